"""Map presets on layers: every state shown, counts true, frozen breaks, QML round trip, hostile names."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsInvertedPolygonRenderer,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsStyle,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.styles import palettes, stylefile, words
from quartiersmonitor.styles import renderer as r
from quartiersmonitor.styles.apply import (
    PREFIX,
    StyleSpec,
    legend_title,
    read_breaks,
    set_aliases,
    style_kommunen,
    style_layer,
    style_quartier_borders,
    style_settlement,
    style_wald,
)
from quartiersmonitor.styles.breaks import Breaks, fixed_breaks
from quartiersmonitor.styles.presets import PRESETS

EVIL = "[% env('HOME') %]"
TEXT, REAL, WHOLE = QMetaType.Type.QString, QMetaType.Type.Double, QMetaType.Type.Int
FIELDS = [
    ("area_id", TEXT),
    ("name", TEXT),
    ("kommune_name", TEXT),
    ("a_2", REAL),
    ("a_2_lower", REAL),
    ("a_2_upper", REAL),
    ("a_2_den", REAL),
    ("a_2_state", TEXT),
    ("a_2_change", REAL),
    ("class", WHOLE),
    ("dynamic_class", WHOLE),
    ("reason", TEXT),
    ("a_2_cluster", TEXT),
    ("a_2_trend", TEXT),
    ("a_2_warning", TEXT),
]
#: What analyses wrote, in the order of the rows below.
FOUND = [
    ("HH", "rising", "higher"), ("LL", "falling", "none"), ("HL", "stable", "lower"), ("LH", None, None),
    (None, None, None), (None, None, None), ("none", "stable", "none"), (None, "rising", "none"),
    ("none", None, "none"),
]
# Kreis 30; SD about 30 weighted: sqrt((400*100 + 100*200 + 400*300) / 600) = 17.3 -> bounds 4, 22, 38, 56.
ROWS = [
    ("Ahlen", 10.0, 100.0, "value", -4.0, 1, 1, None),
    ("Berg & <b>Tal</b>", 20.0, 200.0, "value", 0.0, 2, 2, None),
    (EVIL, 50.0, 300.0, "unreliable", 5.0, 3, 3, None),
    ("Siedlung mit einem sehr langen Namen an der Bahn", 0.0, None, "zero", 0.4, 4, 2, None),
    ("Gesperrt", None, None, "suppressed", None, 3, 2, None),
    ("Leer", None, None, "no_data", None, None, None, "zu wenige Einwohner"),
    ("Ohne Zustand", 12.0, 50.0, None, 1.0, 4, None, None),
    ("Widerspruch", None, 80.0, "value", None, 7, 1, None),
    ("Nicht rechenbar", float("nan"), 90.0, "value", float("nan"), 2, 1, None),
]
SPEC = StyleSpec(
    code="A.2",
    name="Kinder- und Jugendarmut",
    unit="%",
    kreis_rate=30.0,
    reference_date="2025-12-31",
    period="2025",
    language="de",
    supply=StyleSpec(name="Plätze", value_field="a_2_den"),
)
#: White spots are no areas and have tests of their own.
OF_AREAS = [key for key in PRESETS if key != "white_spots"]


def make_layer(rows=ROWS) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:25832", "Quartiere", "memory")
    layer.dataProvider().addAttributes([QgsField(name, kind) for name, kind in FIELDS])
    layer.updateFields()
    features = []
    for place, (name, value, den, state, change, status, dynamics, reason) in enumerate(rows):
        feature = QgsFeature(layer.fields())
        x, y = 350000 + 1000 * (place % 3), 5620000 + 1000 * (place // 3)
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 1000, y + 1000)))
        limits = (None, None) if value is None else (value - 1, value + 1)
        feature.setAttributes(
            [f"{place:02}", name, "Kommune", value, *limits, den, state, change, status, dynamics, reason,
             *(FOUND[place] if place < len(FOUND) else (None, None, None))]
        )
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


@pytest.fixture
def layer(qgis_app):
    return make_layer()


def keys_by_area(layer: QgsVectorLayer) -> dict:
    """Returns for each area the keys of all rules it matches, as the renderer decides."""
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


def labels(layer: QgsVectorLayer) -> dict:
    return {
        rule.ruleKey(): rule.label().replace("\u00a0", " ") for rule in layer.renderer().rootRule().children()
    }


def test_every_area_matches_one_fill_and_the_states_are_told_apart(layer):
    style_layer(layer, SPEC)
    assert keys_by_area(layer) == {
        "Ahlen": {"class-1"},
        "Berg & <b>Tal</b>": {"class-1"},
        EVIL: {"class-3", "unreliable"},
        "Siedlung mit einem sehr langen Namen an der Bahn": {"zero"},
        "Gesperrt": {"suppressed"},
        "Leer": {"no_data"},
        "Ohne Zustand": {"no_data"},
        "Widerspruch": {"no_data"},
        "Nicht rechenbar": {"no_data"},
    }


@pytest.mark.parametrize("preset_id", OF_AREAS)
def test_the_counts_in_the_legend_are_what_the_map_shows(layer, preset_id):
    styled = style_layer(layer, replace(SPEC, preset=preset_id))
    shown: dict = {}
    for keys in keys_by_area(layer).values():
        assert (
            len([key for key in keys if key not in ("unreliable", "attention", "corner") and "dynamics" not in key])
            == 1
        )
        for key in keys:
            shown[key] = shown.get(key, 0) + 1
    for key, label in labels(layer).items():
        assert styled.counts[key] == shown.get(key, 0), key
        assert label.endswith(f" · {shown.get(key, 0)}")


def test_legend_words_of_the_kreis_preset(layer):
    styled = style_layer(layer, SPEC)
    # Over the publishable areas: (400*100 + 100*200 + 400*300) / 600 = 300, SD 17.32; the zero has none.
    assert styled.breaks.bounds == (4, 22, 38, 56)
    assert layer.name() == "A.2 Kinder- und Jugendarmut in %, 31.12.2025"
    assert labels(layer) == {
        "class-4": "deutlich über dem Kreis (≥ 56 %) · 0",
        "class-3": "über dem Kreis (38 bis unter 56 %) · 1",
        "class-2": "etwa wie im Kreis (22 bis unter 38 %; Kreis 30,0 %) · 0",
        "class-1": "unter dem Kreis (4 bis unter 22 %) · 2",
        "class-0": "deutlich unter dem Kreis (< 4 %) · 0",
        "zero": "0 (kein Fall) · 1",
        "unreliable": "unsicher (kleine Fallzahl) · 1",
        "suppressed": "gesperrt (Datenschutz) · 1",
        "no_data": "keine Daten · 4",
    }


def test_without_a_kreis_value_the_legend_does_not_claim_one(layer):
    styled = style_layer(layer, replace(SPEC, kreis_rate=None))
    assert styled.breaks.rate == pytest.approx((10 * 100 + 20 * 200 + 50 * 300) / 600)
    texts = " ".join(labels(layer).values())
    assert "Kreis" not in texts
    assert "Durchschnitt der dargestellten Gebiete 33,3 %" in texts


def test_legend_words_of_change_and_its_zero_is_in_the_middle(layer):
    styled = style_layer(layer, replace(SPEC, preset="change"))
    found = keys_by_area(layer)
    assert found["Siedlung mit einem sehr langen Namen an der Bahn"] == {"class-2"}
    assert found[EVIL] == {"class-4", "unreliable"}
    assert found["Gesperrt"] == {"suppressed"}
    assert "zero" not in styled.counts
    assert layer.name() == "A.2 Kinder- und Jugendarmut: Veränderung 2023–2025 in Prozentpunkten"
    assert labels(layer)["class-4"] == "stark gestiegen (≥ +3) · 1"
    assert labels(layer)["class-0"] == "stark gesunken (< −3) · 1"


def test_score_and_status_dynamics(layer):
    style_layer(layer, replace(SPEC, preset="score"))
    assert layer.name() == "Aufmerksamkeitsbedarf: Statusklassen, 31.12.2025"
    assert labels(layer) == {
        "status-1": "1 hoch · 1",
        "status-2": "2 mittel · 2",
        "status-3": "3 niedrig · 2",
        "status-4": "4 sehr niedrig: besonderer Aufmerksamkeitsbedarf · 2",
        "not_rated": "ohne Bewertung · 2",
    }
    styled = style_layer(layer, replace(SPEC, preset="status_dynamics"))
    found = keys_by_area(layer)
    assert found[EVIL] == {"status-3", "dynamics-3", "attention"}
    assert found["Gesperrt"] == {"status-3", "dynamics-2"}
    assert found["Ohne Zustand"] == {"status-4", "attention"}
    assert found["Widerspruch"] == {"not_rated"}
    assert {key: count for key, count in styled.counts.items() if key.startswith("group")} == {
        "group-1": 1,
        "group-5": 1,
        "group-9": 1,
        "group-11": 1,
        "group-8": 1,
        "group-4": 1,
    }
    assert read_breaks(layer) is None


def decide(layer: QgsVectorLayer, decided: dict) -> None:
    """Adds the columns of conference decisions, as map layers have them: class and reason by name of the area."""
    provider = layer.dataProvider()
    provider.addAttributes([QgsField("override_class", WHOLE), QgsField("override_reason", TEXT)])
    layer.updateFields()
    first = layer.fields().indexOf("override_class")
    provider.changeAttributeValues({
        feature.id(): {first: decided[feature["name"]][0], first + 1: decided[feature["name"]][1]}
        for feature in layer.getFeatures() if feature["name"] in decided})


@pytest.mark.parametrize("preset_id", ["score", "status_dynamics"])
def test_a_class_set_by_a_conference_is_marked_beside_the_computed_one(layer, preset_id):
    style_layer(layer, replace(SPEC, preset=preset_id))
    assert not [key for key in labels(layer) if key.startswith("override")]
    decide(layer, {EVIL: (4, "Neubau <b>"), "Leer": (2, "[% env('HOME') %]"), "Ahlen": (4, None)})
    styled = style_layer(layer, replace(SPEC, preset=preset_id))
    found = keys_by_area(layer)
    assert {"status-3", "override-4"} <= found[EVIL] and {"not_rated", "override-2"} == found["Leer"]
    assert labels(layer)["override-4"] == "Einstufung der Konferenz: Status 4 sehr niedrig · 2"
    assert labels(layer)["override-2"] == "Einstufung der Konferenz: Status 2 mittel · 1"
    assert "override-1" not in labels(layer) and styled.counts["override-4"] == 2
    # The legend still counts the computed classes.
    assert styled.counts["status-3"] == 2 and styled.counts["not_rated"] == 2
    colours = {rule.ruleKey(): rule.symbol() for rule in layer.renderer().rootRule().children()}
    disc = colours["override-4"].symbolLayer(0).subSymbol().symbolLayer(1)
    assert disc.fillColor().name().upper() == palettes.score_palette(4)[3]
    assert r.keep_marks(layer.renderer()) and {"override-4", "override-2"} <= set(labels(layer))


def test_map_tips_name_the_class_and_reason_of_a_conference(layer):
    decide(layer, {EVIL: (4, "Neubau <b>"), "Leer": (2, "[% env('HOME') %]")})
    style_layer(layer, replace(SPEC, preset="score"))
    tip = _tip(layer, EVIL)
    assert "Status 3 niedrig" in tip and "Einstufung der Konferenz: Status 4 sehr niedrig" in tip
    assert "Neubau &lt;b&gt;" in tip and "<b>Neubau" not in tip
    assert "Konferenz" not in _tip(layer, "Ahlen")


def test_low_is_unfavourable_turns_the_palette_but_not_the_words(layer):
    def colour(key):
        rule = next(rule for rule in layer.renderer().rootRule().children() if rule.ruleKey() == key)
        return rule.symbol().color().name().upper()

    style_layer(layer, SPEC)
    assert colour("class-4") == palettes.KREIS[4]
    style_layer(layer, replace(SPEC, polarity="-"))
    assert colour("class-4") == palettes.KREIS[0]
    assert labels(layer)["class-4"].startswith("deutlich über")


def test_no_style_makes_the_map_a_raster_picture(layer):
    layer.setOpacity(0.5)
    for preset_id in OF_AREAS:
        style_layer(layer, replace(SPEC, preset=preset_id))
        assert layer.opacity() == 1.0
        for rule in layer.renderer().rootRule().children():
            assert rule.symbol().opacity() == 1.0
    style_settlement(layer)
    assert isinstance(layer.renderer(), QgsInvertedPolygonRenderer)
    symbol = layer.renderer().embeddedRenderer().symbol()
    assert symbol.opacity() == 1.0 and symbol.color().alpha() == 150
    for style in (style_wald, style_quartier_borders, style_kommunen):
        style(layer)
        assert layer.renderer().symbol().opacity() == 1.0
    assert layer.labelsEnabled()


# --- what analyses found --------------------------------------------------------------------


def test_clusters_in_words_with_every_missing_value_told_apart(layer):
    style_layer(layer, replace(SPEC, preset="clusters"))
    assert layer.name() == "A.2 Kinder- und Jugendarmut: Räumliche Häufungen, 31.12.2025"
    assert labels(layer) == {
        "category-HH": "Schwerpunkt hoher Werte (hoch, umgeben von hoch) · 1",
        "category-HL": "einzelner hoher Wert (umgeben von niedrigen) · 1",
        "category-LH": "einzelner niedriger Wert (umgeben von hohen) · 1",
        "category-LL": "Schwerpunkt niedriger Werte (niedrig, umgeben von niedrig) · 1",
        "category-none": "kein räumliches Muster über den Zufall hinaus · 2",
        "untested": "nicht prüfbar (zu wenige Jahre oder Werte) · 1",
        "suppressed": "gesperrt (Datenschutz) · 1",
        "no_data": "keine Daten · 1",
        "unreliable": "unsicher (kleine Fallzahl) · 1",
    }
    found = keys_by_area(layer)
    assert found["Gesperrt"] == {"suppressed"} and found["Widerspruch"] == {"untested"}
    assert found[EVIL] == {"category-HL", "unreliable"}
    assert found["Leer"] == {"no_data"}
    tip = _tip(layer, "Ahlen")
    assert "Schwerpunkt hoher Werte" in tip and "10,0" in tip


def test_single_areas_are_striped_and_polarity_turns_the_colours(layer):
    def look(key):
        rule = next(rule for rule in layer.renderer().rootRule().children() if rule.ruleKey() == key)
        return rule.symbol().color().name().upper(), rule.symbol().symbolLayerCount()

    style_layer(layer, replace(SPEC, preset="clusters"))
    plain, striped = look("category-HH")[1], look("category-HL")[1]
    assert striped == look("category-LH")[1] == plain + 1
    assert look("category-HH")[0] == palettes.CLUSTERS[4] and look("category-LL")[0] == palettes.CLUSTERS[2]
    style_layer(layer, replace(SPEC, preset="clusters", polarity="-"))
    assert look("category-HH")[0] == palettes.CLUSTERS[2] and look("category-LL")[0] == palettes.CLUSTERS[4]
    assert look("category-HL") == (palettes.CLUSTERS[1], striped)


def test_a_column_of_words_without_states(layer):
    styled = style_layer(layer, StyleSpec(preset="clusters", value_field="a_2_cluster", language="de"))
    assert layer.name() == "Räumliche Häufungen"
    assert styled.counts["no_data"] == 3
    assert "suppressed" not in labels(layer)


def test_trend_and_warning_in_words(layer):
    style_layer(layer, replace(SPEC, preset="trend"))
    assert labels(layer)["category-rising"] == "steigend · 2"
    assert labels(layer)["category-stable"] == "keine Veränderung über den Zufall hinaus · 2"
    style_layer(layer, replace(SPEC, preset="warning"))
    assert labels(layer)["category-higher"] == "deutlich höher als erwartet · 1"
    assert labels(layer)["category-none"] == "wie erwartet · 4"


@pytest.mark.parametrize(("method", "count"), [("imd", 10), ("pca", 5), ("percentile", 5), ("minmax", 5), ("mss", 4)])
def test_the_score_of_any_method_has_its_classes_and_words(layer, method, count):
    style_layer(layer, replace(SPEC, preset="score", method=method))
    found = [key for key in labels(layer) if key.startswith("status-")]
    assert found == [f"status-{number}" for number in range(1, count + 1)]
    assert keys_by_area(layer)["Widerspruch"] == ({"status-7"} if count >= 7 else {"not_rated"})
    if method == "mss":
        assert layer.name() == "Aufmerksamkeitsbedarf: Statusklassen, 31.12.2025"
    else:
        assert layer.name().startswith("Aufmerksamkeitsbedarf: ") and "Status" not in layer.name()
    style_layer(layer, replace(SPEC, preset="status_dynamics", method=method))
    attention = {name for name, keys in keys_by_area(layer).items() if "attention" in keys}
    if method == "mss":
        assert attention == {EVIL, "Siedlung mit einem sehr langen Namen an der Bahn", "Ohne Zustand"}
    if method == "imd":
        assert attention == set()


# --- frozen breaks and QML ------------------------------------------------------------------


def test_record_in_custom_properties(layer):
    styled = style_layer(layer, SPEC)
    assert layer.customProperty(PREFIX + "preset") == "kreis"
    assert layer.customProperty(PREFIX + "indicator") == "A.2"
    assert float(layer.customProperty(PREFIX + "kreis_rate")) == 30.0
    assert layer.customProperty(PREFIX + "period") == "2025"
    assert json.loads(layer.customProperty(PREFIX + "counts")) == styled.counts
    assert read_breaks(layer) == styled.breaks
    layer.setCustomProperty(PREFIX + "breaks", "{damaged")
    assert read_breaks(layer) is None


def test_breaks_are_frozen_for_the_same_indicator_only(layer):
    first = style_layer(layer, SPEC)
    other_rows = [(n, None if v is None else v / 3, *rest) for n, v, *rest in ROWS]
    later = make_layer(other_rows)
    spec = replace(SPEC, period="2026", kreis_rate=11.0)
    assert style_layer(later, spec, previous=layer).breaks == first.breaks
    assert labels(later)["class-2"].startswith("etwa wie im Kreis (22 bis unter 38 %; Kreis 2025: 30,0 %)")
    assert style_layer(later, replace(spec, preset="rank"), previous=layer).breaks.method == "quantile"
    agreed = fixed_breaks([2, 5, 10, 20])
    assert style_layer(later, spec, breaks=agreed).breaks is agreed


@pytest.mark.parametrize("preset_id", OF_AREAS)
def test_a_style_survives_qml_unchanged(layer, preset_id, tmp_path):
    style_layer(layer, replace(SPEC, preset=preset_id, labels=True))
    path = str(tmp_path / "style.qml")
    message, ok = layer.saveNamedStyle(path)
    assert ok, message
    again = make_layer()
    message, ok = again.loadNamedStyle(path)
    assert ok, message
    assert again.renderer().dump() == layer.renderer().dump()
    assert labels(again) == labels(layer)
    properties = QgsSymbolLayerUtils.symbolProperties  # dump() of a symbol tells its colour only
    assert [properties(symbol) for symbol in again.renderer().symbols(QgsRenderContext())] == [
        properties(symbol) for symbol in layer.renderer().symbols(QgsRenderContext())
    ]
    mine = {key: layer.customProperty(key) for key in layer.customPropertyKeys() if key.startswith(PREFIX)}
    assert {
        key: again.customProperty(key) for key in again.customPropertyKeys() if key.startswith(PREFIX)
    } == mine
    assert again.mapTipTemplate() == layer.mapTipTemplate()
    assert again.labeling().settings().fieldName == layer.labeling().settings().fieldName
    assert keys_by_area(again) == keys_by_area(layer)


def test_styling_twice_gives_the_same_style(layer):
    style_layer(layer, SPEC)
    first = layer.renderer().dump()
    style_layer(layer, SPEC)
    assert layer.renderer().dump() == first


def test_the_style_contains_no_value_of_an_area(layer, tmp_path):
    rows = [
        ("A", 13.37421, 100.0, "value", 1.0, 1, 1, None),
        ("B", 47.11073, 300.0, "value", 2.0, 2, 2, None),
        ("C", 77.77123, 200.0, "suppressed", 3.0, 2, 2, None),
    ]
    for preset_id in ("kreis", "magnitude", "rank"):
        made = make_layer(rows)
        style_layer(made, replace(SPEC, preset=preset_id))
        path = tmp_path / f"{preset_id}.qml"
        made.saveNamedStyle(str(path))
        text = path.read_text(encoding="utf-8")
        assert not any(value in text for value in ("13.37", "13,37", "47.11", "47,11", "77.7", "77,7"))


# --- degenerate layers ----------------------------------------------------------------------


@pytest.mark.parametrize("preset_id", OF_AREAS)
@pytest.mark.parametrize(
    "rows",
    [[], [ROWS[4]], [ROWS[5]], [ROWS[3]], [ROWS[0]], [ROWS[0]] * 4, ROWS[3:6]],
    ids=["empty", "suppressed", "no data", "zero", "one value", "all equal", "states only"],
)
def test_degenerate_layers_are_styled_without_error(qgis_app, preset_id, rows):
    made = make_layer(rows)
    style_layer(made, replace(SPEC, preset=preset_id))
    for keys in keys_by_area(made).values():
        assert keys


def test_any_layer_with_a_number_can_be_styled(layer):
    spec = StyleSpec(preset="magnitude", value_field="a_2_den", language="en", name="Population")
    styled = style_layer(layer, spec)
    assert set(styled.counts) >= {"no_data", "class-0"}
    assert keys_by_area(layer)["Leer"] == {"no_data"}
    assert layer.name() == "Population"


def test_missing_column_or_indicator_is_named(layer):
    with pytest.raises(DataProblem) as caught:
        style_layer(layer, replace(SPEC, code="Z.9"))
    assert "z_9" in caught.value.text(language("de").translate)
    assert caught.value.text(language("de").translate).startswith("Der Layer „Quartiere“ hat keine Spalte")
    with pytest.raises(DataProblem) as caught:
        style_layer(layer, replace(SPEC, code=""))
    assert "Vergleich mit dem Kreis" in caught.value.text(language("de").translate)
    with pytest.raises(ValueError, match="unknown preset"):
        style_layer(layer, replace(SPEC, preset="heat"))
    assert layer.name() == "Quartiere"


# --- hostile names --------------------------------------------------------------------------


def _tip(layer: QgsVectorLayer, name: str) -> str:
    feature = next(f for f in layer.getFeatures() if f["name"] == name)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context).replace("\u00a0", " ")


def test_map_tips_show_names_as_text(layer):
    style_layer(layer, replace(SPEC, name=f"Armut {EVIL}", unit="[%]"))
    home = str(Path.home())
    tip = _tip(layer, EVIL)
    assert f"<b>{EVIL}</b>" in tip
    assert home not in tip
    assert "50,0 [&#37;]" in tip.replace("&#91;%&#93;", "[&#37;]")
    assert "<b>Berg &amp; &lt;b&gt;Tal&lt;/b&gt;</b>" in _tip(layer, "Berg & <b>Tal</b>")


def test_map_tips_say_the_state(layer):
    style_layer(layer, SPEC)
    assert "10,0 %" in _tip(layer, "Ahlen")
    assert "95-%-Intervall: 9,0 bis 11,0" in _tip(layer, "Ahlen")
    assert "Kreis 30,0 %" in _tip(layer, "Ahlen")
    assert "unsicher (kleine Fallzahl)" in _tip(layer, EVIL)
    assert "gesperrt (Datenschutz)" in _tip(layer, "Gesperrt")
    assert "Intervall" not in _tip(layer, "Gesperrt")
    for name in ("Leer", "Ohne Zustand", "Widerspruch"):
        assert "keine Daten" in _tip(layer, name)


def test_map_tips_of_the_score_give_the_reason(layer):
    style_layer(layer, replace(SPEC, preset="status_dynamics"))
    assert "ohne Bewertung" in _tip(layer, "Leer") and "zu wenige Einwohner" in _tip(layer, "Leer")
    assert "Status 3 niedrig" in _tip(layer, EVIL) and "Dynamik negativ" in _tip(layer, EVIL)


def test_legend_of_hostile_names_is_never_evaluated(layer):
    styled = style_layer(layer, replace(SPEC, name=EVIL, unit="[%]"))
    assert "[%" not in layer.name() and "[%" not in styled.title
    assert "env('HOME')" in layer.name()
    project = QgsProject()
    project.addMapLayer(layer, False)
    root = QgsLayerTree()
    root.addLayer(layer)
    model = QgsLayerTreeModel(root)
    for node in model.layerLegendNodes(root.findLayers()[0]):
        text = node.data(0)
        assert "[%" not in text
        assert QgsExpression.replaceExpressionText(text, QgsExpressionContext()) == text
    project.takeMapLayer(layer)


def test_name_labels_show_the_name_as_it_is(layer):
    style_layer(layer, replace(SPEC, labels=True))
    assert layer.labelsEnabled()
    settings = layer.labeling().settings()
    assert settings.fitInPolygonOnly
    expression = QgsExpression(settings.fieldName)
    context = QgsExpressionContext()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        shown = expression.evaluate(context)
        assert shown.replace("\n", "") == feature["name"]


# --- titles, aliases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "A.2 Kinder- und Jugendarmut in %, 31.12.2025"),
        ({"language": "en"}, "A.2 Kinder- und Jugendarmut in %, 2025-12-31"),
        ({"reference_date": None}, "A.2 Kinder- und Jugendarmut in %, 2025"),
        ({"unit": "je 1.000 Frauen"}, "A.2 Kinder- und Jugendarmut je 1.000 Frauen, 31.12.2025"),
        ({"unit": "von 5 Einrichtungen"}, "A.2 Kinder- und Jugendarmut (von 5 Einrichtungen), 31.12.2025"),
        ({"unit": "", "reference_date": None, "period": ""}, "A.2 Kinder- und Jugendarmut"),
    ],
)
def test_legend_titles(qgis_app, values, expected):
    assert legend_title(replace(SPEC, **values)) == expected


def test_aliases_make_columns_readable(layer):
    indicator = SimpleNamespace(code="A.2", name="Kinder- und Jugendarmut", unit="%")
    assert set_aliases(layer, [indicator], "de") == len(FIELDS)
    aliases = {field.name(): field.alias() for field in layer.fields()}
    assert aliases["a_2"] == "A.2 Kinder- und Jugendarmut [%]"
    assert aliases["a_2_lower"] == "A.2: untere Grenze (95 %)"
    assert aliases["kommune_name"] == "Kommune"
    assert all(aliases.values())


def test_spec_from_a_catalogue_indicator(qgis_app):
    indicator = SimpleNamespace(
        code="W.1", name="Nahversorgung", unit="%", decimals=0, factor=100.0, polarity="-"
    )
    spec = StyleSpec.for_indicator(indicator, preset="rank", period="2025")
    assert (spec.code, spec.polarity, spec.preset, spec.period) == ("W.1", "-", "rank", "2025")


# --- the style file -------------------------------------------------------------------------


def test_the_committed_style_file_is_what_the_palettes_say(qgis_app, tmp_path):
    def as_this_qgis_writes_it(path, name):
        style = QgsStyle()
        style.createMemoryDatabase()
        assert style.importXml(str(path))
        assert style.exportXml(str(tmp_path / name))
        stylefile._make_reproducible(tmp_path / name)
        return (tmp_path / name).read_text(encoding="utf-8")

    fresh = stylefile.write_style_file(tmp_path / "fresh.xml")
    assert as_this_qgis_writes_it(fresh, "a.xml") == as_this_qgis_writes_it(stylefile.STYLE_FILE, "b.xml"), (
        "run stylefile.write_style_file() and commit the file"
    )
    style = QgsStyle()
    style.createMemoryDatabase()
    assert style.importXml(str(stylefile.STYLE_FILE))
    assert set(style.symbolNames()) == set(stylefile.SYMBOLS)
    assert set(style.colorRampNames()) == set(stylefile.RAMPS)
    assert style.tags() == [stylefile.TAG]


def test_the_style_file_is_written_the_same_every_time(qgis_app, tmp_path):
    first, second = (stylefile.write_style_file(tmp_path / name) for name in ("first.xml", "second.xml"))
    assert first.read_bytes() == second.read_bytes()
    assert b"<layer id=" not in first.read_bytes()


def test_entries_are_added_to_a_style_once(qgis_app):
    style = QgsStyle()
    style.createMemoryDatabase()
    assert stylefile.add_to_style(style) == len(stylefile.SYMBOLS) + len(stylefile.RAMPS)
    assert stylefile.add_to_style(style) == 0
    assert len(style.symbolNames()) == len(stylefile.SYMBOLS)


def test_an_unwritable_style_file_is_reported(qgis_app, tmp_path):
    with pytest.raises(OSError):
        stylefile.write_style_file(tmp_path / "missing" / "file.xml")


# --- texts ----------------------------------------------------------------------------------


def test_intervals_in_words(qgis_app):
    de, en = language("de"), language("en")
    assert words.interval_text(15.0, 18.5, de, decimals=1, unit="%") == "15,0 bis unter 18,5\u00a0%"
    assert words.interval_text(None, 5, de, decimals=0, unit="%") == "unter 5\u00a0%"
    assert words.interval_text(1234.5, None, de, decimals=1) == "1.234,5 und mehr"
    assert words.interval_text(None, -0.5, de, decimals=1, signed=True, symbols=True) == "<\u00a0−0,5"
    assert words.interval_text(15.0, 18.5, en, decimals=1, unit="%") == "15.0 to under 18.5%"
    assert words.interval_text(None, None, de, decimals=1) == ""


def test_one_class_still_has_words(qgis_app):
    de = language("de")
    assert words.class_texts(Breaks("jenks", (), (2,)), de) == ["alle Werte gleich"]
    assert words.class_texts(
        Breaks("kreis", (), (2,), rate=7.0, rate_source="kreis"), de, unit="%", decimals=1
    ) == ["etwa wie im Kreis (Kreis 7,0\u00a0%)"]
    assert words.class_texts(Breaks("quantile"), de) == []


def test_a_null_is_a_null_in_both_spellings(layer):
    from quartiersmonitor.styles.counting import number

    assert str(number(None)) == str(number(NULL)) == "nan"
    assert number(3) == 3.0


def test_rule_based_renderer_is_used(layer):
    style_layer(layer, SPEC)
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)
