"""Computes the indicators of a workspace."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .base import (
    INDICATORS,
    Algorithm,
    catalogue_check,
    open_workspace,
    progress,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)

LEVELS = ["quartier", "kommune"]


class Indicators(Algorithm):
    """Computes all indicators of the catalogue for Quartier, Kommune and Kreis."""

    ID = "indicators"
    GROUP = INDICATORS
    ICON = "indicators.svg"

    WORKSPACE = "WORKSPACE"
    CATALOGUE = "CATALOGUE"
    LEVEL = "LEVEL"
    PERIOD = "PERIOD"
    OUTPUT = "OUTPUT"
    OUTPUT_WORKSPACE = "OUTPUT_WORKSPACE"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Compute indicators")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Computes all indicators of the catalogue for Quartier, Kommune and Kreis."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Computes every indicator of the catalogue from the counts of the workspace, for all periods "
            "and for Quartier, Kommune and Kreis in one pass. Rates are recomputed at each level from summed "
            "numerators and denominators, never averaged.</p>"
            "<p><b>Intervals (95 %)</b>: shares Wilson; events Byar, exact below 10 cases; standardised "
            "rates Dobson (European standard population 1976 or 2013, not shown below 10 cases).<br>"
            "<b>Difference from Kreis and Kommune</b>: score test that takes into account that the benchmark "
            "contains the area, exact for small numbers; adjusted for many tests (Benjamini-Hochberg) over "
            "all areas of a level.<br>"
            "<b>Minimum rules</b> of the source: values on too few cases or persons are withheld "
            "(suppressed) and carry no number anywhere; few cases make a value unreliable. An empty count is "
            "no data, never 0.</p>"
            "<p>The result is stored in the workspace as a long table and as map layers, one per level and "
            "year. <b>Level</b> and <b>period</b> only choose which map layer is returned; without a period "
            "it is the latest.</p>"
            "<p>An attention score whose indicator values have changed is void: it is removed and named in the "
            "log. Compute it again.</p>"
            "<p>Sources: Wilson 1927; Breslow and Day 1987 (Byar); Dobson et al. 1991; Benjamini and "
            "Hochberg 1995.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                self.CATALOGUE,
                translate("processing", "New indicator catalogue (empty: that of the workspace)"),
                extension="yaml",
                optional=True,
            )
        )
        self.addParameter(static_enum(self.LEVEL, translate("processing", "Level of the map layer"), LEVELS))
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD,
                translate("processing", "Period of the map layer (empty: the latest)"),
                optional=True,
            )
        )
        self.addOutput(QgsProcessingOutputVectorLayer(self.OUTPUT, translate("processing", "Map layer")))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_WORKSPACE, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Indicator values")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        catalogue = self.parameterAsFile(parameters, self.CATALOGUE, context)
        return catalogue_check(catalogue) if catalogue else None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.catalogue import load_catalogue
        from ..indicators.compute import compute_indicators
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
        from ..indicators.wide import map_layer

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        catalogue_file = self.parameterAsFile(parameters, self.CATALOGUE, context)
        new = load_catalogue(catalogue_file) if catalogue_file else None
        catalogue = workspace.with_rules_in_force(new) if new else workspace.catalogue()
        counts = workspace.counts()
        if counts.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP("processing", "The workspace has no counts yet. Add counts first."),
                context="processing",
            )
        feedback.setProgress(25)
        period = self.parameterAsString(parameters, self.PERIOD, context).strip() or counts["period"].max()
        if period not in set(counts["period"]):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "There are no counts for the period “{period}”. There are: {known}."
                ),
                context="processing",
                period=period,
                known=", ".join(sorted(set(counts["period"]))),
            )
        values, key_figures = compute_indicators(
            counts,
            workspace.areas(),
            catalogue,
            is_cancelled=feedback.isCanceled,
            progress=progress(feedback, 25, 50),
            warn=lambda problem: feedback.pushWarning(problem.text(translate)),
        )
        stop_if_cancelled(feedback)
        done = workspace.write_indicators(
            values, key_figures, {"catalogue": catalogue.title}, catalogue=new
        )
        outdated = sorted({entry.period for entry in done.outdated})
        if outdated:
            feedback.pushWarning(
                translate(
                    "processing",
                    "The attention score for {periods} is void, because indicator values it rests on have "
                    "changed. It was removed from maps and profiles: compute it again.",
                ).format(periods=", ".join(outdated))
            )
        self._report(values, period, catalogue, feedback)
        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        feedback.setProgress(100)
        return {
            self.OUTPUT: workspace.layer_uri(map_layer(level, period)),
            self.OUTPUT_WORKSPACE: str(workspace.path),
            self.COUNT: len(values),
        }

    def _report(self, values: Any, period: str, catalogue: Any, feedback: QgsProcessingFeedback) -> None:
        latest = values[(values["level"] == "quartier") & (values["period"] == period)]
        states = latest.groupby(["indicator", "state"]).size().unstack(fill_value=0)
        for indicator in catalogue.headline:
            if indicator.code in states.index:
                row = states.loc[indicator.code]
                feedback.pushInfo(
                    translate(
                        "processing",
                        "{code} {name}: {values} values, {unreliable} of them unreliable, {suppressed} "
                        "suppressed, {missing} without data.",
                    ).format(
                        code=indicator.code,
                        name=indicator.name,
                        values=int(row.get("value", 0) + row.get("zero", 0) + row.get("unreliable", 0)),
                        unreliable=int(row.get("unreliable", 0)),
                        suppressed=int(row.get("suppressed", 0)),
                        missing=int(row.get("no_data", 0)),
                    )
                )
