"""GeoPackages: tables and columns nobody expects, views, metadata, styles, and pages that hold what was deleted."""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from ...indicators.problems import QT_TRANSLATE_NOOP
from ...indicators.wide import HEAD_COLUMNS, SCORE_COLUMNS, column
from .findings import COLUMN, DELETED, HIDDEN, METADATA, UNKNOWN, UNREADABLE, Finding, message
from .project import audit_style
from .texts import Traces, in_bytes

#: Tables with which GeoPackage, SQLite and OGR keep book.
_BOOKS = re.compile(
    r"gpkg_(contents|geometry_columns|spatial_ref_sys|extensions|ogr_contents|data_columns"
    r"|data_column_constraints|tile_matrix|tile_matrix_set|metadata|metadata_reference)|sqlite_sequence|layer_styles"
    r"|rtree_\w+_geom(_node|_parent|_rowid)?")
_TRIGGER = re.compile(r"(rtree_|trigger_insert_feature_count_|trigger_delete_feature_count_|gpkg_tile_matrix_)\w+")
#: Columns of the layers of a release that are no wide layers.
_COLUMNS = {
    "quartiere": {"quartier_id", "name", "kommune_id"},
    "kommunen": {"kommune_id", "ars", "name"},
    "siedlungsflaechen": {"name"},
    "wald": {"name"},
    "angebote": {
        "offer_id", "name", "provider", "category", "target_group", "capacity", "opening", "accessibility",
        "valid_from", "valid_to", "street", "house_number", "postcode", "place", "kommune_id", "quartier_id",
        "confirmed_on"},
    "werte": {
        "ebene", "gebiet_id", "gebiet", "indikator_id", "indikator", "jahr", "jahre", "wert", "untere_grenze",
        "obere_grenze", "basis", "einheit", "zustand", "zeichen"},
}
_WIDE = re.compile(r"map_(quartier|kommune|kreis)_\w+")
_PARTS = (
    "value", "lower", "upper", "den", "state", "sig_kreis", "sig_kommune", "change", "smooth", "funnel", "trend",
    "warning", "cluster")
_OWN = {"fid", "geom", "id"}
_REMEDY = QT_TRANSLATE_NOOP(
    "disclosure", "Write the GeoPackage anew; do not open it with a program that writes into it.")


def audit_geopackage(path: Path, traces: Traces, file: str, codes: Collection[str], allowed: bool) -> Iterator[Finding]:
    """Yields what is wrong with a GeoPackage; ``codes`` are those of the published indicators.

    ``allowed`` says that the file has the layers of a release, and no others; otherwise only its book-keeping is
    looked at.
    """
    data = path.read_bytes()
    yield from _pages(data, file)
    yield from in_bytes(data, traces, file, "")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            yield from _tables(connection, traces, file, codes, allowed)
    except sqlite3.DatabaseError as error:
        yield Finding(UNREADABLE, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file cannot be opened ({reason})."), reason=str(error)),
            message(_REMEDY))


def _tables(connection: sqlite3.Connection, traces: Traces, file: str, codes: Collection[str],
            allowed: bool) -> Iterator[Finding]:
    wide = {*HEAD_COLUMNS, *SCORE_COLUMNS, *(column(code, part) for code in codes for part in _PARTS)}
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall():
        if kind == "view":
            yield Finding(HIDDEN, file, name, message(
                QT_TRANSLATE_NOOP("disclosure", "The file has a view.")), message(_REMEDY))
        elif kind == "trigger" and not _TRIGGER.fullmatch(name):
            yield Finding(HIDDEN, file, name, message(
                QT_TRANSLATE_NOOP("disclosure", "The file has a trigger of its own.")), message(_REMEDY))
        elif kind == "table" and not _BOOKS.fullmatch(name):
            known = _COLUMNS.get(name, wide if _WIDE.fullmatch(name) else None)
            if known is None and allowed:
                yield Finding(UNKNOWN, file, name, message(
                    QT_TRANSLATE_NOOP("disclosure", "A release has no table of this name.")), message(_REMEDY))
            present = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            strangers = sorted(present - known - _OWN) if known is not None and allowed else sorted(
                entry for entry in present if re.search(r"(_num|numerator|zaehler|faelle)$", entry))
            if strangers:
                yield Finding(COLUMN, file, name, message(
                    QT_TRANSLATE_NOOP("disclosure", "The table has columns that are not published: {columns}."),
                    columns=", ".join(strangers[:10])), message(_REMEDY))
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    registered = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
    hidden = sorted(
        name for name in names - registered if not _BOOKS.fullmatch(name) and not name.startswith("rtree_"))
    if hidden:
        yield Finding(HIDDEN, file, ", ".join(hidden[:5]), message(
            QT_TRANSLATE_NOOP("disclosure", "A table is not listed, so that programs do not show it.")),
            message(_REMEDY))
    if "gpkg_metadata" in names and connection.execute("SELECT COUNT(*) FROM gpkg_metadata").fetchone()[0]:
        yield Finding(METADATA, file, "gpkg_metadata", message(
            QT_TRANSLATE_NOOP("disclosure", "The file tells of itself in gpkg_metadata.")), message(_REMEDY))
    if "layer_styles" in names:
        for name, owner, style in connection.execute("SELECT styleName, owner, styleQML FROM layer_styles").fetchall():
            if owner:
                yield Finding(METADATA, file, "layer_styles", message(
                    QT_TRANSLATE_NOOP("disclosure", "The style “{name}” names who made it."), name=name),
                    message(_REMEDY))
            yield from audit_style((style or "").encode(), traces, file, f"layer_styles: {name}")


def _pages(data: bytes, file: str) -> Iterator[Finding]:
    """Yields traces of what was deleted: free pages, free room in pages that is not empty, a log (fileformat2)."""
    if not data.startswith(b"SQLite format 3\0"):
        return
    if data[18:20] != b"\x01\x01":
        yield Finding(DELETED, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file keeps a log beside it (WAL).")), message(_REMEDY))
    (free,) = struct.unpack(">I", data[36:40])
    if free:
        yield Finding(DELETED, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "{count} pages hold what was deleted."), count=free), message(_REMEDY))
    size = struct.unpack(">H", data[16:18])[0]
    size = 65_536 if size == 1 else size
    used = size - data[20]
    dirty = sum(_is_dirty(data[at:at + size], at == 0, used) for at in range(0, len(data) - size + 1, size))
    if dirty:
        yield Finding(DELETED, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "{count} pages have free room in which something stands."), count=dirty),
            message(_REMEDY))


def _is_dirty(page: bytes, first: bool, used: int) -> bool:
    """Tells whether the free room of a page of a table or an index holds anything."""
    head = 100 if first else 0
    kind = page[head]
    if kind not in (2, 5, 10, 13):
        return False  # the rest of a long row
    block, cells, content = struct.unpack(">HHH", page[head + 1:head + 7])
    start = head + (12 if kind in (2, 5) else 8) + 2 * cells
    if any(page[start:content or 65_536]):
        return True
    while block:
        following, length = struct.unpack(">HH", page[block:block + 4])
        if any(page[block + 4:min(block + length, used)]):
            return True
        if following <= block:
            break
        block = following
    return False
