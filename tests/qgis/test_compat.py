"""QGIS quits cleanly after jobs that its worker threads did after a pause."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QThreadPool

from quartiersmonitor.ui import compat

PLUGINS = Path(__file__).resolve().parents[2] / "build" / "plugins"
#: As it happens in a session: QGIS reads its news in a worker, which idles out and starts again for a job.
SESSION = """
import sys, time
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QThreadPool
from quartiersmonitor.ui.compat import LastingThreads

application = QgsApplication([], True, sys.argv[1])
application.initQgis()
manager = QgsApplication.taskManager()
manager.findChild(QThreadPool).setExpiryTimeout(50)
threads = LastingThreads()
threads.start()

def work(job):
    manager.addTask(QgsTask.fromFunction("job", lambda task: job()))
    while manager.countActiveTasks():
        QCoreApplication.processEvents()
        time.sleep(0.01)

work(lambda: QgsApplication.authManager().isDisabled())
time.sleep(0.3)
work(lambda: None)
threads.stop()
application.exitQgis()
del application
"""


def test_quitting_after_a_second_job_is_clean(qgis_app: QgsApplication, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SESSION, str(tmp_path / "profile")], env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def pool(qgis_app: QgsApplication) -> QThreadPool:
    found = QgsApplication.taskManager().findChild(QThreadPool)
    assert found is not None
    return found


def test_the_time_limit_comes_back(pool: QThreadPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compat, "THREADS_MAY_RESTART", Qgis.versionInt() + 1)
    before = pool.expiryTimeout()
    threads = compat.LastingThreads()
    threads.start()
    threads.start()
    assert pool.expiryTimeout() == -1
    threads.stop()
    threads.stop()
    assert pool.expiryTimeout() == before


def test_later_versions_are_left_alone(pool: QThreadPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compat, "THREADS_MAY_RESTART", Qgis.versionInt())
    before = pool.expiryTimeout()
    threads = compat.LastingThreads()
    threads.start()
    assert pool.expiryTimeout() == before
    threads.stop()
