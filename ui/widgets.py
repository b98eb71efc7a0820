"""Small widgets that several pages use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QSize, QSortFilterProxyModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

translate = QCoreApplication.translate

KEY = Qt.ItemDataRole.UserRole
ROW_PADDING_PX = 6


class _Entries(QSortFilterProxyModel):
    """Leaves the headings of a list out of what can be found by typing."""

    def filterAcceptsRow(self, row: int, parent) -> bool:
        return self.sourceModel().index(row, 0, parent).data(KEY) is not None


class SearchCombo(QComboBox):
    """A combo box with headings that finds its entries by any part of their text."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(20)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        entries = _Entries(self)
        entries.setSourceModel(self._model)
        completer = QCompleter(entries, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._key = ""
        self._fresh = False
        self._tip: Optional[str] = None
        self.activated.connect(lambda row: self._take(self.itemData(row, KEY)))
        self.lineEdit().editingFinished.connect(self._finish_typing)
        self.lineEdit().installEventFilter(self)

    def set_entries(self, groups: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Fills the list with (heading, [(key, text), …]); an empty heading is left out."""
        self._model.clear()
        for heading, entries in groups:
            if heading:
                item = QStandardItem(heading)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                self._model.appendRow(item)
            for key, text in entries:
                item = QStandardItem(text)
                item.setData(key, KEY)
                item.setToolTip(as_text(text))
                self._model.appendRow(item)
        self.set_key(self._key)

    def key(self) -> str:
        """Returns the key of the chosen entry, or an empty text."""
        return self._key

    def set_key(self, key: str) -> None:
        """Shows an entry without telling anybody."""
        row = self.findData(key, KEY) if key else -1
        self._key = key if row >= 0 else ""
        self.setCurrentIndex(row)
        self.setEditText(self.itemText(row) if row >= 0 else "")
        self.lineEdit().setCursorPosition(0)
        if self._tip is None:
            self._tip = self.toolTip()
        # A long name may be cut off in a narrow panel.
        self.setToolTip("\n".join(filter(None, (as_text(self.currentText()), self._tip))))

    def focusInEvent(self, event: QEvent) -> None:
        # Whoever comes to this field wants to type another name, not to edit this one.
        super().focusInEvent(event)
        self.lineEdit().selectAll()
        self._fresh = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.lineEdit() and event.type() == QEvent.Type.MouseButtonRelease and self._fresh:
            # The press has put the cursor somewhere and dropped the selection.
            self._fresh = False
            self.lineEdit().selectAll()
        return super().eventFilter(watched, event)

    def _take(self, key: Optional[str]) -> None:
        if key:
            changed = key != self._key
            self.set_key(key)
            if changed:
                self.chosen.emit(key)

    def _finish_typing(self) -> None:
        text = self.currentText().strip().casefold()
        rows = [row for row in range(self.count()) if self.itemData(row, KEY)]
        exact = [row for row in rows if self.itemText(row).casefold() == text]
        found = exact or [row for row in rows if text and text in self.itemText(row).casefold()]
        if len(found) == 1:
            self._take(self.itemData(found[0], KEY))
        elif not self.completer().popup().isVisible():
            self.set_key(self._key)


def swatch(colours: Sequence[str], size: QSize, ratio: float) -> QPixmap:
    """Returns a strip of colours with a thin border, sharp on any screen."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor("#545D66"))
    painter = QPainter(pixmap)
    inner = size.width() - 2
    for at, colour in enumerate(colours):
        left = 1 + inner * at // len(colours)
        right = 1 + inner * (at + 1) // len(colours)
        painter.fillRect(left, 1, right - left, size.height() - 2, QColor(colour))
    painter.end()
    return pixmap


class FitTable(QTableWidget):
    """A table as high as its rows, whose texts wrap: the page should scroll, not its tables.

    ``most_rows`` limits the height where a table may be long and is rarely read in full.
    """

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.most_rows: Optional[int] = None
        self.setWordWrap(True)

        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._later.start())

    def fit(self) -> None:
        """Gives rows and table the height their texts need at this width."""
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.sizeHintForRow(row) + ROW_PADDING_PX)
        rows = self.rowCount() if self.most_rows is None else min(self.rowCount(), self.most_rows)
        height = sum(self.rowHeight(row) for row in range(rows)) + 2 * self.frameWidth()
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height())

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._later.start()


class WheelGuard(QObject):
    """Lets the wheel scroll the page instead of changing a value the mouse happens to pass."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def guard(self, page: QWidget) -> None:
        """Watches all combo and spin boxes of a page."""
        for kind in (QComboBox, QAbstractSpinBox):
            for widget in page.findChildren(kind):
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                widget.installEventFilter(self)


def prepare_table(table: FitTable, headers: Sequence[str], tips: Sequence[str] = (), stretch: int = 0) -> None:
    """Sets a table up for reading: rows as a whole, Tab leaves it, one column takes the width that is left."""
    table.setColumnCount(len(headers))
    for column, header in enumerate(headers):
        item = QTableWidgetItem(header)
        if column < len(tips) and tips[column]:
            item.setToolTip(tips[column])
        left = Qt.AlignmentFlag.AlignLeft if column == stretch else Qt.AlignmentFlag.AlignRight
        item.setTextAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, item)
    head = table.horizontalHeader()
    head.setMinimumSectionSize(28)
    head.setHighlightSections(False)
    for column in range(len(headers)):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if column == stretch
                                  else QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(table.fontMetrics().height() + 6)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)


def cell(text: str, *, right: bool = False, tip: str = "", bold: bool = False) -> QTableWidgetItem:
    """Returns a table cell to read."""
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(as_text(tip or text))
    if bold:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    return item


def as_text(text: str) -> str:
    """Returns text that Qt shows as it is where it cannot be told to, as in tool tips.

    Names come from files. As mark-up they could make Qt fetch a picture from a server.
    """
    return text.replace("<", "<\u2060")


def set_bold(label: QLabel, points: float = 0.0) -> None:
    """Makes a label bold and some points larger."""
    font = label.font()
    font.setBold(True)
    if points:
        font.setPointSizeF(font.pointSizeF() + points)
    label.setFont(font)


def message_line(dialog: QDialog) -> QLabel:
    """Returns the line of a dialog that says what is missing; it shows nothing yet."""
    label = QLabel(dialog)
    label.setObjectName("messageLabel")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setVisible(False)
    set_bold(label)
    return label


def answer_buttons(dialog: QDialog, text: str, name: str, accepted: Callable[[], None]) -> QDialogButtonBox:
    """Returns the button of a dialog that does what it asks for, called ``name``, and the one that leaves it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog)
    accept = buttons.button(QDialogButtonBox.StandardButton.Ok)
    accept.setText(text)
    accept.setObjectName(name)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("ui", "Cancel"))
    buttons.accepted.connect(accepted)
    buttons.rejected.connect(dialog.reject)
    return buttons


def page_icon(name: str) -> QIcon:
    """Returns an icon of the plugin by its file name."""
    from .settings import FOLDER

    return QIcon(str(FOLDER.parent / "icons" / name))


def fill_combo(combo: QComboBox, entries: Sequence[tuple[str, Any]], current: Any) -> None:
    """Fills a combo box without telling anybody; names come from files and are no mark-up in tips."""
    blocked = combo.blockSignals(True)
    combo.clear()
    chosen = -1
    for at, (text, data) in enumerate(entries):
        combo.addItem(text, data)
        combo.setItemData(at, as_text(text), Qt.ItemDataRole.ToolTipRole)
        if data == current:
            chosen = at
    combo.setCurrentIndex(chosen)
    combo.blockSignals(blocked)
