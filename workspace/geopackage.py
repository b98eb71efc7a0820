"""What is particular to GeoPackage: creating tables, geometry blobs and the registry of layers."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from .gdal_errors import gdal_exceptions
from .schema import Table

_FIELD_TYPES = {"text": ogr.OFTString, "integer": ogr.OFTInteger64, "real": ogr.OFTReal, "blob": ogr.OFTBinary}
_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "blob": "BLOB"}
_GEOMETRY_TYPES = {
    None: ogr.wkbNone, "MultiPolygon": ogr.wkbMultiPolygon, "LineString": ogr.wkbLineString, "Point": ogr.wkbPoint}


#: Bytes of the envelope in the header of a geometry, by its code.
_ENVELOPES = (0, 32, 48, 48, 64)


def quoted(identifier: str) -> str:
    """Returns an SQL identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def geometry_blob(wkb: bytes, srs_id: int) -> bytes:
    """Returns a geometry as GeoPackage stores it: header without envelope, then WKB."""
    return b"GP\x00\x01" + struct.pack("<i", srs_id) + bytes(wkb)


def geometry_wkb(blob: bytes) -> bytes:
    """Returns the WKB of a geometry as GeoPackage stores it: what follows the header with its envelope, if any."""
    return bytes(blob[8 + _ENVELOPES[min((blob[3] >> 1) & 7, 4)]:])


def create_tables(path: Path, tables: Sequence[Table], epsg: int) -> None:
    """Creates a GeoPackage with the given tables, replacing what stands there."""
    driver = ogr.GetDriverByName("GPKG")
    if path.exists():
        path.unlink()
    with gdal_exceptions(True):
        dataset = driver.CreateDataSource(str(path))
        for table in tables:
            _create(dataset, table, epsg)
        dataset = None


def _create(dataset: gdal.Dataset, table: Table, epsg: int) -> None:
    options = ["FID=fid", "GEOMETRY_NAME=geom", "SPATIAL_INDEX=NO"]
    srs = None
    if table.geometry:
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(epsg)
    layer = dataset.CreateLayer(table.name, srs, _GEOMETRY_TYPES[table.geometry], options)
    for column in table.columns:
        definition = ogr.FieldDefn(column.name, _FIELD_TYPES[column.type])
        definition.SetNullable(not column.required)
        layer.CreateField(definition)
    layer.SyncToDisk()
    for statement in _index_statements(table):
        dataset.ExecuteSQL(statement)


def _index_statements(table: Table) -> list[str]:
    statements = []
    for unique, columns in ((True, table.key), *((False, index) for index in table.indexes)):
        if columns:
            name = "_".join(("ux" if unique else "ix", table.name, *columns))
            # Of two rows without the optional part of a key, each would be unique to SQL.
            needed = {column.name: column.required for column in table.columns}
            listed = ", ".join(
                quoted(column) if needed[column] or not unique else f"COALESCE({quoted(column)}, '')"
                for column in columns)
            statements.append(
                f"CREATE {'UNIQUE ' if unique else ''}INDEX {quoted(name)} ON {quoted(table.name)} ({listed})")
    return statements


def create_attribute_table(connection: sqlite3.Connection, table: Table) -> None:
    """Creates a table without geometry inside a running transaction, as a migration needs it."""
    listed = ", ".join(
        f"{quoted(column.name)} {_SQL_TYPES[column.type]}{' NOT NULL' if column.required else ''}"
        for column in table.columns)
    connection.execute(
        f"CREATE TABLE {quoted(table.name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {listed})")
    for statement in _index_statements(table):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'attributes', ?, 0)",
        (table.name, table.name))


def protect_journal(connection: sqlite3.Connection, table: Table) -> None:
    """Lets rows of a table only be added: changing or removing one fails, whoever tries."""
    for action in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {quoted(f'{table.name}_no_{action.lower()}')} BEFORE {action} ON {quoted(table.name)}"
            f" BEGIN SELECT RAISE(ABORT, 'rows of {table.name} are a journal: they are only added'); END")


def create_spatial_index(path: Path, layer: str) -> None:
    """Creates the spatial index of a layer and settles its extent."""
    with gdal_exceptions(True):
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        literal = layer.replace("'", "''")
        result = dataset.ExecuteSQL(f"SELECT CreateSpatialIndex('{literal}', 'geom')")
        if result is not None:
            dataset.ReleaseResultSet(result)
        dataset.ExecuteSQL(f"RECOMPUTE EXTENT ON {layer}")  # OGR takes the rest of the line as the name
        dataset = None


def add_column(connection: sqlite3.Connection, table: Table, name: str) -> None:
    """Adds a column of a table that an earlier version made without it, as a migration needs it."""
    column = next(column for column in table.columns if column.name == name)
    connection.execute(
        f"ALTER TABLE {quoted(table.name)} ADD COLUMN {quoted(name)} {_SQL_TYPES[column.type]}")


def renew_indexes(connection: sqlite3.Connection, table: Table) -> None:
    """Replaces the indexes of a table by those it has today."""
    for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table.name,)).fetchall():
        connection.execute(f"DROP INDEX {quoted(name)}")
    for statement in _index_statements(table):
        connection.execute(statement)


def register_features(connection: sqlite3.Connection, layer: str) -> None:
    """Marks a layer as changed, so that readers with a cache look again."""
    connection.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?", (layer,))


#: Tables in which GeoPackage and OGR keep book of the layers, with the rows of a layer.
_REGISTRIES = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents")


def has_table(connection: sqlite3.Connection, name: str, schema: str = "main") -> bool:
    """Tells whether a database holds a table of this name."""
    query = f"SELECT 1 FROM {quoted(schema)}.sqlite_master WHERE type = 'table' AND name = ?"  # noqa: S608
    return connection.execute(query, (name,)).fetchone() is not None


def drop_layer(connection: sqlite3.Connection, name: str) -> None:
    """Removes a layer with its spatial index and its entries in the registers; it need not exist."""
    # With "main", because SQLite looks for a name in attached files too.
    connection.execute(f"DROP TABLE IF EXISTS main.{quoted(f'rtree_{name}_geom')}")
    connection.execute(f"DROP TABLE IF EXISTS main.{quoted(name)}")
    for registry in ("gpkg_data_columns", *reversed(_REGISTRIES)):
        if has_table(connection, registry):
            connection.execute(f"DELETE FROM main.{registry} WHERE table_name = ?", (name,))  # noqa: S608


def take_layer(connection: sqlite3.Connection, attached: str, name: str) -> None:
    """Takes a layer over from an attached GeoPackage, replacing one of that name.

    OGR cannot write rows and spatial index together with our tables in one transaction, and plain
    SQLite cannot fill a layer that has an index (its triggers need functions of OGR). So OGR makes
    the layer in a file of its own, and table, index, triggers and registers are copied from there.
    """
    drop_layer(connection, name)
    source = quoted(attached)
    tree = f"rtree_{name}_geom"

    def copy(table: str, where: str = "", values: tuple[str, ...] = ()) -> None:
        columns = ", ".join(
            quoted(row[1]) for row in connection.execute(f"PRAGMA {source}.table_info({quoted(table)})"))
        connection.execute(
            f"INSERT INTO main.{quoted(table)} ({columns}) SELECT {columns} FROM {source}.{quoted(table)} {where}",  # noqa: S608
            values)

    def made_of(kind: str) -> list[str]:
        # The registers hold triggers for the layer too; those stand in the workspace already.
        return [row[0] for row in connection.execute(
            f"SELECT sql FROM {source}.sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",  # noqa: S608
            (kind, name))]

    for statement in made_of("table"):
        connection.execute(statement)
    copy(name)
    for statement in made_of("index"):
        connection.execute(statement)
    if has_table(connection, tree, attached):
        connection.execute(f"CREATE VIRTUAL TABLE main.{quoted(tree)} USING rtree(id, minx, maxx, miny, maxy)")
        copy(tree)
    for registry in _REGISTRIES:
        if has_table(connection, registry, attached):
            if not has_table(connection, registry):
                (statement,) = connection.execute(
                    f"SELECT sql FROM {source}.sqlite_master WHERE type = 'table' AND name = ?", (registry,)).fetchone()  # noqa: S608
                connection.execute(statement)
            copy(registry, "WHERE table_name = ?", (name,))
    # Last, because they would fire on every row.
    for statement in made_of("trigger"):
        connection.execute(statement)
    register_features(connection, name)


def fill_points(connection: sqlite3.Connection, table: Table, values: Sequence[Sequence[Any]], x: Any, y: Any,
                srs_id: int) -> None:
    """Fills an empty layer of points with its spatial index, as a whole and inside a running transaction.

    ``values`` are the columns of the table in order, ``x`` and ``y`` arrays, NaN where a row has no geometry. The
    triggers of the layer, which need functions of OGR and take most of the time, are away meanwhile; what they keep
    book of is written here.
    """
    import numpy as np

    from .rtree import fill_tree

    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    there = np.isfinite(x) & np.isfinite(y)
    columns = ", ".join(quoted(name) for name in (*table.names, "geom"))
    marks = ", ".join("?" * (len(table.names) + 1))
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('trigger', 'index')"
        " AND sql IS NOT NULL ORDER BY type, name", (table.name,)).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {quoted(name)}")
    connection.executemany(
        f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})",  # noqa: S608
        zip(*values, _point_blobs(x, y, there, srs_id)))
    fids = np.fromiter(
        (row[0] for row in connection.execute(f"SELECT fid FROM {quoted(table.name)} ORDER BY fid")), dtype=np.int64)  # noqa: S608
    fill_tree(connection, f"rtree_{table.name}_geom", fids[there], x[there], y[there])
    for _, _, statement in made:
        connection.execute(statement)
    extent = [float(edge) for edge in (x[there].min(), y[there].min(), x[there].max(), y[there].max())] \
        if there.any() else [None] * 4
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*extent, table.name))
    if has_table(connection, "gpkg_ogr_contents"):
        connection.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (len(fids), table.name))
    register_features(connection, table.name)


def _point_blobs(x: Any, y: Any, there: Any, srs_id: int) -> list[bytes | None]:
    import numpy as np

    points = np.zeros(len(x), dtype=[
        ("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs_id", "<i4"), ("order", "u1"), ("type", "<u4"),
        ("x", "<f8"), ("y", "<f8")])
    points["magic"], points["flags"], points["srs_id"], points["order"], points["type"] = b"GP", 1, srs_id, 1, 1
    points["x"], points["y"] = x, y
    data, size = points.tobytes(), points.dtype.itemsize
    blobs: list[bytes | None] = [data[at:at + size] for at in range(0, len(data), size)]
    for at in np.flatnonzero(~there).tolist():
        blobs[at] = None
    return blobs


def point_coordinates(blobs: Sequence[bytes | None]) -> tuple[Any, Any]:
    """Returns x and y of points as GeoPackage stores them, NaN where there is none or an empty one."""
    import numpy as np

    x, y = np.full(len(blobs), np.nan), np.full(len(blobs), np.nan)
    usual = np.fromiter((blob is not None and len(blob) == 29 and blob[8] == 1 for blob in blobs), dtype=bool,
                        count=len(blobs))
    at = np.flatnonzero(usual)
    both = np.frombuffer(b"".join(blobs[row][13:29] for row in at.tolist()), dtype="<f8").reshape(-1, 2)  # type: ignore[index]
    x[at], y[at] = both[:, 0], both[:, 1]
    for row in np.flatnonzero(~usual).tolist():
        blob = blobs[row]
        if blob is None:
            continue
        geometry = ogr.CreateGeometryFromWkb(geometry_wkb(blob))
        if geometry is not None and not geometry.IsEmpty():
            x[row], y[row] = geometry.GetX(), geometry.GetY()
    return x, y


def create_polygon_copy(connection: sqlite3.Connection, name: str, like: str, columns: Sequence[tuple[str, str]],
                        epsg: int, description: str) -> None:
    """Creates a polygon table without spatial index inside a running transaction.

    ``columns`` are (name, portable type); extent is taken from the layer ``like``. A table of
    that name is replaced. There is no R-tree, because its triggers need functions that plain
    SQLite does not have; some hundred polygons do not miss it.
    """
    drop_layer(connection, name)
    listed = ", ".join(f"{quoted(column)} {_SQL_TYPES[kind]}" for column, kind in columns)
    connection.execute(
        f"CREATE TABLE {quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, {listed})")
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
        " SELECT ?, 'features', ?, ?, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE table_name = ?",
        (name, name, description, like))
    connection.execute(
        "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)"
        " VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", (name, epsg))


def set_aliases(connection: sqlite3.Connection, name: str, aliases: Mapping[str, str]) -> None:
    """Stores readable column names where OGR and QGIS look for them (extension “schema” of GeoPackage)."""
    if not has_table(connection, "gpkg_data_columns"):
        connection.execute(
            "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,"
            " title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,"
            " CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))")
        connection.execute(
            "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL,"
            " value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN,"
            " description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))")
        if not has_table(connection, "gpkg_extensions"):
            connection.execute(
                "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,"
                " definition TEXT NOT NULL, scope TEXT NOT NULL,"
                " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))")
        connection.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema',"
            " 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
            [("gpkg_data_columns",), ("gpkg_data_column_constraints",)])
    # A name that stands twice would be refused; the second column then keeps its own.
    connection.executemany(
        "INSERT OR IGNORE INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)",
        [(name, column, alias, alias) for column, alias in aliases.items()])
