"""The map tip: name, what the map shows, and the key figures of an area, as printed in its profile.

A map tip is a template of QGIS: text in ``[% … %]`` is an expression. Names and units are data: inside expressions
they are escaped for HTML, outside they cannot open an expression.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from qgis.core import QgsExpression, QgsVectorLayer

from ..i18n.language import MINUS, Language
from ..indicators import wide
from ..indicators.states import ValueState
from . import words
from .presets import preset
from .score_classes import ScoreClasses
from .spec import StyleSpec, variable_name

#: One more than the relative error of a rate that is computed in floats.
_LIFT = "1.000000000001"


def map_tip(
    layer: QgsVectorLayer,
    spec: StyleSpec,
    columns: Mapping[str, str | None],
    classes: ScoreClasses | None = None,
) -> str:
    """Returns the HTML map tip: name, Kommune, value with its state, interval and the Kreis, then the key figures."""
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
            places = _places(spec, columns)
            # In the line of the value, so that none is left empty where there is no interval.
            lines[-1] += (
                "[% coalesce('<br>' || "
                f"{_literal(before)} || {_format(lower, places, language)} || {_literal(between)} || "
                f"{_format(upper, places, language)} || {_literal(after)}, '') %]"
            )
        if spec.kreis_rate is not None and "change" not in chosen.applies_to:
            rate = words.with_unit(language.number(spec.kreis_rate, spec.rate_decimals), spec.unit, language)
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
    return "<br>".join(lines) + _figures(layer, spec, language)


def _figures(layer: QgsVectorLayer, spec: StyleSpec, language: Language) -> str:
    """Returns the key figures as a table: inhabitants and the indicators of the specification."""
    rows = []
    if layer.fields().lookupField("population") >= 0 and spec.figures:
        number = f"coalesce({_format('population', '0', language)}, '–')"
        rows.append((_static(language.translate("styles", "Inhabitants")), number))
    for figure in spec.figures:
        columns = {part: wide.column(figure.code, part) for part in ("value", "state", "den")}
        if all(layer.fields().lookupField(name) >= 0 for name in columns.values()):
            rows.append((_static(f"{figure.code} {figure.name}"), _value_expression(figure, columns, language)))
    if not rows:
        return ""
    cells = "".join(
        f'<tr><td>{name}&nbsp;&nbsp;</td><td align="right">[% {value} %]</td></tr>' for name, value in rows)
    return f'<table cellspacing="0" cellpadding="1" style="font: inherit">{cells}</table>'


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


def _format(column: str, places: str, language: Language) -> str:
    """Returns the expression of a printed number; ``places`` is that of its decimals.

    Rounded half away from zero as in print: format_number() alone would round 12.25 to the even digit. The factor
    lifts what is a tie but for the last bits of the float; ``rounding.half_up`` does the same.
    """
    rounded = f"round({QgsExpression.quotedColumnRef(column)} * {_LIFT}, {places})"
    return f"replace(format_number({rounded}, {places}, '{language.code}'), '-', '{MINUS}')"


def _places(spec: StyleSpec, columns: Mapping[str, str | None]) -> str:
    """Returns the expression of how many decimals a value may show (``Indicator.printed_decimals``)."""
    base = columns.get("den")
    if not base or spec.fixed_decimals:
        return str(spec.decimals)
    base = QgsExpression.quotedColumnRef(str(base))
    if spec.published:
        allowed = f"floor(log10({base}) - {math.log10(spec.factor)!r} + 0.000000001)"
        return (
            f"CASE WHEN coalesce({base}, 0) <= 0 THEN 0 "
            f"ELSE to_int(max(0, min({spec.decimals}, {allowed}))) END")
    allowed = f"floor(log10({base}) + 0.000000001) + 1 - {round(math.log10(spec.factor))}"
    return (
        f"CASE WHEN {base} IS NULL THEN {spec.decimals} WHEN {base} <= 0 THEN 0 "
        f"ELSE to_int(max(0, min({spec.decimals}, {allowed}))) END")


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
    number = f"{_format(value, _places(spec, columns), language)} || {_literal(unit)}"
    if change:
        sign = f"CASE WHEN {QgsExpression.quotedColumnRef(value)} > 0 THEN '+' ELSE '' END"
        number = f"{sign} || {number}"
    suppressed, no_data = (_literal(words.state_text(state, language)) for state in (words.SUPPRESSED, words.NO_DATA))
    missing = f"WHEN {QgsExpression.quotedColumnRef(value)} IS NULL THEN {no_data}"
    cases = []
    if columns.get("state"):
        state = QgsExpression.quotedColumnRef(str(columns["state"]))
        unreliable = number if change else f"'(' || {number} || ')'"
        note = _literal(f" – {words.state_text(words.UNRELIABLE, language)}")
        cases = [
            f"WHEN {state} = '{words.SUPPRESSED}' THEN {suppressed}",
            f"WHEN coalesce({state}, '{words.NO_DATA}') = '{words.NO_DATA}' THEN {no_data}",
            missing,
            # As in print: “0,0” would also be the print of a small rate.
            *([] if change else [f"WHEN {state} = '{ValueState.ZERO.value}' THEN '0' || {_literal(unit)}"]),
            f"WHEN {state} = '{words.UNRELIABLE}' THEN {unreliable} || {note}",
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
