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
def changing(connection: sqlite3.Connection, epsg: int, by: str = "", source: str = "",
             run_id: str = "") -> Iterator[OfferWriter]:
    """Gives what writes offers; the history learns who changes them and why. All within one transaction."""
    _can_index(connection)
    facts = {name: value for name, value in (("by", by), ("source", source), ("run_id", run_id)) if value}
    connection.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (CHANGE_KEY, json.dumps(facts, ensure_ascii=False)))
    yield OfferWriter(connection, epsg, by)
    connection.execute("DELETE FROM meta WHERE key = ?", (CHANGE_KEY,))
    edges = connection.execute(
        "SELECT MIN(minx), MIN(miny), MAX(maxx), MAX(maxy) FROM rtree_angebote_geom").fetchone()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*edges, schema.OFFERS.name))
    register_features(connection, schema.OFFERS.name)


class OfferWriter:
    """Adds and changes offers within one transaction; see :meth:`Workspace.changing_offers`."""

    def __init__(self, connection: sqlite3.Connection, epsg: int, by: str) -> None:
        self._connection, self._epsg, self._by = connection, epsg, by

    def insert(self, frame: pd.DataFrame) -> None:
        """Adds offers in the columns of :data:`schema.OFFERS`, with ``x`` and ``y`` (NaN without a place).

        Raises :class:`DataProblem` for values that cannot be.
        """
        rows = completed(frame, schema.OFFERS)
        names = schema.OFFERS.names
        listed = ", ".join(quoted(name) for name in (*names, "geom"))
        values = [rows[name].astype(object).where(rows[name].notna(), None).tolist() for name in names]
        points = [_point_blob(x, y, self._epsg) for x, y in zip(frame["x"].tolist(), frame["y"].tolist())]
        query = f"INSERT INTO {_TABLE} ({listed}) VALUES ({', '.join('?' * (len(names) + 1))})"  # noqa: S608
        for offer_id, row in zip(rows["offer_id"].tolist(), zip(*values, points)):
            with _named(offer_id):
                self._connection.execute(query, row)

    def update(self, offer_id: str, values: Mapping[str, Any]) -> None:
        """Changes columns of an offer; ``x`` and ``y`` among them change its place, NaN takes it away.

        Raises :class:`DataProblem` for values that cannot be and an offer that is not there.
        """
        values = {name: None if value is None or value != value or value == "" else value
                  for name, value in values.items()}
        if "x" in values:
            values["geom"] = _point_blob(values.pop("x"), values.pop("y"), self._epsg)
        unknown = values.keys() - {*schema.OFFERS.names, "geom"}
        if unknown:
            raise ValueError(f"offers have no {', '.join(sorted(unknown))}")
        assignments = ", ".join(f"{quoted(name)} = ?" for name in values)
        with _named(offer_id):
            done = self._connection.execute(
                f"UPDATE {_TABLE} SET {assignments} WHERE offer_id = ?", (*values.values(), offer_id))  # noqa: S608
        if not done.rowcount:
            raise DataProblem(
                QT_TRANSLATE_NOOP("workspace", "There is no offer with the key “{offer}”."), context=CONTEXT,
                offer=offer_id)

    def fields(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Replaces the fields of action of offers."""
        set_fields(self._connection, fields)

    def record_list(self, kommune_id: str, action: str, list_id: str, **facts: Any) -> None:
        """Writes into the journal that a list was sent to a Kommune or came back.

        ``facts`` are further columns of :data:`schema.OFFER_CONFIRMATIONS`.
        """
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
        row = {"entry_id": str(uuid.uuid4()), "kommune_id": kommune_id, "action": action, "list_id": list_id,
               "recorded_at": now, "recorded_by": self._by or None,
               **{name: value for name, value in facts.items() if value not in ("", None)}}
        self._connection.execute(
            f"INSERT INTO offer_confirmations ({', '.join(map(quoted, row))})"  # noqa: S608
            f" VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def _point_blob(x: Any, y: Any, epsg: int) -> Optional[bytes]:
    if x is None or y is None or x != x or y != y:
        return None
    return geometry_blob(struct.pack("<BIdd", 1, 1, float(x), float(y)), epsg)


@contextmanager
def _named(offer_id: str) -> Iterator[None]:
    """Turns what a trigger refuses into a message."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "Offer “{offer}” cannot be stored: {reason} Nothing was changed."),
            context=CONTEXT, offer=offer_id, reason=str(error)) from error


def set_fields(connection: sqlite3.Connection, fields: Mapping[str, Sequence[str]]) -> None:
    """Replaces the fields of action of offers."""
    connection.executemany("DELETE FROM offer_fields WHERE offer_id = ?", [(offer_id,) for offer_id in fields])
    connection.executemany(
        "INSERT INTO offer_fields (offer_id, field) VALUES (?, ?)",
        [(offer_id, field) for offer_id, own in fields.items() for field in dict.fromkeys(own)])


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
