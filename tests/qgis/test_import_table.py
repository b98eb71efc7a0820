"""The import of delivered tables: spreadsheets through OGR, and the algorithm from the file to the workspace."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Any, Callable
from xml.sax.saxutils import escape

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingUtils

from quartiersmonitor.deliveries.assistant import accept, draft
from quartiersmonitor.deliveries.numbers import StoredDate, StoredNumber
from quartiersmonitor.deliveries.reader import read_table
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.workspace import Workspace

from .conftest import Refused

XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Number formats of the styles 0 … 5.
FORMATS = ("General", "dd.mm.yyyy", "0.0%", "00000000", "#,##0", '"Stand" dd.mm.yy')


def shared(text: str) -> str:
    return f't="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(value: str, style: int = 0) -> str:
    return f's="{style}"><v>{value}</v></c>'


def xlsx(path: Path, sheets: dict[str, dict[str, str]], *, hidden: tuple[str, ...] = (), merged: str = "",
         hidden_rows: tuple[int, ...] = ()) -> Path:
    """Writes a workbook; sheets are cells by reference, texts plain, other cells as XML from ``>`` on."""
    with zipfile.ZipFile(path, "w") as archive:
        names = list(sheets)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        archive.writestr("[Content_Types].xml", (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            + "".join(f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
                      for at in range(1, len(names) + 1)) + "</Types>"))
        relations = f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        archive.writestr("_rels/.rels", (
            f'{relations}<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"))
        archive.writestr("xl/workbook.xml", f'{XML}<workbook {MAIN} xmlns:r="{LINKS}"><sheets>' + "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" state="{"hidden" if name in hidden else "visible"}"'
            f' r:id="rId{at}"/>' for at, name in enumerate(names, 1)) + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", relations + "".join(
            f'<Relationship Id="rId{at}" Type="{LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
            for at in range(1, len(names) + 1))
            + f'<Relationship Id="rId99" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", f'{XML}<styleSheet {MAIN}><numFmts count="{len(FORMATS)}">' + "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
            for at, code in enumerate(FORMATS)) + '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/>'
            '</fills><borders count="1"><border/></borders><cellXfs>' + "".join(
            f'<xf numFmtId="{164 + at}" applyNumberFormat="1"/>' for at in range(len(FORMATS)))
            + "</cellXfs></styleSheet>")
        for at, cells in enumerate(sheets.values(), 1):
            rows: dict[int, list[str]] = {}
            for reference, cell in sorted(cells.items()):
                body = cell if cell.endswith("</c>") else shared(cell)
                row = int("".join(letter for letter in reference if letter.isdigit()))
                rows.setdefault(row, []).append(f'<c r="{reference}" {body}')
            archive.writestr(f"xl/worksheets/sheet{at}.xml", f"{XML}<worksheet {MAIN}><sheetData>" + "".join(
                f'<row r="{row}" hidden="{int(row in hidden_rows)}">{"".join(entries)}</row>'
                for row, entries in sorted(rows.items())) + "</sheetData>"
                + (f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else "")
                + "</worksheet>")
    return path


def ods(path: Path, rows: list[list[str]]) -> Path:
    """Writes a sheet; cells are texts, or XML of a cell as it stands."""
    def cell(text: str) -> str:
        if text.startswith("<"):
            return text
        return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", (
            f'{XML}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
            '<office:spreadsheet><table:table table:name="Daten">' + "".join(
                f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
            + "</table:table></office:spreadsheet></office:body></office:document-content>"))
    return path


def cells(path: Path, **known: Any) -> dict[int, tuple[str, ...]]:
    table = read_table(path, **known)
    return dict(zip(table.numbers, table.rows))


# ------------------------------------------------------------------------ spreadsheets


def test_xlsx_cells_come_as_they_are_shown(tmp_path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Tabelle": {
        "B3": "Schlüssel", "C3": "Wert", "B4": number("5382001", 3), "C4": number("0.125", 2), "D4": number("46054", 1),
        "B5": "0012", "C5": number("1234.5"), "B6": number("123456789012345"), "C6": number("3.0000000000000004"),
        "D6": number("46054", 5), "B7": 't="b"><v>1</v></c>', "C7": 't="e"><v>#DIV/0!</v></c>', "D7": number("12", 4),
        "C8": "><f>B4*2</f><v>8</v></c>", "B8": " x ", "D8": "1.234"}})
    rows = cells(path)
    # The rows keep their numbers in the sheet; a number keeps its zeros, its percent sign, its day.
    assert rows[3] == ("", "Schlüssel", "Wert", "")
    assert rows[4] == ("", "05382001", "12.5 %", "2026-02-01")
    assert rows[5][1:3] == ("0012", "1234.5") and not isinstance(rows[5][1], StoredNumber)
    assert rows[6][1:] == ("123456789012345", "3.0000000000000004", "2026-02-01")
    assert rows[7][1:] == ("WAHR", "#DIV/0!", "12") and rows[8] == ("", " x ", "8", "1.234")
    assert isinstance(rows[4][1], StoredNumber) and isinstance(rows[4][3], StoredDate)
    assert isinstance(rows[8][2], StoredNumber) and not isinstance(rows[8][3], StoredNumber)


def test_xlsx_formula_without_result_is_named(tmp_path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"T": {"A1": "x", "B1": "y", "A2": "1", "B2": "><f>A2*2</f></c>"}})
    (finding,) = read_table(path).findings
    assert finding.is_error and (finding.row, finding.column) == (2, "[B]")
    assert "formula without its result" in finding.text() and "save it there" in finding.text()


def test_xlsx_hidden_sheets_and_rows_are_named(tmp_path) -> None:
    sheets = {"Alt": {"A1": "alt"}, "Neu": {"A1": "neu", "A2": "2"}, "Leer": {}}
    path = xlsx(tmp_path / "a.xlsx", sheets, hidden=("Alt",), hidden_rows=(2,), merged="A1:B1")
    table = read_table(path)
    assert table.sheet == "Neu" and [sheet.hidden for sheet in table.sheets] == [True, False, False]
    assert [finding.code for finding in table.findings] == ["hidden_rows"] and table.merged == ((1, 0, 1, 1),)
    assert {finding.code for finding in read_table(path, sheet="Alt").findings} >= {"hidden_sheet"}
    with pytest.raises(DataProblem, match="The sheet “Leer” is empty"):
        read_table(path, sheet="Leer")
    with pytest.raises(DataProblem, match=r"There is no sheet “Fehlt”.*Alt, Neu, Leer"):
        read_table(path, sheet="Fehlt")


def test_ods_cells_come_as_they_are(tmp_path) -> None:
    def typed(kind: str, value: str, name: str = "value") -> str:
        return (f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>?</text:p>'
                "</table:table-cell>")

    rows = cells(ods(tmp_path / "a.ods", [
        ["Nr", "Wert", "Tag"],
        ["0012", typed("float", "1234"), typed("date", "2026-02-01", "date-value")],
        ["1.234", typed("percentage", "0.125"), '<table:table-cell table:number-columns-repeated="2"/>']]))
    assert rows[2] == ("0012", "1234", "2026-02-01") and isinstance(rows[2][1], StoredNumber)
    assert isinstance(rows[2][2], StoredDate) and not isinstance(rows[2][0], StoredNumber)
    assert rows[3][:2] == ("1.234", "12.5 %")


def test_settings_of_gdal_are_put_back(tmp_path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"T": {"A1": "x", "A2": "1"}})
    before = gdal.GetConfigOption("OGR_XLSX_FIELD_TYPES"), gdal.GetUseExceptions()
    read_table(path)
    assert (gdal.GetConfigOption("OGR_XLSX_FIELD_TYPES"), gdal.GetUseExceptions()) == before


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b""])
def test_damaged_workbooks_are_named(tmp_path, content) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"T": {"A1": "x", "A2": "1"}})
    whole = path.read_bytes()
    path.write_bytes(content or whole[: len(whole) // 2])
    with pytest.raises(DataProblem, match=r"a\.xlsx: The file is"):
        read_table(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")
    with pytest.raises(DataProblem, match="damaged or protected"):
        read_table(path)


def test_a_packed_bomb_is_refused(tmp_path) -> None:
    path = tmp_path / "bombe.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(450):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(DataProblem, match="too large for a table of counts"):
        read_table(path)


def test_layers_of_a_geopackage(tmp_path) -> None:
    path = tmp_path / "a.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("zahlen", geom_type=ogr.wkbNone)
    for name, kind in (("nr", ogr.OFTString), ("wert", ogr.OFTReal), ("tag", ogr.OFTDate)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField("nr", "0012")
    feature.SetField("wert", 12.5)
    feature.SetField("tag", "2026/02/01")
    layer.CreateFeature(feature)
    feature = source = layer = None
    table = read_table(path)
    assert table.form == "layer" and table.rows == (("nr", "wert", "tag"), ("0012", "12.5", "2026-02-01"))
    assert [type(cell) for cell in table.rows[1]] == [str, StoredNumber, StoredDate]


# ------------------------------------------------------------------------ the algorithm


@pytest.fixture
def keys(county: Path) -> list[str]:
    return sorted(Workspace.open(county).areas()["quartier_id"])


@pytest.fixture
def delivered(tmp_path: Path, keys: list[str]) -> Callable[..., Path]:
    def write(rows: Callable[[int], str] = lambda at: f"{20 + at};{at}", name: str = "alo_2025.csv", extra: str = "",
              ) -> Path:
        path = tmp_path / name
        path.write_text("Quartier;Arbeitslose;Langzeitarbeitslose\n" + "".join(
            f"{key};{rows(at)}\n" for at, key in enumerate(keys)) + extra, encoding="cp1252")
        return path

    return write


def stored(workspace: Path, measure: str, period: str = "2025") -> dict[str, tuple[Any, str]]:
    frame = Workspace.open(workspace).counts([measure], [period], "quartier")
    return {area: (value, state) for area, value, state in zip(frame["area_id"], frame["value"], frame["state"])}


def layer_rows(run: Any, result: str) -> list[dict[str, Any]]:
    layer = QgsProcessingUtils.mapLayerFromString(result, run.context)
    return [dict(zip(layer.fields().names(), feature.attributes())) for feature in layer.getFeatures()]


def test_a_table_is_taken_over_and_can_be_undone(run, county, delivered, keys, snapshot) -> None:
    before = snapshot(county)["counts"]
    result = run("importtable", {
        "WORKSPACE": str(county), "FILE": str(delivered()), "PERIOD": "2025", "OWNER": "Jobcenter",
        "REFERENCE_DATE": "31.12.2025"})
    assert result["COUNT"] == 2 * len(keys) and result["ERRORS"] == result["DOUBTS"] == 0
    assert stored(county, "arbeitslose")[keys[3]] == (23, "value")
    assert stored(county, "arbeitslose_langzeit")[keys[0]] == (0, "zero")
    workspace = Workspace.open(county)
    source = workspace.sources().set_index("source_id").loc["ba_arbeitslose"]
    assert (source["owner"], source["reference_date"], source["file_name"]) == (
        "Jobcenter", "2025-12-31", "alo_2025.csv")
    delivery = workspace.deliveries().set_index("delivery_id").loc[result["DELIVERY"]]
    assert delivery["profile_id"] == "ba_arbeitslose" and delivery["rows"] == 2 * len(keys)
    assert list(workspace.import_profiles()) == ["ba_arbeitslose"]
    workspace.undo_delivery(result["DELIVERY"])
    assert [row[1:] for row in sorted(snapshot(county)["counts"], key=str)] != []
    assert {row[1:] for row in snapshot(county)["counts"]} == {row[1:] for row in before}


@pytest.mark.parametrize("accepted", [False, True])
def test_errors_are_listed_and_nothing_is_written(run, county, delivered, snapshot, accepted) -> None:
    before = snapshot(county)
    path = delivered(lambda at: f"{'1,5' if at == 2 else 20};{'abc' if at == 3 else 3}", extra="99999999999;1;1\n")
    with pytest.raises(Refused) as refused:
        run("importtable", {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025", "ACCEPT_DOUBTS": accepted})
    message = str(refused.value)
    assert "Nothing was taken over. 3 errors" in message and "Check only" in message
    assert "alo_2025.csv, row 4, column “Arbeitslose”: “1,5” is not a whole number." in message
    assert "row 5, column “Langzeitarbeitslose”: “abc” is neither a number" in message
    assert "The Quartier “99999999999” does not exist" in message
    assert snapshot(county) == before


def test_doubts_must_be_accepted(run, county, delivered, snapshot, keys) -> None:
    before = snapshot(county)
    path = delivered(lambda at: "1.234;." if at == 1 else f"30;{at % 3}")
    parameters = {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025"}
    with pytest.raises(Refused, match="because 2 doubts remain"):
        run("importtable", parameters)
    assert snapshot(county) == before
    run("importtable", {**parameters, "ACCEPT_DOUBTS": True})
    assert len(run.feedback.warnings) == 2
    assert stored(county, "arbeitslose")[keys[1]] == (1234, "value")
    value, state = stored(county, "arbeitslose_langzeit")[keys[1]]
    assert state == "suppressed" and value != value
    # What was accepted once is remembered: the next delivery asks nothing.
    result = run("importtable", {**parameters, "PERIOD": "2024", "FILE": str(path.rename(path.with_name("neu.csv")))})
    assert result["DOUBTS"] == 0 and result["COUNT"] == 2 * len(keys)


def test_check_only_writes_nothing_and_returns_both_tables(run, county, delivered, snapshot) -> None:
    before = snapshot(county)
    result = run("importtable", {
        "WORKSPACE": str(county), "FILE": str(delivered(lambda at: "x9;(7)" if at == 2 else "20;*")),
        "PERIOD": "2025", "CHECK_ONLY": True, "PROBLEMS": "TEMPORARY_OUTPUT", "PREVIEW": "TEMPORARY_OUTPUT"})
    assert snapshot(county) == before and result["COUNT"] == 0 and result["ERRORS"] == 1
    (problem,) = layer_rows(run, result["PROBLEMS"])
    assert (problem["severity"], problem["row"], problem["column"], problem["value"]) == (
        "error", 4, "Arbeitslose", "x9")
    assert problem["remedy"] and problem["code"] == "not_a_number"
    preview = {(row["row"], row["column"]): row for row in layer_rows(run, result["PREVIEW"])}
    assert preview[4, "Langzeitarbeitslose"]["state"] == "unreliable"
    assert preview[4, "Langzeitarbeitslose"]["value"] == 7
    assert preview[3, "Langzeitarbeitslose"]["state"] == "suppressed"
    assert preview[4, "Arbeitslose"]["problem"] and preview[1, "Quartier"]["used_as"] == "header"
    assert "12 areas" in run.feedback.infos[-1]


def test_gaps_are_doubted_and_allowed(run, county, delivered, keys) -> None:
    path = delivered()
    lines = path.read_text(encoding="cp1252").splitlines()
    path.write_text("\n".join(lines[:-2]) + "\n", encoding="cp1252")
    parameters = {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025"}
    with pytest.raises(Refused, match="2 of 12 areas have no row"):
        run("importtable", parameters)
    # Accepting the doubt is not yet the consent that areas lose what they had.
    with pytest.raises(Refused, match="2 areas"):
        run("importtable", {**parameters, "ACCEPT_DOUBTS": True})
    assert run("importtable", {**parameters, "ALLOW_GAPS": True})["COUNT"] == 2 * (len(keys) - 2)


def test_columns_and_key_may_be_given(run, county, tmp_path, keys) -> None:
    path = xlsx(tmp_path / "z.xlsx", {"Blatt": {
        "A1": "Zahl A", "B1": "Zahl B", "C1": "Ort",
        **{f"A{at + 2}": number(str(at)) for at in range(len(keys))},
        **{f"B{at + 2}": number(str(at + 50)) for at in range(len(keys))},
        **{f"C{at + 2}": key for at, key in enumerate(keys)}}})
    result = run("importtable", {
        "WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025", "KEY_COLUMN": "Ort",
        "COLUMNS": "Zahl B=arbeitslose; Zahl A=bevoelkerung[0-2, w]"})
    assert result["DOUBTS"] == 0 and stored(county, "arbeitslose")[keys[4]] == (54, "value")
    frame = Workspace.open(county).counts(["bevoelkerung"], ["2025"], "quartier")
    assert set(zip(frame["sex"], frame["age_band"])) == {("w", "0-2")}
    with pytest.raises(Refused, match="no column “Zahl C”"):
        run("importtable", {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025",
                            "COLUMNS": "Zahl C=arbeitslose"})


def test_a_profile_from_a_file(run, county, delivered, tmp_path) -> None:
    profile = tmp_path / "profil.yaml"
    profile.write_text("version: 1\nkennung: meins\nschluessel: {spalten: [Quartier]}\ntausenderzeichen: '.'\n"
                       "spalten: [{spalte: Arbeitslose, merkmal: arbeitslose}]\n", encoding="utf-8")
    parameters = {"WORKSPACE": str(county), "FILE": str(delivered(lambda at: "1.234;7")), "PERIOD": "2025"}
    assert run("importtable", {**parameters, "PROFILE": str(profile)})["COUNT"] == 12
    assert run("importtable", {**parameters, "PROFILE": "meins"})["COUNT"] == 12
    with pytest.raises(Refused, match=r"remembers no import profile “fremd”.*meins"):
        run("importtable", {**parameters, "PROFILE": "fremd"})
    profile.write_text("version: 1\nebene: stadt\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"profil\.yaml: “stadt” is not allowed.*“ebene”"):
        run("importtable", {**parameters, "PROFILE": str(profile)})


def test_the_year_is_needed_and_taken_from_the_name_only_as_a_doubt(run, county, delivered) -> None:
    path = delivered()
    with pytest.raises(Refused, match="The year 2025 is taken from the title or name of the file"):
        run("importtable", {"WORKSPACE": str(county), "FILE": str(path)})
    with pytest.raises(Refused, match="for which year"):
        run("importtable", {"WORKSPACE": str(county), "FILE": str(path.rename(path.with_name("alo.csv")))})


def test_a_crash_while_writing_leaves_nothing_half_done(county, delivered, monkeypatch, snapshot) -> None:
    workspace = Workspace.open(county)
    one = draft(delivered(), workspace, period="2025")
    before = snapshot(county)

    def fail(*_: Any) -> None:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(Workspace, "_write_sources", fail)
    with pytest.raises(DataProblem):
        accept(one, workspace, sources={})
    assert snapshot(county) == before


def test_the_assistant_previews_answers_and_accepts(county, delivered, keys) -> None:
    workspace = Workspace.open(county)
    path = delivered(lambda at: "1.234;x" if at == 0 else "40;1")
    one = draft(path, workspace, period="2025")
    assert {finding.field for finding in one.doubts} == {"tausenderzeichen", "zeichen"} and not one.ready()
    answered = draft(path, workspace, period="2025", answers={"thousands": ".", "symbols": (("x", "no_data"),)})
    assert answered.ready() and answered.delivery.preview[1].cells[2].state == "no_data"
    identifier, count = accept(answered, workspace, sources={}, imported_by="planung")
    assert count == 2 * len(keys)
    assert list(workspace.deliveries()["delivery_id"]) == [identifier]


def test_the_algorithm_speaks_german_about_places(run, county, delivered, german) -> None:
    with pytest.raises(Refused) as refused:
        run("importtable", {"WORKSPACE": str(county), "FILE": str(delivered(lambda at: "-1;0")), "PERIOD": "2025"})
    assert "alo_2025.csv" in str(refused.value)


def test_a_layer_is_taken_over_like_a_file(run, county, tmp_path, keys) -> None:
    path = tmp_path / "zahlen.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("zahlen", geom_type=ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("quartier", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("arbeitslose", ogr.OFTInteger))
    for at, key in enumerate(keys):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("quartier", key)
        if at:
            feature.SetField("arbeitslose", 1000 + at)
        layer.CreateFeature(feature)
    feature = source = layer = None
    result = run("importtable", {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025"})
    assert result["COUNT"] == len(keys)
    assert stored(county, "arbeitslose")[keys[0]][1] == "no_data" and stored(county, "arbeitslose")[keys[5]] == (
        1005, "value")


def test_a_large_numeric_cell_is_no_german_number(run, county, tmp_path, keys) -> None:
    # A sheet stores 1.234 with a point: it is a fraction there, however its texts are written.
    path = xlsx(tmp_path / "z.xlsx", {"Blatt": {
        "A1": "Quartier", "B1": "Arbeitslose", "C1": "Langzeitarbeitslose",
        **{f"A{at + 2}": key for at, key in enumerate(keys)}, **{f"B{at + 2}": "1.234" for at in range(len(keys))},
        **{f"C{at + 2}": number("1.234" if at == 3 else "5") for at in range(len(keys))}}})
    with pytest.raises(Refused, match=r"1 errors.*\n.*row 5, column “Langzeitarbeitslose”: “1\.234” is not a whole"):
        run("importtable", {"WORKSPACE": str(county), "FILE": str(path), "PERIOD": "2025", "ACCEPT_DOUBTS": True})
