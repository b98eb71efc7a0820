"""Finds places for the names of Kommunen on a printed map: inside, off the marks, off each other, near the middle.

The placement engine of QGIS weighs marks of other layers so that names flee to the borders or vanish. Here every place
on a raster of half a millimetre is tried, so the same map always gets the same places.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from ...styles.labels import LABEL_CHARACTERS, MARK_RADIUS_MM
from ..typography import MM_PER_POINT, width_mm

CELL_MM = 0.5
#: Free space around a name.
PADDING_MM = 0.7
#: What a place costs: the share of the name outside its Kommune, each mark it hides, the share over another name, and
#: the distance from the middle in units of the size of the Kommune.
OUTSIDE, MARK, TAKEN, DISTANCE = 12.0, 4.0, 20.0, 1.0
_ROUNDS = 3


def label_lines(name: str) -> list[str]:
    """Returns the lines in which a map label sets a name: long ones break at spaces, hyphens and slashes."""
    if len(name) <= LABEL_CHARACTERS:
        return [name]
    lines: list[str] = [""]
    for word in name.replace("-", "-\0").replace("/", "/\0").replace(" ", " \0").split("\0"):
        if lines[-1] and len(lines[-1] + word.rstrip()) > LABEL_CHARACTERS:
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def place_names(
    extent: QgsRectangle,
    width: float,
    shapes: Sequence[QgsGeometry],
    names: Sequence[Sequence[str]],
    size_pt: float,
    marks: Sequence[QgsPointXY] = (),
) -> list[QgsPointXY]:
    """Returns the middle of each name, in map units.

    ``extent`` is what the map shows on ``width`` millimetres of paper, ``names`` are the lines of each name in bold
    type of ``size_pt`` points, ``marks`` the places that shall stay visible.
    """
    mm_per_unit = width / extent.width()
    rows = max(1, round(extent.height() * mm_per_unit / CELL_MM))
    columns = max(1, round(width / CELL_MM))
    owners = _owners(extent, shapes, rows, columns)
    hidden = _sums(_marks(extent, marks, rows, columns))
    line = size_pt * 1.1 * MM_PER_POINT
    boxes = [
        (
            _cells(len(lines) * line + PADDING_MM),
            _cells(max(width_mm(text, size_pt, bold=True) for text in lines) + 2 * PADDING_MM),
        )
        for lines in names
    ]
    costs = [
        _costs(owners == number, box, hidden) for number, box in enumerate(boxes, start=1)]
    # Small Kommunen have the least choice.
    order = sorted(range(len(shapes)), key=lambda at: (int((owners == at + 1).sum()), at))
    taken = np.zeros((rows, columns))
    corners: dict[int, tuple[int, int]] = {}
    for _ in range(_ROUNDS):
        for at in order:
            height, breadth = boxes[at]
            if at in corners:
                row, column = corners[at]
                taken[row : row + height, column : column + breadth] -= 1
            cost = costs[at] + TAKEN * _windows(_sums(taken), boxes[at]) / (height * breadth)
            row, column = (int(part) for part in np.unravel_index(np.argmin(cost), cost.shape))
            corners[at] = row, column
            taken[row : row + height, column : column + breadth] += 1
    found = []
    for at, (height, breadth) in enumerate(boxes):
        row, column = corners[at]
        found.append(QgsPointXY(
            extent.xMinimum() + (column + breadth / 2) / columns * extent.width(),
            extent.yMaximum() - (row + height / 2) / rows * extent.height()))
    return found


def _cells(millimetres: float) -> int:
    return max(1, round(millimetres / CELL_MM))


def _to_raster(extent: QgsRectangle, rows: int, columns: int) -> QTransform:
    across, down = columns / extent.width(), rows / extent.height()
    return QTransform(across, 0, 0, -down, -extent.xMinimum() * across, extent.yMaximum() * down)


def _canvas(rows: int, columns: int) -> QImage:
    image = QImage(columns, rows, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    return image


def _numbers(image: QImage) -> np.ndarray:
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    pixels = np.frombuffer(bytes(bits), dtype=np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return pixels[:, : image.width()] & 0xFFFFFF


def _owners(extent: QgsRectangle, shapes: Sequence[QgsGeometry], rows: int, columns: int) -> np.ndarray:
    """Returns for each cell the number of the shape it lies in, counted from 1; 0 for none."""
    image = _canvas(rows, columns)
    painter = QPainter(image)
    painter.setTransform(_to_raster(extent, rows, columns))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, shape in enumerate(shapes, start=1):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for part in shape.constParts():
            if not part.isEmpty():
                path.addPolygon(part.exteriorRing().asQPolygonF())
                for ring in range(part.numInteriorRings()):
                    path.addPolygon(part.interiorRing(ring).asQPolygonF())
        painter.setBrush(QColor.fromRgb(number))
        painter.drawPath(path)
    painter.end()
    return _numbers(image)


def _marks(extent: QgsRectangle, marks: Sequence[QgsPointXY], rows: int, columns: int) -> np.ndarray:
    """Returns for each cell how many marks it belongs to, as parts of the area of one mark."""
    covered = np.zeros((rows, columns))
    transform = _to_raster(extent, rows, columns)
    radius = max(1, round(MARK_RADIUS_MM / CELL_MM))
    for mark in marks:
        point = transform.map(QPointF(mark.x(), mark.y()))
        row, column = round(point.y()), round(point.x())
        covered[max(0, row - radius) : row + radius + 1, max(0, column - radius) : column + radius + 1] += 1
    return covered / (2 * radius + 1) ** 2


def _sums(values: np.ndarray) -> np.ndarray:
    """Returns the summed-area table, with a row and column of zeros before the first."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0), axis=1, out=sums[1:, 1:])
    return sums


def _windows(sums: np.ndarray, box: tuple[int, int]) -> np.ndarray:
    """Returns the sum over every window of a size, by its upper left corner; one window if it is too large."""
    height, width = min(box[0], sums.shape[0] - 1), min(box[1], sums.shape[1] - 1)
    return sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]


def _costs(inside: np.ndarray, box: tuple[int, int], hidden: np.ndarray) -> np.ndarray:
    area = max(1, int(inside.sum()))
    outside = 1 - _windows(_sums(inside), box) / (box[0] * box[1])
    rows, columns = np.nonzero(inside)
    middle = (rows.mean(), columns.mean()) if rows.size else (inside.shape[0] / 2, inside.shape[1] / 2)
    down = np.arange(outside.shape[0])[:, None] + box[0] / 2 - middle[0]
    across = np.arange(outside.shape[1])[None, :] + box[1] / 2 - middle[1]
    distance = np.hypot(down, across) / np.sqrt(area)
    return OUTSIDE * outside + MARK * _windows(hidden, box) + DISTANCE * distance
