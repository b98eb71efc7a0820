"""Backups of a plan file, and how lost steps come back: from the log of steps, over the newest sound backup."""

from __future__ import annotations

import contextlib
import datetime
import glob
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace import draft_folder, replace_file
from . import schema
from .journal import JournalRow
from .plan import CONTEXT, WORKING, Mismatch
from .step_log import Logged, log_of, state_of
from .store import PlanInfo

if TYPE_CHECKING:
    from .plan_file import PlanFile

#: Between the name of a plan file and the day of its backup, and how many backups are kept.
BACKUP, BACKUPS_KEPT = ".backup-", 3


def backups_of(path: Path) -> list[Path]:
    """Returns the backups of a plan file, the newest first."""
    return sorted(path.parent.glob(f"{glob.escape(path.stem + BACKUP)}*.gpkg"), reverse=True)


def keep_backup(store: PlanFile) -> Optional[Path]:
    """Backs a plan file up unless today's backup is there, and begins its log of steps anew.

    Where there is no room for it the work goes on without.
    """
    target = store.path.with_name(f"{store.path.stem}{BACKUP}{datetime.date.today():%Y%m%d}.gpkg")
    if target.exists() and log_of(store.path).exists():
        return None
    try:
        store.backup(target)
        store.log().begin(_heads(target))
    except (DataProblem, OSError, sqlite3.Error):
        return None
    for old in backups_of(store.path)[BACKUPS_KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


def _heads(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return dict(connection.execute("SELECT plan_id, head_version FROM plans"))
    finally:
        connection.close()


def put_back(path: Path, try_to_open: Callable[[Path], PlanFile]) -> None:
    """Puts the newest sound backup in the place of a plan file, which stays beside it under another name.

    Raises :class:`DataProblem` where no backup is sound.
    """
    for backup in backups_of(path):
        try:
            try_to_open(backup).close()
        except DataProblem:
            continue
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        for file in (path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))):
            if file.exists():
                file.replace(file.with_name(f"{path.stem}.damaged-{stamp}{file.name[len(path.stem):]}"))
        with draft_folder(path) as folder:
            draft = folder / "plan.gpkg"
            shutil.copyfile(backup, draft)
            replace_file(draft, path)
        return
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "There is no sound backup of “{file}” beside it. Look for one in the backups of your drive."),
        context=CONTEXT, file=path.name)


def compare_with_log(store: PlanFile) -> Optional[DataProblem]:
    """Gives the log the steps that it lacks, and does those again that the plan file has lost.

    Returns what the user is to know of the latter, ``None`` where nothing was lost.
    """
    log = store.log()
    read = log.read()
    if read is None:
        return None
    heads, logged = read
    recovered = 0
    known = {plan.plan_id for plan in store.plans()}
    for plan_id, entry in logged.items():
        if plan_id not in known:
            if entry.created is None or 0 not in entry.rows or not _recover_plan(store, entry.rows[0], entry.created):
                continue
            recovered += 1
        recovered += _recover_steps(store, plan_id, entry.rows)
    recovered += _recover_consultation(store)
    for plan in store.plans():
        there = logged.get(plan.plan_id, Logged()).rows
        since = heads.get(plan.plan_id, -1)
        log.complete([row for row in store.journal(plan.plan_id, since) if row.version not in there])
    if not recovered:
        return None
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "“{file}” had lost {count} steps; they were done again from the log beside it. If that is "
            "not wanted, undo them."), context=CONTEXT, file=store.path.name, count=recovered)


def _recover_consultation(store: PlanFile) -> int:
    tables = {table.name: table for table in schema.CONSULTATION_TABLES}
    plans = {plan.plan_id for plan in store.plans()}
    count = 0
    for name, row in store.log().consultation():
        table = tables.get(name)
        if table is None or len(row) != len(table.columns) or row[0] not in plans:
            continue
        key = [table.names.index(column) for column in table.key]
        there = {tuple(known[at] for at in key) for known in store.consultation(table, row[0])}
        if tuple(row[at] for at in key) not in there:
            store.add_consultation(table, [row], logged=True)
            count += 1
    return count


def _recover_plan(store: PlanFile, row: JournalRow, created: Mapping[str, Any]) -> bool:
    try:
        state = state_of(created, store.atoms().index)
        info = PlanInfo(
            row.plan_id, created["name"], created["parent_id"], row.author, row.at, WORKING, "", 0, 0, 0, row.hash,
            state.hash)
    except (KeyError, TypeError, ValueError):
        return False
    if state.hash != row.state_hash:
        return False
    store.add_plan(info, state, row, logged=True)
    return True


def _recover_steps(store: PlanFile, plan_id: str, rows: Mapping[int, JournalRow]) -> int:
    if store.info(plan_id).head_version + 1 not in rows:
        return 0
    info, state, line = store.read(plan_id)
    count = 0
    while (row := rows.get(info.head_version + 1)) is not None and row.previous_hash == info.head_hash:
        try:
            change = row.parsed_change()
            state.apply(change)
        except (Mismatch, ValueError):
            break
        if state.hash != row.state_hash:
            break
        line = line.after(row)
        info = replace(
            info, head_version=row.version, head_hash=row.hash, state_hash=row.state_hash, tip=line.tip,
            current=line.undoable)
        store.commit(info, row, change, logged=True)
        count += 1
    return count
