"""Points in polygons: exact, in numpy alone, and fast for millions of points.

**The rule for borders**, one for the whole product: a point belongs to the polygon with the smallest key, compared
byte by byte (UTF-8), among all polygons that contain it or touch it. A point on the outer border is inside. So the
answer depends neither on the order of polygons and points nor on the way it was found, and overlapping polygons are
answered by the same rule.

How it is fast: a grid is laid over the polygons once. A cell that no border touches lies as a whole in one polygon
(or in several that overlap, or outside), so one look-up answers all of its points. Border cells that lie side by side
in a row form a *run*: left of it is a cell with a known answer, and from there to a point only the borders of the run
can be crossed. So its points are tested against these few borders, all of them at once.

How it is exact: on which side of a border a point lies is a sign, computed in floating point with a bound of its
error (Shewchuk 1997, "Adaptive precision floating-point arithmetic and fast robust geometric predicates"); where the
bound cannot tell, in error-free double-double arithmetic, and where that cannot, in fractions.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Callable, Optional, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

Stop = Callable[[], bool]
Progress = Callable[[float], None]

#: No coordinate of any reference system is larger; below it no product of this module overflows.
LARGEST_COORDINATE = 1e15

#: Points that are looked up at a time: their arrays stay in the cache.
_POINTS = 1 << 17
#: Point-border pairs that are tested at a time (about 100 bytes each).
_PAIRS = 1 << 20
#: Edges that are drawn into the grid at a time.
_EDGES = 1 << 16
#: So few pairs are tested without a grid.
_WITHOUT_GRID = 200_000
#: Cells of the grid for each border, and their largest number (64 MB).
_CELLS_PER_EDGE, _MOST_CELLS = 12, 1 << 24
#: Runs with more borders than this are heavy: their points look for a shorter run along the other axis.
_HEAVY = 64
#: How far a border reaches beyond itself, in cells: far more than coordinates in cells can be wrong.
_SLACK = 2.0**-20

#: (3 + 16u)u with the unit roundoff u = 2^-53, as Shewchuk proves for the sign of the area of a triangle.
_ERROR_BOUND = (3.0 + 16.0 * 2.0**-53) * 2.0**-53
#: Below it, products may have lost digits to underflow.
_UNDERFLOW = 1e-280
_SPLITTER = 134217729.0  # 2^27 + 1

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7
_CURVED = (8, 9, 10, 11, 12, 13, 14)


@dataclass(frozen=True)
class Located:
    """Where points lie.

    ``index``: for each point the position of its polygon, -1 for none. ``on_border``, ``overlapping`` (inside more
    than one polygon) and ``not_finite`` (NaN or infinite coordinates) hold the positions of such points, ascending.
    """

    index: NDArray[np.int32]
    on_border: NDArray[np.int64]
    overlapping: NDArray[np.int64]
    not_finite: NDArray[np.int64]

    @property
    def outside(self) -> int:
        """The number of points with coordinates in no polygon."""
        return int(np.count_nonzero(self.index < 0)) - len(self.not_finite)


class Polygons:
    """Polygons with keys that tell which of them a point lies in.

    ``wkb``: one geometry per key, Polygon or MultiPolygon (also with Z and M, which are ignored) as WKB or EWKB.
    Rings may cross themselves: what lies inside is decided by the even-odd rule. ``keys``: unique texts (or bytes).
    Raises :class:`DataProblem` (:class:`DataProblems`) naming the keys of geometries that are missing, empty, not
    polygons, curved, damaged, without area, or with coordinates that are not finite, and of keys that stand twice.
    """

    def __init__(self, wkb: Sequence[Optional[bytes]], keys: Sequence[Union[str, bytes]]) -> None:
        if len(wkb) != len(keys):
            raise ValueError(f"{len(wkb)} geometries for {len(keys)} keys")
        self.keys = tuple(keys)
        rank_of = _ranks(self.keys)
        rings, ring_polygon = _rings(wkb, self.keys)
        #: The position of the polygon of each rank: ranks are in the order of keys.
        self._position = np.empty(len(keys) + 1, dtype=np.int32)
        self._position[rank_of] = np.arange(len(keys))
        self._position[-1] = -1
        self._edges = _checked(rings, ring_polygon, self.keys, rank_of)
        self._grid: Optional[_Grid] = None
        self._upright: Optional[_Grid] = None

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Smallest x and y, largest x and y; NaN without polygons."""
        edges = self._edges
        if not len(edges):
            return (np.nan,) * 4
        return edges.left.min(), edges.low.min(), edges.right.max(), edges.high.max()

    def locate(self, x: ArrayLike, y: ArrayLike, *, stop: Optional[Stop] = None,
               progress: Optional[Progress] = None) -> NDArray[np.int32]:
        """Returns the position of the polygon of each point, -1 where there is none; see :meth:`find`."""
        return self.find(x, y, stop=stop, progress=progress).index

    def find(self, x: ArrayLike, y: ArrayLike, *, stop: Optional[Stop] = None, progress: Optional[Progress] = None,
             grid: Optional[bool] = None) -> Located:
        """Finds the polygon of each point by the rule for borders stated above.

        ``x``, ``y``: coordinates in the reference system of the polygons, of equal length. ``stop`` is asked now and
        then and ends the work with :class:`Cancelled`; ``progress`` receives the share done (0..1). ``grid`` forces
        or forbids the grid, without which every point is tested against every border: the result is the same.
        """
        x = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
        y = np.ascontiguousarray(y, dtype=np.float64).reshape(-1)
        if x.shape != y.shape:
            raise ValueError(f"{len(x)} x for {len(y)} y")
        rank = np.full(len(x), -1, dtype=np.int32)
        marks = _Marks()
        if grid is None:
            grid = self._grid is not None or len(x) * len(self._edges) > _WITHOUT_GRID
        if grid and self._grid is None and len(self._edges):
            self._grid = _Grid(self._edges)
        for start in range(0, len(x), _POINTS):
            if stop is not None and stop():
                raise Cancelled
            stretch = slice(start, start + _POINTS)
            if len(self._edges):
                if grid and self._grid is not None:
                    found = self._by_grid(self._grid, x[stretch], y[stretch])
                else:
                    found = self._by_edges(x[stretch], y[stretch])
                rank[stretch] = found.rank
                marks.on_border.append(found.on_border + start)
                marks.overlapping.append(found.overlapping + start)
            if progress is not None:
                progress(min(1.0, (start + _POINTS) / len(x)))
        not_finite = np.flatnonzero(~(np.isfinite(x) & np.isfinite(y)))
        return Located(self._position[rank], marks.all("on_border"), marks.all("overlapping"), not_finite)

    def _by_edges(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> _Found:
        finite = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        every = np.arange(len(self._edges), dtype=np.int32)
        none = np.full(len(finite), -1, dtype=np.int32)
        lists = _Lists(np.array([0, len(every)]), every)
        decided = _decide(
            x[finite], y[finite], np.zeros(len(finite), dtype=np.int32), none, lists, _NO_LISTS, self._edges,
            len(self.keys))
        result = _Found(np.full(len(x), -1, dtype=np.int32), finite[decided.on_border], finite[decided.overlapping])
        result.rank[finite] = decided.rank
        return result

    def _by_grid(self, grid: _Grid, x: NDArray[np.float64], y: NDArray[np.float64]) -> _Found:
        rank, overlapping = grid.look_up(x, y)
        at = np.flatnonzero(rank < -1)
        run = -2 - rank[at]
        borders = [np.empty(0, dtype=np.int64)]
        overlaps = [overlapping]
        for part, run_of, chosen, turned in self._shortest_runs(grid, x, y, at, run):
            u, v = (y[part], x[part]) if turned else (x[part], y[part])
            decided = _decide(
                u, v, run_of, chosen.known[run_of], chosen.borders, chosen.more, chosen.edges, len(self.keys))
            rank[part] = decided.rank
            borders.append(part[decided.on_border])
            overlaps.append(part[decided.overlapping])
        return _Found(rank, np.sort(np.concatenate(borders)), np.sort(np.concatenate(overlaps)))

    def _shortest_runs(self, grid: _Grid, x: NDArray[np.float64], y: NDArray[np.float64], at: NDArray[np.int64],
                       run: NDArray[np.int32]) -> list[tuple[NDArray[np.int64], NDArray[np.int32], _Grid, bool]]:
        # Along a border that runs with the rows (parcels, grid cells) a run is as long as the border. Across,
        # along the columns, it is a cell or two; that grid is laid only where it pays.
        along = grid.borders.length[run]
        heavy = along > _HEAVY
        if self._upright is None and along[heavy].sum() > 4 * len(self._edges):
            self._upright = _Grid(self._edges.turned())
        if self._upright is None or not heavy.any():
            return [(at, run, grid, False)]
        candidates = np.flatnonzero(heavy)
        there, _ = self._upright.look_up(y[at[candidates]], x[at[candidates]])
        other = -2 - there
        # A cell on the edge of both grids' rounding may be free in one of them: then the answer is known.
        length = np.where(there < -1, self._upright.borders.length[np.maximum(other, 0)], 1 << 60)
        shorter = length < along[candidates]
        across = np.zeros(len(at), dtype=bool)
        across[candidates[shorter]] = True
        return [
            (at[~across], run[~across], grid, False),
            (at[across], other[shorter].astype(np.int32), self._upright, True),
        ]


class Cancelled(Exception):  # noqa: N818
    """Ends work that a user stopped: nothing is handed back."""


# ------------------------------------------------------------------------ geometry in


def _ranks(keys: Sequence[Union[str, bytes]]) -> NDArray[np.int32]:
    """Returns the rank of each key in the order of its bytes."""
    encoded = [key if isinstance(key, bytes) else str(key).encode("utf-8", "surrogatepass") for key in keys]
    order = sorted(range(len(keys)), key=encoded.__getitem__)
    twice = [keys[here] for before, here in zip(order, order[1:]) if encoded[before] == encoded[here]]
    if twice:
        raise _together([
            DataProblem(
                QT_TRANSLATE_NOOP(
                    "addresses", "The key “{key}” stands twice. Merge its polygons into one, or correct the key."),
                context="addresses", key=_shown(key))
            for key in dict.fromkeys(twice)])
    rank = np.empty(len(keys), dtype=np.int32)
    rank[order] = np.arange(len(keys))
    return rank


def _shown(key: Union[str, bytes]) -> str:
    return key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)


def _together(problems: list[DataProblem]) -> DataProblem:
    return problems[0] if len(problems) == 1 else DataProblems(problems)


class _NotPolygons(Exception):  # noqa: N818
    """Says with a template of a message why a geometry cannot be used."""


_EMPTY = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: the polygon is empty. Draw it, or remove its row.")
_DAMAGED = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: the geometry is damaged and cannot be read. Repair it with “Fix geometries”.")
_OTHER = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: the geometry is not a polygon. Keep only the polygons of this layer.")
_ARCS = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: the polygon has curves. Convert it to straight segments first (“Segmentize”).")
_NOT_FINITE = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: a vertex has coordinates that are no numbers or far too large. Correct or delete it.")
_OPEN = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: a ring is not closed or has fewer than three corners. Repair it with “Fix geometries”.")
_NO_AREA = QT_TRANSLATE_NOOP(
    "addresses", "“{key}”: the polygon encloses no area. Draw it again, or remove its row.")


def _rings(wkb: Sequence[Optional[bytes]], keys: Sequence[Union[str, bytes]],
           ) -> tuple[list[NDArray[np.float64]], NDArray[np.int64]]:
    """Returns the rings of all geometries and the position of the geometry of each."""
    rings: list[NDArray[np.float64]] = []
    count = np.zeros(len(wkb), dtype=np.int64)
    problems = []
    for position, blob in enumerate(wkb):
        before = len(rings)
        try:
            if not blob:
                raise _NotPolygons(_EMPTY)
            _read_geometry(bytes(blob), 0, rings, 0)
            if len(rings) == before:
                raise _NotPolygons(_EMPTY)
        except _NotPolygons as fault:
            problems.append(DataProblem(str(fault), context="addresses", key=_shown(keys[position])))
        except (struct.error, ValueError):
            problems.append(DataProblem(_DAMAGED, context="addresses", key=_shown(keys[position])))
        count[position] = len(rings) - before
    if problems:
        raise _together(problems)
    return rings, np.repeat(np.arange(len(wkb)), count)


def _read_geometry(blob: bytes, at: int, rings: list[NDArray[np.float64]], depth: int) -> int:
    """Appends the rings of the geometry at a place of a WKB and returns where it ends."""
    if depth > 8:
        raise _NotPolygons(_DAMAGED)
    order = {1: "<", 0: ">"}.get(blob[at] if at < len(blob) else -1)
    if order is None:
        raise _NotPolygons(_DAMAGED)
    (code,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 5
    # Z, M and SRID stand as flags in EWKB (and GDAL's old 2.5D), as thousands in ISO WKB.
    width = 2 + bool(code & 0x80000000) + bool(code & 0x40000000)
    if code & 0x20000000:
        at += 4
    dimensions, kind = divmod(code & 0x1FFFFFFF, 1000)
    if dimensions > 3:
        raise _NotPolygons(_DAMAGED)
    width = max(width, (2, 3, 3, 4)[dimensions])
    if kind in _CURVED:
        raise _NotPolygons(_ARCS)
    if kind not in (_POLYGON, _MULTIPOLYGON, _COLLECTION):
        raise _NotPolygons(_OTHER if 0 < kind <= 17 else _DAMAGED)
    (parts,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    for _ in range(parts):
        if kind != _POLYGON:
            at = _read_geometry(blob, at, rings, depth + 1)
            continue
        (points,) = struct.unpack_from(order + "I", blob, at)
        at += 4
        ring = np.frombuffer(blob, dtype=order + "f8", count=points * width, offset=at).reshape(-1, width)
        at += 8 * points * width
        if points:
            rings.append(ring[:, :2])
    return at


def _checked(rings: list[NDArray[np.float64]], ring_polygon: NDArray[np.int64], keys: Sequence[Union[str, bytes]],
             rank_of: NDArray[np.int32]) -> _Edges:
    """Returns the borders of all rings, which must be closed, finite, and enclose something."""
    lengths = np.array([len(ring) for ring in rings], dtype=np.int64)
    with_area = np.zeros(len(keys), dtype=bool)
    faults: dict[int, str] = {}
    ends: list[NDArray[np.float64]] = [np.empty((0, 4))]
    # Stretch by stretch, so that the arrays stay in the cache.
    stretch = np.cumsum(lengths) // _EDGES
    bounds = [0, *(np.flatnonzero(np.diff(stretch)) + 1).tolist(), len(rings)]
    for first, after in zip(bounds, bounds[1:]):
        if first == after:
            continue
        vertices = np.concatenate(rings[first:after]).astype(np.float64, copy=False)
        polygon, length = ring_polygon[first:after], lengths[first:after]
        stops = np.cumsum(length)
        starts = stops - length
        # Written so that NaN fails.
        usable = (np.abs(vertices) <= LARGEST_COORDINATE).all(axis=1)
        if not usable.all():
            ring = np.searchsorted(stops, np.flatnonzero(~usable), side="right")
            faults.update(dict.fromkeys(polygon[ring].tolist(), _NOT_FINITE))
            continue
        unclosed = (length < 4) | (vertices[starts] != vertices[stops - 1]).any(axis=1)
        for at in polygon[unclosed].tolist():
            faults.setdefault(at, _OPEN)
        within = np.ones(len(vertices), dtype=bool)
        within[stops - 1] = False
        begin = np.flatnonzero(within)
        edge = np.concatenate([vertices[begin], vertices[begin + 1]], axis=1)
        corner = np.repeat(vertices[starts], length - 1, axis=0)
        x1, y1, x2, y2 = edge[:, 0], edge[:, 1], edge[:, 2], edge[:, 3]
        term = (x1 - corner[:, 0]) * (y2 - corner[:, 1]) - (x2 - corner[:, 0]) * (y1 - corner[:, 1])
        ring = np.repeat(np.arange(after - first), length - 1)
        area = np.abs(np.bincount(ring, term, after - first))
        size = np.bincount(ring, np.abs(term), after - first)
        with_area[polygon[area > 8 * np.finfo(np.float64).eps * size]] = True
        ends.append(_upward(edge))
    if not faults:
        faults = dict.fromkeys(np.flatnonzero(~with_area).tolist(), _NO_AREA)
    if faults:
        raise _together([
            DataProblem(template, context="addresses", key=_shown(keys[position]))
            for position, template in sorted(faults.items())])
    return _Edges(np.concatenate(ends), np.repeat(rank_of[ring_polygon], lengths - 1))


@dataclass(frozen=True)
class _Edges:
    """Borders between two vertices, each from its lower to its higher end.

    ``ends`` (n, 4): x and y of the lower end, x and y of the higher. ``owner``: rank of the polygon.
    """

    ends: NDArray[np.float64]
    owner: NDArray[np.int32]
    left: NDArray[np.float64] = field(init=False)
    right: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "left", np.minimum(self.ends[:, 0], self.ends[:, 2]))
        object.__setattr__(self, "right", np.maximum(self.ends[:, 0], self.ends[:, 2]))

    def __len__(self) -> int:
        return len(self.owner)

    @property
    def low(self) -> NDArray[np.float64]:
        return self.ends[:, 1]

    @property
    def high(self) -> NDArray[np.float64]:
        return self.ends[:, 3]

    def turned(self) -> _Edges:
        """Returns the same borders with x and y exchanged."""
        return _Edges(_upward(np.ascontiguousarray(self.ends[:, [1, 0, 3, 2]])), self.owner)


def _upward(ends: NDArray[np.float64]) -> NDArray[np.float64]:
    # A border that two polygons share in opposite directions becomes the same numbers.
    down = (ends[:, 1] > ends[:, 3]) | ((ends[:, 1] == ends[:, 3]) & (ends[:, 0] > ends[:, 2]))
    ends[down] = ends[down][:, [2, 3, 0, 1]]
    return ends


# ------------------------------------------------------------------------ grid


class _Lists:
    """Lists of numbers, one after the other: list ``i`` is ``items[start[i]:start[i] + length[i]]``."""

    def __init__(self, bounds: NDArray[np.int64], items: NDArray[np.int32]) -> None:
        self.start = bounds[:-1]
        self.length = np.diff(bounds)
        self.items = items

    @classmethod
    def grouped(cls, group: NDArray[np.int32], items: NDArray[np.int32], groups: int) -> _Lists:
        bounds = np.zeros(groups + 1, dtype=np.int64)
        np.cumsum(np.bincount(group, minlength=groups), out=bounds[1:])
        return cls(bounds, items[np.argsort(group, kind="stable")])

    def of(self, which: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Returns all items of the given lists, each with the position in ``which`` it comes from."""
        length = self.length[which]
        position = np.repeat(np.arange(len(which)), length)
        first = np.cumsum(length) - length
        at = np.arange(len(position)) + np.repeat(self.start[which] - first, length)
        return position, self.items[at]


_NO_LISTS = _Lists(np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int32))


class _Grid:
    """Square cells over all borders; the outermost ones are free of borders.

    ``cells``: -1 outside, the smallest rank in a free cell, ``-2 - run`` in a border cell. For each run: ``known``,
    the smallest rank that contains the free cell left of it (-1 outside), ``more``, further ones that overlap it
    there, and ``borders``, the edges that touch its cells.
    """

    def __init__(self, edges: _Edges) -> None:
        self.edges = edges
        left, right, low, high = edges.left.min(), edges.right.max(), edges.low.min(), edges.high.max()
        wanted = int(np.clip(_CELLS_PER_EDGE * len(edges), 1 << 10, _MOST_CELLS))
        width, height = right - left, high - low
        size = max(np.sqrt(width * height / wanted), max(width, height) / 16_384)
        # Cells must be far larger than the steps of floating-point numbers at these coordinates.
        size = max(size, float(np.abs([left, right, low, high]).max()) * 2.0**-28)
        # Long edges all over each other would touch too many rows.
        while ((edges.high - edges.low) / size).sum() > 16 * len(edges) + (1 << 20):
            size *= 2
        self._per_cell = 1.0 / size
        self._x, self._y = left - 1.5 * size, low - 1.5 * size
        self.columns = int(width / size) + 4
        self.rows = int(height / size) + 4
        self._build()

    def look_up(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Returns what the cells of points say, and the positions of points in free cells with overlaps."""
        column, row = (x - self._x) * self._per_cell, (y - self._y) * self._per_cell
        # Column and row 0 are outside; NaN is not within.
        within = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        if not within.all():
            column, row = np.where(within, column, 0.0), np.where(within, row, 0.0)
        flat = row.astype(np.int32)
        flat *= np.int32(self.columns)
        flat += column.astype(np.int32)
        found = self.cells.take(flat)
        if self.deep is None:
            return found, np.empty(0, dtype=np.int64)
        return found, np.flatnonzero(self.deep.take(flat) & (found >= 0))

    def _incidences(self) -> tuple[NDArray[Any], ...]:
        """Returns the cells that edges touch, row by row, and the cells in which they pass the middle of a row.

        First cell, number of cells and edge of each stretch; rank and cell of each passage.
        """
        parts = [self._incidences_of(slice(start, start + _EDGES)) for start in range(0, len(self.edges), _EDGES)]
        return tuple(np.concatenate(column) for column in zip(*parts))

    def _incidences_of(self, some: slice) -> tuple[NDArray[Any], ...]:
        ends = self.edges.ends[some]
        x1, x2 = ((ends[:, at] - self._x) * self._per_cell for at in (0, 2))
        y1, y2 = ((ends[:, at] - self._y) * self._per_cell for at in (1, 3))
        # Rows that each edge touches.
        first_row = (y1 - _SLACK).astype(np.int32)
        touched = (y2 + _SLACK).astype(np.int32) - first_row + 1
        edge = np.repeat(np.arange(len(ends), dtype=np.int32), touched)
        row = np.arange(len(edge)) - np.repeat(np.cumsum(touched) - touched - first_row, touched)
        # Its columns within each of them. A flat edge takes all of its columns; for others the error of a
        # coordinate in cells grows with the slope.
        rise = y2 - y1
        flat = rise <= _SLACK
        slope = (x2 - x1) / np.where(flat, np.inf, rise)
        least, most = np.minimum(x1, x2)[edge], np.maximum(x1, x2)[edge]
        x1, y1, y2, slope, flat = x1[edge], y1[edge], y2[edge], slope[edge], flat[edge]
        enter = x1 + (np.maximum(row - _SLACK, y1) - y1) * slope
        leave = x1 + (np.minimum(row + (1 + _SLACK), y2) - y1) * slope
        error = _SLACK + np.abs(slope) * (max(self.rows, self.columns) * 2.0**-48)
        from_x = np.where(flat, least, np.maximum(np.minimum(enter, leave) - error, least))
        to_x = np.where(flat, most, np.minimum(np.maximum(enter, leave) + error, most))
        first = (from_x - _SLACK).astype(np.int32)
        last = (to_x + _SLACK).astype(np.int32)
        row_cell = (row * self.columns).astype(np.int32)
        # Where edges pass the middle of a row, polygons begin and end.
        middle = row + 0.5
        passing = np.flatnonzero((y1 <= middle) & (middle < y2))
        crossing = x1[passing] + (middle[passing] - y1[passing]) * slope[passing]
        column = np.clip(crossing, first[passing], last[passing]).astype(np.int32)
        return (row_cell + first, last - first + 1, edge + np.int32(some.start),
                self.edges.owner[some][edge[passing]], row_cell[passing] + column)

    def _build(self) -> None:
        first_cell, length, edge, rank, at = self._incidences()
        self.cells = np.full(self.rows * self.columns, -1, dtype=np.int32)
        border = _covered(first_cell, length, len(self.cells))
        start, stop, rank = _spans(rank, at, len(self.cells))
        self.deep = _fill(self.cells, start, stop, rank)
        # Runs.
        begins = np.flatnonzero(np.diff(border, prepend=-2) != 1)
        run = np.cumsum(np.bincount(begins, minlength=len(border)), dtype=np.int32) - np.int32(1)
        before = border[begins] - 1
        self.known = self.cells[before]
        self.more = _NO_LISTS if self.deep is None else _further(before, self.known, start, stop, rank)
        self.cells[border] = -2 - run
        if self.deep is not None:
            self.deep[border] = False
        self.borders = _Lists.grouped(-2 - self.cells[first_cell], edge, len(begins))


def _covered(first: NDArray[np.int32], length: NDArray[np.int32], cells: int) -> NDArray[np.int64]:
    """Returns the cells that lie in any stretch, ascending."""
    covered = np.zeros(cells, dtype=bool)
    covered[first] = True
    covered[first + (length - 1)] = True
    long = np.flatnonzero(length > 2)
    inner = length[long] - 2
    at = np.arange(inner.sum()) + np.repeat(first[long] + 1 - (np.cumsum(inner) - inner), inner)
    covered[at] = True
    return np.flatnonzero(covered)


def _spans(rank: NDArray[np.int32], cell: NDArray[np.int32], cells: int,
           ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """Pairs the crossings of each polygon with each row: first cell, cell after the last, rank of each span."""
    code = np.sort(rank.astype(np.int64) * cells + cell)
    rank_of, cell_of = np.divmod(code, cells)
    start, stop = cell_of[0::2] + 1, cell_of[1::2]
    some = np.flatnonzero(start < stop)
    return start[some], stop[some], rank_of[0::2][some].astype(np.int32)


def _fill(cells: NDArray[np.int32], start: NDArray[np.int64], stop: NDArray[np.int64], rank: NDArray[np.int32],
          ) -> Optional[NDArray[np.bool_]]:
    """Writes the smallest rank of all spans over a cell into it; returns which cells lie in several, if any do."""
    # Largest rank first: the smallest is written last and stays. A span is dozens of cells, so slices win over
    # index arrays of all cells.
    begin, end, value = start[::-1].tolist(), stop[::-1].tolist(), rank[::-1].tolist()
    for first, after, number in zip(begin, end, value):
        cells[first:after] = number
    order = np.argsort(start, kind="stable")
    if not (start[order[1:]] < stop[order[:-1]]).any():
        return None
    depth = np.bincount(start, minlength=len(cells) + 1).astype(np.int32)
    depth -= np.bincount(stop, minlength=len(cells) + 1).astype(np.int32)
    return (np.cumsum(depth, out=depth) > 1)[:-1]


def _further(before: NDArray[np.int64], known: NDArray[np.int32], start: NDArray[np.int64], stop: NDArray[np.int64],
             rank: NDArray[np.int32]) -> _Lists:
    """Returns for each run the ranks, beyond the known one, of the spans that cover the cell before it."""
    first, after = np.searchsorted(before, start), np.searchsorted(before, stop)
    length = after - first
    run = np.arange(length.sum()) + np.repeat(first - (np.cumsum(length) - length), length)
    ranks = np.repeat(rank, length)
    others = ranks != known[run]
    return _Lists.grouped(run[others].astype(np.int32), ranks[others], len(before))


# ------------------------------------------------------------------------ the exact test


@dataclass
class _Found:
    """Ranks of points (-1 for none) and the positions of those on borders and in overlaps."""

    rank: NDArray[np.int32]
    on_border: NDArray[np.int64]
    overlapping: NDArray[np.int64]


class _Marks:
    """Positions collected from stretch to stretch."""

    def __init__(self) -> None:
        self.on_border: list[NDArray[np.int64]] = []
        self.overlapping: list[NDArray[np.int64]] = []

    def all(self, name: str) -> NDArray[np.int64]:
        return np.concatenate([np.empty(0, dtype=np.int64), *getattr(self, name)])


def _decide(
    x: NDArray[np.float64], y: NDArray[np.float64], run: NDArray[np.int32], known: NDArray[np.int32], borders: _Lists,
    more: _Lists, edges: _Edges, polygons: int,
) -> _Found:
    """Finds the polygons of points: inside ``known`` and ``more`` of their run, but for the borders in between."""
    rank = np.full(len(x), -1, dtype=np.int32)
    marks = _Marks()
    ends = np.cumsum(borders.length[run])
    start = 0
    while start < len(x):
        pairs_before = int(ends[start - 1]) if start else 0
        after = max(start + 1, int(np.searchsorted(ends, pairs_before + _PAIRS, side="right")))
        part = slice(start, after)
        found = _decide_part(x[part], y[part], run[part], known[part], borders, more, edges, polygons)
        rank[part] = found.rank
        marks.on_border.append(found.on_border + start)
        marks.overlapping.append(found.overlapping + start)
        start = after
    return _Found(rank, marks.all("on_border"), marks.all("overlapping"))


def _decide_part(
    x: NDArray[np.float64], y: NDArray[np.float64], run: NDArray[np.int32], known: NDArray[np.int32], borders: _Lists,
    more: _Lists, edges: _Edges, polygons: int,
) -> _Found:
    point, edge = borders.of(run)
    px, py = x[point], y[point]
    # Only borders at the height of a point that do not lie right of it as a whole can matter.
    near = np.flatnonzero((edges.low[edge] <= py) & (py <= edges.high[edge]) & (edges.left[edge] <= px))
    point, edge, px, py = point[near], edge[near], px[near], py[near]
    ends = edges.ends[edge]
    # Half-open in y: a vertex that a ray passes is counted with the border above it, and horizontal ones never.
    crossed = (ends[:, 1] <= py) & (py < ends[:, 3])
    beside = np.flatnonzero(px <= edges.right[edge])
    side = sides(ends[beside], px[beside], py[beside])
    touches = beside[side == 0]
    crossed[beside] &= side < 0
    inside = point * polygons + edges.owner[edge]
    parts = [inside[crossed]]
    begun = np.flatnonzero(known >= 0)
    parts.append(begun * polygons + known[begun])
    if len(more.items):
        at, others = more.of(run)
        parts.append(at * polygons + others)
    # Inside are the polygons that were entered more often than left.
    code, count = np.unique(np.concatenate(parts), return_counts=True)
    contains = code[count % 2 == 1]
    rank = np.full(len(x), -1, dtype=np.int32)
    number = np.zeros(len(x), dtype=np.int64)
    on_border = np.empty(0, dtype=np.int64)
    if len(touches):
        touched = np.unique(inside[touches])
        # Whether a point on a border counts as inside is chance; it is touched, and that decides.
        contains = np.setdiff1d(contains, touched, assume_unique=True)
        on_border = np.unique(touched // polygons)
        number[on_border] = 1
        _keep_smallest(rank, touched, polygons)
    _keep_smallest(rank, contains, polygons)
    number += np.bincount(contains // polygons, minlength=len(x))
    return _Found(rank, on_border, np.flatnonzero(number > 1))


def _keep_smallest(rank: NDArray[np.int32], code: NDArray[np.int64], polygons: int) -> None:
    """Lowers the rank of points to the smallest in ascending codes ``point * polygons + rank``."""
    point, found = np.divmod(code, polygons)
    first = np.flatnonzero(np.diff(point, prepend=-1))
    point, found = point[first], found[first].astype(np.int32)
    rank[point] = np.where(rank[point] < 0, found, np.minimum(rank[point], found))


def sides(ends: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int8]:
    """Tells exactly on which side of a directed segment each point lies: 1 left, -1 right, 0 in line with it.

    ``ends`` (n, 4): x and y of both ends; ``x``, ``y`` (n,). All numbers finite and within 1e150.
    """
    x1, y1, x2, y2 = ends.T
    dx, dy, px, py = x2 - x1, y2 - y1, x - x1, y - y1
    one, other = dx * py, dy * px
    area = one - other
    result = np.sign(area).astype(np.int8)
    bound = _ERROR_BOUND * (np.abs(one) + np.abs(other))
    unsure = np.flatnonzero((np.abs(area) <= bound) | (bound < _UNDERFLOW))
    if len(unsure):
        result[unsure] = _sides_in_full(ends[unsure], x[unsure], y[unsure])
    return result


def _sides_in_full(ends: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int8]:
    x1, y1, x2, y2 = ends.T
    exact = np.ones(len(x), dtype=bool)
    differences = []
    for high, low in ((x2, x1), (y, y1), (y2, y1), (x, x1)):
        difference, error = _difference(high, low)
        magnitude = np.abs(difference)
        exact &= (error == 0) & ((magnitude == 0) | ((magnitude > 1e-130) & (magnitude < 1e130)))
        differences.append(difference)
    dx, py, dy, px = differences
    one, one_error = _product(dx, py)
    other, other_error = _product(dy, px)
    # Rounded products are in the order of the exact ones, or equal: then their errors decide.
    result = np.where(one != other, np.sign(one - other), np.sign(one_error - other_error)).astype(np.int8)
    for at in np.flatnonzero(~exact).tolist():
        ax, ay, bx, by = (Fraction(number) for number in ends[at].tolist())
        area = (bx - ax) * (Fraction(float(y[at])) - ay) - (by - ay) * (Fraction(float(x[at])) - ax)
        result[at] = (area > 0) - (area < 0)
    return result


def _difference(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns the rounded difference and its rounding error (Knuth's two-sum)."""
    difference = a - b
    back = a - difference
    return difference, (a - (difference + back)) + (back - b)


def _product(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns the rounded product and its rounding error (Dekker, Veltkamp)."""
    product = a * b
    high_a, low_a = _halves(a)
    high_b, low_b = _halves(b)
    error = ((high_a * high_b - product) + high_a * low_b + low_a * high_b) + low_a * low_b
    return product, error


def _halves(a: NDArray[np.float64]) -> tuple[NDArray[np.float64], Any]:
    scaled = _SPLITTER * a
    high = scaled - (scaled - a)
    return high, a - high
