"""Plans survive kills, damages and full disks: a small part of “make torture”, and proof that it would notice."""

from __future__ import annotations

import importlib.util
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries import schema
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.recovery import backups_of
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.boundaries.step_log import StepLog, log_of
from quartiersmonitor.indicators.problems import DataProblem

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed")


@pytest.fixture(scope="module")
def torture() -> Iterator[ModuleType]:
    folder = Path(__file__).resolve().parents[1]
    spec = importlib.util.spec_from_file_location("torture", folder / "torture.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["torture"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(folder))
    del sys.modules["torture"]


@posix
def test_no_confirmed_step_is_lost_when_the_program_is_killed(torture: ModuleType, tmp_path: Path) -> None:
    result = torture.kills(tmp_path, 15)
    assert result.faults == [] and result.confirmed > 15


@posix
def test_no_confirmed_step_is_lost_with_damaged_files(torture: ModuleType, tmp_path: Path) -> None:
    result = torture.damages(tmp_path, 18)
    assert result.faults == [] and result.recovered > 0 and result.refused > 0


@posix
def test_the_harness_notices_lost_steps(
    torture: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Without the log of steps a damaged file has lost what came after the backup.
    monkeypatch.setattr(StepLog, "append", lambda *_, **__: None)
    result = torture.damages(tmp_path, 12)
    assert any("was confirmed and is not there" in fault for fault in result.faults)


@posix
def test_a_full_disk_refuses_and_loses_nothing(torture: ModuleType, tmp_path: Path) -> None:
    result = torture.full_disk(tmp_path)
    assert result.faults == [] and result.refused == result.rounds == 20


def test_many_steps_can_be_undone_to_the_beginning(torture: ModuleType, tmp_path: Path) -> None:
    result = torture.many_steps(tmp_path, int(os.environ.get("QM_STEPS", "600")))
    assert result.faults == []


@pytest.fixture
def file(tmp_path: Path, plan_maker: ModuleType) -> Iterator[PlanFile]:
    store = plan_maker.grid_file(tmp_path / "plan.gpkg")
    yield store
    store.close()


def test_a_locked_file_names_the_remedy(file: PlanFile) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    before = plan.state.hash
    file.connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DataProblem, match=r"locked.*Close other programs"):
        plan.apply(ops.Rename("q-05999004-0-0", "A"))
    assert plan.state.hash == before and plan.info.head_version == 0
    other.execute("ROLLBACK")
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    assert plan.verify() is None
    other.close()


def test_a_file_without_room_names_the_remedy(file: PlanFile) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    pages = file.connection.execute("PRAGMA page_count").fetchone()[0]
    file.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DataProblem, match="disk is not full"):
        for number in range(1000):
            before = plan.state.hash
            plan.apply(ops.Rename("q-05999004-0-0", f"Name {number}" * 20))
    assert plan.state.hash == before and plan.verify() is None


def test_a_shortened_file_comes_back_from_backup_and_steps(file: PlanFile) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    for name in ("A", "B", "C"):
        plan.apply(ops.Rename("q-05999004-0-0", name))
    variant = file.copy_plan(plan.info.plan_id, "Variante")
    hashes = (plan.state.hash, variant.state_hash)
    file.close()
    os.truncate(file.path, 30_000)
    with pytest.raises(DataProblem, match="Restore plan file"):
        PlanFile.open(file.path)
    with PlanFile.restore(file.path) as again:
        assert "4 steps" in str(again.notice)
        one, two = (Plan(again, entry.plan_id) for entry in again.plans())
        assert (one.state.hash, two.state.hash) == hashes and two.info.name == "Variante"
        assert one.verify() is None and two.verify() is None
        assert any("damaged" in entry.name for entry in file.path.parent.iterdir())
    with PlanFile.open(file.path) as once_more:
        assert once_more.notice is None


def test_what_a_kommune_wrote_comes_back_too(file: PlanFile) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    rows = [
        (plan.info.plan_id, f"c{number}", "2026-05-01", "05999004", None, "objection", "zu groß", "Rat", None, None,
         "Antwort.gpkg", 1, f"d{number}") for number in range(3)]
    file.add_consultation(schema.COMMENTS, rows)
    file.close()
    os.truncate(file.path, 30_000)
    with PlanFile.restore(file.path) as again:
        assert again.consultation(schema.COMMENTS, plan.info.plan_id) == rows
        assert "4 steps" in str(again.notice)
    with PlanFile.open(file.path) as once_more:
        assert once_more.notice is None


def test_without_a_backup_nothing_is_promised(tmp_path: Path) -> None:
    path = tmp_path / "plan.gpkg"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(DataProblem, match="no sound backup"):
        PlanFile.restore(path)
    assert path.exists()


def test_the_log_gets_what_it_lacks(file: PlanFile) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    kept = log_of(file.path).read_bytes()
    plan.apply(ops.Rename("q-05999004-0-0", "B"))
    # Torn in the middle of a line, as by a failing network drive.
    log_of(file.path).write_bytes(kept + b'{"row":{"author":"an')
    file.close()
    with PlanFile.open(file.path) as again:
        read = again.log().read()
        assert read is not None and sorted(read[1][plan.info.plan_id].rows) == [1, 2]
        assert again.notice is None


def test_steps_of_other_blocks_are_not_taken(file: PlanFile, plan_maker: ModuleType) -> None:
    plan = Plan(file, file.plans()[0].plan_id)
    plan.apply(ops.Rename("q-05999004-0-0", "A"))
    steps = log_of(file.path).read_bytes()
    file.close()
    other = PlanFile.create(file.path, plan_maker.grid_atoms(5, 5))
    other.close()
    assert not log_of(file.path).exists()
    log_of(file.path).write_bytes(steps)
    with PlanFile.open(file.path) as again:
        assert again.plans() == []


def test_three_backups_are_kept(file: PlanFile) -> None:
    for day in ("20250101", "20250102", "20250103", "20250104"):
        file.path.with_name(f"plan.backup-{day}.gpkg").write_bytes(b"")
    (today, *_) = backups_of(file.path)
    file.close()
    today.unlink()
    with PlanFile.open(file.path) as again:
        assert again.keep_backup() == today and again.keep_backup() is None
    assert [entry.name[-13:-5] for entry in backups_of(file.path)] == [today.name[-13:-5], "20250104", "20250103"]
