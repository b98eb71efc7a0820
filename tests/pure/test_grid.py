"""Grid cells: ids, centres, exact areas, addresses in cells; against the published population of municipalities."""

from __future__ import annotations

import json
import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.indicators.problems import DataProblem, DataProblems
from quartiersmonitor.zonings.grid import (
    cell_weights_by_area,
    cell_weights_by_points,
    cells_of_centres,
    cells_of_ids,
    overlay,
    without_signs,
)
from quartiersmonitor.zonings.transfer import transfer


def wkb(*rings) -> bytes:
    """A polygon as WKB; the first ring is the outer one."""
    parts = [struct.pack("<I", len(ring)) + np.asarray(ring, dtype="<f8").tobytes() for ring in rings]
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(parts)


def multi(*polygons: bytes) -> bytes:
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)


def box(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]


def parts_of(polygon: bytes, size: float = 1.0) -> dict[tuple[int, int], float]:
    found = overlay([polygon], ["p"], size)
    return {(c, r): part for c, r, part in zip(found.column.tolist(), found.row.tolist(), found.part.tolist())}


# ------------------------------------------------------------------------ cells


def test_ids_in_both_spellings_are_the_same_cells() -> None:
    long = cells_of_ids(["CRS3035RES1000mN2689000E4337000", "CRS3035RES1000mN3050000E4080000"])
    short = cells_of_ids(["1kmN2689E4337", "1kmN3050E4080"])
    centres = cells_of_centres([4337500, 4080500], [2689500, 3050500], 1000)
    for cells in (long, short, centres):
        assert cells.size == 1000 and cells.column.tolist() == [4337, 4080] and cells.row.tolist() == [2689, 3050]
    assert centres.keys == long.keys
    fine = cells_of_ids(["100mN26891E43370"])
    assert (fine.size, fine.column[0], fine.row[0]) == (100, 43370, 26891)


def test_ids_as_bytes_are_read_at_once_or_one_by_one_alike() -> None:
    for ids in (["CRS3035RES100mN2689100E4337000", "CRS3035RES100mN2689200E4337900"], ["1kmN2689E4337", "1kmN1E2"],
                ["1kmN2689E4337", "1kmN2690E4338"]):
        slow, fast = cells_of_ids(ids), cells_of_ids(np.array(ids, dtype=np.bytes_))
        assert slow.keys == fast.keys and slow.size == fast.size
        assert slow.column.tolist() == fast.column.tolist() and slow.row.tolist() == fast.row.tolist()
    for wrong in (["1kmN2689E4337", "1kmN26x9E4337"], ["1kmN2689E4337", "2kmN2689E4337"],
                  ["CRS3035RES100mN2689100E4337000", "CRS3035RES100mN2689150E4337000"], ["1kmN1E1", "1kmN1E1"]):
        with pytest.raises(DataProblem, match="Row 2"):
            cells_of_ids(np.array(wrong, dtype=np.bytes_))


@pytest.mark.parametrize(("ids", "message"), [
    (["1kmN2689E4337", "Troisdorf"], "Row 2: “Troisdorf” is not the id"),
    (["CRS3035RES1000mN2689100E4337000"], "Row 1: .* is not the id"),
    (["1kmN1E1", "100mN1E2"], "Row 2: the cell “100mN1E2” is 100 m wide, those before it 1000 m"),
    (["1kmN1E1", "1kmN1E1"], "Row 2: the grid cell “1kmN1E1” stands twice"),
    (["CRS3035RES0mN0E0"], "Row 1: .* is not the id"),
])
def test_ids_that_cannot_be_are_named(ids: list[str], message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        cells_of_ids(ids)


def test_centres_that_are_none_are_named() -> None:
    with pytest.raises(DataProblems, match="Row 2: 4080400, 3050500 is not the centre") as raised:
        cells_of_centres([4080500, 4080400, np.nan], [3050500, 3050500, 3050500], 1000)
    assert len(raised.value.problems) == 2


def test_signs_for_missing_values_are_no_numbers() -> None:
    assert np.isnan(without_signs([-1, 3, -9.0, 0])).tolist() == [True, False, True, False]


# ------------------------------------------------------------------------ areas


def test_a_triangle_worked_by_hand() -> None:
    # Legs of 2 on the axes: one whole cell less its corner.
    found = parts_of(wkb([(0, 0), (2, 0), (0, 2), (0, 0)]))
    assert found == {(0, 0): 1.0, (1, 0): 0.5, (0, 1): 0.5}


def test_direction_holes_and_parts() -> None:
    outer, hole = box(0.5, 0.5, 3.5, 3.5), box(1, 1, 2.5, 2)
    expected = parts_of(wkb(outer, hole))
    assert (1, 1) not in expected and expected[2, 1] == 0.5 and expected[0, 0] == 0.25 and expected[2, 2] == 1.0
    assert sum(expected.values()) == pytest.approx(9 - 1.5)
    assert parts_of(wkb(outer[::-1], hole)) == parts_of(wkb(outer, hole[::-1])) == expected
    two = parts_of(multi(wkb(box(0, 0, 1, 1)), wkb(box(5, 0, 6.5, 1))))
    assert two == {(0, 0): 1.0, (5, 0): 1.0, (6, 0): 0.5}


def test_a_polygon_on_the_lines_of_the_grid_has_whole_cells_only() -> None:
    found = parts_of(wkb(box(-2000, -1000, 1000, 3000)), 1000.0)
    assert len(found) == 12 and set(found.values()) == {1.0}
    assert min(found) == (-2, -1) and max(found) == (0, 2)


def exact_area(polygon: list[tuple[Fraction, Fraction]], cell: tuple[int, int]) -> Fraction:
    """The area of a polygon in a unit cell in fractions: Sutherland and Hodgman's clip, then the shoelace."""
    for axis, bound, sign in ((0, cell[0], 1), (0, cell[0] + 1, -1), (1, cell[1], 1), (1, cell[1] + 1, -1)):
        clipped = []
        for a, b in zip(polygon, polygon[1:] + polygon[:1]):
            inside = [sign * (point[axis] - bound) >= 0 for point in (a, b)]
            if inside[0]:
                clipped.append(a)
            if inside[0] != inside[1]:
                t = (bound - a[axis]) / (b[axis] - a[axis])
                clipped.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        polygon = clipped
        if not polygon:
            return Fraction(0)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, polygon[1:] + polygon[:1]))) / 2


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=9), st.integers(-5, 5), st.integers(-5, 5))
def test_areas_are_those_of_exact_fractions(radii: list[int], east: int, north: int) -> None:
    angles = np.arange(len(radii)) * 2 * np.pi / len(radii)
    # Coordinates in eighths lie on lines and corners of the grid again and again.
    points = [(east + round(r * np.cos(a)) / 8, north + round(r * np.sin(a)) / 8) for r, a in zip(radii, angles)]
    found = parts_of(wkb([*points, points[0]]))
    fractions = [(Fraction(x), Fraction(y)) for x, y in points]
    whole = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(fractions, fractions[1:] + fractions[:1]))) / 2
    assert sum(found.values()) == pytest.approx(float(whole), abs=1e-9)
    for cell, part in found.items():
        assert part == pytest.approx(float(exact_area(fractions, cell)), abs=1e-9)


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_a_coverage_shares_every_cell_out_as_a_whole(seed: int) -> None:
    """Triangles of a fan around a point fill a square: the parts of each cell add up to 1, totals to the total."""
    generator = np.random.default_rng(seed)
    centre = generator.uniform(2000, 8000, 2)
    corners = np.array([(0, 0), (10000, 0), (10000, 10000), (0, 10000)], dtype=float)
    rim = [corners[side] + t * (corners[(side + 1) % 4] - corners[side])
           for side in range(4) for t in (0.0, *np.sort(generator.uniform(0.05, 0.95, 2)))]
    fan = [wkb([centre, a, b, centre]) for a, b in zip(rim, rim[1:] + rim[:1])]
    keys = [f"t{at:02}" for at in range(len(fan))]
    columns, rows = np.meshgrid(np.arange(-1, 11), np.arange(-1, 11))
    cells = cells_of_centres(columns.ravel() * 1000 + 500, rows.ravel() * 1000 + 500, 1000)
    weights = cell_weights_by_area(cells, keys, fan, least_share=0.0)
    inside = (columns.ravel() >= 0) & (columns.ravel() < 10) & (rows.ravel() >= 0) & (rows.ravel() < 10)
    rest = weights.shares[:, -1].toarray().ravel()
    assert rest[inside] == pytest.approx(0, abs=1e-9) and (rest[~inside] == 1).all()
    values = generator.integers(0, 5000, len(cells))
    done = transfer(values, weights)
    assert np.nansum(done.value) == values.sum()
    assert done.value[-1, 0] == pytest.approx(values[~inside].sum(), abs=1)


def test_overlapping_targets_are_named() -> None:
    cells = cells_of_centres([500, 1500], [500, 500], 1000)
    with pytest.raises(DataProblem, match="CRS3035RES1000mN0E0” the target zones A, B overlap"):
        cell_weights_by_area(cells, ["A", "B"], [wkb(box(0, 0, 1000, 1000)), wkb(box(900, 0, 2000, 1000))])


@pytest.mark.parametrize("blob", [b"", None, b"\x01\x01\x00\x00\x00" + bytes(16), wkb(box(0, 0, 1, 1))[:40],
                                  wkb(box(0, 0, np.nan, 1))])
def test_what_is_no_polygon_is_named(blob) -> None:
    with pytest.raises(DataProblem, match="“Q7”: the geometry is missing, damaged or not a polygon"):
        overlay([blob], ["Q7"], 100.0)


# ------------------------------------------------------------------------ addresses


def test_addresses_weigh_the_cell_they_lie_in() -> None:
    cells = cells_of_ids(["1kmN0E0", "1kmN0E1"])
    # 1000 is the left edge of the second cell and belongs to it; the last point lies in no cell of the list.
    x, y = [1.0, 2.0, 999.999, 1000.0, 1500.0, 5000.0, np.nan], [1.0, 0.0, 500.0, 500.0, 999.0, 0.0, 0.0]
    weights = cell_weights_by_points(cells, ["A", "B"], x, y, [0, 0, 1, 1, -1, 0, 0])
    assert weights.shares.toarray() == pytest.approx(np.array([[2 / 3, 1 / 3, 0], [0, 0.5, 0.5]]))
    # 5.5 each for B and outside: a named target comes before the rest.
    assert transfer([30, 11], weights).value.ravel().tolist() == [20, 16, 5]


# ------------------------------------------------------------------------ published figures


@pytest.mark.skipif(__import__("importlib.util", fromlist=["util"]).find_spec("osgeo") is None, reason="needs PROJ")
def test_zensus_cells_give_the_municipalities_their_population(reference: Path) -> None:
    """6,000 cells of 1 km (Zensus 2011) onto 19 municipalities: totals kept, populations as published.

    The borders are simplified and people do not live evenly in border cells, so 5 % each and 1 % for the county.
    Published: 578,252 in the county (Zensus of 9 May 2011, press release of the Rhein-Sieg-Kreis, June 2013);
    municipalities at the end of 2011 (IT.NRW, after General-Anzeiger Bonn, September 2018).
    """
    from quartiersmonitor.zonings.grid import polygons_to_grid

    layer = json.loads((reference / "rsk_gemeinden" / "rsk_gemeinden_25832.geojson").read_text("utf-8"))
    keys, shapes = [], []
    for feature in layer["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        ars = feature["properties"]["ARS"]
        keys.append(ars[:5] + ars[-3:])
        shapes.append(multi(*[wkb(*[[point[:2] for point in ring] for ring in polygon]) for polygon in polygons]))
    table = np.genfromtxt(
        reference / "zensus_grid" / "zensus2011_1km_bonn_rheinsieg_bbox.csv", delimiter=",", names=True)
    cells = cells_of_centres(table["x"], table["y"], 1000)
    people = without_signs(table["Einwohner"])
    assert len(cells) == 6000 and np.isnan(people).sum() == 1192
    weights = cell_weights_by_area(cells, keys, polygons_to_grid(shapes, keys, "EPSG:25832"))
    done = transfer(np.nan_to_num(people), weights)
    assert done.value.sum() == np.nansum(people) == 3462259
    found = dict(zip(keys, done.value[:, 0]))
    published = {"05382060": 38_809, "05382020": 44_937, "05382012": 46_320, "05382040": 19_744, "05382076": 18_895,
                 "05382016": 18_750, "05382052": 10_226}
    for key, population in published.items():
        assert found[key] == pytest.approx(population, rel=0.05), key
    assert done.value[:-1].sum() == pytest.approx(578_252, rel=0.01)
    # Where cells without a number are no data, every municipality has some of them.
    assert np.isnan(transfer(people, weights).value[:-1]).mean() > 0.5


@pytest.mark.skipif(__import__("importlib.util", fromlist=["util"]).find_spec("osgeo") is None, reason="needs PROJ")
def test_densified_edges_depart_by_less_than_a_millimetre() -> None:
    from quartiersmonitor.zonings.grid import LONGEST_EDGE, points_to_grid, polygons_to_grid

    side = box(350_000, 5_600_000, 400_000, 5_650_000)
    (moved,) = polygons_to_grid([wkb(side)], ["p"], "EPSG:25832")
    ring = np.frombuffer(moved, dtype="<f8", offset=13).reshape(-1, 2)
    number = np.hypot(*np.diff(ring, axis=0).T)
    assert number.max() <= LONGEST_EDGE * 1.01
    # Half way along every chord, seen from the point of the true line there.
    x, y = points_to_grid(ring[:, 0], ring[:, 1], "EPSG:3035", "EPSG:25832")
    half_x, half_y = points_to_grid((x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2, "EPSG:25832")
    middle = (ring[1:] + ring[:-1]) / 2
    along = np.diff(ring, axis=0) / number[:, None]
    away = (half_x - middle[:, 0]) * along[:, 1] - (half_y - middle[:, 1]) * along[:, 0]
    assert np.abs(away).max() < 0.001
