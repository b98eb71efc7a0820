"""The plan in work: opened once, changed by gestures, watched by the page, the layers and the map tool."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Optional, Union

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ...boundaries.figures import NEW, SizeRules
from ...boundaries.operations import Move, Operation, title
from ...boundaries.store import PlanConflict

if TYPE_CHECKING:
    from ...boundaries.derive import Outlines
    from ...boundaries.differences import Difference, Differences, PublishedPlan
    from ...boundaries.figures import Figures, Preview
    from ...boundaries.session import Plan, Step
    from ...boundaries.store import PlanInfo, PlanStore
    from ...boundaries.validation import Finding
    from ...indicators.problems import DataProblem
    from ..context import DockContext

translate = QCoreApplication.translate

#: How often somebody else's steps are looked for; reading one row of the plan takes a fraction of a millisecond.
REFRESH_MS = 2000


class Proposal(NamedTuple):
    """What a gesture under way would do to a Quartier (:data:`NEW`: to one that it makes), and why it may not.

    ``differences``: what it would tell together with a release.
    """

    target: str
    preview: Preview
    refusal: Optional[DataProblem]
    differences: tuple[Difference, ...] = ()


class PlanDesk(QObject):
    """Holds the open plan with its outlines and figures, and carries operations out.

    ``opened`` is sent for every plan that is opened, and when it is closed; ``stepped`` after each step of anybody
    with the uids of the Quartiere that changed; ``proposed`` with a
    :class:`Proposal` while a gesture is under way, with None when it ends; ``chosen`` when another Quartier is shown.
    """

    opened = pyqtSignal()
    stepped = pyqtSignal(object)
    proposed = pyqtSignal(object)
    chosen = pyqtSignal(str)

    def __init__(self, context: DockContext, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._context = context
        self.store: Optional[PlanStore] = None
        self.plan: Optional[Plan] = None
        self.outlines: Optional[Outlines] = None
        self.figures: Optional[Figures] = None
        #: What the plan tells together with a release; None where there is none to compare with.
        self.differences: Optional[Differences] = None
        #: The uid of the Quartier that is shown and that gestures from the keyboard give blocks to.
        self.quartier = ""
        self.rules = SizeRules()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    # ------------------------------------------------------------------ opening

    def open(self, path: Union[str, Path], plan_id: str = "") -> bool:
        """Opens a plan file and one of its plans, the latest unless given; tells whether it could."""
        from ...boundaries.plan_file import PlanFile

        with self._context.reporting(busy_cursor=True):
            store = PlanFile.open(path)
            self.open_store(store, plan_id)
            if store.notice is not None:
                self._context.information(store.notice.text(translate))
        return self.plan is not None and self.store is not None

    def open_database(self, connection: str, schema: str) -> bool:
        """Opens the latest plan of a PostGIS schema by the name of a connection; tells whether it could."""
        from ...boundaries.postgis_store import PlanDatabase
        from ...processing.plan_database import uri_of_connection

        with self._context.reporting(busy_cursor=True):
            store = PlanDatabase.open(uri_of_connection(connection), schema)
            self.open_store(store)
            # The database tells of steps at once; the timer stays for when it is not heard.
            store.watch(lambda plan_id, version: self.refresh())
            if store.notice is not None:
                self._context.information(store.notice.text(translate))
            return True
        return False

    def open_store(self, store: PlanStore, plan_id: str = "") -> None:
        """Opens a plan of a store; raises :class:`DataProblem` where it cannot."""
        from ...boundaries.derive import Outlines
        from ...boundaries.figures import Figures
        from ...boundaries.session import Plan

        plan = Plan(store, plan_id or store.latest().plan_id)
        atoms = store.atoms()
        if self.store is not None and self.store is not store:
            self.store.close()
        self.store, self.plan = store, plan
        self.outlines = Outlines(atoms, plan.state)
        self.figures = Figures(atoms, plan.state, self.rules)
        self.differences = None
        self.quartier = ""
        plan.subscribe(self._step)
        self._timer.start()
        self.opened.emit()

    def close(self) -> None:
        """Closes the plan file."""
        self._timer.stop()
        if self.store is not None:
            self.store.close()
        self.store = self.plan = self.outlines = self.figures = self.differences = None
        self.quartier = ""
        self.opened.emit()

    def plans(self) -> list[PlanInfo]:
        """Returns the plans of the open file."""
        return self.store.plans() if self.store is not None else []

    def set_rules(self, rules: SizeRules) -> None:
        """Sets how many inhabitants a Quartier should have."""
        from ...boundaries.figures import Figures

        self.rules = rules
        if self.plan is not None and self.store is not None:
            self.figures = Figures(self.store.atoms(), self.plan.state, rules)
            self.compare(self.differences.published if self.differences is not None else None)

    def compare(self, published: Optional[PublishedPlan]) -> None:
        """Sets the release whose boundaries the plan is held against, if any."""
        from ...boundaries.differences import Differences

        if self.figures is not None:
            self.differences = Differences(self.figures, published) if published is not None else None
            self.proposed.emit(None)

    def told(self) -> tuple[Difference, ...]:
        """Returns what the Quartier that is shown tells together with the release."""
        if self.differences is None or not self.quartier:
            return ()
        return tuple(self.differences.of(self.quartier))

    def choose(self, uid: str) -> None:
        """Shows a Quartier; an empty uid shows none."""
        if uid != self.quartier:
            self.quartier = uid
            self.chosen.emit(uid)

    # ------------------------------------------------------------------ steps

    def apply(self, operation: Operation, reason: str = "") -> bool:
        """Carries an operation out as one step; tells whether it was done, and the user why it was not."""
        if self.plan is None:
            return False
        try:
            with self._context.reporting():
                self.plan.apply(operation, reason)
                return True
        except PlanConflict as conflict:
            self._tell(conflict)
        return False

    def undo(self) -> None:
        """Takes the last step back."""
        if self.plan is not None:
            self._again(self.plan.undo)

    def redo(self) -> None:
        """Does the step again that was taken back last."""
        if self.plan is not None:
            self._again(self.plan.redo)

    def _again(self, step: object) -> None:
        try:
            with self._context.reporting():
                step()  # type: ignore[operator]
        except PlanConflict as conflict:
            self._tell(conflict)

    def refresh(self) -> None:
        """Takes over what somebody else did, and says so."""
        if self.plan is None:
            return
        with self._context.reporting():
            step = self.plan.refresh()
            if step.rows:
                self._context.information(self._others(step))

    def _others(self, step: Step) -> str:
        import json

        row = step.rows[-1]
        text = translate("ui", "{author} has changed the plan: {step}").format(
            author=row.author, step=title(json.loads(row.operation), translate))
        more = len(step.rows) - 1
        return text if not more else text + " " + translate("ui", "({count} more steps)").format(count=more)

    def _tell(self, conflict: PlanConflict) -> None:
        self._context.error(conflict.text(translate))

    def _step(self, step: Step) -> None:
        if self.plan is None or self.outlines is None or self.figures is None:
            return
        state = self.plan.state
        self.outlines.update(state, step)
        self.figures.update(state, step)
        if self.differences is not None:
            self.differences.update()
        if self.quartier and self.quartier not in state.quartiere:
            self.choose("")
        self.stepped.emit(step.touched)

    # ------------------------------------------------------------------ proposals

    def propose(self, atoms: Iterable[int], target: str) -> Optional[Proposal]:
        """Says what would happen if blocks (places in the index) went to a Quartier; nothing is changed."""
        if self.figures is None or self.plan is None:
            return None
        places = np.fromiter(atoms, dtype=np.int64)
        proposal = None
        if places.size:
            ids = self.plan.state.atoms.ids
            refusal = None if target == NEW else self.plan.check(Move(tuple(ids[at] for at in places), target))
            told = tuple(self.differences.preview(places, target)) if self.differences is not None else ()
            proposal = Proposal(target, self.figures.preview(places, target), refusal, told)
        self.proposed.emit(proposal)
        return proposal

    def end_proposal(self) -> None:
        """Says that no gesture is under way any more."""
        self.proposed.emit(None)

    def move(self, atoms: Iterable[int], target: str) -> bool:
        """Gives blocks (places in the index) to a Quartier as one step."""
        if self.plan is None:
            return False
        ids = self.plan.state.atoms.ids
        return self.apply(Move(tuple(ids[at] for at in sorted(atoms)), target))

    def findings(self) -> list[Finding]:
        """Returns what is not right with the plan."""
        from ...boundaries.validation import Rules, validate

        if self.plan is None or self.store is None:
            return []
        told = self.differences.all() if self.differences is not None else ()
        return validate(self.store.atoms(), self.plan.state, Rules(self.rules), told)

    def release(self) -> None:
        """Ends everything before the dock goes."""
        self._timer.stop()
        if self.store is not None:
            self.store.close()
            self.store = self.plan = None
