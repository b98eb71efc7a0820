"""The register of score methods, the rules they share, and the properties of the MSS method."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quartiersmonitor.indicators import scores
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, dynamics, method, methods, mss, register
from quartiersmonitor.indicators.scores.base import decided, rank_descending
from quartiersmonitor.indicators.scores.composite import DYNAMIC_LABELS, classify_by_bounds
from quartiersmonitor.indicators.scores.mss import CLASS_LABELS, Mss

NAN = float("nan")


def compute(values, **options):
    values = np.array(values, dtype=float)
    options.setdefault("keys", [f"Q{i}" for i in range(values.shape[0])])
    options.setdefault("codes", [f"I.{j}" for j in range(values.shape[1])])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return method("mss").compute(ScoreInput(values=values, **options))


def reasons(result) -> list:
    return [reason and str(reason) for reason in result.reason]


class TestRegistry:
    def test_known_methods(self) -> None:
        assert method("mss") in methods()
        assert method("mss").label
        assert "Source" in method("mss").description

    def test_unknown_method_names_the_known(self) -> None:
        with pytest.raises(DataProblem, match=r"“nonsense”.*mss"):
            method("nonsense")

    def test_an_id_is_registered_once(self) -> None:
        assert register(method("mss")) is method("mss")
        with pytest.raises(ValueError, match="registered already"):
            register(Mss())


class TestMss:
    def test_worked_by_hand(self) -> None:
        # Mean 2 and SD 1 in both columns; the second asks for attention where it is low.
        result = compute([[1, 13], [3, 11], [1, 13], [3, 11]], polarity=[1, -1])
        np.testing.assert_allclose(result.z, [[-1, -1], [1, 1], [-1, -1], [1, 1]])
        np.testing.assert_allclose(result.score, [-1, 1, -1, 1])
        np.testing.assert_allclose(result.contributions, result.z / 2)
        assert result.rank.tolist() == [3, 1, 3, 1]
        # -1 and 1 themselves are "medium".
        assert result.class_.tolist() == [2, 2, 2, 2]
        assert result.class_label == ("medium",) * 4
        assert result.dynamic_class.tolist() == [0] * 4
        assert result.dynamic_label == (None,) * 4
        assert not result.attention.any()

    def test_weights(self) -> None:
        values = np.array([[0.0, 5], [1, 3], [2, 4], [5, 0]])
        result = compute(values, weights=[3, 1])
        z = (values - values.mean(0)) / values.std(0)
        total = z @ [3, 1]
        np.testing.assert_allclose(result.score, total / total.std())
        np.testing.assert_allclose(result.contributions, z * [3, 1] / total.std())
        np.testing.assert_allclose(compute(values, weights=[6e-9, 2e-9]).score, result.score)
        np.testing.assert_allclose(compute(values, weights=[3e99, 1e99]).score, result.score)
        assert result.weights.tolist() == [3, 1]

    def test_indicator_of_weight_zero_is_shown_but_does_not_count(self) -> None:
        with_it = compute([[1, NAN], [2, 5], [4, 7]], weights=[1, 0])
        without = compute([[1], [2], [4]])
        np.testing.assert_allclose(with_it.score, without.score)
        assert with_it.z[1, 1] == -1
        assert np.nansum(np.abs(with_it.contributions[:, 1])) == 0

    def test_class_bounds(self) -> None:
        score = np.array([-1.0000001, -1, 0, 1, 1.0000001, 1.5, 1.5000001, 9, NAN])
        assert classify_by_bounds(score, mss.BOUNDS).tolist() == [1, 2, 2, 2, 3, 3, 4, 4, 0]
        assert classify_by_bounds(score, dynamics.BOUNDS).tolist() == [1, 2, 2, 2, 3, 3, 3, 3, 0]
        # Rounding noise decides no class.
        assert classify_by_bounds(np.array([1 + 1e-15, -1 - 1e-15, 1.5 + 1e-15]), mss.BOUNDS).tolist() == [2, 2, 3]
        assert len(CLASS_LABELS) == 4
        assert DYNAMIC_LABELS[2] == "negative"

    def test_population_and_list(self) -> None:
        values = [[1], [2], [4], [900], [800], [700]]
        result = compute(values, population=[300, 5000, 301, 299, NAN, 9000], excluded=["Q5"])
        assert result.rank.tolist() == [3, 2, 1, 0, 0, 0]
        assert reasons(result) == [
            None, None, None, "Fewer than 300 inhabitants.", "The number of inhabitants is not known.",
            "Excluded by the list of areas that take no part."]
        np.testing.assert_array_equal(result.score[:3], compute(values[:3]).score)
        assert np.isnan(result.score[3:]).all()
        assert result.class_label[3:] == (None, None, None)
        everyone = compute(values, population=[300, 5000, 301, 299, 1, 9000], min_population=0)
        assert np.isfinite(everyone.score).all()

    def test_excluded_key_nobody_has_is_a_warning(self) -> None:
        result = compute([[1], [2]], excluded=["Q7"])
        assert "Q7" in str(result.warnings[0])
        assert np.isfinite(result.score).all()

    def test_missing_rule_available(self) -> None:
        values = np.array([[1.0, 10, 5], [2, NAN, 3], [4, 30, 4], [NAN, NAN, 9], [3, 20, 2]])
        result = compute(values)
        assert reasons(result)[3] == "Only 1 of 3 indicators are available."
        assert reasons(result)[1] is None  # 2 of 3 is just enough
        part = values[[0, 1, 2, 4]]
        z = (part - np.nanmean(part, axis=0)) / np.nanstd(part, axis=0)
        total = np.nansum(z, axis=1) * [1, 1.5, 1, 1]
        np.testing.assert_allclose(result.score[[0, 1, 2, 4]], (total - total.mean()) / total.std())
        assert np.isnan(result.contributions[1, 1])
        assert np.isnan(result.z[1, 1])
        np.testing.assert_allclose(result.effective_weights[1], [1.5, NAN, 1.5])
        added = np.nansum(result.contributions, axis=1)
        np.testing.assert_array_equal(added[[0, 1, 2, 4]], result.score[[0, 1, 2, 4]])

    def test_missing_rule_by_weight_and_share(self) -> None:
        values = [[1, NAN], [2, 5], [3, 9]]
        assert compute(values, weights=[2, 1]).reason[0] is None
        assert compute(values, weights=[1, 2]).reason[0] is not None
        assert compute(values, weights=[1, 2], min_weight_share=0.3).reason[0] is None

    def test_missing_rule_exclude(self) -> None:
        result = compute([[1, 10], [2, NAN], [4, 30], [3, 20]], missing="exclude")
        assert reasons(result) == [None, "Only 1 of 2 indicators are available.", None, None]
        np.testing.assert_array_equal(result.score[[0, 2, 3]], compute([[1, 10], [4, 30], [3, 20]]).score)

    def test_indicator_without_any_value_is_left_out_with_a_warning(self) -> None:
        for rule in ("available", "exclude"):
            result = compute([[1, NAN], [2, NAN], [4, NAN]], missing=rule)
            np.testing.assert_array_equal(result.score, compute([[1], [2], [4]]).score)
            assert result.weights.tolist() == [1, 0]
            assert [str(w) for w in result.warnings] == [
                "The indicator I.1 has no value in any area that takes part and was left out of the score."]

    def test_constant_indicator(self) -> None:
        # 0.1 + 0.2 is not 0.3 in doubles, but the same value all the same.
        result = compute([[1, 0.3], [2, 0.1 + 0.2], [4, 0.3]])
        assert result.z[:, 1].tolist() == [0, 0, 0]
        np.testing.assert_allclose(result.score, compute([[1], [2], [4]]).score)
        assert "I.1 has the same value" in str(result.warnings[0])
        flat = compute([[7], [7], [7]])
        assert flat.score.tolist() == [0, 0, 0]
        assert flat.rank.tolist() == [1, 1, 1]

    def test_indicators_that_cancel_out(self) -> None:
        result = compute([[0.1, 0.1], [0.7, 0.7], [0.2, 0.2]], polarity=[1, -1])
        assert result.score.tolist() == [0, 0, 0]
        assert "cancel each other out" in str(result.warnings[0])

    @pytest.mark.parametrize(
        "values", [np.empty((0, 2)), [[1, 2]], [[NAN, NAN], [NAN, NAN]], [[1, 1], [NAN, NAN]]])
    def test_nothing_to_compare(self, values) -> None:
        result = compute(values)
        assert np.isnan(result.score).all()
        assert None not in result.reason
        assert (result.rank == 0).all()
        assert "Fewer than two areas" in str(result.warnings[-1])

    def test_dynamics_run_over_areas_with_a_status(self) -> None:
        changes = [[-9], [0], [0], [9], [NAN], [1000]]
        result = compute([[1], [2], [3], [4], [5], [NAN]], changes=changes)
        assert result.dynamic_class.tolist() == [1, 2, 2, 3, 0, 0]
        assert result.dynamic_label[:4] == ("positive", "stable", "stable", "negative")
        assert str(result.dynamic_reason[4]) == "Only 0 of 1 indicators are available."
        assert result.reason[4] is None
        assert result.reason[5] is not None
        assert result.dynamic_reason[5] == result.reason[5]
        added = np.nansum(result.dynamic_contributions, axis=1)
        np.testing.assert_allclose(added[:4], result.dynamic_score[:4])
        # A falling value of an indicator of the other polarity is unfavourable.
        turned = compute([[1], [2], [3], [4], [5], [NAN]], changes=changes, polarity=[-1])
        assert turned.dynamic_class.tolist() == [3, 2, 2, 1, 0, 0]

    def test_dynamics_without_any_change(self) -> None:
        result = compute([[1], [2], [4]], changes=np.full((3, 1), NAN))
        assert np.isfinite(result.score).all()
        assert result.dynamic_class.tolist() == [0, 0, 0]
        assert None not in result.dynamic_reason
        assert str(compute([[1], [2]]).dynamic_reason[0]) == "No changes were given."

    def test_attention_need(self) -> None:
        # Status 2.43 (very low) and twice 1.10 (low); the dynamics are negative for Q1 only.
        values = [[10], [6]] + [[1]] * 8 + [[6.0]]
        result = compute(values, changes=[[0], [9]] + [[0]] * 9)
        assert result.class_.tolist()[:2] == [4, 3]
        assert result.class_[10] == 3
        assert result.dynamic_class[1] == 3
        assert np.flatnonzero(result.attention).tolist() == [0, 1]


class TestBadInput:
    @pytest.mark.parametrize("value", [float("inf"), float("-inf"), 1e308, -1e101])
    def test_absurd_values_name_area_and_indicator(self, value) -> None:
        with pytest.raises(DataProblem, match=r"Area Q1, indicator I\.1: "):
            compute([[1, 2], [3, value]])
        with pytest.raises(DataProblem, match=r"Area Q0, change of indicator I\.1: "):
            compute([[1, 2], [3, 4]], changes=[[1, value], [3, 4]])

    @pytest.mark.parametrize("weights", [[1, -1], [1, NAN], [1, float("inf")]])
    def test_bad_weight_names_the_indicator(self, weights) -> None:
        with pytest.raises(DataProblem, match=r"weight of the indicator I\.1"):
            compute([[1, 2], [3, 4]], weights=weights)

    def test_weights_all_zero(self) -> None:
        with pytest.raises(DataProblem, match="All weights are 0"):
            compute([[1, 2], [3, 4]], weights=[0, 0])

    @pytest.mark.parametrize("polarity", [0, 2, NAN])
    def test_indicator_without_polarity(self, polarity) -> None:
        with pytest.raises(DataProblem, match=r"I\.1 has no direction"):
            compute([[1, 2], [3, 4]], polarity=[1, polarity])

    def test_duplicates_and_empty_choice(self) -> None:
        with pytest.raises(DataProblem, match="key “a” occurs more than once"):
            compute([[1], [2]], keys=["a", "a"])
        with pytest.raises(DataProblem, match="indicator “x” was chosen more than once"):
            compute([[1, 2]], codes=["x", "x"])
        with pytest.raises(DataProblem, match="No indicator"):
            compute(np.empty((2, 0)))

    def test_unknown_rule_and_share(self) -> None:
        with pytest.raises(DataProblem, match=r"“guess”.*available, exclude"):
            compute([[1], [2]], missing="guess")
        for share in (0, 1.1, NAN):
            with pytest.raises(DataProblem, match="between 0 and 1"):
                compute([[1], [2]], min_weight_share=share)

    @pytest.mark.parametrize("options", [
        {"weights": [1]}, {"polarity": [1, 1, 1]}, {"population": [1]}, {"changes": [[1, 2]]},
        {"keys": ["a"]}])
    def test_shapes_must_agree(self, options) -> None:
        with pytest.raises(ValueError, match="shape"):
            compute([[1, 2], [3, 4]], **options)

    def test_input_is_copied_and_locked(self) -> None:
        values = np.array([[1.0], [2]])
        data = ScoreInput(["a", "b"], ["x"], values)
        values[0, 0] = 99
        assert data.values[0, 0] == 1
        with pytest.raises(ValueError, match="read-only"):
            data.values[0, 0] = 5


def test_ranks_share_the_smaller_number() -> None:
    assert rank_descending(np.array([3, 5, 5, NAN, 1])).tolist() == [3, 1, 1, 0, 4]
    assert decided(np.array([1 + 1e-14]))[0] == 1


def test_messages_are_marked_for_translation() -> None:
    # A text given to DataProblem directly would never reach the translators.
    for file in Path(scores.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "DataProblem":
                assert not isinstance(call.args[0], ast.Constant), f"{file.name}:{call.lineno}"


@st.composite
def tables(draw):
    """Values with gaps, of a size at which rounding cannot turn a tie into a difference."""
    shape = draw(st.tuples(st.integers(3, 9), st.integers(1, 4)))
    cells = st.integers(-1000, 1000).map(lambda v: v / 8) | st.just(NAN)
    values = draw(hnp.arrays(float, shape, elements=cells))
    weights = draw(hnp.arrays(float, shape[1], elements=st.integers(1, 5).map(float)))
    polarity = draw(hnp.arrays(float, shape[1], elements=st.sampled_from([-1.0, 1.0])))
    return values, weights, polarity


def same(one, other, areas=slice(None), indicators=slice(None)) -> None:
    np.testing.assert_allclose(one.score[areas], other.score, atol=1e-8)
    np.testing.assert_allclose(one.contributions[areas][:, indicators], other.contributions, atol=1e-8)
    np.testing.assert_allclose(one.z[areas][:, indicators], other.z, atol=1e-8)
    assert one.rank[areas].tolist() == other.rank.tolist()
    assert one.class_[areas].tolist() == other.class_.tolist()
    assert [reason and str(reason) for reason in np.array(one.reason, dtype=object)[areas]] == reasons(other)


@settings(max_examples=150, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_areas_and_indicators_does_not_matter(table, random) -> None:
    values, weights, polarity = table
    areas, indicators = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(areas)
    random.shuffle(indicators)
    one = compute(values, weights=weights, polarity=polarity, changes=values[::-1])
    other = compute(
        values[areas][:, indicators], weights=weights[indicators], polarity=polarity[indicators],
        changes=values[::-1][areas][:, indicators], codes=[f"I.{at}" for at in indicators])
    same(one, other, areas, indicators)
    np.testing.assert_allclose(one.dynamic_score[areas], other.dynamic_score, atol=1e-8)


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from([1e-60, 1e-3, 0.1, 7.0, 100.0, 1e60]))
def test_unit_of_an_indicator_does_not_matter(table, unit) -> None:
    values, weights, polarity = table
    scaled = values.copy()
    scaled[:, 0] *= unit
    options = {"weights": weights, "polarity": polarity}
    same(compute(values, **options), compute(scaled, **options))


@settings(max_examples=100, deadline=None)
@given(tables(), st.floats(-1e6, 1e6))
def test_an_area_that_takes_no_part_changes_nothing(table, value) -> None:
    values, weights, polarity = table
    more = np.vstack([values[:1] * 0 + value, values])
    one = compute(
        more, weights=weights, polarity=polarity, changes=more, excluded=["new"],
        keys=["new"] + [f"Q{i}" for i in range(len(values))])
    other = compute(values, weights=weights, polarity=polarity, changes=values)
    np.testing.assert_array_equal(one.score[1:], other.score)
    np.testing.assert_array_equal(one.dynamic_score[1:], other.dynamic_score)
    assert one.rank[1:].tolist() == other.rank.tolist()


def test_indicator_with_values_in_too_few_areas_is_left_out_with_a_warning() -> None:
    values = [[1, NAN], [2, NAN], [4, 7], [NAN, 5]]
    result = compute(values, missing="exclude")
    np.testing.assert_array_equal(result.score[:3], compute([[1], [2], [4]]).score)
    assert np.isnan(result.score[3])
    assert [str(w) for w in result.warnings] == [
        "The indicator I.1 has values in too few areas and was left out of the score."]


@pytest.mark.parametrize("rule", ["available", "exclude"])
@pytest.mark.parametrize("method_id", ["mss", "imd", "pca", "exceedances", "percentile", "minmax"])
def test_an_area_that_gets_no_score_changes_nothing_whatever_it_holds(method_id, rule) -> None:
    random = np.random.default_rng(20260)
    left_out = 0
    for trial in range(60):
        areas, indicators = int(random.integers(3, 14)), int(random.integers(1, 6))
        persons = random.integers(50, 3000, (areas + 1, indicators)).astype(float)
        cases = random.binomial(persons.astype(int), random.uniform(0.02, 0.4, indicators)).astype(float)
        missing = random.random((areas + 1, indicators)) < random.choice([0.0, 0.1, 0.3])
        empty = random.random(indicators) < random.choice([0.0, 0.3, 0.6])
        missing[:-1, empty] = True
        # The added area has any pattern, most often with values where the others have none.
        missing[-1] = random.random(indicators) < np.where(empty, 0.2, 0.7)
        fields = {
            "values": np.where(missing, NAN, 100.0 * cases / persons),
            "numerators": np.where(missing, NAN, cases), "denominators": np.where(missing, NAN, persons),
            "changes": random.normal(0, 1, (areas + 1, indicators)),
            "population": np.append(np.full(areas, 1000.0), random.choice([10.0, 1000.0])),
        }
        # Of one weight, or of several.
        common = {
            "codes": [f"I.{at}" for at in range(indicators)], "missing": rule,
            "min_weight_share": random.choice([0.34, 0.5, 2 / 3, 0.9]),
            "weights": random.choice([np.ones(indicators), random.integers(1, 5, indicators).astype(float)]),
        }
        keys = [f"Q{at:02}" for at in range(areas)]
        alone = method(method_id).compute(
            ScoreInput(keys=keys, **{name: field[:-1] for name, field in fields.items()}, **common))
        more = method(method_id).compute(ScoreInput(keys=[*keys, "new"], **fields, **common))
        if more.rank[-1] > 0:
            continue
        left_out += 1
        assert more.dynamic_class[-1] == 0, trial
        for name in ("score", "rank", "class_", "dynamic_score", "dynamic_class", "attention"):
            np.testing.assert_array_equal(getattr(more, name)[:-1], getattr(alone, name), err_msg=f"{name} {trial}")
    assert left_out > 20


@settings(max_examples=150, deadline=None)
@given(tables())
def test_contributions_add_up_and_scores_are_standardised(table) -> None:
    values, weights, polarity = table
    result = compute(values, weights=weights, polarity=polarity)
    taking_part = np.isfinite(result.score)
    assert [reason is None for reason in result.reason] == taking_part.tolist()
    assume(taking_part.any())
    score = result.score[taking_part]
    np.testing.assert_array_equal(np.nansum(result.contributions[taking_part], axis=1), score)
    assert abs(score.mean()) < 1e-9
    assert score.std() == pytest.approx(1, abs=1e-9) or (score == 0).all()
    assert (np.isnan(result.contributions[taking_part]) == np.isnan(values[taking_part])).all()


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_draw_of_the_values_themselves_gives_the_score(table) -> None:
    values, weights, polarity = table
    data = ScoreInput(
        [f"Q{i}" for i in range(len(values))], [f"I{j}" for j in range(values.shape[1])], values, polarity, weights)
    result = method("mss").compute(data)
    part = np.isfinite(result.score)
    assume(part.any())
    drawn = method("mss").score_draws(np.stack([values[part]] * 3), result.weights, data.take(part))
    np.testing.assert_allclose(drawn, np.broadcast_to(result.score[part], drawn.shape), atol=1e-9)
