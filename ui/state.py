"""What is open and chosen in the dock; the pages listen to it and never to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional, Union

from qgis.PyQt.QtCore import QObject, pyqtSignal

if TYPE_CHECKING:
    from ..workspace import Workspace

QUARTIER, KOMMUNE = "quartier", "kommune"


class DockState(QObject):
    """Holds the open workspace and what is chosen: level, period, indicator and area."""

    workspace_changed = pyqtSignal()
    #: The list of recently used workspaces has changed.
    workspace_remembered = pyqtSignal()
    #: Counts, values or scores of the open workspace were written anew.
    data_changed = pyqtSignal()
    level_changed = pyqtSignal(str)
    period_changed = pyqtSignal(str)
    indicator_changed = pyqtSignal(str)
    area_changed = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.workspace: Optional[Workspace] = None
        self.level = QUARTIER
        self.period = ""
        self.indicator = ""
        self.area = ""
        self.computed: list[str] = []

    @property
    def path(self) -> str:
        """The file of the open workspace, or an empty text."""
        return str(self.workspace.path) if self.workspace is not None else ""

    def open(self, path: Union[str, Path]) -> None:
        """Opens a workspace; raises :class:`DataProblem` and keeps the earlier one if it cannot."""
        from ..workspace import Workspace

        workspace = Workspace.open(path)
        computed = workspace.computed_periods()
        catalogue = workspace.catalogue()
        self.workspace, self.computed = workspace, computed
        self.level, self.area = QUARTIER, ""
        self.period = computed[-1] if computed else ""
        self.indicator = catalogue.headline[0].code if catalogue.headline else ""
        self.workspace_changed.emit()

    def close(self) -> None:
        """Closes the workspace."""
        if self.workspace is None:
            return
        self.workspace, self.computed = None, []
        self.period = self.indicator = self.area = ""
        self.workspace_changed.emit()

    def reload(self) -> None:
        """Reads the workspace again after an algorithm wrote to it; what is chosen stays if it still exists."""
        if self.workspace is None:
            return
        from ..workspace import Workspace

        # A new object, because the old one may hold the earlier catalogue.
        self.workspace = Workspace.open(self.workspace.path)
        self.computed = self.workspace.computed_periods()
        codes = [indicator.code for indicator in self.workspace.catalogue().headline]
        if self.indicator not in codes:
            self.indicator = codes[0] if codes else ""
        if self.period not in self.computed:
            self.period = self.computed[-1] if self.computed else ""
        self.data_changed.emit()

    def set_level(self, level: str) -> None:
        """Chooses the level; the area belongs to a level and is left."""
        if level and level != self.level:
            self.level = level
            self.set_area("")
            self.level_changed.emit(level)

    def set_period(self, period: str) -> None:
        """Chooses the period."""
        if period and period != self.period:
            self.period = period
            self.period_changed.emit(period)

    def set_indicator(self, code: str) -> None:
        """Chooses the indicator."""
        if code and code != self.indicator:
            self.indicator = code
            self.indicator_changed.emit(code)

    def set_area(self, area_id: str) -> None:
        """Chooses an area of the current level; an empty id chooses none."""
        if area_id != self.area:
            self.area = area_id
            self.area_changed.emit(area_id)
