"""Symbols of the plugin's maps: fills of classes and states, hatches, marks and lines.

Colours are opaque or carry alpha; layer opacity and blend modes would turn a printed map into a raster picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from qgis.core import (
    Qgis,
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from . import palettes

_MM = Qgis.RenderUnit.Millimeters

OUTLINE_MM = 0.15
OUTLINE_CASING_MM = 0.45
_Symbol = TypeVar("_Symbol", bound=QgsSymbol)


def class_symbol(colour: str) -> QgsFillSymbol:
    """Returns the fill of a class: one opaque colour, outlined thinly in grey on white.

    The white carries the outline through dark classes, the grey through light ones.
    """
    fill = QgsSimpleFillSymbolLayer(
        QColor(colour),
        Qt.BrushStyle.SolidPattern,
        QColor(palettes.PAPER),
        Qt.PenStyle.SolidLine,
        OUTLINE_CASING_MM,
    )
    fill.setStrokeWidthUnit(_MM)
    fill.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return _symbol(QgsFillSymbol, [fill, _line(palettes.OUTLINE, OUTLINE_MM)])


def unreliable_symbol() -> QgsFillSymbol:
    """Returns the overlay of an unreliable value: 45-degree lines, black 0.18 mm on white 0.5 mm.

    The white line makes the hatch visible on dark classes, the black one on light classes.
    """
    return _symbol(
        QgsFillSymbol,
        [
            _hatch(45, 2.6, palettes.HATCH_LIGHT, 0.5),
            _hatch(45, 2.6, palettes.HATCH_DARK, 0.18),
        ],
    )


def suppressed_symbol() -> QgsFillSymbol:
    """Returns the fill of a withheld value: white with a cross-hatch."""
    symbol = class_symbol(palettes.PAPER)
    for angle in (45, 135):
        symbol.appendSymbolLayer(_hatch(angle, 1.8, palettes.SECONDARY_INK, 0.2))
    return symbol


def no_data_symbol() -> QgsFillSymbol:
    """Returns the fill of a missing value: white with dots (flat grey looks like a light class in print)."""
    symbol = class_symbol(palettes.PAPER)
    pattern = QgsPointPatternFillSymbolLayer()
    dot = _marker(Qgis.MarkerShape.Circle, 0.55, palettes.SECONDARY_INK)
    pattern.setSubSymbol(_symbol(QgsMarkerSymbol, [dot]))
    pattern.setDistanceX(1.8)
    pattern.setDistanceY(1.8)
    pattern.setDisplacementX(0.9)
    for setter in (pattern.setDistanceXUnit, pattern.setDistanceYUnit, pattern.setDisplacementXUnit):
        setter(_MM)
    pattern.setClipMode(Qgis.MarkerClipMode.Shape)
    symbol.appendSymbolLayer(pattern)
    return symbol


def untested_symbol() -> QgsFillSymbol:
    """Returns the fill of a value that could not be tested: white with thin level lines."""
    symbol = class_symbol(palettes.PAPER)
    symbol.appendSymbolLayer(_hatch(0, 2.2, palettes.SECONDARY_INK, 0.16))
    return symbol


def striped_symbol(colour: str, stripe: str) -> QgsFillSymbol:
    """Returns the fill of a class with upright stripes, for single areas that differ from their surroundings."""
    symbol = class_symbol(colour)
    symbol.appendSymbolLayer(_hatch(90, 1.7, stripe, 0.45))
    return symbol


def zero_symbol() -> QgsFillSymbol:
    """Returns the fill of a true zero: white with a small ring, read as the figure 0."""
    symbol = class_symbol(palettes.PAPER)
    ring = _marker(Qgis.MarkerShape.Circle, 1.9, palettes.PAPER, palettes.INK, 0.3)
    symbol.appendSymbolLayer(_on_surface([ring], rendering_pass=2))
    return symbol


def dynamics_symbol(dynamics: int) -> QgsFillSymbol:
    """Returns the mark of a dynamics class: hollow triangle up, short bar, or filled triangle down."""
    if dynamics == 2:
        bar = _marker(Qgis.MarkerShape.Line, 1.9, palettes.INK, palettes.INK, 0.4, angle=90)
        halo = _marker(Qgis.MarkerShape.Line, 2.1, palettes.PAPER, palettes.PAPER, 0.9, angle=90)
        return _symbol(QgsFillSymbol, [_on_surface([halo, bar], rendering_pass=2)])
    improving = dynamics == 1
    angle = 0 if improving else 180
    inside = palettes.PAPER if improving else palettes.INK
    halo = _marker(Qgis.MarkerShape.Triangle, 2.7, palettes.PAPER, palettes.PAPER, 1.3, angle=angle)
    mark = _marker(Qgis.MarkerShape.Triangle, 2.7, inside, palettes.INK, 0.4, angle=angle)
    return _symbol(QgsFillSymbol, [_on_surface([halo, mark], rendering_pass=2)])


def override_symbol(colour: str, size_mm: float) -> QgsFillSymbol:
    """Returns the mark of a class set by a conference: a disc in the colour of that class, ringed in black on white.

    The area around it keeps the colour of the class that was computed.
    """
    halo = _marker(Qgis.MarkerShape.Circle, size_mm, palettes.PAPER, palettes.PAPER, 1.0)
    disc = _marker(Qgis.MarkerShape.Circle, size_mm, colour, palettes.INK, 0.4)
    return _symbol(QgsFillSymbol, [_on_surface([halo, disc], rendering_pass=2)])


def attention_symbol() -> QgsFillSymbol:
    """Returns the band inside the border of areas with particular need for attention.

    It lies inside, so that it is not taken for a Kommune border and neighbours keep a band each.
    """
    layers = []
    for colour, visible_mm in ((palettes.PAPER, 0.85), (palettes.INK, 0.6)):
        line = _line(colour, 2 * visible_mm)
        line.setDrawInsidePolygon(True)
        line.setRenderingPass(1)
        layers.append(line)
    return _symbol(QgsFillSymbol, layers)


def kommunen_renderer() -> QgsSingleSymbolRenderer:
    """Returns the style of Kommune borders: a dark line on a white casing, no fill."""
    layers = []
    for level, (colour, width) in enumerate(((palettes.PAPER, 1.0), (palettes.KOMMUNE_OUTLINE, 0.45))):
        line = _line(colour, width)
        line.setRenderingPass(level)
        layers.append(line)
    renderer = QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, layers))
    # All casings first, or the casing of one Kommune covers half of its neighbour's line.
    renderer.setUsingSymbolLevels(True)
    return renderer


def quartier_borders_renderer() -> QgsSingleSymbolRenderer:
    """Returns thin Quartier borders without fill, for above the veil that pales those of the map."""
    return QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [_line(palettes.BORDER_OVER_VEIL, 0.18)]))


def settlement_renderer(veil_alpha: int = 150) -> QgsInvertedPolygonRenderer:
    """Returns a white veil over all but the settlement areas, so that colour shows where people live.

    ``veil_alpha`` is 0 (no veil) to 255 (only settlements keep their colour).
    """
    colour = QColor(palettes.PAPER)
    colour.setAlpha(veil_alpha)
    fill = QgsSimpleFillSymbolLayer(colour, Qt.BrushStyle.SolidPattern, QColor(0, 0, 0, 0), Qt.PenStyle.NoPen)
    return QgsInvertedPolygonRenderer(QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [fill])))


def ground_renderer() -> QgsSingleSymbolRenderer:
    """Returns the style of settlement areas as a ground: a pale warm grey without outline."""
    fill = QgsSimpleFillSymbolLayer(
        QColor(palettes.GROUND), Qt.BrushStyle.SolidPattern, QColor(0, 0, 0, 0), Qt.PenStyle.NoPen)
    return QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [fill]))


def wald_renderer() -> QgsSingleSymbolRenderer:
    """Returns the style of forest: a quiet green that covers the class colour and carries no outline."""
    colour = QColor(palettes.FOREST)
    colour.setAlpha(165)
    fill = QgsSimpleFillSymbolLayer(colour, Qt.BrushStyle.SolidPattern, QColor(0, 0, 0, 0), Qt.PenStyle.NoPen)
    return QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [fill]))


def _symbol(kind: type[_Symbol], layers: Iterable[QgsSymbolLayer]) -> _Symbol:
    # The constructor that takes a list leaves the layers to Python, which frees them while they are in use.
    symbol = kind()
    for place, layer in enumerate(layers):
        if place == 0:
            symbol.changeSymbolLayer(0, layer)
        else:
            symbol.appendSymbolLayer(layer)
    return symbol


def _line(colour: str, width_mm: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), width_mm)
    line.setWidthUnit(_MM)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    return line


def _hatch(angle: float, distance_mm: float, colour: str, width_mm: float) -> QgsLinePatternFillSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setSubSymbol(_symbol(QgsLineSymbol, [_line(colour, width_mm)]))
    pattern.setLineAngle(angle)
    pattern.setDistance(distance_mm)
    pattern.setDistanceUnit(_MM)
    pattern.setClipMode(Qgis.LineClipMode.ClipPainterOnly)
    return pattern


def _marker(
    shape: Qgis.MarkerShape,
    size_mm: float,
    fill: str,
    stroke: str = "",
    stroke_mm: float = 0.0,
    angle: float = 0.0,
) -> QgsSimpleMarkerSymbolLayer:
    marker = QgsSimpleMarkerSymbolLayer(shape, size_mm, angle)
    marker.setSizeUnit(_MM)
    marker.setColor(QColor(fill))
    if stroke:
        marker.setStrokeColor(QColor(stroke))
        marker.setStrokeWidth(stroke_mm)
        marker.setStrokeWidthUnit(_MM)
        marker.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        marker.setStrokeStyle(Qt.PenStyle.NoPen)
    return marker


def _on_surface(
    markers: Sequence[QgsSimpleMarkerSymbolLayer], rendering_pass: int
) -> QgsCentroidFillSymbolLayer:
    layer = QgsCentroidFillSymbolLayer()
    layer.setSubSymbol(_symbol(QgsMarkerSymbol, list(markers)))
    layer.setPointOnSurface(True)
    layer.setPointOnAllParts(False)
    layer.setRenderingPass(rendering_pass)
    return layer
