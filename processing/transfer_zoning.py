"""Shares counts of other zones and of grid cells out to Quartiere, by addresses, inhabitants or area."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .base import (
    DATA,
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
from .fields import copied_field, field_parameter, free_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..zonings.grid import Cells
    from ..zonings.transfer import Transferred, Weights

#: What the rows of the source are.
SOURCES = ["zones", "grid_id", "grid_centres"]
#: Names in one message.
NAMED = 10


class Places(NamedTuple):
    """Addresses: coordinates in the reference system of their layer, inhabitants (or ``None``)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    inhabitants: NDArray[np.float64] | None
    crs: QgsCoordinateReferenceSystem


class Zones(NamedTuple):
    """Zones of a layer: features, keys and geometries as WKB in the reference system asked for."""

    features: list[QgsFeature]
    keys: list[str]
    wkb: list[bytes]


def listed(names: Sequence[str]) -> str:
    """Returns the first names of a list for a message."""
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


def plain_file(layer: QgsVectorLayer | None) -> tuple[Path, str] | None:
    """Returns file and layer name if a layer shows a file as it is, neither filtered nor edited (main thread only)."""
    if layer is None or layer.providerType() != "ogr" or layer.subsetString() or layer.isEditable():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(str(parts.get("path") or ""))
    if not path.is_file() or parts.get("vsiPrefix") or parts.get("openOptions"):
        return None
    name = str(parts.get("layerName") or "")
    return (path, name) if name or layer.dataProvider().subLayerCount() <= 1 else None


def read_zones(
    source: QgsProcessingFeatureSource,
    key_name: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    span: tuple[float, float],
) -> Zones:
    """Reads the polygons of a layer with their keys, brought into a reference system and repaired where needed."""
    key = field_index(source.fields(), key_name, source.sourceName())
    features = list(iterate(source, feedback, *span))
    stop_if_cancelled(feedback)
    keys = read_keys(((row, feature[key]) for row, feature in enumerate(features, 1)), source.fields().at(key).name())
    transform = transformation(source.sourceCrs(), crs, source.sourceName(), context)
    wkb, repaired, problems = [], [], []
    for row, (own, feature) in enumerate(zip(keys, features), 1):
        geometry = QgsGeometry(feature.geometry())
        if geometry.isNull() or geometry.isEmpty():
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing", "Row {row}, “{key}”: the polygon is missing. Draw it, or remove the row."
                    ),
                    context="processing",
                    row=row,
                    key=own,
                )
            )
            continue
        if geometry.constGet().hasCurvedSegments():
            geometry.convertToStraightSegment()
        if not geometry.isGeosValid():
            geometry = geometry.makeValid()
            geometry.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon)
            repaired.append(own)
        moved(geometry, transform, own, source.sourceName())
        wkb.append(bytes(geometry.asWkb()))
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    if repaired:
        feedback.pushWarning(
            translate("processing", "Invalid polygons of “{layer}” were repaired for the computation: {keys}.").format(
                layer=source.sourceName(), keys=listed(repaired)
            )
        )
    return Zones(features, keys, wkb)


def transformation(
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    layer: str,
    context: QgsProcessingContext,
) -> QgsCoordinateTransform | None:
    """Returns the way from one reference system to another, ``None`` where they are the same."""
    if not source.isValid():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The layer “{layer}” has no reference system, so nobody can tell where it lies. Assign the right one "
                "(e.g. EPSG:25832).",
            ),
            context="processing",
            layer=layer,
        )
    return None if source == target else QgsCoordinateTransform(source, target, context.transformContext())


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Returns a reference system as OGR reads it: its code, or its definition where it has none."""
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()


def moved(geometry: QgsGeometry, transform: QgsCoordinateTransform | None, key: str, layer: str) -> None:
    """Transforms a geometry in place."""
    if transform is None:
        return
    try:
        geometry.transform(transform)
    except QgsCsException as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{key}” in “{layer}” cannot be brought into {crs}. Check the reference system of the layer.",
            ),
            context="processing",
            key=key,
            layer=layer,
            crs=transform.destinationCrs().authid(),
        ) from error


def read_places(
    source: QgsProcessingFeatureSource,
    inhabitants: str,
    file: tuple[Path, str] | None,
    feedback: QgsProcessingFeedback,
    span: tuple[float, float],
) -> Places:
    """Reads addresses, by column where the layer is a plain file."""
    import numpy as np

    name = ""
    if inhabitants:
        name = source.fields().at(field_index(source.fields(), inhabitants, source.sourceName())).name()
    if file is not None:
        from ..addresses.arrow import read_points

        points = read_points(file[0], file[1] or None, columns=[name] if name else [], stop=feedback.isCanceled)
        weight = points.columns.get(name) if name else None
        if weight is None or weight.dtype.kind in "if":
            feedback.setProgress(sum(span))
            return Places(
                points.x, points.y, None if weight is None else weight.astype(np.float64), source.sourceCrs()
            )
    x, y, weights = [], [], []
    for row, feature in enumerate(iterate(source, feedback, *span), 1):
        geometry = feature.geometry()
        point = None if geometry.isNull() or geometry.isEmpty() else geometry.asPoint()
        x.append(np.nan if point is None else point.x())
        y.append(np.nan if point is None else point.y())
        if name:
            try:
                value = number(feature[name])
            except ValueError as error:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row}, field “{field}”: “{value}” is not a number of inhabitants. Give 0 or more for "
                        "every address.",
                    ),
                    context="processing",
                    row=row,
                    field=name,
                    value=error,
                ) from error
            weights.append(np.nan if value is None else value)
    stop_if_cancelled(feedback)
    return Places(np.array(x), np.array(y), np.array(weights) if name else None, source.sourceCrs())


def places_in(
    places: Places, crs: QgsCoordinateReferenceSystem, layer: str, context: QgsProcessingContext
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns the coordinates of addresses in another reference system."""
    from ..zonings.grid import points_to_grid

    if transformation(places.crs, crs, layer, context) is None:
        return places.x, places.y
    return points_to_grid(places.x, places.y, crs_text(places.crs), crs_text(crs))


class TransferZoning(Algorithm):
    """Transfers counts from any zoning or grid to another zoning, with totals kept and the uncertainty reported."""

    ID = "transferzoning"
    GROUP = DATA
    ICON = "counts.svg"

    SOURCE = "SOURCE"
    KIND = "KIND"
    SOURCE_KEY = "SOURCE_KEY"
    X_FIELD = "X_FIELD"
    Y_FIELD = "Y_FIELD"
    CELL_SIZE = "CELL_SIZE"
    COUNT_FIELDS = "COUNT_FIELDS"
    TARGET = "TARGET"
    TARGET_KEY = "TARGET_KEY"
    ADDRESSES = "ADDRESSES"
    INHABITANTS_FIELD = "INHABITANTS_FIELD"
    AREA_FALLBACK = "AREA_FALLBACK"
    MISSING = "MISSING"
    MISSING_AS_ZERO = "MISSING_AS_ZERO"
    WHOLE_NUMBERS = "WHOLE_NUMBERS"
    VARIATION = "VARIATION"
    CONFIDENCE = "CONFIDENCE"
    OUTPUT = "OUTPUT"
    TOTALS = "TOTALS"
    SPLIT_ZONES = "SPLIT_ZONES"
    POINTS_OUTSIDE = "POINTS_OUTSIDE"

    def displayName(self) -> str:
        return translate("processing", "Transfer counts to other zones")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Shares counts of Wahlbezirke, Schulbezirke or grid cells out to Quartiere, or back."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Counts for Wahlbezirke, Schulbezirke, Statistikbezirke or cells of the Zensus grid become counts for "
            "Quartiere, or the other way round: <b>source</b> and <b>target</b> are any two polygon layers.</p>"
            "<p><b>Weights</b>: a zone that lies in several targets is shared out as its addresses are, or their "
            "inhabitants if there is a field for them. Zones without addresses, and all zones if no addresses are "
            "given, are shared out by area; the log says how many. An address on a border belongs to the zone with the "
            "smallest key; addresses on the line between grid cells belong to the right, upper cell.</p>"
            "<p><b>Totals</b>: counts are whole numbers. Targets and the rest outside add up exactly to what came in "
            "(largest remainders; of equal ones the smaller key goes up).</p>"
            "<p><b>States</b>: a target that takes any part of a suppressed zone is suppressed, of a zone without data "
            "it has no data. Suppressed are cells with *, x or a point, and those whose field “…_state” says so. In "
            "Zensus grids -1 and -9 stand for “uninhabited or secret”; they may be counted as 0, which is too low.</p>"
            "<p><b>Uncertainty</b>: beside each count stand its state, the share in percent that comes from split "
            "zones, and an interval. Of n cases in a split zone of K addresses the number in a target with share p has "
            "the variance n p (1 - p) (n + A) / (1 + A) with A = K / cv² (Dirichlet-multinomial, Mosimann 1962), where "
            "cv says how much addresses differ in their number of cases (1: as much as their average). In simulations "
            "the 95 % intervals held the truth in 97 % of cases with cv 1, in 87 % where addresses differed twice as "
            "much, and in 72 % where cases lived in neighbourhoods, of which it knows nothing. The interval never "
            "leaves the bounds: nothing of the split zones, or all of them. Zones split by area have these bounds as "
            "their interval.</p>"
            "<p><b>Grid</b>: cells are squares in EPSG:3035 only, so polygons and addresses are brought there; the "
            "error stays below a millimetre. Ids as CRS3035RES1000mN2689000E4337000 or 1kmN2689E4337, or the "
            "coordinates of the centres (x_mp, y_mp) with the cell size.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        double = QgsProcessingParameterNumber.Type.Double
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.SOURCE, translate("processing", "Zones or grid cells with counts"),
                [QgsProcessing.SourceType.TypeVector],
            )
        )
        self.addParameter(static_enum(self.KIND, translate("processing", "What they are"), SOURCES))
        self.addParameter(
            field_parameter(
                self.SOURCE_KEY, translate("processing", "Key of the zone, or id of the grid cell"), self.SOURCE,
                numeric=False, optional=True,
            )
        )
        for name, label in (
            (self.X_FIELD, translate("processing", "x of the centre of the cell (EPSG:3035)")),
            (self.Y_FIELD, translate("processing", "y of the centre of the cell (EPSG:3035)")),
        ):
            self.addParameter(field_parameter(name, label, self.SOURCE, optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.CELL_SIZE, translate("processing", "Width of the cells in metres (centres only)"), double, 1000,
                minValue=1, maxValue=100_000,
            )
        )
        self.addParameter(
            field_parameter(
                self.COUNT_FIELDS, translate("processing", "Fields with counts"), self.SOURCE, numeric=False,
                multiple=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.TARGET, translate("processing", "Target zones (e.g. Quartiere)"), polygon)
        )
        self.addParameter(
            field_parameter(
                self.TARGET_KEY, translate("processing", "Key of the target zones"), self.TARGET, numeric=False
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ADDRESSES, translate("processing", "Addresses (without them: by area)"),
                [QgsProcessing.SourceType.TypeVectorPoint], optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.INHABITANTS_FIELD, translate("processing", "Inhabitants per address"), self.ADDRESSES,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.AREA_FALLBACK, translate("processing", "Zones without addresses: share out by area"), True
            )
        )
        advanced = [
            QgsProcessingParameterString(
                self.MISSING,
                translate("processing", "Signs of missing values (empty: -1 and -9 in grids, else none)"),
                optional=True,
            ),
            QgsProcessingParameterBoolean(
                self.MISSING_AS_ZERO, translate("processing", "Count missing values as 0 (too low)"), False
            ),
            QgsProcessingParameterBoolean(self.WHOLE_NUMBERS, translate("processing", "Whole numbers"), True),
            QgsProcessingParameterNumber(
                self.VARIATION, translate("processing", "How much addresses differ (coefficient of variation)"),
                double, 1.0, minValue=0, maxValue=20,
            ),
            QgsProcessingParameterNumber(
                self.CONFIDENCE, translate("processing", "Confidence of the interval in percent"), double, 95,
                minValue=50, maxValue=99.9,
            ),
        ]
        for parameter in advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterFeatureSink(self.OUTPUT, translate("processing", "Transferred counts"))
        )
        self.addOutput(QgsProcessingOutputString(self.TOTALS, translate("processing", "Totals (JSON)")))
        self.addOutput(QgsProcessingOutputNumber(self.SPLIT_ZONES, translate("processing", "Zones that were split")))
        self.addOutput(
            QgsProcessingOutputNumber(self.POINTS_OUTSIDE, translate("processing", "Addresses in no target zone"))
        )

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        if kind == "grid_centres":
            if not all(self.parameterAsString(parameters, name, context) for name in (self.X_FIELD, self.Y_FIELD)):
                return translate("processing", "Choose the fields with x and y of the centres of the cells.")
        elif not self.parameterAsString(parameters, self.SOURCE_KEY, context):
            return translate("processing", "Choose the field with the key of the zones or the id of the cells.")
        try:
            _signs(self.parameterAsString(parameters, self.MISSING, context))
        except ValueError as error:
            return translate(
                "processing", "“{value}” is not a number. Give the signs of missing values as numbers, e.g. -1; -9."
            ).format(value=error)
        return None

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layers live in the main thread, the run does not.
        chosen = parameters.get(self.ADDRESSES)
        layer = self.parameterAsVectorLayer(parameters, self.ADDRESSES, context) if isinstance(
            chosen, (str, QgsVectorLayer)) else None
        self._file = plain_file(layer)
        chosen = parameters.get(self.SOURCE)
        self._source_file = plain_file(
            self.parameterAsVectorLayer(parameters, self.SOURCE, context)
            if isinstance(chosen, (str, QgsVectorLayer)) else None
        )
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..zonings.transfer import transfer

        source = self.parameterAsSource(parameters, self.SOURCE, context)
        target = self.parameterAsSource(parameters, self.TARGET, context)
        for name, layer in ((self.SOURCE, source), (self.TARGET, target)):
            if layer is None:
                raise QgsProcessingException(self.invalidSourceError(parameters, name))
        crs = target.sourceCrs()
        target_key = self.parameterAsString(parameters, self.TARGET_KEY, context)
        targets = read_zones(target, target_key, crs, context, feedback, (0, 10))
        fields = self.parameterAsStrings(parameters, self.COUNT_FIELDS, context)
        columns = [field_index(source.fields(), name, source.sourceName()) for name in fields]
        table = self._table(parameters, context, feedback, source, fields)
        weights, features, outside = self._weights(parameters, context, feedback, source, targets, crs, table)
        stop_if_cancelled(feedback)
        grid = self.parameterAsEnumString(parameters, self.KIND, context) != "zones"
        signs = _signs(self.parameterAsString(parameters, self.MISSING, context)) or ([-1.0, -9.0] if grid else [])
        as_zero = self.parameterAsBool(parameters, self.MISSING_AS_ZERO, context)
        values, states, doubtful = (
            read_counts(features, weights.sources, columns, signs, as_zero)
            if table is None
            else numbers_of(table, fields, signs, as_zero)
        )
        feedback.setProgress(75)
        done = transfer(
            values, weights, state=states, unreliable=doubtful, columns=fields,
            integer=self.parameterAsBool(parameters, self.WHOLE_NUMBERS, context),
            variation=self.parameterAsDouble(parameters, self.VARIATION, context),
            confidence=self.parameterAsDouble(parameters, self.CONFIDENCE, context) / 100.0,
        )
        stop_if_cancelled(feedback)
        destination, column = self._write(parameters, context, feedback, target, targets, fields, done)
        totals = self._report(feedback, weights, fields, done)
        if context.willLoadLayerOnCompletion(destination):
            from .post_processors import ValueStyler

            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(
                ValueStyler.create(column, translate("processing", "Share from split zones (%)"))
            )
        feedback.setProgress(100)
        return {
            self.OUTPUT: destination,
            self.TOTALS: json.dumps(totals, ensure_ascii=False),
            self.SPLIT_ZONES: int(weights.split.sum()),
            self.POINTS_OUTSIDE: outside,
        }

    def _weights(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        targets: Zones,
        crs: QgsCoordinateReferenceSystem,
        table: dict[str, NDArray[Any]] | None,
    ) -> tuple[Weights, list[QgsFeature], int]:
        """Returns the shares, the rows of the source and the number of addresses in no target."""
        import numpy as np

        from ..addresses.locate import Polygons
        from ..zonings import grid
        from ..zonings.transfer import area_weights, point_weights, with_fallback

        key_name = self.parameterAsString(parameters, self.SOURCE_KEY, context)
        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        cells: Cells | None = None
        zones = Zones([], [], [])
        if kind == "zones":
            if QgsWkbTypes.geometryType(source.wkbType()) != Qgis.GeometryType.Polygon:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "“{layer}” has no polygons. Choose a polygon layer, or say that its rows are grid cells.",
                    ),
                    context="processing",
                    layer=source.sourceName(),
                )
            zones = read_zones(source, key_name, crs, context, feedback, (10, 20))
            features = zones.features
        else:
            features = [] if table is not None else list(iterate(source, feedback, 10, 20, geometry=False))
            cells = self._cells(parameters, context, source, features, kind, key_name, table)
        addresses = self.parameterAsSource(parameters, self.ADDRESSES, context)
        if parameters.get(self.ADDRESSES) and addresses is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.ADDRESSES))

        def by_area() -> Weights:
            if cells is not None:
                return grid.cell_weights_by_area(
                    cells, targets.keys, grid.polygons_to_grid(targets.wkb, targets.keys, crs_text(crs))
                )
            if crs.isGeographic():
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Areas cannot be measured in degrees ({crs}). Give the target zones in a projected system, "
                        "e.g. EPSG:25832.",
                    ),
                    context="processing",
                    crs=crs.authid(),
                )
            return area_weights(zones.keys, zones.wkb, targets.keys, targets.wkb)

        if addresses is None:
            return by_area(), features, 0
        places = read_places(
            addresses, self.parameterAsString(parameters, self.INHABITANTS_FIELD, context), self._file, feedback,
            (30, 30),
        )
        x, y = places_in(places, crs, addresses.sourceName(), context)
        found = Polygons(targets.wkb, targets.keys).find(x, y)
        outside = int(np.count_nonzero(found.index < 0))
        if len(found.overlapping):
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} addresses lie in more than one target zone; they were given to the smallest key. Check "
                    "the zones for overlaps.",
                ).format(count=len(found.overlapping))
            )
        if cells is not None:
            east, north = places_in(
                places, QgsCoordinateReferenceSystem(grid.GRID_CRS), addresses.sourceName(), context
            )
            weights = grid.cell_weights_by_points(
                cells, targets.keys, east, north, found.index, places.inhabitants
            )
        else:
            weights = point_weights(
                zones.keys, targets.keys, Polygons(zones.wkb, zones.keys).locate(x, y), found.index,
                places.inhabitants,
            )
        lacking = weights.without_basis()
        if len(lacking) == len(weights.sources) or outside == len(x):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "No address of “{addresses}” lies in both zonings. Check the reference systems of the layers and "
                    "that they show the same region.",
                ),
                context="processing",
                addresses=addresses.sourceName(),
            )
        if outside:
            feedback.pushInfo(
                translate("processing", "{count} addresses lie in no target zone.").format(count=outside)
            )
        if lacking and self.parameterAsBool(parameters, self.AREA_FALLBACK, context):
            weights = with_fallback(weights, by_area())
        return weights, features, outside

    def _cells(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        features: list[QgsFeature],
        kind: str,
        key_name: str,
        table: dict[str, NDArray[Any]] | None,
    ) -> Cells:
        from ..zonings import grid
        from .fields import read_numbers

        size = self.parameterAsDouble(parameters, self.CELL_SIZE, context)
        if table is not None:
            found = [table[name] for name in self._place_fields(parameters, context, source)]
            return grid.cells_of_ids(found[0]) if kind == "grid_id" else grid.cells_of_centres(*found, size)
        if kind == "grid_id":
            key = field_index(source.fields(), key_name, source.sourceName())
            return grid.cells_of_ids([key_text(feature[key]) for feature in features])
        columns = [
            field_index(source.fields(), self.parameterAsString(parameters, name, context), source.sourceName())
            for name in (self.X_FIELD, self.Y_FIELD)
        ]
        centres = read_numbers(features, [str(row) for row in range(1, len(features) + 1)], columns)
        return grid.cells_of_centres(centres[:, 0], centres[:, 1], size)

    def _place_fields(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource
    ) -> list[str]:
        """Returns the fields that say where a cell lies, as the layer writes them."""
        by_id = self.parameterAsEnumString(parameters, self.KIND, context) == "grid_id"
        fields = source.fields()
        return [
            fields.at(
                field_index(fields, self.parameterAsString(parameters, name, context), source.sourceName())
            ).name()
            for name in ([self.SOURCE_KEY] if by_id else [self.X_FIELD, self.Y_FIELD])
        ]

    def _table(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        fields: list[str],
    ) -> dict[str, NDArray[Any]] | None:
        """Returns the columns of a grid in a plain file, ``None`` where it has to be read row by row."""
        kind = self.parameterAsEnumString(parameters, self.KIND, context)
        if kind == "zones" or self._source_file is None:
            return None
        known = source.fields()
        # Symbols and states take a look at every cell.
        if any(not known.field(name).isNumeric() or known.lookupField(name + "_state") >= 0 for name in fields):
            return None
        places = self._place_fields(parameters, context, source)
        if any(known.field(name).isNumeric() == (kind == "grid_id") for name in places):
            return None
        from ..zonings.table import read_columns

        table = read_columns(*self._source_file, [*places, *fields], stop=feedback.isCanceled)
        stop_if_cancelled(feedback)
        if table is not None and len(table[fields[0]]) == 0:
            return None
        feedback.setProgress(30)
        return table

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        target: QgsProcessingFeatureSource,
        targets: Zones,
        names: list[str],
        done: Transferred,
    ) -> tuple[str, str]:
        """Writes the target zones with the counts; returns the layer and the column of the first share."""
        from ..zonings.transfer import state_names

        fields = QgsFields()
        taken: set[str] = set()
        for field in target.fields():
            fields.append(copied_field(field))
            taken.add(field.name().lower())
        real, text = QMetaType.Type.Double, QMetaType.Type.QString
        first = ""
        for name in names:
            for suffix, kind in (
                ("", real), ("_state", text), ("_lower", real), ("_upper", real), ("_split_pct", real)
            ):
                free = free_name(name + suffix, taken)
                first = first or (free if suffix == "_split_pct" else "")
                fields.append(QgsField(free, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, target.wkbType(), target.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        states = state_names(done)
        for at, feature in enumerate(targets.features):
            stop_if_cancelled(feedback)
            values: list[Any] = []
            for column in range(len(names)):
                numbers = [
                    float(array[at, column]) for array in (done.value, done.lower, done.upper, done.share_split)]
                value, lower, upper, share = (entry if entry == entry else None for entry in numbers)
                values += [value, states[at, column], lower, upper, None if share is None else 100.0 * share]
            output = QgsFeature(fields)
            output.setGeometry(feature.geometry())
            output.setAttributes([*feature.attributes(), *values])
            if not sink.addFeature(output, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        return destination, first

    def _report(
        self, feedback: QgsProcessingFeedback, weights: Weights, names: list[str], done: Transferred
    ) -> dict[str, dict[str, float | int | None]]:
        import math

        import numpy as np

        from ..i18n.language import Language
        from ..zonings.transfer import AREA, NONE

        language = Language.current()
        basis = np.array(weights.basis, dtype=object)
        feedback.pushInfo(
            translate("processing", "{zones} zones, {split} of them in more than one target zone.").format(
                zones=language.integer(len(basis)), split=language.integer(int(weights.split.sum()))
            )
        )
        by_area = int((basis == AREA).sum())
        if by_area:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} zones were shared out by area, because no address lies in them or none was given. Their "
                    "inhabitants need not be spread like that.",
                ).format(count=language.integer(by_area))
            )
        lacking = [weights.sources[at] for at in np.flatnonzero(basis == NONE)]
        if lacking:
            feedback.pushWarning(
                translate(
                    "processing", "{count} zones without an address count as outside: {zones}."
                ).format(count=language.integer(len(lacking)), zones=listed(lacking))
            )
        totals: dict[str, dict[str, float | int | None]] = {}
        for column, name in enumerate(names):
            inside = float(np.nansum(done.value[:-1, column]))
            rest = float(done.value[-1, column])
            withheld = float(done.withheld[column])
            without = int(np.isnan(done.value[:-1, column]).sum())
            totals[name] = {
                "total": float(done.total[column]), "targets": inside, "outside": rest if math.isfinite(rest) else None,
                "without_number": withheld, "targets_without_number": without,
            }
            feedback.pushInfo(
                translate(
                    "processing",
                    "{field}: total {total} = target zones {inside} + outside {rest} + in zones without a number "
                    "{withheld}.",
                ).format(
                    field=name,
                    total=language.number(float(done.total[column]), 0),
                    inside=language.number(inside, 0),
                    rest=language.number(rest, 0) if math.isfinite(rest) else "–",
                    withheld=language.number(withheld, 0),
                )
            )
            if without:
                feedback.pushWarning(
                    translate(
                        "processing",
                        "{field}: {count} target zones have no number, because a zone they take a part of is "
                        "suppressed or without data. In a grid, missing values may be counted as 0.",
                    ).format(field=name, count=language.integer(without))
                )
        return totals


def _signs(text: str) -> list[float]:
    """Reads numbers parted by semicolons or blanks; raises ``ValueError`` with the part that is none."""
    signs = []
    for part in text.replace(";", " ").split():
        value = number(part.replace(",", "."))
        if value is not None:
            signs.append(value)
    return signs


def numbers_of(
    table: dict[str, NDArray[Any]], fields: Sequence[str], signs: Sequence[float], as_zero: bool
) -> tuple[NDArray[np.float64], NDArray[np.int8], NDArray[np.bool_]]:
    """Returns columns of numbers as :func:`read_counts` returns rows."""
    import numpy as np

    from ..indicators.counts import NO_DATA, NUMBER
    from ..zonings.grid import without_signs

    values = without_signs(np.column_stack([table[name] for name in fields]), signs)
    if as_zero:
        values = np.where(np.isnan(values), 0.0, values)
    states = np.where(np.isnan(values), NO_DATA, NUMBER).astype(np.int8)
    return values, states, np.zeros(values.shape, dtype=bool)


def read_counts(
    features: Sequence[QgsFeature], keys: Sequence[str], columns: Sequence[int], signs: Sequence[float], as_zero: bool
) -> tuple[NDArray[np.float64], NDArray[np.int8], NDArray[np.bool_]]:
    """Reads counts with their states: numbers, official symbols in text, and a field ``…_state`` beside them.

    Returns values, states and whether they are unreliable, each (features, columns). Raises :class:`DataProblem`
    naming row, zone and field of what is no number.
    """
    import numpy as np

    from ..deliveries.symbols import DEFAULT_SYMBOLS, read_marks
    from ..indicators.counts import NO_DATA, NUMBER, SUPPRESSED
    from ..indicators.states import STATES, ValueState

    shape = (len(features), len(columns))
    values, states = np.full(shape, np.nan), np.full(shape, NO_DATA, dtype=np.int8)
    doubtful = np.zeros(shape, dtype=bool)
    problems: list[DataProblem] = []
    fields = features[0].fields() if features else QgsFields()
    beside = [fields.lookupField(fields.at(column).name() + "_state") for column in columns]
    for row, feature in enumerate(features):
        for at, column in enumerate(columns):
            cell = plain(feature[column])
            state = plain(feature[beside[at]]) if beside[at] >= 0 else None
            if isinstance(cell, str):
                marked = read_marks(cell, DEFAULT_SYMBOLS)
                cell, state = marked.text, marked.state or state
            try:
                value = number(cell)
            except ValueError as error:
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, area {key}, field “{field}”: “{value}” is not a number. Correct it "
                            "or leave it empty.",
                        ),
                        context="processing", row=row + 1, key=keys[row], field=fields.at(column).name(), value=error,
                    )
                )
                continue
            if value is not None and value in signs:
                value = 0.0 if as_zero else None
            elif value is None and as_zero and state is None:
                value = 0.0
            if state not in STATES:
                state = None
            if state == ValueState.ZERO.value and value is None:
                value = 0.0
            if state == ValueState.SUPPRESSED.value:
                states[row, at] = SUPPRESSED
            elif value is not None and state != ValueState.NO_DATA.value:
                values[row, at], states[row, at] = value, NUMBER
                doubtful[row, at] = state == ValueState.UNRELIABLE.value
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return values, states, doubtful
