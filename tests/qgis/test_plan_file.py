"""Plans in a file: steps, undo across restarts, variants, several windows, and what is refused."""

from __future__ import annotations

import datetime
import os
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.boundaries.shares import on_network_share
from quartiersmonitor.boundaries.store import PlanConflict
from quartiersmonitor.indicators.problems import DataProblem


@pytest.fixture
def file(tmp_path: Path, plan_maker: ModuleType) -> Any:
    store = plan_maker.grid_file(tmp_path / "Kreis_plan.gpkg")
    yield store
    store.close()


def opened(store: PlanFile, author: str = "anna") -> Plan:
    return Plan(store, store.plans()[0].plan_id, author=author)


def test_the_atoms_are_read_as_written(file: PlanFile, plan_maker: ModuleType) -> None:
    made, read = plan_maker.grid_atoms(), file.atoms()
    assert read.index == made.index and read.wkb == made.wkb and read.epsg == 25832
    assert read.districts == made.districts
    assert read.addresses.tolist() == made.addresses.tolist()
    for quantity, values in made.values.items():
        assert read.values[quantity].tolist() == values.tolist()

    def borders(atoms: Any) -> set:
        return {(frozenset({one, other}), length) for one, other, length in zip(
            atoms.borders.first.tolist(), atoms.borders.second.tolist(), atoms.borders.length_m.tolist())}

    assert borders(read) == borders(made)


def test_qgis_sees_the_blocks_as_a_layer(file: PlanFile) -> None:
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{file.path}|layername=atome", "Blöcke", "ogr")
    assert layer.isValid() and layer.featureCount() == 24 and layer.crs().authid() == "EPSG:25832"
    assert layer.extent().width() == 600 and "Present" in layer.hasSpatialIndex().name


def test_steps_are_kept_and_undone_after_a_restart(file: PlanFile) -> None:
    plan = opened(file)
    start = plan.state.hash
    hashes = [start]
    west = "q-05999004-0-0"
    for atom in ("002000", "000002"):
        plan.apply(ops.Move((atom,), west), "näher")
        hashes.append(plan.state.hash)
    plan.apply(ops.Rename(west, "Westend"))
    hashes.append(plan.state.hash)
    file.close()
    for position in (2, 1, 0):
        again = PlanFile.open(file.path)
        plan = opened(again)
        assert plan.state.hash == hashes[position + 1] and plan.verify() is None
        plan.undo()
        assert plan.state.hash == hashes[position]
        again.close()
    with PlanFile.open(file.path) as again:
        plan = opened(again)
        with pytest.raises(DataProblem, match="nothing to undo"):
            plan.undo()
        for position in (1, 2, 3):
            plan.redo()
            assert plan.state.hash == hashes[position]
        with pytest.raises(DataProblem, match="nothing to redo"):
            plan.redo()
        assert plan.verify() is None
        assert [row.kind for row in plan.journal()] == ["created", *["done"] * 3, *["undone"] * 3, *["redone"] * 3]
        assert plan.journal()[1].reason == "näher" and plan.journal()[1].author == "anna"
        assert plan.state_at(2).hash == hashes[2] and plan.state_at(0).hash == start


def test_a_new_step_ends_what_could_be_redone_but_the_journal_keeps_it(file: PlanFile) -> None:
    plan = opened(file)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    plan.apply(ops.Rename("q-05999004-0-0", "B"))
    plan.undo()
    assert plan.redo_title() == "A renamed to B"
    plan.apply(ops.Rename("q-05999004-0-0", "C"))
    assert plan.redo_title() == "" and plan.undo_title() == "A renamed to C"
    plan.undo()
    plan.undo()
    assert plan.state.quartiere["q-05999004-0-0"].name == "Quartier 05999004001"
    assert len(plan.journal()) == 7 and plan.verify() is None


def test_a_refused_step_leaves_no_trace(file: PlanFile) -> None:
    plan = opened(file)
    before = file.plans()
    assert plan.check(ops.Move(("003000",), "q-05999004-0-0")) is not None
    with pytest.raises(DataProblem):
        plan.apply(ops.Move(("003000",), "q-05999004-0-0"))
    assert file.plans() == before and len(plan.journal()) == 1


def test_variants_know_their_parent_and_go_their_own_way(file: PlanFile) -> None:
    plan = opened(file)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    copy = file.copy_plan(plan.info.plan_id, "Variante 2", author="bert")
    assert copy.parent_id == plan.info.plan_id and copy.state_hash == plan.info.state_hash and copy.author == "bert"
    other = Plan(file, copy.plan_id)
    other.apply(ops.Move(("002000",), "q-05999004-0-0"))
    assert other.verify() is None and plan.verify() is None
    assert plan.refresh().rows == () and plan.state.hash != other.state.hash
    with pytest.raises(DataProblem, match="variante 2"):
        file.copy_plan(plan.info.plan_id, "variante 2")
    changed = file.update_plan(copy.plan_id, name="Verworfen", status="discarded", note="zu groß")
    assert file.info(copy.plan_id) == changed and changed.status == "discarded"


def test_listeners_hear_of_every_step(file: PlanFile) -> None:
    plan, heard = opened(file), []
    end = plan.subscribe(heard.append)
    plan.apply(ops.Move(("002000",), "q-05999004-0-0"))
    plan.undo()
    end()
    plan.redo()
    assert [(len(step.rows), step.own) for step in heard] == [(1, True)] * 2
    assert heard[0].reshaped == {"q-05999004-0-0", "q-05999004-1-0"}


def test_two_windows_join_what_does_not_collide(file: PlanFile) -> None:
    second = PlanFile.open(file.path)
    anna, bert = opened(file), opened(second, "bert")
    anna.apply(ops.Rename("q-05999004-0-0", "A"))
    bert.apply(ops.Rename("q-05999008-1-0", "B"))
    assert bert.state.quartiere["q-05999004-0-0"].name == "A"
    assert [row.author for row in anna.refresh().rows] == ["bert"]
    assert anna.state.hash == bert.state.hash and anna.verify() is None
    second.close()


def test_a_collision_shows_both_sides(file: PlanFile) -> None:
    second = PlanFile.open(file.path)
    anna, bert = opened(file), opened(second, "bert")
    anna.apply(ops.Move(("002000",), "q-05999004-0-0"))
    with pytest.raises(PlanConflict) as conflict:
        bert.apply(ops.Rename("q-05999004-0-0", "B"))
    assert [row.author for row in conflict.value.theirs] == ["anna"]
    assert conflict.value.mine == {"kind": "rename", "before": "Quartier 05999004001", "after": "B"}
    assert "anna" in str(conflict.value) and "Quartier 05999004001" in str(conflict.value)
    bert.apply(ops.Rename("q-05999004-0-0", "B"))
    with pytest.raises(PlanConflict):
        anna.undo()
    # In a file everybody may take the last step back, also under another login.
    anna.undo()
    assert "B renamed" not in str(conflict.value) and "renamed to B" in str(conflict.value)
    second.close()


def test_journals_and_plans_cannot_be_changed_by_others(file: PlanFile) -> None:
    plan = opened(file)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    with sqlite3.connect(file.path) as stranger:
        for statement in (
                "UPDATE plan_assignment SET uid = 'x'", "DELETE FROM plan_quartiere", "UPDATE plans SET name = 'x'"):
            with pytest.raises(sqlite3.OperationalError, match="edit_only_in_quartiersmonitor"):
                stranger.execute(statement)
        with pytest.raises(sqlite3.DatabaseError):
            stranger.execute("DELETE FROM plan_journal")
        with pytest.raises(sqlite3.DatabaseError, match="atoms never change"):
            stranger.execute("UPDATE atom_values SET amounts = 0")
        with pytest.raises(sqlite3.DatabaseError):
            stranger.execute("UPDATE atome SET kommune_id = 'x'")
    # Who removes the protection is found out.
    with sqlite3.connect(file.path) as stranger:
        stranger.execute("DROP TRIGGER plan_assignment_guard_update")
        stranger.execute("UPDATE plan_assignment SET uid = 'q-05999004-0-0' WHERE atom_id = '002000'")
    with pytest.raises(DataProblem, match="another program"):
        opened(file)


def test_the_file_is_one_file_when_nobody_has_it_open(file: PlanFile) -> None:
    plan = opened(file)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    beside = file.path.with_name(f"{file.path.name}-wal")
    assert beside.exists()
    second = PlanFile.open(file.path)
    second.close()
    plan.apply(ops.Rename("q-05999004-0-0", "B"))
    file.close()
    assert not beside.exists()
    backup = f"Kreis_plan.backup-{datetime.date.today():%Y%m%d}.gpkg"
    assert sorted(entry.name for entry in file.path.parent.iterdir()) == [
        backup, "Kreis_plan.gpkg", "Kreis_plan.steps.jsonl"]


def test_a_write_protected_file_can_be_looked_at(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with PlanFile.open(file.path) as again:
        plan = opened(again)
        assert not again.writable and again.notice is not None and "write-protected" in str(again.notice)
        with pytest.raises(DataProblem, match="write-protected"):
            plan.apply(ops.Rename("q-05999004-0-0", "A"))
        assert plan.verify() is None


@pytest.mark.parametrize(("path", "platform", "expected"), [
    (r"\\server\freigabe\plan.gpkg", "win32", True), ("//server/freigabe/plan.gpkg", "win32", True),
    (r"\\?\UNC\server\freigabe\plan.gpkg", "win32", True), (r"\\?\C:\daten\plan.gpkg", "win32", False),
    ("/mnt/freigabe/plan.gpkg", "linux", True), ("/mnt/freigabe2/plan.gpkg", "linux", False),
    ("/home/anna/plan.gpkg", "linux", False), ("/mnt/zwei worte/plan.gpkg", "linux", True),
])
def test_network_shares_are_recognised(path: str, platform: str, expected: bool) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//srv/x /mnt/freigabe cifs rw 0 0\nsrv:/y /mnt/zwei\\040worte nfs4 rw 0 0\n"
    assert on_network_share(Path(path), mounts, platform) is expected


def test_on_a_network_share_there_is_no_log(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    from quartiersmonitor.boundaries import plan_file

    file.close()
    monkeypatch.setattr(plan_file, "on_network_share", lambda path: True)
    with PlanFile.open(file.path) as again:
        assert again.notice is not None and "network share" in str(again.notice)
        plan = opened(again)
        plan.apply(ops.Rename("q-05999004-0-0", "A"))
        assert not file.path.with_name(f"{file.path.name}-wal").exists()
        assert plan.verify() is None


@pytest.mark.parametrize(("content", "words"), [
    (None, "does not exist"), (b"", "not a plan file"), (b"kein GeoPackage" * 100, "damaged"),
])
def test_other_files_are_named(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "x.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataProblem, match=words):
        PlanFile.open(path)


def test_a_file_without_plans_says_so(tmp_path: Path, plan_maker: ModuleType) -> None:
    with PlanFile.create(tmp_path / "leer.gpkg", plan_maker.grid_atoms(2, 2)) as store:
        with pytest.raises(DataProblem, match="no plan yet"):
            store.latest()
        store.create_plan("Entwurf", *plan_maker.grid_quartiere(store.atoms()))
        assert store.latest().name == "Entwurf"


def test_a_workspace_is_no_plan_file(county: Path) -> None:
    with pytest.raises(DataProblem, match="not a plan file"):
        PlanFile.open(county)
