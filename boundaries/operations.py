"""What can be done to a plan: each operation is checked against the state and becomes one :class:`Change`.

An operation is refused as a whole, with the Quartier and the reason in the message: where a Quartier is locked, where
an atom lies in another Kommune, where a Quartier would be left without atoms.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .plan import (
    CONTEXT,
    DECIDED,
    NONE,
    STATUSES,
    Change,
    Edited,
    Moves,
    PlanState,
    Quartier,
    difference,
    moved,
)

#: Names in one message.
_LISTED = 5


def new_uid() -> str:
    """Returns an identity for a new Quartier or plan."""
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Operation:
    """Base of all operations: :meth:`change` says what it does to a state, or why it cannot be done."""

    KIND: ClassVar[str] = ""
    #: How the journal and the buttons of undo and redo call it; :func:`title` fills in what :meth:`about` says.
    TITLE: ClassVar[str] = ""

    def change(self, state: PlanState) -> Change:
        """Returns what the operation does; raises :class:`DataProblem` where it is refused. The state stays."""
        raise NotImplementedError

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        """Returns what a reader of the journal wants to know, in plain values; ``state`` is the one before."""
        return {}

    def record(self, state: PlanState, change: Change) -> dict[str, Any]:
        """Returns what the journal keeps of the operation."""
        return {"kind": self.KIND, **self.about(state, change)}


@dataclass(frozen=True)
class Move(Operation):
    """Gives atoms to a Quartier, from whichever Quartiere they are in."""

    atoms: tuple[str, ...]
    target: str

    KIND = "move"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "Blocks to {target}: {count}")

    def change(self, state: PlanState) -> Change:
        target = _quartier(state, self.target)
        moves = _checked_moves(state, self.atoms, target)
        _check_emptied(state, moves)
        return Change(moves)

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return _about_moves(state, change, state.quartiere[self.target].label)


@dataclass(frozen=True)
class Split(Operation):
    """Makes a new Quartier of some of the atoms of one."""

    source: str
    atoms: tuple[str, ...]
    number: str
    name: str
    uid: str = field(default_factory=new_uid)

    KIND = "split"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "{target} split off from {sources}")

    def change(self, state: PlanState) -> Change:
        source = _quartier(state, self.source)
        strangers = [atom for atom in self.atoms if state.owner_of(_atom(state, atom)) != self.source]
        if strangers:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The blocks {atoms} are not in {quartier}. Choose blocks of the Quartier that is "
                    "split."),
                atoms=_some(strangers), quartier=source.label)
        return Create(self.atoms, self.number, self.name, self.uid).change(state)

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return _about_moves(state, change, f"{self.name} ({self.number})")


@dataclass(frozen=True)
class Create(Operation):
    """Makes a new Quartier of atoms of one Kommune, wherever they are now."""

    atoms: tuple[str, ...]
    number: str
    name: str
    uid: str = field(default_factory=new_uid)

    KIND = "create"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "New Quartier {target}")

    def change(self, state: PlanState) -> Change:
        if not self.atoms:
            raise _problem(QT_TRANSLATE_NOOP("boundaries", "Choose the blocks of the new Quartier first."))
        kommune = state.atoms.kommunen[state.atoms.position[_atom(state, self.atoms[0])]]
        quartier = Quartier(self.uid, *_identity(state, self.number, self.name), kommune)
        moves = _checked_moves(state, self.atoms, quartier)
        _check_emptied(state, moves)
        return Change(moves, (Edited(self.uid, None, quartier),))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return _about_moves(state, change, f"{self.name} ({self.number})")


@dataclass(frozen=True)
class Merge(Operation):
    """Gives all atoms of other Quartiere to one, and removes these others."""

    target: str
    sources: tuple[str, ...]

    KIND = "merge"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "{sources} merged into {target}")

    def change(self, state: PlanState) -> Change:
        target = _quartier(state, self.target)
        sources = [_quartier(state, uid) for uid in dict.fromkeys(self.sources) if uid != self.target]
        if not sources:
            raise _problem(QT_TRANSLATE_NOOP("boundaries", "Choose at least two Quartiere to merge."))
        _check_unlocked(sources)
        moves = tuple(
            move for source in sources for move in _checked_moves(state, state.member_ids(source.uid), target))
        return Change(
            tuple(sorted(moves, key=lambda move: move.before)),
            tuple(Edited(source.uid, source, None) for source in sorted(sources, key=lambda entry: entry.uid)))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return _about_moves(state, change, state.quartiere[self.target].label)


@dataclass(frozen=True)
class Reassign(Operation):
    """Gives many atoms to many Quartiere at once, as when an edited layer is taken over; :data:`NONE` frees an atom.

    Quartiere in ``created`` come into being with it; those that are left without atoms are removed if
    ``remove_emptied`` is set, and refused otherwise.
    """

    assignment: Mapping[str, str]
    created: tuple[Quartier, ...] = ()
    remove_emptied: bool = False

    KIND = "reassign"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "Blocks reassigned: {count}")

    def change(self, state: PlanState) -> Change:
        after = state.copy()
        edited = []
        for quartier in self.created:
            number, name = _identity(after, quartier.number, quartier.name)
            made = replace(quartier, number=number, name=name)
            after.apply(Change(quartiere=(Edited(made.uid, None, made),)))
            edited.append(Edited(made.uid, None, made))
        targets: dict[str, list[str]] = {}
        for atom, uid in self.assignment.items():
            targets.setdefault(uid, []).append(atom)
        moves: list[Moves] = []
        problems: list[DataProblem] = []
        for uid in sorted(targets):
            try:
                moves += _checked_moves(after, targets[uid], _quartier(after, uid) if uid != NONE else None)
            except DataProblems as several:
                problems += several.problems
            except DataProblem as problem:
                problems.append(problem)
        _raise(problems)
        sizes = after.sizes()
        for move in moves:
            for uid, sign in ((move.before, -1), (move.after, 1)):
                if uid != NONE:
                    sizes[uid] += sign * len(move.atoms)
        empty = [after.quartiere[uid] for uid, size in sorted(sizes.items()) if size == 0]
        if empty and not self.remove_emptied:
            raise _emptied(empty)
        _check_unlocked(empty)
        fresh = {quartier.uid for quartier in self.created}
        edited = [entry for entry in edited if sizes[entry.uid]]
        edited += [Edited(quartier.uid, quartier, None) for quartier in empty if quartier.uid not in fresh]
        return Change(
            tuple(sorted(moves, key=lambda move: (move.before, move.after))),
            tuple(sorted(edited, key=lambda entry: entry.uid)))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return _about_moves(state, change, "")


@dataclass(frozen=True)
class Rename(Operation):
    """Gives a Quartier another name."""

    uid: str
    name: str

    KIND = "rename"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "{before} renamed to {after}")

    def change(self, state: PlanState) -> Change:
        quartier = _quartier(state, self.uid)
        _check_unlocked([quartier])
        return _edit(quartier, name=_text(self.name, "name"))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {"before": state.quartiere[self.uid].name, "after": self.name.strip()}


@dataclass(frozen=True)
class Renumber(Operation):
    """Gives Quartiere other numbers, all at once, so that two can swap theirs."""

    numbers: Mapping[str, str]

    KIND = "renumber"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "Renumbered: {pairs}")

    def change(self, state: PlanState) -> Change:
        edited = []
        for uid in sorted(self.numbers):
            quartier = _quartier(state, uid)
            number = _text(self.numbers[uid], "number")
            if number != quartier.number:
                edited.append(Edited(uid, quartier, replace(quartier, number=number)))
        _check_unlocked([entry.before for entry in edited if entry.before])
        taken = {
            quartier.number: quartier for uid, quartier in state.quartiere.items()
            if uid not in {entry.uid for entry in edited}}
        for entry in edited:
            if entry.after is None:
                continue
            if entry.after.number in taken:
                raise _taken(taken[entry.after.number])
            taken[entry.after.number] = entry.after
        return Change(quartiere=tuple(edited))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {"pairs": ", ".join(
            f"{entry.before.number} → {entry.after.number}" for entry in change.quartiere
            if entry.before and entry.after)}


@dataclass(frozen=True)
class Lock(Operation):
    """Locks Quartiere against every change of atoms, name and number, or unlocks them."""

    uids: tuple[str, ...]
    locked: bool = True

    KIND = "lock"

    def change(self, state: PlanState) -> Change:
        return _edits([_quartier(state, uid) for uid in dict.fromkeys(self.uids)], locked=self.locked)

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {"locked": self.locked, "quartiere": _some([state.quartiere[uid].label for uid in self.uids])}


LOCKED = QT_TRANSLATE_NOOP("boundaries", "{quartiere} locked")
UNLOCKED = QT_TRANSLATE_NOOP("boundaries", "{quartiere} unlocked")


@dataclass(frozen=True)
class SetStatus(Operation):
    """Sets where Quartiere stand in the Abstimmung; leaving “decided” takes date and body of the decision away."""

    uids: tuple[str, ...]
    status: str

    KIND = "status"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "Status of {quartiere}: {status}")

    def change(self, state: PlanState) -> Change:
        if self.status not in STATUSES:
            raise ValueError(self.status)
        if self.status == DECIDED:
            raise _problem(QT_TRANSLATE_NOOP(
                "boundaries", "“Decided” needs the date of the decision and the body that took it."))
        return _edits(
            [_quartier(state, uid) for uid in dict.fromkeys(self.uids)], status=self.status, decided_on="",
            decided_by="")

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {"status": self.status, "quartiere": _some([state.quartiere[uid].label for uid in self.uids])}


@dataclass(frozen=True)
class SetDeadline(Operation):
    """Sets the day (ISO date) by which a Kommune answers; empty for none."""

    uids: tuple[str, ...]
    deadline: str

    KIND = "deadline"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "Deadline of {quartiere}: {deadline}")

    def change(self, state: PlanState) -> Change:
        return _edits(
            [_quartier(state, uid) for uid in dict.fromkeys(self.uids)], deadline=_date(self.deadline, optional=True))

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {
            "deadline": self.deadline or "–", "quartiere": _some([state.quartiere[uid].label for uid in self.uids])}


@dataclass(frozen=True)
class Decide(Operation):
    """Records a decision with its date and body, and locks the Quartiere."""

    uids: tuple[str, ...]
    decided_on: str
    decided_by: str

    KIND = "decision"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "{quartiere} decided on {date} by {body}")

    def change(self, state: PlanState) -> Change:
        return _edits(
            [_quartier(state, uid) for uid in dict.fromkeys(self.uids)], status=DECIDED,
            decided_on=_date(self.decided_on), decided_by=_text(self.decided_by, "body"), locked=True)

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {
            "date": self.decided_on.strip(), "body": self.decided_by.strip(),
            "quartiere": _some([state.quartiere[uid].label for uid in self.uids])}


@dataclass(frozen=True)
class Several(Operation):
    """Does operations one after the other as a single step; if one is refused, none is done."""

    operations: tuple[Operation, ...]
    title: str = ""

    KIND = "several"
    TITLE = QT_TRANSLATE_NOOP("boundaries", "{title}")

    def change(self, state: PlanState) -> Change:
        after = state.copy()
        for operation in self.operations:
            after.apply(operation.change(after))
        return difference(state, after)

    def about(self, state: PlanState, change: Change) -> dict[str, Any]:
        return {"title": self.title or f"{len(self.operations)}", "kinds": [entry.KIND for entry in self.operations]}


#: Titles by kind, for rows of a journal.
TITLES = {
    kind.KIND: kind.TITLE for kind in (
        Move, Split, Create, Merge, Reassign, Rename, Renumber, SetStatus, SetDeadline, Decide, Several)}
#: Words for what a journal holds as codes.
STATUS_NAMES = {
    "draft": QT_TRANSLATE_NOOP("boundaries", "draft"),
    "consultation": QT_TRANSLATE_NOOP("boundaries", "in consultation"),
    "objections": QT_TRANSLATE_NOOP("boundaries", "objections"),
    "decided": QT_TRANSLATE_NOOP("boundaries", "decided"),
}


def title(record: Mapping[str, Any], translate: Any = None) -> str:
    """Returns what an operation in the journal did, in the language of ``translate(context, source)``."""
    def said(text: str) -> str:
        return str(translate(CONTEXT, text)) if translate else text

    kind = record.get("kind", "")
    template = (LOCKED if record.get("locked") else UNLOCKED) if kind == Lock.KIND else TITLES.get(kind)
    if template is None:
        return str(kind)
    values = {key: value for key, value in record.items() if key != "kind"}
    if "status" in values:
        values["status"] = said(STATUS_NAMES.get(values["status"], values["status"]))
    try:
        return said(template).format(**values)
    except (KeyError, IndexError):
        return str(kind)


# ---------------------------------------------------------------------- checks


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context=CONTEXT, **values)


def _raise(problems: Sequence[DataProblem]) -> None:
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def _some(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join([*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])])


def _quartier(state: PlanState, uid: str) -> Quartier:
    quartier = state.quartiere.get(uid)
    if quartier is None:
        raise _problem(QT_TRANSLATE_NOOP(
            "boundaries", "The Quartier does not exist any more: somebody has removed or merged it. Refresh the plan."))
    return quartier


def _atom(state: PlanState, atom: str) -> str:
    if atom not in state.atoms.position:
        raise _problem(QT_TRANSLATE_NOOP("boundaries", "The plan has no block with the key “{atom}”."), atom=atom)
    return atom


def _check_unlocked(quartiere: Iterable[Quartier]) -> None:
    _raise([_problem(
        QT_TRANSLATE_NOOP(
            "boundaries", "{quartier} is locked. Unlock it before you change its blocks, name or number."),
        quartier=quartier.label) for quartier in quartiere if quartier.locked])


def _checked_moves(state: PlanState, atoms: Iterable[str], target: Optional[Quartier]) -> tuple[Moves, ...]:
    """Returns the moves to a Quartier (``None``: to none) if no lock and no Kommune is in the way."""
    atoms = [_atom(state, atom) for atom in atoms]
    moves = moved(state, atoms, target.uid if target else NONE)
    if not moves:
        return moves
    locked = [state.quartiere[move.before] for move in moves if move.before != NONE]
    _check_unlocked([*locked, *([target] if target else [])])
    if target is not None:
        abroad: dict[str, list[str]] = {}
        for move in moves:
            for atom in move.atoms:
                kommune = state.atoms.kommunen[state.atoms.position[atom]]
                if kommune != target.kommune_id:
                    abroad.setdefault(kommune, []).append(atom)
        _raise([_problem(
            QT_TRANSLATE_NOOP(
                "boundaries", "{count} blocks ({atoms}) lie in {kommune}, but {quartier} belongs to {own}. A Quartier "
                "stays within its Kommune."),
            count=len(some), atoms=_some(some), kommune=state.atoms.kommune_name(kommune), quartier=target.label,
            own=state.atoms.kommune_name(target.kommune_id)) for kommune, some in sorted(abroad.items())])
    return moves


def _check_emptied(state: PlanState, moves: Iterable[Moves]) -> None:
    sizes = state.sizes()
    empty = [state.quartiere[move.before] for move in moves
             if move.before != NONE and len(move.atoms) == sizes[move.before]]
    if empty:
        raise _emptied(empty)


def _emptied(quartiere: Sequence[Quartier]) -> DataProblem:
    return _problem(
        QT_TRANSLATE_NOOP(
            "boundaries", "{quartier} would be left without a single block. Merge it with its neighbour if it is to "
            "go."),
        quartier=_some([quartier.label for quartier in quartiere]))


def _taken(quartier: Quartier) -> DataProblem:
    return _problem(
        QT_TRANSLATE_NOOP("boundaries", "The number {number} belongs to {name} already. Choose another one."),
        number=quartier.number, name=quartier.name)


def _identity(state: PlanState, number: str, name: str) -> tuple[str, str]:
    number, name = _text(number, "number"), _text(name, "name")
    known = state.by_number(number)
    if known is not None:
        raise _taken(known)
    return number, name


def _text(text: str, what: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise _problem({
            "name": QT_TRANSLATE_NOOP("boundaries", "The name is missing. Give the Quartier a name."),
            "number": QT_TRANSLATE_NOOP("boundaries", "The number is missing. Give the Quartier its key."),
            "body": QT_TRANSLATE_NOOP(
                "boundaries", "The deciding body is missing. Name it, for example the council of the Kommune."),
        }[what])
    return text


def _date(text: str, optional: bool = False) -> str:
    text = text.strip()
    if optional and not text:
        return ""
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    # Python 3.11 reads further forms of ISO 8601.
    if date is None or date.isoformat() != text:
        raise _problem(
            QT_TRANSLATE_NOOP("boundaries", "“{date}” is not a date. Give it as year-month-day, e.g. 2026-03-31."),
            date=text)
    return text


def _edit(quartier: Quartier, **values: Any) -> Change:
    return _edits([quartier], **values)


def _edits(quartiere: Iterable[Quartier], **values: Any) -> Change:
    return Change(quartiere=tuple(sorted((
        Edited(quartier.uid, quartier, replace(quartier, **values)) for quartier in quartiere
        if replace(quartier, **values) != quartier), key=lambda entry: entry.uid)))


def _about_moves(state: PlanState, change: Change, target: str) -> dict[str, Any]:
    sources = [state.quartiere[move.before].label for move in change.moves if move.before in state.quartiere]
    return {"count": len(change.atoms), "target": target, "sources": _some(dict.fromkeys(sources))}
