"""Finds text of a layout that is clipped, wrapped by QGIS, beyond the margins, or on other text."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutObject,
    QgsPrintLayout,
    QgsRenderContext,
    QgsTextFormat,
    QgsTextRenderer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QPainter

POINT = 25.4 / 72
DPI = 300
MARGIN, PAGE_WIDTH, PAGE_HEIGHT = 18.0, 210.0, 297.0
#: Parts of the size of the type above and below the base line that letters fill (capitals and descenders).
ABOVE, BELOW = 0.66, 0.2
#: Millimetres by which measurements may differ.
TOLERANCE = 0.15


@dataclass(frozen=True)
class TextLine:
    """One printed line of text: where its letters stand on the page, in millimetres."""

    item: str
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: TextLine) -> bool:
        """Tells whether letters of both stand on each other."""
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > TOLERANCE
            and min(self.bottom, other.bottom) - max(self.top, other.top) > TOLERANCE)


def problems(layout: QgsPrintLayout) -> list[str]:
    """Returns what is wrong with the labels of the printed pages, for the area the atlas stands at."""
    printed = printed_pages(layout)
    image = QImage(QSize(10, 10), QImage.Format.Format_ARGB32)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    painter = QPainter(image)
    context = QgsRenderContext.fromQPainter(painter)
    found: list[str] = []
    lines: list[TextLine] = []
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel) and item.page() in printed:
            lines += _lines(item, context, found)
    painter.end()
    maps = [(item.page(), item.pagePos(), item.rect()) for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    for line in lines:
        if line.left < MARGIN - TOLERANCE or line.right > PAGE_WIDTH - MARGIN + TOLERANCE or line.bottom > (
                PAGE_HEIGHT - MARGIN + TOLERANCE + 1):
            found.append(f"{line.item}: “{line.text}” leaves the margins ({line.left:.1f}–{line.right:.1f})")
        for page, position, rect in maps:
            box = TextLine("map", page, "", position.x(), position.y(), position.x() + rect.width(),
                           position.y() + rect.height())
            if line.overlaps(box):
                found.append(f"{line.item}: “{line.text}” stands on a map")
    found += [
        f"page {one.page + 1}: “{one.text}” ({one.item}) on “{other.text}” ({other.item})"
        for one, other in overlaps(lines)]
    return found


def printed_pages(layout: QgsPrintLayout) -> set[int]:
    """Returns the pages that are printed of the area the atlas stands at, from 0."""
    pages = layout.pageCollection()
    for page in pages.pages():
        page.refreshDataDefinedProperty(QgsLayoutObject.DataDefinedProperty.ExcludeFromExports)
    return {at for at in range(pages.pageCount()) if pages.shouldExportPage(at)}


def overlaps(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Yields the pairs of lines on each other; sorted from above, so that few are compared."""
    open_lines: list[TextLine] = []
    for line in sorted(lines, key=lambda line: (line.page, line.top)):
        open_lines = [other for other in open_lines if other.page == line.page and other.bottom > line.top]
        yield from ((other, line) for other in open_lines if other.overlaps(line))
        open_lines.append(line)


def _lines(item: QgsLayoutItemLabel, context: QgsRenderContext, found: list[str]) -> Iterator[TextLine]:
    text = item.currentText()
    style = item.textFormat()
    assert style.sizeUnit() == Qgis.RenderUnit.Points
    size = style.size() * POINT
    leading = style.lineHeight()
    width, height = item.rect().width(), item.rect().height()
    position = item.pagePos()
    rows = text.split("\n")
    ascent = 0.984 * size  # Source Sans 3
    total = (len(rows) - 1) * leading + 1.257 * size
    top = position.y()
    if item.vAlign() == Qt.AlignmentFlag.AlignVCenter:
        top += (height - total) / 2
    for at, row in enumerate(rows):
        if not row.strip():
            continue
        length = _width(context, style, row, (style.size(), style.font().weight(), style.font().italic()))
        base = top + ascent + at * leading
        if length > width + TOLERANCE:
            found.append(f"{item.id()}: “{row}” is {length:.1f} mm wide and has {width:.1f}")
        beyond = base + BELOW * size - position.y() - height
        if beyond > 0.4:
            found.append(f"{item.id()}: “{row}” ends {beyond:.1f} mm below its box")
        left = position.x()
        if item.hAlign() == Qt.AlignmentFlag.AlignRight:
            left += width - length
        elif item.hAlign() == Qt.AlignmentFlag.AlignHCenter:
            left += (width - length) / 2
        yield TextLine(item.id(), item.page(), row, left, base - ABOVE * size, left + length, base + BELOW * size)


_WIDTHS: dict[tuple[object, str], float] = {}


def _width(context: QgsRenderContext, style: QgsTextFormat, row: str, kind: object) -> float:
    """Returns the width of a line in millimetres, as QGIS itself measures it."""
    if (kind, row) not in _WIDTHS:
        _WIDTHS[kind, row] = QgsTextRenderer.textWidth(context, style, [row]) / DPI * 25.4
    return _WIDTHS[kind, row]


# --------------------------------------------------------------------------- what was printed


def word_problems(pdf: Path) -> list[str]:
    """Returns words of a PDF that stand on each other or leave the page, those of maps included."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    root = ET.fromstring(text)
    namespace = {"x": "http://www.w3.org/1999/xhtml"}
    found = []
    for number, page in enumerate(root.iterfind(".//x:page", namespace)):
        words = [_word(number, element) for element in page.iterfind("x:word", namespace)]
        found += [
            f"page {one.page + 1}: “{one.text}” on “{other.text}” at {one.left:.0f}, {one.top:.0f} mm"
            for one, other in overlaps(words)]
        found += [
            f"page {word.page + 1}: “{word.text}” leaves the page" for word in words
            if word.left < 0 or word.right > PAGE_WIDTH or word.top < 0 or word.bottom > PAGE_HEIGHT]
    return found


def _word(page: int, element: ET.Element) -> TextLine:
    left, top, right, bottom = (float(element.get(name, "0")) * POINT for name in ("xMin", "yMin", "xMax", "yMax"))
    # The box is as high as a line of the font; letters fill the middle of it.
    height = bottom - top
    return TextLine(
        "pdf", page, element.text or "", left, top + 0.26 * height, right, bottom - 0.1 * height)


def at_every_area(layout: QgsPrintLayout) -> Iterator[str]:
    """Sets the atlas to one area after the other and yields its key."""
    atlas = layout.atlas()
    atlas.beginRender()
    try:
        atlas.updateFeatures()
        more = atlas.first()
        while more:
            yield layout.reportContext().feature()["area_id"]
            more = atlas.next()
    finally:
        atlas.endRender()


def problems_of_all(layout: QgsPrintLayout) -> list[str]:
    """Returns the problems of every area of a layout with an atlas."""
    return [f"{area}: {problem}" for area in at_every_area(layout) for problem in problems(layout)]


def listed(found: Sequence[str]) -> str:
    """Returns problems for the message of a failed test."""
    return "\n".join(found[:40])
