"""Many profiles: what is current is kept, what fails is named, and children share the work, die and are ended."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QThread

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles import batch
from quartiersmonitor.profiles.export import export_profiles
from quartiersmonitor.profiles.files import DRAFT_SUFFIX, file_names
from quartiersmonitor.profiles.manifest import FILE, JOURNAL_SUFFIX, Journal, Manifest, read_journal
from quartiersmonitor.workspace import Workspace
from quartiersmonitor.workspace.checksum import sha256_of

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(scope="session")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


def kommunen(workspace: Workspace, folder: Path, **options: Any) -> tuple[int, int, int]:
    """Prints the three Kommunen and returns how many were printed, kept and failed."""
    notes = Journal(folder, "lauf", options.pop("keep", True))
    try:
        export_profiles(workspace, folder, level="kommune", journal=notes, **options)
    finally:
        Manifest(folder).store()
    outcome = notes.outcome
    return len(outcome.printed), len(outcome.kept), len(outcome.failed)


# ------------------------------------------------------------------ going on where a run ended


def test_what_is_complete_and_current_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    assert kommunen(workspace, tmp_path) == (3, 0, 0)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.pdf")}
    assert kommunen(workspace, tmp_path) == (0, 3, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.pdf")} == stamps
    assert list(tmp_path.glob(f"*{JOURNAL_SUFFIX}")) == []
    assert kommunen(workspace, tmp_path, keep=False) == (3, 0, 0)


def test_what_is_missing_damaged_or_touched_up_is_printed_again(workspace: Workspace, tmp_path: Path) -> None:
    kommunen(workspace, tmp_path)
    first, second, _ = sorted(tmp_path.glob("*.pdf"))
    first.unlink()
    # Same size, same date: only the bytes differ.
    content = second.read_bytes()
    stamp = second.stat()
    second.write_bytes(content[:-200] + b"\0" * 200)
    os.utime(second, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert kommunen(workspace, tmp_path) == (2, 1, 0)
    assert second.read_bytes()[-6:].strip() == b"%%EOF"


def test_another_content_language_or_version_is_printed_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quartiersmonitor.profiles import stamp

    kommunen(workspace, tmp_path)
    assert kommunen(workspace, tmp_path, language="en") == (3, 0, 0)
    assert kommunen(workspace, tmp_path, language="en") == (0, 3, 0)
    assert kommunen(workspace, tmp_path, language="en", period="2024") == (3, 0, 0)
    monkeypatch.setattr(stamp, "_makers_digest", lambda: "another version")
    assert kommunen(workspace, tmp_path, language="en", period="2024") == (3, 0, 0)


def test_only_the_area_that_changed_is_printed_again(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    folder = tmp_path / "profile"
    folder.mkdir()
    kommunen(workspace, folder)
    with workspace.transaction() as connection:
        kommune = min(workspace.area_names("kommune"))
        connection.execute(
            "UPDATE key_figures SET value = value + 1 WHERE level = 'kommune' AND area_id = ? AND period = '2025'",
            (kommune,))
    assert kommunen(workspace, folder) == (1, 2, 0)


def test_a_map_that_changed_is_drawn_again(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    folder = tmp_path / "profile"
    folder.mkdir()
    kommunen(workspace, folder)
    with workspace.transaction() as connection:
        connection.execute("DELETE FROM wald")
    assert kommunen(workspace, folder) == (3, 0, 0)


def test_one_file_for_all_is_kept_as_well(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "alle.pdf"
    for expected in ((1, 0), (0, 1)):
        notes = Journal(tmp_path, "lauf")
        export_profiles(workspace, target, level="kommune", single_files=False, journal=notes)
        Manifest(tmp_path).store()
        assert (len(notes.outcome.printed), len(notes.outcome.kept)) == expected


def test_a_killed_run_leaves_a_journal_that_counts(workspace: Workspace, tmp_path: Path) -> None:
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 30 else None)
    notes = Journal(tmp_path, "lauf")
    export_profiles(workspace, tmp_path, level="kommune", journal=notes, feedback=feedback)
    done = len(notes.outcome.printed)
    assert 1 <= done < 3
    # Killed in the middle of a line, before anything was taken over into the manifest.
    with notes.path.open("a") as file:
        file.write('{"area": "x", "prin')
    assert not (tmp_path / FILE).exists()
    assert kommunen(workspace, tmp_path) == (3 - done, done, 0)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 9, "files": {}}', '{"version": 1, "files": [1]}', "\0\xff"])
def test_a_damaged_manifest_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    assert Manifest(tmp_path).entries == {}


def test_a_manifest_says_nothing_of_content(workspace: Workspace, tmp_path: Path) -> None:
    kommunen(workspace, tmp_path)
    stored = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert set(stored["files"]) == {path.name for path in tmp_path.glob("*.pdf")}
    for name, entry in stored["files"].items():
        assert set(entry) == {"state", "digest"} and entry["digest"] == sha256_of(tmp_path / name)


def test_a_file_that_cannot_be_written_does_not_end_the_run(workspace: Workspace, tmp_path: Path, german: None) -> None:
    names = file_names(workspace.area_names("kommune"))
    held = sorted(names)[1]
    (tmp_path / names[held] / "belegt").mkdir(parents=True)
    notes = Journal(tmp_path, "lauf")
    export_profiles(workspace, tmp_path, level="kommune", journal=notes)
    assert len(notes.outcome.printed) == 2
    (failure,) = notes.outcome.failed
    assert failure.area_id == held and names[held] in failure.message and "anderen Programm" in failure.message


# ------------------------------------------------------------------ child processes


def test_slices_hold_every_area_once() -> None:
    ids = [str(i) for i in range(158)]
    parts = batch.slices(ids, 2)
    assert [len(part) for part in parts] == [79, 79] and [i for part in parts for i in part] == ids
    assert batch.slices([], 2) == []


def test_children_print_the_same_files_once(workspace: Workspace, tmp_path: Path) -> None:
    ids = sorted(workspace.area_names("quartier"))[:3]
    shares: list[float] = []
    feedback = QgsFeedback()
    feedback.progressChanged.connect(shares.append)
    outcome = batch.export_in_processes(workspace.path, tmp_path, area_ids=ids, processes=2, feedback=feedback)
    assert [file.name.split("_")[0] for file in outcome.complete()] == ids
    assert len(outcome.printed) == 3 and outcome.kept == outcome.failed == []
    assert shares and max(shares) == 100
    again = batch.export_in_processes(workspace.path, tmp_path, area_ids=ids, processes=2)
    assert len(again.kept) == 3 and again.printed == []
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".pdf", ".pdf", ".pdf"]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a script in the place of qgis_process; it finds its keys and its journal in ``keys`` and ``journal``."""
    folder = tmp_path / "programme"
    folder.mkdir()

    def make(script: str) -> Path:
        path = folder / "qgis_process"
        path.write_text(
            "#!/usr/bin/env python3\n"
            "import json, os, pathlib, signal, sys, time\n"
            "inputs = json.loads(sys.stdin.read())['inputs']\n"
            "keys, folder = inputs['AREAS'].split(','), pathlib.Path(inputs['OUTPUT_FOLDER'])\n"
            f"journal = folder / (inputs['JOURNAL'] + '{JOURNAL_SUFFIX}')\n"
            f"here = pathlib.Path({str(folder)!r})\n"
            "def note(**line):\n"
            "    with journal.open('a') as file:\n"
            "        file.write(json.dumps(line) + '\\n')\n"
            f"{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(batch, "find_executable", lambda: path)
        return folder

    return make


def test_a_failing_child_is_reported(workspace: Workspace, tmp_path: Path, program: Callable[[str], Path]) -> None:
    program("sys.exit('Die Platte ist voll.')")
    with pytest.raises(DataProblem, match="Die Platte ist voll"):
        batch.export_in_processes(workspace.path, tmp_path / "aus", area_ids=["1", "2"], processes=2)


def test_a_child_that_dies_costs_one_profile(
    workspace: Workspace, tmp_path: Path, program: Callable[[str], Path]
) -> None:
    here = program(
        "(here / inputs['JOURNAL']).write_text(inputs['AREAS'])\n"
        "for key in keys:\n"
        "    if key == '4':\n"
        "        os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    note(area=key, printed={key + '.pdf': 'x'}, state='s')\n")
    ids = [str(number) for number in range(10)]
    outcome = batch.export_in_processes(workspace.path, tmp_path / "aus", area_ids=ids, processes=2)
    assert [path.stem for path in sorted(outcome.printed)] == [key for key in ids if key != "4"]
    (failure,) = outcome.failed
    assert failure.area_id == "4" and failure.message
    starts = sorted(path.read_text() for path in here.iterdir() if path.name != "qgis_process")
    # Once more with what was left, then without what has ended two processes; the last had nothing left to do.
    assert starts == ["0,1,2,3,4", "4", "5,6,7,8,9"]


def test_a_child_that_dies_once_costs_nothing(
    workspace: Workspace, tmp_path: Path, program: Callable[[str], Path]
) -> None:
    program(
        "for key in keys:\n"
        "    if key == '1' and not (here / 'once').exists():\n"
        "        (here / 'once').touch()\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    note(area=key, printed={key + '.pdf': 'x'}, state='s')\n")
    outcome = batch.export_in_processes(workspace.path, tmp_path / "aus", area_ids=["0", "1", "2"], processes=1)
    assert len(outcome.printed) == 3 and outcome.failed == []


def test_children_that_only_die_end_the_run(
    workspace: Workspace, tmp_path: Path, program: Callable[[str], Path]
) -> None:
    here = program("(here / inputs['JOURNAL']).touch(); os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(DataProblem, match="child process"):
        batch.export_in_processes(
            workspace.path, tmp_path / "aus", area_ids=[str(number) for number in range(100)], processes=1)
    assert len(list(here.iterdir())) == 1 + 3


def test_a_cancelled_batch_leaves_files_of_others(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "download.part").write_text("")
    (tmp_path / f"halb.pdf{DRAFT_SUFFIX}").write_text("")
    feedback = QgsFeedback()
    feedback.cancel()
    outcome = batch.export_in_processes(workspace.path, tmp_path, area_ids=["1"], feedback=feedback)
    assert outcome.complete() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["download.part", FILE]


def test_cancel_ends_the_children(workspace: Workspace, tmp_path: Path, program: Callable[[str], Path]) -> None:
    here = program(
        "note(area=keys[0], printed={keys[0] + '.pdf': 'x'}, state='s')\n"
        "(here / str(os.getpid())).touch()\n"
        "time.sleep(60)")
    feedback = QgsFeedback()

    class Cancel(QThread):
        def run(self) -> None:
            for _ in range(200):
                if len(list(here.iterdir())) == 3:
                    break
                self.msleep(50)
            feedback.cancel()

    thread = Cancel()
    thread.start()
    outcome = batch.export_in_processes(
        workspace.path, tmp_path / "aus", area_ids=["1", "2", "3", "4"], processes=2, feedback=feedback)
    thread.wait()
    assert sorted(path.name for path in outcome.printed) == ["1.pdf", "3.pdf"]
    assert set(Manifest(tmp_path / "aus").entries) == {"1.pdf", "3.pdf"}
    for pid in (path.name for path in here.iterdir() if path.name.isdigit()):
        assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3]


def test_a_journal_is_read_while_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    notes = Journal(tmp_path, "t")
    notes.printed("1", [tmp_path / "a.pdf"], "s")
    notes.kept("2", tmp_path / "b.pdf")
    notes.failed("3", "„c.pdf“ ist geöffnet")
    with notes.path.open("a") as file:
        file.write('{"area": "4", "kept"')
    outcome, areas = read_journal(tmp_path, "t")
    assert areas == ["1", "2", "3"] and outcome.areas == 3
    assert dataclasses.asdict(outcome) == dataclasses.asdict(notes.outcome)
