"""Which workspace the open project belongs to, for whoever may not ask the project itself."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
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
        # A map enters the project first and the layer tree afterwards, and only there it has a place.
        self._root = self._project.layerTreeRoot()
        self._signals = (
            self._project.readProject, self._project.cleared, self._project.layersAdded,
            self._project.layersRemoved, self._root.addedChildren)
        for signal in self._signals:
            signal.connect(self.refresh)
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
        for signal in self._signals:
            signal.disconnect(self.refresh)
        self.path = ""
