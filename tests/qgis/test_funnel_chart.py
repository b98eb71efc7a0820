"""The funnel plot: what is drawn, what is not, axes, names, words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.funnel import funnel
from quartiersmonitor.profiles.charts import NOTHING
from quartiersmonitor.profiles.charts.funnel import FunnelArea, FunnelTexts, funnel_chart, size_range

TEXTS = FunnelTexts("A.2 Kinderarmut in %, 2025", "Größe der Bezugsgruppe", "Kreis", "%", 1)


def made(x, n, states=None, width=90.0, height=80.0, selected="", language="de", **options):
    """A chart of areas named after their place, with the funnel they make."""
    result = funnel(np.asarray(x, float), np.asarray(n, float), factor=100, **options)
    states = states or ["value"] * len(x)
    areas = [
        FunnelArea(
            str(at), f"Quartier {at}", None if np.isnan(result.size[at]) else float(result.size[at]),
            None if np.isnan(result.value[at]) else float(result.value[at]), result.position[at], states[at],
            abs(float(result.z[at])) if np.isfinite(result.z[at]) else 0.0)
        for at in range(len(x))]
    curves = result.curves(*size_range([area.size for area in areas if area.shown]))
    return funnel_chart(areas, curves, TEXTS, Language(language), width, height, selected)


def marks(chart) -> dict[str, str]:
    root = ElementTree.fromstring(chart.svg)
    return {path.get("id"): path.get("d") for path in root}


def count(path: str) -> int:
    return 0 if path == NOTHING else path.count("z")


X = [90, 110, 130, 60, 30, 9, 2, 95]
N = [900, 900, 900, 900, 900, 100, 30, 900]


def test_every_kind_of_dot_has_its_mark() -> None:
    chart = made(X, N, ["value"] * 5 + ["unreliable"] * 2 + ["value"], target=10)
    found = marks(chart)
    # 90 and 95 of 900 lie within, 110 is beyond 95 %, 130, 60 and 30 beyond 99.8 %; 9 and 2 are uncertain. The
    # legend adds a circle and a diamond to the signals and a hollow dot.
    assert count(found["within"]) == 2
    assert count(found["within_hollow"]) == 2 + 1
    assert count(found["signal"]) == 4 + 2
    assert found["signal_hollow"] == NOTHING
    assert found["selected"] == NOTHING
    assert len(chart.hits) == 8


def test_what_has_no_number_is_nowhere() -> None:
    plain = made(X, N, target=10)
    states = ["value"] * 8 + ["suppressed", "no_data"]
    more = made([*X, np.nan, np.nan], [*N, 5000, np.nan], states, target=10)
    assert more == plain
    # Even a number that should not be there is not drawn.
    leaked = made([*X, 800], [*N, 900], ["value"] * 8 + ["suppressed"], target=10)
    assert leaked == plain


def test_hits_lie_on_the_dots_and_walk_from_left_to_right() -> None:
    chart = made(X, N, target=10)
    places = [(hit.x, hit.y) for hit in chart.hits]
    assert places == sorted(places)
    height = {hit.key: hit.y for hit in chart.hits}
    assert height["2"] < height["1"] < height["0"] < height["3"] < height["4"]
    assert all(0 < hit.x < chart.width and 0 < hit.y < chart.height for hit in chart.hits)
    assert all(hit.tip.startswith(f"Quartier {hit.key}\n") for hit in chart.hits)
    assert "14,4" in next(hit.tip for hit in chart.hits if hit.key == "2")


@pytest.mark.parametrize("width", [58.0, 90.0, 170.0])
def test_texts_neither_leave_the_paper_nor_cover_each_other(width) -> None:
    rng = np.random.default_rng(7)
    n = np.round(rng.lognormal(5.8, 0.9, 158))
    x = rng.binomial(n.astype(int), np.clip(rng.normal(0.09, 0.03, 158), 0.01, 1))
    chart = made(x, n, width=width, height=80, selected="11")
    boxes = []
    for text in chart.texts:
        # As wide as the letters of a common desktop font are on average.
        wide = len(text.text) * text.size * (0.56 if text.bold else 0.5)
        left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
        boxes.append((left, text.y - text.size * 0.75, left + wide, text.y + text.size * 0.2, text.text))
    for left, top, right, bottom, words in boxes:
        assert left >= -0.3, words
        assert right <= width + 0.3, words
        assert top >= 0, words
        assert bottom <= 80.3, words
    for at, first in enumerate(boxes):
        for second in boxes[at + 1:]:
            apart = (first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1])
            assert apart, (first, second)


def test_the_chosen_area_is_marked_and_named() -> None:
    chart = made(X, N, target=10, selected="7")
    assert count(marks(chart)["selected"]) == 1
    named = [text for text in chart.texts if text.text == "Quartier 7"]
    assert [text.bold for text in named] == [True]


def test_the_strongest_signals_are_named_first() -> None:
    n = np.full(40, 2000)
    x = np.r_[np.full(30, 200), np.linspace(300, 480, 10)]
    chart = made(x, n, target=10, width=170)
    named = [text.text for text in chart.texts if text.text.startswith("Quartier")]
    assert "Quartier 39" in named
    assert len(named) <= 5
    assert "Quartier 30" not in named


@pytest.mark.parametrize(("n", "labels"), [
    ([50, 900, 9000, 20000], {"100", "1.000", "10.000"}),
    ([5000, 5600, 6100, 7000], {"5.500", "6.000"}),
])
def test_the_size_axis_suits_the_range_of_sizes(n, labels) -> None:
    chart = made([size // 10 for size in n], n, width=120)
    assert labels <= {text.text for text in chart.texts}


def test_numbers_follow_the_language() -> None:
    german, english = (made([12, 1300], [100, 11000], language=code) for code in ("de", "en"))
    assert "1.000" in {text.text for text in german.texts}
    assert "1,000" in {text.text for text in english.texts}
    assert any(re.search(r"Kreis 11,8", text.text) for text in german.texts)


def test_the_description_says_what_is_seen() -> None:
    chart = made(X, N, target=10, language="en")
    assert chart.description == (
        "Funnel plot of A.2 Kinderarmut in %, 2025: 8 areas by size, 3 of them beyond the 99.8 % limits and 1 more "
        "beyond the 95 % limits.")


@pytest.mark.parametrize(("x", "n"), [([5], [50]), ([0, 0], [30, 40]), ([7, 7], [50, 50])])
def test_few_and_equal_areas(x, n) -> None:
    chart = made(x, n)
    assert len(chart.hits) == len(x)
    ElementTree.fromstring(chart.svg)
    assert "nan" not in chart.svg


def test_no_area_at_all() -> None:
    chart = made([np.nan], [10])
    assert chart.hits == ()
    assert "nan" not in chart.svg


def test_odds_with_an_infinite_limit() -> None:
    result = funnel([3.0, 40, 500], [1.0, 30, 400], "odds", factor=100)
    areas = [FunnelArea(str(at), "A", float(result.size[at]), float(result.value[at]), result.position[at])
             for at in range(3)]
    chart = funnel_chart(areas, result.curves(*size_range([4, 70, 900])), TEXTS, Language("de"), 90, 80)
    assert "nan" not in chart.svg
    assert "inf" not in chart.svg
