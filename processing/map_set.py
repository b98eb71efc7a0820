"""Prints maps for a Planungskonferenz from a workspace."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from .base import MAPS, Algorithm, open_workspace, static_enum, stop_if_cancelled, translate, workspace_parameter
from .map_project import LEVELS
from .style_layer import PRESETS

if TYPE_CHECKING:
    from ..profiles.mapsheets.plan import SheetPlan
    from ..workspace import Workspace

#: As in ``profiles.mapsheets.plan``; a test holds them together.
ARRANGEMENTS = ["single", "years", "indicators"]
PAPERS = ["A4", "A3"]
ORIENTATIONS = ["landscape", "portrait"]
LANGUAGES = ["de", "en"]


class MapSet(Algorithm):
    """Prints one map or many as sheets: PDF, PNG or SVG."""

    ID = "mapset"
    GROUP = MAPS
    ICON = "mapset.svg"

    WORKSPACE = "WORKSPACE"
    PRESET = "PRESET"
    INDICATORS = "INDICATORS"
    SUPPLY = "SUPPLY"
    LEVEL = "LEVEL"
    PERIODS = "PERIODS"
    ARRANGEMENT = "ARRANGEMENT"
    PAPER = "PAPER"
    ORIENTATION = "ORIENTATION"
    TITLE = "TITLE"
    LABELS = "LABELS"
    LANGUAGE = "LANGUAGE"
    SEPARATE = "SEPARATE"
    DPI = "DPI"
    #: Not for people: where a child process tells how far it is.
    PROGRESS = "PROGRESS"
    OUTPUT = "OUTPUT"
    FOLDER = "FOLDER"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Conference maps")

    def shortDescription(self) -> str:
        return translate("processing", "Prints one map or many as sheets: PDF, PNG or SVG.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Prints maps for a Planungskonferenz on A4 or A3: title, rate of the Kreis, legend with the number of "
            "areas, how to read the map, states, scale bar, north arrow, sources, credit and plan version.</p>"
            "<p><b>Indicators</b>: codes separated by commas, e.g. A.1, A.2; empty for maps of the attention score. "
            "<b>Periods</b>: years separated by commas; empty takes the latest. <b>Arrangement</b>: single – one map "
            "on each sheet; years – the years of an indicator side by side; indicators – several indicators side by "
            "side. "
            "Where several years are shown, the classes of the latest hold for all of them. Indicators of which a low "
            "value asks for attention have sheets of their own, because their colours are turned.</p>"
            "<p><b>need_supply</b> takes an indicator as <b>supply</b>, or what is stored of offers, e.g. "
            "<code>reach_hausarzt</code>. <b>white_spots</b> prints the white spots last found, with their offers and "
            "the largest ones in a list; it takes neither indicators nor periods.</p>"
            "<p>The ending of the <b>file</b> says the format. A PDF holds all sheets, or is written for each sheet; "
            "pictures always are. The presets are explained at “Style layer by preset”.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(static_enum(self.PRESET, translate("processing", "Preset"), PRESETS))
        texts = (
            (self.INDICATORS, translate("processing", "Indicator codes, e.g. A.1, A.2")),
            (self.SUPPLY, translate("processing", "Supply: indicator such as W.1, or reach_hausarzt (need_supply)")),
            (self.PERIODS, translate("processing", "Periods, e.g. 2023, 2025 (empty: the latest)")),
            (self.TITLE, translate("processing", "Title (empty: made from what the map shows)")),
        )
        for name, label in texts:
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        enums = (
            (self.LEVEL, translate("processing", "Level"), LEVELS),
            (self.ARRANGEMENT, translate("processing", "Arrangement"), ARRANGEMENTS),
            (self.PAPER, translate("processing", "Paper"), PAPERS),
            (self.ORIENTATION, translate("processing", "Orientation"), ORIENTATIONS),
            (self.LANGUAGE, translate("processing", "Language of the maps"), LANGUAGES),
        )
        for name, label, options in enums:
            self.addParameter(static_enum(name, label, options))
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.LABELS, translate("processing", "Label the areas with their names"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.SEPARATE, translate("processing", "One PDF for each sheet"), False
            )
        )
        dpi = QgsProcessingParameterNumber(
            self.DPI,
            translate("processing", "Resolution of pictures (dpi)"),
            QgsProcessingParameterNumber.Type.Integer,
            300,
            minValue=50,
            maxValue=1200,
        )
        dpi.setFlags(dpi.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(dpi)
        told = QgsProcessingParameterString(self.PROGRESS, self.PROGRESS, optional=True)
        told.setFlags(told.flags() | QgsProcessingParameterDefinition.Flag.FlagHidden)
        self.addParameter(told)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                translate("processing", "File for the maps"),
                ";;".join((
                    translate("processing", "PDF file (*.pdf)"),
                    translate("processing", "PNG picture (*.png)"),
                    translate("processing", "SVG drawing (*.svg)"),
                )),
            )
        )
        self.addOutput(QgsProcessingOutputFolder(self.FOLDER, translate("processing", "Folder of the maps")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Sheets printed")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..i18n.language import language
        from ..profiles.mapsheets.export import format_of
        from ..profiles.mapsheets.project import print_sheets
        from ..workspace import check_writable

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        format_of(output)
        check_writable(output)
        plans = self._plans(parameters, context, workspace)
        stop_if_cancelled(feedback)
        results = {self.OUTPUT: str(output), self.FOLDER: str(output.parent), self.COUNT: len(plans)}
        # A layout must be exported in the main thread; from elsewhere a child process does it.
        if QThread.currentThread() != QCoreApplication.instance().thread():
            return {**results, **self._in_child(parameters, context, feedback)}
        told = self.parameterAsString(parameters, self.PROGRESS, context)
        if told:
            feedback.progressChanged.connect(lambda percent: Path(told).write_text(f"{percent:.1f}", encoding="ascii"))
        files = print_sheets(
            workspace,
            plans,
            output,
            language=language(self.parameterAsEnumString(parameters, self.LANGUAGE, context)),
            dpi=self.parameterAsInt(parameters, self.DPI, context),
            separate=self.parameterAsBool(parameters, self.SEPARATE, context),
            feedback=feedback,
        )
        for file in files:
            feedback.pushInfo(str(file))
        feedback.setProgress(100)
        return {**results, self.OUTPUT: str(files[0]) if files else str(output)}

    def _plans(
        self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace
    ) -> list[SheetPlan]:
        from ..profiles.mapsheets.plan import Paper
        from ..profiles.mapsheets.project import plan_of_workspace

        return plan_of_workspace(
            workspace,
            self.parameterAsEnumString(parameters, self.PRESET, context),
            self.parameterAsEnumString(parameters, self.LEVEL, context),
            _listed(self.parameterAsString(parameters, self.PERIODS, context)),
            _listed(self.parameterAsString(parameters, self.INDICATORS, context)),
            arrangement=self.parameterAsEnumString(parameters, self.ARRANGEMENT, context),
            paper=Paper(
                self.parameterAsEnumString(parameters, self.PAPER, context),
                self.parameterAsEnumString(parameters, self.ORIENTATION, context),
            ),
            supply=self.parameterAsString(parameters, self.SUPPLY, context).strip(),
            title=self.parameterAsString(parameters, self.TITLE, context).strip(),
            labels=self.parameterAsBool(parameters, self.LABELS, context),
        )

    def _in_child(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..profiles.batch import run_in_child

        inputs = {
            definition.name(): parameters[definition.name()] for definition in self.parameterDefinitions()
            if parameters.get(definition.name()) is not None}
        inputs[self.OUTPUT] = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as folder:
            told = Path(folder) / "progress"
            inputs[self.PROGRESS] = str(told)

            def stop() -> bool:
                # Asked again and again while the child runs. Half a number is none yet.
                with contextlib.suppress(OSError, ValueError):
                    feedback.setProgress(float(told.read_text(encoding="ascii")))
                return feedback.isCanceled()

            results = run_in_child(f"quartiersmonitor:{self.ID}", inputs, stop)
        return {name: results[name] for name in (self.OUTPUT, self.COUNT) if name in results}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
