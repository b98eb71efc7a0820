"""Quartiere side by side: the ranking of a Kommune, and what a selection is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...indicators.catalogue import Indicator
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import texts
from ..numbers import finite, one_line
from .model import AreaTable, TableColumn, TableRow
from .tables import Area, Tables

#: Indicators a table has room for, and how many less beside a column of Kommunen.
MOST_INDICATORS = 5
_KOMMUNE_TAKES = 1


def chosen_indicators(tables: Tables, codes: Sequence[str] = (), most: int = MOST_INDICATORS) -> list[Indicator]:
    """Returns the indicators to compare: those named, or one of each theme that asks for attention, then the others."""
    known = {indicator.code: indicator for indicator in tables.indicators}
    if codes:
        return [known[code] for code in codes if code in known][:most]
    telling = [
        indicator for indicator in tables.indicators if indicator.has_polarity and _has_values(tables, indicator)]
    themes: set[str] = set()
    first = []
    for indicator in telling:
        theme = indicator.themes[0] if indicator.themes else ""
        if theme not in themes:
            themes.add(theme)
            first.append(indicator)
    chosen = {indicator.code for indicator in (*first, *telling)[:most]} if len(first) < most else {
        indicator.code for indicator in first[:most]}
    return [indicator for indicator in tables.indicators if indicator.code in chosen]


def _has_values(tables: Tables, indicator: Indicator) -> bool:
    return tables.record("kreis", tables.kreis_id, indicator.code).state.carries_number


def area_table(tables: Tables, quartier_ids: Iterable[str], whole: tuple[str, str, str], *,
               codes: Sequence[str] = (), with_kommune: bool = False) -> AreaTable:
    """Returns the comparison of some Quartiere, the highest need for attention first, then by name.

    ``whole`` is (level, id, name) of what they make up; it stands below them, and the Kreis after it.
    """
    ids = set(quartier_ids)
    scores = tables.scores_of("quartier")
    decisions = tables.decisions_of("quartier", scores)
    indicators = chosen_indicators(tables, codes, MOST_INDICATORS - (_KOMMUNE_TAKES if with_kommune else 0))
    figure, figures = _first_figure(tables)
    frame = tables.data.areas
    areas = [
        (str(key), one_line(str(name)), one_line(str(kommune)))
        for key, name, kommune in zip(*(frame[column] for column in ("quartier_id", "name", "kommune_name")))
        if key in ids]
    # Without a rank comes last: nobody should take it for the least need.
    ranks = {key: score.rank for key, score in scores.items() if score.rank is not None}
    areas.sort(key=lambda area: (ranks.get(area[0], float("inf")), area[1].casefold(), area[0]))
    rows = []
    for key, name, kommune in areas:
        score, decision = scores.get(key), decisions.get(key)
        status = decision.status if decision else (score.status if score else None)
        words = tables.rating.class_label(status, tables.language) if status is not None else texts.NO_DATA_SIGN
        dynamics = (
            tables.rating.dynamics_label(score.dynamics, tables.language)
            if score and score.status is not None and score.dynamics is not None else texts.NO_DATA_SIGN)
        rank = tables.language.integer(ranks[key]) if key in ranks else texts.NO_DATA_SIGN
        rows.append(TableRow(key, (
            rank, name, *([kommune] if with_kommune else []), figures.get(("quartier", key), texts.NO_DATA_SIGN),
            f"{texts.RING} {words}" if decision else words, dynamics,
            *(_value(tables, "quartier", key, indicator) for indicator in indicators)),
            bool(score and score.attention)))
    level, area_id, whole_name = whole
    above = ((level, area_id, whole_name), ("kreis", tables.kreis_id, one_line(tables.kreis_name)))
    for row_level, row_id, row_name in above:
        rows.append(TableRow("", (
            "", row_name, *([""] if with_kommune else []), figures.get((row_level, row_id), texts.NO_DATA_SIGN), "", "",
            *(_value(tables, row_level, row_id, indicator) for indicator in indicators))))
    decided = any(area[0] in decisions for area in areas)
    return AreaTable(
        _columns(tables, figure, indicators, with_kommune), tuple(rows), _legend(tables, indicators, decided))


def members(tables: Tables, area: Area) -> AreaTable:
    """Returns the Quartiere of a selection."""
    together = tables.translate("profiles", "Selection as a whole")
    return area_table(tables, tables.members(area), (SELECTION, area.id, together), with_kommune=True)


def _columns(
    tables: Tables, figure: str, indicators: Sequence[Indicator], with_kommune: bool
) -> tuple[TableColumn, ...]:
    kommune = [TableColumn("kommune", tables.translate("profiles", "Kommune"))] if with_kommune else []
    return (
        TableColumn("rank", tables.translate("profiles", "Rank")),
        TableColumn("name", tables.translate("profiles", "Quartier")),
        *kommune,
        TableColumn("count", figure),
        TableColumn("status", tables.translate("profiles", "Status")),
        TableColumn("dynamics", tables.translate("profiles", "Dynamics")),
        *(TableColumn("number", indicator.code, indicator.unit) for indicator in indicators),
    )


def _first_figure(tables: Tables) -> tuple[str, dict[tuple[str, str], str]]:
    """Returns name and printed values, by level and area, of the key figure the catalogue puts first."""
    frame = tables.data.key_figures
    if not len(frame):
        return "", {}
    frame = frame[(frame["period"] == tables.period) & (frame["position"] == frame["position"].min())]
    found = {}
    name = str(frame["name"].iloc[0]) if len(frame) else ""
    for level, area_id, value, state in zip(
            *(frame[column].tolist() for column in ("level", "area_id", "value", "state"))):
        number, state = finite(value), ValueState(state)
        text = tables.language.integer(number) if state.carries_number and number is not None else ""
        if state is ValueState.UNRELIABLE and text:
            text = f"({text})"
        found[str(level), str(area_id)] = text or texts.state_sign(state)
    return name[:1].upper() + name[1:], found


def _value(tables: Tables, level: str, area_id: str, indicator: Indicator) -> str:
    return tables.benchmark(level, area_id, indicator)[1]


def _legend(tables: Tables, indicators: Sequence[Indicator], decided: bool) -> str:
    """Returns the names of the columns and the meaning of the signs."""
    named = []
    for indicator in indicators:
        unit = f"{indicator.unit} {indicator.counted}".strip()
        named.append(f"{indicator.code} {indicator.short_name or indicator.name}" + (f" ({unit})" if unit else ""))
    parts = ["; ".join(named) + "."] if named else []
    parts.append(tables.translate(
        "profiles", "Rank 1 has the highest need for attention of all Quartiere of the Kreis; shaded: attention need."))
    if decided:
        parts.append(texts.filled(
            tables.translate("profiles", "{mark} class set by a conference."), mark=texts.RING))
    parts.append(texts.filled(
        tables.translate("profiles", "( ) few cases, x withheld (data protection), {dash} no data."),
        dash=texts.NO_DATA_SIGN))
    return " ".join(parts)
