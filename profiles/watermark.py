"""The mark across the pages of an internal edition.

Outlines of letters in a picture, not text: nobody finds it between the words when a page is searched or read aloud,
where the line of the edition says the same. It lies below everything, so that it covers no figure; a map would hide
it, so above a map stand only the edges of its letters.
"""

from __future__ import annotations

import math
from functools import lru_cache

from qgis.core import (
    Qgis,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QPainterPath

from ..styles.typeface import font
from .charts import as_picture

#: Custom property and its value by which the mark is known again, in templates as well; parts of map sheets have it.
PART, MARK = "quartiersmonitor/part", "watermark"
#: So pale that small grey text upon it is read as on white: 1.13 : 1 against the paper.
FILL = "#F0F0F0"
#: Edges over a map: seen on pale and on dark fills, on paper without colours too.
EDGE, EDGE_MM = "#8A8A8A", 0.18
#: Share of the diagonal the text takes, and the highest letters in millimetres.
_SHARE, _HIGHEST_MM = 0.74, 22.0
_PIXELS = 100


def mark_pages(layout: QgsPrintLayout, text: str, *, on_maps: bool = False) -> None:
    """Puts a text across all pages of a layout, in place of marks that stand there; none where it is empty.

    ``on_maps`` draws the edges of the letters within each map instead, for pages that are a map.
    """
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    for item in [item for item in items if item.customProperty(PART) == MARK]:
        layout.removeLayoutItem(item)
    if not text:
        return
    pages = layout.pageCollection()
    if not on_maps:
        for number in range(pages.pageCount()):
            size = pages.page(number).pageSize()
            item = _mark(layout, text, number, QRectF(0, 0, size.width(), size.height()), edges=False)
            layout.moveItemToBottom(item)
        return
    for shown in [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]:
        if shown.page() >= 0 and not shown.excludeFromExports():
            _mark(layout, text, shown.page(), QRectF(shown.pagePos(), shown.rect().size()), edges=True)


def _mark(layout: QgsPrintLayout, text: str, page: int, box: QRectF, *, edges: bool) -> QgsLayoutItemPicture:
    item = QgsLayoutItemPicture(layout)
    item.setId(f"{text} {page + 1}")
    item.setCustomProperty(PART, MARK)
    svg = _svg(text, round(box.width(), 2), round(box.height(), 2), edges)
    item.setPicturePath(as_picture(svg), Qgis.PictureFormat.SVG)
    item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Stretch)
    layout.addLayoutItem(item)
    item.attemptResize(QgsLayoutSize(box.width(), box.height()))
    item.attemptMove(QgsLayoutPoint(box.x(), box.y()), page=page)
    item.setLocked(True)
    return item


@lru_cache(maxsize=16)
def _svg(text: str, width: float, height: float, edges: bool) -> str:
    path = QPainterPath()
    letters = font(bold=True)
    letters.setPixelSize(_PIXELS)
    path.addText(0, 0, letters, text)
    box = path.boundingRect()
    scale = min(_SHARE * math.hypot(width, height) / box.width(), _HIGHEST_MM / box.height())
    angle = -math.degrees(math.atan2(height, width))
    look = (
        f'fill="none" stroke="{EDGE}" stroke-width="{EDGE_MM / scale:.3f}" stroke-linejoin="round"' if edges
        else f'fill="{FILL}"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}"><g transform="translate({width / 2} {height / 2}) rotate({angle:.3f}) '
        f'scale({scale:.5f}) translate({-box.center().x():.2f} {-box.center().y():.2f})">'
        f'<path d="{_data(path)}" {look}/></g></svg>')


def _data(path: QPainterPath) -> str:
    """Returns the outlines as path data."""
    kinds = {
        QPainterPath.ElementType.MoveToElement: "M", QPainterPath.ElementType.LineToElement: "L",
        QPainterPath.ElementType.CurveToElement: "C", QPainterPath.ElementType.CurveToDataElement: ""}
    return " ".join(
        f"{kinds[element.type]}{element.x:.1f} {element.y:.1f}"
        for element in (path.elementAt(at) for at in range(path.elementCount())))
