"""The map tool that picks a Quartier or Kommune with one click."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolIdentify
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent


class AreaTool(QgsMapToolIdentify):
    """Finds the area under the mouse in the map layer that ``layer`` returns.

    Emits the value of the key field, or ``missed`` where there is no area.
    """

    picked = pyqtSignal(str)
    missed = pyqtSignal()
    #: The user pressed Escape.
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, layer: Callable[[], Optional[QgsVectorLayer]],
                 key_field: Callable[[], str]) -> None:
        super().__init__(canvas)
        self._layer = layer
        self._key_field = key_field
        #: The tool of the canvas that comes back when this one is switched off.
        self.earlier: Optional[QgsMapTool] = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Does nothing; the base class would drag a box."""

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Does nothing; the base class would begin a box."""

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Picks the area under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        layer = self._layer()
        if layer is None:
            self.missed.emit()
            return
        position = event.pos()
        found = self.identify(position.x(), position.y(), [layer], QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst)
        key = found[0].mFeature[self._key_field()] if found else None
        if isinstance(key, str) and key:
            self.picked.emit(key)
        else:
            self.missed.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Gives the earlier tool back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
