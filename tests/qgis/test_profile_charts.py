"""Charts of pages 3 and 4: marks where the numbers say, nothing where there is none; badges that never overlap."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from quartiersmonitor.profiles.charts import NOTHING, QUARTIER, QUARTIER_LIGHT
from quartiersmonitor.profiles.charts import multiples as multiples_chart
from quartiersmonitor.profiles.charts.multiples import PanelBox, PanelSeries, multiples_marks, multiples_svg
from quartiersmonitor.profiles.charts.pyramid import PyramidBar, PyramidFrame, pyramid_marks, pyramid_svg
from quartiersmonitor.profiles.charts.ruled import ruled_marks, ruled_svg
from quartiersmonitor.profiles.charts.shares import ShareFrame, ShareRow, share_marks, share_svg
from quartiersmonitor.profiles.placement import GAP, spread

#: 100 mm wide, 20 mm for the ages: 40 mm are 4 %.
FRAME = PyramidFrame(width=100, step=4, middle=20, bands=3, axis=4)


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def picture(svg: str, width: int, height: int) -> QImage:
    """Draws an SVG with 10 pixels a millimetre, as QGIS does."""
    image = QImage(width * 10, height * 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return image


def colour_at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x * 10), round(y * 10)).name().upper()


# --------------------------------------------------------------------------- pyramid


def test_bars_are_as_long_as_their_shares(qgis_app: Any) -> None:
    marks = pyramid_marks([PyramidBar(0, 1, 2.0, 1.0), PyramidBar(1, 2, 6.0, 0.0)], [], FRAME)
    # 2 % of 4 % are 20 of 40 mm, from x = 20 to the ages at 40; the youngest stand at the bottom.
    first, second = marks["men"].split("z")[:2]
    assert numbers(first)[:4] == [20.0, 8.125, 20.0, 3.75]
    # A group of two bands has the mean of 3 % for each, over both of them.
    assert numbers(second)[:4] == [10.0, 0.125, 30.0, 7.75]
    assert numbers(marks["women"])[:3] == [60.0, 8.125, 10.0]
    assert marks["women"].count("z") == 1, "no bar for nobody"
    assert marks["compared"] == NOTHING


def test_the_outline_steps_along_the_shares_of_the_other_area(qgis_app: Any) -> None:
    outline = [PyramidBar(0, 1, 1.0, 2.0), PyramidBar(1, 2, 4.0, 8.0)]
    men, women = pyramid_marks([], outline, FRAME)["compared"].split("M")[1:]
    assert numbers(men) == [40, 12, 30, 12, 30, 8, 20, 8, 20, 0, 40, 0]
    assert numbers(women) == [60, 12, 80, 12, 80, 8, 100, 8, 100, 0, 60, 0]


def test_the_pyramid_as_drawn(qgis_app: Any) -> None:
    image = picture(pyramid_svg([PyramidBar(0, 1, 2.0, 1.0)], [PyramidBar(0, 1, 3.0, 3.0)], FRAME), 100, 12)
    assert colour_at(image, 30, 10) == QUARTIER and colour_at(image, 65, 10) == QUARTIER_LIGHT
    assert colour_at(image, 15, 10) == colour_at(image, 75, 10) == "#FFFFFF"
    assert QColor(colour_at(image, 10, 10)).lightness() < 120, "the outline"
    # Told apart in a grey print: men darker than women, both darker than paper.
    grey = [QColor(colour_at(image, x, 10)).lightness() for x in (30, 65, 50)]
    assert grey[0] + 40 < grey[1] < grey[2] - 40


def test_a_share_beyond_the_axis_ends_there(qgis_app: Any) -> None:
    assert numbers(pyramid_marks([PyramidBar(0, 1, 9.0, 0.0)], [], FRAME)["men"])[:3] == [0.0, 8.125, 40.0]


# --------------------------------------------------------------------------- small multiples

BOX = PanelBox(left=10, top=5, width=22.8, height=10)


def panel(values: tuple[Any, ...], **more: Any) -> dict[str, str]:
    series = PanelSeries(values, more.pop("kreis", (None,) * len(values)), 0, 10, **more)
    return multiples_marks([(BOX, series)])


def test_a_line_runs_through_its_values(qgis_app: Any) -> None:
    marks = panel((0.0, 5.0, 10.0), kreis=(2.0, 2.0, 2.0))
    # 1.4 mm inset: years at 11.4, 21.4 and 31.4; 0 at the bottom (15), 10 at the top (5).
    assert [numbers(part) for part in marks["area"].split("M")[1:]] == [[11.4, 15, 21.4, 10], [21.4, 10, 31.4, 5]]
    assert numbers(marks["kreis"]) == [11.4, 13, 21.4, 13, 31.4, 13]
    assert marks["last"].count("z") == 1 and marks["hollow"] == marks["beyond"] == marks["break"] == NOTHING


def test_gaps_stay_open_and_lone_years_are_dots(qgis_app: Any) -> None:
    marks = panel((1.0, None, 3.0))
    assert marks["area"] == NOTHING and marks["last"].count("z") == 2


def test_converted_years_are_dashed_and_a_break_stands_between(qgis_app: Any) -> None:
    marks = panel((1.0, 2.0, 3.0, 4.0), converted=frozenset({0, 1}), breaks=frozenset({2}))
    assert marks["converted"].count("M") == 2 and marks["area"].count("M") == 1
    assert numbers(marks["break"])[0] == pytest.approx(11.4 + 20 * 1.5 / 3, abs=1e-3)


def test_unreliable_years_are_hollow_and_never_leave_the_panel(qgis_app: Any) -> None:
    marks = panel((5.0, 40.0), unreliable=frozenset({1}))
    assert marks["hollow"].count("z") == 1 and marks["last"] == NOTHING
    assert marks["beyond"].count("M") == 1
    assert numbers(marks["area"])[3] == 5.0, "kept at the end of the scale"


def test_a_withheld_year_has_a_cross_and_no_place_in_the_line(qgis_app: Any) -> None:
    marks = panel((5.0, None), suppressed=frozenset({1}))
    assert marks["cross"].count("M") == 2 and marks["area"] == NOTHING


def test_panels_without_values_draw_their_frame_alone(qgis_app: Any) -> None:
    marks = panel((None, None))
    drawn = {mark for mark, path in marks.items() if path != NOTHING}
    assert drawn == {"grid", "base"}
    assert panel((None,))["base"] != NOTHING


def test_panels_as_drawn(qgis_app: Any) -> None:
    svg = multiples_svg([(BOX, PanelSeries((5.0, 5.0), (2.0, 2.0), 0, 10))], 40, 20, [(0, 0, 40, 3)])
    image = picture(svg, 40, 20)
    assert colour_at(image, 20, 10) == QUARTIER
    assert QColor(colour_at(image, 20, 13)).lightness() < 140, "the Kreis"
    assert colour_at(image, 20, 7) == "#FFFFFF"


# --------------------------------------------------------------------------- shares, boxes


def test_shares_are_bars_of_their_length(qgis_app: Any) -> None:
    rows = [ShareRow(50.0, 25.0, 75.0), ShareRow(None, None, 75.0, suppressed=True), ShareRow(0.0), ShareRow(100.0)]
    marks = share_marks([(rows, ShareFrame(10, 30, 0, 4))])
    bars = [numbers(part) for part in marks["bar"].split("M")[1:]]
    assert [(bar[0], bar[2]) for bar in bars] == [(10, 10), (10, 20)]
    assert [numbers(part)[0] for part in marks["kreis"].split("M")[1:]] == [25, 25]
    assert marks["cross"].count("M") == 2 and marks["kommune"].count("z") == 1
    assert share_marks([])["bar"] == NOTHING
    image = picture(share_svg([(rows, ShareFrame(10, 30, 0, 4))], 40, 16), 40, 16)
    assert colour_at(image, 12, 2) == QUARTIER and colour_at(image, 28, 2) != QUARTIER


def test_boxes_and_lines(qgis_app: Any) -> None:
    marks = ruled_marks([(0, 0, 10, 5)], [(1, 3, 8)])
    assert numbers(marks["boxes"])[:4] == [0, 0, 10, 5] and numbers(marks["lines"]) == [1, 3, 9, 3]
    assert ruled_marks([])["lines"] == NOTHING


@pytest.mark.parametrize("svg", [
    pyramid_svg([], [], FRAME), multiples_svg([], 10, 10), share_svg([], 10, 10), ruled_svg([], [], 10, 10),
    multiples_chart.key_svg([("last", 0), ("break", 20), ("cross", 30)], 6, 60, 4)])
def test_charts_without_content_are_valid_and_use_plain_shapes(qgis_app: Any, svg: str) -> None:
    root = ET.fromstring(svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "path"}
    assert all(element.get("d") for element in root if element.tag.endswith("path"))


# --------------------------------------------------------------------------- badges


def boxes_of(points: list[tuple[float, float]], sizes: list[tuple[float, float]],
             frame: tuple[float, float]) -> list[tuple[float, ...]]:
    return [(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            for (x, y), (width, height) in zip(spread(points, sizes, frame), sizes)]


@pytest.mark.parametrize("crowd", ["anywhere", "narrow", "one place", "outside"])
def test_badges_never_overlap_and_stay_in_the_map(crowd: str) -> None:
    chance = np.random.default_rng(1)
    frame = (85.0, 70.0)
    points = [{
        "anywhere": (chance.uniform(0, 85), chance.uniform(0, 70)),
        "narrow": (chance.uniform(38, 46), chance.uniform(10, 60)),
        "one place": (84.9, 0.1),
        "outside": (chance.uniform(-30, 120), chance.uniform(-30, 120)),
    }[crowd] for _ in range(60 if crowd == "one place" else 100)]
    sizes = [(chance.choice([4.2, 5.6, 9.5]), 4.6) for _ in points]
    boxes = boxes_of(points, sizes, frame)
    for one, other in itertools.combinations(boxes, 2):
        apart = max(one[0], other[0]) >= min(one[2], other[2]) or max(one[1], other[1]) >= min(one[3], other[3])
        assert apart, (one, other)
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 85.001 and box[3] <= 70.001 for box in boxes)


def test_a_lone_badge_stands_beside_its_point() -> None:
    ((x, y),) = spread([(40.0, 30.0)], [(5.0, 4.0)], (85.0, 70.0))
    assert abs(y - 30.0) < 1e-9 and 0 < x - 2.5 - 40.0 < 2.0


def test_badges_leave_points_free_where_there_is_room() -> None:
    points = [(40.0, 30.0), (43.5, 30.0)]
    boxes = boxes_of(points, [(5.0, 4.0)] * 2, (85.0, 70.0))
    for box in boxes:
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)
    assert GAP > 0
