"""The square legend of a map of need and supply in the layer tree of QGIS."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsLayerTreeEmbeddedWidgetProvider
from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..i18n.language import Language
from ..styles.bivariate import LEVELS, SQUARE_WIDGET, Square, level_names, read_square

translate = QCoreApplication.translate

LEAST_CELL_PX, CELL_HEIGHT_PX = 48, 26


class SquareLegend(QWidget):
    """Nine cells with their colours and numbers of areas, named along both sides."""

    def __init__(self, square: Square, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.square = square
        self._needs, self._supplies = level_names(Language.current())
        metrics = self.fontMetrics()
        self._line = metrics.lineSpacing()
        self._left = max(metrics.horizontalAdvance(text) for text in self._needs) + 8
        self._cell = max(LEAST_CELL_PX, *(metrics.horizontalAdvance(text) + 8 for text in self._supplies))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setToolTip("\n".join((
            translate("ui", "Upwards, need: {name}").replace("{name}", square.need_name),
            *_intervals(self._needs, square.need_texts),
            translate("ui", "To the right, supply: {name}").replace("{name}", square.supply_name),
            *_intervals(self._supplies, square.supply_texts))))
        self.setAccessibleName(translate("ui", "Number of areas by need and supply"))

    def sizeHint(self) -> QSize:
        return QSize(self._left + LEVELS * self._cell + 2, LEVELS * CELL_HEIGHT_PX + self._line + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        from ..styles.palettes import BIVARIATE, INK, PAPER, lightness

        painter = QPainter(self)
        text_colour = self.palette().color(QPalette.ColorRole.WindowText)
        middle = Qt.AlignmentFlag.AlignCenter
        for level in range(LEVELS):
            top = (LEVELS - 1 - level) * CELL_HEIGHT_PX
            painter.setPen(text_colour)
            beside = QRectF(0, top, self._left - 4, CELL_HEIGHT_PX)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, int(right), self._needs[level])
            for column in range(LEVELS):
                cell = QRectF(self._left + column * self._cell, top, self._cell - 1, CELL_HEIGHT_PX - 1)
                colour = BIVARIATE[level][column]
                painter.fillRect(cell, QColor(colour))
                painter.setPen(QColor(PAPER if lightness(colour) < 60 else INK))
                painter.drawText(cell, int(middle), Language.current().integer(self.square.count(level, column)))
        for column in range(LEVELS):
            below = QRectF(
                self._left + column * self._cell, LEVELS * CELL_HEIGHT_PX, self._cell, self._line + 2)
            painter.setPen(text_colour)
            painter.drawText(below, int(middle), self._supplies[column])
        self._outline_corner(painter)
        painter.end()

    def _outline_corner(self, painter: QPainter) -> None:
        """Outlines high need and little supply as the map does."""
        from ..styles.palettes import INK, PAPER

        right, bottom = self._left + self._cell - 1, CELL_HEIGHT_PX - 1
        for inset, colour, width in ((2.5, PAPER, 3.0), (1.5, INK, 2.0)):
            corners = (
                (self._left + inset, inset), (right - inset, inset), (right - inset, bottom - inset),
                (self._left + inset, bottom - inset))
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _intervals(levels: list[str], texts: tuple[str, ...]) -> list[str]:
    return [f"{level}: {text}" for level, text in zip(levels, texts) if text]


class SquareLegendProvider(QgsLayerTreeEmbeddedWidgetProvider):
    """Gives the layer tree the square of a layer that says it has one."""

    def id(self) -> str:
        return SQUARE_WIDGET

    def name(self) -> str:
        return translate("ui", "Square legend of need and supply")

    def createWidget(self, layer: QgsMapLayer, widget_index: int) -> QWidget:
        square = read_square(layer)
        return SquareLegend(square) if square is not None else QWidget()

    def supportsLayer(self, layer: QgsMapLayer) -> bool:
        return read_square(layer) is not None
