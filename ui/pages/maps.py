"""Page “Karte”: an indicator, a level, a year, one click on a preset, and the map on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QSize, QTimer
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...i18n.language import Language, language
from ..context import DockContext
from ..gallery import PresetCard
from ..settings import settings
from ..tasks import Results, Step
from ..thumbnails import Scene, Thumbnails
from ..widgets import page_icon, set_bold, swatch
from .base import Page, fill_levels, fill_periods, show_data

if TYPE_CHECKING:
    from ...indicators.catalogue import Catalogue
    from ...profiles.mapsheets.plan import Paper, SheetPlan
    from ...styles.presets import Preset
    from ..state import DockState

translate = QCoreApplication.translate

#: Years a change looks back, as in the map layers.
CHANGE_YEARS = 2
#: The table of analyses a kind of map is drawn from.
ANALYSES = {"cluster": "clusters", "trend": "trends", "warning": "warnings"}
MAP_SET = "quartiersmonitor:mapset"
#: Pictures are drawn when nothing has been chosen anew for so long.
THUMBNAIL_DELAY_MS = 250
SWATCH = QSize(96, 71)


class MapPage(Page):
    """Draws maps by preset; the shown map follows when indicator, level or year change."""

    ID = "map"
    ICON = "map.svg"
    FORM = "map.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._reasons: dict[str, str] = {}
        self._make_cards()
        fill_levels(self.levelCombo)
        fill_papers(self.paperCombo)
        for label in (self.printHeading, self.optionsHeading):
            set_bold(label)
        self.printButton.setIcon(page_icon("mapset.svg"))
        # Several changes at once, as when a workspace opens, make one map.
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._follow)
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self.gallery.set_picture)
        self._pictures = QTimer(self)
        self._pictures.setSingleShot(True)
        self._pictures.setInterval(THUMBNAIL_DELAY_MS)
        self._pictures.timeout.connect(self._draw_pictures)
        self.gallery.chosen.connect(self.draw)
        self.indicatorCombo.chosen.connect(self.state.set_indicator)
        self.levelCombo.activated.connect(lambda _: self.state.set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        self.needCombo.activated.connect(lambda _: self._choose_need())
        self.supplyCombo.chosen.connect(self._choose_supply)
        self.paperCombo.activated.connect(lambda _: settings().map_paper.setValue(self.paperCombo.currentData()))
        self.zoomButton.clicked.connect(self.context.view.zoom_to_all)
        self.labelsCheck.toggled.connect(lambda _: self._redraw.start())
        self.printButton.clicked.connect(self.print_map)
        self.designerButton.clicked.connect(self.open_designer)
        self.setButton.clicked.connect(self.print_set)
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

    @property
    def buttons(self) -> dict[str, PresetCard]:
        """The cards of the presets by their id."""
        return self.gallery.cards

    def _make_cards(self) -> None:
        from ...styles.palettes import palette
        from ...styles.presets import PRESETS

        # Words wider than a card are divided by hand: Qt divides none.
        divided = {"score": translate("ui", "Attention\nscore")}
        cards = []
        for preset in PRESETS.values():
            title = translate("styles", preset.title)
            card = PresetCard(
                preset.id, title, divided.get(preset.id, title), translate("styles", preset.purpose),
                translate("styles", preset.when))
            card.set_picture(swatch(palette(preset.palette, preset.classes), SWATCH, self.devicePixelRatioF()))
            cards.append(card)
        self.gallery.set_cards(cards)
        # Made after the form, but not the last to be reached.
        order = (
            self.periodCombo, *cards, self.needCombo, self.supplyCombo, self.paperCombo, self.printButton,
            self.designerButton, self.setButton, self.labelsCheck, self.freezeCheck, self.keepCheck, self.zoomButton)
        for before, after in zip(order, order[1:]):
            self.setTabOrder(before, after)

    # ------------------------------------------------------------------ drawing

    def draw(self, preset: str) -> None:
        """Draws a map of what is chosen."""
        if self.state.workspace is None or not self.state.period:
            return
        with self.context.reporting(busy_cursor=True):
            self.context.view.show(
                preset, labels=self.labelsCheck.isChecked(), keep=self.keepCheck.isChecked(),
                freeze=self.freezeCheck.isChecked())
        self._show_current()

    def _follow(self) -> None:
        # With “keep” every change would leave a map behind that nobody asked for.
        preset = self.context.view.shown_preset()
        if preset and not self.keepCheck.isChecked() and self.buttons[preset].isEnabled():
            self.draw(preset)

    def _choose_need(self) -> None:
        self.context.view.need_by_score = self.needCombo.currentData() == "score"
        self._need_changed()

    def _choose_supply(self, code: str) -> None:
        self.context.view.supply = code
        self._need_changed()

    def _need_changed(self) -> None:
        self._enable_presets()
        self._redraw.start()
        self._pictures.start()

    def _draw_pictures(self) -> None:
        """Has the pictures of all presets drawn that have what they need."""
        workspace = self.state.workspace
        if workspace is None or not self.state.period or not self.isVisible() or self.context.runner.busy:
            return
        need, supply = self.context.view.variables("need_supply")
        spots = workspace.white_spots()
        scene = Scene(
            self.state.path, self.state.level, self.state.period, self.state.indicator, need, supply,
            "" if spots.empty else f"{spots['spot_id'].iloc[0]} {len(spots)} {spots['weighted'].sum()!r}")
        usable = [preset_id for preset_id, card in self.buttons.items() if card.isEnabled()]
        self.thumbnails.show(workspace, scene, usable)

    # ------------------------------------------------------------------ paper

    def _paper(self) -> Paper:
        return paper_of(self.paperCombo.currentData())

    def _plan_of_shown(self) -> Optional[SheetPlan]:
        """Returns the sheet of the map that is shown, in the classes that are shown."""
        from ...profiles.mapsheets.project import plan_of_layer

        layer = self.context.view.current_map()
        return plan_of_layer(layer, self._paper()) if layer is not None else None

    def print_map(self) -> None:
        """Asks for a file and prints the map that is shown."""
        print_sheet(self.context, self.state, self._plan_of_shown)

    def open_designer(self) -> None:
        """Opens the sheet of the map that is shown in the layout designer."""
        from ...profiles.mapsheets.project import add_sheets

        with self.context.reporting(busy_cursor=True):
            plan = self._plan_of_shown()
            if plan is not None:
                layout = add_sheets(
                    QgsProject.instance(), self.state.workspace, [plan], language(settings().language_of_reports()))
                self.context.iface.openLayoutDesigner(layout)

    def print_set(self) -> None:
        """Asks which maps are wanted and prints them in the background, or opens them in the designer."""
        from ..map_set_dialog import MapSetDialog

        if self.state.workspace is None:
            return
        with self.context.reporting():
            dialog = MapSetDialog(
                self.state, self.context.view.shown_preset(), self.context.view.variables("need_supply"),
                self.paperCombo.currentData(), self.labelsCheck.isChecked(), self.context.window)
            self._run_set(dialog)
            dialog.deleteLater()

    def _run_set(self, dialog: object) -> None:
        from ...profiles.mapsheets.project import add_sheets

        if not dialog.exec():
            return
        if dialog.for_designer:
            with self.context.reporting(busy_cursor=True):
                layout = add_sheets(
                    QgsProject.instance(), self.state.workspace, dialog.plans(),
                    language(settings().language_of_reports()))
                self.context.iface.openLayoutDesigner(layout)
            return
        folder = Path(settings().map_folder.value() or Path(self.state.path).parent)
        path = ask_for_map_file(
            self.context.window, translate("ui", "Print map set"), folder / f"{translate('ui', 'maps')}.pdf")
        if path is not None:
            inputs = {
                **dialog.inputs(), "WORKSPACE": self.state.path, "OUTPUT": str(path),
                "LANGUAGE": settings().language_of_reports()}
            self.context.runner.run(
                translate("ui", "Printing maps"), [Step(MAP_SET, inputs)], self._set_printed)

    def _set_printed(self, results: list[Results]) -> None:
        last = results[-1]
        count = int(last.get("COUNT", 0))
        text = translate("ui", "The map is printed.") if count == 1 else translate("ui", "{count} sheets are printed.")
        self.context.success_with_file(
            text.format(count=count), Path(last["FOLDER"]), translate("ui", "Open folder"))

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        # An algorithm may write to the workspace the pictures are drawn from.
        if busy:
            self.thumbnails.stop()
        else:
            self._pictures.start()
        self._show_current()

    def show_state(self) -> None:
        """Shows what the workspace offers anew."""
        workspace = self.state.workspace
        usable = workspace is not None and bool(self.state.computed)
        for widget in (self.indicatorCombo, self.levelCombo, self.periodCombo, self.labelsCheck, self.freezeCheck,
                       self.keepCheck, self.zoomButton, self.paperCombo):
            widget.setEnabled(usable)
        self.hintLabel.setVisible(not usable)
        self.hintLabel.setText(
            translate("ui", "Open a workspace on the page “Data” first.") if workspace is None
            else translate("ui", "Compute the indicators first, on the page “Indicators”."))
        entries: list[tuple[str, list[tuple[str, str]]]] = []
        if workspace is not None:
            with self.context.reporting():
                entries = grouped(workspace.catalogue())
        self.indicatorCombo.set_entries(entries)
        self.indicatorCombo.set_key(self.state.indicator)
        self.supplyCombo.set_entries([*entries, *self._offers()])
        self.supplyCombo.set_key(self.context.view.supply)
        # White spots and reach are stored on another page.
        self._enable_presets()
        self._fill_needs()
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        show_data(self.levelCombo, self.state.level)
        self._show_current()
        self._pictures.start()

    def _offers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Returns what is stored of offers by category, as it is named for the latest year."""
        found: dict[str, dict[str, str]] = {}
        if self.state.workspace is not None:
            with self.context.reporting():
                words = Language.current()
                for measure in self.state.workspace.offer_measures():
                    found.setdefault(measure.category_name, {})[measure.key] = measure.entry(words)
        return [(name, list(entries.items())) for name, entries in found.items()]

    def _fill_needs(self) -> None:
        blocked = self.needCombo.blockSignals(True)
        self.needCombo.clear()
        self.needCombo.addItem(translate("ui", "Attention score"), "score")
        self.needCombo.addItem(
            translate("ui", "Indicator {code}").format(code=self.state.indicator or "–"), "indicator")
        self.needCombo.setCurrentIndex(0 if self.context.view.need_by_score else 1)
        self.needCombo.blockSignals(blocked)

    def _show_current(self) -> None:
        """Marks the preset of the map that is shown, and offers what can be done with it."""
        shown = self.context.view.shown_preset()
        self.gallery.set_shown(shown)
        self.needBox.setVisible(shown == "need_supply")
        free = not self.context.runner.busy
        for button in (self.printButton, self.designerButton):
            button.setEnabled(bool(shown) and free)
        self.setButton.setEnabled(self.state.workspace is not None and bool(self.state.computed) and free)

    def _enable_presets(self) -> None:
        from ...styles.presets import PRESETS

        for preset in PRESETS.values():
            card = self.buttons[preset.id]
            reason = ""
            if usable := self.state.workspace is not None and bool(self.state.period):
                with self.context.reporting():
                    reason = self._missing(preset)
            card.setEnabled(usable and not reason)
            card.setToolTip(reason or f"{card.purpose}\n{card.when}")

    def _missing(self, preset: Preset) -> str:
        """Returns what a preset lacks for the chosen level, year and indicator, and what to do; empty if nothing."""
        from ...styles.maps import measure_of, spots_of

        workspace, level, period = self.state.workspace, self.state.level, self.state.period
        if preset.white_spots:
            return self._refusal(lambda: spots_of(workspace))
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
        by_score = self.context.view.need_by_score if preset.two_variables else not preset.needs_indicator
        if by_score and workspace.scores(level, period, workspace.score_method()).empty:
            return translate("ui", "There is no attention score for this level and year. Compute it first.")
        if preset.two_variables and not self.context.view.supply:
            return translate("ui", "The catalogue has no other indicator that could be the supply.")
        if preset.two_variables:
            return self._refusal(lambda: measure_of(workspace, self.context.view.supply, period))
        return ""

    @staticmethod
    def _refusal(ask: Callable[[], object]) -> str:
        """Returns why the workspace does not have what is asked for, with the remedy; empty where it has."""
        from ...indicators.problems import DataProblem

        try:
            ask()
        except DataProblem as problem:
            return problem.text(translate)
        return ""

    def _workspace_changed(self) -> None:
        view, workspace = self.context.view, self.state.workspace
        self.thumbnails.forget()
        codes: list[str] = []
        if workspace is not None:
            codes = [entry.code for entry in workspace.catalogue().indicators]
            codes += [measure.key for measure in workspace.offer_measures()]
        if view.supply not in codes:
            view.supply = default_supply(workspace.catalogue()) if workspace is not None else ""
        if workspace is not None and self.state.period:
            # Without a score the chosen indicator is the need, so that one click draws a map.
            scores = workspace.scores(self.state.level, self.state.period, workspace.score_method())
            view.need_by_score = not scores.empty
        self._enable_presets()
        self.refresh()

    def _data_changed(self) -> None:
        self._workspace_changed()
        self._redraw.start()

    def _indicator_changed(self, code: str) -> None:
        self.indicatorCombo.set_key(code)
        self._fill_needs()
        self._choice_changed()

    def _level_changed(self, level: str) -> None:
        show_data(self.levelCombo, level)
        self._choice_changed()

    def _period_changed(self, period: str) -> None:
        show_data(self.periodCombo, period)
        self._choice_changed()

    def _choice_changed(self) -> None:
        self._enable_presets()
        self._redraw.start()
        self._pictures.start()

    def release(self) -> None:
        """Gives up the pictures that are still to come."""
        self._pictures.stop()
        self.thumbnails.stop()


def print_sheet(context: DockContext, state: DockState, plan_of: Callable[[], Optional[SheetPlan]]) -> None:
    """Asks for a file and prints the sheet that ``plan_of`` returns, none where it returns none."""
    from ...profiles.mapsheets.project import file_names, print_sheets

    path: Optional[Path] = None
    with context.reporting():
        plan = plan_of()
        if plan is None:
            return
        folder = Path(settings().map_folder.value() or Path(state.path).parent)
        proposed = file_names([plan], folder / f"{translate('ui', 'map')}.pdf")[0]
        path = ask_for_map_file(context.window, translate("ui", "Print map"), proposed)
    if path is None:
        return
    with context.reporting(busy_cursor=True):
        # One sheet takes a second or two, and a layout may only be exported in this thread.
        print_sheets(state.workspace, [plan], path, language=language(settings().language_of_reports()))
        context.success_with_file(translate("ui", "The map is printed."), path, translate("ui", "Open"))


def paper_of(key: str) -> Paper:
    """Returns the sheet of paper an entry of :func:`fill_papers` stands for."""
    from ...profiles.mapsheets.plan import Paper

    return Paper(*key.split(" "))


def fill_papers(combo: object) -> None:
    """Fills a combo box with sheets of paper and shows the one used last."""
    for key, text in (
            ("A4 landscape", translate("ui", "A4 landscape")), ("A4 portrait", translate("ui", "A4 portrait")),
            ("A3 landscape", translate("ui", "A3 landscape")), ("A3 portrait", translate("ui", "A3 portrait"))):
        combo.addItem(text, key)
    combo.setCurrentIndex(max(0, combo.findData(settings().map_paper.value())))


def ask_for_map_file(window: QWidget, title: str, proposed: Path) -> Optional[Path]:
    """Asks where a map is to be written; its ending says the format. Returns ``None`` if nobody wants it any more."""
    filters = [
        translate("ui", "PDF file (*.pdf)"), translate("ui", "PNG picture (*.png)"),
        translate("ui", "SVG drawing (*.svg)")]
    chosen, used = QFileDialog.getSaveFileName(window, title, str(proposed), ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in (".pdf", ".png", ".svg"):
        ending = (".pdf", ".png", ".svg")[filters.index(used) if used in filters else 0]
        path = path.with_name(path.name + ending)
    settings().map_folder.setValue(str(path.parent))
    return path


def default_supply(catalogue: Catalogue) -> str:
    """Returns the first indicator of which a low value asks for attention: it counts something people need."""
    return next((entry.code for entry in catalogue.indicators if entry.polarity == "-"), "")


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
