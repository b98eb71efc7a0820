"""Plans, operations and the journal, without any database."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.journal import DONE, NOTHING, JournalRow, Line, verify
from quartiersmonitor.boundaries.plan import (
    AtomIndex,
    Change,
    Mismatch,
    PlanState,
    Quartier,
    canonical,
    difference,
)
from quartiersmonitor.indicators.problems import DataProblem, DataProblems

#: Six blocks in a row, the last two in another Kommune.
INDEX = AtomIndex(
    ("a1", "a2", "a3", "a4", "b1", "b2"), ("05999004",) * 4 + ("05999008",) * 2,
    {"05999004": "Ahausen", "05999008": "Bedorf"})


def state() -> PlanState:
    return PlanState(
        INDEX,
        [Quartier("q1", "0599900401", "Nord", "05999004"), Quartier("q2", "0599900402", "Süd", "05999004"),
         Quartier("q3", "0599900801", "Dorf", "05999008")],
        {"a1": "q1", "a2": "q1", "a3": "q2", "a4": "q2", "b1": "q3", "b2": "q3"})


def done(before: PlanState, operation: ops.Operation) -> PlanState:
    """Returns the state after an operation, having checked that its inverse leads back."""
    after = before.copy()
    change = operation.change(before)
    after.apply(change)
    back = after.copy()
    back.apply(Change.from_json(change.inverse().to_json()))
    assert (back.hash, back.assignment(), back.quartiere) == (before.hash, before.assignment(), before.quartiere)
    # The hash that follows the changes is the one of a state made anew.
    assert after.hash == PlanState(INDEX, after.quartiere.values(), after.assignment()).hash
    return after


def test_blocks_are_moved_to_a_neighbour() -> None:
    after = done(state(), ops.Move(("a2",), "q2"))
    assert after.assignment() == {"a1": "q1", "a2": "q2", "a3": "q2", "a4": "q2", "b1": "q3", "b2": "q3"}
    assert after.sizes() == {"q1": 1, "q2": 3, "q3": 2}
    assert after.hash != state().hash


def test_a_move_of_blocks_that_are_there_changes_nothing() -> None:
    assert not ops.Move(("a1", "a2"), "q1").change(state())


def test_a_quartier_is_split_merged_created() -> None:
    split = done(state(), ops.Split("q1", ("a2",), "0599900403", "Mitte", "new"))
    assert split.quartiere["new"] == Quartier("new", "0599900403", "Mitte", "05999004")
    assert split.member_ids("new") == ("a2",)
    merged = done(split, ops.Merge("q2", ("new", "q1")))
    assert set(merged.quartiere) == {"q2", "q3"}
    assert merged.member_ids("q2") == ("a1", "a2", "a3", "a4")
    created = done(merged, ops.Create(("a1", "a4"), "0599900404", "Rand", "edge"))
    assert created.member_ids("edge") == ("a1", "a4")


def test_names_numbers_and_the_abstimmung() -> None:
    renamed = done(state(), ops.Rename("q1", "  Nord\tStadt "))
    assert renamed.quartiere["q1"].name == "Nord Stadt"
    swapped = done(renamed, ops.Renumber({"q1": "0599900402", "q2": "0599900401"}))
    assert [swapped.quartiere[uid].number for uid in ("q1", "q2")] == ["0599900402", "0599900401"]
    waiting = done(swapped, ops.SetStatus(("q1", "q2"), "consultation"))
    waiting = done(waiting, ops.SetDeadline(("q1",), "2026-05-31"))
    assert (waiting.quartiere["q1"].status, waiting.quartiere["q1"].deadline) == ("consultation", "2026-05-31")
    decided = done(waiting, ops.Decide(("q1",), "2026-06-12", "Rat der Gemeinde"))
    assert decided.quartiere["q1"].locked and decided.quartiere["q1"].decided_by == "Rat der Gemeinde"
    reopened = done(decided, ops.SetStatus(("q1",), "objections"))
    assert (reopened.quartiere["q1"].decided_on, reopened.quartiere["q1"].locked) == ("", True)


@pytest.mark.parametrize(("operation", "words"), [
    (ops.Move(("b1",), "q1"), ("b1", "Bedorf", "Nord (0599900401)", "Ahausen")),
    (ops.Move(("a1", "a2"), "q2"), ("Nord (0599900401)", "Merge")),
    (ops.Move(("zz",), "q2"), ("zz",)),
    (ops.Move(("a1",), "gone"), ("Refresh",)),
    (ops.Split("q1", ("a3",), "0599900409", "x"), ("a3", "Nord")),
    (ops.Split("q1", ("a1", "a2"), "0599900409", "x"), ("Nord",)),
    (ops.Split("q1", ("a1",), "0599900402", "x"), ("0599900402", "Süd")),
    (ops.Split("q1", ("a1",), " ", "x"), ("number",)),
    (ops.Create((), "1", "x"), ("blocks",)),
    (ops.Merge("q1", ("q3",)), ("Bedorf",)),
    (ops.Merge("q1", ("q1",)), ("two",)),
    (ops.Rename("q1", "  "), ("name",)),
    (ops.Renumber({"q1": "0599900801"}), ("0599900801", "Dorf")),
    (ops.SetDeadline(("q1",), "31.05.2026"), ("31.05.2026", "2026-03-31")),
    (ops.SetStatus(("q1",), "decided"), ("date",)),
    (ops.Decide(("q1",), "2026-06-12", " "), ("body",)),
])
def test_what_is_refused_says_why(operation: ops.Operation, words: tuple[str, ...]) -> None:
    before = state()
    with pytest.raises(DataProblem) as refused:
        operation.change(before)
    for word in words:
        assert word in str(refused.value)
    assert before.hash == state().hash


@pytest.mark.parametrize("operation", [
    ops.Move(("a1",), "q2"), ops.Move(("a3",), "q1"), ops.Split("q1", ("a1",), "0599900409", "x"),
    ops.Merge("q2", ("q1",)), ops.Merge("q1", ("q2",)), ops.Rename("q1", "x"), ops.Renumber({"q1": "9"}),
    ops.Create(("a1", "a3"), "0599900409", "x"), ops.Reassign({"a1": "q2"}),
])
def test_a_locked_quartier_keeps_blocks_name_and_number(operation: ops.Operation) -> None:
    locked = done(state(), ops.Lock(("q1",)))
    with pytest.raises(DataProblem, match=r"Nord \(0599900401\) is locked"):
        operation.change(locked)
    opened = done(locked, ops.Lock(("q1",), False))
    assert opened.hash == state().hash
    assert operation.change(opened)


def test_reassigning_names_every_reason() -> None:
    with pytest.raises(DataProblems) as refused:
        ops.Reassign({"b1": "q1", "b2": "q2"}).change(state())
    assert "Nord" in str(refused.value) and "Süd" in str(refused.value)


def test_reassigning_can_make_and_remove_quartiere() -> None:
    new = Quartier("new", "0599900405", "Neu", "05999004")
    after = done(state(), ops.Reassign({"a1": "new", "a2": "new"}, (new,), remove_emptied=True))
    assert "q1" not in after.quartiere and after.member_ids("new") == ("a1", "a2")
    with pytest.raises(DataProblem, match="Nord"):
        ops.Reassign({"a1": "new", "a2": "new"}, (new,)).change(state())


def test_several_operations_are_one_step_or_none() -> None:
    after = done(state(), ops.Several((ops.Move(("a2",), "q2"), ops.Rename("q2", "Süd neu")), "Fall 7"))
    assert after.quartiere["q2"].name == "Süd neu" and after.member_ids("q1") == ("a1",)
    with pytest.raises(DataProblem):
        ops.Several((ops.Move(("a2",), "q2"), ops.Move(("a1",), "q2"))).change(state())


def test_two_states_differ_by_one_change() -> None:
    before = state()
    after = done(done(before, ops.Merge("q2", ("q1",))), ops.Rename("q3", "Dörfchen"))
    change = difference(before, after)
    before.apply(change)
    assert before.hash == after.hash


def test_a_change_that_does_not_fit_changes_nothing() -> None:
    change = ops.Move(("a1",), "q2").change(state())
    later = done(state(), ops.Move(("a1",), "q2"))
    marked = later.hash
    with pytest.raises(Mismatch):
        later.apply(change)
    assert later.hash == marked


def test_blocks_without_a_quartier_are_known() -> None:
    before = PlanState(INDEX, state().quartiere.values(), {"a1": "q1", "a3": "q2", "b1": "q3"})
    assert before.unassigned() == ("a2", "a4", "b2")
    after = done(before, ops.Move(("a2",), "q1"))
    assert after.owner_of("a2") == "q1" and after.owner_of("a4") == ""


def test_titles_of_operations_are_readable() -> None:
    before = state()

    def titled(operation: ops.Operation) -> str:
        return ops.title(json.loads(canonical(operation.record(before, operation.change(before)))))

    assert titled(ops.Move(("a2",), "q2")) == "Blocks to Süd (0599900402): 1"
    assert titled(ops.Merge("q2", ("q1",))) == "Nord (0599900401) merged into Süd (0599900402)"
    assert titled(ops.Lock(("q1",))) == "Nord (0599900401) locked"
    assert titled(ops.Renumber({"q1": "7"})) == "Renumbered: 0599900401 → 7"
    assert titled(ops.SetStatus(("q1",), "consultation")) == "Status of Nord (0599900401): in consultation"
    assert ops.title({"kind": "from a later version"}) == "from a later version"


def rows_of(*operations: ops.Operation) -> tuple[list[JournalRow], PlanState]:
    now, rows, head = state(), [], NOTHING
    row = JournalRow("p", 0, "created", 0, 0, "x", "t", "", "{}", Change().to_json(), now.hash, head).sealed()
    rows.append(row)
    for operation in operations:
        change = operation.change(now)
        now.apply(change)
        row = JournalRow(
            "p", row.version + 1, DONE, 0, row.version, "anna", "2026-01-01T00:00:00+00:00", "", "{}", change.to_json(),
            now.hash, row.hash).sealed()
        rows.append(row)
    return rows, now


def test_a_journal_names_the_first_damaged_row() -> None:
    rows, now = rows_of(ops.Move(("a2",), "q2"), ops.Rename("q3", "Dörfchen"), ops.Move(("a3",), "q1"))
    assert verify(rows, now, rows[-1].hash) is None
    for version in range(4):
        for changed in (
                replace(rows[version], author="eve"), replace(rows[version], reason="because"),
                replace(rows[version], change=rows[version].change.replace("a", "b")).sealed(),
                replace(rows[version], hash=rows[version - 1].hash)):
            if changed == rows[version]:
                continue
            damaged = [*rows[:version], changed, *rows[version + 1:]]
            found = verify(damaged, now, rows[-1].hash)
            assert found is not None and found.version in (version, version + 1)
    missing = verify([rows[0], *rows[2:]], now, rows[-1].hash)
    assert missing is not None and missing.version == 1 and "missing" in str(missing.problem)
    short = verify(rows[:-1], now, rows[-1].hash)
    assert short is not None and "further" in str(short.problem)


def test_a_journal_notices_a_changed_plan() -> None:
    rows, now = rows_of(ops.Move(("a2",), "q2"), ops.Move(("a3",), "q1"))
    other = done(now, ops.Move(("a1",), "q2"))
    found = verify(rows, other, rows[-1].hash)
    assert found is not None and found.version == 2


def test_a_line_knows_what_can_be_undone_and_redone() -> None:
    def row(version: int, kind: str) -> JournalRow:
        return JournalRow("p", version, kind, 0, 0, "", "", "", "", "", "", "")

    line = Line()
    assert (line.undoable, line.redoable) == (0, 0)
    for version in (1, 2, 3):
        line = line.after(row(version, DONE))
    line = line.after(row(4, "undone")).after(row(5, "undone"))
    assert (line.undoable, line.redoable, line.tip) == (1, 2, 3)
    assert Line.of(3, 1, {1: 0, 2: 1, 3: 2}) == line
    line = line.after(row(6, "redone"))
    assert (line.undoable, line.redoable) == (2, 3)
    line = line.after(row(7, DONE))
    assert (line.undoable, line.redoable, line.done) == (7, 0, [1, 2, 7])
