"""What the algorithms that print have in common: processes, journals, and what they say at the end."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import translate

if TYPE_CHECKING:
    from ..profiles.manifest import Journal, Outcome

MOST_PROCESSES = 16
#: Failures named one by one.
_LISTED = 20


def in_main_thread() -> bool:
    """Tells whether this is the thread in which layouts may be exported."""
    return QThread.currentThread() == QCoreApplication.instance().thread()


def add_batch_parameters(algorithm: QgsProcessingAlgorithm) -> None:
    """Adds the number of processes and, hidden, the name of the journal of a child."""
    processes = QgsProcessingParameterNumber(
        "PROCESSES", translate("processing", "Processes"), QgsProcessingParameterNumber.Type.Integer,
        min(2, os.cpu_count() or 1), minValue=1, maxValue=MOST_PROCESSES)
    processes.setFlags(processes.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    algorithm.addParameter(processes)
    journal_name = QgsProcessingParameterString("JOURNAL", translate("processing", "Journal"), optional=True)
    journal_name.setFlags(journal_name.flags() | QgsProcessingParameterDefinition.Flag.FlagHidden)
    algorithm.addParameter(journal_name)


def add_outcome_outputs(algorithm: QgsProcessingAlgorithm) -> None:
    """Adds how many files are there, were there before, and could not be written."""
    for name, label in (
        ("COUNT", translate("processing", "Files that are complete")),
        ("KEPT", translate("processing", "Of them up to date before")),
        ("FAILED", translate("processing", "Files that could not be written")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, label))
    algorithm.addOutput(QgsProcessingOutputBoolean(
        "COMPLETE", translate("processing", "All files were dealt with before the run was cancelled")))


def template_parameter(name: str, label: str) -> QgsProcessingParameterFile:
    """Returns a parameter for a layout template."""
    parameter = QgsProcessingParameterFile(name, label, extension="qpt", optional=True)
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def template_of(text: str) -> Path | None:
    """Returns the layout template of a parameter, ``None`` for none; raises :class:`DataProblem` if it is not there."""
    if not text:
        return None
    path = Path(text)
    if not path.is_file():
        raise DataProblem(
            QT_TRANSLATE_NOOP("processing", "The layout template “{file}” does not exist. Choose another one."),
            context="processing", file=text)
    return path


@contextmanager
def journal(folder: Path, token: str, keep: bool) -> Iterator[Journal]:
    """Gives the journal of a run; one of its own is taken over into the manifest, that of a child by its parent.

    Without ``keep`` what is there counts as outdated.
    """
    from ..profiles.manifest import Journal, Manifest

    notes = Journal(folder, token or uuid.uuid4().hex[:12], keep)
    try:
        yield notes
    finally:
        if not token:
            Manifest(folder).store()


def report(outcome: Outcome, total: int, folder: Path, feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """Says what was done and returns it as results."""
    complete = len(outcome.complete())
    if outcome.kept:
        feedback.pushInfo(translate("processing", "{count} of {total} were there already and up to date.").format(
            count=len(outcome.kept), total=total))
    for failure in outcome.failed[:_LISTED]:
        feedback.reportError(failure.message)
    if len(outcome.failed) > _LISTED:
        feedback.reportError(translate("processing", "… and {count} more.").format(
            count=len(outcome.failed) - _LISTED))
    if feedback.isCanceled():
        feedback.pushWarning(translate(
            "processing",
            "Cancelled: {count} of {total} files are complete. Start once more to print only what is missing.").format(
                count=complete, total=total))
    else:
        feedback.pushInfo(translate("processing", "{count} files written to {folder}.").format(
            count=len(outcome.printed), folder=folder))
    feedback.setProgress(100)
    return {
        "COUNT": complete, "KEPT": len(outcome.kept), "FAILED": len(outcome.failed),
        "COMPLETE": complete + len(outcome.failed) >= total}
