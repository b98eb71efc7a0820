"""The map tool that adds, closes and moves sites of a scenario."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from .map_view import MARK

ADD, CLOSE, MOVE = "add", "close", "move"
#: How near to a site a click has to be, in pixels.
NEAR_PX = 14

#: Finds the open site nearest to a place within a distance (map units), -1 for none.
Find = Callable[[float, float, float], int]


class SiteTool(QgsMapTool):
    """Turns clicks into places and sites, in the reference system of the workspace.

    ``added(x, y)``, ``closed(site)``, ``moved(site, x, y)``; ``missed`` where no site is near; Escape emits ``left``.
    """

    added = pyqtSignal(float, float)
    closed = pyqtSignal(int)
    moved = pyqtSignal(int, float, float)
    missed = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, crs: QgsCoordinateReferenceSystem, find: Find) -> None:
        super().__init__(canvas)
        self.mode = ADD
        self._crs, self._find = crs, find
        self._held = -1
        self._marker: Optional[QgsVertexMarker] = None
        #: The tool of the canvas that comes back when this one is switched off.
        self.earlier: Optional[QgsMapTool] = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def _place(self, event: QgsMapMouseEvent) -> QgsPointXY:
        return self._transform().transform(event.originalMapPoint())

    def _transform(self) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(
            self.canvas().mapSettings().destinationCrs(), self._crs, QgsProject.instance())

    def _site_at(self, event: QgsMapMouseEvent) -> int:
        here = self._place(event)
        beside = self.toMapCoordinates(event.pos())
        beside.setX(beside.x() + NEAR_PX * self.canvas().mapUnitsPerPixel())
        return self._find(here.x(), here.y(), here.distance(self._transform().transform(beside)))

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Takes hold of a site that is to be moved."""
        if event.button() == Qt.MouseButton.LeftButton and self.mode == MOVE:
            self._held = self._site_at(event)
            if self._held < 0:
                self.missed.emit()
            else:
                self._show(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Shows where the site would go."""
        if self._held >= 0:
            self._show(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Adds or closes a site, or puts the held one down."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        here = self._place(event)
        if self.mode == ADD:
            self.added.emit(here.x(), here.y())
        elif self.mode == CLOSE:
            site = self._site_at(event)
            if site < 0:
                self.missed.emit()
            else:
                self.closed.emit(site)
        elif self._held >= 0:
            site = self._drop()
            self.moved.emit(site, here.x(), here.y())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lets a held site go on Escape, or gives the earlier tool back."""
        if event.key() == Qt.Key.Key_Escape:
            if self._held >= 0:
                self._drop()
            else:
                self.left.emit()
            event.accept()

    def deactivate(self) -> None:
        self._drop()
        super().deactivate()

    def _show(self, event: QgsMapMouseEvent) -> None:
        if self._marker is None:
            self._marker = QgsVertexMarker(self.canvas())
            self._marker.setColor(MARK)
            self._marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
            self._marker.setIconSize(18)
            self._marker.setPenWidth(3)
        self._marker.setCenter(self.toMapCoordinates(event.pos()))

    def _drop(self) -> int:
        held, self._held = self._held, -1
        if self._marker is not None:
            self.canvas().scene().removeItem(self._marker)
            self._marker = None
        return held
