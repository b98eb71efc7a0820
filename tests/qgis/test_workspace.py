"""The workspace: a valid GeoPackage, every operation kept or lost as a whole, map layers as the long tables say."""

from __future__ import annotations

import os
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pandas as pd
import pytest
from osgeo import ogr

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.wide import SCORE_COLUMNS, column
from quartiersmonitor.workspace import Area, SourceRecord, Workspace, schema, store
from quartiersmonitor.workspace.geopackage import has_table, quoted

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
OTHER = CATALOGUE.replace("code: A.1", "code: B.1").replace("titel: Probe", "titel: Anderer")


def square(x: float, y: float, size: float = 100.0) -> bytes:
    ring = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + b"".join(struct.pack("<dd", *p) for p in ring)
    return struct.pack("<BII", 1, 6, 1) + polygon


def point(x: float, y: float) -> bytes:
    return struct.pack("<BIdd", 1, 1, x, y)


QUARTIERE = [
    Area("05001", "Nord's Ende", "05", square(360000, 5600000)),
    Area("05002", 'Süd "Mitte"', "05", square(360100, 5600000)),
    Area("06001", "West", "06", square(360200, 5600000)),
]
KOMMUNEN = [
    Area("05", "Ahausen", "0", square(360000, 5600000, 200)),
    Area("06", "Behausen", "0", square(360200, 5600000)),
]


def create(path: Path, **options) -> Workspace:
    settings = {"epsg": 25832, "kreis_id": "0", "kreis_name": "Kreis", "catalogue_text": CATALOGUE, **options}
    quartiere = settings.pop("quartiere", QUARTIERE)
    return Workspace.create(path, quartiere, settings.pop("kommunen", KOMMUNEN), **settings)


def counts(cases=(20, 2, 40), persons=(100, 100, 200), period="2025") -> pd.DataFrame:
    return pd.DataFrame([
        {"area_id": area.id, "measure": measure, "period": period, "value": value}
        for measure, values in (("faelle", cases), ("pop", persons)) for area, value in zip(QUARTIERE, values)])


def computed(workspace: Workspace, text: str = CATALOGUE):
    return compute_indicators(workspace.counts(), workspace.areas(), parse_catalogue(text))


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    built = create(tmp_path / "Kreis Süd.gpkg", meta={"credit": "Amt"})
    built.replace_counts(counts((10, 2, 40), period="2023"))
    built.replace_counts(counts(), [SourceRecord("s", "Lieferung", file_name="a.csv", file_hash="abc")])
    built.write_indicators(*computed(built), {"x": 1})
    return built


def content(path: Path) -> dict[str, list]:
    """Returns the rows of all tables."""
    with closing(sqlite3.connect(str(path))) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name")]
        return {name: connection.execute(f"SELECT * FROM {quoted(name)}").fetchall() for name in names}


@contextmanager
def opened(path: Path, update: bool = False):
    """Opens a file with OGR and closes it for certain, also with layers still at hand."""
    dataset = ogr.Open(str(path), int(update))
    try:
        yield dataset
    finally:
        dataset.Release()


def rows_of(path: Path, name: str) -> list[dict]:
    with opened(path) as dataset:
        return [feature.items() for feature in dataset.GetLayerByName(name)]


def scores(cases=(1.5, 0.5, -2.0)) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = pd.DataFrame({
        "area_id": [area.id for area in QUARTIERE], "score": cases, "rank": [1, 2, 3], "class": [3, 2, 1],
        "class_label": ["niedrig", "mittel", "hoch"], "dynamic_score": [None, 0.1, 0.2], "dynamic_class": [None, 2, 2],
        "dynamic_label": [None, "stabil", "stabil"], "attention": [0, 0, 0], "reason": [None, None, None]})
    parts = pd.DataFrame({"area_id": frame["area_id"], "indicator": "A.1", "z": cases, "weight": 1.0,
                          "contribution": cases})
    return frame, parts


# ---------------------------------------------------------------- the file


def test_the_file_is_a_geopackage(workspace):
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        assert connection.execute("PRAGMA user_version").fetchone()[0] >= 10200
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        listed = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents"))
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(listed) <= tables
        features = {name for name, kind in listed.items() if kind == "features"}
        assert features == {"quartiere", "kommunen", "angebote", "map_quartier_2023", "map_quartier_2025",
                            "map_kommune_2023", "map_kommune_2025"}
        assert {row[0] for row in connection.execute("SELECT table_name FROM gpkg_geometry_columns")} == features
        assert {name for name, kind in listed.items() if kind == "attributes"} == {
            table.name for table in schema.ATTRIBUTE_TABLES}
        extents = connection.execute(
            "SELECT min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE data_type = 'features'"
            " AND table_name <> 'angebote'").fetchall()
        assert set(extents) == {(360000.0, 5600000.0, 360300.0, 5600200.0, 25832),
                                (360000.0, 5600000.0, 360300.0, 5600100.0, 25832)}
        stamps = connection.execute("SELECT last_change FROM gpkg_contents").fetchall()
        assert all(len(stamp) == 24 and stamp.endswith("Z") for (stamp,) in stamps)
    assert [path.name for path in workspace.path.parent.iterdir()] == [workspace.path.name]


def test_columns_of_map_layers_carry_readable_names(workspace):
    # Read from the table: GDAL shows these names since 3.7, which Debian 12 does not have.
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        names = dict(connection.execute(
            "SELECT column_name, name FROM gpkg_data_columns WHERE table_name = 'map_quartier_2025'"))
        columns = [row[1] for row in connection.execute("PRAGMA table_info(map_quartier_2025)")]
    assert set(names) == set(columns) - {"fid", "geom"}
    assert names["a_1"].startswith("A.1 ") and names["a_1_lower"].startswith("A.1: ")
    workspace.write_indicators(*computed(workspace))
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        named = {row[0] for row in connection.execute("SELECT DISTINCT table_name FROM gpkg_data_columns")}
        layers = {row[0] for row in connection.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name LIKE 'map%'")}
    described = (*schema.SINCE_2, *schema.SINCE_3, *schema.SINCE_4, *schema.POINTS_SINCE_4, *schema.SINCE_5)
    assert named == layers | {table.name for table in described}
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        for table in described:
            named = {row[0] for row in connection.execute(
                "SELECT column_name FROM gpkg_data_columns WHERE table_name = ?", (table.name,))}
            assert named == set(table.names), table.name


@pytest.mark.parametrize(("name", "rows", "indexed"), [
    ("quartiere", 3, True), ("kommunen", 2, True), ("map_quartier_2025", 3, False), ("map_kommune_2023", 2, False)])
def test_layers_are_read_by_ogr(workspace, name, rows, indexed):
    with opened(workspace.path) as dataset:
        layer = dataset.GetLayerByName(name)
        assert layer.GetFeatureCount() == rows
        assert layer.GetExtent()[:2] == (360000.0, 360300.0)
        assert layer.GetGeomType() == ogr.wkbMultiPolygon
        assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
        assert bool(layer.TestCapability(ogr.OLCFastSpatialFilter)) == indexed
        layer.SetSpatialFilterRect(360210, 5600010, 360220, 5600020)
        assert len(list(layer)) == 1
    assert all(isinstance(row[key], str) for row in rows_of(workspace.path, name)
               for key in row if key.endswith("_id"))


def test_what_was_stored_is_read_again(workspace):
    assert workspace.areas()["quartier_id"].tolist() == ["05001", "05002", "06001"]
    assert workspace.areas()["kommune_name"].tolist() == ["Ahausen", "Ahausen", "Behausen"]
    assert workspace.area_names("quartier")["05002"] == 'Süd "Mitte"'
    assert workspace.area_names("kreis") == {"0": "Kreis"}
    assert workspace.periods() == workspace.computed_periods() == ["2023", "2025"]
    assert workspace.counts(measures=["pop"], periods=["2025"])["value"].tolist() == [100, 100, 200]
    assert workspace.values(level="kreis", period="2025", indicators="A.1")["value"].tolist() == [15.5]
    assert workspace.sources()["file_hash"].tolist() == ["abc"]
    assert workspace.meta()["credit"] == "Amt"
    assert workspace.values(indicators=[]).empty


def test_what_is_computed_survives_the_storage(workspace):
    values, figures = computed(workspace)
    stored = workspace.values().sort_values(["level", "indicator", "period", "area_id"], ignore_index=True)
    fresh = values.sort_values(["level", "indicator", "period", "area_id"], ignore_index=True)
    for name in fresh.columns:
        both_missing = fresh[name].isna() & stored[name].isna()
        assert (both_missing | (fresh[name] == stored[name])).all(), name
    assert len(workspace.key_figures()) == len(figures)


def test_counts_of_the_same_measure_and_period_are_replaced(workspace):
    workspace.replace_counts(counts((5, 5, 5)).query("measure == 'faelle'"))
    found = workspace.counts(periods=["2025"])
    assert found[found["measure"] == "faelle"]["value"].tolist() == [5, 5, 5]
    assert found[found["measure"] == "pop"]["value"].tolist() == [100, 100, 200]
    assert workspace.counts(measures=["faelle"], periods=["2023"])["value"].tolist() == [10, 2, 40]


def test_a_wrong_count_changes_nothing(workspace):
    before = content(workspace.path)
    wrong = counts()
    wrong.loc[4, "value"] = -1
    with pytest.raises(DataProblem, match="negative"):
        workspace.replace_counts(wrong)
    assert content(workspace.path) == before


# ---------------------------------------------------------------- map layers


def test_map_layers_say_what_the_long_tables_say(workspace):
    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    values = workspace.values(level="quartier", period="2025").set_index("area_id")
    rows = {row["area_id"]: row for row in rows_of(workspace.path, "map_quartier_2025")}
    assert set(rows) == set(values.index)
    for area, row in rows.items():
        for part, name in (("value", "value"), ("lower", "lower"), ("upper", "upper"), ("num", "numerator"),
                           ("den", "denominator"), ("state", "state"), ("sig_kreis", "sig_kreis"),
                           ("sig_kommune", "sig_kommune")):
            expected = values.loc[area, name]
            assert row[column("A.1", part)] == (None if pd.isna(expected) else expected), (area, part)
    assert rows["05001"]["a_1_change"] == 10.0  # 20 % after 10 %
    assert rows["05001"]["population"] == 100
    assert rows["05001"]["kommune_name"] == "Ahausen"
    assert [rows["05002"][name] for name in SCORE_COLUMNS] == [
        0.5, 2, 2, Language.current().translate("indicators", "medium"), 0.1, 2,
        Language.current().translate("indicators", "stable"), 0, *[None] * 7]
    assert rows_of(workspace.path, "map_kommune_2025")[0]["a_1"] == 11.0


def test_withheld_values_carry_no_number_in_a_map_layer(workspace):
    # 2 cases in 2023 and 2025.
    row = next(row for row in rows_of(workspace.path, "map_quartier_2025") if row["area_id"] == "05002")
    assert row["a_1_state"] == "suppressed"
    for part in ("value", "lower", "upper", "num", "change", "sig_kreis", "sig_kommune"):
        assert row[column("A.1", part)] is None, part
    # Withheld now but not before: no change either.
    workspace.replace_counts(counts((10, 20, 40), period="2023"))
    workspace.write_indicators(*computed(workspace))
    row = next(row for row in rows_of(workspace.path, "map_quartier_2025") if row["area_id"] == "05002")
    assert row["a_1_change"] is None
    row = next(row for row in rows_of(workspace.path, "map_quartier_2023") if row["area_id"] == "05002")
    assert row["a_1"] == 20.0


def test_key_figures_of_tiny_areas_are_withheld_in_a_map_layer(workspace):
    workspace.replace_counts(counts((0, 0, 0), (2, 100, 200)))
    workspace.write_indicators(*computed(workspace))
    assert rows_of(workspace.path, "map_quartier_2025")[0]["population"] is None


def shown(workspace, period="2025") -> list:
    return [row["score"] for row in rows_of(workspace.path, f"map_quartier_{period}")]


def test_maps_show_the_chosen_method_whichever_ran_last(workspace):
    assert workspace.score_method() == "mss"
    workspace.write_scores(*scores((9.0, 8.0, 7.0)), level="quartier", period="2025", method="imd")
    assert workspace.score_method() == "imd"  # the first one
    workspace.write_scores(*scores((1.0, 0.0, -1.0)), level="quartier", period="2025", method="mss")
    workspace.write_scores(*scores((5.0, 4.0, 3.0)), level="quartier", period="2023", method="mss")
    assert (shown(workspace), shown(workspace, "2023")) == ([9.0, 8.0, 7.0], [None] * 3)
    workspace.choose_score_method("mss")
    assert workspace.score_method() == "mss"
    assert (shown(workspace), shown(workspace, "2023")) == ([1.0, 0.0, -1.0], [5.0, 4.0, 3.0])
    # The choice stays when the scores go, and what is computed with another method is kept beside it.
    workspace.write_indicators(*computed(workspace))
    assert shown(workspace) == [1.0, 0.0, -1.0]
    assert len(workspace.scores(method="mss")) == 6
    assert len(workspace.contributions(method="imd")) == 3
    with pytest.raises(DataProblem, match="no score method “erfunden”"):
        workspace.choose_score_method("erfunden")
    assert workspace.score_method() == "mss"


def scored(workspace) -> list[tuple[str, str, str]]:
    frame = workspace.scores()
    assert {*zip(frame["level"], frame["period"], frame["method"])} == {
        *zip(*(workspace.contributions()[name] for name in ("level", "period", "method")))}
    return sorted({*zip(frame["level"], frame["period"], frame["method"])})


def test_scores_go_when_the_values_they_rest_on_change(workspace):
    for period in ("2023", "2025"):
        workspace.write_scores(*scores(), level="quartier", period=period, method="mss")
    assert workspace.write_indicators(*computed(workspace)).outdated == []
    assert scored(workspace) == [("quartier", "2023", "mss"), ("quartier", "2025", "mss")]
    # 2025 alone: what was scored for 2023 knows nothing of it.
    workspace.replace_counts(counts((21, 2, 40)))
    assert [row["rank"] for row in rows_of(workspace.path, "map_quartier_2025")] == [1, 2, 3]
    run_id, outdated = workspace.write_indicators(*computed(workspace))
    assert outdated == [("quartier", "2025", "mss")]
    assert scored(workspace) == [("quartier", "2023", "mss")]
    for row in rows_of(workspace.path, "map_quartier_2025"):
        assert not any(row[name] for name in SCORE_COLUMNS)
    assert rows_of(workspace.path, "map_quartier_2023")[0]["rank"] == 1
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        runs = connection.execute("SELECT run_id, algorithm, parameters FROM runs ORDER BY fid").fetchall()
    assert [name for _, name, _ in runs] == ["indicators", *["attentionscore"] * 2, *["indicators"] * 2]
    assert runs[-1][0] == run_id and '"outdated_scores": [["quartier", "2025", "mss"]]' in runs[-1][2]
    # The weights the planners chose are still known.
    assert workspace.meta()["score_weights"] == '{"A.1": 1.0}'


def test_dynamics_rest_on_the_compared_year_too(workspace):
    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    workspace.replace_counts(counts((11, 2, 40), period="2023"))
    assert workspace.write_indicators(*computed(workspace)).outdated == [("quartier", "2025", "mss")]
    frame, parts = scores()
    frame["dynamic_class"] = None
    workspace.write_scores(frame, parts, level="quartier", period="2025", method="mss")
    workspace.replace_counts(counts((12, 2, 40), period="2023"))
    assert workspace.write_indicators(*computed(workspace)).outdated == []
    assert scored(workspace) == [("quartier", "2025", "mss")]


def test_a_changed_population_voids_a_score_and_another_indicator_does_not(workspace):
    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    values, figures = computed(workspace)
    more = values.assign(indicator="Z.9", value=1.0)
    workspace.write_indicators(pd.concat([values, more]), figures)
    assert len(scored(workspace)) == 1
    figures.loc[(figures["area_id"] == "05001") & (figures["period"] == "2025"), "value"] = 299
    assert workspace.write_indicators(values, figures).outdated == [("quartier", "2025", "mss")]


def test_a_new_catalogue_comes_with_its_values(workspace):
    workspace.write_indicators(*computed(workspace, OTHER), catalogue=parse_catalogue(OTHER))
    assert workspace.catalogue().title == "Anderer"
    row = rows_of(workspace.path, "map_quartier_2025")[0]
    assert "b_1" in row and "a_1" not in row
    assert Workspace.open(workspace.path).catalogue().indicators[0].code == "B.1"


def test_a_catalogue_exchanged_by_another_program_is_noticed(workspace):
    assert workspace.catalogue().title == "Probe"
    Workspace.open(workspace.path).set_catalogue(OTHER, "anderer.yaml")
    assert workspace.catalogue().title == "Anderer"
    with pytest.raises(DataProblem):
        workspace.set_catalogue("version: 2", "x.yaml")
    assert workspace.catalogue().title == "Anderer"


def test_outdated_map_layers_go_and_own_layers_stay(workspace):
    with opened(workspace.path, update=True) as dataset:
        layer = dataset.CreateLayer("map_quartier_notizen", geom_type=ogr.wkbNone)
        layer.CreateField(ogr.FieldDefn("text"))
        dataset.ExecuteSQL("SELECT CreateSpatialIndex('map_quartier_2023', 'geom')")
    with workspace.transaction() as connection:
        connection.execute("DELETE FROM counts WHERE period = '2023'")
    workspace.write_indicators(*computed(workspace))
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        assert has_table(connection, "map_quartier_notizen")
        leftovers = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%map_quartier_2023%'")
        assert leftovers.fetchall() == []
        for registry in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions"):
            query = f"SELECT 1 FROM {registry} WHERE table_name = 'map_quartier_2023'"
            assert connection.execute(query).fetchone() is None
    # The index somebody made on a map layer does not stand in the way of the next one.
    with opened(workspace.path, update=True) as dataset:
        dataset.ExecuteSQL("SELECT CreateSpatialIndex('map_quartier_2025', 'geom')")
    workspace.write_indicators(*computed(workspace))
    assert len(rows_of(workspace.path, "map_quartier_2025")) == 3


# ---------------------------------------------------------------- further layers


POINTS = schema.Table("punkte", (schema.Column("key", "text", True), schema.Column("name")), ("key",), "Point")


def test_layers_are_written_and_replaced_with_their_index(workspace):
    for number in (3, 5):
        workspace.write_layer(
            POINTS, [(f"a{n}", "Straße") for n in range(number)],
            [point(360000 + 10 * n, 5600000) for n in range(number)])
        with opened(workspace.path, update=True) as dataset:
            layer = dataset.GetLayerByName("punkte")
            assert layer.GetFeatureCount() == number
            assert layer.TestCapability(ogr.OLCFastSpatialFilter)
            assert layer.GetExtent() == (360000, 360000 + 10 * (number - 1), 5600000, 5600000)
            layer.SetSpatialFilterRect(360005, 5599999, 360015, 5600001)
            assert [feature["key"] for feature in layer] == ["a1"]
    # The layer is an ordinary one: others can go on editing it, its triggers work.
    with opened(workspace.path, update=True) as dataset:
        layer = dataset.GetLayerByName("punkte")
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["key"] = "neu"
        feature.SetGeometry(ogr.CreateGeometryFromWkb(point(1, 1)))
        layer.CreateFeature(feature)
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        assert connection.execute("SELECT count(*) FROM rtree_punkte_geom").fetchone()[0] == 6
        assert connection.execute(
            "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'punkte'").fetchone()[0] == 6
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [path.name for path in workspace.path.parent.iterdir()] == [workspace.path.name]


def test_a_broken_layer_leaves_the_earlier_one(workspace):
    workspace.write_layer(schema.SETTLEMENT, [("alt",)], [square(0, 0)])
    before = content(workspace.path)
    with pytest.raises(sqlite3.Error):
        workspace.write_layer(POINTS, [("a", None)] * 2, [point(0, 0)] * 2)
    with pytest.raises(sqlite3.Error):
        workspace.write_layer(schema.SETTLEMENT, [("a", "zu viel")], [square(0, 0)])
    assert content(workspace.path) == before
    assert not workspace.has_layer("punkte")


# ---------------------------------------------------------------- opening, places, locks


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04" * 2000, b"SQLite format 3\x00" + b"\x00" * 4096])
def test_other_files_are_refused(tmp_path, data):
    path = tmp_path / "etwas.gpkg"
    path.write_bytes(data)
    with pytest.raises(DataProblem, match=r"“etwas\.gpkg” is not a workspace"):
        Workspace.open(path)
    assert path.read_bytes() == data


def test_another_geopackage_is_refused(tmp_path):
    path = tmp_path / "andere.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("meta", geom_type=ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("key"))
    layer.CreateField(ogr.FieldDefn("value"))
    del layer, dataset
    with pytest.raises(DataProblem, match="is not a workspace"):
        Workspace.open(path)


def test_a_missing_file_is_named_and_not_made(tmp_path, workspace):
    with pytest.raises(DataProblem, match="does not exist"):
        Workspace.open(tmp_path / "fehlt.gpkg")
    assert not (tmp_path / "fehlt.gpkg").exists()
    workspace.path.unlink()
    with pytest.raises(DataProblem, match="does not exist"):
        workspace.counts()
    assert not workspace.path.exists()


def test_a_newer_workspace_is_refused(workspace):
    workspace.set_meta(schema_version=str(schema.SCHEMA_VERSION + 1))
    with pytest.raises(DataProblem, match=f"schema {schema.SCHEMA_VERSION + 1}.*Update the plugin"):
        Workspace.open(workspace.path)
    workspace.set_meta(schema_version="neu")
    with pytest.raises(DataProblem, match="is not a workspace"):
        Workspace.open(workspace.path)


def test_an_older_workspace_is_migrated_after_a_backup(workspace, monkeypatch):
    before = content(workspace.path)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 2)
    version = schema.SCHEMA_VERSION - 2

    def first(connection):
        connection.execute("ALTER TABLE sources ADD COLUMN contact TEXT")

    def second(connection):
        connection.execute("UPDATE sources SET contact = 'Amt'")

    monkeypatch.setattr(store, "MIGRATIONS", {version: first, version + 1: second})
    migrated = Workspace.open(workspace.path)
    assert migrated.meta()["schema_version"] == str(version + 2)
    assert content(workspace.path)["sources"][0][-1] == "Amt"
    backups = [path for path in workspace.path.parent.iterdir() if path != workspace.path]
    assert len(backups) == 1 and f".schema-{version}." in backups[0].name
    assert content(backups[0]) == before
    Workspace.open(workspace.path)
    assert len(list(workspace.path.parent.iterdir())) == 2


def test_a_failed_migration_changes_nothing(workspace, monkeypatch):
    before = content(workspace.path)
    version = schema.SCHEMA_VERSION
    monkeypatch.setattr(schema, "SCHEMA_VERSION", version + 1)

    def broken(connection):
        connection.execute("DROP TABLE counts")
        raise RuntimeError

    monkeypatch.setattr(store, "MIGRATIONS", {version: broken})
    with pytest.raises(RuntimeError):
        Workspace.open(workspace.path)
    assert content(workspace.path) == before
    monkeypatch.setattr(store, "MIGRATIONS", {})
    with pytest.raises(DataProblem):
        Workspace.open(workspace.path)


def test_a_backup_is_complete_or_absent(workspace, tmp_path):
    target = tmp_path / "sicherung" / "kopie.gpkg"
    with pytest.raises(DataProblem, match="folder does not exist"):
        workspace.backup(target)
    target.parent.mkdir()
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO meta (key, value) VALUES ('offen', '1')")
        connection.commit()
        workspace.backup(target)
    assert Workspace.open(target).meta()["offen"] == "1"
    assert [path.name for path in target.parent.iterdir()] == ["kopie.gpkg"]


def test_a_locked_workspace_is_a_message(workspace, monkeypatch):
    monkeypatch.setattr(store, "BUSY_TIMEOUT_S", 0.05)
    before = content(workspace.path)
    with closing(sqlite3.connect(str(workspace.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataProblem, match=r"cannot be written \(database is locked\)"):
            workspace.replace_counts(counts((1, 1, 1)))
        assert len(workspace.counts()) == 12  # reading goes on
        other.execute("ROLLBACK")
        # A reader in the middle of something keeps the writer from finishing.
        other.execute("BEGIN")
        other.execute("SELECT * FROM counts LIMIT 1").fetchone()
        with pytest.raises(DataProblem, match="locked"):
            workspace.replace_counts(counts((1, 1, 1)))
        other.execute("ROLLBACK")
    assert content(workspace.path) == before


def test_a_full_disk_is_a_message_and_changes_nothing(workspace):
    before = content(workspace.path)
    with pytest.raises(DataProblem, match="disk is full"), workspace.transaction() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute("INSERT INTO meta (key, value) VALUES ('viel', ?)", ("x" * 5_000_000,))
    assert content(workspace.path) == before


def test_faults_of_a_statement_are_not_called_a_full_disk(workspace):
    with pytest.raises(sqlite3.OperationalError), workspace.transaction() as connection:
        connection.execute("SELECT * FROM nothing")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_a_message(tmp_path):
    folder = tmp_path / "fest"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(DataProblem, match="cannot be written"):
        create(folder / "a.gpkg")


@pytest.mark.parametrize("place", ["fehlt/a.gpkg", "ordner"])
def test_an_impossible_place_is_a_message(tmp_path, place):
    (tmp_path / "ordner").mkdir()
    with pytest.raises(DataProblem, match="cannot be written"):
        create(tmp_path / place)


@pytest.mark.parametrize(("change", "message"), [
    ({"quartiere": []}, "at least one Quartier"),
    ({"kommunen": []}, "at least one Quartier"),
    ({"quartiere": [QUARTIERE[0], QUARTIERE[0]]}, "“05001” is empty or stands twice"),
    ({"kommunen": [*KOMMUNEN, KOMMUNEN[0]]}, "“05” is empty or stands twice"),
    ({"quartiere": [Area("", "x", "05", square(0, 0))]}, "“” is empty or stands twice"),
    ({"kommunen": KOMMUNEN[:1]}, "Quartier “06001”: the Kommune “06” does not exist"),
])
def test_areas_that_do_not_fit_are_refused_and_the_file_stays(workspace, change, message):
    before = content(workspace.path)
    with pytest.raises(DataProblem, match=message):
        create(workspace.path, **change)
    assert content(workspace.path) == before


def test_replacing_an_open_workspace_is_refused(workspace):
    with closing(sqlite3.connect(str(workspace.path))) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM meta").fetchall()
        with pytest.raises(DataProblem, match="is in use and cannot be replaced"):
            create(workspace.path)
        assert len(Workspace.open(workspace.path).counts()) == 12
    assert create(workspace.path).counts().empty


def test_the_log_of_a_killed_program_is_not_replayed_into_a_new_file(workspace):
    program = (
        "import os, signal, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "connection.execute('PRAGMA journal_mode = WAL')\n"
        "connection.execute(\"INSERT INTO meta (key, value) VALUES ('alt', '1')\")\n"
        "connection.commit()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n")
    subprocess.run([sys.executable, "-c", program, str(workspace.path)], check=False)
    log = workspace.path.with_name(workspace.path.name + "-wal")
    assert log.exists() and log.stat().st_size > 0
    fresh = create(workspace.path)
    assert not log.exists()
    assert "alt" not in fresh.meta()
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_values_that_are_replaced_do_not_stay_on_disk(workspace):
    mark = "zu-loeschende-quelle-4711"
    workspace.replace_counts(counts(), [SourceRecord("s", mark)])
    workspace.replace_counts(counts(), [SourceRecord("s", "neu")])
    assert mark.encode() not in workspace.path.read_bytes()


# ---------------------------------------------------------------- kill -9

VICTIM = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from quartiersmonitor.indicators.catalogue import parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.workspace import Area, Workspace, schema

path, operation = Path(sys.argv[2]), sys.argv[3]
workspace = Workspace.open(path)
catalogue = workspace.catalogue()
counts = workspace.counts()
doubled = counts.assign(value=counts["value"] * 2)
values, figures = compute_indicators(doubled, workspace.areas(), catalogue)
with workspace._connected() as connection:
    wkb = [row[0][8:] for row in connection.execute("SELECT geom FROM quartiere")]
areas = workspace.areas()
sys.stdout.write("ready\\n")
sys.stdout.flush()
while True:
    if operation == "counts":
        workspace.replace_counts(doubled)
    elif operation == "indicators":
        workspace.write_indicators(values, figures)
    elif operation == "layer":
        workspace.write_layer(schema.SETTLEMENT, [("neu",)] * 500, wkb[:1] * 500)
    elif operation == "create":
        Workspace.create(
            path, [Area(q, "neu", k, w) for q, k, w in zip(areas["quartier_id"], areas["kommune_id"], wkb)],
            [Area(k, k, "", wkb[0]) for k in areas["kommune_id"].unique()], epsg=25832, kreis_id="0",
            kreis_name="neu", catalogue_text=catalogue.text)
"""


def states_of(path: Path) -> tuple:
    """Returns what tells the earlier from the later state of each operation, each of them whole or nothing."""
    workspace = Workspace.open(path)
    with closing(sqlite3.connect(str(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    settled = workspace.has_layer("siedlungsflaechen") and rows_of(path, "siedlungsflaechen")
    if settled:
        assert {(row["name"], len(settled)) for row in settled} in ({("alt", 1)}, {("neu", 500)})
        with opened(path) as dataset:
            assert dataset.GetLayerByName("siedlungsflaechen").TestCapability(ogr.OLCFastSpatialFilter)
    totals = workspace.counts()["value"].sum()
    values = workspace.values(level="kreis")["denominator"].sum()
    layer = sum(row["a_1_den"] or 0 for row in rows_of(path, "map_kommune_2025")) if (
        workspace.has_layer("map_kommune_2025")) else 0
    return totals, values, layer, workspace.meta()["kreis_name"]


@pytest.mark.parametrize("operation", ["counts", "indicators", "layer", "create"])
def test_kill_9_loses_at_most_the_operation_under_way(tmp_path, operation):
    path = tmp_path / "a.gpkg"
    built = create(path)
    built.replace_counts(counts())
    built.write_indicators(*computed(built))
    built.write_layer(schema.SETTLEMENT, [("alt",)], [square(0, 0)])
    whole = {
        "counts": {(462, 400, 400, "Kreis"), (924, 400, 400, "Kreis")},
        # The numbers of the layer and of the table belong together.
        "indicators": {(462, 400, 400, "Kreis"), (462, 800, 800, "Kreis")},
        "layer": {(462, 400, 400, "Kreis")},
        "create": {(462, 400, 400, "Kreis"), (0, 0, 0, "neu")},
    }[operation]
    assert states_of(path) in whole
    parent = str(Path(__file__).resolve().parents[2] / "build" / "plugins")
    for delay in (0.0, 0.011, 0.023, 0.041, 0.067):
        victim = subprocess.Popen(
            [sys.executable, "-c", VICTIM, parent, str(path), operation], stdout=subprocess.PIPE, text=True)
        assert victim.stdout.readline() == "ready\n"
        time.sleep(delay)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        victim.stdout.close()
        assert states_of(path) in whole
        if operation == "create":
            path.unlink()
            built = create(path)
            built.replace_counts(counts())
            built.write_indicators(*computed(built))
        elif operation == "counts":
            built.replace_counts(counts())


def test_the_shipped_catalogue_makes_a_workspace(tmp_path):
    built = create(tmp_path / "a.gpkg", catalogue_text=DEFAULT_FILE.read_text(encoding="utf-8"))
    frame = pd.DataFrame([
        {"area_id": area.id, "measure": "bevoelkerung", "period": "2025", "value": 500} for area in QUARTIERE])
    built.replace_counts(frame)
    problems: list = []
    values, figures = compute_indicators(built.counts(), built.areas(), built.catalogue(), warn=problems.append)
    built.write_indicators(values, figures)
    assert set(values["state"]) == {"no_data"}
    assert problems
    row = rows_of(built.path, "map_quartier_2025")[0]
    assert row["population"] == 500 and row["a_1"] is None and row["a_1_state"] == "no_data"


# ---------------------------------------------------------------- analyses


def analysis(name: str, *, indicator="A.1", period="2025", level="quartier", areas=QUARTIERE,
             **given) -> pd.DataFrame:
    """Returns a frame of one of the tables, empty but for the keys and what is given."""
    table = schema.ANALYSES[name]
    frame = pd.DataFrame({field: [None] * len(areas) for field in table.names}, dtype=object)
    frame["area_id"] = [area.id for area in areas]
    frame["level"], frame["period"] = level, period
    if "indicator" in table.names:
        frame["indicator"] = indicator
    for field, values in given.items():
        frame[field] = values
    return frame


def all_analyses() -> dict[str, pd.DataFrame]:
    return {
        "trends": analysis("trends", direction=["rising", "stable", None], slope_pct=[2.5, 0.1, None]),
        "warnings": analysis(
            "warnings", direction=["higher", "lower", None], flagged=[1, 0, None], z=[4.0, -1.0, None]),
        "clusters": analysis("clusters", cluster=["HH", "none", None], neighbours=[2, 1, 0]),
        "small_numbers": analysis("small_numbers", smoothed=[20.5, 3.0, None], funnel=["above_95", "within", None]),
        "inequality": analysis("inequality", areas=[Area("0", "Kreis", "", b"")], measure="gini", value=0.25),
        "score_uncertainty": analysis(
            "score_uncertainty", method="mss", rank_lower=[1, 1, 3], rank_upper=[2, 3, 3],
            class_probability=[0.9, 0.8, 0.7], class_probabilities="[0.1, 0.9]"),
    }


def test_analyses_are_stored_read_and_shown(workspace):
    import numpy as np

    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    frames = all_analyses()
    frames["trends"]["periods"] = np.array([8, 8, 8], dtype=np.int64)
    frames["trends"]["slope_upper"] = [np.float32(1.5), np.inf, np.nan]
    run_id = workspace.write_analyses(frames, {"seed": 1})
    for name, frame in frames.items():
        found = workspace.analysis(name)
        assert found["area_id"].tolist() == frame["area_id"].tolist(), name
    found = workspace.analysis("trends", "quartier", "2025", "A.1")
    assert found["direction"].tolist() == ["rising", "stable", None]
    assert found["periods"].tolist() == [8, 8, 8]
    assert found["slope_upper"].tolist()[0] == 1.5 and found["slope_upper"].isna().tolist() == [False, True, True]
    assert workspace.analysis("trends", indicator="Z.9").empty and workspace.analysis("trends", period="2023").empty
    assert len(workspace.analysis("score_uncertainty", method="mss")) == 3
    rows = {row["area_id"]: row for row in rows_of(workspace.path, "map_quartier_2025")}
    parts = ("smooth", "funnel", "trend", "warning", "cluster")
    assert [rows["05001"][column("A.1", part)] for part in parts] == [20.5, "above_95", "rising", "higher", "HH"]
    # A deviation that is no warning is told from one that could not be tested.
    assert [rows["05002"][column("A.1", part)] for part in parts] == [3.0, "within", "stable", "none", "none"]
    assert [rows["06001"][column("A.1", part)] for part in parts] == [None] * 5
    assert [rows["05002"][name] for name in ("rank_lower", "rank_upper", "class_probability")] == [1, 3, 0.8]
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        last = connection.execute("SELECT run_id, algorithm, parameters FROM runs ORDER BY fid DESC").fetchone()
        types = {row[0] for row in connection.execute("SELECT typeof(periods) FROM trends")}
    assert last == (run_id, "analyses", '{"seed": 1}') and types == {"integer"}


def test_analyses_of_one_indicator_and_period_are_replaced_as_a_whole(workspace):
    workspace.write_analyses({"trends": analysis("trends"), "clusters": analysis("clusters")})
    workspace.write_analyses({"trends": pd.concat([
        analysis("trends", period="2023"), analysis("trends", indicator="B.1")])})
    workspace.write_analyses({"trends": analysis("trends", areas=QUARTIERE[:1], direction="rising")})
    found = workspace.analysis("trends")
    assert sorted(zip(found["indicator"], found["period"], found["area_id"])) == [
        *[("A.1", "2023", area.id) for area in QUARTIERE], ("A.1", "2025", "05001"),
        *[("B.1", "2025", area.id) for area in QUARTIERE]]
    assert len(workspace.analysis("clusters")) == 3


def test_wrong_analyses_change_nothing(workspace):
    workspace.write_analyses(all_analyses())
    before = content(workspace.path)
    with pytest.raises(ValueError, match="'counts' is no table of analyses"):
        workspace.write_analyses({"counts": counts()})
    with pytest.raises(ValueError, match="trends: no column mk_tau"):
        workspace.write_analyses({"trends": analysis("trends").drop(columns="mk_tau")})
    doubled = analysis("trends", areas=[*QUARTIERE, QUARTIERE[0]])
    with pytest.raises(sqlite3.IntegrityError):
        workspace.write_analyses({"clusters": analysis("clusters"), "trends": doubled})
    with pytest.raises(ValueError, match="clusters has no method"):
        workspace.analysis("clusters", method="mss")
    with pytest.raises(ValueError, match="no table of analyses"):
        workspace.analysis("meta")
    assert content(workspace.path) == before


def left(workspace) -> list[str]:
    return [name for name in schema.ANALYSES if not workspace.analysis(name).empty]


def test_analyses_go_with_the_values_they_rest_on(workspace):
    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    workspace.write_analyses(all_analyses())
    workspace.write_analyses({"trends": analysis("trends", level="kommune", areas=KOMMUNEN)})
    workspace.write_indicators(*computed(workspace))
    assert left(workspace) == [*schema.ANALYSES]
    # A trend rests on all years, whatever its own.
    values, figures = computed(workspace)
    values.loc[(values["level"] == "quartier") & (values["period"] == "2023") & (values["area_id"] == "06001"),
               ["numerator", "denominator"]] *= 2
    workspace.write_indicators(values, figures)
    assert left(workspace) == ["trends"]
    assert set(workspace.analysis("trends")["level"]) == {"kommune"}
    assert rows_of(workspace.path, "map_quartier_2025")[0]["a_1_trend"] is None
    # The score rests on rates, which are the same; its draws rest on the cases as well.
    assert len(workspace.scores()) == 3


def test_another_direction_of_an_indicator_voids_its_analyses(workspace):
    workspace.write_analyses(all_analyses())
    text = CATALOGUE.replace('polaritaet: "+"', 'polaritaet: "-"')
    workspace.write_indicators(*computed(workspace, text), catalogue=parse_catalogue(text))
    assert left(workspace) == ["score_uncertainty"]  # there are no contributions that say what it rests on


def test_the_uncertainty_goes_with_its_score(workspace):
    for method in ("mss", "imd"):
        workspace.write_scores(*scores(), level="quartier", period="2025", method=method)
        workspace.write_analyses({"score_uncertainty": analysis("score_uncertainty", method=method)})
    workspace.write_scores(*scores(), level="quartier", period="2025", method="imd")
    assert set(workspace.analysis("score_uncertainty")["method"]) == {"mss"}
    workspace.replace_counts(counts((21, 2, 40)))
    workspace.write_indicators(*computed(workspace))
    assert workspace.scores().empty and workspace.analysis("score_uncertainty").empty


# ---------------------------------------------------------------- decisions of conferences


DECISION = {"level": "quartier", "period": "2025", "reason": " Neubaugebiet ohne Kita ", "decided_on": "2026-03-31",
            "body": "Planungskonferenz"}


@pytest.fixture
def ranked(workspace) -> Workspace:
    workspace.write_scores(*scores(), level="quartier", period="2025", method="mss")
    return workspace


def test_a_decision_stands_beside_the_computed_class(ranked):
    override_id = ranked.set_override("05002", class_=4, recorded_by="Müller", **DECISION)
    row = ranked.overrides().iloc[0]
    assert row["override_id"] == override_id
    assert row[["area_id", "level", "method", "period", "action", "class", "computed_class", "reason", "decided_on",
                "body", "recorded_by", "computed_now", "changed"]].tolist() == [
        "05002", "quartier", "mss", "2025", "set", 4, 2, "Neubaugebiet ohne Kita", "2026-03-31", "Planungskonferenz",
        "Müller", 2, False]
    assert row["recorded_at"].endswith("+00:00")
    rows = {row["area_id"]: row for row in rows_of(ranked.path, "map_quartier_2025")}
    names = ("class", "class_label", "override_class", "override_label", "override_reason")
    assert [rows["05002"][name] for name in names] == [
        2, Language.current().translate("indicators", "medium"), 4,
        Language.current().translate("indicators", "very low"),
        "Neubaugebiet ohne Kita"]
    assert [rows["05001"][name] for name in names[2:]] == [None] * 3
    assert ranked.scores(method="mss")["class"].tolist() == [3, 2, 1]
    with closing(sqlite3.connect(str(ranked.path))) as connection:
        assert connection.execute("SELECT algorithm, parameters FROM runs ORDER BY fid DESC").fetchone() == (
            "scoreoverride", f'{{"override_id": "{override_id}"}}')


def test_the_journal_keeps_everything_in_order(ranked):
    ranked.set_override("05002", class_=4, **DECISION)
    ranked.set_override("05002", class_=3, **{**DECISION, "reason": "Kita eröffnet", "decided_on": "2026-04-01"})
    ranked.set_override("05001", class_=2, **DECISION)
    assert ranked.overrides()[["area_id", "class"]].values.tolist() == [["05002", 3], ["05001", 2]]
    ranked.withdraw_override("05002", **{**DECISION, "reason": "Erledigt"})
    assert ranked.overrides()["area_id"].tolist() == ["05001"]
    journal = ranked.overrides(current=False)
    assert journal["action"].tolist() == ["set", "set", "set", "withdraw"]
    assert journal["reason"].tolist()[-1] == "Erledigt" and pd.isna(journal["class"].iloc[-1])
    assert rows_of(ranked.path, "map_quartier_2025")[1]["override_class"] is None
    with pytest.raises(DataProblem, match="nothing to withdraw: for the area 05002"):
        ranked.withdraw_override("05002", **DECISION)
    ranked.set_override("05002", class_=1, **DECISION)
    assert ranked.overrides("quartier", "2025")["class"].tolist() == [2, 1]
    assert ranked.overrides("kommune").empty and ranked.overrides(period="2023").empty
    assert ranked.overrides(method="imd").empty


@pytest.mark.parametrize("statement", [
    "UPDATE score_overrides SET reason = ''", "DELETE FROM score_overrides",
    "DELETE FROM score_overrides WHERE fid = 1"])
def test_nothing_recorded_is_ever_changed(ranked, statement):
    ranked.set_override("05002", class_=4, **DECISION)
    before = content(ranked.path)
    with closing(sqlite3.connect(str(ranked.path))) as connection, pytest.raises(
            sqlite3.IntegrityError, match="journal"):
        connection.execute(statement)
    assert content(ranked.path) == before


def test_decisions_outlive_scores_and_say_when_the_computed_class_is_another(ranked):
    ranked.set_override("05002", class_=4, **DECISION)
    ranked.replace_counts(counts((21, 2, 40)))
    ranked.write_indicators(*computed(ranked))
    assert ranked.scores().empty
    assert ranked.overrides()[["class", "computed_class", "changed"]].values.tolist() == [[4, 2, False]]
    assert rows_of(ranked.path, "map_quartier_2025")[1]["override_class"] == 4
    frame, parts = scores()
    frame["class"] = [3, 3, 1]
    ranked.write_scores(frame, parts, level="quartier", period="2025", method="mss")
    assert ranked.overrides()[["computed_class", "computed_now", "changed"]].values.tolist() == [[2, 3, True]]
    # Takes no part any more: that is another result, too.
    frame["class"] = [3, None, 1]
    ranked.write_scores(frame, parts, level="quartier", period="2025", method="mss")
    assert ranked.overrides()["changed"].tolist() == [True]


def test_maps_show_the_decisions_on_the_chosen_method(ranked):
    ranked.write_scores(*scores(), level="quartier", period="2025", method="imd")
    ranked.set_override("05002", class_=10, method="imd", **DECISION)
    assert rows_of(ranked.path, "map_quartier_2025")[1]["override_class"] is None
    ranked.choose_score_method("imd")
    assert rows_of(ranked.path, "map_quartier_2025")[1]["override_class"] == 10


@pytest.mark.parametrize(("change", "message"), [
    ({"area_id": "5002"}, "no area with the key “5002”"),
    ({"level": "kreis"}, "no area with the key “05002”"),
    ({"level": "land"}, "no area with the key “05002”"),
    ({"level": "kommune", "area_id": "05"}, "no attention score for the year “2025” by the method “mss”"),
    ({"period": "2024"}, "no attention score for the year “2024”.*There are: 2025 mss"),
    ({"method": "imd"}, "by the method “imd”"),
    ({"class_": 0}, "class 0 does not exist: .*1 .* to 4"), ({"class_": 5}, "class 5 does not exist"),
    ({"class_": True}, "class True does not exist"), ({"class_": 2.0}, "class 2.0 does not exist"),
    ({"reason": " "}, "reason is missing"), ({"body": ""}, "body is missing"),
    ({"decided_on": ""}, "“” is not a date"), ({"decided_on": "31.03.2026"}, "“31.03.2026” is not a date"),
    ({"decided_on": "2026-02-30"}, "is not a date"), ({"decided_on": "20260331"}, "is not a date"),
    ({"decided_on": "2999-01-01"}, "lies ahead"),
])
def test_an_unusable_decision_is_refused(ranked, change, message):
    before = content(ranked.path)
    with pytest.raises(DataProblem, match=message):
        ranked.set_override(**{"area_id": "05002", "class_": 4, **DECISION, **change})
    assert content(ranked.path) == before
