"""The boundaries of a release as the editor of boundaries compares them with: the published area of each block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..boundaries.differences import PublishedPlan
from ..indicators.states import ValueState
from .earlier import Earlier, projected

if TYPE_CHECKING:
    from ..boundaries.store import Atoms

_LEVEL = "quartier"


def published_plan(earlier: Earlier, atoms: Atoms) -> PublishedPlan | None:
    """Returns the published Quartier of each atom, found by a point within it; ``None`` where no atom lies in any."""
    from osgeo import ogr

    from ..addresses.locate import Polygons
    from ..workspace.gdal_errors import gdal_exceptions

    shapes = earlier.shapes.get(earlier.facts.geography.get(_LEVEL, ""))
    if not shapes:
        return None
    areas = projected(shapes, atoms.epsg)
    with gdal_exceptions(True):
        inside = [ogr.CreateGeometryFromWkb(blob).PointOnSurface() for blob in atoms.wkb]
        x, y = (np.array([getattr(point, name)() for point in inside]) for name in ("GetX", "GetY"))
    keys = list(areas)
    place = Polygons([areas[key] for key in keys], keys).locate(x, y)
    if not (place >= 0).any():
        return None
    values = earlier.facts.values
    shown = values[(values["level"] == _LEVEL) & values["state"].map(lambda state: ValueState(state).carries_number)]
    by_area: dict[str, set[str]] = {}
    for area, code in zip(shown["area_id"], shown["indicator"]):
        by_area.setdefault(area, set()).add(code)
    return PublishedPlan(
        earlier.facts.release, tuple(keys[at] if at >= 0 else "" for at in place.tolist()),
        earlier.names, {area: frozenset(codes) for area, codes in by_area.items()})
