"""Places for badges beside their points on a map, so that none lies on another."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Size = tuple[float, float]
Box = tuple[float, float, float, float]

#: Directions tried first: right, upper right, above, …; then ever more of them, further and further away.
_DIRECTIONS = 8
_STEP = 1.6
#: Free space between two badges, and around the dot of a point, in millimetres.
GAP, DOT = 0.3, 0.9


def spread(points: Sequence[Point], sizes: Sequence[Size], frame: Size) -> list[Point]:
    """Returns the centres of badges of these sizes beside their points, all lengths in millimetres.

    Within the frame (0, 0, width, height) no badge covers another, as long as a grid of the largest badge has room
    for all; if it can be, none covers a point. The most crowded points choose first. Deterministic.
    """
    dots = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    crowd = [sum(math.dist(point, other) < 8.0 for other in points) for point in points]
    order = sorted(range(len(points)), key=lambda at: (-crowd[at], at))
    boxes: list[Box] = []
    centres: list[Point] = [(0.0, 0.0)] * len(points)
    for at in order:
        candidates = _candidates(points[at], sizes[at], frame)
        free = [centre for centre in candidates if not _hits(_box(centre, sizes[at], GAP), boxes)]
        if not free:
            return _on_grid(points, sizes, frame)
        open_ones = (centre for centre in free if not _hits(_box(centre, sizes[at]), dots))
        best = next(open_ones, free[0])
        centres[at] = best
        boxes.append(_box(best, sizes[at]))
    return centres


def _on_grid(points: Sequence[Point], sizes: Sequence[Size], frame: Size) -> list[Point]:
    """Returns the places of a regular grid, shared out so that the badges are nearest to their points in all."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    wide, high = (max(size[side] for size in sizes) + GAP for side in (0, 1))
    columns, rows = (max(1, int(length // cell)) for length, cell in zip(frame, (wide, high)))
    if columns * rows < len(points):
        # No grid has room for them all: rather on each other than off the map.
        rows = -(-len(points) // columns)
    places = np.array([
        ((column + 0.5) * frame[0] / columns, (row + 0.5) * frame[1] / rows)
        for row in range(rows) for column in range(columns)])
    cost = ((np.array(points)[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    return [(float(x), float(y)) for x, y in places[chosen]]


def _candidates(point: Point, size: Size, frame: Size) -> list[Point]:
    """Returns centres around a point within the frame, the nearest first."""
    found = []
    reach = math.hypot(*frame)
    distance, turns = DOT, _DIRECTIONS
    while distance <= reach:
        for turn in range(turns):
            angle = 2 * math.pi * turn / turns
            cos, sin = math.cos(angle), math.sin(angle)
            # The edge of the badge, not its centre, is so far from the point.
            x = point[0] + cos * distance + _towards(cos) * size[0] / 2
            y = point[1] - sin * distance - _towards(sin) * size[1] / 2
            if size[0] / 2 <= x <= frame[0] - size[0] / 2 and size[1] / 2 <= y <= frame[1] - size[1] / 2:
                found.append((x, y))
        distance += _STEP
        turns += 4
    if not found:
        found.append((
            min(max(point[0], size[0] / 2), max(frame[0] - size[0] / 2, size[0] / 2)),
            min(max(point[1], size[1] / 2), max(frame[1] - size[1] / 2, size[1] / 2))))
    return found


def _towards(part: float) -> float:
    return 0.0 if abs(part) < 0.2 else math.copysign(1.0, part)


def _box(centre: Point, size: Size, gap: float = 0.0) -> Box:
    half_width, half_height = size[0] / 2 + gap, size[1] / 2 + gap
    return centre[0] - half_width, centre[1] - half_height, centre[0] + half_width, centre[1] + half_height


def _hits(box: Box, others: Sequence[Box]) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in others)
