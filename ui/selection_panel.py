"""The part of the page “Profil” in which Quartiere are put together to an area of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from .area_picker import ToolSwitch
from .context import DockContext
from .map_tool import OutlineTool
from .map_view import MARK, level_layer
from .state import QUARTIER
from .widgets import KEY, as_text, page_icon

translate = QCoreApplication.translate

#: Rows of the list before it scrolls.
MOST_ROWS = 6


class _Chosen(QListWidget):
    """A list whose marked entries are taken out with the delete key."""

    removed = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class SelectionPanel(QWidget):
    """A list of chosen Quartiere with a name; they are added by name, with clicks on the map, or by an outline."""

    changed = pyqtSignal()

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names: dict[str, str] = {}
        self._kommunen: dict[str, list[str]] = {}
        self.titleEdit = QLineEdit(self)
        self.titleEdit.setObjectName("selectionTitleEdit")
        self.titleEdit.setPlaceholderText(translate("ui", "Name of the area in the profile"))
        title = QLabel(translate("ui", "Na&me:"), self)
        title.setBuddy(self.titleEdit)
        self.list = _Chosen(self)
        self.list.setObjectName("selectionList")
        self.list.setAccessibleName(translate("ui", "Quartiere of the selection"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTabKeyNavigation(False)
        self.countLabel = QLabel(self)
        self.countLabel.setObjectName("selectionCountLabel")
        self.countLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.countLabel.setWordWrap(True)
        self.drawButton = QPushButton(translate("ui", "Draw an outline"), self)
        self.drawButton.setObjectName("selectionDrawButton")
        self.drawButton.setCheckable(True)
        self.drawButton.setIcon(page_icon("boundaries.svg"))
        self.drawButton.setToolTip(translate(
            "ui",
            "Switch on, then click the corners on the map; a right click ends. Added is each Quartier half of whose "
            "addresses lie within, and one without addresses if its centre does."))
        self.removeButton = QPushButton(translate("ui", "Take out"), self)
        self.removeButton.setObjectName("selectionRemoveButton")
        self.removeButton.setToolTip(translate("ui", "Takes what is marked in the list out of the selection, or all."))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self.titleEdit, 0, 1)
        layout.addWidget(self.countLabel, 1, 0, 1, 2)
        layout.addWidget(self.list, 2, 0, 1, 2)
        buttons = QGridLayout()
        buttons.addWidget(self.drawButton, 0, 0)
        buttons.addWidget(self.removeButton, 0, 1)
        layout.addLayout(buttons, 3, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        self._tool = OutlineTool(context.view.canvas, MARK)
        self._switch = ToolSwitch(context, self.drawButton, self._tool)
        self._tool.drawn.connect(self._drawn)
        self.removeButton.clicked.connect(self._remove)
        self.titleEdit.editingFinished.connect(self.changed)
        self.list.removed.connect(self._remove)
        self._show()

    # ------------------------------------------------------------------ what is chosen

    def set_areas(self, areas: Iterable[tuple[str, str, str]]) -> None:
        """Tells which Quartiere there are, as (id, text, Kommune); chosen ones that are no longer there go."""
        self._names, self._kommunen = {}, {}
        for key, text, kommune in areas:
            self._names[key] = text
            self._kommunen.setdefault(kommune, []).append(key)
        kept = [key for key in self.ids() if key in self._names]
        self._fill(kept)

    def ids(self) -> list[str]:
        """Returns the keys of the chosen Quartiere in the order they were chosen."""
        return [self.list.item(row).data(KEY) for row in range(self.list.count())]

    def title(self) -> str:
        """Returns the name of the area, empty where none was typed."""
        return self.titleEdit.text().strip()

    def toggle(self, key: str) -> bool:
        """Adds a Quartier, or all of a Kommune, or takes it out again; tells whether there is such an area."""
        wanted = self._kommunen.get(key) or ([key] if key in self._names else [])
        if not wanted:
            return False
        chosen = self.ids()
        if set(wanted) <= set(chosen):
            self._fill([other for other in chosen if other not in wanted])
        else:
            self._fill([*chosen, *(other for other in wanted if other not in chosen)])
        self.changed.emit()
        return True

    def add(self, keys: Iterable[str]) -> None:
        """Adds Quartiere that are not chosen yet."""
        chosen = self.ids()
        self._fill([*chosen, *(key for key in keys if key in self._names and key not in chosen)])
        self.changed.emit()

    def clear(self) -> None:
        """Empties the selection and its name."""
        self.titleEdit.clear()
        self._fill([])

    # ------------------------------------------------------------------ doing

    def _remove(self) -> None:
        marked = {item.data(KEY) for item in self.list.selectedItems()} or set(self.ids())
        self._fill([key for key in self.ids() if key not in marked])
        self.changed.emit()

    def _drawn(self, outline: QgsGeometry) -> None:
        from ..profiles.selection import quartiere_within

        workspace = self._context.state.workspace
        layer = level_layer(str(workspace.path), QUARTIER) if workspace is not None else None
        if layer is None:
            return
        with self._context.reporting(busy_cursor=True):
            shape = QgsGeometry(outline)
            source = self._context.view.canvas.mapSettings().destinationCrs()
            if source.isValid() and source != layer.crs():
                shape.transform(QgsCoordinateTransform(source, layer.crs(), QgsProject.instance()))
            found = quartiere_within(workspace, shape)
            if found:
                self.add(found)
            else:
                self._context.information(translate(
                    "ui", "No Quartier lies within this outline with half of its addresses. Draw it larger."))

    # ------------------------------------------------------------------ showing

    def _fill(self, keys: Iterable[str]) -> None:
        self.list.clear()
        for key in keys:
            item = QListWidgetItem(self._names[key])
            item.setData(KEY, key)
            item.setToolTip(as_text(self._names[key]))
            self.list.addItem(item)
        self._show()

    def _show(self) -> None:
        count = self.list.count()
        self.countLabel.setText(
            translate("ui", "{count} Quartiere chosen:").format(count=count) if count > 1
            else translate("ui", "One Quartier chosen:") if count
            else translate("ui", "Add Quartiere by name, with clicks on the map, or draw around them."))
        self.list.setVisible(count > 0)
        self.removeButton.setEnabled(count > 0)
        height = self.list.sizeHintForRow(0) if count else 0
        self.list.setFixedHeight(height * min(count, MOST_ROWS) + 2 * self.list.frameWidth() + 2)

    def release(self) -> None:
        """Gives the canvas back as it was."""
        self._tool.release()
        self._switch.release()
