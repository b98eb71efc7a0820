"""What lies behind the rows of a table: lines between them, and a tint for those that stand out."""

from __future__ import annotations

from collections.abc import Iterable

from . import joined, line, rectangle

TEMPLATE = "bands.svg.j2"
MARKS = ("tinted", "rules", "sums")


def band_marks(rows: int, tinted: Iterable[int], sums: int, row_height: float, width: float) -> dict[str, str]:
    """Returns the marks behind ``rows`` rows, the last ``sums`` of which add the others up; lengths in millimetres."""
    heads = [rectangle(0.0, row * row_height, width, row_height) for row in tinted]
    first_sum = rows - sums if sums else -1
    rules = [line((0.0, row * row_height), (width, row * row_height)) for row in range(1, rows) if row != first_sum]
    above = [line((0.0, first_sum * row_height), (width, first_sum * row_height))] if first_sum > 0 else []
    return joined({"tinted": heads, "rules": rules, "sums": above})
