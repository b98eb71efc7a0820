"""Schema 3: version 2 comes along with its addresses, registers are written with their index, checks are kept."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from osgeo import ogr

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.workspace import Area, Workspace, schema, store
from quartiersmonitor.workspace.geopackage import (
    create_spatial_index,
    create_tables,
    geometry_blob,
    point_coordinates,
    protect_journal,
    quoted,
)
from quartiersmonitor.workspace.rtree import fill_tree
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
NOT_IN_2 = {"counts": ("converted",), "indicator_values": ("converted",)}
ADDRESSES_2 = Table(
    "adressen",
    (Column("address_id", "text", True), Column("street"), Column("house_number"), Column("quartier_id"),
     Column("kommune_id")),
    ("address_id",), "Point")


def square(x: float) -> bytes:
    y = 5_600_000.0
    ring = [(x, y), (x + 100, y), (x + 100, y + 100), (x, y + 100), (x, y)]
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + b"".join(struct.pack("<dd", *p) for p in ring)
    return struct.pack("<BII", 1, 6, 1) + polygon


def point(x: float, y: float) -> bytes:
    return struct.pack("<BIdd", 1, 1, x, y)


@pytest.fixture
def old(tmp_path) -> Path:
    """A workspace as version 2 made it: its tables, a journal, and addresses written by OGR with their index."""
    path = tmp_path / "Kreis Süd.gpkg"
    tables = []
    for table in (*schema.POLYGON_TABLES, *schema.ATTRIBUTE_TABLES):
        if table not in (*schema.SINCE_3, *schema.SINCE_4, *schema.SINCE_5):
            kept = tuple(column for column in table.columns if column.name not in NOT_IN_2.get(table.name, ()))
            tables.append(Table(table.name, kept, table.key, table.geometry, table.indexes))
    create_tables(path, [*tables, ADDRESSES_2], 25832)
    create_spatial_index(path, "adressen")
    dataset = ogr.Open(str(path), 1)
    layer = dataset.GetLayerByName("adressen")
    for number in range(60):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["address_id"], feature["street"], feature["house_number"] = f"a{number:02}", "Müllerstraße", str(number)
        feature["quartier_id"], feature["kommune_id"] = "05001", "05"
        if number != 7:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(point(360000.0 + number, 5600000.0)))
        layer.CreateFeature(feature)
        feature = None
    layer = None
    dataset.Release()
    with closing(sqlite3.connect(str(path))) as connection, connection:
        protect_journal(connection, schema.SCORE_OVERRIDES)
        connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", [
            ("schema_version", "2"), ("kreis_id", "0"), ("kreis_name", "Kreis"), ("epsg", "25832"),
            ("catalogue", CATALOGUE)])
        connection.execute(
            "INSERT INTO quartiere (quartier_id, name, kommune_id, geom) VALUES ('05001', 'Nord', '05', ?)",
            (geometry_blob(square(360000.0), 25832),))
        connection.execute(
            "INSERT INTO kommunen (kommune_id, name, geom) VALUES ('05', 'A', ?)",
            (geometry_blob(square(360000.0), 25832),))
        connection.executemany(
            "INSERT INTO counts (level, area_id, measure, period, sex, age_band, value, state, source)"
            " VALUES ('quartier', '05001', ?, '2025', '', '', ?, 'value', 'amt')", [("pop", 100.0), ("faelle", 20.0)])
        connection.execute(
            "INSERT INTO score_overrides (override_id, area_id, level, method, period, action, class, reason,"
            " decided_on, body, recorded_at) VALUES ('o', '05001', 'quartier', 'mss', '2025', 'set', 4, 'Neubau',"
            " '2026-01-01', 'Konferenz', '2026-01-01T00:00:00+00:00')")
    return path


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace.create(
        tmp_path / "neu.gpkg", [Area("05001", "Nord", "05", square(360000))], [Area("05", "A", "0", square(360000))],
        epsg=25832, kreis_id="0", kreis_name="Kreis", catalogue_text=CATALOGUE)


def content(path: Path) -> dict[str, list]:
    with closing(sqlite3.connect(str(path))) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name")]
        return {name: connection.execute(f"SELECT * FROM {quoted(name)}").fetchall() for name in names}


def tree_is_right(path: Path, layer: str = "adressen") -> bool:
    """The index holds exactly the points, in a form SQLite finds nothing wrong with."""
    with closing(sqlite3.connect(str(path))) as connection:
        boxes = {row[0]: row[1:] for row in connection.execute(f"SELECT * FROM {quoted(f'rtree_{layer}_geom')}")}
        rows = connection.execute(f"SELECT fid, geom FROM {quoted(layer)}").fetchall()
        (checked,) = connection.execute(f"SELECT rtreecheck('rtree_{layer}_geom')").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    x, y = point_coordinates([row[1] for row in rows])
    points = {row[0]: (px, py) for row, px, py in zip(rows, x, y) if np.isfinite(px)}
    return checked == "ok" and points.keys() == boxes.keys() and all(
        low_x <= points[fid][0] <= high_x and low_y <= points[fid][1] <= high_y
        and high_x - low_x <= 0.1 and high_y - low_y <= 1.0
        for fid, (low_x, high_x, low_y, high_y) in boxes.items())


# ---------------------------------------------------------------- migration


def test_addresses_of_version_2_come_along(old):
    before = content(old)
    workspace = Workspace.open(old)
    after = content(old)
    assert workspace.meta()["schema_version"] == str(schema.SCHEMA_VERSION)
    for name in ("quartiere", "kommunen", "score_overrides"):
        assert after[name] == before[name] and after[name], name
    assert after["counts"] == [(*row, None) for row in before["counts"]]
    assert [row[:7] for row in after["adressen"]] == before["adressen"]
    addresses = workspace.addresses()
    assert list(addresses) == [*schema.ADDRESSES.names, "x", "y"]
    assert addresses["street"].unique().tolist() == ["Müllerstraße"]
    assert addresses["valid_from"].isna().all() and addresses["valid_to"].isna().all()
    expected = [360000.0 + number if number != 7 else np.nan for number in range(60)]
    np.testing.assert_array_equal(addresses["x"], expected)
    assert tree_is_right(old)


def test_the_migrated_layer_goes_on_as_an_ordinary_one(old):
    Workspace.open(old)
    dataset = ogr.Open(str(old), 1)
    layer = dataset.GetLayerByName("adressen")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature["address_id"], feature["valid_from"] = "a00", "2026-01-01"
    feature.SetGeometry(ogr.CreateGeometryFromWkb(point(1, 1)))
    layer.CreateFeature(feature)
    layer.DeleteFeature(2)
    layer.SetSpatialFilterRect(0, 0, 2, 2)
    assert [found["valid_from"] for found in layer] == ["2026-01-01"]
    feature = layer = None
    dataset.Release()
    assert tree_is_right(old)


def test_a_backup_of_version_2_is_kept(old):
    before = content(old)
    Workspace.open(old)
    (backup,) = [path for path in old.parent.iterdir() if path != old]
    assert backup.name.startswith("Kreis Süd.schema-2.")
    assert content(backup) == before
    assert tree_is_right(backup)


def test_a_migration_that_fails_leaves_version_2(old, monkeypatch):
    before = content(old)

    def broken(connection):
        store._add_deliveries(connection)
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(store, "MIGRATIONS", {**store.MIGRATIONS, 2: broken})
    with pytest.raises(DataProblem, match="Nothing was changed"):
        Workspace.open(old)
    assert content(old) == before
    monkeypatch.undo()
    assert Workspace.open(old).deliveries().empty


def test_a_migrated_workspace_is_like_a_new_one(old, workspace):
    Workspace.open(old)
    workspace.write_addresses(pd.DataFrame({"address_id": ["a"], "x": [1.0], "y": [1.0]}))
    found = []
    for path in (old, workspace.path):
        with closing(sqlite3.connect(str(path))) as connection:
            found.append({table.name: (
                [(row[1], bool(row[3])) for row in connection.execute(f"PRAGMA table_info({quoted(table.name)})")],
                sorted(row[0] for row in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                    (table.name,))),
                sorted(connection.execute(
                    "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = ?", (table.name,))))
                for table in (*schema.SINCE_3, schema.COUNTS, schema.VALUES, schema.ADDRESSES)})
    for name in found[1]:
        assert found[0][name] == found[1][name], name


def test_a_workspace_without_addresses_has_none(old, workspace):
    with closing(sqlite3.connect(str(old))) as connection, connection:
        connection.execute("DROP TABLE adressen")
    for path in (old, workspace.path):
        opened = Workspace.open(path)
        assert opened.addresses().empty and list(opened.addresses()) == [*schema.ADDRESSES.names, "x", "y"]
        assert opened.addresses(with_xy=False).columns.tolist() == [*schema.ADDRESSES.names]
        assert opened.address_cases().empty and opened.address_scores().empty


# ---------------------------------------------------------------- registers


def register(number: int = 5, **columns) -> pd.DataFrame:
    return pd.DataFrame({
        "address_id": [f"a{at}" for at in range(number)], "street": "Am Markt", "house_number": "1",
        "quartier_id": "05001", "kommune_id": "05", **columns})


def test_addresses_are_written_whole_and_read_again(workspace):
    x = np.array([360000.0, 360001.0, np.nan, 360003.0, 360004.123456789])
    y = np.full(5, 5600000.987654321)
    assert workspace.write_addresses(register(postcode="53721"), x=x, y=y, reference_date="2025-12-31") == 5
    read = workspace.addresses()
    np.testing.assert_array_equal(read["x"], x)
    np.testing.assert_array_equal(read["y"], np.where(np.isnan(x), np.nan, y))
    assert read["postcode"].tolist() == ["53721"] * 5 and read["street_key"].isna().all()
    assert workspace.meta()["address_reference_date"] == "2025-12-31"
    assert tree_is_right(workspace.path)
    # As WKB and as columns it is the same, and the earlier register goes as a whole.
    workspace.write_addresses(register(2), [point(1.0, 2.0), None])
    assert workspace.addresses()["x"].tolist()[0] == 1.0 and np.isnan(workspace.addresses()["x"].iloc[1])
    workspace.write_addresses(register(3, x=[1.0, 2.0, 3.0], y=[4.0, 5.0, 6.0]))
    assert workspace.addresses()["y"].tolist() == [4.0, 5.0, 6.0]
    assert tree_is_right(workspace.path)
    assert [path.name for path in workspace.path.parent.iterdir()] == [workspace.path.name]


def test_ogr_finds_layer_extent_and_index_of_a_register(workspace):
    workspace.write_addresses(register(5), x=[0.0, 10.0, 20.0, np.nan, 40.0], y=[0.0, 1.0, 2.0, 3.0, 4.0])
    dataset = ogr.Open(workspace.path.as_posix(), 1)
    layer = dataset.GetLayerByName("adressen")
    assert layer.GetFeatureCount() == 5
    assert layer.GetExtent() == (0, 40, 0, 4)
    assert layer.GetGeomType() == ogr.wkbPoint and layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    layer.SetSpatialFilterRect(9, 0, 21, 3)
    assert [feature["address_id"] for feature in layer] == ["a1", "a2"]
    # Its triggers work: QGIS may go on editing.
    layer.SetSpatialFilter(None)
    feature = layer.GetFeature(1)
    feature.SetGeometry(ogr.CreateGeometryFromWkb(point(99.0, 99.0)))
    layer.SetFeature(feature)
    feature = layer = None
    dataset.Release()
    assert tree_is_right(workspace.path)


@pytest.mark.parametrize("number", [0, 1, 51, 52, 2_601, 2_602, 9_000])
def test_an_index_of_any_size_finds_what_lies_in_a_window(number):
    random = np.random.default_rng(number)
    x, y = random.uniform(-4e5, 4e5, number), random.uniform(5.5e6, 5.7e6, number)
    ids = random.permutation(np.arange(1, 3 * number + 1))[:number]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)")
        fill_tree(connection, "t", ids, x, y)
        assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
        for _ in range(20):
            left, low = random.uniform(-4e5, 4e5), random.uniform(5.5e6, 5.7e6)
            right, high = left + random.uniform(0, 2e5), low + random.uniform(0, 1e5)
            found = {row[0] for row in connection.execute(
                "SELECT id FROM t WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?",
                (left, right, low, high))}
            inside = set(ids[(x >= left) & (x <= right) & (y >= low) & (y <= high)].tolist())
            near = set(ids[(x >= left - 1) & (x <= right + 1) & (y >= low - 1) & (y <= high + 1)].tolist())
            assert inside <= found <= near
        # It stays a tree that grows and shrinks.
        for key in ids[: number // 2].tolist():
            connection.execute("DELETE FROM t WHERE id = ?", (key,))
        connection.executemany("INSERT INTO t VALUES (?, 0, 0, 0, 0)", [(10**9 + at,) for at in range(200)])
        assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (number - number // 2 + 200,)


def test_an_index_whose_tables_are_protected_is_filled_row_by_row(monkeypatch):
    from quartiersmonitor.workspace import rtree

    def protected(*_):
        raise sqlite3.OperationalError("table t_node may not be modified")

    monkeypatch.setattr(rtree, "_pack", protected)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)")
        fill_tree(connection, "t", np.arange(1, 4), np.array([1.0, 2.0, 3.0]), np.zeros(3))
        assert [row[0] for row in connection.execute("SELECT id FROM t WHERE minx > 1.5 ORDER BY id")] == [2, 3]


def test_the_register_of_a_day(workspace):
    frame = register(
        4, valid_from=[None, "2020-01-01", "2025-01-01", None], valid_to=["2025-01-01", None, None, None],
        quartier_id=["alt", "05001", "neu", "05001"])
    frame.loc[2, "address_id"] = "a0"
    workspace.write_addresses(frame, x=np.arange(4.0), y=np.arange(4.0))
    on = {day: workspace.addresses(day).set_index("address_id")["quartier_id"].to_dict()
          for day in ("2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01")}
    assert on["2019-12-31"] == {"a0": "alt", "a3": "05001"}
    assert on["2020-01-01"] == on["2024-12-31"] == {"a0": "alt", "a1": "05001", "a3": "05001"}
    assert on["2025-01-01"] == {"a0": "neu", "a1": "05001", "a3": "05001"}
    assert len(workspace.addresses()) == 4
    with pytest.raises(DataProblem, match=r"“31\.12\.2025” is not a date\. Write it as 2025-12-31"):
        workspace.addresses("31.12.2025")


def test_numbers_in_columns_of_text_are_stored_as_text(workspace):
    workspace.write_addresses(register(2, x=0.0, y=0.0).assign(house_number=[7, 12], postcode=53721))
    read = workspace.addresses()
    assert read["house_number"].tolist() == ["7", "12"] and read["postcode"].tolist() == ["53721"] * 2


@pytest.mark.parametrize(("change", "message"), [
    ({"address_id": ["a", None]}, "Address 2 has no key"),
    ({"address_id": ["a", ""]}, "Address 2 has no key"),
    ({"address_id": ["a", "a"]}, "“a” stands 2 times for the same day.*remove"),
    ({"address_id": ["a", "a"], "valid_to": ["2025-01-02", None], "valid_from": [None, "2025-01-01"]},
     "“a” stands 2 times"),
    ({"valid_from": ["31.12.2025", None]}, "“a0”: “31.12.2025” is not a date. Write dates as 2025-12-31"),
    ({"valid_to": [None, "2025"]}, "“a1”: “2025” is not a date"),
    ({"valid_to": [None, "2025-02-29"]}, "“a1”: “2025-02-29” is not a date"),
    ({"valid_from": [None, "2025-01-01"], "valid_to": [None, "2025-01-01"]}, "“a1” ends on 2025-01-01, before it"),
])
def test_an_unusable_register_changes_nothing(workspace, change, message):
    workspace.write_addresses(register(3), x=np.zeros(3), y=np.zeros(3))
    before = content(workspace.path)
    with pytest.raises(DataProblem, match=message):
        workspace.write_addresses(register(2).assign(**change), x=np.zeros(2), y=np.zeros(2))
    assert content(workspace.path) == before


def test_a_register_replaced_leaves_nothing_on_disk(workspace):
    mark = "Zu-loeschende-Strasse-4711"
    workspace.write_addresses(register(300, street=mark), x=np.zeros(300), y=np.zeros(300))
    workspace.write_addresses(register(1), x=np.zeros(1), y=np.zeros(1))
    assert mark.encode() not in workspace.path.read_bytes()


# ---------------------------------------------------------------- checks of the register


def checked(kommunen=("05",), value=95.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    cases = pd.DataFrame([
        {"kommune_id": key, "address_id": f"{key}-{kind}", "kind": kind, "detail": "Nr. 5", "x": x, "y": x}
        for key in kommunen for kind, x in (("outside", 10.0), ("no_coordinates", np.nan))])
    scores = pd.DataFrame([
        {"kommune_id": key, "measure": "complete", "value": value, "base": 100.0} for key in kommunen])
    return cases, scores


def test_checks_of_the_register_make_a_trend_and_a_layer_of_cases(workspace):
    workspace.write_address_quality("2025-01-31", *checked(("05", "06"), 90.0))
    workspace.write_address_quality("2026-01-31", *checked(("05",)))
    trend = workspace.address_scores("05")
    assert list(zip(trend["date"], trend["value"])) == [("2025-01-31", 90.0), ("2026-01-31", 95.0)]
    cases = workspace.address_cases()
    assert sorted(zip(cases["kommune_id"], cases["run_date"])) == [
        ("05", "2026-01-31"), ("05", "2026-01-31"), ("06", "2025-01-31"), ("06", "2025-01-31")]
    assert cases["case_id"].is_unique
    assert tree_is_right(workspace.path, "adressfaelle")
    dataset = ogr.Open(workspace.path.as_posix())
    layer = dataset.GetLayerByName("adressfaelle")
    assert [feature.GetGeometryRef() is None for feature in layer] == cases["x"].isna().tolist()
    assert sum(cases["x"].isna()) == 2
    layer = None
    dataset.Release()
    # The same day again replaces, and a Kommune without a case loses those it had.
    workspace.write_address_quality("2026-01-31", checked()[0].iloc[:0], checked(value=99.0)[1])
    assert workspace.address_scores("05")["value"].tolist() == [90.0, 99.0]
    assert workspace.address_cases("05").empty and len(workspace.address_cases("06")) == 2


# ---------------------------------------------------------------- import profiles, converted counts


def test_import_profiles_are_remembered(workspace):
    assert workspace.import_profiles() == {}
    workspace.save_import_profile("jobcenter", "amt", "Jobcenter, monatlich", '{"separator": ";"}')
    workspace.save_import_profile("jobcenter", "amt", "Jobcenter", '{"separator": ","}')
    workspace.save_import_profile("ohne", "", "Ohne Quelle", "{}")
    assert workspace.import_profiles() == {"jobcenter": '{"separator": ","}', "ohne": "{}"}
    assert workspace.import_profile_list()["name"].tolist() == ["Jobcenter", "Ohne Quelle"]
    workspace.delete_import_profile("jobcenter")
    assert list(workspace.import_profiles()) == ["ohne"]


def test_the_mark_of_converted_counts_reaches_the_values(workspace):
    from quartiersmonitor.indicators.compute import compute_indicators

    rows = [{"area_id": "05001", "measure": measure, "period": period, "value": value,
             "converted": "2.0" if period == "2023" and measure == "faelle" else None}
            for period in ("2023", "2025") for measure, value in (("pop", 100), ("faelle", 20))]
    workspace.replace_counts(pd.DataFrame(rows))
    counts = workspace.counts()
    assert counts["converted"].tolist() == [None, "2.0", None, None]
    workspace.write_indicators(*compute_indicators(counts, workspace.areas(), workspace.catalogue()))
    marks = workspace.values().set_index(["level", "period"])["converted"].to_dict()
    assert marks == {(level, period): int(period == "2023") for level in schema.LEVELS for period in ("2023", "2025")}
