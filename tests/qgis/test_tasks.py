"""Jobs in the background: what was done stands, and what is cancelled says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterString,
    QgsProcessingProvider,
)

from quartiersmonitor.ui.background import Background
from quartiersmonitor.ui.tasks import AlgorithmRunner, Step

PATIENCE_MS = 20_000
#: The algorithm says that it has begun, and goes on when it is told to.
begun, go_on = threading.Event(), threading.Event()
runs: list[str] = []


class Waiting(QgsProcessingAlgorithm):
    """Waits, and then does what ``END`` says."""

    def name(self) -> str:
        return "waiting"

    def displayName(self) -> str:
        return "waiting"

    def createInstance(self) -> Waiting:
        return Waiting()

    def initAlgorithm(self, config: Any = None) -> None:
        self.addParameter(QgsProcessingParameterString("END"))

    def processAlgorithm(self, parameters: Any, context: Any, feedback: Any) -> dict[str, Any]:
        runs.append(parameters["END"])
        begun.set()
        assert go_on.wait(PATIENCE_MS / 1000)
        if parameters["END"] == "stops" and feedback.isCanceled():
            raise QgsProcessingException("Cancelled. Nothing was changed.")
        return {"VALUE": parameters["END"], **({"COMPLETE": False} if parameters["END"] == "keeps a part" else {})}


class Provider(QgsProcessingProvider):
    """Offers the algorithm."""

    def id(self) -> str:
        return "qmtest"

    def name(self) -> str:
        return "qmtest"

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(Waiting())


class Log:
    """A runner, and what it told."""

    def __init__(self, qtbot: Any) -> None:
        self.qtbot = qtbot
        self.told: list[str] = []
        self.runner = AlgorithmRunner()
        self.runner.cancelled.connect(lambda _: self.told.append("cancelled"))
        self.runner.failed.connect(lambda _, message: self.told.append(f"failed: {message}"))

    def start(self, *ends: str) -> None:
        steps = [Step("qmtest:waiting", {"END": end}) for end in ends]
        assert self.runner.run(
            "job", steps, lambda results: self.told.append("done: " + ", ".join(one["VALUE"] for one in results)))
        self.qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)

    def wait(self) -> list[str]:
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=PATIENCE_MS)
        return self.told


@pytest.fixture
def log(qgis_app: QgsApplication, qtbot: Any) -> Iterator[Log]:
    provider = Provider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    begun.clear()
    go_on.clear()
    runs.clear()
    log = Log(qtbot)
    yield log
    go_on.set()
    log.wait()
    log.runner.release()
    QgsApplication.processingRegistry().removeProvider(provider)


def test_a_job_that_is_not_cancelled_is_done(log: Log) -> None:
    log.start("stops", "stops")
    go_on.set()
    assert log.wait() == ["done: stops, stops"]
    assert log.runner.steps_done == 2


def test_who_cancels_in_time_stops_the_job(log: Log) -> None:
    log.start("stops", "stops")
    log.runner.cancel()
    go_on.set()
    assert log.wait() == ["cancelled"]
    assert log.runner.steps_done == 0 and runs == ["stops"]


def test_who_cancels_too_late_gets_what_was_done(log: Log) -> None:
    # It looks no more whether it was cancelled: its work is stored.
    log.start("stored")
    log.runner.cancel()
    go_on.set()
    assert log.wait() == ["done: stored"]


def test_who_cancels_after_the_end_gets_what_was_done(log: Log) -> None:
    log.start("stored")
    # The last moment: QGIS has told the end, and the runner has not looked at it yet.
    log.runner._task.executed.connect(lambda *_: log.runner.cancel())
    go_on.set()
    assert log.wait() == ["done: stored"]


def test_a_step_that_had_its_results_is_the_last_of_a_cancelled_job(log: Log) -> None:
    log.start("stored", "stops")
    log.runner.cancel()
    go_on.set()
    assert log.wait() == ["cancelled"]
    assert log.runner.steps_done == 1 and runs == ["stored"]


def test_a_part_is_not_the_whole(log: Log) -> None:
    log.start("keeps a part")
    log.runner.cancel()
    go_on.set()
    assert log.wait() == ["cancelled"]
    assert log.runner.steps_done == 0


def test_a_released_runner_tells_nothing(log: Log) -> None:
    log.start("stops")
    log.runner.release()
    go_on.set()
    log.qtbot.waitUntil(lambda: not QgsApplication.taskManager().countActiveTasks(), timeout=PATIENCE_MS)
    log.qtbot.wait(50)
    assert log.told == []
    log.runner._steps = ()


# ------------------------------------------------------------------------ functions


def test_work_that_is_given_up_stops_and_tells_nothing(qgis_app: QgsApplication, qtbot: Any) -> None:
    told: list[Any] = []
    stopped = threading.Event()

    def work(stop: Any) -> str:
        begun.set()
        while not stop():
            threading.Event().wait(0.01)
        stopped.set()
        return "too late"

    begun.clear()
    background = Background()
    background.run("work", work, told.append, told.append)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)
    background.stop()
    qtbot.waitUntil(stopped.is_set, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().countActiveTasks(), timeout=PATIENCE_MS)
    assert told == [] and not background.busy


def test_work_that_is_cancelled_in_the_list_of_tasks_says_so(qgis_app: QgsApplication, qtbot: Any) -> None:
    told: list[Any] = []
    begun.clear()

    def work(stop: Any) -> None:
        begun.set()
        while not stop():
            threading.Event().wait(0.01)

    background = Background()
    background.run("work", work, lambda result: told.append(("done", result)), told.append)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)
    QgsApplication.taskManager().cancelAll()
    qtbot.waitUntil(lambda: not background.busy, timeout=PATIENCE_MS)
    assert len(told) == 1 and isinstance(told[0], str)
