"""Inequality between areas, from long tables and layers: measures, change, groups, bad input."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from qgis.core import NULL

from quartiersmonitor.indicators.inequality import estimates, fifths_ratio, gini, slope, theil_parts
from quartiersmonitor.processing.inequality import KINDS, measure_text

from .conftest import Refused


def measures(run: Any, layer: Any, **options: Any) -> tuple[dict[tuple[str, str], dict[str, Any]], dict[str, Any]]:
    results = run("inequality", {"INPUT": layer, "KEY_FIELD": "key", "OUTPUT": "TEMPORARY_OUTPUT", **options})
    output = run.context.takeResultLayer(results["OUTPUT"])
    names = output.fields().names()
    rows = [dict(zip(names, (None if v == NULL else v for v in f.attributes()))) for f in output.getFeatures()]
    assert names == ["period", "measure", "measure_text", "value", "lower", "upper", "p", "areas"]
    return {(row["period"], row["measure"]): row for row in rows}, results


@pytest.fixture
def series(table):
    """40 areas in 5 groups over two years; the rates lie further apart in the second one."""
    generator = np.random.default_rng(2)
    base, rows = generator.normal(0, 1, 40), []
    for period, width in (("2020", 0.15), ("2025", 0.4)):
        for at in range(40):
            cases = float(generator.binomial(2000, min(0.1 * np.exp(width * base[at]), 0.9)))
            rows.append((f"{at:02}", period, f"k{at % 5}", cases, 2000.0, cases / 20, float(base[at])))
    columns = {"key": str, "year": str, "kommune": str, "cases": float, "base": float, "v": float, "rank": float}
    return table(columns, rows)


COUNTS = {"NUMERATOR_FIELD": "cases", "DENOMINATOR_FIELD": "base"}


def test_measures_over_two_years(run, series) -> None:
    found, results = measures(run, series, PERIOD_FIELD="year", GROUP_FIELD="kommune", RANK_FIELD="rank", **COUNTS)
    for period in ("2020", "2025"):
        assert {measure for there, measure in found if there == period} == {
            "gini", "theil", "theil_within", "theil_between", "s80s20", "sii", "rii"}
        parts = sum(found[period, name]["value"] for name in ("theil_within", "theil_between"))
        assert parts == pytest.approx(found[period, "theil"]["value"])
    assert found["2025", "gini"]["p"] < 0.001 and found["2020", "gini"]["p"] is None
    assert found["2025", "gini"]["value"] > found["2020", "gini"]["upper"]
    assert results["GINI"] == found["2025", "gini"]["value"]
    assert results["CHANGE_P"] == found["2025", "gini"]["p"]
    assert found["2025", "gini"]["areas"] == 40
    rows = [f for f in series.getFeatures() if f["year"] == "2025"]
    x, n, rank = (np.array([f[name] for f in rows]) for name in ("cases", "base", "rank"))
    p = x / n
    expected = estimates(100 * p, n, 1e4 * p * (1 - p) / n, groups=[f["kommune"] for f in rows], rank=rank)
    for name, estimate in expected.items():
        assert found["2025", name]["value"] == pytest.approx(estimate.value)
        assert found["2025", name]["lower"] == pytest.approx(estimate.lower)


def test_a_value_is_taken_as_exact(run, series) -> None:
    series.setSubsetString("")
    found, _ = measures(
        run, series, PERIOD_FIELD="year", VALUE_FIELD="v", POPULATION_FIELD="base", GROUP_FIELD="kommune",
        RANK_FIELD="rank")
    rows = [f for f in series.getFeatures() if f["year"] == "2025"]
    v, rank = (np.array([f[name] for f in rows]) for name in ("v", "rank"))
    groups = [f["kommune"] for f in rows]
    assert found["2025", "gini"]["value"] == pytest.approx(gini(v))
    assert found["2025", "theil_between"]["value"] == pytest.approx(theil_parts(v, groups)[1])
    assert found["2025", "s80s20"]["value"] == pytest.approx(fifths_ratio(v))
    assert found["2025", "sii"]["value"] == pytest.approx(slope(v, rank).index)
    assert found["2025", "gini"]["lower"] == pytest.approx(found["2025", "gini"]["upper"])


def test_without_period_and_with_gaps(run, table) -> None:
    rows = [(str(at), 10.0 + at if at else None) for at in range(9)]
    found, results = measures(run, table({"key": str, "v": float}, rows), VALUE_FIELD="v")
    assert set(found) == {("", "gini"), ("", "theil")} or set(found) == {(None, "gini"), (None, "theil")}
    assert results["GINI"] == pytest.approx(gini(np.arange(11.0, 19.0))) and results["CHANGE_P"] is None
    assert any("1 rows without a value" in warning for warning in run.feedback.warnings)


def test_too_few_areas_are_said(run, table) -> None:
    found, results = measures(run, table({"key": str, "v": float}, [("a", 1.0), ("b", 2.0)]), VALUE_FIELD="v")
    assert found == {} and results["GINI"] is None
    assert any("at least 5 areas" in warning for warning in run.feedback.warnings)


def test_periods_follow_each_other_in_time(run, table) -> None:
    rows = [(str(at), day, 10.0 + at * at * width) for day, width in (("30.06.2020", 1), ("31.12.2019", 0.1))
            for at in range(9)]
    layer = table({"key": str, "day": str, "v": float}, rows)
    found, results = measures(run, layer, VALUE_FIELD="v", PERIOD_FIELD="day")
    assert results["GINI"] == found["30.06.2020", "gini"]["value"] > found["31.12.2019", "gini"]["value"]


def test_measures_left_out_are_explained(run, table) -> None:
    columns = {"key": str, "g": str, "cases": float, "base": float, "rank": float}
    generator = np.random.default_rng(1)
    rows = [(str(at), "AB"[at % 2], float(generator.poisson(10)), 1500.0, float(at)) for at in range(40)]
    found, _ = measures(run, table(columns, rows), GROUP_FIELD="g", **COUNTS)
    assert {measure for _, measure in found} == {"gini", "theil"}
    assert any("at least 3 groups; there are 2" in warning for warning in run.feedback.warnings)
    assert any("no ratio of the highest to the lowest fifth" in warning for warning in run.feedback.warnings)
    rows = [(key, str(int(key) % 4), cases, base, rank) for key, _, cases, base, rank in rows]
    measures(run, table(columns, rows), GROUP_FIELD="g", **COUNTS)
    assert any("hardly more than chance" in warning for warning in run.feedback.warnings)
    rows = [(str(at), "A", float(at), 1500.0, float(at)) for at in range(40)]
    found, _ = measures(run, table(columns, rows), RANK_FIELD="rank", **COUNTS)
    assert "sii" in {measure for _, measure in found} and any(
        "not clearly above 0" in warning for warning in run.feedback.warnings)


@pytest.mark.parametrize(("options", "message"), [
    ({}, "Choose either a value field"),
    ({"NUMERATOR_FIELD": "cases"}, "belong together"),
    ({**COUNTS, "POPULATION_FIELD": "base"}, "weights a value"),
    (COUNTS, "already stands in row 1 for the same period"),
    ({**COUNTS, "PERIOD_FIELD": "year", "KIND": "index"}, "index"),
    ({"NUMERATOR_FIELD": "base", "DENOMINATOR_FIELD": "cases", "PERIOD_FIELD": "year"}, "more than all"),
    ({"VALUE_FIELD": "rank", "PERIOD_FIELD": "year"}, "is negative"),
])
def test_bad_parameters_and_rows_are_refused(run, series, options, message) -> None:
    with pytest.raises(Refused, match=message):
        measures(run, series, **options)


def test_empty_keys_and_groups_are_named(run, table) -> None:
    layer = table({"key": str, "g": str, "v": float}, [("a", "x", 1.0), ("b", None, 2.0), (None, "x", 3.0)])
    with pytest.raises(Refused, match="Row 3: the key"):
        measures(run, layer, VALUE_FIELD="v")
    layer = table({"key": str, "g": str, "v": float}, [("a", "x", 1.0), ("b", None, 2.0)])
    with pytest.raises(Refused, match="Row 2, area b: the group is empty"):
        measures(run, layer, VALUE_FIELD="v", GROUP_FIELD="g")


def test_kinds_and_words_belong_to_the_core() -> None:
    from quartiersmonitor.indicators.inequality import MEASURES, MORAN

    assert all(measure_text(measure) for measure in MEASURES if measure != MORAN)
    assert KINDS == ["proportion", "rate", "ratio"]
