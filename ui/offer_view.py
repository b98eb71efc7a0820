"""The layer of offers in the project, and marks of places on the map."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from .map_view import MARK

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ..workspace import Workspace

translate = QCoreApplication.translate

OFFERS = "offers"
#: What the map shows around a place, in metres to each side.
AROUND_M = 250.0
_PALE = QColor("#5B6470")


class OfferView:
    """Shows the offers of a workspace on the canvas, above the maps of the plugin."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._markers: list[QgsVertexMarker] = []
        self._tool: Optional[QgsMapToolEmitPoint] = None
        self._earlier = None

    @staticmethod
    def layer(workspace: Optional[Workspace]) -> Optional[QgsVectorLayer]:
        """Returns the layer of offers of a workspace if the project has it."""
        from ..styles.maps import workspace_of

        path = workspace.path if workspace is not None else None
        return next((layer for layer in _layers() if path is not None and workspace_of(layer) == path
                     and layer.geometryType() == Qgis.GeometryType.Point), None)

    def show(self, workspace: Workspace) -> QgsVectorLayer:
        """Adds the layer of offers with its form, or brings it up to date."""
        from ..styles.maps import ROLE, load_layer
        from ..styles.offers import kinds_of, prepare_form
        from ..workspace.schema import OFFERS as TABLE

        layer = self.layer(workspace)
        if layer is None:
            layer = load_layer(workspace, TABLE.name, translate("ui", "Offers"))
            layer.setCustomProperty(ROLE, OFFERS)
            prepare_form(layer, kinds_of(workspace.offer_categories()), workspace.area_names("kommune"))
            _style(layer, workspace)
            project = QgsProject.instance()
            project.addMapLayer(layer, False)
            project.layerTreeRoot().insertLayer(0, layer)
            self._show_roads(workspace)
        else:
            self.update(workspace)
        return layer

    @staticmethod
    def _show_roads(workspace: Workspace) -> None:
        """Adds the ways below the offers, where the workspace has them; they show where one looks for a place."""
        from ..styles.maps import ROLE, load_layer
        from ..styles.offers import style_roads
        from ..workspace.schema import ROADS

        if not workspace.has_layer(ROADS.name):
            return
        layer = load_layer(workspace, ROADS.name, translate("ui", "Ways"))
        layer.setCustomProperty(ROLE, OFFERS)
        style_roads(layer)
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(1, layer).setExpanded(False)

    def update(self, workspace: Optional[Workspace]) -> None:
        """Reads the layer anew if the project has it, unless somebody is editing it."""
        layer = self.layer(workspace)
        if layer is not None and workspace is not None and not layer.isEditable():
            layer.dataProvider().reloadData()
            _style(layer, workspace)
            layer.emitStyleChanged()

    def remove_others(self, workspace: Optional[Workspace]) -> None:
        """Takes the offers of other workspaces out of the project."""
        from ..styles.maps import workspace_of

        path = workspace.path if workspace is not None else None
        QgsProject.instance().removeMapLayers([layer.id() for layer in _layers() if workspace_of(layer) != path])

    def edit(self, workspace: Workspace, offer_id: str) -> None:
        """Opens the form of an offer; the layer is switched to editing."""
        layer = self.show(workspace)
        request = QgsFeatureRequest().setFilterExpression(f"\"offer_id\" = '{offer_id.replace(chr(39), chr(39) * 2)}'")
        feature = next(iter(layer.getFeatures(request)), None)
        if feature is not None:
            layer.startEditing()
            self._iface.setActiveLayer(layer)
            self._iface.openFeatureForm(layer, feature)

    # ------------------------------------------------------------------ marks

    def mark(self, workspace: Workspace, places: Sequence[tuple[float, float]], chosen: int) -> None:
        """Marks places (in the reference system of the workspace) and shows the chosen one with its surroundings."""
        self.unmark()
        transform = self._transform(workspace)
        for at, (x, y) in enumerate(places):
            point = QgsPointXY(x, y)
            marker = QgsVertexMarker(self._canvas)
            marker.setCenter(transform.transform(point) if transform is not None else point)
            marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
            marker.setColor(MARK if at == chosen else _PALE)
            marker.setIconSize(24 if at == chosen else 14)
            marker.setPenWidth(3 if at == chosen else 2)
            self._markers.append(marker)
        if 0 <= chosen < len(places):
            x, y = places[chosen]
            box = QgsRectangle(x - AROUND_M, y - AROUND_M, x + AROUND_M, y + AROUND_M)
            self._canvas.setExtent(transform.transformBoundingBox(box) if transform is not None else box)
        self._canvas.refresh()

    def unmark(self) -> None:
        """Takes all marks away."""
        while self._markers:
            self._canvas.scene().removeItem(self._markers.pop())

    def _transform(self, workspace: Workspace) -> Optional[QgsCoordinateTransform]:
        source = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
        target = self._canvas.mapSettings().destinationCrs()
        if not target.isValid() or target == source:
            return None
        return QgsCoordinateTransform(source, target, QgsProject.instance())

    # ------------------------------------------------------------------ choosing a place

    def pick(self, workspace: Workspace, picked) -> None:
        """Lets the next click on the map give a place to ``picked(x, y)``, in the system of the workspace."""
        self.stop_picking()
        transform = self._transform(workspace)
        self._tool = QgsMapToolEmitPoint(self._canvas)

        def clicked(point: QgsPointXY, _button) -> None:
            self.stop_picking()
            if transform is not None:
                point = transform.transform(point, Qgis.TransformDirection.Reverse)
            picked(point.x(), point.y())

        self._tool.canvasClicked.connect(clicked)
        self._earlier = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)

    def stop_picking(self) -> None:
        """Gives the map its earlier tool back."""
        if self._tool is None:
            return
        tool, self._tool = self._tool, None
        self._canvas.unsetMapTool(tool)
        if self._earlier is not None:
            self._canvas.setMapTool(self._earlier)
        tool.deleteLater()

    def release(self) -> None:
        """Takes marks and tool off the canvas for good."""
        self.stop_picking()
        self.unmark()


def _layers() -> list[QgsVectorLayer]:
    from ..styles.maps import ROLE

    return [
        layer for layer in QgsProject.instance().mapLayers().values()
        if layer.type() == Qgis.LayerType.Vector and layer.customProperty(ROLE) == OFFERS]


def _style(layer: QgsVectorLayer, workspace: Workspace) -> None:
    from ..styles.offers import kinds_of, style_offers

    style_offers(layer, kinds_of(workspace.offer_categories()), as_of=datetime.date.today().isoformat())
