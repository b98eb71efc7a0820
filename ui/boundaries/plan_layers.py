"""The plan on the map: its Quartiere and blocks as layers that only show, never hold, the truth.

They live in memory and are read-only: QGIS' own editing tools refuse them, because a polygon moved by hand would
leave the blocks behind. A plan that was edited elsewhere comes in through “take over an edited layer”.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, QObject
from qgis.PyQt.QtGui import QColor

if TYPE_CHECKING:
    from .desk import PlanDesk

translate = QCoreApplication.translate

#: Blocks are drawn from this scale on; further out they would be a grey veil.
BLOCK_SCALE = 60_000
BORDER, BLOCK, LOCKED = "#0B4A7F", "#8A939C", "#A3601A"
#: Layers of an earlier session hold nothing any more; they are found by this mark and taken away.
MARK = "quartiersmonitor/plan_layer"

_TEXT, _NUMBER = QMetaType.Type.QString, QMetaType.Type.Double
_FIELDS = (
    ("uid", _TEXT), ("number", _TEXT), ("name", _TEXT), ("status", _TEXT), ("locked", QMetaType.Type.Int),
    ("inhabitants", _NUMBER), ("size", _TEXT))


class PlanLayers(QObject):
    """Keeps the two layers of the open plan in the project in step with it."""

    def __init__(self, desk: PlanDesk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: dict[str, int] = {}
        self.quartiere: Optional[QgsVectorLayer] = None
        self.blocks: Optional[QgsVectorLayer] = None
        desk.opened.connect(self._opened)
        desk.stepped.connect(self._stepped)

    # ------------------------------------------------------------------ layers in the project

    def _opened(self) -> None:
        self.remove()
        desk = self._desk
        if desk.plan is None or desk.store is None:
            return
        atoms = desk.store.atoms()
        crs = f"crs=EPSG:{atoms.epsg}"
        self.quartiere = self._layer(
            f"MultiPolygon?{crs}", translate("ui", "Plan: {name}").format(name=desk.plan.info.name), _FIELDS)
        self.blocks = self._layer(f"MultiPolygon?{crs}", translate("ui", "Blocks of the plan"), ())
        self.blocks.dataProvider().addFeatures([_feature(self.blocks.fields(), (), wkb) for wkb in atoms.wkb])
        _style_blocks(self.blocks)
        _style_quartiere(self.quartiere)
        self._write(desk.plan.state.quartiere)
        project = QgsProject.instance()
        group = project.layerTreeRoot().insertGroup(0, translate("ui", "Boundary plan"))
        for layer in (self.quartiere, self.blocks):
            layer.updateExtents()
            layer.setReadOnly(True)
            project.addMapLayer(layer, False)
            group.addLayer(layer)
        if not project.crs().isValid():
            project.setCrs(self.quartiere.crs())

    def _layer(self, uri: str, name: str, fields: Iterable[tuple[str, Any]]) -> QgsVectorLayer:
        layer = QgsVectorLayer(uri, name, "memory")
        layer.dataProvider().addAttributes([QgsField(field, kind) for field, kind in fields])
        layer.updateFields()
        layer.setCustomProperty(MARK, True)
        # A memory layer asks to be saved when QGIS quits; there is nothing in it that is not in the plan file.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        return layer

    def remove(self) -> None:
        """Takes the layers out of the project, those of earlier sessions included."""
        project = QgsProject.instance()
        groups: set[QgsLayerTreeGroup] = set()
        for layer in list(project.mapLayers().values()):
            if layer.customProperty(MARK):
                node = project.layerTreeRoot().findLayer(layer.id())
                if node is not None and node.parent() is not project.layerTreeRoot():
                    groups.add(node.parent())
                project.removeMapLayer(layer.id())
        for group in groups:
            if not group.children():
                group.parent().removeChildNode(group)
        self.quartiere = self.blocks = None
        self._ids.clear()

    def is_there(self) -> bool:
        """Tells whether the layers are in the project; a new project has taken them away."""
        return self.quartiere is not None and QgsProject.instance().mapLayer(self._layer_id) is not None

    @property
    def _layer_id(self) -> str:
        from qgis.PyQt import sip

        return "" if self.quartiere is None or sip.isdeleted(self.quartiere) else self.quartiere.id()

    def show(self) -> None:
        """Puts the layers into the project again where they have gone with an earlier one."""
        if self._desk.plan is not None and not self.is_there():
            self.quartiere = self.blocks = None
            self._opened()

    # ------------------------------------------------------------------ in step with the plan

    def _stepped(self, touched: Iterable[str]) -> None:
        if self.is_there():
            self._write(touched)

    def _write(self, uids: Iterable[str]) -> None:
        desk, layer = self._desk, self.quartiere
        if layer is None or desk.plan is None or desk.outlines is None or desk.figures is None:
            return
        quartiere, provider = desk.plan.state.quartiere, layer.dataProvider()
        gone = [self._ids.pop(uid) for uid in list(uids) if uid in self._ids]
        if gone:
            provider.deleteFeatures(gone)
        there = [uid for uid in uids if uid in quartiere]
        features = []
        for uid in there:
            entry, figures = quartiere[uid], desk.figures.of(uid)
            values = (uid, entry.number, entry.name, entry.status, int(entry.locked), figures.inhabitants, figures.size)
            features.append(_feature(layer.fields(), values, desk.outlines.polygons[uid]))
        _, written = provider.addFeatures(features)
        self._ids.update((uid, feature.id()) for uid, feature in zip(there, written))
        layer.updateExtents()
        layer.triggerRepaint()


def _feature(fields: QgsFields, values: Iterable[Any], wkb: bytes) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes(list(values))
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    feature.setGeometry(geometry)
    return feature


# ---------------------------------------------------------------------- styles


def _style_blocks(layer: QgsVectorLayer) -> None:
    symbol = QgsFillSymbol.createSimple({
        "style": "no", "outline_color": BLOCK, "outline_width": "0.1", "outline_width_unit": "MM"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(BLOCK_SCALE)


def _style_quartiere(layer: QgsVectorLayer) -> None:
    plain = _outline(BORDER, 0.7)
    locked = _outline(LOCKED, 0.7)
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(3.0)
    hatch.setDistanceUnit(Qgis.RenderUnit.Millimeters)
    hatch.setSubSymbol(QgsLineSymbol.createSimple({
        "line_color": LOCKED, "line_width": "0.15", "line_width_unit": "MM"}))
    locked.appendSymbolLayer(hatch)
    small = QgsFillSymbol.createSimple({"color": "233,211,184,140", "outline_style": "no"})
    root = QgsRuleBasedRenderer.Rule(None)
    for label, expression, symbol in (
        (translate("ui", "outside the size rule"), '"size" <> \'fitting\'', small),
        (translate("ui", "open"), '"locked" = 0', plain),
        (translate("ui", "locked"), '"locked" = 1', locked),
    ):
        rule = QgsRuleBasedRenderer.Rule(symbol)
        rule.setFilterExpression(expression)
        rule.setLabel(label)
        root.appendChild(rule)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    _label(layer)


def _outline(colour: str, width: float) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    fill = QgsSimpleFillSymbolLayer.create({
        "style": "no", "outline_color": colour, "outline_width": str(width), "outline_width_unit": "MM"})
    symbol.changeSymbolLayer(0, fill)
    return symbol


def _label(layer: QgsVectorLayer) -> None:
    from ...styles.typeface import FAMILY

    style = QgsTextFormat()
    font = style.font()
    font.setFamily(FAMILY)
    style.setFont(font)
    style.setSize(8.5)
    style.setColor(QColor("#1A1A1A"))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor(255, 255, 255, 220))
    style.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.setFormat(style)
    settings.fieldName = "name"
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.dataDefinedProperties().setProperty(
        QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression("@map_scale < 150000"))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
