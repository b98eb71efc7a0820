"""Styles a layer by preset: breaks, renderer, legend, labels, map tip and the record of how it was made."""

from __future__ import annotations

import datetime
import html
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from qgis.core import NULL, QgsExpression, QgsFeatureRequest, QgsRuleBasedRenderer, QgsVectorLayer

from ..i18n.language import Language, interface_language
from ..i18n.language import language as language_of
from ..indicators import wide
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import ValueState
from ..workspace.aliases import column_aliases
from . import renderer as r
from .breaks import Breaks, compute_breaks, fixed_breaks, publishable
from .presets import Preset, preset
from .score_classes import DYNAMICS, STATUS_METHOD, ScoreClasses, classes_of_layer, score_classes

PREFIX = "quartiersmonitor/"
#: Keys of the layer custom properties, without :data:`PREFIX`.
PROPERTIES = (
    "preset",
    "method",
    "breaks",
    "kreis_rate",
    "indicator",
    "unit",
    "level",
    "period",
    "reference_date",
    "data_version",
    "counts",
    "title",
)


@dataclass(frozen=True)
class StyleSpec:
    """Says what a layer is to show.

    ``code`` … ``polarity`` describe the indicator as the catalogue does; ``kreis_rate`` is in its unit and
    ``None`` where no Kreis value exists (the areas' own average then stands in, and the legend says so).
    ``language`` is ``de``, ``en`` or empty for the language of QGIS. The columns follow
    :mod:`..indicators.wide`; ``value_field``, ``state_field`` and ``denominator_field`` name others for
    layers that are not wide map layers (a state or denominator may then be missing). ``method`` is the score
    method of the classes; without it the layer's own class labels tell which one it is.
    """

    preset: str = "kreis"
    level: str = "quartier"
    period: str = ""
    code: str = ""
    name: str = ""
    unit: str = ""
    decimals: int = 1
    factor: float = 1.0
    polarity: str = "+"
    kreis_rate: float | None = None
    reference_date: datetime.date | str | None = None
    data_version: str = ""
    language: str = ""
    value_field: str = ""
    state_field: str = ""
    denominator_field: str = ""
    name_field: str = "name"
    change_years: int = 2
    labels: bool = False
    method: str = ""

    @classmethod
    def for_indicator(cls, indicator: Any, **values: Any) -> StyleSpec:
        """Returns a spec with code, name, unit, decimals, factor and polarity of a catalogue indicator."""
        taken = {
            key: getattr(indicator, key) for key in ("code", "name", "unit", "decimals", "factor", "polarity")
        }
        return cls(**{**taken, **values})

    def translator(self) -> Language:
        """Returns the language of legend and names."""
        return language_of(self.language or interface_language())


@dataclass(frozen=True)
class StyledLayer:
    """Tells what :func:`style_layer` did: legend title, breaks (none for the score), counts per rule."""

    title: str
    breaks: Breaks | None
    counts: Mapping[str, int] = field(default_factory=dict)


def style_layer(
    layer: QgsVectorLayer,
    spec: StyleSpec,
    *,
    breaks: Breaks | None = None,
    previous: QgsVectorLayer | None = None,
    rename: bool = True,
) -> StyledLayer:
    """Styles a layer by preset and records how, under ``quartiersmonitor/…`` in its custom properties.

    ``breaks``, or those recorded in ``previous`` for the same indicator and preset, are used as they are
    (frozen over the years); otherwise they are computed from the layer's publishable values.
    Raises ``DataProblem`` for a missing column or indicator, ``ValueError`` for an unknown preset.
    """
    chosen = preset(spec.preset)
    language = spec.translator()
    classes = None if chosen.needs_indicator else _score_classes(layer, spec, language)
    title = legend_title(spec, classes)
    if chosen.draws_words:
        columns = _value_columns(layer, spec, chosen)
        counts = _count_categories(layer, columns, chosen.part)
        breaks = None
        painter = r.category_renderer(
            str(columns["value"]), columns.get("state"), chosen.part, chosen.palette, language,
            counts=counts, reverse=chosen.follows_polarity and spec.polarity == "-",
        )
    elif classes is None:
        columns = _value_columns(layer, spec, chosen)
        values, states, denominators = _read_values(layer, columns)
        if breaks is None and previous is not None:
            breaks = _frozen(previous, spec)
        if breaks is None:
            breaks = _computed(chosen, spec, values, states, denominators)
        counts = count_values(values, states, breaks, zero_class="change" not in chosen.applies_to)
        painter = _value_renderer(columns, breaks, chosen, spec, counts, language)
    else:
        columns = {"value": "class"}
        counts = _count_scores(layer, classes, with_dynamics=chosen.id == "status_dynamics")
        breaks = None
        build = r.status_dynamics_renderer if chosen.id == "status_dynamics" else r.score_renderer
        painter = build(classes, language, counts=counts)

    layer.setRenderer(painter)
    # A style loaded before may have left them; both would turn a printed map into a raster picture.
    layer.setOpacity(1.0)
    named = spec.labels and layer.fields().lookupField(spec.name_field) >= 0
    layer.setLabelsEnabled(named)
    if named:
        layer.setLabeling(r.name_labeling(spec.name_field))
    layer.setMapTipTemplate(map_tip(layer, spec, columns, classes))
    if rename:
        layer.setName(title)
    _record(layer, spec, chosen, breaks, counts, title)
    layer.triggerRepaint()
    return StyledLayer(title, breaks, counts)


def read_breaks(layer: QgsVectorLayer) -> Breaks | None:
    """Returns the breaks recorded in a layer, or ``None`` where there are none or they are damaged."""
    text = layer.customProperty(PREFIX + "breaks")
    if not isinstance(text, str) or not text:
        return None
    try:
        return Breaks.from_json(text)
    except ValueError:
        return None


def legend_title(spec: StyleSpec, classes: ScoreClasses | None = None) -> str:
    """Returns the legend title: indicator, unit and reference date, e.g. ``A.2 … in %, 31.12.2025``.

    ``classes`` name the method of a score other than the MSS.
    """
    chosen, language = preset(spec.preset), spec.translator()
    date = language.date(spec.reference_date) or spec.period
    if classes is not None and classes.method != STATUS_METHOD:
        title = language.translate("styles", "Attention score: {method}").format(
            method=language.translate("indicators", classes.label)
        )
    elif chosen.id == "score":
        title = language.translate("styles", "Attention score: status classes")
    elif chosen.id == "status_dynamics":
        title = language.translate("styles", "Attention score: status and dynamics")
    else:
        name = f"{spec.code} {spec.name}".strip() or spec.value_field
        if chosen.draws_words:
            what = language.translate("styles", chosen.title)
            # A column of words says no more than the preset itself.
            title = f"{name}: {what}" if spec.code or spec.name else what
        elif "change" in chosen.applies_to:
            title = _change_title(spec, name, language)
        else:
            title = name + _unit_phrase(spec, language)
    # The years of a change say its date.
    named = "change" in chosen.applies_to and _years(spec)
    return r.plain_text(f"{title}, {date}" if date and not named else title)


def count_values(
    values: np.ndarray, states: list[str] | None, breaks: Breaks, *, zero_class: bool = True
) -> dict[str, int]:
    """Returns how many areas each rule of the value renderer shows, keyed like its rules."""
    known = publishable(values, states)
    classes = breaks.class_of(values)
    counts = {r.class_key(index): 0 for index in range(breaks.classes)}
    counts.update({r.ZERO: 0, r.UNRELIABLE: 0, r.SUPPRESSED: 0, r.NO_DATA: 0})
    for row in range(len(values)):
        state = states[row] if states is not None else ""
        if state == ValueState.SUPPRESSED.value:
            counts[r.SUPPRESSED] += 1
        elif not known[row]:
            counts[r.NO_DATA] += 1
        else:
            if state == ValueState.UNRELIABLE.value:
                counts[r.UNRELIABLE] += 1
            if state == ValueState.ZERO.value and zero_class:
                counts[r.ZERO] += 1
            elif classes[row] < 0:
                counts[r.NO_DATA] += 1
            else:
                counts[r.class_key(int(classes[row]))] += 1
    if not zero_class:
        del counts[r.ZERO]
    return counts


def map_tip(
    layer: QgsVectorLayer,
    spec: StyleSpec,
    columns: Mapping[str, str | None],
    classes: ScoreClasses | None = None,
) -> str:
    """Returns the HTML map tip: name, Kommune, value with its state, interval and the Kreis.

    Names and units are data: inside expressions they are escaped for HTML, outside they cannot open
    an expression.
    """
    language = spec.translator()
    lines = []
    if layer.fields().lookupField(spec.name_field) >= 0:
        lines.append(f"<b>[% {_escaped(spec.name_field)} %]</b>")
    if layer.fields().lookupField("kommune_name") >= 0:
        lines.append(f"[% {_escaped('kommune_name')} %]")
    chosen = preset(spec.preset)
    if chosen.draws_words:
        if spec.code or spec.name:
            lines.append(_static(f"{spec.code} {spec.name}".strip()))
        value = wide.column(spec.code) if spec.code and not spec.value_field else ""
        if value and layer.fields().lookupField(value) >= 0:
            lines.append(f"[% {_value_expression(spec, {**columns, 'value': value}, language)} %]")
        lines.append(f"[% {_words(str(columns['value']), chosen.part, language)} %]")
    elif classes is None:
        lines.append(_static(f"{spec.code} {spec.name}".strip() or spec.value_field))
        lines.append(f"[% {_value_expression(spec, columns, language)} %]")
        lower, upper = (wide.column(spec.code, part) if spec.code else "" for part in ("lower", "upper"))
        has_limits = all(name and layer.fields().lookupField(name) >= 0 for name in (lower, upper))
        if has_limits and not spec.value_field and "change" not in chosen.applies_to:
            text = language.translate("styles", "95 % interval: {lower} to {upper}")
            before, between, after = _split(text, ("{lower}", "{upper}"))
            lines.append(
                "[% coalesce("
                f"{_literal(before)} || {_format(lower, spec.decimals, language)} || {_literal(between)} || "
                f"{_format(upper, spec.decimals, language)} || {_literal(after)}, '') %]"
            )
        if spec.kreis_rate is not None and "change" not in chosen.applies_to:
            rate = r.with_unit(language.number(spec.kreis_rate, spec.decimals), spec.unit, language)
            lines.append(_static(language.translate("styles", "Kreis {rate}").format(rate=rate)))
    else:
        not_rated = r.state_text(r.NOT_RATED, language)
        status = classes.texts(language, short=True)
        lines.append(f"[% {_choice('class', status, not_rated)} %]")
        if layer.fields().lookupField("dynamic_class") >= 0:
            dynamics = [language.translate("styles", words) for words in r._DYNAMICS_WORDS]
            lines.append(f"[% {_choice('dynamic_class', dynamics, '')} %]")
        if layer.fields().lookupField("reason") >= 0:
            lines.append(f"[% {_escaped('reason')} %]")
        if layer.fields().lookupField("override_class") >= 0:
            template = language.translate("styles", "Class set by a conference: {status}")
            decided = [template.format(status=text) for text in status]
            lines.append(f"[% {_choice('override_class', decided, '')} %]")
        if layer.fields().lookupField("override_reason") >= 0:
            lines.append(f"[% {_escaped('override_reason')} %]")
    return "<br>".join(lines)


def set_aliases(layer: QgsVectorLayer, indicators: Iterable[Any], language: str = "") -> int:
    """Gives the columns of a wide map layer readable names; returns how many were named.

    ``indicators`` have ``code``, ``name`` and ``unit`` (as those of the catalogue, or the catalogue itself).
    """
    aliases = column_aliases(indicators, language_of(language or interface_language()))
    named = 0
    for index, column in enumerate(layer.fields()):
        if column.name() in aliases:
            layer.setFieldAlias(index, aliases[column.name()])
            named += 1
    return named


def style_kommunen(layer: QgsVectorLayer, *, labels: bool = True, name_field: str = "name") -> None:
    """Styles the Kommunen as borders over a Quartier map, with their names if wanted."""
    layer.setRenderer(r.kommunen_renderer())
    layer.setLabelsEnabled(labels)
    if labels:
        layer.setLabeling(r.kommunen_labeling(name_field))
    layer.triggerRepaint()


def style_quartier_borders(layer: QgsVectorLayer) -> None:
    """Styles a Quartier layer as thin borders only, for above the settlement veil."""
    layer.setRenderer(r.quartier_borders_renderer())
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


def style_settlement(layer: QgsVectorLayer, veil_alpha: int = 150) -> None:
    """Styles settlement areas as a mask: everything outside them is veiled."""
    layer.setRenderer(r.settlement_renderer(veil_alpha))
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


def style_wald(layer: QgsVectorLayer) -> None:
    """Styles forest as a quiet green surface."""
    layer.setRenderer(r.wald_renderer())
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


# --- reading --------------------------------------------------------------------------------


def _require(layer: QgsVectorLayer, column: str) -> str:
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


def _value_columns(layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset) -> dict[str, str | None]:
    if spec.value_field:
        return {
            "value": _require(layer, spec.value_field),
            "state": _require(layer, spec.state_field) if spec.state_field else None,
            "den": _require(layer, spec.denominator_field) if spec.denominator_field else None,
        }
    if not spec.code:
        raise DataProblem(
            QT_TRANSLATE_NOOP("styles", "The preset “{preset}” needs an indicator. Choose one first."),
            context="styles",
            preset=spec.translator().translate("styles", chosen.title),
        )
    den = wide.column(spec.code, "den")
    return {
        "value": _require(layer, wide.column(spec.code, chosen.part)),
        "state": _require(layer, wide.column(spec.code, "state")),
        "den": den if layer.fields().lookupField(den) >= 0 else None,
    }


def _rows(layer: QgsVectorLayer, columns: Iterable[str]) -> Iterable[list[Any]]:
    indexes = [layer.fields().lookupField(column) for column in columns]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(indexes)
    for feature in layer.getFeatures(request):
        yield [feature.attribute(index) for index in indexes]


def _number(value: Any) -> float:
    # A null attribute is None or QVariant(); text that is not a number is no value either.
    if value is None or value == NULL:
        return math.nan
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _read_values(
    layer: QgsVectorLayer, columns: Mapping[str, str | None]
) -> tuple[np.ndarray, list[str] | None, np.ndarray | None]:
    present = [key for key in ("value", "state", "den") if columns.get(key)]
    rows = list(_rows(layer, [columns[key] for key in present]))  # type: ignore[misc]
    by_key = {key: [row[place] for row in rows] for place, key in enumerate(present)}
    values = np.array([_number(value) for value in by_key["value"]], dtype=float)
    states = None
    if "state" in by_key:
        states = [ValueState.NO_DATA.value if s is None or s == NULL else str(s) for s in by_key["state"]]
    denominators = None
    if "den" in by_key:
        denominators = np.array([_number(value) for value in by_key["den"]], dtype=float)
    return values, states, denominators


def _computed(
    chosen: Preset,
    spec: StyleSpec,
    values: np.ndarray,
    states: list[str] | None,
    denominators: np.ndarray | None,
) -> Breaks:
    known = publishable(values, states)
    if chosen.method == "fixed":
        return fixed_breaks((), chosen.classes)
    options: dict[str, Any] = {}
    if chosen.method == "kreis":
        # The mean weighted by population is the rate of all areas together, also for standardised rates.
        options = {"rate": spec.kreis_rate, "ceiling": 100.0 if spec.unit == "%" else None}
    return compute_breaks(
        chosen.method,
        values[known],
        None if denominators is None else denominators[known],
        classes=chosen.classes,
        period=spec.period,
        **options,
    )


def _frozen(previous: QgsVectorLayer, spec: StyleSpec) -> Breaks | None:
    same = all(
        (previous.customProperty(PREFIX + key) or "") == wanted
        for key, wanted in (
            ("preset", spec.preset), ("indicator", spec.code or spec.value_field), ("level", spec.level))
    )
    return read_breaks(previous) if same else None


def _score_classes(layer: QgsVectorLayer, spec: StyleSpec, language: Language) -> ScoreClasses:
    if spec.method:
        return score_classes(spec.method)
    columns = [_require(layer, "class")]
    if layer.fields().lookupField("class_label") >= 0:
        columns.append(_require(layer, "class_label"))
    found = {(row[0], str(row[-1])) for row in _rows(layer, columns) if isinstance(row[0], (int, float))}
    labels = {label for _, label in found} if len(columns) > 1 else set()
    whole = [int(number) for number, _ in found if 0 < number <= 10]
    return classes_of_layer(labels, max(whole, default=1), language) if labels else score_classes(STATUS_METHOD)


def _count_categories(layer: QgsVectorLayer, columns: Mapping[str, str | None], part: str) -> dict[str, int]:
    keys = {category.value: r.category_key(category.value) for category in r.CATEGORIES[part]}
    state_column = columns.get("state")
    missing = (r.UNRELIABLE, r.UNTESTED, r.SUPPRESSED, r.NO_DATA) if state_column else (r.NO_DATA,)
    counts = dict.fromkeys((*keys.values(), *missing), 0)
    carrying = {state.value for state in ValueState if state.carries_number}
    for row in _rows(layer, [str(columns["value"]), *([state_column] if state_column else [])]):
        word = None if row[0] is None or row[0] == NULL else str(row[0])
        state = str(row[1]) if state_column and row[1] is not None and row[1] != NULL else ""
        if word in keys:
            counts[keys[word]] += 1
            if state == ValueState.UNRELIABLE.value:
                counts[r.UNRELIABLE] += 1
        elif state == ValueState.SUPPRESSED.value:
            counts[r.SUPPRESSED] += 1
        else:
            counts[r.UNTESTED if state in carrying else r.NO_DATA] += 1
    return counts


def _count_scores(layer: QgsVectorLayer, classes: ScoreClasses, with_dynamics: bool) -> dict[str, int]:
    columns = [_require(layer, "class")]
    if with_dynamics:
        columns.append(_require(layer, "dynamic_class"))
    overridden = layer.fields().lookupField("override_class") >= 0
    if overridden:
        columns.append(_require(layer, "override_class"))
    known = range(1, classes.count + 1)
    counts: Counter[str] = Counter({r.status_key(status): 0 for status in known})
    counts[r.NOT_RATED] = 0
    if with_dynamics:
        counts.update({r.dynamics_key(dynamics): 0 for dynamics in DYNAMICS})
        counts[r.ATTENTION] = 0
    for row in _rows(layer, columns):
        status, *others = (None if value is None or value == NULL else value for value in row)
        if overridden and others[-1] in known:
            counts[r.override_key(int(others[-1]))] += 1
        if status not in known:
            counts[r.NOT_RATED] += 1
            continue
        counts[r.status_key(int(status))] += 1
        if not with_dynamics:
            continue
        dynamics = others[0] if others[0] in DYNAMICS else None
        counts[r.ATTENTION] += classes.needs_attention(int(status), dynamics)
        if dynamics:
            counts[r.dynamics_key(int(dynamics))] += 1
            counts[f"group-{classes.group(int(status), int(dynamics))}"] += 1
    return dict(counts)


def _value_renderer(
    columns: Mapping[str, str | None],
    breaks: Breaks,
    chosen: Preset,
    spec: StyleSpec,
    counts: Mapping[str, int],
    language: Language,
) -> QgsRuleBasedRenderer:
    change = "change" in chosen.applies_to
    colours = r.class_colours(
        breaks, chosen.palette, reverse=chosen.follows_polarity and spec.polarity == "-"
    )
    return r.value_renderer(
        columns["value"],
        columns.get("state"),
        breaks,
        colours,
        language,  # type: ignore[arg-type]
        unit="" if change else spec.unit,
        period=spec.period,
        decimals=spec.decimals,
        counts=counts,
        zero_class=not change,
    )


def _record(
    layer: QgsVectorLayer,
    spec: StyleSpec,
    chosen: Preset,
    breaks: Breaks | None,
    counts: Mapping[str, int],
    title: str,
) -> None:
    rate = breaks.rate if breaks is not None else None
    date = spec.reference_date
    record = {
        "preset": chosen.id,
        "method": breaks.method if breaks is not None else chosen.method,
        "breaks": breaks.to_json() if breaks is not None else None,
        "kreis_rate": None if rate is None else repr(float(rate)),
        "indicator": (spec.code or spec.value_field) if chosen.needs_indicator else "",
        "unit": spec.unit if chosen.needs_indicator else "",
        "level": spec.level,
        "period": spec.period,
        "reference_date": date.isoformat() if isinstance(date, datetime.date) else date or "",
        "data_version": spec.data_version,
        "counts": json.dumps(dict(counts), sort_keys=True),
        "title": title,
    }
    for key in PROPERTIES:
        if record[key] in (None, ""):
            layer.removeCustomProperty(PREFIX + key)
        else:
            layer.setCustomProperty(PREFIX + key, record[key])


# --- wording --------------------------------------------------------------------------------


def _unit_phrase(spec: StyleSpec, language: Language) -> str:
    if not spec.unit:
        return ""
    if len(spec.unit) <= 3:
        return language.translate("styles", " in {unit}").format(unit=spec.unit)
    if spec.unit.lower().startswith(("je ", "pro ", "per ")):
        return f" {spec.unit}"
    return f" ({spec.unit})"


def _change_title(spec: StyleSpec, name: str, language: Language) -> str:
    if spec.unit == "%":
        text = language.translate("styles", "{name}: change {years} in percentage points")
        return text.format(name=name, years=_years(spec)).replace("  ", " ")
    text = (
        language.translate("styles", "{name}: change {years}").format(name=name, years=_years(spec)).rstrip()
    )
    return text + _unit_phrase(spec, language)


def _years(spec: StyleSpec) -> str:
    return f"{int(spec.period) - spec.change_years}–{spec.period}" if spec.period.isdigit() else ""


# --- map tip expressions --------------------------------------------------------------------


def _static(text: str) -> str:
    """Returns text for HTML outside an expression: no markup, and no way to open an expression."""
    return html.escape(text).replace("[", "&#91;").replace("%]", "&#37;]")


def _literal(text: str) -> str:
    """Returns text as an expression string that cannot close the expression it stands in."""
    escaped = html.escape(text).replace("[", "&#91;").replace("]", "&#93;")
    return QgsExpression.quotedString(escaped)


def _escaped(column: str) -> str:
    expression = f"coalesce({QgsExpression.quotedColumnRef(column)}, '')"
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        expression = f"replace({expression}, '{sign}', '{entity}')"
    return expression


def _format(column: str, decimals: int, language: Language) -> str:
    return f"format_number({QgsExpression.quotedColumnRef(column)}, {decimals}, '{language.code}')"


def _split(text: str, marks: Iterable[str]) -> list[str]:
    parts = []
    for mark in marks:
        before, _, text = text.partition(mark)
        parts.append(before)
    return [*parts, text]


def _value_expression(spec: StyleSpec, columns: Mapping[str, str | None], language: Language) -> str:
    value = str(columns["value"])
    change = "change" in preset(spec.preset).applies_to
    unit = r.with_unit("", spec.unit, language) if not change else ""
    if change and spec.unit == "%":
        unit = r.NBSP + language.translate("styles", "percentage points")
    number = f"{_format(value, spec.decimals, language)} || {_literal(unit)}"
    if change:
        sign = f"CASE WHEN {QgsExpression.quotedColumnRef(value)} > 0 THEN '+' ELSE '' END"
        number = f"{sign} || {number}"
    suppressed, no_data = (_literal(r.state_text(state, language)) for state in (r.SUPPRESSED, r.NO_DATA))
    missing = f"WHEN {QgsExpression.quotedColumnRef(value)} IS NULL THEN {no_data}"
    cases = []
    if columns.get("state"):
        state = QgsExpression.quotedColumnRef(str(columns["state"]))
        note = _literal(f" – {r.state_text(r.UNRELIABLE, language)}")
        cases = [
            f"WHEN {state} = '{r.SUPPRESSED}' THEN {suppressed}",
            f"WHEN coalesce({state}, '{r.NO_DATA}') = '{r.NO_DATA}' THEN {no_data}",
            missing,
            f"WHEN {state} = '{r.UNRELIABLE}' THEN {number} || {note}",
        ]
    else:
        cases = [missing]
    return f"CASE {' '.join(cases)} ELSE {number} END"


def _choice(column: str, texts: Iterable[str], otherwise: str) -> str:
    name = QgsExpression.quotedColumnRef(column)
    cases = " ".join(
        f"WHEN {name} = {number} THEN {_literal(text)}" for number, text in enumerate(texts, start=1)
    )
    return f"CASE {cases} ELSE {_literal(otherwise)} END"


def _words(column: str, part: str, language: Language) -> str:
    name = QgsExpression.quotedColumnRef(column)
    cases = " ".join(
        f"WHEN {name} = {QgsExpression.quotedString(category.value)} "
        f"THEN {_literal(r.category_text(part, category.value, language))}"
        for category in r.CATEGORIES[part]
    )
    return f"CASE {cases} ELSE '' END"
