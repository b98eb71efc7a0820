"""The map tools that pick a Quartier or Kommune with one click, and that draw around some of them."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolIdentify, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent


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


class OutlineTool(QgsMapTool):
    """Draws a polygon on the canvas: a click for each corner, a right or double click to end.

    Backspace takes the last corner back, Escape gives up. Emits the polygon in the reference system of the canvas.
    """

    drawn = pyqtSignal(QgsGeometry)
    #: The user pressed Escape with nothing drawn.
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, colour: QColor) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        fill = QColor(colour)
        fill.setAlpha(40)
        self._band.setStrokeColor(colour)
        self._band.setFillColor(fill)
        self._band.setWidth(2)
        #: The tool of the canvas that comes back when this one is switched off.
        self.earlier: Optional[QgsMapTool] = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Sets a corner, or ends the polygon."""
        if event.button() == Qt.MouseButton.LeftButton:
            corner = self.toMapCoordinates(event.pos())
            if not self._corners or corner != self._corners[-1]:
                self._corners.append(corner)
            self._show(corner)
        elif event.button() == Qt.MouseButton.RightButton:
            self._finish()

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Ends the polygon; its last corner was set by the first of the two clicks."""
        self._finish()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draws the next side to where the mouse is."""
        if self._corners:
            self._show(self.toMapCoordinates(event.pos()))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Takes the last corner back, or gives up."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            self._corners.pop()
            self._show(None)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            if self._corners:
                self._clear()
            else:
                self.left.emit()
            event.accept()

    def deactivate(self) -> None:
        """Takes what was begun off the canvas."""
        self._clear()
        super().deactivate()

    def release(self) -> None:
        """Takes the drawing off the canvas for good."""
        self.canvas().scene().removeItem(self._band)

    def _show(self, mouse: Optional[QgsPointXY]) -> None:
        corners = [*self._corners, mouse] if mouse is not None else self._corners
        self._band.reset(Qgis.GeometryType.Polygon)
        for corner in corners:
            self._band.addPoint(corner, False)
        self._band.show()
        self._band.updatePosition()
        self._band.update()

    def _clear(self) -> None:
        self._corners = []
        self._band.reset(Qgis.GeometryType.Polygon)

    def _finish(self) -> None:
        corners = self._corners
        self._clear()
        if len(corners) > 2:
            polygon = QgsGeometry.fromPolygonXY([corners])
            # A loop drawn by hand may cross itself.
            self.drawn.emit(polygon if polygon.isGeosValid() else polygon.makeValid())
