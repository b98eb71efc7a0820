"""The dock: the pages in the order of the work, and what is running."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .context import DockContext
from .map_view import MapView
from .pages import PAGES
from .pages.base import Page
from .state import DockState
from .tasks import AlgorithmRunner
from .widgets import page_icon

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

#: Keys that open the pages, in their order; further pages have none.
_SHORTCUTS = tuple(f"Alt+{key}" for key in (*"1234567890", "Shift+1", "Shift+2", "Shift+3"))
#: Buttons beside each other; with more pages a second row begins.
BUTTONS_IN_ROW = 4
ICON_PX = 24
LEAST_WIDTH_PX = 340
#: Before this a guess of the time left would be worth nothing.
LEAST_ELAPSED_S, LEAST_PERCENT = 4.0, 3


def time_left(elapsed_s: float, percent: float) -> str:
    """Returns in words how long a job will still take, nothing before that can be told."""
    if elapsed_s < LEAST_ELAPSED_S or not LEAST_PERCENT <= percent < 100:
        return ""
    seconds = elapsed_s * (100 - percent) / percent
    if seconds < 8:
        return translate("ui", "(a few seconds left)")
    if seconds < 90:
        return translate("ui", "(about {count} s left)").format(count=5 * round(seconds / 5))
    return translate("ui", "(about {count} min left)").format(count=round(seconds / 60))


class QuartiersmonitorDock(QgsDockWidget):
    """The planner's home: data, indicators, map and profile."""

    def __init__(self, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        super().__init__("Quartiersmonitor", parent or iface.mainWindow())
        self.setObjectName("QuartiersmonitorDock")
        self.state = DockState(self)
        self.runner = AlgorithmRunner(self)
        self.view = MapView(iface, self.state, self)
        self.context = DockContext(iface, self.state, self.runner, self.view)
        self.context.show_page = self.show_page
        self.pages: dict[str, Page] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._focus_before: Optional[QWidget] = None
        self._job_title, self._job_since = "", 0.0
        self._build()
        self.runner.started.connect(self._job_started)
        self.runner.progressed.connect(self._job_progressed)
        self.runner.finished.connect(self._job_finished)
        self.runner.failed.connect(self._job_failed)
        self.runner.cancelled.connect(self._job_cancelled)
        project = QgsProject.instance()
        project.readProject.connect(self._project_read)
        project.cleared.connect(self._project_cleared)
        self.show_page(PAGES[0].ID)
        self.context.adopt_project()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        content = QWidget(self)
        content.setMinimumWidth(LEAST_WIDTH_PX)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        self.stack = QStackedWidget(content)
        layout.addLayout(self._page_bar(content))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self._job_bar(content))
        self.setWidget(content)

    def _page_bar(self, parent: QWidget) -> QGridLayout:
        bar = QGridLayout()
        bar.setContentsMargins(6, 0, 6, 0)
        bar.setSpacing(2)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for at, kind in enumerate(PAGES):
            page = kind(self.context)
            scroll = QScrollArea(self.stack)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            # The frame must not take the keyboard: Tab goes from the button into the page.
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
            button = QToolButton(parent)
            button.setObjectName(f"pageButton_{kind.ID}")
            button.setText(kind.title())
            button.setIcon(page_icon(kind.ICON))
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            # Letters would clash with the menus of QGIS.
            shortcut = QKeySequence(_SHORTCUTS[at]) if at < len(_SHORTCUTS) else QKeySequence()
            button.setShortcut(shortcut)
            keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{kind.purpose()} ({keys})" if keys else kind.purpose())
            button.clicked.connect(lambda _=False, page_id=kind.ID: self.show_page(page_id))
            group.addButton(button)
            bar.addWidget(button, at // BUTTONS_IN_ROW, at % BUTTONS_IN_ROW)
            self.pages[kind.ID] = page
            self.buttons[kind.ID] = button
        return bar

    def _job_bar(self, parent: QWidget) -> QWidget:
        self.jobBar = QFrame(parent)
        self.jobBar.setObjectName("jobBar")
        self.jobBar.setFrameShape(QFrame.Shape.StyledPanel)
        self.jobLabel = QLabel(self.jobBar)
        self.progressBar = QProgressBar(self.jobBar)
        self.progressBar.setObjectName("jobProgress")
        self.progressBar.setAccessibleName(translate("ui", "Progress"))
        self.cancelButton = QPushButton(translate("ui", "Cancel"), self.jobBar)
        self.cancelButton.setObjectName("cancelButton")
        self.cancelButton.setToolTip(translate("ui", "Stops what is running; nothing half-done is kept."))
        self.cancelButton.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.progressBar, 1)
        row.addWidget(self.cancelButton)
        layout = QVBoxLayout(self.jobBar)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self.jobLabel)
        layout.addLayout(row)
        self.jobBar.setVisible(False)
        return self.jobBar

    # ------------------------------------------------------------------ pages and jobs

    def show_page(self, page_id: str) -> None:
        """Shows a page by its id."""
        self.stack.setCurrentIndex(list(self.pages).index(page_id))
        self.buttons[page_id].setChecked(True)

    def _job_started(self, title: str) -> None:
        self._job_title, self._job_since = title, time.monotonic()
        self.jobLabel.setText(f"{title} …")
        self.cancelButton.setEnabled(True)
        self.jobBar.setVisible(True)
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # A button that is switched off passes the keyboard on, and the page would scroll to wherever it goes.
            self._focus_before = focus
            self.cancelButton.setFocus()
        self._set_busy(True)

    def _job_progressed(self, percent: int) -> None:
        self.progressBar.setValue(percent)
        if self.cancelButton.isEnabled():
            left = time_left(time.monotonic() - self._job_since, percent)
            self.jobLabel.setText(f"{self._job_title} … {left}" if left else f"{self._job_title} …")

    def _job_finished(self) -> None:
        self._set_busy(False)
        if self.cancelButton.hasFocus() and self._focus_before is not None:
            self._focus_before.setFocus()
        self._focus_before = None
        self.jobBar.setVisible(False)

    def _job_failed(self, title: str, message: str) -> None:
        self._show_what_stands()
        self.context.error(f"{title}: {message}")

    def _job_cancelled(self, title: str) -> None:
        warning = self.runner.last_warning
        if self._show_what_stands():
            text = translate("ui", "{job}: cancelled. What was computed before that stays.").format(job=title)
        elif warning:
            # What is said of a job that was cancelled may tell what it has left and how to go on.
            text = f"{title}: {warning}"
        else:
            text = translate("ui", "{job}: cancelled.").format(job=title)
        self.context.information(text)

    def _show_what_stands(self) -> bool:
        """Reads the workspace anew where a job that did not end well has changed it; tells whether it did."""
        if not self.runner.steps_done:
            return False
        with self.context.reporting():
            self.state.reload()
        return True

    def _set_busy(self, busy: bool) -> None:
        for page in self.pages.values():
            page.set_busy(busy)

    def _cancel(self) -> None:
        self.cancelButton.setEnabled(False)
        self.jobLabel.setText(translate("ui", "Stopping …"))
        self.runner.cancel()

    # ------------------------------------------------------------------ projects

    def _project_read(self, *_: Any) -> None:
        self.context.adopt_project()

    def _project_cleared(self) -> None:
        self.view.mark("", "")

    def open_workspace(self, path: str | Path) -> None:
        """Opens a workspace and draws its first map."""
        self.context.open_workspace(str(path))

    def release(self) -> None:
        """Gives back what the dock holds outside itself; the plugin calls this before it deletes the dock."""
        self.runner.release()
        project = QgsProject.instance()
        project.readProject.disconnect(self._project_read)
        project.cleared.disconnect(self._project_cleared)
        for page in self.pages.values():
            page.release()
        self.view.release()
