"""Small multiples: one panel per indicator over the years, the area as a line with its last dot, the Kreis behind it.

Gaps stay open. Years converted from other boundaries are dashed; where converted and counted years meet, a break
mark stands. Unreliable years are hollow, and one beyond the scale stays at its end with an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from . import circle, joined, line, rectangle, render

TEMPLATE = "multiples.svg.j2"
#: Kinds of marks in the order they are drawn.
MARKS = ("bands", "grid", "base", "kreis", "converted", "area", "break", "hollow", "beyond", "last", "cross")

DOT, SMALL = 0.85, 0.6
#: Space within a panel before the first and behind the last year.
INSET = 1.4
Point = tuple[float, float]


@dataclass(frozen=True)
class PanelBox:
    """Where the lines of a panel stand, in millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PanelSeries:
    """One indicator: values oldest first, ``None`` where there is none; one entry per year in all of them.

    ``breaks`` are the places before which values change between converted and counted ones.
    """

    values: tuple[Optional[float], ...]
    kreis: tuple[Optional[float], ...]
    low: float
    high: float
    unreliable: frozenset[int] = field(default=frozenset())
    suppressed: frozenset[int] = field(default=frozenset())
    converted: frozenset[int] = field(default=frozenset())
    breaks: frozenset[int] = field(default=frozenset())


class _Scale:
    """Maps years and values of a panel to millimetres."""

    def __init__(self, box: PanelBox, series: PanelSeries) -> None:
        self.box, self.series = box, series
        self.count = len(series.values)

    def x(self, year: float) -> float:
        """Returns the place of a year, counted from the first."""
        inner = self.box.width - 2 * INSET
        return self.box.left + INSET + (inner * year / (self.count - 1) if self.count > 1 else inner)

    def y(self, value: float) -> float:
        """Returns the place of a value, kept within the scale."""
        span = self.series.high - self.series.low
        share = min(max((value - self.series.low) / span, 0.0), 1.0) if span else 0.0
        return self.box.top + self.box.height * (1 - share)


def multiples_marks(
    panels: Sequence[tuple[PanelBox, PanelSeries]], bands: Sequence[tuple[float, float, float, float]] = ()
) -> dict[str, str]:
    """Returns the marks of all panels; ``bands`` are the grounds (x, y, width, height) of headings."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    paths["bands"] = [rectangle(*band) for band in bands]
    for box, series in panels:
        _draw(box, series, paths)
    return joined(paths)


def _draw(box: PanelBox, series: PanelSeries, paths: dict[str, list[str]]) -> None:
    bottom, right = box.top + box.height, box.left + box.width
    paths["grid"].append(line((box.left, box.top), (right, box.top)))
    paths["base"].append(line((box.left, bottom), (right, bottom)))
    scale = _Scale(box, series)
    for run in _runs(series.kreis):
        points = [(scale.x(at), scale.y(value)) for at, value in run]
        if len(points) == 1:
            points = [(points[0][0] - INSET, points[0][1]), (points[0][0] + INSET, points[0][1])]
        paths["kreis"].append(line(*points))
    for run in _runs(series.values):
        for (at, value), (then, following) in zip(run, run[1:]):
            dashed = at in series.converted or then in series.converted
            paths["converted" if dashed else "area"].append(
                line((scale.x(at), scale.y(value)), (scale.x(then), scale.y(following))))
    for at in series.breaks:
        x = scale.x(at - 0.5)
        paths["break"].append(line((x, box.top), (x, bottom)))
    known = [at for at, value in enumerate(series.values) if value is not None]
    for at in known:
        value = series.values[at]
        if value is None:
            continue
        x, y = scale.x(at), scale.y(value)
        last = at == len(series.values) - 1
        lone = (at - 1 not in known) and (at + 1 not in known)
        if at in series.unreliable:
            paths["hollow"].append(circle(x, y, DOT if last else SMALL))
        elif last or lone:
            paths["last"].append(circle(x, y, DOT if last else SMALL))
        if value > series.high:
            paths["beyond"].append(line((x - 0.8, y - 1.1), (x, y - 1.9), (x + 0.8, y - 1.1)))
    for at in series.suppressed:
        x, y, half = scale.x(at), bottom - 1.2, 0.6
        paths["cross"].append(
            line((x - half, y - half), (x + half, y + half)) + line((x - half, y + half), (x + half, y - half)))


def _runs(values: Sequence[Optional[float]]) -> list[list[tuple[int, float]]]:
    """Returns connected values with their places."""
    runs: list[list[tuple[int, float]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at, value))
    return [run for run in runs if run]


def multiples_svg(
    panels: Sequence[tuple[PanelBox, PanelSeries]], width: float, height: float,
    bands: Sequence[tuple[float, float, float, float]] = ()
) -> str:
    """Returns the panels as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, multiples_marks(panels, bands))


def key_svg(symbols: Sequence[tuple[str, float]], wide: float, width: float, height: float) -> str:
    """Returns the key: a symbol ``wide`` mm long for each (kind of mark, left)."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    y = height / 2
    for mark, left in symbols:
        if mark == "break":
            paths[mark].append(line((left + wide / 2, 0.2), (left + wide / 2, height - 0.2)))
            continue
        if mark == "cross":
            x, half = left + wide / 2, 0.7
            paths[mark].append(
                line((x - half, y - half), (x + half, y + half)) + line((x - half, y + half), (x + half, y - half)))
            continue
        through = line((left, y), (left + wide, y))
        paths["area" if mark in ("last", "hollow") else mark].append(through)
        if mark in ("last", "hollow"):
            paths[mark].append(circle(left + wide - DOT, y, DOT))
    return render(TEMPLATE, width, height, joined(paths))
