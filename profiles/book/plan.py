"""On which page of a book what begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from ...i18n.language import language as report_language
from ..area_table import sheets as table_sheets
from ..pdf import Bookmark
from .content import BookContent

#: Rows of the list of contents and of the ranking on one page; maps of indicators on one page.
CONTENTS_ROWS, TABLE_ROWS, MAPS_ON_PAGE = 42, 43, 4


class Entry(NamedTuple):
    """A line of the contents: what begins on which page (from 0); ``below`` says that it is one of a group."""

    title: str
    note: str
    page: int
    below: bool = False


@dataclass(frozen=True)
class Plan:
    """The pages of a book: how many of each kind come first, where the profiles begin, and how many there are."""

    contents: int
    scores: int
    maps: int
    tables: int
    kommune: int
    quartiere: tuple[int, ...]
    total: int
    entries: tuple[Entry, ...]

    @property
    def front(self) -> int:
        """The pages before the profiles."""
        return self.kommune

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Returns the outline: the Quartiere below their heading."""
        first = [Bookmark(entry.title, entry.page) for entry in self.entries if not entry.below]
        below = tuple(Bookmark(entry.title, entry.page) for entry in self.entries if entry.below)
        return (*first[:-1], first[-1]._replace(below=below))


def plan_book(book: BookContent, kommune_pages: int, quartier_pages: Sequence[int]) -> Plan:
    """Returns where everything stands; the list of contents is long enough for its own lines.

    ``kommune_pages`` and ``quartier_pages`` are the pages each profile takes.
    """
    language = report_language(book.language)
    scores = 1 if book.scored else 0
    maps = -(-len(book.indicators) // MAPS_ON_PAGE)
    tables = table_sheets(book.table, TABLE_ROWS)
    lines = 3 + bool(scores or maps) + len(book.quartiere)
    contents = -(-lines // CONTENTS_ROWS)
    first_map = 1 + contents
    first_table = first_map + scores + maps
    kommune = first_table + tables
    starts = list(accumulate(quartier_pages, initial=kommune + kommune_pages))
    entries = []
    if scores or maps:
        entries.append(Entry(language.translate("profiles", "Overview maps"), "", first_map))
    entries += [
        Entry(language.translate("profiles", "Quartiere side by side"), "", first_table),
        Entry(book.kommune.title, book.kommune.area_id, kommune),
        Entry(language.translate("profiles", "Profiles of the Quartiere"), "", starts[0]),
        *(Entry(content.name, content.area_id, start, below=True)
          for content, start in zip(book.quartiere, starts)),
    ]
    return Plan(contents, scores, maps, tables, kommune, tuple(starts[:-1]), starts[-1], tuple(entries))
