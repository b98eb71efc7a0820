"""What the pages about one indicator, level and period share."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QTableWidget

from ..widgets import KEY
from .base import Page, fill_levels, fill_periods, show_data
from .maps import grouped

translate = QCoreApplication.translate


class ChoicePage(Page):
    """A page about the indicator, level and period in ``indicatorCombo``, ``levelCombo`` and ``periodCombo``."""

    def connect_choices(self) -> None:
        """Ties the combo boxes to the state, and the page to whatever changes it."""
        fill_levels(self.levelCombo)
        self.indicatorCombo.chosen.connect(self.state.set_indicator)
        self.levelCombo.activated.connect(lambda _: self.state.set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        for changed in (self.state.workspace_changed, self.state.data_changed, self.state.level_changed,
                        self.state.period_changed, self.state.indicator_changed):
            changed.connect(self.refresh)

    def show_choices(self) -> str:
        """Shows what is chosen; returns what is still to be done first, empty if nothing is."""
        workspace = self.state.workspace
        usable = workspace is not None and bool(self.state.computed)
        entries = []
        if usable:
            with self.context.reporting():
                entries = grouped(workspace.catalogue())
        self.indicatorCombo.set_entries(entries)
        self.indicatorCombo.set_key(self.state.indicator)
        show_data(self.levelCombo, self.state.level)
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        for widget in (self.indicatorCombo, self.levelCombo, self.periodCombo):
            widget.setEnabled(usable)
        if workspace is None:
            return translate("ui", "Open a workspace on the page “Data” first.")
        if not self.state.computed:
            return translate("ui", "Compute the indicators first, on the page “Indicators”.")
        return ""

    def go_to(self, area_id: str) -> None:
        """Chooses an area and shows it in the map."""
        self.state.set_area(area_id)
        self.context.view.zoom_to(self.state.level, area_id)

    def go_to_row(self, table: QTableWidget, row: int) -> None:
        """Chooses the area a row of a table stands for."""
        item = table.item(row, 0)
        if item is not None:
            self.go_to(item.data(KEY))
