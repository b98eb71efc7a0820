"""Roads of the sample county, and what one cannot walk across: a river, a motorway, a railway.

Streets are the cell borders the houses stand on; paths run along the borders between Quartiere, main roads from
settlement to settlement. Barriers run from cell to cell. Where a road meets a barrier it crosses on a bridge or ends
before it, and all that is walkable is connected.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra, minimum_spanning_tree
from scipy.spatial import cKDTree

from .addresses import joined_roads
from .chance import SmoothField, stream
from .landscape import SETTLEMENT, Landscape

if TYPE_CHECKING:
    from .addresses import Streets
    from .coverage import Mesh

#: Classes of lines; all but the last three are walkable.
STREET, MAIN_ROAD, PATH, FOOTPATH, BRIDGE = "Straße", "Hauptstraße", "Weg", "Fußweg", "Brücke"
RIVER, MOTORWAY, RAILWAY = "Fluss", "Autobahn", "Bahn"
COLUMNS = ("name", "class", "walkable", "barrier")

#: Byte order, type and number of vertices of a WKB LineString.
_LINE = struct.Struct("<BII")
#: Half the length of a bridge, and how far before a barrier a street without one ends, in metres.
_BRIDGE_HALF, _STUB = 14.0, 9.0
#: Distance in metres between two bridges for streets along a barrier; main roads always have one.
_BRIDGE_SPACING = 900.0
#: Settlements nearer to each other than this (metres) are joined directly, others over third ones or by lot.
_NEIGHBOURS, _FAR_NEIGHBOURS, _LOT = 900.0, 4_000.0, 0.3
_FOOTPATHS = 0.3
#: Towns that have the railway.
_RAILWAY_TOWNS = 5


@dataclass(frozen=True)
class Network:
    """The lines of the county.

    ``lines``: :data:`COLUMNS`, one row per line in the order of ``wkb``; roads share vertices where they meet and run
    on through crossings. For what is planned on them: ``points`` (n, 2) metres, ``start``/``end`` (positions in
    ``points``), ``length`` in metres and ``main`` of all walkable pieces; ``railway`` (n, 2) is the railway line.
    """

    lines: pd.DataFrame
    wkb: tuple
    points: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    main: np.ndarray
    railway: np.ndarray


def build(seed: int, land: Landscape, streets: Streets, kommune_names: Sequence[str]) -> Network:
    """Builds the lines; ``kommune_names`` in the order of the towns of the landscape."""
    rng = stream(seed, "roads")
    mesh = land.mesh
    settled = (land.land_use == SETTLEMENT) & (land.quartier >= 0)
    border = np.flatnonzero(
        settled[mesh.left] & settled[mesh.right] & (land.quartier[mesh.left] != land.quartier[mesh.right]))
    main = _connections(rng, land, np.concatenate([streets.edges, border]))
    border = np.setdiff1d(border, main)
    points = np.round(_straightened(mesh, main, np.concatenate([streets.edges, border])), 2)
    chains = [
        *_street_chains(mesh, streets, np.isin(streets.edges, main)),
        *_chains(mesh, border, lambda at: ("", FOOTPATH if rng.random() < _FOOTPATHS else PATH)),
        *_chains(mesh, main, lambda at: (f"L {901 + at}", MAIN_ROAD)),
    ]
    barriers = _barriers(seed, land, kommune_names)
    pieces = _Pieces.of(points, chains)
    features = _cut(rng, pieces, chains, barriers)
    walkable = len(features)
    features += [(name, kind, line) for name, kind, line in barriers]
    frame = pd.DataFrame({
        "name": [name for name, _, _ in features], "class": [kind for _, kind, _ in features],
        "walkable": np.arange(len(features)) < walkable, "barrier": np.arange(len(features)) >= walkable})
    frame[["walkable", "barrier"]] = frame[["walkable", "barrier"]].astype(np.int64)
    return Network(frame, tuple(line_wkb(line) for _, _, line in features),
                   *_graph(features[:walkable]), next(line for _, kind, line in barriers if kind == RAILWAY))


def line_wkb(points: np.ndarray) -> bytes:
    """Returns the little-endian WKB LineString of vertices (n, 2)."""
    return _LINE.pack(1, 2, len(points)) + np.ascontiguousarray(points, dtype="<f8").tobytes()


# ---------------------------------------------------------------------- what is a road


def _connections(rng: np.random.Generator, land: Landscape, edges: np.ndarray) -> np.ndarray:
    """Returns cell borders that connect all settlements: a spanning tree and some more, along cheapest ways."""
    mesh = land.mesh
    inside = np.flatnonzero((land.quartier[mesh.left] >= 0) & (land.quartier[mesh.right] >= 0))
    count = len(mesh.nodes)
    length = np.hypot(*(mesh.nodes[mesh.end] - mesh.nodes[mesh.start]).T) + 1e-6
    own = coo_matrix((np.ones(len(edges)), (mesh.start[edges], mesh.end[edges])), shape=(count, count))
    part = connected_components(own, directed=False)[1]
    graph = csr_matrix((length[inside], (mesh.start[inside], mesh.end[inside])), shape=(count, count))
    sources = np.unique(np.concatenate([mesh.start[edges], mesh.end[edges]]))
    distance, before, source = dijkstra(
        graph, directed=False, indices=sources, min_only=True, return_predecessors=True)
    reached = inside[np.isfinite(distance[mesh.start[inside]]) & np.isfinite(distance[mesh.end[inside]])]
    a, b = part[source[mesh.start[reached]]], part[source[mesh.end[reached]]]
    cost = distance[mesh.start[reached]] + length[reached] + distance[mesh.end[reached]]
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    order = np.lexsort((reached, cost, high, low))
    order = order[(low != high)[order]]
    first = np.ones(len(order), bool)
    first[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    link = order[first]
    parts = int(part.max()) + 1
    tree = minimum_spanning_tree(csr_matrix((cost[link], (low[link], high[link])), shape=(parts, parts))).tocoo()
    needed = np.isin(low[link] * parts + high[link],
                     np.minimum(tree.row, tree.col).astype(np.int64) * parts + np.maximum(tree.row, tree.col))
    lot = rng.random(len(link)) < _LOT
    kept = link[needed | (cost[link] < _NEIGHBOURS) | (lot & (cost[link] < _FAR_NEIGHBOURS))]
    ways = np.concatenate([mesh.start[reached[kept]], mesh.end[reached[kept]]])
    used = [np.stack([mesh.start[reached[kept]], mesh.end[reached[kept]]], axis=1)]
    while len(ways):
        ways = ways[before[ways] >= 0]
        used.append(np.stack([ways, before[ways]], axis=1))
        ways = np.unique(before[ways])
    pairs = np.concatenate(used)
    wanted = np.unique(pairs.min(axis=1).astype(np.int64) * count + pairs.max(axis=1))
    known = np.minimum(mesh.start, mesh.end).astype(np.int64) * count + np.maximum(mesh.start, mesh.end)
    return np.setdiff1d(np.flatnonzero(np.isin(known, wanted)), edges)


def _straightened(mesh: Mesh, edges: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Returns the nodes of the mesh with those along main roads drawn towards straight lines."""
    nodes = mesh.nodes.copy()
    count = len(nodes)
    degree = np.bincount(mesh.start[edges], minlength=count) + np.bincount(mesh.end[edges], minlength=count)
    free = degree == 2
    free[mesh.start[fixed]] = free[mesh.end[fixed]] = False
    for _ in range(6):
        total = np.zeros_like(nodes)
        for one, other in ((mesh.start[edges], mesh.end[edges]), (mesh.end[edges], mesh.start[edges])):
            for axis in (0, 1):
                total[:, axis] += np.bincount(one, nodes[other, axis], count)
        nodes[free] = 0.4 * nodes[free] + 0.3 * total[free]
    return nodes


def _street_chains(mesh: Mesh, streets: Streets, left_out: np.ndarray) -> list:
    """Returns (name, class, nodes) of streets: pieces of one road that bear one name."""
    order = np.lexsort((streets.position, streets.road))
    order = order[~left_out[order]]
    road, name = streets.road[order], streets.name[order]
    start = np.where(streets.flipped, mesh.end[streets.edges], mesh.start[streets.edges])[order]
    end = np.where(streets.flipped, mesh.start[streets.edges], mesh.end[streets.edges])[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (road[1:] != road[:-1]) | (name[1:] != name[:-1]) | (start[1:] != end[:-1])
    first = np.flatnonzero(fresh)
    return [(name[at], STREET, nodes) for at, nodes in zip(first.tolist(), _runs(start, end, first))]


def _runs(start: np.ndarray, end: np.ndarray, first: np.ndarray) -> list[np.ndarray]:
    """Returns the nodes along each run of pieces; ``first`` are the positions where the runs begin."""
    last = np.append(first[1:], len(start))
    own = np.arange(len(first))
    nodes = np.empty(len(start) + len(first), start.dtype)
    nodes[np.arange(len(start)) + np.repeat(own, last - first)] = start
    nodes[last + own] = end[last - 1]
    return [nodes[at:stop] for at, stop in zip((first + own).tolist(), (last + own + 1).tolist())]


def _chains(mesh: Mesh, edges: np.ndarray, describe) -> list:
    """Returns (name, class, nodes) of pieces joined where they run straight on."""
    if not len(edges):
        return []
    road, position, flipped = joined_roads(mesh, edges, mesh.nodes[mesh.start[edges]], mesh.nodes[mesh.end[edges]])
    order = np.lexsort((position, road))
    start = np.where(flipped, mesh.end[edges], mesh.start[edges])[order]
    end = np.where(flipped, mesh.start[edges], mesh.end[edges])[order]
    first = np.flatnonzero(np.concatenate([[True], np.diff(road[order]) != 0]))
    return [(*describe(at), nodes) for at, nodes in enumerate(_runs(start, end, first))]


# ---------------------------------------------------------------------- barriers


def _barriers(seed: int, land: Landscape, kommune_names: Sequence[str]) -> list:
    """Returns (name, class, vertices) of a river, a motorway and a railway across the county."""
    rng = stream(seed, "barriers")
    mesh = land.mesh
    inside = land.quartier >= 0
    x, y = mesh.sites.T
    between = np.flatnonzero(inside[mesh.left] & inside[mesh.right])
    a, b = mesh.left[between], mesh.right[between]
    length = np.hypot(x[a] - x[b], y[a] - y[b])
    settled = 0.5 * ((land.land_use[a] == SETTLEMENT).astype(float) + (land.land_use[b] == SETTLEMENT))
    valley = SmoothField.draw(rng, 7_000.0, octaves=3)
    low = np.exp(0.9 * valley(0.5 * (x[a] + x[b]), 0.5 * (y[a] + y[b])))
    cells = np.flatnonzero(inside)
    towns = cells[cKDTree(mesh.sites[cells]).query(land.town)[1]]
    west, east = cells[np.argmin(x[cells])], cells[np.argmax(x[cells])]
    hub = towns[np.argmax(land.share)]
    beside = cells[np.abs(x[cells] - x[hub] - 2_500.0) < 1_500.0]
    south, north = beside[np.argmin(y[beside])], beside[np.argmax(y[beside])]
    named = [town for town, name in zip(towns, kommune_names) if "ahle" in name]
    large = towns[np.argsort(-land.share, kind="stable")[:_RAILWAY_TOWNS]]
    result = []
    for name, kind, stops, cost, rounds in (
            ("Mahle", RIVER, [east, *sorted(named, key=lambda at: -x[at]), west], low * (1.0 + 2.0 * settled), 3),
            ("A 999", MOTORWAY, [north, south], 0.5 * low + 1.0 + 14.0 * settled, 3),
            ("Kreisbahn", RAILWAY, _round_trip(west, large, mesh.sites), 0.3 * low + 1.0 + 0.5 * settled, 3)):
        way = _cheapest(len(x), a, b, length * cost, stops)
        result.append((name, kind, _rounded(mesh.sites[way], rounds)))
    return result


def _round_trip(start: int, stops: np.ndarray, sites: np.ndarray) -> list:
    """Returns the shortest order, as the crow flies, to visit some cells from a start."""
    def length(order: tuple) -> float:
        places = sites[[start, *order]]
        return float(np.hypot(*np.diff(places, axis=0).T).sum())

    return [start, *min(permutations(stops.tolist()), key=length)]


def _cheapest(count: int, a: np.ndarray, b: np.ndarray, cost: np.ndarray, stops: list) -> np.ndarray:
    """Returns the cells of the cheapest way through all stops in order; a cell passed twice cuts the loop between."""
    graph = csr_matrix((cost + 1e-6, (a, b)), shape=(count, count))
    way = [int(stops[0])]
    for source, target in zip(stops[:-1], stops[1:]):
        before = dijkstra(graph, directed=False, indices=int(source), return_predecessors=True)[1]
        part, at = [], int(target)
        while at != int(source) and at >= 0:
            part.append(at)
            at = int(before[at])
        for cell in reversed(part):
            if cell in way:
                del way[way.index(cell) + 1:]
            else:
                way.append(cell)
    return np.array(way)


def _rounded(points: np.ndarray, rounds: int) -> np.ndarray:
    """Returns a line with its corners cut (Chaikin), in whole centimetres."""
    for _ in range(rounds):
        a, b = points[:-1], points[1:]
        between = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], between, points[-1:]])
    return np.round(points, 2)


# ---------------------------------------------------------------------- where roads meet barriers


@dataclass(frozen=True)
class _Pieces:
    """Straight pieces of all roads: which road, its place in it, and where from and to (metres)."""

    points: np.ndarray
    road: np.ndarray
    rank: np.ndarray
    a: np.ndarray
    b: np.ndarray
    node_a: np.ndarray
    node_b: np.ndarray

    @classmethod
    def of(cls, points: np.ndarray, chains: list) -> _Pieces:
        size = np.array([len(nodes) - 1 for _, _, nodes in chains])
        road = np.repeat(np.arange(len(chains)), size)
        rank = np.arange(len(road)) - np.repeat(np.cumsum(size) - size, size)
        node_a = np.concatenate([nodes[:-1] for _, _, nodes in chains])
        node_b = np.concatenate([nodes[1:] for _, _, nodes in chains])
        return cls(points, road, rank, points[node_a], points[node_b], node_a, node_b)


def _crossings(pieces: _Pieces, line: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns pieces that a line crosses, the share of the piece before the crossing and the metres along the line."""
    middle = 0.5 * (pieces.a + pieces.b)
    half = 0.5 * np.hypot(*(pieces.b - pieces.a).T)
    p, q = line[:-1], line[1:]
    span = np.hypot(*(q - p).T)
    near = cKDTree(middle).query_ball_point(0.5 * (p + q), half.max() + 0.5 * span.max())
    j = np.repeat(np.arange(len(p)), [len(hits) for hits in near])
    i = np.concatenate([np.asarray(hits, dtype=np.int64) for hits in near])
    d, e = (pieces.b - pieces.a)[i], (q - p)[j]
    w = p[j] - pieces.a[i]
    base = d[:, 0] * e[:, 1] - d[:, 1] * e[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (w[:, 0] * e[:, 1] - w[:, 1] * e[:, 0]) / base
        s = (w[:, 0] * d[:, 1] - w[:, 1] * d[:, 0]) / base
    hit = (base != 0) & (t >= 0) & (t <= 1) & (s >= 0) & (s <= 1)
    along = (np.cumsum(span) - span)[j] + s * span[j]
    return i[hit], t[hit], along[hit]


def _cut(rng: np.random.Generator, pieces: _Pieces, chains: list, barriers: list) -> list:
    """Returns the roads as (name, class, vertices), with bridges of their own and ends before barriers."""
    kinds = [kind for _, kind, _ in chains]
    at, share, bridge = [], [], []
    for _, _, line in barriers:
        i, t, along = _crossings(pieces, line)
        taken: list[float] = []
        for place in np.argsort(along, kind="stable"):
            important = kinds[pieces.road[i[place]]] == MAIN_ROAD
            far = not taken or along[place] - taken[-1] > _BRIDGE_SPACING * (0.5 + rng.random())
            if important or far:
                taken.append(float(along[place]))
            at.append(int(i[place]))
            share.append(float(t[place]))
            bridge.append(important or far)
    bridge = _with_needed_bridges(pieces, at, bridge)
    by_piece: dict[int, list] = {}
    for piece, where, crossed in zip(at, share, bridge):
        by_piece.setdefault(piece, []).append((where, crossed))
    first = np.flatnonzero(pieces.rank == 0)
    touched: dict[int, list[int]] = {}
    for piece in sorted(by_piece):
        touched.setdefault(int(pieces.road[piece]), []).append(piece)
    features = []
    for road, (name, kind, nodes) in enumerate(chains):
        if road not in touched:
            features.append((name, kind, pieces.points[nodes]))
        else:
            places = {piece - int(first[road]): by_piece[piece] for piece in touched[road]}
            features += _parts(name, kind, pieces.points[nodes], places)
    return features


def _with_needed_bridges(pieces: _Pieces, at: list, bridge: list) -> list:
    """Adds bridges until everything that was connected before the cuts is so again."""
    whole: dict[int, bool] = {}
    for piece, crossed in zip(at, bridge):
        whole[piece] = whole.get(piece, True) and crossed
    cut = np.array([piece for piece, open_ in whole.items() if not open_], dtype=np.int64)
    kept = np.ones(len(pieces.road), bool)
    kept[cut] = False
    count = len(pieces.points)
    part = connected_components(coo_matrix(
        (np.ones(int(kept.sum())), (pieces.node_a[kept], pieces.node_b[kept])), shape=(count, count)),
        directed=False)[1]
    parent = list(range(int(part.max()) + 1))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    needed = set()
    for piece in cut.tolist():
        one, other = root(int(part[pieces.node_a[piece]])), root(int(part[pieces.node_b[piece]]))
        if one != other:
            parent[one] = other
            needed.add(piece)
    return [crossed or piece in needed for piece, crossed in zip(at, bridge)]


def _parts(name: str, kind: str, line: np.ndarray, places: dict) -> list:
    """Cuts one road: bridges become lines of their own, and where there is none the road has a gap."""
    gaps = []
    length = np.hypot(*np.diff(line, axis=0).T)
    begin = np.cumsum(length) - length
    for piece, crossings in places.items():
        low, high = begin[piece], begin[piece] + length[piece]
        closed = [low + share * length[piece] for share, crossed in crossings if not crossed]
        if closed:
            # Between two ends on one piece there would be a part that leads nowhere.
            gaps.append((max(min(closed) - _STUB, low), min(max(closed) + _STUB, high), False))
        for share, crossed in crossings:
            middle = low + share * length[piece]
            if crossed and not (closed and min(closed) <= middle <= max(closed)):
                # A bridge stays within its straight piece, and reaches over the barrier however near that is to an end.
                gaps.append((_or_end(max(middle - _BRIDGE_HALF, 0.5 * (low + middle)), low),
                             _or_end(min(middle + _BRIDGE_HALF, 0.5 * (middle + high)), high), True))
    merged: list = []
    for start, stop, crossed in sorted(gaps):
        if merged and start < merged[-1][1]:
            earlier = merged.pop()
            merged.append((earlier[0], max(stop, earlier[1]), earlier[2] and crossed))
        else:
            merged.append((start, stop, crossed))
    result, at = [], 0.0
    total = float(length.sum())
    for start, stop, crossed in merged:
        result.append((name, kind, _stretch(line, at, start)))
        if crossed:
            result.append((name, BRIDGE, _stretch(line, start, stop)))
        at = stop
    result.append((name, kind, _stretch(line, at, total)))
    return [part for part in result if len(part[2]) > 1]


def _or_end(place: float, end: float) -> float:
    """Returns the end of a piece for a place too near to it to be told apart in centimetres."""
    return end if abs(place - end) < 0.05 else place


def _stretch(line: np.ndarray, start: float, stop: float) -> np.ndarray:
    """Returns the vertices between two distances along a line, in whole centimetres."""
    if stop - start < 0.02:
        return line[:0]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    inner = (along > start + 1e-9) & (along < stop - 1e-9)
    ends = np.stack([np.interp([start, stop], along, line[:, axis]) for axis in (0, 1)], axis=1)
    return np.round(np.concatenate([ends[:1], line[inner], ends[1:]]), 2)


def _graph(features: list) -> tuple:
    size = np.array([len(line) for _, _, line in features])
    vertices = np.concatenate([line for _, _, line in features])
    _, index, number = np.unique(vertices, axis=0, return_index=True, return_inverse=True)
    number = number.ravel()
    inner = np.ones(len(vertices), bool)
    inner[np.cumsum(size) - 1] = False
    at = np.flatnonzero(inner)
    points = vertices[index]
    start, end = number[at], number[at + 1]
    main = np.repeat([kind == MAIN_ROAD for _, kind, _ in features], size)[at]
    return points, start, end, np.hypot(*(points[end] - points[start]).T), main
