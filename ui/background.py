"""Runs a Python function in a thread of QGIS and hands its result back to the window, which never waits."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from .tasks import LOG

translate = QCoreApplication.translate

#: Returns True when nobody wants the result any more.
Stop = Callable[[], bool]

#: Tasks under way; QGIS holds bare pointers to them.
_kept: dict[int, QgsTask] = {}


class _Task(QgsTask):
    def __init__(self, title: str, work: Callable[[Stop], Any], report: Callable[[_Task], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        self._work, self._report = work, report
        self._given_up = False
        self.result: Any = None
        self.fault: Optional[str] = None

    def give_up(self) -> None:
        """Asks the work to stop; unlike ``cancel()``, also safe while a thread is about to begin it.

        QGIS deletes a cancelled task that has not begun, whether a thread has taken it meanwhile or not.
        """
        self._given_up = True

    def _stop(self) -> bool:
        return self._given_up or self.isCanceled()

    def run(self) -> bool:
        from ..indicators.problems import DataProblem

        if self._stop():
            return True
        try:
            self.result = self._work(self._stop)
        except DataProblem as problem:
            self.fault = problem.text(translate)
        except OSError as error:
            self.fault = translate(
                "ui", "“{file}” cannot be read or written ({reason}). Close it in other programs and check the folder."
            ).format(file=error.filename2 or error.filename or "", reason=error.strerror or error)
        except Exception as error:  # noqa: BLE001 - the edge of the task: it logs and tells
            # The kind alone: the text of an error may repeat what stands in the file.
            QgsMessageLog.logMessage(
                f"{self.description()}: {type(error).__name__}", LOG, Qgis.MessageLevel.Critical, False)
            self.fault = translate("ui", "This failed for a reason nobody has foreseen ({kind}).").format(
                kind=type(error).__name__)
        return True

    def finished(self, successful: bool) -> None:
        # Let go a moment later: QGIS is still inside the task.
        QTimer.singleShot(0, lambda: _kept.pop(id(self), None))
        self._report(self)


class Background(QObject):
    """Runs one function at a time; a new one takes the place of the one before, whose result nobody sees."""

    busy_changed = pyqtSignal(bool)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[_Task] = None
        self._done: Callable[[Any], None] = lambda result: None
        self._failed: Callable[[str], None] = lambda message: None

    @property
    def busy(self) -> bool:
        """Tells whether a result is awaited."""
        return self._task is not None

    def run(self, title: str, work: Callable[[Stop], Any], done: Callable[[Any], None],
            failed: Callable[[str], None]) -> None:
        """Starts ``work(stop)`` in a thread; ``done`` gets its result, ``failed`` a message for the user."""
        self.stop(quiet=True)
        self._done, self._failed = done, failed
        task = self._task = _Task(title, work, self._finished)
        _kept[id(task)] = task
        self.busy_changed.emit(True)
        QgsApplication.taskManager().addTask(task)

    def stop(self, quiet: bool = False) -> None:
        """Gives up what is awaited."""
        task, self._task = self._task, None
        if task is not None:
            task.give_up()
            if not quiet:
                self.busy_changed.emit(False)

    def _finished(self, task: _Task) -> None:
        if task is not self._task:
            return
        self._task = None
        self.busy_changed.emit(False)
        if task.fault is not None:
            self._failed(task.fault)
        elif task.isCanceled():
            # Not by us: in QGIS's own list of tasks.
            self._failed(translate("ui", "Stopped. Nothing was changed."))
        else:
            self._done(task.result)
