"""Roads of the sample county: one can walk from every house to every other, and over barriers on bridges only."""

from __future__ import annotations

import struct

import networkx
import numpy as np
import pytest
from scipy.spatial import cKDTree

from quartiersmonitor.sample.county import generate_county
from quartiersmonitor.sample.roads import COLUMNS, line_wkb

SIZES = {
    "small": {"quartiere": 12, "addresses": 2_000, "kommunen": 3},
    "one Kommune": {"quartiere": 4, "addresses": 500, "kommunen": 1, "years": [2025]},
    "another seed": {"seed": 3, "quartiere": 30, "addresses": 9_000, "kommunen": 6, "years": [2025]},
}


@pytest.fixture(scope="module", params=list(SIZES))
def county(request):
    return generate_county(**SIZES[request.param])


def vertices(wkb: bytes) -> np.ndarray:
    order, kind, count = struct.unpack_from("<BII", wkb)
    assert (order, kind, len(wkb)) == (1, 2, 9 + 16 * count)
    return np.frombuffer(wkb, "<f8", offset=9).reshape(count, 2)


def lines_of(county, wanted) -> list[np.ndarray]:
    return [vertices(county.network.wkb[at]) for at in np.flatnonzero(wanted(county.network.lines))]


def segments(lines) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([line[:-1] for line in lines]), np.concatenate([line[1:] for line in lines])


def crossed(lines, barriers) -> int:
    """Counts pairs of pieces that cross, each against each by the signs of four areas."""
    def side(a, b, c):
        return np.sign((b - a)[..., 0] * (c - a)[..., 1] - (b - a)[..., 1] * (c - a)[..., 0])

    p, q = (end[:, None] for end in segments(lines))
    found = 0
    for a, b in zip(*segments(barriers)):
        found += int(np.sum((side(p, q, a) * side(p, q, b) < 0) & (side(a, b, p) * side(a, b, q) < 0)))
    return found


def test_lines_have_two_places_or_more_and_the_agreed_columns(county):
    lines = county.network.lines
    assert tuple(lines.columns) == COLUMNS
    assert len(lines) == len(county.network.wkb)
    assert ((lines["walkable"] == 1) ^ (lines["barrier"] == 1)).all()
    assert set(lines.loc[lines["barrier"] == 1, "class"]) == {"Fluss", "Autobahn", "Bahn"}
    assert {"Straße", "Hauptstraße", "Brücke"} <= set(lines.loc[lines["walkable"] == 1, "class"])
    for wkb in county.network.wkb:
        line = vertices(wkb)
        assert len(line) >= 2
        assert (np.hypot(*np.diff(line, axis=0).T) > 0).all()


def test_all_that_is_walkable_hangs_together(county):
    graph = networkx.Graph()
    for line in lines_of(county, lambda lines: lines["walkable"] == 1):
        networkx.add_path(graph, map(tuple, line.tolist()))
    assert networkx.number_connected_components(graph) == 1
    net = county.network
    assert {(*place,) for place in net.points.tolist()} == set(graph.nodes)
    assert len({frozenset(pair) for pair in zip(net.start.tolist(), net.end.tolist())}) == graph.number_of_edges()


def test_every_house_stands_at_a_street_of_its_name(county):
    """Houses stand beside their street: none is farther from the pieces of its own street than a deep front garden."""
    lines = county.network.lines
    places = {}
    for name, wkb in zip(lines["name"], county.network.wkb):
        line = vertices(wkb)
        step = np.linspace(0, 1, 21)[:, None, None]
        places.setdefault(name, []).append((line[:-1] + step * (line[1:] - line[:-1])).reshape(-1, 2))
    every = cKDTree(np.concatenate([place for parts in places.values() for place in parts]))
    addresses = county.addresses
    assert every.query(addresses[["x", "y"]].to_numpy())[0].max() < 80.0
    own = 0
    for street, houses in addresses.groupby("street"):
        if street in places:
            away = cKDTree(np.concatenate(places[street])).query(houses[["x", "y"]].to_numpy())[0]
            own += int((away < 80.0).sum())
    # Where the edge of a street became part of a main road, the main road bears its own name.
    assert own > 0.8 * len(addresses)


def test_roads_cross_barriers_on_bridges_only(county):
    barriers = lines_of(county, lambda lines: lines["barrier"] == 1)
    roads = lines_of(county, lambda lines: (lines["walkable"] == 1) & (lines["class"] != "Brücke"))
    bridges = lines_of(county, lambda lines: lines["class"] == "Brücke")
    assert crossed(roads, barriers) == 0
    assert all(crossed([bridge], barriers) >= 1 for bridge in bridges)


def test_some_neighbours_are_far_on_foot():
    """Barriers matter: of houses across a barrier within 300 m some have a way four times as long."""
    county = generate_county(**SIZES["small"])
    net = county.network
    graph = networkx.Graph()
    graph.add_weighted_edges_from(zip(net.start.tolist(), net.end.tolist(), net.length.tolist()))
    tree = cKDTree(net.points)
    pairs = tree.query_pairs(120.0, output_type="ndarray")
    rng = np.random.default_rng(1)
    worst = 0.0
    for one, other in pairs[rng.permutation(len(pairs))[:4_000]].tolist():
        crow = float(np.hypot(*(net.points[one] - net.points[other])))
        if crow > 20.0 and not graph.has_edge(one, other):
            try:
                way = networkx.bidirectional_dijkstra(graph, one, other)[0]
            except networkx.NetworkXNoPath:
                pytest.fail("two places are not connected")
            worst = max(worst, way / crow)
            if worst > 4.0:
                return
    pytest.fail(f"the longest detour is {worst:.1f} times as long as the crow flies")


def test_wkb_of_a_line_by_hand():
    expected = "01" "02000000" "02000000" "000000000000F03F" "0000000000000040" "0000000000000840" "0000000000001040"
    assert line_wkb(np.array([[1.0, 2.0], [3.0, 4.0]])).hex().upper() == expected
