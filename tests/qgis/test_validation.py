"""Findings on plans: each rule by a plan that breaks it, with a fix that mends it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.changes import changed_quartiere, crosswalk, moved_land
from quartiersmonitor.boundaries.coverage import edges_of_wkb
from quartiersmonitor.boundaries.figures import SizeRules
from quartiersmonitor.boundaries.plan import PlanState, Quartier
from quartiersmonitor.boundaries.validation import Finding, Rules, free_number, validate


@pytest.fixture
def county(plan_maker: ModuleType) -> tuple[Any, PlanState]:
    atoms = plan_maker.grid_atoms(6, 4)
    return atoms, PlanState(atoms.index, *plan_maker.grid_quartiere(atoms))


def after(state: PlanState, *operations: ops.Operation) -> PlanState:
    state = state.copy()
    for operation in operations:
        state.apply(operation.change(state))
    return state


def only(findings: list[Finding], rule: str) -> Finding:
    found = [finding for finding in findings if finding.rule == rule]
    assert len(found) == 1, [str(finding.message) for finding in findings]
    return found[0]


def mended(atoms: Any, state: PlanState, rule: str, rules: Rules | None = None) -> Finding:
    """Returns the one finding of a rule, having seen that its fix makes it go."""
    finding = only(validate(atoms, state, rules), rule)
    assert finding.fix is not None
    assert rule not in {entry.rule for entry in validate(atoms, after(state, finding.fix), rules)}
    return finding


WEST, EAST = "q-05999004-0-0", "q-05999004-1-0"


def test_a_sound_plan_has_no_findings(county: tuple[Any, PlanState]) -> None:
    assert validate(*county) == []


def test_blocks_without_a_quartier_come_first(county: tuple[Any, PlanState]) -> None:
    atoms, state = county
    free = after(state, ops.Reassign({"001001": "", "000001": ""}), ops.Rename(EAST, "Quartier 05999004001"))
    findings = validate(atoms, free)
    assert [finding.rule for finding in findings] == ["unassigned", "name"]
    finding = mended(atoms, free, "unassigned")
    # The longest border is that with the Quartier they came from and the one above: the key decides.
    assert finding.is_error and finding.extent == (375000, 5628100, 375200, 5628200)
    assert isinstance(finding.fix, ops.Move) and "000001" in str(finding.message)


def test_parts_are_counted_and_joined(county: tuple[Any, PlanState]) -> None:
    atoms, state = county
    broken = after(state, ops.Move(("000003",), WEST))
    finding = mended(atoms, broken, "parts")
    assert finding.quartiere == (WEST,) and finding.extent == (375000, 5628300, 375100, 5628400)
    assert "2 parts" in str(finding.message)
    # Where two parts are expected they are right.
    assert validate(atoms, broken, Rules(parts={"05999004001": 2})) == []
    locked = only(validate(atoms, after(broken, ops.Lock((WEST,)))), "parts")
    assert locked.fix is None


def test_enclaves_are_named(plan_maker: ModuleType) -> None:
    atoms = plan_maker.grid_atoms(5, 5, kommunen=1)
    inner = {"002002"}
    state = PlanState(
        atoms.index, [Quartier("a", "1", "Außen", "05999004"), Quartier("b", "2", "Innen", "05999004")],
        {atom: "b" if atom in inner else "a" for atom in atoms.index.ids})
    finding = only(validate(atoms, state), "enclave")
    assert finding.quartiere == ("b", "a") and "Innen" in str(finding.message) and finding.fix is None


def test_slivers_and_sizes(county: tuple[Any, PlanState]) -> None:
    atoms, state = county
    rules = Rules(tiny_m2=15_000)
    small = after(state, ops.Split(WEST, ("000000",), "0599900409", "Ecke", "corner"))
    finding = only(validate(atoms, small, rules), "sliver")
    assert finding.quartiere == ("corner",) and finding.fix is None
    narrow = Rules(tiny_m2=0, narrow_m=51)
    assert {finding.rule for finding in validate(atoms, small, narrow)} == {"sliver"}
    number = float(atoms.values["inhabitants"][state.members(WEST)].sum())
    sized = Rules(SizeRules(number + 1, None))
    assert WEST in {finding.quartiere[0] for finding in validate(atoms, state, sized) if finding.rule == "size"}
    sized = Rules(SizeRules(None, number - 1))
    assert f"at most {number - 1:.0f}" in str(next(
        finding for finding in validate(atoms, state, sized) if finding.quartiere == (WEST,)).message)


def test_names_numbers_and_kommunen(county: tuple[Any, PlanState]) -> None:
    atoms, state = county
    quartiere = list(state.quartiere.values())
    twice = [
        Quartier("x", quartiere[1].number, quartiere[0].name, quartiere[0].kommune_id) if entry.uid == quartiere[0].uid
        else entry for entry in quartiere]
    assignment = {
        atom: "x" if uid == quartiere[0].uid else uid for atom, uid in state.assignment().items()}
    broken = PlanState(atoms.index, twice, assignment)
    finding = mended(atoms, broken, "number")
    assert finding.is_error and isinstance(finding.fix, ops.Renumber)
    foreign = PlanState(atoms.index, quartiere, {**state.assignment(), "003000": WEST})
    found = only(validate(atoms, foreign), "kommune")
    assert found.atoms == (atoms.index.position["003000"],) and "05999008" in str(found.message)
    named = after(state, ops.Rename(EAST, state.quartiere[WEST].name))
    assert mended(atoms, named, "name").fix == ops.Rename(EAST, f"{state.quartiere[WEST].name} 2")


def test_a_free_number_is_written_alike(county: tuple[Any, PlanState]) -> None:
    _, state = county
    highest = max(quartier.number for quartier in state.quartiere.values() if quartier.kommune_id == "05999004")
    assert free_number(state, "05999004") == f"{int(highest) + 1:0{len(highest)}d}"
    assert free_number(state, "05999012") == "0599901201"


def test_changes_of_a_plan_are_a_crosswalk(county: tuple[Any, PlanState]) -> None:
    atoms, state = county
    later = after(
        state, ops.Move(("002000",), WEST), ops.Merge("q-05999008-1-0", ("q-05999008-2-0",)),
        ops.Renumber({"q-05999008-1-1": "0599900899"}), ops.Rename(EAST, "Anders"))
    table = crosswalk(atoms, state, later, "Stand 1").table()
    rows = {(row.old_key, row.new_key): row for row in table.itertuples()}
    west, east = state.quartiere[WEST].number, state.quartiere[EAST].number
    inhabitants = atoms.values["inhabitants"]
    place = atoms.index.position["002000"]
    share = inhabitants[place] / inhabitants[state.members(EAST)].sum()
    assert rows[east, west].share == pytest.approx(share) and rows[east, west].kind == "moved_part"
    assert rows[west, west].share == 1 and rows[west, west].kind == "merged"
    numbers = {uid: quartier.number for uid, quartier in state.quartiere.items()}
    assert rows[numbers["q-05999008-1-1"], "0599900899"].kind == "renamed"
    assert rows[numbers["q-05999008-2-0"], numbers["q-05999008-1-0"]].kind == "merged"
    land = moved_land(atoms, state, later)
    assert [(entry.old_number, entry.new_number, entry.atoms) for entry in land] == [
        (east, west, 1), (numbers["q-05999008-2-0"], numbers["q-05999008-1-0"], 4)]
    assert [entry.area_m2 for entry in land] == pytest.approx([10_000, 40_000])
    assert edges_of_wkb([entry.wkb for entry in land]).areas().tolist() == pytest.approx([10_000, 40_000])
    assert land[0].inhabitants == inhabitants[place] and land[0].addresses == atoms.addresses[place]
    happened = {entry.uid: entry.kinds for entry in changed_quartiere(state, later)}
    assert happened == {
        WEST: ("redrawn",), EAST: ("redrawn", "renamed"), "q-05999008-1-0": ("redrawn",),
        "q-05999008-2-0": ("removed",), "q-05999008-1-1": ("renumbered",)}
    assert changed_quartiere(state, state) == [] and moved_land(atoms, state, state) == []


def test_without_inhabitants_addresses_count(county: tuple[Any, PlanState]) -> None:
    from dataclasses import replace

    atoms, state = county
    later = after(state, ops.Move(("002000",), WEST))
    plain = replace(atoms, values={})
    rows = {(row.old_key, row.new_key): row for row in crosswalk(plain, state, later, "1").table().itertuples()}
    east = state.members(EAST)
    share = atoms.addresses[atoms.index.position["002000"]] / atoms.addresses[east].sum()
    key = (state.quartiere[EAST].number, state.quartiere[WEST].number)
    assert rows[key].share == pytest.approx(share)
    empty = replace(atoms, values={}, addresses=np.zeros(len(atoms), dtype=np.int64))
    rows = {(row.old_key, row.new_key): row for row in crosswalk(empty, state, later, "1").table().itertuples()}
    assert rows[key].share == 0.5
