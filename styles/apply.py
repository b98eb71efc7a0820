"""Styles a layer by preset: breaks, renderer, legend, labels, map tip and the record of how it was made."""

from __future__ import annotations

import datetime
import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qgis.core import QgsExpression, QgsRuleBasedRenderer, QgsVectorLayer

from ..i18n.language import Language, interface_language
from ..i18n.language import language as language_of
from ..indicators import wide
from ..workspace.aliases import column_aliases
from . import renderer as r
from . import symbols, words
from .bivariate import NeedSupply, axes_of, need_supply_renderer
from .breaks import Breaks, compute_breaks, fixed_breaks, publishable
from .counting import count_categories, count_scores, count_values, read_values, score_classes_of, value_columns
from .labels import kommunen_labeling, name_labeling
from .presets import Preset, preset
from .score_classes import ScoreClasses
from .spec import PREFIX, PROPERTIES, StyledLayer, StyleSpec, legend_title, variable_name


@dataclass(frozen=True)
class _Look:
    """How a layer is to be drawn: renderer, counts per rule, the columns shown, and what is recorded of it."""

    painter: QgsRuleBasedRenderer
    counts: Mapping[str, int]
    columns: Mapping[str, str | None]
    breaks: Breaks | None = None
    need_supply: NeedSupply | None = None


def style_layer(
    layer: QgsVectorLayer,
    spec: StyleSpec,
    *,
    breaks: Breaks | None = None,
    supply_breaks: Breaks | None = None,
    previous: QgsVectorLayer | None = None,
    rename: bool = True,
) -> StyledLayer:
    """Styles a layer by preset and records how, under ``quartiersmonitor/…`` in its custom properties.

    ``breaks`` (and ``supply_breaks`` of a map of need and supply), or those recorded in ``previous`` for the same
    indicator and preset, are used as they are (frozen over the years); otherwise they are computed from the layer's
    publishable values. Raises ``DataProblem`` for a missing column or indicator, ``ValueError`` for an unknown preset.
    """
    chosen = preset(spec.preset)
    language = spec.translator()
    if previous is not None and _shows_same(previous, spec):
        breaks = breaks or read_breaks(previous)
        supply_breaks = supply_breaks or read_breaks(previous, "supply_breaks")
    classes = None
    if chosen.two_variables:
        look = _look_of_need_supply(layer, spec, breaks, supply_breaks, language)
    elif chosen.draws_words:
        look = _look_of_words(layer, spec, chosen, language)
    elif chosen.needs_indicator:
        look = _look_of_values(layer, spec, chosen, breaks, language)
    else:
        classes = score_classes_of(layer, spec, language)
        look = _look_of_score(layer, chosen, classes, language)
    title = legend_title(spec, classes)

    layer.setRenderer(look.painter)
    # A style loaded before may have left them; both would turn a printed map into a raster picture.
    layer.setOpacity(1.0)
    named = spec.labels and layer.fields().lookupField(spec.name_field) >= 0
    layer.setLabelsEnabled(named)
    if named:
        layer.setLabeling(name_labeling(spec.name_field))
    layer.setMapTipTemplate(map_tip(layer, spec, look.columns, classes))
    if rename:
        layer.setName(title)
    _record(layer, spec, chosen, look, title)
    layer.triggerRepaint()
    return StyledLayer(
        title, look.breaks, look.counts, look.need_supply.supply.breaks if look.need_supply is not None else None)


def _look_of_need_supply(
    layer: QgsVectorLayer, spec: StyleSpec, need: Breaks | None, supply: Breaks | None, language: Language
) -> _Look:
    shown = axes_of(layer, spec, need=need, supply=supply)
    by_score = not (spec.code or spec.value_field)
    painter = need_supply_renderer(shown, language, by_score=by_score)
    columns = {"value": shown.need.column, "state": shown.need.state_column, "supply": shown.supply.column,
               "supply_state": shown.supply.state_column}
    return _Look(painter, shown.counts, columns, shown.need.breaks, shown)


def _look_of_words(layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset, language: Language) -> _Look:
    columns = value_columns(layer, spec, chosen)
    counts = count_categories(layer, columns, chosen.part)
    painter = r.category_renderer(
        str(columns["value"]), columns.get("state"), chosen.part, chosen.palette, language,
        counts=counts, reverse=chosen.follows_polarity and spec.polarity == "-",
    )
    return _Look(painter, counts, columns)


def _look_of_values(
    layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset, breaks: Breaks | None, language: Language
) -> _Look:
    columns = value_columns(layer, spec, chosen)
    values, states, denominators = read_values(layer, columns)
    if breaks is None:
        breaks = _computed(chosen, spec, values, states, denominators)
    counts = count_values(values, states, breaks, zero_class="change" not in chosen.applies_to)
    return _Look(_value_renderer(columns, breaks, chosen, spec, counts, language), counts, columns, breaks)


def _look_of_score(layer: QgsVectorLayer, chosen: Preset, classes: ScoreClasses, language: Language) -> _Look:
    with_dynamics = chosen.id == "status_dynamics"
    counts = count_scores(layer, classes, with_dynamics=with_dynamics)
    build = r.status_dynamics_renderer if with_dynamics else r.score_renderer
    return _Look(build(classes, language, counts=counts), counts, {"value": "class"})


def read_breaks(layer: QgsVectorLayer, key: str = "breaks") -> Breaks | None:
    """Returns the breaks recorded in a layer, or ``None`` where there are none or they are damaged.

    ``key`` is ``breaks``, or ``supply_breaks`` for the second variable of a map of need and supply.
    """
    text = layer.customProperty(PREFIX + key)
    if not isinstance(text, str) or not text:
        return None
    try:
        return Breaks.from_json(text)
    except ValueError:
        return None


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
    elif chosen.two_variables:
        supply_columns = {"value": columns["supply"], "state": columns["supply_state"]}
        for part, shown in ((spec, columns), (spec.supply, supply_columns)):
            value = _value_expression(replace(part, preset=spec.preset), shown, language)
            lines.append(f"{_static(variable_name(part, language))}: [% {value} %]")
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
            rate = words.with_unit(language.number(spec.kreis_rate, spec.decimals), spec.unit, language)
            lines.append(_static(language.translate("styles", "Kreis {rate}").format(rate=rate)))
    else:
        not_rated = words.state_text(words.NOT_RATED, language)
        status = classes.texts(language, short=True)
        lines.append(f"[% {_choice('class', status, not_rated)} %]")
        if layer.fields().lookupField("dynamic_class") >= 0:
            dynamics = [language.translate("styles", text) for text in words.DYNAMICS_WORDS]
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
    layer.setRenderer(symbols.kommunen_renderer())
    layer.setLabelsEnabled(labels)
    if labels:
        layer.setLabeling(kommunen_labeling(name_field))
    layer.triggerRepaint()


def style_quartier_borders(layer: QgsVectorLayer) -> None:
    """Styles a Quartier layer as thin borders only, for above the settlement veil."""
    layer.setRenderer(symbols.quartier_borders_renderer())
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


def style_settlement(layer: QgsVectorLayer, veil_alpha: int = 150) -> None:
    """Styles settlement areas as a mask: everything outside them is veiled."""
    layer.setRenderer(symbols.settlement_renderer(veil_alpha))
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


def style_wald(layer: QgsVectorLayer) -> None:
    """Styles forest as a quiet green surface."""
    layer.setRenderer(symbols.wald_renderer())
    layer.setLabelsEnabled(False)
    layer.triggerRepaint()


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


def _shows_same(previous: QgsVectorLayer, spec: StyleSpec) -> bool:
    """Tells whether another layer shows the same by the same preset, so that its breaks hold here too."""
    with_supply = preset(spec.preset).two_variables and spec.supply is not None
    supply = spec.supply.code or spec.supply.value_field if with_supply else ""
    return all(
        (previous.customProperty(PREFIX + key) or "") == wanted
        for key, wanted in (
            ("preset", spec.preset), ("indicator", spec.code or spec.value_field), ("level", spec.level),
            ("supply", supply))
    )


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


def _record(layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset, look: _Look, title: str) -> None:
    breaks = look.breaks
    rate = breaks.rate if breaks is not None else None
    date = spec.reference_date
    of_indicator = chosen.needs_indicator or chosen.two_variables
    record = {
        "preset": chosen.id,
        "method": breaks.method if breaks is not None else chosen.method,
        "breaks": breaks.to_json() if breaks is not None else None,
        "kreis_rate": None if rate is None else repr(float(rate)),
        "indicator": (spec.code or spec.value_field) if of_indicator else "",
        "unit": spec.unit if of_indicator else "",
        "level": spec.level,
        "period": spec.period,
        "reference_date": date.isoformat() if isinstance(date, datetime.date) else date or "",
        "data_version": spec.data_version,
        "counts": json.dumps(dict(look.counts), sort_keys=True),
        "title": title,
        "supply": "",
        "supply_breaks": "",
        "axes": "",
    }
    if look.need_supply is not None and spec.supply is not None:
        record["supply"] = spec.supply.code or spec.supply.value_field
        record["supply_breaks"] = look.need_supply.supply.breaks.to_json()
        record["axes"] = look.need_supply.to_json(spec.translator())
    for key in PROPERTIES:
        if record[key] in (None, ""):
            layer.removeCustomProperty(PREFIX + key)
        else:
            layer.setCustomProperty(PREFIX + key, record[key])


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
    unit = words.with_unit("", spec.unit, language) if not change else ""
    if change and spec.unit == "%":
        unit = words.NBSP + language.translate("styles", "percentage points")
    number = f"{_format(value, spec.decimals, language)} || {_literal(unit)}"
    if change:
        sign = f"CASE WHEN {QgsExpression.quotedColumnRef(value)} > 0 THEN '+' ELSE '' END"
        number = f"{sign} || {number}"
    suppressed, no_data = (_literal(words.state_text(state, language)) for state in (words.SUPPRESSED, words.NO_DATA))
    missing = f"WHEN {QgsExpression.quotedColumnRef(value)} IS NULL THEN {no_data}"
    cases = []
    if columns.get("state"):
        state = QgsExpression.quotedColumnRef(str(columns["state"]))
        note = _literal(f" – {words.state_text(words.UNRELIABLE, language)}")
        cases = [
            f"WHEN {state} = '{words.SUPPRESSED}' THEN {suppressed}",
            f"WHEN coalesce({state}, '{words.NO_DATA}') = '{words.NO_DATA}' THEN {no_data}",
            missing,
            f"WHEN {state} = '{words.UNRELIABLE}' THEN {number} || {note}",
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
        f"THEN {_literal(words.category_text(part, category.value, language))}"
        for category in words.CATEGORIES[part]
    )
    return f"CASE {cases} ELSE '' END"
