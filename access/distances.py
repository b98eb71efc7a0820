"""Shortest distances between tied points: to the nearest sites, and to all within a limit.

One search from all sites together (a super source) gives every node of the network its nearest site. A point on an
edge then has three ways to choose from: over the beginning of its edge, over its end, or directly to a site on the
same edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..addresses.locate import Cancelled
from .network import Network, Ties

Stop = Callable[[], bool]
Progress = Callable[[float], None]
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Distances of nodes that are held at a time (8 bytes each).
_HELD = 1 << 22


class Nearest(NamedTuple):
    """The nearest site of each point: its distance (infinite for none within reach) and position (-1 for none)."""

    distance: Floats
    site: Whole


@dataclass(frozen=True)
class Pairs:
    """Sites and the points within a limit of them.

    ``start`` (sites + 1): where the points of each site begin in ``point`` and ``distance``.
    """

    start: Whole
    point: Whole
    distance: Floats

    @property
    def site(self) -> Whole:
        """The site of each pair."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def within(self, limit: float) -> Pairs:
        """Returns the pairs that are not farther than a smaller limit."""
        keep = self.distance <= limit
        return Pairs(np.concatenate([[0], np.cumsum(keep)])[self.start], self.point[keep], self.distance[keep])


class Origins:
    """Points, usually addresses, that distances are wanted for; prepared once for a network.

    ``approach``: adds the straight ways from points and sites to the network (the default), or measures from tied
    place to tied place, as QGIS does.
    """

    def __init__(self, network: Network, ties: Ties, *, approach: bool = True) -> None:
        self.network, self.ties, self.approach = network, ties, approach
        on = np.flatnonzero(ties.connected)
        edge = ties.edge[on]
        order = np.argsort(edge, kind="stable")
        #: The connected points edge by edge, and where those of each edge begin.
        self.of_edge = on[order]
        self.edge_start = np.concatenate([[0], np.cumsum(np.bincount(edge, minlength=len(network)))])

    def __len__(self) -> int:
        return len(self.ties)

    # ------------------------------------------------------------------ to the nearest

    def nearest(self, sites: Ties, *, limit: float = np.inf) -> Nearest:
        """Returns the nearest of some sites for every point; of equally near ones any."""
        return self.from_spread(spread(self.network, sites, self.approach, limit), sites, limit=limit)

    def from_spread(self, field: Nearest, sites: Ties, *, limit: float = np.inf) -> Nearest:
        """Returns the nearest site of every point from that of every node, as :func:`spread` gives it."""
        network, ties = self.network, self.ties
        distance = np.full(len(ties), np.inf)
        site = np.full(len(ties), -1, dtype=np.int64)
        on = np.flatnonzero(ties.connected)
        edge, along = ties.edge[on], ties.along[on]
        begin, end = network.begin[edge], network.end[edge]
        forward = field.distance[end] + (network.cost[edge] - along)
        back = field.distance[begin] + along
        over_end = forward < back
        distance[on] = np.where(over_end, forward, back)
        site[on] = np.where(over_end, field.site[end], field.site[begin])
        point, of, direct = self._same_edge(sites)
        # The shortest of several direct ways is written last.
        order = np.argsort(-direct, kind="stable")
        point, of, direct = point[order], of[order], direct[order]
        shorter = direct < distance[point]
        distance[point[shorter]], site[point[shorter]] = direct[shorter], of[shorter]
        if self.approach:
            distance[on] += ties.off[on]
        beyond = ~(distance <= limit) | np.isinf(distance)
        distance[beyond], site[beyond] = np.inf, -1
        return Nearest(distance, site)

    def _same_edge(self, sites: Ties) -> tuple[Whole, Whole, Floats]:
        """Returns pairs of point and site on one edge and the direct way between them, without that to the point."""
        on = np.flatnonzero(sites.connected)
        start, stop = self.edge_start[sites.edge[on]], self.edge_start[sites.edge[on] + 1]
        of = np.repeat(on, stop - start)
        point = self.of_edge[_ranges(start, stop - start)]
        direct = np.abs(self.ties.along[point] - sites.along[of])
        if self.approach:
            direct += sites.off[of]
        return point, of, direct

    def nearest_few(self, sites: Ties, count: int, *, limit: float = np.inf, stop: Optional[Stop] = None,
                    ) -> tuple[Floats, Whole]:
        """Returns the ``count`` nearest sites of every point, nearest first: distances and positions (points, count).

        Where fewer can be reached within ``limit``, the rest is infinite and -1.
        """
        distance = np.full((len(self), count), np.inf)
        site = np.full((len(self), count), -1, dtype=np.int64)
        first = self.nearest(sites, limit=limit)
        distance[:, 0], site[:, 0] = first
        possible = self._reachable(sites)
        wanted = np.minimum(possible, count)
        todo = np.flatnonzero((wanted > 1) & np.isfinite(first.distance))
        if not len(todo):
            return distance, site
        radius = min(limit, 3.0 * float(np.quantile(first.distance[todo], 0.9)) + 1.0)
        while len(todo):
            some = Origins(self.network, self.ties.take(todo), approach=self.approach)
            pairs = some.within(sites, radius, stop=stop)
            near, whose = _fewest(pairs, len(todo), count)
            complete = np.isfinite(near).sum(axis=1) >= wanted[todo]
            if radius >= limit or np.isinf(radius):
                complete[:] = True
            done = todo[complete]
            distance[done], site[done] = near[complete], whose[complete]
            todo = todo[~complete]
            # Beyond the longest possible way a search would never find more.
            radius = min(limit, radius * 2.0)
            if radius > self.network.longest:
                radius = limit
        return distance, site

    def _reachable(self, sites: Ties) -> Whole:
        """Returns the number of sites in the component of each point."""
        component = self.network.component_of(sites)
        count = np.bincount(component[component >= 0], minlength=len(self.network.component_cost) + 1)
        return np.where(self.ties.connected, count[self.network.component_of(self.ties)], 0)

    # ------------------------------------------------------------------ within a limit

    def within(self, sites: Ties, limit: float, *, stop: Optional[Stop] = None,
               progress: Optional[Progress] = None) -> Pairs:
        """Returns for every site the points that are not farther than ``limit``."""
        points, distances = [np.empty(0, dtype=np.int64)], [np.empty(0)]
        count = np.zeros(len(sites), dtype=np.int64)
        for chunk, site, point, distance in self._chunks(sites, limit, stop, progress):
            points.append(point)
            distances.append(distance)
            count[chunk] = np.bincount(site, minlength=len(chunk))
        return Pairs(np.concatenate([[0], np.cumsum(count)]), np.concatenate(points), np.concatenate(distances))

    def _chunks(self, sites: Ties, limit: float, stop: Optional[Stop], progress: Optional[Progress],
                ) -> Iterator[tuple[Whole, Whole, Whole, Floats]]:
        network = self.network
        nodes = len(network.node_x)
        rows = max(1, _HELD // nodes)
        used = np.diff(self.edge_start) > 0
        edges, edge_start = network.edges_at_nodes(used)
        for start in range(0, len(sites), rows):
            if stop is not None and stop():
                raise Cancelled
            chunk = np.arange(start, min(start + rows, len(sites)))
            some = sites.take(chunk)
            reached = _from_each(network, some, self.approach, limit)
            site, node = np.nonzero(reached <= limit)
            size = edge_start[node + 1] - edge_start[node]
            pair_site = np.repeat(site, size)
            pair_edge = edges[_ranges(edge_start[node], size)]
            own = np.flatnonzero(some.connected)
            key = np.unique(np.concatenate([pair_site * len(network) + pair_edge,
                                            own * len(network) + some.edge[own]]))
            pair_site, pair_edge = np.divmod(key, len(network))
            back, forward = reached[pair_site, network.begin[pair_edge]], reached[pair_site, network.end[pair_edge]]
            size = self.edge_start[pair_edge + 1] - self.edge_start[pair_edge]
            point = self.of_edge[_ranges(self.edge_start[pair_edge], size)]
            of = np.repeat(np.arange(len(key)), size)
            along = self.ties.along[point]
            distance = np.minimum(back[of] + along, forward[of] + (network.cost[pair_edge[of]] - along))
            same = np.flatnonzero(pair_edge[of] == some.edge[pair_site[of]])
            whose = pair_site[of[same]]
            direct = np.abs(along[same] - some.along[whose])
            if self.approach:
                direct = direct + some.off[whose]
            distance[same] = np.minimum(distance[same], direct)
            if self.approach:
                distance += self.ties.off[point]
            near = distance <= limit
            yield chunk, pair_site[of[near]], point[near], distance[near]
            if progress is not None:
                progress((int(chunk[-1]) + 1) / len(sites))


def spread(network: Network, sites: Ties, approach: bool = True, limit: float = np.inf) -> Nearest:
    """Returns the nearest site of every node of a network and the distance to it."""
    from scipy.sparse import csgraph

    nodes = len(network.node_x)
    on = np.flatnonzero(sites.connected)
    if not len(on):
        return Nearest(np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int64))
    graph = network.with_sources(sites.take(on), approach)
    distance, _, source = csgraph.dijkstra(
        graph, directed=True, indices=np.arange(nodes, nodes + len(on)), min_only=True, return_predecessors=True,
        limit=limit)
    reached = source[:nodes] >= 0
    site = np.full(nodes, -1, dtype=np.int64)
    site[reached] = on[source[:nodes][reached] - nodes]
    return Nearest(distance[:nodes], site)


def _from_each(network: Network, sites: Ties, approach: bool, limit: float) -> Floats:
    """Returns the distances (sites, nodes) from each site, infinite beyond the limit."""
    from scipy.sparse import csgraph

    nodes = len(network.node_x)
    result = np.full((len(sites), nodes), np.inf)
    on = np.flatnonzero(sites.connected)
    if len(on):
        graph = network.with_sources(sites.take(on), approach)
        result[on] = csgraph.dijkstra(
            graph, directed=True, indices=np.arange(nodes, nodes + len(on)), limit=limit)[:, :nodes]
    return result


def _ranges(start: ArrayLike, size: ArrayLike) -> Whole:
    """Returns the numbers start, start + 1 … of ranges of given sizes, one range after the other."""
    start, size = np.asarray(start, dtype=np.int64), np.asarray(size, dtype=np.int64)
    offset = np.cumsum(size) - size
    return np.arange(int(size.sum())) + np.repeat(start - offset, size)


def _fewest(pairs: Pairs, points: int, count: int) -> tuple[Floats, Whole]:
    """Returns the nearest sites of each point from pairs, sorted by distance; infinite and -1 where there are fewer."""
    site = pairs.site
    order = np.lexsort((site, pairs.distance, pairs.point))
    point = pairs.point[order]
    begin = np.searchsorted(point, np.arange(points))
    place = np.arange(len(point)) - begin[point]
    kept = place < count
    near = np.full((points, count), np.inf)
    whose = np.full((points, count), -1, dtype=np.int64)
    near[point[kept], place[kept]] = pairs.distance[order][kept]
    whose[point[kept], place[kept]] = site[order][kept]
    return near, whose
