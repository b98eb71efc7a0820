"""Choosing areas on the map: with one click, or by drawing around them."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QAbstractButton

from .context import DockContext
from .map_tool import AreaTool
from .state import KOMMUNE

translate = QCoreApplication.translate


class ToolSwitch(QObject):
    """Ties a button that can be switched on to a map tool; ``tool`` has a signal ``left`` and keeps ``earlier``."""

    def __init__(self, context: DockContext, button: QAbstractButton, tool: QgsMapTool) -> None:
        super().__init__(button)
        self._context = context
        self._button = button
        self.tool = tool
        tool.left.connect(lambda: button.setChecked(False))
        tool.deactivated.connect(lambda: self._show(False))
        button.toggled.connect(self._toggle)

    def _toggle(self, on: bool) -> None:
        canvas = self._context.view.canvas
        if on:
            current = canvas.mapTool()
            # From one page to the next: what was there before the first of them comes back.
            self.tool.earlier = getattr(current, "earlier", current)
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

    def release_tool(self) -> None:
        """Switches the tool off."""
        self._button.setChecked(False)

    def release(self) -> None:
        """Gives the canvas its earlier tool back."""
        self.release_tool()
        canvas = self._context.view.canvas
        if canvas.mapTool() is self.tool:
            canvas.unsetMapTool(self.tool)
        self.tool.deleteLater()


class AreaPicker(ToolSwitch):
    """Chooses the area of the dock with a click on the map.

    ``take`` may take a picked area (of whatever level the map shows) and return true; then the dock is left alone.
    """

    def __init__(self, context: DockContext, button: QAbstractButton,
                 take: Optional[Callable[[str], bool]] = None) -> None:
        tool = AreaTool(context.view.canvas, context.view.current_map, self._key_field)
        super().__init__(context, button, tool)
        self._take = take
        tool.picked.connect(self._picked)
        tool.missed.connect(self._missed)

    def _key_field(self) -> str:
        return "kommune_id" if self._context.state.level == KOMMUNE else "area_id"

    def _picked(self, area_id: str) -> None:
        if self._take is not None and self._take(area_id):
            return
        state, layer = self._context.state, self._context.view.current_map()
        if state.level != KOMMUNE and layer is not None and _shows_kommunen(layer):
            state.set_level(KOMMUNE)
        state.set_area(area_id)

    def _missed(self) -> None:
        if self._context.view.current_map() is None:
            self._context.information(
                translate("ui", "Draw a map first, on the page “Map”; then click an area."))


def _shows_kommunen(layer: Optional[QgsVectorLayer]) -> bool:
    from ..styles.apply import PREFIX

    return layer is not None and layer.customProperty(PREFIX + "level") == KOMMUNE
