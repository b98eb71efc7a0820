"""Why an area has its score: the steps lead to it exactly, and nothing withheld is among them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, ScoreResult, method, methods
from quartiersmonitor.indicators.scores.explain import (
    FIXED_BOUNDS,
    MOST_STEPS,
    Explainer,
    Part,
    merged,
    read_uncertainty,
)
from quartiersmonitor.indicators.states import ValueState

AREAS, INDICATORS = 60, 12
CODES = [f"I.{at}" for at in range(INDICATORS)]


def frames(result: ScoreResult) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns a result as it is stored: a score and its contributions in long form."""
    takes_part = result.rank > 0
    scores = pd.DataFrame({
        "area_id": result.keys, "score": result.score,
        "rank": pd.array(np.where(takes_part, result.rank, -1), dtype="Int64"),
        "class": pd.array(result.class_, dtype="Int64"), "dynamic_class": pd.array(result.dynamic_class, dtype="Int64"),
        "attention": result.attention.astype(int),
        "reason": [reason.text() if reason else None for reason in result.reason]})
    for name in ("rank", "class"):
        scores.loc[~takes_part, name] = pd.NA
    contributions = pd.DataFrame({
        "area_id": np.repeat(result.keys, len(result.codes)), "indicator": list(result.codes) * len(result.keys),
        "z": result.z.ravel(), "weight": result.effective_weights.ravel(),
        "contribution": result.contributions.ravel()})
    return scores, contributions


def computed(method_id: str = "mss", seed: int = 1, gaps: float = 0.1, weights: Any = None) -> ScoreResult:
    generator = np.random.default_rng(seed)
    values = generator.gamma(4, 5, (AREAS, INDICATORS))
    values[generator.random(values.shape) < gaps] = np.nan
    return method(method_id).compute(ScoreInput(
        keys=[f"{at:03}" for at in range(AREAS)], codes=CODES, values=values,
        polarity=np.where(np.arange(INDICATORS) % 3 == 0, -1, 1), weights=weights))


def explainer(result: ScoreResult) -> Explainer:
    classes = len(method(result.method).class_labels)
    return Explainer(*frames(result), method=result.method, classes=classes)


def simple() -> list[str]:
    """Methods that need nothing but values; others are computed through the algorithm in the headless tests."""
    usable = []
    for entry in methods():
        try:
            computed(entry.id)
        except (DataProblem, ValueError, KeyError):
            continue
        usable.append(entry.id)
    return usable


@pytest.mark.parametrize("method_id", simple())
def test_start_and_steps_add_up_to_the_score_whatever_is_missing(method_id: str) -> None:
    result = computed(method_id, weights=[2.0] + [1.0] * (INDICATORS - 1))
    explained = explainer(result)
    for at, key in enumerate(result.keys):
        found = explained.explain(key, {})
        if result.rank[at] == 0:
            assert found.score is None and found.rank is None and not found.parts
            continue
        assert found.score == pytest.approx(result.score[at])
        assert found.start + sum(step.value for step in found.steps) == pytest.approx(found.score, abs=1e-9)
        assert sum(part.contribution for part in found.parts) == pytest.approx(found.score, abs=1e-9)
        present = {code for code, value in zip(CODES, result.contributions[at]) if not np.isnan(value)}
        assert {part.code for part in found.parts} == present
        assert {entry.code for entry in found.missing} == set(CODES) - present
        sizes = [abs(part.step) for part in found.parts]
        assert sizes == sorted(sizes, reverse=True)
        assert len(found.steps) <= MOST_STEPS


def test_mss_starts_at_zero_and_its_steps_are_the_stored_contributions() -> None:
    found = explainer(computed()).explain("003", {})
    assert found.start == 0.0 and not found.average_start
    assert [part.step for part in found.parts] == [part.contribution for part in found.parts]


def by_hand() -> tuple[pd.DataFrame, pd.DataFrame]:
    """A mean of percentiles of three areas; in c the indicator X is missing and Y bears its weight."""
    scores = pd.DataFrame({
        "area_id": ["a", "b", "c"], "score": [75.0, 35.0, 40.0], "rank": [1, 3, 2], "class": [3, 1, 2],
        "dynamic_class": [None] * 3, "attention": [1, 0, 0], "reason": [None] * 3})
    rows = [("a", "X", 1.2, 1.0, 50.0), ("a", "Y", 0.1, 1.0, 25.0), ("b", "X", -1.2, 1.0, 10.0),
            ("b", "Y", 0.0, 1.0, 25.0), ("c", "X", None, None, None), ("c", "Y", -0.2, 2.0, 40.0)]
    return scores, pd.DataFrame(rows, columns=["area_id", "indicator", "z", "weight", "contribution"])


def test_scores_without_a_natural_zero_start_at_the_mean_of_the_areas() -> None:
    explained = Explainer(*by_hand(), method="percentile", classes=3)
    found = explained.explain("a", {})
    # Mean 50; X contributes 30 on average, Y 30: 10 less than the mean, shared by weight.
    assert found.start == 50.0 and found.average_start
    assert {part.code: part.step for part in found.parts} == pytest.approx({"X": 25.0, "Y": 0.0})
    lone = explained.explain("c", {"X": "suppressed"})
    assert {part.code: part.step for part in lone.parts} == pytest.approx({"Y": -10.0})


def test_counts_start_at_nothing() -> None:
    scores, contributions = by_hand()
    found = Explainer(scores, contributions, method="exceedances", classes=3).explain("a", {})
    assert found.start == 0.0
    assert [(part.code, part.step) for part in found.parts] == [("X", 50.0), ("Y", 25.0)]


def test_missing_indicators_keep_their_state_and_the_weight_that_others_bear() -> None:
    explained = Explainer(*by_hand(), method="percentile", classes=3)
    found = explained.explain("c", {"X": "suppressed", "Y": "value"})
    assert [(entry.code, entry.state, entry.weight) for entry in found.missing] == [
        ("X", ValueState.SUPPRESSED, 1.0)]
    assert found.taken_over
    assert explained.explain("c", {"X": "no_data"}).missing[0].state is ValueState.NO_DATA
    assert explained.explain("c", {}).missing[0].state is ValueState.NO_DATA
    assert not explained.explain("a", {}).missing and not explained.explain("a", {}).taken_over
    scores, contributions = by_hand()
    contributions.loc[contributions["area_id"] == "c", "weight"] = [None, 1.0]
    assert not Explainer(scores, contributions, method="percentile", classes=3).explain("c", {}).taken_over


@pytest.mark.parametrize("column", ["z", "contribution"])
def test_a_contribution_of_a_withheld_value_is_refused_not_dropped(column: str) -> None:
    # Dropping it would leave it to be read off the score less the other contributions.
    scores, contributions = by_hand()
    with pytest.raises(DataProblem, match=r"X.*again"):
        Explainer(scores, contributions, method="percentile", classes=3).explain("a", {"X": "suppressed"})
    contributions.loc[4, column] = 0.3
    with pytest.raises(DataProblem, match="withheld"):
        Explainer(scores, contributions, method="percentile", classes=3).explain("c", {"X": "suppressed"})


def test_contributions_that_do_not_add_up_are_named_with_the_remedy() -> None:
    scores, contributions = by_hand()
    contributions.loc[0, "contribution"] = 49.0
    with pytest.raises(DataProblem, match=r"area a do not add up.*again"):
        Explainer(scores, contributions, method="percentile", classes=3).explain("a", {})
    with pytest.raises(DataProblem, match="area z"):
        Explainer(scores, contributions, method="percentile", classes=3).explain("z", {})


def test_an_indicator_without_weight_is_neither_a_step_nor_missing() -> None:
    scores, contributions = by_hand()
    extra = pd.DataFrame({
        "area_id": ["a", "b", "c"], "indicator": "W", "z": [0.5, 0.1, None], "weight": [0.0, 0.0, None],
        "contribution": [0.0, 0.0, None]})
    contributions = pd.concat([contributions, extra], ignore_index=True)
    explained = Explainer(scores, contributions, method="percentile", classes=3)
    for key in ("a", "c"):
        found = explained.explain(key, {})
        assert "W" not in {part.code for part in found.parts} | {entry.code for entry in found.missing}


def test_the_smallest_steps_become_one_when_there_are_many() -> None:
    parts = [Part(f"{at}", None, 1.0, 0.0, (-1) ** at * (20.0 - at)) for at in range(12)]
    steps = merged(parts, 8)
    assert len(steps) == 8
    assert [step.code for step in steps] == ["0", "1", "2", "3", "4", "5", "6", ""]
    assert steps[-1].merged == ("7", "8", "9", "10", "11")
    assert sum(step.value for step in steps) == pytest.approx(sum(part.step for part in parts))
    # Eight stand on their own: to merge the last one alone would only hide its name.
    assert [step.code for step in merged(parts[:8], 8)] == [f"{at}" for at in range(8)]


@pytest.mark.parametrize("method_id", FIXED_BOUNDS)
def test_fixed_bounds_are_those_the_method_classifies_by(method_id: str) -> None:
    result = computed(method_id, seed=3, gaps=0.0)
    bounds = FIXED_BOUNDS[method_id]
    assert len(bounds) == len(method(method_id).class_labels) - 1
    by_bounds = 1 + sum((result.score > bound).astype(int) for bound in bounds)
    assert len(set(by_bounds)) == len(bounds) + 1, "the sample must reach every class"
    assert by_bounds.tolist() == result.class_.tolist()


def test_the_way_to_the_next_classes_with_fixed_bounds() -> None:
    scores = pd.DataFrame({
        "area_id": ["a", "b"], "score": [1.2, -1.2], "rank": [1, 2], "class": [3, 1], "dynamic_class": [3, None],
        "attention": [1, 0], "reason": [None, None]})
    rows = [("a", "X", 1.0, 1.0, 1.2), ("b", "X", -1.0, 1.0, -1.2)]
    explained = Explainer(
        scores, pd.DataFrame(rows, columns=["area_id", "indicator", "z", "weight", "contribution"]),
        method="mss", classes=4)
    found = explained.explain("a", {})
    assert (found.higher.class_, found.higher.bound, found.higher.fixed) == (4, 1.5, True)
    assert (found.lower.class_, found.lower.bound) == (2, 1.0)
    assert (found.higher.distance, found.lower.distance) == pytest.approx((0.3, 0.2))
    assert found.attention and found.dynamic_class == 3
    lowest = explained.explain("b", {})
    assert lowest.lower is None and (lowest.higher.class_, lowest.higher.bound) == (2, -1.0)


def test_the_way_to_the_next_class_where_classes_depend_on_other_areas() -> None:
    found = Explainer(*by_hand(), method="percentile", classes=3).explain("c", {})
    assert (found.higher.class_, found.higher.bound, found.higher.distance, found.higher.fixed) == (
        3, 75.0, 35.0, False)
    assert (found.lower.class_, found.lower.bound, found.lower.distance) == (1, 35.0, 5.0)


def test_an_area_that_takes_no_part_says_why_and_has_no_numbers() -> None:
    scores, contributions = by_hand()
    scores.loc[2, ["score", "rank", "class", "reason"]] = [np.nan, np.nan, np.nan, "Fewer than 300 inhabitants."]
    contributions.loc[5, ["z", "weight", "contribution"]] = np.nan
    found = Explainer(scores, contributions, method="percentile", classes=3).explain("c", {"X": "suppressed"})
    assert found.score is None and found.rank is None and found.class_ is None
    assert found.higher is None and found.lower is None and not found.parts and not found.taken_over
    assert found.reason == "Fewer than 300 inhabitants." and found.ranked == 2


def test_the_simulation_is_read_as_stored() -> None:
    row = {"rank_lower": 1.0, "rank_median": 3.0, "rank_upper": 7.0, "class_probability": 0.83,
           "attention_probability": 0.9, "class_probabilities": json.dumps([0.0, 0.1, 0.07, 0.83]),
           "influence": "weights", "draws": 10_000, "seed": 1}
    found = Explainer(*by_hand(), method="percentile", classes=3).explain("a", {}, row).uncertainty
    assert (found.rank_lower, found.rank_median, found.rank_upper, found.influence) == (1, 3, 7, "weights")
    assert found.class_probabilities == (0.0, 0.1, 0.07, 0.83) and found.draws == 10_000
    assert read_uncertainty({**row, "rank_lower": None, "influence": None}) is None
    assert read_uncertainty({**row, "class_probabilities": None}).class_probabilities == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    result = computed(seed=seed)
    scores, contributions = frames(result)
    straight = Explainer(scores, contributions, method="mss", classes=4)
    mixed = Explainer(
        scores.sample(frac=1, random_state=seed), contributions.sample(frac=1, random_state=seed), method="mss",
        classes=4)
    for key in result.keys[:10]:
        one, other = straight.explain(key, {}), mixed.explain(key, {})
        assert one.steps == other.steps and one.higher == other.higher
        assert {entry.code for entry in one.missing} == {entry.code for entry in other.missing}
