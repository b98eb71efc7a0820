"""The map of white spots: areas of addresses beyond reach, darker the more people weighted by need, numbered."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsRendererRange,
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
from .typeface import font

#: Spots up to this place in the list carry their number.
NUMBERED = 30
LABEL_PT = 8.0
#: Column that is drawn.
COLUMN = "weighted"


def style_white_spots(layer: QgsVectorLayer, language: Language | None = None) -> None:
    """Draws a layer of white spots in up to four classes of weighted people, the first ones with their number."""
    language = language or Language.current()
    values = [float(value) for value in QgsVectorLayerUtils.getValues(layer, COLUMN)[0] if value is not None]
    classes = min(len(palettes.SPOTS), len(set(values)))
    ranges = []
    if classes:
        bounds = _bounds(values, classes)
        colours = palettes.SPOTS[len(palettes.SPOTS) - (len(bounds) - 1):]
        for low, high, colour in zip(bounds, bounds[1:], colours):
            count = sum(low < value <= high or (low == bounds[0] and value == low) for value in values)
            text = language.translate(
                "styles", QT_TRANSLATE_NOOP("styles", "{low} to {high} people, weighted by need · {count}")).format(
                low=language.integer(low), high=language.integer(high), count=language.integer(count))
            ranges.append(QgsRendererRange(low, high, _symbol(colour), text))
    layer.setRenderer(QgsGraduatedSymbolRenderer(COLUMN, ranges))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"position"')
    layer.triggerRepaint()


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


def _labels() -> QgsPalLayerSettings:
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
    settings.fieldName = f'CASE WHEN "position" <= {NUMBERED} THEN "position" END'
    settings.isExpression = True
    settings.setFormat(text)
    return settings
