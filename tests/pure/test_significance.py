"""Tests against the containing area: published values, hand-worked cases, error rates."""

from __future__ import annotations

import warnings
from math import comb

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.indicators.significance import (
    benjamini_hochberg,
    compare_proportions,
    compare_rates,
    compare_ratios,
    compare_smr,
    compare_standardised,
    direction,
)

#: Benjamini & Hochberg (1995), section 3.2: thrombolysis trial, 15 endpoints.
BH_1995 = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
    0.7590, 1.0000]


def test_benjamini_hochberg_published_example() -> None:
    q = benjamini_hochberg(BH_1995)
    assert (q <= 0.05).sum() == 4
    assert q[0] == pytest.approx(0.0015)
    assert q[3] == pytest.approx(0.0095 * 15 / 4)
    # By hand: 0.0278 * 15 / 6 = 0.0695 is undercut by the next one, 0.0298 * 15 / 7 = 0.0639.
    assert q[4] == pytest.approx(0.0201 * 15 / 5)
    assert q[5] == q[6] == pytest.approx(0.0298 * 15 / 7)


def test_benjamini_hochberg_as_r() -> None:
    # p.adjust(c(.01, .02, .03, .04, .05), "BH") and p.adjust(c(.01, .04, .03, .5), "BH") in R
    np.testing.assert_allclose(benjamini_hochberg([0.01, 0.02, 0.03, 0.04, 0.05]), 0.05)
    np.testing.assert_allclose(
        benjamini_hochberg([0.01, 0.04, 0.03, 0.5]), [0.04, 0.16 / 3, 0.16 / 3, 0.5])


def test_benjamini_hochberg_leaves_out_missing_tests_and_follows_the_axis() -> None:
    rng = np.random.default_rng(1)
    order = rng.permutation(15)
    p = np.array(BH_1995)[order]
    gaps = np.insert(p, [0, 4, 9], np.nan)
    q = benjamini_hochberg(gaps)
    assert np.isnan(q).sum() == 3
    np.testing.assert_allclose(q[~np.isnan(q)], benjamini_hochberg(BH_1995)[order])
    table = np.stack([gaps, gaps], axis=1)
    np.testing.assert_allclose(benjamini_hochberg(table, axis=0)[:, 1], q)
    assert np.isnan(benjamini_hochberg([np.nan, np.nan])).all()
    assert benjamini_hochberg([]).shape == (0,)
    assert benjamini_hochberg(np.empty((0, 3)), axis=0).shape == (0, 3)


def test_proportions_by_hand() -> None:
    # 60/100 against 450/1000: variance .45 * .55 * (.01 - .001) -> z = .15 / .04719640...
    z = 0.15 / np.sqrt(0.45 * 0.55 * 0.009)
    assert compare_proportions(60, 100, 450, 1000) == pytest.approx(2 * stats.norm.sf(z), rel=1e-12)
    # The score test against the containing area is the chi-squared test against the rest, which
    # differs by N/(N-1) only where a finite-population variance is taken.
    table = [[60, 40], [390, 510]]
    assert compare_proportions(60, 100, 450, 1000) == pytest.approx(
        stats.chi2_contingency(table, correction=False)[1], rel=1e-10)


def test_small_proportions_by_hand() -> None:
    # None of 3 cases among 3 of 6 persons: P = C(3,0) C(3,3) / C(6,3) = 1/20; mid-p 2 * 1/40.
    assert compare_proportions(0, 3, 3, 6) == pytest.approx(1 / 20)
    # 4 of 5 among 10 of 40: P(4) and P(5) from binomial coefficients.
    p4 = comb(5, 4) * comb(35, 6) / comb(40, 10)
    p5 = comb(5, 5) * comb(35, 5) / comb(40, 10)
    assert compare_proportions(4, 10, 5, 40) == pytest.approx(2 * (p4 / 2 + p5), rel=1e-10)


def test_small_proportions_are_symmetric() -> None:
    p = compare_proportions(4, 10, 5, 40)
    assert compare_proportions(6, 10, 35, 40) == pytest.approx(p, rel=1e-10)  # complement
    assert compare_proportions(1, 30, 5, 40) == pytest.approx(p, rel=1e-10)  # the rest
    assert compare_proportions(29, 30, 35, 40) == pytest.approx(p, rel=1e-10)


def test_small_proportions_against_scipy() -> None:
    rng = np.random.default_rng(7)
    n = rng.integers(1, 60, 400)
    N = n + rng.integers(1, 5000, 400)
    X = rng.binomial(N, 0.03)
    x = rng.hypergeometric(X, N - X, n)
    share = X / N
    expected = np.minimum.reduce([n * share, n * (1 - share), (N - n) * share, (N - n) * (1 - share)])
    law = stats.hypergeom(N, X, n)
    below = law.cdf(x) - 0.5 * law.pmf(x)
    exact = 2 * np.minimum(below, 1 - below)
    ours = compare_proportions(x, n, X, N)
    small = expected < 5
    assert small.sum() > 300
    np.testing.assert_allclose(ours[small], exact[small], rtol=1e-8, atol=1e-12)


def test_rates_by_hand() -> None:
    # No event out of 4 in half of the population: P = 1/16; mid-p 2 * 1/32.
    assert compare_rates(0, 50, 4, 100) == pytest.approx(1 / 16)
    assert compare_rates(4, 50, 4, 100) == pytest.approx(1 / 16)
    assert compare_rates(2, 50, 4, 100) == pytest.approx(1)
    # 3 of 5 events with a fifth of the persons: (P(3)/2 + P(4) + P(5)) * 2.
    p = [comb(5, k) * 0.2**k * 0.8 ** (5 - k) for k in range(6)]
    assert compare_rates(3, 20, 5, 100) == pytest.approx(2 * (p[3] / 2 + p[4] + p[5]))


def test_rates_against_scipy() -> None:
    rng = np.random.default_rng(3)
    X = rng.integers(0, 400, 500)
    share = rng.uniform(0.001, 0.999, 500)
    x = rng.binomial(X, share)
    law = stats.binom(X, share)
    below = law.cdf(x) - 0.5 * law.pmf(x)
    np.testing.assert_allclose(
        compare_rates(x, share * 1e5, X, 1e5), 2 * np.minimum(below, 1 - below), rtol=1e-7, atol=1e-12)


def test_ratios_go_by_proportions() -> None:
    assert compare_ratios(30, 20, 300, 400) == compare_proportions(30, 50, 300, 700)


def test_no_events_anywhere_is_no_difference() -> None:
    assert compare_proportions(0, 10, 0, 100) == 1
    assert compare_proportions(10, 10, 100, 100) == 1
    assert compare_rates(0, 10, 0, 100) == 1


@pytest.mark.parametrize("compare", [compare_proportions, compare_rates])
def test_untestable_is_nan_without_warnings(compare) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        p = compare(
            [5, 0, np.nan, 5, 5, 5, 6, -1], [50, 0, 50, np.nan, 50, 50, 50, 50],
            [5, 9, 9, 9, np.nan, 9, 5, 9], [50, 90, 90, 90, 90, np.nan, 90, 90])
    assert np.isnan(p).all()


def test_whole_benchmark_and_misfits_of_proportions_are_nan() -> None:
    assert np.isnan(compare_proportions(20, 10, 30, 100))
    assert np.isnan(compare_proportions(0, 50, 80, 100))  # 80 cases do not fit into the other 50


def test_fractional_counts_are_tested_as_whole_ones() -> None:
    # The four cells 3.6, 6.8, 1.6 and 28.1 become 4, 7, 2 and 28.
    whole = compare_proportions(4, 11, 6, 41)
    assert compare_proportions(3.6, 10.4, 5.2, 40.1) == pytest.approx(whole, rel=1e-9)


def test_extreme_counts_stay_finite() -> None:
    p = compare_proportions([400, 0], [400, 400], [410, 410], [600000, 600000])
    assert 0 <= p[0] < 1e-100
    assert p[1] == pytest.approx(1, abs=0.3)
    assert compare_rates(400, 400, 410, 600000) < 1e-100


def test_standardised_by_hand() -> None:
    x, n = np.array([20.0, 30]), np.array([1000.0, 1500])
    X, N = np.array([120.0, 400]), np.array([9000.0, 16000])
    w = np.array([3.0, 1])
    variance = sum(
        (w[b] / 4) ** 2 * (x[b] / n[b] ** 2 - 2 * x[b] / (n[b] * N[b]) + X[b] / N[b] ** 2) for b in (0, 1))
    difference = (3 * (20 / 1000 - 120 / 9000) + (30 / 1500 - 400 / 16000)) / 4
    expected = 2 * stats.norm.sf(abs(difference) / np.sqrt(variance))
    assert compare_standardised(x, n, X, N, w) == pytest.approx(expected, rel=1e-12)
    # Areas on leading axes, the benchmark shared.
    both = compare_standardised(np.stack([x, x]), np.stack([n, n]), X, N, w)
    np.testing.assert_allclose(both, expected)


def test_standardised_untestable() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        X, N, w = [50, 60], [1000, 2000], [1, 1]
        p = compare_standardised(
            [[50, 60], [2, 3], [np.nan, 20], [20, 1], [0, 0], [60, 5]],
            [[1000, 2000], [100, 100], [100, 100], [100, 0], [0, 0], [100, 100]], X, N, w)
        assert np.isnan(p).all()
        one_band = compare_standardised([20, 0], [100, 0], X, N, w)
    assert one_band == pytest.approx(compare_standardised([20], [100], [50], [1000], [1]))


def test_smr_exact() -> None:
    # O = 0, E = ln 20: P(0) = 1/20, mid-p 2 * 1/40.
    assert compare_smr(0, np.log(20)) == pytest.approx(1 / 20)
    law = stats.poisson([12.0, 7.5])
    above = law.sf([20, 15]) + 0.5 * law.pmf([20, 15])
    np.testing.assert_allclose(compare_smr([20, 15], [12.0, 7.5]), 2 * above, rtol=1e-10)
    assert np.isnan(compare_smr([np.nan, 3, -1, 3], [3, 0, 3, np.nan])).all()
    # A reference that contains the area: as a rate of observed over expected events.
    assert compare_smr(20, 12.0, total=200) == compare_rates(20, 12.0, 200, 200)


def test_direction() -> None:
    found = direction([5, 1, 5, 5, np.nan, 3], [3, 3, 3, 3, 3, 3], [0.01, 0.05, 0.2, np.nan, 0.01, 0.01])
    assert found.tolist() == ["higher", "lower", "similar", None, None, "similar"]
    assert direction(5, 3, 0.04, alpha=0.01) == "similar"


@pytest.mark.parametrize(("size", "p"), [(2000, 0.12), (150, 0.2), (300, 0.01), (90, 0.03), (60, 0.97)])
def test_error_rate_of_proportions_is_near_nominal(size, p) -> None:
    rng = np.random.default_rng(20251)
    N = 60000
    X = rng.binomial(N, p, 40000)
    x = rng.hypergeometric(X, N - X, size)
    rejected = (compare_proportions(x, size, X, N) <= 0.05).mean()
    # Counts are discrete: below a handful of cases the rate can only reach certain steps.
    assert 0.015 <= rejected <= 0.06
    if size * min(p, 1 - p) > 20:
        assert rejected == pytest.approx(0.05, abs=0.008)


def test_error_rate_counts_the_area_in_its_benchmark() -> None:
    # An area of 40 % of its Kommune: without the covariance far too few would be found.
    rng = np.random.default_rng(5)
    X = rng.binomial(5000, 0.1, 40000)
    x = rng.hypergeometric(X, 5000 - X, 2000)
    assert (compare_proportions(x, 2000, X, 5000) <= 0.05).mean() == pytest.approx(0.05, abs=0.005)


@pytest.mark.parametrize(("mean", "low"), [(3, 0.015), (30, 0.04), (300, 0.043)])
def test_error_rate_of_rates(mean, low) -> None:
    rng = np.random.default_rng(11)
    X = rng.poisson(mean * 50, 40000)
    x = rng.binomial(X, 0.02)
    assert low <= (compare_rates(x, 2, X, 100) <= 0.05).mean() <= 0.06


def test_error_rate_of_standardised_rates() -> None:
    rng = np.random.default_rng(13)
    n = np.array([800.0, 900, 1000, 700])
    rest = n * 8
    rate = np.array([0.002, 0.005, 0.01, 0.03])
    x = rng.poisson(n * rate, (20000, 4)).astype(float)
    X = x + rng.poisson(rest * rate, (20000, 4))
    p = compare_standardised(x, n, X, n + rest, [4, 3, 2, 1])
    assert (p[np.isfinite(p)] <= 0.05).mean() == pytest.approx(0.05, abs=0.012)
