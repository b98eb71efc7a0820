"""Trends: published examples, independent implementations, gaps and pooled windows, coverage by simulation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from quartiersmonitor.indicators import series as s
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.projection import project
from quartiersmonitor.indicators.trend import (
    AREA,
    NONE,
    TREND_COLUMNS,
    compute_trends,
    log_linear,
    mann_kendall,
    percent_per_year,
)

#: Hollander & Wolfe (1973), p. 185 f.: assessment of tuna quality; also the example of R's cor.test.
TUNA_X = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
TUNA_Y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]

#: Dobson (1990), AIDS deaths in Australia by quarter 1983-1986.
AIDS = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]

#: Milicer & Szczotka (1966), data set menarche of R's MASS.
AGE = [9.21, 10.21, 10.58, 10.83, 11.08, 11.33, 11.58, 11.83, 12.08, 12.33, 12.58, 12.83, 13.08, 13.33, 13.58, 13.83,
       14.08, 14.33, 14.58, 14.83, 15.08, 15.33, 15.58, 15.83, 17.58]
GIRLS = [376, 200, 93, 120, 90, 88, 105, 111, 100, 93, 100, 108, 99, 106, 105, 117, 98, 97, 120, 102, 122, 111, 94,
         114, 1049]
MENARCHE = [0, 0, 0, 2, 2, 5, 10, 17, 16, 29, 39, 51, 47, 67, 81, 88, 79, 90, 113, 95, 117, 107, 92, 112, 1049]


def keys(count: int) -> list[str]:
    return [f"{number:04}" for number in range(count)]


def years(count: int, start: int = 2015) -> list[str]:
    return [str(start + number) for number in range(count)]


# ----------------------------------------------------------------- Mann-Kendall


def test_kendall_of_the_published_tuna_example() -> None:
    result = mann_kendall([TUNA_Y], TUNA_X)
    assert result.tau[0] == pytest.approx(0.4444444, abs=5e-8)
    # R: T = 26 concordant of 36 pairs, p-value = 0.1194
    assert result.s[0] == 26 - 10
    assert round(result.p[0], 4) == 0.1194


def test_theil_slope_of_the_published_cloud_seeding_example() -> None:
    # Hollander & Wolfe (1973), example 9.1: C = -6, P = .117 one-sided, slope -.056
    result = mann_kendall([[1.26, 1.27, 1.12, 1.16, 1.03]], [1, 2, 3, 4, 5])
    assert result.s[0] == -6
    assert round(result.p[0] / 2, 3) == 0.117
    assert round(result.slope[0], 3) == -0.056


def test_normal_approximation_with_ties_by_hand() -> None:
    # 1 2 2 3 5 5: 13 rising pairs, two tied ones; variance (6*5*17 - 2 * 2*1*9) / 18
    result = mann_kendall([[1, 2, 2, 3, 5, 5]], range(6))
    variance = (6 * 5 * 17 - 2 * 2 * 1 * 9) / 18
    assert result.s[0] == 13
    assert result.variance[0] == pytest.approx(variance)
    assert result.z[0] == pytest.approx(12 / variance**0.5)
    assert result.p[0] == pytest.approx(2 * stats.norm.sf(12 / variance**0.5))
    assert result.tau[0] == pytest.approx(stats.kendalltau(range(6), [1, 2, 2, 3, 5, 5]).statistic)


def test_all_municipalities_agree_with_scipy(reference: Path) -> None:
    frame = pd.read_csv(next((reference / "gisd_nrw").glob("*.csv")), dtype={"gvb_id": str})
    wide = frame.pivot(index="gvb_id", columns="year", values="gisd_score")
    assert wide.shape == (396, 24)
    result = mann_kendall(wide.to_numpy(), wide.columns)
    for at, row in enumerate(wide.to_numpy()):
        method = "exact" if len(set(row)) == 24 else "asymptotic"
        tau, p = stats.kendalltau(wide.columns, row, method=method)
        assert result.tau[at] == pytest.approx(tau, abs=1e-12)
        if method == "exact":
            assert result.p[at] == pytest.approx(p, rel=1e-9)
        assert result.slope[at] == pytest.approx(stats.theilslopes(row, wide.columns).slope, abs=1e-12)
    rhein_sieg = wide.index.str.startswith("05382")
    assert rhein_sieg.sum() == 19
    names = frame.drop_duplicates("gvb_id").set_index("gvb_id")["gvb_name"]
    found = {names[key].split(",")[0]: at for at, key in enumerate(wide.index) if rhein_sieg[at]}
    # Where the published scores fall clearly from 1998 to 2021, and where they end as they began.
    for name in ("Much", "Neunkirchen-Seelscheid", "Hennef (Sieg)"):
        assert result.s[found[name]] < 0 and result.p[found[name]] < 0.01
    for name in ("Meckenheim", "Sankt Augustin", "Bad Honnef"):
        assert result.p[found[name]] > 0.5


def test_gaps_count_only_what_is_there() -> None:
    gap = mann_kendall([[1.0, np.nan, 3.0, 2.0, np.nan, 6.0]], range(6))
    whole = mann_kendall([[1.0, 3.0, 2.0, 6.0]], [0, 2, 3, 5])
    for name in ("s", "p", "tau", "slope"):
        assert getattr(gap, name)[0] == getattr(whole, name)[0]
    assert gap.periods[0] == 4


def test_series_without_a_pair_have_no_result() -> None:
    result = mann_kendall([[np.nan] * 4, [1.0, np.nan, np.nan, np.nan]], range(4))
    assert np.isnan(result.p).all() and np.isnan(result.slope).all() and np.isnan(result.tau).all()


def test_constant_series_have_no_trend() -> None:
    result = mann_kendall([[4.0] * 5], range(5))
    assert result.p[0] == 1.0 and result.slope[0] == 0.0


@pytest.mark.parametrize("periods", [5, 6, 8, 10, 15, 24])
def test_limits_of_sens_slope_hold_95_percent(periods: int) -> None:
    generator = np.random.default_rng(periods)
    drawn = 0.1 * np.arange(periods) + generator.standard_t(5, (8000, periods))
    result = mann_kendall(drawn, np.arange(periods))
    hit = (result.slope_lower <= 0.1) & (result.slope_upper >= 0.1)
    # Five periods have so few ranks that the limits hold a little more.
    assert abs(hit.mean() - 0.95) < (0.035 if periods == 5 else 0.015)


def test_four_periods_bound_no_slope_at_95_percent() -> None:
    result = mann_kendall([[1.0, 2.0, 3.0, 4.0]], range(4))
    assert result.p[0] == pytest.approx(2 / 24)
    assert np.isnan(result.slope_lower[0])


# ----------------------------------------------------------------- log-linear


def test_poisson_slope_of_the_published_aids_example() -> None:
    deaths = s.counts(s.RATE, ["Australia"], [str(at) for at in range(1, 15)], [AIDS], 1.0)
    fit = log_linear(deaths, NONE)
    # Dobson (1990): 0.3396 + 0.2565 month, standard error 0.0220
    assert round(fit.level[0] - fit.slope[0] * fit.centre[0], 4) == 0.3396
    assert round(fit.slope[0], 4) == 0.2565
    assert round(fit.slope_variance[0] ** 0.5, 4) == 0.0220
    quasi = log_linear(deaths, AREA)
    assert quasi.slope_variance[0] == pytest.approx(fit.slope_variance[0] * fit.dispersion[0])
    assert quasi.df[0] == 12


def test_logistic_slope_of_the_published_menarche_example() -> None:
    girls = s.counts(s.PROPORTION, ["Warsaw"], [str(age) for age in AGE], [MENARCHE], [GIRLS])
    fit = log_linear(girls, NONE)
    # Venables & Ripley: -21.2264 + 1.6320 age, standard error 0.0590
    assert round(fit.level[0] - fit.slope[0] * fit.centre[0], 4) == -21.2264
    assert round(fit.slope[0], 4) == 1.6320
    assert round(fit.slope_variance[0] ** 0.5, 4) == 0.0590


def test_two_periods_have_closed_forms() -> None:
    rate = log_linear(s.counts(s.RATE, ["a"], ["2020", "2024"], [[20, 30]], [[1000, 1200]]), NONE, 2)
    assert rate.slope[0] == pytest.approx(np.log((30 / 1200) / (20 / 1000)) / 4)
    assert rate.slope_variance[0] == pytest.approx((1 / 20 + 1 / 30) / 16)
    share = log_linear(s.counts(s.PROPORTION, ["a"], ["2020", "2024"], [[20, 30]], [[100, 120]]), NONE, 2)
    assert share.slope[0] == pytest.approx(np.log((30 / 90) / (20 / 80)) / 4)
    assert share.slope_variance[0] == pytest.approx((1 / 20 + 1 / 80 + 1 / 30 + 1 / 90) / 16)
    ratio = log_linear(s.counts(s.RATIO, ["a"], ["2020", "2024"], [[20, 30]], [[40, 30]]), NONE, 2)
    assert ratio.slope[0] == pytest.approx(np.log((30 / 30) / (20 / 40)) / 4)


def test_percent_per_year() -> None:
    rate = s.counts(s.RATE, ["a"], years(4), [100 * 1.05 ** np.arange(4)], 1000.0)
    fit = log_linear(rate, NONE)
    assert percent_per_year(rate, fit, fit.slope)[0] == pytest.approx(5.0)
    # A share moves by slope x (1 - p) of itself at the middle of the series.
    share = s.counts(s.PROPORTION, ["a"], ["2019", "2021"], [[480, 520]], [[1000, 1000]])
    fit = log_linear(share, NONE, 2)
    assert percent_per_year(share, fit, fit.slope)[0] == pytest.approx(4.0, abs=0.1)


def test_weighted_values_follow_the_precise_ones() -> None:
    values = s.plain_values(["a"], years(4), [[1.0, np.e, np.e**2, 50.0]], [[0.001, 0.001, 0.001, 5.0]])
    assert log_linear(values, NONE).slope[0] == pytest.approx(1.0, abs=1e-3)


def test_areas_without_a_trend_say_why() -> None:
    events = [[0, 0, 0, 0], [50, 50, 50, 50], [20, np.nan, np.nan, 30], [1, 2, 1, 0], [20, 22, 21, 24]]
    shares = s.counts(s.PROPORTION, keys(5), years(4), events, [[50] * 4] * 4 + [[200] * 4])
    fit = log_linear(shares)
    assert list(fit.reason) == ["no_cases", "all_cases", "too_few_periods", "few_cases", None]
    assert np.isfinite(fit.slope).tolist() == [False] * 4 + [True]
    lone = s.counts(s.RATE, ["a"], years(4), [[0, 0, 0, 90]], 1000.0)
    assert log_linear(lone).reason[0] == "not_converged"
    zero = s.plain_values(["a"], years(4), [[1.0, 0.0, 2.0, 3.0]])
    assert log_linear(zero).reason[0] == "zero_value"


def test_order_of_areas_changes_nothing() -> None:
    generator = np.random.default_rng(5)
    events = generator.poisson(40, (30, 6)).astype(float)
    forward = log_linear(s.counts(s.RATE, keys(30), years(6), events, 900.0))
    backward = log_linear(s.counts(s.RATE, keys(30), years(6), events[::-1], 900.0))
    np.testing.assert_allclose(forward.p, backward.p[::-1], rtol=1e-7)


@pytest.mark.parametrize("kind", [s.RATE, s.PROPORTION, s.RATIO, s.VALUE])
@pytest.mark.parametrize("extra", [0.0, 0.02])
def test_limits_of_the_slope_hold_95_percent(kind: str, extra: float) -> None:
    generator = np.random.default_rng(11)
    hits = []
    for periods in (4, 6, 10):
        for mean in (10, 50, 500):
            link = (generator.normal(0, 0.3, (600, 1)) + 0.04 * np.arange(periods)
                    + generator.normal(0, extra**0.5, (600, periods)))
            fit = log_linear(drawn_series(kind, link, mean, generator))
            lower, upper = fit.limits()
            hits.append(((lower <= 0.04) & (upper >= 0.04))[np.isfinite(lower)])
    covered = np.concatenate(hits).mean()
    assert abs(covered - 0.95) < 0.015


def test_a_jump_is_no_trend_and_its_projection_no_narrow_one() -> None:
    generator = np.random.default_rng(12)
    events = generator.poisson(400, (60, 8)).astype(float)
    events[0] = [300, 300, 300, 300, 300, 300, 300, 600]
    jumping = s.counts(s.RATE, keys(60), years(8), events, 4000.0)
    fit = log_linear(jumping)
    # Chance alone would call it a trend; the common variance stays what the other areas show.
    assert log_linear(jumping, NONE).p[0] < 1e-6
    assert fit.p[0] > 0.05 and fit.inflation[0] > 5 and fit.extra < 0.002
    assert (fit.inflation[1:] == 1).mean() > 0.95
    ahead = project(jumping, 1, fit=fit)
    width = ahead.upper[:, 0] - ahead.lower[:, 0]
    assert width[0] > 3 * np.median(width)


def drawn_series(kind: str, link: np.ndarray, mean: float, generator: np.random.Generator) -> s.SeriesSet:
    """Returns series drawn around given values on the scale of the link."""
    names = (keys(link.shape[0]), years(link.shape[1]))
    if kind == s.RATE:
        return s.counts(kind, *names, generator.poisson(mean * np.exp(link)).astype(float), 1000.0)
    if kind == s.PROPORTION:
        persons = int(mean / 0.2)
        share = 1 / (1 + np.exp(-(link + np.log(0.25))))
        return s.counts(kind, *names, generator.binomial(persons, share).astype(float), float(persons))
    if kind == s.RATIO:
        share = 1 / (1 + np.exp(-link))
        x = generator.binomial(int(2 * mean), share).astype(float)
        return s.counts(kind, *names, x, 2 * mean - x)
    error = np.full(link.shape, mean**-0.5)
    return s.plain_values(*names, np.exp(link + generator.normal(0, 1, link.shape) * error), error)


# ----------------------------------------------------------------- series from tables


def test_pooled_windows_do_not_overlap() -> None:
    assert s.non_overlapping([2018, 2019, 2020, 2021, 2022, 2023, 2024], 3) == [0, 3, 6]
    assert s.non_overlapping([2018, 2020, 2021, 2024, 2025], 3) == [0, 2, 4]
    assert s.non_overlapping([2020, 2021], 1) == [0, 1]


@pytest.mark.parametrize(("period", "year"), [
    ("2025", 2025.0), (2025, 2025.0), (" 2024/25 ", 2024.0), ("2025-07-01", 2025.5), ("2021.5", 2021.5)])
def test_periods_are_years(period: object, year: float) -> None:
    assert s.year_of(period) == pytest.approx(year)


@pytest.mark.parametrize("period", ["heute", "", "20", "2025x1a-", None])
def test_other_periods_are_refused(period: object) -> None:
    if period == "20":
        assert s.year_of(period) == 20.0
    elif period == "2025x1a-":
        assert s.year_of(period) == 2025.0
    else:
        with pytest.raises(DataProblem, match="is not a year"):
            s.year_of(period)


def long_table(code: str, events: np.ndarray, persons: float, factor: float = 100.0, pooled: int = 1) -> pd.DataFrame:
    """Returns a table of values as the computation writes it."""
    rows = []
    for area, series in enumerate(events):
        for at, x in enumerate(series):
            there = np.isfinite(x)
            rows.append({
                "area_id": f"{area:04}", "level": "quartier", "indicator": code, "period": str(2018 + at),
                "years": pooled, "numerator": x, "denominator": persons if there else np.nan,
                "value": x / persons * factor, "lower": np.nan, "upper": np.nan,
                "state": "value" if there else "suppressed"})
    return pd.DataFrame(rows)


def test_table_of_trends() -> None:
    catalogue = load_catalogue(DEFAULT_FILE)
    generator = np.random.default_rng(3)
    events = generator.binomial(2000, 0.1, (20, 8)).astype(float)
    events[0] = 2000 * 0.1 * 1.1 ** np.arange(8)
    events[1] = 2000 * 0.2 * 0.9 ** np.arange(8)
    events[2, 2:] = np.nan
    events[3, 0] = np.nan
    result = compute_trends(long_table("A.2", np.rint(events), 2000.0), catalogue)
    assert list(result.columns) == list(TREND_COLUMNS)
    rows = result.set_index("area_id")
    assert rows.loc["0000", "direction"] == "rising" and rows.loc["0001", "direction"] == "falling"
    assert rows.loc["0000", "slope_pct"] == pytest.approx(10.0, abs=1.0)
    assert rows.loc["0002", "direction"] is None and rows.loc["0002", "reason"] == "too_few_periods"
    assert np.isnan(rows.loc["0002", "p"])
    assert rows.loc["0003", "first_period"] == "2019" and rows.loc["0003", "periods"] == 7
    assert set(rows["period"]) == {"2025"} and rows.loc["0000", "projection_period"] == "2026"
    assert rows.loc["0000", "projection_lower"] < rows.loc["0000", "projection"] < rows.loc["0000", "projection_upper"]
    earlier = compute_trends(long_table("A.2", np.rint(events), 2000.0), catalogue, period="2022")
    assert set(earlier["period"]) == {"2022"} and earlier["periods"].max() == 5


def test_overlapping_windows_do_not_enter_the_table() -> None:
    catalogue = load_catalogue(DEFAULT_FILE)
    pooled = catalogue.indicator("G.2").years
    assert pooled > 1
    events = np.full((6, 9), 30.0)
    frame = long_table("G.2", events, 5000.0, 100_000.0, pooled).assign(lower=400.0, upper=900.0)
    result = compute_trends(frame, catalogue)
    assert set(result["periods"]) == {len(s.non_overlapping(range(9), pooled))}


def test_periods_that_are_no_years_are_named_in_the_table() -> None:
    frame = long_table("A.2", np.full((2, 4), 50.0), 500.0)
    frame["period"] = frame["period"].map({"2018": "alt", "2019": "neu", "2020": "neuer", "2021": "jetzt"})
    result = compute_trends(frame, load_catalogue(DEFAULT_FILE))
    assert set(result["reason"]) == {"no_years"} and result["p"].isna().all()


@pytest.mark.parametrize("kind", [s.RATE, s.VALUE])
def test_common_variance_of_many_cases_is_found(kind: str) -> None:
    # Without any extra variance not one of these series fits its line.
    generator = np.random.default_rng(31)
    slope = 0.02 * generator.normal(size=(158, 1))
    link = slope * np.arange(10) + generator.normal(0, 0.02**0.5, (158, 10))
    if kind == s.VALUE:
        series = s.plain_values(keys(158), years(10), np.exp(link))
    else:
        series = s.counts(s.RATE, keys(158), years(10), generator.poisson(3000 * np.exp(link)).astype(float), 1e6)
    fit = log_linear(series)
    assert fit.extra == pytest.approx(0.02, rel=0.15)
    lower, upper = fit.limits()
    assert 0.9 < ((lower <= slope[:, 0]) & (slope[:, 0] <= upper)).mean() < 0.99
    assert (fit.inflation != 1.0).mean() < 0.05


def test_a_few_jumps_do_not_make_the_common_variance() -> None:
    generator = np.random.default_rng(32)
    events = generator.poisson(3000, (40, 6)).astype(float)
    events[:4] = [3000, 9000, 2000, 8000, 3000, 9000]
    fit = log_linear(s.counts(s.RATE, keys(40), years(6), events, 1e6))
    assert fit.extra < 0.0002 and (fit.inflation[:4] > 10).all()
