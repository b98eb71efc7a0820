"""Takes a list of offers into the register of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .address_cases import workspace_crs
from .base import (
    OFFERS,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    sha256,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .offer_parts import candidate_fields, counts_text, person, today, write_candidates

if TYPE_CHECKING:
    from ..offers.intake import Plan
    from ..offers.lists import Offers

#: Messages that are written to the log one by one; there may be thousands.
_SHOWN = 50


class ImportOffers(Algorithm):
    """Reads a list of offers, finds their addresses and takes them over, or says what is wrong."""

    ID = "importoffers"
    GROUP = OFFERS
    ICON = "offers.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    SHEET = "SHEET"
    SOURCE = "SOURCE"
    OWNER = "OWNER"
    LICENCE = "LICENCE"
    STICHTAG = "STICHTAG"
    COLUMNS = "COLUMNS"
    CATEGORIES = "CATEGORIES"
    DEFAULT_CATEGORY = "DEFAULT_CATEGORY"
    END_MISSING = "END_MISSING"
    LEAVE_OUT = "LEAVE_OUT"
    CHECK_ONLY = "CHECK_ONLY"
    REVIEW = "REVIEW"

    def displayName(self) -> str:
        return translate("processing", "Import offers")

    def shortDescription(self) -> str:
        return translate("processing", "Takes a list of offers into the register and finds their addresses offline.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads a list of offers and services (CSV, XLSX, ODS, GeoPackage …) into the <b>register of offers</b> "
            "of "
            "the workspace. Columns are found by their names: Bezeichnung, Träger, Kategorie, Handlungsfelder, "
            "Zielgruppe, Plätze, Öffnungszeiten, Barrierefrei, Gültig ab, Gültig bis, Straße, Hausnummer, PLZ, Ort, "
            "Kommune, or Anschrift in one. Everything is read as text: leading zeros stay.</p>"
            "<p><b>Addresses</b> are found in the register of the workspace (see “Find addresses”). Doubtful ones are "
            "stored without a place and wait for a decision on the page “Offers”; they are also listed with their "
            "candidates.</p>"
            "<p><b>The same list again</b> changes what has changed and adds what is new. Offers of this source that "
            "the "
            "list no longer names stay, unless they are to <b>end on the Stichtag</b>. An offer that another source "
            "has "
            "brought already is not taken twice. Every change is kept in the history.</p>"
            "<p><b>Categories</b> that are not in the catalogue (table <code>offer_categories</code>) refuse the list; "
            "assign them (Kinderhaus=kita; Treff=begegnung), or let such rows be <b>left out</b>. With <b>check "
            "only</b> nothing is written.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFile(self.FILE, translate("processing", "File with the list of offers"))
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.SOURCE, translate("processing", "Source, e.g. Kommune or association (empty: name of the file)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.STICHTAG, translate("processing", "Reference date (Stichtag) of the list (empty: today)"),
                optional=True,
            )
        )

        def advanced(parameter: QgsProcessingParameterDefinition) -> None:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

        for name, label in (
            (self.SHEET, translate("processing", "Sheet or layer of the file, if it has several")),
            (
                self.COLUMNS,
                translate("processing", "Columns not found by their names, e.g. name=Titel; category=Sparte"),
            ),
            (
                self.CATEGORIES,
                translate("processing", "Categories not in the catalogue, e.g. Kinderhaus=kita; Treff=begegnung"),
            ),
            (self.DEFAULT_CATEGORY, translate("processing", "Category of offers without one (key)")),
            (self.OWNER, translate("processing", "Owner of the source")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            advanced(QgsProcessingParameterString(name, label, optional=True))
        for name, label in (
            (self.END_MISSING, translate("processing", "Let offers of this source end that the list does not name")),
            (self.LEAVE_OUT, translate("processing", "Leave out rows that cannot be stored")),
            (self.CHECK_ONLY, translate("processing", "Check only, write nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.REVIEW,
                translate("processing", "Candidates of doubtful addresses"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
                createByDefault=True,
            )
        )
        for name, label in self._numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    @staticmethod
    def _numbers() -> dict[str, str]:
        return {
            "ROWS": translate("processing", "Rows read"),
            "NEW": translate("processing", "New offers"),
            "CHANGED": translate("processing", "Changed offers"),
            "UNCHANGED": translate("processing", "Unchanged offers"),
            "ENDED": translate("processing", "Ended offers"),
            "DOUBTFUL": translate("processing", "Doubtful addresses"),
            "LEFT_OUT": translate("processing", "Rows left out"),
        }

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        for name in (self.COLUMNS, self.CATEGORIES):
            text = self.parameterAsString(parameters, name, context)
            if any("=" not in part for part in text.split(";") if part.strip()):
                return translate(
                    "processing", "“{text}” cannot be read. Write pairs with “=”, separated by “;”: Treff=begegnung."
                ).format(text=text)
        return date_fault(self.parameterAsString(parameters, self.STICHTAG, context))

    def _pairs(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> dict[str, str]:
        text = self.parameterAsString(parameters, name, context)
        pairs = (part.split("=", 1) for part in text.split(";") if part.strip())
        return {left.strip(): right.strip() for left, right in pairs}

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..offers.intake import Desk, take_over
        from ..offers.lists import read_list
        from ..workspace import SourceRecord

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        file = Path(self.parameterAsFile(parameters, self.FILE, context))
        source = self.parameterAsString(parameters, self.SOURCE, context).strip() or file.stem
        day = iso_date(self.parameterAsString(parameters, self.STICHTAG, context)) or today()
        listed = read_list(
            file,
            sheet=self.parameterAsString(parameters, self.SHEET, context).strip(),
            columns=self._pairs(parameters, self.COLUMNS, context),
            stop=feedback.isCanceled,
        )
        stop_if_cancelled(feedback)
        feedback.setProgress(20)
        desk = Desk.of(workspace)
        feedback.setProgress(40)
        offers = desk.read(
            listed,
            source,
            default_category=self.parameterAsString(parameters, self.DEFAULT_CATEGORY, context).strip(),
            chosen=self._pairs(parameters, self.CATEGORIES, context),
        )
        self._tell(offers, feedback)
        plan = desk.plan(offers, source, translate, feedback.isCanceled)
        stop_if_cancelled(feedback)
        for finding in plan.findings[len(offers.findings):]:
            feedback.pushWarning(finding.text(translate))
        feedback.setProgress(70)
        only = self.parameterAsBool(parameters, self.CHECK_ONLY, context)
        ending = self.parameterAsBool(parameters, self.END_MISSING, context)
        left_out = len(listed) - len(offers.frame)
        if not only:
            if left_out and not self.parameterAsBool(parameters, self.LEAVE_OUT, context):
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "{count} rows cannot be stored; they are named above. Correct them, or let rows that cannot be "
                        "stored be left out. Nothing was written.",
                    ),
                    context="processing",
                    count=left_out,
                )
            take_over(
                workspace,
                plan,
                by=person(),
                end_gone=day if ending else "",
                sources=(
                    SourceRecord(
                        source,
                        source,
                        owner=self.parameterAsString(parameters, self.OWNER, context).strip(),
                        reference_date=day,
                        licence=self.parameterAsString(parameters, self.LICENCE, context).strip(),
                        file_name=file.name,
                        file_hash=sha256(file),
                    ),
                ),
            )
        feedback.setProgress(90)
        results = self._results(plan, offers, len(listed), ending, feedback)
        sink, sink_id = self.parameterAsSink(
            parameters, self.REVIEW, context, candidate_fields(), Qgis.WkbType.Point,
            workspace_crs(desk.geography.epsg),
        )
        if sink is not None:
            rows = offers.frame.assign(key=list(plan.keys)).set_index("key")
            doubtful = []
            for key in plan.doubtful:
                row = rows.loc[key]
                written = " ".join(
                    filter(None, (row["street"], row["house_number"], row["postcode"], row["place"])))
                doubtful.append((f"{row['name']} ({key})", written, plan.matches[key]))
            write_candidates(sink, doubtful, feedback)
            results[self.REVIEW] = sink_id
        feedback.setProgress(100)
        return results

    @staticmethod
    def _tell(offers: Offers, feedback: QgsProcessingFeedback) -> None:
        for finding in offers.findings[:_SHOWN]:
            if finding.is_error:
                feedback.reportError(finding.text(translate))
            else:
                feedback.pushWarning(finding.text(translate))
        if len(offers.findings) > _SHOWN:
            feedback.pushWarning(
                translate("processing", "… and {count} more findings.").format(count=len(offers.findings) - _SHOWN)
            )

    def _results(
        self, plan: Plan, offers: Offers, rows: int, ending: bool, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        numbers = {
            "ROWS": rows,
            "NEW": len(plan.new),
            "CHANGED": len(plan.changed),
            "UNCHANGED": plan.unchanged,
            "ENDED": len(plan.gone) if ending else 0,
            "DOUBTFUL": len(plan.doubtful),
            "LEFT_OUT": rows - len(offers.frame),
        }
        feedback.pushInfo(
            translate(
                "processing",
                "{rows} rows: {new} new offers, {changed} changed, {unchanged} unchanged, {ended} ended, {left_out} "
                "left "
                "out. Addresses: {counts}; {doubtful} wait for a decision.",
            ).format(
                counts=counts_text(plan.counts()) or "–", **{name.lower(): value for name, value in numbers.items()}
            )
        )
        if plan.gone and not ending:
            feedback.pushWarning(
                translate(
                    "processing", "{count} offers of this source are not in the list and stay as they are."
                ).format(count=len(plan.gone))
            )
        return dict(numbers)
