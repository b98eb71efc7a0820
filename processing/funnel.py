"""Finds the areas whose value lies beyond the limits chance sets for their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
)

from .base import key_text, plain, static_enum, stop_if_cancelled, translate
from .small_numbers import Cases, SmallNumbers

if TYPE_CHECKING:
    from ..indicators.funnel import Funnel as Result

#: Kinds of values. They are listed here and not asked of the core, because that would load numpy and scipy when QGIS
#: starts; a test holds the two together.
KINDS = ["proportion", "rate", "ratio"]
#: Signals named in the log.
NAMED = 10


class Funnel(SmallNumbers):
    """Computes funnel limits and the position of every area."""

    ID = "funnel"

    KIND = "KIND"
    TARGET = "TARGET"
    OVERDISPERSION = "OVERDISPERSION"
    SIGNALS = "SIGNALS"
    DISPERSION = "DISPERSION"

    def displayName(self) -> str:
        return translate("processing", "Funnel limits for small numbers")

    def shortDescription(self) -> str:
        return translate("processing", "Finds the areas whose value lies beyond the limits chance sets for their size.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Small areas have extreme values by chance alone. For every area the limits are computed within which "
            "95 % and 99.8 % of areas of its size would lie if only chance made them differ from the target. Works on "
            "any polygon layer or table with one row per area.</p>"
            "<p><b>Kind</b>: proportion – cases among persons; rate – events in persons or person-years, which may "
            "happen more than once; ratio – observed to expected events. With several fields of cases and as many of "
            "their base the years are taken together (cases and person-years are summed).<br>"
            "<b>Target</b>: in the unit of the values; without it the value of all areas together, for a ratio 1 times "
            "the factor.<br>"
            "<b>Formulas</b>: proportion: θ ± z·√(θ(1 − θ)/N), the inverted Wilson interval; rate and ratio: the "
            "limits at which the exact Poisson interval just touches the target. z is (value − target) / standard "
            "error.<br>"
            "<b>Overdispersion</b>: where areas differ more than by chance, a variance τ² between areas is added: "
            "z_adjusted = (value − target) / √(s² + τ²), and all limits are widened by the same measure. τ² is chosen "
            "so that the z values, the outer 10 % at either end winsorised, scatter as chance would let them.</p>"
            "<p><b>Result</b>: cases, base, value, target, z, z_adjusted, the four limits and the position: above_998, "
            "above_95, within, below_95, below_998. An area without a number, or with a base of 0, keeps its row "
            "without result. By chance alone 1 in 20 areas lies beyond the 95 % limits and 1 in 500 beyond the others. "
            "Below about 10 expected cases the limits of a proportion are only rough.</p>"
            "<p>Sources: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in "
            "Medicine 24; Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety "
            "in Health Care 14; Public Health England, Fingertips technical guidance.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_input()
        self.addParameter(static_enum(self.KIND, translate("processing", "Kind of value"), KINDS))
        self.add_factor()
        self.addParameter(
            QgsProcessingParameterNumber(
                self.TARGET,
                translate("processing", "Target (empty: all areas together)"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.OVERDISPERSION, translate("processing", "Allow for overdispersion"), False
            )
        )
        self.add_output(translate("processing", "Funnel"))
        self.addOutput(QgsProcessingOutputNumber(self.SIGNALS, translate("processing", "Areas beyond the limits")))
        self.addOutput(QgsProcessingOutputNumber(self.DISPERSION, translate("processing", "Dispersion")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import math

        from ..i18n.language import Language
        from ..indicators.funnel import POSITIONS, funnel
        from ..profiles.charts.funnel import position_text

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        target = plain(parameters.get(self.TARGET))
        cases = self.read(parameters, context, feedback, source, within=kind == "proportion")
        stop_if_cancelled(feedback)
        result = funnel(
            cases.x,
            cases.n,
            kind,
            factor=self.parameterAsDouble(parameters, self.FACTOR, context),
            target=None if target in (None, "") else self.parameterAsDouble(parameters, self.TARGET, context),
            overdispersion=self.parameterAsBool(parameters, self.OVERDISPERSION, context),
        )
        feedback.setProgress(60)
        language = Language.current()
        words = {position: position_text(position, language) for position in POSITIONS}
        destination, names = self.write(
            parameters,
            context,
            feedback,
            source,
            cases,
            {
                "cases": cases.x,
                "base": cases.n,
                "value": result.value,
                "target": [result.target if position else None for position in result.position],
                "z": result.z,
                "z_adjusted": result.z_adjusted,
                "lower_998": result.lower_998,
                "lower_95": result.lower_95,
                "upper_95": result.upper_95,
                "upper_998": result.upper_998,
                "position": list(result.position),
                "position_text": [words.get(position) for position in result.position],
            },
            texts=("position", "position_text"),
        )
        signals = self._report(cases, result, words, feedback)
        if context.willLoadLayerOnCompletion(destination):
            from .post_processors import FunnelStyler

            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(
                FunnelStyler.create(names["position"])
            )
        return {
            self.OUTPUT: destination,
            self.SIGNALS: signals,
            self.DISPERSION: result.phi if math.isfinite(result.phi) else None,
        }

    def _report(
        self, cases: Cases, result: Result, words: dict[str, str], feedback: QgsProcessingFeedback
    ) -> int:
        from ..i18n.language import Language

        language = Language.current()
        counts = {position: int((result.position == position).sum()) for position in words}
        signals = sum(count for position, count in counts.items() if position != "within")
        feedback.pushInfo(
            translate("processing", "Target {target}; {areas} areas take part.").format(
                target=language.number(result.target, 2), areas=language.integer(result.areas)
            )
        )
        for position, count in counts.items():
            feedback.pushInfo(f"  {words[position]}: {language.integer(count)}")
        if result.phi == result.phi:
            feedback.pushInfo(
                translate(
                    "processing", "Dispersion {phi} (1 = as by chance); variance between areas {tau2}."
                ).format(phi=language.number(result.phi, 2), tau2=f"{result.tau2 * result.factor**2:.4g}")
            )
        elif result.adjusted:
            feedback.pushWarning(
                translate(
                    "processing", "Too few areas to tell how much they differ: the limits are not widened."
                )
            )
        strength = result.z_adjusted if result.adjusted else result.z
        order = sorted(
            (at for at, position in enumerate(result.position) if position not in (None, "within")),
            key=lambda at: -abs(strength[at]),
        )
        names = cases.features[0].fields().indexOf("name") if cases.features else -1
        for at in order[:NAMED]:
            name = f" {key_text(cases.features[at][names])}" if names >= 0 else ""
            feedback.pushInfo(
                f"{cases.keys[at]}{name}: {language.number(result.value[at], 2)}, {words[result.position[at]]}"
            )
        return signals
