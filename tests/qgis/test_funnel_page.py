"""The dock page “Streuung”: chart, click, sentences, signals, years taken together."""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from quartiersmonitor.indicators.funnel import of_indicator
from quartiersmonitor.ui.context import DockContext
from quartiersmonitor.ui.pages.funnel import FunnelPage, beyond_text, position_sentence
from quartiersmonitor.ui.state import DockState
from quartiersmonitor.workspace import Workspace


@pytest.fixture
def page(qgis_app, monitor: Path):
    """The page with the small county open; what is zoomed to is kept."""
    state, zoomed = DockState(), []
    view = SimpleNamespace(zoom_to=lambda *what: zoomed.append(what))
    made = FunnelPage(DockContext(None, state, None, view))
    made.zoomed = zoomed
    state.open(monitor)
    made.resize(400, 1200)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def choose(page, code: str) -> None:
    page.state.set_indicator(code)
    assert page.spread.indicator.code == code


def test_the_figures_are_those_of_the_workspace(page) -> None:
    choose(page, "A.1")
    workspace, period = page.state.workspace, page.state.period
    values = workspace.values("quartier", period, ["A.1"])
    kreis = workspace.values("kreis", period, ["A.1"])["value"].iloc[0]
    indicator = workspace.catalogue().indicator("A.1")
    expected = of_indicator(indicator, values["numerator"], values["denominator"], values["value"], target=kreis)
    assert page.spread.funnel.target == pytest.approx(kreis)
    assert page.spread.funnel.position.tolist() == expected.position.tolist()
    np.testing.assert_allclose(page.spread.funnel.value, values["value"])
    assert page.chartView.isVisible()
    assert len(page.chartView.chart.hits) == np.isfinite(expected.value).sum()


def test_a_click_on_a_dot_chooses_the_area_and_says_what_it_means(page) -> None:
    choose(page, "A.1")
    chart = page.chartView.chart
    hit, scale = chart.hits[-1], page.chartView._scale()
    place = QPoint(round(hit.x * scale), round(hit.y * scale))
    QTest.mouseClick(page.chartView, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert page.state.area == hit.key
    assert page.zoomed == [("quartier", hit.key)]
    name = page.state.workspace.area_names("quartier")[hit.key]
    assert page.sentenceLabel.text().startswith(f"{name} lies ")
    assert page.valueLabel.isVisible()
    assert page.smoothedLabel.text().startswith("Smoothed: ")
    assert name in [text.text for text in page.chartView.chart.texts]


def test_the_keyboard_reaches_the_dots(page) -> None:
    choose(page, "A.1")
    page.chartView.setFocus()
    QTest.keyClick(page.chartView, Qt.Key.Key_Right)
    QTest.keyClick(page.chartView, Qt.Key.Key_Return)
    assert page.state.area == page.chartView.chart.hits[0].key


def test_signals_are_listed_by_strength_and_lead_to_the_area(page) -> None:
    choose(page, "A.1")
    table, signals = page.signalsTable, page.spread.signals()
    assert signals
    assert table.rowCount() == len(signals)
    strengths = [area.strength for area in signals]
    assert strengths == sorted(strengths, reverse=True)
    assert [table.item(row, 0).text() for row in range(len(signals))] == [area.name for area in signals]
    page.signalsTable.cellClicked.emit(len(signals) - 1, 0)
    assert page.state.area == signals[-1].key
    assert beyond_text(signals[-1].position) == table.item(len(signals) - 1, 2).text()


def test_overdispersion_takes_signals_away(page) -> None:
    choose(page, "A.1")
    before = len(page.spread.signals())
    assert page.spread.funnel.phi > 1.5
    assert "overdispersion" in page.noteLabel.text()
    page.dispersionCheck.setChecked(True)
    assert page.spread.funnel.adjusted
    assert len(page.spread.signals()) < before
    assert "widened" in page.noteLabel.text()


def test_years_taken_together(page) -> None:
    choose(page, "A.1")
    one = {area.key: area for area in page.spread.areas}
    page.yearsCombo.setCurrentIndex(2)
    page.yearsCombo.activated.emit(2)
    values = page.state.workspace.values("quartier", indicators=["A.1"])
    years = [str(int(page.state.period) - back) for back in range(3)]
    values = values[values["period"].isin(years)]
    for key, rows in values.groupby("area_id"):
        area = next(entry for entry in page.spread.areas if entry.key == key)
        if rows["numerator"].isna().any():
            assert not area.shown
            continue
        assert area.value == pytest.approx(100 * rows["numerator"].sum() / rows["denominator"].sum())
        assert area.size == pytest.approx(rows["denominator"].sum())
        assert area.size > one[key].size
    assert f"{years[-1]}–{years[0]}" in page.spread.texts.title


def test_withheld_areas_have_no_dot_and_say_why(page, monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    values = workspace.values("quartier", page.state.period)
    withheld = values[values["state"] == "suppressed"].iloc[0]
    choose(page, withheld["indicator"])
    page.state.set_area(withheld["area_id"])
    assert withheld["area_id"] not in [hit.key for hit in page.chartView.chart.hits]
    assert "withheld" in page.sentenceLabel.text()
    assert not page.valueLabel.isVisible()
    assert not page.smoothedLabel.isVisible()
    assert page.spread.hidden >= 1


def test_every_indicator_of_the_catalogue_can_be_chosen_at_both_levels(page) -> None:
    for level in ("quartier", "kommune"):
        page.state.set_level(level)
        for indicator in page.state.workspace.catalogue().indicators:
            page.state.set_indicator(indicator.code)
            if indicator.interval == "none":
                assert page.spread is None
                assert page.hintLabel.isVisible()
                continue
            assert page.spread is None or page.spread.indicator.code == indicator.code
            if page.spread is not None:
                shown = [area for area in page.spread.areas if area.shown]
                assert all(math.isfinite(area.value) for area in shown)
                page.state.set_area(shown[0].key)
                assert shown[0].name in page.sentenceLabel.text()


def test_the_kreis_value_is_the_target_of_standardised_rates_too(page) -> None:
    choose(page, "G.2")
    assert not page.yearsCombo.isEnabled()
    kreis = page.state.workspace.values("kreis", page.state.period, ["G.2"])["value"].iloc[0]
    assert page.spread.funnel.target == pytest.approx(kreis)


def test_without_workspace_and_before_the_computation(page, county: Path, tmp_path: Path) -> None:
    page.state.open(shutil.copy(county, tmp_path / "leer.gpkg"))
    assert page.spread is None
    assert not page.chartView.isVisible()
    assert "Indicators" in page.hintLabel.text()
    page.state.close()
    assert "Data" in page.hintLabel.text()
    assert not page.indicatorCombo.isEnabled()


@pytest.mark.parametrize("widened", [False, True])
@pytest.mark.parametrize("position", ["above_998", "above_95", "within", "below_95", "below_998"])
def test_one_sentence_per_position(position, widened) -> None:
    text = position_sentence("Altstadt", position, widened)
    assert text.startswith("Altstadt lies ")
    assert text.count(".") - text.count("99.8") == 1


def test_the_page_fits_a_narrow_panel_and_has_names_for_screen_readers(page) -> None:
    assert page.minimumSizeHint().width() <= 340
    assert page.chartView.accessibleName()
    assert page.signalsTable.accessibleName()
    assert page.chartView.accessibleDescription()
