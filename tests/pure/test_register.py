"""Reading and checking an address register: what is repaired is said, what is wrong is named with its row."""

from __future__ import annotations

import csv
import datetime
import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.addresses.history import addresses_as_of, merge
from quartiersmonitor.addresses.locate import Polygons
from quartiersmonitor.addresses.register import Check, Geography, check_register
from quartiersmonitor.addresses.tables import Table, choose_columns, propose_columns, read_table
from quartiersmonitor.indicators.problems import DataProblem, DataProblems

ogr, osr = pytest.importorskip("osgeo.ogr"), pytest.importorskip("osgeo.osr")

HEAD = "OI;Straße;Hausnummer;Zusatz;PLZ;Ort;AGS;Ost;Nord"
X, Y = 370_000.0, 5_620_000.0


def _box(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return struct.pack("<BIII10d", 1, 3, 1, 5, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)


@pytest.fixture(scope="module")
def county() -> Geography:
    """Two Kommunen of two Quartiere (1 km each, in a row), and a strip in the east without a Quartier."""
    keys = ["0538200101", "0538200102", "0538200401", "0538200402"]
    boxes = [_box(X + 1000 * at, Y, X + 1000 * (at + 1), Y + 1000) for at in range(4)]
    return Geography(
        Polygons(boxes, keys),
        Polygons([_box(X, Y, X + 2000, Y + 1000), _box(X + 2000, Y, X + 4500, Y + 1000)], ["05382001", "05382004"]),
        {key: key[:8] for key in keys}, {"05382001": "Alfter", "05382004": "Bad Honnef"}, "05382", 25832)


def line(key: str = "DENW0001", street: str = "Lindenweg", number: str = "5", suffix: str = "", plz: str = "53347",
         place: str = "Alfter", ags: str = "05382001", east: str = "370500,25", north: str = "5620500,5") -> str:
    return ";".join((key, street, number, suffix, plz, place, ags, east, north))


@pytest.fixture
def read(tmp_path: Path, county: Geography) -> Any:
    """Writes a register and checks it."""

    def checker(*lines: str, head: str = HEAD, encoding: str = "utf-8", **options: Any) -> Check:
        path = tmp_path / "register.csv"
        path.write_bytes("\n".join((head, *lines, "")).encode(encoding))
        return check_register(read_table(path), county, **options)

    return checker


def texts(problems: Any) -> str:
    return "\n".join(map(str, problems))


def many(count: int = 40, east: float = 0.0, **cells: str) -> list[str]:
    return [
        line(f"DENW{at:04}", number=str(at + 1), east=f"{X + 100 + 40 * at + east:.2f}".replace(".", ","), **cells)
        for at in range(count)]


# ------------------------------------------------------------------------ what it is all for


def test_addresses_get_their_quartier(read: Any) -> None:
    check = read(line(), line("DENW0002", number="12a", east="371500", ags="5382001"), line(
        "DENW0003", number="007", suffix="B", east="373999.99", ags="Bad Honnef"))
    check.require()
    frame = check.frame
    assert frame["quartier_id"].tolist() == ["0538200101", "0538200102", "0538200402"]
    assert frame["kommune_id"].tolist() == ["05382001", "05382001", "05382004"]
    assert list(zip(frame["house_number"], frame["house_suffix"])) == [("5", ""), ("12", "a"), ("7", "b")]
    assert frame["x"].tolist() == [370500.25, 371500.0, 373999.99]
    assert frame["row"].tolist() == [2, 3, 4]
    assert check.cases.empty
    assert not check.problems + check.consent + check.notices


def test_outside_and_on_borders_is_named_and_kept(read: Any) -> None:
    check = read(
        line(), line("DENW0002", east="371000"), line("DENW0003", east="374200", ags="05382004"),
        line("DENW0004", east="390000"), line("DENW0005", east="372000", ags="05382004"))
    assert check.left_out == 0
    found = {(row.kind, row.row): row for row in check.cases.itertuples()}
    # The rule of the house: the smallest key of all that touch the point.
    assert found["on_border", 3].detail == "0538200101"
    assert check.frame["quartier_id"].tolist() == ["0538200101", "0538200101", "", "", "0538200102"]
    assert ("no_quartier", 4) in found
    assert ("outside_county", 5) in found
    assert found["outside_kommune", 6].detail == "Alfter"
    assert check.cases["stored"].all()


def test_columns_are_known_by_many_names() -> None:
    official = (
        "nba;oid;qua;landschl;land;regbezschl;regbez;kreisschl;kreis;gmdschl;gmd;ottschl;ott;strschl;str;hnr;adz;ost;"
        "nord")
    roles = propose_columns(official.split(";"))
    assert roles["key"] == "oid"
    assert (roles["street"], roles["street_key"], roles["number"], roles["suffix"]) == ("str", "strschl", "hnr", "adz")
    assert (roles["x"], roles["y"], roles["kommune"]) == ("ost", "nord", "gmdschl")
    other = propose_columns(["Adress-Nr.", "STRASSE", "Haus-Nr", "Rechtswert", "Hochwert", "Gültig ab", "gültig bis"])
    assert other == {
        "key": "Adress-Nr.", "street": "STRASSE", "number": "Haus-Nr", "x": "Rechtswert", "y": "Hochwert",
        "valid_from": "Gültig ab", "valid_to": "gültig bis"}


def test_a_kommune_from_its_parts(read: Any) -> None:
    head = "oid;land;regbez;kreis;gmd;str;hnr;ost;nord"
    check = read("A1;05;3;82;001;Weg;1;370500;5620500", "A2;05;3;82;4;Weg;1;372500;5620500", head=head)
    assert check.frame["kommune_id"].tolist() == ["05382001", "05382004"]
    check = read("A1;05;3;82;099;Weg;1;370500;5620500", head=head)
    assert check.counts() == {"unknown_kommune": 1}


def test_columns_can_be_chosen(read: Any) -> None:
    check = read(
        "1;a;Weg;370500;5620500", head="lfd;Kennung;Straße;u;v", columns={"key": "Kennung", "x": "u", "y": "v"})
    assert check.frame["address_id"].tolist() == ["a"]
    with pytest.raises(DataProblem, match=r"no column “fehlt”. Its columns: OI, Straße"):
        read(line(), columns={"key": "fehlt"})
    with pytest.raises(DataProblem, match="no column with the address key"):
        read("Weg;1;370500;5620500", head="Straße;Hausnummer;Ost;Nord")
    with pytest.raises(DataProblem, match="neither points nor columns with east and north"):
        read("a;Weg;1", head="OI;Straße;Hausnummer")


# ------------------------------------------------------------------------ bad input: text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings(read: Any, encoding: str) -> None:  # 1, 2, 3
    check = read(line(street="Königsstraße"), encoding=encoding)
    assert check.frame["street"].tolist() == ["Königsstraße"]
    assert ("read as Windows-1252" in texts(check.notices)) == (encoding == "cp1252")


def test_utf8_stored_as_cp1252_is_put_right_and_said(read: Any) -> None:  # 4
    check = read(line(street="Königsstraße".encode().decode("cp1252")))
    assert check.frame["street"].tolist() == ["Königsstraße"]
    assert "wrong encoding (row 2: “KÃ¶nigsstraÃŸe”); they were put right (“Königsstraße”)" in texts(check.notices)


@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_separators(read: Any, separator: str) -> None:
    cells = line(east="370500.25", north="5620500.5").replace(";", separator)
    assert len(read(cells, head=HEAD.replace(";", separator)).frame) == 1


def test_mixed_separators_are_named(read: Any) -> None:  # 5
    with pytest.raises(DataProblem, match=r"row 3: 8 cells, but there are 9 columns"):
        read(line(), line().replace(";", ",", 1))


@pytest.mark.parametrize(("east", "north"), [
    ("370500.25", "5620500.5"), ("370500,25", "5620500,5"), ("370.500,25", "5.620.500,50"),
    ("370 500,25", "5\u00a0620\u00a0500,5"), ("370.500", "5.620.500"), ("370'500,25", "5'620'500,5"),
])
def test_numbers_as_people_write_them(read: Any, east: str, north: str) -> None:  # 6-9
    check = read(line(east=east, north=north))
    assert check.frame["x"].tolist() == pytest.approx([370500.25], abs=0.3)
    assert check.frame["y"].tolist() == pytest.approx([5620500.5], abs=0.6)
    assert ("thousands separators" in texts(check.notices)) == (not east.startswith("370500"))


def test_a_single_point_stays_a_decimal_point(read: Any) -> None:  # 7
    check = read(line("einzeln", east="7.123", north="50.701"), *many(2))
    assert check.frame["x"].notna().sum() == 3
    assert "thousands" not in texts(check.notices)


@pytest.mark.parametrize("cell", ["1E5", "12,5 %", "abc", "inf", "nan", "1_000", "--5", "٣٧٠", "1,2,3", "0x1F"])
def test_what_is_no_coordinate_is_named(read: Any, cell: str) -> None:  # 10, 33
    check = read(line(), line("DENW0002", east=cell))
    case = check.cases.iloc[0]
    assert (case["kind"], case["row"], case["detail"]) == ("bad_coordinates", 3, f"Ost: {cell}")
    assert np.isnan(check.frame["x"].iloc[1])
    assert check.frame["quartier_id"].tolist() == ["0538200101", ""]


def test_huge_numbers_do_not_break_anything(read: Any) -> None:  # 34
    check = read(line(), line("DENW0002", east="9" * 200), line("DENW0003", east="-5"))
    assert check.counts()["outside_county"] == 1
    assert len(check.frame) == 3


def test_rounded_keys_stop_the_import(read: Any) -> None:  # 11, 13
    check = read(line("5,38E+11"), line("DENW0002"))
    assert "Row 2: the key “5,38E+11” in “OI” was rounded by a spreadsheet (1 keys)" in texts(check.problems)
    with pytest.raises(DataProblem, match="rounded by a spreadsheet"):
        check.require(leave_out=True)


def test_zeros_stay_and_lost_ones_are_noticed(read: Any) -> None:  # 12, 42
    keys = [f"0538{at:04}" for at in range(30)]
    rows = [line(key, number=str(at + 1)) for at, key in enumerate(keys)]
    check = read(*rows)
    assert check.frame["address_id"].tolist() == keys
    lost = [line(key[1:], number=str(at + 1)) for at, key in enumerate(keys)]
    again = read(*lost, known=check.frame)
    assert "lost a leading zero: 30 of them" in texts(again.problems)
    assert not read(*rows, known=check.frame).problems


def test_umlauts_and_blanks_are_unified(read: Any) -> None:  # 14
    check = read(line(" DENW0001 ", street="Ko\u0308nigs\u00a0 Allee"))
    assert check.frame.loc[0, ["address_id", "street"]].tolist() == ["DENW0001", "Königs Allee"]


def test_names_that_look_like_nothing(read: Any) -> None:  # 15
    check = read(line("NA", street="None", place="Null"), line("nan"))
    assert check.frame["address_id"].tolist() == ["NA", "nan"]
    assert check.frame["street"].tolist()[0] == "None"


def test_titles_footnotes_and_blank_lines(read: Any) -> None:  # 16
    check = read(
        "Stand: 30.06.2026;;;;;;;;", "", HEAD, line(), "", line("DENW0002"), ";;;;;;;;", "Summe: 2;;;;;;;;",
        head="Adressregister des Kreises")
    assert check.frame["row"].tolist() == [5, 7]
    assert "names of the columns stand in row 4; 2 rows above were left out" in texts(check.notices)
    assert "1 rows with a single cell were taken for remarks and left out (rows 9)" in texts(check.notices)


def test_a_column_that_stands_twice(read: Any) -> None:  # 18
    with pytest.raises(DataProblem, match="row 1: the column “Ost” stands twice"):
        read(f"{line()};1", head=f"{HEAD};Ost")


def test_quotes(read: Any) -> None:  # 19
    check = read(line(street='"Am ""Alten""\nMarkt; Ost"'), line("DENW0002"))
    assert check.frame["street"].tolist() == ['Am "Alten" Markt; Ost', "Lindenweg"]
    assert check.frame["row"].tolist() == [2, 4]
    with pytest.raises(DataProblem, match="row 3: a quotation mark opens a cell and is not closed"):
        read(line(), line("DENW0002", street='"Weg'), line("DENW0003"))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;;\n"])
def test_empty_files(tmp_path: Path, content: bytes) -> None:  # 20
    (tmp_path / "leer.csv").write_bytes(content)
    with pytest.raises(DataProblem, match=r"leer.csv is empty"):
        read_table(tmp_path / "leer.csv")


def test_header_only_and_no_header(read: Any) -> None:  # 20
    with pytest.raises(DataProblem, match="holds no addresses below the names"):
        read()
    with pytest.raises(DataProblem, match="none of the first rows holds names of columns"):
        read(head=line())


def test_dates(read: Any) -> None:  # 21
    head = f"{HEAD};Gültig ab;Gültig bis"
    check = read(
        f"{line('A')};01.03.2020;", f"{line('B')};2020-03-01;31.12.2025", f"{line('C')};20200301;31.12.9999",
        f"{line('D')};01.03.20;", f"{line('E')};29.02.2025;", f"{line('F')};45000;",
        f"{line('G')};2026-01-01;2025-01-01",
        f"{line('H')};2020-03-01T00:00:00Z;", head=head)
    frame = check.frame.set_index("address_id")
    assert frame["valid_from"].to_dict() == {
        "A": "2020-03-01", "B": "2020-03-01", "C": "2020-03-01", "D": "", "E": "", "F": "", "H": "2020-03-01"}
    # “Gültig bis” is the last day; stored is the first day after it.
    assert frame["valid_to"].to_dict() == {"A": "", "B": "2026-01-01", "C": "", "D": "", "E": "", "F": "", "H": ""}
    bad = check.cases[check.cases["kind"] == "bad_date"]
    assert dict(zip(bad["row"], bad["detail"])) == {5: "01.03.20", 6: "29.02.2025", 7: "45000"}
    with pytest.raises(DataProblem, match=r"Row 8, address “G” .*validity ends before it begins"):
        check.require()


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # 22
    path = tmp_path / "gross.csv"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(DataProblem, match=r"has 1024 MB: too large for the register of one county \(256 MB\)"):
        read_table(path)


def test_what_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "bild.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(DataProblem):
        read_table(tmp_path / "bild.csv")
    with pytest.raises(DataProblem, match="cannot be opened"):
        read_table(tmp_path / "fehlt.csv")
    (tmp_path / "kaputt.gpkg").write_bytes(b"keine Datenbank")
    with pytest.raises(DataProblem, match="cannot be opened"):
        read_table(tmp_path / "kaputt.gpkg")


# ------------------------------------------------------------------------ bad input: keys


def test_keys_that_stand_twice(read: Any) -> None:  # 39
    check = read(line(), line(number="6"), line("DENW0002"), line("DENW0002"))
    clash = check.cases[check.cases["kind"] == "duplicate_key"]
    assert clash["row"].tolist() == [2, 3]
    assert clash["detail"].tolist() == ["2, 3", "2, 3"]
    assert check.frame["row"].tolist() == [4]
    assert "1 rows repeat another row in every cell and were taken once (rows 5)" in texts(check.notices)
    with pytest.raises(DataProblems, match=r"Row 2 \(Lindenweg 5\): the key “DENW0001” stands for several addresses"):
        check.require()
    check.require(leave_out=True)


def test_a_key_may_stand_for_times_one_after_the_other(read: Any) -> None:
    head = f"{HEAD};Gültig ab;Gültig bis"
    check = read(f"{line()};;31.12.2019", f"{line(number='5', suffix='a')};01.01.2020;", head=head)
    check.require()
    assert len(check.frame) == 2
    check = read(f"{line()};;31.12.2020", f"{line(suffix='a')};01.01.2020;", head=head)
    assert check.counts()["duplicate_key"] == 2


def test_rows_without_a_key(read: Any) -> None:
    check = read(line(), line(""))
    assert check.left_out == 1
    with pytest.raises(DataProblem, match=r"Row 3 \(Lindenweg 5\): the address has no key. Complete it"):
        check.require()
    assert "No row of the register can be stored" in texts(read(line("")).problems)


def test_an_unknown_kommune(read: Any) -> None:  # 41
    check = read(line(ags="05999001"), line("DENW0002", ags=""))
    assert check.cases[["kind", "detail"]].values.tolist() == [["unknown_kommune", "05999001"]]
    assert check.frame["kommune_id"].tolist() == ["05382001", "05382001"]


# ------------------------------------------------------------------------ bad input: coordinates and geometry


@pytest.mark.parametrize(("epsg", "shown"), [
    (4326, "WGS 84, degrees"), (25833, "UTM 33N"), (31466, "Gauß-Krüger 2"), (31467, "Gauß-Krüger 3"),
    (4647, "with zone number")])
def test_other_systems_are_proposed_and_converted_when_accepted(  # 43-45
        read: Any, epsg: int, shown: str) -> None:
    from quartiersmonitor.addresses.crs import converted

    x, y = np.array([X + 500, X + 1500]), np.array([Y + 500, Y + 500])
    a, b = converted(x, y, "EPSG:25832", epsg)
    rows = [line(f"D{at}", east=f"{p:.7f}", north=f"{q:.7f}") for at, (p, q) in enumerate(zip(a, b))]
    check = read(*rows)
    assert shown in texts(check.consent)
    with pytest.raises(DataProblem, match="Accept this proposal"):
        check.require(leave_out=True)
    accepted = read(*rows, accept=True)
    accepted.require()
    assert np.allclose(accepted.frame["x"], x, atol=0.02)
    assert accepted.frame["quartier_id"].tolist() == ["0538200101", "0538200102"]
    assert "converted from" in texts(accepted.notices)
    chosen = read(*rows, source_crs=f"EPSG:{epsg}")
    chosen.require()
    assert np.allclose(chosen.frame["y"], y, atol=0.02)


def test_swapped_axes(read: Any) -> None:  # 46
    rows = [line(east="5620500", north="370500"), line("DENW0002", east="5620600", north="371500")]
    check = read(*rows)
    assert "East and north have changed places (first address: east 5620500, north 370500)" in texts(check.consent)
    for options in ({"accept": True}, {"swap_axes": True}):
        assert read(*rows, **options).frame["quartier_id"].tolist() == ["0538200101", "0538200102"]


def test_zero_and_missing_coordinates(read: Any) -> None:  # 50
    check = read(line(), line("B", east="0", north="0,00"), line("C", east="", north=""), line("D", east=""))
    assert check.cases[["kind", "row"]].values.tolist() == [
        ["zero_coordinates", 3], ["no_coordinates", 4], ["no_coordinates", 5]]
    assert check.frame["x"].isna().tolist() == [False, True, True, True]


def _layer(path: Path, driver: str, shapes: list[str | None], epsg: int | None = 25832,
           kind: int = ogr.wkbUnknown) -> Path:
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = None
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
    layer = dataset.CreateLayer("adressen", reference, kind)
    for name in ("oi", "strasse", "hausnr", "ags"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for at, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in (("oi", f"0{at}"), ("strasse", "Größe Weg"), ("hausnr", str(at + 1)), ("ags", "05382001")):
            feature.SetField(name, value)
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        layer.CreateFeature(feature)
    dataset = None
    return path


@pytest.mark.parametrize(
    ("driver", "name"), [("GPKG", "a.gpkg"), ("ESRI Shapefile", "a.shp"), ("GeoJSON", "a.geojson")])
def test_files_with_points(tmp_path: Path, county: Geography, driver: str, name: str) -> None:
    path = _layer(tmp_path / name, driver, ["POINT(370500 5620500)", "POINT(371500 5620500)"], kind=ogr.wkbPoint)
    check = check_register(read_table(path), county)
    check.require()
    assert check.frame["address_id"].tolist() == ["00", "01"]
    assert check.frame["street"].tolist() == ["Größe Weg"] * 2
    assert check.frame["quartier_id"].tolist() == ["0538200101", "0538200102"]


def test_no_reference_system(tmp_path: Path, county: Geography) -> None:  # 47
    from quartiersmonitor.addresses.crs import converted

    x, y = converted([X + 500], [Y + 500], "EPSG:25832", 31466)
    path = _layer(tmp_path / "a.gpkg", "GPKG", [f"POINT({x[0]} {y[0]})"], None, ogr.wkbPoint)
    check = check_register(read_table(path), county)
    assert "does not say which reference system" in texts(check.consent)
    assert "Gauß-Krüger 2 (EPSG:31466)" in texts(check.consent)


def test_shifted_datum(read: Any) -> None:  # 48
    rows = many(60)
    stored = read(*rows).frame
    check = read(*many(60, east=140.0), known=stored)
    assert "140 m beside the places they are stored at (east +140 m, north +0 m; 60 addresses" in texts(check.consent)
    with pytest.raises(DataProblem, match="shift of the datum"):
        check.require()


@pytest.mark.parametrize("shape", [
    "LINESTRING(370500 5620500,370600 5620500)", "POLYGON((0 0,1 0,1 1,0 0))",
    "GEOMETRYCOLLECTION(POINT(370500 5620500))", "MULTIPOINT(370500 5620500,370600 5620500)"])
def test_other_geometries_are_named(tmp_path: Path, shape: str) -> None:  # 51
    path = _layer(tmp_path / "a.gpkg", "GPKG", ["POINT(370500 5620500)", shape])
    with pytest.raises(DataProblem, match=r"Row 2: the geometry is a .*, not a point"):
        read_table(path)


def test_unusual_points(tmp_path: Path, county: Geography) -> None:  # 50, 51, 52, 54
    path = _layer(tmp_path / "a.gpkg", "GPKG", [
        "MULTIPOINT(370500 5620500)", "POINT Z(370500 5620500 61)", "POINT M(370500 5620500 3)",
        "POINT ZM(370500 5620500 61 3)", None, "POINT EMPTY", "POINT(nan nan)"])
    check = check_register(read_table(path), county)
    assert check.frame["quartier_id"].tolist() == ["0538200101"] * 4 + [""] * 3
    assert check.counts() == {"no_coordinates": 3}


def test_spreadsheets(tmp_path: Path, county: Geography) -> None:
    from quartiersmonitor.exports.spreadsheet import Sheet, write_xlsx

    heads = ("OI", "Straße", "Hausnummer", "AGS", "Ost", "Nord")
    write_xlsx(tmp_path / "a.xlsx", [Sheet("Adressen", heads, [
        ("0001", "=1+1", "12-14", "05382001", 370500.25, 5620500),
        ("0002", "Weg", "3/4", "05382001", "371500", "5620500")])])
    check = check_register(read_table(tmp_path / "a.xlsx"), county)
    assert check.frame["address_id"].tolist() == ["0001", "0002"]
    assert check.frame["street"].tolist() == ["=1+1", "Weg"]
    assert check.frame["house_number"].tolist() == ["12-14", "3/4"]
    assert check.frame["x"].tolist() == [370500.25, 371500.0]


# ------------------------------------------------------------------------ fuzz

_CELL = st.text(alphabet=st.sampled_from("aÄß0159.,;\"\t|'-+E \u00a0\u0308\n\r=%\x00"), max_size=8)
_RECORD = st.lists(_CELL, min_size=8, max_size=10)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(records=st.lists(_RECORD, max_size=6), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1"]),
       quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, None]))
def test_no_content_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, county: Geography, records: Any,
                                      encoding: str, quoting: Any) -> None:
    if quoting is None:
        text = "\n".join([HEAD, line(), *(";".join(record) for record in records)])
    else:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=";", quoting=quoting)
        writer.writerows([HEAD.split(";"), line().split(";"), *records])
        text = stream.getvalue()
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        check = check_register(read_table(path), county)
    except DataProblem as problem:
        assert str(problem)
        return
    # Every row is stored, named as a case, or mentioned in a notice.
    assert check.rows >= 1
    named = set(check.cases.loc[~check.cases["stored"].astype(bool), "row"])
    repeated = [notice for notice in check.notices if "repeat another row" in str(notice)]
    assert check.left_out == len(named) or repeated
    assert set(check.frame["row"]).isdisjoint(named)
    assert check.frame["address_id"].ne("").all()
    merge(None, check.frame, datetime.date(2026, 6, 30))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, county: Geography, data: bytes) -> None:
    for name in ("fuzz.csv", "fuzz.gpkg", "fuzz.xlsx"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(data if name != "fuzz.csv" else HEAD.encode() + b"\n" + data)
        try:
            check_register(read_table(path), county)
        except DataProblem as problem:
            assert str(problem)
        finally:
            path.unlink()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(cells=st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), min_size=9,
                      max_size=9))
def test_texts_come_out_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    import unicodedata

    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([HEAD.split(";"), cells, ["x"] * 9])
    path = tmp_path_factory.getbasetemp() / "texts.csv"
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
    table = read_table(path)
    read = [column[0] for column in table.columns.values()]
    expected = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
    if len(table) == 2 and not any("wrong encoding" in str(notice) for notice in table.notices):
        assert read == expected


# ------------------------------------------------------------------------ history

DAY, LATER = datetime.date(2026, 6, 30), datetime.date(2027, 6, 30)


def address(key: str, **changes: Any) -> dict[str, Any]:
    row = {
        "address_id": key, "street_key": "00001", "street": "Lindenweg", "house_number": "5", "house_suffix": "",
        "postcode": "53347", "district": "", "kommune_id": "05382001", "quartier_id": "Q1", "valid_from": "",
        "valid_to": "", "x": X, "y": Y}
    return {**row, **changes}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(address("a")))


def test_the_same_register_changes_nothing() -> None:
    first = merge(None, frame(address("a"), address("b")), DAY, "r")
    assert first.counts()["new"] == 2
    again = merge(first.history, frame(address("b"), address("a")), LATER, "r")
    assert again.nothing
    assert again.unchanged == 2
    pd.testing.assert_frame_equal(again.history, first.history)


@pytest.mark.parametrize(("change", "kind"), [
    ({"street": "Rosenweg"}, "renamed"), ({"house_suffix": "a"}, "renamed"), ({"x": X + 30}, "moved"),
    ({"x": X + 30, "quartier_id": "Q2"}, "moved"), ({"quartier_id": "Q2"}, "reassigned"),
    ({"x": float("nan"), "y": float("nan")}, "moved"), ({"x": X + 30, "street": "Rosenweg"}, "moved, renamed")])
def test_what_changes_ends_and_begins_anew(change: dict[str, Any], kind: str) -> None:
    first = merge(None, frame(address("a"), address("b")), DAY, "r")
    second = merge(first.history, frame(address("a", **change), address("b")), LATER, "r", DAY.isoformat())
    assert second.changes["kind"].tolist() == [kind]
    rows = second.history[second.history["address_id"] == "a"]
    assert rows[["valid_from", "valid_to"]].values.tolist() == [["", "2027-06-30"], ["2027-06-30", ""]]
    before = addresses_as_of(second.history, "2027-06-29")
    pd.testing.assert_frame_equal(
        before.drop(columns=["valid_to"]).reset_index(drop=True), first.history.drop(columns=["valid_to"]))
    after = addresses_as_of(second.history, "2027-06-30").set_index("address_id")
    for name, value in change.items():
        assert after.at["a", name] == value or (value != value and np.isnan(after.at["a", name]))
    assert merge(second.history, frame(address("a", **change), address("b")), LATER, "r", "2027-06-30").nothing


def test_new_and_gone_addresses() -> None:
    first = merge(None, frame(address("a"), address("b")), DAY, "r")
    second = merge(first.history, frame(address("b"), address("c"), address("d", valid_from="2026-12-01")), LATER, "r")
    assert second.counts() == {"new": 2, "gone": 1, "moved": 0, "renamed": 0, "reassigned": 0, "completed": 0}
    listed = {row.address_id: (row.valid_from, row.valid_to) for row in second.history.itertuples()}
    assert listed == {"a": ("", "2027-06-30"), "b": ("", ""), "c": ("2027-06-30", ""), "d": ("2026-12-01", "")}
    assert addresses_as_of(second.history, "2027-06-29")["address_id"].tolist() == ["a", "b", "d"]
    back = merge(second.history, frame(*(address(key) for key in "abcd")), datetime.date(2028, 1, 1))
    assert back.counts()["new"] == 1
    assert back.history[back.history["address_id"] == "a"]["valid_from"].tolist() == ["", "2028-01-01"]


def test_measuring_again_is_no_move_and_completing_no_change() -> None:
    first = merge(None, frame(address("a", postcode="", street_key="")), DAY, "r")
    second = merge(first.history, frame(address("a", x=X + 0.3)), LATER, "r")
    assert second.changes["kind"].tolist() == ["completed"]
    assert second.history[["postcode", "valid_from", "valid_to"]].values.tolist() == [["53347", "", ""]]


def test_a_register_says_itself_when_an_address_ended() -> None:
    first = merge(None, frame(address("a"), address("b")), DAY, "r")
    second = merge(first.history, frame(address("a", valid_to="2027-02-01"), address("b")), LATER, "r")
    ends = dict(zip(second.history["address_id"], second.history["valid_to"]))
    assert ends == {"a": "2027-02-01", "b": ""}
    assert second.counts()["gone"] == 1


def test_a_correction_on_the_same_day_leaves_no_trace() -> None:
    first = merge(None, frame(address("a"), address("b")), DAY)
    second = merge(first.history, frame(address("a", street="Rosnweg"), address("b")), LATER)
    third = merge(second.history, frame(address("a", street="Rosenweg"), address("b")), LATER, last="2027-06-30")
    rows = third.history[third.history["address_id"] == "a"]
    assert rows["street"].tolist() == ["Lindenweg", "Rosenweg"]


def test_an_older_register_is_refused() -> None:
    first = merge(None, frame(address("a")), LATER)
    with pytest.raises(DataProblem, match=r"A later register is stored already, of 2027-06-30; this one is of 2026"):
        merge(first.history, frame(address("a", x=X + 30)), DAY, last="2027-06-30")


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.tuples(
    st.sampled_from(["Lindenweg", "Rosenweg"]), st.sampled_from([0.0, 50.0]), st.sampled_from(["Q1", "Q2"])),
    min_size=1), min_size=1, max_size=4))
def test_any_history_gives_every_delivery_back(deliveries: list[dict[str, tuple[str, float, str]]]) -> None:
    history, last = None, ""
    days = [datetime.date(2026 + at, 6, 30) for at in range(len(deliveries))]
    for day, delivery in zip(days, deliveries):
        given_ = frame(*(address(key, street=street, x=X + dx, quartier_id=quartier)
                         for key, (street, dx, quartier) in sorted(delivery.items())))
        history = merge(history, given_, day, last=last).history
        last = day.isoformat()
        assert not history.duplicated(["address_id", "valid_from"]).any()
        ended = history["valid_to"] != ""
        assert (history["valid_from"] < history["valid_to"])[ended].all()
    assert history is not None
    for day, delivery in zip(days, deliveries):
        held = addresses_as_of(history, day.isoformat())
        assert {row.address_id: (row.street, row.x - X, row.quartier_id) for row in held.itertuples()} == delivery


def test_choosing_keeps_what_is_proposed_for_other_roles() -> None:
    table = Table("t", {name: np.array(["1"], dtype=object) for name in ("id", "oi", "x", "y")}, np.array([2]))
    assert choose_columns(table, {"key": "id", "x": ""}) == {"key": "id", "y": "y"}
