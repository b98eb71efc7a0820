"""The dialog before a list of offers is taken in: what was recognised, where everything lies, what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QWidget

from ..i18n.language import Language
from .background import Background
from .offer_facts import ListChoice, ListExamination, ListReader, match_lines, plan_lines
from .widgets import WheelGuard, as_text, cell, prepare_table, set_bold

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
PACKAGE = __name__.rpartition(".")[0]
SIZE_PX = (720, 720)
#: Typing a name takes a moment; the list is not compared for every letter.
PATIENCE_MS = 500
MOST_REMARKS, MOST_REMARK_ROWS = 200, 8


def role_titles() -> dict[str, str]:
    """Returns what the columns of a list hold, in words."""
    return {
        "offer_id": translate("ui", "Number of the offer"), "name": translate("ui", "Name"),
        "provider": translate("ui", "Provider"),
        "category": translate("ui", "Category"), "fields": translate("ui", "Fields of action"),
        "target_group": translate("ui", "Target group"), "capacity": translate("ui", "Capacity"),
        "opening": translate("ui", "Opening hours"), "accessibility": translate("ui", "Step-free access"),
        "valid_from": translate("ui", "Valid from"), "valid_to": translate("ui", "Valid to"),
        "street": translate("ui", "Street"), "number": translate("ui", "House number"),
        "suffix": translate("ui", "Suffix"), "address": translate("ui", "Whole address"),
        "postcode": translate("ui", "Postcode"), "place": translate("ui", "Place"),
        "kommune": translate("ui", "Kommune"),
    }


class OffersDialog(QDialog):
    """Shows what a list holds before anything is written; :meth:`parameters` is what was decided."""

    def __init__(self, workspace: Path, file: Path, categories: dict[str, str],
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "offers_dialog.ui"), self, package=PACKAGE)
        self.resize(*SIZE_PX)
        self.file, self.workspace = file, workspace
        self.found: Optional[ListExamination] = None
        self._categories = categories
        self._reader = ListReader(workspace, file)
        self._background = Background(self)
        self._combos: dict[str, QComboBox] = {}
        self._columns: dict[str, str] = {}
        self._assigned: dict[str, QComboBox] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE_MS)
        self._later.timeout.connect(self.examine)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._take_button = self.buttonBox.button(QDialogButtonBox.StandardButton.Ok)
        self._take_button.setObjectName("takeButton")
        self._take_button.setText(translate("ui", "&Take over"))
        self._take_button.setToolTip(translate("ui", "Stores the offers; doubtful addresses wait for your decision."))
        self.buttonBox.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("ui", "Cancel"))
        set_bold(self.fileLabel, 1)
        for label in (self.placesLabel, self.changesLabel, self.remarksLabel):
            set_bold(label)
        self.fileLabel.setText(file.name)
        self.fileLabel.setToolTip(as_text(str(file)))
        prepare_table(self.placesTable, (translate("ui", "Match"), translate("ui", "Number")))
        prepare_table(self.changesTable, (translate("ui", "Offers"), translate("ui", "Number")))
        prepare_table(self.remarksTable, (translate("ui", "Kind"), translate("ui", "Remark")), stretch=1)
        self.remarksTable.horizontalHeaderItem(0).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.remarksTable.most_rows = MOST_REMARK_ROWS
        self._fill_form()
        WheelGuard(self).guard(self)
        self.sheetCombo.activated.connect(self._choose_sheet)
        self.sourceEdit.textEdited.connect(self._wait)
        self.categoryCombo.activated.connect(self.examine)
        self.leaveOutCheck.clicked.connect(self._show_decision)
        self._background.busy_changed.connect(lambda _: self._show_decision())
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self.finished.connect(lambda _: self.release())
        self._show(None)
        self.examine()

    def _fill_form(self) -> None:
        self.sourceEdit.setText(self.file.stem.replace("_", " "))
        self.categoryCombo.addItem("–", "")
        for key, name in self._categories.items():
            self.categoryCombo.addItem(name, key)
        for widget in (self.sheetLabel, self.sheetCombo):
            widget.setVisible(False)

    # ------------------------------------------------------------------ what was chosen

    def choice(self) -> ListChoice:
        """Returns what is chosen."""
        return ListChoice(
            self.sourceEdit.text().strip() or self.file.stem, self.sheetCombo.currentData() or "", dict(self._columns),
            {text: combo.currentData() for text, combo in self._assigned.items() if combo.currentData()},
            self.categoryCombo.currentData() or "")

    def parameters(self) -> dict[str, Any]:
        """Returns the parameters of ``quartiersmonitor:importoffers``."""
        choice = self.choice()

        def pairs(values: dict[str, str]) -> str:
            return ";".join(f"{left}={right}" for left, right in values.items())

        return {
            "WORKSPACE": str(self.workspace), "FILE": str(self.file), "SOURCE": choice.source, "SHEET": choice.sheet,
            "COLUMNS": pairs(dict(choice.columns)), "CATEGORIES": pairs(dict(choice.categories)),
            "DEFAULT_CATEGORY": choice.default_category,
            "END_MISSING": not self.endCheck.isHidden() and self.endCheck.isChecked(),
            "LEAVE_OUT": not self.leaveOutCheck.isHidden() and self.leaveOutCheck.isChecked()}

    def _choose_sheet(self, *_: Any) -> None:
        self._columns.clear()
        self.examine()

    def _wait(self, *_: Any) -> None:
        self._take_button.setEnabled(False)
        self._later.start()

    def _choose_column(self, role: str) -> None:
        self._columns[role] = self._combos[role].currentData() or ""
        self.examine()

    # ------------------------------------------------------------------ examining

    def examine(self, *_: Any) -> None:
        """Reads the list anew, in the background."""
        self._later.stop()
        choice, reader = self.choice(), self._reader
        self._background.run(
            translate("ui", "Checking the list of offers"), lambda stop: reader.examine(choice, stop), self._show,
            self._failed)

    def release(self) -> None:
        """Gives up what is under way."""
        self._later.stop()
        self._background.stop()

    def _failed(self, message: str) -> None:
        self._show(None)
        self.stateLabel.setText(message)
        self.stateLabel.setVisible(True)

    # ------------------------------------------------------------------ showing

    def _show(self, found: Optional[ListExamination]) -> None:
        self.found = found
        language = Language.current()
        listed = found.listed if found is not None else None
        plan = found.plan if found is not None else None
        self.columnsBox.setVisible(listed is not None)
        self.sizeLabel.setVisible(listed is not None)
        if listed is not None:
            self.sizeLabel.setText(translate("ui", "{count} offers").format(count=language.integer(len(listed))))
            self._show_columns()
            self._show_sheets()
        self._show_unknown(found)
        for widget in (self.placesLabel, self.placesTable, self.changesLabel, self.changesTable):
            widget.setVisible(plan is not None)
        if plan is not None:
            lines = match_lines(plan)
            self.placesTable.setRowCount(len(lines))
            for row, (text, count, doubtful) in enumerate(lines):
                self.placesTable.setItem(row, 0, cell(text, bold=doubtful))
                self.placesTable.setItem(row, 1, cell(language.integer(count), right=True, bold=doubtful))
            self.placesTable.fit()
            changes = plan_lines(plan)
            self.changesTable.setRowCount(len(changes))
            for row, (text, count) in enumerate(changes):
                self.changesTable.setItem(row, 0, cell(text))
                self.changesTable.setItem(row, 1, cell(language.integer(count), right=True))
            self.changesTable.fit()
        self._show_remarks(found)
        self._show_decision()

    def _show_sheets(self) -> None:
        from ..deliveries.reader import read_table

        if self.sheetCombo.count() or self.file.suffix.lower() not in (".xlsx", ".ods", ".gpkg"):
            return
        table = read_table(self.file, head=True)
        for sheet in table.sheets:
            self.sheetCombo.addItem(sheet.name, sheet.name)
        self.sheetCombo.setCurrentIndex(self.sheetCombo.findData(table.sheet))
        for widget in (self.sheetLabel, self.sheetCombo):
            widget.setVisible(len(table.sheets) > 1)

    def _show_columns(self) -> None:
        assert self.found is not None and self.found.listed is not None  # noqa: S101  asked by the caller
        listed = self.found.listed
        names = [*listed.heads.values(), *listed.unused]
        if not self._combos:
            for at, (role, title) in enumerate(role_titles().items()):
                combo = QComboBox(self.columnsBox)
                combo.setObjectName(f"column_{role}")
                combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                combo.setMinimumContentsLength(8)
                combo.setToolTip(translate("ui", "The column of the file that holds this."))
                combo.setAccessibleName(title)
                combo.activated.connect(lambda _, role=role: self._choose_column(role))
                label = QLabel(f"{title}:", self.columnsBox)
                label.setBuddy(combo)
                self.columnsLayout.addWidget(label, at // 2, 2 * (at % 2))
                self.columnsLayout.addWidget(combo, at // 2, 2 * (at % 2) + 1)
                self._combos[role] = combo
            for column in (1, 3):
                self.columnsLayout.setColumnStretch(column, 1)
            WheelGuard(self).guard(self.columnsBox)
        for role, combo in self._combos.items():
            combo.clear()
            combo.addItem("–", "")
            for name in names:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(combo.findData(listed.heads.get(role, "")), 0))

    def _show_unknown(self, found: Optional[ListExamination]) -> None:
        offers = found.offers if found is not None else None
        for text in offers.unknown_categories if offers is not None else ():
            if text in self._assigned:
                continue
            combo = QComboBox(self.unknownBox)
            combo.setAccessibleName(text)
            combo.addItem(translate("ui", "leave out"), "")
            for key, name in self._categories.items():
                combo.addItem(name, key)
            assert offers is not None  # noqa: S101  it holds the text
            proposal = next((one.proposal for one in offers.findings
                             if one.code == "unknown_category" and one.value == text), "")
            combo.activated.connect(self.examine)
            label = QLabel(f"{text}:", self.unknownBox)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(combo)
            row = len(self._assigned)
            self.unknownLayout.addWidget(label, row, 0)
            self.unknownLayout.addWidget(combo, row, 1)
            self._assigned[text] = combo
            if proposal:
                combo.setToolTip(translate("ui", "Perhaps: {category}").format(
                    category=self._categories.get(proposal, proposal)))
        self.unknownLayout.setColumnStretch(1, 1)
        self.unknownBox.setVisible(bool(self._assigned))

    def _show_remarks(self, found: Optional[ListExamination]) -> None:
        lines: list[tuple[str, str, bool]] = []
        if found is not None and found.fault is not None:
            lines.append((translate("ui", "prevents"), found.fault.text(translate), True))
        findings = list(found.plan.findings if found is not None and found.plan is not None else
                        found.listed.findings if found is not None and found.listed is not None else ())
        for one in sorted(findings, key=lambda entry: not entry.is_error)[:MOST_REMARKS]:
            kind = translate("ui", "left out") if one.is_error else translate("ui", "note")
            lines.append((kind, one.text(translate), one.is_error))
        for widget in (self.remarksLabel, self.remarksTable):
            widget.setVisible(bool(lines))
        self.remarksTable.setRowCount(len(lines))
        for row, (kind, text, grave) in enumerate(lines):
            self.remarksTable.setItem(row, 0, cell(kind, bold=grave))
            self.remarksTable.setItem(row, 1, cell(text))
        self.remarksTable.fit()

    def _show_decision(self, *_: Any) -> None:
        found, busy = self.found, self._background.busy
        language = Language.current()
        self.waitBar.setVisible(busy)
        plan = found.plan if found is not None else None
        lost = found.left_out if found is not None and plan is not None else 0
        gone = len(plan.gone) if plan is not None else 0
        self.leaveOutCheck.setVisible(bool(lost))
        self.leaveOutCheck.setText(translate("ui", "&Leave out {count} rows that cannot be stored").format(
            count=language.integer(lost)))
        self.endCheck.setVisible(bool(gone))
        self.endCheck.setText(translate(
            "ui", "Let {count} offers of this source &end that the list does not name").format(
            count=language.integer(gone)))
        wanted = ""
        if busy:
            wanted = translate("ui", "The file is being checked …")
        elif found is None:
            wanted = self.stateLabel.text()
        elif plan is None:
            wanted = translate("ui", "The list cannot be taken over: see what prevents it above.")
        elif lost and not self.leaveOutCheck.isChecked():
            wanted = translate("ui", "Please decide first: assign the categories, or tick that rows are left out.")
        self.stateLabel.setText(wanted)
        self.stateLabel.setVisible(bool(wanted))
        self._take_button.setEnabled(not busy and not self._later.isActive() and found is not None and not wanted)
