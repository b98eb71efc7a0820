"""Funnel plot: the value of every area over its size, with the limits that chance alone would keep it in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP
from ...indicators.states import ValueState
from ..texts import with_unit
from . import INK, SECONDARY, Chart, ChartText, Hit, circle, diamond, joined, line, render

if TYPE_CHECKING:
    from ...indicators.funnel import Curves

TEMPLATE = "funnel.svg.j2"
MARKS = (
    "zone_998", "zone_95", "grid", "limit_998", "limit_95", "target", "axis", "within", "within_hollow", "signal",
    "signal_hollow", "selected")

#: Millimetres.
TEXT = 2.8
LINE = 3.9
DOT, SIGNAL, STRONG = 0.75, 1.0, 1.35
SELECTED = 2.1
SAMPLE = 6.0
#: Names beside the strongest signals; more would cover the dots.
LABELS = 5
LONGEST_LABEL = 24
#: Width of a character of average text as share of its height, generous: the font is that of the desktop.
CHARACTER = 0.56
NAME_CHARACTER = 0.62
#: With more signals than these the marks are drawn smaller, or they would hide each other.
MANY_SIGNALS, SMALLER = 40, 0.75
#: Ratios of the largest to the smallest size from which the axis is drawn as roots or logarithms.
ROOT_FROM, LOG_FROM = 4.0, 25.0

POSITION_WORDS = {
    "above_998": QT_TRANSLATE_NOOP("profiles", "above the upper 99.8 % limit"),
    "above_95": QT_TRANSLATE_NOOP("profiles", "above the upper 95 % limit"),
    "within": QT_TRANSLATE_NOOP("profiles", "within the limits"),
    "below_95": QT_TRANSLATE_NOOP("profiles", "below the lower 95 % limit"),
    "below_998": QT_TRANSLATE_NOOP("profiles", "below the lower 99.8 % limit"),
}
_STRONG = ("above_998", "below_998")


@dataclass(frozen=True)
class FunnelArea:
    """An area as drawn; ``strength`` orders the signals, the greatest is labelled first."""

    key: str
    name: str
    size: Optional[float]
    value: Optional[float]
    position: Optional[str]
    state: str = ValueState.VALUE.value
    strength: float = 0.0

    @property
    def shown(self) -> bool:
        """Tells whether the area is drawn: what is withheld or missing never is."""
        known = self.value is not None and self.size is not None and self.position is not None
        return known and ValueState(self.state).carries_number and math.isfinite(self.value) and self.size > 0


@dataclass(frozen=True)
class FunnelTexts:
    """What the chart is called: title of the value axis with its unit, of the size axis, and of the target line."""

    title: str
    size: str
    target: str
    unit: str = ""
    decimals: int = 1


def position_text(position: str, language: Language) -> str:
    """Returns where a value lies, in words."""
    return language.translate("profiles", POSITION_WORDS[position])


def size_range(sizes: Sequence[float]) -> tuple[float, float]:
    """Returns the range of sizes to draw: all of them with a margin that suits the axis."""
    known = [size for size in sizes if math.isfinite(size) and size > 0]
    if not known:
        return 1.0, 10.0
    scale = _SizeScale(min(known), max(known), 0.0, 1.0)
    first, last = scale.size(-0.05), scale.size(1.05)
    return max(first, min(known) * 0.5), max(last, min(known) * 1.5)


def funnel_chart(
    areas: Sequence[FunnelArea], curves: Curves, texts: FunnelTexts, language: Language, width: float, height: float,
    selected: str = "",
) -> Chart:
    """Draws areas into a funnel; sizes in millimetres.

    ``curves`` are the limits over the range of :func:`size_range`. Areas without a number are not drawn; unreliable
    ones are hollow. Signals are larger and blue, those beyond 99.8 % diamonds; position tells high from low, so that
    nothing rests on colour. The strongest ones, and ``selected``, bear their name where there is room.
    """
    drawn = [area for area in areas if area.shown]
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    labels: list[ChartText] = []
    plot = _Plot(drawn, curves, texts, language, width, height)
    plot.draw_title(labels)
    plot.draw_axes(paths, labels)
    plot.draw_limits(paths)
    plot.draw_legend(paths, labels)
    ordered = sorted(drawn, key=lambda area: (area.key == selected, area.position != "within", area.strength))
    hits = []
    for area in ordered:
        radius = _draw_dot(area, plot, paths, area.key == selected)
        x, y = plot.place(area)
        hits.append(Hit(x, y, radius, area.key, plot.tip(area)))
    plot.draw_names(ordered, selected, labels)
    # By size, so that the arrow keys walk from left to right.
    hits.sort(key=lambda hit: (hit.x, hit.y))
    svg = render(TEMPLATE, width, height, joined(paths))
    return Chart(svg, width, height, tuple(labels), tuple(hits), plot.description())


def _draw_dot(area: FunnelArea, plot: _Plot, paths: dict[str, list[str]], chosen: bool) -> float:
    x, y = plot.place(area)
    hollow = area.state == ValueState.UNRELIABLE.value
    if area.position == "within":
        radius = DOT * plot.shrink
        shape = circle(x, y, radius)
        paths["within_hollow" if hollow else "within"].append(shape)
    else:
        strong = area.position in _STRONG
        radius = (STRONG if strong else SIGNAL) * plot.shrink
        shape = diamond(x, y, radius, radius * 1.2) if strong else circle(x, y, radius)
        paths["signal_hollow" if hollow else "signal"].append(shape)
    if chosen:
        paths["selected"].append(circle(x, y, SELECTED))
    return radius


class _SizeScale:
    """Maps sizes to millimetres: even steps, roots or logarithms, whatever spreads the areas best."""

    def __init__(self, first: float, last: float, left: float, right: float) -> None:
        ratio = last / first if first > 0 else LOG_FROM
        self.kind = "log" if ratio >= LOG_FROM else "root" if ratio >= ROOT_FROM else "even"
        self.first, self.last, self.left, self.right = first, last, left, right
        self._low, self._high = self._bend(first), self._bend(last)
        if self._high <= self._low:
            self._low, self._high = self._bend(first * 0.8), self._bend(last * 1.2)

    def _bend(self, size: float) -> float:
        if self.kind == "log":
            return math.log(size)
        return math.sqrt(size) if self.kind == "root" else size

    def place(self, size: float) -> float:
        share = (self._bend(size) - self._low) / (self._high - self._low)
        return self.left + share * (self.right - self.left)

    def size(self, share: float) -> float:
        bent = self._low + share * (self._high - self._low)
        if self.kind == "log":
            return math.exp(bent)
        return max(bent, 0.0) ** 2 if self.kind == "root" else max(bent, 0.0)

    def ticks(self) -> list[float]:
        """Returns round sizes for the labels, from left to right."""
        if self.kind == "log":
            low, high = math.floor(math.log10(self.first)), math.ceil(math.log10(self.last))
            steps = (1, 2, 5)
            found = [step * 10.0**power for power in range(low, high + 1) for step in steps]
        elif self.kind == "root":
            step = _round_step((self.last - self.first) / 10)
            found = [step * square for square in (0.5, 1, 2, 4, 6, 9, 12, 16)]
        else:
            return _even_ticks(self.first, self.last, 5)
        return [size for size in found if self.first <= size <= self.last]


class _Plot:
    """The room for the dots, and what stands around it."""

    def __init__(
        self, areas: Sequence[FunnelArea], curves: Curves, texts: FunnelTexts, language: Language, width: float,
        height: float,
    ) -> None:
        self.areas, self.curves, self.texts, self.language = areas, curves, texts, language
        self.width, self.height = width, height
        self.shrink = SMALLER if sum(area.position != "within" for area in areas) > MANY_SIGNALS else 1.0
        self.low, self.high = self._value_range()
        self.value_ticks = _even_ticks(self.low, self.high, 5)
        self.tick_decimals = _decimals(self.value_ticks)
        self.title_lines = _wrapped(texts.title, width - 2, 2)
        self.size_lines = _wrapped(texts.size, width - 2, 2)
        self.legend = self._legend_rows()
        widest = max((_text_width(self._number(tick)) for tick in self.value_ticks), default=6.0)
        self.left, self.right = widest + 2.6, width - 2.0
        self.top = 1.0 + LINE * len(self.title_lines) + 1.5
        below = 1.2 + LINE + LINE * len(self.size_lines) + 1.0 + LINE * len(self.legend)
        self.bottom = max(self.top + 12.0, height - below)
        self.sizes = _SizeScale(float(curves.size[0]), float(curves.size[-1]), self.left, self.right)

    # ------------------------------------------------------------------ scales

    def _value_range(self) -> tuple[float, float]:
        values = [float(area.value) for area in self.areas if area.value is not None]
        target = float(self.curves.target)
        values += [target] if math.isfinite(target) else []
        # The limits at a typical size are shown in full; those of the very smallest may leave the picture.
        for limits in (self.curves.lower_998, self.curves.upper_998):
            at = float(limits[len(limits) // 3])
            values += [at] if math.isfinite(at) else []
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        margin = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
        low, high = max(low - margin, 0.0), high + margin
        # A scale that nearly starts at nothing starts there.
        return (0.0 if low < 0.25 * high else low), high

    def y(self, value: float) -> float:
        """Returns the height of a value, kept within the plot."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top)

    def place(self, area: FunnelArea) -> tuple[float, float]:
        """Returns the place of an area that is drawn."""
        return self.sizes.place(float(area.size or 0.0)), self.y(float(area.value or 0.0))

    def _value(self, value: Optional[float]) -> str:
        return with_unit(self.language.number(value, self.texts.decimals), self.texts.unit)

    def _number(self, value: float) -> str:
        return self.language.number(value, self.tick_decimals)

    # ------------------------------------------------------------------ around the dots

    def draw_title(self, labels: list[ChartText]) -> None:
        """Writes the title of the value axis above the plot, where it can be read without turning the head."""
        for at, words in enumerate(self.title_lines):
            labels.append(ChartText(0.8, 1.0 + LINE * (at + 0.75), words, size=TEXT, bold=True))

    def draw_axes(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Draws both axes with their numbers."""
        for tick in self.value_ticks:
            y = self.y(tick)
            paths["grid"].append(line((self.left, y), (self.right, y)))
            labels.append(ChartText(
                self.left - 1.2, y + TEXT * 0.36, self._number(tick), "end", TEXT, colour=SECONDARY))
        paths["axis"].append(line((self.left, self.bottom), (self.right, self.bottom)))
        free_from = 0.0
        for tick in self.sizes.ticks():
            x, text = self.sizes.place(tick), self.language.number(tick, 0 if tick >= 1 else 1)
            half = _text_width(text) / 2
            paths["axis"].append(line((x, self.bottom), (x, self.bottom + 0.9)))
            if x - half < free_from or x + half > self.width - 0.3:
                continue
            labels.append(ChartText(x, self.bottom + 0.9 + LINE * 0.75, text, "middle", TEXT, colour=SECONDARY))
            free_from = x + half + 1.6
        for at, words in enumerate(self.size_lines):
            labels.append(ChartText(
                self.right, self.bottom + 1.2 + LINE * (at + 1.75), words, "end", TEXT, colour=SECONDARY))

    def draw_limits(self, paths: dict[str, list[str]]) -> None:
        """Draws the funnel: two zones, their borders, the target."""
        curves = self.curves
        if not math.isfinite(curves.target):
            return
        for zone, border, low, high in (
                ("zone_998", "limit_998", curves.lower_998, curves.upper_998),
                ("zone_95", "limit_95", curves.lower_95, curves.upper_95)):
            xs = [self.sizes.place(float(size)) for size in curves.size]
            upper = [(x, self.y(float(value))) for x, value in zip(xs, high)]
            lower = [(x, self.y(float(value))) for x, value in zip(xs, low)]
            paths[zone].append(line(*upper, *reversed(lower)) + "z")
            for values in (low, high):
                paths[border] += [line(*run) for run in self._inside(xs, [float(value) for value in values])]
        y = self.y(float(curves.target))
        paths["target"].append(line((self.left, y), (self.right, y)))

    def _inside(self, xs: Sequence[float], values: Sequence[float]) -> list[list[tuple[float, float]]]:
        """Returns the runs of a curve that lie within the plot, cut where it leaves it."""
        runs: list[list[tuple[float, float]]] = [[]]
        for at, (x, value) in enumerate(zip(xs, values)):
            inside = self.low < value < self.high
            if at and inside != (self.low < values[at - 1] < self.high):
                edge = self.high if max(value, values[at - 1]) >= self.high else self.low
                span = value - values[at - 1]
                # A limit of a ratio may be infinite; then there is no point in between.
                if math.isfinite(span) and span:
                    share = (edge - values[at - 1]) / span
                    runs[-1].append((xs[at - 1] + share * (x - xs[at - 1]), self.y(edge)))
                if not inside:
                    runs.append([])
            if inside:
                runs[-1].append((x, self.y(value)))
        return [run for run in runs if len(run) > 1]

    # ------------------------------------------------------------------ legend

    def _legend_rows(self) -> list[list[tuple[str, str, float]]]:
        """Returns rows of (mark, text, left); as many rows as the width asks for."""
        words = self.language.translate
        entries = [("target", f"{self.texts.target} {self._value(self.curves.target)}".strip())]
        entries += [
            ("limit_95", words("profiles", "95 % limits")),
            ("limit_998", words("profiles", "99.8 % limits")),
        ]
        states = {area.state for area in self.areas}
        if any(area.position != "within" for area in self.areas):
            entries.append(("signal", words("profiles", "beyond the limits")))
        if ValueState.UNRELIABLE.value in states:
            entries.append(("within_hollow", words("profiles", "uncertain (few cases)")))
        rows: list[list[tuple[str, str, float]]] = [[]]
        x = 1.0
        for mark, text in entries:
            needed = (SAMPLE if mark.startswith(("limit", "target")) else 3.4) + 1.0 + _text_width(text)
            if rows[-1] and x + needed > self.width - 1.0:
                rows.append([])
                x = 1.0
            rows[-1].append((mark, text, x))
            x += needed + 2.4
        return rows

    def draw_legend(self, paths: dict[str, list[str]], labels: list[ChartText]) -> None:
        """Draws what the lines and dots mean, below everything else."""
        first = self.height - LINE * len(self.legend)
        for at, row in enumerate(self.legend):
            y = first + LINE * (at + 0.4)
            for mark, text, x in row:
                sample = SAMPLE
                if mark.startswith(("limit", "target")):
                    paths[mark].append(line((x, y), (x + SAMPLE, y)))
                else:
                    sample = 3.4
                    if mark == "signal":
                        paths[mark].append(circle(x + 0.9, y, SIGNAL))
                        paths[mark].append(diamond(x + 3.2, y, STRONG, STRONG * 1.2))
                        sample = 4.4
                    else:
                        paths[mark].append(circle(x + 1.6, y, DOT))
                labels.append(ChartText(x + sample + 1.0, y + TEXT * 0.36, text, size=TEXT, colour=SECONDARY))

    # ------------------------------------------------------------------ names

    def draw_names(
        self, ordered: Sequence[FunnelArea], selected: str, labels: list[ChartText],
    ) -> None:
        """Writes the names of the chosen area and of the strongest signals where nothing is covered."""
        wanted = [area for area in ordered if area.key == selected]
        signals = [area for area in reversed(ordered) if area.position in _STRONG and area.key != selected]
        taken = [self._box_of(area, area.key == selected) for area in ordered if area.position != "within"]
        faint = [self._box_of(area, False) for area in ordered if area.position == "within" and area.key != selected]
        target = self.y(float(self.curves.target)) if math.isfinite(self.curves.target) else -1.0
        for area in [*wanted, *signals[:LABELS]]:
            chosen = area.key == selected
            text = area.name if len(area.name) <= LONGEST_LABEL else area.name[:LONGEST_LABEL - 1].rstrip() + "…"
            own, best = self._box_of(area, chosen), None
            for x, y, anchor in self._places(area, chosen):
                box = _text_box(x, y, text, anchor, chosen)
                inside = (self.left < box[0] and box[2] < self.width - 0.3 and self.top - 1.0 < box[1]
                          and box[3] < self.bottom - 0.3)
                if not inside or any(_overlap(box, other) for other in taken if other != own):
                    continue
                # Small dots and the target line may be crossed, but rather not.
                crossed = sum(_overlap(box, other) for other in faint) + 4 * (box[1] < target < box[3])
                if crossed < (8 if chosen else 4) and (best is None or crossed < best[0]):
                    best = (crossed, box, ChartText(x, y, text, anchor, TEXT, chosen, INK))
            if best is not None:
                taken.append(best[1])
                labels.append(best[2])

    def _box_of(self, area: FunnelArea, chosen: bool) -> tuple[float, float, float, float]:
        x, y = self.place(area)
        reach = SELECTED + 0.3 if chosen else STRONG
        return x - reach, y - reach, x + reach, y + reach

    def _places(self, area: FunnelArea, chosen: bool) -> list[tuple[float, float, str]]:
        x, y = self.place(area)
        away = (SELECTED if chosen else STRONG) + 0.8
        middle, above, below = y + TEXT * 0.36, y - away, y + away + TEXT * 0.75
        return [
            (x + away, middle, "start"), (x - away, middle, "end"), (x, above, "middle"), (x, below, "middle"),
            (x + 1, above, "start"), (x - 1, above, "end"), (x + 1, below, "start"), (x - 1, below, "end")]

    # ------------------------------------------------------------------ words

    def tip(self, area: FunnelArea) -> str:
        """Returns all about a dot, for those who point at it."""
        rows = [area.name, f"{self._value(area.value)}, {position_text(area.position or 'within', self.language)}"]
        rows.append(f"{self.texts.size}: {self.language.number(area.size, 0)}")
        if area.state == ValueState.UNRELIABLE.value:
            rows.append(self.language.translate("profiles", "uncertain (few cases)"))
        return "\n".join(rows)

    def description(self) -> str:
        """Returns the alternative text."""
        strong = sum(area.position in _STRONG for area in self.areas)
        weak = sum(area.position not in (*_STRONG, "within") for area in self.areas)
        return self.language.translate(
            "profiles",
            "Funnel plot of {title}: {areas} areas by size, {strong} of them beyond the 99.8 % limits and {weak} more "
            "beyond the 95 % limits.",
        ).format(title=self.texts.title, areas=len(self.areas), strong=strong, weak=weak)


# --------------------------------------------------------------------------- numbers and texts


def _round_step(width: float) -> float:
    """Returns 1, 2 or 5 times a power of ten, about as large as ``width`` or larger."""
    if width <= 0 or not math.isfinite(width):
        return 1.0
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in (1, 2, 5, 10) if width <= step * power * 1.25)


def _even_ticks(low: float, high: float, count: int) -> list[float]:
    step = _round_step((high - low) / count)
    return [at * step for at in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _decimals(ticks: Sequence[float]) -> int:
    step = min((b - a for a, b in zip(ticks, ticks[1:])), default=1.0)
    return max(0, -math.floor(math.log10(step) + 1e-9)) if step > 0 else 0


def _text_width(text: str, bold: bool = False) -> float:
    return len(text) * TEXT * CHARACTER * (1.08 if bold else 1.0)


def _text_box(x: float, y: float, text: str, anchor: str, bold: bool) -> tuple[float, float, float, float]:
    width = _text_width(text, bold) * NAME_CHARACTER / CHARACTER
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, y - TEXT * 0.8, left + width, y + TEXT * 0.25


def _overlap(first: tuple[float, float, float, float], second: tuple[float, float, float, float]) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _wrapped(text: str, width: float, most: int) -> list[str]:
    """Breaks a text into lines of a width in millimetres; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and _text_width(f"{lines[-1]} {word}", True) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        room = max(1, int(width / (TEXT * CHARACTER * 1.08)) - 1)
        lines = [*lines[:most - 1], " ".join(lines[most - 1:])[:room].rstrip() + "…"]
    return lines or [""]
