"""The quiet map of a profile: it shows where the area lies, not a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsLabelPlacementSettings,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleLineCallout,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from ..indicators.selections import SELECTION
from .charts import QUARTIER
from .typography import BODY, INK, SECONDARY, SMALL, text_format

if TYPE_CHECKING:
    from .layers import ProfileLayers

LAND = "#FBFAF7"
SETTLEMENT = "#E2DBD0"
FOREST = "#DDE5D6"
BORDER = "#98A1AA"
KOMMUNE_BORDER = "#4A535C"
#: Space around the numbers in a badge, in millimetres.
BADGE_MARGIN = (0.9, 0.3)
LOCATOR_LAND = "#E9EDF1"
#: Up to this scale there is room for the names of neighbours around a selection.
_NAMED_BELOW = 150_000


def fill(colour: str = "", outline: str = "", width: float = 0.2, style: str = "solid") -> QgsFillSymbol:
    """Returns a surface with or without colour and border; ``width`` in millimetres."""
    properties: dict[str, str] = {
        "style": "solid" if colour else "no",
        "outline_style": style if outline else "no",
        "joinstyle": "round",
        "outline_width": str(width),
        "outline_width_unit": "MM",
    }
    if colour:
        properties["color"] = colour
    if outline:
        properties["outline_color"] = outline
    return QgsFillSymbol.createSimple(properties)


def _single(layer: QgsVectorLayer, symbol: QgsFillSymbol) -> None:
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def apply(layers: ProfileLayers) -> None:
    """Styles the layers of a profile; every colour is opaque or has alpha, so that the PDF stays vector."""
    if layers.settlement is not None:
        _single(layers.settlement, fill(SETTLEMENT))
    if layers.forest is not None:
        _single(layers.forest, fill(FOREST))
    _single(layers.neighbours, fill(outline=BORDER, width=0.15))
    _single(layers.kommunen, fill(outline=KOMMUNE_BORDER, width=0.35, style="dash"))
    _single(layers.locator, fill(LOCATOR_LAND, "#FFFFFF", 0.2))
    # The Kreis is the whole picture: to fill it would only hide what lies in it.
    whole = layers.level == "kreis"
    quartiere = layers.level in ("quartier", SELECTION)
    key = "quartier_id" if quartiere else "kommune_id"
    if not layers.area_id:
        shown, area = "$id = @atlas_featureid", "attribute(@atlas_feature, 'area_id')"
    else:
        area = QgsExpression.quotedString(layers.area_id)
        own = whole or layers.level == SELECTION
        shown = f"{QgsExpression.quotedColumnRef('area_id' if own else key)} = {area}"
    _highlight(layers.coverage, fill("" if whole else "11,74,127,46", QUARTIER, 0.7), shown)
    # A tint would vanish at the few millimetres of the locator.
    _highlight(layers.mark, fill("" if whole else QUARTIER, QUARTIER, 0.4), shown)
    here = f"{QgsExpression.quotedColumnRef(key)} = {area}"
    if layers.level == SELECTION:
        listed = ", ".join(QgsExpression.quotedString(member) for member in layers.members)
        here = f"{QgsExpression.quotedColumnRef(key)} IN ({listed})"
    # Far apart, the Quartiere of a selection stand on a map of half the Kreis.
    _name_neighbours(layers.neighbours, here, f"{here} or @map_scale < {_NAMED_BELOW}" if layers.members else "")
    if layers.offers is not None:
        _number_offers(layers.offers, f"{QgsExpression.quotedColumnRef('area_id')} = {area}")


def _number_offers(layer: QgsVectorLayer, here: str) -> None:
    """Draws the offers of an area as dots with their numbers in a badge beside them, joined by a line if need be."""
    dot = QgsMarkerSymbol.createSimple({
        "name": "circle", "color": INK, "size": "1.5", "outline_color": "#FFFFFF", "outline_width": "0.25"})
    # Many offers are counted and have no number: small dots show where they cluster.
    dot.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.Size, QgsProperty.fromExpression("if(\"numbers\" = '', 1.1, 1.5)"))
    renderer = QgsRuleBasedRenderer(dot)
    renderer.rootRule().children()[0].setFilterExpression(here)
    layer.setRenderer(renderer)
    settings = QgsPalLayerSettings()
    # Other areas' offers have no label: an empty text is none.
    settings.fieldName = f"if({here}, {QgsExpression.quotedColumnRef('numbers')}, '')"
    settings.isExpression = True
    style = text_format(SMALL, bold=True, colour="#FFFFFF")
    style.setLineHeight(1.0)
    style.setLineHeightUnit(Qgis.RenderUnit.Percentage)
    badge = QgsTextBackgroundSettings()
    badge.setEnabled(True)
    badge.setType(QgsTextBackgroundSettings.ShapeType.ShapeRectangle)
    badge.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    badge.setSize(QSizeF(*BADGE_MARGIN))
    badge.setSizeUnit(Qgis.RenderUnit.Millimeters)
    badge.setRadii(QSizeF(1.4, 1.4))
    badge.setRadiiUnit(Qgis.RenderUnit.Millimeters)
    badge.setFillColor(QColor(QUARTIER))
    badge.setStrokeColor(QColor("#FFFFFF"))
    badge.setStrokeWidth(0.25)
    badge.setStrokeWidthUnit(Qgis.RenderUnit.Millimeters)
    style.setBackground(badge)
    settings.setFormat(style)
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Center
    settings.priority = 10
    places = settings.dataDefinedProperties()
    for part, expression in (
        (QgsPalLayerSettings.Property.PositionX, QgsExpression.quotedColumnRef("badge_x")),
        (QgsPalLayerSettings.Property.PositionY, QgsExpression.quotedColumnRef("badge_y")),
        (QgsPalLayerSettings.Property.Hali, "'Center'"),
        (QgsPalLayerSettings.Property.Vali, "'Half'"),
    ):
        places.setProperty(part, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(places)
    line = QgsSimpleLineCallout()
    line.setEnabled(True)
    line.setLineSymbol(QgsLineSymbol.createSimple({"line_color": INK, "line_width": "0.25"}))
    settings.setCallout(line)
    overlap = QgsLabelPlacementSettings()
    # Their places were chosen beforehand, so that none lies on another: names of areas have to give way to them.
    overlap.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    settings.setPlacementSettings(overlap)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _highlight(layer: QgsVectorLayer, symbol: QgsFillSymbol, shown: str) -> None:
    """Draws only the areas for which the expression holds."""
    # The rule is the renderer's own: one made in Python is freed behind Python's back.
    renderer = QgsRuleBasedRenderer(symbol)
    renderer.rootRule().children()[0].setFilterExpression(shown)
    layer.setRenderer(renderer)


def _name_neighbours(layer: QgsVectorLayer, here: str, shown: str) -> None:
    """Names the area for which the expression holds in its own ink and the neighbours more quietly.

    ``shown`` may leave some without a name.
    """
    settings = label_settings()
    overrides = settings.dataDefinedProperties()
    for part, this, others in (
        (QgsPalLayerSettings.Property.Bold, "true", "false"),
        (QgsPalLayerSettings.Property.Size, str(BODY), str(SMALL)),
        (QgsPalLayerSettings.Property.Color, f"'{QUARTIER}'", f"'{SECONDARY}'"),
        # Below the numbers of offers, which have to be seen whole.
        (QgsPalLayerSettings.Property.Priority, "6", "4"),
    ):
        overrides.setProperty(part, QgsProperty.fromExpression(f"if({here}, {this}, {others})"))
    if shown:
        overrides.setProperty(QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression(shown))
    settings.setDataDefinedProperties(overrides)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def label_settings() -> QgsPalLayerSettings:
    """Returns how the names of areas are written on the quiet maps."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.isExpression = False
    style = text_format(SMALL, colour=SECONDARY)
    # Above one line height a wrapped name would fall apart.
    style.setLineHeight(1.0)
    style.setLineHeightUnit(Qgis.RenderUnit.Percentage)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.7)
    buffer.setSizeUnit(Qgis.RenderUnit.Millimeters)
    buffer.setColor(QColor("#FFFFFF"))
    style.setBuffer(buffer)
    settings.setFormat(style)
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.autoWrapLength = 20
    return settings
