"""White spots, offers of one category and a scenario on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import QCoreApplication, QMetaType
from qgis.PyQt.QtGui import QColor

from .map_view import ACCESS, MARK, show_extent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from qgis.gui import QgsMapCanvas

    from ..workspace import Workspace

translate = QCoreApplication.translate

#: Colours of addresses that come within reach and fall out of it: apart for every kind of colour vision.
GAINED, LOST = QColor("#0B4A7F"), QColor("#D9822B")
NEW_SITE, CLOSED_SITE = MARK, QColor("#1A1A1A")
#: More addresses than these are not drawn one by one.
MOST_POINTS = 4_000
SPOT_MARGIN = 4.0


class AccessView:
    """Shows white spots above the maps of the plugin, and draws what a scenario changes."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []
        self._markers: list[QgsVertexMarker] = []
        self._outline: Optional[QgsRubberBand] = None

    # ------------------------------------------------------------------ layers

    def remove_layers(self) -> None:
        """Takes the layers of this page out of the project, before their tables are written anew."""
        from ..styles.maps import remove_white_spots

        project = QgsProject.instance()
        project.removeMapLayers([layer.id() for layer in _layers()])
        remove_white_spots(project)
        self.mark("", None)

    def show(self, workspace: Workspace, category_id: str) -> Optional[QgsVectorLayer]:
        """Shows the white spots of the workspace with the offers of their category; hides the coloured map below."""
        from ..styles.maps import ROLE, load_layer, offers_layer
        from ..styles.white_spots import style_white_spots
        from ..workspace import schema

        self.remove_layers()
        if not workspace.has_layer(schema.WHITE_SPOTS.name):
            return None
        project = QgsProject.instance()
        spots = load_layer(workspace, schema.WHITE_SPOTS.name, translate("ui", "White spots"))
        style_white_spots(spots)
        offers = offers_layer(workspace, category_id, _last_day(workspace))
        layers = [spots] if offers is None else [offers, spots]
        for layer in layers:
            layer.setCustomProperty(ROLE, ACCESS)
        for place, layer in enumerate(layers):
            project.addMapLayer(layer, False)
            project.layerTreeRoot().insertLayer(place, layer)
        self._hide_maps()
        return spots

    @staticmethod
    def _hide_maps() -> None:
        """Switches the coloured maps off: spots would drown in their colours."""
        from ..styles.maps import ROLE

        root = QgsProject.instance().layerTreeRoot()
        for node in root.findLayers():
            layer = node.layer()
            if layer is not None and layer.customProperty(ROLE) in ("map", "marks"):
                node.setItemVisibilityChecked(False)

    def zoom_to_spot(self, spot_id: str) -> bool:
        """Shows a white spot with what lies around it, outlined; tells whether it is there."""
        layer = next((layer for layer in _layers() if layer.fields().lookupField("spot_id") >= 0), None)
        if layer is None:
            return False
        wanted = f"\"spot_id\" = {QgsExpression.quotedString(spot_id)}"
        for feature in layer.getFeatures(QgsFeatureRequest(QgsExpression(wanted)).setNoAttributes()):
            geometry = QgsGeometry(feature.geometry())
            show_extent(self._canvas, geometry.boundingBox(), layer.crs(), SPOT_MARGIN)
            self.mark(spot_id, (geometry, layer.crs()))
            return True
        return False

    def mark(self, spot_id: str, found: Optional[tuple[QgsGeometry, QgsCoordinateReferenceSystem]]) -> None:
        """Outlines a spot; without one, the outline goes."""
        if found is None and self._outline is None:
            return
        if self._outline is None:
            self._outline = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
            self._outline.setStrokeColor(MARK)
            self._outline.setFillColor(QColor(0, 0, 0, 0))
            self._outline.setWidth(3)
        if found is None:
            self._outline.reset(Qgis.GeometryType.Polygon)
        else:
            self._outline.setToGeometry(*found)

    # ------------------------------------------------------------------ scenario

    def draw_scenario(self, crs: QgsCoordinateReferenceSystem, new: NDArray[np.float64], closed: NDArray[np.float64],
                      gained: NDArray[np.float64], lost: NDArray[np.float64]) -> None:
        """Draws new and closed sites, and addresses that come within reach or fall out of it (each (n, 2))."""
        self.clear_scenario()
        for places, colour in ((lost, LOST), (gained, GAINED)):
            if not len(places):
                continue
            band = QgsRubberBand(self._canvas, Qgis.GeometryType.Point)
            band.setColor(colour)
            band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
            band.setIconSize(3)
            some = places[:: max(1, -(-len(places) // MOST_POINTS))]
            band.setToGeometry(
                QgsGeometry.fromMultiPointXY([QgsPointXY(x, y) for x, y in some.tolist()]), crs)
            self._bands.append(band)
        transform = self._transform(crs)
        for places, colour, icon in ((closed, CLOSED_SITE, QgsVertexMarker.IconType.ICON_X),
                                     (new, NEW_SITE, QgsVertexMarker.IconType.ICON_BOX)):
            for x, y in places.tolist():
                marker = QgsVertexMarker(self._canvas)
                point = QgsPointXY(x, y)
                marker.setCenter(transform.transform(point) if transform is not None else point)
                marker.setIconType(icon)
                marker.setColor(colour)
                marker.setFillColor(QColor("#FFFFFF"))
                marker.setIconSize(18)
                marker.setPenWidth(3)
                self._markers.append(marker)
        self._canvas.refresh()

    def clear_scenario(self) -> None:
        """Takes the scenario off the map."""
        scene = self._canvas.scene()
        while self._bands:
            scene.removeItem(self._bands.pop())
        while self._markers:
            scene.removeItem(self._markers.pop())

    def _transform(self, source: QgsCoordinateReferenceSystem) -> Optional[QgsCoordinateTransform]:
        target = self._canvas.mapSettings().destinationCrs()
        if not target.isValid() or target == source:
            return None
        return QgsCoordinateTransform(source, target, QgsProject.instance())

    @staticmethod
    def keep_scenario(crs: QgsCoordinateReferenceSystem, title: str, rows: list[tuple[str, str, float, float]],
                      ) -> QgsVectorLayer:
        """Adds the sites of a scenario (name, state in words, x, y) as a layer to the project."""
        from ..styles.maps import ROLE

        layer = QgsVectorLayer(f"Point?crs={crs.authid()}", title, "memory")
        layer.dataProvider().addAttributes([
            QgsField("name", QMetaType.Type.QString), QgsField("state", QMetaType.Type.QString)])
        layer.updateFields()
        features = []
        for name, state, x, y in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([name, state])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.removeCustomProperty(ROLE)
        QgsProject.instance().addMapLayer(layer)
        return layer

    def release(self) -> None:
        """Takes everything off the canvas for good."""
        self.clear_scenario()
        if self._outline is not None:
            self._canvas.scene().removeItem(self._outline)
            self._outline = None


def _last_day(workspace: Workspace) -> str:
    from ..styles.maps import last_day

    spots = workspace.white_spots()
    return last_day(spots["period"].iloc[0]) if len(spots) else ""


def _layers() -> list[QgsVectorLayer]:
    from ..styles.maps import ROLE

    return [
        layer for layer in QgsProject.instance().mapLayers().values()
        if layer.type() == Qgis.LayerType.Vector and layer.customProperty(ROLE) == ACCESS]
