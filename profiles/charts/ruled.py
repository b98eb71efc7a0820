"""Boxes and dotted lines for notes by hand."""

from __future__ import annotations

from collections.abc import Sequence

from . import joined, line, rectangle, render

TEMPLATE = "ruled.svg.j2"
MARKS = ("boxes", "lines")


def ruled_marks(
    boxes: Sequence[tuple[float, float, float, float]], lines: Sequence[tuple[float, float, float]] = ()
) -> dict[str, str]:
    """Returns the marks of boxes (x, y, width, height) and of lines (x, y, length), in millimetres."""
    return joined({
        "boxes": [rectangle(*box) for box in boxes],
        "lines": [line((x, y), (x + length, y)) for x, y, length in lines],
    })


def ruled_svg(
    boxes: Sequence[tuple[float, float, float, float]], lines: Sequence[tuple[float, float, float]], width: float,
    height: float
) -> str:
    """Returns boxes and lines as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, ruled_marks(boxes, lines))
