"""A walking network: ways to a graph, points to their nearest way, shortest distances between them.

**What is joined.** Ways meet where they share a vertex: an end point or any other one, as in QGIS's network analysis.
Ways that only cross (bridges) do not meet. With a tolerance, vertices closer to each other than it become one.

**What is measured.** Points (addresses, sites) are tied to the nearest place on a way, wherever along it. Distances are
lengths along the ways from tied place to tied place in the units of the coordinates (no ellipsoid), plus the straight
ways between points and network, if wanted. Every way may be walked in both directions.

**Slopes.** With heights, a way costs the metres that could be walked in the flat in the same time (Tobler 1993, "Three
presentations on geographical analysis and modeling": v = 6 exp(-3.5 |slope + 0.05|) km/h), in the mean of there and
back, because every errand goes both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..addresses.locate import Cancelled
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .lines import Lines
from .snapping import Nearest, Segments

if TYPE_CHECKING:
    from scipy import sparse

Stop = Callable[[], bool]
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Slopes beyond it are faults of heights: no way is steeper.
STEEPEST = 0.4
#: Tobler's function: how quickly slopes slow down, and the slope (down) that is walked quickest.
_TOBLER_FALL = 3.5
_TOBLER_BEST = 0.05


@dataclass(frozen=True)
class Ties:
    """Where points are tied to the network.

    ``edge``: the edge, -1 for a point that is not connected (too far from every way, or without coordinates).
    ``along``: cost from the beginning of the edge; ``off``: metres from the point to the way; ``x``, ``y``: the place.
    """

    edge: Whole
    along: Floats
    off: Floats
    x: Floats
    y: Floats

    def __len__(self) -> int:
        return len(self.edge)

    @property
    def connected(self) -> Flags:
        """Tells for each point whether it is tied to the network."""
        return self.edge >= 0

    def take(self, at: ArrayLike) -> Ties:
        """Returns the ties of some points."""
        return Ties(self.edge[at], self.along[at], self.off[at], self.x[at], self.y[at])


@dataclass(frozen=True)
class Report:
    """What was found while a network was built.

    ``lines``: ways with a length; ``empty``: features without geometry; ``left_out``: lines that may not be walked;
    ``crossing``: segments removed because they cross a barrier; ``joined``: vertices joined within the tolerance.
    """

    lines: int
    empty: int
    left_out: int
    crossing: int
    joined: int


class Network:
    """A graph of ways; an edge runs along one way from node to node.

    ``node_x``, ``node_y``: nodes; ``begin``, ``end``: the nodes of each edge, ``cost``: its cost (metres, or metres in
    the flat); ``component``: for each node the number of the connected part it belongs to, 0 being the longest.
    ``segments``: the straight pieces, edge by edge; ``segment_edge``, ``segment_offset`` (cost from the beginning of
    the edge) and ``segment_cost`` are one per segment.
    """

    def __init__(self, lines: Lines, *, tolerance: float = 0.0, walkable: Optional[Flags] = None,
                 barriers: Optional[Lines] = None, bridges: Optional[Flags] = None, heights: bool = False) -> None:
        """Builds the graph of lines.

        ``tolerance``: vertices closer than this become one node. ``walkable`` and ``bridges``: for each feature whether
        it may be walked, and whether it passes over or under barriers; by default all and none. ``barriers``: lines
        that no segment may cross. ``heights``: costs follow the slope, where both ends of a segment have a height.
        Raises :class:`DataProblem` where no way is left.
        """
        self.barriers = None
        if barriers is not None and len(barriers):
            at = barriers.segments()
            self.barriers = Segments(barriers.x[at], barriers.y[at], barriers.x[at + 1], barriers.y[at + 1])
        left_out = 0
        if walkable is not None:
            before = len(lines)
            lines = lines.only(walkable)
            left_out = before - len(lines)
        first = lines.segments()
        dx, dy = lines.x[first + 1] - lines.x[first], lines.y[first + 1] - lines.y[first]
        length = np.hypot(dx, dy)
        cost = length * _effort(lines.z[first + 1] - lines.z[first], length) if heights else length
        usable = np.ones(len(first), dtype=bool)
        if self.barriers is not None:
            usable = ~self.barriers.crossed(lines.x[first], lines.y[first], lines.x[first + 1], lines.y[first + 1])
            if bridges is not None:
                line_of = np.repeat(np.arange(len(lines)), np.diff(lines.start) - 1)
                usable |= bridges[lines.row[line_of]]
        if not usable.any() or not length[usable].any():
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "access",
                    "There is no way that can be walked. Check the layer of the ways, its filter, and which classes "
                    "count as walkable."),
                context="access")
        vertex, joined = _vertices(lines, tolerance)
        self._edges(lines, first, vertex, cost, usable)
        kept = np.flatnonzero(usable)
        at = first[kept]
        self.segments = Segments(lines.x[at], lines.y[at], lines.x[at + 1], lines.y[at + 1])
        self.segment_cost = cost[kept]
        self.report = Report(len(lines), lines.empty, left_out, int(np.count_nonzero(~usable)), joined)
        self._connect()

    def __len__(self) -> int:
        return len(self.begin)

    # ------------------------------------------------------------------ building

    def _edges(self, lines: Lines, first: Whole, vertex: Whole, cost: Floats, usable: Flags) -> None:
        # An edge ends at the ends of lines, where ways meet, and beside a segment that may not be walked.
        count = np.bincount(vertex, minlength=int(vertex.max()) + 1)
        is_node = count[vertex] > 1
        is_node[lines.start[:-1]] = is_node[lines.start[1:] - 1] = True
        blocked = first[~usable]
        is_node[blocked] = is_node[blocked + 1] = True
        kept = np.flatnonzero(usable)
        opens = is_node[first[kept]]
        edge = np.cumsum(opens) - 1
        starts = np.flatnonzero(opens)
        ends = np.concatenate([starts[1:], [len(kept)]]) - 1
        number = np.full(len(count), -1, dtype=np.int64)
        begin_vertex, end_vertex = vertex[first[kept[starts]]], vertex[first[kept[ends]] + 1]
        used = np.zeros(len(count), dtype=bool)
        used[begin_vertex] = used[end_vertex] = True
        number[used] = np.arange(np.count_nonzero(used))
        self.begin, self.end = number[begin_vertex], number[end_vertex]
        # The first vertex in the order of lines stands for those joined to it.
        firsts = _firsts(vertex)
        self.node_x, self.node_y = lines.x[firsts[used]], lines.y[firsts[used]]
        total = np.concatenate([[0.0], np.cumsum(cost[kept])])
        self.segment_edge = edge
        self.segment_offset = total[:-1] - total[starts][edge]
        self.cost = total[ends + 1] - total[starts]

    def _connect(self) -> None:
        from scipy import sparse
        from scipy.sparse import csgraph

        nodes = len(self.node_x)
        ends = np.concatenate([self.begin, self.end])
        others = np.concatenate([self.end, self.begin])
        order = np.lexsort((np.concatenate([self.cost, self.cost]), others, ends))
        ends, others, costs = ends[order], others[order], np.concatenate([self.cost, self.cost])[order]
        # Of several edges between two nodes the graph needs the cheapest; an edge to itself leads nowhere.
        keep = np.concatenate([[True], (ends[1:] != ends[:-1]) | (others[1:] != others[:-1])]) & (ends != others)
        ends, others, costs = ends[keep], others[keep], costs[keep]
        pointer = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=nodes))])
        self._graph = sparse.csr_matrix((costs, others.astype(np.int32), pointer.astype(np.int32)), (nodes, nodes))
        _, found = csgraph.connected_components(self._graph, directed=False)
        size = np.bincount(found[self.begin], weights=self.cost, minlength=int(found.max()) + 1)
        rank = np.empty(len(size), dtype=np.int64)
        rank[np.argsort(-size, kind="stable")] = np.arange(len(size))
        self.component = rank[found]
        #: The cost of all edges of each component, largest first.
        self.component_cost = np.sort(size)[::-1]

    @property
    def longest(self) -> float:
        """A cost that no shortest way within the network exceeds."""
        return float(self.component_cost[0]) if len(self.component_cost) else 0.0

    def with_sources(self, sites: Ties, approach: bool) -> sparse.csr_matrix:
        """Returns the graph with a further node for each (connected) site, from which one gets to the ends of its edge.

        ``approach`` adds the straight way from the site to the network.
        """
        from scipy import sparse

        nodes, graph = len(self.node_x), self._graph
        begin, end = self.begin[sites.edge], self.end[sites.edge]
        off = sites.off if approach else np.zeros(len(sites))
        back, forward = sites.along + off, np.maximum(self.cost[sites.edge] - sites.along, 0.0) + off
        loop = begin == end
        ends = np.column_stack([begin, end]).ravel()
        costs = np.column_stack([np.where(loop, np.minimum(back, forward), back), forward]).ravel()
        keep = np.column_stack([np.ones(len(sites), dtype=bool), ~loop]).ravel()
        pointer = graph.indptr[-1] + np.cumsum(np.where(loop, 1, 2))
        total = nodes + len(sites)
        return sparse.csr_matrix(
            (np.concatenate([graph.data, costs[keep]]),
             np.concatenate([graph.indices, ends[keep].astype(np.int32)]),
             np.concatenate([graph.indptr, pointer.astype(np.int32)])), (total, total))

    def edges_at_nodes(self, wanted: Flags) -> tuple[Whole, Whole]:
        """Returns the wanted edges at each node, and where those of each node begin."""
        edge = np.flatnonzero(wanted)
        loop = self.begin[edge] == self.end[edge]
        node = np.concatenate([self.begin[edge], self.end[edge[~loop]]])
        edge = np.concatenate([edge, edge[~loop]])
        order = np.argsort(node, kind="stable")
        return edge[order], np.concatenate([[0], np.cumsum(np.bincount(node, minlength=len(self.node_x)))])

    # ------------------------------------------------------------------ points to ways

    def tie(self, x: ArrayLike, y: ArrayLike, *, limit: float = np.inf, stop: Optional[Stop] = None) -> Ties:
        """Ties points to the nearest place on a way within ``limit`` metres.

        If a barrier lies between point and way, the nearest way without one in between is taken, if there is any.
        """
        x = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
        y = np.ascontiguousarray(y, dtype=np.float64).reshape(-1)
        found = self.segments.nearest(x, y, limit=limit, stop=stop)
        segment, share, distance = found
        if self.barriers is not None:
            self._around(self.barriers, x, y, found, limit, stop)
        on = segment >= 0
        at = segment[on]
        edge = np.full(len(x), -1, dtype=np.int64)
        along, off = np.full(len(x), np.nan), np.full(len(x), np.nan)
        tied_x, tied_y = np.full(len(x), np.nan), np.full(len(x), np.nan)
        edge[on] = self.segment_edge[at]
        along[on] = self.segment_offset[at] + share[on] * self.segment_cost[at]
        off[on] = distance[on]
        tied_x[on] = self.segments.ax[at] + share[on] * self.segments.dx[at]
        tied_y[on] = self.segments.ay[at] + share[on] * self.segments.dy[at]
        return Ties(edge, along, off, tied_x, tied_y)

    def _around(self, barriers: Segments, x: Floats, y: Floats, found: Nearest, limit: float,
                stop: Optional[Stop]) -> None:
        """Ties points that a barrier separates from their nearest way to another one."""
        ways = self.segments
        on = np.flatnonzero(found.segment >= 0)
        at, share = found.segment[on], found.share[on]
        blocked = on[barriers.crossed(
            x[on], y[on], ways.ax[at] + share * ways.dx[at], ways.ay[at] + share * ways.dy[at])]
        for position, point in enumerate(blocked.tolist()):
            if stop is not None and position % 256 == 0 and stop():
                raise Cancelled
            chosen = self._on_this_side(barriers, x[point], y[point], limit)
            found.segment[point], found.share[point], found.distance[point] = chosen

    def _on_this_side(self, barriers: Segments, x: float, y: float, limit: float) -> tuple[int, float, float]:
        """Returns the nearest segment without a barrier in between, its place and distance; -1 for none."""
        ways = self.segments
        share, distance = ways.from_point(x, y)
        order = np.argsort(distance, kind="stable")
        order = order[:np.searchsorted(distance[order], limit, side="right")]
        for start in range(0, len(order), 64):
            some = order[start:start + 64]
            crossed = barriers.crossed(
                np.full(len(some), x), np.full(len(some), y),
                ways.ax[some] + share[some] * ways.dx[some], ways.ay[some] + share[some] * ways.dy[some])
            if not crossed.all():
                chosen = int(some[np.argmin(crossed)])
                return chosen, float(share[chosen]), float(distance[chosen])
        return -1, 0.0, np.inf

    def component_of(self, ties: Ties) -> Whole:
        """Returns the component of each point, -1 for points that are not connected."""
        return np.where(ties.edge >= 0, self.component[self.begin[np.maximum(ties.edge, 0)]], -1)


# ------------------------------------------------------------------------ helpers of the build


def _effort(rise: Floats, length: Floats) -> Floats:
    """Returns how many metres in the flat take as long as one metre of each segment, there and back in the mean."""
    slope = np.divide(rise, length, out=np.zeros_like(length), where=length > 0)
    slope = np.clip(np.where(np.isfinite(slope), slope, 0.0), -STEEPEST, STEEPEST)
    flat = np.exp(-_TOBLER_FALL * _TOBLER_BEST)
    up = flat / np.exp(-_TOBLER_FALL * np.abs(slope + _TOBLER_BEST))
    down = flat / np.exp(-_TOBLER_FALL * np.abs(-slope + _TOBLER_BEST))
    return (up + down) / 2.0


def _vertices(lines: Lines, tolerance: float) -> tuple[Whole, int]:
    """Numbers the vertices so that those at the same place have the same number; returns how many were joined."""
    # Plus zero: a negative zero is the same place as a positive one.
    x, y = lines.x + 0.0, lines.y + 0.0
    bits_x, bits_y = x.view(np.uint64), y.view(np.uint64)
    mixed = (bits_x * np.uint64(0x9E3779B97F4A7C15)) ^ (bits_y * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed ^= mixed >> np.uint64(29)
    order = np.argsort(mixed, kind="stable")
    same = (x[order][1:] == x[order][:-1]) & (y[order][1:] == y[order][:-1])
    if (~same & (mixed[order][1:] == mixed[order][:-1])).any():
        # Two places with one hash, once in a blue moon.
        order = np.lexsort((y, x))
        same = (x[order][1:] == x[order][:-1]) & (y[order][1:] == y[order][:-1])
    vertex = np.empty(len(x), dtype=np.int64)
    vertex[order] = np.concatenate([[0], np.cumsum(~same)])
    if tolerance <= 0:
        return vertex, 0
    places = int(vertex.max()) + 1
    firsts = _firsts(vertex)
    leader = _leaders(x[firsts], y[firsts], firsts, tolerance)
    joined = int(np.count_nonzero(leader != np.arange(places)))
    return leader[vertex], joined


def _firsts(vertex: Whole) -> Whole:
    """Returns for each number the first vertex that has it, -1 for a number that is not used."""
    firsts = np.full(int(vertex.max()) + 1, -1, dtype=np.int64)
    firsts[vertex[::-1]] = np.arange(len(vertex) - 1, -1, -1)
    return firsts


def _leaders(x: Floats, y: Floats, firsts: Whole, tolerance: float) -> Whole:
    """Returns for each place the one it is joined to: the nearest of the earlier ones within the tolerance.

    Places follow the order of the lines. One that has been joined takes up no others, so that joined places
    never are farther than the tolerance from where they end.
    """
    from scipy.spatial import cKDTree

    leader = np.arange(len(x))
    pairs = cKDTree(np.column_stack([x, y])).query_pairs(tolerance, output_type="ndarray")
    if not len(pairs):
        return leader
    near: dict[int, list[int]] = {}
    for one, other in pairs.tolist():
        earlier, later = (one, other) if firsts[one] < firsts[other] else (other, one)
        near.setdefault(later, []).append(earlier)
    for place in sorted(near, key=firsts.__getitem__):
        free = [other for other in near[place] if leader[other] == other]
        if free:
            leader[place] = min(
                free, key=lambda other: (np.hypot(x[other] - x[place], y[other] - y[place]), firsts[other]))
    return leader
