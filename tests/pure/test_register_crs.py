"""Which reference system do these coordinates have? Told from numbers, said in words, never converted unasked."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from quartiersmonitor.addresses.crs import (
    SYSTEMS,
    check_declared,
    converted,
    propose,
    same_system,
    shift_from_borders,
    shift_from_known,
)
from quartiersmonitor.addresses.locate import Polygons
from quartiersmonitor.indicators.problems import DataProblem

osr = pytest.importorskip("osgeo.osr")

#: About the Rhein-Sieg-Kreis.
EXTENT = (360_000.0, 5_605_000.0, 405_000.0, 5_645_000.0)


@pytest.fixture(scope="module")
def points() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    return (rng.uniform(EXTENT[0], EXTENT[2], 500).round(2), rng.uniform(EXTENT[1], EXTENT[3], 500).round(2))


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("declared", ["", "EPSG:25832"])
@pytest.mark.parametrize("epsg", SYSTEMS)
def test_every_system_is_told_apart(points: tuple, epsg: int, declared: str, swapped: bool) -> None:
    x, y = converted(*points, "EPSG:25832", epsg)
    proposal = propose(*((y, x) if swapped else (x, y)), EXTENT, 25832, declared)
    assert (proposal.source, proposal.swapped, proposal.share) == (f"EPSG:{epsg}", swapped, 1.0)
    as_it_is = epsg == 25832 and not swapped
    assert proposal.needs_consent == (not as_it_is)
    assert proposal.converts == (not as_it_is)
    if not as_it_is:
        text = str(proposal.problem)
        assert f"EPSG:{epsg}" in text
        assert "accept this proposal" in text.lower()
        if swapped and epsg == 25832:
            assert "changed places" in text


def test_systems_of_the_published_example() -> None:
    # Transformations of one point of the county that are published by the systems' definitions: the zone number is put
    # in front of the easting (4647), and UTM zones 32 and 33 differ by six degrees.
    x, y = converted([32_370_000.0], [5_620_000.0], "EPSG:4647", 25832)
    assert (x[0], y[0]) == pytest.approx((370_000.0, 5_620_000.0), abs=1e-6)
    longitude, latitude = converted([500_000.0], [5_620_000.0], "EPSG:25832", 4326)
    assert longitude[0] == pytest.approx(9.0, abs=1e-9)
    assert 50.7 < latitude[0] < 50.8


def test_dhdn_is_converted_with_its_datum() -> None:
    # Without the seven parameters of the datum the point would lie some 150 m away.
    x, y = converted([2_577_000.0], [5_630_000.0], "EPSG:31466", 25832)
    back = converted(x, y, "EPSG:25832", 31466)
    assert (back[0][0], back[1][0]) == pytest.approx((2_577_000.0, 5_630_000.0), abs=0.01)
    degrees = converted([2_577_000.0], [5_630_000.0], "EPSG:31466", 4314)
    true = converted(x, y, "EPSG:25832", 4326)
    metres = np.hypot((degrees[0][0] - true[0][0]) * 70_300, (degrees[1][0] - true[1][0]) * 111_200)
    assert 90 < metres < 250


def test_degrees_declared_as_metres(points: tuple) -> None:
    x, y = converted(*points, "EPSG:25832", 4326)
    proposal = propose(x, y, EXTENT, 25832, "EPSG:25832")
    assert "do not fit ETRS89 / UTM 32N (EPSG:25832), which the file declares. They fit WGS 84, degrees" in str(
        proposal.problem)


def test_a_declared_system_that_fits_is_used_without_asking(points: tuple) -> None:
    x, y = converted(*points, "EPSG:25832", 31467)
    proposal = propose(x, y, EXTENT, 25832, "EPSG:31467")
    assert (proposal.source, proposal.problem, proposal.converts) == ("EPSG:31467", None, True)


def test_another_system_as_wkt(points: tuple) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(23032)
    wkt = reference.ExportToWkt()
    x, y = converted(*points, "EPSG:25832", 23032)
    assert propose(x, y, EXTENT, 25832, wkt).problem is None
    again = converted(x, y, wkt, 25832)
    assert np.allclose(again, points, atol=0.01)
    assert same_system(wkt, "EPSG:23032")
    assert not same_system(wkt, "EPSG:25832")


def test_nowhere_near_the_county(points: tuple) -> None:
    for declared in ("", "EPSG:25832"):
        proposal = propose(points[0] + 1e6, points[1] + 3e5, EXTENT, 25832, declared)
        assert not proposal.fits
        assert "outside of the county" in str(proposal.problem)
        assert "Check that the register is that of this county" in str(proposal.problem)


def test_no_coordinates_at_all() -> None:
    for x in ([], [np.nan, np.nan], [0.0, 0.0]):
        assert "No address has coordinates" in str(propose(x, x, EXTENT, 25832).problem)


def test_single_faults_do_not_decide(points: tuple) -> None:
    x, y = points[0].copy(), points[1].copy()
    x[:100], y[:100] = 0.0, 0.0
    x[100:150] = np.nan
    x[150:200] += 1e6
    x[200:230], y[200:230] = points[1][200:230], points[0][200:230]
    proposal = propose(x, y, EXTENT, 25832, "EPSG:25832")
    assert proposal.problem is None
    assert 0.7 < proposal.share < 0.8


def test_nonsense_is_no_system() -> None:
    rng = np.random.default_rng(1)
    for scale in (1e-3, 1.0, 1e5, 1e12, 1e300):
        proposal = propose(rng.normal(size=50) * scale, rng.normal(size=50) * scale, EXTENT, 25832, "kein System")
        assert not proposal.fits


def test_points_without_an_image_become_nan() -> None:
    x, y = converted([np.nan, 7.2, 7.2, np.inf], [50.7, 50.7, 5e6, 1.0], "EPSG:4326", 25832)
    assert np.isfinite([x[1], y[1]]).all()
    assert np.isnan(x[[0, 2, 3]]).all()


def test_the_choice_of_a_user_is_checked(points: tuple) -> None:
    check_declared(*points, EXTENT, 25832, "EPSG:25832")
    with pytest.raises(DataProblem, match=r"only 0 % of the addresses lie in the county.*fit: ETRS89 / UTM 32N"):
        check_declared(*points, EXTENT, 25832, "EPSG:31466")
    with pytest.raises(DataProblem, match="Choose the reference system anew"):
        check_declared(*points, EXTENT, 25832, "EPSG:25832", swapped=True)


# ------------------------------------------------------------------------ datum shift


def _box(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return struct.pack("<BIII10d", 1, 3, 1, 5, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)


@pytest.fixture(scope="module")
def kommunen() -> Polygons:
    size = 9_000
    boxes = [(EXTENT[0] + size * a, EXTENT[1] + size * b) for a in range(5) for b in range(4)]
    return Polygons([_box(x, y, x + size, y + size) for x, y in boxes], [f"{at:02}" for at in range(len(boxes))])


def test_a_shift_is_seen_at_the_borders(kommunen: Polygons) -> None:
    rng = np.random.default_rng(2)
    x, y = rng.uniform(362_000, 403_000, 20_000), rng.uniform(5_607_000, 5_639_000, 20_000)
    owner = kommunen.locate(x, y)
    assert shift_from_borders(x, y, owner, kommunen) is None
    for east, north in ((82.0, 202.0), (-90.0, 120.0), (0.0, -150.0)):
        shift = shift_from_borders(x + east, y + north, owner, kommunen)
        assert shift is not None
        assert (shift.east, shift.north) == pytest.approx((east, north), abs=20)
        assert "shift of the datum" in str(shift.problem())
        assert ("EPSG:23032" in str(shift.problem())) == (east == 82.0)


def test_faults_of_single_addresses_are_no_shift(kommunen: Polygons) -> None:
    rng = np.random.default_rng(3)
    x, y = rng.uniform(362_000, 403_000, 20_000), rng.uniform(5_607_000, 5_639_000, 20_000)
    owner = kommunen.locate(x, y)
    x[:400] += rng.normal(0, 5_000, 400)
    y[:400] += rng.normal(0, 5_000, 400)
    assert shift_from_borders(x, y, owner, kommunen) is None


def test_without_kommunen_nothing_is_claimed(kommunen: Polygons) -> None:
    x = np.full(100, 370_000.0)
    assert shift_from_borders(x, x + 5_250_000, np.full(100, -1), kommunen) is None


def test_a_shift_against_known_addresses(points: tuple) -> None:
    x, y = points
    shift = shift_from_known(x + 150.0, y - 20.0, x, y)
    assert shift is not None
    assert (shift.east, shift.north, shift.addresses) == pytest.approx((150.0, -20.0, 500))
    assert "500 addresses compared" in str(shift.problem())
    assert shift_from_known(x + 0.4, y, x, y) is None
    assert shift_from_known(x[:5] + 150.0, y[:5], x[:5], y[:5]) is None
    some = x.copy()
    some[:200] += 150.0
    assert shift_from_known(some, y, x, y) is None
