"""Prints Quartiersprofile from a workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from .base import PROFILES, Algorithm, open_workspace, static_enum, translate, workspace_parameter

if TYPE_CHECKING:
    from ..workspace import Workspace

LEVELS = ["quartier", "kommune", "kreis"]
LANGUAGES = ["de", "en"]
#: Below this many profiles a second process costs more time than it saves.
WORTH_PROCESSES = 20


class Profiles(Algorithm):
    """Prints the profile of one, some or all areas as PDF."""

    ID = "profiles"
    GROUP = PROFILES
    ICON = "profile.svg"

    WORKSPACE = "WORKSPACE"
    LEVEL = "LEVEL"
    AREAS = "AREAS"
    PERIOD = "PERIOD"
    LANGUAGE = "LANGUAGE"
    SINGLE_FILES = "SINGLE_FILES"
    PROCESSES = "PROCESSES"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Print profiles")

    def shortDescription(self) -> str:
        return translate("processing", "Prints the profile of one, some or all areas as PDF.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Prints the Quartiersprofil: page 1 at a glance (map, key figures, what stands out, "
            "strengths, position by status and dynamics), page 2 all indicators with interval, Kommune, "
            "Kreis and trend.</p>"
            "<p><b>Areas</b>: keys separated by commas; empty prints all. <b>Single files</b>: one PDF per "
            "area, else one PDF for all. <b>Processes</b>: large batches are printed by several processes at "
            "a time.</p>"
            "<p>Sentences speak only of differences that were tested; suppressed values stay suppressed in "
            "text, chart and table. Profiles are an internal edition until they are released.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        for name, label, options in (
            (self.LEVEL, translate("processing", "Level"), LEVELS),
            (self.LANGUAGE, translate("processing", "Language of the profiles"), LANGUAGES),
        ):
            self.addParameter(static_enum(name, label, options))
        self.addParameter(
            QgsProcessingParameterString(
                self.AREAS, translate("processing", "Keys of the areas (empty: all)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD, translate("processing", "Period (empty: the latest)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.SINGLE_FILES, translate("processing", "One PDF per area"), True
            )
        )
        processes = QgsProcessingParameterNumber(
            self.PROCESSES,
            translate("processing", "Processes"),
            QgsProcessingParameterNumber.Type.Integer,
            min(2, os.cpu_count() or 1),
            minValue=1,
            maxValue=16,
        )
        processes.setFlags(processes.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(processes)
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, translate("processing", "Folder for the profiles")
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Files written")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        period = self.parameterAsString(parameters, self.PERIOD, context).strip() or None
        area_ids = _area_ids(workspace, level, self.parameterAsString(parameters, self.AREAS, context))
        folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        single = self.parameterAsBool(parameters, self.SINGLE_FILES, context)
        options: dict[str, Any] = {
            "level": level,
            "area_ids": area_ids,
            "period": period,
            "language": self.parameterAsEnumString(parameters, self.LANGUAGE, context),
            "feedback": feedback,
        }
        processes = self.parameterAsInt(parameters, self.PROCESSES, context)
        _make_folder(folder)
        in_main_thread = QThread.currentThread() == QCoreApplication.instance().thread()
        # A layout must be exported in the main thread; elsewhere, and for many, child processes do it.
        if in_main_thread and (processes == 1 or not single or len(area_ids) < WORTH_PROCESSES):
            from ..profiles.export import export_profiles

            target = folder if single else folder / _book_name(level)
            files = export_profiles(workspace, target, single_files=single, **options)
        else:
            from ..profiles.batch import export_in_processes

            files = export_in_processes(
                workspace.path,
                folder,
                processes=processes if single and len(area_ids) >= WORTH_PROCESSES else 1,
                single_files=single,
                **options,
            )
        if feedback.isCanceled():
            feedback.pushWarning(
                translate("processing", "Cancelled: {count} files are complete and were kept.").format(
                    count=len(files)
                )
            )
        else:
            feedback.pushInfo(
                translate("processing", "{count} files written to {folder}.").format(
                    count=len(files), folder=folder
                )
            )
        feedback.setProgress(100)
        return {self.OUTPUT_FOLDER: str(folder), self.COUNT: len(files)}


def _area_ids(workspace: Workspace, level: str, text: str) -> list[str]:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    known = workspace.area_names(level)
    wanted = [key.strip() for key in text.split(",") if key.strip()]
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The workspace has no areas with these keys: {keys}. Check leading zeros."
            ),
            context="processing",
            keys=", ".join(unknown[:10]),
        )
    return wanted or list(known)


def _book_name(level: str) -> str:
    names = {"quartier": "Quartiersprofile.pdf", "kommune": "Kommunenprofile.pdf", "kreis": "Kreisprofil.pdf"}
    return names[level]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QgsProcessingException(
            translate(
                "processing", "The folder “{folder}” cannot be used: {reason}. Choose another place."
            ).format(folder=folder, reason=error.strerror or error)
        ) from error
