"""Polygons that nearly are a coverage, made one: the same vertices on both sides of every border.

Blocks from another system meet within a few millimetres, or a vertex of one lies in the middle of its neighbour's edge.
Both are mended here where they differ by less than a stated reach; anything larger is a fault that somebody must look
at (:func:`.coverage.find_faults`) and is not touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..indicators.contiguity import Rings, rings_of_wkb
from .coverage import multipolygon_wkb, numbered

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = "NDArray[np.float64]"
Ints: TypeAlias = "NDArray[np.int64]"

#: Snapping may bring vertices next to further ones.
_ROUNDS = 4


def stitched(wkb: Sequence[bytes], reach: float) -> list[bytes]:
    """Returns polygons (MultiPolygons, WKB) whose borders agree vertex by vertex where they lay within ``reach``.

    Only edges that no other polygon has are looked at: their vertices move together if they are closer than ``reach``,
    and one that lies within ``reach`` of an edge becomes a vertex of it. Polygons that are a coverage already come back
    with the same vertices.
    """
    rings = rings_of_wkb(wkb)
    for _ in range(_ROUNDS):
        following = _inserted(_snapped(rings, reach), reach)
        if len(following.xy) == len(rings.xy) and np.array_equal(following.xy, rings.xy):
            break
        rings = following
    return _as_wkb(rings)


def _after(rings: Rings) -> Ints:
    after = np.arange(1, len(rings.xy) + 1, dtype=np.int64)
    if len(rings.xy):
        after[rings.starts[1:] - 1] = rings.starts[:-1]
    return after


def _single(number: Ints, after: Ints) -> Ints:
    """Returns the places of the edges that only one polygon has."""
    start, end = number, number[after]
    low, high = np.minimum(start, end), np.maximum(start, end)
    _, place, count = np.unique(low * (int(number.max(initial=0)) + 1) + high, return_inverse=True, return_counts=True)
    return np.flatnonzero((count[place.reshape(-1)] == 1) & (start != end))


def _snapped(rings: Rings, reach: float) -> Rings:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    if not len(rings.xy):
        return rings
    points, number = numbered(rings.xy)
    after = _after(rings)
    edges = _single(number, after)
    loose = np.unique(np.concatenate([number[edges], number[after[edges]]]))
    pairs = cKDTree(points[loose]).query_pairs(reach, output_type="ndarray")
    if not len(pairs):
        return rings
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(loose), len(loose)))
    _, group = connected_components(graph, directed=False)
    # The first in reading order of each group stands for all: the result does not depend on the order of polygons.
    order = np.lexsort((points[loose, 1], points[loose, 0], group))
    first = np.r_[True, group[order][1:] != group[order][:-1]]
    stands = np.empty(int(group.max()) + 1, dtype=np.int64)
    stands[group[order][first]] = loose[order][first]
    target = np.arange(len(points))
    target[loose] = stands[group]
    return _cleaned(Rings(points[target[number]], rings.starts, rings.areas, rings.size, rings.holes))


def _inserted(rings: Rings, reach: float) -> Rings:
    """Returns rings with vertices where a loose vertex of another lies on their edges."""
    from scipy.spatial import cKDTree

    if not len(rings.xy):
        return rings
    points, number = numbered(rings.xy)
    after = _after(rings)
    edges = _single(number, after)
    loose = np.unique(np.concatenate([number[edges], number[after[edges]]]))
    if not len(edges):
        return rings
    p, q = rings.xy[edges], rings.xy[after[edges]]
    lengths = np.hypot(*(q - p).T)
    near = cKDTree(points[loose]).query_ball_point(0.5 * (p + q), 0.5 * lengths + reach)
    counts = np.array([len(found) for found in near], dtype=np.int64)
    if not counts.sum():
        return rings
    edge = np.repeat(np.arange(len(edges)), counts)
    vertex = loose[np.fromiter((at for found in near for at in found), dtype=np.int64, count=int(counts.sum()))]
    ends = (vertex == number[edges][edge]) | (vertex == number[after[edges]][edge])
    edge, vertex = edge[~ends], vertex[~ends]
    along = q[edge] - p[edge]
    squared = (along**2).sum(axis=1)
    share = ((points[vertex] - p[edge]) * along).sum(axis=1) / squared
    away = np.hypot(*(points[vertex] - p[edge] - share[:, None] * along).T)
    on = (share > 0) & (share < 1) & (away <= reach)
    edge, vertex, share = edge[on], vertex[on], share[on]
    if not len(edge):
        return rings
    order = np.lexsort((share, edge))
    place = edges[edge[order]] + 1
    xy = np.insert(rings.xy, place, points[vertex[order]], axis=0)
    added = np.searchsorted(np.sort(place), rings.starts[1:], side="right")
    starts = rings.starts.copy()
    starts[1:] += added
    return _cleaned(Rings(xy, starts, rings.areas, rings.size, rings.holes))


def _cleaned(rings: Rings) -> Rings:
    """Returns rings without repeated vertices and without those that have shrunk to a line."""
    pieces, areas, holes = [], [], []
    is_hole = _holes(rings)
    for at in range(len(rings.areas)):
        ring = rings.xy[rings.starts[at]:rings.starts[at + 1]]
        ring = ring[np.r_[True, (ring[1:] != ring[:-1]).any(axis=1)]]
        if len(ring) and (ring[0] != ring[-1]).any():
            ring = np.vstack([ring, ring[:1]])
        if len(ring) >= 4:
            pieces.append(ring)
            areas.append(rings.areas[at])
            holes.append(is_hole[at])
    starts = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])]).astype(np.int64)
    return Rings(
        np.vstack(pieces) if pieces else np.empty((0, 2)), starts, np.array(areas, dtype=np.int64), rings.size,
        np.array(holes, dtype=bool))


def _holes(rings: Rings) -> NDArray[np.bool_]:
    return np.zeros(len(rings.areas), dtype=bool) if rings.holes is None else rings.holes


def _as_wkb(rings: Rings) -> list[bytes]:
    polygons: list[list[list[Floats]]] = [[] for _ in range(rings.size)]
    is_hole = _holes(rings)
    for at, area in enumerate(rings.areas.tolist()):
        ring = rings.xy[rings.starts[at]:rings.starts[at + 1]]
        if is_hole[at] and polygons[area]:
            polygons[area][-1].append(ring)
        else:
            polygons[area].append([ring])
    return [multipolygon_wkb(parts) for parts in polygons]
