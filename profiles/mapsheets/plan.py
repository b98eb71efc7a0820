"""Which maps stand on which sheets, and where on the paper; free of QGIS."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

#: How the maps of a set are shared out: one on each sheet, the years of an indicator, or several indicators together.
ARRANGEMENTS = ("single", "years", "indicators")
PAPERS = ("A4", "A3")
ORIENTATIONS = ("landscape", "portrait")

_SIDES_MM = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
#: An A3 sheet hangs on the wall, so its type is larger.
_TYPE_SCALE = {"A4": 1.0, "A3": 1.3}
#: More maps than this are too small to be read from a chair.
_MOST_MAPS = {"A4": 6, "A3": 12}


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper, in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Paper:
    """A sheet of paper: its name as QGIS knows it, and how it lies.

    Raises ``ValueError`` for a size or orientation that is not offered.
    """

    name: str = "A4"
    orientation: str = "landscape"

    def __post_init__(self) -> None:
        if self.name not in PAPERS or self.orientation not in ORIENTATIONS:
            raise ValueError(f"unknown paper {self.name} {self.orientation}")

    @property
    def landscape(self) -> bool:
        """Tells whether the long side lies below."""
        return self.orientation == "landscape"

    @property
    def width(self) -> float:
        """The width in millimetres."""
        return _SIDES_MM[self.name][0 if self.landscape else 1]

    @property
    def height(self) -> float:
        """The height in millimetres."""
        return _SIDES_MM[self.name][1 if self.landscape else 0]

    @property
    def scale(self) -> float:
        """The factor for type and signs."""
        return _TYPE_SCALE[self.name]

    @property
    def margin(self) -> float:
        """The margin in millimetres."""
        return 12.0 * self.scale

    @property
    def most_maps(self) -> int:
        """The number of maps a sheet can take."""
        return _MOST_MAPS[self.name]


@dataclass(frozen=True)
class MapWish:
    """One map: a preset of an indicator, or of the attention score without one.

    ``supply`` is the second indicator of a map of need and supply.
    """

    preset: str
    level: str
    period: str
    indicator: str = ""
    supply: str = ""


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: its maps in reading order, the paper, and what is common to the maps.

    ``title`` replaces the title made from the maps. ``reference_period`` is the year whose classes hold for all years,
    empty where each map has its own. ``labels`` names the areas themselves.
    """

    maps: tuple[MapWish, ...]
    paper: Paper = Paper()
    arrangement: str = "single"
    title: str = ""
    labels: bool = False
    reference_period: str = ""


@dataclass(frozen=True)
class SheetGrid:
    """Where things stand: title, the cells of the maps in reading order, legend and texts, and the foot."""

    head: Box
    cells: tuple[Box, ...]
    side: Box
    foot: Box


def plan_sheets(
    preset: str,
    level: str,
    periods: Sequence[str],
    indicators: Sequence[str] = ("",),
    *,
    arrangement: str = "single",
    paper: Paper | None = None,
    supply: str = "",
    title: str = "",
    labels: bool = False,
    turned: Collection[str] = (),
) -> list[SheetPlan]:
    """Returns the sheets of a map set, in the order of indicators and years.

    Where several years are shown, the classes of an indicator are those of its last year in all of them. What is too
    much for one sheet goes to the next; indicators whose colours are ``turned`` have sheets of their own, because a
    sheet has one legend. Raises ``ValueError`` for an unknown arrangement or nothing to show.
    """
    if arrangement not in ARRANGEMENTS:
        raise ValueError(f"unknown arrangement {arrangement!r}")
    if not periods or not indicators:
        raise ValueError("a map set needs a period and an indicator")
    paper = paper or Paper()
    ordered = sorted(dict.fromkeys(periods))
    codes = list(dict.fromkeys(indicators))
    reference = ordered[-1] if len(ordered) > 1 else ""
    groups: list[list[MapWish]] = []
    if arrangement == "years":
        groups = [[MapWish(preset, level, period, code, supply) for period in ordered] for code in codes]
    elif arrangement == "indicators":
        sides = [[code for code in codes if (code in turned) is side] for side in (False, True)]
        groups = [
            [MapWish(preset, level, period, code, supply) for code in side]
            for period in ordered for side in sides if side]
    else:
        groups = [[MapWish(preset, level, period, code, supply)] for code in codes for period in ordered]
    return [
        SheetPlan(tuple(part), paper, arrangement if len(part) > 1 else "single", title, labels, reference)
        for group in groups for part in _shared_out(group, paper.most_maps)
    ]


def _shared_out(maps: Sequence[MapWish], most: int) -> list[list[MapWish]]:
    """Returns the maps in parts of about equal size, so that no sheet is left with a single one."""
    parts = math.ceil(len(maps) / most)
    size, rest = divmod(len(maps), parts)
    found, start = [], 0
    for part in range(parts):
        stop = start + size + (part < rest)
        found.append(list(maps[start:stop]))
        start = stop
    return found


def arrange(
    paper: Paper, maps: int, aspect: float, extra_mm: float = 0.0, foot_lines: int = 2, below_mm: float = 0.0
) -> SheetGrid:
    """Returns the places on a sheet with so many maps of areas that are ``aspect`` times as wide as high.

    The maps are set in the columns that make them largest; ``extra_mm`` is what each of several needs above and below
    for its caption. Legend and texts stand to the right on a sheet that lies, and below on one that stands, where they
    also get the height that the maps leave, at least ``below_mm``.
    """
    margin, scale = paper.margin, paper.scale
    head = Box(margin, margin, paper.width - 2 * margin, 15.5 * scale)
    foot_height = (2.0 + 3.5 * foot_lines) * scale
    foot = Box(margin, paper.height - margin - foot_height, head.width, foot_height)
    top, bottom = head.bottom + 2.0 * scale, foot.y - 3.0 * scale
    gap = 6.0 * scale
    if paper.landscape:
        side_width = 72.0 * scale
        field = Box(margin, top, head.width - side_width - gap, bottom - top)
        cells = _cells(field, maps, aspect, extra_mm, 4.0 * scale)
        return SheetGrid(head, tuple(cells), Box(field.right + gap, top, side_width, bottom - top), foot)
    field = Box(margin, top, head.width, bottom - top - max(60.0 * scale, below_mm) - gap)
    cells = _cells(field, maps, aspect, extra_mm, 4.0 * scale)
    below = max(cell.bottom for cell in cells) + gap
    return SheetGrid(head, tuple(cells), Box(margin, below, head.width, bottom - below), foot)


def _cells(field: Box, count: int, aspect: float, extra: float, gap: float) -> list[Box]:
    best: tuple[float, int] = (-math.inf, 1)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        width = (field.width - (columns - 1) * gap) / columns
        height = (field.height - (rows - 1) * gap) / rows - extra
        size = min(width / aspect, height)
        if size > best[0] + 1e-9:
            best = (size, columns)
    columns = best[1]
    rows = math.ceil(count / columns)
    width = (field.width - (columns - 1) * gap) / columns
    height = (field.height - (rows - 1) * gap) / rows
    if count > 1:
        # A frame is no higher than its map needs.
        height = min(height, width / aspect + extra)
    return [
        Box(field.x + (at % columns) * (width + gap), field.y + (at // columns) * (height + gap), width, height)
        for at in range(count)
    ]
