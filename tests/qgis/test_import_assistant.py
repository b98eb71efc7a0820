"""The import assistant in the dock: from a dropped file to counts that are kept or taken back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from quartiersmonitor.ui.delivery_facts import PERSONS, REGISTER, TABLE, recognise
from quartiersmonitor.ui.import_assistant import ImportAssistant
from quartiersmonitor.workspace import Workspace

from .test_dock import PATIENCE_MS, Desk, own_settings  # noqa: F401 - the fixture holds for these tests too


@pytest.fixture
def desk(provider: Any, qtbot: Any, german: None, county: Path) -> Iterator[Desk]:
    QgsProject.instance().clear()
    desk = Desk(qtbot)
    desk.dock.open_workspace(county)
    yield desk
    desk.close()
    QgsProject.instance().clear()


@pytest.fixture
def counts(county: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes a table as the Jobcenter would: the counts of 2025 again, or changed by row."""
    stored = Workspace.open(county).counts(["sgb2_elb"], ["2025"], "quartier")
    totals = stored.fillna({"value": 3}).groupby("area_id")["value"].sum()

    def write(change: Callable[[int, str], str] = lambda at, value: value, name: str = "Jobcenter 2025.csv",
              left_out: int = 0) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="cp1252", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow(["Schlüssel", "Erwerbsfähige Leistungsberechtigte"])
            rows = list(totals.items())
            for at, (key, value) in enumerate(rows[:len(rows) - left_out]):
                writer.writerow([key, change(at, str(int(value)))])
        return path

    return write


def drop(desk: Desk, *paths: Path) -> None:
    """Drops files on the page as a file manager does."""
    page = desk.page("data")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), action, mime, button, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(page.rect().center()), action, mime, button, keys)
    QApplication.sendEvent(page, event)
    assert event.isAccepted()
    desk.qtbot.wait(20)


def assistant(desk: Desk) -> ImportAssistant:
    """Returns the open assistant when it has looked at its file."""
    found = [window for window in desk.window.findChildren(ImportAssistant) if window.isVisible()]
    assert len(found) == 1
    window = found[0]
    desk.qtbot.waitUntil(lambda: not window._background.busy, timeout=PATIENCE_MS)
    return window


def take_over(desk: Desk, window: ImportAssistant) -> None:
    desk.press(window.acceptButton)
    desk.wait()
    desk.qtbot.waitUntil(lambda: not window._background.busy, timeout=PATIENCE_MS)


def gone(desk: Desk) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not desk.window.findChildren(ImportAssistant)


def problem_texts(window: ImportAssistant) -> list[str]:
    table = window.problemsTable
    return [" | ".join(table.item(row, column).text() for column in range(table.columnCount()))
            for row in range(table.rowCount())]


def choose(combo: QComboBox, data: Any) -> None:
    at = next(at for at in range(combo.count()) if combo.itemData(at) == data)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


# ------------------------------------------------------------------------ a table of counts


def test_a_dropped_table_is_previewed_taken_over_and_kept_in_four_actions(
    desk: Desk, county: Path, counts: Callable[..., Path],
) -> None:
    workspace = Workspace.open(county)
    drop(desk, counts())  # 1
    window = assistant(desk)
    assert window.stack.currentWidget() is window.tablePage and not window.isModal()
    assert "12" in window.kindLabel.text()
    assert window.model.rowCount() == 13 and window.model.columnCount() == 2
    assert "Schlüssel" in window.model.headerData(0, Qt.Orientation.Horizontal)
    assert window.keyCombo.currentText() == "Schlüssel"
    assert window.periodCombo.currentData() == ("year", "2025")
    assert window.encodingCombo.currentData() == "cp1252" and window.separatorCombo.currentData() == ";"
    assert window.acceptButton.hasFocus()
    assert len(workspace.deliveries()) == 0  # a look writes nothing
    take_over(desk, window)  # 2
    assert window.stack.currentWidget() is window.resultPage
    assert window.oddityLabel.text()  # 3: looked at
    assert window.keepButton.hasFocus()
    window.noteEdit.setText("mit dem Jobcenter geklärt")
    desk.press(window.keepButton)  # 4
    assert gone(desk)
    journal = workspace.deliveries()
    assert journal["file_name"].tolist() == ["Jobcenter 2025.csv"] and journal["status"].tolist() == ["imported"]
    assert len(workspace.import_profiles()) == 1
    assert journal["note"].tolist() == ["mit dem Jobcenter geklärt"]
    assert "mit dem Jobcenter geklärt" in desk.dock.pages["data"].deliveryLabel.text()
    table = desk.dock.pages["data"].deliveriesTable
    assert table.rowCount() == 1 and table.item(0, 0).text() == "Jobcenter 2025.csv"
    # The profile is remembered: nothing has to be said again.
    drop(desk, counts())
    again = assistant(desk)
    assert again.looked.draft.proposal.known


def test_cells_show_what_they_become_and_problems_lead_to_them(desk: Desk, counts: Callable[..., Path]) -> None:
    changes = {0: "*", 1: "", 2: "-", 3: "1.234", 4: "zwölf", 5: "(7)"}
    drop(desk, counts(lambda at, value: changes.get(at, value)))
    window = assistant(desk)
    model = window.model
    shown = [model.data(model.index(row, 1)) for row in range(1, 7)]
    assert shown[:3] == ["x", "–", "0"] and shown[5] == "(7)"
    assert shown[4] == "✖ zwölf"
    assert "„*“" in model.data(model.index(1, 1), Qt.ItemDataRole.ToolTipRole) or "“*”" in model.data(
        model.index(1, 1), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(5, 1), Qt.ItemDataRole.BackgroundRole).color().name() == "#f6cfc9"
    assert model.headerData(5, Qt.Orientation.Vertical) == "6"
    wrong = next(row for row, text in enumerate(problem_texts(window)) if "zwölf" in text)
    assert window.problemsTable.item(wrong, 1).text() == "6"
    assert not window.acceptButton.isEnabled()
    window.tabs.setCurrentIndex(1)
    window.problemsTable.setCurrentCell(wrong, 0)
    assert window.tabs.currentWidget() is window.previewTab
    assert (window.previewView.currentIndex().row(), window.previewView.currentIndex().column()) == (5, 1)


def test_choices_are_answers_and_nothing_but_them_changes(desk: Desk, county: Path, tmp_path: Path) -> None:
    ids = sorted(Workspace.open(county).areas()["quartier_id"])
    path = tmp_path / "lieferung.csv"
    path.write_text("Gebiet;ELB;Sonderbares\n" + "".join(f"{key};{at + 20};{at}\n" for at, key in enumerate(ids)))
    drop(desk, path)
    window = assistant(desk)
    # Nobody has said for which year: an error until somebody does.
    assert window.periodCombo.currentIndex() == -1 and not window.acceptButton.isEnabled()
    choose(window.periodCombo, ("year", "2025"))
    window = assistant(desk)
    assert window.acceptButton.isEnabled()
    rows = {window.columnsTable.item(row, 0).text(): row for row in range(window.columnsTable.rowCount())}
    assert set(rows) == {"ELB", "Sonderbares"}
    choose(window.columnsTable.cellWidget(rows["Sonderbares"], 1), "sgb2_nef")
    window = assistant(desk)
    assert {rule.measure for rule in window._draft.profile.columns} == {"sgb2_elb", "sgb2_nef"}
    choose(window.columnsTable.cellWidget(rows["Sonderbares"], 1), "")
    window = assistant(desk)
    assert {rule.measure for rule in window._draft.profile.columns} == {"sgb2_elb"}
    choose(window.headerCombo, (2,))
    window = assistant(desk)
    # The header moves, what each column is used for stays.
    assert window._draft.profile.key.columns == (ids[0],)
    choose(window.headerCombo, (1,))
    window = assistant(desk)
    choose(window.levelCombo, "kommune")
    window = assistant(desk)
    assert not window.acceptButton.isEnabled()
    choose(window.levelCombo, "quartier")
    window = assistant(desk)
    take_over(desk, window)
    stored = Workspace.open(county).counts(["sgb2_elb"], ["2025"], "quartier")
    assert window.stack.currentWidget() is window.resultPage, window.messageLabel.text()
    assert stored.set_index("area_id")["value"].loc[ids].tolist() == [20.0 + at for at in range(12)]


def test_a_table_with_one_count_per_row_asks_for_its_words(desk: Desk, county: Path, tmp_path: Path) -> None:
    ids = sorted(Workspace.open(county).areas()["quartier_id"])
    path = tmp_path / "lang.csv"
    path.write_text("Quartier;Jahr;Merkmal;Geschlecht;Anzahl\n" + "".join(
        f"{key};2025;{word};{sex};{at + 30}\n" for at, key in enumerate(ids)
        for word in ("sgb2_elb", "Rätselhaftes") for sex in ("m", "w")), encoding="utf-8")
    drop(desk, path)
    window = assistant(desk)
    assert window.periodCombo.currentData() == ("column", "Jahr")
    rows = {window.columnsTable.item(row, 0).text(): row for row in range(window.columnsTable.rowCount())}
    assert set(rows) == {"sgb2_elb", "Rätselhaftes"} and not window.acceptButton.isEnabled()
    choose(window.columnsTable.cellWidget(rows["Rätselhaftes"], 1), "sgb2_nef")
    window = assistant(desk)
    assert window.acceptButton.isEnabled(), problem_texts(window)
    assert set(window._draft.delivery.summary.measures) == {"sgb2_elb", "sgb2_nef"}


def test_the_gliederung_of_the_bundesagentur_is_recognised(desk: Desk, county: Path, tmp_path: Path) -> None:
    areas = Workspace.open(county).areas().sort_values("quartier_id")
    path = tmp_path / "AkG_2025.csv"
    lines = ["Berichtsmonat;AGS;KRGL;Name;ELB"]
    for kommune, rows in areas.groupby("kommune_id"):
        lines.append(f"Dez 25;{kommune};SUMSUMSUM;Summe;{10 * len(rows)}")
        lines += [f"Dez 25;{kommune};{key[-2:].zfill(3)}000000;Q;10" for key in rows["quartier_id"]]
    path.write_text("\n".join(lines) + "\n", encoding="cp1252")
    drop(desk, path)
    window = assistant(desk)
    assert "Bundesagentur" in window.kindLabel.text()
    assert window.keyCombo.currentIndex() >= 0
    roles = {row.role for row in window._draft.delivery.preview}
    assert "total" in roles
    at = next(at for at, row in enumerate(window._draft.delivery.preview) if row.role == "total")
    assert window.model.data(window.model.index(at, 4), Qt.ItemDataRole.FontRole).italic()


def test_the_window_goes_on_while_a_large_file_is_read(desk: Desk, county: Path, tmp_path: Path) -> None:
    ids = sorted(Workspace.open(county).areas()["quartier_id"])
    path = tmp_path / "gross 2025.csv"
    rows = [f"{ids[at % 12]};{at};{at % 7}\n" for at in range(60_000)]
    path.write_text("Schlüssel;ELB;NEF\n" + "".join(rows), encoding="utf-8")
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(10)
    drop(desk, path)
    window = assistant(desk)
    timer.stop()
    assert len(ticks) > 10
    # Each key stands 5,000 times; the preview holds a part of the rows, and problems say where they are.
    assert window.model.rowCount() == 1_000 and not window.acceptButton.isEnabled()
    assert any("dieser Art" in text or "more of this kind" in text for text in problem_texts(window))


def test_a_symbol_can_be_given_another_meaning(desk: Desk, counts: Callable[..., Path]) -> None:
    drop(desk, counts(lambda at, value: "." if at == 2 else value))
    window = assistant(desk)
    assert window.dotCombo.isVisible() and not window.crossCombo.isVisible()
    assert window.dotCombo.currentData() == "suppressed"
    before = len(window._draft.doubts)
    choose(window.dotCombo, "no_data")
    window = assistant(desk)
    assert window.model.data(window.model.index(3, 1)) == "–"
    assert len(window._draft.doubts) == before - 1


def test_a_delivery_can_be_taken_back_at_once_or_later(
    desk: Desk, county: Path, counts: Callable[..., Path], snapshot: Any,
) -> None:
    before = snapshot(county)["counts"]
    drop(desk, counts(lambda at, value: str(int(value) * 9)))
    window = assistant(desk)
    take_over(desk, window)
    assert window.stack.currentWidget() is window.resultPage, window.messageLabel.text()
    # Ninefold within a year is more than chance; the table names it.
    assert window.oddityTable.rowCount() > 0 and "✖" in "".join(
        window.oddityTable.item(row, 0).text() for row in range(window.oddityTable.rowCount()))
    desk.press(window.undoButton)
    assert gone(desk)

    def values(rows: list) -> list:
        return sorted(repr(row[1:]) for row in rows)

    assert values(snapshot(county)["counts"]) == values(before)
    page = desk.dock.pages["data"]
    assert not page.undoButton.isEnabled()  # undone already, and the page says so
    assert page.deliveryLabel.text()
    drop(desk, counts())
    window = assistant(desk)
    take_over(desk, window)
    desk.press(window.keepButton)
    assert page.deliveriesTable.rowCount() == 2 and page.undoButton.isEnabled()
    desk.press(page.undoButton)
    assert values(snapshot(county)["counts"]) == values(before)
    assert Workspace.open(county).deliveries()["status"].tolist() == ["undone", "undone"]


def test_areas_that_would_lose_their_counts_need_a_tick(
    desk: Desk, county: Path, counts: Callable[..., Path], snapshot: Any,
) -> None:
    before = snapshot(county)["counts"]
    drop(desk, counts(left_out=2))
    window = assistant(desk)
    assert window.gapsCheck.isVisible()
    take_over(desk, window)
    assert window.stack.currentWidget() is window.tablePage and window.messageLabel.isVisible()
    assert snapshot(county)["counts"] == before
    window.gapsCheck.setChecked(True)
    window = assistant(desk)
    take_over(desk, window)
    assert window.stack.currentWidget() is window.resultPage


def test_what_is_no_table_is_refused_in_the_window(desk: Desk, tmp_path: Path, county: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.7 nothing to see")
    drop(desk, path)
    window = assistant(desk)
    assert "PDF" in window.messageLabel.text() and not window.acceptButton.isEnabled()
    assert not window.waitBar.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert gone(desk)


def test_the_profile_of_the_preview_is_the_one_that_is_used(
    desk: Desk, counts: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
) -> None:
    drop(desk, counts())
    window = assistant(desk)
    window.ownerEdit.setText("Jobcenter Beispielkreis")
    window.licenceEdit.setText("nur intern")
    profile = window._draft.profile
    steps = []
    monkeypatch.setattr(desk.dock.runner, "run", lambda title, these, done: steps.extend(these) or True)
    desk.press(window.acceptButton)
    (step,) = steps
    assert step.algorithm == "quartiersmonitor:importtable"
    path = Path(step.parameters["PROFILE"])
    from quartiersmonitor.deliveries.profile import ImportProfile

    assert ImportProfile.load(path) == profile
    assert step.parameters["OWNER"] == "Jobcenter Beispielkreis" and step.parameters["LICENCE"] == "nur intern"
    assert step.parameters["REFERENCE_DATE"] == "31.12.2025" and step.parameters["PERIOD"] == "2025"
    assert not window.acceptButton.isEnabled()
    # A refusal leaves the choices where they are, and no file behind.
    desk.dock.runner.failed.emit("", "Nichts wurde übernommen.")
    assert window.messageLabel.text() == "Nichts wurde übernommen." and window.acceptButton.isEnabled()
    assert not path.exists()


def test_enter_in_a_field_takes_nothing_over_and_cancel_stops_what_is_taken_over(
    desk: Desk, county: Path, counts: Callable[..., Path], snapshot: Any,
) -> None:
    before = snapshot(county)
    drop(desk, counts())
    window = assistant(desk)
    window.ownerEdit.setFocus()
    QTest.keyClick(window.ownerEdit, Qt.Key.Key_Return)
    assert window.isVisible() and not desk.dock.runner.busy
    desk.press(window.acceptButton)
    assert desk.dock.runner.busy and not window.acceptButton.isEnabled()
    desk.press(window.closeButton)
    assert window.isVisible() and not window.closeButton.isEnabled()
    desk.wait()
    if snapshot(county) == before:
        assert window.stack.currentWidget() is window.tablePage and window.messageLabel.text()
        assert window.acceptButton.isEnabled()
        desk.press(window.closeButton)
        assert gone(desk)
    else:  # the thread was faster
        assert window.stack.currentWidget() is window.resultPage and window.delivery_id


def test_what_was_stored_before_the_stop_is_shown(desk: Desk, counts: Callable[..., Path], county: Path) -> None:
    drop(desk, counts())
    window = assistant(desk)
    runner = desk.dock.runner
    desk.press(window.acceptButton)
    desk.qtbot.waitUntil(lambda: len(Workspace.open(county).deliveries()) == 1 or not runner.busy, timeout=PATIENCE_MS)
    if runner.busy:
        runner.cancel()
    desk.wait()
    desk.qtbot.waitUntil(lambda: not window._background.busy, timeout=PATIENCE_MS)
    assert window.stack.currentWidget() is window.resultPage and window.delivery_id
    desk.press(window.undoButton)
    assert gone(desk)


# ------------------------------------------------------------------------ persons


CANARY = "Kanarienvogel"


@pytest.fixture
def persons(county: Path, tmp_path: Path) -> Path:
    """Persons at addresses of the county, with birth dates and a flag."""
    addresses = Workspace.open(county).addresses(with_xy=False)["address_id"].tolist()
    path = tmp_path / "jobcenter_2025.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Name", "Adressschlüssel", "Geburtsdatum", "Geschlecht", "ELB"])
        for at in range(600):
            birth = f"{at % 27 + 1:02}.{at % 12 + 1:02}.{1965 + at % 40}"
            writer.writerow([
                f"{CANARY}{at}", addresses[at * 3 % len(addresses)], birth, "mw"[at % 2], "1" if at % 3 else "0"])
    return path


def shown_texts(window: QWidget) -> str:
    """Returns everything that can be read in a window, tips included."""
    texts = [widget.toolTip() for widget in window.findChildren(QWidget)]
    for kind in (QLabel, QAbstractButton, QLineEdit):
        texts += [widget.text() for widget in window.findChildren(kind)]
    for combo in window.findChildren(QComboBox):
        texts += [combo.itemText(at) for at in range(combo.count())]
    for table in (window.structureTable, window.problemsTable, window.columnsTable, window.oddityTable):
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                item = table.item(row, column)
                texts += [item.text(), item.toolTip()] if item is not None else []
    model = window.model
    texts += [str(model.data(model.index(row, column))) for row in range(model.rowCount())
              for column in range(model.columnCount())]
    return "\n".join(texts)


def test_persons_are_counted_and_nothing_of_them_is_shown_or_kept(
    desk: Desk, county: Path, persons: Path,
) -> None:
    drop(desk, persons)  # 1
    window = assistant(desk)
    assert window.stack.currentWidget() is window.personPage
    assert CANARY not in shown_texts(window)
    assert window.addressCombo.currentData() == "Adressschlüssel"
    assert window.birthCombo.currentData() == "Geburtsdatum" and window.sexCombo.currentData() == "Geschlecht"
    assert window.stichtagEdit.date().toString("dd.MM.yyyy") == "31.12.2025"
    assert "ELB=sgb2_elb" in window.measuresEdit.text()
    assert [window.structureTable.item(row, 0).text() for row in range(5)] == [
        "Name", "Adressschlüssel", "Geburtsdatum", "Geschlecht", "ELB"]
    tried(desk, window)
    assert window.personTrialLabel.text().startswith("600 von 600 Personen können gezählt werden.")
    assert CANARY not in shown_texts(window)
    take_over(desk, window)  # 2
    assert window.stack.currentWidget() is window.resultPage, window.messageLabel.text()
    assert "600" in window.resultLabel.text() and CANARY not in shown_texts(window)  # 3
    desk.press(window.keepButton)  # 4
    workspace = Workspace.open(county)
    stored = workspace.counts(["sgb2_elb"], ["2025"], "quartier")
    assert stored["value"].sum() == 400
    assert json.loads(workspace.deliveries()["summary"].iloc[-1])["counted"] == 600
    assert CANARY.encode() not in county.read_bytes()


def tried(desk: Desk, window: Any) -> None:
    desk.qtbot.waitUntil(lambda: not window.persons.busy, timeout=PATIENCE_MS)


def of_one_kommune(county: Path, persons: Path) -> tuple[str, str]:
    """Leaves the persons of one Kommune in the file; returns its key and the name of another one."""
    workspace = Workspace.open(county)
    kommunen = workspace.areas().drop_duplicates("kommune_id")
    kept, other = kommunen["kommune_id"].iloc[0], kommunen["kommune_name"].iloc[1]
    register = workspace.addresses(with_xy=False)
    inside = set(register.loc[register["kommune_id"] == kept, "address_id"])
    head, *lines = persons.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line for line in lines if line.split(";")[1] in inside]
    assert lines
    persons.write_text(head + "".join(lines), encoding="utf-8")
    return kept, other


def elb(county: Path, kommune: str) -> tuple[float, Any]:
    """Returns what is counted in a Kommune, and the counts of all others."""
    workspace = Workspace.open(county)
    areas = workspace.areas().set_index("quartier_id")["kommune_id"]
    counts = workspace.counts(["sgb2_elb"], ["2025"], "quartier").sort_values(["area_id", "sex", "age_band"])
    inside = counts["area_id"].map(areas) == kommune
    others = counts.loc[~inside, ["area_id", "value", "state"]].astype(str)
    return counts.loc[inside, "value"].sum(), others.values.tolist()


def test_a_file_of_one_kommune_takes_four_actions_and_leaves_the_others_their_counts(
    desk: Desk, county: Path, persons: Path,
) -> None:
    kept, other = of_one_kommune(county, persons)
    _, before = elb(county, kept)
    drop(desk, persons)  # 1
    window = assistant(desk)
    tried(desk, window)
    # Said before anything is stored: who is not in the file, and what becomes of their counts.
    text = window.personTrialLabel.text()
    assert "gelten als nicht geliefert: 2" in text and other in text
    assert "ihre Zählwerte dieses Jahres bleiben" in text and window.keepCheck.isVisible()
    take_over(desk, window)  # 2
    assert window.stack.currentWidget() is window.resultPage, window.messageLabel.text()
    assert "bleiben" in window.resultLabel.text()  # 3
    desk.press(window.keepButton)  # 4
    counted, after = elb(county, kept)
    assert counted > 0 and after == before
    facts = json.loads(Workspace.open(county).deliveries()["summary"].iloc[-1])
    assert len(facts["not_delivered"]) == len(facts["not_delivered_with_counts"]) == 2


def test_who_does_not_keep_them_is_told_that_they_go(desk: Desk, county: Path, persons: Path) -> None:
    kept, _ = of_one_kommune(county, persons)
    drop(desk, persons)
    window = assistant(desk)
    tried(desk, window)
    desk.press(window.keepCheck)
    assert "verlieren ihre Zählwerte dieses Jahres" in window.personTrialLabel.text()
    take_over(desk, window)
    assert window.stack.currentWidget() is window.resultPage, window.messageLabel.text()
    counted, others = elb(county, kept)
    assert counted > 0 and others == []
    desk.press(window.undoButton)
    assert elb(county, kept)[1]


def test_what_cannot_be_counted_is_said_before(desk: Desk, county: Path, persons: Path, snapshot: Any) -> None:
    before = snapshot(county)
    persons.write_text(persons.read_text(encoding="utf-8").replace(";m;", ";?;"), encoding="utf-8")
    drop(desk, persons)
    window = assistant(desk)
    tried(desk, window)
    text = window.personTrialLabel.text()
    assert text.startswith("300 von 600 Personen können gezählt werden.") and "Geschlecht" in text
    assert CANARY not in shown_texts(window)
    # More than is allowed: nothing can be taken over.
    assert not window.acceptButton.isEnabled()
    choose(window.sexCombo, "-")
    tried(desk, window)
    assert window.personTrialLabel.text().startswith("600 von 600") and window.acceptButton.isEnabled()
    desk.press(window.closeButton)
    assert snapshot(county) == before


def test_a_trial_that_fails_names_the_reason(desk: Desk, persons: Path) -> None:
    drop(desk, persons)
    window = assistant(desk)
    tried(desk, window)
    window.measuresEdit.setText("gibtsnicht")
    tried(desk, window)
    assert "gibtsnicht" in window.personTrialLabel.text() and not window.acceptButton.isEnabled()


def test_a_trial_that_is_given_up_says_nothing(county: Path, persons: Path, provider: Any) -> None:
    from quartiersmonitor.processing.person_delivery import PersonDelivery
    from quartiersmonitor.ui.person_form import try_out

    delivery = PersonDelivery.look(persons, county)
    assert try_out(delivery, delivery.parameters("31.12.2025"), lambda: True) is None
    found = try_out(delivery, delivery.parameters("31.12.2025"), lambda: False)
    assert found is not None and (found.persons, found.counted, found.ready) == (600, 600, True)
    assert not len(Workspace.open(county).deliveries())


def test_persons_wait_for_what_is_missing(desk: Desk, persons: Path) -> None:
    text = persons.read_text(encoding="utf-8").replace("Adressschlüssel", "Wohnt in")
    persons.write_text(text, encoding="utf-8")
    drop(desk, persons)
    window = assistant(desk)
    assert not window.acceptButton.isEnabled() and window.personMissingLabel.text()
    choose(window.addressCombo, "Wohnt in")
    assert not window.acceptButton.isEnabled()  # not before a trial has shown it
    tried(desk, window)
    assert window.acceptButton.isEnabled() and not window.personMissingLabel.isVisible()
    assert window.persons.step().parameters["ADDRESS_COLUMN"] == "Wohnt in"
    window.measuresEdit.setText(" ")
    tried(desk, window)
    assert not window.acceptButton.isEnabled() and window.personMissingLabel.isVisible()


@pytest.mark.parametrize("text", [
    "Nachname;Vorname;Wert\nMuster;Erika;1\nMuster;Max;2\n",
    "Spalte A;Spalte B\n" + "".join(f"{at:02}.03.19{40 + at};{at}\n" for at in range(1, 29)),
    "".join(f"Muster{at};{at:02}.03.19{40 + at};05382{at:03}\n" for at in range(1, 29)),
    "oi;alter;elb\nA1;17;1\nA2;18;0\n",
    "Kundennummer;Wert\n1;2\n",
])
def test_whatever_may_hold_persons_is_never_shown(tmp_path: Path, provider: Any, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    assert recognise(path) == PERSONS


@pytest.mark.parametrize(("text", "kind"), [
    ("Schlüssel;Insgesamt;0-2;3-5\n0538201601;20;3;4\n", TABLE),
    ("Stichtag;Quartier;Alter;Geschlecht;Wert\n" + "31.12.2024;1;0-2;m;4\n31.12.2025;1;3-5;w;5\n" * 20, TABLE),
    ("oi;strasse;hausnummer;ost;nord\nA1;Am Bach;1;375000;5628000\n", REGISTER),
    ("PLZ;Ort;Straße;Hausnr.;Zusatz\n53721;Siegburg;Am Bach;1;a\n", REGISTER),
])
def test_tables_and_registers_are_told_apart(tmp_path: Path, provider: Any, text: str, kind: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    assert recognise(path) == kind


def test_a_register_leads_to_its_own_page(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "adressen.csv"
    path.write_text("oi;strasse;hausnummer;ost;nord\nA1;Am Bach;1;375000;5628000\n", encoding="utf-8")
    drop(desk, path)
    window = assistant(desk)
    assert window.stack.currentWidget() is window.registerPage and not window.acceptButton.isVisible()
    opened = []
    monkeypatch.setattr(desk.dock.pages["addresses"], "open_register", opened.append)
    desk.press(window.registerButton)
    assert opened == [path] and desk.dock.pages["addresses"].isVisible()
    assert gone(desk)


# ------------------------------------------------------------------------ the window


def test_the_window_can_be_used_by_keyboard_and_its_controls_are_named(
    desk: Desk, counts: Callable[..., Path], persons: Path,
) -> None:
    for path in (counts(lambda at, value: "." if at == 2 else value, left_out=1), persons):
        drop(desk, path)
        window = assistant(desk)
        buddies = {label.buddy() for label in window.findChildren(QLabel)}
        letters = []
        for widget in window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, (QLabel, QAbstractButton)) and "&" in widget.text().replace("&&", ""):
                letters.append(widget.text()[widget.text().index("&") + 1].lower())
            if isinstance(widget, QComboBox):
                assert widget in buddies or widget.accessibleName(), widget.objectName()
            if isinstance(widget, QAbstractButton) and widget.objectName() and widget.text():
                assert widget.toolTip() or widget.objectName().startswith("qt_"), widget.objectName()
        assert len(letters) == len(set(letters)) and letters, letters
        seen = set()
        window.activateWindow()
        window.acceptButton.setFocus()
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            seen.add(QApplication.focusWidget().objectName())
        wanted = ("closeButton", "previewView", "problemsTable", "keyCombo", "ownerEdit") if path != persons else (
            "closeButton", "addressCombo", "measuresEdit", "structureTable")
        assert set(wanted) <= seen


def test_it_closes_with_its_workspace_and_only_one_is_open(
    desk: Desk, counts: Callable[..., Path],
) -> None:
    drop(desk, counts(), counts(name="zweite 2025.csv"))
    assert "Jobcenter 2025.csv" in desk.messages()[-1]
    first = assistant(desk)
    drop(desk, counts(name="zweite 2025.csv"))
    assert assistant(desk) is not first
    desk.dock.state.close()
    assert gone(desk)
    drop(desk, counts())
    assert gone(desk)  # nowhere to put it


def test_files_are_chosen_in_a_dialog_too(
    desk: Desk, counts: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = counts()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    desk.press(desk.page("data").fileButton)
    assert assistant(desk).request.path == path


# ------------------------------------------------------------------------ gaps


def test_the_gap_matrix_shows_copies_and_stores_what_is_there(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    from quartiersmonitor.ui.gap_dialog import GapDialog

    desk.press(desk.page("data").gapsButton)
    (window,) = desk.window.findChildren(GapDialog)
    desk.qtbot.waitUntil(lambda: window.grid is not None, timeout=PATIENCE_MS)
    assert window.table.rowCount() == 4  # the sources and three Kommunen
    assert window.table.columnCount() == len(window.grid.columns)
    at = next(column for column, cells in enumerate(zip(*window.grid.cells)) if cells[0].status == "complete")
    item = window.table.item(1, at)
    assert item.text() == "●" and item.toolTip().startswith(window.grid.kommunen[0])
    desk.press(window.copyButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 4 and all(line.count("\t") == len(window.grid.columns) for line in lines)
    choose(window.sourceCombo, window.grid.columns[at][0])
    assert window.table.columnCount() < len(window.grid.columns) or len({s for s, _ in window.grid.columns}) == 1
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "luecken"), ""))
    desk.press(window.storeButton)
    text = (tmp_path / "luecken.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith(window.grid.kommunen[0])
    window.close()
