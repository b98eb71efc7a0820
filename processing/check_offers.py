"""Checks the register of offers after it was edited, and places what has no place yet."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from .address_cases import workspace_crs
from .base import (
    OFFERS,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .offer_parts import TEXT, made_fields, person, point, today


class CheckOffers(Algorithm):
    """Finds the places and Quartiere of edited offers and lists what is to be looked at."""

    ID = "checkoffers"
    GROUP = OFFERS
    ICON = "offers.svg"

    WORKSPACE = "WORKSPACE"
    DATE = "DATE"
    CHECK_ONLY = "CHECK_ONLY"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        return translate("processing", "Check offers")

    def shortDescription(self) -> str:
        return translate("processing", "Places offers that were edited in QGIS and lists what is to be looked at.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>The layer <code>angebote</code> may be edited in QGIS like any other. The workspace itself refuses "
            "values "
            "that cannot be (an unknown category, a wrong date, an end before the beginning), keeps every change in "
            "the "
            "history, and ends a confirmation whose contents are changed.</p>"
            "<p>This algorithm does what remains: it finds the address of offers that are new or have another address, "
            "and the Quartier of those that were set or moved on the map. Then it lists offers without a place, "
            "outside "
            "of the county, without capacity where their category counts it, not confirmed, over, or twice at one "
            "place.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                self.DATE, translate("processing", "Day to look at (empty: today)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(self.CHECK_ONLY, translate("processing", "Check only, write nothing"), False)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Findings"), QgsProcessing.SourceType.TypeVectorPoint
            )
        )
        for name, label in (
            ("PLACED", translate("processing", "Offers placed")),
            ("FINDINGS", translate("processing", "Findings")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.DATE, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..offers.check import FINDINGS, check_offers, place_open
        from ..offers.geocoder import CONTEXT
        from ..offers.intake import Desk

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        day = iso_date(self.parameterAsString(parameters, self.DATE, context)) or today()
        placed = 0
        if not self.parameterAsBool(parameters, self.CHECK_ONLY, context):
            placed = place_open(Desk.of(workspace), translate, by=person())
        feedback.setProgress(60)
        stop_if_cancelled(feedback)
        found = check_offers(workspace.offers(), workspace.offer_categories(), day)
        fields = made_fields((
            ("offer_id", TEXT, translate("processing", "Offer key")),
            ("name", TEXT, translate("processing", "Name")),
            ("kommune_id", TEXT, translate("processing", "Kommune key (AGS)")),
            ("finding", TEXT, translate("processing", "Finding")),
            ("remedy", TEXT, translate("processing", "Suggestion")),
        ))
        sink, sink_id = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, Qgis.WkbType.Point, workspace_crs(int(workspace.meta()["epsg"]))
        )
        counts: dict[str, int] = {}
        for row in found.itertuples(index=False):
            what, remedy = FINDINGS[row.kind]
            counts[row.kind] = counts.get(row.kind, 0) + 1
            if sink is None:
                continue
            feature = QgsFeature(fields)
            feature.setAttributes([
                row.offer_id, row.name, row.kommune_id, translate(CONTEXT, what), translate(CONTEXT, remedy)])
            feature.setGeometry(point(row.x, row.y))
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        for kind, count in counts.items():
            feedback.pushInfo(f"{translate(CONTEXT, FINDINGS[kind][0])} {count}")
        feedback.pushInfo(
            translate("processing", "{placed} offers placed, {findings} findings.").format(
                placed=placed, findings=len(found)
            )
        )
        feedback.setProgress(100)
        return {self.OUTPUT: sink_id, "PLACED": placed, "FINDINGS": len(found)}
