"""Registers as tables of texts: read from any file, understood by the names of their columns.

Every cell is text, so keys keep their zeros and nothing becomes a date on the way. What is put right while reading is
said; what cannot be read as a table is refused with file and row.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..workspace.gdal_errors import gdal_quiet
from .arrow import read_points
from .locate import Stop

Texts = NDArray[np.object_]
Floats = NDArray[np.float64]

#: Larger files are no register of one county.
LARGEST_FILE = 1 << 28
_SEPARATORS = (";", "\t", ",", "|")
#: Rows among which the names of the columns are looked for: official files begin with titles.
_HEADER_ROWS = 20
_LISTED = 5

#: What a column may hold -> names it goes by, in lower case without blanks, points and umlauts (see ``plain_name``).
ROLES: Mapping[str, tuple[str, ...]] = {
    "key": (
        "oi", "oid", "addressid", "adressid", "adressschluessel", "adressnummer", "adressnr", "adresskey", "adrid",
        "adrnr", "adrschl", "addresskey", "objektid", "objektidentifikator", "uuid", "gmlid", "hkid", "hausid", "id",
        "schluessel", "key"),
    "street_key": (
        "strschl", "strassenschluessel", "strassenkennziffer", "strkey", "streetkey", "strassennr", "strnr", "strid",
        "strkz", "sss", "lagebezeichnungschluessel"),
    "street": ("strasse", "strassenname", "str", "strname", "stn", "street", "lage", "lagebezeichnung"),
    "number": ("hausnummer", "hausnr", "hnr", "hsnr", "nr", "nummer", "housenumber", "hausnummerzahl"),
    "suffix": (
        "zusatz", "hausnummerzusatz", "hausnummernzusatz", "hausnrzusatz", "hnrzusatz", "hnrz", "hnrzus", "adz",
        "adressierungszusatz", "housesuffix", "hsnrzusatz", "buchstabe"),
    "postcode": ("plz", "postleitzahl", "postcode", "pstlz"),
    "place": (
        "ort", "ortsname", "ortsteil", "ott", "ottname", "stadtteil", "gemeindeteil", "wohnplatz", "place", "district",
        "postort", "onm", "ortsteilname", "bezirk"),
    "kommune": (
        "ags", "gemeindeschluessel", "gemeindekennziffer", "gkz", "amtlichergemeindeschluessel", "kommune",
        "kommunenschluessel", "kommuneid", "ars", "regionalschluessel", "gmdschl", "gmd", "gemeinde", "gemeindename",
        "stadtgemeinde"),
    "x": (
        "x", "ost", "ostwert", "rechtswert", "rw", "east", "easting", "e", "xkoordinate", "koordinatex", "xcoord",
        "utmost", "utmx", "koordx", "longitude", "laenge", "lon", "lng", "eastwest", "hochx"),
    "y": (
        "y", "nord", "nordwert", "hochwert", "hw", "north", "northing", "n", "ykoordinate", "koordinatey", "ycoord",
        "utmnord", "utmy", "koordy", "latitude", "breite", "lat", "nor"),
    "valid_from": ("gueltigab", "gueltigvon", "validfrom", "beginn", "lebenszeitbeginn", "entstehung", "von", "seit"),
    "valid_to": ("gueltigbis", "validto", "ende", "lebenszeitende", "untergang", "bis"),
    "land": ("land", "landschl", "lan"),
    "regbez": ("regbezschl", "regbez", "rbz", "regierungsbezirk"),
    "kreis": ("kreisschl", "krs", "kreis"),
}
#: Roles a user chooses a column for; the others only help to complete a key of a Kommune.
CHOOSABLE = (
    "key", "street_key", "street", "number", "suffix", "postcode", "place", "kommune", "x", "y", "valid_from",
    "valid_to")


@dataclass(frozen=True)
class Table:
    """A register as delivered: each column as texts, blanks around them cut off, empty for missing ones.

    ``rows``: number of each row as the file counts them. ``x``, ``y``: geometry, if the file has any, in ``crs``.
    ``notices``: what was put right while reading.
    """

    name: str
    columns: Mapping[str, Texts]
    rows: NDArray[np.int64]
    x: Optional[Floats] = None
    y: Optional[Floats] = None
    crs: str = ""
    notices: tuple[DataProblem, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)


# ------------------------------------------------------------------------ reading


def read_table(path: Union[str, Path], layer: Optional[str] = None, *, encoding: Optional[str] = None,
               separator: Optional[str] = None, header_row: Optional[int] = None, stop: Optional[Stop] = None) -> Table:
    """Reads a register from CSV, text, GeoPackage, Shapefile, GeoJSON, XLSX or ODS.

    What is ``None`` is found out. ``layer``: needed for files with several. Raises :class:`DataProblem` naming file,
    row and remedy for anything that cannot be read as a table.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file {file} cannot be opened ({reason}). Check its place and that it is complete."),
            file=path, reason=error.strerror or type(error).__name__) from error
    if path.suffix.lower() in (".csv", ".txt", ".tsv", ".asc", ""):
        return _read_csv(path, size, encoding, separator, header_row)
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        return _read_spreadsheet(path, layer, header_row)
    return _read_layer(path, layer, stop)


def _read_csv(path: Path, size: int, encoding: Optional[str], separator: Optional[str], header_row: Optional[int],
              ) -> Table:
    if size > LARGEST_FILE:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The file {file} has {size} MB: too large for the register of one county ({most} MB). Choose the part "
                "of your county, or deliver it as GeoPackage."),
            file=path.name, size=size >> 20, most=LARGEST_FILE >> 20)
    text, notices = decoded(path.read_bytes(), path.name, encoding)
    separator = separator or _separator_of(text)
    rows, lines = _records(text, separator, path.name)
    return table_of_rows(path.name, rows, lines, header_row, notices)


def decoded(data: bytes, name: str, encoding: Optional[str] = None) -> tuple[str, list[DataProblem]]:
    """Returns the text of a file and what is to be said about its encoding; raises :class:`DataProblem`."""
    notices: list[DataProblem] = []
    if encoding is None:
        if data.startswith(b"\xef\xbb\xbf"):
            encoding = "utf-8-sig"
        elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"
        elif b"\0" in data[:4096]:
            # Text in UTF-16 without a mark has every other byte zero.
            encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        else:
            encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise _problem(
            QT_TRANSLATE_NOOP("addresses", "The encoding “{encoding}” is unknown. Choose UTF-8 or Windows-1252."),
            encoding=encoding) from error
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses", "The file {file} cannot be read as {encoding}. Save it as CSV in UTF-8."),
                file=name, encoding=encoding.upper()) from error
        text = data.decode("cp1252", "replace")
        notices.append(_problem(
            QT_TRANSLATE_NOOP("addresses", "The file {file} is not in UTF-8; it was read as Windows-1252."), file=name))
    if "\0" in text:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file {file} is no text file. Save the register as CSV, GeoPackage or Shapefile."),
            file=name)
    return text, notices


def _separator_of(text: str) -> str:
    head = [line for line in text[:20_000].splitlines()[:_HEADER_ROWS] if line.strip()]

    def worth(separator: str) -> tuple[int, int]:
        rows = [line.replace('"', "").split(separator) for line in head]
        return max((len(propose_columns(row)) for row in rows), default=0), sum(len(row) for row in rows)

    return max(_SEPARATORS, key=worth)


def _records(text: str, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    """Returns the records that are not blank, and the line each begins in."""
    # The reader takes single returns for line ends only if it may see them.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for record in reader:
            if any(map(str.strip, record)):
                records.append(record)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "{file}, row {row}: a quotation mark opens a cell and is not closed, or stands within it. Double it, "
                "or remove it."),
            file=name, row=line) from error
    return records, lines


def table_of_rows(name: str, records: Sequence[Sequence[str]], rows: Sequence[int], header_row: Optional[int] = None,
                  notices: Sequence[DataProblem] = ()) -> Table:
    """Returns rows of cells, one of which holds the names, as a table; raises :class:`DataProblem`.

    ``rows``: the number of each in the file; ``header_row``: the number of that with the names, found if ``None``.
    """
    notices = list(notices)
    if not records:
        raise _problem(QT_TRANSLATE_NOOP("addresses", "The file {file} is empty. Check the delivery."), file=name)
    header = _header_of(records, rows, header_row, name)
    names = [_clean(cell) for cell in records[header]]
    while names and not names[-1]:
        names.pop()
    width = len(names)
    names = [text or f"Spalte {at}" for at, text in enumerate(names, start=1)]
    _check_names(names, rows[header], name)
    if header:
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{file}: the names of the columns stand in row {row}; {count} rows above were left out."),
            file=name, row=rows[header], count=header))
    body, body_rows, remarks, faults = [], [], [], []
    for record, row in zip(records[header + 1:], rows[header + 1:]):
        if len(record) == width and (record[1].strip() if width > 2 else True):
            body.append(record)
            body_rows.append(row)
        elif width > 2 and sum(bool(cell.strip()) for cell in record) == 1:
            remarks.append(row)
        elif len(record) >= width and not any(cell.strip() for cell in record[width:]):
            body.append(record[:width])
            body_rows.append(row)
        else:
            faults.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "{file}, row {row}: {found} cells, but there are {width} columns. Check separators and quotation "
                    "marks in this row."),
                file=name, row=row, found=len(record), width=width))
    if faults:
        raise DataProblems(faults) if len(faults) > 1 else faults[0]
    if remarks:
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{file}: {count} rows with a single cell were taken for remarks and left out (rows "
                "{rows})."),
            file=name, count=len(remarks), rows=some_rows(remarks)))
    if not body:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file {file} holds no addresses below the names of its columns. Check the delivery."),
            file=name)
    columns = {
        column: _texts(cells) for column, cells in zip(names, zip(*body))}
    columns = _repaired(columns, body_rows, name, notices)
    return Table(name, columns, np.array(body_rows, dtype=np.int64), notices=tuple(notices))


def _header_of(records: Sequence[Sequence[str]], rows: Sequence[int], wanted: Optional[int], name: str) -> int:
    if wanted is not None:
        if wanted not in rows:
            raise _problem(
                QT_TRANSLATE_NOOP("addresses", "{file} has no row {row} with names of columns. Name another row."),
                file=name, row=wanted)
        return list(rows).index(wanted)
    known = [len(propose_columns(record)) for record in records[:_HEADER_ROWS]]
    if max(known) >= 2:
        return known.index(max(known))
    # Names of nobody's list: they are at least no numbers, and more than a title.
    first = [_clean(cell) for cell in records[0]]
    if len(first) >= 3 and all(first) and not any(re.search("[0-9]{3}", cell) for cell in first):
        return 0
    raise _problem(
        QT_TRANSLATE_NOOP(
            "addresses",
            "{file}: none of the first rows holds names of columns that are known, such as address key, street, house "
            "number, east, north (row {row}: {cells}). Add a row with the names, or say which row holds them."),
        file=name, row=rows[0], cells=", ".join(_clean(cell) for cell in records[0][:6])[:120])


def _check_names(names: Sequence[str], row: int, file: str) -> None:
    counts = Counter(name.casefold() for name in names)
    double = [name for name in names if counts[name.casefold()] > 1]
    if double:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{file}, row {row}: the column “{column}” stands twice. Rename or remove one of them."),
            file=file, row=row, column=double[0])


def _texts(cells: Sequence[str]) -> Texts:
    result = np.empty(len(cells), dtype=object)
    # Looked at as a whole, because nearly all columns are clean and a look at every cell takes its time.
    whole = _BETWEEN.join(cells)
    clean = (
        whole.count(_BETWEEN) == len(cells) - 1 and unicodedata.is_normalized("NFC", whole)
        and not _UNCLEAN.search(whole) and whole.strip(" ") == whole)
    result[:] = cells if clean else [_clean(cell) for cell in cells]
    return result


_BETWEEN = "\x1f"
#: Blanks at the ends of a cell, several in a row, and all other kinds of them.
_UNCLEAN = re.compile(
    "[ \x1f](?=[ ])| (?=\x1f)|[\t\r\n\x0b\x0c\x1c-\x1e\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def _clean(text: str) -> str:
    """Returns a cell composed (NFC), in one line, with plain and single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


#: UTF-8 that was read as Windows-1252 and stored again.
_GARBLED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def _repaired(
    columns: dict[str, Texts], rows: Sequence[int], name: str, notices: list[DataProblem],
) -> dict[str, Texts]:
    for column, cells in columns.items():
        if not _GARBLED.search(_BETWEEN.join(cells.tolist())):
            continue
        garbled = [at for at, cell in enumerate(cells.tolist()) if _GARBLED.search(cell)]
        first = None
        for at in garbled:
            try:
                restored = _clean(cells[at].encode("cp1252").decode("utf-8"))
            except UnicodeError:
                continue
            first = first or (at, cells[at], restored)
            cells[at] = restored
        if first is not None:
            notices.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "{file}, column “{column}”: {count} cells hold umlauts that were stored in the wrong encoding (row "
                    "{row}: “{before}”); they were put right (“{after}”)."),
                file=name, column=column, count=len(garbled), row=rows[first[0]], before=first[1], after=first[2]))
    return columns


def _read_spreadsheet(path: Path, layer: Optional[str], header_row: Optional[int]) -> Table:
    options = {
        "OGR_XLSX_FIELD_TYPES": "STRING", "OGR_XLSX_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING",
        "OGR_ODS_HEADERS": "DISABLE", "OGR_XLS_FIELD_TYPES": "STRING", "OGR_XLS_HEADERS": "DISABLE"}
    before = {key: gdal.GetThreadLocalConfigOption(key) for key in options}
    for key, value in options.items():
        gdal.SetThreadLocalConfigOption(key, value)
    try:
        with gdal_quiet():
            dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
            if dataset is None:
                raise _problem(
                    QT_TRANSLATE_NOOP(
                        "addresses", "The file {file} cannot be opened ({reason}). Check its place and that it is "
                        "complete."),
                    file=path, reason=gdal.GetLastErrorMsg() or "GDAL")
            sheets = [dataset.GetLayer(at) for at in range(dataset.GetLayerCount())]
            filled = [sheet for sheet in sheets if sheet.GetFeatureCount() > 0]
            chosen = [sheet for sheet in sheets if sheet.GetName() == layer] if layer else filled
            if len(chosen) != 1:
                raise _problem(
                    QT_TRANSLATE_NOOP("addresses", "The file {file} has several sheets. Name one of them: {layers}."),
                    file=path.name, layers=", ".join(sheet.GetName() for sheet in sheets) or "–")
            fields = range(chosen[0].GetLayerDefn().GetFieldCount())
            records = [[feature.GetFieldAsString(at) for at in fields] for feature in chosen[0]]
            del chosen, filled, sheets, dataset
    finally:
        for key, value in before.items():
            gdal.SetThreadLocalConfigOption(key, value)
    rows = [at for at, record in enumerate(records, start=1) if any(map(str.strip, record))]
    return table_of_rows(path.name, [records[at - 1] for at in rows], rows, header_row)


def _read_layer(path: Path, layer: Optional[str], stop: Optional[Stop]) -> Table:
    names = _field_names(path, layer)
    points = read_points(path, layer, columns=names, stop=stop)
    if not len(points):
        raise _problem(
            QT_TRANSLATE_NOOP("addresses", "The file {file} holds no addresses. Check the delivery."), file=path.name)
    notices: list[DataProblem] = []
    rows = np.arange(1, len(points) + 1)
    columns = {name: texts_of(points.columns[name]) for name in names}
    columns = _repaired(columns, rows.tolist(), path.name, notices)
    return Table(path.name, columns, rows, points.x, points.y, points.crs, tuple(notices))


def _field_names(path: Path, layer: Optional[str]) -> list[str]:
    with gdal_quiet():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if dataset is None:
            return []  # read_points says why
        layers = [dataset.GetLayer(at) for at in range(dataset.GetLayerCount())]
        spatial = [
            one for one in layers if (one.GetName() == layer if layer else one.GetGeomType() != ogr.wkbNone)]
        if not spatial:
            return []
        definition = spatial[0].GetLayerDefn()
        names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
        del definition, layers, spatial, dataset
        return names


def texts_of(values: Any) -> Texts:
    """Returns a column of any type as texts: whole numbers without decimals, dates as ISO, empty for missing ones."""
    array = np.asarray(values)
    result = np.empty(len(array), dtype=object)
    if array.dtype.kind == "M":
        result[:] = ["" if text == "NaT" else text for text in np.datetime_as_string(array.astype("datetime64[D]"))]
    else:
        result[:] = [_text(value) for value in array.tolist()]
    return result


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value.strip() if value.isascii() else _clean(value)
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


# ------------------------------------------------------------------------ columns


def plain_name(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, plain)
    return re.sub("[^a-z0-9]", "", text)


def propose_columns(names: Sequence[str]) -> dict[str, str]:
    """Returns the column for each role that some column goes by; the better known name wins."""
    plain = {}
    for name in names:
        plain.setdefault(plain_name(name), name)
    plain.pop("", None)
    return {
        role: plain[known[0]] for role, spellings in ROLES.items()
        for known in ([spelling for spelling in spellings if spelling in plain],) if known}


def choose_columns(table: Table, chosen: Mapping[str, str]) -> dict[str, str]:
    """Returns the proposed columns with those a user has chosen, empty ones taken off.

    ``chosen``: role -> column, an empty text for none. Raises :class:`DataProblem` for columns that do not exist.
    """
    roles = propose_columns(list(table.columns))
    for role, column in chosen.items():
        if not column:
            roles.pop(role, None)
        elif column not in table.columns:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses", "The register “{file}” has no column “{column}”. Its columns: {columns}."),
                file=table.name, column=column, columns=", ".join(table.columns))
        else:
            # A column that somebody has chosen for one thing is not guessed to be another.
            roles = {other: name for other, name in roles.items() if name != column or other in chosen}
            roles[role] = column
    return roles


def some_rows(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)
