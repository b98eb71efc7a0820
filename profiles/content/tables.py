"""The tables of one level and period, indexed by what the parts of a profile ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ...i18n.language import Language
from ...indicators.catalogue import Indicator
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from ...workspace.edition import is_public
from ...workspace.store import score_method_of
from .. import texts
from ..numbers import decimals, filled_text, finite, first_of, one_line, printed, whole
from ..ratings import DYNAMICS, rating
from .data import ProfileData
from .model import CONTEXT, LEVELS

if TYPE_CHECKING:
    import pandas as pd


class Record(NamedTuple):
    """An indicator value; without a number where its state carries none."""

    state: ValueState
    years: int
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    sig_kreis: str | None
    sig_kommune: str | None


class Area(NamedTuple):
    """An area of the level of the profile."""

    id: str
    name: str
    kommune_id: str
    kommune_name: str


class Spread(NamedTuple):
    """The reliable values of all areas compared."""

    low: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    high: float | None


class Score(NamedTuple):
    """An attention score."""

    rank: int | None
    status: int | None
    dynamics: int | None
    attention: bool
    reason: str | None


class Uncertainty(NamedTuple):
    """How sure rank and class of a score are."""

    rank_lower: int | None
    rank_upper: int | None
    class_probability: float | None


class Decision(NamedTuple):
    """A class set by a conference; texts as printed."""

    status: int
    computed: int | None
    reason: str
    date: str
    body: str


class EarlyWarning(NamedTuple):
    """A value beyond what the years before let expect."""

    direction: str
    unfavourable: bool | None
    expected: float | None
    lower: float | None
    upper: float | None
    strength: float


MISSING = Record(ValueState.NO_DATA, 1, None, None, None, None, None, None, None)


class Tables:
    """Holds the indexed tables of one level and period while contents are made from them."""

    def __init__(self, data: ProfileData, level: str, language: Language, period: str | None) -> None:
        if level not in LEVELS:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "Profiles exist for quartier, kommune and kreis, not for “{level}”."),
                context=CONTEXT,
                level=level,
            )
        self.data = data
        self.public = is_public(data.meta)
        self.level = level
        self.language = language
        self.all_periods = tuple(data.periods())
        if not self.all_periods:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "There are no indicator values yet. Compute the indicators first."),
                context=CONTEXT,
            )
        self.period = period or self.all_periods[-1]
        if self.period not in self.all_periods:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "There are no indicator values for {period}. Available: {periods}."),
                context=CONTEXT,
                period=self.period,
                periods=", ".join(self.all_periods),
            )
        # A profile of an earlier year must not show what came later.
        self.periods = tuple(p for p in self.all_periods if p <= self.period)
        self.kreis_name = data.meta.get("kreis_name", "") or first_of(data.areas, "kreis_name")
        self.kreis_id = data.meta.get("kreis_id", "") or first_of(data.areas, "kreis_id")
        self.areas = self._areas()
        self.records = self._records()
        self.indicators = data.catalogue.headline
        self.spreads = {indicator.code: self._spread(indicator) for indicator in self.indicators}
        self.figures = self._figures()
        self.method = score_method_of(data.meta)
        self.scores = self.scores_of(level)
        self.within = {} if self.scores or level == "quartier" else self._scores_within()
        everyone = [*self.scores.values(), *(score for scores in self.within.values() for score in scores)]
        self.rating = rating(self.method, max((score.status or 0 for score in everyone), default=0))
        self.counts = self.class_counts(self.scores.values())
        self.trends = self._trends()
        self.warnings = self._warnings()
        self.uncertainty = self._uncertainty()
        self.decisions = self.decisions_of(level, self.scores)
        self.ranked = sum(score.rank is not None for score in self.scores.values())
        self.reference_day = self._reference_day()
        self.converted = self._converted()
        self.converted_areas: dict[str, set[str]] = {}
        for (area_id, _), periods in self.converted.items():
            self.converted_areas.setdefault(area_id, set()).update(periods)

    def translate(self, context: str, text: str) -> str:
        """Returns a text in the language of the profile."""
        return self.language.translate(context, text)

    # ------------------------------------------------------------------ tables to dictionaries

    def benchmark(self, level: str, area_id: str, indicator: Indicator,
                  period: str | None = None) -> tuple[float | None, str]:
        """Returns a value to compare with, rounded as printed, and its text or sign; of this period unless given."""
        record = self.record(level, area_id, indicator.code, period)
        if not record.state.carries_number:
            return None, texts.state_sign(record.state)
        places = decimals(indicator, record.denominator)
        value = printed(record.value, places)
        return value, texts.value_text(record.state, value, places, self.language)

    def value_text(self, record: Record, value: float | None, places: int) -> str:
        """Returns the text of a value that is a number."""
        return texts.number_text(record.state, value, places, self.language)

    def _areas(self) -> dict[str, Area]:
        frame = self.data.areas
        if self.level == SELECTION:
            return {chosen.id: Area(chosen.id, chosen.title, "", "") for chosen in self.data.selections}
        if self.level == "kreis":
            return {self.kreis_id: Area(self.kreis_id, self.kreis_name, "", "")}
        if self.level == "kommune":
            pairs = dict(zip(frame["kommune_id"].astype(str), frame["kommune_name"].astype(str)))
            return {key: Area(key, name, key, name) for key, name in pairs.items()}
        return {
            str(row.quartier_id): Area(str(row.quartier_id), str(row.name), str(row.kommune_id), str(row.kommune_name))
            for row in frame[["quartier_id", "name", "kommune_id", "kommune_name"]].itertuples(index=False)
        }

    def members(self, area: Area) -> tuple[str, ...]:
        """Returns the ids of the Quartiere a selection is made of."""
        return next((chosen.quartier_ids for chosen in self.data.selections if chosen.id == area.id), ())

    def _reference_day(self) -> str:
        """Returns the Stichtag as an ISO date if it is known: the stored one belongs to the year it lies in only."""
        stored = self.data.meta.get("reference_date") or ""
        return stored if stored[:4] == self.period[:4] else ""

    def _converted(self) -> dict[tuple[str, str], frozenset[str]]:
        """Returns by area and indicator the periods whose values rest on counts converted from earlier boundaries."""
        frame = self.data.values
        if "converted" not in frame.columns:
            return {}
        frame = frame[(frame["level"] == self.level) & (frame["converted"] == 1) & frame["period"].isin(self.periods)]
        found: dict[tuple[str, str], set[str]] = {}
        for area_id, indicator, period in zip(*(frame[name].tolist() for name in ("area_id", "indicator", "period"))):
            found.setdefault((str(area_id), str(indicator)), set()).add(str(period))
        return {key: frozenset(periods) for key, periods in found.items()}

    def converted_of(self, area: Area) -> list[str]:
        """Returns the periods in which any value of an area rests on converted counts, oldest first."""
        return sorted(self.converted_areas.get(area.id, ()))

    def _records(self) -> dict[tuple[str, str, str, str], Record]:
        frame = self.data.values
        frame = frame[frame["period"].isin(self.periods)]
        names = [
            "level",
            "area_id",
            "indicator",
            "period",
            "state",
            "years",
            "numerator",
            "denominator",
            "value",
            "lower",
            "upper",
            "sig_kreis",
            "sig_kommune",
        ]
        result = {}
        for row in zip(*(frame[name].tolist() for name in names)):
            level, area_id, indicator, period, state, years, *numbers, sig_kreis, sig_kommune = row
            state = ValueState(state)
            # Whatever a table may still hold, a withheld value has no number here.
            carried = [finite(n) if state.carries_number else None for n in numbers]
            if state.carries_number and carried[2] is None:
                state, carried = ValueState.NO_DATA, [None] * 5
            result[str(level), str(area_id), str(indicator), str(period)] = Record(
                state, int(years), *carried, filled_text(sig_kreis), filled_text(sig_kommune)
            )
        return result

    def record(self, level: str, area_id: str, code: str, period: str | None = None) -> Record:
        """Returns the value of an indicator, of the period of the profile unless another is given."""
        return self.records.get((level, area_id, code, period or self.period), MISSING)

    def _spread(self, indicator: Indicator) -> Spread:
        """Returns the spread of reliable values over the areas compared."""
        level = {"kreis": "kommune", SELECTION: "quartier"}.get(self.level, self.level)
        ids = set(self.data.areas["quartier_id" if level == "quartier" else "kommune_id"].astype(str))
        return self.spread_of(indicator, level, ids)

    def spread_of(self, indicator: Indicator, level: str, area_ids: Iterable[str]) -> Spread:
        """Returns the spread of reliable values over some areas; needs at least two."""
        import numpy as np

        values = []
        for area_id in area_ids:
            record = self.record(level, area_id, indicator.code)
            if record.state in (ValueState.VALUE, ValueState.ZERO):
                values.append(printed(record.value, decimals(indicator, record.denominator)))
        if len(values) < 2:
            return Spread(None, None, None, None, None)
        p25, p50, p75 = np.percentile(values, [25, 50, 75])
        # Rounded as in print: exact positions in a vector chart would give exact values away.
        rounded = (printed(float(v), indicator.decimals) for v in (min(values), p25, p50, p75, max(values)))
        return Spread(*rounded)

    def _figures(self) -> dict[str, list[tuple[str, dict[str, tuple[float | None, float | None, ValueState]]]]]:
        frame = self.data.key_figures
        if not len(frame):
            return {}
        frame = frame[frame["level"].isin([self.level, "kreis"])]
        frame = frame[frame["period"].isin(self.periods)].sort_values(["position", "period"])
        result: dict[str, dict[str, dict[str, Any]]] = {}
        names = ("area_id", "name", "period", "value", "base", "state")
        for area_id, name, period, value, base, state in zip(*(frame[n].tolist() for n in names)):
            state = ValueState(state)
            value, base = (finite(value), finite(base)) if state.carries_number else (None, None)
            if state.carries_number and value is None:
                state = ValueState.NO_DATA
            result.setdefault(str(area_id), {}).setdefault(str(name), {})[str(period)] = (value, base, state)
        return {area_id: list(figures.items()) for area_id, figures in result.items()}

    def scores_of(self, level: str) -> dict[str, Score]:
        """Returns the scores of the areas of a level."""
        frame = self.data.scores
        if not len(frame):
            return {}
        frame = frame[(frame["level"] == level) & (frame["period"] == self.period)]
        frame = frame[frame["method"] == self.method]
        names = ("area_id", "rank", "class", "dynamic_class", "attention", "reason")
        return {
            str(area_id): Score(
                whole(rank), whole(status), whole(dynamics), bool(whole(attention)), filled_text(reason)
            )
            for area_id, rank, status, dynamics, attention, reason in zip(*(frame[n].tolist() for n in names))
        }

    def _part(
        self, frame: pd.DataFrame | None, names: tuple[str, ...], level: str = ""
    ) -> Iterable[tuple[Any, ...]]:
        """Yields columns of a table of analyses for a level, the period and, where it has one, score method."""
        if frame is None or not len(frame):
            return ()
        frame = frame[(frame["level"] == (level or self.level)) & (frame["period"] == self.period)]
        if "method" in frame.columns:
            frame = frame[frame["method"] == self.method]
        return zip(*(frame[name].tolist() for name in names))

    def _trends(self) -> dict[tuple[str, str], str]:
        return {
            (str(area_id), str(indicator)): direction
            for area_id, indicator, direction in self._part(self.data.trends, ("area_id", "indicator", "direction"))
            if isinstance(direction, str)
        }

    def _warnings(self) -> dict[tuple[str, str], EarlyWarning]:
        from ...indicators.early_warning import is_sure

        names = (
            "area_id", "indicator", "flagged", "direction", "unfavourable", "expected", "expected_lower",
            "expected_upper", "z", "q")
        found = {}
        for area_id, indicator, flagged, direction, unfavourable, expected, lower, upper, z, q in self._part(
                self.data.warnings, names):
            # A list of warnings may hold a false one now and then; what is printed has to stand alone.
            if whole(flagged) == 1 and is_sure(finite(q)) and direction in ("higher", "lower"):
                worse = whole(unfavourable)
                found[str(area_id), str(indicator)] = EarlyWarning(
                    direction, None if worse is None else worse == 1, finite(expected), finite(lower),
                    finite(upper), abs(finite(z) or 0.0))
        return found

    def _uncertainty(self) -> dict[str, Uncertainty]:
        names = ("area_id", "rank_lower", "rank_upper", "class_probability")
        return {
            str(area_id): Uncertainty(whole(lower), whole(upper), finite(probability))
            for area_id, lower, upper, probability in self._part(self.data.uncertainty, names)
        }

    def decisions_of(self, level: str, scores: Mapping[str, Score]) -> dict[str, Decision]:
        """Returns the classes set by conferences for the areas of a level, beside the computed ones."""
        names = ("area_id", "class", "reason", "decided_on", "body")
        found = {}
        for area_id, status, reason, date, body in self._part(self.data.overrides, names, level):
            number = whole(status)
            if number is not None:
                score = scores.get(str(area_id))
                found[str(area_id)] = Decision(
                    number, score.status if score else None, one_line(str(reason)), self.language.date(str(date)),
                    one_line(str(body)))
        return found

    def class_counts(self, scores: Iterable[Score]) -> tuple[tuple[int, int, int], ...]:
        """Returns how many areas stand in each cell of the grid."""
        counts = [[0] * DYNAMICS for _ in self.rating.rows]
        for score in scores:
            row = self.rating.row_of(score.status)
            if row is not None and score.dynamics is not None:
                counts[row][score.dynamics - 1] += 1
        return tuple((a, b, c) for a, b, c in counts)

    def _scores_within(self) -> dict[str, list[Score]]:
        """Returns the scores of the Quartiere of each Kommune, of the Kreis or of a selection."""
        frame = self.data.areas
        kommune_of = dict(zip(frame["quartier_id"].astype(str), frame["kommune_id"].astype(str)))
        result: dict[str, list[Score]] = {}
        scores = self.scores_of("quartier")
        if self.level == SELECTION:
            return {chosen.id: [scores[area_id] for area_id in chosen.quartier_ids if area_id in scores]
                    for chosen in self.data.selections} if scores else {}
        for area_id, score in scores.items():
            if area_id in kommune_of:
                whole = self.kreis_id if self.level == "kreis" else kommune_of[area_id]
                result.setdefault(whole, []).append(score)
        return result


def converted_periods(values: pd.DataFrame, level: str, area_id: str, indicator: str = "") -> list[str]:
    """Returns the periods in which values of an area rest on counts converted from earlier boundaries, oldest first."""
    if "converted" not in values.columns:
        return []
    rows = values[(values["level"] == level) & (values["area_id"] == area_id) & (values["converted"] == 1)]
    if indicator:
        rows = rows[rows["indicator"] == indicator]
    return sorted(rows["period"].dropna().astype(str).unique())
