"""Transfer between zonings as an algorithm: zones, grids, weights, states, messages, style."""

from __future__ import annotations

import json
from typing import Any

import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRenderContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from quartiersmonitor.zonings.grid import points_to_grid

from .conftest import Refused


@pytest.fixture
def wahlbezirke(table, squares):
    """Two zones of 1 km: the first lies half in Quartier A and half in B, the second in B as a whole."""
    shapes = [squares(0.5), squares(1.5)]
    return table({"wbz": str, "waehler": int, "text": str}, [("1", 100, "x"), ("2", 40, "30")], shapes, name="WBZ")


@pytest.fixture
def quartiere(table, squares):
    return table({"qid": str, "name": str}, [("A", "Alt"), ("B", "Berg")], [squares(0), squares(1, size=1000)],
                 name="Quartiere")


def points(table, places, **options):
    return table(
        {"id": int, "ew": float}, [(at, ew) for at, (_, _, ew) in enumerate(places)],
        [f"POINT({375_000 + x} {5_628_000 + y})" for x, y, _ in places], kind="Point", name="Adressen", **options)


def rows_of(run: Any, parameters: dict[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    results = run("transferzoning", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})
    layer = run.context.takeResultLayer(results["OUTPUT"])
    names = layer.fields().names()
    rows = [dict(zip(names, (None if v == NULL else v for v in f.attributes()))) for f in layer.getFeatures()]
    return {row["qid"]: row for row in rows}, {**results, "TOTALS": json.loads(results["TOTALS"])}


@pytest.fixture
def base(wahlbezirke, quartiere):
    return {"SOURCE": wahlbezirke, "SOURCE_KEY": "wbz", "COUNT_FIELDS": ["waehler"], "TARGET": quartiere,
            "TARGET_KEY": "qid"}


def test_addresses_decide_and_totals_stay(run, base, table) -> None:
    # Three of the four addresses of zone 1 lie in A; both of zone 2 in B.
    layer = points(table, [(600, 10, 1), (700, 10, 1), (800, 10, 1), (1200, 10, 9), (1700, 10, 1), (1800, 10, 1)])
    rows, results = rows_of(run, {**base, "ADDRESSES": layer})
    assert (rows["A"]["waehler"], rows["B"]["waehler"]) == (75, 65)
    assert rows["A"]["waehler_state"] == "value" and rows["A"]["waehler_split_pct"] == 100
    assert rows["B"]["waehler_lower"] >= 40 and rows["B"]["waehler_upper"] <= 140
    assert rows["A"]["name"] == "Alt"
    assert results["TOTALS"]["waehler"] == {
        "total": 140, "targets": 140, "outside": 0, "without_number": 0, "targets_without_number": 0}
    assert (results["SPLIT_ZONES"], results["POINTS_OUTSIDE"]) == (1, 0)
    weighted, _ = rows_of(run, {**base, "ADDRESSES": layer, "INHABITANTS_FIELD": "ew"})
    assert (weighted["A"]["waehler"], weighted["B"]["waehler"]) == (25, 115)


def test_the_file_gives_the_same_as_the_layer(run, base, table, tmp_path) -> None:
    layer = points(table, [(600, 10, 1), (700, 10, 2), (1200, 10, 9), (1700, 10, 1)])
    path = tmp_path / "adressen.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), QgsVectorFileWriter.SaveVectorOptions())
    file = QgsVectorLayer(f"{path}|layername=adressen", "datei", "ogr")
    assert file.isValid()
    options = {"INHABITANTS_FIELD": "ew"}
    assert rows_of(run, {**base, "ADDRESSES": file, **options})[0] == rows_of(
        run, {**base, "ADDRESSES": layer, **options})[0]


def test_without_addresses_area_stands_in_and_is_said(run, base, table) -> None:
    # Zone 2 reaches half a kilometre beyond B.
    rows, results = rows_of(run, base)
    assert (rows["A"]["waehler"], rows["B"]["waehler"]) == (50, 70)
    assert results["TOTALS"]["waehler"]["outside"] == 20
    assert (rows["A"]["waehler_lower"], rows["A"]["waehler_upper"]) == (0, 100)
    assert any("2 zones were shared out by area" in text for text in run.feedback.warnings)
    only_first = points(table, [(600, 10, 1), (1200, 10, 1)])
    rows, _ = rows_of(run, {**base, "ADDRESSES": only_first})
    assert any("1 zones were shared out by area" in text for text in run.feedback.warnings)
    assert rows["B"]["waehler"] == 70
    rows, results = rows_of(run, {**base, "ADDRESSES": only_first, "AREA_FALLBACK": False})
    assert results["TOTALS"]["waehler"]["outside"] == 40
    assert any("1 zones without an address count as outside: 2" in text for text in run.feedback.warnings)


def test_addresses_in_other_reference_systems(run, base, table) -> None:
    places = [(600, 10, 1), (700, 10, 1), (1200, 10, 1), (1700, 10, 1)]
    plain, _ = rows_of(run, {**base, "ADDRESSES": points(table, places)})
    x, y = points_to_grid([375_000 + p[0] for p in places], [5_628_000 + p[1] for p in places], "EPSG:25832")
    other = table({"id": int}, [(at,) for at in range(4)], [f"POINT({a!r} {b!r})" for a, b in zip(x, y)],
                  kind="Point", crs="EPSG:3035")
    assert rows_of(run, {**base, "ADDRESSES": other})[0] == plain
    declared_wrong = points(table, places, crs="EPSG:4326")
    with pytest.raises(Refused, match=r"cannot be brought into EPSG:25832. Check the reference system EPSG:4326"):
        rows_of(run, {**base, "ADDRESSES": declared_wrong})
    none = points(table, places)
    none.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(Refused, match="has no reference system"):
        rows_of(run, {**base, "ADDRESSES": none})


def test_symbols_and_states(run, base) -> None:
    rows, results = rows_of(run, {**base, "COUNT_FIELDS": ["text", "waehler"]})
    for key in "AB":
        assert rows[key]["text_state"] == "suppressed"
        assert all(rows[key][f"text{part}"] is None for part in ("", "_lower", "_upper", "_split_pct"))
    assert results["TOTALS"]["text"]["targets_without_number"] == 2
    assert rows["A"]["waehler"] == 50


def test_a_state_field_is_heeded(run, base, table, squares) -> None:
    source = table({"wbz": str, "n": int, "n_state": str}, [("1", None, "suppressed"), ("2", 4, "unreliable")],
                   [squares(0), squares(1)])
    rows, _ = rows_of(run, {**base, "SOURCE": source, "COUNT_FIELDS": ["n"]})
    assert [rows[key]["n_state"] for key in "AB"] == ["suppressed", "unreliable"]
    assert rows["A"]["n"] is None and rows["B"]["n"] == 4


# ------------------------------------------------------------------------ grid


def cells_around(size=100):
    x, y = points_to_grid([375_000, 377_000], [5_628_000, 5_629_000], "EPSG:25832")
    return [(c, r) for c in range(int(x[0]) // size - 2, int(x[1]) // size + 3)
            for r in range(int(y[0]) // size - 3, int(y[1]) // size + 3)]


def test_grid_by_id_and_by_centre_agree(run, base, table) -> None:
    cells = cells_around()
    rows = [(f"CRS3035RES100mN{r * 100}E{c * 100}", c * 100 + 50.0, r * 100 + 50.0, 10 + at % 7)
            for at, (c, r) in enumerate(cells)]
    grid = table({"gitter_id": str, "x_mp": float, "y_mp": float, "ew": int}, rows, name="Gitter")
    common = {**base, "SOURCE": grid, "COUNT_FIELDS": ["ew"]}
    by_id, results = rows_of(run, {**common, "KIND": "grid_id", "SOURCE_KEY": "gitter_id"})
    by_centre, _ = rows_of(
        run, {**common, "KIND": "grid_centres", "X_FIELD": "x_mp", "Y_FIELD": "y_mp", "CELL_SIZE": 100})
    assert by_id == by_centre
    totals = results["TOTALS"]["ew"]
    assert totals["total"] == sum(row[3] for row in rows) == totals["targets"] + totals["outside"]
    # A square kilometre holds about 100 cells of 13 on average.
    assert by_id["A"]["ew"] == pytest.approx(1300, rel=0.03)
    adr = points(table, [(50 + 100 * at, 500, 1) for at in range(20)])
    by_points, results = rows_of(
        run, {**common, "KIND": "grid_id", "SOURCE_KEY": "gitter_id", "ADDRESSES": adr, "AREA_FALLBACK": False})
    totals = results["TOTALS"]["ew"]
    assert totals["total"] == totals["targets"] + totals["outside"] and by_points["A"]["ew"] > 80


def test_signs_of_missing_values_in_grids(run, base, table) -> None:
    x, y = points_to_grid([375_500], [5_628_500], "EPSG:25832")
    middle_of_a = (int(x[0]) // 100, int(y[0]) // 100)
    rows = [(f"CRS3035RES100mN{r * 100}E{c * 100}", -1 if (c, r) == middle_of_a else 5) for c, r in cells_around()]
    grid = table({"id": str, "ew": int}, rows)
    common = {**base, "SOURCE": grid, "COUNT_FIELDS": ["ew"], "KIND": "grid_id", "SOURCE_KEY": "id"}
    with_gap, _ = rows_of(run, common)
    assert sorted(row["ew_state"] for row in with_gap.values()) == ["no_data", "value"]
    assert any("In a grid, missing values may be counted as 0" in text for text in run.feedback.warnings)
    full, results = rows_of(run, {**common, "MISSING_AS_ZERO": True})
    assert all(row["ew_state"] == "value" for row in full.values())
    assert results["TOTALS"]["ew"]["total"] == 5 * (len(rows) - 1)


def test_a_grid_in_a_file_gives_the_same_as_in_a_layer(run, base, table, tmp_path) -> None:
    rows = [(f"CRS3035RES100mN{r * 100}E{c * 100}", c * 100 + 50.0, r * 100 + 50.0, (-1, 7, None)[at % 3], at % 5)
            for at, (c, r) in enumerate(cells_around())]
    grid = table({"id": str, "x_mp": float, "y_mp": float, "ew": int, "n": int}, rows)
    path = tmp_path / "gitter.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        grid, str(path), QgsProject.instance().transformContext(), QgsVectorFileWriter.SaveVectorOptions())
    file = QgsVectorLayer(f"{path}|layername=gitter", "datei", "ogr")
    for options in ({"KIND": "grid_id", "SOURCE_KEY": "id"},
                    {"KIND": "grid_centres", "X_FIELD": "x_mp", "Y_FIELD": "y_mp", "CELL_SIZE": 100}):
        for as_zero in (False, True):
            common = {**base, **options, "COUNT_FIELDS": ["ew", "n"], "MISSING_AS_ZERO": as_zero}
            assert rows_of(run, {**common, "SOURCE": file})[0] == rows_of(run, {**common, "SOURCE": grid})[0]
    with pytest.raises(Refused, match="Row 1: “0” is not the id"):
        rows_of(run, {**base, "SOURCE": file, "COUNT_FIELDS": ["ew"], "KIND": "grid_id", "SOURCE_KEY": "n"})


# ------------------------------------------------------------------------ messages


@pytest.mark.parametrize(("change", "message"), [
    ({"KIND": "grid_id"}, "Row 1: “1” is not the id of a grid cell"),
    ({"KIND": "grid_centres"}, "Choose the fields with x and y"),
    ({"SOURCE_KEY": None}, "Choose the field with the key of the zones"),
    ({"SOURCE_KEY": "fehlt"}, "has no field “fehlt”"),
    ({"MISSING": "minus"}, "“minus” is not a number"),
    ({"COUNT_FIELDS": ["wbz", "name_"]}, "has no field “name_”"),
])
def test_bad_parameters_are_refused(run, base, change, message) -> None:
    with pytest.raises(Refused, match=message):
        rows_of(run, {**base, **change})


@pytest.mark.parametrize(("rows", "message"), [
    ([("1", -3.0), ("2", 1.0)], "Row 1, zone 1, n: -3 is negative"),
    ([("1", 2.5), ("2", 1.0)], "Row 1, zone 1, n: 2.5 is not a whole number"),
    ([("1", 2.0), ("1", 1.0)], "the key “1” in field “wbz” already stands in row 1"),
    ([("1", 2.0), (None, 1.0)], "Row 2: the key in field “wbz” is empty"),
])
def test_bad_rows_are_named(run, base, table, squares, rows, message) -> None:
    source = table({"wbz": str, "n": float}, rows, [squares(0), squares(1)])
    with pytest.raises(Refused, match=message):
        rows_of(run, {**base, "SOURCE": source, "COUNT_FIELDS": ["n"]})


def test_fractions_pass_where_they_are_wanted(run, base, table, squares) -> None:
    source = table({"wbz": str, "n": float}, [("1", 2.5), ("2", 1.0)], [squares(0.5), squares(1)])
    rows, _ = rows_of(run, {**base, "SOURCE": source, "COUNT_FIELDS": ["n"], "WHOLE_NUMBERS": False})
    assert rows["A"]["n"] == pytest.approx(1.25)


def test_geometry_troubles_are_named(run, base, table, squares) -> None:
    rows = [("1", 5), ("2", 6)]
    with pytest.raises(Refused, match="Row 2, “2”: the polygon is missing"):
        rows_of(run, {**base, "COUNT_FIELDS": ["n"],
                      "SOURCE": table({"wbz": str, "n": int}, rows, [squares(0), None])})
    overlapping = table({"qid": str}, [("A",), ("B",)], [squares(0), squares(0.5)])
    with pytest.raises(Refused, match="In “1” the target zones A, B overlap"):
        rows_of(run, {**base, "TARGET": overlapping})
    bow = "POLYGON((375000 5628000, 376000 5629000, 376000 5628000, 375000 5629000, 375000 5628000))"
    source = table({"wbz": str, "n": int}, rows, [bow, squares(1)])
    found, _ = rows_of(run, {**base, "COUNT_FIELDS": ["n"], "SOURCE": source})
    assert found["A"]["n"] == 5 and any("repaired for the computation: 1" in text for text in run.feedback.warnings)


def test_addresses_elsewhere_and_in_overlaps(run, base, table, squares) -> None:
    with pytest.raises(Refused, match="No address of “Adressen” lies in both zonings"):
        rows_of(run, {**base, "ADDRESSES": points(table, [(90_000, 0, 1)])})
    overlapping = table({"qid": str}, [("A",), ("B",)], [squares(0), squares(0.5)])
    layer = points(table, [(600, 10, 1), (1200, 10, 1), (1600, 10, 1)])
    rows, results = rows_of(run, {**base, "TARGET": overlapping, "ADDRESSES": layer})
    assert rows["A"]["waehler"] == 50 and results["POINTS_OUTSIDE"] == 1
    assert any("1 addresses lie in more than one target zone" in text for text in run.feedback.warnings)


def test_degrees_have_no_area(run, base, table) -> None:
    target = table({"qid": str}, [("A",)], ["POLYGON((7 50, 7.3 50, 7.3 51, 7 51, 7 50))"], crs="EPSG:4326")
    with pytest.raises(Refused, match="Areas cannot be measured in degrees"):
        rows_of(run, {**base, "TARGET": target})


def test_the_result_is_styled_by_its_uncertainty(run, base, provider) -> None:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    definition = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    results = run("transferzoning", {**base, "OUTPUT": definition}, context=context)
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
    layer = context.takeResultLayer(results["OUTPUT"])
    details.postProcessor().postProcessLayer(layer, context, run.feedback)
    assert layer.geometryType() == Qgis.GeometryType.Polygon
    assert "waehler_split_pct" in layer.renderer().usedAttributes(QgsRenderContext())
