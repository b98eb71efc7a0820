"""Names on maps."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsPalLayerSettings,
    QgsProperty,
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
#: Size of the names of Kommunen on a map that fills an A4 sheet.
KOMMUNE_POINTS = 8.5
#: Half the size of the marks in the middle of areas.
MARK_RADIUS_MM = 2.0


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


def kommunen_labeling(field: str = "name", size_pt: float = KOMMUNE_POINTS) -> QgsVectorLayerSimpleLabeling:
    """Returns the labels of the Kommunen: larger and bold, also where they overhang a little."""
    return name_labeling(field, size_pt=size_pt, bold=True, fit=False)


def placed_labeling(
    places: Mapping[str, tuple[float, float]],
    key_field: str,
    size_pt: float,
    numbers: Mapping[str, int] | None = None,
) -> QgsVectorLayerSimpleLabeling:
    """Returns labels at given places, the middle of each label in map units by the key of its area.

    ``numbers`` stand in place of names on maps too small for these.
    """
    settings = kommunen_labeling(size_pt=size_pt).settings()
    column = QgsExpression.quotedColumnRef(key_field)

    def by_key(values: Mapping[str, object]) -> str:
        cases = " ".join(
            f"WHEN {column} = {QgsExpression.quotedString(key)} THEN {value}" for key, value in values.items())
        return f"CASE {cases} END" if cases else "NULL"

    if numbers is not None:
        settings.fieldName = by_key({key: f"'{number}'" for key, number in numbers.items()})
    overrides = settings.dataDefinedProperties()
    for part, expression in (
        (QgsPalLayerSettings.Property.PositionX, by_key({key: repr(x) for key, (x, _) in places.items()})),
        (QgsPalLayerSettings.Property.PositionY, by_key({key: repr(y) for key, (_, y) in places.items()})),
        (QgsPalLayerSettings.Property.Hali, "'Center'"),
        (QgsPalLayerSettings.Property.Vali, "'Half'"),
    ):
        overrides.setProperty(part, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(overrides)
    # Names of areas yield to those of Kommunen.
    settings.priority = 10
    return QgsVectorLayerSimpleLabeling(settings)
