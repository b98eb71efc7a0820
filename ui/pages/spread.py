"""Page “Unterschiede”: how far the areas lie apart, whether that has changed, and where like lies beside like."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ...i18n.language import Language
from ..context import DockContext
from ..state import QUARTIER
from ..widgets import KEY, cell, prepare_table, set_bold
from .choice import ChoicePage

if TYPE_CHECKING:
    import pandas as pd

    from ...indicators.catalogue import Indicator
    from ...profiles.charts import Chart
    from ...profiles.charts.inequality import MeasureSeries

translate = QCoreApplication.translate

#: A change or pattern is spoken of up to this p-value.
ALPHA = 0.05
#: Height of one panel of the chart, in millimetres.
PANEL_MM = 25.0
MOST_ROWS = 12
#: Kinds of clusters in the order of the list.
KINDS = ("HH", "HL", "LH", "LL")


@dataclass(frozen=True)
class Differences:
    """What the page shows: the measures of an indicator (rows: period, columns: measure) and the clusters of a year.

    ``values``, ``lower``, ``upper`` and ``p`` are tables of the same shape. ``clusters`` holds area, kind and p;
    ``None`` where none were computed.
    """

    indicator: Indicator
    level: str
    values: pd.DataFrame
    lower: pd.DataFrame
    upper: pd.DataFrame
    p: pd.DataFrame
    clusters: Optional[pd.DataFrame]

    def value(self, measure: str, period: str, table: str = "values") -> float:
        """Returns a figure, NaN where there is none."""
        frame = getattr(self, table)
        if measure not in frame.columns or period not in frame.index:
            return math.nan
        return float(frame.at[period, measure])

    def first_period(self, measure: str) -> str:
        """Returns the first period with this measure, empty without one."""
        known = self.values[measure].dropna() if measure in self.values.columns else ()
        return str(known.index[0]) if len(known) else ""


class SpreadPage(ChoicePage):
    """Shows measures of inequality over the years and explains them in sentences."""

    ID = "spread"
    ICON = "spread.svg"
    FORM = "spread.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.differences: Optional[Differences] = None
        self._scope = ""
        for label in (self.changeLabel, self.neighboursLabel):
            set_bold(label)
        self.neighboursLabel.setText(translate("ui", "Spatial clusters"))
        prepare_table(self.measuresTable, (translate("ui", "Measure"), "", "", translate("ui", "95 % interval")))
        prepare_table(self.clustersTable, (translate("ui", "Area"), translate("ui", "In its surroundings")))
        self.clustersTable.most_rows = MOST_ROWS
        self.connect_choices()
        self.scopeCombo.activated.connect(self._choose_scope)
        self.chartView.picked.connect(self.state.set_period)
        self.clustersButton.clicked.connect(self.show_clusters)
        self.clustersTable.cellClicked.connect(lambda row, _: self.go_to_row(self.clustersTable, row))
        self.clustersTable.itemActivated.connect(lambda item: self.go_to_row(self.clustersTable, item.row()))
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Differences")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "See how far the areas lie apart, and where like lies beside like")

    # ------------------------------------------------------------------ choosing

    def _choose_scope(self, *_: Any) -> None:
        self._scope = self.scopeCombo.currentData() or ""
        self.show_state()

    def show_clusters(self) -> None:
        """Draws the map of clusters of what is chosen."""
        with self.context.reporting(busy_cursor=True):
            self.context.view.show("clusters")
            self.context.view.zoom_to_all()

    # ------------------------------------------------------------------ showing

    def show_state(self) -> None:
        """Shows the differences of what is chosen anew."""
        self.differences = None
        hint = self.show_choices()
        usable = not hint
        if usable and self.state.indicator and self.state.period:
            with self.context.reporting():
                hint = self._read()
        else:
            self.scopeCombo.clear()
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        for widget in (self.scopeLabel, self.scopeCombo):
            widget.setVisible(usable and self.state.level == QUARTIER)
        self._show_measures()
        self._show_neighbours()

    def _read(self) -> str:
        """Reads what is shown; returns what to say where there is nothing."""
        workspace, level = self.state.workspace, self.state.level
        frame = inequality_of(workspace, level, self.state.indicator)
        kreis = workspace.meta()["kreis_id"]
        self._fill_scopes(frame, kreis)
        self.differences = differences_of(
            workspace, frame, level, self.state.period, self.state.indicator, self._scope or kreis, kreis)
        if self.differences is None:
            return translate(
                "ui", "There is no measure for this choice: it takes at least 5 areas with a value. Choose another "
                      "indicator.")
        return ""

    def _fill_scopes(self, frame: pd.DataFrame, kreis: str) -> None:
        names = self.state.workspace.area_names("kommune")
        known = sorted((names.get(area, area), area) for area in set(frame["area_id"]) - {kreis})
        if self.state.level != QUARTIER or self._scope not in {area for _, area in known}:
            self._scope = ""
        blocked = self.scopeCombo.blockSignals(True)
        self.scopeCombo.clear()
        self.scopeCombo.addItem(self.state.workspace.meta().get("kreis_name") or kreis, "")
        for name, area in known:
            self.scopeCombo.addItem(name, area)
        self.scopeCombo.setCurrentIndex(max(self.scopeCombo.findData(self._scope), 0))
        self.scopeCombo.setEnabled(bool(known))
        self.scopeCombo.blockSignals(blocked)

    def _show_measures(self) -> None:
        found, period = self.differences, self.state.period
        self.sentenceBox.setVisible(found is not None)
        self.measuresTable.setVisible(found is not None)
        self.noteLabel.setVisible(found is not None)
        if found is None:
            self.chartView.show_chart(None)
            return
        texts = {
            self.changeLabel: change_sentence(found, period), self.fifthsLabel: fifths_sentence(found, period),
            self.shareLabel: share_sentence(found, period), self.slopeLabel: slope_sentence(found, period)}
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._show_chart(found, period)
        self._show_table(found, period)
        self.noteLabel.setText(translate(
            "ui", "Weighted by the people each value counts. What chance alone makes small areas differ by has been "
                  "taken off; the intervals allow for the rest."))

    def _show_chart(self, found: Differences, period: str) -> None:
        from ...profiles.charts.inequality import inequality_chart

        language, periods = Language.current(), list(self.state.computed)
        series = series_of(found)

        def build(width: float, height: float) -> Chart:
            return inequality_chart(series, periods, language, width, height, period)

        self.chartView.show_chart(build if series else None, height_mm=PANEL_MM * len(series) + 5)

    def _show_table(self, found: Differences, period: str) -> None:
        language, table = Language.current(), self.measuresTable
        measures = [measure for measure in measure_words() if math.isfinite(found.value(measure, period))]
        first = found.first_period("gini")
        table.setHorizontalHeaderItem(1, _header(first))
        table.setHorizontalHeaderItem(2, _header(period))
        table.setColumnHidden(1, first in ("", period))
        table.setRowCount(len(measures))
        for row, measure in enumerate(measures):
            name, tip, decimals = measure_words()[measure]
            if measure == "sii":
                decimals = found.indicator.decimals
            numbers = [
                language.number(found.value(measure, when, table_), decimals) if math.isfinite(
                    found.value(measure, when, table_)) else "–"
                for when, table_ in ((first, "values"), (period, "values"), (period, "lower"), (period, "upper"))]
            table.setItem(row, 0, cell(name, tip=tip))
            table.setItem(row, 1, cell(numbers[0], right=True, tip=tip))
            table.setItem(row, 2, cell(numbers[1], right=True, tip=tip, bold=True))
            table.setItem(row, 3, cell(
                translate("ui", "{lower} to {upper}").format(lower=numbers[2], upper=numbers[3]), right=True, tip=tip))
        table.fit()

    def _show_neighbours(self) -> None:
        found, period = self.differences, self.state.period
        whole = found is not None and not self._scope
        clusters = found.clusters if found is not None and whole else None
        rows = cluster_rows(clusters, self.state) if clusters is not None else []
        sentence = moran_sentence(found, period) if found is not None and whole else ""
        self.clustersButton.setVisible(whole)
        self.neighboursLabel.setVisible(bool(rows))
        self.moranLabel.setText(sentence)
        self.moranLabel.setVisible(bool(sentence))
        self.clustersTable.setVisible(bool(rows))
        self.clustersTable.setRowCount(len(rows))
        for at, (area_id, name, kind) in enumerate(rows):
            item = cell(name)
            item.setData(KEY, area_id)
            self.clustersTable.setItem(at, 0, item)
            self.clustersTable.setItem(at, 1, cell(kind, right=True))
        self.clustersTable.fit()
        known = clusters is not None
        self.clustersButton.setEnabled(known)
        self.clustersButton.setToolTip(
            translate("ui", "Colours the areas by what lies beside them.") if known
            else translate(
                "ui", "This has not been analysed for {period}. On the page “Indicators” choose this year and compute."
            ).format(period=period or "–"))
        if whole and not known and not sentence:
            self.moranLabel.setText(self.clustersButton.toolTip())
            self.moranLabel.setVisible(True)


def _header(text: str) -> Any:
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QTableWidgetItem

    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


# --------------------------------------------------------------------------- figures


def inequality_of(workspace: Any, level: str, code: str) -> pd.DataFrame:
    """Returns the measures of an indicator, as stored or computed now where the analyses have not run."""
    stored = workspace.analysis("inequality", level, None, code)
    if not stored.empty:
        return stored
    from ...indicators.inequality import compute_inequality

    values = workspace.values(level, None, [code])
    scores = workspace.scores(level, None, workspace.score_method())
    return compute_inequality(values, workspace.areas(), workspace.catalogue(), scores)


def differences_of(
    workspace: Any, frame: pd.DataFrame, level: str, period: str, code: str, scope: str, kreis: str,
) -> Optional[Differences]:
    """Returns what the page shows of one scope (Kreis or Kommune), ``None`` without any measure."""
    rows = frame[frame["area_id"] == scope]
    if rows.empty or not rows["value"].notna().any():
        return None
    tables = {
        name: rows.pivot(index="period", columns="measure", values=name).sort_index().astype(float)
        for name in ("value", "lower", "upper", "p")}
    clusters = workspace.analysis("clusters", level, period, code) if scope == kreis else None
    return Differences(
        workspace.catalogue().indicator(code), level, tables["value"], tables["lower"], tables["upper"], tables["p"],
        None if clusters is None or clusters.empty else clusters)


def series_of(found: Differences) -> list[MeasureSeries]:
    """Returns the series of the chart."""
    from ...profiles.charts.inequality import MeasureSeries, YearPoint

    series = []
    for measure, nothing in (("gini", 0.0), ("theil", 0.0), ("s80s20", 1.0)):
        points = tuple(
            YearPoint(period, *(found.value(measure, period, table) for table in ("values", "lower", "upper")))
            for period in map(str, found.values.index) if math.isfinite(found.value(measure, period)))
        if points:
            name, _, decimals = measure_words()[measure]
            series.append(MeasureSeries(measure, name, points, nothing, decimals))
    return series


def cluster_rows(clusters: pd.DataFrame, state: Any) -> list[tuple[str, str, str]]:
    """Returns key, name and kind of the areas in clusters, kinds together, the clearest first."""
    from ...styles.words import cluster_text

    language, names = Language.current(), state.workspace.area_names(state.level)
    some = clusters[clusters["cluster"].isin(KINDS)]
    p_values = some["p"].astype(float)
    order = sorted((KINDS.index(kind), p, area) for kind, p, area in zip(some["cluster"], p_values, some["area_id"]))
    return [(area, names.get(area, area), cluster_text(KINDS[kind], language)) for kind, _, area in order]


def measure_words() -> dict[str, tuple[str, str, int]]:
    """Returns name, explanation and decimals of the measures in the order of the table."""
    return {
        "gini": (
            translate("ui", "Gini coefficient"),
            translate("ui", "0 where all areas have the same value, 1 where one area has everything."), 3),
        "s80s20": (
            translate("ui", "Highest to lowest fifth"),
            translate(
                "ui", "Value of the fifth of the people in the areas with the highest values, divided by that of the "
                      "fifth in those with the lowest."), 1),
        "theil": (
            translate("ui", "Theil index"),
            translate("ui", "0 where all areas have the same value; high values weigh more than in the Gini "
                            "coefficient. It can be split."), 3),
        "theil_between": (
            translate("ui", "… between the Kommunen"),
            translate("ui", "The part of the Theil index that comes from differences between the Kommunen."), 3),
        "theil_within": (
            translate("ui", "… within the Kommunen"),
            translate("ui", "The part of the Theil index that comes from differences within the Kommunen."), 3),
        "sii": (
            translate("ui", "Slope index"),
            translate(
                "ui", "By how much the value differs from the area with the least to that with the most attention "
                      "need, along a fitted line."), 1),
        "rii": (
            translate("ui", "Relative slope"),
            translate("ui", "The same as a ratio: most attention need to least."), 2),
    }


# --------------------------------------------------------------------------- sentences


def change_sentence(found: Differences, period: str) -> str:
    """Returns whether the differences have grown since the first year; speaks of a change only where it is sure."""
    language, first = Language.current(), found.first_period("gini")
    now, before, p = found.value("gini", period), found.value("gini", first), found.value("gini", period, "p")
    if not math.isfinite(now):
        return ""
    # Three decimals would promise more than the interval holds, two may hide the change.
    decimals = 2 if f"{now:.2f}" != f"{before:.2f}" or not math.isfinite(p) else 3
    numbers = {"value": language.number(now, decimals), "before": language.number(before, decimals), "first": first}
    quartiere = found.level == QUARTIER
    if first == period or not math.isfinite(p):
        text = (
            translate("ui", "The differences between the Quartiere come to a Gini coefficient of {value}.") if quartiere
            else translate("ui", "The differences between the Kommunen come to a Gini coefficient of {value}."))
    elif p > ALPHA:
        text = (
            translate(
                "ui", "Whether the differences between the Quartiere have changed since {first} is not statistically "
                      "certain (Gini {before} → {value}).") if quartiere
            else translate(
                "ui", "Whether the differences between the Kommunen have changed since {first} is not statistically "
                      "certain (Gini {before} → {value})."))
    elif now > before:
        text = (
            translate("ui", "The differences between the Quartiere have grown since {first} (Gini {before} → {value}).")
            if quartiere else translate(
                "ui", "The differences between the Kommunen have grown since {first} (Gini {before} → {value})."))
    else:
        text = (
            translate(
                "ui", "The differences between the Quartiere have become smaller since {first} (Gini {before} → "
                      "{value}).") if quartiere
            else translate(
                "ui", "The differences between the Kommunen have become smaller since {first} (Gini {before} → "
                      "{value})."))
    return text.format(**numbers)


def fifths_sentence(found: Differences, period: str) -> str:
    """Returns the ratio of the outer fifths in words; empty where it is not known."""
    ratio = found.value("s80s20", period)
    if not math.isfinite(ratio):
        return ""
    text = (
        translate(
            "ui", "In the fifth with the highest values the value is {ratio} times that of the fifth with the lowest "
                  "({indicator}, fifths of the people, Quartiere in the order of their value).")
        if found.level == QUARTIER else translate(
            "ui", "In the fifth with the highest values the value is {ratio} times that of the fifth with the lowest "
                  "({indicator}, fifths of the people, Kommunen in the order of their value)."))
    return text.format(ratio=Language.current().number(ratio, 1), indicator=found.indicator.name)


def share_sentence(found: Differences, period: str) -> str:
    """Returns how much of the differences lies between and within the Kommunen; empty where it is not known."""
    between, within = (found.value(measure, period) for measure in ("theil_between", "theil_within"))
    if not (math.isfinite(between) and math.isfinite(within) and between + within > 0):
        return ""
    language, share = Language.current(), round(100 * between / (between + within))
    return translate(
        "ui", "{between} % of the differences lie between the Kommunen, {within} % between Quartiere of the same "
              "Kommune."
    ).format(between=language.integer(share), within=language.integer(100 - share))


def slope_sentence(found: Differences, period: str) -> str:
    """Returns how the value goes with the attention need, where that is sure; else that it is not."""
    index, lower, upper = (found.value("sii", period, table) for table in ("values", "lower", "upper"))
    if not math.isfinite(index):
        return ""
    language, indicator = Language.current(), found.indicator
    size = language.number(abs(index), indicator.decimals)
    amount = (
        translate("ui", "{value} percentage points").format(value=size) if indicator.unit == "%"
        else f"{size} {indicator.unit}".strip())
    if lower <= 0 <= upper:
        return translate("ui", "The value does not clearly go with the attention need of the areas.")
    text = (
        translate("ui", "From the least to the most attention need the value rises by {amount} (along a fitted line).")
        if index > 0 else translate(
            "ui", "From the least to the most attention need the value falls by {amount} (along a fitted line)."))
    return text.format(amount=amount)


def moran_sentence(found: Differences, period: str) -> str:
    """Returns whether neighbours are alike, in words; empty where that was not computed."""
    value, p = found.value("moran", period), found.value("moran", period, "p")
    if not math.isfinite(value):
        return ""
    if p > ALPHA or not math.isfinite(p):
        text = translate(
            "ui", "Neighbouring areas are no more alike than chance would make them (Moran's I {value}).")
    elif value > 0:
        text = translate(
            "ui", "Neighbouring areas are more alike than chance would make them: high values lie beside high ones, "
                  "low beside low (Moran's I {value}).")
    else:
        text = translate(
            "ui", "Neighbouring areas differ more than chance would make them: high values lie beside low ones "
                  "(Moran's I {value}).")
    return text.format(value=Language.current().number(value, 2))
