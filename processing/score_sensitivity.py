"""Computes how sure rank and class of every area are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QMetaType

from .base import INDICATORS, field_index, key_text, plain, progress, stop_if_cancelled, translate
from .fields import copied_field, field_parameter, free_name, read_numbers
from .score_parameters import FIELDS, ScoreAlgorithm, ScoredLayer

if TYPE_CHECKING:
    from ..i18n.language import Language
    from ..indicators.scores import ScoreInput
    from ..indicators.scores.sampling import SamplingError
    from ..indicators.scores.uncertainty import ScoreUncertainty

#: What can be varied, as in the core; a test holds the two together.
SOURCES = ["sampling", "weights", "normalisation"]

#: A class that holds in this share of the draws is called sure, below the other one open.
SURE, OPEN = 0.9, 2.0 / 3.0

#: Areas listed in the log.
_LISTED = 10


class _Errors(NamedTuple):
    """Positions of the fields with limits, and of indicators whose counts are rates or ratios."""

    lower: list[int]
    upper: list[int]
    rates: set[int]
    ratios: set[int]


class ScoreSensitivity(ScoreAlgorithm):
    """Draws the attention score thousands of times within what is not known for sure."""

    ID = "scoresensitivity"
    GROUP = INDICATORS
    ICON = "score.svg"

    LOWER_FIELDS = "LOWER_FIELDS"
    UPPER_FIELDS = "UPPER_FIELDS"
    RATE_FIELDS = "RATE_FIELDS"
    RATIO_FIELDS = "RATIO_FIELDS"
    DRAWS = "DRAWS"
    SEED = "SEED"
    CONCENTRATION = "CONCENTRATION"
    VARY = "VARY"
    LEVEL = "LEVEL"
    OUTPUT = "OUTPUT"
    SCORED = "SCORED"
    SURE = "SURE"

    def displayName(self) -> str:
        return translate("processing", "Certainty of the attention score")

    def shortDescription(self) -> str:
        return translate("processing", "Shows how sure rank and class of every area are, and what that depends on.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>An attention score rests on numbers that chance has a part in and on choices that could have been "
            "made otherwise. This algorithm draws both thousands of times and computes score, rank and class anew "
            "in every draw, with the method chosen. It answers: between which ranks does an area lie? How surely "
            "does it belong to its class? What does that depend on most?</p>"
            "<p><b>Areas, indicators, weights, method and the areas that take part</b> as in “Attention score”; who "
            "takes part and the dynamics are taken from the score as computed and not drawn.</p>"
            "<p><b>Sampling error</b>: from <b>numerators and denominators</b> in the order of the indicators. A "
            "share of x among n is drawn from Beta(a + x, b + n − x), the rate of x events from Gamma(a + x) / "
            "(b + n), the ratio of two counts x : n from the odds of Beta(a + x, b + n). a and b say what may be "
            "expected before the cases of the area are looked at (empirical Bayes): mean and variance between all "
            "areas (Paule and Mandel), narrowed down by what the other indicators of the area have in common with "
            "this one (one factor). "
            "So few cases are drawn towards the mean, and where chance is larger than the differences the rank "
            "intervals are as wide as they have to be: in simulations with 10 cases an area they held the true rank in "
            "94 to 96 % of cases, and with many cases they are those of the counts alone. "
            "With <b>lower and upper limits</b> (95 %) instead of counts: normal on the logit (shares) or log scale, "
            "drawn towards the mean in the same way. Draws stay within the range of the indicator. If no "
            "fields are chosen, those of a map layer are taken (<code>a_2_num</code>, <code>a_2_den</code>, "
            "<code>a_2_lower</code>, <code>a_2_upper</code>). Missing and suppressed values stay missing.<br>"
            "<b>Weights</b>: Dirichlet with the chosen weights as mean. Equal weights deviate by about "
            "100 / √concentration per cent: 10 stands for about a third, 100 for a tenth.<br>"
            "<b>Normalisation</b>: drawn evenly from z values, percentile ranks and min-max values (and that of the "
            "method, if it is another one); the weighted mean of indicators normalised in another way is brought to "
            "mean and SD of the computed score and then classified. Exceedances are not normalised.</p>"
            "<p><b>Result</b>: rank_lower, rank_median and rank_upper span the middle 95 % (level) of the drawn "
            "ranks; class_probability is the share of draws in the computed class, probability_class_1 … those in "
            "each class, attention_probability those with attention need. <b>influence</b> names the source that "
            "explains most of the variance of the rank alone (first-order index; share_… give all of them; what is "
            "missing to 1 are interactions). The same seed gives the same result, whatever the order of the "
            "areas.</p>"
            "<p>Sources: Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as "
            "tools for the quality assessment of composite indicators, Journal of the Royal Statistical Society A "
            "168, 307–323; OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7; Goldstein and "
            "Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443 (rank intervals); Paule "
            "and Mandel (1982), Journal of Research of the National Bureau of Standards 87, 377–385; Saltelli "
            "et al. (2010), Computer Physics Communications 181, 259–270 (indices after Jansen).</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_score_parameters(omit=(self.NUMERATOR_FIELDS, self.DENOMINATOR_FIELDS, self.THEMES))
        several = {"multiple": True, "optional": True}
        parameters = [
            field_parameter(
                self.NUMERATOR_FIELDS,
                translate("processing", "Numerators of the indicators, in the same order"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.DENOMINATOR_FIELDS,
                translate("processing", "Denominators of the indicators, in the same order"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.LOWER_FIELDS,
                translate("processing", "Lower limits of the indicators (95 %), in the same order"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.UPPER_FIELDS,
                translate("processing", "Upper limits of the indicators (95 %), in the same order"),
                self.INPUT,
                **several,
            ),
            field_parameter(
                self.RATE_FIELDS,
                translate("processing", "Indicators that are rates of events (numerator not part of the denominator)"),
                self.INPUT,
                advanced=True,
                **several,
            ),
            field_parameter(
                self.RATIO_FIELDS,
                translate("processing", "Indicators that are ratios of two counts"),
                self.INPUT,
                advanced=True,
                **several,
            ),
            self._varied(),
            QgsProcessingParameterNumber(
                self.DRAWS,
                translate("processing", "Number of draws"),
                QgsProcessingParameterNumber.Type.Integer,
                10_000,
                minValue=100,
                maxValue=1_000_000,
            ),
            QgsProcessingParameterNumber(
                self.LEVEL,
                translate("processing", "Level of the rank intervals in %"),
                QgsProcessingParameterNumber.Type.Double,
                95,
                minValue=50,
                maxValue=99.9,
            ),
            QgsProcessingParameterNumber(
                self.CONCENTRATION,
                translate("processing", "Concentration of the weights (10: they deviate by about a third)"),
                QgsProcessingParameterNumber.Type.Double,
                10,
                minValue=0.1,
                maxValue=1_000_000,
            ),
            QgsProcessingParameterNumber(
                self.SEED,
                translate("processing", "Seed (the same one repeats the result)"),
                QgsProcessingParameterNumber.Type.Integer,
                1,
                minValue=0,
                maxValue=2**31 - 1,
            ),
        ]
        for parameter in parameters:
            if parameter.name() in (self.CONCENTRATION, self.SEED):
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Certainty of the attention score")
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.SCORED, translate("processing", "Areas with a score")))
        self.addOutput(
            QgsProcessingOutputNumber(self.SURE, translate("processing", "Areas that are sure of their class"))
        )

    def _varied(self) -> QgsProcessingParameterEnum:
        parameter = QgsProcessingParameterEnum(
            self.VARY, translate("processing", "What is varied"), SOURCES, allowMultiple=True, defaultValue=SOURCES
        )
        parameter.setUsesStaticStrings(True)
        return parameter

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        found = self.score_fault(parameters, context, (self.LOWER_FIELDS, self.UPPER_FIELDS))
        if found is not None:
            return found
        lower, upper = (
            self.parameterAsStrings(parameters, name, context) for name in (self.LOWER_FIELDS, self.UPPER_FIELDS)
        )
        if bool(lower) != bool(upper):
            return translate("processing", "Lower and upper limits belong together. Choose the fields of both.")
        chosen = {name.lower() for name in self.parameterAsStrings(parameters, self.INDICATOR_FIELDS, context)}
        strangers = [
            field
            for name in (self.RATE_FIELDS, self.RATIO_FIELDS)
            for field in self.parameterAsStrings(parameters, name, context)
            if field.lower() not in chosen
        ]
        if strangers:
            return translate(
                "processing",
                "These rates or ratios are not among the indicators: {fields}. Choose them there too.",
            ).format(fields=", ".join(strangers))
        if not self.parameterAsEnumStrings(parameters, self.VARY, context):
            return translate("processing", "Nothing is to be varied. Choose at least one source.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.scores.uncertainty import Stopped, score_uncertainty

        layer = self.read_layer(parameters, context, feedback, 15)
        counts = (self.NUMERATOR_FIELDS, self.DENOMINATOR_FIELDS)
        options = self.score_options(parameters, context, layer.codes, {})
        reads = layer.method.reads(layer.method.settings(options)) | {FIELDS[name] for name in counts}
        for warning in self.idle(parameters, context, layer.method, reads):
            feedback.pushWarning(warning)
        data = self.score_input(parameters, context, layer, options, reads)
        sampling = self._sampling(parameters, context, layer, data)
        try:
            found = score_uncertainty(
                data,
                layer.method.id,
                sampling=sampling,
                draws=self.parameterAsInt(parameters, self.DRAWS, context),
                seed=self.parameterAsInt(parameters, self.SEED, context),
                concentration=self.parameterAsDouble(parameters, self.CONCENTRATION, context),
                vary=self.parameterAsEnumStrings(parameters, self.VARY, context),
                level=self.parameterAsDouble(parameters, self.LEVEL, context) / 100.0,
                on_progress=progress(feedback, 15, 75),
                stop=feedback.isCanceled,
            )
        except Stopped:
            stop_if_cancelled(feedback)
            raise
        for problem in found.warnings:
            feedback.pushWarning(problem.text(translate))
        stop_if_cancelled(feedback)

        rows = list(uncertainty_rows(found))
        destination = self._write(parameters, context, feedback, layer, rows)
        sure = self._report(layer, found, feedback)
        if context.willLoadLayerOnCompletion(destination):
            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(CertaintyStyler.create())
        feedback.setProgress(100)
        taking_part = int((found.result.rank > 0).sum())
        return {self.OUTPUT: destination, self.SCORED: taking_part, self.SURE: sure}

    def _errors(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource,
        indicators: Sequence[int],
    ) -> _Errors:
        def indexes(name: str) -> list[int]:
            return [
                field_index(source.fields(), field, source.sourceName())
                for field in self.parameterAsStrings(parameters, name, context)
            ]

        def beside(name: str, part: str) -> list[int]:
            return indexes(name) or [
                source.fields().lookupField(f"{source.fields().at(at).name()}_{part}") for at in indicators
            ]

        return _Errors(
            beside(self.LOWER_FIELDS, "lower"),
            beside(self.UPPER_FIELDS, "upper"),
            set(indexes(self.RATE_FIELDS)),
            set(indexes(self.RATIO_FIELDS)),
        )

    def _sampling(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layer: ScoredLayer, data: ScoreInput
    ) -> SamplingError:
        """Returns what the layer says of the sampling error; what a map layer keeps beside its values is found."""
        import numpy as np

        from ..indicators.scores.sampling import SamplingError, kind_of_counts

        indicators = layer.columns.indicators
        errors = self._errors(parameters, context, layer.source, indicators)

        def limits(columns: Sequence[int]) -> Any:
            known = [at for at, column in enumerate(columns) if column >= 0]
            table = np.full(data.values.shape, np.nan)
            table[:, known] = read_numbers(layer.features, data.keys, [columns[at] for at in known])
            return table

        numerators, denominators = data.numerators, data.denominators
        kinds = ["rate" if at in errors.rates else "ratio" if at in errors.ratios else "" for at in indicators]
        if numerators is not None and not self.parameterAsStrings(parameters, self.NUMERATOR_FIELDS, context):
            # A map layer does not say what its counts are; those of a standardised rate are not its error.
            numerators = np.array(numerators)
            part = layer.method.compute(data).rank > 0
            for at, kind in enumerate(kinds):
                column = (data.values[part, at], numerators[part, at], np.asarray(denominators)[part, at])
                kinds[at] = kind or kind_of_counts(*column) or "rate"
                if not kind and kind_of_counts(*column) is None:
                    numerators[:, at] = np.nan
        return SamplingError(
            numerators=numerators,
            denominators=denominators,
            lower=limits(errors.lower),
            upper=limits(errors.upper),
            kinds=[kind or "proportion" for kind in kinds],
        )

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        layer: ScoredLayer,
        rows: list[dict[str, Any]],
    ) -> str:
        key = layer.source.fields().at(layer.columns.key)
        fields = QgsFields()
        fields.append(copied_field(key))
        taken = {key.name().lower()}
        kinds = {
            "score": QMetaType.Type.Double,
            "rank": QMetaType.Type.Int,
            "rank_lower": QMetaType.Type.Int,
            "rank_median": QMetaType.Type.Int,
            "rank_upper": QMetaType.Type.Int,
            "class": QMetaType.Type.Int,
            "class_label": QMetaType.Type.QString,
            "class_probability": QMetaType.Type.Double,
            "attention_probability": QMetaType.Type.Double,
            **dict.fromkeys(_class_columns(len(layer.method.class_labels)), QMetaType.Type.Double),
            "influence": QMetaType.Type.QString,
            **{f"share_{source}": QMetaType.Type.Double for source in SOURCES},
            "reason": QMetaType.Type.QString,
        }
        for name, kind in kinds.items():
            fields.append(QgsField(free_name(name, taken), kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, layer.source.wkbType(), layer.source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for at, (feature, row) in enumerate(zip(layer.features, rows)):
            stop_if_cancelled(feedback)
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            output.setAttributes([feature[layer.columns.key], *(row.get(name) for name in kinds)])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
            if at % 200 == 0:
                feedback.setProgress(90 + 10 * at / len(rows))
        return str(destination)

    def _report(self, layer: ScoredLayer, found: ScoreUncertainty, feedback: QgsProcessingFeedback) -> int:
        """Says what was found; returns how many areas are sure of their class."""
        import numpy as np

        from ..i18n.language import Language

        language, part = Language.current(), found.result.rank > 0
        own, attention = found.class_probability[part], found.attention_probability[part]
        sure = int((own >= SURE).sum())
        if not part.any():
            return 0
        width = float(np.median((found.rank_upper - found.rank_lower + 1)[part]))
        feedback.pushInfo(
            translate(
                "processing",
                "{draws} draws, seed {seed}. {sure} of {total} areas keep their class in at least {share} % of the "
                "draws, {open} in less than two thirds.",
            ).format(
                draws=language.integer(found.draws),
                seed=found.seed,
                sure=sure,
                total=int(part.sum()),
                share=language.integer(100 * SURE),
                open=int((own < OPEN).sum()),
            )
        )
        feedback.pushInfo(
            translate(
                "processing",
                "Attention need: sure in {sure} areas (at least {share} % of the draws), possible in {possible} more "
                "(at least 5 %). Half of the rank intervals span at most {width} ranks.",
            ).format(
                sure=int((attention >= SURE).sum()),
                share=language.integer(100 * SURE),
                possible=int(((attention >= 0.05) & (attention < SURE)).sum()),
                width=language.integer(width),
            )
        )
        if found.overall_influence is not None:
            shares = [
                f"{source_text(source)} {language.integer(100 * share)} %"
                for source, share in zip(found.sources, found.overall_first_order)
            ]
            rest = 1.0 - float(found.overall_first_order.sum())
            if len(shares) > 1 and rest >= 0.005:
                shares.append(f"{translate('processing', 'interactions')} {language.integer(100 * rest)} %")
            feedback.pushInfo(
                translate("processing", "What the ranks depend on, all areas together: {shares}.").format(
                    shares=", ".join(shares)
                )
            )
        for line in _lines(layer, found, language):
            feedback.pushInfo(line)
        return sure


class CertaintyStyler(QgsProcessingLayerPostProcessorInterface):
    """Colours areas by how sure their class is, and labels them with rank and rank interval."""

    # Processing keeps a bare pointer: without a reference Python would delete the object first.
    _kept: ClassVar[list[CertaintyStyler]] = []

    #: Least share of the draws in the computed class, surest first.
    BOUNDS = (SURE, OPEN, 0.5, 0.0)

    @classmethod
    def create(cls) -> CertaintyStyler:
        """Returns a styler that lives until it has been used."""
        styler = cls()
        cls._kept.append(styler)
        return styler

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..i18n.language import Language
        from ..styles import palettes
        from ..styles.labels import name_labeling
        from ..styles.symbols import class_symbol, no_data_symbol
        from ..styles.words import plain_text

        if self in self._kept:
            self._kept.remove(self)
        # A table has nothing to colour.
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != Qgis.GeometryType.Polygon:
            return
        language = Language.current()
        share = QgsExpression.quotedColumnRef("class_probability")
        steps = " ".join(f"WHEN {share} >= {bound!r} THEN {at}" for at, bound in enumerate(self.BOUNDS))
        step = f"CASE {steps} END"
        found = Counter(plain(value) for value in QgsVectorLayerUtils.getValues(layer, step)[0])
        renderer = QgsCategorizedSymbolRenderer(step)
        # The sequential palette runs from light to dark: dark is sure.
        colours = palettes.SEQUENTIAL[-1::-max(len(palettes.SEQUENTIAL) // len(self.BOUNDS), 1)]
        for at, (words, colour) in enumerate(zip(self._texts(language), colours)):
            text = plain_text(f"{words} · {language.integer(found.get(at, 0))}")
            renderer.addCategory(QgsRendererCategory(at, class_symbol(colour), text))
        text = plain_text(f"{translate('processing', 'takes no part')} · {language.integer(found.get(None, 0))}")
        renderer.addCategory(QgsRendererCategory(None, no_data_symbol(), text))
        layer.setRenderer(renderer)
        settings = QgsPalLayerSettings(name_labeling("rank").settings())
        settings.fieldName = '"rank" || \'\\n\' || "rank_lower" || \'–\' || "rank_upper"'
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        layer.triggerRepaint()

    def _texts(self, language: Language) -> list[str]:
        at_least = translate("processing", "class in at least {share} % of the draws")
        below = translate("processing", "class in less than {share} % of the draws")
        texts = [at_least.format(share=language.integer(100 * bound)) for bound in self.BOUNDS[:-1]]
        return [*texts, below.format(share=language.integer(100 * self.BOUNDS[-2]))]


def source_text(source: str) -> str:
    """Returns the name of a source of uncertainty in the language of QGIS."""
    return {
        "sampling": translate("processing", "sampling"),
        "weights": translate("processing", "weights"),
        "normalisation": translate("processing", "normalisation"),
    }[source]


def _class_columns(classes: int) -> list[str]:
    return [f"probability_class_{number}" for number in range(1, classes + 1)]


def uncertainty_rows(found: ScoreUncertainty) -> Iterator[dict[str, Any]]:
    """Yields one dict of result columns per area, ``None`` where an area takes no part."""
    result = found.result
    for at, rank in enumerate(result.rank.tolist()):
        if rank == 0:
            reason = result.reason[at]
            yield {"reason": reason.text(translate) if reason else None}
            continue
        label, influence = result.class_label[at], found.influence[at]
        probabilities = found.class_probabilities[at].tolist()
        yield {
            "score": float(result.score[at]),
            "rank": rank,
            "rank_lower": int(found.rank_lower[at]),
            "rank_median": int(found.rank_median[at]),
            "rank_upper": int(found.rank_upper[at]),
            "class": int(result.class_[at]),
            "class_label": translate("indicators", label) if label else None,
            "class_probability": float(found.class_probability[at]),
            "attention_probability": float(found.attention_probability[at]),
            **dict(zip(_class_columns(len(probabilities)), probabilities)),
            "influence": source_text(influence) if influence else None,
            **{
                f"share_{source}": float(share)
                for source, share in zip(found.sources, found.first_order[at])
                if share == share
            },
        }


def _lines(layer: ScoredLayer, found: ScoreUncertainty, language: Language) -> Iterator[str]:
    """Yields a line for each of the first ranks."""
    result = found.result
    named = layer.source.fields().lookupField("name") >= 0
    first = sorted((rank, at) for at, rank in enumerate(result.rank.tolist()) if rank > 0)[:_LISTED]
    for rank, at in first:
        name = f" {key_text(layer.features[at]['name'])}" if named else ""
        yield translate(
            "processing", "{rank}. {area}: rank {lower} to {upper}, class {label} in {share} % of the draws"
        ).format(
            rank=rank,
            area=f"{result.keys[at]}{name}",
            lower=int(found.rank_lower[at]),
            upper=int(found.rank_upper[at]),
            label=translate("indicators", result.class_label[at] or ""),
            share=language.integer(100 * float(found.class_probability[at])),
        )
