"""What is particular to GeoPackage: creating tables, geometry blobs and the registry of layers."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path
from typing import Sequence

from osgeo import gdal, ogr, osr

from .schema import Table

_FIELD_TYPES = {"text": ogr.OFTString, "integer": ogr.OFTInteger64, "real": ogr.OFTReal}
_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL"}
_GEOMETRY_TYPES = {None: ogr.wkbNone, "MultiPolygon": ogr.wkbMultiPolygon, "Point": ogr.wkbPoint}


def quoted(identifier: str) -> str:
    """Returns an SQL identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def geometry_blob(wkb: bytes, srs_id: int) -> bytes:
    """Returns a geometry as GeoPackage stores it: header without envelope, then WKB."""
    return b"GP\x00\x01" + struct.pack("<i", srs_id) + bytes(wkb)


def create_tables(path: Path, tables: Sequence[Table], epsg: int) -> None:
    """Creates a GeoPackage with the given tables, replacing what stands there."""
    driver = ogr.GetDriverByName("GPKG")
    if path.exists():
        path.unlink()
    with _ogr_errors():
        dataset = driver.CreateDataSource(str(path))
        for table in tables:
            _create(dataset, table, epsg)
        dataset = None


def create_layer(path: Path, table: Table, epsg: int) -> None:
    """Adds one feature table to a GeoPackage."""
    with _ogr_errors():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
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
    for unique, columns in ((True, table.key), *((False, index) for index in table.indexes)):
        if columns:
            name = "_".join(("ux" if unique else "ix", table.name, *columns))
            listed = ", ".join(quoted(column) for column in columns)
            dataset.ExecuteSQL(
                f"CREATE {'UNIQUE ' if unique else ''}INDEX {quoted(name)} ON {quoted(table.name)} ({listed})")


def spatial_index(path: Path, layer: str, present: bool = True) -> None:
    """Creates or drops the spatial index of a layer, and settles its extent."""
    with _ogr_errors():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        call = "CreateSpatialIndex" if present else "DisableSpatialIndex"
        literal = layer.replace("'", "''")
        result = dataset.ExecuteSQL(f"SELECT {call}('{literal}', 'geom')")  # noqa: S608 - quoted just above
        if result is not None:
            dataset.ReleaseResultSet(result)
        if present:
            dataset.ExecuteSQL(f"RECOMPUTE EXTENT ON {layer}")
        dataset = None


def register_features(connection: sqlite3.Connection, layer: str) -> None:
    """Marks a layer as changed, so that readers with a cache look again."""
    connection.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?", (layer,))


def create_polygon_copy(connection: sqlite3.Connection, name: str, like: str, columns: Sequence[tuple[str, str]],
                        epsg: int) -> None:
    """Creates a polygon table without spatial index inside a running transaction.

    ``columns`` are (name, portable type); extent is taken from the layer ``like``. A table of
    that name is replaced. There is no R-tree, because its triggers need functions that plain
    SQLite does not have; some hundred polygons do not miss it.
    """
    connection.execute(f"DROP TABLE IF EXISTS {quoted(name)}")
    for registry in ("gpkg_geometry_columns", "gpkg_contents"):
        connection.execute(f"DELETE FROM {registry} WHERE table_name = ?", (name,))  # noqa: S608
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_ogr_contents'").fetchone():
        connection.execute("DELETE FROM gpkg_ogr_contents WHERE table_name = ?", (name,))
    listed = ", ".join(f"{quoted(column)} {_SQL_TYPES[kind]}" for column, kind in columns)
    connection.execute(
        f"CREATE TABLE {quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, {listed})")
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
        " SELECT ?, 'features', ?, '', min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE table_name = ?",
        (name, name, like))
    connection.execute(
        "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)"
        " VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", (name, epsg))


class _ogr_errors:
    """Turns OGR's error codes into exceptions for the length of a block, whatever the default."""

    def __enter__(self) -> None:
        self._gdal, self._ogr = gdal.GetUseExceptions(), ogr.GetUseExceptions()
        gdal.UseExceptions()
        ogr.UseExceptions()

    def __exit__(self, *_error: object) -> None:
        # Taken off in the opposite order: GDAL keeps the handlers on a stack.
        if not self._ogr:
            ogr.DontUseExceptions()
        if not self._gdal:
            gdal.DontUseExceptions()
