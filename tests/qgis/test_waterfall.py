"""The waterfall: its bars lead to the score, nothing is clipped, and it reads without colours."""

from __future__ import annotations

import dataclasses
import re

import pytest
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from quartiersmonitor.profiles.charts import PIXELS_PER_MM, Chart
from quartiersmonitor.profiles.charts.waterfall import (
    BAR,
    SIZE,
    Waterfall,
    WaterfallBar,
    WaterfallBlank,
    WaterfallClass,
    lines_of,
    ticks_of,
    waterfall_chart,
)
from quartiersmonitor.profiles.typography import MM_PER_POINT, width_mm

LONG = "Aufstockende Erwerbstätige und Alleinerziehenden-Haushalte mit mindestens einem Kind unter 18 Jahren"


def measure(text: str, size: float, bold: bool) -> float:
    return width_mm(text, size / MM_PER_POINT, bold)


def bar(key: str, value: float, label: str = "") -> WaterfallBar:
    return WaterfallBar(key, label or key, value, f"{value:+.2f}", f"Hinweis {key}")


SAMPLE = Waterfall(
    start=0.0, start_label="Mittel aller Quartiere", start_text="0,00",
    bars=(bar("A.2", 1.4, LONG), bar("B.1", -0.6, "Altersgerechte Entwicklung"), bar("A.1", 0.5), bar("G.1", -0.001)),
    blanks=(WaterfallBlank("G.2", "Vorzeitige Sterblichkeit", "x", "gesperrt", "Hinweis G.2"),), total=1.299,
    total_label="Nordheim", total_text="1,30", decimals=2,
    classes=tuple(
        WaterfallClass(lower, upper, name, name == "niedrig") for lower, upper, name in (
            (None, -1.0, "hoch"), (-1.0, 1.0, "mittel"), (1.0, 1.5, "niedrig"), (1.5, None, "sehr niedrig"))),
    description="Wasserfalldiagramm.")


def paths(chart: Chart) -> dict[str, str]:
    return dict(re.findall(r'<path id="(\w+)" d="([^"]*)"', chart.svg))


def ends(data: str) -> list[tuple[float, float]]:
    """Returns first and last place of the arrows in path data: their base and their tip."""
    return [
        (points[0][0], points[2][0]) for points in (
            [tuple(map(float, point.split())) for point in part.strip("z").split("L")]
            for part in data.split("M") if part)]


@pytest.mark.parametrize("width", [64.0, 80.0, 110.0, 180.0])
def test_nothing_is_clipped_and_no_name_is_cut(width: float) -> None:
    chart = waterfall_chart(SAMPLE, width, measure=measure)
    assert chart.width == width
    for text in chart.texts:
        wide = measure(text.text, text.size, text.bold)
        left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        assert left >= 0 and left + wide <= width + 1e-6, text
        assert text.size <= text.y <= chart.height, text
    written = "".join(text.text for text in chart.texts).replace(" ", "")
    for row in (*SAMPLE.bars, *SAMPLE.blanks):
        assert row.label.replace(" ", "") in written
    assert "…" not in written


@pytest.mark.parametrize("width", [64.0, 80.0, 180.0])
def test_names_do_not_reach_into_the_bars_nor_bars_into_the_numbers(width: float) -> None:
    chart = waterfall_chart(SAMPLE, width, measure=measure)
    found = paths(chart)
    places = [x for kind in ("rise", "fall") for arrow in ends(found[kind]) for x in arrow]
    names = max(text.x + measure(text.text, text.size, text.bold) for text in chart.texts
                if text.anchor == "start" and text.text != "gesperrt")
    numbers = min(text.x - measure(text.text, text.size, text.bold) for text in chart.texts if text.anchor == "end")
    assert names < min(places) and max(places) < numbers


def test_every_bar_begins_where_the_one_before_ends_and_the_last_ends_at_the_score() -> None:
    chart = waterfall_chart(SAMPLE, 120.0, measure=measure)
    found = paths(chart)
    rises, falls = ends(found["rise"]), ends(found["fall"])
    assert [len(rises), len(falls)] == [2, 1], "the step of 0.001 is a mark without direction"
    (start, first), (third, last) = rises
    second = falls[0][1]
    assert start < first and last > third
    assert falls[0][0] == pytest.approx(first) and third == pytest.approx(second)
    per_unit = (first - start) / 1.4
    assert first - second == pytest.approx(0.6 * per_unit, abs=0.01)
    total = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)v([\d.]+)", found["total"])
    widest = max(total, key=lambda part: float(part[1]))
    assert float(widest[0]) == pytest.approx(start, abs=0.01) and float(widest[2]) == BAR
    assert float(widest[1]) == pytest.approx(1.3 * per_unit, abs=0.02)


def test_the_drawing_is_no_more_precise_than_the_print() -> None:
    one = waterfall_chart(SAMPLE, 120.0, measure=measure)
    for more, same in ((0.0004, True), (0.02, False)):
        other = dataclasses.replace(SAMPLE, bars=(bar("A.2", 1.4 + more, LONG), *SAMPLE.bars[1:]))
        assert (waterfall_chart(other, 120.0, measure=measure).svg == one.svg) is same


def test_class_bounds_are_lines_and_the_own_class_is_named() -> None:
    chart = waterfall_chart(SAMPLE, 120.0, measure=measure)
    found = paths(chart)
    # 1 and 1.5 are in sight, -1 is not.
    assert found["bounds"].count("M") == 2
    assert any(text.text == "niedrig" and text.bold for text in chart.texts)
    assert not any(text.text == "hoch" for text in chart.texts)
    without = waterfall_chart(dataclasses.replace(SAMPLE, classes=()), 120.0, measure=measure)
    assert paths(without)["bounds"].startswith("M-9999") and paths(without)["band"].startswith("M-9999")


def test_a_withheld_indicator_has_a_row_a_sign_and_no_bar() -> None:
    chart = waterfall_chart(SAMPLE, 120.0, measure=measure)
    plain = waterfall_chart(dataclasses.replace(SAMPLE, blanks=()), 120.0, measure=measure)
    with_blank, without = paths(chart), paths(plain)
    for kind in ("rise", "fall", "hatch", "total", "connect", "axis"):
        assert with_blank[kind] == without[kind]
    assert {"x", "gesperrt"} <= {text.text for text in chart.texts}
    assert [hit.key for hit in chart.hits] == ["A.2", "B.1", "A.1", "G.1", "G.2"]


def test_every_row_is_hit_along_its_whole_length_and_only_once() -> None:
    chart = waterfall_chart(SAMPLE, 90.0, measure=measure)
    for hit, below in zip(chart.hits, chart.hits[1:]):
        assert hit.half_width + hit.radius == pytest.approx(chart.width / 2 - 0.8)
        assert hit.y + hit.radius < below.y - below.radius
    assert chart.description == SAMPLE.description and chart.hits[0].tip == "Hinweis A.2"


def painted(chart: Chart, scale: int = 2) -> QImage:
    image = QImage(
        round(chart.width * PIXELS_PER_MM * scale), round(chart.height * PIXELS_PER_MM * scale),
        QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    renderer = QSvgRenderer(QByteArray(chart.svg.encode()))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def test_rise_and_fall_differ_in_grey(qgis_app: object) -> None:
    chart = waterfall_chart(SAMPLE, 120.0, measure=measure)
    image = painted(chart)
    scale = image.width() / chart.width
    found = paths(chart)

    def darkness(kind: str, row: int) -> float:
        base, tip = ends(found[kind])[0]
        left, right = sorted((base, tip))
        y = round((chart.hits[row].y - 0.9) * scale)
        pixels = [image.pixelColor(x, y).lightness() for x in range(
            round((left + 2.0) * scale), round((right - 2.0) * scale))]
        return sum(pixels) / len(pixels)

    assert darkness("rise", 0) < 90
    assert darkness("fall", 1) > 150


def test_any_number_of_steps_and_a_score_that_is_the_mean_can_be_drawn() -> None:
    empty = dataclasses.replace(SAMPLE, bars=(), blanks=(), total=0.0, classes=())
    assert waterfall_chart(empty, 80.0, measure=measure).height > 10
    far = dataclasses.replace(SAMPLE, start=52.3, bars=(bar("A", 40.0), bar("B", -90.1)), total=2.2, classes=())
    chart = waterfall_chart(far, 80.0, measure=measure, tick_text=lambda value, places: f"{value:.{places}f}")
    assert {"0", "20", "40", "60", "80"} <= {text.text for text in chart.texts}


@pytest.mark.parametrize(("low", "high", "ticks", "decimals"), [
    (-0.24, 3.9, [0.0, 1.0, 2.0, 3.0], 0), (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], 1),
    (0.0, 0.049, [0.0, 0.01, 0.02, 0.03, 0.04], 2), (2.0, 98.0, [20.0, 40.0, 60.0, 80.0], 0)])
def test_ticks_are_round_numbers(low: float, high: float, ticks: list[float], decimals: int) -> None:
    assert ticks_of(low, high, 5) == (pytest.approx(ticks), decimals)


def test_names_break_at_blanks_and_after_hyphens_and_whole_words_only_if_they_must() -> None:
    def letters(text: str, size: float, bold: bool) -> float:
        return float(len(text))

    assert lines_of("Alleinerziehenden-Haushalte", 20, SIZE, letters) == ["Alleinerziehenden-", "Haushalte"]
    assert lines_of("Kinder 0-14 Jahre", 11, SIZE, letters) == ["Kinder 0-14", "Jahre"]
    assert lines_of("Donaudampfschifffahrt", 10, SIZE, letters) == ["Donaudampf", "schifffahr", "t"]
    assert lines_of("", 10, SIZE, letters) == [""]
