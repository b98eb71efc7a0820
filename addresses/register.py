"""Address registers: read as text, understood by the names of their columns, checked, and placed in Quartiere.

Every cell is read as text first and only then converted, so keys keep their zeros and nothing becomes a date on the
way. Two kinds of findings come out: *problems* stop the import and say what to decide; *cases* belong to single rows,
each of which is named with its row in the file, and are stored or left out as the case says.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from . import crs
from .arrow import read_points
from .locate import Polygons, Stop

if TYPE_CHECKING:
    from ..workspace import Workspace

Texts = NDArray[np.object_]
Floats = NDArray[np.float64]

#: Columns of an address in the order they are stored; x and y in the reference system of the workspace.
COLUMNS = (
    "address_id", "street_key", "street", "house_number", "house_suffix", "postcode", "district", "kommune_id",
    "quartier_id", "valid_from", "valid_to", "x", "y",
)
CASE_COLUMNS = ("kind", "row", "address_id", "kommune_id", "place", "detail", "x", "y", "stored")

#: Larger files are no register of one county.
LARGEST_FILE = 1 << 28
_SEPARATORS = (";", "\t", ",", "|")
#: Rows among which the names of the columns are looked for: official files begin with titles.
_HEADER_ROWS = 20
_LISTED = 5

#: What a column may hold -> names it goes by, in lower case without blanks, points and umlauts (see ``_plain_name``).
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


@dataclass(frozen=True)
class Geography:
    """Where a county lies: polygons of its Quartiere and Kommunen, and which Quartier belongs to which Kommune."""

    quartiere: Polygons
    kommunen: Polygons
    kommune_of: Mapping[str, str]
    kommune_names: Mapping[str, str]
    kreis_id: str
    epsg: int

    @classmethod
    def of(cls, workspace: Workspace) -> Geography:
        """Returns the geography of a workspace."""
        meta, areas = workspace.meta(), workspace.areas()
        quartier_keys, quartier_wkb = workspace.shapes("quartier")
        kommune_keys, kommune_wkb = workspace.shapes("kommune")
        return cls(
            Polygons(list(map(_wkb, quartier_wkb)), quartier_keys), Polygons(list(map(_wkb, kommune_wkb)), kommune_keys),
            dict(zip(areas["quartier_id"], areas["kommune_id"])), workspace.area_names("kommune"), meta["kreis_id"],
            int(meta["epsg"]))

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The extent of the county; the Kommunen cover what belongs to no Quartier, too."""
        both = (self.quartiere.extent, self.kommunen.extent)
        low, high = np.fmin(*both), np.fmax(*both)
        return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def _wkb(blob: bytes) -> bytes:
    """Returns the geometry in a blob of a GeoPackage, or WKB as it is."""
    if blob[:2] != b"GP":
        return bytes(blob)
    envelope = (0, 32, 48, 48, 64)[min((blob[3] >> 1) & 7, 4)]
    return bytes(blob[8 + envelope:])


@dataclass(frozen=True)
class Check:
    """What a register holds and what is wrong with it; nothing is written yet.

    ``frame``: the addresses to store (:data:`COLUMNS`, and ``row``), texts empty where unknown, x and y NaN without
    coordinates. ``cases``: findings on single rows (:data:`CASE_COLUMNS`); ``stored`` tells whether the row is stored.
    ``problems`` forbid storing; ``consent`` is what has to be accepted first; ``notices``: what was put right or is
    worth knowing. ``roles``: the column each role was read from. ``proposal``: the reference system. ``delivered``: all
    rows, also those that cannot be stored.
    """

    frame: pd.DataFrame
    delivered: pd.DataFrame
    cases: pd.DataFrame
    problems: tuple[DataProblem, ...]
    consent: tuple[DataProblem, ...]
    notices: tuple[DataProblem, ...]
    roles: Mapping[str, str]
    proposal: crs.Proposal
    rows: int

    @property
    def left_out(self) -> int:
        """The number of rows that are not stored."""
        return self.rows - len(self.frame)

    def counts(self) -> dict[str, int]:
        """Returns the number of cases by kind."""
        return {str(kind): int(count) for kind, count in self.cases["kind"].value_counts().items()}

    def require(self, *, leave_out: bool = False) -> None:
        """Raises :class:`DataProblem` unless the register may be stored.

        ``leave_out``: rows that cannot be stored may be left out.
        """
        problems = [*self.problems, *self.consent]
        if not leave_out and not problems:
            lost = self.cases[~self.cases["stored"]]
            problems += [_left_out(case) for case in lost.itertuples(index=False)]
        if problems:
            raise DataProblems(problems) if len(problems) > 1 else problems[0]


#: Why a row is not stored.
_NOT_STORED = {
    "no_key": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row} ({place}): the address has no key. Complete it, or let rows that cannot be stored be left out."),
    "duplicate_key": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row} ({place}): the key “{key}” stands for several addresses at the same time (rows {detail}). Correct it, "
        "or let rows that cannot be stored be left out."),
    "reversed_dates": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row}, address “{key}” ({place}): the validity ends before it begins. Correct one of the dates, or let rows "
        "that cannot be stored be left out."),
}


def _left_out(case: Any) -> DataProblem:
    return _problem(
        _NOT_STORED[case.kind], row=case.row, key=case.address_id, place=case.place or "–", detail=case.detail)


# ------------------------------------------------------------------------ reading


def read_table(path: Union[str, Path], layer: Optional[str] = None, *, encoding: Optional[str] = None,
               separator: Optional[str] = None, header_row: Optional[int] = None, stop: Optional[Stop] = None) -> Table:
    """Reads a register from CSV, text, GeoPackage, Shapefile, GeoJSON, XLSX or ODS.

    What is ``None`` is found out. ``layer``: needed for files with several. Raises :class:`DataProblem` naming file, row
    and remedy for anything that cannot be read as a table.
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
                "{file}, row {row}: a quotation mark opens a cell and is not closed, or stands within it. Double it, or "
                "remove it."),
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
        if len(record) == width:
            body.append(record)
            body_rows.append(row)
        elif not any(cell.strip() for cell in record[width:]) and len(record) > width:
            body.append(record[:width])
            body_rows.append(row)
        elif sum(bool(cell.strip()) for cell in record) == 1 and width > 2:
            remarks.append(row)
            continue
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
                "addresses", "{file}: {count} rows with a single cell were taken for remarks and left out (rows {rows})."),
            file=name, count=len(remarks), rows=_some(remarks)))
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
    raise _problem(
        QT_TRANSLATE_NOOP(
            "addresses",
            "{file}: none of the first rows holds names of columns that are known, such as address key, street, house "
            "number, east, north (row {row}: {cells}). Add a row with the names, or say which row holds them."),
        file=name, row=rows[0], cells=", ".join(_clean(cell) for cell in records[0][:6])[:120])


def _check_names(names: Sequence[str], row: int, file: str) -> None:
    double = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    if double:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{file}, row {row}: the column “{column}” stands twice. Rename or remove one of them."),
            file=file, row=row, column=double[0])


def _texts(cells: Sequence[str]) -> Texts:
    result = np.empty(len(cells), dtype=object)
    # Looked at as a whole, because nearly all columns are clean and a look at every cell takes its time.
    whole = _BETWEEN.join(cells)
    clean = unicodedata.is_normalized("NFC", whole) and not _UNCLEAN.search(whole) and whole == whole.strip()
    result[:] = cells if clean else [_clean(cell) for cell in cells]
    return result


_BETWEEN = "\x1f"
_UNCLEAN = re.compile("[ \x1f](?=[ ])|[\t\r\n\x0b\x0c\u00a0\u2000-\u200b\u202f\u3000]| (?=\x1f)")


def _clean(text: str) -> str:
    """Returns a cell composed (NFC), in one line, with plain and single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


#: UTF-8 that was read as Windows-1252 and stored again.
_GARBLED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def _repaired(columns: dict[str, Texts], rows: Sequence[int], name: str, notices: list[DataProblem]) -> dict[str, Texts]:
    for column, cells in columns.items():
        if not _GARBLED.search(_BETWEEN.join(cells.tolist())):
            continue
        garbled = [at for at, cell in enumerate(cells.tolist()) if ("Ã" in cell or "Â" in cell) and _GARBLED.search(cell)]
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
    raised = gdal.GetUseExceptions()
    gdal.DontUseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if dataset is None:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "addresses", "The file {file} cannot be opened ({reason}). Check its place and that it is complete."),
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
        gdal.PopErrorHandler()
        if raised:
            gdal.UseExceptions()
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
    raised = gdal.GetUseExceptions()
    gdal.DontUseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if dataset is None:
            return []  # read_points says why
        spatial = [
            dataset.GetLayer(at) for at in range(dataset.GetLayerCount())
            if (dataset.GetLayer(at).GetName() == layer if layer else dataset.GetLayer(at).GetGeomType() != ogr.wkbNone)]
        if not spatial:
            return []
        definition = spatial[0].GetLayerDefn()
        names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
        del definition, spatial, dataset
        return names
    finally:
        gdal.PopErrorHandler()
        if raised:
            gdal.UseExceptions()


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


def _plain_name(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, plain)
    return re.sub("[^a-z0-9]", "", text)


def propose_columns(names: Sequence[str]) -> dict[str, str]:
    """Returns the column for each role that some column goes by; the better known name wins."""
    plain = {}
    for name in names:
        plain.setdefault(_plain_name(name), name)
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


# ------------------------------------------------------------------------ checking


@dataclass
class _Cases:
    """Gathers findings on rows as arrays."""

    rows: NDArray[np.int64]
    parts: list[tuple[str, NDArray[np.int64], Texts, bool]] = field(default_factory=list)

    def add(self, kind: str, at: NDArray[Any], detail: Any = "", stored: bool = True) -> None:
        at = np.asarray(at)
        at = np.flatnonzero(at) if at.dtype == bool else at.astype(np.int64)
        if len(at):
            details = np.empty(len(at), dtype=object)
            details[:] = detail if isinstance(detail, str) else [str(text) for text in detail]
            self.parts.append((kind, at, details, stored))

    def frame(self, addresses: pd.DataFrame) -> pd.DataFrame:
        if not self.parts:
            return pd.DataFrame({name: [] for name in CASE_COLUMNS}).astype({"stored": bool, "row": "int64"})
        at = np.concatenate([part[1] for part in self.parts])
        chosen = addresses.iloc[at]
        return pd.DataFrame({
            "kind": np.concatenate([np.full(len(part[1]), part[0], dtype=object) for part in self.parts]),
            "row": self.rows[at], "address_id": chosen["address_id"].to_numpy(),
            "kommune_id": chosen["kommune_id"].to_numpy(), "place": place_texts(chosen),
            "detail": np.concatenate([part[2] for part in self.parts]), "x": chosen["x"].to_numpy(),
            "y": chosen["y"].to_numpy(),
            "stored": np.concatenate([np.full(len(part[1]), part[3]) for part in self.parts]),
        }).sort_values(["row", "kind"], kind="stable", ignore_index=True)


def place_texts(addresses: pd.DataFrame) -> Texts:
    """Returns street and house number of each address as they are written."""
    streets, numbers, suffixes = (addresses[name].tolist() for name in ("street", "house_number", "house_suffix"))
    result = np.empty(len(addresses), dtype=object)
    result[:] = [
        " ".join(filter(None, (street, f"{number or ''}{suffix or ''}")))
        for street, number, suffix in zip(streets, numbers, suffixes)]
    return result


def check_register(table: Table, geography: Geography, *, columns: Optional[Mapping[str, str]] = None,
                   source_crs: str = "", swap_axes: bool = False, accept: bool = False,
                   known: Optional[pd.DataFrame] = None, stop: Optional[Stop] = None) -> Check:
    """Checks a register and places its addresses in Quartiere; nothing is written.

    ``columns``: role -> column, for what is not to be proposed. ``source_crs`` (and ``swap_axes``): the reference system
    a user has chosen; without one it is found and has to be accepted (``accept``) where it is another than declared.
    ``known``: addresses that are stored (``address_id``, ``x``, ``y``), to compare with. Raises :class:`DataProblem` only
    where there is nothing to check: columns that are not there, no key, no coordinates.
    """
    roles = choose_columns(table, columns or {})
    if "key" not in roles:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The register “{file}” has no column with the address key that is known by its name. Choose one of its "
                "columns: {columns}."),
            file=table.name, columns=", ".join(table.columns))
    by_columns = "x" in roles and "y" in roles and (table.x is None or {"x", "y"} <= set(columns or {}))
    if table.x is None and not by_columns:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The register “{file}” has neither points nor columns with east and north that are known by their "
                "names. Choose two of its columns: {columns}."),
            file=table.name, columns=", ".join(table.columns))
    notices = list(table.notices)
    problems: list[DataProblem] = []
    cases = _Cases(table.rows)
    frame = _attributes(table, roles, geography, cases, notices, problems)
    if by_columns:
        x, y = _coordinates(table, roles, cases, notices)
        declared = ""
    else:
        assert table.x is not None and table.y is not None  # noqa: S101  asked above
        x, y, declared = table.x.copy(), table.y.copy(), table.crs
    zero = (x == 0) & (y == 0)
    x[zero] = y[zero] = np.nan
    cases.add("zero_coordinates", zero)
    unreadable = np.zeros(len(frame), dtype=bool)
    for kind, at, _, _ in cases.parts:
        if kind == "bad_coordinates":
            unreadable[at] = True
    cases.add("no_coordinates", ~(np.isfinite(x) & np.isfinite(y)) & ~zero & ~unreadable)
    extent = geography.extent
    consent: list[DataProblem] = []
    proposal = crs.propose(x, y, extent, geography.epsg, declared)
    chosen_by_user = bool(source_crs) or swap_axes
    if chosen_by_user:
        source = source_crs or declared or f"EPSG:{geography.epsg}"
        try:
            crs.check_declared(x, y, extent, geography.epsg, source, swap_axes)
        except DataProblem as problem:
            problems.append(problem)
        proposal = crs.Proposal(source, swap_axes, proposal.share, declared, True)
    elif not proposal.fits:
        problems.append(proposal.problem)  # type: ignore[arg-type]  always there without a system
    elif proposal.problem is not None and not accept:
        consent.append(proposal.problem)
    elif proposal.problem is not None:
        notices.append(proposal.problem)
    if proposal.fits:
        x, y = crs.converted(x, y, proposal.source, geography.epsg, proposal.swapped)
        if not crs.same_system(proposal.source, f"EPSG:{geography.epsg}"):
            notices.append(_problem(
                QT_TRANSLATE_NOOP("addresses", "The coordinates are converted from {source} to {target}."),
                source=crs.system_name(proposal.source), target=crs.system_name(f"EPSG:{geography.epsg}")))
    frame["x"], frame["y"] = x, y
    _place(frame, geography, cases, notices, stop)
    shift = _shift(frame, geography, known)
    if shift is not None:
        (notices if chosen_by_user or accept else consent).append(shift.problem())
    kept = _keys(frame, cases, notices, problems, table, roles["key"], known)
    found = cases.frame(frame)
    frame["row"] = table.rows
    stored = frame[kept].reset_index(drop=True)
    return Check(
        stored[[*COLUMNS, "row"]], frame, found, tuple(problems), tuple(consent), tuple(notices), roles, proposal, len(table))


_NUMBER = re.compile("0*([0-9]+) *([A-Za-z]?)")


def _attributes(table: Table, roles: Mapping[str, str], geography: Geography, cases: _Cases, notices: list[DataProblem],
                problems: list[DataProblem]) -> pd.DataFrame:
    empty = np.full(len(table), "", dtype=object)

    def column(role: str) -> Texts:
        return table.columns[roles[role]] if role in roles else empty

    number, suffix = column("number").copy(), column("suffix")
    parts = {text: _number_parts(text) for text in set(number.tolist())}
    split = [parts[text] for text in number.tolist()]
    number[:] = [part[0] for part in split]
    # “12a” in one column and “a” in the next is one letter, not two.
    joined = np.empty(len(table), dtype=object)
    joined[:] = [
        extra.lower() if extra.lower() == letter or not letter else f"{letter}{extra}".lower()
        for (_, letter), extra in zip(split, suffix.tolist())]
    kommune = _kommunen(table, roles, geography, cases)
    dates = {}
    for role in ("valid_from", "valid_to"):
        texts = column(role)
        last_day = role == "valid_to" and _plain_name(roles.get(role, "")) not in _FIRST_DAY_AFTER
        read = {text: _iso_date(text, following=last_day) for text in set(texts.tolist())}
        bad = np.array([read[text] is None for text in texts.tolist()], dtype=bool)
        cases.add("bad_date", bad, texts[bad])
        dates[role] = np.array([read[text] or "" for text in texts.tolist()], dtype=object)
    reversed_ = (dates["valid_to"] != "") & (dates["valid_to"] <= dates["valid_from"])
    cases.add("reversed_dates", reversed_, stored=False)
    frame = pd.DataFrame({
        "address_id": column("key"), "street_key": column("street_key"), "street": column("street"),
        "house_number": number, "house_suffix": joined, "postcode": column("postcode"), "district": column("place"),
        "kommune_id": kommune, "quartier_id": empty, **dates, "x": np.nan, "y": np.nan})
    notices += [_problem(text) for role, text in _NO_COLUMN.items() if role not in roles]
    return frame


_NO_COLUMN = {
    "street": QT_TRANSLATE_NOOP(
        "addresses", "No column with the street was found: addresses are stored without it. Choose one if there is any."),
    "number": QT_TRANSLATE_NOOP(
        "addresses",
        "No column with the house number was found: addresses are stored without it. Choose one if there is any."),
}


#: What roles are called.
ROLE_TITLES: Mapping[str, str] = {
    "key": QT_TRANSLATE_NOOP("addresses", "Address key"),
    "street_key": QT_TRANSLATE_NOOP("addresses", "Street key"),
    "street": QT_TRANSLATE_NOOP("addresses", "Street"),
    "number": QT_TRANSLATE_NOOP("addresses", "House number"),
    "suffix": QT_TRANSLATE_NOOP("addresses", "House number suffix"),
    "postcode": QT_TRANSLATE_NOOP("addresses", "Postcode"),
    "place": QT_TRANSLATE_NOOP("addresses", "Place or district"),
    "kommune": QT_TRANSLATE_NOOP("addresses", "Kommune (AGS)"),
    "x": QT_TRANSLATE_NOOP("addresses", "East"),
    "y": QT_TRANSLATE_NOOP("addresses", "North"),
    "valid_from": QT_TRANSLATE_NOOP("addresses", "Valid from"),
    "valid_to": QT_TRANSLATE_NOOP("addresses", "Valid to"),
}


def _number_parts(text: str) -> tuple[str, str]:
    """Returns a house number without leading zeros and its letter; others stay as they are written."""
    match = _NUMBER.fullmatch(text)
    return (match[1], match[2].lower()) if match else (text, "")


def _kommunen(table: Table, roles: Mapping[str, str], geography: Geography, cases: _Cases) -> Texts:
    result = np.full(len(table), "", dtype=object)
    if "kommune" not in roles:
        return result
    known = set(geography.kommune_names)
    by_name = {_plain_name(name): key for key, name in geography.kommune_names.items()}
    given = table.columns[roles["kommune"]]
    parts = [table.columns[roles[role]] for role in ("land", "regbez", "kreis") if role in roles]
    head = [""] * len(table)
    if len(parts) == 3:
        head = [
            f"{land.zfill(2)}{regbez.zfill(1)}{kreis.zfill(2)}" if kreis.isdigit() and len(kreis) <= 2 else ""
            for land, regbez, kreis in zip(*(part.tolist() for part in parts))]
    memory: dict[tuple[str, str], str] = {}
    for pair in set(zip(given.tolist(), head)):
        text, front = pair
        digits = text.replace(" ", "")
        candidates = [digits, digits[:5] + digits[9:] if len(digits) == 12 else "", digits.zfill(8)]
        if digits.isdigit() and len(digits) <= 3:
            candidates += [front + digits.zfill(3), geography.kreis_id[:5] + digits.zfill(3)]
        candidates.append(by_name.get(_plain_name(text), ""))
        memory[pair] = next((key for key in candidates if key in known), "")
    result[:] = [memory[pair] for pair in zip(given.tolist(), head)]
    unknown = (result == "") & (given != "")
    cases.add("unknown_kommune", unknown, given[unknown])
    return result


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})([T ][0-9:.Z+-]*)?|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{8})")


#: Columns that name the day from which on an address holds no longer; any other one names the last day it does.
_FIRST_DAY_AFTER = {"validto", "lebenszeitende", "ende", "untergang"}


def _iso_date(text: str, following: bool = False) -> Optional[str]:
    """Returns a date (or the ``following`` day) in ISO form, empty for none, ``None`` for what is no date."""
    if not text:
        return ""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    if match[8]:
        year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    elif match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        year, month, day = int(match[7]), int(match[6]), int(match[5])
    if year == 9999:
        return ""  # “for ever”, as registers write an open end
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return (date + datetime.timedelta(days=int(following))).isoformat()


_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?")
_GROUPED = re.compile("[+-]?[0-9]{1,3}(?:[.\u00a0\u202f\u2009' ][0-9]{3})+(?:,[0-9]*)?")
_SURELY_GROUPED = re.compile("[+-]?[0-9]{1,3}(?:[.\u00a0\u202f\u2009' ][0-9]{3}){2,}(?:,[0-9]*)?|[^,]*[. '].*,[0-9]*")


def _coordinates(table: Table, roles: Mapping[str, str], cases: _Cases, notices: list[DataProblem],
                 ) -> tuple[Floats, Floats]:
    columns = [table.columns[roles[role]].tolist() for role in ("x", "y")]
    # “380.123” may be one or the other; “5.625.000” beside it tells.
    grouped = any(_SURELY_GROUPED.fullmatch(text) and _GROUPED.fullmatch(text) for cells in columns for text in cells)
    if grouped:
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "Coordinates in “{x}” and “{y}” are written with thousands separators; they were read as such."),
            x=roles["x"], y=roles["y"]))
    result = []
    for cells, role in zip(columns, ("x", "y")):
        values = np.full(len(cells), np.nan)
        bad = []
        for at, text in enumerate(cells):
            if not text:
                continue
            if grouped and _GROUPED.fullmatch(text):
                values[at] = float(re.sub("[^0-9,+-]", "", text).replace(",", "."))
            elif _DECIMAL.fullmatch(text):
                values[at] = float(text.replace(",", "."))
            else:
                bad.append(at)
        places = np.array(bad, dtype=np.int64)
        cases.add("bad_coordinates", places, [f"{roles[role]}: {cells[at]}" for at in bad])
        values[np.abs(values) > 1e12] = np.nan
        result.append(values)
    return result[0], result[1]


def _place(frame: pd.DataFrame, geography: Geography, cases: _Cases, notices: list[DataProblem], stop: Optional[Stop],
           ) -> None:
    """Gives each address its Quartier, and its Kommune where the register does not say one."""
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    located = geography.quartiere.find(x, y, stop=stop)
    keys = np.array([*geography.quartiere.keys, ""], dtype=object)
    quartier = keys[located.index]
    by_quartier = {**geography.kommune_of, "": ""}
    own = np.array([by_quartier[key] for key in keys.tolist()], dtype=object)[located.index]
    nowhere = np.flatnonzero((located.index < 0) & np.isfinite(x) & np.isfinite(y))
    if len(nowhere):
        kommune_keys = np.array([*geography.kommunen.keys, ""], dtype=object)
        own[nowhere] = kommune_keys[geography.kommunen.locate(x[nowhere], y[nowhere])]
    given = frame["kommune_id"].to_numpy()
    beyond = nowhere[own[nowhere] == ""]
    cases.add("outside_county", beyond)
    cases.add("no_quartier", nowhere[own[nowhere] != ""])
    cases.add("on_border", located.on_border, quartier[located.on_border])
    astray = np.flatnonzero((given != "") & (own != "") & (given != own))
    names = geography.kommune_names
    cases.add("outside_kommune", astray, [names.get(key, key) for key in own[astray].tolist()])
    frame["quartier_id"] = quartier
    frame["kommune_id"] = np.where(given == "", own, given)


def _shift(frame: pd.DataFrame, geography: Geography, known: Optional[pd.DataFrame]) -> Optional[crs.Shift]:
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    if known is not None and len(known):
        places = known.drop_duplicates("address_id").set_index("address_id")
        at = places.index.get_indexer(frame["address_id"])
        both = at >= 0
        if np.count_nonzero(both) >= 0.5 * min(len(frame), len(places)):
            stored = places.iloc[at[both]]
            return crs.shift_from_known(x[both], y[both], stored["x"], stored["y"])
    position = {key: at for at, key in enumerate(geography.kommunen.keys)}
    owner = np.array([position.get(key, -1) for key in frame["kommune_id"].tolist()], dtype=np.int32)
    return crs.shift_from_borders(x, y, owner, geography.kommunen)


_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*[eE][+]?[0-9]{1,3}")


def _keys(frame: pd.DataFrame, cases: _Cases, notices: list[DataProblem], problems: list[DataProblem], table: Table,
          column: str, known: Optional[pd.DataFrame]) -> NDArray[np.bool_]:
    """Checks keys and returns which rows can be stored."""
    keys = frame["address_id"].to_numpy()
    kept = np.ones(len(frame), dtype=bool)
    for kind, at, _, stored in cases.parts:
        if not stored:
            kept[at] = False
    missing = keys == ""
    cases.add("no_key", missing, stored=False)
    kept &= ~missing
    rounded = np.array([bool(_SCIENTIFIC.fullmatch(key)) and not key.isdigit() for key in keys.tolist()], dtype=bool)
    if rounded.any():
        first = int(np.argmax(rounded))
        problems.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "Row {row}: the key “{key}” in “{column}” was rounded by a spreadsheet ({count} keys). Export the column "
                "as text from the register."),
            row=int(table.rows[first]), key=keys[first], column=column, count=int(rounded.sum())))
    # One address may stand in several rows if they are valid at different times.
    facts = [name for name in COLUMNS if name != "quartier_id"]
    repeated = frame.duplicated(facts, keep="first").to_numpy() & kept
    if repeated.any():
        rows = table.rows[repeated]
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{count} rows repeat another row in every cell and were taken once (rows {rows})."),
            count=int(repeated.sum()), rows=_some(rows.tolist())))
        kept &= ~repeated
    clash = np.zeros(len(frame), dtype=bool)
    double = np.flatnonzero(kept & frame["address_id"].duplicated(keep=False).to_numpy()
                            & frame["address_id"].where(kept).duplicated(keep=False).to_numpy())
    if len(double):
        clash[double[_overlapping(frame.iloc[double])]] = True
        place_of: dict[str, list[int]] = {}
        for at in np.flatnonzero(clash).tolist():
            place_of.setdefault(keys[at], []).append(int(table.rows[at]))
        at = np.flatnonzero(clash)
        cases.add("duplicate_key", at, [_some(place_of[keys[one]]) for one in at.tolist()], stored=False)
        kept &= ~clash
    if known is not None and len(known):
        _compare_keys(frame.loc[kept, "address_id"], set(known["address_id"]), problems, column)
    if not kept.any():
        problems.append(_problem(QT_TRANSLATE_NOOP(
            "addresses", "No row of the register can be stored. Check the column with the address key.")))
    return kept


def _overlapping(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Returns the positions of rows of one key that are valid at the same time."""
    table = pd.DataFrame({
        "key": frame["address_id"].to_numpy(), "start": frame["valid_from"].to_numpy(),
        "end": [text or "9999-99-99" for text in frame["valid_to"].tolist()], "at": np.arange(len(frame))})
    table = table.sort_values(["key", "start", "end"], kind="stable")
    same = table["key"].eq(table["key"].shift())
    touches = (same & (table["start"] < table["end"].shift(fill_value=""))).to_numpy()
    touches[:-1] |= touches[1:]
    return table["at"].to_numpy()[touches]


def _compare_keys(keys: pd.Series, known: set[str], problems: list[DataProblem], column: str) -> None:
    texts = keys.tolist()
    hits = sum(key in known for key in texts)
    if hits < 0.5 * min(len(texts), len(known)):
        with_zero = sum(f"0{key}" in known for key in texts)
        if with_zero > hits and with_zero >= 0.5 * min(len(texts), len(known)):
            problems.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Address keys in “{column}” have lost a leading zero: {count} of them are stored with one (first "
                    "key: “{key}”). Export the column as text, not as a number."),
                column=column, count=with_zero, key=texts[0]))


def _some(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)
