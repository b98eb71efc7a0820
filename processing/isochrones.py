"""Draws the areas within walking distance of offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import OFFERS, key_text, stop_if_cancelled, translate
from .fields import field_parameter
from .ways import NetworkAlgorithm

if TYPE_CHECKING:
    from ..access.isochrones import Strips
    from ..access.network import Network, Ties

#: Distances at most, and their largest value in metres.
_MOST_DISTANCES, _FARTHEST = 10, 50_000.0


def parse_distances(text: str) -> list[float]:
    """Reads distances in metres such as ``500; 1000``, ascending; raises ``ValueError`` with what is none."""
    found = []
    for part in text.replace(";", " ").split():
        try:
            value = float(part.replace(",", "."))
        except ValueError:
            raise ValueError(part) from None
        if not 1 <= value <= _FARTHEST:
            raise ValueError(part)
        found.append(value)
    if not found or len(found) > _MOST_DISTANCES:
        raise ValueError(text)
    return sorted(set(found))


class Isochrones(NetworkAlgorithm):
    """Makes polygons of the ways that are within a distance of sites."""

    ID = "isochrones"
    GROUP = OFFERS
    ICON = "access.svg"

    SITES = "SITES"
    SITE_FIELD = "SITE_FIELD"
    DISTANCES = "DISTANCES"
    TOGETHER = "TOGETHER"
    STRIP = "STRIP"
    GAP = "GAP"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Catchments on foot")

    def shortDescription(self) -> str:
        return translate("processing", "Areas within walking distance of offers, as polygons.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Draws the areas within walking distances of offers: of each one, or of all together (the area in "
            "which at least one is within reach). Distances are measured along the ways as in <i>Walking "
            "distances</i>.</p>"
            "<p><b>Method</b>: all parts of ways that are within the distance are widened by a strip on both sides and "
            "joined; gaps up to an area (blocks between streets) are filled. So the outline follows the ways, bends "
            "inwards where there are none, and never spans land without ways. It is a picture: for counting people, "
            "distances of addresses are exact.</p>"
            "<p>Several distances give several polygons, the largest first, each including the smaller ones.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        double = QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.SITES, translate("processing", "Offers (sites)"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]))
        self.addParameter(field_parameter(
            self.SITE_FIELD, translate("processing", "Their key or name"), self.SITES, numeric=False, optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.DISTANCES, translate("processing", "Distances in metres (500; 1000)"), "500; 1000"))
        self.addParameter(QgsProcessingParameterBoolean(
            self.TOGETHER, translate("processing", "All offers together instead of each one"), False))
        self.add_ways()
        for name, label, default, least, most in (
            (self.STRIP, translate("processing", "Strip on each side of a way (metres)"), 40.0, 1.0, 500.0),
            (self.GAP, translate("processing", "Fill gaps up to (square metres)"), 10_000.0, 0.0, 1e9),
        ):
            parameter = QgsProcessingParameterNumber(name, label, double, default, minValue=least, maxValue=most)
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("processing", "Catchments"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Polygons")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        try:
            parse_distances(self.parameterAsString(parameters, self.DISTANCES, context))
        except ValueError as error:
            return translate(
                "processing", "“{value}” is no distance. Give up to ten distances in metres, e.g. 500; 1000."
            ).format(value=error)
        return None

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..access.isochrones import Strips

        crs = self.metric_crs(parameters, context, self.WAYS, self.SITES)
        network = self.network(parameters, context, feedback, crs, (0, 20))
        name = self.parameterAsString(parameters, self.SITE_FIELD, context)
        sites = self.points(parameters, self.SITES, context, feedback, crs, name, (20, 5))
        layer = self.source(parameters, self.SITES, context).sourceName()
        ties = self.tied(parameters, context, feedback, network, sites, layer)
        names = [key_text(value) for value in sites.column] if sites.column is not None else [
            str(at + 1) for at in range(len(ties))]
        strips = Strips(self.parameterAsDouble(parameters, self.STRIP, context),
                        self.parameterAsDouble(parameters, self.GAP, context))
        together = self.parameterAsBool(parameters, self.TOGETHER, context)
        fields = QgsFields()
        for field, kind in (("site", QMetaType.Type.QString), ("distance_m", QMetaType.Type.Double),
                            ("area_km2", QMetaType.Type.Double)):
            fields.append(QgsField(field, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, QgsWkbTypes.Type.MultiPolygon, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        distances = parse_distances(self.parameterAsString(parameters, self.DISTANCES, context))
        connected = ties.connected.nonzero()[0].tolist()
        groups = [(None, connected)] if together else [(names[at], [at]) for at in connected]
        approach = self.parameterAsBool(parameters, self.APPROACH, context)
        written = 0
        for done, (title, members) in enumerate(groups):
            for limit in reversed(distances):
                stop_if_cancelled(feedback)
                geometry = _catchment(network, ties.take(members), limit, approach, strips, feedback)
                if geometry.isEmpty():
                    continue
                feature = QgsFeature(fields)
                feature.setAttributes([title, limit, geometry.area() / 1e6])
                feature.setGeometry(geometry)
                if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                    raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
                written += 1
            feedback.setProgress(30 + 70 * (done + 1) / len(groups))
        return {self.OUTPUT: destination, self.COUNT: written}


def _catchment(network: Network, sites: Ties, limit: float, approach: bool, strips: Strips,
               feedback: QgsProcessingFeedback) -> QgsGeometry:
    from ..access.distances import spread
    from ..access.isochrones import area_of, reached_parts

    parts = reached_parts(network, spread(network, sites, approach, limit), sites, limit, approach)
    geometry = QgsGeometry()
    geometry.fromWkb(area_of(parts, strips, stop=feedback.isCanceled))
    return geometry
