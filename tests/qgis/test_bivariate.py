"""Need x supply: nine cells worked by hand, polarity, thresholds, states, marks, and the record for the legend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.styles import palettes
from quartiersmonitor.styles.apply import PREFIX, StyleSpec, read_breaks, style_layer
from quartiersmonitor.styles.bivariate import CORNER, cell_key, read_square
from quartiersmonitor.styles.breaks import Breaks
from quartiersmonitor.styles.renderer import keep_marks

#: name, poverty, its state, places within reach, their state, score
ROWS = [
    ("a", 10.0, "value", 20.0, "value", -1.0),
    ("b", 11.0, "value", 50.0, "value", -0.5),
    ("c", 12.0, "zero", 80.0, "value", 0.0),
    ("d", 20.0, "value", 21.0, "value", 0.1),
    ("e", 21.0, "unreliable", 51.0, "value", 0.2),
    ("f", 22.0, "value", 81.0, "value", 0.3),
    ("g", 30.0, "value", 22.0, "value", 1.0),
    ("h", 31.0, "value", 52.0, "unreliable", 1.1),
    ("i", 32.0, "value", 82.0, "value", 1.2),
    ("gesperrt", None, "suppressed", 82.0, "value", None),
    ("Angebot gesperrt", 21.5, "value", None, "suppressed", 1.0),
    ("leer", None, "no_data", 20.0, "value", None),
    ("beides", None, "no_data", None, "suppressed", None),
    ("ohne Zustand", 32.0, None, 82.0, None, 1.0),
    ("nicht rechenbar", float("nan"), "value", 50.5, "value", float("nan")),
]
SUPPLY = StyleSpec(code="W.1", name="Nahversorgung", unit="%", polarity="-", language="de")
SPEC = StyleSpec(
    preset="need_supply", code="A.2", name="Armut", unit="%", polarity="+", period="2025", reference_date="31.12.2025",
    language="de", supply=SUPPLY)


@pytest.fixture
def layer(qgis_app) -> QgsVectorLayer:
    return make_layer()


def make_layer(rows=ROWS) -> QgsVectorLayer:
    made = QgsVectorLayer("Polygon?crs=EPSG:25832", "Quartiere", "memory")
    text, real = QMetaType.Type.QString, QMetaType.Type.Double
    columns = [("name", text), ("a_2", real), ("a_2_state", text), ("w_1", real), ("w_1_state", text), ("score", real)]
    made.dataProvider().addAttributes([QgsField(*column) for column in columns])
    made.updateFields()
    features = []
    for place, row in enumerate(rows):
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(place * 1000, 0, place * 1000 + 1000, 1000)))
        feature.setAttributes(list(row))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    return made


def cells(layer: QgsVectorLayer) -> dict[str, set[str]]:
    """Returns the keys of the rules each area matches."""
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScope(QgsExpressionContextUtils.layerScope(layer))
    renderer.startRender(context, layer.fields())
    found = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found[feature["name"]] = set(renderer.legendKeysForFeature(feature, context)) - {"root"}
    renderer.stopRender(context)
    return found


def labels(layer: QgsVectorLayer) -> dict[str, str]:
    return {rule.ruleKey(): rule.label() for rule in layer.renderer().rootRule().children()}


def test_nine_cells_and_the_states(layer):
    # Terciles of 10 11 12 | 20 21 21.5 22 | 30 31 32 and of 20 20 21 22 | 50 50.5 51 52 | 80 81 82 82.
    style_layer(layer, SPEC)
    assert cells(layer) == {
        "a": {cell_key(0, 0)}, "b": {cell_key(0, 1)}, "c": {cell_key(0, 2)},
        "d": {cell_key(1, 0)}, "e": {cell_key(1, 1), "unreliable"}, "f": {cell_key(1, 2)},
        "g": {cell_key(2, 0), CORNER}, "h": {cell_key(2, 1), "unreliable"}, "i": {cell_key(2, 2)},
        "gesperrt": {"suppressed"}, "Angebot gesperrt": {"suppressed"}, "leer": {"no_data"},
        "beides": {"suppressed"}, "ohne Zustand": {"no_data"}, "nicht rechenbar": {"no_data"},
    }


def test_the_legend_says_it_in_words_with_counts(layer):
    styled = style_layer(layer, SPEC)
    found = labels(layer)
    assert next(iter(found)) == cell_key(2, 0)
    assert found[cell_key(2, 0)] == "hoher Bedarf, geringe Versorgung · 1"
    assert found[cell_key(0, 2)] == "niedriger Bedarf, gute Versorgung · 1"
    assert found["suppressed"] == "gesperrt (Datenschutz) · 3"
    assert found["no_data"] == "keine Daten · 3"
    assert layer.name() == "Bedarf und Versorgung: A.2 Armut – W.1 Nahversorgung, 31.12.2025"
    shown = [key for keys in cells(layer).values() for key in keys]
    assert {key: shown.count(key) for key in styled.counts} == dict(styled.counts)


@pytest.mark.parametrize("polarity", ["+", "-", "o"])
def test_polarity_decides_what_need_and_supply_are(layer, polarity):
    style_layer(layer, replace(SPEC, polarity=polarity))
    expected = {cell_key(0, 2), CORNER} if polarity == "-" else {cell_key(2, 2)}
    # “i” has the highest value: little need where a low value asks for attention.
    assert cells(layer)["i"] == expected - {CORNER}
    style_layer(layer, replace(SPEC, supply=replace(SUPPLY, polarity=polarity)))
    assert cells(layer)["i"] == ({cell_key(2, 0), CORNER} if polarity == "+" else {cell_key(2, 2)})


def test_agreed_thresholds_replace_the_terciles(layer):
    style_layer(layer, replace(SPEC, bounds=(15.0, 31.5), supply=replace(SUPPLY, bounds=(52.0, 90.0))))
    assert read_breaks(layer).bounds == (15.0, 31.5) and read_breaks(layer).method == "fixed"
    assert read_breaks(layer, "supply_breaks").bounds == (52.0, 90.0)
    assert cells(layer)["i"] == {cell_key(2, 1)}
    assert cells(layer)["g"] == {cell_key(1, 0)}


@pytest.mark.parametrize("bounds", [(10.0,), (20.0, 10.0), (10.0, 10.0), (1.0, 2.0, 3.0)])
def test_thresholds_that_are_no_thresholds_are_named(layer, bounds):
    with pytest.raises(DataProblem) as caught:
        style_layer(layer, replace(SPEC, bounds=bounds))
    assert "A.2 Armut" in caught.value.text(language("de").translate)


def test_a_missing_second_variable_is_named(layer):
    with pytest.raises(DataProblem, match="second indicator"):
        style_layer(layer, replace(SPEC, supply=None))
    with pytest.raises(DataProblem, match="w_9"):
        style_layer(layer, replace(SPEC, supply=replace(SUPPLY, code="W.9")))


def test_the_attention_score_is_the_need_without_an_indicator(layer):
    style_layer(layer, replace(SPEC, code="", name="", unit="", decimals=2))
    assert labels(layer)["no_data"].startswith("ohne Bewertung oder keine Daten")
    assert cells(layer)["i"] == {cell_key(2, 2)}
    assert cells(layer)["a"] == {cell_key(0, 0)}
    assert read_square(layer).need_name == "Aufmerksamkeitsbedarf"


def test_any_two_columns_of_any_layer(layer):
    style_layer(layer, StyleSpec(
        preset="need_supply", value_field="score", name="Punkte", language="de",
        supply=StyleSpec(value_field="w_1", language="de")))
    assert cells(layer)["a"] == {cell_key(0, 0)}
    assert cells(layer)["gesperrt"] == {"no_data"}
    assert read_square(layer).supply_name == "w_1"


def test_breaks_are_frozen_over_the_years(layer):
    style_layer(layer, SPEC)
    later = make_layer([(row[0], row[1] and row[1] * 2, *row[2:]) for row in ROWS])
    style_layer(later, replace(SPEC, period="2027"), previous=layer)
    assert read_breaks(later) == read_breaks(layer)
    assert read_breaks(later, "supply_breaks") == read_breaks(layer, "supply_breaks")
    style_layer(later, replace(SPEC, supply=replace(SUPPLY, code="", value_field="w_1")), previous=layer)
    assert read_breaks(later) != read_breaks(layer)


def test_what_is_recorded_is_enough_for_the_square_legend(layer):
    style_layer(layer, SPEC)
    square = read_square(layer)
    assert (square.need_name, square.supply_name) == ("A.2 Armut", "W.1 Nahversorgung")
    assert [len(square.need_texts), len(square.supply_texts)] == [3, 3]
    assert square.need_texts[0].startswith("<") and square.need_texts[2].startswith("≥")
    assert [square.count(row, column) for row in range(3) for column in range(3)] == [1] * 9
    style_layer(layer, replace(SPEC, preset="kreis"))
    assert read_square(layer) is None
    assert len(square.need_bounds) == len(square.supply_bounds) == 2
    for broken in ("", "{", "[]", '{"need": {"name": "", "texts": [], "bounds": []}}', '{"need": 3, "supply": 4}'):
        layer.setCustomProperty(PREFIX + "axes", broken)
        assert read_square(layer) is None


def test_a_reversed_axis_names_its_levels_from_low_to_high(layer):
    style_layer(layer, replace(SPEC, polarity="-"))
    square = read_square(layer)
    # Little need is the highest value.
    assert square.need_texts[0].startswith("≥") and square.need_texts[2].startswith("<")
    first, second = (float(text.replace(",", ".").removesuffix("%").strip()) for text in square.need_bounds)
    assert first > second


@pytest.mark.parametrize("rows", [[], [ROWS[9]], [ROWS[0]], [ROWS[0]] * 5, ROWS[:2]])
def test_degenerate_layers(qgis_app, rows):
    made = make_layer(rows)
    styled = style_layer(made, SPEC)
    fills = [keys - {"unreliable", CORNER} for keys in cells(made).values()]
    assert all(len(keys) == 1 for keys in fills)
    assert isinstance(styled.breaks, Breaks)
    assert read_square(made) is not None


def test_the_corner_is_outlined_above_the_settlement_veil(layer):
    style_layer(layer, SPEC)
    assert keep_marks(layer.renderer())
    assert set(labels(layer)) == {CORNER, "unreliable", "suppressed", "no_data"}


def test_no_bound_gives_a_value_away(qgis_app):
    rows = [(str(at), 13.37421 + at * 3.3331, "value", 41.777 + at * 5.1113, "value", 0.0) for at in range(12)]
    styled = style_layer(make_layer(rows), SPEC)
    values = {value for row in rows for value in (row[1], row[3])}
    bounds = [*styled.breaks.bounds, *styled.supply_breaks.bounds]
    assert len(bounds) == 4 and not values & set(bounds)
    assert all(round(bound, 1) == bound for bound in bounds)


def test_each_cell_has_its_colour(layer):
    style_layer(layer, SPEC)
    colours = {
        rule.ruleKey(): rule.symbol().symbolLayer(0).fillColor().name().upper()
        for rule in layer.renderer().rootRule().children() if rule.ruleKey().startswith("cell")}
    assert colours == {
        cell_key(row, column): palettes.BIVARIATE[row][column] for row in range(3) for column in range(3)}
