"""Cells of the European statistical grid (Zensus 100 m, 1 km; EPSG:3035) to Quartiere, by addresses or by area.

Cells are squares in EPSG:3035, an equal-area projection, and nowhere else. So polygons and addresses are brought into
EPSG:3035, not cells out of it. A straight edge is slightly curved there: edges are densified first. At the default
length of 200 m a straight edge of EPSG:25832 in North Rhine-Westphalia departs from its true course by less than a
millimetre; the shares stay exact to about 1e-6 of a 100 m cell.

By area: the part of every cell in every polygon is summed up along the borders, edge by edge and cell by cell
(the signed area between a piece of a border and the side of its cell, as font renderers do); cells inside follow from
the pieces left of them in their row. The cost grows with the length of the borders and the number of cells covered.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Optional, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .transfer import (
    AREA,
    LEAST_AREA_SHARE,
    Weights,
    point_weights,
    weights_of_shares,
)

GRID_CRS = "EPSG:3035"
#: Longest edge before a polygon is transformed, in metres.
LONGEST_EDGE = 200.0
#: Signs that the Zensus writes for “uninhabited or to be kept secret”, and for characteristics not shown.
ZENSUS_MISSING = (-1.0, -9.0)
#: Overlaps of polygons up to this part of a cell are slivers of digitising; they are shared in proportion.
_SLIVER = 1e-3
_LISTED = 10

_LONG_ID = re.compile(r"CRS3035RES([0-9]+)mN([0-9]+)E([0-9]+)")
_SHORT_ID = re.compile(r"([0-9]+)(m|km)N([0-9]+)E([0-9]+)")


@dataclass(frozen=True)
class Cells:
    """Cells of one size: column and row (lower left corner / size) in EPSG:3035, and their keys."""

    size: float
    column: NDArray[np.int64]
    row: NDArray[np.int64]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.column)

    def find(self, column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
        """Returns the position of the cell in each column and row, -1 for none."""
        if not len(self):
            return np.full(len(column), -1, dtype=np.int64)
        codes = _codes(self.column, self.row)
        order = np.argsort(codes, kind="stable")
        wanted = _codes(column, row)
        at = np.minimum(np.searchsorted(codes[order], wanted), len(codes) - 1)
        return np.where(codes[order][at] == wanted, order[at], -1)


def _codes(column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
    return row * (1 << 31) + column


def cells_of_ids(ids: Union[Sequence[str], NDArray[np.bytes_]]) -> Cells:
    """Reads ids as ``CRS3035RES1000mN2689000E4337000`` or ``1kmN2689E4337``, as texts or as an array of bytes.

    Raises :class:`DataProblem` naming rows with other ids, ids of another size than the first, ids that stand twice.
    """
    if isinstance(ids, np.ndarray):
        at_once = _alike(ids)
        if at_once is not None:
            return _unique(at_once)
        ids = [text.decode("utf-8", "replace") for text in ids.tolist()]
    sizes = np.zeros(len(ids), dtype=np.int64)
    north, east = np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=np.int64)
    problems = []
    for at, text in enumerate(ids):
        read = _read_id(str(text).strip())
        if read is None:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings",
                    "Row {row}: “{id}” is not the id of a grid cell. Ids look like CRS3035RES100mN2689100E4337000 "
                    "or 1kmN2689E4337; without ids, choose the fields with the centres."),
                context="zonings", row=at + 1, id=text))
            continue
        sizes[at], north[at], east[at] = read
    _raise(problems)
    if len(ids) and (sizes != sizes[0]).any():
        at = int(np.flatnonzero(sizes != sizes[0])[0])
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "zonings", "Row {row}: the cell “{id}” is {size} m wide, those before it {first} m. Use one grid at a "
                "time."), context="zonings", row=at + 1, id=ids[at], size=int(sizes[at]), first=int(sizes[0]))
    size = float(sizes[0]) if len(ids) else 1.0
    step = max(int(size), 1)
    return _unique(Cells(size, east // step, north // step, tuple(str(text).strip() for text in ids)))


def _alike(ids: NDArray[np.bytes_]) -> Optional[Cells]:
    """Reads ids that differ in the digits of their coordinates alone; ``None`` for any others."""
    if not len(ids):
        return None
    text = ids[0].decode("ascii", "replace")
    match = _LONG_ID.fullmatch(text) or _SHORT_ID.fullmatch(text)
    first = _read_id(text)
    if match is None or first is None or ids.dtype.itemsize != len(text):
        return None
    table = np.ascontiguousarray(ids).view(np.uint8).reshape(len(ids), len(text))
    last = match.lastindex or 0
    spans = [match.span(last - 1), match.span(last)]
    fixed = np.ones(len(text), dtype=bool)
    numbers = []
    for start, stop in spans:
        fixed[start:stop] = False
        digits = table[:, start:stop].astype(np.int64) - ord("0")
        if digits.min() < 0 or digits.max() > 9:
            return None
        numbers.append(digits @ 10 ** np.arange(stop - start - 1, -1, -1, dtype=np.int64))
    if (table[:, fixed] != table[0, fixed]).any():
        return None
    size = first[0]
    if match.re is _LONG_ID:
        if any((number % size).any() for number in numbers):
            return None
        numbers = [number // size for number in numbers]
    return Cells(float(size), numbers[1], numbers[0], tuple(ids.astype("U").tolist()))


def _read_id(text: str) -> Optional[tuple[int, int, int]]:
    match = _LONG_ID.fullmatch(text)
    if match:
        size, north, east = (int(part) for part in match.groups())
    else:
        match = _SHORT_ID.fullmatch(text)
        if match is None:
            return None
        size = int(match[1]) * (1000 if match[2] == "km" else 1)
        # The zeros of the size are left out of the coordinates.
        north, east = int(match[3]) * size, int(match[4]) * size
    return (size, north, east) if size > 0 and north % size == 0 and east % size == 0 else None


def cells_of_centres(x: ArrayLike, y: ArrayLike, size: float) -> Cells:
    """Makes cells of the coordinates of their centres in EPSG:3035 (``x_mp``, ``y_mp`` of the Zensus).

    Raises :class:`DataProblem` naming rows whose coordinates are missing or no centre of such a cell.
    """
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    column, row = xs / size - 0.5, ys / size - 0.5
    with np.errstate(invalid="ignore"):
        wrong = ~(np.isfinite(column) & np.isfinite(row))
        wrong |= (np.abs(column - np.rint(column)) > 1e-6) | (np.abs(row - np.rint(row)) > 1e-6)
        wrong |= (np.abs(column) > 1 << 30) | (np.abs(row) > 1 << 30)
    _raise([DataProblem(
        QT_TRANSLATE_NOOP(
            "zonings", "Row {row}: {x}, {y} is not the centre of a grid cell of {size} m in EPSG:3035. Check fields, "
            "cell size, and whether x and y are swapped."),
        context="zonings", row=int(at) + 1, x=f"{xs[at]:.12g}", y=f"{ys[at]:.12g}", size=f"{size:g}")
        for at in np.flatnonzero(wrong)])
    columns, rows = np.rint(column).astype(np.int64), np.rint(row).astype(np.int64)
    keys = tuple(
        f"CRS3035RES{size:.0f}mN{north:.0f}E{east:.0f}"
        for north, east in zip((rows * size).tolist(), (columns * size).tolist()))
    return _unique(Cells(float(size), columns, rows, keys))


def _unique(cells: Cells) -> Cells:
    codes = _codes(cells.column, cells.row)
    order = np.argsort(codes, kind="stable")
    again = order[1:][codes[order][1:] == codes[order][:-1]]
    _raise([DataProblem(
        QT_TRANSLATE_NOOP("zonings", "Row {row}: the grid cell “{id}” stands twice. Remove one of the rows."),
        context="zonings", row=int(at) + 1, id=cells.keys[at]) for at in np.sort(again)])
    return cells


def _raise(problems: Sequence[DataProblem]) -> None:
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def without_signs(values: ArrayLike, signs: Sequence[float] = ZENSUS_MISSING) -> NDArray[np.float64]:
    """Returns numbers with NaN in place of the signs for missing values."""
    result = np.array(values, dtype=np.float64)
    result[np.isin(result, list(signs))] = np.nan
    return result


# ------------------------------------------------------------------------ by addresses


def cell_weights_by_points(cells: Cells, targets: Sequence[str], x: ArrayLike, y: ArrayLike, target_of: ArrayLike,
                           inhabitants: Optional[ArrayLike] = None) -> Weights:
    """Shares cells out by points (EPSG:3035) whose targets are known (-1: none).

    A point on the line between two cells belongs to the right, upper one, as the grid defines it.
    """
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    inside = np.isfinite(xs) & np.isfinite(ys)
    column = np.where(inside, np.floor(np.where(inside, xs, 0.0) / cells.size), -1).astype(np.int64)
    row = np.where(inside, np.floor(np.where(inside, ys, 0.0) / cells.size), -1).astype(np.int64)
    return point_weights(cells.keys, targets, cells.find(column, row), target_of, inhabitants)


# ------------------------------------------------------------------------ by area


class Overlay(NamedTuple):
    """Parts of cells in polygons: column and row of the cell, position of the polygon, part of the cell (0..1)."""

    column: NDArray[np.int64]
    row: NDArray[np.int64]
    polygon: NDArray[np.int64]
    part: NDArray[np.float64]


def cell_weights_by_area(cells: Cells, targets: Sequence[str], wkb: Sequence[bytes],
                         least_share: float = LEAST_AREA_SHARE) -> Weights:
    """Shares cells out by the area they have in common with polygons (WKB, EPSG:3035).

    Parts below ``least_share`` of a cell are left out. Raises :class:`DataProblem` naming polygons that overlap by
    more than a thousandth of a cell.
    """
    parts = overlay(wkb, targets, cells.size)
    cell = cells.find(parts.column, parts.row)
    known = (cell >= 0) & (parts.part > least_share)
    cell, polygon, part = cell[known], parts.polygon[known], parts.part[known]
    covered = np.bincount(cell, weights=part, minlength=len(cells))
    twice = np.flatnonzero(covered > 1.0 + _SLIVER)
    if len(twice):
        problems = []
        for at in twice[:_LISTED]:
            names = [targets[polygon[each]] for each in np.flatnonzero(cell == at)]
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "In the grid cell “{cell}” the target zones {targets} overlap, so its area would be "
                    "counted twice. Correct their borders, or weight by addresses."),
                context="zonings", cell=cells.keys[at], targets=", ".join(sorted(set(names))[:_LISTED])))
        _raise(problems)
    rest = 1.0 - covered
    outside = np.flatnonzero(rest > least_share)
    # A cell that lies inside as a whole belongs to its polygon as a whole, whatever the last digit says.
    return weights_of_shares(
        cells.keys, targets, np.concatenate([cell, outside]),
        np.concatenate([polygon, np.full(len(outside), -1)]), np.concatenate([part, rest[outside]]), AREA)


def overlay(wkb: Sequence[bytes], keys: Sequence[str], size: float) -> Overlay:
    """Computes which part of which cell of a grid (origin 0, 0) lies in which polygon, exactly.

    Rings are taken as they are: the first of a polygon adds, the others take away, whichever way they run.
    Raises :class:`DataProblem` naming polygons that are missing or not polygons.
    """
    start, end, polygon = _edges(wkb, keys)
    if not len(start):
        none = np.empty(0, dtype=np.int64)
        return Overlay(none, none, none, np.empty(0))
    # In cells, from a corner nearby: the digits go into what matters.
    corner = np.floor(start.min(axis=0) / size)
    return _overlay(start / size - corner, end / size - corner, polygon, corner)


def _overlay(start: NDArray[np.float64], end: NDArray[np.float64], polygon: NDArray[np.int64],
             corner: NDArray[np.float64]) -> Overlay:
    level = start[:, 1] == end[:, 1]
    start, end, polygon = start[~level], end[~level], polygon[~level]
    x0, y0, x1, y1, owner = _cut(start, end, polygon)
    column = np.floor(0.5 * (x0 + x1)).astype(np.int64)
    row = np.floor(0.5 * (y0 + y1)).astype(np.int64)
    # The left side of a ring that runs anticlockwise goes down: what lies right of it is inside.
    rise = y0 - y1
    # To the right of the piece, within its cell; all cells further right get the full rise.
    within = rise * (column + 1 - 0.5 * (x0 + x1))
    width, height = int(column.max()) + 2, int(row.max()) + 1
    place = (owner * height + row) * width + column
    order = np.argsort(place, kind="stable")
    place = place[order]
    first = np.flatnonzero(np.concatenate([[True], place[1:] != place[:-1]]))
    cell = place[first]
    area = np.add.reduceat(within[order], first)
    cover = np.add.reduceat(rise[order], first)
    line = cell // width
    # Cover so far in the row of the polygon, and how many cells it is good for until the next piece.
    running = np.cumsum(cover)
    row_start = np.concatenate([[True], line[1:] != line[:-1]])
    before = np.where(row_start, running - cover, 0.0)
    base = before[np.maximum.accumulate(np.where(row_start, np.arange(len(cell)), 0))]
    left = running - cover - base
    area = area + left
    gap = np.concatenate([np.where(line[1:] == line[:-1], cell[1:] - cell[:-1] - 1, 0), [0]])
    filled = running - base
    # Beyond the last piece of a row the cover is 0 but for its last digit; gaps outside have none either.
    gap = np.where(np.abs(filled) > 1e-9, gap, 0)
    inner = np.repeat(cell + 1, gap) + np.arange(int(gap.sum())) - np.repeat(np.cumsum(gap) - gap, gap)
    place = np.concatenate([cell, inner])
    part = np.concatenate([area, np.repeat(filled, gap)])
    # Parts of 1 are 1: sums along a row carry errors of the last digits.
    part = np.where(np.abs(part - 1.0) < 1e-9, 1.0, part)
    keep = part > 1e-12
    place, part = place[keep], part[keep]
    line, column = place // width, place % width
    return Overlay(
        column + int(corner[0]), line % height + int(corner[1]), line // height, part)


def _cut(start: NDArray[np.float64], end: NDArray[np.float64], polygon: NDArray[np.int64],
         ) -> tuple[NDArray[Any], ...]:
    """Cuts edges at the lines of the grid; returns x, y of start and end of the pieces, and their polygons."""
    along, number = [], []
    for axis in (0, 1):
        a, b = start[:, axis], end[:, axis]
        low, high = np.minimum(a, b), np.maximum(a, b)
        # Whole numbers strictly between the ends.
        first = np.floor(low).astype(np.int64) + 1
        count = np.maximum(np.ceil(high).astype(np.int64) - first, 0)
        crossing = np.flatnonzero(count)
        times = count[crossing]
        line = np.repeat(first[crossing], times) + np.arange(int(times.sum())) - np.repeat(
            np.cumsum(times) - times, times)
        edge = np.repeat(crossing, times)
        along.append((line - a[edge]) / (b[edge] - a[edge]))
        number.append(edge)
    edges = len(start)
    cut_edge = np.concatenate(number)
    cut_at = np.clip(np.concatenate(along), 0.0, 1.0)
    order = np.lexsort((cut_at, cut_edge))
    cut_edge, cut_at = cut_edge[order], cut_at[order]
    # Every edge gives one piece more than it has cuts.
    cuts = np.bincount(cut_edge, minlength=edges)
    offset = np.concatenate([[0], np.cumsum(cuts + 1)])
    owner = np.repeat(np.arange(edges), cuts + 1)
    begin, stop = np.zeros(int(offset[-1])), np.ones(int(offset[-1]))
    place = offset[cut_edge] + np.arange(len(cut_edge)) - np.concatenate([[0], np.cumsum(cuts)])[cut_edge]
    stop[place] = cut_at
    begin[place + 1] = cut_at
    step = end - start
    x0 = start[owner, 0] + begin * step[owner, 0]
    y0 = start[owner, 1] + begin * step[owner, 1]
    x1 = start[owner, 0] + stop * step[owner, 0]
    y1 = start[owner, 1] + stop * step[owner, 1]
    whole = stop == 1.0
    # The last piece ends where the edge ends, to the last digit: rings stay closed.
    x1[whole], y1[whole] = end[owner[whole], 0], end[owner[whole], 1]
    return x0, y0, x1, y1, polygon[owner]


_DAMAGED = QT_TRANSLATE_NOOP(
    "zonings", "“{key}”: the geometry is missing, damaged or not a polygon. Repair it with “Fix geometries”.")


def _edges(wkb: Sequence[bytes], keys: Sequence[str],
           ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Returns start and end of all edges and their polygons; outer rings run anticlockwise, holes clockwise."""
    starts, ends, owners = [], [], []
    problems = []
    for position, blob in enumerate(wkb):
        rings: list[tuple[NDArray[np.float64], bool]] = []
        try:
            _read(bytes(blob or b""), 0, rings)
        except (struct.error, ValueError, IndexError):
            rings = []
        if not rings:
            problems.append(DataProblem(_DAMAGED, context="zonings", key=keys[position]))
            continue
        for ring, outer in rings:
            x, y = (ring - ring[0]).T
            if (np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]) > 0) != outer:
                ring = ring[::-1]
            starts.append(ring[:-1])
            ends.append(ring[1:])
            owners.append(np.full(len(ring) - 1, position, dtype=np.int64))
    _raise(problems)
    if not starts:
        return np.empty((0, 2)), np.empty((0, 2)), np.empty(0, dtype=np.int64)
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(owners)


def _read(blob: bytes, at: int, rings: list[tuple[NDArray[np.float64], bool]], depth: int = 0) -> int:
    """Appends the rings (and whether they are outer ones) of a geometry in WKB; returns where it ends."""
    order = {0: ">", 1: "<"}[blob[at]] if blob[at] < 2 else ""
    if not order or depth > 8:
        raise ValueError
    (code,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 9 if code & 0x20000000 else 5
    dimensions, kind = divmod(code & 0x1FFFFFFF, 1000)
    width = max(2 + bool(code & 0x80000000) + bool(code & 0x40000000), (2, 3, 3, 4)[dimensions])
    (parts,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    if kind in (6, 7):
        for _ in range(parts):
            at = _read(blob, at, rings, depth + 1)
        return at
    if kind != 3:
        raise ValueError
    for number in range(parts):
        (points,) = struct.unpack_from(order + "I", blob, at)
        at += 4
        ring = np.frombuffer(blob, order + "f8", points * width, at).reshape(points, width)[:, :2].astype(np.float64)
        at += 8 * points * width
        if points >= 4:
            if not np.isfinite(ring).all() or (ring[0] != ring[-1]).any():
                raise ValueError
            rings.append((ring, number == 0))
    return at


# ------------------------------------------------------------------------ reference systems


def _transformation(source: str, target: str) -> Any:
    from osgeo import osr

    systems = []
    for name in (source, target):
        system = osr.SpatialReference()
        if system.SetFromUserInput(name) != 0:
            raise DataProblem(
                QT_TRANSLATE_NOOP("zonings", "The reference system “{crs}” is unknown. Assign a valid one."),
                context="zonings", crs=name)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    return osr.CoordinateTransformation(*systems)


def polygons_to_grid(wkb: Sequence[Optional[bytes]], keys: Sequence[str], crs: str,
                     longest_edge: float = LONGEST_EDGE, target: str = GRID_CRS) -> list[bytes]:
    """Returns polygons of a projected system (``EPSG:25832`` or WKT) in EPSG:3035, long edges densified first.

    Invalid polygons are repaired. Raises :class:`DataProblem` naming what cannot be transformed.
    """
    from osgeo import ogr

    result, problems = [], []
    from ..workspace.gdal_errors import gdal_quiet

    with gdal_quiet():
        transformation = _transformation(crs, target)
        for key, blob in zip(keys, wkb):
            shape = ogr.CreateGeometryFromWkb(bytes(blob)) if blob else None
            if shape is not None and shape.HasCurveGeometry():
                shape = shape.GetLinearGeometry()
            if shape is not None and not shape.IsValid():
                shape = shape.MakeValid()
            if shape is None or shape.IsEmpty():
                problems.append(DataProblem(_DAMAGED, context="zonings", key=key))
                continue
            shape.FlattenTo2D()
            shape.Segmentize(longest_edge)
            if shape.Transform(transformation) != 0:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "zonings",
                        "“{key}” cannot be brought into {target}. Check the reference system {crs} of its layer."),
                    context="zonings", key=key, target=target, crs=crs))
                continue
            result.append(bytes(_only_surfaces(shape).ExportToWkb()))
    _raise(problems)
    return result


def _only_surfaces(shape: Any) -> Any:
    """Returns the polygons of a repaired geometry, without the points and lines that a repair may leave."""
    from osgeo import ogr

    if ogr.GT_Flatten(shape.GetGeometryType()) != ogr.wkbGeometryCollection:
        return shape
    parts = ogr.Geometry(ogr.wkbMultiPolygon)
    for at in range(shape.GetGeometryCount()):
        part = shape.GetGeometryRef(at)
        if ogr.GT_Flatten(part.GetGeometryType()) == ogr.wkbPolygon:
            parts.AddGeometry(part)
        elif ogr.GT_Flatten(part.GetGeometryType()) == ogr.wkbMultiPolygon:
            for each in range(part.GetGeometryCount()):
                parts.AddGeometry(part.GetGeometryRef(each))
    return parts


def points_to_grid(x: ArrayLike, y: ArrayLike, crs: str, target: str = GRID_CRS,
                   ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns points in EPSG:3035 (or another system); NaN stays NaN, and points that cannot be there become NaN.

    Raises :class:`DataProblem` where that is so for all of them: then the reference system is wrong.
    """
    from osgeo import ogr

    table = np.column_stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)])
    there = np.flatnonzero(np.isfinite(table).all(axis=1))
    result = np.full(table.shape, np.nan)
    if len(there) == 0:
        return result[:, 0], result[:, 1]
    from ..workspace.gdal_errors import gdal_quiet

    with gdal_quiet():
        transformation = _transformation(crs, target)
        # As one line, all points go through PROJ in a single call.
        points = table[there] if len(there) > 1 else table[there].repeat(2, axis=0)
        line = ogr.CreateGeometryFromWkb(struct.pack("<BII", 1, 2, len(points)) + points.astype("<f8").tobytes())
        if line.Transform(transformation) == 0:
            moved = np.frombuffer(bytes(line.ExportToWkb(ogr.wkbNDR)), dtype="<f8", offset=9).reshape(-1, 2)
            result[there] = moved[:len(there)]
        else:
            for at in there.tolist():
                point = transformation.TransformPoint(*table[at].tolist())[:2]
                if np.isfinite(point).all():
                    result[at] = point
    if not np.isfinite(result).any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "zonings",
                "The points cannot be brought into {target}. Check the reference system {crs} of their layer."),
            context="zonings", target=target, crs=crs)
    return result[:, 0], result[:, 1]
