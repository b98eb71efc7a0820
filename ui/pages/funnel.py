"""Page “Streuung”: which areas differ more than chance explains, given their size."""

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
    from ...indicators.catalogue import Indicator
    from ...indicators.funnel import Funnel
    from ...profiles.charts import Chart
    from ...profiles.charts.funnel import FunnelArea, FunnelTexts

translate = QCoreApplication.translate

#: From here on it makes sense to say how many areas chance would leave outside.
LEAST_TO_COUNT = 10
#: Years that can be taken together.
MOST_YEARS = 5
#: The table of signals is scrolled beyond these rows.
MOST_ROWS = 12
#: Height of the chart as share of its width; in a narrow panel the texts around it need more of it.
ASPECT, NARROW_ASPECT, NARROW_PX = 0.72, 0.95, 420


@dataclass(frozen=True)
class Spread:
    """What the page shows: the funnel of an indicator, one entry of every tuple per area."""

    indicator: Indicator
    funnel: Funnel
    areas: tuple[FunnelArea, ...]
    smoothed: tuple[float, ...]
    own_weight: tuple[float, ...]
    cases: tuple[float, ...]
    texts: FunnelTexts
    has_kreis: bool
    hidden: int

    def area(self, area_id: str) -> Optional[int]:
        """Returns the place of an area, ``None`` where it has no value."""
        return next((at for at, area in enumerate(self.areas) if area.key == area_id and area.shown), None)

    def signals(self) -> list[FunnelArea]:
        """Returns the areas beyond the limits, the strongest first."""
        beyond = [area for area in self.areas if area.shown and area.position != "within"]
        return sorted(beyond, key=lambda area: (-area.strength, area.name.casefold()))


class FunnelPage(ChoicePage):
    """Draws a funnel plot of the chosen indicator and explains the chosen area in it."""

    ID = "funnel"
    ICON = "funnel.svg"
    FORM = "funnel.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.spread: Optional[Spread] = None
        self._names: dict[str, str] = {}
        for years in range(1, MOST_YEARS + 1):
            text = translate("ui", "1 year") if years == 1 else translate("ui", "{count} years").format(count=years)
            self.yearsCombo.addItem(text, years)
        for label in (self.sentenceLabel, self.signalsLabel):
            set_bold(label)
        prepare_table(
            self.signalsTable,
            (translate("ui", "Area"), translate("ui", "Value"), translate("ui", "Beyond")),
            ("", "", translate("ui", "The limit the value lies beyond; ▲ above, ▼ below")))
        self.connect_choices()
        self.yearsCombo.activated.connect(self.refresh)
        self.dispersionCheck.toggled.connect(self.refresh)
        self.chartView.picked.connect(self.go_to)
        self.signalsTable.most_rows = MOST_ROWS
        self.signalsTable.cellClicked.connect(lambda row, _: self.go_to_row(self.signalsTable, row))
        self.signalsTable.itemActivated.connect(lambda item: self.go_to_row(self.signalsTable, item.row()))
        self.state.area_changed.connect(self._area_changed)
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Scatter")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "See which areas differ more than chance explains")

    # ------------------------------------------------------------------ choosing

    def _area_changed(self, *_: Any) -> None:
        if self.isVisible():
            with self.context.reporting():
                self._show_chart()
                self._show_area()

    # ------------------------------------------------------------------ showing

    def show_state(self) -> None:
        """Shows the funnel of what is chosen anew."""
        self.spread = None
        hint = self.show_choices()
        usable = not hint
        if usable and self.state.indicator and self.state.period:
            with self.context.reporting():
                hint = self._compute()
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        self.dispersionCheck.setEnabled(self.spread is not None)
        self._enable_years(usable)
        with self.context.reporting():
            self._show_chart()
            self._show_area()
            self._show_signals()
        # The chart is as high as it is wide: without this its neighbours would stand in its place for a moment.
        self.pageLayout.activate()

    def _enable_years(self, usable: bool) -> None:
        from ...indicators.pooling import can_pool

        possible = False
        if usable and self.state.indicator:
            with self.context.reporting():
                possible = can_pool(self.state.workspace.catalogue().indicator(self.state.indicator))
        self.yearsCombo.setEnabled(possible and len(self.state.computed) > 1)

    def _compute(self) -> str:
        """Computes what is shown; returns what to say where there is nothing."""
        from ...indicators.pooling import can_pool

        indicator = self.state.workspace.catalogue().indicator(self.state.indicator)
        years = self.yearsCombo.currentData() if can_pool(indicator) else 1
        spread = funnel_of_state(
            self.state, indicator, years or 1, overdispersion=self.dispersionCheck.isChecked())
        if spread is None:
            return translate(
                "ui", "The catalogue gives no interval for this indicator: how far a value may differ by chance "
                      "cannot be said. Choose another one.")
        if spread.funnel.areas == 0:
            return translate("ui", "No area has a value for this choice. Choose another year or indicator.")
        self.spread = spread
        return ""

    def _show_chart(self) -> None:
        spread, area = self.spread, self.state.area
        if spread is None:
            self.chartView.show_chart(None)
            return
        from ...profiles.charts.funnel import funnel_chart, size_range

        sizes = [float(entry.size) for entry in spread.areas if entry.shown]
        curves = spread.funnel.curves(*size_range(sizes))
        language = Language.current()

        def build(width: float, height: float) -> Chart:
            return funnel_chart(spread.areas, curves, spread.texts, language, width, height, area)

        self.chartView.show_chart(build, aspect=NARROW_ASPECT if self.width() < NARROW_PX else ASPECT)

    def _show_area(self) -> None:
        spread, area_id = self.spread, self.state.area
        self.areaBox.setVisible(spread is not None)
        if spread is None:
            return
        at = spread.area(area_id)
        if at is None:
            name = next((area.name for area in spread.areas if area.key == area_id), "")
            self.sentenceLabel.setText(
                without_value_sentence(name, spread, area_id) if name
                else translate("ui", "Click a dot to learn what it means."))
        else:
            self.sentenceLabel.setText(position_sentence(
                spread.areas[at].name, spread.areas[at].position or "",
                widened=spread.funnel.adjusted and spread.funnel.tau2 > 0))
            self.valueLabel.setText(value_sentence(spread, at))
            self.smoothedLabel.setText(smoothed_sentence(spread, at))
        self.valueLabel.setVisible(at is not None)
        self.smoothedLabel.setVisible(at is not None and bool(self.smoothedLabel.text()))

    def _show_signals(self) -> None:
        spread, table = self.spread, self.signalsTable
        signals = spread.signals() if spread is not None else []
        for widget in (table, self.signalsLabel, self.noteLabel):
            widget.setVisible(spread is not None)
        table.setVisible(bool(signals))
        if spread is None:
            return
        language = Language.current()
        self.signalsLabel.setText(
            translate("ui", "{count} of {areas} areas lie beyond the limits").format(
                count=language.integer(len(signals)), areas=language.integer(spread.funnel.areas)) if signals
            else translate("ui", "No area lies beyond the limits."))
        table.setRowCount(len(signals))
        for row, area in enumerate(signals):
            item = cell(area.name)
            item.setData(KEY, area.key)
            table.setItem(row, 0, item)
            table.setItem(row, 1, cell(shown_value(spread, area), right=True))
            table.setItem(row, 2, cell(beyond_text(area.position or ""), right=True))
        table.fit()
        self.noteLabel.setText(note_text(spread))


# --------------------------------------------------------------------------- figures


def funnel_of_state(state: Any, indicator: Indicator, years: int, *, overdispersion: bool) -> Optional[Spread]:
    """Computes the funnel of what is chosen in the dock; ``None`` for an indicator that has none."""
    import numpy as np

    from ...indicators.funnel import of_indicator, smoothed_indicator
    from ...indicators.pooling import pool_values
    from ...profiles.charts.funnel import FunnelArea

    workspace, level, period = state.workspace, state.level, state.period
    periods = [str(int(period) - back) for back in range(years)] if period.isdecimal() else period
    values = pool_values(workspace.values(level, periods, [indicator.code]), indicator, period, years)
    kreis = pool_values(workspace.values("kreis", periods, [indicator.code]), indicator, period, years)
    target = float(kreis["value"].iloc[0]) if len(kreis) and np.isfinite(kreis["value"].iloc[0]) else None
    columns = [values[name].to_numpy(float) for name in ("numerator", "denominator", "value")]
    result = of_indicator(indicator, *columns, target=target or None, overdispersion=overdispersion)
    smoothed = smoothed_indicator(indicator, *columns)
    if result is None or smoothed is None:
        return None
    names = workspace.area_names(level)
    strength = np.abs(result.z_adjusted if overdispersion else result.z)
    areas = tuple(
        FunnelArea(
            key, names.get(key, key), _known(size), _known(value), position, state_name,
            0.0 if math.isnan(strong) else float(strong))
        for key, size, value, position, state_name, strong in zip(
            values["area_id"], result.size, result.value, result.position, values["state"], strength))
    hidden = sum(area.state in ("suppressed", "no_data") for area in areas)
    return Spread(
        indicator, result, areas, tuple(map(float, smoothed.value)), tuple(map(float, smoothed.own_weight)),
        tuple(map(float, columns[0])), _texts(indicator, level, period, years, bool(target)), bool(target), hidden)


def _known(value: float) -> Optional[float]:
    return float(value) if math.isfinite(value) else None


def _texts(indicator: Indicator, level: str, period: str, years: int, has_kreis: bool) -> FunnelTexts:
    from ...profiles.charts.funnel import FunnelTexts

    pooled = max(years, indicator.years)
    when = f"{int(period) - pooled + 1}–{period}" if pooled > 1 and period.isdecimal() else period
    named = f"{indicator.code} {indicator.short_name or indicator.name}"
    if indicator.unit == "%":
        title = translate("ui", "{indicator} in %, {period}").format(indicator=named, period=when)
    else:
        # Other units are phrases of their own, such as “per 1,000 women”.
        title = ", ".join(part for part in (named, indicator.unit, when) if part)
    if indicator.method == "smr":
        size = translate("ui", "Expected cases")
    elif pooled > 1:
        size = translate("ui", "Size of the reference group, all years together")
    else:
        size = translate("ui", "Size of the reference group")
    average = translate("ui", "All Quartiere") if level == QUARTIER else translate("ui", "All Kommunen")
    return FunnelTexts(
        title, size, translate("ui", "Kreis") if has_kreis else average, indicator.unit, indicator.decimals)


# --------------------------------------------------------------------------- sentences


def position_sentence(name: str, position: str, widened: bool = False) -> str:
    """Returns what the place of an area in the funnel means, in one sentence.

    ``widened`` limits allow for what areas differ anyway: to lie within them no longer means chance.
    """
    if widened:
        return {
            "above_998": translate(
                "ui", "{area} lies above the upper 99.8 % limit: unusually high, even measured by how much the areas "
                      "differ anyway."),
            "above_95": translate(
                "ui", "{area} lies above the upper 95 % limit: high, measured by how much the areas differ anyway, "
                      "but among many areas a few always lie there."),
            "within": translate(
                "ui", "{area} lies within the limits: not unusual, measured by how much the areas differ anyway."),
            "below_95": translate(
                "ui", "{area} lies below the lower 95 % limit: low, measured by how much the areas differ anyway, "
                      "but among many areas a few always lie there."),
            "below_998": translate(
                "ui", "{area} lies below the lower 99.8 % limit: unusually low, even measured by how much the areas "
                      "differ anyway."),
        }[position].format(area=name)
    return {
        "above_998": translate(
            "ui", "{area} lies above the upper 99.8 % limit: hardly to be explained by chance, even for an area of "
                  "this size."),
        "above_95": translate(
            "ui", "{area} lies above the upper 95 % limit: higher than expected, but among many areas a few lie "
                  "there by chance."),
        "within": translate(
            "ui", "{area} lies within the limits: in an area of this size chance alone may explain the difference."),
        "below_95": translate(
            "ui", "{area} lies below the lower 95 % limit: lower than expected, but among many areas a few lie there "
                  "by chance."),
        "below_998": translate(
            "ui", "{area} lies below the lower 99.8 % limit: hardly to be explained by chance, even for an area of "
                  "this size."),
    }[position].format(area=name)


def without_value_sentence(name: str, spread: Spread, area_id: str) -> str:
    """Returns why an area is not in the picture."""
    state = next(area.state for area in spread.areas if area.key == area_id)
    if state == "suppressed":
        return translate("ui", "{area} is not shown: the value is withheld (data protection).").format(area=name)
    if state == "no_data":
        return translate("ui", "{area} is not shown: there are no data.").format(area=name)
    return translate("ui", "{area} is not shown: without any case its expected number is not known.").format(area=name)


def shown_value(spread: Spread, area: FunnelArea) -> str:
    """Returns the value of an area as printed, in brackets where it is unreliable."""
    text = Language.current().number(area.value, spread.indicator.decimals)
    return f"({text})" if area.state == "unreliable" else text


def value_sentence(spread: Spread, at: int) -> str:
    """Returns value, cases and base of an area, and the value of the Kreis."""
    language, area, indicator = Language.current(), spread.areas[at], spread.indicator
    parts = [_with_unit(area.value, indicator)]
    if indicator.method in ("proportion", "rate"):
        parts[0] = translate("ui", "{value} ({cases} of {base})").format(
            value=parts[0], cases=language.integer(spread.cases[at]), base=language.integer(area.size))
    if math.isfinite(spread.funnel.target):
        parts.append(f"{spread.texts.target} {_with_unit(spread.funnel.target, indicator)}")
    if area.state == "unreliable":
        parts.append(translate("ui", "uncertain, few cases"))
    return " · ".join(parts)


def smoothed_sentence(spread: Spread, at: int) -> str:
    """Returns the smoothed value of an area and how much of its own it holds; empty where there is none."""
    value, weight = spread.smoothed[at], spread.own_weight[at]
    if not math.isfinite(value):
        return ""
    return translate(
        "ui", "Smoothed: {value}. The area's own value counts for {own} %, the average of the areas shown for the rest."
    ).format(value=_with_unit(value, spread.indicator), own=Language.current().integer(100 * weight))


def beyond_text(position: str) -> str:
    """Returns the limit a value lies beyond, in a few characters."""
    language = Language.current()
    return {
        "above_998": f"▲ {language.number(99.8, 1)} %",
        "above_95": "▲ 95 %",
        "below_95": "▼ 95 %",
        "below_998": f"▼ {language.number(99.8, 1)} %",
    }[position]


def note_text(spread: Spread) -> str:
    """Returns what a reader must know of the whole picture."""
    language, funnel = Language.current(), spread.funnel
    notes = [] if funnel.areas < LEAST_TO_COUNT else [translate(
        "ui", "By chance alone about {inner} of {areas} areas would lie beyond the 95 % limits and {outer} beyond "
              "those of 99.8 %.").format(
        inner=language.number(0.05 * funnel.areas, 0), areas=language.integer(funnel.areas),
        outer=language.number(0.002 * funnel.areas, 1))]
    if math.isfinite(funnel.phi):
        phi = language.number(funnel.phi, 1)
        if funnel.adjusted and funnel.tau2 > 0:
            notes.append(translate(
                "ui", "The areas differ more than by chance (dispersion {phi}); the limits are widened for that."
            ).format(phi=phi))
        elif funnel.tau2 > 0 and funnel.phi > 1.5:
            notes.append(translate(
                "ui", "The areas differ more than by chance (dispersion {phi}): many signals are to be expected. "
                      "“Allow for overdispersion” leaves only the unusual ones.").format(phi=phi))
    if spread.hidden:
        notes.append(translate("ui", "{count} areas without a value (withheld or no data) are not shown.").format(
            count=language.integer(spread.hidden)))
    return " ".join(notes)


def _with_unit(value: Optional[float], indicator: Indicator) -> str:
    from ...profiles.texts import with_unit

    return with_unit(Language.current().number(value, indicator.decimals), indicator.unit)
