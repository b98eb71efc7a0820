"""The ledger of releases (Freigabebuch): everything that was ever published, and who answers for it.

A GeoPackage beside the workspace, so that QGIS opens it and a workspace made anew does not lose it. Rows are only ever
added, which triggers enforce, and chained by hashes (:mod:`..boundaries.journal` does the same for plans), so that a
change shows from there on. A copy beside it is renewed after every entry: a ledger that was damaged, or has lost its
last rows, is recognised by it.

What happens to a release is a row of its own: **checked** (prepared by the first person), then **released** (confirmed
by the second) and **placed** (its folder stands), or **discarded**; later perhaps **withdrawn**. **External** is a
publication that was made elsewhere. Whatever was released, or is external, stays in the reckoning for good, also where
it was withdrawn: what was published is known.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Optional, Union

from ..boundaries.journal import NOTHING, local_time, now
from ..boundaries.plan import canonical
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace import check_writable, draft_folder, replace_file
from ..workspace.geopackage import create_tables, has_table, protect_journal, quoted, set_aliases
from . import CONTEXT, schema

FILE_NAME = "freigabebuch.gpkg"
BUSY_TIMEOUT_S = 10.0

CHECKED, DISCARDED, RELEASED, PLACED, WITHDRAWN, EXTERNAL = (
    "geprüft", "verworfen", "freigegeben", "abgelegt", "zurückgezogen", "extern")
STATE_WORDS = {
    CHECKED: QT_TRANSLATE_NOOP("releases", "checked, waits for the second person"),
    DISCARDED: QT_TRANSLATE_NOOP("releases", "discarded"),
    RELEASED: QT_TRANSLATE_NOOP("releases", "released, its folder is being stored"),
    PLACED: QT_TRANSLATE_NOOP("releases", "released"),
    WITHDRAWN: QT_TRANSLATE_NOOP("releases", "withdrawn"),
    EXTERNAL: QT_TRANSLATE_NOOP("releases", "published elsewhere"),
}
#: Rows that publish something.
PUBLISHING = (RELEASED, EXTERNAL)
#: The edition that leaves the house.
PUBLIC = "public"


@dataclass(frozen=True)
class Person:
    """Somebody who answers for a step: the name they give, and the login of the computer."""

    name: str
    login: str

    @property
    def key(self) -> str:
        """The name as it is compared: without case and superfluous blanks."""
        return " ".join(self.name.split()).casefold()


@dataclass(frozen=True)
class Row:
    """One row of the ledger; what does not apply to its kind is empty.

    ``number`` counts from 1. ``reckoned`` is the number of the last published row that the check has reckoned with.
    ``author``, ``login`` and ``recorded_at``: who wrote this row and when (UTC).
    """

    number: int
    kind: str
    release_id: str
    title: str = ""
    purpose: str = ""
    edition: str = ""
    plan_version: str = ""
    periods: str = "[]"
    indicators: str = "[]"
    geography: str = "{}"
    folder: str = ""
    staging: str = ""
    folder_hash: str = ""
    archive_hash: str = ""
    prepared_by: str = ""
    prepared_login: str = ""
    prepared_at: str = ""
    confirmed_by: str = ""
    confirmed_login: str = ""
    confirmed_at: str = ""
    findings: int = 0
    findings_hash: str = ""
    statistics: str = "{}"
    rules: str = "{}"
    remark: str = ""
    reckoned: int = 0
    author: str = ""
    login: str = ""
    recorded_at: str = ""
    previous_hash: str = NOTHING
    hash: str = ""

    def sealed(self) -> Row:
        """Returns the row with its hash."""
        return replace(self, hash=self.computed_hash())

    def computed_hash(self) -> str:
        """Returns the hash that the row must have."""
        content = {name: value for name, value in asdict(self).items() if name != "hash"}
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def listed(self, name: str) -> list[str]:
        """Returns the texts of a column that holds a JSON list."""
        return [str(value) for value in json.loads(getattr(self, name))]


_FIELDS = tuple(field.name for field in fields(Row))


@dataclass(frozen=True)
class Release:
    """A release with all that became of it."""

    rows: tuple[Row, ...]

    def row(self, kind: str) -> Optional[Row]:
        """Returns its row of a kind, if there is one."""
        return next((row for row in self.rows if row.kind == kind), None)

    @property
    def main(self) -> Row:
        """The row that says most of it: the one that publishes, else that of the check."""
        return next((row for row in self.rows if row.kind in PUBLISHING), self.rows[0])

    @property
    def release_id(self) -> str:
        """Its id."""
        return self.rows[0].release_id

    @property
    def state(self) -> str:
        """The kind of its last row; :data:`RELEASED` means that its folder is being moved to its place."""
        return self.rows[-1].kind

    @property
    def is_published(self) -> bool:
        """Whether protection and audit have to reckon with it."""
        return any(row.kind in PUBLISHING for row in self.rows)

    @property
    def is_waiting(self) -> bool:
        """Whether it was checked and nobody has decided on it."""
        return self.state == CHECKED

    @property
    def is_unfinished(self) -> bool:
        """Whether it is confirmed, but its folder is not known to be in its place."""
        return self.state == RELEASED


@dataclass(frozen=True)
class Published:
    """What was published once: its core archive (bytes of a zip) with what a message says of it.

    ``kind`` is :data:`RELEASED` for an own release, :data:`EXTERNAL` for a publication of others.
    """

    release_id: str
    title: str
    recorded_at: str
    archive: bytes
    kind: str = RELEASED


@dataclass(frozen=True)
class Damage:
    """The first row of a ledger that is not as it was written, and why."""

    number: int
    problem: DataProblem


def ledger_beside(workspace: Union[str, Path]) -> Path:
    """Returns where the ledger of a workspace lies, unless another one is chosen."""
    return Path(workspace).parent / FILE_NAME


def backup_of(path: Path) -> Path:
    """Returns the copy that is renewed after every entry."""
    return path.with_name(f"{path.stem}.sicherung.gpkg")


class Ledger:
    """One ledger file. Use it from one thread; a second one opens the file again."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable

    # ------------------------------------------------------------------ life

    @classmethod
    def create(cls, path: Union[str, Path]) -> Ledger:
        """Creates an empty ledger; raises :class:`DataProblem` where one, or the copy of one, is there already."""
        path = Path(path)
        if path.exists():
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "“{file}” exists already. A ledger is never replaced: open it, or choose another "
                    "folder."), context=CONTEXT, file=path.name)
        _refuse_lost(path)
        check_writable(path)
        with draft_folder(path) as folder:
            draft = folder / "buch.gpkg"
            create_tables(draft, schema.TABLES, 4326)
            connection = sqlite3.connect(str(draft), isolation_level=None)
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(f"INSERT INTO {quoted(schema.META.name)} (key, value) VALUES (?, ?)", [  # noqa: S608
                    ("schema_version", str(schema.SCHEMA_VERSION)), ("ledger_id", uuid.uuid4().hex)])
                words = Language.current()
                set_aliases(connection, schema.LEDGER.name, {
                    name: words.translate(CONTEXT, text) for name, text in schema.COLUMN_NAMES.items()})
                for table in (schema.LEDGER, schema.ARCHIVES):
                    protect_journal(connection, table)
                connection.execute("COMMIT")
            finally:
                connection.close()
            replace_file(draft, path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Union[str, Path]) -> Ledger:
        """Opens a ledger; where it cannot be written it can still be read.

        Raises :class:`DataProblem` for a file that is missing, damaged, no ledger, from a newer version, or that has
        lost what its copy still has.
        """
        path = Path(path)
        if not path.is_file():  # SQLite would make an empty file of it
            _refuse_lost(path)
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "The ledger of releases “{file}” does not exist. Choose an existing one."),
                context=CONTEXT, file=str(path))
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        try:
            with ExitStack() as stack:
                connection = stack.enter_context(closing(_connected(path, writable)))
                _check_content(path, connection)
                ledger = cls(path, connection, writable)
                ledger._compare_with_backup()
                stack.pop_all()  # it is sound: it stays open
        except sqlite3.DatabaseError as error:
            raise _unusable(path, error) from error
        return ledger

    @classmethod
    def open_or_create(cls, path: Union[str, Path]) -> Ledger:
        """Opens a ledger, or begins one where there has never been any."""
        return cls.open(path) if Path(path).is_file() else cls.create(path)

    @classmethod
    def restore(cls, path: Union[str, Path]) -> Ledger:
        """Puts the copy in the place of a damaged or lost ledger, which stays beside it under another name.

        Raises :class:`DataProblem` where there is no sound copy.
        """
        path = Path(path)
        backup = backup_of(path)
        try:
            with cls.open(backup) as copy:
                damage = copy.verify()
        except DataProblem as problem:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "There is no sound copy of “{file}” beside it. Look for one in the backups of your "
                    "drive."), context=CONTEXT, file=path.name) from problem
        if damage is not None:
            raise damage.problem
        if path.exists():
            stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
            path.rename(path.with_name(f"{path.stem}.beschaedigt-{stamp}.gpkg"))
        with draft_folder(path) as folder:
            draft = folder / "buch.gpkg"
            draft.write_bytes(backup.read_bytes())
            replace_file(draft, path)
        return cls.open(path)

    def close(self) -> None:
        """Ends the connection; can be called twice."""
        self.connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ reading

    @property
    def id(self) -> str:
        """What tells this ledger from any other."""
        return self._meta()["ledger_id"]

    def _meta(self) -> dict[str, str]:
        with self._reading() as connection:
            return dict(connection.execute(f"SELECT key, value FROM {quoted(schema.META.name)}"))  # noqa: S608

    def rows(self) -> list[Row]:
        """Returns all rows in the order in which they were written."""
        with self._reading() as connection:
            return _read_rows(connection)

    def history(self) -> list[Release]:
        """Returns everything that was ever checked, released or taken in, the oldest first."""
        return releases_of(self.rows())

    def release(self, release_id: str) -> Release:
        """Returns a release; raises :class:`DataProblem` where there is none of this id."""
        for release in self.history():
            if release.release_id == release_id:
                return release
        raise DataProblem(
            QT_TRANSLATE_NOOP("releases", "The ledger has no release “{release}”. Choose one of its list."),
            context=CONTEXT, release=release_id)

    def releases(self) -> list[Published]:
        """Returns all that is published, withdrawn releases and external publications among it, the oldest first."""
        with self._reading() as connection:
            rows = {row.release_id: row for row in _read_rows(connection) if row.kind in PUBLISHING}
            archives = dict(connection.execute(
                f"SELECT release_id, archive FROM {quoted(schema.ARCHIVES.name)}"))  # noqa: S608
        return [
            Published(row.release_id, row.title, row.recorded_at, bytes(archives[row.release_id]), row.kind)
            for row in rows.values()]

    def path_of(self, stored: str) -> Path:
        """Returns a folder that is stored beside the ledger."""
        return Path(os.path.normpath(self.path.parent / stored))

    def stored_path(self, path: Path) -> str:
        """Returns a folder as it is stored: seen from the ledger, so that both can be moved together."""
        try:
            return Path(os.path.relpath(path, self.path.parent)).as_posix()
        except ValueError:  # another drive of Windows
            return path.absolute().as_posix()

    def verify(self) -> Optional[Damage]:
        """Returns the first row that is not as it was written, ``None`` if all are."""
        with self._reading() as connection:
            rows = _read_rows(connection)
            written = connection.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (schema.LEDGER.name,)).fetchone()
            archives = {
                release_id: hashlib.sha256(archive).hexdigest() for release_id, archive in connection.execute(
                    f"SELECT release_id, archive FROM {quoted(schema.ARCHIVES.name)}")}  # noqa: S608
        return verify(rows, archives, written[0] if written else 0)

    # ------------------------------------------------------------------ writing

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Gives a writer whose rows are kept together or not at all; what it reads stays true until the end."""
        if not self.writable:
            raise _refused(self.path, sqlite3.OperationalError("attempt to write a readonly database"))
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield Writer(connection)
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise _refused(self.path, error) from error
            raise
        self._keep_backup()

    def withdraw(self, release_id: str, reason: str, author: Person) -> Row:
        """Records that a release is withdrawn; it stays in the reckoning, because what was published is known.

        Raises :class:`DataProblem` without a reason or a name, and for a release that is not published or withdrawn.
        """
        check_text(reason, QT_TRANSLATE_NOOP(
            "releases", "The reason is missing. Say in a sentence why the release is withdrawn."))
        check_person(author)
        with self.writing() as book:
            release = next((found for found in releases_of(book.rows()) if found.release_id == release_id), None)
            if release is None or not release.is_published or release.row(WITHDRAWN) is not None:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "releases", "“{release}” cannot be withdrawn: it is not published, or is withdrawn already."),
                    context=CONTEXT, release=release.main.title if release else release_id)
            return book.add(Row(
                0, WITHDRAWN, release_id, title=release.main.title, remark=reason.strip()), author)

    def add_external(self, row: Row, archive: bytes, author: Person) -> Row:
        """Takes a publication that was made elsewhere into the reckoning."""
        check_text(row.title, QT_TRANSLATE_NOOP(
            "releases", "The title is missing. Say what was published, by whom and when."))
        check_person(author)
        with self.writing() as book:
            return book.add(replace(row, kind=EXTERNAL, edition=PUBLIC), author, archive)

    # ------------------------------------------------------------------ inner

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Reads several tables as of one moment."""
        try:
            own = not self.connection.in_transaction
            if own:
                self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if own and self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            raise _unusable(self.path, error) from error

    def _compare_with_backup(self) -> None:
        """Raises :class:`DataProblem` where the ledger lacks, or has otherwise, a row that its copy has."""
        backup = backup_of(self.path)
        if backup == self.path or not backup.is_file():
            return
        try:
            connection = _connected(backup, writable=False)
            try:
                if not has_table(connection, schema.LEDGER.name):
                    return
                kept = [row.hash for row in _read_rows(connection)]
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            return  # a damaged copy says nothing; it is renewed with the next entry
        own = [row.hash for row in self.rows()]
        if own[:len(kept)] != kept:
            number = next((at for at, digest in enumerate(kept) if at >= len(own) or own[at] != digest), 0) + 1
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "Entry {number} of the ledger of releases “{file}” is gone or was changed; the copy "
                    "beside it still has it. Use “Restore ledger”."),
                context=CONTEXT, number=number, file=self.path.name)
        if len(own) > len(kept) and self.writable:
            self._keep_backup()

    def _keep_backup(self) -> None:
        """Renews the copy; the ledger itself is complete without it, so a full disk is no reason to fail."""
        target = backup_of(self.path)
        with suppress(OSError, sqlite3.Error, DataProblem), draft_folder(target) as folder:
            draft = folder / "buch.gpkg"
            copy = sqlite3.connect(str(draft))
            try:
                self.connection.backup(copy)
            finally:
                copy.close()
            replace_file(draft, target)


class Writer:
    """Adds rows to a ledger within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self) -> list[Row]:
        """Returns all rows, those of this transaction among them."""
        return _read_rows(self._connection)

    def add(self, row: Row, author: Person, archive: Optional[bytes] = None) -> Row:
        """Adds a row at the end of the chain and returns it as it was written."""
        last = self._connection.execute(
            f"SELECT number, hash FROM {quoted(schema.LEDGER.name)} ORDER BY number DESC LIMIT 1").fetchone()  # noqa: S608
        number, previous = last or (0, NOTHING)
        if archive is not None:
            row = replace(row, archive_hash=hashlib.sha256(archive).hexdigest())
            self._connection.execute(
                f"INSERT INTO {quoted(schema.ARCHIVES.name)} (release_id, archive) VALUES (?, ?)",  # noqa: S608
                (row.release_id, archive))
        row = replace(
            row, number=number + 1, author=" ".join(author.name.split()), login=author.login, recorded_at=now(),
            previous_hash=previous).sealed()
        columns = ", ".join(quoted(name) for name in _FIELDS)
        marks = ", ".join("?" * len(_FIELDS))
        self._connection.execute(
            f"INSERT INTO {quoted(schema.LEDGER.name)} ({columns}) VALUES ({marks})",  # noqa: S608
            [getattr(row, name) for name in _FIELDS])
        return row


# ------------------------------------------------------------------------ pure


def verify(rows: Sequence[Row], archives: Mapping[str, str], written: int) -> Optional[Damage]:
    """Returns the first damaged row; ``archives`` are the hashes of the cores, ``written`` how many rows were added."""
    previous = NOTHING
    for position, row in enumerate(rows, start=1):
        if row.number != position:
            return _damage(position, QT_TRANSLATE_NOOP(
                "releases", "Entry {number} is missing in the ledger of releases. Use “Restore ledger”."))
        if row.previous_hash != previous or row.hash != row.computed_hash():
            return _damage(position, QT_TRANSLATE_NOOP(
                "releases", "Entry {number} of the ledger of releases was changed after it had been written ({at}, "
                "{author}). Use “Restore ledger”."), at=local_time(row.recorded_at), author=row.author)
        if row.kind in PUBLISHING and archives.get(row.release_id) != row.archive_hash:
            return _damage(position, QT_TRANSLATE_NOOP(
                "releases", "What was published with entry {number} of the ledger of releases is missing or was "
                "changed ({title}). Use “Restore ledger”."), title=row.title)
        previous = row.hash
    if written > len(rows):
        return _damage(len(rows) + 1, QT_TRANSLATE_NOOP(
            "releases", "Entry {number} is missing in the ledger of releases. Use “Restore ledger”."))
    return None


def releases_of(rows: Sequence[Row]) -> list[Release]:
    """Returns the releases that rows are about, in the order in which they began."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.release_id, []).append(row)
    return [Release(tuple(found)) for found in grouped.values()]


def last_published(rows: Sequence[Row]) -> int:
    """Returns the number of the last row that publishes something, 0 for none."""
    return max((row.number for row in rows if row.kind in PUBLISHING), default=0)


def check_text(text: str, template: str) -> None:
    """Raises :class:`DataProblem` with a message where a text is empty."""
    if not text.strip():
        raise DataProblem(template, context=CONTEXT)


def check_person(person: Person) -> None:
    """Raises :class:`DataProblem` where somebody has no name."""
    check_text(person.name, QT_TRANSLATE_NOOP(
        "releases", "The name is missing. Give first name and surname of whoever answers for this step."))


def _damage(number: int, template: str, **values: Any) -> Damage:
    return Damage(number, DataProblem(template, context=CONTEXT, number=number, **values))


# ------------------------------------------------------------------------ file


def _connected(path: Path, writable: bool) -> sqlite3.Connection:
    if not writable:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        # No write-ahead log: it cannot be shared over a network, and an entry is rare. QGIS may have left one.
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError:
        # Held by a reader: then everything works as the file is.
        pass
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _check_content(path: Path, connection: sqlite3.Connection) -> None:
    if not all(has_table(connection, table.name) for table in schema.TABLES):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{file}” is not a ledger of releases of Quartiersmonitor. Choose another file."),
            context=CONTEXT, file=path.name)
    faults = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    if faults != ["ok"]:
        raise sqlite3.DatabaseError(faults[0] if faults else "quick_check")
    version = dict(connection.execute(f"SELECT key, value FROM {quoted(schema.META.name)}")).get("schema_version", "")  # noqa: S608
    if not version.isdecimal() or int(version) > schema.SCHEMA_VERSION:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The ledger of releases “{file}” was written by a newer version of Quartiersmonitor. "
                "Update the plugin."), context=CONTEXT, file=path.name)


def _refuse_lost(path: Path) -> None:
    backup = backup_of(path)
    if backup.is_file():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The ledger of releases “{file}” is gone, but its copy “{copy}” is there. Use “Restore "
                "ledger”: without it nothing would protect what was published before."),
            context=CONTEXT, file=path.name, copy=backup.name)


def _read_rows(connection: sqlite3.Connection) -> list[Row]:
    columns = ", ".join(quoted(name) for name in _FIELDS)
    return [Row(*row) for row in connection.execute(
        f"SELECT {columns} FROM {quoted(schema.LEDGER.name)} ORDER BY number, fid")]  # noqa: S608


def _unusable(path: Path, error: sqlite3.Error) -> DataProblem:
    if isinstance(error, sqlite3.OperationalError):
        return DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The ledger of releases “{file}” cannot be read ({reason}). Close other programs that use "
                "it, and check the rights to the file and its folder."),
            context=CONTEXT, file=path.name, reason=str(error))
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "releases", "The ledger of releases “{file}” is damaged ({reason}). Use “Restore ledger”: it takes the "
            "copy beside it."), context=CONTEXT, file=path.name, reason=str(error))


def _refused(path: Path, error: sqlite3.Error) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "releases", "The entry could not be written to the ledger of releases “{file}” ({reason}); nothing was "
            "changed. Close other programs that use it, check that it is not write-protected and that the disk is not "
            "full, and try again."), context=CONTEXT, file=path.name, reason=str(error))
