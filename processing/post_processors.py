"""Styles the outputs of algorithms when QGIS loads them."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from .base import plain, translate


class ScoreStyler(QgsProcessingLayerPostProcessorInterface):
    """Gives a score layer its classes, labels and legend."""

    # Processing keeps a bare pointer: without a reference Python would delete the object first.
    _kept: ClassVar[list[ScoreStyler]] = []

    @classmethod
    def create(cls) -> ScoreStyler:
        """Returns a styler that lives until it has been used."""
        styler = cls()
        cls._kept.append(styler)
        return styler

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..indicators.problems import DataProblem
        from ..styles.apply import StyleSpec, style_layer

        if self in self._kept:
            self._kept.remove(self)
        # A table has nothing to colour, and the classes are drawn as surfaces.
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != Qgis.GeometryType.Polygon:
            return
        try:
            # A name the user has given stays; the one Processing gives says less than the title.
            unnamed = layer.name() == translate("processing", "Attention score")
            style_layer(layer, StyleSpec(preset="score"), rename=unnamed)
        except DataProblem as problem:
            feedback.pushWarning(problem.text(translate))


class FunnelStyler(QgsProcessingLayerPostProcessorInterface):
    """Colours areas by their place in a funnel: five classes that stay apart in a grey print."""

    _kept: ClassVar[list[FunnelStyler]] = []

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    @classmethod
    def create(cls, column: str) -> FunnelStyler:
        """Returns a styler for the column with the positions; it lives until it has been used."""
        styler = cls(column)
        cls._kept.append(styler)
        return styler

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..i18n.language import Language
        from ..indicators.funnel import POSITIONS
        from ..profiles.charts.funnel import position_text
        from ..styles import palettes
        from ..styles.symbols import class_symbol, no_data_symbol
        from ..styles.words import NO_DATA, plain_text, state_text

        if self in self._kept:
            self._kept.remove(self)
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != Qgis.GeometryType.Polygon:
            return
        language = Language.current()
        found = Counter(plain(value) for value in QgsVectorLayerUtils.getValues(layer, self.column)[0])
        # The dark end of the palette is the high one.
        colours = dict(zip(POSITIONS, reversed(palettes.KREIS)))
        categories = [
            (position, class_symbol(colours[position]), position_text(position, language)) for position in POSITIONS
        ]
        categories.append((None, no_data_symbol(), state_text(NO_DATA, language)))
        renderer = QgsCategorizedSymbolRenderer(QgsExpression.quotedColumnRef(self.column))
        for position, symbol, text in categories:
            label = plain_text(f"{text} · {language.integer(found.get(position, 0))}")
            renderer.addCategory(QgsRendererCategory(position, symbol, label))
        layer.setRenderer(renderer)
        layer.triggerRepaint()


class ValueStyler(QgsProcessingLayerPostProcessorInterface):
    """Draws a column by a map preset, numbers by magnitude unless another one is named."""

    _kept: ClassVar[list[ValueStyler]] = []

    def __init__(self, column: str, title: str, preset: str = "magnitude") -> None:
        super().__init__()
        self.column, self.title, self.preset = column, title, preset

    @classmethod
    def create(cls, column: str, title: str, preset: str = "magnitude") -> ValueStyler:
        """Returns a styler that lives until it has been used."""
        styler = cls(column, title, preset)
        cls._kept.append(styler)
        return styler

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..indicators.problems import DataProblem
        from ..styles.apply import StyleSpec, style_layer

        if self in self._kept:
            self._kept.remove(self)
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != Qgis.GeometryType.Polygon:
            return
        try:
            spec = StyleSpec(preset=self.preset, value_field=self.column, name=self.title)
            style_layer(layer, spec, rename=False)
        except DataProblem as problem:
            feedback.pushWarning(problem.text(translate))
