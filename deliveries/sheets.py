"""Sheets of spreadsheets and layers of databases as text, read through OGR.

OGR gives the values of a sheet as text, but not what kind of value each cell holds: whether ``1.234`` is the number
1.234 or a text, and that 0.125 is shown as 12.5 %. Therefore the XML of the sheet is looked through for the kind and
the number format of its cells; no value is taken from it.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..indicators.problems import QT_TRANSLATE_NOOP
from .findings import Finding, doubt, error, raised
from .numbers import StoredDate, StoredNumber

if TYPE_CHECKING:
    from .reader import Stop, Table

#: Bytes of all parts of a workbook once unpacked: OGR holds sheets in memory.
LARGEST_WORKBOOK = 400_000_000
#: Bytes of one sheet of which the kinds of the cells are read.
_NUMBER, _PERCENT, _DATE, _BOOLEAN, _FAULT, _UNSOLVED = "number", "percent", "date", "boolean", "fault", "unsolved"

_OPTIONS = {
    "OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING",
}


@dataclass
class _Kinds:
    """What is known of the cells of a sheet: (row, column) from 0 -> kind; widths of zero-padded numbers."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    padded: dict[tuple[int, int], int] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: int = 0


def kind_of_zip(path: Path) -> str:
    """Returns ``xlsx`` or ``ods`` for a packed workbook, "" for any other archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return ""
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if "content.xml" in names else ""


def read_sheet(path: Path, form: str, sheet: str, *, head_rows: int = 0, stop: Stop | None = None) -> Table:
    """Reads a sheet of a workbook; the first visible one with cells where none is named."""
    from .reader import Sheet

    book = _workbook(path, form)
    with _opened(path, {"xlsx": "XLSX", "ods": "ODS"}[form]) as source:
        layers = {source.GetLayer(i).GetName(): source.GetLayer(i) for i in range(source.GetLayerCount())}
        sheets = tuple(
            Sheet(name, layers[name].GetFeatureCount() if name in layers else 0, hidden)
            for name, hidden, _ in book.sheets
        )
        chosen = _chosen(path, sheet, sheets)
        findings = [_hidden(path, entry.name) for entry in sheets if entry.hidden and entry.name == chosen]
        layer = layers.get(chosen)
        rows = [] if layer is None else _feature_rows(path, layer, head_rows, stop)
    kinds = book.kinds(chosen)
    typed, more = _typed(path, rows, kinds)
    findings += more
    # Rows without a cell stay out, as in a text file; their numbers stay free.
    kept = [(number, row) for number, row in typed if any(cell.strip() for cell in row)]
    if not kept:
        raise raised([error(
            "empty", QT_TRANSLATE_NOOP("deliveries", "The sheet “{sheet}” is empty."),
            QT_TRANSLATE_NOOP("deliveries", "Choose another sheet: {sheets}."), file=path.name, sheet=chosen,
            sheets=", ".join(entry.name for entry in sheets if entry.rows) or "–", field="sheet")])
    if kinds.hidden_rows:
        findings.append(doubt(
            "hidden_rows", QT_TRANSLATE_NOOP(
                "deliveries", "The sheet “{sheet}” has {count} hidden rows; they are read like the others."),
            QT_TRANSLATE_NOOP("deliveries", "Delete them in the file if they do not belong to the delivery."),
            file=path.name, sheet=chosen, count=kinds.hidden_rows))
    return _table(path, form, kept, chosen, sheets, findings, complete=not (head_rows and len(rows) >= head_rows),
                  merged=kinds.merged)


def read_layer(path: Path, sheet: str, *, head_rows: int = 0, stop: Stop | None = None) -> Table:
    """Reads the attributes of a layer or table; its field names are row 0, its features count from 1."""
    from .reader import Sheet

    with _opened(path, "") as source:
        sheets = tuple(
            Sheet(source.GetLayer(i).GetName(), source.GetLayer(i).GetFeatureCount())
            for i in range(source.GetLayerCount()))
        chosen = _chosen(path, sheet, sheets)
        layer = source.GetLayerByName(chosen)
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
        header = tuple(entry.GetName() for entry in fields)
        types = [_field_type(entry) for entry in fields]
        rows = [(0, header)]
        for number, cells in _feature_rows(path, layer, head_rows, stop, in_order=True):
            rows.append((number, tuple(
                kind(cell.replace("/", "-") if kind is StoredDate else cell) if cell else cell
                for cell, kind in zip(cells, types))))
    if len(rows) < 2:
        raise raised([error(
            "empty", QT_TRANSLATE_NOOP("deliveries", "The layer “{sheet}” has no features."),
            QT_TRANSLATE_NOOP("deliveries", "Choose another layer: {sheets}."), file=path.name, sheet=chosen,
            sheets=", ".join(entry.name for entry in sheets if entry.rows) or "–", field="sheet")])
    return _table(path, "layer", rows, chosen, sheets, [], complete=not (head_rows and len(rows) > head_rows))


def _table(path: Path, form: str, rows: Sequence[tuple[int, tuple[str, ...]]], sheet: str, sheets: Any,
           findings: list[Finding], *, complete: bool, merged: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    from .reader import Table

    return Table(
        path, form, tuple(row for _, row in rows), tuple(number for number, _ in rows), sheet=sheet, sheets=sheets,
        complete=complete, findings=tuple(findings), merged=tuple(merged))


def _chosen(path: Path, wanted: str, sheets: Sequence[Any]) -> str:
    names = [entry.name for entry in sheets]
    if wanted:
        if wanted in names:
            return wanted
        raise raised([error(
            "sheet", QT_TRANSLATE_NOOP("deliveries", "There is no sheet “{value}”."),
            QT_TRANSLATE_NOOP("deliveries", "Choose one of: {sheets}."), file=path.name, value=wanted,
            sheets=", ".join(names) or "–", field="sheet")])
    visible = [entry.name for entry in sheets if not entry.hidden and entry.rows]
    if visible or names:
        return visible[0] if visible else names[0]
    raise raised([error(
        "empty", QT_TRANSLATE_NOOP("deliveries", "The file has no sheet with cells."),
        QT_TRANSLATE_NOOP("deliveries", "Ask for the delivery again."), file=path.name)])


def _hidden(path: Path, name: str) -> Finding:
    return doubt(
        "hidden_sheet", QT_TRANSLATE_NOOP("deliveries", "The sheet “{value}” is hidden in the file."),
        QT_TRANSLATE_NOOP("deliveries", "Make sure that it is meant, or choose another sheet."), file=path.name,
        value=name, field="sheet")


# ------------------------------------------------------------------------ OGR


@contextmanager
def _opened(path: Path, driver: str) -> Iterator[Any]:
    """Opens a file for reading only, sheets as text without headers, and puts GDAL's settings back."""
    from osgeo import gdal

    from ..workspace.gdal_errors import gdal_exceptions

    if driver and gdal.GetDriverByName(driver) is None:
        raise raised([error(
            "driver", QT_TRANSLATE_NOOP("deliveries", "This QGIS cannot read {driver} files."),
            QT_TRANSLATE_NOOP("deliveries", "Save the table as CSV."), file=path.name, driver=driver)])
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _OPTIONS}
    for name, value in _OPTIONS.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        with gdal_exceptions(True):
            try:
                source = gdal.OpenEx(
                    str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[driver] if driver else [])
            except RuntimeError as fault:
                raise _unreadable(path, fault) from fault
            if source is None:
                raise _unreadable(path, RuntimeError(""))
            yield source
            source = None
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _unreadable(path: Path, fault: Exception) -> Exception:
    return raised([error(
        "damaged", QT_TRANSLATE_NOOP("deliveries", "The file is damaged or protected and cannot be opened."),
        QT_TRANSLATE_NOOP(
            "deliveries", "Open it in the program it comes from and save it as XLSX, ODS or CSV, without password."),
        file=path.name)])


def _feature_rows(path: Path, layer: Any, head_rows: int, stop: Stop | None, *, in_order: bool = False,
                  ) -> list[tuple[int, tuple[str, ...]]]:
    """Returns the features of a layer as (number, texts); of sheets the number is the row of the file."""
    from .reader import LARGEST_TABLE, too_large

    count = layer.GetLayerDefn().GetFieldCount()
    rows: list[tuple[int, tuple[str, ...]]] = []
    layer.ResetReading()
    for position, feature in enumerate(layer, 1):
        rows.append((
            position if in_order else feature.GetFID(),
            tuple([feature.GetFieldAsString(at) if feature.IsFieldSetAndNotNull(at) else "" for at in range(count)])))
        if head_rows and position >= head_rows:
            break
        if position * count > LARGEST_TABLE:
            raise raised([too_large(path, path.stat().st_size)])
        if stop is not None and position % 1000 == 0 and stop():
            break
    return rows


def _field_type(definition: Any) -> type[str]:
    from osgeo import ogr

    kind = definition.GetType()
    if kind in (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal):
        return StoredNumber
    return StoredDate if kind in (ogr.OFTDate, ogr.OFTDateTime) else str


# ------------------------------------------------------------------------ kinds of cells


def _typed(path: Path, rows: Sequence[tuple[int, tuple[str, ...]]], kinds: _Kinds,
           ) -> tuple[list[tuple[int, tuple[str, ...]]], list[Finding]]:
    """Gives each cell the kind it has in the file; cells whose value the file does not hold are reported."""
    from .reader import column_letters

    findings = []
    typed = []
    for number, row in rows:
        cells = list(row)
        for place, cell in enumerate(row):
            at = (number - 1, place)
            kind = kinds.cells.get(at)
            if kind is None:
                continue
            if kind == _UNSOLVED and not cell:
                findings.append(error(
                    "formula", QT_TRANSLATE_NOOP("deliveries", "The cell holds a formula without its result."),
                    QT_TRANSLATE_NOOP(
                        "deliveries", "Open the file in the spreadsheet program, save it there and read it again."),
                    file=path.name, row=number, column=column_letters(place)))
            elif not cell:
                continue
            elif kind == _PERCENT:
                cells[place] = StoredNumber(f"{_hundredfold(cell)} %")
            elif kind == _DATE:
                cells[place] = StoredDate(cell.strip().replace("/", "-"))
            elif kind == _NUMBER:
                shown = _plain_number(cell)
                cells[place] = StoredNumber(shown.zfill(kinds.padded[at]) if at in kinds.padded else shown)
            elif kind == _BOOLEAN:
                cells[place] = {"1": "WAHR", "0": "FALSCH", "true": "WAHR", "false": "FALSCH"}.get(cell.lower(), cell)
            elif kind == _FAULT and not cell.startswith("#"):
                cells[place] = "#" + cell
        typed.append((number, tuple(cells)))
    return typed, findings


def _hundredfold(text: str) -> str:
    try:
        return f"{float(text) * 100:.12g}"
    except ValueError:
        return text


def _plain_number(text: str) -> str:
    """Returns a stored number as it is shown: whole numbers up to 15 digits without exponent or binary noise."""
    text = text.strip()
    if re.fullmatch("-?[0-9]+", text):
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else text


class _Workbook:
    """The parts of a packed workbook that OGR does not tell about."""

    def __init__(self, path: Path) -> None:
        self.path = path
        #: name, hidden, part or number of the sheet
        self.sheets: list[tuple[str, bool, str]] = []

    def kinds(self, sheet: str) -> _Kinds:
        raise NotImplementedError


def _workbook(path: Path, form: str) -> _Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > LARGEST_WORKBOOK:
            from .reader import too_large

            raise raised([too_large(path, size)])
        return _Xlsx(path) if form == "xlsx" else _Ods(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError) as fault:
        raise _unreadable(path, fault) from fault


_TAG = re.compile(rb"<(/?)(?:[A-Za-z0-9_]+:)?([A-Za-z0-9_-]+)((?:\s+[^<>\"']+=(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_ATTRIBUTE = re.compile(rb"(?:[A-Za-z0-9_]+:)?([A-Za-z0-9_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _tags(xml: bytes) -> Iterator[tuple[bool, str, dict[str, str], bool]]:
    """Yields (closing, name, attributes, empty) of the tags of an XML text, prefixes removed."""
    for match in _TAG.finditer(xml):
        attributes = {
            name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
            for name, double, single in _ATTRIBUTE.findall(match[3])} if match[3] else {}
        yield bool(match[1]), match[2].decode(), attributes, bool(match[4])


class _Xlsx(_Workbook):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with zipfile.ZipFile(path) as archive:
            book = archive.read("xl/workbook.xml")
            names = set(archive.namelist())
            links = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
            styles = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
        parts = {
            tag.get("Id", ""): tag.get("Target", "") for _, name, tag, _ in _tags(links) if name == "Relationship"}
        for closing, name, tag, _ in _tags(book):
            if name == "sheet" and not closing and "name" in tag:
                target = parts.get(tag.get("id", ""), "")
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                self.sheets.append((tag["name"], tag.get("state", "visible") != "visible", part))
        self.formats = _cell_formats(styles)

    def kinds(self, sheet: str) -> _Kinds:
        kinds = _Kinds()
        part = next((part for name, _, part in self.sheets if name == sheet), "")
        with zipfile.ZipFile(self.path) as archive:
            if part not in archive.namelist():
                return kinds
            xml = archive.read(part)
        row, column = -1, -1
        at: tuple[int, int] | None = None
        formula = result = False
        for closing, name, tag, empty in _tags(xml):
            if name == "row" and not closing:
                row = int(tag["r"]) - 1 if tag.get("r", "").isdigit() else row + 1
                column = -1
                kinds.hidden_rows += tag.get("hidden") in ("1", "true")
            elif name == "c" and not closing:
                column = _column_of(tag.get("r", "")) if tag.get("r") else column + 1
                at, formula, result = (row, column), False, False
                self._kind(kinds, at, tag)
            elif name == "f" and not closing:
                formula = True
            elif name in ("v", "is") and not closing:
                result = not empty
            elif name == "c" and closing and at is not None:
                if formula and not result:
                    kinds.cells[at] = _UNSOLVED
                at = None
            elif name == "mergeCell" and not closing:
                kinds.merged += _merged(tag.get("ref", ""))
        return kinds

    def _kind(self, kinds: _Kinds, at: tuple[int, int], tag: dict[str, str]) -> None:
        kind = tag.get("t", "n")
        if kind == "d":
            kinds.cells[at] = _DATE
        elif kind == "b":
            kinds.cells[at] = _BOOLEAN
        elif kind == "e":
            kinds.cells[at] = _FAULT
        elif kind == "n":
            style = tag.get("s", "")
            shape, digits = self.formats[int(style)] if style.isdigit() and int(style) < len(self.formats) else (
                _NUMBER, 0)
            kinds.cells[at] = shape
            if digits:
                kinds.padded[at] = digits


def _cell_formats(styles: bytes) -> list[tuple[str, int]]:
    """Returns per cell style: number, percent or date, and the digits to which numbers are padded with zeros."""
    codes = {9: "0%", 10: "0.00%", **dict.fromkeys((*range(14, 23), *range(45, 48)), "d")}
    formats = []
    inside = False
    for closing, name, tag, empty in _tags(styles):
        if name == "numFmt" and tag.get("numFmtId", "").isdigit():
            codes[int(tag["numFmtId"])] = tag.get("formatCode", "")
        elif name == "cellXfs":
            inside = not closing and not empty
        elif name == "xf" and inside and not closing:
            number = tag.get("numFmtId", "0")
            formats.append(_shape(codes.get(int(number), "") if number.isdigit() else ""))
    return formats


def _shape(code: str) -> tuple[str, int]:
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code).split(";")[0].strip()
    if "%" in bare:
        return _PERCENT, 0
    if re.search("[dyjt]|mm|hh|ss", bare, re.IGNORECASE) and not re.search("standard|general", bare, re.IGNORECASE):
        return _DATE, 0
    match = re.fullmatch("(0{2,})", bare)
    return _NUMBER, len(match[1]) if match else 0


def _column_of(reference: str) -> int:
    from .reader import place_of_letters

    return place_of_letters(f"[{re.sub('[^A-Z]', '', reference)}]")


def _merged(reference: str) -> list[tuple[int, int, int, int]]:
    match = re.fullmatch("([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)", reference)
    if not match:
        return []
    return [(int(match[2]), _column_of(match[1]), int(match[4]), _column_of(match[3]))]


class _Ods(_Workbook):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with zipfile.ZipFile(path) as archive:
            self.xml = archive.read("content.xml")
        hidden: set[str] = set()
        style = ""
        for closing, name, tag, _ in _tags(self.xml):
            if name == "style" and not closing:
                style = tag.get("name", "")
            elif name == "table-properties" and tag.get("display") == "false":
                hidden.add(style)
            elif name == "table" and not closing and "name" in tag:
                self.sheets.append((tag["name"], tag.get("style-name", "\0") in hidden, tag["name"]))

    def kinds(self, sheet: str) -> _Kinds:
        kinds = _Kinds()
        row, column, active, repeat = -1, -1, False, 1
        shapes = {"float": _NUMBER, "currency": _NUMBER, "percentage": _PERCENT, "date": _DATE, "boolean": _BOOLEAN}
        pending: list[tuple[int, str]] = []
        for closing, name, tag, _ in _tags(self.xml):
            if name == "table" and "name" in tag and not closing:
                active, row = tag["name"] == sheet, -1
            elif name == "table" and closing:
                active = False
            elif not active:
                continue
            elif name == "table-row" and not closing:
                row, column, pending = row + repeat, -1, []
                repeat = _times(tag.get("number-rows-repeated"))
                kinds.hidden_rows += tag.get("visibility") in ("collapse", "filter")
            elif name in ("table-cell", "covered-table-cell") and not closing:
                times = _times(tag.get("number-columns-repeated"))
                kind = shapes.get(tag.get("value-type", ""))
                spans = (_times(tag.get("number-rows-spanned")), _times(tag.get("number-columns-spanned")))
                if spans != (1, 1):
                    kinds.merged.append((row + 2 - 1, column + 1, row + spans[0], column + spans[1]))
                if kind is None and "formula" in tag and "value-type" not in tag:
                    kind = _UNSOLVED
                if kind is not None:
                    pending += [(column + 1 + at, kind) for at in range(min(times, 1000))]
                column += times
            elif name == "table-row" and closing and pending:
                for again in range(min(repeat, 100_000)):
                    kinds.cells.update({(row + again, place): kind for place, kind in pending})
        return kinds


def _times(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1
