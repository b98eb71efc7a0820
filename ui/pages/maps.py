"""Page “Karte”: an indicator, a level, a year, and one click on a preset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QWidget

from ..context import DockContext
from ..widgets import PresetButton
from .base import Page, fill_levels, fill_periods, show_data

if TYPE_CHECKING:
    from ...indicators.catalogue import Catalogue
    from ...styles.presets import Preset

translate = QCoreApplication.translate

#: Years a change looks back, as in the map layers.
CHANGE_YEARS = 2
#: The table of analyses a kind of map is drawn from.
ANALYSES = {"cluster": "clusters", "trend": "trends", "warning": "warnings"}


class MapPage(Page):
    """Draws maps by preset; the shown map follows when indicator, level or year change."""

    ID = "map"
    ICON = "map.svg"
    FORM = "map.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.buttons: dict[str, PresetButton] = {}
        self._make_buttons()
        fill_levels(self.levelCombo)
        # Several changes at once, as when a workspace opens, make one map.
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._follow)
        self.indicatorCombo.chosen.connect(self.state.set_indicator)
        self.levelCombo.activated.connect(lambda _: self.state.set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        self.zoomButton.clicked.connect(self.context.view.zoom_to_all)
        self.labelsCheck.toggled.connect(lambda _: self._redraw.start())
        self.state.workspace_changed.connect(self._workspace_changed)
        self.state.data_changed.connect(self._data_changed)
        self.state.indicator_changed.connect(self._indicator_changed)
        self.state.level_changed.connect(self._level_changed)
        self.state.period_changed.connect(self._period_changed)
        self._enable_presets()

    @staticmethod
    def title() -> str:
        return translate("ui", "Map")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Draw maps of indicators and attention score")

    def _make_buttons(self) -> None:
        from ...styles.palettes import palette
        from ...styles.presets import PRESETS

        before: QWidget = self.keepCheck
        for preset in PRESETS.values():
            button = PresetButton(
                translate("styles", preset.title), translate("styles", preset.purpose),
                palette(preset.palette, preset.classes), self)
            button.setObjectName(f"presetButton_{preset.id}")
            button.clicked.connect(lambda _=False, preset_id=preset.id: self.draw(preset_id))
            self.presetsLayout.addWidget(button)
            self.buttons[preset.id] = button
            # Made after the form, but not the last to be reached.
            self.setTabOrder(before, button)
            before = button
        self.setTabOrder(before, self.zoomButton)

    # ------------------------------------------------------------------ drawing

    def draw(self, preset: str) -> None:
        """Draws a map of what is chosen."""
        if self.state.workspace is None or not self.state.period:
            return
        with self.context.reporting(busy_cursor=True):
            self.context.view.show(
                preset, labels=self.labelsCheck.isChecked(), keep=self.keepCheck.isChecked(),
                freeze=self.freezeCheck.isChecked())

    def _follow(self) -> None:
        # With “keep” every change would leave a map behind that nobody asked for.
        preset = self.context.view.shown_preset()
        if preset and not self.keepCheck.isChecked() and self.buttons[preset].isEnabled():
            self.draw(preset)

    # ------------------------------------------------------------------ showing

    def show_state(self) -> None:
        """Shows what the workspace offers anew."""
        workspace = self.state.workspace
        usable = workspace is not None and bool(self.state.computed)
        for widget in (self.indicatorCombo, self.levelCombo, self.periodCombo, self.labelsCheck, self.freezeCheck,
                       self.keepCheck, self.zoomButton):
            widget.setEnabled(usable)
        self.hintLabel.setVisible(not usable)
        self.hintLabel.setText(
            translate("ui", "Open a workspace on the page “Data” first.") if workspace is None
            else translate("ui", "Compute the indicators first, on the page “Indicators”."))
        if workspace is not None:
            with self.context.reporting():
                self.indicatorCombo.set_entries(grouped(workspace.catalogue()))
        else:
            self.indicatorCombo.set_entries([])
        self.indicatorCombo.set_key(self.state.indicator)
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        show_data(self.levelCombo, self.state.level)

    def _enable_presets(self) -> None:
        from ...styles.presets import PRESETS

        for preset in PRESETS.values():
            reason = ""
            if usable := self.state.workspace is not None and bool(self.state.period):
                with self.context.reporting():
                    reason = self._missing(preset)
            self.buttons[preset.id].setEnabled(usable and not reason)
            self.buttons[preset.id].setToolTip(reason or translate("styles", preset.purpose))

    def _missing(self, preset: Preset) -> str:
        """Returns what a preset lacks for the chosen level, year and indicator, and what to do; empty if nothing."""
        workspace, level, period = self.state.workspace, self.state.level, self.state.period
        if "change" in preset.applies_to:
            earlier = str(int(period) - CHANGE_YEARS) if period.isdigit() else ""
            if earlier not in self.state.computed:
                return translate("ui", "There are no values two years before {period}.").format(period=period or "–")
        for kind, table in ANALYSES.items():
            if kind in preset.applies_to and workspace.analysis(table, level, period, self.state.indicator).empty:
                return translate(
                    "ui",
                    "This has not been analysed for {period}. On the page “Indicators” choose this year and compute."
                ).format(period=period)
        if not preset.needs_indicator and workspace.scores(level, period, workspace.score_method()).empty:
            return translate("ui", "There is no attention score for this level and year. Compute it first.")
        return ""

    def _workspace_changed(self) -> None:
        self._enable_presets()
        self.refresh()

    def _data_changed(self) -> None:
        self._workspace_changed()
        self._redraw.start()

    def _indicator_changed(self, code: str) -> None:
        self.indicatorCombo.set_key(code)
        self._enable_presets()
        self._redraw.start()

    def _level_changed(self, level: str) -> None:
        show_data(self.levelCombo, level)
        self._enable_presets()
        self._redraw.start()

    def _period_changed(self, period: str) -> None:
        show_data(self.periodCombo, period)
        self._enable_presets()
        self._redraw.start()


def grouped(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    """Returns the indicators by their first theme, parts after what they are part of."""
    groups = []
    for theme in catalogue.themes:
        entries = [
            (indicator.code, f"{indicator.code}  {indicator.name}")
            for indicator in catalogue.indicators if indicator.themes and indicator.themes[0] == theme.id]
        if entries:
            groups.append((theme.name, entries))
    return groups
