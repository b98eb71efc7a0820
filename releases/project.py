"""The QGIS project of a release: its maps on its own GeoPackage, in a folder that may be moved anywhere."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..profiles.edition import edition_line
from ..styles.maps import kommunen_layer, map_layer
from ..workspace.drafts import draft_folder
from ..workspace.store import Workspace
from . import CONTEXT
from .clean.project import clean_project
from .geopackage import GEOPACKAGE_FILE

if TYPE_CHECKING:
    from ..i18n.language import Language

PROJECT_FILE = "projekt.qgz"
#: Presets of the maps: of the attention score, and of an indicator against the Kreis.
_SCORE, _INDICATOR = "status_dynamics", "kreis"


def write_project(public: Workspace, folder: Path, language: Language) -> Path:
    """Writes a project with a map of the attention score and of each indicator of the latest year.

    The GeoPackage of the release must stand in ``folder``. The maps are styled from the public edition and read that
    file by a relative path. Raises :class:`DataProblem` where the project cannot be written.
    """
    target = folder / PROJECT_FILE
    project = QgsProject()
    with draft_folder(target) as place:
        # Styles need the tables of the public edition; what stands in the release has the same layers under this name.
        stand_in = Workspace(Path(shutil.copyfile(public.path, place / GEOPACKAGE_FILE)))
        try:
            _fill(project, stand_in, language)
            draft = place / PROJECT_FILE
            project.setFileName(str(draft))
            written, reason = project.write(), project.error()
        finally:
            project.clear()
        if not written:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases",
                    "The project “{file}” cannot be written: {reason}. Check room and rights of the folder."),
                context=CONTEXT, file=str(target), reason=reason)
        clean_project(draft)
        draft.replace(target)
    return target


def _fill(project: QgsProject, workspace: Workspace, language: Language) -> None:
    meta = workspace.meta()
    project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{meta['epsg']}"))
    project.setTitle(" – ".join(filter(None, (meta.get("kreis_name", ""), edition_line(meta, language)))))
    metadata = project.metadata()
    metadata.setAuthor(meta.get("credit", ""))
    project.setMetadata(metadata)
    root = project.layerTreeRoot()
    kommunen = kommunen_layer(workspace, language)
    kommunen.setId("kommunen")
    project.addMapLayer(kommunen, False)
    root.addLayer(kommunen)
    group = root.addGroup(language.translate("releases", "Maps"))
    maps = _maps(workspace, language)
    for number, layer in enumerate(maps, start=1):
        # Of the number alone: an id by lot would make another file of the same maps.
        layer.setId(f"karte_{number:02d}")
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(layer is maps[0])
    # One map at a time: they lie upon each other.
    group.setIsMutuallyExclusive(True, 0)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(kommunen.extent(), project.crs()))
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer):
            layer.setReadOnly(True)


def _maps(workspace: Workspace, language: Language) -> Sequence[QgsVectorLayer]:
    period = workspace.computed_periods()[-1]
    found = []
    scores = workspace.scores("quartier", period, workspace.score_method())
    if len(scores) and scores["score"].notna().any():
        found.append(map_layer(workspace, _SCORE, "quartier", period, language=language))
    values = workspace.values("quartier", period).dropna(subset=["value"])
    for indicator in workspace.catalogue().headline:
        if (values["indicator"] == indicator.code).any():
            found.append(map_layer(workspace, _INDICATOR, "quartier", period, indicator.code, language=language))
    return found
