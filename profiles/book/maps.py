"""The maps of a book: the Kommune with its Quartiere, their attention score, and indicators side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...i18n.language import Language
from ...styles.apply import read_breaks, style_layer
from ...styles.maps import map_layer, style_spec
from ...styles.typeface import font
from .. import grid, mapstyle
from ..builder import PageBuilder, frame
from ..charts import QUARTIER
from ..maps import FRAME, scale_bar
from ..typography import BODY, SECONDARY, SMALL, fit_lines, text_format

if TYPE_CHECKING:
    from ...workspace.store import Workspace
    from .content import BookContent

TOP = 36.5
#: How much more than the Kommune itself is shown.
AROUND, AROUND_COVER = 1.06, 1.12
SCORE_HEIGHT = 150.0
CELL_GAP, CELL_HEIGHT, SMALL_MAP_HEIGHT = 6.0, 114.0, 57.0
TITLE_LINES = 2


@dataclass(frozen=True)
class MapOfBook:
    """A styled layer of the Quartiere of one Kommune, and its title."""

    layer: QgsVectorLayer
    title: str


@dataclass(frozen=True)
class BookLayers:
    """The layers of a book; ``around`` are the other Kommunen, ``here`` is this one."""

    quartiere: QgsVectorLayer
    here: QgsVectorLayer
    around: QgsVectorLayer
    backdrop: tuple[QgsVectorLayer, ...]
    score: Optional[MapOfBook]
    indicators: tuple[MapOfBook, ...]
    extent: QgsRectangle

    def all(self) -> list[QgsMapLayer]:
        """Returns all layers."""
        maps = [entry.layer for entry in (self.score, *self.indicators) if entry is not None]
        return [self.quartiere, self.here, self.around, *self.backdrop, *maps]


class KreisMaps:
    """The maps of the whole Kreis, made once for all books: their breaks hold for every Kommune."""

    def __init__(self, workspace: Workspace, period: str, language: Language) -> None:
        self.workspace, self.period, self.language = workspace, period, language
        self._layers: dict[tuple[str, str], QgsVectorLayer] = {}

    def of_kommune(self, kommune_id: str, preset: str, code: str = "") -> MapOfBook:
        """Returns a map with the Quartiere of one Kommune and legend counts of these, in the classes of the Kreis."""
        key = (preset, code)
        if key not in self._layers:
            self._layers[key] = map_layer(
                self.workspace, preset, "quartier", self.period, code, language=self.language)
        whole = self._layers[key]
        layer = _only(whole, "kommune_id", kommune_id)
        spec = style_spec(
            self.workspace, preset, "quartier", self.period, code, self.language, labels=preset == "status_dynamics")
        style_layer(layer, spec, breaks=read_breaks(whole))
        return MapOfBook(layer, layer.name())


def load_book_layers(workspace: Workspace, book: BookContent, kreis: KreisMaps) -> BookLayers:
    """Returns the styled layers of the pages before the profiles."""
    kommunen = QgsVectorLayer(workspace.layer_uri("kommunen"), "kommunen", "ogr")
    quartiere = QgsVectorLayer(workspace.layer_uri("quartiere"), "quartiere", "ogr")
    here = _only(kommunen, "kommune_id", book.kommune_id)
    around = _only(kommunen, "kommune_id", book.kommune_id, other=True)
    own = _only(quartiere, "kommune_id", book.kommune_id)
    backdrop = []
    for table, colour in (("wald", mapstyle.FOREST), ("siedlungsflaechen", mapstyle.SETTLEMENT)):
        if workspace.has_layer(table):
            layer = QgsVectorLayer(workspace.layer_uri(table), table, "ogr")
            layer.setRenderer(QgsSingleSymbolRenderer(mapstyle.fill(colour)))
            backdrop.append(layer)
    here.setRenderer(QgsSingleSymbolRenderer(mapstyle.fill(outline=mapstyle.KOMMUNE_BORDER, width=0.5)))
    around.setRenderer(QgsSingleSymbolRenderer(mapstyle.fill(mapstyle.LOCATOR_LAND, "#FFFFFF", 0.3)))
    own.setRenderer(QgsSingleSymbolRenderer(mapstyle.fill("11,74,127,30", QUARTIER, 0.25)))
    labels = mapstyle.label_settings()
    style = labels.format()
    style.setFont(font(bold=True))
    style.setColor(QColor(QUARTIER))
    labels.setFormat(style)
    own.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    own.setLabelsEnabled(True)
    return BookLayers(
        quartiere=own, here=here, around=around, backdrop=tuple(backdrop),
        score=kreis.of_kommune(book.kommune_id, "status_dynamics") if book.scored else None,
        indicators=tuple(kreis.of_kommune(book.kommune_id, "kreis", code) for code in book.indicators),
        extent=here.extent())


def _only(layer: QgsVectorLayer, field: str, value: str, other: bool = False) -> QgsVectorLayer:
    """Returns a copy in memory of the features with (or without) this value; a layer of its own for every map."""
    column, text = QgsExpression.quotedColumnRef(field), QgsExpression.quotedString(value)
    copy = layer.materialize(QgsFeatureRequest(QgsExpression(f"{column} {'<>' if other else '='} {text}")))
    copy.setName(layer.name())
    return copy


def add_layers(project: QgsProject, layers: BookLayers) -> None:
    """Adds the layers to a project, those with a legend to its layer tree."""
    for layer in layers.all():
        project.addMapLayer(layer, False)
    for entry in (layers.score, *layers.indicators):
        if entry is not None:
            project.layerTreeRoot().addLayer(entry.layer)


# ------------------------------------------------------------------ items


def _map(builder: PageBuilder, layers: Sequence[QgsMapLayer], extent: QgsRectangle, x: float, y: float, width: float,
         height: float, name: str, factor: float) -> QgsLayoutItemMap:
    item = QgsLayoutItemMap(builder.layout)
    builder.place(item, x, y, width, height, name)
    item.setCrs(layers[0].crs())
    item.setLayers(list(layers))
    item.setKeepLayerSet(True)
    box = QgsRectangle(extent)
    box.scale(factor)
    item.zoomToExtent(box)
    item.setBackgroundColor(QColor(mapstyle.LAND))
    frame(item, FRAME, 0.15)
    return item


def cover_map(builder: PageBuilder, layers: BookLayers, x: float, y: float, width: float, height: float) -> None:
    """Adds the map of the Kommune with the names of its Quartiere."""
    shown = [layers.quartiere, layers.here, *layers.backdrop, layers.around]
    item = _map(builder, shown, layers.extent, x, y, width, height, "cover map", AROUND_COVER)
    scale_bar(builder, item, x - 1, y + height)


def locator_map(builder: PageBuilder, layers: BookLayers, x: float, y: float, width: float, height: float) -> None:
    """Adds the small map of the Kreis in which the Kommune is marked."""
    extent = QgsRectangle(layers.around.extent())
    extent.combineExtentWith(layers.extent)
    item = _map(builder, [layers.here, layers.around], extent, x, y, width, height, "locator", 1.06)
    item.setBackgroundColor(QColor("#FFFFFF"))


def score_page(builder: PageBuilder, layers: BookLayers) -> None:
    """Puts the page of the attention score together."""
    builder.running_head(builder.translate("profiles", "Overview maps"))
    shown = layers.score
    if shown is not None:
        left = grid.MARGIN
        _title(builder, shown.title, left, TOP, grid.WIDTH, 1)
        item = _map(builder, [layers.here, shown.layer, layers.around], layers.extent, left, TOP + 6.5, grid.WIDTH,
                    SCORE_HEIGHT, "map", AROUND)
        scale_bar(builder, item, left - 1, TOP + 6.5 + SCORE_HEIGHT)
        _legend(builder, shown.layer, item, left, TOP + 6.5 + SCORE_HEIGHT + 9)
    builder.foot([("sources", 5)])


def indicator_page(builder: PageBuilder, shown: Sequence[MapOfBook], layers: BookLayers) -> None:
    """Puts a page of small maps together, two beside each other."""
    builder.running_head(builder.translate("profiles", "Overview maps"))
    width = (grid.WIDTH - CELL_GAP) / 2
    for at, entry in enumerate(shown):
        x = grid.MARGIN + at % 2 * (width + CELL_GAP)
        y = TOP + at // 2 * CELL_HEIGHT
        _title(builder, entry.title, x, y, width, TITLE_LINES)
        top = y + TITLE_LINES * 4.6 + 1
        item = _map(builder, [layers.here, entry.layer, layers.around], layers.extent, x, top, width,
                    SMALL_MAP_HEIGHT, "map", AROUND)
        _legend(builder, entry.layer, item, x, top + SMALL_MAP_HEIGHT + 1.5)
    builder.foot([])


def _title(builder: PageBuilder, title: str, x: float, y: float, width: float, lines: int) -> None:
    # Made by us of the catalogue's texts; "[%" in them was disarmed where the title was made.
    builder.label(fit_lines(title, width, lines, BODY, bold=True), x, y, width, lines * 4.6 + 1, size=BODY, bold=True,
                  leading=4.6, name="map title")


def _legend(builder: PageBuilder, layer: QgsVectorLayer, item: QgsLayoutItemMap, x: float, y: float) -> None:
    legend = QgsLayoutItemLegend(builder.layout)
    legend.setLinkedMap(item)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    node = root.addLayer(layer)
    QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    style = legend.style(QgsLegendStyle.Style.SymbolLabel)
    style.setTextFormat(text_format(SMALL, colour=SECONDARY))
    style.setMargin(QgsLegendStyle.Side.Top, 0.5)
    legend.setStyle(QgsLegendStyle.Style.SymbolLabel, style)
    symbol = legend.style(QgsLegendStyle.Style.Symbol)
    symbol.setMargin(QgsLegendStyle.Side.Top, 0.9)
    legend.setStyle(QgsLegendStyle.Style.Symbol, symbol)
    legend.setSymbolWidth(6)
    legend.setSymbolHeight(3.2)
    legend.setBoxSpace(0)
    legend.setResizeToContents(True)
    legend.setBackgroundEnabled(False)
    builder.place(legend, x, y, (grid.WIDTH - CELL_GAP) / 2, 30, "legend")
    legend.adjustBoxSize()
