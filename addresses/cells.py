"""Cells of a delivery as bytes: found in a block of a CSV all at once, without a text per cell.

The bytes are read in blocks; in each, separators and line ends are found by comparing all bytes, so that a column is
an array of places and lengths. Quoted cells are understood as long as quotes surround whole cells. What is out of the
ordinary (quotes within cells, UTF-16, bare carriage returns) goes through :mod:`csv` from there to the end.
Nothing of the content appears in a message, because the content may be persons.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

#: Bytes that are looked at together: with their arrays they stay in the cache.
BLOCK = 1 << 21
#: Rows that :mod:`csv` gathers into one block.
ROWS = 20_000
#: A row that is longer has an open quote.
LONGEST_ROW = 1 << 24
SEPARATORS = (";", "\t", ",", "|")

#: Zeros behind the cells of a buffer, so that words may be read beyond the last of them.
PADDING = 1024

_NEWLINE, _RETURN, _QUOTE = 10, 13, 34
#: Keeps the first n bytes of a word, n = 0 … 8.
_KEEP = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)


class Cells:
    """A column of cells: places in a buffer, blanks around them cut off.

    ``buffer`` (uint8) ends with :data:`PADDING` zeros; ``start`` and ``length`` (int64) are one per cell; ``blanks``:
    whether there may be any.
    """

    def __init__(self, buffer: NDArray[np.uint8], start: NDArray[np.int64], length: NDArray[np.int64],
                 encoding: str = "utf-8", blanks: bool = True) -> None:
        self.buffer, self.encoding = buffer, encoding
        self.start, self.length = _trimmed(buffer, start, length) if blanks else (start, length)

    def __len__(self) -> int:
        return len(self.start)

    def take(self, at: NDArray[np.int64]) -> Cells:
        """Returns some of the cells."""
        some = Cells.__new__(Cells)
        some.buffer, some.encoding = self.buffer, self.encoding
        some.start, some.length = self.start[at], self.length[at]
        return some

    def first(self) -> NDArray[np.uint8]:
        """Returns the first byte of each cell; what stands behind it in the buffer if the cell is empty."""
        return self.buffer[self.start]

    def words(self, number: int) -> list[NDArray[np.uint64]]:
        """Returns the first ``8 * number`` bytes of each cell as words, zeros beyond its end."""
        shortest, longest = (int(self.length.min()), int(self.length.max())) if len(self) else (0, 0)
        words = []
        for offset in range(0, 8 * number, 8):
            if offset >= longest:
                words.append(np.zeros(len(self), dtype=np.uint64))
                continue
            word = self.raw_word(offset)
            if shortest < offset + 8:
                if shortest == longest:
                    word &= _KEEP[longest - offset]
                else:
                    word &= _KEEP[np.clip(self.length - offset, 0, 8)]
            words.append(word)
        return words

    def raw_word(self, offset: int) -> NDArray[np.uint64]:
        """Returns the eight bytes from a place in each cell on, little-endian, whatever they belong to."""
        window: NDArray[np.uint64] = np.ndarray((len(self.buffer) - 7,), dtype="<u8", buffer=self.buffer, strides=(1,))
        return window[self.start + offset if offset else self.start].astype(np.uint64, copy=False)

    def raw(self, at: int) -> bytes:
        """Returns the bytes of one cell."""
        return self.buffer[self.start[at]:self.start[at] + self.length[at]].tobytes()

    def text(self, at: int) -> str:
        """Returns one cell as text."""
        return decoded(self.raw(at), self.encoding)

    @classmethod
    def of_values(cls, values: Any) -> Cells:
        """Returns values of any kind as the cells that a CSV in UTF-8 would have for them."""
        array = values if isinstance(values, np.ndarray) else np.asarray(values, dtype=_dtype_of(values))
        if array.dtype.kind == "S" and array.dtype.itemsize:
            width, count = array.dtype.itemsize, len(array)
            buffer = np.zeros(width * count + PADDING, dtype=np.uint8)
            buffer[:width * count] = np.frombuffer(np.ascontiguousarray(array).tobytes(), dtype=np.uint8)
            return cls(buffer, np.arange(count, dtype=np.int64) * width, _text_lengths(buffer, count, width))
        if array.dtype.kind == "M":
            texts = np.datetime_as_string(array.astype("datetime64[D]")).tolist()
        else:
            texts = array.tolist()
        return cls.of_bytes([_as_bytes(value) for value in texts])

    @classmethod
    def of_bytes(cls, values: Sequence[bytes], encoding: str = "utf-8") -> Cells:
        """Returns texts that are already bytes as cells."""
        length = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
        buffer = np.frombuffer(b"".join((*values, bytes(PADDING))), dtype=np.uint8)
        return cls(buffer, np.cumsum(length) - length, length, encoding)


def decoded(raw: bytes, encoding: str) -> str:
    """Returns bytes as text; what is not UTF-8 as it should be is taken for CP1252."""
    if encoding == "utf-8":
        return raw.decode("utf-8") if _is_utf8(raw) else raw.decode("cp1252", "replace")
    return raw.decode(encoding, "replace")


def _text_lengths(buffer: NDArray[np.uint8], count: int, width: int) -> NDArray[np.int64]:
    table = buffer[:count * width].reshape(count, width)
    length = np.full(count, width, dtype=np.int64)
    short = np.flatnonzero(table[:, -1] == 0)
    length[short] = 0
    for place in range(width - 1):
        length[short[table[short, place] != 0]] = place + 1
    return length


def _dtype_of(values: Any) -> Any:
    dtype = getattr(values, "dtype", None)
    # pandas' own types and plain lists become objects: numpy would cut or reinterpret texts.
    return dtype if isinstance(dtype, np.dtype) else object


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    if value is None or str(value) in ("nan", "NaT", "<NA>"):
        return b""
    if isinstance(value, bool):
        return b"1" if value else b"0"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).encode("utf-8", "replace")


def _trimmed(buffer: NDArray[np.uint8], start: NDArray[np.int64], length: NDArray[np.int64],
             ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not len(start):
        return start, length
    for front in (True, False):
        while True:
            edge = buffer[start] if front else buffer[start + length - 1]
            blank = ((edge == 32) | (edge == 9)) & (length > 0)
            if not blank.any():
                break
            length = length - blank
            if front:
                start = start + blank
    return start, length


# ------------------------------------------------------------------------ blocks of rows


@dataclass(frozen=True)
class Block:
    """Whole rows of a delivery: the cells of the wanted columns, and where to find each row again.

    ``row_of`` (None if each follows the one before): the number of each row, counted from 0 at the first of the block.
    ``rows``: how many rows of the delivery the block takes up, blank ones included.
    """

    columns: Mapping[str, Cells]
    count: int
    rows: int
    row_of: Optional[NDArray[np.int64]] = None


class BadRow(Exception):  # noqa: N818
    """Reports a row that cannot be read: its number within the block, and a message that takes ``row``."""

    def __init__(self, row: int, template: str, **values: Any) -> None:
        super().__init__(template)
        self.row, self.template, self.values = row, template, values


#: Reads a block; may run in any thread. Raises :class:`BadRow`.
Parse = Callable[[], Block]


class CsvFile:
    """The rows of a CSV as blocks; its first rows are read at once.

    ``columns``: names of the wanted columns. ``separator``, ``encoding``: found out where ``None``. ``header_row``:
    number of the row with the names. ``plain`` sends everything through :mod:`csv`. Raises :class:`DataProblem` if the
    file is empty, has no such column or a wanted one twice.
    """

    def __init__(self, stream: BinaryIO, columns: Sequence[str], *, separator: Optional[str] = None,
                 encoding: Optional[str] = None, header_row: int = 1, plain: bool = False) -> None:
        self._stream = stream
        self._plain = plain
        self.encoding = _canonical(encoding)
        self._plain |= (self.encoding or "").startswith("utf-16")
        self.done = 0
        head = stream.read(BLOCK)
        if head.startswith(b"\xef\xbb\xbf"):
            head, self.encoding = head[3:], "utf-8"
        elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            self.encoding, self._plain = "utf-16", True
        elif b"\0" in head[:4096]:
            raise _problem(QT_TRANSLATE_NOOP(
                "addresses", "The file is not a text file, or in UTF-16 without a mark. Save it as CSV in UTF-8."))
        # Old Macintosh line ends: nothing that the search for line ends would find.
        if b"\n" not in head and b"\r" in head:
            self._plain = True
        if self.encoding is None and not head.isascii():
            self.encoding = _encoding_of(head)
        self._head = head
        #: Rows before the first person.
        self.header_rows = header_row
        names, self._rest = self._read_header(header_row)
        self.separator = separator or _separator_of(names, columns)
        if len(self.separator) != 1 or not self.separator.isascii():
            raise ValueError("the separator has to be one ASCII character")
        self._positions, self._width = _positions(_header_cells(names, self.separator), columns, header_row)

    def _read_header(self, header_row: int) -> tuple[str, bytes]:
        encoding = self.encoding or "utf-8"
        if self._plain:
            lines = io.TextIOWrapper(io.BytesIO(self._head), encoding, "replace", newline=None)
            rows = list(itertools.islice(lines, header_row))
            if len(rows) < header_row:
                raise _no_persons()
            return rows[-1].rstrip("\r\n"), self._head
        end = -1
        for _ in range(header_row):
            begin = end + 1
            end = self._head.find(b"\n", begin)
            if end < 0:
                end = len(self._head)
                break
        if not self._head[begin:end].strip():
            raise _no_persons()
        return decoded(self._head[begin:end].rstrip(b"\r"), encoding), self._head[end + 1:]

    def blocks(self) -> Iterator[Parse]:
        """Yields the blocks in order, each to be read when called; ``done`` is the number of bytes taken."""
        if self._plain:
            yield from self._by_csv(self._head, skip=self.header_rows)
            return
        rest, self._rest, self._head = self._rest, b"", b""
        while True:
            fresh = self._stream.read(BLOCK)
            data = rest + fresh if rest else fresh
            if not data:
                return
            if not fresh and not data.endswith(b"\n"):
                data += b"\n"
            cut = _cut(data, last=not fresh)
            if cut == 0 and len(data) <= LONGEST_ROW and fresh:
                rest = data
                continue
            if cut <= 0:
                # A quote that is open to the end, or one that does not surround a cell: csv knows which.
                yield from self._by_csv(data)
                return
            if not self._fits_encoding(data[:cut]):
                yield self._misfit
                return
            rest = data[cut:]
            self.done += cut
            yield self._parser(data[:cut])

    def _fits_encoding(self, data: bytes) -> bool:
        if data.isascii():
            return True
        if self.encoding is None:
            self.encoding = _encoding_of(data)
        return self.encoding != "utf-8" or _is_utf8(data)

    def _fits_text(self, rows: list[list[str]]) -> bool:
        text = "".join(itertools.chain.from_iterable(rows))
        if text.isascii():
            return True
        # Bytes that are not UTF-8 were read as halves of surrogates.
        foreign = any("\udc80" <= character <= "\udcff" for character in set(text))
        if self.encoding is None:
            self.encoding = "cp1252" if foreign else "utf-8"
        return self.encoding != "utf-8" or not foreign

    def _misfit(self) -> Block:
        raise BadRow(0, QT_TRANSLATE_NOOP(
            "addresses",
            "From about row {row} on, the file is not in UTF-8 as before. Save it in one encoding, or declare it."))

    def _parser(self, data: bytes) -> Parse:
        encoding = self.encoding or "utf-8"
        return lambda: _parsed(data, self.separator, self._positions, self._width, encoding)

    def _by_csv(self, data: bytes, skip: int = 0) -> Iterator[Parse]:
        raw = io.BufferedReader(_Chained(data, self._stream))
        encoding = self.encoding or "utf-8"
        # Bytes that are not UTF-8 come out as they went in.
        text = io.TextIOWrapper(raw, encoding, _unfit(encoding), newline="")
        reader = csv.reader(text, delimiter=self.separator, strict=True)
        while True:
            rows: list[list[str]] = []
            failed = ""
            try:
                for row in itertools.islice(reader, ROWS):
                    rows.append(row)
            except csv.Error:
                failed = _STRAY_QUOTE
            if encoding == "utf-8" and not self._fits_text(rows):
                yield self._misfit
                return
            number = len(rows)
            rows, skip = rows[skip:], max(0, skip - number)
            self.done += sum(map(len, itertools.chain.from_iterable(rows)))
            if rows or failed:
                # Texts of another encoding become UTF-8; bytes that went through as they were stay what they are.
                yield _of_rows(
                    rows, self._positions, self._width, failed,
                    self.encoding or "utf-8" if encoding == "utf-8" else "utf-8")
            if failed or number < ROWS:
                return


_STRAY_QUOTE = QT_TRANSLATE_NOOP(
    "addresses",
    "Row {row}: a quotation mark opens a cell and is not closed, or stands within it. Double it, or remove it.")
#: What a blank row may consist of.
_BLANK = " \t\r\n;,|\""


def _unfit(encoding: str) -> str:
    return "surrogateescape" if encoding == "utf-8" else "replace"


def _of_rows(rows: list[list[str]], positions: Mapping[str, int], width: int, failed: str, encoding: str) -> Parse:
    def parse() -> Block:
        kept = []
        for at, row in enumerate(rows):
            if len(row) == width:
                kept.append(at)
            elif any(cell.strip(_BLANK) for cell in row):
                raise _wrong_width(at, len(row), width)
        if failed:
            raise BadRow(len(rows), failed)
        columns = {
            name: Cells.of_bytes([rows[at][position].encode("utf-8", "surrogateescape") for at in kept], encoding)
            for name, position in positions.items()}
        return _without_empty_rows(Block(
            columns, len(kept), len(rows), None if len(kept) == len(rows) else np.array(kept, dtype=np.int64)))

    return parse


class _Chained(io.RawIOBase):
    """Bytes that were read already, and then the rest of their stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = io.BytesIO(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        data = self._head.read(len(target)) or self._stream.read(len(target)) or b""
        target[:len(data)] = data
        return len(data)


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)


def _no_persons() -> DataProblem:
    return _problem(QT_TRANSLATE_NOOP(
        "addresses", "The file holds no rows below the names of its columns. Check the delivery."))


def _wrong_width(row: int, cells: int, width: int) -> BadRow:
    return BadRow(row, QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row} has {cells} cells, but there are {width} columns. Check separators and quotation marks in it."),
        cells=cells, width=width)


def _canonical(encoding: Optional[str]) -> Optional[str]:
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = ""
    if not name:
        raise _problem(
            QT_TRANSLATE_NOOP("addresses", "The encoding “{encoding}” is unknown. Choose UTF-8 or Windows-1252."),
            encoding=encoding)
    return "utf-8" if name == "utf-8-sig" else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _encoding_of(data: bytes) -> str:
    # The end of the data may cut a character in two.
    cut = next((at for at in range(len(data), max(len(data) - 4, 0), -1) if data[at - 1] < 0x80), len(data))
    return "utf-8" if _is_utf8(data[:cut]) or _is_utf8(data) else "cp1252"


def _header_cells(header: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([header.replace("\r", " ").replace("\0", " ")], delimiter=separator), [])
    except csv.Error:
        return []


def _separator_of(header: str, columns: Sequence[str]) -> str:
    def found(separator: str) -> tuple[int, int]:
        names = _names(_header_cells(header, separator))
        return sum(column.strip().casefold() in names for column in columns), header.count(separator)

    return max(SEPARATORS, key=found)


def _names(cells: Iterable[str]) -> list[str]:
    return [cell.strip().casefold() for cell in cells]


def _positions(cells: list[str], columns: Sequence[str], row: int) -> tuple[dict[str, int], int]:
    names = _names(cells)
    positions = {}
    for column in columns:
        count = names.count(column.strip().casefold())
        if count == 0:
            # What stands there instead is not shown: without names, the first row is a person.
            raise _problem(QT_TRANSLATE_NOOP(
                "addresses",
                "Row {row} has no column “{column}”. Check the name, the separator, and that row {row} holds the names "
                "of the columns."), row=row, column=column)
        if count > 1:
            raise _problem(QT_TRANSLATE_NOOP(
                "addresses", "Row {row}: the column “{column}” stands twice. Rename or remove one of them."),
                row=row, column=column)
        positions[column] = names.index(column.strip().casefold())
    return positions, len(cells)


def _cut(data: bytes, last: bool) -> int:
    """Returns where the last whole row ends: 0 if none does, -1 if quotes do not surround whole cells."""
    if b'"' not in data:
        return data.rfind(b"\n") + 1
    buffer = np.frombuffer(data, dtype=np.uint8)
    open_ = _open_quotes(buffer == _QUOTE)
    ends = np.flatnonzero((buffer == _NEWLINE) & ~open_)
    if last and open_[-1]:
        return -1
    return int(ends[-1]) + 1 if len(ends) else 0


def _open_quotes(quote: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tells for each byte whether an odd number of quotes stands up to and with it."""
    return (np.cumsum(quote, dtype=np.uint8) & np.uint8(1)).astype(bool)


def _parsed(data: bytes, separator: str, positions: Mapping[str, int], width: int, encoding: str) -> Block:
    buffer = np.frombuffer(data + bytes(PADDING), dtype=np.uint8)
    body = buffer[:len(data)]
    line = body == _NEWLINE
    ends = (body == ord(separator)) | line
    quoted = b'"' in data
    if quoted:
        quote = body == _QUOTE
        open_ = _open_quotes(quote)
        ends &= ~open_
        line &= ~open_
        if not _surround_cells(body, np.flatnonzero(quote), open_, ord(separator)):
            return _by_csv_alone(data, separator, positions, width, encoding)
    place = np.flatnonzero(ends)
    row_of = None
    lines = rows = int(np.count_nonzero(line))
    if len(place) != lines * width or not (body[place[width - 1::width]] == _NEWLINE).all():
        place, row_of = _without_blank_lines(body, place, body[place] == _NEWLINE, width)
        lines = len(row_of)
    table = place.reshape(lines, width)
    blanks = quoted or b" " in data or (separator != "\t" and b"\t" in data)
    columns = {}
    for name, position in positions.items():
        stop = table[:, position]
        if position:
            start = table[:, position - 1] + 1
        elif row_of is None:
            start = np.concatenate([[0], table[:-1, -1] + 1])
        else:
            start = np.concatenate([[-1], np.flatnonzero(line)])[row_of] + 1
        length = stop - start
        if position == width - 1:
            length = length - ((length > 0) & (body[stop - 1] == _RETURN))
        if quoted:
            within = (length >= 2) & (body[start] == _QUOTE)
            start, length = start + within, length - 2 * within
        columns[name] = Cells(buffer, start, length, encoding, blanks)
    return _without_empty_rows(Block(columns, lines, rows, row_of))


def _without_empty_rows(block: Block) -> Block:
    # Spreadsheets leave rows of nothing but separators behind.
    empty = np.ones(block.count, dtype=bool)
    for cells in block.columns.values():
        empty &= cells.length == 0
        if not empty.any():
            return block
    kept = np.flatnonzero(~empty)
    row_of = kept if block.row_of is None else block.row_of[kept]
    return Block({name: cells.take(kept) for name, cells in block.columns.items()}, len(kept), block.rows, row_of)


def _surround_cells(body: NDArray[np.uint8], quote: NDArray[np.int64], open_: NDArray[np.bool_], separator: int,
                    ) -> bool:
    """Tells whether every quote opens or closes a cell: none within one, none doubled."""
    opening = open_[quote]
    begin, end = quote[opening], quote[~opening]
    before = body[begin - 1]
    ok = (begin == 0) | (before == separator) | (before == _NEWLINE)
    after = body[np.minimum(end + 1, len(body) - 1)]
    return bool(ok.all()) and bool(((after == separator) | (after == _NEWLINE) | (after == _RETURN)).all())


def _by_csv_alone(data: bytes, separator: str, positions: Mapping[str, int], width: int, encoding: str) -> Block:
    # The block ends where an even number of quotes stands behind it; if they are strays, csv says so.
    rows: list[list[str]] = []
    failed = ""
    # Every byte is some character of Latin-1, and comes back as it was.
    text = io.StringIO(data.decode("latin-1"), newline="")
    try:
        for row in csv.reader(text, delimiter=separator, strict=True):
            rows.append([cell.encode("latin-1").decode("utf-8", "surrogateescape") for cell in row])
    except csv.Error:
        failed = _STRAY_QUOTE
    return _of_rows(rows, positions, width, failed, encoding)()


def _without_blank_lines(body: NDArray[np.uint8], place: NDArray[np.int64], is_line: NDArray[np.bool_], width: int,
                         ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns the ends of cells without those of blank lines, and the number of each line that is left."""
    last = np.flatnonzero(is_line)
    cells = np.diff(last, prepend=-1)
    line = np.repeat(np.arange(len(last)), cells)
    begin = np.concatenate([[0], place[last[:-1]] + 1])
    blank = np.zeros(len(last), dtype=bool)
    for at in np.flatnonzero(cells != width).tolist():
        content = body[begin[at]:place[last[at]]].tobytes()
        blank[at] = not content.strip(_BLANK.encode())
        if not blank[at]:
            raise _wrong_width(at, int(cells[at]), width)
    return place[~blank[line]], np.flatnonzero(~blank)


def opened(source: Union[str, Path]) -> BinaryIO:
    """Opens a file for reading; raises :class:`DataProblem` if that fails."""
    try:
        return Path(source).open("rb", buffering=0)
    except OSError as error:
        reason = error.strerror or type(error).__name__
    raise _problem(QT_TRANSLATE_NOOP(
        "addresses", "The file {file} cannot be opened ({reason}). Check its place and that it is complete."),
        file=source, reason=reason)
