"""Plans in a GeoPackage beside the workspace: one SQLite transaction per step, on the disk before it counts.

In work the file keeps a write-ahead log, so that readers (map layers, other windows) and the writer do not wait for
each other; after each step the log is folded back, and when the last window closes the plan is one ordinary file
again. On a network share a log cannot be shared between machines; there the file falls back to a rollback journal.

Before the first step of a day the file is backed up, and from then on every step is also kept in a text file beside it
(:mod:`.step_log`): so a plan comes back up to its last step even where the file itself is damaged.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Optional, Union

import numpy as np

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace import check_writable, draft_folder, replace_file
from ..workspace.geopackage import (
    create_spatial_index,
    create_tables,
    geometry_blob,
    has_table,
    protect_journal,
    quoted,
)
from ..workspace.schema import Table
from . import recovery, schema
from .journal import DONE, JournalRow, Line
from .plan import CONTEXT, NONE, AtomIndex, Change, PlanState, canonical
from .rows import (
    atoms_hash,
    checked_plan,
    info_of_row,
    journal_row,
    quantities_of,
    quartier_of_row,
    read_borders,
    read_districts,
    read_values,
    row_of_journal,
    row_of_quartier,
    rows_of_values,
)
from .shares import on_network_share
from .step_log import StepLog, content_of, log_of
from .store import Atoms, PlanInfo, PlanStore, Stale

BUSY_TIMEOUT_S = 10.0

#: Written into triggers of the tables of plans: other programs do not know it, and read its name in their message.
GUARD = "edit_only_in_quartiersmonitor"

#: Pages that may wait in the log after a step, before the log is folded back at the latest.
_LOG_PAGES = 1000


class PlanFile(PlanStore):
    """The plans of one GeoPackage. Use it from one thread; a second one opens the file again."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool,
                 notice: Optional[DataProblem]) -> None:
        self.path = path
        self.writable = writable
        self.notice = notice
        self.connection = connection
        self._atoms: Optional[Atoms] = None
        self._log: Optional[StepLog] = None
        self._backed_up = False

    # ------------------------------------------------------------------ life

    @classmethod
    def create(cls, path: Union[str, Path], atoms: Atoms) -> PlanFile:
        """Creates a plan file with its atoms and no plan; a file that stands there is replaced when all is written.

        Raises :class:`DataProblem` where the place cannot be written.
        """
        path = Path(path)
        check_writable(path)
        with draft_folder(path) as folder:
            draft = folder / "plan.gpkg"
            create_tables(draft, (schema.ATOMS, *schema.ATTRIBUTE_TABLES), atoms.epsg)
            connection = sqlite3.connect(str(draft), isolation_level=None)
            try:
                connection.execute("BEGIN IMMEDIATE")
                _write_atoms(connection, atoms)
                _protect(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()
            create_spatial_index(draft, schema.ATOMS.name)
            replace_file(draft, path)
            # The steps of a plan file that stood here are about other blocks.
            log_of(path).unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Union[str, Path]) -> PlanFile:
        """Opens a plan file; where it cannot be written it can still be read, and ``notice`` says why.

        Raises :class:`DataProblem` for a file that is missing, damaged, no plan file, or from a newer version.
        """
        path = Path(path)
        if not path.is_file():  # SQLite would make an empty file of it
            raise DataProblem(
                QT_TRANSLATE_NOOP("boundaries", "The plan file “{file}” does not exist. Choose an existing file."),
                context=CONTEXT, file=str(path))
        try:
            connection, writable, notice = _connect(path)
        except sqlite3.DatabaseError as error:
            raise _unusable(path, error) from error
        try:
            _check_content(path, connection)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _unusable(path, error) from error
        except DataProblem:
            connection.close()
            raise
        store = cls(path, connection, writable, notice)
        if writable:
            try:
                store.notice = recovery.compare_with_log(store) or notice
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def restore(cls, path: Union[str, Path]) -> PlanFile:
        """Puts the newest sound backup in the place of a damaged plan file, and does all later steps again.

        The damaged file stays beside it under another name. Raises :class:`DataProblem` where there is no backup.
        """
        recovery.put_back(Path(path), cls.open)
        return cls.open(path)

    def close(self) -> None:
        """Folds the log back into the file and ends the connection; can be called twice."""
        with contextlib.suppress(sqlite3.Error):
            # Refused while others have it open: then the last one does it.
            self.connection.execute("PRAGMA busy_timeout = 0")
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    def __enter__(self) -> PlanFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def log(self) -> StepLog:
        """Returns the log of steps beside the file."""
        if self._log is None:
            self._log = StepLog(log_of(self.path), self.meta()["atoms_hash"])
        return self._log

    def keep_backup(self) -> Optional[Path]:
        """Backs the file up if that has not been done today; returns the backup if one was made.

        Called before the first step; whoever opens a plan for editing may call it earlier.
        """
        if self._backed_up or not self.writable:
            return None
        self._backed_up = True
        return recovery.keep_backup(self)

    def backup(self, target: Path) -> Path:
        """Copies the file as of now; the copy appears under its name only when it is complete."""
        check_writable(target)
        with draft_folder(target) as folder:
            draft = folder / "backup.gpkg"
            copy = sqlite3.connect(str(draft))
            try:
                self.connection.backup(copy)
            except sqlite3.Error as error:
                raise _refused(target, error) from error
            finally:
                copy.close()
            replace_file(draft, target)
        return target

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self.connection
        if not self.writable:
            raise self.notice or _refused(self.path, sqlite3.OperationalError("attempt to write a readonly database"))
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise _refused(self.path, error) from error
            raise
        with contextlib.suppress(sqlite3.Error):
            # What is only in the log is lost with the log; a reader may hold it up, then the next step does it.
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """Reads several tables as of one moment."""
        try:
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            raise _unusable(self.path, error) from error

    # ------------------------------------------------------------------ reading

    def atoms(self) -> Atoms:
        if self._atoms is None:
            with self._snapshot() as connection:
                self._atoms = _read_atoms(connection)
        return self._atoms

    def meta(self) -> dict[str, str]:
        """Returns the facts about the file."""
        with self._snapshot() as connection:
            return dict(connection.execute("SELECT key, value FROM plan_meta"))

    def plans(self) -> list[PlanInfo]:
        with self._snapshot() as connection:
            return [info_of_row(row) for row in connection.execute(f"SELECT {_PLAN_COLUMNS} FROM plans ORDER BY fid")]  # noqa: S608

    def info(self, plan_id: str) -> PlanInfo:
        with self._snapshot() as connection:
            return _read_info(connection, plan_id)

    def read(self, plan_id: str) -> tuple[PlanInfo, PlanState, Line]:
        index = self.atoms().index
        with self._snapshot() as connection:
            info = _read_info(connection, plan_id)
            quartiere = [
                quartier_of_row(row) for row in connection.execute(
                    f"SELECT {_QUARTIER_COLUMNS} FROM plan_quartiere WHERE plan_id = ? ORDER BY fid", (plan_id,))]  # noqa: S608
            assignment = dict(connection.execute(
                "SELECT atom_id, uid FROM plan_assignment WHERE plan_id = ?", (plan_id,)))
            previous = dict(connection.execute(
                "SELECT version, previous FROM plan_journal WHERE plan_id = ? AND kind = ?", (plan_id, DONE)))
        return checked_plan(info, index, quartiere, assignment, previous, self.path.name)

    def journal(self, plan_id: str, since: int = -1) -> list[JournalRow]:
        with self._snapshot() as connection:
            return [
                journal_row(row) for row in connection.execute(
                    f"SELECT {_JOURNAL_COLUMNS} FROM plan_journal WHERE plan_id = ? AND version > ? ORDER BY version",  # noqa: S608
                    (plan_id, since))]

    def consultation(self, table: Table, plan_id: str) -> list[tuple[Any, ...]]:
        columns = ", ".join(quoted(name) for name in table.names)
        with self._snapshot() as connection:
            return connection.execute(
                f"SELECT {columns} FROM {quoted(table.name)} WHERE plan_id = ? ORDER BY fid", (plan_id,)).fetchall()  # noqa: S608

    # ------------------------------------------------------------------ writing

    def add_consultation(self, table: Table, rows: Sequence[tuple[Any, ...]], *, logged: bool = False) -> None:
        self.keep_backup()
        with self._transaction() as connection:
            _insert(connection, table, rows)
        if not logged:
            self.log().append_rows(table.name, rows)

    def commit(self, info: PlanInfo, row: JournalRow, change: Change, *, logged: bool = False) -> None:
        self.keep_backup()
        with self._transaction() as connection:
            head = connection.execute(
                "SELECT head_version, head_hash FROM plans WHERE plan_id = ?", (info.plan_id,)).fetchone()
            if head != (row.version - 1, row.previous_hash):
                raise Stale
            _write_change(connection, info.plan_id, change)
            _insert(connection, schema.JOURNAL, [row_of_journal(row)])
            connection.execute(
                "UPDATE plans SET head_version = ?, tip = ?, current = ?, head_hash = ?, state_hash = ?"
                " WHERE plan_id = ?",
                (info.head_version, info.tip, info.current, info.head_hash, info.state_hash, info.plan_id))
        if not logged:
            self.log().append(row)

    def add_plan(self, info: PlanInfo, state: PlanState, row: JournalRow, *, logged: bool = False) -> None:
        with self._transaction() as connection:
            _insert(connection, schema.PLANS, [tuple(getattr(info, name) for name in schema.PLANS.names)])
            _insert(connection, schema.QUARTIERE, [
                row_of_quartier(info.plan_id, quartier) for quartier in state.quartiere.values()])
            _insert(connection, schema.ASSIGNMENT, [
                (info.plan_id, atom, uid) for atom, uid in state.assignment().items()])
            _insert(connection, schema.JOURNAL, [row_of_journal(row)])
        if not logged and not self.keep_backup():
            self.log().append(row, content_of(state, info.name, info.parent_id))

    def set_info(self, plan_id: str, *, name: str, status: str, note: str) -> None:
        with self._transaction() as connection:
            connection.execute(
                "UPDATE plans SET name = ?, status = ?, note = ? WHERE plan_id = ?", (name, status, note, plan_id))


# ---------------------------------------------------------------------- opening


def _connect(path: Path) -> tuple[sqlite3.Connection, bool, Optional[DataProblem]]:
    """Returns a connection, whether it can write, and what the user is to know."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return _read_only(path)
    connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        return _prepared(path, connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if "readonly" in str(error) or "unable to open" in str(error):
            return _read_only(path)
        raise
    except sqlite3.DatabaseError:
        connection.close()
        raise


def _prepared(path: Path, connection: sqlite3.Connection) -> tuple[sqlite3.Connection, bool, Optional[DataProblem]]:
    connection.create_function(GUARD, 0, lambda: 1)
    connection.execute("PRAGMA trusted_schema = ON")
    # Blocks with few inhabitants are personal data: what is replaced is overwritten on the disk.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    notice = None
    if on_network_share(path):
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        notice = DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” lies on a network share. Every step is safe, but only one person can work on "
                "it at a time. For several editors use PostGIS, otherwise a local drive is faster."),
            context=CONTEXT, file=path.name)
    elif connection.execute("PRAGMA journal_mode = WAL").fetchone()[0].lower() != "wal":
        notice = DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "At its place “{file}” cannot keep a write-ahead log. Every step is safe, but slower, "
                "and open map layers may hold it up."),
            context=CONTEXT, file=path.name)
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    return connection, True, notice


def _read_only(path: Path) -> tuple[sqlite3.Connection, bool, Optional[DataProblem]]:
    log = path.with_name(f"{path.name}-wal")
    # Without a log nothing can be written anyhow; SQLite would look for one it may not create.
    options = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, timeout=BUSY_TIMEOUT_S,
                                 isolation_level=None)
    return connection, False, DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "“{file}” is write-protected: the plan can be looked at but not changed. Copy it to a folder "
            "in which you may write, or ask for write access."),
        context=CONTEXT, file=path.name)


def _check_content(path: Path, connection: sqlite3.Connection) -> None:
    if not has_table(connection, schema.META.name):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” is not a plan file of Quartiersmonitor. Choose one, or create a plan from a "
                "Quartier layer."), context=CONTEXT, file=path.name)
    faults = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    if faults != ["ok"]:
        raise sqlite3.DatabaseError(faults[0] if faults else "quick_check")
    version = dict(connection.execute("SELECT key, value FROM plan_meta")).get("schema_version", "")
    if not version.isdecimal() or int(version) > schema.SCHEMA_VERSION:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "The plan file “{file}” was written by a newer version of Quartiersmonitor. Update the "
                "plugin."),
            context=CONTEXT, file=path.name)


def _unusable(path: Path, error: sqlite3.Error) -> DataProblem:
    if isinstance(error, sqlite3.OperationalError):
        return DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "The plan file “{file}” cannot be read ({reason}). Close other programs that use it, and "
                "check the rights to the file and its folder."), context=CONTEXT, file=path.name, reason=str(error))
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "The plan file “{file}” is damaged ({reason}). Use “Restore plan file”: it takes the "
            "latest backup and does all later steps again."), context=CONTEXT, file=path.name, reason=str(error))


def _refused(path: Path, error: sqlite3.Error) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "The step could not be saved in “{file}” ({reason}); the plan is as it was before. Close "
            "other programs that write to the file, check that it is not write-protected and that the disk is not "
            "full, and repeat the step."), context=CONTEXT, file=path.name, reason=str(error))


# ---------------------------------------------------------------------- rows

_PLAN_COLUMNS = ", ".join(schema.PLANS.names)
_QUARTIER_COLUMNS = ", ".join(schema.QUARTIERE.names)
_JOURNAL_COLUMNS = ", ".join(schema.JOURNAL.names)


def _read_info(connection: sqlite3.Connection, plan_id: str) -> PlanInfo:
    row = connection.execute(f"SELECT {_PLAN_COLUMNS} FROM plans WHERE plan_id = ?", (plan_id,)).fetchone()  # noqa: S608
    if row is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP("boundaries", "The plan does not exist any more. Choose another one."), context=CONTEXT)
    return info_of_row(row)


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    columns = ", ".join(quoted(name) for name in table.names)
    marks = ", ".join("?" * len(table.names))
    connection.executemany(f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _write_change(connection: sqlite3.Connection, plan_id: str, change: Change) -> None:
    for edit in change.quartiere:
        if edit.after is None:
            connection.execute("DELETE FROM plan_quartiere WHERE plan_id = ? AND uid = ?", (plan_id, edit.uid))
            continue
        row = row_of_quartier(plan_id, edit.after)
        if edit.before is None:
            _insert(connection, schema.QUARTIERE, [row])
            continue
        names = schema.QUARTIERE.names[2:]
        assignments = ", ".join(f"{quoted(name)} = ?" for name in names)
        connection.execute(
            f"UPDATE plan_quartiere SET {assignments} WHERE plan_id = ? AND uid = ?", (*row[2:], plan_id, edit.uid))  # noqa: S608
    for move in change.moves:
        if move.before == NONE:
            _insert(connection, schema.ASSIGNMENT, [(plan_id, atom, move.after) for atom in move.atoms])
            continue
        statement, values = (
            ("DELETE FROM plan_assignment WHERE plan_id = ? AND atom_id = ? AND uid = ?", ())
            if move.after == NONE else
            ("UPDATE plan_assignment SET uid = ? WHERE plan_id = ? AND atom_id = ? AND uid = ?", (move.after,)))
        changed = connection.executemany(
            statement, [(*values, plan_id, atom, move.before) for atom in move.atoms]).rowcount
        if changed != len(move.atoms):
            raise sqlite3.DatabaseError(f"{changed} of {len(move.atoms)} rows of the assignment are as they were")


# ---------------------------------------------------------------------- atoms


def _write_atoms(connection: sqlite3.Connection, atoms: Atoms) -> None:
    index = atoms.index
    connection.executemany(
        "INSERT INTO atome (atom_id, kommune_id, addresses, geom) VALUES (?, ?, ?, ?)",
        zip(index.ids, index.kommunen, atoms.addresses.tolist(),
            (geometry_blob(wkb, atoms.epsg) for wkb in atoms.wkb)))
    borders = atoms.borders
    _insert(connection, schema.ATOM_BORDERS, (
        (*sorted((index.ids[one], index.ids[other])), length) if other >= 0 else (index.ids[one], NONE, length)
        for one, other, length in zip(borders.first.tolist(), borders.second.tolist(), borders.length_m.tolist())))
    _insert(connection, schema.ATOM_VALUES, rows_of_values(atoms))
    for kind, districts in atoms.districts.items():
        _insert(connection, schema.ATOM_DISTRICTS, (
            (kind, atom, district) for atom, district in zip(index.ids, districts) if district))
    _insert(connection, schema.KOMMUNEN, sorted(
        (kommune, index.kommune_name(kommune)) for kommune in {*index.kommunen, *index.kommune_names}))
    _insert(connection, schema.META, [
        ("schema_version", str(schema.SCHEMA_VERSION)), ("epsg", str(atoms.epsg)), ("atoms_hash", atoms_hash(atoms)),
        ("settings", canonical({**atoms.settings, "quantities": quantities_of(atoms)}))])


def _read_atoms(connection: sqlite3.Connection) -> Atoms:
    meta = dict(connection.execute("SELECT key, value FROM plan_meta"))
    rows = connection.execute("SELECT atom_id, kommune_id, addresses, geom FROM atome ORDER BY atom_id").fetchall()
    names = dict(connection.execute("SELECT kommune_id, name FROM plan_kommunen"))
    index = AtomIndex(tuple(row[0] for row in rows), tuple(row[1] for row in rows), names)
    settings = json.loads(meta.get("settings") or "{}")
    return Atoms(
        index, tuple(wkb_of(row[3]) for row in rows), int(meta["epsg"]),
        read_borders(connection.execute("SELECT atom_a, atom_b, length_m FROM atom_borders").fetchall(), index),
        np.array([row[2] or 0 for row in rows], dtype=np.int64),
        read_values(
            connection.execute("SELECT atom_id, amounts FROM atom_values"), index, settings.get("quantities", ())),
        read_districts(connection.execute("SELECT kind, atom_id, district FROM atom_districts"), index),
        settings, meta["atoms_hash"])


def wkb_of(blob: bytes) -> bytes:
    """Returns the WKB in a geometry as GeoPackage stores it."""
    return bytes(blob[8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]:])


def _protect(connection: sqlite3.Connection) -> None:
    """Keeps other programs from changing plans, and everybody from changing what has been written into journals."""
    for table in (schema.JOURNAL, *schema.CONSULTATION_TABLES):
        protect_journal(connection, table)
    for table in schema.PLAN_TABLES:
        for action in ("INSERT", "UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER {quoted(f'{table.name}_guard_{action.lower()}')} BEFORE {action} ON"
                f" {quoted(table.name)} BEGIN SELECT {GUARD}(); END")
    for table in (schema.ATOMS, *schema.FIXED):
        for action in ("INSERT", "UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER {quoted(f'{table.name}_fixed_{action.lower()}')} BEFORE {action} ON"
                f" {quoted(table.name)} BEGIN SELECT RAISE(ABORT, 'atoms never change: make a new plan file'); END")
