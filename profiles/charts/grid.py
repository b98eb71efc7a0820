"""Status x dynamics grid: four rows of social status, three columns of dynamics, one position."""

from __future__ import annotations

from . import circle, joined, rectangle, render

TEMPLATE = "grid.svg.j2"
MARKS = ("cells", "attention", "frame", "dot")

STATUSES = 4
DYNAMICS = 3
GAP = 0.6


def asks_for_attention(status: int, dynamics: int) -> bool:
    """Tells whether a cell means attention need: status 4, or status 3 with negative dynamics."""
    return status == 4 or (status == 3 and dynamics == 3)


def cell_size(width: float, height: float) -> tuple[float, float]:
    """Returns width and height of one cell in millimetres."""
    return (width - GAP * (DYNAMICS - 1)) / DYNAMICS, (height - GAP * (STATUSES - 1)) / STATUSES


def grid_marks(status: int | None, dynamics: int | None, width: float, height: float) -> dict[str, str]:
    """Returns the marks of the grid; no position where either class is missing."""
    cell_width, cell_height = cell_size(width, height)
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    for s in range(1, STATUSES + 1):
        for d in range(1, DYNAMICS + 1):
            x, y = (d - 1) * (cell_width + GAP), (s - 1) * (cell_height + GAP)
            paths["attention" if asks_for_attention(s, d) else "cells"].append(rectangle(x, y, cell_width, cell_height))
            if (s, d) == (status, dynamics):
                paths["frame"].append(rectangle(x + 0.35, y + 0.35, cell_width - 0.7, cell_height - 0.7))
                paths["dot"].append(circle(x + 2.1, y + cell_height / 2, 1.1))
    return joined(paths)


def grid_svg(status: int | None, dynamics: int | None, width: float, height: float) -> str:
    """Returns the grid as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, grid_marks(status, dynamics, width, height))
