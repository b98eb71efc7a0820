"""The files for KomMonitor, held against the definitions of its interfaces."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quartiersmonitor.indicators.problems import DataProblem, DataProblems
from quartiersmonitor.releases.kommonitor import write_kommonitor
from quartiersmonitor.releases.publication import Publication
from quartiersmonitor.workspace import Workspace

PUBLICATION = Publication(
    title="Sozialmonitoring 2025", publisher="Beispielkreis", contact_name="Sozialplanung",
    contact_email="sozialplanung@beispielkreis.example", issued="2026-03-31", valid_from="2025-01-01")

#: Transcribed from kommonitor_dataAccessAPI.yaml (KomMonitor/data-management, two versions: with allowedRoles and with
#: permissions): required fields, the others it knows, and the words of enumerations.
COMMON = {"contact": str, "datasource": str, "description": str, "sridEPSG": int, "updateInterval": str}
COMMON_ALSO = {"databasis", "lastUpdate", "literature", "note"}
INTERVALS = {"ARBITRARY", "MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY", "DAILY", "WEEKLY"}
UNIT = {"metadata", "nextLowerHierarchyLevel", "nextUpperHierarchyLevel", "periodOfValidity", "spatialUnitLevel",
        "jsonSchema", "permissions", "allowedRoles", "isPublic"}  # geoJsonString comes from the importer
UNIT_ALSO = {"isOutlineLayer", "outlineColor", "outlineWidth", "outlineDashArrayString", "ownerId"}
INDICATOR = {
    "abbreviation": str, "allowedRoles": list, "permissions": list, "characteristicValue": str, "creationType": str,
    "datasetName": str, "defaultClassificationMapping": dict, "interpretation": str, "isHeadlineIndicator": bool,
    "metadata": dict, "processDescription": str, "tags": list, "topicReference": str, "unit": str, "isPublic": bool,
    "ownerId": str}
INDICATOR_ALSO = {
    "displayOrder", "indicatorType", "lowestSpatialUnitForComputation", "referenceDateNote", "refrencesToGeoresources",
    "refrencesToOtherIndicators", "precision"}  # precision: form of the web client
TYPES = {"STATUS_ABSOLUTE", "DYNAMIC_ABSOLUTE", "STATUS_RELATIVE", "DYNAMIC_RELATIVE", "STATUS_STANDARDIZED",
         "DYNAMIC_STANDARDIZED"}
CREATION = {"INSERTION", "COMPUTATION", "AGGREGATION"}
CLASSIFICATION = {"colorBrewerSchemeName", "numClasses", "classificationMethod", "items"}
CLASSIFICATION_METHODS = {"REGIONAL_DEFAULT", "JENKS", "EQUAL_INTERVAL", "QUANTILE"}
#: Of the Importer API (README of KomMonitor/kommonitor-importer): what a request has besides the body.
REQUEST = {"dataSource", "converter", "propertyMapping"}


@pytest.fixture
def written(monitor: Path, tmp_path: Path) -> Iterator[tuple[Workspace, Path]]:
    workspace = Workspace.open(monitor)
    files = write_kommonitor(workspace, tmp_path, PUBLICATION)
    folder = tmp_path / "kommonitor"
    assert sorted(files) == sorted(path for path in folder.rglob("*") if path.is_file())
    yield workspace, folder


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def check_common(metadata: dict[str, Any]) -> None:
    assert set(COMMON) <= set(metadata) <= set(COMMON) | COMMON_ALSO
    assert all(isinstance(metadata[name], kind) and metadata[name] for name, kind in COMMON.items())
    assert metadata["updateInterval"] in INTERVALS and metadata["sridEPSG"] == 4326
    assert "sozialplanung@beispielkreis.example" in metadata["contact"] and metadata["lastUpdate"] == "2026-03-31"


def test_spatial_units_are_what_the_interface_takes(written: tuple[Workspace, Path]) -> None:
    workspace, folder = written
    for level, count in (("kommune", 3), ("quartier", 12)):
        body = read(folder / "raumeinheiten" / f"{level}.metadaten.json")
        assert UNIT <= set(body) <= UNIT | UNIT_ALSO
        check_common(body["metadata"])
        assert body["periodOfValidity"] == {"startDate": "2025-01-01"} and body["isPublic"] is True
        assert set(json.loads(body["jsonSchema"])["required"]) == {"ID", "NAME"}
        collection = read(folder / "raumeinheiten" / f"{level}.geojson")
        assert len(collection["features"]) == count
        names = workspace.area_names(level)
        for feature in collection["features"]:
            known = feature["properties"]
            assert set(known) == {"ID", "NAME", "arisenFrom", "validStartDate", "validEndDate"}
            assert names[known["ID"]] == known["NAME"] and known["validStartDate"] == "2025-01-01"
    upper, lower = (read(folder / "raumeinheiten" / f"{level}.metadaten.json") for level in ("kommune", "quartier"))
    assert upper["nextLowerHierarchyLevel"] == lower["spatialUnitLevel"]
    assert lower["nextUpperHierarchyLevel"] == upper["spatialUnitLevel"]
    assert upper["nextUpperHierarchyLevel"] is None and lower["nextLowerHierarchyLevel"] is None


def test_indicators_are_what_the_interface_takes(written: tuple[Workspace, Path]) -> None:
    workspace, folder = written
    catalogue = workspace.catalogue()
    for indicator in catalogue.indicators:
        body = read(folder / "indikatoren" / f"{indicator.code.replace('.', '_')}.metadaten.json")
        assert set(INDICATOR) <= set(body) <= set(INDICATOR) | INDICATOR_ALSO
        assert all(isinstance(body[name], kind) for name, kind in INDICATOR.items())
        check_common(body["metadata"])
        assert body["indicatorType"] in TYPES and body["creationType"] in CREATION
        mapping = body["defaultClassificationMapping"]
        assert set(mapping) == CLASSIFICATION and 1 <= mapping["numClasses"] <= 9
        assert mapping["classificationMethod"] in CLASSIFICATION_METHODS and mapping["items"] == []
        assert (body["abbreviation"], body["datasetName"], body["unit"]) == (
            indicator.code, indicator.name, indicator.unit)
        assert body["isHeadlineIndicator"] is (not indicator.part_of) and body["tags"]
    standardised = read(folder / "indikatoren" / "G_2.metadaten.json")
    assert standardised["indicatorType"] == "STATUS_STANDARDIZED"


def test_the_importer_finds_every_value_and_no_withheld_one(written: tuple[Workspace, Path]) -> None:
    # As TableConverter_indicator and FeatureDecoder read it: texts by column, decimal point, ISO dates.
    workspace, folder = written
    values = workspace.values()
    empty = 0
    for indicator in workspace.catalogue().indicators:
        for level in ("quartier", "kommune"):
            stem = f"{indicator.code.replace('.', '_')}.{level}"
            mapping = read(folder / "indikatoren" / f"{stem}.zuordnung.json")
            assert set(mapping) >= REQUEST
            assert mapping["converter"]["name"] == "Tabelle_Zeitreihe_zu_Indikator"
            assert mapping["converter"]["mimeType"] == "text/csv"
            parameters = {entry["name"]: entry["value"] for entry in mapping["converter"]["parameters"]}
            source = {entry["name"]: entry["value"] for entry in mapping["dataSource"]["parameters"]}
            assert mapping["dataSource"]["type"] == "FILE" and source == {"NAME": f"{stem}.csv"}
            unit = read(folder / "raumeinheiten" / f"{level}.metadaten.json")["spatialUnitLevel"]
            assert mapping["targetSpatialUnitName"] == unit
            path = folder / "indikatoren" / source["NAME"]
            assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter=parameters["Trennzeichen"]))
            properties = mapping["propertyMapping"]
            assert properties["keepMissingOrNullValueIndicator"] is True
            stored = values[(values["level"] == level) & (values["indicator"] == indicator.code)].set_index(
                ["area_id", "period"])
            assert {row[properties["spatialReferenceKeyProperty"]] for row in rows} == set(
                stored.index.get_level_values(0))
            for series in properties["timeseriesMappings"]:
                date = datetime.date.fromisoformat(series["timestamp"])
                for row in rows:
                    entry, text = stored.loc[(row["ID"], str(date.year))], row[series["indicatorValueProperty"]]
                    if entry["state"] in ("suppressed", "no_data"):
                        assert text == ""
                        empty += 1
                    else:
                        decimals = indicator.printed_decimals(entry["denominator"])
                        assert len(text.partition(".")[2]) == decimals
                        assert abs(float(text) - entry["value"]) <= 0.5 * 10.0**-decimals + 1e-9
    assert empty > 10


def test_spatial_mappings_name_what_the_features_have(written: tuple[Workspace, Path]) -> None:
    _, folder = written
    for level in ("kommune", "quartier"):
        mapping = read(folder / "raumeinheiten" / f"{level}.zuordnung.json")
        assert set(mapping) >= REQUEST
        converter = mapping["converter"]
        assert (converter["name"], converter["mimeType"], converter["encoding"]) == (
            "GeoJSON", "application/geo+json", "UTF-8")
        assert {"name": "CRS", "value": "EPSG:4326"} in converter["parameters"]
        features = read(folder / "raumeinheiten" / f"{level}.geojson")["features"]
        wanted = [value for name, value in mapping["propertyMapping"].items() if name.endswith("Property")]
        # The importer leaves out a feature whose mapped property is empty.
        assert all(feature["properties"][name] for feature in features for name in wanted)


def test_the_readme_names_the_steps(written: tuple[Workspace, Path]) -> None:
    text = (written[1] / "LIESMICH.txt").read_text(encoding="utf-8")
    assert "Sozialmonitoring 2025" in text and "{" not in text


@pytest.mark.parametrize(("changes", "words"), [
    ({"publisher": " "}, ["publisher is missing"]),
    ({"contact_email": ""}, ["contact is missing"]),
    ({"contact_email": "keine"}, ["“keine” is no e-mail address"]),
    ({"valid_from": "01.01.2025"}, ["“01.01.2025”"]),
    ({"title": "", "issued": ""}, ["title is missing", "day of the publication"]),
])
def test_what_nobody_said_is_refused_and_nothing_written(
        monitor: Path, tmp_path: Path, changes: dict[str, str], words: list[str]) -> None:
    from dataclasses import replace

    with pytest.raises((DataProblem, DataProblems)) as problem:
        write_kommonitor(Workspace.open(monitor), tmp_path / "frei", replace(PUBLICATION, **changes))
    assert all(word in str(problem.value) for word in words) and not (tmp_path / "frei").exists()
