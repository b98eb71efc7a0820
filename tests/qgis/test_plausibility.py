"""Plausibility, undo and gap matrix as algorithms: from the toolbox, with messages and files."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProcessingUtils

from quartiersmonitor.workspace import DeliveryRecord, Workspace

from .conftest import Feedback, Refused


def rows(run, reference: str) -> list[dict]:
    layer = QgsProcessingUtils.mapLayerFromString(reference, run.context)
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def rename(workspace: Workspace, name: str) -> None:
    """Renames Kommunen as QGIS does: the triggers of the layer need functions of OGR."""
    dataset = ogr.Open(str(workspace.path), 1)
    dataset.ExecuteSQL(f"UPDATE kommunen SET name = {name}")
    dataset.Release()


@pytest.fixture
def workspace(county) -> Workspace:
    return Workspace.open(county)


def delivered_file(workspace: Workspace, folder: Path, factor: float = 1.0, shift: int = 0) -> Path:
    """Writes households of the next year as an office would deliver them."""
    counts = workspace.counts(["haushalte"], ["2025"])
    values = counts["value"].tolist()
    values = values[-shift:] + values[:-shift] if shift else values
    path = folder / "Haushalte 2026.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["quartier_id", "haushalte"])
        for at, (key, value) in enumerate(zip(counts["area_id"], values)):
            writer.writerow([key, int(value * (factor if at == 3 else 1.0)) + at % 3])
    return path


# ---------------------------------------------------------------- plausibility


def test_a_file_is_checked_before_anything_is_written(run, workspace, tmp_path):
    before = len(workspace.counts())
    file = delivered_file(workspace, tmp_path, factor=3.0)
    result = run("plausibility", {
        "WORKSPACE": str(workspace.path), "FILE": str(file), "PERIOD": "2026", "OUTPUT": "TEMPORARY_OUTPUT"})
    found = rows(run, result["OUTPUT"])
    jump = next(row for row in found if row["code"] == "jump")
    assert jump["severity"] == "doubt" and jump["measure"] == "haushalte" and jump["period"] == "2026"
    assert "is far more than the earlier years let expect" in jump["finding"]
    assert jump["remedy"].startswith("Ask the source") and jump["value"] > jump["expected_upper"]
    assert result["ERRORS"] + result["DOUBTS"] == len([row for row in found if row["severity"] != "note"])
    assert len(workspace.counts()) == before and workspace.deliveries().empty
    # What the log says holds no count and no area.
    said = " ".join(run.feedback.infos + run.feedback.warnings)
    assert jump["area_id"] not in said and str(int(jump["value"])) not in said


def test_stored_counts_are_checked_by_period_and_source(run, workspace):
    result = run("plausibility", {
        "WORKSPACE": str(workspace.path), "PERIOD": "2025", "SOURCE": "melderegister", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert result["ERRORS"] == 0
    assert {row["measure"] for row in rows(run, result["OUTPUT"])} <= {"bevoelkerung"}
    frame = workspace.counts(["bevoelkerung"], ["2025"])
    frame["value"] = workspace.counts(["bevoelkerung"], ["2024"])["value"].tolist()
    workspace.replace_counts(frame)
    result = run("plausibility", {
        "WORKSPACE": str(workspace.path), "SOURCE": "melderegister", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert [row["code"] for row in rows(run, result["OUTPUT"])] == ["repeated"]


@pytest.mark.parametrize(("change", "message"), [
    ({"PERIOD": "1999"}, r"no counts of “1999” to check\. Periods with counts: 20"),
    ({"SOURCE": "gibtsnicht"}, r"The catalogue has no source “gibtsnicht”\. It has: melderegister"),
    ({"FILE": "/gibt/es/nicht.csv"}, "nicht.csv"),
    ({"WORKSPACE": "/gibt/es/nicht.gpkg"}, "does not exist"),
])
def test_what_cannot_be_checked_is_named(run, workspace, change, message):
    with pytest.raises(Refused, match=message):
        run("plausibility", {"WORKSPACE": str(workspace.path), "OUTPUT": "TEMPORARY_OUTPUT", **change})


def test_an_empty_workspace_has_nothing_to_check(run, workspace):
    with workspace.transaction() as connection:
        connection.execute("DELETE FROM counts")
    with pytest.raises(Refused, match="no counts of – to check"):
        run("plausibility", {"WORKSPACE": str(workspace.path), "OUTPUT": "TEMPORARY_OUTPUT"})


# ---------------------------------------------------------------- undo


def test_an_import_is_undone_with_one_algorithm(run, workspace):
    before = workspace.counts()
    changed = workspace.counts(["haushalte"], ["2025"])
    changed["value"] += 10
    record = DeliveryRecord("haushaltestatistik", file_name="neu.csv")
    workspace.replace_counts(changed, delivery=record)
    result = run("undodelivery", {"WORKSPACE": str(workspace.path)})
    assert (result["UNDONE"], result["REMOVED"], result["RESTORED"]) == (record.delivery_id, 12, 12)
    assert "haushalte 2025" in run.feedback.infos[0] and "Compute the indicators anew" in run.feedback.infos[0]
    key = ["level", "area_id", "measure", "period", "sex", "age_band"]
    after = workspace.counts()
    assert after.sort_values(key).reset_index(drop=True).equals(before.sort_values(key).reset_index(drop=True))
    with pytest.raises(Refused, match="no delivery to undo"):
        run("undodelivery", {"WORKSPACE": str(workspace.path)})
    with pytest.raises(Refused, match=r"“neu.csv” of .* is undone already"):
        run("undodelivery", {"WORKSPACE": str(workspace.path), "DELIVERY": record.delivery_id})


def test_counts_that_were_added_can_be_undone_too(run, workspace, table):
    before = len(workspace.counts())
    layer = table({"quartier_id": str, "n": int},
                  [(key, 5) for key in workspace.areas()["quartier_id"]])
    result = run("addcounts", {
        "WORKSPACE": str(workspace.path), "INPUT": layer, "AREA_FIELD": "quartier_id", "PERIOD": "2026",
        "COLUMNS": "n=haushalte"})
    assert len(workspace.counts()) == before + 12
    assert run("undodelivery", {"WORKSPACE": str(workspace.path)})["UNDONE"] == result["DELIVERY"]
    assert len(workspace.counts()) == before


def test_a_cancelled_undo_changes_nothing(run, workspace):
    changed = workspace.counts(["haushalte"], ["2025"])
    workspace.replace_counts(changed, delivery=DeliveryRecord("haushaltestatistik"))
    feedback = Feedback()
    feedback.cancel()
    with pytest.raises(Refused, match="Cancelled"):
        run("undodelivery", {"WORKSPACE": str(workspace.path)}, feedback=feedback)
    assert workspace.deliveries()["status"].tolist() == ["imported"]


# ---------------------------------------------------------------- gap matrix


def test_gaps_and_sources_as_tables_page_and_workbook(run, workspace, tmp_path):
    kommune = workspace.areas()["kommune_id"].iloc[0]
    quartiere = workspace.areas().query("kommune_id == @kommune")["quartier_id"]
    with workspace.transaction() as connection:
        connection.executemany(
            "DELETE FROM counts WHERE measure = 'geburten' AND period = '2024' AND area_id = ?",
            [(key,) for key in quartiere])
        connection.execute(
            "DELETE FROM counts WHERE measure = 'geburten' AND period = '2023' AND area_id = ?", (quartiere.iloc[0],))
    rename(workspace, f"'=1+1<script>x</script>' WHERE kommune_id = '{kommune}'")
    page, book = tmp_path / "luecken.html", tmp_path / "luecken.xlsx"
    result = run("gapmatrix", {
        "WORKSPACE": str(workspace.path), "OUTPUT": "TEMPORARY_OUTPUT", "SOURCES": "TEMPORARY_OUTPUT",
        "HTML": str(page), "XLSX": str(book)})
    births = {(row["kommune_id"], row["period"]): row for row in rows(run, result["OUTPUT"])
              if row["source_id"] == "standesamt"}
    assert births[kommune, "2024"]["status"] == "missing" and births[kommune, "2024"]["status_text"] == "missing"
    partial = births[kommune, "2023"]
    assert (partial["status"], partial["present"], partial["expected"]) == (
        "partial", len(quartiere) - 1, len(quartiere))
    assert partial["status_text"] == f"{len(quartiere) - 1} of {len(quartiere)}"
    assert births[kommune, "2025"]["status_text"] == "complete"
    assert result["MISSING"] >= 1 and result["PARTIAL"] >= 1
    sources = {row["source_id"]: row for row in rows(run, result["SOURCES"])}
    assert sources["standesamt"]["owner"] and sources["standesamt"]["last_period"] == "2025"
    text = page.read_text(encoding="utf-8")
    assert "<script>" not in text and "=1+1&lt;script&gt;" in text
    assert text.count("<table>") == len(sources) + 1 and 'scope="row"' in text and 'class="missing"' in text
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (1, 2)]
    assert "<f>" not in "".join(sheets) and "=1+1" in sheets[0]
    assert re.search(r'quotePrefix="1"', zipfile.ZipFile(book).read("xl/styles.xml").decode())


def test_a_table_written_as_csv_holds_no_formula(run, workspace, tmp_path):
    with workspace.transaction() as connection:
        connection.execute("UPDATE sources SET owner = '@SUM(A1)', note = '+49 2241'")
    rename(workspace, "'=cmd|calc!A1'")
    run("gapmatrix", {
        "WORKSPACE": str(workspace.path), "OUTPUT": str(tmp_path / "l.csv"), "SOURCES": str(tmp_path / "q.csv")})
    for name in ("l.csv", "q.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert any(cell.startswith(("'=", "'@", "'+")) for cell in cells)


def test_one_row_for_each_measure(run, workspace):
    result = run("gapmatrix", {
        "WORKSPACE": str(workspace.path), "BY_MEASURE": True, "OUTPUT": "TEMPORARY_OUTPUT"})
    measures = {row["measure"] for row in rows(run, result["OUTPUT"])}
    assert measures == {measure.id for measure in workspace.catalogue().measures}


def test_a_page_that_cannot_be_written_is_named(run, workspace, tmp_path):
    (tmp_path / "ordner.html").mkdir()
    with pytest.raises(Refused, match=r"ordner.html” cannot be written.*choose another place"):
        run("gapmatrix", {
            "WORKSPACE": str(workspace.path), "OUTPUT": "TEMPORARY_OUTPUT", "HTML": str(tmp_path / "ordner.html")})
