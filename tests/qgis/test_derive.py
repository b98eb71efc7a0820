"""Derived polygons: exact, the same bytes as GEOS' coverage union, and carried forward step by step."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsGeometryCollection

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.coverage import dissolved, edges_of_wkb, find_faults
from quartiersmonitor.boundaries.derive import Outlines, check_polygons, proposed
from quartiersmonitor.boundaries.plan import PlanState
from quartiersmonitor.boundaries.session import Step


def geometry(wkb: bytes) -> QgsGeometry:
    result = QgsGeometry()
    result.fromWkb(wkb)
    return result


def normal(shape: QgsGeometry) -> bytes:
    shape.convertToMultiType()
    shape.normalize()
    return bytes(shape.asWkb())


def by_geos(wkb: list[bytes]) -> QgsGeometry:
    parts = QgsGeometryCollection()
    for blob in wkb:
        part = geometry(blob)
        parts.addGeometry(part.constGet().clone())
    together = QgsGeometry(parts.clone())
    return together.unionCoverage()


@pytest.fixture
def plan(plan_maker: ModuleType) -> tuple[Any, PlanState]:
    atoms = plan_maker.grid_atoms(10, 8, kommunen=1)
    return atoms, PlanState(atoms.index, *plan_maker.grid_quartiere(atoms, 3, 3))


@pytest.mark.parametrize("seed", range(12))
def test_unions_are_those_of_geos_byte_by_byte(plan_maker: ModuleType, seed: int) -> None:
    # At random: islands, holes, holes in islands, parts that meet in a point.
    atoms = plan_maker.grid_atoms(9, 9, kommunen=1)
    group = np.random.default_rng(seed).integers(0, 2 + seed % 4, 81)
    made = dissolved(edges_of_wkb(atoms.wkb), group)
    for key, wkb in made.items():
        expected = by_geos([blob for blob, own in zip(atoms.wkb, group) if own == key])
        assert geometry(wkb).isGeosValid()
        assert normal(geometry(wkb)) == normal(expected)


def test_unions_of_a_winding_county_are_those_of_geos(qgis_app: Any) -> None:
    from quartiersmonitor.sample.county import generate_county

    county = generate_county(quartiere=12, kommunen=3, addresses=2_000)
    keys = county.quartiere["kommune_id"].tolist()
    kommunen = sorted(set(keys))
    made = dissolved(edges_of_wkb(county.quartier_wkb), [kommunen.index(key) for key in keys])
    for at, kommune in enumerate(kommunen):
        parts = [wkb for wkb, key in zip(county.quartier_wkb, keys) if key == kommune]
        assert normal(geometry(made[at])) == normal(by_geos(parts))
        place = county.kommunen["kommune_id"].tolist().index(kommune)
        assert geometry(made[at]).isGeosEqual(geometry(county.kommune_wkb[place]))
    assert find_faults(county.quartier_wkb) == []


def test_polygons_follow_the_plan(plan: tuple[Any, PlanState]) -> None:
    atoms, state = plan
    kept = Outlines(atoms, state)
    assert check_polygons(atoms, state, kept.polygons) is None
    uids = sorted(state.quartiere)
    for operation in (
            ops.Move(("003000", "003001"), uids[0]), ops.Merge(uids[1], (uids[4],)),
            ops.Split(uids[0], ("000000",), "X1", "Neu", "new"), ops.Rename(uids[0], "Anders")):
        drawn = dict(kept.polygons)
        before = proposed(atoms, state, [state.atoms.position["003000"]], uids[0])
        assert before.keys() == {state.owner_of("003000"), uids[0]}
        change = operation.change(state)
        state = state.copy()
        state.apply(change)
        changed = kept.update(state, Step((), (change,), True))
        assert kept.polygons == Outlines(atoms, state).polygons
        assert {uid for uid in drawn.keys() & kept.polygons.keys() if drawn[uid] != kept.polygons[uid]} <= changed
        assert check_polygons(atoms, state, kept.polygons) is None
    assert proposed(atoms, state, [0, 1], "another").keys() >= {"another"}


def test_what_is_not_exact_is_found(plan: tuple[Any, PlanState]) -> None:
    atoms, state = plan
    polygons = Outlines(atoms, state).polygons
    uids = sorted(polygons)
    moved = geometry(polygons[uids[0]])
    moved.translate(0.5, 0)
    for broken in (
            {**polygons, uids[0]: bytes(moved.asWkb())}, {**polygons, uids[0]: polygons[uids[1]]},
            {uid: wkb for uid, wkb in polygons.items() if uid != uids[0]}):
        assert "do not fit" in str(check_polygons(atoms, state, broken))
    free = state.copy()
    free.apply(ops.Reassign({"000000": ""}).change(state))
    assert "000000" in str(check_polygons(atoms, free, polygons))
