"""Plans from layers and files: the same assignment again, and everything that was not clear is named."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsGeometry

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.derive import Outlines
from quartiersmonitor.boundaries.exchange import export_plan, read_plan
from quartiersmonitor.boundaries.plan import PlanState
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.boundaries.takeover import as_operation, as_plan, assign
from quartiersmonitor.indicators.problems import DataProblem


@pytest.fixture
def plan(plan_maker: ModuleType, tmp_path: Path) -> Any:
    store = plan_maker.grid_file(tmp_path / "plan.gpkg", 8, 6)
    yield Plan(store, store.plans()[0].plan_id, author="anna")
    store.close()


def layer_of(plan: Plan) -> tuple[list[str], list[str], list[bytes]]:
    polygons = Outlines(plan.store.atoms(), plan.state).polygons
    ordered = plan.state.ordered()
    return ([quartier.number for quartier in ordered], [quartier.name for quartier in ordered],
            [polygons[quartier.uid] for quartier in ordered])


def changed(wkb: bytes, work: Any) -> bytes:
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    result = work(shape)
    return bytes((result if isinstance(result, QgsGeometry) else shape).asWkb())


def by_number(state: PlanState) -> dict[str, str]:
    return {atom: state.quartiere[uid].number for atom, uid in state.assignment().items()}


def test_derived_polygons_lead_back_to_the_same_assignment(plan: Plan) -> None:
    plan.apply(ops.Move(("002000", "002003"), "q-05999004-0-0"))
    numbers, names, wkb = layer_of(plan)
    assigned = assign(plan.store.atoms(), numbers, wkb)
    assert (assigned.doubts, assigned.gaps, assigned.overlaps) == ((), (), ())
    imported = as_plan(plan.store.atoms(), numbers, names, assigned)
    state = PlanState(plan.state.atoms, imported.quartiere, imported.assignment)
    assert by_number(state) == by_number(plan.state)
    assert [quartier.kommune_id for quartier in state.ordered()] == [
        quartier.kommune_id for quartier in plan.state.ordered()]
    operation, doubts = as_operation(plan.store.atoms(), plan.state, numbers, names, assigned)
    assert doubts == () and plan.apply(operation).rows == ()


def test_edited_polygons_become_an_assignment_again(plan: Plan) -> None:
    numbers, names, wkb = layer_of(plan)
    # The first Quartier is pushed 60 m to the east: its neighbour is overlapped, a gap opens in the west.
    wkb[0] = changed(wkb[0], lambda shape: shape.translate(60, 0))
    names[1] = "Umbenannt"
    assigned = assign(plan.store.atoms(), numbers, wkb)
    assert {atom for atom, _ in assigned.gaps} == {"000000", "000001"}
    assert {atom for atom, _ in assigned.overlaps} == {"002000", "002001"}
    assert [area for _, area in assigned.gaps] == pytest.approx([6000, 6000])
    operation, doubts = as_operation(plan.store.atoms(), plan.state, numbers, names, assigned)
    assert {doubt.atom for doubt in doubts} == {"000000", "000001"}
    plan.apply(operation)
    assert plan.state.by_number(numbers[1]).name == "Umbenannt"  # type: ignore[union-attr]
    assert plan.verify() is None and plan.state.unassigned() == ()
    plan.undo()
    assert plan.line.undoable == 0


def test_a_border_across_blocks_leaves_doubts_and_majorities(plan: Plan) -> None:
    numbers, names, wkb = layer_of(plan)
    one, two = numbers.index("05999004001"), numbers.index("05999004004")

    def wider(shape: QgsGeometry) -> QgsGeometry:
        more = QgsGeometry.fromWkt("POLYGON((375200 5628000, 375270 5628000, 375270 5628200, 375200 5628200, "
                                   "375200 5628000))")
        return shape.combine(more)

    both = changed(wkb[one], wider)
    wkb[two] = changed(wkb[two], lambda shape: shape.difference(_geometry(both)))
    wkb[one] = both
    assigned = assign(plan.store.atoms(), numbers, wkb)
    assert [(doubt.atom, doubt.reason) for doubt in assigned.doubts] == [
        ("002000", "divided"), ("002001", "divided")]
    assert dict(assigned.doubts[0].shares) == pytest.approx({numbers[one]: 0.7, numbers[two]: 0.3})
    operation, _ = as_operation(plan.store.atoms(), plan.state, numbers, names, assigned)
    assert sorted(operation.change(plan.state).atoms) == ["002000", "002001"]
    # With addresses these decide: they stand in the eastern part of the block.
    x, y = np.array([375280.0, 375290.0]), np.array([5628050.0, 5628050.0])
    by_address = assign(plan.store.atoms(), numbers, wkb, x, y)
    assert numbers[by_address.owner[plan.state.atoms.position["002000"]]] == numbers[two]


def _geometry(wkb: bytes) -> QgsGeometry:
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return shape


def test_new_and_missing_polygons(plan: Plan) -> None:
    numbers, names, wkb = layer_of(plan)
    west = numbers.index("05999004001")
    halves = [changed(wkb[west], lambda shape, half=half: shape.intersection(QgsGeometry.fromWkt(half))) for half in (
        "POLYGON((375000 5628000, 375100 5628000, 375100 5628200, 375000 5628200, 375000 5628000))",
        "POLYGON((375100 5628000, 375200 5628000, 375200 5628200, 375100 5628200, 375100 5628000))")]
    wkb[west] = halves[0]
    numbers.append("05999004099")
    names.append("Neu")
    wkb.append(halves[1])
    gone = numbers.index("05999004002")
    wkb[west] = changed(wkb[west], lambda shape: shape.combine(_geometry(wkb[gone])))
    for column in (numbers, names, wkb):
        column.pop(gone)
    operation, doubts = as_operation(
        plan.store.atoms(), plan.state, numbers, names, assign(plan.store.atoms(), numbers, wkb))
    plan.apply(operation)
    assert doubts == ()
    new = plan.state.by_number("05999004099")
    assert new is not None and plan.state.member_ids(new.uid) == ("001000", "001001")
    assert plan.state.by_number("05999004002") is None


def test_polygons_across_a_kommune_keep_to_theirs(plan: Plan) -> None:
    numbers, names, wkb = layer_of(plan)
    east = next(at for at, number in enumerate(numbers) if number.startswith("05999008"))
    more = changed(wkb[east], lambda shape: shape.combine(QgsGeometry.fromWkt(
        "POLYGON((375300 5628000, 375400 5628000, 375400 5628100, 375300 5628100, 375300 5628000))")))
    less = [changed(blob, lambda shape: shape.difference(_geometry(more))) for blob in wkb]
    less[east] = more
    assigned = assign(plan.store.atoms(), numbers, less)
    operation, doubts = as_operation(plan.store.atoms(), plan.state, numbers, names, assigned)
    assert not operation.change(plan.state) and [(doubt.atom, doubt.reason) for doubt in doubts] == [
        ("003000", "other_kommune")]
    imported = as_plan(plan.store.atoms(), numbers, names, assigned)
    assert "003000" not in imported.assignment


def test_layers_that_cannot_be_meant_are_refused(plan: Plan) -> None:
    numbers, names, wkb = layer_of(plan)
    far = [changed(blob, lambda shape: shape.translate(50_000, 0)) for blob in wkb]
    assigned = assign(plan.store.atoms(), numbers, far)
    with pytest.raises(DataProblem, match="another area"):
        as_operation(plan.store.atoms(), plan.state, numbers, names, assigned)
    with pytest.raises(DataProblem, match="another area"):
        as_plan(plan.store.atoms(), numbers, names, assigned)
    with pytest.raises(DataProblem, match="2 times"):
        as_operation(plan.store.atoms(), plan.state, [numbers[0], *numbers[:-1]], names, assigned)


def test_export_and_import_are_identical(plan: Plan, tmp_path: Path, plan_maker: ModuleType) -> None:
    plan.apply(ops.Move(("002000",), "q-05999004-0-0"))
    plan.apply(ops.Decide(("q-05999004-0-0",), "2026-06-12", "Rat „Größe“"))
    path = tmp_path / "Entwurf.json"
    export_plan(plan.store, plan.info.plan_id, path)
    other = PlanFile.create(tmp_path / "other.gpkg", plan_maker.grid_atoms(8, 6))
    incoming = read_plan(other, path)
    assert incoming.exact and incoming.lost == []
    made = other.create_plan(incoming.name, incoming.quartiere, incoming.assignment, source=incoming.source)
    assert made.state_hash == plan.info.state_hash
    again = tmp_path / "again.json"
    export_plan(other, made.plan_id, again)
    one, two = (json.loads(file.read_text(encoding="utf-8")) for file in (path, again))
    assert one["quartiere"] == two["quartiere"] and one["state_hash"] == two["state_hash"]
    other.close()


def test_a_plan_over_some_of_the_blocks_comes_in_with_a_list(
    plan: Plan, tmp_path: Path, plan_maker: ModuleType,
) -> None:
    path = tmp_path / "plan.json"
    export_plan(plan.store, plan.info.plan_id, path)
    other = PlanFile.create(tmp_path / "other.gpkg", plan_maker.grid_atoms(8, 5))
    incoming = read_plan(other, path)
    assert not incoming.exact and incoming.lost == [f"00{column}005" for column in range(8)]
    other.close()


@pytest.mark.parametrize(("change", "words"), [
    (lambda data: data.update(format="x"), "not a plan"),
    (lambda data: data.update(version=99), "not a plan"),
    (lambda data: data.pop("quartiere"), "not a plan"),
    (lambda data: data["quartiere"][0].insert(0, 5), "not a plan"),
    (lambda data: data["quartiere"][0].__setitem__(2, "Anders"), "changed after"),
    (lambda data: data["quartiere"][0][-1].pop(), "changed after"),
    (lambda data: data["quartiere"][1][-1].append(data["quartiere"][0][-1][0]), "not a plan"),
    (lambda data: [row.__setitem__(-1, [f"x{atom}" for atom in row[-1]]) for row in data["quartiere"]], "other blocks"),
])
def test_damaged_files_are_refused(plan: Plan, tmp_path: Path, change: Any, words: str) -> None:
    path = tmp_path / "plan.json"
    export_plan(plan.store, plan.info.plan_id, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataProblem, match=words):
        read_plan(plan.store, path)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(DataProblem, match="not a plan"):
        read_plan(plan.store, path)
    with pytest.raises(DataProblem, match="cannot be read"):
        read_plan(plan.store, tmp_path / "none.json")
