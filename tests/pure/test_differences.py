"""What a plan would tell together with published boundaries, on a grid worked by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from quartiersmonitor.boundaries.differences import Differences, PublishedPlan
from quartiersmonitor.boundaries.figures import NEW, Figures, Measured
from quartiersmonitor.boundaries.operations import Move
from quartiersmonitor.boundaries.plan import PlanState
from quartiersmonitor.boundaries.validation import DIFFERENCE, validate
from quartiersmonitor.indicators.rules import Rules

CODE = "I.0"


@pytest.fixture
def plan(plan_maker: ModuleType) -> tuple[Any, PlanState, Figures]:
    """Blocks of a Kommune in Quartiere of 2 x 2, each with 50 inhabitants and 2 cases; published as they are."""
    atoms = plan_maker.grid_atoms(6, 4, kommunen=1, indicators=1)
    count = len(atoms)
    atoms.values.update({
        "inhabitants": np.full(count, 50.0), f"{CODE}/n": np.full(count, 50.0), f"{CODE}/x": np.full(count, 2.0)})
    quartiere, assignment = plan_maker.grid_quartiere(atoms)
    state = PlanState(atoms.index, quartiere, assignment)
    measured = [Measured(CODE, "Fälle", "proportion", 100.0, 1, "%", Rules(min_numerator=3, min_denominator=40))]
    return atoms, state, Figures(atoms, state, measured=measured)


def published(state: PlanState, **options: Any) -> PublishedPlan:
    return PublishedPlan(
        "Bericht 2024", [state.slots[owner] for owner in state.owner.tolist()],
        {uid: quartier.name for uid, quartier in state.quartiere.items()}, **options)


def test_a_plan_that_is_the_published_one_tells_nothing(plan: tuple[Any, PlanState, Figures]) -> None:
    _, state, figures = plan
    assert Differences(figures, published(state)).all() == []


def test_a_block_with_few_cases_is_told_by_the_two_boundaries(plan: tuple[Any, PlanState, Figures]) -> None:
    _, state, figures = plan
    differences = Differences(figures, published(state))
    giver, taker = list(state.quartiere)[:2]
    block = int(state.members(giver)[0])
    found = differences.preview([block], taker)
    assert [(entry.area, entry.uid, entry.inhabitants, entry.atoms) for entry in found] == [
        (state.quartiere[giver].name, taker, 50.0, (block,))]
    assert [(few.code, few.numerator, few.denominator) for few in found[0].few] == [(CODE, 2.0, 50.0)]
    # Two blocks have four cases, which may be told.
    assert not differences.preview(state.members(giver)[:2], taker)
    # Nothing has been changed by asking.
    assert differences.all() == [] and not differences.preview([], taker)


def test_three_blocks_leave_one_that_is_told_as_well(plan: tuple[Any, PlanState, Figures]) -> None:
    _, state, figures = plan
    giver, taker = list(state.quartiere)[:2]
    # Its figures are withheld by the rule, and told by those of the old Quartier less those that joined another.
    (rest,) = Differences(figures, published(state)).preview(state.members(giver)[:3], taker)
    assert (rest.uid, rest.atoms) == (giver, (int(state.members(giver)[3]),))


def test_a_whole_quartier_is_no_difference(plan: tuple[Any, PlanState, Figures]) -> None:
    # Two Quartiere made one: the older ones stand in a table of their own.
    _, state, figures = plan
    giver, taker = list(state.quartiere)[:2]
    assert not Differences(figures, published(state)).preview(state.members(giver), taker)


def test_a_quartier_that_was_withheld_is_told_by_what_it_is_merged_with(plan: tuple[Any, PlanState, Figures]) -> None:
    atoms, state, _ = plan
    giver, taker = list(state.quartiere)[:2]
    atoms.values[f"{CODE}/x"][state.members(giver)] = [1.0, 0.0, 1.0, 0.0]
    figures = Figures(atoms, state, measured=[
        Measured(CODE, "Fälle", "proportion", 100.0, 1, "%", Rules(min_numerator=3, min_denominator=40))])
    shown = {uid: frozenset({CODE}) for uid in state.quartiere if uid != giver}
    (told,) = Differences(figures, published(state, shown=shown)).preview(state.members(giver), taker)
    assert told.area == state.quartiere[giver].name and told.few[0].numerator == 2.0


def test_a_new_quartier_of_some_blocks_is_no_difference_but_its_own_table(
        plan: tuple[Any, PlanState, Figures]) -> None:
    _, state, figures = plan
    giver = next(iter(state.quartiere))
    differences = Differences(figures, published(state))
    # All of the new Quartier comes from one area: the minimum rule itself withholds it; what is left is told by it.
    assert not differences.preview(state.members(giver)[:2], NEW)
    (rest,) = differences.preview([*state.members(giver)[:1], *state.members(list(state.quartiere)[1])[:1]], NEW)[:1]
    assert rest.uid == NEW


def test_what_the_release_did_not_show_is_told_by_nothing(plan: tuple[Any, PlanState, Figures]) -> None:
    _, state, figures = plan
    giver, taker, other = list(state.quartiere)[:3]
    block = [int(state.members(giver)[0])]
    hidden = {uid: frozenset({CODE}) for uid in state.quartiere if uid not in (giver, taker)}
    assert not Differences(figures, published(state, shown=hidden)).preview(block, taker)
    # Where it showed the one that is joined, this and its new figure tell the block.
    assert Differences(figures, published(state, shown={**hidden, taker: frozenset({CODE})})).preview(block, taker)
    assert other in hidden


def test_steps_are_followed(plan: tuple[Any, PlanState, Figures]) -> None:
    atoms, state, figures = plan
    differences = Differences(figures, published(state))
    giver, taker = list(state.quartiere)[:2]
    block = int(state.members(giver)[0])
    foreseen = differences.preview([block], taker)
    after = state.copy()
    after.apply(Move((atoms.index.ids[block],), taker).change(state))
    figures.update(after)
    differences.update()
    assert differences.all() == foreseen == differences.of(taker) and not differences.of(giver)
    anew = Differences(figures, differences.published)
    assert anew.all() == foreseen
    # A second block makes it four cases; the first step back, and all is as it was.
    assert not differences.preview([int(state.members(giver)[1])], taker)
    figures.update(state)
    differences.update()
    assert differences.all() == []
    (finding,) = [entry for entry in validate(atoms, after, differences=foreseen) if entry.rule == DIFFERENCE]
    assert finding.atoms == (block,) and finding.quartiere == (taker,) and not finding.is_error
    assert CODE in str(finding.message) and "50" in str(finding.message)


def test_what_is_not_known_is_not_judged(plan: tuple[Any, PlanState, Figures]) -> None:
    atoms, state, _ = plan
    giver, taker = list(state.quartiere)[:2]
    block = int(state.members(giver)[0])
    atoms.values[f"{CODE}/x"][block] = -2.0  # no data
    figures = Figures(atoms, state, measured=[
        Measured(CODE, "Fälle", "proportion", 100.0, 1, "%", Rules(min_numerator=3, min_denominator=40))])
    assert not Differences(figures, published(state)).preview([block], taker)
