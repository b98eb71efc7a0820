"""Looks after the register of offers: places what was edited, and names what is to be looked at."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..addresses.tables import plain_name
from ..indicators.problems import QT_TRANSLATE_NOOP
from .geocoder import geocode
from .intake import Desk
from .placing import Translate, place_values, queries_of, settle

#: Kinds of findings: what it is, and what to do.
FINDINGS: Mapping[str, tuple[str, str]] = {
    "no_place": (
        QT_TRANSLATE_NOOP("offers", "No place yet."),
        QT_TRANSLATE_NOOP(
            "offers", "Choose a candidate on the page “Offers”, correct the address, or set it on the map.")),
    "not_looked_for": (
        QT_TRANSLATE_NOOP("offers", "The address has changed and was not looked for since."),
        QT_TRANSLATE_NOOP("offers", "Run “Check offers” without “check only”.")),
    "outside": (
        QT_TRANSLATE_NOOP("offers", "Outside of all Quartiere."),
        QT_TRANSLATE_NOOP("offers", "Check the place on the map.")),
    "not_confirmed": (
        QT_TRANSLATE_NOOP("offers", "Not confirmed by the Kommune."),
        QT_TRANSLATE_NOOP("offers", "Send the confirmation list, or take in the one that came back.")),
    "over": (
        QT_TRANSLATE_NOOP("offers", "Over: it does not count any more."),
        QT_TRANSLATE_NOOP("offers", "Nothing, unless it still exists: then remove the end.")),
    "no_capacity": (
        QT_TRANSLATE_NOOP("offers", "Without capacity, though its category counts it."),
        QT_TRANSLATE_NOOP("offers", "Ask for the number of places.")),
    "twice": (
        QT_TRANSLATE_NOOP("offers", "Twice at one place: same name and category."),
        QT_TRANSLATE_NOOP("offers", "Remove one of the two, or let it end.")),
}


def place_open(desk: Desk, translate: Translate, by: str = "") -> int:
    """Places offers that were added, readdressed or moved by hand since; returns how many have a place now."""
    found = 0
    offers = desk.workspace.offers()
    open_ = offers[offers["match_class"].isna() & offers["street"].notna()]
    if len(open_):
        matches = geocode(queries_of(open_), desk.index)
        places = place_values(matches, desk.geography, translate)
        found = sum(not match.doubtful for match in matches)
        with desk.workspace.changing_offers(
                "checkoffers", {"looked_for": len(matches), "placed": found}, by=by) as writer:
            for key, values in zip(open_["offer_id"], places.to_dict("records")):
                writer.update(key, values)
    return found + settle(desk.workspace, desk.geography, by)


def check_offers(offers: pd.DataFrame, categories: pd.DataFrame, day: str) -> pd.DataFrame:
    """Returns what is to be looked at on a day (ISO): kind, offer_id, name, kommune_id, x, y."""
    over = (offers["valid_to"].fillna("9999") <= day).to_numpy()
    holds = ~over
    counted = set(categories.loc[categories["capacity_unit"].fillna("") != "", "category_id"])
    located = np.isfinite(offers["x"].to_numpy())
    marks = pd.Series([
        f"{plain_name(name)}\x1f{category}\x1f{x:.0f}\x1f{y:.0f}"
        for name, category, x, y in zip(offers["name"], offers["category"], offers["x"], offers["y"])],
        index=offers.index, dtype=object)
    looked_for = offers["match_class"].notna().to_numpy()
    kinds = {
        "no_place": holds & ~located & looked_for,
        "not_looked_for": holds & ~looked_for,
        "outside": holds & located & offers["quartier_id"].isna().to_numpy(),
        "not_confirmed": holds & offers["confirmed_on"].isna().to_numpy(),
        "over": over,
        "no_capacity": holds & offers["category"].isin(counted).to_numpy() & offers["capacity"].isna().to_numpy(),
        "twice": holds & located & marks.where(holds & located).duplicated(keep=False).to_numpy(),
    }
    parts = [offers.loc[chosen, ["offer_id", "name", "kommune_id", "x", "y"]].assign(kind=kind)
             for kind, chosen in kinds.items()]
    return pd.concat(parts, ignore_index=True)
