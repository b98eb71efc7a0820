"""Reads tables as text: CSV, XLSX, ODS and layers become cells of text with their row in the file, never typed.

What a spreadsheet *shows* counts: a number formatted ``00000000`` comes with its leading zeros, a percentage with its
sign, a date as a date. What it hides (sheets, merged cells, formulas without a result) is reported.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from ..indicators.problems import QT_TRANSLATE_NOOP
from .dialect import (
    DOUBLE,
    SEPARATORS,
    codec_of,
    detect_encoding,
    detect_separator,
    is_mojibake,
    repaired,
    separator_name,
    signature,
)
from .findings import Finding, doubt, error, raised

#: More cells than these are no table of counts (5,000 Quartiere by 48 ages and sexes are 240,000).
LARGEST_TABLE = 4_000_000
#: Bytes of a text file that is read as a whole.
LARGEST_TEXT = 400_000_000
#: Bytes of the head that a preview and the proposal of a profile look at.
HEAD = 4 << 20
HEAD_ROWS = 2_000
#: A cell that spans more lines than these began with a quote that nobody closed.
LONGEST_CELL_LINES = 40
LONGEST_CELL = 100_000

#: Returns True when the user has cancelled.
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Sheet:
    """A sheet or layer of a file."""

    name: str
    rows: int = -1
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """The cells of one sheet as text: ``rows`` as they stand in the file, ``numbers`` their rows counted from 1.

    Numbers and dates that the file stores as such are :class:`StoredNumber` and :class:`StoredDate`; everything
    else is plain text. ``complete`` is False for a head. A layer has its field names as row 0.
    """

    path: Path
    form: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str = ""
    separator: str = ""
    certainty: float = 1.0
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()
    complete: bool = True
    findings: tuple[Finding, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())

    @property
    def file(self) -> str:
        """The name of the file, with the sheet where there are several."""
        return f"{self.path.name} [{self.sheet}]" if self.sheet and len(self.sheets) > 1 else self.path.name

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)

    def at(self, number: int) -> tuple[str, ...]:
        """Returns the cells of a row of the file, none where it is not there."""
        from bisect import bisect_left

        place = bisect_left(self.numbers, number)
        return self.rows[place] if place < len(self.numbers) and self.numbers[place] == number else ()


def read_table(path: str | Path, *, sheet: str = "", encoding: str = "", separator: str = "",
               head: bool = False, stop: Stop | None = None) -> Table:
    """Reads one sheet of a file as text.

    Encoding, separator and sheet are found out where they are not given. ``head`` reads the beginning only, whatever
    the size. Raises :class:`DataProblem` naming place and remedy for files that cannot be read as a table.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
    except OSError as fault:
        raise raised([error(
            "unreadable", QT_TRANSLATE_NOOP("deliveries", "The file cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("deliveries", "Check the place and its permissions; close it in other programs."),
            file=path.name, reason=fault.strerror or str(fault))]) from fault
    if not start.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        rest = path.stat().st_size > len(start)
        if not rest:
            raise raised([_empty(path)])
    kind = _kind(path, start)
    if kind in ("xlsx", "ods"):
        from .sheets import read_sheet

        return read_sheet(path, kind, sheet, head_rows=HEAD_ROWS if head else 0, stop=stop)
    if kind == "layer":
        from .sheets import read_layer

        return read_layer(path, sheet, head_rows=HEAD_ROWS if head else 0, stop=stop)
    return _read_text(path, encoding, separator, head, stop)


def _kind(path: Path, start: bytes) -> str:
    """Returns how a file is to be read, after its first bytes and only then its ending."""
    found, ending = signature(start), path.suffix.lower()
    if found == "zip":
        from .sheets import kind_of_zip

        kind = kind_of_zip(path)
        if kind:
            return kind
    if found == "gpkg" or ending in (".shp", ".dbf", ".geojson", ".fgb"):
        return "layer"
    if found:
        what = {
            "xls": QT_TRANSLATE_NOOP("deliveries", "The file is an old or encrypted Excel workbook (XLS)."),
            "html": QT_TRANSLATE_NOOP("deliveries", "The file is a web page, whatever its name says."),
            "pdf": QT_TRANSLATE_NOOP("deliveries", "The file is a PDF."),
        }.get(found, QT_TRANSLATE_NOOP("deliveries", "The file is not a table, or it is packed."))
        raise raised([error(
            "format", what, QT_TRANSLATE_NOOP(
                "deliveries",
                "Open it in the program it comes from and save it as XLSX, ODS or CSV, without password."),
            file=path.name)])
    return "csv"


def _empty(path: Path) -> Finding:
    return error(
        "empty", QT_TRANSLATE_NOOP("deliveries", "The file is empty."),
        QT_TRANSLATE_NOOP("deliveries", "Ask for the delivery again."), file=path.name)


# ------------------------------------------------------------------------ text


def _read_text(path: Path, encoding: str, separator: str, head: bool, stop: Stop | None) -> Table:
    size = path.stat().st_size
    if size > LARGEST_TEXT and not head:
        raise raised([too_large(path, size)])
    findings: list[Finding] = []
    if not encoding:
        encoding, findings = detect_encoding(path, head=head)
    sample = _sample(path, encoding)
    certainty = 1.0
    if not separator:
        separator, certainty, doubts = detect_separator(sample, path.name)
        findings += doubts
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    cells = 0
    complete = True
    known: dict[str, str] = {}
    twice = encoding == DOUBLE
    broken: list[Finding] = []
    for number, row in _records(path, encoding, separator, head):
        if row is None:
            complete = False
            break
        if number == 1 and 0 < len(row) <= 2 and row[0].startswith("sep="):
            continue
        if not any(cell.strip() for cell in row):
            continue
        if twice:
            row = [repaired(cell) for cell in row]
        elif len(broken) < 20:
            broken += _broken(path, number, row)
        rows.append(tuple([known.setdefault(cell, cell) for cell in row]))
        numbers.append(number)
        cells += len(row)
        if len(known) > 500_000:
            known.clear()
        if head and len(rows) >= HEAD_ROWS:
            complete = False
            break
        if cells > LARGEST_TABLE:
            raise raised([too_large(path, size)])
        if stop is not None and len(rows) % 1000 == 0 and stop():
            complete = False
            break
    if not rows:
        raise raised([_empty(path)])
    return Table(
        path, "csv", tuple(rows), tuple(numbers), encoding, separator, certainty, complete=complete,
        findings=(*findings, *broken))


def too_large(path: Path, size: int) -> Finding:
    """Returns the message for a file that is no table of counts by its size."""
    return error(
        "too_large", QT_TRANSLATE_NOOP(
            "deliveries", "The file is too large for a table of counts ({size} MB; up to {cells} cells are read)."),
        QT_TRANSLATE_NOOP(
            "deliveries", "Deliver counts per area, or one file per year. Files of persons are counted with “Count "
            "persons and discard them”, which keeps none of them."),
        file=path.name, size=round(size / 1e6), cells=f"{LARGEST_TABLE:,}".replace(",", " "))


def _broken(path: Path, number: int, row: Sequence[str]) -> list[Finding]:
    found = []
    for place, cell in enumerate(row):
        if cell.isascii():
            continue
        if "\ufffd" in cell:
            found.append(error(
                "lost_letters", QT_TRANSLATE_NOOP(
                    "deliveries", "“{value}” has letters that were lost in a conversion (�)."),
                QT_TRANSLATE_NOOP("deliveries", "Ask for the file again, saved as UTF-8 or CSV of Excel."),
                file=path.name, row=number, column=column_letters(place), value=cell, field="encoding"))
        elif is_mojibake(cell):
            found.append(doubt(
                "mojibake_cell", QT_TRANSLATE_NOOP(
                    "deliveries", "“{value}” has broken umlauts: it seems to mean “{good}”."),
                QT_TRANSLATE_NOOP("deliveries", "Correct the text, or choose another encoding."),
                file=path.name, row=number, column=column_letters(place), value=cell, good=repaired(cell),
                field="encoding"))
    return found


def _sample(path: Path, encoding: str) -> str:
    with path.open("rb") as stream:
        raw = stream.read(HEAD // 4)
    try:
        text = raw.decode(codec_of(encoding), "ignore")
    except LookupError as fault:
        raise raised([_unknown_encoding(path, encoding)]) from fault
    return text.lstrip("\ufeff")


def _unknown_encoding(path: Path, encoding: str) -> Finding:
    from .dialect import ENCODINGS

    return error(
        "encoding", QT_TRANSLATE_NOOP("deliveries", "The encoding “{value}” is unknown."),
        QT_TRANSLATE_NOOP("deliveries", "Choose one of: {known}."), file=path.name, value=encoding,
        known=", ".join(ENCODINGS), field="encoding")


class _Lines:
    """Yields the lines of a text file and remembers how many there were; stops after a head."""

    def __init__(self, stream: io.TextIOWrapper, limit: int) -> None:
        self.stream, self.limit = stream, limit
        self.count = self.since = self.letters = 0
        self.cut = False

    def __iter__(self) -> Iterator[str]:
        while True:
            line = self.stream.readline(LONGEST_CELL * 8)
            if not line:
                return
            if len(line) >= LONGEST_CELL * 8 and not line.endswith(("\n", "\r")):
                raise csv.Error("endless line")
            if self.count == 0:
                line = line.lstrip("\ufeff")
            self.count += 1
            self.since += 1
            self.letters += len(line)
            if self.limit and self.letters > self.limit:
                self.cut = True
                return
            if self.since > LONGEST_CELL_LINES:
                raise csv.Error("open quote")
            yield line


def _records(path: Path, encoding: str, separator: str, head: bool) -> Iterator[tuple[int, list[str] | None]]:
    """Yields (line of the file, cells), and ``None`` instead of cells where a head ends within the file.

    Raises :class:`DataProblem` naming the line for open quotes, NUL bytes and bytes of another encoding.
    """
    with path.open("r", encoding=codec_of(encoding), newline="") as stream:
        lines = _Lines(stream, HEAD if head else 0)
        first = 1
        try:
            reader = csv.reader(iter(lines), delimiter=separator, strict=True)
            while True:
                first = lines.count + 1
                lines.since = 0
                try:
                    row = next(reader)
                except StopIteration:
                    break
                if lines.cut:
                    break
                if row and max(map(len, row)) > LONGEST_CELL:
                    raise csv.Error("long cell")
                yield first, row
        except csv.Error as fault:
            if not lines.cut:
                raise raised([error(
                    "quotes", QT_TRANSLATE_NOOP(
                        "deliveries", "A quotation mark is opened and not closed, or text follows a closed one."),
                    QT_TRANSLATE_NOOP(
                        "deliveries", "Close it, or write quotation marks within a cell twice (\"\")."),
                    file=path.name, row=first)]) from fault
        except UnicodeError as fault:
            raise raised([error(
                "encoding", QT_TRANSLATE_NOOP("deliveries", "The file is not written in {encoding} from here on."),
                QT_TRANSLATE_NOOP("deliveries", "Choose another encoding, or save the file as UTF-8."),
                file=path.name, row=lines.count + 1, encoding=encoding, field="encoding")]) from fault
        except LookupError as fault:
            raise raised([_unknown_encoding(path, encoding)]) from fault
        if lines.cut:
            yield lines.count, None


# ------------------------------------------------------------------------ columns


def column_letters(place: int) -> str:
    """Returns the letters that spreadsheets give a column, e.g. ``0`` -> ``[A]``, ``27`` -> ``[AB]``."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return f"[{letters}]"


def place_of_letters(text: str) -> int:
    """Returns the position that ``[A]`` stands for, -1 for anything else."""
    letters = text[1:-1]
    if not (text.startswith("[") and text.endswith("]") and letters.isascii() and letters.isalpha()
            and letters.isupper() and len(letters) <= 3):
        return -1
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def headers(table: Table, header_rows: Sequence[int]) -> list[str]:
    """Returns the names of the columns from one or several rows of headers.

    Lines of one column are joined by a blank; an upper line that spans columns is carried to the right. Columns
    without a header are called by their letters, equal ones get a number: ``Anzahl (1)``, ``Anzahl (2)``.
    """
    width = table.width
    lines = []
    for position, number in enumerate(header_rows):
        cells = [plain_header(cell) for cell in table.at(number)]
        cells += [""] * (width - len(cells))
        if position < len(header_rows) - 1:
            cells = _carried(cells, [plain_header(cell) for cell in table.at(header_rows[position + 1])])
        lines.append(cells)
    names = []
    for place in range(width):
        parts = [line[place] for line in lines if line[place]]
        names.append(" ".join(dict.fromkeys(parts)) or column_letters(place))
    return _numbered(names)


def duplicates(names: Sequence[str]) -> dict[str, list[str]]:
    """Returns headers that stand more than once, with the numbered names they go by."""
    import re

    found: dict[str, list[str]] = {}
    for name in names:
        match = re.fullmatch(r"(.+) \(([0-9]+)\)", name)
        if match and f"{match[1]} (1)" in names and f"{match[1]} (2)" in names:
            found.setdefault(match[1], []).append(name)
    return found


def plain_header(text: str) -> str:
    """Returns a header in one line: soft hyphens and line breaks of the layout removed."""
    text = text.replace("\u00ad", "").replace("-\n", "").replace("-\r\n", "")
    return " ".join(text.split())


def _carried(cells: list[str], below: Sequence[str]) -> list[str]:
    """Carries the texts of an upper header line to the right, over columns that have a text below."""
    carried, current = [], ""
    for place, cell in enumerate(cells):
        current = cell or current
        has_below = place < len(below) and below[place]
        carried.append(cell or (current if has_below else ""))
    return carried


def _numbered(names: list[str]) -> list[str]:
    times: dict[str, int] = {}
    for name in names:
        times[name] = times.get(name, 0) + 1
    seen: dict[str, int] = {}
    result = []
    for name in names:
        if times[name] > 1:
            seen[name] = seen.get(name, 0) + 1
            result.append(f"{name} ({seen[name]})")
        else:
            result.append(name)
    return result


def other_separator(row: Sequence[str], separator: str, width: int) -> str:
    """Returns the separator that a row seems to use instead of the one of the file, "" for none."""
    if len(row) > 2:
        return ""
    text = separator.join(row)
    for other in SEPARATORS:
        if other != separator and other in text:
            try:
                cells = next(csv.reader([text], delimiter=other), [])
            except csv.Error:
                continue
            if len(cells) == width and width > 1:
                return separator_name(other)
    return ""


def is_numbering(row: Sequence[str]) -> bool:
    """Tells whether a row only numbers the columns, as official tables do beneath their header."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 2 and filled in (
        [str(at) for at in range(1, len(filled) + 1)], [str(at) for at in range(len(filled))])
