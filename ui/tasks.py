"""Runs Processing algorithms in the background, one job at a time, with progress and cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Callable, Optional

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMessageLog,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

translate = QCoreApplication.translate

LOG = "Quartiersmonitor"
#: A result that says no where an algorithm keeps a part of its work when it is cancelled; all others keep nothing.
COMPLETE = "COMPLETE"
Results = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One algorithm of a job; ``share`` is its part of the progress bar relative to the others."""

    algorithm: str
    parameters: Mapping[str, Any]
    share: float = 1.0


class _Feedback(QgsProcessingFeedback):
    """Keeps the messages of an algorithm; written by the worker thread, read when it has ended."""

    def __init__(self) -> None:
        super().__init__(True)
        self.errors: list[str] = []
        self.last_info = ""
        self.last_warning = ""

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)
        super().reportError(error, fatalError)

    def pushInfo(self, info: str) -> None:
        self.last_info = info
        super().pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        self.last_warning = warning
        super().pushWarning(warning)


#: What tasks under way hold bare pointers to. Not in the runner: it may go before they have ended.
_kept: dict[int, tuple[Any, ...]] = {}


def _keep_until_executed(task: QgsProcessingAlgRunnerTask, needed: tuple[Any, ...]) -> None:
    key = id(needed)
    _kept[key] = (task, needed)
    # Let go a moment later: the signal comes from within the task.
    task.executed.connect(lambda *_: QTimer.singleShot(0, lambda: _kept.pop(key, None)))


class AlgorithmRunner(QObject):
    """Runs jobs of one or several algorithms; ``failed`` carries the algorithm's own message.

    What an algorithm has done stands, also where somebody cancels a moment later: a job whose last step has done its
    work is done, and of one that ends before, :attr:`steps_done` tells how many steps have left their results.
    """

    started = pyqtSignal(str)
    progressed = pyqtSignal(int)
    finished = pyqtSignal()
    failed = pyqtSignal(str, str)
    cancelled = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._steps: Sequence[Step] = ()
        self._at = 0
        self._results: list[Results] = []
        self._done: Optional[Callable[[list[Results]], None]] = None
        self._task: Optional[QgsProcessingAlgRunnerTask] = None
        self._feedback: Optional[_Feedback] = None
        self._cancelled = False
        self.last_info = ""
        self.last_warning = ""
        #: What could not be done in a job that went on nevertheless.
        self.last_errors: list[str] = []
        self._outcome: tuple[bool, Results] = (False, {})
        # A timer of its own, because that ends with the runner.
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._after_step)

    @property
    def busy(self) -> bool:
        """Tells whether a job is under way."""
        return bool(self._steps)

    @property
    def steps_done(self) -> int:
        """The number of steps of the last job that have done their work."""
        return len(self._results)

    def run(self, title: str, steps: Sequence[Step], done: Callable[[list[Results]], None]) -> bool:
        """Starts a job and returns at once; ``done`` gets the results of all steps if none failed.

        Returns ``False`` if another job is under way.
        """
        if self.busy or not steps:
            return False
        self._title, self._steps, self._done = title, tuple(steps), done
        self._at, self._results, self._cancelled = 0, [], False
        self.started.emit(title)
        self.progressed.emit(0)
        self._start_step()
        return True

    def cancel(self) -> None:
        """Asks the job to stop; it ends as soon as the algorithm notices."""
        if not self.busy:
            return
        self._cancelled = True
        if self._feedback is not None:
            # Not the task: QGIS deletes one that has not begun, while a thread may just be about to begin it.
            self._feedback.cancel()

    def release(self) -> None:
        """Cancels the job and lets go of its task, before the runner is deleted.

        The worker thread reports progress at any moment: a connection that dies with the runner
        could be called while it is taken apart.
        """
        self.cancel()
        self._next.stop()
        if self._task is not None:
            self._task.progressChanged.disconnect(self._step_progressed)
            self._task.executed.disconnect(self._step_executed)
            self._task = None

    def _start_step(self) -> None:
        step = self._steps[self._at]
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(step.algorithm)
        if algorithm is None:
            self._fail(translate("ui", "The algorithm {algorithm} is missing. Install the plugin again.").format(
                algorithm=step.algorithm))
            return
        # Without a project: the worker must not reach live layers of the open one.
        context = QgsProcessingContext()
        context.setTransformContext(QgsProject.instance().transformContext())
        feedback = _Feedback()
        parameters = dict(step.parameters)
        usable, reason = algorithm.checkParameterValues(parameters, context)
        if not usable:
            self._fail(reason)
            return
        # Silent: the dock itself says how the job ended.
        task = QgsProcessingAlgRunnerTask(
            algorithm, parameters, context, feedback, QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        task.setDescription(self._title)
        task.progressChanged.connect(self._step_progressed)
        task.executed.connect(self._step_executed)
        _keep_until_executed(task, (algorithm, context, feedback))
        self._task, self._feedback = task, feedback
        QgsApplication.taskManager().addTask(task)

    def _step_progressed(self, percent: float) -> None:
        if not self.busy:
            return
        total = sum(step.share for step in self._steps)
        before = sum(step.share for step in self._steps[:self._at])
        self.progressed.emit(round(100 * (before + self._steps[self._at].share * percent / 100) / total))

    def _step_executed(self, successful: bool, results: Results) -> None:
        # The task is still inside its own finished(): go on when it has returned.
        self._outcome = (successful, dict(results))
        self._next.start()

    def _after_step(self) -> None:
        successful, results = self._outcome
        feedback, self._task, self._feedback = self._feedback, None, None
        if not self.busy or feedback is None:
            return
        self.last_info, self.last_warning = feedback.last_info, feedback.last_warning
        self.last_errors = list(feedback.errors)
        # QGIS calls every task unsuccessful that was cancelled, be it after its algorithm had returned.
        finished = successful or (self._cancelled and bool(results) and bool(results.get(COMPLETE, True)))
        if finished:
            self._results.append(results)
            self._at += 1
        if finished and self._at == len(self._steps):
            done, collected = self._done, self._results
            self._end()
            if done is not None:
                done(collected)
        elif self._cancelled:
            title = self._end()
            self.cancelled.emit(title)
        elif finished:
            self._start_step()
        else:
            self._fail("\n".join(feedback.errors) or translate("ui", "The reason is in the log messages of QGIS."))

    def _end(self) -> str:
        title = self._title
        self._steps, self._done = (), None
        self.finished.emit()
        return title

    def _fail(self, message: str) -> None:
        title = self._end()
        QgsMessageLog.logMessage(f"{title}: {message}", LOG, Qgis.MessageLevel.Critical, False)
        self.failed.emit(title, message)
