"""Deliveries: what was taken over, and how it is undone."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema
from .geopackage import quoted

if TYPE_CHECKING:
    import pandas as pd

CONTEXT = "workspace"
IMPORTED, UNDONE, REPLACED = "imported", "undone", "replaced"

#: What a delivery says of its source and an undo takes back.
_SOURCE_FACTS = ("reference_date", "file_name", "file_hash")


class Group(NamedTuple):
    """Counts that are replaced as a whole."""

    level: str
    measure: str
    period: str


@dataclass(frozen=True)
class DeliveryRecord:
    """A delivery to be recorded with the counts it brings.

    ``summary`` may hold anything JSON can, but no count and nothing personal: it stays when the counts go.
    """

    source_id: str = ""
    file_name: str = ""
    file_hash: str = ""
    imported_by: str = ""
    profile_id: str = ""
    note: str = ""
    summary: Mapping[str, Any] = field(default_factory=dict)
    delivery_id: str = field(default_factory=lambda: str(uuid.uuid4()))


class Undone(NamedTuple):
    """What an undo did: counts taken back, counts that stand again, and the groups they belong to."""

    delivery_id: str
    removed: int
    restored: int
    groups: list[Group]


def groups_of(frame: pd.DataFrame) -> list[Group]:
    """Returns what counts in long form replace as a whole."""
    columns = (frame["level"], frame["measure"], frame["period"])
    return sorted({Group(*group) for group in zip(*columns)})


def keep_replaced(connection: sqlite3.Connection, delivery_id: str, groups: Iterable[Group]) -> None:
    """Keeps the counts that a delivery is about to replace."""
    columns = ", ".join(quoted(name) for name in schema.COUNTS.names)
    connection.executemany(
        f"INSERT INTO delivery_undo (delivery_id, {columns}) SELECT ?, {columns} FROM counts"  # noqa: S608
        " WHERE level = ? AND measure = ? AND period = ? ORDER BY fid",
        [(delivery_id, *group) for group in groups])


def source_facts(connection: sqlite3.Connection, source_ids: Iterable[str]) -> dict[str, list[Any] | None]:
    """Returns what the source catalogue says of the last file of sources, ``None`` for an unknown one."""
    facts: dict[str, list[Any] | None] = {}
    for source_id in source_ids:
        row = connection.execute(
            f"SELECT {', '.join(_SOURCE_FACTS)} FROM sources WHERE source_id = ?", (source_id,)).fetchone()  # noqa: S608
        facts[source_id] = None if row is None else list(row)
    return facts


def record_delivery(connection: sqlite3.Connection, record: DeliveryRecord, groups: Sequence[Group], rows: int,
                    sources_before: Mapping[str, list[Any] | None]) -> None:
    """Records a delivery whose counts have just been written."""
    after = source_facts(connection, sources_before)
    summary = {
        **record.summary,
        "groups": [[*group, _fingerprint(connection, group)] for group in groups],
        "sources": [[source_id, before, after[source_id]] for source_id, before in sources_before.items()],
    }
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
    row = {
        "delivery_id": record.delivery_id,
        "source_id": record.source_id or None,
        "period": ", ".join(sorted({group.period for group in groups})),
        "level": ", ".join(level for level in schema.LEVELS if level in {group.level for group in groups}),
        "file_name": record.file_name or None,
        "file_hash": record.file_hash or None,
        "imported_at": now,
        "imported_by": record.imported_by or None,
        "rows": rows,
        "status": IMPORTED,
        "profile_id": record.profile_id or None,
        "note": record.note or None,
        "summary": json.dumps(summary, ensure_ascii=False, sort_keys=True, default=str),
    }
    columns = ", ".join(quoted(name) for name in row)
    connection.execute(
        f"INSERT INTO deliveries ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))  # noqa: S608
    renew_statuses(connection)


def _fingerprint(connection: sqlite3.Connection, group: Group) -> str:
    """Returns a hash of counts as they stand, by which a later change is noticed."""
    digest = hashlib.sha256()
    for row in connection.execute(
            "SELECT area_id, sex, age_band, value, state, source, converted FROM counts"
            " WHERE level = ? AND measure = ? AND period = ? ORDER BY area_id, sex, age_band", group):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _journal(connection: sqlite3.Connection) -> list[tuple[str, str, dict[Group, str]]]:
    """Returns id, status and groups with their fingerprints of all deliveries, oldest first."""
    journal = []
    for delivery_id, status, summary in connection.execute(
            "SELECT delivery_id, status, summary FROM deliveries ORDER BY fid"):
        known = json.loads(summary or "{}").get("groups", [])
        journal.append((delivery_id, status, {Group(*entry[:3]): entry[3] for entry in known}))
    return journal


def renew_statuses(connection: sqlite3.Connection) -> None:
    """Marks the deliveries of which later ones have replaced everything."""
    later: set[Group] = set()
    for delivery_id, status, groups in reversed(_journal(connection)):
        if status == UNDONE:
            continue
        wanted = REPLACED if groups and groups.keys() <= later else IMPORTED
        if wanted != status:
            connection.execute("UPDATE deliveries SET status = ? WHERE delivery_id = ?", (wanted, delivery_id))
        later |= groups.keys()


def undoable(connection: sqlite3.Connection) -> set[str]:
    """Returns the deliveries that no later one has replaced in part or as a whole."""
    later: set[Group] = set()
    found = set()
    for delivery_id, status, groups in reversed(_journal(connection)):
        if status == UNDONE:
            continue
        if not later & groups.keys():
            found.add(delivery_id)
        later |= groups.keys()
    return found


def latest(connection: sqlite3.Connection) -> str:
    """Returns the last delivery that has not been undone; raises :class:`DataProblem` where there is none."""
    row = connection.execute(
        "SELECT delivery_id FROM deliveries WHERE status <> ? ORDER BY fid DESC LIMIT 1", (UNDONE,)).fetchone()
    if row is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "There is no delivery to undo: none is recorded, or all are undone."),
            context=CONTEXT)
    return str(row[0])


def check_undo(connection: sqlite3.Connection, delivery_id: str) -> list[Group]:
    """Returns the groups an undo would take back; raises :class:`DataProblem` with the reason where it may not."""
    journal = _journal(connection)
    at = next((at for at, entry in enumerate(journal) if entry[0] == delivery_id), None)
    if at is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "The workspace knows no delivery “{delivery}”. Choose one from the list of deliveries."),
            context=CONTEXT, delivery=delivery_id)
    _, status, groups = journal[at]
    name, when = _described(connection, delivery_id)
    if status == UNDONE:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "The delivery {name} of {date} is undone already."),
            context=CONTEXT, name=name, date=when)
    for later_id, later_status, later_groups in reversed(journal[at + 1:]):
        shared = sorted(groups.keys() & later_groups.keys())
        if later_status != UNDONE and shared:
            later, later_when = _described(connection, later_id)
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "workspace",
                    "The delivery {name} of {date} cannot be undone: “{measure}” {period} was replaced by the "
                    "delivery {later} of {later_date}. Undo that one first."),
                context=CONTEXT, name=name, date=when, measure=shared[0].measure, period=shared[0].period,
                later=later, later_date=later_when)
    for group, fingerprint in groups.items():
        if _fingerprint(connection, group) != fingerprint:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "workspace",
                    "The delivery {name} of {date} cannot be undone: “{measure}” {period} was changed afterwards in "
                    "another way, and an undo would lose that. Import the earlier file again instead."),
                context=CONTEXT, name=name, date=when, measure=group.measure, period=group.period)
    return sorted(groups)


def _described(connection: sqlite3.Connection, delivery_id: str) -> tuple[str, str]:
    name, source, when = connection.execute(
        "SELECT file_name, source_id, imported_at FROM deliveries WHERE delivery_id = ?", (delivery_id,)).fetchone()
    local = datetime.datetime.fromisoformat(when).astimezone()
    return f"“{name or source or delivery_id[:8]}”", local.strftime("%d.%m.%Y %H:%M")


def undo(connection: sqlite3.Connection, delivery_id: str) -> Undone:
    """Takes a delivery back: exactly what stood before stands again; raises as :func:`check_undo` does."""
    groups = check_undo(connection, delivery_id)
    removed = sum(
        connection.execute("DELETE FROM counts WHERE level = ? AND measure = ? AND period = ?", group).rowcount
        for group in groups)
    columns = ", ".join(quoted(name) for name in schema.COUNTS.names)
    restored = connection.execute(
        f"INSERT INTO counts ({columns}) SELECT {columns} FROM delivery_undo WHERE delivery_id = ? ORDER BY fid",  # noqa: S608
        (delivery_id,)).rowcount
    connection.execute("DELETE FROM delivery_undo WHERE delivery_id = ?", (delivery_id,))
    (text,) = connection.execute("SELECT summary FROM deliveries WHERE delivery_id = ?", (delivery_id,)).fetchone()
    for source_id, before, after in json.loads(text).get("sources", []):
        # What somebody has entered since stays.
        if source_facts(connection, [source_id])[source_id] == after:
            assignments = ", ".join(f"{quoted(name)} = ?" for name in _SOURCE_FACTS)
            connection.execute(
                f"UPDATE sources SET {assignments} WHERE source_id = ?",  # noqa: S608
                (*(before or [None] * len(_SOURCE_FACTS)), source_id))
    connection.execute("UPDATE deliveries SET status = ? WHERE delivery_id = ?", (UNDONE, delivery_id))
    renew_statuses(connection)
    return Undone(delivery_id, removed, restored, groups)
