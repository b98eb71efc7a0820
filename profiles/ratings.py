"""The score method as a profile shows it: its words, and the rows of the grid its classes stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..i18n.language import Language
from ..indicators.problems import DataProblem

#: The grid has room for so many rows.
MOST_ROWS = 5
DYNAMICS = 3
#: The method whose classes are a social status, as in the Berlin monitoring.
STATUS_METHOD = "mss"
_NUMBERED = re.compile(r"(\D*)([0-9]+)\b")


@dataclass(frozen=True)
class Rating:
    """A score method: ``labels`` of its classes and ``dynamics``, English source texts of the context "indicators".

    ``label`` and ``short`` are empty for a method this version does not know; its classes are then numbers.
    """

    id: str
    label: str
    short: str
    labels: tuple[str, ...]
    dynamics: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The classes of each row of the grid, the least attention first: one, or as many as there must be."""
        classes = range(1, len(self.labels) + 1)
        size = -(-len(self.labels) // MOST_ROWS)
        return tuple(tuple(classes[at : at + size]) for at in range(0, len(self.labels), size)) if size else ()

    def class_label(self, class_: int, language: Language) -> str:
        """Returns a class in words."""
        if not (self.label and 1 <= class_ <= len(self.labels)):
            return language.integer(class_)
        return language.translate("indicators", self.labels[class_ - 1])

    def dynamics_label(self, dynamics: int, language: Language) -> str:
        """Returns the dynamics in words, 1 (favourable) to 3."""
        if not (self.label and 1 <= dynamics <= len(self.dynamics)):
            return language.integer(dynamics)
        return language.translate("indicators", self.dynamics[dynamics - 1])

    def row_label(self, row: Sequence[int], language: Language) -> str:
        """Returns what stands beside a row of the grid: the class in words, or the numbers of several."""
        if len(row) == 1:
            return self.class_label(row[0], language)
        # “decile 2”, “decile 1 (most attention)”: what the numbers count is said once.
        found = [_NUMBERED.match(self.class_label(class_, language)) for class_ in (row[0], row[-1])]
        if all(found) and found[0][1] == found[1][1]:
            first, last = sorted((found[0][2], found[1][2]), key=int)
            return f"{found[0][1]}{first}–{last}"
        return language.translate("profiles", "Class {first}–{last}").format(
            first=language.integer(row[0]), last=language.integer(row[-1]))

    def headline(self, class_: int, language: Language) -> str:
        """Returns the class of an area as a line of its own."""
        if self.id == STATUS_METHOD:
            template = language.translate("profiles", "Social status: {status}")
        else:
            name = language.translate("indicators", self.short) if self.short else self.id
            template = language.translate("profiles", "{method}: {status}").replace("{method}", name)
        return template.replace("{status}", self.class_label(class_, language))

    def row_of(self, class_: int | None) -> int | None:
        """Returns the row of the grid (from 0) in which a class stands."""
        return next((at for at, row in enumerate(self.rows) if class_ in row), None)

    def needs_attention(self, class_: int, dynamics: int) -> bool:
        """Tells whether a class with these dynamics means attention need, by the rule of the method."""
        return (class_, dynamics) in _attention(self.id, len(self.labels))


def rating(method_id: str, classes: int = 0) -> Rating:
    """Returns how a method is shown; one that is not known here has ``classes`` classes without words."""
    from ..indicators.scores import method

    try:
        known = method(method_id)
    except DataProblem:
        return Rating(method_id, "", "", ("",) * classes, ("",) * DYNAMICS)
    return Rating(method_id, known.label, known.short_label, tuple(known.class_labels), tuple(known.dynamic_labels))


@lru_cache(maxsize=16)
def _attention(method_id: str, classes: int) -> frozenset[tuple[int, int]]:
    import numpy as np

    from ..indicators.scores import method

    cells = [(class_, dynamics) for class_ in range(1, classes + 1) for dynamics in range(1, DYNAMICS + 1)]
    try:
        needed = method(method_id).attention(np.array([c for c, _ in cells]), np.array([d for _, d in cells]))
    except DataProblem:
        return frozenset()
    return frozenset(cell for cell, marked in zip(cells, needed.tolist()) if marked)
