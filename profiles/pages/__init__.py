"""The pages of a profile, in order; a new page is a new module with these three functions.

``fields(contents)`` returns the fields of the page for each content, all with the same keys;
``count(contents)`` how many sheets it takes; ``build(builder, sheet, layers)`` puts the items of
one sheet (from 0) on the page of the builder.

The last page may have ``needed(content)``: how many of its sheets an area takes itself. The others are left out
when this area is printed. Only the last page, so that the number of every printed sheet is its place in the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..content import ProfileContent
from . import indicators, members, offers, overview, people

PAGES: tuple[Any, ...] = (overview, indicators, people, members, offers)


def skipped_sheets(contents: Sequence[ProfileContent]) -> list[int]:
    """Returns for each content how many sheets at the end of the layout are left out."""
    last = PAGES[-1]
    total = last.count(contents)
    return [total - last.needed(content) for content in contents]


def access_rows(contents: Sequence[ProfileContent]) -> int:
    """Returns the rows the tables on access take on their page."""
    return max((offers.rows_of(content) for content in contents), default=0)
