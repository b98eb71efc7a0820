"""Ways as layers describe them: which may be walked, which are barriers, which are bridges, how high they lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..addresses.arrow import read_polygons
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_exceptions
from .lines import Lines, lines_of_wkb
from .network import Network

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Stop = Callable[[], bool]

#: What says no in a column of flags; everything else says yes (OSM writes viaduct, culvert and the like for yes).
_NO = frozenset({"", "0", "0.0", "no", "nein", "false", "f", "n", "falsch"})
#: Classes of OSM and of ATKIS in words that are not for walking, and those that lead over or under others.
NOT_WALKABLE = ("motorway", "motorway_link", "trunk", "trunk_link", "construction", "proposed", "raceway", "abandoned",
                "Autobahn", "Bundesautobahn", "Kraftfahrstraße")
BRIDGES = ("bridge", "tunnel", "Brücke", "Tunnel", "Unterführung")


@dataclass(frozen=True)
class Roles:
    """Which columns of the ways say what; empty for none.

    ``walkable``, ``barrier``, ``bridge``: columns of flags; ``kind``: the class, of which ``not_walkable`` and
    ``bridges`` name some.
    """

    walkable: str = ""
    barrier: str = ""
    bridge: str = ""
    kind: str = ""
    not_walkable: tuple[str, ...] = NOT_WALKABLE
    bridges: tuple[str, ...] = BRIDGES

    @property
    def columns(self) -> list[str]:
        """The columns that are needed."""
        return list(dict.fromkeys(name for name in (self.walkable, self.barrier, self.bridge, self.kind) if name))


@dataclass(frozen=True)
class Ways:
    """Lines with the columns that tell about them (one value per feature) and their reference system."""

    lines: Lines
    columns: Mapping[str, NDArray[Any]]
    crs: str

    def network(self, roles: Roles, *, tolerance: float = 0.0, barriers: Optional[Lines] = None, heights: bool = False,
                ) -> Network:
        """Builds the network; barriers are the lines so marked here and further ones.

        Raises :class:`DataProblem` where nothing can be walked.
        """
        count = max((len(values) for values in self.columns.values()), default=0)
        count = max(count, int(self.lines.row.max(initial=-1)) + 1)
        walkable, bridge, barrier = np.ones(count, dtype=bool), np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        if roles.walkable:
            walkable &= flags(self.columns[roles.walkable])
        if roles.barrier:
            barrier = flags(self.columns[roles.barrier])
        if roles.bridge:
            bridge = flags(self.columns[roles.bridge])
        if roles.kind:
            walkable &= ~among(self.columns[roles.kind], roles.not_walkable)
            bridge |= among(self.columns[roles.kind], roles.bridges)
        own = self.lines.only(barrier) if barrier.any() else None
        every = [lines for lines in (own, barriers) if lines is not None and len(lines)]
        return Network(
            self.lines, tolerance=tolerance, walkable=walkable & ~barrier, bridges=bridge, heights=heights,
            barriers=together(every) if every else None)


def read_ways(path: Union[str, Path], layer: Optional[str] = None, *, columns: Collection[str] = (),
              stop: Optional[Stop] = None) -> Ways:
    """Reads the lines of a file with some columns; errors as in :func:`read_polygons` and :func:`lines_of_wkb`."""
    # It reads geometries of any kind; lines are told from others by what they are.
    rows = read_polygons(path, layer, columns=list(columns), stop=stop)
    return Ways(lines_of_wkb(rows.wkb), rows.columns, rows.crs)


def flags(values: NDArray[Any]) -> Flags:
    """Returns which values of a column say yes: numbers other than 0, words other than no."""
    if values.dtype.kind in "biuf":
        return np.isfinite(values) & (values != 0)
    kinds, which = _kinds(values)
    return np.array([kind.casefold() not in _NO for kind in kinds], dtype=bool)[which]


def among(values: NDArray[Any], names: Collection[str]) -> Flags:
    """Returns which values of a column are one of some names, whatever their case."""
    wanted = {name.strip().casefold() for name in names}
    kinds, which = _kinds(values)
    return np.array([kind.casefold() in wanted for kind in kinds], dtype=bool)[which]


def _kinds(values: NDArray[Any]) -> tuple[list[str], NDArray[np.int64]]:
    """Returns the different values of a column as text, and which of them each is."""
    if values.dtype.kind == "O":
        values = np.array(["" if value is None else str(value) for value in values.tolist()], dtype=str)
    if not len(values):
        return [""], np.empty(0, dtype=np.int64)
    found, which = np.unique(values, return_inverse=True)
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in found.tolist()]
    return [text.strip() for text in texts], which.ravel()


def together(parts: list[Lines]) -> Lines:
    """Returns lines of several layers as one; their features are numbered on."""
    start, row, vertices, features = [np.zeros(1, dtype=np.int64)], [], 0, 0
    for lines in parts:
        start.append(lines.start[1:] + vertices)
        row.append(lines.row + features)
        vertices += len(lines.x)
        features += int(lines.row.max(initial=-1)) + 1
    return Lines(*(np.concatenate([getattr(lines, name) for lines in parts]) for name in ("x", "y", "z")),
                 np.concatenate(start), np.concatenate(row), sum(lines.empty for lines in parts))


def with_heights(lines: Lines, path: Union[str, Path]) -> Lines:
    """Returns lines with the heights of a terrain model (raster in the same reference system, metres).

    Heights are interpolated between the centres of cells. Vertices outside or on cells without value have none.
    Raises :class:`DataProblem` for a file that is no raster.
    """
    from osgeo import gdal

    with gdal_exceptions(True):
        try:
            raster = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY)
        except RuntimeError as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "access", "The terrain model “{file}” cannot be opened ({reason}). Choose a raster with heights."),
                context="access", file=str(path), reason=str(error)) from error
        band, place = raster.GetRasterBand(1), raster.GetGeoTransform()
        inverse = gdal.InvGeoTransform(place)
        column = inverse[0] + inverse[1] * lines.x + inverse[2] * lines.y - 0.5
        row = inverse[3] + inverse[4] * lines.x + inverse[5] * lines.y - 0.5
        inside = (column > -0.5) & (column < raster.RasterXSize - 0.5) & (row > -0.5) & (row < raster.RasterYSize - 0.5)
        z = np.full(len(lines.x), np.nan)
        if not inside.any():
            return replace(lines, z=z)
        west, east = int(max(column[inside].min(), 0)), int(min(column[inside].max() + 2, raster.RasterXSize))
        north, south = int(max(row[inside].min(), 0)), int(min(row[inside].max() + 2, raster.RasterYSize))
        heights = band.ReadAsArray(west, north, east - west, south - north).astype(np.float64)
        nothing = band.GetNoDataValue()
        if nothing is not None:
            heights[heights == nothing] = np.nan
        z[inside] = _between(heights, column[inside] - west, row[inside] - north)
        return replace(lines, z=z)


def _between(heights: Floats, column: Floats, row: Floats) -> Floats:
    """Interpolates heights (rows, columns) between the centres of four cells."""
    column = np.clip(column, 0, heights.shape[1] - 1)
    row = np.clip(row, 0, heights.shape[0] - 1)
    left, top = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
    right, bottom = np.minimum(left + 1, heights.shape[1] - 1), np.minimum(top + 1, heights.shape[0] - 1)
    across, down = column - left, row - top
    upper = heights[top, left] * (1 - across) + heights[top, right] * across
    lower = heights[bottom, left] * (1 - across) + heights[bottom, right] * across
    return upper * (1 - down) + lower * down
