"""Reads the course of values over the years for the dock: stored analyses, or computed where none are stored."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ..i18n.language import Language
from ..indicators.states import ValueState

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Indicator
    from ..profiles.charts.series import SeriesContent
    from ..profiles.warnings_text import TrendFact, WarningFact
    from ..workspace import Workspace

#: Periods a projection shows at most; how many of them a series allows is for the core to say.
STEPS = 3

#: Value, denominator and state of an area in one period.
Cell = tuple[Optional[float], Optional[float], str]


@dataclass(frozen=True)
class Listed:
    """One line of the warning list."""

    area_id: str
    name: str
    fact: WarningFact


class SeriesFacts:
    """The series of one workspace, level and period; tables are read or computed once."""

    def __init__(self, workspace: Workspace, level: str, period: str) -> None:
        self.workspace, self.level, self.period = workspace, level, period
        self.catalogue = workspace.catalogue()
        self.names = workspace.area_names(level)
        areas = workspace.areas()
        self.kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
        self.kommunen = dict(zip(areas["kommune_id"], areas["kommune_name"]))
        self.kreis = str(areas["kreis_name"].iloc[0]) if len(areas) else ""
        self._values: Optional[pd.DataFrame] = None
        self._tables: dict[str, pd.DataFrame] = {}
        self._by_indicator: dict[tuple[str, str], pd.DataFrame] = {}
        self._indexed: Optional[dict[tuple[str, str], dict[str, Cell]]] = None

    # ------------------------------------------------------------------ tables

    def values(self) -> pd.DataFrame:
        """Returns all values of the level up to the period."""
        if self._values is None:
            values = self.workspace.values(self.level)
            self._values = values[values["period"] <= self.period]
        return self._values

    def _table(self, name: str) -> pd.DataFrame:
        from ..indicators.early_warning import compute_warnings
        from ..indicators.trend import compute_trends

        if name not in self._tables:
            table = self.workspace.analysis(name, level=self.level, period=self.period)
            if table.empty and len(self.values()):
                compute = {"trends": compute_trends, "warnings": compute_warnings}[name]
                table = compute(self.values(), self.catalogue, period=self.period)
            self._tables[name] = table
        return self._tables[name]

    def _of(self, level: str, indicator: str) -> pd.DataFrame:
        key = (level, indicator)
        if key not in self._by_indicator:
            values = self.workspace.values(level, indicators=[indicator])
            self._by_indicator[key] = values[values["period"] <= self.period]
        return self._by_indicator[key]

    # ------------------------------------------------------------------ facts

    def warnings(self, favourable: bool = False) -> list[Listed]:
        """Returns what is signalled, the strongest first; without the favourable changes unless asked for."""
        table = self._table("warnings")
        table = table[table["flagged"] == 1]
        if not favourable:
            table = table[table["unfavourable"] == 1]
        order = (-table["z"].astype(float).abs()).sort_values(kind="stable").index
        return [self._listed(row) for row in table.loc[order].to_dict("records") if self._known(row)]

    def tested(self, favourable: bool = False) -> float:
        """Returns how many comparisons could have ended in the list (one side of each counts half)."""
        table = self._table("warnings")
        tested = table[table["p"].notna()]
        return float(len(tested)) if favourable else 0.5 * float(tested["unfavourable"].notna().sum())

    def warning(self, indicator: Indicator, area_id: str) -> Optional[WarningFact]:
        """Returns the comparison of one area, ``None`` where it has none."""
        table = self._table("warnings")
        row = table[(table["indicator"] == indicator.code) & (table["area_id"] == area_id)]
        return self._listed(row.iloc[0].to_dict()).fact if len(row) else None

    def trend(self, indicator: Indicator, area_id: str) -> Optional[TrendFact]:
        """Returns the trend of one area, ``None`` where it has none."""
        from ..profiles.warnings_text import TrendFact

        table = self._table("trends")
        rows = table[(table["indicator"] == indicator.code) & (table["area_id"] == area_id)]
        if rows.empty:
            return None
        row = rows.iloc[0].to_dict()
        return TrendFact(
            indicator, str(row["first_period"] or ""), self.period, *(
                number(row[name]) for name in ("slope_pct", "slope_lower", "slope_upper")),
            _text(row["direction"]), _text(row["reason"]), _text(row["projection_period"]),
            *(number(row[name]) for name in ("projection", "projection_lower", "projection_upper")),
            self._denominator(indicator.code, area_id))

    def _known(self, row: dict[str, Any]) -> bool:
        return row["area_id"] in self.names and any(
            indicator.code == row["indicator"] for indicator in self.catalogue.indicators)

    def _listed(self, row: dict[str, Any]) -> Listed:
        from ..indicators.early_warning import is_sure
        from ..profiles.warnings_text import WarningFact

        area_id, indicator = str(row["area_id"]), self.catalogue.indicator(row["indicator"])
        unfavourable = number(row["unfavourable"])
        name = self.names.get(area_id, area_id)
        return Listed(area_id, name, WarningFact(
            name, indicator, self.period, number(row["value"]), number(row["expected"]),
            number(row["expected_lower"]), number(row["expected_upper"]), _text(row["direction"]),
            bool(number(row["flagged"])), None if unfavourable is None else bool(unfavourable),
            self._before(indicator, area_id), self._denominator(indicator.code, area_id),
            self._state(indicator.code, area_id) == ValueState.UNRELIABLE.value, is_sure(number(row["q"]))))

    def _before(self, indicator: Indicator, area_id: str) -> Optional[float]:
        index = self._index()
        earlier = [period for period in sorted(index.get((indicator.code, area_id), {})) if period < self.period]
        return index[indicator.code, area_id][earlier[-1]][0] if earlier else None

    def converted(self, indicator: Indicator, area_id: str) -> tuple[str, ...]:
        """Returns the sentence that names the years converted from earlier boundaries, if there are any."""
        from ..profiles.content import converted_periods
        from ..profiles.texts import converted_note

        periods = converted_periods(self.values(), self.level, area_id, indicator.code)
        return (f"{converted_note(periods, Language.current())}.",) if periods else ()

    def _denominator(self, code: str, area_id: str) -> Optional[float]:
        entry = self._index().get((code, area_id), {}).get(self.period)
        return entry[1] if entry else None

    def _state(self, code: str, area_id: str) -> str:
        entry = self._index().get((code, area_id), {}).get(self.period)
        return entry[2] if entry else ""

    def _index(self) -> dict[tuple[str, str], dict[str, Cell]]:
        if self._indexed is None:
            self._indexed = {}
            columns = ("indicator", "area_id", "period", "value", "denominator", "state")
            for code, area_id, period, value, base, state in zip(*(self.values()[name] for name in columns)):
                self._indexed.setdefault((code, area_id), {})[period] = (number(value), number(base), state)
        return self._indexed

    # ------------------------------------------------------------------ chart

    def content(self, indicator: Indicator, area_id: str, *, projection: bool) -> Optional[SeriesContent]:
        """Returns what the chart of one area shows, ``None`` where it has no row at all."""
        from ..indicators.problems import DataProblem
        from ..indicators.series import year_of
        from ..profiles.charts.series import Ahead, SeriesContent, SeriesPoint, SeriesTexts
        from ..profiles.content import decimals

        own = self._of(self.level, indicator.code)
        mine = own[own["area_id"] == area_id]
        if mine.empty:
            return None
        kommune_id = self.kommune_of.get(area_id, "") if self.level == "quartier" else ""
        others = {"kommune": {}, "kreis": {}}
        for level, found in others.items():
            rows = self._of(level, indicator.code)
            if level == "kommune":
                rows = rows[rows["area_id"] == kommune_id]
            found.update({
                period: number(value) for period, value in zip(rows["period"], rows["value"])})
        points = []
        for row in mine.sort_values("period").to_dict("records"):
            try:
                year = year_of(row["period"])
            except DataProblem:
                return None
            points.append(SeriesPoint(
                row["period"], year, number(row["value"]), number(row["lower"]), number(row["upper"]), row["state"],
                others["kommune"].get(row["period"]), others["kreis"].get(row["period"])))
        places = decimals(indicator, self._denominator(indicator.code, area_id))
        fact = self.warning(indicator, area_id)
        expected = None
        if fact is not None and None not in (fact.expected, fact.lower, fact.upper) and points[-1].shown is not None:
            expected = Ahead(points[-1].period, points[-1].year, *(
                float(value) for value in (fact.expected, fact.lower, fact.upper) if value is not None))
        named = f"{indicator.code} {indicator.short_name or indicator.name}"
        language = Language.current()
        title = (language.translate("ui", "{indicator} in %").format(indicator=named) if indicator.unit == "%"
                 else ", ".join(part for part in (named, indicator.unit) if part))
        texts = SeriesTexts(
            title, self.names.get(area_id, area_id), self.kommunen.get(kommune_id, ""),
            language.translate("ui", "Kreis"), indicator.unit, places)
        ahead = self._ahead(indicator, area_id) if projection else ()
        return SeriesContent(tuple(points), texts, expected, ahead)

    def _ahead(self, indicator: Indicator, area_id: str) -> tuple[Any, ...]:
        from ..indicators.projection import project
        from ..indicators.series import series_of
        from ..profiles.charts.series import Ahead

        series = series_of(self._of(self.level, indicator.code), indicator, self.period)
        if area_id not in series.keys:
            return ()
        at = series.keys.index(area_id)
        found = project(series, STEPS)
        return tuple(
            Ahead(period, float(year), float(value), float(lower), float(upper))
            for period, year, value, lower, upper in zip(
                found.periods, found.years, found.value[at], found.lower[at], found.upper[at])
            if all(math.isfinite(entry) for entry in (value, lower, upper)))


def number(value: Any) -> Optional[float]:
    """Returns a number of a table, ``None`` for NULL, NaN and infinity."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def _text(value: Any) -> Optional[str]:
    return value if isinstance(value, str) and value else None
