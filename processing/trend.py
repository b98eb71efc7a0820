"""Tests many series for trends."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
)

from .base import progress, translate
from .series_input import DOUBLE, INTEGER, TEXT, CodeStyler, SeriesAlgorithm, number_or_none

_KINDS = {
    "first_period": TEXT, "last_period": TEXT, "periods": INTEGER, "slope_pct": DOUBLE, "slope_lower": DOUBLE,
    "slope_upper": DOUBLE, "p": DOUBLE, "q": DOUBLE, "direction": TEXT, "direction_label": TEXT,
    "unfavourable": INTEGER, "mk_tau": DOUBLE, "mk_p": DOUBLE, "sen_slope": DOUBLE, "sen_lower": DOUBLE,
    "sen_upper": DOUBLE, "dispersion": DOUBLE, "projection_period": TEXT, "projection": DOUBLE,
    "projection_lower": DOUBLE, "projection_upper": DOUBLE, "reason": TEXT,
}


class Trend(SeriesAlgorithm):
    """Tells for every area whether its values rise or fall more than by chance."""

    ID = "trend"
    ICON = "time.svg"

    ALPHA = "ALPHA"
    RISING = "RISING"
    FALLING = "FALLING"

    def displayName(self) -> str:
        return translate("processing", "Trend over the years")

    def shortDescription(self) -> str:
        return translate("processing", "Tells for every area whether its values rise or fall more than by chance.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Works on any table with one row per area and year, or with one column per year. Other rows "
            "than the named ones are not needed; a gap stays a gap, and the real years are the axis.</p>"
            "<p><b>Kind</b>: proportion – cases among persons (a share); rate – events per person; ratio – two "
            "separate counts, e.g. old to young; value – a mean, score or standardised rate without counts.<br>"
            "<b>Change per year</b> (slope_pct, with a 95 % interval): log-linear model, Poisson for rates, binomial "
            "(logit) for shares and ratios; for a share the change at the middle of the series. Noise beyond sampling "
            "is estimated for all areas together; a series that fits no line, e.g. because of a jump, has its own. "
            "Values without counts: log-linear on the values, whose spread is estimated from the table. p and q "
            "(Benjamini-Hochberg over the areas of an indicator).<br>"
            "<b>Direction</b>: rising or falling where q is at most the error rate, else stable, which means: not to "
            "be told from chance.<br>"
            "<b>Mann-Kendall</b> (mk_tau, mk_p) and <b>Sen's slope</b> per year in the unit of the value need no "
            "model; with four years no p below 0.083 is possible.<br>"
            "<b>Projection</b>: the next period if the trend so far goes on, with a 95 % interval; from four values "
            "and 30 cases, and not further than half the length of the series. It is no forecast.</p>"
            "<p>Values pooled over several years must not overlap: give every third year of a three-year value.</p>"
            "<p>An area without a trend says why in “reason”. With <b>areas</b> the result is a map.</p>"
            "<p>Sources: Mann 1945, Kendall 1975, Sen 1968, Gilbert 1987; McCullagh and Nelder 1989; Paule and Mandel "
            "1982.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_inputs()
        self.addParameter(
            QgsProcessingParameterNumber(
                self.ALPHA,
                translate("processing", "Error rate of the significance test"),
                QgsProcessingParameterNumber.Type.Double,
                0.05,
                minValue=0.0001,
                maxValue=0.5,
            )
        )
        self.add_outputs(translate("processing", "Trends"))
        self.addOutput(QgsProcessingOutputNumber(self.RISING, translate("processing", "Areas with a rising trend")))
        self.addOutput(QgsProcessingOutputNumber(self.FALLING, translate("processing", "Areas with a falling trend")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.trend import mann_kendall, trend_table

        taken = self.read(parameters, context, feedback)
        alpha = self.parameterAsDouble(parameters, self.ALPHA, context)
        inverted = self.parameterAsBool(parameters, self.INVERTED, context)
        words = direction_words()
        report = progress(feedback, 40, 40)
        found: dict[str, int] = {}
        rows: list[Any] = []
        for done, group in enumerate(taken.groups, 1):
            table = trend_table(group.series, alpha)
            sen = mann_kendall(group.series.values, group.series.years)
            for at in range(len(group.series.keys)):
                direction = table["direction"][at]
                found[direction] = found.get(direction, 0) + 1
                bad = None if direction is None else int(direction == ("falling" if inverted else "rising"))
                rows.append((group, at, [
                    table["first_period"][at], table["period"][at], int(table["periods"][at]),
                    *(number_or_none(table[name][at])
                      for name in ("slope_pct", "slope_lower", "slope_upper", "p", "q")),
                    direction, words.get(direction), bad,
                    *(number_or_none(table[name][at]) for name in ("mk_tau", "mk_p")),
                    *(number_or_none(array[at]) for array in (sen.slope, sen.slope_lower, sen.slope_upper)),
                    number_or_none(table["dispersion"][at]), table["projection_period"][at],
                    *(number_or_none(table[name][at])
                      for name in ("projection", "projection_lower", "projection_upper")),
                    reason_text(table["reason"][at])]))
            report(done / len(taken.groups))
        destination = self.write(parameters, context, feedback, taken, _KINDS, rows)
        feedback.pushInfo(
            translate(
                "processing", "{total} series: {rising} rising, {falling} falling, {stable} not to be told from "
                "chance, {untested} not tested."
            ).format(total=len(rows), rising=found.get("rising", 0), falling=found.get("falling", 0),
                     stable=found.get("stable", 0), untested=found.get(None, 0))
        )
        self._style(context, destination, inverted)
        feedback.setProgress(100)
        return {
            self.OUTPUT: destination, self.RISING: found.get("rising", 0), self.FALLING: found.get("falling", 0)}

    def _style(self, context: QgsProcessingContext, destination: str, inverted: bool) -> None:
        from ..styles.palettes import STATUS

        words = direction_words()
        order = ("rising", "stable", "falling") if inverted else ("falling", "stable", "rising")
        colours = dict(zip(order, (STATUS[1], STATUS[0], STATUS[2])))
        CodeStyler.attach(
            context, destination, "direction",
            [(code, colours[code], words[code]) for code in ("rising", "stable", "falling")],
            translate("processing", "not tested"))


def direction_words() -> dict[str | None, str]:
    """Returns the words for the directions."""
    return {
        "rising": translate("processing", "rising"),
        "falling": translate("processing", "falling"),
        "stable": translate("processing", "no clear trend"),
    }


def reason_text(reason: str | None) -> str | None:
    """Returns why an area was not tested, ``None`` where it was."""
    return {
        "too_few_periods": translate("processing", "Too few periods with a value."),
        "no_cases": translate("processing", "No cases in any period."),
        "all_cases": translate("processing", "All persons are cases in every period."),
        "few_cases": translate("processing", "Too few cases in all periods together."),
        "zero_value": translate("processing", "A value is 0 or negative and has no logarithm; only Mann-Kendall."),
        "not_converged": translate("processing", "Cases in so few periods that no rate of change can be given."),
        "no_value": translate("processing", "No value in the last period."),
        "no_years": translate("processing", "The periods are no years."),
    }.get(reason or "")
