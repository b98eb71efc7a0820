"""The way of a release: checked, confirmed by a second person, entered, in its place – or not there at all."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases import folder, steps
from quartiersmonitor.releases import ledger as book
from quartiersmonitor.releases.ledger import Ledger, Person, Published, Row, backup_of
from quartiersmonitor.releases.steps import Built, Check, Finding, Order, Prepared, Run
from quartiersmonitor.workspace import drafts

EVA, OLA = Person("Eva Muster", "muster"), Person("Ola Beispiel", "beispiel")
FILES = {"werte.csv": "a;b\r\n", "profile/05111000_Musterstadt.html": "<p>Ä</p>", "karten/Übersicht.pdf": "%PDF"}
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed")


def build(order: Order, content: Path, published: Sequence[Published], run: Run) -> Built:
    """Fills a small real folder."""
    for name, text in FILES.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return Built(
        f"kern {order.title} nach {len(published)}".encode(), "Fassung 7", ("2024", "2025"), ("A.1", "D.2"),
        {"quartier": "ab" * 32}, {"ba": {"min_numerator": 10}}, {"published": 1181, "secondary": 334})


def passes(order: Order, content: Path, core: bytes, published: Sequence[Published], run: Run) -> Check:
    return Check((), {"audited": 1515})


FINDING = Finding(
    "numbers", "quartier", "051110001", "Altstadt", "A.1", "SGB II-Bezug", "2025", "7", "Kommune − Quartiere",
    "D.2 sperren")


def refuses(order: Order, content: Path, core: bytes, published: Sequence[Published], run: Run) -> Check:
    return Check((FINDING,), {"audited": 1515})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "freigabebuch.gpkg") as opened:
        yield opened


def order(tmp_path: Path, name: str = "Sozialmonitoring 2025", **changes: Any) -> Order:
    return replace(
        Order(tmp_path / "Kreis.gpkg", tmp_path / name, name, EVA, purpose="Sozialausschuss"), **changes)


def prepared(ledger: Ledger, name: str = "Sozialmonitoring 2025") -> Prepared:
    return steps.prepare(order(ledger.path.parent, name), ledger, build, passes)


def names(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir() if "freigabebuch" not in path.name)


# ------------------------------------------------------------------------ the usual way


def test_a_release_is_checked_confirmed_and_in_its_place(ledger: Ledger, tmp_path: Path) -> None:
    result = prepared(ledger)
    assert result.passed and result.figures == {"published": 1181, "secondary": 334, "audited": 1515}
    (waiting,) = ledger.history()
    assert waiting.is_waiting and not waiting.is_published and ledger.releases() == []
    target = tmp_path / "Sozialmonitoring 2025"
    assert not target.exists()
    release = steps.confirm(ledger, result.release_id, OLA)
    assert release.state == book.PLACED
    main = release.main
    assert (main.prepared_by, main.prepared_login) == ("Eva Muster", "muster")
    assert (main.confirmed_by, main.confirmed_login) == ("Ola Beispiel", "beispiel")
    assert main.listed("periods") == ["2024", "2025"] and main.plan_version == "Fassung 7"
    assert (main.findings, main.edition) == (0, "public")
    assert steps.statistics_of(main)["secondary"] == 334
    assert main.folder == "Sozialmonitoring 2025" and ledger.path_of(main.folder) == target
    assert main.folder_hash == hashlib.sha256((target / folder.CHECKSUMS).read_bytes()).hexdigest()
    assert [found.archive for found in ledger.releases()] == [b"kern Sozialmonitoring 2025 nach 0"]
    assert names(tmp_path) == ["Sozialmonitoring 2025"]
    assert ledger.verify() is None


def test_the_checksums_are_those_of_sha256sum(ledger: Ledger, tmp_path: Path) -> None:
    steps.confirm(ledger, prepared(ledger).release_id, OLA)
    target = tmp_path / "Sozialmonitoring 2025"
    text = (target / folder.CHECKSUMS).read_text(encoding="utf-8")
    assert [line[66:] for line in text.splitlines()] == [
        "karten/Übersicht.pdf", "profile/05111000_Musterstadt.html", "werte.csv"]
    answer = subprocess.run(
        ["sha256sum", "--check", "--strict", folder.CHECKSUMS], cwd=target, capture_output=True, text=True)
    assert answer.returncode == 0 and answer.stdout.count("OK") == 3
    folder.check_seal(target)


def test_the_next_release_reckons_with_the_one_before(ledger: Ledger) -> None:
    steps.confirm(ledger, prepared(ledger, "2024").release_id, OLA)
    steps.confirm(ledger, prepared(ledger, "2025").release_id, OLA)
    assert [found.archive for found in ledger.releases()] == [b"kern 2024 nach 0", b"kern 2025 nach 1"]


# ------------------------------------------------------------------------ refusals


def test_any_finding_refuses_and_leaves_nothing_but_the_finding(ledger: Ledger, tmp_path: Path) -> None:
    result = steps.prepare(order(tmp_path), ledger, build, refuses)
    assert not result.passed and result.findings == (FINDING,)
    assert names(tmp_path) == [] and ledger.rows() == []


@pytest.mark.parametrize(("changes", "message"), [
    ({"title": "  "}, "title of the release is missing"),
    ({"prepared_by": Person("", "muster")}, "name is missing"),
])
def test_an_incomplete_order_is_refused(ledger: Ledger, tmp_path: Path, changes: dict, message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        steps.prepare(order(tmp_path, **changes), ledger, build, passes)


def test_a_folder_that_exists_is_never_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    result = prepared(ledger)
    target = tmp_path / "Sozialmonitoring 2025"
    target.mkdir()
    with pytest.raises(DataProblem, match="exists already"):
        steps.confirm(ledger, result.release_id, OLA)
    assert list(target.iterdir()) == [] and ledger.releases() == []
    with pytest.raises(DataProblem, match="exists already"):
        steps.prepare(order(tmp_path), ledger, build, passes)
    target.rmdir()
    assert steps.confirm(ledger, result.release_id, OLA).state == book.PLACED


def test_a_place_that_does_not_exist_is_named(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match=r"no folder .*fort"):
        steps.prepare(order(tmp_path, target=tmp_path / "fort" / "2025"), ledger, build, passes)


def test_a_broken_build_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    def breaks(*arguments: Any) -> Built:
        build(*arguments)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        steps.prepare(order(tmp_path), ledger, breaks, passes)
    assert names(tmp_path) == [] and ledger.rows() == []


@pytest.mark.parametrize("calls", [1, 2, 3])
def test_cancelling_leaves_nothing(ledger: Ledger, tmp_path: Path, calls: int) -> None:
    asked = iter(range(100))
    with pytest.raises(steps.Cancelled):
        steps.prepare(order(tmp_path), ledger, build, passes, Run(is_cancelled=lambda: next(asked) >= calls))
    assert names(tmp_path) == [] and ledger.rows() == []


def test_links_are_no_part_of_a_release(ledger: Ledger, tmp_path: Path) -> None:
    def links(*arguments: Any) -> Built:
        (arguments[1] / "fremd.txt").symlink_to("/etc/hostname")
        return build(*arguments)

    with pytest.raises(DataProblem, match=r"fremd.txt.* is a link"):
        steps.prepare(order(tmp_path), ledger, links, passes)


def test_a_checker_that_writes_into_the_folder_is_noticed(ledger: Ledger, tmp_path: Path) -> None:
    def writes(_: Order, content: Path, *rest: Any) -> Check:
        (content / "notiz.txt").write_text("x")
        return Check()

    with pytest.raises(DataProblem, match="changed after the check"):
        steps.prepare(order(tmp_path), ledger, build, writes)


def test_a_damaged_ledger_refuses_to_prepare_and_to_confirm(ledger: Ledger, tmp_path: Path) -> None:
    result = prepared(ledger)
    ledger.connection.execute("DROP TRIGGER freigaben_no_update")
    ledger.connection.execute("UPDATE freigaben SET prepared_by = 'Niemand'")
    for attempt in (lambda: steps.confirm(ledger, result.release_id, OLA), lambda: prepared(ledger, "neu")):
        with pytest.raises(DataProblem, match=r"Entry 1 .*was changed"):
            attempt()


# ------------------------------------------------------------------------ four eyes


@pytest.mark.parametrize("name", ["Eva Muster", "  eva   MUSTER "])
def test_nobody_confirms_an_own_release(ledger: Ledger, name: str) -> None:
    result = prepared(ledger)
    with pytest.raises(DataProblem, match="second person"):
        steps.confirm(ledger, result.release_id, Person(name, "beispiel"), "Wir sind zu zweit")


def test_a_shared_login_needs_a_reason_which_is_entered(ledger: Ledger) -> None:
    result = prepared(ledger)
    same = Person("Ola Beispiel", "MUSTER")
    with pytest.raises(DataProblem, match="same login"):
        steps.confirm(ledger, result.release_id, same)
    release = steps.confirm(ledger, result.release_id, same, "Gemeinsamer Rechner im Lagezentrum")
    assert release.main.remark == "Gemeinsamer Rechner im Lagezentrum"


def test_a_second_person_has_a_name(ledger: Ledger) -> None:
    result = prepared(ledger)
    with pytest.raises(DataProblem, match="name is missing"):
        steps.confirm(ledger, result.release_id, Person(" ", "beispiel"))


def content_of(ledger: Ledger) -> Path:
    return ledger.path_of(ledger.rows()[0].staging) / folder.CONTENT


def test_a_file_changed_after_the_check_refuses_the_release(ledger: Ledger) -> None:
    result = prepared(ledger)
    (content_of(ledger) / "werte.csv").write_text("a;c\r\n")
    with pytest.raises(DataProblem, match=r"“werte.csv” was changed"):
        steps.confirm(ledger, result.release_id, OLA)
    assert ledger.releases() == []


def test_also_one_whose_checksum_was_changed_with_it(ledger: Ledger) -> None:
    result = prepared(ledger)
    content = content_of(ledger)
    (content / "werte.csv").write_text("a;c\r\n")
    folder.seal(content)
    with pytest.raises(DataProblem, match="changed after the check"):
        steps.confirm(ledger, result.release_id, OLA)


def test_added_and_removed_files_are_named(ledger: Ledger) -> None:
    result = prepared(ledger)
    content = content_of(ledger)
    (content / "werte.csv").unlink()
    (content / "karten" / "neu.pdf").write_text("x")
    with pytest.raises(DataProblem, match=r"(?s)karten/neu.pdf” was added.*werte.csv” was removed"):
        steps.confirm(ledger, result.release_id, OLA)


def test_the_core_is_part_of_what_was_checked(ledger: Ledger) -> None:
    result = prepared(ledger)
    (content_of(ledger).parent / folder.CORE).write_bytes(b"anders")
    with pytest.raises(DataProblem, match=r"kern.zip"):
        steps.confirm(ledger, result.release_id, OLA)


def test_a_folder_that_is_gone_is_named(ledger: Ledger) -> None:
    result = prepared(ledger)
    folder.remove_staging(content_of(ledger).parent)
    with pytest.raises(DataProblem, match="is gone"):
        steps.confirm(ledger, result.release_id, OLA)
    steps.discard(ledger, result.release_id, OLA)
    assert ledger.release(result.release_id).state == book.DISCARDED


def test_what_was_published_meanwhile_makes_a_check_worthless(ledger: Ledger) -> None:
    first, second = prepared(ledger, "2024"), prepared(ledger, "2025")
    steps.confirm(ledger, first.release_id, OLA)
    with pytest.raises(DataProblem, match=r"something else has been published .2024"):
        steps.confirm(ledger, second.release_id, OLA)

    def publishes(*arguments: Any) -> Check:
        ledger.add_external(Row(0, "", "fremd", title="Schulbezirke"), b"x", OLA)
        return passes(*arguments)

    with pytest.raises(DataProblem, match="Schulbezirke"):
        steps.prepare(order(ledger.path.parent, "2026"), ledger, build, publishes)


def test_a_release_is_confirmed_once_and_a_discarded_one_never(ledger: Ledger, tmp_path: Path) -> None:
    first, second = prepared(ledger, "2024"), prepared(ledger, "2025")
    steps.discard(ledger, second.release_id, OLA, "Falsches Jahr")
    assert names(tmp_path) == [ledger.rows()[0].staging]
    steps.confirm(ledger, first.release_id, OLA)
    for release_id, state in ((first.release_id, "released"), (second.release_id, "discarded")):
        with pytest.raises(DataProblem, match=f"does not wait .*{state}"):
            steps.confirm(ledger, release_id, OLA)
        with pytest.raises(DataProblem, match="does not wait"):
            steps.discard(ledger, release_id, OLA)
    with pytest.raises(DataProblem, match="no release"):
        steps.confirm(ledger, "fehlt", OLA)


def test_a_withdrawn_release_still_counts(ledger: Ledger) -> None:
    steps.confirm(ledger, prepared(ledger, "2024").release_id, OLA)
    ledger.withdraw(ledger.rows()[0].release_id, "Tippfehler", EVA)
    steps.confirm(ledger, prepared(ledger, "2025").release_id, OLA)
    assert ledger.releases()[1].archive == b"kern 2025 nach 1"


# ------------------------------------------------------------------------ interrupted


def test_a_folder_that_cannot_be_moved_now_is_moved_at_the_next_opening(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = prepared(ledger)
    monkeypatch.setattr(folder, "_PAUSES_S", (0.0,))

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "Zugriff verweigert", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", held)
        with pytest.raises(DataProblem, match="open the workspace again"):
            steps.confirm(ledger, result.release_id, OLA)
    assert ledger.release(result.release_id).is_unfinished and len(ledger.releases()) == 1
    reopened, problems = steps.open_ledger(ledger.path)
    assert problems == [] and reopened.release(result.release_id).state == book.PLACED
    reopened.close()
    assert names(tmp_path) == ["Sozialmonitoring 2025"]


def test_a_lost_folder_is_named_at_every_opening_until_it_is_withdrawn(ledger: Ledger, tmp_path: Path) -> None:
    result = prepared(ledger)
    checked = ledger.rows()[0]
    with ledger.writing() as writer:
        writer.add(replace(checked, kind=book.RELEASED), OLA, (content_of(ledger).parent / folder.CORE).read_bytes())
    folder.remove_staging(content_of(ledger).parent)
    opened, problems = steps.open_ledger(ledger.path)
    assert len(problems) == 1 and "neither at its place" in str(problems[0])
    opened.withdraw(result.release_id, "Ordner verloren", OLA)
    opened.close()
    opened, problems = steps.open_ledger(ledger.path)
    assert problems == [] and len(opened.releases()) == 1
    opened.close()


def killed(work: Any) -> None:
    """Does something in a process of its own that is killed by itself on the way."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class Killer:
    """Kills the process at the n-th of the calls it watches, before or after the call."""

    def __init__(self, at: int, after: bool) -> None:
        self.at, self.after, self.calls = at, after, 0

    def around(self, function: Any) -> Any:
        def called(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            mine = self.calls == self.at
            if mine and not self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments, **options)
            if mine and self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return called


#: All that changes something on the disk in the course of a release.
WATCHED = (
    (Ledger, "_keep_backup"), (book.Writer, "add"), (folder, "_rename"), (folder, "remove_staging"),
    (folder, "seal"), (folder, "set_aside"), (folder, "place"), (Path, "rename"))


def watch(monkeypatch: pytest.MonkeyPatch, killer: Killer) -> None:
    for owner, name in WATCHED:
        monkeypatch.setattr(owner, name, killer.around(getattr(owner, name)))


def calls_of(work: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    counter = Killer(0, False)
    with monkeypatch.context() as patch:
        watch(patch, counter)
        work()
    return counter.calls


@posix
@pytest.mark.parametrize("after", [False, True])
def test_killed_anywhere_in_confirm_there_is_no_release_or_a_complete_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool,
) -> None:
    def attempt(place: Path) -> tuple[Ledger, str]:
        place.mkdir()
        ledger = Ledger.create(place / "freigabebuch.gpkg")
        return ledger, prepared(ledger).release_id

    trial, trial_id = attempt(tmp_path / "probe")
    total = calls_of(lambda: steps.confirm(trial, trial_id, OLA), monkeypatch)
    trial.close()
    assert total >= 8
    outcomes = set()
    for at in range(1, total + 1):
        ledger, release_id = attempt(tmp_path / str(at))
        path = ledger.path
        ledger.close()

        def confirmed(at: int = at, path: Path = path, release_id: str = release_id) -> None:
            watch(monkeypatch, Killer(at, after))
            with Ledger.open(path) as own:
                steps.confirm(own, release_id, OLA)

        with monkeypatch.context():
            killed(confirmed)
        reopened, problems = steps.open_ledger(path)
        assert problems == [] and reopened.verify() is None
        release = reopened.release(release_id)
        target = path.parent / "Sozialmonitoring 2025"
        outcomes.add(release.state)
        if release.state == book.PLACED:
            assert folder.is_unchanged(target, release.main.folder_hash) and len(reopened.releases()) == 1
            assert names(path.parent) == ["Sozialmonitoring 2025"]
        else:
            assert release.is_waiting and not target.exists() and reopened.releases() == []
            assert steps.confirm(reopened, release_id, OLA).state == book.PLACED
        reopened.close()
    assert outcomes == {book.CHECKED, book.PLACED}


@posix
@pytest.mark.parametrize("after", [False, True])
def test_killed_anywhere_in_prepare_there_is_nothing_or_a_checked_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool,
) -> None:
    def fresh(place: Path) -> Path:
        place.mkdir()
        ledger = Ledger.create(place / "freigabebuch.gpkg")
        ledger.close()
        return ledger.path

    def work(path: Path) -> None:
        with Ledger.open(path) as own:
            prepared(own)

    trial = fresh(tmp_path / "probe")
    total = calls_of(lambda: work(trial), monkeypatch)
    assert total >= 6
    outcomes = set()
    for at in range(1, total + 1):
        path = fresh(tmp_path / str(at))

        def dies(at: int = at, path: Path = path) -> None:
            watch(monkeypatch, Killer(at, after))
            work(path)

        killed(dies)
        for left in path.parent.glob(f".*{drafts.SUFFIX}"):
            os.utime(left, (0, 0))
        ledger, problems = steps.open_ledger(path)
        assert problems == []
        waiting = steps.waiting(ledger)
        assert not (path.parent / "Sozialmonitoring 2025").exists() and ledger.releases() == []
        outcomes.add(len(waiting))
        if waiting:
            assert steps.confirm(ledger, waiting[0].release_id, OLA).state == book.PLACED
        # The next attempt cleans up what the killed one has left.
        prepared(ledger, "Neuer Versuch")
        ledger.close()
        assert not list(path.parent.glob(f".*{drafts.SUFFIX}"))
        assert backup_of(path).is_file()
    assert outcomes == ({0, 1} if after else {0})


def test_staging_folders_are_known_by_their_name(tmp_path: Path) -> None:
    target = tmp_path / ("Ä" * 90)
    staging = folder.staging_path(target)
    assert staging.parent == tmp_path and re.fullmatch(r"\.Ä{12}-[0-9a-f]{6}\.qm-freigabe", staging.name)
    other = tmp_path / "Wichtiges"
    other.mkdir()
    folder.remove_staging(other)
    assert other.is_dir() and folder.stagings(tmp_path) == [] and folder.stagings(tmp_path / "fort") == []
    staging.mkdir()
    assert folder.stagings(tmp_path) == [staging]
