"""The map of white spots: areas of addresses beyond reach, darker the more people weighted by need, numbered."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtGui import QColor

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from . import palettes
from .breaks import compute_breaks
from .counting import present_column
from .renderer import class_key, label_with_count, rule_based
from .typeface import font

#: Spots up to this place in the list carry their number, on the screen and in print.
NUMBERED, NUMBERED_IN_PRINT = 30, 10
LABEL_PT = 8.0
#: Column that is drawn.
COLUMN = "weighted"


def style_white_spots(layer: QgsVectorLayer, language: Language | None = None, *, briefly: bool = False,
                      ) -> dict[str, int]:
    """Draws a layer of white spots in up to four classes of weighted people, the first ones with their number.

    ``briefly`` leaves it to the heading of a legend to say what the numbers are. Returns the number of spots of each
    class by the key of its rule.
    """
    language = language or Language.current()
    renderer, counts = _renderer(layer, language, briefly)
    layer.setRenderer(renderer)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels(NUMBERED_IN_PRINT if briefly else NUMBERED)))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"position"')
    layer.setMapTipTemplate(_map_tip(language))
    layer.triggerRepaint()
    return counts


def _renderer(layer: QgsVectorLayer, language: Language, briefly: bool) -> tuple[QgsRuleBasedRenderer, dict[str, int]]:
    column = present_column(layer, COLUMN)
    values = [float(value) for value in QgsVectorLayerUtils.getValues(layer, column)[0] if value is not None]
    classes = min(len(palettes.SPOTS), len(set(values)))
    rules, counts = [], {}
    if classes:
        bounds = _bounds(values, classes)
        pairs = list(zip(bounds, bounds[1:]))
        text = language.translate(
            "styles", QT_TRANSLATE_NOOP("styles", "{low} to {high}") if briefly
            else QT_TRANSLATE_NOOP("styles", "{low} to {high} people, weighted by need"))
        for at, ((low, high), colour) in enumerate(zip(pairs, palettes.SPOTS[len(palettes.SPOTS) - len(pairs):])):
            key, first = class_key(at), at == 0
            counts[key] = sum(low < value <= high or (first and value == low) for value in values)
            condition = f"{QgsExpression.quotedColumnRef(column)} {'>=' if first else '>'} {low!r}"
            condition += f" AND {QgsExpression.quotedColumnRef(column)} <= {high!r}"
            label = text.format(low=language.integer(low), high=language.integer(high))
            rules.append((key, _symbol(colour), condition, label_with_count(label, key, counts, language)))
    return rule_based(rules), counts


def _map_tip(language: Language) -> str:
    """Returns a map tip; its words are the plugin's, the numbers those of the layer."""
    people = language.translate("styles", QT_TRANSLATE_NOOP("styles", "people (estimated)"))
    away = language.translate("styles", QT_TRANSLATE_NOOP("styles", "m to the nearest offer"))
    return ('<b>[% "position" %]</b><br>[% format_number("people", 0) %] ' + people
            + '<br>[% coalesce(format_number("mean_distance_m", 0), \'–\') %] ' + away)


def _bounds(values: list[float], classes: int) -> list[float]:
    """Returns rounded natural breaks with the smallest and largest value at the ends."""
    inner = compute_breaks("jenks", values, classes=classes).bounds if classes > 1 else ()
    return [min(values), *sorted({edge for edge in inner if min(values) < edge < max(values)}), max(values)]


def _symbol(colour: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"outline_width": "0.3", "outline_style": "solid"})
    fill = QColor(colour)
    fill.setAlpha(225)
    symbol.symbolLayer(0).setFillColor(fill)
    symbol.symbolLayer(0).setStrokeColor(QColor(palettes.INK))
    return symbol


def numbered_spots() -> str:
    """Returns the expression of the spots that carry a number in print."""
    return f'"position" <= {NUMBERED_IN_PRINT}'


def _labels(numbered: int) -> QgsPalLayerSettings:
    text = QgsTextFormat()
    text.setFont(font(bold=True))
    text.setSize(LABEL_PT)
    text.setColor(QColor(palettes.INK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor(palettes.PAPER))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = f'CASE WHEN "position" <= {numbered} THEN "position" END'
    settings.isExpression = True
    settings.setFormat(text)
    # A number in the list must be found on the map.
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.centroidInside = True
    placing = settings.placementSettings()
    placing.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    settings.setPlacementSettings(placing)
    return settings
