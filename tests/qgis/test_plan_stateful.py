"""Any sequence of operations, undo, redo and restarts keeps the invariants of a plan (hypothesis chooses them)."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from quartiersmonitor.boundaries.derive import Outlines, check_polygons
from quartiersmonitor.boundaries.figures import Figures
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.indicators.problems import DataProblem

#: 50 steps each; “make torture” raises them to 200, which makes 10,000 steps.
EXAMPLES = int(os.environ.get("QM_EXAMPLES", "12"))


def machine(plan_maker: ModuleType, torture: ModuleType) -> type[RuleBasedStateMachine]:
    """Returns the machine: a plan, and beside it the hashes that undo and redo must lead to."""

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.folder = Path(tempfile.mkdtemp(prefix="plan-"))
            self.store = plan_maker.grid_file(self.folder / "plan.gpkg", 8, 6, kommunen=2)
            self.plan = Plan(self.store, self.store.plans()[0].plan_id, author="x")
            self.done, self.undone = [self.plan.state.hash], []  # type: ignore[var-annotated]
            self.outlines = Outlines(self.store.atoms(), self.plan.state)
            self.figures = Figures(self.store.atoms(), self.plan.state)

        def _follow(self, step: object) -> None:
            self.outlines.update(self.plan.state, step)  # type: ignore[arg-type]
            self.figures.update(self.plan.state, step)  # type: ignore[arg-type]

        @rule(seed=st.integers(0, 1 << 30))
        def apply(self, seed: int) -> None:
            operation = torture.random_operation(self.plan.state, random.Random(seed))
            problem = self.plan.check(operation)
            try:
                step = self.plan.apply(operation)
            except DataProblem as refused:
                assert str(refused) == str(problem)
                return
            assert problem is None
            if step.rows:
                self.done.append(self.plan.state.hash)
                self.undone.clear()
                self._follow(step)

        @precondition(lambda self: len(self.done) > 1)
        @rule()
        def undo(self) -> None:
            self._follow(self.plan.undo())
            self.undone.append(self.done.pop())

        @precondition(lambda self: self.undone)
        @rule()
        def redo(self) -> None:
            self._follow(self.plan.redo())
            self.done.append(self.undone.pop())

        @rule()
        def restart(self) -> None:
            self.store.close()
            self.store = PlanFile.open(self.store.path)
            self.plan = Plan(self.store, self.plan.info.plan_id, author="x")

        @rule(seed=st.integers(0, 1 << 30))
        def another_window(self, seed: int) -> None:
            other = PlanFile.open(self.store.path)
            plan = Plan(other, self.plan.info.plan_id, author="x")
            try:
                step = plan.apply(torture.random_operation(plan.state, random.Random(seed)))
            except DataProblem:
                return
            finally:
                other.close()
            if step.rows:
                self._follow(self.plan.refresh())
                self.done.append(self.plan.state.hash)
                self.undone.clear()

        @invariant()
        def holds(self) -> None:
            assert self.plan.state.hash == self.done[-1]
            assert bool(self.plan.line.undoable) == (len(self.done) > 1)
            assert bool(self.plan.line.redoable) == bool(self.undone)
            assert torture.check_invariants(self.store, self.plan) == []

        def teardown(self) -> None:
            assert check_polygons(self.store.atoms(), self.plan.state, self.outlines.polygons) is None
            anew = Figures(self.store.atoms(), self.plan.state)
            assert all(self.figures.of(uid).same(anew.of(uid)) for uid in self.plan.state.quartiere)
            assert self.plan.verify() is None
            while self.plan.line.undoable:
                self.plan.undo()
            assert self.plan.state.hash == self.done[0]
            self.store.close()
            shutil.rmtree(self.folder)

    return Machine


@pytest.fixture(scope="module")
def torture() -> ModuleType:
    import importlib.util
    import sys

    spec = importlib.util.spec_from_file_location("torture_steps", Path(__file__).resolve().parents[1] / "torture.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["torture_steps"] = module
    spec.loader.exec_module(module)
    return module


def test_any_sequence_of_steps_keeps_a_plan_whole(plan_maker: ModuleType, torture: ModuleType) -> None:
    run_state_machine_as_test(
        machine(plan_maker, torture),
        settings=settings(
            max_examples=EXAMPLES, phases=[Phase.generate], stateful_step_count=50, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck)))
