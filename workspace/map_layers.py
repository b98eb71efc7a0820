"""The wide polygon layers for mapping, made from the long tables in the same transaction."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from ..indicators.wide import PARTS, SCORE_COLUMNS, column, map_layer
from .geopackage import create_polygon_copy, quoted

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue

#: Years between the two values whose difference is the change, as in the Berlin monitoring.
CHANGE_YEARS = 2

_LONG = {
    "value": "value", "lower": "lower", "upper": "upper", "num": "numerator", "den": "denominator",
    "state": "state", "sig_kreis": "sig_kreis", "sig_kommune": "sig_kommune",
}
_TEXT_PARTS = ("state", "sig_kreis", "sig_kommune")
_SCORE_TYPES = {
    "score": "real", "rank": "integer", "class": "integer", "class_label": "text", "dynamic_score": "real",
    "dynamic_class": "integer", "dynamic_label": "text", "attention": "integer", "reason": "text",
}
_HEAD = (("area_id", "text"), ("name", "text"), ("kommune_id", "text"), ("kommune_name", "text"), ("population", "real"))
_AREAS = {
    "quartier": "SELECT q.quartier_id, q.name, q.kommune_id, COALESCE(k.name, q.kommune_id), q.geom FROM quartiere q"
                " LEFT JOIN kommunen k ON k.kommune_id = q.kommune_id ORDER BY q.quartier_id",
    "kommune": "SELECT kommune_id, name, kommune_id, name, geom FROM kommunen ORDER BY kommune_id",
}
_POLYGONS = {"quartier": "quartiere", "kommune": "kommunen"}


def map_columns(catalogue: "Catalogue") -> List[Tuple[str, str]]:
    """Returns the columns of a wide layer as (name, portable type), geometry left out."""
    columns = list(_HEAD)
    for indicator in catalogue.indicators:
        columns += [(column(indicator.code, part), "text" if part in _TEXT_PARTS else "real") for part in PARTS]
    columns += [(name, _SCORE_TYPES[name]) for name in SCORE_COLUMNS]
    return columns


def write_map_layers(connection: sqlite3.Connection, catalogue: "Catalogue", epsg: int,
                     only: Optional[Sequence[Tuple[str, str]]] = None) -> None:
    """Writes the wide layers of all levels and periods, or of those in ``only``."""
    wanted = only or [
        (level, period) for level in _AREAS
        for (period,) in connection.execute("SELECT DISTINCT period FROM indicator_values ORDER BY period").fetchall()]
    if only is None:
        _drop_outdated(connection, {map_layer(level, period) for level, period in wanted})
    columns = map_columns(catalogue)
    for level, period in wanted:
        if level not in _AREAS:
            continue
        name = map_layer(level, period)
        create_polygon_copy(connection, name, _POLYGONS[level], columns, epsg)
        rows = _wide_rows(connection, level, period, [c for c, _ in columns])
        listed = ", ".join(quoted(c) for c, _ in columns)
        marks = ", ".join("?" * (len(columns) + 1))
        connection.executemany(
            f"INSERT INTO {quoted(name)} ({listed}, geom) VALUES ({marks})", rows)  # noqa: S608


def _drop_outdated(connection: sqlite3.Connection, kept: set) -> None:
    present = connection.execute(
        "SELECT table_name FROM gpkg_contents WHERE table_name LIKE 'map\\_quartier\\_%' ESCAPE '\\'"
        " OR table_name LIKE 'map\\_kommune\\_%' ESCAPE '\\'").fetchall()
    for (name,) in present:
        if name not in kept:
            connection.execute(f"DROP TABLE {quoted(name)}")
            for registry in ("gpkg_geometry_columns", "gpkg_contents"):
                connection.execute(f"DELETE FROM {registry} WHERE table_name = ?", (name,))  # noqa: S608


def _earlier(period: str) -> Optional[str]:
    return str(int(period) - CHANGE_YEARS) if period.isdigit() else None


def _wide_rows(connection: sqlite3.Connection, level: str, period: str, names: List[str]) -> List[Tuple[Any, ...]]:
    rows: Dict[str, Dict[str, Any]] = {}
    geometries = {}
    for area_id, name, kommune_id, kommune_name, geometry in connection.execute(_AREAS[level]):
        rows[area_id] = {"area_id": area_id, "name": name, "kommune_id": kommune_id, "kommune_name": kommune_name}
        geometries[area_id] = geometry
    for area_id, population in connection.execute(
            "SELECT area_id, value FROM key_figures WHERE level = ? AND period = ? AND position = 0", (level, period)):
        if area_id in rows:
            rows[area_id]["population"] = population
    parts = ", ".join(quoted(source) for source in _LONG.values())
    before = dict(((area_id, indicator), value) for area_id, indicator, value in connection.execute(
        "SELECT area_id, indicator, value FROM indicator_values WHERE level = ? AND period = ?",
        (level, _earlier(period))))
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
    method = connection.execute("SELECT value FROM meta WHERE key = 'score_method'").fetchone()
    if method:
        listed = ", ".join(quoted(name) for name in SCORE_COLUMNS)
        for area_id, *values in connection.execute(
                f"SELECT area_id, {listed} FROM scores WHERE level = ? AND period = ? AND method = ?",  # noqa: S608
                (level, period, method[0])):
            if area_id in rows:
                rows[area_id].update(zip(SCORE_COLUMNS, values))
    return [(*(row.get(name) for name in names), geometries[area_id]) for area_id, row in rows.items()]
