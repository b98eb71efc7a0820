"""The polygons of Quartiere, derived from their atoms: exact, and only those made anew whose atoms have changed.

A Quartier is what is left of its atoms when the edges that two of them share are taken away (:mod:`.coverage`). No
coordinate is computed, so neighbours meet in the very same vertices, and whoever derives a plan again gets the same
bytes. GEOS' coverage union does the same (the tests compare byte by byte); matching edges once for all atoms makes a
change of two Quartiere a matter of a millisecond, quick enough for drawing them while the mouse moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Optional

import numpy as np

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.schema import Column, Table
from .coverage import dissolved, edges_of_wkb
from .plan import CONTEXT, PlanState

if TYPE_CHECKING:
    from .session import Step
    from .store import Atoms, PlanInfo

#: The derived Quartiere as a layer: what a workspace needs, and which state of which plan they are.
QUARTIER_LAYER = Table(
    "quartiere_plan",
    (*(Column(name, "text", True) for name in ("quartier_id", "name", "kommune_id")), Column("status"),
     Column("decided_on"), Column("plan"), Column("plan_version"), Column("plan_hash"), Column("uid")),
    ("quartier_id",), "MultiPolygon")


class Outlines:
    """The polygons (WKB, MultiPolygon) of all Quartiere of a plan by uid; :meth:`update` follows the plan."""

    def __init__(self, atoms: Atoms, state: PlanState) -> None:
        self.atoms = atoms
        self.polygons: dict[str, bytes] = {}
        self._make(state, None)

    def update(self, state: PlanState, step: Step) -> frozenset[str]:
        """Makes the polygons anew whose atoms have changed; returns their uids, those that are gone included."""
        self._make(state, step.reshaped)
        return step.reshaped

    def _make(self, state: PlanState, uids: Optional[Iterable[str]]) -> None:
        wanted = set(state.quartiere if uids is None else uids)
        for uid in wanted - state.quartiere.keys():
            self.polygons.pop(uid, None)
        self.polygons.update(outlines(self.atoms, state, wanted & state.quartiere.keys()))


def outlines(atoms: Atoms, state: PlanState, uids: Iterable[str]) -> dict[str, bytes]:
    """Returns the polygons of some Quartiere as WKB by uid."""
    slots = [state.slot_of[uid] for uid in uids]
    if not slots:
        return {}
    made = dissolved(atoms.edges, state.owner, slots)
    return {state.slots[slot]: wkb for slot, wkb in made.items()}


def proposed(atoms: Atoms, state: PlanState, moved: Iterable[int], target: str) -> dict[str, bytes]:
    """Returns the polygons that the Quartiere concerned would have if atoms (places in the index) went to a Quartier.

    For drawing while the mouse moves; ``target`` may be a uid that does not exist yet.
    """
    at = np.fromiter(moved, dtype=np.int64)
    owner = state.owner.copy()
    slot = state.slot_of.get(target, len(state.slots))
    concerned = {*owner[at].tolist(), slot} - {-1}
    owner[at] = slot
    names = [*state.slots, target]
    return {names[place]: wkb for place, wkb in dissolved(atoms.edges, owner, sorted(concerned)).items()}


def check_polygons(atoms: Atoms, state: PlanState, polygons: Mapping[str, bytes]) -> Optional[DataProblem]:
    """Returns what is wrong with derived polygons, ``None`` if they are exact.

    Every border must be drawn by both neighbours along the same vertices, or be part of the outer border of the atoms;
    areas must be those of the atoms; every atom must belong to a Quartier of its own Kommune.
    """
    free = state.unassigned()
    if free:
        return DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "{count} blocks belong to no Quartier: {atoms}. Assign them before the Quartiere are "
                "derived."), context=CONTEXT, count=len(free), atoms=", ".join(free[:5]))
    for uid, quartier in state.quartiere.items():
        abroad = [at for at in state.members(uid).tolist() if atoms.index.kommunen[at] != quartier.kommune_id]
        if abroad:
            return DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "{quartier} reaches into {kommune}. A Quartier stays within its Kommune."),
                context=CONTEXT, quartier=quartier.label,
                kommune=atoms.index.kommune_name(atoms.index.kommunen[abroad[0]]))
    uids = sorted(polygons)
    derived, base = edges_of_wkb([polygons[uid] for uid in uids]), atoms.edges
    outer = base.twin < 0
    single = derived.twin < 0

    def drawn(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> set[bytes]:
        pairs = np.column_stack([points[start], points[end]]) + 0.0
        return {row.tobytes() for row in pairs}

    exact = (
        not derived.doubled.any()
        and drawn(derived.points, derived.start[single], derived.end[single])
        == drawn(base.points, base.start[outer], base.end[outer]))
    slots = np.array([state.slot_of[uid] for uid in uids], dtype=np.int64)
    expected = np.bincount(state.owner, base.areas(), len(state.slots))[slots] if len(slots) else np.empty(0)
    if exact and uids == sorted(state.quartiere) and np.allclose(derived.areas(), expected, rtol=1e-9, atol=1e-6):
        return None
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "The derived Quartiere do not fit together without gap and overlap. The blocks of the plan "
            "file are damaged: use “Restore plan file”."), context=CONTEXT)


def layer_rows(state: PlanState, info: PlanInfo, polygons: Mapping[str, bytes]) -> tuple[list[tuple], list[bytes]]:
    """Returns the rows of :data:`QUARTIER_LAYER` with their polygons, ordered by Kommune and number."""
    ordered = state.ordered()
    return [
        (quartier.number, quartier.name, quartier.kommune_id, quartier.status, quartier.decided_on or None, info.name,
         info.version_label, info.head_hash, quartier.uid) for quartier in ordered
    ], [polygons[quartier.uid] for quartier in ordered]
