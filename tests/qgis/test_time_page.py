"""The page “Zeit” and what it is made of: series chart, sentences, warning list."""

from __future__ import annotations

import math
import sqlite3
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QByteArray, Qt
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.profiles.charts.series import Ahead, SeriesContent, SeriesPoint, SeriesTexts, series_chart
from quartiersmonitor.profiles.warnings_text import (
    TrendFact,
    WarningFact,
    interval,
    trend_sentences,
    warning_sentences,
)

# ruff: noqa: F811
from .test_dock import Desk, desk, own_settings  # noqa: F401

ENGLISH = Language("en")
TEXTS = SeriesTexts("A.2 Kinderarmut in %", "Nordheim", "Siegburg", "Kreis", "%", 1)


#: What the table of warnings keeps of a row.
KEY = Qt.ItemDataRole.UserRole


def points(*values: float | None, states: dict[int, str] | None = None) -> tuple[SeriesPoint, ...]:
    """Returns a series from 2020 on."""
    return tuple(
        SeriesPoint(str(2020 + at), 2020.0 + at, value, None if value is None else value - 2,
                    None if value is None else value + 2, (states or {}).get(at, "value"), 15.0 + at, 12.0 + at / 2)
        for at, value in enumerate(values))


def paths(svg: str) -> dict[str, str]:
    """Returns the path data of the kinds of marks."""
    return {node.attrib["id"]: node.attrib["d"] for node in ElementTree.fromstring(svg) if "id" in node.attrib}


def words(chart: Any) -> list[str]:
    return [text.text for text in chart.texts]


# ----------------------------------------------------------------- chart


def test_gaps_stay_open_and_states_are_told_apart() -> None:
    content = SeriesContent(
        points(20.0, 21.0, None, 25.0, 99.0, 26.0, states={2: "no_data", 4: "suppressed", 5: "unreliable"}), TEXTS)
    chart = series_chart(content, ENGLISH, 120, 80)
    drawn = paths(chart.svg)
    # Only the first two years are neighbours; the withheld number is nowhere, whatever it is.
    assert drawn["area"].count("M") == 1 and drawn["filled"].count("z") == 3
    assert drawn["hollow"].count("z") == 1 + 1  # the year and its sample in the legend
    assert "x" in words(chart) and "–" in words(chart) and "withheld" in words(chart)
    assert not any("99" in text for text in words(chart)) and not any("99" in hit.tip for hit in chart.hits)
    assert max(float(text.replace(",", "")) for text in words(chart) if text.replace(".", "").isdigit()
               and len(text) < 4) <= 30
    assert [hit.key for hit in chart.hits] == [str(year) for year in range(2020, 2026)]
    assert "21.0" in chart.hits[1].tip and "withheld" in chart.hits[4].tip.lower()


def test_expectation_and_projection_are_marked_as_such() -> None:
    expected = Ahead("2023", 2023.0, 22.4, 19.0, 26.1)
    ahead = (Ahead("2024", 2024.0, 33.0, 28.0, 38.0), Ahead("2025", 2025.0, 35.0, 27.0, 43.0))
    chart = series_chart(SeriesContent(points(20.0, 21.0, 22.0, 31.2), TEXTS, expected, ahead), ENGLISH, 140, 90)
    drawn = paths(chart.svg)
    assert "Projection" in words(chart) and "expected range" in words(chart)
    assert drawn["projection"].startswith("M") and drawn["fan"].endswith("z") and "-9999" not in drawn["expected"]
    assert "2025" in words(chart)
    assert "22.4" in chart.hits[-1].tip and "19.0–26.1" in chart.hits[-1].tip
    # Counted and projected years are told apart: only counted ones can be picked.
    assert [hit.key for hit in chart.hits] == ["2020", "2021", "2022", "2023"]


@pytest.mark.parametrize("width", [62.0, 90.0, 180.0])
def test_texts_stay_on_the_paper_and_apart(width: float) -> None:
    ahead = (Ahead("2026", 2026.0, 23.0, 18.0, 29.0),)
    content = SeriesContent(points(20.0, 19.0, 20.5, 20.2, 20.4, 20.6), TEXTS, None, ahead)
    chart = series_chart(content, ENGLISH, width, width * 0.7)
    boxes = []
    for text in chart.texts:
        length = len(text.text) * text.size * 0.5
        left = text.x - {"start": 0.0, "middle": length / 2, "end": length}[text.anchor]
        assert left >= -0.6 and left + length <= width + 0.6, text
        assert 0 < text.y <= chart.height
        boxes.append((left, text.y - text.size * 0.7, left + length, text.y))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1:]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
    names = {"Nordheim", "Siegburg", "Kreis"}
    assert names <= set(words(chart))


def test_chart_is_drawn_by_qt_and_reads_in_german(german: None) -> None:
    chart = series_chart(SeriesContent(points(20.5, 21.0, 22.0), TEXTS), Language("de"), 100, 70)
    assert QSvgRenderer(QByteArray(chart.svg.encode())).isValid()
    assert "20,5" in chart.hits[0].tip and "<text" not in chart.svg
    assert "Nordheim" in chart.description


@pytest.mark.parametrize("values", [(), (5.0,), (None, None), (0.0, 0.0, 0.0), (-1.0, -2.0, 1.0)])
def test_poor_series_are_drawn_too(values: tuple[float | None, ...]) -> None:
    series = tuple(
        SeriesPoint(str(2020 + at), 2020.0 + at, value, state="value" if value is not None else "no_data")
        for at, value in enumerate(values))
    if not series:
        series = (SeriesPoint("2020", 2020.0, None, state="suppressed"),)
    chart = series_chart(SeriesContent(series, TEXTS), ENGLISH, 100, 60)
    assert "nan" not in chart.svg and QSvgRenderer(QByteArray(chart.svg.encode())).isValid()


# ----------------------------------------------------------------- sentences


def fact(**changes: Any) -> WarningFact:
    values = {
        "area": "Nordheim", "indicator": load_catalogue(DEFAULT_FILE).indicator("A.2"), "period": "2025",
        "value": 31.24, "expected": 22.41, "lower": 19.0, "upper": 26.1, "direction": "higher", "flagged": True,
        "unfavourable": True, "before": 23.0, "denominator": 500.0}
    return WarningFact(**{**values, **changes})


def test_warning_is_said_in_full_sentences() -> None:
    first, second = warning_sentences(fact(), ENGLISH)
    name = fact().indicator.name
    assert first == f"{name} in Nordheim: 31.2\u202f% (2025), expected 22.4\u202f% (19.0–26.1)."
    assert second == "The rise is greater than chance explains."
    assert "decline" in warning_sentences(fact(direction="lower", value=10.0), ENGLISH)[1]
    # A value that fell, but less than all others, is no rise.
    assert "higher than the years before" in warning_sentences(fact(before=40.0), ENGLISH)[1]
    assert "no greater than chance" in warning_sentences(fact(flagged=False), ENGLISH)[1]
    assert len(warning_sentences(fact(direction=None, expected=None), ENGLISH)) == 1
    assert warning_sentences(fact(unreliable=True), ENGLISH)[2] == "The value rests on few cases and is unreliable."


def test_names_stand_as_text_in_sentences() -> None:
    assert "{value} & <b>" in warning_sentences(fact(area="{value} & <b>"), ENGLISH)[0]


def test_preposition_in_a_name_is_no_place() -> None:
    german = warning_sentences(fact(area="Am Markt"), Language("de"))[0]
    assert "in Am Markt" not in german and "Am Markt" in german


def test_trend_is_said_only_where_it_was_tested() -> None:
    indicator = load_catalogue(DEFAULT_FILE).indicator("A.2")
    rising = TrendFact(indicator, "2018", "2025", 4.2, 2.1, 6.3, "rising", None, "2026", 33.0, 28.0, 38.0, 500.0)
    first, second = trend_sentences(rising, ENGLISH)
    assert first.startswith("From 2018 to 2025 the value has risen by 4.2\u202f% a year") and "2.1–6.3" in first
    assert second == "Projection, if the development so far goes on: 33.0\u202f% in 2026 (28.0–38.0)."
    falling = TrendFact(indicator, "2018", "2025", -4.2, -6.3, -2.1, "falling")
    assert "fallen by 4.2" in trend_sentences(falling, ENGLISH)[0] and "2.1–6.3" in trend_sentences(falling, ENGLISH)[0]
    stable = TrendFact(indicator, "2018", "2025", 1.0, -1.0, 3.0, "stable")
    assert "no trend" in trend_sentences(stable, ENGLISH)[0] and "1.0" not in trend_sentences(stable, ENGLISH)[0]
    untested = TrendFact(indicator, "2018", "2025", None, None, None, None, "no_cases")
    assert trend_sentences(untested, ENGLISH) == ("There were no cases in any year, so there is no trend.",)
    assert interval(indicator, 1.0, None, 500.0, ENGLISH) == "1.0––"


# ----------------------------------------------------------------- page


def planted(path: Path) -> tuple[str, str]:
    """Doubles A.1 of one Quartier in the last year; returns its key and the key of one whose value is withheld."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT area_id, numerator, denominator FROM indicator_values WHERE level = 'quartier' AND"
            " indicator = 'A.1' AND period = '2025' AND numerator IS NOT NULL ORDER BY denominator DESC").fetchall()
        area, x, n = rows[0]
        connection.execute(
            "UPDATE indicator_values SET numerator = ?, value = ?, lower = ?, upper = ? WHERE level = 'quartier' AND"
            " indicator = 'A.1' AND period = '2025' AND area_id = ?",
            (2 * x, 200 * x / n, 190 * x / n, 210 * x / n, area))
        withheld = rows[1][0]
        connection.execute(
            "UPDATE indicator_values SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,"
            " state = 'suppressed' WHERE level = 'quartier' AND indicator = 'A.1' AND period = '2025' AND area_id = ?",
            (withheld,))
    return area, withheld


def test_page_says_what_is_missing_first(desk: Desk) -> None:
    page = desk.page("time")
    assert page.hintLabel.isVisible() and not page.listBox.isVisible() and not page.chartView.isVisible()


def test_list_leads_to_chart_and_sentence(desk: Desk, monitor: Path) -> None:
    area, withheld = planted(monitor)
    desk.dock.open_workspace(monitor)
    page = desk.page("time")
    assert page.warningsTable.rowCount() >= 1
    first = page.warningsTable.item(0, 0)
    assert first.data(KEY) == area
    assert "A.1" in first.text() and page.warningsTable.item(0, 1).text().startswith("▲")
    page.warningsTable.cellClicked.emit(0, 0)
    assert desk.dock.state.area == area and desk.dock.state.indicator == "A.1"
    assert page.chartView.isVisible() and page.chartView.chart is not None
    assert page.warningLabel.text().endswith(warning_sentences(fact(), Language.current())[1])
    assert page.areaCombo.key() == area and page.indicatorCombo.key() == "A.1"
    assert page.trendLabel.text()
    # Nothing of a withheld value is shown, and it is never in the list.
    keys = [page.warningsTable.item(row, 0).data(KEY) for row in range(page.warningsTable.rowCount())
            if "A.1" in page.warningsTable.item(row, 0).text()]
    assert withheld not in keys
    desk.dock.state.set_area(withheld)
    assert page.warningLabel.text() == "" or not any(c.isdigit() for c in page.warningLabel.text())
    assert "x" in [text.text for text in page.chartView.chart.texts]


def test_favourable_changes_and_copy(desk: Desk, monitor: Path) -> None:
    planted(monitor)
    desk.dock.open_workspace(monitor)
    page = desk.page("time")
    few = page.warningsTable.rowCount()
    page.allCheck.setChecked(True)
    assert page.warningsTable.rowCount() >= few
    page.copyButton.click()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == page.warningsTable.rowCount() + 1
    assert {line.count("\t") for line in lines} == {8}
    assert "A.1" in lines[1]


def test_stored_analyses_are_shown_as_they_are(desk: Desk, monitor: Path) -> None:
    import pandas as pd

    from quartiersmonitor.indicators.early_warning import compute_warnings
    from quartiersmonitor.indicators.trend import compute_trends
    from quartiersmonitor.workspace import Workspace

    area, _ = planted(monitor)
    workspace = Workspace.open(monitor)
    values, catalogue = workspace.values(), workspace.catalogue()
    warnings = compute_warnings(values, catalogue)
    stored = warnings.assign(flagged=0)
    workspace.write_analyses({"warnings": stored, "trends": compute_trends(values, catalogue)})
    read = workspace.analysis("warnings", level="quartier", period="2025")
    assert len(read) == (stored["level"] == "quartier").sum()
    desk.dock.open_workspace(monitor)
    page = desk.page("time")
    assert page.warningsTable.rowCount() == 0 and not page.copyButton.isEnabled()
    assert isinstance(read, pd.DataFrame) and math.isclose(
        read.loc[read["area_id"] == area, "z"].abs().max(), warnings.loc[warnings["area_id"] == area, "z"].abs().max())


def test_levels_years_and_projection(desk: Desk, monitor: Path) -> None:
    area, _ = planted(monitor)
    desk.dock.open_workspace(monitor)
    page = desk.page("time")
    desk.dock.state.set_indicator("A.1")
    desk.dock.state.set_area(area)
    shown = [text.text for text in page.chartView.chart.texts]
    ahead = {"2026", "2027", "2028"}
    assert ahead & set(shown) and page.projectionCheck.isVisible()
    page.projectionCheck.setChecked(False)
    assert not ahead & {text.text for text in page.chartView.chart.texts}
    desk.dock.state.set_period("2023")
    assert "2025" not in [text.text for text in page.chartView.chart.texts]
    desk.dock.state.set_level("kommune")
    assert desk.dock.state.area == "" and not page.chartView.isVisible() and page.chooseLabel.isVisible()
    kommune = page.areaCombo.itemData(0, KEY)
    desk.dock.state.set_area(kommune)
    assert page.chartView.isVisible()


def test_button_draws_the_change(desk: Desk, monitor: Path) -> None:
    area, _ = planted(monitor)
    desk.dock.open_workspace(monitor)
    page = desk.page("time")
    desk.dock.state.set_indicator("A.1")
    desk.dock.state.set_area(area)
    page.mapButton.click()
    assert desk.dock.view.shown_preset() == "change"


def test_states_of_the_chart_are_those_of_the_core() -> None:
    assert {state.value for state in ValueState} >= {"value", "unreliable", "suppressed", "no_data", "zero"}
