"""Inequality over the years: one panel for each measure, each with its interval and a scale from “no difference” on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...i18n.language import Language
from . import INK, SECONDARY, Chart, ChartText, Hit, circle, joined, line, render

TEMPLATE = "inequality.svg.j2"
MARKS = ("interval", "grid", "axis", "whisker", "line", "dot", "current")

#: Millimetres.
TEXT = 2.8
TITLE_LINE, YEAR_LINE, GAP = 6.4, 4.4, 1.2
DOT, CURRENT = 0.8, 1.25
CHARACTER = 0.58


@dataclass(frozen=True)
class YearPoint:
    """A measure in one year with its interval."""

    period: str
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class MeasureSeries:
    """A measure over the years, oldest first; ``nothing`` is its value where all areas are alike."""

    id: str
    title: str
    points: tuple[YearPoint, ...]
    nothing: float = 0.0
    decimals: int = 2


def inequality_chart(
    series: Sequence[MeasureSeries], periods: Sequence[str], language: Language, width: float, height: float,
    current: str = "",
) -> Chart:
    """Draws one panel below the other for each measure; sizes in millimetres.

    ``periods`` are all years of the axis, oldest first: years without a measure leave a gap. ``current`` is marked
    and bears its value. Every panel starts at the value that means no difference at all.
    """
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    texts: list[ChartText] = []
    hits: list[Hit] = []
    shown = [entry for entry in series if entry.points]
    years = list(periods)
    left = 1.5 + max((_text_width(_tick_text(tick, entry, language)) for entry in shown for tick in _ticks(entry)),
                     default=6.0) + 1.2
    right = width - 4.5
    step = (right - left - 4.0) / max(len(years) - 1, 1)
    place = {period: left + 2.0 + at * step for at, period in enumerate(years)}
    if len(years) == 1:
        place = {years[0]: (left + right) / 2}
    room = (height - YEAR_LINE) / max(len(shown), 1)
    for at, entry in enumerate(shown):
        top = at * room + TITLE_LINE
        _draw_panel(entry, place, (left, right, top, (at + 1) * room - GAP), current, language, paths, texts, hits)
    every = 1 if step >= 8.5 else max(2, math.ceil(8.5 / step)) if step > 0 else 1
    for at, period in enumerate(years):
        if (len(years) - 1 - at) % every == 0:
            texts.append(ChartText(
                place[period], height - 1.0, period, "middle", TEXT, period == current,
                INK if period == current else SECONDARY))
    svg = render(TEMPLATE, width, height, joined(paths))
    return Chart(svg, width, height, tuple(texts), tuple(hits), _description(shown, language))


def _draw_panel(
    entry: MeasureSeries, place: dict[str, float], box: tuple[float, float, float, float], current: str,
    language: Language, paths: dict[str, list[str]], texts: list[ChartText], hits: list[Hit],
) -> None:
    left, right, top, bottom = box
    highest = _top(entry)

    def height_of(value: float) -> float:
        share = (value - entry.nothing) / (highest - entry.nothing)
        return bottom - min(max(share, 0.0), 1.0) * (bottom - top)

    texts.append(ChartText(1.0, top - 2.8, entry.title, "start", TEXT, True))
    for tick in _ticks(entry):
        y = height_of(tick)
        paths["axis" if tick == entry.nothing else "grid"].append(line((left, y), (right, y)))
        texts.append(ChartText(left - 1.0, y + 1.0, _tick_text(tick, entry, language), "end", TEXT, False, SECONDARY))
    known = [point for point in entry.points if point.period in place]
    runs = _runs(known, list(place))
    for run in runs:
        xy = [(place[point.period], height_of(point.value)) for point in run]
        if len(run) > 1:
            upper = [(place[point.period], height_of(point.upper)) for point in run]
            lower = [(place[point.period], height_of(point.lower)) for point in reversed(run)]
            paths["interval"].append(line(*upper, *lower) + "z")
            paths["line"].append(line(*xy))
    for point in known:
        x, y = place[point.period], height_of(point.value)
        paths["whisker"].append(line((x, height_of(point.lower)), (x, height_of(point.upper))))
        marked = point.period == current
        paths["current" if marked else "dot"].append(circle(x, y, CURRENT if marked else DOT))
        value = language.number(point.value, entry.decimals)
        if marked:
            # Beside its dot, on the side where the line leaves room.
            texts.append(ChartText(min(x + 2.0, right + 4.0), top - 2.8, value, "end", TEXT, True))
        hits.append(Hit(x, y, CURRENT, point.period, _tip(entry, point, language)))


def _tip(entry: MeasureSeries, point: YearPoint, language: Language) -> str:
    text = language.translate("profiles", "{measure} {period}: {value}, 95 % interval {lower} to {upper}")
    return text.format(
        measure=entry.title, period=point.period,
        **{name: language.number(getattr(point, name), entry.decimals) for name in ("value", "lower", "upper")})


def _runs(points: Sequence[YearPoint], years: Sequence[str]) -> list[list[YearPoint]]:
    by_year = {point.period: point for point in points}
    runs: list[list[YearPoint]] = [[]]
    for year in years:
        if year in by_year:
            runs[-1].append(by_year[year])
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _top(entry: MeasureSeries) -> float:
    """Returns a readable end of the scale above all intervals."""
    reach = max(max(point.upper, point.value) for point in entry.points) - entry.nothing
    if not reach > 0:
        return entry.nothing + 10.0**-entry.decimals * 10
    step = 10.0 ** math.floor(math.log10(reach))
    for factor in (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10):
        if factor * step >= reach * 1.02:
            return entry.nothing + factor * step
    return entry.nothing + 10 * step


def _ticks(entry: MeasureSeries) -> tuple[float, ...]:
    highest = _top(entry)
    return entry.nothing, (entry.nothing + highest) / 2, highest


def _tick_text(tick: float, entry: MeasureSeries, language: Language) -> str:
    """Returns a number of the axis with no more decimals than its ticks need."""
    decimals = next((d for d in range(6) if all(abs(round(t, d) - t) < 1e-9 for t in _ticks(entry))), 6)
    return language.number(tick, decimals)


def _text_width(text: str) -> float:
    return len(text) * TEXT * CHARACTER


def _description(shown: Sequence[MeasureSeries], language: Language) -> str:
    if not shown:
        return language.translate("profiles", "No measure of inequality.")
    parts = []
    for entry in shown:
        first, last = entry.points[0], entry.points[-1]
        text = language.translate("profiles", "{measure}: {first} in {start}, {last} in {end}")
        parts.append(text.format(
            measure=entry.title, start=first.period, end=last.period,
            first=language.number(first.value, entry.decimals), last=language.number(last.value, entry.decimals)))
    return language.translate("profiles", "Differences between the areas over the years. {parts}.").format(
        parts="; ".join(parts))
