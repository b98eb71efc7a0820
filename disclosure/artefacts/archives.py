"""Spreadsheets (.xlsx): hidden parts, particulars of people, formulas, and what stands where something is withheld."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from ...indicators.problems import QT_TRANSLATE_NOOP
from .findings import CODE, HIDDEN, LINK, METADATA, UNKNOWN, UNREADABLE, Finding, message
from .markup import parsed
from .texts import Traces, in_bytes

#: Parts a spreadsheet of a release consists of.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/styles\.xml|xl/worksheets/sheet\d+\.xml")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Write the table anew; do not save it with another program.")
#: Particulars that name a person or a time.
_PARTICULARS = ("lastModifiedBy", "created", "modified", "revision", "lastPrinted", "keywords", "description")


def audit_xlsx(data: bytes, traces: Traces, file: str) -> Iterator[Finding]:
    """Yields what is wrong with a spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
            comment = archive.comment
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        yield Finding(UNREADABLE, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file cannot be opened ({reason})."), reason=str(error)),
            message(_REMEDY))
        return
    if comment:
        yield Finding(HIDDEN, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The archive has a comment.")), message(_REMEDY))
    for name, content in parts.items():
        if not _PARTS.fullmatch(name):
            yield Finding(UNKNOWN, file, name, message(
                QT_TRANSLATE_NOOP("disclosure", "The file has a part that no table needs: {part}."), part=name),
                message(_REMEDY))
        yield from in_bytes(content, traces, file, name)
        if name.startswith("xl/worksheets/"):
            yield from _sheet(content, file, name)
    yield from _workbook(parts.get("xl/workbook.xml", b""), file)
    for word in _PARTICULARS:
        if f":{word}".encode() in parts.get("docProps/core.xml", b""):
            yield Finding(METADATA, file, "docProps/core.xml", message(
                QT_TRANSLATE_NOOP("disclosure", "The file tells of itself: {word}."), word=word), message(_REMEDY))


def _workbook(content: bytes, file: str) -> Iterator[Finding]:
    try:
        root = parsed(content)
    except ET.ParseError:
        yield Finding(UNREADABLE, file, "xl/workbook.xml", message(
            QT_TRANSLATE_NOOP("disclosure", "A part of the document cannot be read.")), message(_REMEDY))
        return
    for sheet in root.iter(f"{_MAIN}sheet"):
        if sheet.get("state", "visible") != "visible":
            yield Finding(HIDDEN, file, sheet.get("name", ""), message(
                QT_TRANSLATE_NOOP("disclosure", "The sheet is hidden.")), message(_REMEDY))
    if root.find(f"{_MAIN}definedNames") is not None or root.find(f"{_MAIN}externalReferences") is not None:
        yield Finding(LINK, file, "xl/workbook.xml", message(
            QT_TRANSLATE_NOOP("disclosure", "The file has names or links to other files.")), message(_REMEDY))


def _sheet(content: bytes, file: str, name: str) -> Iterator[Finding]:
    try:
        root = parsed(content)
    except ET.ParseError:
        yield Finding(UNREADABLE, file, name, message(
            QT_TRANSLATE_NOOP("disclosure", "A part of the document cannot be read.")), message(_REMEDY))
        return
    hidden = [element for tag in ("row", "col") for element in root.iter(f"{_MAIN}{tag}")
              if element.get("hidden") in ("1", "true") or element.get("width") == "0" or element.get("ht") == "0"]
    if hidden:
        yield Finding(HIDDEN, file, name, message(
            QT_TRANSLATE_NOOP("disclosure", "Rows or columns are hidden.")), message(_REMEDY))
    if root.find(f".//{_MAIN}f") is not None:
        yield Finding(CODE, file, name, message(
            QT_TRANSLATE_NOOP("disclosure", "A cell computes its value.")), message(_REMEDY))


def sheet_rows(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yields the rows of all sheets as (sheet, texts of cells by column); numbers as they are stored."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in sorted(names):
            root = parsed(archive.read(name))
            for row in root.iter(f"{_MAIN}row"):
                cells: list[str] = []
                for cell in row.iter(f"{_MAIN}c"):
                    at = _column(cell.get("r", "A1"))
                    cells += [""] * (at + 1 - len(cells))
                    cells[at] = "".join(
                        element.text or "" for element in cell.iter() if element.tag in (f"{_MAIN}v", f"{_MAIN}t"))
                yield name, cells


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1
