"""Writes tables as XLSX and CSV, in which no cell is ever a formula.

OGR would write a text that begins with “=” as a formula, which spreadsheets then compute (CSV and formula injection).
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union
from xml.sax.saxutils import escape

#: Texts that a spreadsheet takes for a formula when they are typed, or saved as CSV and read again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What XML cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Longest text of a cell, and most rows of a sheet.
_LONGEST, MOST_ROWS = 32_767, 1_048_576

_PLAIN, _HEAD, _QUOTED, _WRAPPED, _ENTRY, _ENTRY_HEAD, _SIGN = 0, 1, 2, 3, 4, 5, 6
#: Styles of printed numbers follow those: decimals 0 to this, each plain and in brackets.
_MOST_DECIMALS = 6
_NUMBERS = 7
_BANNER = _NUMBERS + 2 * _MOST_DECIMALS + 2
#: Official signs that stand in the place of a number.
_SIGNS = ("x", "–", "-", ".", "/", "…", "...")
#: Height of a line in points. Programs that do not fit rows to their text themselves would let long texts overlap.
_LINE_PT = 13.2
#: Bold letters are wider.
_BOLD = 1.15


@dataclass(frozen=True)
class Number:
    """A number that is shown as printed: so many decimals, in brackets where few cases make it unreliable."""

    value: float
    decimals: int = 0
    bracketed: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, the names of its columns, rows of texts and numbers, and widths in characters.

    ``entries`` are positions of columns that somebody fills in, shown in another colour, also in ``blank`` empty rows
    below; ``choices`` are the texts that such a column offers. The first ``frozen`` columns stay in view.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    widths: Sequence[float] = ()
    entries: Collection[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    blank: int = 0
    frozen: int = 0


def write_xlsx(path: Union[str, Path], sheets: Sequence[Sheet], *, title: str = "", author: str = "",
               banner: str = "") -> None:
    """Writes sheets into a new XLSX; texts stay texts, whatever they begin with. Raises ``OSError``.

    ``title`` and ``author`` are all the file says of itself: no login, no times. A ``banner`` stands in a row above the
    table of each sheet, which stays in view, and at the head of each printed page.
    """
    titles = _titles([sheet.title for sheet in sheets])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "[Content_Types].xml", _content_types(len(sheets)))
        _put(archive, "_rels/.rels", _ROOT_RELATIONS)
        _put(archive, "docProps/core.xml", _core(title, author))
        _put(archive, "xl/workbook.xml", _workbook(titles))
        _put(archive, "xl/_rels/workbook.xml.rels", _relations(len(sheets)))
        _put(archive, "xl/styles.xml", _STYLES)
        for number, sheet in enumerate(sheets, start=1):
            _put(archive, f"xl/worksheets/sheet{number}.xml", _sheet(sheet, _CONTROL.sub("", banner)))


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # A ZipInfo of its own: the same figures make the same file, and none tells when it was made.
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text)


def write_csv(path: Union[str, Path], heads: Sequence[str], rows: Sequence[Sequence[Any]], decimal: str = ",",
              marked: bool = True) -> None:
    """Writes a table as CSV that Excel opens with umlauts: UTF-8 with its mark, semicolons, no formulas.

    A :class:`Number` stands with its printed decimals, but without brackets and grouped thousands, so that
    programs read it; for those that take the mark for part of the first name it is left out (``marked``). Raises
    ``OSError``.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([_csv_cell(value, decimal) for value in row] for row in rows)
    Path(path).write_bytes(text.getvalue().encode("utf-8-sig" if marked else "utf-8", "replace"))


def harmless(text: str) -> str:
    """Returns a text that no spreadsheet takes for a formula; names come from files.

    An official sign such as the minus of “nothing” is none, as it stands alone.
    """
    return f"'{text}" if text.startswith(_FORMULA) and text not in _SIGNS else text


def _csv_cell(value: Any, decimal: str) -> str:
    if isinstance(value, Number):
        return _digits(value).replace(".", decimal)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value).replace(".", decimal)
    return harmless(_CONTROL.sub("", str(value)))


def _digits(number: Number) -> str:
    """Returns a number with exactly its decimals; the value is rounded as printed already."""
    text = f"{number.value:.{number.decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def _titles(titles: Sequence[str]) -> list[str]:
    result: list[str] = []
    for number, title in enumerate(titles, start=1):
        # Names of sheets have 31 characters at most, and none of these.
        text = re.sub(r"[\[\]:*?/\\]", " ", _CONTROL.sub("", title)).strip(" '")[:31] or f"Tabelle {number}"
        taken = text.casefold() in {other.casefold() for other in result}
        result.append(f"{text[:27]} {number}" if taken else text)
    return result


def _sheet(sheet: Sheet, banner: str) -> str:
    head = 2 if banner else 1
    pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
    if sheet.frozen:
        pane = (f'<pane xSplit="{sheet.frozen}" ySplit="{head}" topLeftCell="{_column(sheet.frozen + 1)}{head + 1}" '
                'activePane="bottomRight" state="frozen"/>')
    parts = [_XML, f'<worksheet xmlns="{_MAIN}">', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
             f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>']
    if sheet.widths:
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
            for at, width in enumerate(sheet.widths, start=1))
        parts.append(f"<cols>{columns}</cols>")
    parts.append("<sheetData>")
    if banner:
        parts.append(_row(1, [_cell(1, 1, banner, _BANNER)]))
    parts.append(_row(head, [
        _cell(head, at, text, _ENTRY_HEAD if at - 1 in sheet.entries else _HEAD)
        for at, text in enumerate(sheet.heads, start=1)], _lines(sheet.heads, sheet.widths, _BOLD)))
    shown = [*sheet.rows, *([""] * len(sheet.heads) for _ in range(sheet.blank))][:MOST_ROWS - head]
    for number, row in enumerate(shown, start=head + 1):
        parts.append(_row(number, [
            _cell(number, at, value, _ENTRY if at - 1 in sheet.entries else _WRAPPED)
            for at, value in enumerate(row, start=1)], _lines(row, sheet.widths)))
    parts.append("</sheetData>")
    if sheet.rows:
        parts.append(f'<autoFilter ref="A{head}:{_column(len(sheet.heads))}{min(len(sheet.rows) + head, MOST_ROWS)}"/>')
    if sheet.choices:
        parts.append(f'<dataValidations count="{len(sheet.choices)}">')
        for at, texts in sheet.choices.items():
            cells = f"{_column(at + 1)}{head + 1}:{_column(at + 1)}{len(shown) + head}"
            parts.append(
                f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="{cells}">'
                f"<formula1>{escape(chr(34) + ','.join(texts) + chr(34))}</formula1></dataValidation>")
        parts.append("</dataValidations>")
    parts.append('<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>')
    parts.append('<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>')
    if banner:
        # An ampersand begins a code there.
        head_text = "&C&B" + banner.replace("&", "&&")
        parts.append(f"<headerFooter><oddHeader>{escape(head_text)}</oddHeader></headerFooter>")
    parts.append("</worksheet>")
    return "".join(parts)


def _row(number: int, cells: Sequence[str], lines: int = 1) -> str:
    height = f' ht="{lines * _LINE_PT:.1f}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _lines(values: Sequence[Any], widths: Sequence[float], factor: float = 1.0) -> int:
    """Returns how many lines the longest text of a row takes, roughly: breaks fall between words."""
    return max((
        sum(-(-int(len(part) * factor + 1) // max(int(width), 1)) for part in value.split("\n"))
        for value, width in zip(values, widths) if isinstance(value, str)), default=1)


def _cell(row: int, column: int, value: Any, style: int) -> str:
    place = f"{_column(column)}{row}"
    if isinstance(value, Number):
        style = _NUMBERS + 2 * min(value.decimals, _MOST_DECIMALS) + value.bracketed
        return f'<c r="{place}" s="{style}"><v>{_digits(value)}</v></c>'
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f'<c r="{place}" s="{_PLAIN}"><v>{value!r}</v></c>'
    text = _CONTROL.sub("", str(value))[:_LONGEST]
    if not text and style == _ENTRY:
        return f'<c r="{place}" s="{style}"/>'
    if style not in (_HEAD, _ENTRY_HEAD, _BANNER) and text.startswith(_FORMULA):
        # The mark of a text, which stays with the cell when somebody edits it.
        style = _QUOTED
    elif style == _WRAPPED and text in _SIGNS:
        style = _SIGN
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _column(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROOT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    '</Relationships>')


def _formats() -> list[str]:
    """Returns the number formats of printed numbers, in the order of their styles."""
    formats = []
    for decimals in range(_MOST_DECIMALS + 1):
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        # A bracket of its own: those of Excel's built-in formats mean a negative number.
        formats += [digits, f'"("{digits}")"']
    return formats


#: Numbers below belong to Excel's own formats.
_FIRST_FORMAT = 164
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="{2 * _MOST_DECIMALS + 2}">' + "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(text, {chr(34): "&quot;"})}"/>'
        for number, text in enumerate(_formats(), start=_FIRST_FORMAT))
    + '</numFmts><fonts count="3"><font><sz val="10"/><name val="Calibri"/></font>'
    '<font><b/><sz val="10"/><name val="Calibri"/></font>'
    '<font><b/><sz val="12"/><color rgb="FF8A8A8A"/><name val="Calibri"/></font></fonts>'
    '<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EAEE"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF8DC"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF5DFA0"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left style="thin"><color rgb="FFC8CDD3"/></left><right style="thin"><color rgb="FFC8CDD3"/></right>'
    '<top style="thin"><color rgb="FFC8CDD3"/></top><bottom style="thin"><color rgb="FFC8CDD3"/></bottom><diagonal/>'
    '</border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{_BANNER + 1}">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">'
    '<alignment vertical="bottom" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="4" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
    'applyAlignment="1"><alignment vertical="bottom" wrapText="1"/></xf>'
    # What stands in the place of a number is read in its column.
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment horizontal="right" vertical="top" indent="1"/></xf>' + "".join(
        f'<xf numFmtId="{_FIRST_FORMAT + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        'applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>'
        for at in range(2 * _MOST_DECIMALS + 2))
    + '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


def _content_types(number: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for at in range(1, number + 1))
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>')


def _core(title: str, author: str) -> str:
    parts = "".join(
        f"<dc:{name}>{escape(_CONTROL.sub('', text))}</dc:{name}>"
        for name, text in (("title", title), ("creator", author)) if text)
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{parts}</cp:coreProperties>')


def _workbook(titles: Sequence[str]) -> str:
    listed = "".join(
        f'<sheet name="{escape(title, {chr(34): "&quot;"})}" sheetId="{at}" r:id="rId{at}"/>'
        for at, title in enumerate(titles, start=1))
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _relations(number: int) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, number + 1))
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}'
        f'<Relationship Id="rId{number + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>')
