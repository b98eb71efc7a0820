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
    QgsPointXY,
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
from .builder import SKIPPED
from .content import CONTEXT, Offers, ProfileContent
from .maps import area_extent
from .mapstyle import BADGE_MARGIN
from .pages import PAGES, access_rows, skipped_sheets
from .pages import offers as offers_page
from .pages import people as people_page
from .placement import spread
from .texts import trend_sign
from .typography import HEADING, SMALL, elide, fit_lines, line_height_mm, width_mm

if TYPE_CHECKING:
    from ..workspace.store import Workspace

#: Characters in one line of a badge.
LONGEST_BADGE = 8
#: The layer of the places of offers; in a workspace with the level behind it.
OFFERS = "profile_offers"
KEYS = {"quartier": "quartier_id", "kommune": "kommune_id", SELECTION: "quartier_id"}
#: The layer whose areas are drawn around that of a profile.
AROUND = {"quartier": "quartiere", SELECTION: "quartiere"}
#: The locator is drawn on every page: simplified once, it costs next to nothing.
LOCATOR_TOLERANCE = 300.0


@dataclass(frozen=True)
class ProfileLayers:
    """The layers of a profile layout; ``settlement``, ``forest`` and ``offers`` may be absent.

    ``mark`` shows the same areas as ``coverage`` in the locator, with a style of its own.
    ``locked`` says that the maps keep the styles whatever happens to the layers; it costs 40 ms a map.
    With ``area_id`` the layers show this area in its ``extent``, else that of the atlas page.
    ``grid_rows`` is how many rows the grid of the attention score has, ``access_rows`` those of page 4, ``members`` are
    the Quartiere of a selection, ``pyramid`` says whether any area has one.
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
    access_rows: int = 10
    pyramid: bool = True
    offers: QgsVectorLayer | None = None

    def all(self) -> list[QgsVectorLayer]:
        """Returns the layers from the lowest to the uppermost."""
        layers = (
            self.settlement, self.forest, self.neighbours, self.kommunen, self.coverage, self.offers, self.locator,
            self.mark)
        return [layer for layer in layers if layer is not None]

    def main_map(self) -> list[QgsVectorLayer]:
        """Returns the layers of the large map, the uppermost first."""
        layers = (self.coverage, self.kommunen, self.neighbours, self.forest, self.settlement)
        return [layer for layer in layers if layer is not None]

    def offers_map(self) -> list[QgsVectorLayer]:
        """Returns the layers of the map of offers, the uppermost first."""
        return [self.offers, *self.main_map()] if self.offers is not None else self.main_map()


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
    for row, skipped in zip(rows, skipped_sheets(contents)):
        row[SKIPPED] = str(skipped)
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
        "title": elide(content.name, grid.span(8), HEADING, bold=True),
        "plan_line": elide(content.plan_line, grid.WIDTH, SMALL),
        "cases_head": content.cases_head,
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


def numbers_text(numbers: Sequence[int]) -> str:
    """Returns the numbers of the offers at one place, consecutive ones as a span, in short lines: ``3–5, 8``."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    parts = [
        str(span[0]) if len(span) == 1 else f"{span[0]}{'–' if len(span) > 2 else ', '}{span[-1]}" for span in spans]
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + 2 + len(part) > LONGEST_BADGE:
            lines[-1] += ","
            lines.append(part)
        else:
            lines[-1] += f", {part}"
    return "\n".join(lines)


def offers_layer(
    offers: Mapping[str, Offers], shapes: Mapping[str, QgsRectangle], level: str,
    crs: QgsCoordinateReferenceSystem,
) -> QgsVectorLayer | None:
    """Returns the places of the offers of each area in memory, with the numbers at each; ``None`` without any.

    ``badge_x`` and ``badge_y`` are where the numbers stand on the map of the page. Offers that are only counted
    have no numbers.
    """
    layer = QgsVectorLayer(f"Point?crs={crs.authid()}", OFFERS, "memory")
    layer.setCrs(crs)
    text, real = QMetaType.Type.QString, QMetaType.Type.Double
    layer.dataProvider().addAttributes([
        QgsField("area_id", text), QgsField("numbers", text), QgsField("badge_x", real), QgsField("badge_y", real)])
    layer.updateFields()
    features = []
    for area_id, shown in offers.items():
        for x, y in dict.fromkeys(shown.places):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([area_id, "", None, None])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            features.append(feature)
        places: dict[tuple[float, float], list[int]] = {}
        for row in shown.rows:
            if row.x is not None and row.y is not None:
                places.setdefault((round(row.x, 1), round(row.y, 1)), []).append(row.number)
        labels = [numbers_text(numbers) for numbers in places.values()]
        for (x, y), label, badge in zip(places, labels, badges(list(places), labels, shapes[area_id], level)):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([area_id, label, *badge])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            features.append(feature)
    if not features:
        return None
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def badges(
    points: Sequence[tuple[float, float]], labels: Sequence[str], shape: QgsRectangle, level: str
) -> list[tuple[float, float]]:
    """Returns where the badges of points stand on the map of an area, in map units."""
    extent = area_extent(shape, offers_page.HALF / offers_page.MAP_HEIGHT, level, offers=True)
    unit = extent.width() / offers_page.HALF
    sizes = []
    for label in labels:
        lines = label.split("\n")
        sizes.append((
            max(width_mm(line, SMALL, bold=True) for line in lines) + 2 * BADGE_MARGIN[0] + 0.5,
            len(lines) * line_height_mm(SMALL) + 2 * BADGE_MARGIN[1] + 0.5))
    on_paper = [((x - extent.xMinimum()) / unit, (extent.yMaximum() - y) / unit) for x, y in points]
    centres = spread(on_paper, sizes, (offers_page.HALF, offers_page.MAP_HEIGHT))
    return [(extent.xMinimum() + x * unit, extent.yMaximum() - y * unit) for x, y in centres]


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
    offers = offers_layer(
        {content.area_id: content.offers for content in contents},
        {content.area_id: geometries[content.area_id].boundingBox() for content in contents}, level, crs)
    others = {
        "neighbours": _open(workspace, AROUND.get(level, "kommunen")),
        "kommunen": kommunen,
        "settlement": _optional(workspace, "siedlungsflaechen"),
        "forest": _optional(workspace, "wald"),
    }
    if persistent:
        coverage = stored(coverage, workspace, f"profile_{level}")
        locator = stored(locator, workspace, "profile_locator")
        offers = stored(offers, workspace, f"{OFFERS}_{level}") if offers is not None else None
        mark = _open(workspace, f"profile_{level}")
    else:
        mark = _in_memory(coverage)  # clone() takes seconds where a layer has hundreds of fields
        # Drawn on every page: from memory this costs half as much as from the file.
        others = {name: _in_memory(layer) if layer is not None else None for name, layer in others.items()}
    layers = ProfileLayers(
        level=level, coverage=coverage, mark=mark, locator=locator, locked=persistent,
        grid_rows=max((len(content.grid.rows) for content in contents), default=0),
        members=members_of(contents[0]) if level == SELECTION else (), access_rows=access_rows(contents),
        pyramid=people_page.has_pyramid(contents), offers=offers, **others)
    mapstyle.apply(layers)
    return layers


def load_layers_of_one(workspace: Workspace, content: ProfileContent) -> ProfileLayers:
    """Returns the styled layers for the layout of one area.

    The outlines of the Kreis and of a selection and the places of offers by number are no layers of a workspace, so
    they are stored as ``profile_kreis``, ``profile_auswahl`` and ``profile_offers_…``; else the workspace is only read.
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
    offers = offers_layer(
        {content.area_id: content.offers}, {content.area_id: outline.boundingBox()}, level, kommunen.crs())
    if offers is not None:
        # A table for each area: layouts of several areas must not write over each other's places.
        offers = stored(offers, workspace, f"{OFFERS}_{prefix(content.area_id)}")
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
        access_rows=access_rows([content]),
        pyramid=people_page.has_pyramid([content]),
        offers=offers,
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
