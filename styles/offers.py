"""The Angebotslandkarte: offers by category in shape and colour, those that nobody has confirmed hollow with a dashed
ring.

A shape and the weight of its fill tell categories apart without colour; the ring and the hollow of what is not
confirmed need no colour either. So the map reads in greyscale and for colour-blind readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFieldConstraints,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsSimpleMarkerSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace.offer_triggers import MATCH_CLASSES
from .renderer import plain_text
from .typeface import font

if TYPE_CHECKING:
    import pandas as pd

INK, PAPER = "#1A1A1A", "#FFFFFF"
SIZE_MM = 3.0
#: The hollow of an offer that is not confirmed, and its ring, in sizes of the marker.
_HOLLOW, _RING = 0.55, 1.75
_OUTLINE_MM, _RING_MM = 0.2, 0.26
#: Scales from which ways, and their names, are drawn.
_ROADS_FROM, _NAMES_FROM = 40_000, 6_000
#: Column with the number of an offer in print.
NUMBER = "number"
NUMBER_PT = 7.0
#: Shape of a category whose own one is unknown here.
_ANY_SHAPE = Qgis.MarkerShape.Circle

#: How an offer came by its place, in words.
CLASSES: Mapping[str, str] = dict(zip(MATCH_CLASSES, (
    QT_TRANSLATE_NOOP("styles", "exact"),
    QT_TRANSLATE_NOOP("styles", "normalised"),
    QT_TRANSLATE_NOOP("styles", "house number interpolated"),
    QT_TRANSLATE_NOOP("styles", "street"),
    QT_TRANSLATE_NOOP("styles", "ambiguous"),
    QT_TRANSLATE_NOOP("styles", "none"),
    QT_TRANSLATE_NOOP("styles", "set by hand"))))


class Kind(NamedTuple):
    """What is drawn of a category."""

    category_id: str
    name: str
    symbol: str
    colour: str


def kinds_of(categories: pd.DataFrame) -> list[Kind]:
    """Returns the categories of a workspace as they are drawn, in their order."""
    return [Kind(*row) for row in categories[list(Kind._fields)].itertuples(index=False)]


# ---------------------------------------------------------------------- symbols


def offer_symbol(kind: Kind, confirmed: bool = True, size_mm: float = SIZE_MM) -> QgsMarkerSymbol:
    """Returns the marker of a category: filled where confirmed, else hollow in a dashed ring."""
    layers = [_marker(_shape(kind.symbol), size_mm, _colour(kind.colour))]
    if not confirmed:
        layers += _unconfirmed(_shape(kind.symbol), size_mm)
    return _symbol(layers)


def _symbol(layers: Iterable[QgsSimpleMarkerSymbolLayer]) -> QgsMarkerSymbol:
    symbol = QgsMarkerSymbol()
    symbol.deleteSymbolLayer(0)
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    return symbol


def _marker(shape: Qgis.MarkerShape, size_mm: float, fill: QColor) -> QgsSimpleMarkerSymbolLayer:
    layer = QgsSimpleMarkerSymbolLayer(shape, size_mm)
    layer.setFillColor(fill)
    layer.setStrokeColor(QColor(INK))
    layer.setStrokeWidth(_OUTLINE_MM)
    return layer


def _unconfirmed(shape: Qgis.MarkerShape, size_mm: float) -> list[QgsSimpleMarkerSymbolLayer]:
    hollow = QgsSimpleMarkerSymbolLayer(shape, size_mm * _HOLLOW)
    hollow.setFillColor(QColor(PAPER))
    hollow.setStrokeColor(QColor(INK))
    hollow.setStrokeWidth(0.12)
    ring = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, size_mm * _RING)
    ring.setFillColor(QColor(0, 0, 0, 0))
    ring.setStrokeColor(QColor(INK))
    ring.setStrokeWidth(_RING_MM)
    ring.setStrokeStyle(Qt.PenStyle.DashLine)
    return [hollow, ring]


def _shape(name: str) -> Qgis.MarkerShape:
    shape, known = QgsSimpleMarkerSymbolLayer.decodeShape(name)
    return shape if known else _ANY_SHAPE


def _colour(name: str) -> QColor:
    colour = QColor(name)
    return colour if colour.isValid() else QColor("#5B6470")


# ---------------------------------------------------------------------- the layer


def style_offers(
    layer: QgsVectorLayer,
    kinds: Iterable[Kind],
    *,
    as_of: str = "",
    numbered: bool = False,
    size_mm: float = SIZE_MM,
    language: Language | None = None,
) -> None:
    """Draws a layer of offers (columns category, confirmed_on, valid_from, valid_to) as an Angebotslandkarte.

    ``as_of`` (ISO date) leaves out what does not hold on that day; ``numbered`` writes the column ``number`` beside
    each. Categories without an offer are left out of the legend; those that no kind is given for are drawn grey.
    """
    language = language or Language.current()
    kinds = list(kinds)
    counts, open_counts = _counts(layer, as_of)
    known = {kind.category_id for kind in kinds}
    strangers = [Kind(key, key, "circle", "#5B6470") for key in sorted(counts) if key not in known]
    root = QgsRuleBasedRenderer.Rule(None)
    column = QgsExpression.quotedColumnRef("category")
    for kind in (*kinds, *strangers):
        if not counts[kind.category_id]:
            continue
        condition = f"{column} = {QgsExpression.quotedString(kind.category_id)}{_holds(as_of)}"
        label = f"{kind.name} · {language.integer(counts[kind.category_id])}"
        rule = QgsRuleBasedRenderer.Rule(offer_symbol(kind, True, size_mm), 0, 0, condition, plain_text(label))
        if open_counts[kind.category_id]:
            text = language.translate(
                "styles", QT_TRANSLATE_NOOP("styles", "not confirmed by the Kommune · {count}")).format(
                count=language.integer(open_counts[kind.category_id]))
            rule.appendChild(QgsRuleBasedRenderer.Rule(
                _symbol([_marker(_shape(kind.symbol), size_mm, _colour(kind.colour)),
                         *_unconfirmed(_shape(kind.symbol), size_mm)]),
                0, 0, '"confirmed_on" IS NULL', plain_text(text)))
        root.appendChild(rule)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setLabelsEnabled(numbered)
    if numbered:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_numbers(size_mm)))
    layer.setMapTipTemplate(_map_tip(kinds, language))
    layer.setDisplayExpression('"name"')
    layer.triggerRepaint()


def _counts(layer: QgsVectorLayer, as_of: str) -> tuple[Counter[str], Counter[str]]:
    columns = [QgsVectorLayerUtils.getValues(layer, name)[0] for name in (
        "category", "confirmed_on", "valid_from", "valid_to")]
    every: Counter[str] = Counter()
    unconfirmed: Counter[str] = Counter()
    for category, confirmed, start, stop in zip(*columns):
        start, stop, confirmed = (_text(value) for value in (start, stop, confirmed))
        if as_of and ((start and start > as_of) or (stop and stop <= as_of)):
            continue
        every[_text(category)] += 1
        unconfirmed[_text(category)] += not confirmed
    return every, unconfirmed


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _holds(as_of: str) -> str:
    if not as_of:
        return ""
    day = QgsExpression.quotedString(as_of)
    return (f' AND ("valid_from" IS NULL OR "valid_from" <= {day})'
            f' AND ("valid_to" IS NULL OR "valid_to" > {day})')


def _numbers(size_mm: float) -> QgsPalLayerSettings:
    """Returns labels with the number of each offer: beside its marker, on a pale halo, none left out."""
    text = QgsTextFormat()
    text.setFont(font(bold=True))
    text.setSize(NUMBER_PT)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(INK))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setColor(QColor(PAPER))
    halo.setSize(0.6)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = NUMBER
    settings.setFormat(text)
    settings.placement = Qgis.LabelPlacement.AroundPoint
    settings.dist = size_mm * 0.45
    placing = settings.placementSettings()
    placing.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    settings.setPlacementSettings(placing)
    return settings


def _map_tip(kinds: Iterable[Kind], language: Language) -> str:
    """Returns a map tip; what comes from the data is escaped, so that no name becomes mark-up."""
    def escaped(column: str) -> str:
        return f"""[% replace(coalesce("{column}", ''), map('&', '&amp;', '<', '&lt;', '>', '&gt;')) %]"""

    def say(text: str) -> str:
        return language.translate("styles", text)

    names = ", ".join(
        f"{QgsExpression.quotedString(kind.category_id)}, {QgsExpression.quotedString(kind.name)}" for kind in kinds)
    category = ("""[% replace(coalesce(map_get(map(""" + names + """), "category"), "category"), """
                """map('&', '&amp;', '<', '&lt;', '>', '&gt;')) %]""") if names else escaped("category")
    confirmed = QgsExpression.quotedString(say(QT_TRANSLATE_NOOP("styles", "confirmed")))
    missing = QgsExpression.quotedString(say(QT_TRANSLATE_NOOP("styles", "not confirmed by the Kommune")))
    return (
        f"<b>{escaped('name')}</b><br>{category}<br>{escaped('street')} {escaped('house_number')}<br>"
        f"{escaped('opening')}<br>"
        f"""<i>[% if("confirmed_on" IS NULL, {missing}, {confirmed} || ' ' ||"""
        f""" coalesce(format_date(to_date("confirmed_on"), 'dd.MM.yyyy'), "confirmed_on")) %]</i>""")


# ---------------------------------------------------------------------- ways


def style_roads(layer: QgsVectorLayer) -> None:
    """Draws ways (columns walkable, barrier, name) as a pale ground for offers, with names near by."""
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, colour, width in (('"barrier" = 1', "#7BADD1", 0.7), ('"walkable" = 1', "#B4BAC2", 0.35)):
        line = QgsLineSymbol.createSimple({
            "color": colour, "width": str(width), "capstyle": "round", "joinstyle": "round"})
        root.appendChild(QgsRuleBasedRenderer.Rule(line, 0, 0, condition))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(_ROADS_FROM)
    text = QgsTextFormat()
    text.setFont(font())
    text.setSize(NUMBER_PT)
    text.setColor(QColor("#5B6470"))
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(text)
    settings.placement = Qgis.LabelPlacement.Curved
    settings.scaleVisibility = True
    settings.minimumScale = _NAMES_FROM
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


# ---------------------------------------------------------------------- editing


def prepare_form(layer: QgsVectorLayer, kinds: Iterable[Kind], kommunen: Mapping[str, str],
                 language: Language | None = None) -> None:
    """Gives the form of the register choices and calendars, and closes what the workspace fills in itself."""
    language = language or Language.current()
    fields = layer.fields()

    def column(name: str) -> int:
        return fields.lookupField(name)

    def choices(name: str, entries: Mapping[str, str]) -> None:
        layer.setEditorWidgetSetup(
            column(name), QgsEditorWidgetSetup("ValueMap", {"map": [{text: key} for key, text in entries.items()]}))

    choices("category", {kind.category_id: kind.name for kind in kinds})
    choices("match_class", {key: language.translate("styles", text) for key, text in CLASSES.items()})
    choices("kommune_id", kommunen)
    calendar = {"display_format": "dd.MM.yyyy", "field_format": "yyyy-MM-dd", "field_format_overwrite": True,
                "calendar_popup": True, "allow_null": True}
    for name in ("valid_from", "valid_to", "confirmed_on"):
        layer.setEditorWidgetSetup(column(name), QgsEditorWidgetSetup("DateTime", calendar))
    for name in ("offer_id", "name", "category"):
        layer.setFieldConstraint(
            column(name), QgsFieldConstraints.Constraint.ConstraintNotNull,
            QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard)
    layer.setDefaultValueDefinition(column("offer_id"), QgsDefaultValue("uuid('WithoutBraces')"))
    form = layer.editFormConfig()
    for name in ("fid", "offer_id", "address_id", "match_class", "match_note", "kommune_id", "quartier_id"):
        if column(name) >= 0:
            form.setReadOnly(column(name), True)
    layer.setEditFormConfig(form)
