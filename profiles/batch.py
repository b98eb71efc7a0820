"""Runs algorithms in several QGIS processes at a time and watches what they have done.

A layout may only be exported in the main thread of a process, and one process prints one page after the other.
Children of ``qgis_process`` share the work. Each notes in a journal what it has settled (:mod:`.manifest`), so that
progress is counted, and that a child that dies costs no more than what it was about to print.
"""

from __future__ import annotations

import itertools
import json
import locale
import math
import os
import sys
import tempfile
import uuid
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..i18n.language import Language, interface_language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .content import CONTEXT
from .files import make_folder, remove_drafts
from .manifest import Failure, Manifest, Outcome, read_journal

ALGORITHM = "quartiersmonitor:profiles"
PACKAGE = __name__.split(".", maxsplit=1)[0]
#: How often children are looked at, in milliseconds.
POLL_MS = 100
START_MS, END_MS = 30_000, 5_000
#: How often one and the same thing is tried, and how many children may die one after the other having done nothing.
_ATTEMPTS, _MOST_IN_VAIN = 2, 3

_DIED = QT_TRANSLATE_NOOP(
    "profiles", "The process that printed it ended twice without a word. Print it alone; if that fails too, look at "
    "its geometry. {reason}")
_FAILED = QT_TRANSLATE_NOOP("profiles", "Printing failed in a child process: {reason}")


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


def slices(ids: Sequence[str], processes: int) -> list[list[str]]:
    """Returns the ids cut into consecutive parts, at least one for each process where there are enough."""
    if not ids:
        return []
    size = math.ceil(len(ids) / max(1, processes))
    return [list(ids[start : start + size]) for start in range(0, len(ids), size)]


@dataclass
class _Child:
    process: QProcess
    token: str
    ids: list[str]


@dataclass
class Batch:
    """Prints many things with an algorithm that takes a list of keys and a journal.

    ``inputs`` are its parameters but for the keys (under ``keys_name``) and the name of the journal. ``whole`` says
    that one run prints all keys into one file, so that they cannot be shared out.
    """

    algorithm: str
    inputs: Mapping[str, Any]
    keys_name: str
    folder: Path
    processes: int = 2
    whole: bool = False
    outcome: Outcome = field(default_factory=Outcome)
    _counted: set[str] = field(default_factory=set)
    _attempts: dict[str, int] = field(default_factory=dict)
    _in_vain: int = 0

    def run(self, ids: Sequence[str], feedback: QgsFeedback | None = None) -> Outcome:
        """Prints and returns what was done; files that were complete before are among what was kept.

        Progress counts what is settled. A cancelled run ends the children and returns what is complete. May be
        called from any thread but waits, so not from the main thread of a window. Raises :class:`DataProblem`
        where a child cannot start or says why it cannot work; the others are ended then, and what is complete stays.
        """
        make_folder(self.folder)
        parts = deque([list(ids)] if self.whole else slices(ids, self.processes))
        total = 1 if self.whole else len(ids)
        program = find_executable()
        running: list[_Child] = []
        with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as profiles:
            # One for each child: QGIS fills a new profile at its start, and two would race for it.
            numbers = itertools.count(1)
            try:
                while (parts or running) and not (feedback and feedback.isCanceled()):
                    while parts and len(running) < max(1, self.processes):
                        environment = child_environment(Path(profiles) / str(next(numbers)))
                        running.append(self._start(program, environment, parts.popleft()))
                    running = self._look_after(running, parts)
                    if feedback:
                        done = self.outcome.areas + sum(
                            read_journal(self.folder, child.token)[0].areas for child in running)
                        feedback.setProgress(100 * min(1.0, done / max(total, 1)))
            finally:
                end(child.process for child in running)
                for child in running:
                    self._settled(child)
                Manifest(self.folder).store()
                remove_drafts(self.folder)
        return self.outcome

    def _start(self, program: Path, environment: QProcessEnvironment, ids: list[str]) -> _Child:
        token = uuid.uuid4().hex[:12]
        inputs = {**self.inputs, self.keys_name: ",".join(ids), "JOURNAL": token, "PROCESSES": 1}
        return _Child(start(program, environment, self.algorithm, inputs), token, ids)

    def _look_after(self, running: list[_Child], parts: deque[list[str]]) -> list[_Child]:
        """Waits a moment and returns the children that still run; what a dead one has left is put back."""
        going = []
        for child in running:
            process = child.process
            if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(
                    max(10, POLL_MS // len(running))):
                going.append(child)
                continue
            settled = self._settled(child)
            if process.exitStatus() == QProcess.ExitStatus.NormalExit and process.exitCode() == 0:
                self._in_vain = 0
                continue
            if process.exitStatus() == QProcess.ExitStatus.NormalExit:
                raise _failure(process)
            left = [] if self.whole and settled else [key for key in child.ids if key not in settled]
            again = self._after_death(child, left, bool(settled)) if left else []
            if again:
                parts.appendleft(again)
        return going

    def _settled(self, child: _Child) -> set[str]:
        """Takes over what a child has noted, once, and returns the keys it has settled."""
        outcome, settled = read_journal(self.folder, child.token)
        if child.token not in self._counted:
            self._counted.add(child.token)
            self.outcome.add(outcome)
        return set(settled)

    def _after_death(self, child: _Child, left: list[str], progressed: bool) -> list[str]:
        """Returns what to try again; what has ended two children is given up."""
        self._in_vain = 0 if progressed else self._in_vain + 1
        if self._in_vain >= _MOST_IN_VAIN:
            raise _failure(child.process)
        suspect = "" if self.whole else left[0]
        self._attempts[suspect] = self._attempts.get(suspect, 0) + 1
        if self._attempts[suspect] < _ATTEMPTS:
            return left
        problem = DataProblem(_DIED, context=CONTEXT, reason=last_words(child.process))
        self.outcome.failed.append(Failure(suspect, problem.text(Language.current().translate)))
        return [] if self.whole else left[1:]


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
    keep_current: bool = True,
    title: str = "",
    template: str | Path | None = None,
    twins: Collection[str] = (),
    feedback: QgsFeedback | None = None,
) -> Outcome:
    """Prints profiles in child processes and returns what was done, as :meth:`Batch.run` does.

    A selection is one entry of ``area_ids``, its Quartiere separated by commas, with a ``title``. ``twins`` are the
    kinds of files beside each profile (``twin.write.KINDS``); parameters of the algorithm have their names.
    """
    inputs: dict[str, Any] = {
        "WORKSPACE": str(workspace_path), "LEVEL": level, "LANGUAGE": language, "SINGLE_FILES": single_files,
        "ONLY_OUTDATED": keep_current, "OUTPUT_FOLDER": str(folder)}
    if period:
        inputs["PERIOD"] = period
    if title:
        inputs["TITLE"] = title
    if template is not None:
        inputs["TEMPLATE"] = str(template)
    inputs.update({kind.upper(): True for kind in twins})
    batch = Batch(ALGORITHM, inputs, "AREAS", Path(folder), processes, whole=not single_files)
    return batch.run(area_ids, feedback)


def run_in_child(algorithm: str, inputs: Mapping[str, Any], stop: Callable[[], bool]) -> dict[str, Any]:
    """Runs an algorithm and returns its results, an empty dictionary if stopped; waits, so call it from a thread.

    Raises :class:`DataProblem` where there is no ``qgis_process``, and where it fails.
    """
    program = find_executable()
    with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as profile:
        process = start(program, child_environment(Path(profile)), algorithm, inputs)
        try:
            while process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(POLL_MS):
                if stop():
                    return {}
            if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
                raise _failure(process)
            output = bytes(process.readAllStandardOutput()).decode("utf-8", "replace")
            return dict(json.loads(output[output.index("{"):])["results"])
        finally:
            end([process])


def child_environment(profile: Path) -> QProcessEnvironment:
    """Returns an environment in which only this plugin is active, whatever the user's profile holds."""
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    # The language of its messages is that of the user; the language of the profiles is a parameter. A variable of its
    # own, because QGIS reads the settings anew for every text of a layout as long as there is none.
    settings.write_text(
        f"[PythonPlugins]\n{PACKAGE}=true\n[locale]\noverrideFlag=true\nuserLocale={interface_language()}\n"
        f"[variables]\n{PACKAGE}=1\n",
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


def start(
    program: Path, environment: QProcessEnvironment, algorithm: str, inputs: Mapping[str, Any]
) -> QProcess:
    """Starts an algorithm in a process; raises :class:`DataProblem` where it cannot."""
    process = QProcess()
    process.setProcessEnvironment(environment)
    process.start(str(program), ["--json", "run", algorithm, "-"])
    if not process.waitForStarted(START_MS):
        raise DataProblem(_FAILED, context=CONTEXT, reason=process.errorString())
    # Not on the command line: that of Windows is short, and reads % and & in paths as its own.
    process.write(json.dumps({"inputs": dict(inputs)}).encode("utf-8"))
    process.closeWriteChannel()
    return process


def _failure(process: QProcess) -> DataProblem:
    words = last_words(process)
    if words and process.exitStatus() == QProcess.ExitStatus.NormalExit:
        # An algorithm that fails says itself what is wrong and what to do.
        return DataProblem("{reason}", context=CONTEXT, reason=words)
    return DataProblem(_FAILED, context=CONTEXT, reason=words)


def last_words(process: QProcess) -> str:
    """Returns the last line a child said about its failure."""
    output = bytes(process.readAllStandardError())
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError:  # a console of Windows
        text = output.decode(locale.getpreferredencoding(False), "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and "XDG_RUNTIME_DIR" not in line]
    return lines[-1] if lines else process.errorString()


def end(processes: Iterable[QProcess]) -> None:
    """Ends processes that still run."""
    processes = list(processes)
    for process in processes:
        process.kill()
    for process in processes:
        process.waitForFinished(END_MS)
