"""Measures how far points are from the nearest offers along the ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import OFFERS, field_index, key_text, stop_if_cancelled, translate
from .fields import copied_field, field_parameter, free_name
from .ways import NetworkAlgorithm, Points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..access.distances import Origins
    from ..access.network import Ties

#: Features that are written at a time.
_WRITTEN = 10_000


class WalkingDistance(NetworkAlgorithm):
    """Computes walking distances from every point to its nearest offers, by category."""

    ID = "walkingdistance"
    GROUP = OFFERS
    ICON = "access.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    SITES = "SITES"
    SITE_FIELD = "SITE_FIELD"
    CATEGORY_FIELD = "CATEGORY_FIELD"
    COUNT = "COUNT"
    LIMIT = "LIMIT"
    GEOMETRY = "GEOMETRY"
    OUTPUT = "OUTPUT"
    POINTS = "POINTS"
    REACHED = "REACHED"
    NOT_CONNECTED = "NOT_CONNECTED"
    PARTS = "PARTS"

    def displayName(self) -> str:
        return translate("processing", "Walking distances")

    def shortDescription(self) -> str:
        return translate("processing", "Distances along the ways from every address to its nearest offers.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>For every point (address) the distance to the nearest offers along the ways, in metres: of all "
            "together or of each category. Any line layer is a network: OSM, ATKIS, your own. Layers may be in "
            "different reference systems; one of them has to be in metres.</p>"
            "<p><b>Network</b>: ways are joined where they share a vertex, as in QGIS's own network analysis; ways "
            "that only cross (bridges) are not. A tolerance closes gaps of drawing. Points and offers are tied to the "
            "nearest place on a way. Who is farther from every way than the limit is <i>not connected</i> and has no "
            "distance. Distances are plane (no ellipsoid); one-way streets do not matter on foot.</p>"
            "<p><b>Barriers</b> are lines that no way may cross, except pieces that are bridges or tunnels, or that "
            "share a vertex with the barrier (level crossing). No point is tied across a barrier.</p>"
            "<p><b>Slopes</b>, if the ways have heights or there is a terrain model: a way counts the metres one could "
            "walk in the flat in the same time, in the mean of there and back (Tobler 1993; steeper than 40 % counts "
            "as 40 %).</p>"
            "<p><b>Result</b>: for each category the number of the nearest offer and its distance; with more than one, "
            "those of the next ones beside it. Empty: nothing within reach. Parts of the network that are not "
            "connected are named in the log.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        point = [QgsProcessing.SourceType.TypeVectorPoint]
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.INPUT, translate("processing", "Points (addresses)"), point))
        self.addParameter(field_parameter(
            self.KEY_FIELD, translate("processing", "Their key"), self.INPUT, numeric=False, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.SITES, translate("processing", "Offers (sites)"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]))
        self.addParameter(field_parameter(
            self.SITE_FIELD, translate("processing", "Their key or name"), self.SITES, numeric=False, optional=True))
        self.addParameter(field_parameter(
            self.CATEGORY_FIELD, translate("processing", "Their category (empty: all together)"), self.SITES,
            numeric=False, optional=True))
        self.add_ways()
        self.addParameter(QgsProcessingParameterNumber(
            self.COUNT, translate("processing", "How many of the nearest offers"),
            QgsProcessingParameterNumber.Type.Integer, 1, minValue=1, maxValue=20))
        self.addParameter(QgsProcessingParameterNumber(
            self.LIMIT, translate("processing", "Farthest distance in metres (empty: any)"),
            QgsProcessingParameterNumber.Type.Double, None, optional=True, minValue=1.0))
        self.addParameter(QgsProcessingParameterBoolean(
            self.GEOMETRY, translate("processing", "Write points; otherwise a table to be joined by the key"), True))
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("processing", "Walking distances")))
        for name, label in (
            (self.POINTS, translate("processing", "Points")),
            (self.REACHED, translate("processing", "Points that reach an offer of every category")),
            (self.NOT_CONNECTED, translate("processing", "Points that are not connected")),
            (self.PARTS, translate("processing", "Unconnected parts of the network")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from ..access.distances import Origins

        crs = self.metric_crs(parameters, context, self.WAYS, self.INPUT, self.SITES)
        network = self.network(parameters, context, feedback, crs, (0, 15))
        key = self.parameterAsString(parameters, self.KEY_FIELD, context)
        source = self.source(parameters, self.INPUT, context)
        points = self.points(parameters, self.INPUT, context, feedback, crs, key, (15, 15))
        ties = self.tied(parameters, context, feedback, network, points, source.sourceName())
        feedback.setProgress(45)
        sites, names, groups = self._sites(parameters, context, feedback, crs)
        site_layer = self.source(parameters, self.SITES, context).sourceName()
        site_ties = self.tied(parameters, context, feedback, network, sites, site_layer)
        origins = Origins(network, ties, approach=self.parameterAsBool(parameters, self.APPROACH, context))
        count = self.parameterAsInt(parameters, self.COUNT, context)
        limit = self.parameterAsDouble(parameters, self.LIMIT, context) if parameters.get(self.LIMIT) else np.inf
        columns: list[tuple[str, list[NDArray[Any]], list[NDArray[np.int64]]]] = []
        for done, (group, members) in enumerate(groups.items()):
            stop_if_cancelled(feedback)
            distance, site = _nearest(origins, site_ties, members, count, limit, feedback)
            columns.append((group, [distance[:, at] for at in range(distance.shape[1])],
                            [site[:, at] for at in range(site.shape[1])]))
            feedback.setProgress(50 + 20 * (done + 1) / len(groups))
        destination = self._write(parameters, context, feedback, points, crs, columns, names)
        reached = np.ones(len(ties), dtype=bool)
        for _, distances, _ in columns:
            reached &= np.isfinite(distances[0])
        feedback.pushInfo(translate(
            "processing", "{reached} of {total} points reach an offer of every category."
        ).format(reached=int(reached.sum()), total=len(ties)))
        feedback.setProgress(100)
        return {
            self.OUTPUT: destination, self.POINTS: len(ties), self.REACHED: int(reached.sum()),
            self.NOT_CONNECTED: int((~ties.connected).sum()), self.PARTS: len(network.component_cost)}

    def _sites(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
               crs: Any) -> tuple[Points, list[str], dict[str, NDArray[np.int64]]]:
        """Returns the sites, their names, and the positions of those of each category."""
        import numpy as np

        category = self.parameterAsString(parameters, self.CATEGORY_FIELD, context)
        name = self.parameterAsString(parameters, self.SITE_FIELD, context)
        sites = self.points(parameters, self.SITES, context, feedback, crs, name, (45, 2))
        names = [str(at + 1) for at in range(len(sites.x))]
        if sites.column is not None:
            names = [key_text(value) or names[at] for at, value in enumerate(sites.column)]
        if not category:
            return sites, names, {"": np.arange(len(sites.x))}
        kinds = self.points(parameters, self.SITES, context, feedback, crs, category, (47, 2)).column or []
        groups: dict[str, list[int]] = {}
        for at, value in enumerate(kinds):
            groups.setdefault(key_text(value), []).append(at)
        return sites, names, {group: np.array(groups[group]) for group in sorted(groups)}

    def _write(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
               points: Points, crs: Any, columns: list[tuple[str, list[NDArray[Any]], list[NDArray[np.int64]]]],
               names: list[str]) -> str:
        import numpy as np

        source = self.source(parameters, self.INPUT, context)
        fields = QgsFields()
        taken: set[str] = set()
        key = self.parameterAsString(parameters, self.KEY_FIELD, context)
        if key:
            field = source.fields().at(field_index(source.fields(), key, source.sourceName()))
            fields.append(copied_field(field))
            taken.add(field.name().lower())
            keys: list[Any] = points.column or []
        else:
            fields.append(QgsField(free_name("row", taken), QMetaType.Type.LongLong))
            keys = list(range(1, len(points.x) + 1))
        cells: list[list[Any]] = []
        labels = np.array([*names, None], dtype=object)
        for group, distances, sites in columns:
            stem = f"{group}_" if group else ""
            for rank, (distance, site) in enumerate(zip(distances, sites), 1):
                suffix = f"_{rank}" if len(distances) > 1 else ""
                fields.append(QgsField(free_name(f"{stem}site{suffix}", taken), QMetaType.Type.QString))
                fields.append(QgsField(free_name(f"{stem}distance_m{suffix}", taken), QMetaType.Type.Double))
                cells.append(labels[site].tolist())
                cells.append(np.where(np.isfinite(distance), distance, None).tolist())
        geometry = self.parameterAsBool(parameters, self.GEOMETRY, context)
        kind = QgsWkbTypes.Type.Point if geometry else QgsWkbTypes.Type.NoGeometry
        sink, destination = self.parameterAsSink(parameters, self.OUTPUT, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        rows = list(zip(keys, *cells))
        places = list(zip(points.x.tolist(), points.y.tolist())) if geometry else []
        for start in range(0, len(rows), _WRITTEN):
            stop_if_cancelled(feedback)
            features = []
            for at in range(start, min(start + _WRITTEN, len(rows))):
                feature = QgsFeature(fields)
                feature.setAttributes(list(rows[at]))
                if geometry and places[at][0] == places[at][0]:
                    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*places[at])))
                features.append(feature)
            if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
            feedback.setProgress(70 + 30 * start / len(rows))
        return destination


def _nearest(origins: Origins, sites: Ties, members: NDArray[np.int64], count: int, limit: float,
             feedback: QgsProcessingFeedback) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Returns distances and positions (points, count) of the nearest of some sites."""
    import numpy as np

    some = sites.take(members)
    if count == 1:
        nearest = origins.nearest(some, limit=limit)
        distance, site = nearest.distance[:, None], nearest.site[:, None]
    else:
        distance, site = origins.nearest_few(some, count, limit=limit, stop=feedback.isCanceled)
    # The last name stands for none.
    return distance, np.where(site >= 0, members[np.maximum(site, 0)] if len(members) else -1, -1)
