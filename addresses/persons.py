"""Assign and discard: persons are counted by area, age and sex, and never kept.

A delivery of persons (a CSV, or columns in chunks) is read as a stream. Of each person only one number survives a
block: which cell of the table area × age × sex it adds 1 to. No person, key or date is written to a file, a log or a
message, none stays in memory afterwards: problems say row, column and what kind of fault it is, never what a cell
holds, and exceptions leave without the frames that held the data.

**Age** is in completed years on the Stichtag: the difference of the years, less one as long as the birthday (day and
month) is still to come. Who is born on 29 February completes a year on 1 March where there is no such day (§§ 187(2),
188(2) BGB). Where day, or day and month, of a birth date are unknown (``00.00.1950``), the first possible day counts.
"""

from __future__ import annotations

import datetime
import os
import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..indicators.ages import parse_band
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .cells import BadRow, Block, Cells, CsvFile, opened
from .keyindex import EMPTY, UNKNOWN, Categories, KeyIndex, mixed, normal_key
from .locate import Cancelled, Polygons, Progress, Stop

if TYPE_CHECKING:
    import pandas as pd

#: Bands in which the population is delivered and counted.
BANDS = (
    "0-2", "3-4", "5", "6-9", "10-14", "15-17", "18-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54",
    "55-59", "60-64", "65", "66", "67-69", "70-74", "75-79", "80-84", "85-89", "90+",
)
#: Spellings of the sexes. Who is registered without one (XMeld "x") is counted with "divers", as in § 22(3) PStG.
SEX_CODES: Mapping[str, Sequence[str]] = {
    "m": ("m", "männlich", "maennlich", "mann", "male", "1"),
    "w": ("w", "weiblich", "frau", "f", "female", "2"),
    "d": ("d", "divers", "diverse", "3", "x", "o", "ohne angabe", "keine angabe", "offen", "unbestimmt"),
}
#: Older persons are taken for a slip in the delivery.
OLDEST = 120
#: Numbers of rows that are kept for each kind of problem.
LISTED = 20

_SEXES = 4  # m, w, d, and a place for deliveries without sex
_CODES_AT_A_TIME = 1 << 20

# Why a person is not counted, in the order in which it is asked.
NOT_SELECTED = "not_selected"
NO_ADDRESS = "no_address"
UNKNOWN_ADDRESS = "unknown_address"
NO_COORDINATES = "no_coordinates"
COORDINATES = "coordinates"
NO_AREA = "no_area"
NO_BIRTH_DATE = "no_birth_date"
BIRTH_DATE = "birth_date"
SHORT_YEAR = "short_year"
NO_SUCH_DAY = "no_such_day"
BORN_LATER = "born_later"
TOO_OLD = "too_old"
NO_AGE = "no_age"
AGE = "age"
NO_SEX = "no_sex"
UNKNOWN_SEX = "unknown_sex"
DUPLICATE = "duplicate"

#: What each reason is called; ``rows`` names the first rows of them, ``column`` the column that was read.
REASONS: Mapping[str, str] = {
    NOT_SELECTED: QT_TRANSLATE_NOOP("addresses", "Persons left out as chosen: {count}."),
    NO_ADDRESS: QT_TRANSLATE_NOOP(
        "addresses", "Address key missing in “{column}”: {count} × (rows {rows}). Complete it in the register."),
    UNKNOWN_ADDRESS: QT_TRANSLATE_NOOP(
        "addresses",
        "Address key in “{column}” not in the address register: {count} × (rows {rows}). Update the register, or check "
        "how the keys are written, leading zeros included."),
    NO_COORDINATES: QT_TRANSLATE_NOOP(
        "addresses", "Coordinates missing in “{column}”: {count} × (rows {rows}). Complete them."),
    COORDINATES: QT_TRANSLATE_NOOP(
        "addresses",
        "Coordinates in “{column}” that are no numbers: {count} × (rows {rows}). Write them with a decimal comma or "
        "point, and without thousands separators."),
    NO_AREA: QT_TRANSLATE_NOOP(
        "addresses",
        "Address in none of the areas: {count} × (rows {rows}). Check the position of these addresses and the "
        "reference system."),
    NO_BIRTH_DATE: QT_TRANSLATE_NOOP(
        "addresses", "Birth date missing in “{column}”: {count} × (rows {rows}). Complete it."),
    BIRTH_DATE: QT_TRANSLATE_NOOP(
        "addresses",
        "No date in “{column}”: {count} × (rows {rows}). Write birth dates as 31.12.1999 or 1999-12-31, not as numbers "
        "of a spreadsheet."),
    SHORT_YEAR: QT_TRANSLATE_NOOP(
        "addresses",
        "Year with two digits in “{column}”: {count} × (rows {rows}). Deliver years with four digits; the century is "
        "not guessed."),
    NO_SUCH_DAY: QT_TRANSLATE_NOOP(
        "addresses",
        "Date in “{column}” that is in no calendar: {count} × (rows {rows}). Correct it in the register."),
    BORN_LATER: QT_TRANSLATE_NOOP(
        "addresses", "Born after the Stichtag by “{column}”, and not counted: {count} × (rows {rows})."),
    TOO_OLD: QT_TRANSLATE_NOOP(
        "addresses",
        "Older than {oldest} years by “{column}”: {count} × (rows {rows}). Check these dates in the register."),
    NO_AGE: QT_TRANSLATE_NOOP("addresses", "Age missing in “{column}”: {count} × (rows {rows}). Complete it."),
    AGE: QT_TRANSLATE_NOOP(
        "addresses",
        "No age in “{column}”: {count} × (rows {rows}). Write completed years as a whole number."),
    NO_SEX: QT_TRANSLATE_NOOP(
        "addresses",
        "Sex missing in “{column}”: {count} × (rows {rows}). Complete it, or set as what an empty cell counts."),
    UNKNOWN_SEX: QT_TRANSLATE_NOOP(
        "addresses", "Unknown code for the sex in “{column}”: {count} × (rows {rows}). Set what the codes mean."),
    DUPLICATE: QT_TRANSLATE_NOOP(
        "addresses",
        "Persons by “{column}” that were counted already: {count} × (rows {rows}). They count once; check for "
        "secondary residences."),
}
_ORDER = tuple(REASONS)

# What the readers of a column say instead of a number below 0; UNKNOWN and EMPTY are theirs, too.
_SHORT_YEAR, _NO_SUCH_DAY, _BORN_LATER, _TOO_OLD, _OUTSIDE = -3, -4, -5, -6, -7


@dataclass(frozen=True)
class Columns:
    """Which columns of a delivery hold what; empty if there is none.

    Either ``address`` (key) or ``x`` and ``y``; ``birth_date`` or ``age`` or neither (then ages are not counted);
    ``person``: an identification, to count each person once.
    """

    address: str = ""
    x: str = ""
    y: str = ""
    birth_date: str = ""
    age: str = ""
    sex: str = ""
    person: str = ""


@dataclass(frozen=True)
class Measure:
    """What is counted: all persons, or those who have one of ``values`` in ``column``.

    ``bands``: age bands as in counts, none for all ages together; ``by_sex``: women and men apart.
    """

    name: str
    column: str = ""
    values: tuple[str, ...] = ("1",)
    bands: tuple[str, ...] = BANDS
    by_sex: bool = True


@dataclass(frozen=True)
class Summary:
    """What became of the rows of a delivery.

    ``persons``: rows read; ``counted``: of these, those in the counts. ``left_out``: reason -> number, ``rows``: reason
    -> numbers of the first rows, as a spreadsheet numbers them. ``repaired``: address keys found only after blanks
    and umlauts were unified; ``incomplete_dates``: birth dates with unknown day. ``lost_zero``: unknown keys
    among the first ones that would be known with a zero in front. ``measures``: name -> persons.
    """

    persons: int
    counted: int
    left_out: Mapping[str, int]
    rows: Mapping[str, tuple[int, ...]]
    repaired: int
    incomplete_dates: int
    lost_zero: int
    measures: Mapping[str, int]
    columns: Columns
    oldest: int = OLDEST

    def problems(self) -> list[DataProblem]:
        """Returns a message for each kind of problem: how many persons, the first rows, what to do."""
        found = [self.problem(reason) for reason in self.left_out]
        if self.lost_zero:
            found.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Address keys in “{column}” have lost a leading zero. Export the column as text, not as a number."),
                column=self.columns.address))
        if self.repaired:
            found.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Address keys in “{column}” found only after blanks and umlauts were unified: {count} ×."),
                count=self.repaired, column=self.columns.address))
        if self.incomplete_dates:
            found.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Birth date without day or month in “{column}”: {count} ×. The first possible day counts."),
                count=self.incomplete_dates, column=self.columns.birth_date))
        for name, count in self.measures.items():
            if count == 0 and self.counted:
                found.append(_problem(
                    QT_TRANSLATE_NOOP(
                        "addresses",
                        "No person counts for “{measure}”. Check the column and the values it looks for."),
                    measure=name))
        return found

    def problem(self, reason: str) -> DataProblem:
        """Returns the message for one reason to leave persons out."""
        columns, count = self.columns, self.left_out[reason]
        column = {
            NO_ADDRESS: columns.address, UNKNOWN_ADDRESS: columns.address, NO_AGE: columns.age, AGE: columns.age,
            NO_COORDINATES: f"{columns.x}, {columns.y}", COORDINATES: f"{columns.x}, {columns.y}",
            NO_SEX: columns.sex, UNKNOWN_SEX: columns.sex, DUPLICATE: columns.person,
        }.get(reason, columns.birth_date or columns.age)
        rows = ", ".join(map(str, self.rows[reason])) + (" …" if count > len(self.rows[reason]) else "")
        return _problem(REASONS[reason], count=count, rows=rows, column=column, oldest=self.oldest)


@dataclass(frozen=True)
class PersonCounts:
    """Counts of persons: ``cubes[measure]`` has the shape (areas, single years of age, sexes m, w, d, not read)."""

    area_ids: tuple[str, ...]
    stichtag: datetime.date
    measures: tuple[Measure, ...]
    cubes: Mapping[str, NDArray[np.int64]]
    summary: Summary
    _sexes: tuple[str, ...] = field(repr=False, default=("m", "w", "d"))

    def frame(self, *, period: Optional[str] = None, source: str = "", level: str = "quartier") -> pd.DataFrame:
        """Returns the counts as the long table that workspaces store, zeros included.

        ``period`` defaults to the year of the Stichtag. Rows of sex "d" stand only where there are such persons.
        """
        import pandas as pd

        from ..indicators.counts import COLUMNS
        from ..indicators.states import ValueState

        parts = []
        areas = np.array(self.area_ids, dtype=object)
        for measure in self.measures:
            table, bands, sexes = self.table(measure.name)
            area, band, sex = (index.ravel() for index in np.indices(table.shape))
            value = table.ravel()
            kept = (value > 0) | (np.array(sexes, dtype=object)[sex] != "d")
            value = value[kept]
            parts.append(pd.DataFrame({
                "level": level, "area_id": areas[area[kept]], "measure": measure.name,
                "period": str(self.stichtag.year) if period is None else period,
                "sex": np.array(sexes, dtype=object)[sex[kept]], "age_band": np.array(bands, dtype=object)[band[kept]],
                "value": value.astype(np.float64),
                "state": np.where(value > 0, ValueState.VALUE.value, ValueState.ZERO.value), "source": source,
            }, columns=list(COLUMNS)))
        return pd.concat(parts, ignore_index=True)

    def table(self, measure: str) -> tuple[NDArray[np.int64], tuple[str, ...], tuple[str, ...]]:
        """Returns the counts of a measure (areas × age bands × sexes), its bands and its sexes ("" for all)."""
        wanted = next(one for one in self.measures if one.name == measure)
        cube = self.cubes[measure]
        if wanted.by_sex and self._sexes:
            sexes, by_sex = self._sexes, cube[:, :, :len(self._sexes)]
        else:
            sexes, by_sex = ("",), cube.sum(axis=2, keepdims=True)
        if not wanted.bands:
            return by_sex.sum(axis=1, keepdims=True), ("",), sexes
        ranges = [parse_band(band) for band in wanted.bands]
        parts = [by_sex[:, start:stop].sum(axis=1) for start, stop in ranges]
        return np.stack(parts, axis=1), wanted.bands, sexes


class AddressTable:
    """Addresses by key, each with the area it lies in: what a delivery of persons is joined to.

    ``keys``: texts, or bytes in UTF-8; blanks and umlauts are unified. ``area``: position of the area of each in
    ``area_ids``, -1 for none (as ``Polygons.locate`` returns it). Raises :class:`DataProblem` for keys that are missing
    or stand for addresses in different areas.
    """

    def __init__(self, keys: Any, area: Any, area_ids: Sequence[str]) -> None:
        self.area_ids = tuple(area_ids)
        area = np.asarray(area, dtype=np.int32)
        cells = Cells.of_values(keys)
        if len(cells) != len(area):
            raise ValueError(f"{len(cells)} keys for {len(area)} areas")
        cells = _normal_cells(cells)
        empty = np.flatnonzero(cells.length == 0)
        if len(empty):
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "Row {row}: the address has no key. Complete it in the register."),
                row=int(empty[0]) + 1)
        if len(cells) and cells.length.max() > 500:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses", "Row {row}: the key of the address is too long. Choose the column with the keys."),
                row=int(np.argmax(cells.length)) + 1)
        # Addresses without an area have a number of their own: known, but nowhere.
        self._nowhere = len(self.area_ids)
        self._index = KeyIndex(cells, np.where(area < 0, self._nowhere, area).astype(np.int32))
        if self._index.conflict is not None:
            first, second = self._index.conflict
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "The address key “{key}” stands in rows {first} and {second}, in different areas. Each key belongs "
                    "to one address; correct the register."),
                key=cells.text(first), first=first + 1, second=second + 1)

    def areas(self, cells: Cells) -> tuple[NDArray[np.int32], int]:
        """Returns the area of each key, below 0 if it has none, and how many keys were found only once unified."""
        found = self._index.look_up(cells)
        repaired = 0
        unknown = np.flatnonzero(found == UNKNOWN)
        if len(unknown):
            # Those that are as they should be come out as they went in, and stay unknown.
            found[unknown] = self._index.look_up(_normal_cells(cells.take(unknown)))
            repaired = int(np.count_nonzero(found[unknown] >= 0))
        found[found == self._nowhere] = _OUTSIDE
        return found, repaired

    def known_with_zero(self, cells: Cells) -> int:
        """Returns how many of the keys would be known with a zero in front."""
        longer = Cells.of_bytes([b"0" + cells.raw(at) for at in range(len(cells))], cells.encoding)
        return int(np.count_nonzero(self._index.look_up(longer) >= 0))


def _unusual(cells: Cells, at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tells which cells hold anything that unifying might change: bytes beyond ASCII, several blanks in a row."""
    some = cells.take(at)
    result = np.zeros(len(at), dtype=bool)
    blank = np.zeros(len(at), dtype=bool)
    for offset in range(int(some.length.max()) if len(at) else 0):
        byte = some.buffer[some.start + np.minimum(offset, np.maximum(some.length - 1, 0))]
        blank, before = byte <= 32, blank
        result |= (byte >= 0x80) | (byte < 32) | (blank & before)
    return result


def _normal_cells(cells: Cells) -> Cells:
    # Bytes 1 to 32 less one are 0 to 31; those between the cells are usually 0 and become 255.
    if not len(cells) or (cells.buffer.max() < 0x80 and (cells.buffer - np.uint8(1)).min() > 31):
        return cells
    at = np.flatnonzero(_unusual(cells, np.arange(len(cells))))
    if not len(at):
        return cells
    normal = Cells.of_bytes([normal_key(cells.text(one)).encode("utf-8", "replace") for one in at.tolist()])
    start, length = cells.start.copy(), cells.length.copy()
    start[at], length[at] = normal.start + len(cells.buffer), normal.length
    return Cells(np.concatenate([cells.buffer, normal.buffer]), start, length)


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)


#: A file, an open one, or chunks of columns by name.
Source = Union[str, Path, BinaryIO, Iterable[Mapping[str, Any]]]


def count_persons(
    source: Source, columns: Columns, areas: Union[AddressTable, Polygons], measures: Sequence[Measure],
    stichtag: datetime.date, *, only: Optional[Mapping[str, Sequence[str]]] = None,
    sexes: Mapping[str, Sequence[str]] = SEX_CODES, oldest: int = OLDEST, separator: Optional[str] = None,
    encoding: Optional[str] = None, header_row: int = 1, workers: Optional[int] = None, plain: bool = False,
    stop: Optional[Stop] = None, progress: Optional[Progress] = None,
) -> PersonCounts:
    """Counts persons by area, age and sex on a Stichtag and forgets them.

    ``source``: a CSV (path or binary stream), or an iterable of chunks, mappings from column to values (texts, bytes,
    numpy or pandas; dates as ``datetime64``, too). ``areas``: the address register for keys, polygons for coordinates.
    ``only``: column -> values; other persons are left out (secondary residences, say). ``sexes``: m, w, d ->
    spellings, case ignored; "" stands for an empty cell. ``plain`` sends a CSV through :mod:`csv`: slower, same result.
    ``workers``: threads. ``progress`` receives the share of the file that is done.

    Raises ``Cancelled``, and :class:`DataProblem` without any content of the delivery: for files and columns that are
    not there, rows of wrong width, open quotes, and if not a single person could be counted.
    """
    counter = _Counter(columns, areas, tuple(measures), stichtag, dict(only or {}), sexes, oldest)
    fault: BaseException
    file: Optional[CsvFile] = None
    try:
        with ExitStack() as stack:
            if isinstance(source, (str, Path)):
                source = stack.enter_context(opened(source))
            if not hasattr(source, "read"):
                return counter.count(_chunk_blocks(source, counter.wanted), 0, workers, stop)
            stream: Any = source
            file = CsvFile(
                stream, counter.wanted, separator=separator, encoding=encoding, header_row=header_row, plain=plain)
            return counter.count(_csv_blocks(file, stream, progress), header_row, workers, stop)
    except (DataProblem, Cancelled) as problem:
        fault = problem
    except (KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, its text and frames may hold a person
        fault = _unforeseen(error)
    # Raised outside of the handlers and bare of frames and contexts, where a report would find the data.
    del counter, file
    fault.__context__ = fault.__cause__ = None
    raise fault.with_traceback(None)


def _unforeseen(error: BaseException) -> DataProblem:
    place, trace = "–", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.parent == Path(__file__).parent:
            place = f"{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return _problem(
        QT_TRANSLATE_NOOP(
            "addresses",
            "The persons could not be counted because of an unforeseen fault ({kind} in {place}). Nothing was kept. "
            "Report these two words, without the data."),
        kind=type(error).__name__, place=place)


#: A block to be read, and the share of the delivery that is done with it.
_Job = tuple[Callable[[], Block], Optional[Callable[[], None]]]


def _csv_blocks(file: CsvFile, stream: Any, progress: Optional[Progress]) -> Iterator[_Job]:
    size = 0
    if progress is not None and stream.seekable():
        here = stream.tell()
        size = stream.seek(0, os.SEEK_END)
        stream.seek(here)
    for parse in file.blocks():
        if progress is not None and size:
            yield parse, partial(progress, min(1.0, file.done / size))
        else:
            yield parse, None


def _chunk_blocks(chunks: Iterable[Mapping[str, Any]], wanted: Sequence[str]) -> Iterator[_Job]:
    for number, chunk in enumerate(chunks, start=1):
        missing = [column for column in wanted if column not in chunk]
        if missing:
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "Part {number} of the persons has no column “{column}”."),
                number=number, column=missing[0])
        columns = {column: Cells.of_values(chunk[column]) for column in wanted}
        lengths = {len(cells) for cells in columns.values()}
        if len(lengths) > 1:
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "Part {number} of the persons has columns of different length."),
                number=number)
        count = lengths.pop() if lengths else 0
        block = Block(columns, count, count)
        yield partial(_same, block), None


def _same(block: Block) -> Block:
    return block


@dataclass
class _Result:
    """What is left of a block: codes of cells of the table, one per person counted, and no person."""

    rows: int
    count: int
    codes: NDArray[np.int32]
    members: list[Optional[NDArray[np.bool_]]]
    left_out: dict[str, tuple[int, list[int]]]
    repaired: int
    incomplete: int
    lost_zero: int
    identity: Optional[NDArray[np.uint64]]
    row_of: Optional[NDArray[np.int64]]
    fault: Optional[BadRow] = None


class _Counter:
    """One count, from the first block to the last."""

    def __init__(self, columns: Columns, areas: Union[AddressTable, Polygons], measures: tuple[Measure, ...],
                 stichtag: datetime.date, only: dict[str, Sequence[str]], sexes: Mapping[str, Sequence[str]],
                 oldest: int) -> None:
        if isinstance(areas, AddressTable) != bool(columns.address) or bool(columns.address) == bool(columns.x):
            raise ValueError("an address table goes with a column of keys, polygons with x and y")
        if bool(columns.x) != bool(columns.y) or (columns.birth_date and columns.age):
            raise ValueError("x goes with y, and birth dates exclude ages")
        names = [measure.name for measure in measures]
        if len(set(names)) != len(names) or not names:
            raise ValueError("every measure needs a name of its own")
        with_age = bool(columns.birth_date or columns.age)
        for measure in measures:
            if measure.bands and not with_age:
                raise _problem(
                    QT_TRANSLATE_NOOP(
                        "addresses",
                        "“{measure}” is wanted by age, but neither birth date nor age is delivered. Name the column, "
                        "or count all ages together."),
                    measure=measure.name)
            for band in measure.bands:
                parse_band(band)
        self.columns, self.areas, self.measures, self.stichtag, self.oldest = (
            columns, areas, measures, stichtag, oldest)
        self.area_ids = (
            areas.area_ids if isinstance(areas, AddressTable)
            else tuple(key.decode("utf-8") if isinstance(key, bytes) else str(key) for key in areas.keys))
        #: Columns that are read at all; others never leave the buffer.
        self.wanted = list(dict.fromkeys(column for column in (
            columns.address, columns.x, columns.y, columns.birth_date, columns.age, columns.sex, columns.person,
            *(measure.column for measure in measures), *only) if column))
        self._flags = [
            Categories({"": 0, "0": 0, **dict.fromkeys(measure.values, 1)}, lambda text: 0) if measure.column else None
            for measure in measures]
        self._only = {
            column: Categories({"": 0, **dict.fromkeys(values, 1)}, lambda text: 0) for column, values in only.items()}
        order = ("m", "w", "d")
        self._sex = Categories({text: order.index(sex) for sex, texts in sexes.items() for text in texts})
        self._age = Categories({str(age): age for age in range(oldest + 1)}, _written_age(oldest))
        self._dates = _BirthDates(stichtag, oldest)
        self._ages = oldest + 1 if with_age else 1
        self._shape = (len(self.area_ids), self._ages, _SEXES)
        size = int(np.prod(self._shape))
        if size > 1 << 30:
            raise ValueError("too many areas")
        self._tallies = [_Tally(size) for _ in measures]

    # -------------------------------------------------------------------- stream

    def count(self, jobs: Iterator[_Job], header_rows: int, workers: Optional[int], stop: Optional[Stop],
              ) -> PersonCounts:
        left_out = dict.fromkeys(_ORDER, 0)
        rows: dict[str, list[int]] = {reason: [] for reason in _ORDER}
        persons = counted = repaired = incomplete = lost_zero = 0
        row = header_rows + 1
        seen = _Seen()
        with closing(self._results(jobs, workers, stop)) as results:
            for result in results:
                if result.fault is not None:
                    raise _problem(result.fault.template, row=row + result.fault.row, **result.fault.values)
                if result.identity is not None:
                    self._drop_duplicates(result, seen)
                for reason, (number, first) in result.left_out.items():
                    left_out[reason] += number
                    rows[reason] += [row + at for at in first[:LISTED - len(rows[reason])]]
                for tally, member in zip(self._tallies, result.members):
                    tally.add(result.codes if member is None else result.codes[member])
                persons += result.count
                counted += len(result.codes)
                repaired += result.repaired
                incomplete += result.incomplete
                lost_zero += result.lost_zero
                row += result.rows
        cubes = {
            measure.name: tally.total().reshape(self._shape) for measure, tally in zip(self.measures, self._tallies)}
        summary = Summary(
            persons, counted, {reason: number for reason, number in left_out.items() if number},
            {reason: tuple(numbers) for reason, numbers in rows.items() if numbers}, repaired, incomplete, lost_zero,
            {name: int(cube.sum()) for name, cube in cubes.items()}, self.columns, self.oldest)
        if not persons:
            raise _problem(QT_TRANSLATE_NOOP(
                "addresses", "The file holds no rows below the names of its columns. Check the delivery."))
        if not counted:
            worst = max(summary.left_out, key=lambda reason: summary.left_out[reason])
            raise summary.problem(worst)
        return PersonCounts(
            self.area_ids, self.stichtag, self.measures, cubes, summary,
            ("m", "w", "d") if self.columns.sex else ())

    def _results(self, jobs: Iterator[_Job], workers: Optional[int], stop: Optional[Stop],
                 ) -> Generator[_Result, None, None]:
        """Yields the results of all blocks in order; several are worked on at a time, numpy lets threads run."""
        if workers is None:
            workers = min(4, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            ahead: deque[tuple[Future[_Result], Optional[Callable[[], None]]]] = deque()
            try:
                for parse, report in jobs:
                    if stop is not None and stop():
                        raise Cancelled
                    ahead.append((pool.submit(self._result, parse), report))
                    if len(ahead) > workers:
                        yield self._next(ahead)
                while ahead:
                    yield self._next(ahead)
            finally:
                for future, _ in ahead:
                    future.cancel()

    @staticmethod
    def _next(ahead: deque[tuple[Future[_Result], Optional[Callable[[], None]]]]) -> _Result:
        future, report = ahead.popleft()
        result = future.result()
        if report is not None:
            report()
        return result

    # -------------------------------------------------------------------- a block

    def _result(self, parse: Callable[[], Block]) -> _Result:
        try:
            block = parse()
        except BadRow as fault:
            nothing = np.empty(0, dtype=np.int32)
            return _Result(0, 0, nothing, [None] * len(self.measures), {}, 0, 0, 0, None, None, fault)
        columns, cells = self.columns, block.columns
        area, repaired = self._area(cells)
        age, incomplete = self._age_of(cells, block.count)
        not_read = np.full(block.count, _SEXES - 1, dtype=np.int32)
        sex = self._sex.look_up(cells[columns.sex]) if columns.sex else not_read
        selected = np.ones(block.count, dtype=bool)
        for column, categories in self._only.items():
            selected &= categories.look_up(cells[column]) == 1
        # One number below 0 makes all of them so.
        good = ((area | age | sex) >= 0) & selected
        left_out: dict[str, tuple[int, list[int]]] = {}
        lost_zero = 0
        every = good.all()
        if not every:
            bad = np.flatnonzero(~good)
            left_out = self._reasons(bad, selected, area, age, sex, block.row_of)
            if isinstance(self.areas, AddressTable):
                unknown = bad[area[bad] == UNKNOWN][:100]
                lost_zero = self.areas.known_with_zero(cells[columns.address].take(unknown)) if len(unknown) else 0
            incomplete = incomplete[good[incomplete]]
        codes = (area * np.int32(self._ages) + age) * np.int32(_SEXES) + sex
        members: list[Optional[NDArray[np.bool_]]] = []
        for measure, flags in zip(self.measures, self._flags):
            members.append(None if flags is None else flags.look_up(cells[measure.column]) == 1)
        identity = _identities(cells[columns.person]) if columns.person else None
        row_of = block.row_of
        if not every:
            codes = codes[good]
            members = [None if member is None else member[good] for member in members]
            if identity is not None:
                identity = identity[good]
                row_of = np.flatnonzero(good) if row_of is None else row_of[good]
        return _Result(
            block.rows, block.count, codes, members, left_out, repaired, len(incomplete), lost_zero, identity, row_of)

    def _area(self, cells: Mapping[str, Cells]) -> tuple[NDArray[np.int32], int]:
        if isinstance(self.areas, AddressTable):
            return self.areas.areas(cells[self.columns.address])
        x, x_state = coordinates(cells[self.columns.x])
        y, y_state = coordinates(cells[self.columns.y])
        area = self.areas.locate(x, y)
        area[area < 0] = _OUTSIDE
        # Missing coordinates say more than unreadable ones.
        state = np.minimum(x_state, y_state)
        area[state < 0] = state[state < 0]
        return area, 0

    def _age_of(self, cells: Mapping[str, Cells], count: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        none = np.empty(0, dtype=np.int64)
        if self.columns.birth_date:
            return self._dates.ages(cells[self.columns.birth_date])
        if self.columns.age:
            return self._age.look_up(cells[self.columns.age]), none
        return np.zeros(count, dtype=np.int32), none

    def _reasons(self, bad: NDArray[np.int64], selected: NDArray[np.bool_], area: NDArray[np.int32],
                 age: NDArray[np.int32], sex: NDArray[np.int32], row_of: Optional[NDArray[np.int64]],
                 ) -> dict[str, tuple[int, list[int]]]:
        keyed, dated = bool(self.columns.address), bool(self.columns.birth_date)
        codes: list[tuple[NDArray[np.int32], dict[int, str]]] = [
            (area, {EMPTY: NO_ADDRESS if keyed else NO_COORDINATES, UNKNOWN: UNKNOWN_ADDRESS if keyed else COORDINATES,
                    _OUTSIDE: NO_AREA}),
            (age, {EMPTY: NO_BIRTH_DATE if dated else NO_AGE, UNKNOWN: BIRTH_DATE if dated else AGE,
                   _SHORT_YEAR: SHORT_YEAR, _NO_SUCH_DAY: NO_SUCH_DAY, _BORN_LATER: BORN_LATER, _TOO_OLD: TOO_OLD}),
            (sex, {EMPTY: NO_SEX, UNKNOWN: UNKNOWN_SEX}),
        ]
        result = {}
        open_ = np.ones(len(bad), dtype=bool)

        def note(reason: str, which: NDArray[np.bool_]) -> None:
            at = np.flatnonzero(open_ & which)
            if len(at):
                first = bad[at[:LISTED]]
                result[reason] = (len(at), (first if row_of is None else row_of[first]).tolist())
                open_[at] = False

        note(NOT_SELECTED, ~selected[bad])
        for found, names in codes:
            for code, reason in names.items():
                note(reason, found[bad] == code)
        return result

    def _drop_duplicates(self, result: _Result, seen: _Seen) -> None:
        assert result.identity is not None  # noqa: S101  asked by the caller
        again = seen.again(result.identity)
        if not again.any():
            return
        at = np.flatnonzero(again)
        first = at[:LISTED]
        result.left_out[DUPLICATE] = (len(at), (first if result.row_of is None else result.row_of[first]).tolist())
        result.codes = result.codes[~again]
        result.members = [None if member is None else member[~again] for member in result.members]


class _Tally:
    """Counts codes; gathers them first, because counting touches the whole table."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._total: Optional[NDArray[np.int64]] = None
        self._waiting: list[NDArray[np.int32]] = []
        self._number = 0

    def add(self, codes: NDArray[np.int32]) -> None:
        self._waiting.append(codes)
        self._number += len(codes)
        if self._number >= max(_CODES_AT_A_TIME, self._size // 4):
            self._flush()

    def _flush(self) -> None:
        codes = np.concatenate(self._waiting) if self._waiting else np.empty(0, dtype=np.int32)
        fresh = np.bincount(codes, minlength=self._size)
        if self._total is None:
            self._total = fresh
        else:
            self._total += fresh
        self._waiting, self._number = [], 0

    def total(self) -> NDArray[np.int64]:
        if self._number or self._total is None:
            self._flush()
        assert self._total is not None  # noqa: S101  flushed above
        return self._total


class _Seen:
    """Persons that were counted, as 64-bit marks in a few sorted runs.

    Two of 18 million identifications longer than eight bytes share a mark with a chance of 1 to 100,000.
    """

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []

    def again(self, marks: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Tells which marks stood before, in this block or an earlier one; 0 stands for no identification."""
        order = np.argsort(marks, kind="stable")
        ordered = marks[order]
        again = np.zeros(len(marks), dtype=bool)
        again[order[1:]] = ordered[1:] == ordered[:-1]
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, ordered), len(run) - 1)
            again[order] |= run[at] == ordered
        again &= marks != 0
        fresh = ordered[np.flatnonzero(~again[order])]
        if len(fresh):
            self._runs.append(fresh)
        # Runs of like size are merged, so that there are never more than a few.
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            merged = np.concatenate([before, last])
            merged.sort(kind="stable")
            self._runs.append(merged)
        return again


def _identities(cells: Cells) -> NDArray[np.uint64]:
    longest = int(cells.length.max()) if len(cells) else 0
    marks = mixed(cells.words(max(1, -(-longest // 8))))
    marks[cells.length == 0] = 0
    return marks


# ------------------------------------------------------------------------ dates and coordinates

_HIGH = np.uint64(0x8080808080808080)


def _pattern(text: str) -> tuple[np.uint64, np.uint64]:
    """Returns what turns eight bytes into digits, and what carries into the high bit if one does not fit.

    ``0`` stands for a digit, others for themselves.
    """
    zero = int.from_bytes(text.encode(), "little")
    carry = bytes(0x76 if character == "0" else 0x7F for character in text)
    return np.uint64(zero), np.uint64(int.from_bytes(carry, "little"))


def _digits(word: NDArray[np.uint64], pattern: tuple[np.uint64, np.uint64],
            ) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    zero, carry = pattern
    digits = word ^ zero
    # A digit is at most 9, so that adding 0x76 stays below 0x80; a separator is 0 once it is taken off.
    return digits, ((digits | (digits + carry)) & _HIGH) == 0


def _number(digits: NDArray[np.uint64], *places: int) -> NDArray[np.int32]:
    total = np.zeros(len(digits), dtype=np.int32)
    for place in places:
        total *= 10
        total += ((digits >> np.uint64(8 * place)) & np.uint64(15)).astype(np.int32)
    return total


_GERMAN_HEAD, _GERMAN_YEAR = _pattern("00.00.00"), _pattern(".00.0000")
_ISO_HEAD, _ISO_TAIL = _pattern("0000-00-"), _pattern("00-00-00")
_COMPACT = _pattern("00000000")
_WRITTEN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{8})")
_SHORT = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}|[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")
_TIME = re.compile(r"[ T][0-9:.,+Z-]*")

#: Days are written as month * 128 + day: in order, and with room for two digits each.
_MONTH = 128
#: By such a day: 0 none of the calendar, 1 one, 2 one of leap years, 3 with day or month unknown.
_DAYS = np.zeros(100 * _MONTH, dtype=np.int8)
for _month, _last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
    _DAYS[_month * _MONTH + 1:_month * _MONTH + _last + 1] = 1
    _DAYS[_month * _MONTH] = 3
_DAYS[0] = 3
_DAYS[2 * _MONTH + 29] = 2


class _BirthDates:
    """Reads birth dates as ages on a Stichtag."""

    def __init__(self, stichtag: datetime.date, oldest: int) -> None:
        self._year, self._day = stichtag.year, stichtag.month * _MONTH + stichtag.day
        self._oldest = oldest

    def ages(self, cells: Cells) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Returns the age of each date, a code below 0 if it has none, and the positions of incomplete dates."""
        head, tail = cells.raw_word(0), cells.raw_word(2)
        length = cells.length
        ten = length == 10
        if not ten.all():
            after = cells.buffer[cells.start + np.minimum(length, 10)]
            ten |= (length > 10) & ((after == 32) | (after == ord("T")))
        digits, fits = _digits(head, _GERMAN_HEAD)
        year_digits, year_fits = _digits(tail, _GERMAN_YEAR)
        read = fits & year_fits & ten
        day_of = _number(digits, 3, 4) * _MONTH + _number(digits, 0, 1)
        year = _number(year_digits, 4, 5, 6, 7)
        if not read.all():
            rest = np.flatnonzero(~read)
            year[rest], day_of[rest], read[rest] = self._others(cells.take(rest), ten[rest])
        age = self._year - year
        age -= day_of > self._day
        kind = _DAYS[day_of]
        later, older = age < 0, age > self._oldest
        # A date that is to come this year is as late as one of years to come.
        age[older], age[later] = _TOO_OLD, _BORN_LATER
        odd = np.flatnonzero(kind != 1)
        incomplete = np.empty(0, dtype=np.int64)
        if len(odd):
            odd_year, odd_kind = year[odd], kind[odd]
            leap = (odd_year % 4 == 0) & ((odd_year % 100 != 0) | (odd_year % 400 == 0))
            wrong = (odd_kind == 0) | ((odd_kind == 2) & ~leap)
            age[odd[wrong]] = _NO_SUCH_DAY
            incomplete = odd[(odd_kind == 3) & (age[odd] >= 0)]
        if not read.all():
            unread = np.flatnonzero(~read)
            age[unread] = self._unread(cells.take(unread))
            incomplete = incomplete[read[incomplete]]
        return age, incomplete

    def _others(self, cells: Cells, ten: NDArray[np.bool_],
                ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
        """Returns year, day, and whether they could be read, of dates that are not dd.mm.yyyy."""
        head, tail = cells.raw_word(0), cells.raw_word(2)
        digits, fits = _digits(head, _ISO_HEAD)
        day_digits, day_fits = _digits(tail, _ISO_TAIL)
        iso = fits & day_fits & ten
        year = _number(digits, 0, 1, 2, 3)
        day_of = _number(digits, 5, 6) * _MONTH + _number(day_digits, 6, 7)
        digits, fits = _digits(head, _COMPACT)
        compact = fits & (cells.length == 8)
        year = np.where(compact, _number(digits, 0, 1, 2, 3), year)
        day_of = np.where(compact, _number(digits, 4, 5) * _MONTH + _number(digits, 6, 7), day_of)
        read = iso | compact
        known: dict[bytes, Optional[tuple[int, int]]] = {}
        for at in np.flatnonzero(~read & (cells.length > 0)).tolist():
            raw = cells.raw(at)
            if raw not in known:
                known[raw] = _written_date(cells.text(at))
            date = known[raw]
            if date is not None:
                year[at], day_of[at] = date
                read[at] = True
        day_of[~read] = _MONTH + 1
        return year, day_of, read

    @staticmethod
    def _unread(cells: Cells) -> NDArray[np.int32]:
        result = np.full(len(cells), UNKNOWN, dtype=np.int32)
        result[cells.length == 0] = EMPTY
        for at in np.flatnonzero((cells.length >= 6) & (cells.length <= 10)).tolist():
            if _SHORT.fullmatch(normal_key(cells.text(at))):
                result[at] = _SHORT_YEAR
        return result


def _written_age(oldest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"0*[0-9]{1,4}", text):
            return int(text) if int(text) <= oldest else _TOO_OLD
        return UNKNOWN

    return read


def _written_date(text: str) -> Optional[tuple[int, int]]:
    """Returns year and day (see ``_MONTH``) of a date in one of the ways it may be written, ``None`` for others."""
    text = normal_key(text)
    match = _WRITTEN.match(text)
    if match is None or not (match.end() == len(text) or _TIME.fullmatch(text, match.end())):
        return None
    day, month, year, iso_year, iso_month, iso_day, compact = match.groups()
    if compact:
        if match.end() != len(text):
            return None
        iso_year, iso_month, iso_day = compact[:4], compact[4:6], compact[6:]
    return int(year or iso_year), int(month or iso_month) * _MONTH + int(day or iso_day)


#: Digits of a coordinate that fit a float64 without rounding, times powers of ten that do.
_MOST_DIGITS = 15


def coordinates(cells: Cells) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Returns cells as decimal numbers, with a comma or a point; the state is 0, or EMPTY or UNKNOWN with NaN."""
    count = len(cells)
    value = np.zeros(count, dtype=np.int64)
    digits = np.zeros(count, dtype=np.int32)
    decimals = np.zeros(count, dtype=np.int32)
    point = np.zeros(count, dtype=bool)
    negative = np.zeros(count, dtype=bool)
    plain = (cells.length > 0) & (cells.length <= _MOST_DIGITS + 2)
    longest = int(cells.length[plain].max()) if plain.any() else 0
    for place in range(longest):
        within = plain & (place < cells.length)
        byte = cells.buffer[np.where(within, cells.start + place, 0)]
        digit = within & (byte >= 48) & (byte <= 57)
        value = np.where(digit, value * 10 + (byte - np.uint8(48)), value)
        digits += digit
        decimals += digit & point
        separator = within & ((byte == ord(",")) | (byte == ord("."))) & ~point
        point |= separator
        sign = within & (byte == ord("-")) if place == 0 else np.zeros(count, dtype=bool)
        negative |= sign
        plain &= ~within | digit | separator | sign
    plain &= (digits > 0) & (digits <= _MOST_DIGITS)
    # Both exact, so the quotient is the float64 nearest to what is written.
    result = np.where(plain, value / 10.0**decimals, np.nan)
    result = np.where(negative, -result, result)
    state = np.where(plain, 0, np.where(cells.length == 0, EMPTY, UNKNOWN)).astype(np.int32)
    for at in np.flatnonzero(~plain & (cells.length > 0)).tolist():
        number = _decimal(cells.text(at))
        if number is not None:
            result[at], state[at] = number, 0
    return result, state


def _decimal(text: str) -> Optional[float]:
    text = normal_key(text).replace(",", ".", 1)
    if re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})?", text):
        return float(text)
    return None
