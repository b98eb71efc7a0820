"""Page “Erreichbarkeit”: white spots in the list and on the map, scenarios by clicks, what is said when it cannot."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from qgis.core import QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, QSettings, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QMainWindow

from .test_spread_page import Interface

PERIOD = "2025"


@pytest.fixture(autouse=True)
def english(qgis_app: Any) -> Iterator[None]:
    settings, wanted = QSettings(), {"locale/overrideFlag": True, "locale/userLocale": "en"}
    before = {key: settings.value(key) for key in wanted}
    for key, value in wanted.items():
        settings.setValue(key, value)
    yield
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture
def dock(qgis_app: Any, provider: Any) -> Iterator[Any]:
    from quartiersmonitor.ui.dock import QuartiersmonitorDock

    window = QMainWindow()
    window.resize(900, 700)
    dock = QuartiersmonitorDock(Interface(window))
    dock.context.iface.mapCanvas().resize(600, 600)
    yield dock
    dock.release()
    QgsProject.instance().clear()
    window.deleteLater()


@pytest.fixture
def page(dock: Any, monitor: Path) -> Any:
    """The page with the small county open."""
    dock.open_workspace(monitor)
    dock.show_page("access")
    page = dock.pages["access"]
    page.show_state()
    return page


def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        QApplication.processEvents()
        time.sleep(0.01)


def settle(page: Any) -> None:
    until(lambda: not page._background.busy and not page.context.runner.busy)


def choose(page: Any, category: str, distance: int) -> None:
    page.categoryCombo._take(category)
    page.distanceSpin.setValue(distance)


def access_layers() -> list[QgsVectorLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values()
            if layer.customProperty("quartiersmonitor/role") == "access"]


def spots_found(page: Any) -> None:
    choose(page, "kita", 500)
    page.find_spots()
    settle(page)
    page.show_state()


# ------------------------------------------------------------------------ white spots


def test_categories_bring_their_distance(page: Any) -> None:
    keys = [page.categoryCombo.itemData(row, 0x0100) for row in range(page.categoryCombo.count())]
    assert "kita" in keys and "haltestelle" not in keys
    page.categoryCombo._take("spielplatz")
    assert page.distanceSpin.value() == 500
    page.categoryCombo._take("kita")
    assert page.distanceSpin.value() == 1000
    assert page.hintLabel.isHidden() and page.spotsTable.isHidden()


def test_white_spots_stand_in_the_list_and_on_the_map(page: Any) -> None:
    spots_found(page)
    workspace = page.state.workspace
    spots = workspace.white_spots()
    assert page.spotsTable.rowCount() == len(spots) > 2
    names = workspace.area_names("quartier")
    assert page.spotsTable.item(0, 0).text().startswith(f"1  {names[spots['quartier_id'].iloc[0]]}")
    assert page.spotsTable.item(0, 1).text() == f"{spots['people'].iloc[0]:.0f}"
    reach = workspace.reach("kreis", PERIOD, "kita").iloc[0]
    assert f"{reach['share_pct']:.1f} %" in page.reachLabel.text() and "500 m" in page.reachLabel.text()
    layers = access_layers()
    assert [layer.name() for layer in layers if layer.geometryType() == 2] == ["White spots"]
    assert {layer.name() for layer in layers} == {"White spots", "Kindertageseinrichtung"}
    # The coloured map below is switched off.
    root = QgsProject.instance().layerTreeRoot()
    assert not root.findLayer(page.context.view.current_map().id()).isVisible()
    canvas = page.context.view.canvas
    page._go_to(0)
    layer = next(layer for layer in layers if layer.name() == "White spots")
    first = next(feature for feature in layer.getFeatures() if feature["position"] == 1)
    assert canvas.extent().contains(first.geometry().boundingBox())
    # Another category: the list is that of the first one no longer.
    page.categoryCombo._take("apotheke")
    page.show_state()
    assert page.spotsTable.rowCount() == 0 and page.reachLabel.text() == ""
    choose(page, "kita", 500)
    page.show_state()
    assert page.spotsTable.rowCount() == len(spots)


def test_where_everybody_is_reached_the_page_says_so(page: Any) -> None:
    choose(page, "hausarzt", 20_000)
    page.find_spots()
    settle(page)
    page.show_state()
    assert page.spotsTable.isHidden() and "no white spot" in page.spotsLabel.text()


def test_new_data_drop_what_was_found(page: Any) -> None:
    spots_found(page)
    page.addButton.setChecked(True)
    assert page.trial is not None and page._tool is not None
    page.state.data_changed.emit()
    assert page.trial is None and page._study is None and page._tool is None and not page.addButton.isChecked()


def test_what_is_missing_is_said(dock: Any, monitor: Path) -> None:
    import sqlite3

    page = dock.pages["access"]
    dock.show_page("access")
    page.show_state()
    assert "Open a workspace" in page.hintLabel.text() and not page.spotsButton.isEnabled()
    with sqlite3.connect(monitor) as connection:
        connection.execute("DROP TABLE wege")
    dock.open_workspace(monitor)
    page.show_state()
    assert "no ways" in page.hintLabel.text() and not page.spotsButton.isEnabled()


# ------------------------------------------------------------------------ scenarios


def click(tool: Any, place: tuple[float, float], kind: QEvent.Type) -> None:
    canvas = tool.canvas()
    at = canvas.getCoordinateTransform().transform(QgsPointXY(*place)).toQPointF().toPoint()
    event = QgsMapMouseEvent(canvas, kind, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    {QEvent.Type.MouseButtonPress: tool.canvasPressEvent, QEvent.Type.MouseButtonRelease: tool.canvasReleaseEvent,
     QEvent.Type.MouseMove: tool.canvasMoveEvent}[kind](event)


def show(page: Any, place: np.ndarray, width: float = 300.0) -> None:
    from qgis.core import QgsRectangle

    canvas = page.context.view.canvas
    canvas.setExtent(QgsRectangle(
        place[0] - width, place[1] - width, place[0] + width, place[1] + width))


def test_a_site_is_added_moved_and_closed_by_clicks(page: Any) -> None:
    spots_found(page)
    workspace = page.state.workspace
    spot = next(layer for layer in access_layers() if layer.name() == "White spots")
    middle = next(feature for feature in spot.getFeatures() if feature["position"] == 1).geometry()
    addresses = workspace.addresses()
    inside = addresses[[middle.contains(QgsPointXY(x, y)) for x, y in zip(addresses["x"], addresses["y"])]]
    place = inside[["x", "y"]].iloc[0].to_numpy(float)
    assert "at once" in page.changeLabel.text() and not page.undoButton.isEnabled()
    page.addButton.setChecked(True)
    tool = page._tool
    assert page.context.view.canvas.mapTool() is tool
    show(page, place)
    click(tool, tuple(place), QEvent.Type.MouseButtonRelease)
    before, after, _total = page.trial.totals()
    assert after > before and page.changeTable.rowCount() >= 1 and page.undoButton.isEnabled()
    assert f"New sites: 1, closed: 0. About {round(after - before)} people more" in page.changeLabel.text()
    assert len(page.view._markers) == 1 and len(page.view._bands) == 1
    # As a run of the algorithm with this offer would have it.
    expected = page.trial.study.origins.nearest(page.trial.scenario.sites).distance <= 500
    assert page.trial.people[expected].sum() == pytest.approx(after)
    page.moveButton.setChecked(True)
    assert not page.addButton.isChecked() and page._tool is tool
    site = page.trial.places[-1]
    far = inside[["x", "y"]].iloc[-1].to_numpy(float)
    show(page, (site + far) / 2, 900.0)
    click(tool, tuple(site), QEvent.Type.MouseButtonPress)
    click(tool, tuple((site + far) / 2), QEvent.Type.MouseMove)
    click(tool, tuple(far), QEvent.Type.MouseButtonRelease)
    assert np.hypot(*(page.trial.places[-1] - far)) < 60 and len(page.trial.scenario.steps) == 2
    page.closeButton.setChecked(True)
    own = page.trial.places[0]
    show(page, own)
    click(tool, tuple(own), QEvent.Type.MouseButtonRelease)
    assert not page.trial.scenario.open[0] and "New sites: 1, closed: 1" in page.changeLabel.text()
    assert page.view._markers and ("closed" in {row[1] for row in page.trial.rows()})
    for _ in range(3):
        page.undo()
    assert page.trial.totals()[0] == page.trial.totals()[1] and page.changeTable.isHidden()
    tool.keyReleaseEvent(QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert page._tool is None and page.context.view.canvas.mapTool() is not tool


def test_clicks_beside_sites_and_ways_change_nothing(page: Any) -> None:
    spots_found(page)
    page.closeButton.setChecked(True)
    tool = page._tool
    far = page.trial.places[:, :2].min(axis=0) - 9_000.0
    show(page, far)
    click(tool, tuple(far), QEvent.Type.MouseButtonRelease)
    page.addButton.setChecked(True)
    click(tool, tuple(far), QEvent.Type.MouseButtonRelease)
    assert not page.trial.scenario.steps
    texts = [item.text() for item in page.context.iface.messageBar().items()]
    assert any("no site here" in text for text in texts) and any("too far from every way" in text for text in texts)
    # A move is given up with Escape.
    page.moveButton.setChecked(True)
    site = page.trial.places[0]
    show(page, site)
    click(tool, tuple(site), QEvent.Type.MouseButtonPress)
    tool.keyReleaseEvent(QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    click(tool, tuple(site + 50), QEvent.Type.MouseButtonRelease)
    assert not page.trial.scenario.steps


def test_a_tool_of_qgis_ends_ours(page: Any) -> None:
    from qgis.gui import QgsMapToolPan

    spots_found(page)
    page.addButton.setChecked(True)
    canvas = page.context.view.canvas
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    assert not page.addButton.isChecked()
    canvas.unsetMapTool(pan)


def test_best_places_join_the_scenario_and_can_be_kept(page: Any) -> None:
    choose(page, "kita", 500)
    page.bestSpin.setValue(2)
    page.propose()
    settle(page)
    until(lambda: page.trial is not None and len(page.trial.scenario.steps) == 2)
    before, after, _ = page.trial.totals()
    assert after > before and page.changeTable.rowCount() >= 1
    page.keep()
    kept = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith("Scenario"))
    states = [feature["state"] for feature in kept.getFeatures()]
    assert states.count("new") == 2 and states.count("exists") == page.trial.existing
    page.discard()
    assert page.trial is None and not page.view._markers and page.changeTable.isHidden()


def test_reach_and_supply_of_all_are_computed(page: Any) -> None:
    page.compute_all()
    settle(page)
    workspace = page.state.workspace
    assert len(set(workspace.reach("kreis")["category"])) > 10 and len(set(workspace.supply("kreis")["category"])) > 10
    assert any("stored" in item.text() for item in page.context.iface.messageBar().items())


def test_a_timetable_is_read(page: Any, tmp_path: Path) -> None:
    from .test_transit_quality import write_feed

    where = page.state.workspace.addresses()[["x", "y"]].iloc[5]
    page.take_timetable(str(write_feed(tmp_path / "feed.zip", [("S", where["x"], where["y"], 2, 84)])))
    settle(page)
    assert page.state.workspace.counts(["oev_b"], [PERIOD])["value"].sum() > 0
    page.show_state()
    keys = [page.categoryCombo.itemData(row, 0x0100) for row in range(page.categoryCombo.count())]
    assert "haltestelle" in keys


def test_points_of_the_screen_are_places_of_the_workspace(page: Any) -> None:
    from qgis.core import QgsCoordinateReferenceSystem

    spots_found(page)
    page.addButton.setChecked(True)
    canvas = page.context.view.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    got: list[tuple[float, float]] = []
    page._tool.added.connect(lambda x, y: got.append((x, y)))
    event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonRelease, QPoint(300, 300), Qt.MouseButton.LeftButton,
                             Qt.MouseButton.LeftButton)
    page._tool.canvasReleaseEvent(event)
    assert 200_000 < got[0][0] < 600_000 and 5_000_000 < got[0][1] < 6_200_000


def test_white_spots_are_printed_from_the_page(page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qgis.PyQt.QtWidgets import QFileDialog

    assert page.printButton.isHidden()
    spots_found(page)
    assert not page.printButton.isHidden()
    target = tmp_path / "flecken.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.printButton.click()
    assert target.read_bytes()[:5] == b"%PDF-"


def test_a_map_of_white_spots_goes_before_they_are_found_anew(page: Any) -> None:
    spots_found(page)
    page.context.view.show("white_spots")
    assert not access_layers() and page.context.view.shown_preset() == "white_spots"
    page.find_spots()
    assert page.context.view.shown_preset() != "white_spots"
    settle(page)
    assert len(access_layers()) == 2
