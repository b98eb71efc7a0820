"""What algorithms on the walking network share: the ways, points tied to them, and what is said of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import Algorithm, field_index, iterate, stop_if_cancelled, translate
from .fields import field_parameter
from .transfer_zoning import crs_text, plain_file, transformation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..access.lines import Lines
    from ..access.network import Network, Ties
    from ..access.ways import Roles, Ways

#: Parts of a network that are named, and the length in metres below which a part is not worth a word.
_PARTS_NAMED, _SHORT_PART = 3, 500.0
#: The ways of a workspace.
WAYS_TABLE = "wege"


class Points(NamedTuple):
    """Points of a layer in the reference system of the network, with one column of it (or none)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    column: list[Any] | None


class NetworkAlgorithm(Algorithm):
    """Base of the algorithms that walk; subclasses implement :meth:`compute` and may raise ``Cancelled`` freely."""

    WAYS = "WAYS"
    WALKABLE_FIELD = "WALKABLE_FIELD"
    BARRIER_FIELD = "BARRIER_FIELD"
    BRIDGE_FIELD = "BRIDGE_FIELD"
    CLASS_FIELD = "CLASS_FIELD"
    NOT_WALKABLE = "NOT_WALKABLE"
    BRIDGES = "BRIDGES"
    BARRIERS = "BARRIERS"
    TOLERANCE = "TOLERANCE"
    SNAP_LIMIT = "SNAP_LIMIT"
    APPROACH = "APPROACH"
    USE_Z = "USE_Z"
    TERRAIN = "TERRAIN"

    def add_ways(self, *, optional: bool = False) -> None:
        """Adds the parameters of the ways; those that few people need are advanced."""
        line = [QgsProcessing.SourceType.TypeVectorLine]
        double = QgsProcessingParameterNumber.Type.Double
        label = (translate("processing", "Ways (empty: those of the workspace)") if optional
                 else translate("processing", "Ways"))
        self.addParameter(QgsProcessingParameterFeatureSource(self.WAYS, label, line, optional=optional))
        advanced: list[QgsProcessingParameterDefinition] = [
            field_parameter(name, text, self.WAYS, numeric=False, optional=True) for name, text in (
                (self.WALKABLE_FIELD, translate("processing", "Field: may be walked (1, yes)")),
                (self.BARRIER_FIELD, translate("processing", "Field: is a barrier (1, yes)")),
                (self.BRIDGE_FIELD, translate("processing", "Field: passes over or under barriers (1, yes)")),
                (self.CLASS_FIELD, translate("processing", "Field: class of the way")))]
        advanced += [
            QgsProcessingParameterString(
                self.NOT_WALKABLE, translate("processing", "Classes that are not walked (empty: the usual ones)"),
                optional=True),
            QgsProcessingParameterString(
                self.BRIDGES, translate("processing", "Classes that cross barriers (empty: the usual ones)"),
                optional=True),
            QgsProcessingParameterFeatureSource(
                self.BARRIERS, translate("processing", "Further barriers (rivers, railways, motorways)"), line,
                optional=True),
            QgsProcessingParameterNumber(
                self.TOLERANCE, translate("processing", "Join ends of ways closer than (metres)"), double, 0.0,
                minValue=0.0, maxValue=50.0),
            QgsProcessingParameterBoolean(
                self.APPROACH, translate("processing", "Add the straight way to the network and from it"), True),
            QgsProcessingParameterBoolean(
                self.USE_Z, translate("processing", "Slopes: use the heights (Z) of the ways"), False),
            QgsProcessingParameterRasterLayer(
                self.TERRAIN, translate("processing", "Slopes: terrain model (raster in metres)"), optional=True),
        ]
        self.addParameter(QgsProcessingParameterNumber(
            self.SNAP_LIMIT, translate("processing", "Farthest from a way (metres); beyond: not connected"), double,
            250.0, minValue=1.0, maxValue=10_000.0))
        for parameter in advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layers live in the main thread, the run does not.
        self._files: dict[str, tuple[Path, str] | None] = {}
        for definition in self.parameterDefinitions():
            name, chosen = definition.name(), parameters.get(definition.name())
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                layer = self.parameterAsVectorLayer(parameters, name, context) if isinstance(
                    chosen, (str, QgsVectorLayer)) else None
                self._files[name] = plain_file(layer)
        terrain = self.parameterAsRasterLayer(parameters, self.TERRAIN, context) if parameters.get(
            self.TERRAIN) else None
        self._terrain = None if terrain is None else (
            terrain.dataProvider().dataSourceUri(), terrain.crs(), terrain.name())
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..addresses.locate import Cancelled

        try:
            return self.compute(parameters, context, feedback)
        except Cancelled:
            feedback.cancel()
            stop_if_cancelled(feedback)
            raise

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Does the work of the algorithm."""
        raise QgsProcessingException(type(self).__name__)

    # ------------------------------------------------------------------ reading

    def source(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext,
               ) -> QgsProcessingFeatureSource:
        """Returns the layer of a parameter; raises the message of Processing where it cannot be read."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source

    def metric_crs(self, parameters: dict[str, Any], context: QgsProcessingContext, *names: str,
                   ) -> QgsCoordinateReferenceSystem:
        """Returns the first reference system in metres among those of some layers.

        Raises :class:`DataProblem` where all of them are in degrees.
        """
        found = [self.source(parameters, name, context).sourceCrs() for name in names if parameters.get(name)]
        for crs in found:
            if crs.isValid() and not crs.isGeographic() and crs.mapUnits() == Qgis.DistanceUnit.Meters:
                return crs
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Distances cannot be measured in {crs}. Give one of the layers in a system in metres (EPSG:25832)."),
            context="processing", crs=", ".join(dict.fromkeys(crs.authid() or "–" for crs in found)))

    def roles(self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource,
              ) -> Roles:
        """Returns which fields of the ways say what."""
        from ..access.ways import Roles

        def field(name: str) -> str:
            chosen = self.parameterAsString(parameters, name, context)
            if not chosen:
                return ""
            return source.fields().at(field_index(source.fields(), chosen, source.sourceName())).name()

        def names(name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
            text = self.parameterAsString(parameters, name, context).replace(";", ",")
            return tuple(part.strip() for part in text.split(",") if part.strip()) or usual

        return Roles(
            field(self.WALKABLE_FIELD), field(self.BARRIER_FIELD), field(self.BRIDGE_FIELD), field(self.CLASS_FIELD),
            names(self.NOT_WALKABLE, Roles.not_walkable), names(self.BRIDGES, Roles.bridges))

    def network(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
                crs: QgsCoordinateReferenceSystem, span: tuple[float, float], workspace: Path | None = None,
                ) -> Network:
        """Reads the ways, those of a workspace if none are chosen, and builds the network in a system in metres."""
        if workspace is not None and not parameters.get(self.WAYS):
            ways, roles = workspace_ways(workspace, feedback)
            return self.build(parameters, context, feedback, ways, roles, crs)
        source = self.source(parameters, self.WAYS, context)
        roles = self.roles(parameters, context, source)
        ways = self._ways(source, roles.columns, self._files.get(self.WAYS), crs, context, feedback, span)
        return self.build(parameters, context, feedback, ways, roles, crs)

    def build(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
              ways: Ways, roles: Roles, crs: QgsCoordinateReferenceSystem) -> Network:
        """Builds the network of ways with barriers and heights, and reports what it is like."""
        from dataclasses import replace

        from ..access.ways import with_heights

        barriers = None
        if parameters.get(self.BARRIERS):
            layer = self.source(parameters, self.BARRIERS, context)
            barriers = self._ways(
                layer, [], self._files.get(self.BARRIERS), crs, context, feedback, (0.0, 0.0)).lines
        heights = self.parameterAsBool(parameters, self.USE_Z, context)
        if self._terrain is not None:
            path, terrain_crs, name = self._terrain
            if terrain_crs != crs:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "The terrain model “{layer}” is in {crs}, the network in {wanted}. Warp the raster to {wanted} "
                        "first."),
                    context="processing", layer=name, crs=terrain_crs.authid() or "–", wanted=crs.authid())
            ways, heights = replace(ways, lines=with_heights(ways.lines, path)), True
        network = ways.network(
            roles, tolerance=self.parameterAsDouble(parameters, self.TOLERANCE, context), barriers=barriers,
            heights=heights)
        stop_if_cancelled(feedback)
        report(network, feedback)
        return network

    @staticmethod
    def _ways(source: QgsProcessingFeatureSource, columns: list[str], file: tuple[Path, str] | None,
              crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext, feedback: QgsProcessingFeedback,
              span: tuple[float, float]) -> Ways:
        import numpy as np

        from ..access.lines import lines_of_wkb
        from ..access.ways import Ways, read_ways

        move = transformation(source.sourceCrs(), crs, source.sourceName(), context)
        if file is not None:
            ways = read_ways(file[0], file[1] or None, columns=columns, stop=feedback.isCanceled)
            feedback.setProgress(sum(span))
        else:
            blobs: list[bytes | None] = []
            cells: dict[str, list[Any]] = {name: [] for name in columns}
            for feature in iterate(source, feedback, *span):
                geometry = feature.geometry()
                if not geometry.isNull() and geometry.constGet().hasCurvedSegments():
                    geometry.convertToStraightSegment()
                blobs.append(None if geometry.isNull() else bytes(geometry.asWkb()))
                for name, values in cells.items():
                    values.append(str(feature[name]) if feature[name] is not None else "")
            stop_if_cancelled(feedback)
            ways = Ways(
                lines_of_wkb(blobs),
                {name: np.array(["" if value == "NULL" else value for value in values])
                 for name, values in cells.items()}, crs_text(source.sourceCrs()))
        return ways if move is None else moved_ways(ways, source.sourceCrs(), crs)

    def points(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext,
               feedback: QgsProcessingFeedback, crs: QgsCoordinateReferenceSystem, column: str,
               span: tuple[float, float]) -> Points:
        """Reads the points of a layer with one of its columns, by column where the layer is a plain file."""
        import numpy as np

        source, file = self.source(parameters, name, context), self._files.get(name)
        at = field_index(source.fields(), column, source.sourceName()) if column else -1
        if file is not None:
            from ..addresses.arrow import read_points

            chosen = source.fields().at(at).name() if column else ""
            read = read_points(file[0], file[1] or None, columns=[chosen] if chosen else [], stop=feedback.isCanceled)
            x, y = read.x, read.y
            values = [] if not chosen else read.columns[chosen].tolist()
            values = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values]
            feedback.setProgress(sum(span))
        else:
            places, values = [], []
            for feature in iterate(source, feedback, *span):
                geometry = feature.geometry()
                if geometry.isNull() or geometry.isEmpty():
                    places.append((np.nan, np.nan))
                else:
                    point = geometry.centroid().asPoint()
                    places.append((point.x(), point.y()))
                if column:
                    values.append(feature[at])
            stop_if_cancelled(feedback)
            x, y = np.array(places, dtype=np.float64).reshape(-1, 2).T
        if transformation(source.sourceCrs(), crs, source.sourceName(), context) is not None:
            from ..zonings.grid import points_to_grid

            x, y = points_to_grid(x, y, crs_text(source.sourceCrs()), crs_text(crs))
        return Points(np.ascontiguousarray(x), np.ascontiguousarray(y), values if column else None)

    def tied(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
             network: Network, points: Points, what: str) -> Ties:
        """Ties points to the network and says how many are too far from it; ``what`` names the points."""
        limit = self.parameterAsDouble(parameters, self.SNAP_LIMIT, context)
        ties = network.tie(points.x, points.y, limit=limit, stop=feedback.isCanceled)
        lost = len(ties) - int(ties.connected.sum())
        if lost:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} of {total} points of “{layer}” are not connected: farther than {limit} m from every way, "
                    "or without coordinates."
                ).format(count=lost, total=len(ties), layer=what, limit=f"{limit:g}"))
        return ties


def workspace_ways(workspace: Path, feedback: QgsProcessingFeedback) -> tuple[Ways, Roles]:
    """Reads the ways of a workspace; raises :class:`DataProblem` where it has none."""
    from ..access.ways import Roles, read_ways
    from ..workspace import Workspace

    if not Workspace(workspace).has_layer(WAYS_TABLE):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The workspace “{file}” has no ways. Choose a line layer (OSM, ATKIS), or take its ways over first."),
            context="processing", file=workspace.name)
    roles = Roles(walkable="walkable", barrier="barrier", kind="class")
    return read_ways(workspace, WAYS_TABLE, columns=roles.columns, stop=feedback.isCanceled), roles


def moved_ways(ways: Ways, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> Ways:
    """Returns ways in another reference system."""
    from dataclasses import replace

    import numpy as np

    from ..zonings.grid import points_to_grid

    x, y = points_to_grid(ways.lines.x, ways.lines.y, crs_text(source), crs_text(target))
    lost = np.flatnonzero(~(np.isfinite(x) & np.isfinite(y)))
    if len(lost):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Row {row} of the ways cannot be brought into {crs}. Check the reference system of the layer."),
            context="processing", crs=target.authid(),
            row=int(ways.lines.row[np.searchsorted(ways.lines.start, lost[0], side="right") - 1]) + 1)
    lines: Lines = replace(ways.lines, x=x, y=y)
    return replace(ways, lines=lines, crs=crs_text(target))


def report(network: Network, feedback: QgsProcessingFeedback) -> None:
    """Says what a network is like, and warns where parts of it are not connected."""
    found = network.report
    total = float(network.component_cost.sum())
    feedback.pushInfo(
        translate("processing", "Network: {ways} ways, {edges} edges, {length} km.").format(
            ways=found.lines, edges=len(network), length=f"{total / 1000:,.0f}".replace(",", " ")))
    for count, text in (
        (found.empty, translate("processing", "{count} features have no geometry and were left out.")),
        (found.left_out, translate("processing", "{count} lines may not be walked and were left out.")),
        (found.crossing, translate("processing", "{count} pieces of ways cross a barrier and were cut out.")),
        (found.joined, translate("processing", "{count} vertices were joined to others within the tolerance.")),
    ):
        if count:
            feedback.pushInfo(text.format(count=count))
    apart = network.component_cost[1:]
    if len(apart) and (apart.sum() > 0.01 * total or apart[0] > _SHORT_PART):
        feedback.pushWarning(
            translate(
                "processing",
                "The network has {count} parts that are not connected; {share} % of its length lie outside of the "
                "largest part (the next ones have {lengths} km). From there, offers in other parts are out of reach. "
                "If gaps in the drawing are the reason, join ends of ways within a tolerance."
            ).format(count=len(apart) + 1, share=f"{100 * apart.sum() / total:.1f}",
                     lengths=", ".join(f"{length / 1000:.1f}" for length in apart[:_PARTS_NAMED])))
