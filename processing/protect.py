"""Lists what must not be published of a workspace: what is withheld, and what would give it away."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .base import INDICATORS, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter
from .plan_parameters import TEXT, write_rows

COLUMNS = {
    "level": TEXT, "area_id": TEXT, "area": TEXT, "indicator": TEXT, "indicator_name": TEXT, "period": TEXT,
    "reason": TEXT}


class Protect(Algorithm):
    """Finds secondary suppressions over Quartier, Kommune and Kreis and linked indicators."""

    ID = "protect"
    GROUP = INDICATORS
    ICON = "indicators.svg"

    WORKSPACE = "WORKSPACE"
    PERIODS = "PERIODS"
    OUTPUT = "OUTPUT"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"
    OPEN = "OPEN"

    def displayName(self) -> str:
        return translate("processing", "Check disclosure control")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Lists which values must not be published so that nothing withheld can be worked out.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>A withheld value can often be worked out: from the sum of its Kommune and the other Quartiere, from a "
            "second indicator with the same cases, from the sums of several years. This algorithm lists, beside what "
            "the minimum rules withhold (<b>primary</b>), what else has to be withheld so that every withheld number "
            "of cases stays ambiguous (<b>secondary</b>): at least as many whole numbers as the minimum of its source "
            "remain possible, for a reader who knows all other values, the persons, the rules and the figures of all "
            "Kommunen, and for one who is the only case of an area. As few values as possible are withheld.</p>"
            "<p>A value that is <b>open</b> cannot be protected within its Kommune; do not publish its indicator for "
            "the Quartiere of this Kommune.</p>"
            "<p>Method: intervals by linear programming in whole numbers; choice by a mixed-integer program (Fischetti "
            "and Salazar 2000, JASA 95: 916-928). Indicators whose sources say nothing about persons, and those of the "
            "population alone, take no part.</p>"
            "<p>The workspace is not changed; maps and profiles stay an internal edition. Nothing is said of "
            "releases that were made before, nor of other boundaries.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIODS, translate("processing", "Years to publish, separated by commas (empty: all)"),
                optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Values to withhold"), QgsProcessing.SourceType.TypeVector)
        )
        self.addOutput(
            QgsProcessingOutputNumber(self.PRIMARY, translate("processing", "Withheld by the minimum rules")))
        self.addOutput(QgsProcessingOutputNumber(self.SECONDARY, translate("processing", "Withheld to protect others")))
        self.addOutput(QgsProcessingOutputNumber(self.OPEN, translate("processing", "Cannot be protected")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..disclosure.county import OPEN, PRIMARY, SECONDARY, protect_county

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        known = workspace.computed_periods()
        if not known:
            raise QgsProcessingException(translate(
                "processing", "The workspace has no indicator values yet. Run “Compute indicators” first."))
        wanted = [text.strip() for text in self.parameterAsString(parameters, self.PERIODS, context).split(",")]
        periods = [text for text in wanted if text] or known
        unknown = sorted(set(periods) - set(known))
        if unknown:
            raise QgsProcessingException(
                translate("processing", "There are no indicator values for {periods}. Available: {known}.").format(
                    periods=", ".join(unknown), known=", ".join(known)))
        catalogue, values = workspace.catalogue(), workspace.values()
        values = values[values["period"].isin(periods)]
        result = protect_county(
            workspace.counts(), workspace.areas(), catalogue, values, is_cancelled=feedback.isCanceled,
            progress=lambda share: feedback.setProgress(95 * share))
        stop_if_cancelled(feedback)
        words = {
            PRIMARY: translate("processing", "minimum rule"), SECONDARY: translate("processing", "protects others"),
            OPEN: translate("processing", "cannot be protected")}
        names = {level: workspace.area_names(level) for level in ("quartier", "kommune")}
        titles = {indicator.code: indicator.name for indicator in catalogue.indicators}
        rows = [
            ((cell.level, cell.area_id, names[cell.level].get(cell.area_id, ""), cell.indicator,
              titles[cell.indicator], cell.period, words[reason]), None)
            for cell, reason in result.withheld]
        counts = {reason: result.count(reason) for reason in words}
        feedback.pushInfo(
            translate(
                "processing",
                "{published} values can be published; {primary} are withheld by the minimum rules and {secondary} more "
                "to protect them.").format(
                    published=result.published, primary=counts[PRIMARY], secondary=counts[SECONDARY]))
        if counts[OPEN]:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} values cannot be protected within their Kommune. Do not publish their indicators for the "
                    "Quartiere there.").format(count=counts[OPEN]))
        output = write_rows(
            self, parameters, self.OUTPUT, context, COLUMNS, rows, QgsCoordinateReferenceSystem(),
            QgsWkbTypes.Type.NoGeometry)
        feedback.setProgress(100)
        return {
            self.OUTPUT: output, self.PRIMARY: counts[PRIMARY], self.SECONDARY: counts[SECONDARY],
            self.OPEN: counts[OPEN]}
