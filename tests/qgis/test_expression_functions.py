"""Expression functions: the printed figures in people's own labels and layouts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsProject,
    QgsVectorLayer,
)

from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.processing.expression_functions import FUNCTIONS, VARIABLE, ExpressionFunctions
from quartiersmonitor.profiles import lookup as lookups
from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.styles.maps import add_map
from quartiersmonitor.workspace import Workspace

PERIOD = "2025"


@pytest.fixture
def functions(qgis_app: Any) -> Iterator[ExpressionFunctions]:
    QgsProject.instance().clear()
    functions = ExpressionFunctions()
    yield functions
    functions.release()
    QgsProject.instance().clear()


def evaluate(text: str, context: QgsExpressionContext | None = None) -> Any:
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    context = context or QgsExpressionContext()
    expression.prepare(context)
    result = expression.evaluate(context)
    if expression.hasEvalError():
        raise ValueError(expression.evalErrorString())
    return None if result == NULL else result


def test_values_texts_and_states_are_those_of_the_profile(functions, monitor: Path, german: None) -> None:
    data = ProfileData.read(Workspace.open(monitor))
    seen: set[ValueState] = set()
    context = QgsExpressionContext()
    for level in ("quartier", "kommune", "kreis"):
        for content in build_contents(data, level=level, language="de"):
            for row in content.rows:
                arguments = f"'{row.code}', '{content.area_id}', workspace:='{monitor}'"
                assert evaluate(f"qm_text({arguments})", context) == row.value_text
                assert evaluate(f"qm_value({arguments})", context) == row.value
                assert evaluate(f"qm_state({arguments})", context) == row.state.value
                seen.add(row.state)
    assert {ValueState.VALUE, ValueState.UNRELIABLE, ValueState.SUPPRESSED} <= seen


def test_period_and_level_are_optional(functions, monitor: Path) -> None:
    data = ProfileData.read(Workspace.open(monitor))
    kommune, *_ = build_contents(data, level="kommune", language="de")
    row = next(row for row in kommune.rows if row.value is not None and len(row.series) > 1)
    first, value = next((period, value) for period, value in row.series if value is not None)
    arguments = f"'{row.code}', '{kommune.area_id}'"
    end = f", workspace:='{monitor}'"
    assert evaluate(f"qm_value({arguments}, '{first}'{end})") == value
    assert evaluate(f"qm_value({arguments}, level:='kommune'{end})") == row.value
    # The same key is no Quartier.
    assert evaluate(f"qm_value({arguments}, level:='quartier'{end})") is None


@pytest.mark.parametrize(("arguments", "complaint"), [
    ("'Z.9', '{area}'", "There is no indicator “Z.9”"),
    ("'A.1', '{area}', '1999'", "There are no indicator values for 1999"),
    ("'A.1', '{area}', level:='Dorf'", "not for “Dorf”"),
])
def test_what_cannot_be_answered_is_an_error_of_the_expression(functions, monitor: Path, arguments: str,
                                                              complaint: str) -> None:
    area = next(iter(Workspace.open(monitor).area_names("quartier")))
    with pytest.raises(ValueError, match=re.escape(complaint)):
        evaluate(f"qm_value({arguments.format(area=area)}, workspace:='{monitor}')")


def test_areas_nobody_knows_and_missing_keys_give_null(functions, monitor: Path) -> None:
    for name in ("qm_value", "qm_text", "qm_state"):
        assert evaluate(f"{name}('A.1', '999', workspace:='{monitor}')") is None
        assert evaluate(f"{name}('A.1', NULL, workspace:='{monitor}')") is None
    assert evaluate(f"qm_class('999', workspace:='{monitor}')") is None


def test_without_a_workspace_the_message_says_what_to_do(functions) -> None:
    with pytest.raises(ValueError, match="Draw one in the Quartiersmonitor panel"):
        evaluate("qm_value('A.1', '1')")
    with pytest.raises(ValueError, match="There is no workspace"):
        evaluate("qm_value('A.1', '1', workspace:='/nirgends/x.gpkg')")


def test_a_file_that_is_no_workspace_is_named(functions, tmp_path: Path) -> None:
    file = tmp_path / "anderes.gpkg"
    file.write_bytes(b"no database")
    with pytest.raises(ValueError, match=r"anderes\.gpkg"):
        evaluate(f"qm_value('A.1', '1', workspace:='{file}')")


def test_the_workspace_is_that_of_the_maps_in_the_project(functions, monitor: Path) -> None:
    project = QgsProject.instance()
    workspace = Workspace.open(monitor)
    assert functions.project.path == ""
    layer = add_map(project, workspace, "kreis", "quartier", PERIOD, "A.1")
    assert functions.project.path == str(monitor)
    expression = QgsExpression("qm_text('A.1', \"area_id\")")
    context = layer.createExpressionContext()
    expression.prepare(context)
    printed = {content.area_id: content.row("A.1").value_text
               for content in build_contents(ProfileData.read(workspace), language="en")}
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["area_id"]] = expression.evaluate(context)
    assert found == printed
    project.clear()
    assert functions.project.path == ""


def test_a_variable_names_a_workspace_relative_to_the_project(functions, monitor: Path) -> None:
    area = next(iter(Workspace.open(monitor).area_names("quartier")))
    scope = QgsExpressionContextScope()
    scope.setVariable("project_folder", str(monitor.parent))
    scope.setVariable(VARIABLE, monitor.name)
    context = QgsExpressionContext()
    context.appendScope(scope)
    assert evaluate(f"qm_state('A.1', '{area}')", context) in {state.value for state in ValueState}


def test_newly_computed_values_are_there_at_once(functions, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    counts = workspace.counts()
    figures = workspace.values("quartier", PERIOD, ["A.1"])
    area = figures[figures["state"] == "value"]["area_id"].iloc[0]
    text = f"qm_value('A.1', '{area}', workspace:='{monitor}')"
    before = evaluate(text)
    sgb2 = counts["measure"].isin([
        measure for measure in counts["measure"].unique() if measure.startswith("sgb2")])
    mine = (counts["area_id"] == area) & (counts["period"] == PERIOD) & sgb2
    assert mine.any()
    counts.loc[mine, "value"] = (counts.loc[mine, "value"] * 2).round()
    values, key_figures = compute_indicators(counts, workspace.areas(), workspace.catalogue())
    workspace.write_indicators(values, key_figures)
    content, = build_contents(ProfileData.read(workspace), [area])
    assert evaluate(text) == content.row("A.1").value != before


def test_the_file_is_looked_at_once_for_all_features(functions, monitor: Path, monkeypatch) -> None:
    looks = []
    stamp_of = lookups.stamp_of
    monkeypatch.setattr(lookups, "stamp_of", lambda path: looks.append(path) or stamp_of(path))
    connections = []
    connect = sqlite3.connect
    monkeypatch.setattr(lookups.sqlite3, "connect", lambda *a, **k: connections.append(a) or connect(*a, **k))
    layer = QgsVectorLayer(Workspace.open(monitor).layer_uri("quartiere"), "q", "ogr")
    context = QgsExpressionContext()
    expression = QgsExpression(f"qm_value('A.1', \"quartier_id\", workspace:='{monitor}')")
    context.setFields(layer.fields())
    connections.clear()
    expression.prepare(context)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        expression.evaluate(context)
    assert looks == [str(monitor)]
    assert len(connections) == 2  # names and catalogue, then the values of the year
    lookups.lookup(monitor)
    assert len(connections) == 2


def test_withheld_values_are_null_whatever_the_table_holds(functions, monitor: Path) -> None:
    with closing(sqlite3.connect(str(monitor))) as connection, connection:
        area, code = connection.execute(
            "SELECT area_id, indicator FROM indicator_values WHERE state = 'suppressed' AND level = 'quartier' "
            "AND period = ?", (PERIOD,)).fetchone()
        connection.execute(
            "UPDATE indicator_values SET value = 47.11 WHERE area_id = ? AND indicator = ? AND period = ?",
            (area, code, PERIOD))
    end = f"'{code}', '{area}', workspace:='{monitor}')"
    assert evaluate(f"qm_value({end}") is None
    assert evaluate(f"qm_text({end}") == "x"
    assert evaluate(f"qm_state({end}") == "suppressed"


def test_classes_are_those_of_the_method_that_is_shown(functions, monitor: Path, run: Any, german: None) -> None:
    workspace = Workspace.open(monitor)
    run("attentionscore", {
        "INPUT": workspace.layer_uri(f"map_quartier_{PERIOD}"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1", "e_2"], "MISSING": "available", "POPULATION_FIELD": "population",
        "MIN_POPULATION": 0, "WORKSPACE": str(monitor), "PERIOD": PERIOD, "OUTPUT": "TEMPORARY_OUTPUT"})
    stored = workspace.scores("quartier", PERIOD)
    words = {1: "hoch", 2: "mittel", 3: "niedrig", 4: "sehr niedrig"}
    assert len(stored)
    for area, class_ in zip(stored["area_id"], stored["class"]):
        expected = None if pd.isna(class_) else words[int(class_)]
        assert evaluate(f"qm_class('{area}', workspace:='{monitor}')") == expected


def test_every_function_explains_itself_in_german(german: None, qgis_app: Any) -> None:
    for function in FUNCTIONS:
        text = function.help()
        assert function.NAME in text and "Beispiele" in text and "Arbeitsbereich" in text
        for english in ("Examples", "Arguments", "NULL where", "workspace,", "withheld"):
            assert english not in text.replace("[, workspace]", "").replace("<code>workspace</code>", "")
        for example, _ in function.examples():
            assert function.NAME in example


def test_the_expression_dialog_shows_the_functions_with_their_help(functions, german: None) -> None:
    from qgis.gui import QgsExpressionBuilderWidget

    builder = QgsExpressionBuilderWidget(None)
    builder.initWithLayer(QgsVectorLayer("NoGeometry?field=quartier_id:string", "t", "memory"))
    model = builder.expressionTree().model()
    groups = {model.index(row, 0).data(): model.index(row, 0) for row in range(model.rowCount())}
    group = groups["Quartiersmonitor"]
    assert {model.index(row, 0, group).data() for row in range(model.rowCount(group))} == {
        "qm_value", "qm_text", "qm_state", "qm_class"}


def test_a_constant_call_is_evaluated_anew(functions, monitor: Path) -> None:
    area = next(iter(Workspace.open(monitor).area_names("quartier")))
    expression = QgsExpression(f"qm_text('A.1', '{area}', workspace:='{monitor}')")
    expression.prepare(QgsExpressionContext())
    assert not expression.rootNode().hasCachedStaticValue()


def test_labels_are_drawn_in_other_threads(functions, monitor: Path) -> None:
    from qgis.core import (
        QgsMapRendererParallelJob,
        QgsMapSettings,
        QgsPalLayerSettings,
        QgsVectorLayerSimpleLabeling,
    )
    from qgis.PyQt.QtCore import QSize

    layers = []
    for text in ("qm_text('A.1', \"quartier_id\")", "''"):
        layer = QgsVectorLayer(Workspace.open(monitor).layer_uri("quartiere"), "q", "ogr")
        settings = QgsPalLayerSettings()
        settings.fieldName, settings.isExpression = text, True
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        layers.append(layer)
    functions.project.path = str(monitor)
    lookups.forget()
    pictures = []
    for layer in layers:
        shown = QgsMapSettings()
        shown.setLayers([layer, layers[1]])
        shown.setExtent(layer.extent())
        shown.setDestinationCrs(layer.crs())
        shown.setOutputSize(QSize(600, 600))
        job = QgsMapRendererParallelJob(shown)
        job.start()
        job.waitForFinished()
        assert not job.errors()
        pictures.append(len(job.takeLabelingResults().allLabels()))
    assert pictures[0] > 3 and pictures[1] == 0
