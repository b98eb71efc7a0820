"""The layer of address findings in the project, and the mark of one of them on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtCore import QCoreApplication

from .map_view import MARK

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas

    from ..workspace import Workspace

translate = QCoreApplication.translate

#: What the map shows around a finding, in metres to each side: the street and its neighbours.
AROUND_M = 200.0
CASES = "cases"


class CaseView:
    """Shows the findings of a workspace on the canvas.

    The layer stands above the group of the maps, which count and order the layers of their group.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._marker: Optional[QgsVertexMarker] = None

    @staticmethod
    def layer(workspace: Optional[Workspace]) -> Optional[QgsVectorLayer]:
        """Returns the layer of findings of a workspace if the project has it."""
        path = workspace.path if workspace is not None else None
        return next((layer for layer in _case_layers() if path is not None and _workspace_of(layer) == path), None)

    def show(self, workspace: Workspace) -> Optional[QgsVectorLayer]:
        """Adds the layer of findings, or brings it up to date; returns ``None`` where there are no findings."""
        from ..processing.address_cases import style_cases
        from ..styles.maps import ROLE, load_layer
        from ..workspace.schema import ADDRESS_CASES

        layer = self.layer(workspace)
        if not workspace.has_layer(ADDRESS_CASES.name):
            return None
        title = translate("ui", "Findings on addresses")
        if layer is None:
            layer = load_layer(workspace, ADDRESS_CASES.name, title)
            layer.setCustomProperty(ROLE, CASES)
            style_cases(layer)
            layer.setDisplayExpression('"detail"')
            layer.setMapTipTemplate(_map_tip())
            project = QgsProject.instance()
            project.addMapLayer(layer, False)
            project.layerTreeRoot().insertLayer(0, layer)
        else:
            self.update(workspace)
        return layer

    def update(self, workspace: Optional[Workspace]) -> None:
        """Reads the layer anew after a check, if the project has it, and counts its kinds again."""
        from ..processing.address_cases import style_cases

        layer = self.layer(workspace)
        if layer is not None:
            layer.dataProvider().reloadData()
            style_cases(layer)
            layer.emitStyleChanged()

    def remove_others(self, workspace: Optional[Workspace]) -> None:
        """Takes the findings of other workspaces out of the project."""
        path = workspace.path if workspace is not None else None
        QgsProject.instance().removeMapLayers([
            layer.id() for layer in _case_layers() if _workspace_of(layer) != path])

    def zoom_to(self, workspace: Workspace, x: float, y: float) -> None:
        """Shows a point (in the reference system of the workspace) with what lies around it, and marks it."""
        source = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
        target = self._canvas.mapSettings().destinationCrs()
        box = QgsRectangle(x - AROUND_M, y - AROUND_M, x + AROUND_M, y + AROUND_M)
        point = QgsPointXY(x, y)
        if target.isValid() and target != source:
            transform = QgsCoordinateTransform(source, target, QgsProject.instance())
            box, point = transform.transformBoundingBox(box), transform.transform(point)
        if self._marker is None:
            self._marker = QgsVertexMarker(self._canvas)
            self._marker.setColor(MARK)
            self._marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
            self._marker.setIconSize(24)
            self._marker.setPenWidth(3)
        self._marker.setCenter(point)
        self._marker.show()
        self._canvas.setExtent(box)
        self._canvas.refresh()

    def unmark(self) -> None:
        """Takes the mark away."""
        if self._marker is not None:
            self._marker.hide()

    def release(self) -> None:
        """Takes the mark off the canvas for good."""
        if self._marker is not None:
            self._canvas.scene().removeItem(self._marker)
            self._marker = None


def _case_layers() -> list[QgsVectorLayer]:
    from ..styles.maps import ROLE

    return [
        layer for layer in QgsProject.instance().mapLayers().values()
        if layer.type() == Qgis.LayerType.Vector and layer.customProperty(ROLE) == CASES]


def _workspace_of(layer: QgsVectorLayer):
    from ..styles.maps import workspace_of

    return workspace_of(layer)


def _map_tip() -> str:
    """Returns a map tip that tells the kind in words; its texts are the plugin's, not those of a file."""
    from ..addresses.letter import CONTEXT
    from ..addresses.quality import KINDS
    from ..i18n.language import Language

    language = Language.current()
    words = ", ".join(
        f"{QgsExpression.quotedString(kind)}, {QgsExpression.quotedString(language.translate(CONTEXT, texts.title))}"
        for kind, texts in KINDS.items())
    return f'<b>[% map_get(map({words}), "kind") %]</b><br>[% "detail" %]'
