"""What every page of the dock works with: QGIS, the state, the runner and the messages."""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QCursor, QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QWidget

from .tasks import LOG

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .map_view import MapView
    from .state import DockState
    from .tasks import AlgorithmRunner

translate = QCoreApplication.translate

MESSAGE_SECONDS = 12


def _marked_up(text: str) -> str:
    # A message with a title is always read as mark-up, and names from files could make it fetch a picture.
    return html.escape(text, quote=False).replace("\n", "<br>")


class DockContext:
    """Bundles what pages share, and shows their messages."""

    def __init__(self, iface: QgisInterface, state: DockState, runner: AlgorithmRunner, view: MapView) -> None:
        self.iface = iface
        self.state = state
        self.runner = runner
        self.view = view
        #: Set by the dock: opens a page by its id.
        self.show_page: Callable[[str], None] = lambda page_id: None

    @property
    def window(self) -> QWidget:
        """The main window, as parent of dialogs."""
        return self.iface.mainWindow()

    def success(self, text: str) -> None:
        """Says that something is done."""
        self.iface.messageBar().pushMessage(LOG, _marked_up(text), Qgis.MessageLevel.Success, MESSAGE_SECONDS)

    def information(self, text: str) -> None:
        """Says something that is no fault."""
        self.iface.messageBar().pushMessage(LOG, _marked_up(text), Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def error(self, text: str) -> None:
        """Says what failed; stays until it is closed."""
        self.iface.messageBar().pushMessage(LOG, _marked_up(text), Qgis.MessageLevel.Critical, 0)

    def success_with_file(self, text: str, path: Path, label: str) -> None:
        """Says that a file or folder is written, with a button that opens it."""
        bar = self.iface.messageBar()
        item = bar.createMessage(LOG, _marked_up(text))
        button = QPushButton(label, item)
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Success, 0)

    def open_workspace(self, path: str) -> bool:
        """Opens a workspace and puts its first map into the project; tells whether it could."""
        from .settings import settings

        with self.reporting(busy_cursor=True):
            self.state.open(path)
            settings().remember(self.state.workspace.path)
            self.state.workspace_remembered.emit()
            self._first_map()
            self.view.zoom_to_all()
            return True
        return False

    def adopt_project(self) -> None:
        """Opens the workspace of the maps in the project, without touching the project."""
        path = self.view.workspace_in_project()
        if path and Path(path) != Path(self.state.path) and Path(path).is_file():
            with self.reporting():
                self.state.open(path)

    def ensure_map(self) -> None:
        """Draws a first map of the open workspace if the project shows none."""
        if not self.view.shown_preset():
            self._first_map()

    def _first_map(self) -> None:
        state = self.state
        if not state.period:
            self.view.show_base()
        elif state.period in state.workspace.scored_periods():
            self.view.show("score")
        else:
            self.view.show("kreis")

    @contextmanager
    def reporting(self, busy_cursor: bool = False) -> Iterator[None]:
        """Shows a problem with the data in the message bar instead of letting it through."""
        from ..indicators.problems import DataProblem

        if busy_cursor:
            QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            yield
        except DataProblem as problem:
            self.error(problem.text(translate))
        except OSError as error:
            QgsMessageLog.logMessage(repr(error), LOG, Qgis.MessageLevel.Critical, False)
            text = translate(
                "ui",
                "“{file}” cannot be read or written ({reason}). Close it in other programs and check the folder.")
            self.error(text.format(
                file=error.filename2 or error.filename or self.state.path, reason=error.strerror or error))
        except sqlite3.Error as error:
            QgsMessageLog.logMessage(repr(error), LOG, Qgis.MessageLevel.Critical, False)
            text = translate(
                "ui", "The workspace cannot be read ({reason}). Check that the file is still there, and open it again.")
            self.error(text.format(reason=error))
        finally:
            if busy_cursor:
                QApplication.restoreOverrideCursor()
