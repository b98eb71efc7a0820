"""What the algorithms on series share: reading long and wide tables, areas for the result, its colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import (
    INDICATORS,
    Algorithm,
    field_index,
    iterate,
    key_text,
    plain,
    read_keys,
    static_enum,
    stop_if_cancelled,
    translate,
)
from .fields import copied_field, field_parameter, free_name, read_numbers

if TYPE_CHECKING:
    from ..indicators.series import SeriesSet

#: Ids of the kinds of values (``indicators.series.KINDS``); a test holds the two together.
KINDS = ["proportion", "rate", "ratio", "value"]

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")

#: Areas named in one warning.
_NAMED = 10


@dataclass
class Group:
    """The rows of one indicator: series and the places its areas have in the result."""

    name: str
    series: SeriesSet
    geometries: list[QgsGeometry] = field(default_factory=list)


@dataclass
class SeriesInput:
    """Everything read: groups, the key field and group field of the result, and its geometry.

    ``keys`` and ``names`` give the attributes as they stand in the table to their texts.
    """

    groups: list[Group]
    key: QgsField
    group: Optional[QgsField]
    keys: dict[str, Any]
    names: dict[str, Any]
    wkb_type: Any
    crs: QgsCoordinateReferenceSystem


class SeriesAlgorithm(Algorithm):
    """Base of the algorithms that take a table with one row per area and period, or a column per period."""

    GROUP = INDICATORS

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    PERIOD_FIELD = "PERIOD_FIELD"
    KIND = "KIND"
    NUMERATOR_FIELD = "NUMERATOR_FIELD"
    DENOMINATOR_FIELD = "DENOMINATOR_FIELD"
    VALUE_FIELD = "VALUE_FIELD"
    PERIOD_FIELDS = "PERIOD_FIELDS"
    FACTOR = "FACTOR"
    GROUP_FIELD = "GROUP_FIELD"
    INVERTED = "INVERTED"
    AREAS = "AREAS"
    AREA_KEY = "AREA_KEY"
    OUTPUT = "OUTPUT"

    #: Periods without which nothing can be said.
    LEAST_PERIODS = 3

    def add_inputs(self) -> None:
        """Adds the parameters of the input; options and output follow in the subclass."""
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Table with one row per area and period"),
                [QgsProcessing.SourceType.TypeVector]
            )
        )
        self.addParameter(field_parameter(self.KEY_FIELD, translate("processing", "Key field"), numeric=False))
        self.addParameter(
            field_parameter(
                self.PERIOD_FIELD, translate("processing", "Period (year)"), numeric=False, optional=True
            )
        )
        self.addParameter(static_enum(self.KIND, translate("processing", "Kind of value"), KINDS))
        for name, label in (
            (self.NUMERATOR_FIELD, translate("processing", "Cases (numerator)")),
            (self.DENOMINATOR_FIELD, translate("processing", "Persons (denominator)")),
            (self.VALUE_FIELD, translate("processing", "Value (kind value)")),
        ):
            self.addParameter(field_parameter(name, label, optional=True))
        self.addParameter(
            field_parameter(
                self.PERIOD_FIELDS,
                translate("processing", "Or: one value column per year (kind value)"),
                multiple=True,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.FACTOR,
                translate("processing", "Factor of the printed value (100 = per cent)"),
                QgsProcessingParameterNumber.Type.Double,
                100,
                minValue=1e-9,
            )
        )
        self.addParameter(
            field_parameter(
                self.GROUP_FIELD,
                translate("processing", "Indicator, where the table holds several"),
                numeric=False,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.INVERTED, translate("processing", "A lower value asks for more attention"), False
            )
        )

    def add_outputs(self, label: str) -> None:
        """Adds the optional polygons and the result."""
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.AREAS, translate("processing", "Areas for a map"),
                [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            )
        )
        self.addParameter(
            field_parameter(
                self.AREA_KEY, translate("processing", "Key field of the areas"), self.AREAS, numeric=False,
                optional=True
            )
        )
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, label))

    # ------------------------------------------------------------------ checks before the run

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        def given(name: str) -> bool:
            return bool(self.parameterAsStrings(parameters, name, context))

        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        wide = given(self.PERIOD_FIELDS)
        if wide == given(self.PERIOD_FIELD):
            return translate(
                "processing",
                "Say where the years stand: choose either the period field (one row per area and year) or the "
                "value columns (one column per year).",
            )
        if wide and kind != "value":
            return translate(
                "processing",
                "One column per year can only hold values. Choose the kind “value”, or give cases and persons in "
                "one row per area and year.",
            )
        if wide and len(self.parameterAsStrings(parameters, self.PERIOD_FIELDS, context)) < self.LEAST_PERIODS:
            return translate(
                "processing", "At least {count} periods are needed. Choose more value columns."
            ).format(count=self.LEAST_PERIODS)
        if kind == "value" and not wide and not given(self.VALUE_FIELD):
            return translate("processing", "Choose the field with the values.")
        if kind != "value" and not (given(self.NUMERATOR_FIELD) and given(self.DENOMINATOR_FIELD)):
            return translate(
                "processing",
                "Choose the fields with cases and persons: without them chance cannot be told from change. For "
                "values without counts choose the kind “value”.",
            )
        if parameters.get(self.AREAS) not in (None, "") and not given(self.AREA_KEY):
            return translate("processing", "Choose the key field of the areas.")
        return None

    # ------------------------------------------------------------------ reading

    def read(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> SeriesInput:
        """Reads the table and the areas; raises :class:`DataProblem` naming what cannot be used."""
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        features = list(iterate(source, feedback, 0, 30))
        stop_if_cancelled(feedback)
        index = _Index(source)
        key = index(self.parameterAsString(parameters, self.KEY_FIELD, context))
        group_name = self.parameterAsString(parameters, self.GROUP_FIELD, context)
        group = index(group_name) if group_name else None
        names = [""] * len(features) if group is None else [key_text(feature[group]) for feature in features]
        keys = _filled([key_text(feature[key]) for feature in features], source.fields().at(key).name())
        if self.parameterAsStrings(parameters, self.PERIOD_FIELDS, context):
            groups = self._wide(parameters, context, source, features, keys, names)
        else:
            groups = self._long(parameters, context, source, features, keys, names)
        own = {}
        for row, feature in zip(keys, features):
            own.setdefault(row, feature.geometry())
        areas = self.parameterAsSource(parameters, self.AREAS, context)
        if areas is None and parameters.get(self.AREAS) not in (None, ""):
            raise QgsProcessingException(self.invalidSourceError(parameters, self.AREAS))
        wkb_type, crs = source.wkbType(), source.sourceCrs()
        if areas is not None:
            own = self._areas(parameters, context, areas, feedback)
            wkb_type, crs = areas.wkbType(), areas.sourceCrs()
            missing = sorted(set(keys) - set(own))
            if missing and len(missing) == len(set(keys)):
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "None of the keys of the table is in “{layer}”, e.g. {keys}. Check the key fields and leading "
                        "zeros."),
                    context="processing", layer=areas.sourceName(), keys=_listed(missing[:3]))
            if missing:
                feedback.pushWarning(
                    translate("processing", "{count} keys have no area in “{layer}”: {keys}. They get no surface.")
                    .format(count=len(missing), layer=areas.sourceName(), keys=_listed(missing))
                )
        for entry in groups:
            entry.geometries = [own.get(name, QgsGeometry()) for name in entry.series.keys]
            _warn_of_gaps(entry, feedback)
        fields = source.fields()
        return SeriesInput(
            groups, copied_field(fields.at(key)), None if group is None else copied_field(fields.at(group)),
            {text: feature[key] for text, feature in zip(keys, features)},
            {} if group is None else {text: feature[group] for text, feature in zip(names, features)}, wkb_type, crs)

    def _areas(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        areas: QgsProcessingFeatureSource,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, QgsGeometry]:
        name = self.parameterAsString(parameters, self.AREA_KEY, context)
        at = field_index(areas.fields(), name, areas.sourceName())
        found = list(iterate(areas, feedback, 30, 10))
        keys = read_keys(((row, f[at]) for row, f in enumerate(found, 1)), areas.fields().at(at).name())
        return {key: feature.geometry() for key, feature in zip(keys, found)}

    def _long(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        features: list[QgsFeature],
        keys: list[str],
        names: list[str],
    ) -> list[Group]:
        from ..indicators.series import year_of

        index = _Index(source)
        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        chosen = [self.VALUE_FIELD] if kind == "value" else [self.NUMERATOR_FIELD, self.DENOMINATOR_FIELD]
        columns = [index(self.parameterAsString(parameters, name, context)) for name in chosen]
        period = index(self.parameterAsString(parameters, self.PERIOD_FIELD, context))
        periods, years, problems = [], [], []
        for row, (key, feature) in enumerate(zip(keys, features), 1):
            text = key_text(feature[period])
            try:
                years.append(year_of(text))
            except DataProblem:
                years.append(0.0)
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}, area {key}: the period “{period}” is not a year. Give years such as 2025, or dates "
                        "as 2025-12-31."),
                    context="processing", row=row, key=key, period=text))
            periods.append(text)
        _raise(problems)
        seen: dict[tuple[str, str, float], int] = {}
        for row, entry in enumerate(zip(names, keys, years), 1):
            if entry in seen:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: area {key} already has a value for {period}, in row {first}. Keep one of the two "
                        "rows; where the table holds several indicators, choose the field that tells them apart."),
                    context="processing", row=row, key=entry[1], period=periods[row - 1], first=seen[entry]))
            else:
                seen[entry] = row
        _raise(problems)
        numbers = read_numbers(features, keys, columns)
        _check_numbers(kind, numbers, keys, periods)
        factor = self.parameterAsDouble(parameters, self.FACTOR, context)
        return [
            self._grouped(name, kind, [at for at, found in enumerate(names) if found == name], keys, periods, years,
                          numbers, factor)
            for name in dict.fromkeys(names)]

    def _grouped(self, name: str, kind: str, rows: list[int], keys: list[str], periods: list[str],
                 years: list[float], numbers: Any, factor: float) -> Group:
        import numpy as np

        areas = list(dict.fromkeys(keys[row] for row in rows))
        labels = {years[row]: periods[row] for row in rows}
        steps = sorted(labels)
        self._check_periods(name, len(steps))
        line = {key: at for at, key in enumerate(areas)}
        column = {year: at for at, year in enumerate(steps)}
        table = np.full((numbers.shape[1], len(areas), len(steps)), np.nan)
        table[:, [line[keys[row]] for row in rows], [column[years[row]] for row in rows]] = numbers[rows].T
        return Group(name, _series(kind, areas, [labels[year] for year in steps], steps, table, factor))

    def _wide(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        features: list[QgsFeature],
        keys: list[str],
        names: list[str],
    ) -> list[Group]:
        import numpy as np

        index = _Index(source)
        columns = [index(name) for name in self.parameterAsStrings(parameters, self.PERIOD_FIELDS, context)]
        fields = [source.fields().at(column).name() for column in columns]
        found: dict[int, str] = {}
        problems = []
        for name in fields:
            years = _YEAR.findall(name)
            if not years:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "The field “{field}” names no year. Rename it, e.g. to value_2025, or use a table with one row "
                        "per area and year."),
                    context="processing", field=name))
            elif int(years[-1]) in found:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing", "The fields “{first}” and “{field}” both name {year}. Choose one of them."),
                    context="processing", first=found[int(years[-1])], field=name, year=years[-1]))
            else:
                found[int(years[-1])] = name
        _raise(problems)
        seen: dict[tuple[str, str], int] = {}
        for row, entry in enumerate(zip(names, keys), 1):
            if entry in seen:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}: the key “{key}” already stands in row {first}. With one column per year every area "
                        "has one row; where the table holds several indicators, choose the field that tells them "
                        "apart."),
                    context="processing", row=row, key=entry[1], first=seen[entry]))
            else:
                seen[entry] = row
        _raise(problems)
        numbers = read_numbers(features, keys, columns)
        order = sorted(range(len(fields)), key=lambda at: list(found)[at])
        steps = [list(found)[at] for at in order]
        groups = []
        for name in dict.fromkeys(names):
            rows = [at for at, entry in enumerate(names) if entry == name]
            table = np.asarray(numbers)[rows][:, order][None]
            groups.append(Group(name, _series(
                "value", [keys[row] for row in rows], [str(step) for step in steps], steps, table, 1.0)))
        return groups

    def _check_periods(self, name: str, count: int) -> None:
        if count >= self.LEAST_PERIODS:
            return
        where = {"count": count, "least": self.LEAST_PERIODS, "group": name}
        if name:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "“{group}” has {count} periods; at least {least} are needed. Add the earlier years to the table."),
                context="processing", **where)
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The table has {count} periods; at least {least} are needed. Add the earlier years to the table."),
            context="processing", **where)

    # ------------------------------------------------------------------ writing

    def write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        taken: SeriesInput,
        kinds: dict[str, Any],
        rows: Iterable[tuple[Group, int, Sequence[Any]]],
    ) -> str:
        """Writes (group, area, values of ``kinds``) and returns the destination."""
        fields, names = QgsFields(), {taken.key.name().lower()}
        fields.append(taken.key)
        if taken.group is not None and taken.group.name().lower() not in names:
            names.add(taken.group.name().lower())
            fields.append(taken.group)
        for name, kind in kinds.items():
            fields.append(QgsField(free_name(name, names), kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, taken.wkb_type, taken.crs
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for group, at, values in rows:
            stop_if_cancelled(feedback)
            output = QgsFeature(fields)
            if QgsWkbTypes.geometryType(taken.wkb_type) != Qgis.GeometryType.Null:
                output.setGeometry(group.geometries[at])
            head = [taken.keys[group.series.keys[at]]]
            if fields.count() == len(values) + 2:
                head.append(taken.names[group.name])
            output.setAttributes([*head, *values])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        return destination


class _Index:
    """Finds fields of a source by name."""

    def __init__(self, source: QgsProcessingFeatureSource) -> None:
        self.source = source

    def __call__(self, name: str) -> int:
        return field_index(self.source.fields(), name, self.source.sourceName())


def _filled(keys: list[str], name: str) -> list[str]:
    _raise([
        DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "Row {row}: the key in field “{field}” is empty. Every area needs its key."),
            context="processing", row=row, field=name)
        for row, key in enumerate(keys, 1) if not key])
    return keys


def _check_numbers(kind: str, numbers: Any, keys: list[str], periods: list[str]) -> None:
    """Raises where counts cannot be counts: negative ones, or more cases than persons."""
    if kind == "value":
        return
    problems = []
    for row, (key, period, (cases, persons)) in enumerate(zip(keys, periods, numbers.tolist()), 1):
        where = {"row": row, "key": key, "period": period, "cases": _short(cases), "persons": _short(persons)}
        if cases < 0 or persons < 0:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}, area {key}, {period}: a count is negative ({cases} cases, {persons} persons). Correct "
                    "it, or leave it empty where it is unknown."),
                context="processing", **where))
        elif kind == "proportion" and cases > persons:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}, area {key}, {period}: {cases} cases are more than {persons} persons. Correct the row, "
                    "or choose the kind “rate” or “ratio” where the cases are no part of the persons."),
                context="processing", **where))
        elif persons == 0 and cases > 0:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}, area {key}, {period}: there are {cases} cases but no persons. Correct the row, or "
                    "leave it empty."),
                context="processing", **where))
    _raise(problems)


def _short(value: float) -> str:
    return f"{value:g}"


def _series(kind: str, areas: list[str], periods: list[str], years: Sequence[float], table: Any,
            factor: float) -> SeriesSet:
    from ..indicators.series import counts, plain_values

    if kind == "value":
        return plain_values(areas, periods, table[0], years=years)
    return counts(kind, areas, periods, table[0], table[1], factor, years)


def _raise(problems: list[DataProblem]) -> None:
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def _warn_of_gaps(group: Group, feedback: QgsProcessingFeedback) -> None:
    import numpy as np

    gaps = ~np.isfinite(group.series.values)
    areas = [key for key, row in zip(group.series.keys, gaps) if row.any()]
    if areas:
        feedback.pushWarning(
            translate(
                "processing",
                "{count} areas have gaps in their series, which stay open: {areas}. A missing value never counts as 0.",
            ).format(count=len(areas), areas=_listed(areas))
        )


def number_or_none(value: Any) -> Any:
    """Returns a number of an array as an attribute, ``None`` for NaN and infinity."""
    import math

    return float(value) if math.isfinite(value) else None


TEXT, INTEGER, DOUBLE = QMetaType.Type.QString, QMetaType.Type.Int, QMetaType.Type.Double


class CodeStyler(QgsProcessingLayerPostProcessorInterface):
    """Colours areas by the codes of one column: light to dark, and dots where nothing was tested."""

    # Processing keeps a bare pointer: without a reference Python would delete the object first.
    _kept: ClassVar[list[CodeStyler]] = []

    def __init__(self, column: str, classes: Sequence[tuple[str, str, str]], untested: str) -> None:
        super().__init__()
        self.column, self.classes, self.untested = column, list(classes), untested

    @classmethod
    def attach(cls, context: QgsProcessingContext, destination: str, column: str,
               classes: Sequence[tuple[str, str, str]], untested: str) -> None:
        """Styles the result with (code, colour, words) when QGIS loads it."""
        if context.willLoadLayerOnCompletion(destination):
            styler = cls(column, classes, untested)
            cls._kept.append(styler)
            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styler)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..i18n.language import Language
        from ..styles.symbols import class_symbol, no_data_symbol
        from ..styles.words import plain_text

        if self in self._kept:
            self._kept.remove(self)
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != Qgis.GeometryType.Polygon:
            return
        language = Language.current()
        values, found = QgsVectorLayerUtils.getValues(layer, self.column)
        counts = Counter(plain(value) for value in values) if found else Counter()
        renderer = QgsCategorizedSymbolRenderer(QgsExpression.quotedColumnRef(self.column))
        for code, colour, words in self.classes:
            label = plain_text(f"{words} · {language.integer(counts.get(code, 0))}")
            renderer.addCategory(QgsRendererCategory(code, class_symbol(colour), label))
        label = plain_text(f"{self.untested} · {language.integer(counts.get(None, 0))}")
        renderer.addCategory(QgsRendererCategory(None, no_data_symbol(), label))
        layer.setRenderer(renderer)
        layer.triggerRepaint()
