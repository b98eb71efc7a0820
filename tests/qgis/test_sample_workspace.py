"""A written sample county is a workspace every GIS reads: layers, geometries, counts."""

from __future__ import annotations

import sqlite3
from operator import attrgetter

import pytest
from osgeo import ogr
from qgis.core import Qgis, QgsGeometry, QgsVectorLayer

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.sample.county import KREIS_KEY, KREIS_NAME, OWNER, generate_county
from quartiersmonitor.sample.workspace_writer import CREDIT, write_sample_workspace
from quartiersmonitor.workspace.store import Workspace


@pytest.fixture(scope="module")
def county():
    return generate_county(quartiere=12, addresses=2_000, kommunen=3)


@pytest.fixture(scope="module")
def workspace(county, tmp_path_factory):
    return write_sample_workspace(tmp_path_factory.mktemp("sample") / "Beispiel Kreis.gpkg", county)


@pytest.mark.parametrize(
    ("name", "rows", "kind"),
    [
        ("quartiere", 12, Qgis.GeometryType.Polygon),
        ("kommunen", 3, Qgis.GeometryType.Polygon),
        ("siedlungsflaechen", 12, Qgis.GeometryType.Polygon),
        ("wald", "forest", Qgis.GeometryType.Polygon),
        ("adressen", 2_000, Qgis.GeometryType.Point),
        ("wege", "network.lines", Qgis.GeometryType.Line),
        ("angebote", "offers", Qgis.GeometryType.Point),
    ],
)
def test_layers_load_in_qgis(qgis_app, workspace, county, name, rows, kind):
    layer = QgsVectorLayer(workspace.layer_uri(name), name, "ogr")
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:25832"
    assert layer.geometryType() == kind
    assert layer.featureCount() == (len(attrgetter(rows)(county)) if isinstance(rows, str) else rows)
    assert layer.hasSpatialIndex() == Qgis.SpatialIndexPresence.Present
    for feature in layer.getFeatures():
        assert feature.geometry().isGeosValid()


def test_quartiere_cover_the_kommunen(qgis_app, workspace):
    quartiere = QgsVectorLayer(workspace.layer_uri("quartiere"), "quartiere", "ogr")
    kommunen = QgsVectorLayer(workspace.layer_uri("kommunen"), "kommunen", "ogr")
    parts: dict = {}
    for feature in quartiere.getFeatures():
        assert isinstance(feature["kommune_id"], str)
        parts.setdefault(feature["kommune_id"], []).append(feature.geometry())
    for feature in kommunen.getFeatures():
        union = QgsGeometry.unaryUnion(parts.pop(feature["kommune_id"]))
        assert union.symDifference(feature.geometry()).area() < 1e-3
        assert union.area() == pytest.approx(feature.geometry().area(), rel=1e-9)
    assert not parts


def test_full_county_has_only_valid_geometries(qgis_app):
    county = generate_county()
    for wkb in (*county.quartier_wkb, *county.kommune_wkb, *county.settlement_wkb, *county.forest_wkb):
        geometry = ogr.CreateGeometryFromWkb(wkb)
        assert geometry.IsValid()
        assert geometry.IsSimple()
    settled = ogr.Geometry(ogr.wkbGeometryCollection)
    for wkb in county.settlement_wkb[::8]:
        settled.AddGeometry(ogr.CreateGeometryFromWkb(wkb))
    wooded = [ogr.CreateGeometryFromWkb(wkb) for wkb in county.forest_wkb]
    for part in settled:
        assert sum(part.Intersection(forest).GetArea() for forest in wooded if part.Intersects(forest)) < 1e-3


def test_counts_sources_and_facts_are_kept(workspace, county):
    counts = workspace.counts()
    assert len(counts) == len(county.counts)
    key = ["area_id", "measure", "period", "sex", "age_band"]
    ours = county.counts.sort_values(key).reset_index(drop=True)
    theirs = counts.sort_values(key).reset_index(drop=True)
    for column in county.counts.columns:
        # The values, whichever type this version of pandas gives to text.
        assert theirs[column].astype(object).equals(ours[column].astype(object)), column
    assert workspace.periods() == [str(year) for year in county.years]
    assert set(workspace.sources()["owner"]) == {OWNER}
    meta = workspace.meta()
    assert (meta["kreis_id"], meta["kreis_name"]) == (KREIS_KEY, KREIS_NAME)
    assert meta["note"] == OWNER
    assert meta["credit"] == CREDIT
    assert "synthetisch" in CREDIT


def test_every_count_has_a_measure_of_the_catalogue(workspace, county):
    measures = {measure.id: measure.source for measure in workspace.catalogue().measures}
    delivered = dict(zip(county.counts["measure"], county.counts["source"]))
    assert delivered == {measure: measures[measure] for measure in delivered}
    assert set(measures) == set(delivered), "the sample county should fill the whole catalogue"


def test_offers_and_buildings_are_those_of_the_county(workspace, county):
    offers = workspace.offers()
    assert offers["offer_id"].tolist() == county.offers["offer_id"].tolist()
    for column in ("name", "category", "kommune_id", "quartier_id", "address_id", "confirmed_on", "valid_to"):
        assert offers[column].fillna("").tolist() == county.offers[column].fillna("").tolist(), column
    fields = set(workspace.offer_fields().itertuples(index=False, name=None))
    assert fields == set(county.offer_fields)
    # What comes with the sample is no change that somebody made.
    assert workspace.offer_history().empty
    with sqlite3.connect(workspace.path) as connection:
        rows = connection.execute(
            "SELECT address_id, dwellings, vacant_dwellings, year_refurbished FROM gebaeude ORDER BY fid").fetchall()
    frame = county.buildings
    years = frame["year_refurbished"].astype(object).where(frame["year_refurbished"].notna(), None)
    assert rows == list(zip(frame["address_id"], frame["dwellings"], frame["vacant_dwellings"], years))


def test_progress_rises_to_one(county, tmp_path):
    shares: list = []
    write_sample_workspace(tmp_path / "a.gpkg", county, progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_given_up_run_keeps_the_earlier_file(county, tmp_path):
    target = tmp_path / "a.gpkg"
    target.write_bytes(b"earlier")

    def stop(share):
        if share > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_sample_workspace(target, county, progress=stop)
    assert target.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_an_impossible_place_is_refused(county, tmp_path):
    with pytest.raises(DataProblem):
        write_sample_workspace(tmp_path / "nowhere" / "a.gpkg", county)


def test_a_written_workspace_replaces_an_older_one(county, workspace, tmp_path):
    target = tmp_path / "a.gpkg"
    write_sample_workspace(target, county)
    again = write_sample_workspace(target, county)
    assert len(Workspace.open(target).areas()) == len(again.areas()) == 12
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]
    with sqlite3.connect(str(target)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_samples_have_the_same_tables(qgis_app, workspace, county, tmp_path, snapshot):
    again = generate_county(quartiere=12, addresses=2_000, kommunen=3)
    written = write_sample_workspace(tmp_path / "Noch einer.gpkg", again)
    tables, others = snapshot(workspace.path), snapshot(written.path)
    assert set(tables) == set(others)
    assert [name for name in tables if name != "gpkg_contents" and tables[name] != others[name]] == []
    # When a layer was last changed is the one thing that may differ.
    with sqlite3.connect(f"file:{written.path}?mode=ro", uri=True) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(gpkg_contents)")]
    kept = [at for at, name in enumerate(columns) if name != "last_change"]
    one, other = ([[row[at] for at in kept] for row in each["gpkg_contents"]] for each in (tables, others))
    assert one == other
