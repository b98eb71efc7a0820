"""The chart of the dock: its size, its marks under mouse and keyboard, and what a screen reader is told."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from quartiersmonitor.profiles.charts import PIXELS_PER_MM, Chart, ChartText, Hit
from quartiersmonitor.ui.charts import ChartView


def build(width: float, height: float) -> Chart:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{round(width * PIXELS_PER_MM)}" '
        f'height="{round(height * PIXELS_PER_MM)}" viewBox="0 0 {width} {height}">'
        f'<rect x="0" y="0" width="{width / 2}" height="{height}" fill="#0000ff"/></svg>'
    )
    hits = (Hit(width / 4, height / 2, 2, "left", "Links <b>"), Hit(width * 3 / 4, height / 2, 2, "right", "Rechts"))
    return Chart(svg, width, height, (ChartText(width, 4, "Ende", "end"),), hits, "Zwei Punkte.")


@pytest.fixture
def view(qtbot: Any) -> ChartView:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(build, aspect=0.5)
    view.resize(400, 200)
    view.show()
    return view


def test_the_chart_is_built_for_the_size_of_the_widget(view: ChartView) -> None:
    assert view.height() == 200
    view.resize(600, 200)
    assert view.height() == 300
    assert view.chart is not None
    assert view.chart.width / view.chart.height == pytest.approx(2)
    assert view.accessibleDescription() == "Zwei Punkte."


def test_the_drawing_fills_its_half_on_white_paper(view: ChartView) -> None:
    image = view.grab().toImage()
    assert image.pixelColor(50, 150).name() == "#0000ff"
    assert image.pixelColor(350, 150).name() == "#ffffff"
    # The text stands at the right edge and nowhere else.
    assert any(image.pixelColor(x, y).lightness() < 128 for x in range(370, 400) for y in range(2, 18))


def test_a_click_on_a_mark_picks_it_and_beside_it_nothing(view: ChartView, qtbot: Any) -> None:
    picked: list[str] = []
    view.picked.connect(picked.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert picked == ["right"]


def test_the_keyboard_walks_through_the_marks(view: ChartView) -> None:
    picked: list[str] = []
    view.picked.connect(picked.append)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert picked == []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    assert picked == ["right", "left"]
    assert view.accessibleDescription() == "Links <b>"


def test_without_a_chart_it_takes_no_room_and_no_keyboard(view: ChartView) -> None:
    view.show_chart(None)
    assert not view.isVisible()
    assert view.chart is None
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_keyboard_keeps_its_place_when_the_chart_is_drawn_anew(view: ChartView) -> None:
    picked: list[str] = []
    view.picked.connect(picked.append)
    view.picked.connect(lambda _: view.show_chart(build, aspect=0.5))
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert picked == ["left", "right"]
