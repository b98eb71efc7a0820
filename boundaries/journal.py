"""The journal of a plan: every step with who, when and why, chained by hashes, and what can be undone and redone.

A row is only ever added. Undo and redo are rows too: nothing that ever happened disappears. The hash of a row covers
all of it and the hash of the row before, so that a change anywhere shows from there on.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .plan import CONTEXT, Change, Mismatch, PlanState, canonical

#: What a row does: the plan is made; an operation is done, taken back, or done again.
CREATED, DONE, UNDONE, REDONE = "created", "done", "undone", "redone"

#: The hash before the first row.
NOTHING = "0" * 64


@dataclass(frozen=True)
class JournalRow:
    """One step of a plan.

    ``version`` counts from 0 (the plan as it was made). ``subject``: the version of the row that was undone or redone,
    else 0. ``previous``: the operation that undo takes back after this one, 0 for none. ``operation``: JSON with the
    kind and what a reader wants to know of it. ``change``: JSON of the :class:`Change`, which is its own inverse when
    read backwards. ``state_hash``: the hash of the whole state after the step.
    """

    plan_id: str
    version: int
    kind: str
    subject: int
    previous: int
    author: str
    at: str
    reason: str
    operation: str
    change: str
    state_hash: str
    previous_hash: str
    hash: str = ""

    def sealed(self) -> JournalRow:
        """Returns the row with its hash."""
        return replace(self, hash=self.computed_hash())

    def computed_hash(self) -> str:
        """Returns the hash that the row must have."""
        content = [
            self.plan_id, self.version, self.kind, self.subject, self.previous, self.author, self.at, self.reason,
            self.operation, self.change, self.state_hash, self.previous_hash]
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def parsed_change(self) -> Change:
        """Returns the change of the row; raises ``ValueError`` where it cannot be read."""
        return Change.from_json(self.change)


def now() -> str:
    """Returns the time as it is written into a journal (UTC)."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def local_time(at: str) -> str:
    """Returns a time of the journal as the clock on the wall showed it, without seconds."""
    try:
        return datetime.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


@dataclass
class Line:
    """The operations that can be undone and redone: ``done[:at]`` are in force, ``done[at:]`` were taken back."""

    done: list[int] = field(default_factory=list)
    at: int = 0

    @property
    def undoable(self) -> int:
        """The version of the operation that undo takes back, 0 for none."""
        return self.done[self.at - 1] if self.at else 0

    @property
    def redoable(self) -> int:
        """The version of the operation that redo does again, 0 for none."""
        return self.done[self.at] if self.at < len(self.done) else 0

    @property
    def tip(self) -> int:
        """The last operation of the line, in force or taken back; 0 for none."""
        return self.done[-1] if self.done else 0

    def after(self, row: JournalRow) -> Line:
        """Returns the line after a further row; an operation ends what could be redone."""
        if row.kind == DONE:
            return Line([*self.done[:self.at], row.version], self.at + 1)
        if row.kind == UNDONE:
            return Line(self.done, self.at - 1)
        if row.kind == REDONE:
            return Line(self.done, self.at + 1)
        return Line()

    @classmethod
    def of(cls, tip: int, current: int, previous: Mapping[int, int]) -> Line:
        """Returns the line that ends in ``tip``, in force up to ``current``; ``previous`` is by version."""
        done = []
        while tip:
            done.append(tip)
            tip = previous[tip]
        done.reverse()
        return cls(done, done.index(current) + 1 if current else 0)


@dataclass(frozen=True)
class Damage:
    """The first row of a journal that is not as it was written, and why."""

    version: int
    problem: DataProblem


def verify(rows: Sequence[JournalRow], state: PlanState, head_hash: str) -> Optional[Damage]:
    """Returns the first damaged row of a whole journal, ``None`` if all is as it was written.

    The chain of hashes is checked from the first row to the last, and the state by taking back every change from the
    last row to the first: after each the hash must be the one that the row before has written down. ``head_hash`` is
    what the plan (or a printed profile) says of the last row.
    """
    previous_hash = NOTHING
    for position, row in enumerate(rows):
        if row.version != position:
            return _damage(position, QT_TRANSLATE_NOOP(
                "boundaries", "Step {version} is missing in the journal. Use “Restore plan file”."))
        if row.previous_hash != previous_hash or row.hash != row.computed_hash():
            return _damage(position, QT_TRANSLATE_NOOP(
                "boundaries", "Step {version} of the journal was changed after it had been written ({at}, {author}). "
                "Use “Restore plan file”."), at=local_time(row.at), author=row.author)
        previous_hash = row.hash
    if previous_hash != head_hash:
        return _damage(len(rows), QT_TRANSLATE_NOOP(
            "boundaries", "The journal ends before step {version}, but the plan has gone further. "
            "Use “Restore plan file”."))
    return _verify_state(rows, state)


def _verify_state(rows: Sequence[JournalRow], state: PlanState) -> Optional[Damage]:
    replayed = state.copy()
    for row in reversed(rows):
        if replayed.hash != row.state_hash:
            return _damage(row.version, QT_TRANSLATE_NOOP(
                "boundaries", "Quartiere and assignment are not what step {version} of the journal left: they were "
                "changed without the plan. Use “Restore plan file”."))
        try:
            if row.version:
                replayed.apply(row.parsed_change().inverse())
        except (Mismatch, ValueError):
            return _damage(row.version, QT_TRANSLATE_NOOP(
                "boundaries", "Step {version} of the journal does not fit the plan. Use “Restore plan file”."))
    return None


def _damage(version: int, template: str, **values: Any) -> Damage:
    return Damage(version, DataProblem(template, context=CONTEXT, version=version, **values))
