"""Workspaces of earlier versions are brought up to date and lose nothing."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import ogr

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.wide import column
from quartiersmonitor.workspace import Area, Workspace, schema, store
from quartiersmonitor.workspace.geopackage import create_polygon_copy, create_tables, geometry_blob, quoted
from quartiersmonitor.workspace.map_layers import DESCRIPTION
from quartiersmonitor.workspace.schema import Column, Table

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


def _columns(text: str) -> tuple[Column, ...]:
    types = {"t": "text", "i": "integer", "r": "real"}
    return tuple(
        Column(name.rstrip("!"), types[kind], name.endswith("!"))
        for name, kind in (entry.split(":") for entry in text.split()))


#: The tables as version 1 had them, written out here so that no later change of the schema reaches them.
VERSION_1 = [
    Table("quartiere", _columns("quartier_id!:t name!:t kommune_id!:t"), ("quartier_id",), "MultiPolygon"),
    Table("kommunen", _columns("kommune_id!:t ars:t name!:t"), ("kommune_id",), "MultiPolygon"),
    Table("counts", _columns("level!:t area_id!:t measure!:t period!:t sex!:t age_band!:t value:r state!:t source!:t"),
          ("level", "area_id", "measure", "period", "sex", "age_band"), indexes=(("measure", "period"),)),
    Table("indicator_values",
          _columns("area_id!:t level!:t indicator!:t period!:t years!:i numerator:r denominator:r value:r lower:r"
                   " upper:r state!:t coverage:r sig_kreis:t q_kreis:r sig_kommune:t q_kommune:r"),
          ("level", "indicator", "period", "area_id")),
    Table("key_figures", _columns("area_id!:t level!:t period!:t position!:i name!:t value:r base:r state!:t"),
          ("level", "period", "position", "area_id")),
    Table("scores",
          _columns("area_id!:t level!:t method!:t period!:t score:r rank:i class:i class_label:t dynamic_score:r"
                   " dynamic_class:i dynamic_label:t attention:i reason:t run_id!:t"),
          ("level", "method", "period", "area_id")),
    Table("score_contributions",
          _columns("area_id!:t level!:t method!:t period!:t indicator!:t z:r weight:r contribution:r"),
          ("level", "method", "period", "area_id", "indicator")),
    Table("sources",
          _columns("source_id!:t name!:t owner:t reference_date:t licence:t file_name:t file_hash:t note:t"),
          ("source_id",)),
    Table("runs", _columns("run_id!:t algorithm!:t created!:t parameters:t"), ("run_id",)),
    Table("meta", _columns("key!:t value:t"), ("key",)),
]
NEW = (*schema.SINCE_2, *schema.SINCE_3, *schema.SINCE_4, *schema.POINTS_SINCE_4, *schema.SINCE_5)
ROWS = {
    "counts": [
        ("quartier", area, measure, "2025", "", "", value, "value", "amt")
        for area, cases in (("05001", 20.0), ("05002", 2.0)) for measure, value in (("faelle", cases), ("pop", 100.0))],
    "indicator_values": [
        ("05001", "quartier", "A.1", "2025", 1, 20.0, 100.0, 20.0, 13.3, 28.9, "value", 1.0, "higher", 0.01, None,
         None),
        ("05002", "quartier", "A.1", "2025", 1, None, 100.0, None, None, None, "suppressed", 1.0, None, None, None,
         None),
        ("05", "kommune", "A.1", "2025", 1, 22.0, 200.0, 11.0, 7.4, 16.1, "value", 1.0, None, None, None, None)],
    "key_figures": [
        ("05001", "quartier", "2025", 0, "Einwohner", 100.0, None, "value"),
        ("05002", "quartier", "2025", 0, "Einwohner", 100.0, None, "value")],
    "scores": [
        ("05001", "quartier", "mss", "2025", 1.2, 1, 3, "niedrig", None, None, None, 0, None, "r1"),
        ("05002", "quartier", "mss", "2025", None, None, None, None, None, None, None, None, "Zu klein", "r1")],
    "score_contributions": [("05001", "quartier", "mss", "2025", "A.1", 1.2, 1.0, 1.2)],
    "sources": [("amt", "Amt", "Müller", "2025-12-31", None, "a.csv", "abc", None)],
    "runs": [("r1", "attentionscore", "2026-01-01T00:00:00+00:00", "{}")],
    "meta": [
        ("schema_version", "1"), ("kreis_id", "0"), ("kreis_name", "Kreis"), ("epsg", "25832"),
        ("catalogue", CATALOGUE), ("score_method", "mss"), ("score_weights", '{"A.1": 1.0}'), ("credit", "Amt")],
}


def _square(x: float) -> bytes:
    y = 5_600_000.0
    ring = [(x, y), (x + 100, y), (x + 100, y + 100), (x, y + 100), (x, y)]
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + b"".join(struct.pack("<dd", *p) for p in ring)
    return struct.pack("<BII", 1, 6, 1) + polygon


@pytest.fixture
def old(tmp_path) -> Path:
    """A workspace as version 1 wrote it, with values, scores and a map layer."""
    path = tmp_path / "Kreis Süd.gpkg"
    create_tables(path, VERSION_1, 25832)
    shapes = [geometry_blob(_square(x), 25832) for x in (360000.0, 360100.0)]
    with closing(sqlite3.connect(str(path))) as connection, connection:
        for name, rows in ROWS.items():
            table = next(table for table in VERSION_1 if table.name == name)
            marks = ", ".join("?" * len(table.columns))
            columns = ", ".join(quoted(column) for column in table.names)
            connection.executemany(f"INSERT INTO {quoted(name)} ({columns}) VALUES ({marks})", rows)
        connection.executemany(
            "INSERT INTO quartiere (quartier_id, name, kommune_id, geom) VALUES (?, ?, '05', ?)",
            [("05001", "Nord's Ende", shapes[0]), ("05002", "Süd", shapes[1])])
        connection.execute(
            "INSERT INTO kommunen (kommune_id, ars, name, geom) VALUES ('05', NULL, 'Ahausen', ?)", (shapes[0],))
        create_polygon_copy(
            connection, "map_quartier_2025", "quartiere", [("area_id", "text"), ("a_1", "real"), ("rank", "integer")],
            25832, DESCRIPTION)
        connection.execute(
            "INSERT INTO map_quartier_2025 (geom, area_id, a_1, rank) VALUES (?, '05001', 20, 1)", (shapes[0],))
        connection.execute("CREATE TABLE eigene (notiz TEXT)")
        connection.execute("INSERT INTO eigene VALUES ('bleibt')")
    return path


def content(path: Path) -> dict[str, list]:
    with closing(sqlite3.connect(str(path))) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name")]
        return {name: connection.execute(f"SELECT * FROM {quoted(name)}").fetchall() for name in names}


def structure(path: Path) -> dict[str, list]:
    """Returns columns, indexes and triggers of the tables of analyses and decisions."""
    with closing(sqlite3.connect(str(path))) as connection:
        found = {}
        for table in NEW:
            columns = [row[1:4] for row in connection.execute(f"PRAGMA table_info({quoted(table.name)})")]
            others = connection.execute(
                "SELECT type, name FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger')"
                " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'trigger_%_feature_count_%' ORDER BY name",
                (table.name,)).fetchall()
            found[table.name] = [columns, others]
        return found


def test_everything_of_version_1_is_still_there(old):
    before = content(old)
    workspace = Workspace.open(old)
    after = content(old)
    assert workspace.meta()["schema_version"] == str(schema.SCHEMA_VERSION)
    for name in ("counts", "indicator_values", "key_figures", "scores", "score_contributions", "sources", "runs",
                 "quartiere", "kommunen", "eigene"):
        # Columns of later versions stand at the end and are empty.
        new = {"counts": (None,), "indicator_values": (None,)}.get(name, ())
        assert after[name] == [(*row, *new) for row in before[name]], name
        assert after[name], name
    assert {row[1]: row[2] for row in after["meta"]} == {
        **{row[1]: row[2] for row in before["meta"]}, "schema_version": str(schema.SCHEMA_VERSION), "language": "en"}
    assert all(after[table.name] == [] for table in NEW if table is not schema.OFFER_CATEGORIES)
    assert workspace.score_method() == "mss"
    # Nothing withheld has found a number on the way.
    assert [row[7:11] for row in after["indicator_values"] if row[1] == "05002"] == [(100.0, None, None, None)]


def test_the_earlier_file_is_kept_as_a_backup(old):
    before = content(old)
    Workspace.open(old)
    Workspace.open(old)
    backups = [path for path in old.parent.iterdir() if path != old]
    assert len(backups) == 1 and backups[0].name.startswith("Kreis Süd.schema-1.")
    assert content(backups[0]) == before


def test_the_new_tables_are_those_of_a_new_workspace(old, tmp_path):
    Workspace.open(old)
    new = Workspace.create(
        tmp_path / "neu.gpkg", [Area("05001", "Nord", "05", _square(0))], [Area("05", "A", "0", _square(0))],
        epsg=25832, kreis_id="0", kreis_name="Kreis", catalogue_text=CATALOGUE)
    migrated, made = structure(old), structure(new.path)
    for name, (columns, others) in made.items():
        plain = {"MEDIUMINT": "INTEGER", "VARCHAR": "TEXT"}
        assert [(column, plain.get(kind, kind), required) for column, kind, required in columns] == migrated[name][0]
        assert others == migrated[name][1], name
    with closing(sqlite3.connect(str(old))) as connection:
        listed = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in NEW:
        assert listed[table.name] == ("features" if table.geometry else "attributes")
    dataset = ogr.Open(str(old))
    try:
        for table in NEW:
            layer = dataset.GetLayerByName(table.name)
            assert layer.GetGeomType() == (ogr.wkbPoint if table.geometry else ogr.wkbNone)
            assert layer.GetFeatureCount() == (17 if table is schema.OFFER_CATEGORIES else 0)
            definition = layer.GetLayerDefn()
            assert [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())] == [*table.names]
    finally:
        dataset.Release()


def test_map_layers_get_the_new_columns(old):
    Workspace.open(old)
    with closing(sqlite3.connect(str(old))) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM map_quartier_2025 ORDER BY area_id")]
    assert [(row["area_id"], row["a_1"], row["rank"]) for row in rows] == [("05001", 20.0, 1), ("05002", None, None)]
    assert {column("A.1", "trend"), column("A.1", "cluster"), "override_class", "rank_lower"} <= rows[0].keys()


def test_a_migrated_workspace_takes_analyses_and_decisions(old):
    import pandas as pd

    workspace = Workspace.open(old)
    frame = pd.DataFrame({name: [None] for name in schema.TRENDS.names}, dtype=object).assign(
        area_id="05001", level="quartier", indicator="A.1", period="2025", direction="rising")
    workspace.write_analyses({"trends": frame})
    workspace.set_override(
        "05001", level="quartier", period="2025", class_=4, reason="Neubau", decided_on="2026-03-31", body="Konferenz")
    assert workspace.analysis("trends")["direction"].tolist() == ["rising"]
    assert workspace.overrides()["class"].tolist() == [4]
    with closing(sqlite3.connect(str(old))) as connection, pytest.raises(sqlite3.IntegrityError, match="journal"):
        connection.execute("DELETE FROM score_overrides")


def test_a_migration_that_fails_halfway_changes_nothing(old, monkeypatch):
    before, first = content(old), store.MIGRATIONS[1]

    def broken(connection):
        first(connection)
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(store, "MIGRATIONS", {**store.MIGRATIONS, 1: broken})
    with pytest.raises(DataProblem, match="Nothing was changed"):
        Workspace.open(old)
    assert content(old) == before
    monkeypatch.undo()
    assert Workspace.open(old).meta()["schema_version"] == str(schema.SCHEMA_VERSION)


def test_an_older_plugin_refuses_the_new_file(old, monkeypatch):
    Workspace.open(old)
    before = content(old)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 1)
    with pytest.raises(DataProblem, match=r"newer version of Quartiersmonitor \(schema [2-9].*Update the plugin"):
        Workspace.open(old)
    assert content(old) == before
