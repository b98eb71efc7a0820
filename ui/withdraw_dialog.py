"""The dialog before a release is withdrawn, or one that waits is discarded: who, and why."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
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
REASON_LINES = 3


class WithdrawDialog(QDialog):
    """Asks for name and reason; with ``waits`` for giving up a release that was never made."""

    def __init__(self, title: str, waits: bool, name: str = "", parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("withdrawDialog")
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.setWindowTitle(
            translate("ui", "Discard the release") if waits else translate("ui", "Withdraw the release"))
        heading = QLabel(title, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        set_bold(heading, 1)
        about = QLabel(
            translate("ui", "The checked folder is removed. Nothing was published.") if waits
            else translate("ui", "The release stays in the ledger and in the reckoning, because what was published is "
                                 "known. Its folder is left as it is: take it from wherever it was published."), self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.reasonEdit = QPlainTextEdit(self)
        self.reasonEdit.setObjectName("reasonEdit")
        self.reasonEdit.setTabChangesFocus(True)
        self.reasonEdit.setFixedHeight(self.fontMetrics().lineSpacing() * REASON_LINES + 12)
        self.reasonEdit.setToolTip(translate("ui", "Stands in the ledger of releases."))
        self.nameEdit = QLineEdit(name, self)
        self.nameEdit.setObjectName("nameEdit")
        self.nameEdit.setToolTip(translate("ui", "Stands in the ledger of releases."))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(translate("ui", "&Reason:"), self.reasonEdit)
        form.addRow(translate("ui", "&Name:"), self.nameEdit)
        self.messageLabel = message_line(self)
        self.buttons = answer_buttons(
            self, translate("ui", "&Discard") if waits else translate("ui", "&Withdraw release"),
            "acceptButton", self._check)
        layout = QVBoxLayout(self)
        for widget in (heading, about):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(self.messageLabel)
        layout.addWidget(self.buttons)
        self.reasonEdit.setFocus()

    def reason(self) -> str:
        """Returns the reason as typed."""
        return self.reasonEdit.toPlainText().strip()

    def name(self) -> str:
        """Returns the name as typed."""
        return self.nameEdit.text().strip()

    def _check(self) -> None:
        if not self.reason():
            self._refuse(translate("ui", "The reason is missing: say in a sentence why."), self.reasonEdit)
        elif not self.name():
            self._refuse(translate("ui", "Give your name; it stands in the ledger of releases."), self.nameEdit)
        else:
            self.accept()

    def _refuse(self, message: str, widget: QWidget) -> None:
        self.messageLabel.setText(message)
        self.messageLabel.setVisible(True)
        widget.setFocus()
