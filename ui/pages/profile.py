"""Page “Profil”: the figures of one Quartier, and its profile on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget

from ...i18n.language import Language
from ..area_picker import AreaPicker
from ..background import Background
from ..context import DockContext
from ..facts import ScoreFacts, area_content, area_entries, profile_data, score_facts, selection_data
from ..profile_printing import ProfilePrinter
from ..selection_panel import SelectionPanel
from ..settings import settings
from ..state import KOMMUNE, QUARTIER
from ..widgets import cell, page_icon, prepare_table, set_bold
from .base import LEAST_LABEL_PX, Page, fill_levels, fill_periods, show_data

if TYPE_CHECKING:
    from ...profiles.content import IndicatorRow, ProfileContent, ProfileData, Selection

translate = QCoreApplication.translate

#: Levels that only this page has, beside those of the dock.
KREIS, SELECTION = "kreis", "auswahl"
#: Entries of the list of templates that do something.
_OTHER_FILE, _DESIGN = "…", "+"


class ProfilePage(Page):
    """Shows one area in figures and prints profiles."""

    ID = "profile"
    ICON = "profile.svg"
    FORM = "profile.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._data: Optional[ProfileData] = None
        self._data_of: tuple[str, ...] = ()
        self._content: Optional[ProfileContent] = None
        self._own_level = ""
        self._template: Optional[Path] = None
        self._background = Background(self)
        self._emptying = QTimer(self)
        self._emptying.setSingleShot(True)
        self._emptying.setInterval(0)
        self.printer = ProfilePrinter(context)
        fill_levels(self.levelCombo)
        self.levelCombo.addItem(translate("ui", "Whole Kreis"), KREIS)
        self.levelCombo.addItem(translate("ui", "Area of my own"), SELECTION)
        self.pickButton.setIcon(page_icon("map.svg"))
        self.picker = AreaPicker(context, self.pickButton, self._take)
        self.panel = SelectionPanel(context, self)
        self.selectionLayout.addWidget(self.panel)
        self.whyButton.setIcon(page_icon("why.svg"))
        self.printButton.setIcon(page_icon("profile.svg"))
        set_bold(self.nameLabel, 2)
        for label in (self.attentionHeading, self.valuesLabel):
            set_bold(label)
        prepare_table(
            self.valuesTable,
            (translate("ui", "Indicator"), translate("ui", "Value"), translate("ui", "Kreis"),
             translate("ui", "Difference")),
            ("", translate("ui", "Value of this area; in brackets: unreliable (few cases)"),
             translate("ui", "Value of the whole Kreis"),
             translate("ui", "Whether the value differs from that of the Kreis more than by chance")))
        self.areaCombo.chosen.connect(self._choose)
        self._emptying.timeout.connect(lambda: self.areaCombo.set_key(""))
        self.levelCombo.activated.connect(lambda _: self._set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        self.templateCombo.activated.connect(lambda _: self._choose_template())
        self.whyButton.clicked.connect(lambda: self.context.show_page("why"))
        for check, stored in self._checks():
            check.setChecked(stored.value())
            check.toggled.connect(stored.setValue)
        self.printButton.clicked.connect(self.print_profile)
        self.designerButton.clicked.connect(self.open_designer)
        self.allButton.clicked.connect(self.print_all)
        self.bookButton.clicked.connect(lambda: self.print_books(self._kommune()))
        self.allBooksButton.clicked.connect(lambda: self.print_books(""))
        self.panel.changed.connect(self._selection_changed)
        self.state.workspace_changed.connect(self._new_workspace)
        self.state.data_changed.connect(self._reload)
        self.state.level_changed.connect(lambda level: self._set_level(level))
        self.state.period_changed.connect(self._period_changed)
        self.state.area_changed.connect(self._area_changed)
        self._reload()

    def _checks(self) -> tuple[tuple[Any, Any], ...]:
        stored = settings()
        return (
            (self.pagesCheck, stored.profile_pages), (self.tablesCheck, stored.profile_tables),
            (self.togetherCheck, stored.profile_together))

    @staticmethod
    def title() -> str:
        return translate("ui", "Profile")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Look at one area in figures and print its profile")

    # ------------------------------------------------------------------ choosing

    @property
    def level(self) -> str:
        """The level of the page: that of the dock, or the Kreis or a selection, which no other page knows."""
        return self._own_level or self.state.level

    def _set_level(self, level: str) -> None:
        own = level if level in (KREIS, SELECTION) else ""
        if own != self._own_level:
            # A tool that was on adds areas now, or no longer does: nobody should have to find that out.
            self.picker.release_tool()
        self._own_level = own
        if not own:
            self.state.set_level(level)
        self._fill()
        self._mark()

    def _choose(self, area_id: str) -> None:
        if self.level == SELECTION:
            self.panel.add([area_id])
            # A moment later: the list is still inside the key or click that has chosen.
            self._emptying.start()
            return
        self.state.set_area(area_id)
        self.context.view.zoom_to(self.state.level, area_id)

    def _take(self, area_id: str) -> bool:
        """Puts an area that was clicked on the map into the selection, or takes it out."""
        return self.level == SELECTION and self.panel.toggle(area_id)

    def _mark(self) -> None:
        if self.level == SELECTION:
            self.context.view.mark_together(self.panel.ids())
        else:
            self.context.view.mark(self.level, self.state.area if self.level != KREIS else "")

    def _area_changed(self, area_id: str) -> None:
        if self._own_level and area_id:
            # Another page has chosen an area: this one follows it.
            self._own_level = ""
            self._fill()
        self.areaCombo.set_key(area_id)
        self._mark()
        self.refresh()

    def _selection_changed(self) -> None:
        self._mark()
        self.refresh()

    def _period_changed(self, period: str) -> None:
        show_data(self.periodCombo, period)
        self.refresh()

    def selection(self) -> Optional[Selection]:
        """Returns the chosen Quartiere as one area, ``None`` where there are none or another level is shown."""
        from ...profiles.content import Selection

        ids = self.panel.ids()
        if self.level != SELECTION or not ids:
            return None
        return Selection(self.panel.title() or self._usual_title(ids), tuple(ids))

    def _usual_title(self, ids: list[str]) -> str:
        from ...processing.profiles import selection_title

        return selection_title(self.state.workspace, ids)

    def _kommune(self) -> str:
        """Returns the Kommune a book would be of: the chosen one, or that of the chosen Quartier."""
        if self.level == KOMMUNE:
            return self.state.area
        if self.level != QUARTIER or self.state.workspace is None or not self.state.area:
            return ""
        areas = self.state.workspace.areas()
        found = areas.loc[areas["quartier_id"] == self.state.area, "kommune_id"]
        return str(found.iloc[0]) if len(found) else ""

    # ------------------------------------------------------------------ templates

    def _choose_template(self) -> None:
        chosen = self.templateCombo.currentData()
        if chosen == _OTHER_FILE:
            path, _ = QFileDialog.getOpenFileName(
                self.context.window, translate("ui", "Layout template of the profile"), "",
                translate("ui", "Layout template (*.qpt)"))
            if path:
                self._template = Path(path)
        elif chosen == _DESIGN:
            if self.state.workspace is not None and self.state.period:
                self.printer.design_template(self.level, self._template)
        else:
            self._template = Path(chosen) if chosen else None
        self._fill_templates()

    def _fill_templates(self) -> None:
        from ...profiles.template import templates

        combo = self.templateCombo
        blocked = combo.blockSignals(True)
        combo.clear()
        combo.addItem(translate("ui", "As it comes"), "")
        known = {str(found.path): found.name for found in templates(self.level)} if self.level != SELECTION else {}
        if self._template is not None and str(self._template) not in known:
            known[str(self._template)] = self._template.stem
        for path, name in known.items():
            combo.addItem(name, path)
        combo.insertSeparator(combo.count())
        combo.addItem(translate("ui", "Other file …"), _OTHER_FILE)
        combo.addItem(translate("ui", "Design a template …"), _DESIGN)
        show = combo.findData(str(self._template) if self._template is not None else "")
        combo.setCurrentIndex(max(0, show))
        combo.blockSignals(blocked)

    # ------------------------------------------------------------------ printing

    def twins(self) -> list[str]:
        """Returns what is written beside each PDF."""
        chosen = (("pages", self.pagesCheck), ("tables", self.tablesCheck))
        return [kind for kind, check in chosen if check.isChecked()]

    def print_profile(self) -> None:
        """Asks for a file name and prints the profile of the chosen area."""
        if self._content is not None:
            self.printer.print_one(self._content, self.selection(), self._template, self.twins())

    def print_all(self) -> None:
        """Asks for a folder and prints the profiles of all areas of the level in the background."""
        if self.state.workspace is not None and self.state.period:
            level = self.level if self.level != SELECTION else QUARTIER
            self.printer.print_all(level, self._template, self.twins(), self.togetherCheck.isChecked())

    def print_books(self, kommune_id: str) -> None:
        """Asks for a folder and prints the book of a Kommune, or of all, in the background."""
        if self.state.workspace is not None and self.state.period:
            templates = {self.level: self._template} if self._template and self.level in (QUARTIER, KOMMUNE) else {}
            self.printer.print_books(kommune_id, templates)

    def open_designer(self) -> None:
        """Opens the profile of the chosen area in the layout designer, to change or add something by hand."""
        if self._content is not None:
            self.printer.open_designer(self._content, self.selection(), self._template)

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable()

    def _enable(self) -> None:
        usable = self.state.workspace is not None and bool(self.state.computed)
        free = not self.context.runner.busy
        for widget in (self.areaCombo, self.pickButton, self.levelCombo, self.periodCombo, self.panel,
                       self.templateCombo):
            widget.setEnabled(usable)
        for widget in (self.printButton, self.designerButton):
            widget.setEnabled(self._content is not None and free)
        self.allButton.setEnabled(usable and free and self.level in (QUARTIER, KOMMUNE))
        self.bookButton.setEnabled(usable and free and bool(self._kommune()))
        self.allBooksButton.setEnabled(usable and free)

    def _new_workspace(self) -> None:
        self.panel.clear()
        self._own_level = ""
        self._reload()

    def _reload(self) -> None:
        self._data = None
        self._fill()

    def _fill(self) -> None:
        workspace, level = self.state.workspace, self.level
        entries: list[tuple[str, str]] = []
        if workspace is not None:
            with self.context.reporting():
                entries = area_entries(workspace, level if level == KOMMUNE else QUARTIER)
                self.panel.set_areas(self._panel_areas(entries))
        self.areaCombo.set_entries([("", entries)])
        self.areaCombo.set_key(self.state.area if level in (QUARTIER, KOMMUNE) else "")
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        show_data(self.levelCombo, level)
        self.areaLabel.setText({
            KOMMUNE: translate("ui", "K&ommune:"),
            SELECTION: translate("ui", "&Add:"),
        }.get(level, translate("ui", "&Quartier:")))
        self.areaCombo.lineEdit().setPlaceholderText(
            translate("ui", "type a name to add it") if level == SELECTION else "")
        for widget in (self.areaLabel, self.areaCombo, self.pickButton):
            widget.setVisible(level != KREIS)
        self.panel.setVisible(level == SELECTION)
        self._fill_templates()
        self.refresh()

    def _panel_areas(self, entries: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
        areas = self.state.workspace.areas()
        kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
        return [(key, text, kommune_of[key]) for key, text in entries if key in kommune_of]

    def show_state(self) -> None:
        """Shows the chosen area anew."""
        workspace, level, period = self.state.workspace, self.level, self.state.period
        self._background.stop(quiet=True)
        self._content = None
        usable = workspace is not None and bool(period)
        selection = self.selection() if usable else None
        if usable and (selection is not None or level == KREIS or (level != SELECTION and self.state.area)):
            with self.context.reporting():
                if selection is not None:
                    self._compute(selection)
                else:
                    area = self.state.area if level != KREIS else workspace.meta().get("kreis_id", "")
                    self._show_area(self._profile_data(period), level, area)
        self._show_hint()
        self._enable()

    def _profile_data(self, period: str) -> ProfileData:
        if self._data is None or self._data_of != (self.state.path, period):
            self._data, self._data_of = profile_data(self.state.workspace, period), (self.state.path, period)
        return self._data

    def _compute(self, selection: Selection) -> None:
        """Computes a selection in the background and shows it when that is done."""
        workspace, period = self.state.workspace, self.state.period
        data = self._profile_data(period)

        def done(found: ProfileData) -> None:
            with self.context.reporting():
                self._show_area(found, SELECTION, selection.id)
            self._show_hint()
            self._enable()

        self._background.run(
            translate("ui", "Computing the selection"), lambda stop: selection_data(workspace, data, selection), done,
            self._failed)

    def _failed(self, message: str) -> None:
        self.context.error(message)
        self._show_hint()

    def _show_area(self, data: ProfileData, level: str, area_id: str) -> None:
        self._content = area_content(data, level, self.state.period, area_id)
        score = score_facts(self.state.workspace, level, self.state.period, area_id) if not self._own_level else None
        self._show(self._content, score)

    def _show_hint(self) -> None:
        self.factsBox.setVisible(self._content is not None)
        self.hintLabel.setVisible(self._content is None)
        if self.state.workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        elif not self.state.computed:
            hint = translate("ui", "Compute the indicators first, on the page “Indicators”.")
        elif self._background.busy:
            hint = translate("ui", "The selection is being computed …")
        elif self.level == SELECTION:
            hint = translate("ui", "The figures of the selection stand here as soon as it has a Quartier.")
        else:
            hint = translate("ui", "Type the name of an area, or switch on “Click on the map” and click one.")
        self.hintLabel.setText(hint)

    def _show(self, content: ProfileContent, score: Optional[ScoreFacts]) -> None:
        self.nameLabel.setText(content.name)
        self.subtitleLabel.setText(content.subtitle)
        while self.figuresLayout.count():
            self.figuresLayout.takeAt(0).widget().deleteLater()
        for at, figure in enumerate(content.key_figures):
            card = _figure(figure.label, figure.value_text, lines(figure.note_text))
            self.figuresLayout.addWidget(card, at // 2, at % 2)
        for widget in (self.attentionHeading, self.attentionText):
            widget.setVisible(score is not None)
        self.whyButton.setVisible(score is not None and score.rank is not None)
        if score is not None:
            self._show_score(score)
        table = self.valuesTable
        table.clearSpans()
        table.setRowCount(len(content.rows) + len(content.themes))
        row = 0
        for theme in content.themes:
            heading = cell(theme.name, tip=theme.goal, bold=True)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            table.setItem(row, 0, heading)
            table.setSpan(row, 0, 1, table.columnCount())
            row += 1
            for indicator in theme.rows:
                tip = row_tip(indicator)
                table.setItem(row, 0, cell(f"{indicator.code}  {indicator.short_name}", tip=tip))
                table.setItem(row, 1, cell(value_text(indicator), right=True, tip=tip))
                table.setItem(row, 2, cell(indicator.kreis_text, right=True, tip=tip))
                differs = indicator.significance in ("higher", "lower")
                table.setItem(row, 3, cell(difference_text(indicator), right=True, tip=tip, bold=differs))
                row += 1
        table.fit()

    def _show_score(self, score: ScoreFacts) -> None:
        language = Language.current()
        if score.rank is None:
            self.attentionText.setText(score.reason)
            return
        text = [translate("ui", "Social status: {status}").format(status=score.status or "–")]
        if score.dynamics:
            text[0] = translate("ui", "Social status: {status}, dynamics: {dynamics}").format(
                status=score.status, dynamics=score.dynamics)
        if score.attention:
            text.append(translate("ui", "Particular need for attention"))
        if score.decided:
            text.append(translate("ui", "Set by the conference: {status}").format(status=score.decided))
        text.append(translate("ui", "Rank {rank} of {count} (1 = most attention)").format(
            rank=language.integer(score.rank), count=language.integer(score.ranked)))
        if score.rank_lower is not None and score.rank_upper is not None:
            inside = score.rank is not None and score.rank_lower <= score.rank <= score.rank_upper
            text.append((
                translate("ui", "With 95 % certainty between rank {lower} and {upper}") if inside else
                translate("ui", "Partly chance; with 95 % certainty between rank {lower} and {upper}")).format(
                    lower=language.integer(score.rank_lower), upper=language.integer(score.rank_upper)))
        if score.contributions:
            parts = ", ".join(
                f"{part.name} (+{language.number(part.value, 2)})" for part in score.contributions)
            text.append(translate("ui", "What raises it most: {parts}").format(parts=parts))
        self.attentionText.setText("\n".join(text))

    def release(self) -> None:
        """Gives the canvas its earlier tool back."""
        self._background.stop(quiet=True)
        self.picker.release()
        self.panel.release()


def lines(note: str) -> str:
    """Returns a note with its parts below each other, as the panel is narrow."""
    return "\n".join(part.strip() for part in note.split("·"))


def value_text(row: IndicatorRow) -> str:
    """Returns a value as printed, or its state as sign and word."""
    from ...indicators.states import ValueState

    if row.state is ValueState.SUPPRESSED:
        return translate("ui", "x withheld")
    if row.state is ValueState.NO_DATA:
        return translate("ui", "– no data")
    return row.value_text


def difference_text(row: IndicatorRow) -> str:
    """Returns in a word how a value differs from that of the Kreis; a dash where it was not tested."""
    return {
        "higher": translate("ui", "higher"),
        "lower": translate("ui", "lower"),
        "similar": translate("ui", "similar"),
    }.get(row.significance or "", "–")


def row_tip(row: IndicatorRow) -> str:
    """Returns all about an indicator of an area, for those who point at it."""
    from ...indicators.states import ValueState

    lines = [f"{row.code} {row.name} ({row.unit_text})" if row.unit_text else f"{row.code} {row.name}"]
    if row.state is ValueState.SUPPRESSED:
        lines.append(translate("ui", "Value withheld (data protection)"))
    elif row.state is ValueState.NO_DATA:
        lines.append(translate("ui", "No data"))
    elif row.state is ValueState.UNRELIABLE:
        lines.append(translate("ui", "Unreliable, because there are few cases"))
    if row.interval_text:
        lines.append(translate("ui", "95 % interval: {interval}").format(interval=row.interval_text))
    if row.cases_text and row.state.carries_number:
        lines.append(translate("ui", "Cases: {cases}").format(cases=row.cases_text))
    if row.kommune_text:
        lines.append(translate("ui", "Kommune: {value}").format(value=row.kommune_text))
    if row.significance is None and row.state.carries_number:
        lines.append(translate("ui", "The difference from the Kreis was not tested."))
    return "\n".join(lines)


def _figure(label: str, value: str, note: str) -> QFrame:
    frame = QFrame()
    frame.setBackgroundRole(QPalette.ColorRole.Base)
    frame.setAutoFillBackground(True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(8, 5, 8, 5)
    layout.setSpacing(0)
    heading, number, remark = QLabel(label), QLabel(value), QLabel(note)
    set_bold(number, 2)
    for text in (heading, remark):
        text.setWordWrap(True)
        text.setMinimumWidth(LEAST_LABEL_PX)
    for text in (heading, number, remark):
        # Names come from files: nothing in them is mark-up.
        text.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(text)
    remark.setVisible(bool(note))
    layout.addStretch(1)
    return frame
