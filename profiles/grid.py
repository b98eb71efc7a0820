"""The A4 grid of the profile: 12 columns between margins of 18 mm."""

from __future__ import annotations

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
MARGIN = 18.0
GUTTER = 4.0
COLUMNS = 12
WIDTH = PAGE_WIDTH - 2 * MARGIN
BOTTOM = PAGE_HEIGHT - MARGIN

_COLUMN = (WIDTH - (COLUMNS - 1) * GUTTER) / COLUMNS


def x(column: int) -> float:
    """Returns the left edge of a column (0 to 11) in millimetres."""
    return MARGIN + column * (_COLUMN + GUTTER)


def span(columns: int) -> float:
    """Returns the width of so many columns with the gutters between them in millimetres."""
    return columns * _COLUMN + (columns - 1) * GUTTER
