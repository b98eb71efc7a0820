"""Choosing an area with one click on the map, for every page that is about one area."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QAbstractButton

from .context import DockContext
from .map_tool import AreaTool
from .state import KOMMUNE

translate = QCoreApplication.translate


class AreaPicker(QObject):
    """Ties a button that can be switched on to the map tool that chooses the area of the dock."""

    def __init__(self, context: DockContext, button: QAbstractButton) -> None:
        super().__init__(button)
        self._context = context
        self._button = button
        self.tool = AreaTool(context.view.canvas, context.view.current_map, self._key_field)
        self.tool.picked.connect(self._picked)
        self.tool.missed.connect(self._missed)
        self.tool.left.connect(lambda: button.setChecked(False))
        self.tool.deactivated.connect(lambda: self._show(False))
        button.toggled.connect(self._toggle)

    def _key_field(self) -> str:
        return "kommune_id" if self._context.state.level == KOMMUNE else "area_id"

    def _picked(self, area_id: str) -> None:
        state, layer = self._context.state, self._context.view.current_map()
        if state.level != KOMMUNE and layer is not None and _shows_kommunen(layer):
            state.set_level(KOMMUNE)
        state.set_area(area_id)

    def _missed(self) -> None:
        if self._context.view.current_map() is None:
            self._context.information(
                translate("ui", "Draw a map first, on the page “Map”; then click an area."))

    def _toggle(self, on: bool) -> None:
        canvas = self._context.view.canvas
        if on:
            current = canvas.mapTool()
            # From one page to the next: what was there before the first of them comes back.
            self.tool.earlier = current.earlier if isinstance(current, AreaTool) else current
            canvas.setMapTool(self.tool)
            canvas.setFocus()
        elif canvas.mapTool() is self.tool:
            earlier = self.tool.earlier
            if earlier is not None and not sip.isdeleted(earlier):
                canvas.setMapTool(earlier)
            else:
                canvas.unsetMapTool(self.tool)

    def _show(self, on: bool) -> None:
        blocked = self._button.blockSignals(True)
        self._button.setChecked(on)
        self._button.blockSignals(blocked)

    def release(self) -> None:
        """Gives the canvas its earlier tool back."""
        self._button.setChecked(False)
        canvas = self._context.view.canvas
        if canvas.mapTool() is self.tool:
            canvas.unsetMapTool(self.tool)
        self.tool.deleteLater()


def _shows_kommunen(layer: Optional[QgsVectorLayer]) -> bool:
    from ..styles.apply import PREFIX

    return layer is not None and layer.customProperty(PREFIX + "level") == KOMMUNE
