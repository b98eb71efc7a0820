"""The gallery of map presets: a picture of each, drawn from the open workspace, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .widgets import set_bold

translate = QCoreApplication.translate

#: A card is at least so wide; more columns fit a wider panel.
LEAST_CARD_PX, SPACING_PX, PADDING_PX = 98, 6, 4
PICTURE_RATIO = 0.68
TITLE_LINES = 2


class PresetCard(QAbstractButton):
    """A picture of a map with its title below; ``pointed`` says that it is looked at by mouse or keyboard."""

    pointed = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(
        self, preset_id: str, title: str, short_title: str, purpose: str, when: str, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.preset_id, self.title, self.purpose, self.when = preset_id, title, purpose, when
        self._short_title = short_title
        self._picture = QPixmap()
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{purpose} {when}")
        self.setToolTip(f"{purpose}\n{when}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_picture(self, picture: QPixmap) -> None:
        """Shows a picture, scaled to the card."""
        self._picture = picture
        self.update()

    def nextCheckState(self) -> None:
        """Stays as it is: what is drawn in the project says which card is the current one."""

    def sizeHint(self) -> QSize:
        return QSize(LEAST_CARD_PX, self.height_for(LEAST_CARD_PX))

    def height_for(self, width: int) -> int:
        """Returns the height of a card of this width."""
        picture = round((width - 2 * PADDING_PX) * PICTURE_RATIO)
        return picture + 3 * PADDING_PX + TITLE_LINES * self.fontMetrics().lineSpacing()

    def enterEvent(self, event: QEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.preset_id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.preset_id)

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QEvent) -> None:
        # Space alone presses a button by itself; who looks through a gallery expects Return to do so too.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        highlight = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        if self.isEnabled() and (self.isChecked() or self.underMouse() or self.isDown()):
            tint = QColor(highlight)
            tint.setAlpha(70 if self.isChecked() or self.isDown() else 32)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus() or self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(highlight, 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(frame, 4, 4)
        picture = self._picture_box()
        self._draw_picture(painter, picture)
        painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
        text = QRect(PADDING_PX, picture.bottom() + PADDING_PX, self.width() - 2 * PADDING_PX, self.height())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(text, int(flags), self._fitting_title(text.width()))
        painter.end()

    def _picture_box(self) -> QRect:
        width = self.width() - 2 * PADDING_PX
        return QRect(PADDING_PX, PADDING_PX, width, round(width * PICTURE_RATIO))

    def _draw_picture(self, painter: QPainter, box: QRect) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), 2, 2)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, QColor("white"))
        if not self._picture.isNull():
            painter.setOpacity(1.0 if self.isEnabled() else 0.35)
            painter.drawPixmap(box, self._picture)
        painter.restore()
        painter.setPen(QPen(QColor("#98A1AA"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def least_width(self) -> int:
        """Returns the width at which every word of the shorter title fits a line."""
        return min(self._longest_word(title) for title in (self.title, self._short_title)) + 2 * PADDING_PX

    def _longest_word(self, title: str) -> int:
        return max(self.fontMetrics().horizontalAdvance(word) for word in title.split())

    def _fitting_title(self, width: int) -> str:
        """Returns the title, or the short one where a word of it would not fit a line."""
        return self.title if self._longest_word(self.title) <= width else self._short_title


class PresetGallery(QWidget):
    """Cards in as many columns as fit, and the purpose of the one looked at below them."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, PresetCard] = {}
        self._shown = ""
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING_PX)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING_PX)
        layout.addLayout(self._grid)
        self.purposeHeading = QLabel(self)
        self.purposeHeading.setTextFormat(Qt.TextFormat.PlainText)
        self.purposeHeading.setWordWrap(True)
        self.purposeHeading.setMinimumWidth(LEAST_CARD_PX)
        set_bold(self.purposeHeading)
        layout.addWidget(self.purposeHeading)
        self.purposeLabel = QLabel(self)
        self.purposeLabel.setObjectName("purposeLabel")
        self.purposeLabel.setWordWrap(True)
        self.purposeLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.purposeLabel.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.purposeLabel.setMinimumWidth(LEAST_CARD_PX)
        layout.addWidget(self.purposeLabel)

    def set_cards(self, cards: Sequence[PresetCard]) -> None:
        """Fills the gallery, in the order of the cards."""
        self.cards = {card.preset_id: card for card in cards}
        for card in cards:
            card.setParent(self)
            card.setObjectName(f"presetButton_{card.preset_id}")
            card.clicked.connect(lambda _=False, preset_id=card.preset_id: self.chosen.emit(preset_id))
            card.pointed.connect(self._describe)
            card.left.connect(lambda: self._describe(self._shown))
        for before, after in zip(cards, cards[1:]):
            QWidget.setTabOrder(before, after)
        self._arrange()
        self._describe("")

    def set_shown(self, preset_id: str) -> None:
        """Marks the card of the map that is drawn; an empty id marks none."""
        self._shown = preset_id
        for card in self.cards.values():
            card.setChecked(card.preset_id == preset_id)
        if not any(card.hasFocus() or card.underMouse() for card in self.cards.values()):
            self._describe(preset_id)

    def set_picture(self, preset_id: str, image: QImage) -> None:
        """Shows the picture of a map on a card."""
        self.cards[preset_id].set_picture(QPixmap.fromImage(image))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_card(), self.layout().minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QEvent) -> None:
        """Moves among the cards with the arrow keys."""
        cards = list(self.cards.values())
        at = next((place for place, card in enumerate(cards) if card.hasFocus()), -1)
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
        step = steps.get(event.key())
        if at < 0 or step is None:
            super().keyPressEvent(event)
            return
        to = at + step
        while 0 <= to < len(cards) and not cards[to].isEnabled():
            to += 1 if step > 0 else -1
        if 0 <= to < len(cards):
            cards[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _least_card(self) -> int:
        # Letters may be larger than usual, and no word may be cut.
        return max([LEAST_CARD_PX, *(card.least_width() for card in self.cards.values())])

    def _arrange(self) -> None:
        cards = list(self.cards.values())
        if not cards:
            return
        columns = max(1, (self.width() + SPACING_PX) // (self._least_card() + SPACING_PX))
        # As evenly as the rows allow: a last row with a single card looks like a mistake.
        rows = -(-len(cards) // columns)
        columns = min(columns, -(-len(cards) // rows))
        width = (self.width() - (columns - 1) * SPACING_PX) // columns
        for card in cards:
            card.setFixedHeight(card.height_for(width))
        if columns != self._columns:
            self._columns = columns
            for at, card in enumerate(cards):
                self._grid.addWidget(card, at // columns, at % columns)
            for column in range(len(cards)):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._reserve()

    def _reserve(self) -> None:
        """Keeps room for the longest text, so that nothing jumps while one looks through the cards."""
        label = self.purposeLabel
        heights = []
        for card in self.cards.values():
            box = label.fontMetrics().boundingRect(
                QRect(0, 0, max(self.width(), LEAST_CARD_PX), 2000), int(Qt.TextFlag.TextWordWrap), self._text(card))
            heights.append(box.height())
        label.setMinimumHeight(max(heights, default=0) + 2)

    @staticmethod
    def _text(card: PresetCard) -> str:
        return f"{card.purpose}\n{card.when}"

    def _describe(self, preset_id: str) -> None:
        card = self.cards.get(preset_id)
        self.purposeHeading.setText(card.title if card is not None else "")
        self.purposeHeading.setVisible(card is not None)
        if card is None:
            self.purposeLabel.setText(
                translate("ui", "Point at a picture to see what it is for; click it to draw the map."))
            return
        # What is missing is more useful than what could be.
        self.purposeLabel.setText(self._text(card) if card.isEnabled() else card.toolTip())
