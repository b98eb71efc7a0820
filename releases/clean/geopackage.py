"""Writes a GeoPackage anew so that nothing stands in it but what its tables hold."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

#: Kinds of pages that hold cells: inner and leaf pages of indexes and tables.
_CELLS = (2, 5, 10, 13)


def settle(path: Path) -> None:
    """Writes a GeoPackage anew in place, closes its journal and empties the room between the cells of its pages.

    After VACUUM there are no free pages, but pages that were divided while it ran still hold copies of the rows that
    moved on; whoever reads the bytes finds rows in an order that the tables do not tell.
    """
    with closing(sqlite3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("VACUUM")
    _empty_free_room(path)


def _empty_free_room(path: Path) -> None:
    """Overwrites with zeros what no cell uses (SQLite file format, 1.6); nobody may have the file open."""
    data = bytearray(path.read_bytes())
    size = struct.unpack(">H", data[16:18])[0]
    size = 65_536 if size == 1 else size
    for at in range(0, len(data) - size + 1, size):
        head = at + (100 if at == 0 else 0)
        kind = data[head]
        if kind not in _CELLS:
            continue
        block, cells, content = struct.unpack(">HHH", data[head + 1:head + 7])
        start = head + (12 if kind in (2, 5) else 8) + 2 * cells
        end = at + (content or 65_536)
        data[start:end] = bytes(end - start)
        while block:
            following, length = struct.unpack(">HH", data[at + block:at + block + 4])
            data[at + block + 4:at + block + length] = bytes(length - 4)
            block = following
    with path.open("r+b") as file:
        file.write(data)
