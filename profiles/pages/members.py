"""The page of a selection that says which Quartiere it is made of; other areas have none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import grid
from ..area_table import WITH_KOMMUNE, place_table, sheets, table_fields
from ..builder import PageBuilder
from ..content import ProfileContent
from ..typography import SMALL, fit_lines

if TYPE_CHECKING:
    from ..layers import ProfileLayers

TOP = 36.5
CAPACITY = 44
LEGEND_LINES = 4
_PREFIX = "members"


def count(contents: Sequence[ProfileContent]) -> int:
    """Returns the number of sheets."""
    return max((needed(content) for content in contents), default=0)


def needed(content: ProfileContent) -> int:
    """Returns how many sheets an area takes itself."""
    return sheets(content.members, CAPACITY) if content.members else 0


def fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns the columns of the table for each content."""
    total = count(contents)
    return [
        {**table_fields(_PREFIX, content.members, WITH_KOMMUNE, CAPACITY, total),
         "members_legend": fit_lines(content.members.legend, grid.WIDTH, LEGEND_LINES, SMALL)}
        if content.members else {}
        for content in contents]


def build(builder: PageBuilder, sheet: int, layers: ProfileLayers) -> None:
    """Puts one sheet together."""
    builder.running_head(builder.translate("profiles", "Composition"))
    place_table(builder, _PREFIX, sheet, WITH_KOMMUNE, TOP, CAPACITY)
    builder.foot([("members_legend", LEGEND_LINES)])
