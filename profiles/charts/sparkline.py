"""Sparkline: a series without axes, gaps left open, the last point marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import circle, joined, line, render

TEMPLATE = "sparkline.svg.j2"
MARKS = ("lines", "last")

Point = tuple[float, float]


@dataclass(frozen=True)
class Spark:
    """Drawn parts of a series: connected runs, lone points, and the last point."""

    lines: tuple[tuple[Point, ...], ...]
    singles: tuple[Point, ...]
    last: Point | None


def spark(values: Sequence[float | None], left: float, top: float, width: float, height: float) -> Spark:
    """Lays a series out in a box; ``None`` is a gap, never zero. The box spans minimum to maximum.

    The last point is marked only where the last value exists.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        # One year alone is no course.
        return Spark((), (), None)
    low, high = min(known), max(known)
    step = width / (len(values) - 1) if len(values) > 1 else 0.0
    runs: list[list[Point]] = [[]]
    for position, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x = left + (position * step if len(values) > 1 else width)
        y = top + height * (0.5 if high == low else 1 - (value - low) / (high - low))
        runs[-1].append((x, y))
    lines = tuple(tuple(run) for run in runs if len(run) > 1)
    singles = tuple(run[0] for run in runs if len(run) == 1)
    last = runs[-1][-1] if values[-1] is not None else None
    return Spark(lines, singles, last)


def spark_paths(drawn: Spark, single: float, last: float) -> tuple[str, str]:
    """Returns the path data of lines with lone points, and of the last point, for given radii."""
    lines = "".join(line(*run) for run in drawn.lines)
    points = "".join(circle(x, y, single) for x, y in drawn.singles)
    return lines + points, circle(*drawn.last, last) if drawn.last else ""


def spark_marks(values: Sequence[float | None], width: float, height: float) -> dict[str, str]:
    """Returns the marks of the sparkline of a series (oldest first, ``None`` where there is none)."""
    margin = 1.0
    lines, last = spark_paths(spark(values, margin, margin, width - 2 * margin, height - 2 * margin), 0.15, 0.8)
    return joined({"lines": [lines], "last": [last]})


def sparkline_svg(values: Sequence[float | None], width: float, height: float) -> str:
    """Returns the sparkline of a series as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, spark_marks(values, width, height))
