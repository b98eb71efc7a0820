"""From a match to a place in the register of offers: what is stored of it, and in which Quartier it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np
import pandas as pd

from ..addresses.register import Geography
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace.offer_triggers import MANUAL
from .geocoder import CONTEXT, Candidate, Match, Query

if TYPE_CHECKING:
    from ..workspace import Workspace

Translate = Callable[[str, str], str]

#: Columns a match fills.
COLUMNS = ("address_id", "match_class", "match_note", "kommune_id", "quartier_id", "x", "y")


def queries_of(frame: pd.DataFrame) -> list[Query]:
    """Returns the addresses of offers (street, house_number, postcode, place; kommune, if there is such a column)."""
    kommune = frame["kommune"] if "kommune" in frame else [""] * len(frame)
    return [
        Query(*(str(text) if isinstance(text, str) else "" for text in parts))
        for parts in zip(frame["street"], frame["house_number"], frame["postcode"], frame["place"], kommune)]


def place_values(matches: Sequence[Match], geography: Geography, translate: Optional[Translate]) -> pd.DataFrame:
    """Returns what matches fill, in :data:`COLUMNS`; what is doubtful has no place, but a Kommune if it is known."""
    frame = pd.DataFrame({
        "address_id": [match.address_id or None for match in matches],
        "match_class": [match.match_class for match in matches],
        "match_note": [match.text(translate) or None for match in matches],
        "kommune_id": [match.kommune_id or None for match in matches],
        "quartier_id": [match.quartier_id or None for match in matches],
        "x": [match.x for match in matches], "y": [match.y for match in matches]}, dtype=object)
    frame[["x", "y"]] = frame[["x", "y"]].astype("float64")
    return with_areas(frame, geography)


def with_areas(frame: pd.DataFrame, geography: Geography) -> pd.DataFrame:
    """Returns places with the Quartier and Kommune they lie in, where these are not known yet."""
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    open_ = np.flatnonzero(frame["quartier_id"].isna().to_numpy() & np.isfinite(x) & np.isfinite(y))
    if not len(open_):
        return frame
    frame = frame.copy()
    keys = np.array([*geography.quartiere.keys, None], dtype=object)
    quartier = keys[geography.quartiere.locate(x[open_], y[open_])]
    kommunen = np.array([*geography.kommunen.keys, None], dtype=object)
    beyond = kommunen[geography.kommunen.locate(x[open_], y[open_])]
    own = [geography.kommune_of.get(key) or other for key, other in zip(quartier.tolist(), beyond.tolist())]
    frame.iloc[open_, frame.columns.get_loc("quartier_id")] = quartier
    frame.iloc[open_, frame.columns.get_loc("kommune_id")] = own
    return frame


def chosen_values(candidate: Candidate, geography: Geography, translate: Translate) -> dict[str, Any]:
    """Returns what a candidate fills that somebody has chosen."""
    said = translate(CONTEXT, QT_TRANSLATE_NOOP("offers", "Chosen by hand."))
    remarks = [said, *(remark.text(translate) for remark in candidate.notes)]
    frame = pd.DataFrame([{
        "address_id": candidate.address_id or None, "match_class": candidate.match_class,
        "match_note": " ".join(remarks), "kommune_id": candidate.kommune_id or None,
        "quartier_id": candidate.quartier_id or None, "x": candidate.x, "y": candidate.y}])
    return dict(with_areas(frame, geography).iloc[0])


def manual_values(x: float, y: float, geography: Geography, translate: Translate) -> dict[str, Any]:
    """Returns what a place fills that somebody has set on the map."""
    frame = with_areas(pd.DataFrame([{
        "address_id": None, "match_class": MANUAL,
        "match_note": translate(CONTEXT, QT_TRANSLATE_NOOP("offers", "Set on the map.")), "kommune_id": None,
        "quartier_id": None, "x": x, "y": y}], dtype=object).astype({"x": "float64", "y": "float64"}), geography)
    return dict(frame.iloc[0])


def settle(workspace: Workspace, geography: Optional[Geography] = None, by: str = "") -> int:
    """Finds the Quartier of offers that were set or moved on the map since; returns how many there were."""
    offers = workspace.offers()
    lost = offers[offers["quartier_id"].isna() & offers["x"].notna()]
    if not len(lost):
        return 0
    found = with_areas(lost[["quartier_id", "kommune_id", "x", "y"]], geography or Geography.of(workspace))
    found = found[found["kommune_id"].notna() & (found["kommune_id"] != lost["kommune_id"].fillna(""))
                  | found["quartier_id"].notna()]
    if not len(found):
        return 0
    with workspace.changing_offers("settleoffers", by=by) as writer:
        for row, values in found[["quartier_id", "kommune_id"]].iterrows():
            writer.update(str(lost.at[row, "offer_id"]), dict(values))
    return len(found)


def differences(before: Mapping[str, Any], after: Mapping[str, Any],
                names: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    """Returns the columns in which two rows differ, with both values; empty ones are all alike."""
    result = {}
    for name in names:
        old, new = _plain(before.get(name)), _plain(after.get(name))
        if old != new:
            result[name] = (old, new)
    return result


def _plain(value: Any) -> Any:
    if value is None or value != value or value == "":
        return None
    return value
