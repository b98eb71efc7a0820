"""The search box of QGIS (Ctrl+K): type the name or key of a Quartier or a Kommune, and the map goes there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable, NamedTuple

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .map_view import ALL_MARGIN, AREA_MARGIN, area_geometry, show_extent

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ..processing.project_workspace import ProjectWorkspace
    from ..profiles.lookup import Place
    from .dock import QuartiersmonitorDock

translate = QCoreApplication.translate

#: QGIS reserves prefixes of one or two letters for its own filters.
PREFIX = "qua"
NAME = "quartiersmonitor"
ICON = Path(__file__).parent.parent / "icons" / "plugin.svg"
#: Without the prefix the list also holds what other filters find.
LEAST_LETTERS = 3
LIMIT = 30
#: Larger areas need less around them to be recognised.
_MARGINS = {"kommune": 1.4, "kreis": ALL_MARGIN}


class Found(NamedTuple):
    """The area behind a result."""

    workspace: str
    level: str
    area_id: str


class AreaLocator(QgsLocatorFilter):
    """Finds areas of the workspace at hand."""

    def __init__(self, workspace: Callable[[], str], jump: Callable[[Found], None]) -> None:
        """Takes who knows the workspace, and who shows an area; both are called in the main thread."""
        super().__init__()
        self._workspace = workspace
        self._jump = jump
        # A copy for the thread that searches: names of the workspace as they were when the search began.
        self._path = ""
        self._places: tuple[Place, ...] = ()
        self._levels: dict[str, str] = {}
        self._icon = QIcon()

    def clone(self) -> AreaLocator:
        return AreaLocator(self._workspace, self._jump)

    def name(self) -> str:
        return NAME

    def displayName(self) -> str:
        return translate("ui", "Quartiere and Kommunen (Quartiersmonitor)")

    def description(self) -> str:
        return translate("ui", "Finds a Quartier or a Kommune by name or key and shows it on the map")

    def prefix(self) -> str:
        return PREFIX

    def priority(self) -> QgsLocatorFilter.Priority:
        return QgsLocatorFilter.Priority.High

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        from ..indicators.problems import DataProblem
        from ..profiles.lookup import lookup

        self._path = self._workspace()
        try:
            self._places = lookup(self._path).places if self._path else ()
        except DataProblem:
            # Typing is no moment for messages; the panel says what is wrong with the file.
            self._places = ()
        self._levels = {
            "quartier": translate("ui", "Quartier in {kommune}"),
            "kommune": translate("ui", "Kommune"),
            "kreis": translate("ui", "Kreis"),
        }
        self._icon = QIcon(str(ICON))
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        from ..profiles.search import find

        typed = string.strip()
        if not typed or (not context.usingPrefix and len(typed) < LEAST_LETTERS):
            return
        for rank, place in find(self._places, typed, LIMIT):
            if feedback.isCanceled():
                return
            result = QgsLocatorResult()
            result.filter = self
            result.displayString = place.name
            result.description = self._levels[place.level].replace("{kommune}", place.kommune) + f" · {place.id}"
            result.setUserData(tuple(Found(self._path, place.level, place.id)))
            result.icon = self._icon
            result.score = 1 - rank / 10
            self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        data = result.userData() if callable(result.userData) else result.userData
        self._jump(Found(*data))


class AreaSearch:
    """Puts the filter into QGIS and shows what it found, in the panel too where that is open."""

    def __init__(self, iface: QgisInterface, project: ProjectWorkspace,
                 dock: Callable[[], QuartiersmonitorDock | None]) -> None:
        self._iface = iface
        self._project = project
        self._dock = dock
        self.filter = AreaLocator(self.workspace, self.show)
        iface.registerLocatorFilter(self.filter)

    def workspace(self) -> str:
        """Returns the workspace of the panel, else that of the maps in the project, or an empty text."""
        dock = self._dock()
        return (dock.state.path if dock is not None else "") or self._project.path

    def show(self, found: Found) -> None:
        """Shows an area on the map, and chooses it in the panel."""
        dock = self._dock()
        canvas = self._iface.mapCanvas()
        geometry, crs = area_geometry(found.workspace, found.level, found.area_id)
        if geometry is None:
            return
        chosen = dock is not None and dock.state.path == found.workspace and found.level != "kreis"
        if chosen:
            dock.state.set_level(found.level)
            dock.state.set_area(found.area_id)
        show_extent(canvas, geometry.boundingBox(), crs, _MARGINS.get(found.level, AREA_MARGIN))
        if not chosen:
            canvas.flashGeometries([geometry], crs)

    def release(self) -> None:
        """Takes the filter out of QGIS."""
        self._iface.deregisterLocatorFilter(self.filter)
