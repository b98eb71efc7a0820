"""The dialog before an address register is taken in: what was recognised, what it changes, what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProviderRegistry
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QWidget

from ..i18n.language import Language
from .address_facts import (
    ASK,
    FINDING,
    LEFT_OUT,
    NOTE,
    STOP,
    Examination,
    RegisterChoice,
    RegisterReader,
    change_lines,
    proposed_day,
    register_parameters,
    remarks,
    system_sentence,
)
from .background import Background
from .widgets import WheelGuard, as_text, cell, prepare_table, set_bold

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
PACKAGE = __name__.rpartition(".")[0]
SIZE_PX = (720, 760)
NOTE_PX = 400
#: Typing a date takes a moment; the file is not checked for every digit.
PATIENCE_MS = 400


class RegisterDialog(QDialog):
    """Shows what a file holds before anything is written; :meth:`parameters` is what was decided."""

    def __init__(self, workspace: Path, file: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "register_dialog.ui"), self, package=PACKAGE)
        self.resize(*SIZE_PX)
        self.file = file
        self.workspace = workspace
        self.found: Optional[Examination] = None
        self._reader = RegisterReader(workspace, file)
        self._background = Background(self)
        self._combos: dict[str, QComboBox] = {}
        self._columns: dict[str, str] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE_MS)
        self._later.timeout.connect(self.examine)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._take_button = self.buttonBox.button(QDialogButtonBox.StandardButton.Ok)
        self._take_button.setObjectName("takeButton")
        self._take_button.setText(translate("ui", "&Take over"))
        self._take_button.setToolTip(translate("ui", "Stores the register and checks the quality of its addresses."))
        self.buttonBox.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("ui", "Cancel"))
        set_bold(self.fileLabel, 1)
        set_bold(self.changesLabel)
        set_bold(self.remarksLabel)
        self.fileLabel.setText(file.name)
        self.fileLabel.setToolTip(as_text(str(file)))
        prepare_table(self.changesTable, (translate("ui", "Addresses that are …"), translate("ui", "Number")))
        prepare_table(self.remarksTable, (
            translate("ui", "Kind"), translate("ui", "Remark"), translate("ui", "Rows")), stretch=1)
        self.remarksTable.horizontalHeaderItem(0).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Its height is reckoned for the narrowest width, else.
        self.systemNote.setMinimumWidth(NOTE_PX)
        self._fill_form()
        guard = WheelGuard(self)
        guard.guard(self)
        self.layerCombo.activated.connect(self._choose_layer)
        self.dayEdit.dateChanged.connect(self._choose_day)
        self.systemCombo.activated.connect(self.examine)
        self.swapCheck.clicked.connect(self.examine)
        self.acceptCheck.clicked.connect(self._show_decision)
        self.leaveOutCheck.clicked.connect(self._show_decision)
        self._background.busy_changed.connect(lambda _: self._show_decision())
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self.finished.connect(lambda _: self.release())
        self._show(None)
        self.examine()

    def _fill_form(self) -> None:
        from ..addresses.crs import SYSTEMS

        layers = _layers(self.file)
        for name in layers:
            self.layerCombo.addItem(name, name)
        for widget in (self.layerLabel, self.layerCombo):
            widget.setVisible(len(layers) > 1)
        day, named = proposed_day(self.file)
        self.dayEdit.setCalendarPopup(True)
        self.dayEdit.setDisplayFormat("dd.MM.yyyy")
        self.dayEdit.setDate(QDate(day.year, day.month, day.day))
        self.dayNote.setText(
            translate("ui", "From the name of the file.") if named
            else translate("ui", "The day the file was written: please check."))
        self.systemCombo.addItem(translate("ui", "as recognised"), "")
        for code, name in SYSTEMS.items():
            self.systemCombo.addItem(f"{name} (EPSG:{code})", f"EPSG:{code}")
        for combo in (self.layerCombo, self.systemCombo):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)

    # ------------------------------------------------------------------ what was chosen

    def choice(self) -> RegisterChoice:
        """Returns what is chosen."""
        layer = (self.layerCombo.currentData() or "") if self.layerCombo.count() > 1 else ""
        return RegisterChoice(
            self.dayEdit.date().toString(Qt.DateFormat.ISODate), layer, dict(self._columns),
            self.systemCombo.currentData(), self.swapCheck.isChecked())

    def parameters(self) -> dict[str, Any]:
        """Returns the parameters of ``quartiersmonitor:importregister``."""
        return register_parameters(
            self.workspace, self.file, self.choice(), not self.acceptCheck.isHidden() and self.acceptCheck.isChecked(),
            not self.leaveOutCheck.isHidden() and self.leaveOutCheck.isChecked())

    def _choose_layer(self, *_: Any) -> None:
        self._columns.clear()
        self.examine()

    def _choose_day(self, *_: Any) -> None:
        self.dayNote.setText("")
        # What was found holds for another day.
        self._take_button.setEnabled(False)
        self._later.start()

    def _choose_column(self, role: str, *_: Any) -> None:
        self._columns[role] = self._combos[role].currentData()
        if not self._columns[role]:
            del self._columns[role]
        self.examine()

    # ------------------------------------------------------------------ examining

    def examine(self, *_: Any) -> None:
        """Checks the file anew, in the background."""
        self._later.stop()
        choice, reader = self.choice(), self._reader
        self._background.run(
            translate("ui", "Checking the address register"), lambda stop: reader.examine(choice, stop),
            self._show, self._failed)

    def release(self) -> None:
        """Gives up what is under way."""
        self._later.stop()
        self._background.stop()

    def _failed(self, message: str) -> None:
        self._show(None)
        self.stateLabel.setText(message)
        self.stateLabel.setVisible(True)

    # ------------------------------------------------------------------ showing

    def _show(self, found: Optional[Examination]) -> None:
        self.found = found
        check = found.check if found is not None else None
        changes = found.changes if found is not None else None
        language = Language.current()
        self.columnsBox.setVisible(found is not None)
        self.sizeLabel.setVisible(found is not None)
        if found is not None:
            self._show_columns(found)
            addresses = check.frame["address_id"].nunique() if check is not None else 0
            self.sizeLabel.setText(translate("ui", "{addresses} addresses in {rows} rows").format(
                addresses=language.integer(addresses), rows=language.integer(len(found.table))))
        self.systemNote.setText(system_sentence(check) if check is not None else "")
        self.systemNote.setVisible(check is not None)
        for widget in (self.changesLabel, self.changesTable):
            widget.setVisible(changes is not None)
        if changes is not None:
            assert found is not None  # noqa: S101  changes are part of it
            self.changesLabel.setText(
                translate("ui", "Compared with the stored register of {date}").format(date=language.date(found.last))
                if found.last else translate("ui", "Compared with what is stored"))
            lines = change_lines(changes)
            self.changesTable.setRowCount(len(lines))
            for row, (text, count) in enumerate(lines):
                self.changesTable.setItem(row, 0, cell(text))
                self.changesTable.setItem(row, 1, cell(language.integer(count), right=True))
            self.changesTable.fit()
        self._show_remarks(found)
        self._show_decision()

    def _show_columns(self, found: Examination) -> None:
        from ..addresses.register import ROLE_TITLES
        from ..addresses.tables import CHOOSABLE, choose_columns

        language = Language.current()
        known = {role: name for role, name in self._columns.items() if name in found.table.columns}
        roles = choose_columns(found.table, known)
        if not self._combos:
            for at, role in enumerate(CHOOSABLE):
                combo = QComboBox(self.columnsBox)
                combo.setObjectName(f"column_{role}")
                combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                combo.setMinimumContentsLength(8)
                combo.setToolTip(translate("ui", "The column of the file that holds this."))
                combo.activated.connect(lambda _, role=role: self._choose_column(role))
                title = language.translate("addresses", ROLE_TITLES[role])
                label = QLabel(f"{title}:", self.columnsBox)
                label.setBuddy(combo)
                combo.setAccessibleName(title)
                self.columnsLayout.addWidget(label, at // 2, 2 * (at % 2))
                self.columnsLayout.addWidget(combo, at // 2, 2 * (at % 2) + 1)
                self._combos[role] = combo
            for column in (1, 3):
                self.columnsLayout.setColumnStretch(column, 1)
            guard = WheelGuard(self)
            guard.guard(self.columnsBox)
        for role, combo in self._combos.items():
            combo.clear()
            # What was found by its name cannot be taken off, only exchanged.
            if role not in roles or role in known:
                combo.addItem("–", "")
            for name in found.table.columns:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(combo.findData(roles.get(role, "")), 0))

    def _show_remarks(self, found: Optional[Examination]) -> None:
        lines = remarks(found) if found is not None else []
        words = {
            STOP: translate("ui", "prevents"), ASK: translate("ui", "to accept"),
            LEFT_OUT: translate("ui", "left out"), NOTE: translate("ui", "note"), FINDING: translate("ui", "finding")}
        language = Language.current()
        for widget in (self.remarksLabel, self.remarksTable):
            widget.setVisible(bool(lines))
        self.remarksTable.setRowCount(len(lines))
        for row, line in enumerate(lines):
            grave = line.weight in (STOP, ASK, LEFT_OUT)
            self.remarksTable.setItem(row, 0, cell(words[line.weight], bold=grave))
            self.remarksTable.setItem(row, 1, cell(line.text))
            self.remarksTable.setItem(row, 2, cell(language.integer(line.count) if line.count else "", right=True))
        self.remarksTable.fit()

    def _show_decision(self, *_: Any) -> None:
        found, busy = self.found, self._background.busy
        self.waitBar.setVisible(busy)
        asks = found is not None and found.asks and not found.blocked
        lost = found.left_out if found is not None and not found.blocked else 0
        self.acceptCheck.setVisible(asks)
        self.leaveOutCheck.setVisible(bool(lost))
        self.leaveOutCheck.setText(translate("ui", "&Leave out {count} rows that cannot be stored").format(
            count=Language.current().integer(lost)))
        wanted = ""
        if busy:
            wanted = translate("ui", "The file is being checked …")
        elif found is None:
            wanted = self.stateLabel.text()
        elif found.blocked:
            wanted = translate("ui", "The register cannot be taken over: see what prevents it above.")
        elif (asks and not self.acceptCheck.isChecked()) or (lost and not self.leaveOutCheck.isChecked()):
            wanted = translate("ui", "Please decide first: tick what you agree to, or correct the file.")
        self.stateLabel.setText(wanted)
        self.stateLabel.setVisible(bool(wanted))
        self._take_button.setEnabled(not busy and not self._later.isActive() and found is not None and not wanted)


def _layers(file: Path) -> list[str]:
    """Returns the names of the layers or sheets of a file that may have several."""
    if file.suffix.lower() not in (".gpkg", ".xlsx", ".xls", ".ods", ".sqlite"):
        return []
    return [details.name() for details in QgsProviderRegistry.instance().querySublayers(str(file))]
