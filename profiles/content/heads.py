"""The head of a profile: what it is of, key figures, and what stands below the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import texts
from ..edition import release_title
from ..numbers import filled_text, one_line
from .model import KeyFigureCard
from .tables import Area, Tables


def subtitle(tables: Tables, area: Area) -> str:
    """Returns code and place of the area."""
    if tables.level == "quartier":
        return (
            tables.translate("profiles", "Quartier {code} in {kommune}")
            .replace("{code}", one_line(area.id))
            .replace("{kommune}", one_line(area.kommune_name))
        )
    if tables.level == "kommune":
        return (
            tables.translate("profiles", "Kommune {code}, {kreis}")
            .replace("{code}", one_line(area.id))
            .replace("{kreis}", one_line(tables.kreis_name))
        )
    if tables.level == SELECTION:
        return _made_of(tables, area)
    return tables.translate("profiles", "Kreis {code}").replace("{code}", one_line(area.id))


def _made_of(tables: Tables, area: Area) -> str:
    """Returns of how many Quartiere a selection is made, and of which Kommunen."""
    ids = set(tables.members(area))
    frame = tables.data.areas
    kommunen = [one_line(str(name)) for key, name in zip(frame["quartier_id"], frame["kommune_name"]) if key in ids]
    template = (
        tables.translate("profiles", "Selection of {count} Quartiere in {kommunen}")
        if len(ids) > 1
        else tables.translate("profiles", "Selection of one Quartier in {kommunen}")
    )
    return texts.filled(
        template, count=tables.language.integer(len(ids)), kommunen=", ".join(dict.fromkeys(kommunen)))


def plan_line(tables: Tables, area: Area) -> str:
    """Returns Stichtag, plan version and what was converted."""
    plan = tables.data.meta.get("plan_version", "")
    known = tables.language.date(tables.reference_day)
    parts = [tables.translate("profiles", "Reference date {date}").format(date=known) if known else tables.period]
    if plan:
        parts.append(tables.translate("profiles", "Boundaries: {plan}").replace("{plan}", one_line(plan)))
    release = release_title(tables.data.meta)
    if release:
        parts.append(texts.filled(tables.translate("profiles", "Published in: {title}"), title=release))
    converted = tables.converted_of(area)
    if converted:
        parts.append(texts.converted_note(converted, tables.language))
    return "  ·  ".join(parts)


def credit(tables: Tables) -> str:
    """Returns who made the map."""
    return one_line(tables.data.meta.get("credit", "") or tables.kreis_name)


def footer(tables: Tables, area: Area) -> str:
    """Returns Kreis and area for the foot of a page."""
    parts = [one_line(tables.kreis_name), one_line(area.name)]
    return "  ·  ".join(part for i, part in enumerate(parts) if part and part not in parts[:i])


def key_figures(tables: Tables, area: Area) -> tuple[KeyFigureCard, ...]:
    """Returns the plain numbers at the head."""
    cards = []
    kreis = dict(tables.figures.get(tables.kreis_id, []))
    for name, series in tables.figures.get(area.id, []):
        value, base, state = series.get(tables.period, (None, None, ValueState.NO_DATA))
        text = texts.value_text(state, value, 0, tables.language)
        note = texts.state_sentence(state, tables.language)
        if value is not None and base:
            share = texts.with_unit(tables.language.number(100 * value / base, 1 if base >= 100 else 0), "%")
            k_value, k_base, _ = kreis.get(name, {}).get(tables.period, (None, None, ValueState.NO_DATA))
            if k_value is not None and k_base and tables.level != "kreis":
                k_share = texts.with_unit(tables.language.number(100 * k_value / k_base, 1), "%")
                note = f"{share}  ·  " + tables.translate("profiles", "Kreis {share}").format(share=k_share)
            else:
                note = tables.translate("profiles", "{share} of all").format(share=share)
        elif value is not None:
            note = _since_first(tables, series, value)
        cards.append(
            KeyFigureCard(
                name[:1].upper() + name[1:],
                text,
                note,
                state,
                tuple((p, series[p][0] if p in series else None) for p in tables.periods),
                tuple(_text_of(tables, series.get(p)) for p in tables.periods),
            )
        )
    return tuple(cards[:4])


def _text_of(tables: Tables, entry: tuple[float | None, float | None, ValueState] | None) -> str:
    value, _, state = entry or (None, None, ValueState.NO_DATA)
    return texts.value_text(state, value, 0, tables.language)


def _since_first(tables: Tables, series: Mapping[str, Any], value: float) -> str:
    first = next((p for p in tables.periods if p in series and series[p][0]), None)
    if first is None or first == tables.period:
        return ""
    start = series[first][0]
    number = tables.language.number(100 * (value - start) / start, 1)
    signed = texts.with_unit(number if number.startswith("−") or value == start else f"+{number}", "%")
    return tables.translate("profiles", "{change} since {year}").format(change=signed, year=first)


def sources(tables: Tables) -> str:
    """Returns the sources of the printed indicators; a Stichtag they share stands once."""
    used = {indicator.source for indicator in tables.indicators}
    rows: list[tuple[str, str]] = []
    frame = tables.data.sources
    if len(frame):
        for source_id, name, date in zip(*(frame[n].tolist() for n in ("source_id", "name", "reference_date"))):
            if source_id in used:
                rows.append((one_line(str(name)), tables.language.date(filled_text(date) or "")))
    else:
        rows = [(source.name, "") for source in tables.data.catalogue.sources if source.id in used]
    # Several measures may come from one delivery.
    rows = list(dict.fromkeys(rows))
    if not rows:
        return ""
    dates = {date for _, date in rows}
    if len(dates) == 1 and rows[0][1]:
        return (
            tables.translate("profiles", "Sources (reference date {date}): {sources}.")
            .replace("{date}", rows[0][1])
            .replace("{sources}", "; ".join(name for name, _ in rows))
        )
    listed = "; ".join(f"{name} ({date})" if date else name for name, date in rows)
    return tables.translate("profiles", "Sources: {sources}.").replace("{sources}", listed)


def methods(tables: Tables) -> str:
    """Returns how rates, intervals and tests were computed."""
    parts = [tables.translate(
        "profiles",
        "Methods: rates from summed cases, 95 % intervals by Wilson, Byar or Dobson; differences tested, corrected "
        "for many tests (Benjamini-Hochberg)."
    )]
    if tables.level == SELECTION:
        parts.append(tables.translate(
            "profiles",
            "Values of a selection are also withheld where those of a single Quartier could be worked out with them."))
    if tables.rating.label and (tables.scores or tables.within):
        parts.append(texts.filled(
            tables.translate("profiles", "Attention score: {method}."),
            method=tables.translate("indicators", tables.rating.label)))
    return " ".join(parts)


def reading_help(tables: Tables) -> str:
    """Returns how to read the indicator table."""
    parts = [tables.translate(
        "profiles",
        "How to read: to the right the value is higher, not worse. {marks} beside a name point to where "
        "more attention is needed; indicators without a mark only describe. ( ) few cases, x withheld (data "
        "protection), {dash} no data."
    ).format(marks="▶ ◀", dash=texts.NO_DATA_SIGN)]
    if tables.trends:
        parts.append(tables.translate(
            "profiles",
            "{rising} {falling} rise or fall over all years that is more than chance; otherwise the change is not "
            "tested.").format(rising=texts.RISING, falling=texts.FALLING))
    else:
        parts.append(tables.translate("profiles", "The change over the years is not tested."))
    return " ".join(parts)


def people_help(tables: Tables) -> str:
    """Returns how to read the pyramid and the panels."""
    return tables.translate(
        "profiles",
        "How to read: bars of the pyramid are shares of all inhabitants for each five years of age. Scales of the "
        "panels begin at 0; panels of a theme in the same unit share one. Few cases do not stretch it: an arrow stands "
        "at its end."
    )


def access_help(tables: Tables) -> str:
    """Returns how to read the figures on access, and where they come from."""
    return tables.translate(
        "profiles",
        "How to read: bars show the share of inhabitants (0 to 100 %); line: Kreis, diamond: Kommune. Local supply: "
        "within walking distance of the home address. Classes of public transport (ÖV-Güteklassen) by the ARE "
        "procedure: A very good to F very low, from the timetable. Sources and methods stand on pages 1 and 2. "
        "Offers: as entered by the Kommunen; the numbers are those on the map."
    )
