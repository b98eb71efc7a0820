"""What lies between two states of a plan: old key -> new key with shares, and the land that changed hands.

Both states assign the same atoms, so nothing is intersected: an atom that moved moved as a whole, with all of its
addresses and inhabitants. Series of earlier counts are converted by :mod:`..zonings.crosswalk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .coverage import dissolved
from .plan import PlanState

if TYPE_CHECKING:
    from ..zonings.crosswalk import Crosswalk
    from .store import Atoms

#: What happened to a Quartier as such.
NEW, REMOVED, RENAMED, RENUMBERED, REDRAWN = "new", "removed", "renamed", "renumbered", "redrawn"


def crosswalk(atoms: Atoms, before: PlanState, after: PlanState, version: str) -> Crosswalk:
    """Returns the shares of old Quartiere in new ones, by their numbers; ``version`` names the old plan.

    By inhabitants where these are known per atom, else by addresses (an estimate from Quartiere says no more than they
    do). An old Quartier without any address keeps its atoms' number as a basis.
    """
    from ..zonings.crosswalk import of_assignments

    old, old_of = _numbered(before)
    new, new_of = _numbered(after)
    inhabitants = atoms.values.get("inhabitants")
    if inhabitants is not None and inhabitants.sum() and "inhabitants" not in atoms.settings.get("estimated", ()):
        return of_assignments(old, new, old_of, new_of, version, inhabitants)
    empty = np.bincount(
        np.maximum(old_of, 0), np.where(old_of >= 0, atoms.addresses, 0), len(old))[np.maximum(old_of, 0)] == 0
    points = np.where(empty, 1, atoms.addresses)
    return of_assignments(old, new, np.repeat(old_of, points), np.repeat(new_of, points), version)


def _numbered(state: PlanState) -> tuple[list[str], np.ndarray]:
    ordered = sorted(state.quartiere.values(), key=lambda quartier: quartier.number)
    place = np.full(len(state.slots) + 1, -1, dtype=np.int64)
    for at, quartier in enumerate(ordered):
        place[state.slot_of[quartier.uid]] = at
    return [quartier.number for quartier in ordered], place[state.owner]


@dataclass(frozen=True)
class Moved:
    """Land that went from one Quartier to another: numbers and names (empty for none), polygon (WKB) and figures."""

    old_number: str
    old_name: str
    new_number: str
    new_name: str
    wkb: bytes
    atoms: int
    addresses: int
    inhabitants: float
    area_m2: float


def moved_land(atoms: Atoms, before: PlanState, after: PlanState) -> list[Moved]:
    """Returns the land that changed hands, by pairs of Quartiere; a Quartier is the same as long as its uid is."""
    old, new = _uids(before), _uids(after)
    at = np.flatnonzero(old != new)
    pairs: dict[tuple[str, str], list[int]] = {}
    for place in at.tolist():
        pairs.setdefault((old[place], new[place]), []).append(place)
    group = np.full(len(atoms), -1, dtype=np.int64)
    ordered = sorted(pairs, key=lambda pair: (_label(before, pair[0]), _label(after, pair[1])))
    for number, pair in enumerate(ordered):
        group[pairs[pair]] = number
    polygons = dissolved(atoms.edges, group)
    inhabitants = atoms.values.get("inhabitants", np.zeros(len(atoms)))
    areas = atoms.edges.areas()
    return [
        Moved(
            *_label(before, pair[0]), *_label(after, pair[1]), polygons[number], len(pairs[pair]),
            int(atoms.addresses[pairs[pair]].sum()), float(inhabitants[pairs[pair]].sum()),
            float(areas[pairs[pair]].sum()))
        for number, pair in enumerate(ordered)]


def _uids(state: PlanState) -> np.ndarray:
    return np.array([*state.slots, ""], dtype=object)[state.owner]


def _label(state: PlanState, uid: str) -> tuple[str, str]:
    quartier = state.quartiere.get(uid)
    return ("", "") if quartier is None else (quartier.number, quartier.name)


class Happened(NamedTuple):
    """What happened to one Quartier (``kinds``), with number and name before and after (empty for none)."""

    uid: str
    kinds: tuple[str, ...]
    old_number: str
    old_name: str
    new_number: str
    new_name: str


def changed_quartiere(before: PlanState, after: PlanState) -> list[Happened]:
    """Returns the Quartiere that are new, gone, redrawn, renamed or renumbered, by number."""
    old, new = _uids(before), _uids(after)
    redrawn = set(old[old != new].tolist()) | set(new[old != new].tolist())
    found = []
    for uid in before.quartiere.keys() | after.quartiere.keys():
        one, two = before.quartiere.get(uid), after.quartiere.get(uid)
        kinds = []
        if one is None or two is None:
            kinds.append(NEW if one is None else REMOVED)
        else:
            kinds += [kind for kind, yes in (
                (REDRAWN, uid in redrawn), (RENAMED, one.name != two.name), (RENUMBERED, one.number != two.number)) if
                yes]
        if kinds:
            found.append(Happened(uid, tuple(kinds), *_label(before, uid), *_label(after, uid)))
    return sorted(found, key=lambda entry: (entry.new_number or entry.old_number, entry.uid))
