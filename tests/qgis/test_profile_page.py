# ruff: noqa: F811 - pytest finds fixtures by their names
"""The page “Profil”: levels of its own, an area put together on the map, books, templates, and what a batch leaves."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsReadWriteContext, QgsRectangle
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.profiles.layers import load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.profiles.selection import quartiere_within
from quartiersmonitor.ui.dock import time_left
from quartiersmonitor.ui.settings import settings
from quartiersmonitor.workspace import Workspace

from .test_dock import Desk, desk, own_settings, scored  # noqa: F401


def page_of(desk: Desk, path: Path, level: str = "auswahl") -> Any:
    desk.dock.open_workspace(path)
    page = desk.page("profile")
    combo = page.levelCombo
    combo.setCurrentIndex(combo.findData(level))
    combo.activated.emit(combo.currentIndex())
    return page


def computed(desk: Desk, page: Any) -> None:
    desk.qtbot.waitUntil(lambda: not page._background.busy, timeout=60_000)
    desk.qtbot.wait(10)


def largest(path: Path, count: int = 3) -> list[str]:
    counts = Workspace.open(path).counts(["bevoelkerung"], ["2025"])
    totals = counts[counts["level"] == "quartier"].groupby("area_id")["value"].sum().sort_values()
    return sorted(totals.index[-count:])


def shapes(path: Path) -> dict[str, QgsGeometry]:
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(Workspace.open(path).layer_uri("quartiere"), "q", "ogr")
    return {feature["quartier_id"]: QgsGeometry(feature.geometry()) for feature in layer.getFeatures()}


def release_at(desk: Desk, point: QgsPointXY, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    pixel = desk.canvas.getCoordinateTransform().transform(point)
    position = QPoint(round(pixel.x()), round(pixel.y()))
    desk.canvas.mapTool().canvasReleaseEvent(
        QgsMapMouseEvent(desk.canvas, QEvent.Type.MouseButtonRelease, position, button))


# ---------------------------------------------------------------------- levels


def test_the_kreis_has_a_profile_of_its_own(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored, "kreis")
    assert page.nameLabel.text() == "Beispielkreis" and page.printButton.isEnabled()
    assert not page.areaCombo.isVisible() and not page.panel.isVisible() and not page.allButton.isEnabled()
    assert not page.attentionText.isVisible() and not page.whyButton.isVisible()
    # Other pages know Quartiere and Kommunen only.
    assert desk.dock.state.level == "quartier"


def test_an_area_chosen_elsewhere_brings_its_level_back(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored, "kreis")
    area = largest(scored)[0]
    desk.dock.state.set_area(area)
    assert page.level == "quartier" and page.levelCombo.currentData() == "quartier"
    assert page.areaCombo.key() == area and page.areaCombo.isVisible()


# ---------------------------------------------------------------------- an area of one's own


def test_quartiere_are_added_by_name_and_taken_out(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored)
    assert page.panel.isVisible() and not page.printButton.isEnabled()
    ids = largest(scored)
    for area in ids:
        page.areaCombo.chosen.emit(area)
    computed(desk, page)
    assert page.panel.ids() == ids
    desk.qtbot.waitUntil(lambda: page.areaCombo.key() == "")
    assert page.panel.countLabel.text() == "3 Quartiere gewählt:"
    names = Workspace.open(scored).area_names("quartier")
    assert page.nameLabel.text() == " + ".join(names[area] for area in ids)
    assert page.subtitleLabel.text().startswith("Auswahl aus 3 Quartieren in ") and page.printButton.isEnabled()
    page.panel.titleEdit.setText("Rund um den Markt")
    page.panel.titleEdit.editingFinished.emit()
    computed(desk, page)
    assert page.nameLabel.text() == "Rund um den Markt"
    page.panel.list.item(1).setSelected(True)
    desk.press(page.panel.removeButton)
    assert page.panel.ids() == [ids[0], ids[2]]
    page.panel.list.clearSelection()
    QTest.keyClick(page.panel.list, Qt.Key.Key_Delete)
    assert page.panel.ids() == [] and not page.printButton.isEnabled()


def test_clicks_on_the_map_add_and_take_out(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored)
    desk.canvas.refresh()
    desk.canvas.waitWhileRendering()
    area = largest(scored)[0]
    point = shapes(scored)[area].pointOnSurface().asPoint()
    desk.press(page.pickButton)
    release_at(desk, point)
    assert page.panel.ids() == [area] and desk.dock.state.area == ""
    release_at(desk, point)
    assert page.panel.ids() == []
    # Another level: the click chooses an area again, and the tool is off.
    combo = page.levelCombo
    combo.setCurrentIndex(combo.findData("quartier"))
    combo.activated.emit(combo.currentIndex())
    assert not page.pickButton.isChecked() and desk.canvas.mapTool() is desk.pan


def test_a_click_on_a_map_of_kommunen_adds_all_its_quartiere(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored)
    frame = Workspace.open(scored).areas()
    kommune = min(frame["kommune_id"])
    assert page._take(kommune)
    assert set(page.panel.ids()) == set(frame.loc[frame["kommune_id"] == kommune, "quartier_id"])
    assert page._take(kommune) and page.panel.ids() == []
    assert not page._take("05")


def test_an_outline_is_drawn_corner_by_corner(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored)
    area = largest(scored)[0]
    box = QgsRectangle(shapes(scored)[area].boundingBox())
    box.scale(1.02)
    desk.canvas.setExtent(QgsRectangle(box).buffered(box.width()))
    desk.press(page.panel.drawButton)
    corners = [QgsPointXY(x, y) for x, y in (
        (box.xMinimum(), box.yMinimum()), (box.xMaximum(), box.yMinimum()), (box.xMaximum(), box.yMaximum()),
        (box.xMinimum(), box.yMaximum()))]
    for corner in (*corners, QgsPointXY(box.center())):
        release_at(desk, corner)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Backspace)
    release_at(desk, corners[0], Qt.MouseButton.RightButton)
    assert area in page.panel.ids()
    chosen = list(page.panel.ids())
    # Escape gives up what was begun, and then the tool.
    release_at(desk, corners[0])
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert page.panel.drawButton.isChecked()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert not page.panel.drawButton.isChecked() and desk.canvas.mapTool() is desk.pan
    assert page.panel.ids() == chosen


def test_half_of_the_addresses_decide(scored: Path) -> None:
    workspace = Workspace.open(scored)
    addresses = workspace.addresses()
    area = largest(scored)[0]
    own = addresses[(addresses["quartier_id"] == area) & addresses["x"].notna()].sort_values("x")
    west = float(own["x"].quantile(0.49, "lower"))
    box = shapes(scored)[area].boundingBox()
    for limit, expected in ((float(own["x"].quantile(0.55)), True), (west - 1, False)):
        strip = QgsGeometry.fromRect(QgsRectangle(box.xMinimum() - 1, box.yMinimum() - 1, limit, box.yMaximum() + 1))
        assert (area in quartiere_within(workspace, strip)) == expected


def test_without_addresses_the_centre_decides(scored: Path, tmp_path: Path) -> None:
    from osgeo import ogr

    path = Path(shutil.copy(scored, tmp_path / "ohne.gpkg"))
    source = ogr.Open(str(path), 1)
    source.DeleteLayer("adressen")
    source = None
    workspace = Workspace.open(path)
    area = largest(path)[0]
    centre = shapes(path)[area].pointOnSurface()
    assert area in quartiere_within(workspace, centre.buffer(1, 8))
    assert quartiere_within(workspace, QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1))) == []


def test_a_selection_is_printed(desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(desk, scored)
    page.pagesCheck.setChecked(False)
    page.panel.titleEdit.setText("Am Markt / Süd")
    page.panel.add(largest(scored))
    computed(desk, page)
    asked = []

    def ask(*arguments: Any) -> tuple[str, str]:
        asked.append(Path(arguments[2]).name)
        return str(tmp_path / "auswahl.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    desk.press(page.printButton)
    assert asked == ["Auswahl_Am_Markt_Süd.pdf"]
    reader = PdfReader(tmp_path / "auswahl.pdf")
    assert reader.metadata.title == "Gebietsprofil Am Markt / Süd" and len(reader.pages) > 4
    settings().profile_pages.setValue(True)


def test_a_new_workspace_empties_the_selection(desk: Desk, scored: Path, tmp_path: Path) -> None:
    page = page_of(desk, scored)
    page.panel.titleEdit.setText("Markt")
    page.panel.add(largest(scored))
    desk.dock.open_workspace(shutil.copy(scored, tmp_path / "anderer.gpkg"))
    assert page.panel.ids() == [] and page.panel.title() == "" and page.level == "quartier"


# ---------------------------------------------------------------------- books and batches


def test_books_run_as_an_algorithm(desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(desk, scored, "quartier")
    assert not page.bookButton.isEnabled() and page.allBooksButton.isEnabled()
    area = largest(scored)[0]
    desk.dock.state.set_area(area)
    frame = Workspace.open(scored).areas()
    kommune = frame.loc[frame["quartier_id"] == area, "kommune_id"].iloc[0]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    started = []
    monkeypatch.setattr(desk.dock.runner, "run", lambda *arguments: started.append(arguments))
    desk.press(page.bookButton)
    desk.press(page.allBooksButton)
    steps = [step for _, (step,), _ in started]
    assert [step.algorithm for step in steps] == ["quartiersmonitor:kommunebook"] * 2
    assert [step.parameters["KOMMUNEN"] for step in steps] == [kommune, ""]
    assert steps[0].parameters["OUTPUT_FOLDER"] == str(tmp_path) and steps[0].parameters["PERIOD"] == "2025"


def test_a_book_is_printed_from_the_dock(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk, scored, "kommune")
    desk.dock.state.set_area(min(Workspace.open(scored).area_names("kommune")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    desk.press(page.bookButton)
    desk.wait()
    (book,) = tmp_path.glob("*.pdf")
    assert book.name.startswith("Kommunenbuch_") and desk.messages() == ["1 Dateien sind gedruckt."]
    desk.bar.clearWidgets()
    desk.press(page.bookButton)
    desk.wait()
    assert desk.messages() == ["Alle 1 Dateien waren bereits vorhanden und aktuell."]


def test_all_profiles_into_one_file(desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(desk, scored, "kommune")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.togetherCheck.setChecked(True)
    page.pagesCheck.setChecked(False)
    desk.press(page.allButton)
    desk.wait()
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["Kommunenprofile.pdf"]
    assert len(PdfReader(tmp_path / "Kommunenprofile.pdf").outline) == 3
    assert settings().profile_together.value()


def test_what_a_batch_could_not_write_is_listed(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quartiersmonitor.profiles.files import file_names

    page = page_of(desk, scored, "kommune")
    page.pagesCheck.setChecked(False)
    names = file_names(Workspace.open(scored).area_names("kommune"))
    (tmp_path / names[min(names)] / "belegt").mkdir(parents=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    desk.press(page.allButton)
    desk.wait()
    messages = desk.messages()
    assert "2 Dateien sind gedruckt." in messages
    failed = next(text for text in messages if "1 Dateien konnten nicht geschrieben werden" in text)
    assert names[min(names)] in failed and "anderen Programm" in failed


def test_a_cancelled_batch_says_how_to_go_on(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk, scored, "quartier")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    desk.press(page.allButton)
    desk.qtbot.wait(200)
    desk.dock.cancelButton.click()
    desk.wait()
    (message,) = desk.messages()
    assert "Abgebrochen: " in message and " von 12 Dateien sind fertig" in message and "nur das Fehlende" in message


def test_the_time_left_is_told_when_it_can_be() -> None:
    assert time_left(2.0, 50) == "" and time_left(10.0, 1) == "" and time_left(10.0, 100) == ""
    # 20 s for 40 %: 30 s for the rest.
    assert "30" in time_left(20.0, 40)
    assert "3 min" in time_left(60.0, 25)
    assert time_left(30.0, 90) == "(a few seconds left)"


# ---------------------------------------------------------------------- templates


def test_a_template_of_the_user_is_offered_and_used(
    desk: Desk, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quartiersmonitor.profiles import template

    workspace = Workspace.open(scored)
    contents = build_contents(ProfileData.read(workspace))[:1]
    project = QgsProject()
    layers = load_layers(workspace, contents, "quartier")
    add_layers(project, layers)
    layout = build_layout(project, layers, contents)
    layout.pageCollection().deletePage(3)
    folder = tmp_path / "vorlagen"
    folder.mkdir()
    assert layout.saveAsTemplate(str(folder / "Kurzprofil.qpt"), QgsReadWriteContext())
    monkeypatch.setattr(template, "folder", lambda: folder)
    page = page_of(desk, scored, "quartier")
    page.pagesCheck.setChecked(False)
    desk.dock.state.set_area(contents[0].area_id)
    combo = page.templateCombo
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "Mitgeliefertes Layout", "Kurzprofil", "", "Andere Datei …", "Vorlage gestalten …"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kurz.pdf"), ""))
    desk.press(page.printButton)
    assert len(PdfReader(tmp_path / "kurz.pdf").pages) == 3
    # A template for Quartiere is none for Kommunen; another file can be chosen.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    combo.setCurrentIndex(combo.findData("…"))
    combo.activated.emit(combo.currentIndex())
    assert combo.currentText() == "Kurzprofil"


def test_a_template_is_designed_from_all_profiles(desk: Desk, scored: Path) -> None:
    page = page_of(desk, scored, "quartier")
    combo = page.templateCombo
    combo.setCurrentIndex(combo.findData("+"))
    combo.activated.emit(combo.currentIndex())
    (layout,), _ = desk.iface.openLayoutDesigner.call_args
    assert layout.atlas().enabled() and layout.name() == "Quartiersprofil"
    assert any("Als Vorlage speichern" in message for message in desk.messages())
    assert combo.currentText() == "Mitgeliefertes Layout"
