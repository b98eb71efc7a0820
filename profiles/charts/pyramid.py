"""Age pyramid: men to the left, women to the right, the youngest at the bottom, another area as outline.

The length of a bar is the share of one band of five years; a joined group has the mean of its bands, so that areas
of bars can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from . import joined, line, rectangle, render

TEMPLATE = "pyramid.svg.j2"
#: Kinds of marks in the order they are drawn. QGIS keeps the names "outline" and "fill" for itself.
MARKS = ("grid", "men", "women", "compared")
#: Lines of the grid on each side beside the axis.
TICKS = 2
_GAP = 0.25


@dataclass(frozen=True)
class PyramidBar:
    """A group from band ``first`` (0 is the youngest) over ``bands`` bands; shares in per cent of all inhabitants."""

    first: int
    bands: int
    men: Optional[float]
    women: Optional[float]


@dataclass(frozen=True)
class PyramidFrame:
    """Where things stand on paper in millimetres: bands of ``step`` beside a middle for the ages; ``axis`` in %."""

    width: float
    step: float
    middle: float
    bands: int
    axis: float

    @property
    def height(self) -> float:
        """The height of all bands."""
        return self.bands * self.step

    @property
    def half(self) -> float:
        """The length of each side."""
        return (self.width - self.middle) / 2

    def length(self, share: float) -> float:
        """Returns the length of a share in millimetres, at most that of the axis."""
        return self.half * min(max(share, 0.0), self.axis) / self.axis

    def top(self, band: float) -> float:
        """Returns the upper edge of a band."""
        return self.height - (band + 1) * self.step


def pyramid_marks(
    bars: Sequence[PyramidBar], outline: Sequence[PyramidBar], frame: PyramidFrame
) -> dict[str, str]:
    """Returns the marks; bars and outline youngest first."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    left, right = frame.half, frame.half + frame.middle
    for tick in range(TICKS + 1):
        reach = frame.half * tick / TICKS
        for x in (left - reach, right + reach):
            paths["grid"].append(line((x, 0), (x, frame.height)))
    for bar in bars:
        top = frame.top(bar.first + bar.bands - 1) + _GAP / 2
        height = bar.bands * frame.step - _GAP
        for mark, share in (("men", bar.men), ("women", bar.women)):
            if share:
                length = frame.length(share / bar.bands)
                paths[mark].append(rectangle(left - length if mark == "men" else right, top, length, height))
    if outline:
        for mark, base, sign in (("men", left, -1), ("women", right, 1)):
            points = [(base, frame.top(outline[0].first - 1))]
            for band in outline:
                x = base + sign * frame.length((getattr(band, mark) or 0.0) / band.bands)
                points += [(x, frame.top(band.first - 1)), (x, frame.top(band.first + band.bands - 1))]
            points.append((base, points[-1][1]))
            paths["compared"].append(line(*points))
    return joined(paths)


def pyramid_svg(bars: Sequence[PyramidBar], outline: Sequence[PyramidBar], frame: PyramidFrame) -> str:
    """Returns the pyramid as SVG."""
    return render(TEMPLATE, frame.width, frame.height, pyramid_marks(bars, outline, frame))


def key_marks(wide: float, step: float) -> dict[str, str]:
    """Returns the marks of the key: men, women and the outline, one below the other."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    for at, mark in enumerate(("men", "women")):
        paths[mark].append(rectangle(0, at * step + step / 2 - 1.1, wide, 2.2))
    y = 2.5 * step
    paths["compared"].append(line((0.3, y + 1.0), (wide / 2, y + 1.0), (wide / 2, y - 1.0), (wide - 0.3, y - 1.0)))
    return joined(paths)
