"""The dialog with the rules of all sources: what it shows, what it asks for, and what it records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from quartiersmonitor.indicators.rules import RULES
from quartiersmonitor.ui.rules_dialog import RulesDialog
from quartiersmonitor.workspace import Workspace

COLUMN = {rule.key: at for at, rule in enumerate(RULES, start=1)}


@pytest.fixture
def dialog(qtbot: Any, monitor: Path) -> RulesDialog:
    made = RulesDialog(Workspace.open(monitor))
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: RulesDialog, qtbot: Any) -> None:
    qtbot.mouseClick(dialog.changeButton, Qt.MouseButton.LeftButton)


def fill(dialog: RulesDialog, value: str, reason: str = "Vereinbarung", by: str = "A. Beispiel") -> None:
    dialog.valueEdit.setText(value)
    dialog.reasonEdit.setPlainText(reason)
    dialog.byEdit.setText(by)


def answer(button: str) -> list[str]:
    """Presses a button of the next message box by its text; returns what the box said."""
    said: list[str] = []

    def press_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(one for one in box.buttons() if one.text().replace("&", "") == button).click()

    QTimer.singleShot(0, press_it)
    return said


def test_every_source_shows_every_rule(dialog: RulesDialog) -> None:
    sources = dialog.workspace.catalogue().sources
    table = dialog.rulesTable
    assert (table.rowCount(), table.columnCount()) == (len(sources), len(RULES) + 1)
    assert [table.item(row, 0).text() for row in range(len(sources))] == [source.name for source in sources]
    at = [source.id for source in sources].index("ba_sgb2")
    texts = [table.item(at, column).text() for column in range(1, len(RULES) + 1)]
    assert texts == ["10", "100", "10", "0.8", "show", "withhold", "withhold", "none", "1", "as the base allows"]
    assert not dialog.journalTable.isVisible()


def test_a_stricter_rule_is_recorded_at_once(dialog: RulesDialog, qtbot: Any) -> None:
    dialog.choose("sozialamt", "mindestzaehler")
    assert dialog.valueEdit.text() == "3" and dialog.valueEdit.isVisible() and not dialog.valueCombo.isVisible()
    fill(dialog, "5")
    press(dialog, qtbot)
    assert dialog.changed and dialog.reasonEdit.toPlainText() == ""
    row = dialog.rulesTable.currentRow()
    item = dialog.rulesTable.item(row, COLUMN["mindestzaehler"])
    assert item.text() == "5" and item.font().bold() and item.toolTip() == "By the catalogue: 3"
    assert dialog.workspace.catalogue().source("sozialamt").rules.min_numerator == 5
    journal = [dialog.journalTable.item(0, column).text() for column in range(1, 7)]
    name = dialog.workspace.catalogue().source("sozialamt").name
    assert journal == [name, "Fewest cases", "3", "5", "Vereinbarung", "A. Beispiel"]
    assert dialog.journalTable.isVisible()


@pytest.mark.parametrize(("button", "changed"), [("Keep it", False), ("Change the rule", True)])
def test_less_protection_than_the_catalogue_asks_for_is_confirmed(
        dialog: RulesDialog, qtbot: Any, button: str, changed: bool) -> None:
    dialog.choose("ba_sgb2", "mindestzaehler")
    fill(dialog, "3")
    said = answer(button)
    press(dialog, qtbot)
    assert "3 instead of 10" in said[0] and dialog.changed is changed
    assert dialog.workspace.catalogue().source("ba_sgb2").rules.min_numerator == (3 if changed else 10)


def test_a_switch_is_chosen(dialog: RulesDialog, qtbot: Any) -> None:
    dialog.choose("sozialamt", "nullen")
    assert dialog.valueCombo.isVisible() and not dialog.valueEdit.isVisible()
    assert dialog.valueCombo.currentText() == "show"
    dialog.valueCombo.setCurrentIndex(1)
    fill(dialog, "")
    press(dialog, qtbot)
    assert dialog.workspace.catalogue().source("sozialamt").rules.withhold_zero


@pytest.mark.parametrize(("value", "reason", "by", "words"), [
    ("drei", "Grund", "Name", "“drei” is not a number"), ("5", " ", "Name", "reason is missing"),
    ("5", "Grund", "", "name is missing"), ("3", "Grund", "Name", "is “3” already")])
def test_what_is_missing_is_said_and_nothing_recorded(
        dialog: RulesDialog, qtbot: Any, value: str, reason: str, by: str, words: str) -> None:
    dialog.choose("sozialamt", "mindestzaehler")
    fill(dialog, value, reason, by)
    press(dialog, qtbot)
    assert words in dialog.messageLabel.text() and dialog.messageLabel.isVisible() and not dialog.changed
    assert dialog.workspace.rule_changes().empty
    # It goes as soon as something is typed.
    dialog.reasonEdit.setPlainText("anders")
    assert not dialog.messageLabel.isVisible()


def test_a_name_of_a_source_changes_nothing(dialog: RulesDialog) -> None:
    dialog.rulesTable.setCurrentCell(2, 0)
    assert not dialog.changeButton.isEnabled() and "Choose the rule" in dialog.chosenLabel.text()


def test_return_in_a_field_does_not_close_the_dialog(dialog: RulesDialog, qtbot: Any) -> None:
    dialog.choose("sozialamt", "mindestzaehler")
    qtbot.keyClick(dialog.byEdit, Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.changed
