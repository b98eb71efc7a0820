"""The GeoPackage of a release: areas, a wide layer for each level and year, and all published numbers in one table.

A file of its own from an allow-list of layers and columns, made of a public edition: no counts, no journals, no runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..indicators.wide import map_layer
from ..workspace import schema
from ..workspace.aliases import column_aliases, table_aliases
from ..workspace.edition import RELEASE_DATE
from ..workspace.geopackage import create_spatial_index, create_tables, quoted, set_aliases
from ..workspace.map_layers import map_columns
from ..workspace.schema import Column, Table
from .clean.geopackage import settle
from .values_table import HEADS, published_values, table_row

if TYPE_CHECKING:
    import sqlite3

    from ..i18n.language import Language
    from ..indicators.catalogue import Catalogue
    from ..workspace import Workspace

GEOPACKAGE_FILE = "quartiersmonitor.gpkg"
VALUES_TABLE = "werte"
LEVELS = ("quartier", "kommune")
#: Digits of what is computed from published values; more would look exact.
_DIGITS = 4
_NUMERIC = ("jahre", "wert", "untere_grenze", "obere_grenze", "basis")


def write_geopackage(public: Workspace, path: Path, language: Language) -> Path:
    """Writes the layers and the table of values of a public edition into a new GeoPackage.

    Names of columns that people read are in ``language``. The file has no free pages and no journal.
    """
    meta, catalogue = public.meta(), public.catalogue()
    epsg = int(meta["epsg"])
    wide = [
        map_layer(level, period) for level in LEVELS for period in public.computed_periods()
        if public.has_layer(map_layer(level, period))]
    land = [table for table in (schema.SETTLEMENT, schema.FOREST) if public.has_layer(table.name)]
    copied = [schema.QUARTIERE, schema.KOMMUNEN, *land, *(_wide_table(name, catalogue) for name in wide)]
    offers = _offers_table()
    values = Table(VALUES_TABLE, tuple(
        Column(name, "real" if name in _NUMERIC else "text") for name in HEADS), ())
    create_tables(path, [*copied, offers, values], epsg)
    with _writing(path) as connection:
        connection.execute("ATTACH DATABASE ? AS public", (str(public.path),))
        connection.execute("BEGIN")
        for table in (*copied, offers):
            _copy(connection, table)
        _insert(connection, values, [
            [getattr(cell, "value", cell) for cell in table_row(entry)] for entry in published_values(public)])
        aliases = column_aliases(catalogue.indicators, language)
        for name in wide:
            set_aliases(connection, name, {key: text for key, text in aliases.items() if not _is_numerator(key)})
        for table in (schema.QUARTIERE, schema.KOMMUNEN, offers):
            known = {column.name for column in table.columns}
            set_aliases(connection, table.name, {
                key: text for key, text in table_aliases(table, language).items() if key in known})
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE public")
    for table in (*copied, offers):
        create_spatial_index(path, table.name)
    with _writing(path) as connection:
        _set_time(connection, meta.get(RELEASE_DATE, ""))
    settle(path)
    return path


def _set_time(connection: sqlite3.Connection, day: str) -> None:
    """Says of all layers that they are of the day of the release: nobody needs to read when somebody was at work."""
    if day:
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (f"{day}T12:00:00.000Z",))


def _wide_table(name: str, catalogue: Catalogue) -> Table:
    allowed = [(key, kind) for key, kind in map_columns(catalogue) if not _is_numerator(key)]
    return Table(name, tuple(Column(key, kind) for key, kind in allowed), (), "MultiPolygon")


def _is_numerator(key: str) -> bool:
    return key.endswith("_num")


def _offers_table() -> Table:
    from .public_workspace import OFFER_COLUMNS

    return Table(schema.OFFERS.name, tuple(
        entry for entry in schema.OFFERS.columns if entry.name in OFFER_COLUMNS), (), "Point")


def _writing(path: Path) -> Any:
    import sqlite3
    from contextlib import closing

    connection = sqlite3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA secure_delete = ON")
    return closing(connection)


def _copy(connection: sqlite3.Connection, table: Table) -> None:
    names = ", ".join(quoted(entry.name) for entry in table.columns)
    # What is computed keeps few digits; values and limits have fewer anyway.
    shown = ", ".join(
        f"ROUND({quoted(entry.name)}, {_DIGITS})" if entry.type == "real" else quoted(entry.name)
        for entry in table.columns)
    connection.execute(
        f"INSERT INTO main.{quoted(table.name)} ({names}, geom) SELECT {shown}, geom FROM public.{quoted(table.name)}"  # noqa: S608
        " ORDER BY fid")


def _insert(connection: sqlite3.Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    names = ", ".join(quoted(entry.name) for entry in table.columns)
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO main.{quoted(table.name)} ({names}) VALUES ({marks})", rows)  # noqa: S608
