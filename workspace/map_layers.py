"""The wide polygon layers for mapping, made from the long tables in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from ..indicators.wide import HEAD_COLUMNS, PARTS, RESERVED_COLUMNS, SCORE_COLUMNS, column, map_layer
from .aliases import column_aliases
from .geopackage import create_polygon_copy, drop_layer, quoted, set_aliases
from .offer_measures import OfferMeasure, offer_aliases, offer_columns, offer_measures, offer_values
from .overrides import current_overrides
from .words import class_label, dynamic_label, reason_text

if TYPE_CHECKING:
    from ..i18n.language import Language
    from ..indicators.catalogue import Catalogue

#: Years between the two values whose difference is the change, as in the Berlin monitoring.
CHANGE_YEARS = 2

#: Marks the layers made here in the register of the GeoPackage; only these are ever removed.
DESCRIPTION = "Quartiersmonitor: map layer"

_LONG = {
    "value": "value", "lower": "lower", "upper": "upper", "num": "numerator", "den": "denominator",
    "state": "state", "sig_kreis": "sig_kreis", "sig_kommune": "sig_kommune",
}
_TEXT_PARTS = ("state", "sig_kreis", "sig_kommune", "funnel", "trend", "warning", "cluster")
#: Parts from the tables of the analyses; a tested area without a warning is told from an untested one.
_ANALYSES = (
    ("small_numbers", ("smooth", "funnel"), "smoothed, funnel"),
    ("trends", ("trend",), "direction"),
    ("warnings", ("warning",), "CASE WHEN flagged = 1 THEN direction WHEN z IS NOT NULL THEN 'none' END"),
    ("clusters", ("cluster",), "cluster"),
)
#: Tables of analyses that the wide layers show.
MAPPED_ANALYSES = {*(name for name, _, _ in _ANALYSES), "score_uncertainty"}
_SCORE_TYPES = {
    "score": "real", "rank": "integer", "class": "integer", "class_label": "text", "dynamic_score": "real",
    "dynamic_class": "integer", "dynamic_label": "text", "attention": "integer", "reason": "text",
    "rank_lower": "integer", "rank_upper": "integer", "class_probability": "real",
    "override_class": "integer", "override_label": "text", "override_reason": "text",
}
_SCORE, _UNCERTAINTY = SCORE_COLUMNS[:9], SCORE_COLUMNS[9:12]
_AREAS = {
    "quartier": "SELECT q.quartier_id, q.name, q.kommune_id, COALESCE(k.name, q.kommune_id), q.geom FROM quartiere q"
                " LEFT JOIN kommunen k ON k.kommune_id = q.kommune_id ORDER BY q.quartier_id",
    "kommune": "SELECT kommune_id, name, kommune_id, name, geom FROM kommunen ORDER BY kommune_id",
}
_POLYGONS = {"quartier": "quartiere", "kommune": "kommunen"}


def map_columns(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Returns the columns every wide layer has as (name, portable type), geometry left out."""
    columns = [(name, "real" if name == "population" else "text") for name in HEAD_COLUMNS]
    for indicator in catalogue.indicators:
        columns += [(column(indicator.code, part), "text" if part in _TEXT_PARTS else "real") for part in PARTS]
    columns += [(name, _SCORE_TYPES[name]) for name in SCORE_COLUMNS]
    return columns


def mapped_offers(connection: sqlite3.Connection, catalogue: Catalogue, period: str = "") -> list[OfferMeasure]:
    """Returns what wide layers hold of offers: what is stored of reach and supply, of one period or of all."""
    return offer_measures(connection, {*RESERVED_COLUMNS, *(name for name, _ in map_columns(catalogue))}, period)


def write_map_layers(connection: sqlite3.Connection, catalogue: Catalogue, epsg: int, method: str,
                     language: Language, only: Collection[tuple[str, str]] | None = None) -> None:
    """Writes the wide layers of all levels and periods, or of those in ``only`` (level, period).

    Of several score methods they show ``method``; names of columns, classes and reasons are in ``language``.
    """
    wanted = [(level, period) for level in _AREAS for (period,) in connection.execute(
        "SELECT period FROM indicator_values WHERE level = ? UNION SELECT period FROM scores WHERE level = ?"
        " ORDER BY period", (level, level)).fetchall()]
    if only is None:
        _drop_outdated(connection, {map_layer(level, period) for level, period in wanted})
    offers = mapped_offers(connection, catalogue)
    aliases = column_aliases(catalogue, language)
    for level, period in wanted:
        if only is not None and (level, period) not in only:
            continue
        measures = [measure for measure in offers if measure.period == period]
        columns = map_columns(catalogue) + offer_columns(measures)
        listed = ", ".join(quoted(name) for name, _ in columns)
        marks = ", ".join("?" * (len(columns) + 1))
        name = map_layer(level, period)
        create_polygon_copy(connection, name, _POLYGONS[level], columns, epsg, DESCRIPTION)
        connection.executemany(
            f"INSERT INTO {quoted(name)} ({listed}, geom) VALUES ({marks})",  # noqa: S608
            _wide_rows(connection, level, period, method, language, measures, [name for name, _ in columns]))
        set_aliases(connection, name, {**aliases, **offer_aliases(measures, language)})


def _drop_outdated(connection: sqlite3.Connection, kept: set[str]) -> None:
    for (name,) in connection.execute(
            "SELECT table_name FROM gpkg_contents WHERE description = ?", (DESCRIPTION,)).fetchall():
        if name not in kept:
            drop_layer(connection, name)


def earlier_period(period: str) -> str | None:
    """Returns the period a change is measured from, ``None`` for a period that is no year."""
    return str(int(period) - CHANGE_YEARS) if period.isdigit() else None


def _wide_rows(connection: sqlite3.Connection, level: str, period: str, method: str, language: Language,
               measures: Collection[OfferMeasure], names: list[str]) -> list[tuple[Any, ...]]:
    rows: dict[str, dict[str, Any]] = {}
    geometries = {}
    for area_id, name, kommune_id, kommune_name, geometry in connection.execute(_AREAS[level]):
        rows[area_id] = {"area_id": area_id, "name": name, "kommune_id": kommune_id, "kommune_name": kommune_name}
        geometries[area_id] = geometry
    for area_id, population in connection.execute(
            "SELECT area_id, value FROM key_figures WHERE level = ? AND period = ? AND position = 0", (level, period)):
        if area_id in rows:
            rows[area_id]["population"] = population
    parts = ", ".join(quoted(source) for source in _LONG.values())
    before = {(area_id, indicator): value for area_id, indicator, value in connection.execute(
        "SELECT area_id, indicator, value FROM indicator_values WHERE level = ? AND period = ?",
        (level, earlier_period(period)))}
    for area_id, indicator, *values in connection.execute(
            f"SELECT area_id, indicator, {parts} FROM indicator_values WHERE level = ? AND period = ?",  # noqa: S608
            (level, period)):
        if area_id not in rows:
            continue
        for part, value in zip(_LONG, values):
            rows[area_id][column(indicator, part)] = value
        now, then = values[0], before.get((area_id, indicator))
        if now is not None and then is not None:
            rows[area_id][column(indicator, "change")] = now - then
    for table, parts, expressions in _ANALYSES:
        for area_id, indicator, *values in connection.execute(
                f"SELECT area_id, indicator, {expressions} FROM {quoted(table)} WHERE level = ? AND period = ?",  # noqa: S608
                (level, period)):
            if area_id in rows:
                rows[area_id].update((column(indicator, part), value) for part, value in zip(parts, values))
    for table, names_ in (("scores", _SCORE), ("score_uncertainty", _UNCERTAINTY)):
        listed = ", ".join(quoted(name) for name in names_)
        for area_id, *values in connection.execute(
                f"SELECT area_id, {listed} FROM {quoted(table)} WHERE level = ? AND period = ? AND method = ?",  # noqa: S608
                (level, period, method)):
            if area_id in rows:
                rows[area_id].update(zip(names_, values))
    for area_id, name, value in offer_values(connection, measures, level):
        if area_id in rows:
            rows[area_id][name] = value
    for row in rows.values():
        # The table of scores holds no words of any language: classes are numbers, and reasons are put into words here.
        row["class_label"] = class_label(method, row.get("class"), language) or None
        row["dynamic_label"] = dynamic_label(method, row.get("dynamic_class"), language) or None
        row["reason"] = reason_text(row.get("reason"), language) or None
    for override in current_overrides(connection, level, period, method):
        if override.area_id in rows:
            rows[override.area_id].update(
                override_class=override.class_, override_reason=override.reason,
                override_label=class_label(method, override.class_, language))
    return [(*(row.get(name) for name in names), geometries[area_id]) for area_id, row in rows.items()]
