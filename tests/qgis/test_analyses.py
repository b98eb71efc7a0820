"""The algorithm “Compute analyses”: everything stored in one step, or nothing; nothing said of withheld values."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from quartiersmonitor.indicators import analyses as core
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.scores import methods
from quartiersmonitor.indicators.wide import column, map_layer
from quartiersmonitor.processing import analyses as algorithm
from quartiersmonitor.workspace import Workspace, schema

from .conftest import Feedback, Refused

FAST = {"DRAWS": 200, "PERMUTATIONS": 99}


def score(run: Any, workspace: Workspace, method: str = "mss", period: str = "2025", **more: Any) -> None:
    """Computes the attention score of the Quartiere as the dock does."""
    indicators = [i for i in workspace.catalogue().headline if i.has_polarity]
    run("attentionscore", {
        "INPUT": workspace.layer_uri(map_layer("quartier", period)), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": [column(i.code) for i in indicators],
        "INVERTED_FIELDS": [column(i.code) for i in indicators if i.polarity == "-"],
        "CHANGE_FIELDS": [column(i.code, "change") for i in indicators], "METHOD": method,
        "POPULATION_FIELD": "population", "MIN_POPULATION": 0, "WORKSPACE": str(workspace.path), "PERIOD": period,
        "OUTPUT": "TEMPORARY_OUTPUT", **more})


def test_the_algorithm_knows_the_analyses_of_the_core() -> None:
    assert tuple(algorithm.ANALYSES) == core.ANALYSES == tuple(schema.ANALYSES)
    assert (algorithm.DRAWS, algorithm.PERMUTATIONS) == (core.DRAWS, core.PERMUTATIONS)


def test_everything_is_computed_and_stored_at_once(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    score(run, workspace)
    results = run("analyses", {"WORKSPACE": str(monitor), **FAST})
    for name in schema.ANALYSES:
        frame = workspace.analysis(name)
        assert not frame.empty, name
        if name != "inequality":
            assert set(frame["period"]) == {"2025"}, name
    # The course of inequality is what matters: it comes with all years.
    assert set(workspace.analysis("inequality")["period"]) == set(workspace.computed_periods())
    trends = workspace.analysis("trends", "quartier")
    assert results["RISING"] == (trends["direction"] == "rising").sum()
    assert results["FALLING"] == (trends["direction"] == "falling").sum()
    assert results["WARNINGS"] == workspace.analysis("warnings", "quartier")["flagged"].sum()
    said = "\n".join(run.feedback.infos)
    assert f"{results['RISING']}" in said and "2025" in said
    with closing(sqlite3.connect(str(monitor))) as connection:
        rows = connection.execute("SELECT parameters FROM runs WHERE algorithm = 'analyses'").fetchall()
    assert len(rows) == 1
    assert json.loads(rows[0][0]) == {
        "period": "2025", "indicators": [], "analyses": core_list(), "draws": 200, "seed": 1, "permutations": 99}


def core_list() -> list[str]:
    return list(core.ANALYSES)


def test_uncertainty_belongs_to_the_stored_score(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    score(run, workspace)
    run("analyses", {"WORKSPACE": str(monitor), "ANALYSES": ["score_uncertainty"], **FAST})
    scores = workspace.scores("quartier", "2025").set_index("area_id")
    found = workspace.analysis("score_uncertainty", "quartier").set_index("area_id").reindex(scores.index)
    takes_part = scores["rank"].notna()
    assert found.loc[~takes_part, "rank_lower"].isna().all()
    part, ranks = found[takes_part], scores.loc[takes_part, "rank"]
    assert (part["rank_lower"] <= part["rank_upper"]).all()
    assert ((part["rank_lower"] <= ranks) & (ranks <= part["rank_upper"])).mean() > 0.8
    for probabilities, own, class_ in zip(
            part["class_probabilities"], part["class_probability"], scores.loc[takes_part, "class"]):
        shares = json.loads(probabilities)
        assert len(shares) == 4 and sum(shares) == pytest.approx(1, abs=1e-3)
        assert shares[class_ - 1] == own
    assert workspace.analysis("trends").empty  # not asked for
    first = workspace.analysis("score_uncertainty")
    run("analyses", {"WORKSPACE": str(monitor), "ANALYSES": ["score_uncertainty"], **FAST})
    pd.testing.assert_frame_equal(workspace.analysis("score_uncertainty"), first)


@pytest.mark.parametrize("method", [method.id for method in methods()])
def test_every_method_can_be_computed_again_from_what_is_stored(run: Any, monitor: Path, method: str) -> None:
    workspace = Workspace.open(monitor)
    score(run, workspace, method)
    run("analyses", {"WORKSPACE": str(monitor), "ANALYSES": ["score_uncertainty"], **FAST})
    found = workspace.analysis("score_uncertainty", "quartier", method=method)
    assert found["rank_lower"].notna().sum() == workspace.scores("quartier")["rank"].notna().sum() > 0
    assert not any("uncertainty" in warning for warning in run.feedback.warnings)


@pytest.mark.parametrize(("method", "options"), [
    ("imd", {"SHRINKAGE": True}), ("imd", {"SHRINKAGE": True, "GROUP_FIELD": "kommune_id"}),
    ("minmax", {"AGGREGATION": "geometric", "FLOOR": 0.05}), ("pca", {"REFERENCE_FIELD": "e_2", "RESCALE": "minmax"}),
    ("mss", {"WEIGHTS": "a_2=3; e_2=0.5", "MISSING": "exclude", "MIN_POPULATION": 300}),
])
def test_options_of_the_score_are_found_again(run: Any, monitor: Path, method: str, options: dict[str, Any]) -> None:
    workspace = Workspace.open(monitor)
    shares = [i for i in workspace.catalogue().headline if i.has_polarity and i.method == "proportion"]
    score(run, workspace, method, **{
        "INDICATOR_FIELDS": [column(i.code) for i in shares],
        "CHANGE_FIELDS": [column(i.code, "change") for i in shares],
        "INVERTED_FIELDS": [column(i.code) for i in shares if i.polarity == "-"], **options})
    run("analyses", {"WORKSPACE": str(monitor), "ANALYSES": ["score_uncertainty"], **FAST})
    found = workspace.analysis("score_uncertainty", "quartier", method=method)
    assert found["rank_lower"].notna().sum() == workspace.scores("quartier")["rank"].notna().sum() > 0


def test_a_score_of_other_values_has_no_uncertainty(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    score(run, workspace)
    with workspace.transaction() as connection:
        connection.execute("UPDATE scores SET score = score + 0.5 WHERE rank = 1")
    run("analyses", {"WORKSPACE": str(monitor), **FAST})
    assert workspace.analysis("score_uncertainty").empty
    assert any("uncertainty is left out" in warning for warning in run.feedback.warnings)
    assert not workspace.analysis("trends").empty


def test_only_what_was_chosen_is_computed(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    run("analyses", {
        "WORKSPACE": str(monitor), "PERIOD": "2024", "INDICATORS": " A.2 , E.2", "ANALYSES": ["trends", "clusters"],
        **FAST})
    for name in schema.ANALYSES:
        frame = workspace.analysis(name)
        assert frame.empty != (name in ("trends", "clusters")), name
        assert set(frame["period"]) <= {"2024"} and ("indicator" not in frame or set(frame["indicator"]) <= {
            "A.2", "E.2"})
    # Another run replaces its own year and indicators only.
    run("analyses", {
        "WORKSPACE": str(monitor), "INDICATORS": "A.2", "ANALYSES": ["trends"], **FAST})
    assert set(workspace.analysis("trends")["period"]) == {"2024", "2025"}


def test_a_year_knows_nothing_of_the_next(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    run("analyses", {"WORKSPACE": str(monitor), "PERIOD": "2024", "ANALYSES": ["trends", "inequality"], **FAST})
    before = workspace.analysis("trends"), workspace.analysis("inequality")
    assert max(before[1]["period"]) == "2024"
    counts = workspace.counts()
    mark = (counts["period"] == "2025") & counts["value"].notna()
    counts.loc[mark, "value"] = (counts.loc[mark, "value"] * 2).round()
    values, figures = compute_indicators(counts, workspace.areas(), workspace.catalogue())
    workspace.write_indicators(values, figures)
    assert workspace.analysis("trends").empty
    run("analyses", {"WORKSPACE": str(monitor), "PERIOD": "2024", "ANALYSES": ["trends", "inequality"], **FAST})
    pd.testing.assert_frame_equal(workspace.analysis("trends"), before[0])


def test_nothing_is_said_of_withheld_values(run: Any, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    run("analyses", {"WORKSPACE": str(monitor), **FAST})
    values = workspace.values(period="2025")
    withheld = values[values["state"] == "suppressed"]
    assert len(withheld) > 0
    keys = set(zip(withheld["level"], withheld["indicator"], withheld["area_id"]))
    for name in ("trends", "warnings", "clusters", "small_numbers"):
        frame = workspace.analysis(name, period="2025")
        rows = frame[[key in keys for key in zip(frame["level"], frame["indicator"], frame["area_id"])]]
        said = rows.drop(columns=["area_id", "level", "indicator", "period", "reason"], errors="ignore")
        assert said.isna().all().all(), name


@pytest.mark.parametrize(("change", "message"), [
    ({"PERIOD": "1999"}, "no indicator values for the period “1999”.*There are: 2020"),
    ({"INDICATORS": "A.2, X.9"}, "no indicators with these codes: X.9"),
    ({"WORKSPACE": "fehlt.gpkg"}, "does not exist"),
    ({"DRAWS": 5}, "too small"),
    ({"ANALYSES": ["alles"]}, "“alles”|cannot be used"),
])
def test_what_cannot_be_computed_is_named(run: Any, monitor: Path, snapshot: Any, change: dict[str, Any],
                                          message: str) -> None:
    before = snapshot(monitor)
    with pytest.raises(Refused, match=message):
        run("analyses", {"WORKSPACE": str(monitor), **FAST, **change})
    assert snapshot(monitor) == before


def test_without_indicators_there_is_nothing_to_analyse(run: Any, county: Path) -> None:
    with pytest.raises(Refused, match=r"no indicator values yet\. Compute the indicators first"):
        run("analyses", {"WORKSPACE": str(county)})


@pytest.mark.parametrize("share", [0, 30, 80])
def test_cancelling_changes_nothing(run: Any, monitor: Path, snapshot: Any, share: float) -> None:
    workspace = Workspace.open(monitor)
    score(run, workspace)
    before = snapshot(monitor)
    with pytest.raises(Refused, match=r"Cancelled\. Nothing was changed\."):
        run("analyses", {"WORKSPACE": str(monitor), **FAST}, feedback=Feedback(cancel_at=share))
    assert snapshot(monitor) == before


def test_a_locked_workspace_is_left_alone(run: Any, monitor: Path, snapshot: Any,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    from quartiersmonitor.workspace import store

    monkeypatch.setattr(store, "BUSY_TIMEOUT_S", 0.1)
    before = snapshot(monitor)
    with closing(sqlite3.connect(str(monitor), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="cannot be written"):
            run("analyses", {"WORKSPACE": str(monitor), "ANALYSES": ["clusters"], **FAST})
        other.execute("ROLLBACK")
    assert snapshot(monitor) == before


def test_it_is_quick_enough_to_run_after_every_score(run: Any, monitor: Path) -> None:
    started = time.process_time()
    run("analyses", {"WORKSPACE": str(monitor), **FAST})
    assert time.process_time() - started < 10
