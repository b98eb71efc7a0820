"""Runs one algorithm in a ``qgis_process`` of its own: layouts may not be exported in a thread of this QGIS."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QProcess

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

START_MS, POLL_MS, END_MS = 30_000, 100, 5_000


def run_in_child(algorithm: str, inputs: Mapping[str, Any], stop: Callable[[], bool]) -> dict[str, Any]:
    """Runs an algorithm and returns its results, an empty dictionary if stopped; waits, so call it from a thread.

    Raises :class:`DataProblem` where there is no ``qgis_process``, and where it fails.
    """
    from ..profiles.batch import _end, _environment, _reason, find_executable

    program = find_executable()
    with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as profile:
        process = QProcess()
        process.setProcessEnvironment(_environment(Path(profile)))
        process.start(str(program), ["--json", "run", algorithm, "-"])
        try:
            if not process.waitForStarted(START_MS):
                raise _failure(process.errorString())
            process.write(json.dumps({"inputs": dict(inputs)}).encode("utf-8"))
            process.closeWriteChannel()
            while process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(POLL_MS):
                if stop():
                    return {}
            if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
                raise _failure(_reason(process))
            output = bytes(process.readAllStandardOutput()).decode("utf-8", "replace")
            return dict(json.loads(output[output.index("{"):])["results"])
        finally:
            _end([process])


def _failure(reason: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("ui", "Printing failed in a child process: {reason}"), context="ui",
        reason=reason)
