"""Lists what must not be published of a workspace: what is withheld, and what would give it away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .base import INDICATORS, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter
from .plan_parameters import TEXT, write_rows
from .release_parameters import ledger_parameter, opened_ledger

if TYPE_CHECKING:
    from ..disclosure.county import CountyProtection
    from ..disclosure.history import History
    from ..workspace import Workspace

COLUMNS = {
    "level": TEXT, "area_id": TEXT, "area": TEXT, "indicator": TEXT, "indicator_name": TEXT, "period": TEXT,
    "reason": TEXT, "releases": TEXT}


class Protect(Algorithm):
    """Finds secondary suppressions over Quartier, Kommune and Kreis and linked indicators."""

    ID = "protect"
    GROUP = INDICATORS
    ICON = "indicators.svg"

    WORKSPACE = "WORKSPACE"
    PERIODS = "PERIODS"
    LEDGER = "LEDGER"
    RELEASES = "RELEASES"
    OUTPUT = "OUTPUT"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"
    OPEN = "OPEN"
    HISTORY = "HISTORY"
    TOLD = "TOLD"

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
            "<p><b>Earlier releases</b> are reckoned with as a reader would: those of the ledger, and folders of "
            "releases that you name. Where boundaries have changed, the difference of two releases tells of the "
            "inhabitants that moved from one Quartier to another; what has to be withheld for that is marked "
            "<b>difference to</b> with the release. Figures that were revised since are left out and named. What an "
            "earlier release has told cannot be taken back; such values are marked <b>told before</b>, and no other "
            "value is withheld for them.</p>"
            "<p>A value that is <b>open</b> cannot be protected within its Kommune; do not publish its indicator for "
            "the Quartiere of this Kommune.</p>"
            "<p>Method: intervals by linear programming in whole numbers; choice by a mixed-integer program (Fischetti "
            "and Salazar 2000, JASA 95: 916-928). Indicators whose sources say nothing about persons, and those of the "
            "population alone, take no part.</p>"
            "<p>The workspace is not changed; maps and profiles stay an internal edition.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIODS, translate("processing", "Years to publish, separated by commas (empty: all)"),
                optional=True)
        )
        self.addParameter(ledger_parameter(self.LEDGER, optional=True))
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.RELEASES, translate("processing", "Further releases (release.json of their folders)"),
                QgsProcessing.SourceType.TypeFile, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Values to withhold"), QgsProcessing.SourceType.TypeVector)
        )
        self.addOutput(
            QgsProcessingOutputNumber(self.PRIMARY, translate("processing", "Withheld by the minimum rules")))
        self.addOutput(QgsProcessingOutputNumber(self.SECONDARY, translate("processing", "Withheld to protect others")))
        self.addOutput(QgsProcessingOutputNumber(self.OPEN, translate("processing", "Cannot be protected")))
        self.addOutput(QgsProcessingOutputNumber(
            self.HISTORY, translate("processing", "Withheld because of earlier releases")))
        self.addOutput(QgsProcessingOutputNumber(self.TOLD, translate("processing", "Told by earlier releases")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..disclosure.county import HISTORY, OPEN, PRIMARY, SECONDARY, TOLD, protect_county

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
        history = self._history(parameters, context, workspace, feedback)
        result = protect_county(
            workspace.counts(), workspace.areas(), catalogue, values, history=history,
            is_cancelled=feedback.isCanceled, progress=lambda share: feedback.setProgress(95 * share))
        stop_if_cancelled(feedback)
        words = {
            PRIMARY: translate("processing", "minimum rule"), SECONDARY: translate("processing", "protects others"),
            HISTORY: translate("processing", "difference to {releases}"),
            OPEN: translate("processing", "cannot be protected"), TOLD: translate("processing", "told before")}
        names = {level: workspace.area_names(level) for level in ("quartier", "kommune")}
        titles = {indicator.code: indicator.name for indicator in catalogue.indicators}
        rows = [
            ((cell.level, cell.area_id, names.get(cell.level, {}).get(cell.area_id, ""), cell.indicator,
              titles[cell.indicator], cell.period, words[reason].format(releases=", ".join(releases)),
              ", ".join(releases)), None)
            for cell, reason, releases in result.withheld]
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
        if counts[HISTORY]:
            feedback.pushInfo(
                translate(
                    "processing", "{count} more are withheld because the difference to an earlier release would tell "
                    "of few.").format(count=counts[HISTORY]))
        self._warn(result, feedback)
        output = write_rows(
            self, parameters, self.OUTPUT, context, COLUMNS, rows, QgsCoordinateReferenceSystem(),
            QgsWkbTypes.Type.NoGeometry)
        feedback.setProgress(100)
        return {
            self.OUTPUT: output, self.PRIMARY: counts[PRIMARY], self.SECONDARY: counts[SECONDARY],
            self.OPEN: counts[OPEN], self.HISTORY: counts[HISTORY], self.TOLD: counts[TOLD]}

    def _history(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace,
                 feedback: QgsProcessingFeedback) -> History | None:
        from ..releases.earlier import history_of
        from ..releases.ledger import ledger_beside

        chosen = self.parameterAsFile(parameters, self.LEDGER, context)
        path = Path(chosen) if chosen else ledger_beside(workspace.path)
        published = []
        if chosen or path.exists():
            with opened_ledger(path, feedback) as ledger:
                published = ledger.releases()
        folders = [Path(text) for text in self.parameterAsFileList(parameters, self.RELEASES, context) if text]
        history = history_of(workspace, published, [path.parent if path.is_file() else path for path in folders])
        if history is not None:
            feedback.pushInfo(
                translate("processing", "Reckoning with {count} earlier releases: {titles}.").format(
                    count=len(history.releases), titles=", ".join(facts.release for facts in history.releases)))
        return history

    def _warn(self, result: CountyProtection, feedback: QgsProcessingFeedback) -> None:
        revised = sorted({(entry.release, entry.indicator, entry.period) for entry in result.left_out})
        if revised:
            feedback.pushWarning(
                translate(
                    "processing", "Figures were revised since they were published; they are left out of the "
                    "reckoning: {list}.").format(list="; ".join(" ".join(entry) for entry in revised)))
        told = sorted({entry.release for entry in result.disclosed})
        if told:
            feedback.pushWarning(
                translate(
                    "processing", "Earlier releases tell {count} small numbers among themselves ({releases}). "
                    "Nothing that is withheld now can mend that.").format(
                        count=len(result.disclosed), releases=", ".join(told)))
