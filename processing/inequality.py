"""Measures how unequal areas are, year by year, and whether that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import INDICATORS, Algorithm, field_index, iterate, key_text, static_enum, stop_if_cancelled, translate
from .fields import field_parameter, read_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..indicators.inequality import Estimate

#: Listed here and not asked of the core, because that would load numpy and scipy when QGIS starts; a test holds the
#: two together.
KINDS = ["proportion", "rate", "ratio"]


class _Input(NamedTuple):
    """Rows as read; numbers NaN and groups empty where there is nothing."""

    keys: list[str]
    periods: list[str]
    groups: list[str]
    value: NDArray[np.float64]
    weight: NDArray[np.float64]
    variance: NDArray[np.float64]
    rank: NDArray[np.float64]


class Inequality(Algorithm):
    """Computes Gini, Theil, fifths and slope index with intervals and a test of change."""

    ID = "inequality"
    GROUP = INDICATORS
    ICON = "spread.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    NUMERATOR_FIELD = "NUMERATOR_FIELD"
    DENOMINATOR_FIELD = "DENOMINATOR_FIELD"
    KIND = "KIND"
    FACTOR = "FACTOR"
    VALUE_FIELD = "VALUE_FIELD"
    POPULATION_FIELD = "POPULATION_FIELD"
    GROUP_FIELD = "GROUP_FIELD"
    PERIOD_FIELD = "PERIOD_FIELD"
    RANK_FIELD = "RANK_FIELD"
    OUTPUT = "OUTPUT"
    GINI = "GINI"
    CHANGE_P = "CHANGE_P"

    def displayName(self) -> str:
        return translate("processing", "Inequality between areas")

    def shortDescription(self) -> str:
        return translate("processing", "Measures how unequal areas are, year by year, and whether that has changed.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Measures how far the areas lie apart, weighted by their people. Takes a layer or table with one row "
            "per "
            "area, or per area and period.</p>"
            "<p><b>Cases and base</b> (as proportion, rate of events, or ratio of two counts), or a <b>value</b> "
            "with the "
            "<b>population</b> as weight. <b>Group</b>, such as the Kommune, splits the differences into those within "
            "and those between the groups. <b>Rank</b>, such as the attention score, gives the slope index.</p>"
            "<p><b>Measures</b>: gini – half the mean difference of two persons over the mean, 0 (all alike) to 1. "
            "theil – "
            "Σ share · ln(value / mean); theil_within and theil_between add up to it. s80s20 – mean of the fifth of "
            "the "
            "people in the areas with the highest values over that of the fifth with the lowest. sii – slope index: "
            "difference between the two ends of a line fitted over the relative rank of the areas (0 lowest rank, 1 "
            "highest), in the unit of the values; rii – ratio of the two ends.<br>"
            "<b>Chance</b>: rates of small areas scatter, and that alone makes areas unequal. With cases and base its "
            "expected part is taken off and the 95 % interval covers sampling error; a value is taken as exact. "
            "Nothing "
            "is given for fewer than 5 areas, no fifths for fewer than 15, where a typical area's standard error "
            "exceeds a third of the mean, or where more than 40 % of the variance between the areas is chance; no "
            "parts of theil for fewer than 3 groups, nor for fewer than 15 where more than half of the variance "
            "between them is chance; no rii where an end of the line is not clearly above 0. With very few cases "
            "(about 10 per area) and few areas the intervals cover rather 91 to 94 %.<br>"
            "<b>p</b> tests each measure against that of the first period.</p>"
            "<p>Sources: Gini (1912); Theil (1967), Economics and Information Theory; Low and Low (2004), Measuring "
            "the "
            "gap, Journal of Public Health 26; Public Health England, PHEindicatormethods; Cook and Stefanski (1994), "
            "JASA 89, for the part of chance.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Areas"), [QgsProcessing.SourceType.TypeVector]
            )
        )
        for name, label, numeric, optional in (
            (self.KEY_FIELD, translate("processing", "Key field"), False, False),
            (self.NUMERATOR_FIELD, translate("processing", "Cases"), True, True),
            (self.DENOMINATOR_FIELD, translate("processing", "Base of the cases (e.g. population)"), True, True),
            (self.VALUE_FIELD, translate("processing", "Value (without counts)"), True, True),
            (self.POPULATION_FIELD, translate("processing", "Population (weight of the value)"), True, True),
            (self.GROUP_FIELD, translate("processing", "Group (e.g. Kommune)"), False, True),
            (self.PERIOD_FIELD, translate("processing", "Period"), False, True),
            (self.RANK_FIELD, translate("processing", "Rank for the slope index (e.g. attention score)"), True, True),
        ):
            self.addParameter(field_parameter(name, label, numeric=numeric, optional=optional))
        self.addParameter(static_enum(self.KIND, translate("processing", "Kind of value"), KINDS))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.FACTOR,
                translate("processing", "Factor (100 for per cent)"),
                QgsProcessingParameterNumber.Type.Double,
                100.0,
                minValue=1e-9,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Inequality"), QgsProcessing.SourceType.TypeVector
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.GINI, translate("processing", "Gini of the last period")))
        self.addOutput(
            QgsProcessingOutputNumber(self.CHANGE_P, translate("processing", "P-value of its change since the first"))
        )

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        chosen = {
            name: bool(self.parameterAsString(parameters, name, context))
            for name in (self.NUMERATOR_FIELD, self.DENOMINATOR_FIELD, self.VALUE_FIELD, self.POPULATION_FIELD)
        }
        if chosen[self.NUMERATOR_FIELD] != chosen[self.DENOMINATOR_FIELD]:
            return translate(
                "processing", "Cases and their base belong together. Choose both fields, or a value field."
            )
        if chosen[self.VALUE_FIELD] == chosen[self.NUMERATOR_FIELD]:
            return translate("processing", "Choose either a value field, or cases and their base.")
        if chosen[self.POPULATION_FIELD] and not chosen[self.VALUE_FIELD]:
            return translate(
                "processing", "The population weights a value; cases are weighted by their base. Leave one of them out."
            )
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from ..indicators.inequality import LEAST_AREAS, MEASURES, change_p, estimates, in_time_order

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        data = self._read(parameters, context, feedback, source)
        stop_if_cancelled(feedback)
        feedback.setProgress(50)
        fields = QgsFields()
        for name, kind in (
            ("period", QMetaType.Type.QString),
            ("measure", QMetaType.Type.QString),
            ("measure_text", QMetaType.Type.QString),
            *((name, QMetaType.Type.Double) for name in ("value", "lower", "upper", "p")),
            ("areas", QMetaType.Type.Int),
        ):
            fields.append(QgsField(name, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, QgsWkbTypes.Type.NoGeometry
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        grouped = bool(self.parameterAsString(parameters, self.GROUP_FIELD, context))
        ranked = bool(self.parameterAsString(parameters, self.RANK_FIELD, context))
        first: dict[str, Estimate] = {}
        last: dict[str, tuple[Estimate, float]] = {}
        period_of = np.array(data.periods, dtype=object)
        for period in in_time_order(set(data.periods)):
            stop_if_cancelled(feedback)
            rows = np.flatnonzero(period_of == period)
            found = estimates(
                data.value[rows],
                data.weight[rows],
                data.variance[rows],
                groups=[data.groups[at] for at in rows] if grouped else None,
                rank=data.rank[rows] if ranked else None,
            )
            areas = int((np.isfinite(data.value[rows]) & (data.weight[rows] > 0)).sum())
            if not found:
                feedback.pushWarning(
                    translate(
                        "processing",
                        "{period}: no measure, because that takes at least {least} areas with a value and a mean above "
                        "0; there are {areas}.",
                    ).format(period=period or "–", least=LEAST_AREAS, areas=areas)
                )
            else:
                groups = {data.groups[at] for at in rows if data.groups[at]} if grouped else set()
                self._explain(found, period or "–", areas, len(groups), ranked, feedback)
            for measure in MEASURES:
                if measure not in found:
                    continue
                estimate = found[measure]
                p = change_p(first[measure], estimate) if measure in first else float("nan")
                first.setdefault(measure, estimate)
                last[measure] = estimate, p
                output = QgsFeature(fields)
                output.setAttributes([
                    period, measure, measure_text(measure), estimate.value, estimate.lower, estimate.upper,
                    p if p == p else None, areas])
                if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                    raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        self._report(first, last, feedback)
        feedback.setProgress(100)
        gini, p = last.get("gini", (None, float("nan")))
        return {
            self.OUTPUT: destination,
            self.GINI: None if gini is None else gini.value,
            self.CHANGE_P: p if p == p else None,
        }

    def _read(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
    ) -> _Input:
        import numpy as np

        from ..indicators.inequality import sampling_variances
        from .local_clusters import check_counts

        def index(name: str) -> int:
            chosen = self.parameterAsString(parameters, name, context)
            return field_index(source.fields(), chosen, source.sourceName()) if chosen else -1

        def texts(name: str) -> list[str]:
            at = index(name)
            return [key_text(feature[at]) if at >= 0 else "" for feature in features]

        def numbers(name: str) -> NDArray[np.float64]:
            at = index(name)
            return read_numbers(features, keys, [at])[:, 0] if at >= 0 else np.full(len(features), np.nan)

        features = list(iterate(source, feedback, 0, 40, geometry=False))
        stop_if_cancelled(feedback)
        keys, periods, groups = texts(self.KEY_FIELD), texts(self.PERIOD_FIELD), texts(self.GROUP_FIELD)
        _check_rows(keys, periods, self.parameterAsString(parameters, self.KEY_FIELD, context))
        rank = numbers(self.RANK_FIELD)
        if index(self.NUMERATOR_FIELD) >= 0:
            kind = self.parameterAsEnumString(parameters, self.KIND, context)
            factor = self.parameterAsDouble(parameters, self.FACTOR, context)
            x, n = numbers(self.NUMERATOR_FIELD), numbers(self.DENOMINATOR_FIELD)
            check_counts(keys, x, n)
            if kind == "proportion":
                _check_within(keys, x, n)
            with np.errstate(divide="ignore", invalid="ignore"):
                value = np.where(n > 0, factor * x / n, np.nan)
            nothing = np.full(len(features), np.nan)
            variance = sampling_variances(value, x, n, nothing, nothing, method=kind, factor=factor)
            weight = n
        else:
            value = numbers(self.VALUE_FIELD)
            has_weight = index(self.POPULATION_FIELD) >= 0
            weight = numbers(self.POPULATION_FIELD) if has_weight else np.ones(len(features))
            variance = np.zeros(len(features))
            _check_not_negative(keys, value)
            _check_not_negative(keys, weight)
        if index(self.GROUP_FIELD) >= 0:
            _check_groups(keys, groups, value)
        missing = int((~np.isfinite(value) | ~(weight > 0)).sum())
        if missing:
            feedback.pushWarning(
                translate("processing", "{count} rows without a value or a base take no part.").format(count=missing)
            )
        return _Input(keys, periods, groups, value, weight, variance, rank)

    def _explain(
        self,
        found: dict[str, Estimate],
        period: str,
        areas: int,
        groups: int,
        ranked: bool,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Warns of measures that were asked for and cannot be given."""
        from ..indicators.inequality import LEAST_FOR_FIFTHS, LEAST_GROUPS

        if 0 < groups < LEAST_GROUPS:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{period}: Theil is not split into within and between the groups, because that takes at least "
                    "{least} groups; there are {groups}.",
                ).format(period=period, least=LEAST_GROUPS, groups=groups)
            )
        elif groups and "theil_between" not in found:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{period}: Theil is not split into within and between the groups, because what lies between these "
                    "few groups is hardly more than chance.",
                ).format(period=period)
            )
        if areas >= LEAST_FOR_FIFTHS and "s80s20" not in found:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{period}: no ratio of the highest to the lowest fifth, because the lowest fifth is 0 or chance "
                    "blurs which areas belong to the fifths.",
                ).format(period=period)
            )
        if ranked and "sii" in found and "rii" not in found:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{period}: no relative index of inequality, because an end of the line is not clearly above 0.",
                ).format(period=period)
            )

    def _report(
        self, first: dict[str, Estimate], last: dict[str, tuple[Estimate, float]], feedback: QgsProcessingFeedback
    ) -> None:
        from ..i18n.language import Language

        language = Language.current()
        for measure, (estimate, p) in last.items():
            text = translate("processing", "{measure}: {value} (95 % interval {lower} to {upper})").format(
                measure=measure_text(measure),
                value=language.number(estimate.value, 3),
                lower=language.number(estimate.lower, 3),
                upper=language.number(estimate.upper, 3),
            )
            if p == p:
                text += translate("processing", "; first period {value}, p-value of the change {p}").format(
                    value=language.number(first[measure].value, 3), p=language.number(p, 4)
                )
            feedback.pushInfo(text)


def measure_text(measure: str) -> str:
    """Returns a measure in words."""
    return {
        "gini": translate("processing", "Gini coefficient"),
        "theil": translate("processing", "Theil index"),
        "theil_within": translate("processing", "Theil index within the groups"),
        "theil_between": translate("processing", "Theil index between the groups"),
        "s80s20": translate("processing", "highest to lowest fifth"),
        "sii": translate("processing", "slope index of inequality"),
        "rii": translate("processing", "relative index of inequality"),
    }[measure]


def _check_rows(keys: list[str], periods: list[str], field: str) -> None:
    problems: list[DataProblem] = []
    seen: dict[tuple[str, str], int] = {}
    for row, (key, period) in enumerate(zip(keys, periods), 1):
        if not key:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: the key in field “{field}” is empty. Every area needs its key.",
                    ),
                    context="processing",
                    row=row,
                    field=field,
                )
            )
        elif (key, period) in seen:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: area {key} already stands in row {first} for the same period. Choose the field of "
                        "the period, or remove one of the rows.",
                    ),
                    context="processing",
                    row=row,
                    key=key,
                    first=seen[key, period],
                )
            )
        else:
            seen[key, period] = row
    _raise(problems)


def _check_within(keys: list[str], x: NDArray[np.float64], n: NDArray[np.float64]) -> None:
    _raise([
        DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Row {row}, area {key}: {cases} cases among {base} persons are more than all. Correct the counts, or "
                "choose the kind rate or ratio.",
            ),
            context="processing",
            row=at + 1,
            key=keys[at],
            cases=f"{x[at]:g}",
            base=f"{n[at]:g}",
        )
        for at in range(len(keys)) if x[at] > n[at]
    ])


def _check_not_negative(keys: list[str], numbers: NDArray[np.float64]) -> None:
    _raise([
        DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Row {row}, area {key}: {value} is negative. Inequality is measured on values and populations that are "
                "not; correct it or leave it empty.",
            ),
            context="processing",
            row=at + 1,
            key=keys[at],
            value=f"{numbers[at]:g}",
        )
        for at in range(len(keys)) if numbers[at] < 0
    ])


def _check_groups(keys: list[str], groups: list[str], value: NDArray[np.float64]) -> None:
    _raise([
        DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Row {row}, area {key}: the group is empty. Enter the group of every area, or leave the field of the "
                "group out.",
            ),
            context="processing",
            row=at + 1,
            key=keys[at],
        )
        for at in range(len(keys)) if not groups[at] and value[at] == value[at]
    ])


def _raise(problems: list[DataProblem]) -> None:
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
