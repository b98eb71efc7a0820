"""Contiguity: shared corners and borders, T-junctions, holes, parts, digitising errors, WKB, GAL."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest

from quartiersmonitor.indicators.contiguity import (
    Neighbours,
    Rings,
    contiguity,
    from_pairs,
    read_gal,
    rings_of_wkb,
)
from quartiersmonitor.indicators.problems import DataProblem


def box(x: float, y: float, width: float = 1.0, height: float = 1.0) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]


def pairs(neighbours: Neighbours) -> set[tuple[int, int]]:
    found = {(i, int(j)) for i in range(neighbours.size) for j in neighbours.of(i)}
    assert all((j, i) in found for i, j in found), "not symmetric"
    return {(i, j) for i, j in found if i < j}


def touching(*polygons: list[Any], **options: Any) -> set[tuple[int, int]]:
    return pairs(contiguity(Rings.of([polygon if isinstance(polygon[0], list) else [polygon] for polygon in polygons]),
                            **options))


def grid(columns: int, rows: int) -> Rings:
    return Rings.of([[box(x, y)] for y in range(rows) for x in range(columns)])


def test_a_grid_has_eight_neighbours_by_queen_and_four_by_rook() -> None:
    queen, rook = contiguity(grid(5, 4)), contiguity(grid(5, 4), rook=True)
    assert sorted(queen.of(6)) == [0, 1, 2, 5, 7, 10, 11, 12]
    assert sorted(rook.of(6)) == [1, 5, 7, 11]
    assert queen.indices.size == 2 * (4 * 4 + 5 * 3 + 2 * 4 * 3)
    assert rook.indices.size == 2 * (4 * 4 + 5 * 3)


def test_a_border_without_common_vertices_counts_for_both() -> None:
    # A long box beside two that meet in the middle of its edge, one of them shifted beyond its corner.
    polygons = (box(0, 0, 1, 10), box(1, 2, 1, 3), box(1, 5, 1, 8))
    assert touching(*polygons) == {(0, 1), (0, 2), (1, 2)}
    assert touching(*polygons, rook=True) == {(0, 1), (0, 2), (1, 2)}


def test_a_corner_on_an_edge_touches_in_one_point() -> None:
    diamond = [(1, 5), (3, 4), (3, 6), (1, 5)]
    assert touching(box(0, 0, 1, 10), diamond) == {(0, 1)}
    assert touching(box(0, 0, 1, 10), diamond, rook=True) == set()


def test_areas_that_meet_in_a_vertex_on_a_third_ones_edge_all_touch_it() -> None:
    # The middle wedge touches the long edge in one point only, and shares both its sides with the others.
    left, right = [(0, 0), (5, 0), (4, 3), (0, 3), (0, 0)], [(5, 0), (10, 0), (10, 3), (6, 3), (5, 0)]
    wedge = [(5, 0), (6, 3), (4, 3), (5, 0)]
    below = box(0, -2, 10, 2)
    assert touching(left, wedge, right, below) == {(0, 1), (1, 2), (0, 2), (0, 3), (1, 3), (2, 3)}
    assert touching(left, wedge, right, below, rook=True) == {(0, 1), (1, 2), (0, 3), (2, 3)}


def test_an_enclave_touches_only_the_area_with_the_hole() -> None:
    ring = [box(0, 0, 9, 9), box(3, 3, 3, 3)]
    assert touching(ring, box(3, 3, 3, 3), box(9, 0)) == {(0, 1), (0, 2)}
    # Vertices of the hole need not be those of the enclave.
    enclave = [(3, 3), (4.2, 3), (6, 3), (6, 6), (3, 6), (3, 5.1), (3, 3)]
    assert touching(ring, enclave, rook=True) == {(0, 1)}
    # Without a hole for it the area lies inside: no border is shared.
    assert touching(box(0, 0, 9, 9), box(3, 3, 3, 3)) == set()


def test_all_parts_of_an_area_count_and_parts_of_one_area_do_not_neighbour_themselves() -> None:
    parts = [box(0, 0), box(1, 0), box(10, 0)]
    assert touching(parts, box(11, 0), box(5, 5)) == {(0, 1)}


@pytest.mark.parametrize(("gap", "neighbours"), [(0.0, True), (0.04, True), (-0.04, True), (0.2, False)])
def test_the_tolerance_bridges_gaps_and_overlaps_of_digitising(gap: float, neighbours: bool) -> None:
    one, other = box(0, 0, 10, 10), [(10 + gap, 1), (20, 0), (20, 10), (10 + gap, 9), (10 + gap, 4.7), (10 + gap, 1)]
    for rook in (False, True):
        assert touching(one, other, tolerance=0.05, rook=rook) == ({(0, 1)} if neighbours else set())


def test_overlapping_areas_are_neighbours_where_their_borders_cross() -> None:
    assert touching(box(0, 0, 10, 10), box(5, -5, 2, 20)) == {(0, 1)}


@pytest.mark.parametrize("shift", [0.0, 350_000.123, 5_600_000.7, -1e7])
@pytest.mark.parametrize("turn", [0.0, 0.3, 1.1])
def test_the_place_on_earth_and_the_direction_change_nothing(shift: float, turn: float) -> None:
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    base = [box(0, 0, 1, 2), box(1, 0, 1, 1), box(1, 1, 1, 1), box(2, 0.5, 1, 1), box(9, 9)]
    moved = Rings.of([[np.array(ring) * 1000 @ spin.T + shift] for ring in base])
    assert pairs(contiguity(moved)) == {(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)}
    assert pairs(contiguity(moved, rook=True)) == {(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)}


def test_order_of_areas_and_direction_of_rings_change_nothing() -> None:
    base = [[box(x, y)] for y in range(6) for x in range(6)]
    order = np.random.default_rng(1).permutation(36)
    mixed = contiguity(Rings.of([[base[i][0][:: (-1) ** int(i)]] for i in order]))
    place = np.argsort(order)
    assert {(min(place[i], place[j]), max(place[i], place[j])) for i, j in pairs(contiguity(Rings.of(base)))} \
        == pairs(mixed)


def test_islands_empty_areas_and_open_rings() -> None:
    neighbours = contiguity(Rings.of([[box(0, 0)], [], [box(1, 0)[:-1]], [box(7, 7)]]))
    assert list(neighbours.counts) == [1, 0, 1, 0]
    assert list(neighbours.islands) == [1, 3]
    nothing = contiguity(Rings.of([[], []]), keys=("a", "b"))
    assert nothing.size == 2 and nothing.indices.size == 0


def test_long_slanting_edges_beside_short_ones() -> None:
    line = np.linspace(0, 1000, 801)
    below = np.column_stack([line, line * 0.7])
    one = np.vstack([below, [(1000, 2000), (0, 2000)]])
    other = np.array([(0.0, 0.0), (1000.0, 700.0), (1000.0, -50.0), (0.0, -50.0)])
    assert touching(list(map(tuple, one)), list(map(tuple, other)), rook=True) == {(0, 1)}


def test_a_coordinate_that_is_no_number_names_the_area() -> None:
    with pytest.raises(DataProblem, match="Row 2: the geometry has a coordinate"):
        contiguity(Rings.of([[box(0, 0)], [box(1, float("nan"))]]))


# --- WKB --------------------------------------------------------------------------------------


def wkb(rings: list[list[tuple[float, ...]]], order: str = "<", code: int = 3, dimensions: int = 2) -> bytes:
    body = struct.pack(order + "BII", 1 if order == "<" else 0, code, len(rings))
    for ring in rings:
        body += struct.pack(order + "I", len(ring))
        for point in ring:
            body += struct.pack(order + f"{dimensions}d", *point, *[9.0] * (dimensions - 2))
    return body


def many(parts: list[bytes], order: str = "<", code: int = 6) -> bytes:
    return struct.pack(order + "BII", 1 if order == "<" else 0, code, len(parts)) + b"".join(parts)


def test_wkb_of_all_kinds_gives_the_same_rings() -> None:
    rings = [box(0, 0, 9, 9), box(3, 3)]
    header = b"GP\x00\x01" + struct.pack("<i", 25832)
    envelope = b"GP\x00\x03" + struct.pack("<i4d", 25832, 0, 9, 0, 9)
    srid = wkb(rings)
    ewkb = srid[:1] + struct.pack("<II", 3 | 0x20000000, 25832) + srid[5:]
    kinds = [
        wkb(rings), wkb(rings, ">"), many([wkb(rings)]), many([wkb(rings, ">")], ">"),
        wkb(rings, code=1003, dimensions=3), wkb(rings, code=2003, dimensions=3), wkb(rings, code=3003, dimensions=4),
        wkb(rings, code=3 | 0x80000000, dimensions=3), many([many([wkb(rings)])], code=7), ewkb,
        header + wkb(rings), envelope + many([wkb(rings)])]
    read = rings_of_wkb([*kinds, None, b"", many([])])
    assert read.size == len(kinds) + 3
    assert list(read.areas) == [area for area in range(len(kinds)) for _ in range(2)]
    expected = np.concatenate([np.array(ring) for ring in rings])
    assert np.array_equal(read.xy, np.tile(expected, (len(kinds), 1)))


@pytest.mark.parametrize("bad", [struct.pack("<BIdd", 1, 1, 0, 0), wkb([box(0, 0)])[:-4], b"\x07abc", b"\x01"])
def test_what_is_no_polygon_is_named_by_its_row(bad: bytes) -> None:
    with pytest.raises(DataProblem, match="Row 2: the geometry is not a polygon or is damaged"):
        rings_of_wkb([wkb([box(0, 0)]), bad])


# --- the structure ----------------------------------------------------------------------------


def test_lag_weights_and_a_part_of_the_areas() -> None:
    chain = from_pairs([0, 1, 2, 2], [1, 2, 3, 1], 5, keys=tuple("abcde"))
    assert list(chain.counts) == [1, 2, 2, 1, 0]
    assert list(chain.weights()) == [1, 0.5, 0.5, 0.5, 0.5, 1]
    assert list(chain.lag([1, 2, 4, 8, 16])) == [2, 2.5, 5, 4, 0]
    assert list(chain.lag([1, 2, 4, 8, 16], standardised=False)) == [2, 5, 10, 4, 0]
    part = chain.kept([True, True, False, True, True])
    assert part.keys == ("a", "b", "d", "e")
    assert pairs(part) == {(0, 1)}
    turned = chain.reordered(["d", "x", "c", "b"])
    assert turned.keys == ("d", "x", "c", "b")
    assert pairs(turned) == {(0, 2), (2, 3)}


def test_the_gal_file_of_north_carolina_is_the_rook_contiguity_of_its_counties(reference) -> None:
    ogr = pytest.importorskip("osgeo.ogr", reason="reads the shapefile")
    folder = reference / "nc_sids"
    with (folder / "sids2.gal").open(encoding="ascii") as lines:
        gal = read_gal(lines)
    layer = ogr.Open(str(folder / "sids2.shp"))
    features = list(layer.GetLayer())
    keys = [str(int(feature.GetField("FIPSNO"))) for feature in features]
    rings = rings_of_wkb([bytes(feature.geometry().ExportToIsoWkb()) for feature in features])
    expected = gal.reordered(keys)
    assert gal.size == 100 and gal.indices.size == 462
    assert pairs(contiguity(rings, rook=True)) == pairs(expected)
    # libpysal publishes 4.9 queen neighbours for a county on average.
    assert contiguity(rings).indices.size == 490


@pytest.mark.parametrize("text", ["", "three\n", "0 2 x F\na 1\nb\n", "2\na 1\nc\nb 0\n", "1\na 2\nb\n"])
def test_a_damaged_gal_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_gal(text.splitlines())


@pytest.mark.parametrize("away", [3e6, 1e9, 1e12])
def test_a_far_area_changes_nothing_among_the_others(away: float) -> None:
    # Squares of 1 km with ditches of 2 m: neither a far area nor a huge one may close them.
    apart = [[box(x * 1002.0, y * 1002.0, 1000, 1000)] for y in range(3) for x in range(3)]
    joined = [[box(x * 1000.0, y * 1000.0, 1000, 1000)] for y in range(3) for x in range(3)]
    for rook in (False, True):
        for more in ([], [[box(away, away, 1000, 1000)]], [[box(away, 0, away, away)]]):
            assert pairs(contiguity(Rings.of([*apart, *more]), rook=rook)) == set()
            found = pairs(contiguity(Rings.of([*joined, *more]), rook=rook))
            assert len(found) == (12 if rook else 20)
    parts = [[*apart[0], box(-away, 0, 1000, 1000)], *apart[1:]]
    assert pairs(contiguity(Rings.of(parts))) == set()
