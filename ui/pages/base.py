"""What every page of the dock is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QScrollArea, QWidget

from ..context import DockContext
from ..state import KOMMUNE, QUARTIER
from ..widgets import WheelGuard

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
#: Package in which the forms find the plugin's own widgets.
PACKAGE = __name__.rpartition(".pages.")[0]
LEAST_LABEL_PX = 60
LEAST_COMBO_PX = 90


class Page(QWidget):
    """A page: its form, and what it shows of the state.

    Subclasses name themselves by ``ID``, ``ICON`` and ``FORM`` and implement :meth:`title`,
    :meth:`purpose` and :meth:`show_state`.
    """

    ID = ""
    ICON = ""
    FORM = ""

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.context = context
        self.state = context.state
        uic.loadUi(str(FOLDER / self.FORM), self, package=PACKAGE)
        # Labels that wrap would share the height that is left with the spacer at the end.
        self.pageLayout.setStretch(self.pageLayout.count() - 1, 1)
        for label in self.findChildren(QLabel):
            # What is shown comes from files too: nothing in it is mark-up.
            label.setTextFormat(Qt.TextFormat.PlainText)
            if label.wordWrap():
                # Qt would ask for more width than a narrow panel has, rather than wrap once more.
                label.setMinimumWidth(LEAST_LABEL_PX)
        for combo in self.findChildren(QComboBox):
            combo.setMinimumWidth(LEAST_COMBO_PX)
        self._guard = WheelGuard(self)
        self._guard.guard(self)

    @staticmethod
    def title() -> str:
        """Returns the name of the page on its button."""
        raise NotImplementedError

    @staticmethod
    def purpose() -> str:
        """Returns what the page is for, as a tip."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Shows the state anew."""

    def refresh(self, *_: Any) -> None:
        """Shows the state anew, at once or when the page is next seen; any signal may be connected to it."""
        if self.isVisible():
            self.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what was changed while another page was shown."""
        super().showEvent(event)
        self.show_state()
        # What was hidden so far has no place yet, and the scroll area would scroll to it in vain.
        self.pageLayout.activate()

    def scroll_to(self, *widgets: QWidget) -> None:
        """Brings widgets into view; the last one matters most."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            # What was hidden so far has no place yet.
            self.pageLayout.activate()
            for widget in widgets:
                area.ensureWidgetVisible(widget)

    def set_busy(self, busy: bool) -> None:
        """Switches off what cannot run beside an algorithm."""

    def release(self) -> None:
        """Gives back what the page holds outside itself."""


def fill_levels(combo: QComboBox) -> None:
    """Fills a combo box with the levels a map or profile can show."""
    combo.addItem(translate("ui", "Quartiere"), QUARTIER)
    combo.addItem(translate("ui", "Kommunen"), KOMMUNE)


def fill_periods(combo: QComboBox, periods: list[str], current: str) -> None:
    """Fills a combo box with periods, the newest first, without telling anybody."""
    blocked = combo.blockSignals(True)
    combo.clear()
    for period in reversed(periods):
        combo.addItem(period, period)
    combo.setCurrentIndex(combo.findData(current))
    combo.blockSignals(blocked)


def show_data(combo: QComboBox, data: str) -> None:
    """Shows the entry with this data without telling anybody."""
    blocked = combo.blockSignals(True)
    combo.setCurrentIndex(combo.findData(data))
    combo.blockSignals(blocked)
