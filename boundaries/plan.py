"""What a plan says at one moment: its Quartiere, and which atom belongs to which of them.

Atoms (Baublöcke, address blocks) never change; a plan only assigns them. Everything that happens to a plan is a
:class:`Change`, which holds what was before and what is after: read backwards it is its own inverse. The state has a
hash that follows every change at the cost of the change alone, so that two states are the same if their hashes are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Ints: TypeAlias = "NDArray[np.int32]"

CONTEXT = "boundaries"

#: Where a Quartier stands in the Abstimmung.
DRAFT, CONSULTATION, OBJECTIONS, DECIDED = "draft", "consultation", "objections", "decided"
STATUSES = (DRAFT, CONSULTATION, OBJECTIONS, DECIDED)

#: What a plan as a whole is good for.
WORKING, ADOPTED, DISCARDED = "working", "adopted", "discarded"
PLAN_STATUSES = (WORKING, ADOPTED, DISCARDED)

#: The Quartier of an atom that has none.
NONE = ""

_MODULUS = 1 << 256


@dataclass(frozen=True)
class Quartier:
    """A Quartier of a plan.

    ``uid`` stays the same for life; ``number`` is the key that counts are delivered by (text, leading zeros kept).
    ``locked``: its atoms, name and number stay as they are. ``status`` is one of :data:`STATUSES`; ``deadline`` and
    ``decided_on`` are ISO dates, empty for none; ``decided_by`` is the body that decided.
    """

    uid: str
    number: str
    name: str
    kommune_id: str
    locked: bool = False
    status: str = DRAFT
    deadline: str = ""
    decided_on: str = ""
    decided_by: str = ""

    def record(self) -> list[Any]:
        """Returns the fields in order, as JSON takes them."""
        return [getattr(self, entry.name) for entry in fields(self)]

    @classmethod
    def of(cls, record: Sequence[Any]) -> Quartier:
        """Returns the Quartier that :meth:`record` gave."""
        return cls(*record)

    @property
    def label(self) -> str:
        """Name and number, as a message calls it."""
        return f"{self.name} ({self.number})"


@dataclass(frozen=True)
class Moves:
    """Atoms that went from one Quartier (``before``) to another (``after``); :data:`NONE` for no Quartier."""

    before: str
    after: str
    atoms: tuple[str, ...]


@dataclass(frozen=True)
class Edited:
    """A Quartier before and after; ``None`` where it did not exist."""

    uid: str
    before: Optional[Quartier]
    after: Optional[Quartier]


@dataclass(frozen=True)
class Change:
    """Everything one operation did to a plan: what was before, and what is after."""

    moves: tuple[Moves, ...] = ()
    quartiere: tuple[Edited, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.quartiere)

    def inverse(self) -> Change:
        """Returns the change that takes this one back."""
        return Change(
            tuple(Moves(move.after, move.before, move.atoms) for move in self.moves),
            tuple(Edited(entry.uid, entry.after, entry.before) for entry in self.quartiere))

    @property
    def touched(self) -> frozenset[str]:
        """The uids of all Quartiere that lost, got or changed anything."""
        moved = {uid for move in self.moves for uid in (move.before, move.after) if uid}
        return frozenset(moved | {entry.uid for entry in self.quartiere})

    @property
    def reshaped(self) -> frozenset[str]:
        """The uids of the Quartiere whose polygon is another one now, those that are gone included."""
        return frozenset(uid for move in self.moves for uid in (move.before, move.after) if uid)

    @property
    def atoms(self) -> tuple[str, ...]:
        """The atoms that moved."""
        return tuple(atom for move in self.moves for atom in move.atoms)

    def to_json(self) -> str:
        """Returns the change as text that is always the same for the same change."""
        return canonical({
            "moves": [[move.before, move.after, list(move.atoms)] for move in self.moves],
            "quartiere": [
                [entry.uid, entry.before and entry.before.record(), entry.after and entry.after.record()]
                for entry in self.quartiere],
        })

    @classmethod
    def from_json(cls, text: str) -> Change:
        """Returns the change that :meth:`to_json` wrote; raises ``ValueError`` for any other text."""
        try:
            data = json.loads(text)
            return cls(
                tuple(Moves(before, after, tuple(atoms)) for before, after, atoms in data["moves"]),
                tuple(Edited(uid, before and Quartier.of(before), after and Quartier.of(after))
                      for uid, before, after in data["quartiere"]))
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error


def canonical(value: Any) -> str:
    """Returns a value as JSON in one form only, so that it can be hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class AtomIndex:
    """The atoms a plan assigns: their keys in order and the Kommune each lies in.

    ``kommune_names`` has the name of each Kommune by its key.
    """

    ids: tuple[str, ...]
    kommunen: tuple[str, ...]
    kommune_names: Mapping[str, str] = field(default_factory=dict)
    position: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.kommunen):
            raise ValueError(f"{len(self.ids)} atoms, {len(self.kommunen)} Kommunen")
        object.__setattr__(self, "position", {atom: at for at, atom in enumerate(self.ids)})
        if len(self.position) != len(self.ids):
            raise ValueError("an atom stands twice")

    def __len__(self) -> int:
        return len(self.ids)

    def positions(self, atoms: Iterable[str]) -> NDArray[np.intp]:
        """Returns the places of atoms; raises ``KeyError`` for an unknown one."""
        place = self.position
        return np.array([place[atom] for atom in atoms], dtype=np.intp)

    def kommune_name(self, kommune_id: str) -> str:
        """Returns the name of a Kommune, its key where it has none."""
        return self.kommune_names.get(kommune_id) or kommune_id


class Mismatch(ValueError):  # noqa: N818
    """A change does not fit a state: what it says was before is not what is there."""


class PlanState:
    """Quartiere and the assignment of atoms; :meth:`apply` is the only way to change it.

    ``owner`` has for each atom the slot of its Quartier, -1 for none; ``slots`` the uid in each slot. Slots are only
    ever added, so that arrays by slot stay valid while Quartiere come and go.
    """

    def __init__(self, atoms: AtomIndex, quartiere: Iterable[Quartier], assignment: Mapping[str, str]) -> None:
        self.atoms = atoms
        self.quartiere: dict[str, Quartier] = {}
        self.slots: list[str] = []
        self.slot_of: dict[str, int] = {}
        self.owner: Ints = np.full(len(atoms), -1, dtype=np.int32)
        self._digest = 0
        for quartier in quartiere:
            self._set(quartier.uid, quartier)
        strangers = set(assignment.values()) - self.quartiere.keys() - {NONE}
        if strangers:
            raise Mismatch(f"no Quartier {min(strangers)}")
        for atom, uid in assignment.items():
            if uid != NONE:
                self.owner[atoms.position[atom]] = self.slot_of[uid]
                self._digest += _of_atom(atom, uid)
        self._digest %= _MODULUS

    # ------------------------------------------------------------------ reading

    @property
    def hash(self) -> str:
        """The hash of the state in 64 hexadecimal digits, independent of any order.

        It adds up the SHA-256 of each assignment and each Quartier (modulo 2^256, as Bellare and Micciancio 1997
        describe), so a change costs what it touches. It finds damage; that nobody forges a plan is the business of
        the chain of the journal, which hashes every row with SHA-256 itself.
        """
        return f"{self._digest:064x}"

    def owner_of(self, atom: str) -> str:
        """Returns the uid of the Quartier of an atom, :data:`NONE` for none."""
        slot = int(self.owner[self.atoms.position[atom]])
        return NONE if slot < 0 else self.slots[slot]

    def members(self, uid: str) -> NDArray[np.intp]:
        """Returns the places of the atoms of a Quartier."""
        return np.flatnonzero(self.owner == self.slot_of[uid])

    def member_ids(self, uid: str) -> tuple[str, ...]:
        """Returns the atoms of a Quartier."""
        return tuple(self.atoms.ids[at] for at in self.members(uid).tolist())

    def sizes(self) -> dict[str, int]:
        """Returns the number of atoms of each Quartier."""
        counts = np.bincount(self.owner[self.owner >= 0], minlength=len(self.slots))
        return {uid: int(counts[self.slot_of[uid]]) for uid in self.quartiere}

    def unassigned(self) -> tuple[str, ...]:
        """Returns the atoms without a Quartier."""
        return tuple(self.atoms.ids[at] for at in np.flatnonzero(self.owner < 0).tolist())

    def assignment(self) -> dict[str, str]:
        """Returns the uid of the Quartier of each atom, those without one left out."""
        slots = self.slots
        return {atom: slots[slot] for atom, slot in zip(self.atoms.ids, self.owner.tolist()) if slot >= 0}

    def by_number(self, number: str) -> Optional[Quartier]:
        """Returns the Quartier with a number, ``None`` if there is none."""
        return next((quartier for quartier in self.quartiere.values() if quartier.number == number), None)

    def ordered(self) -> list[Quartier]:
        """Returns the Quartiere by Kommune and number."""
        return sorted(self.quartiere.values(), key=lambda quartier: (quartier.kommune_id, quartier.number))

    def copy(self) -> PlanState:
        """Returns a state of its own with the same content."""
        twin = object.__new__(PlanState)
        twin.atoms, twin._digest = self.atoms, self._digest
        twin.quartiere, twin.slots, twin.slot_of = dict(self.quartiere), list(self.slots), dict(self.slot_of)
        twin.owner = self.owner.copy()
        return twin

    # ------------------------------------------------------------------ changing

    def apply(self, change: Change) -> None:
        """Carries a change out, as a whole or not at all; raises :class:`Mismatch` where it does not fit."""
        self._check(change)
        for entry in change.quartiere:
            if entry.after is not None:
                self._set(entry.uid, entry.after)
        for move in change.moves:
            at = self.atoms.positions(move.atoms)
            self.owner[at] = -1 if move.after == NONE else self.slot_of[move.after]
            for atom in move.atoms:
                if move.before != NONE:
                    self._digest -= _of_atom(atom, move.before)
                if move.after != NONE:
                    self._digest += _of_atom(atom, move.after)
        for entry in change.quartiere:
            if entry.after is None:
                self._set(entry.uid, None)
        self._digest %= _MODULUS

    def _check(self, change: Change) -> None:
        after = dict.fromkeys(self.quartiere, True)
        for entry in change.quartiere:
            if self.quartiere.get(entry.uid) != entry.before:
                raise Mismatch(f"Quartier {entry.uid} is another one")
            after[entry.uid] = entry.after is not None
        leaving: dict[str, int] = {}
        seen: set[str] = set()
        for move in change.moves:
            if move.after != NONE and not after.get(move.after):
                raise Mismatch(f"no Quartier {move.after}")
            slot = -1 if move.before == NONE else self.slot_of.get(move.before, -2)
            try:
                at = self.atoms.positions(move.atoms)
            except KeyError as error:
                raise Mismatch(f"no atom {error}") from error
            if not (self.owner[at] == slot).all() or not seen.isdisjoint(move.atoms):
                raise Mismatch(f"atoms are no longer in {move.before or 'none'}")
            seen.update(move.atoms)
            leaving[move.before] = leaving.get(move.before, 0) + len(move.atoms)
            leaving[move.after] = leaving.get(move.after, 0) - len(move.atoms)
        for entry in change.quartiere:
            if entry.after is None and entry.before is not None:
                slot = self.slot_of[entry.uid]
                if int(np.count_nonzero(self.owner == slot)) != leaving.get(entry.uid, 0):
                    raise Mismatch(f"Quartier {entry.uid} still has atoms")

    def _set(self, uid: str, quartier: Optional[Quartier]) -> None:
        known = self.quartiere.pop(uid, None)
        if known is not None:
            self._digest -= _of_quartier(known)
        if quartier is not None:
            if uid not in self.slot_of:
                self.slot_of[uid] = len(self.slots)
                self.slots.append(uid)
            self.quartiere[uid] = quartier
            self._digest += _of_quartier(quartier)


def _of_atom(atom: str, uid: str) -> int:
    return int.from_bytes(hashlib.sha256(f"atom\x1f{atom}\x1f{uid}".encode()).digest(), "big")


def _of_quartier(quartier: Quartier) -> int:
    return int.from_bytes(hashlib.sha256(f"quartier\x1f{canonical(quartier.record())}".encode()).digest(), "big")


def difference(before: PlanState, after: PlanState) -> Change:
    """Returns the change that turns one state into another over the same atoms."""
    if before.atoms.ids != after.atoms.ids:
        raise Mismatch("the atoms are others")
    edited = tuple(
        Edited(uid, before.quartiere.get(uid), after.quartiere.get(uid))
        for uid in sorted(before.quartiere.keys() | after.quartiere.keys())
        if before.quartiere.get(uid) != after.quartiere.get(uid))
    # Slots differ between states, uids do not.
    slot = np.array([after.slot_of.get(uid, -2) for uid in before.slots] + [-1], dtype=np.int64)
    at = np.flatnonzero(slot[before.owner] != after.owner)
    return Change(_moves(before.atoms, at, before, after), edited)


def _moves(atoms: AtomIndex, at: NDArray[np.intp], before: PlanState, after: PlanState) -> tuple[Moves, ...]:
    groups: dict[tuple[str, str], list[str]] = {}
    for place, old, new in zip(at.tolist(), before.owner[at].tolist(), after.owner[at].tolist()):
        pair = (NONE if old < 0 else before.slots[old], NONE if new < 0 else after.slots[new])
        groups.setdefault(pair, []).append(atoms.ids[place])
    return tuple(Moves(old, new, tuple(groups[old, new])) for old, new in sorted(groups))


def moved(state: PlanState, atoms: Iterable[str], target: str) -> tuple[Moves, ...]:
    """Returns the moves that bring atoms to a Quartier; those that are there already are left out."""
    groups: dict[str, list[str]] = {}
    for place in sorted({state.atoms.position[atom] for atom in atoms}):
        slot = int(state.owner[place])
        before = NONE if slot < 0 else state.slots[slot]
        if before != target:
            groups.setdefault(before, []).append(state.atoms.ids[place])
    return tuple(Moves(before, target, tuple(groups[before])) for before in sorted(groups))
