"""The dialog in which a set of printed maps is put together: indicators, years, arrangement and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from .settings import FOLDER
from .state import DockState
from .widgets import KEY, as_text

if TYPE_CHECKING:
    from ..profiles.mapsheets.plan import SheetPlan

translate = QCoreApplication.translate

SIZE_PX = (560, 620)


class MapSetDialog(QDialog):
    """Asks which maps are to be printed; ``for_designer`` says that they are to be opened there instead."""

    def __init__(
        self, state: DockState, preset: str, variables: tuple[str, str], paper: str, labels: bool,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "map_set_dialog.ui"), self)
        self.resize(*SIZE_PX)
        self.for_designer = False
        self._state = state
        self._need, self._supply = variables
        self._fill(preset or "kreis", paper, labels)
        self.printButton = self.buttonBox.addButton(
            translate("ui", "&Print …"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.printButton.setObjectName("printSetButton")
        self.printButton.setToolTip(translate("ui", "Asks for a file and prints the maps in the background."))
        self.printButton.setDefault(True)
        self.designerButton = self.buttonBox.addButton(
            translate("ui", "In the layout &designer"), QDialogButtonBox.ButtonRole.ActionRole)
        self.designerButton.setObjectName("designSetButton")
        self.designerButton.setToolTip(translate("ui", "Puts all sheets into the project as a layout and opens it."))
        self.buttonBox.accepted.connect(self.accept)
        self.buttonBox.rejected.connect(self.reject)
        self.designerButton.clicked.connect(self._open_designer)
        for combo in (self.presetCombo, self.arrangementCombo, self.paperCombo):
            combo.currentIndexChanged.connect(self._update)
        for entries in (self.indicatorsList, self.periodsList):
            entries.itemChanged.connect(self._update)
        self._update()

    def _fill(self, preset: str, paper: str, labels: bool) -> None:
        from ..styles.presets import PRESETS
        from .pages.maps import fill_papers, grouped

        for entry in PRESETS.values():
            self.presetCombo.addItem(translate("styles", entry.title), entry.id)
        self.presetCombo.setCurrentIndex(max(0, self.presetCombo.findData(preset)))
        for key, text in (
                ("single", translate("ui", "One map on each sheet")),
                ("years", translate("ui", "The years of an indicator side by side")),
                ("indicators", translate("ui", "Indicators side by side"))):
            self.arrangementCombo.addItem(text, key)
        fill_papers(self.paperCombo)
        self.paperCombo.setCurrentIndex(max(0, self.paperCombo.findData(paper)))
        self.labelsCheck.setChecked(labels)
        for heading, indicators in grouped(self._state.workspace.catalogue()):
            item = QListWidgetItem(heading, self.indicatorsList)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            for code, text in indicators:
                _add_choice(self.indicatorsList, code, text, code == self._state.indicator)
        for period in reversed(self._state.computed):
            _add_choice(self.periodsList, period, period, period == self._state.period)

    # ------------------------------------------------------------------ what is chosen

    def indicators(self) -> list[str]:
        """Returns the ticked indicators in the order of the catalogue."""
        return _ticked(self.indicatorsList)

    def periods(self) -> list[str]:
        """Returns the ticked years, the earliest first; none for white spots, which have a year of their own."""
        return sorted(_ticked(self.periodsList)) if self.periodsList.isEnabled() else []

    def _wanted(self) -> dict[str, Any]:
        name, orientation = self.paperCombo.currentData().split(" ")
        return {
            "preset": self.presetCombo.currentData(), "arrangement": self.arrangementCombo.currentData(),
            "name": name, "orientation": orientation}

    def _codes(self, preset: str) -> list[str]:
        """Returns the indicators of the set: of need where the map compares it with supply, none for a score."""
        from ..styles.presets import preset as preset_of

        chosen = preset_of(preset)
        if chosen.two_variables and not self._need:
            return []
        return self.indicators() if chosen.needs_indicator or chosen.two_variables else []

    def plans(self) -> list[SheetPlan]:
        """Returns the sheets; raises :class:`DataProblem` for what the workspace does not have."""
        from ..profiles.mapsheets.plan import Paper
        from ..profiles.mapsheets.project import plan_of_workspace

        wanted = self._wanted()
        return plan_of_workspace(
            self._state.workspace, wanted["preset"], self._state.level, self.periods(), self._codes(wanted["preset"]),
            arrangement=wanted["arrangement"], paper=Paper(wanted["name"], wanted["orientation"]),
            supply=self._supply, labels=self.labelsCheck.isChecked())

    def inputs(self) -> dict[str, Any]:
        """Returns the parameters of the algorithm that prints the set."""
        wanted = self._wanted()
        return {
            "PRESET": wanted["preset"], "INDICATORS": ", ".join(self._codes(wanted["preset"])),
            "SUPPLY": self._supply if wanted["preset"] == "need_supply" else "", "LEVEL": self._state.level,
            "PERIODS": ", ".join(self.periods()), "ARRANGEMENT": wanted["arrangement"], "PAPER": wanted["name"],
            "ORIENTATION": wanted["orientation"], "LABELS": self.labelsCheck.isChecked(),
            "SEPARATE": self.separateCheck.isChecked()}

    # ------------------------------------------------------------------ showing

    def _open_designer(self) -> None:
        self.for_designer = True
        self.accept()

    def _update(self, *_: Any) -> None:
        """Says how many sheets come out, or what is missing."""
        from ..indicators.problems import DataProblem
        from ..styles.presets import preset as preset_of

        chosen = preset_of(self.presetCombo.currentData())
        takes = chosen.needs_indicator or (chosen.two_variables and bool(self._need))
        self.indicatorsList.setEnabled(takes)
        for widget in (self.periodsList, self.arrangementCombo):
            widget.setEnabled(not chosen.white_spots)
        sheets, text = 0, ""
        if takes and not self.indicators():
            text = translate("ui", "Tick at least one indicator.")
        elif not self.periods() and not chosen.white_spots:
            text = translate("ui", "Tick at least one year.")
        else:
            try:
                plans = self.plans()
                sheets = len(plans)
                maps = sum(len(plan.maps) for plan in plans)
                text = translate("ui", "{maps} maps on {sheets} sheets.").format(maps=maps, sheets=sheets)
                if sheets == 1:
                    text = translate("ui", "{maps} maps on one sheet.").format(maps=maps)
                if sheets == maps == 1:
                    text = translate("ui", "One map on one sheet.")
            except DataProblem as problem:
                text = problem.text(translate)
        self.summaryLabel.setText(as_text(text))
        for button in (self.printButton, self.designerButton):
            button.setEnabled(sheets > 0)


def _add_choice(entries: QListWidget, key: str, text: str, ticked: bool) -> None:
    item = QListWidgetItem(text, entries)
    item.setData(KEY, key)
    item.setToolTip(as_text(text))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _ticked(entries: QListWidget) -> list[str]:
    items = (entries.item(row) for row in range(entries.count()))
    return [item.data(KEY) for item in items if item.data(KEY) and item.checkState() == Qt.CheckState.Checked]
