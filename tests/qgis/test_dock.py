"""The dock: from an empty QGIS to a map, the figures of a Quartier and its profile on paper."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from qgis.core import QgsApplication, QgsLayerTree, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMapMouseEvent, QgsMapToolPan, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, QPoint, QSettings, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTextBrowser,
    QWidget,
)

from quartiersmonitor.styles.apply import PREFIX
from quartiersmonitor.styles.maps import GROUP, current_map, workspace_of
from quartiersmonitor.ui.dock import LEAST_WIDTH_PX, QuartiersmonitorDock
from quartiersmonitor.ui.settings import forget_settings, settings
from quartiersmonitor.ui.widgets import KEY, cell
from quartiersmonitor.workspace import Workspace

PATIENCE_MS = 180_000


class Desk:
    """A window with canvas, message bar and the dock, as in QGIS."""

    def __init__(self, qtbot: Any) -> None:
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.iface = MagicMock()
        self.iface.mainWindow.return_value = self.window
        self.iface.mapCanvas.return_value = self.canvas
        self.iface.messageBar.return_value = self.bar
        self.dock = QuartiersmonitorDock(self.iface)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.window.resize(1200, 900)
        self.window.show()

    def __getattr__(self, name: str) -> QWidget:
        """Finds a widget of the dock by its object name, on the page that is shown if there are several."""
        found = self.dock.findChildren(QWidget, name)
        if not found:
            raise AttributeError(name)
        return next((widget for widget in found if widget.isVisible()), found[0])

    def page(self, page_id: str) -> Any:
        self.press(self.dock.buttons[page_id])
        return self.dock.pages[page_id]

    def press(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.objectName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dock.runner.busy, timeout=PATIENCE_MS)
        self.qtbot.wait(10)

    def messages(self) -> list[str]:
        return [item.text() for item in self.bar.items()]

    def close(self) -> None:
        self.dock.release()
        self.wait()
        self.dismantle()

    def dismantle(self) -> None:
        self.window.close()
        # The bridge first: it would still tell a canvas that is gone about the layers.
        for item in (self.bridge, self.window):
            item.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def own_settings(qgis_app: Any) -> Iterator[None]:
    yield
    forget_settings()
    QSettings().remove("plugins/quartiersmonitor")


@pytest.fixture
def desk(provider: Any, qtbot: Any, german: None) -> Iterator[Desk]:
    QgsProject.instance().clear()
    desk = Desk(qtbot)
    yield desk
    desk.close()
    QgsProject.instance().clear()


@pytest.fixture
def scored(monitor: Path, run: Any) -> Path:
    """The small county with indicators and the attention scores of two years."""
    workspace = Workspace.open(monitor)
    for period in ("2024", "2025"):
        run("attentionscore", {
            "INPUT": workspace.layer_uri(f"map_quartier_{period}"), "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": ["a_1", "a_2", "b_2", "e_2"], "WEIGHTS": "a_2=2",
            "POPULATION_FIELD": "population", "MIN_POPULATION": 0,
            "CHANGE_FIELDS": ["a_1_change", "a_2_change", "b_2_change", "e_2_change"],
            "WORKSPACE": str(monitor), "PERIOD": period, "OUTPUT": "TEMPORARY_OUTPUT"})
    return monitor


def group_layers() -> list[QgsVectorLayer]:
    group = QgsProject.instance().layerTreeRoot().findGroup(GROUP)
    return [node.layer() for node in group.findLayers()] if group is not None else []


def maps() -> list[QgsVectorLayer]:
    return [layer for layer in group_layers() if layer.customProperty(PREFIX + "role") == "map"]


# ---------------------------------------------------------------------- shell


def test_the_pages_stand_in_the_order_of_the_work(desk: Desk) -> None:
    assert [button.text() for button in desk.dock.buttons.values()] == [
        "Daten", "Adressen", "Indikatoren", "Karte", "Warum?", "Zeit", "Streuung", "Unterschiede", "Profil",
        "Angebote", "Erreichbarkeit", "Grenzen", "Freigabe"]
    assert desk.dock.objectName() == "QuartiersmonitorDock"
    assert all(not button.icon().isNull() for button in desk.dock.buttons.values())


def test_an_empty_dock_says_what_to_do_and_offers_nothing_impossible(desk: Desk) -> None:
    assert desk.emptyLabel.isVisible()
    assert not desk.addButton.isEnabled()
    page = desk.page("indicators")
    assert not page.computeButton.isEnabled()
    assert "Daten" in page.hintLabel.text()
    page = desk.page("map")
    assert not any(button.isEnabled() for button in page.buttons.values())
    page = desk.page("profile")
    assert not page.printButton.isEnabled()
    assert not page.allButton.isEnabled()


def test_every_control_is_labelled_and_has_a_tip(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    buddies = {label.buddy() for label in desk.dock.findChildren(QLabel) if label.buddy() is not None}
    for page in desk.dock.pages.values():
        for widget in page.findChildren(QWidget):
            if isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QTableWidget, QScrollArea, QTabBar)):
                continue
            if isinstance(widget, QAbstractButton) and widget.objectName():
                assert widget.toolTip(), widget.objectName()
                assert widget.text() or widget.accessibleName(), widget.objectName()
            elif isinstance(widget, (QComboBox, QAbstractSpinBox)):
                assert widget in buddies, widget.objectName()
                assert widget.toolTip(), widget.objectName()
            elif isinstance(widget, QTableWidget):
                assert widget.accessibleName(), widget.objectName()


def test_no_page_is_wider_than_the_dock(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    desk.dock.state.set_area(desk.dock.state.workspace.areas()["quartier_id"][0])
    for page_id in desk.dock.pages:
        page = desk.page(page_id)
        scroll_bar = 20
        assert page.minimumSizeHint().width() <= LEAST_WIDTH_PX - scroll_bar, page_id


def test_mnemonics_do_not_clash_with_each_other_or_the_menus_of_qgis(desk: Desk, scored: Path) -> None:
    menus = set("jbalewvrtnh")  # Projekt, Bearbeiten, Ansicht … of the German QGIS
    desk.dock.open_workspace(scored)
    for page_id in desk.dock.pages:
        page = desk.page(page_id)
        letters = []
        for widget in page.findChildren(QWidget):
            if isinstance(widget, (QLabel, QAbstractButton)) and widget.isVisible():
                text = widget.text().replace("&&", "")
                if "&" in text:
                    letters.append(text[text.index("&") + 1].lower())
        assert letters, page_id
        assert len(letters) == len(set(letters)), (page_id, letters)
        assert not menus & set(letters), (page_id, letters)


def test_the_keyboard_reaches_every_control_of_a_page_in_reading_order(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    for page_id in desk.dock.pages:
        page = desk.page(page_id)
        desk.dock.buttons[page_id].setFocus()
        seen = []
        for _ in range(80):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            if focus in seen or (seen and not page.isAncestorOf(focus)):
                break
            if page.isAncestorOf(focus):
                seen.append(focus)
        tops = [widget.mapTo(page, QPoint(0, 0)).y() for widget in seen]
        assert tops == sorted(tops), (page_id, [widget.objectName() for widget in seen])
        wanted = [
            widget for widget in page.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.objectName()
            and isinstance(widget, (QComboBox, QAbstractButton, QAbstractSpinBox, QTableWidget))
            and not widget.objectName().startswith("qt_")]
        reached = {widget.objectName() for widget in seen} | {widget.parent().objectName() for widget in seen}
        assert {widget.objectName() for widget in wanted} <= reached, page_id


# ---------------------------------------------------------------------- data


def test_opening_shows_what_is_in_the_workspace_and_a_map(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    assert desk.areasValue.text() == "3 Kommunen, 12 Quartiere"
    assert desk.periodsValue.text() == "2020–2025"
    assert desk.computedValue.text() == "2020–2025"
    assert desk.sourcesTable.rowCount() == len(Workspace.open(scored).sources())
    assert desk.sourcesTable.item(0, 1).text() == "31.12.2025"
    assert not desk.nextButton.isVisible()
    assert [layer.customProperty(PREFIX + "preset") for layer in maps()] == ["score"]
    assert all(layer.isValid() for layer in group_layers())
    roles = [layer.customProperty(PREFIX + "role") for layer in group_layers()]
    assert roles[-1] == "map" and set(roles[:-1]) <= {"backdrop", "marks"}
    assert len(roles) > 3
    extent = QgsVectorLayer(f"{scored}|layername=kommunen").extent()
    assert desk.canvas.extent().contains(extent)
    assert QgsProject.instance().crs().authid() == "EPSG:25832"
    assert not desk.messages()


def test_a_workspace_without_values_shows_its_base_and_the_next_step(desk: Desk, county: Path) -> None:
    desk.dock.open_workspace(county)
    assert desk.computedValue.text() == "noch nicht"
    assert not maps()
    assert len(group_layers()) >= 3
    desk.press(desk.nextButton)
    assert desk.dock.pages["indicators"].isVisible()
    assert desk.computeButton.isEnabled()


def test_what_is_no_workspace_is_refused_and_the_open_one_stays(desk: Desk, scored: Path, tmp_path: Path) -> None:
    desk.dock.open_workspace(scored)
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"no database")
    desk.dock.open_workspace(other)
    desk.dock.open_workspace(tmp_path / "absent.gpkg")
    assert len(desk.messages()) == 2
    assert ["other.gpkg" in text or "absent.gpkg" in text for text in desk.messages()] == [True, True]
    assert desk.dock.state.path == str(scored)
    assert len(maps()) == 1


def test_recent_workspaces_are_remembered_up_to_the_limit(desk: Desk, scored: Path, county: Path) -> None:
    settings().recent_count.setValue(2)
    for name in ("a.gpkg", "b.gpkg", "c.gpkg"):
        path = scored.with_name(name)
        path.write_bytes(scored.read_bytes())
        desk.dock.open_workspace(path)
    assert [Path(path).name for path in settings().recent_workspaces()] == ["c.gpkg", "b.gpkg"]
    combo = desk.recentCombo
    assert [combo.itemText(row) for row in range(combo.count())] == ["c", "b"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert Path(desk.dock.state.path).name == "b.gpkg"
    assert len(maps()) == 1


def test_a_recent_workspace_that_is_gone_is_named_and_forgotten(desk: Desk, scored: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.gpkg"
    gone.write_bytes(scored.read_bytes())
    desk.dock.open_workspace(gone)
    desk.dock.open_workspace(scored)
    gone.unlink()
    combo = desk.recentCombo
    assert [combo.itemText(row) for row in range(combo.count())] == [scored.stem, "gone"]
    combo.activated.emit(1)
    assert "gone.gpkg" in desk.messages()[-1]
    assert [combo.itemText(row) for row in range(combo.count())] == [scored.stem]
    assert desk.dock.state.path == str(scored)


def test_projects_and_styles_hold_no_folder_of_this_computer(desk: Desk, scored: Path, tmp_path: Path) -> None:
    desk.dock.open_workspace(scored)
    layer = maps()[0]
    values = [str(layer.customProperty(key)) for key in layer.customPropertyKeys()]
    assert values and not [value for value in values if str(tmp_path) in value]
    assert workspace_of(layer) == scored and workspace_of(QgsVectorLayer("Point", "x", "memory")) is None


def test_a_moved_project_opens_the_workspace_beside_it(desk: Desk, scored: Path, tmp_path: Path) -> None:
    desk.dock.open_workspace(scored)
    project = QgsProject.instance()
    assert project.write(str(scored.parent / "karte.qgs"))
    project.clear()
    desk.dock.state.close()
    moved = tmp_path / "anderswo"
    moved.mkdir()
    for name in (scored.name, "karte.qgs"):
        (scored.parent / name).rename(moved / name)
    assert project.read(str(moved / "karte.qgs"))
    assert desk.dock.state.path == str(moved / scored.name)
    assert desk.dock.view.shown_preset()


def test_paths_of_dialogs_and_layers_are_the_same_file(desk: Desk, scored: Path) -> None:
    # Dialogs of Windows give forward slashes, pathlib backward ones; here a doubled one does.
    desk.dock.open_workspace(scored)
    desk.dock.view.remove_layers(f"{scored.parent}//{scored.name}")
    assert group_layers() == []


@pytest.mark.parametrize("name", ["<img src='//server/x.png'>", "a<b> & c\nd"])
def test_names_are_no_mark_up_in_messages_and_tips(desk: Desk, name: str) -> None:
    desk.dock.context.error(name)
    item = next(item for item in desk.bar.items() if item.text())
    assert item.findChild(QTextBrowser).toPlainText().endswith(name)
    assert "<img" not in cell(name).toolTip() and cell(name).text() == name
    assert all(label.textFormat() == Qt.TextFormat.PlainText for page in desk.dock.pages.values()
               for label in page.findChildren(QLabel) if label.objectName().endswith(("Label", "Value")))


def test_sample_data_are_made_in_the_background_and_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, county: Path,
) -> None:
    # The algorithm makes a large county; here a small one does.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "neu"), ""))
    started = []

    def run(title: str, steps: list, done: Any) -> bool:
        started.append((title, steps))
        (tmp_path / "neu.gpkg").write_bytes(county.read_bytes())
        done([{"OUTPUT": str(tmp_path / "neu.gpkg")}])
        return True

    monkeypatch.setattr(desk.dock.runner, "run", run)
    desk.press(desk.sampleButton)
    (_, (step,)) = started[0]
    assert step.algorithm == "quartiersmonitor:samplecounty"
    assert step.parameters == {"OUTPUT": str(tmp_path / "neu.gpkg")}
    assert desk.dock.state.path == str(tmp_path / "neu.gpkg")


def test_the_dialogs_of_processing_are_offered(
    desk: Desk, county: Path, scored: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    import processing

    opened = []

    def dialog(algorithm: str, parameters: dict) -> dict:
        opened.append((algorithm, parameters))
        return {"OUTPUT": str(scored)} if algorithm.endswith("createworkspace") else {"COUNT": 3}

    monkeypatch.setattr(processing, "execAlgorithmDialog", dialog)
    settings().credit.setValue("Musterkreis, Katasteramt")
    desk.press(desk.createButton)
    assert opened[0] == ("quartiersmonitor:createworkspace", {"CREDIT": "Musterkreis, Katasteramt"})
    assert desk.dock.state.path == str(scored)
    changes = []
    desk.dock.state.data_changed.connect(lambda: changes.append(1))
    desk.press(desk.addButton)
    assert opened[1] == ("quartiersmonitor:addcounts", {"WORKSPACE": str(scored)})
    assert changes == [1]


def test_a_project_with_maps_brings_its_workspace_back(desk: Desk, scored: Path, tmp_path: Path) -> None:
    desk.dock.open_workspace(scored)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    desk.dock.state.close()
    assert project.read(str(tmp_path / "p.qgz"))
    assert desk.dock.state.path == str(scored)
    assert len(maps()) == 1


# ---------------------------------------------------------------------- indicators


def test_compute_runs_in_the_background_and_fills_tables_and_map(desk: Desk, county: Path) -> None:
    desk.dock.open_workspace(county)
    page = desk.page("indicators")
    page.minimumSpin.setValue(0)
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2025"))
    percents = []
    desk.dock.runner.progressed.connect(percents.append)
    desk.press(page.computeButton)
    assert desk.jobBar.isVisible()
    assert not page.computeButton.isEnabled()
    desk.wait()
    assert not desk.jobBar.isVisible()
    assert percents == sorted(percents)
    workspace = Workspace.open(county)
    assert workspace.scored_periods() == ["2025"]
    assert page.resultsTable.rowCount() == 17
    for row in range(17):
        numbers = [int(page.resultsTable.item(row, column).text()) for column in (1, 3, 4)]
        assert sum(numbers) == 12
    ranked = int(workspace.scores("quartier", "2025")["rank"].notna().sum())
    assert 0 < page.attentionTable.rowCount() == min(ranked, 10)
    # The rank with what the draws leave of it.
    assert re.fullmatch(r"1\.\n\(1–\d+\)", page.attentionTable.item(0, 0).text())
    assert "Sicherheit" in page.attentionTable.item(0, 0).toolTip() or "certainty" in page.attentionTable.item(
        0, 0).toolTip()
    for table in ("trends", "clusters", "score_uncertainty"):
        assert set(workspace.analysis(table)["period"]) == {"2025"}, table
    assert maps()[0].customProperty(PREFIX + "preset") == "score"
    assert "sind berechnet" in desk.messages()[0]


def test_weights_and_choice_reach_the_algorithm(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    # What the last score used is shown again.
    assert page.weights() == {"A.1": 1.0, "A.2": 2.0, "B.2": 1.0, "E.2": 1.0}
    assert "4 von 14" in page.weightsButton.text()
    table = page.weightsTable
    rows = {table.item(row, 0).data(KEY): row for row in range(table.rowCount())}
    table.item(rows["A.1"], 0).setCheckState(Qt.CheckState.Unchecked)
    table.item(rows["W.1"], 0).setCheckState(Qt.CheckState.Checked)
    table.item(rows["W.1"], 1).setData(Qt.ItemDataRole.EditRole, -5.0)
    assert "W.1" not in page.weights()
    table.item(rows["W.1"], 1).setData(Qt.ItemDataRole.EditRole, 0.5)
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2021"))
    steps = page.steps()
    assert [step.algorithm for step in steps] == [
        "quartiersmonitor:indicators", "quartiersmonitor:attentionscore", "quartiersmonitor:analyses"]
    assert steps[2].parameters["PERIOD"] == "2021"
    parameters = steps[1].parameters
    assert parameters["METHOD"] == "mss"
    assert parameters["INDICATOR_FIELDS"] == ["a_2", "b_2", "e_2", "w_1"]
    assert parameters["INVERTED_FIELDS"] == ["w_1"]
    assert parameters["WEIGHTS"] == "a_2=2; b_2=1; e_2=1; w_1=0.5"
    assert parameters["MIN_POPULATION"] == 300
    assert "CHANGE_FIELDS" not in parameters  # nothing two years before 2021
    page.periodCombo.setCurrentIndex(0)
    assert [step.parameters["PERIOD"] for step in page.steps()[1:-1]] == [str(year) for year in range(2020, 2026)]
    assert page.steps()[-2].parameters["CHANGE_FIELDS"][0] == "a_2_change"
    # Analyses look back from one year, the one shown.
    assert page.steps()[-1].parameters["PERIOD"] == "2025"


def choose(page: Any, method: str) -> None:
    page.methodCombo.setCurrentIndex(page.methodCombo.findData(method))
    page.methodCombo.activated.emit(page.methodCombo.currentIndex())


def test_another_method_is_chosen_computed_and_kept(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    assert page.methodCombo.currentData() == "mss" and page.methodCombo.toolTip().startswith("<p>")
    choose(page, "imd")
    workspace = Workspace.open(scored)
    # Nothing has been computed with it yet: what is shown stays as it is.
    assert workspace.score_method() == "mss" and page.attentionTable.rowCount() > 0
    page.minimumSpin.setValue(0)
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2025"))
    desk.press(page.computeButton)
    desk.wait()
    assert workspace.score_method() == "imd"
    assert set(workspace.scores(period="2025")["method"]) == {"mss", "imd"}
    status = page.attentionTable.item(0, 2).text()
    assert status and status not in ("hoch", "mittel", "niedrig", "sehr niedrig")
    # Both are computed now: going back shows the other at once.
    choose(page, "mss")
    assert workspace.score_method() == "mss"
    assert page.attentionTable.item(0, 2).text() in ("hoch", "mittel", "niedrig", "sehr niedrig")
    assert {layer.customProperty(PREFIX + "level") for layer in maps()} <= {"quartier"}
    desk.dock.open_workspace(scored)
    assert desk.page("indicators").methodCombo.currentData() == "mss"


def test_a_decision_of_a_conference_stands_beside_the_status(desk: Desk, scored: Path) -> None:
    workspace = Workspace.open(scored)
    scores = workspace.scores("quartier", "2025")
    first = scores.loc[scores["rank"] == 1, "area_id"].iloc[0]
    workspace.set_override(
        first, level="quartier", period="2025", class_=4, reason="Neubau", decided_on="2026-03-31", body="Konferenz")
    desk.dock.open_workspace(scored)
    cell = desk.page("indicators").attentionTable.item(0, 2)
    computed, decided = cell.text().split("\n")
    # In the language of the reader, whatever the workspace was computed in.
    assert computed in ("hoch", "mittel", "niedrig", "sehr niedrig") and decided == "○ sehr niedrig"
    assert "Konferenz" in cell.toolTip() or "conference" in cell.toolTip()


def test_years_that_lose_their_score_are_named(desk: Desk, scored: Path) -> None:
    workspace = Workspace.open(scored)
    frame = workspace.counts(["bevoelkerung"], ["2024", "2025"])
    for period in ("2024", "2025"):
        year = frame[frame["period"] == period].copy()
        year.loc[year.index[10], "value"] += 1
        year.loc[year.index[10], "state"] = "value"
        workspace.replace_counts(year)
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    page.minimumSpin.setValue(0)
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2025"))
    desk.press(page.computeButton)
    desk.wait()
    assert workspace.scored_periods() == ["2025"]
    assert any("Die Bewertung für 2024 wurde entfernt" in text for text in desk.messages())


def test_the_chosen_weights_outlive_scores_that_are_void(desk: Desk, scored: Path) -> None:
    workspace = Workspace.open(scored)
    with workspace.transaction() as connection:
        connection.execute("DELETE FROM scores")
        connection.execute("DELETE FROM score_contributions")
    desk.dock.open_workspace(scored)
    assert desk.page("indicators").weights() == {"A.1": 1.0, "A.2": 2.0, "B.2": 1.0, "E.2": 1.0}


def test_nothing_chosen_cannot_be_computed(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    for row in range(page.weightsTable.rowCount()):
        page.weightsTable.item(row, 0).setCheckState(Qt.CheckState.Unchecked)
    assert not page.computeButton.isEnabled()


def test_a_failing_algorithm_speaks_for_itself(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    scored.unlink()
    desk.press(page.computeButton) if page.computeButton.isEnabled() else page.compute()
    desk.wait()
    assert len(desk.messages()) == 1
    assert scored.name in desk.messages()[0] or "gelesen werden" in desk.messages()[0]
    assert not desk.jobBar.isVisible()


def test_cancel_leaves_the_workspace_as_it_was(desk: Desk, county: Path, snapshot: Any) -> None:
    desk.dock.open_workspace(county)
    page = desk.page("indicators")
    before = snapshot(county)
    desk.press(page.computeButton)
    desk.press(desk.cancelButton)
    desk.wait()
    assert "abgebrochen" in desk.messages()[0]
    assert snapshot(county) == before
    assert page.computeButton.isEnabled()


def test_what_was_computed_before_the_cancel_is_shown(desk: Desk, county: Path) -> None:
    desk.dock.open_workspace(county)
    page = desk.page("indicators")
    assert not desk.dock.state.computed
    # At the very moment at which the values are stored and the score has not begun.
    desk.dock.runner.progressed.connect(
        lambda _: desk.dock.runner.cancel() if desk.dock.runner.steps_done == 1 else None)
    desk.press(page.computeButton)
    desk.wait()
    assert desk.messages() == ["Indikatoren werden berechnet: abgebrochen. Was vorher berechnet wurde, bleibt."]
    assert desk.dock.state.computed == Workspace.open(county).computed_periods() != []
    assert page.resultsTable.rowCount() > 0


def test_a_click_on_the_ranking_goes_to_the_quartier(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    first = page.attentionTable.item(0, 0).data(KEY)
    page.attentionTable.cellClicked.emit(0, 1)
    assert desk.dock.state.area == first
    geometry, _ = desk.dock.view.geometry("quartier", first)
    assert desk.canvas.extent().contains(geometry.boundingBox())
    whole = QgsVectorLayer(f"{scored}|layername=kommunen").extent()
    assert not desk.canvas.extent().contains(whole)


# ---------------------------------------------------------------------- map


def test_one_click_draws_one_map_and_replaces_the_earlier(desk: Desk, scored: Path, run: Any) -> None:
    run("analyses", {"WORKSPACE": str(scored), "PERMUTATIONS": 99, "DRAWS": 200})
    desk.dock.open_workspace(scored)
    page = desk.page("map")
    assert not page.buttons["white_spots"].isEnabled()  # nobody has looked for any
    buttons = {preset: button for preset, button in page.buttons.items() if preset != "white_spots"}
    for preset, button in buttons.items():
        desk.press(button)
        assert [layer.customProperty(PREFIX + "preset") for layer in maps()] == [preset]
    page.keepCheck.setChecked(True)
    desk.press(buttons["rank"])
    assert [layer.customProperty(PREFIX + "preset") for layer in maps()] == ["rank", list(buttons)[-1]]
    assert not desk.messages()


def test_the_map_follows_indicator_level_and_year(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("map")
    desk.press(page.buttons["kreis"])
    page.indicatorCombo.set_key("A.1")
    page.indicatorCombo._take("B.2")
    desk.qtbot.waitUntil(lambda: current_map(QgsProject.instance()).customProperty(PREFIX + "indicator") == "B.2")
    frozen = current_map(QgsProject.instance()).customProperty(PREFIX + "breaks")
    page.freezeCheck.setChecked(True)
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2023"))
    page.periodCombo.activated.emit(page.periodCombo.currentIndex())
    desk.qtbot.waitUntil(lambda: current_map(QgsProject.instance()).customProperty(PREFIX + "period") == "2023")
    assert current_map(QgsProject.instance()).customProperty(PREFIX + "breaks") == frozen
    page.levelCombo.setCurrentIndex(1)
    page.levelCombo.activated.emit(1)
    desk.qtbot.waitUntil(lambda: current_map(QgsProject.instance()).customProperty(PREFIX + "level") == "kommune")
    page.labelsCheck.setChecked(True)
    desk.qtbot.waitUntil(lambda: current_map(QgsProject.instance()).labelsEnabled())
    assert len(maps()) == 1


def test_presets_without_data_are_off_and_say_why(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("map")
    desk.dock.state.set_period("2021")
    assert not page.buttons["change"].isEnabled()
    assert "2021" in page.buttons["change"].toolTip()
    assert not page.buttons["score"].isEnabled()
    assert page.buttons["kreis"].isEnabled()
    desk.dock.state.set_period("2025")
    assert page.buttons["change"].isEnabled()
    assert page.buttons["score"].isEnabled()


def test_presets_of_analyses_come_with_the_analyses(desk: Desk, scored: Path, run: Any) -> None:
    from quartiersmonitor.styles.presets import PRESETS
    from quartiersmonitor.ui.pages.maps import ANALYSES

    ids = [preset.id for preset in PRESETS.values() if set(preset.applies_to) & set(ANALYSES)]
    assert ids
    desk.dock.open_workspace(scored)
    page = desk.page("map")
    for id_ in ids:
        assert not page.buttons[id_].isEnabled() and "2025" in page.buttons[id_].toolTip()
    run("analyses", {"WORKSPACE": str(scored), "INDICATORS": "A.2", "PERMUTATIONS": 99, "DRAWS": 200})
    desk.dock.state.set_indicator("A.2")
    desk.dock.state.reload()
    assert all(page.buttons[id_].isEnabled() for id_ in ids)
    desk.dock.state.set_indicator("A.1")
    assert not any(page.buttons[id_].isEnabled() for id_ in ids)


def test_indicators_are_grouped_and_found_by_any_part_of_the_name(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    combo = desk.page("map").indicatorCombo
    headings = [combo.itemText(row) for row in range(combo.count()) if combo.itemData(row, KEY) is None]
    assert headings[:2] == ["Armutslagen", "Bildung und Erziehung"]
    combo.setFocus()
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo.lineEdit(), "bergewicht")
    QTest.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    assert desk.dock.state.indicator == "G.1"
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo.lineEdit(), "gibt es nicht")
    combo.completer().popup().hide()
    combo.lineEdit().editingFinished.emit()
    assert combo.currentText().startswith("G.1")
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo.lineEdit(), "armutslagen")
    combo.completer().popup().hide()
    combo.lineEdit().editingFinished.emit()
    assert desk.dock.state.indicator == "G.1"


def test_the_wheel_scrolls_the_page_and_changes_nothing(desk: Desk, scored: Path) -> None:
    from qgis.PyQt.QtCore import QPointF
    from qgis.PyQt.QtGui import QWheelEvent

    desk.dock.open_workspace(scored)
    page = desk.page("map")
    page.buttons["kreis"].setFocus()
    before = page.periodCombo.currentIndex()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(page.periodCombo, event)
    assert page.periodCombo.currentIndex() == before


# ---------------------------------------------------------------------- profile


def click_map(desk: Desk, point: QgsPointXY) -> None:
    """Sends a real mouse event of the canvas to its tool."""
    pixel = desk.canvas.getCoordinateTransform().transform(point)
    position = QPoint(round(pixel.x()), round(pixel.y()))
    for kind, method in ((QEvent.Type.MouseButtonPress, "canvasPressEvent"),
                         (QEvent.Type.MouseButtonRelease, "canvasReleaseEvent")):
        event = QgsMapMouseEvent(
            desk.canvas, kind, position, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier)
        getattr(desk.canvas.mapTool(), method)(event)


@pytest.mark.parametrize("level", ["quartier", "kommune"])
def test_a_click_on_the_map_chooses_an_area(desk: Desk, scored: Path, level: str) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.dock.state.set_level(level)
    desk.press(page.pickButton)
    assert desk.canvas.mapTool() is page.picker.tool
    layer = QgsVectorLayer(f"{scored}|layername=quartiere")
    feature = next(layer.getFeatures())
    click_map(desk, feature.geometry().pointOnSurface().asPoint())
    assert desk.dock.state.area == feature["quartier_id" if level == "quartier" else "kommune_id"]
    assert page.factsBox.isVisible()
    outside = desk.canvas.extent()
    click_map(desk, QgsPointXY(outside.xMinimum() + 1, outside.yMinimum() + 1))
    assert desk.dock.state.area  # a click beside the Kreis changes nothing
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    page.picker.tool.left.emit()
    assert desk.canvas.mapTool() is desk.pan
    assert not page.pickButton.isChecked()


def test_from_page_to_page_the_tool_of_qgis_comes_back(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    first = desk.page("why")
    desk.press(first.pickButton)
    second = desk.page("profile")
    desk.press(second.pickButton)
    assert not first.pickButton.isChecked() and desk.canvas.mapTool() is second.picker.tool
    desk.press(second.pickButton)
    assert desk.canvas.mapTool() is desk.pan


def test_another_tool_switches_the_button_off(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.press(page.pickButton)
    desk.canvas.setMapTool(desk.pan)
    assert not page.pickButton.isChecked()


def test_without_a_map_the_tool_says_what_to_do(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    QgsProject.instance().removeMapLayers([layer.id() for layer in maps()])
    desk.press(page.pickButton)
    click_map(desk, desk.canvas.center())
    assert "Karte" in desk.messages()[0]


def test_the_figures_are_those_of_the_printed_profile(desk: Desk, scored: Path) -> None:
    from quartiersmonitor.profiles.content import ProfileData, build_contents

    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    workspace = Workspace.open(scored)
    # The tiny Quartier of the sample has most withheld values.
    values = workspace.values("quartier", "2025")
    area = values[values["state"] == "suppressed"]["area_id"].value_counts().idxmax()
    desk.dock.state.set_area(area)
    content = build_contents(ProfileData.read(workspace), [area], "quartier", "de", "2025")[0]
    shown = [
        [page.valuesTable.item(row, column).text() for column in range(4)]
        for row in range(page.valuesTable.rowCount()) if page.valuesTable.item(row, 1) is not None]
    assert len(shown) == len(content.rows)
    for line, row in zip(shown, content.rows):
        wanted = {"suppressed": "x gesperrt", "no_data": "– keine Daten"}.get(row.state.value, row.value_text)
        assert line[:3] == [f"{row.code}  {row.short_name}", wanted, row.kreis_text]
        assert line[3] == {"higher": "höher", "lower": "niedriger", "similar": "ähnlich", None: "–"}[row.significance]
    assert "x gesperrt" in {line[1] for line in shown}
    headings = [page.valuesTable.item(row, 0).text() for row in range(page.valuesTable.rowCount())
                if page.valuesTable.columnSpan(row, 0) == 4]
    assert headings == [theme.name for theme in content.themes]
    figures = [label.text() for label in page.factsBox.findChildren(QLabel)]
    for figure in content.key_figures:
        assert {figure.label, figure.value_text} <= set(figures)


def test_the_score_is_told_with_what_raises_it_most(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    first = desk.page("indicators").attentionTable.item(0, 0).data(KEY)
    page = desk.page("profile")
    desk.dock.state.set_area(first)
    text = page.attentionText.text()
    assert "Rang 1 von" in text
    assert "Sozialer Status: " in text
    assert "Dazu tragen am meisten bei" in text
    desk.dock.state.set_period("2021")
    assert "noch keine Bewertung" in page.attentionText.text()


def test_why_is_three_actions_from_the_map_and_two_from_the_lists(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("why")
    desk.press(page.pickButton)
    feature = next(QgsVectorLayer(f"{scored}|layername=quartiere").getFeatures())
    click_map(desk, feature.geometry().pointOnSurface().asPoint())
    assert page.whyBox.isVisible() and page.nameLabel.text() == feature["name"]

    page = desk.page("indicators")
    desk.dock.state.set_area("")
    assert not page.whyButton.isEnabled()
    # Row 1, because the first may be the area of the map.
    page.attentionTable.cellClicked.emit(1, 1)
    area_id = page.attentionTable.item(1, 0).data(KEY)
    assert desk.dock.state.area == area_id
    desk.press(page.whyButton)
    assert desk.dock.pages["why"].isVisible() and desk.dock.buttons["why"].isChecked()
    assert desk.dock.pages["why"].nameLabel.text() == desk.dock.state.workspace.area_names("quartier")[area_id]

    page = desk.page("profile")
    desk.press(page.whyButton)
    assert desk.dock.pages["why"].isVisible()


def test_the_list_has_a_context_menu_and_follows_the_map(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("indicators")
    table = page.attentionTable
    table.customContextMenuRequested.emit(table.visualItemRect(table.item(0, 1)).center())
    menu = QApplication.activePopupWidget()
    (action,) = menu.actions()
    assert action.text() == "Warum auffällig?"
    action.trigger()
    menu.close()
    assert desk.dock.pages["why"].isVisible() and desk.dock.state.area == table.item(0, 0).data(KEY)
    desk.page("indicators")
    desk.dock.state.set_area(table.item(1, 0).data(KEY))
    assert {item.row() for item in table.selectedItems()} == {1}


def test_the_score_of_a_profile_names_what_a_conference_decided(desk: Desk, scored: Path) -> None:
    workspace = Workspace.open(scored)
    area = workspace.scores("quartier", "2025")["area_id"][0]
    computed = int(workspace.scores("quartier", "2025")["class"][0])
    workspace.set_override(
        area, level="quartier", period="2025", method="mss", class_=4 if computed != 4 else 3, reason="Neubau",
        decided_on="2025-11-04", body="Sozialplanungskonferenz", recorded_by="Test")
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.dock.state.set_area(area)
    assert "Von der Konferenz festgelegt: " in page.attentionText.text()


def test_typing_a_name_finds_the_quartier(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    areas = desk.dock.state.workspace.areas()
    name, key, kommune = areas["name"][5], areas["quartier_id"][5], areas["kommune_name"][5]
    QTest.keyClicks(page.areaCombo.lineEdit(), f"{name} ({kommune}"[:-1])
    QTest.keyClick(page.areaCombo.lineEdit(), Qt.Key.Key_Return)
    page.areaCombo.lineEdit().editingFinished.emit()
    if not desk.dock.state.area:  # several Quartiere share the beginning: Down and Enter take the first
        page.areaCombo._take(key)
    assert desk.dock.state.area == key
    assert page.nameLabel.text() == name


def test_a_profile_is_printed(desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.dock.state.set_area(desk.dock.state.workspace.areas()["quartier_id"][2])
    proposed = []

    def ask(parent: Any, title: str, path: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(tmp_path / "profil"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    desk.press(page.printButton)
    assert (tmp_path / "profil.pdf").read_bytes()[:4] == b"%PDF"
    assert proposed[0].endswith(".pdf")
    assert "gedruckt" in desk.messages()[0]
    assert settings().profile_folder.value() == str(tmp_path)


def test_what_is_written_beside_a_profile_is_remembered(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.dock.state.set_area(next(iter(Workspace.open(scored).area_names("quartier"))))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "profil.pdf"), ""))
    assert page.pagesCheck.isChecked() and not page.tablesCheck.isChecked()
    page.pagesCheck.setChecked(False)
    page.tablesCheck.setChecked(True)
    desk.press(page.printButton)
    assert {path.name for path in tmp_path.glob("profil.*")} == {"profil.pdf", "profil.xlsx", "profil.csv"}
    assert (settings().profile_pages.value(), settings().profile_tables.value()) == (False, True)
    settings().profile_pages.setValue(True)
    settings().profile_tables.setValue(False)


def test_all_profiles_run_as_an_algorithm(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    settings().processes.setValue(3)
    settings().report_language.setValue("en")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    started = []
    monkeypatch.setattr(desk.dock.runner, "run", lambda *arguments: started.append(arguments))
    desk.press(page.allButton)
    (_, (step,), done) = started[0]
    assert step.algorithm == "quartiersmonitor:profiles"
    assert step.parameters == {
        "WORKSPACE": str(scored), "LEVEL": "quartier", "AREAS": "", "PERIOD": "2025", "LANGUAGE": "en",
        "SINGLE_FILES": True, "TEMPLATE": "", "PROCESSES": 3, "PAGES": True, "TABLES": False,
        "OUTPUT_FOLDER": str(tmp_path)}
    done([{"COUNT": 12}])
    assert desk.messages() == ["12 Dateien sind gedruckt."]


def test_the_profile_opens_in_the_layout_designer(desk: Desk, scored: Path) -> None:
    desk.dock.open_workspace(scored)
    page = desk.page("profile")
    desk.dock.state.set_area(desk.dock.state.workspace.areas()["quartier_id"][2])
    desk.press(page.designerButton)
    (layout,), _ = desk.iface.openLayoutDesigner.call_args
    assert layout.name() in [entry.name() for entry in QgsProject.instance().layoutManager().layouts()]
    assert current_map(QgsProject.instance()) is not None


# ---------------------------------------------------------------------- life


def test_release_gives_everything_back(provider: Any, qtbot: Any, scored: Path) -> None:
    QgsProject.instance().clear()
    desk = Desk(qtbot)
    desk.dock.open_workspace(scored)
    items = len(desk.canvas.scene().items())
    page = desk.page("profile")
    desk.dock.state.set_area(desk.dock.state.workspace.areas()["quartier_id"][0])
    desk.press(page.pickButton)
    assert len(desk.canvas.scene().items()) == items + 1
    desk.dock.release()
    # The map itself is left: marks and drawings of all pages are gone.
    assert len(desk.canvas.scene().items()) == 1
    assert desk.canvas.mapTool() is desk.pan
    desk.dismantle()
    QgsProject.instance().clear()


def test_the_dock_may_go_while_an_algorithm_runs(provider: Any, qtbot: Any, county: Path, snapshot: Any) -> None:
    QgsProject.instance().clear()
    desk = Desk(qtbot)
    desk.dock.open_workspace(county)
    before = snapshot(county)
    desk.press(desk.page("indicators").computeButton)
    desk.dock.release()
    desk.dock.deleteLater()
    # This dock alone: what other tests left for deletion is none of this test's business.
    QApplication.sendPostedEvents(desk.dock, QEvent.Type.DeferredDelete)
    gc.collect()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=PATIENCE_MS)
    qtbot.wait(50)
    assert snapshot(county) == before
    desk.dismantle()
    QgsProject.instance().clear()


def test_layers_of_others_stay(desk: Desk, scored: Path, county: Path) -> None:
    other = QgsVectorLayer("Point?crs=EPSG:4326", "fremd", "memory")
    QgsProject.instance().addMapLayer(other)
    desk.dock.open_workspace(scored)
    desk.dock.open_workspace(county)
    assert QgsProject.instance().mapLayersByName("fremd") == [other]
    assert QgsLayerTree.isLayer(QgsProject.instance().layerTreeRoot().findLayer(other.id()))
    assert not maps()


def test_options_are_stored_and_read(provider: Any, qtbot: Any, german: None) -> None:
    from quartiersmonitor.ui.settings import OptionsFactory

    factory = OptionsFactory()
    page = factory.createWidget()
    qtbot.addWidget(page)
    assert page.languageLabel.text() == "&Sprache der gedruckten Profile:"
    page.languageCombo.setCurrentIndex(page.languageCombo.findData("en"))
    page.creditEdit.setText(" Musterkreis ")
    page.recentSpin.setValue(3)
    page.processesSpin.setValue(5)
    page.apply()
    forget_settings()
    again = factory.createWidget()
    qtbot.addWidget(again)
    assert settings().language_of_reports() == "en"
    assert again.creditEdit.text() == "Musterkreis"
    assert (again.recentSpin.value(), again.processesSpin.value()) == (3, 5)
