"""The rows of the indicator table, by themes."""

from __future__ import annotations

from ...indicators.catalogue import Indicator
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import texts
from ..numbers import decimals, printed
from .model import BADGE_THEME, IndicatorRow, Series, ThemeBlock
from .tables import Area, Spread, Tables


def themes(tables: Tables, area: Area) -> tuple[ThemeBlock, ...]:
    """Returns the indicators of an area by themes."""
    blocks = []
    for theme in tables.data.catalogue.themes:
        badges = theme.id == BADGE_THEME
        rows = tuple(_row(tables, area, i, badges) for i in tables.indicators if i.themes and i.themes[0] == theme.id)
        if rows:
            blocks.append(ThemeBlock(theme.id, theme.name, theme.goal, rows, badges))
    # Wohnen closes the table, wherever the catalogue puts it.
    return tuple(sorted(blocks, key=lambda block: block.badges))


def _row(tables: Tables, area: Area, indicator: Indicator, badge: bool) -> IndicatorRow:
    record = tables.record(tables.level, area.id, indicator.code)
    places = decimals(indicator, record.denominator)
    sign = "" if record.state.carries_number else texts.state_sign(record.state)
    value = printed(record.value, places)
    lower, upper = printed(record.lower, places), printed(record.upper, places)
    value_text = texts.value_text(record.state, value, places, tables.language)
    interval = ""
    if lower is not None and upper is not None:
        interval = f"{tables.language.number(lower, places)}–{tables.language.number(upper, places)}"
    counted = record.denominator if tables.public else record.numerator
    cases = sign or (tables.language.integer(counted) if counted is not None else "")
    if indicator.method == "mean" and not tables.public:
        # A sum over several offers counts no persons: it would be read as cases.
        cases = sign
    kommune, kommune_text = tables.benchmark("kommune", area.kommune_id, indicator)
    kreis, kreis_text = tables.benchmark("kreis", tables.kreis_id, indicator)
    spread = tables.spreads[indicator.code]
    if tables.level != "quartier":
        kommune = None
        span = spread
        if tables.level == SELECTION:
            span = tables.spread_of(indicator, "quartier", tables.members(area))
        kommune_text = (
            ""
            if span.low is None
            else (
                f"{tables.language.number(span.low, indicator.decimals)}–"
                f"{tables.language.number(span.high, indicator.decimals)}"
            )
        )
    significance = record.sig_kreis if record.state in (ValueState.VALUE, ValueState.ZERO) else None
    series = tuple(point(tables, area, indicator, p) for p in tables.periods)
    change, note = _change(tables, area, indicator, series)
    quarter = _quarter(tables, value, record.state, spread) if badge else None
    unit = f"{indicator.unit} {indicator.counted}".strip()
    if record.years > 1:
        first = int(tables.period[:4]) - record.years + 1 if tables.period[:4].isdigit() else None
        unit = f"{unit}, {first}–{tables.period[:4]}" if first else unit
    return IndicatorRow(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name or indicator.name,
        unit_text=unit,
        polarity=indicator.polarity,
        state=record.state,
        cases_text=cases,
        value_text=value_text,
        interval_text=interval,
        kommune_text=kommune_text,
        kreis_text=kreis_text,
        change_text=change,
        change_note=note,
        trend=tables.trends.get((area.id, indicator.code)) if record.state.carries_number else None,
        significance=significance,
        filled=significance in ("higher", "lower"),
        value=value,
        lower=lower,
        upper=upper,
        kommune=kommune,
        kreis=kreis,
        low=spread.low,
        high=spread.high,
        p25=spread.p25,
        p75=spread.p75,
        series=series,
        series_texts=tuple(_text_of(tables, area, indicator, p) for p in tables.periods),
        badge=quarter,
        badge_text=texts.quarter_label(quarter, tables.language) if quarter else "",
    )


def point(tables: Tables, area: Area, indicator: Indicator, period: str) -> tuple[str, float | None]:
    """Returns a period and the value as printed."""
    record = tables.record(tables.level, area.id, indicator.code, period)
    return period, printed(record.value, decimals(indicator, record.denominator))


def _text_of(tables: Tables, area: Area, indicator: Indicator, period: str) -> str:
    record = tables.record(tables.level, area.id, indicator.code, period)
    places = decimals(indicator, record.denominator)
    return texts.value_text(record.state, printed(record.value, places), places, tables.language)


def _change(tables: Tables, area: Area, indicator: Indicator, series: Series) -> tuple[str, str]:
    """Returns last minus first printed value and the year compared with, or empty texts."""
    points = [(period, value) for period, value in series if value is not None]
    if len(points) < 2 or points[-1][0] != tables.period:
        return "", ""
    ends = (points[0], points[-1])
    places = min(
        decimals(indicator, tables.record(tables.level, area.id, indicator.code, period).denominator)
        for period, _ in ends
    )
    change = printed(ends[1][1] - ends[0][1], places)
    text = tables.language.number(change, places)
    if change and change > 0:
        text = f"+{text}"
    elif not change:
        text = f"±{text}"
    return text, tables.translate("profiles", "since {year}").format(year=ends[0][0])


def _quarter(tables: Tables, value: float | None, state: ValueState, spread: Spread) -> int | None:
    if value is None or spread.p25 is None or tables.level == "kreis":
        return None
    return 1 + (value > spread.p25) + (value > spread.p50) + (value > spread.p75)
