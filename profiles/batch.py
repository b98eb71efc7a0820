"""Prints many profiles with several QGIS processes at a time.

A layout may only be exported in the main thread of a process, and one process prints one page
after the other. Children of ``qgis_process`` share the work; each writes its own files.
"""

from __future__ import annotations

import itertools
import json
import locale
import math
import os
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Callable

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..i18n.language import interface_language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .content import CONTEXT
from .export import DRAFT_SUFFIX

ALGORITHM = "quartiersmonitor:profiles"
PACKAGE = __name__.split(".", maxsplit=1)[0]
#: How often children are looked at, in milliseconds.
POLL_MS = 100


def find_executable() -> Path:
    """Returns the ``qgis_process`` that belongs to the running QGIS.

    Raises :class:`DataProblem` where there is none.
    """
    prefix = Path(QgsApplication.prefixPath())
    # A starter (.bat) is the last choice: ending it would leave its child running. It is named after the release.
    names = ("qgis_process.exe", f"qgis_process-{prefix.name}.bat") if sys.platform == "win32" else ("qgis_process",)
    application = Path(QgsApplication.applicationDirPath())
    # On Windows QGIS lies in <root>/apps/qgis, its starters in <root>/bin; on macOS in the bundle.
    folders = [
        prefix / "bin",
        application,
        prefix,
        prefix.parent.parent / "bin",
        application.parent / "MacOS" / "bin",
        application / "bin",
        *(Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry),
    ]
    for name in names:
        for folder in folders:
            candidate = folder / name
            if candidate.is_file() and os.access(candidate, os.X_OK):
                return candidate
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "profiles",
            "The child process for printing cannot be started: “{program}” was not found. Print with one process."
        ),
        context=CONTEXT,
        program=names[0],
    )


def slices(area_ids: Sequence[str], processes: int) -> list[list[str]]:
    """Returns the ids cut into consecutive parts, at least one for each process where there are enough."""
    if not area_ids:
        return []
    size = math.ceil(len(area_ids) / max(1, processes))
    return [list(area_ids[start : start + size]) for start in range(0, len(area_ids), size)]


def export_in_processes(
    workspace_path: str | Path,
    folder: str | Path,
    *,
    area_ids: Sequence[str],
    level: str = "quartier",
    period: str | None = None,
    language: str = "de",
    processes: int = 2,
    single_files: bool = True,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Prints profiles in child processes and returns the files they wrote.

    Progress counts finished files. A cancelled run ends the children and returns what is
    complete. May be called from any thread but waits, so not from the main thread of a window.
    Raises :class:`DataProblem` where a child cannot start or fails; the others are ended then.
    """
    folder = Path(folder)
    program = find_executable()
    # One file for all cannot be shared out.
    parts = deque(slices(area_ids, processes) if single_files else [list(area_ids)])
    total = len(area_ids)
    before = _present(folder)
    with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as profile:
        # One for each child: QGIS fills a new profile at its start, and two would race for it.
        profiles = (Path(profile) / str(number) for number in itertools.count(1))
        running: list[QProcess] = []
        try:
            while parts or running:
                if feedback and feedback.isCanceled():
                    break
                _fill(
                    running,
                    parts,
                    processes,
                    lambda ids: _start(
                        program,
                        _environment(next(profiles)),
                        workspace_path,
                        folder,
                        ids,
                        level,
                        period,
                        language,
                        single_files,
                    ),
                )
                running = _wait(running)
                if feedback:
                    feedback.setProgress(100 * min(1.0, len(_written(folder, before)) / max(total, 1)))
        finally:
            _end(running)
    if feedback and feedback.isCanceled():
        for leftover in folder.glob(f"*{DRAFT_SUFFIX}"):
            leftover.unlink(missing_ok=True)
    return _written(folder, before)


def _present(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (stat.st_mtime_ns, stat.st_size) for path in folder.glob("*.pdf") for stat in (path.stat(),)}


def _written(folder: Path, before: dict[Path, tuple[int, int]]) -> list[Path]:
    return sorted(path for path, stamp in _present(folder).items() if before.get(path) != stamp)


def _environment(profile: Path) -> QProcessEnvironment:
    """Returns an environment in which only this plugin is active, whatever the user's profile holds."""
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    # The language of its messages is that of the user; the language of the profiles is a parameter.
    settings.write_text(
        f"[PythonPlugins]\n{PACKAGE}=true\n[locale]\noverrideFlag=true\nuserLocale={interface_language()}\n",
        encoding="utf-8",
    )
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QGIS_CUSTOM_CONFIG_PATH", str(profile))
    # Not resolved: the folder must carry the name of the package, also where that is a link.
    environment.insert("QGIS_PLUGINPATH", str(Path(__file__).parent.parent.parent))
    if sys.platform not in ("win32", "darwin"):
        # A child needs no screen, and may run where there is none.
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        if not environment.contains("TZ"):
            # Spares the C library a look at the file for each of many thousand dates of settings files.
            environment.insert("TZ", ":/etc/localtime")
    return environment


def _start(
    program: Path,
    environment: QProcessEnvironment,
    workspace_path: str | Path,
    folder: Path,
    ids: Sequence[str],
    level: str,
    period: str | None,
    language: str,
    single_files: bool,
) -> QProcess:
    inputs = {
        "WORKSPACE": str(workspace_path),
        "LEVEL": level,
        "AREAS": ",".join(ids),
        "LANGUAGE": language,
        "SINGLE_FILES": single_files,
        "PROCESSES": 1,
        "OUTPUT_FOLDER": str(folder),
    }
    if period:
        inputs["PERIOD"] = period
    process = QProcess()
    process.setProcessEnvironment(environment)
    process.start(str(program), ["--json", "run", ALGORITHM, "-"])
    if not process.waitForStarted(30_000):
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "Printing failed in a child process: {reason}"),
            context=CONTEXT,
            reason=process.errorString(),
        )
    # Not on the command line: that of Windows is short, and reads % and & in paths as its own.
    process.write(json.dumps({"inputs": inputs}).encode("utf-8"))
    process.closeWriteChannel()
    return process


def _fill(
    running: list[QProcess], parts: deque[list[str]], processes: int, start: Callable[[Sequence[str]], QProcess]
) -> None:
    while parts and len(running) < max(1, processes):
        running.append(start(parts.popleft()))


def _wait(running: list[QProcess]) -> list[QProcess]:
    """Waits a moment and returns the children that still run; raises for one that failed."""
    going = []
    for process in running:
        if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(
            max(10, POLL_MS // len(running))
        ):
            going.append(process)
        elif process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "Printing failed in a child process: {reason}"),
                context=CONTEXT,
                reason=_reason(process),
            )
    return going


def _reason(process: QProcess) -> str:
    """Returns the last line a child said about its failure."""
    output = bytes(process.readAllStandardError())
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError:  # a console of Windows
        text = output.decode(locale.getpreferredencoding(False), "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and "XDG_RUNTIME_DIR" not in line]
    return lines[-1] if lines else process.errorString()


def _end(running: list[QProcess]) -> None:
    for process in running:
        process.kill()
    for process in running:
        process.waitForFinished(5_000)
