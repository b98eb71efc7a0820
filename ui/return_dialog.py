"""The dialog before a confirmation list is taken in: every change it would make, each to be taken over or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, QTimer
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QWidget

from ..i18n.language import Language
from .offer_facts import ChangeLine
from .widgets import WheelGuard, cell, prepare_table, set_bold

if TYPE_CHECKING:
    from ..offers.confirmation_return import Return

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
PACKAGE = __name__.rpartition(".")[0]
SIZE_PX = (860, 620)


class ReturnDialog(QDialog):
    """Shows a list that came back; :meth:`accepted_rows` is what was decided."""

    def __init__(self, returned: Return, changes: list[ChangeLine], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "return_dialog.ui"), self, package=PACKAGE)
        self.resize(*SIZE_PX)
        self.returned, self._changes = returned, changes
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        button = self.buttonBox.button(QDialogButtonBox.StandardButton.Ok)
        button.setObjectName("takeButton")
        button.setText(translate("ui", "&Take over"))
        self.buttonBox.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("ui", "Cancel"))
        set_bold(self.fileLabel, 1)
        set_bold(self.changesLabel)
        set_bold(self.remarksLabel)
        language = Language.current()
        counts = returned.counts()
        self.fileLabel.setText(f"{returned.kommune} – {returned.file}")
        self.sumLabel.setText(translate(
            "ui", "{confirmed} offers are correct, {changed} changed, {ended} gone, {added} new; {open} have no mark."
        ).format(**{name: language.integer(count) for name, count in counts.items()}))
        self.byEdit.setText(translate("ui", "Kommune {name}").format(name=returned.kommune))
        self.dayEdit.setCalendarPopup(True)
        self.dayEdit.setDisplayFormat("dd.MM.yyyy")
        self.dayEdit.setDate(QDate.currentDate())
        self.openCheck.setText(translate("ui", "{count} offers without a mark count as &correct").format(
            count=language.integer(counts["open"])))
        self.openCheck.setVisible(bool(counts["open"]))
        self._show_changes()
        self._show_remarks()
        # Texts wrap by the width that a column has once it is shown.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        for table in (self.changesTable, self.remarksTable):
            table.horizontalHeader().sectionResized.connect(lambda *_: self._later.start())
        self._later.start()
        WheelGuard(self).guard(self)
        self.byEdit.textChanged.connect(lambda _: self._show_decision())
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self._show_decision()

    def _show_changes(self) -> None:
        prepare_table(self.changesTable, (
            translate("ui", "Offer"), translate("ui", "What"), translate("ui", "Before"), translate("ui", "New")),
            stretch=3)
        head = self.changesTable.horizontalHeader()
        for column, width in ((0, 230), (1, 150), (2, 190)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, width)
            self.changesTable.horizontalHeaderItem(column).setTextAlignment(
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.changesTable.setWordWrap(True)
        self.changesTable.setRowCount(len(self._changes))
        for row, line in enumerate(self._changes):
            first = row == 0 or self._changes[row - 1].row != line.row
            name = cell(line.offer if first else "", tip=line.offer)
            if first:
                name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                conflict = any(other.conflict for other in self._changes if other.row == line.row)
                name.setCheckState(Qt.CheckState.Unchecked if conflict else Qt.CheckState.Checked)
            what = line.what + (f"\n{translate('ui', 'changed here since')}" if line.conflict else "")
            for column, item in enumerate((name, cell(what, bold=line.conflict), cell(line.before or "–"),
                                           cell(line.after or "–"))):
                self.changesTable.setItem(row, column, item)
        for widget in (self.changesLabel, self.changesTable):
            widget.setVisible(bool(self._changes))

    def _show_remarks(self) -> None:
        prepare_table(self.remarksTable, (translate("ui", "Kind"), translate("ui", "Remark")), stretch=1)
        self.remarksTable.horizontalHeaderItem(0).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.remarksTable.setWordWrap(True)
        findings = sorted(self.returned.findings, key=lambda one: not one.is_error)
        lines = [(translate("ui", "left out") if one.is_error else translate("ui", "note"), one.text(translate))
                 for one in findings]
        lines += [(translate("ui", "remark"), f"{item.name}: {item.remark}")
                  for item in self.returned.items if item.remark]
        self.remarksTable.setRowCount(len(lines))
        for row, (kind, text) in enumerate(lines):
            self.remarksTable.setItem(row, 0, cell(kind))
            self.remarksTable.setItem(row, 1, cell(text))
        for widget in (self.remarksLabel, self.remarksTable):
            widget.setVisible(bool(lines))

    def _fit(self) -> None:
        for table in (self.changesTable, self.remarksTable):
            table.resizeRowsToContents()

    def _show_decision(self) -> None:
        named = bool(self.byEdit.text().strip())
        self.stateLabel.setText("" if named else translate("ui", "Please say who has confirmed the list."))
        self.stateLabel.setVisible(not named)
        self.buttonBox.button(QDialogButtonBox.StandardButton.Ok).setEnabled(named)

    # ------------------------------------------------------------------ what was decided

    def accepted_rows(self) -> set[int]:
        """Returns the rows of the file whose changes are to be taken over."""
        return {
            line.row for row, line in enumerate(self._changes)
            if self.changesTable.item(row, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
            and self.changesTable.item(row, 0).checkState() == Qt.CheckState.Checked}

    def day(self) -> str:
        """Returns the day of the confirmation (ISO)."""
        return self.dayEdit.date().toString(Qt.DateFormat.ISODate)
