"""The search box of QGIS: a Quartier by name or key, with or without umlauts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import QgsLocator, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult, QgsProject
from qgis.gui import QgsMapCanvas

from quartiersmonitor.processing.project_workspace import ProjectWorkspace
from quartiersmonitor.profiles.lookup import Place, lookup
from quartiersmonitor.profiles.search import find
from quartiersmonitor.styles.maps import add_map
from quartiersmonitor.ui.locator import PREFIX, AreaSearch
from quartiersmonitor.ui.map_view import area_geometry
from quartiersmonitor.workspace import Workspace

PLACES = (
    Place("quartier", "05382004001", "Königsfeld-Süd", "Großheim"),
    Place("quartier", "05382004002", "Süd", "Kleinheim"),
    Place("quartier", "05382004003", "Altstadt", "Großheim"),
    Place("kommune", "05382004", "Großheim", ""),
    Place("quartier", "05382005001", "Café-Viertel", "Kleinheim"),
)


@pytest.mark.parametrize(("typed", "names"), [
    ("Königsfeld", ["Königsfeld-Süd"]),
    ("koenigsfeld", ["Königsfeld-Süd"]),
    ("konigsfeld", ["Königsfeld-Süd"]),
    ("KÖNIGSFELD SÜD", ["Königsfeld-Süd"]),
    ("sued", ["Süd", "Königsfeld-Süd"]),
    ("sud", ["Süd", "Königsfeld-Süd"]),
    ("cafe", ["Café-Viertel"]),
    ("grossheim", ["Großheim"]),
    ("altstadt grossheim", ["Altstadt"]),
    ("05382004", ["Großheim", "Altstadt", "Königsfeld-Süd", "Süd"]),
    ("05382004003", ["Altstadt"]),
    ("xyz", []),
    ("5", []),
])
def test_areas_are_found_as_people_type_them(typed: str, names: list[str]) -> None:
    assert [place.name for _, place in find(PLACES, typed)] == names


class Interface:
    """What the search needs of QGIS: the canvas, and a locator with its own threads."""

    def __init__(self) -> None:
        self.canvas = QgsMapCanvas()
        self.locator = QgsLocator()

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def registerLocatorFilter(self, locator_filter: QgsLocatorFilter) -> None:
        self.locator.registerFilter(locator_filter)

    def deregisterLocatorFilter(self, locator_filter: QgsLocatorFilter) -> None:
        self.locator.deregisterFilter(locator_filter)


@pytest.fixture
def project(qgis_app: Any):
    QgsProject.instance().clear()
    workspace = ProjectWorkspace()
    yield workspace
    workspace.release()
    QgsProject.instance().clear()


def search(interface: Interface, typed: str, qtbot: Any) -> list[Any]:
    results: list[QgsLocatorResult] = []

    def keep(result: QgsLocatorResult) -> None:
        results.append(QgsLocatorResult(result))  # what comes lives no longer than the signal

    interface.locator.foundResult.connect(keep)
    with qtbot.waitSignal(interface.locator.finished, timeout=10_000):
        interface.locator.fetchResults(typed, QgsLocatorContext())
    qtbot.wait(20)
    interface.locator.foundResult.disconnect(keep)
    return results


def test_typing_a_name_takes_the_map_there(project: ProjectWorkspace, monitor: Path, qtbot: Any) -> None:
    interface = Interface()
    areas = AreaSearch(interface, project, lambda: None)
    assert search(interface, f"{PREFIX} a", qtbot) == []
    layer = add_map(QgsProject.instance(), Workspace.open(monitor), "kreis", "quartier", "2025", "A.1")
    interface.canvas.setDestinationCrs(layer.crs())
    place = next(one for one in lookup(monitor).places if one.level == "quartier")
    found = search(interface, f"{PREFIX} {place.name}", qtbot)
    assert found and found[0].displayString == place.name
    assert place.kommune in found[0].description and place.id in found[0].description
    found[0].filter.triggerResult(found[0])
    geometry, _ = area_geometry(str(monitor), "quartier", place.id)
    assert interface.canvas.extent().contains(geometry.boundingBox())
    assert interface.canvas.extent().width() < layer.extent().width()
    # A Kommune by its key, without the prefix.
    kommune = next(one for one in lookup(monitor).places if one.level == "kommune")
    (hit, *_) = [result for result in search(interface, kommune.id, qtbot) if result.displayString == kommune.name]
    hit.filter.triggerResult(hit)
    geometry, _ = area_geometry(str(monitor), "kommune", kommune.id)
    assert interface.canvas.extent().contains(geometry.boundingBox())
    areas.release()
    assert search(interface, f"{PREFIX} {place.name}", qtbot) == []


def test_the_panel_follows(project: ProjectWorkspace, monitor: Path, qtbot: Any) -> None:
    interface = Interface()
    chosen: list[tuple[str, str]] = []
    state = SimpleNamespace(path=str(monitor), set_level=lambda level: chosen.append(("level", level)),
                            set_area=lambda area: chosen.append(("area", area)))
    areas = AreaSearch(interface, project, lambda: SimpleNamespace(state=state))
    kommune = next(one for one in lookup(monitor).places if one.level == "kommune")
    found = search(interface, f"{PREFIX} {kommune.name}", qtbot)
    hit = next(result for result in found if result.displayString == kommune.name and kommune.id in result.description)
    hit.filter.triggerResult(hit)
    assert chosen == [("level", "kommune"), ("area", kommune.id)]
    areas.release()


def test_a_broken_workspace_finds_nothing_and_says_nothing(project: ProjectWorkspace, tmp_path: Path,
                                                           qtbot: Any) -> None:
    file = tmp_path / "kaputt.gpkg"
    file.write_bytes(b"x")
    project.path = str(file)
    interface = Interface()
    areas = AreaSearch(interface, project, lambda: None)
    assert search(interface, f"{PREFIX} abc", qtbot) == []
    areas.release()


def test_the_topmost_map_decides(project: ProjectWorkspace, monitor: Path, tmp_path: Path) -> None:
    import shutil

    other = Path(shutil.copy(monitor, tmp_path / "anderer.gpkg"))
    for path in (monitor, other):
        add_map(QgsProject.instance(), Workspace.open(path), "kreis", "quartier", "2025", "A.1", keep=True)
        assert project.path == str(path)
    saved = tmp_path / "projekt.qgz"
    assert QgsProject.instance().write(str(saved))
    QgsProject.instance().clear()
    assert project.path == ""
    assert QgsProject.instance().read(str(saved))
    assert Path(project.path) == other
