"""Page “Indikatoren”: computes indicators and attention score and shows what came out."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QMenu, QTableWidgetItem, QWidget

from ..context import DockContext
from ..facts import LEAST_AREAS, attention_facts, indicator_facts, stored_weights
from ..state import KOMMUNE, QUARTIER
from ..tasks import Results, Step
from ..widgets import KEY, cell, page_icon, prepare_table, set_bold
from .base import Page, show_data

translate = QCoreApplication.translate

INDICATORS = "quartiersmonitor:indicators"
SCORE = "quartiersmonitor:attentionscore"
ANALYSES = "quartiersmonitor:analyses"
#: Marks what a conference decided, as the grid of a profile does.
DECIDED = "○"
#: Item data of the methods: the full name, beside the id.
NAME = Qt.ItemDataRole.UserRole + 1
_ASIDE = re.compile(r" \([^()]*\)$")
#: The weights are a table to scroll, because there may be many and few users change them.
WEIGHT_ROWS = 8
LARGEST_WEIGHT = 100.0


class IndicatorsPage(Page):
    """Runs the computation and lists values per indicator and the areas with the highest need."""

    ID = "indicators"
    ICON = "indicators.svg"
    FORM = "indicators.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._scored: list[str] = []
        self.computeButton.setIcon(page_icon("indicators.svg"))
        self.whyButton.setIcon(page_icon("why.svg"))
        for label in (self.resultsLabel, self.attentionLabel):
            set_bold(label)
        prepare_table(self.weightsTable, (translate("ui", "Indicator"), translate("ui", "Weight")))
        self.weightsTable.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.weightsTable.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.weightsTable.most_rows = WEIGHT_ROWS
        self.weightsTable.setVisible(False)
        prepare_table(
            self.resultsTable,
            (translate("ui", "Indicator"), translate("ui", "Values"), "( )", "x", "–"),
            ("", translate("ui", "Areas with a value"), translate("ui", "of these unreliable (few cases)"),
             translate("ui", "Areas whose value is withheld"), translate("ui", "Areas without data")))
        prepare_table(
            self.attentionTable,
            ("", translate("ui", "Area"), translate("ui", "Status"), translate("ui", "Dynamics")), stretch=1)
        self.methodCombo.activated.connect(lambda _: self._choose_method())
        self.weightsButton.toggled.connect(self._show_weights)
        self.weightsTable.itemChanged.connect(self._weight_changed)
        self.computeButton.clicked.connect(self.compute)
        self.attentionTable.cellClicked.connect(lambda row, _: self._go_to(row))
        self.attentionTable.itemActivated.connect(lambda item: self._go_to(item.row()))
        self.attentionTable.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.attentionTable.customContextMenuRequested.connect(self._offer_why)
        self.whyButton.clicked.connect(lambda: self.context.show_page("why"))
        self.state.workspace_changed.connect(self._new_workspace)
        self.state.data_changed.connect(self.refresh)
        self.state.period_changed.connect(self.refresh)
        self.state.level_changed.connect(self.refresh)
        self.state.area_changed.connect(self._show_choice)
        self._new_workspace()

    @staticmethod
    def title() -> str:
        return translate("ui", "Indicators")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Compute indicators and attention score")

    # ------------------------------------------------------------------ method and weights

    def _fill_methods(self) -> None:
        self.methodCombo.clear()
        workspace = self.state.workspace
        if workspace is not None:
            # Late: the methods bring numpy and scipy.
            from ...indicators.scores import methods

            for method in methods():
                self.methodCombo.addItem(translate("indicators", method.short_label), method.id)
                at = self.methodCombo.count() - 1
                self.methodCombo.setItemData(at, translate("indicators", method.label), NAME)
                # Rich text, which alone is wrapped in a tool tip.
                tip = escape(translate("indicators", method.description), quote=False)
                self.methodCombo.setItemData(at, f"<p>{tip}</p>", Qt.ItemDataRole.ToolTipRole)
            with self.context.reporting():
                show_data(self.methodCombo, workspace.score_method())
        self._explain_method()

    def _explain_method(self) -> None:
        tip = self.methodCombo.currentData(Qt.ItemDataRole.ToolTipRole)
        name = self.methodCombo.currentData(NAME) or ""
        for widget in (self.methodCombo, self.methodNote):
            widget.setToolTip(tip or "")
        # What a screen reader says instead of the abbreviation.
        self.methodCombo.setAccessibleDescription(name)
        self.methodNote.setText(name)
        self.methodNote.setVisible(bool(name))

    def _choose_method(self) -> None:
        """Shows a method that has been computed at once; another one follows when it is computed."""
        self._explain_method()
        workspace, method = self.state.workspace, self.methodCombo.currentData()
        if workspace is None or not method:
            return
        with self.context.reporting(busy_cursor=True):
            if method != workspace.score_method() and not workspace.scores(method=method).empty:
                workspace.choose_score_method(method)
                self.state.reload()

    def _new_workspace(self) -> None:
        workspace = self.state.workspace
        self.periodCombo.clear()
        self._fill_methods()
        self.weightsTable.blockSignals(True)
        self.weightsTable.setRowCount(0)
        if workspace is not None:
            with self.context.reporting():
                self.periodCombo.addItem(translate("ui", "All years"), "")
                for period in reversed(workspace.periods()):
                    self.periodCombo.addItem(period, period)
                used = stored_weights(workspace)
                indicators = [i for i in workspace.catalogue().headline if i.has_polarity]
                self.weightsTable.setRowCount(len(indicators))
                for row, indicator in enumerate(indicators):
                    item = cell(f"{indicator.code}  {indicator.short_name or indicator.name}", tip=indicator.name)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    on = not used or used.get(indicator.code, 0) > 0
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                    item.setData(KEY, indicator.code)
                    self.weightsTable.setItem(row, 0, item)
                    weight = QTableWidgetItem()
                    weight.setData(Qt.ItemDataRole.EditRole, used.get(indicator.code, 1.0) or 1.0)
                    weight.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    weight.setToolTip(translate("ui", "A weight of 2 counts twice as much as a weight of 1."))
                    self.weightsTable.setItem(row, 1, weight)
        self.weightsTable.blockSignals(False)
        self.weightsTable.fit()
        self._count_weights()
        self.refresh()

    def weights(self) -> dict[str, float]:
        """Returns the chosen indicators with their weights."""
        chosen = {}
        for row in range(self.weightsTable.rowCount()):
            item = self.weightsTable.item(row, 0)
            weight = float(self.weightsTable.item(row, 1).data(Qt.ItemDataRole.EditRole))
            if item.checkState() == Qt.CheckState.Checked and weight > 0:
                chosen[str(item.data(KEY))] = weight
        return chosen

    def _weight_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 1:
            weight = float(item.data(Qt.ItemDataRole.EditRole) or 0)
            inside = min(max(weight, 0.0), LARGEST_WEIGHT)
            if inside != weight:
                item.setData(Qt.ItemDataRole.EditRole, inside)
        self._count_weights()

    def _count_weights(self) -> None:
        self.weightsButton.setText(translate("ui", "&Weights ({chosen} of {count})").format(
            chosen=len(self.weights()), count=self.weightsTable.rowCount()))
        self._enable()

    def _show_weights(self, shown: bool) -> None:
        self.weightsButton.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.weightsTable.setVisible(shown)

    # ------------------------------------------------------------------ computing

    def steps(self) -> list[Step]:
        """Returns the algorithms of one computation: indicators, the score of each year and level, analyses."""
        from ...indicators.wide import column, map_layer

        workspace = self.state.workspace
        catalogue = workspace.catalogue()
        weights = self.weights()
        available = workspace.periods()
        periods = [self.periodCombo.currentData()] if self.periodCombo.currentData() else available
        inverted = [column(code) for code in weights if catalogue.indicator(code).polarity == "-"]
        levels = [level for level in (QUARTIER, KOMMUNE) if len(workspace.area_names(level)) >= LEAST_AREAS]
        steps = [Step(INDICATORS, {"WORKSPACE": self.state.path}, share=5)]
        for level in levels:
            for period in periods:
                parameters: dict[str, Any] = {
                    "INPUT": workspace.layer_uri(map_layer(level, period)), "KEY_FIELD": "area_id",
                    "INDICATOR_FIELDS": [column(code) for code in weights], "INVERTED_FIELDS": inverted,
                    "WEIGHTS": "; ".join(f"{column(code)}={weight:g}" for code, weight in weights.items()),
                    "METHOD": self.methodCombo.currentData(), "POPULATION_FIELD": "population",
                    "MIN_POPULATION": self.minimumSpin.value(),
                    "WORKSPACE": self.state.path, "PERIOD": period, "OUTPUT": "TEMPORARY_OUTPUT",
                }
                if period.isdigit() and str(int(period) - 2) in available:
                    parameters["CHANGE_FIELDS"] = [column(code, "change") for code in weights]
                steps.append(Step(SCORE, parameters))
        # Analyses look at one year, back from there: the one chosen, or else the one shown.
        year = periods[0] if len(periods) == 1 else self.state.period if self.state.period in available else ""
        steps.append(Step(ANALYSES, {"WORKSPACE": self.state.path, "PERIOD": year}, share=5))
        return steps

    def compute(self) -> None:
        """Computes in the background; the map follows when it is done."""
        if self.state.workspace is None or not self.weights():
            return
        with self.context.reporting():
            self._scored = self.state.workspace.scored_periods()
            if self.methodCombo.currentData() != self.state.workspace.score_method():
                self.state.workspace.choose_score_method(self.methodCombo.currentData())
            self.context.runner.run(translate("ui", "Computing indicators"), self.steps(), self._computed)

    def _computed(self, results: list[Results]) -> None:
        with self.context.reporting():
            self.state.reload()
            self.context.ensure_map()
            self.context.success(translate("ui", "Indicators and attention score are computed for {periods}.").format(
                periods=self.periodCombo.currentText() if self.periodCombo.currentData()
                else translate("ui", "all years")))
            scored = self.state.workspace.scored_periods() if self.state.workspace is not None else self._scored
            void = [period for period in self._scored if period not in scored]
            if void:
                self.context.information(translate(
                    "ui",
                    "The attention score for {periods} was removed, because indicator values it rested on have "
                    "changed. Compute all years to renew it.").format(periods=", ".join(void)))

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable()

    def _enable(self) -> None:
        usable = self.state.workspace is not None and not self.context.runner.busy
        for widget in (self.periodCombo, self.methodCombo, self.minimumSpin, self.weightsButton, self.weightsTable):
            widget.setEnabled(usable)
        self.computeButton.setEnabled(usable and bool(self.weights()) and self.periodCombo.count() > 1)

    def show_state(self) -> None:
        """Shows the results of the chosen year and level anew."""
        self._enable()
        workspace, level, period = self.state.workspace, self.state.level, self.state.period
        facts, areas = [], []
        if workspace is not None and period:
            with self.context.reporting():
                facts = indicator_facts(workspace, level, period)
                areas = attention_facts(workspace, level, period)
        self.hintLabel.setVisible(not facts)
        self.hintLabel.setText(
            translate("ui", "Nothing has been computed yet.") if workspace is not None
            else translate("ui", "Open a workspace on the page “Data” first."))
        table = self.resultsTable
        table.setRowCount(len(facts))
        for row, fact in enumerate(facts):
            table.setItem(row, 0, cell(f"{fact.code}  {fact.name}"))
            for at, number in enumerate((fact.values, fact.unreliable, fact.suppressed, fact.missing), start=1):
                table.setItem(row, at, cell(str(number), right=True))
        table.fit()
        self._show_attention(areas)
        for widget in (self.resultsLabel, table, self.legendLabel):
            widget.setVisible(bool(facts))
        for widget in (self.attentionLabel, self.attentionTable, self.whyButton):
            widget.setVisible(bool(areas))
        if level == KOMMUNE:
            heading = translate("ui", "Kommunen with the highest need for attention, {period}")
        else:
            heading = translate("ui", "Quartiere with the highest need for attention, {period}")
        self.attentionLabel.setText(heading.format(period=period))
        self.resultsLabel.setText(translate("ui", "Values per indicator, {period}").format(period=period))

    def _show_attention(self, areas: list) -> None:
        table = self.attentionTable
        table.setRowCount(len(areas))
        for row, area in enumerate(areas):
            place = area.name if area.kommune in ("", area.name) else f"{area.name}\n{area.kommune}"
            tip = place.replace("\n", ", ")
            if area.attention:
                tip = translate("ui", "{area}: particular need for attention").format(area=tip)
            # “(most attention)” is what the whole list is about: beside the rank it only takes room.
            rank, status = f"{area.rank}.", _ASIDE.sub("", area.status)
            if area.rank_lower is not None and area.rank_upper is not None:
                rank += f"\n({area.rank_lower}–{area.rank_upper})"
                inside = area.rank_lower <= area.rank <= area.rank_upper
                text = translate("ui", "Rank {rank}, with 95 % certainty between {lower} and {upper}")
                if not inside:
                    text = translate(
                        "ui", "Rank {rank} (partly chance), with 95 % certainty between {lower} and {upper}")
                tip += "\n" + text.format(rank=area.rank, lower=area.rank_lower, upper=area.rank_upper)
            if area.decided:
                status += f"\n{DECIDED} {_ASIDE.sub('', area.decided)}"
                tip += "\n" + translate("ui", "Placed by a conference: {status}; computed: {computed}").format(
                    status=area.decided, computed=area.status)
            first = cell(rank, right=True, tip=tip, bold=area.attention)
            first.setData(KEY, area.area_id)
            table.setItem(row, 0, first)
            table.setItem(row, 1, cell(place, tip=tip, bold=area.attention))
            table.setItem(row, 2, cell(status, right=True, tip=tip))
            table.setItem(row, 3, cell(area.dynamics or "–", right=True, tip=tip))
        table.fit()
        self._show_choice()

    def _show_choice(self, *_: Any) -> None:
        """Marks the row of the chosen area, which may have been chosen on the map."""
        table = self.attentionTable
        keys = [table.item(row, 0).data(KEY) for row in range(table.rowCount())]
        if self.state.area in keys:
            table.selectRow(keys.index(self.state.area))
        else:
            table.clearSelection()
        self.whyButton.setEnabled(self.state.area in keys)

    def _offer_why(self, position: QPoint) -> None:
        table = self.attentionTable
        item = table.itemAt(position)
        if item is None:
            return
        self._go_to(item.row())
        menu = QMenu(table)
        # The menu has its own letters.
        menu.addAction(page_icon("why.svg"), self.whyButton.text().replace("&", ""), self.whyButton.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(table.viewport().mapToGlobal(position))

    def _go_to(self, row: int) -> None:
        item = self.attentionTable.item(row, 0)
        if item is not None:
            area_id = str(item.data(KEY))
            self.state.set_area(area_id)
            self.context.view.zoom_to(self.state.level, area_id)
