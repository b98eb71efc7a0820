"""The page “Grenzen” and the tool that moves borders, with real mouse and key events on a plan of square blocks."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Optional

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent

from quartiersmonitor.boundaries.figures import Measured
from quartiersmonitor.boundaries.operations import Lock
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE
from quartiersmonitor.indicators.rules import Rules
from quartiersmonitor.releases.ledger import RELEASED, Ledger, Person, Row
from quartiersmonitor.ui.boundaries.border_tool import BorderTool
from quartiersmonitor.ui.pages.boundaries import BoundariesPage

from .test_dock import Desk, desk, own_settings  # noqa: F401

#: Lower left corner and size of the grid of blocks, 8 columns by 4 rows.
X, Y, SIZE = 375_000.0, 5_628_000.0, 100.0
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Map:
    """The map with the tool switched on: gestures in columns and rows of blocks."""

    def __init__(self, desk: Desk, page: BoundariesPage) -> None:  # noqa: F811
        self.desk, self.page, self.tool = desk, page, page.tool
        canvas = desk.canvas
        canvas.setDestinationCrs(page.layers.quartiere.crs())
        canvas.setExtent(QgsRectangle(X - 50, Y - 50, X + 850, Y + 450))
        desk.press(desk.editButton)
        assert canvas.mapTool() is self.tool

    def pixel(self, column: float, row: float) -> QPoint:
        point = self.desk.canvas.getCoordinateTransform().transform(QgsPointXY(X + column * SIZE, Y + row * SIZE))
        return QPoint(round(point.x()), round(point.y()))

    def event(self, kind: QEvent.Type, at: tuple[float, float], modifiers: Any = NONE) -> QgsMapMouseEvent:
        return QgsMapMouseEvent(self.desk.canvas, kind, self.pixel(*at), LEFT, LEFT, modifiers)

    def press(self, at: tuple[float, float], modifiers: Any = NONE) -> None:
        self.tool.canvasPressEvent(self.event(QEvent.Type.MouseButtonPress, at, modifiers))

    def move(self, *points: tuple[float, float], modifiers: Any = NONE) -> None:
        for at in points:
            self.tool.canvasMoveEvent(self.event(QEvent.Type.MouseMove, at, modifiers))

    def release(self, at: tuple[float, float], modifiers: Any = NONE) -> None:
        self.tool.canvasReleaseEvent(self.event(QEvent.Type.MouseButtonRelease, at, modifiers))

    def click(self, at: tuple[float, float]) -> None:
        self.press(at)
        self.release(at)

    def key(self, key: Qt.Key) -> None:
        self.tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, NONE))

    def owner(self, column: int, row: int) -> str:
        return self.page.desk.plan.state.owner_of(f"{column:03d}{row:03d}")


@pytest.fixture
def plan(tmp_path: Path, plan_maker: ModuleType) -> Path:
    path = tmp_path / "Kreis_plan.gpkg"
    plan_maker.grid_file(path, 8, indicators=1).close()
    return path


@pytest.fixture
def page(desk: Desk, plan: Path) -> Iterator[BoundariesPage]:  # noqa: F811
    page = desk.page("boundaries")
    assert page.desk.open(plan)
    yield page
    page.desk.close()


@pytest.fixture
def area(desk: Desk, page: BoundariesPage) -> Map:  # noqa: F811
    return Map(desk, page)


def versions(page: BoundariesPage) -> int:
    return page.desk.plan.info.head_version


# ---------------------------------------------------------------------- gestures


def test_sweeping_across_a_border_moves_the_blocks_as_one_step(area: Map) -> None:
    page = area.page
    target = area.owner(1, 0)
    assert area.owner(2, 0) != target
    area.press((1.5, 0.5))
    area.move((2.5, 0.5), (2.5, 1.5))
    # Nothing is done yet, but both Quartiere are shown as they would be.
    assert versions(page) == 0 and page._proposal is not None
    labels = [page.figuresTable.item(row, 0).text() for row in range(page.figuresTable.rowCount())]
    assert sum("Quartier" in label for label in labels) == 2
    area.release((2.5, 1.5))
    assert versions(page) == 1 and area.owner(2, 0) == area.owner(2, 1) == target
    assert page._proposal is None and page.desk.quartier == target
    page.desk.undo()
    assert area.owner(2, 0) != target and versions(page) == 2
    page.desk.redo()
    assert area.owner(2, 0) == target


def test_escape_cancels_a_gesture_and_then_leaves_the_tool(area: Map, desk: Desk) -> None:  # noqa: F811
    area.press((1.5, 0.5))
    area.move((2.5, 0.5))
    area.key(Qt.Key.Key_Escape)
    area.release((2.5, 0.5))
    assert versions(area.page) == 0 and not area.tool.blocks()
    area.key(Qt.Key.Key_Escape)
    assert desk.canvas.mapTool() is not area.tool and not desk.editButton.isChecked()


def test_a_rectangle_takes_the_blocks_inside(area: Map) -> None:
    page = area.page
    page.desk.choose(area.owner(0, 0))
    shift = Qt.KeyboardModifier.ShiftModifier
    area.press((1.9, 0.1), shift)
    area.move((2.2, 1.0), (2.9, 1.9), modifiers=shift)
    area.release((2.9, 1.9), shift)
    assert area.owner(2, 0) == area.owner(2, 1) == area.owner(0, 0) and versions(page) == 1
    assert area.owner(2, 2) != area.owner(0, 0)


def test_freehand_takes_the_blocks_inside(area: Map) -> None:
    area.page.desk.choose(area.owner(0, 0))
    control = Qt.KeyboardModifier.ControlModifier
    area.press((2.1, 0.1), control)
    area.move((2.9, 0.1), (2.9, 0.9), (2.1, 0.9), modifiers=control)
    area.release((2.1, 0.8), control)
    assert area.owner(2, 0) == area.owner(0, 0) and area.owner(2, 1) != area.owner(0, 0)


def test_a_click_chooses_a_quartier_and_then_gives_it_a_block(area: Map) -> None:
    area.click((0.5, 0.5))
    target = area.page.desk.quartier
    assert target == area.owner(0, 0) and versions(area.page) == 0
    area.click((2.5, 0.5))
    assert area.owner(2, 0) == target and versions(area.page) == 1


def test_blocks_are_moved_without_a_mouse(area: Map) -> None:
    target = area.owner(0, 0)
    area.page.desk.choose(target)
    area.key(Qt.Key.Key_Right)  # to the first block of the Quartier
    while area.owner(*divmod(area.tool._cursor, 4)) == target:
        area.key(Qt.Key.Key_Right)
    area.key(Qt.Key.Key_Space)
    assert len(area.tool.blocks()) == 1
    area.key(Qt.Key.Key_Return)
    assert versions(area.page) == 1 and area.page.desk.plan.state.sizes()[target] == 5


# ---------------------------------------------------------------------- refusals


def said(desk: Desk) -> str:  # noqa: F811
    return " ".join(desk.messages())


def test_a_locked_quartier_says_no_while_the_mouse_moves(area: Map, desk: Desk) -> None:  # noqa: F811
    page, locked = area.page, area.owner(2, 0)
    page.desk.apply(Lock((locked,)))
    area.press((1.5, 0.5))
    area.move((2.5, 0.5))
    assert page._proposal.refusal is not None
    assert page.desk.plan.state.quartiere[locked].name in page.refusalLabel.text()
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    area.release((2.5, 0.5))
    assert versions(page) == 1 and area.owner(2, 0) == locked
    assert page.desk.plan.state.quartiere[locked].name in said(desk)


def test_blocks_of_another_kommune_are_refused(area: Map, desk: Desk) -> None:  # noqa: F811
    area.press((3.5, 0.5))
    area.move((4.5, 0.5))
    area.release((4.5, 0.5))
    assert versions(area.page) == 0 and "Kommune" in said(desk)


def test_other_tools_cannot_edit_the_polygons(area: Map) -> None:
    assert not area.page.layers.quartiere.startEditing() and area.page.layers.quartiere.readOnly()


# ---------------------------------------------------------------------- page


def test_a_quartier_is_made_of_chosen_blocks(area: Map, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    from quartiersmonitor.ui.pages import boundaries

    class Answer:
        number, name, reason = "05999004099", "Neue Mitte", "Rat"

        def __init__(self, title: str, number: Optional[str], name: str, parent: Any) -> None:
            assert number.startswith("05999004")  # the next one of the Kommune

        def exec(self) -> Any:
            return boundaries.QDialog.DialogCode.Accepted

    monkeypatch.setattr(boundaries, "NameDialog", Answer)
    area.page.collect()
    area.click((0.5, 0.5))
    area.click((0.5, 1.5))
    desk.press(desk.createButton)
    made = area.page.desk.plan.state.quartiere[area.owner(0, 0)]
    assert (made.number, made.name) == ("05999004099", "Neue Mitte") and area.owner(0, 1) == made.uid
    assert not desk.collectFrame.isVisible() and area.page.desk.plan.journal()[-1].reason == "Rat"


def test_layers_follow_the_plan_and_go_with_it(page: BoundariesPage, area: Map) -> None:
    layer = page.layers.quartiere
    total = sum(feature.geometry().area() for feature in layer.getFeatures())
    before = layer.featureCount()
    area.click((0.5, 0.5))
    area.click((2.5, 0.5))
    assert layer.featureCount() == before
    assert sum(feature.geometry().area() for feature in layer.getFeatures()) == pytest.approx(total)
    moved = next(feature for feature in layer.getFeatures() if feature["uid"] == page.desk.quartier)
    assert moved.geometry().area() == pytest.approx(5 * SIZE * SIZE)
    page.desk.close()
    assert not QgsProject.instance().mapLayers()


def test_another_window_is_followed(page: BoundariesPage, plan: Path, desk: Desk) -> None:  # noqa: F811
    from quartiersmonitor.boundaries.operations import Rename
    from quartiersmonitor.boundaries.session import Plan

    with PlanFile.open(plan) as other:
        theirs = Plan(other, page.desk.plan.info.plan_id, author="Kollegin")
        uid = next(iter(theirs.state.quartiere))
        theirs.apply(Rename(uid, "Umbenannt"))
    page.desk.refresh()
    assert page.desk.plan.state.quartiere[uid].name == "Umbenannt" and "Kollegin" in said(desk)


def test_a_file_that_is_no_plan_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    page = desk.page("boundaries")
    wrong = tmp_path / "leer.gpkg"
    wrong.write_bytes(b"nothing")
    assert not page.desk.open(wrong)
    assert "leer.gpkg" in said(desk) and page.desk.plan is None


def test_the_tool_takes_its_marks_off_the_map(area: Map) -> None:
    before = len(area.desk.canvas.scene().items())
    tool = BorderTool(area.desk.canvas, area.page.desk)
    tool.release()
    assert len(area.desk.canvas.scene().items()) == before


def test_findings_lead_to_the_place_and_can_be_mended(area: Map, desk: Desk) -> None:  # noqa: F811
    page = area.page
    # A block of the first Quartier in the middle of the second is a part of its own.
    page.desk.choose(area.owner(0, 0))
    area.click((3.5, 0.5))
    desk.dock.findChild(type(desk.tabs), "tabs").setCurrentWidget(page.checksTab)
    desk.press(desk.checkButton)
    assert page.checksTable.rowCount() == len(page._findings)
    page.checksTable.selectRow([finding.rule for finding in page._findings].index("parts"))
    assert page._finding().fix is not None
    desk.press(desk.fixButton)
    assert area.owner(3, 0) != area.owner(0, 0)
    assert all(finding.rule != "parts" for finding in page._findings)


def test_the_size_rule_is_kept_and_checked(area: Map, desk: Desk) -> None:  # noqa: F811
    page = area.page
    page.desk.choose(area.owner(0, 0))
    inhabitants = page.desk.figures.of(area.owner(0, 0)).inhabitants
    page.leastSpin.setValue(int(inhabitants) + 1)
    page.leastSpin.editingFinished.emit()
    assert page.desk.figures.of(area.owner(0, 0)).size == "small"
    page.check()
    assert any(finding.rule == "size" for finding in page._findings)


def test_plans_in_a_database_are_opened_by_connection_and_schema(
        desk: Desk, monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:  # noqa: F811
    from quartiersmonitor.boundaries import postgis_store
    from quartiersmonitor.processing import plan_database
    from quartiersmonitor.ui.boundaries.dialogs import DatabaseDialog

    assert not DatabaseDialog([], "quartiersplaene").complete()
    assert DatabaseDialog(["Kreis"], "quartiersplaene").complete() and not DatabaseDialog(["Kreis"], " ").complete()
    page = desk.page("boundaries")
    assert not page.desk.open_database("gibt es nicht", "quartiersplaene")
    assert "gibt es nicht" in said(desk) and page.desk.plan is None

    heard: list[Any] = []

    class Database:
        """The plan file under the name of a database: what the dock needs of one beside it is to be told of steps."""

        @classmethod
        def open(cls, uri: str, schema: str) -> Any:
            assert (uri, schema) == ("service='kreis'", "quartiersplaene")
            store = PlanFile.open(plan)
            store.watch = heard.append  # type: ignore[attr-defined]
            return store

    monkeypatch.setattr(plan_database, "uri_of_connection", lambda name: "service='kreis'")
    monkeypatch.setattr(postgis_store, "PlanDatabase", Database)
    assert page.desk.open_database("Kreis", "quartiersplaene") and page.desk.plan is not None
    # What the database tells makes the dock look at once.
    from quartiersmonitor.boundaries.operations import Rename
    from quartiersmonitor.boundaries.session import Plan

    with PlanFile.open(plan) as other:
        uid = next(iter(page.desk.plan.state.quartiere))
        Plan(other, page.desk.plan.info.plan_id, author="Kollege").apply(Rename(uid, "Von nebenan"))
    heard[0](page.desk.plan.info.plan_id, 1)
    assert page.desk.plan.state.quartiere[uid].name == "Von nebenan"
    page.desk.close()


# ---------------------------------------------------------------------- what was published


def published(page: BoundariesPage, folder: Path) -> None:
    """Enters the boundaries of the plan as they are into the ledger in its folder, with a value of each Quartier."""
    quartiere = page.desk.plan.state.quartiere
    turn = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    features, rows = [], ["ebene;gebiet_id;gebiet;indikator_id;indikator;jahr;wert;zustand"]
    for uid, wkb in page.desk.outlines.polygons.items():
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        shape.transform(turn)
        number, name = quartiere[uid].number, quartiere[uid].name
        features.append({"type": "Feature", "properties": {"gebiet_id": number, "gebiet": name},
                         "geometry": json.loads(shape.asJson(8))})
        rows.append(f"quartier;{number};{name};I.0;Fälle;2025;12,5;wert")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("release.json", json.dumps({"format": 1, "title": "Bericht 2025"}))
        archive.writestr("katalog.yaml", DEFAULT_FILE.read_text(encoding="utf-8"))
        archive.writestr("werte.csv", "\r\n".join(rows))
        archive.writestr("grenzen/quartier.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    with Ledger.create(folder / "freigabebuch.gpkg") as ledger, ledger.writing() as writer:
        writer.add(Row(0, RELEASED, "r1", title="Bericht 2025"), Person("Eva Muster", "muster"), packed.getvalue())


@pytest.fixture
def counted(desk: Desk, tmp_path: Path, plan_maker: ModuleType) -> Iterator[tuple[BoundariesPage, Path]]:  # noqa: F811
    """The page with a plan whose blocks have cases of an indicator."""
    atoms = plan_maker.grid_atoms(8, indicators=1)
    measured = Measured("I.0", "Fälle", "proportion", 100.0, 1, "%", Rules(3, 100))
    atoms = dataclasses.replace(atoms, settings={**atoms.settings, "indicators": [measured.record()]})
    path = tmp_path / "Gezaehlt_plan.gpkg"
    store = PlanFile.create(path, atoms)
    store.create_plan("Entwurf", *plan_maker.grid_quartiere(atoms), author="test")
    store.close()
    page = desk.page("boundaries")
    assert page.desk.open(path)
    yield page, path
    page.desk.close()


def test_a_move_says_what_it_tells_together_with_a_release(
        counted: tuple[BoundariesPage, Path], desk: Desk) -> None:  # noqa: F811
    page, plan = counted
    assert not desk.releaseCombo.isVisibleTo(page) and not desk.differenceLabel.isVisibleTo(page)
    published(page, plan.parent)
    page.desk.open(plan)
    assert desk.releaseCombo.currentText() == "Bericht 2025"
    state = page.desk.plan.state
    values = page.desk.store.atoms().values
    # A block with persons; it has fewer than a hundred, which is the least number of every source.
    block = int(np.argmax(values["inhabitants"]))
    target = next(
        uid for uid, quartier in state.quartiere.items()
        if quartier.kommune_id == state.atoms.kommunen[block] and uid != state.slots[state.owner[block]])
    page.desk.propose([block], target)
    text = desk.differenceLabel.text()
    assert "Bericht 2025" in text and "I.0" in text and f"{values['inhabitants'][block]:.0f}" in text
    assert desk.differenceLabel.isVisibleTo(page) and "I.0" in desk.refusalLabel.text()
    page.desk.end_proposal()
    assert not desk.differenceLabel.isVisibleTo(page) and not desk.refusalLabel.text()
    # It stays said of the Quartier after the step, and is a finding of the check.
    page.desk.move([block], target)
    page.desk.choose(target)
    assert "Bericht 2025" in desk.differenceLabel.text()
    assert [finding for finding in page.desk.findings() if finding.rule == "difference"]
    desk.releaseCombo.setCurrentIndex(desk.releaseCombo.count() - 1)
    desk.releaseCombo.activated.emit(desk.releaseCombo.currentIndex())
    assert not desk.differenceLabel.isVisibleTo(page)
    assert not [finding for finding in page.desk.findings() if finding.rule == "difference"]


def test_the_check_of_a_plan_knows_the_ledger(counted: tuple[BoundariesPage, Path], run: Any) -> None:
    page, plan = counted
    published(page, plan.parent)
    before = run("validateplan", {"PLAN_FILE": str(plan), "OUTPUT": "TEMPORARY_OUTPUT"})["COUNT"]
    state = page.desk.plan.state
    giver = state.owner_of("000000")
    target = next(uid for uid, entry in state.quartiere.items()
                  if entry.kommune_id == state.quartiere[giver].kommune_id and uid != giver)
    page.desk.move([0], target)
    results = run("validateplan", {"PLAN_FILE": str(plan), "OUTPUT": "TEMPORARY_OUTPUT"})
    rules = [feature["rule"] for feature in run.context.getMapLayer(results["OUTPUT"]).getFeatures()]
    assert "difference" in rules and results["COUNT"] > before
