"""The algorithms of a release, as qgis_process and models run them: prepare, confirm, withdraw, take in."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from quartiersmonitor.boundaries import store
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases import build, check, steps
from quartiersmonitor.releases.ledger import EXTERNAL, PLACED, Ledger, backup_of
from quartiersmonitor.releases.report import read_report
from quartiersmonitor.workspace import Workspace

from .conftest import Feedback, Refused

FINDING = steps.Finding(
    "value", "quartier", "059990010101", "Altstadt", "A.1", "SGB II", "2025", "2 Fälle",
    "Kommune minus Quartiere", "D.2 sperren")


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The auditors have tests of their own; here they find nothing unless a test says so."""
    monkeypatch.setattr(check, "check_release", lambda *_: steps.Check((), {"audited": 7}))


@pytest.fixture(autouse=True)
def two_logins(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Says who sits at the computer; steps of tests change it."""
    who = {"login": "muster"}
    monkeypatch.setattr(store.getpass, "getuser", lambda: who["login"])
    return who


def prepare(run: Any, monitor: Path, **changes: Any) -> dict[str, Any]:
    return run("release", {
        "WORKSPACE": str(monitor), "TITLE": "Sozialmonitoring 2025", "PERIODS": "2024, 2025", "CONTENTS": [],
        "PREPARED_BY": "Eva Muster", **changes})


def confirm(run: Any, monitor: Path, who: dict[str, str], **changes: Any) -> dict[str, Any]:
    who["login"] = "beispiel"
    return run("confirmrelease", {
        "LEDGER": str(monitor.parent / "freigabebuch.gpkg"), "CONFIRMED_BY": "Ola Beispiel", **changes})


def test_a_release_goes_its_way(monitor: Path, run: Any, two_logins: dict, tmp_path: Path) -> None:
    report = tmp_path / "pruefung.json"
    prepared = prepare(run, monitor, REPORT=str(report), PURPOSE="Sozialausschuss")
    assert prepared["PASSED"] and prepared["COUNT"] == 0
    assert prepared["PUBLISHED"] > 0 and prepared["PRIMARY"] > 0 and prepared["SECONDARY"] > 0
    assert Path(prepared["STAGING"]).is_dir()
    assert read_report(report).passed and read_report(report).release_id == prepared["RELEASE_ID"]
    confirmed = confirm(run, monitor, two_logins, RELEASE=prepared["RELEASE_ID"])
    folder = Path(confirmed["FOLDER"])
    assert folder == monitor.parent / "Freigaben" / "Sozialmonitoring_2025" and confirmed["ENTRY"] == 2
    assert {path.name for path in folder.iterdir()} == {
        "werte.csv", "katalog.yaml", "release.json", "pruefsummen.sha256", "grenzen"}
    head = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    assert head["periods"] == ["2024", "2025"] and head["edition"] == "public" and head["number"] == "1"
    texts = "\n".join(path.read_text(encoding="utf-8-sig") for path in folder.rglob("*") if path.suffix != ".gpkg"
                      and path.suffix in (".json", ".csv", ".yaml", ".geojson"))
    for name in ("Eva Muster", "Ola Beispiel", "muster", "beispiel", str(tmp_path)):
        assert name not in texts
    with Ledger.open(monitor.parent / "freigabebuch.gpkg") as ledger:
        assert ledger.verify() is None
        (release,) = ledger.history()
        assert release.state == PLACED and release.main.purpose == "Sozialausschuss"
        assert (release.main.prepared_login, release.main.confirmed_login) == ("muster", "beispiel")
        assert json.loads(release.main.rules)["ba_sgb2"]["mindestzaehler"] == 10.0
        with zipfile.ZipFile(BytesIO(ledger.releases()[0].archive)) as archive:
            assert {"release.json", "werte.csv", "katalog.yaml", "wissen.csv"} <= set(archive.namelist())
            assert archive.read("werte.csv") == (folder / "werte.csv").read_bytes()


def test_the_same_order_makes_the_same_core(monitor: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "now", lambda: "2026-02-01T10:00:00+00:00")
    archives = []
    for number in range(2):
        place = monitor.parent / f"lauf{number}"
        place.mkdir()
        copy = Path(shutil.copy(monitor, place / monitor.name))
        order = steps.Order(copy, place / "x", "Titel", steps.Person("Eva", "e"), periods=("2025",), release_id="a")
        with steps.folder.building(order.target) as draft:
            archives.append(build.build_release(order, draft / "inhalt", [], steps.Run()).archive)
    assert archives[0] == archives[1]


def test_a_finding_refuses_tells_and_leaves_nothing(
    monitor: Path, run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    monkeypatch.setattr(check, "check_release", lambda *_: steps.Check((FINDING,), {}))
    results = prepare(run, monitor, FINDINGS="TEMPORARY_OUTPUT")
    assert not results["PASSED"] and results["COUNT"] == 1 and results["STAGING"] == ""
    assert "Kommune minus Quartiere" in run.feedback.errors[0] and "D.2 sperren" in run.feedback.errors[0]
    (row,) = [feature.attributes() for feature in run.context.getMapLayer(results["FINDINGS"]).getFeatures()]
    assert row == list(vars(FINDING).values())
    assert list((monitor.parent / "Freigaben").iterdir()) == []
    with Ledger.open(monitor.parent / "freigabebuch.gpkg") as ledger:
        assert ledger.rows() == []


@pytest.mark.parametrize(("changes", "message"), [
    ({"TITLE": " "}, "title of the release is missing"),
    ({"PREPARED_BY": ""}, "is missing"),
    ({"PERIODS": "1999"}, "no indicator values for 1999"),
    ({"CONTENTS": ["films"]}, "cannot be used"),
    ({"FOLDER": "/does/not/exist"}, "no folder"),
])
def test_an_order_that_cannot_be_done_is_refused(monitor: Path, run: Any, changes: dict, message: str) -> None:
    with pytest.raises(Refused, match=message):
        prepare(run, monitor, **changes)


def test_cancelling_leaves_nothing(monitor: Path, run: Any) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        run("release", {
            "WORKSPACE": str(monitor), "TITLE": "Titel", "PERIODS": "2025", "CONTENTS": [], "PREPARED_BY": "Eva"},
            feedback=Feedback(cancel_at=5))
    assert list((monitor.parent / "Freigaben").iterdir()) == []


def test_four_eyes_are_needed(monitor: Path, run: Any, two_logins: dict) -> None:
    prepare(run, monitor)
    with pytest.raises(Refused, match="second person"):
        confirm(run, monitor, two_logins, CONFIRMED_BY="eva muster")
    two_logins["login"] = "muster"
    parameters = {"LEDGER": str(monitor.parent / "freigabebuch.gpkg"), "CONFIRMED_BY": "Ola Beispiel"}
    with pytest.raises(Refused, match="same login"):
        run("confirmrelease", parameters)
    run("confirmrelease", {**parameters, "REASON": "Gemeinsamer Rechner"})


def test_it_is_clear_which_release_is_confirmed(monitor: Path, run: Any, two_logins: dict) -> None:
    with pytest.raises(Refused, match="not clear"):
        confirm(run, monitor, two_logins)
    two_logins["login"] = "muster"
    one = prepare(run, monitor, PERIODS="2025", NAME="Eins")
    two = prepare(run, monitor, PERIODS="2025", NAME="Zwei")
    with pytest.raises(Refused, match="not clear"):
        confirm(run, monitor, two_logins)
    assert confirm(run, monitor, two_logins, RELEASE=two["STAGING"])["FOLDER"].endswith("Zwei")
    with pytest.raises(Refused, match="something else has been published"):
        confirm(run, monitor, two_logins, RELEASE=one["RELEASE_ID"])
    with pytest.raises(Refused, match="does not wait"):
        confirm(run, monitor, two_logins, RELEASE=two["RELEASE_ID"])


def test_a_release_is_withdrawn_or_discarded(monitor: Path, run: Any, two_logins: dict) -> None:
    ledger = str(monitor.parent / "freigabebuch.gpkg")
    first = prepare(run, monitor, PERIODS="2025")
    confirm(run, monitor, two_logins)
    second = prepare(run, monitor, PERIODS="2025", NAME="Zwei")
    common = {"LEDGER": ledger, "REASON": "Falsche Fassung", "AUTHOR": "Eva Muster"}
    with pytest.raises(Refused, match="reason is missing"):
        run("withdrawrelease", {**common, "RELEASE": first["RELEASE_ID"], "REASON": " "}, check=False)
    assert run("withdrawrelease", {**common, "RELEASE": first["RELEASE_ID"]})["STATE"] == "zurückgezogen"
    assert run("withdrawrelease", {**common, "RELEASE": second["RELEASE_ID"]})["STATE"] == "verworfen"
    assert not Path(second["STAGING"]).exists()
    with pytest.raises(Refused, match="no release"):
        run("withdrawrelease", {**common, "RELEASE": "fehlt"})


def test_rules_that_were_changed_have_to_be_computed_with(monitor: Path, run: Any) -> None:
    Workspace.open(monitor).change_rule("ba_sgb2", "mindestzaehler", "12", reason="Vorgabe der BA", by="Eva Muster")
    with pytest.raises(Refused, match="rules of disclosure control were changed"):
        prepare(run, monitor)


# ------------------------------------------------------------------------ publications of others


def table_of(path: Path, rows: list[tuple[str, ...]], heads: str = "gebiet_id;indikator_id;jahr;wert") -> Path:
    path.write_text("\n".join([heads, *(";".join(row) for row in rows)]) + "\n", encoding="utf-8-sig")
    return path


def quartiere(monitor: Path) -> list[str]:
    return list(Workspace.open(monitor).areas()["quartier_id"])


def test_a_table_of_others_is_reckoned_with(monitor: Path, run: Any, tmp_path: Path) -> None:
    first, second, third, fourth = quartiere(monitor)[:4]
    values = table_of(tmp_path / "fremd.csv", [
        (first, "A.1", "2025", "12,3"), (second, "A.1", "2025", "x"), (third, "A.1", "2025", "(4,5)"),
        (fourth, "A.1", "2025", "-")])
    results = run("externalrelease", {
        "WORKSPACE": str(monitor), "TITLE": "Kreisreport BA 2025", "VALUES": str(values), "AUTHOR": "Eva Muster"})
    with Ledger.open(monitor.parent / "freigabebuch.gpkg") as ledger:
        (release,) = ledger.history()
        assert release.state == EXTERNAL and release.release_id == results["RELEASE_ID"]
        assert release.main.listed("periods") == ["2025"] and release.main.listed("indicators") == ["A.1"]
        with zipfile.ZipFile(BytesIO(ledger.releases()[0].archive)) as archive:
            assert "grenzen/quartier.geojson" in archive.namelist()
            rows = list(csv.DictReader(StringIO(archive.read("werte.csv").decode("utf-8-sig")), delimiter=";"))
    assert [(row["wert"], row["zustand"], row["zeichen"]) for row in rows] == [
        ("12,3", "wert", ""), ("", "gesperrt", "x"), ("4,5", "unsicher", "()"), ("0", "null", "-")]
    assert {row["ebene"] for row in rows} == {"quartier"}


def test_other_areas_come_with_their_polygons(monitor: Path, run: Any, table: Any, tmp_path: Path) -> None:
    extent = table({"bezirk": str, "name": str}, [("S1", "Nord"), ("S2", "Süd")], [
        "POLYGON((360000 5700000,361000 5700000,361000 5701000,360000 5701000,360000 5700000))",
        "POLYGON((361000 5700000,362000 5700000,362000 5701000,361000 5701000,361000 5700000))"])
    values = table_of(tmp_path / "schule.csv", [("S1", "A.1", "2025", "12,3"), ("S2", "A.1", "2025", "9")])
    parameters = {
        "WORKSPACE": str(monitor), "TITLE": "Schulbezirke", "VALUES": str(values), "AUTHOR": "Eva Muster",
        "LEVEL": "schulbezirk"}
    with pytest.raises(Refused, match="polygons are needed"):
        run("externalrelease", parameters)
    with pytest.raises(Refused, match="key of the areas"):
        run("externalrelease", {**parameters, "AREAS": extent})
    run("externalrelease", {**parameters, "AREAS": extent, "KEY_FIELD": "bezirk", "NAME_FIELD": "name"})
    with Ledger.open(monitor.parent / "freigabebuch.gpkg") as ledger, zipfile.ZipFile(
            BytesIO(ledger.releases()[0].archive)) as archive:
        shapes = json.loads(archive.read("grenzen/schulbezirk.geojson"))
    assert [feature["properties"]["gebiet"] for feature in shapes["features"]] == ["Nord", "Süd"]
    x, y = shapes["features"][0]["geometry"]["coordinates"][0][0]
    assert 6 < x < 8 and 51 < y < 52


@pytest.mark.parametrize(("rows", "heads", "message"), [
    ([("fehlt", "A.1", "2025", "1")], None, "Row 2: there is no area “fehlt”"),
    ([("{q}", "Z.9", "2025", "1")], None, "Row 2: the catalogue has no indicator “Z.9”"),
    ([("{q}", "A.1", "25", "1")], None, "Row 2: “25” is not a year"),
    ([("{q}", "A.1", "2025", "1.234")], None, "Row 2: “1.234” is not a number"),
    ([("{q}", "A.1", "2025", "=1+1")], None, "Row 2: “=1\\+1” is not a number"),
    ([("{q}", "A.1", "2025", "1"), ("{q}", "A.1", "2025", "2")], None, "Row 3: .* stands in row 2 already"),
    ([("{q}", "A.1", "1")], "gebiet_id;indikator_id;wert", "lacks the columns jahr"),
    ([], None, "has no rows"),
])
def test_what_cannot_be_used_is_named(
    monitor: Path, run: Any, tmp_path: Path, rows: list, heads: str | None, message: str,
) -> None:
    key = quartiere(monitor)[0]
    rows = [tuple(text.replace("{q}", key) for text in row) for row in rows]
    values = table_of(tmp_path / "f.csv", rows, heads or "gebiet_id;indikator_id;jahr;wert")
    with pytest.raises(Refused, match=message):
        run("externalrelease", {
            "WORKSPACE": str(monitor), "TITLE": "Fremd", "VALUES": str(values), "AUTHOR": "Eva Muster"})


def test_a_file_in_another_encoding_is_named(monitor: Path, run: Any, tmp_path: Path) -> None:
    values = tmp_path / "alt.csv"
    values.write_bytes("gebiet_id;indikator_id;jahr;wert\nÄ;A.1;2025;1\n".encode("cp1252"))
    with pytest.raises(Refused, match="CSV in UTF-8"):
        run("externalrelease", {
            "WORKSPACE": str(monitor), "TITLE": "Fremd", "VALUES": str(values), "AUTHOR": "Eva Muster"})


def test_a_lost_ledger_is_not_begun_anew(monitor: Path, run: Any, two_logins: dict) -> None:
    prepare(run, monitor, PERIODS="2025")
    confirm(run, monitor, two_logins)
    (monitor.parent / "freigabebuch.gpkg").unlink()
    assert backup_of(monitor.parent / "freigabebuch.gpkg").is_file()
    with pytest.raises(Refused, match="Restore ledger"):
        prepare(run, monitor, PERIODS="2025", NAME="Zwei")


def test_no_other_file_is_a_report(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"format": 99}'):
        (tmp_path / "x.json").write_text(text)
        with pytest.raises(DataProblem, match="not the report"):
            read_report(tmp_path / "x.json")
