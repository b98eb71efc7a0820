"""“Warum?”: the words, the page with its chart and copies, and the decision of a conference from the dock."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import methods
from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.profiles.explain import Decision, WhyData, why
from quartiersmonitor.ui.facts import attention_facts, method_facts, score_facts
from quartiersmonitor.ui.override_dialog import OverrideDialog
from quartiersmonitor.workspace import Workspace

from .test_dock import Desk, desk, own_settings  # noqa: F401

PERIOD = "2025"
ENGLISH = language("en")
#: Indicators with a value in every Quartier of the small county.
COLUMNS = ["g_3", "w_1", "w_2", "w_3"]


def parameters(path: Path, **changes: Any) -> dict[str, Any]:
    """Returns what the attention score of the small county is computed with."""
    return {
        "INPUT": Workspace.open(path).layer_uri(f"map_quartier_{PERIOD}"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": COLUMNS, "INVERTED_FIELDS": ["w_1", "w_2"], "WEIGHTS": "g_3=2",
        "POPULATION_FIELD": "population", "MIN_POPULATION": 0,
        "CHANGE_FIELDS": [f"{column}_change" for column in COLUMNS], "WORKSPACE": str(path), "PERIOD": PERIOD,
        "OUTPUT": "TEMPORARY_OUTPUT", **changes}


@pytest.fixture
def scored(monitor: Path, run: Any) -> Path:
    """The small county with the attention scores of one year."""
    run("attentionscore", parameters(monitor))
    return monitor


def explained(path: Path, method: str = "mss") -> WhyData:
    data = WhyData.read(Workspace.open(path), "quartier", PERIOD, method)
    assert data is not None
    return data


def ranked(path: Path, method: str = "mss") -> list[str]:
    scores = Workspace.open(path).scores("quartier", PERIOD, method)
    return scores[scores["rank"].notna()].sort_values(["rank", "area_id"])["area_id"].tolist()


# ---------------------------------------------------------------------- words


def test_numbers_in_words_and_table_are_those_of_the_printed_profile(scored: Path) -> None:
    data = explained(scored)
    printed = {content.area_id: content for content in build_contents(
        ProfileData.read(Workspace.open(scored)), None, "quartier", "de", PERIOD)}
    for area_id in ranked(scored):
        found = why(data, area_id, language("de"))
        assert len(found.rows) == 4
        for row in found.rows:
            same = printed[area_id].row(row.code)
            assert (row.value, row.kreis) == (same.value_text, same.kreis_text)
        top = max(found.explanation.parts, key=lambda part: part.step)
        if top.step > 0.01:
            same = printed[area_id].row(top.code)
            assert same.value_text.strip("()") in found.text and same.kreis_text.strip("()") in found.text


def test_the_words_name_rank_largest_contribution_relief_and_the_next_class(scored: Path) -> None:
    area_id = ranked(scored)[0]
    found = why(explained(scored), area_id, ENGLISH)
    parts = found.explanation.parts
    names = {indicator.code: indicator.name for indicator in Workspace.open(scored).catalogue().indicators}
    assert found.paragraphs[0].startswith(f"{found.name} has rank 1 of 12 (status ")
    assert f"What contributes most is {names[max(parts, key=lambda part: part.step).code]}: " in found.text
    lowest = min(parts, key=lambda part: part.step)
    relief = f"What relieves most is {names[lowest.code]}: "
    assert (relief if lowest.step < -0.005 else "No indicator lowers the score.") in found.text
    nearest = min(filter(None, (found.explanation.higher, found.explanation.lower)), key=lambda way: way.distance)
    assert f"{nearest.distance:.2f} points" in found.text
    assert "simulation" not in found.text and not found.interval_text


@pytest.mark.parametrize("method", [method.id for method in methods()])
def test_every_method_is_explained_and_its_steps_lead_to_its_score(
        scored: Path, run: Any, method: str) -> None:
    changes: dict[str, Any] = {"METHOD": method}
    if method == "exceedances":
        columns = ["g_3", "a_4", "d_3"]
        changes.update(
            INDICATOR_FIELDS=columns, INVERTED_FIELDS=[], CHANGE_FIELDS=[], WEIGHTS="g_3=9",
            SIGNIFICANCE_FIELDS=[f"{column}_sig_kreis" for column in columns])
    run("attentionscore", parameters(scored, **changes))
    data = explained(scored, method)
    areas = ranked(scored, method)
    assert len(areas) > 8
    for area_id in areas:
        found = why(data, area_id, ENGLISH)
        explanation = found.explanation
        assert explanation.start + sum(step.value for step in explanation.steps) == pytest.approx(explanation.score)
        assert found.waterfall is not None and found.chart(90.0).hits
        assert found.class_text and found.class_text in found.paragraphs[0]
        assert len(found.table()) == 1 + len(explanation.parts) + len(explanation.missing)
        assert not re.search(r"\{\w+\}|nan|None", found.text), found.text


@pytest.fixture
def gap(scored: Path, run: Any) -> tuple[Path, str]:
    """A workspace in which the second area lacks W.3, withheld, and scores that know it."""
    area_id = ranked(scored)[1]
    workspace = Workspace.open(scored)
    values, key_figures = workspace.values(), workspace.key_figures()
    hit = (values["area_id"] == area_id) & (values["indicator"] == "W.3") & (values["period"] == PERIOD)
    assert hit.any()
    values.loc[hit, ["numerator", "value", "lower", "upper", "q_kreis", "q_kommune"]] = float("nan")
    values.loc[hit, ["sig_kreis", "sig_kommune"]] = None
    values.loc[hit, "state"] = "suppressed"
    workspace.write_indicators(values, key_figures)
    run("attentionscore", parameters(scored))
    return scored, area_id


def test_a_withheld_value_is_named_without_any_number(gap: tuple[Path, str]) -> None:
    path, area_id = gap
    found = why(explained(path), area_id, language("de"))
    row = next(row for row in found.rows if row.code == "W.3")
    assert (row.value, row.z, row.weight, row.contribution) == ("x", "x", "", "x")
    english = why(explained(path), area_id, ENGLISH)
    assert "is withheld (data protection); the other indicators bear its weight." in english.text
    assert english.waterfall is not None
    blank = english.waterfall.blanks[0]
    assert (blank.key, blank.sign) == ("W.3", "x") and not re.search(r"\d", blank.tip.replace("W.3", ""))
    assert "W.3" not in {bar.key for bar in english.waterfall.bars}


def test_scores_made_of_a_value_that_is_withheld_since_are_not_explained(scored: Path) -> None:
    area_id = ranked(scored)[1]
    with sqlite3.connect(str(scored)) as connection:
        connection.execute(
            "UPDATE indicator_values SET state = 'suppressed', value = NULL WHERE area_id = ? AND indicator = 'W.3'"
            " AND period = ?", (area_id, PERIOD))
    connection.close()
    with pytest.raises(DataProblem, match=r"W\.3"):
        why(explained(scored), area_id, ENGLISH)


def simulate(path: Path, area_id: str, **changes: Any) -> None:
    row = {
        "area_id": area_id, "level": "quartier", "method": "mss", "period": PERIOD, "rank_lower": 1.0,
        "rank_median": 2.0, "rank_upper": 4.0, "class_probability": 0.83, "attention_probability": 0.9,
        "class_probabilities": json.dumps([0.0, 0.1, 0.07, 0.83]), "influence": "weights", "draws": 10_000, "seed": 1}
    Workspace.open(path).write_analyses({"score_uncertainty": pd.DataFrame([{**row, **changes}])})


def test_a_simulated_rank_is_worded_as_what_it_is(scored: Path) -> None:
    area_id = ranked(scored)[0]
    simulate(scored, area_id)
    found = why(explained(scored), area_id, ENGLISH)
    assert "In 95 % of 10,000 simulations the rank was between 1 and 4." in found.text
    assert "The class was the same in 83\u202f% of them." in found.text
    assert "The rank depends most on the choice of the weights." in found.text
    assert found.interval_text == "in 95 % of the simulations: rank 1 to 4"
    simulate(scored, area_id, rank_upper=1.0, class_probability=0.9996, influence="sampling")
    text = why(explained(scored), area_id, ENGLISH).text
    assert "In at least 95 % of 10,000 simulations the rank was 1." in text and "more than 99\u202f%" in text
    assert "outside of that" not in found.text
    simulate(scored, area_id, rank_lower=3.0)
    assert "The computed rank lies outside of that" in why(explained(scored), area_id, ENGLISH).text


def test_an_area_that_takes_no_part_says_why(scored: Path, run: Any) -> None:
    area_id = ranked(scored)[0]
    run("attentionscore", parameters(scored, EXCLUDED=area_id))
    found = why(explained(scored), area_id, ENGLISH)
    assert found.waterfall is None and not found.rank_text
    assert found.text == (
        f"{found.name} takes no part in the attention score. Excluded by the list of areas that take no part.")
    with pytest.raises(ValueError, match=area_id):
        found.chart(90.0)


def test_the_decision_closes_the_words(scored: Path) -> None:
    area_id = ranked(scored)[0]
    decision = Decision(2, "Neubau {name}", "2026-03-12", "Planungskonferenz")
    found = why(explained(scored), area_id, ENGLISH, decision)
    start, end = f"Planungskonferenz placed {found.name} as “medium” on 2026-03-12; ", "Reason: Neubau {name}."
    assert found.paragraphs[-1].startswith(start) and found.text.endswith(end)


# ---------------------------------------------------------------------- facts


def test_classes_are_read_from_their_number_not_from_stored_words(scored: Path) -> None:
    with sqlite3.connect(str(scored)) as connection:
        connection.execute("UPDATE scores SET class_label = 'Polish', dynamic_label = 'Polish'")
    connection.close()
    workspace = Workspace.open(scored)
    shown = attention_facts(workspace, "quartier", PERIOD)
    assert {fact.status for fact in shown} <= {"high", "medium", "low", "very low"}
    assert {fact.dynamics for fact in shown} <= {"positive", "stable", "negative", ""}
    assert score_facts(workspace, "quartier", PERIOD, shown[0].area_id).status == shown[0].status


def test_facts_carry_interval_and_decision(scored: Path) -> None:
    area_id = ranked(scored)[0]
    workspace = Workspace.open(scored)
    simulate(scored, area_id)
    workspace.set_override(area_id, level="quartier", period=PERIOD, class_=2, reason="R.", decided_on="2026-03-12",
                           body="K")
    first = attention_facts(workspace, "quartier", PERIOD)[0]
    assert (first.rank_lower, first.rank_upper, first.decided) == (1, 4, "medium")
    second = attention_facts(workspace, "quartier", PERIOD)[1]
    assert (second.rank_lower, second.rank_upper, second.decided) == (None, None, "")
    facts = score_facts(workspace, "quartier", PERIOD, area_id)
    assert (facts.rank_lower, facts.rank_upper, facts.decided, facts.method) == (1, 4, "medium", "mss")


# ---------------------------------------------------------------------- page


@pytest.fixture
def page(desk: Desk, scored: Path) -> Any:  # noqa: F811
    desk.dock.open_workspace(scored)
    return desk.page("why")


def test_three_actions_from_the_map_to_the_explanation(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    assert page.hintLabel.isVisible() and not page.whyBox.isVisible()
    desk.press(page.pickButton)
    layer = desk.dock.view.current_map()
    feature = next(layer.getFeatures())
    point = desk.canvas.getCoordinateTransform().transform(feature.geometry().pointOnSurface().asPoint())
    desk.qtbot.wait(50)
    QTest.mouseClick(
        desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(point.x()), round(point.y())))
    assert desk.dock.state.area == feature["area_id"]
    assert page.whyBox.isVisible() and page.nameLabel.text() == feature["name"]
    assert page.waterfallView.chart is not None
    assert page.wordsLabel.text().startswith(feature["name"])


@pytest.mark.parametrize("width", [340, 420])
def test_the_chart_fits_its_view_at_every_width(desk: Desk, page: Any, scored: Path, width: int) -> None:  # noqa: F811
    desk.dock.state.set_area(ranked(scored)[0])
    desk.window.resizeDocks([desk.dock], [width], Qt.Orientation.Horizontal)
    desk.qtbot.wait(100)
    view = page.waterfallView
    scale = view.logicalDpiX() / 25.4
    assert abs(view.chart.height * scale - view.height()) <= 2
    assert abs(view.chart.width * scale - view.width()) <= 1


def test_a_row_of_the_chart_chooses_its_indicator(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    desk.dock.state.set_area(ranked(scored)[0])
    view = page.waterfallView
    scale = view.logicalDpiX() / 25.4
    for hit in view.chart.hits[1:3]:
        # Far left, on the name.
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(12, round(hit.y * scale)))
        assert desk.dock.state.indicator == hit.key


def test_what_is_shown_can_be_copied_as_text_table_and_picture(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    desk.dock.state.set_area(ranked(scored)[0])
    desk.press(page.copyTextButton)
    assert QApplication.clipboard().text() == page.wordsLabel.text()
    desk.press(page.copyTableButton)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 5 and all(line.count("\t") == 6 for line in lines)
    contributions = [float(line.split("\t")[6].replace(",", ".").replace("\u2212", "-")) for line in lines[1:]]
    score = Workspace.open(scored).scores("quartier", PERIOD, "mss").set_index("area_id")["score"][ranked(scored)[0]]
    assert sum(contributions) == pytest.approx(score, abs=0.002)
    assert QApplication.clipboard().mimeData().html().count("<tr>") == 5
    desk.press(page.copyPictureButton)
    image = QApplication.clipboard().image()
    assert image.width() == page.waterfallView.width() * 3
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {"#0b4a7f", "#ffffff"} <= colours


def test_methods_are_compared_only_where_there_are_several(
        desk: Desk, page: Any, scored: Path, run: Any) -> None:  # noqa: F811
    area_id = ranked(scored)[0]
    desk.dock.state.set_area(area_id)
    assert not page.methodsTable.isVisible()
    run("attentionscore", parameters(scored, METHOD="percentile"))
    desk.dock.state.reload()
    assert page.methodsTable.isVisible() and page.methodsTable.rowCount() == 2
    facts = method_facts(Workspace.open(scored), "quartier", PERIOD, area_id)
    assert [fact.method for fact in facts] == ["mss", "percentile"] and facts[0].shown and not facts[1].shown
    assert page.methodsTable.item(1, 1).text().startswith(str(facts[1].rank))


def answer(fill: Any) -> None:
    """Fills in the dialog that is about to open."""
    def later() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OverrideDialog)
        fill(dialog)
        if dialog.isVisible():
            dialog.reject()
    QTimer.singleShot(0, later)


def test_a_conference_decides_and_withdraws(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    area_id = ranked(scored)[0]
    desk.dock.state.set_area(area_id)
    assert not page.withdrawButton.isVisible() and not page.journalTable.isVisible()

    def decide(dialog: OverrideDialog) -> None:
        assert dialog.classCombo.currentIndex() == -1 and dialog.dateEdit.date() == QDate.currentDate()
        dialog.classCombo.setCurrentIndex(1)
        dialog.reasonEdit.setPlainText("Neubaugebiet.")
        dialog.bodyEdit.setText("Planungskonferenz")
        QTest.mouseClick(dialog.buttons.button(dialog.buttons.StandardButton.Ok), Qt.MouseButton.LeftButton)

    answer(decide)
    desk.press(page.decideButton)
    entry = Workspace.open(scored).overrides("quartier", PERIOD).iloc[0]
    assert (entry["area_id"], entry["class"], entry["reason"]) == (area_id, 2, "Neubaugebiet.")
    assert "Planungskonferenz" in page.decisionLabel.text() and "Neubaugebiet." in page.wordsLabel.text()
    assert page.journalTable.rowCount() == 1
    layer = desk.dock.view.current_map()
    shown = next(feature for feature in QgsVectorLayer(layer.source(), "m", "ogr").getFeatures()
                 if feature["area_id"] == area_id)
    assert shown["override_class"] == 2

    def withdraw(dialog: OverrideDialog) -> None:
        assert not dialog.classCombo.isVisible() and dialog.bodyEdit.text() == "Planungskonferenz"
        dialog.reasonEdit.setPlainText("Neue Zahlen.")
        dialog._check()

    answer(withdraw)
    desk.press(page.withdrawButton)
    assert Workspace.open(scored).overrides("quartier", PERIOD).empty
    assert page.journalTable.rowCount() == 2 and not page.withdrawButton.isVisible()
    assert "Neue Zahlen." in page.journalTable.item(0, 0).text()
    assert not [text for text in desk.messages() if "Unexpected" in text]


def test_a_decision_that_is_left_changes_nothing(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    desk.dock.state.set_area(ranked(scored)[0])
    answer(lambda dialog: dialog.reject())
    desk.press(page.decideButton)
    assert Workspace.open(scored).overrides(current=False).empty


def test_the_dialog_says_what_is_missing_and_stays_open(qtbot: Any) -> None:
    dialog = OverrideDialog("Nordheim", ["high", "medium", "low", "very low"], 4)
    qtbot.addWidget(dialog)
    dialog.show()
    messages = []
    for fill in (
            lambda: None, lambda: dialog.classCombo.setCurrentIndex(1),
            lambda: dialog.reasonEdit.setPlainText("Grund")):
        fill()
        dialog._check()
        assert dialog.isVisible() and dialog.messageLabel.isVisible()
        messages.append(dialog.messageLabel.text())
    assert len(set(messages)) == 3
    dialog.bodyEdit.setText("Konferenz")
    dialog._check()
    assert dialog.result() == QDialog.DialogCode.Accepted
    entry = dialog.entry()
    assert (entry.class_, entry.reason, entry.body, entry.decided_on) == (
        2, "Grund", "Konferenz", QDate.currentDate().toString(Qt.DateFormat.ISODate))
    assert "(computed)" in dialog.classCombo.itemText(3)


def test_mark_up_in_names_is_text(desk: Desk, page: Any, scored: Path) -> None:  # noqa: F811
    area_id = ranked(scored)[0]
    evil = "<b>Nord</b> [% $id %]"
    with sqlite3.connect(str(scored)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS rtree_quartiere_geom_update3")
        triggers = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'quartiere'")]
        for name in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE quartiere SET name = ? WHERE quartier_id = ?", (evil, area_id))
    connection.close()
    desk.dock.state.reload()
    desk.dock.state.set_area(area_id)
    assert page.nameLabel.text() == evil and page.nameLabel.textFormat() == Qt.TextFormat.PlainText
    assert page.wordsLabel.text().startswith(evil)
    desk.press(page.copyTableButton)
    assert "<b>Nord" not in QApplication.clipboard().mimeData().html()
