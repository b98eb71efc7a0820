"""Computes the attention score of any layer or table, and of a workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from .base import (
    INDICATORS,
    Algorithm,
    field_index,
    iterate,
    key_text,
    number,
    open_workspace,
    read_keys,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)

if TYPE_CHECKING:
    from ..indicators.scores import ScoreInput, ScoreResult
    from ..workspace import Workspace

#: Ids of the score methods. They are listed here and not asked of the registry, because that
#: would load numpy and scipy when QGIS starts; a test holds the two together.
METHODS = ["mss", "imd", "pca", "exceedances", "percentile", "minmax"]
MISSING_RULES = ["available", "exclude"]


class _Columns(NamedTuple):
    """Positions of the chosen fields in the input."""

    key: int
    indicators: list[int]
    changes: list[int]
    population: Optional[int]


class _Target(NamedTuple):
    """Where in which workspace the result is stored."""

    workspace: Workspace
    level: str
    period: str


class AttentionScore(Algorithm):
    """Ranks and classifies areas by their need for attention."""

    ID = "attentionscore"
    GROUP = INDICATORS
    ICON = "score.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    INDICATOR_FIELDS = "INDICATOR_FIELDS"
    INVERTED_FIELDS = "INVERTED_FIELDS"
    WEIGHTS = "WEIGHTS"
    METHOD = "METHOD"
    POPULATION_FIELD = "POPULATION_FIELD"
    MIN_POPULATION = "MIN_POPULATION"
    CHANGE_FIELDS = "CHANGE_FIELDS"
    EXCLUDED = "EXCLUDED"
    MISSING = "MISSING"
    WORKSPACE = "WORKSPACE"
    PERIOD = "PERIOD"
    OUTPUT = "OUTPUT"
    SCORED = "SCORED"

    def displayName(self) -> str:
        return translate("processing", "Attention score")

    def shortDescription(self) -> str:
        return translate("processing", "Ranks and classifies areas by their need for attention.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Combines several indicators into one score of attention need. Works on any polygon layer or "
            "table with one row per area, and on the map layers of a workspace.</p>"
            "<p><b>Indicators</b>: a higher value asks for more attention; for the <b>inverted</b> ones a "
            "lower value does. <b>Weights</b> as <code>field=weight; …</code>, 1 where nothing is said.<br>"
            "<b>Method mss</b> (Monitoring Soziale Stadtentwicklung Berlin): z = (x − mean) / SD over the "
            "areas that take part, SD with n in the denominator; weighted sum of z; the sum standardised "
            "again. Class 1 high status: below −1; 2 medium: −1 to 1; 3 low: 1 to 1.5; 4 very low: above "
            "1.5. <b>Dynamics</b> the same on the changes: below −1 positive, above 1 negative, else stable. "
            "Attention need: class 4, or class 3 with negative dynamics.<br>"
            "<b>Change fields</b>: the changes of the indicators, in the same order (a rise of an inverted "
            "indicator is good).<br>"
            "<b>Population and minimum</b>: areas below the minimum, without population, or named in the "
            "list of excluded keys take no part; they keep their row with empty results and the reason.<br>"
            "<b>Missing indicators</b>: “available” spreads the weight of a missing or suppressed indicator "
            "over the available ones, if these carry at least two thirds of the weight; “exclude” leaves "
            "such areas out. A missing value never counts as 0.</p>"
            "<p><b>Result</b>: score (high = more attention), rank (1 = most attention), class, class label, "
            "dynamics, and per indicator its contribution; the contributions add up to the score. With "
            "<b>workspace</b> and <b>period</b> the result is also stored there for maps and profiles.</p>"
            "<p>Source: Senatsverwaltung für Stadtentwicklung und Wohnen Berlin, Monitoring Soziale "
            "Stadtentwicklung 2017.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Areas"), [QgsProcessing.SourceType.TypeVector]
            )
        )

        def field(
            name: str, label: str, numeric: bool = True, multiple: bool = False, optional: bool = False
        ) -> None:
            kind = (
                QgsProcessingParameterField.DataType.Numeric
                if numeric
                else QgsProcessingParameterField.DataType.Any
            )
            self.addParameter(
                QgsProcessingParameterField(
                    name,
                    label,
                    parentLayerParameterName=self.INPUT,
                    type=kind,
                    allowMultiple=multiple,
                    optional=optional,
                )
            )

        field(self.KEY_FIELD, translate("processing", "Key field"), numeric=False)
        field(
            self.INDICATOR_FIELDS,
            translate("processing", "Indicators (higher = more attention)"),
            multiple=True,
        )
        field(
            self.INVERTED_FIELDS,
            translate("processing", "Inverted indicators (lower = more attention)"),
            multiple=True,
            optional=True,
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.WEIGHTS, translate("processing", "Weights (field=weight; …)"), optional=True
            )
        )
        self._enum(self.METHOD, translate("processing", "Method"), METHODS)
        field(self.POPULATION_FIELD, translate("processing", "Population"), optional=True)
        self.addParameter(
            QgsProcessingParameterNumber(
                self.MIN_POPULATION,
                translate("processing", "Minimum population"),
                QgsProcessingParameterNumber.Type.Double,
                300,
                minValue=0,
            )
        )
        field(
            self.CHANGE_FIELDS,
            translate("processing", "Changes of the indicators, in the same order"),
            multiple=True,
            optional=True,
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.EXCLUDED,
                translate("processing", "Keys of areas that take no part (separated by commas)"),
                optional=True,
            )
        )
        self._enum(self.MISSING, translate("processing", "Missing indicators"), MISSING_RULES, advanced=True)
        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD,
                translate("processing", "Period under which the workspace stores the score"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(self.OUTPUT, translate("processing", "Attention score"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.SCORED, translate("processing", "Areas with a score")))

    def _enum(self, name: str, label: str, options: list[str], advanced: bool = False) -> None:
        parameter = static_enum(name, label, options)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        chosen = self.parameterAsStrings(parameters, self.INDICATOR_FIELDS, context)
        changes = self.parameterAsStrings(parameters, self.CHANGE_FIELDS, context)
        if changes and len(changes) != len(chosen):
            return translate(
                "processing",
                "{changes} change fields do not match {indicators} indicators. Choose one change field per "
                "indicator, in the same order.",
            ).format(changes=len(changes), indicators=len(chosen))
        known = {name.lower() for name in chosen}
        strangers = [
            name
            for name in self.parameterAsStrings(parameters, self.INVERTED_FIELDS, context)
            if name.lower() not in known
        ]
        if strangers:
            return translate(
                "processing",
                "These inverted fields are not among the indicators: {fields}. Choose them there too.",
            ).format(fields=", ".join(strangers))
        workspace = self.parameterAsFile(parameters, self.WORKSPACE, context)
        if workspace and not self.parameterAsString(parameters, self.PERIOD, context).strip():
            return translate("processing", "Give the period under which the workspace stores the score.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.scores import method as score_method

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        columns = self._columns(parameters, context, source)
        field_names = source.fields().names()
        codes = [field_names[index] for index in columns.indicators]
        method = score_method(self.parameterAsEnumString(parameters, self.METHOD, context))

        features = list(iterate(source, feedback, 0, 40))
        stop_if_cancelled(feedback)
        keys = read_keys(
            ((row, f[columns.key]) for row, f in enumerate(features, 1)), field_names[columns.key]
        )
        target = self._target(parameters, context, keys)
        result = method.compute(self._input(parameters, context, features, keys, codes, columns))
        for warning in result.warnings:
            feedback.pushWarning(warning.text(translate))
        stop_if_cancelled(feedback)
        feedback.setProgress(60)

        fields, names = self._fields(source, columns.key, codes)
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        rows = list(score_rows(result, with_dynamics=bool(columns.changes)))
        for at, (feature, row) in enumerate(zip(features, rows)):
            stop_if_cancelled(feedback)
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            contributions = [value if value == value else None for value in result.contributions[at].tolist()]
            output.setAttributes([feature[columns.key], *(row[name] for name in names), *contributions])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        # Closes the file: it may be the GeoPackage of the workspace itself.
        del sink
        feedback.setProgress(80)
        if target is not None:
            self._store(target, parameters, context, result, rows)
        scored = sum(row["score"] is not None for row in rows)
        self._report(features, result, scored, feedback)
        self._style(destination, context)
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.SCORED: scored}

    def _columns(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> _Columns:
        def index(name: str) -> int:
            return field_index(source.fields(), name, source.sourceName())

        population = self.parameterAsString(parameters, self.POPULATION_FIELD, context)
        return _Columns(
            index(self.parameterAsString(parameters, self.KEY_FIELD, context)),
            [index(name) for name in self.parameterAsStrings(parameters, self.INDICATOR_FIELDS, context)],
            [index(name) for name in self.parameterAsStrings(parameters, self.CHANGE_FIELDS, context)],
            index(population) if population else None,
        )

    def _target(
        self, parameters: dict[str, Any], context: QgsProcessingContext, keys: list[str]
    ) -> _Target | None:
        """Finds out where the result belongs before anything is computed or written."""
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        if not path:
            return None
        workspace = open_workspace(path)
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        known = workspace.computed_periods()
        if period not in known:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no indicator values for the period “{period}”. There are: {known}. "
                    "Compute the indicators first or choose one of these.",
                ),
                context="processing",
                period=period,
                known=", ".join(known) or "–",
            )
        strangers = {
            level: sorted(set(keys) - set(workspace.area_names(level))) for level in ("quartier", "kommune")
        }
        level = min(strangers, key=lambda name: len(strangers[name]))
        if strangers[level]:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no areas with these keys: {keys}. Check leading zeros and the key "
                    "field. Nothing was stored.",
                ),
                context="processing",
                keys=", ".join(strangers[level][:10]),
            )
        return _Target(workspace, level, period)

    def _input(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        features: list[QgsFeature],
        keys: list[str],
        codes: list[str],
        columns: _Columns,
    ) -> ScoreInput:
        import numpy as np

        from ..indicators.scores import ScoreInput

        inverted = {
            name.lower() for name in self.parameterAsStrings(parameters, self.INVERTED_FIELDS, context)
        }
        excluded = self.parameterAsString(parameters, self.EXCLUDED, context)
        population = columns.population
        return ScoreInput(
            keys=keys,
            codes=codes,
            values=_numbers(features, keys, columns.indicators),
            polarity=np.array([-1 if code.lower() in inverted else 1 for code in codes]),
            weights=_weights(self.parameterAsString(parameters, self.WEIGHTS, context), codes),
            population=None if population is None else _numbers(features, keys, [population])[:, 0],
            min_population=self.parameterAsDouble(parameters, self.MIN_POPULATION, context),
            excluded=[key.strip() for key in re.split(r"[,;\n]", excluded) if key.strip()],
            changes=_numbers(features, keys, columns.changes) if columns.changes else None,
            missing=self.parameterAsEnumString(parameters, self.MISSING, context),
        )

    def _fields(
        self, source: QgsProcessingFeatureSource, key: int, codes: list[str]
    ) -> tuple[QgsFields, list[str]]:
        key_field = source.fields().at(key)
        fields = QgsFields()
        fields.append(
            QgsField(
                key_field.name(),
                key_field.type(),
                key_field.typeName(),
                key_field.length(),
                key_field.precision(),
            )
        )
        kinds = {
            "score": QMetaType.Type.Double,
            "rank": QMetaType.Type.Int,
            "class": QMetaType.Type.Int,
            "class_label": QMetaType.Type.QString,
            "dynamic_score": QMetaType.Type.Double,
            "dynamic_class": QMetaType.Type.Int,
            "dynamic_label": QMetaType.Type.QString,
            "attention": QMetaType.Type.Int,
            "reason": QMetaType.Type.QString,
        }
        taken = {key_field.name().lower()}
        for name, kind in kinds.items():
            fields.append(QgsField(_free(name, taken), kind))
        for code in codes:
            fields.append(QgsField(_free(f"contribution_{code}", taken), QMetaType.Type.Double))
        return fields, list(kinds)

    def _store(
        self,
        target: _Target,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        result: ScoreResult,
        rows: list[dict[str, Any]],
    ) -> None:
        import pandas as pd

        from ..indicators.wide import column

        workspace = target.workspace
        keys, codes = list(result.keys), result.codes
        indicator_of = {
            column(indicator.code): indicator.code for indicator in workspace.catalogue().indicators
        }
        indicators = [indicator_of.get(code, code) for code in codes]
        scores = pd.DataFrame(rows).assign(area_id=keys)
        count = len(indicators)
        contributions = pd.DataFrame(
            {
                "area_id": [key for key in keys for _ in range(count)],
                "indicator": indicators * len(keys),
                "z": result.z.ravel(),
                "weight": result.effective_weights.ravel(),
                "contribution": result.contributions.ravel(),
            }
        )
        lists = (self.INVERTED_FIELDS, self.CHANGE_FIELDS)
        stored: dict[str, Any] = {name: self.parameterAsStrings(parameters, name, context) for name in lists}
        stored.update(
            {
                name: self.parameterAsString(parameters, name, context)
                for name in (self.WEIGHTS, self.MIN_POPULATION, self.EXCLUDED, self.MISSING)
            }
        )
        workspace.write_scores(
            scores,
            contributions,
            level=target.level,
            period=target.period,
            method=result.method,
            parameters={**{name: value for name, value in stored.items() if value}, "indicators": indicators},
        )

    def _report(
        self, features: list[QgsFeature], result: ScoreResult, scored: int, feedback: QgsProcessingFeedback
    ) -> None:
        from ..i18n.language import Language

        feedback.pushInfo(
            translate(
                "processing", "{scored} of {total} areas have a score; {attention} need special attention."
            ).format(scored=scored, total=len(features), attention=int(result.attention.sum()))
        )
        named = features[0].fields().indexOf("name") >= 0 if features else False
        order = sorted((rank, at) for at, rank in enumerate(result.rank.tolist()) if rank > 0)[:10]
        for rank, at in order:
            name = f" {key_text(features[at]['name'])}" if named else ""
            feedback.pushInfo(
                f"{rank}. {result.keys[at]}{name}: {Language.current().number(result.score[at], 2)}"
            )

    def _style(self, destination: str, context: QgsProcessingContext) -> None:
        if context.willLoadLayerOnCompletion(destination):
            from .post_processors import ScoreStyler

            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(ScoreStyler.create())


def _free(name: str, taken: set[str]) -> str:
    """Returns a field name that is not taken yet, whatever its case."""
    free, number = name, 2
    while free.lower() in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free.lower())
    return free


def _numbers(features: list[QgsFeature], keys: list[str], columns: list[int]) -> Any:
    """Reads columns as numbers, areas x columns, NaN where empty; names area and field of anything else."""
    import numpy as np

    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

    table = np.full((len(features), len(columns)), np.nan)
    problems: list[DataProblem] = []
    for row, (key, feature) in enumerate(zip(keys, features), 1):
        for position, column in enumerate(columns):
            try:
                value = number(feature[column])
            except ValueError as error:
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, area {key}, field “{field}”: “{value}” is not a number. Correct it "
                            "or leave it empty.",
                        ),
                        context="processing",
                        row=row,
                        key=key,
                        field=feature.fields().at(column).name(),
                        value=error,
                    )
                )
                continue
            if value is None:
                continue
            if np.isinf(value):
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, area {key}, field “{field}”: the value is infinite. Correct it or "
                            "leave it empty.",
                        ),
                        context="processing",
                        row=row,
                        key=key,
                        field=feature.fields().at(column).name(),
                    )
                )
            table[row - 1, position] = value
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return table


def score_rows(result: ScoreResult, with_dynamics: bool = True) -> Iterator[dict[str, Any]]:
    """Yields one dict of result columns per area, ``None`` where an area takes no part.

    ``reason`` says why an area has no score or, ``with_dynamics``, a score but no dynamics.
    """
    for at in range(len(result.keys)):
        takes_part = result.rank[at] > 0
        moves = result.dynamic_class[at] > 0
        reason = (
            result.reason[at]
            if not takes_part
            else result.dynamic_reason[at]
            if with_dynamics and not moves
            else None
        )
        text = reason.text(translate) if reason else None
        if text and takes_part:
            text = translate("processing", "No dynamics: {reason}").format(reason=text)
        label, dynamic_label = result.class_label[at], result.dynamic_label[at]
        yield {
            "score": float(result.score[at]) if takes_part else None,
            "rank": int(result.rank[at]) if takes_part else None,
            "class": int(result.class_[at]) if takes_part else None,
            "class_label": translate("indicators", label) if takes_part and label else None,
            "dynamic_score": float(result.dynamic_score[at]) if moves else None,
            "dynamic_class": int(result.dynamic_class[at]) if moves else None,
            "dynamic_label": translate("indicators", dynamic_label) if moves and dynamic_label else None,
            "attention": int(result.attention[at]) if takes_part else None,
            "reason": text,
        }


def _weights(text: str, codes: list[str]) -> list[float]:
    """Reads ``field=weight; …``; fields that are not named weigh 1."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    weights = dict.fromkeys(codes, 1.0)
    for entry in (part.strip() for part in re.split(r"[;\n]", text)):
        if not entry:
            continue
        name, _, text_weight = [part.strip() for part in entry.rpartition("=")]
        try:
            # A decimal comma is what German users type.
            weight = number(text_weight.replace(",", "."))
        except ValueError:
            weight = None
        if name not in weights or weight is None:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” is not a weight. Write field=weight; the fields are: {fields}."
                ),
                context="processing",
                entry=entry,
                fields=", ".join(codes),
            )
        weights[name] = weight
    return [weights[code] for code in codes]
