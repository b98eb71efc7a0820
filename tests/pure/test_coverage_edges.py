"""Coverages by matching edges: borders, areas, unions and faults, by hand."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from quartiersmonitor.boundaries.coverage import (
    GAP,
    MISMATCH,
    OVERLAP,
    dissolved,
    edges_of_wkb,
    find_faults,
    multipolygon_wkb,
)
from quartiersmonitor.indicators.contiguity import rings_of_wkb


def square(x: float, y: float, size: float = 1.0, *, clockwise: bool = False) -> np.ndarray:
    ring = np.array([[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]], dtype=float)
    return ring[::-1] if clockwise else ring


def polygon(*rings: np.ndarray) -> bytes:
    return multipolygon_wkb([rings])


def shape(wkb: bytes) -> list[tuple[bool, float]]:
    """Returns for each ring whether it is a hole, and its area, sorted."""
    rings = rings_of_wkb([wkb])
    assert rings.holes is not None
    found = []
    for at in range(len(rings.areas)):
        p = rings.xy[rings.starts[at]:rings.starts[at + 1]]
        p = p - p[0]
        found.append((bool(rings.holes[at]), 0.5 * float(np.sum(p[:-1, 0] * p[1:, 1] - p[:-1, 1] * p[1:, 0]))))
    return sorted(found)


def test_borders_and_areas_of_two_squares() -> None:
    # The direction in which rings are drawn does not matter.
    edges = edges_of_wkb([polygon(square(0, 0)), polygon(square(1, 0, clockwise=True))])
    assert edges.areas().tolist() == [1, 1]
    first, second, length = edges.borders()
    assert list(zip(first.tolist(), second.tolist(), length.tolist())) == [(0, -1, 3), (0, 1, 1), (1, -1, 3)]


def test_a_union_has_no_inner_border() -> None:
    edges = edges_of_wkb([polygon(square(x, y)) for x in range(3) for y in range(3)])
    assert shape(dissolved(edges, [0] * 9)[0]) == [(False, 9)]
    ring = dissolved(edges, [0, 0, 0, 0, 1, 0, 0, 0, 0])
    assert shape(ring[0]) == [(False, 9), (True, -1)] and shape(ring[1]) == [(False, 1)]
    assert set(dissolved(edges, [0, 0, 0, 0, 1, 0, 0, 0, -1], [1])) == {1}


def test_parts_that_meet_in_a_point_stay_parts() -> None:
    edges = edges_of_wkb([polygon(square(0, 0)), polygon(square(1, 1)), polygon(square(1, 0)), polygon(square(0, 1))])
    made = dissolved(edges, [0, 0, 1, 1])
    assert shape(made[0]) == [(False, 1), (False, 1)] == shape(made[1])


def test_holes_that_touch_the_shell_and_each_other() -> None:
    cells = {(x, y): polygon(square(x, y)) for x in range(5) for y in range(5)}
    holes = {(0, 2), (1, 1), (2, 2), (3, 3)}
    edges = edges_of_wkb(list(cells.values()))
    made = dissolved(edges, [1 if place in holes else 0 for place in cells])
    assert sum(area for _, area in shape(made[0])) == 21
    assert sum(area for _, area in shape(made[1])) == 4 and len(shape(made[1])) == 4


def test_an_island_in_a_hole_is_a_part() -> None:
    cells = [(x, y) for x in range(5) for y in range(5)]
    ring = [max(abs(x - 2), abs(y - 2)) for x, y in cells]
    edges = edges_of_wkb([polygon(square(x, y)) for x, y in cells])
    made = dissolved(edges, [0 if distance in (0, 2) else 1 for distance in ring])
    assert shape(made[0]) == [(False, 1), (False, 25), (True, -9)]
    assert shape(made[1]) == [(False, 9), (True, -1)]


def test_a_good_coverage_has_no_fault() -> None:
    assert find_faults([polygon(square(x, y)) for x in range(4) for y in range(3)]) == []


def test_gaps_overlaps_and_borders_that_do_not_agree_are_found() -> None:
    cells = [polygon(square(x, y)) for x in range(3) for y in range(3)]
    (gap,) = find_faults(cells[:4] + cells[5:])
    assert gap.kind == GAP and gap.size_m2 == 1 and gap.extent == (1, 1, 2, 2)
    (double,) = find_faults([*cells, polygon(square(1, 1))])
    assert double.kind == OVERLAP and double.areas == (4, 9)
    shifted = find_faults([polygon(square(0, 0)), polygon(square(0.5, 0.2))])
    assert {fault.kind for fault in shifted} == {OVERLAP} and all(fault.areas == (0, 1) or len(fault.areas) == 1
                                                                 for fault in shifted)
    # The right square ends in the middle of the left one's edge.
    tee = find_faults([polygon(square(0, 0, 2.0)), polygon(square(2, 0)), polygon(square(2, 1))])
    assert {fault.kind for fault in tee} == {MISMATCH} and {fault.areas for fault in tee} == {(0, 1), (0, 2)}


def test_a_polygon_with_z_is_read() -> None:
    wkb = struct.pack("<BII", 1, 1003, 1) + struct.pack("<I", 5) + np.array(
        [[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 1, 9], [0, 0, 9]], dtype="<f8").tobytes()
    assert edges_of_wkb([wkb]).areas().tolist() == [1]


def test_no_polygons_are_no_edges() -> None:
    edges = edges_of_wkb([])
    assert edges.size == 0 and edges.areas().tolist() == [] and dissolved(edges, []) == {}


def test_rings_must_know_their_holes() -> None:
    from quartiersmonitor.boundaries.coverage import edges_of
    from quartiersmonitor.indicators.contiguity import Rings

    with pytest.raises(ValueError, match="holes"):
        edges_of(Rings.of([[square(0, 0)]]))
