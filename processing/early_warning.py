"""Lists the areas whose last value is more than chance explains."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
)

from .base import progress, static_enum, translate
from .series_input import DOUBLE, INTEGER, TEXT, CodeStyler, SeriesAlgorithm, number_or_none
from .trend import reason_text

#: Ids of what is controlled (``indicators.early_warning``); a test holds the two together.
CONTROLS = ["rate", "fdr"]

#: With fewer areas the variance beyond sampling is known so badly that the rate of false alarms may double.
_ENOUGH_AREAS = 3

_KINDS = {
    "strength": INTEGER, "period": TEXT, "value": DOUBLE, "expected": DOUBLE, "expected_lower": DOUBLE,
    "expected_upper": DOUBLE, "z": DOUBLE, "p": DOUBLE, "q": DOUBLE, "direction": TEXT, "unfavourable": INTEGER,
    "flagged": INTEGER, "warning": TEXT, "warning_label": TEXT, "reason": TEXT,
}


class EarlyWarning(SeriesAlgorithm):
    """Compares the last period of every area with what its earlier ones let expect."""

    ID = "earlywarning"
    ICON = "time.svg"
    LEAST_PERIODS = 4

    FALSE_ALARM_RATE = "FALSE_ALARM_RATE"
    CONTROL = "CONTROL"
    MOVEMENT = "MOVEMENT"
    FLAGGED = "FLAGGED"

    def displayName(self) -> str:
        return translate("processing", "Early warning")

    def shortDescription(self) -> str:
        return translate("processing", "Lists the areas whose last value is more than chance explains.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Which areas have moved in the last period by more than chance explains? Works on any table with one "
            "row per area and year, or with one column per year; at least four periods, three earlier values per "
            "area.</p>"
            "<p><b>Expected</b> is what the area's own level of up to four earlier periods gives, moved with what all "
            "other areas have in common (switch off <b>common movement</b> to compare with the own level alone); a "
            "slow drift over several years is signalled like a jump. "
            "<b>Chance</b> is that of the cases (Poisson or binomial; negative and beta-binomial with the variance "
            "beyond sampling that the areas show in the earlier periods); the uncertainty of level and movement "
            "counts as well. Values without counts: normal on the logarithm, with the spread that the series "
            "themselves show, and never less than half a unit of their last digit.</p>"
            "<p><b>False-alarm rate</b>: so many of 100 comparisons in which nothing has happened are signalled (1 % "
            "unless changed; confirmed by simulation for 3 to 500 cases, 4 to 10 periods and 3 to 500 areas). The "
            "expected interval belongs to this rate. <b>Control fdr</b> limits the share of false alarms in the whole "
            "list instead (Benjamini-Hochberg within an indicator).</p>"
            "<p><b>Result</b>: one row per area, the strongest deviation first: value, expected value with interval, "
            "z, p, q, direction, whether it is unfavourable, and whether it is signalled. An area that was not tested "
            "says why. One or two areas alone tell too little of their variance beyond sampling: up to twice as many "
            "false alarms are possible then. With <b>areas</b> the result is a map.</p>"
            "<p>Sources: Farrington et al. 1996, Spiegelhalter 2005, Benjamini and Hochberg 1995.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_inputs()
        self.addParameter(
            QgsProcessingParameterNumber(
                self.FALSE_ALARM_RATE,
                translate("processing", "False-alarm rate"),
                QgsProcessingParameterNumber.Type.Double,
                0.01,
                minValue=0.00001,
                maxValue=0.5,
            )
        )
        self.addParameter(static_enum(
            self.CONTROL, translate("processing", "Applies to each comparison (rate) or to the list (fdr)"), CONTROLS))
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.MOVEMENT, translate("processing", "Take out the common movement of all areas"), True
            )
        )
        self.add_outputs(translate("processing", "Early warning"))
        self.addOutput(QgsProcessingOutputNumber(self.FLAGGED, translate("processing", "Areas signalled")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from ..indicators.early_warning import early_warning

        taken = self.read(parameters, context, feedback)
        inverted = self.parameterAsBool(parameters, self.INVERTED, context)
        rate = self.parameterAsDouble(parameters, self.FALSE_ALARM_RATE, context)
        words = warning_words()
        report = progress(feedback, 40, 40)
        rows: list[Any] = []
        flagged = tested = 0
        for done, group in enumerate(taken.groups, 1):
            found = early_warning(
                group.series, polarity=-1 if inverted else 1, false_alarm_rate=rate,
                control=self.parameterAsEnumString(parameters, self.CONTROL, context),
                movement=self.parameterAsBool(parameters, self.MOVEMENT, context))
            order = found.order()
            flagged, tested = flagged + int(found.flagged.sum()), tested + len(order)
            if 0 < len(order) < _ENOUGH_AREAS:
                feedback.pushWarning(
                    translate(
                        "processing",
                        "Only {count} areas could be compared. The variance beyond sampling is poorly known then, and "
                        "up to twice as many false alarms are possible.",
                    ).format(count=len(order))
                )
            for strength, at in enumerate([*order, *np.flatnonzero(~np.isfinite(found.z))], 1):
                known = bool(np.isfinite(found.z[at]))
                code = None
                if known:
                    code = found.direction[at] if found.flagged[at] else "expected"
                numbers = (found.value, found.expected, found.lower, found.upper, found.z, found.p, found.q)
                rows.append((group, int(at), [
                    strength if known else None, found.period, *(number_or_none(array[at]) for array in numbers),
                    found.direction[at], int(found.unfavourable[at]) if known else None, int(found.flagged[at]),
                    code, words.get(code), reason_text(found.reason[at])]))
            report(done / len(taken.groups))
        destination = self.write(parameters, context, feedback, taken, _KINDS, rows)
        self._report(tested, flagged, rate, feedback)
        self._style(context, destination, inverted)
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.FLAGGED: flagged}

    def _report(self, tested: int, flagged: int, rate: float, feedback: QgsProcessingFeedback) -> None:
        from ..i18n.language import Language

        feedback.pushInfo(
            translate(
                "processing",
                "{flagged} of {tested} comparisons are signalled; by chance alone about {chance} would be.",
            ).format(flagged=flagged, tested=tested, chance=Language.current().number(tested * rate, 1))
        )

    def _style(self, context: QgsProcessingContext, destination: str, inverted: bool) -> None:
        from ..styles.palettes import STATUS

        words = warning_words()
        bad, good = ("lower", "higher") if inverted else ("higher", "lower")
        colours = {bad: STATUS[2], "expected": STATUS[0], good: STATUS[1]}
        CodeStyler.attach(
            context, destination, "warning",
            [(code, colours[code], words[code]) for code in ("higher", "expected", "lower")],
            translate("processing", "not tested"))


def warning_words() -> dict[str | None, str]:
    """Returns the words for the outcome of a comparison."""
    return {
        "higher": translate("processing", "higher than expected"),
        "lower": translate("processing", "lower than expected"),
        "expected": translate("processing", "as expected"),
    }
