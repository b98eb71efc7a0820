"""What of a county's indicators must not be published: what the minimum rules withhold, and what would give it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .secondary import protect
from .system import Cell
from .tables import build_tables

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue

#: Why a cell is withheld: by the minimum rule of its source, to protect others, or because nothing else protects it.
PRIMARY, SECONDARY, OPEN = "primary", "secondary", "open"


class Withheld(NamedTuple):
    """A cell that must not be published, and why."""

    cell: Cell
    reason: str


@dataclass(frozen=True)
class CountyProtection:
    """The withheld cells of Kommunen and Quartiere, and how many numbers were looked at."""

    withheld: tuple[Withheld, ...]
    published: int

    def count(self, reason: str) -> int:
        """Returns how many cells are withheld for a reason."""
        return sum(entry.reason == reason for entry in self.withheld)


def protect_county(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame, *,
                   is_cancelled: Callable[[], bool] = lambda: False,
                   progress: Callable[[float], None] = lambda share: None) -> CountyProtection:
    """Finds what has to be withheld in Quartiere and Kommunen so that nothing withheld can be worked out.

    ``counts``, ``areas`` and ``values`` as for :func:`.tables.build_tables`. First the Kommunen against the Kreis, then
    the Quartiere of each Kommune against it, with the Kommunen that remain as known sums. A cell that is ``open``
    cannot be protected within its Kommune; nothing of its indicator may then be published there.
    """
    found: list[Withheld] = []
    above: list[Cell] = []
    published = 0
    for number, level in enumerate(("kommune", "quartier")):
        tables = build_tables(counts, areas, catalogue, values, level, withheld_above=above)
        result = protect(
            tables.system, tables.primary, is_cancelled=is_cancelled,
            progress=lambda share, number=number: progress((number + share) / 2))  # type: ignore[misc]
        above = [cell for cell, gone in zip(tables.system.cells, result.withheld) if gone]
        for cell, gone, first, lost in zip(tables.system.cells, result.withheld, tables.primary, result.open):
            if cell.level != level:
                continue
            if not gone:
                published += 1
            else:
                found.append(Withheld(cell, OPEN if lost else PRIMARY if first else SECONDARY))
    return CountyProtection(tuple(found), published)
