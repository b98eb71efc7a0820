"""The map tool that moves borders: take hold of a Quartier and sweep blocks of its neighbours over to it.

Press within a Quartier and drag across its border: the blocks that the mouse passes go to it when the button is
released. With Shift a rectangle, with Ctrl a freehand outline takes the blocks inside; a click gives the single block
under the mouse to the Quartier chosen last. Escape cancels. With the keyboard: arrow keys walk from block to block,
Space takes a block or lets it go, Enter carries out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ...boundaries.derive import proposed
from .block_index import BlockIndex

if TYPE_CHECKING:
    from .desk import PlanDesk

TARGET, SWEPT, CURSOR = QColor("#D0006F"), QColor(208, 0, 111, 70), QColor("#1A1A1A")
SWEEP, RECTANGLE, FREEHAND = "sweep", "rectangle", "freehand"
#: Pixels the mouse must go before a press is a drag.
DRAG_PX = 4
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0)}


class BorderTool(QgsMapTool):
    """Proposes to the desk while the mouse moves, and has one step carried out when the button is released."""

    #: Escape was pressed while nothing was under way.
    left = pyqtSignal()
    #: A selection of blocks was finished for something else than moving a border (places in the index).
    selected = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, desk: PlanDesk) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._index: Optional[BlockIndex] = None
        self._blocks: dict[int, None] = {}
        self._target = ""
        self._gesture = ""
        self._pressed: Optional[QPoint] = None
        self._last: Optional[QgsPointXY] = None
        self._trail: list[QgsPointXY] = []
        self._cursor: Optional[int] = None
        #: Blocks are collected for a new Quartier instead of being moved at once.
        self.collecting = False
        self.earlier: Optional[QgsMapTool] = None
        self._outline = self._band(TARGET, QColor(0, 0, 0, 0), 3)
        self._taken = self._band(QColor(0, 0, 0, 0), SWEPT, 1)
        self._mark = self._band(CURSOR, QColor(0, 0, 0, 0), 2)
        self._frame = self._band(TARGET, QColor(208, 0, 111, 20), 1)
        self.setCursor(Qt.CursorShape.CrossCursor)
        desk.opened.connect(self._opened)
        desk.stepped.connect(lambda _: self._reset())

    def _band(self, stroke: QColor, fill: QColor, width: int) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas(), Qgis.GeometryType.Polygon)
        band.setStrokeColor(stroke)
        band.setFillColor(fill)
        band.setWidth(width)
        return band

    # ------------------------------------------------------------------ the plan

    def _opened(self) -> None:
        self._reset()
        self._index = None
        self._cursor = None

    def _blocks_of_plan(self) -> Optional[BlockIndex]:
        if self._index is None and self._desk.store is not None:
            self._index = BlockIndex(self._desk.store.atoms())
        return self._index

    @property
    def _crs(self) -> QgsCoordinateReferenceSystem:
        assert self._desk.store is not None  # noqa: S101
        return QgsCoordinateReferenceSystem.fromEpsgId(self._desk.store.atoms().epsg)

    def _in_plan(self, event: QgsMapMouseEvent) -> QgsPointXY:
        transform = QgsCoordinateTransform(
            self.canvas().mapSettings().destinationCrs(), self._crs, QgsProject.instance())
        return transform.transform(event.originalMapPoint())

    def _owner(self, at: int) -> str:
        assert self._desk.plan is not None  # noqa: S101
        state = self._desk.plan.state
        slot = int(state.owner[at])
        return state.slots[slot] if slot >= 0 else ""

    # ------------------------------------------------------------------ mouse

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begins a gesture: the Quartier under the mouse is the one that gets the blocks."""
        index = self._blocks_of_plan()
        if event.button() != Qt.MouseButton.LeftButton or index is None:
            return
        self._reset(keep=self.collecting)
        here = self._in_plan(event)
        self._pressed, self._last, self._trail = event.pos(), here, [here]
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._gesture = RECTANGLE
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._gesture = FREEHAND
        else:
            self._gesture = SWEEP
        at = index.at(here)
        if self._gesture == SWEEP and not self.collecting and at is not None:
            self._target = self._owner(at)
        else:
            self._target = self._desk.quartier

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Takes up the blocks that the mouse passes, and says what would become of the Quartiere."""
        index = self._blocks_of_plan()
        if self._pressed is None or self._last is None or index is None:
            return
        if len(self._trail) == 1 and (event.pos() - self._pressed).manhattanLength() < DRAG_PX:
            return
        here = self._in_plan(event)
        if self._gesture == SWEEP:
            found = index.along(self._last, here)
        else:
            shape = self._drawn(here)
            self._frame.setToGeometry(shape, self._crs)
            self._blocks.clear()
            found = index.mostly_within(shape)
        self._last = here
        self._trail.append(here)
        self._take(found)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Carries out what was proposed; a click without dragging takes the block under the mouse."""
        index = self._blocks_of_plan()
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None or index is None:
            return
        clicked = len(self._trail) == 1
        self._pressed = None
        if clicked:
            self._click(index.at(self._in_plan(event)))
        elif self.collecting:
            self._gesture = ""
            self._frame.reset(Qgis.GeometryType.Polygon)
            self.selected.emit(list(self._blocks))
        else:
            self.carry_out()

    def _drawn(self, here: QgsPointXY) -> QgsGeometry:
        start = self._trail[0]
        if self._gesture == RECTANGLE:
            corners = [start, QgsPointXY(here.x(), start.y()), here, QgsPointXY(start.x(), here.y()), start]
            return QgsGeometry.fromPolygonXY([corners])
        return QgsGeometry.fromPolygonXY([[*self._trail, here, start]]).makeValid()

    def _click(self, at: Optional[int]) -> None:
        if at is None:
            self._reset()
        elif self.collecting:
            self._toggle(at)
            self.selected.emit(list(self._blocks))
        elif self._desk.quartier and self._owner(at) != self._desk.quartier:
            self._target = self._desk.quartier
            self._take([at])
            self.carry_out()
        else:
            self._reset()
            self._desk.choose(self._owner(at))
            self._mark_block(at)

    # ------------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks from block to block and takes blocks without a mouse."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self._blocks or self._pressed is not None:
                self._reset()
            else:
                self.left.emit()
        elif key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key == Qt.Key.Key_Space and self._cursor is not None:
            self._target = self._desk.quartier
            self._toggle(self._cursor)
            if self.collecting:
                self.selected.emit(list(self._blocks))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._blocks and not self.collecting:
            self.carry_out()
        else:
            return
        # Otherwise the canvas itself would pan.
        event.ignore() if key not in (*_ARROWS, Qt.Key.Key_Space) else event.accept()

    def _walk(self, dx: float, dy: float) -> None:
        index = self._blocks_of_plan()
        if index is None or self._desk.plan is None or self._desk.store is None:
            return
        at = self._cursor
        if at is None:
            members = self._desk.plan.state.members(self._desk.quartier) if self._desk.quartier else range(1)
            self._mark_block(int(members[0]))
            return
        borders = self._desk.store.atoms().borders
        beside = {int(other) for other in borders.second[borders.first == at] if other >= 0}
        beside |= {int(other) for other in borders.first[borders.second == at]}
        found = index.beside(at, sorted(beside), dx, dy)
        if found is not None:
            self._mark_block(found)

    def _mark_block(self, at: int) -> None:
        index = self._blocks_of_plan()
        if index is not None:
            self._cursor = at
            self._mark.setToGeometry(index.shapes[at], self._crs)

    # ------------------------------------------------------------------ the proposal

    def _toggle(self, at: int) -> None:
        if at in self._blocks:
            del self._blocks[at]
            self._show()
        else:
            self._take([at])

    def _take(self, found: list[int]) -> None:
        before = len(self._blocks)
        for at in found:
            if self.collecting or (self._target and self._owner(at) != self._target):
                self._blocks[at] = None
        if len(self._blocks) != before or self._gesture in (RECTANGLE, FREEHAND):
            self._show()

    def _show(self) -> None:
        index, plan, store = self._blocks_of_plan(), self._desk.plan, self._desk.store
        if index is None or plan is None or store is None:
            return
        self._taken.reset(Qgis.GeometryType.Polygon)
        for at in self._blocks:
            self._taken.addGeometry(index.shapes[at], self._crs)
        self._outline.reset(Qgis.GeometryType.Polygon)
        if not self._blocks or not (self._target or self.collecting):
            self._desk.end_proposal()
            return
        from ...boundaries.figures import NEW

        target = NEW if self.collecting else self._target
        polygon = proposed(store.atoms(), plan.state, self._blocks, target).get(target)
        if polygon is not None:
            shape = QgsGeometry()
            shape.fromWkb(polygon)
            self._outline.setToGeometry(shape, self._crs)
        proposal = self._desk.propose(self._blocks, target)
        refused = proposal is not None and proposal.refusal is not None
        self._outline.setLineStyle(Qt.PenStyle.DotLine if refused else Qt.PenStyle.SolidLine)
        self.setCursor(Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.CrossCursor)

    def carry_out(self) -> None:
        """Has the proposal carried out as one step."""
        blocks, target = list(self._blocks), self._target
        self._gesture = ""
        if blocks and target:
            if not self._desk.move(blocks, target):
                self._reset()
            else:
                self._desk.choose(target)
        else:
            self._reset()
            if target and not blocks:
                self._desk.choose(target)

    def _reset(self, keep: bool = False) -> None:
        self._pressed = self._last = None
        self._trail = []
        self._gesture = ""
        self._frame.reset(Qgis.GeometryType.Polygon)
        if keep:
            return
        self.setCursor(Qt.CursorShape.CrossCursor)
        under_way = bool(self._blocks)
        self._blocks.clear()
        for band in (self._outline, self._taken):
            band.reset(Qgis.GeometryType.Polygon)
        if under_way:
            self._desk.end_proposal()

    def show_shape(self, shape: QgsGeometry) -> None:
        """Outlines a place or an area of the plan on the map."""
        if shape.type() == Qgis.GeometryType.Point:
            shape = shape.buffer(8 * self.canvas().mapUnitsPerPixel(), 8)
        self._mark.setToGeometry(shape, self._crs)

    def blocks_within(self, wkb: bytes) -> list[int]:
        """Returns the blocks (places in the index) that lie mostly in an area; none for a place."""
        index = self._blocks_of_plan()
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        if index is None or shape.type() != Qgis.GeometryType.Polygon:
            return []
        return index.mostly_within(shape)

    def blocks(self) -> list[int]:
        """Returns the blocks taken so far (places in the index)."""
        return list(self._blocks)

    def clear(self) -> None:
        """Lets go of everything taken."""
        self._reset()
        self._mark.reset(Qgis.GeometryType.Polygon)

    def deactivate(self) -> None:
        """Takes the marks off the map."""
        self.clear()
        super().deactivate()

    def release(self) -> None:
        """Takes the bands off the canvas for good."""
        for band in (self._outline, self._taken, self._mark, self._frame):
            self.canvas().scene().removeItem(band)
