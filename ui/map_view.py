"""The maps of the dock in the open project: added, replaced, zoomed to and marked."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from .state import KOMMUNE, QUARTIER, DockState

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

MARK = QColor("#D0006F")
#: Role of layers that belong to the page “Access”.
ACCESS = "access"
#: How much more than the area itself is shown when the map zooms to it.
AREA_MARGIN, ALL_MARGIN = 2.5, 1.05


def level_layer(path: str, level: str) -> Optional[QgsVectorLayer]:
    """Returns the polygons of a level of a workspace (those of the Kommunen for the Kreis)."""
    table = "quartiere" if level == QUARTIER else "kommunen"
    layer = QgsVectorLayer(f"{path}|layername={table}", level, "ogr")
    return layer if layer.isValid() else None


def area_geometry(path: str, level: str, area_id: str) -> tuple[Optional[QgsGeometry], QgsCoordinateReferenceSystem]:
    """Returns the polygon of an area of a workspace, ``None`` where there is none, and its reference system."""
    layer = level_layer(path, level)
    if layer is None:
        return None, QgsCoordinateReferenceSystem()
    if level not in (QUARTIER, KOMMUNE):
        parts = [feature.geometry() for feature in layer.getFeatures(QgsFeatureRequest().setNoAttributes())]
        return (QgsGeometry.unaryUnion(parts) if parts else None), layer.crs()
    key = "kommune_id" if level == KOMMUNE else "quartier_id"
    wanted = f"{QgsExpression.quotedColumnRef(key)} = {QgsExpression.quotedString(area_id)}"
    for feature in layer.getFeatures(QgsFeatureRequest(QgsExpression(wanted)).setNoAttributes()):
        return QgsGeometry(feature.geometry()), layer.crs()
    return None, layer.crs()


def show_extent(canvas: QgsMapCanvas, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, margin: float) -> None:
    """Shows an extent on a canvas, ``margin`` times as large."""
    target = canvas.mapSettings().destinationCrs()
    box = QgsRectangle(extent)
    if target.isValid() and target != crs:
        box = QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(box)
    box.scale(margin)
    canvas.setExtent(box)
    canvas.refresh()


class MapView(QObject):
    """Shows maps of the open workspace on the canvas of QGIS."""

    def __init__(self, iface: QgisInterface, state: DockState, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._state = state
        self._canvas = iface.mapCanvas()
        self._band: Optional[QgsRubberBand] = None
        #: What the map of need and supply compares: the indicator of supply, and whether the attention score is the
        #: need instead of the chosen indicator.
        self.supply = ""
        self.need_by_score = True

    @property
    def canvas(self):
        """The map canvas of QGIS."""
        return self._canvas

    def current_map(self) -> Optional[QgsVectorLayer]:
        """Returns the topmost map of the open workspace in the project."""
        from ..styles.maps import current_map, workspace_of

        layer = current_map(QgsProject.instance())
        workspace = self._state.workspace
        if layer is None or workspace is None or workspace_of(layer) != workspace.path:
            return None
        return layer

    def shown_preset(self) -> str:
        """Returns the preset of the current map, or an empty text."""
        from ..styles.apply import PREFIX

        layer = self.current_map()
        return (layer.customProperty(PREFIX + "preset") or "") if layer is not None else ""

    def workspace_in_project(self) -> str:
        """Returns the workspace the project's topmost map of the plugin belongs to, or an empty text."""
        from ..styles.maps import current_map, workspace_of

        layer = current_map(QgsProject.instance())
        path = workspace_of(layer) if layer is not None else None
        return str(path) if path is not None else ""

    def show(self, preset: str, *, labels: bool = False, keep: bool = False, freeze: bool = False) -> QgsVectorLayer:
        """Draws a map of what is chosen; raises :class:`DataProblem` where it cannot."""
        from ..styles.maps import ROLE, add_map

        state = self._state
        project = QgsProject.instance()
        empty = not project.mapLayers()
        indicator, supply = self.variables(preset)
        if preset == "white_spots":
            # The page “Access” may show the same spots, without what belongs to a map.
            project.removeMapLayers([
                found.id() for found in project.mapLayers().values() if found.customProperty(ROLE) == ACCESS])
        layer = add_map(project, state.workspace, preset, state.level, state.period, indicator, labels=labels,
                        keep=keep, freeze=freeze, supply=supply)
        if empty:
            self._start_with(layer)
        self._canvas.refresh()
        return layer

    def variables(self, preset: str) -> tuple[str, str]:
        """Returns the indicator a preset draws and that of supply, each empty where it takes none."""
        if preset != "need_supply":
            return self._state.indicator, ""
        return "" if self.need_by_score else self._state.indicator, self.supply

    def show_base(self) -> None:
        """Adds the layers below and above the maps, for a workspace without values yet."""
        from ..styles.maps import backdrop_layers, group_of

        project = QgsProject.instance()
        empty = not project.mapLayers()
        self.remove_layers()
        group = group_of(project)
        for place, layer in enumerate(backdrop_layers(self._state.workspace)):
            project.addMapLayer(layer, False)
            group.insertLayer(place, layer)
            if place == 0 and empty:
                self._start_with(layer)

    def remove_layers(self, path: str = "") -> None:
        """Takes the plugin's layers out of the project: all of them, or those of one workspace."""
        from ..styles.maps import GROUP, workspace_of

        project = QgsProject.instance()
        group = project.layerTreeRoot().findGroup(GROUP)
        nodes = group.findLayers() if group is not None else []
        layers = [node.layer() for node in nodes if node.layer() is not None]
        wanted = Path(path) if path else None
        found = [(layer.id(), workspace_of(layer)) for layer in layers]
        project.removeMapLayers([
            layer_id for layer_id, file in found if file is not None and wanted in (None, file)])

    def _start_with(self, layer: QgsVectorLayer) -> None:
        # An empty project takes the reference system of its first data, as QGIS itself does it.
        QgsProject.instance().setCrs(layer.crs())
        self._canvas.setDestinationCrs(layer.crs())

    def zoom_to_all(self) -> None:
        """Shows the whole Kreis."""
        workspace = self._state.workspace
        layer = level_layer(str(workspace.path), KOMMUNE) if workspace is not None else None
        if layer is not None:
            show_extent(self._canvas, layer.extent(), layer.crs(), ALL_MARGIN)

    def geometry(self, level: str, area_id: str) -> Optional[tuple[QgsGeometry, QgsCoordinateReferenceSystem]]:
        """Returns the polygon of an area and its reference system."""
        workspace = self._state.workspace
        if workspace is None or not area_id:
            return None
        geometry, crs = area_geometry(str(workspace.path), level, area_id)
        return None if geometry is None else (geometry, crs)

    def zoom_to(self, level: str, area_id: str) -> bool:
        """Shows an area with what lies around it and marks it; tells whether it was found."""
        found = self.geometry(level, area_id)
        if found is None:
            return False
        show_extent(self._canvas, found[0].boundingBox(), found[1], AREA_MARGIN)
        self.mark(level, area_id)
        return True

    def mark(self, level: str, area_id: str) -> None:
        """Outlines an area; an empty id takes the mark away."""
        self._outline(self.geometry(level, area_id))

    def mark_together(self, quartier_ids: Collection[str], zoom: bool = False) -> None:
        """Outlines Quartiere as one area, and shows it if wanted; none takes the mark away."""
        workspace = self._state.workspace
        layer = level_layer(str(workspace.path), QUARTIER) if workspace is not None and quartier_ids else None
        if layer is None:
            self._outline(None)
            return
        listed = ", ".join(QgsExpression.quotedString(key) for key in quartier_ids)
        wanted = QgsExpression(f"{QgsExpression.quotedColumnRef('quartier_id')} IN ({listed})")
        request = QgsFeatureRequest(wanted).setNoAttributes()
        together = QgsGeometry.unaryUnion([feature.geometry() for feature in layer.getFeatures(request)])
        self._outline((together, layer.crs()))
        if zoom:
            show_extent(self._canvas, together.boundingBox(), layer.crs(), AREA_MARGIN)

    def _outline(self, found: Optional[tuple[QgsGeometry, QgsCoordinateReferenceSystem]]) -> None:
        if found is None:
            if self._band is not None:
                self._band.reset(Qgis.GeometryType.Polygon)
            return
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
            self._band.setStrokeColor(MARK)
            self._band.setFillColor(QColor(Qt.GlobalColor.transparent))
            self._band.setWidth(3)
        self._band.setToGeometry(found[0], found[1])

    def release(self) -> None:
        """Takes the mark off the canvas for good."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
