"""Attention grid: rows of classes, the least attention above, three columns of dynamics, one position."""

from __future__ import annotations

from dataclasses import dataclass

from . import circle, joined, rectangle, render

TEMPLATE = "grid.svg.j2"
MARKS = ("cells", "attention", "frame", "dot", "ring")

DYNAMICS = 3
GAP = 0.6
_FRAME = 0.35


@dataclass(frozen=True)
class GridShape:
    """The classes of each row, and the cells (class, dynamics) that mean attention need."""

    rows: tuple[tuple[int, ...], ...]
    attention: frozenset[tuple[int, int]]


def cell_size(width: float, height: float, rows: int) -> tuple[float, float]:
    """Returns width and height of one cell in millimetres."""
    rows = max(1, rows)
    return (width - GAP * (DYNAMICS - 1)) / DYNAMICS, (height - GAP * (rows - 1)) / rows


def grid_marks(class_: int | None, dynamics: int | None, width: float, height: float, shape: GridShape,
               override: int | None = None) -> dict[str, str]:
    """Returns the marks of the grid; no position where class or dynamics is missing.

    Where several classes share a row, each has its share of the cell, so that attention need is shown
    exactly. ``override`` is the class set by a conference: a ring, the dot stays where it was computed.
    """
    cell_width, cell_height = cell_size(width, height, len(shape.rows))
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    for at, classes in enumerate(shape.rows):
        y, share = at * (cell_height + GAP), cell_height / len(classes)
        for column in range(1, DYNAMICS + 1):
            x = (column - 1) * (cell_width + GAP)
            for place, one in enumerate(classes):
                mark = "attention" if (one, column) in shape.attention else "cells"
                paths[mark].append(rectangle(x, y + place * share, cell_width, share))
            if column != dynamics:
                continue
            if class_ in classes:
                paths["frame"].append(rectangle(
                    x + _FRAME, y + _FRAME, cell_width - 2 * _FRAME, cell_height - 2 * _FRAME))
                paths["dot"].append(circle(x + 2.1, y + cell_height / 2, 1.1))
            if class_ is not None and override in classes:
                paths["ring"].append(circle(x + cell_width - 2.1, y + cell_height / 2, 1.0))
    return joined(paths)


def grid_svg(class_: int | None, dynamics: int | None, width: float, height: float, shape: GridShape,
             override: int | None = None) -> str:
    """Returns the grid as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, grid_marks(class_, dynamics, width, height, shape, override))
