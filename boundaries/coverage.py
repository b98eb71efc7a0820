"""Coverages: polygons that meet along the same vertices. Borders, neighbours, areas and faults by matching edges.

Every border between two polygons of a coverage is drawn by both, once in each direction. So edges are matched by
their two vertices (exactly, to the last digit): an edge with its twin is an inner border, one without is the outer
border or a fault. Nothing is compared by distance, and the cost is that of sorting.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..indicators.contiguity import Rings, rings_of_wkb

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Ints: TypeAlias = "NDArray[np.int64]"
Floats: TypeAlias = "NDArray[np.float64]"
Bools: TypeAlias = "NDArray[np.bool_]"


@dataclass(frozen=True)
class Edges:
    """Directed edges of polygons, the polygon on the left hand.

    ``points`` (n, 2): the different vertices; ``start``, ``end``: their numbers; ``owner``: the polygon of each edge;
    ``twin``: the edge in the other direction, -1 for none; ``doubled``: edges that stand twice in the same direction,
    so that two polygons lie on one side of them. ``size``: the number of polygons.
    """

    points: Floats
    start: Ints
    end: Ints
    owner: Ints
    twin: Ints
    doubled: Bools
    size: int

    @property
    def lengths(self) -> Floats:
        """The length of each edge."""
        return np.hypot(*(self.points[self.end] - self.points[self.start]).T)

    @cached_property
    def across(self) -> Ints:
        """The polygon on the other side of each edge, -1 for none."""
        return np.where(self.twin >= 0, self.owner[self.twin], -1)

    def of(self, polygons: Ints) -> Ints:
        """Returns the edges of some polygons; those of one stand side by side."""
        return ranges(self._begin[polygons], self._begin[polygons + 1])

    @cached_property
    def _begin(self) -> Ints:
        return np.searchsorted(self.owner, np.arange(self.size + 1))

    def areas(self) -> Floats:
        """Returns the area of each polygon."""
        origin = self.points.mean(axis=0) if len(self.points) else np.zeros(2)
        p, q = self.points[self.start] - origin, self.points[self.end] - origin
        return np.bincount(self.owner, 0.5 * (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]), self.size)

    def borders(self) -> tuple[Ints, Ints, Floats]:
        """Returns pairs of polygons (second -1 for the outer border), each once, and the length of their border."""
        across = self.across
        here = (across < 0) | (self.owner < across)
        one, other, lengths = self.owner[here], across[here], self.lengths[here]
        packed, place = np.unique(one * (self.size + 1) + other + 1, return_inverse=True)
        return packed // (self.size + 1), packed % (self.size + 1) - 1, np.bincount(place, lengths, len(packed))


def ranges(begin: Ints, end: Ints) -> Ints:
    """Returns the numbers of all ranges ``begin[i] … end[i] - 1``, one after the other."""
    counts = end - begin
    total = int(counts.sum())
    if not total:
        return np.empty(0, dtype=np.int64)
    offsets = np.repeat(begin - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return offsets + np.arange(total)


def edges_of_wkb(wkb: Sequence[bytes]) -> Edges:
    """Returns the edges of polygons given as WKB; raises :class:`DataProblem` for a geometry that is none."""
    return edges_of(rings_of_wkb(wkb))


def edges_of(rings: Rings) -> Edges:
    """Returns the edges of rings whose holes are known, each with its polygon on the left."""
    if rings.holes is None:
        raise ValueError("the rings do not say which are holes")
    if not len(rings.xy):
        nothing = np.empty(0, np.int64)
        return Edges(np.empty((0, 2)), nothing, nothing, nothing, nothing, np.empty(0, bool), rings.size)
    points, number = numbered(rings.xy)
    lengths = np.diff(rings.starts)
    after = np.arange(1, len(number) + 1)
    after[rings.starts[1:] - 1] = rings.starts[:-1]
    start, end = number, number[after]
    # Twice the area of each ring, relative to its first vertex: no digits are lost to large coordinates.
    first = np.repeat(rings.xy[rings.starts[:-1]], lengths, axis=0)
    p, q = rings.xy - first, rings.xy[after] - first
    turn = np.add.reduceat(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0], rings.starts[:-1])
    wrong = np.repeat((turn < 0) != rings.holes, lengths)
    start, end = np.where(wrong, end, start), np.where(wrong, start, end)
    real = start != end
    owner = np.repeat(rings.areas, lengths)[real]
    start, end = start[real], end[real]
    twin, doubled = _twins(start, end, len(points))
    return Edges(points, start, end, owner, twin, doubled, rings.size)


def numbered(xy: Floats) -> tuple[Floats, Ints]:
    """Returns the different points, and for each given one its number among them."""
    import pandas as pd

    # Hashing is several times faster than sorting pairs of coordinates.
    x, xs = pd.factorize(xy[:, 0] + 0.0)
    y, ys = pd.factorize(xy[:, 1] + 0.0)
    codes, pairs = pd.factorize(x.astype(np.int64) * len(ys) + y)
    pairs = np.asarray(pairs, dtype=np.int64)
    return np.column_stack([xs[pairs // len(ys)], ys[pairs % len(ys)]]), np.asarray(codes, dtype=np.int64)


def _twins(start: Ints, end: Ints, count: int) -> tuple[Ints, Bools]:
    forward, backward = start * count + end, end * count + start
    order = np.argsort(forward, kind="stable")
    ordered = forward[order]
    same = ordered[1:] == ordered[:-1]
    doubled = np.zeros(len(start), dtype=bool)
    doubled[order[1:][same]] = doubled[order[:-1][same]] = True
    place = np.minimum(np.searchsorted(ordered, backward), max(len(ordered) - 1, 0))
    found = ordered[place] == backward
    return np.where(found, order[place], -1), doubled


# ---------------------------------------------------------------------- dissolving


def dissolved(edges: Edges, group: Sequence[int], wanted: Sequence[int] = ()) -> dict[int, bytes]:
    """Returns the union of polygons by group as MultiPolygons (WKB), exact to the last digit of every vertex.

    ``group``: the group of each polygon, negative for none. Only the groups in ``wanted`` are made, all if it is empty.
    Inner borders go, the others are followed from vertex to vertex. Where borders touch in a point the sharpest left
    turn is taken, so that parts which meet in one point only stay parts of their own.
    """
    group_of = np.asarray(group, dtype=np.int64)
    chosen = np.isin(group_of, np.asarray(wanted, dtype=np.int64)) if len(wanted) else group_of >= 0
    at = edges.of(np.flatnonzero(chosen & (group_of >= 0)))
    twin, own = edges.twin[at], group_of[edges.owner[at]]
    other = np.where(twin >= 0, group_of[edges.owner[np.maximum(twin, 0)]], -1)
    outer = own != other
    at, own = at[outer], own[outer]
    order = np.argsort(own, kind="stable")
    at, own = at[order], own[order]
    keys, begins = np.unique(own, return_index=True)
    ends = np.append(begins[1:], len(at))
    return {
        int(key): _multipolygon(_traced(edges.points, edges.start[at[begin:end]], edges.end[at[begin:end]]))
        for key, begin, end in zip(keys.tolist(), begins.tolist(), ends.tolist())}


def _traced(points: Floats, start: Ints, end: Ints) -> list[Floats]:
    """Returns closed rings (n, 2) of edges, the inside on their left."""
    order = np.argsort(start, kind="stable")
    begin = np.searchsorted(start[order], end, side="left")
    stop = np.searchsorted(start[order], end, side="right")
    follower = order[np.minimum(begin, len(order) - 1)]
    for edge in np.flatnonzero(stop - begin > 1).tolist():
        choices = order[begin[edge]:stop[edge]]
        back = points[start[edge]] - points[end[edge]]
        turns = []
        for choice in choices.tolist():
            ahead = points[end[choice]] - points[end[edge]]
            # The angle from the way back, anticlockwise is a right turn: the largest one is the sharpest left turn.
            angle = np.arctan2(back[0] * ahead[1] - back[1] * ahead[0], back @ ahead)
            turns.append(angle % (2 * np.pi))
        follower[edge] = choices[int(np.argmax(turns))]
    next_edge, origin = follower.tolist(), start.tolist()
    used = [False] * len(start)
    rings = []
    for edge in range(len(start)):
        if used[edge]:
            continue
        ring = []
        while not used[edge]:
            used[edge] = True
            ring.append(origin[edge])
            edge = next_edge[edge]
        rings += [points[[*simple, simple[0]]] for simple in _simple(ring)]
    return rings


def _simple(ring: list[int]) -> list[list[int]]:
    """Cuts a ring where it comes back to a vertex: a hole that touches its shell becomes a ring of its own."""
    if len(set(ring)) == len(ring):
        return [ring]
    found, path, place = [], [], {}  # type: ignore[var-annotated]
    for vertex in ring:
        if vertex in place:
            begin = place[vertex]
            found.append(path[begin:])
            for left in path[begin + 1:]:
                del place[left]
            del path[begin + 1:]
        else:
            place[vertex] = len(path)
            path.append(vertex)
    return [*found, path]


def ring_area(ring: Floats) -> float:
    """Returns the area of a closed ring, negative for a clockwise one."""
    p = ring - ring[0]
    return 0.5 * float(np.sum(p[:-1, 0] * p[1:, 1] - p[:-1, 1] * p[1:, 0]))


def _multipolygon(rings: Sequence[Floats]) -> bytes:
    """Returns rings as a MultiPolygon: shells are anticlockwise, holes clockwise and within the smallest shell."""
    areas = [ring_area(ring) for ring in rings]
    shells = [[ring] for ring, area in zip(rings, areas) if area > 0]
    sizes = [area for area in areas if area > 0]
    for ring, area in zip(rings, areas):
        if area >= 0:
            continue
        around = [at for at, size in enumerate(sizes) if size > -area and _within(ring, shells[at][0])]
        shells[min(around, key=sizes.__getitem__) if around else 0].append(ring)
    return multipolygon_wkb(shells)


def _within(ring: Floats, shell: Floats) -> bool:
    """Tells whether a ring that does not cross a shell lies within it."""
    low, high = shell.min(axis=0), shell.max(axis=0)
    if (ring.min(axis=0) < low).any() or (ring.max(axis=0) > high).any():
        return False
    vertices = {tuple(point) for point in shell.tolist()}
    # A vertex on the shell says nothing; the middle of an edge is on it only if the edge is.
    points = [point for point in ring.tolist() if tuple(point) not in vertices]
    x, y = points[0] if points else (0.5 * (ring[0] + ring[1])).tolist()
    x1, y1, x2, y2 = shell[:-1, 0], shell[:-1, 1], shell[1:, 0], shell[1:, 1]
    crossing = (y1 > y) != (y2 > y)
    with np.errstate(all="ignore"):
        at = x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return bool(np.count_nonzero(crossing & (x < at)) % 2)


def multipolygon_wkb(polygons: Sequence[Sequence[Floats]]) -> bytes:
    """Returns polygons (each a list of closed rings, the shell first) as WKB."""
    parts = [struct.pack("<BII", 1, 6, len(polygons))]
    for rings in polygons:
        parts.append(struct.pack("<BII", 1, 3, len(rings)))
        for ring in rings:
            parts.append(struct.pack("<I", len(ring)))
            parts.append(np.ascontiguousarray(ring, dtype="<f8").tobytes())
    return b"".join(parts)


# ---------------------------------------------------------------------- faults

#: Kinds of faults of a coverage.
OVERLAP, GAP, MISMATCH = "overlap", "gap", "mismatch"


class Fault(NamedTuple):
    """A place where polygons are no coverage.

    ``areas``: the polygons it is between; ``size_m2``: the area of a gap, NaN for others; ``extent``: xmin, ymin, xmax,
    ymax of the place.
    """

    kind: str
    areas: tuple[int, ...]
    size_m2: float
    extent: tuple[float, float, float, float]


def find_faults(wkb: Sequence[bytes], reach: float = 0.001) -> list[Fault]:
    """Returns the faults of polygons that should cover their land without gap and overlap.

    ``gap``: land that is enclosed by polygons and belongs to none. ``overlap``: two polygons on the same land.
    ``mismatch``: two borders that run within ``reach`` (unit of the coordinates) of each other, but with other
    vertices. Only edges without a twin are looked at, from both of their sides.
    """
    from ..addresses.locate import Polygons

    edges = edges_of_wkb(wkb)
    faults = [_between(edges, OVERLAP, at) for at in _groups(edges, edges.doubled)]
    single = np.flatnonzero((edges.twin < 0) & ~edges.doubled)
    if not len(single):
        return faults
    p, q = edges.points[edges.start[single]], edges.points[edges.end[single]]
    length = np.hypot(*(q - p).T)[:, None]
    outwards = np.column_stack([(q - p)[:, 1], -(q - p)[:, 0]]) / length
    middle = 0.5 * (p + q)
    digits = [f"{number:09d}" for number in range(len(wkb))]
    polygons = Polygons(wkb, digits)
    outside = polygons.locate(*(middle + reach * outwards).T)
    inner = middle - reach * outwards
    inside = polygons.find(*inner.T)
    owner = edges.owner[single]
    stranger = np.where(outside == owner, -1, outside)
    overlapping = np.zeros(len(single), dtype=bool)
    overlapping[inside.overlapping] = True
    kinds = np.where(overlapping, 1, np.where(stranger >= 0, 2, 0))
    faults += _by_pair(edges, single[kinds == 1], np.full(int((kinds == 1).sum()), -1), OVERLAP)
    faults += _by_pair(edges, single[kinds == 2], stranger[kinds == 2].astype(np.int64), MISMATCH)
    if not edges.doubled.any():
        # Without doubled edges as many single ones leave a vertex as arrive: they make rings, clockwise around a gap.
        for ring in _traced(edges.points, edges.start[single], edges.end[single]):
            area = ring_area(ring)
            if -area > reach * float(np.hypot(*np.diff(ring, axis=0).T).sum()):
                faults.append(Fault(GAP, (), -area, (*ring.min(axis=0).tolist(), *ring.max(axis=0).tolist())))
    return faults


def _groups(edges: Edges, mask: Bools) -> list[Ints]:
    at = np.flatnonzero(mask)
    if not len(at):
        return []
    key = np.minimum(edges.start[at], edges.end[at])
    pairs: dict[tuple[int, ...], list[int]] = {}
    by_edge: dict[tuple[int, int], list[int]] = {}
    for edge, first, second in zip(at.tolist(), key.tolist(), np.maximum(edges.start[at], edges.end[at]).tolist()):
        by_edge.setdefault((first, second), []).append(edge)
    for members in by_edge.values():
        pairs.setdefault(tuple(sorted({int(edges.owner[edge]) for edge in members})), []).extend(members)
    return [np.array(members) for members in pairs.values()]


def _between(edges: Edges, kind: str, at: Ints) -> Fault:
    xy = edges.points[np.concatenate([edges.start[at], edges.end[at]])]
    return Fault(
        kind, tuple(sorted(set(edges.owner[at].tolist()))), float("nan"),
        (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist()))


def _by_pair(edges: Edges, at: Ints, other: Ints, kind: str) -> list[Fault]:
    groups: dict[tuple[int, ...], list[int]] = {}
    for edge, stranger in zip(at.tolist(), other.tolist()):
        owner = int(edges.owner[edge])
        groups.setdefault(tuple(sorted({owner, stranger} - {-1})), []).append(edge)
    found = []
    for areas, members in sorted(groups.items()):
        fault = _between(edges, kind, np.array(members))
        found.append(fault._replace(areas=areas))
    return found
