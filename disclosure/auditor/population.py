"""How many persons live in a piece, from what is known of the areas that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import optimize, sparse


class Population:
    """Known persons of areas, each a set of pieces."""

    def __init__(self, known: Iterable[tuple[Sequence[int], float]]) -> None:
        self._areas: list[tuple[frozenset[int], float]] = []
        seen = set()
        for pieces, persons in known:
            key = frozenset(pieces)
            if key and key not in seen:
                seen.add(key)
                self._areas.append((key, persons))
        self._of: dict[int, list[int]] = {}
        for at, (pieces, _) in enumerate(self._areas):
            for piece in pieces:
                self._of.setdefault(piece, []).append(at)
        self._found: dict[frozenset[int], tuple[float, float]] = {}

    def between(self, group: Sequence[int]) -> tuple[float, float]:
        """Returns the fewest and the most persons in some pieces; infinite where nothing is known."""
        key = frozenset(group)
        if key not in self._found:
            self._found[key] = self._between(key)
        return self._found[key]

    def _between(self, group: frozenset[int]) -> tuple[float, float]:
        # Areas that share a piece with the group, and those that share one with them, tell nearly all there is.
        near = {at for piece in group for at in self._of.get(piece, ())}
        near |= {at for area in list(near) for piece in self._areas[area][0] for at in self._of.get(piece, ())
                 if len(self._areas[at][0]) < 60}
        if not near:
            return 0.0, np.inf
        order = sorted(near)
        pieces = sorted({piece for at in order for piece in self._areas[at][0]} | group)
        column = {piece: at for at, piece in enumerate(pieces)}
        entries = [(row, column[piece]) for row, at in enumerate(order) for piece in self._areas[at][0]]
        rows = sparse.csc_matrix(
            (np.ones(len(entries)), tuple(zip(*entries))), shape=(len(order), len(pieces)))
        persons = np.array([self._areas[at][1] for at in order])
        target = np.array([float(piece in group) for piece in pieces])
        edges = []
        for sign in (1.0, -1.0):
            answer = optimize.milp(
                sign * target, bounds=optimize.Bounds(0.0, np.inf),
                constraints=optimize.LinearConstraint(rows, persons - 0.5, persons + 0.5))
            if answer.x is None:
                return 0.0, np.inf
            edges.append(float(target @ answer.x))
        return max(0.0, edges[0]), edges[1]
