"""Symbols, rule-based renderers, labels and legend texts of the plugin's maps.

A rule-based renderer is used because a graduated one silently drops areas without a value.
Colours are opaque or carry alpha; layer opacity and blend modes would turn a printed map into
a raster picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qgis.core import (
    Qgis,
    QgsCentroidFillSymbolLayer,
    QgsExpression,
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointPatternFillSymbolLayer,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.states import ValueState
from . import palettes
from .breaks import Breaks
from .score_classes import DYNAMICS, ScoreClasses
from .typeface import font

_MM = Qgis.RenderUnit.Millimeters
_POINTS = Qgis.RenderUnit.Points

OUTLINE_MM = 0.15
OUTLINE_CASING_MM = 0.45
#: Names longer than this are set in several lines.
LABEL_CHARACTERS = 14
NBSP = "\u00a0"
_Symbol = TypeVar("_Symbol", bound=QgsSymbol)

#: Rule keys: stable, so that a renderer built twice is the same to the byte.
UNRELIABLE, SUPPRESSED, NO_DATA, ZERO = "unreliable", "suppressed", "no_data", "zero"
NOT_RATED, ATTENTION, UNTESTED = "not_rated", "attention", "untested"
_OVERRIDE = "override-"
#: Diameter of the disc of a conference's class, alone and below the mark of the dynamics.
_DISC_MM, _DISC_BELOW_MARK_MM = 3.6, 6.0


def class_key(index: int) -> str:
    """Returns the rule key and count key of a value class, counted from 0."""
    return f"class-{index}"


def status_key(status: int) -> str:
    """Returns the rule key and count key of a score class, counted from 1."""
    return f"status-{status}"


def dynamics_key(dynamics: int) -> str:
    """Returns the rule key and count key of a dynamics class 1..3."""
    return f"dynamics-{dynamics}"


def override_key(status: int) -> str:
    """Returns the rule key and count key of areas that a conference has placed in a class, counted from 1."""
    return f"{_OVERRIDE}{status}"


def category_key(value: str) -> str:
    """Returns the rule key and count key of a word in the column of an analysis."""
    return f"category-{value}"


# --- symbols --------------------------------------------------------------------------------


def class_symbol(colour: str) -> QgsFillSymbol:
    """Returns the fill of a class: one opaque colour, outlined thinly in grey on white.

    The white carries the outline through dark classes, the grey through light ones.
    """
    fill = QgsSimpleFillSymbolLayer(
        QColor(colour),
        Qt.BrushStyle.SolidPattern,
        QColor(palettes.PAPER),
        Qt.PenStyle.SolidLine,
        OUTLINE_CASING_MM,
    )
    fill.setStrokeWidthUnit(_MM)
    fill.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return _symbol(QgsFillSymbol, [fill, _line(palettes.OUTLINE, OUTLINE_MM)])


def unreliable_symbol() -> QgsFillSymbol:
    """Returns the overlay of an unreliable value: 45-degree lines, black 0.18 mm on white 0.5 mm.

    The white line makes the hatch visible on dark classes, the black one on light classes.
    """
    return _symbol(
        QgsFillSymbol,
        [
            _hatch(45, 2.6, palettes.HATCH_LIGHT, 0.5),
            _hatch(45, 2.6, palettes.HATCH_DARK, 0.18),
        ],
    )


def suppressed_symbol() -> QgsFillSymbol:
    """Returns the fill of a withheld value: white with a cross-hatch."""
    symbol = class_symbol(palettes.PAPER)
    for angle in (45, 135):
        symbol.appendSymbolLayer(_hatch(angle, 1.8, palettes.SECONDARY_INK, 0.2))
    return symbol


def no_data_symbol() -> QgsFillSymbol:
    """Returns the fill of a missing value: white with dots (flat grey looks like a light class in print)."""
    symbol = class_symbol(palettes.PAPER)
    pattern = QgsPointPatternFillSymbolLayer()
    dot = _marker(Qgis.MarkerShape.Circle, 0.55, palettes.SECONDARY_INK)
    pattern.setSubSymbol(_symbol(QgsMarkerSymbol, [dot]))
    pattern.setDistanceX(1.8)
    pattern.setDistanceY(1.8)
    pattern.setDisplacementX(0.9)
    for setter in (pattern.setDistanceXUnit, pattern.setDistanceYUnit, pattern.setDisplacementXUnit):
        setter(_MM)
    pattern.setClipMode(Qgis.MarkerClipMode.Shape)
    symbol.appendSymbolLayer(pattern)
    return symbol


def untested_symbol() -> QgsFillSymbol:
    """Returns the fill of a value that could not be tested: white with thin level lines."""
    symbol = class_symbol(palettes.PAPER)
    symbol.appendSymbolLayer(_hatch(0, 2.2, palettes.SECONDARY_INK, 0.16))
    return symbol


def striped_symbol(colour: str, stripe: str) -> QgsFillSymbol:
    """Returns the fill of a class with upright stripes, for single areas that differ from their surroundings."""
    symbol = class_symbol(colour)
    symbol.appendSymbolLayer(_hatch(90, 1.7, stripe, 0.45))
    return symbol


def zero_symbol() -> QgsFillSymbol:
    """Returns the fill of a true zero: white with a small ring, read as the figure 0."""
    symbol = class_symbol(palettes.PAPER)
    ring = _marker(Qgis.MarkerShape.Circle, 1.9, palettes.PAPER, palettes.INK, 0.3)
    symbol.appendSymbolLayer(_on_surface([ring], rendering_pass=2))
    return symbol


def dynamics_symbol(dynamics: int) -> QgsFillSymbol:
    """Returns the mark of a dynamics class: hollow triangle up, short bar, or filled triangle down."""
    if dynamics == 2:
        bar = _marker(Qgis.MarkerShape.Line, 1.9, palettes.INK, palettes.INK, 0.4, angle=90)
        halo = _marker(Qgis.MarkerShape.Line, 2.1, palettes.PAPER, palettes.PAPER, 0.9, angle=90)
        return _symbol(QgsFillSymbol, [_on_surface([halo, bar], rendering_pass=2)])
    improving = dynamics == 1
    angle = 0 if improving else 180
    inside = palettes.PAPER if improving else palettes.INK
    halo = _marker(Qgis.MarkerShape.Triangle, 2.7, palettes.PAPER, palettes.PAPER, 1.3, angle=angle)
    mark = _marker(Qgis.MarkerShape.Triangle, 2.7, inside, palettes.INK, 0.4, angle=angle)
    return _symbol(QgsFillSymbol, [_on_surface([halo, mark], rendering_pass=2)])


def override_symbol(colour: str, size_mm: float) -> QgsFillSymbol:
    """Returns the mark of a class set by a conference: a disc in the colour of that class, ringed in black on white.

    The area around it keeps the colour of the class that was computed.
    """
    halo = _marker(Qgis.MarkerShape.Circle, size_mm, palettes.PAPER, palettes.PAPER, 1.0)
    disc = _marker(Qgis.MarkerShape.Circle, size_mm, colour, palettes.INK, 0.4)
    return _symbol(QgsFillSymbol, [_on_surface([halo, disc], rendering_pass=2)])


def attention_symbol() -> QgsFillSymbol:
    """Returns the band inside the border of areas with particular need for attention.

    It lies inside, so that it is not taken for a Kommune border and neighbours keep a band each.
    """
    layers = []
    for colour, visible_mm in ((palettes.PAPER, 0.85), (palettes.INK, 0.6)):
        line = _line(colour, 2 * visible_mm)
        line.setDrawInsidePolygon(True)
        line.setRenderingPass(1)
        layers.append(line)
    return _symbol(QgsFillSymbol, layers)


def kommunen_renderer() -> QgsSingleSymbolRenderer:
    """Returns the style of Kommune borders: a dark line on a white casing, no fill."""
    layers = []
    for level, (colour, width) in enumerate(((palettes.PAPER, 1.0), (palettes.KOMMUNE_OUTLINE, 0.45))):
        line = _line(colour, width)
        line.setRenderingPass(level)
        layers.append(line)
    renderer = QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, layers))
    # All casings first, or the casing of one Kommune covers half of its neighbour's line.
    renderer.setUsingSymbolLevels(True)
    return renderer


def quartier_borders_renderer() -> QgsSingleSymbolRenderer:
    """Returns thin Quartier borders without fill, for above the veil that pales those of the map."""
    return QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [_line(palettes.BORDER_OVER_VEIL, 0.18)]))


def settlement_renderer(veil_alpha: int = 150) -> QgsInvertedPolygonRenderer:
    """Returns a white veil over all but the settlement areas, so that colour shows where people live.

    ``veil_alpha`` is 0 (no veil) to 255 (only settlements keep their colour).
    """
    colour = QColor(palettes.PAPER)
    colour.setAlpha(veil_alpha)
    fill = QgsSimpleFillSymbolLayer(colour, Qt.BrushStyle.SolidPattern, QColor(0, 0, 0, 0), Qt.PenStyle.NoPen)
    return QgsInvertedPolygonRenderer(QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [fill])))


def wald_renderer() -> QgsSingleSymbolRenderer:
    """Returns the style of forest: a quiet green that covers the class colour and carries no outline."""
    colour = QColor(palettes.FOREST)
    colour.setAlpha(165)
    fill = QgsSimpleFillSymbolLayer(colour, Qt.BrushStyle.SolidPattern, QColor(0, 0, 0, 0), Qt.PenStyle.NoPen)
    return QgsSingleSymbolRenderer(_symbol(QgsFillSymbol, [fill]))


def _symbol(kind: type[_Symbol], layers: Iterable[QgsSymbolLayer]) -> _Symbol:
    # The constructor that takes a list leaves the layers to Python, which frees them while they are in use.
    symbol = kind()
    for place, layer in enumerate(layers):
        if place == 0:
            symbol.changeSymbolLayer(0, layer)
        else:
            symbol.appendSymbolLayer(layer)
    return symbol


def _line(colour: str, width_mm: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), width_mm)
    line.setWidthUnit(_MM)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    return line


def _hatch(angle: float, distance_mm: float, colour: str, width_mm: float) -> QgsLinePatternFillSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setSubSymbol(_symbol(QgsLineSymbol, [_line(colour, width_mm)]))
    pattern.setLineAngle(angle)
    pattern.setDistance(distance_mm)
    pattern.setDistanceUnit(_MM)
    pattern.setClipMode(Qgis.LineClipMode.ClipPainterOnly)
    return pattern


def _marker(
    shape: Qgis.MarkerShape,
    size_mm: float,
    fill: str,
    stroke: str = "",
    stroke_mm: float = 0.0,
    angle: float = 0.0,
) -> QgsSimpleMarkerSymbolLayer:
    marker = QgsSimpleMarkerSymbolLayer(shape, size_mm, angle)
    marker.setSizeUnit(_MM)
    marker.setColor(QColor(fill))
    if stroke:
        marker.setStrokeColor(QColor(stroke))
        marker.setStrokeWidth(stroke_mm)
        marker.setStrokeWidthUnit(_MM)
        marker.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        marker.setStrokeStyle(Qt.PenStyle.NoPen)
    return marker


def _on_surface(
    markers: Sequence[QgsSimpleMarkerSymbolLayer], rendering_pass: int
) -> QgsCentroidFillSymbolLayer:
    layer = QgsCentroidFillSymbolLayer()
    layer.setSubSymbol(_symbol(QgsMarkerSymbol, list(markers)))
    layer.setPointOnSurface(True)
    layer.setPointOnAllParts(False)
    layer.setRenderingPass(rendering_pass)
    return layer


# --- texts ----------------------------------------------------------------------------------


def plain_text(text: str) -> str:
    """Returns a text that QGIS does not evaluate where it shows legends and names.

    ``[% … %]`` in a layer name or legend label is run as an expression; a word joiner inside
    the opening bracket keeps the text as it looks and takes its power.
    """
    return text.replace("[%", "[\u2060%")


def with_unit(number: str, unit: str, language: Language) -> str:
    """Returns a number with a short unit; long units stand in the title alone."""
    if not unit or len(unit) > 3:
        return number
    return number + unit if unit == "%" and language.code == "en" else number + NBSP + unit


def interval_text(
    lower: float | None,
    upper: float | None,
    language: Language,
    *,
    decimals: int,
    unit: str = "",
    signed: bool = False,
    symbols: bool = False,
) -> str:
    """Returns a class interval in words (``15,0 bis unter 18,5 %``), or with signs at the open ends."""

    def number(value: float) -> str:
        text = language.number(value, decimals)
        return "+" + text if signed and value > 0 else text

    if lower is None and upper is None:
        return ""
    if lower is None:
        text = with_unit(number(upper), unit, language)  # type: ignore[arg-type]
        return (
            f"<{NBSP}{text}" if symbols else language.translate("styles", "under {upper}").format(upper=text)
        )
    if upper is None:
        text = with_unit(number(lower), unit, language)
        return (
            f"≥{NBSP}{text}"
            if symbols
            else language.translate("styles", "{lower} and more").format(lower=text)
        )
    return language.translate("styles", "{lower} to under {upper}").format(
        lower=number(lower), upper=with_unit(number(upper), unit, language)
    )


_KREIS_WORDS = (
    QT_TRANSLATE_NOOP("styles", "clearly below the Kreis"),
    QT_TRANSLATE_NOOP("styles", "below the Kreis"),
    QT_TRANSLATE_NOOP("styles", "about as in the Kreis"),
    QT_TRANSLATE_NOOP("styles", "above the Kreis"),
    QT_TRANSLATE_NOOP("styles", "clearly above the Kreis"),
)
_AVERAGE_WORDS = (
    QT_TRANSLATE_NOOP("styles", "clearly below the average"),
    QT_TRANSLATE_NOOP("styles", "below the average"),
    QT_TRANSLATE_NOOP("styles", "about the average"),
    QT_TRANSLATE_NOOP("styles", "above the average"),
    QT_TRANSLATE_NOOP("styles", "clearly above the average"),
)
_CHANGE_WORDS = (
    QT_TRANSLATE_NOOP("styles", "fallen strongly"),
    QT_TRANSLATE_NOOP("styles", "fallen"),
    QT_TRANSLATE_NOOP("styles", "hardly changed"),
    QT_TRANSLATE_NOOP("styles", "risen"),
    QT_TRANSLATE_NOOP("styles", "risen strongly"),
)
_DYNAMICS_WORDS = (
    QT_TRANSLATE_NOOP("styles", "Dynamics positive (better than the trend)"),
    QT_TRANSLATE_NOOP("styles", "Dynamics stable"),
    QT_TRANSLATE_NOOP("styles", "Dynamics negative (worse than the trend)"),
)
_STATE_WORDS = {
    ZERO: QT_TRANSLATE_NOOP("styles", "0 (no case)"),
    UNRELIABLE: QT_TRANSLATE_NOOP("styles", "uncertain (small number of cases)"),
    SUPPRESSED: QT_TRANSLATE_NOOP("styles", "withheld (data protection)"),
    NO_DATA: QT_TRANSLATE_NOOP("styles", "no data"),
    NOT_RATED: QT_TRANSLATE_NOOP("styles", "not rated"),
    ATTENTION: QT_TRANSLATE_NOOP("styles", "particular need for attention"),
    UNTESTED: QT_TRANSLATE_NOOP("styles", "not tested (too few years or values)"),
}


@dataclass(frozen=True)
class Category:
    """A word in the column of an analysis: its legend text, its slot in the palette, and the slot of its stripes."""

    value: str
    words: str
    slot: int
    stripe: int | None = None


#: The words of each part of an indicator that an analysis writes, in the order of the legend.
CATEGORIES: Mapping[str, tuple[Category, ...]] = {
    "cluster": (
        Category("HH", QT_TRANSLATE_NOOP("styles", "centre of high values (high, surrounded by high)"), 4),
        Category("HL", QT_TRANSLATE_NOOP("styles", "single high value (surrounded by low)"), 3, 4),
        Category("LH", QT_TRANSLATE_NOOP("styles", "single low value (surrounded by high)"), 1, 2),
        Category("LL", QT_TRANSLATE_NOOP("styles", "centre of low values (low, surrounded by low)"), 2),
        Category("none", QT_TRANSLATE_NOOP("styles", "no spatial pattern beyond chance"), 0),
    ),
    "trend": (
        Category("rising", QT_TRANSLATE_NOOP("styles", "rising"), 2),
        Category("stable", QT_TRANSLATE_NOOP("styles", "no change beyond chance"), 0),
        Category("falling", QT_TRANSLATE_NOOP("styles", "falling"), 1),
    ),
    "warning": (
        Category("higher", QT_TRANSLATE_NOOP("styles", "clearly higher than expected"), 2),
        Category("none", QT_TRANSLATE_NOOP("styles", "as expected"), 0),
        Category("lower", QT_TRANSLATE_NOOP("styles", "clearly lower than expected"), 1),
    ),
}
#: Which word takes whose colour where a lower value asks for more attention.
_OPPOSITES = {
    "HH": "LL", "LL": "HH", "HL": "LH", "LH": "HL", "rising": "falling", "falling": "rising", "higher": "lower",
    "lower": "higher",
}


def category_text(part: str, value: str, language: Language) -> str:
    """Returns the legend text of a word in the column of an analysis; the word itself if it is unknown."""
    words = next((category.words for category in CATEGORIES[part] if category.value == value), "")
    return language.translate("styles", words) if words else value


def cluster_text(value: str, language: Language) -> str:
    """Returns a kind of cluster (``HH`` …) in words."""
    return category_text("cluster", value, language)


def state_text(state: str, language: Language) -> str:
    """Returns the words for a state, e.g. ``zero``, ``unreliable`` or ``not_rated``."""
    return language.translate("styles", _STATE_WORDS[state])


def class_texts(
    breaks: Breaks, language: Language, *, unit: str = "", period: str = "", decimals: int | None = None
) -> list[str]:
    """Returns the legend text of each class without its count, lowest class first.

    ``decimals`` are those of the indicator and serve for the Kreis rate; the bounds carry as many as
    they need. Where frozen breaks come from another period than ``period``, the rate names its own.
    """
    words: Sequence[str] = ()
    if breaks.method == "kreis":
        words = _KREIS_WORDS if breaks.rate_source == "kreis" else _AVERAGE_WORDS
    elif breaks.method == "symmetric":
        words = _CHANGE_WORDS
    texts = []
    for slot, (lower, upper) in zip(breaks.slots, breaks.intervals()):
        interval = interval_text(
            lower,
            upper,
            language,
            decimals=breaks.decimals,
            unit=unit,
            signed=breaks.method == "symmetric",
            symbols=bool(words),
        )
        if not words:
            texts.append(interval or language.translate("styles", "all values alike"))
            continue
        text = language.translate("styles", words[slot])
        notes = [interval] if interval else []
        if breaks.method == "kreis" and slot == 2 and breaks.rate is not None:
            notes.append(_rate_text(breaks, language, unit, period, decimals))
        texts.append(f"{text} ({'; '.join(notes)})" if notes else text)
    return texts


def _rate_text(breaks: Breaks, language: Language, unit: str, period: str, decimals: int | None) -> str:
    rate = with_unit(
        language.number(breaks.rate, breaks.decimals if decimals is None else decimals), unit, language
    )
    if breaks.rate_source != "kreis":
        return language.translate("styles", "average of the areas shown {rate}").format(rate=rate)
    if breaks.period and period and breaks.period != period:
        return language.translate("styles", "Kreis {period}: {rate}").format(period=breaks.period, rate=rate)
    return language.translate("styles", "Kreis {rate}").format(rate=rate)


def _label(text: str, key: str, counts: Mapping[str, int] | None, language: Language) -> str:
    text = text if counts is None else f"{text} · {language.integer(counts.get(key, 0))}"
    return plain_text(text)


# --- renderers ------------------------------------------------------------------------------


def class_colours(breaks: Breaks, palette_name: str, reverse: bool = False) -> list[str]:
    """Returns the colour of each class; ``reverse`` turns the palette round."""
    colours = palettes.palette(palette_name)
    if breaks.slot_count != len(colours):
        colours = palettes.palette(palette_name, breaks.slot_count)
    if reverse:
        colours = colours[::-1]
    return [colours[slot] for slot in breaks.slots]


def value_renderer(
    value_column: str,
    state_column: str | None,
    breaks: Breaks,
    colours: Sequence[str],
    language: Language,
    *,
    unit: str = "",
    period: str = "",
    decimals: int | None = None,
    counts: Mapping[str, int] | None = None,
    zero_class: bool = True,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of an indicator or its change: classes, states, hatch for unreliable values.

    Every area matches exactly one fill rule, whatever its value and state; the hatch comes on top.
    Without ``state_column`` a missing value means no data. ``zero_class`` gives a true zero its own
    rule; without it zeros belong to the class their value falls in. ``counts`` are keyed by
    :func:`class_key` and the state names.
    """
    value = QgsExpression.quotedColumnRef(value_column)
    state = f"coalesce({QgsExpression.quotedColumnRef(state_column)}, '{NO_DATA}')" if state_column else None
    own_zero = zero_class and state is not None
    # Every comparison with NaN fails with an error, and an area that matches no rule is not drawn at all.
    unknown = f"({value} IS NULL OR to_string({value}) IN ('nan', 'inf', '-inf'))"
    classed = [ValueState.VALUE.value, ValueState.UNRELIABLE.value] + (
        [] if own_zero else [ValueState.ZERO.value]
    )

    texts = class_texts(breaks, language, unit=unit, period=period, decimals=decimals)
    rules = []
    for index, (lower, upper) in enumerate(breaks.intervals()):
        conditions = [f"NOT {unknown}"]
        if lower is not None:
            conditions.append(f"{value} >= {lower!r}")
        if upper is not None:
            conditions.append(f"{value} < {upper!r}")
        if state:
            conditions.append(f"{state} IN ({_strings(classed)})")
        key = class_key(index)
        label = _label(texts[index], key, counts, language)
        rules.append((key, class_symbol(colours[index]), " AND ".join(conditions), label))
    rules.reverse()

    if state is None:
        rules.append(
            (
                NO_DATA,
                no_data_symbol(),
                unknown,
                _label(state_text(NO_DATA, language), NO_DATA, counts, language),
            )
        )
        return _rule_based(rules)

    carrying = _strings(state.value for state in ValueState if state.carries_number)
    classless = "" if breaks.classes else f" OR {state} IN ({_strings(classed)})"
    conditions_of = {
        ZERO: f"{state} = '{ZERO}' AND NOT {unknown}",
        UNRELIABLE: f"{state} = '{UNRELIABLE}' AND NOT {unknown}",
        SUPPRESSED: f"{state} = '{SUPPRESSED}'",
        NO_DATA: f"{state} <> '{SUPPRESSED}' AND ({state} NOT IN ({carrying}) OR {unknown}{classless})",
    }
    symbols = {
        ZERO: zero_symbol,
        UNRELIABLE: unreliable_symbol,
        SUPPRESSED: suppressed_symbol,
        NO_DATA: no_data_symbol,
    }
    for key, condition in conditions_of.items():
        if key == ZERO and not own_zero:
            continue
        rules.append(
            (key, symbols[key](), condition, _label(state_text(key, language), key, counts, language))
        )
    return _rule_based(rules)


def category_renderer(
    column: str,
    state_column: str | None,
    part: str,
    palette_name: str,
    language: Language,
    *,
    counts: Mapping[str, int] | None = None,
    reverse: bool = False,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of the words an analysis writes into the column of ``part`` (see :data:`CATEGORIES`).

    Every area matches exactly one rule, and one more where a tested value is unreliable: the hatch over it says so.
    Without ``state_column`` an area without a word has no data; with it a withheld value, a missing one and a
    value that was not tested are told apart. ``reverse`` exchanges the colours of high and low.
    """
    name = QgsExpression.quotedColumnRef(column)
    colours = palettes.palette(palette_name)
    entries = {category.value: category for category in CATEGORIES[part]}
    rules: list[tuple[str, QgsSymbol, str, str]] = []
    for category in CATEGORIES[part]:
        look = entries[_OPPOSITES.get(category.value, category.value)] if reverse else category
        symbol = (
            class_symbol(colours[look.slot])
            if look.stripe is None
            else striped_symbol(colours[look.slot], colours[look.stripe])
        )
        key = category_key(category.value)
        label = _label(language.translate("styles", category.words), key, counts, language)
        rules.append((key, symbol, f"{name} = {QgsExpression.quotedString(category.value)}", label))
    unknown = f"coalesce({name}, '') NOT IN ({_strings(entries)})"
    conditions = {NO_DATA: unknown}
    if state_column:
        state = f"coalesce({QgsExpression.quotedColumnRef(state_column)}, '{NO_DATA}')"
        carrying = _strings(state.value for state in ValueState if state.carries_number)
        conditions = {
            UNRELIABLE: f"{name} IN ({_strings(entries)}) AND {state} = '{UNRELIABLE}'",
            UNTESTED: f"{unknown} AND {state} IN ({carrying})",
            SUPPRESSED: f"{unknown} AND {state} = '{SUPPRESSED}'",
            NO_DATA: f"{unknown} AND {state} NOT IN ({carrying}, '{SUPPRESSED}')",
        }
    symbols = {
        UNRELIABLE: unreliable_symbol, UNTESTED: untested_symbol, SUPPRESSED: suppressed_symbol,
        NO_DATA: no_data_symbol}
    # The hatch last, over every fill.
    for key in sorted(conditions, key=lambda key: key == UNRELIABLE):
        rules.append((key, symbols[key](), conditions[key], _label(state_text(key, language), key, counts, language)))
    return _rule_based(rules)


def score_renderer(
    classes: ScoreClasses,
    language: Language,
    *,
    class_column: str = "class",
    override_column: str = "override_class",
    counts: Mapping[str, int] | None = None,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of the classes of a score; areas that take no part are shown as not rated.

    Where ``counts`` say that a conference placed areas in a class, a disc in its colour marks them.
    """
    rules = _status_rules(classes, False, class_column, counts, language)
    rules.append(_not_rated_rule(classes, class_column, counts, language))
    rules += _override_rules(classes, override_column, counts, language, _DISC_MM)
    return _rule_based(rules)


def status_dynamics_renderer(
    classes: ScoreClasses,
    language: Language,
    *,
    class_column: str = "class",
    dynamic_column: str = "dynamic_class",
    override_column: str = "override_class",
    counts: Mapping[str, int] | None = None,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of status (colour) x dynamics (mark) with an outline for need for attention.

    Colour and mark together name each of the groups, in greyscale too; an area with a status but
    no dynamics has no mark. A disc below the mark shows the class that a conference set instead.
    """
    status = QgsExpression.quotedColumnRef(class_column)
    dynamics = QgsExpression.quotedColumnRef(dynamic_column)
    rated = f"{status} IN ({_numbers(classes)})"
    rules = _status_rules(classes, True, class_column, counts, language)
    not_rated = _not_rated_rule(classes, class_column, counts, language)
    # Before the marks of the dynamics, which stand on it.
    rules += _override_rules(classes, override_column, counts, language, _DISC_BELOW_MARK_MM)
    for number, words in enumerate(_DYNAMICS_WORDS, start=1):
        key = dynamics_key(number)
        label = _label(language.translate("styles", words), key, counts, language)
        rules.append((key, dynamics_symbol(number), f"{rated} AND {dynamics} = {number}", label))
    always, worsening = (", ".join(map(str, sorted(some))) for some in (classes.always, classes.when_worsening))
    conditions = [f"{status} IN ({always})"] if always else []
    if worsening:
        conditions.append(f"({status} IN ({worsening}) AND {dynamics} = {DYNAMICS[-1]})")
    attention = " OR ".join(conditions) or "false"
    rules.append(
        (
            ATTENTION,
            attention_symbol(),
            attention,
            _label(state_text(ATTENTION, language), ATTENTION, counts, language),
        )
    )
    rules.append(not_rated)
    return _rule_based(rules)


def keep_marks(renderer: QgsRuleBasedRenderer) -> bool:
    """Leaves only what must not be paled by a settlement veil: state patterns, marks and outlines.

    Returns whether anything is left.
    """
    root = renderer.rootRule()
    lasting = {UNRELIABLE, SUPPRESSED, NO_DATA, ZERO, NOT_RATED, ATTENTION, UNTESTED, *map(dynamics_key, DYNAMICS)}
    for rule in list(root.children()):
        if rule.ruleKey() not in lasting and not rule.ruleKey().startswith(_OVERRIDE):
            root.removeChild(rule)
    return bool(root.children())


def _status_rules(
    classes: ScoreClasses, short: bool, class_column: str, counts: Mapping[str, int] | None, language: Language
) -> list[tuple[str, QgsSymbol, str, str]]:
    column = QgsExpression.quotedColumnRef(class_column)
    colours = palettes.score_palette(classes.count)
    return [
        (
            status_key(number),
            class_symbol(colours[number - 1]),
            f"{column} = {number}",
            _label(text, status_key(number), counts, language),
        )
        for number, text in enumerate(classes.texts(language, short), start=1)
    ]


def _numbers(classes: ScoreClasses) -> str:
    return ", ".join(str(number) for number in range(1, classes.count + 1))


def _not_rated_rule(
    classes: ScoreClasses, class_column: str, counts: Mapping[str, int] | None, language: Language
) -> tuple[str, QgsSymbol, str, str]:
    column = QgsExpression.quotedColumnRef(class_column)
    label = _label(state_text(NOT_RATED, language), NOT_RATED, counts, language)
    return NOT_RATED, no_data_symbol(), f"coalesce({column}, 0) NOT IN ({_numbers(classes)})", label


def _override_rules(
    classes: ScoreClasses, column: str, counts: Mapping[str, int] | None, language: Language, size_mm: float
) -> list[tuple[str, QgsSymbol, str, str]]:
    """Returns a rule for each class in which a conference has placed areas; most maps have none."""
    colours = palettes.score_palette(classes.count)
    template = language.translate("styles", "Class set by a conference: {status}")
    return [
        (
            override_key(number),
            override_symbol(colours[number - 1], size_mm),
            f"{QgsExpression.quotedColumnRef(column)} = {number}",
            _label(template.format(status=text), override_key(number), counts, language),
        )
        for number, text in enumerate(classes.texts(language, short=True), start=1)
        if counts and counts.get(override_key(number))
    ]


def _strings(texts: Iterable[str]) -> str:
    return ", ".join(QgsExpression.quotedString(text) for text in texts)


def _rule_based(rules: Iterable[tuple[str, QgsSymbol, str, str]]) -> QgsRuleBasedRenderer:
    # QgsRuleBasedRenderer.Rule has no virtual destructor: a rule constructed in Python is freed by the
    # renderer behind Python's back, and its wrapper then writes into the freed memory. Clones of a rule
    # that the renderer made itself have no such wrapper.
    renderer = QgsRuleBasedRenderer(QgsFillSymbol())
    root = renderer.rootRule()
    pattern = root.children()[0]
    for key, symbol, condition, label in rules:
        rule = pattern.clone()
        rule.setSymbol(symbol)
        rule.setFilterExpression(condition)
        rule.setLabel(label)
        rule.setRuleKey(key)
        root.appendChild(rule)
    root.removeChildAt(0)
    root.setRuleKey("root")
    return renderer


# --- labels ---------------------------------------------------------------------------------


def name_labeling(
    field: str = "name", *, size_pt: float = 7.0, bold: bool = False, fit: bool = True
) -> QgsVectorLayerSimpleLabeling:
    """Returns horizontal name labels with a white buffer.

    With ``fit`` a name is shown only where it fits into its area; long names break at spaces, hyphens
    and slashes. The name is the value of a column, so ``[% … %]`` in it stays text.
    """
    column = QgsExpression.quotedColumnRef(field)
    broken = f"replace(replace({column}, '-', '-\\n'), '/', '/\\n')"
    text = QgsTextFormat()
    text.setFont(font(bold))
    text.setSize(size_pt)
    text.setSizeUnit(_POINTS)
    text.setLineHeight(0.95)
    text.setColor(QColor(palettes.INK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.6)
    buffer.setSizeUnit(_MM)
    buffer.setColor(QColor(palettes.PAPER))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = f"if(length({column}) > {LABEL_CHARACTERS}, {broken}, {column})"
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = fit
    settings.autoWrapLength = LABEL_CHARACTERS
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Center
    settings.setFormat(text)
    return QgsVectorLayerSimpleLabeling(settings)


def kommunen_labeling(field: str = "name") -> QgsVectorLayerSimpleLabeling:
    """Returns the labels of the Kommunen: larger and bold, also where they overhang a little."""
    return name_labeling(field, size_pt=8.5, bold=True, fit=False)
