"""Funnel limits against the published tables of PHEindicatormethods, positions, overdispersion, false signals."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.indicators import funnel as f
from quartiersmonitor.indicators.catalogue import load_catalogue
from quartiersmonitor.indicators.intervals import exact_poisson, wilson
from quartiersmonitor.indicators.problems import DataProblem

# PHEindicatormethods, tests/testthat/testdata_funnel_prop_outputs.csv (UK Health Security Agency): population,
# limits at 95 % and 99.8 % in percent around a baseline of 80.642448 %.
PHE_PROPORTION = [
    (10, 56.154344, None, 42.03259, None),
    (41, 68.548635, 92.73626, 61.574398, 99.710497),
    (100 + 2, 72.974925, 88.309971, 68.553233, 92.731663),
    (1008, 78.203374, 83.081521, 76.796814, 84.488082),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]
# The same, testdata_funnel_ratio_outputs.csv: observed events and the expected events at which they lie on the lower
# and upper 95 % and the lower and upper 99.8 % limit.
PHE_RATIO = [
    (1, 5.571644585, 0.025317898, 9.233410143, 0.001000547),
    (2, 7.224687515, 0.242209467, 11.22886836, 0.04540199),
    (10, 18.39035799, 4.795387629, 24.13397235, 2.960519925),
    (31, 44.00202211, 21.06299083, 52.35815615, 16.5905411),
    (100, 121.6268111, 81.36400699, 134.9243187, 71.92139974),
    (716, 770.4222128, 664.5083011, 802.60414, 636.1521174),
]


@pytest.mark.parametrize(("size", "low_95", "high_95", "low_998", "high_998"), PHE_PROPORTION)
def test_phe_limits_of_proportions(size, low_95, high_95, low_998, high_998) -> None:
    for confidence, low, high in ((0.95, low_95, high_95), (0.998, low_998, high_998)):
        lower, upper = f.limits(f.PROPORTION, 0.80642448, size, confidence)
        assert lower * 100 == pytest.approx(low, abs=2e-6)
        assert upper * 100 == pytest.approx(high if high is not None else 100, abs=2e-6)


@pytest.mark.parametrize(("events", "low_95", "high_95", "low_998", "high_998"), PHE_RATIO)
def test_phe_limits_of_ratios(events, low_95, high_95, low_998, high_998) -> None:
    # PHE solves for the expected events by a search that stops at 6 digits.
    for confidence, low, high in ((0.95, low_95, high_95), (0.998, low_998, high_998)):
        assert f.poisson_limits(low, confidence)[0] == pytest.approx(events, rel=2e-5)
        assert f.poisson_limits(high, confidence)[1] == pytest.approx(events, rel=2e-5)


def test_the_limits_invert_the_intervals_of_the_product() -> None:
    # A value on its 95 % limit has an interval that just touches the target.
    lower, upper = f.limits(f.PROPORTION, 0.2, [60, 500, 4000], 0.95)
    sizes = np.array([60, 500, 4000])
    np.testing.assert_allclose(wilson(lower * sizes, sizes)[1], 0.2, rtol=1e-9)
    np.testing.assert_allclose(wilson(upper * sizes, sizes)[0], 0.2, rtol=1e-9)
    fewest, most = f.poisson_limits([12.0, 150.0, 3000.0], 0.998)
    np.testing.assert_allclose(exact_poisson(fewest, 0.998)[1], [12, 150, 3000], rtol=1e-9)
    np.testing.assert_allclose(exact_poisson(most, 0.998)[0], [12, 150, 3000], rtol=1e-9)


def test_no_event_is_no_surprise_where_few_are_expected() -> None:
    lower, upper = f.poisson_limits([0.0, 0.5, 3.0, np.nan], 0.95)
    np.testing.assert_array_equal(lower[:2], 0)
    # P(no event | 3 expected) = 0.0498 > 0.025
    assert lower[2] == pytest.approx(0, abs=1e-12)
    assert upper[0] == 0
    assert np.isnan(lower[3])
    assert np.isnan(upper[3])


def test_positions_and_values_in_the_unit_of_the_indicator() -> None:
    # theta = 0.1, N = 900: s = 0.01; 95 % within 1.96 points, 99.8 % within 3.09.
    x = np.array([90, 90 + 17.7, 90 + 17.5, 90 + 27.9, 90 - 17.7, 90 - 27.9])
    result = f.funnel(x, np.full(6, 900), factor=100, target=10)
    assert result.position.tolist() == ["within", "above_95", "within", "above_998", "below_95", "below_998"]
    np.testing.assert_allclose(result.z[:2], [0, 17.7 / 9])
    np.testing.assert_allclose(result.value[1], 100 * 107.7 / 900)
    np.testing.assert_allclose(result.upper_95, 10 + 1.959964)
    np.testing.assert_allclose(result.lower_998, 10 - 3.090232, rtol=1e-6)
    np.testing.assert_array_equal(result.size, 900)
    assert result.target == pytest.approx(10)


def test_the_target_is_the_value_of_all_areas_together() -> None:
    x, n = np.array([10, 30, 5]), np.array([100, 400, 30])
    assert f.funnel(x, n).target == pytest.approx(45 / 530)
    assert f.funnel(x, n, f.RATE, factor=1000).target == pytest.approx(1000 * 45 / 530)
    # Expected events come from a reference of their own.
    assert f.funnel(x, n, f.RATIO, factor=100).target == 100
    # Old to young people: 45 to 530, whatever the sizes.
    assert f.funnel(x, n, f.ODDS, factor=100).target == pytest.approx(100 * 45 / 530)


def test_odds_are_tested_as_shares() -> None:
    x, n = np.array([60.0, 30, 300]), np.array([40.0, 70, 200])
    odds, share = f.funnel(x, n, f.ODDS, factor=100), f.funnel(x, x + n)
    np.testing.assert_allclose(odds.z, share.z)
    assert odds.position.tolist() == share.position.tolist()
    np.testing.assert_allclose(odds.upper_95, 100 * share.upper_95 / (1 - share.upper_95))
    np.testing.assert_allclose(odds.value, 100 * x / n)


@pytest.mark.parametrize("kind", f.KINDS)
def test_areas_without_a_value_have_no_number_and_change_nothing(kind) -> None:
    x, n = np.array([12.0, 40, 7, 9, 2, 30]), np.array([100.0, 300, 90, 70, 60, 110])
    more_x, more_n = np.r_[x, np.nan, 3, 5, -1], np.r_[n, 100, np.nan, 0, 50]
    part, whole = (f.funnel(a, b, kind, overdispersion=True) for a, b in ((x, n), (more_x, more_n)))
    for field in dataclasses.fields(f.Funnel):
        before, after = getattr(part, field.name), getattr(whole, field.name)
        if isinstance(before, np.ndarray):
            assert before.tolist() == after[:6].tolist()
            empty = [entry is None for entry in after[6:]] if before.dtype == object else np.isnan(after[6:])
            assert all(empty), field.name
        else:
            assert before == after or (np.isnan(before) and np.isnan(after))
    assert whole.areas == 6


@pytest.mark.parametrize("kind", f.KINDS)
def test_order_and_unit_do_not_matter(kind) -> None:
    rng = np.random.default_rng(3)
    n = rng.integers(50, 4000, 60).astype(float)
    x, order = rng.binomial(n.astype(int), 0.15).astype(float), rng.permutation(60)
    plain, moved = f.funnel(x, n, kind, overdispersion=True), f.funnel(x[order], n[order], kind, overdispersion=True)
    percent = f.funnel(x, n, kind, factor=100, overdispersion=True)
    assert plain.position[order].tolist() == moved.position.tolist()
    assert plain.position.tolist() == percent.position.tolist()
    np.testing.assert_allclose(plain.upper_998 * 100, percent.upper_998)
    np.testing.assert_allclose(plain.z_adjusted, percent.z_adjusted)


def test_dispersion_by_hand() -> None:
    # Quantiles at 10 % and 90 % of -5 .. 5 are -4 and 4; as published: (2*16 + 2*16 + 2*(9 + 4 + 1)) / 11
    z = np.arange(-5, 6.0)
    published = (4 * 16 + 2 * (9 + 4 + 1)) / 11
    assert f.dispersion(z, consistent=False) == pytest.approx(published)
    # The mean square of a standard normal value cut at its quantiles: 0.8 - 2 c phi(c) + 0.2 c^2, c = 1.281552
    normal = 0.8 - 2 * 1.2815516 * 0.1754983 + 0.2 * 1.2815516**2
    assert f.dispersion(z) == pytest.approx(published / normal, rel=1e-6)
    assert f.dispersion(z, 0) == pytest.approx((z**2).mean())
    # One wild area does not decide it.
    assert f.dispersion(np.r_[z[:-1], 500.0]) == pytest.approx(f.dispersion(z))


def test_between_variance_by_hand() -> None:
    # I = 3, phi = 4, w = 1, 2, 4: (12 - 2) / (7 - 21/7) = 2.5
    assert f.between_variance(4.0, np.array([1, 0.5, 0.25])) == pytest.approx(2.5)
    assert f.between_variance(0.6, np.array([1, 0.5, 0.25])) == 0
    assert f.between_variance(4.0, np.array([1.0])) == 0


def test_overdispersion_as_published() -> None:
    rng = np.random.default_rng(9)
    n = rng.integers(300, 5000, 80)
    x = rng.binomial(n, np.clip(rng.normal(0.12, 0.03, 80), 0.01, 1))
    result = f.funnel(x, n, overdispersion=True, as_published=True)
    theta = x.sum() / n.sum()
    s2 = theta * (1 - theta) / n
    z = (x / n - theta) / np.sqrt(s2)
    # Spiegelhalter (2005), step by step
    ordered = np.sort(z)
    low, high = np.quantile(ordered, 0.1), np.quantile(ordered, 0.9)
    phi = (np.where(z < low, low, np.where(z > high, high, z)) ** 2).sum() / 80
    tau2 = (80 * phi - 79) / ((1 / s2).sum() - (1 / s2**2).sum() / (1 / s2).sum())
    assert result.phi == pytest.approx(phi)
    assert result.tau2 == pytest.approx(tau2)
    np.testing.assert_allclose(result.upper_95, theta + 1.959964 * np.sqrt(s2 + tau2), rtol=1e-6)
    # Winsorising has taken something away that the default gives back.
    assert f.funnel(x, n).tau2 > tau2


def test_the_adjusted_z_values_scatter_as_chance_would_let_them() -> None:
    rng = np.random.default_rng(10)
    n = np.round(rng.lognormal(8, 0.9, 158))
    for kind in (f.PROPORTION, f.RATE, f.ODDS):
        x = rng.binomial(n.astype(int), np.clip(rng.normal(0.12, 0.03, 158), 0.01, 1))
        assert f.dispersion(f.funnel(x, n, kind).z_adjusted) == pytest.approx(1, rel=1e-6)


def test_adjusted_limits_are_those_published() -> None:
    rng = np.random.default_rng(8)
    n = rng.integers(300, 5000, 120)
    x = rng.binomial(n, np.clip(rng.normal(0.12, 0.03, 120), 0.01, 1))
    plain, adjusted = f.funnel(x, n), f.funnel(x, n, overdispersion=True)
    theta, s2 = x.sum() / n.sum(), plain.target * (1 - plain.target) / n
    assert adjusted.tau2 == plain.tau2 > 0
    np.testing.assert_allclose(adjusted.upper_95, theta + 1.959964 * np.sqrt(s2 + adjusted.tau2), rtol=1e-6)
    np.testing.assert_allclose(
        adjusted.lower_998, np.maximum(0, theta - 3.0902323 * np.sqrt(s2 + adjusted.tau2)), rtol=1e-6)
    np.testing.assert_allclose(adjusted.z_adjusted, (x / n - theta) / np.sqrt(s2 + adjusted.tau2))
    assert (plain.position != f.WITHIN).sum() > 3 * (adjusted.position != f.WITHIN).sum()
    assert adjusted.tau2 == pytest.approx(0.03**2, rel=0.4)


@pytest.mark.parametrize("kind", f.KINDS)
def test_the_curves_pass_through_the_limits_of_the_areas(kind) -> None:
    rng = np.random.default_rng(2)
    n = rng.integers(80, 3000, 40).astype(float)
    result = f.funnel(rng.binomial(n.astype(int), rng.beta(4, 20, 40)), n, kind, factor=100, overdispersion=True)
    at = int(np.argmin(result.size))
    curves = result.curves(result.size.min(), result.size.max())
    assert curves.size[0] == pytest.approx(result.size.min())
    assert curves.size[-1] == pytest.approx(result.size.max())
    for name in ("lower_998", "lower_95", "upper_95", "upper_998"):
        assert getattr(curves, name)[0] == pytest.approx(getattr(result, name)[at], rel=1e-9), name
    assert curves.target == result.target


@pytest.mark.parametrize("adjusted", [False, True])
@pytest.mark.parametrize("kind", [f.PROPORTION, f.RATE, f.RATIO, f.ODDS])
def test_false_signals_of_areas_that_differ_by_chance_alone(kind, adjusted) -> None:
    rng = np.random.default_rng(44)
    n = np.round(rng.lognormal(8, 0.6, 158))
    signals = np.zeros(2)
    runs = 80
    for _ in range(runs):
        if kind in (f.PROPORTION, f.ODDS):
            x = rng.binomial(n.astype(int), 0.1)
            result = f.funnel(x, n - x if kind == f.ODDS else n, kind, overdispersion=adjusted)
        else:
            base = n * 0.02
            result = f.funnel(rng.poisson(base), base if kind == f.RATIO else n, kind, overdispersion=adjusted)
        signals += [(result.position != f.WITHIN).mean(), np.isin(result.position, [f.ABOVE_998, f.BELOW_998]).mean()]
    inner, outer = signals / runs
    assert inner == pytest.approx(0.05, abs=0.015)
    assert outer == pytest.approx(0.002, abs=0.001)


@pytest.mark.parametrize("kind", [f.PROPORTION, f.RATE])
def test_adjusted_limits_hold_where_areas_differ_more_than_by_chance(kind) -> None:
    rng = np.random.default_rng(45)
    n = np.round(rng.lognormal(8, 0.6, 158))
    plain, inner, outer = [], [], []
    for _ in range(40):
        theta = np.clip(rng.normal(0.1, 0.025, 158), 0.001, 1)
        x = rng.binomial(n.astype(int), theta) if kind == f.PROPORTION else rng.poisson(n * theta)
        plain.append((f.funnel(x, n, kind).position != f.WITHIN).mean())
        result = f.funnel(x, n, kind, overdispersion=True)
        inner.append((result.position != f.WITHIN).mean())
        outer.append(np.isin(result.position, [f.ABOVE_998, f.BELOW_998]).mean())
    assert np.mean(plain) > 0.5
    assert np.mean(inner) == pytest.approx(0.05, abs=0.015)
    # Twice the promise at most: the variance between areas is itself estimated.
    assert np.mean(outer) < 0.005


def test_an_outlier_stays_one_after_the_adjustment() -> None:
    rng = np.random.default_rng(46)
    n = np.full(100, 2000)
    x = rng.binomial(n, np.clip(rng.normal(0.1, 0.01, 100), 0, 1))
    x[7] = 2000 * 0.2
    assert f.funnel(x, n, overdispersion=True).position[7] == f.ABOVE_998


@pytest.mark.parametrize("cases", [[0, 0, 0], [5, 6, 7]])
def test_no_case_at_all_and_nothing_but_cases(cases) -> None:
    result = f.funnel(cases, [5, 6, 7])
    assert result.position.tolist() == [f.WITHIN] * 3
    np.testing.assert_array_equal(result.z, 0)
    assert np.isfinite(result.upper_998).all()


def test_few_areas_say_nothing_about_overdispersion() -> None:
    x, n = [10, 90, 20, 200], [400, 500, 600, 700]
    plain, adjusted = f.funnel(x, n), f.funnel(x, n, overdispersion=True)
    assert np.isnan(adjusted.phi)
    assert adjusted.tau2 == 0
    np.testing.assert_array_equal(adjusted.upper_95, plain.upper_95)


def test_nobody_takes_part() -> None:
    result = f.funnel([np.nan, 2], [10, 0])
    assert result.areas == 0
    assert result.position.tolist() == [None, None]
    assert np.isnan(result.target)


@pytest.mark.parametrize(("kind", "target"), [("proportion", 0), ("proportion", 120), ("rate", -1), ("ratio", 0)])
def test_impossible_targets_are_named(kind, target) -> None:
    with pytest.raises(DataProblem, match=f"target {target} "):
        f.funnel([1, 2], [10, 20], kind, factor=100, target=target)


def test_values_of_the_catalogue() -> None:
    catalogue = load_catalogue_default()
    share = catalogue.indicator("A.2")
    direct = f.of_indicator(share, [10, np.nan], [100, 100], [10.0, np.nan], target=8.0)
    assert direct.target == pytest.approx(8)
    assert direct.value[0] == pytest.approx(10)
    standardised = dataclasses.replace(share, method="dsr", factor=100000.0)
    # 20 deaths at a standardised rate of 250 stand for 8,000 effective person-years.
    base = f.exposure(standardised, [20, 0], [7000, 500], [250, 0])
    assert base.kind == f.RATE
    assert base.n[0] == pytest.approx(8000)
    assert np.isnan(base.n[1])
    smr = dataclasses.replace(share, method="smr", factor=100.0)
    result = f.of_indicator(smr, [895], [1], [107.0723])
    # O = 895, E = 835.88: published 107.07 (100.17-114.32), so outside 95 % and within 99.8 %
    assert result.size[0] == pytest.approx(835.8836, rel=1e-6)
    assert result.position[0] == f.ABOVE_95
    assert f.of_indicator(dataclasses.replace(share, method="mean"), [1], [2], [0.5]) is None
    assert f.of_indicator(dataclasses.replace(share, interval="none"), [1], [2], [0.5]) is None
    assert f.smoothed_indicator(dataclasses.replace(share, method="mean"), [1], [2], [0.5]) is None


def test_smoothed_values_are_in_the_unit_of_the_indicator() -> None:
    share = load_catalogue_default().indicator("A.2")
    x, n = np.array([2.0, 10, 20, 5, 19, 8]), np.array([20.0, 40, 40, 50, 60, 40])
    value = np.r_[x[:5] / n[:5] * 100, np.nan]
    smoothed = f.smoothed_indicator(share, x, n, value)
    mean = 100 * x[:5].sum() / n[:5].sum()
    np.testing.assert_allclose(smoothed.value[:5], mean + smoothed.own_weight[:5] * (value[:5] - mean))
    # What is not shown has no smoothed value either.
    assert np.isnan(smoothed.value[5])
    others = (n - x)[:5]
    odds = f.smoothed_indicator(dataclasses.replace(share, method="ratio"), x[:5], others, x[:5] / others)
    np.testing.assert_allclose(odds.value, smoothed.value[:5] / (100 - smoothed.value[:5]) * 100)


def test_a_selection_of_areas_is_no_average_to_be_drawn_to() -> None:
    share = load_catalogue_default().indicator("A.2")
    x, n = np.full(12, 30.0), np.full(12, 200.0)
    # Six of twelve with a value are enough, five are not.
    for shown, enough in ((6, True), (5, False)):
        value = np.where(np.arange(12) < shown, 15.0, np.nan)
        smoothed = f.smoothed_indicator(share, x, n, value)
        assert np.isfinite(smoothed.value[:shown]).all() == enough
        assert np.isfinite(smoothed.own_weight).any() == enough


def load_catalogue_default():
    from quartiersmonitor.indicators.catalogue import DEFAULT_FILE

    return load_catalogue(DEFAULT_FILE)


def test_exact_false_signal_rate_of_poisson_limits_never_exceeds_the_promise() -> None:
    # Exact limits are conservative for whole counts: never more than 2.5 % beyond either one.
    for mean in np.linspace(0.3, 60, 120):
        fewest, most = f.poisson_limits(mean, 0.95)
        assert stats.poisson.cdf(np.ceil(fewest - 1e-9) - 1, mean) <= 0.025 + 1e-9
        assert stats.poisson.sf(np.floor(most + 1e-9), mean) <= 0.025 + 1e-9
