"""The dialog in which a decision of a conference is recorded: class, reason, date and body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from .widgets import answer_buttons, message_line, set_bold

translate = QCoreApplication.translate

LEAST_WIDTH_PX = 420
REASON_LINES = 4


@dataclass(frozen=True)
class DecisionEntry:
    """What was typed; ``class_`` is ``None`` where a decision is withdrawn, ``decided_on`` an ISO date."""

    class_: Optional[int]
    reason: str
    decided_on: str
    body: str
    recorded_by: str


class OverrideDialog(QDialog):
    """Asks for a decision; with ``classes`` empty, for the withdrawal of one.

    ``classes`` are the classes in words, class 1 first; ``computed`` and ``current`` their numbers.
    What is missing is said in the dialog, which stays open until it can be recorded or is left.
    """

    def __init__(
        self, area: str, classes: Sequence[str], computed: Optional[int], current: Optional[int] = None,
        body: str = "", parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("overrideDialog")
        self.setMinimumWidth(LEAST_WIDTH_PX)
        withdraws = not classes
        self.setWindowTitle(
            translate("ui", "Withdraw the class set by the conference") if withdraws
            else translate("ui", "Class set by the conference"))
        heading = QLabel(area, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        set_bold(heading, 1)
        self.classCombo = QComboBox(self)
        self.classCombo.setObjectName("classCombo")
        for number, name in enumerate(classes, start=1):
            text = translate("ui", "{number} {name} (computed)") if number == computed else "{number} {name}"
            self.classCombo.addItem(text.format(number=number, name=name), number)
        # Nothing is chosen beforehand: a conference decides, and no default.
        self.classCombo.setCurrentIndex(current - 1 if current else -1)
        self.classCombo.setToolTip(translate("ui", "Class 1 asks for least attention."))
        self.reasonEdit = QPlainTextEdit(self)
        self.reasonEdit.setObjectName("reasonEdit")
        self.reasonEdit.setTabChangesFocus(True)
        self.reasonEdit.setFixedHeight(self.fontMetrics().lineSpacing() * REASON_LINES + 12)
        self.reasonEdit.setToolTip(translate("ui", "One or two sentences that everybody will be able to follow later."))
        self.dateEdit = QDateEdit(QDate.currentDate(), self)
        self.dateEdit.setObjectName("dateEdit")
        self.dateEdit.setCalendarPopup(True)
        self.dateEdit.setDisplayFormat("dd.MM.yyyy")
        self.dateEdit.setMaximumDate(QDate.currentDate())
        self.dateEdit.setToolTip(translate("ui", "The day of the decision."))
        self.bodyEdit = QLineEdit(body, self)
        self.bodyEdit.setObjectName("bodyEdit")
        self.bodyEdit.setToolTip(translate("ui", "Who decided, for example the planning conference."))
        self.recorderEdit = QLineEdit(self)
        self.recorderEdit.setObjectName("recorderEdit")
        self.recorderEdit.setToolTip(
            translate("ui", "Sign or unit of whoever records this; may stay empty. It is kept in the journal."))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        if not withdraws:
            form.addRow(translate("ui", "&Class:"), self.classCombo)
        form.addRow(translate("ui", "&Reason:"), self.reasonEdit)
        form.addRow(translate("ui", "&Date:"), self.dateEdit)
        form.addRow(translate("ui", "&Body:"), self.bodyEdit)
        form.addRow(translate("ui", "R&ecorded by:"), self.recorderEdit)
        self.classCombo.setVisible(not withdraws)
        self.messageLabel = message_line(self)
        self.buttons = answer_buttons(
            self, translate("ui", "&Withdraw") if withdraws else translate("ui", "&Set class"),
            "recordButton", self._check)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self.messageLabel)
        layout.addWidget(self.buttons)
        self._withdraws = withdraws
        for changed in (self.classCombo.currentIndexChanged, self.reasonEdit.textChanged, self.bodyEdit.textChanged):
            changed.connect(lambda *_: self.messageLabel.setVisible(False))
        (self.reasonEdit if withdraws else self.classCombo).setFocus()

    def entry(self) -> DecisionEntry:
        """Returns what was typed."""
        return DecisionEntry(
            None if self._withdraws else self.classCombo.currentData(), self.reasonEdit.toPlainText().strip(),
            self.dateEdit.date().toString(Qt.DateFormat.ISODate), self.bodyEdit.text().strip(),
            self.recorderEdit.text().strip())

    def _check(self) -> None:
        entry = self.entry()
        if entry.class_ is None and not self._withdraws:
            self._refuse(translate("ui", "Choose the class the conference has decided on."), self.classCombo)
        elif not entry.reason:
            self._refuse(translate("ui", "The reason is missing: say in a sentence why."), self.reasonEdit)
        elif not entry.body:
            self._refuse(translate("ui", "The body is missing: name who has decided."), self.bodyEdit)
        else:
            self.accept()

    def _refuse(self, message: str, widget: QWidget) -> None:
        self.messageLabel.setText(message)
        self.messageLabel.setVisible(True)
        widget.setFocus()
