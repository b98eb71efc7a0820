"""Waterfall: how the indicators lead from a start to the score of an area, one row each.

Right means more attention. What raises the score is a filled arrow to the right, what lowers it a
hatched arrow to the left, so that both can be told apart in print without colours. Class bounds are
thin lines; the class of the area is shaded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable, Optional

from . import INK, SECONDARY, Chart, ChartText, Hit, joined, line, rectangle, render

TEMPLATE = "waterfall.svg.j2"
#: Kinds of marks in the order they are drawn.
MARKS = ("band", "rules", "bounds", "start", "connect", "rise", "fall", "hatch", "total", "axis")

#: Returns the width of a text in millimetres for a size in millimetres and bold or not.
Measure = Callable[[str, float, bool], float]

SIZE, SMALL = 2.9, 2.6
LEADING = 1.25
ROW, BAR, HEAD = 6.4, 3.6, 1.6
GAP = 1.6
#: White border at both sides.
PAD = 1.2
#: Most of the width that the names may take.
LABEL_SHARE = 0.4
HATCH_MM = 0.9
#: Numbers of the scale where there is room for them.
MOST_TICKS = 6
#: Space between two class names, or two numbers of the scale.
_APART = 1.2
#: Shorter steps have no room for an arrow.
_SHORTEST = 0.25


@dataclass(frozen=True)
class WaterfallBar:
    """One indicator, or the smallest ones together: its step, the printed step, and what a tool tip says."""

    key: str
    label: str
    value: float
    value_text: str
    tip: str


@dataclass(frozen=True)
class WaterfallBlank:
    """An indicator without a number: withheld or no data. It has a row, a sign and no bar."""

    key: str
    label: str
    sign: str
    note: str
    tip: str


@dataclass(frozen=True)
class WaterfallClass:
    """A class with fixed bounds (``None`` = open) and its name; ``own`` is that of the area."""

    lower: Optional[float]
    upper: Optional[float]
    label: str
    own: bool


@dataclass(frozen=True)
class Waterfall:
    """Everything a waterfall shows; ``decimals`` are those of the printed score and steps."""

    start: float
    start_label: str
    start_text: str
    bars: tuple[WaterfallBar, ...]
    blanks: tuple[WaterfallBlank, ...]
    total: float
    total_label: str
    total_text: str
    decimals: int
    classes: tuple[WaterfallClass, ...]
    description: str


def waterfall_chart(
    waterfall: Waterfall, width: float, *, measure: Optional[Measure] = None,
    tick_text: Callable[[float, int], str] = lambda value, decimals: f"{value:.{decimals}f}",
) -> Chart:
    """Returns the waterfall for a width in millimetres; the height follows from its rows.

    ``measure`` is that of the typeface the texts are drawn in (default: of the profiles),
    ``tick_text`` prints a number of the axis with so many decimals.
    """
    return _Drawing(waterfall, width, measure or _printed_width, tick_text).chart()


def _printed_width(text: str, size: float, bold: bool) -> float:
    from ..typography import MM_PER_POINT, width_mm

    return width_mm(text, size / MM_PER_POINT, bold)


class _Drawing:
    """Holds the measures of one waterfall while it is drawn."""

    def __init__(
        self, waterfall: Waterfall, width: float, measure: Measure, tick_text: Callable[[float, int], str]
    ) -> None:
        self.waterfall = waterfall
        self.width = width
        self.measure = measure
        self.tick_text = tick_text
        self.paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
        self.texts: list[ChartText] = []
        self.hits: list[Hit] = []
        values = [waterfall.start_text, waterfall.total_text]
        values += [bar.value_text for bar in waterfall.bars] + [blank.sign for blank in waterfall.blanks]
        value_width = max(measure(text, SIZE, True) for text in values)
        labels = [waterfall.start_label, waterfall.total_label]
        labels += [bar.label for bar in waterfall.bars] + [blank.label for blank in waterfall.blanks]
        wanted = max(measure(label, SIZE, True) for label in labels) * 1.02
        self.label_width = min(wanted, LABEL_SHARE * width)
        self.left = PAD + self.label_width + GAP
        self.right = width - PAD - value_width - GAP
        self.positions = self._positions()
        self.low, self.high = self._range()

    def _positions(self) -> list[float]:
        """Returns the start and where each bar ends, as precise as printed.

        More digits than the printed ones could be measured in a vector drawing.
        """
        positions, at = [self.waterfall.start], self.waterfall.start
        for bar in self.waterfall.bars:
            at += bar.value
            positions.append(at)
        return [round(position, self.waterfall.decimals) for position in positions]

    def _range(self) -> tuple[float, float]:
        total = round(self.waterfall.total, self.waterfall.decimals)
        shown = [*self.positions, total]
        # Both bounds of the own class belong to the picture: they show how far the next one is.
        for entry in self.waterfall.classes:
            if entry.own:
                shown += [bound for bound in (entry.lower, entry.upper) if bound is not None]
        low, high = min(shown), max(shown)
        margin = 0.06 * (high - low) or 1.0
        return low - margin, high + margin

    def place(self, value: float) -> float:
        """Returns where a value lies between the left and right end of the plot."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    # ------------------------------------------------------------------ rows

    def chart(self) -> Chart:
        """Draws everything from the top to the bottom."""
        waterfall = self.waterfall
        top = self._class_names()
        y = self._row(top, waterfall.start_label, waterfall.start_text, secondary=True)[1]
        before = self.place(self.positions[0])
        upper = (top + y) / 2
        for bar, start, end in zip(waterfall.bars, self.positions, self.positions[1:]):
            middle, bottom = self._row(y, bar.label, bar.value_text)
            self.paths["connect"].append(line((before, upper), (before, middle)))
            self._arrow(self.place(start), self.place(end), middle)
            self._hit(bar.key, bar.tip, middle, bottom - y)
            y, before, upper = bottom, self.place(end), middle
        middle, bottom = self._row(y, waterfall.total_label, waterfall.total_text, bold=True)
        total = self.place(round(waterfall.total, waterfall.decimals))
        zero = self.place(self.positions[0])
        self.paths["connect"].append(line((total, upper), (total, middle)))
        self.paths["total"].append(
            rectangle(min(zero, total), middle - BAR / 2, max(abs(total - zero), 0.4), BAR))
        y = bottom
        self.paths["start"].append(line((zero, top), (zero, y)))
        for entry in waterfall.classes:
            if entry.own:
                left = self.left if entry.lower is None else self.place(entry.lower)
                right = self.right if entry.upper is None else self.place(entry.upper)
                self.paths["band"].append(rectangle(left, top, right - left, y - top))
            if entry.upper is not None and self.low < entry.upper < self.high:
                self.paths["bounds"].append(line((self.place(entry.upper), top - 1.0), (self.place(entry.upper), y)))
        y = self._axis(y)
        for blank in waterfall.blanks:
            middle, bottom = self._row(y, blank.label, blank.sign, secondary=True)
            for at, text in enumerate(lines_of(blank.note, self.right - self.left, SMALL, self.measure)):
                self._text(self.left, middle + 0.36 * SMALL + at * SMALL * LEADING, text, size=SMALL, colour=SECONDARY)
                bottom = max(bottom, middle + (at + 1) * SMALL * LEADING)
            self._hit(blank.key, blank.tip, middle, ROW)
            y = bottom
        height = y + 0.4
        svg = render(TEMPLATE, self.width, height, joined(self.paths))
        return Chart(svg, self.width, height, tuple(self.texts), tuple(self.hits), waterfall.description)

    def _row(
        self, top: float, label: str, value: str, *, bold: bool = False, secondary: bool = False
    ) -> tuple[float, float]:
        """Writes name and number of a row; returns its middle and its lower edge."""
        lines = lines_of(label, self.label_width, SIZE, self.measure, bold)
        step = SIZE * LEADING
        height = max(ROW, len(lines) * step + 1.8)
        middle = top + height / 2
        colour = SECONDARY if secondary else INK
        # Capitals are about 0.72 of the size high: their middle stands on the middle of the bar.
        first = middle + 0.36 * SIZE - (len(lines) - 1) * step / 2
        for at, text in enumerate(lines):
            self._text(PAD, first + at * step, text, bold=bold, colour=colour)
        self._text(self.width - PAD, middle + 0.36 * SIZE, value, anchor="end", bold=bold, colour=colour)
        self.paths["rules"].append(line((0.0, top + height), (self.width, top + height)))
        return middle, top + height

    def _text(
        self, x: float, y: float, text: str, *, anchor: str = "start", size: float = SIZE, bold: bool = False,
        colour: str = INK,
    ) -> None:
        self.texts.append(ChartText(x, y, text, anchor, size, bold, colour))

    def _hit(self, key: str, tip: str, middle: float, height: float) -> None:
        radius = min(height, ROW) / 2 - 1.2
        self.hits.append(Hit(self.width / 2, middle, radius, key, tip, self.width / 2 - radius - 0.8))

    def _arrow(self, start: float, end: float, middle: float) -> None:
        half = BAR / 2
        length = end - start
        if abs(length) < _SHORTEST:
            self.paths["total"].append(rectangle(start - 0.15, middle - half, 0.3, BAR))
            return
        sign = 1.0 if length > 0 else -1.0
        neck = end - sign * min(HEAD, abs(length))
        corners = ((start, middle - half), (neck, middle - half), (end, middle), (neck, middle + half),
                   (start, middle + half))
        self.paths["rise" if length > 0 else "fall"].append(line(*corners) + "z")
        if length < 0:
            self.paths["hatch"] += _hatching(end, neck, start, middle)

    # ------------------------------------------------------------------ scale

    def _class_names(self) -> float:
        """Writes the names of the classes above their part of the scale; returns where the rows begin."""
        shown = []
        for entry in self.waterfall.classes:
            left = self.left if entry.lower is None else self.place(entry.lower)
            right = self.right if entry.upper is None else self.place(entry.upper)
            if right - left > 0.5:
                shown.append((entry, left, right))
        own = next((found for found in shown if found[0].own), None)
        if own is None:
            return 0.6
        lines = lines_of(own[0].label, self.right - self.left, SMALL, self.measure, True)
        half = max(self.measure(text, SMALL, True) for text in lines) / 2
        centre = min(max((own[1] + own[2]) / 2, self.left + half), self.right - half)
        bottom = len(lines) * SMALL * LEADING
        for at, text in enumerate(lines):
            self._text(centre, (at + 0.85) * SMALL * LEADING, text, anchor="middle", size=SMALL, bold=True)
        taken = [(centre - half - _APART, centre + half + _APART)]
        for entry, left, right in shown:
            half = self.measure(entry.label, SMALL, False) / 2
            centre = (left + right) / 2
            free = all(centre + half < start or centre - half > end for start, end in taken)
            # A name without room is left out, as it stands in the words beside the chart.
            if not entry.own and free and 2 * half + _APART <= right - left:
                self._text(
                    centre, bottom - 0.15 * SMALL * LEADING, entry.label, anchor="middle", size=SMALL, colour=SECONDARY)
                taken.append((centre - half - _APART, centre + half + _APART))
        return bottom + 1.6

    def _axis(self, y: float) -> float:
        """Draws the scale below the rows; returns its lower edge."""
        self.paths["axis"].append(line((self.left, y), (self.right, y)))
        for x, text in self._ticks():
            self.paths["axis"].append(line((x, y), (x, y + 0.9)))
            self._text(x, y + 0.9 + SMALL, text, anchor="middle", size=SMALL, colour=SECONDARY)
        return y + 0.9 + SMALL * LEADING + 0.6

    def _ticks(self) -> list[tuple[float, str]]:
        """Returns places and numbers of the scale, as many as have room beside each other."""
        ticks: list[tuple[float, str]] = []
        for about in range(MOST_TICKS, 0, -1):
            values, decimals = ticks_of(self.low, self.high, about)
            ticks = [(self.place(value), self.tick_text(value, decimals)) for value in values]
            ends = [(x - half, x + half) for x, half in (
                (x, self.measure(text, SMALL, False) / 2) for x, text in ticks)]
            apart = all(right + _APART < left for (_, right), (left, _) in zip(ends, ends[1:]))
            if ticks and apart and ends[0][0] >= 0 and ends[-1][1] <= self.width:
                return ticks
        return ticks[:1]


def _hatching(tip: float, neck: float, end: float, middle: float) -> list[str]:
    """Returns the lines inside an arrow to the left, from its tip over its neck to its end."""
    half, paths = BAR / 2, []
    count = math.floor((end - tip) / HATCH_MM)
    for at in range(1, count + 1):
        x = tip + at * HATCH_MM
        if x >= end - 0.2:
            break
        reach = half if x >= neck else half * (x - tip) / (neck - tip)
        paths.append(line((x, middle - reach), (x, middle + reach)))
    return paths


def lines_of(text: str, available: float, size: float, measure: Measure, bold: bool = False) -> list[str]:
    """Wraps a text by measure, at blanks and after hyphens; a longer word is cut into pieces."""
    lines: list[str] = []
    current = ""
    for piece in _pieces(text):
        if measure((current + piece).rstrip(), size, bold) <= available:
            current += piece
            continue
        if current.strip():
            lines.append(current.rstrip())
        current = piece
        while measure(current.rstrip(), size, bold) > available and len(current.rstrip()) > 1:
            cut = max(1, next(
                (at for at in range(len(current) - 1, 0, -1) if measure(current[:at], size, bold) <= available), 1))
            lines.append(current[:cut])
            current = current[cut:]
    if current.strip() or not lines:
        lines.append(current.rstrip())
    return lines


def _pieces(text: str) -> Sequence[str]:
    pieces, start = [], 0
    for at, letter in enumerate(text):
        # "0-14" and " - " stay together; "Alleinerziehenden-Haushalte" may break.
        hyphen = letter == "-" and 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
        if letter == " " or hyphen:
            pieces.append(text[start:at + 1])
            start = at + 1
    return [*pieces, text[start:]]


def ticks_of(low: float, high: float, about: int) -> tuple[list[float], int]:
    """Returns round numbers between two values, and the decimals they are printed with."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough) * power
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first = math.ceil(low / step - 1e-9)
    ticks = [round(at * step, decimals + 2) + 0.0 for at in range(first, math.floor(high / step + 1e-9) + 1)]
    return ticks, decimals
