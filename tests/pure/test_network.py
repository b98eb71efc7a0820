"""Walking network: the same distances as networkx finds on a graph that holds every vertex and every point."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import networkx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.access.distances import Origins
from quartiersmonitor.access.lines import Lines, lines_of_wkb
from quartiersmonitor.access.network import Network, Ties
from quartiersmonitor.access.snapping import Segments
from quartiersmonitor.addresses.locate import Cancelled
from quartiersmonitor.indicators.problems import DataProblem

QUIET = settings(max_examples=80, deadline=None, derandomize=True, database=None,
                 suppress_health_check=list(HealthCheck))

Line = Sequence[tuple[float, ...]]


def wkb(*parts: Line, order: str = "<", code: int = 2) -> bytes:
    """A line, or a multi-line of several parts; ``code`` may carry flags for Z and M."""
    blobs = [
        struct.pack(f"{order}BII", order == "<", code, len(part))
        + b"".join(struct.pack(f"{order}{len(vertex)}d", *vertex) for vertex in part)
        for part in parts]
    if len(blobs) == 1:
        return blobs[0]
    return struct.pack(f"{order}BII", order == "<", 5, len(blobs)) + b"".join(blobs)


def lines(*parts: Line) -> Lines:
    return lines_of_wkb([wkb(part) for part in parts])


def points(network: Network, where: Sequence[tuple[float, float]], **options: float) -> Ties:
    x, y = zip(*where)
    return network.tie(x, y, **options)


# ------------------------------------------------------------------------ the independent reference


class Reference:
    """The graph as networkx sees it: every vertex a node, and every point tied to the segment that a loop finds."""

    def __init__(self, parts: Sequence[Line], sought: Sequence[tuple[float, float]]) -> None:
        segments = [(part[at], part[at + 1]) for part in parts for at in range(len(part) - 1)]
        on: dict[int, list[tuple[float, int]]] = {}
        self.off = []
        for number, (x, y) in enumerate(sought):
            best = min(
                ((*self._foot(a, b, x, y), at) for at, (a, b) in enumerate(segments)), key=lambda found: found[0])
            self.off.append(best[0])
            on.setdefault(best[2], []).append((best[1], number))
        self.graph = networkx.Graph()
        for at, (a, b) in enumerate(segments):
            length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
            stops = [(0.0, a), *sorted(on.get(at, [])), (1.0, b)]
            for (share, one), (further, other) in zip(stops, stops[1:]):
                weight = (further - share) * length
                known = self.graph.get_edge_data(one, other)
                if known is None or known["weight"] > weight:
                    self.graph.add_edge(one, other, weight=weight)

    @staticmethod
    def _foot(a: tuple[float, ...], b: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
        dx, dy = b[0] - a[0], b[1] - a[1]
        square = dx * dx + dy * dy
        share = 0.0 if not square else min(1.0, max(0.0, ((x - a[0]) * dx + (y - a[1]) * dy) / square))
        return float(np.hypot(x - a[0] - share * dx, y - a[1] - share * dy)), share

    def between(self, origins: Sequence[int], sites: Sequence[int]) -> np.ndarray:
        """Distances (origins, sites) along the ways, infinite where there is none."""
        found = np.full((len(origins), len(sites)), np.inf)
        for column, site in enumerate(sites):
            known = networkx.single_source_dijkstra_path_length(self.graph, site)
            for row, origin in enumerate(origins):
                found[row, column] = known.get(origin, np.inf)
        return found


def street_grid(seed: int, size: int = 5, points_: int = 30) -> tuple[list[Line], list[tuple[float, float]]]:
    """Streets with bends, gaps, parallel ways, a loop and an island, and points around them."""
    rng = np.random.default_rng(seed)
    corner = {(c, r): (100.0 * c + rng.uniform(-20, 20), 100.0 * r + rng.uniform(-20, 20))
              for c in range(size) for r in range(size)}
    parts: list[Line] = []
    for (c, r), start in corner.items():
        for other in ((c + 1, r), (c, r + 1)):
            if other not in corner or rng.random() < 0.2:
                continue
            end = corner[other]
            bends = [tuple(np.add(np.multiply(start, 1 - t), np.multiply(end, t)) + rng.normal(0, 5, 2))
                     for t in np.sort(rng.random(rng.integers(0, 4)))]
            parts.append([start, *bends, end])
    middle = corner[2, 2]
    parts.append([middle, (middle[0] + 20, middle[1] + 9), (middle[0] + 25, middle[1] - 8), middle])
    parts.append([corner[0, 0], (-30.0, 50.0), corner[0, 1]])
    parts.append([(900.0, 0.0), (960.0, 30.0), (1000.0, 0.0)])
    # A way through several corners: they are vertices within it.
    parts.append([corner[at, at] for at in range(size)])
    where = [tuple(place) for place in rng.uniform(-40, 100.0 * size, (points_, 2))]
    return parts, [*where, (950.0, 10.0), (990.0, -5.0)]


# ------------------------------------------------------------------------ distances


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("approach", [False, True])
def test_nearest_and_all_distances_are_those_of_networkx(seed: int, approach: bool) -> None:
    parts, where = street_grid(seed)
    reference = Reference(parts, where)
    origins, sites = list(range(8, len(where))), list(range(8))
    expected = reference.between(origins, sites)
    if approach:
        expected += np.array(reference.off)[8:, None] + np.array(reference.off)[None, :8]
    network = Network(lines(*parts))
    ties, site_ties = points(network, where[8:]), points(network, where[:8])
    np.testing.assert_allclose(ties.off, reference.off[8:], atol=1e-9)
    prepared = Origins(network, ties, approach=approach)

    nearest = prepared.nearest(site_ties)
    np.testing.assert_allclose(nearest.distance, expected.min(axis=1), atol=1e-9)
    reached = np.isfinite(nearest.distance)
    np.testing.assert_array_equal(nearest.site[~reached], -1)
    np.testing.assert_allclose(expected[reached, nearest.site[reached]], nearest.distance[reached], atol=1e-9)

    pairs = prepared.within(site_ties, 1e9)
    whole = np.full(expected.shape, np.inf)
    whole[pairs.point, pairs.site] = pairs.distance
    np.testing.assert_allclose(whole, expected, atol=1e-9)
    limited = prepared.within(site_ties, 150.0)
    assert len(limited.point) == np.count_nonzero(expected <= 150.0)
    np.testing.assert_array_equal(pairs.within(150.0).start, limited.start)

    few, whose = prepared.nearest_few(site_ties, 3)
    np.testing.assert_allclose(few, np.sort(expected, axis=1)[:, :3], atol=1e-9)
    found = whose >= 0
    rows = np.nonzero(found)[0]
    np.testing.assert_allclose(expected[rows, whose[found]], few[found], atol=1e-9)


def test_points_on_one_edge_take_the_direct_way() -> None:
    network = Network(lines([(0, 0), (100, 0)], [(0, 0), (0, 500), (100, 500), (100, 0)]))
    prepared = Origins(network, points(network, [(10, 0), (40, 3)]))
    # The second site is nearer along the way, but stands off it.
    nearest = prepared.nearest(points(network, [(60, 0), (45, -30)]))
    np.testing.assert_allclose(nearest.distance, [50.0, 23.0])
    assert nearest.site.tolist() == [0, 0]


def test_a_ring_without_a_crossing_is_walked_the_shorter_way() -> None:
    network = Network(lines([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]))
    prepared = Origins(network, points(network, [(2, 0)]))
    assert prepared.nearest(points(network, [(0, 4)])).distance[0] == pytest.approx(6.0)


def test_a_site_at_a_crossing_costs_nothing() -> None:
    network = Network(lines([(0, 0), (10, 0)], [(10, 0), (10, 10)]))
    prepared = Origins(network, points(network, [(10, 0), (10, 6)]))
    assert prepared.nearest(points(network, [(10, 0)])).distance.tolist() == [0.0, 6.0]


def test_crossing_lines_without_a_common_vertex_do_not_meet() -> None:
    network = Network(lines([(0, 0), (10, 0)], [(5, -5), (5, 5)]))
    prepared = Origins(network, points(network, [(1, 0), (5, 4)]))
    distance = prepared.nearest(points(network, [(9, 0)])).distance
    assert distance[0] == pytest.approx(8.0) and np.isinf(distance[1])
    assert len(network.component_cost) == 2


def test_ways_meet_at_vertices_within_them_and_at_negative_zero() -> None:
    network = Network(lines([(-5.0, -0.0), (0.0, 0.0), (5.0, 0.0)], [(-0.0, -0.0), (0.0, 7.0)]))
    prepared = Origins(network, points(network, [(0, 7)]))
    assert prepared.nearest(points(network, [(5, 0)])).distance[0] == pytest.approx(12.0)


@pytest.mark.parametrize(("tolerance", "reached"), [(0.0, False), (0.4, False), (0.6, True)])
def test_gaps_are_closed_within_the_tolerance(tolerance: float, reached: bool) -> None:
    network = Network(lines([(0, 0), (10, 0)], [(10.3, 0.4), (20, 0)]), tolerance=tolerance)
    prepared = Origins(network, points(network, [(1, 0)]))
    distance = prepared.nearest(points(network, [(20, 0)])).distance[0]
    assert np.isfinite(distance) == reached
    assert network.report.joined == int(reached)


def test_joined_vertices_do_not_pull_others_along_a_chain() -> None:
    # Each is within 1 m of the next, but not of the one after that.
    network = Network(lines([(0, 0), (-5, 0)], [(0.8, 0), (0.8, 5)], [(1.6, 0), (9, 0)]), tolerance=1.0)
    prepared = Origins(network, points(network, [(-5, 0), (0.8, 5)]))
    assert np.isfinite(prepared.nearest(points(network, [(9, 0)])).distance).tolist() == [False, False]
    assert network.report.joined == 1


def test_points_too_far_or_without_coordinates_are_not_connected() -> None:
    network = Network(lines([(0, 0), (100, 0)]))
    ties = points(network, [(50, 20), (50, 30), (np.nan, 0), (180, 0)], limit=25.0)
    assert ties.connected.tolist() == [True, False, False, False]
    prepared = Origins(network, ties)
    nearest = prepared.nearest(points(network, [(0, 0)]))
    assert np.isfinite(nearest.distance).tolist() == [True, False, False, False]
    assert nearest.site.tolist() == [0, -1, -1, -1]


def test_sites_that_are_not_connected_reach_nobody() -> None:
    network = Network(lines([(0, 0), (100, 0)]))
    prepared = Origins(network, points(network, [(50, 0)]))
    sites = points(network, [(0, 900), (90, 0), (np.inf, 3)], limit=100.0)
    assert prepared.nearest(sites).site.tolist() == [1]
    assert prepared.within(sites, 100.0).start.tolist() == [0, 0, 1, 1]
    nobody = prepared.nearest(sites.take([0]))
    assert np.isinf(nobody.distance[0]) and nobody.site[0] == -1


def test_fewer_sites_than_wanted_leave_the_rest_empty() -> None:
    network = Network(lines([(0, 0), (100, 0)], [(0, 50), (100, 50)]))
    prepared = Origins(network, points(network, [(10, 0), (10, 50)]))
    distance, site = prepared.nearest_few(points(network, [(20, 0), (40, 0), (90, 50)]), 3)
    assert site.tolist() == [[0, 1, -1], [2, -1, -1]]
    np.testing.assert_allclose(distance, [[10, 30, np.inf], [80, np.inf, np.inf]])


def test_a_limit_leaves_out_what_is_farther() -> None:
    network = Network(lines([(0, 0), (100, 0)]))
    prepared = Origins(network, points(network, [(40, 10), (61, 0)]))
    nearest = prepared.nearest(points(network, [(0, 0)]), limit=50.0)
    np.testing.assert_allclose(nearest.distance, [50.0, np.inf])


# ------------------------------------------------------------------------ barriers and slopes


def crossing_town(**options: object) -> Network:
    """Two banks of a river at y = 50, joined by ways at x = 0 (feature 2) and x = 100 (feature 3)."""
    ways = lines([(0, 0), (100, 0)], [(0, 100), (100, 100)], [(0, 0), (0, 100)], [(100, 0), (100, 100)])
    return Network(ways, barriers=lines([(-50, 50), (45, 50), (150, 50)]), **options)  # type: ignore[arg-type]


def test_a_barrier_is_crossed_on_bridges_only() -> None:
    bridges = np.array([False, False, False, True])
    network = crossing_town(bridges=bridges)
    assert network.report.crossing == 1
    prepared = Origins(network, points(network, [(10, 100)]))
    assert prepared.nearest(points(network, [(0, 0)])).distance[0] == pytest.approx(90 + 100 + 100)
    without = crossing_town()
    prepared = Origins(without, points(without, [(10, 100)]))
    assert np.isinf(prepared.nearest(points(without, [(0, 0)])).distance[0])


def test_no_point_is_tied_across_a_barrier() -> None:
    ways = lines([(0, 0), (100, 0)], [(0, 100), (100, 100)])
    network = Network(ways, barriers=lines([(-50, 10), (150, 10)]))
    ties = points(network, [(50, 15), (50, 5)])
    assert ties.y.tolist() == [100.0, 0.0] and ties.off.tolist() == [85.0, 5.0]
    assert not points(network, [(50, 15)], limit=60.0).connected[0]


def test_a_common_vertex_is_a_level_crossing() -> None:
    ways = lines([(0, 0), (0, 50), (0, 100)])
    network = Network(ways, barriers=lines([(-50, 50), (0, 50), (50, 50)]))
    assert network.report.crossing == 0


def test_a_barrier_with_a_vertex_on_the_way_is_crossed_all_the_same() -> None:
    ways = lines([(0, 0), (0, 100)], [(5, 0), (5, 49)])
    network = Network(ways, barriers=lines([(-50, 50), (0, 50), (50, 50)]))
    assert network.report.crossing == 1


@QUIET
@given(st.integers(0, 10_000))
def test_crossings_are_those_of_a_plain_loop(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = rng.integers(0, 12, (40, 4)).astype(float), rng.uniform(0, 12, (30, 4))

    def side(ax: float, ay: float, bx: float, by: float, x: float, y: float) -> float:
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax)

    expected = [
        any(side(*a, *b[:2]) * side(*a, *b[2:]) < 0 and side(*b, *a[:2]) * side(*b, *a[2:]) < 0 for a in one)
        for b in other]
    assert Segments(*one.T).crossed(*other.T).tolist() == expected


def test_ways_that_may_not_be_walked_are_left_out() -> None:
    ways = lines([(0, 0), (10, 0)], [(0, 0), (5, 9), (10, 0)])
    network = Network(ways, walkable=np.array([False, True]))
    assert network.report.left_out == 1
    assert points(network, [(5, 0)]).off[0] > 2
    with pytest.raises(DataProblem, match="no way that can be walked"):
        Network(ways, walkable=np.array([False, False]))


def test_slopes_cost_what_tobler_says() -> None:
    # 10 % up: 6 exp(-3.5 * 0.15) = 3.549 km/h; down: 6 exp(-3.5 * 0.05) = 5.037 km/h; flat: 5.037 km/h.
    ways = lines_of_wkb([wkb([(0, 0, 100.0), (100, 0, 110.0)], code=1002),
                         wkb([(100, 0, 110.0), (200, 0, 110.0)], code=1002)])
    network = Network(ways, heights=True)
    prepared = Origins(network, points(network, [(0, 0), (50, 0), (200, 0)]))
    distance = prepared.nearest(points(network, [(100, 0)])).distance
    steep = 100 * (5.0367 / 3.5493 + 1) / 2
    np.testing.assert_allclose(distance, [steep, steep / 2, 100.0], rtol=1e-4)
    flat = Network(ways)
    assert Origins(flat, points(flat, [(0, 0)])).nearest(points(flat, [(200, 0)])).distance[0] == 200.0


# ------------------------------------------------------------------------ the nearest segment


@QUIET
@given(st.integers(0, 10_000), st.sampled_from([np.inf, 3.0, 0.2]))
def test_the_nearest_segment_is_that_of_all_pairs(seed: int, limit: float) -> None:
    rng = np.random.default_rng(seed)
    start = rng.uniform(0, 100, (60, 2)) if seed % 2 else rng.normal(50, 3, (60, 2))
    end = start + rng.normal(0, rng.choice([0.5, 5, 60]), (60, 2)) * (rng.random((60, 1)) > 0.1)
    place = np.concatenate([rng.uniform(-30, 130, (300, 2)), start[:20], [[1e6, 1e6]]])
    expected = np.array([[Reference._foot(a, b, x, y)[0] for a, b in zip(start, end)] for x, y in place]).min(axis=1)
    segments = Segments(*start.T, *end.T)
    for grid in (True, False):
        found = segments.nearest(*place.T, limit=limit, grid=grid)
        near = expected <= limit
        np.testing.assert_allclose(found.distance[near], expected[near], atol=1e-9)
        assert (found.segment[~near] == -1).all() and np.isinf(found.distance[~near]).all()
        at = found.segment[near]
        foot = start[at] + found.share[near, None] * (end[at] - start[at])
        np.testing.assert_allclose(np.hypot(*(place[near] - foot).T), expected[near], atol=1e-9)


def test_looking_for_segments_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        Segments([0.0], [0.0], [1.0], [0.0]).nearest([0.5], [1.0], stop=lambda: True)


# ------------------------------------------------------------------------ reading lines


def test_lines_are_read_in_every_form() -> None:
    plain = [(0.0, 0.0), (3.0, 4.0), (3.0, 9.0)]
    high = [(*vertex, 7.0) for vertex in plain]
    measured = [(*vertex, 7.0, 1.0) for vertex in plain]
    forms = [
        wkb(plain), wkb(plain, order=">"), wkb(high, code=1002), wkb(high, code=2 | 0x80000000), wkb(high, code=2002),
        wkb(measured, code=3002), wkb(plain[:2], plain[1:])]
    read = lines_of_wkb([*forms, None])
    assert read.row.tolist() == [0, 1, 2, 3, 4, 5, 6, 6] and read.empty == 1
    assert read.x[:3].tolist() == [0.0, 3.0, 3.0] and read.y[3:6].tolist() == [0.0, 4.0, 9.0]
    assert read.z[read.start[2]] == 7.0 and np.isnan(read.z[read.start[4]])
    assert len(read.segments()) == 6 * 2 + 2


@pytest.mark.parametrize("code", [2, 5])
def test_the_quick_way_reads_what_the_slow_one_reads(code: int) -> None:
    parts = [[(0.0, 0.0), (1.0, 1.0)], [(5.0, 5.0)], [(2.0, 2.0), (3.0, 3.0), (4.0, 9.0)]]
    blobs = [wkb(part) for part in parts]
    if code == 5:
        blobs = [struct.pack("<BII", 1, 5, 1) + blob for blob in blobs]
    quick = lines_of_wkb([*blobs[:1], None, *blobs[1:]])
    slow = lines_of_wkb([*blobs[:1], None, *blobs[1:], wkb([(0, 0), (1, 1)], order=">")])
    assert quick.row.tolist() == [0, 3] and slow.row.tolist() == [0, 3, 4]
    assert quick.x.tolist() == slow.x.tolist()[:5]


@pytest.mark.parametrize(("blob", "message"), [
    (struct.pack("<BIdd", 1, 1, 0.0, 0.0), "Row 2: the geometry is not a line"),
    (struct.pack("<BII", 1, 8, 0), "Row 2: the line has curves"),
    (b"\x01\x02\x00", "Row 2: the geometry is damaged"),
    (struct.pack("<BII", 1, 2, 9), "Row 2: the geometry is damaged"),
    (wkb([(0.0, 0.0), (np.nan, 1.0)]), "Row 2: a vertex has coordinates"),
])
def test_faulty_geometries_are_named(blob: bytes, message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        lines_of_wkb([wkb([(0.0, 0.0), (1.0, 1.0)]), blob])
