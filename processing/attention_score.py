"""Computes the attention score of any layer or table, and of a workspace."""

from __future__ import annotations

import html
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
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
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
    plain,
    read_keys,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import copied_field, field_parameter, free_name, read_numbers

if TYPE_CHECKING:
    from ..indicators.scores import ScoreInput, ScoreMethod, ScoreResult
    from ..workspace import Workspace

#: Ids of the score methods. They are listed here and not asked of the registry, because that
#: would load numpy and scipy when QGIS starts; a test holds the two together.
METHODS = ["mss", "imd", "pca", "exceedances", "percentile", "minmax"]
MISSING_RULES = ["available", "exclude"]
AGGREGATIONS = ["arithmetic", "geometric"]
SCALES = ["none", "minmax"]


class _Columns(NamedTuple):
    """Positions of the chosen fields in the input."""

    key: int
    indicators: list[int]
    changes: list[int]
    population: Optional[int]
    numerators: list[int]
    denominators: list[int]
    significance: list[int]
    group: Optional[int]

    def numbers(self) -> set[int]:
        """Returns the fields in which a code may stand for a missing number; a change of -1 is a change."""
        found = {*self.indicators, *self.numerators, *self.denominators}
        return found if self.population is None else {*found, self.population}


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
    MIN_WEIGHT_SHARE = "MIN_WEIGHT_SHARE"
    MISSING_VALUES = "MISSING_VALUES"
    NUMERATOR_FIELDS = "NUMERATOR_FIELDS"
    DENOMINATOR_FIELDS = "DENOMINATOR_FIELDS"
    GROUP_FIELD = "GROUP_FIELD"
    SHRINKAGE = "SHRINKAGE"
    REFERENCE_FIELD = "REFERENCE_FIELD"
    RESCALE = "RESCALE"
    SIGNIFICANCE_FIELDS = "SIGNIFICANCE_FIELDS"
    ALPHA = "ALPHA"
    THEMES = "THEMES"
    AGGREGATION = "AGGREGATION"
    FLOOR = "FLOOR"
    WORKSPACE = "WORKSPACE"
    PERIOD = "PERIOD"
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
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Areas"), [QgsProcessing.SourceType.TypeVector]
            )
        )

        def field(name: str, label: str, **kind: bool) -> None:
            self.addParameter(field_parameter(name, label, self.INPUT, **kind))

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
        self._advanced()
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

    def _advanced(self) -> None:
        """Adds what only some methods read, and what few users change."""
        several = {"multiple": True, "optional": True, "advanced": True}
        one = {"numeric": False, "optional": True, "advanced": True}
        parameters = [
            QgsProcessingParameterNumber(
                self.MIN_WEIGHT_SHARE,
                translate("processing", "Least share of the weights that must be available, in % (empty: two thirds)"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                optional=True,
                minValue=1,
                maxValue=100,
            ),
            QgsProcessingParameterString(
                self.MISSING_VALUES,
                translate("processing", "Codes for missing values, e.g. -1; -9"),
                optional=True,
            ),
            field_parameter(
                self.NUMERATOR_FIELDS,
                translate("processing", "Numerators of the indicators, in the same order (imd, exceedances)"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.DENOMINATOR_FIELDS,
                translate("processing", "Denominators of the indicators, in the same order (imd, exceedances)"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.GROUP_FIELD,
                translate("processing", "Larger area to shrink towards or to compare with (imd, exceedances)"),
                self.INPUT,
                **one,
            ),
            QgsProcessingParameterBoolean(
                self.SHRINKAGE, translate("processing", "Shrink uncertain shares first (imd)"), False
            ),
            field_parameter(
                self.REFERENCE_FIELD,
                translate("processing", "Reference indicator that sets the sign (pca)"),
                self.INPUT,
                **one,
            ),
            static_enum(self.RESCALE, translate("processing", "Scale of the component (pca)"), SCALES),
            field_parameter(
                self.SIGNIFICANCE_FIELDS,
                translate("processing", "Significance of the indicators, in the same order (exceedances)"),
                self.INPUT,
                numeric=False,
                **several,
            ),
            QgsProcessingParameterNumber(
                self.ALPHA,
                translate("processing", "Level of significance (exceedances)"),
                QgsProcessingParameterNumber.Type.Double,
                0.05,
                minValue=0.000001,
                maxValue=0.5,
            ),
            QgsProcessingParameterString(
                self.THEMES,
                translate("processing", "Themes to be counted one by one (exceedances): field=theme; …"),
                optional=True,
            ),
            static_enum(self.AGGREGATION, translate("processing", "Mean (minmax)"), AGGREGATIONS),
            QgsProcessingParameterNumber(
                self.FLOOR,
                translate("processing", "Floor of the geometric mean (minmax)"),
                QgsProcessingParameterNumber.Type.Double,
                0.01,
                minValue=0.000001,
                maxValue=0.5,
            ),
        ]
        for parameter in parameters:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

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
        for name in (self.NUMERATOR_FIELDS, self.DENOMINATOR_FIELDS, self.SIGNIFICANCE_FIELDS):
            fields = self.parameterAsStrings(parameters, name, context)
            if fields and len(fields) != len(chosen):
                return translate(
                    "processing",
                    "“{label}”: {fields} fields do not match {indicators} indicators. Choose one field per "
                    "indicator, in the same order.",
                ).format(
                    label=self.parameterDefinition(name).description(), fields=len(fields), indicators=len(chosen)
                )
        numerators = self.parameterAsStrings(parameters, self.NUMERATOR_FIELDS, context)
        if bool(numerators) != bool(self.parameterAsStrings(parameters, self.DENOMINATOR_FIELDS, context)):
            return translate("processing", "Numerators and denominators belong together. Choose the fields of both.")
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
        options = self._options(parameters, context, codes, target)
        reads = method.reads(method.settings(options))
        for warning in self._idle(parameters, context, method, reads):
            feedback.pushWarning(warning)
        result = method.compute(self._input(parameters, context, features, keys, codes, columns, options, reads))
        for problem in result.warnings:
            feedback.pushWarning(problem.text(translate))
        for note in result.notes:
            feedback.pushInfo(note.text(translate))
        stop_if_cancelled(feedback)
        feedback.setProgress(60)

        fields, names = self._fields(source, columns.key, codes, list(result.columns))
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
        self._report(features, method, result, scored, feedback)
        self._style(destination, context)
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.SCORED: scored}

    def _columns(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> _Columns:
        def index(name: str) -> int:
            return field_index(source.fields(), name, source.sourceName())

        def indexes(name: str) -> list[int]:
            return [index(field) for field in self.parameterAsStrings(parameters, name, context)]

        def one(name: str) -> int | None:
            field = self.parameterAsString(parameters, name, context)
            return index(field) if field else None

        indicators = indexes(self.INDICATOR_FIELDS)

        def beside(name: str, part: str) -> list[int]:
            """Returns the chosen fields, or those that a map layer has for every indicator."""
            chosen = indexes(name)
            if chosen:
                return chosen
            found = [source.fields().lookupField(f"{source.fields().at(at).name()}_{part}") for at in indicators]
            return found if min(found, default=-1) >= 0 else []

        numerators, denominators = beside(self.NUMERATOR_FIELDS, "num"), beside(self.DENOMINATOR_FIELDS, "den")
        group = one(self.GROUP_FIELD)
        given = self.parameterAsStrings(parameters, self.NUMERATOR_FIELDS, context)
        # Counts that were chosen, or a group to compare with, ask for a test of their own.
        tested = bool(given) or (group is not None and bool(numerators))
        significance = indexes(self.SIGNIFICANCE_FIELDS) if tested else beside(self.SIGNIFICANCE_FIELDS, "sig_kreis")
        return _Columns(
            index(self.parameterAsString(parameters, self.KEY_FIELD, context)),
            indicators,
            indexes(self.CHANGE_FIELDS),
            one(self.POPULATION_FIELD),
            numerators if denominators else [],
            denominators if numerators else [],
            significance,
            group,
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
        options: dict[str, Any],
        reads: frozenset[str],
    ) -> ScoreInput:
        import numpy as np

        from ..indicators.scores import ScoreInput

        _blank_codes(features, self.parameterAsString(parameters, self.MISSING_VALUES, context), columns.numbers())
        inverted = {
            name.lower() for name in self.parameterAsStrings(parameters, self.INVERTED_FIELDS, context)
        }
        excluded = self.parameterAsString(parameters, self.EXCLUDED, context)
        share = parameters.get(self.MIN_WEIGHT_SHARE)
        shares = {}
        if plain(share) not in (None, ""):
            shares["min_weight_share"] = self.parameterAsDouble(parameters, self.MIN_WEIGHT_SHARE, context) / 100.0

        def numbers(chosen: list[int], wanted: bool = True) -> Any:
            return read_numbers(features, keys, chosen) if chosen and wanted else None

        population = None if columns.population is None else numbers([columns.population])[:, 0]
        groups, significance = None, None
        if columns.group is not None and "groups" in reads:
            groups = [key_text(feature[columns.group]) for feature in features]
        if columns.significance and "significance" in reads:
            significance = _significance(features, keys, codes, columns.significance)
        return ScoreInput(
            keys=keys,
            codes=codes,
            values=read_numbers(features, keys, columns.indicators),
            polarity=np.array([-1 if code.lower() in inverted else 1 for code in codes]),
            weights=_weights(self.parameterAsString(parameters, self.WEIGHTS, context), codes),
            population=population,
            min_population=self.parameterAsDouble(parameters, self.MIN_POPULATION, context),
            excluded=[key.strip() for key in re.split(r"[,;\n]", excluded) if key.strip()],
            changes=numbers(columns.changes),
            missing=self.parameterAsEnumString(parameters, self.MISSING, context),
            numerators=numbers(columns.numerators, "numerators" in reads),
            denominators=numbers(columns.denominators, "denominators" in reads),
            significance=significance,
            groups=groups,
            options=options,
            **shares,
        )

    def _options(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        codes: list[str],
        target: _Target | None,
    ) -> dict[str, Any]:
        """Returns the options of all methods; each one reads its own."""
        themes = _themes(self.parameterAsString(parameters, self.THEMES, context), codes)
        if not themes and target is not None:
            indicators = _indicators(target.workspace)
            themes = {code: tuple(indicators[code].themes) for code in codes if code in indicators}
        return {
            "shrinkage": self.parameterAsBoolean(parameters, self.SHRINKAGE, context),
            "reference": self.parameterAsString(parameters, self.REFERENCE_FIELD, context),
            "rescale": self.parameterAsEnumString(parameters, self.RESCALE, context),
            "alpha": self.parameterAsDouble(parameters, self.ALPHA, context),
            "themes": themes,
            "aggregation": self.parameterAsEnumString(parameters, self.AGGREGATION, context),
            "floor": self.parameterAsDouble(parameters, self.FLOOR, context),
        }

    def _idle(
        self, parameters: dict[str, Any], context: QgsProcessingContext, method: ScoreMethod, reads: frozenset[str]
    ) -> Iterator[str]:
        """Yields a warning for everything that was given but that the method does not read."""
        known = {option.name for option in method.options}
        names = [
            name
            for name, field in FIELDS.items()
            if field not in reads and self.parameterAsStrings(parameters, name, context)
        ]
        for option, name in OPTIONS.items():
            default = self.parameterDefinition(name).defaultValue()
            value = plain(parameters.get(name))
            if option not in known and value not in (None, "") and value != default:
                names.append(name)
        for name in names:
            yield translate("processing", "“{label}” was given, but the method {method} does not use it.").format(
                label=self.parameterDefinition(name).description(), method=method.id
            )

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
    ) -> None:
        import pandas as pd

        workspace = target.workspace
        keys, codes = list(result.keys), result.codes
        known = _indicators(workspace)
        indicators = [known[code].code if code in known else code for code in codes]
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


#: The parameter that gives each option of the methods.
OPTIONS = {
    "shrinkage": AttentionScore.SHRINKAGE,
    "reference": AttentionScore.REFERENCE_FIELD,
    "rescale": AttentionScore.RESCALE,
    "alpha": AttentionScore.ALPHA,
    "themes": AttentionScore.THEMES,
    "aggregation": AttentionScore.AGGREGATION,
    "floor": AttentionScore.FLOOR,
}
#: The parameter that gives each optional field of the input of a method, turned round.
FIELDS = {
    AttentionScore.NUMERATOR_FIELDS: "numerators",
    AttentionScore.DENOMINATOR_FIELDS: "denominators",
    AttentionScore.SIGNIFICANCE_FIELDS: "significance",
    AttentionScore.GROUP_FIELD: "groups",
}


def _indicators(workspace: Workspace) -> dict[str, Any]:
    """Returns the indicators of a workspace by their column in its map layers."""
    from ..indicators.wide import column

    return {column(indicator.code): indicator for indicator in workspace.catalogue().indicators}


def _blank_codes(features: list[QgsFeature], text: str, columns: set[int]) -> None:
    """Empties the cells that hold one of the codes for a missing value, in place."""
    codes = {code.strip() for code in re.split(r"[;\s]", text) if code.strip()}
    if not codes:
        return
    values = set()
    for code in codes:
        try:
            values.add(number(code.replace(",", ".")))
        except ValueError:
            continue  # a word such as “x”
    for feature in features:
        for column in columns:
            cell = plain(feature[column])
            if cell is None:
                continue
            try:
                coded = str(cell).strip() in codes or number(cell) in values
            except ValueError:
                coded = False
            if coded:
                feature.setAttribute(column, None)


def _significance(features: list[QgsFeature], keys: list[str], codes: list[str], columns: list[int]) -> Any:
    """Reads the words of the significance fields as numbers, areas x indicators."""
    from ..indicators.scores.exceedances import significance_of

    words = [[plain(feature[column]) for column in columns] for feature in features]
    return significance_of(words, keys, codes)


def _pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Yields entry, field and value of ``field=value; …``."""
    for entry in (part.strip() for part in re.split(r"[;\n]", text)):
        if entry:
            name, _, value = (part.strip() for part in entry.rpartition("="))
            yield entry, name, value


def _themes(text: str, codes: list[str]) -> dict[str, tuple[str, ...]]:
    """Reads ``field=theme; …``; a field may stand there with several themes."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    known = {code.lower(): code for code in codes}
    themes: dict[str, tuple[str, ...]] = {}
    for entry, name, theme in _pairs(text):
        code = known.get(name.lower())
        if code is None or not theme:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” is not a theme. Write field=theme; the fields are: {fields}."
                ),
                context="processing",
                entry=entry,
                fields=", ".join(codes),
            )
        themes[code] = (*themes.get(code, ()), theme)
    return themes


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
            **{name: None if column[at] != column[at] else int(column[at]) for name, column in result.columns.items()},
        }


def _weights(text: str, codes: list[str]) -> list[float]:
    """Reads ``field=weight; …``; fields that are not named weigh 1."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    weights = dict.fromkeys(codes, 1.0)
    for entry, name, text_weight in _pairs(text):
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
