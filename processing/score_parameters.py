"""What the algorithms of the attention score share: their parameters, and how they become the input of a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .base import (
    Algorithm,
    field_index,
    iterate,
    key_text,
    number,
    plain,
    read_keys,
    static_enum,
    stop_if_cancelled,
    translate,
)
from .fields import field_parameter, read_numbers

if TYPE_CHECKING:
    from ..indicators.scores import ScoreInput, ScoreMethod

#: Ids of the score methods. They are listed here and not asked of the registry, because that
#: would load numpy and scipy when QGIS starts; a test holds the two together.
METHODS = ["mss", "imd", "pca", "exceedances", "percentile", "minmax"]
MISSING_RULES = ["available", "exclude"]
AGGREGATIONS = ["arithmetic", "geometric"]
SCALES = ["none", "minmax"]


class Columns(NamedTuple):
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
        """Returns the fields in which a code may stand for a missing number."""
        found = {*self.indicators, *self.changes, *self.numerators, *self.denominators}
        return found if self.population is None else {*found, self.population}


class ScoredLayer(NamedTuple):
    """The areas of a layer, the fields chosen and the method; ``codes`` are the names of the indicator fields."""

    source: QgsProcessingFeatureSource
    features: list[QgsFeature]
    keys: list[str]
    codes: list[str]
    columns: Columns
    method: ScoreMethod


class ScoreAlgorithm(Algorithm):
    """Base of the algorithms that compute a score: takes its parameters and reads its input."""

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

    def add_score_parameters(self, omit: tuple[str, ...] = ()) -> None:
        """Adds what goes into a score, except the advanced parameters to be left out."""
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
        self._advanced(omit)

    def _advanced(self, omit: tuple[str, ...]) -> None:
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
                translate(
                    "processing", "Codes for missing values, in the changes too (separated by semicolons), e.g. -1; -9"
                ),
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
            if parameter.name() in omit:
                continue
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

    def _enum(self, name: str, label: str, options: list[str], advanced: bool = False) -> None:
        parameter = static_enum(name, label, options)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def score_fault(
        self, parameters: dict[str, Any], context: QgsProcessingContext, beside: tuple[str, ...] = ()
    ) -> str | None:
        """Returns what is wrong with the parameters of a score, ``None`` if nothing is.

        ``beside`` names further parameters that take one field per indicator.
        """
        chosen = self.parameterAsStrings(parameters, self.INDICATOR_FIELDS, context)
        changes = self.parameterAsStrings(parameters, self.CHANGE_FIELDS, context)
        if changes and len(changes) != len(chosen):
            return translate(
                "processing",
                "{changes} change fields do not match {indicators} indicators. Choose one change field per "
                "indicator, in the same order.",
            ).format(changes=len(changes), indicators=len(chosen))
        for name in (self.NUMERATOR_FIELDS, self.DENOMINATOR_FIELDS, self.SIGNIFICANCE_FIELDS, *beside):
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
        return None

    def read_layer(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback, share: float
    ) -> ScoredLayer:
        """Reads the areas; ``share`` of the progress bar is theirs."""
        from ..indicators.scores import method as score_method

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        columns = self._columns(parameters, context, source)
        field_names = source.fields().names()
        codes = [field_names[index] for index in columns.indicators]
        method = score_method(self.parameterAsEnumString(parameters, self.METHOD, context))

        features = list(iterate(source, feedback, 0, share))
        stop_if_cancelled(feedback)
        keys = read_keys(
            ((row, f[columns.key]) for row, f in enumerate(features, 1)), field_names[columns.key]
        )
        return ScoredLayer(source, features, keys, codes, columns, method)

    def _columns(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> Columns:
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
        return Columns(
            index(self.parameterAsString(parameters, self.KEY_FIELD, context)),
            indicators,
            indexes(self.CHANGE_FIELDS),
            one(self.POPULATION_FIELD),
            numerators if denominators else [],
            denominators if numerators else [],
            significance,
            group,
        )

    def score_input(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        layer: ScoredLayer,
        options: dict[str, Any],
        reads: frozenset[str],
    ) -> ScoreInput:
        """Returns the input of a score, with those optional fields that are to be read."""
        import numpy as np

        from ..indicators.scores import ScoreInput

        features, keys, codes, columns = layer.features, layer.keys, layer.codes, layer.columns
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

    def score_options(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        codes: list[str],
        known_themes: Mapping[str, tuple[str, ...]],
    ) -> dict[str, Any]:
        """Returns the options of all methods; ``known_themes`` stand in where the user names none."""
        themes = _themes(self.parameterAsString(parameters, self.THEMES, context), codes)
        return {
            "shrinkage": self.parameterAsBoolean(parameters, self.SHRINKAGE, context),
            "reference": self.parameterAsString(parameters, self.REFERENCE_FIELD, context),
            "rescale": self.parameterAsEnumString(parameters, self.RESCALE, context),
            "alpha": self.parameterAsDouble(parameters, self.ALPHA, context),
            "themes": themes or dict(known_themes),
            "aggregation": self.parameterAsEnumString(parameters, self.AGGREGATION, context),
            "floor": self.parameterAsDouble(parameters, self.FLOOR, context),
        }

    def idle(
        self, parameters: dict[str, Any], context: QgsProcessingContext, method: ScoreMethod, reads: frozenset[str]
    ) -> Iterator[str]:
        """Yields a warning for everything that was given but is not read."""
        known = {option.name for option in method.options}
        names = [
            name
            for name, field in FIELDS.items()
            if field not in reads and self.parameterAsStrings(parameters, name, context)
        ]
        for option, name in OPTIONS.items():
            definition = self.parameterDefinition(name)
            if definition is None:
                continue
            default = definition.defaultValue()
            value = plain(parameters.get(name))
            if option not in known and value not in (None, "") and value != default:
                names.append(name)
        for name in names:
            yield translate("processing", "“{label}” was given, but the method {method} does not use it.").format(
                label=self.parameterDefinition(name).description(), method=method.id
            )


#: The parameter that gives each option of the methods.
OPTIONS = {
    "shrinkage": ScoreAlgorithm.SHRINKAGE,
    "reference": ScoreAlgorithm.REFERENCE_FIELD,
    "rescale": ScoreAlgorithm.RESCALE,
    "alpha": ScoreAlgorithm.ALPHA,
    "themes": ScoreAlgorithm.THEMES,
    "aggregation": ScoreAlgorithm.AGGREGATION,
    "floor": ScoreAlgorithm.FLOOR,
}
#: The parameter that gives each optional field of the input of a method, turned round.
FIELDS = {
    ScoreAlgorithm.NUMERATOR_FIELDS: "numerators",
    ScoreAlgorithm.DENOMINATOR_FIELDS: "denominators",
    ScoreAlgorithm.SIGNIFICANCE_FIELDS: "significance",
    ScoreAlgorithm.GROUP_FIELD: "groups",
}


def _blank_codes(features: list[QgsFeature], text: str, columns: set[int]) -> None:
    """Empties the cells that hold one of the codes for a missing value, in place."""
    codes = set(_missing_codes(text))
    if not codes:
        return
    values = {value for value in map(_code_value, codes) if value is not None}
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


def _code_value(code: str) -> float | None:
    """Returns a code as a number, ``None`` for a word such as “x”."""
    try:
        return number(code.replace(",", "."))
    except ValueError:
        return None


def _missing_codes(text: str) -> Iterator[str]:
    """Yields the codes of ``-1; -9``: a comma between digits is a decimal comma, “n. v.” is one code."""
    for entry in (part.strip() for part in re.split(r"[;\n]|(?<!\d),|,(?!\d)", text)):
        words = entry.split()
        if any(_code_value(word) is not None for word in words):
            yield from words
        elif entry:
            yield entry


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


def _weights(text: str, codes: list[str]) -> list[float]:
    """Reads ``field=weight; …``; fields that are not named weigh 1."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    weights = dict.fromkeys(codes, 1.0)
    known = {code.lower(): code for code in codes}
    for entry, name, text_weight in _pairs(text):
        try:
            # A decimal comma is what German users type.
            weight = number(text_weight.replace(",", "."))
        except ValueError:
            weight = None
        code = name if name in weights else known.get(name.lower())
        if code is None or weight is None:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” is not a weight. Write field=weight; the fields are: {fields}."
                ),
                context="processing",
                entry=entry,
                fields=", ".join(codes),
            )
        weights[code] = weight
    return [weights[code] for code in codes]
