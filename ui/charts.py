"""Shows a chart in the dock: drawn for its size, with tool tips, and to be picked from by mouse or keyboard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Callable, Optional

from qgis.PyQt.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from .widgets import as_text

if TYPE_CHECKING:
    from ..profiles.charts import Chart, Hit

#: Builds a chart for a width and a height in millimetres.
Build = Callable[[float, float], "Chart"]

MM_PER_INCH = 25.4
LEAST_WIDTH_PX = 240
#: How far beside a mark a click still means it, in millimetres.
TOLERANCE_MM = 1.2


class ChartView(QWidget):
    """A chart as wide as the page and ``aspect`` as high; ``picked`` tells the key of a mark.

    A chart is white paper in a dark desktop theme too: its inks are chosen for that.
    """

    picked = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._build: Optional[Build] = None
        self._chart: Optional[Chart] = None
        self._renderer = QSvgRenderer(self)
        self._aspect = 0.6
        self._height_mm: Optional[float] = None
        self._current = -1
        self.setMinimumWidth(LEAST_WIDTH_PX)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setVisible(False)

    # ------------------------------------------------------------------ content

    def show_chart(self, build: Optional[Build], *, aspect: float = 0.6, height_mm: Optional[float] = None) -> None:
        """Shows the chart that ``build`` makes for any size, or nothing.

        The height follows the width by ``aspect``, unless ``height_mm`` fixes it.
        """
        # The keyboard stays on its mark where the new chart has it too: picking one draws the chart anew.
        hits = self._chart.hits if self._chart is not None else ()
        key = hits[self._current].key if 0 <= self._current < len(hits) else None
        self._build, self._aspect, self._height_mm = build, aspect, height_mm
        self.setVisible(build is not None)
        self._fit_height()
        self._rebuild()
        keys = [hit.key for hit in self._chart.hits] if self._chart is not None else []
        self._current = keys.index(key) if key in keys else -1

    @property
    def chart(self) -> Optional[Chart]:
        """The chart as it is shown, ``None`` where there is none."""
        return self._chart

    def _scale(self) -> float:
        """Returns the pixels of one millimetre."""
        return self.logicalDpiX() / MM_PER_INCH

    def _wanted_height(self, width: int) -> int:
        if self._height_mm is not None:
            return math.ceil(self._height_mm * self._scale())
        return math.ceil(width * self._aspect)

    def _fit_height(self) -> None:
        wanted = self._wanted_height(max(self.width(), LEAST_WIDTH_PX))
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _rebuild(self) -> None:
        if self._build is None:
            self._chart = None
        else:
            self._chart = self._build(self.width() / self._scale(), self.height() / self._scale())
            self._renderer.load(QByteArray(self._chart.svg.encode("utf-8")))
            self.setAccessibleDescription(self._chart.description)
        hits = self._chart.hits if self._chart is not None else ()
        self._current = self._current if self._current < len(hits) else -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if hits else Qt.FocusPolicy.NoFocus)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws the chart anew, so that its texts keep their size."""
        super().resizeEvent(event)
        self._fit_height()
        self._rebuild()

    def sizeHint(self) -> QSize:
        """Returns the size for the width the page gives."""
        width = max(self.width(), LEAST_WIDTH_PX)
        return QSize(width, self._wanted_height(width))

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the drawing, then its texts, then the mark the keyboard stands on."""
        if self._chart is None:
            return
        scale = self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        self._renderer.render(painter, QRectF(0, 0, self._chart.width * scale, self._chart.height * scale))
        for text in self._chart.texts:
            font = QFont(self.font())
            font.setPixelSize(max(1, round(text.size * scale)))
            font.setBold(text.bold)
            painter.setFont(font)
            painter.setPen(QColor(text.colour))
            width = QFontMetricsF(font).horizontalAdvance(text.text)
            left = text.x * scale - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
            painter.drawText(QPointF(left, text.y * scale), text.text)
        if self.hasFocus() and 0 <= self._current < len(self._chart.hits):
            hit = self._chart.hits[self._current]
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = (hit.radius + 0.6) * scale
            wide = reach + hit.half_width * scale
            mark = QRectF(hit.x * scale - wide, hit.y * scale - reach, 2 * wide, 2 * reach)
            painter.drawRoundedRect(mark, reach, reach)
        painter.end()

    # ------------------------------------------------------------------ mouse and keyboard

    def _hit_at(self, position: QPointF) -> Optional[Hit]:
        if self._chart is None:
            return None
        x, y = position.x() / self._scale(), position.y() / self._scale()
        near = [
            (math.hypot(max(abs(hit.x - x) - hit.half_width, 0.0), hit.y - y), hit) for hit in self._chart.hits]
        near = [(distance, hit) for distance, hit in near if distance <= hit.radius + TOLERANCE_MM]
        return min(near, key=lambda entry: entry[0])[1] if near else None

    def event(self, event: QEvent) -> bool:
        """Shows what the mark under the mouse is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit_at(QPointF(event.pos()))
            if hit is None:
                QToolTip.hideText()
                event.ignore()
            else:
                QToolTip.showText(self.mapToGlobal(event.pos()), as_text(hit.tip), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows by the cursor what can be picked."""
        over = self._hit_at(QPointF(event.pos())) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Picks the mark under the mouse."""
        hit = self._hit_at(QPointF(event.pos())) if event.button() == Qt.MouseButton.LeftButton else None
        if hit is None:
            super().mousePressEvent(event)
            return
        self._current = self._chart.hits.index(hit) if self._chart is not None else -1
        self.picked.emit(hit.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks through the marks with the arrow keys; Enter or Space picks one."""
        hits = self._chart.hits if self._chart is not None else ()
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if hits and event.key() in steps:
            step = steps[event.key()]
            start = self._current if self._current >= 0 else (-1 if step > 0 else 0)
            self._current = (start + step) % len(hits)
            hit = hits[self._current]
            place = QPointF(hit.x * self._scale(), hit.y * self._scale()).toPoint()
            QToolTip.showText(self.mapToGlobal(place), as_text(hit.tip), self)
            self.setAccessibleDescription(hit.tip)
            self.update()
        elif 0 <= self._current < len(hits) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(hits[self._current].key)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the mark of the keyboard away."""
        super().focusOutEvent(event)
        self.update()
