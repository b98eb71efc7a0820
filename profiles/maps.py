"""The two map frames of page 1, with fixed layers and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsBasicNumericFormat,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsProperty,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from . import grid
from .builder import MAP, PageBuilder, frame
from .mapstyle import LAND
from .typography import INK, SECONDARY, SMALL, text_format

if TYPE_CHECKING:
    from .layers import ProfileLayers

FRAME = "#98A1AA"
#: Part of the map kept free around the area, so that the neighbours are in sight.
MARGIN_AROUND = 0.45
#: The map of offers is of the area itself.
MARGIN_OFFERS = 0.15
#: The Kreis has no neighbours in the workspace.
MARGIN_KREIS = 0.06


#: What the maps of a profile show.
MAIN, OFFERS, LOCATOR = "main", "offers", "locator"


def show(item: QgsLayoutItemMap, layers: ProfileLayers, kind: str) -> None:
    """Gives a map the layers of its kind, and their present styles if they may change."""
    item.setCustomProperty(MAP, kind)
    item.setCrs(layers.coverage.crs())
    if kind == LOCATOR:
        _fix(item, [layers.mark, layers.locator], layers.locked)
    else:
        _fix(item, layers.offers_map() if kind == OFFERS else layers.main_map(), layers.locked)


def _fix(item: QgsLayoutItemMap, layers: list[QgsVectorLayer], locked: bool) -> None:
    item.setFollowVisibilityPreset(False)
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    if locked:
        item.storeCurrentLayerStyles()
        item.setKeepLayerStyles(True)


def main_map(
    builder: PageBuilder, layers: ProfileLayers, x: float, y: float, width: float, height: float, *,
    offers: bool = False,
) -> QgsLayoutItemMap:
    """Adds the map of the area with its neighbours, or with its offers, and returns it."""
    item = QgsLayoutItemMap(builder.layout)
    builder.place(item, x, y, width, height, "offers map" if offers else "map")
    show(item, layers, OFFERS if offers else MAIN)
    item.setExtent(_grown(layers.coverage.extent(), width / height))
    if layers.extent is not None:
        item.setExtent(area_extent(layers.extent, width / height, layers.level, offers))
    else:
        item.setAtlasDriven(True)
        item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
        item.setAtlasMargin(_margin(layers.level, offers))
    item.setBackgroundColor(QColor(LAND))
    frame(item, FRAME, 0.15)
    return item


def _margin(level: str, offers: bool) -> float:
    if level == "kreis":
        return MARGIN_KREIS
    return MARGIN_OFFERS if offers else MARGIN_AROUND


def area_extent(shape: QgsRectangle, ratio: float, level: str, offers: bool) -> QgsRectangle:
    """Returns what a map of these proportions (width to height) shows of an area, as an atlas does."""
    return _grown(shape, ratio, 1 + _margin(level, offers))


def strip(
    builder: PageBuilder, layers: ProfileLayers, item: QgsLayoutItemMap, x: float, y: float, width: float, height: float
) -> None:
    """Adds scale bar and credit below the map, where they hide nothing."""
    credit = grid.span(4)
    scale_bar(builder, item, x - 1, y, in_metres=layers.level == "quartier", longest=min(28.0, width - credit - 10))
    builder.field(
        "map_credit",
        x + width - credit,
        y + 1.2,
        credit,
        height,
        size=SMALL,
        colour=SECONDARY,
        align=Qt.AlignmentFlag.AlignRight,
    )


#: The longest of 1, 2, 5 times a power of ten that is at most {mm} mm long.
_SEGMENT = (
    "with_variable('most', {mm} * map_get(item_variables('{map}'), 'map_scale') / 1000 / {unit}, "
    "with_variable('ten', 10 ^ floor(log10(@most)), "
    "@ten * if(@most / @ten >= 5, 5, if(@most / @ten >= 2, 2, 1))))"
)


def scale_bar(
    builder: PageBuilder, linked: QgsLayoutItemMap, x: float, y: float, in_metres: bool = False, longest: float = 28.0,
    size: float = SMALL,
) -> QgsLayoutItemScaleBar:
    """Adds a scale bar of a round length, at most ``longest`` mm, to a map, in metres or kilometres, and returns it.

    ``size`` of its text is in points.
    """
    bar = QgsLayoutItemScaleBar(builder.layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(linked)
    # Whole numbers only: a scale bar cannot be told the decimal sign of the report's language.
    bar.setUnits(Qgis.DistanceUnit.Meters if in_metres else Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("m" if in_metres else "km")
    bar.setMapUnitsPerScaleBarUnit(1)
    number = QgsBasicNumericFormat()
    number.setShowThousandsSeparator(False)
    bar.setNumericFormat(number)
    bar.setUnitsPerSegment(500 if in_metres else 5)
    bar.setNumberOfSegments(1)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.4)
    bar.setLabelBarSpace(0.8)
    bar.setBoxContentSpace(1)
    bar.setTextFormat(text_format(size, colour=INK))
    builder.place(bar, x, y, 38, 8, "scale bar")
    bar.dataDefinedProperties().setProperty(
        QgsLayoutObject.DataDefinedProperty.ScalebarSegmentWidth,
        QgsProperty.fromExpression(_SEGMENT.format(mm=longest, map=linked.id(), unit=1 if in_metres else 1000)),
    )
    return bar


def locator(builder: PageBuilder, layers: ProfileLayers, x: float, y: float, width: float, height: float) -> None:
    """Adds the small map of the Kreis in which the area is marked."""
    item = QgsLayoutItemMap(builder.layout)
    builder.place(item, x, y, width, height, "locator")
    show(item, layers, LOCATOR)
    item.setExtent(_grown(layers.locator.extent(), width / height, 1.04))
    item.setBackgroundEnabled(False)


def _grown(extent: QgsRectangle, ratio: float, factor: float = 1.0) -> QgsRectangle:
    """Returns an extent of the frame's proportions around another one."""
    width, height = max(extent.width(), 1e-9) * factor, max(extent.height(), 1e-9) * factor
    width, height = max(width, height * ratio), max(height, width / ratio)
    centre = extent.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )
