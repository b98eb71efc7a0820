"""Borders that nearly agree are made to agree; larger faults stay to be seen."""

from __future__ import annotations

import numpy as np

from quartiersmonitor.boundaries.coverage import edges_of_wkb, find_faults, multipolygon_wkb
from quartiersmonitor.boundaries.stitch import stitched


def polygon(*points: tuple[float, float]) -> bytes:
    return multipolygon_wkb([[np.array([*points, points[0]], dtype=float)]])


def test_a_coverage_stays_as_it_is() -> None:
    cells = [polygon((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)) for x in range(3) for y in range(3)]
    assert stitched(cells, 0.01) == cells


def test_a_vertex_in_the_middle_of_an_edge_becomes_one_of_both() -> None:
    cells = [polygon((0, 0), (2, 0), (2, 2), (0, 2)), polygon((2, 0), (3, 0), (3, 1), (2, 1)),
             polygon((2, 1), (3, 1), (3, 2), (2, 2))]
    assert find_faults(cells)
    mended = stitched(cells, 0.01)
    assert find_faults(mended) == [] and edges_of_wkb(mended).areas().tolist() == [4, 1, 1]
    assert len(edges_of_wkb(mended).start) == 13


def test_borders_drawn_twice_meet() -> None:
    left = polygon((0, 0), (1, 0), (1.002, 0.5), (1, 1), (0, 1))
    right = polygon((1.001, 0), (2, 0), (2, 1), (1.001, 1.001), (1, 0.3))
    mended = stitched([left, right], 0.01)
    assert find_faults(mended) == []
    first, second, _ = edges_of_wkb(mended).borders()
    assert (0, 1) in set(zip(first.tolist(), second.tolist()))


def test_what_lies_further_apart_is_left_for_somebody_to_see() -> None:
    cells = [polygon((0, 0), (1, 0), (1, 1), (0, 1)), polygon((1.5, 0), (2, 0), (2, 1), (1.5, 1)),
             polygon((0, 1), (1, 1), (1.5, 1), (2, 1), (2, 2), (0, 2)),
             polygon((0, -1), (2, -1), (2, 0), (1.5, 0), (1, 0), (0, 0))]
    assert stitched(cells, 0.01) == cells
    (gap,) = find_faults(cells)
    assert gap.kind == "gap" and gap.size_m2 == 0.5


def test_holes_and_parts_keep_their_places() -> None:
    square = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    hole = [(1, 1), (1, 3), (3, 3), (3, 1), (1, 1)]
    far = [(9, 9), (10, 9), (10, 10), (9, 10), (9, 9)]
    ring = multipolygon_wkb([[np.array(square, float), np.array(hole, float)], [np.array(far, float)]])
    inner = polygon((1.004, 1), (3, 1), (3, 3), (2, 3), (1, 3))
    mended = stitched([ring, inner], 0.01)
    assert find_faults(mended) == []
    assert np.allclose(edges_of_wkb(mended).areas(), [13, 4], atol=0.01)
