"""Deliveries are recorded with what they replace, and undone exactly or not at all."""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import closing

import pandas as pd
import pytest

from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.workspace import Area, DeliveryRecord, SourceRecord, Workspace

CATALOGUE = """\
version: 1
titel: Probe
vorgaben: {mindestzaehler: 3, mindestnenner: 10}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt}]
merkmale: [{kennung: pop, name: Personen, quelle: amt}, {kennung: faelle, name: Fälle, quelle: amt}]
kennzahlen: [{name: Einwohner, zaehler: pop}]
indikatoren:
  - {code: A.1, name: Anteil, themen: [t], zaehler: faelle, nenner: pop, verfahren: anteil, faktor: 100, \
einheit: "%", polaritaet: "+", quelle: amt}
"""


def square(x: float) -> bytes:
    ring = [(x, 0), (x + 100, 0), (x + 100, 100), (x, 100), (x, 0)]
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + b"".join(struct.pack("<dd", *p) for p in ring)
    return struct.pack("<BII", 1, 6, 1) + polygon


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace.create(
        tmp_path / "Kreis.gpkg", [Area("05001", "Nord", "05", square(0)), Area("05002", "Süd", "05", square(100))],
        [Area("05", "A", "0", square(0))], epsg=25832, kreis_id="0", kreis_name="Kreis", catalogue_text=CATALOGUE)


def counts(cases=(20, 30), period="2025", measures=("faelle", "pop")) -> pd.DataFrame:
    values = {"faelle": cases, "pop": (100, 200)}
    return pd.DataFrame([
        {"area_id": area, "measure": measure, "period": period, "value": value}
        for measure in measures for area, value in zip(("05001", "05002"), values[measure])])


def record(name: str, **more) -> DeliveryRecord:
    return DeliveryRecord("amt", file_name=name, file_hash=f"hash of {name}", imported_by="Müller", **more)


def rows(workspace: Workspace, table: str = "counts") -> list[tuple]:
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        return connection.execute(
            f"SELECT * FROM {table} ORDER BY 2, 3, 4, 5, 6, 7").fetchall()


def without_fid(found: list[tuple]) -> list[tuple]:
    return [row[1:] for row in found]


def test_a_delivery_is_recorded_with_what_it_replaces(workspace):
    workspace.replace_counts(counts((1, 2)))
    delivery = record("b.csv", profile_id="jobcenter", note="Nachlieferung", summary={"dropped_columns": ["Name"]})
    workspace.replace_counts(counts(measures=("faelle",)), delivery=delivery)
    entry = workspace.deliveries().iloc[0].to_dict()
    summary = json.loads(entry.pop("summary"))
    assert entry.pop("imported_at").endswith("+00:00")
    assert entry == {
        "delivery_id": delivery.delivery_id, "source_id": "amt", "period": "2025", "level": "quartier",
        "file_name": "b.csv", "file_hash": "hash of b.csv", "imported_by": "Müller", "rows": 2, "status": "imported",
        "profile_id": "jobcenter", "note": "Nachlieferung", "undoable": True}
    assert summary["dropped_columns"] == ["Name"]
    assert [(row[3], row[4], row[8]) for row in rows(workspace, "delivery_undo")] == [
        ("05001", "faelle", 1.0), ("05002", "faelle", 2.0)]


@pytest.mark.parametrize("earlier", [None, (1, 2), (0, None)])
def test_an_undo_restores_exactly_what_stood_before(workspace, earlier):
    if earlier:
        workspace.replace_counts(
            counts(earlier).assign(converted="1.0"), [SourceRecord("amt", "Amt", file_name="a.csv", file_hash="a")])
    workspace.replace_counts(counts(period="2023"))
    before, sources = without_fid(rows(workspace)), without_fid(rows(workspace, "sources"))
    delivery = record("b.csv")
    workspace.replace_counts(counts(), [SourceRecord("amt", file_name="b.csv", file_hash="b")], delivery=delivery)
    assert without_fid(rows(workspace)) != before
    undone = workspace.undo_delivery(delivery.delivery_id)
    assert without_fid(rows(workspace)) == before
    assert (undone.removed, undone.restored) == (4, 4 if earlier else 0)
    assert [group.measure for group in undone.groups] == ["faelle", "pop"]
    assert rows(workspace, "delivery_undo") == []
    if earlier:
        assert without_fid(rows(workspace, "sources")) == sources
    else:
        (source,) = workspace.sources().to_dict("records")
        assert source["file_name"] is None and source["file_hash"] is None
    (entry,) = workspace.deliveries().to_dict("records")
    assert entry["status"] == "undone" and not entry["undoable"]
    with pytest.raises(DataProblem, match=r"The delivery “b.csv” of .* is undone already"):
        workspace.undo_delivery(delivery.delivery_id)


def test_the_delivery_of_an_owner_entered_since_keeps_the_source(workspace):
    delivery = record("b.csv")
    workspace.replace_counts(counts(), [SourceRecord("amt", file_name="b.csv", file_hash="b")], delivery=delivery)
    workspace.add_sources([SourceRecord("amt", owner="Frau Schäfer", file_name="c.csv", file_hash="c")])
    workspace.undo_delivery()
    (source,) = workspace.sources().to_dict("records")
    assert (source["owner"], source["file_name"]) == ("Frau Schäfer", "c.csv")


def test_only_the_last_delivery_of_a_count_is_undone(workspace):
    first, second, other = record("a.csv"), record("b.csv"), record("c.csv")
    workspace.replace_counts(counts((1, 2)), delivery=first)
    after_first = without_fid(rows(workspace))
    workspace.replace_counts(counts((3, 4), measures=("faelle",)), delivery=second)
    workspace.replace_counts(counts(period="2024"), delivery=other)
    listed = workspace.deliveries().set_index("file_name")
    assert listed["status"].tolist() == ["imported"] * 3
    assert listed["undoable"].to_dict() == {"a.csv": False, "b.csv": True, "c.csv": True}
    before = rows(workspace)
    obstacle = workspace.undo_obstacle(first.delivery_id)
    assert obstacle is not None and "“faelle” 2025 was replaced by the delivery “b.csv”" in obstacle.text()
    with pytest.raises(DataProblem, match="Undo that one first"):
        workspace.undo_delivery(first.delivery_id)
    assert rows(workspace) == before
    assert workspace.undo_obstacle(second.delivery_id) is None
    workspace.undo_delivery()  # the latest
    assert workspace.deliveries()["status"].tolist() == ["imported", "imported", "undone"]
    workspace.undo_delivery()
    assert without_fid(rows(workspace)) == after_first
    workspace.undo_delivery()
    assert rows(workspace) == []
    with pytest.raises(DataProblem, match="no delivery to undo"):
        workspace.undo_delivery()


def test_a_delivery_replaced_as_a_whole_says_so_until_the_other_is_undone(workspace):
    workspace.replace_counts(counts((1, 2)), delivery=record("a.csv"))
    workspace.replace_counts(counts((3, 4)), delivery=record("b.csv"))
    assert workspace.deliveries()["status"].tolist() == ["replaced", "imported"]
    workspace.undo_delivery()
    assert workspace.deliveries()["status"].tolist() == ["imported", "undone"]
    assert workspace.deliveries()["undoable"].tolist() == [True, False]


def test_counts_changed_in_another_way_are_not_overwritten(workspace):
    workspace.replace_counts(counts((1, 2)), delivery=record("a.csv"))
    workspace.replace_counts(counts((5, 6), measures=("faelle",)))
    before = rows(workspace)
    with pytest.raises(DataProblem, match=r"“faelle” 2025 was changed afterwards.*Import the earlier file again"):
        workspace.undo_delivery()
    assert rows(workspace) == before
    # The very same counts are no change.
    workspace.replace_counts(counts((1, 2), measures=("faelle",)))
    assert workspace.undo_delivery().removed == 4


def test_an_unknown_delivery_is_named(workspace):
    with pytest.raises(DataProblem, match=r"knows no delivery “x”\. Choose one"):
        workspace.undo_delivery("x")


def test_a_refused_delivery_leaves_no_record(workspace):
    workspace.replace_counts(counts((1, 2)))
    with pytest.raises(DataProblem, match="not a whole number"):
        workspace.replace_counts(counts((1.5, 2)), delivery=record("a.csv"))
    with pytest.raises(DataProblem, match="are missing in this delivery"):
        workspace.replace_counts(counts().iloc[:1], delivery=record("a.csv"))
    assert workspace.deliveries().empty and rows(workspace, "delivery_undo") == []


def test_indicators_go_with_the_counts_when_they_are_computed_anew(workspace):
    workspace.replace_counts(counts((10, 20)))
    computed = compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue())
    workspace.write_indicators(*computed)
    workspace.replace_counts(counts((40, 50)), delivery=record("b.csv"))
    workspace.write_indicators(*compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue()))
    workspace.undo_delivery()
    workspace.write_indicators(*compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue()))
    pd.testing.assert_series_equal(workspace.values()["value"], computed[0]["value"], check_dtype=False)


def test_what_an_undo_takes_back_does_not_stay_on_disk(workspace):
    workspace.replace_counts(counts(), delivery=record("a.csv"))
    workspace.replace_counts(counts().assign(source="zu-loeschen-4711"), delivery=record("b.csv"))
    workspace.replace_counts(counts(), delivery=record("c.csv"))
    assert b"zu-loeschen-4711" in workspace.path.read_bytes()  # kept for the undo
    workspace.undo_delivery()
    workspace.undo_delivery()
    assert b"zu-loeschen-4711" not in workspace.path.read_bytes()
