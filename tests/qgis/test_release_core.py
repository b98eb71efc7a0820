"""The machine-readable core of a release, read back as an outsider reads it."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr

from quartiersmonitor.disclosure.tables import PUBLIC_MEASURES
from quartiersmonitor.indicators.catalogue import Term, parse_catalogue
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases.boundaries_json import write_boundaries
from quartiersmonitor.releases.core_archive import write_core_archive
from quartiersmonitor.releases.knowledge_table import public_knowledge, withheld_values, write_knowledge
from quartiersmonitor.releases.values_table import write_core, write_values
from quartiersmonitor.workspace import Workspace

HEAD = ("ebene;gebiet_id;gebiet;indikator_id;indikator;jahr;jahre;wert;untere_grenze;obere_grenze;basis;einheit;"
        "zustand;zeichen")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_every_value_stands_in_the_table_as_it_is_printed(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    path = write_values(workspace, tmp_path / "frei" / "werte.csv")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + HEAD.encode() + b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    values, catalogue = workspace.values(), workspace.catalogue()
    known = {(row["level"], row["area_id"], row["indicator"], row["period"]): row
             for row in values.to_dict("records")}
    rows = rows_of(path)
    assert len(rows) == len(known)
    words = {"value": "wert", "unreliable": "unsicher", "zero": "null", "suppressed": "gesperrt",
             "no_data": "keine_angabe"}
    signs = {"value": "", "unreliable": "()", "zero": "-", "suppressed": "x", "no_data": "."}
    for row in rows:
        stored = known[row["ebene"], row["gebiet_id"], row["indikator_id"], row["jahr"]]
        state, indicator = stored["state"], catalogue.indicator(row["indikator_id"])
        assert (row["zustand"], row["zeichen"]) == (words[state], signs[state])
        assert row["einheit"] == indicator.unit and row["jahre"] == str(indicator.years)
        if state in ("suppressed", "no_data"):
            assert {row[name] for name in ("wert", "untere_grenze", "obere_grenze", "basis")} == {""}
            continue
        decimals = indicator.printed_decimals(stored["denominator"])
        assert len(row["wert"].partition(",")[2]) == decimals
        assert abs(number(row["wert"]) - stored["value"]) <= 0.5 * 10.0**-decimals + 1e-9
        public = {term.measure for term in indicator.denominator} <= PUBLIC_MEASURES
        assert row["basis"] == (f"{stored['denominator']:.0f}" if public else "")
    assert {row["zustand"] for row in rows} >= {"wert", "gesperrt"}


def test_names_are_no_formulas_in_the_table(monitor: Path, tmp_path: Path) -> None:
    with sqlite3.connect(monitor) as connection:
        # The triggers of the spatial index need functions that plain SQLite lacks.
        for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'kommunen'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE kommunen SET name = '=1+1' WHERE fid = 1")
    rows = rows_of(write_values(Workspace.open(monitor), tmp_path / "werte.csv"))
    named = {row["gebiet"] for row in rows if row["ebene"] == "kommune"}
    assert "'=1+1" in named and "=1+1" not in named


def test_boundaries_follow_rfc_7946(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    paths = write_boundaries(workspace, tmp_path / "grenzen")
    assert [path.name for path in paths] == ["quartier.geojson", "kommune.geojson"]
    quartiere = json.loads(paths[0].read_text(encoding="utf-8"))
    assert "crs" not in quartiere  # RFC 7946, section 4
    areas = workspace.areas()
    told = {feature["properties"]["gebiet_id"]: feature["properties"] for feature in quartiere["features"]}
    assert told == {row.quartier_id: {"gebiet_id": row.quartier_id, "gebiet": row.name, "kommune_id": row.kommune_id}
                    for row in areas.itertuples(index=False)}
    assert list(told) == sorted(told)
    for feature in quartiere["features"]:
        shape = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        assert shape.GetGeometryName() in ("POLYGON", "MULTIPOLYGON")
        west, east, south, north = shape.GetEnvelope()
        assert 5 < west < east < 16 and 47 < south < north < 56  # longitude first
    numbers = [text for feature in quartiere["features"] for text in json.dumps(feature["geometry"]).split(",")]
    assert max(len(text.strip(" ]}").partition(".")[2]) for text in numbers) == 8


def test_the_areas_of_the_boundaries_are_those_of_the_workspace(monitor: Path, tmp_path: Path) -> None:
    from osgeo import osr

    workspace = Workspace.open(monitor)
    path = write_boundaries(workspace, tmp_path, ["quartier"])[0]
    there, here = osr.SpatialReference(), osr.SpatialReference()
    there.ImportFromEPSG(4326)
    here.ImportFromEPSG(int(workspace.meta()["epsg"]))
    for reference in (there, here):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    back = osr.CoordinateTransformation(there, here)
    source = ogr.Open(str(monitor))
    originals = {feature["quartier_id"]: feature.GetGeometryRef().Clone() for feature in source.GetLayer("quartiere")}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        shape.Transform(back)
        original = originals[feature["properties"]["gebiet_id"]]
        # A millimetre along its border.
        assert shape.SymDifference(original).Area() < 0.002 * original.Boundary().Length()


def test_the_catalogue_can_be_read_again(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    paths = {path.name: path for path in write_core(workspace, tmp_path)}
    assert set(paths) == {"werte.csv", "katalog.yaml", "quartier.geojson", "kommune.geojson"}
    assert parse_catalogue(paths["katalog.yaml"].read_text(encoding="utf-8")) == workspace.catalogue()


def test_knowledge_is_what_sources_publish_of_kommunen(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    rows = rows_of(write_knowledge(workspace, tmp_path / "wissen.csv"))
    assert list(rows[0]) == ["ebene", "gebiet_id", "merkmal", "jahr", "geschlecht", "alter", "anzahl"]
    counts, areas, catalogue = workspace.counts(), workspace.areas(), workspace.catalogue()
    # Of Quartiere only what everybody can look up, and all of it.
    mine = [row for row in rows if row["ebene"] == "quartier"]
    population = counts[(counts["measure"] == "bevoelkerung") & (counts["level"] == "quartier")]
    assert {row["merkmal"] for row in mine} == {"bevoelkerung"}
    assert sum(int(row["anzahl"]) for row in mine) == population["value"].sum() and len(mine) == len(population)
    # Of Kommunen the sums, computed here by hand from the Quartiere.
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    checked = 0
    for row in rows:
        if row["ebene"] != "kommune" or row["alter"] or row["geschlecht"]:
            continue
        parts = counts[(counts["measure"] == row["merkmal"]) & (counts["period"] == row["jahr"])
                       & (counts["area_id"].map(kommune_of) == row["gebiet_id"])]
        if (parts["age_band"] == "").all() and (parts["sex"] == "").all():
            assert int(row["anzahl"]) == parts["value"].sum()
            checked += 1
        least = catalogue.rules_of([Term(row["merkmal"])]).min_numerator
        assert int(row["anzahl"]) == 0 or int(row["anzahl"]) >= least
    assert checked > 10


def test_knowledge_keeps_back_what_its_source_would(monitor: Path) -> None:
    # One Kommune with 2 cases out of work for long in 2025: neither it nor the Kreis, which would tell it.
    workspace = Workspace.open(monitor)
    counts = workspace.counts()
    areas = workspace.areas()
    first = areas["kommune_id"].iloc[0]
    measure = "arbeitslose_langzeit"
    table = counts[(counts["measure"] == measure) & (counts["period"] == "2025")].copy()
    inside = table["area_id"].isin(areas.loc[areas["kommune_id"] == first, "quartier_id"])
    table.loc[inside, "value"] = 0.0
    table.loc[table.index[inside.to_numpy()][0], "value"] = 2.0
    table["state"] = ""
    workspace.replace_counts(table)
    known = public_knowledge(workspace)
    known = known[(known["measure"] == measure) & (known["period"] == "2025")]
    assert first not in set(known["area_id"]) and set(known["level"]) == {"kommune"}
    assert len(set(known["area_id"])) == areas["kommune_id"].nunique() - 1
    # And what a release withholds of a Kommune is not told by its source.
    indicator = next(entry for entry in workspace.catalogue().indicators if {
        term.measure for term in entry.numerator} == {measure})
    second = next(iter(known["area_id"]))
    told = public_knowledge(workspace, [("kommune", second, indicator.code, "2025")])
    assert second not in set(told.loc[(told["measure"] == measure) & (told["period"] == "2025"), "area_id"])


def test_a_workspace_of_the_population_alone_knows_just_that(county: Path) -> None:
    with sqlite3.connect(county) as connection:
        connection.execute("DELETE FROM counts WHERE measure <> 'bevoelkerung'")
    known = public_knowledge(Workspace.open(county))
    assert set(known["measure"]) == {"bevoelkerung"} and set(known["level"]) == {"quartier", "kommune", "kreis"}


def test_the_archive_is_the_same_each_time(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    hashes = []
    for name in ("a", "b"):
        folder = tmp_path / name
        write_core(workspace, folder)
        (folder / "release.json").write_text("{}", encoding="utf-8")
        (folder / "projekt.qgz").write_text("nicht im Kern", encoding="utf-8")
        knowledge = write_knowledge(workspace, tmp_path / f"{name}.wissen.csv", withheld_values(workspace))
        archive = write_core_archive(folder, knowledge, tmp_path / f"{name}.zip")
        hashes.append(hashlib.sha256(archive.read_bytes()).hexdigest())
    assert hashes[0] == hashes[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == [
            "grenzen/kommune.geojson", "grenzen/quartier.geojson", "katalog.yaml", "release.json", "werte.csv",
            "wissen.csv"]
        assert packed.read("werte.csv") == (tmp_path / "a" / "werte.csv").read_bytes()


def test_a_folder_that_is_not_complete_is_refused(monitor: Path, tmp_path: Path) -> None:
    write_core(Workspace.open(monitor), tmp_path / "a")
    with pytest.raises(DataProblem, match=r"release\.json"):
        write_core_archive(tmp_path / "a", tmp_path / "a" / "werte.csv", tmp_path / "a.zip")


def test_a_place_that_refuses_is_named(monitor: Path, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(DataProblem, match=r"werte\.csv"):
        write_core(Workspace.open(monitor), tmp_path / "datei")
