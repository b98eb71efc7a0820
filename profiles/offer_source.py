"""Where profiles read offers and their reach: the only place that knows the tables ``angebote`` and ``reach``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import NULL, QgsVectorLayer

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace.store import Workspace

OFFERS, REACH = "angebote", "reach"


def read_offers(workspace: Workspace) -> pd.DataFrame | None:
    """Returns the offers with ``x`` and ``y`` in the reference system of the workspace, ``None`` without a table."""
    return _read(workspace, OFFERS, with_xy=True)


def read_reach(workspace: Workspace) -> pd.DataFrame | None:
    """Returns the reached shares by level, area, category and target group, ``None`` without a table."""
    return _read(workspace, REACH, with_xy=False)


def _read(workspace: Workspace, table: str, with_xy: bool) -> pd.DataFrame | None:
    if not workspace.has_layer(table):
        return None
    import pandas as pd

    layer = QgsVectorLayer(workspace.layer_uri(table), table, "ogr")
    names = layer.fields().names()
    rows = []
    for feature in layer.getFeatures():
        row = [None if value == NULL else value for value in feature.attributes()]
        if with_xy:
            point = feature.geometry().asPoint() if feature.hasGeometry() else None
            row += [point.x(), point.y()] if point is not None else [None, None]
        rows.append(row)
    return pd.DataFrame(rows, columns=[*names, *(("x", "y") if with_xy else ())])
