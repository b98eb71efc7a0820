"""Which blocks lie under the mouse: in the plane of the plan, without asking a layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsRectangle, QgsSpatialIndex

if TYPE_CHECKING:
    from ...boundaries.store import Atoms


class BlockIndex:
    """Finds blocks (places in the index of the plan) at a point, along a line, within a polygon."""

    def __init__(self, atoms: Atoms) -> None:
        self.shapes: list[QgsGeometry] = []
        self._index = QgsSpatialIndex()
        for at, wkb in enumerate(atoms.wkb):
            shape = QgsGeometry()
            shape.fromWkb(wkb)
            self.shapes.append(shape)
            feature = QgsFeature(at)
            feature.setGeometry(shape)
            self._index.addFeature(feature)

    def at(self, point: QgsPointXY) -> Optional[int]:
        """Returns the block at a point."""
        here = QgsGeometry.fromPointXY(point)
        for at in self._index.intersects(QgsRectangle(point, point)):
            if self.shapes[at].intersects(here):
                return at
        return None

    def along(self, start: QgsPointXY, end: QgsPointXY) -> list[int]:
        """Returns the blocks that a line crosses."""
        return self._touched(QgsGeometry.fromPolylineXY([start, end]))

    def mostly_within(self, polygon: QgsGeometry) -> list[int]:
        """Returns the blocks whose inner point lies in a polygon."""
        engine = QgsGeometry.createGeometryEngine(polygon.constGet())
        engine.prepareGeometry()
        found = []
        for at in self._index.intersects(polygon.boundingBox()):
            inner = self.shapes[at].pointOnSurface()
            if engine.contains(inner.constGet()):
                found.append(at)
        return found

    def _touched(self, shape: QgsGeometry) -> list[int]:
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        return [at for at in self._index.intersects(shape.boundingBox())
                if engine.intersects(self.shapes[at].constGet())]

    def beside(self, at: int, candidates: Sequence[int], dx: float, dy: float) -> Optional[int]:
        """Returns which of some blocks lies nearest in a direction, for walking with the arrow keys."""
        here = self.shapes[at].pointOnSurface().asPoint()
        best: Optional[tuple[float, int]] = None
        for other in candidates:
            there = self.shapes[other].pointOnSurface().asPoint()
            ahead = (there.x() - here.x()) * dx + (there.y() - here.y()) * dy
            aside = abs((there.x() - here.x()) * dy - (there.y() - here.y()) * dx)
            if ahead > 0:
                # What lies ahead counts more than what lies aside.
                cost = math.hypot(ahead, 2.0 * aside)
                best = min(best, (cost, other)) if best is not None else (cost, other)
        return best[1] if best is not None else None
