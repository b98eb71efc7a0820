"""The auditor of files against files with one fault each, made by hand: every fault is found and named."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quartiersmonitor.disclosure.artefacts.audit import audit_artefacts
from quartiersmonitor.disclosure.artefacts.pdf import pdf_texts, read_pdf
from quartiersmonitor.disclosure.artefacts.texts import Traces
from quartiersmonitor.exports.spreadsheet import Number, Sheet, write_xlsx

TRACES = Traces(("meiermann",), ("Geheimname",))
HEADS = (
    "ebene;gebiet_id;gebiet;indikator_id;indikator;jahr;jahre;wert;untere_grenze;obere_grenze;basis;einheit;zustand;"
    "zeichen")


def values(folder: Path, withheld: str = ";;;") -> None:
    """Writes a table of values: A.1 is shown, A.2 withheld."""
    (folder / "werte.csv").write_bytes((
        f"\ufeff{HEADS}\r\n"
        "quartier;Q1;Quartier 1;A.1;Eins;2025;1;12,0;10,0;14,0;300;%;wert;\r\n"
        f"quartier;Q1;Quartier 1;A.2;Zwei;2025;1;{withheld};%;gesperrt;x\r\n").encode())


def found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.kind, finding.file) for finding in audit_artefacts(folder, TRACES)]


def test_a_clean_folder_has_no_findings(tmp_path: Path) -> None:
    values(tmp_path)
    (tmp_path / "katalog.yaml").write_text("version: 1\n", encoding="utf-8")
    (tmp_path / "release.json").write_text('{"format": 1, "title": "T"}', encoding="utf-8")
    assert found(tmp_path) == []


@pytest.mark.parametrize(("name", "kind"), [
    ("werte.csv-wal", "leftover"), ("werte.gpkg-shm", "leftover"), ("profil.pdf~", "leftover"), ("x.bak", "leftover"),
    ("~$tabelle.xlsx", "leftover"), (".versteckt", "leftover"), ("quartiersmonitor-druckstand.json", "leftover"),
    ("lauf.log", "leftover"), ("daten.parquet", "unknown"), ("ohne_endung", "unknown"), ("skript.py", "unknown"),
    ("Geheimname.csv", "planted"), ("karte_meiermann.csv", ""), ("CON.csv", "name"), ("x" * 160 + ".csv", "name")])
def test_names_and_types_of_files(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text("{}" if name.endswith("json") else "a;b\n", encoding="utf-8")
    kinds = [entry for entry, _ in found(tmp_path)]
    assert (kind in kinds) if kind else kinds == []  # a login within a longer word is none


def test_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert found(tmp_path) == [("hidden", "b.csv")]


@pytest.mark.parametrize(("text", "kind"), [
    ("C:\\Users\\x\\Daten\\werte.csv", "path"), ("\\\\server\\amt$\\x.gpkg", "path"), ("/home/x/werte.csv", "path"),
    ("file:///C:/x", "path"), ("gespeichert von meiermann", "person"), ("Meiermann", "person"),
    ("Geheimname", "planted"), ("https://www.opengis.net/spec/x", ""), ("km/h und 1/2", ""), ("Tel.: /", ""),
    ("meiermannstraße", "")])
def test_traces_in_texts(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.csv").write_text(f"x;{text}\n", encoding="utf-8")
    assert found(tmp_path) == ([(kind, "a.csv")] if kind else [])


def test_traces_in_two_bytes_a_sign(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("x;Geheimname".encode("utf-16"))
    assert found(tmp_path) == [("planted", "a.csv")]


# ----------------------------------------------------------------- tables of values


def test_a_withheld_row_with_a_number(tmp_path: Path) -> None:
    values(tmp_path, ";;;300")
    assert found(tmp_path) == [("withheld", "werte.csv")]


def test_a_wide_table_that_tells_what_is_withheld(tmp_path: Path) -> None:
    values(tmp_path)
    folder = tmp_path / "tabellen"
    folder.mkdir()
    for text, kinds in (("x", []), ("7,0", ["withheld"]), ("(7)", ["withheld"])):
        (folder / "indikatoren_quartiere_2025.csv").write_text(
            f"Schlüssel;Gebiet;A.1 Eins (%);A.2 Zwei (%)\nQ1;Quartier 1;12,0;{text}\n", encoding="utf-8-sig")
        assert [kind for kind, _ in found(tmp_path)] == kinds


def test_a_spreadsheet_that_tells_what_is_withheld(tmp_path: Path) -> None:
    values(tmp_path)
    folder = tmp_path / "tabellen"
    folder.mkdir()
    for cell, kinds in (("x", []), (Number(7.0, 1), ["withheld"])):
        write_xlsx(folder / "indikatoren_quartiere.xlsx", [
            Sheet("2025", ["Schlüssel", "Gebiet", "A.1 Eins (%)", "A.2 Zwei (%)"],
                  [["Q1", "Quartier 1", Number(12.0, 1), cell]]),
            Sheet("Erläuterungen", ["Zu", "Text"], [["x", "gesperrt"]])], banner="Öffentliche Fassung")
        assert [kind for kind, _ in found(tmp_path)] == kinds


def test_a_profile_that_tells_what_is_withheld(tmp_path: Path) -> None:
    values(tmp_path)
    folder = tmp_path / "profile"
    folder.mkdir()
    row = ("<tr><th><bdi>A.2 Zwei</bdi></th><td>x</td><td>{value}</td><td></td><td>1</td><td>2</td><td></td><td></td>"
           "<td></td></tr>")
    heads = "Schlüssel;Gebiet;Teil;Kürzel;Name;Einheit;Jahr;Wert;Untergrenze;Obergrenze;Basis;Zustand\n"
    for value, kinds in (("x", []), ("7,0", ["withheld", "withheld"])):
        (folder / "Q1_Quartier.html").write_text(f"<table>{row.format(value=value)}</table>", encoding="utf-8")
        (folder / "Q1_Quartier.csv").write_text(
            f"{heads}Q1;Quartier 1;Indikatoren;A.2;Zwei;%;2025;{value};;;;gesperrt\n", encoding="utf-8-sig")
        assert [kind for kind, _ in found(tmp_path)] == kinds


# ----------------------------------------------------------------- spreadsheets


def xlsx(change: Callable[[dict[str, str]], None]) -> bytes:
    """A spreadsheet with one part changed."""
    buffer = io.BytesIO()
    write_xlsx(buffer, [Sheet("Blatt", ["a", "b"], [["x", 1]])], title="T", author="Kreis")  # type: ignore[arg-type]
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    change(parts)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return result.getvalue()


def replaced(part: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(parts: dict[str, str]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
    return change


@pytest.mark.parametrize(("change", "kind"), [
    (lambda parts: None, ""),
    (replaced("xl/workbook.xml", 'sheetId="1"', 'sheetId="1" state="veryHidden"'), "hidden"),
    (replaced("xl/worksheets/sheet1.xml", '<row r="2"', '<row r="2" hidden="1"'), "hidden"),
    (replaced("xl/worksheets/sheet1.xml", "<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'),
     "hidden"),
    (replaced("xl/worksheets/sheet1.xml", "<v>1</v>", "<f>1+0</f><v>1</v>"), "code"),
    (replaced("xl/workbook.xml", "</sheets>", "</sheets><definedNames><definedName name='x'>1</definedName>"
              "</definedNames>"), "link"),
    (replaced("docProps/core.xml", "</cp:coreProperties>",
              "<cp:lastModifiedBy>x</cp:lastModifiedBy></cp:coreProperties>"), "metadata"),
    (lambda parts: parts.update({"docProps/app.xml": "<x/>"}), "unknown"),
    (lambda parts: parts.update({"xl/comments1.xml": "<x/>"}), "unknown"),
    (replaced("docProps/core.xml", "Kreis", "meiermann"), "person"),
    (replaced("xl/worksheets/sheet1.xml", ">x<", ">Geheimname<"), "planted")])
def test_spreadsheets(tmp_path: Path, change: Callable[[dict[str, str]], None], kind: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx(change))
    assert [entry for entry, _ in found(tmp_path)] == ([kind] if kind else [])


def test_a_spreadsheet_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no archive")
    assert found(tmp_path) == [("unreadable", "a.xlsx")]


# ----------------------------------------------------------------- PDF

#: Glyph 1 is an “N”, 2 an “e” …: the text is not in the bytes of the file.
_GLYPHS = {sign: at for at, sign in enumerate("Geheimnam KartFolds/vulx", start=1)}


def pdf(extra: bytes = b"", text: str = "Karte", page: bytes = b"", info: bytes = b"/Producer (x)", tail: bytes = b"",
        catalogue: bytes = b"") -> bytes:
    """A PDF with one page whose text only its font tells."""
    chars = b"".join(b"<%04x> <%04x>\n" % (at, ord(sign)) for sign, at in _GLYPHS.items())
    cmap = b"begincmap\n%d beginbfchar\n%bendbfchar\nendcmap" % (len(_GLYPHS), chars)
    shown = b"".join(b"%04x" % _GLYPHS[sign] for sign in text)
    content = zlib.compress(b"BT /F1 12 Tf <%b> Tj ET\n%b" % (shown, page))
    packed = zlib.compress(cmap)
    return b"".join([
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ", catalogue, b">>\nendobj\n",
        b"2 0 obj\n<< /Resources << /Font << /F1 4 0 R >> >> >>\nendobj\n",
        b"3 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n" % (len(content), content),
        b"4 0 obj\n<< /Type /Font /ToUnicode 5 0 R >>\nendobj\n",
        b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n" % (len(packed), packed),
        b"6 0 obj\n<< ", info, b" >>\nendobj\n", extra, b"trailer\n%%EOF\n", tail])


def test_the_text_of_a_page_is_read_by_its_fonts() -> None:
    data = pdf(text="Geheimname")
    assert b"Geheimname" not in data
    assert pdf_texts(read_pdf(data)) == ["Geheimname\n"]


@pytest.mark.parametrize(("data", "kind"), [
    (pdf(), ""),
    (pdf(text="Geheimname"), "planted"),
    (pdf(page=b"BT 3 Tr /F1 2 Tf <0001> Tj ET"), "hidden"),
    (pdf(extra=b"7 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n"), "hidden"),
    (pdf(extra=b"7 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"), "code"),
    (pdf(catalogue=b"/OpenAction 9 0 R "), "code"),
    (pdf(extra=b"7 0 obj\n<< /Type /OCG /Name (intern) >>\nendobj\n"), "hidden"),
    (pdf(extra=b"7 0 obj\n<< /Subtype /Popup >>\nendobj\n"), "hidden"),
    (pdf(extra=b"7 0 obj\n<< /Type /ObjStm >>\nendobj\n"), "unreadable"),
    (pdf(extra=b"7 0 obj\n<< /Length 3 /Filter /FlateDecode >>\nstream\nxyz\nendstream\nendobj\n"), "unreadable"),
    (pdf(info=b"/Author (meiermann) /Producer (x)"), "person"),
    (pdf(info=b"/Producer (x) /CreationDate (D:20250101123456)"), "metadata"),
    (pdf(extra=b"7 0 obj\n<< /Producer (Qt) >>\nendobj\n"), "metadata"),
    (pdf(tail=b"%%EOF\n%%EOF\n"), "hidden"),
    (pdf(tail=b"% C:\\Daten\\profil.pdf\n"), "path"),
    (b"no PDF", "unreadable")])
def test_pdfs(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert [entry for entry, _ in found(tmp_path)] == ([kind] if kind else [])


# ----------------------------------------------------------------- pages


@pytest.mark.parametrize(("body", "kind"), [
    ("<p>x</p>", ""), ("<script>1</script>", "code"), ("<td data-wert='3'>x</td>", "hidden"),
    ("<!-- 3 -->", "hidden"), ("<p hidden>3</p>", "hidden"), ("<p style='display:none'>3</p>", "hidden"),
    ("<img src='https://x.example/z.png'>", "link"), ("<a href='b.pdf'>b</a>", ""), ("<a href='#x'>x</a>", ""),
    ("<p onclick='x()'>x</p>", "code"), ("<p>Geheimname</p>", "planted")])
def test_pages(tmp_path: Path, body: str, kind: str) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "a.html").write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    assert [entry for entry, _ in found(tmp_path)] == ([kind] if kind else [])


# ----------------------------------------------------------------- projects


def qgz(inner: str = "", root: str = "", **others: str) -> bytes:
    """A project with one thing added."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        archive.writestr("projekt.qgs", f"<!DOCTYPE qgis><qgis{root}><maplayer>{inner}</maplayer></qgis>")
        for name, text in others.items():
            archive.writestr(name, text)
    return result.getvalue()


@pytest.mark.parametrize(("data", "kind"), [
    (qgz("<datasource>./quartiersmonitor.gpkg|layername=map_quartier_2025</datasource>"), ""),
    (qgz("<datasource>../intern/monitor.gpkg|layername=x</datasource>"), "link"),
    (qgz("<datasource>./quartiersmonitor.gpkg|layername=x|subset=&quot;a&quot; &gt; 3</datasource>"), "hidden"),
    (qgz("<vectorjoins><join/></vectorjoins>"), "hidden"),
    (qgz("<expressionfields><field/></expressionfields>"), "hidden"),
    (qgz("<editforminitcode>import os</editforminitcode>"), "code"),
    (qgz("<attributeactions><actionsetting/></attributeactions>"), "code"),
    (qgz('<column type="field" name="a_1_num" hidden="1"/>'), "hidden"),
    (qgz('<homePath path="x"/>'), "path"),
    (qgz(root=' saveUser="x"'), "metadata"),
    (qgz(root=' saveDateTime="2025"'), "metadata"),
    (qgz('<date type="Created" value="2026-01-01T10:11:12"/>'), "metadata"),
    (qgz(inner="meiermann"), "person"),
    (qgz(**{"projekt.qgd": "SQLite"}), "unknown"),
    (b"no archive", "unreadable")])
def test_projects(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "projekt.qgz").write_bytes(data)
    assert [entry for entry, _ in found(tmp_path)] == ([kind] if kind else [])


# ----------------------------------------------------------------- GeoPackage


def geopackage(path: Path, *statements: str, settled: bool = True) -> None:
    """A GeoPackage with a table of areas, and statements run on it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for statement in (
                "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)",
                "CREATE TABLE quartiere (fid INTEGER PRIMARY KEY, geom BLOB, quartier_id TEXT, name TEXT,"
                " kommune_id TEXT)",
                "INSERT INTO gpkg_contents VALUES ('quartiere', 'features')",
                "INSERT INTO quartiere (quartier_id, name) VALUES ('Q1', 'Quartier 1')", *statements):
            connection.execute(statement)
        if settled:
            connection.execute("VACUUM")


@pytest.mark.parametrize(("statements", "kind"), [
    ((), ""),
    (("CREATE VIEW v AS SELECT * FROM quartiere",), "hidden"),
    (("CREATE TRIGGER t AFTER INSERT ON quartiere BEGIN SELECT 1; END",), "hidden"),
    (("CREATE TABLE indicator_values (x REAL)", "INSERT INTO gpkg_contents VALUES ('indicator_values', 'x')"),
     "unknown"),
    (("ALTER TABLE quartiere ADD COLUMN a_1_num REAL",), "column"),
    (("CREATE TABLE werte (wert REAL)",), "hidden"),   # not registered: no program shows it
    (("CREATE TABLE gpkg_metadata (metadata TEXT)", "INSERT INTO gpkg_metadata VALUES ('x')"), "metadata"),
    (("CREATE TABLE layer_styles (styleName TEXT, owner TEXT, styleQML TEXT)",
      "INSERT INTO layer_styles VALUES ('s', 'x', '<qgis/>')"), "metadata"),
    (("CREATE TABLE layer_styles (styleName TEXT, owner TEXT, styleQML TEXT)",
      "INSERT INTO layer_styles VALUES ('s', '', '<qgis><editforminitcode>x()</editforminitcode></qgis>')"), "code"),
    (("UPDATE quartiere SET name = 'Geheimname'",), "planted"),
    (("PRAGMA journal_mode = WAL",), "deleted")])
def test_geopackages(tmp_path: Path, statements: tuple[str, ...], kind: str) -> None:
    values(tmp_path)
    geopackage(tmp_path / "quartiersmonitor.gpkg", *statements)
    kinds = [entry for entry, name in found(tmp_path) if name.endswith(".gpkg")]
    assert kinds == ([kind] if kind else [])


def test_deleted_rows_and_pages_are_found(tmp_path: Path) -> None:
    values(tmp_path)
    path = tmp_path / "quartiersmonitor.gpkg"
    geopackage(path, "INSERT INTO quartiere (name) VALUES ('gesperrt: 2')", "DELETE FROM quartiere WHERE fid = 2",
               settled=False)
    assert b"gesperrt: 2" in path.read_bytes()
    assert found(tmp_path) == [("deleted", "quartiersmonitor.gpkg")]
    path.unlink()
    many = ", ".join(f"('{number:0200}')" for number in range(200))
    geopackage(
        path, f"INSERT INTO quartiere (name) VALUES {many}", "DELETE FROM quartiere WHERE fid > 1", settled=False)
    texts = [finding.problem.text() for finding in audit_artefacts(tmp_path, TRACES)]
    assert sum("what was deleted" in text for text in texts) == 1


def test_every_message_says_what_to_do(tmp_path: Path) -> None:
    values(tmp_path, "7;;;")
    (tmp_path / "x.bak").write_text("/home/x/y", encoding="utf-8")
    (tmp_path / "projekt.qgz").write_bytes(qgz("<vectorjoins><join/></vectorjoins>"))
    for finding in audit_artefacts(tmp_path, TRACES):
        assert finding.problem.text().endswith(".") and finding.remedy.text().endswith(".")
        assert "7" not in finding.problem.text().replace("2025", "")


def test_a_run_can_be_cancelled_and_tells_its_progress(tmp_path: Path) -> None:
    values(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.bak").write_text("", encoding="utf-8")
    shares: list[float] = []
    assert len(audit_artefacts(tmp_path, TRACES, progress=shares.append)) == 6
    assert shares[-1] == 1.0 and shares == sorted(shares)
    assert audit_artefacts(tmp_path, TRACES, is_cancelled=lambda: True) == []


def test_the_reader_of_values_takes_what_the_contract_says() -> None:
    assert next(csv.reader(io.StringIO(HEADS), delimiter=";"))[-2:] == ["zustand", "zeichen"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_not_read(encoding: str) -> None:
    from xml.etree.ElementTree import ParseError

    from quartiersmonitor.disclosure.artefacts.markup import parsed

    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + "x" * 10 + '">]><a>&b;</a>'
    with pytest.raises(ParseError, match="entities"):
        parsed(text.encode(encoding))
    with pytest.raises(ParseError):
        parsed(b"<a><b></a>")
    assert parsed('<!DOCTYPE a><a c="1"><b/>ä</a>'.encode(encoding)).get("c") == "1"
