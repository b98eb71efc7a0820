"""What was published before, or is published for other boundaries, as far as a reader can combine it with a release.

Every area of every geography is a set of *pieces*: what lies in the same area in each of them. Counts of pieces are
usually not known, but what a reader can work out rests on the published sums alone; any whole-number counts that agree
with all of them serve to describe it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..indicators.states import ValueState
from .system import Floats

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue, Indicator

#: States as the public table of a release writes them.
STATE_WORDS = {
    "wert": ValueState.VALUE.value, "unsicher": ValueState.UNRELIABLE.value, "null": ValueState.ZERO.value,
    "gesperrt": ValueState.SUPPRESSED.value, "keine_angabe": ValueState.NO_DATA.value}
#: Columns of the public table that are needed, and what they are called here.
_TABLE = {"ebene": "level", "gebiet_id": "area_id", "indikator_id": "indicator", "jahr": "period"}
#: Columns of what everybody knew at the time, and what they are called among counts.
_KNOWLEDGE = {
    "ebene": "level", "gebiet_id": "area_id", "merkmal": "measure", "jahr": "period", "geschlecht": "sex",
    "alter": "age_band", "anzahl": "value"}

_NUMBERS = frozenset({ValueState.VALUE.value, ValueState.UNRELIABLE.value, ValueState.ZERO.value})
#: Half a unit of the last digit may be printed either way.
_NOISE = 1e-9


@dataclass(frozen=True)
class PublishedFacts:
    """What one release tells, or one further level of the release that is being made.

    ``values``: level, area_id, indicator, period, value, decimals, state (of :class:`ValueState`), the limits lower and
    upper where they were published, and numerator and denominator where they are known exactly; ``public``: counts that
    everybody knows, with the columns level, area_id, measure, period, sex, age_band, value. ``geography``: level ->
    name of its boundaries in :attr:`Pieces.areas`; a name that is missing there stands for the present Quartiere.
    ``removable``: the level belongs to the release that is being made, so that values of it can still be withheld.
    """

    release: str
    catalogue: Catalogue
    values: pd.DataFrame
    public: pd.DataFrame
    geography: Mapping[str, str] = field(default_factory=dict)
    removable: bool = False

    @classmethod
    def of_tables(cls, release: str, catalogue: Catalogue, table: pd.DataFrame, knowledge: pd.DataFrame | None = None,
                  geography: Mapping[str, str] | None = None) -> PublishedFacts:
        """Takes over the table of values of a release and its table of common knowledge, both read as text."""
        import pandas as pd

        text = table["wert"].fillna("").astype(str)
        frame = table.rename(columns=_TABLE)[[*_TABLE.values()]].astype(str)
        frame["value"] = pd.to_numeric(text.str.replace(",", ".", regex=False), errors="coerce")
        frame["decimals"] = text.str.partition(",")[2].str.len()
        for name, column in (("lower", "untere_grenze"), ("upper", "obere_grenze")):
            if column in table.columns:
                frame[name] = pd.to_numeric(
                    table[column].fillna("").astype(str).str.replace(",", ".", regex=False), errors="coerce")
        frame["state"] = table["zustand"].map(STATE_WORDS).fillna(ValueState.NO_DATA.value)
        if knowledge is None:
            knowledge = pd.DataFrame(columns=[*_KNOWLEDGE])
        public = knowledge.rename(columns=_KNOWLEDGE)[[*_KNOWLEDGE.values()]].fillna("").astype(str)
        public["value"] = pd.to_numeric(public["value"].str.replace(",", ".", regex=False), errors="coerce")
        return cls(release, catalogue, frame, public, geography or {})


@dataclass(frozen=True)
class Pieces:
    """The overlay of geographies (n pieces).

    ``quartier`` (n,): the present Quartier of each; ``areas``: name of the boundaries -> area of each piece ("" for
    none); ``weight`` (n,): persons or addresses by which counts are shared out. A piece with the weight 0 is known to
    be empty.
    """

    quartier: Sequence[str]
    areas: Mapping[str, Sequence[str]]
    weight: Floats


@dataclass(frozen=True)
class History:
    """Everything that a release is read together with; ``pieces`` are needed where boundaries differ."""

    releases: Sequence[PublishedFacts]
    pieces: Pieces | None = None


class LeftOut(NamedTuple):
    """An indicator and year of a release that contradict the present counts: they have been revised since."""

    release: str
    indicator: str
    period: str
    areas: int


class Units:
    """The parts of the present areas that any geography tells apart.

    ``of``: present area -> its units (itself where nothing divides it); ``share``: unit -> its part of the present
    area by weight, 0..1.
    """

    def __init__(self, areas: Sequence[str], pieces: Pieces | None, used: Collection[str]) -> None:
        self.of: dict[str, list[str]] = {area: [area] for area in areas}
        self.share: dict[str, float] = dict.fromkeys(areas, 1.0)
        self.area_of: dict[str, str] = {area: area for area in areas}
        self._members: dict[tuple[str, str], list[str]] = {}
        self._known: set[str] = set()
        if pieces is None:
            return
        names = [name for name in pieces.areas if name in used]
        self._known = set(names)
        keys = list(zip(*(pieces.areas[name] for name in names))) if names else [()] * len(pieces.quartier)
        weights: dict[str, dict[tuple[str, ...], float]] = {}
        for quartier, key, weight in zip(pieces.quartier, keys, np.asarray(pieces.weight, dtype=np.float64).tolist()):
            if quartier in self.of:
                found = weights.setdefault(quartier, {})
                found[key] = found.get(key, 0.0) + weight
        for quartier, found in weights.items():
            # Nobody lives in a piece without weight; where nobody lives at all, all pieces stay.
            peopled = {key: weight for key, weight in found.items() if weight > 0} or dict.fromkeys(found, 1.0)
            total = sum(peopled.values())
            units = [quartier] if len(peopled) == 1 else [f"{quartier}#{number}" for number in range(len(peopled))]
            self.of[quartier] = units
            for unit, (key, weight) in zip(units, peopled.items()):
                self.share[unit], self.area_of[unit] = weight / total, quartier
                for name, area in zip(names, key):
                    if area:
                        self._members.setdefault((name, area), []).append(unit)

    @property
    def split(self) -> list[str]:
        """The present areas that are divided."""
        return [area for area, units in self.of.items() if len(units) > 1]

    def members(self, geography: str, area: str) -> list[str]:
        """Returns the units of an area of a geography; none where it is unknown."""
        if geography in self._known:
            return self._members.get((geography, area), [])
        return self.of.get(area, [])

    def differences(self, geographies: Collection[str]) -> dict[frozenset[str], tuple[str, str]]:
        """Returns the sets of units that a reader of two geographies could tell apart, with a name for each.

        What an area of another geography and a present area have in common (both names), what the one has alone (its
        name and none) and what the other has alone (none and its name), and each divided piece.
        """
        present = {area: frozenset(units) for area, units in self.of.items()}
        found: dict[frozenset[str], tuple[str, str]] = {}
        for (name, before), units in self._members.items():
            if name not in geographies:
                continue
            other = frozenset(units)
            for area in dict.fromkeys(self.area_of[unit] for unit in units):
                here = present[area]
                if here != other:
                    for part, words in ((here & other, (before, area)), (other - here, (before, "")),
                                        (here - other, ("", area))):
                        found.setdefault(part, words)
                    for unit in here | other:
                        found.setdefault(frozenset((unit,)), (before, self.area_of[unit]))
        # What is an area of its own somewhere is no difference: it stands in a table.
        whole = {*present.values(), *map(frozenset, self._members.values()), frozenset()}
        return {units: words for units, words in found.items() if units not in whole}


@dataclass(frozen=True)
class Fact:
    """One value of a release, with the units of its area and the years that it sums."""

    facts: PublishedFacts
    level: str
    area_id: str
    indicator: Indicator
    period: str
    window: tuple[str, ...]
    units: tuple[str, ...]
    state: str
    value: float
    half: float
    numerator: float
    denominator: float
    lower: float
    upper: float

    def cases(self, persons: float) -> tuple[float, float]:
        """Returns the least and the greatest number of cases of known persons that print like this value.

        The printed limits say more than the value where they belong to the cases; the greatest is less than the
        least where no number prints so.
        """
        rate = self.rate()
        if rate is None:
            return 0.0, float("inf")
        found = np.arange(np.ceil(rate[0] * persons - 1e-6), np.floor(rate[1] * persons + 1e-6) + 1.0)
        if len(found) > 1 and np.isfinite(self.lower) and np.isfinite(self.upper):
            low, high = self._limits(found, persons)
            # Limits are rounded outwards, or like the value.
            below, above = low - self.lower, self.upper - high
            same = (np.minimum(below, above) >= -self.half - 1e-6) & (
                np.maximum(below, above) <= 2.0 * self.half + 1e-6)
            found = found[same] if same.any() else found
        return (float(found[0]), float(found[-1])) if len(found) else (1.0, 0.0)

    def _limits(self, cases: Floats, persons: float) -> tuple[Floats, Floats]:
        from ..indicators.intervals import byar, wilson

        if self.indicator.method == "rate":
            low, high = (part / persons for part in byar(cases))
        else:
            low, high = wilson(cases, np.full(cases.size, persons))
        return low * self.indicator.factor, high * self.indicator.factor

    @property
    def is_published(self) -> bool:
        """Tells whether a number was published."""
        return self.state in _NUMBERS

    @property
    def is_withheld(self) -> bool:
        """Tells whether it was withheld."""
        return self.state == ValueState.SUPPRESSED.value

    def rate(self) -> tuple[float, float] | None:
        """Returns the limits of cases per person that are rounded to the value; None where it is no plain rate."""
        if self.indicator.method in ("dsr", "smr"):
            return None
        return ((self.value - self.half) / self.indicator.factor - _NOISE,
                (self.value + self.half) / self.indicator.factor + _NOISE)


def facts_of(facts: PublishedFacts, level: str, units: Mapping[str, Sequence[str]], periods: Sequence[str]
             ) -> list[Fact]:
    """Returns the values of a release for one level whose areas are known here (``units``: area -> its units).

    Values whose years are not all among ``periods`` are left out: nothing of them can be combined.
    """
    rows = facts.values[facts.values["level"] == level]
    known = {indicator.code: indicator for indicator in facts.catalogue.indicators}
    nothing = [float("nan")] * len(rows)
    columns = [rows[name].tolist() if name in rows.columns else nothing for name in (
        "area_id", "indicator", "period", "state", "value", "decimals", "numerator", "denominator", "lower", "upper")]
    found = []
    for area, code, period, state, value, decimals, numerator, denominator, lower, upper in zip(*columns):
        indicator = known.get(code)
        if indicator is None or not units.get(area):
            continue
        window = window_of(indicator, str(period), periods)
        if window:
            half = 0.5 * 10.0 ** -decimals if decimals == decimals else 0.0
            found.append(Fact(
                facts, level, area, indicator, str(period), tuple(window), tuple(units[area]), state,
                0.0 if state == ValueState.ZERO.value else _number(value), half, _number(numerator),
                _number(denominator), _number(lower), _number(upper)))
    return found


def window_of(indicator: Indicator, period: str, periods: Collection[str]) -> list[str]:
    """Returns the years that a value of a period sums; none where one of them is missing."""
    if indicator.years == 1:
        return [period] if period in periods else []
    wanted = [str(int(period) - back) for back in range(indicator.years)] if period.isdecimal() else []
    return wanted if wanted and all(year in periods for year in wanted) else []


def _number(value: object) -> float:
    return float("nan") if value is None else float(value)  # type: ignore[arg-type]
