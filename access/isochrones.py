"""Catchments: the ways within a distance of sites, and the area along them.

Method: the parts of ways that are reached are widened by a strip on both sides and joined. Gaps smaller than a given
area (blocks between streets) are filled. So the area follows the ways and never spans land without any, as a convex
hull would.
"""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..addresses.locate import Cancelled
from ..workspace.gdal_errors import gdal_exceptions
from .distances import Nearest
from .network import Network, Ties

Floats = NDArray[np.float64]
Stop = Callable[[], bool]

#: Segments of a quarter of a circle.
_ROUND = 4
#: Strips are joined within squares of this width in metres first.
_TILE = 4_000.0


class Strips(NamedTuple):
    """How areas are made of ways: width of the strip on each side in metres, and gaps filled up to an area in m²."""

    width: float = 40.0
    gap: float = 10_000.0


def reached_parts(network: Network, field: Nearest, sites: Ties, limit: float, approach: bool = True) -> Floats:
    """Returns the parts of ways within a limit as segments (parts, 4): x and y of start and end.

    ``field``: the distance of every node to the nearest of the sites, as :func:`spread` gives it.
    """
    edge, offset, cost = network.segment_edge, network.segment_offset, network.segment_cost
    start, end = _share(offset, cost, 0.0), _share(offset, cost, limit - field.distance[network.begin[edge]])
    parts = [(np.arange(len(edge)), start, end)]
    left = network.cost[edge] - (limit - field.distance[network.end[edge]])
    # What both ends reach is drawn once.
    parts.append((np.arange(len(edge)), np.maximum(_share(offset, cost, left), end), np.ones(len(edge))))
    on = np.flatnonzero(sites.connected)
    for site in on.tolist():
        first, last = np.searchsorted(edge, [sites.edge[site], sites.edge[site] + 1])
        own = np.arange(first, last)
        rest = limit - (sites.off[site] if approach else 0.0)
        if rest > 0:
            along = sites.along[site]
            parts.append((
                own, _share(offset[own], cost[own], along - rest), _share(offset[own], cost[own], along + rest)))
    segment, begin, finish = (np.concatenate(column) for column in zip(*parts))
    use = finish > begin
    segment, begin, finish = segment[use], begin[use], finish[use]
    ways = network.segments
    return np.column_stack([
        ways.ax[segment] + begin * ways.dx[segment], ways.ay[segment] + begin * ways.dy[segment],
        ways.ax[segment] + finish * ways.dx[segment], ways.ay[segment] + finish * ways.dy[segment]])


def _share(offset: Floats, cost: Floats, place: Union[float, Floats]) -> Floats:
    """Returns where on segments a cost from the beginning of their edge lies, from 0 to 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (place - offset) / cost
    return np.clip(np.where(cost > 0, share, np.where(place >= offset, 1.0, 0.0)), 0.0, 1.0)


def area_of(parts: Floats, strips: Strips, *, stop: Optional[Stop] = None) -> bytes:
    """Returns the area along parts of ways as a MultiPolygon (WKB); empty for none."""
    from osgeo import ogr

    with gdal_exceptions(True):
        whole = ogr.Geometry(ogr.wkbMultiPolygon)
        tile = np.floor(parts[:, 0] / _TILE) * 1e6 + np.floor(parts[:, 1] / _TILE)
        order = np.argsort(tile, kind="stable")
        ends = np.flatnonzero(np.diff(tile[order])) + 1
        for some in np.split(parts[order], ends) if len(parts) else ():
            if stop is not None and stop():
                raise Cancelled
            strips_here = ogr.Geometry(ogr.wkbMultiPolygon)
            # One by one and joined afterwards: widening many lines at once takes GEOS ten times as long.
            for x, y, to_x, to_y in some.tolist():
                line = ogr.Geometry(ogr.wkbLineString)
                line.AddPoint_2D(x, y)
                line.AddPoint_2D(to_x, to_y)
                strips_here.AddGeometry(line.Buffer(strips.width, _ROUND))
            _add(whole, strips_here.UnionCascaded())
        return bytes(_filled(_joined(whole), strips.gap).ExportToIsoWkb())


def discs(x: Floats, y: Floats, radius: float, gap: float) -> bytes:
    """Returns the area around points as a MultiPolygon (WKB): smooth, no farther than ``radius``, small gaps filled.

    Discs of twice the radius are joined and drawn in again, so that bays between neighbours are closed.
    """
    from osgeo import ogr

    with gdal_exceptions(True):
        whole = ogr.Geometry(ogr.wkbMultiPolygon)
        for point_x, point_y in zip(x.tolist(), y.tolist()):
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(point_x, point_y)
            whole.AddGeometry(point.Buffer(2.0 * radius, _ROUND))
        return bytes(_filled(_joined(whole).Buffer(-radius, _ROUND), gap).ExportToIsoWkb())


def _joined(whole: Any) -> Any:
    return whole.UnionCascaded() if whole.GetGeometryCount() > 1 else whole


def _add(whole: Any, geometry: Any) -> None:
    """Adds the polygons of a geometry to a MultiPolygon."""
    if geometry.GetGeometryName() == "POLYGON":
        whole.AddGeometry(geometry)
        return
    for at in range(geometry.GetGeometryCount()):
        whole.AddGeometry(geometry.GetGeometryRef(at))


def _filled(geometry: Any, gap: float) -> Any:
    """Returns a MultiPolygon without holes up to an area."""
    from osgeo import ogr

    whole, result = ogr.Geometry(ogr.wkbMultiPolygon), ogr.Geometry(ogr.wkbMultiPolygon)
    _add(whole, geometry)
    for at in range(whole.GetGeometryCount()):
        polygon, kept = whole.GetGeometryRef(at), ogr.Geometry(ogr.wkbPolygon)
        for ring in range(polygon.GetGeometryCount()):
            part = polygon.GetGeometryRef(ring)
            if ring == 0 or part.GetArea() > gap:
                kept.AddGeometry(part)
        if kept.GetGeometryCount():
            result.AddGeometry(kept)
    return result
