"""What reach and supply say of offers, as columns of the wide map layers: one group for each category stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.states import ValueState
from ..indicators.wide import prefix
from .geopackage import has_table

if TYPE_CHECKING:
    from ..i18n.language import Language

#: What is measured: the share of the target group in walking reach, offers per 1,000 and places per 100 of it, and
#: how well people get at the places, the mean of the Kreis being 1 (E2SFCA).
REACH, OFFERS, PLACES, ACCESS = KINDS = ("reach", "offers", "places", "access")

#: The column of the table ``reach`` or ``supply`` a kind is read from.
_VALUES = {REACH: "share_pct", OFFERS: "rate", PLACES: "places_rate", ACCESS: "access_ratio"}
_TITLES = {
    REACH: QT_TRANSLATE_NOOP("workspace", "{category}: within {metres} m on foot ({group})"),
    OFFERS: QT_TRANSLATE_NOOP("workspace", "{category}: offers per 1,000 people ({group})"),
    PLACES: QT_TRANSLATE_NOOP("workspace", "{category}: places per 100 people ({group})"),
    ACCESS: QT_TRANSLATE_NOOP("workspace", "{category}: accessibility, Kreis = 1 ({group})"),
}
#: In a list under the name of the category, where the end of a long line is cut.
_ENTRIES = {
    REACH: QT_TRANSLATE_NOOP("workspace", "Within {metres} m on foot · {category}"),
    OFFERS: QT_TRANSLATE_NOOP("workspace", "Offers per 1,000 people · {category}"),
    PLACES: QT_TRANSLATE_NOOP("workspace", "Places per 100 people · {category}"),
    ACCESS: QT_TRANSLATE_NOOP("workspace", "Accessibility, Kreis = 1 · {category}"),
}
_DECIMALS = {REACH: 1, OFFERS: 2, PLACES: 1, ACCESS: 2}
_STATE = QT_TRANSLATE_NOOP("workspace", "{indicator}: state of the value")
_CARRYING = frozenset(state.value for state in ValueState if state.carries_number)


class OfferMeasure(NamedTuple):
    """One measure of a category in one period; ``key`` is its column, ``state_key`` that of its state."""

    key: str
    state_key: str
    kind: str
    category: str
    category_name: str
    target_group: str
    distance_m: float
    period: str

    @property
    def unit(self) -> str:
        """The short unit that stands behind a number; longer ones are in the title."""
        return "%" if self.kind == REACH else ""

    @property
    def decimals(self) -> int:
        """The decimals a value is printed with."""
        return _DECIMALS[self.kind]

    def title(self, language: Language) -> str:
        """Returns the name with category, distance or base, and target group."""
        return self._filled(_TITLES, language)

    def entry(self, language: Language) -> str:
        """Returns what is measured before the category, for a list."""
        return self._filled(_ENTRIES, language)

    def _filled(self, texts: Mapping[str, str], language: Language) -> str:
        text = language.translate("workspace", texts[self.kind])
        for name, value in (
                ("{metres}", language.integer(self.distance_m)), ("{group}", self.target_group),
                ("{category}", self.category_name)):
            text = text.replace(name, value)
        return text


def offer_measures(connection: sqlite3.Connection, taken: Collection[str], period: str = "") -> list[OfferMeasure]:
    """Returns what is stored of each category, in the order of the categories; of one period, or of all.

    Of several target groups or distances of a category that of the register counts, and else what was stored last.
    ``taken`` are the columns the wide layers have besides.
    """
    if not has_table(connection, "offer_categories"):
        return []  # a workspace of an earlier version, on its way to this one
    known = {row[0]: row[1:] for row in connection.execute(
        "SELECT category_id, name, target_group, reach_m FROM offer_categories ORDER BY position, category_id")}
    stored = _stored(connection)
    categories = [*known, *sorted({category for _, category, _ in stored} - set(known))]
    names = _column_names(categories, taken)
    found = []
    for year in sorted({year for _, _, year in stored}):
        if period not in ("", year):
            continue
        for category in categories:
            name, group_of, reach_m = known.get(category, (category, None, None))
            for kind in KINDS:
                entries = stored.get((kind, category, year))
                if entries:
                    _, group, metres = max(
                        entries, key=lambda entry: (entry[1] == group_of, entry[2] == reach_m, entry[0]))
                    found.append(OfferMeasure(
                        *names[kind, category], kind, category, str(name), group, float(metres), year))
    return found


def _stored(connection: sqlite3.Connection) -> dict[tuple[str, str, str], list[tuple[int, str, float]]]:
    """Returns by kind, category and period the last row, target group and distance of every set that is stored."""
    found: dict[tuple[str, str, str], list[tuple[int, str, float]]] = {}
    for kind in KINDS:
        table, value = _table(kind), _VALUES[kind]
        distance = "distance_m" if table == "reach" else "0.0"
        # Places are stored where offers have a capacity.
        only = f"WHERE {value} IS NOT NULL" if kind == PLACES else ""
        for category, group, year, metres, last in connection.execute(
                f"SELECT category, target_group, period, {distance}, MAX(fid) FROM {table} {only}"  # noqa: S608
                " GROUP BY category, target_group, period, 4"):
            found.setdefault((kind, category, year), []).append((last, group, metres))
    return found


def offer_columns(measures: Collection[OfferMeasure]) -> list[tuple[str, str]]:
    """Returns the columns of the measures as (name, portable type)."""
    return [column for measure in measures for column in ((measure.key, "real"), (measure.state_key, "text"))]


def offer_aliases(measures: Collection[OfferMeasure], language: Language) -> dict[str, str]:
    """Returns a readable name for every column of the measures."""
    aliases = {}
    for measure in measures:
        title = measure.title(language)
        aliases[measure.key] = f"{title} [{measure.unit}]" if measure.unit else title
        aliases[measure.state_key] = language.translate("workspace", _STATE).replace("{indicator}", title)
    return aliases


def offer_values(connection: sqlite3.Connection, measures: Collection[OfferMeasure], level: str,
                 ) -> Iterator[tuple[str, str, Any]]:
    """Yields area, column and value of the measures of one period; without a number where the state carries none."""
    for measure in measures:
        table = _table(measure.kind)
        query = (f"SELECT area_id, {_VALUES[measure.kind]}, state FROM {table} WHERE level = ? AND category = ?"  # noqa: S608
                 " AND target_group = ? AND period = ?")
        key: list[Any] = [level, measure.category, measure.target_group, measure.period]
        if table == "reach":
            query += " AND distance_m = ?"
            key.append(measure.distance_m)
        for area_id, value, state in connection.execute(query, key):
            number = value if state in _CARRYING else None
            if number is None and state in _CARRYING:
                state = ValueState.NO_DATA.value
            elif measure.kind == ACCESS and state == ValueState.ZERO.value and number:
                # No offers of its own, but people reach those beyond the border.
                state = ValueState.VALUE.value
            yield area_id, measure.key, number
            yield area_id, measure.state_key, state


def _table(kind: str) -> str:
    return "reach" if kind == REACH else "supply"


def kreis_value(connection: sqlite3.Connection, measure: OfferMeasure) -> Optional[float]:
    """Returns what the Kreis has, ``None`` where it is not known."""
    if measure.kind == OFFERS:
        # Over the Quartiere whose people are known, as the differences from the Kreis are.
        return connection.execute(
            "SELECT MAX(kreis_rate) FROM supply WHERE category = ? AND target_group = ? AND period = ?",
            (measure.category, measure.target_group, measure.period)).fetchone()[0]
    return next((value for _, key, value in offer_values(connection, [measure], "kreis") if key == measure.key), None)


def _column_names(categories: Iterable[str], taken: Collection[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Returns the columns of every kind and category; a number tells those apart that would be alike."""
    used, found = set(taken), {}
    for category in sorted(categories):
        for kind in KINDS:
            stem = name = f"{kind}_{prefix(category) or 'x'}"
            number = 1
            while used & {name, f"{name}_state"}:
                number += 1
                name = f"{stem}_{number}"
            used |= {name, f"{name}_state"}
            found[kind, category] = name, f"{name}_state"
    return found
