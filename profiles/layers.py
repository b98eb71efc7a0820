"""The layers a profile draws: one row of texts and charts per area, and the map beneath."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.selections import SELECTION
from ..indicators.wide import prefix
from . import grid, mapstyle
from .content import CONTEXT, ProfileContent
from .pages import PAGES
from .texts import trend_sign
from .typography import HEADING, SMALL, elide, fit_lines

if TYPE_CHECKING:
    from ..workspace.store import Workspace

KEYS = {"quartier": "quartier_id", "kommune": "kommune_id", SELECTION: "quartier_id"}
#: The layer whose areas are drawn around that of a profile.
AROUND = {"quartier": "quartiere", SELECTION: "quartiere"}
#: The locator is drawn on every page: simplified once, it costs next to nothing.
LOCATOR_TOLERANCE = 300.0


@dataclass(frozen=True)
class ProfileLayers:
    """The layers of a profile layout; ``settlement`` and ``forest`` may be absent.

    ``mark`` shows the same areas as ``coverage`` in the locator, with a style of its own.
    ``locked`` says that the maps keep the styles whatever happens to the layers; it costs 40 ms a map.
    With ``area_id`` the layers show this area in its ``extent``, else that of the atlas page.
    ``grid_rows`` is how many rows the grid of the attention score has, ``members`` are the Quartiere of a selection.
    """

    level: str
    coverage: QgsVectorLayer
    mark: QgsVectorLayer
    neighbours: QgsVectorLayer
    kommunen: QgsVectorLayer
    locator: QgsVectorLayer
    settlement: QgsVectorLayer | None = None
    forest: QgsVectorLayer | None = None
    locked: bool = False
    area_id: str = ""
    extent: QgsRectangle | None = None
    grid_rows: int = 4
    members: tuple[str, ...] = ()

    def all(self) -> list[QgsVectorLayer]:
        """Returns the layers from the lowest to the uppermost."""
        layers = (self.settlement, self.forest, self.neighbours, self.kommunen, self.coverage, self.locator, self.mark)
        return [layer for layer in layers if layer is not None]

    def main_map(self) -> list[QgsVectorLayer]:
        """Returns the layers of the large map, the uppermost first."""
        layers = (self.coverage, self.kommunen, self.neighbours, self.forest, self.settlement)
        return [layer for layer in layers if layer is not None]


def feature_fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns the fields of the content layer for each content, all with the same names.

    Besides the fields of the pages there are, for templates of one's own, the printed texts of
    every indicator: ``a_2`` (value), ``a_2_interval``, ``a_2_cases``, ``a_2_kommune``, ``a_2_kreis`` and
    ``a_2_trend`` (an arrow).
    """
    rows = [_common(content) for content in contents]
    for page in PAGES:
        for row, fields in zip(rows, page.fields(contents)):
            row.update(fields)
    for row, content in zip(rows, contents):
        for indicator in content.rows:
            code = prefix(indicator.code)
            row[code] = indicator.value_text
            row[f"{code}_interval"] = indicator.interval_text
            row[f"{code}_cases"] = indicator.cases_text
            row[f"{code}_kommune"] = indicator.kommune_text
            row[f"{code}_kreis"] = indicator.kreis_text
            row[f"{code}_trend"] = trend_sign(indicator.trend)
    return rows


def _common(content: ProfileContent) -> dict[str, str]:
    return {
        "area_id": content.area_id,
        "name": content.name,
        "kommune_name": content.kommune_name,
        "level": content.level,
        "period": content.period,
        "kind": content.kind,
        "kreis_name": elide(content.kreis_name, grid.span(6), 9.5),
        "title": elide(content.name, grid.span(9), HEADING, bold=True),
        "plan_line": elide(content.plan_line, grid.WIDTH, SMALL),
        "edition": elide(content.edition, grid.span(5), SMALL, bold=True),
        "map_credit": elide(content.map_credit, grid.span(4), SMALL),
        "sources": fit_lines(content.sources, grid.WIDTH, 5, SMALL),
        "reading_help": "\n".join(
            (
                fit_lines(content.reading_help, grid.WIDTH, 3, SMALL),
                fit_lines(content.methods, grid.WIDTH, 2, SMALL),
            )
        ),
        "footer": elide(content.footer, grid.span(5), SMALL),
    }


def coverage_layer(
    contents: Sequence[ProfileContent],
    geometries: Mapping[str, QgsGeometry],
    crs: QgsCoordinateReferenceSystem,
    name: str = "profile",
) -> QgsVectorLayer:
    """Returns the content layer in memory: one polygon per content with all its fields.

    Raises :class:`DataProblem` for an area without a geometry.
    """
    missing = [content.area_id for content in contents if content.area_id not in geometries]
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "These areas have no polygon: {areas}. Add them to the layer."),
            context=CONTEXT,
            areas=", ".join(missing[:10]),
        )
    rows = feature_fields(contents)
    fields = QgsFields()
    for key in rows[0] if rows else ("area_id", "name"):
        fields.append(QgsField(key, QMetaType.Type.QString))
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs.authid()}", name, "memory")
    layer.setCrs(crs)
    provider = layer.dataProvider()
    provider.addAttributes(list(fields))
    layer.updateFields()
    features = []
    for content, row in zip(contents, rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[field.name()] for field in fields])
        feature.setGeometry(geometries[content.area_id])
        features.append(feature)
    provider.addFeatures(features)
    layer.updateExtents()
    return layer


def stored(layer: QgsVectorLayer, workspace: Workspace, table: str) -> QgsVectorLayer:
    """Writes a layer as a table of the workspace and returns it from there.

    Raises :class:`DataProblem` where the workspace cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    result = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(workspace.path), QgsProject.instance().transformContext(), options
    )
    if result[0] != QgsVectorFileWriter.WriterError.NoError:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "The profile layer cannot be written to “{file}”: {reason}"),
            context=CONTEXT,
            file=str(workspace.path),
            reason=result[1],
        )
    return _open(workspace, table)


def _open(workspace: Workspace, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(workspace.layer_uri(table), table, "ogr")
    if not layer.isValid():
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "The layer “{layer}” of the workspace “{file}” cannot be read."),
            context=CONTEXT,
            layer=table,
            file=str(workspace.path),
        )
    return layer


def geometries_of(layer: QgsVectorLayer, key: str) -> dict[str, QgsGeometry]:
    """Returns the polygons of a layer by their key, as multipolygons."""
    request = QgsFeatureRequest().setSubsetOfAttributes([key], layer.fields())
    result = {}
    for feature in layer.getFeatures(request):
        geometry = feature.geometry()
        geometry.convertToMultiType()
        result[str(feature[key])] = geometry
    return result


def members_of(content: ProfileContent) -> tuple[str, ...]:
    """Returns the ids of the Quartiere a selection is made of."""
    return tuple(row.area_id for row in content.members.rows if row.area_id) if content.members else ()


def outline_of(quartiere: QgsVectorLayer, content: ProfileContent) -> QgsGeometry:
    """Returns the polygon of a selection."""
    geometries = geometries_of(quartiere, KEYS["quartier"])
    outline = QgsGeometry.unaryUnion([geometries[area_id] for area_id in members_of(content)])
    outline.convertToMultiType()
    return outline


def load_layers(
    workspace: Workspace, contents: Sequence[ProfileContent], level: str, *, persistent: bool = False
) -> ProfileLayers:
    """Returns the styled layers of a profile layout.

    With ``persistent`` the content and the locator are written to the workspace
    (``profile_<level>``, ``profile_locator``), so that a saved project keeps them.
    """
    quartiere = _open(workspace, "quartiere")
    kommunen = _open(workspace, "kommunen")
    crs = kommunen.crs()
    if level == "kreis":
        outline = QgsGeometry.unaryUnion(list(geometries_of(kommunen, "kommune_id").values()))
        outline.convertToMultiType()
        geometries = {content.area_id: outline for content in contents}
    elif level == SELECTION:
        geometries = {content.area_id: outline_of(quartiere, content) for content in contents}
    else:
        geometries = geometries_of(quartiere if level == "quartier" else kommunen, KEYS[level])
    coverage = coverage_layer(contents, geometries, crs, f"profile_{level}")
    locator = locator_layer(kommunen)
    others = {
        "neighbours": _open(workspace, AROUND.get(level, "kommunen")),
        "kommunen": kommunen,
        "settlement": _optional(workspace, "siedlungsflaechen"),
        "forest": _optional(workspace, "wald"),
    }
    if persistent:
        coverage = stored(coverage, workspace, f"profile_{level}")
        locator = stored(locator, workspace, "profile_locator")
        mark = _open(workspace, f"profile_{level}")
    else:
        mark = _in_memory(coverage)  # clone() takes seconds where a layer has hundreds of fields
        # Drawn on every page: from memory this costs half as much as from the file.
        others = {name: _in_memory(layer) if layer is not None else None for name, layer in others.items()}
    layers = ProfileLayers(
        level=level, coverage=coverage, mark=mark, locator=locator, locked=persistent,
        grid_rows=max((len(content.grid.rows) for content in contents), default=0),
        members=members_of(contents[0]) if level == SELECTION else (), **others)
    mapstyle.apply(layers)
    return layers


def load_layers_of_one(workspace: Workspace, content: ProfileContent) -> ProfileLayers:
    """Returns the styled layers for the layout of one area; the workspace is only read, but for Kreis and selection.

    The outlines of the Kreis and of a selection are no layer of a workspace: they are stored as ``profile_kreis`` and
    ``profile_auswahl``.
    """
    level = content.level
    kommunen = _open(workspace, "kommunen")
    if level in ("kreis", SELECTION):
        if level == "kreis":
            outline = QgsGeometry.unaryUnion(list(geometries_of(kommunen, "kommune_id").values()))
            outline.convertToMultiType()
        else:
            outline = outline_of(_open(workspace, "quartiere"), content)
        memory = coverage_layer([content], {content.area_id: outline}, kommunen.crs())
        coverage, mark = stored(memory, workspace, f"profile_{level}"), _open(workspace, f"profile_{level}")
    else:
        # Not a subset of the layer: next to other open layers GDAL then fails to read the file.
        coverage, mark = (
            _open(workspace, "quartiere" if level == "quartier" else "kommunen") for _ in range(2)
        )
        outline = geometries_of(coverage, KEYS[level])[content.area_id]
    layers = ProfileLayers(
        level=level,
        coverage=coverage,
        mark=mark,
        neighbours=_open(workspace, AROUND.get(level, "kommunen")),
        kommunen=kommunen,
        locator=_open(workspace, "kommunen"),
        settlement=_optional(workspace, "siedlungsflaechen"),
        forest=_optional(workspace, "wald"),
        locked=True,
        area_id=content.area_id,
        extent=outline.boundingBox(),
        grid_rows=len(content.grid.rows),
        members=members_of(content),
    )
    mapstyle.apply(layers)
    return layers


def _in_memory(layer: QgsVectorLayer) -> QgsVectorLayer:
    copy = layer.materialize(QgsFeatureRequest())
    copy.setName(layer.name())
    copy.dataProvider().createSpatialIndex()
    return copy


def _optional(workspace: Workspace, table: str) -> QgsVectorLayer | None:
    return _open(workspace, table) if workspace.has_layer(table) else None


def locator_layer(kommunen: QgsVectorLayer) -> QgsVectorLayer:
    """Returns the Kommunen in memory, simplified for a map a few centimetres wide."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={kommunen.crs().authid()}", "profile_locator", "memory")
    layer.setCrs(kommunen.crs())
    layer.dataProvider().addAttributes([QgsField("name", QMetaType.Type.QString)])
    layer.updateFields()
    tolerance = LOCATOR_TOLERANCE if not kommunen.crs().isGeographic() else LOCATOR_TOLERANCE / 111_000
    layer.dataProvider().addFeatures(list(_simplified(kommunen, layer.fields(), tolerance)))
    layer.updateExtents()
    return layer


def _simplified(layer: QgsVectorLayer, fields: QgsFields, tolerance: float) -> Iterable[QgsFeature]:
    for source in layer.getFeatures():
        geometry = source.geometry().simplify(tolerance)
        if geometry.isEmpty() or QgsWkbTypes.geometryType(geometry.wkbType()) != Qgis.GeometryType.Polygon:
            geometry = source.geometry()
        geometry.convertToMultiType()
        feature = QgsFeature(fields)
        feature.setAttributes([source["name"]])
        feature.setGeometry(geometry)
        yield feature
