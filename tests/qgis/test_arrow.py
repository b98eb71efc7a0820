"""Points and polygons of files as arrays: by column and by feature, with the same result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from quartiersmonitor.addresses.arrow import read_points, read_polygons
from quartiersmonitor.addresses.locate import Cancelled, Polygons
from quartiersmonitor.indicators.problems import DataProblem

FIELDS = {"key": ogr.OFTString, "number": ogr.OFTInteger, "big": ogr.OFTInteger64, "share": ogr.OFTReal,
          "since": ogr.OFTDate, "seen": ogr.OFTDateTime}
ROWS = [
    ("POINT (1.5 2.5)", ("05382001 0001", 7, 2**40, 0.25, "2025-02-28", "2025-02-28 13:14:15")),
    ("POINT (3 4)", ("Königstraße 5 ½", 8, -1, 1e300, "1899-12-31", "2025-02-28 13:14:16")),
    ("POINT Z (5 6 7)", ("", 9, 0, -0.5, "2000-02-29", "2025-02-28 13:14:17")),
]
GAPS = [(None, (None, None, None, None, None, None)), ("POINT EMPTY", ("x", 1, 2, 3.0, "2001-01-01", None))]


def write(path: Path, rows: list, kind: int, layer: str = "layer", driver: str = "GPKG") -> Path:
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE) if path.exists() else None
    dataset = source or ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25832)
    target = dataset.CreateLayer(layer, reference if kind != ogr.wkbNone else None, kind)
    for name, type_ in FIELDS.items():
        target.CreateField(ogr.FieldDefn(name, type_))
    for wkt, values in rows:
        feature = ogr.Feature(target.GetLayerDefn())
        for name, value in zip(FIELDS, values):
            if value is None:
                feature.SetFieldNull(name)
            else:
                feature.SetField(name, value)
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        target.CreateFeature(feature)
    return path


@pytest.mark.parametrize("rows", [ROWS[:2], ROWS, [*ROWS, *GAPS], []], ids=["points", "with z", "with gaps", "none"])
@pytest.mark.parametrize("driver", ["GPKG", "ESRI Shapefile", "GeoJSON"])
def test_both_ways_read_the_same(tmp_path: Path, rows: list, driver: str) -> None:
    kind = ogr.wkbUnknown if driver == "GPKG" else ogr.wkbPoint
    suffix = {"GPKG": "gpkg", "ESRI Shapefile": "shp", "GeoJSON": "geojson"}[driver]
    path = write(tmp_path / f"points.{suffix}", rows, kind, "points", driver)
    columns = ["key", "number", "big", "share"]
    if driver == "GeoJSON" and not rows:
        columns = []  # an empty GeoJSON has no columns
    by_column = read_points(path, columns=columns)
    by_feature = read_points(path, columns=columns, arrow=False)
    assert len(by_column) == len(rows)
    assert by_column.crs == by_feature.crs
    np.testing.assert_array_equal(by_column.x, by_feature.x)
    np.testing.assert_array_equal(by_column.y, by_feature.y)
    for column in columns if rows else []:
        one, other = by_column.columns[column], by_feature.columns[column]
        assert one.dtype.kind == other.dtype.kind
        np.testing.assert_array_equal(one, other)
    if driver == "GPKG" and len(rows) > 2:
        assert by_column.x[:3].tolist() == [1.5, 3.0, 5.0]
        assert by_column.crs == "EPSG:25832"
        assert by_column.columns["key"][:3].tolist() == [row[1][0].encode() for row in rows[:3]]
    if len(rows) == 5:
        assert np.isnan(by_column.x[3:]).all()
        assert by_column.columns["key"][3] == b""
        if driver == "GPKG":
            assert np.isnan(by_column.columns["number"][3])


@pytest.mark.parametrize("arrow", [True, False])
def test_no_column_at_all_still_has_geometries(tmp_path: Path, arrow: bool) -> None:
    # GDAL 3.6 returns empty ones if all fields are ignored and the id is not included.
    path = write(tmp_path / "points.gpkg", ROWS, ogr.wkbPoint)
    assert read_points(path, arrow=arrow).x.tolist() == [1.5, 3.0, 5.0]


def test_dates_are_dates_and_other_types_text(tmp_path: Path) -> None:
    path = write(tmp_path / "points.gpkg", [*ROWS, *GAPS], ogr.wkbPoint)
    dates = read_points(path, columns=["key", "since"]).columns["since"].tolist()
    assert [str(date) for date in dates] == ["2025-02-28", "1899-12-31", "2000-02-29", "None", "2001-01-01"]
    assert read_points(path, columns=["seen"]).columns["seen"][0].startswith(b"2025/02/28 13:14:15")


def test_a_layer_of_several_has_to_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "several.gpkg", ROWS, ogr.wkbPoint, "one")
    write(path, [], ogr.wkbNone, "table")
    assert len(read_points(path)) == 3
    write(path, ROWS[:1], ogr.wkbPoint, "other")
    assert len(read_points(path, "other")) == 1
    with pytest.raises(DataProblem, match="Name one of its layers: one, other, table"):
        read_points(path)
    with pytest.raises(DataProblem, match="no layer “third”"):
        read_points(path, "third")
    with pytest.raises(DataProblem, match=r"no column “house”. Its columns: key, number"):
        read_points(path, "one", columns=["house"])


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    before = gdal.GetUseExceptions()
    (tmp_path / "broken.gpkg").write_bytes(b"no database")
    for name in ("broken.gpkg", "missing.gpkg"):
        with pytest.raises(DataProblem, match=name):
            read_points(tmp_path / name)
    assert gdal.GetUseExceptions() == before


def test_single_multipoints_are_points_and_lines_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "multi.gpkg", [("MULTIPOINT (1 2)", (None,) * 6)], ogr.wkbMultiPoint)
    assert read_points(path).y.tolist() == [2.0]
    path = write(tmp_path / "lines.gpkg", [("LINESTRING (1 2, 3 4)", (None,) * 6)], ogr.wkbLineString)
    with pytest.raises(DataProblem, match="Row 1: the geometry is a LINESTRING"):
        read_points(path)


@pytest.mark.parametrize("arrow", [True, False])
def test_polygons_become_wkb_that_can_be_located(tmp_path: Path, arrow: bool) -> None:
    rows = [
        ("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)))", ("A", *[None] * 5)),
        ("CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (4 0, 6 2, 4 4), (4 4, 4 0)))", ("B", *[None] * 5)),
    ]
    layer = read_polygons(write(tmp_path / "areas.gpkg", rows, ogr.wkbUnknown), columns=["key"], arrow=arrow)
    assert layer.keys("key") == ["A", "B"]
    assert Polygons(layer.wkb, layer.keys("key")).locate([2, 5.9, 4, 6.1], [2, 2, 2, 2]).tolist() == [0, 1, 0, -1]


@pytest.mark.parametrize("arrow", [True, False])
def test_rows_without_geometry_or_key_are_named(tmp_path: Path, arrow: bool) -> None:
    rows = [("POLYGON ((0 0, 4 0, 4 4, 0 0))", ("A", *[None] * 5)), (None, ("B", *[None] * 5)), (None, (None,) * 6)]
    layer = read_polygons(write(tmp_path / "areas.gpkg", rows, ogr.wkbUnknown), columns=["key"], arrow=arrow)
    assert layer.wkb[1:] == [None, None]
    with pytest.raises(DataProblem, match="“B”: the polygon is empty"):
        Polygons(layer.wkb[:2], ["A", "B"])
    with pytest.raises(DataProblem, match="Row 3: the polygon has no key in the column “key”"):
        layer.keys("key")


@pytest.mark.parametrize("arrow", [True, False])
def test_reading_can_be_stopped(tmp_path: Path, arrow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quartiersmonitor.addresses.arrow._FEATURES", 1)
    path = write(tmp_path / "points.gpkg", ROWS, ogr.wkbPoint)
    with pytest.raises(Cancelled):
        read_points(path, arrow=arrow, stop=lambda: True)
