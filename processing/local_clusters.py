"""Finds areas whose neighbourhood has higher or lower values than chance explains."""

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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import (
    INDICATORS,
    Algorithm,
    field_index,
    iterate,
    key_text,
    read_keys,
    static_enum,
    stop_if_cancelled,
    translate,
)
from .fields import copied_field, field_parameter, free_name, read_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..indicators.clusters import GlobalMoran, LocalMoran
    from ..indicators.contiguity import Neighbours

#: Listed here and not asked of the core, because that would load numpy and scipy when QGIS starts; a test holds the
#: two together.
CONTIGUITIES = ["queen", "rook"]
CORRECTIONS = ["fdr", "bonferroni", "none"]
#: Areas named in the log.
NAMED = 10


class _Input(NamedTuple):
    features: list[QgsFeature]
    keys: list[str]
    key_field: int
    values: NDArray[np.float64]
    is_rate: bool


class LocalClusters(Algorithm):
    """Computes global and local Moran's I with conditional permutations."""

    ID = "localclusters"
    GROUP = INDICATORS
    ICON = "clusters.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    VALUE_FIELD = "VALUE_FIELD"
    NUMERATOR_FIELD = "NUMERATOR_FIELD"
    DENOMINATOR_FIELD = "DENOMINATOR_FIELD"
    CONTIGUITY = "CONTIGUITY"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    CORRECTION = "CORRECTION"
    ALPHA = "ALPHA"
    TOLERANCE = "TOLERANCE"
    OUTPUT = "OUTPUT"
    MORAN_I = "MORAN_I"
    P_VALUE = "P_VALUE"
    CLUSTERS = "CLUSTERS"

    def displayName(self) -> str:
        return translate("processing", "Spatial clusters (local Moran)")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Finds areas whose neighbourhood has higher or lower values than chance explains."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Tells whether high and low values lie side by side (global Moran's I), and where (local Moran's I): "
            "centres of high or of low values, and single areas that differ from their surroundings. Works on any "
            "polygon layer with one row per area.</p>"
            "<p><b>Value field</b>, or <b>cases and base</b>: with the counts small areas do not pass for extreme ones "
            "(Assunção and Reis): z = (r − b) / √(a + b/n), b the rate of all areas, a their variance beyond "
            "chance.<br>"
            "<b>Neighbours</b>: queen – the borders touch, be it in a single point; rook – they share a stretch. "
            "Borders "
            "need no common vertices. <b>Tolerance</b> in map units bridges small gaps; empty: a hundred-thousandth "
            "of the diagonal of a typical area (5 cm for areas of 5 km).<br>"
            "<b>Formulas</b>: I = n/S0 · Σ w z z / Σ z², I(i) = (n − 1) z(i) lag(i) / Σ z², where lag is the mean of "
            "the neighbours. P-values: the area keeps its value, and values of others are drawn at random for its "
            "neighbours; twice the smaller share of draws at least as extreme, (count + 1) / (permutations + 1). The "
            "same seed gives the same result.<br>"
            "<b>Correction</b> for testing all areas at once: fdr (Benjamini-Hochberg), bonferroni, or none. A cluster "
            "needs an adjusted p-value of at most <b>alpha</b>.</p>"
            "<p><b>Result</b>: local_i, z (deviation of the neighbours' mean in standard deviations), p, q (adjusted), "
            "cluster – HH high among high, LL low among low, HL high among low, LH low among high, none – and the "
            "number of neighbours with a value. Areas without a value take no part and are no neighbour; areas without "
            "a neighbour are never a cluster. A cluster describes a place, and does not explain it.</p>"
            "<p>Sources: Anselin (1995), Local Indicators of Spatial Association, Geographical Analysis 27; Assunção "
            "and Reis (1999), Statistics in Medicine 18; Castro and Singer (2006), Geographical Analysis 38.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Areas"), [QgsProcessing.SourceType.TypeVectorPolygon]
            )
        )
        self.addParameter(field_parameter(self.KEY_FIELD, translate("processing", "Key field"), numeric=False))
        self.addParameter(
            field_parameter(self.VALUE_FIELD, translate("processing", "Value (without counts)"), optional=True)
        )
        self.addParameter(
            field_parameter(self.NUMERATOR_FIELD, translate("processing", "Cases"), optional=True)
        )
        self.addParameter(
            field_parameter(
                self.DENOMINATOR_FIELD, translate("processing", "Base of the cases (e.g. population)"), optional=True
            )
        )
        self.addParameter(static_enum(self.CONTIGUITY, translate("processing", "Neighbours"), CONTIGUITIES))
        whole = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(
            QgsProcessingParameterNumber(
                self.PERMUTATIONS, translate("processing", "Permutations"), whole, 9999, minValue=99, maxValue=999_999
            )
        )
        self.addParameter(
            static_enum(self.CORRECTION, translate("processing", "Correction for many tests"), CORRECTIONS)
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.ALPHA,
                translate("processing", "Alpha (largest adjusted p-value of a cluster)"),
                QgsProcessingParameterNumber.Type.Double,
                0.05,
                minValue=0.0001,
                maxValue=0.5,
            )
        )
        for parameter in (
            QgsProcessingParameterNumber(
                self.SEED, translate("processing", "Seed of the random numbers"), whole, 20240229, minValue=0
            ),
            QgsProcessingParameterNumber(
                self.TOLERANCE,
                translate("processing", "Tolerance of the borders (map units)"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=0,
            ),
        ):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, translate("processing", "Spatial clusters")))
        self.addOutput(QgsProcessingOutputNumber(self.MORAN_I, translate("processing", "Moran's I")))
        self.addOutput(QgsProcessingOutputNumber(self.P_VALUE, translate("processing", "P-value of Moran's I")))
        self.addOutput(QgsProcessingOutputNumber(self.CLUSTERS, translate("processing", "Areas in clusters")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        value, numerator, denominator = (
            bool(self.parameterAsString(parameters, name, context))
            for name in (self.VALUE_FIELD, self.NUMERATOR_FIELD, self.DENOMINATOR_FIELD)
        )
        if numerator != denominator:
            return translate(
                "processing", "Cases and their base belong together. Choose both fields, or a value field."
            )
        if value == numerator:
            return translate("processing", "Choose either a value field, or cases and their base.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import math

        from ..indicators.clusters import LEAST_AREAS, local_moran, moran

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        data = self._read(parameters, context, feedback, source)
        stop_if_cancelled(feedback)
        tolerance = parameters.get(self.TOLERANCE)
        neighbours = _neighbours(
            data,
            rook=self.parameterAsEnumString(parameters, self.CONTIGUITY, context) == "rook",
            tolerance=None
            if tolerance in (None, "")
            else self.parameterAsDouble(parameters, self.TOLERANCE, context),
        )
        feedback.setProgress(50)
        permutations = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
        seed = self.parameterAsInt(parameters, self.SEED, context)
        stop_if_cancelled(feedback)
        local = local_moran(
            data.values,
            neighbours,
            permutations=permutations,
            seed=seed,
            correction=self.parameterAsEnumString(parameters, self.CORRECTION, context),
            alpha=self.parameterAsDouble(parameters, self.ALPHA, context),
        )
        stop_if_cancelled(feedback)
        total = moran(data.values, neighbours, permutations=permutations, seed=seed)
        if not math.isfinite(total.value):
            feedback.pushWarning(
                translate(
                    "processing",
                    "Nothing could be tested: that takes at least {least} areas with a value, values that differ, and "
                    "areas that touch. Check the value field and the geometries.",
                ).format(least=LEAST_AREAS)
            )
        feedback.setProgress(80)
        destination, column = self._write(parameters, context, feedback, source, data, local)
        found = self._report(data, neighbours, local, total, feedback)
        if context.willLoadLayerOnCompletion(destination):
            from .post_processors import ValueStyler

            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(
                ValueStyler.create(column, "", "clusters")
            )
        feedback.setProgress(100)
        return {
            self.OUTPUT: destination,
            self.MORAN_I: total.value if math.isfinite(total.value) else None,
            self.P_VALUE: total.p if math.isfinite(total.p) else None,
            self.CLUSTERS: found,
        }

    def _read(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
    ) -> _Input:
        def index(name: str) -> int:
            return field_index(
                source.fields(), self.parameterAsString(parameters, name, context), source.sourceName()
            )

        from ..indicators.clusters import assuncao_reis

        key_field = index(self.KEY_FIELD)
        is_rate = bool(self.parameterAsString(parameters, self.NUMERATOR_FIELD, context))
        columns = [index(self.NUMERATOR_FIELD), index(self.DENOMINATOR_FIELD)] if is_rate else [index(self.VALUE_FIELD)]
        features = list(iterate(source, feedback, 0, 30))
        stop_if_cancelled(feedback)
        keys = read_keys(
            ((row, feature[key_field]) for row, feature in enumerate(features, 1)), source.fields().at(key_field).name()
        )
        numbers = read_numbers(features, keys, columns)
        if not is_rate:
            return _Input(features, keys, key_field, numbers[:, 0], False)
        check_counts(keys, numbers[:, 0], numbers[:, 1])
        return _Input(features, keys, key_field, assuncao_reis(numbers[:, 0], numbers[:, 1]), True)

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        data: _Input,
        local: LocalMoran,
    ) -> tuple[str, str]:
        """Writes all fields of the input and the results; returns the layer and the column of the clusters."""
        import numpy as np

        fields = QgsFields()
        taken: set[str] = set()
        for field in source.fields():
            fields.append(copied_field(field))
            taken.add(field.name().lower())
        real, text, whole = QMetaType.Type.Double, QMetaType.Type.QString, QMetaType.Type.Int
        kinds = {"local_i": real, "z": real, "p": real, "q": real, "cluster": text, "neighbours": whole}
        names = {name: free_name(name, taken) for name in kinds}
        for name, kind in kinds.items():
            fields.append(QgsField(names[name], kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        numbers = np.column_stack([local.local_i, local.z, local.p, local.q])
        for at, feature in enumerate(data.features):
            stop_if_cancelled(feedback)
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            results = [value if value == value else None for value in numbers[at].tolist()]
            output.setAttributes(
                [*feature.attributes(), *results, local.cluster[at], int(local.neighbours[at])]
            )
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        return destination, names["cluster"]

    def _report(
        self,
        data: _Input,
        neighbours: Neighbours,
        local: LocalMoran,
        total: GlobalMoran,
        feedback: QgsProcessingFeedback,
    ) -> int:
        import math

        import numpy as np

        from ..i18n.language import Language
        from ..styles.words import cluster_text

        language = Language.current()
        feedback.pushInfo(
            translate("processing", "{areas} areas take part; {mean} neighbours on average.").format(
                areas=language.integer(total.areas),
                mean=language.number(float(neighbours.counts.mean()) if neighbours.size else 0.0, 1),
            )
        )
        islands = [data.keys[at] for at in neighbours.islands]
        if islands:
            feedback.pushWarning(
                translate(
                    "processing", "{count} areas touch no other area and cannot be part of a cluster: {areas}."
                ).format(count=language.integer(len(islands)), areas=_listed(islands))
            )
        if math.isfinite(total.value):
            feedback.pushInfo(
                translate(
                    "processing", "Moran's I {value} (by chance {expected}), p-value {p}."
                ).format(
                    value=language.number(total.value, 3),
                    expected=language.number(total.expected, 3),
                    p=language.number(total.p, 4),
                )
            )
        counted = {name: np.flatnonzero(local.cluster == name) for name in ("HH", "LL", "HL", "LH", "none")}
        name_field = data.features[0].fields().lookupField("name") if data.features else -1
        for name, areas in counted.items():
            text = f"  {cluster_text(name, language)}: {language.integer(len(areas))}"
            if name != "none" and len(areas):
                strongest = sorted(areas.tolist(), key=lambda at: local.p[at])
                text += " – " + _listed([
                    key_text(data.features[at][name_field]) if name_field >= 0 else data.keys[at] for at in strongest])
            feedback.pushInfo(text)
        return sum(len(areas) for name, areas in counted.items() if name != "none")


def check_counts(keys: list[str], numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> None:
    """Raises :class:`DataProblems` naming the areas whose counts cannot be: negative, or cases without a base."""
    import numpy as np

    problems = []
    with np.errstate(invalid="ignore"):
        wrong = (numerator < 0) | (denominator < 0) | ((numerator > 0) & (denominator == 0))
    for at in np.flatnonzero(wrong):
        problems.append(
            DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}, area {key}: {cases} cases with a base of {base} cannot be. Correct the counts or "
                    "leave them empty.",
                ),
                context="processing",
                row=int(at) + 1,
                key=keys[at],
                cases=f"{numerator[at]:g}",
                base=f"{denominator[at]:g}",
            )
        )
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def _neighbours(data: _Input, *, rook: bool, tolerance: float | None) -> Neighbours:
    from ..indicators.contiguity import contiguity, rings_of_wkb

    shapes = []
    for feature in data.features:
        geometry = feature.geometry()
        if geometry.isNull():
            shapes.append(None)
            continue
        # Arcs have no vertices to compare.
        if geometry.constGet().hasCurvedSegments():
            geometry.convertToStraightSegment()
        shapes.append(bytes(geometry.asWkb()))
    return contiguity(rings_of_wkb(shapes), rook=rook, tolerance=tolerance, keys=data.keys)


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
