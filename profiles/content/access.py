"""What people of an area reach: by target group, local supply on foot, and classes of public transport."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

from ...indicators.catalogue import Indicator
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import texts
from ..numbers import decimals, filled_text, finite, one_line, printed
from .model import Access, AccessRow, TransitClass
from .tables import Area, Tables

#: The indicators of the catalogue whose parts are local supply and the classes of public transport.
SUPPLY, TRANSIT = "W.1", "W.2"

_Key = tuple[str, str, float]


class Reached(NamedTuple):
    """How many of a target group reach an offer; a public edition knows their share in whole per cent only."""

    reached: float
    population: float
    state: ValueState
    share_pct: Optional[float] = None


class ReachTable:
    """The shares of target groups that reach offers, by level and area."""

    def __init__(self, tables: Tables) -> None:
        self.rows: dict[tuple[str, str], dict[_Key, Reached]] = {}
        frame = tables.data.reach
        if frame is None or not len(frame):
            return
        frame = frame[frame["period"].astype(str) == tables.period]
        names = ("level", "area_id", "category", "target_group", "distance_m", "population", "reached", "state")
        shares = frame["share_pct"].tolist() if tables.public else [None] * len(frame)
        for level, area_id, category, group, distance, population, reached, state, share in zip(
                *(frame[name].tolist() for name in names), shares):
            state = ValueState(state)
            numbers = (finite(reached), finite(population)) if state.carries_number else (None, None)
            known = finite(share) if state.carries_number else None
            if state.carries_number and known is None and (numbers[0] is None or not numbers[1]):
                state = ValueState.NO_DATA
            key = (one_line(str(category)), one_line(filled_text(group) or ""), finite(distance) or 0.0)
            self.rows.setdefault((str(level), str(area_id)), {})[key] = Reached(
                numbers[0] or 0.0, numbers[1] or 0.0, state, known)
        for chosen in tables.data.selections:
            self.rows[SELECTION, chosen.id] = self._summed(chosen.quartier_ids)

    def _summed(self, quartier_ids: Sequence[str]) -> dict[_Key, Reached]:
        """Returns the sums over Quartiere; where a part is withheld or missing, so is the sum."""
        parts = [self.rows.get(("quartier", quartier), {}) for quartier in quartier_ids]
        result = {}
        for key in {key for part in parts for key in part}:
            entries = [part.get(key, Reached(0.0, 0.0, ValueState.NO_DATA)) for part in parts]
            # Shares of a public edition have no sum.
            states = {ValueState.NO_DATA if entry.share_pct is not None else entry.state for entry in entries}
            state = next((worst for worst in (
                ValueState.NO_DATA, ValueState.SUPPRESSED, ValueState.UNRELIABLE) if worst in states), ValueState.VALUE)
            reached, population = sum(entry.reached for entry in entries), sum(entry.population for entry in entries)
            if state is ValueState.VALUE and not reached:
                state = ValueState.ZERO
            result[key] = Reached(reached, population, state) if state.carries_number else Reached(0.0, 0.0, state)
        return result


def access(tables: Tables, area: Area, reach: ReachTable) -> Access:
    """Returns what the people of an area reach."""
    parts = {
        code: [indicator for indicator in tables.data.catalogue.indicators if indicator.part_of == code]
        for code in (SUPPLY, TRANSIT)
    }
    supply = tuple(_supply_row(tables, area, indicator) for indicator in parts[SUPPLY])
    transit = tuple(_transit_class(tables, area, indicator) for indicator in parts[TRANSIT])
    nothing = tables.translate("profiles", "No figures on local supply have been delivered.")
    no_transit = tables.translate("profiles", "No figures on public transport have been delivered.")
    if all(row.state is ValueState.NO_DATA for row in supply):
        supply = ()
    if all(entry.state is ValueState.NO_DATA for entry in transit):
        transit = ()
    return Access(
        reach=_reach_rows(tables, area, reach),
        supply=supply,
        transit=transit,
        supply_note="" if supply else nothing,
        transit_note="" if transit else no_transit,
    )


def _value(tables: Tables, area: Area, indicator: Indicator) -> tuple[ValueState, float | None, str, str]:
    """Returns state, printed value, its text, and the number of people behind it."""
    record = tables.record(tables.level, area.id, indicator.code)
    places = decimals(indicator, record.denominator)
    if not record.state.carries_number:
        sign = texts.state_sign(record.state)
        return record.state, None, sign, sign
    value = printed(record.value, places)
    text = texts.with_unit(tables.value_text(record, value, places), indicator.unit)
    if record.state is ValueState.UNRELIABLE:
        text = f"({text})"
    people = "" if record.numerator is None else tables.language.integer(record.numerator)
    return record.state, value, text, people


def _others(tables: Tables, area: Area, indicator: Indicator) -> tuple[float | None, str, float | None, str]:
    """Returns Kommune and Kreis where they are larger areas, each with its text."""
    kommune, kommune_text, kreis, kreis_text = None, "", None, ""
    if tables.level == "quartier":
        kommune, kommune_text = tables.benchmark("kommune", area.kommune_id, indicator)
    if tables.level != "kreis":
        kreis, kreis_text = tables.benchmark("kreis", tables.kreis_id, indicator)
    return (
        kommune, texts.value_with_unit(kommune_text, indicator.unit) if kommune is not None else kommune_text,
        kreis, texts.value_with_unit(kreis_text, indicator.unit) if kreis is not None else kreis_text)


def _supply_row(tables: Tables, area: Area, indicator: Indicator) -> AccessRow:
    state, value, text, people = _value(tables, area, indicator)
    return AccessRow(
        indicator.code, indicator.short_name or indicator.name, tables.translate("profiles", "all inhabitants"), "",
        people, state, value, text, *_others(tables, area, indicator))


def _transit_class(tables: Tables, area: Area, indicator: Indicator) -> TransitClass:
    state, value, text, _ = _value(tables, area, indicator)
    # The class stands at the end of the code, as in W.2.A; X is for those without one.
    short = indicator.code.rpartition(".")[2]
    if short == "X":
        short = tables.translate("profiles", "none")
    return TransitClass(
        indicator.code, indicator.short_name or indicator.name, short, state, value, text,
        *_others(tables, area, indicator))


def _reach_rows(tables: Tables, area: Area, reach: ReachTable) -> tuple[AccessRow, ...]:
    own = reach.rows.get((tables.level, area.id), {})
    above = {
        "kommune": reach.rows.get(("kommune", area.kommune_id), {}) if tables.level == "quartier" else {},
        "kreis": reach.rows.get(("kreis", tables.kreis_id), {}) if tables.level != "kreis" else {},
    }
    rows = []
    for key in own:
        category, group, distance = key
        reached, _, state, whole = own[key]
        share, text = _share(tables, own[key])
        kommune, kommune_text = _share(tables, above["kommune"].get(key))
        kreis, kreis_text = _share(tables, above["kreis"].get(key))
        people = tables.language.integer(reached) if state.carries_number else texts.state_sign(state)
        if whole is not None:
            people = ""
        rows.append(AccessRow(
            "", category, group or tables.translate("profiles", "all inhabitants"),
            f"{tables.language.integer(distance)} m" if distance else "", people, state, share, text, kommune,
            kommune_text, kreis, kreis_text))
    return tuple(rows)


def _share(tables: Tables, entry: Reached | None) -> tuple[float | None, str]:
    if entry is None:
        return None, ""
    reached, population, state, whole = entry
    if not state.carries_number or not (population or whole is not None):
        return None, texts.state_sign(state)
    places = 1 if population >= 100 else 0
    share = printed(100 * reached / population if whole is None else whole, places)
    # As in the table of indicators a true zero has no decimals.
    number = "0" if state is ValueState.ZERO else tables.language.number(share, places)
    text = texts.with_unit(number, "%")
    return share, f"({text})" if state is ValueState.UNRELIABLE else text
