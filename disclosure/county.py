"""What of a county's indicators must not be published: what the minimum rules withhold, and what would give it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .cells import Cell
from .history import History, LeftOut
from .secondary import protect
from .tables import build_tables

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue

#: Why a cell is withheld: by the minimum rule of its source, to protect others, because of what was published before
#: or for other boundaries, because nothing else protects it, or in vain: an earlier release tells it.
PRIMARY, SECONDARY, HISTORY, OPEN, TOLD = "primary", "secondary", "history", "open", "told"

#: Levels in the order in which they are protected.
LEVELS = ("kommune", "quartier")


class Withheld(NamedTuple):
    """A cell that must not be published, and why; ``releases`` are those whose difference to it would tell."""

    cell: Cell
    reason: str
    releases: tuple[str, ...] = ()


class Disclosed(NamedTuple):
    """A number that earlier releases tell among themselves, whatever is withheld now."""

    cell: Cell
    release: str


@dataclass(frozen=True)
class CountyProtection:
    """The withheld cells of Kommunen, Quartiere and further levels, and how many numbers are published.

    ``left_out``: facts of earlier releases that contradict the present counts. ``disclosed``: what cannot be mended.
    """

    withheld: tuple[Withheld, ...]
    published: int
    left_out: tuple[LeftOut, ...] = ()
    disclosed: tuple[Disclosed, ...] = ()

    def count(self, reason: str) -> int:
        """Returns how many cells are withheld for a reason."""
        return sum(entry.reason == reason for entry in self.withheld)


def protect_county(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame, *,
                   history: History | None = None, is_cancelled: Callable[[], bool] = lambda: False,
                   progress: Callable[[float], None] = lambda share: None) -> CountyProtection:
    """Finds what has to be withheld in Quartiere and Kommunen so that nothing withheld can be worked out.

    ``counts``, ``areas`` and ``values`` as for :func:`.tables.build_tables`. First the Kommunen against the Kreis, then
    the Quartiere of each Kommune against it, with the Kommunen that remain as known sums. A cell that is ``open``
    cannot be protected within its Kommune; nothing of its indicator may then be published there. ``history`` are
    earlier releases, and further levels of this one; all must hold together.
    """
    found: dict[Cell, Withheld] = {}
    above: list[Cell] = []
    published = 0
    left_out: list[LeftOut] = []
    disclosed: list[Disclosed] = []
    for number, level in enumerate(LEVELS):
        tables = build_tables(counts, areas, catalogue, values, level, withheld_above=above, history=history)
        result = protect(
            tables.system, tables.primary, tables.given, is_cancelled=is_cancelled,
            progress=lambda share, number=number: progress((number + share) / 2))  # type: ignore[misc]
        left_out += tables.left_out
        above = []
        for at, (cell, gone, first, lost) in enumerate(zip(
                tables.system.cells, result.withheld, tables.primary, result.open)):
            if tables.given[at]:
                if lost or result.told[at]:
                    disclosed.append(Disclosed(cell, tables.release_of[at]))
            elif cell in found:  # of the level above, seen again
                if lost and found[cell].reason != TOLD:
                    found[cell] = Withheld(cell, OPEN)
            elif not gone:
                published += 1
            else:
                reason = OPEN if lost else PRIMARY if first else SECONDARY
                releases: tuple[str, ...] = ()
                if cell in tables.known or (first and result.told[at]):
                    reason = TOLD
                elif at in result.because and not lost:
                    reason = HISTORY
                    releases = tuple(sorted({tables.release_of[other] for other in result.because[at]}))
                found[cell] = Withheld(cell, reason, releases)
                above.append(cell)
    return CountyProtection(tuple(found.values()), published, tuple(left_out), tuple(disclosed))
