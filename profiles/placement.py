"""Places for badges beside their points on a map, so that none lies on another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

Point = tuple[float, float]
Size = tuple[float, float]
Box = tuple[float, float, float, float]

#: Directions tried first: right, upper right, above, …; then ever more of them, further and further away.
_DIRECTIONS = 8
_STEP = 1.6
#: The longest way from a point, and how much longer a way may be to leave other points free, in millimetres.
_FURTHEST, _DETOUR = 150.0, 8.0
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
        best = _nearest(points[at], sizes[at], frame, boxes, dots)
        if best is None:
            return _on_grid(points, sizes, frame)
        centres[at] = best
        boxes.append(_box(best, sizes[at]))
    return centres


def _nearest(
    point: Point, size: Size, frame: Size, boxes: Sequence[Box], dots: Sequence[Box]
) -> Point | None:
    """Returns the nearest centre on no other badge; one on no dot, unless that is much further away."""
    free: Point | None = None
    given_up = 0.0
    for distance, centre in _candidates(point, size, frame):
        if free is not None and distance > given_up:
            break
        if _hits(_box(centre, size, GAP), boxes):
            continue
        if not _hits(_box(centre, size), dots):
            return centre
        if free is None:
            free, given_up = centre, distance + _DETOUR
    return free


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


@cache
def _rings() -> list[tuple[float, list[tuple[float, float, float, float]]]]:
    """Returns rings of directions (cosine, sine, and the side of each), with their distances in millimetres."""
    rings = []
    distance, turns = DOT, _DIRECTIONS
    while distance <= _FURTHEST:
        angles = (2 * math.pi * turn / turns for turn in range(turns))
        parts = [(math.cos(angle), math.sin(angle)) for angle in angles]
        rings.append((distance, [(cos, sin, _towards(cos), _towards(sin)) for cos, sin in parts]))
        distance += _STEP
        turns += 4
    return rings


def _candidates(point: Point, size: Size, frame: Size) -> Iterator[tuple[float, Point]]:
    """Yields centres around a point within the frame with their distances, the nearest first."""
    half_width, half_height = size[0] / 2, size[1] / 2
    right, bottom = frame[0] - half_width, frame[1] - half_height
    for distance, directions in _rings():
        for cos, sin, across, along in directions:
            # The edge of the badge, not its centre, is so far from the point.
            x = point[0] + cos * distance + across * half_width
            y = point[1] - sin * distance - along * half_height
            if half_width <= x <= right and half_height <= y <= bottom:
                yield distance, (x, y)


def _towards(part: float) -> float:
    return 0.0 if abs(part) < 0.2 else math.copysign(1.0, part)


def _box(centre: Point, size: Size, gap: float = 0.0) -> Box:
    half_width, half_height = size[0] / 2 + gap, size[1] / 2 + gap
    return centre[0] - half_width, centre[1] - half_height, centre[0] + half_width, centre[1] + half_height


def _hits(box: Box, others: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    return any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in others)
