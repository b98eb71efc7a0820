"""Reach, supply, white spots and stations in a workspace: what was computed replaces what was computed before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from . import schema

if TYPE_CHECKING:
    import pandas as pd

    from .store import Workspace

#: What a new computation of reach and of supply replaces as a whole.
_GROUPS = {
    schema.REACH.name: ("category", "target_group", "period", "distance_m"),
    schema.SUPPLY.name: ("category", "target_group", "period"),
}


def write_access(workspace: Workspace, frame: pd.DataFrame, table: schema.Table,
                 parameters: Optional[dict[str, Any]] = None) -> str:
    """Stores reach or supply (:data:`schema.REACH`, :data:`schema.SUPPLY`); returns the id of the run.

    ``frame``: the columns of the table but ``run_id``. Rows of the same category, target group and period (and
    distance) are replaced as a whole, and the map layers of these periods with them. Raises ``ValueError`` for another
    table or a missing column.
    """
    from .store import insert_rows, record_run

    group = _GROUPS[table.name]
    with workspace.transaction() as connection:
        run_id = record_run(connection, table.name, parameters)
        frame = frame.assign(run_id=run_id)
        missing = [name for name in table.names if name not in frame.columns]
        if missing:
            raise ValueError(f"{table.name}: no column {', '.join(missing)}")
        wanted = " AND ".join(f"{name} = ?" for name in group)
        connection.executemany(
            f"DELETE FROM {table.name} WHERE {wanted}",  # noqa: S608
            sorted(set(zip(*(frame[name].tolist() for name in group)))))
        insert_rows(connection, table, frame)
        workspace.write_map_layers(
            connection, {(level, period) for level in schema.LEVELS for period in set(frame["period"])})
    return run_id


def write_white_spots(workspace: Workspace, rows: Sequence[tuple[Any, ...]], wkb: Sequence[bytes]) -> None:
    """Replaces the layer of white spots; ``rows`` in the columns of :data:`schema.WHITE_SPOTS`."""
    workspace.write_layer(schema.WHITE_SPOTS, rows, wkb)


def write_stations(workspace: Workspace, rows: Sequence[tuple[Any, ...]], x: Any, y: Any) -> None:
    """Replaces the stations: ``rows`` in the columns of :data:`schema.STATIONS`, places in the system of the file."""
    import struct

    wkb = [struct.pack("<BI2d", 1, 1, east, north) for east, north in zip(
        np.asarray(x, dtype=float).tolist(), np.asarray(y, dtype=float).tolist())]
    workspace.write_layer(schema.STATIONS, rows, wkb)
