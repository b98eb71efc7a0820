"""Nothing of a person stays behind: files with canaries are counted, in success and in failure, and every byte that was
written or said meanwhile is searched for them.

The runs are processes of their own, whose home, profile, temporary folder and logs lie in one folder. This file is also
the program of these processes.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Callable

ROOT = Path(__file__).resolve().parents[2]
STICHTAG = "31.12.2025"

#: Two persons that count (one with a key that has to be unified), and what is planted where nothing can be read.
NAMES = ("Kanarina-Vogel", "Zeisigmund")
BORN = ((17, 3, 1911), (23, 11, 1913))
KEY_IN_REGISTER, KEY_IN_FILE = "Kanarienweg 7 ½", "Kanarienweg\u00a0\u00a07 ½"
PLANTED = ("KANARI-KEY-1", "Kanarigeschlecht", "Kanariflagge", "Kanarigeburt", "Kanaripostfach", "kanari@vogel.example")


def written_forms(day: int, month: int, year: int) -> list[str]:
    return [
        f"{day:02d}.{month:02d}.{year}", f"{year}-{month:02d}-{day:02d}", f"{year}{month:02d}{day:02d}",
        f"{year}/{month:02d}/{day:02d}", f"{day:02d}/{month:02d}/{year}", f"{day:02d}.{month:02d}.{year % 100:02d}",
        f"datetime.date({year}, {month}, {day})", f"QDate({year}, {month}, {day})"]


def canaries() -> list[bytes]:
    """All that may not be found: as text in several encodings, escaped, and dates in all forms."""
    texts = [*NAMES, *PLANTED, KEY_IN_FILE, *(form for born in BORN for form in written_forms(*born))]
    found = []
    for text in texts:
        found += [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("cp1252")]
        found += [repr(text)[1:-1].encode(), text.encode("unicode_escape"), text.encode("utf-7")]
    return sorted(set(found))


CANARY = re.compile(b"|".join(map(re.escape, canaries())))


def search(folder: Path, leave_out: Sequence[Path] = ()) -> list[str]:
    """Returns the files below a folder that hold a canary, and what they hold."""
    caught = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path not in leave_out:
            caught += [f"{path.relative_to(folder)}: {hit!r}" for hit in set(CANARY.findall(path.read_bytes()))]
    return caught


# ------------------------------------------------------------------------ the files of persons

HEADER = ("Nachname", "Adressschlüssel", "Geburtsdatum", "Geschlecht", "ELB", "Wohnungsstatus", "Mail")


def good_rows() -> list[list[str]]:
    (a, b, c), (d, e, f) = BORN
    return [
        [NAMES[0], KEY_IN_REGISTER, f"{a:02d}.{b:02d}.{c}", "w", "1", "H", PLANTED[5]],
        [NAMES[1], KEY_IN_FILE, f"{f}-{e:02d}-{d:02d}", "m", "0", "H", PLANTED[5]],
        [NAMES[1], KEY_IN_REGISTER, f"{f}{e:02d}{d:02d}", "m", "1", "N", PLANTED[4]]]


def bad_rows() -> list[list[str]]:
    good = good_rows()[0]

    def row(at: int, text: str) -> list[str]:
        return [*good[:at], text, *good[at + 1:]]

    return [
        row(1, PLANTED[0]), row(2, PLANTED[3]), row(2, written_forms(*BORN[0])[5]), row(2, "31.02.1911"), row(2, ""),
        row(2, written_forms(*BORN[1])[4]), row(3, PLANTED[1]), row(4, PLANTED[2]), row(5, PLANTED[4])]


def content(kind: str) -> bytes:
    """Returns a CSV; ``kind`` says what is wrong with it."""
    rows = good_rows()
    header: list[Sequence[str]] = [HEADER]
    text = ""
    if kind in ("all_bad", "some_bad", "strict"):
        rows += bad_rows() * (1 if kind == "some_bad" else 40)
    if kind == "nobody":
        rows = bad_rows()[:7]
    if kind == "no_header":
        header = []
    if kind == "only_names":
        header, rows = [], [[NAMES[0], "w", KEY_IN_REGISTER, PLANTED[4]], [NAMES[1], "m", KEY_IN_FILE, PLANTED[4]]] * 30
    if kind == "long":
        rows *= 40_000
    if kind == "ragged":
        rows += [[*rows[0], PLANTED[0], PLANTED[1]]]
    if kind == "twice":
        header = [[*HEADER[:-1], "Geburtsdatum"]]
    if kind == "open_quote":
        text = f'{NAMES[0]};"{PLANTED[0]};{PLANTED[3]}\r\n' * 3
    if kind == "stray_quote":
        text = f'"{NAMES[0]}"{PLANTED[0]};{PLANTED[3]}\r\n'
    lines = "".join(";".join(row) + "\r\n" for row in [*header, *rows]) + text
    data = lines.encode("utf-8")
    if kind == "mixed_encodings":
        data = data * 20_000 + lines.encode("cp1252")
    if kind == "utf16":
        return lines.encode("utf-16-le")
    return data


def write_layer(path: Path, driver: str) -> None:
    from osgeo import ogr

    ogr.UseExceptions()
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("personen", geom_type=ogr.wkbNone)
    for name in HEADER:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in [*good_rows(), *bad_rows()]:
        feature = ogr.Feature(layer.GetLayerDefn())
        for at, cell in enumerate(row):
            feature.SetField(at, cell)
        layer.CreateFeature(feature)
    del layer, dataset


LAX = {"MAX_LEFT_OUT": 100.0}
#: Mode -> kind of file, parameters, whether it succeeds.
MODES: dict[str, tuple[str, dict[str, Any], bool]] = {
    "success": ("good", {}, True),
    "success_some_bad": ("some_bad", LAX, True),
    "success_checked_only": ("some_bad", {"CHECK_ONLY": True}, True),
    "success_xlsx": ("xlsx", LAX, True),
    "success_ods": ("ods", LAX, True),
    "success_gpkg": ("gpkg", LAX, True),
    "success_each_once": ("some_bad", {**LAX, "PERSON_COLUMN": "Nachname"}, True),
    "too_many_bad": ("strict", {}, False),
    "nobody": ("nobody", LAX, False),
    "no_header": ("no_header", {}, False),
    "no_header_said": ("no_header", {"HEADER_ROW": 1, "ADDRESS_COLUMN": "Adresse"}, False),
    "no_header_names": ("only_names", {"HEADER_ROW": 1, "ADDRESS_COLUMN": "Adresse"}, False),
    "no_header_guessed": ("only_names", {}, False),
    "no_header_one_cell": ("only_names", {"HEADER_ROW": 1, "SEPARATOR": "|"}, False),
    "wrong_header": ("good", {"HEADER_ROW": 2}, False),
    "wrong_columns": ("good", {"ADDRESS_COLUMN": "Mail", "BIRTH_COLUMN": "Nachname", "SEX_COLUMN": "Mail"}, False),
    "wrong_separator": ("good", {"SEPARATOR": ",", "HEADER_ROW": 1}, False),
    "wrong_encoding": ("mixed_encodings", {}, False),
    "wrong_encoding_said": ("good", {"ENCODING": "utf-16"}, False),
    "utf16_without_mark": ("utf16", {}, False),
    "ragged": ("ragged", {}, False),
    "open_quote": ("open_quote", {}, False),
    "stray_quote": ("stray_quote", {}, False),
    "column_twice": ("twice", {}, False),
    "damaged_xlsx": ("damaged_xlsx", {}, False),
    "damaged_gpkg": ("damaged_gpkg", {}, False),
    "cancelled": ("long", {}, False),
    "disk_full": ("good", {}, False),
    "sql_error": ("good", {}, False),
    "fault_in_dates": ("good", {}, False),
    "fault_in_look": ("good", {}, False),
    "fault_in_rows": ("xlsx", LAX, False),
    "fault_when_storing": ("good", {}, False),
    "out_of_memory": ("good", {}, False),
    "workspace_gone": ("good", {"WORKSPACE": "/nowhere/gone.gpkg"}, False),
    "file_gone": ("gone", {}, False),
}
#: Deliberate leaks: each has to be found by the same search.
LEAKS = ("message", "log", "temporary_file", "delivery", "exception", "printed", "deleted_row")


def source_of(folder: Path, kind: str) -> Path:
    suffix = kind.rpartition("_")[2]
    return folder / "in" / (f"{kind}.{suffix}" if suffix in ("xlsx", "ods", "gpkg") else f"{kind}.csv")


def write_sources(folder: Path) -> None:
    for kind in {kind for kind, _, _ in MODES.values()}:
        path = source_of(folder, kind)
        if kind in ("xlsx", "ods", "gpkg"):
            write_layer(path, kind.upper())
        elif kind == "damaged_xlsx":
            path.write_bytes(source_of_bytes(folder, "xlsx")[:-300])
        elif kind == "damaged_gpkg":
            data = source_of_bytes(folder, "gpkg")
            path.write_bytes(data[:200] + data[4096:])
        elif kind != "gone":
            path.write_bytes(content(kind))


def source_of_bytes(folder: Path, kind: str) -> bytes:
    path = source_of(folder, kind)
    if not path.exists():
        write_layer(path, kind.upper())
    return path.read_bytes()


# ------------------------------------------------------------------------ the program of the processes


@contextlib.contextmanager
def broken(mode: str) -> Iterator[None]:
    """Breaks something for the length of a run; what breaks has cells in its hands and shows them."""
    import sqlite3
    from unittest import mock

    from quartiersmonitor.addresses import person_files, persons
    from quartiersmonitor.workspace.store import Workspace

    def refuse(*arguments: Any, **_: Any) -> Any:
        held = next((one for one in arguments if hasattr(one, "raw")), None)
        raise ValueError(f"{held.raw(0) if held is not None else arguments!r} {NAMES[0]} {PLANTED[0]}")

    def no_memory(*_: Any) -> Any:
        try:
            refuse()
        except ValueError:
            raise MemoryError(f"of {4} bytes") from None

    connect = sqlite3.connect

    def small_disk(*arguments: Any, **options: Any) -> Any:
        connection = connect(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    patches = {
        "fault_in_dates": (persons._BirthDates, "ages", refuse),
        "fault_in_look": (person_files, "_column", refuse),
        "fault_in_rows": (person_files, "_cell", refuse),
        "out_of_memory": (persons._BirthDates, "ages", no_memory),
        "fault_when_storing": (Workspace, "replace_counts", lambda *_, **__: 1 // 0),
        "disk_full": (sqlite3, "connect", small_disk),
    }
    if mode not in patches:
        yield
        return
    where, name, what = patches[mode]
    with mock.patch.object(where, name, what):
        yield


@contextlib.contextmanager
def leaking(leak: str) -> Iterator[None]:
    """Makes the algorithm leak in one way."""
    from unittest import mock

    from qgis.core import QgsMessageLog

    from quartiersmonitor.addresses import persons
    from quartiersmonitor.processing import count_persons
    from quartiersmonitor.workspace.store import Workspace

    ages, facts, store = persons._BirthDates.ages, count_persons._facts, Workspace.replace_counts
    seen: list[str] = []

    def remember(self: Any, cells: Any) -> Any:
        seen.append(cells.text(0))
        if leak == "log":
            QgsMessageLog.logMessage(seen[0], "Quartiersmonitor")
        elif leak == "temporary_file":
            import tempfile

            with tempfile.NamedTemporaryFile("w", delete=False) as stream:
                stream.write(seen[0])
        elif leak == "printed":
            sys.stdout.write(f"{seen[0]}\n")
        return ages(self, cells)

    def with_date(*arguments: Any) -> dict[str, Any]:
        return {**facts(*arguments), **({"first": seen[0]} if leak == "delivery" else {})}

    def leaky_store(self: Any, *arguments: Any, **options: Any) -> int:
        if leak == "exception":
            raise ValueError(seen[0])
        if leak == "deleted_row":
            import sqlite3

            connection = sqlite3.connect(self.path)
            connection.execute("PRAGMA secure_delete = OFF")
            for statement in ("CREATE TABLE stage (day TEXT)", f"INSERT INTO stage VALUES ('{seen[0]}')",
                              "DELETE FROM stage"):
                with connection:
                    connection.execute(statement)
            connection.close()
        return store(self, *arguments, **options)

    def told(order: Any, feedback: Any) -> None:
        if leak in ("message", "history"):
            feedback.pushInfo(order.file.path.read_text(encoding="utf-8"))

    with mock.patch.object(persons._BirthDates, "ages", remember), \
            mock.patch.object(count_persons, "_facts", with_date), \
            mock.patch.object(Workspace, "replace_counts", leaky_store), \
            mock.patch.object(count_persons, "_tell", told):
        yield


def prepare(folder: Path, mode: str) -> Path:
    """Returns a fresh workspace for a mode."""
    import sqlite3

    workspace = folder / f"{mode}.gpkg"
    shutil.copy(folder / "county.gpkg", workspace)
    if mode == "sql_error":
        with contextlib.closing(sqlite3.connect(workspace)) as connection:
            connection.execute(
                "CREATE TRIGGER no BEFORE INSERT ON counts BEGIN SELECT RAISE(ABORT, 'not this one'); END")
    return workspace


def work(folder: Path, names: Sequence[str]) -> None:
    """Runs modes or leaks one after the other in this process, with everything said written into the folder."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
    from qgis.gui import QgsGui

    logs = folder / "logs"
    opened: list[str] = []

    def audit(event: str, arguments: tuple) -> None:
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            opened.append(str(arguments[0]))

    application = QgsApplication([], True, str(folder / "profile"))
    application.initQgis()
    from quartiersmonitor.processing.provider import QuartiersmonitorProvider

    provider = QuartiersmonitorProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    sys.addaudithook(audit)

    def write(name: str, text: str) -> None:
        with (logs / name).open("a", encoding="utf-8") as stream:
            stream.write(text + "\n")

    QgsApplication.messageLog().messageReceived[str, str, __import__("qgis.core").core.Qgis.MessageLevel].connect(
        lambda text, tag, level: write(f"message_log.{mode}.txt", f"{tag}: {text}"))
    history = QgsGui.historyProviderRegistry()

    class Feedback(QgsProcessingFeedback):
        def __init__(self, cancels: bool) -> None:
            super().__init__(True)
            if cancels:
                self.progressChanged.connect(lambda share: self.cancel() if share > 15 else None)

    for mode in names:
        leak = mode if mode in (*LEAKS, "history") else ""
        kind, changed, _ = MODES["success" if leak else mode]
        workspace = prepare(folder, mode)
        parameters = {
            "WORKSPACE": str(workspace), "FILE": str(source_of(folder, kind)), "STICHTAG": STICHTAG, "ALLOW_GAPS": True,
            "MEASURES": "bevoelkerung; ELB=sgb2_elb[-]", **changed}
        if mode in ("no_header_said", "wrong_header", "wrong_separator"):
            parameters["MEASURES"] = "bevoelkerung"
        breakage = leaking(leak) if leak else broken(mode)
        feedback = Feedback(mode == "cancelled")
        with breakage:
            algorithm = QgsApplication.processingRegistry().createAlgorithmById("quartiersmonitor:countpersons")
            results, done = algorithm.run(parameters, QgsProcessingContext(), feedback)
            write("results.txt", f"{mode}: {'done' if done else 'refused'} {results}")
            write(f"feedback.{mode}.txt", f"{feedback.textLog()}\n{feedback.htmlLog()}")
            # As the dialog of an algorithm does; the entry holds the log, too.
            _, entry_made = history.addEntry("processing", {
                "python_command": algorithm.asPythonCommand(parameters, QgsProcessingContext()),
                "process_command": algorithm.asQgisProcessCommand(parameters, QgsProcessingContext())[0],
                "algorithm_id": algorithm.id(), "parameters": parameters,
                "log": feedback.htmlLog() if leak != "message" else ""})
            write("results.txt", f"{mode}: history {entry_made}")
            # Again as Python sees it: an exception, with the variables of all its frames.
            prepare(folder, mode)
            again = algorithm.create()
            try:
                again.processAlgorithm(parameters, QgsProcessingContext(), Feedback(mode == "cancelled"))
            except Exception as error:  # noqa: BLE001  whatever it is, its report is searched
                report = traceback.TracebackException.from_exception(error, capture_locals=True)
                write(f"exceptions.{mode}.txt", f"{''.join(report.format())}\n{error!r} {error.args}")
            # What threads have said waits to be delivered.
            QgsApplication.processEvents()
    write("opened.txt", "\n".join(opened))
    QgsApplication.processingRegistry().removeProvider(provider)
    del history
    sys.stdout.flush()
    os._exit(0)  # everything is written; what QGIS does at its end is not of interest


# ------------------------------------------------------------------------ the tests

if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2].split(","))
else:
    import pytest

    @pytest.fixture(scope="module")
    def ground(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A folder with a workspace that knows the address of the canaries, and with their files."""
        import pandas as pd

        from quartiersmonitor.workspace import Workspace

        folder = tmp_path_factory.mktemp("canaries")
        (folder / "in").mkdir()
        shutil.copy(small_county, folder / "county.gpkg")
        workspace = Workspace.open(folder / "county.gpkg")
        addresses = workspace.addresses()
        nest = addresses.iloc[[0]].assign(address_id=KEY_IN_REGISTER)
        workspace.write_addresses(pd.concat([addresses, nest], ignore_index=True))
        write_sources(folder)
        return folder

    @pytest.fixture
    def sandbox(ground: Path, tmp_path: Path) -> Path:
        """A copy of it, with places for all that a process may write."""
        folder = tmp_path / "ground"
        shutil.copytree(ground, folder)
        for name in ("home", "tmp", "profile", "logs", "config", "cache", "data", "state"):
            (folder / name).mkdir()
        (folder / "runtime").mkdir(mode=0o700)
        return folder

    def environment(folder: Path) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("QGIS", "XDG", "TMP", "PYTEST"))}
        return {
            **kept, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"),
            "TEMP": str(folder / "tmp"), "TMP": str(folder / "tmp"), "CPL_TMPDIR": str(folder / "tmp"),
            "SQLITE_TMPDIR": str(folder / "tmp"), "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"), "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"), "QGIS_PLUGINPATH": str(ROOT / "build" / "plugins"),
            "QGIS_LOG_FILE": str(folder / "logs" / "qgis.log"), "QGIS_DEBUG": "9", "CPL_DEBUG": "ON",
            "CPL_LOG": str(folder / "logs" / "gdal.log"), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}

    @pytest.fixture
    def worker(sandbox: Path) -> Callable[..., Path]:
        """Runs modes in a process of their own and returns the folder with all that it left."""

        def run(*arguments: str) -> Path:
            done = subprocess.run(
                [sys.executable, "-P", __file__, str(sandbox), *arguments] if sys.version_info >= (3, 11) else
                [sys.executable, __file__, str(sandbox), *arguments],
                env={**environment(sandbox), "PYTHONPATH": str(ROOT / "build" / "plugins")}, capture_output=True,
                stdin=subprocess.DEVNULL, cwd=sandbox / "home", timeout=300, check=False)
            (sandbox / "logs" / "stdout.txt").write_bytes(done.stdout)
            (sandbox / "logs" / "stderr.txt").write_bytes(done.stderr)
            assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
            return sandbox

        return run

    def sources(folder: Path) -> list[Path]:
        return sorted((folder / "in").iterdir())

    def test_no_canary_is_left_whatever_happens(worker, ground: Path) -> None:
        folder = worker(",".join(MODES))
        # The runs were what they should be, so that there was something to leak.
        results = (folder / "logs" / "results.txt").read_text(encoding="utf-8")
        for mode, (_, _, succeeds) in MODES.items():
            assert f"{mode}: {'done' if succeeds else 'refused'}" in results, results
            assert f"{mode}: history True" in results
        for mode, words in {
            "cancelled": "Nothing was changed", "disk_full": "disk is full", "sql_error": "not this one",
            "fault_in_dates": "ValueError in persons.py", "fault_in_look": "ValueError",
            "fault_in_rows": "ValueError", "fault_when_storing": "ZeroDivisionError", "out_of_memory": "MemoryError",
            "wrong_encoding": "not in UTF-8 as before", "too_many_bad": "could not be counted",
            "no_header": "does not seem to hold", "open_quote": "quotation mark", "damaged_xlsx": "cannot be read",
        }.items():
            for name in ("feedback", "exceptions"):
                text = (folder / "logs" / f"{name}.{mode}.txt").read_text(encoding="utf-8")
                assert words in text, (mode, text[:2000])
        from quartiersmonitor.workspace import Workspace

        for mode in ("success", "success_xlsx", "success_gpkg", "success_each_once"):
            workspace = Workspace.open(folder / f"{mode}.gpkg")
            assert len(workspace.deliveries()) == 1
            assert workspace.counts(["bevoelkerung"], ["2025"])["value"].sum() >= 1
        assert len(Workspace.open(folder / "disk_full.gpkg").deliveries()) == 0
        assert search(folder, sources(folder)) == []
        assert [path.name for path in sources(folder)] == [path.name for path in sources(ground)]
        # Python itself has opened nothing for writing but the logs of this test.
        opened = (folder / "logs" / "opened.txt").read_text(encoding="utf-8").split()
        fresh = {str(folder / f"{mode}.gpkg") for mode in MODES}  # copied by prepare()
        assert {str(Path(name).parent) for name in opened if name not in fresh} == {str(folder / "logs")}

    def test_the_search_finds_leaks(worker) -> None:
        folder = worker(",".join(LEAKS))
        caught = search(folder, sources(folder))
        for leak, where in {
            "message": "logs/feedback.message.txt", "log": "logs/message_log.log.txt", "temporary_file": "tmp/",
            "delivery": "delivery.gpkg", "exception": "logs/exceptions.exception.txt", "printed": "logs/stdout.txt",
            "deleted_row": "deleted_row.gpkg",
        }.items():
            assert any(hit.startswith(where) for hit in caught), (leak, caught)

    def test_the_search_finds_leaks_in_the_history(worker) -> None:
        folder = worker("history")
        assert any(hit.startswith("profile/") for hit in search(folder, sources(folder)))

    def test_all_forms_of_canaries_are_known() -> None:
        for born in BORN:
            for form in written_forms(*born):
                for encoding in ("utf-8", "utf-16", "utf-16-be"):
                    assert CANARY.search(b"\0x" + form.encode(encoding) + b"y")
        assert CANARY.search(content("good")) and not CANARY.search("17.03.1912 Kanarienweg 7 ½".encode())

    def test_qgis_process_leaves_nothing(sandbox: Path) -> None:
        settings = sandbox / "profile" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text("[PythonPlugins]\nquartiersmonitor=true\n", encoding="utf-8")
        for mode in ("success_some_bad", "too_many_bad", "no_header", "success_xlsx"):
            kind, changed, succeeds = MODES[mode]
            workspace = sandbox / f"{mode}.gpkg"
            shutil.copy(sandbox / "county.gpkg", workspace)
            done = subprocess.run(
                ["qgis_process", "--json", "run", "quartiersmonitor:countpersons", f"--WORKSPACE={workspace}",
                 f"--FILE={source_of(sandbox, kind)}", f"--STICHTAG={STICHTAG}", "--ALLOW_GAPS=true",
                 "--MEASURES=bevoelkerung; ELB=sgb2_elb[-]", *(f"--{name}={value}" for name, value in changed.items())],
                env={key: value for key, value in environment(sandbox).items() if key != "PYTHONPATH"},
                capture_output=True, stdin=subprocess.DEVNULL, cwd=sandbox / "home", timeout=300, check=False)
            assert (done.returncode == 0) == succeeds, done.stderr
            (sandbox / "logs" / f"{mode}.stdout.txt").write_bytes(done.stdout)
            (sandbox / "logs" / f"{mode}.stderr.txt").write_bytes(done.stderr)
            assert (b'"DELIVERY"' in done.stdout) == succeeds
        assert search(sandbox, sources(sandbox)) == []
