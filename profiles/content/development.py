"""The indicators over the years: one panel each, one scale for all panels of a theme with the same unit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ...indicators.catalogue import Indicator
from ...indicators.states import ValueState
from .. import texts
from ..numbers import decimals, printed
from .model import Development, IndicatorRow, PanelTheme, Series, SeriesPanel, ThemeBlock
from .rows import point
from .tables import Area, Tables

_RELIABLE = (ValueState.VALUE, ValueState.ZERO)
#: How far beyond the reliable values an unreliable one may stretch the scale.
_STRETCH = 2.0
#: Free space above the highest value, where the number of the scale stands.
_HEADROOM = 1.04
_NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def development(tables: Tables, area: Area, themes: Sequence[ThemeBlock]) -> Development:
    """Returns the panels of an area in the order of its indicator table."""
    indicators = {indicator.code: indicator for indicator in tables.indicators}
    blocks = []
    for theme in themes:
        courses = {row.code: _Course(tables, area, indicators[row.code], row) for row in theme.rows}
        ends = {
            unit: scale_end(
                *(course.known() for course in courses.values() if course.indicator.unit == unit),
                most=100.0 if unit == "%" else None)
            for unit in {course.indicator.unit for course in courses.values()}
        }
        blocks.append(PanelTheme(
            theme.id, theme.name,
            tuple(course.panel(ends[course.indicator.unit]) for course in courses.values())))
    periods = sorted({
        period for block in blocks for panel in block.panels for period in panel.converted})
    note = ""
    if periods:
        note = texts.filled(
            tables.translate("profiles", "Series from {first} converted to today's boundaries."), first=periods[0])
    return Development(tuple(blocks), note)


def scale_end(*known: tuple[list[float], list[float]], most: float | None = None) -> float:
    """Returns a round end of a scale from zero for (reliable, unreliable) values of several courses, at most ``most``.

    An unreliable area never sets the scale: its values stretch it to twice the reliable ones at most.
    """
    reliable = max((value for values, _ in known for value in values), default=0.0)
    doubtful = max((value for _, values in known for value in values), default=0.0)
    highest = _HEADROOM * max(reliable, min(doubtful, _STRETCH * reliable) if reliable else doubtful)
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    end = next((step * power for step in _NICE if step * power >= highest), 10 * power)
    return end if most is None or most < max(reliable, 0.0) else min(end, most)


class _Course:
    """One indicator of an area and of the Kreis over the years."""

    def __init__(self, tables: Tables, area: Area, indicator: Indicator, row: IndicatorRow) -> None:
        self.tables, self.area, self.indicator, self.row = tables, area, indicator, row
        self.records = [tables.record(tables.level, area.id, indicator.code, period) for period in tables.periods]
        self.states = tuple(record.state for record in self.records)
        self.kreis: Series = ()
        self.kreis_texts: tuple[str, ...] = ()
        if tables.level != "kreis":
            above = [tables.record("kreis", tables.kreis_id, indicator.code, period) for period in tables.periods]
            self.kreis = tuple(
                (period, printed(record.value, decimals(indicator, record.denominator)))
                for period, record in zip(tables.periods, above))
            self.kreis_texts = tuple(
                tables.benchmark("kreis", tables.kreis_id, indicator, period)[1] for period in tables.periods)
        self.series: Series = tuple(point(tables, area, indicator, period) for period in tables.periods)

    def known(self) -> tuple[list[float], list[float]]:
        """Returns the reliable values, those of the Kreis among them, and the unreliable ones."""
        reliable = [value for _, value in self.kreis if value is not None]
        doubtful = []
        for (_, value), state in zip(self.series, self.states):
            if value is not None:
                (reliable if state in _RELIABLE else doubtful).append(value)
        return reliable, doubtful

    def panel(self, high: float) -> SeriesPanel:
        """Returns the panel with the end of the scale of its theme."""
        tables, row = self.tables, self.row
        converted = tables.converted.get((self.area.id, self.indicator.code), frozenset())
        return SeriesPanel(
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            unit_text=row.unit_text,
            series=self.series,
            states=self.states,
            kreis=self.kreis,
            kreis_texts=self.kreis_texts,
            low=0.0,
            high=high,
            low_text="0",
            high_text=texts.with_unit(_axis_number(tables, high), self.indicator.unit),
            breaks=self._breaks(converted),
            converted=tuple(sorted(converted)),
            value_text=row.value_text if row.value is None else texts.value_with_unit(
                row.value_text, self.indicator.unit),
            kreis_text=self._kreis_text(),
            note=self._note(),
            description=self._description(),
        )

    def _kreis_text(self) -> str:
        if not self.kreis or self.row.kreis is None:
            return self.row.kreis_text if self.kreis else ""
        return texts.value_with_unit(self.row.kreis_text, self.indicator.unit)

    def _breaks(self, converted: Iterable[str]) -> tuple[str, ...]:
        """Returns the periods before which values change between converted and counted ones."""
        marked = set(converted)
        known = [period for period, value in self.series if value is not None]
        return tuple(
            period for before, period in zip(known, known[1:]) if (before in marked) != (period in marked))

    def _note(self) -> str:
        if any(value is not None for _, value in self.series):
            return ""
        newest = self.states[-1] if self.states else ValueState.NO_DATA
        if ValueState.SUPPRESSED in self.states:
            newest = ValueState.SUPPRESSED
        return texts.state_sentence(newest, self.tables.language)

    def _description(self) -> str:
        tables = self.tables
        known = [(period, value) for period, value in self.series if value is not None]
        if not known:
            return f"{self.row.name}: {self._note()}"
        parts = []
        for period, value in dict((known[0], known[-1])).items():
            places = self._places(period)
            number = texts.with_unit(tables.language.number(value, places), self.indicator.unit)
            parts.append(texts.filled(
                tables.translate("profiles", "{value} in {period}"), value=number, period=period))
        text = f"{self.row.name}: {', '.join(parts)}"
        if self.row.kreis is not None and self.kreis:
            text += "; " + texts.filled(
                tables.translate("profiles", "Kreis {value}"),
                value=self._kreis_text())
        return f"{text}."

    def _places(self, period: str) -> int:
        record = self.records[self.tables.periods.index(period)]
        return decimals(self.indicator, record.denominator)


def _axis_number(tables: Tables, value: float) -> str:
    places = next((places for places in range(4) if abs(round(value, places) - value) < 1e-9), 4)
    return tables.language.number(value, places)
