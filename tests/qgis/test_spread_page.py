"""Page “Unterschiede”: sentences only where something is certain, the Kommune alone, clusters with and without run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QSettings
from qgis.PyQt.QtWidgets import QMainWindow

from quartiersmonitor.i18n.language import language
from quartiersmonitor.profiles.charts.inequality import MeasureSeries, YearPoint, inequality_chart
from quartiersmonitor.ui.pages.spread import (
    Differences,
    change_sentence,
    fifths_sentence,
    moran_sentence,
    share_sentence,
    slope_sentence,
)


class Interface:
    """What the dock asks of QGIS."""

    def __init__(self, window: QMainWindow) -> None:
        from qgis.gui import QgsMapCanvas, QgsMessageBar

        self._window, self._canvas, self._bar = window, QgsMapCanvas(window), QgsMessageBar(window)

    def mainWindow(self) -> QMainWindow:
        return self._window

    def mapCanvas(self) -> Any:
        return self._canvas

    def messageBar(self) -> Any:
        return self._bar


@pytest.fixture(autouse=True)
def english(qgis_app: Any) -> Iterator[None]:
    """Numbers as in English, whatever language the machine has."""
    settings, wanted = QSettings(), {"locale/overrideFlag": True, "locale/userLocale": "en"}
    before = {key: settings.value(key) for key in wanted}
    for key, value in wanted.items():
        settings.setValue(key, value)
    yield
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture
def dock(qgis_app: Any, provider: Any) -> Iterator[Any]:
    from quartiersmonitor.ui.dock import QuartiersmonitorDock

    window = QMainWindow()
    dock = QuartiersmonitorDock(Interface(window))
    yield dock
    dock.release()
    QgsProject.instance().clear()
    window.deleteLater()


def differences(level: str = "quartier", **figures: dict[str, tuple[float, float, float, float]]) -> Differences:
    """Figures by measure: period -> (value, lower, upper, p)."""
    from quartiersmonitor.indicators.catalogue import default_catalogue

    periods = sorted({period for entry in figures.values() for period in entry})

    def table(at: int) -> pd.DataFrame:
        return pd.DataFrame(
            {name: [entry.get(period, (np.nan,) * 4)[at] for period in periods] for name, entry in figures.items()},
            index=[period.strip("y") for period in periods])

    return Differences(default_catalogue().indicator("A.2"), level, *(table(at) for at in range(4)), None)


NAN = float("nan")


def test_a_change_is_named_only_where_it_is_certain() -> None:
    grown = differences(gini={"y2020": (0.21, 0.2, 0.22, NAN), "y2025": (0.24, 0.23, 0.25, 0.001)})
    assert change_sentence(grown, "2025") == (
        "The differences between the Quartiere have grown since 2020 (Gini 0.21 → 0.24).")
    fallen = differences(gini={"y2020": (0.24, 0.2, 0.22, NAN), "y2025": (0.21, 0.2, 0.22, 0.02)})
    assert "smaller since 2020 (Gini 0.24 → 0.21)" in change_sentence(fallen, "2025")
    unsure = differences("kommune", gini={"y2020": (0.2101, 0.2, 0.22, NAN), "y2025": (0.2112, 0.2, 0.22, 0.4)})
    assert change_sentence(unsure, "2025") == (
        "Whether the differences between the Kommunen have changed since 2020 is not statistically certain "
        "(Gini 0.210 → 0.211).")
    assert change_sentence(unsure, "2020").endswith("a Gini coefficient of 0.21.")
    assert change_sentence(grown, "2019") == ""


def test_the_other_sentences() -> None:
    found = differences(
        gini={"y2025": (0.2, 0.1, 0.3, NAN)}, s80s20={"y2025": (3.21, 3, 3.5, NAN)},
        theil_between={"y2025": (0.02, 0, 0, NAN)}, theil_within={"y2025": (0.08, 0, 0, NAN)},
        sii={"y2025": (12.34, 10, 14, NAN)}, moran={"y2025": (0.345, NAN, NAN, 0.0002)})
    assert "3.2 times" in fifths_sentence(found, "2025")
    assert share_sentence(found, "2025").startswith("20 % of the differences lie between the Kommunen, 80 %")
    assert "rises by 12.3 percentage points" in slope_sentence(found, "2025")
    assert "more alike" in moran_sentence(found, "2025") and "0.35" in moran_sentence(found, "2025")
    weak = differences(
        gini={"y2025": (0.2, 0.1, 0.3, NAN)}, sii={"y2025": (1, -1, 3, NAN)}, moran={"y2025": (0.05, NAN, NAN, 0.3)})
    assert "does not clearly go" in slope_sentence(weak, "2025")
    assert "no more alike" in moran_sentence(weak, "2025")
    assert fifths_sentence(weak, "2025") == share_sentence(weak, "2025") == ""
    apart = differences(gini={"y2025": (0.2, 0, 1, NAN)}, moran={"y2025": (-0.4, NAN, NAN, 0.01)})
    assert "differ more than chance" in moran_sentence(apart, "2025")


def test_the_page_computes_what_the_analyses_have_not_stored(dock: Any, monitor: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    dock.open_workspace(monitor)
    dock.state.set_indicator("G.3")
    page = dock.pages["spread"]
    page.show_state()
    assert page.changeLabel.text() and not page.hintLabel.text()
    assert page.chartView.chart is not None and len(page.chartView.chart.hits) >= len(dock.state.computed)
    assert page.measuresTable.rowCount() >= 2
    assert not page.clustersButton.isEnabled() and "not been analysed" in page.clustersButton.toolTip()
    assert Workspace.open(monitor).analysis("inequality").empty
    page.chartView.picked.emit(dock.state.computed[0])
    assert dock.state.period == dock.state.computed[0]


def test_clusters_come_with_the_analyses_and_are_drawn(dock: Any, monitor: Path, run: Any) -> None:
    run("analyses", {"WORKSPACE": str(monitor), "INDICATORS": "G.3", "PERMUTATIONS": 99, "DRAWS": 200})
    dock.open_workspace(monitor)
    dock.state.set_indicator("G.3")
    page = dock.pages["spread"]
    page.show_state()
    assert page.clustersButton.isEnabled() and page.moranLabel.text()
    page.clustersButton.click()
    assert dock.view.shown_preset() == "clusters"
    dock.state.set_level("kommune")
    page.show_state()
    assert not page.scopeCombo.isVisibleTo(page)


def test_an_empty_page_says_what_to_do_first(dock: Any, county: Path) -> None:
    page = dock.pages["spread"]
    page.show_state()
    assert "Data" in page.hintLabel.text()
    dock.open_workspace(county)
    page.show_state()
    assert "Indicators" in page.hintLabel.text() and page.chartView.chart is None


# --- the chart --------------------------------------------------------------------------------


def panel(**values: float) -> MeasureSeries:
    return MeasureSeries("gini", "Gini-Koeffizient", tuple(
        YearPoint(year.strip("y"), value, value - 0.02, value + 0.02) for year, value in values.items()))


def test_the_chart_starts_at_no_difference_and_leaves_gaps_open() -> None:
    german = language("de")
    chart = inequality_chart(
        [panel(y2020=0.2, y2021=0.22, y2023=0.25)], ["2020", "2021", "2022", "2023"], german, 90, 30, "2023")
    assert [hit.key for hit in chart.hits] == ["2020", "2021", "2023"]
    assert [hit.x for hit in chart.hits] == sorted(hit.x for hit in chart.hits)
    assert chart.hits[0].y > chart.hits[2].y
    texts = [text.text for text in chart.texts]
    assert {"0,00", "0,15", "0,30", "0,25", "2022"} <= set(texts)
    assert "0,20" in chart.hits[0].tip and "2020" in chart.hits[0].tip
    # One run of two years, the third stands alone.
    assert chart.svg.count("<path") == 7
    assert all(0 <= hit.x <= 90 and 0 <= hit.y <= 30 for hit in chart.hits)


def test_charts_without_spread_or_with_many_years_are_drawn() -> None:
    german = language("de")
    flat = MeasureSeries("gini", "Gini", (YearPoint("2025", 0.0, 0.0, 0.0),))
    assert inequality_chart([flat], ["2025"], german, 60, 20).hits[0].x == pytest.approx(30, abs=8)
    assert inequality_chart([], ["2025"], german, 60, 20).hits == ()
    many = [str(year) for year in range(1990, 2026)]
    chart = inequality_chart([panel(**{f"y{year}": 0.2 for year in many})], many, german, 70, 25)
    years = [text for text in chart.texts if text.text in many]
    assert len(years) < 12 and years[-1].text == "2025"
