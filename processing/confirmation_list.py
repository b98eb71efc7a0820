"""Writes the lists by which Kommunen confirm their offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .address_cases import kommune_key
from .base import (
    OFFERS,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .offer_parts import person, today

LANGUAGES = ["de", "en"]


class ConfirmationList(Algorithm):
    """Writes a workbook for one Kommune, or for each of them, in which they say what is correct."""

    ID = "confirmationlist"
    GROUP = OFFERS
    ICON = "offers.svg"

    WORKSPACE = "WORKSPACE"
    KOMMUNE = "KOMMUNE"
    DATE = "DATE"
    DEADLINE = "DEADLINE"
    CONTACT = "CONTACT"
    LANGUAGE = "LANGUAGE"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    FILES = "FILES"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Confirmation lists for Kommunen")

    def shortDescription(self) -> str:
        return translate("processing", "Writes a workbook by which a Kommune confirms its offers.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Writes one XLSX for each Kommune with its offers, by category and name. The Kommune chooses for each "
            "offer <i>correct</i>, <i>changed</i> or <i>gone</i>, enters what is new in the yellow columns, and adds "
            "what "
            "is missing below. The second sheet says how.</p>"
            "<p>What is sent is recorded, so that a list that comes back is compared with it: see “Take in a "
            "confirmation list”. Until then the offers stay marked as not confirmed in every map and profile.</p>"
            "<p>Texts stay texts: nothing from the register becomes a formula.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                self.KOMMUNE,
                translate("processing", "Kommune: key or name (empty: all that have offers)"),
                optional=True,
            )
        )

        def advanced(parameter: QgsProcessingParameterDefinition) -> None:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

        for name, label in (
            (self.DATE, translate("processing", "Offers valid on or after (empty: today)")),
            (self.DEADLINE, translate("processing", "Answer wanted by, e.g. 31.12.2025")),
            (self.CONTACT, translate("processing", "Questions to")),
        ):
            advanced(QgsProcessingParameterString(name, label, optional=True))
        advanced(static_enum(self.LANGUAGE, translate("processing", "Language"), LANGUAGES))
        self.addParameter(
            QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, translate("processing", "Folder for the lists"))
        )
        self.addOutput(QgsProcessingOutputString(self.FILES, translate("processing", "Written files")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Number of lists")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.DATE, context)) or date_fault(
            self.parameterAsString(parameters, self.DEADLINE, context)
        )

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..i18n.language import language
        from ..offers.confirmation_list import build_list, file_name, send_list

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        names = workspace.area_names("kommune")
        text = self.parameterAsString(parameters, self.KOMMUNE, context).strip()
        day = iso_date(self.parameterAsString(parameters, self.DATE, context)) or today()
        offers = workspace.offers()
        holding = offers[~(offers["valid_to"].fillna("9999") <= day)]
        wanted = [kommune_key(names, text)] if text else [key for key in names if (holding["kommune_id"] == key).any()]
        if not wanted:
            raise DataProblem(
                QT_TRANSLATE_NOOP("processing", "The register holds no offers of any Kommune. Import offers first."),
                context="processing",
            )
        folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        folder.mkdir(parents=True, exist_ok=True)
        words = language(self.parameterAsEnumString(parameters, self.LANGUAGE, context))
        files = []
        for at, key in enumerate(wanted):
            stop_if_cancelled(feedback)
            listed = build_list(offers, key, names[key], day)
            path = send_list(
                workspace,
                listed,
                folder / file_name(listed),
                words,
                deadline=iso_date(self.parameterAsString(parameters, self.DEADLINE, context)) or "",
                contact=self.parameterAsString(parameters, self.CONTACT, context).strip(),
                by=person(),
            )
            files.append(str(path))
            feedback.pushInfo(
                translate("processing", "“{file}”: {count} offers.").format(file=path.name, count=len(listed.offers))
            )
            feedback.setProgress(100 * (at + 1) / len(wanted))
        return {self.OUTPUT_FOLDER: str(folder), self.FILES: "\n".join(files), self.COUNT: len(files)}
