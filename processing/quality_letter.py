"""Writes the letter about the quality of addresses to a Kommune."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .address_cases import kommune_key
from .address_quality import quality_date, store_quality, stored_addresses
from .base import (
    DATA,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)

LANGUAGES = ["de", "en"]


class QualityLetter(Algorithm):
    """Checks the addresses of a Kommune and writes the findings as PDF and XLSX."""

    ID = "qualityletter"
    GROUP = DATA
    ICON = "profile.svg"

    WORKSPACE = "WORKSPACE"
    KOMMUNE = "KOMMUNE"
    DATE = "DATE"
    SENDER = "SENDER"
    CONTACT = "CONTACT"
    MOST_CASES = "MOST_CASES"
    LANGUAGE = "LANGUAGE"
    OUTPUT = "OUTPUT"
    XLSX = "XLSX"
    PAGES = "PAGES"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Letter about address quality")

    def shortDescription(self) -> str:
        return translate("processing", "Writes the findings on the addresses of a Kommune as PDF and XLSX.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Checks the addresses of one Kommune (as “Address quality by Kommune” does) and writes a letter to it: "
            "A4, with the scoreboard, its trend against the last run, and the findings by kind, each with what to do. "
            "Long tables continue over pages; beyond the number of findings listed of each kind, the letter points to "
            "the enclosed <b>spreadsheet</b>, which holds all of them. It is written beside the PDF under the same "
            "name.</p>"
            "<p>Texts stay texts in both: nothing from the data becomes a formula or an expression. The run is kept in "
            "the workspace for the next trend.</p>",
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # Layouts are exported in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterString(self.KOMMUNE, translate("processing", "Kommune: key or name"))
        )

        def advanced(parameter: QgsProcessingParameterDefinition) -> None:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

        advanced(
            QgsProcessingParameterString(
                self.DATE, translate("processing", "Day of the addresses (empty: last Stichtag)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.SENDER,
                translate("processing", "Sender, one line below the other (empty: the Kreis)"),
                multiLine=True,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.CONTACT, translate("processing", "Name or office below the letter"), optional=True
            )
        )
        advanced(
            QgsProcessingParameterNumber(
                self.MOST_CASES,
                translate("processing", "Findings listed of each kind"),
                QgsProcessingParameterNumber.Type.Integer,
                100,
                minValue=1,
                maxValue=5000,
            )
        )
        advanced(static_enum(self.LANGUAGE, translate("processing", "Language"), LANGUAGES))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("processing", "Letter"), translate("processing", "PDF (*.pdf)")
            )
        )
        self.addOutput(QgsProcessingOutputFile(self.XLSX, translate("processing", "Spreadsheet")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, translate("processing", "Pages")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Findings")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.DATE, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..addresses.letter import build_letter, sheets
        from ..addresses.quality import check_quality, scoreboard
        from ..addresses.register import Geography
        from ..exports.spreadsheet import write_xlsx
        from ..i18n.language import language as report_language
        from ..profiles.export import draft_of
        from ..profiles.quality_letter import export_letter

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        geography = Geography.of(workspace)
        kommune = kommune_key(
            dict(geography.kommune_names), self.parameterAsString(parameters, self.KOMMUNE, context)
        )
        day = iso_date(self.parameterAsString(parameters, self.DATE, context)) or quality_date(workspace)
        quality = check_quality(stored_addresses(workspace, day), geography, kommune=kommune)
        stop_if_cancelled(feedback)
        feedback.setProgress(50)
        words = report_language(self.parameterAsEnumString(parameters, self.LANGUAGE, context))
        board = scoreboard(quality.scores, workspace.address_scores(), kommune, day)
        sender = self.parameterAsString(parameters, self.SENDER, context).split("\n")
        letter = build_letter(
            quality.cases,
            board,
            words,
            kommune=geography.kommune_names[kommune],
            kreis=workspace.meta()["kreis_name"],
            date=day,
            letter_date=datetime.date.today().isoformat(),
            sender=[line.strip() for line in sender if line.strip()],
            contact=self.parameterAsString(parameters, self.CONTACT, context).strip(),
            most=self.parameterAsInt(parameters, self.MOST_CASES, context),
        )
        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        # The enclosure first: a letter never points to a spreadsheet that is not there.
        enclosed = output.with_suffix(".xlsx")
        draft = draft_of(enclosed)
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            write_xlsx(draft, sheets(letter, quality.cases, words))
            draft.replace(enclosed)
        finally:
            draft.unlink(missing_ok=True)
        feedback.setProgress(70)
        pages = export_letter(output, letter, words)
        feedback.setProgress(90)
        results = {self.OUTPUT: str(output), self.PAGES: pages, self.COUNT: len(quality.cases)}
        results[self.XLSX] = str(enclosed)
        store_quality(workspace, day, quality.cases, quality.scores)
        feedback.pushInfo(
            translate("processing", "Letter with {pages} pages and {count} findings written.").format(
                pages=pages, count=len(quality.cases)
            )
        )
        feedback.setProgress(100)
        return results
