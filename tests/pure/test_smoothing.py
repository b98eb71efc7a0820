"""Empirical Bayes smoothing against published values, a table worked by hand, and at its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.smoothing import binomial_empirical_bayes, marshall, smooth


@pytest.fixture
def auckland(reference):
    table = pd.read_csv(reference / "auckland" / "auckland.csv")
    # Nine years of deaths, 1977 to 1985, among nine times the children of 1981.
    return table["M77_85"].to_numpy(float), 9.0 * table["Und5_81"].to_numpy(float)


def test_marshall_gives_the_published_parameters_of_auckland(auckland) -> None:
    result = marshall(*auckland)
    # spdep: EBest(auckland$M77_85, 9*auckland$Und5_81), parameters a and b
    assert result.variance == pytest.approx(7.284173e-07, rel=1e-6)
    assert result.mean == pytest.approx(0.002633436, rel=1e-6)


def test_marshall_draws_every_rate_towards_the_mean(auckland) -> None:
    events, population = auckland
    result = marshall(events, population)
    raw = events / population
    assert ((result.own_weight > 0) & (result.own_weight < 1)).all()
    np.testing.assert_allclose(result.value, result.mean + result.own_weight * (raw - result.mean))
    # More people, more weight: nothing else decides it.
    assert (np.diff(result.own_weight[np.argsort(population, kind="stable")]) >= 0).all()


def test_marshall_by_hand() -> None:
    # m = 30/600 = 0.05; r = 0.02, 0.04, 0.09; s^2 = (100*0.0009 + 200*0.0001 + 300*0.000711..)/600
    events, population = [2, 4, 24], [100, 200, 300]
    spread = (100 * 0.03**2 + 200 * 0.03**2 + 300 * 0.03**2) / 600
    between = spread - 0.05 / 200
    assert between == pytest.approx(0.00065)
    result = marshall(events, population)
    assert result.mean == pytest.approx(0.05)
    assert result.variance == pytest.approx(0.00065)
    # weights a / (a + m/b) with m/b = 0.0005, 0.00025, 0.000166667
    np.testing.assert_allclose(result.own_weight, [0.00065 / 0.00115, 0.00065 / 0.0009, 0.00065 / 0.000816666667])
    np.testing.assert_allclose(result.value[0], 0.05 - 0.03 * 0.00065 / 0.00115)


def test_binomial_by_hand() -> None:
    # m = 32/100, s^2 = (20*0.0484 + 40*0.0049 + 40*0.0324)/100 = 0.0246, mean(n) = 100/3, m(1-m) = 0.2176
    result = binomial_empirical_bayes([2, 10, 20], [20, 40, 40])
    between = (100 / 3 * 0.0246 - 0.2176) / (100 / 3 - 1)
    assert between == pytest.approx(0.018630928, rel=1e-7)
    assert result.variance == pytest.approx(between)
    # 20A/(19A + 0.2176) = 0.37261856/0.57158763 and 40A/(39A + 0.2176) = 0.74523711/0.94420619
    np.testing.assert_allclose(result.own_weight, [0.65190102, 0.78927370, 0.78927370], rtol=1e-7)
    np.testing.assert_allclose(result.value, 0.32 + result.own_weight * [-0.22, -0.07, 0.18], rtol=1e-12)


def test_binomial_agrees_with_the_form_printed_in_spdep(auckland) -> None:
    x, n = auckland[0], np.maximum(auckland[1] / 9, 1)
    p, b = x / n, x.sum() / n.sum()
    s2, v = (n * (p - b) ** 2).sum() / n.sum(), b * (1 - b)
    # EBest(..., family = "binomial"), contributed there by O. Berke
    rho = (n * s2 - n / n.mean() * v) / ((n - 1) * s2 + (n.mean() - n) / n.mean() * v)
    result = binomial_empirical_bayes(x, n)
    np.testing.assert_allclose(result.own_weight, rho, rtol=1e-9)
    np.testing.assert_allclose(result.value, rho * p + (1 - rho) * b, rtol=1e-9)


@pytest.mark.parametrize("method", ["marshall", "binomial"])
def test_areas_without_a_rate_take_no_part(method) -> None:
    x, n = np.array([2.0, 4, 24, np.nan, 3, 0, -1]), np.array([100.0, 200, 300, 50, np.nan, 0, 80])
    whole, part = smooth(x, n, method), smooth(x[:3], n[:3], method)
    np.testing.assert_array_equal(whole.value[:3], part.value)
    assert whole[2:] == part[2:]
    assert np.isnan(whole.value[3:]).all()
    assert np.isnan(whole.own_weight[3:]).all()


def test_more_cases_than_persons_are_no_proportion() -> None:
    assert np.isnan(binomial_empirical_bayes([5, 2], [4, 10]).value[0])
    assert marshall([5, 2], [4, 10]).value[0] > 0


@pytest.mark.parametrize("method", ["marshall", "binomial"])
def test_without_more_spread_than_chance_only_the_mean_is_left(method) -> None:
    result = smooth([10, 11, 9, 10], [100, 100, 100, 100], method)
    assert result.variance == 0
    np.testing.assert_array_equal(result.own_weight, 0)
    np.testing.assert_allclose(result.value, 0.1)


@pytest.mark.parametrize("method", ["marshall", "binomial"])
@pytest.mark.parametrize(("x", "n"), [([0, 0], [5, 9]), ([3], [7]), ([1, 0], [1, 1]), ([5, 9], [5, 9])])
def test_degenerate_tables_have_finite_values(method, x, n) -> None:
    result = smooth(x, n, method)
    assert np.isfinite(result.value).all()
    assert ((result.own_weight >= 0) & (result.own_weight <= 1)).all()


def test_nothing_at_all() -> None:
    result = marshall([np.nan, 1], [10, 0])
    assert np.isnan(result.value).all()
    assert np.isnan(result.mean)


def test_order_and_unit_of_areas_do_not_matter(auckland) -> None:
    order = np.random.default_rng(1).permutation(len(auckland[0]))
    before, after = marshall(*auckland), marshall(auckland[0][order], auckland[1][order])
    np.testing.assert_allclose(after.value, before.value[order], rtol=1e-12)


def test_smoothing_comes_nearer_to_the_truth() -> None:
    rng = np.random.default_rng(20)
    truth = rng.beta(20, 180, 400)
    n = rng.integers(30, 600, 400)
    x = rng.binomial(n, truth)
    for result in (marshall(x, n), binomial_empirical_bayes(x, n)):
        assert ((result.value - truth) ** 2).mean() < 0.7 * ((x / n - truth) ** 2).mean()
    assert binomial_empirical_bayes(x, n).variance == pytest.approx(truth.var(), rel=0.3)


def test_unknown_method() -> None:
    with pytest.raises(DataProblem, match="marshall, binomial"):
        smooth([1], [2], "local")
