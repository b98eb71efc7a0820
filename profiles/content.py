"""What stands in a profile: every text, number and mark is decided here, once.

The layout and the charts only draw. A number that stands in a sentence, the table and the
chart of a profile is the same printed number, because all three read it from here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from ..i18n.language import THIN_SPACE, Language
from ..i18n.language import language as language_for
from ..indicators.catalogue import Catalogue, Indicator
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import ValueState
from ..workspace.store import score_method_of
from . import texts
from .ratings import DYNAMICS, rating

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace.store import Workspace

CONTEXT = "profiles"
LEVELS = ("quartier", "kommune", "kreis")
#: Most sentences in each of the two boxes.
FINDINGS = 3
#: The theme whose indicators stand as class badges.
BADGE_THEME = "wohnen"

Series = tuple[tuple[str, Optional[float]], ...]


@dataclass(frozen=True)
class ProfileData:
    """The tables a profile is made of, in the long form of the workspace, all periods."""

    catalogue: Catalogue
    areas: pd.DataFrame
    values: pd.DataFrame
    scores: pd.DataFrame
    key_figures: pd.DataFrame
    sources: pd.DataFrame
    meta: Mapping[str, str] = field(default_factory=dict)
    #: What was analysed and decided, where it was.
    trends: pd.DataFrame | None = None
    warnings: pd.DataFrame | None = None
    uncertainty: pd.DataFrame | None = None
    overrides: pd.DataFrame | None = None

    @classmethod
    def read(cls, workspace: Workspace, period: str | None = None) -> ProfileData:
        """Reads what profiles need from a workspace: all of it, or what the content of one period takes."""
        return cls(
            catalogue=workspace.catalogue(),
            areas=workspace.areas(),
            values=workspace.values(period=period),
            scores=workspace.scores(period=period),
            key_figures=workspace.key_figures(),
            sources=workspace.sources(),
            meta=workspace.meta(),
            trends=workspace.analysis("trends", period=period),
            warnings=workspace.analysis("warnings", period=period),
            uncertainty=workspace.analysis("score_uncertainty", period=period),
            overrides=workspace.overrides(period=period),
        )

    def periods(self) -> list[str]:
        """Returns the periods with indicator values, oldest first."""
        return sorted(self.values["period"].dropna().unique())


@dataclass(frozen=True)
class KeyFigureCard:
    """One of the plain numbers at the head of the profile."""

    label: str
    value_text: str
    note_text: str
    state: ValueState
    series: Series


@dataclass(frozen=True)
class Finding:
    """A tested difference in words."""

    code: str
    title: str
    text: str


@dataclass(frozen=True)
class IndicatorRow:
    """One line of the indicator table; all numbers are as printed (rounded)."""

    code: str
    name: str
    short_name: str
    unit_text: str
    polarity: str
    state: ValueState
    cases_text: str
    value_text: str
    interval_text: str
    kommune_text: str
    kreis_text: str
    change_text: str
    change_note: str
    trend: str | None
    significance: str | None
    filled: bool
    value: float | None
    lower: float | None
    upper: float | None
    kommune: float | None
    kreis: float | None
    low: float | None
    high: float | None
    p25: float | None
    p75: float | None
    series: Series
    badge: int | None = None
    badge_text: str = ""


@dataclass(frozen=True)
class ThemeBlock:
    """The indicators of a theme; ``badges`` says that classes are shown instead of a spine."""

    id: str
    name: str
    goal: str
    rows: tuple[IndicatorRow, ...]
    badges: bool = False


@dataclass(frozen=True)
class GridPosition:
    """The place on the grid of class x dynamics; ``counts[row][dynamics - 1]`` areas in each cell.

    ``status`` is the computed class, ``override`` the one a conference set. ``rows`` are the classes of
    each row with their ``row_labels``; ``attention_cells`` the cells (class, dynamics) with attention need.
    Where the areas of a level have no place of their own, the Quartiere within them are counted.
    """

    status: int | None
    dynamics: int | None
    attention: bool
    counts: tuple[tuple[int, int, int], ...]
    headline: str
    note: str
    rows: tuple[tuple[int, ...], ...]
    row_labels: tuple[str, ...]
    attention_cells: frozenset[tuple[int, int]]
    override: int | None = None
    #: What is counted: the areas of this level.
    counted: str = "quartier"


@dataclass(frozen=True)
class ProfileContent:
    """Everything printed in the profile of one area."""

    level: str
    area_id: str
    name: str
    kind: str
    kommune_name: str
    kreis_name: str
    period: str
    language: str
    subtitle: str
    plan_line: str
    edition: str
    key_figures: tuple[KeyFigureCard, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[Finding, ...]
    grid: GridPosition
    themes: tuple[ThemeBlock, ...]
    periods: tuple[str, ...]
    map_credit: str
    sources: str
    methods: str
    reading_help: str
    footer: str

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        """All indicator rows in the order of print."""
        return tuple(row for theme in self.themes for row in theme.rows)

    def row(self, code: str) -> IndicatorRow:
        """Returns the row of an indicator (``KeyError`` for an unknown code)."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)


class _Record(NamedTuple):
    state: ValueState
    years: int
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    sig_kreis: str | None
    sig_kommune: str | None


class _Area(NamedTuple):
    id: str
    name: str
    kommune_id: str
    kommune_name: str


class _Spread(NamedTuple):
    low: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    high: float | None


class _Score(NamedTuple):
    rank: int | None
    status: int | None
    dynamics: int | None
    attention: bool
    reason: str | None


class _Uncertainty(NamedTuple):
    rank_lower: int | None
    rank_upper: int | None
    class_probability: float | None


class _Decision(NamedTuple):
    status: int
    computed: int | None
    reason: str
    date: str
    body: str


class _Warning(NamedTuple):
    direction: str
    unfavourable: bool | None
    expected: float | None
    lower: float | None
    upper: float | None
    strength: float


_MISSING = _Record(ValueState.NO_DATA, 1, None, None, None, None, None, None, None)


def build_contents(
    data: ProfileData,
    area_ids: Iterable[str] | None = None,
    level: str = "quartier",
    language: Language | str = "de",
    period: str | None = None,
) -> list[ProfileContent]:
    """Builds the content of the profiles of some areas, or of all of a level, in the order of their ids.

    ``period`` is the newest one with values unless given. Raises :class:`DataProblem` for
    an unknown level, period or area, and where no indicators have been computed.
    """
    builder = _Builder(data, level, language_for(language) if isinstance(language, str) else language, period)
    wanted = sorted(builder.areas) if area_ids is None else [str(area_id) for area_id in area_ids]
    unknown = [area_id for area_id in wanted if area_id not in builder.areas]
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "There is no area with the key {areas}. Choose keys of the level “{level}”."),
            context=CONTEXT,
            areas=", ".join(unknown[:10]),
            level=level,
        )
    return [builder.content(builder.areas[area_id]) for area_id in wanted]


class _Builder:
    """Holds the indexed tables of one level and period while contents are made from them."""

    def __init__(self, data: ProfileData, level: str, language: Language, period: str | None) -> None:
        if level not in LEVELS:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "Profiles exist for quartier, kommune and kreis, not for “{level}”."),
                context=CONTEXT,
                level=level,
            )
        self.data = data
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
        self.kreis_name = data.meta.get("kreis_name", "") or _first(data.areas, "kreis_name")
        self.kreis_id = data.meta.get("kreis_id", "") or _first(data.areas, "kreis_id")
        self.areas = self._areas()
        self.records = self._records()
        self.indicators = data.catalogue.headline
        self.spreads = {indicator.code: self._spread(indicator) for indicator in self.indicators}
        self.figures = self._figures()
        self.method = score_method_of(data.meta)
        self.scores = self._scores(level)
        self.within = {} if self.scores or level == "quartier" else self._scores_within()
        everyone = [*self.scores.values(), *(score for scores in self.within.values() for score in scores)]
        self.rating = rating(self.method, max((score.status or 0 for score in everyone), default=0))
        self.counts = self._counts(self.scores.values())
        self.trends = self._trends()
        self.warnings = self._warnings()
        self.uncertainty = self._uncertainty()
        self.decisions = self._decisions()
        self.ranked = sum(score.rank is not None for score in self.scores.values())
        self.sources = self._sources()

    def translate(self, context: str, text: str) -> str:
        return self.language.translate(context, text)

    # ------------------------------------------------------------------ tables to dictionaries

    def _areas(self) -> dict[str, _Area]:
        frame = self.data.areas
        if self.level == "kreis":
            return {self.kreis_id: _Area(self.kreis_id, self.kreis_name, "", "")}
        if self.level == "kommune":
            pairs = dict(zip(frame["kommune_id"].astype(str), frame["kommune_name"].astype(str)))
            return {key: _Area(key, name, key, name) for key, name in pairs.items()}
        return {
            str(row.quartier_id): _Area(str(row.quartier_id), str(row.name), str(row.kommune_id), str(row.kommune_name))
            for row in frame[["quartier_id", "name", "kommune_id", "kommune_name"]].itertuples(index=False)
        }

    def _records(self) -> dict[tuple[str, str, str, str], _Record]:
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
            carried = [_number(n) if state.carries_number else None for n in numbers]
            if state.carries_number and carried[2] is None:
                state, carried = ValueState.NO_DATA, [None] * 5
            result[str(level), str(area_id), str(indicator), str(period)] = _Record(
                state, int(years), *carried, _text(sig_kreis), _text(sig_kommune)
            )
        return result

    def _record(self, level: str, area_id: str, code: str, period: str | None = None) -> _Record:
        return self.records.get((level, area_id, code, period or self.period), _MISSING)

    def _spread(self, indicator: Indicator) -> _Spread:
        """Returns the spread of reliable values over the areas compared; needs at least two."""
        import numpy as np

        level = "kommune" if self.level == "kreis" else self.level
        ids = set(self.data.areas["quartier_id" if level == "quartier" else "kommune_id"].astype(str))
        values = []
        for area_id in ids:
            record = self._record(level, area_id, indicator.code)
            if record.state in (ValueState.VALUE, ValueState.ZERO):
                values.append(_printed(record.value, decimals(indicator, record.denominator)))
        if len(values) < 2:
            return _Spread(None, None, None, None, None)
        p25, p50, p75 = np.percentile(values, [25, 50, 75])
        # Rounded as in print: exact positions in a vector chart would give exact values away.
        rounded = (_printed(float(v), indicator.decimals) for v in (min(values), p25, p50, p75, max(values)))
        return _Spread(*rounded)

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
            value, base = (_number(value), _number(base)) if state.carries_number else (None, None)
            if state.carries_number and value is None:
                state = ValueState.NO_DATA
            result.setdefault(str(area_id), {}).setdefault(str(name), {})[str(period)] = (value, base, state)
        return {area_id: list(figures.items()) for area_id, figures in result.items()}

    def _scores(self, level: str) -> dict[str, _Score]:
        frame = self.data.scores
        if not len(frame):
            return {}
        frame = frame[(frame["level"] == level) & (frame["period"] == self.period)]
        frame = frame[frame["method"] == self.method]
        names = ("area_id", "rank", "class", "dynamic_class", "attention", "reason")
        return {
            str(area_id): _Score(
                _whole(rank), _whole(status), _whole(dynamics), bool(_whole(attention)), _text(reason)
            )
            for area_id, rank, status, dynamics, attention, reason in zip(*(frame[n].tolist() for n in names))
        }

    def _part(self, frame: pd.DataFrame | None, names: tuple[str, ...]) -> Iterable[tuple[Any, ...]]:
        """Yields columns of a table of analyses for this level, period and, where it has one, score method."""
        if frame is None or not len(frame):
            return ()
        frame = frame[(frame["level"] == self.level) & (frame["period"] == self.period)]
        if "method" in frame.columns:
            frame = frame[frame["method"] == self.method]
        return zip(*(frame[name].tolist() for name in names))

    def _trends(self) -> dict[tuple[str, str], str]:
        return {
            (str(area_id), str(indicator)): direction
            for area_id, indicator, direction in self._part(self.data.trends, ("area_id", "indicator", "direction"))
            if isinstance(direction, str)
        }

    def _warnings(self) -> dict[tuple[str, str], _Warning]:
        from ..indicators.early_warning import is_sure

        names = (
            "area_id", "indicator", "flagged", "direction", "unfavourable", "expected", "expected_lower",
            "expected_upper", "z", "q")
        found = {}
        for area_id, indicator, flagged, direction, unfavourable, expected, lower, upper, z, q in self._part(
                self.data.warnings, names):
            # A list of warnings may hold a false one now and then; what is printed has to stand alone.
            if _whole(flagged) == 1 and is_sure(_number(q)) and direction in ("higher", "lower"):
                worse = _whole(unfavourable)
                found[str(area_id), str(indicator)] = _Warning(
                    direction, None if worse is None else worse == 1, _number(expected), _number(lower),
                    _number(upper), abs(_number(z) or 0.0))
        return found

    def _uncertainty(self) -> dict[str, _Uncertainty]:
        names = ("area_id", "rank_lower", "rank_upper", "class_probability")
        return {
            str(area_id): _Uncertainty(_whole(lower), _whole(upper), _number(probability))
            for area_id, lower, upper, probability in self._part(self.data.uncertainty, names)
        }

    def _decisions(self) -> dict[str, _Decision]:
        names = ("area_id", "class", "reason", "decided_on", "body")
        found = {}
        for area_id, status, reason, date, body in self._part(self.data.overrides, names):
            number = _whole(status)
            if number is not None:
                score = self.scores.get(str(area_id))
                found[str(area_id)] = _Decision(
                    number, score.status if score else None, one_line(str(reason)), self.language.date(str(date)),
                    one_line(str(body)))
        return found

    def _counts(self, scores: Iterable[_Score]) -> tuple[tuple[int, int, int], ...]:
        counts = [[0] * DYNAMICS for _ in self.rating.rows]
        for score in scores:
            row = self.rating.row_of(score.status)
            if row is not None and score.dynamics is not None:
                counts[row][score.dynamics - 1] += 1
        return tuple((a, b, c) for a, b, c in counts)

    def _scores_within(self) -> dict[str, list[_Score]]:
        """Returns the scores of the Quartiere of each Kommune, or of the Kreis."""
        frame = self.data.areas
        kommune_of = dict(zip(frame["quartier_id"].astype(str), frame["kommune_id"].astype(str)))
        result: dict[str, list[_Score]] = {}
        for area_id, score in self._scores("quartier").items():
            if area_id in kommune_of:
                whole = self.kreis_id if self.level == "kreis" else kommune_of[area_id]
                result.setdefault(whole, []).append(score)
        return result

    # ------------------------------------------------------------------ one content

    def content(self, area: _Area) -> ProfileContent:
        themes = self._themes(area)
        rows = {row.code: row for theme in themes for row in theme.rows}
        findings, strengths = self._findings(area, rows)
        kind = {
            "quartier": self.translate("profiles", "Quartier profile"),
            "kommune": self.translate("profiles", "Kommune profile"),
            "kreis": self.translate("profiles", "Kreis profile"),
        }[self.level]
        return ProfileContent(
            level=self.level,
            area_id=area.id,
            name=one_line(area.name),
            kind=kind,
            kommune_name=one_line(area.kommune_name),
            kreis_name=one_line(self.kreis_name),
            period=self.period,
            language=self.language.code,
            subtitle=self._subtitle(area),
            plan_line=self._plan_line(area),
            edition=self.translate("profiles", "Internal edition, not yet released"),
            key_figures=self._key_figures(area),
            findings=findings,
            strengths=strengths,
            grid=self._grid(area),
            themes=themes,
            periods=self.periods,
            map_credit=self._credit(),
            sources=self.sources,
            methods=self._methods(),
            reading_help=self._reading_help(),
            footer=self._footer(area),
        )

    def _subtitle(self, area: _Area) -> str:
        if self.level == "quartier":
            return (
                self.translate("profiles", "Quartier {code} in {kommune}")
                .replace("{code}", one_line(area.id))
                .replace("{kommune}", one_line(area.kommune_name))
            )
        if self.level == "kommune":
            return (
                self.translate("profiles", "Kommune {code}, {kreis}")
                .replace("{code}", one_line(area.id))
                .replace("{kreis}", one_line(self.kreis_name))
            )
        return self.translate("profiles", "Kreis {code}").replace("{code}", one_line(area.id))

    def _reference_date(self) -> str:
        """Returns the Stichtag if it is known: the stored one belongs to the year it lies in only."""
        stored = self.data.meta.get("reference_date") or ""
        return self.language.date(stored) if stored[:4] == self.period[:4] else ""

    def _plan_line(self, area: _Area) -> str:
        plan = self.data.meta.get("plan_version", "")
        known = self._reference_date()
        parts = [self.translate("profiles", "Reference date {date}").format(date=known) if known else self.period]
        if plan:
            parts.append(self.translate("profiles", "Boundaries: {plan}").replace("{plan}", one_line(plan)))
        converted = converted_periods(self.data.values, self.level, area.id)
        if converted:
            parts.append(texts.converted_note(converted, self.language))
        return "  ·  ".join(parts)

    def _credit(self) -> str:
        return one_line(self.data.meta.get("credit", "") or self.kreis_name)

    def _footer(self, area: _Area) -> str:
        parts = [one_line(self.kreis_name), one_line(area.name)]
        return "  ·  ".join(part for i, part in enumerate(parts) if part and part not in parts[:i])

    def _key_figures(self, area: _Area) -> tuple[KeyFigureCard, ...]:
        cards = []
        kreis = dict(self.figures.get(self.kreis_id, []))
        for name, series in self.figures.get(area.id, []):
            value, base, state = series.get(self.period, (None, None, ValueState.NO_DATA))
            text = self.language.integer(value) if value is not None else texts.state_sign(state)
            if value is not None and state == ValueState.UNRELIABLE:
                text = f"({text})"
            note = texts.state_sentence(state, self.language)
            if value is not None and base:
                share = texts.with_unit(self.language.number(100 * value / base, 1 if base >= 100 else 0), "%")
                k_value, k_base, _ = kreis.get(name, {}).get(self.period, (None, None, ValueState.NO_DATA))
                if k_value is not None and k_base and self.level != "kreis":
                    k_share = texts.with_unit(self.language.number(100 * k_value / k_base, 1), "%")
                    note = f"{share}  ·  " + self.translate("profiles", "Kreis {share}").format(share=k_share)
                else:
                    note = self.translate("profiles", "{share} of all").format(share=share)
            elif value is not None:
                note = self._since_first(series, value)
            cards.append(
                KeyFigureCard(
                    name[:1].upper() + name[1:],
                    text,
                    note,
                    state,
                    tuple((p, series[p][0] if p in series else None) for p in self.periods),
                )
            )
        return tuple(cards[:4])

    def _since_first(self, series: Mapping[str, Any], value: float) -> str:
        first = next((p for p in self.periods if p in series and series[p][0]), None)
        if first is None or first == self.period:
            return ""
        start = series[first][0]
        number = self.language.number(100 * (value - start) / start, 1)
        signed = texts.with_unit(number if number.startswith("−") or value == start else f"+{number}", "%")
        return self.translate("profiles", "{change} since {year}").format(change=signed, year=first)

    # ------------------------------------------------------------------ indicators

    def _themes(self, area: _Area) -> tuple[ThemeBlock, ...]:
        blocks = []
        for theme in self.data.catalogue.themes:
            badges = theme.id == BADGE_THEME
            rows = tuple(self._row(area, i, badges) for i in self.indicators if i.themes and i.themes[0] == theme.id)
            if rows:
                blocks.append(ThemeBlock(theme.id, theme.name, theme.goal, rows, badges))
        # Wohnen closes the table, wherever the catalogue puts it.
        return tuple(sorted(blocks, key=lambda block: block.badges))

    def _row(self, area: _Area, indicator: Indicator, badge: bool) -> IndicatorRow:
        record = self._record(self.level, area.id, indicator.code)
        places = decimals(indicator, record.denominator)
        sign = "" if record.state.carries_number else texts.state_sign(record.state)
        value = _printed(record.value, places)
        lower, upper = _printed(record.lower, places), _printed(record.upper, places)
        value_text = sign or self._value_text(record, value, places)
        if record.state is ValueState.UNRELIABLE:
            value_text = f"({value_text})"
        interval = ""
        if lower is not None and upper is not None:
            interval = f"{self.language.number(lower, places)}–{self.language.number(upper, places)}"
        cases = sign or (self.language.integer(record.numerator) if record.numerator is not None else "")
        if indicator.method == "mean":
            # A sum over several offers counts no persons: it would be read as cases.
            cases = sign
        kommune, kommune_text = self._benchmark("kommune", area.kommune_id, indicator)
        kreis, kreis_text = self._benchmark("kreis", self.kreis_id, indicator)
        spread = self.spreads[indicator.code]
        if self.level != "quartier":
            kommune = None
            kommune_text = (
                ""
                if spread.low is None
                else (
                    f"{self.language.number(spread.low, indicator.decimals)}–"
                    f"{self.language.number(spread.high, indicator.decimals)}"
                )
            )
        significance = record.sig_kreis if record.state in (ValueState.VALUE, ValueState.ZERO) else None
        series = tuple(self._point(area, indicator, p) for p in self.periods)
        change, note = self._change(area, indicator, series)
        quarter = self._quarter(value, record.state, spread) if badge else None
        unit = f"{indicator.unit} {indicator.counted}".strip()
        if record.years > 1:
            first = int(self.period[:4]) - record.years + 1 if self.period[:4].isdigit() else None
            unit = f"{unit}, {first}–{self.period[:4]}" if first else unit
        return IndicatorRow(
            code=indicator.code,
            name=indicator.name,
            short_name=indicator.short_name or indicator.name,
            unit_text=unit,
            polarity=indicator.polarity,
            state=record.state,
            cases_text=cases,
            value_text=value_text,
            interval_text=interval,
            kommune_text=kommune_text,
            kreis_text=kreis_text,
            change_text=change,
            change_note=note,
            trend=self.trends.get((area.id, indicator.code)) if record.state.carries_number else None,
            significance=significance,
            filled=significance in ("higher", "lower"),
            value=value,
            lower=lower,
            upper=upper,
            kommune=kommune,
            kreis=kreis,
            low=spread.low,
            high=spread.high,
            p25=spread.p25,
            p75=spread.p75,
            series=series,
            badge=quarter,
            badge_text=texts.quarter_label(quarter, self.language) if quarter else "",
        )

    def _value_text(self, record: _Record, value: float | None, places: int) -> str:
        # A true zero has no decimals: "0,0" would also be the print of a small rate.
        return "0" if record.state is ValueState.ZERO else self.language.number(value, places)

    def _benchmark(self, level: str, area_id: str, indicator: Indicator) -> tuple[float | None, str]:
        record = self._record(level, area_id, indicator.code)
        places = decimals(indicator, record.denominator)
        if not record.state.carries_number:
            return None, texts.state_sign(record.state)
        value = _printed(record.value, places)
        text = self._value_text(record, value, places)
        return value, f"({text})" if record.state is ValueState.UNRELIABLE else text

    def _point(self, area: _Area, indicator: Indicator, period: str) -> tuple[str, float | None]:
        record = self._record(self.level, area.id, indicator.code, period)
        return period, _printed(record.value, decimals(indicator, record.denominator))

    def _change(self, area: _Area, indicator: Indicator, series: Series) -> tuple[str, str]:
        """Returns last minus first printed value and the year compared with, or empty texts."""
        points = [(period, value) for period, value in series if value is not None]
        if len(points) < 2 or points[-1][0] != self.period:
            return "", ""
        ends = (points[0], points[-1])
        places = min(
            decimals(indicator, self._record(self.level, area.id, indicator.code, period).denominator)
            for period, _ in ends
        )
        change = _printed(ends[1][1] - ends[0][1], places)
        text = self.language.number(change, places)
        if change and change > 0:
            text = f"+{text}"
        elif not change:
            text = f"±{text}"
        return text, self.translate("profiles", "since {year}").format(year=ends[0][0])

    def _quarter(self, value: float | None, state: ValueState, spread: _Spread) -> int | None:
        if value is None or spread.p25 is None or self.level == "kreis":
            return None
        return 1 + (value > spread.p25) + (value > spread.p50) + (value > spread.p75)

    # ------------------------------------------------------------------ findings

    def _findings(
        self, area: _Area, rows: Mapping[str, IndicatorRow]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Returns the largest tested differences: those that ask for attention, and the strengths.

        Differences from the Kreis come first; where there are fewer than three, tested
        differences from the Kommune fill up. Size is measured in units of the middle half
        of all areas, so that indicators of different scale can be ordered.
        """
        if self.level == "kreis":
            return self._contrasts(rows)
        found: dict[bool, list[tuple[int, float, int, Finding]]] = {True: [], False: []}
        for order, indicator in enumerate(self.indicators):
            row = rows.get(indicator.code)
            if row is None or not indicator.has_polarity or row.state not in (ValueState.VALUE, ValueState.ZERO):
                continue
            record = self._record(self.level, area.id, indicator.code)
            for rank, significance, benchmark, text in (
                (0, record.sig_kreis, row.kreis, row.kreis_text),
                (1, record.sig_kommune if self.level == "quartier" else None, row.kommune, row.kommune_text),
            ):
                if significance not in ("higher", "lower") or benchmark is None or row.value is None:
                    continue
                if (row.value > benchmark) != (significance == "higher") or row.value == benchmark:
                    # Printed numbers that do not show the difference must not be set against each other.
                    continue
                attention = (significance == "higher") == (indicator.polarity == "+")
                width = (row.p75 - row.p25) if row.p75 is not None and row.p25 is not None else 0.0
                size = abs(row.value - benchmark) / (width or abs(benchmark) or 1.0)
                sentence = " ".join(
                    (
                        texts.fact(
                            indicator,
                            one_line(area.name),
                            texts.with_unit(row.value_text, indicator.unit),
                            self.language,
                        ),
                        texts.difference(
                            significance,
                            texts.with_unit(text, indicator.unit),
                            area.kommune_name if rank else None,
                            self.language,
                        ),
                    )
                )
                found[attention].append((rank, -size, order, Finding(indicator.code, row.short_name, sentence)))
                break
        first = {True: self._announced(area, rows, True), False: self._announced(area, rows, False)}
        tops = []
        for attention in (True, False):
            said = {finding.code for finding in first[attention]}
            tested = (entry[3] for entry in sorted(found[attention], key=lambda entry: entry[:3]))
            best = (*first[attention], *(finding for finding in tested if finding.code not in said))[:FINDINGS]
            if not best:
                none = (
                    self.translate(
                        "profiles",
                        "No indicator differs from the Kreis in a way that asks for attention and is "
                        "statistically significant."
                    )
                    if attention
                    else self.translate(
                        "profiles",
                        "No indicator differs from the Kreis in a favourable way that is statistically significant."
                    )
                )
                best = (Finding("", self.translate("profiles", "No tested difference"), none),)
            tops.append(best)
        return tops[0], tops[1]

    def _announced(self, area: _Area, rows: Mapping[str, IndicatorRow], attention: bool) -> tuple[Finding, ...]:
        """Returns what comes before the tested differences: a decision of a conference, the strongest early warning."""
        # Late: that module takes the printed decimals from this one.
        from .warnings_text import WarningFact, warning_sentences

        announced = []
        decision = self.decisions.get(area.id)
        if attention and decision is not None:
            computed = decision.computed
            announced.append(Finding("", self.translate("profiles", "Placed by a conference"), texts.decision(
                one_line(area.name), decision.body, decision.date,
                self.rating.class_label(decision.status, self.language),
                self.rating.class_label(computed, self.language) if computed is not None else "",
                decision.reason, self.language)))
        flagged = []
        for order, indicator in enumerate(self.indicators):
            found, row = self.warnings.get((area.id, indicator.code)), rows.get(indicator.code)
            if found is None or row is None or found.unfavourable is None or found.unfavourable != attention:
                continue
            if row.state not in (ValueState.VALUE, ValueState.ZERO):
                continue
            record = self._record(self.level, area.id, indicator.code)
            fact = WarningFact(
                one_line(area.name), indicator, self.period, record.value, found.expected, found.lower, found.upper,
                found.direction, True, found.unfavourable, self._before(area, indicator), record.denominator)
            if found.expected is None:
                continue
            title = texts.filled(self.translate("profiles", "Early warning: {indicator}"), indicator=row.short_name)
            text = " ".join(warning_sentences(fact, self.language))
            flagged.append((-found.strength, order, Finding(indicator.code, title, text)))
        return (*announced, *(entry[2] for entry in sorted(flagged, key=lambda entry: entry[:2])[:1]))

    def _before(self, area: _Area, indicator: Indicator) -> float | None:
        """Returns the value of the period before, if there is one."""
        earlier = self.periods[-2] if len(self.periods) > 1 else None
        return self._record(self.level, area.id, indicator.code, earlier).value if earlier else None

    def _contrasts(self, rows: Mapping[str, IndicatorRow]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Returns, for the Kreis, where its Kommunen lie furthest apart and where closest together."""
        found = []
        for order, indicator in enumerate(self.indicators):
            row = rows.get(indicator.code)
            if row is None or not indicator.has_polarity or row.low is None or row.high is None or not row.kreis:
                continue
            low, high = (
                texts.with_unit(self.language.number(bound, indicator.decimals), indicator.unit)
                for bound in (row.low, row.high)
            )
            sentence = self.translate(
                "profiles",
                "In the Kommunen the value ranges from {low} to {high}; in the Kreis as a whole it is {kreis}.",
            ).format(low=low, high=high, kreis=texts.with_unit(row.kreis_text, indicator.unit))
            title = row.short_name if indicator.unit == "%" else f"{row.short_name} ({indicator.unit})"
            found.append(((row.high - row.low) / abs(row.kreis), order, Finding(indicator.code, title, sentence)))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        most = min(FINDINGS, (len(found) + 1) // 2)
        closest = found[max(most, len(found) - FINDINGS) :]
        none = Finding(
            "",
            self.translate("profiles", "Nothing to compare"),
            self.translate("profiles", "Fewer than two Kommunen have a reliable value."),
        )
        return (
            tuple(entry[2] for entry in found[:most]) or (none,),
            tuple(entry[2] for entry in reversed(closest)) or (none,),
        )

    def _grid(self, area: _Area) -> GridPosition:
        if area.id in self.within:
            return self._grid_within(self.within[area.id])
        score = self.scores.get(area.id, _Score(None, None, None, False, None))
        decision = self.decisions.get(area.id)
        override = decision.status if decision else None
        if score.status is None:
            headline = self.translate("profiles", "No position")
            note = (
                texts.reason(score.reason, self.language)
                if score.reason
                else self.translate("profiles", "No attention score has been computed for this level and year.")
            )
            return self._position(score, self.counts, headline, note, override, self.level)
        headline = self.rating.headline(score.status, self.language)
        if score.dynamics is not None:
            headline += "\n" + self.translate("profiles", "Dynamics: {dynamics}").format(
                dynamics=self.rating.dynamics_label(score.dynamics, self.language)
            )
        else:
            headline += "\n" + self.translate("profiles", "Dynamics: not computed")
        note = self._rank_text(area.id, score.rank) if score.rank else ""
        return self._position(score, self.counts, headline, note, override, self.level)

    def _position(self, score: _Score, counts: tuple[tuple[int, int, int], ...], headline: str, note: str,
                  override: int | None, counted: str) -> GridPosition:
        shown = self.rating
        return GridPosition(
            score.status,
            score.dynamics if score.status is not None else None,
            score.attention and score.status is not None,
            counts,
            headline,
            note,
            rows=shown.rows,
            row_labels=tuple(shown.row_label(row, self.language) for row in shown.rows),
            attention_cells=frozenset(
                (class_, dynamics)
                for row in shown.rows for class_ in row for dynamics in range(1, DYNAMICS + 1)
                if shown.needs_attention(class_, dynamics)
            ),
            override=override,
            counted=counted,
        )

    def _rank_text(self, area_id: str, rank: int) -> str:
        """Returns the rank and, where it was computed, how sure it is and the class with it."""
        numbers = {"rank": self.language.integer(rank), "count": self.language.integer(self.ranked)}
        known = self.uncertainty.get(area_id)
        if known is None or known.rank_lower is None or known.rank_upper is None:
            return texts.filled(self.translate("profiles", "Rank {rank} of {count} (1 = most attention)"), **numbers)
        lower, upper = (self.language.integer(bound) for bound in (known.rank_lower, known.rank_upper))
        sure = texts.with_unit("95", "%")
        if known.rank_lower == known.rank_upper:
            template = self.translate("profiles", "Rank {rank} of {count}, with {sure} certainty exactly this one")
        else:
            template = self.translate(
                "profiles", "Rank {rank} of {count}, with {sure} certainty between {lower} and {upper}")
        text = texts.filled(template, sure=sure, lower=lower, upper=upper, **numbers)
        if known.class_probability is None:
            return text
        return text + texts.filled(
            self.translate("profiles", "; the class is right with a probability of {probability}"),
            probability=_share(known.class_probability, self.language))

    def _grid_within(self, scores: list[_Score]) -> GridPosition:
        headline = self.translate("profiles", "Position of the Quartiere")
        note = self.translate(
            "profiles", "{rated} of {count} have a position, {attention} of them with attention need."
        )
        numbers = {
            "rated": sum(score.status is not None for score in scores),
            "count": len(scores),
            "attention": sum(score.attention for score in scores),
        }
        note = note.format(**{name: self.language.integer(number) for name, number in numbers.items()})
        nowhere = _Score(None, None, None, False, None)
        return self._position(nowhere, self._counts(scores), headline, note, None, "quartier")

    # ------------------------------------------------------------------ footers

    def _sources(self) -> str:
        """Returns the sources of the printed indicators; a Stichtag they share stands once."""
        used = {indicator.source for indicator in self.indicators}
        rows: list[tuple[str, str]] = []
        frame = self.data.sources
        if len(frame):
            for source_id, name, date in zip(*(frame[n].tolist() for n in ("source_id", "name", "reference_date"))):
                if source_id in used:
                    rows.append((one_line(str(name)), self.language.date(_text(date) or "")))
        else:
            rows = [(source.name, "") for source in self.data.catalogue.sources if source.id in used]
        # Several measures may come from one delivery.
        rows = list(dict.fromkeys(rows))
        if not rows:
            return ""
        dates = {date for _, date in rows}
        if len(dates) == 1 and rows[0][1]:
            return (
                self.translate("profiles", "Sources (reference date {date}): {sources}.")
                .replace("{date}", rows[0][1])
                .replace("{sources}", "; ".join(name for name, _ in rows))
            )
        listed = "; ".join(f"{name} ({date})" if date else name for name, date in rows)
        return self.translate("profiles", "Sources: {sources}.").replace("{sources}", listed)

    def _methods(self) -> str:
        parts = [self.translate(
            "profiles",
            "Methods: rates from summed cases, 95 % intervals by Wilson, Byar or Dobson; differences tested, corrected "
            "for many tests (Benjamini-Hochberg)."
        )]
        if self.rating.label and (self.scores or self.within):
            parts.append(texts.filled(
                self.translate("profiles", "Attention score: {method}."),
                method=self.translate("indicators", self.rating.label)))
        return " ".join(parts)

    def _reading_help(self) -> str:
        parts = [self.translate(
            "profiles",
            "How to read: to the right the value is higher, not worse. {marks} beside a name point to where "
            "more attention is needed; indicators without a mark only describe. ( ) few cases, x withheld (data "
            "protection), {dash} no data."
        ).format(marks="▶ ◀", dash=texts.NO_DATA_SIGN)]
        if self.trends:
            parts.append(self.translate(
                "profiles",
                "{rising} {falling} rise or fall over all years that is more than chance; otherwise the change is not "
                "tested.").format(rising=texts.RISING, falling=texts.FALLING))
        else:
            parts.append(self.translate("profiles", "The change over the years is not tested."))
        return " ".join(parts)


def converted_periods(values: pd.DataFrame, level: str, area_id: str, indicator: str = "") -> list[str]:
    """Returns the periods in which values of an area rest on counts converted from earlier boundaries, oldest first."""
    if "converted" not in values.columns:
        return []
    rows = values[(values["level"] == level) & (values["area_id"] == area_id) & (values["converted"] == 1)]
    if indicator:
        rows = rows[rows["indicator"] == indicator]
    return sorted(rows["period"].dropna().astype(str).unique())


def _share(probability: float, language: Language) -> str:
    """Returns a probability as a whole percentage; drawn ones are never certain."""
    percent = round(100 * probability)
    if percent >= 100:
        return texts.with_unit(f">{THIN_SPACE}99", "%")
    return texts.with_unit(f"<{THIN_SPACE}1" if percent < 1 else language.integer(percent), "%")


def decimals(indicator: Indicator, denominator: float | None) -> int:
    """Returns how many decimals a value may show (``Indicator.printed_decimals``)."""
    return indicator.printed_decimals(denominator)


@lru_cache(maxsize=65536)
def _round(value: float, places: int) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def _printed(value: float | None, places: int) -> float | None:
    return None if value is None else _round(float(value), places)


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _whole(value: Any) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _first(frame: pd.DataFrame, column: str) -> str:
    return str(frame[column].iloc[0]) if column in frame.columns and len(frame) else ""


def one_line(text: str) -> str:
    """Returns a name without line breaks and control characters, which would shift lines of a table."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
