"""Which workspace the open project belongs to, for whoever may not ask the project itself."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsLayerTreeNode, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject


class ProjectWorkspace(QObject):
    """Follows the project in the main thread; :attr:`path` may be read from any thread.

    The project names no workspace: its maps read from one, and the topmost map decides (as in the panel).
    """

    def __init__(self) -> None:
        super().__init__()
        #: The file of the workspace, or an empty text.
        self.path = ""
        self._project = QgsProject.instance()
        self._root = self._project.layerTreeRoot()
        self._slots = (
            (self._project.readProject, self.refresh),
            (self._project.cleared, self.refresh),
            (self._project.layersRemoved, self.refresh),
            (self._project.layersAdded, self._layers_added),
            (self._root.addedChildren, self._nodes_added),
        )
        for signal, slot in self._slots:
            signal.connect(slot)
        self.refresh()

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        from ..styles.maps import ROLE

        # Projects have thousands of layers that are none of ours.
        if any(layer.customProperty(ROLE) for layer in layers):
            self.refresh()

    def _nodes_added(self, node: QgsLayerTreeNode, *_: Any) -> None:
        from ..styles.maps import GROUP

        # A map enters the project first and the layer tree afterwards, and only there it has a place.
        if node.name() == GROUP:
            self.refresh()

    def refresh(self, *_: Any) -> None:
        """Reads anew which workspace the maps of the project belong to."""
        layers = self._project.mapLayers()
        if not layers:
            self.path = ""
            return
        from ..styles.maps import ROLE, current_map, workspace_of

        shown = current_map(self._project)
        marked = [layer for layer in layers.values() if layer.customProperty(ROLE)]
        for layer in ([shown] if shown is not None else []) + marked:
            path = workspace_of(layer)
            if path is not None:
                self.path = str(path)
                return
        self.path = ""

    def release(self) -> None:
        """Stops following the project."""
        for signal, slot in self._slots:
            signal.disconnect(slot)
        self.path = ""
