"""Names on maps."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsPalLayerSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from . import palettes
from .typeface import font

_MM = Qgis.RenderUnit.Millimeters
_POINTS = Qgis.RenderUnit.Points

#: Names longer than this are set in several lines.
LABEL_CHARACTERS = 14


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
