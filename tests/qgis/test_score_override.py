"""Decisions of conferences through the toolbox: recorded, withdrawn, refused, and beside the computed class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from quartiersmonitor.workspace import Workspace

from .conftest import Refused


@pytest.fixture
def scored(monitor: Path, run: Any) -> Path:
    """The small county with the attention scores of one year."""
    workspace = Workspace.open(monitor)
    run("attentionscore", {
        "INPUT": workspace.layer_uri("map_quartier_2025"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1", "a_2", "b_2", "e_2"], "POPULATION_FIELD": "population", "MIN_POPULATION": 0,
        "WORKSPACE": str(monitor), "PERIOD": "2025", "OUTPUT": "TEMPORARY_OUTPUT"})
    return monitor


def first(path: Path) -> tuple[str, int]:
    scores = Workspace.open(path).scores("quartier", "2025", "mss")
    row = scores[scores["rank"] == 1].iloc[0]
    return str(row["area_id"]), int(row["class"])


def other(path: Path) -> int:
    """Returns a class that is not the computed one."""
    return 4 if first(path)[1] != 4 else 3


def decision(path: Path, **changes: Any) -> dict[str, Any]:
    parameters = {
        "WORKSPACE": str(path), "LEVEL": "quartier", "PERIOD": "2025", "AREA": first(path)[0], "ACTION": "set",
        "CLASS": other(path), "REASON": "Neubaugebiet, Zahlen von vor dem Bezug.", "DATE": "12.03.2026",
        "BODY": "Planungskonferenz Nord", "RECORDED_BY": "50.1"}
    return {**parameters, **changes}


def on_the_map(path: Path, area_id: str) -> dict[str, Any]:
    layer = QgsVectorLayer(Workspace.open(path).layer_uri("map_quartier_2025"), "m", "ogr")
    return next(feature.attributeMap() for feature in layer.getFeatures() if feature["area_id"] == area_id)


def test_a_decision_stands_beside_the_computed_class_in_journal_and_map(scored: Path, run: Any) -> None:
    area_id, computed = first(scored)
    before = Workspace.open(scored).scores("quartier", "2025", "mss")
    results = run("scoreoverride", decision(scored))
    assert results["COMPUTED_CLASS"] == computed and results["CURRENT_OVERRIDES"] == 1
    workspace = Workspace.open(scored)
    entry = workspace.overrides("quartier", "2025").iloc[0]
    assert entry["override_id"] == results["OVERRIDE_ID"]
    assert [entry[name] for name in ("area_id", "class", "computed_class", "decided_on", "body", "recorded_by")] == [
        area_id, other(scored), computed, "2026-03-12", "Planungskonferenz Nord", "50.1"]
    assert workspace.scores("quartier", "2025", "mss").equals(before)
    row = on_the_map(scored, area_id)
    assert (row["class"], row["override_class"]) == (computed, other(scored))
    assert row["override_reason"] == "Neubaugebiet, Zahlen von vor dem Bezug."
    assert row["class_label"] and row["override_label"] and row["class_label"] != row["override_label"]


def test_a_withdrawn_decision_leaves_the_map_and_stays_in_the_journal(scored: Path, run: Any) -> None:
    area_id, _ = first(scored)
    run("scoreoverride", decision(scored))
    results = run("scoreoverride", decision(scored, ACTION="withdraw", CLASS=None, REASON="Neue Zahlen.",
                                            DATE="2026-05-02"))
    assert results["CURRENT_OVERRIDES"] == 0
    workspace = Workspace.open(scored)
    assert workspace.overrides("quartier", "2025").empty
    assert workspace.overrides(current=False)["action"].tolist() == ["set", "withdraw"]
    row = on_the_map(scored, area_id)
    assert not row["override_class"] and not row["override_reason"]


@pytest.mark.parametrize(("changes", "expected"), [
    ({"AREA": "9999"}, "“9999”"),
    ({"PERIOD": "1999"}, "1999"),
    ({"METHOD": "imd"}, "imd"),
    ({"CLASS": 5}, "1 (least attention) to 4"),
    ({"CLASS": None}, "Give the class"),
    ({"REASON": "  "}, "eason"),
    ({"BODY": " "}, "ody"),
    ({"DATE": "31.02.2026"}, "“31.02.2026” is not a date"),
    ({"DATE": "12.03.2126"}, "ahead"),
    ({"ACTION": "withdraw"}, "nothing to withdraw"),
])
def test_what_cannot_be_recorded_is_named_and_changes_nothing(
        scored: Path, run: Any, snapshot: Any, changes: dict[str, Any], expected: str) -> None:
    before = snapshot(scored)
    with pytest.raises(Refused) as refused:
        run("scoreoverride", decision(scored, **changes))
    assert expected in str(refused.value)
    assert snapshot(scored) == before


def test_the_decision_is_confirmed_by_name(scored: Path, run: Any) -> None:
    run("scoreoverride", decision(scored))
    area_id, _ = first(scored)
    assert any(Workspace.open(scored).area_names("quartier")[area_id] in info for info in run.feedback.infos)
