"""Reads the tables of a GTFS feed out of its zip, in memory and with distrust.

Nothing is unpacked to disk. Archives that name files outside of themselves, hold the same table twice, or unpack to
sizes no timetable has, are refused before anything is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, Callable, Optional, Union, cast

from ..addresses.cells import BadRow, Cells, CsvFile
from ..addresses.locate import Cancelled
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

Stop = Callable[[], bool]

#: The head of a table must end within so many bytes.
_LONGEST_HEAD = 1 << 16

#: The tables of GTFS that say when what departs where.
TABLES = (
    "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt", "calendar_dates.txt", "frequencies.txt")


@dataclass(frozen=True)
class Limits:
    """What an archive may hold: members, bytes of the tables unpacked, and how many times larger than packed they are.

    A feed of the whole of Germany has 4 GB; text of a timetable packs to a tenth, hardly ever below a fiftieth.
    """

    members: int = 10_000
    bytes: int = 8 << 30
    ratio: float = 250.0


class Feed:
    """The tables of an open feed; made by :func:`open_feed`."""

    def __init__(self, name: str, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self.name = name
        self._archive, self._members = archive, members
        #: Tables that are not UTF-8, as GTFS wants it, and were read as Windows-1252.
        self.not_utf8: list[str] = []

    def __contains__(self, table: str) -> bool:
        return table in self._members

    def size(self, table: str) -> int:
        """Returns the unpacked bytes of a table."""
        return self._members[table].file_size

    def table(self, table: str, columns: Sequence[str], required: Sequence[str] = ()) -> dict[str, list[str]]:
        """Returns some columns of a small table as text; a column that is not there is empty.

        Raises :class:`DataProblem` naming table, row or column.
        """
        whole: dict[str, list[str]] = {column: [] for column in columns}
        for part in self.parts(table, columns, required):
            for column, texts in whole.items():
                cells = part.columns.get(column)
                texts += [""] * part.count if cells is None else [cells.text(at) for at in range(part.count)]
        return whole

    def parts(self, table: str, columns: Sequence[str], required: Sequence[str] = (), *, stop: Optional[Stop] = None,
              ) -> Iterator[Part]:
        """Yields the rows of a table in parts, each with the cells of those of the columns that are there."""
        names = self._head(table, required)
        with self._open(table) as stream:
            try:
                file = CsvFile(cast(BinaryIO, stream), [name for name in columns if name in names], separator=",")
                row = 2
                for parse in file.blocks():
                    if stop is not None and stop():
                        raise Cancelled
                    try:
                        block = parse()
                    except BadRow as fault:
                        problem = DataProblem(fault.template, context="addresses", row=row + fault.row, **fault.values)
                        raise _InTable(self.name, table, problem) from fault
                    yield Part(block.columns, block.count, row, file.done)
                    row += block.rows
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise _broken(self.name, str(error)) from error
        if file.encoding == "cp1252":
            self.not_utf8.append(table)

    def _head(self, table: str, required: Sequence[str]) -> list[str]:
        with self._open(table) as stream:
            try:
                line = stream.readline(_LONGEST_HEAD)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise _broken(self.name, str(error)) from error
        text = line.decode("utf-8-sig", "replace")
        cells = next(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True), [])
        names = [cell.strip().casefold() for cell in cells]
        twice = [name for name in required if names.count(name) > 1]
        if twice:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "access", "{feed}: the column “{column}” stands twice in {table}. Remove one of them."),
                context="access", feed=self.name, table=table, column=twice[0])
        missing = [name for name in required if name not in names]
        if missing:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "access",
                    "{feed}: {table} has no column {columns}. Its columns: {known}. Get a complete GTFS feed."),
                context="access", feed=self.name, table=table, columns=", ".join(missing),
                known=", ".join(name for name in names if name)[:300] or "–")
        return [name for name in names if names.count(name) == 1]

    @contextmanager
    def _open(self, table: str) -> Iterator[IO[bytes]]:
        if table not in self._members:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "access", "{feed}: {table} is missing. A GTFS feed cannot do without it: get a complete one."),
                context="access", feed=self.name, table=table)
        try:
            with self._archive.open(self._members[table]) as stream:
                yield stream
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise _broken(self.name, str(error)) from error


@dataclass(frozen=True)
class Part:
    """Some rows of a table: cells by column, their number, the row of the first of them, and bytes read so far."""

    columns: Mapping[str, Cells]
    count: int
    row: int
    done: int


class _InTable(DataProblem):
    """A fault of a table, with the names of feed and table before it."""

    def __init__(self, feed: str, table: str, problem: DataProblem) -> None:
        self._place, self._problem = f"{feed}, {table}: ", problem
        super().__init__("{place}{reason}", context="access", place=self._place, reason=problem.text())

    def text(self, translate: Optional[Callable[[str, str], str]] = None) -> str:
        return self._place + self._problem.text(translate)


@contextmanager
def open_feed(path: Union[str, Path], limits: Optional[Limits] = None) -> Iterator[Feed]:
    """Opens a GTFS zip; its tables may lie in a folder of the archive.

    Raises :class:`DataProblem` where the file is no zip, is encrypted or broken, names files outside of itself,
    holds a table twice, or is larger than ``limits`` allow.
    """
    path = Path(path)
    limits = limits or Limits()
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("access", "The feed “{feed}” cannot be opened: {reason}. Check its place and rights."),
            context="access", feed=str(path), reason=error.strerror or str(error)) from error
    except (zipfile.BadZipFile, ValueError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "access", "“{feed}” is not a zip archive. Choose the GTFS feed as it was downloaded, not unpacked."),
            context="access", feed=path.name) from error
    with archive:
        yield Feed(path.name, archive, _members(path.name, archive, limits))


def _members(feed: str, archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise _refused(feed, QT_TRANSLATE_NOOP(
            "access", "“{feed}” holds {count} files. That is no GTFS feed; nothing was read."), count=len(infos))
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        # Some packers write the separators of Windows.
        name = info.filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or ":" in name or "\x00" in info.orig_filename:
            raise _refused(feed, QT_TRANSLATE_NOOP(
                "access",
                "“{feed}” names a file outside of itself (“{member}”). Do not trust this archive; nothing was read."),
                member=info.orig_filename[:100].replace("\x00", "?"))
        table = parts[-1].lower() if parts else ""
        if info.is_dir() or table not in TABLES or "__MACOSX" in parts:
            continue
        if table in found:
            raise _refused(feed, QT_TRANSLATE_NOOP(
                "access", "“{feed}” holds {member} more than once. Pack each feed into an archive of its own."),
                member=table)
        found[table] = info
    encrypted = [info.filename for info in found.values() if info.flag_bits & 1]
    if encrypted:
        raise _refused(feed, QT_TRANSLATE_NOOP(
            "access", "“{feed}” is encrypted. Unpack it with its password and pack it anew without one."))
    total = sum(info.file_size for info in found.values())
    swollen = [info for info in found.values()
               if info.file_size > 1 << 20 and info.file_size > limits.ratio * max(info.compress_size, 1)]
    if total > limits.bytes or swollen:
        raise _refused(feed, QT_TRANSLATE_NOOP(
            "access",
            "“{feed}” would unpack to {size} MB, far more than its size of {packed} MB lets expect. That is no "
            "timetable; nothing was read."),
            size=total >> 20, packed=max(1, sum(info.compress_size for info in found.values()) >> 20))
    return found


def _refused(feed: str, template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="access", feed=feed, **values)


def _broken(feed: str, reason: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "access", "“{feed}” is damaged and cannot be unpacked ({reason}). Get it anew from where it came."),
        context="access", feed=feed, reason=reason)
