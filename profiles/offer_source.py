"""Where profiles read offers and their reach: the only place that knows the tables ``angebote`` and ``reach``."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def read_reach(workspace: Workspace, period: str | None = None) -> pd.DataFrame | None:
    """Returns who of a target group has which offers within reach, in the order of the categories; ``None`` without.

    ``category`` is the name that people read, not the key.
    """
    if not workspace.has_layer(REACH):
        return None
    reach, categories = workspace.reach(period=period), workspace.offer_categories()
    places = dict(zip(categories["category_id"], categories["position"]))
    names = dict(zip(categories["category_id"], categories["name"]))
    order = reach["category"].map(lambda key: places.get(key, len(places)))
    reach = reach.iloc[order.argsort(kind="stable")]
    return reach.assign(category=reach["category"].map(lambda key: names.get(key, key)))
