"""The algorithms about offers: lists taken over, addresses of any table, checks, and lists for the Kommunen."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from qgis.core import QgsProcessingUtils, QgsVectorLayer, edit

from quartiersmonitor.workspace import Workspace

from .conftest import Feedback, Refused

HEAD = ("Nr.", "Bezeichnung", "Kategorie", "Straße", "Hausnummer", "PLZ", "Ort")
DAY = "31.12.2025"


@pytest.fixture
def house(county: Path) -> dict[str, Any]:
    """An address of the county whose street stands in one Kommune only."""
    workspace = Workspace.open(county)
    frame = workspace.addresses()
    alone = frame.groupby("street")["kommune_id"].transform("nunique") == 1
    plain = frame["house_number"].str.fullmatch(r"[0-9]+")
    row = frame[alone & plain].iloc[7].to_dict()
    return {**row, "place": workspace.area_names("kommune")[row["kommune_id"]]}


def offer_list(folder: Path, rows: list[tuple[str, ...]], name: str = "liste.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEAD, *rows])
    return path


def of(house: dict[str, Any], key: str = "1", name: str = "Kita Sonne", category: str = "Kita",
       **other: str) -> tuple[str, ...]:
    known = {**house, **other}
    return key, name, category, known["street"], known["house_number"], known["postcode"], known["place"]


def parameters(county: Path, file: Path, **more: Any) -> dict[str, Any]:
    return {"WORKSPACE": str(county), "FILE": str(file), "SOURCE": "AWO", "STICHTAG": DAY,
            "REVIEW": "TEMPORARY_OUTPUT", **more}


def rows_in(run: Any, layer_id: str) -> list[Any]:
    return list(QgsProcessingUtils.mapLayerFromString(layer_id, run.context).getFeatures())


# ---------------------------------------------------------------------- importoffers


def test_a_list_is_taken_over_with_what_is_doubtful_beside_it(county, house, run, tmp_path) -> None:
    file = offer_list(tmp_path, [of(house), of(house, "2", "Treff", "Begegnung", street="Nirgendwogasse")])
    result = run("importoffers", parameters(county, file))
    numbers = {name: result[name] for name in ("ROWS", "NEW", "CHANGED", "DOUBTFUL", "LEFT_OUT")}
    assert numbers == {"ROWS": 2, "NEW": 2, "CHANGED": 0, "DOUBTFUL": 1, "LEFT_OUT": 0}
    offers = Workspace.open(county).offers().set_index("name")
    assert offers.loc["Kita Sonne", "address_id"] == house["address_id"]
    assert offers.loc["Kita Sonne", ["match_class", "source"]].tolist() == ["exact", "AWO"]
    assert offers.loc["Treff", "match_class"] == "none"
    assert offers.loc["Treff", "x"] != offers.loc["Treff", "x"]
    (doubtful,) = rows_in(run, result["REVIEW"])
    assert "Treff" in doubtful["row"]
    assert "Nirgendwogasse" in doubtful["written"]
    source = Workspace.open(county).sources().set_index("source_id").loc["AWO"]
    assert (source["reference_date"], source["file_name"]) == ("2025-12-31", "liste.csv")
    again = run("importoffers", parameters(county, file))
    assert (again["NEW"], again["CHANGED"], again["UNCHANGED"]) == (0, 0, 2)


def test_check_only_and_refused_lists_write_nothing(county, house, run, tmp_path, snapshot) -> None:
    before = snapshot(county)
    file = offer_list(tmp_path, [of(house), of(house, "2", "Zentrum", "Raumstation"), of(house, "3", "")])
    checked = run("importoffers", parameters(county, file, CHECK_ONLY=True))
    assert (checked["NEW"], checked["LEFT_OUT"]) == (1, 2)
    assert any("Raumstation" in text for text in run.feedback.errors)
    with pytest.raises(Refused, match="2 rows cannot be stored"):
        run("importoffers", parameters(county, file))
    assert snapshot(county) == before
    result = run("importoffers", parameters(county, file, LEAVE_OUT=True))
    assert (result["NEW"], result["LEFT_OUT"]) == (1, 2)


def test_categories_and_columns_may_be_assigned(county, house, run, tmp_path) -> None:
    file = offer_list(tmp_path, [of(house, category="Kinderhaus"), of(house, "2", "Ohne", "")])
    file.write_text(file.read_text(encoding="utf-8").replace("Bezeichnung", "Titelzeile"), encoding="utf-8")
    given = parameters(county, file, COLUMNS="name=Titelzeile", CATEGORIES="Kinderhaus=kita",
                       DEFAULT_CATEGORY="begegnung")
    assert run("importoffers", given)["NEW"] == 2
    offers = Workspace.open(county).offers().set_index("name")
    assert offers.loc[["Kita Sonne", "Ohne"], "category"].tolist() == ["kita", "begegnung"]
    with pytest.raises(Refused, match="Write pairs with"):
        run("importoffers", {**given, "CATEGORIES": "Kinderhaus"})


def test_what_the_list_no_longer_names_ends_on_demand(county, house, run, tmp_path) -> None:
    both = offer_list(tmp_path, [of(house), of(house, "2", "Treff", "Begegnung")])
    run("importoffers", parameters(county, both))
    less = offer_list(tmp_path, [of(house)], "kürzer.csv")
    assert run("importoffers", parameters(county, less))["ENDED"] == 0
    assert any("not in the list" in text for text in run.feedback.warnings)
    assert run("importoffers", parameters(county, less, END_MISSING=True))["ENDED"] == 1
    offers = Workspace.open(county).offers().set_index("name")
    assert offers.loc["Treff", "valid_to"] == "2025-12-31"
    assert offers.loc["Kita Sonne", "valid_to"] is None


def test_files_and_dates_that_cannot_be_are_named(county, house, run, tmp_path) -> None:
    file = offer_list(tmp_path, [of(house)])
    with pytest.raises(Refused, match="is not a date"):
        run("importoffers", parameters(county, file, STICHTAG="31.2.2025"))
    with pytest.raises(Refused, match=r"fehlt\.csv"):
        run("importoffers", parameters(county, tmp_path / "fehlt.csv"))
    empty = offer_list(tmp_path, [], "leer.csv")
    with pytest.raises(Refused, match=r"leer\.csv"):
        run("importoffers", parameters(county, empty))


@pytest.mark.parametrize("share", [10, 30])
def test_cancelling_an_import_leaves_everything_as_it_was(county, house, run, tmp_path, snapshot, share) -> None:
    before = snapshot(county)
    with pytest.raises(Refused):
        run("importoffers", parameters(county, offer_list(tmp_path, [of(house)])), feedback=Feedback(cancel_at=share))
    assert snapshot(county) == before


# ---------------------------------------------------------------------- geocode


def test_any_table_gets_places_classes_and_candidates(county, house, run, table) -> None:
    layer = table(
        {"anschrift": str, "plz": int, "match_class": str},
        [(f"{house['street']} {house['house_number']}, {house['place']}", int(house["postcode"]), "bleibt"),
         ("Nirgendwogasse 1", None, None), (None, None, None)])
    result = run("geocode", {
        "WORKSPACE": str(county), "INPUT": layer, "STREET_FIELD": "anschrift", "POSTCODE_FIELD": "plz",
        "OUTPUT": "TEMPORARY_OUTPUT", "CANDIDATES": "TEMPORARY_OUTPUT"})
    assert (result["ROWS"], result["FOUND"], result["DOUBTFUL"]) == (3, 1, 2)
    found, unknown, empty = rows_in(run, result["OUTPUT"])
    place = found.geometry().asPoint()
    assert (place.x(), place.y()) == (pytest.approx(house["x"]), pytest.approx(house["y"]))
    assert found["address_id"] == house["address_id"]
    # A column of the table keeps its name and value.
    assert found["match_class"] == "bleibt"
    assert [feature["match_class_2"] for feature in (found, unknown, empty)][1:] == ["none", "none"]
    assert unknown.geometry().isEmpty()
    assert {row["row"] for row in rows_in(run, result["CANDIDATES"])} == {"2", "3"}


def test_geocoding_changes_nothing_in_the_workspace(county, house, run, table, snapshot) -> None:
    before = snapshot(county)
    layer = table({"strasse": str, "nr": str}, [(house["street"], house["house_number"])])
    run("geocode", {"WORKSPACE": str(county), "INPUT": layer, "STREET_FIELD": "strasse", "NUMBER_FIELD": "nr",
                    "OUTPUT": "TEMPORARY_OUTPUT"})
    assert snapshot(county) == before


def test_a_workspace_without_addresses_is_told(county, run, table) -> None:
    workspace = Workspace.open(county)
    workspace.write_addresses(workspace.addresses().iloc[:0])
    layer = table({"strasse": str}, [("Hauptstraße 1",)])
    with pytest.raises(Refused, match="address"):
        run("geocode", {"WORKSPACE": str(county), "INPUT": layer, "STREET_FIELD": "strasse",
                        "OUTPUT": "TEMPORARY_OUTPUT"})


# ---------------------------------------------------------------------- checkoffers


def test_what_was_set_in_qgis_is_placed_and_the_rest_is_listed(county, house, run) -> None:
    layer = QgsVectorLayer(f"{county}|layername=angebote", "Angebote", "ogr")
    with edit(layer):
        feature = next(layer.getFeatures("\"offer_id\" = 'SYN00001'"))
        layer.changeAttributeValues(feature.id(), {
            layer.fields().indexOf(name): house[name] for name in ("street", "house_number", "postcode", "place")})
    checked = run("checkoffers", {"WORKSPACE": str(county), "DATE": DAY, "CHECK_ONLY": True,
                                  "OUTPUT": "TEMPORARY_OUTPUT"})
    assert checked["PLACED"] == 0
    result = run("checkoffers", {"WORKSPACE": str(county), "DATE": DAY, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert result["PLACED"] == 1
    moved = Workspace.open(county).offers().set_index("offer_id").loc["SYN00001"]
    assert moved["address_id"] == house["address_id"]
    findings = rows_in(run, result["OUTPUT"])
    assert len(findings) == result["FINDINGS"]
    offers = Workspace.open(county).offers()
    held = offers[~(offers["valid_to"].fillna("9999") <= "2025-12-31")]
    unconfirmed = [row for row in findings if "confirmed" in row["finding"].lower()]
    assert len(unconfirmed) == held["confirmed_on"].isna().sum()


# ---------------------------------------------------------------------- lists for the Kommunen


def test_lists_go_out_and_come_back(county, run, tmp_path) -> None:
    result = run("confirmationlist", {"WORKSPACE": str(county), "DATE": DAY, "OUTPUT_FOLDER": str(tmp_path)})
    with_offers = set(Workspace.open(county).offers(as_of="2025-12-31")["kommune_id"].dropna())
    assert result["COUNT"] == len(result["FILES"].splitlines()) == len(with_offers)
    path = Path(result["FILES"].splitlines()[0])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    keys = [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value]
    sheet.cell(2, 2).value = "stimmt"
    sheet.cell(3, 2).value = "geändert"
    sheet.cell(3, heads.index("Neu: Bezeichnung") + 1).value = "Neuer Name"
    sheet.cell(4, 2).value = "entfallen"
    book.save(path)
    given = {"WORKSPACE": str(county), "FILE": str(path), "CONFIRMED_BY": "Rathaus", "CONFIRMED_ON": "15.01.2026",
             "CHANGES": "TEMPORARY_OUTPUT"}
    before = Workspace.open(county).offers()
    checked = run("confirmationreturn", {**given, "CHECK_ONLY": True})
    expected = {"CONFIRMED": 1, "CHANGED": 1, "ENDED": 1, "ADDED": 0, "OPEN": len(keys) - 3}
    assert {name: checked[name] for name in expected} == expected
    assert Workspace.open(county).offers().equals(before)
    listed = {row["offer_id"]: row for row in rows_in(run, checked["CHANGES"])}
    assert listed[keys[1]]["after"] == "Neuer Name"
    done = run("confirmationreturn", given)
    assert {name: done[name] for name in expected} == expected
    offers = Workspace.open(county).offers().set_index("offer_id")
    assert offers.loc[keys[0], ["confirmed_by", "confirmed_on"]].tolist() == ["Rathaus", "2026-01-15"]
    assert offers.loc[keys[1], ["name", "confirmed_by"]].tolist() == ["Neuer Name", "Rathaus"]
    assert offers.loc[keys[2], "valid_to"] == "2026-01-15"


def test_one_kommune_is_meant_by_key_or_name(county, run, tmp_path) -> None:
    names = Workspace.open(county).area_names("kommune")
    key, name = next(iter(names.items()))
    for text in (key, name):
        result = run("confirmationlist", {"WORKSPACE": str(county), "KOMMUNE": text, "DATE": DAY,
                                          "OUTPUT_FOLDER": str(tmp_path)})
        assert result["COUNT"] == 1
    with pytest.raises(Refused, match="Wolkenkuckucksheim"):
        run("confirmationlist", {"WORKSPACE": str(county), "KOMMUNE": "Wolkenkuckucksheim", "DATE": DAY,
                                 "OUTPUT_FOLDER": str(tmp_path)})


# ---------------------------------------------------------------------- the sample county


def test_the_sample_county_brings_timetable_and_offer_list(run, tmp_path) -> None:
    path = tmp_path / "neu.gpkg"
    result = run("samplecounty", {"QUARTIERE": 12, "KOMMUNEN": 3, "ADDRESSES": 2_000, "OUTPUT": str(path),
                                  "TIMETABLE": True, "OFFER_LIST": True})
    made = {file.name for file in tmp_path.iterdir()}
    assert made == {"neu.gpkg", "Fahrplan_synthetisch.zip", "Angebotsliste_synthetisch.csv"}
    imported = run("importoffers", {"WORKSPACE": result["OUTPUT"], "STICHTAG": DAY,
                                    "FILE": str(tmp_path / "Angebotsliste_synthetisch.csv")})
    assert imported["ROWS"] == imported["NEW"] == 240
    assert 10 < imported["DOUBTFUL"] < 60


@pytest.mark.usefixtures("german")
def test_everything_speaks_german(county, house, run, tmp_path) -> None:
    file = offer_list(tmp_path, [of(house), of(house, "2", "Zentrum", "Raumstation"),
                                 of(house, "3", "Hort", "Kita", street="Nirgendwogasse")])
    result = run("importoffers", parameters(county, file, LEAVE_OUT=True))
    (error,) = run.feedback.errors
    assert error.startswith("liste.csv, Zeile 3, Spalte „Kategorie“")
    assert "Raumstation" in error
    (row,) = {feature["reason"] for feature in rows_in(run, result["REVIEW"])}
    assert "Straße" in row
    assert any("neue Angebote" in text for text in run.feedback.infos)
