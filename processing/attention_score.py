"""Computes the attention score of any layer or table, and of a workspace."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from .base import (
    INDICATORS,
    key_text,
    open_workspace,
    plain,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import copied_field, free_name
from .score_parameters import AGGREGATIONS, FIELDS, METHODS, MISSING_RULES, OPTIONS, SCALES, ScoreAlgorithm

if TYPE_CHECKING:
    from ..indicators.problems import DataProblem
    from ..indicators.scores import ScoreMethod, ScoreResult
    from ..workspace import Workspace

__all__ = ["AGGREGATIONS", "FIELDS", "METHODS", "MISSING_RULES", "OPTIONS", "SCALES", "AttentionScore", "score_rows"]


class _Target(NamedTuple):
    """Where in which workspace the result is stored."""

    workspace: Workspace
    level: str
    period: str


class AttentionScore(ScoreAlgorithm):
    """Ranks and classifies areas by their need for attention."""

    ID = "attentionscore"
    GROUP = INDICATORS
    ICON = "score.svg"

    WORKSPACE = "WORKSPACE"
    PERIOD = "PERIOD"
    SHOW = "SHOW"
    OUTPUT = "OUTPUT"
    SCORED = "SCORED"

    def displayName(self) -> str:
        return translate("processing", "Attention score")

    def shortDescription(self) -> str:
        return translate("processing", "Ranks and classifies areas by their need for attention.")

    def shortHelpString(self) -> str:
        # Late: the methods bring numpy and scipy, and help is asked for when the dialog is open already.
        from ..indicators.scores import methods

        introduction = translate(
            "processing",
            "<p>Combines several indicators into one score of attention need. Works on any polygon layer or "
            "table with one row per area, and on the map layers of a workspace.</p>"
            "<p><b>Indicators</b>: a higher value asks for more attention; for the <b>inverted</b> ones a "
            "lower value does. <b>Weights</b> as <code>field=weight; …</code>, 1 where nothing is said.</p>",
        )
        rules = translate(
            "processing",
            "<p><b>Dynamics</b>, with every method: the z values of the changes, added up and standardised again; "
            "below −1 positive, above 1 negative, else stable. <b>Change fields</b>: the changes of the indicators, "
            "in the same order (a rise of an inverted indicator is good).<br>"
            "<b>Population and minimum</b>: areas below the minimum, without population, or named in the "
            "list of excluded keys take no part; they keep their row with empty results and the reason.<br>"
            "<b>Missing indicators</b>: “available” spreads the weight of a missing or suppressed indicator "
            "over the available ones, if these carry at least two thirds of the weight; “exclude” leaves "
            "such areas out. A missing value never counts as 0. <b>Codes for missing values</b>, such as "
            "<code>-1; -9; x</code>, are read as empty cells.<br>"
            "<b>Numerators and denominators</b> in the order of the indicators, for shrinkage (imd) and for tests "
            "(exceedances); a <b>group</b> such as the Kommune is then what areas are compared with. Where the "
            "fields are not given, those of a map layer are taken (<code>a_2_num</code>, <code>a_2_den</code>, "
            "<code>a_2_sig_kreis</code>). <b>Themes</b> as <code>field=theme; …</code> give one count each.</p>"
            "<p><b>Result</b>: score (high = more attention), rank (1 = most attention), class (1 = least "
            "attention), class label, dynamics, and per indicator its contribution; the contributions add up to the "
            "score. Further columns: decile (imd), quintile (pca, percentile, minmax), number of exceedances and of "
            "tested indicators (exceedances). With <b>workspace</b> and <b>period</b> the result is also stored "
            "there for maps and profiles.</p>",
        )
        texts = []
        for entry in methods():
            text = f"<b>{entry.id}</b>: {translate('indicators', entry.label)}. "
            text += html.escape(translate("indicators", entry.description), quote=False)
            names = ", ".join(OPTIONS[option.name] for option in entry.options)
            if names:
                text += " " + translate("processing", "Options: {names}.").format(names=names)
            texts.append(f"<p>{text}</p>")
        return introduction + "".join(texts) + rules

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_score_parameters()
        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD,
                translate("processing", "Period under which the workspace stores the score"),
                optional=True,
            )
        )
        show = QgsProcessingParameterBoolean(
            self.SHOW, translate("processing", "Maps and profiles of the workspace show this method from now on"), False
        )
        show.setFlags(show.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(show)
        self.addParameter(
            QgsProcessingParameterFeatureSink(self.OUTPUT, translate("processing", "Attention score"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.SCORED, translate("processing", "Areas with a score")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        found = self.score_fault(parameters, context)
        if found is not None:
            return found
        workspace = self.parameterAsFile(parameters, self.WORKSPACE, context)
        if workspace and not self.parameterAsString(parameters, self.PERIOD, context).strip():
            return translate("processing", "Give the period under which the workspace stores the score.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        layer = self.read_layer(parameters, context, feedback, 40)
        target = self._target(parameters, context, layer.keys)
        known = {} if target is None else _indicators(target.workspace)
        themes = {code: tuple(known[code].themes) for code in layer.codes if code in known}
        options = self.score_options(parameters, context, layer.codes, themes)
        method = layer.method
        reads = method.reads(method.settings(options))
        for warning in self.idle(parameters, context, method, reads):
            feedback.pushWarning(warning)
        result = method.compute(self.score_input(parameters, context, layer, options, reads))
        for problem in result.warnings:
            feedback.pushWarning(problem.text(translate))
        for note in result.notes:
            feedback.pushInfo(note.text(translate))
        stop_if_cancelled(feedback)
        feedback.setProgress(60)

        fields, names = self._fields(layer.source, layer.columns.key, layer.codes, list(result.columns))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, layer.source.wkbType(), layer.source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        notes = list(reasons(result, with_dynamics=bool(layer.columns.changes)))
        rows = list(score_rows(result, notes))
        for at, (feature, row) in enumerate(zip(layer.features, rows)):
            stop_if_cancelled(feedback)
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            contributions = [value if value == value else None for value in result.contributions[at].tolist()]
            output.setAttributes([feature[layer.columns.key], *(row[name] for name in names), *contributions])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        # Closes the file: it may be the GeoPackage of the workspace itself.
        del sink
        feedback.setProgress(80)
        if target is not None:
            self._store(target, parameters, context, result, rows, notes)
            if self.parameterAsBoolean(parameters, self.SHOW, context):
                target.workspace.choose_score_method(method.id)
            shown = target.workspace.score_method()
            if shown != method.id:
                feedback.pushInfo(
                    translate(
                        "processing",
                        "The score is stored as {method}. Maps and profiles still show {shown}; choose what they show "
                        "on the page Indicators, or by the parameter SHOW.",
                    ).format(method=method.id, shown=shown)
                )
        scored = sum(row["score"] is not None for row in rows)
        self._report(layer.features, method, result, scored, feedback)
        self._style(destination, context)
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.SCORED: scored}

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

    def _fields(
        self, source: QgsProcessingFeatureSource, key: int, codes: list[str], columns: list[str]
    ) -> tuple[QgsFields, list[str]]:
        key_field = source.fields().at(key)
        fields = QgsFields()
        fields.append(copied_field(key_field))
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
            **dict.fromkeys(columns, QMetaType.Type.Int),
        }
        taken = {key_field.name().lower()}
        for name, kind in kinds.items():
            fields.append(QgsField(free_name(name, taken), kind))
        for code in codes:
            fields.append(QgsField(free_name(f"contribution_{code}", taken), QMetaType.Type.Double))
        return fields, list(kinds)

    def _store(
        self,
        target: _Target,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        result: ScoreResult,
        rows: list[dict[str, Any]],
        notes: Sequence[DataProblem | None],
    ) -> None:
        import pandas as pd

        workspace = target.workspace
        keys, codes = list(result.keys), result.codes
        known = _indicators(workspace)
        indicators = [known[code].code if code in known else code for code in codes]
        # Words belong to whoever reads: the table holds the source texts.
        scores = pd.DataFrame(rows).assign(
            area_id=keys, class_label=result.class_label, dynamic_label=result.dynamic_label,
            reason=[problem.stored() if problem else None for problem in notes])
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
        lists = (
            self.INVERTED_FIELDS,
            self.CHANGE_FIELDS,
            self.NUMERATOR_FIELDS,
            self.DENOMINATOR_FIELDS,
            self.SIGNIFICANCE_FIELDS,
        )
        options = {
            name: plain(parameters.get(name))
            for name in (self.MIN_WEIGHT_SHARE, *OPTIONS.values())
            if plain(parameters.get(name)) != self.parameterDefinition(name).defaultValue()
        }
        stored: dict[str, Any] = {name: self.parameterAsStrings(parameters, name, context) for name in lists}
        stored.update(
            {
                name: self.parameterAsString(parameters, name, context)
                for name in (
                    self.WEIGHTS,
                    self.MIN_POPULATION,
                    self.EXCLUDED,
                    self.MISSING,
                    self.MISSING_VALUES,
                    self.GROUP_FIELD,
                )
            },
            **options,
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
        self,
        features: list[QgsFeature],
        method: ScoreMethod,
        result: ScoreResult,
        scored: int,
        feedback: QgsProcessingFeedback,
    ) -> None:
        from ..i18n.language import Language

        feedback.pushInfo(
            translate(
                "processing", "{scored} of {total} areas have a score; {attention} need special attention."
            ).format(scored=scored, total=len(features), attention=int(result.attention.sum()))
        )
        sizes = (f"{translate('indicators', label)} {(result.class_ == number).sum()}"
                 for number, label in enumerate(method.class_labels, 1))
        feedback.pushInfo("; ".join(sizes))
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


def _indicators(workspace: Workspace) -> dict[str, Any]:
    """Returns the indicators of a workspace by their column in its map layers."""
    from ..indicators.wide import column

    return {column(indicator.code): indicator for indicator in workspace.catalogue().indicators}


def reasons(result: ScoreResult, with_dynamics: bool = True) -> Iterator[DataProblem | None]:
    """Yields per area why it has no score or, ``with_dynamics``, a score but no dynamics."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    for at in range(len(result.keys)):
        if result.rank[at] <= 0:
            yield result.reason[at]
            continue
        reason = result.dynamic_reason[at] if with_dynamics and result.dynamic_class[at] <= 0 else None
        yield reason and DataProblem(
            QT_TRANSLATE_NOOP("processing", "No dynamics: {reason}"), context="processing", reason=reason)


def score_rows(result: ScoreResult, notes: Iterable[DataProblem | None]) -> Iterator[dict[str, Any]]:
    """Yields one dict of result columns per area, ``None`` where it takes no part, in the language of QGIS.

    ``notes``: see :func:`reasons`.
    """
    for at, reason in enumerate(notes):
        takes_part = result.rank[at] > 0
        moves = result.dynamic_class[at] > 0
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
            "reason": reason.text(translate) if reason else None,
            **{name: None if column[at] != column[at] else int(column[at]) for name, column in result.columns.items()},
        }
