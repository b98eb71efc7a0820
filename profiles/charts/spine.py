"""Spine chart: every indicator on its own scale around the value of the Kreis.

Right means a higher value. The Kreis stands in the middle of every row, so that its values
form one straight line; the longer side of the range of reliable areas reaches the end. An
unreliable area never sets the scale: beyond the end its dot stays there with an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import circle, diamond, joined, line, rectangle, render
from .sparkline import spark, spark_paths

TEMPLATE = "spine.svg.j2"
#: Kinds of marks in the order they are drawn.
MARKS = (
    "bands",
    "rules",
    "range",
    "middle",
    "kreis",
    "badge",
    "kommune",
    "whisker",
    "filled",
    "hollow",
    "beyond",
    "cross",
    "trend",
    "last",
)

#: Space kept free at both ends of the spine for a dot that stands there.
END = 3.2
BADGES = 4
BAR = 2.6
#: Distance below which dot and diamond overlap, and how far the diamond moves then, in millimetres.
DODGE, DODGE_DOWN = 2.4, 2.0


@dataclass(frozen=True)
class SpineRow:
    """The numbers of one indicator as printed; ``line`` is the first of its two text lines."""

    line: int
    value: float | None
    lower: float | None
    upper: float | None
    kommune: float | None
    kreis: float | None
    low: float | None
    high: float | None
    p25: float | None
    p75: float | None
    filled: bool = False
    suppressed: bool = False
    series: tuple[float | None, ...] = ()
    badges: bool = False
    badge: int | None = None


@dataclass(frozen=True)
class SpineFrame:
    """Where things stand on paper, in millimetres."""

    width: float
    line_height: float
    left: float
    right: float
    spark_left: float
    spark_right: float


class Scale:
    """Maps values of one row to millimetres; the Kreis, or the middle of the range, is the centre."""

    def __init__(self, kreis: float | None, low: float | None, high: float | None, left: float, right: float) -> None:
        self.left, self.right = left + END, right - END
        self.centre = (left + right) / 2
        if kreis is not None:
            self.zero = kreis
        else:
            self.zero = (low + high) / 2 if low is not None and high is not None else 0.0
        reach = max((abs(bound - self.zero) for bound in (low, high) if bound is not None), default=0.0)
        self.per_unit = (self.right - self.left) / 2 / reach if reach else 0.0

    @property
    def usable(self) -> bool:
        """Tells whether the row has a range at all."""
        return self.per_unit > 0

    def place(self, value: float) -> float:
        """Returns the position of a value, kept within the ends."""
        if not self.usable:
            return self.centre if value == self.zero else (self.right if value > self.zero else self.left)
        return min(self.right, max(self.left, self.centre + (value - self.zero) * self.per_unit))

    def beyond(self, value: float) -> int:
        """Returns -1 or 1 where a value lies beyond the left or right end, else 0."""
        if not self.usable:
            return (value > self.zero) - (value < self.zero)
        position = self.centre + (value - self.zero) * self.per_unit
        return (position > self.right + 1e-6) - (position < self.left - 1e-6)


def spine_marks(rows: Sequence[SpineRow], headings: Sequence[int], frame: SpineFrame) -> dict[str, str]:
    """Returns the marks beside a table; every row and heading takes two text lines from its ``line``."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    step = frame.line_height
    for first in headings:
        paths["bands"].append(rectangle(0, (first + 0.55) * step, frame.width, 1.45 * step))
    spines: list[tuple[float, float]] = []
    for row in rows:
        top, bottom = row.line * step, (row.line + 2) * step
        paths["rules"].append(line((0, bottom), (frame.width, bottom)))
        if row.kreis is not None and not row.badges:
            # One straight line for each run of rows without a heading between them.
            if spines and abs(spines[-1][1] - top) < 1e-6:
                spines[-1] = (spines[-1][0], bottom)
            else:
                spines.append((top, bottom))
        _draw(row, frame, paths)
    centre = (frame.left + frame.right) / 2
    paths["kreis"] = [line((centre, top), (centre, bottom)) for top, bottom in spines]
    return joined(paths)


def _draw(row: SpineRow, frame: SpineFrame, paths: dict[str, list[str]]) -> None:
    y = (row.line + 1) * frame.line_height
    if row.badges:
        _draw_badges(row, frame, y, paths)
    else:
        _draw_spine(row, frame, y, paths)
    if row.series:
        box = (frame.spark_left, y - 2.6, frame.spark_right - frame.spark_left, 3.2)
        lines, last = spark_paths(spark(row.series, *box), 0.15, 0.65)
        paths["trend"].append(lines)
        paths["last"].append(last)


def _draw_badges(row: SpineRow, frame: SpineFrame, y: float, paths: dict[str, list[str]]) -> None:
    gap = 1.0
    width = (frame.right - frame.left - 2 * END - gap * (BADGES - 1)) / BADGES
    for i in range(BADGES):
        mark = "badge" if row.badge == i + 1 else "range"
        paths[mark].append(rectangle(frame.left + END + i * (width + gap), y - 2.4, width, 2.4))


def _draw_spine(row: SpineRow, frame: SpineFrame, y: float, paths: dict[str, list[str]]) -> None:
    if row.suppressed:
        x, half = frame.right - 1.4, 0.9
        paths["cross"].append(
            line((x - half, y - half), (x + half, y + half)) + line((x - half, y + half), (x + half, y - half))
        )
    if row.kreis is None and row.low is None:
        return
    scale = Scale(row.kreis, row.low, row.high, frame.left, frame.right)
    place = scale.place
    for mark, start, stop in (("range", row.low, row.high), ("middle", row.p25, row.p75)):
        if start is not None and stop is not None:
            paths[mark].append(rectangle(place(start), y - BAR / 2, place(stop) - place(start), BAR))
    if row.kommune is not None:
        x = place(row.kommune)
        # Where the dot would hide it the diamond moves down, so that both are seen.
        hidden = row.value is not None and abs(place(row.value) - x) < DODGE
        paths["kommune"].append(diamond(x, y + (DODGE_DOWN if hidden else 0), 1.3, 1.7))
    if row.value is None:
        return
    x, beyond = place(row.value), scale.beyond(row.value)
    if row.lower is not None and row.upper is not None:
        paths["whisker"].append(line((place(row.lower), y), (place(row.upper), y)))
    paths["filled" if row.filled else "hollow"].append(circle(x, y, 1.4 if row.filled else 1.2))
    if beyond:
        tip = x + beyond * 3.0
        paths["beyond"].append(line((tip - beyond, y - 1), (tip, y), (tip - beyond, y + 1)))


def spine_svg(rows: Sequence[SpineRow], headings: Sequence[int], lines: int, frame: SpineFrame) -> str:
    """Returns the chart beside a table of so many text lines as SVG."""
    return render(TEMPLATE, frame.width, lines * frame.line_height, spine_marks(rows, headings, frame))


def key_svg(
    symbols: Sequence[tuple[str, float, float]], wide: float, high: float, width: float, height: float
) -> str:
    """Returns the key: a symbol of ``wide`` x ``high`` mm for each (kind of mark, left, top).

    Dots are shown with the line of their interval.
    """
    paths: dict[str, list[str]] = {name: [] for name in MARKS}
    for mark, left, top in symbols:
        x, y = left + wide / 2, top + high / 2
        through = line((left + 0.3, y), (left + wide - 0.3, y))
        if mark in ("range", "middle"):
            paths[mark].append(rectangle(left, y - BAR / 2, wide, BAR))
        elif mark == "kreis":
            paths[mark].append(line((x, top + 0.3), (x, top + high - 0.3)))
        elif mark == "kommune":
            paths[mark].append(diamond(x, y, 1.3, 1.7))
        elif mark == "whisker":
            paths[mark].append(through)
        else:
            paths["whisker"].append(through)
            paths[mark].append(circle(x, y, 1.4 if mark == "filled" else 1.2))
    return render(TEMPLATE, width, height, joined(paths))
