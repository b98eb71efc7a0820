"""Persons become counts of a workspace: as if counted one by one, undoable, refused when something is wrong."""

from __future__ import annotations

import csv
import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from osgeo import ogr, osr
from qgis.core import QgsVectorLayer

from quartiersmonitor.indicators.ages import parse_band
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.processing.person_delivery import PersonDelivery, looks_like_persons
from quartiersmonitor.processing.person_measures import catalogue_cells, parse_entries, proposed_entries
from quartiersmonitor.sample import persons as sample
from quartiersmonitor.sample.county import SampleCounty, generate_county
from quartiersmonitor.workspace import Workspace

from .conftest import SMALL_COUNTY, Feedback, Refused

STICHTAG = "31.12.2025"
HEADER = ("Adressschlüssel", "Geburtsdatum", "Geschlecht", "ELB")


@pytest.fixture(scope="module")
def people() -> SampleCounty:
    """The county of the fixture ``county``, as an object."""
    return generate_county(quartiere=12, kommunen=3, addresses=2_000)


@pytest.fixture
def files(people: SampleCounty, tmp_path: Path) -> tuple[Path, Path]:
    register, jobcenter = sample.write_person_files(tmp_path, people)
    return register, jobcenter


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes rows as a CSV of persons."""

    def writer(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, name: str = "personen.csv",
               encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=";").writerows([header, *rows])
        return path

    return writer


def addresses_of(county: Path) -> list[tuple[str, str]]:
    frame = Workspace.open(county).addresses(with_xy=False)
    return list(zip(frame["address_id"], frame["quartier_id"]))


def stored(county: Path, measure: str, period: str = "2025") -> dict[tuple[str, str, str], float]:
    frame = Workspace.open(county).counts([measure], [period], "quartier")
    return dict(zip(zip(frame["area_id"], frame["sex"], frame["age_band"]), frame["value"]))


def naive(path: Path, county: Path, bands: Sequence[str], encoding: str = "utf-8-sig") -> Counter:
    """Counts the main residences of a file one by one, as plainly as Python can."""
    quartier = dict(addresses_of(county))
    day = datetime.date(2025, 12, 31)
    counts: Counter = Counter()
    with path.open(encoding=encoding, newline="") as stream:
        next(stream)
        for person in csv.DictReader(stream, delimiter=";"):
            if person["Wohnungsstatus"] != "H" or person["Geschlecht"] not in ("m", "w"):
                continue
            try:
                born = datetime.datetime.strptime(person["Geburtsdatum"], "%d.%m.%Y").date()
            except ValueError:
                continue
            age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
            for band in bands:
                low, high = parse_band(band)
                if person["Adressschlüssel"] in quartier and low <= age and (high is None or age < high):
                    counts[quartier[person["Adressschlüssel"]], person["Geschlecht"], band] += 1
    return counts


# ------------------------------------------------------------------------ the sample files


def test_the_register_gives_the_counts_of_the_county(run, county: Path, files, people: SampleCounty) -> None:
    before = stored(county, "bevoelkerung")
    results = run("countpersons", {"WORKSPACE": str(county), "FILE": str(files[0]), "STICHTAG": STICHTAG})
    after = stored(county, "bevoelkerung")
    assert after == before and len(after) == 12 * 2 * 24
    counted = naive(files[0], county, sorted({band for _, _, band in after}, key=parse_band))
    assert {cell: number for cell, number in after.items() if number} == counted
    assert results["COUNTED"] == sum(after.values())
    assert results["PERSONS"] > results["COUNTED"] + results["LEFT_OUT"] > results["COUNTED"]
    assert sum("not in the address register" in text for text in run.feedback.warnings) == 1
    assert any("“Wohnungsstatus” = h" in text for text in run.feedback.infos)


def test_the_jobcenter_gives_the_counts_that_are_not_withheld(run, county: Path, files) -> None:
    measures = ("sgb2_elb", "sgb2_nef", "sgb2_sonstige", "sgb2_elb_erwerbstaetig")
    before = {measure: stored(county, measure) for measure in measures}
    results = run("countpersons", {"WORKSPACE": str(county), "FILE": str(files[1]), "STICHTAG": STICHTAG})
    for measure in measures:
        after = stored(county, measure)
        assert after.keys() == before[measure].keys()
        known = {cell: number for cell, number in before[measure].items() if number == number}
        assert known and {cell: after[cell] for cell in known} == known
        assert all(1 <= after[cell] <= 9 for cell in after.keys() - known.keys())
    workspace = Workspace.open(county)
    row = workspace.deliveries().iloc[-1]
    assert row["delivery_id"] == results["DELIVERY"] and row["source_id"] == "ba_sgb2"
    assert row["file_name"] == "Jobcenter_synthetisch.csv" and len(row["file_hash"]) == 64
    summary = json.loads(row["summary"])
    assert summary["left_out"]["no_sex"] > 0 and summary["stichtag"] == "2025-12-31"
    assert workspace.sources().set_index("source_id")["file_name"]["ba_sgb2"] == "Jobcenter_synthetisch.csv"
    workspace.undo_delivery(results["DELIVERY"])
    assert {measure: str(stored(county, measure)) for measure in measures} == {
        measure: str(counts) for measure, counts in before.items()}


def test_sample_files_are_the_same_every_time_and_say_that_they_are_invented(people: SampleCounty, files) -> None:
    pd.testing.assert_frame_equal(sample.register(people), sample.register(people))
    pd.testing.assert_frame_equal(sample.jobcenter(people), sample.jobcenter(people))
    assert not sample.register(people, faults=False)["Geburtsdatum"].eq("").any()
    for path, encoding in zip(files, ("utf-8-sig", "cp1252")):
        assert path.read_text(encoding=encoding).startswith("Synthetische Daten")
        assert "synthetisch" in path.name


def test_the_sample_county_brings_its_persons(run, tmp_path: Path) -> None:
    file = tmp_path / "neu" / "kreis.gpkg"
    file.parent.mkdir()
    run("samplecounty", {**SMALL_COUNTY, "OUTPUT": str(file), "PERSONS": True})
    assert {path.name for path in file.parent.iterdir()} == {
        "kreis.gpkg", sample.REGISTER_FILE, sample.JOBCENTER_FILE}
    assert run("countpersons", {
        "WORKSPACE": str(file), "FILE": str(file.parent / sample.REGISTER_FILE), "STICHTAG": STICHTAG})["COUNT"] > 0


# ------------------------------------------------------------------------ preview


def test_the_preview_shows_the_structure_and_runs(county: Path, files, qgis_app) -> None:
    delivery = PersonDelivery.look(files[1], county)
    assert delivery.missing == () and delivery.file.header_row == 2 and not delivery.file.estimated
    assert delivery.file.rows == len(files[1].read_bytes().splitlines()) - 2
    lines = {line.name: line for line in delivery.lines()}
    assert lines["Adressschlüssel"].held == "address" and lines["Geburtsdatum"].written == "written in several ways"
    assert lines["ELB"].held == "sgb2_elb" and lines["ELB"].codes == "0, 1"
    assert lines["Geschlecht"].codes == "m, w"
    shown = repr(delivery.lines()) + repr(delivery.file)
    for row in files[1].read_text(encoding="cp1252").splitlines()[2:40]:
        assert not [cell for cell in row.split(";") if len(cell) > 1 and cell in shown]
    parameters = delivery.parameters(STICHTAG, CHECK_ONLY=True)
    results = delivery.run(parameters, Feedback())
    assert results["COUNTED"] > 0 and results["COUNT"] == 0
    assert len(Workspace.open(county).deliveries()) == 0
    assert delivery.run(delivery.parameters(STICHTAG), Feedback())["COUNT"] > 0
    assert looks_like_persons(files[0]) and looks_like_persons(files[1]) and not looks_like_persons(county)


def test_large_files_are_not_counted_through(county: Path, files, monkeypatch: pytest.MonkeyPatch) -> None:
    from quartiersmonitor.addresses import person_files

    true = person_files.look_at(files[0]).rows
    monkeypatch.setattr(person_files, "_HEAD", 20_000)
    assert person_files.look_at(files[0]).rows == true
    monkeypatch.setattr(person_files, "_COUNTED", 1)
    look = person_files.look_at(files[0])
    assert look.estimated and abs(look.rows - true) < 0.05 * true


@pytest.mark.parametrize(("content", "message"), [
    ("Meier;Anna;Siegburg\nMüller;Max;Bonn\n", "row 1 does not seem to hold the names"),
    ("059990000001;01.01.1980;m\n059990000002;02.01.1980;w\n", "does not seem to hold the names"),
    ("", "holds no rows"), ("\n\n", "holds no rows"),
])
def test_files_without_names_of_columns_show_nothing(write, county: Path, content: str, message: str) -> None:
    path = write([])
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataProblem, match=message) as caught:
        PersonDelivery.look(path, county)
    assert not any(word in str(caught.value) for word in ("Meier", "Anna", "1980", "059990"))
    assert not looks_like_persons(path)


def test_files_that_are_no_tables(tmp_path: Path, county: Path) -> None:
    for name, content, message in (
            ("a.xlsx", b"no workbook", "cannot be read as a table"),
            ("a.gpkg", b"x" * 200, "cannot be read as a table"),
            ("a.xls", b"", "old Excel file"), ("a.csv", b"ab\0\0cd", "not a text file")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataProblem, match=message):
            PersonDelivery.look(tmp_path / name, county)
    with pytest.raises(DataProblem, match="cannot be opened"):
        PersonDelivery.look(tmp_path / "nowhere.csv", county)
    with pytest.raises(DataProblem, match="does not exist"):
        PersonDelivery.look(tmp_path / "nowhere.xlsx", county)


# ------------------------------------------------------------------------ forms of files


def table_file(path: Path, driver: str, rows: Sequence[Sequence[Any]], header: Sequence[str], dates: bool) -> Path:
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("personen", geom_type=ogr.wkbNone)
    for name in header:
        layer.CreateField(ogr.FieldDefn(
            name, ogr.OFTDate if dates and name == "Geburtsdatum" else ogr.OFTString))
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for at, cell in enumerate(row):
            if cell != "":
                feature.SetField(at, cell)
        layer.CreateFeature(feature)
    del layer, dataset
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "gpkg", "utf-16"])
def test_every_form_of_file_gives_the_same(run, county: Path, write, tmp_path: Path, form: str) -> None:
    (one, area), (two, _) = addresses_of(county)[0], addresses_of(county)[-1]
    rows = [
        (one, "1980-05-01", "m", "1"), (one, "2020-01-01", "w", "0"), (two, "1950-12-31", "w", "1"),
        ("unknown", "1980-05-01", "m", "1"), (two, "1951-01-01", "", "1")]
    if form in ("csv", "utf-16"):
        path = write(rows, encoding="utf-8" if form == "csv" else form)
    else:
        driver = {"xlsx": "XLSX", "ods": "ODS", "gpkg": "GPKG"}[form]
        path = table_file(tmp_path / f"personen.{form}", driver, rows, HEADER, dates=True)
    results = run("countpersons", {
        "WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "MAX_LEFT_OUT": 50,
        "MEASURES": "bevoelkerung[0-17, 18+]; ELB=sgb2_elb[-]", "ALLOW_GAPS": True})
    assert (results["PERSONS"], results["COUNTED"], results["LEFT_OUT"]) == (5, 3, 2)
    assert stored(county, "bevoelkerung")[area, "m", "18+"] == 1
    assert stored(county, "bevoelkerung")[area, "w", "0-17"] == 1
    assert stored(county, "sgb2_elb")[area, "", ""] == 1
    # A database has no row for the names of its columns.
    row = 4 if form == "gpkg" else 5
    assert any(f"not in the address register: 1 × (rows {row})" in text for text in run.feedback.warnings)


def test_columns_measures_and_codes_can_be_said(run, county: Path, write) -> None:
    key, area = addresses_of(county)[5]
    path = write(
        [(key, "17", "A", "x"), (key, "18", "B", "2"), (key, "40", "", "02"), (key, "0", "B", "")],
        ("Wo", "Jahre", "Wer", "Art (SGB)"))
    parameters = {
        "WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "HEADER_ROW": 1, "ADDRESS_COLUMN": "wo",
        "AGE_COLUMN": "Jahre", "SEX_COLUMN": "Wer", "SEX_CODES": "m=A; w=B; d=leer", "ALLOW_GAPS": True,
        "MEASURES": "bevoelkerung[0-17, 18+]\nArt (SGB)(2, 02)=sgb2_elb", "PERIOD": "2024", "BY_SEX": "apart",
        "OWNER": "Jobcenter", "SOURCE_NAME": "Bestand"}
    run("countpersons", parameters)
    assert {cell: number for cell, number in stored(county, "bevoelkerung", "2024").items() if number} == {
        (area, "m", "0-17"): 1, (area, "w", "0-17"): 1, (area, "w", "18+"): 1, (area, "d", "18+"): 1}
    assert {cell: number for cell, number in stored(county, "sgb2_elb", "2024").items() if number} == {
        (area, "w", ""): 1, (area, "d", ""): 1}
    sources = Workspace.open(county).sources().set_index("source_id")
    assert sources["owner"]["ba_sgb2"] == "Jobcenter" and sources["reference_date"]["ba_sgb2"] == "2025-12-31"
    run("countpersons", {**parameters, "BY_SEX": "together", "AGE_BANDS": "-", "ONLY": "Wer=B",
                         "MEASURES": "bevoelkerung"})
    assert stored(county, "bevoelkerung", "2024")[area, "", ""] == 2


def test_persons_with_coordinates(run, county: Path, write) -> None:
    from quartiersmonitor.addresses.crs import converted

    frame = Workspace.open(county).addresses().iloc[::40]
    x, y = converted(frame["x"].to_numpy(), frame["y"].to_numpy(), "EPSG:25832", 31466)
    wanted = Counter(frame["quartier_id"])
    for columns, crs in ((zip(frame["x"], frame["y"]), ""), (zip(x.tolist(), y.tolist()), "EPSG:31466")):
        rows = [(f"{east:.2f}".replace(".", ","), f"{north:.2f}", "40") for east, north in columns]
        path = write(rows, ("Ost", "Nord", "Alter"))
        results = run("countpersons", {
            "WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "CRS": crs,
            "MEASURES": "bevoelkerung[-]", "ALLOW_GAPS": True})
        assert results["COUNTED"] == len(frame)
        assert {area: number for (area, _, _), number in stored(county, "bevoelkerung").items() if number} == wanted


def test_addresses_of_another_layer(run, county: Path, write, table) -> None:
    areas = Workspace.open(county).areas()["quartier_id"].tolist()
    path = write([("a", "40"), ("b", "40"), ("c", "40")], ("Adresse", "Alter"))
    parameters = {
        "WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "MEASURES": "bevoelkerung[-]",
        "ALLOW_GAPS": True, "MAX_LEFT_OUT": 40, "ADDRESS_KEY": "key"}
    layer = table({"key": str, "quartier": str}, [("a", areas[0]), ("b", areas[1]), ("d", None)])
    run("countpersons", {**parameters, "ADDRESSES": layer, "ADDRESS_AREA": "quartier"})
    counted = {area: number for (area, _, _), number in stored(county, "bevoelkerung").items() if number}
    assert counted == {areas[0]: 1, areas[1]: 1}
    first = Workspace.open(county).addresses().iloc[0]
    crs, wgs = osr.SpatialReference(), osr.SpatialReference()
    crs.ImportFromEPSG(25832)
    wgs.ImportFromEPSG(4326)
    lat, lon, _ = osr.CoordinateTransformation(crs, wgs).TransformPoint(first["x"], first["y"])
    points = table({"key": str}, [("a",), ("b",)], [f"POINT({lon} {lat})", None], kind="Point", crs="EPSG:4326")
    results = run("countpersons", {**parameters, "ADDRESSES": points, "MAX_LEFT_OUT": 70})
    assert json.loads(results["SUMMARY"])["left_out"] == {"unknown_address": 1, "no_area": 1}
    assert stored(county, "bevoelkerung")[first["quartier_id"], "", ""] == 1
    strange = table({"key": str, "quartier": str}, [("a", "99999999")])
    with pytest.raises(Refused, match="addresses in Quartiere that the workspace does not know: 1"):
        run("countpersons", {**parameters, "ADDRESSES": strange, "ADDRESS_AREA": "quartier"})


def test_the_register_of_the_stichtag_counts(run, county: Path, write) -> None:
    workspace = Workspace.open(county)
    frame = workspace.addresses()
    key, other = frame["address_id"].iloc[0], frame["quartier_id"].iloc[-1]
    earlier, later = frame.iloc[[0]].assign(valid_to="2025-07-01"), frame.iloc[[0]].assign(
        valid_from="2025-07-01", quartier_id=other)
    workspace.write_addresses(pd.concat([earlier, later, frame.iloc[1:]], ignore_index=True))
    path = write([(key, "1980-01-01", "m", "0")])
    for day, area in (("30.06.2025", frame["quartier_id"].iloc[0]), ("01.07.2025", other)):
        run("countpersons", {"WORKSPACE": str(county), "FILE": str(path), "STICHTAG": day, "ALLOW_GAPS": True,
                             "MEASURES": "bevoelkerung[-]"})
        assert {cell[0] for cell, number in stored(county, "bevoelkerung").items() if number} == {area}


# ------------------------------------------------------------------------ Kommunen that are not delivered


def test_a_kommune_without_persons_is_not_delivered_and_not_zero(run, county: Path, write) -> None:
    workspace = Workspace.open(county)
    areas = workspace.areas()
    kommune = areas["kommune_id"].iloc[0]
    inside = set(areas.loc[areas["kommune_id"] == kommune, "quartier_id"])
    key = next(key for key, area in addresses_of(county) if area in inside)
    before = stored(county, "bevoelkerung")
    path = write([(key, "1980-01-01", "m", "0")])
    parameters = {"WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "MEASURES": "bevoelkerung"}
    with pytest.raises(Refused, match="would lose them"):
        run("countpersons", parameters)
    assert stored(county, "bevoelkerung") == before
    results = run("countpersons", {**parameters, "KEEP_OTHERS": True})
    assert any("count as not delivered: 2" in text for text in run.feedback.warnings)
    after = stored(county, "bevoelkerung")
    assert sum(number for cell, number in after.items() if cell[0] in inside) == 1
    assert {cell: number for cell, number in after.items() if cell[0] not in inside} == {
        cell: number for cell, number in before.items() if cell[0] not in inside}
    Workspace.open(county).undo_delivery(results["DELIVERY"])
    assert stored(county, "bevoelkerung") == before
    run("countpersons", {**parameters, "ALLOW_GAPS": True})
    assert {cell[0] for cell in stored(county, "bevoelkerung")} == inside


# ------------------------------------------------------------------------ refusals


@pytest.mark.parametrize(("changed", "message"), [
    ({"STICHTAG": ""}, "STICHTAG"), ({"STICHTAG": "31.13.2025"}, "is not a date"), ({"PERIOD": "25"}, "is not a year"),
    ({"MEASURES": "einwohner"}, "is not in the catalogue"), ({"MEASURES": "EL B = "}, "cannot be read"),
    ({"MEASURES": "NEF=sgb2_nef"}, "has no column “NEF”. Its columns: Adressschlüssel, Geburtsdatum"),
    ({"MEASURES": "bevoelkerung[0-17, 15+]"}, "overlap"), ({"MEASURES": "bevoelkerung[alle]"}, "is not an age band"),
    ({"MEASURES": "bevoelkerung; ELB=bevoelkerung"}, "wanted twice"), ({"SEX_CODES": "a=1"}, "“a=1” cannot be read"),
    ({"ONLY": "ELB"}, "“ELB” cannot be read"), ({"ADDRESS_COLUMN": "Anschrift"}, "has no column “Anschrift”"),
    ({"ADDRESS_COLUMN": "-"}, "is known to hold the key of the address"), ({"SEPARATOR": ";;"}, "is no separator"),
    ({"BIRTH_COLUMN": "-", "MEASURES": "bevoelkerung[0-17]"}, "neither birth date nor age"),
    ({"ENCODING": "klingonisch"}, "encoding “klingonisch” is unknown"),
    ({"FILE": "/nowhere/a.csv"}, "cannot be opened"),
    ({"MAX_LEFT_OUT": 10}, r"could not be counted: 1 \(33.3 %\), allowed are 10.0 %"),
    ({"HEADER_ROW": 9}, "holds no rows"), ({"STICHTAG": "31.12.1979", "PERIOD": "2025"}, "Born after the Stichtag"),
])
def test_what_cannot_be_counted_is_refused_and_nothing_changes(
    run, county: Path, write, snapshot, changed: dict, message: str
) -> None:
    key = addresses_of(county)[0][0]
    path = write([(key, "1980-01-01", "m", "1"), (key, "1981-01-01", "w", "0"), ("99", "1981-01-01", "w", "0")])
    before = snapshot(county)
    with pytest.raises(Refused, match=message):
        run("countpersons", {
            "WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "ALLOW_GAPS": True,
            "MEASURES": "bevoelkerung", "MAX_LEFT_OUT": 50, **changed})
    assert snapshot(county) == before


def test_a_workspace_without_addresses_says_so(run, county: Path, write, table, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(county) as connection:
        connection.execute("DROP TABLE adressen")
        connection.execute("DELETE FROM gpkg_contents WHERE table_name = 'adressen'")
    with pytest.raises(Refused, match="has no address register"):
        run("countpersons", {
            "WORKSPACE": str(county), "FILE": str(write([("1", "1980-01-01", "m", "1")])), "STICHTAG": STICHTAG})


def test_cancelled_runs_change_nothing(run, county: Path, files, snapshot) -> None:
    before = snapshot(county)
    for share in (5, 10, 60):
        with pytest.raises(Refused, match=r"Cancelled") as caught:
            run("countpersons", {"WORKSPACE": str(county), "FILE": str(files[0]), "STICHTAG": STICHTAG},
                feedback=Feedback(cancel_at=share))
        assert "Nothing was changed" in str(caught.value)
    assert snapshot(county) == before


def test_persons_beyond_the_bands_are_told(run, county: Path, write) -> None:
    key = addresses_of(county)[0][0]
    path = write([(key, "1980-01-01", "m", "1"), (key, "2020-01-01", "m", "1")])
    run("countpersons", {"WORKSPACE": str(county), "FILE": str(path), "STICHTAG": STICHTAG, "ALLOW_GAPS": True,
                         "MEASURES": "ELB=sgb2_nef"})
    assert any("“sgb2_nef”: persons of other ages" in text for text in run.feedback.warnings)


# ------------------------------------------------------------------------ age bands by themselves


def test_bands_come_from_the_catalogue_where_the_workspace_has_none(county: Path, write) -> None:
    catalogue = Workspace.open(county).catalogue()
    file = PersonDelivery.look(write([("1", "1980-01-01", "m", "1"), ("1", "1980-01-01", "m", "0")]), county).file
    nef, everybody, elb = parse_entries("ELB=sgb2_nef; bevoelkerung; ELB(1)=sgb2_elb[18-24]", file, catalogue)
    assert catalogue_cells(nef, catalogue, "2025")[0] == ("0-14", "15+")
    bands, by_sex = catalogue_cells(everybody, catalogue, "2025")
    assert by_sex and bands[0] == "0-2" and bands[-1] == "90+" and "65" in bands
    assert catalogue_cells(elb, catalogue, "2025") == ((), False)
    assert [entry.text() for entry in (nef, everybody, elb)] == [
        "ELB=sgb2_nef", "bevoelkerung", "ELB(1)=sgb2_elb[18-24]"]
    assert [entry.text() for entry in proposed_entries(file, catalogue)] == ["ELB=sgb2_elb"]


def layer_names(path: Path) -> Iterator[str]:
    dataset = ogr.Open(str(path))
    yield from (dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount()))


def test_files_with_several_layers_ask_for_one(county: Path, tmp_path: Path, write) -> None:
    path = table_file(tmp_path / "viele.gpkg", "GPKG", [("1", "1980-01-01", "m", "1")], HEADER, dates=False)
    dataset = ogr.Open(str(path), 1)
    dataset.CopyLayer(dataset.GetLayer(0), "zweite")
    del dataset
    assert set(layer_names(path)) == {"personen", "zweite"}
    with pytest.raises(DataProblem, match=r"several sheets or layers\. Name one of them: personen, zweite"):
        PersonDelivery.look(path, county)
    assert PersonDelivery.look(path, county, layer="zweite").file.layer == "zweite"
    assert QgsVectorLayer(str(path), "x", "ogr").isValid()
