"""Scores are stored without a language; map layers speak that of the workspace, windows and profiles their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import methods
from quartiersmonitor.ui.facts import score_facts
from quartiersmonitor.workspace import Workspace, words
from quartiersmonitor.workspace.words import class_label, dynamic_label, reason_text

GERMAN, ENGLISH = language("de"), language("en")
FEW = "Fewer than {minimum} inhabitants."


def test_a_stored_reason_is_said_in_any_language(qgis_app: Any) -> None:
    inner = DataProblem(FEW, minimum="300")
    stored = DataProblem("No dynamics: {reason}", context="processing", reason=inner).stored()
    assert reason_text(stored, GERMAN) == "Ohne Dynamik: Weniger als 300 Einwohnerinnen und Einwohner."
    assert reason_text(stored, ENGLISH) == "No dynamics: Fewer than 300 inhabitants."
    assert reason_text(None, GERMAN) == reason_text("", GERMAN) == ""


def test_reasons_of_earlier_versions_are_understood(qgis_app: Any) -> None:
    assert reason_text("Fewer than 300 inhabitants.", GERMAN) == "Weniger als 300 Einwohnerinnen und Einwohner."
    assert reason_text("Nur 3 von 11 Indikatoren liegen vor.", ENGLISH) == "Only 3 of 11 indicators are available."
    assert reason_text("Eigener {text} von Hand", ENGLISH) == "Eigener {text} von Hand"
    # Every template still is one the catalogue of German texts knows.
    for context, template in words._EARLIER:
        assert GERMAN.translate(context, template) != template, template
        assert reason_text(GERMAN.translate(context, template), ENGLISH) == template


def test_every_class_has_its_words(qgis_app: Any) -> None:
    assert class_label("mss", 4, GERMAN) == "sehr niedrig" and class_label("mss", 4, ENGLISH) == "very low"
    assert dynamic_label("mss", 3, GERMAN) == "negativ" and dynamic_label("mss", None, GERMAN) == ""
    assert class_label("of a later version", 7, GERMAN) == "7" and class_label("mss", 11, GERMAN) == "11"
    for method in methods():
        for at, source in enumerate(method.class_labels, 1):
            assert class_label(method.id, at, ENGLISH) == source


def computed(run: Any, path: Path) -> Workspace:
    workspace = Workspace.open(path)
    run("attentionscore", {
        "INPUT": workspace.layer_uri("map_quartier_2025"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1", "a_2", "b_2"], "POPULATION_FIELD": "population", "MIN_POPULATION": 300,
        "CHANGE_FIELDS": ["a_1_change", "a_2_change", "b_2_change"],
        "WORKSPACE": str(path), "PERIOD": "2025", "OUTPUT": "TEMPORARY_OUTPUT"})
    return Workspace.open(path)


def speak(path: Path, code: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('language', ?)", (code,))


@pytest.mark.parametrize("code", ["de", "en"])
def test_map_layers_speak_the_language_of_the_workspace(run: Any, monitor: Path, german: None, code: str) -> None:
    speak(monitor, code)
    workspace = computed(run, monitor)
    scores = workspace.scores("quartier", "2025").set_index("area_id")
    small, rated = scores[scores["rank"].isna()], scores[scores["rank"].notna()]
    assert len(small) and len(rated)
    # The table itself has no language.
    assert set(rated["class_label"]) <= {"high", "medium", "low", "very low"}
    assert all(DataProblem.restored(text) is not None for text in small["reason"])
    layer = QgsVectorLayer(workspace.layer_uri("map_quartier_2025"), "map", "ogr")
    rows = {feature["area_id"]: feature for feature in layer.getFeatures()}
    told = language(code)
    for area_id, class_ in rated["class"].items():
        assert rows[area_id]["class_label"] == class_label("mss", int(class_), told)
    for area_id, stored in small["reason"].items():
        assert rows[area_id]["reason"] == reason_text(stored, told)
    assert told.translate("indicators", FEW).format(minimum="300") in {row["reason"] for row in rows.values()}
    with closing(sqlite3.connect(monitor)) as connection:
        names = dict(connection.execute(
            "SELECT column_name, name FROM gpkg_data_columns WHERE table_name = 'map_quartier_2025'"))
    assert names["class_label"] == told.translate("workspace", "Status")
    assert names["rank"] == told.translate("workspace", "Rank (1 = most attention)")


def test_the_dock_speaks_its_own_language(run: Any, monitor: Path, german: None) -> None:
    speak(monitor, "en")
    workspace = computed(run, monitor)
    scores = workspace.scores("quartier", "2025")
    small = scores.loc[scores["rank"].isna(), "area_id"].iloc[0]
    assert score_facts(workspace, "quartier", "2025", small).reason == (
        "Weniger als 300 Einwohnerinnen und Einwohner.")


def test_words_of_earlier_versions_are_said_anew_in_map_layers(run: Any, monitor: Path, german: None) -> None:
    speak(monitor, "de")
    workspace = computed(run, monitor)
    with closing(sqlite3.connect(monitor)) as connection, connection:
        connection.execute("UPDATE scores SET class_label = 'very low', reason = CASE WHEN reason IS NULL THEN NULL "
                           "ELSE 'Fewer than 300 inhabitants.' END")
    workspace.choose_score_method("imd")
    workspace.choose_score_method("mss")
    layer = QgsVectorLayer(workspace.layer_uri("map_quartier_2025"), "map", "ogr")
    rows = list(layer.getFeatures())
    assert {row["class_label"] for row in rows if row["rank"]} <= {"hoch", "mittel", "niedrig", "sehr niedrig"}
    assert "Weniger als 300 Einwohnerinnen und Einwohner." in {row["reason"] for row in rows}


def test_a_new_workspace_remembers_its_language(run: Any, table: Any, squares: Any, tmp_path: Path) -> None:
    quartiere = table({"key": str}, [("01",), ("02",)], [squares(0), squares(1)])
    for given, code in ({}, "de"), ({"LANGUAGE": "en"}, "en"):
        path = tmp_path / f"{code}.gpkg"
        run("createworkspace", {"INPUT": quartiere, "KEY_FIELD": "key", **given, "OUTPUT": str(path)})
        assert Workspace.open(path).meta()["language"] == code
