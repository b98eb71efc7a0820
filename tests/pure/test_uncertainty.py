"""Uncertainty of scores: draws against exact distributions, coverage, reproducibility, shares of the variance."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.indicators.intervals import byar, wilson
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, ScoreResult, method, methods, uncertainty
from quartiersmonitor.indicators.scores.sampling import SamplingError, distributions, kind_of_counts
from quartiersmonitor.indicators.scores.uncertainty import (
    NORMALISATIONS,
    ScoreUncertainty,
    Stopped,
    drawn_weights,
    score_uncertainty,
)

Z95 = stats.norm.ppf(0.975)


def at(values, error: SamplingError, normals) -> np.ndarray:
    """Returns the drawn values (normals x areas x indicators) at given normal numbers, the same for every cell.

    A cell knows nothing of the others here: what they tell is the matter of ``test_priors.py``.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim == 1:
        values = values[:, np.newaxis]
    keys, codes = ([f"{at}" for at in range(size)] for size in values.shape)
    cells = distributions(values, error, list(keys), list(codes), shrink=False)
    shape = (len(normals), values.shape[1] + 1, len(values))
    grid = np.broadcast_to(np.asarray(normals, dtype=float)[:, None, None], shape).copy()
    return cells.draw(grid).transpose(0, 2, 1)


def made_up(areas: int = 40, indicators: int = 5, seed: int = 3, persons: tuple[int, int] = (50, 1500)) -> ScoreInput:
    """Areas whose shares have a common factor; counts behind the values."""
    rng = np.random.default_rng(seed)
    logit = -1.5 + 0.6 * rng.standard_normal((areas, 1)) + 0.3 * rng.standard_normal((areas, indicators))
    n = rng.integers(*persons, (areas, indicators)).astype(float)
    x = rng.binomial(n.astype(int), 1 / (1 + np.exp(-logit))).astype(float)
    return ScoreInput(
        keys=[f"k{area:03}" for area in range(areas)], codes=[f"i{at}" for at in range(indicators)],
        values=100 * x / n, numerators=x, denominators=n)


def exact(kind: str, x: float, n: float):
    return {
        "proportion": stats.beta(x + 0.5, n - x + 0.5),
        "rate": stats.gamma(x + 0.5, scale=1 / n),
        "ratio": stats.betaprime(x + 0.5, n + 0.5),
    }[kind]


# --- draws within the sampling error ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
@pytest.mark.parametrize("n", [5, 10, 30, 300, 50_000])
def test_draws_have_the_exact_distribution(kind: str, n: int) -> None:
    normals = np.linspace(-3.9, 3.9, 313)
    x = np.unique([0, 1, 2, 3, 4, 5, n // 4, n // 2, n - 1, n]).astype(float)
    values = 100 * x / n
    drawn = at(values, SamplingError(x[:, None], np.full((x.size, 1), n), kinds=kind), normals)[:, :, 0]
    for column, count in enumerate(x):
        unit = 100.0  # areas without cases take the unit of the others
        error = np.abs(exact(kind, count, n).cdf(drawn[:, column] / unit) - stats.norm.cdf(
            normals if count <= n / 2 or kind != "proportion" else -normals[::-1]))
        if kind == "proportion" and count > n / 2:
            # The complement is drawn: high normal numbers give low values.
            error = np.abs(exact(kind, count, n).cdf(drawn[::-1, column] / unit) - stats.norm.cdf(-normals[::-1]))
        assert error.max() < 1.2e-3, count
        spread = exact(kind, count, n).std()
        middle = exact(kind, count, n).ppf([0.001, 0.025, 0.5, 0.975, 0.999])
        found = np.interp(stats.norm.ppf([0.001, 0.025, 0.5, 0.975, 0.999]), normals, np.sort(drawn[:, column] / unit))
        assert np.abs(middle - found).max() < 0.02 * spread, count


def test_draws_stay_in_range_and_missing_stays_missing() -> None:
    x, n = np.array([0.0, 1, 50, 99, 100, np.nan]), np.full(6, 100.0)
    drawn = at(x, SamplingError(x[:, None], n[:, None]), np.linspace(-8, 8, 201))[:, :, 0]
    assert np.nanmin(drawn) >= 0 and np.nanmax(drawn) <= 100
    assert np.isnan(drawn[:, 5]).all() and not np.isnan(drawn[:, :5]).any()
    assert (drawn.max(axis=0) - drawn.min(axis=0))[:5].min() > 1


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_intervals_of_values_cover_95_per_cent(kind: str) -> None:
    rng = np.random.default_rng(11)
    truth = rng.uniform(0.01, 0.6, 60_000)
    n = rng.integers(20, 2_000, truth.size).astype(float)
    x = (rng.binomial(n.astype(int), truth) if kind == "proportion" else rng.poisson(n * truth)).astype(float)
    low, high = at(100 * x / n, SamplingError(x[:, None], n[:, None], kinds=kind), [-Z95, Z95])[:, :, 0] / 100
    low, high = np.minimum(low, high), np.maximum(low, high)
    assert np.mean((low <= truth) & (truth <= high)) == pytest.approx(0.95, abs=0.015)
    # Not right by wide intervals in one part of the range and narrow ones in another.
    for part in (n < 100, n >= 1_000, truth < 0.1, truth > 0.4):
        assert np.mean(((low <= truth) & (truth <= high))[part]) == pytest.approx(0.95, abs=0.015)


def test_intervals_from_limits_hit_value_and_limits() -> None:
    x, n = np.array([0.0, 1, 3, 20, 50, 97, 100]), 100.0
    lower, upper = (100 * limit for limit in wilson(x, n))
    low, middle, high = at(x, SamplingError(lower=lower[:, None], upper=upper[:, None]), [-Z95, 0, Z95])[:, :, 0]
    width = upper - lower
    # Where nothing or everything was counted only the far limit is taken.
    assert np.abs(low - lower)[1:6].max() / width[1:6].min() < 0.02
    assert (np.abs(middle - x) / width)[1:6].max() < 0.02
    assert (np.abs(high - upper) / width)[1:6].max() < 0.02
    assert high[0] == pytest.approx(upper[0], rel=0.03) and 0 < middle[0] < 1
    assert high[6] == pytest.approx(lower[6], rel=0.01) and 99 < middle[6] < 100

    lower, upper = byar(x)
    low, middle, high = at(
        x, SamplingError(lower=lower[:, None], upper=upper[:, None], kinds="rate"), [-Z95, 0, Z95])[:, :, 0]
    assert (np.abs(np.array([low - lower, middle - x, high - upper]))[:, 1:] / (upper - lower)[1:]).max() < 0.035


def test_standard_errors_give_normal_draws_of_any_sign() -> None:
    spread = np.array([0.0, 0.5, 3.0])
    drawn = at([-40.0, 0.0, 7.0], SamplingError(standard_errors=spread[:, None], kinds="normal"), [-3.0, 0, 1, 3])
    np.testing.assert_allclose(
        drawn[:, :, 0], np.array([-40.0, 0, 7]) + np.outer([-3.0, 0, 1, 3], spread), atol=0.001)


def test_first_known_error_counts_and_the_rest_is_named() -> None:
    values = np.array([[10.0], [10.0], [10.0], [10.0]])
    error = SamplingError(
        numerators=[[10.0], [np.nan], [np.nan], [np.nan]], denominators=[[100.0], [100], [100], [100]],
        lower=[[1.0], [8.0], [np.nan], [np.nan]], upper=[[99.0], [12.0], [np.nan], [np.nan]],
        standard_errors=[[50.0], [50.0], [2.0], [np.nan]])
    cells = distributions(values, error, list("abcd"), ["i"], shrink=False)
    drawn = cells.draw(np.full((1, 2, 4), Z95))[0, 0]
    assert drawn[0] == pytest.approx(100 * stats.beta(10.5, 90.5).ppf(0.975), rel=1e-3)
    assert drawn[1] == pytest.approx(12, abs=0.05)
    assert drawn[2] == pytest.approx(10 + 2 * Z95, abs=0.01)
    assert drawn[3] == 10
    assert [str(warning) for warning in cells.warnings] == [
        "Values without counts and limits, taken as free of sampling error: 1 (indicators: i)."]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SamplingError([[5.0], [1.0]], [[0.0], [10.0]]), ["a", "denominator 0"]),
        (SamplingError([[1.0], [-1.0]], [[10.0], [10.0]]), ["b", "numerator -1"]),
        (SamplingError([[1.0], [11.0]], [[10.0], [10.0]]), ["b", "11", "rate"]),
        (SamplingError([[0.0], [1.0]], [[10.0], [10.0]]), ["a", "although the numerator is 0"]),
        (SamplingError(lower=[[1.0], [11.0]], upper=[[20.0], [12.0]]), ["b", "limits 11 and 12"]),
        (SamplingError(lower=[[-1.0], [1.0]], upper=[[20.0], [12.0]], kinds="rate"), ["a", "negative"]),
        (SamplingError(standard_errors=[[1.0], [-1.0]]), ["b", "standard error -1"]),
    ],
)
def test_contradictions_are_named_with_area_and_indicator(error: SamplingError, words: list[str]) -> None:
    with pytest.raises(DataProblem) as problem:
        distributions(np.array([[10.0], [10.0]]), error, ["a", "b"], ["i"])
    for word in ["indicator i", *words]:
        assert word in str(problem.value)


def test_fields_in_the_wrong_order_are_suspected() -> None:
    data = made_up(60)
    swapped = np.asarray(data.numerators)[:, [1, 0, 2, 3, 4]] % 37
    found = distributions(data.values, SamplingError(swapped + 5, data.denominators), data.keys, data.codes)
    assert len(found.warnings) == 5 and "i0" in str(found.warnings[0])
    rate = made_up(60)
    standardised = rate.values * np.random.default_rng(1).uniform(0.8, 1.25, rate.values.shape)
    fine = distributions(
        standardised, SamplingError(rate.numerators, rate.denominators, kinds="rate"), rate.keys, rate.codes)
    assert fine.warnings == ()


def test_kind_is_told_from_values_and_counts() -> None:
    x, n = np.array([3.0, 20, 31, 45, np.nan]), np.array([50.0, 210, 300, 410, 100])
    assert kind_of_counts(np.round(100 * x / n, 1), x, n) == "proportion"
    assert kind_of_counts(100 * n / x, n, x) == "ratio"
    assert kind_of_counts(100 * x / n * np.array([1, 1.3, 0.8, 1, 1]), x, n) is None
    assert kind_of_counts(np.full(5, np.nan), x, n) is None


def test_significance_in_words_has_no_sampling_error() -> None:
    data = made_up(20)
    found = score_uncertainty(data, "exceedances", draws=200)
    assert found.sources == ("sampling", "weights")
    words = score_uncertainty(
        replace(data, significance=np.sign(data.values - data.values.mean(axis=0))), "exceedances", draws=200)
    assert words.sources == ("weights",)
    assert any("given as words" in str(warning) for warning in words.warnings)


def test_shapes_and_kinds_are_checked() -> None:
    with pytest.raises(ValueError, match="numerators have the shape"):
        distributions(np.ones((2, 1)), SamplingError([[1.0]], [[1.0]]), ["a", "b"], ["i"])
    with pytest.raises(ValueError, match="kinds must be"):
        distributions(np.ones((2, 1)), SamplingError(kinds="share"), ["a", "b"], ["i"])


# --- weights ---------------------------------------------------------------------------------------------------


def test_drawn_weights_have_the_chosen_ones_as_mean() -> None:
    chosen = np.array([1.0, 2.0, 4.0, 1.0])
    drawn = drawn_weights(chosen, 10.0, 200_000, np.random.default_rng(5))
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    share = chosen / chosen.sum()
    np.testing.assert_allclose(drawn.mean(axis=0), share, rtol=0.005)
    # Dirichlet: var = m (1 - m) / (sum of the parameters + 1)
    np.testing.assert_allclose(drawn.var(axis=0), share * (1 - share) / 41, rtol=0.02)


# --- ranks and classes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [method.id for method in methods()])
def test_without_anything_to_vary_intervals_are_the_computed_ranks(name: str) -> None:
    data = made_up(30)
    values = data.values.copy()
    values[4] = values[9]  # tied areas
    values[12, 2] = np.nan
    values[20, :4] = np.nan  # takes no part
    error = SamplingError(standard_errors=np.zeros(values.shape))
    significance = np.sign(values - np.nanmean(values, axis=0))
    data = replace(data, values=values, significance=significance, numerators=None, denominators=None)
    found = score_uncertainty(data, name, sampling=error, vary=("sampling",), draws=200)
    computed = method(name).compute(data)
    assert computed.rank[20] == 0 and computed.rank[4] == computed.rank[9]
    for limit in (found.rank_lower, found.rank_median, found.rank_upper):
        np.testing.assert_array_equal(limit, computed.rank)
    scored = computed.rank > 0
    assert (found.class_probability[scored] == 1).all()
    np.testing.assert_array_equal(np.argmax(found.class_probabilities[scored], axis=1) + 1, computed.class_[scored])
    np.testing.assert_array_equal(found.attention_probability[scored], computed.attention[scored])
    assert np.isnan(found.class_probabilities[20]).all() and np.isnan(found.attention_probability[20])
    assert found.influence == (None,) * 30 and found.overall_influence is None
    assert any("sampling error was not varied" in str(warning) for warning in found.warnings)


def same(one: ScoreUncertainty, other: ScoreUncertainty, order: np.ndarray | slice = slice(None)) -> None:
    """Asserts that all results per area are equal, those of ``other`` in ``order``."""
    for name in ("rank_lower", "rank_median", "rank_upper", "class_probabilities", "class_probability",
                 "attention_probability", "first_order", "total"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name)[order], err_msg=name)
    assert list(one.influence) == list(np.array(other.influence, dtype=object)[order])
    np.testing.assert_array_equal(one.overall_first_order, other.overall_first_order)


def test_seed_and_nothing_else_decides() -> None:
    data = made_up()
    found = score_uncertainty(data, draws=600, seed=4)
    same(found, score_uncertainty(data, draws=600, seed=4))
    for size in (1, 20_000, 10**8):
        same(found, score_uncertainty(data, draws=600, seed=4, chunk_bytes=size))
    other = score_uncertainty(data, draws=600, seed=5)
    assert (other.class_probability != found.class_probability).any()
    assert np.nanmax(np.abs(other.class_probability - found.class_probability)) < 0.15


def test_odd_numbers_of_draws_are_all_used() -> None:
    found = score_uncertainty(made_up(), draws=601, seed=4, chunk_bytes=20_000)
    assert found.draws == 601
    np.testing.assert_allclose(found.class_probabilities.sum(axis=1), 1)


def test_order_of_areas_and_indicators_and_the_unit_change_nothing() -> None:
    data = made_up()
    found = score_uncertainty(data, draws=400)
    rng = np.random.default_rng(8)
    areas, columns = rng.permutation(40), rng.permutation(5)
    cells = np.ix_(areas, columns)
    turned = replace(
        data, keys=[data.keys[area] for area in areas], codes=[data.codes[column] for column in columns],
        values=data.values[cells] * 10, numerators=np.asarray(data.numerators)[cells],
        denominators=np.asarray(data.denominators)[cells])
    same(score_uncertainty(turned, draws=400), found, areas)


def test_areas_that_take_no_part_change_nothing() -> None:
    data = made_up()
    found = score_uncertainty(data, draws=400)
    more = replace(
        data, keys=["a", *data.keys, "z"], values=np.vstack([np.full(5, 90.0), data.values, np.full(5, np.nan)]),
        numerators=np.vstack([np.full(5, 9.0), data.numerators, np.full(5, np.nan)]),
        denominators=np.vstack([np.full(5, 10.0), data.denominators, np.full(5, np.nan)]), excluded=["a"])
    wider = score_uncertainty(more, draws=400)
    same(found, wider, slice(1, -1))
    assert wider.rank_lower[0] == wider.rank_upper[-1] == 0
    assert wider.influence[0] is None and np.isnan(wider.first_order[0]).all()


def test_a_source_left_out_changes_no_draw_of_the_others() -> None:
    data = made_up()
    one = score_uncertainty(data, draws=300, vary=("sampling",))
    other = score_uncertainty(data, draws=300, vary=("sampling", "weights"), concentration=1e12)
    np.testing.assert_array_equal(one.rank_lower, other.rank_lower)
    np.testing.assert_array_equal(one.class_probabilities, other.class_probabilities)


def test_fewer_than_two_areas_give_no_uncertainty() -> None:
    data = made_up(3)
    found = score_uncertainty(replace(data, excluded=data.keys[1:]), draws=100)
    assert (found.rank_upper == 0).all() and np.isnan(found.class_probability).all()
    assert found.warnings and found.sources == ()


def test_median_and_class_surround_the_computed_ones() -> None:
    data = made_up(80, 6)
    found = score_uncertainty(data, draws=2_000)
    assert ((found.rank_lower <= found.rank_median) & (found.rank_median <= found.rank_upper)).all()
    assert np.mean((found.rank_lower <= found.result.rank) & (found.result.rank <= found.rank_upper)) > 0.97
    np.testing.assert_allclose(found.class_probabilities.sum(axis=1), 1)
    own = found.class_probabilities[np.arange(80), found.result.class_ - 1]
    np.testing.assert_array_equal(found.class_probability, own)
    assert np.median(found.class_probability) > 0.7
    # An area in the middle of its class is surer than one at a bound.
    far, near = np.abs(found.result.score) < 0.3, np.abs(np.abs(found.result.score) - 1) < 0.1
    assert found.class_probability[far].min() > found.class_probability[near].max()
    # Without dynamics attention is the highest class.
    np.testing.assert_allclose(found.attention_probability, found.class_probabilities[:, 3])


def test_attention_counts_the_second_highest_class_with_unfavourable_dynamics() -> None:
    data = made_up(40)
    rng = np.random.default_rng(2)
    found = score_uncertainty(replace(data, changes=rng.standard_normal(data.values.shape)), draws=500)
    worse = found.result.dynamic_class == 3
    assert 0 < worse.sum() < 40
    wanted = found.class_probabilities[:, 3] + np.where(worse, found.class_probabilities[:, 2], 0)
    np.testing.assert_allclose(found.attention_probability, wanted, atol=1e-12)


def test_wider_levels_give_wider_intervals() -> None:
    data = made_up()
    narrow, wide = (score_uncertainty(data, draws=500, level=level) for level in (0.5, 0.99))
    assert (wide.rank_lower <= narrow.rank_lower).all() and (narrow.rank_upper <= wide.rank_upper).all()
    assert (wide.rank_upper - wide.rank_lower).sum() > 1.5 * (narrow.rank_upper - narrow.rank_lower).sum()


def test_rank_intervals_cover_true_ranks() -> None:
    """Known truths, counts drawn from them: the interval of the rank holds the rank of the truth."""
    rng = np.random.default_rng(21)
    covered = []
    for _ in range(40):
        logit = -1.5 + 0.6 * rng.standard_normal((40, 1)) + 0.3 * rng.standard_normal((40, 5))
        truth = 1 / (1 + np.exp(-logit))
        n = rng.integers(50, 1_000, truth.shape).astype(float)
        x = rng.binomial(n.astype(int), truth).astype(float)
        keys, codes = [f"{at:02}" for at in range(40)], list("abcde")
        rank = method("mss").compute(ScoreInput(keys=keys, codes=codes, values=truth)).rank
        found = score_uncertainty(
            ScoreInput(keys=keys, codes=codes, values=x / n, numerators=x, denominators=n), vary=("sampling",),
            draws=400)
        covered.append((found.rank_lower <= rank) & (rank <= found.rank_upper))
    # A rank is a whole number, so its interval covers rather more than 95 %.
    assert 0.935 < np.mean(covered) < 0.985


def true_and_found(
    rng: np.random.Generator, areas: int, cases: float, spread: float, common: float, kind: str = "rate",
) -> tuple[ScoreResult, ScoreUncertainty]:
    """Returns the score of made-up truths and what counts drawn from them tell; 4 indicators, ``spread`` SD of the log.

    ``common`` is the share of the variance that the indicators have in common.
    """
    logs = spread * (np.sqrt(common) * rng.standard_normal((areas, 1))
                     + np.sqrt(1.0 - common) * rng.standard_normal((areas, 4)))
    truth = 0.02 * np.exp(logs)
    n = np.round(cases / 0.02 * rng.uniform(0.3, 1.7, truth.shape))
    x = (rng.poisson(n * truth) if kind == "rate" else rng.binomial(n.astype(int), truth)).astype(float)
    keys, codes = [f"{at:03}" for at in range(areas)], list("abcd")
    found = score_uncertainty(
        ScoreInput(keys=keys, codes=codes, values=100 * x / n), sampling=SamplingError(x, n, kinds=kind),
        vary=("sampling",), draws=300)
    return method("mss").compute(ScoreInput(keys=keys, codes=codes, values=truth)), found


def coverage(pairs: list[tuple[ScoreResult, ScoreUncertainty]]) -> float:
    return float(np.mean([
        (found.rank_lower <= true.rank) & (true.rank <= found.rank_upper) for true, found in pairs]))


@pytest.mark.parametrize("kind", ["rate", "proportion"])
@pytest.mark.parametrize(("spread", "common"), [(0.1, 0.0), (0.15, 0.5), (0.4, 0.5), (0.4, 0.9)])
def test_ranks_are_no_surer_than_they_can_be_where_chance_is_larger_than_the_differences(
    kind: str, spread: float, common: float,
) -> None:
    """10 cases an area vary by 32 % by chance alone; the true values here by 10 to 40 %."""
    rng = np.random.default_rng(17)
    pairs = [true_and_found(rng, 80, 10, spread, common, kind) for _ in range(25)]
    assert 0.93 <= coverage(pairs) <= 0.985
    # Nor is a class: it is the true one as often as is said.
    said = np.mean([found.class_probability for _, found in pairs])
    right = np.mean([found.result.class_ == true.class_ for true, found in pairs])
    assert said == pytest.approx(right, abs=0.04)


def test_drawn_around_what_was_counted_ranks_would_look_too_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncertainty, "distributions", partial(distributions, shrink=False))
    rng = np.random.default_rng(17)
    assert coverage([true_and_found(rng, 80, 10, 0.1, 0.0) for _ in range(10)]) < 0.85


def test_large_counts_speak_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [true_and_found(np.random.default_rng(4), 158, 20_000, 0.4, 0.5)[1]]
    monkeypatch.setattr(uncertainty, "distributions", partial(distributions, shrink=False))
    found.append(true_and_found(np.random.default_rng(4), 158, 20_000, 0.4, 0.5)[1])
    for name in ("rank_lower", "rank_upper"):
        assert np.abs(getattr(found[0], name) - getattr(found[1], name)).max() <= 1
    np.testing.assert_allclose(found[0].class_probability, found[1].class_probability, atol=0.06)


def test_areas_without_any_difference_have_all_ranks() -> None:
    """Truths that are all alike: whoever comes first is luck, and the intervals say so."""
    rng = np.random.default_rng(9)
    _, found = true_and_found(rng, 100, 10, 0.0, 0.0)
    assert np.median(found.rank_upper - found.rank_lower) > 85


# --- shares of the variance -------------------------------------------------------------------------------------


def test_influence_finds_the_dominating_source() -> None:
    few = made_up(30, 4, persons=(30, 60))
    many = replace(few, numerators=np.asarray(few.numerators) * 1e5, denominators=np.asarray(few.denominators) * 1e5)
    found = score_uncertainty(few, draws=1_000, concentration=1e4, vary=("sampling", "weights"))
    assert found.overall_influence == "sampling" and found.overall_first_order[0] > 0.95
    found = score_uncertainty(many, draws=1_000, concentration=2, vary=("sampling", "weights"))
    assert found.overall_influence == "weights" and found.overall_first_order[1] > 0.95
    assert {name for name in found.influence if name} == {"weights"}
    # Percentiles and z values of a very skew indicator differ, counts and weights do not.
    skew = replace(many, values=np.exp(3 * np.random.default_rng(1).standard_normal((30, 4))), numerators=None,
                   denominators=None)
    found = score_uncertainty(skew, draws=1_000, concentration=1e5, vary=("weights", "normalisation"))
    assert found.overall_influence == "normalisation" and found.overall_first_order[1] > 0.95
    alone = score_uncertainty(many, draws=200, concentration=2, vary=("weights",))
    assert alone.overall_influence == "weights" and alone.overall_first_order.tolist() == [1.0]


def test_shares_agree_with_nested_simulation() -> None:
    """First-order share of the weights = variance of the mean rank given the weights : variance of the rank."""
    data = made_up(8, 3, persons=(60, 300))
    rng = np.random.default_rng(31)
    outer, inner = 300, 150
    weights = np.repeat(rng.dirichlet(np.full(3, 3.0), outer), inner, axis=0)
    cells = distributions(data.values, SamplingError(data.numerators, data.denominators), data.keys, data.codes)
    values = cells.draw(rng.standard_normal((outer * inner, 4, 8))).transpose(0, 2, 1)
    score = method("mss").score_draws(values, weights, data)
    rank = stats.rankdata(-score, axis=1).reshape(outer, inner, 8)
    total = rank.var(axis=(0, 1))
    lively = total > 0.2
    share = (rank.mean(axis=1).var(axis=0) - rank.var(axis=1).mean(axis=0) / inner)[lively] / total[lively]
    found = score_uncertainty(
        data, draws=24_000, pairs=6_000, concentration=3, vary=("sampling", "weights"), seed=2)
    assert lively.sum() >= 5
    np.testing.assert_allclose(found.first_order[lively, 1], share, atol=0.06)
    # What one source does not explain alone, the other takes part in.
    np.testing.assert_allclose((found.first_order[:, 0] + found.total[:, 1])[lively], 1, atol=0.06)
    np.testing.assert_allclose((found.first_order[:, 1] + found.total[:, 0])[lively], 1, atol=0.06)


# --- parameters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"draws": 10}, "at least 100"),
        ({"level": 1.0}, "between 0 and 1"),
        ({"concentration": 0.0}, "above 0"),
        ({"vary": ("luck",)}, "luck"),
        ({"vary": ()}, "at least one"),
        ({"normalisations": ("ranks",)}, "ranks"),
        ({"method_id": "best"}, "best"),
    ],
)
def test_parameters_out_of_range_are_refused(options: dict, word: str) -> None:
    with pytest.raises(DataProblem, match=word):
        score_uncertainty(made_up(), **options)


def test_progress_and_stop() -> None:
    shares: list[float] = []
    score_uncertainty(made_up(), draws=200, chunk_bytes=50_000, on_progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1 and len(shares) > 3
    with pytest.raises(Stopped):
        score_uncertainty(made_up(), draws=200, chunk_bytes=50_000, on_progress=shares.append,
                          stop=lambda: shares[-1] < 1 and shares[-1] > 0.3)


def test_normalisations_are_those_of_registered_methods() -> None:
    known = {method.id for method in methods()}
    assert set(NORMALISATIONS.values()) <= known
    found = score_uncertainty(made_up(), draws=100)
    assert found.normalisations == ("zscore", "percentile", "minmax")
    assert set(found.sources) == {"sampling", "weights", "normalisation"}
