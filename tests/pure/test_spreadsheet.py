"""Spreadsheets: typed numbers as printed, no formulas, nothing about this computer."""

from __future__ import annotations

import getpass
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quartiersmonitor.exports.spreadsheet import Number, Sheet, harmless, write_csv, write_xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = ["=1+1", "+49 2241", "-2", "@SUM(A1)", "\t=1", "\r=1"]


def cells(path: Path, sheet: int = 1) -> dict[str, tuple[str, str, str]]:
    """Returns the cells of a sheet: kind, content, and the number format of their style."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {entry.get("numFmtId"): entry.get("formatCode") for entry in styles.iter(f"{MAIN}numFmt")}
    by_style = [entry.get("numFmtId") for entry in styles.find(f"{MAIN}cellXfs")]
    assert len(by_style) == int(styles.find(f"{MAIN}cellXfs").get("count"))
    found = {}
    for cell in root.iter(f"{MAIN}c"):
        style = by_style[int(cell.get("s"))]
        content = "".join(cell.itertext())
        found[cell.get("r")] = (cell.get("t") or "number", content, formats.get(style, style))
        assert cell.find(f"{MAIN}f") is None
    return found


def test_numbers_stand_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "zahlen.xlsx"
    write_xlsx(path, [Sheet("Zahlen", ["a", "b", "c", "d"], [
        [Number(12.0, 1), Number(7.25, 2, bracketed=True), Number(1234), Number(-0.0, 1)], ["x", None, 3, "–"]])])
    found = cells(path)
    assert found["A2"] == ("number", "12.0", "#,##0.0")
    assert found["B2"] == ("number", "7.25", '"("#,##0.00")"')
    assert found["C2"] == ("number", "1234", "#,##0")
    assert found["D2"][1] == "0.0"
    assert found["A3"][:2] == ("inlineStr", "x") and "B3" not in found and found["C3"][:2] == ("number", "3")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(tmp_path: Path, text: str) -> None:
    write_xlsx(tmp_path / "t.xlsx", [Sheet(text, [text], [[text]])])
    kind, content, style = cells(tmp_path / "t.xlsx")["A2"]
    assert kind == "inlineStr" and content.replace("\n", "\r").endswith(text[1:])
    assert style == "49"
    write_csv(tmp_path / "t.csv", [text], [[text], [Number(-2.5, 1)]])
    head, row, number = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig").split("\r\n")[:3]
    assert head.lstrip('"').startswith("'") and row.lstrip('"').startswith("'")
    assert number == "-2,5"
    assert harmless(text) == f"'{text}" and harmless("Ort") == "Ort"


def test_csv_is_what_a_german_excel_opens(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, ["Gebiet", "Wert", "Zustand"], [
        ['Köln; "Süd"', Number(1234.5, 1), ""], ["Ost", Number(3.0, 1, bracketed=True), "unsicher"],
        ["West", "x", None]])
    assert path.read_bytes().decode("utf-8") == (
        '\ufeffGebiet;Wert;Zustand\r\n"Köln; ""Süd""";1234,5;\r\nOst;3,0;unsicher\r\nWest;x;\r\n')
    write_csv(path, ["a"], [[Number(1.5, 1)], [2.25]], decimal=".")
    assert path.read_bytes().decode("utf-8-sig") == "a\r\n1.5\r\n2.25\r\n"


def test_a_file_says_title_and_author_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_xlsx(path, [Sheet("a", ["b"], [])], title="Quartiersprofil <Ä> & Söhne", author="Beispielkreis")
    with zipfile.ZipFile(path) as archive:
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert ["".join(part.itertext()) for part in core] == ["Quartiersprofil <Ä> & Söhne", "Beispielkreis"]
    assert getpass.getuser().encode() not in everything and b"sheetProtection" not in everything
