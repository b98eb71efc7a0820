"""A plan in work: operations, undo and redo, each kept by the store before it counts here.

This is what dock, map tool and algorithms work with. Whoever shows the plan listens with :meth:`Plan.subscribe`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .journal import DONE, REDONE, UNDONE, Damage, JournalRow, Line, local_time, now, verify
from .operations import Operation, title
from .plan import CONTEXT, Change, Mismatch, PlanState, canonical
from .store import PlanConflict, PlanInfo, PlanStore, Stale

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

#: Times a step is tried again because others were faster with Quartiere that it does not touch.
_TRIES = 20


class Step(NamedTuple):
    """What happened to a plan: the rows of the journal and their changes, the oldest first.

    ``own`` is false where somebody else did it.
    """

    rows: tuple[JournalRow, ...]
    changes: tuple[Change, ...]
    own: bool

    @property
    def touched(self) -> frozenset[str]:
        """The uids of all Quartiere that lost, got or changed anything."""
        return frozenset().union(*(change.touched for change in self.changes))

    @property
    def reshaped(self) -> frozenset[str]:
        """The uids of the Quartiere whose polygon is another one now."""
        return frozenset().union(*(change.reshaped for change in self.changes))


Listener: TypeAlias = "Callable[[Step], None]"


class Plan:
    """A plan that can be changed; ``state`` is what it says now and belongs to readers only.

    Every step is written by the store in one transaction before ``state`` follows: after an error neither has changed.
    """

    def __init__(self, store: PlanStore, plan_id: str, *, author: str = "") -> None:
        self.store = store
        self.author = author or store.user()
        self._listeners: list[Listener] = []
        self.info: PlanInfo
        self.state: PlanState
        self.line: Line
        self._load(plan_id)

    def _load(self, plan_id: str) -> None:
        self.info, self.state, self.line = self.store.read(plan_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Has a function called after every step; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # ------------------------------------------------------------------ steps

    def apply(self, operation: Operation, reason: str = "") -> Step:
        """Carries an operation out as one step; what had been undone cannot be redone afterwards.

        An operation that changes nothing writes nothing. If others have gone on meanwhile, their steps are taken over
        first; the operation is then checked again and carried out, unless they touched the same Quartiere. Raises
        :class:`DataProblem` where the operation is refused, :class:`PlanConflict` in case of such a collision.
        """
        def proposal() -> tuple[str, int, Change, dict[str, Any]]:
            change = operation.change(self.state)
            return DONE, 0, change, operation.record(self.state, change)

        return self._write(proposal, reason)

    def check(self, operation: Operation) -> Optional[DataProblem]:
        """Returns why an operation would be refused, ``None`` if it would not: for greyed buttons and cursors."""
        try:
            operation.change(self.state)
        except DataProblem as problem:
            return problem
        return None

    def undo(self, reason: str = "", *, others: bool = False) -> Step:
        """Takes the last operation back; raises :class:`DataProblem` where there is none.

        In a database shared with others, theirs is only taken back with ``others``.
        """
        version = self.line.undoable
        if not version:
            raise DataProblem(QT_TRANSLATE_NOOP("boundaries", "There is nothing to undo."), context=CONTEXT)
        row = self._row(version)
        if self.store.shared and row.author != self.author and not others:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The last step is by {author} ({at}). Undo it only if both of you agree."),
                context=CONTEXT, author=row.author, at=local_time(row.at))
        return self._again(UNDONE, row, row.parsed_change().inverse(), reason)

    def redo(self, reason: str = "") -> Step:
        """Does again what was undone last; raises :class:`DataProblem` where there is nothing."""
        version = self.line.redoable
        if not version:
            raise DataProblem(QT_TRANSLATE_NOOP("boundaries", "There is nothing to redo."), context=CONTEXT)
        row = self._row(version)
        return self._again(REDONE, row, row.parsed_change(), reason)

    def undo_title(self, translate: Any = None) -> str:
        """Returns what undo would take back, empty for nothing."""
        return self._title(self.line.undoable, translate)

    def redo_title(self, translate: Any = None) -> str:
        """Returns what redo would do again, empty for nothing."""
        return self._title(self.line.redoable, translate)

    def _title(self, version: int, translate: Any) -> str:
        return title(json.loads(self._row(version).operation), translate) if version else ""

    def _row(self, version: int) -> JournalRow:
        return self.store.journal(self.info.plan_id, version - 1)[0]

    def _again(self, kind: str, row: JournalRow, change: Change, reason: str) -> Step:
        version = self.info.head_version

        def proposal() -> tuple[str, int, Change, dict[str, Any]]:
            if self.info.head_version != version:
                raise PlanConflict(json.loads(row.operation), self.store.journal(self.info.plan_id, version), [])
            return kind, row.version, change, json.loads(row.operation)

        return self._write(proposal, reason)

    def _write(self, proposal: Callable[[], tuple[str, int, Change, dict[str, Any]]], reason: str) -> Step:
        for _ in range(_TRIES):
            kind, subject, change, record = proposal()
            if not change:
                return Step((), (), True)
            after = self.state.copy()
            after.apply(change)
            version = self.info.head_version + 1
            row = JournalRow(
                self.info.plan_id, version, kind, subject, self.line.undoable if kind == DONE else 0, self.author,
                now(), " ".join(reason.split()), canonical(record), change.to_json(), after.hash,
                self.info.head_hash).sealed()
            line = self.line.after(row)
            info = replace(
                self.info, head_version=version, head_hash=row.hash, state_hash=after.hash, tip=line.tip,
                current=line.undoable)
            try:
                self.store.commit(info, row, change)
            except Stale:
                self._take_over(change, record)
                continue
            self.info, self.state, self.line = info, after, line
            return self._tell(Step((row,), (change,), True))
        raise PlanConflict(record, self.store.journal(self.info.plan_id, self.info.head_version - 1), [])

    def _take_over(self, change: Change, record: dict[str, Any]) -> None:
        """Takes over what others did; raises :class:`PlanConflict` where it touches what we wanted to change."""
        before = self.state
        theirs = self.refresh()
        both = change.touched & theirs.touched
        if both:
            known = {**before.quartiere, **self.state.quartiere}
            raise PlanConflict(record, theirs.rows, [known[uid].label for uid in sorted(both) if uid in known])

    def refresh(self) -> Step:
        """Takes over what others have done since; returns it (without rows if nothing happened)."""
        info = self.store.info(self.info.plan_id)
        if info.head_version == self.info.head_version:
            self.info = info
            return Step((), (), False)
        rows = tuple(row for row in self.store.journal(self.info.plan_id, self.info.head_version)
                     if row.version <= info.head_version)
        step = Step(rows, tuple(row.parsed_change() for row in rows), False)
        state, line = self.state.copy(), self.line
        try:
            for row, change in zip(rows, step.changes):
                state.apply(change)
                line = line.after(row)
        except Mismatch:
            state = self.state
        if state.hash == info.state_hash:
            # Slots stay as they are: arrays by slot need not be made anew.
            self.info, self.state, self.line = info, state, line
        else:
            self._load(self.info.plan_id)
        return self._tell(step)

    def _tell(self, step: Step) -> Step:
        for listener in tuple(self._listeners):
            listener(step)
        return step

    # ------------------------------------------------------------------ history

    def journal(self) -> list[JournalRow]:
        """Returns all rows of the journal, the oldest first."""
        return self.store.journal(self.info.plan_id)

    def verify(self) -> Optional[Damage]:
        """Returns the first damaged row of the journal, ``None`` if journal and assignment are as written."""
        info, state, _ = self.store.read(self.info.plan_id)
        return verify(self.journal(), state, info.head_hash)

    def state_at(self, version: int) -> PlanState:
        """Returns the state after a step of the journal, for comparison and printing."""
        state = self.state.copy()
        for row in reversed(self.store.journal(self.info.plan_id, version)):
            state.apply(row.parsed_change().inverse())
        return state
