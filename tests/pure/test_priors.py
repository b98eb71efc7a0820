"""What is expected of a cell before its cases: published variances, hand-worked means, recovered factors."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.indicators.intervals import byar
from quartiersmonitor.indicators.scores.priors import Noise, Prior, prior
from quartiersmonitor.indicators.scores.sampling import SamplingError, distributions


def of_rates(x: np.ndarray, n: np.ndarray) -> Prior:
    return prior(x / n, Noise(n, np.full(n.shape, np.nan), np.zeros(n.shape[1], dtype=bool)))


def test_variance_between_studies_of_the_bcg_vaccine() -> None:
    """13 trials (Colditz et al. 1994): tau² by Paule and Mandel 0.3181, mean -0.7150 (R package metafor)."""
    trials = np.array([
        [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
        [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232],
        [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825]], dtype=float)
    treated, control = trials[:, :2].sum(axis=1), trials[:, 2:].sum(axis=1)
    ratio = np.log(trials[:, 0] / treated) - np.log(trials[:, 2] / control)
    variance = 1 / trials[:, 0] - 1 / treated + 1 / trials[:, 2] - 1 / control
    found = prior(ratio[:, None], Noise(np.full((13, 1), np.nan), variance[:, None], np.array([False])))
    assert found.variance[:, 0] == pytest.approx(0.3181, abs=5e-5)
    assert found.mean[:, 0] == pytest.approx(-0.7150, abs=5e-4)
    assert (found.shared == 0).all()


def test_equal_sizes_give_the_moments_by_hand() -> None:
    """Rates 10, 20, 30, 40 of 100: mean 25, variance 166.67 of which 25 / 100 persons x 100 is chance."""
    x, n = np.array([[10.0], [20], [30], [40]]), np.full((4, 1), 100.0)
    found = of_rates(x, n)
    assert found.overall == pytest.approx([0.25])
    assert found.variance[:, 0] == pytest.approx(500 / 3 / 1e4 - 0.25 / 100, rel=1e-6)
    shares = prior(x / n, Noise(n, np.full(n.shape, np.nan), np.array([True])))
    # Binomial: within an area m (1 - m) less what lies between areas.
    assert shares.variance[:, 0] == pytest.approx((500 / 3 / 1e4 - 0.25 * 0.75 / 100) / (1 - 1 / 100), rel=1e-6)


def test_rates_that_differ_by_chance_alone_are_expected_to_be_alike() -> None:
    rng = np.random.default_rng(3)
    n = rng.uniform(300, 700, (400, 1))
    x = rng.poisson(0.02 * n).astype(float)
    found = of_rates(x, n)
    assert found.overall == pytest.approx([x.sum() / n.sum()], rel=0.005)
    assert 0 < np.sqrt(found.variance[0, 0]) < 0.15 * 0.02


def test_what_indicators_have_in_common_is_found() -> None:
    rng = np.random.default_rng(8)
    load = np.array([0.9, 0.7, -0.6, 0.0])
    truth = 0.02 * (1 + 0.3 * (load * rng.standard_normal((4_000, 1)) + np.sqrt(1 - load**2)
                               * rng.standard_normal((4_000, 4))))
    n = np.full(truth.shape, 2_000.0)
    x = rng.poisson(n * np.maximum(truth, 0)).astype(float)
    found = of_rates(x, n)
    # Where all others speak for a high value, more is expected of the first indicator, less of the third.
    for indicator, sign in ((0, 1), (1, 1), (2, -1), (3, 0)):
        slope = stats.linregress(found.mean[:, indicator], truth[:, indicator])
        if sign:
            assert slope.slope == pytest.approx(1.0, abs=0.07)
            spread = np.var(truth[:, indicator] - found.mean[:, indicator])
            assert spread == pytest.approx(found.variance[:, indicator].mean(), rel=0.08)
        else:
            assert np.ptp(found.mean[:, indicator]) < 0.1 * 0.02
    assert found.variance[0, 0] < 0.8 * found.variance[0, 3]
    # After the own cases the errors of an area still go together as said.
    part = slice(1_500)
    cells = distributions(100 * x[part] / n[part], SamplingError(x[part], n[part], kinds="rate"),
                          [str(at) for at in range(1_500)], list("abcd"))
    values = cells.draw(rng.standard_normal((400, 5, 1_500))) / 100
    error = truth[part].T - values.mean(axis=0)
    for indicator in range(4):
        sure = stats.norm.cdf(error[indicator] / values[:, indicator].std(axis=0))
        assert stats.kstest(sure, "uniform").statistic < 0.06
    drawn = np.mean([np.corrcoef(values[:, 0, area], values[:, 1, area])[0, 1] for area in range(200)])
    assert np.corrcoef(error[0], error[1])[0, 1] == pytest.approx(drawn, abs=0.08)


def test_order_and_unit_do_not_matter() -> None:
    rng = np.random.default_rng(2)
    n = rng.uniform(100, 900, (50, 3))
    x = rng.poisson(0.1 * n).astype(float)
    one, order = of_rates(x, n), rng.permutation(50)
    other = of_rates(x[order], n[order])
    np.testing.assert_allclose(other.mean, one.mean[order], rtol=1e-9)
    np.testing.assert_allclose(other.variance, one.variance[order], rtol=1e-9)


def test_missing_values_leave_the_rest_as_it_is() -> None:
    rng = np.random.default_rng(2)
    n = rng.uniform(100, 900, (50, 1))
    x = rng.poisson(0.1 * n).astype(float)
    wide = np.column_stack([x, np.full(50, np.nan)])
    found = of_rates(wide, np.column_stack([n, np.full(50, np.nan)]))
    np.testing.assert_allclose(found.mean[:, 0], of_rates(x, n).mean[:, 0])
    few = wide.copy()
    few[:3, 1] = 5.0
    n_few = np.column_stack([n, np.full(50, 100.0)])
    assert (of_rates(few, n_few).variance[:, 1] > 100 * 0.05 / 100).all()  # three areas tell nothing


def test_a_value_known_for_sure_stays_what_it_is() -> None:
    values = np.array([[1.0, 5.0], [2.0, 6.0], [3.0, 9.0], [4.0, 7.0], [5.0, 5.0]])
    spread = np.array([[0.0, 1.0]] * 5)
    cells = distributions(values, SamplingError(standard_errors=spread, kinds="normal"), list("abcde"), ["i", "k"])
    drawn = cells.draw(np.random.default_rng(1).standard_normal((50, 3, 5)))
    assert (drawn[:, 0] == values[:, 0]).all() and (drawn[:, 1].std(axis=0) > 0.3).all()


@pytest.mark.parametrize("kind", ["rate", "proportion", "ratio"])
def test_extreme_counts_draw_within_range(kind: str) -> None:
    rng = np.random.default_rng(6)
    n = np.full((30, 3), 40.0)
    x = rng.binomial(40, [0.02, 0.5, 0.98], (30, 3)).astype(float)
    x[0], x[1] = 0.0, 40.0
    cells = distributions(100 * x / n, SamplingError(x, n, kinds=kind), [str(at) for at in range(30)], list("abc"))
    drawn = cells.draw(rng.standard_normal((500, 4, 30)))
    assert np.isfinite(drawn).all() and drawn.min() >= 0
    if kind == "proportion":
        assert drawn.max() <= 100


def test_limits_are_drawn_towards_the_others_as_counts_are() -> None:
    rng = np.random.default_rng(12)
    n = rng.uniform(300, 700, (200, 1))
    x = rng.poisson(0.02 * n).astype(float)
    x[0] = 0
    keys = [str(at) for at in range(200)]
    lower, upper = byar(x)
    normals = rng.standard_normal((400, 2, 200))
    counted = distributions(1e3 * x / n, SamplingError(x, n, kinds="rate"), keys, ["i"]).draw(normals.copy())[:, 0]
    limited = distributions(
        1e3 * x / n, SamplingError(lower=1e3 * lower / n, upper=1e3 * upper / n, kinds="rate"), keys, ["i"],
    ).draw(normals.copy())[:, 0]
    assert np.std(counted.mean(axis=0)) < 0.4 * np.std(1e3 * x / n)
    np.testing.assert_allclose(limited.mean(axis=0), counted.mean(axis=0), rtol=0.12)


@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio", "normal"])
@pytest.mark.parametrize("case", ["none", "all", "one case", "alike", "negative", "one area knows", "mixed"])
def test_every_known_cell_is_drawn(kind: str, case: str) -> None:
    rng = np.random.default_rng(5)
    n = np.full((12, 2), 50.0)
    x = {"none": 0 * n, "all": n.copy(), "alike": n / 2}.get(case, np.floor(rng.uniform(1, 9, n.shape)))
    if case == "one case":
        x = 0 * n
        x[3, 0] = 1
    if case == "one area knows":
        x[1:, 1] = np.nan
    values = 100 * x / n
    errors = [SamplingError(lower=0.7 * values, upper=np.maximum(1.3 * values, 4.0), kinds=kind),
              SamplingError(standard_errors=np.full(n.shape, 3.0), kinds=kind)]
    if kind == "proportion":
        errors[0] = SamplingError(lower=0.7 * values, upper=np.clip(1.3 * values, 4.0, 100.0), kinds=kind)
    if kind != "normal":
        errors.append(SamplingError(x, n, kinds=kind))
    if case == "negative":
        values, errors = values - 10, errors[1:2]
    if case == "mixed":
        errors = [SamplingError(
            numerators=np.where(np.arange(12)[:, None] < 5, x, np.nan), denominators=n, lower=0.7 * values,
            upper=1.3 * values, standard_errors=np.full(n.shape, 3.0), kinds=kind)]
    for error in errors:
        cells = distributions(values, error, [str(at) for at in range(12)], ["i", "k"])
        drawn = cells.draw(rng.standard_normal((300, 3, 12)))
        known = ~np.isnan(values.T)
        assert np.isfinite(drawn[:, known]).all() and np.isnan(drawn[:, ~known]).all()
        # None is far from all that was seen: limits that are far apart on one side draw away from their centre.
        assert np.abs(drawn[:, known].mean() - values[~np.isnan(values)].mean()) < 7
