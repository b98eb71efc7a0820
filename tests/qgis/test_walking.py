"""Walking distances and catchments as algorithms: QGIS's own distances, files and layers, faults that are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from qgis.analysis import (
    QgsGraphAnalyzer,
    QgsGraphBuilder,
    QgsNetworkDistanceStrategy,
    QgsVectorLayerDirector,
)
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from .conftest import Feedback, Refused

Run = Callable[..., dict[str, Any]]


def layer(kind: str, geometries: list[str], fields: dict[str, list[Any]] | None = None, crs: str = "EPSG:25832",
          name: str = "layer") -> QgsVectorLayer:
    made = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
    fields = fields or {}
    made.dataProvider().addAttributes([
        QgsField(field, QMetaType.Type.QString if isinstance(values[0], str) else QMetaType.Type.Int)
        for field, values in fields.items()])
    made.updateFields()
    features = []
    for at, wkt in enumerate(geometries):
        feature = QgsFeature(made.fields())
        feature.setAttributes([values[at] for values in fields.values()])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


def on_disk(source: QgsVectorLayer, path: Path) -> QgsVectorLayer:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = path.stem
    error = QgsVectorFileWriter.writeAsVectorFormatV3(
        source, str(path), QgsProject.instance().transformContext(), options)
    assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
    return QgsVectorLayer(f"{path}|layername={path.stem}", path.stem, "ogr")


def points_of(where: np.ndarray) -> list[str]:
    return [f"Point({x} {y})" for x, y in where.tolist()]


def town(seed: int) -> tuple[QgsVectorLayer, np.ndarray, np.ndarray]:
    """Ways with bends, and where addresses and offers stand (origin in the Rhein-Sieg-Kreis)."""
    rng = np.random.default_rng(seed)
    origin = np.array([370_000.0, 5_620_000.0])
    corner = origin + rng.uniform(-25, 25, (8, 8, 2)) + 110.0 * np.stack(np.mgrid[:8, :8], axis=-1)
    lines = []
    for c in range(8):
        for r in range(8):
            for dc, dr in ((1, 0), (0, 1)):
                if c + dc < 8 and r + dr < 8 and rng.random() > 0.2:
                    start, end = corner[c, r], corner[c + dc, r + dr]
                    middle = (start + end) / 2 + rng.normal(0, 8, 2)
                    lines.append("LineString(" + ", ".join(f"{x} {y}" for x, y in (start, middle, end)) + ")")
    return layer("LineString", lines, name="ways"), origin + rng.uniform(-20, 800, (60, 2)), origin + rng.uniform(
        0, 780, (7, 2))


def qgis_distances(ways: QgsVectorLayer, addresses: np.ndarray, sites: np.ndarray) -> np.ndarray:
    """Distances (addresses, sites) as QGIS's network analysis finds them, from tied place to tied place."""
    director = QgsVectorLayerDirector(ways, -1, "", "", "", QgsVectorLayerDirector.Direction.DirectionBoth)
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(ways.crs(), True, 0.0, "NONE")
    wanted = [QgsPointXY(*place) for place in np.concatenate([addresses, sites]).tolist()]
    tied = director.makeGraph(builder, wanted)
    graph = builder.takeGraph()
    at = [graph.findVertex(point) for point in tied]
    found = np.full((len(addresses), len(sites)), np.inf)
    for column in range(len(sites)):
        _, cost = QgsGraphAnalyzer.dijkstra(graph, at[len(addresses) + column], 0)
        found[:, column] = [cost[node] for node in at[:len(addresses)]]
    return np.where(found > 1e300, np.inf, found)


def rows(results: dict[str, Any], context: Any) -> list[dict[str, Any]]:
    made = context.getMapLayer(results["OUTPUT"]) or QgsVectorLayer(results["OUTPUT"], "", "ogr")
    return [dict(zip(made.fields().names(), feature.attributes())) for feature in made.getFeatures()]


def base(**further: Any) -> dict[str, Any]:
    return {"OUTPUT": "TEMPORARY_OUTPUT", **further}


@pytest.mark.parametrize("seed", range(5))
def test_distances_are_those_of_qgis(run: Run, seed: int) -> None:
    ways, addresses, sites = town(seed)
    expected = qgis_distances(ways, addresses, sites)
    results = run("walkingdistance", base(
        WAYS=ways, INPUT=layer("Point", points_of(addresses)), SITES=layer("Point", points_of(sites)), COUNT=3,
        APPROACH=False))
    found = rows(results, run.context)
    distance = np.array([[row[f"distance_m_{rank}"] for rank in (1, 2, 3)] for row in found], dtype=float)
    np.testing.assert_allclose(distance, np.sort(expected, axis=1)[:, :3], atol=1e-8)
    for at, row in enumerate(found):
        assert expected[at, int(row["site_1"]) - 1] == pytest.approx(row["distance_m_1"], abs=1e-8)
    assert results["POINTS"] == results["REACHED"] == 60 and results["NOT_CONNECTED"] == 0


def test_files_and_layers_give_the_same(run: Run, tmp_path: Path) -> None:
    ways, addresses, sites = town(3)
    keys = [f"A{at:03}" for at in range(60)]
    kinds = ["Kita", "Kita", "Hausarzt", "Hausarzt", "Kita", "Kita", "Hausarzt"]
    address_layer = layer("Point", points_of(addresses), {"key": keys})
    site_layer = layer("Point", points_of(sites), {"kind": kinds, "name": [f"S{at}" for at in range(7)]})
    common = base(KEY_FIELD="key", SITE_FIELD="name", CATEGORY_FIELD="kind")
    first = rows(run("walkingdistance", dict(common, WAYS=ways, INPUT=address_layer, SITES=site_layer)), run.context)
    files = {
        "WAYS": on_disk(ways, tmp_path / "ways.gpkg"), "INPUT": on_disk(address_layer, tmp_path / "addresses.gpkg"),
        "SITES": on_disk(site_layer, tmp_path / "sites.gpkg")}
    second = rows(run("walkingdistance", dict(common, **files)), run.context)
    assert first == second
    assert list(first[0]) == [
        "key", "Hausarzt_site", "Hausarzt_distance_m", "Kita_site", "Kita_distance_m"]
    assert {row["Kita_site"] for row in first} <= {"S0", "S1", "S4", "S5"}
    table = run("walkingdistance", dict(common, **files, GEOMETRY=False))
    assert rows(table, run.context) == first
    assert not run.context.getMapLayer(table["OUTPUT"]).isSpatial()


def test_layers_in_other_systems_are_brought_into_metres(run: Run) -> None:
    ways, addresses, sites = town(4)
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())

    def degrees(source: QgsVectorLayer, kind: str) -> QgsVectorLayer:
        moved = []
        for feature in source.getFeatures():
            geometry = feature.geometry()
            geometry.transform(to_degrees)
            moved.append(geometry.asWkt(12))
        return layer(kind, moved, crs="EPSG:4326")

    address_layer, site_layer = layer("Point", points_of(addresses)), layer("Point", points_of(sites))
    plain = rows(run("walkingdistance", base(WAYS=ways, INPUT=address_layer, SITES=site_layer)), run.context)
    other = rows(run("walkingdistance", base(
        WAYS=degrees(ways, "LineString"), INPUT=address_layer, SITES=degrees(site_layer, "Point"))), run.context)
    np.testing.assert_allclose([row["distance_m"] for row in other], [row["distance_m"] for row in plain], atol=1e-3)
    with pytest.raises(Refused, match="Distances cannot be measured in EPSG:4326"):
        run("walkingdistance", base(
            WAYS=degrees(ways, "LineString"), INPUT=degrees(address_layer, "Point"),
            SITES=degrees(site_layer, "Point")))


def test_barriers_classes_and_heights_count(run: Run) -> None:
    geometries = [
        "LineString(0 0, 100 0, 200 0)", "LineString(0 100, 200 100)", "LineString(0 0, 0 100)",
        "LineString(200 0, 200 100)", "LineString(-50 50, 250 50)", "LineString(100 0, 100 45)"]
    kinds = ["Straße", "Straße", "Straße", "Brücke", "Fluss", "Autobahn"]
    ways = layer("LineString", geometries, {"class": kinds, "barrier": [0, 0, 0, 0, 1, 0]})
    sites, addresses = layer("Point", ["Point(0 100)"]), layer("Point", ["Point(0 0)", "Point(100 40)", "Point(0 500)"])

    def distances(**further: Any) -> list[Any]:
        found = run("walkingdistance", base(WAYS=ways, INPUT=addresses, SITES=sites, APPROACH=False, **further))
        return [row["distance_m"] for row in rows(found, run.context)]

    # Without a word about barriers, the river is a way that crosses nothing, and the motorway is one as well.
    assert distances()[:2] == [100.0, 240.0]
    assert distances(BARRIER_FIELD="barrier", CLASS_FIELD="class")[:2] == [500.0, 400.0]
    infos = " ".join(run.feedback.infos)
    assert "1 lines may not be walked" not in infos and "2 lines may not be walked" in infos
    assert "1 pieces of ways cross a barrier" in infos
    # The third address lies 400 m off.
    assert distances()[2] == NULL
    assert any("1 of 3 points of “layer” are not connected" in text for text in run.feedback.warnings)
    assert distances(BARRIERS=layer("LineString", ["LineString(-50 50, 250 50)"]), CLASS_FIELD="class",
                     BRIDGES="keine")[0] == NULL


def test_slopes_come_from_heights_or_a_terrain_model(run: Run, tmp_path: Path) -> None:
    from osgeo import gdal, osr

    ways = layer("LineStringZ", ["LineStringZ(5 5 0, 105 5 10)"])
    options = base(WAYS=ways, INPUT=layer("Point", ["Point(5 5)"]), SITES=layer("Point", ["Point(105 5)"]))
    flat = rows(run("walkingdistance", options), run.context)[0]["distance_m"]
    steep = rows(run("walkingdistance", dict(options, USE_Z=True)), run.context)[0]["distance_m"]
    assert flat == pytest.approx(100.0) and steep == pytest.approx(100 * (5.0367 / 3.5493 + 1) / 2, rel=1e-4)
    path = tmp_path / "terrain.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 30, 10, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((-10, 10, 0, 50, 0, -10))
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.tile(np.arange(30.0), (10, 1)))
    raster.FlushCache()
    raster = None
    found = rows(run("walkingdistance", dict(options, TERRAIN=str(path))), run.context)[0]["distance_m"]
    assert found == pytest.approx(steep, rel=1e-6)


def test_parts_that_are_not_connected_are_named(run: Run) -> None:
    ways = layer("LineString", ["LineString(0 0, 2000 0)", "LineString(0 100, 900 100)", ""])
    options = base(WAYS=ways, INPUT=layer("Point", ["Point(10 0)", "Point(10 100)"]),
                   SITES=layer("Point", ["Point(20 0)"]))
    results = run("walkingdistance", options)
    assert results["PARTS"] == 2 and results["REACHED"] == 1
    assert any("2 parts that are not connected; 31.0 %" in text for text in run.feedback.warnings)
    assert any("1 features have no geometry" in text for text in run.feedback.infos)


@pytest.mark.parametrize(("changes", "message"), [
    ({"WAYS": "fehlt"}, "cannot be loaded|could not be|Could not load"),
    ({"COUNT": 0}, "too small"),
    ({"CLASS_FIELD": "art"}, "has no field “art”"),
    ({"NOT_WALKABLE": "Straße", "CLASS_FIELD": "class"}, "no way that can be walked"),
])
def test_faults_are_named(run: Run, changes: dict[str, Any], message: str) -> None:
    ways = layer("LineString", ["LineString(0 0, 100 0)"], {"class": ["Straße"]})
    options = base(WAYS=ways, INPUT=layer("Point", ["Point(10 0)"]), SITES=layer("Point", ["Point(20 0)"]))
    with pytest.raises(Refused, match=message):
        run("walkingdistance", {**options, **changes})


def test_layers_without_system_or_lines_are_named(run: Run) -> None:
    ways = layer("LineString", ["LineString(0 0, 100 0)"])
    options = base(WAYS=ways, INPUT=layer("Point", ["Point(10 0)"]), SITES=layer("Point", ["Point(20 0)"]))
    nowhere = layer("Point", ["Point(10 0)"], crs="")
    with pytest.raises(Refused, match="has no reference system"):
        run("walkingdistance", {**options, "INPUT": nowhere})
    with pytest.raises(Refused, match="has no features"):
        run("walkingdistance", {**options, "SITES": layer("Point", [])})


def test_a_cancelled_run_says_so(run: Run) -> None:
    ways, addresses, sites = town(1)
    with pytest.raises(Refused, match="Cancelled"):
        run("walkingdistance", base(
            WAYS=ways, INPUT=layer("Point", points_of(addresses)), SITES=layer("Point", points_of(sites))),
            feedback=Feedback(cancel_at=20))


# ------------------------------------------------------------------------ catchments


def shapes(results: dict[str, Any], context: Any) -> list[tuple[Any, float, QgsGeometry]]:
    made = context.getMapLayer(results["OUTPUT"])
    return [(feature["site"], feature["distance_m"], QgsGeometry(feature.geometry()))
            for feature in made.getFeatures()]


def test_catchments_follow_the_ways(run: Run) -> None:
    # A cross of ways; from its middle 100 m each way, 20 m wide on both sides.
    ways = layer("LineString", ["LineString(-300 0, 0 0, 300 0)", "LineString(0 -300, 0 0, 0 300)"])
    results = run("isochrones", base(
        WAYS=ways, SITES=layer("Point", ["Point(0 0)"], {"name": ["Treff"]}), SITE_FIELD="name",
        DISTANCES="100; 200", STRIP=20.0))
    found = shapes(results, run.context)
    assert [(site, distance) for site, distance, _ in found] == [("Treff", 200.0), ("Treff", 100.0)]
    large, small = found[0][2], found[1][2]
    inside = [(0, 0), (99, 0), (-119, 0), (0, 100), (15, -80)]
    outside = [(60, 60), (125, 0), (0, -125)]
    assert all(small.contains(QgsPointXY(*place)) for place in inside)
    assert not any(small.contains(QgsPointXY(*place)) for place in outside)
    assert large.buffer(0.1, 4).contains(small) and large.isGeosValid() and small.isGeosValid()
    # Two strips of 200 x 40 m, their crossing once, and a half disc at each end.
    assert small.area() == pytest.approx(2 * 200 * 40 - 40 * 40 + 2 * np.pi * 20**2, rel=0.02)


def test_catchments_of_all_together_hold_who_is_within_reach(run: Run) -> None:
    ways, addresses, sites = town(2)
    site_layer = layer("Point", points_of(sites))
    found = shapes(run("isochrones", base(
        WAYS=ways, SITES=site_layer, DISTANCES="300", TOGETHER=True, STRIP=25.0, APPROACH=False)), run.context)
    assert len(found) == 1 and found[0][0] == NULL
    distance = qgis_distances(ways, addresses, sites).min(axis=1)
    area, filled = found[0][2], 0
    for (x, y), away in zip(addresses.tolist(), distance.tolist()):
        near_a_way = any(
            feature.geometry().distance(QgsGeometry.fromPointXY(QgsPointXY(x, y))) < 20
            for feature in ways.getFeatures())
        inside = area.contains(QgsPointXY(x, y))
        if near_a_way and away <= 300:
            assert inside
        filled += inside and away > 360
    assert filled <= 3


def test_large_gaps_stay_and_small_ones_are_filled(run: Run) -> None:
    ways = layer("LineString", ["LineString(0 0, 200 0, 200 200, 0 200, 0 0)"])
    site = layer("Point", ["Point(0 0)"])
    for gap, holes in ((10_000.0, 1), (30_000.0, 0)):
        found = shapes(run("isochrones", base(
            WAYS=ways, SITES=site, DISTANCES="1000", STRIP=20.0, GAP=gap)), run.context)
        polygon = found[0][2].asMultiPolygon()[0]
        assert len(polygon) == 1 + holes


@pytest.mark.parametrize("text", ["", "weit", "0", "500; -1", "1e9", "; ".join(map(str, range(1, 12)))])
def test_distances_that_are_none_are_refused(run: Run, text: str) -> None:
    ways = layer("LineString", ["LineString(0 0, 100 0)"])
    with pytest.raises(Refused, match=r"is no distance|is missing"):
        run("isochrones", base(WAYS=ways, SITES=layer("Point", ["Point(0 0)"]), DISTANCES=text))
