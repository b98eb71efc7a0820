"""Page “Zeit”: the course of a value over the years, and the list of sudden changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication, QScrollArea, QWidget

from ...i18n.language import Language
from ..area_picker import AreaPicker
from ..context import DockContext
from ..facts import area_entries
from ..series_facts import SeriesFacts
from ..state import KOMMUNE
from ..widgets import KEY, cell, page_icon, prepare_table, set_bold
from .base import Page, fill_levels, fill_periods, show_data
from .maps import grouped

if TYPE_CHECKING:
    from ...profiles.charts import Chart
    from ...profiles.warnings_text import WarningFact
    from ..series_facts import Listed

translate = QCoreApplication.translate

#: The list is scrolled beyond these rows.
MOST_ROWS = 12
#: Height of the chart as share of its width; in a narrow panel the texts around it need more of it.
ASPECT, NARROW_ASPECT, NARROW_PX = 0.62, 0.8, 420
CODE = KEY + 1


class TimePage(Page):
    """Draws the series of the chosen area and lists what changed more than chance explains."""

    ID = "time"
    ICON = "time.svg"
    FORM = "time.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._facts: Optional[SeriesFacts] = None
        self._facts_of: tuple[str, str, str] = ("", "", "")
        self._warnings: list[Listed] = []
        fill_levels(self.levelCombo)
        self.pickButton.setIcon(page_icon("map.svg"))
        self.mapButton.setIcon(page_icon("map.svg"))
        self.picker = AreaPicker(context, self.pickButton)
        for label in (self.listHeading, self.warningLabel):
            set_bold(label)
        prepare_table(
            self.warningsTable,
            (translate("ui", "Area and indicator"), translate("ui", "Value"), translate("ui", "Expected")),
            ("", translate("ui", "▲ higher, ▼ lower than expected; in brackets: few cases"),
             translate("ui", "What the years before and the development in the Kreis let expect, with the range of "
                             "chance")))
        self.warningsTable.most_rows = MOST_ROWS
        self.indicatorCombo.chosen.connect(self.state.set_indicator)
        self.areaCombo.chosen.connect(self._choose)
        self.levelCombo.activated.connect(lambda _: self.state.set_level(self.levelCombo.currentData()))
        self.periodCombo.activated.connect(lambda _: self.state.set_period(self.periodCombo.currentData()))
        self.projectionCheck.toggled.connect(self._show_series)
        self.allCheck.toggled.connect(self._show_warnings)
        self.warningsTable.cellClicked.connect(lambda row, _: self._choose_row(row))
        self.warningsTable.itemActivated.connect(lambda item: self._choose_row(item.row()))
        self.chartView.picked.connect(self.state.set_period)
        self.mapButton.clicked.connect(self.show_map)
        self.copyButton.clicked.connect(self.copy_list)
        for changed in (self.state.workspace_changed, self.state.data_changed):
            changed.connect(self._reload)
        for changed in (self.state.level_changed, self.state.period_changed):
            changed.connect(self.refresh)
        for changed in (self.state.indicator_changed, self.state.area_changed):
            changed.connect(self._chosen)
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Time")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "See how values develop, and which changed more than chance explains")

    # ------------------------------------------------------------------ choosing

    def _choose(self, area_id: str) -> None:
        self.state.set_area(area_id)
        self.context.view.zoom_to(self.state.level, area_id)

    def _choose_row(self, row: int) -> None:
        item = self.warningsTable.item(row, 0)
        if item is not None:
            self.state.set_indicator(item.data(CODE))
            self._choose(item.data(KEY))
            self._scroll_up()

    def _scroll_up(self) -> None:
        """Shows the chart, which may lie above what is seen of the page."""
        area = self.parentWidget().parentWidget() if self.parentWidget() is not None else None
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _chosen(self, *_: Any) -> None:
        if self.isVisible():
            self._show_choice()
            self._show_series()

    def show_map(self) -> None:
        """Draws the change of the chosen indicator (its value without an earlier year) and zooms to the area."""
        from ...workspace.map_layers import earlier_period

        with self.context.reporting(busy_cursor=True):
            earlier = earlier_period(self.state.period)
            self.context.view.show("change" if earlier in self.state.computed else "kreis")
            if self.state.area:
                self.context.view.zoom_to(self.state.level, self.state.area)

    def copy_list(self) -> None:
        """Copies the list as a table of text, to be pasted into a document or a spreadsheet."""
        language = Language.current()
        lines = ["\t".join((
            translate("ui", "Area"), translate("ui", "Key"), translate("ui", "Indicator"), translate("ui", "Year"),
            translate("ui", "Value"), translate("ui", "Expected"), translate("ui", "from"), translate("ui", "to"),
            translate("ui", "Sentence")))]
        lines += ["\t".join(_one_line(part) for part in self._copied(entry, language)) for entry in self._warnings]
        QApplication.clipboard().setText("\n".join(lines))
        self.context.success(translate("ui", "The list is copied: {count} lines.").format(count=len(self._warnings)))

    def _copied(self, entry: Listed, language: Language) -> tuple[str, ...]:
        from ...profiles.warnings_text import printed, warning_sentences

        fact = entry.fact
        numbers = (printed(fact.indicator, value, fact.denominator, language)
                   for value in (fact.value, fact.expected, fact.lower, fact.upper))
        return (entry.name, entry.area_id, f"{fact.indicator.code} {fact.indicator.name}", fact.period, *numbers,
                " ".join(warning_sentences(fact, language)))

    # ------------------------------------------------------------------ showing

    def _reload(self, *_: Any) -> None:
        self._facts = None
        self.refresh()

    def show_state(self) -> None:
        """Shows the chosen series and the list anew."""
        workspace = self.state.workspace
        usable = workspace is not None and bool(self.state.computed) and bool(self.state.period)
        indicators: list[Any] = []
        areas: list[Any] = []
        if usable:
            with self.context.reporting(busy_cursor=True):
                wanted = (self.state.path, self.state.level, self.state.period)
                if self._facts is None or self._facts_of != wanted:
                    self._facts, self._facts_of = SeriesFacts(workspace, self.state.level, self.state.period), wanted
                indicators = grouped(workspace.catalogue())
                areas = area_entries(workspace, self.state.level)
        else:
            self._facts = None
        self.indicatorCombo.set_entries(indicators)
        self.areaCombo.set_entries([("", areas)])
        show_data(self.levelCombo, self.state.level)
        fill_periods(self.periodCombo, self.state.computed, self.state.period)
        self.areaLabel.setText(
            translate("ui", "K&ommune:") if self.state.level == KOMMUNE else translate("ui", "&Quartier:"))
        for widget in (self.indicatorCombo, self.areaCombo, self.levelCombo, self.periodCombo, self.pickButton):
            widget.setEnabled(usable)
        self.listBox.setVisible(usable)
        hint = ""
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        elif not usable:
            hint = translate("ui", "Compute the indicators first, on the page “Indicators”.")
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        self._show_choice()
        self._show_series()
        self._show_warnings()

    def _show_choice(self) -> None:
        self.indicatorCombo.set_key(self.state.indicator)
        self.areaCombo.set_key(self.state.area)

    def _show_series(self, *_: Any) -> None:
        facts, area, build = self._facts, self.state.area, None
        sentences: tuple[str, ...] = ()
        said: tuple[str, ...] = ()
        if facts is not None and self.state.indicator and area:
            with self.context.reporting(busy_cursor=True):
                from ...profiles.charts.series import series_chart
                from ...profiles.warnings_text import trend_sentences, warning_sentences

                indicator = self.state.workspace.catalogue().indicator(self.state.indicator)
                language = Language.current()
                content = facts.content(indicator, area, projection=self.projectionCheck.isChecked())
                if content is not None:

                    def drawn(width: float, height: float) -> Chart:
                        return series_chart(content, language, width, height)

                    build = drawn
                    trend = facts.trend(indicator, area)
                    warning = facts.warning(indicator, area)
                    if trend is not None:
                        sentences = trend_sentences(trend, language)
                        sentences = sentences if self.projectionCheck.isChecked() else sentences[:1]
                    said = self._said(warning, language, warning_sentences)
                    sentences = (*sentences, *facts.converted(indicator, area))
        self.chartView.show_chart(build, aspect=NARROW_ASPECT if self.width() < NARROW_PX else ASPECT)
        self.warningLabel.setText(" ".join(said))
        self.trendLabel.setText(" ".join(sentences))
        for label in (self.warningLabel, self.trendLabel):
            label.setVisible(bool(label.text()))
        self.projectionCheck.setVisible(build is not None)
        self.mapButton.setEnabled(facts is not None and bool(self.state.indicator))
        choose = facts is not None and not area
        self.chooseLabel.setVisible(choose)

    @staticmethod
    def _said(warning: Optional[WarningFact], language: Language, sentences: Any) -> tuple[str, ...]:
        if warning is None or warning.value is None:
            return ()
        return sentences(warning, language)

    def _show_warnings(self, *_: Any) -> None:
        from ...indicators.early_warning import FALSE_ALARM_RATE
        from ...profiles.warnings_text import interval, printed

        facts, table = self._facts, self.warningsTable
        self._warnings = []
        language = Language.current()
        chance = 0.0
        if facts is not None:
            with self.context.reporting(busy_cursor=True):
                self._warnings = facts.warnings(favourable=self.allCheck.isChecked())
                chance = facts.tested(favourable=self.allCheck.isChecked()) * FALSE_ALARM_RATE
        table.setRowCount(len(self._warnings))
        for row, entry in enumerate(self._warnings):
            fact = entry.fact
            name = f"{entry.name}\n{fact.indicator.code} {fact.indicator.short_name or fact.indicator.name}"
            tip = f"{entry.name}\n{fact.indicator.code} {fact.indicator.name}"
            if fact.sure:
                tip += "\n" + translate("ui", "Holds against all areas compared (error rate 5 %).")
            item = cell(name, tip=tip, bold=fact.sure)
            item.setData(KEY, entry.area_id)
            item.setData(CODE, fact.indicator.code)
            table.setItem(row, 0, item)
            sign = "▲" if fact.direction == "higher" else "▼"
            value = printed(fact.indicator, fact.value, fact.denominator, language)
            value = f"({value})" if fact.unreliable else value
            table.setItem(row, 1, cell(f"{sign} {value}", right=True))
            expected = printed(fact.indicator, fact.expected, fact.denominator, language)
            limits = interval(fact.indicator, fact.lower, fact.upper, fact.denominator, language)
            table.setItem(row, 2, cell(f"{expected}\n({limits})", right=True))
        table.setVisible(bool(self._warnings))
        table.fit()
        count = len(self._warnings)
        if not count:
            text = translate("ui", "No value of {period} changed more than chance explains.")
        elif self.allCheck.isChecked():
            text = translate("ui", "{count} values of {period} changed more than chance explains")
        else:
            text = translate("ui", "{count} values of {period} developed less favourably than chance explains")
        self.listHeading.setText(text.format(count=language.integer(count), period=self.state.period))
        self.noteLabel.setText(translate(
            "ui", "The strongest change stands first. Even if nothing had happened, about {chance} lines would be "
                  "expected here by chance. Bold: holds against all areas compared (error rate 5 %).").format(
                    chance=language.number(chance, 0 if chance >= 10 else 1)))
        self.noteLabel.setVisible(bool(chance))
        self.copyButton.setEnabled(bool(count))

    def release(self) -> None:
        """Gives the canvas its earlier tool back."""
        self.picker.release()


def _one_line(text: str) -> str:
    # A cell that begins like a formula would be computed by a spreadsheet.
    text = " ".join(text.split())
    return f"'{text}" if text[:1] in ("=", "+", "@") else text
