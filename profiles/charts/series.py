"""Series chart: the values of one area over the years, with Kommune, Kreis, expectation and projection.

Gaps stay open: a missing year is no value between its neighbours. What is expected or projected is drawn in
another way than what was counted, and named in words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Optional

from ...i18n.language import Language
from ...indicators.states import ValueState
from ..texts import state_sentence, state_sign, with_unit
from . import INK, KOMMUNE, KREIS, QUARTIER, SECONDARY, Chart, ChartText, Hit, circle, diamond, joined, line, render
from .waterfall import ticks_of

TEMPLATE = "series.svg.j2"
MARKS = (
    "projection_zone", "grid", "band", "whisker", "fan", "expected", "expected_mark", "kreis", "kommune",
    "kommune_points", "area", "projection", "projected", "filled", "hollow", "axis")

#: Millimetres.
TEXT, LINE = 2.7, 3.7
TITLE = 3.0
DOT, SMALL = 0.95, 0.7
#: Width of a character of average text as share of its height, generous: the font is that of the desktop.
CHARACTER = 0.6
#: Names stand beside the ends of the lines only while they leave this share of the width to the lines.
NAMES_SHARE = 0.34
LEAST_GAP = 3.3


@dataclass(frozen=True)
class SeriesPoint:
    """One period; values of the area with interval, of its Kommune and of the Kreis, ``None`` where there is none."""

    period: str
    year: float
    value: Optional[float]
    lower: Optional[float] = None
    upper: Optional[float] = None
    state: str = ValueState.VALUE.value
    kommune: Optional[float] = None
    kreis: Optional[float] = None

    @property
    def shown(self) -> Optional[float]:
        """The value if it may be shown: a withheld one never is, whatever the number says."""
        return self.value if ValueState(self.state).carries_number else None


@dataclass(frozen=True)
class Ahead:
    """A projected period, or with the last period the expectation: value with limits."""

    period: str
    year: float
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class SeriesTexts:
    """What stands in the chart; empty names leave their line out of the labels."""

    title: str
    area: str
    kommune: str
    kreis: str
    unit: str = ""
    decimals: int = 1


@dataclass(frozen=True)
class SeriesContent:
    """Everything drawn: points in the order of the years, what was expected last, and the projection."""

    points: tuple[SeriesPoint, ...]
    texts: SeriesTexts
    expected: Optional[Ahead] = None
    projection: tuple[Ahead, ...] = field(default=())


@dataclass(frozen=True)
class _Name:
    """A name beside the end of its line."""

    text: str
    y: float
    colour: str
    bold: bool


def series_chart(content: SeriesContent, language: Language, width: float, height: float) -> Chart:
    """Draws a series; sizes in millimetres. Every counted year can be picked by its period."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    labels: list[ChartText] = []
    plot = _Plot(content, language, width, height)
    plot.draw_title(labels)
    plot.draw_axes(paths, labels)
    plot.draw_others(paths)
    plot.draw_area(paths, labels)
    plot.draw_expected(paths)
    plot.draw_projection(paths, labels)
    plot.draw_names(labels)
    plot.draw_legend(paths, labels)
    svg = render(TEMPLATE, width, height, joined(paths))
    return Chart(svg, width, height, tuple(labels), tuple(plot.hits()), plot.description())


class _Plot:
    """The room of the lines, and what stands around it."""

    def __init__(self, content: SeriesContent, language: Language, width: float, height: float) -> None:
        self.content, self.language, self.width, self.height = content, language, width, height
        self.points, self.texts, self.ahead = content.points, content.texts, content.projection
        low, high = self._range()
        self.ticks, self.tick_decimals = ticks_of(low, high, 5)
        self.low, self.high = min(low, *self.ticks), max(high, *self.ticks)
        self.title_lines = _wrapped(self.texts.title, width - 2.0)
        self.names = self._names()
        widest = max((_width(name.text, name.bold) for name in self.names), default=0.0)
        self.beside = bool(self.names) and widest + 3.0 <= NAMES_SHARE * width
        self.legend = self._legend_entries()
        self.legend_rows = self._rows_of_legend()
        self.left = max(_width(self._number(tick)) for tick in self.ticks) + 2.4
        self.right = width - (widest + 3.0 if self.beside else 2.5)
        self.top = 1.2 + LINE * len(self.title_lines) + (LINE if self.ahead else 1.0)
        self.bottom = height - 1.0 - LINE * len(self.legend_rows) - LINE - 1.6
        years = [point.year for point in self.points] + [entry.year for entry in self.ahead]
        self.first, self.last = min(years), max(years)

    # ------------------------------------------------------------------ scales

    def _range(self) -> tuple[float, float]:
        values = []
        for point in self.points:
            if point.shown is not None:
                values += [point.shown, point.lower, point.upper]
            values += [point.kommune, point.kreis]
        for entry in (*self.ahead, *((self.content.expected,) if self.content.expected else ())):
            values += [entry.value, entry.lower, entry.upper]
        known = [value for value in values if value is not None and math.isfinite(value)]
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        if 0 <= low <= 0.4 * high or high == low:
            low = min(low, 0.0)
        if high == low:
            high = low + 1.0
        return low, high

    def x(self, year: float) -> float:
        """Returns the place of a year."""
        if self.last == self.first:
            return (self.left + self.right) / 2
        inner = 2.0
        return self.left + inner + (year - self.first) / (self.last - self.first) * (
            self.right - self.left - 2 * inner)

    def y(self, value: float) -> float:
        """Returns the place of a value."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def _number(self, value: float) -> str:
        return self.language.number(value, self.tick_decimals)

    def value_text(self, value: Optional[float]) -> str:
        """Returns a value with its decimals and per cent sign."""
        if value is None or not math.isfinite(value):
            return "–"
        return with_unit(self.language.number(value, self.texts.decimals), self.texts.unit)

    # ------------------------------------------------------------------ frame

    def draw_title(self, labels: list[ChartText]) -> None:
        """Writes what is shown, with its unit."""
        for at, text in enumerate(self.title_lines):
            labels.append(ChartText(0.8, 3.2 + at * LINE, text, size=TITLE, bold=True))

    def draw_axes(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Draws the grid with its numbers, and the years below."""
        for tick in self.ticks:
            y = self.y(tick)
            paths["grid"].append(line((self.left, y), (self.right, y)))
            number = self._number(tick)
            labels.append(ChartText(self.left - 1.0, y + TEXT * 0.35, number, "end", TEXT, colour=SECONDARY))
        paths["axis"].append(line((self.left, self.bottom), (self.right, self.bottom)))
        entries = [(point.period, point.year, INK) for point in self.points]
        entries += [(entry.period, entry.year, SECONDARY) for entry in self.ahead]
        # The last counted year is always named; of the others whatever has room, the newest first.
        last = self.points[-1].period if self.points else ""
        order = sorted(entries, key=lambda entry: (entry[0] != last, -entry[1]))
        boxes: list[tuple[float, float]] = []
        for text, year, colour in order:
            x, half = self.x(year), _width(text) / 2 + 0.6
            x = min(max(x, half), self.width - half)
            if any(x - half < end and start < x + half for start, end in boxes):
                continue
            boxes.append((x - half, x + half))
            labels.append(ChartText(x, self.bottom + LINE, text, "middle", TEXT, colour=colour))

    # ------------------------------------------------------------------ lines

    def draw_others(self, paths: dict[str, list[str]]) -> None:
        """Draws Kreis and Kommune."""
        for mark in ("kreis", "kommune"):
            known = [(point.year, getattr(point, mark)) for point in self.points]
            for run in _runs(known):
                places = [(self.x(year), self.y(value)) for year, value in run]
                if len(places) > 1:
                    paths[mark].append(line(*places))
                if mark == "kommune":
                    paths["kommune_points"] += [diamond(x, y, SMALL, SMALL * 1.25) for x, y in places]
                elif len(places) == 1:
                    paths["kreis"].append(line((places[0][0] - 1.2, places[0][1]), (places[0][0] + 1.2, places[0][1])))

    def draw_area(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Draws the area with its intervals; a sign stands where a value is withheld or missing."""
        for run in _runs([(point.year, point if point.shown is not None else None) for point in self.points]):
            places = [(self.x(year), self.y(point.shown)) for year, point in run]
            if len(places) > 1:
                paths["area"].append(line(*places))
            bounded = [(self.x(year), point) for year, point in run if _bounds(point) is not None]
            if len(bounded) == len(run) > 1:
                upper = [(x, self.y(_bounds(point)[1])) for x, point in bounded]
                lower = [(x, self.y(_bounds(point)[0])) for x, point in bounded]
                paths["band"].append(line(*upper, *reversed(lower)) + "z")
            else:
                for x, point in bounded:
                    low, high = _bounds(point)
                    paths["whisker"].append(line((x, self.y(low)), (x, self.y(high))))
            for (x, y), (_, point) in zip(places, run):
                hollow = point.state == ValueState.UNRELIABLE.value
                paths["hollow" if hollow else "filled"].append(circle(x, y, DOT))
        for point in self.points:
            if point.shown is None:
                sign = state_sign(ValueState(point.state))
                labels.append(ChartText(self.x(point.year), self.bottom - 0.8, sign, "middle", TEXT, colour=SECONDARY))

    def draw_expected(self, paths: dict[str, list[str]]) -> None:
        """Draws what the last period was expected to be: a bar with its middle."""
        expected = self.content.expected
        if expected is None:
            return
        x, half = self.x(expected.year), 1.7
        top, bottom = self.y(expected.upper), self.y(expected.lower)
        paths["expected"].append(line((x - half, top), (x + half, top), (x + half, bottom), (x - half, bottom)) + "z")
        paths["expected_mark"].append(line((x - half, self.y(expected.value)), (x + half, self.y(expected.value))))

    def draw_projection(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Draws the projection as a dashed line in its fan, on a ground of its own, with its name above."""
        if not self.ahead:
            return
        start = next((point for point in reversed(self.points) if point.shown is not None), None)
        border = self.x(self.points[-1].year)
        # Halfway to the first projected year: the last counted one stays outside.
        border += (self.x(self.ahead[0].year) - border) / 2 if self.points else 0.0
        paths["projection_zone"].append(
            line((border, self.top), (self.right, self.top), (self.right, self.bottom), (border, self.bottom)) + "z")
        middle = [(self.x(entry.year), self.y(entry.value)) for entry in self.ahead]
        upper = [(self.x(entry.year), self.y(entry.upper)) for entry in self.ahead]
        lower = [(self.x(entry.year), self.y(entry.lower)) for entry in self.ahead]
        if start is not None and start.shown is not None:
            origin = (self.x(start.year), self.y(start.shown))
            middle, upper, lower = [origin, *middle], [origin, *upper], [origin, *lower]
        if len(middle) > 1:
            paths["fan"].append(line(*upper, *reversed(lower)) + "z")
            paths["projection"].append(line(*middle))
        else:
            paths["whisker"].append(line(upper[0], lower[0]))
        paths["projected"] += [circle(self.x(entry.year), self.y(entry.value), SMALL) for entry in self.ahead]
        text = self.language.translate("profiles", "Projection")
        half = _width(text) / 2
        x = min(max((border + self.right) / 2, half + 0.5), self.width - half - 0.5)
        labels.append(ChartText(x, self.top - 0.9, text, "middle", TEXT, colour=SECONDARY))

    # ------------------------------------------------------------------ names

    def _names(self) -> list[_Name]:
        names = []
        last = self.ahead[-1].value if self.ahead else _last(point.shown for point in self.points)
        for text, value, colour, bold in (
            (self.texts.area, last, QUARTIER, True),
            (self.texts.kommune, _last(point.kommune for point in self.points), KOMMUNE, False),
            (self.texts.kreis, _last(point.kreis for point in self.points), KREIS, False),
        ):
            if text and value is not None:
                names.append(_Name(text, value, colour, bold))
        return names

    def draw_names(self, labels: list[ChartText]) -> None:
        """Writes the names beside the ends of the lines, moved apart where they would overlap."""
        if not self.beside:
            return
        placed = sorted(((self.y(name.y), name) for name in self.names), key=lambda entry: entry[0])
        rows = [y for y, _ in placed]
        for at in range(1, len(rows)):
            rows[at] = max(rows[at], rows[at - 1] + LEAST_GAP)
        excess = max(0.0, rows[-1] - self.bottom)
        rows = [y - excess for y in rows]
        for at in range(len(rows) - 2, -1, -1):
            rows[at] = min(rows[at], rows[at + 1] - LEAST_GAP)
        for y, (_, name) in zip(rows, placed):
            place = (self.right + 1.2, y + TEXT * 0.35)
            labels.append(ChartText(*place, name.text, "start", TEXT, name.bold, name.colour))

    def _legend_entries(self) -> list[tuple[str, str, str]]:
        """Returns (mark, text, colour) of what has no name beside its line."""
        entries = []
        if not self.beside:
            marks = {QUARTIER: "area", KOMMUNE: "kommune", KREIS: "kreis"}
            entries += [(marks[name.colour], name.text, name.colour) for name in self.names]
        if self.content.expected is not None:
            entries.append(("expected", self.language.translate("profiles", "expected range"), INK))
        if any(point.state == ValueState.UNRELIABLE.value and point.shown is not None for point in self.points):
            entries.append(("hollow", self.language.translate("profiles", "few cases"), INK))
        if any(point.state == ValueState.SUPPRESSED.value for point in self.points):
            entries.append(("x", self.language.translate("profiles", "withheld"), INK))
        return entries

    def _rows_of_legend(self) -> list[list[tuple[str, str, str]]]:
        rows: list[list[tuple[str, str, str]]] = []
        used = math.inf
        for entry in self.legend:
            needed = 7.5 + _width(entry[1])
            if used + needed > self.width:
                rows.append([])
                used = 1.0
            rows[-1].append(entry)
            used += needed
        return rows

    def draw_legend(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Explains the marks below the chart."""
        for row, entries in enumerate(self.legend_rows):
            x, y = 1.0, self.height - 1.0 - LINE * (len(self.legend_rows) - row - 1) - 0.6
            for mark, text, colour in entries:
                self._draw_sample(mark, x, y - TEXT * 0.35, paths, labels)
                labels.append(ChartText(x + 5.0, y, text, "start", TEXT, mark == "area", colour))
                x += 7.5 + _width(text)

    def _draw_sample(self, mark: str, x: float, y: float, paths: dict[str, list[str]],
                     labels: list[ChartText]) -> None:
        if mark == "x":
            labels.append(ChartText(x + 2.0, y + TEXT * 0.35, state_sign(ValueState.SUPPRESSED), "middle", TEXT))
        elif mark == "expected":
            corners = [(x + 0.6, y - 1.2), (x + 3.4, y - 1.2), (x + 3.4, y + 1.2), (x + 0.6, y + 1.2)]
            paths["expected"].append(line(*corners) + "z")
            paths["expected_mark"].append(line((x + 0.6, y), (x + 3.4, y)))
        elif mark == "hollow":
            paths["hollow"].append(circle(x + 2.0, y, DOT))
        else:
            paths[mark].append(line((x, y), (x + 4.0, y)))
            if mark == "area":
                paths["filled"].append(circle(x + 2.0, y, DOT))
            elif mark == "kommune":
                paths["kommune_points"].append(diamond(x + 2.0, y, SMALL, SMALL * 1.25))

    # ------------------------------------------------------------------ tips and words

    def hits(self) -> list[Hit]:
        """Returns the counted years with what stands behind their dots."""
        found = []
        for point in self.points:
            lines = [f"{point.period}: {self._state_text(point)}"]
            for name, value in ((self.texts.kommune, point.kommune), (self.texts.kreis, point.kreis)):
                if name and value is not None:
                    lines.append(f"{name}: {self.value_text(value)}")
            expected = self.content.expected
            if expected is not None and expected.period == point.period:
                lines.append(self.language.translate("profiles", "Expected: {value} ({interval})").format(
                    value=self.value_text(expected.value), interval=self._interval(expected.lower, expected.upper)))
            y = self.bottom - 1.5 if point.shown is None else self.y(point.shown)
            found.append(Hit(self.x(point.year), y, DOT + 0.4, point.period, "\n".join(lines)))
        return found

    def _interval(self, lower: float, upper: float) -> str:
        return f"{self.language.number(lower, self.texts.decimals)}–{self.value_text(upper)}"

    def _state_text(self, point: SeriesPoint) -> str:
        if point.shown is None:
            return state_sentence(ValueState(point.state), self.language) or "–"
        text = self.value_text(point.shown)
        bounds = _bounds(point)
        return f"{text} ({self._interval(*bounds)})" if bounds is not None else text

    def description(self) -> str:
        """Returns the alternative text: what the line does from its first to its last value."""
        known = [point for point in self.points if point.shown is not None]
        if not known:
            return self.language.translate("profiles", "{title}: no values.").format(title=self.texts.title)
        text = self.language.translate(
            "profiles", "{title}, {area}: {first_value} in {first}, {last_value} in {last}.")
        return text.format(
            title=self.texts.title, area=self.texts.area, first_value=self.value_text(known[0].shown),
            first=known[0].period, last_value=self.value_text(known[-1].shown), last=known[-1].period)


def _bounds(point: SeriesPoint) -> Optional[tuple[float, float]]:
    if point.lower is None or point.upper is None or not math.isfinite(point.lower) or not math.isfinite(point.upper):
        return None
    return point.lower, point.upper


def _last(values: Iterable[Optional[float]]) -> Optional[float]:
    return next((value for value in reversed(list(values)) if value is not None), None)


def _runs(values: Sequence[tuple[float, object]]) -> list[list[tuple[float, object]]]:
    """Returns the runs of values without a gap between them."""
    runs: list[list[tuple[float, object]]] = [[]]
    for year, value in values:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if run]


def _width(text: str, bold: bool = False) -> float:
    return len(text) * TEXT * CHARACTER * (1.15 if bold else 1.0)


def _wrapped(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", True) * TITLE / TEXT <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines[:3] or [""]
