"""Inequality: published Gini, Theil and slope indices; exact decomposition; no bias by chance; coverage."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.indicators.clusters import moran
from quartiersmonitor.indicators.contiguity import from_pairs
from quartiersmonitor.indicators.inequality import (
    INEQUALITY_COLUMNS,
    LEAST_AREAS,
    MEASURES,
    Estimate,
    change_p,
    compute_inequality,
    estimates,
    fifths_ratio,
    gini,
    in_time_order,
    ridits,
    sampling_variances,
    slope,
    theil,
    theil_parts,
)

# Per-capita GDP of the 32 Mexican states in 1940 and Hanson's (1998) regions: PySAL's example "mexico".
MEXICO = [
    10384, 22361, 9573, 3758, 2934, 8578, 8537, 6909, 17816, 12132, 4359, 2181, 4414, 5309, 3408, 3327, 6936, 4836,
    9073, 1892, 3569, 11016, 21965, 4372, 4840, 6399, 2459, 7508, 3605, 5203, 7990, 3734]
REGIONS = [2, 1, 2, 5, 5, 1, 1, 3, 4, 2, 3, 5, 3, 3, 4, 3, 3, 2, 1, 5, 3, 3, 5, 2, 2, 1, 5, 1, 3, 3, 5, 2]


# --- published values -------------------------------------------------------------------------


def test_published_gini_coefficients() -> None:
    # R packages ineq and acid, example of their Gini function: 0.4620911; phylotools: 0.3076923.
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert gini(incomes) == pytest.approx(0.4620911, abs=5e-8)
    assert gini([1, 3, 2, 1, 1, 1, 4]) == pytest.approx(0.3076923, abs=5e-8)


def test_published_theil_and_its_decomposition() -> None:
    # pysal/inequality, tests of Theil and TheilD.
    assert theil(MEXICO) == pytest.approx(0.20894344, abs=5e-9)
    within, between = theil_parts(MEXICO, REGIONS)
    assert (within, between) == (pytest.approx(0.17435454, abs=5e-9), pytest.approx(0.0345889, abs=5e-8))


def test_published_slope_indices(reference) -> None:
    frame = pd.read_csv(reference / "phe" / "testdata_SII__testdata_SII.csv")
    wanted = frame["TestDescription"].str.startswith(("default", "rate", "proportion"))
    wanted &= ~frame["TestDescription"].str.contains("multiplier")
    compared = 0
    for (test, _area), rows in frame[wanted].groupby(["TestDescription", "Area"], sort=False):
        transform = "log" if "log transform" in test else "logit" if "logit transform" in test else "none"
        found = slope(rows["Value"], rows["Quantile"], rows["Population"], transform=transform)
        for value, column in ((found.index, "sii"), (found.ratio, "rii"), (found.start, "Intercept")):
            published = rows[column].max()
            if np.isfinite(published):
                assert value == pytest.approx(published, rel=1e-12)
                compared += 1
    assert compared >= 60


def test_intervals_of_the_slope_are_those_published(reference) -> None:
    # PHE draws 100,000 values from their standard errors; here the same error is exact.
    frame = pd.read_csv(reference / "phe" / "testdata_SII__testdata_SII.csv")
    rows = frame[frame["TestDescription"] == "default (e.g. life expectancy) - default parameters"]
    for _, area in rows.groupby("Area"):
        found = estimates(area["Value"], area["Population"], area["StandardError"] ** 2, rank=area["Quantile"])
        assert found["sii"].lower == pytest.approx(area["sii_lowercl_1"].max(), rel=0.015)
        assert found["sii"].upper == pytest.approx(area["sii_uppercl_1"].max(), rel=0.015)
        assert found["rii"].lower == pytest.approx(area["rii_lowercl_1"].max(), rel=0.001)
        assert found["rii"].upper == pytest.approx(area["rii_uppercl_1"].max(), rel=0.001)


# --- by hand ----------------------------------------------------------------------------------


def test_worked_by_hand() -> None:
    # Half of the people with 1, half with 3: mean 2, mean difference 1, Gini 1 / (2 x 2).
    assert gini([1, 3]) == pytest.approx(0.25)
    assert gini([1, 3], [30, 10]) == pytest.approx(2 * 0.75 * 0.25 * 2 / (2 * 1.5))
    assert theil([1, 3]) == pytest.approx(0.25 * np.log(0.5) + 0.75 * np.log(1.5))
    assert theil([0, 2]) == pytest.approx(np.log(2))
    # Fifths of 10 equal areas: (9 + 10) / (1 + 2); unequal areas count with their part.
    assert fifths_ratio(np.arange(1, 11)) == pytest.approx(19 / 3)
    assert fifths_ratio([1, 2, 10], [10, 70, 20]) == pytest.approx(10 / (0.5 * 1 + 0.5 * 2))
    assert np.isnan(fifths_ratio([0, 0, 5, 5, 5]))
    assert list(ridits([3, 1, 2, np.nan, 2], [10, 20, 5, 9, 5])) == pytest.approx(
        [0.875, 0.25, 0.625, np.nan, 0.625], nan_ok=True)
    line = slope([10, 20, 30], [5, 7, 9])
    assert (line.start, line.end) == (pytest.approx(5), pytest.approx(35))
    assert line.index == pytest.approx(30) and line.ratio == pytest.approx(7)


@settings(max_examples=60, deadline=None)
@given(st.lists(
    st.tuples(st.one_of(st.just(0.0), st.floats(1e-3, 1e4)), st.integers(1, 40), st.integers(0, 4)),
    min_size=2, max_size=30))
def test_the_parts_of_theil_add_up_and_people_count_not_areas(rows) -> None:
    x, w, groups = (np.array(column) for column in zip(*rows))
    total = theil(x, w)
    if np.isnan(total):
        assert x.sum() == 0
        return
    within, between = theil_parts(x, groups, w)
    assert within + between == pytest.approx(total, abs=1e-9)
    by_hand = sum(
        (w[groups == g] @ x[groups == g]) / (w @ x) * theil(x[groups == g], w[groups == g])
        for g in set(groups.tolist()) if x[groups == g].sum() > 0)
    assert within == pytest.approx(by_hand, abs=1e-9)
    # An area of w people is w areas of one; order, unit and another area without value change nothing.
    everybody, order = np.repeat(x, w), np.argsort(-x + 0.0, kind="stable")
    for measure in (gini, theil):
        value = measure(x, w)
        assert measure(everybody) == pytest.approx(value, abs=1e-9)
        assert measure(x[order] * 7.5, w[order] * 3) == pytest.approx(value, abs=1e-9)
        assert measure(np.append(x, np.nan), np.append(w, 5)) == pytest.approx(value, abs=1e-12)
    assert 0 <= gini(x, w) < 1


def test_negative_values_and_empty_ones() -> None:
    for measure in (gini, theil, fifths_ratio):
        with pytest.raises(ValueError, match="not negative"):
            measure([1, -2, 3])
        assert np.isnan(measure([])) and np.isnan(measure([np.nan, np.nan]))
    assert np.isnan(gini([0, 0]))
    assert np.isnan(slope([1, 2, 3], [4, 4, 4]).index)
    with pytest.raises(ValueError, match="logit"):
        slope([0.5, 1.0], [1, 2], transform="logit")


# --- chance -----------------------------------------------------------------------------------


def county(seed: int, areas: int = 158, people: float = 1500, spread: float = 0.5, rate: float = 0.12):
    """True rates, people, group and a rank that goes with the rates but does not come from the counts."""
    generator = np.random.default_rng(seed)
    n = np.round(people * np.exp(generator.normal(0, 0.6, areas))) + 20
    true = np.full(areas, rate) if spread == 0 else np.clip(rate * np.exp(generator.normal(0, spread, areas)), 0, 0.95)
    return true, n, np.arange(areas) % 19, generator.normal(size=areas) + 5 * true / rate, generator


CASES = [
    ({"people": 1500, "spread": 0.5}, "proportion"),
    ({"people": 300, "spread": 0.4, "rate": 0.1}, "proportion"),
    ({"people": 1500, "spread": 0.15, "rate": 0.1}, "proportion"),
    ({"people": 3800, "spread": 0.3, "rate": 0.02}, "proportion"),
    ({"people": 600, "spread": 0.2, "rate": 0.3}, "proportion"),
    ({"people": 1500, "spread": 0.4, "rate": 0.05}, "rate"),
]


@pytest.mark.parametrize(("options", "method"), CASES)
def test_intervals_cover_the_true_measures_and_their_centre_is_not_biased(options, method) -> None:
    true, n, groups, rank, generator = county(1, **options)
    within, between = theil_parts(true, groups, n)
    line = slope(true, rank, n)
    truth = {
        "gini": gini(true, n), "theil": theil(true, n), "theil_within": within, "theil_between": between,
        "s80s20": fifths_ratio(true, n), "sii": 100 * line.index, "rii": line.ratio}
    repetitions = 400
    # 1.5 points, and twice the error of a simulation of this length.
    margin = 0.015 + 2 * (0.95 * 0.05 / repetitions) ** 0.5
    covered, centre, raw = dict.fromkeys(truth, 0), dict.fromkeys(truth, 0.0), 0.0
    for _ in range(repetitions):
        x = generator.binomial(n.astype(int), true) if method == "proportion" else generator.poisson(n * true)
        v = sampling_variances(100 * x / n, x, n, np.nan, np.nan, method=method, factor=100)
        found = estimates(100 * x / n, n, v, groups=groups, rank=rank)
        raw += gini(x / n, n)
        for name, value in truth.items():
            covered[name] += found[name].lower <= value <= found[name].upper
            centre[name] += found[name].value
    for name, value in truth.items():
        assert covered[name] / repetitions == pytest.approx(0.95, abs=margin), name
        assert centre[name] / repetitions == pytest.approx(value, rel=0.02), name
    assert raw / repetitions > truth["gini"]


def test_where_all_areas_are_alike_hardly_any_inequality_is_left() -> None:
    true, n, groups, rank, generator = county(3, spread=0, rate=0.1)
    left, raw, certain = [], [], 0
    for _ in range(300):
        x = generator.binomial(n.astype(int), true)
        found = estimates(x / n, n, x / n * (1 - x / n) / n, groups=groups, rank=rank)
        left.append(found["gini"].value)
        raw.append(gini(x / n, n))
        certain += found["gini"].lower > 0
    assert np.mean(raw) > 0.03
    assert np.mean(left) < 0.25 * np.mean(raw)
    assert certain / 300 <= 0.05


def test_a_change_is_found_in_five_percent_of_the_cases_without_one() -> None:
    true, n, groups, rank, generator = county(8, people=800, spread=0.4)
    p, names = [], ("gini", "theil", "theil_between", "s80s20", "sii")
    for _ in range(300):
        pair = []
        for _ in range(2):
            x = generator.binomial(n.astype(int), true)
            pair.append(estimates(x / n, n, x / n * (1 - x / n) / n, groups=groups, rank=rank))
        p.append([change_p(pair[0][name], pair[1][name]) for name in names])
    assert (np.array(p) <= 0.05).mean(axis=0) == pytest.approx(0.05, abs=0.035)
    wider = estimates(x / n * 3, n, np.zeros(158))
    assert np.isnan(change_p(wider["gini"], wider["gini"]))


def test_corrected_parts_add_up_and_nothing_is_negative() -> None:
    for seed, spread in ((1, 0.0), (2, 0.05), (3, 0.3)):
        true, n, groups, rank, generator = county(seed, people=200, spread=spread)
        x = generator.binomial(n.astype(int), true)
        found = estimates(x / n, n, x / n * (1 - x / n) / n, groups=groups, rank=rank)
        assert found["theil_within"].value + found["theil_between"].value == pytest.approx(found["theil"].value)
        for name, estimate in found.items():
            if name not in ("sii",):
                assert 0 <= estimate.lower <= estimate.value <= estimate.upper, name


def test_without_noise_the_estimates_are_the_measures() -> None:
    x, n = np.arange(1.0, 31.0), np.arange(30.0, 0.0, -1.0)
    groups = np.arange(30) % 4
    found = estimates(x, n, np.zeros(30), groups=groups, rank=x)
    assert found["gini"].value == pytest.approx(gini(x, n))
    assert found["theil_between"].value == pytest.approx(theil_parts(x, groups, n)[1])
    assert found["s80s20"].value == pytest.approx(fifths_ratio(x, n))
    assert found["gini"].lower == pytest.approx(found["gini"].upper)


def test_too_few_areas_give_no_measure() -> None:
    assert estimates([1, 2, 3, 4], [9] * 4, [0] * 4) == {}
    assert estimates([0] * 9, [9] * 9, [0.1] * 9) == {}
    assert set(estimates([1, 2, 3, 4, 5], [9] * 5, [0] * 5)) == {"gini", "theil"}
    # Two groups have a difference but no spread; noise as high as the values leaves no fifths.
    assert "theil_between" not in estimates(np.arange(1, 21), [9] * 20, [0] * 20, groups=[1, 2] * 10)
    assert "s80s20" not in estimates(np.arange(1, 21), [9] * 20, [25] * 20)


def test_sampling_variances_by_kind() -> None:
    proportion = sampling_variances([20, 0], [20, 0], [100, 100], [12, 0], [30, 4], method="proportion", factor=100)
    assert list(proportion) == pytest.approx([16, 1e4 * 0.005 * 0.995 / 100])
    rate = sampling_variances([50], [5], [100], [0], [0], method="rate", factor=1000)
    assert list(rate) == pytest.approx([500])
    assert list(sampling_variances([2], [200], [100], [0], [0], method="ratio")) == pytest.approx([4 * 0.015])
    dsr = sampling_variances([30], [np.nan], [100], [20], [20 + 2 * 1.959964 * 4], method="dsr")
    assert list(dsr) == pytest.approx([16], rel=1e-6)
    assert list(sampling_variances([3], [np.nan], [np.nan], [np.nan], [np.nan], method="mean")) == [0]


# --- frames -----------------------------------------------------------------------------------


def frames(periods=("2020", "2025"), spread=(0.2, 0.6)):
    generator = np.random.default_rng(4)
    areas = pd.DataFrame({
        "quartier_id": [f"q{i:02}" for i in range(60)], "kommune_id": [f"k{i % 6}" for i in range(60)],
        "kreis_id": "05382"})
    base, rows = generator.normal(0, 1, 60), []
    for period, width in zip(periods, spread):
        for i in range(60):
            n = 1500
            x = generator.binomial(n, min(0.1 * np.exp(width * base[i]), 0.9))
            rows.append((f"q{i:02}", "quartier", "A.2", period, float(x), float(n), 100 * x / n, np.nan, np.nan))
    values = pd.DataFrame(rows, columns=[
        "area_id", "level", "indicator", "period", "numerator", "denominator", "value", "lower", "upper"])
    catalogue = SimpleNamespace(indicators=[SimpleNamespace(code="A.2", method="proportion", factor=100.0)])
    scores = pd.DataFrame({
        "area_id": areas["quartier_id"], "level": "quartier", "period": "2025", "score": base})
    return values, areas, catalogue, scores


def test_inequality_of_a_workspace() -> None:
    values, areas, catalogue, scores = frames(spread=(0.15, 0.4))
    values.loc[3, ["value", "numerator"]] = np.nan
    ring = from_pairs(np.arange(60), (np.arange(60) + 1) % 60, 60, keys=list(areas["quartier_id"]))
    found = compute_inequality(values, areas, catalogue, scores, neighbours={"quartier": ring})
    assert tuple(found.columns) == INEQUALITY_COLUMNS
    assert set(found["level"]) == {"quartier"}
    assert set(found["area_id"]) == {"05382", *(f"k{i}" for i in range(6))}
    kreis = found[found["area_id"] == "05382"].set_index(["period", "measure"])
    assert set(kreis.loc["2025"].index) == set(MEASURES)
    assert set(kreis.loc["2020"].index) == set(MEASURES) - {"sii", "rii"}
    assert np.isnan(kreis.loc[("2020", "gini"), "p"])
    assert kreis.loc[("2025", "gini"), "p"] < 1e-6 and np.isnan(kreis.loc[("2025", "sii"), "p"])
    assert kreis.loc[("2025", "sii"), "lower"] > 0 and kreis.loc[("2025", "rii"), "value"] > 1
    later = values[values["period"] == "2025"].set_index("area_id")
    expected = moran(
        _adjusted(later), ring, permutations=999)
    assert kreis.loc[("2025", "moran"), "value"] == pytest.approx(expected.value)
    assert kreis.loc[("2025", "moran"), "p"] == pytest.approx(expected.p)
    parts = kreis.loc["2025", "value"]
    assert parts["theil_within"] + parts["theil_between"] == pytest.approx(parts["theil"])
    inside = found[(found["area_id"] == "k1") & (found["period"] == "2025")]
    assert set(inside["measure"]) == {"gini", "theil"}


def _adjusted(rows):
    from quartiersmonitor.indicators.clusters import assuncao_reis

    return assuncao_reis(rows["numerator"], rows["denominator"])


def test_small_kommunen_levels_and_scores_of_two_methods() -> None:
    values, areas, catalogue, scores = frames()
    few = values[values["area_id"].isin([f"q{i:02}" for i in range(12)])]
    found = compute_inequality(few, areas, catalogue)
    assert set(found["area_id"]) == {"05382"}, f"a Kommune with fewer than {LEAST_AREAS} values has no figures"
    assert compute_inequality(values.assign(level="kreis"), areas, catalogue).empty
    with pytest.raises(ValueError, match="more than one method"):
        compute_inequality(values, areas, catalogue, pd.concat([scores, scores]))
    assert change_p(Estimate(0, 0, 0), Estimate(1, 1, 1)) != change_p(Estimate(0, 0, 0), Estimate(1, 1, 1))


# --- what chance leaves open ------------------------------------------------------------------


@pytest.mark.parametrize(("areas", "cases", "spread"), [
    (158, 10, 0.05), (158, 10, 0.2), (158, 10, 0.5), (40, 10, 0.3), (40, 20, 0.5), (158, 50, 0.3)])
def test_fifths_are_given_only_where_their_intervals_hold(areas: int, cases: int, spread: float) -> None:
    generator = np.random.default_rng(21)
    given_, covered = 0, 0
    n = np.round(np.exp(generator.normal(0, 0.4, areas)) * 1500)
    for _ in range(6):
        true = np.minimum(cases / 1500 * np.exp(generator.normal(0, spread, areas)), 0.9)
        for _ in range(40):
            x = generator.binomial(n.astype(int), true)
            v = sampling_variances(x / n, x, n, np.nan, np.nan, method="proportion")
            found = estimates(x / n, n, v).get("s80s20")
            if found is not None:
                given_ += 1
                covered += found.lower <= fifths_ratio(true, n) <= found.upper
    if spread < 0.3:
        assert given_ < 0.05 * 240, "chance alone must not pass for fifths"
    else:
        assert covered / given_ >= 0.95 - 0.015 - 2.5 * (0.95 * 0.05 / given_) ** 0.5


def test_few_groups_that_differ_by_chance_have_no_spread() -> None:
    generator = np.random.default_rng(3)
    n, groups = np.full(20, 1500.0), np.arange(20) % 4
    split = 0
    for _ in range(100):
        x = generator.binomial(1500, 10 / 1500, 20)
        found = estimates(x / n, n, np.maximum(x, 0.5) / n**2, groups=groups)
        assert ("theil_within" in found) == ("theil_between" in found) and "theil" in found
        split += "theil_between" in found
    assert split < 25
    apart = np.array([20, 60, 100, 140])[groups]
    assert "theil_between" in estimates(apart / n, n, apart / n**2, groups=groups)


@pytest.mark.filterwarnings("error")
def test_no_relative_index_where_an_end_of_the_line_may_be_zero() -> None:
    x, n = np.arange(20.0), np.full(20, 100.0)
    found = estimates(x, n, np.full(20, 4.0), rank=np.arange(20))
    assert "sii" in found and "rii" not in found
    assert "rii" in estimates(x + 20, n, np.full(20, 4.0), rank=np.arange(20))
    # An end that is barely above 0 and known badly would have an interval up to infinity.
    line = estimates(x + 0.5001, n, np.full(20, 400.0), rank=np.arange(20))
    assert "rii" not in line


@pytest.mark.parametrize("periods", [
    ["31.12.2019", "30.06.2020", "01.07.2020"], ["9", "10", "11"], ["2019-12-31", "2020-06-30"], ["12/2019", "06/2020"],
    ["2019", "30.06.2020"], ["2019-12", "2020-02", "2020-11"], ["", "2020"], ["Welle 2", "Welle 10"],
    ["2019/20", "2020/21"], ["2020-Q1", "2020-Q2", "2021-Q1"], ["nan", "x"]])
def test_periods_stand_in_the_order_of_time(periods: list[str]) -> None:
    assert in_time_order(periods[::-1]) == periods
    assert in_time_order(periods) == periods


def test_the_first_period_of_a_workspace_is_the_earliest() -> None:
    values, areas, catalogue, _ = frames(periods=("9", "10"))
    found = compute_inequality(values, areas, catalogue).set_index(["area_id", "period", "measure"])
    assert np.isnan(found.loc[("05382", "9", "gini"), "p"]) and found.loc[("05382", "10", "gini"), "p"] < 0.01
