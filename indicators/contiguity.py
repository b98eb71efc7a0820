"""Which areas touch: contiguity from the vertices and edges of polygons, in nearly linear time."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .intervals import Bools, Floats
from .problems import QT_TRANSLATE_NOOP, DataProblem

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Ints: TypeAlias = NDArray[np.int64]

#: Default tolerance as a share of the diagonal of a typical area: 5 cm for areas of 5 km.
TOLERANCE_SHARE = 1e-5
#: Points closer than this share of the tolerance are one vertex without further looking.
_QUANTUM_SHARE = 0.01
#: Pairs of edges compared at once; bounds the memory.
_PAIRS_AT_ONCE = 2_000_000

_POLYGON, _MULTI_POLYGON, _COLLECTION = 3, 6, 7


@dataclass(frozen=True)
class Neighbours:
    """Holds the neighbours of each area: those of area ``i`` are ``indices[indptr[i]:indptr[i + 1]]``.

    The relation is symmetric as made here; one read from a file need not be. ``keys`` are the keys of
    the areas in order, or empty.
    """

    indptr: Ints
    indices: Ints
    keys: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The number of areas."""
        return int(self.indptr.size - 1)

    @property
    def counts(self) -> Ints:
        """The number of neighbours of each area."""
        return np.diff(self.indptr)

    @property
    def islands(self) -> Ints:
        """The positions of the areas without any neighbour."""
        return np.flatnonzero(self.counts == 0)

    def of(self, area: int) -> Ints:
        """Returns the positions of the neighbours of one area."""
        return self.indices[self.indptr[area] : self.indptr[area + 1]]

    def weights(self, standardised: bool = True) -> Floats:
        """Returns the weight of each entry of ``indices``: 1 / number of neighbours, or 1 (binary)."""
        if not standardised:
            return np.ones(self.indices.size)
        counts = self.counts
        return np.repeat(1.0 / np.maximum(counts, 1), counts)

    def lag(self, values: ArrayLike, standardised: bool = True) -> Floats:
        """Returns the weighted sum (the mean, if ``standardised``) of the neighbours' values, 0 for islands."""
        values = np.asarray(values, dtype=np.float64)
        rows = np.repeat(np.arange(self.size), self.counts)
        sums = np.bincount(rows, values[self.indices], minlength=self.size)
        return sums / np.maximum(self.counts, 1) if standardised else sums

    def kept(self, mask: ArrayLike) -> Neighbours:
        """Returns the structure of the areas in ``mask`` alone, positions counted anew."""
        keep = np.asarray(mask, dtype=bool)
        if keep.shape != (self.size,):
            raise ValueError(f"a mask of {keep.size} for {self.size} areas")
        position = np.cumsum(keep) - 1
        rows = np.repeat(np.arange(self.size), self.counts)
        both = keep[rows] & keep[self.indices]
        counts = np.bincount(position[rows[both]], minlength=int(keep.sum()))
        keys = tuple(key for key, stays in zip(self.keys, keep) if stays) if self.keys else ()
        return Neighbours(_offsets(counts), position[self.indices[both]].astype(np.int64), keys)

    def reordered(self, keys: Sequence[str]) -> Neighbours:
        """Returns the structure for these keys in this order; areas that are not known are islands."""
        place = {key: at for at, key in enumerate(self.keys)}
        wanted = np.array([place.get(key, -1) for key in keys], dtype=np.int64)
        target = np.full(self.size, -1, dtype=np.int64)
        target[wanted[wanted >= 0]] = np.flatnonzero(wanted >= 0)
        rows = target[np.repeat(np.arange(self.size), self.counts)]
        columns = target[self.indices]
        both = (rows >= 0) & (columns >= 0)
        return from_pairs(rows[both], columns[both], len(keys), keys=tuple(keys), symmetric=False)


@dataclass(frozen=True)
class Rings:
    """Holds the rings of polygons: ``xy`` (vertices x 2) closed rings one after the other.

    Ring ``r`` takes ``xy[starts[r]:starts[r + 1]]`` and belongs to ``areas[r]``, counted from 0 to
    ``size`` - 1. Shells and holes, parts and polygons are alike: for a border it makes no difference. ``holes``
    says which rings are holes; it is known of rings that were read from WKB only.
    """

    xy: Floats
    starts: Ints
    areas: Ints
    size: int
    holes: Optional[Bools] = None

    @classmethod
    def of(cls, polygons: Sequence[Sequence[ArrayLike]]) -> Rings:
        """Returns the rings of polygons given as one list of rings (n x 2 coordinates) for each area."""
        rings = [(area, np.asarray(ring, dtype=np.float64)[:, :2], False)
                 for area, polygon in enumerate(polygons) for ring in polygon]
        return replace(_rings(rings, len(polygons)), holes=None)


def rings_of_wkb(geometries: Sequence[Optional[Union[bytes, bytearray, memoryview]]]) -> Rings:
    """Reads polygons from WKB, EWKB or the blobs of a GeoPackage.

    ``None`` and empty geometries make areas without border. Z and M are left out. Raises
    :class:`DataProblem` naming the place of a geometry that is no polygon or is damaged.
    """
    rings: list[_Ring] = []
    for area, geometry in enumerate(geometries):
        if geometry is None or len(geometry) == 0:
            continue
        try:
            data = bytes(geometry)
            _read(data, _header_size(data), rings, area)
        except (struct.error, ValueError, IndexError) as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "Row {row}: the geometry is not a polygon or is damaged. Repair the layer, or convert its "
                    "geometries to polygons."),
                row=area + 1) from error
    return _rings(rings, len(geometries))


def contiguity(rings: Rings, *, rook: bool = False, tolerance: Optional[float] = None,
               keys: Sequence[str] = ()) -> Neighbours:
    """Finds the areas whose borders touch: in any point (queen), or along a stretch (``rook``).

    Two borders touch where their distance is at most ``tolerance`` (unit of the coordinates; default: a
    hundred-thousandth of the diagonal of the median area, 5 cm for areas of 5 km, so that a far or huge one
    more changes nothing among the others), or where they cross. Vertices need not
    agree: an edge of one area may end in the middle of another's (T-junction), and both may be digitised
    apart within the tolerance. ``rook`` asks for a common stretch longer than twice the tolerance. An
    area wholly inside another, without a hole for it, touches nothing.

    First all vertices and edges that agree are sorted together; they settle the inner borders of a clean
    layer. Only the edges that are left, the outer border and what does not agree, are compared by distance,
    within the cells of a grid. Returns the neighbours in the order of the areas.
    """
    if rings.xy.shape[0] and not np.isfinite(rings.xy).all():
        bad = int(np.flatnonzero(~np.isfinite(rings.xy).all(axis=1))[0])
        area = int(rings.areas[np.searchsorted(rings.starts, bad, side="right") - 1])
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "Row {row}: the geometry has a coordinate that is not a number. Repair the layer."),
            row=area + 1)
    first, last, owner = _edges(rings)
    if not owner.size:
        return from_pairs(np.empty(0, np.int64), np.empty(0, np.int64), rings.size, keys=keys)
    origin = rings.xy.min(axis=0)
    xy = rings.xy - origin
    diagonal = float(np.hypot(*xy.max(axis=0)))
    # Below the rounding of the coordinates themselves no distance means anything.
    least = 16.0 * float(np.finfo(np.float64).eps) * max(float(np.abs(rings.xy).max()), diagonal)
    reach = max(float(least), _typical_size(rings) * TOLERANCE_SHARE if tolerance is None else float(tolerance))

    vertex = _vertex_numbers(xy, max(reach * _QUANTUM_SHARE, diagonal / 2.0**52))
    start, end = vertex[first], vertex[last]
    real = start != end
    first, last, owner, start, end = first[real], last[real], owner[real], start[real], end[real]
    vertices = int(vertex.max()) + 1

    low, high = np.minimum(start, end), np.maximum(start, end)
    edge = low * vertices + high
    edge_pairs, shared = _sharing(edge, owner, rings.size)
    pairs = [edge_pairs]
    areas_at = np.unique(start * rings.size + owner)
    point, area_there = areas_at // rings.size, areas_at % rings.size
    if not rook:
        pairs.append(_sharing(point, area_there, rings.size)[0])
    rest = np.flatnonzero(~shared)
    if rest.size:
        touching, contact = _touching(
            xy[first[rest]], xy[last[rest]], owner[rest], start[rest], end[rest], reach, rings.size, rook)
        pairs.append(touching)
        if not rook and contact.size:
            pairs.append(_through_vertices(contact, point, area_there))
    found = np.concatenate(pairs)
    return from_pairs(found[:, 0], found[:, 1], rings.size, keys=keys)


def from_pairs(one: ArrayLike, other: ArrayLike, size: int, *, keys: Sequence[str] = (),
               symmetric: bool = True) -> Neighbours:
    """Returns neighbours from pairs of positions, in any order and however often; both ways if ``symmetric``."""
    a, b = np.asarray(one, dtype=np.int64), np.asarray(other, dtype=np.int64)
    if symmetric:
        a, b = np.concatenate([a, b]), np.concatenate([b, a])
    apart = a != b
    packed = np.unique(a[apart] * max(size, 1) + b[apart])
    rows, columns = packed // max(size, 1), packed % max(size, 1)
    return Neighbours(_offsets(np.bincount(rows, minlength=size)), columns, tuple(keys))


def read_gal(lines: Iterable[str]) -> Neighbours:
    """Reads neighbours in the GAL format of GeoDa and PySAL; keys in the order they stand in.

    Raises ``ValueError`` for a text that is none.
    """
    words = iter([line.split() for line in lines if line.strip()])
    head = next(words, [])
    if not head or not head[-1 if len(head) == 1 else 1].isdigit():
        raise ValueError("no number of areas in the first line")
    expected = int(head[0] if len(head) == 1 else head[1])
    neighbours: dict[str, list[str]] = {}
    for entry in words:
        count = int(entry[1])
        neighbours[entry[0]] = next(words, []) if count else []
        if len(neighbours[entry[0]]) != count:
            raise ValueError(f"area {entry[0]}: {count} neighbours announced")
    if len(neighbours) != expected:
        raise ValueError(f"{expected} areas announced, {len(neighbours)} found")
    place = {key: at for at, key in enumerate(neighbours)}
    try:
        pairs = [(place[key], place[other]) for key, others in neighbours.items() for other in others]
    except KeyError as error:
        raise ValueError(f"the neighbour {error} is not in the list") from None
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return from_pairs(one, other, len(place), keys=tuple(place), symmetric=False)


# --- reading WKB ------------------------------------------------------------------------------


def _header_size(data: bytes) -> int:
    """Returns the bytes before the WKB: 0, or the header of a GeoPackage blob."""
    if data[:2] != b"GP":
        return 0
    return 8 + (0, 32, 48, 48, 64)[(data[3] >> 1) & 7]


#: Area, coordinates, and whether it is a hole.
_Ring: TypeAlias = "tuple[int, Floats, bool]"


def _read(data: bytes, at: int, rings: list[_Ring], area: int) -> int:
    order = {0: ">", 1: "<"}.get(data[at])
    if order is None:
        raise ValueError("no byte order")
    (code,) = struct.unpack_from(order + "I", data, at + 1)
    at += 5
    dimensions = 2
    if code & 0xE0000000:
        # EWKB keeps Z, M and the reference system in the highest bits.
        dimensions += bool(code & 0x80000000) + bool(code & 0x40000000)
        at += 4 if code & 0x20000000 else 0
        code &= 0x1FFFFFFF
    dimensions += (0, 1, 1, 2)[code // 1000] if code < 4000 else 0
    kind = code % 1000
    (count,) = struct.unpack_from(order + "I", data, at)
    at += 4
    if kind in (_MULTI_POLYGON, _COLLECTION):
        for _ in range(count):
            at = _read(data, at, rings, area)
        return at
    if kind != _POLYGON:
        raise ValueError(f"geometry type {kind}")
    for number in range(count):
        (points,) = struct.unpack_from(order + "I", data, at)
        at += 4
        ring = np.frombuffer(data, order + "f8", points * dimensions, at).reshape(points, dimensions)
        at += 8 * points * dimensions
        if points:
            rings.append((area, ring[:, :2], number > 0))
    return at


def _rings(rings: Sequence[_Ring], size: int) -> Rings:
    rings = [entry for entry in rings if len(entry[1])]
    xy = np.concatenate([entry[1] for entry in rings]).astype(np.float64) if rings else np.empty((0, 2))
    starts = _offsets(np.array([len(entry[1]) for entry in rings], dtype=np.int64))
    return Rings(
        xy, starts, np.array([entry[0] for entry in rings], dtype=np.int64), size,
        np.array([entry[2] for entry in rings], dtype=bool))


def _offsets(counts: ArrayLike) -> Ints:
    return np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)


# --- vertices and edges -----------------------------------------------------------------------


def _edges(rings: Rings) -> tuple[Ints, Ints, Ints]:
    """Returns first vertex, last vertex and area of each edge; rings that are not closed are closed."""
    vertices = rings.xy.shape[0]
    lengths = np.diff(rings.starts)
    owner = np.repeat(rings.areas, lengths)
    after = np.arange(1, vertices + 1, dtype=np.int64)
    if vertices:
        after[rings.starts[1:] - 1] = rings.starts[:-1]
    return np.arange(vertices, dtype=np.int64), after, owner


def _typical_size(rings: Rings) -> float:
    """Returns the median diagonal of the areas, of each its largest ring: parts may lie far apart."""
    begins = rings.starts[:-1]
    diagonals = np.hypot(*(np.maximum.reduceat(rings.xy, begins) - np.minimum.reduceat(rings.xy, begins)).T)
    largest = np.zeros(rings.size)
    np.maximum.at(largest, rings.areas, diagonals)
    known = np.sort(largest[largest > 0])
    # The lower one of two: of two areas, a huge one must not decide.
    return float(known[(known.size - 1) // 2]) if known.size else 0.0


def _vertex_numbers(xy: Floats, quantum: float) -> Ints:
    """Returns a number for each point; points in one cell of ``quantum`` share it."""
    cell = np.rint(xy / quantum).astype(np.int64)
    if int(cell.max()) >= 2**31:
        # Far areas: two cell numbers no longer fit into one, their places in order do.
        cell = np.column_stack([np.unique(column, return_inverse=True)[1].reshape(-1) for column in cell.T])
    packed = cell[:, 0] * (int(cell[:, 1].max()) + 1) + cell[:, 1]
    return np.unique(packed, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _sharing(thing: Ints, owner: Ints, size: int) -> tuple[Ints, Bools]:
    """Returns the pairs of areas that own the same thing, and which entries somebody else owns too."""
    order = np.lexsort((owner, thing))
    things, owners = thing[order], owner[order]
    shared = np.zeros(thing.size, dtype=bool)
    found = []
    step = 1
    while step < things.size:
        same = np.flatnonzero(things[step:] == things[:-step])
        if not same.size:
            break
        one, other = owners[same], owners[same + step]
        apart = one != other
        shared[order[same[apart]]] = shared[order[same[apart] + step]] = True
        found.append(np.unique(one[apart] * size + other[apart]))
        step += 1
    packed = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    return np.column_stack([packed // size, packed % size]), shared


# --- what does not agree: by distance ---------------------------------------------------------


def _touching(p: Floats, q: Floats, owner: Ints, start: Ints, end: Ints, reach: float, size: int,
              rook: bool) -> tuple[Ints, Ints]:
    """Compares edges ``p`` – ``q`` that share a cell of a grid.

    Returns the pairs of areas that touch, and rows (vertex, area) of vertices that lie on an edge of
    that area.
    """
    pairs: list[Ints] = []
    contacts: list[Ints] = []
    stretches: list[tuple[Ints, Ints, Floats]] = []
    for one, other in _candidates(p, q, owner, reach):
        ends = ((p[one], other, start[one]), (q[one], other, end[one]),
                (p[other], one, start[other]), (q[other], one, end[other]))
        near = [_distance(point, p[line], q[line]) <= reach for point, line, _ in ends]
        touch = near[0] | near[1] | near[2] | near[3]
        if rook:
            for (point, _, _), close in zip(ends, near):
                # An edge pair is one number whichever edge the point belongs to.
                stretches.append((one[close], other[close], point[close]))
            continue
        apart = np.flatnonzero(~touch)
        touch[apart] = _crossing(p[one[apart]], q[one[apart]], p[other[apart]], q[other[apart]])
        pairs.append(_packed_pairs(owner[one[touch]], owner[other[touch]], size))
        for (_, line, number), close in zip(ends, near):
            contacts.append(np.unique(number[close] * size + owner[line[close]]))
    if rook:
        pairs = [_with_length(stretches, owner, reach, size)]
    packed = np.unique(np.concatenate(pairs)) if pairs else np.empty(0, np.int64)
    at = np.unique(np.concatenate(contacts)) if contacts else np.empty(0, np.int64)
    return np.column_stack([packed // size, packed % size]), np.column_stack([at // size, at % size])


def _candidates(p: Floats, q: Floats, owner: Ints, reach: float) -> Iterable[tuple[Ints, Ints]]:
    """Yields pairs of edges of different areas that may touch, in blocks; a pair may come more than once."""
    length = np.hypot(*(q - p).T)
    cell = max(2.0 * float(length.mean()), 8.0 * reach)
    # Long edges are cut, so that a slanting one does not lie in all the cells of its box.
    cuts = np.maximum(np.ceil(length / cell), 1).astype(np.int64)
    edge = np.repeat(np.arange(length.size), cuts)
    part = np.arange(edge.size) - np.repeat(_offsets(cuts)[:-1], cuts)
    step = (q - p) / cuts[:, None]
    a = p[edge] + part[:, None] * step[edge]
    b = a + step[edge]
    low = np.floor((np.minimum(a, b) - reach) / cell).astype(np.int64)
    high = np.floor((np.maximum(a, b) + reach) / cell).astype(np.int64)
    spread = high - low + 1
    cells = spread[:, 0] * spread[:, 1]
    piece = np.repeat(np.arange(edge.size), cells)
    within = np.arange(piece.size) - np.repeat(_offsets(cells)[:-1], cells)
    low -= low.min(axis=0)
    column = low[piece, 0] + within // spread[piece, 1]
    row = low[piece, 1] + within % spread[piece, 1]
    number = column * (int(row.max()) + 1) + row
    order = np.argsort(number, kind="stable")
    number, edge_there = number[order], edge[piece[order]]
    _, counts = np.unique(number, return_counts=True)
    last = np.repeat(np.cumsum(counts), counts)  # end of the cell of each entry
    following = last - np.arange(number.size) - 1
    total = np.cumsum(following)
    begin = 0
    while begin < number.size:
        stop = int(np.searchsorted(total, (total[begin - 1] if begin else 0) + _PAIRS_AT_ONCE)) + 1
        block = np.arange(begin, min(stop, number.size))
        some = following[block]
        one_at = np.repeat(block, some)
        other_at = one_at + 1 + np.arange(one_at.size) - np.repeat(_offsets(some)[:-1], some)
        one, other = edge_there[one_at], edge_there[other_at]
        apart = owner[one] != owner[other]
        one, other = one[apart], other[apart]
        # The pieces share a cell; most of their edges are still too far apart for a closer look.
        close = ((np.minimum(p[one], q[one]) - reach <= np.maximum(p[other], q[other]))
                 & (np.minimum(p[other], q[other]) - reach <= np.maximum(p[one], q[one]))).all(axis=1)
        yield one[close], other[close]
        begin = int(block[-1]) + 1


def _distance(point: Floats, p: Floats, q: Floats) -> Floats:
    """Returns the distances of points from the edges ``p`` – ``q``."""
    along = q - p
    squared = (along**2).sum(axis=1)
    share = np.clip(((point - p) * along).sum(axis=1) / np.where(squared > 0, squared, 1.0), 0.0, 1.0)
    return np.hypot(*(point - p - share[:, None] * along).T)


def _crossing(p: Floats, q: Floats, r: Floats, s: Floats) -> Bools:
    """Tells which edges ``p`` – ``q`` and ``r`` – ``s`` cross in their inner parts."""

    def side(a: Floats, b: Floats, c: Floats) -> Floats:
        return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])

    return (side(p, q, r) * side(p, q, s) < 0) & (side(r, s, p) * side(r, s, q) < 0)


def _packed_pairs(one: Ints, other: Ints, size: int) -> Ints:
    return np.unique(np.minimum(one, other) * size + np.maximum(one, other))


def _with_length(stretches: Sequence[tuple[Ints, Ints, Floats]], owner: Ints, reach: float, size: int) -> Ints:
    """Returns the pairs of areas with an edge pair whose points of contact lie apart."""
    one, other = (np.concatenate([entry[at] for entry in stretches] or [np.empty(0, np.int64)]) for at in (0, 1))
    points = np.concatenate([entry[2] for entry in stretches] or [np.empty((0, 2))])
    if not one.size:
        return np.empty(0, np.int64)
    packed = np.minimum(one, other) * owner.size + np.maximum(one, other)
    order = np.argsort(packed, kind="stable")
    packed, points = packed[order], points[order]
    begins = np.flatnonzero(np.r_[True, packed[1:] != packed[:-1]])
    spread = np.maximum.reduceat(points, begins) - np.minimum.reduceat(points, begins)
    long = np.hypot(*spread.T) > 2.0 * reach
    chosen = packed[begins[long]]
    return _packed_pairs(owner[chosen // owner.size], owner[chosen % owner.size], size)


def _through_vertices(contact: Ints, point: Ints, area: Ints) -> Ints:
    """Returns pairs of the areas that have a vertex, with the area on whose edge the vertex lies."""
    begin = np.searchsorted(point, contact[:, 0], side="left")
    count = np.searchsorted(point, contact[:, 0], side="right") - begin
    row = np.repeat(np.arange(count.size), count)
    at = np.repeat(begin, count) + np.arange(row.size) - np.repeat(_offsets(count)[:-1], count)
    return np.column_stack([area[at], contact[row, 1]])
