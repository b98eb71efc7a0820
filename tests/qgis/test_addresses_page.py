"""The page “Adressen”: a register in four actions, findings on the map, a letter in three actions."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.ui.address_facts import (
    BoardLine,
    RegisterChoice,
    RegisterReader,
    arrow,
    board_lines,
    board_tip,
    case_lines,
    place_and_detail,
    proposed_day,
    remarks,
)
from quartiersmonitor.ui.widgets import KEY
from quartiersmonitor.workspace import Workspace

from .test_dock import PATIENCE_MS, Desk, desk, own_settings  # noqa: F401  fixtures

HEAD = "OI;Straße;Hausnummer;PLZ;AGS;Ost;Nord\n"


@pytest.fixture(scope="module")
def planted(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small county and a register of it that has known faults."""
    from quartiersmonitor.sample.addresses import write_register
    from quartiersmonitor.sample.county import generate_county
    from quartiersmonitor.sample.workspace_writer import write_sample_workspace

    folder = tmp_path_factory.mktemp("addresses")
    county = generate_county(quartiere=12, kommunen=3, addresses=2_000)
    write_sample_workspace(folder / "Kreis.gpkg", county)
    write_register(folder / "Adressen_2026-06-30.csv", county)
    return folder


@pytest.fixture
def kreis(planted: Path, tmp_path: Path) -> Path:
    target = tmp_path / "Kreis.gpkg"
    target.write_bytes((planted / "Kreis.gpkg").read_bytes())
    return target


@pytest.fixture(scope="module")
def twice_checked(planted: Path) -> Path:
    """The county with two checks: before the register with faults, and after it."""
    from quartiersmonitor.addresses.history import merge
    from quartiersmonitor.addresses.quality import check_quality
    from quartiersmonitor.addresses.register import Geography, check_register
    from quartiersmonitor.addresses.tables import read_table
    from quartiersmonitor.processing.address_quality import store_quality

    path = planted / "checked.gpkg"
    path.write_bytes((planted / "Kreis.gpkg").read_bytes())
    workspace = Workspace.open(path)
    geography = Geography.of(workspace)
    quality = check_quality(workspace.addresses(), geography)
    store_quality(workspace, "2026-01-01", quality.cases, quality.scores)
    check = check_register(read_table(planted / "Adressen_2026-06-30.csv"), geography)
    changes = merge(workspace.addresses(), check.frame, datetime.date(2026, 6, 30), "adressregister")
    workspace.write_addresses(changes.history, reference_date="2026-06-30")
    quality = check_quality(workspace.addresses(as_of="2026-06-30"), geography)
    store_quality(workspace, "2026-06-30", quality.cases, quality.scores)
    return path


@pytest.fixture
def checked(twice_checked: Path, tmp_path: Path) -> Path:
    target = tmp_path / "Geprueft.gpkg"
    target.write_bytes(twice_checked.read_bytes())
    return target


@pytest.fixture
def map_desk(desk: Desk, checked: Path) -> Iterator[Desk]:  # noqa: F811
    desk.dock.open_workspace(checked)
    yield desk


def register_of(workspace: Path, file: Path, *, swap: bool = False, head: str = HEAD, keyless: int = 0) -> Path:
    with file.open("w", encoding="utf-8") as stream:
        stream.write(head)
        for at, row in enumerate(Workspace.open(workspace).addresses().to_dict("records")):
            place = [f"{row[name]:.2f}".replace(".", ",") for name in ("x", "y")]
            key = "" if at < keyless else row["address_id"]
            stream.write(f"{key};{row['street']};{row['house_number']};00901;{row['kommune_id']};"
                         f"{';'.join(place[::-1] if swap else place)}\n")
    return file


def drop(page: Any, file: Path) -> None:
    """Drops a file as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    middle = page.rect().center()
    enter = QDragEnterEvent(
        middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(
            QPointF(middle), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier))


def examined(desk: Desk, page: Any) -> Any:  # noqa: F811
    dialog = page.dialog
    desk.qtbot.waitUntil(lambda: not dialog._background.busy and not dialog._later.isActive(), timeout=PATIENCE_MS)
    desk.qtbot.wait(10)
    return dialog


def texts(table: Any) -> list[list[str]]:
    columns = range(table.columnCount())
    return [[table.item(row, column).text() for column in columns] for row in range(table.rowCount())]


def case_layers() -> list[Any]:
    from quartiersmonitor.styles.maps import ROLE

    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(ROLE) == "cases"]


# ---------------------------------------------------------------------- facts


@pytest.mark.parametrize(("name", "day"), [
    ("Adressen_2026-06-30.csv", (2026, 6, 30)), ("register 31.12.2025.gpkg", (2025, 12, 31)),
    ("hk_20260101_neu.csv", (2026, 1, 1)), ("stand-01-07-2026.xlsx", (2026, 7, 1))])
def test_the_stichtag_is_taken_from_the_name_of_the_file(name: str, day: tuple[int, int, int]) -> None:
    assert proposed_day(Path("/nowhere") / name) == (datetime.date(*day), True)


@pytest.mark.parametrize("name", ["adressen.csv", "adressen_20261399.csv", "a1202606301.csv"])
def test_without_a_day_in_the_name_the_file_itself_tells(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("x", encoding="utf-8")
    assert proposed_day(file) == (datetime.date.fromtimestamp(file.stat().st_mtime), False)


def test_place_and_detail_come_apart_again() -> None:
    assert place_and_detail("duplicate", "Am Bach 5: 0815") == ("Am Bach 5", "0815")
    assert place_and_detail("no_coordinates", "Am Bach 5: links") == ("Am Bach 5: links", "")
    assert place_and_detail("incomplete", ": street") == ("", "street")


def test_the_scoreboard_counts_what_is_not_as_it_should_be(checked: Path) -> None:
    workspace = Workspace.open(checked)
    scores = workspace.address_scores()
    last = scores[scores["date"] == "2026-06-30"].set_index(["kommune_id", "measure"])
    lines = board_lines(workspace, "located")
    assert lines[0].key == workspace.meta()["kreis_id"]
    for line in lines:
        row = last.loc[(line.key, "located")]
        assert (line.affected, line.addresses) == (row["base"] - row["value"], row["base"])
        assert line.per_mille == pytest.approx(1000 * line.affected / line.addresses)
    rates = [line.per_mille for line in lines[1:]]
    assert rates == sorted(rates, reverse=True) and rates[0] > 0
    # Nobody lacked coordinates before the register with faults.
    assert (lines[0].direction, lines[0].earlier_per_mille, lines[0].earlier_date) == ("worse", 0.0, "2026-01-01")
    assert arrow(lines[0]) == "↗"


def test_a_check_of_a_day_after_the_stichtag_does_not_hide_the_register(checked: Path) -> None:
    workspace = Workspace.open(checked)
    before = board_lines(workspace, "faultless")
    scores = workspace.address_scores()
    later = scores[scores["date"] == "2026-01-01"].drop(columns="date")
    workspace.write_address_quality("2026-11-22", workspace.address_cases().drop(columns="run_date"), later)
    assert board_lines(workspace, "faultless") == before
    assert {line.date for line in before} == {"2026-06-30"}


def test_a_kommune_that_was_not_checked_has_no_figure() -> None:
    line = BoardLine("1", "A", math.nan, math.nan, math.nan)
    assert arrow(line) == "" and "A" in board_tip(line)


def test_cases_have_their_place_and_what_to_do(checked: Path) -> None:
    workspace = Workspace.open(checked)
    lines = case_lines(workspace)
    assert len(lines) == len(workspace.address_cases())
    streets = dict(zip(workspace.addresses()["address_id"], workspace.addresses()["street"]))
    for line in lines:
        if line.kind == "number_gap":
            assert line.place.startswith(streets[line.address_id]), line
        assert line.remedy and line.finding and "{" not in line.finding


def test_what_is_wrong_is_told_the_gravest_first(kreis: Path, tmp_path: Path) -> None:
    file = register_of(kreis, tmp_path / "a.csv", swap=True, keyless=3)
    found = RegisterReader(kreis, file).examine(RegisterChoice("2026-06-30"), lambda: False)
    assert found is not None and found.asks and not found.blocked and found.left_out == 3
    weights = [remark.weight for remark in remarks(found)]
    assert weights[:2] == ["ask", "left_out"]
    assert weights == sorted(weights, key=["stop", "ask", "left_out", "note", "finding"].index)
    assert [remark.count for remark in remarks(found) if remark.weight == "left_out"] == [3]
    assert RegisterReader(kreis, file).examine(RegisterChoice("2026-06-30"), lambda: True) is None


# ---------------------------------------------------------------------- a register


def test_a_dropped_register_is_taken_over_in_four_actions(
    desk: Desk, kreis: Path, planted: Path,  # noqa: F811
) -> None:
    desk.dock.open_workspace(kreis)
    page = desk.page("addresses")
    assert page.hintLabel.isVisible() and not page.boardTable.isVisible()
    before = len(Workspace.open(kreis).addresses())
    drop(page, planted / "Adressen_2026-06-30.csv")  # 1
    dialog = examined(desk, page)
    assert dialog.choice().day == "2026-06-30"
    assert dialog._combos["key"].currentText() == "OI"
    assert dialog._combos["street"].currentText() == "Straße"
    assert "EPSG:25832" in dialog.systemNote.text()
    changes = {row[0]: row[1] for row in texts(dialog.changesTable)}
    assert len(changes) >= 3 and dialog.remarksTable.rowCount() > 0
    assert len(Workspace.open(kreis).addresses()) == before  # nothing is written yet
    assert dialog.acceptCheck.isHidden() and dialog.leaveOutCheck.isHidden()
    desk.press(dialog._take_button)  # 2
    desk.wait()
    workspace = Workspace.open(kreis)
    assert workspace.meta()["address_reference_date"] == "2026-06-30"
    assert len(workspace.addresses()) > before  # the history of what has changed
    assert page.boardTable.rowCount() == 4 and "30.06.2026" in page.registerLabel.text()
    (layer,) = case_layers()
    assert layer.featureCount() == len(workspace.address_cases()) > 0
    assert f"{len(workspace.address_cases())}" in desk.messages()[0].replace(".", "")
    assert page.dialog is None


def test_swapped_axes_have_to_be_accepted(desk: Desk, kreis: Path, tmp_path: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(kreis)
    page = desk.page("addresses")
    page.open_register(register_of(kreis, tmp_path / "r_2026-06-30.csv", swap=True))
    dialog = examined(desk, page)
    assert not dialog._take_button.isEnabled() and dialog.stateLabel.isVisible()
    assert dialog.acceptCheck.isVisible()
    dialog.acceptCheck.click()
    assert dialog._take_button.isEnabled() and not dialog.stateLabel.isVisible()
    desk.press(dialog._take_button)
    desk.wait()
    extent = case_layers()[0].extent()
    assert extent.xMinimum() < extent.yMinimum()
    assert (Workspace.open(kreis).addresses()["x"] < 1_000_000).all()


def test_rows_without_a_key_are_left_out_only_if_wanted(desk: Desk, kreis: Path, tmp_path: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(kreis)
    page = desk.page("addresses")
    page.open_register(register_of(kreis, tmp_path / "r_2026-06-30.csv", keyless=4))
    dialog = examined(desk, page)
    assert not dialog._take_button.isEnabled()
    assert "4" in dialog.leaveOutCheck.text()
    dialog.leaveOutCheck.click()
    desk.press(dialog._take_button)
    desk.wait()
    assert len(Workspace.open(kreis).addresses(as_of="2026-06-30")) == 2_000 - 4


def test_an_unknown_key_column_is_chosen(desk: Desk, kreis: Path, tmp_path: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(kreis)
    page = desk.page("addresses")
    page.open_register(register_of(kreis, tmp_path / "r.csv", head=HEAD.replace("OI", "Kennzeichen")))
    dialog = examined(desk, page)
    assert not dialog._take_button.isEnabled()
    assert "Kennzeichen" in texts(dialog.remarksTable)[0][1]
    combo = dialog._combos["key"]
    combo.setCurrentIndex(combo.findData("Kennzeichen"))
    combo.activated.emit(combo.currentIndex())
    dialog = examined(desk, page)
    assert dialog._take_button.isEnabled()
    assert dialog.parameters()["KEY_FIELD"] == "Kennzeichen"


def test_a_day_before_the_stored_one_is_refused_in_the_dialog(
    map_desk: Desk, checked: Path, tmp_path: Path,
) -> None:
    page = map_desk.page("addresses")
    page.open_register(register_of(checked, tmp_path / "r_2026-01-31.csv"))
    dialog = examined(map_desk, page)
    assert not dialog._take_button.isEnabled()
    assert "2026-06-30" in texts(dialog.remarksTable)[0][1]
    dialog.dayEdit.setDate(datetime.date(2026, 9, 30))
    assert not dialog._take_button.isEnabled()
    dialog = examined(map_desk, page)
    assert dialog.found.changes is not None and dialog.changesTable.isVisible()
    dialog.reject()
    assert page.dialog is None


def test_a_file_that_is_no_table_is_told_in_the_dialog(desk: Desk, kreis: Path, tmp_path: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(kreis)
    page = desk.page("addresses")
    file = tmp_path / "leer.csv"
    file.write_text("", encoding="utf-8")
    page.open_register(file)
    dialog = examined(desk, page)
    assert "leer.csv" in dialog.stateLabel.text()
    assert not dialog._take_button.isEnabled() and not dialog.remarksTable.isVisible()


def test_only_files_that_may_be_registers_are_dropped(desk: Desk, kreis: Path, tmp_path: Path) -> None:  # noqa: F811
    page = desk.page("addresses")
    drop(page, tmp_path / "r.csv")
    assert page.dialog is None  # no workspace
    desk.dock.open_workspace(kreis)
    drop(page, tmp_path / "bild.png")
    assert page.dialog is None


# ---------------------------------------------------------------------- scoreboard and cases


def test_checking_again_keeps_one_layer_up_to_date(map_desk: Desk, checked: Path) -> None:
    page = map_desk.page("addresses")
    map_desk.press(page.checkButton)
    map_desk.wait()
    map_desk.press(page.checkButton)
    map_desk.wait()
    (layer,) = case_layers()
    assert layer.isValid() and layer.featureCount() == len(Workspace.open(checked).address_cases())
    assert len(layer.renderer().categories()) == Workspace.open(checked).address_cases()["kind"].nunique()


def test_a_kommune_shows_its_cases_and_a_case_its_place(map_desk: Desk, checked: Path) -> None:
    page = map_desk.page("addresses")
    workspace = Workspace.open(checked)
    assert not page.casesTable.isVisible() and not page.letterButton.isVisible()
    page.boardTable.setFocus()
    page.boardTable.setCurrentCell(1, 0)
    QTest.keyClick(page.boardTable, Qt.Key.Key_Return)
    kommune = page.boardTable.item(1, 0).data(KEY)
    cases = workspace.address_cases(kommune)
    assert page.casesTable.rowCount() == len(cases) > 0
    assert page.letterButton.isEnabled() and len(case_layers()) == 1
    assert page.kindCombo.count() == cases["kind"].nunique() + 1
    page.kindCombo.setCurrentIndex(page.kindCombo.findData("no_coordinates"))
    page.kindCombo.activated.emit(page.kindCombo.currentIndex())
    if page.casesTable.rowCount():
        page.casesTable.cellClicked.emit(0, 0)
        assert page.remedyLabel.isVisible()
    page.kindCombo.setCurrentIndex(page.kindCombo.findData("number_gap"))
    page.kindCombo.activated.emit(page.kindCombo.currentIndex())
    key = page.casesTable.item(0, 0).data(KEY)
    case = cases.set_index("case_id").loc[key]
    page.casesTable.cellClicked.emit(0, 1)
    assert map_desk.canvas.center().x() == pytest.approx(case["x"])
    assert map_desk.canvas.center().y() == pytest.approx(case["y"])
    assert map_desk.canvas.extent().width() < 2_000
    assert case["address_id"] in page.remedyLabel.text()


def test_the_kreis_shows_all_cases_but_gets_no_letter(map_desk: Desk, checked: Path) -> None:
    page = map_desk.page("addresses")
    page.boardTable.cellClicked.emit(0, 0)
    assert page.casesTable.rowCount() == len(Workspace.open(checked).address_cases())
    assert not page.letterButton.isEnabled()


def test_a_long_list_is_cut_and_says_so(map_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quartiersmonitor.ui.pages.addresses.MOST_CASES", 5)
    page = map_desk.page("addresses")
    page.boardTable.cellClicked.emit(0, 0)
    assert page.casesTable.rowCount() == 5 and page.noteLabel.isVisible()


def test_another_workspace_takes_its_findings_along(map_desk: Desk, county: Path) -> None:
    page = map_desk.page("addresses")
    page.boardTable.cellClicked.emit(1, 0)
    assert case_layers()
    map_desk.dock.open_workspace(county)
    assert not case_layers()
    assert not page.letterButton.isVisible()


def test_maps_keep_their_order_below_the_findings(map_desk: Desk) -> None:
    from quartiersmonitor.styles.maps import GROUP

    page = map_desk.page("addresses")
    page.boardTable.cellClicked.emit(1, 0)
    root = QgsProject.instance().layerTreeRoot()
    assert root.children()[0].layer() == case_layers()[0]
    assert root.children()[1].name() == GROUP


# ---------------------------------------------------------------------- the letter


def write(desk: Desk, page: Any, target: Path, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: F811
    proposed = []

    def ask(parent: Any, title: str, path: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.boardTable.cellClicked.emit(1, 0)  # 1
    desk.press(page.letterButton)  # 2, and 3: the name
    desk.qtbot.waitUntil(lambda: not page._background.busy, timeout=PATIENCE_MS)
    desk.qtbot.wait(20)
    return proposed[0]


def test_a_letter_is_written_in_three_actions(
    map_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = map_desk.page("addresses")
    started = write(map_desk, page, tmp_path / "brief", monkeypatch)
    assert started.endswith("2026-06-30.pdf")
    assert (tmp_path / "brief.pdf").read_bytes()[:4] == b"%PDF"
    assert (tmp_path / "brief.xlsx").read_bytes()[:2] == b"PK"
    assert "brief.xlsx" in map_desk.messages()[0]
    assert page.casesTable.isVisible() and page.letterButton.isEnabled()


def test_without_a_child_process_the_letter_is_written_here(
    map_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> Path:
        raise DataProblem("none")

    monkeypatch.setattr("quartiersmonitor.profiles.batch.find_executable", none)
    page = map_desk.page("addresses")
    write(map_desk, page, tmp_path / "brief.pdf", monkeypatch)
    assert (tmp_path / "brief.pdf").exists() and (tmp_path / "brief.xlsx").exists()
    assert "brief.xlsx" in map_desk.messages()[0]


def test_a_letter_that_cannot_be_written_is_told(
    map_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "ordner").write_text("no folder", encoding="utf-8")
    page = map_desk.page("addresses")
    write(map_desk, page, tmp_path / "ordner" / "brief.pdf", monkeypatch)
    (message,) = map_desk.messages()
    assert "ordner" in message or "brief" in message
    assert page.letterButton.isEnabled()
