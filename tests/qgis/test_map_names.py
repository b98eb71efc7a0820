"""Places of names on printed maps: inside, off the marks, off each other, and always all of them."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from quartiersmonitor.profiles.mapsheets.naming import label_lines, place_names
from quartiersmonitor.profiles.typography import MM_PER_POINT, width_mm

EXTENT = QgsRectangle(0, 0, 30_000, 20_000)
#: 150 mm of paper for 30 km: one millimetre is 200 m.
WIDTH, UNITS_PER_MM = 150.0, 200.0
SIZE = 8.5


def box(text: str, place: QgsPointXY) -> QgsRectangle:
    """Returns what a one-line name covers, in map units."""
    width = width_mm(text, SIZE, bold=True) * UNITS_PER_MM
    height = SIZE * MM_PER_POINT * 0.75 * UNITS_PER_MM
    return QgsRectangle.fromCenterAndSize(place, width, height)


def rectangle(x: float, y: float, width: float, height: float) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + width, y + height))


def place(shapes, names, marks=()) -> list[QgsPointXY]:
    return place_names(EXTENT, WIDTH, shapes, [[name] for name in names], SIZE, marks)


def test_a_name_stands_in_the_middle_where_nothing_hinders(qgis_app) -> None:
    (found,) = place([rectangle(3000, 3000, 12_000, 10_000)], ["Immenscheid"])
    assert abs(found.x() - 9000) < 300 and abs(found.y() - 8000) < 300


def test_a_name_stands_wholly_inside_a_winding_shape(qgis_app) -> None:
    # A hook whose middle of gravity lies outside.
    shape = QgsGeometry.fromWkt(
        "POLYGON((1000 1000, 15000 1000, 15000 15000, 12000 15000, 12000 4000, 1000 4000, 1000 1000))")
    (found,) = place([shape], ["Kaltenwied"])
    assert shape.contains(QgsGeometry.fromRect(box("Kaltenwied", found)))


def test_a_hole_is_not_inside(qgis_app) -> None:
    shape = rectangle(2000, 2000, 14_000, 12_000).difference(rectangle(4500, 5000, 9000, 6000))
    (found,) = place([shape], ["Dornrath"])
    assert shape.contains(QgsGeometry.fromRect(box("Dornrath", found)))


def test_marks_stay_visible(qgis_app) -> None:
    shape = rectangle(3000, 3000, 12_000, 10_000)
    mark = QgsPointXY(9000, 8000)
    (found,) = place([shape], ["Immenscheid"], [mark])
    covered = box("Immenscheid", found)
    covered.grow(1.5 * UNITS_PER_MM)
    assert not covered.contains(mark)
    assert shape.contains(QgsGeometry.fromRect(box("Immenscheid", found)))


def test_names_of_neighbours_do_not_overlap(qgis_app) -> None:
    # Two slim areas, each narrower than its name.
    shapes = [rectangle(5000 + 1500 * at, 3000, 1500, 12_000) for at in range(4)]
    names = ["Niederahl", "Ottersrath", "Quellenrode", "Wiesenscheid"]
    boxes = [box(name, found) for name, found in zip(names, place(shapes, names))]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1:])


def test_the_same_map_always_gets_the_same_places(qgis_app) -> None:
    shapes = [rectangle(1000 + 6000 * at, 2000 + 500 * at, 5500, 9000) for at in range(4)]
    names = ["Rothenwied", "Lohrbrück", "Grünrath", "Bad Quellental"]
    marks = [QgsPointXY(3000 + 3000 * at, 6000) for at in range(8)]
    first, second = place(shapes, names, marks), place(shapes, names, marks)
    assert [(point.x(), point.y()) for point in first] == [(point.x(), point.y()) for point in second]


@pytest.mark.parametrize("shape", ["POLYGON EMPTY", "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))"])
def test_an_area_without_room_has_a_place_all_the_same(qgis_app, shape) -> None:
    (found,) = place([QgsGeometry.fromWkt(shape)], ["Ein sehr langer Name für so wenig Platz"])
    assert EXTENT.contains(found)


def test_long_names_break_as_the_label_does() -> None:
    assert label_lines("Much") == ["Much"]
    assert label_lines("Neunkirchen-Seelscheid") == ["Neunkirchen-", "Seelscheid"]
    assert label_lines("Ellerhagen an der Mahle") == ["Ellerhagen an", "der Mahle"]
    assert label_lines("Niederkassel-Rheidt/Mondorf") == ["Niederkassel-", "Rheidt/Mondorf"]
