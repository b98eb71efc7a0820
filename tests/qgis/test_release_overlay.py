"""Boundaries of several releases laid over each other."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import ogr

from quartiersmonitor.releases.overlay import overlay


def square(x: float, y: float, width: float, height: float) -> bytes:
    text = f"POLYGON(({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))"
    return bytes(ogr.CreateGeometryFromWkt(text).ExportToWkb())


#: Two areas of 100 m x 100 m; later a strip of 30 m has gone from the first to the second.
OLD = {"A": square(0, 0, 100, 100), "B": square(100, 0, 100, 100)}
NEW = {"A": square(0, 0, 70, 100), "B": square(70, 0, 130, 100)}


def pieces(result: object) -> dict[tuple, float]:
    keys = zip(*result.areas.values())
    return dict(zip(keys, result.weight.tolist()))


def test_polygons_are_cut_into_pieces_with_their_area() -> None:
    found = pieces(overlay({"old": OLD, "new": NEW}))
    assert found == pytest.approx({("A", "A"): 7_000, ("A", "B"): 3_000, ("B", "B"): 10_000})


def test_addresses_make_the_pieces_where_there_is_a_register() -> None:
    x, y = np.array([10.0, 20.0, 80.0, 150.0, 900.0, np.nan]), np.array([10.0, 20.0, 50.0, 50.0, 900.0, 5.0])
    assert pieces(overlay({"old": OLD, "new": NEW}, x, y)) == {("A", "A"): 2, ("A", "B"): 1, ("B", "B"): 1}


def test_an_area_without_an_address_is_an_empty_piece() -> None:
    x, y = np.array([10.0, 20.0]), np.array([10.0, 20.0])
    assert pieces(overlay({"old": OLD, "new": NEW}, x, y)) == {("A", "A"): 2, ("B", "B"): 0}


def test_a_border_drawn_twice_makes_no_piece() -> None:
    redrawn = {"A": square(0, 0, 103, 100), "B": square(103, 0, 97, 100)}
    assert sorted(pieces(overlay({"old": OLD, "new": redrawn}))) == [("A", "A"), ("B", "B")]


def test_what_lies_outside_of_a_geography_has_no_area_there() -> None:
    found = pieces(overlay({"old": {"A": OLD["A"]}, "school": {"S": square(50, 0, 100, 100)}}))
    assert found == pytest.approx({("A", None): 5_000, ("A", "S"): 5_000, (None, "S"): 5_000})


def test_three_geographies_are_one_overlay() -> None:
    found = pieces(overlay({"old": OLD, "new": NEW, "all": {"K": square(0, 0, 200, 100)}}))
    assert found == pytest.approx({("A", "A", "K"): 7_000, ("A", "B", "K"): 3_000, ("B", "B", "K"): 10_000})


def test_every_piece_of_an_area_together_is_the_area() -> None:
    found = pieces(overlay({"old": OLD, "grid": {f"{i}{j}": square(40 * i, 40 * j, 40, 40)
                                                for i in range(5) for j in range(3)}}))
    for area in OLD:
        assert sum(weight for key, weight in found.items() if key[0] == area) == pytest.approx(10_000)


def test_borders_that_touch_along_a_line_leave_only_surfaces() -> None:
    # U-shaped: the intersection with the old square is a surface and, where the arms only touch it, a line.
    shape = ogr.CreateGeometryFromWkt(
        "POLYGON((0 0,200 0,200 100,150 100,150 50,100 50,100 100,90 100,90 20,0 20,0 0))")
    arm = {"A": square(0, 0, 100, 100), "B": square(100, 50, 50, 50)}
    common = shape.Intersection(ogr.CreateGeometryFromWkb(arm["B"]))
    assert common.GetArea() == 0 and not common.IsEmpty()
    found = pieces(overlay({"old": arm, "new": {"U": bytes(shape.ExportToWkb())}}))
    assert found["A", "U"] == pytest.approx(shape.Intersection(ogr.CreateGeometryFromWkb(arm["A"])).GetArea())
    assert not any(key[:2] == ("B", "U") for key in found)
