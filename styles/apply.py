"""Styles a layer by preset: breaks, renderer, legend, labels, map tip and the record of how it was made."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import QgsRuleBasedRenderer, QgsVectorLayer

from ..i18n.language import Language, interface_language
from ..i18n.language import language as language_of
from ..workspace.aliases import column_aliases
from ..workspace.offer_measures import OfferMeasure, offer_aliases
from . import renderer as r
from . import symbols
from .bivariate import NeedSupply, axes_of, need_supply_renderer, show_square
from .breaks import Breaks, compute_breaks, fixed_breaks, publishable
from .counting import count_categories, count_scores, count_values, read_values, score_classes_of, value_columns
from .labels import kommunen_labeling, name_labeling
from .map_tip import map_tip
from .presets import Preset, preset
from .score_classes import ScoreClasses
from .spec import PREFIX, PROPERTIES, StyledLayer, StyleSpec, legend_title
from .white_spots import COLUMN, style_white_spots


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
    if chosen.white_spots:
        return _style_spots(layer, spec, chosen, language, rename)
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


def _style_spots(
    layer: QgsVectorLayer, spec: StyleSpec, chosen: Preset, language: Language, rename: bool
) -> StyledLayer:
    """Styles white spots, which are no areas of the workspace: their labels are numbers, their map tip is their own."""
    counts = style_white_spots(layer, language, briefly=True)
    title = legend_title(spec)
    layer.setOpacity(1.0)
    if rename:
        layer.setName(title)
    _record(layer, spec, chosen, _Look(layer.renderer(), counts, {"value": COLUMN}), title)
    return StyledLayer(title, None, counts)


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


def set_aliases(
    layer: QgsVectorLayer, indicators: Iterable[Any], language: str = "", offers: Collection[OfferMeasure] = ()
) -> int:
    """Gives the columns of a wide map layer readable names; returns how many were named.

    ``indicators`` have ``code``, ``name`` and ``unit`` (as those of the catalogue, or the catalogue itself); ``offers``
    is what the layer holds of reach and supply.
    """
    words = language_of(language or interface_language())
    aliases = {**column_aliases(indicators, words), **offer_aliases(offers, words)}
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


def style_ground(layer: QgsVectorLayer) -> None:
    """Styles settlement areas as a pale ground without outline."""
    layer.setRenderer(symbols.ground_renderer())
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
        decimals=spec.rate_decimals,
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
    show_square(layer, look.need_supply is not None)
    for key in PROPERTIES:
        if record[key] in (None, ""):
            layer.removeCustomProperty(PREFIX + key)
        else:
            layer.setCustomProperty(PREFIX + key, record[key])
