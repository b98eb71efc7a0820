"""Boundaries of several releases laid over each other: the pieces that lie in the same area of each of them.

With an address register the pieces are those in which addresses lie: where nobody has an address, nobody is counted.
Without one they are cut from the polygons; what is narrower than a border drawn twice is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray
from osgeo import ogr

from ..addresses.locate import Polygons
from ..workspace.gdal_errors import gdal_exceptions

#: Borders of two surveys differ by less; a piece narrower than that is no piece (mean width in metres).
SLIVER_M = 5.0


@dataclass(frozen=True)
class Overlaid:
    """Pieces (n): the area of each in every geography (``None`` outside of it), and what lies in it.

    ``weight`` (n,): addresses, or square metres where there is no register; 0 means that nobody lives there.
    """

    areas: Mapping[str, tuple[Optional[str], ...]]
    weight: NDArray[np.float64]


def overlay(geographies: Mapping[str, Mapping[str, bytes]], x: Optional[ArrayLike] = None,
            y: Optional[ArrayLike] = None) -> Overlaid:
    """Lays geographies (name -> area -> WKB, all in one reference system in metres) over each other.

    ``x``, ``y`` are the addresses of a register in the same system. Every area has a piece, if an empty one.
    """
    names = list(geographies)
    found = _by_points(geographies, np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)) \
        if x is not None and y is not None and len(np.atleast_1d(x)) else _by_polygons(geographies)
    for at, name in enumerate(names):
        present = {key[at] for key in found}
        for area, wkb in geographies[name].items():
            if area not in present:
                # Nobody lives in it, or it is nothing but slivers; it lies somewhere all the same.
                found.setdefault(_around(geographies, name, area, wkb), 0.0)
    keys = sorted(found, key=lambda key: tuple(area or "" for area in key))
    return Overlaid(
        {name: tuple(key[at] for key in keys) for at, name in enumerate(names)},
        np.array([found[key] for key in keys], dtype=np.float64))


_Key = tuple[Optional[str], ...]


def _located(areas: Mapping[str, bytes], x: NDArray[np.float64], y: NDArray[np.float64]) -> list[Optional[str]]:
    keys = list(areas)
    places = Polygons([areas[key] for key in keys], keys).locate(x, y)
    return [keys[place] if place >= 0 else None for place in places.tolist()]


def _by_points(geographies: Mapping[str, Mapping[str, bytes]], x: NDArray[np.float64],
               y: NDArray[np.float64]) -> dict[_Key, float]:
    there = np.isfinite(x) & np.isfinite(y)
    found: dict[_Key, float] = {}
    for key in zip(*(_located(areas, x[there], y[there]) for areas in geographies.values())):
        if any(area is not None for area in key):
            found[key] = found.get(key, 0.0) + 1.0
    return found


def _around(geographies: Mapping[str, Mapping[str, bytes]], name: str, area: str, wkb: bytes) -> _Key:
    with gdal_exceptions(True):
        inside = ogr.CreateGeometryFromWkb(wkb).PointOnSurface()
        x, y = np.array([inside.GetX()]), np.array([inside.GetY()])
    return tuple(
        area if other == name else _located(areas, x, y)[0] for other, areas in geographies.items())


# ------------------------------------------------------------------------ without a register


def _by_polygons(geographies: Mapping[str, Mapping[str, bytes]]) -> dict[_Key, float]:
    with gdal_exceptions(True):
        pieces: list[tuple[_Key, ogr.Geometry]] = []
        for at, areas in enumerate(geographies.values()):
            shapes = {area: ogr.CreateGeometryFromWkb(wkb).Buffer(0) for area, wkb in areas.items()}
            pieces = _cut(pieces, shapes, at) if at else [((area,), shape) for area, shape in shapes.items()]
        found: dict[_Key, float] = {}
        for key, shape in pieces:
            found[key] = found.get(key, 0.0) + shape.GetArea()
    return found


def _cut(pieces: Sequence[tuple[_Key, ogr.Geometry]], shapes: Mapping[str, ogr.Geometry],
         before: int) -> list[tuple[_Key, ogr.Geometry]]:
    boxes = np.array([shape.GetEnvelope() for shape in shapes.values()], dtype=np.float64).reshape(-1, 4)
    areas = list(shapes)
    left = dict.fromkeys(areas, 0.0)
    cut: list[tuple[_Key, ogr.Geometry]] = []
    taken: dict[str, ogr.Geometry] = {area: ogr.Geometry(ogr.wkbMultiPolygon) for area in areas}
    for key, shape in pieces:
        x0, x1, y0, y1 = shape.GetEnvelope()
        near = (boxes[:, 0] < x1) & (boxes[:, 1] > x0) & (boxes[:, 2] < y1) & (boxes[:, 3] > y0)
        rest = shape
        for at in np.flatnonzero(near).tolist():
            area = areas[at]
            common = _surface(shape.Intersection(shapes[area]))
            if _is_piece(common):
                cut.append(((*key, area), common))
                left[area] += common.GetArea()
                taken[area] = taken[area].Union(common)
            rest = _surface(rest.Difference(shapes[area]))
        if _is_piece(rest):
            cut.append(((*key, None), rest))
    for area in areas:
        rest = _surface(shapes[area].Difference(taken[area])) if left[area] else shapes[area]
        if _is_piece(rest):
            cut.append(((*(None,) * before, area), rest))
    return cut


def _is_piece(shape: ogr.Geometry) -> bool:
    """Tells whether a shape is more than a border that was drawn twice: on average as wide as that."""
    area = shape.GetArea() if not shape.IsEmpty() else 0.0
    return area > 0.0 and 2.0 * area / max(shape.Boundary().Length(), 1e-9) >= SLIVER_M


def _surface(shape: ogr.Geometry) -> ogr.Geometry:
    """Returns the polygons of a shape: where borders touch, lines and points come along."""
    if ogr.GT_Flatten(shape.GetGeometryType()) in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
        return shape
    found = ogr.Geometry(ogr.wkbMultiPolygon)
    for at in range(shape.GetGeometryCount()):
        part = shape.GetGeometryRef(at)
        kind = ogr.GT_Flatten(part.GetGeometryType())
        if kind == ogr.wkbPolygon:
            found.AddGeometry(part)
        elif kind in (ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
            for polygon in (part.GetGeometryRef(other) for other in range(part.GetGeometryCount())):
                if ogr.GT_Flatten(polygon.GetGeometryType()) == ogr.wkbPolygon:
                    found.AddGeometry(polygon)
    return found
