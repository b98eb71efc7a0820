"""Open data and their metadata sheet, held against the tables they are made of and against DCAT-AP.de."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr

from quartiersmonitor.disclosure.tables import PUBLIC_MEASURES
from quartiersmonitor.indicators.problems import DataProblem, DataProblems
from quartiersmonitor.indicators.wide import column
from quartiersmonitor.releases.open_data import write_open_data
from quartiersmonitor.releases.publication import LICENCES, Publication
from quartiersmonitor.releases.values_table import write_values
from quartiersmonitor.workspace import Workspace

PUBLICATION = Publication(
    title="Sozialmonitoring 2025", publisher="Beispielkreis, Amt 50", contact_name="Sozialplanung",
    contact_email="sozialplanung@beispielkreis.example", licence="dl-de/by-2-0", attribution="Beispielkreis (2026)",
    address="https://daten.beispielkreis.example/sozialmonitoring-2025/", issued="2026-03-31",
    release_id="8c3f4e0a")

#: Mandatory by DCAT-AP.de 3.0 (spec/03_overview_table.md and shacl/dcat-ap-spec-german-additions.ttl).
MANDATORY = {
    "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher"},
    "dcat:Distribution": {"dcat:accessURL", "dct:license"},
    "foaf:Agent": {"foaf:name"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
}
#: Recommended of a data set; availability is a promise that nobody has made.
RECOMMENDED = {
    "dcat:keyword", "dcatde:politicalGeocodingLevelURI", "dcatde:politicalGeocodingURI", "dcat:theme",
    "dcat:contactPoint", "dct:spatial", "dct:temporal", "dcat:distribution"}

#: Vocabularies that must be used (shacl/dcat-ap-de-controlledvocabularies.ttl).
VOCABULARIES = {
    "dct:language": "http://publications.europa.eu/resource/authority/language/",
    "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/",
    "dcat:theme": "http://publications.europa.eu/resource/authority/data-theme/",
    "dct:accessRights": "http://publications.europa.eu/resource/authority/access-right/",
    "dct:format": "http://publications.europa.eu/resource/authority/file-type/",
    "adms:status": "http://publications.europa.eu/resource/authority/distribution-status/",
    "dcat:mediaType": "http://www.iana.org/assignments/media-types/",
    "dct:license": "http://dcat-ap.de/def/licenses/",
    "dcatde:politicalGeocodingLevelURI": "http://dcat-ap.de/def/politicalGeocoding/Level/",
    "spdx:algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_",
}
#: Deprecated in 3.0 (shacl/dcat-ap-de-deprecated.ttl), without politicalGeocodingURI, for which convention 8 asks.
DEPRECATED = {
    "dcatde:geocodingDescription", "owl:versionInfo", "dcatde:legalBasis", "dcatde:qualityProcessURI", "dct:hasVersion",
    "dct:isVersionOf", "dcatde:originator", "dcatde:maintainer"}


@pytest.fixture
def released(monitor: Path, tmp_path: Path) -> Iterator[tuple[Workspace, Path]]:
    workspace = Workspace.open(monitor)
    folder = tmp_path / "frei"
    files = write_open_data(workspace, folder, PUBLICATION)
    assert sorted(files) == sorted(path for path in folder.rglob("*") if path.is_file())
    yield workspace, folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def nodes(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        yield content
        for value in content.values():
            yield from nodes(value)
    elif isinstance(content, list):
        for value in content:
            yield from nodes(value)


# ---------------------------------------------------------------- data


def test_tables_maps_and_databases_say_the_same(released: tuple[Workspace, Path], tmp_path: Path) -> None:
    workspace, folder = released
    core = rows_of(write_values(workspace, tmp_path / "werte.csv"))
    periods = workspace.computed_periods()
    for level in ("quartier", "kommune", "kreis"):
        mine = [row for row in core if row["ebene"] == level]
        assert rows_of(folder / "opendata" / f"{level}.csv") == mine
        if level == "kreis":
            continue
        told = {(row["gebiet_id"], row["indikator_id"], row["jahr"]): row for row in mine}
        features = json.loads((folder / "opendata" / f"{level}.geojson").read_text(encoding="utf-8"))["features"]
        source = ogr.Open(str(folder / "opendata" / f"{level}.gpkg"))
        assert [source.GetLayer(at).GetName() for at in range(source.GetLayerCount())] == [
            f"{level}_{period}" for period in periods]
        shown = {feature["properties"]["gebiet_id"]: feature["properties"] for feature in features}
        assert {known["jahr"] for known in shown.values()} == {periods[-1]}
        for period in periods:
            layer = source.GetLayerByName(f"{level}_{period}")
            assert layer.GetFeatureCount() == len(shown) == len(workspace.area_names(level))
            assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
            for feature in layer:
                area = feature["gebiet_id"]
                assert feature.GetGeometryRef().GetArea() > 1e4
                for indicator in workspace.catalogue().indicators:
                    row, name = told[area, indicator.code, period], column(indicator.code)
                    number = float(row["wert"].replace(",", ".")) if row["wert"] else None
                    assert (feature[name], feature[f"{name}_zustand"]) == (number, row["zustand"])
                    if period == periods[-1]:
                        assert (shown[area][name], shown[area][f"{name}_zustand"]) == (number, row["zustand"])
        source = None


def test_only_public_counts_are_told(released: tuple[Workspace, Path]) -> None:
    workspace, folder = released
    public = {indicator.code for indicator in workspace.catalogue().indicators
              if {term.measure for term in indicator.denominator} <= PUBLIC_MEASURES}
    rows = rows_of(folder / "opendata" / "quartier.csv")
    assert {row["indikator_id"] for row in rows if row["basis"]} <= public
    layer = ogr.Open(str(folder / "opendata" / "quartier.gpkg"))
    definition = layer.GetLayer(0).GetLayerDefn()
    names = {definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())}
    endings = {"", "_unten", "_oben", "_zustand"}
    assert names == {"gebiet_id", "gebiet", "kommune_id", "jahr"} | {
        column(indicator.code) + ending for indicator in workspace.catalogue().indicators for ending in endings}


def test_every_column_is_described(released: tuple[Workspace, Path]) -> None:
    workspace, folder = released
    described = {row["spalte"]: row["bedeutung"] for row in rows_of(folder / "opendata" / "datenbeschreibung.csv")}
    assert set(rows_of(folder / "opendata" / "quartier.csv")[0]) <= set(described) and all(described.values())
    indicators = {row["indikator_id"]: row for row in rows_of(folder / "opendata" / "indikatoren.csv")}
    assert set(indicators) == {indicator.code for indicator in workspace.catalogue().indicators}
    known = json.loads((folder / "opendata" / "quartier.geojson").read_text(encoding="utf-8"))["features"][0]
    plain = {re.sub("_(unten|oben|zustand)$", "", name) for name in known["properties"]}
    assert plain <= set(described) | {row["spalte"] for row in indicators.values()}


def test_the_same_release_makes_the_same_files(monitor: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("a", "b"):
        folder = tmp_path / name
        files = write_open_data(Workspace.open(monitor), folder, PUBLICATION)
        hashes.append({path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert hashes[0] == hashes[1]


# ---------------------------------------------------------------- metadata


def test_the_sheet_has_what_dcat_ap_de_asks_for(released: tuple[Workspace, Path]) -> None:
    workspace, folder = released
    sheet = json.loads((folder / "metadaten.json").read_text(encoding="utf-8"))
    assert sheet["@type"] == "dcat:Dataset" and set(sheet) >= RECOMMENDED
    for node in nodes(sheet):
        for name in MANDATORY.get(str(node.get("@type")), set()):
            assert node.get(name), (node.get("@type"), name)
    prefixes = {name.partition(":")[0] for node in nodes(sheet) for name in node if ":" in name}
    assert prefixes <= set(sheet["@context"])
    assert sheet["dct:title"] == {"@value": "Sozialmonitoring 2025", "@language": "de"}
    assert sheet["dct:publisher"]["foaf:name"]["@value"] == "Beispielkreis, Amt 50"
    # Convention 1: a contact has an e-mail address or a page, as an IRI.
    assert sheet["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:sozialplanung@beispielkreis.example"}
    # Convention 11: the political geocoding stands in dct:spatial as well.
    key = workspace.meta()["kreis_id"]
    place = {"@id": f"http://dcat-ap.de/def/politicalGeocoding/districtKey/{key}"}
    assert sheet["dcatde:politicalGeocodingURI"] == place and place in sheet["dct:spatial"]
    assert sheet["dcatde:politicalGeocodingLevelURI"]["@id"].endswith("/Level/administrativeDistrict")
    box = sheet["dct:spatial"][1]["dcat:bbox"]["@value"]
    west, south = map(float, re.findall(r"\(\(([0-9.]+) ([0-9.]+),", box)[0])
    assert 5 < west < 16 and 47 < south < 56
    periods = workspace.computed_periods()
    assert sheet["dct:temporal"]["dcat:startDate"]["@value"] == f"{periods[0]}-01-01"
    assert sheet["dct:temporal"]["dcat:endDate"]["@value"] == f"{periods[-1]}-12-31"
    assert sheet["dct:accrualPeriodicity"]["@id"].endswith("/frequency/ANNUAL")
    assert sheet["dct:identifier"] == "8c3f4e0a"


def test_the_sheet_uses_the_vocabularies_of_dcat_ap_de(released: tuple[Workspace, Path]) -> None:
    _, folder = released
    sheet = json.loads((folder / "metadaten.json").read_text(encoding="utf-8"))
    used = set()
    for node in nodes(sheet):
        assert not DEPRECATED & set(node)
        for name in VOCABULARIES.keys() & node.keys():
            address = node[name]["@id"]
            assert address.startswith(VOCABULARIES[name]) and len(address) > len(VOCABULARIES[name])
            used.add(name)
    assert used == set(VOCABULARIES)


def test_every_file_is_a_distribution_with_licence_size_and_checksum(released: tuple[Workspace, Path]) -> None:
    _, folder = released
    sheet = json.loads((folder / "metadaten.json").read_text(encoding="utf-8"))
    found = {}
    for entry in sheet["dcat:distribution"]:
        address = entry["dcat:accessURL"]["@id"]
        assert entry["dcat:downloadURL"]["@id"] == address  # convention 39
        assert address.startswith("https://daten.beispielkreis.example/sozialmonitoring-2025/opendata/")
        path = folder / address.removeprefix(PUBLICATION.address)
        data = path.read_bytes()
        assert entry["dcat:byteSize"] == {"@value": str(len(data)), "@type": "xsd:nonNegativeInteger"}
        assert entry["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(data).hexdigest()
        assert entry["dct:license"]["@id"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"  # convention 32
        assert entry["dcatde:licenseAttributionByText"]["@value"] == "Beispielkreis (2026)"  # convention 35
        assert entry["adms:status"]["@id"].endswith("/COMPLETED")  # convention 22
        found[path] = entry["dcat:mediaType"]["@id"].rpartition("media-types/")[2]
    assert set(found) == set((folder / "opendata").iterdir())
    assert set(found.values()) == {"text/csv", "application/geo+json", "application/geopackage+sqlite3"}


def test_a_licence_without_a_name_needs_none(monitor: Path, tmp_path: Path) -> None:
    write_open_data(
        Workspace.open(monitor), tmp_path / "frei", replace(PUBLICATION, licence="dl-de/zero-2-0", attribution=""))
    sheet = json.loads((tmp_path / "frei" / "metadaten.json").read_text(encoding="utf-8"))
    assert all("dcatde:licenseAttributionByText" not in entry for entry in sheet["dcat:distribution"])


def test_the_rules_in_force_are_printed(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    workspace.change_rule("sozialamt", "mindestzaehler", "7", reason="Vereinbarung", by="A. Beispiel")
    write_open_data(workspace, tmp_path / "frei", PUBLICATION)
    page = (tmp_path / "frei" / "metadaten.html").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith('<tr><th scope="row">Sozialamt'))
    assert row.count("<td>7</td>") == 1
    sheet = json.loads((tmp_path / "frei" / "metadaten.json").read_text(encoding="utf-8"))
    rules = sheet["dct:provenance"]["rdfs:label"]["@value"]
    assert "Sozialamt, Grundsicherung nach SGB XII (Mindestzahl Fälle – 7," in rules
    # Who changed it, and why, stays in the house.
    everything = b"".join(path.read_bytes() for path in (tmp_path / "frei").rglob("*") if path.is_file())
    assert b"Vereinbarung" not in everything and b"A. Beispiel" not in everything


def test_the_page_is_german_and_holds_no_mark_up_of_others(
        monitor: Path, tmp_path: Path, german: None) -> None:
    write_open_data(Workspace.open(monitor), tmp_path / "frei", replace(
        PUBLICATION, title="<script>alert(1)</script>", publisher="{{ 7 * 7 }}", attribution="[% $id %]"))
    page = (tmp_path / "frei" / "metadaten.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page and "{{ 7 * 7 }}" in page and "49" not in page[:3000]
    assert page.startswith("<!DOCTYPE html>\n<html lang=\"de\">")
    for word in ("Herausgeber", "Lizenz", "Prüfsumme", "Regeln der Geheimhaltung"):
        assert word in page
    assert "http" not in re.sub(r'href="[^"]*"', "", page)  # nothing is fetched from elsewhere


# ---------------------------------------------------------------- what is missing


@pytest.mark.parametrize(("changes", "words"), [
    ({"publisher": ""}, ["publisher is missing"]),
    ({"contact_name": "", "licence": ""}, ["contact is missing", "licence is missing", "dl-de/by-2-0"]),
    ({"contact_email": ""}, ["contact is missing"]),
    ({"contact_url": "intranet"}, ["“intranet” is no web address"]),
    ({"licence": "frei"}, ["unknown (“frei”)"]),
    ({"attribution": " "}, ["asks to name the publisher"]),
    ({"address": "P:/Daten"}, ["web address", "P:/Daten"]),
    ({"issued": "31.03.2026"}, ["“31.03.2026”"]),
    ({"frequency": "manchmal"}, ["“manchmal” is no rhythm"]),
    ({"contributor_id": "x"}, ["“x” is no web address"]),
])
def test_what_nobody_said_is_refused_and_nothing_written(
        monitor: Path, tmp_path: Path, changes: dict[str, str], words: list[str]) -> None:
    with pytest.raises((DataProblem, DataProblems)) as problem:
        write_open_data(Workspace.open(monitor), tmp_path / "frei", replace(PUBLICATION, **changes))
    assert all(word in str(problem.value) for word in words) and not (tmp_path / "frei").exists()


def test_without_values_there_is_nothing_to_publish(county: Path, tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="no indicator values"):
        write_open_data(Workspace.open(county), tmp_path / "frei", PUBLICATION)


def test_licences_stand_in_the_list_of_dcat_ap_de() -> None:
    # Identifiers of dcat-ap-de-licenses-open.rdf (GovDataOfficial/DCAT-AP.de-SHACL-Validation).
    listed = {"dl-by-de/2.0", "dl-zero-de/2.0", "cc-by/4.0", "cc-by-sa/4.0", "cc-zero"}
    assert {licence.uri.removeprefix("http://dcat-ap.de/def/licenses/") for licence in LICENCES.values()} == listed


def test_formulas_are_said_in_names() -> None:
    from quartiersmonitor.i18n.language import language
    from quartiersmonitor.indicators.catalogue import default_catalogue
    from quartiersmonitor.releases.descriptions import formula

    catalogue = default_catalogue()
    said = {code: formula(catalogue.indicator(code), catalogue, language("en"))
            for code in ("A.2", "A.3", "B.1", "D.3")}
    name = {measure.id: measure.name for measure in catalogue.measures}
    assert said["A.2"] == (
        f"{name['sgb2_nef']} [under 15] by {name['bevoelkerung']} [under 15], times 100 (share)")
    assert "[18 to under age limit]" in said["A.3"]
    assert said["B.1"].endswith("; sums of 3 years up to the one named")
    assert f"{name['bevoelkerung']} [15 to under 45, women], times 1,000 (events per population)" in said["D.3"]
