"""Early warning: the nominal rate of false alarms, power, exact limits, and a quiet table for what is untested."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from quartiersmonitor.indicators import series as s
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.early_warning import WARNING_COLUMNS, compute_warnings, early_warning, is_sure
from quartiersmonitor.indicators.prediction import Prediction

from .test_trend import drawn_series, keys, long_table, years

KINDS = [s.RATE, s.PROPORTION, s.RATIO, s.VALUE]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("extra", [0.0, 0.02])
@pytest.mark.parametrize("rate", [0.01, 0.05])
def test_quiet_series_raise_the_nominal_rate_of_alarms(kind: str, extra: float, rate: float) -> None:
    generator = np.random.default_rng(7)
    alarms = []
    for periods in (4, 6, 10):
        for mean in (3, 10, 50, 500):
            link = (generator.normal(0, 0.3, (500, 1)) + 0.05 * np.arange(periods)
                    + generator.normal(0, extra**0.5, (500, periods)))
            found = early_warning(drawn_series(kind, link, mean, generator), false_alarm_rate=rate)
            alarms.append(found.flagged[np.isfinite(found.z)])
    share = np.concatenate(alarms).mean()
    # 6,000 comparisons: two standard errors at 1 % are 0.26 percentage points.
    assert 0.6 * rate < share < 1.35 * rate


@pytest.mark.parametrize("mean", [3, 20, 300])
def test_small_counts_alone_keep_the_rate(mean: int) -> None:
    generator = np.random.default_rng(mean)
    quiet = s.counts(s.RATE, keys(6000), years(6), generator.poisson(mean, (6000, 6)).astype(float), 1000.0)
    # Few cases are discrete: with three a year the nominal rate is not quite used up.
    assert 0.004 < early_warning(quiet).flagged.mean() < 0.0145


@pytest.mark.parametrize("areas", [3, 5, 19])
def test_few_areas_raise_no_more_alarms(areas: int) -> None:
    generator = np.random.default_rng(areas)
    alarms = []
    for extra in (0.02, 0.05):
        for mean in (50, 300):
            for _ in range(max(12, 150 // areas)):
                link = generator.normal(0, 0.3, (areas, 1)) + generator.normal(0, extra**0.5, (areas, 6))
                alarms.append(early_warning(drawn_series(s.RATE, link, mean, generator)).flagged)
    # 600 to 900 comparisons. With the estimate itself instead of its upper limit up to 2.7 % were signalled.
    assert np.concatenate(alarms).mean() < 0.0175


@pytest.mark.parametrize("noise", ["equal", "unequal", "heavy"])
def test_values_without_known_error_keep_the_rate(noise: str) -> None:
    generator = np.random.default_rng(17)
    alarms = []
    for _ in range(20):
        spread = {"equal": 0.05, "unequal": generator.gamma(1.0, 0.05, (158, 1)), "heavy": 0.03}[noise]
        drawn = generator.standard_t(3, (158, 6)) if noise == "heavy" else generator.normal(0, 1, (158, 6))
        values = 3.0 * np.exp(generator.normal(0, 0.3, (158, 1)) + drawn * spread)
        alarms.append(early_warning(s.plain_values(keys(158), years(6), values)).flagged)
    assert np.concatenate(alarms).mean() < 0.0135


def test_what_does_not_show_in_print_is_no_alarm_and_a_visible_change_is_one() -> None:
    # A supply score: constant to the third decimal, printed with one.
    generator = np.random.default_rng(3)
    values = np.round(generator.uniform(0.5, 4.5, (158, 1)) + generator.normal(0, 0.0005, (158, 6)), 4)
    values[7, -1] -= 0.003
    frame = pd.DataFrame([
        ("quartier", "W.1", area, year, 1, np.nan, 1000.0, value, np.nan, np.nan, "value")
        for area, row in zip(keys(158), values) for year, value in zip(years(6), row)],
        columns=["level", "indicator", "area_id", "period", "years", "numerator", "denominator", "value", "lower",
                 "upper", "state"])
    catalogue = load_catalogue(DEFAULT_FILE)
    assert not compute_warnings(frame, catalogue)["flagged"].any()
    closed = frame.copy()
    closed.loc[(closed["area_id"] == "0009") & (closed["period"] == years(6)[-1]), "value"] -= 0.4
    found = compute_warnings(closed, catalogue)
    assert list(found[found["flagged"] == 1]["area_id"]) == ["0009"] and found.iloc[0]["unfavourable"] == 1


def test_the_range_of_few_cases_is_met_only_as_printed() -> None:
    result = compute_warnings(values(), load_catalogue(DEFAULT_FILE), false_alarm_rate=0.2)
    flagged = result[result["flagged"] == 1]
    assert len(flagged) > 2
    for row in flagged.to_dict("records"):
        limit = row["expected_upper"] if row["direction"] == "higher" else row["expected_lower"]
        assert f"{row['value']:.1f}" != f"{limit:.1f}"
    assert is_sure(0.05) and not is_sure(0.051) and not is_sure(None)


def test_real_changes_are_found() -> None:
    generator = np.random.default_rng(2)
    found = {}
    for mean in (10, 50, 150, 500):
        events = generator.poisson(mean, (1000, 6)).astype(float)
        events[:80, -1] = generator.poisson(1.5 * mean, 80)
        found[mean] = early_warning(s.counts(s.RATE, keys(1000), years(6), events, 1000.0)).flagged[:80].mean()
    # The figures of the module's documentation; 8 % of the areas lift the movement of the whole a little.
    assert 0.02 < found[10] < 0.2
    assert 0.35 < found[50] < 0.75
    assert found[150] > 0.9
    assert found[500] == 1.0


def test_movement_of_the_whole_kreis_is_no_warning() -> None:
    generator = np.random.default_rng(4)
    mean = np.full((158, 6), 200.0)
    mean[:, -1] *= 1.3
    everywhere = s.counts(s.RATE, keys(158), years(6), generator.poisson(mean).astype(float), 1000.0)
    assert early_warning(everywhere).flagged.mean() < 0.04
    assert early_warning(everywhere, movement=False).flagged.mean() > 0.5
    against = everywhere.events.copy()
    against[0] = 200.0
    alone = early_warning(s.counts(s.RATE, keys(158), years(6), against, 1000.0))
    assert alone.flagged[0] and alone.direction[0] == "lower"
    assert alone.expected[0] == pytest.approx(0.26, rel=0.05)


@pytest.mark.parametrize(("areas", "mean", "factor"), [(20, 200, 5.0), (12, 50, 10.0), (5, 200, 3.0)])
def test_one_jump_raises_no_alarm_elsewhere(areas: int, mean: int, factor: float) -> None:
    generator = np.random.default_rng(21)
    others, jumped = [], []
    for _ in range(min(100, 1200 // areas)):
        events = generator.poisson(mean, (areas, 6)).astype(float)
        events[0, -1] = generator.poisson(factor * mean)
        flagged = early_warning(s.counts(s.RATE, keys(areas), years(6), events, 1000.0)).flagged
        others.append(flagged[1:])
        jumped.append(flagged[0])
    assert np.concatenate(others).mean() <= 0.02 and all(jumped)


@pytest.mark.parametrize("factor", [1.0, 1.2, 1.5, 2.0])
def test_a_jump_of_the_largest_kommune_raises_no_alarm_in_the_others(factor: float) -> None:
    generator = np.random.default_rng(22)
    size = np.array([76, 60, 50, 46, 43, 40, 37, 35, 32, 30, 28, 27, 25, 22, 20, 19, 18, 15, 12])[:, None] * 1000.0
    others = []
    for _ in range(60):
        events = generator.poisson(size * 0.03, (19, 6)).astype(float)
        events[0, -1] = generator.poisson(size[0, 0] * 0.03 * factor)
        others.append(early_warning(s.counts(s.RATE, keys(19), years(6), events, size)).flagged[1:])
    assert np.concatenate(others).mean() <= 0.02


def test_most_areas_together_are_movement() -> None:
    generator = np.random.default_rng(23)
    mean = np.full((20, 6), 400.0)
    mean[:14, -1] *= 1.5
    together = []
    for _ in range(40):
        found = early_warning(s.counts(s.RATE, keys(20), years(6), generator.poisson(mean).astype(float), 1000.0))
        together.append(found.flagged[:14])
        assert found.flagged[14:].all() and set(found.direction[14:]) == {"lower"}
    assert np.concatenate(together).mean() <= 0.02


@pytest.mark.parametrize("flip", [False, True])
def test_an_area_of_cases_alone_does_not_move_the_others(flip: bool) -> None:
    events = np.array([[10.0] * 5, [11, 9, 10, 12, 10], [20, 22, 19, 21, 20], [15] * 5, [1000] * 4 + [900]])
    events = 1000.0 - events if flip else events
    found = early_warning(s.counts(s.PROPORTION, keys(5), years(5, 2018), events, 1000.0))
    assert list(found.flagged) == [False] * 4 + [True]
    np.testing.assert_allclose(found.expected[:4], (events[:4, :4].mean(axis=1) / 1000.0), rtol=0.1)
    assert abs(found.expected[4] - (0.0 if flip else 1.0)) < 0.001


def test_sparse_cases_keep_the_movement() -> None:
    # Every third area has no case before: left out, the others would seem to fall back to the mean together.
    generator = np.random.default_rng(24)
    sparse = s.counts(s.RATE, keys(3000), years(6), generator.poisson(0.3, (3000, 6)).astype(float), 1000.0)
    found = early_warning(sparse)
    assert found.flagged.mean() < 0.0135
    seen = (sparse.events[:, 1:5].sum(axis=1) + 0.5) / 4000.0
    assert np.median(found.expected / seen) == pytest.approx(1.0, abs=0.1)


def test_one_area_without_movement_is_the_conditional_test() -> None:
    # x_T given all cases is binomial; with half a case the predictive distribution is its mid-p.
    events = np.array([[12.0, 15.0, 11.0, 14.0, 29.0]])
    found = early_warning(s.counts(s.RATE, ["a"], years(5), events, 1000.0))
    total = int(events.sum())
    tail = 0.5 * (stats.binom.sf(28, total, 0.2) + stats.binom.sf(29, total, 0.2))
    assert found.p[0] == pytest.approx(2 * tail, rel=0.05)
    assert found.unfavourable[0] == 1 and found.direction[0] == "higher"


def test_tails_of_counts_are_those_of_scipy() -> None:
    k = np.array([0.0, 3.0, 12.0, 40.0])
    flat = np.full(4, 1.0)
    rate = Prediction(s.RATE, np.log(flat * 0.01), flat * 0.05, flat * 1000, flat * 0, flat * np.inf)
    below, above = rate.tails(k)
    reference = stats.nbinom(20.0, 20.0 / (20.0 + 10.0))
    np.testing.assert_allclose(below, 0.5 * (reference.cdf(k) + reference.cdf(k - 1)), rtol=1e-9)
    np.testing.assert_allclose(above, 0.5 * (reference.sf(k) + reference.sf(k - 1)), rtol=1e-9)
    for share in (0.1, 0.9):
        link = np.log(share / (1 - share)) * flat
        binomial = Prediction(s.PROPORTION, link, flat * 0.05, flat * 200, flat * 0, flat * np.inf)
        size = 1 / (0.05 * share * (1 - share)) - 1
        exact = stats.betabinom(200, share * size, (1 - share) * size)
        count = k if share < 0.5 else 200 - k
        below, above = binomial.tails(count)
        np.testing.assert_allclose(below, exact.cdf(count) - 0.5 * exact.pmf(count), atol=1e-9)
        np.testing.assert_allclose(above, exact.sf(count) + 0.5 * exact.pmf(count), atol=1e-9)


def test_beta_stands_in_for_many_cases() -> None:
    flat = np.ones(3)
    link = np.log(0.3 / 0.7) * flat
    many = Prediction(s.PROPORTION, link, flat * 0.01, flat * 3000, flat * 0, flat * np.inf)
    size = 1 / (0.01 * 0.21) - 1
    exact = stats.betabinom(3000, 0.3 * size, 0.7 * size)
    k = np.array([780.0, 900.0, 1050.0])
    below, _ = many.tails(k)
    np.testing.assert_allclose(below, exact.cdf(k) - 0.5 * exact.pmf(k), atol=2e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_outside_its_limits_is_signalled_and_no_other(kind: str) -> None:
    generator = np.random.default_rng(9)
    link = generator.normal(0, 0.3, (400, 1)) + generator.normal(0, 0.3, (400, 6))
    found = early_warning(drawn_series(kind, link, 40, generator), false_alarm_rate=0.05)
    outside = (found.value < found.lower - 1e-12) | (found.value > found.upper + 1e-12)
    np.testing.assert_array_equal(outside, found.flagged)
    assert found.flagged.any()


def test_strongest_first_and_untested_areas_apart() -> None:
    events = np.full((12, 6), 100.0)
    events[3, -1], events[5, -1] = 160.0, 60.0
    events[7, -1], events[8, :4] = np.nan, np.nan
    found = early_warning(s.counts(s.RATE, keys(12), years(6), events, 1000.0), polarity=-1)
    assert list(found.order()[:2]) == [3, 5]
    assert found.reason[7] == "no_value" and found.reason[8] == "too_few_periods"
    assert not found.flagged[7] and not found.flagged[8]
    assert np.isnan(found.expected[[7, 8]]).all() and found.direction[7] is None
    # A lower value asks for attention here.
    assert found.unfavourable[3] == 0 and found.unfavourable[5] == 1 and found.unfavourable[7] == -1


def test_zero_cases_before_and_a_cluster_now() -> None:
    events = np.zeros((8, 6))
    events[:, :] = 4.0
    events[0] = [0, 0, 0, 0, 0, 9]
    found = early_warning(s.counts(s.RATE, keys(8), years(6), events, 1000.0))
    assert found.flagged[0] and np.isfinite(found.z[0])


def test_an_area_that_jumped_before_does_not_hide_the_others() -> None:
    generator = np.random.default_rng(1)
    events = generator.poisson(200, (100, 6)).astype(float)
    events[0, :5] = [20, 900, 30, 800, 25]
    events[1, -1] = 300
    found = early_warning(s.counts(s.RATE, keys(100), years(6), events, 1000.0))
    assert found.extra < 0.003 and found.flagged[1]


def test_the_list_can_be_controlled_as_a_whole() -> None:
    generator = np.random.default_rng(8)
    quiet = s.counts(s.RATE, keys(3000), years(6), generator.poisson(100, (3000, 6)).astype(float), 1000.0)
    assert early_warning(quiet, control="fdr").flagged.sum() <= 2
    with pytest.raises(ValueError, match="control"):
        early_warning(quiet, control="none")
    with pytest.raises(ValueError, match="rate"):
        early_warning(quiet, false_alarm_rate=1.0)


def test_order_of_areas_changes_nothing() -> None:
    generator = np.random.default_rng(6)
    events = generator.poisson(30, (40, 6)).astype(float)
    forward = early_warning(s.counts(s.RATE, keys(40), years(6), events, 800.0))
    backward = early_warning(s.counts(s.RATE, keys(40), years(6), events[::-1], 800.0))
    np.testing.assert_allclose(forward.z, backward.z[::-1], rtol=1e-6)


# ----------------------------------------------------------------- tables


def values() -> pd.DataFrame:
    """Returns children in poverty of 20 areas; one rises in the last year, one value is withheld."""
    generator = np.random.default_rng(5)
    events = generator.binomial(1000, 0.2, (20, 6)).astype(float)
    events[0, -1] = 290.0
    events[1, -1] = np.nan
    return long_table("A.2", events, 1000.0)


def test_table_of_warnings() -> None:
    result = compute_warnings(values(), load_catalogue(DEFAULT_FILE))
    assert list(result.columns) == list(WARNING_COLUMNS)
    first = result.iloc[0]
    assert first["area_id"] == "0000" and first["flagged"] == 1 and first["unfavourable"] == 1
    assert first["direction"] == "higher" and first["period"] == "2023"
    assert first["expected_lower"] < first["expected"] < first["expected_upper"] < first["value"]
    withheld = result.set_index("area_id").loc["0001"]
    numbers = ["value", "expected", "expected_lower", "expected_upper", "z", "p", "q"]
    assert withheld[numbers].isna().all() and withheld["flagged"] == 0 and pd.isna(withheld["unfavourable"])


def test_table_leaves_out_other_areas_and_the_kreis() -> None:
    frame = pd.concat([values(), values().query("area_id == '0003'").assign(level="kreis", area_id="05999")])
    areas = pd.DataFrame({"quartier_id": keys(5), "kommune_id": ["05999001"] * 5})
    result = compute_warnings(frame, load_catalogue(DEFAULT_FILE), areas)
    assert set(result["area_id"]) == set(keys(5)) and set(result["level"]) == {"quartier"}


def test_table_of_an_earlier_year_knows_nothing_of_later_ones() -> None:
    catalogue = load_catalogue(DEFAULT_FILE)
    frame = values()
    earlier = compute_warnings(frame, catalogue, period="2022")
    same = compute_warnings(frame[frame["period"] <= "2022"], catalogue)
    pd.testing.assert_frame_equal(earlier, same)


def test_context_indicators_have_no_unfavourable_side() -> None:
    result = compute_warnings(values().assign(indicator="D.1"), load_catalogue(DEFAULT_FILE))
    assert result["unfavourable"].isna().all() and result["z"].notna().any()
