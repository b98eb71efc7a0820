"""The handbook in a window of QGIS, because few computers can open a Markdown file."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QFont, QTextCursor, QTextTable
from qgis.PyQt.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

#: QTextBlockFormat.LineHeightTypes.ProportionalHeight, as the number that Qt 5 and Qt 6 both take.
PROPORTIONAL = 1


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
        self._set_type()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)

    def _set_type(self) -> None:
        # Qt sets Markdown without leading and with doubled table lines, which is tiring to read.
        for frame in self.browser.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format()
                table.setBorderCollapse(True)
                table.setCellPadding(5)
                table.setBorder(1)
                table.setBorderBrush(self.palette().mid())
                frame.setFormat(table)
        block = self.browser.document().begin()
        cursor = QTextCursor(block)
        while block.isValid():
            layout = block.blockFormat()
            layout.setLineHeight(130, PROPORTIONAL)
            if layout.headingLevel():
                layout.setTopMargin(22)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(layout)
            block = block.next()
