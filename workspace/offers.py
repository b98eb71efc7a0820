"""The register of offers in a workspace: rows with their history, whoever changes them with whichever program.

Its triggers (:mod:`offer_triggers`) check, keep the history and end confirmations; here is what reads and writes.
"""

from __future__ import annotations

import datetime
import json
import math
import sqlite3
import struct
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema
from .addresses import completed
from .geopackage import fill_points, geometry_blob, point_coordinates, quoted, register_features
from .offer_categories import DEFAULTS
from .offer_triggers import AMBIGUOUS, CHANGE_KEY, NONE

if TYPE_CHECKING:
    import pandas as pd

    from .store import Workspace

CONTEXT = "workspace"

#: Classes of match that give no place without a human decision.
DOUBTFUL = (AMBIGUOUS, NONE)
SENT, RETURNED = "sent", "returned"

_TABLE = quoted(schema.OFFERS.name)


def fill_categories(connection: sqlite3.Connection) -> None:
    """Fills the empty table of categories with those every workspace begins with."""
    names = schema.OFFER_CATEGORIES.names
    connection.executemany(
        f"INSERT INTO offer_categories ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608
        [tuple(getattr(category, name) for name in names) for category in DEFAULTS])


# ---------------------------------------------------------------------- reading


def read_offers(connection: sqlite3.Connection, as_of: Optional[str], with_xy: bool) -> pd.DataFrame:
    """Returns the register, or what of it holds on a day; see :meth:`Workspace.offers`."""
    import pandas as pd

    names = schema.OFFERS.names
    query, values = f"SELECT {', '.join(map(quoted, names))}, geom FROM {_TABLE}", ()  # noqa: S608
    if as_of is not None:
        query += " WHERE (valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to > ?)"
        values = (as_of, as_of)  # type: ignore[assignment]
    columns = list(zip(*connection.execute(query + " ORDER BY fid", values).fetchall())) or [()] * (len(names) + 1)
    frame = pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in zip(names, columns)})
    frame["capacity"] = frame["capacity"].astype("float64")
    if with_xy:
        frame["x"], frame["y"] = point_coordinates(columns[len(names)])
    return frame


# ---------------------------------------------------------------------- writing


def _coordinates(blob: Optional[bytes]) -> tuple[float, float]:
    x, y = point_coordinates([blob])
    return float(x[0]), float(y[0])


def _can_index(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions of OGR that keep the spatial index of points."""
    connection.create_function(
        "ST_IsEmpty", 1, lambda blob: blob is None or math.isnan(_coordinates(blob)[0]), deterministic=True)
    for name, axis in (("ST_MinX", 0), ("ST_MaxX", 0), ("ST_MinY", 1), ("ST_MaxY", 1)):
        connection.create_function(name, 1, lambda blob, axis=axis: _coordinates(blob)[axis], deterministic=True)


@contextmanager
def changing(connection: sqlite3.Connection, by: str = "", source: str = "", run_id: str = "") -> Iterator[None]:
    """Lets the history know who changes offers and why; all within the transaction of ``connection``."""
    _can_index(connection)
    facts = {name: value for name, value in (("by", by), ("source", source), ("run_id", run_id)) if value}
    connection.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (CHANGE_KEY, json.dumps(facts, ensure_ascii=False)))
    yield
    connection.execute("DELETE FROM meta WHERE key = ?", (CHANGE_KEY,))
    edges = connection.execute(
        "SELECT MIN(minx), MIN(miny), MAX(maxx), MAX(maxy) FROM rtree_angebote_geom").fetchone()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*edges, schema.OFFERS.name))
    register_features(connection, schema.OFFERS.name)


def point_blob(x: Any, y: Any, epsg: int) -> Optional[bytes]:
    """Returns a point as GeoPackage stores it, ``None`` where there is no coordinate."""
    if x is None or y is None or x != x or y != y:
        return None
    return geometry_blob(struct.pack("<BIdd", 1, 1, float(x), float(y)), epsg)


def insert_offers(connection: sqlite3.Connection, frame: pd.DataFrame, epsg: int) -> None:
    """Adds offers in the columns of :data:`schema.OFFERS` with ``x`` and ``y``; within :func:`changing`."""
    rows = completed(frame, schema.OFFERS)
    names = schema.OFFERS.names
    listed = ", ".join(quoted(name) for name in (*names, "geom"))
    values = [rows[name].astype(object).where(rows[name].notna(), None).tolist() for name in names]
    points = [point_blob(x, y, epsg) for x, y in zip(frame["x"].tolist(), frame["y"].tolist())]
    with _named(rows):
        connection.executemany(
            f"INSERT INTO {_TABLE} ({listed}) VALUES ({', '.join('?' * (len(names) + 1))})",  # noqa: S608
            zip(*values, points))


def update_offer(connection: sqlite3.Connection, offer_id: str, values: Mapping[str, Any],
                 point: tuple[Optional[bytes]] | None = None) -> None:
    """Changes some columns of an offer, and its place where ``point`` holds one; within :func:`changing`."""
    unknown = values.keys() - set(schema.OFFERS.names)
    if unknown:
        raise ValueError(f"offers have no {', '.join(sorted(unknown))}")
    names = [*values, *(["geom"] if point is not None else [])]
    assignments = ", ".join(f"{quoted(name)} = ?" for name in names)
    with _named(offer_id):
        connection.execute(
            f"UPDATE {_TABLE} SET {assignments} WHERE offer_id = ?",  # noqa: S608
            (*values.values(), *(point or ()), offer_id))


@contextmanager
def _named(subject: Any) -> Iterator[None]:
    """Turns what a trigger refuses into a message."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if isinstance(subject, str):
            raise DataProblem(
                QT_TRANSLATE_NOOP("workspace", "Offer “{offer}” cannot be stored: {reason}"), context=CONTEXT,
                offer=subject, reason=str(error)) from error
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "The offers cannot be stored: {reason} Nothing was changed."),
            context=CONTEXT, reason=str(error)) from error


def set_fields(connection: sqlite3.Connection, fields: Mapping[str, Sequence[str]]) -> None:
    """Replaces the fields of action of offers."""
    connection.executemany("DELETE FROM offer_fields WHERE offer_id = ?", [(offer_id,) for offer_id in fields])
    connection.executemany(
        "INSERT INTO offer_fields (offer_id, field) VALUES (?, ?)",
        [(offer_id, field) for offer_id, own in fields.items() for field in dict.fromkeys(own)])


def record_list(connection: sqlite3.Connection, kommune_id: str, action: str, list_id: str,
                **facts: Any) -> None:
    """Writes into the journal that a list was sent to a Kommune or came back (columns of the table as ``facts``)."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
    row = {"entry_id": str(uuid.uuid4()), "kommune_id": kommune_id, "action": action, "list_id": list_id,
           "recorded_at": now, **{name: value for name, value in facts.items() if value not in ("", None)}}
    connection.execute(
        f"INSERT INTO offer_confirmations ({', '.join(map(quoted, row))}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        tuple(row.values()))


def fill_register(workspace: Workspace, frame: pd.DataFrame, fields: Iterable[tuple[str, str]]) -> None:
    """Fills the empty register of a new workspace, in the columns of :data:`schema.OFFERS` with ``x`` and ``y``.

    ``fields`` are pairs of offer and field of action. The history begins with the first change afterwards.
    """
    epsg = int(workspace.meta()["epsg"])
    rows = completed(frame, schema.OFFERS)
    values = [rows[name].astype(object).where(rows[name].notna(), None).tolist() for name in schema.OFFERS.names]
    grouped: dict[str, list[str]] = {}
    for offer_id, field in fields:
        grouped.setdefault(offer_id, []).append(field)
    with workspace.transaction() as connection:
        fill_points(connection, schema.OFFERS, values, frame["x"], frame["y"], epsg)
        set_fields(connection, grouped)
