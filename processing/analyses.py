"""Computes the analyses of a workspace: trends, warnings, clusters, small numbers, inequality, uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .base import (
    INDICATORS,
    Algorithm,
    open_workspace,
    progress,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace import Workspace

#: Ids of the analyses. They are listed here and not asked of the core, because that would load numpy and
#: pandas when QGIS starts; a test holds the two together.
ANALYSES = ["trends", "warnings", "clusters", "small_numbers", "inequality", "score_uncertainty"]
DRAWS, PERMUTATIONS = 2000, 9999


class Analyses(Algorithm):
    """Computes trends, early warnings, clusters, smoothed values, inequality and the uncertainty of ranks."""

    ID = "analyses"
    GROUP = INDICATORS
    ICON = "indicators.svg"

    WORKSPACE = "WORKSPACE"
    PERIOD = "PERIOD"
    INDICATORS = "INDICATORS"
    ANALYSES = "ANALYSES"
    DRAWS = "DRAWS"
    SEED = "SEED"
    PERMUTATIONS = "PERMUTATIONS"
    OUTPUT_WORKSPACE = "OUTPUT_WORKSPACE"
    RISING = "RISING"
    FALLING = "FALLING"
    WARNINGS = "WARNINGS"
    CLUSTERS = "CLUSTERS"

    def displayName(self) -> str:
        return translate("processing", "Compute analyses")

    def shortDescription(self) -> str:
        return translate(
            "processing",
            "Computes trends, early warnings, clusters, smoothed values, inequality and the uncertainty of ranks.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Computes from the stored indicator values and attention scores of a workspace what maps, profiles and "
            "the pages of the dock show beyond them, and stores all of it in one step.</p>"
            "<p><b>Trends</b>: change per year with a test over all years up to the chosen one, and a short "
            "projection.<br>"
            "<b>Warnings</b>: values beyond what the years before let expect (false-alarm rate 1 %).<br>"
            "<b>Clusters</b>: neighbouring areas with high or low values (local Moran, conditional permutations, "
            "Benjamini-Hochberg); neighbours share a border or a corner.<br>"
            "<b>Small numbers</b>: values smoothed by empirical Bayes, and the place in the funnel around the value of "
            "the Kreis, with allowance for overdispersion.<br>"
            "<b>Inequality</b>: spread between the areas in all years (Gini, Theil, ratio of fifths, slope index, "
            "Moran's I).<br>"
            "<b>Uncertainty of the attention score</b>: interval of the ranks and probability of the classes, drawn "
            "over sampling error, weights and normalisation.</p>"
            "<p><b>Period</b>: the year looked at (empty: the latest); later years are left out. "
            "<b>Indicators</b>: codes separated by commas (empty: all). The same <b>seed</b> gives the same "
            "results.</p>"
            "<p>A withheld value carries no number in any analysis. What was stored for the same year and indicator is "
            "replaced; decisions of conferences stay as they are.</p>"
            "<p>Sources and formulas stand in the help of the single algorithms.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("processing", "Period (empty: the latest)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.INDICATORS, translate("processing", "Indicators (codes separated by commas; empty: all)"),
            optional=True))
        chosen = QgsProcessingParameterEnum(
            self.ANALYSES, translate("processing", "Analyses"), ANALYSES, allowMultiple=True, defaultValue=ANALYSES)
        chosen.setUsesStaticStrings(True)
        self.addParameter(chosen)
        self._number(self.DRAWS, translate("processing", "Draws for the uncertainty of ranks"), DRAWS, 100, 100_000)
        self._number(self.SEED, translate("processing", "Seed of the random numbers"), 1, 0, 2**31 - 1)
        self._number(
            self.PERMUTATIONS, translate("processing", "Permutations for clusters"), PERMUTATIONS, 99, 99_999)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_WORKSPACE, translate("processing", "Workspace")))
        for name, label in (
            (self.RISING, translate("processing", "Rising trends")),
            (self.FALLING, translate("processing", "Falling trends")),
            (self.WARNINGS, translate("processing", "Early warnings")),
            (self.CLUSTERS, translate("processing", "Areas in clusters")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def _number(self, name: str, label: str, default: int, least: int, most: int) -> None:
        parameter = QgsProcessingParameterNumber(
            name, label, QgsProcessingParameterNumber.Type.Integer, default, minValue=least, maxValue=most)
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.analyses import Cancelled, compute_analyses

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        period = self._period(workspace, self.parameterAsString(parameters, self.PERIOD, context).strip())
        codes = self._codes(workspace, self.parameterAsString(parameters, self.INDICATORS, context))
        chosen = self.parameterAsEnumStrings(parameters, self.ANALYSES, context) or ANALYSES
        settings = {
            "draws": self.parameterAsInt(parameters, self.DRAWS, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
            "permutations": self.parameterAsInt(parameters, self.PERMUTATIONS, context),
        }
        data = read_data(workspace, chosen)
        stop_if_cancelled(feedback)
        feedback.setProgress(10)
        try:
            frames = compute_analyses(
                data, chosen=chosen, periods=[period], indicators=codes or None,
                is_cancelled=feedback.isCanceled, progress=progress(feedback, 10, 75),
                warn=lambda problem: feedback.pushWarning(problem.text(translate)), **settings)
        except Cancelled:
            raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed.")) from None
        stop_if_cancelled(feedback)
        workspace.write_analyses(
            frames, {"period": period, "indicators": codes, "analyses": chosen, **settings})
        feedback.setProgress(100)
        counts = self._counts(frames)
        self._report(frames, counts, period, feedback)
        return {self.OUTPUT_WORKSPACE: str(workspace.path), **counts}

    def _period(self, workspace: Workspace, given: str) -> str:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        known = workspace.computed_periods()
        if not known:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "The workspace has no indicator values yet. Compute the indicators first."),
                context="processing")
        if given and given not in known:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no indicator values for the period “{period}”. There are: {known}. "
                    "Compute the indicators first or choose one of these."),
                context="processing", period=given, known=", ".join(known))
        return given or known[-1]

    def _codes(self, workspace: Workspace, given: str) -> list[str]:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        codes = [code.strip() for code in given.replace(";", ",").split(",") if code.strip()]
        known = [indicator.code for indicator in workspace.catalogue().indicators]
        strangers = [code for code in codes if code not in known]
        if strangers:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "The catalogue has no indicators with these codes: {codes}. There are: {known}."),
                context="processing", codes=", ".join(strangers), known=", ".join(known))
        return list(dict.fromkeys(codes))

    def _counts(self, frames: dict[str, pd.DataFrame]) -> dict[str, int]:
        """Returns how many Quartiere were found with each analysis, added up over the indicators."""
        def count(name: str, column: str, *values: Any) -> int:
            frame = frames.get(name)
            if frame is None or frame.empty:
                return 0
            return int((frame["level"].eq("quartier") & frame[column].isin(values)).sum())

        return {
            self.RISING: count("trends", "direction", "rising"),
            self.FALLING: count("trends", "direction", "falling"),
            self.WARNINGS: count("warnings", "flagged", 1),
            self.CLUSTERS: count("clusters", "cluster", "HH", "LL", "HL", "LH"),
        }

    def _report(self, frames: dict[str, pd.DataFrame], counts: dict[str, int], period: str,
                feedback: QgsProcessingFeedback) -> None:
        feedback.pushInfo(translate("processing", "Analyses for {period}, over all Quartiere and indicators:").format(
            period=period))
        if "trends" in frames:
            feedback.pushInfo(translate("processing", "Trends: {rising} rising, {falling} falling.").format(
                rising=counts[self.RISING], falling=counts[self.FALLING]))
        if "warnings" in frames:
            feedback.pushInfo(translate("processing", "Early warnings: {count}.").format(count=counts[self.WARNINGS]))
        if "clusters" in frames:
            feedback.pushInfo(translate("processing", "Areas in spatial clusters: {count}.").format(
                count=counts[self.CLUSTERS]))
        uncertain = frames.get("score_uncertainty")
        if uncertain is not None:
            feedback.pushInfo(
                translate("processing", "There is no attention score for this period, so no rank interval.")
                if uncertain.empty
                else translate("processing", "Rank intervals: {count} areas.").format(
                    count=int(uncertain["rank_lower"].notna().sum())))


def read_data(workspace: Workspace, chosen: list[str]) -> Any:
    """Returns what the analyses need of a workspace, neighbours only where they are asked for."""
    from ..indicators.analyses import COMPARED, Analysed
    from ..indicators.clusters import neighbours_of_levels

    scores = workspace.scores()
    spatial = {"clusters", "inequality"} & set(chosen)
    return Analysed(
        values=workspace.values(), scores=scores, contributions=workspace.contributions(), areas=workspace.areas(),
        catalogue=workspace.catalogue(),
        neighbours=neighbours_of_levels({level: workspace.shapes(level) for level in COMPARED}) if spatial else {},
        method=workspace.score_method(), parameters=workspace.run_parameters(scores["run_id"].unique()))
