"""The algorithms on plans, headless: from the sample county to new boundaries, and back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProcessingContext, QgsProcessingUtils, QgsVectorLayer

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.figures import Figures
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.workspace import Workspace


@pytest.fixture(scope="session")
def made_plan(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the plan file that “createplan” makes beside it; copy both before changing them."""
    from qgis.core import QgsApplication, QgsProcessingFeedback

    from quartiersmonitor.processing.provider import QuartiersmonitorProvider

    folder = tmp_path_factory.mktemp("plan")
    workspace = Path(shutil.copy(small_monitor, folder / "Kreis.gpkg"))
    provider = QuartiersmonitorProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("quartiersmonitor:createplan")
    results, fine = algorithm.run({"WORKSPACE": str(workspace)}, QgsProcessingContext(), QgsProcessingFeedback())
    QgsApplication.processingRegistry().removeProvider(provider)
    assert fine and results["OUTPUT"] == str(folder / "Kreis_plan.gpkg") and results["QUARTIERE"] == 12
    return workspace


@pytest.fixture
def workspace(made_plan: Path, tmp_path: Path) -> Path:
    for file in made_plan.parent.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path / file.name)
    return tmp_path / "Kreis.gpkg"


@pytest.fixture
def plan_file(workspace: Path) -> Path:
    return workspace.with_name("Kreis_plan.gpkg")


def layer(run: Any, destination: str) -> QgsVectorLayer:
    found = QgsProcessingUtils.mapLayerFromString(destination, run.context)
    assert isinstance(found, QgsVectorLayer) and found.isValid()
    return found


def rows(run: Any, destination: str) -> list[dict[str, Any]]:
    found = layer(run, destination)
    return [dict(zip(found.fields().names(), feature.attributes())) for feature in found.getFeatures()]


def changed(plan_file: Path, count: int = 3) -> str:
    """Moves some blocks between two neighbours; returns the state hash."""
    with PlanFile.open(plan_file) as store:
        plan = Plan(store, store.plans()[0].plan_id, author="anna")
        atoms = store.atoms()
        moved = 0
        for first, second in zip(atoms.borders.first.tolist(), atoms.borders.second.tolist()):
            if second < 0:
                continue
            one, two = (plan.state.owner_of(atoms.index.ids[at]) for at in (first, second))
            operation = ops.Move((atoms.index.ids[first],), two)
            if one != two and plan.check(operation) is None:
                plan.apply(operation, "Test")
                moved += 1
            if moved == count:
                return plan.state.hash
    raise AssertionError("no neighbours")


def test_the_first_plan_is_what_stands_today(run: Callable[..., Any], workspace: Path, plan_file: Path) -> None:
    results = run("derivequartiere", {"PLAN_FILE": str(plan_file), "OUTPUT": "memory:", "WORKSPACE": str(workspace)})
    assert results["COUNT"] == 12
    derived = {row.attribute("quartier_id"): row for row in layer(run, results["OUTPUT"]).getFeatures()}
    stored = Workspace.open(workspace)
    keys, blobs = stored.shapes("quartier")
    names = stored.area_names("quartier")
    for key, blob in zip(keys, blobs):
        shape = QgsGeometry()
        shape.fromWkb(blob[8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]:])
        # Where blocks meet the border a vertex was put on it, rounded to a millimetre.
        assert derived[key].geometry().symDifference(shape).area() < 5
        assert derived[key]["name"] == names[key] and derived[key]["plan_version"] == results["VERSION"]
    assert stored.has_layer("quartiere_plan")
    with PlanFile.open(plan_file) as store:
        plan = Plan(store, store.plans()[0].plan_id)
        figures = Figures(store.atoms(), plan.state)
        period = stored.computed_periods()[-1]
        values = stored.values("quartier", period).set_index(["indicator", "area_id"])["state"]
        for uid, quartier in plan.state.quartiere.items():
            for code, withheld in zip(figures.indicators, figures.of(uid).withheld.tolist()):
                assert withheld == (values[code, quartier.number] == "suppressed")
        assert plan.journal()[0].operation.count("Kreis.gpkg") == 1


def test_export_and_import_lead_to_the_same_hash(run: Callable[..., Any], plan_file: Path, tmp_path: Path) -> None:
    state_hash = changed(plan_file)
    exported = run("exportplan", {"PLAN_FILE": str(plan_file), "OUTPUT": str(tmp_path / "plan.json")})
    assert exported["HASH"] == state_hash
    run("importplan", {"PLAN_FILE": str(plan_file), "FILE": exported["OUTPUT"], "NAME": "Wieder da"})
    with PlanFile.open(plan_file) as store:
        assert [plan.state_hash for plan in store.plans()] == [state_hash] * 2
        assert [plan.name for plan in store.plans()][1] == "Wieder da"


def test_derived_polygons_come_in_as_the_same_plan(run: Callable[..., Any], plan_file: Path, tmp_path: Path) -> None:
    changed(plan_file)
    derived = run("derivequartiere", {"PLAN_FILE": str(plan_file), "OUTPUT": str(tmp_path / "q.gpkg")})
    results = run("importplan", {
        "PLAN_FILE": str(plan_file), "INPUT": derived["OUTPUT"], "KEY_FIELD": "quartier_id", "NAME_FIELD": "name",
        "NAME": "Aus Layer", "DOUBTS": "memory:"})
    assert results["COUNT"] == 0 and rows(run, results["DOUBTS"]) == []
    with PlanFile.open(plan_file) as store:
        one, two = (Plan(store, plan.plan_id).state for plan in store.plans())
        number = [
            {atom: state.quartiere[uid].number for atom, uid in state.assignment().items()} for state in (one, two)]
        assert number[0] == number[1]


def test_checks_list_findings_with_place_and_remedy(run: Callable[..., Any], plan_file: Path) -> None:
    clean = run("validateplan", {"PLAN_FILE": str(plan_file), "OUTPUT": "memory:"})
    assert clean["ERRORS"] == 0
    with PlanFile.open(plan_file) as store:
        plan = Plan(store, store.plans()[0].plan_id)
        first = next(iter(plan.state.quartiere))
        atom = plan.state.member_ids(first)[0]
        plan.apply(ops.Reassign({atom: ""}))
    results = run("validateplan", {"PLAN_FILE": str(plan_file), "LEAST": 100_000, "OUTPUT": "memory:"})
    found = rows(run, results["OUTPUT"])
    assert results["ERRORS"] == 1 and found[0]["rule"] == "unassigned" and found[0]["fix"]
    assert sum(row["rule"] == "size" for row in found) == 12
    shapes = [feature.geometry() for feature in layer(run, results["OUTPUT"]).getFeatures()]
    assert all(shape.isGeosValid() and shape.area() > 0 for shape in shapes)
    # A journal that does not fit is an error of its own.
    connection = sqlite3.connect(plan_file)
    connection.execute("DROP TRIGGER plan_journal_no_update")
    connection.execute("DROP TRIGGER plan_journal_guard_update")
    connection.execute("UPDATE plan_journal SET reason = 'x' WHERE version = 1")
    connection.commit()
    connection.close()
    with pytest.raises(Exception, match="Step 1 of the journal was changed"):
        run("validateplan", {"PLAN_FILE": str(plan_file), "OUTPUT": "memory:"})
    with pytest.raises(Exception, match="0599900401=2"):
        run("validateplan", {"PLAN_FILE": str(plan_file), "PARTS": "x", "OUTPUT": "memory:"})


def test_changes_are_a_crosswalk_and_a_map(run: Callable[..., Any], plan_file: Path) -> None:
    changed(plan_file)
    results = run("planchanges", {"PLAN_FILE": str(plan_file), "OUTPUT": "memory:", "CROSSWALK": "memory:"})
    land, crosswalk = rows(run, results["OUTPUT"]), rows(run, results["CROSSWALK"])
    with PlanFile.open(plan_file) as store:
        plan = Plan(store, store.plans()[0].plan_id)
        before = plan.state_at(0).assignment()
        moved = sum(before[atom] != uid for atom, uid in plan.state.assignment().items())
    assert results["CHANGED"] >= 2 and sum(row["blocks"] for row in land) == moved > 0
    for old in {row["old_key"] for row in crosswalk}:
        assert sum(row["share_pct"] for row in crosswalk if row["old_key"] == old) == pytest.approx(100)
    nothing = run("planchanges", {
        "PLAN_FILE": str(plan_file), "OLD_VERSION": 3, "OUTPUT": "memory:", "CROSSWALK": "memory:"})
    assert nothing["CHANGED"] == 0 and rows(run, nothing["OUTPUT"]) == []
    assert {row["kind"] for row in rows(run, nothing["CROSSWALK"])} == {"unchanged"}


def test_counts_of_earlier_years_follow_the_plan(
    run: Callable[..., Any], workspace: Path, plan_file: Path, tmp_path: Path,
) -> None:
    changed(plan_file)
    derived = run("derivequartiere", {"PLAN_FILE": str(plan_file), "OUTPUT": str(tmp_path / "q.gpkg")})
    target = tmp_path / "neu.gpkg"
    run("crosswalk", {
        "WORKSPACE": str(workspace), "NEW": derived["OUTPUT"], "NEW_KEY": "quartier_id", "NEW_NAME": "name",
        "NEW_KOMMUNE": "kommune_id", "NEW_WORKSPACE": str(target), "NEW_VERSION": derived["VERSION"],
        "OUTPUT": "memory:"})
    before, after = Workspace.open(workspace), Workspace.open(target)
    assert after.meta()["plan_version"] == derived["VERSION"]

    def total(found: Workspace) -> float:
        counts = found.counts(measures=["bevoelkerung"], periods=["2025"], level="quartier")
        return float(counts["value"].sum())

    assert total(before) == total(after)


def test_edited_polygons_are_repaired_as_one_step(run: Callable[..., Any], plan_file: Path, tmp_path: Path) -> None:
    derived = run("derivequartiere", {"PLAN_FILE": str(plan_file), "OUTPUT": str(tmp_path / "q.gpkg")})
    edited = QgsVectorLayer(derived["OUTPUT"], "bearbeitet", "ogr")
    edited.startEditing()
    feature = next(edited.getFeatures())
    shape = feature.geometry()
    shape.translate(400, 0)
    edited.changeGeometry(feature.id(), shape)
    assert edited.commitChanges()
    del edited
    parameters = {
        "PLAN_FILE": str(plan_file), "INPUT": derived["OUTPUT"], "KEY_FIELD": "quartier_id", "REASON": "Vorschlag",
        "DOUBTS": "memory:"}
    checked = run("repairplan", {**parameters, "CHECK_ONLY": True})
    assert checked["MOVED"] > 0 and any("Gaps" in text for text in run.feedback.warnings)
    with PlanFile.open(plan_file) as store:
        assert store.plans()[0].head_version == 0
    results = run("repairplan", parameters)
    assert results["MOVED"] == checked["MOVED"] and len(rows(run, results["DOUBTS"])) == results["COUNT"] > 0
    with PlanFile.open(plan_file) as store:
        plan = Plan(store, store.plans()[0].plan_id, author=store.plans()[0].author)
        assert plan.info.head_version == 1 and plan.verify() is None and plan.state.unassigned() == ()
        assert plan.journal()[1].reason == "Vorschlag"
        plan.undo()
        assert plan.state.hash == plan.journal()[0].state_hash


def test_a_damaged_file_is_restored(run: Callable[..., Any], plan_file: Path) -> None:
    state_hash = changed(plan_file)
    os.truncate(plan_file, 100_000)
    with pytest.raises(Exception, match="damaged"):
        run("derivequartiere", {"PLAN_FILE": str(plan_file), "OUTPUT": "memory:"})
    assert run("restoreplan", {"PLAN_FILE": str(plan_file)})["COUNT"] == 1
    with PlanFile.open(plan_file) as store:
        assert store.plans()[0].state_hash == state_hash
    with pytest.raises(Exception, match="no sound backup"):
        run("restoreplan", {"PLAN_FILE": str(plan_file.with_name("andere.gpkg"))})


def test_given_blocks_with_counts_and_districts(
    run: Callable[..., Any], workspace: Path, table: Callable[..., QgsVectorLayer], tmp_path: Path,
) -> None:
    stored = Workspace.open(workspace)
    keys, blobs = stored.shapes("quartier")
    shapes = []
    for blob in blobs:
        shape = QgsGeometry()
        shape.fromWkb(blob[8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]:])
        shapes.append(shape.asWkt(6))
    # The Quartiere themselves as blocks, with invented counts.
    blocks = table(
        {"nr": str, "ew": int, "alg": int}, [(f"B{at:02d}", 100 + at, at) for at in range(len(keys))], shapes,
        kind="MultiPolygon")
    results = run("createplan", {
        "WORKSPACE": str(workspace), "BLOCKS": blocks, "BLOCKS_KEY": "nr", "COUNTS": blocks, "COUNTS_KEY": "nr",
        "COUNTS_COLUMNS": "ew=bevoelkerung; alg=arbeitslose", "WAHLBEZIRKE": blocks, "WAHLBEZIRKE_KEY": "nr",
        "NAME": "Entwurf", "OUTPUT": str(tmp_path / "p.gpkg")})
    assert results["ATOMS"] == len(keys)
    with PlanFile.open(results["OUTPUT"]) as store:
        atoms = store.atoms()
        assert atoms.values["inhabitants"].tolist() == [100 + at for at in range(len(keys))]
        assert "inhabitants" not in atoms.settings["estimated"] and "A.1/x" in atoms.settings["estimated"]
        plan = Plan(store, store.plans()[0].plan_id)
        figures = Figures(atoms, plan.state)
        found = figures.of(next(iter(plan.state.quartiere)))
        assert found.congruence["wahlbezirk"].share == 1 and found.congruence["wahlbezirk"].cut == 0


@pytest.mark.parametrize(("parameters", "words"), [
    ({"BLOCKS": True}, "key field"), ({"COUNTS": True, "COUNTS_KEY": "nr"}, "which columns"),
])
def test_what_is_missing_is_asked_for(
    run: Callable[..., Any], workspace: Path, table: Callable[..., QgsVectorLayer], squares: Callable[..., str],
    parameters: dict[str, Any], words: str,
) -> None:
    blocks = table({"nr": str}, [("a",)], [squares(0)])
    given = {name: blocks if value is True else value for name, value in parameters.items()}
    with pytest.raises(Exception, match=words):
        run("createplan", {"WORKSPACE": str(workspace), **given})


def test_plans_in_work_are_not_overwritten(run: Callable[..., Any], workspace: Path, plan_file: Path) -> None:
    changed(plan_file, 1)
    with pytest.raises(Exception, match="not overwritten"):
        run("createplan", {"WORKSPACE": str(workspace)})
    with pytest.raises(Exception, match="no plan"):
        run("exportplan", {"PLAN_FILE": str(plan_file), "PLAN": "anders", "OUTPUT": str(workspace.with_name("x.json"))})
    with pytest.raises(Exception, match="either"):
        run("importplan", {"PLAN_FILE": str(plan_file)})


def test_a_workspace_without_addresses_says_so(run: Callable[..., Any], county: Path) -> None:
    from quartiersmonitor.workspace.geopackage import drop_layer

    with Workspace.open(county).transaction() as connection:
        drop_layer(connection, "adressen")
    with pytest.raises(Exception, match="no address register"):
        run("createplan", {"WORKSPACE": str(county)})
