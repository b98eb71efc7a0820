"""What a killed program leaves beside a workspace goes, and nothing else does."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from quartiersmonitor.workspace import Workspace, draft_folder, drafts

KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from quartiersmonitor.workspace import draft_folder

with draft_folder(Path(sys.argv[2])) as folder:
    (folder / "workspace.gpkg").write_text("Zahlen")
    print(folder, flush=True)
    sys.stdin.read() if len(sys.argv) > 3 else os.kill(os.getpid(), signal.SIGKILL)
"""


def start(target: Path, *arguments: str) -> subprocess.Popen:
    packages = Path(__file__).resolve().parents[2] / "build" / "plugins"
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(packages), str(target), *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def age(folder: Path, seconds: float = drafts.LEAST_AGE_S + 60) -> None:
    then = time.time() - seconds
    os.utime(folder, (then, then))


def test_a_draft_lies_beside_its_target_and_goes(tmp_path: Path) -> None:
    with draft_folder(tmp_path / "Kreis.gpkg") as folder:
        assert folder.parent == tmp_path and folder.name.startswith(".Kreis-")
        (folder / "workspace.gpkg").write_text("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stem", ["ä" * 100, "Kreis. . ", ".x"])
def test_a_draft_has_a_name_that_every_system_takes(tmp_path: Path, stem: str) -> None:
    with draft_folder(tmp_path / f"{stem}.gpkg") as folder:
        assert len(folder.name) < 32 and len(folder.name.encode()) < 60


def test_a_broken_run_takes_its_draft_along(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), draft_folder(tmp_path / "Kreis.gpkg") as folder:
        (folder / "workspace.gpkg").write_text("x")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_goes_when_a_workspace_is_opened(monitor: Path) -> None:
    process = start(monitor)
    left = Path(process.communicate()[0].strip())
    assert process.returncode == -signal.SIGKILL and (left / "workspace.gpkg").exists()
    Workspace.open(monitor)
    assert left.exists(), "it might have been made a moment ago"
    age(left)
    Workspace.open(monitor)
    assert not left.exists()
    assert [path.name for path in monitor.parent.iterdir()] == [monitor.name]


def test_the_draft_of_a_running_program_stays_however_old(tmp_path: Path) -> None:
    process = start(tmp_path / "Kreis.gpkg", "wait")
    running = Path(process.stdout.readline().strip())
    age(running, 7 * 86_400)
    drafts.remove_stale_drafts(tmp_path)
    assert (running / "workspace.gpkg").exists()
    process.communicate("")
    assert not running.exists()


def test_a_draft_of_this_program_stays(tmp_path: Path) -> None:
    with draft_folder(tmp_path / "Kreis.gpkg") as folder:
        age(folder)
        with draft_folder(tmp_path / "Andere.gpkg"):
            assert folder.is_dir()


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    (elsewhere / "wichtig.txt").write_text("x")
    folder = tmp_path / "Daten"
    folder.mkdir()
    (folder / f"ohne-punkt{drafts.SUFFIX}").mkdir()
    (folder / f".datei{drafts.SUFFIX}").write_text("x")
    (folder / ".anders").mkdir()
    (folder / f".fremd{drafts.SUFFIX}").mkdir()
    (folder / f".fremd{drafts.SUFFIX}" / "wichtig.txt").write_text("x")
    (folder / f".verweis{drafts.SUFFIX}").symlink_to(elsewhere, target_is_directory=True)
    before = sorted(folder.iterdir())
    for path in before:
        os.utime(path, (0, 0), follow_symlinks=False)
    drafts.remove_stale_drafts(folder)
    assert sorted(folder.iterdir()) == before
    assert (elsewhere / "wichtig.txt").exists()


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    drafts.remove_stale_drafts(tmp_path / "fort")


def test_what_is_built_in_a_draft_is_open_to_colleagues(tmp_path: Path) -> None:
    # Windows takes the rights of a private folder along; here at least the mode shows it.
    (tmp_path / "probe").mkdir()
    with draft_folder(tmp_path / "Kreis.gpkg") as folder:
        assert folder.stat().st_mode == (tmp_path / "probe").stat().st_mode
        with closing(sqlite3.connect(str(folder / "a.gpkg"))) as connection:
            connection.execute("CREATE TABLE a (b)")
        (folder / "a.gpkg").replace(tmp_path / "a.gpkg")
    (tmp_path / "b.txt").touch()
    assert (tmp_path / "a.gpkg").stat().st_mode == (tmp_path / "b.txt").stat().st_mode
