"""What the presets look like on paper: colours, hatches and marks as drawn, and PDFs without raster pictures."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType, QSize
from qgis.PyQt.QtGui import QColor, QImage

from quartiersmonitor.styles import palettes
from quartiersmonitor.styles.apply import StyleSpec, style_kommunen, style_layer, style_settlement, style_wald
from quartiersmonitor.styles.breaks import fixed_breaks
from quartiersmonitor.styles.presets import PRESETS

SIDE = 120  # pixels of one area at 96 dpi, about 32 mm
AREAS = [  # value, state, status, dynamics
    (1.0, "value", 1, 1),
    (15.0, "value", 2, 2),
    (25.0, "value", 3, 3),
    (35.0, "value", 4, 2),
    (45.0, "value", 4, 3),
    (45.0, "unreliable", 2, 1),
    (0.0, "zero", 1, 2),
    (None, "suppressed", None, None),
    (None, "no_data", None, None),
]
#: What analyses wrote for these areas: cluster, trend, warning.
FOUND = [
    ("HH", "rising", "higher"), ("HL", "stable", "none"), ("LH", "falling", "lower"), ("LL", None, None),
    ("none", "stable", "none"), (None, "rising", "none"), ("none", "stable", "none"), (None,) * 3, (None,) * 3,
]
SPEC = StyleSpec(
    code="A.2", name="Test", unit="%", kreis_rate=20.0, period="2025", language="de",
    supply=StyleSpec(name="Plätze", value_field="a_2_change"))


@pytest.fixture
def layer(qgis_app):
    made = QgsVectorLayer("Polygon?crs=EPSG:25832", "Quartiere", "memory")
    text, real, whole = QMetaType.Type.QString, QMetaType.Type.Double, QMetaType.Type.Int
    columns = [("name", text), ("a_2", real), ("a_2_state", text), ("a_2_change", real), ("class", whole)]
    columns += [("dynamic_class", whole), *((f"a_2_{part}", text) for part in ("cluster", "trend", "warning"))]
    made.dataProvider().addAttributes([QgsField(*column) for column in columns])
    made.updateFields()
    features = []
    for place, (value, state, status, dynamics) in enumerate(AREAS):
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(place * 1000, 0, place * 1000 + 1000, 1000)))
        feature.setAttributes([f"Gebiet {place}", value, state, value, status, dynamics, *FOUND[place]])
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    return made


def drawn(layers) -> list[np.ndarray]:
    """Returns the inner pixels (height x width x RGB) of each area."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[-1].crs())
    settings.setExtent(QgsRectangle(0, 0, len(AREAS) * 1000, 1000))
    settings.setOutputSize(QSize(len(AREAS) * SIDE, SIDE))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bytes(bits), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return [pixels[8:-8, place * SIDE + 8 : (place + 1) * SIDE - 8] for place in range(len(AREAS))]


def share(pixels: np.ndarray, colour: str, tolerance: int = 3) -> float:
    wanted = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)])
    return float((np.abs(pixels.astype(int) - wanted).max(axis=2) <= tolerance).mean())


def grey(pixels: np.ndarray) -> float:
    return float((pixels @ np.array([0.2126, 0.7152, 0.0722])).mean())


def test_classes_and_states_look_as_the_legend_says(layer):
    style_layer(layer, SPEC, breaks=fixed_breaks([10, 20, 30, 40]))
    areas = drawn([layer])
    for place, colour in enumerate(palettes.KREIS):
        assert share(areas[place], colour) == 1.0
    unreliable, zero, suppressed, no_data = areas[5:]
    assert 0.5 < share(unreliable, palettes.KREIS[4]) < 0.95
    assert unreliable.max() > 200 and unreliable.min() < 30
    assert 0.95 < share(zero, palettes.PAPER) < 1.0
    assert 0.5 < share(suppressed, palettes.PAPER) < 0.95
    assert 0.7 < share(no_data, palettes.PAPER) < 0.99
    # In a grey print the states are told by their pattern, not by a tone a class could have.
    assert all(area.std() > 10 for area in (suppressed, no_data, unreliable))


def test_every_class_is_darker_than_the_one_before_in_a_grey_print(layer):
    for preset_id in ("kreis", "magnitude"):
        spec = StyleSpec(**{**SPEC.__dict__, "preset": preset_id})
        style_layer(layer, spec, breaks=fixed_breaks([10, 20, 30, 40]))
        tones = [grey(area) for area in drawn([layer])[:5]]
        assert all(first - second > 15 for first, second in zip(tones, tones[1:]))


def test_dynamics_are_marked_and_attention_is_framed(layer):
    style_layer(layer, StyleSpec(**{**SPEC.__dict__, "preset": "status_dynamics"}))
    areas = drawn([layer])
    ink = [share(area, palettes.INK, 40) for area in areas]
    centre = [area[44:60, 44:60] for area in areas]
    improving, stable, worsening = ((share(centre[place], palettes.INK, 60)) for place in (0, 1, 2))
    assert 0 < stable < worsening
    assert 0 < improving < worsening  # hollow against filled
    assert share(centre[0], palettes.PAPER, 10) > 0.1
    assert ink[7] == ink[8] == 0


@pytest.mark.parametrize("preset_id", ["score", "status_dynamics"])
def test_the_class_of_a_conference_is_a_disc_in_its_colour(layer, preset_id):
    layer.dataProvider().addAttributes([QgsField("override_class", QMetaType.Type.Int)])
    layer.updateFields()
    first = next(layer.getFeatures()).id()
    layer.dataProvider().changeAttributeValues({first: {layer.fields().indexOf("override_class"): 4}})
    style_layer(layer, StyleSpec(**{**SPEC.__dict__, "preset": preset_id}))
    areas = drawn([layer])
    colours = palettes.score_palette(4)
    decided = share(areas[0], colours[3])
    # A disc of 3.6 mm, or the ring of 6 mm that is left around the mark, of about 28 mm squared.
    assert 0.005 < decided < 0.05
    assert share(areas[0], colours[0]) > 0.85
    assert share(areas[1], colours[3]) == 0
    if preset_id == "status_dynamics":
        assert share(areas[0][44:60, 44:60], palettes.INK, 60) > 0  # the mark of the dynamics stands on it


def test_clusters_are_told_apart_in_a_grey_print_and_single_areas_are_striped(layer):
    style_layer(layer, StyleSpec(**{**SPEC.__dict__, "preset": "clusters"}))
    centre_high, single_high, single_low, centre_low, nothing, untested, *_ = drawn([layer])
    for plain, slot in ((centre_high, 4), (centre_low, 2), (nothing, 0)):
        assert share(plain, palettes.CLUSTERS[slot]) == 1.0
    for striped, slot in ((single_high, 3), (single_low, 1)):
        assert 0.4 < share(striped, palettes.CLUSTERS[slot]) < 0.9
        tones = striped @ np.array([0.2126, 0.7152, 0.0722])
        # Upright stripes: tones differ along a row and not along a column.
        assert tones.std(axis=1).min() > 8 and tones.std(axis=0).max() < 1
    tones = [grey(area) for area in (nothing, single_low, centre_low, single_high, centre_high)]
    assert all(first - second > 15 for first, second in zip(tones, tones[1:]))
    assert share(untested, palettes.PAPER) > 0.7 and untested.std() > 5


def test_settlements_keep_their_colour_and_the_rest_is_paler(layer):
    style_layer(layer, SPEC, breaks=fixed_breaks([10, 20, 30, 40]))
    settlement = QgsVectorLayer("Polygon?crs=EPSG:25832", "Siedlung", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(3000, 0, 4000, 1000)))
    settlement.dataProvider().addFeatures([feature])
    settlement.updateExtents()
    style_settlement(settlement)
    areas = drawn([settlement, layer])
    assert share(areas[3], palettes.KREIS[3]) == 1.0
    assert grey(areas[4]) > grey(drawn([layer])[4]) + 50


@pytest.mark.parametrize("preset_id", [key for key in PRESETS if key != "white_spots"])
def test_a_printed_map_is_all_vector(layer, preset_id, tmp_path):
    style_layer(layer, StyleSpec(**{**SPEC.__dict__, "preset": preset_id, "labels": True}))
    above = [QgsVectorLayer("Polygon?crs=EPSG:25832", name, "memory") for name in ("Kommunen", "Siedlung", "Wald")]
    for other, style, x in zip(above, (style_kommunen, style_settlement, style_wald), (0, 3000, 5000)):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, 0, x + 2000, 800)))
        other.dataProvider().addFeatures([feature])
        other.updateExtents()
        style(other)
    above[0].setLabelsEnabled(False)
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemMap(layout)
    item.attemptMove(QgsLayoutPoint(10, 10, Qgis.LayoutUnit.Millimeters))
    item.attemptResize(QgsLayoutSize(270, 30, Qgis.LayoutUnit.Millimeters))
    item.setLayers([*above, layer])
    item.setKeepLayerSet(True)
    item.setCrs(layer.crs())
    item.setExtent(layer.extent())
    layout.addLayoutItem(item)
    path = tmp_path / "map.pdf"
    result = QgsLayoutExporter(layout).exportToPdf(str(path), QgsLayoutExporter.PdfExportSettings())
    assert result == QgsLayoutExporter.ExportResult.Success
    content = path.read_bytes()
    assert b"/Subtype /Image" not in content and b"/Subtype/Image" not in content
