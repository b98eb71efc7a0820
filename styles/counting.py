"""Reads the columns a map is drawn from, and counts how many areas each rule shows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer

from ..i18n.language import Language
from ..indicators import wide
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import ValueState
from . import renderer as r
from . import words
from .breaks import Breaks, publishable
from .presets import Preset
from .score_classes import DYNAMICS, STATUS_METHOD, ScoreClasses, classes_of_layer, score_classes
from .spec import StyleSpec


def present_column(layer: QgsVectorLayer, column: str) -> str:
    """Returns a column as the layer spells it; raises :class:`DataProblem` where there is none."""
    if layer.fields().lookupField(column) < 0:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "The layer “{layer}” has no column “{column}”. "
                "Choose another indicator, or compute it first.",
            ),
            context="styles",
            layer=layer.name(),
            column=column,
        )
    # lookupField ignores case, an expression does not need to.
    return layer.fields().at(layer.fields().lookupField(column)).name()


def value_columns(layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset) -> dict[str, str | None]:
    """Returns the columns of value, state and denominator; raises :class:`DataProblem` for one that is missing."""
    if spec.value_field:
        return {
            "value": present_column(layer, spec.value_field),
            "state": present_column(layer, spec.state_field) if spec.state_field else None,
            "den": present_column(layer, spec.denominator_field) if spec.denominator_field else None,
        }
    if not spec.code:
        raise DataProblem(
            QT_TRANSLATE_NOOP("styles", "The preset “{preset}” needs an indicator. Choose one first."),
            context="styles",
            preset=spec.translator().translate("styles", chosen.title),
        )
    den = wide.column(spec.code, "den")
    return {
        "value": present_column(layer, wide.column(spec.code, chosen.part)),
        "state": present_column(layer, wide.column(spec.code, "state")),
        "den": den if layer.fields().lookupField(den) >= 0 else None,
    }


def _rows(layer: QgsVectorLayer, columns: Iterable[str]) -> Iterable[list[Any]]:
    indexes = [layer.fields().lookupField(column) for column in columns]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(indexes)
    for feature in layer.getFeatures(request):
        yield [feature.attribute(index) for index in indexes]


def number(value: Any) -> float:
    """Returns an attribute as a number, NaN for what is none."""
    # A null attribute is None or QVariant(); text that is not a number is no value either.
    if value is None or value == NULL:
        return math.nan
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def read_values(
    layer: QgsVectorLayer, columns: Mapping[str, str | None]
) -> tuple[np.ndarray, list[str] | None, np.ndarray | None]:
    """Returns values, states and denominators of all areas; states and denominators are ``None`` without a column."""
    present = [key for key in ("value", "state", "den") if columns.get(key)]
    rows = list(_rows(layer, [columns[key] for key in present]))  # type: ignore[misc]
    by_key = {key: [row[place] for row in rows] for place, key in enumerate(present)}
    values = np.array([number(value) for value in by_key["value"]], dtype=float)
    states = None
    if "state" in by_key:
        states = [ValueState.NO_DATA.value if s is None or s == NULL else str(s) for s in by_key["state"]]
    denominators = None
    if "den" in by_key:
        denominators = np.array([number(value) for value in by_key["den"]], dtype=float)
    return values, states, denominators


def score_classes_of(layer: QgsVectorLayer, spec: StyleSpec, language: Language) -> ScoreClasses:
    """Returns the classes of the score in a layer, by the method of the spec or by the words in the layer."""
    if spec.method:
        return score_classes(spec.method)
    columns = [present_column(layer, "class")]
    if layer.fields().lookupField("class_label") >= 0:
        columns.append(present_column(layer, "class_label"))
    found = {(row[0], str(row[-1])) for row in _rows(layer, columns) if isinstance(row[0], (int, float))}
    labels = {label for _, label in found} if len(columns) > 1 else set()
    whole = [int(number) for number, _ in found if 0 < number <= 10]
    return classes_of_layer(labels, max(whole, default=1), language) if labels else score_classes(STATUS_METHOD)


def count_values(
    values: np.ndarray, states: list[str] | None, breaks: Breaks, *, zero_class: bool = True
) -> dict[str, int]:
    """Returns how many areas each rule of the value renderer shows, keyed like its rules."""
    known = publishable(values, states)
    classes = breaks.class_of(values)
    counts = {r.class_key(index): 0 for index in range(breaks.classes)}
    counts.update({words.ZERO: 0, words.UNRELIABLE: 0, words.SUPPRESSED: 0, words.NO_DATA: 0})
    for row in range(len(values)):
        state = states[row] if states is not None else ""
        if state == ValueState.SUPPRESSED.value:
            counts[words.SUPPRESSED] += 1
        elif not known[row]:
            counts[words.NO_DATA] += 1
        else:
            if state == ValueState.UNRELIABLE.value:
                counts[words.UNRELIABLE] += 1
            if state == ValueState.ZERO.value and zero_class:
                counts[words.ZERO] += 1
            elif classes[row] < 0:
                counts[words.NO_DATA] += 1
            else:
                counts[r.class_key(int(classes[row]))] += 1
    if not zero_class:
        del counts[words.ZERO]
    return counts


def count_categories(layer: QgsVectorLayer, columns: Mapping[str, str | None], part: str) -> dict[str, int]:
    """Returns how many areas each rule of the category renderer shows, keyed like its rules."""
    keys = {category.value: r.category_key(category.value) for category in words.CATEGORIES[part]}
    state_column = columns.get("state")
    missing = (words.UNRELIABLE, words.UNTESTED, words.SUPPRESSED, words.NO_DATA) if state_column else (words.NO_DATA,)
    counts = dict.fromkeys((*keys.values(), *missing), 0)
    carrying = {state.value for state in ValueState if state.carries_number}
    for row in _rows(layer, [str(columns["value"]), *([state_column] if state_column else [])]):
        word = None if row[0] is None or row[0] == NULL else str(row[0])
        state = str(row[1]) if state_column and row[1] is not None and row[1] != NULL else ""
        if word in keys:
            counts[keys[word]] += 1
            if state == ValueState.UNRELIABLE.value:
                counts[words.UNRELIABLE] += 1
        elif state == ValueState.SUPPRESSED.value:
            counts[words.SUPPRESSED] += 1
        else:
            counts[words.UNTESTED if state in carrying else words.NO_DATA] += 1
    return counts


def count_scores(layer: QgsVectorLayer, classes: ScoreClasses, with_dynamics: bool) -> dict[str, int]:
    """Returns how many areas each rule of a score renderer shows, keyed like its rules."""
    columns = [present_column(layer, "class")]
    if with_dynamics:
        columns.append(present_column(layer, "dynamic_class"))
    overridden = layer.fields().lookupField("override_class") >= 0
    if overridden:
        columns.append(present_column(layer, "override_class"))
    known = range(1, classes.count + 1)
    counts: Counter[str] = Counter({r.status_key(status): 0 for status in known})
    counts[words.NOT_RATED] = 0
    if with_dynamics:
        counts.update({r.dynamics_key(dynamics): 0 for dynamics in DYNAMICS})
        counts[words.ATTENTION] = 0
    for row in _rows(layer, columns):
        status, *others = (None if value is None or value == NULL else value for value in row)
        if overridden and others[-1] in known:
            counts[r.override_key(int(others[-1]))] += 1
        if status not in known:
            counts[words.NOT_RATED] += 1
            continue
        counts[r.status_key(int(status))] += 1
        if not with_dynamics:
            continue
        dynamics = others[0] if others[0] in DYNAMICS else None
        counts[words.ATTENTION] += classes.needs_attention(int(status), dynamics)
        if dynamics:
            counts[r.dynamics_key(int(dynamics))] += 1
            counts[f"group-{classes.group(int(status), int(dynamics))}"] += 1
    return dict(counts)
