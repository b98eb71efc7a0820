"""Page “Erreichbarkeit”: white spots of a category, and what it would change to add, move or close a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QScrollArea, QWidget

from ...i18n.language import Language
from ..access_facts import (
    Analysis,
    Best,
    SpotLine,
    Trial,
    analyse,
    best_places,
    category_lines,
    reach_sentence,
    spot_lines,
    spots_sentence,
)
from ..access_view import AccessView
from ..background import Background
from ..context import DockContext
from ..settings import settings
from ..site_tool import ADD, CLOSE, MOVE, SiteTool
from ..tasks import Results, Step
from ..widgets import KEY, cell, page_icon, prepare_table, set_bold
from .base import Page
from .maps import paper_of, print_sheet

if TYPE_CHECKING:
    from ...processing.access_study import Study

translate = QCoreApplication.translate

MOST_SPOT_ROWS, MOST_CHANGE_ROWS = 7, 7


class AccessPage(Page):
    """Finds white spots and tries out sites; nothing of a scenario touches the register of offers."""

    ID = "access"
    ICON = "access.svg"
    FORM = "access.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.view = AccessView(context.view.canvas)
        self.trial: Optional[Trial] = None
        self._analysis: Optional[Analysis] = None
        self._study: Optional[Study] = None
        self._tool: Optional[SiteTool] = None
        self._spots: list[SpotLine] = []
        self._reaches: dict[str, float] = {}
        self._shown: tuple[str, str] = ("", "")
        self._background = Background(self)
        for label in (self.spotsLabel, self.scenarioLabel, self.allLabel):
            set_bold(label)
        self.scenarioLabel.setText(translate("ui", "Try out sites"))
        self.allLabel.setText(translate("ui", "For maps and profiles"))
        self.distanceSpin.setSuffix(" m")
        self.distanceSpin.setGroupSeparatorShown(True)
        for button, icon in ((self.spotsButton, "access.svg"), (self.allButton, "indicators.svg"),
                             (self.timetableButton, "time.svg")):
            button.setIcon(page_icon(icon))
        # Beside its button, the number needs no label of its own on the screen.
        self.bestLabel.setVisible(False)
        prepare_table(
            self.spotsTable,
            (translate("ui", "Where"), translate("ui", "People"), translate("ui", "To walk"), translate("ui", "Need")),
            ("", translate("ui", "People of the target group, estimated"),
             translate("ui", "Mean distance to the nearest offer"),
             translate("ui", "How many times they count: by the attention score of their Quartier")))
        self.spotsTable.most_rows = MOST_SPOT_ROWS
        prepare_table(
            self.changeTable,
            (translate("ui", "Quartier"), translate("ui", "before"), translate("ui", "then"),
             translate("ui", "People")),
            ("", translate("ui", "Share within reach now"), translate("ui", "Share within reach with the scenario"),
             translate("ui", "People more or fewer within reach, estimated")))
        self.changeTable.most_rows = MOST_CHANGE_ROWS
        self._connect()
        self.show_state()

    def _connect(self) -> None:
        self.categoryCombo.chosen.connect(self._choose_category)
        self.distanceSpin.valueChanged.connect(self._forget_scenario)
        self.spotsButton.clicked.connect(self.find_spots)
        self.printButton.clicked.connect(self.print_spots)
        self.spotsTable.cellClicked.connect(lambda row, _: self._go_to(row))
        self.spotsTable.itemActivated.connect(lambda item: self._go_to(item.row()))
        self.changeTable.cellClicked.connect(lambda row, _: self._go_to_area(row))
        self.changeTable.itemActivated.connect(lambda item: self._go_to_area(item.row()))
        for button, mode in ((self.addButton, ADD), (self.moveButton, MOVE), (self.closeButton, CLOSE)):
            button.toggled.connect(lambda on, mode=mode: self._use_tool(mode, on))
        self.bestButton.clicked.connect(self.propose)
        self.undoButton.clicked.connect(self.undo)
        self.keepButton.clicked.connect(self.keep)
        self.resetButton.clicked.connect(self.discard)
        self.timetableButton.clicked.connect(self.read_timetable)
        self.allButton.clicked.connect(self.compute_all)
        self.state.workspace_changed.connect(self._workspace_changed)
        self.state.data_changed.connect(self._data_changed)
        self.state.period_changed.connect(self._data_changed)
        self._background.busy_changed.connect(lambda _: self._enable())

    @staticmethod
    def title() -> str:
        return translate("ui", "Access")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "See who reaches which offers, where white spots are, and what a new site would change")

    # ------------------------------------------------------------------ state

    def _workspace_changed(self) -> None:
        self.view.remove_layers()
        self._data_changed()

    def _data_changed(self, *_: Any) -> None:
        # What was computed may rest on other counts, offers or ways now.
        self._background.stop()
        self._study = self._analysis = None
        self._forget_scenario()
        self.refresh()

    def show_state(self) -> None:
        """Shows the categories and what was last computed for the chosen one."""
        workspace, hint = self.state.workspace, ""
        lines = []
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        else:
            with self.context.reporting():
                lines = category_lines(workspace, self.state.period)
            if not lines:
                hint = translate(
                    "ui", "There are no offers with a place yet. Take a list over on the page “Offers”.")
            elif not workspace.has_layer("wege"):
                hint = translate(
                    "ui", "The workspace has no ways to walk along. The toolbox offers the same for any line layer.")
                lines = []
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        self._reaches = {line.id: line.reach_m for line in lines}
        language = Language.current()
        chosen = self.categoryCombo.key()
        self.categoryCombo.set_entries([("", [
            (line.id, f"{line.name} ({language.integer(line.offers)})" if line.offers > 0 else line.name)
            for line in lines])])
        if not self.categoryCombo.key() and lines:
            chosen = chosen if chosen in self._reaches else lines[0].id
            self.categoryCombo.set_key(chosen)
            self._take_reach(chosen)
        self._show_results()

    def _choose_category(self, category_id: str) -> None:
        self._take_reach(category_id)
        self._forget_scenario()

    def _take_reach(self, category_id: str) -> None:
        blocked = self.distanceSpin.blockSignals(True)
        self.distanceSpin.setValue(round(self._reaches.get(category_id, 1000.0)))
        self.distanceSpin.blockSignals(blocked)

    @property
    def _category_name(self) -> str:
        workspace = self.state.workspace
        kinds = workspace.offer_categories() if workspace is not None else None
        names = dict(zip(kinds["category_id"], kinds["name"])) if kinds is not None else {}
        return names.get(self.categoryCombo.key(), "")

    def _show_results(self) -> None:
        workspace, key, distance = self.state.workspace, self.categoryCombo.key(), float(self.distanceSpin.value())
        reach, spots, self._spots = "", "", []
        if workspace is not None and key:
            with self.context.reporting():
                period = self._period()
                reach = reach_sentence(workspace, key, distance, period)
                self._spots = spot_lines(workspace, self._category_name, distance, period)
                spots = spots_sentence(workspace, self._spots)
        warnings = ""
        if self._analysis is not None and (self._analysis.category.id, self._analysis.distance) == (key, distance):
            warnings = "\n".join(self._analysis.warnings)
            if not self._spots:
                spots = translate("ui", "There is no white spot: everybody counted has an offer within reach.")
        for label, text in ((self.reachLabel, reach), (self.spotsLabel, spots), (self.warningLabel, warnings)):
            label.setText(text)
            label.setVisible(bool(text))
        self.reachBox.setVisible(bool(reach or spots or warnings))
        self._show_spots()
        self._show_scenario()
        self._enable()

    def _period(self) -> str:
        if self._analysis is not None:
            return self._analysis.study.period
        if self.state.period:
            return self.state.period
        return self.state.workspace.periods()[-1] if self.state.workspace.periods() else ""

    def _show_spots(self) -> None:
        table, language = self.spotsTable, Language.current()
        table.setVisible(bool(self._spots))
        table.setRowCount(len(self._spots))
        for row, spot in enumerate(self._spots):
            first = cell(f"{spot.position}  {spot.place}")
            first.setData(KEY, spot.spot_id)
            table.setItem(row, 0, first)
            table.setItem(row, 1, cell(language.integer(spot.people), right=True, bold=True))
            away = "–" if spot.distance_m is None else f"{language.integer(spot.distance_m)} m"
            table.setItem(row, 2, cell(away, right=True))
            table.setItem(row, 3, cell(f"× {language.number(spot.weight, 1)}", right=True))
        table.fit()

    def _enable(self) -> None:
        usable = bool(self.categoryCombo.key()) and self.state.workspace is not None
        free = usable and not self._background.busy and not self.context.runner.busy
        for widget in (self.categoryCombo, self.distanceSpin):
            widget.setEnabled(usable)
        self.printButton.setVisible(bool(self._spots))
        self.printButton.setEnabled(free)
        for widget in (self.spotsButton, self.allButton, self.addButton, self.moveButton, self.closeButton,
                       self.bestButton, self.bestSpin):
            widget.setEnabled(free)
        self.timetableButton.setEnabled(
            self.state.workspace is not None and not self._background.busy and not self.context.runner.busy)
        changed = self.trial is not None and bool(self.trial.scenario.steps)
        for widget in (self.undoButton, self.keepButton, self.resetButton):
            widget.setEnabled(free and changed)
        self.spotsButton.setText(
            translate("ui", "Computing …") if self._background.busy else translate("ui", "Find white &spots"))

    def set_busy(self, busy: bool) -> None:
        self._enable()
        if busy:
            self._leave_tool()

    # ------------------------------------------------------------------ white spots

    def find_spots(self) -> None:
        """Finds the white spots of the chosen category and shows them."""
        self._analyse(self._spots_found)

    def _analyse(self, done: Any) -> None:
        workspace, study = self.state.workspace, self._study
        category, distance = self.categoryCombo.key(), float(self.distanceSpin.value())
        if workspace is None or not category:
            return
        period = self.state.period
        # The tables of these layers are written anew.
        self.view.remove_layers()
        self._background.run(
            translate("ui", "White spots"),
            lambda stop: analyse(workspace, study, period, category, distance, stop), done, self._failed)

    def _failed(self, message: str) -> None:
        self.context.error(message)
        self._enable()

    def _spots_found(self, analysis: Optional[Analysis]) -> None:
        if analysis is None:
            return
        self._keep(analysis)
        with self.context.reporting(busy_cursor=True):
            self.view.show(self.state.workspace, analysis.category.id)
            self.context.view.zoom_to_all()
        self._show_results()

    def print_spots(self) -> None:
        """Asks for a file and prints the white spots as a map sheet."""
        from ...profiles.mapsheets.project import plan_of_workspace

        paper = paper_of(settings().map_paper.value())
        print_sheet(
            self.context, self.state,
            lambda: plan_of_workspace(self.state.workspace, "white_spots", self.state.level, paper=paper)[0])

    def _keep(self, analysis: Analysis) -> None:
        self._analysis, self._study = analysis, analysis.study

    def _go_to(self, row: int) -> None:
        item = self.spotsTable.item(row, 0)
        if item is None:
            return
        if not self.view.zoom_to_spot(item.data(KEY)):
            with self.context.reporting(busy_cursor=True):
                self.view.show(self.state.workspace, self.categoryCombo.key())
            self.view.zoom_to_spot(item.data(KEY))

    # ------------------------------------------------------------------ scenario

    def _use_tool(self, mode: str, on: bool) -> None:
        buttons = {ADD: self.addButton, MOVE: self.moveButton, CLOSE: self.closeButton}
        if not on:
            if not any(button.isChecked() for button in buttons.values()):
                self._leave_tool()
            return
        for other, button in buttons.items():
            if other != mode and button.isChecked():
                blocked = button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(blocked)
        if self._ready():
            self._take_tool(mode)
        else:
            self._analyse(lambda analysis: self._take_after(analysis, mode))

    def _ready(self) -> bool:
        """Tells whether a scenario of what is chosen can begin or go on at once."""
        wanted = (self.categoryCombo.key(), float(self.distanceSpin.value()))
        if self.trial is not None and (self.trial.category.id, self.trial.distance) == wanted:
            return True
        if self._analysis is None or (self._analysis.category.id, self._analysis.distance) != wanted:
            return False
        self.trial = Trial(self._analysis)
        return True

    def _take_after(self, analysis: Optional[Analysis], mode: str) -> None:
        self._spots_found(analysis)
        if analysis is not None and self._ready():
            self._take_tool(mode)

    def _take_tool(self, mode: str) -> None:
        canvas = self.context.view.canvas
        if self._tool is None and self.trial is not None:
            tool = SiteTool(canvas, self.trial.study.homes.crs, self._find_site)
            tool.added.connect(self.add_site)
            tool.closed.connect(self.close_site)
            tool.moved.connect(self.move_site)
            tool.missed.connect(lambda: self.context.information(
                translate("ui", "There is no site here. Zoom in and click on the symbol of one.")))
            tool.left.connect(self._leave_tool)
            tool.earlier = canvas.mapTool()
            tool.deactivated.connect(self._uncheck)
            self._tool = tool
        if self._tool is not None:
            self._tool.mode = mode
            canvas.setMapTool(self._tool)
            canvas.setFocus()
        self._show_results()
        self._scroll_to_scenario()

    def _find_site(self, x: float, y: float, within: float) -> int:
        return self.trial.find(x, y, within) if self.trial is not None else -1

    def _leave_tool(self) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            canvas = self.context.view.canvas
            tool.deactivated.disconnect(self._uncheck)
            canvas.unsetMapTool(tool)
            if tool.earlier is not None:
                canvas.setMapTool(tool.earlier)
            tool.deleteLater()
        self._uncheck()

    def _uncheck(self) -> None:
        for button in (self.addButton, self.moveButton, self.closeButton):
            blocked = button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(blocked)

    def add_site(self, x: float, y: float) -> None:
        """Adds a site at a place, in the reference system of the workspace."""
        if self.trial is not None and not self.trial.add(x, y):
            self._too_far()
        self._scenario_changed()

    def close_site(self, site: int) -> None:
        """Closes a site."""
        if self.trial is not None:
            self.trial.scenario.close(site)
        self._scenario_changed()

    def move_site(self, site: int, x: float, y: float) -> None:
        """Moves a site to another place."""
        if self.trial is not None and not self.trial.move(site, x, y):
            self._too_far()
        self._scenario_changed()

    def _too_far(self) -> None:
        self.context.information(translate(
            "ui", "This place is too far from every way. Choose one nearer to a road or path."))

    def undo(self) -> None:
        """Takes the last change of the scenario back."""
        if self.trial is not None:
            self.trial.scenario.undo()
        self._scenario_changed()

    def discard(self) -> None:
        """Ends the scenario."""
        self._forget_scenario()
        self._show_results()

    def keep(self) -> None:
        """Adds the sites of the scenario as a layer to the project."""
        if self.trial is not None:
            title = translate("ui", "Scenario: {category}").format(category=self.trial.category.name)
            self.view.keep_scenario(self.trial.study.homes.crs, title, self.trial.rows())
            self.context.success(translate("ui", "The layer “{layer}” holds all sites with their state.").format(
                layer=title))

    def propose(self) -> None:
        """Adds the best places for new sites to the scenario."""
        if not self._ready():
            self._analyse(lambda analysis: (self._spots_found(analysis), analysis and self.propose()))
            return
        trial, count = self.trial, self.bestSpin.value()
        self._background.run(
            translate("ui", "Best places"), lambda stop: best_places(trial, count, stop),
            lambda best: self._proposed(trial, best), self._failed)

    def _proposed(self, trial: Optional[Trial], best: Optional[Best]) -> None:
        if best is None or trial is None or trial is not self.trial:
            return
        for x, y in best.places:
            trial.add(x, y)
        self._scenario_changed()
        self.context.view.zoom_to_all()
        if not best.places:
            self.context.information(translate("ui", "No further site would bring anybody within reach."))
            return
        language = Language.current()
        self.context.information(translate(
            "ui", "Best places: {count}. They bring about {people} people within reach; no others of those tried could "
            "bring more than {gap} % beyond that."
        ).format(count=len(best.places), people=language.integer(best.people),
                 gap=language.number(100 * best.gap / max(1 - best.gap, 1e-9), 1)))

    def _scenario_changed(self) -> None:
        self._show_scenario()
        self._enable()
        if self.trial is not None:
            self._scroll_to_scenario()
            self.view.draw_scenario(self.trial.study.homes.crs, *self.trial.drawn())

    def _scroll_to_scenario(self) -> None:
        """Brings what the scenario changes into view; the list of white spots may be long."""
        area = self.parentWidget().parentWidget() if self.parentWidget() is not None else None
        if isinstance(area, QScrollArea):
            self.pageLayout.activate()
            area.ensureWidgetVisible(self.scenarioLabel)
            area.ensureWidgetVisible(self.resetButton)

    def _show_scenario(self) -> None:
        trial, language = self.trial, Language.current()
        self.changeLabel.setText(trial.sentence() if trial is not None else translate(
            "ui", "Add, move or close sites on the map, and see at once who reaches one then. The register of offers "
            "stays as it is."))
        rows = trial.changes() if trial is not None else []
        table = self.changeTable
        table.setVisible(bool(rows))
        table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            item = cell(row.name)
            item.setData(KEY, row.area_id)
            table.setItem(at, 0, item)
            table.setItem(at, 1, cell(f"{language.number(row.before, 0)} %", right=True))
            table.setItem(at, 2, cell(f"{language.number(row.after, 0)} %", right=True))
            sign = "+" if row.people > 0 else "−"
            table.setItem(at, 3, cell(f"{sign} {language.integer(abs(row.people))}", right=True, bold=True))
        table.fit()

    def _go_to_area(self, row: int) -> None:
        item = self.changeTable.item(row, 0)
        if item is not None:
            self.context.view.zoom_to("quartier", item.data(KEY))

    def _forget_scenario(self, *_: Any) -> None:
        self._leave_tool()
        self.trial = None
        self.view.clear_scenario()
        if self.isVisible():
            self._show_results()

    # ------------------------------------------------------------------ all of them

    def read_timetable(self) -> None:
        """Reads a timetable and stores the inhabitants by class of public transport."""
        file, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Timetable (GTFS)"), settings().last_folder.value(),
            translate("ui", "GTFS feed (*.zip)"))
        if file:
            self.take_timetable(file)

    def take_timetable(self, file: str) -> None:
        """Rates all addresses by a timetable and computes the indicators anew."""
        steps = [Step("quartiersmonitor:transitquality", {
            "WORKSPACE": self.state.path, "FEED": file, "PERIOD": self.state.period}, 3.0)]
        self._run(translate("ui", "Quality of public transport"), [*steps, *self._recompute()], self._timetable_read)

    def _timetable_read(self, results: list[Results]) -> None:
        self.context.success(translate(
            "ui", "Public transport is rated for {day}: the indicators W.2 are in maps and profiles."
        ).format(day=Language.current().date(results[0]["DATE"])))
        self.state.reload()

    def compute_all(self) -> None:
        """Computes reach, supply and local supply of all categories, and the indicators that rest on them."""
        common = {"WORKSPACE": self.state.path, "PERIOD": self.state.period}
        steps = [Step("quartiersmonitor:reach", common, 2.0), Step("quartiersmonitor:supply", common, 3.0)]
        self._run(translate("ui", "Reach and supply"), [*steps, *self._recompute()], self._all_computed)

    def _all_computed(self, results: list[Results]) -> None:
        self.context.success(translate(
            "ui", "Reach and supply of all offers are stored for maps and profiles."))
        self.state.reload()

    def _recompute(self) -> list[Step]:
        if not self.state.computed:
            return []
        return [Step("quartiersmonitor:indicators", {"WORKSPACE": self.state.path}, 2.0)]

    def _run(self, title: str, steps: list[Step], done: Any) -> None:
        self.context.runner.run(title, steps, done)

    def release(self) -> None:
        self._background.stop(quiet=True)
        self._leave_tool()
        self.view.release()
