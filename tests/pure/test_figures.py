"""Live figures: by hand on a small grid, and equal to a full recomputation after any sequence of proposals."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.figures import NEW, Figures, Measured, SizeRules
from quartiersmonitor.boundaries.plan import AtomIndex, PlanState, Quartier
from quartiersmonitor.boundaries.session import Step
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.rules import Rules


class Blocks:
    """Blocks in a row of 100 m squares, with what :class:`Atoms` has; made by hand, without a database."""

    def __init__(self, inhabitants: Sequence[float], cases: Sequence[float], districts: Sequence[str]) -> None:
        from quartiersmonitor.boundaries.coverage import edges_of_wkb, multipolygon_wkb

        count = len(inhabitants)
        self.index = AtomIndex(tuple(f"a{at}" for at in range(count)), ("k",) * count)
        self.wkb = tuple(
            multipolygon_wkb([[np.array(
                [[x, 0], [x + 100, 0], [x + 100, 100], [x, 100], [x, 0]], dtype=float)]])
            for x in range(0, 100 * count, 100))

        self.edges = edges_of_wkb(self.wkb)

        class Borders:
            first, second, length_m = self.edges.borders()

        self.borders = Borders
        self.addresses = np.arange(count)
        self.values = {
            "inhabitants": np.array(inhabitants, dtype=float), "children": np.array(cases, dtype=float),
            "A.1/n": np.array(inhabitants, dtype=float), "A.1/x": np.array(cases, dtype=float)}
        self.districts = {"wahlbezirk": tuple(districts)}
        self.settings: dict = {}

    def __len__(self) -> int:
        return len(self.index)


QUOTA = Measured("A.1", "Quote", "proportion", 100.0, 1, "%", Rules(3, 100))


def row() -> tuple[Any, PlanState]:
    """Six blocks, three in each of two Quartiere."""
    atoms = Blocks([40, 60, 20, 50, 30, 100], [4, 3, 2, 10, 0, 5], ["W1", "W1", "W1", "W1", "W2", "W2"])
    state = PlanState(
        atoms.index, [Quartier("q1", "1", "West", "k"), Quartier("q2", "2", "Ost", "k")],
        {f"a{at}": "q1" if at < 3 else "q2" for at in range(6)})
    return atoms, state


def test_figures_by_hand() -> None:
    figures = Figures(*row(), SizeRules(150, 500), (QUOTA,))
    west, east = figures.of("q1"), figures.of("q2")
    assert (west.atoms, west.addresses, west.inhabitants, west.children) == (3, 3, 120, 9)
    # 300 m x 100 m.
    assert (west.area_m2, west.perimeter_m, west.parts) == (30_000, 800, 1)
    assert west.compactness == pytest.approx(4 * np.pi * 30_000 / 800**2)
    assert (west.size, east.size) == ("small", "fitting")
    assert west.value[0] == pytest.approx(7.5) and not west.withheld[0]
    # Of the 180 in Ost, 50 live in W1 and 130 in W2.
    assert west.congruence["wahlbezirk"] == (1.0, "W1", 1)
    assert east.congruence["wahlbezirk"].share == pytest.approx(130 / 180)
    assert east.congruence["wahlbezirk"].district == "W2" and east.congruence["wahlbezirk"].cut == 1
    # Rates of the blocks 0.1, 0.05, 0.1 around 0.075: weighted squares (40 * .025² + 60 * .025² + 20 * .025²) / 120.
    assert west.spread[0] == pytest.approx(2.5)
    assert west.dispersion[0] == pytest.approx(120 * 0.025**2 / (2 * 0.075 * 0.925))
    # Variance between: 120 * 0.075² + 180 * (15/180)² against the mean 24/300.
    total = 4**2 / 40 + 3**2 / 60 + 2**2 / 20 + 10**2 / 50 + 0 + 5**2 / 100 - 24**2 / 300
    assert figures.explained[0] == pytest.approx((9**2 / 120 + 15**2 / 180 - 24**2 / 300) / total)


def test_a_proposal_says_what_becomes_x() -> None:
    figures = Figures(*row(), measured=(QUOTA,))
    preview = figures.preview([2], "q2")
    assert preview.before["q1"].inhabitants == 120 and preview.after["q1"].inhabitants == 100
    assert preview.newly_withheld() == {}
    preview = figures.preview([1, 2], "q2")
    # 40 inhabitants are fewer than 100.
    assert preview.newly_withheld() == {"q1": ("A.1",)} and np.isnan(preview.after["q1"].value[0])
    assert preview.after["q2"].perimeter_m == 1200 and preview.after["q1"].perimeter_m == 400
    # From the middle: the donor falls apart.
    preview = figures.preview([1], "q2")
    assert preview.after["q1"].parts == 2 and preview.after["q2"].parts == 2
    assert preview.after["q1"].perimeter_m == 800 and preview.after["q2"].perimeter_m == 1200


def test_a_proposal_can_make_a_new_quartier() -> None:
    figures = Figures(*row(), measured=(QUOTA,))
    preview = figures.preview([2, 3], NEW)
    assert set(preview.after) == {"q1", "q2", NEW} and set(preview.before) == {"q1", "q2"}
    assert preview.after[NEW].inhabitants == 70 and preview.newly_withheld() == {NEW: ("A.1",)}


def test_estimates_say_nothing_of_what_differs_within() -> None:
    from dataclasses import replace

    figures = Figures(*row(), measured=(replace(QUOTA, estimated=True),))
    assert np.isnan(figures.of("q1").spread[0]) and np.isnan(figures.explained[0])
    assert figures.of("q1").value[0] == pytest.approx(7.5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_figures_carried_forward_equal_those_computed_anew(plan_maker: ModuleType, data: st.DataObject) -> None:
    atoms = plan_maker.grid_atoms(7, 5, kommunen=1, seed=data.draw(st.integers(0, 9)), indicators=2)
    quartiere, assignment = plan_maker.grid_quartiere(atoms, 3, 2)
    state = PlanState(atoms.index, quartiere, assignment)
    measured = tuple(Measured(f"I.{at}", "", "proportion", 100.0, 1, "%", Rules(3, 100)) for at in range(2))
    figures = Figures(atoms, state, SizeRules(200, 600), measured)
    for _ in range(data.draw(st.integers(1, 6))):
        chosen = data.draw(st.lists(st.integers(0, 34), min_size=1, max_size=12, unique=True))
        target = data.draw(st.sampled_from(sorted(state.quartiere)))
        preview = figures.preview(chosen, target)
        after = state.copy()
        moves = ops.Reassign({atoms.index.ids[at]: target for at in chosen}, remove_emptied=False)
        try:
            change = moves.change(state)
        except DataProblem as refused:
            assert "single block" in str(refused)
            continue
        after.apply(change)
        anew = Figures(atoms, after, SizeRules(200, 600), measured)
        for uid, found in preview.after.items():
            assert found.same(anew.of(uid))
        if change:
            assert np.array_equal(preview.explained_after, anew.explained, equal_nan=True)
        state = after
        figures.update(state, Step((), (change,), True))
        for uid in state.quartiere:
            assert figures.of(uid).same(anew.of(uid))
