"""Smooths the values of small areas by empirical Bayes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
)

from .base import static_enum, stop_if_cancelled, translate
from .small_numbers import SmallNumbers

#: Ids of the methods; a test holds them together with ``indicators.smoothing``.
METHODS = ["marshall", "binomial"]


class Smoothing(SmallNumbers):
    """Draws rates that rest on few persons towards the rate of all areas."""

    ID = "smoothing"

    METHOD = "METHOD"
    MEAN = "MEAN"
    VARIANCE = "VARIANCE"

    def displayName(self) -> str:
        return translate("processing", "Smoothing of small numbers (empirical Bayes)")

    def shortDescription(self) -> str:
        return translate("processing", "Draws values that rest on few persons towards the value of all areas.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Estimates the rate behind the cases of each area: the fewer persons an area has, the more its value is "
            "drawn towards that of all areas. For maps, where the chance extremes of small areas would catch the eye; "
            "the plain value stays the one that is reported. Works on any polygon layer or table with one row per "
            "area.</p>"
            "<p><b>Method marshall</b> (rare events): m = Σe/Σb, a = Σb(r − m)²/Σb − m/mean(b), at least 0; "
            "smoothed = m + w(r − m) with w = a/(a + m/b).<br>"
            "<b>Method binomial</b> (frequent conditions, shares of about 10 % and more): s² = Σn(r − m)²/Σn, "
            "A = (mean(n)·s² − m(1 − m))/(mean(n) − 1), at least 0; w = nA/((n − 1)A + m(1 − m)).<br>"
            "With several fields of cases and as many of their base the years are taken together.</p>"
            "<p><b>Result</b>: cases, base, value, smoothed and own_weight: the weight w of the area's own value, 0 to "
            "1. Where the areas differ no more than by chance, w is 0 and all get the common value. An area without a "
            "number, or with a base of 0, keeps its row without result and does not enter the common value.</p>"
            "<p>Sources: Marshall (1991), Applied Statistics 40, 283–294; Martuzzi & Elliott (1996), Statistics in "
            "Medicine 15, 1867–1873.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_input()
        self.addParameter(static_enum(self.METHOD, translate("processing", "Method"), METHODS))
        self.add_factor()
        self.add_output(translate("processing", "Smoothed values"))
        self.addOutput(QgsProcessingOutputNumber(self.MEAN, translate("processing", "Value of all areas")))
        self.addOutput(QgsProcessingOutputNumber(self.VARIANCE, translate("processing", "Variance between areas")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from ..i18n.language import Language
        from ..indicators.smoothing import smooth

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        method = self.parameterAsEnumString(parameters, self.METHOD, context)
        factor = self.parameterAsDouble(parameters, self.FACTOR, context)
        cases = self.read(parameters, context, feedback, source, within=method == "binomial")
        stop_if_cancelled(feedback)
        result = smooth(cases.x, cases.n, method)
        feedback.setProgress(60)
        with np.errstate(all="ignore"):
            value = np.where(np.isfinite(result.value), cases.x / cases.n * factor, np.nan)
        destination, names = self.write(
            parameters,
            context,
            feedback,
            source,
            cases,
            {
                "cases": cases.x,
                "base": cases.n,
                "value": value,
                "smoothed": result.value * factor,
                "own_weight": result.own_weight,
            },
        )
        weights = result.own_weight[np.isfinite(result.own_weight)]
        language = Language.current()
        known = np.isfinite(result.mean)
        if known:
            feedback.pushInfo(
                translate(
                    "processing", "Value of all areas {mean}; variance between areas {variance}."
                ).format(mean=language.number(result.mean * factor, 2), variance=f"{result.variance * factor**2:.4g}")
            )
            feedback.pushInfo(
                translate(
                    "processing",
                    "{areas} areas; the weight of their own value is {least} to {most}, on average {mean}.",
                ).format(
                    areas=language.integer(weights.size),
                    least=language.number(weights.min(), 2),
                    most=language.number(weights.max(), 2),
                    mean=language.number(weights.mean(), 2),
                )
            )
            if result.variance == 0:
                feedback.pushWarning(
                    translate(
                        "processing",
                        "The areas differ no more than chance makes them differ: all get the common value.",
                    )
                )
        if context.willLoadLayerOnCompletion(destination):
            from .post_processors import ValueStyler

            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(
                ValueStyler.create(names["smoothed"], translate("processing", "Smoothed values"))
            )
        return {
            self.OUTPUT: destination,
            self.MEAN: result.mean * factor if known else None,
            self.VARIANCE: result.variance * factor**2 if known else None,
        }
