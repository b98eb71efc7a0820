"""All analyses in one pass: what belongs to what, nothing said of withheld values, stored scores found again."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.analyses import (
    ANALYSES,
    Analysed,
    Cancelled,
    compute_analyses,
    compute_small_numbers,
    rebuild_score,
    without_withheld,
)
from quartiersmonitor.indicators.catalogue import default_catalogue
from quartiersmonitor.indicators.compute import VALUE_COLUMNS
from quartiersmonitor.indicators.contiguity import from_pairs
from quartiersmonitor.indicators.funnel import of_indicator, smoothed_indicator
from quartiersmonitor.indicators.scores import ScoreInput, method

CODES = ("A.1", "A.2", "E.2")
AREAS = [f"Q{number:02}" for number in range(60)]
PERIODS = tuple(str(year) for year in range(2018, 2026))


@pytest.fixture(scope="module")
def catalogue():
    whole = default_catalogue()
    return dataclasses.replace(whole, indicators=tuple(whole.indicator(code) for code in CODES))


@pytest.fixture(scope="module")
def values() -> pd.DataFrame:
    """60 areas in a row, rates rising along it; Q03 rises over the years, Q05 jumps, Q07 is withheld in 2025."""
    rng = np.random.default_rng(7)
    rows = []
    for code in CODES:
        for period in PERIODS:
            year = int(period) - 2018
            cases = {}
            for at, area in enumerate(AREAS):
                rate = 0.05 + 0.004 * at
                if area == "Q03":
                    rate *= 1 + 0.25 * year
                if area == "Q05" and period == "2025":
                    rate *= 2.5
                cases[area] = int(rng.binomial(2000, min(rate, 0.95)))
            for level, key, x, n in (
                *(("quartier", area, cases[area], 2000) for area in AREAS),
                ("kreis", "K", sum(cases.values()), 2000 * len(AREAS)),
            ):
                hidden = key == "Q07" and period == "2025"
                rows.append({
                    "area_id": key, "level": level, "indicator": code, "period": period, "years": 1,
                    "numerator": None if hidden else float(x), "denominator": None if hidden else float(n),
                    "value": None if hidden else 100 * x / n, "lower": None if hidden else 100 * x / n - 1,
                    "upper": None if hidden else 100 * x / n + 1, "state": "suppressed" if hidden else "value",
                    "coverage": 1.0, "sig_kreis": None if level == "kreis" or hidden else "similar",
                    "q_kreis": None, "sig_kommune": None, "q_kommune": None, "converted": 0})
    frame = pd.DataFrame(rows)[list(VALUE_COLUMNS)]
    for name in ("numerator", "denominator", "value", "lower", "upper"):
        frame[name] = frame[name].astype("float64")
    return frame


def tables(values: pd.DataFrame, method_id: str, **options) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores the Quartiere of 2025 and returns what a workspace would store."""
    rows = values[(values["level"] == "quartier") & (values["period"] == "2025")]

    def table(name):
        return np.array(rows.pivot(index="area_id", columns="indicator", values=name)[list(CODES)], dtype=float)

    now = table("value")
    then = np.array(values[(values["level"] == "quartier") & (values["period"] == "2023")].pivot(
        index="area_id", columns="indicator", values="value")[list(CODES)], dtype=float)
    settings = {"weights": [2.0, 1.0, 0.5], "excluded": ["Q15"], "changes": now - then,
                "numerators": table("numerator"), "denominators": table("denominator"),
                "significance": np.where(np.isnan(now), np.nan, 0.0), **options}
    result = method(method_id).compute(ScoreInput(AREAS, CODES, now, **settings))
    part = result.rank > 0
    scores = pd.DataFrame({
        "area_id": AREAS, "level": "quartier", "method": method_id, "period": "2025",
        "score": np.where(part, result.score, np.nan),
        "rank": [int(r) if p else None for r, p in zip(result.rank, part)],
        "class": [int(c) if p else None for c, p in zip(result.class_, part)],
        "dynamic_class": [int(c) if c else None for c in result.dynamic_class], "run_id": "r"})
    parts = pd.DataFrame({
        "area_id": np.repeat(AREAS, len(CODES)), "level": "quartier", "method": method_id, "period": "2025",
        "indicator": list(CODES) * len(AREAS), "weight": result.effective_weights.ravel(),
        "contribution": result.contributions.ravel()})
    return scores, parts


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    return pd.DataFrame({
        "quartier_id": AREAS, "kommune_id": [f"G{at // 8}" for at in range(len(AREAS))], "kreis_id": "K"})


@pytest.fixture(scope="module")
def data(values, areas, catalogue) -> Analysed:
    scores, parts = tables(values, "mss")
    one, two = np.arange(len(AREAS) - 1), np.arange(len(AREAS) - 2)
    pairs = np.concatenate([one, two]), np.concatenate([one + 1, two + 2])
    neighbours = {"quartier": from_pairs(*pairs, len(AREAS), keys=AREAS)}
    return Analysed(values, scores, parts, areas, catalogue, neighbours, "mss", {"r": {}})


@pytest.fixture(scope="module")
def found(data) -> dict[str, pd.DataFrame]:
    return compute_analyses(data, periods=["2025"], draws=300, permutations=1999)


def test_every_analysis_finds_what_was_planted(found):
    assert list(found) == list(ANALYSES)
    trends = found["trends"].set_index(["indicator", "area_id"])["direction"]
    assert {trends[code, "Q03"] for code in CODES} == {"rising"}
    assert (trends == "rising").sum() < 2 * len(CODES)
    warnings = found["warnings"].set_index(["indicator", "area_id"])
    for code in CODES:
        assert (warnings.loc[(code, "Q05"), "flagged"], warnings.loc[(code, "Q05"), "direction"]) == (1, "higher")
    clusters = found["clusters"].set_index(["indicator", "area_id"])["cluster"]
    low, high = (set(clusters["A.2"][part]) for part in (AREAS[8:20], AREAS[-12:]))
    assert "LL" in low and "HH" in high and "HH" not in low and "LL" not in high
    small = found["small_numbers"].set_index(["indicator", "area_id"])
    # The rates differ by design: with allowance for that the funnel calls only what stands out beyond it.
    assert small.loc[("E.2", "Q59"), "funnel_z"] > 1 > -1 > small.loc[("E.2", "Q00"), "funnel_z"]
    assert small["own_weight"].dropna().between(0, 1).all()
    assert set(found["inequality"]["period"]) == set(PERIODS)
    assert found["score_uncertainty"]["rank_lower"].notna().sum() == len(AREAS) - 2  # without Q07 and Q15


def test_nothing_is_said_of_a_withheld_value(found):
    for name in ("trends", "warnings", "clusters", "small_numbers"):
        rows = found[name][found[name]["area_id"] == "Q07"]
        assert len(rows) == len(CODES), name
        said = rows.drop(columns=["area_id", "level", "indicator", "period", "reason"], errors="ignore")
        assert said.isna().all().all(), name


def test_the_order_of_the_rows_changes_nothing(data, found):
    rng = np.random.default_rng(1)

    def mixed(frame):
        return frame.iloc[rng.permutation(len(frame))].reset_index(drop=True)

    other = dataclasses.replace(
        data, values=mixed(data.values), scores=mixed(data.scores), contributions=mixed(data.contributions))
    again = compute_analyses(other, periods=["2025"], draws=300, permutations=1999)
    for name, frame in found.items():
        key = [column for column in ("level", "indicator", "method", "period", "area_id", "measure") if column in frame]
        one, two = (table.sort_values(key).reset_index(drop=True) for table in (frame, again[name]))
        for column in one:
            left, right = one[column], two[column]
            try:
                np.testing.assert_allclose(
                    left.astype("float64"), right.astype("float64"), rtol=1e-7, atol=1e-9, err_msg=f"{name}.{column}")
            except (TypeError, ValueError):
                assert left.where(left.notna(), None).tolist() == right.where(right.notna(), None).tolist(), (
                    name, column)


def test_a_later_year_changes_nothing_of_an_earlier_one(data):
    early = compute_analyses(data, chosen=["trends", "warnings", "inequality"], periods=["2024"])
    changed = data.values.copy()
    changed.loc[changed["period"] == "2025", ["numerator", "value"]] *= 3
    again = compute_analyses(
        dataclasses.replace(data, values=changed), chosen=["trends", "warnings", "inequality"], periods=["2024"])
    for name, frame in early.items():
        pd.testing.assert_frame_equal(frame, again[name])
        assert frame["period"].max() == "2024"


def test_only_chosen_indicators_and_analyses(data):
    found = compute_analyses(data, chosen=["clusters", "trends"], periods=["2025"], indicators=["E.2"], permutations=99)
    assert list(found) == ["trends", "clusters"]
    assert all(set(frame["indicator"]) == {"E.2"} for frame in found.values())
    nothing = compute_analyses(data, periods=["2025"], indicators=[], permutations=99, draws=100)
    assert all(frame.empty for name, frame in nothing.items() if name != "score_uncertainty")


def test_progress_rises_to_the_end_and_a_request_to_stop_is_heard(data):
    done: list[float] = []
    compute_analyses(data, periods=["2024", "2025"], draws=100, permutations=99, progress=done.append)
    assert done == sorted(done) and done[-1] == pytest.approx(1.0)
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        compute_analyses(data, periods=["2025"], draws=100, permutations=99, is_cancelled=stop)


def test_small_numbers_are_those_of_funnel_and_smoothing(values, catalogue):
    now = values[(values["period"] == "2025") & (values["level"] == "quartier")]
    frame = compute_small_numbers(now, catalogue, values).set_index(["indicator", "area_id"])
    indicator = catalogue.indicator("A.2")
    rows = now[now["indicator"] == "A.2"].sort_values("area_id")
    counts = tuple(rows[name].to_numpy(float) for name in ("numerator", "denominator", "value"))
    smoothed = smoothed_indicator(indicator, *counts)
    kreis = values[(values["level"] == "kreis") & (values["period"] == "2025") & (values["indicator"] == "A.2")]
    placed = of_indicator(indicator, *counts, target=float(kreis["value"].iloc[0]), overdispersion=True)
    own = frame.loc["A.2"].reindex(rows["area_id"])
    np.testing.assert_allclose(own["smoothed"].astype(float), smoothed.value)
    np.testing.assert_allclose(own["own_weight"].astype(float), smoothed.own_weight)
    np.testing.assert_allclose(own["funnel_z"].astype(float), placed.z_adjusted)
    assert own["funnel"].where(own["funnel"].notna(), None).tolist() == placed.position.tolist()


@pytest.mark.parametrize("change", ["missing", "suppressed"])
def test_rows_without_a_value_are_emptied_but_for_key_and_reason(values, change):
    now = values[(values["period"] == "2025") & (values["indicator"] == "A.2")].copy()
    if change == "missing":
        now = now[now["area_id"] != "Q07"]
    else:
        now.loc[now["area_id"] == "Q07", ["value", "numerator"]] = 12.0  # whatever a table may still hold
    frame = now_frame = pd.DataFrame({
        "area_id": ["Q06", "Q07"], "level": "quartier", "indicator": "A.2", "period": "2025", "smoothed": [1.5, 2.5],
        "neighbours": [2, 3], "cluster": ["HH", "LL"], "reason": [None, "few_cases"]})
    cleaned = without_withheld(frame, now)
    assert cleaned.iloc[0].tolist() == now_frame.iloc[0].tolist()
    assert cleaned.iloc[1].tolist() == ["Q07", "quartier", "A.2", "2025", None, None, None, "few_cases"]
    assert frame["smoothed"].tolist() == [1.5, 2.5]  # what was given stays as it is


@pytest.mark.parametrize(("method_id", "options", "run"), [
    ("mss", {}, {}), ("pca", {}, {}), ("percentile", {}, {}), ("exceedances", {}, {}), ("minmax", {}, {}),
    ("minmax", {"options": {"aggregation": "geometric", "floor": 0.2}}, {"AGGREGATION": "geometric", "FLOOR": 0.2}),
    ("imd", {"options": {"shrinkage": True}}, {"SHRINKAGE": True}), ("mss", {"changes": None}, {}),
    ("mss", {"polarity": [1, -1, 1]}, {"INVERTED_FIELDS": ["a_2"]}),
    ("pca", {"options": {"reference": "E.2"}}, {"REFERENCE_FIELD": "e_2"}),
])
def test_a_stored_score_is_found_again(data, values, method_id, options, run):
    scores, parts = tables(values, method_id, **options)
    stored = dataclasses.replace(data, scores=scores, contributions=parts, parameters={"r": run})
    rebuilt = rebuild_score(stored, "quartier", "2025", method_id)
    assert rebuilt is not None
    result = method(method_id).compute(rebuilt.data)
    np.testing.assert_allclose(result.score, scores["score"].to_numpy(float), rtol=1e-6, equal_nan=True)
    assert result.rank.tolist() == [0 if pd.isna(rank) else rank for rank in scores["rank"]]
    assert [c or None for c in result.dynamic_class.tolist()] == [
        None if pd.isna(c) else c for c in scores["dynamic_class"]]


def test_a_score_of_something_else_is_not_guessed(data):
    def without(**changes):
        return rebuild_score(dataclasses.replace(data, **changes), "quartier", "2025", "mss")

    assert without() is not None
    assert without(scores=data.scores.assign(score=data.scores["score"] + 0.01)) is None
    assert without(scores=data.scores.assign(**{"class": 1})) is None
    assert without(parameters={"r": {"INVERTED_FIELDS": ["a_1"]}}) is None
    assert without(contributions=data.contributions.iloc[:0]) is None
    assert without(scores=data.scores.assign(score=np.nan)) is None
    assert rebuild_score(data, "quartier", "2025", "erfunden") is None
    problems = []
    wrong = dataclasses.replace(data, scores=data.scores.assign(score=data.scores["score"] + 0.01))
    found = compute_analyses(wrong, chosen=["score_uncertainty"], periods=["2025"], warn=problems.append)
    assert found["score_uncertainty"].empty and "left out" in problems[0].text()


def test_draws_are_repeated_by_their_seed(data):
    def ranks(seed):
        frame = compute_analyses(data, chosen=["score_uncertainty"], periods=["2025"], draws=300, seed=seed)
        return frame["score_uncertainty"]

    first, again, other = ranks(1), ranks(1), ranks(2)
    pd.testing.assert_frame_equal(first, again)
    assert not first.drop(columns="seed").equals(other.drop(columns="seed"))
    part = first[first["rank_lower"].notna()]
    assert all(sum(json.loads(text)) == pytest.approx(1, abs=1e-3) for text in part["class_probabilities"])
    assert first.loc[first["area_id"] == "Q15", "class_probabilities"].isna().all()
