"""The nearest segment of every point: exact, in numpy alone.

Segments are entered into the cells of a grid that hold points, each into all cells that it comes nearer to than one
cell width. So the list of a cell holds every segment that can be nearest to one of its points, as long as the nearest
one found is no farther than that width. Points for which it is farther look again in a grid of four times the width.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..addresses.locate import Cancelled

Stop = Callable[[], bool]

#: Point-segment pairs that are measured at a time: their arrays stay in the cache.
_PAIRS = 1 << 17
#: Cells of a grid at most (one whole number each).
_MOST_CELLS = 1 << 23
#: How much wider the cells of the next grid are.
_GROWTH = 4.0
#: Points and segments at most that are measured without a grid.
_WITHOUT_GRID = 1 << 22
#: Far more than coordinates in cells can be wrong by rounding.
_HAIR = 1e-9


class Nearest(NamedTuple):
    """The nearest segment of each point.

    ``segment``: its position, -1 where there is none within the limit or the point has no coordinates. ``share``:
    where on it, from 0 (start) to 1. ``distance``: how far away, infinite where there is no segment.
    """

    segment: NDArray[np.int64]
    share: NDArray[np.float64]
    distance: NDArray[np.float64]


class Segments:
    """Straight segments that points find their nearest one among.

    ``ax``, ``ay``, ``bx``, ``by``: their ends, finite numbers. A segment may have no length.
    """

    def __init__(self, ax: ArrayLike, ay: ArrayLike, bx: ArrayLike, by: ArrayLike) -> None:
        self.ax, self.ay, bx, by = (np.ascontiguousarray(part, dtype=np.float64) for part in (ax, ay, bx, by))
        self.dx, self.dy = bx - self.ax, by - self.ay
        square = self.dx * self.dx + self.dy * self.dy
        #: The length of each segment.
        self.length = np.sqrt(square)
        self._inverse = np.divide(1.0, square, out=np.zeros_like(square), where=square > 0)

    def __len__(self) -> int:
        return len(self.ax)

    def nearest(self, x: ArrayLike, y: ArrayLike, *, limit: float = np.inf, stop: Optional[Stop] = None,
                grid: Optional[bool] = None) -> Nearest:
        """Finds the nearest segment of each point within ``limit``; ``stop`` ends the work with ``Cancelled``.

        Of segments at the same distance any may be found. ``grid`` forces or forbids the grid, without which every
        point is measured against every segment: the result is the same.
        """
        x = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
        y = np.ascontiguousarray(y, dtype=np.float64).reshape(-1)
        found = Nearest(np.full(len(x), -1, dtype=np.int64), np.zeros(len(x)), np.full(len(x), np.inf))
        todo = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        if len(self) and len(todo):
            size = self._cell(limit)
            while len(todo) and size < self._extent() and (
                    len(todo) * len(self) > _WITHOUT_GRID if grid is None else grid):
                todo = self._by_grid(x, y, todo, size, found, limit, stop)
                if size >= limit:
                    todo = todo[:0]
                size *= _GROWTH
            self._by_pairs(x, y, todo, found, limit, stop)
        return found

    def from_point(self, x: float, y: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Returns for every segment the share along it that is nearest to a point, and the distance to there."""
        px, py = x - self.ax, y - self.ay
        share = np.clip((px * self.dx + py * self.dy) * self._inverse, 0.0, 1.0)
        return share, np.hypot(px - share * self.dx, py - share * self.dy)

    def crossed(self, ax: ArrayLike, ay: ArrayLike, bx: ArrayLike, by: ArrayLike) -> NDArray[np.bool_]:
        """Tells which of other segments, from a to b, cross one of these from one side to the other.

        A segment that begins or ends on one of these only touches it. Where one of these ends on the inside of the
        other segment it counts as lying to its left.
        """
        others = Segments(ax, ay, bx, by)
        result = np.zeros(len(others), dtype=bool)
        if not len(self) or not len(others):
            return result
        size = max(float(np.median(self.length)), float(np.median(others.length)), 1e-6)
        left = min(part.min() for part in (self.ax, self.ax + self.dx, others.ax, others.ax + others.dx))
        low = min(part.min() for part in (self.ay, self.ay + self.dy, others.ay, others.ay + others.dy))
        width = max(float((part.ax + np.maximum(part.dx, 0)).max()) for part in (self, others)) - left
        height = max(float((part.ay + np.maximum(part.dy, 0)).max()) for part in (self, others)) - low
        size = max(size, float(np.sqrt(max(width, 1.0) * max(height, 1.0) / _MOST_CELLS)))
        columns = int(width / size) + 3
        own, cells = self._entered(left - size, low - size, size, columns)
        order = np.argsort(cells, kind="stable")
        own, cells = own[order], cells[order]
        theirs, wanted = others._entered(left - size, low - size, size, columns)
        begin, end = np.searchsorted(cells, wanted, side="left"), np.searchsorted(cells, wanted, side="right")
        some = np.flatnonzero(end > begin)
        theirs, begin, count = theirs[some], begin[some], (end - begin)[some]
        total = np.concatenate([[0], np.cumsum(count)])
        for part, of in _stretches(total):
            offset = total[part] - total[part.start]
            mine = own[np.arange(len(of)) + (begin[part] - offset).take(of)]
            other = theirs[part].take(of)
            result[other[_cross(self, mine, others, other)]] = True
        return result

    def _entered(self, left: float, low: float, size: float, columns: int,
                 ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Returns pairs of a segment and a cell that it may pass through."""
        segment, (west, east, south, north) = self._boxes(left, low, size, 0.0)
        members, cells = [], []
        for up in range(int((north - south).max(initial=0)) + 1):
            for right in range(int((east - west).max(initial=0)) + 1):
                fits = np.flatnonzero((south + up <= north) & (west + right <= east))
                members.append(segment[fits])
                cells.append((south[fits] + up).astype(np.int64) * columns + west[fits] + right)
        return np.concatenate(members), np.concatenate(cells)

    def _extent(self) -> float:
        return float(max(np.ptp(self.ax), np.ptp(self.ay), self.length.max()))

    def _cell(self, limit: float) -> float:
        """Returns a width of cells at which most lists are short and most points find their segment (measured)."""
        width = 0.7 * float(np.median(self.length)) or 1.0
        area = max(np.ptp(self.ax), width) * max(np.ptp(self.ay), width)
        return max(min(width, limit), float(np.sqrt(area / _MOST_CELLS)))

    def _by_grid(self, x: NDArray[np.float64], y: NDArray[np.float64], todo: NDArray[np.int64], size: float,
                 found: Nearest, limit: float, stop: Optional[Stop]) -> NDArray[np.int64]:
        """Answers the points that a grid can answer and returns the others."""
        left, low = self._corner(size)
        columns = int((max(self.ax.max(), (self.ax + self.dx).max()) + size - left) / size) + 1
        rows = int((max(self.ay.max(), (self.ay + self.dy).max()) + size - low) / size) + 1
        column, row = np.floor((x[todo] - left) / size), np.floor((y[todo] - low) / size)
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        outside, at = todo[~inside], todo[inside]
        if not len(at):
            return outside
        cell = row[inside].astype(np.int64) * columns + column[inside].astype(np.int64)
        # In the order of cells: neighbours meet the same segments, which are then in the cache.
        order = np.argsort(cell, kind="stable")
        at, cell = at[order], cell[order]
        first = np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]]))
        slot = np.full(columns * rows, -1, dtype=np.int32)
        slot[cell[first]] = np.arange(len(first))
        begin, lists = self._lists(slot, columns, rows, left, low, size)
        row_of, column_of = np.divmod(cell[first], columns)
        begin, lists = self._shortened(
            begin, lists, left + (column_of + 0.5) * size, low + (row_of + 0.5) * size, size)
        of = np.repeat(np.arange(len(first)), np.diff(np.concatenate([first, [len(at)]])))
        self._measure(x, y, at, begin[of], (begin[1:] - begin[:-1])[of], lists, found, stop)
        best = found.distance[at]
        # Cells and distances are rounded: a hair's breadth less than the width is certain.
        open_ = at[(best > size * (1 - _HAIR)) & (size < limit)]
        beyond = at[found.distance[at] > limit]
        _forget(found, beyond)
        return np.sort(np.concatenate([outside, open_]))

    def _corner(self, size: float) -> tuple[float, float]:
        return (float(min(self.ax.min(), (self.ax + self.dx).min())) - size,
                float(min(self.ay.min(), (self.ay + self.dy).min())) - size)

    def _lists(self, slot: NDArray[np.int32], columns: int, rows: int, left: float, low: float, size: float,
               ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Returns for the cells with points where their lists begin, and the segments in these lists."""
        from scipy import sparse

        segment, (west, east, south, north) = self._boxes(left, low, size, 1.0)
        chosen, whose = [], []
        for up in range(int((north - south).max(initial=0)) + 1):
            row = south + up
            fits_row = (row <= north) & (row >= 0) & (row < rows)
            for right in range(int((east - west).max(initial=0)) + 1):
                column = west + right
                fits = np.flatnonzero(fits_row & (column <= east) & (column >= 0) & (column < columns))
                there = slot[row[fits].astype(np.int64) * columns + column[fits]]
                used = there >= 0
                chosen.append(there[used])
                whose.append(segment[fits[used]])
        cells, members = np.concatenate(chosen), np.concatenate(whose)
        # Turning a matrix with one entry per row is a sort by counting: several times faster than sorting.
        entries = sparse.csr_matrix(
            (members, cells, np.arange(len(cells) + 1)), shape=(len(cells), int(slot.max()) + 1)).tocsc()
        return entries.indptr.astype(np.int64), entries.data

    def _boxes(self, left: float, low: float, size: float, around: float,
               ) -> tuple[NDArray[np.int32], tuple[NDArray[np.int32], ...]]:
        """Cuts segments into pieces not longer than a cell; returns the segment of each and the cells of its box.

        ``around`` is added on every side, in cells. The cells are first and last column, first and last row.
        """
        pieces = np.maximum(np.ceil(self.length / size), 1).astype(np.int64)
        segment = np.repeat(np.arange(len(self), dtype=np.int32), pieces)
        number = np.arange(len(segment)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = 1.0 / pieces[segment]
        cells = []
        for start, along, origin in ((self.ax, self.dx, left), (self.ay, self.dy, low)):
            one = (start[segment] + along[segment] * (number * step) - origin) / size
            other = (start[segment] + along[segment] * ((number + 1) * step) - origin) / size
            cells.append(np.floor(np.minimum(one, other) - around - _HAIR).astype(np.int32))
            cells.append(np.floor(np.maximum(one, other) + around + _HAIR).astype(np.int32))
        return segment, tuple(cells)

    def _shortened(self, begin: NDArray[np.int64], lists: NDArray[np.int32], x: NDArray[np.float64],
                   y: NDArray[np.float64], size: float) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Leaves out of the list of each cell (with its centre x, y) what is nearest to none of its points.

        No point is farther from the centre than half a diagonal. So the nearest segment of a point is at most a
        diagonal farther from the centre than the nearest segment of the centre.
        """
        count = np.diff(begin)
        kept = np.zeros(len(lists), dtype=bool)
        for part, of in _stretches(begin):
            stretch = slice(begin[part.start], begin[part.stop])
            distance = np.sqrt(self._squares(x[part].take(of), y[part].take(of), lists[stretch]))
            some = count[part] > 0
            least = np.zeros(len(some))
            least[some] = np.minimum.reduceat(distance, (begin[:-1][part] - begin[part.start])[some])
            kept[stretch] = distance <= (least + size * (np.sqrt(2.0) + _HAIR)).take(of)
        return np.concatenate([[0], np.cumsum(kept)])[begin], lists[kept]

    def _measure(self, x: NDArray[np.float64], y: NDArray[np.float64], at: NDArray[np.int64],
                 begin: NDArray[np.int64], count: NDArray[np.int64], lists: NDArray[np.int32], found: Nearest,
                 stop: Optional[Stop]) -> None:
        """Finds the nearest segment in the list of each point ``at``, and keeps it if it is nearer than before."""
        some = count > 0
        at, begin, count = at[some], begin[some], count[some]
        total = np.concatenate([[0], np.cumsum(count)])
        for part, of in _stretches(total):
            if stop is not None and stop():
                raise Cancelled
            offset = total[part] - total[part.start]
            member = lists.take(np.arange(len(of)) + (begin[part] - offset).take(of))
            point = at[part]
            square = self._squares(x[point].take(of), y[point].take(of), member)
            least = np.minimum.reduceat(square, offset)
            hits = np.flatnonzero(square == least.take(of))
            # The first hit of each point.
            winner = np.empty(len(point), dtype=np.int64)
            winner[of[hits[::-1]]] = member[hits[::-1]]
            self._keep(x, y, point, winner, found)

    def _squares(self, x: NDArray[np.float64], y: NDArray[np.float64], member: NDArray[np.int32],
                 ) -> NDArray[np.float64]:
        """Returns the squared distances of pairs; ``x`` and ``y`` are used up."""
        x -= self.ax.take(member)
        y -= self.ay.take(member)
        dx, dy = self.dx.take(member), self.dy.take(member)
        share = x * dx
        share += y * dy
        share *= self._inverse.take(member)
        np.maximum(share, 0.0, out=share)
        np.minimum(share, 1.0, out=share)
        dx *= share
        dy *= share
        x -= dx
        y -= dy
        x *= x
        y *= y
        x += y
        return x

    def _keep(self, x: NDArray[np.float64], y: NDArray[np.float64], at: NDArray[np.int64],
              winner: NDArray[np.int64], found: Nearest) -> None:
        px, py = x[at] - self.ax[winner], y[at] - self.ay[winner]
        share = np.clip((px * self.dx[winner] + py * self.dy[winner]) * self._inverse[winner], 0.0, 1.0)
        distance = np.hypot(px - share * self.dx[winner], py - share * self.dy[winner])
        nearer = distance < found.distance[at]
        kept = at[nearer]
        found.segment[kept], found.share[kept], found.distance[kept] = winner[nearer], share[nearer], distance[nearer]

    def _by_pairs(self, x: NDArray[np.float64], y: NDArray[np.float64], todo: NDArray[np.int64], found: Nearest,
                  limit: float, stop: Optional[Stop]) -> None:
        """Measures all pairs of points and segments."""
        every = np.arange(len(self), dtype=np.int32)
        none = np.zeros(len(todo), dtype=np.int64)
        self._measure(x, y, todo, none, none + len(self), every, found, stop)
        _forget(found, todo[found.distance[todo] > limit])


def _stretches(total: NDArray[np.int64]) -> Iterator[tuple[slice, NDArray[np.int64]]]:
    """Cuts lists that begin at ``total`` into stretches of not too many pairs; yields the list of each pair with it."""
    start, last = 0, len(total) - 1
    while start < last:
        end = max(start + 1, int(np.searchsorted(total, total[start] + _PAIRS, side="right")) - 1)
        yield slice(start, end), np.repeat(np.arange(end - start), np.diff(total[start:end + 1]))
        start = end


def _cross(one: Segments, at: NDArray[np.int32], other: Segments, of: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tells for pairs whether the segments of ``other`` pass from one side of those of ``one`` to the other."""
    ax, ay, dx, dy = one.ax[at], one.ay[at], one.dx[at], one.dy[at]
    px, py, qx, qy = other.ax[of], other.ay[of], other.dx[of], other.dy[of]
    begins, ends = dx * (py - ay) - dy * (px - ax), dx * (py + qy - ay) - dy * (px + qx - ax)
    from_, to = qx * (ay - py) - qy * (ax - px), qx * (ay + dy - py) - qy * (ax + dx - px)
    return (begins * ends < 0) & ((from_ >= 0) != (to >= 0))


def _forget(found: Nearest, at: NDArray[np.int64]) -> None:
    found.segment[at], found.share[at], found.distance[at] = -1, 0.0, np.inf
