"""Where profiles read offers and their reach: the only place that knows the tables ``angebote`` and ``reach``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import NULL, QgsVectorLayer

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace.store import Workspace

OFFERS, REACH = "angebote", "reach"


def read_offers(workspace: Workspace) -> pd.DataFrame | None:
    """Returns the offers with ``x`` and ``y`` in the reference system of the workspace, ``None`` without a table.

    ``category`` is the name that people read, not the key.
    """
    if not workspace.has_layer(OFFERS):
        return None
    offers, categories = workspace.offers(), workspace.offer_categories()
    names = dict(zip(categories["category_id"], categories["name"]))
    offers["category"] = offers["category"].map(lambda key: names.get(key, key))
    return offers


def read_reach(workspace: Workspace) -> pd.DataFrame | None:
    """Returns the reached shares by level, area, category and target group, ``None`` without a table."""
    if not workspace.has_layer(REACH):
        return None
    import pandas as pd

    layer = QgsVectorLayer(workspace.layer_uri(REACH), REACH, "ogr")
    rows = [[None if value == NULL else value for value in feature.attributes()] for feature in layer.getFeatures()]
    return pd.DataFrame(rows, columns=layer.fields().names())
