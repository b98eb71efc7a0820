"""Confidence limits against the published test values of PHEindicatormethods, and at their edges."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.intervals import byar, exact_poisson, rate_limits, ratio_limits, wilson

LEVELS = {"95%": 0.95, "99.8%": 0.998}


def _near(actual, expected) -> None:
    np.testing.assert_allclose(actual, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(("method", "limits"), [("Wilson", wilson), ("Byars", None)])
def test_phe_single_values(reference, method, limits) -> None:
    table = pd.read_csv(reference / "phe" / "testdata_Byars_Wilson__testdata_B_W.csv").dropna(how="all")
    table = table[table["method"] == method]
    assert len(table) >= 6
    for row in table.itertuples():
        level = LEVELS[row.confidence]
        lower, upper = limits(row.x, row.n, level) if limits else byar(row.x, level, exact_below=0)
        if np.isnan(row.lowercl):
            assert lower == 0  # the formula is negative there and PHE prints nothing
        else:
            _near(lower, row.lowercl)
        _near(upper, row.uppercl)


@pytest.mark.parametrize("kind", ["Prop", "Rate"])
def test_phe_tables(reference, kind) -> None:
    name = {"Prop": "Proportion", "Rate": "Rate"}[kind]
    table = pd.read_csv(reference / "phe" / f"testdata_{name}__testdata_{kind}.csv")
    x, n, multiplier = table[["Numerator", "Denominator", "multiplier"]].to_numpy(float).T
    for column, confidence in (("95_0", 0.95), ("99_8", 0.998)):
        lower, upper = wilson(x, n, confidence) if kind == "Prop" else rate_limits(x, n, confidence)
        _near(lower * multiplier, table[f"lower{column}cl"])
        _near(upper * multiplier, table[f"upper{column}cl"])


@pytest.mark.parametrize("kind", ["Prop", "Rate"])
def test_phe_grouped_tables(reference, kind) -> None:
    name = {"Prop": "Proportion", "Rate": "Rate"}[kind]
    table = pd.read_csv(reference / "phe" / f"testdata_{name}__testdata_{kind}_g.csv")
    x, n, multiplier = table[["Numerator", "Denominator", "multiplier"]].to_numpy(float).T
    for confidence, rows in table.groupby("confidence"):
        level, at = LEVELS[confidence], rows.index.to_numpy()
        lower, upper = wilson(x[at], n[at], level) if kind == "Prop" else rate_limits(x[at], n[at], level)
        _near(lower * multiplier[at], rows["lowercl"])
        _near(upper * multiplier[at], rows["uppercl"])


def test_wilson_edges() -> None:
    z2 = 1.959963984540054**2
    lower, upper = wilson([0, 10], [10, 10])
    assert lower[0] == 0.0
    assert upper[1] == 1.0
    # Worked by hand: with x = 0 the upper limit is z^2 / (n + z^2).
    _near(upper[0], z2 / (10 + z2))
    _near(lower[1], 10 / (10 + z2))


def test_exact_poisson_against_published_table() -> None:
    # Garwood (1936): 0 -> 3.689; 1 -> 0.0253, 5.572; 5 -> 1.623, 11.668; 9 -> 4.115, 17.085.
    lower, upper = exact_poisson([0, 1, 5, 9])
    np.testing.assert_allclose(lower, [0, 0.0253, 1.6235, 4.1154], atol=5e-5)
    np.testing.assert_allclose(upper, [3.6889, 5.5716, 11.6683, 17.0848], atol=5e-5)


def test_byar_is_exact_below_ten_only() -> None:
    assert byar(9) == exact_poisson(9)
    assert byar(10) != exact_poisson(10)
    assert byar(10, exact_below=11) == exact_poisson(10)
    assert byar(0, exact_below=0)[0] == 0


def test_ratio_limits_are_wilson_odds() -> None:
    lower, upper = ratio_limits(30, 20, multiplier=100)
    p_lower, p_upper = wilson(30, 50)
    _near(lower, 100 * p_lower / (1 - p_lower))
    _near(upper, 100 * p_upper / (1 - p_upper))
    # The ratio turned over has the limits turned over.
    back = ratio_limits(20, 30, multiplier=100)
    _near(np.array(back), 1e4 / np.array([upper, lower]))
    assert ratio_limits(0, 5)[0] == 0
    assert np.isnan(ratio_limits(5, 0)).all()


@pytest.mark.parametrize("limits", [wilson, rate_limits, ratio_limits])
def test_missing_and_impossible_give_nan_without_warnings(limits) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lower, upper = limits([np.nan, 3, 3, -1, np.inf, 0], [10, np.nan, 0, 10, 10, 0])
        assert np.isnan(lower).all()
        assert np.isnan(upper).all()
        assert np.isnan(byar([np.nan, -1, np.inf])).all()
        assert np.isnan(exact_poisson([np.nan, -1])).all()
        assert np.isnan(wilson(11, 10)).all()


def test_shapes_broadcast_and_scalars_stay_scalars() -> None:
    lower, upper = wilson(np.ones((3, 1)), np.array([10.0, 20.0]))
    assert lower.shape == upper.shape == (3, 2)
    assert isinstance(wilson(1, 10)[0], float)
    assert isinstance(byar(3)[0], float)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_confidence_must_be_a_share(confidence) -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 10, confidence)
