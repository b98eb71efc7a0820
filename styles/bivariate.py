"""Need x supply: two variables on one map, three levels each, with the corner that matters marked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qgis.core import QgsExpression, QgsMapLayer, QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer

from ..i18n.language import Language
from ..indicators import wide
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import ValueState
from . import palettes
from .breaks import Breaks, compute_breaks, fixed_breaks, publishable
from .counting import present_column, read_values
from .renderer import label_with_count, rule_based
from .spec import PREFIX, StyleSpec, variable_name
from .symbols import attention_symbol, class_symbol, no_data_symbol, suppressed_symbol, unreliable_symbol
from .words import CORNER, NO_DATA, SUPPRESSED, UNRELIABLE, interval_text, state_text, with_unit

LEVELS = 3
#: Id of the widget with which the plugin shows the square in the layer tree.
SQUARE_WIDGET = "quartiersmonitor-need-supply"
_EMBEDDED = "embeddedWidgets/"
_CARRYING = tuple(state.value for state in ValueState if state.carries_number)

_NEED_LEVELS = (
    QT_TRANSLATE_NOOP("styles", "low"),
    QT_TRANSLATE_NOOP("styles", "medium"),
    QT_TRANSLATE_NOOP("styles", "high"),
)
_SUPPLY_LEVELS = (
    QT_TRANSLATE_NOOP("styles", "little"),
    QT_TRANSLATE_NOOP("styles", "medium"),
    QT_TRANSLATE_NOOP("styles", "good"),
)
_NEED_WORDS = (
    QT_TRANSLATE_NOOP("styles", "low need"),
    QT_TRANSLATE_NOOP("styles", "medium need"),
    QT_TRANSLATE_NOOP("styles", "high need"),
)
_SUPPLY_WORDS = (
    QT_TRANSLATE_NOOP("styles", "little supply"),
    QT_TRANSLATE_NOOP("styles", "medium supply"),
    QT_TRANSLATE_NOOP("styles", "good supply"),
)


def cell_key(need: int, supply: int) -> str:
    """Returns the rule key and count key of a cell; both levels from 0 (low) to 2 (high)."""
    return f"cell-{need + 1}-{supply + 1}"


@dataclass(frozen=True)
class Axis:
    """One of the two variables: its column, its breaks, and whether a low value means a high level."""

    name: str
    column: str
    state_column: str | None
    breaks: Breaks
    reverse: bool = False
    unit: str = ""
    decimals: int = 1

    def level(self, slot: int) -> int:
        """Returns the level 0..2 of a class of the breaks, given by its slot."""
        return LEVELS - 1 - slot if self.reverse else slot

    def levels(self, values: np.ndarray) -> np.ndarray:
        """Returns the level of each value, -1 where there is none."""
        classes = self.breaks.class_of(values)
        if not self.breaks.classes:
            return classes
        by_class = np.array([self.level(slot) for slot in self.breaks.slots])
        return np.where(classes < 0, -1, by_class[classes])

    def texts(self, language: Language) -> list[str]:
        """Returns the interval of each level as text, low level first; empty where no value has that level."""
        found = [""] * LEVELS
        for slot, (lower, upper) in zip(self.breaks.slots, self.breaks.intervals()):
            found[self.level(slot)] = interval_text(
                lower, upper, language, decimals=self.breaks.decimals, unit=self.unit, symbols=True
            ) or language.translate("styles", "all values alike")
        return found

    def bound_texts(self, language: Language) -> list[str]:
        """Returns the bounds between the levels as text, that to the middle level first; empty where there is none."""
        found = [""] * (LEVELS - 1)
        for bound, below, above in zip(self.breaks.bounds, self.breaks.slots, self.breaks.slots[1:]):
            found[min(self.level(below), self.level(above))] = with_unit(
                language.number(bound, self.breaks.decimals), self.unit, language)
        return found

    def condition(self, level: int) -> str:
        """Returns the expression that is true for areas of a level, ``false`` where there can be none."""
        value = QgsExpression.quotedColumnRef(self.column)
        for slot, (lower, upper) in zip(self.breaks.slots, self.breaks.intervals()):
            if self.level(slot) == level:
                parts = [] if lower is None else [f"{value} >= {lower!r}"]
                parts += [] if upper is None else [f"{value} < {upper!r}"]
                return " AND ".join(parts) or "true"
        return "false"

    def unknown(self) -> str:
        """Returns the expression that is true where the column holds no number."""
        value = QgsExpression.quotedColumnRef(self.column)
        return f"({value} IS NULL OR to_string({value}) IN ('nan', 'inf', '-inf'))"

    def has_number(self) -> str:
        """Returns the expression that is true for areas whose state carries a number."""
        return "true" if self.state_column is None else self.has_state(*_CARRYING)

    def has_state(self, *states: str) -> str:
        """Returns the expression that is true for areas in one of the states."""
        if self.state_column is None:
            return "false"
        listed = ", ".join(QgsExpression.quotedString(state) for state in states)
        return f"coalesce({QgsExpression.quotedColumnRef(self.state_column)}, '{NO_DATA}') IN ({listed})"


@dataclass(frozen=True)
class Square:
    """What the square legend of a map of need and supply says, each from the low level to the high one.

    ``texts`` are the intervals of the levels, ``bounds`` the two numbers between them.
    """

    need_name: str
    need_texts: tuple[str, ...]
    need_bounds: tuple[str, ...]
    supply_name: str
    supply_texts: tuple[str, ...]
    supply_bounds: tuple[str, ...]
    counts: Mapping[str, int]

    def count(self, need: int, supply: int) -> int:
        """Returns the number of areas in a cell; both levels from 0."""
        return self.counts.get(cell_key(need, supply), 0)


@dataclass(frozen=True)
class NeedSupply:
    """Both axes of a map and how many areas each rule shows."""

    need: Axis
    supply: Axis
    counts: Mapping[str, int]

    def to_json(self, language: Language) -> str:
        """Returns the axes of the legend as text for a layer's custom property."""
        axes = {"need": self.need, "supply": self.supply}
        return json.dumps(
            {key: {"name": axis.name, "texts": axis.texts(language), "bounds": axis.bound_texts(language)}
             for key, axis in axes.items()}, ensure_ascii=False, sort_keys=True)


def show_square(layer: QgsMapLayer, wanted: bool) -> None:
    """Asks the layer tree for the square of a layer, or no longer; widgets of other plugins are left alone."""
    count = int(layer.customProperty(_EMBEDDED + "count") or 0)
    ids = [layer.customProperty(f"{_EMBEDDED}{at}/id") for at in range(count)]
    if (SQUARE_WIDGET in ids) is wanted:
        return
    kept = [key for key in ids if key != SQUARE_WIDGET] + ([SQUARE_WIDGET] if wanted else [])
    for at in range(count):
        layer.removeCustomProperty(f"{_EMBEDDED}{at}/id")
    for at, key in enumerate(kept):
        layer.setCustomProperty(f"{_EMBEDDED}{at}/id", key)
    if kept:
        layer.setCustomProperty(_EMBEDDED + "count", len(kept))
    else:
        layer.removeCustomProperty(_EMBEDDED + "count")


def read_square(layer: QgsMapLayer) -> Square | None:
    """Returns the square legend recorded in a layer, ``None`` for other layers and damaged records."""
    try:
        axes = json.loads(layer.customProperty(PREFIX + "axes") or "")
        counts = json.loads(layer.customProperty(PREFIX + "counts") or "")
        parts: list[Any] = []
        for axis in (axes["need"], axes["supply"]):
            texts, bounds = tuple(map(str, axis["texts"])), tuple(map(str, axis["bounds"]))
            if (len(texts), len(bounds)) != (LEVELS, LEVELS - 1):
                return None
            parts += [str(axis["name"]), texts, bounds]
        return Square(*parts, {key: int(count) for key, count in counts.items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def axes_of(
    layer: QgsVectorLayer, spec: StyleSpec, *, need: Breaks | None = None, supply: Breaks | None = None
) -> NeedSupply:
    """Returns the axes of a map of need and supply with their breaks: those given, agreed ones, or terciles.

    A need by an indicator is high where the catalogue asks for attention, a supply is good where it does not; other
    columns are taken as they are. Raises :class:`DataProblem` for a missing column or thresholds that are not two.
    """
    if spec.supply is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP("styles", "A map of need and supply needs a second indicator or field for the supply."),
            context="styles",
        )
    language = spec.translator()
    first, need_states, need_values = _axis(layer, spec, need, language, reverse=spec.polarity == "-")
    # Where a high value asks for attention, it is no good supply.
    second, supply_states, supply_values = _axis(
        layer, spec.supply, supply, language, reverse=bool(spec.supply.code) and spec.supply.polarity == "+"
    )
    counts = _count(
        first.levels(need_values), second.levels(supply_values), [need_states, supply_states], len(need_values)
    )
    return NeedSupply(first, second, counts)


def _axis(
    layer: QgsVectorLayer, spec: StyleSpec, breaks: Breaks | None, language: Language, reverse: bool
) -> tuple[Axis, list[str] | None, np.ndarray]:
    if spec.value_field:
        columns = {
            "value": present_column(layer, spec.value_field),
            "state": present_column(layer, spec.state_field) if spec.state_field else None,
        }
    elif spec.code:
        columns = {
            "value": present_column(layer, wide.column(spec.code)),
            "state": present_column(layer, wide.column(spec.code, "state")),
        }
    else:
        columns = {"value": present_column(layer, "score"), "state": None}
    values, states, _ = read_values(layer, columns)
    known = publishable(values, states)
    if breaks is None and spec.bounds:
        breaks = _agreed(spec)
    if breaks is None:
        breaks = compute_breaks("quantile", values[known], classes=LEVELS, period=spec.period)
    name = variable_name(spec, language)
    axis = Axis(name, str(columns["value"]), columns["state"], breaks, reverse, spec.unit, spec.decimals)
    return axis, states, np.where(known, values, np.nan)


def _agreed(spec: StyleSpec) -> Breaks:
    if len(spec.bounds) != LEVELS - 1 or not spec.bounds[0] < spec.bounds[1]:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "The thresholds of “{name}” must be two numbers, the lower one first, but they are: {bounds}.",
            ),
            context="styles",
            name=variable_name(spec, spec.translator()),
            bounds="; ".join(f"{bound:g}" for bound in spec.bounds),
        )
    return replace(fixed_breaks(spec.bounds, LEVELS), period=spec.period)


def _count(
    need: np.ndarray, supply: np.ndarray, states: list[list[str] | None], total: int
) -> dict[str, int]:
    counts = {cell_key(row, column): 0 for row in range(LEVELS) for column in range(LEVELS)}
    counts.update({CORNER: 0, UNRELIABLE: 0, SUPPRESSED: 0, NO_DATA: 0})
    for place in range(total):
        here = {some[place] for some in states if some is not None}
        if ValueState.SUPPRESSED.value in here:
            counts[SUPPRESSED] += 1
        elif need[place] < 0 or supply[place] < 0:
            counts[NO_DATA] += 1
        else:
            counts[cell_key(int(need[place]), int(supply[place]))] += 1
            counts[UNRELIABLE] += ValueState.UNRELIABLE.value in here
    counts[CORNER] = counts[cell_key(LEVELS - 1, 0)]
    return counts


def level_words(language: Language) -> tuple[list[str], list[str]]:
    """Returns the words of the levels of need and of supply, low level first."""
    return (
        [language.translate("styles", text) for text in _NEED_WORDS],
        [language.translate("styles", text) for text in _SUPPLY_WORDS],
    )


def level_names(language: Language) -> tuple[list[str], list[str]]:
    """Returns the levels of need and of supply in one word each, low level first."""
    return (
        [language.translate("styles", text) for text in _NEED_LEVELS],
        [language.translate("styles", text) for text in _SUPPLY_LEVELS],
    )


def corner_text(language: Language) -> str:
    """Returns the legend text of the outline."""
    return language.translate("styles", "high need and little supply: look here first")


def missing_text(language: Language, by_score: bool) -> str:
    """Returns the legend text of areas without one of the two values."""
    return language.translate("styles", "not rated or no data") if by_score else state_text(NO_DATA, language)


def need_supply_renderer(shown: NeedSupply, language: Language, *, by_score: bool) -> QgsRuleBasedRenderer:
    """Returns the renderer: nine cells, the outline of the corner, the hatch, and the states without a number.

    Every area matches exactly one fill rule. ``by_score`` says that areas without a need were not rated.
    """
    need, supply = shown.need, shown.supply
    withheld = f"({need.has_state(SUPPRESSED)} OR {supply.has_state(SUPPRESSED)})"
    missing = f"(NOT ({need.has_number()} AND {supply.has_number()}) OR {need.unknown()} OR {supply.unknown()})"
    if not (need.breaks.classes and supply.breaks.classes):
        missing = "true"
    usable = f"NOT {withheld} AND NOT {missing}"
    need_words, supply_words = level_words(language)
    template = language.translate("styles", "{need}, {supply}")
    rules: list[tuple[str, QgsSymbol, str, str]] = []
    for row in reversed(range(LEVELS)):
        for column in range(LEVELS):
            key = cell_key(row, column)
            text = template.format(need=need_words[row], supply=supply_words[column])
            rules.append((
                key, class_symbol(palettes.BIVARIATE[row][column]),
                f"{usable} AND {need.condition(row)} AND {supply.condition(column)}",
                label_with_count(text, key, shown.counts, language)))
    corner = f"{usable} AND {need.condition(LEVELS - 1)} AND {supply.condition(0)}"
    unreliable = f"{usable} AND ({need.has_state(UNRELIABLE)} OR {supply.has_state(UNRELIABLE)})"
    for key, symbol, condition, text in (
        (UNRELIABLE, unreliable_symbol(), unreliable, state_text(UNRELIABLE, language)),
        (CORNER, attention_symbol(), corner, corner_text(language)),
        (SUPPRESSED, suppressed_symbol(), withheld, state_text(SUPPRESSED, language)),
        (NO_DATA, no_data_symbol(), f"NOT {withheld} AND {missing}", missing_text(language, by_score)),
    ):
        rules.append((key, symbol, condition, label_with_count(text, key, shown.counts, language)))
    return rule_based(rules)
