"""What the algorithms for small numbers share: cases and base of each area, over one or several years."""

from __future__ import annotations

from collections.abc import Sequence
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
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import INDICATORS, Algorithm, field_index, iterate, read_keys, stop_if_cancelled, translate
from .fields import copied_field, field_parameter, free_name, read_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Cases(NamedTuple):
    """Features with their keys, cases and base (NaN where one is missing) and the position of the key field."""

    features: list[QgsFeature]
    keys: list[str]
    key_field: int
    x: NDArray[np.float64]
    n: NDArray[np.float64]


class SmallNumbers(Algorithm):
    """Base of the algorithms that judge values by the number of cases behind them."""

    GROUP = INDICATORS
    ICON = "funnel.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    NUMERATOR_FIELD = "NUMERATOR_FIELD"
    DENOMINATOR_FIELD = "DENOMINATOR_FIELD"
    FACTOR = "FACTOR"
    OUTPUT = "OUTPUT"

    def add_input(self) -> None:
        """Adds layer, key, cases and base."""
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Areas"), [QgsProcessing.SourceType.TypeVector]
            )
        )
        self.addParameter(field_parameter(self.KEY_FIELD, translate("processing", "Key field"), numeric=False))
        self.addParameter(
            field_parameter(
                self.NUMERATOR_FIELD, translate("processing", "Cases (several fields: several years)"), multiple=True
            )
        )
        self.addParameter(
            field_parameter(
                self.DENOMINATOR_FIELD,
                translate("processing", "Base, e.g. persons (several fields: several years)"),
                multiple=True,
            )
        )

    def add_factor(self) -> None:
        """Adds the factor of the values."""
        self.addParameter(
            QgsProcessingParameterNumber(
                self.FACTOR,
                translate("processing", "Factor of the values (100 = percent)"),
                QgsProcessingParameterNumber.Type.Double,
                100,
                minValue=1e-9,
            )
        )

    def add_output(self, label: str) -> None:
        """Adds the result layer."""
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, label))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        cases = self.parameterAsStrings(parameters, self.NUMERATOR_FIELD, context)
        bases = self.parameterAsStrings(parameters, self.DENOMINATOR_FIELD, context)
        if len(cases) != len(bases):
            return translate(
                "processing",
                "{cases} fields with cases do not match {bases} fields with their base. Choose one of each per year.",
            ).format(cases=len(cases), bases=len(bases))
        twice = sorted({name for name in cases if name.lower() in {base.lower() for base in bases}})
        if twice:
            return translate(
                "processing", "These fields are chosen both as cases and as base: {fields}. Choose different ones."
            ).format(fields=", ".join(twice))
        return None

    def read(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        within: bool,
    ) -> Cases:
        """Reads and checks the areas; with ``within`` no area may have more cases than its base."""
        from ..indicators.pooling import pool

        def index(name: str) -> int:
            return field_index(source.fields(), name, source.sourceName())

        key_field = index(self.parameterAsString(parameters, self.KEY_FIELD, context))
        columns = [
            [index(name) for name in self.parameterAsStrings(parameters, parameter, context)]
            for parameter in (self.NUMERATOR_FIELD, self.DENOMINATOR_FIELD)
        ]
        features = list(iterate(source, feedback, 0, 40))
        stop_if_cancelled(feedback)
        name = source.fields().at(key_field).name()
        keys = read_keys(((row, f[key_field]) for row, f in enumerate(features, 1)), name)
        x, n = (read_numbers(features, keys, chosen) for chosen in columns)
        _check(x, n, keys, source.fields(), columns, within)
        years = len(columns[0])
        pooled = pool(x, n, years)
        cases = Cases(features, keys, key_field, pooled.numerator[:, -1], pooled.denominator[:, -1])
        self._count_missing(cases, years, feedback)
        return cases

    def _count_missing(self, cases: Cases, years: int, feedback: QgsProcessingFeedback) -> None:
        import numpy as np

        known = np.isfinite(cases.x) & np.isfinite(cases.n)
        if not known.any():
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "No area has both cases and a base. Check the chosen fields; with several years every year must "
                    "be there.",
                ),
                context="processing",
            )
        if years > 1:
            feedback.pushInfo(
                translate("processing", "{years} years are taken together.").format(years=years)
            )
        missing, empty = int((~known).sum()), int((known & (cases.n == 0)).sum())
        if missing:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} of {total} areas have no number of cases or no base; they keep their row without result.",
                ).format(count=missing, total=len(cases.keys))
            )
        if empty:
            feedback.pushWarning(
                translate(
                    "processing", "{count} areas have a base of 0; they keep their row without result."
                ).format(count=empty)
            )

    def write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        cases: Cases,
        columns: dict[str, Sequence[Any]],
        texts: Sequence[str] = (),
    ) -> tuple[str, dict[str, str]]:
        """Writes key and result columns of all areas; returns the destination and the names the columns got.

        ``columns`` are numbers, those named in ``texts`` texts.
        """
        key = copied_field(source.fields().at(cases.key_field))
        taken, fields, names = {key.name().lower()}, QgsFields(), {}
        fields.append(key)
        for name in columns:
            names[name] = free_name(name, taken)
            fields.append(QgsField(names[name], QMetaType.Type.QString if name in texts else QMetaType.Type.Double))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        rows = zip(*(_plain_values(values) for values in columns.values()))
        for at, (feature, row) in enumerate(zip(cases.features, rows)):
            stop_if_cancelled(feedback)
            if at % 200 == 0:
                feedback.setProgress(60 + 35 * at / len(cases.features))
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            output.setAttributes([feature[cases.key_field], *row])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        feedback.setProgress(100)
        return destination, names


def _plain_values(values: Sequence[Any]) -> list[Any]:
    """Returns values as plain Python; NaN is no value."""
    return [
        None if value is None or value != value else value if isinstance(value, str) else float(value)
        for value in values
    ]


def _check(
    x: NDArray[np.float64], n: NDArray[np.float64], keys: Sequence[str], fields: QgsFields,
    columns: Sequence[Sequence[int]], within: bool,
) -> None:
    """Raises :class:`DataProblems` naming row, area and fields of every impossible number."""
    import numpy as np

    problems: list[DataProblem] = []
    for table, chosen in ((x, columns[0]), (n, columns[1])):
        for row, year in np.argwhere(table < 0):
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}, area {key}, field “{field}”: {value} is negative. Correct it or leave it empty.",
                    ),
                    context="processing",
                    row=int(row) + 1,
                    key=keys[row],
                    field=fields.at(chosen[year]).name(),
                    value=f"{table[row, year]:g}",
                )
            )
    with np.errstate(invalid="ignore"):
        wrong = (x > n) if within else (n == 0) & (x > 0)
    for row, year in np.argwhere(wrong):
        problems.append(
            DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}, area {key}: {cases} cases in field “{field}” are more than the base {base} in field "
                    "“{other}”. Correct one of them, or choose another kind of value.",
                ),
                context="processing",
                row=int(row) + 1,
                key=keys[row],
                cases=f"{x[row, year]:g}",
                field=fields.at(columns[0][year]).name(),
                base=f"{n[row, year]:g}",
                other=fields.at(columns[1][year]).name(),
            )
        )
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
