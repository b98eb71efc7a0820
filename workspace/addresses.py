"""The address register of a workspace, the cases found in it and its figures over time."""

from __future__ import annotations

import datetime
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema
from .geopackage import point_coordinates, quoted

if TYPE_CHECKING:
    import pandas as pd

CONTEXT = "workspace"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Bytes of a point as WKB: order, type, x, y.
_POINT_BYTES = 21


def completed(frame: pd.DataFrame, table: schema.Table) -> pd.DataFrame:
    """Returns the columns of a table; one that is missing becomes empty, and so does empty text.

    Raises ``ValueError`` where a required column is missing.
    """
    import pandas as pd

    columns: dict[str, Any] = {}
    for column in table.columns:
        if column.name not in frame.columns:
            if column.required:
                raise ValueError(f"{table.name}: no column {column.name}")
            columns[column.name] = pd.Series([None] * len(frame), index=frame.index, dtype=object)
            continue
        values = frame[column.name]
        if column.type == "text":
            values = values.astype(object)
            if pd.api.types.infer_dtype(values, skipna=True) not in ("string", "empty"):
                values = values.map(str, na_action="ignore")
            columns[column.name] = values.where(values.notna() & (values != ""), None)
        else:
            columns[column.name] = pd.to_numeric(values).astype("float64" if column.type == "real" else "Int64")
    return pd.DataFrame(columns)


def coordinates_of(wkb: Any) -> tuple[Any, Any]:
    """Returns x and y of points given as WKB, NaN for ``None``; raises ``ValueError`` for what is no point."""
    import struct

    import numpy as np

    x, y = np.full(len(wkb), np.nan), np.full(len(wkb), np.nan)
    for row, point in enumerate(wkb):
        if point is None:
            continue
        point = bytes(point)
        order = "<" if point[:1] == b"\x01" else ">"
        if len(point) < _POINT_BYTES or struct.unpack(f"{order}I", point[1:5])[0] % 1000 & 0xFF != 1:
            raise ValueError(f"row {row} is no point")
        x[row], y[row] = struct.unpack(f"{order}dd", point[5:_POINT_BYTES])
    return x, y


def check_addresses(frame: pd.DataFrame) -> None:
    """Raises :class:`DataProblem` for an address without a key, a wrong date, and times that overlap."""
    import numpy as np

    keys = frame["address_id"]
    if keys.isna().any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "Address {row} has no key. Every address needs its own; check the column of the key."),
            context=CONTEXT, row=int(np.flatnonzero(keys.isna())[0]) + 1)
    for name in ("valid_from", "valid_to"):
        for text in frame[name].dropna().unique():
            if not _is_date(text):
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "workspace",
                        "Address “{key}”: “{date}” is not a date. Write dates as 2025-12-31, or leave the cell empty."),
                    context=CONTEXT, key=keys[frame[name] == text].iloc[0], date=text)
    start, stop = frame["valid_from"].fillna(""), frame["valid_to"].fillna("9999-99-99")
    backwards = np.flatnonzero((stop <= start).to_numpy())
    if backwards.size:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "Address “{key}” ends on {stop}, before it begins on {start}. Correct one of the two dates."),
            context=CONTEXT, key=keys.iloc[backwards[0]], start=start.iloc[backwards[0]], stop=stop.iloc[backwards[0]])
    several = keys.duplicated(keep=False).to_numpy()
    if not several.any():
        return
    rows = frame.assign(start=start, stop=stop)[several].sort_values(["address_id", "start"], kind="stable")
    same = rows["address_id"].eq(rows["address_id"].shift())
    overlapping = rows[same & (rows["start"] < rows["stop"].shift())]
    if len(overlapping):
        first = overlapping.iloc[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "Address “{key}” stands {count} times for the same day. One address has one place at a time: remove "
                "the row that is wrong, or end it with a date."),
            context=CONTEXT, key=first["address_id"], count=int((rows["address_id"] == first["address_id"]).sum()))


def check_date(text: str) -> None:
    """Raises :class:`DataProblem` for what is not an ISO date."""
    if not _is_date(text):
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "“{date}” is not a date. Write it as 2025-12-31."), context=CONTEXT,
            date=text)


def _is_date(text: Any) -> bool:
    if not (isinstance(text, str) and _DATE.fullmatch(text)):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_addresses(connection: sqlite3.Connection, as_of: str | None, with_xy: bool) -> pd.DataFrame:
    """Returns the address register, or what of it holds on a day; see :meth:`Workspace.addresses`."""
    import pandas as pd

    if as_of is not None:
        check_date(as_of)
    names = schema.ADDRESSES.names
    listed = ", ".join(quoted(name) for name in (*names, *(("geom",) if with_xy else ())))
    query, values = f"SELECT {listed} FROM {quoted(schema.ADDRESSES.name)}", ()  # noqa: S608
    if as_of is not None:
        query += " WHERE (valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to > ?)"
        values = (as_of, as_of)  # type: ignore[assignment]
    columns = list(zip(*connection.execute(query + " ORDER BY fid", values).fetchall())) or [()] * (len(names) + 1)
    frame = pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in zip(names, columns)})
    if with_xy:
        frame["x"], frame["y"] = point_coordinates(columns[len(names)])
    return frame
