"""The handbook in a window of QGIS, because few computers can open a Markdown file."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QFont, QTextCursor
from qgis.PyQt.QtWidgets import QTextBrowser, QVBoxLayout, QWidget


class HandbookWindow(QWidget):
    """Shows a Markdown file with its pictures; web addresses open in the browser."""

    def __init__(self, handbook: Path, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("quartiersmonitorHandbook")
        self.setWindowTitle(title)
        self.resize(880, 760)
        self.browser = QTextBrowser(self)
        self.browser.setObjectName("quartiersmonitorHandbookText")
        self.browser.setOpenExternalLinks(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() + 1)
        self.browser.document().setDefaultFont(font)
        self.browser.document().setDocumentMargin(24)
        self.browser.setSource(QUrl.fromLocalFile(str(handbook)))
        self._open_spacing()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)

    def _open_spacing(self) -> None:
        # Qt sets Markdown without leading, which is tiring on pages of running text.
        block = self.browser.document().begin()
        cursor = QTextCursor(block)
        while block.isValid():
            layout = block.blockFormat()
            layout.setLineHeight(130, 1)  # 1 = proportional; the enum moved between Qt 5 and Qt 6
            cursor.setPosition(block.position())
            cursor.setBlockFormat(layout)
            block = block.next()
