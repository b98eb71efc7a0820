"""Funnel limits on any layer: columns, kinds, years taken together, bad input, style."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsCategorizedSymbolRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRenderContext,
)

from quartiersmonitor.processing.funnel import KINDS

from .conftest import Refused

COLUMNS = (
    "cases", "base", "value", "target", "z", "z_adjusted", "lower_998", "lower_95", "upper_95", "upper_998", "position",
    "position_text",
)


def funnel(run, layer, **options: Any) -> dict[str, dict[str, Any]]:
    """Runs the algorithm and returns its rows by key."""
    parameters = {
        "INPUT": layer, "KEY_FIELD": "key", "NUMERATOR_FIELD": ["x"], "DENOMINATOR_FIELD": ["n"],
        "OUTPUT": "TEMPORARY_OUTPUT", **options,
    }
    run.results = run("funnel", parameters)
    output = run.context.takeResultLayer(run.results["OUTPUT"])
    names = output.fields().names()
    rows = [
        dict(zip(names, (None if value == NULL else value for value in f.attributes()))) for f in output.getFeatures()]
    return {row[names[0]]: row for row in rows}


@pytest.fixture
def layer(table, squares):
    """Target 10 %, N = 900: s is one percentage point."""
    rows = [("01", 90.0, 900.0), ("02", 108.0, 900.0), ("03", 119.0, 900.0), ("04", 70.0, 900.0), ("05", 55.0, 900.0),
            ("06", None, 900.0), ("07", 0.0, 0.0)]
    return table({"key": str, "x": float, "n": float}, rows, [squares(i) for i in range(7)])


def test_kinds_are_those_of_the_core() -> None:
    from quartiersmonitor.indicators import funnel as core

    assert set(KINDS) < set(core.KINDS)


def test_positions_limits_and_columns(run, layer) -> None:
    rows = funnel(run, layer, TARGET=10)
    assert list(rows["01"]) == ["key", *COLUMNS]
    assert {key: row["position"] for key, row in rows.items()} == {
        "01": "within", "02": "above_95", "03": "above_998", "04": "below_95", "05": "below_998",
        "06": None, "07": None}
    assert rows["02"]["value"] == pytest.approx(12)
    assert rows["02"]["z"] == pytest.approx(2.0)
    assert rows["02"]["upper_95"] == pytest.approx(10 + 1.959964)
    assert rows["02"]["lower_998"] == pytest.approx(10 - 3.090232)
    assert run.results["SIGNALS"] == 4
    assert all(rows["06"][name] is None for name in COLUMNS if name != "base")
    assert all(rows["07"][name] is None for name in COLUMNS if name not in ("cases", "base"))


def test_missing_numbers_are_counted_and_signals_named(run, layer) -> None:
    funnel(run, layer)
    assert [warning.split()[0] for warning in run.feedback.warnings] == ["1", "1"]
    named = [info.split(":")[0] for info in run.feedback.infos if info[:2] in ("02", "03", "04", "05")]
    # The strongest first: |z| of 5 cases in 100 persons fewer than expected beats the rest.
    assert named[0] == "05"


def test_without_a_target_all_areas_together_are_it(run, layer) -> None:
    rows = funnel(run, layer, FACTOR=1)
    assert rows["01"]["target"] == pytest.approx((90 + 108 + 119 + 70 + 55) / 4500)


def test_ratio_of_observed_to_expected(run, table) -> None:
    # PHEindicatormethods: 100 observed events lie on the upper 95 % limit of 81.36400699 expected ones,
    # and on the lower one of 121.6268111.
    rows = [("a", 101.0, 81.364), ("b", 99.0, 81.364), ("c", 99.0, 121.6268), ("d", 101.0, 121.6268)]
    found = funnel(run, table({"key": str, "x": float, "n": float}, rows), KIND="ratio", FACTOR=1)
    assert {key: row["position"] for key, row in found.items()} == {
        "a": "above_95", "b": "within", "c": "below_95", "d": "within"}
    assert {row["target"] for row in found.values()} == {1.0}
    assert found["a"]["upper_95"] * 81.364 == pytest.approx(100, rel=1e-5)


def test_rates_may_exceed_one(run, table) -> None:
    rows = [("a", 30.0, 10.0), ("b", 12.0, 10.0), ("c", 21.0, 10.0)]
    found = funnel(run, table({"key": str, "x": float, "n": float}, rows), KIND="rate", FACTOR=1)
    assert found["a"]["value"] == pytest.approx(3)
    with pytest.raises(Refused, match=r"a.*30 cases.*base 10"):
        funnel(run, table({"key": str, "x": float, "n": float}, rows))


def test_years_are_taken_together(run, table) -> None:
    rows = [("a", 1.0, 50.0, 2.0, 60.0), ("b", 4.0, 50.0, None, 60.0), ("c", 3.0, 40.0, 3.0, 40.0)]
    layer = table({"key": str, "x1": float, "n1": float, "x2": float, "n2": float}, rows)
    found = funnel(run, layer, NUMERATOR_FIELD=["x1", "x2"], DENOMINATOR_FIELD=["n1", "n2"])
    assert (found["a"]["cases"], found["a"]["base"]) == (3, 110)
    assert found["a"]["value"] == pytest.approx(300 / 110)
    # A sum over fewer years would be another figure.
    assert found["b"]["cases"] is None
    with pytest.raises(Refused, match=r"2 fields .* 1 fields"):
        funnel(run, layer, NUMERATOR_FIELD=["x1", "x2"], DENOMINATOR_FIELD=["n1"])
    with pytest.raises(Refused, match="x1"):
        funnel(run, layer, NUMERATOR_FIELD=["x1"], DENOMINATOR_FIELD=["x1"])


def test_overdispersion_widens_the_limits(run, table) -> None:
    import numpy as np

    rng = np.random.default_rng(5)
    n = rng.integers(300, 3000, 100)
    x = rng.binomial(n, np.clip(rng.normal(0.1, 0.03, 100), 0.01, 1))
    rows = [(f"{at:03}", float(a), float(b)) for at, (a, b) in enumerate(zip(x, n))]
    layer = table({"key": str, "x": float, "n": float}, rows)
    plain = funnel(run, layer)
    many, phi = run.results["SIGNALS"], run.results["DISPERSION"]
    assert phi > 3
    adjusted = funnel(run, layer, OVERDISPERSION=True)
    assert run.results["SIGNALS"] < many / 4
    for key, row in adjusted.items():
        assert row["upper_95"] > plain[key]["upper_95"]
        assert abs(row["z_adjusted"]) <= abs(row["z"])
        assert row["z_adjusted"] == pytest.approx(plain[key]["z_adjusted"])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("a", -3.0, 10.0), ("b", 1.0, 10.0)], ["Row 1", "area a", "“x”", "-3"]),
        ([("a", 3.0, 10.0), ("b", 5.0, 0.0)], ["Row 2", "area b", "5 cases", "base 0"]),
        ([("a", 3.0, 10.0), ("a", 5.0, 20.0)], ["Row 2", "“a”"]),
        ([("a", None, 10.0), ("b", 5.0, None)], ["No area"]),
        ([("a", float("inf"), 10.0), ("b", 5.0, 9.0)], ["Row 1", "area a", "infinite"]),
    ],
)
def test_impossible_numbers_name_their_place(run, table, rows, words) -> None:
    with pytest.raises(Refused) as refused:
        funnel(run, table({"key": str, "x": float, "n": float}, rows))
    assert all(word in str(refused.value) for word in words), refused.value


@pytest.mark.parametrize("target", [0, 100, -3, 250])
def test_an_impossible_target_is_refused(run, layer, target) -> None:
    with pytest.raises(Refused, match=f"target {target} "):
        funnel(run, layer, TARGET=target)


def test_names_already_taken(run, table) -> None:
    layer = table({"value": str, "x": float, "n": float}, [("a", 3.0, 10.0), ("b", 4.0, 12.0)])
    rows = funnel(run, layer, KEY_FIELD="value")
    assert rows["a"]["value_2"] == pytest.approx(30)


def test_a_layer_of_polygons_is_styled(run, layer) -> None:
    from quartiersmonitor.processing.post_processors import FunnelStyler
    from quartiersmonitor.styles import palettes

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {
        "INPUT": layer, "KEY_FIELD": "key", "NUMERATOR_FIELD": ["x"], "DENOMINATOR_FIELD": ["n"], "TARGET": 10,
        "OUTPUT": "memory:",
    }
    results = run("funnel", parameters, context=context)
    output = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    FunnelStyler.create("position").postProcessLayer(output, context, QgsProcessingFeedback())
    assert not FunnelStyler._kept
    renderer = output.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    labels = [category.label() for category in renderer.categories()]
    assert len(labels) == 6
    assert [label.rsplit("·", 1)[1].strip() for label in labels] == ["1", "1", "1", "1", "1", "2"]
    colours = [category.symbol().color().name().upper() for category in renderer.categories()[:5]]
    assert colours == list(reversed(palettes.KREIS))
    # Every area is drawn, also those without a position.
    drawn = output.renderer().clone()
    rendering = QgsRenderContext()
    drawn.startRender(rendering, output.fields())
    assert all(drawn.symbolForFeature(feature, rendering) is not None for feature in output.getFeatures())
    drawn.stopRender(rendering)
