"""Prints the books of Kommunen from a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .base import PROFILES, Algorithm, open_workspace, static_enum, translate, workspace_parameter
from .printing import (
    add_batch_parameters,
    add_outcome_outputs,
    in_main_thread,
    journal,
    report,
    template_of,
    template_parameter,
)
from .profiles import LANGUAGES, area_ids

ID = "kommunebook"
#: Below this many books a second process costs more time than it saves.
WORTH_PROCESSES = 3


class KommuneBook(Algorithm):
    """Prints the book of one, some or all Kommunen as PDF."""

    ID = ID
    GROUP = PROFILES
    ICON = "profile.svg"

    WORKSPACE = "WORKSPACE"
    KOMMUNEN = "KOMMUNEN"
    INDICATORS = "INDICATORS"
    PERIOD = "PERIOD"
    LANGUAGE = "LANGUAGE"
    ONLY_OUTDATED = "ONLY_OUTDATED"
    PROCESSES = "PROCESSES"
    JOURNAL = "JOURNAL"
    KOMMUNE_TEMPLATE = "KOMMUNE_TEMPLATE"
    QUARTIER_TEMPLATE = "QUARTIER_TEMPLATE"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"

    def displayName(self) -> str:
        return translate("processing", "Print books of Kommunen")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Prints for each Kommune one PDF with overview maps, ranking and all its profiles.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Prints for each Kommune one PDF: cover, contents with page numbers, the attention score and some "
            "indicators as maps, its Quartiere side by side, the profile of the Kommune and those of all its "
            "Quartiere. The list of contents and the bookmarks lead to the pages.</p>"
            "<p><b>Kommunen</b>: keys separated by commas; empty prints all. <b>Indicators</b>: codes for maps and "
            "table, such as A.1, A.2; empty takes one of each theme. The classes of the maps are those of the whole "
            "Kreis, so that books can be compared; their numbers of areas are those of the Kommune.</p>"
            "<p><b>Only what is missing or outdated</b>: a book that is complete and made of the same content, layout "
            "and version is left as it is.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        for name, label in (
            (self.KOMMUNEN, translate("processing", "Keys of the Kommunen (empty: all)")),
            (self.INDICATORS, translate("processing", "Indicators of maps and table (empty: one of each theme)")),
            (self.PERIOD, translate("processing", "Period (empty: the latest)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(static_enum(self.LANGUAGE, translate("processing", "Language of the profiles"), LANGUAGES))
        self.addParameter(QgsProcessingParameterBoolean(
            self.ONLY_OUTDATED, translate("processing", "Only what is missing or outdated"), True))
        for name, label in (
            (self.KOMMUNE_TEMPLATE, translate("processing", "Layout template of the profile of the Kommune")),
            (self.QUARTIER_TEMPLATE, translate("processing", "Layout template of the profiles of Quartiere")),
        ):
            self.addParameter(template_parameter(name, label))
        add_batch_parameters(self)
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.OUTPUT_FOLDER, translate("processing", "Folder for the books")))
        add_outcome_outputs(self)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..profiles.files import make_folder

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        kommunen = area_ids(workspace, "kommune", self.parameterAsString(parameters, self.KOMMUNEN, context))
        codes = self.parameterAsString(parameters, self.INDICATORS, context)
        folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        language = self.parameterAsEnumString(parameters, self.LANGUAGE, context)
        keep = self.parameterAsBool(parameters, self.ONLY_OUTDATED, context)
        processes = self.parameterAsInt(parameters, self.PROCESSES, context)
        templates = {
            level: template_of(self.parameterAsFile(parameters, name, context))
            for level, name in (("kommune", self.KOMMUNE_TEMPLATE), ("quartier", self.QUARTIER_TEMPLATE))}
        make_folder(folder)
        if in_main_thread() and (processes == 1 or len(kommunen) < WORTH_PROCESSES):
            from ..profiles.book import export_books

            with journal(folder, self.parameterAsString(parameters, self.JOURNAL, context), keep) as notes:
                export_books(
                    workspace, folder, kommune_ids=kommunen, period=period or None, language=language,
                    indicators=_codes(workspace, codes),
                    templates={level: path for level, path in templates.items() if path is not None},
                    journal=notes, feedback=feedback)
            outcome = notes.outcome
        else:
            from ..profiles.batch import Batch

            inputs = {
                "WORKSPACE": str(workspace.path), "INDICATORS": ", ".join(_codes(workspace, codes)), "PERIOD": period,
                "LANGUAGE": language, "ONLY_OUTDATED": keep, "OUTPUT_FOLDER": str(folder),
                **{f"{level.upper()}_TEMPLATE": str(path) for level, path in templates.items() if path is not None}}
            processes = processes if len(kommunen) >= WORTH_PROCESSES else 1
            batch = Batch(f"quartiersmonitor:{ID}", inputs, self.KOMMUNEN, folder, processes)
            outcome = batch.run(kommunen, feedback)
        return {self.OUTPUT_FOLDER: str(folder), **report(outcome, len(kommunen), folder, feedback)}


def _codes(workspace: Any, text: str) -> list[str]:
    """Returns the codes in a text; raises :class:`DataProblem` for indicators that do not exist."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    known = [indicator.code for indicator in workspace.catalogue().headline]
    wanted = [code.strip() for code in text.split(",") if code.strip()]
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The catalogue has no indicators with these codes: {codes}. There are {known}."),
            context="processing", codes=", ".join(unknown), known=", ".join(known))
    return wanted
