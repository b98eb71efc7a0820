"""The page “Freigabe”: checked in three actions, confirmed by a second person, and the ledger in view."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from quartiersmonitor.boundaries import store
from quartiersmonitor.releases import check, steps
from quartiersmonitor.releases.ledger import PLACED, WITHDRAWN, Ledger, Person, Row
from quartiersmonitor.ui.pages import release as page_module
from quartiersmonitor.ui.publication_dialog import PublicationDialog, stored_publication
from quartiersmonitor.ui.release_facts import OrderEntry, read_book, years_between
from quartiersmonitor.ui.settings import settings
from quartiersmonitor.ui.withdraw_dialog import WithdrawDialog

from .test_dock import Desk, desk, own_settings  # noqa: F401  fixtures


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The auditors have tests of their own; here they find nothing unless a test says so."""
    monkeypatch.setattr(check, "check_release", lambda *_: steps.Check((), {"audited": 7}))


@pytest.fixture
def who(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    login = {"login": "muster"}
    monkeypatch.setattr(store.getpass, "getuser", lambda: login["login"])
    return login


def opened(desk: Desk, monitor: Path) -> Any:  # noqa: F811
    desk.dock.open_workspace(monitor)
    page = desk.page("release")
    page.titleEdit.setText("Sozialmonitoring 2025")
    page.preparerEdit.setText("Eva Muster")
    page.fromCombo.setCurrentIndex(page.fromCombo.findData("2025"))
    for box in page._checks.values():
        box.setChecked(False)
    return page


def checked(desk: Desk, monitor: Path) -> Any:  # noqa: F811
    page = opened(desk, monitor)
    desk.press(page.checkButton)
    desk.wait()
    return page


def confirmed(desk: Desk, monitor: Path, who: dict[str, str]) -> Any:  # noqa: F811
    page = checked(desk, monitor)
    who["login"] = "beispiel"
    page.show_state()
    page.confirmerEdit.setText("Ola Beispiel")
    desk.press(page.releaseButton)
    desk.wait()
    return page


def ledger_of(monitor: Path) -> Path:
    return monitor.parent / "freigabebuch.gpkg"


def test_a_release_goes_its_way(desk: Desk, monitor: Path, who: dict) -> None:  # noqa: F811
    page = checked(desk, monitor)
    assert page.resultLabel.text().startswith("✓ Veröffentlicht werden ") and "Funde: 0" in page.resultLabel.text()
    assert page.secondBox.isVisible() and not page.findingsTable.isVisible()
    assert page.waitingCombo.currentText() == "Sozialmonitoring 2025"
    assert "Geprüft von Eva Muster" in page.waitingText.text() and "Jahr 2025." in page.waitingText.text()
    assert page.report is not None and page.report.passed
    who["login"] = "beispiel"
    page.show_state()
    page.confirmerEdit.setText("Ola Beispiel")
    page.noteEdit.setText("Geprüft anhand der Karten")
    desk.press(page.releaseButton)
    desk.wait()
    assert (monitor.parent / "Freigaben" / "Sozialmonitoring_2025" / "werte.csv").is_file()
    assert not page.secondBox.isVisible() and page.confirmerEdit.text() == ""
    assert [page.historyTable.item(0, column).text() for column in range(2)] == [
        "Sozialmonitoring 2025", "freigegeben"]
    text = page.entryLabel.text()
    for part in ("Vorbereitet von Eva Muster (muster)", "Bestätigt von Ola Beispiel (beispiel)",
                 "Notiz: Geprüft anhand der Karten", "Prüfsumme"):
        assert part in text
    assert page.verifyLabel.text().startswith("✓ Geprüft: Alle Einträge (3)")
    assert any("ist freigegeben" in message for message in desk.messages())
    assert settings().release_name.value() == "Eva Muster"


def test_what_is_missing_is_said_before_anything_runs(desk: Desk, monitor: Path) -> None:  # noqa: F811
    page = opened(desk, monitor)
    page.titleEdit.clear()
    desk.press(page.checkButton)
    assert "Titel" in desk.messages()[-1] or "Titel" in desk.messages()[0]
    page.titleEdit.setText("Titel")
    page.preparerEdit.clear()
    desk.press(page.checkButton)
    assert any("Ihren Namen" in message for message in desk.messages())
    page.preparerEdit.setText("Eva")
    page.untilCombo.setCurrentIndex(page.untilCombo.findData("2020"))
    desk.press(page.checkButton)
    assert any("vor dem ersten" in message for message in desk.messages())
    assert not ledger_of(monitor).exists() and not desk.dock.runner.busy


def test_findings_are_listed_with_route_and_remedy_and_shown_on_the_map(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    desk.dock.open_workspace(monitor)
    area = desk.dock.state.workspace.areas().iloc[0]
    finding = steps.Finding(
        "value", "quartier", area["quartier_id"], area["name"], "A.1", "SGB II-Bezug", "2025", "2 Fälle errechenbar",
        "Kommune minus drei Quartiere", "D.2 sperren")
    file = steps.Finding("file", found="Anmeldename in profile/x.pdf", remedy="Neu erstellen")
    monkeypatch.setattr(check, "check_release", lambda *_: steps.Check((finding, file), {}))
    page = checked(desk, monitor)
    assert page.resultLabel.text().startswith("✗ Abgelehnt: ") and "Funde: 2" in page.resultLabel.text()
    assert page.findingsTable.rowCount() == 2 and not page.secondBox.isVisible()
    assert page.findingsTable.item(0, 0).text() == f"{area['name']} · SGB II-Bezug · 2025"
    assert page.findingsTable.item(1, 0).text() == "Datei"
    before = desk.canvas.extent()
    page.findingsTable.cellClicked.emit(0, 0)
    assert page.routeLabel.text() == "Weg: Kommune minus drei Quartiere\nAbhilfe: D.2 sperren"
    assert desk.canvas.extent() != before
    page.findingsTable.cellClicked.emit(1, 0)
    assert page.routeLabel.text() == "Abhilfe: Neu erstellen"
    assert list((monitor.parent / "Freigaben").iterdir()) == []
    assert any("Abgelehnt, Funde: 2" in message for message in desk.messages())


def test_areas_with_another_class_are_listed(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    from quartiersmonitor.releases import build

    desk.dock.open_workspace(monitor)
    area = desk.dock.state.workspace.areas().iloc[0]
    change = steps.ChangedClass(
        "quartier", area["quartier_id"], area["name"], "2025", "mss", "4 hoch", "3 mittel")
    real = build.build_release
    monkeypatch.setattr(build, "build_release", lambda *arguments: steps.replace(
        real(*arguments), changes=(change,), notes=("Ein Hinweis.",)))
    page = checked(desk, monitor)
    assert "andere" in page.changesLabel.text() and page.changesLabel.text().endswith("1.")
    assert [page.changesTable.item(0, column).text() for column in range(3)] == [
        f"{area['name']} (2025)", "4 hoch", "3 mittel"]
    assert page.notesLabel.text() == "Ein Hinweis."
    page.changesTable.cellClicked.emit(0, 0)


def test_nobody_confirms_alone(desk: Desk, monitor: Path, who: dict) -> None:  # noqa: F811
    page = checked(desk, monitor)
    desk.press(page.releaseButton)
    assert any("Namen der zweiten Person" in message for message in desk.messages())
    page.confirmerEdit.setText("Ola Beispiel")
    desk.press(page.releaseButton)
    assert any("unter einer Anmeldung" in message for message in desk.messages()) and not desk.dock.runner.busy
    page.noteEdit.setText("Gemeinsamer Rechner")
    page.confirmerEdit.setText("Eva Muster")
    desk.press(page.releaseButton)
    desk.wait()
    assert any("zweite Person" in message for message in desk.messages())
    page.confirmerEdit.setText("Ola Beispiel")
    desk.press(page.releaseButton)
    desk.wait()
    with Ledger.open(ledger_of(monitor)) as ledger:
        assert ledger.history()[0].state == PLACED


class Answer:
    """Answers the dialog before a withdrawal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, reason: str, name: str = "Eva Muster") -> None:
        self.asked: list[str] = []

        def execute(dialog: WithdrawDialog) -> int:
            self.asked.append(dialog.windowTitle())
            dialog.reasonEdit.setPlainText(reason)
            dialog.nameEdit.setText(name)
            dialog._check()
            return dialog.result()

        monkeypatch.setattr(WithdrawDialog, "exec", execute)


def test_a_release_is_withdrawn_with_a_reason(
    desk: Desk, monitor: Path, who: dict, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    page = confirmed(desk, monitor, who)
    Answer(monkeypatch, "")
    desk.press(page.withdrawButton)
    assert not desk.dock.runner.busy
    answer = Answer(monkeypatch, "Fehler in D.1")
    desk.press(page.withdrawButton)
    desk.wait()
    assert answer.asked == ["Freigabe zurückziehen"]
    assert page.historyTable.item(0, 1).text() == "zurückgezogen" and "Fehler in D.1" in page.entryLabel.text()
    assert not page.withdrawButton.isEnabled() and page.openButton.isEnabled()
    with Ledger.open(ledger_of(monitor)) as ledger:
        assert ledger.history()[0].state == WITHDRAWN and len(ledger.releases()) == 1


def test_what_waits_is_discarded(
    desk: Desk, monitor: Path, who: dict, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    page = checked(desk, monitor)
    answer = Answer(monkeypatch, "Falsches Jahr")
    desk.press(page.discardButton)
    desk.wait()
    assert answer.asked == ["Freigabe verwerfen"] and not page.secondBox.isVisible()
    assert list((monitor.parent / "Freigaben").iterdir()) == []
    assert page.historyTable.item(0, 1).text() == "verworfen"
    assert not page.openButton.isEnabled() and not page.withdrawButton.isEnabled()


def test_folders_are_opened_while_they_are_there(
    desk: Desk, monitor: Path, who: dict, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    seen = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(Path(url.toLocalFile())))
    page = checked(desk, monitor)
    desk.press(page.lookButton)
    assert seen[-1].name == "inhalt"
    who["login"] = "beispiel"
    page.show_state()
    page.confirmerEdit.setText("Ola Beispiel")
    desk.press(page.releaseButton)
    desk.wait()
    desk.press(page.openButton)
    assert seen[-1] == monitor.parent / "Freigaben" / "Sozialmonitoring_2025"
    seen[-1].rename(seen[-1].with_name("anderswo"))
    desk.press(page.openButton)
    assert len(seen) == 2 and any("nicht mehr da" in message for message in desk.messages())


def test_another_folder_is_chosen(
    desk: Desk, monitor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    page = opened(desk, monitor)
    assert page.folderLabel.text() == "Ablage: Freigaben / Sozialmonitoring_2025"
    (tmp_path / "Netz").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Netz"))
    desk.press(page.folderButton)
    assert page.folderLabel.text() == "Ablage: Netz / Sozialmonitoring_2025"
    desk.press(page.checkButton)
    desk.wait()
    assert len(list((tmp_path / "Netz").iterdir())) == 1
    assert page.secondBox.isVisible()


def test_a_damaged_ledger_is_named_and_restored(desk: Desk, monitor: Path, who: dict) -> None:  # noqa: F811
    page = confirmed(desk, monitor, who)
    assert not page.restoreButton.isVisible()
    connection = sqlite3.connect(ledger_of(monitor))
    connection.execute("DROP TRIGGER freigaben_no_update")
    connection.execute("UPDATE freigaben SET confirmed_by = 'Niemand' WHERE kind = 'freigegeben'")
    connection.commit()
    connection.close()
    page.show_state()
    assert page.verifyLabel.text().startswith("✗ Eintrag 2 des Freigabebuchs wurde nachträglich geändert")
    assert not page.checkButton.isEnabled() and not page.withdrawButton.isEnabled()
    desk.press(page.restoreButton)
    assert page.verifyLabel.text().startswith("✓") and page.checkButton.isEnabled()
    assert "Bestätigt von Ola Beispiel" in read_book(ledger_of(monitor)).history[0].text


def test_a_table_of_others_is_taken_in_by_the_dialog_of_processing(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    import processing

    def dialog(algorithm: str, parameters: dict) -> dict:
        assert algorithm == "quartiersmonitor:externalrelease" and parameters["WORKSPACE"] == str(monitor)
        with Ledger.create(ledger_of(monitor)) as ledger:
            ledger.add_external(Row(0, "", "fremd", title="Schulbezirke"), b"x", Person("Eva Muster", "muster"))
        return {"RELEASE_ID": "fremd"}

    monkeypatch.setattr(processing, "execAlgorithmDialog", dialog)
    page = opened(desk, monitor)
    assert "noch nichts freigegeben" in page.verifyLabel.text()
    desk.press(page.externalButton)
    assert page.historyTable.item(0, 1).text() == "fremd" and "Aufgenommen von Eva Muster" in page.entryLabel.text()


def test_the_rules_are_reached_by_a_button(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    from quartiersmonitor.ui.rules_dialog import RulesDialog
    from quartiersmonitor.workspace import Workspace

    def change(dialog: Any) -> int:
        dialog.workspace.change_rule("ba_sgb2", "mindestzaehler", "12", reason="Vorgabe", by="Eva Muster")
        dialog.changed = True
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RulesDialog, "exec", change)
    page = opened(desk, monitor)
    desk.press(page.rulesButton)
    desk.wait()
    # The change and what follows from it are one gesture: the values follow the rule, and nothing has to be asked for.
    workspace = Workspace.open(monitor)
    assert len(workspace.rule_changes()) == 1 and workspace.follows_rules()
    assert not page.hintLabel.isVisible()


def test_looking_at_the_page_writes_nothing(desk: Desk, monitor: Path) -> None:  # noqa: F811
    opened(desk, monitor)
    assert not ledger_of(monitor).exists() and not (monitor.parent / "Freigaben").exists()


def test_an_empty_dock_offers_nothing_impossible(desk: Desk, county: Path) -> None:  # noqa: F811
    page = desk.page("release")
    assert "Daten" in page.hintLabel.text()
    for button in (page.checkButton, page.rulesButton, page.externalButton, page.folderButton):
        assert not button.isEnabled()
    desk.dock.open_workspace(county)
    page = desk.page("release")
    assert "Indikatoren" in page.hintLabel.text() and not page.checkButton.isEnabled()


def test_years_are_a_span() -> None:
    periods = ["2023", "2024", "2025"]
    assert years_between(periods, "2024", "2025") == ["2024", "2025"]
    assert years_between(periods, "2025", "2024") == [] and years_between(periods, "", "2025") == []
    assert OrderEntry("T", "E", ["2025"], []).fault() == ""


def test_names_are_no_mark_up(desk: Desk, monitor: Path) -> None:  # noqa: F811
    page = opened(desk, monitor)
    page.titleEdit.setText("<img src='//server/x.png'>")
    desk.press(page.checkButton)
    desk.wait()
    assert page.waitingCombo.currentText() == "<img src='//server/x.png'>"
    assert "<img" not in str(page.waitingCombo.itemData(0, Qt.ItemDataRole.ToolTipRole))


def test_the_report_of_a_check_does_not_stay_on_the_disk(desk: Desk, monitor: Path) -> None:  # noqa: F811
    page = checked(desk, monitor)
    folder = Path(page._folder_of_reports.name)
    assert list(folder.iterdir()) == []
    page.release()
    assert not folder.exists()
    assert page_module.RELEASE == "quartiersmonitor:release"


def test_remedies_are_taken_over_by_a_button(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    desk.dock.open_workspace(monitor)
    key = desk.dock.state.workspace.areas()["quartier_id"][0]
    asked: list[tuple] = []

    def first_refuses(order: Any, *_: Any) -> steps.Check:
        asked.append(order.withhold)
        cells = [f"quartier,{key},A.1,2025", f"quartier,{key},B.1,2025"]
        left = [cell for at, cell in enumerate(cells) if len(asked) <= at + 1]
        return steps.Check(tuple(steps.Finding("value", found="x", withhold=cell) for cell in left), {})

    monkeypatch.setattr(check, "check_release", first_refuses)
    page = checked(desk, monitor)
    assert page.findingsTable.rowCount() == 2 and page.remedyButton.isVisible()
    desk.press(page.remedyButton)
    desk.wait()
    assert page.findingsTable.rowCount() == 1
    desk.press(page.remedyButton)
    desk.wait()
    assert page.report.passed and not page.remedyButton.isVisible()
    assert [len(cells) for cells in asked] == [0, 2, 2]
    # Checked anew by hand nothing is withheld besides.
    page.titleEdit.setText("Zweiter Versuch")
    desk.press(page.checkButton)
    desk.wait()
    assert asked[-1] == ()


def test_particulars_are_asked_for_where_they_are_needed(
    desk: Desk, monitor: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    page = opened(desk, monitor)
    assert not page.publicationButton.isVisible()
    page.openDataCheck.setChecked(True)
    page.kommonitorCheck.setChecked(True)
    assert page.publicationButton.isVisible()
    said = []

    def fill_in(dialog: PublicationDialog) -> int:
        dialog._check()
        said.append(dialog.messageLabel.text())
        for name, text in {
            "publisher": "Beispielkreis", "contact_name": "Sozialplanung", "contact_email": "sozial@kreis.example",
            "attribution": "Beispielkreis", "address": "https://daten.kreis.example/2025", "valid_from": "1.1.2024",
        }.items():
            dialog.edits[name].setText(text)
        dialog.licenceCombo.setCurrentIndex(dialog.licenceCombo.findData("dl-de/by-2-0"))
        dialog._check()
        return dialog.result()

    monkeypatch.setattr(PublicationDialog, "exec", lambda dialog: QDialog.DialogCode.Rejected)
    desk.press(page.checkButton)
    assert not desk.dock.runner.busy
    monkeypatch.setattr(PublicationDialog, "exec", fill_in)
    monkeypatch.setattr(check, "check_numbers", lambda *_: steps.Check())
    desk.press(page.checkButton)
    desk.wait()
    assert "Herausgeber" in said[0] and "Lizenz" in said[0] and page.report.passed
    assert stored_publication()["valid_from"] == "2024-01-01"
    inhalt = page._waiting().folder
    assert (inhalt / "metadaten.json").is_file() and (inhalt / "kommonitor").is_dir()
    # The next release does not ask again.
    monkeypatch.setattr(PublicationDialog, "exec", lambda dialog: pytest.fail("asked again"))
    page.titleEdit.setText("Noch eine")
    desk.press(page.checkButton)
    desk.wait()


def test_particulars_that_are_no_json_are_none(desk: Desk) -> None:  # noqa: F811
    for text in ("{", "[]", '"x"'):
        settings().release_publication.setValue(text)
        assert set(stored_publication().values()) == {""}
