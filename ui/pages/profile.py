"""Page “Profil”: the figures of one Quartier, and its profile on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget

from ...i18n.language import Language
from ..area_picker import AreaPicker
from ..context import DockContext
from ..facts import ScoreFacts, area_content, area_entries, profile_data, score_facts
from ..settings import settings
from ..state import KOMMUNE
from ..tasks import Results, Step
from ..widgets import cell, page_icon, prepare_table, set_bold
from .base import LEAST_LABEL_PX, Page, fill_levels, fill_periods, show_data

if TYPE_CHECKING:
    from ...profiles.content import IndicatorRow, ProfileContent, ProfileData

translate = QCoreApplication.translate

PROFILES = "quartiersmonitor:profiles"


class ProfilePage(Page):
    """Shows one area in figures and prints profiles."""

    ID = "profile"
    ICON = "profile.svg"
    FORM = "profile.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._data: Optional[ProfileData] = None
        self._data_of: tuple[str, str] = ("", "")
        self._content: Optional[ProfileContent] = None
        fill_levels(self.levelCombo)
        self.pickButton.setIcon(page_icon("map.svg"))
        self.picker = AreaPicker(context, self.pickButton)
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
        self.levelCombo.activated.connect(lambda _: self.state.set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        self.whyButton.clicked.connect(lambda: self.context.show_page("why"))
        self.pagesCheck.setChecked(settings().profile_pages.value())
        self.tablesCheck.setChecked(settings().profile_tables.value())
        self.pagesCheck.toggled.connect(lambda on: settings().profile_pages.setValue(on))
        self.tablesCheck.toggled.connect(lambda on: settings().profile_tables.setValue(on))
        self.printButton.clicked.connect(self.print_profile)
        self.designerButton.clicked.connect(self.open_designer)
        self.allButton.clicked.connect(self.print_all)
        self.state.workspace_changed.connect(self._reload)
        self.state.data_changed.connect(self._reload)
        self.state.level_changed.connect(lambda _: self._fill())
        self.state.period_changed.connect(self._period_changed)
        self.state.area_changed.connect(self._area_changed)
        self._reload()

    @staticmethod
    def title() -> str:
        return translate("ui", "Profile")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Look at one area in figures and print its profile")

    # ------------------------------------------------------------------ choosing

    def _choose(self, area_id: str) -> None:
        self.state.set_area(area_id)
        self.context.view.zoom_to(self.state.level, area_id)

    def _area_changed(self, area_id: str) -> None:
        self.areaCombo.set_key(area_id)
        self.context.view.mark(self.state.level, area_id)
        self.refresh()

    def _period_changed(self, period: str) -> None:
        show_data(self.periodCombo, period)
        self.refresh()

    # ------------------------------------------------------------------ printing

    def language(self) -> str:
        """Returns the language profiles are printed in."""
        return settings().language_of_reports()

    def twins(self) -> list[str]:
        """Returns what is written beside each PDF."""
        chosen = (("pages", self.pagesCheck), ("tables", self.tablesCheck))
        return [kind for kind, check in chosen if check.isChecked()]

    def print_profile(self) -> None:
        """Asks for a file name and prints the profile of the chosen area."""
        from ...profiles.export import export_profiles
        from ...profiles.files import file_names

        content = self._content
        if content is None:
            return
        folder = Path(settings().profile_folder.value() or Path(self.state.path).parent)
        name = file_names(self.state.workspace.area_names(content.level))[content.area_id]
        path, _ = QFileDialog.getSaveFileName(
            self.context.window, translate("ui", "Print profile"), str(folder / name),
            translate("ui", "PDF file (*.pdf)"))
        if not path:
            return
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        settings().profile_folder.setValue(str(Path(path).parent))
        with self.context.reporting(busy_cursor=True):
            # One profile takes less than a second, and a layout may only be exported in this thread.
            export_profiles(
                self.state.workspace, path, level=self.state.level, area_ids=[content.area_id],
                period=self.state.period, language=self.language(), single_files=False,
                twins=self.twins())
            self.context.success_with_file(
                translate("ui", "The profile of {area} is printed.").format(area=content.name), Path(path),
                translate("ui", "Open"))

    def print_all(self) -> None:
        """Asks for a folder and prints the profiles of all areas of the level in the background."""
        if self.state.workspace is None or not self.state.period:
            return
        folder = QFileDialog.getExistingDirectory(
            self.context.window, translate("ui", "Folder for all profiles"),
            settings().profile_folder.value() or str(Path(self.state.path).parent))
        if not folder:
            return
        settings().profile_folder.setValue(folder)
        self.context.runner.run(
            translate("ui", "Printing all profiles"),
            [Step(PROFILES, {
                "WORKSPACE": self.state.path, "LEVEL": self.state.level, "AREAS": "", "PERIOD": self.state.period,
                "LANGUAGE": self.language(), "SINGLE_FILES": True, "PROCESSES": settings().processes.value(),
                "PAGES": "pages" in self.twins(), "TABLES": "tables" in self.twins(), "OUTPUT_FOLDER": folder})],
            lambda results: self._all_printed(results, Path(folder)))

    def _all_printed(self, results: list[Results], folder: Path) -> None:
        self.context.success_with_file(
            translate("ui", "{count} profiles are printed.").format(count=int(results[-1].get("COUNT", 0))), folder,
            translate("ui", "Open folder"))

    def open_designer(self) -> None:
        """Opens the profile of the chosen area in the layout designer, to change or add something by hand."""
        from ...profiles.export import add_profile_layout

        if self._content is None:
            return
        with self.context.reporting(busy_cursor=True):
            layout = add_profile_layout(
                self.state.workspace, QgsProject.instance(), level=self.state.level,
                area_ids=[self._content.area_id], period=self.state.period, language=self.language())
            self.context.iface.openLayoutDesigner(layout)

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable()

    def _enable(self) -> None:
        usable = self.state.workspace is not None and bool(self.state.computed)
        for widget in (self.areaCombo, self.pickButton, self.levelCombo, self.periodCombo):
            widget.setEnabled(usable)
        for widget in (self.printButton, self.designerButton):
            widget.setEnabled(self._content is not None and not self.context.runner.busy)
        self.allButton.setEnabled(usable and not self.context.runner.busy)

    def _reload(self) -> None:
        self._data = None
        self._fill()

    def _fill(self) -> None:
        workspace = self.state.workspace
        entries: list[tuple[str, str]] = []
        if workspace is not None:
            with self.context.reporting():
                entries = area_entries(workspace, self.state.level)
        self.areaCombo.set_entries([("", entries)])
        self.areaCombo.set_key(self.state.area)
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        show_data(self.levelCombo, self.state.level)
        self.areaLabel.setText(
            translate("ui", "K&ommune:") if self.state.level == KOMMUNE else translate("ui", "&Quartier:"))
        self.refresh()

    def show_state(self) -> None:
        """Shows the chosen area anew."""
        workspace, level, period = self.state.workspace, self.state.level, self.state.period
        self._content = None
        if workspace is not None and period and self.state.area:
            with self.context.reporting():
                if self._data is None or self._data_of != (self.state.path, period):
                    self._data, self._data_of = profile_data(workspace, period), (self.state.path, period)
                self._content = area_content(self._data, level, period, self.state.area)
                self._show(self._content, score_facts(workspace, level, period, self.state.area))
        self.factsBox.setVisible(self._content is not None)
        self.hintLabel.setVisible(self._content is None)
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        elif not self.state.computed:
            hint = translate("ui", "Compute the indicators first, on the page “Indicators”.")
        else:
            hint = translate("ui", "Type the name of an area, or switch on “Click on the map” and click one.")
        self.hintLabel.setText(hint)
        self._enable()

    def _show(self, content: ProfileContent, score: ScoreFacts) -> None:
        self.nameLabel.setText(content.name)
        self.subtitleLabel.setText(content.subtitle)
        while self.figuresLayout.count():
            self.figuresLayout.takeAt(0).widget().deleteLater()
        for at, figure in enumerate(content.key_figures):
            card = _figure(figure.label, figure.value_text, lines(figure.note_text))
            self.figuresLayout.addWidget(card, at // 2, at % 2)
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
        self.whyButton.setVisible(score.rank is not None)
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
        self.picker.release()


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
