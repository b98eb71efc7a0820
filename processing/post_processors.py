"""Styles the outputs of algorithms when QGIS loads them."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingFeedback, QgsProcessingLayerPostProcessorInterface


class ScoreStyler(QgsProcessingLayerPostProcessorInterface):
    """Gives a score layer its classes, labels and legend."""

    # Processing keeps a bare pointer: without a reference Python would delete the object first.
    _kept: ClassVar[list["ScoreStyler"]] = []

    @classmethod
    def create(cls) -> "ScoreStyler":
        """Returns a styler that lives until it has been used."""
        styler = cls()
        cls._kept.append(styler)
        return styler

    def postProcessLayer(self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        from ..i18n.language import Language
        from ..styles.apply import style_score_layer

        style_score_layer(layer, Language.current())
        layer.triggerRepaint()
        if self in self._kept:
            self._kept.remove(self)
