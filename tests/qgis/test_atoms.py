"""Atoms made of addresses, roads and Quartiere, or of given blocks: exact, and by the stated method."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from qgis.core import QgsGeometry

from quartiersmonitor.addresses.locate import Polygons
from quartiersmonitor.boundaries.atoms import (
    Cancelled,
    Houses,
    Limits,
    Made,
    Zone,
    check_blocks,
    check_zones,
    make_atoms,
    take_blocks,
)
from quartiersmonitor.boundaries.coverage import dissolved, edges_of_wkb, find_faults
from quartiersmonitor.indicators.problems import DataProblem


def wkb(text: str) -> bytes:
    return bytes(QgsGeometry.fromWkt(text).asWkb())


def box(x: float, y: float, width: float, height: float) -> bytes:
    return wkb(f"POLYGON(({x} {y}, {x + width} {y}, {x + width} {y + height}, {x} {y + height}, {x} {y}))")


def exact(made: Made, zones: list[Zone], tolerance: float) -> None:
    """Atoms are a coverage, and each Quartier is the union of its own."""
    assert find_faults(made.wkb) == []
    assert len(set(made.keys)) == len(made.keys)
    union = dissolved(edges_of_wkb(made.wkb), made.zone)
    for at, zone in enumerate(zones):
        one, other = QgsGeometry(), QgsGeometry()
        one.fromWkb(union[at])
        other.fromWkb(zone.wkb)
        assert one.isGeosValid() and one.symDifference(other).area() < tolerance


@pytest.fixture(scope="module")
def county(qgis_app: Any) -> Any:
    from quartiersmonitor.sample.county import generate_county

    return generate_county(quartiere=12, kommunen=3, addresses=2_000)


def test_the_sample_county_is_divided(county: Any) -> None:
    frame, addresses = county.quartiere, county.addresses
    zones = check_zones([
        Zone(*row) for row in zip(frame["quartier_id"], frame["name"], frame["kommune_id"], county.quartier_wkb)])
    assert [zone.wkb for zone in zones] == list(county.quartier_wkb)
    houses = Houses(
        addresses["x"].to_numpy(), addresses["y"].to_numpy(), addresses["street"].tolist(),
        addresses["house_number"].astype(str).tolist())
    shares: list[float] = []
    made = make_atoms(zones, houses, limits=Limits(20, 4), progress=shares.append)
    # Rounding to millimetres along some kilometres of border.
    exact(made, zones, 5.0)
    assert 0.9 < shares[-1] < 1 and shares == sorted(shares)
    atoms = Polygons(made.wkb, made.keys)
    at = atoms.locate(houses.x, houses.y)
    assert (at >= 0).all()
    home = [zones[made.zone[place]].key for place in at.tolist()]
    inside = (np.array(home) == addresses["quartier_id"].to_numpy()).mean()
    assert inside > 0.999  # but for addresses on the very border
    counts = np.bincount(at, minlength=len(made.keys))
    assert np.quantile(counts[counts > 0], 0.95) <= 20 and (counts[counts > 0] >= 4).mean() > 0.95
    # The same again: nothing depends on chance or order.
    again = make_atoms(zones, houses, limits=Limits(20, 4))
    assert again == made


def test_sides_of_streets_are_atoms() -> None:
    zone = Zone("Q1", "Quartier", "K", box(0, 0, 300, 100))
    # A street along y = 50: even numbers in the south, odd ones in the north.
    x = np.repeat(np.arange(10, 300, 20.0), 2)
    y = np.tile([40.0, 60.0], len(x) // 2)
    numbers = [str(2 * (at // 2) + (2 if at % 2 == 0 else 1)) for at in range(len(x))]
    made = make_atoms([zone], Houses(x, y, ["Hauptstraße"] * len(x), numbers), limits=Limits(15, 2))
    exact(made, [zone], 1e-6)
    bounds = sorted((round(ring[1], 3), round(ring[3], 3)) for ring in (extent(blob) for blob in made.wkb))
    assert bounds == [(0, 50), (50, 100)]
    # At most eight addresses: each side is cut along its numbers.
    parts = make_atoms([zone], Houses(x, y, ["Hauptstraße"] * len(x), numbers), limits=Limits(8, 2))
    assert sorted(np.round(edges_of_wkb(parts.wkb).areas(), 6)) == [7000, 7000, 8000, 8000]


def extent(blob: bytes) -> tuple[float, float, float, float]:
    shape = QgsGeometry()
    shape.fromWkb(blob)
    around = shape.boundingBox()
    return around.xMinimum(), around.yMinimum(), around.xMaximum(), around.yMaximum()


def test_roads_bound_blocks() -> None:
    zones = [Zone("Q1", "West", "K", box(0, 0, 100, 100)), Zone("Q2", "Ost", "K", box(100, 0, 100, 100))]
    houses = Houses(np.array([20.0, 30, 80, 120, 180]), np.array([20.0, 80, 50, 50, 50]))
    # One road through both Quartiere, one with a dead end that bounds nothing.
    roads = [wkb("LINESTRING(-10 50.0004, 210 50.0004)"), wkb("LINESTRING(50 50, 50 80)")]
    made = make_atoms(zones, houses, roads, Limits(10, 1, empty_m2=100.0))
    exact(made, zones, 1.0)
    assert made.keys == ["Q10001", "Q10002", "Q20001", "Q20002"] and made.zone == [0, 0, 1, 1]
    assert [extent(blob)[1::2] for blob in made.wkb] == [(50, 100), (0, 50)] * 2


def test_small_pieces_join_and_open_land_stays() -> None:
    zone = Zone("Q1", "Land", "K", box(0, 0, 2000, 1000))
    x = np.concatenate([np.full(5, 200.0) + np.arange(5), [1700.0]])
    made = make_atoms([zone], Houses(x, np.full(6, 500.0)), limits=Limits(10, 1))
    exact(made, [zone], 1.0)
    # Two settlements of about 300 m across, and the open land around each.
    areas = sorted(edges_of_wkb(made.wkb).areas())
    assert len(areas) == 4 and areas[1] < 80_000 and areas[2] > 700_000
    one = make_atoms([zone], Houses(x, np.full(6, 500.0)), limits=Limits(10, 2, empty_m2=1e7))
    assert len(one.keys) < 4


def test_given_blocks_that_cover_everything_stay_as_they_are() -> None:
    zones = [Zone("Q1", "West", "K", box(0, 0, 100, 100))]
    blocks = check_blocks(["a", "b"], [box(0, 0, 50, 100), box(50.005, 0, 49.995, 100)])
    assert find_faults(blocks) == [] and take_blocks(zones, ["a", "b"], blocks) is None


def test_streets_between_blocks_go_to_either_side() -> None:
    zones = [Zone("Q1", "West", "K", box(0, 0, 100, 100)), Zone("Q2", "Ost", "K", box(100, 0, 100, 100))]
    keys = ["a", "b", "c"]
    # 20 m of street between a and b; c lies across the border of the Quartiere.
    blocks = check_blocks(keys, [box(0, 0, 40, 100), box(60, 0, 30, 100), box(95, 0, 105, 100)])
    made = take_blocks(zones, keys, blocks)
    assert made is not None
    exact(made, zones, 1e-6)
    assert made.cut == ["c"] and sorted(made.keys) == ["a", "b", "c-1", "c-2"]
    areas = dict(zip(made.keys, edges_of_wkb(made.wkb).areas()))
    assert areas["a"] == pytest.approx(5000, abs=1) and areas["b"] == pytest.approx(4250, abs=1)


def test_what_cannot_be_used_is_named() -> None:
    zones = [Zone("Q1", "West", "K", box(0, 0, 100, 100)), Zone("Q2", "Ost", "K", box(90, 0, 100, 100))]
    with pytest.raises(DataProblem, match=r"West \(Q1\).*Ost \(Q2\)|Ost \(Q2\)|West \(Q1\)"):
        check_zones(zones)
    with pytest.raises(DataProblem, match="No address"):
        make_atoms(zones[:1], Houses(np.array([500.0]), np.array([500.0])))
    with pytest.raises(Cancelled):
        make_atoms(zones[:1], Houses(np.array([50.0]), np.array([50.0])), stop=lambda: True)
