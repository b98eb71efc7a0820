"""Spatial indexes written as a whole: packed from all points at once instead of row by row.

SQLite's R-tree keeps its nodes in an ordinary table. 170,000 insertions through the virtual table take seconds, nodes
packed tile by tile (Leutenegger, Lopez & Edgington 1997, "STR: a simple and efficient algorithm for R-tree packing")
a tenth of one, and boxes of tiles overlap less. GDAL fills large indexes in the same way.
"""

from __future__ import annotations

import math
import sqlite3

import numpy as np
from numpy.typing import NDArray

from .geopackage import quoted

_ROOT = 1
_HEADER_BYTES = 4
_CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def fill_tree(connection: sqlite3.Connection, name: str, ids: Integers, x: Floats, y: Floats) -> None:
    """Fills an empty R-tree (id, minx, maxx, miny, maxy) with points; ids are unique.

    Where SQLite protects the tables of the tree (as that of macOS may), it is filled row by row.
    """
    if not len(ids):
        return
    boxes = np.column_stack([_down(x), _up(x), _down(y), _up(y)])
    connection.execute("SAVEPOINT tree")
    try:
        _pack(connection, name, ids, boxes)
    except sqlite3.OperationalError as error:
        connection.execute("ROLLBACK TO tree")
        if "may not be modified" not in str(error):
            raise
        connection.executemany(
            f"INSERT INTO {quoted(name)} VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            ((key, *box) for key, box in zip(ids.tolist(), boxes.astype(np.float64).tolist())))
    finally:
        connection.execute("RELEASE tree")


def _down(values: Floats) -> NDArray[np.float32]:
    near = values.astype(np.float32)
    return np.where(near > values, np.nextafter(near, np.float32(-np.inf)), near)


def _up(values: Floats) -> NDArray[np.float32]:
    near = values.astype(np.float32)
    return np.where(near < values, np.nextafter(near, np.float32(np.inf)), near)


def _pack(connection: sqlite3.Connection, name: str, ids: Integers, boxes: NDArray[np.float32]) -> None:
    nodes, rowids, parents = (quoted(f"{name}_{part}") for part in ("node", "rowid", "parent"))
    (size,) = connection.execute(f"SELECT length(data) FROM {nodes} WHERE nodeno = ?", (_ROOT,)).fetchone()  # noqa: S608
    capacity = (size - _HEADER_BYTES) // _CELL.itemsize
    depth, following, level = 0, _ROOT + 1, _tiles(boxes, capacity)
    while True:
        order, edges = level
        count = len(edges) - 1
        numbers = np.arange(following, following + count) if count > 1 else np.array([_ROOT])
        following += count
        members = np.repeat(numbers, np.diff(edges))
        table, key, node = (rowids, "rowid", "nodeno") if depth == 0 else (parents, "nodeno", "parentnode")
        # In the order of the key every row is appended.
        by_key = np.argsort(ids[order], kind="stable")
        connection.executemany(
            f"INSERT INTO {table} ({key}, {node}) VALUES (?, ?)",  # noqa: S608
            zip(ids[order][by_key].tolist(), members[by_key].tolist()))
        if count == 1:
            connection.execute(
                f"UPDATE {nodes} SET data = ? WHERE nodeno = ?",  # noqa: S608
                (_node(ids[order], boxes[order], size, depth), _ROOT))
            return
        connection.executemany(
            f"INSERT INTO {nodes} (nodeno, data) VALUES (?, ?)",  # noqa: S608
            ((number, _node(ids[order[start:stop]], boxes[order[start:stop]], size, 0))
             for number, start, stop in zip(numbers.tolist(), edges[:-1].tolist(), edges[1:].tolist())))
        sorted_boxes, starts = boxes[order], edges[:-1]
        boxes = np.column_stack([
            (np.minimum if side % 2 == 0 else np.maximum).reduceat(sorted_boxes[:, side], starts) for side in range(4)])
        ids, depth = numbers, depth + 1
        level = _tiles(boxes, capacity)


def _tiles(boxes: NDArray[np.float32], capacity: int) -> tuple[Integers, Integers]:
    """Returns an order of the boxes and the edges of the nodes in it: columns by x, in each nodes by y."""
    total = len(boxes)
    count = math.ceil(total / capacity)
    columns = math.ceil(math.sqrt(count))
    by_x = np.argsort(boxes[:, 0], kind="stable")
    # Nodes of nearly equal size: none is left nearly empty.
    node_edges = np.linspace(0, total, count + 1).astype(np.int64)
    column_edges = node_edges[np.linspace(0, count, columns + 1).astype(np.int64)]
    column = np.repeat(np.arange(columns), np.diff(column_edges))
    order = by_x[np.lexsort((boxes[by_x, 2], column))]
    return order, node_edges


def _node(ids: Integers, boxes: NDArray[np.float32], size: int, depth: int) -> bytes:
    cells = np.empty(len(ids), dtype=_CELL)
    cells["id"], cells["box"] = ids, boxes
    data = depth.to_bytes(2, "big") + len(ids).to_bytes(2, "big") + cells.tobytes()
    return data.ljust(size, b"\0")
