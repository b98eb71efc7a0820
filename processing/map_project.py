"""Builds a QGIS project with a styled map of a workspace, and a picture of it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtXml import QDomDocument

from .base import MAPS, Algorithm, open_workspace, static_enum, stop_if_cancelled, translate, workspace_parameter
from .style_layer import PRESETS

if TYPE_CHECKING:
    from ..workspace import Workspace

LEVELS = ["quartier", "kommune"]
PICTURE_DPI = 200


class MapProject(Algorithm):
    """Makes a project file that opens in QGIS with map, backdrop and legend."""

    ID = "mapproject"
    GROUP = MAPS
    ICON = "map.svg"

    WORKSPACE = "WORKSPACE"
    PRESET = "PRESET"
    INDICATOR = "INDICATOR"
    LEVEL = "LEVEL"
    PERIOD = "PERIOD"
    LABELS = "LABELS"
    SUPPLY = "SUPPLY"
    OUTPUT = "OUTPUT"
    IMAGE = "IMAGE"

    def displayName(self) -> str:
        return translate("processing", "Map project")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Makes a project file that opens in QGIS with map, backdrop and legend."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Builds a QGIS project from a workspace: the map of one indicator or of the attention score "
            "by a preset, the borders and names of the Kommunen, settlement areas and forest. On request it "
            "also draws the map with title, legend, scale bar and credit as a picture (A4 landscape, 200 "
            "dpi).</p>"
            "<p><b>need_supply</b> needs the code of an indicator of supply as well, or what is stored of offers, e.g. "
            "<code>reach_hausarzt</code>; without an indicator of need the attention score is the need. "
            "<b>white_spots</b> shows the white spots last found.</p>"
            "<p>The presets are explained at “Style layer by preset”. Without a period the latest one is "
            "shown.</p>",
        )

    def flags(self) -> Any:
        # A layout must be exported in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(static_enum(self.PRESET, translate("processing", "Preset"), PRESETS))
        self.addParameter(
            QgsProcessingParameterString(
                self.INDICATOR, translate("processing", "Indicator code, e.g. A.2"), "A.2", optional=True
            )
        )
        self.addParameter(static_enum(self.LEVEL, translate("processing", "Level"), LEVELS))
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD, translate("processing", "Period (empty: the latest)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.LABELS, translate("processing", "Label the areas with their names"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.SUPPLY, translate("processing", "Supply: indicator such as W.1, or reach_hausarzt (need_supply)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                translate("processing", "Project"),
                translate("processing", "QGIS project (*.qgz)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.IMAGE,
                translate("processing", "Picture of the map"),
                translate("processing", "PNG picture (*.png)"),
                optional=True,
                createByDefault=False,
            )
        )

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..i18n.language import Language
        from ..profiles.mapsheets.export import export_sheets
        from ..profiles.mapsheets.plan import MapWish
        from ..profiles.mapsheets.project import build_project
        from ..styles.presets import preset as preset_of
        from ..workspace import check_writable

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        image = self.parameterAsFileOutput(parameters, self.IMAGE, context)
        for target in filter(None, (output, image)):
            check_writable(Path(target))
        preset = self.parameterAsEnumString(parameters, self.PRESET, context)
        supply = self.parameterAsString(parameters, self.SUPPLY, context).strip()
        chosen = preset_of(preset)
        # The default of the parameter is of no use to a preset that shows scores, nor known to every catalogue.
        takes_indicator = chosen.needs_indicator or chosen.two_variables
        wish = MapWish(
            preset,
            self.parameterAsEnumString(parameters, self.LEVEL, context),
            # White spots have a year of their own.
            self.parameterAsString(parameters, self.PERIOD, context).strip() if chosen.white_spots
            else self._period(parameters, context, workspace),
            self.parameterAsString(parameters, self.INDICATOR, context).strip() if takes_indicator else "",
            supply if preset == "need_supply" else "",
        )
        project, layout = build_project(
            workspace,
            wish,
            labels=self.parameterAsBool(parameters, self.LABELS, context),
            project_file=Path(output),
        )
        stop_if_cancelled(feedback)
        feedback.setProgress(50)
        # QGIS enters the login of the user as author.
        metadata = project.metadata()
        metadata.setAuthor(workspace.meta().get("credit", ""))
        project.setMetadata(metadata)
        project.writeProject.connect(_without_login)
        if not project.write(output):
            raise QgsProcessingException(
                translate("processing", "The project cannot be written: {reason}").format(
                    reason=project.error()
                )
            )
        _without_folders(Path(output))
        results: dict[str, Any] = {self.OUTPUT: output}
        if image:
            export_sheets(
                layout, Path(image), titles=[project.title()], author=workspace.meta().get("credit", ""),
                language=Language.current(), dpi=PICTURE_DPI)
            results[self.IMAGE] = image
        feedback.setProgress(100)
        return results

    def _period(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace) -> str:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        computed = workspace.computed_periods()
        if not computed:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "The workspace has no indicator values yet. Compute the indicators first."
                ),
                context="processing",
            )
        return self.parameterAsString(parameters, self.PERIOD, context).strip() or computed[-1]


def _without_login(document: QDomDocument) -> None:
    # The project may be passed on.
    for attribute in ("saveUser", "saveUserFull"):
        document.documentElement().removeAttribute(attribute)


#: Where a layout names a layer: QGIS writes its file with all folders, and finds it by its id anyway.
_LAYER_OF_LAYOUT = re.compile(rb'(<Layer(?:Style)?\b[^>]*?) source="[^"]*"')


def _without_folders(project_file: Path) -> None:
    """Removes the folders of this computer from a project; all other paths are relative already."""
    from ..workspace import draft_folder

    def cleaned(data: bytes) -> bytes:
        return _LAYER_OF_LAYOUT.sub(rb"\1", data)

    with draft_folder(project_file) as folder:
        draft = folder / "project"
        if zipfile.is_zipfile(project_file):
            with zipfile.ZipFile(project_file) as bundle, zipfile.ZipFile(
                draft, "w", zipfile.ZIP_DEFLATED
            ) as copy:
                for entry in bundle.infolist():
                    data = bundle.read(entry)
                    copy.writestr(entry.filename, cleaned(data) if entry.filename.endswith(".qgs") else data)
        else:
            draft.write_bytes(cleaned(project_file.read_bytes()))
        draft.replace(project_file)
