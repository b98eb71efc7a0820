"""Atoms where there are no Baublöcke: made of addresses, roads and the existing Quartiere.

The method, Quartier by Quartier, so that every atom lies in one Quartier and therefore in one Kommune:

1. **Street blocks.** Roads and the border of the Quartier are noded and made into faces. Without roads the Quartier is
   one face.
2. **Block sides.** A face with more addresses than an atom should have is divided between the sides of its streets: the
   addresses of one street with even, or with odd, house numbers; a long side again along its house numbers. Cut is
   along the Voronoi borders between addresses of different sides, so every address lies with its own side.
3. **Open land.** What lies further than 150 m from every address is an atom of its own, divided between the
   settlements around it.
4. **Small pieces.** A piece with fewer addresses than an atom should have, or with none and hardly any land, joins the
   neighbour with the longest common border, one of its own street block if there is one.

**Given Baublöcke** are taken as they are if they cover the Quartiere. Where they leave land over (as blocks without
their streets do), it is divided along the Voronoi borders between the blocks, so that a street goes to the block on
either side up to its middle.

Coordinates are kept in whole millimetres. Lines of one Quartier are noded together (GEOS' snap rounding), borders of
neighbouring Quartiere are stitched afterwards; :func:`.coverage.find_faults` has the last word.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray
from qgis.core import QgsGeometry, QgsGeometryParameters

from ..addresses.locate import Polygons
from ..addresses.quality import read_house_number
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .coverage import Edges, Fault, dissolved, edges_of_wkb, find_faults, multipolygon_wkb
from .plan import CONTEXT
from .stitch import stitched

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = "NDArray[np.float64]"
Ints: TypeAlias = "NDArray[np.int64]"

#: Coordinates in whole millimetres, as in German cadastral data.
GRID_M = 0.001
#: Borders of given polygons closer than this are one border.
REACH_M = 0.02
#: Distance of the points on the border of a block that stand for it when land is divided between blocks.
_SPACING_M = 5.0
#: Houses within this part of the reach of settlements stand for each other.
_THINNED = 3.0
#: Share of a Quartier that blocks may leave over before it is divided between them.
_LEFT_OVER = 1e-4
#: Faults listed in one message.
_LISTED = 5


class Zone(NamedTuple):
    """An existing Quartier: key, name, key of its Kommune and polygon (WKB)."""

    key: str
    name: str
    kommune_id: str
    wkb: bytes


@dataclass(frozen=True)
class Houses:
    """Addresses: coordinates in metres, and what tells the side of the street (empty texts if unknown)."""

    x: Floats
    y: Floats
    street: Sequence[str] = ()
    number: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True)
class Limits:
    """How large atoms become.

    Addresses per atom at most and at least; how far from any address open land begins, and from which area it is one.
    """

    most_addresses: int = 25
    least_addresses: int = 4
    open_land_m: float = 150.0
    empty_m2: float = 20_000.0


class Made(NamedTuple):
    """Atoms: keys, polygons (MultiPolygon, WKB), the zone of each by position, and the blocks that had to be cut."""

    keys: list[str]
    wkb: list[bytes]
    zone: list[int]
    cut: list[str]


Progress: TypeAlias = "Callable[[float], None]"


def check_zones(zones: Sequence[Zone]) -> list[Zone]:
    """Returns Quartiere as an exact coverage.

    Borders closer than :data:`REACH_M` become one. Raises :class:`DataProblem` naming Quartiere that overlap or whose
    borders do not fit. A hole that no Quartier covers (another county's land) is none of our business.
    """
    mended = stitched([zone.wkb for zone in zones], REACH_M)
    faults = [fault for fault in find_faults(mended) if fault.areas]
    _refuse(faults, [f"{zone.name} ({zone.key})" for zone in zones])
    return [zone._replace(wkb=wkb) for zone, wkb in zip(zones, mended)]


def check_blocks(keys: Sequence[str], wkb: Sequence[bytes]) -> list[bytes]:
    """Returns given blocks with borders that agree; raises :class:`DataProblem` naming blocks that overlap."""
    mended = stitched(wkb, REACH_M)
    _refuse([fault for fault in find_faults(mended) if fault.areas], list(keys))
    return mended


def _refuse(faults: Sequence[Fault], names: Sequence[str]) -> None:
    problems = [
        DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "{areas} overlap or do not share their border near {x:.0f}, {y:.0f}. Correct the layer "
                "there (“Fix geometries”, “Snap geometries to layer”), and try again."),
            context=CONTEXT, areas=", ".join(names[at] for at in fault.areas),
            x=0.5 * (fault.extent[0] + fault.extent[2]), y=0.5 * (fault.extent[1] + fault.extent[3]))
        for fault in faults]
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def make_atoms(zones: Sequence[Zone], houses: Houses, roads: Sequence[bytes] = (), limits: Optional[Limits] = None, *,
               progress: Progress = lambda share: None, stop: Callable[[], bool] = lambda: False) -> Made:
    """Makes atoms of addresses, roads (lines, WKB) and the existing Quartiere, as described above.

    ``zones``: from :func:`check_zones`. Raises :class:`DataProblem` where no address lies in any Quartier.
    """
    limits = limits or Limits()
    there = Polygons([zone.wkb for zone in zones], [zone.key for zone in zones]).locate(houses.x, houses.y)
    if not (there >= 0).any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "No address lies in a Quartier. Choose addresses of this county, and check the reference "
                "systems of the layers."), context=CONTEXT)
    streets = _Lines(roads)
    keys, wkb, owner = [], [], []
    for at, zone in enumerate(zones):
        if stop():
            raise Cancelled
        pieces = _divided(zone.wkb, houses, np.flatnonzero(there == at), streets, limits)
        keys += _keys(zone.key, pieces)
        wkb += pieces
        owner += [at] * len(pieces)
        progress((at + 1) / (len(zones) + 1))
    return _finished(keys, wkb, owner, [])


def take_blocks(zones: Sequence[Zone], keys: Sequence[str], wkb: Sequence[bytes], *,
                progress: Progress = lambda share: None, stop: Callable[[], bool] = lambda: False) -> Optional[Made]:
    """Makes atoms of given blocks that do not cover the Quartiere: what they leave over is divided between them.

    ``wkb``: from :func:`check_blocks`. A block on both sides of a border is cut there and named. Land of a Quartier
    without any block is an atom of its own. Returns ``None`` where the blocks cover everything: then they are the atoms
    as they are.
    """
    areas = edges_of_wkb(wkb).areas()
    total = edges_of_wkb([zone.wkb for zone in zones]).areas()
    if abs(areas.sum() - total.sum()) <= _LEFT_OVER * total.sum():
        return None
    shapes = [_geometry(blob) for blob in wkb]
    boxes = np.array([[box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()] for box in (
        shape.boundingBox() for shape in shapes)]).reshape(-1, 4)
    blocks = Polygons(wkb, [f"{at:09d}" for at in range(len(wkb))])
    made_keys, made, owner, parts = [], [], [], {}  # type: ignore[var-annotated]
    for at, zone in enumerate(zones):
        if stop():
            raise Cancelled
        box = _geometry(zone.wkb).boundingBox()
        near = np.flatnonzero(
            (boxes[:, 0] < box.xMaximum()) & (boxes[:, 2] > box.xMinimum()) & (boxes[:, 1] < box.yMaximum())
            & (boxes[:, 3] > box.yMinimum()))
        for block, piece in _around_blocks(zone.wkb, near, shapes, blocks):
            made.append(piece)
            owner.append(at)
            made_keys.append(keys[block] if block >= 0 else zone.key)
            parts.setdefault(made_keys[-1], []).append(len(made) - 1)
        progress((at + 1) / (len(zones) + 1))
    cut = sorted(key for key, places in parts.items() if len({owner[place] for place in places}) > 1)
    for key, places in parts.items():
        if len(places) > 1:
            for number, place in enumerate(places, 1):
                made_keys[place] = f"{key}-{number}"
    return _finished(made_keys, made, owner, cut)


class Cancelled(Exception):  # noqa: N818
    """The user has stopped the making of atoms."""


# ---------------------------------------------------------------------- lines and faces


def _geometry(wkb: bytes) -> QgsGeometry:
    shape = QgsGeometry()
    shape.fromWkb(bytes(wkb))
    return shape


class _Lines:
    """Lines with their boxes, to pick those near a polygon."""

    def __init__(self, wkb: Sequence[bytes]) -> None:
        self._shapes = [_geometry(blob) for blob in wkb]
        self._boxes = np.array([
            [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
            for box in (shape.boundingBox() for shape in self._shapes)]).reshape(-1, 4)

    def near(self, shape: QgsGeometry) -> list[QgsGeometry]:
        """Returns the lines whose box meets that of a polygon."""
        box = shape.boundingBox()
        found = np.flatnonzero(
            (self._boxes[:, 0] <= box.xMaximum()) & (self._boxes[:, 2] >= box.xMinimum())
            & (self._boxes[:, 1] <= box.yMaximum()) & (self._boxes[:, 3] >= box.yMinimum()))
        return [self._shapes[at] for at in found.tolist()]


def _multiline(ends: Floats) -> QgsGeometry:
    """Returns segments (n, 4) as one MultiLineString."""
    records = np.zeros(len(ends), dtype=[("order", "u1"), ("type", "<u4"), ("count", "<u4"), ("xy", "<f8", 4)])
    records["order"], records["type"], records["count"], records["xy"] = 1, 2, 2, ends
    return _geometry(struct.pack("<BII", 1, 5, len(ends)) + records.tobytes())


def _border(shape: QgsGeometry) -> QgsGeometry:
    return QgsGeometry(shape.constGet().boundary())


def _faces(shape: QgsGeometry, lines: Iterable[QgsGeometry]) -> tuple[list[bytes], Floats]:
    """Returns the faces that lines cut a polygon into (WKB), and a point within each (n, 2)."""
    parameters = QgsGeometryParameters()
    parameters.setGridSize(GRID_M)
    noded = QgsGeometry.unaryUnion([_border(shape), *lines], parameters)
    network = QgsGeometry.polygonize([noded])
    engine = QgsGeometry.createGeometryEngine(shape.constGet())
    engine.prepareGeometry()
    faces, points = [], []
    for part in network.constParts():
        face = QgsGeometry(part.clone())
        point = face.pointOnSurface()
        if point.isNull() or not engine.contains(point.constGet()):
            continue
        faces.append(bytes(face.asWkb()))
        points.append((point.asPoint().x(), point.asPoint().y()))
    return faces, np.array(points, dtype=np.float64).reshape(-1, 2)


def _between_labels(xy: Floats, label: Ints, around: tuple[float, float, float, float]) -> Floats:
    """Returns the Voronoi borders (n, 4) between points of different labels, within and around a box."""
    from scipy.spatial import Voronoi

    xy, first = np.unique(np.round(xy / GRID_M) * GRID_M, axis=0, return_index=True)
    label = label[first]
    west, south, east, north = around
    reach = 4.0 * max(east - west, north - south, 1.0)
    middle = np.array([0.5 * (west + east), 0.5 * (south + north)])
    # Four points far away, so that every cell of ours is closed. Coordinates from the middle keep their digits.
    far = np.array([[-reach, -reach], [reach, -reach], [reach, reach], [-reach, reach]])
    cells = Voronoi(np.vstack([xy - middle, far]))
    pairs, ridges = cells.ridge_points, np.array(cells.ridge_vertices)
    inner = (pairs < len(xy)).all(axis=1) & (ridges >= 0).all(axis=1)
    pairs, ridges = pairs[inner], ridges[inner]
    ridges = ridges[label[pairs[:, 0]] != label[pairs[:, 1]]]
    p, q = cells.vertices[ridges[:, 0]] + middle, cells.vertices[ridges[:, 1]] + middle
    low, high = np.minimum(p, q), np.maximum(p, q)
    near = (low[:, 0] <= east) & (high[:, 0] >= west) & (low[:, 1] <= north) & (high[:, 1] >= south)
    return np.hstack([p[near], q[near]])


# ---------------------------------------------------------------------- addresses


def _divided(wkb: bytes, houses: Houses, at: Ints, streets: _Lines, limits: Limits) -> list[bytes]:
    """Returns the atoms of one Quartier; ``at``: the addresses in it."""
    shape = _geometry(wkb)
    roads = streets.near(shape)
    faces, points = _faces(shape, roads) if roads else ([wkb], np.array([[np.nan, np.nan]]))
    block = np.zeros(len(at), dtype=np.int64)
    locate = None
    if len(faces) > 1:
        locate = Polygons(faces, [f"{face:09d}" for face in range(len(faces))])
        block = np.maximum(locate.locate(houses.x[at], houses.y[at]), 0).astype(np.int64)
    label = _sides(houses, at, block, limits)
    xy = np.column_stack([houses.x[at], houses.y[at]])
    box = shape.boundingBox()
    around = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    settled, settlement = _settled(xy, limits.open_land_m)
    cuts = [_between_labels(xy, settlement, around)] if len(settled) > 1 else []
    for face in np.unique(block).tolist():
        here = block == face
        if len(np.unique(label[here])) > 1:
            cuts.append(_between_labels(xy[here], label[here], around))
    lines = [*roads, *(_border(part) for part in settled)]
    if cuts:
        lines.append(_multiline(np.vstack(cuts)))
    faces, points = _faces(shape, lines) if lines else (faces, points)
    if len(faces) == 1:
        return [wkb]
    piece_block = locate.locate(*points.T).astype(np.int64) if locate else np.zeros(len(faces), dtype=np.int64)
    piece_label = _nearest_label(points, piece_block, xy, block, label)
    open_land = _nearest(points, xy, -2 - settlement) if len(xy) else np.full(len(points), -2)
    piece_label = np.where(_among(points, settled) >= 0, piece_label, open_land)
    counted = Polygons(faces, [f"{face:09d}" for face in range(len(faces))]).locate(*xy.T)
    number = np.bincount(counted[counted >= 0], minlength=len(faces))
    edges = edges_of_wkb(faces)
    group = _joined(edges, piece_block, piece_label, number, limits)
    return list(dissolved(edges, group).values())


def _sides(houses: Houses, at: Ints, block: Ints, limits: Limits) -> Ints:
    """Returns a label for each address: one for each side of a street in a block with more than enough addresses."""
    label = block.copy()
    following = int(block.max(initial=0)) + 1
    counts = np.bincount(block) if len(block) else np.zeros(0)
    streets = [houses.street[place].casefold() if houses.street else "" for place in at.tolist()]
    numbers = [_house_number(houses.number[place]) if houses.number else 0 for place in at.tolist()]
    for face in np.flatnonzero(counts > limits.most_addresses).tolist():
        sides: dict[tuple[str, int], list[int]] = {}
        for place in np.flatnonzero(block == face).tolist():
            sides.setdefault((streets[place], numbers[place] % 2), []).append(place)
        for side in sorted(sides):
            x, y = houses.x, houses.y
            members = sorted(
                sides[side], key=lambda place: (numbers[place], x[at[place]], y[at[place]]))
            chunks = -(-len(members) // limits.most_addresses)
            for chunk in np.array_split(np.array(members), chunks):
                label[chunk] = following
                following += 1
    return label


def _settled(xy: Floats, reach: float) -> tuple[list[QgsGeometry], Ints]:
    """Returns the land within reach of addresses as connected parts, and the part of each address."""
    if not len(xy):
        return [], np.empty(0, dtype=np.int64)
    # One of the houses that stand close together is enough, and a union of octagons much cheaper than a buffer.
    _, some = np.unique(np.floor(xy * (_THINNED / reach)), axis=0, return_index=True)
    angle = np.linspace(0.125, 2.125, 9) * np.pi
    octagon = reach * np.column_stack([np.cos(angle), np.sin(angle)])
    octagon[-1] = octagon[0]
    discs = _geometry(multipolygon_wkb([[point + octagon] for point in xy[some]]))
    around = QgsGeometry.unaryUnion([discs]).simplify(0.1 * reach)
    # Parts live as long as the geometry that they are part of.
    parts = [QgsGeometry(part.clone()) for part in around.constParts()]
    return parts, np.maximum(_among(xy, parts), 0)


def _among(points: Floats, shapes: Sequence[QgsGeometry]) -> Ints:
    """Returns the polygon of each point, -1 for none."""
    if not shapes:
        return np.full(len(points), -1, dtype=np.int64)
    return Polygons([bytes(shape.asWkb()) for shape in shapes], [f"{at:06d}" for at in range(len(shapes))]).locate(
        *points.T).astype(np.int64)


def _nearest(points: Floats, xy: Floats, label: Ints) -> Ints:
    from scipy.spatial import cKDTree

    return np.asarray(label[cKDTree(xy).query(points)[1]], dtype=np.int64)


def _house_number(text: str) -> int:
    return read_house_number(text).first or 0


def _nearest_label(points: Floats, piece_block: Ints, xy: Floats, block: Ints, label: Ints) -> Ints:
    """Returns the label of the nearest address of the same block for each piece; -1 where the block has none."""
    result = np.full(len(points), -1, dtype=np.int64)
    for face in np.unique(piece_block).tolist():
        pieces, members = np.flatnonzero(piece_block == face), np.flatnonzero(block == face)
        if len(members):
            result[pieces] = _nearest(points[pieces], xy[members], label[members])
    return result


def _joined(edges: Edges, block: Ints, label: Ints, number: Ints, limits: Limits) -> Ints:
    """Returns the atom of each face: faces of one label that touch, and small pieces with their neighbours."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    first, second, length = edges.borders()
    inner = second >= 0
    first, second, length = first[inner], second[inner], length[inner]
    same = (label[first] == label[second]) & (block[first] == block[second]) & (label[first] != -1)
    graph = coo_matrix((np.ones(int(same.sum())), (first[same], second[same])), shape=(edges.size, edges.size))
    count, piece = connected_components(graph, directed=False)
    area = np.bincount(piece, edges.areas(), count)
    addresses = np.bincount(piece, number, count)
    home = np.zeros(count, dtype=np.int64)
    home[piece] = block
    borders: list[dict[int, float]] = [{} for _ in range(count)]
    for one, other, metres in zip(piece[first].tolist(), piece[second].tolist(), length.tolist()):
        if one != other:
            borders[one][other] = borders[one].get(other, 0.0) + metres
            borders[other][one] = borders[other].get(one, 0.0) + metres
    stands = np.arange(count)
    order = sorted(range(count), key=lambda at: (addresses[at] > 0, addresses[at], area[at], at))
    for small in order:
        alone = addresses[small] == 0 and area[small] >= limits.empty_m2
        if addresses[small] >= limits.least_addresses or alone or not borders[small]:
            continue
        # A neighbour of the same street block comes first, then the longest border.
        target = max(borders[small], key=lambda at: (home[at] == home[small], borders[small][at], -at))
        for other, metres in borders[small].items():
            del borders[other][small]
            if other != target:
                borders[target][other] = borders[target].get(other, 0.0) + metres
                borders[other][target] = borders[other].get(target, 0.0) + metres
        borders[small] = {}
        addresses[target] += addresses[small]
        area[target] += area[small]
        stands[small] = target
    while (stands[stands] != stands).any():
        stands = stands[stands]
    return stands[piece]


# ---------------------------------------------------------------------- blocks


def _around_blocks(wkb: bytes, near: Ints, shapes: Sequence[QgsGeometry],
                   blocks: Polygons) -> list[tuple[int, bytes]]:
    """Returns the atoms of one Quartier as (block, polygon); block -1 where there is none at all."""
    shape = _geometry(wkb)
    lines = [_border(shapes[at]) for at in near.tolist()]
    seeds = [_dense(bytes(shapes[at].asWkb())) for at in near.tolist()]
    label = [np.full(len(points), at) for at, points in zip(near.tolist(), seeds)]
    if not seeds:
        return [(-1, wkb)]
    xy, owner = np.vstack(seeds), np.concatenate(label)
    box = shape.boundingBox()
    cuts = _between_labels(xy, owner, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
    faces, points = _faces(shape, [*lines, *([_multiline(cuts)] if len(cuts) else [])])
    inside = blocks.locate(*points.T).astype(np.int64)
    group = np.where(inside >= 0, inside, _nearest(points, xy, owner))
    return list(dissolved(edges_of_wkb(faces), group).items())


def _dense(wkb: bytes) -> Floats:
    """Returns points (n, 2) along the border of a polygon, close enough to stand for it."""
    edges = edges_of_wkb([wkb])
    p, q = edges.points[edges.start], edges.points[edges.end]
    counts = np.maximum(np.ceil(edges.lengths / _SPACING_M), 1).astype(np.int64)
    edge = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    return p[edge] + (step / counts[edge])[:, None] * (q - p)[edge]


# ---------------------------------------------------------------------- finish


def _keys(zone: str, pieces: list[bytes]) -> list[str]:
    """Returns keys for the atoms of a Quartier, from north to south; sorts the atoms in place."""
    def place(blob: bytes) -> tuple[float, float]:
        box = _geometry(blob).boundingBox()
        return (-box.yMaximum(), box.xMinimum())

    pieces.sort(key=place)
    return [f"{zone}{number:04d}" for number in range(1, len(pieces) + 1)]


def _finished(keys: list[str], wkb: list[bytes], zone: list[int], cut: list[str]) -> Made:
    mended = stitched(wkb, 2 * GRID_M)
    _refuse([fault for fault in find_faults(mended) if fault.areas], keys)
    return Made(keys, mended, zone, cut)
