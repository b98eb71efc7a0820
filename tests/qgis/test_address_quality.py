"""Quality of addresses as algorithms: layers, stored runs, and the letter that somebody reads."""

from __future__ import annotations

import datetime
import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingUtils, QgsVectorLayer

from .conftest import Refused


@pytest.fixture(scope="module")
def planted(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A small county whose register with known faults has been imported."""
    from quartiersmonitor.addresses.history import merge
    from quartiersmonitor.addresses.register import Geography, check_register
    from quartiersmonitor.addresses.tables import read_table
    from quartiersmonitor.sample.addresses import write_register
    from quartiersmonitor.sample.county import generate_county
    from quartiersmonitor.sample.workspace_writer import write_sample_workspace

    folder = tmp_path_factory.mktemp("register")
    county = generate_county(quartiere=12, kommunen=3, addresses=2_000)
    workspace = write_sample_workspace(folder / "Kreis.gpkg", county)
    faults = write_register(folder / "register.csv", county)
    check = check_register(read_table(folder / "register.csv"), Geography.of(workspace))
    check.require()
    changes = merge(workspace.addresses(), check.frame, datetime.date(2026, 6, 30), "adressregister")
    workspace.write_addresses(changes.history, reference_date="2026-06-30")
    return workspace.path, faults


@pytest.fixture
def register(planted: tuple[Path, dict[str, list[str]]], tmp_path: Path) -> Path:
    target = tmp_path / "Kreis.gpkg"
    target.write_bytes(planted[0].read_bytes())
    return target


def rows(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    return [dict(zip(layer.fields().names(), feature.attributes())) for feature in layer.getFeatures()]


def test_planted_faults_are_found(register: Path, planted: Any, run: Any) -> None:
    result = run(
        "addressquality",
        {"WORKSPACE": str(register), "CASES": "TEMPORARY_OUTPUT", "SCORES": "TEMPORARY_OUTPUT"})
    layer = QgsProcessingUtils.mapLayerFromString(result["CASES"], run.context)
    found: dict[str, set[str]] = {}
    for row in rows(layer):
        found.setdefault(row["kind"], set()).add(row["address_id"])
    faults = planted[1]
    for kind in ("incomplete", "outside_kommune", "outside_county", "number_format", "number_range", "stacked"):
        assert set(faults[kind]) <= found[kind], kind
    assert set(faults["no_coordinates"]) | set(faults["zero_coordinates"]) == found["no_coordinates"]
    assert set(faults["duplicate"]) <= found["duplicate"]
    assert found["street_variant"] <= set(faults["street_variant"])
    assert layer.crs().authid() == "EPSG:25832"
    with_point = [feature for feature in layer.getFeatures() if not feature.geometry().isNull()]
    assert len(with_point) == layer.featureCount() - len(found["no_coordinates"])


def test_runs_are_kept_and_give_a_trend(register: Path, run: Any) -> None:
    from quartiersmonitor.workspace import Workspace

    # The addresses as they were before the register with its faults.
    run("addressquality", {"WORKSPACE": str(register), "DATE": "2026-01-01"})
    result = run("addressquality", {"WORKSPACE": str(register), "SCORES": "TEMPORARY_OUTPUT"})
    board = rows(QgsProcessingUtils.mapLayerFromString(result["SCORES"], run.context))
    kreis = {row["measure"]: row for row in board if row["kommune_id"] == "05999"}
    assert kreis["located"]["trend"] == "worse"
    assert kreis["located"]["earlier_share"] == 100.0 > kreis["located"]["share"]
    assert kreis["located"]["earlier_date"] == "2026-01-01"
    workspace = Workspace.open(register)
    assert set(workspace.address_scores()["date"]) == {"2026-01-01", "2026-06-30"}
    cases = workspace.address_cases()
    assert set(cases["run_date"]) == {"2026-06-30"}
    assert len(cases) == result["COUNT"]
    again = run("addressquality", {"WORKSPACE": str(register)})
    assert again["COUNT"] == result["COUNT"]
    assert len(workspace.address_scores()) == 2 * len(board)


def test_one_kommune_and_expected_numbers(register: Path, run: Any, table: Any) -> None:
    expected = table({"ags": str, "zahl": int}, [("05999004", 10_000)])
    given = {
        "WORKSPACE": str(register), "KOMMUNE": "05999004", "EXPECTED": expected, "EXPECTED_KEY": "ags",
        "EXPECTED_COUNT": "zahl", "STORE": False, "CASES": "TEMPORARY_OUTPUT", "SCORES": "TEMPORARY_OUTPUT"}
    result = run("addressquality", given)
    board = rows(QgsProcessingUtils.mapLayerFromString(result["SCORES"], run.context))
    assert {row["kommune_id"] for row in board} == {"05999004"}
    assert next(row for row in board if row["measure"] == "expected")["base"] == 10_000
    with pytest.raises(Refused, match="There is no Kommune “Nirgendwo”"):
        run("addressquality", {"WORKSPACE": str(register), "KOMMUNE": "Nirgendwo"})
    wrong = table({"ags": str, "zahl": str}, [("05999004", "viele")])
    with pytest.raises(Refused, match="“viele” is not a number of addresses"):
        run("addressquality", {**given, "EXPECTED": wrong})


def test_a_layer_before_it_is_imported(register: Path, run: Any, table: Any) -> None:
    from quartiersmonitor.workspace import Workspace

    records = Workspace.open(register).addresses(as_of="2026-06-30").head(40).to_dict("records")
    layer = table(
        {"oi": str, "strasse": str, "hnr": str, "plz": str, "ags": str},
        [("", row["street"], row["house_number"], "00901", row["kommune_id"]) if at == 3 else
         (row["address_id"], row["street"], row["house_number"], "00901", row["kommune_id"])
         for at, row in enumerate(records)],
        [f"POINT({row['x']} {row['y']})" if row["x"] == row["x"] else None for row in records], kind="Point")
    result = run("addressquality", {"WORKSPACE": str(register), "INPUT": layer, "CASES": "TEMPORARY_OUTPUT"})
    kinds = [row["kind"] for row in rows(QgsProcessingUtils.mapLayerFromString(result["CASES"], run.context))]
    assert kinds.count("no_key") == 1
    assert not Workspace.open(register).address_scores().size


def test_without_addresses_the_remedy_is_named(register: Path, run: Any) -> None:
    from quartiersmonitor.workspace import Workspace

    workspace = Workspace.open(register)
    workspace.write_addresses(workspace.addresses().head(0))
    with pytest.raises(Refused, match="Import the address register first"):
        run("addressquality", {"WORKSPACE": str(register)})


def pdf_text(path: Path, order: str = "-layout") -> str:
    text = subprocess.run(["pdftotext", order, str(path), "-"], capture_output=True, check=True).stdout.decode()
    return unicodedata.normalize("NFKC", text)


def letter(register: Path, run: Any, tmp_path: Path, **more: Any) -> dict[str, Any]:
    return run("qualityletter", {
        "WORKSPACE": str(register), "KOMMUNE": "05999004", "OUTPUT": str(tmp_path / "Brief.pdf"), "LANGUAGE": "en",
        **more})


def test_the_letter_is_complete_and_searchable(register: Path, run: Any, tmp_path: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    run("addressquality", {"WORKSPACE": str(register), "DATE": "2026-01-01"})
    result = letter(register, run, tmp_path, SENDER="Beispielkreis\nAmt für Soziales", CONTACT="Frau Muster")
    text = pdf_text(Path(result["OUTPUT"]))
    cases = Workspace.open(register).address_cases("05999004")
    assert len(cases) == result["COUNT"] > 10
    for key in cases["address_id"]:
        assert key in text
    assert "Amt für Soziales" in text and "Frau Muster" in text
    assert "better" in text and "01.01.2026" not in text and "2026-01-01" in text
    pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(
        ["pdfinfo", result["OUTPUT"]], capture_output=True, check=True).stdout.decode())[1])
    assert pages == result["PAGES"] >= 2
    assert f"Page {pages} of {pages}" in text


def test_long_tables_continue_and_are_cut_where_told(register: Path, run: Any, tmp_path: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    workspace = Workspace.open(register)
    frame = workspace.addresses()
    own = (frame["kommune_id"] == "05999004") & frame["valid_to"].isna()
    frame.loc[own, "postcode"] = None
    workspace.write_addresses(frame, reference_date="2026-06-30")
    count = int(own.sum())
    result = letter(register, run, tmp_path, MOST_CASES=5000)
    text = pdf_text(Path(result["OUTPUT"]))
    assert all(key in text for key in frame.loc[own, "address_id"])
    assert result["PAGES"] > count // 60
    short = letter(register, run, tmp_path, MOST_CASES=20)
    assert short["PAGES"] < result["PAGES"]
    assert f"and {count - 20:,} more: see the spreadsheet" in pdf_text(Path(short["OUTPUT"]))


def test_texts_of_the_data_stay_texts(register: Path, run: Any, tmp_path: Path) -> None:
    from osgeo import ogr

    from quartiersmonitor.workspace import Workspace

    workspace = Workspace.open(register)
    frame = workspace.addresses()
    at = frame.index[(frame["kommune_id"] == "05999004") & frame["valid_to"].isna()][0]
    evil = "=HYPERLINK(\"x\") [% 6 * 7 %] <b>fett</b> & Söhne\x02"
    frame.loc[at, ["street", "house_number", "postcode"]] = [evil, "?", None]
    workspace.write_addresses(frame, reference_date="2026-06-30")
    result = letter(register, run, tmp_path)
    text = " ".join(pdf_text(Path(result["OUTPUT"]), "-raw").split())
    assert "[% 6 * 7 %]" in text and "<b>fett</b> & Söhne" in text and "=HYPERLINK" in text
    with zipfile.ZipFile(result["XLSX"]) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    dataset = ogr.Open(result["XLSX"])
    layer = dataset.GetLayer(1)
    places = [feature.GetFieldAsString(2) for feature in layer]
    assert any(place.startswith("=HYPERLINK(\"x\") [% 6 * 7 %] <b>fett</b> & Söhne") for place in places)
    assert layer.GetFeatureCount() >= result["COUNT"]


def test_a_kommune_without_findings_gets_thanks(register: Path, run: Any, tmp_path: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    workspace = Workspace.open(register)
    frame = workspace.addresses()
    bad = set(Workspace.open(register).addresses()["address_id"])
    from quartiersmonitor.addresses.quality import check_quality
    from quartiersmonitor.addresses.register import Geography

    for _ in range(3):  # removing an address may leave a gap in the numbers
        current = frame[frame["valid_to"].isna()]
        cases = check_quality(current, Geography.of(workspace)).cases
        bad = set(cases.loc[cases["kind"] != "number_gap", "address_id"])
        if not bad:
            break
        frame = frame[~frame["address_id"].isin(bad)]
    own = frame[frame["kommune_id"] == "05999004"].groupby("street").head(1)
    workspace.write_addresses(own, reference_date="2026-06-30")
    result = letter(register, run, tmp_path)
    assert result["COUNT"] == 0
    assert result["PAGES"] == 1
    assert "There is nothing to correct at present" in " ".join(pdf_text(Path(result["OUTPUT"])).split())


def test_the_pdf_does_not_name_the_login(register: Path, run: Any, tmp_path: Path) -> None:
    result = letter(register, run, tmp_path)
    info = subprocess.run(["pdfinfo", result["OUTPUT"]], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Author:\s+Beispielkreis", info)


def test_an_unwritable_place_is_named(register: Path, run: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "ordner"
    blocked.write_text("eine Datei", encoding="utf-8")
    with pytest.raises(Refused, match="cannot be"):
        letter(register, run, tmp_path, OUTPUT=str(blocked / "Brief.pdf"))
