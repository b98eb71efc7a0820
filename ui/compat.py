"""What the plugin does differently in some versions of QGIS."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QThreadPool

#: The release after which a thread of QGIS may end and start again (qgis/QGIS#62429).
THREADS_MAY_RESTART = 34_401


class LastingThreads:
    """Keeps QGIS's own worker threads alive between jobs, where quitting would crash otherwise.

    QGIS reads its news in a worker thread, which there opens the authentication database and closes it when the
    thread ends. An idle thread ends after 30 s and starts anew for the next job, for example one of ours; from
    then on QGIS no longer knows that it has to let go of it, and the second end, on quitting, calls an object that
    is gone. A thread that never idles out ends once.
    """

    def __init__(self) -> None:
        self._pool: Optional[QThreadPool] = None
        self._timeout_ms = 0

    def start(self) -> None:
        """Turns the time limit of idle threads off."""
        pool = QgsApplication.taskManager().findChild(QThreadPool)
        if Qgis.versionInt() < THREADS_MAY_RESTART and pool is not None and self._pool is None:
            self._pool, self._timeout_ms = pool, pool.expiryTimeout()
            pool.setExpiryTimeout(-1)

    def stop(self) -> None:
        """Sets the time limit as it was."""
        if self._pool is not None:
            self._pool.setExpiryTimeout(self._timeout_ms)
            self._pool = None
