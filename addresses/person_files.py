"""Files of persons: which columns they have and how these are written, and a stream for counting them.

Only the structure of a file comes out of here: the names of its columns, and how the cells of a column are written.
Never a cell itself: what is shown of codes comes from lists in this module, and what OGR says is not passed on.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Optional, Union

from osgeo import gdal, ogr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_exceptions
from .cells import SEPARATORS, CsvFile, decoded, opened
from .keyindex import normal_key
from .locate import Cancelled
from .persons import SEX_CODES, Columns

#: Bytes that are looked at; a title, a header and some hundred persons.
_HEAD = 1 << 18
#: Rows whose cells are looked at.
_LOOKED_AT = 1_000
#: Rows among which the names of the columns are looked for.
_HEADER_ROWS = 20
#: Larger files are not counted through for a preview.
_COUNTED = 1 << 26
#: Rows that OGR hands over at a time.
_ROWS = 20_000
#: More different cells than these are no codes.
_MOST_CODES = 12

ADDRESS, X, Y, BIRTH_DATE, AGE, SEX, PERSON, RESIDENCE = (
    "address", "x", "y", "birth_date", "age", "sex", "person", "residence")
#: What a column may hold -> names it goes by (see ``_plain``), the best known first.
ROLES: Mapping[str, tuple[str, ...]] = {
    ADDRESS: (
        "adressschluessel", "adressid", "addressid", "adresskey", "addresskey", "adrschl", "adrkey", "adrid",
        "adressnummer", "adressnr", "schluesseladresse", "oi", "oid", "objektidentifikator", "hkid", "hausid",
        "hauskoordinatenid",
        "gebaeudeschluessel", "adresse", "address", "anschriftenschluessel", "anschriftid", "wohnadresse"),
    BIRTH_DATE: (
        "geburtsdatum", "gebdatum", "gebdat", "geburtstag", "gebtag", "gebd", "gd", "geburt", "geborenam", "geb",
        "birthdate", "dateofbirth", "dob", "birthday", "tagdergeburt"),
    AGE: ("alter", "alterinjahren", "lebensalter", "age", "alteramstichtag", "vollendetejahre"),
    SEX: ("geschlecht", "geschl", "sex", "gender", "gschl", "geschlechtskennzeichen", "mwd", "mw"),
    X: (
        "ostwert", "ost", "rechtswert", "east", "easting", "xkoordinate", "koordinatex", "xcoord", "utmost", "utmx",
        "rw", "x", "longitude", "lon", "laenge"),
    Y: (
        "nordwert", "nord", "hochwert", "north", "northing", "ykoordinate", "koordinatey", "ycoord", "utmnord", "utmy",
        "hw", "y", "latitude", "lat", "breite"),
    PERSON: (
        "ordnungsmerkmal", "om", "personennummer", "personenid", "personid", "personennr", "pnr", "kundennummer",
        "identifikationsmerkmal", "idperson", "pseudonym", "lfdnrperson"),
    RESIDENCE: (
        "wohnungsstatus", "wohnstatus", "wohnungsart", "artderwohnung", "wohnung", "statuswohnung", "hauptnebenwohnung",
        "hauptwohnung", "hwnw", "wohnsitz", "wohnsitzart"),
}
#: How a main residence is written: who has a second one counts where the main one is.
MAIN_RESIDENCE = (
    "h", "hw", "haupt", "hauptwohnung", "hauptwohnsitz", "alleinige", "alleinige wohnung", "einzige wohnung", "hauptw",
    "aw")
SECOND_RESIDENCE = ("n", "nw", "neben", "nebenwohnung", "nebenwohnsitz", "zweitwohnung", "nebenw", "zw")
#: How a flag says that it holds, and that it does not.
YES = ("1", "ja", "j", "x", "true", "wahr", "yes", "y", "t")
NO = ("0", "nein", "n", "false", "falsch", "no", "f", "-")
#: Codes that may be shown: whoever finds his own data among them has told nothing of himself.
_PUBLIC_CODES = frozenset(itertools.chain(YES, NO, MAIN_RESIDENCE, SECOND_RESIDENCE, *SEX_CODES.values()))

# How cells are written.
EMPTY, GERMAN_DATE, ISO_DATE, COMPACT_DATE, SHORT_DATE, WHOLE, DECIMAL, CODES, TEXT, MIXED = (
    "empty", "date_german", "date_iso", "date_compact", "date_short", "whole", "decimal", "codes", "text", "mixed")
DATES = (GERMAN_DATE, ISO_DATE, COMPACT_DATE)
FORMATS: Mapping[str, str] = {
    EMPTY: QT_TRANSLATE_NOOP("addresses", "empty"),
    GERMAN_DATE: QT_TRANSLATE_NOOP("addresses", "dates (dd.mm.yyyy)"),
    ISO_DATE: QT_TRANSLATE_NOOP("addresses", "dates (yyyy-mm-dd)"),
    COMPACT_DATE: QT_TRANSLATE_NOOP("addresses", "dates (yyyymmdd)"),
    SHORT_DATE: QT_TRANSLATE_NOOP("addresses", "dates with a year of two digits"),
    WHOLE: QT_TRANSLATE_NOOP("addresses", "whole numbers"),
    DECIMAL: QT_TRANSLATE_NOOP("addresses", "decimal numbers"),
    CODES: QT_TRANSLATE_NOOP("addresses", "few codes"),
    TEXT: QT_TRANSLATE_NOOP("addresses", "text"),
    MIXED: QT_TRANSLATE_NOOP("addresses", "written in several ways"),
}
_WRITTEN = (
    (GERMAN_DATE, re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}( .*)?")),
    (ISO_DATE, re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T].*)?")),
    (COMPACT_DATE, re.compile(r"(18|19|20)[0-9]{2}(0[0-9]|1[0-2])([0-2][0-9]|3[01])")),
    (SHORT_DATE, re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}|[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")),
    (WHOLE, re.compile(r"[+-]?[0-9]+")),
    (DECIMAL, re.compile(r"[+-]?[0-9]*[.,][0-9]+")),
)
#: What names of columns do not hold.
_OF_PERSONS = re.compile(r"@|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{6}")
_SHEET_DATE = re.compile(r"([0-9]{4})/([0-9]{2})/([0-9]{2})( .*)?")
_TABLES = (".gpkg", ".sqlite", ".db", ".dbf", ".shp", ".geojson", ".json", ".fgb", ".parquet")
_SHEETS = (".xlsx", ".ods")


@dataclass(frozen=True)
class PersonColumn:
    """A column of a file: its name, what it probably holds (a role or empty), and how its cells are written.

    ``filled``: share of the cells looked at that are not empty; ``different``: number of different cells, counted no
    further than codes go. ``codes``: those among them that stand in lists of this module, ``other_codes``: how many
    do not.
    """

    #: Not in reports on errors: where a file has no names of columns, it might be a person.
    name: str = field(repr=False)
    role: str
    written: str
    filled: float
    different: int
    codes: tuple[str, ...] = ()
    other_codes: int = 0

    @property
    def is_flag(self) -> bool:
        """Whether the cells say yes and no."""
        return bool(self.codes) and not self.other_codes and all(
            code in YES or code in NO for code in self.codes) and self.written in (CODES, WHOLE)


@dataclass(frozen=True)
class PersonFile:
    """The structure of a file of persons, and the way to read it; nothing of its content.

    ``kind``: "csv", "sheet" or "layer". ``rows``: number of rows below the names of the columns, blank ones included;
    ``estimated`` where the file is too large to be counted through. ``layers``: sheets or layers to choose from.
    """

    path: Path
    kind: str
    columns: tuple[PersonColumn, ...]
    rows: int
    estimated: bool
    header_row: int
    encoding: str = ""
    separator: str = ""
    layer: str = ""
    layers: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    def has(self, name: str) -> bool:
        """Tells whether there is a column of this name, whatever its case."""
        return name.strip().casefold() in {column.name.strip().casefold() for column in self.columns}

    def column(self, name: str) -> PersonColumn:
        """Returns a column by its name, whatever its case; raises :class:`DataProblem` for one that is not there."""
        wanted = name.strip().casefold()
        for column in self.columns:
            if column.name.strip().casefold() == wanted:
                return column
        if not _known_names(self.names):
            # What stands there may be a person in spite of all, and a message would keep it.
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "The file “{file}” has no column “{column}” in row {row}. Check the name, the separator, and in "
                    "which row the names stand."),
                file=self.path.name, column=name, row=self.header_row)
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file “{file}” has no column “{column}”. Its columns: {columns}."),
            file=self.path.name, column=name, columns=self.shown_names)

    @property
    def shown_names(self) -> str:
        """The names of the columns for a message, a dash where they may be persons."""
        return ", ".join(self.names) if _known_names(self.names) else "–"

    def of_role(self, role: str) -> str:
        """Returns the name of the column that probably holds something, empty for none."""
        return next((column.name for column in self.columns if column.role == role), "")

    def proposal(self) -> Columns:
        """Returns which column holds what, as far as the names tell; an address key goes before coordinates."""
        address, x, y = (self.of_role(role) for role in (ADDRESS, X, Y))
        if address or not (x and y):
            x = y = ""
        birth_date = self.of_role(BIRTH_DATE)
        return Columns(
            address, x, y, birth_date, "" if birth_date else self.of_role(AGE), self.of_role(SEX))

    def flags(self) -> tuple[PersonColumn, ...]:
        """Returns the columns that say yes and no of something that has no role of its own."""
        return tuple(column for column in self.columns if not column.role and column.is_flag)

    @contextmanager
    def persons(self, columns: Iterable[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
        """Gives the source for ``count_persons`` and how it is to be read: its separator, encoding and header row."""
        if self.kind == "csv":
            with opened(self.path) as stream:
                yield stream, {
                    "separator": self.separator, "encoding": self.encoding or None, "header_row": self.header_row}
            return
        wanted = list(dict.fromkeys(filter(None, columns)))
        with _layer(self.path, self.kind, self.layer) as layer:
            if self.kind == "sheet":
                # As a CSV, so that rows keep the numbers they have in the sheet.
                with closing(_SheetCsv(_sheet_rows(layer))) as sheet:
                    yield sheet, {"separator": ";", "encoding": "utf-8", "header_row": self.header_row}
            else:
                yield _layer_chunks(layer, wanted), {}


# ------------------------------------------------------------------------ the structure of a file


def look_at(path: Union[str, Path], *, layer: str = "", encoding: str = "", separator: str = "", header_row: int = 0,
            count_rows: bool = True) -> PersonFile:
    """Returns the structure of a file; what is not given is found out.

    ``count_rows``: a CSV is counted through, as long as that is quick; otherwise its rows are estimated.
    Raises :class:`DataProblem` without any content: for files that are not there, are no tables or empty, and for a
    first row that is a person rather than names of columns.
    """
    fault: BaseException
    try:
        return _looked_at(Path(path), layer, encoding, separator, header_row, count_rows)
    except (DataProblem, Cancelled) as problem:
        fault = problem
    except (KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  its text and frames may hold a person
        fault = _unreadable(Path(path), error)
    # Bare of frames and contexts, where a report would find the data.
    fault.__context__ = fault.__cause__ = None
    raise fault.with_traceback(None)


def _looked_at(path: Path, layer: str, encoding: str, separator: str, header_row: int, count_rows: bool) -> PersonFile:
    suffix = path.suffix.lower()
    if suffix in _SHEETS or suffix in _TABLES:
        if not path.is_file():
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "The file “{file}” does not exist. Choose an existing file."),
                file=path.name)
        return _sheet_or_layer(path, "sheet" if suffix in _SHEETS else "layer", layer, header_row)
    if suffix == ".xls":
        raise _problem(
            QT_TRANSLATE_NOOP("addresses", "The file “{file}” is an old Excel file. Save it as XLSX or CSV."),
            file=path.name)
    with opened(path) as stream:
        return _csv(path, stream, encoding, separator, header_row, _COUNTED if count_rows else 0)


def _csv(path: Path, stream: BinaryIO, encoding: str, separator: str, header_row: int, counted: int) -> PersonFile:
    head = _read_head(stream)
    size = path.stat().st_size
    if not head.strip():
        raise _empty(path)
    text, found = _text_of(head, encoding)
    lines = text.splitlines()
    if len(head) < size and len(lines) > 1:
        lines.pop()  # cut off in the middle
    separators = [separator] if separator else list(SEPARATORS)
    number, separator = max(
        ((row, sign) for row in ([header_row] if header_row else range(1, min(len(lines), _HEADER_ROWS) + 1))
         for sign in separators),
        key=lambda place: _worth_at(lines, *place, chosen=bool(header_row)))
    cells = _cells(lines[number - 1], separator) if number <= len(lines) else []
    names = _header(path, cells, number, bool(header_row))
    below = list(csv.reader(lines[number:number + _LOOKED_AT], delimiter=separator))
    rows, estimated = _number_of_rows(
        stream, size, counted, len(head), lines, number, found, separator, names)
    return PersonFile(
        path, "csv", _columns(names, below), rows, estimated, number, found if encoding or found == "utf-16" else "",
        separator)


def _read_head(stream: BinaryIO) -> bytes:
    head = b""
    while len(head) < _HEAD:
        more = stream.read(_HEAD - len(head))
        if not more:
            break
        head += more
    return head


def _text_of(head: bytes, encoding: str) -> tuple[str, str]:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace"), "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    if b"\0" in head[:4096]:
        raise _problem(QT_TRANSLATE_NOOP(
            "addresses", "The file is not a text file, or in UTF-16 without a mark. Save it as CSV in UTF-8."))
    if encoding:
        try:
            return head.decode(encoding, "replace"), encoding
        except LookupError:
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "The encoding “{encoding}” is unknown. Choose UTF-8 or Windows-1252."),
                encoding=encoding) from None
    # The end may cut a character in two.
    cut = head.rfind(b"\n") + 1 or len(head)
    text = decoded(head[:cut], "utf-8") + decoded(head[cut:], "utf-8")
    return text, ""


def _number_of_rows(stream: BinaryIO, size: int, counted: int, looked_at: int, lines: Sequence[str], header_row: int,
                    encoding: str, separator: str, names: Sequence[str]) -> tuple[int, bool]:
    if size <= looked_at:
        return max(0, len(lines) - header_row), False
    if size > counted:
        return max(0, round(len(lines) * size / looked_at) - header_row), True
    stream.seek(0)
    file = CsvFile(stream, names[:1], separator=separator, encoding=encoding or None, header_row=header_row)
    try:
        return sum(parse().rows for parse in file.blocks()), False
    except Exception:  # noqa: BLE001  counting persons says where the fault is; its text is not for a preview
        return max(0, round(len(lines) * size / looked_at) - header_row), True


def _sheet_or_layer(path: Path, kind: str, name: str, header_row: int) -> PersonFile:
    with _layer(path, kind, name) as layer:
        layers = tuple(layer.others)
        if kind == "layer":
            definition = layer.GetLayerDefn()
            names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
            if layer.GetGeomType() != ogr.wkbNone and not names:
                raise _empty(path)
            chunks = _layer_chunks(layer, names)
            first = next(iter(chunks), None)
            chunks.close()
            rows = layer.GetFeatureCount()
            if not names or first is None:
                raise _empty(path)
            below = [list(row) for row in itertools.islice(zip(*first.values()), _LOOKED_AT)]
            return PersonFile(
                path, kind, _columns(names, below), rows, False, 0, layer=layer.GetName(), layers=layers)
        with closing(_sheet_rows(layer)) as sheet:
            head = list(itertools.islice(sheet, _LOOKED_AT))
        if not any(any(cell.strip() for cell in row) for row in head):
            raise _empty(path)
        number = header_row or max(
            range(1, min(len(head), _HEADER_ROWS) + 1), key=lambda row: _worth(head[row - 1], row))
        names = _header(path, head[number - 1] if number <= len(head) else [], number, bool(header_row))
        return PersonFile(
            path, kind, _columns(names, head[number:]), max(0, layer.GetFeatureCount() - number), False, number,
            layer=layer.GetName(), layers=layers)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line.replace("\0", " ")], delimiter=separator), [])
    except csv.Error:
        return []


def _worth_at(lines: Sequence[str], row: int, separator: str, chosen: bool) -> tuple[int, int, int]:
    cells = _cells(lines[row - 1], separator) if row <= len(lines) else []
    return (_known_names(cells), len(cells), 0) if chosen else _worth(cells, row)


def _worth(cells: Sequence[str], row: int) -> tuple[int, int, int]:
    """Returns how much a row looks like names of columns: known names first, then many different ones, then early."""
    names = len({_plain(cell) for cell in cells} - {""}) if _are_names(cells) else 0
    return _known_names(cells), names, -row


def _are_names(cells: Sequence[str]) -> bool:
    return not any(pattern.fullmatch(cell.strip()) for cell in cells for _, pattern in _WRITTEN)


def _known_names(cells: Iterable[str]) -> int:
    plain = {_plain(cell) for cell in cells}
    return sum(any(spelling in plain for spelling in spellings) for spellings in ROLES.values())


def _header(path: Path, cells: Sequence[str], row: int, chosen: bool) -> list[str]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise _empty(path)
    # Without a known name among them, names of columns cannot be told from names of persons.
    strange = not _known_names(names) and (not chosen or len(names) < 2 or any(map(_OF_PERSONS.search, names)))
    if strange or not _are_names(names):
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "“{file}”: row {row} does not seem to hold the names of the columns. Add a row with names such as "
                "“Adressschlüssel” and “Geburtsdatum”, or say in which row they stand."),
            file=path.name, row=row)
    return [*names, *[""] * (len(cells) - len(names))]


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[PersonColumn, ...]:
    roles: dict[str, str] = {}
    plain = [_plain(name) for name in names]
    for role, spellings in ROLES.items():
        found = next((plain.index(spelling) for spelling in spellings if spelling in plain), None)
        if found is not None:
            roles.setdefault(names[found], role)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    return tuple(
        _column(name, roles.get(name, ""), [row[at].strip() for row in kept if at < len(row)])
        for at, name in enumerate(names) if name)


def _column(name: str, role: str, cells: Sequence[str]) -> PersonColumn:
    filled = [cell for cell in cells if cell]
    if not filled:
        return PersonColumn(name, role, EMPTY, 0.0, 0)
    kinds = {next((kind for kind, pattern in _WRITTEN if pattern.fullmatch(cell)), TEXT) for cell in filled}
    different = {normal_key(cell).casefold() for cell in filled}
    written = kinds.pop() if len(kinds) == 1 else DECIMAL if kinds == {WHOLE, DECIMAL} else MIXED
    few = len(different) <= _MOST_CODES and len(different) * 4 <= max(len(filled), 8)
    if few and written in (TEXT, MIXED, WHOLE):
        written = WHOLE if written == WHOLE else CODES
    few = few and role in ("", SEX, RESIDENCE)
    public = tuple(sorted(different & _PUBLIC_CODES)) if few else ()
    return PersonColumn(
        name, role, written, len(filled) / len(cells), min(len(different), _MOST_CODES + 1), public,
        len(different) - len(public) if few else 0)


def _plain(name: str) -> str:
    text = normal_key(name).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, plain)
    return re.sub("[^a-z0-9]", "", text)


# ------------------------------------------------------------------------ OGR


class _Layer:
    """A layer that keeps its file open; ``others``: the names of all layers of the file."""

    def __init__(self, dataset: Any, layer: Any, others: Sequence[str]) -> None:
        self._dataset, self._layer, self.others = dataset, layer, others

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layer, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._layer)


_OPTIONS = {
    "OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING",
}


def _ignore(*_: Any) -> None:
    """Takes what GDAL says of a file: it may quote cells, and would print it."""


@contextmanager
def _layer(path: Path, kind: str, name: str) -> Iterator[_Layer]:
    before = {key: gdal.GetThreadLocalConfigOption(key) for key in _OPTIONS}
    # On, so that a file that ends in the middle does not pass for a shorter one.
    with gdal_exceptions(True):
        gdal.PushErrorHandler(_ignore)
        for key, value in _OPTIONS.items():
            gdal.SetThreadLocalConfigOption(key, value)
        try:
            drivers = {".xlsx": ["XLSX"], ".ods": ["ODS"]}.get(path.suffix.lower(), []) if kind == "sheet" else []
            try:
                dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=drivers)
            except RuntimeError:
                dataset = None
            if dataset is None:
                raise _unreadable(path)
            layers = [dataset.GetLayer(at) for at in range(dataset.GetLayerCount())]
            names = [layer.GetName() for layer in layers]
            filled = [layer for layer in layers if layer.GetFeatureCount() > 0]
            chosen = [layer for layer in layers if layer.GetName() == name] if name else filled or layers
            if name and not chosen:
                raise _problem(
                    QT_TRANSLATE_NOOP(
                        "addresses", "The file “{file}” has no sheet or layer “{layer}”. It has: {layers}."),
                    file=path.name, layer=name, layers=", ".join(names) or "–")
            if len(chosen) > 1:
                raise _problem(
                    QT_TRANSLATE_NOOP(
                        "addresses", "The file “{file}” has several sheets or layers. Name one of them: {layers}."),
                    file=path.name, layers=", ".join(names))
            if not chosen:
                raise _empty(path)
            layer = _Layer(dataset, chosen[0], names)
            del chosen, filled, layers
            yield layer
            del layer, dataset
        finally:
            for key, value in before.items():
                gdal.SetThreadLocalConfigOption(key, value)
            gdal.PopErrorHandler()
            gdal.ErrorReset()


def _sheet_rows(layer: Any) -> Iterator[list[str]]:
    """Yields the rows of a sheet, each in its place: the first is row 1, whether it holds anything or not."""
    count = layer.GetLayerDefn().GetFieldCount()
    layer.ResetReading()
    here = 0
    for feature in layer:
        while here + 1 < feature.GetFID():
            here += 1
            yield [""] * count
        here += 1
        # In one line, because rows are numbered by them.
        yield [_cell(feature, at).replace("\n", " ").replace("\r", " ") for at in range(count)]


def _cell(feature: Any, at: int) -> str:
    text = feature.GetFieldAsString(at) if feature.IsFieldSetAndNotNull(at) else ""
    # OGR writes the dates of a sheet, and those of a column of dates, in its own way.
    return _SHEET_DATE.sub(r"\1-\2-\3\4", text) if len(text) >= 10 and text[4] == "/" else text


def _layer_chunks(layer: Any, names: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """Yields some features at a time: column -> texts. Columns that are not wanted are not read."""
    definition = layer.GetLayerDefn()
    fields = {definition.GetFieldDefn(at).GetName().casefold(): at for at in range(definition.GetFieldCount())}
    places = {}
    for name in names:
        if name.strip().casefold() not in fields:
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "The layer has no column “{column}”."), column=name)
        places[name] = fields[name.strip().casefold()]
    ignored = [
        definition.GetFieldDefn(at).GetName() for at in fields.values() if at not in places.values()]
    layer.SetIgnoredFields([*ignored, "OGR_GEOMETRY", "OGR_STYLE"])
    layer.ResetReading()
    chunk: dict[str, list[str]] = {name: [] for name in places}
    number = 0
    for feature in layer:
        for name, at in places.items():
            chunk[name].append(_cell(feature, at))
        number += 1
        if number == _ROWS:
            yield chunk
            chunk, number = {name: [] for name in places}, 0
    if number:
        yield chunk


class _SheetCsv:
    """The rows of a sheet as a CSV that is written while it is read."""

    def __init__(self, rows: Iterator[list[str]]) -> None:
        self._rows, self._rest = rows, b""

    def seekable(self) -> bool:
        """Tells that its length is not known."""
        return False

    def close(self) -> None:
        """Forgets what was not read."""
        self._rows, self._rest = iter(()), b""

    def read(self, size: int = -1) -> bytes:
        """Returns so many bytes, fewer at the end."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            text = io.StringIO(newline="")
            number = 0
            writer = csv.writer(text, delimiter=";", lineterminator="\n")
            for row in itertools.islice(self._rows, _ROWS):
                writer.writerow(row)
                number += 1
            if not number:
                break
            parts.append(text.getvalue().encode("utf-8", "replace"))
            length += len(parts[-1])
        data = b"".join(parts)
        if size < 0:
            size = len(data)
        self._rest = data[size:]
        return data[:size]


# ------------------------------------------------------------------------ messages


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)


def _empty(path: Path) -> DataProblem:
    return _problem(
        QT_TRANSLATE_NOOP("addresses", "The file “{file}” holds no rows below names of columns. Check the delivery."),
        file=path.name)


def _unreadable(path: Path, error: Optional[BaseException] = None) -> DataProblem:
    return _problem(
        QT_TRANSLATE_NOOP(
            "addresses",
            "The file “{file}” cannot be read as a table{kind}. Open it in the program it comes from and save it as "
            "CSV in UTF-8, without password."),
        file=path.name, kind=f" ({type(error).__name__})" if error is not None else "")
