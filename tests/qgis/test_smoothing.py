"""Smoothing on any layer: published parameters, columns, bad input."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from qgis.core import NULL

from quartiersmonitor.processing.smoothing import METHODS

from .conftest import Refused


def smooth(run, layer, **options: Any) -> list[dict[str, Any]]:
    """Runs the algorithm and returns its rows."""
    parameters = {
        "INPUT": layer, "KEY_FIELD": "key", "NUMERATOR_FIELD": ["x"], "DENOMINATOR_FIELD": ["n"],
        "OUTPUT": "TEMPORARY_OUTPUT", **options,
    }
    run.results = run("smoothing", parameters)
    output = run.context.takeResultLayer(run.results["OUTPUT"])
    names = output.fields().names()
    return [
        dict(zip(names, (None if value == NULL else value for value in f.attributes()))) for f in output.getFeatures()]


def test_methods_are_those_of_the_core() -> None:
    from quartiersmonitor.indicators import smoothing

    assert list(smoothing.METHODS) == METHODS


def test_auckland(run, table, reference) -> None:
    with (reference / "auckland" / "auckland.csv").open(encoding="utf-8") as file:
        table_rows = list(csv.DictReader(file))
    rows = [(str(at), float(row["M77_85"]), 9 * float(row["Und5_81"])) for at, row in enumerate(table_rows)]
    found = smooth(run, table({"key": str, "x": float, "n": float}, rows), FACTOR=1)
    # spdep: EBest(auckland$M77_85, 9*auckland$Und5_81)
    assert run.results["VARIANCE"] == pytest.approx(7.284173e-07, rel=1e-6)
    assert run.results["MEAN"] == pytest.approx(0.002633436, rel=1e-6)
    assert len(found) == 167
    for row in found:
        expected = run.results["MEAN"] + row["own_weight"] * (row["value"] - run.results["MEAN"])
        assert row["smoothed"] == pytest.approx(expected)


def test_columns_and_areas_without_a_number(run, table, squares) -> None:
    rows = [("a", 2.0, 20.0), ("b", 10.0, 40.0), ("c", 20.0, 40.0), ("d", None, 30.0), ("e", 0.0, 0.0)]
    layer = table({"key": str, "x": float, "n": float}, rows, [squares(i) for i in range(5)])
    found = smooth(run, layer, METHOD="binomial")
    assert list(found[0]) == ["key", "cases", "base", "value", "smoothed", "own_weight"]
    # By hand: m = 0.32, weights 0.65190102 and 0.78927370 (tests/pure/test_smoothing.py)
    assert found[0]["smoothed"] == pytest.approx(32 - 22 * 0.65190102)
    assert found[2]["smoothed"] == pytest.approx(32 + 18 * 0.78927370)
    for row in found[3:]:
        assert row["value"] is row["smoothed"] is row["own_weight"] is None
    assert len(run.feedback.warnings) == 2


def test_no_more_spread_than_chance_is_said(run, table) -> None:
    rows = [("a", 10.0, 100.0), ("b", 11.0, 100.0), ("c", 9.0, 100.0)]
    found = smooth(run, table({"key": str, "x": float, "n": float}, rows))
    assert [row["smoothed"] for row in found] == pytest.approx([10, 10, 10])
    assert run.feedback.warnings


def test_shares_above_one_are_refused(run, table) -> None:
    layer = table({"key": str, "x": float, "n": float}, [("a", 12.0, 10.0), ("b", 1.0, 10.0)])
    with pytest.raises(Refused, match="Row 1, area a: 12 cases"):
        smooth(run, layer, METHOD="binomial")
    assert smooth(run, layer)[0]["value"] == pytest.approx(120)


def test_a_layer_of_polygons_is_styled(run, table, squares) -> None:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils, QgsProject

    from quartiersmonitor.processing.post_processors import ValueStyler

    rows = [(str(at), float(x), 60.0) for at, x in enumerate((3, 9, 15, 21, 27, 40))]
    layer = table({"key": str, "x": float, "n": float}, rows, [squares(i) for i in range(6)])
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results = run("smoothing", {
        "INPUT": layer, "KEY_FIELD": "key", "NUMERATOR_FIELD": ["x"], "DENOMINATOR_FIELD": ["n"], "OUTPUT": "memory:"},
        context=context)
    output = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    ValueStyler.create("smoothed", "Geglättet").postProcessLayer(output, context, QgsProcessingFeedback())
    assert output.customProperty("quartiersmonitor/preset") == "magnitude"
