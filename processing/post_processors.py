"""Styles the outputs of algorithms when QGIS loads them."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

from .base import translate


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
