"""Percentile, min-max, PCA and exceedances against tables worked out by hand or by another way of computing."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, kernels, method
from quartiersmonitor.indicators.scores.composite import classify_by_quintiles
from quartiersmonitor.indicators.scores.exceedances import significance_of
from quartiersmonitor.indicators.significance import benjamini_hochberg, compare_proportions

NAN = float("nan")


def compute(id_, values, **fields):
    values = np.array(values, dtype=float)
    fields.setdefault("codes", [f"i{j}" for j in range(values.shape[1])])
    return method(id_).compute(ScoreInput(keys=[f"Q{i}" for i in range(len(values))], values=values, **fields))


class TestKernels:
    @pytest.mark.parametrize("seed", range(4))
    def test_ranks_are_those_of_scipy(self, seed) -> None:
        random = np.random.default_rng(seed)
        values = random.integers(0, 8, (5, 23, 3)).astype(float)
        values[random.random(values.shape) < 0.1 * seed] = NAN
        ranks = kernels.rank_scores(values, lambda rank, count: rank + 0.0 * count)
        np.testing.assert_array_equal(ranks, stats.rankdata(values, axis=1, nan_policy="omit"))
        counts = kernels.rank_scores(values, lambda rank, count: count + 0.0 * rank)
        np.testing.assert_array_equal(np.nanmax(counts, axis=1), (~np.isnan(values)).sum(axis=1))

    @pytest.mark.parametrize("far", [1.0, 1e5, 1e12, 1e90])
    @pytest.mark.parametrize("areas", [1, 2, 900])
    def test_one_extreme_value_does_not_spoil_the_order_of_the_others(self, far, areas) -> None:
        values = np.random.default_rng(2).normal(size=(2, areas, 2))
        values[0, 0, 0] = -far
        values[1, areas // 2] = NAN
        order, ordered = kernels._sorted_rows(np.ascontiguousarray(np.moveaxis(values, 1, 2)).reshape(4, areas))
        rows = np.moveaxis(values, 1, 2).reshape(4, areas)
        np.testing.assert_array_equal(ordered, np.sort(rows, axis=-1))
        np.testing.assert_array_equal(rows.reshape(-1)[order], ordered)

    def test_rounding_noise_is_a_tie(self) -> None:
        values = np.array([[0.3], [0.1 + 0.2], [0.7], [0.1]])
        assert kernels.rank_scores(values, lambda rank, count: rank)[:, 0].tolist() == [2.5, 2.5, 4, 1]

    def test_quantiles_of_type_9(self) -> None:
        # R: quantile(c(1, 2, 4, 8, 16, 32), c(.2, .4, .6, .8), type = 9)
        found = kernels.quantile_type9(np.array([8.0, 1, 32, 2, 16, 4]), np.array([0.2, 0.4, 0.6, 0.8]))
        position = np.array([6 * p + p / 4 + 3 / 8 for p in (0.2, 0.4, 0.6, 0.8)])
        np.testing.assert_allclose(position, [1.625, 2.875, 4.125, 5.375])
        np.testing.assert_allclose(found, [1.625, 3.75, 9.0, 22.0])
        random = np.random.default_rng(1).normal(size=(3, 57))
        for q in (0.0, 0.013, 0.5, 0.99, 1.0):
            np.testing.assert_allclose(
                kernels.quantile_type9(random, np.array([q]))[:, 0],
                np.quantile(random, q, axis=1, method="normal_unbiased"))

    def test_quintiles(self) -> None:
        score = np.arange(1.0, 101.0)
        assert np.bincount(classify_by_quintiles(score)).tolist() == [0, 20, 20, 20, 20, 20]
        assert classify_by_quintiles(np.array([NAN, 5, 1, NAN, 3])).tolist() == [0, 5, 1, 0, 3]
        assert classify_by_quintiles(np.full((2, 4), 7.0)).tolist() == [[3] * 4] * 2
        # The first three limits all lie at 2, and a score on a limit belongs to the quintile above it.
        assert classify_by_quintiles(np.array([1.0, 2, 2, 2, 2, 2, 9])).tolist() == [1, 4, 4, 4, 4, 4, 5]


class TestPercentile:
    def test_worked_by_hand(self) -> None:
        result = compute("percentile", [[3, 10], [1, 40], [3, 20], [9, NAN], [5, 30]], min_weight_share=0.4)
        # i0: ranks 2.5, 1, 2.5, 5, 4 of 5; i1: 1, 4, 2, -, 3 of 4.
        np.testing.assert_allclose(result.z[:, 0], [40, 10, 40, 90, 70])
        np.testing.assert_allclose(result.z[[0, 1, 2, 4], 1], [12.5, 87.5, 37.5, 62.5])
        np.testing.assert_allclose(result.score, [26.25, 48.75, 38.75, 90, 66.25])
        assert result.rank.tolist() == [5, 3, 4, 1, 2]
        assert result.columns["quintile"].tolist() == result.class_.tolist()

    def test_weights_and_polarity(self) -> None:
        result = compute("percentile", [[1, 4], [2, 3], [3, 2], [4, 1]], weights=[3, 1], polarity=[1, -1])
        np.testing.assert_allclose(result.score, [12.5, 37.5, 62.5, 87.5])
        np.testing.assert_allclose(result.contributions[3], [87.5 * 0.75, 87.5 * 0.25])


class TestMinMax:
    VALUES = ((2, 100), (4, 300), (6, 200), (10, 500))

    def test_arithmetic_by_hand(self) -> None:
        # (x - min) / (max - min): 0, 1/4, 1/2, 1 and 0, 1/2, 1/4, 1.
        result = compute("minmax", self.VALUES, weights=[1, 3])
        np.testing.assert_allclose(result.z, [[0, 0], [0.25, 0.5], [0.5, 0.25], [1, 1]])
        np.testing.assert_allclose(result.score, [0, 0.4375, 0.3125, 1])
        np.testing.assert_allclose(result.contributions[1], [0.0625, 0.375])

    def test_geometric_by_hand(self) -> None:
        options = {"aggregation": "geometric", "floor": 0.01}
        result = compute("minmax", self.VALUES, weights=[1, 3], options=options)
        expected = [0.01, 0.25**0.25 * 0.5**0.75, 0.5**0.25 * 0.25**0.75, 1]
        np.testing.assert_allclose(result.score, expected)
        # Shares by w ln(I / floor); the higher value and the heavier weight have the larger part.
        parts = np.array([math.log(25), 3 * math.log(50)])
        np.testing.assert_allclose(result.contributions[1], expected[1] * parts / parts.sum())
        np.testing.assert_allclose(result.contributions[0], [0.0025, 0.0075])
        assert (result.score <= compute("minmax", self.VALUES, weights=[1, 3]).score + 0.01).all()

    def test_geometric_mean_compensates_less(self) -> None:
        values = [[0, 10], [5, 5], [10, 0], [10, 10], [0, 0]]
        arithmetic = compute("minmax", values)
        geometric = compute("minmax", values, options={"aggregation": "geometric"})
        assert arithmetic.rank.tolist() == [2, 2, 2, 1, 5]
        assert geometric.rank.tolist() == [3, 2, 3, 1, 5]


class TestPca:
    def test_two_indicators_by_hand(self) -> None:
        # With two indicators of positive correlation both loadings are 1 / √2, whatever the correlation.
        values = np.array([[1.0, 2], [2, 1], [3, 5], [6, 4]])
        result = compute("pca", values)
        z = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
        np.testing.assert_allclose(result.z, z)
        np.testing.assert_allclose(result.contributions, z / math.sqrt(2))
        correlation = np.corrcoef(values.T)[0, 1]
        assert str(result.notes[0]).startswith(
            f"The first principal component explains {50 * (1 + correlation):.1f} % of the variance.")
        assert result.score.var(ddof=1) == pytest.approx(1 + correlation)

    @pytest.mark.parametrize("weights", [None, (1.0, 2.0, 0.5, 4.0, 1.0)])
    def test_against_singular_values(self, weights) -> None:
        random = np.random.default_rng(7)
        values = random.normal(size=(60, 1)) + random.normal(size=(60, 5))
        result = compute("pca", values, weights=weights)
        scaled = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
        scaled = scaled * (1.0 if weights is None else np.array(weights) / max(weights))
        left, size, right = np.linalg.svd(scaled, full_matrices=False)
        np.testing.assert_allclose(result.score, left[:, 0] * size[0] * np.sign(right[0].sum()), atol=1e-10)

    def test_sign_by_reference(self) -> None:
        random = np.random.default_rng(3)
        factor = random.normal(size=(50, 1))
        values = factor * [1, 1, -1] + 0.3 * random.normal(size=(50, 3))
        by_sum = compute("pca", values)
        assert [str(w) for w in by_sum.warnings] == [
            "The indicator i2 runs against the others: in the first principal component an unfavourable value of it "
            "lowers the score. Check its direction, or leave it out."]
        turned = compute("pca", values, options={"reference": "I2"})
        np.testing.assert_allclose(turned.score, -by_sum.score)
        assert len(turned.warnings) == 2
        assert not compute("pca", values, polarity=[1, 1, -1]).warnings
        with pytest.raises(DataProblem, match="“i2” is not among the indicators that have a weight: i0, i1"):
            compute("pca", values, weights=[1, 1, 0], options={"reference": "i2"})

    def test_rescaled(self) -> None:
        random = np.random.default_rng(4)
        values = random.normal(size=(30, 1)) + random.normal(size=(30, 4))
        plain, scaled = compute("pca", values), compute("pca", values, options={"rescale": "minmax"})
        np.testing.assert_allclose(scaled.score, (plain.score - plain.score.min()) / np.ptp(plain.score), atol=1e-12)
        np.testing.assert_array_equal(np.nansum(scaled.contributions, axis=1), scaled.score)
        assert scaled.rank.tolist() == plain.rank.tolist()

    def test_no_common_direction(self) -> None:
        corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
        assert "no common direction" in str(compute("pca", corners).warnings[-1])

    def test_real_years_of_the_gisd(self, reference) -> None:
        # The published index falls and rises with the municipalities; its years have one common component.
        file = reference / "gisd_nrw" / "GISD_Nordrhein-Westfalen_Gemeindeverband.csv"
        series = pd.read_csv(file, dtype={"gvb_id": str})
        years = series.pivot(index="gvb_id", columns="year", values="gisd_score")
        years = years[[2005, 2010, 2015, 2020]].dropna()
        result = method("pca").compute(ScoreInput(
            list(years.index), [str(year) for year in years], years.to_numpy(), options={"rescale": "minmax"}))
        assert result.score.min() == pytest.approx(0, abs=1e-12)
        assert result.score.max() == pytest.approx(1)
        assert stats.spearmanr(result.score, years.mean(axis=1)).statistic > 0.999
        size = np.bincount(result.class_, minlength=6)[1:]
        assert np.ptp(size) <= 1
        assert not result.warnings


class TestExceedances:
    def case(self, areas=30, indicators=5, seed=2):
        random = np.random.default_rng(seed)
        persons = random.integers(80, 3000, (areas, indicators)).astype(float)
        need = 0.12 + 0.08 * random.random((areas, 1)) + 0.03 * random.random((areas, indicators))
        return random.binomial(persons.astype(int), need).astype(float), persons

    def test_counts_by_another_way(self) -> None:
        cases, persons = self.case()
        polarity = np.array([1, 1, -1, 1, -1])
        result = compute(
            "exceedances", 100 * cases / persons, numerators=cases, denominators=persons, polarity=polarity)
        p = compare_proportions(cases, persons, cases.sum(axis=0), persons.sum(axis=0))
        q = benjamini_hochberg(p, axis=0)
        above = np.where(cases / persons > cases.sum(axis=0) / persons.sum(axis=0), 1, -1)
        expected = ((q <= 0.05) & (above * polarity > 0)).sum(axis=1)
        assert 0 < expected.sum() < expected.size * 3
        assert result.score.tolist() == expected.tolist()
        assert result.columns["exceedances"].tolist() == expected.tolist()
        assert set(result.columns["tested"]) == {5}

    @pytest.mark.parametrize("alpha", [0.01, 0.05, 0.2])
    @pytest.mark.parametrize("seed", range(3))
    def test_thresholds_are_those_of_benjamini_hochberg(self, alpha, seed) -> None:
        from quartiersmonitor.indicators.scores.exceedances import _significant

        random = np.random.default_rng(seed)
        z = random.normal(0, 1.8, (4, 50, 3))
        z[random.random(z.shape) < 0.05 * seed] = NAN
        q = benjamini_hochberg(2 * stats.norm.sf(np.abs(z)), axis=1)
        flags = _significant(z, alpha, np.ones(3))
        np.testing.assert_array_equal(flags == 1, (q <= alpha) & (z > 0))
        np.testing.assert_array_equal(np.isnan(flags), np.isnan(z))

    def test_words_themes_weights_and_classes(self) -> None:
        words = [["higher", "lower", "higher", "higher", "similar"], ["higher", None, "similar", "lower", "similar"],
                 ["similar", "similar", "lower", "lower", "lower"], [" Higher ", "lower", "similar", "", "similar"]]
        codes = ["a", "b", "c", "d", "e"]
        significance = significance_of(words, list("wxyz"), codes)
        themes = {"a": ("poverty",), "b": ("poverty", "health"), "d": ("health",)}
        result = compute("exceedances", np.ones((4, 5)), codes=codes, significance=significance,
                         polarity=[1, -1, 1, 1, 1], options={"themes": themes})
        # Of the second and the fourth area one indicator is untested; its weight goes to the other four.
        assert result.score.tolist() == [4, 1.25, 0, 2.5]
        assert result.columns["exceedances"].tolist() == [4, 1, 0, 2]
        assert result.columns["tested"].tolist() == [5, 4, 5, 4]
        assert result.columns["exceedances_poverty"].tolist() == [2, 1, 0, 2]
        assert result.columns["exceedances_health"].tolist() == [2, 0, 0, 1]
        assert result.class_label == ("many", "several", "none", "many")
        heavy = compute("exceedances", np.ones((4, 5)), codes=codes, significance=significance,
                        polarity=[1, -1, 1, 1, 1], weights=[4, 1, 1, 1, 1])
        np.testing.assert_allclose(heavy.contributions[0], [2.5, 0.625, 0.625, 0.625, 0])
        assert heavy.columns["exceedances"].tolist() == [4, 1, 0, 2]

    def test_unknown_word_is_named(self) -> None:
        with pytest.raises(DataProblem, match=r"Area x, indicator b: “hoch” says nothing.*higher, lower or similar"):
            significance_of([["higher", "similar"], [None, "hoch"]], ["w", "x"], ["a", "b"])

    def test_needs_to_know_what_is_significant(self) -> None:
        with pytest.raises(DataProblem, match="needs to know what is significant"):
            compute("exceedances", [[1], [2]])

    def test_groups_are_the_benchmark(self) -> None:
        cases = np.array([[100.0], [105], [98], [400], [390], [560]])
        persons = np.full((6, 1), 1000.0)
        fields = {"numerators": cases, "denominators": persons}
        assert compute("exceedances", cases / 10, **fields).score.tolist() == [0, 0, 0, 1, 1, 1]
        grouped = compute("exceedances", cases / 10, groups=list("aaabbb"), **fields)
        assert grouped.score.tolist() == [0, 0, 0, 0, 0, 1]

    def test_event_rates_may_exceed_one(self) -> None:
        events = np.array([[900.0], [1500], [1100], [1000]])
        people = np.full((4, 1), 1000.0)
        result = compute("exceedances", events, numerators=events, denominators=people)
        assert result.score.tolist() == [0, 1, 0, 0]

    def test_draws_move_with_the_values(self) -> None:
        cases, persons = self.case()
        data = ScoreInput([str(i) for i in range(30)], list("abcde"), 100 * cases / persons,
                          numerators=cases, denominators=persons)
        fixed = method("exceedances").compute(data)
        random = np.random.default_rng(1)
        drawn = random.binomial(persons.astype(int), cases / persons, (300, 30, 5)) / persons * 100
        scores = method("exceedances").score_draws(drawn, data.weights, data)
        assert np.corrcoef(scores.mean(axis=0), fixed.score)[0, 1] > 0.9
        assert (scores.std(axis=0) > 0).any()
