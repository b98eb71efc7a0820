"""The dated history of addresses: what a new register changes, and what held on a day.

An address has one row for each time in which nothing about it changed: ``valid_from`` is the first day of it and
``valid_to`` the first day after it; empty means open. A delivery describes the county on its Stichtag: what it no
longer names ended on that day, what has changed ended and begins anew on that day, and what is as before stays
untouched, so that the same register read twice changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .register import COLUMNS, place_texts

#: Points nearer than this are the same one, measured again.
MOVED_M = 1.0
#: Columns that name an address; ``number`` is the house number with its suffix.
_NAMES = ("street_key", "street", "number", "postcode", "district")
_TEXTS = tuple(name for name in COLUMNS if name not in ("x", "y"))
#: Kinds of changes in the order they are told.
KINDS = ("new", "gone", "moved", "renamed", "reassigned", "completed")


@dataclass(frozen=True)
class Changes:
    """What a delivery changes.

    ``history``: all rows to store, those of earlier times included (columns of the register and ``source``).
    ``changes``: one row per changed address: ``kind`` (several joined by a comma), address_id, kommune_id, and of place
    and Quartier what was (``old_…``) and what is. ``unchanged``: number of addresses that stay as they are.
    """

    history: pd.DataFrame
    changes: pd.DataFrame
    unchanged: int

    @property
    def nothing(self) -> bool:
        """Whether the delivery says what is stored already."""
        return self.changes.empty

    def counts(self) -> dict[str, int]:
        """Returns the number of addresses by kind of change."""
        kinds = self.changes["kind"].str.split(", ").explode()
        return {kind: int((kinds == kind).sum()) for kind in KINDS}


def addresses_as_of(history: pd.DataFrame, date: str) -> pd.DataFrame:
    """Returns the addresses of a history that held on a day (ISO date)."""
    start, end = _text(history, "valid_from"), _text(history, "valid_to")
    return history[(start <= date) & ((end == "") | (end > date))]


def merge(history: Optional[pd.DataFrame], delivered: pd.DataFrame, stichtag: datetime.date, source: str = "",
          last: str = "") -> Changes:
    """Adds a register to the history.

    ``history``: all stored rows (None or empty for the first register); ``delivered``: columns of the register. The
    first register holds from the beginning, because nobody knows since when; later ones from their Stichtag, unless an
    address says itself since when it is valid. ``last``: Stichtag (ISO) of the register read last. Raises
    :class:`DataProblem` if that is a later one.
    """
    day = stichtag.isoformat()
    delivered = _typed(delivered).assign(source=source)
    if history is None or not len(history):
        kept = delivered.reset_index(drop=True)
        return Changes(kept, _told(np.full(len(kept), "new", dtype=object), kept, None), 0)
    history = _typed(history)
    _check_order(last, day)
    ended = ((history["valid_to"] != "") & (history["valid_to"] <= day)).to_numpy()
    past, current = history[ended], history[~ended]
    # Of rows to come (valid from a later day on) the delivery knows more.
    over = ((delivered["valid_to"] != "") & (delivered["valid_to"] <= day)).to_numpy()
    closed, open_ = delivered[over], delivered[~over]
    open_ = _in_order(open_)
    to_come = open_["address_id"].duplicated(keep="first").to_numpy()
    later, open_ = open_[to_come], open_[~to_come].reset_index(drop=True)
    current = _in_order(current)
    announced = current["address_id"].duplicated(keep="first").to_numpy()
    to_begin, current = current[announced], current[~announced].reset_index(drop=True)

    at = pd.Index(current["address_id"]).get_indexer(open_["address_id"])
    known = at >= 0
    before = current.iloc[np.maximum(at, 0)].reset_index(drop=True)
    moved = known & _moved(before, open_)
    renamed = known & _differ(before, open_, _NAMES)
    # Where an address moves, its Quartier goes along; told is only where the borders or the Kommune changed.
    reassigned = known & ~moved & _differ(before, open_, ("quartier_id", "kommune_id"))
    changed = moved | renamed | reassigned
    completed = known & ~changed & _differ(before, open_, (*_NAMES, "quartier_id", "kommune_id"), filled=True)
    ends = known & (before["valid_to"] != open_["valid_to"]).to_numpy() & (open_["valid_to"] != "").to_numpy()
    same = known & ~changed & ~ends & ~completed

    fresh = open_.copy()
    given = (fresh["valid_from"] != "").to_numpy()
    # What changes does so on the Stichtag, whatever the register says of the birth of the address.
    starts = fresh["valid_from"].to_numpy().copy()
    starts[~known & ~given] = day
    starts[changed] = day
    lasting = known & ~changed
    starts[lasting] = before["valid_from"].to_numpy()[lasting]
    fresh["valid_from"] = starts
    # A row that would begin and end on one day was wrong from the start: it is replaced.
    closing = changed & (before["valid_from"] < day).to_numpy()
    old = before[closing].assign(valid_to=day)
    stays = before[same]
    gone_at = np.ones(len(current), dtype=bool)
    gone_at[at[known]] = False
    delivered_end = closed.drop_duplicates("address_id", keep="last").set_index("address_id")["valid_to"]
    gone = current[gone_at]
    end = gone["address_id"].map(delivered_end).fillna(day).to_numpy(dtype=object)
    end = np.where(end > gone["valid_from"].to_numpy(), end, day)
    gone = gone.assign(valid_to=end)
    gone_kept = gone[(gone["valid_from"] < gone["valid_to"]).to_numpy()]
    # Times that are over and that nobody had stored.
    stored_times = pd.MultiIndex.from_frame(history[["address_id", "valid_from"]])
    new_past = closed[~closed["address_id"].isin(set(history["address_id"])).to_numpy()]
    new_later = later[~pd.MultiIndex.from_frame(later[["address_id", "valid_from"]]).isin(stored_times)]

    if not (len(gone) or len(new_past) or len(new_later)) and bool(same.all()):
        return Changes(
            history[[*COLUMNS, "source"]], _told(np.empty(0, dtype=object), gone, None), int(np.count_nonzero(same)))
    parts = [past, to_begin, old, gone_kept, stays, fresh[~same], new_past, new_later]
    result = pd.concat([part for part in parts if len(part)], ignore_index=True)
    result = result.sort_values(["address_id", "valid_from"], kind="stable", ignore_index=True)
    kinds = _kinds(known, {
        "moved": moved, "renamed": renamed, "reassigned": reassigned, "completed": completed, "gone": ends & ~changed})
    told = kinds != ""
    changes = [
        _told(kinds[told], fresh[told], before[told].where(pd.Series(known[told], index=before[told].index), "")),
        _told(np.full(len(gone), "gone", dtype=object), gone, gone),
        _told(np.full(len(new_past), "gone", dtype=object), new_past, None),
        _told(np.full(len(new_later), "new", dtype=object), new_later, None)]
    return Changes(
        result[[*COLUMNS, "source"]], pd.concat(changes, ignore_index=True), int(np.count_nonzero(same)))


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    # Sorting texts takes its time, and only matters for addresses with several rows.
    if frame["address_id"].is_unique:
        return frame
    return frame.sort_values(["address_id", "valid_from"], kind="stable")


def _check_order(last: str, day: str) -> None:
    if last and day < last:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "A later register is stored already, of {last}; this one is of {day}. Registers are read in the order "
                "of their Stichtage: check the date."),
            context="addresses", last=last, day=day)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, Any] = {name: _text(frame, name).to_numpy() for name in _TEXTS}
    for name in ("x", "y"):
        columns[name] = pd.to_numeric(frame[name]).to_numpy(dtype=np.float64)
    columns["source"] = _text(frame, "source").to_numpy()
    return pd.DataFrame(columns)


def _text(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame.columns:
        return pd.Series([""] * len(frame), index=frame.index, dtype=object)
    values = frame[name].astype(object)
    return values.where(values.notna(), "")


def _differ(one: pd.DataFrame, other: pd.DataFrame, columns: tuple[str, ...], filled: bool = False,
            ) -> NDArray[np.bool_]:
    """Tells which rows differ in a column; cells that were empty and are filled now only count if ``filled``."""
    result = np.zeros(len(one), dtype=bool)
    for name in columns:
        before, now = (
            (frame["house_number"] + frame["house_suffix"] if name == "number" else frame[name]).to_numpy()
            for frame in (one, other))
        result |= (before != now).astype(bool) & (filled | (before != "").astype(bool))
    return result


def _moved(one: pd.DataFrame, other: pd.DataFrame) -> NDArray[np.bool_]:
    x, y = other["x"].to_numpy(), other["y"].to_numpy()
    old_x, old_y = one["x"].to_numpy(), one["y"].to_numpy()
    far = np.hypot(x - old_x, y - old_y) > MOVED_M
    return far | (np.isnan(x) != np.isnan(old_x))


def _kinds(known: NDArray[np.bool_], changes: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.object_]:
    kinds = np.full(len(known), "", dtype=object)
    kinds[~known] = "new"
    for name, which in changes.items():
        at = np.flatnonzero(which)
        kinds[at] = [f"{kind}, {name}" if kind else name for kind in kinds[at].tolist()]
    return kinds


def _told(kinds: NDArray[np.object_], now: pd.DataFrame, before: Optional[pd.DataFrame]) -> pd.DataFrame:
    result = pd.DataFrame({
        "kind": kinds, "address_id": now["address_id"].to_numpy(), "kommune_id": now["kommune_id"].to_numpy(),
        "place": place_texts(now), "quartier_id": now["quartier_id"].to_numpy(),
        "old_place": "", "old_quartier_id": "", "x": now["x"].to_numpy(), "y": now["y"].to_numpy()})
    if before is not None and len(now):
        result["old_place"] = place_texts(before)
        result["old_quartier_id"] = before["quartier_id"].to_numpy()
    return result
