"""The gap matrix: what each Kommune has delivered of each source and year, in one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..exports.spreadsheet import write_csv
from .background import Background
from .delivery_facts import SIGNS, GapGrid, gap_grid, gap_rows, gap_text
from .settings import settings
from .widgets import as_text, set_bold

if TYPE_CHECKING:
    from .context import DockContext

translate = QCoreApplication.translate

WIDTH_PX, HEIGHT_PX = 900, 600
CELL_PX = 44
#: Background and text of a status; the sign says the same without colour.
COLOURS = {
    "complete": ("#D9EBD3", "#1E4620"), "partial": ("#FBE7B2", "#4A3A00"), "total_only": ("#E3E6EA", "#2B3138"),
    "withheld": ("#D5DDEA", "#22324D"), "missing": ("#F6CFC9", "#5E1008")}


class GapDialog(QDialog):
    """Shows Kommunen by source and year, with a tip in every cell; the table can be copied and stored."""

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent or context.window)
        self.setObjectName("gapMatrix")
        self.setWindowTitle(translate("ui", "Gap matrix: what has been delivered"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.resize(WIDTH_PX, HEIGHT_PX)
        QgsGui.enableAutoGeometryRestore(self)
        self.context = context
        self.grid: Optional[GapGrid] = None
        self.sourceCombo = QComboBox(self)
        self.sourceCombo.setObjectName("gapSourceCombo")
        self.sourceCombo.setToolTip(translate("ui", "All sources, or one of them."))
        self.sourceCombo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sourceCombo.activated.connect(lambda _: self._fill())
        sourceLabel = QLabel(translate("ui", "&Source:"), self)
        sourceLabel.setBuddy(self.sourceCombo)
        self.bar = QProgressBar(self)
        self.bar.setMaximum(0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("ui", "Progress"))
        self.headLabel = QLabel(self)
        self.headLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.headLabel.setWordWrap(True)
        set_bold(self.headLabel)
        self.table = QTableWidget(self)
        self.table.setObjectName("gapTable")
        self.table.setAccessibleName(translate("ui", "Kommunen by source and year"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.legendLabel = QLabel(", ".join(f"{sign} {gap_text(status)}" for status, sign in SIGNS.items()), self)
        self.legendLabel.setWordWrap(True)
        self.copyButton = self._button("copyButton", translate("ui", "&Copy"), translate(
            "ui", "Puts the table on the clipboard, to be pasted into a spreadsheet or letter."), self.copy)
        self.storeButton = self._button("storeButton", translate("ui", "Save as C&SV …"), translate(
            "ui", "Writes the table to a file that Excel opens."), self.store)
        close = self._button(
            "gapCloseButton", translate("ui", "Close"), translate("ui", "Closes the window."), self.close)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(sourceLabel)
        top.addWidget(self.sourceCombo)
        top.addStretch(1)
        for button in (self.copyButton, self.storeButton):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.headLabel)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.legendLabel)
        layout.addLayout(bottom)
        context.state.workspace_changed.connect(self.close)
        self._background = Background(self)
        self.path = Path(context.state.path)
        path = self.path
        self._background.run(
            self.windowTitle(), lambda stop: gap_grid(path), self._show, self._failed)
        self._show_buttons()

    def _button(self, name: str, text: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def done(self, result: int) -> None:
        self._background.stop(quiet=True)
        super().done(result)

    def _show_buttons(self) -> None:
        for button in (self.copyButton, self.storeButton):
            button.setEnabled(self.grid is not None)

    def _failed(self, message: str) -> None:
        self.bar.setVisible(False)
        self.headLabel.setText(message)

    def _show(self, grid: GapGrid) -> None:
        self.grid = grid
        self.bar.setVisible(False)
        self.sourceCombo.addItem(translate("ui", "all sources"), "")
        for source in dict.fromkeys(source for source, _ in grid.columns):
            self.sourceCombo.addItem(source, source)
        self._fill()
        self._show_buttons()

    def _shown(self) -> GapGrid:
        """Returns the part of the grid that the chosen source shows."""
        source = self.sourceCombo.currentData()
        if self.grid is None or not source:
            return self.grid or GapGrid((), (), ())
        places = [at for at, column in enumerate(self.grid.columns) if column[0] == source]
        return GapGrid(
            self.grid.kommunen, tuple(self.grid.columns[at] for at in places),
            tuple(tuple(row[at] for at in places) for row in self.grid.cells))

    def _fill(self) -> None:
        grid, table = self._shown(), self.table
        table.clearSpans()
        table.clear()
        # The sources span their years in a first row, as in a printed table.
        table.setRowCount(len(grid.kommunen) + 1)
        table.setColumnCount(len(grid.columns))
        table.setHorizontalHeaderLabels([period for _, period in grid.columns])
        table.setVerticalHeaderLabels(["", *grid.kommunen])
        start = 0
        for at in range(1, len(grid.columns) + 1):
            if at < len(grid.columns) and grid.columns[at][0] == grid.columns[start][0]:
                continue
            item = QTableWidgetItem(grid.columns[start][0])
            item.setToolTip(as_text(grid.columns[start][0]))
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            table.setItem(0, start, item)
            if at - start > 1:
                table.setSpan(0, start, 1, at - start)
            start = at
        missing, first = 0, None
        for row, cells in enumerate(grid.cells, 1):
            for column, shown in enumerate(cells):
                item = QTableWidgetItem(SIGNS.get(shown.status, ""))
                item.setToolTip(as_text(shown.tip))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.tip)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if shown.status in COLOURS:
                    background, text = COLOURS[shown.status]
                    item.setBackground(QBrush(QColor(background)))
                    item.setForeground(QBrush(QColor(text)))
                table.setItem(row, column, item)
                if shown.status in ("missing", "partial"):
                    missing += 1
                    first = first or item
        head = table.horizontalHeader()
        head.setMinimumSectionSize(CELL_PX)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultSectionSize(CELL_PX)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        if first is not None:
            table.scrollToItem(first, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.headLabel.setText(
            translate("ui", "Missing or incomplete: {count}").format(count=missing) if missing
            else translate("ui", "Nothing is missing."))

    def copy(self) -> None:
        """Copies the table as it is shown."""
        rows = gap_rows(self._shown())
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def store(self) -> None:
        """Asks for a file and writes the table to it."""
        folder = Path(settings().last_folder.value() or Path.home())
        path, _ = QFileDialog.getSaveFileName(
            self, translate("ui", "Save the gap matrix"), str(folder / translate("ui", "gap_matrix.csv")),
            translate("ui", "CSV (*.csv)"))
        if not path:
            return
        target = Path(path) if path.lower().endswith(".csv") else Path(f"{path}.csv")
        heads, *rows = gap_rows(self._shown())
        with self.context.reporting():
            write_csv(target, heads, rows)
            self.context.success_with_file(
                translate("ui", "The gap matrix is written to “{file}”.").format(file=target.name), target,
                translate("ui", "Open"))
