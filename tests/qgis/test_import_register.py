"""The address register in a workspace: file and layer, reference systems, history, one step or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsApplication, QgsProcessingUtils, QgsProject, QgsVectorLayer

from .conftest import Feedback, Refused

HEAD = "OI;Straßenschlüssel;Straße;Hausnummer;Zusatz;PLZ;Ort;AGS;Ost;Nord\n"


@pytest.fixture
def county(county: Path) -> Path:
    """The small county with a register that knows no postcodes yet."""
    from quartiersmonitor.workspace import Workspace

    workspace = Workspace.open(county)
    workspace.write_addresses(workspace.addresses().drop(columns="postcode"))
    return county


def rows_of(county: Path) -> list[dict[str, Any]]:
    from quartiersmonitor.workspace import Workspace

    frame = Workspace.open(county).addresses()
    return frame.to_dict("records")


def csv_of(county: Path, path: Path, change: Callable[[dict[str, Any]], None] | None = None, leave: int = 0,
           swap: bool = False) -> Path:
    """Writes the addresses a county has as a register."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for at, row in enumerate(rows_of(county)):
            if at < leave:
                continue
            if change is not None and at == 100:
                change(row)
            place = (f"{row['x']:.2f}".replace(".", ","), f"{row['y']:.2f}".replace(".", ","))
            east, north = place[::-1] if swap else place
            stream.write(
                f"{row['address_id']};;{row['street']};{row['house_number']};;00901;;{row['kommune_id']};"
                f"{east};{north}\n")
    return path


def parameters(county: Path, file: Path, **more: Any) -> dict[str, Any]:
    return {"WORKSPACE": str(county), "FILE": str(file), "STICHTAG": "30.06.2026", "CASES": "TEMPORARY_OUTPUT", **more}


def test_the_same_addresses_are_completed_and_then_unchanged(county: Path, run: Any, tmp_path: Path) -> None:
    before = rows_of(county)
    file = csv_of(county, tmp_path / "register.csv")
    result = run("importregister", parameters(county, file))
    assert (result["NEW"], result["GONE"], result["MOVED"], result["REASSIGNED"]) == (0, 0, 0, 0)
    assert result["COMPLETED"] == len(before)
    after = rows_of(county)
    assert {row["postcode"] for row in after} == {"00901"}
    assert {row["address_id"]: row["quartier_id"] for row in after} == {
        row["address_id"]: row["quartier_id"] for row in before}
    again = run("importregister", parameters(county, file))
    assert (again["UNCHANGED"], again["COMPLETED"]) == (len(before), 0)
    assert rows_of(county) == after


def test_check_only_writes_nothing(county: Path, run: Any, tmp_path: Path, snapshot: Any) -> None:
    before = snapshot(county)
    result = run("importregister", parameters(county, csv_of(county, tmp_path / "r.csv", leave=5), CHECK_ONLY=True))
    assert result["READY"]
    assert result["GONE"] == 5
    assert snapshot(county) == before


def test_history_keeps_what_was(county: Path, run: Any, tmp_path: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    old = rows_of(county)[100]
    file = csv_of(county, tmp_path / "r.csv", leave=3, change=lambda row: row.update(street="Neuer Weg"))
    result = run("importregister", parameters(county, file))
    assert (result["GONE"], result["RENAMED"]) == (3, 1)
    workspace = Workspace.open(county)

    def street(day: str) -> list[str]:
        frame = workspace.addresses(as_of=day)
        return frame.loc[frame["address_id"] == old["address_id"], "street"].tolist()

    assert street("2026-06-29") == [old["street"]]
    assert street("2026-06-30") == ["Neuer Weg"]
    assert len(workspace.addresses(as_of="2026-06-29")) - len(workspace.addresses(as_of="2026-06-30")) == 3
    source = workspace.sources().set_index("source_id").loc["adressregister"]
    assert (source["reference_date"], source["file_name"]) == ("2026-06-30", "r.csv")
    assert len(source["file_hash"]) == 64
    with pytest.raises(Refused, match="later register"):
        run("importregister", parameters(county, file, STICHTAG="01.02.2026"))


def test_swapped_axes_are_said_and_converted_once_accepted(county: Path, run: Any, tmp_path: Path,
                                                           snapshot: Any) -> None:
    file = csv_of(county, tmp_path / "r.csv", swap=True)
    before = snapshot(county)
    with pytest.raises(Refused, match="changed places"):
        run("importregister", parameters(county, file))
    assert snapshot(county) == before
    check = run("importregister", parameters(county, file, CHECK_ONLY=True))
    assert not check["READY"] and "changed places" in check["CONSENT"]
    result = run("importregister", parameters(county, file, ACCEPT=True))
    assert (result["MOVED"], result["WITHOUT_QUARTIER"]) == (0, 0)
    chosen = run("importregister", parameters(county, file, SWAP_AXES=True))
    assert chosen["UNCHANGED"] == result["ADDRESSES"]


def test_a_wrongly_declared_layer_is_named(county: Path, run: Any, table: Any) -> None:
    from quartiersmonitor.addresses.crs import converted

    records = rows_of(county)[:300]
    x, y = converted([row["x"] for row in records], [row["y"] for row in records], "EPSG:25832", 31466)
    layer = table(
        {"oi": str, "strasse": str, "hausnummer": str, "ags": str},
        [(row["address_id"], row["street"], row["house_number"], row["kommune_id"]) for row in records],
        [f"POINT({a} {b})" for a, b in zip(x, y)], kind="Point", crs="EPSG:25832")
    given = {"WORKSPACE": str(county), "INPUT": layer, "STICHTAG": "2026-06-30"}
    with pytest.raises(Refused, match=r"do not fit ETRS89 / UTM 32N \(EPSG:25832\).*Gauß-Krüger 2 \(EPSG:31466\)"):
        run("importregister", given)
    result = run("importregister", {**given, "SOURCE_CRS": "EPSG:31466"})
    assert (result["MOVED"], result["WITHOUT_QUARTIER"], result["ADDRESSES"]) == (0, 0, 300)
    with pytest.raises(Refused, match="In DHDN / Gauß-Krüger 3"):
        run("importregister", {**given, "SOURCE_CRS": "EPSG:31467"})


def test_a_layer_is_read_as_it_is_seen(county: Path, run: Any, tmp_path: Path) -> None:
    layer = QgsVectorLayer(f"{county}|layername=adressen", "Adressen", "ogr")
    layer.setSubsetString("fid <= 50")
    result = run(
        "importregister",
        {"WORKSPACE": str(county), "INPUT": layer, "STICHTAG": "2026-06-30", "CHECK_ONLY": True,
         "KEY_FIELD": "address_id"})
    assert (result["ROWS"], result["UNCHANGED"]) == (50, 50)


def test_rows_that_cannot_be_stored_refuse_or_are_left_out(county: Path, run: Any, tmp_path: Path,
                                                           snapshot: Any) -> None:
    file = csv_of(county, tmp_path / "r.csv")
    with file.open("a", encoding="utf-8") as stream:
        stream.write(";;Lindenweg;5;;00901;;05999004;1,0;2,0\n")
    before = snapshot(county)
    with pytest.raises(Refused, match=r"Row 2002 \(Lindenweg 5\): the address has no key"):
        run("importregister", parameters(county, file))
    assert snapshot(county) == before
    result = run("importregister", parameters(county, file, LEAVE_OUT=True))
    assert (result["LEFT_OUT"], result["ADDRESSES"]) == (1, 2000)
    cases = QgsProcessingUtils.mapLayerFromString(result["CASES"], run.context)
    assert {feature["kind"] for feature in cases.getFeatures()} == {"no_key", "outside_county"}
    assert {feature["row"] for feature in cases.getFeatures()} == {2002}


def test_nothing_is_half_imported(county: Path, run: Any, tmp_path: Path, snapshot: Any,
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    from quartiersmonitor.workspace import store

    file = csv_of(county, tmp_path / "r.csv", leave=10)
    before = snapshot(county)

    def fail(*_arguments: Any) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(store, "_set_meta", fail)
    with pytest.raises(Refused):
        run("importregister", parameters(county, file))
    monkeypatch.undo()
    assert snapshot(county) == before


def test_parameters_are_checked_first(county: Path, run: Any, tmp_path: Path) -> None:
    file = csv_of(county, tmp_path / "r.csv")
    with pytest.raises(Refused, match="either a file or a layer"):
        run("importregister", {"WORKSPACE": str(county), "STICHTAG": "2026-06-30"})
    with pytest.raises(Refused, match="is not a date"):
        run("importregister", parameters(county, file, STICHTAG="30.6.26"))
    with pytest.raises(Refused, match="no column “schluessel”"):
        run("importregister", parameters(county, file, KEY_FIELD="schluessel"))


def test_cancelling_leaves_everything_as_it_was(county: Path, run: Any, tmp_path: Path, snapshot: Any) -> None:
    before = snapshot(county)
    with pytest.raises(Refused, match="Cancelled"):
        run("importregister", parameters(county, csv_of(county, tmp_path / "r.csv")), feedback=Feedback(cancel_at=60))
    assert snapshot(county) == before


def test_the_layer_of_cases_is_styled(county: Path, run: Any, tmp_path: Path) -> None:
    from quartiersmonitor.processing.address_cases import style_cases

    file = csv_of(county, tmp_path / "r.csv", change=lambda row: row.update(x=float("nan"), y=float("nan")))
    file.write_text(file.read_text(encoding="utf-8").replace("nan;nan", "0;0"), encoding="utf-8")
    result = run("importregister", parameters(county, file))
    layer = QgsProcessingUtils.mapLayerFromString(result["CASES"], run.context)
    style_cases(layer)
    assert [category.label() for category in layer.renderer().categories()] == ["Coordinates 0 / 0 · 1"]
    assert QgsProject.instance() is not None and QgsApplication.instance() is not None
