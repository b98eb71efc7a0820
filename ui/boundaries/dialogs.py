"""Small dialogs of the boundary editor: what a Quartier is called, and what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...boundaries.operations import STATUS_NAMES
from ...boundaries.plan import DECIDED, STATUSES

translate = QCoreApplication.translate

LEAST_WIDTH_PX = 380


class _Form(QDialog):
    """A form that cannot be accepted until what is needed is there."""

    def __init__(self, title: str, parent: Optional[QWidget]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.form = QFormLayout()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.buttons)

    def _line(self, label: str, text: str, name: str) -> QLineEdit:
        edit = QLineEdit(text, self)
        edit.setObjectName(name)
        edit.textChanged.connect(self._changed)
        self.form.addRow(label, edit)
        return edit

    def _changed(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.complete())

    def complete(self) -> bool:
        """Tells whether everything needed was typed."""
        raise NotImplementedError


class NameDialog(_Form):
    """Asks for number and name of a Quartier, or for the name of a variant (without a number)."""

    def __init__(self, title: str, number: Optional[str], name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(title, parent)
        self.setObjectName("nameDialog")
        self.numberEdit = None if number is None else self._line(translate("ui", "N&umber:"), number, "numberEdit")
        self.nameEdit = self._line(translate("ui", "&Name:"), name, "nameEdit")
        self.reasonEdit = self._line(translate("ui", "&Reason (optional):"), "", "reasonEdit")
        self.nameEdit.setFocus()
        self.nameEdit.selectAll()
        self._changed()

    def complete(self) -> bool:
        return bool(self.nameEdit.text().strip()) and (self.numberEdit is None or bool(self.number))

    @property
    def number(self) -> str:
        """What was typed as number."""
        return "" if self.numberEdit is None else self.numberEdit.text().strip()

    @property
    def name(self) -> str:
        """What was typed as name."""
        return self.nameEdit.text().strip()

    @property
    def reason(self) -> str:
        """What was typed as reason, for the journal."""
        return self.reasonEdit.text().strip()


class StatusEntry(NamedTuple):
    """What was chosen: status and deadline (ISO date, empty for none)."""

    status: str
    deadline: str


class StatusDialog(_Form):
    """Asks where a Quartier stands in the agreement with the Kommune, and until when it may answer."""

    def __init__(self, quartier: str, status: str, deadline: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("ui", "Status of {quartier}").format(quartier=quartier), parent)
        self.setObjectName("statusDialog")
        self.statusCombo = QComboBox(self)
        self.statusCombo.setObjectName("statusCombo")
        for code in STATUSES:
            if code != DECIDED:
                self.statusCombo.addItem(translate("boundaries", STATUS_NAMES[code]), code)
        self.statusCombo.setCurrentIndex(max(self.statusCombo.findData(status), 0))
        self.form.addRow(translate("ui", "&Status:"), self.statusCombo)
        self.deadlineEdit = QLineEdit(_german(deadline), self)
        self.deadlineEdit.setObjectName("deadlineEdit")
        self.deadlineEdit.setPlaceholderText(translate("ui", "dd.mm.yyyy, empty for none"))
        self.deadlineEdit.textChanged.connect(self._changed)
        self.form.addRow(translate("ui", "&Deadline:"), self.deadlineEdit)

    def complete(self) -> bool:
        return not self.deadlineEdit.text().strip() or self._date().isValid()

    def _date(self) -> QDate:
        return QDate.fromString(self.deadlineEdit.text().strip(), "dd.MM.yyyy")

    @property
    def entry(self) -> StatusEntry:
        """What was chosen."""
        date = self._date()
        return StatusEntry(
            self.statusCombo.currentData(), date.toString(Qt.DateFormat.ISODate) if date.isValid() else "")


class DecisionDialog(_Form):
    """Asks for date and body of a decision."""

    def __init__(self, quartier: str, body: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("ui", "Decision on {quartier}").format(quartier=quartier), parent)
        self.setObjectName("decisionDialog")
        hint = QLabel(translate("ui", "The Quartier is locked with the decision."), self)
        hint.setWordWrap(True)
        self.form.addRow(hint)
        self.dateEdit = QDateEdit(QDate.currentDate(), self)
        self.dateEdit.setObjectName("dateEdit")
        self.dateEdit.setCalendarPopup(True)
        self.dateEdit.setDisplayFormat("dd.MM.yyyy")
        self.form.addRow(translate("ui", "&Date:"), self.dateEdit)
        self.bodyEdit = self._line(translate("ui", "Decided &by:"), body, "bodyEdit")
        self.bodyEdit.setPlaceholderText(translate("ui", "for example: Council of the Kommune"))
        self._changed()

    def complete(self) -> bool:
        return bool(self.bodyEdit.text().strip())

    @property
    def decided_on(self) -> str:
        """The date as ISO text."""
        return self.dateEdit.date().toString(Qt.DateFormat.ISODate)

    @property
    def decided_by(self) -> str:
        """The body that decided."""
        return self.bodyEdit.text().strip()


class DatabaseDialog(_Form):
    """Asks which of the connections that QGIS knows has the plans, and in which schema."""

    def __init__(self, connections: Sequence[str], schema: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("ui", "Plans in a database"), parent)
        self.setObjectName("databaseDialog")
        if not connections:
            hint = QLabel(translate(
                "ui", "QGIS knows no connection to PostgreSQL yet. Make one in the browser, with user and password in "
                      "the authentication of QGIS."), self)
            hint.setWordWrap(True)
            self.form.addRow(hint)
        self.connectionCombo = QComboBox(self)
        self.connectionCombo.setObjectName("connectionCombo")
        self.connectionCombo.addItems(list(connections))
        self.form.addRow(translate("ui", "&Connection:"), self.connectionCombo)
        self.schemaEdit = self._line(translate("ui", "&Schema:"), schema, "schemaEdit")
        self._changed()

    def complete(self) -> bool:
        return bool(self.connectionCombo.currentText()) and bool(self.schema)

    @property
    def connection(self) -> str:
        """The name of the chosen connection."""
        return self.connectionCombo.currentText()

    @property
    def schema(self) -> str:
        """What was typed as schema."""
        return self.schemaEdit.text().strip()


class MergeDialog(_Form):
    """Asks which of the neighbours are merged into a Quartier."""

    def __init__(self, quartier: str, neighbours: Sequence[tuple[str, str]], parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("ui", "Merge into {quartier}").format(quartier=quartier), parent)
        self.setObjectName("mergeDialog")
        self.list = QListWidget(self)
        self.list.setObjectName("neighbourList")
        for uid, text in neighbours:
            entry = QListWidgetItem(text, self.list)
            entry.setData(Qt.ItemDataRole.UserRole, uid)
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            entry.setCheckState(Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _: self._changed())
        self.form.addRow(QLabel(translate("ui", "Neighbours of the same Kommune:"), self))
        self.form.addRow(self.list)
        self._changed()

    def complete(self) -> bool:
        return bool(self.chosen)

    @property
    def chosen(self) -> list[str]:
        """The uids of the Quartiere that were ticked."""
        rows = (self.list.item(at) for at in range(self.list.count()))
        return [row.data(Qt.ItemDataRole.UserRole) for row in rows if row.checkState() == Qt.CheckState.Checked]


def _german(date: str) -> str:
    parsed = QDate.fromString(date, Qt.DateFormat.ISODate)
    return parsed.toString("dd.MM.yyyy") if parsed.isValid() else ""
