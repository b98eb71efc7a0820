"""Spatial clusters on any polygon layer: North Carolina, counts, borders, bad input, style."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProject, QgsVectorLayer

from quartiersmonitor.processing.local_clusters import CONTIGUITIES, CORRECTIONS

from .conftest import Feedback, Refused


def rows_of(run: Any, layer: Any, key: str = "key", **options: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    results = run("localclusters", {"INPUT": layer, "KEY_FIELD": key, "OUTPUT": "TEMPORARY_OUTPUT", **options})
    output = run.context.takeResultLayer(results["OUTPUT"])
    names = output.fields().names()
    rows = [dict(zip(names, (None if v == NULL else v for v in f.attributes()))) for f in output.getFeatures()]
    return rows, results


@pytest.fixture
def block(table, squares):
    """A 6 x 6 grid: four areas in a corner are high, the others about 10; cases of 100."""
    rows, shapes = [], []
    for at in range(36):
        column, row = at % 6, at // 6
        high = column < 3 and row < 3
        value = 40.0 + at % 2 if high else 10.0 + (at * 7 % 5)
        rows.append((f"{at:02}", f"Gebiet {at}", value, value, 100.0))
        shapes.append(squares(column, row))
    return table({"key": str, "name": str, "v": float, "cases": float, "base": float}, rows, shapes)


def test_choices_are_those_of_the_core() -> None:
    from quartiersmonitor.indicators.clusters import CORRECTIONS as KNOWN

    assert list(KNOWN) == CORRECTIONS
    assert CONTIGUITIES == ["queen", "rook"]


def test_north_carolina_from_its_shapefile(run, reference) -> None:
    layer = QgsVectorLayer(str(reference / "nc_sids" / "sids2.shp"), "sids", "ogr")
    options = {"VALUE_FIELD": "SIDR74", "CONTIGUITY": "rook", "PERMUTATIONS": 999}
    rows, results = rows_of(run, layer, "FIPSNO", **options)
    # The neighbours of the published GAL file are found in the polygons.
    assert results["MORAN_I"] == pytest.approx(0.24772519320480127, abs=1e-12)
    assert results["P_VALUE"] <= 0.01
    assert sum(row["neighbours"] for row in rows) == 462
    rows, results = rows_of(
        run, layer, "FIPSNO", NUMERATOR_FIELD="SID79", DENOMINATOR_FIELD="BIR79", CONTIGUITY="rook", PERMUTATIONS=999)
    assert results["MORAN_I"] == pytest.approx(0.16622343552567395, abs=1e-12)


def test_the_result_keeps_the_input_and_tells_the_clusters(run, block) -> None:
    rows, results = rows_of(run, block, VALUE_FIELD="v")
    names = ["key", "name", "v", "cases", "base", "local_i", "z", "p", "q", "cluster", "neighbours"]
    assert list(rows[0]) == names
    by_key = {row["key"]: row for row in rows}
    assert by_key["07"]["cluster"] == "HH" and by_key["07"]["neighbours"] == 8
    assert by_key["00"]["neighbours"] == 3
    assert {row["cluster"] for row in rows} <= {"HH", "LL", "HL", "LH", "none"}
    assert results["CLUSTERS"] == sum(row["cluster"] != "none" for row in rows)
    assert results["MORAN_I"] > 0.4 and results["P_VALUE"] < 0.01
    again, _ = rows_of(run, block, VALUE_FIELD="v")
    assert again == rows
    other, _ = rows_of(run, block, VALUE_FIELD="v", SEED=7)
    assert [row["z"] for row in other] == [row["z"] for row in rows]
    assert other[7]["cluster"] == "HH" and [row["p"] for row in other] != [row["p"] for row in rows]
    rook, _ = rows_of(run, block, VALUE_FIELD="v", CONTIGUITY="rook")
    assert {row["key"]: row["neighbours"] for row in rook}["07"] == 4


def test_counts_and_corrections(run, block) -> None:
    rates, _ = rows_of(run, block, NUMERATOR_FIELD="cases", DENOMINATOR_FIELD="base")
    assert {row["key"]: row["cluster"] for row in rates}["07"] == "HH"
    number = [
        rows_of(run, block, VALUE_FIELD="v", CORRECTION=correction)[1]["CLUSTERS"] for correction in
        ("none", "fdr", "bonferroni")]
    assert number == sorted(number, reverse=True) and number[-1] > 0


def test_an_area_without_value_or_shape_keeps_its_row(run, table, squares) -> None:
    rows = [(f"{at:02}", None if at == 4 else float(at % 5)) for at in range(16)]
    shapes = [None if at == 5 else squares(at % 4, at // 4) for at in range(16)]
    shapes[15] = squares(20, 20)
    layer = table({"key": str, "v": float}, rows, shapes)
    found, _ = rows_of(run, layer, VALUE_FIELD="v")
    by_key = {row["key"]: row for row in found}
    assert by_key["04"]["cluster"] is None and by_key["04"]["p"] is None
    assert by_key["05"]["cluster"] == "none" and by_key["05"]["neighbours"] == 0 and by_key["05"]["p"] is None
    assert by_key["15"]["neighbours"] == 0
    assert any("05, 15" in warning for warning in run.feedback.warnings)


def test_nothing_to_test_is_said(run, table, squares) -> None:
    layer = table({"key": str, "v": float}, [(str(at), 3.0) for at in range(9)], [squares(at) for at in range(9)])
    _, results = rows_of(run, layer, VALUE_FIELD="v")
    assert results["MORAN_I"] is None and results["P_VALUE"] is None and results["CLUSTERS"] == 0
    assert any("Nothing could be tested" in warning for warning in run.feedback.warnings)


@pytest.mark.parametrize(("options", "message"), [
    ({}, "Choose either a value field"),
    ({"VALUE_FIELD": "v", "NUMERATOR_FIELD": "cases", "DENOMINATOR_FIELD": "base"}, "Choose either a value field"),
    ({"NUMERATOR_FIELD": "cases"}, "belong together"),
    ({"VALUE_FIELD": "missing"}, "no field “missing”"),
    ({"VALUE_FIELD": "v", "CORRECTION": "holm"}, "holm"),
    ({"VALUE_FIELD": "v", "PERMUTATIONS": 5}, "too small"),
    ({"VALUE_FIELD": "v", "ALPHA": 0.9}, "too large"),
])
def test_bad_parameters_are_refused(run, block, options, message) -> None:
    with pytest.raises(Refused, match=message):
        rows_of(run, block, **options)


@pytest.mark.parametrize(("row", "message"), [
    (("03", "x", 1.0, -1.0, 100.0), "Row 37, area 03"),
    (("99", "x", 1.0, -1.0, 100.0), "Row 37, area 99: -1 cases with a base of 100"),
    (("99", "x", 1.0, 3.0, 0.0), "3 cases with a base of 0"),
    (("", "x", 1.0, 3.0, 9.0), "Row 37: the key"),
])
def test_bad_rows_are_named(run, block, squares, row, message) -> None:
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature(block.fields())
    feature.setAttributes(list(row))
    feature.setGeometry(QgsGeometry.fromWkt(squares(9, 9)))
    block.dataProvider().addFeatures([feature])
    expected = "already stands in row 4" if row[0] == "03" else message
    with pytest.raises(Refused, match=expected):
        rows_of(run, block, NUMERATOR_FIELD="cases", DENOMINATOR_FIELD="base")


def test_cancelled_before_anything_is_written(run, block) -> None:
    with pytest.raises(Refused, match=r"Cancelled\. Nothing was changed"):
        run("localclusters", {"INPUT": block, "KEY_FIELD": "key", "VALUE_FIELD": "v", "OUTPUT": "TEMPORARY_OUTPUT"},
            feedback=Feedback(cancel_at=20))


def test_the_loaded_layer_is_styled(run, block) -> None:
    from quartiersmonitor.processing.post_processors import ValueStyler

    results = run("localclusters", {
        "INPUT": block, "KEY_FIELD": "key", "VALUE_FIELD": "v", "OUTPUT": "TEMPORARY_OUTPUT"})
    layer = run.context.takeResultLayer(results["OUTPUT"])
    ValueStyler.create("cluster", "", "clusters").postProcessLayer(layer, QgsProcessingContext(), Feedback())
    keys = [rule.ruleKey() for rule in layer.renderer().rootRule().children()]
    assert keys == [f"category-{name}" for name in ("HH", "HL", "LH", "LL", "none")] + ["no_data"]
    QgsProject.instance().clear()
