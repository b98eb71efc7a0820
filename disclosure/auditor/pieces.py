"""Pieces: what belongs to the same area in the boundaries of every release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .files import Geography, ReleaseFiles

#: Areas of these levels are sums of Quartiere, whatever their polygons look like.
QUARTIER, KOMMUNE, KREIS = "quartier", "kommune", "kreis"


@dataclass(frozen=True)
class Pieces:
    """``count`` pieces, and for each geography (by its digest) the area that every piece belongs to.

    A piece that lies outside of a geography has ``None`` there. ``empty`` (count,) are pieces in which certainly
    nobody lives.
    """

    count: int
    area_of: dict[str, tuple[str | None, ...]]
    empty: NDArray[np.bool_] | None = None

    def members(self, geography: Geography) -> dict[str, list[int]]:
        """Returns the inhabited pieces of every area of a geography."""
        found: dict[str, list[int]] = {area: [] for area in geography.areas}
        for piece, area in enumerate(self.area_of[geography.digest]):
            if area is not None and (self.empty is None or not self.empty[piece]):
                found[area].append(piece)
        return found


def geographies_of(releases: Iterable[ReleaseFiles]) -> dict[str, Geography]:
    """Returns all geographies of some releases that are no sums of others, by their digest."""
    found: dict[str, Geography] = {}
    for release in releases:
        for level, geography in release.geographies.items():
            if level not in (KOMMUNE, KREIS):
                found.setdefault(geography.digest, geography)
    return found


def pieces_of_one(geographies: dict[str, Geography]) -> Pieces | None:
    """Returns the pieces of a single geography: its areas; ``None`` where there are several, which need an overlay."""
    if len(geographies) != 1:
        return None
    digest, geography = next(iter(geographies.items()))
    return Pieces(len(geography.areas), {digest: tuple(geography.areas)})


def pieces_of_points(members: dict[str, Sequence[str | None]]) -> Pieces:
    """Returns the pieces of several geographies from points (addresses, blocks) that lie in them.

    ``members`` has for each geography (by its digest) the area of every point, in the same order. Points that belong
    together everywhere are one piece.
    """
    numbers: dict[tuple[str | None, ...], int] = {}
    for key in zip(*members.values()):
        if any(area is not None for area in key):
            numbers.setdefault(key, len(numbers))
    columns = list(zip(*numbers)) if numbers else [() for _ in members]
    return Pieces(len(numbers), {digest: tuple(column) for digest, column in zip(members, columns)})


def check_pieces(pieces: Pieces, geographies: dict[str, Geography]) -> None:
    """Raises :class:`DataProblem` where an area of a release has no piece, so that nothing could be said of it."""
    for digest, geography in geographies.items():
        there = set(pieces.area_of.get(digest, ()))
        for area, entry in geography.areas.items():
            if area not in there:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "disclosure",
                        "{area} {name} has no part in the overlay of the boundaries. Check its polygon in the "
                        "release."),
                    context="disclosure", area=area, name=entry.name)
