"""Styles a layer by a map preset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from .base import MAPS, Algorithm, open_workspace, translate, workspace_parameter

#: Ids of the map presets; a test holds them together with ``styles.presets``.
PRESETS = ["kreis", "magnitude", "rank", "change", "score", "status_dynamics"]


class StyleLayer(Algorithm):
    """Gives a layer the classes, colours, states and legend of a preset."""

    ID = "stylelayer"
    GROUP = MAPS
    ICON = "style.svg"

    INPUT = "INPUT"
    PRESET = "PRESET"
    INDICATOR = "INDICATOR"
    VALUE_FIELD = "VALUE_FIELD"
    TITLE = "TITLE"
    UNIT = "UNIT"
    KREIS_RATE = "KREIS_RATE"
    LABELS = "LABELS"
    WORKSPACE = "WORKSPACE"
    OUTPUT = "OUTPUT"
    QML = "QML"

    def displayName(self) -> str:
        return translate("processing", "Style layer by preset")

    def shortDescription(self) -> str:
        return translate("processing", "Gives a layer the classes, colours, states and legend of a preset.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Styles a polygon layer by one of the presets and saves the style as a QML file.</p>"
            "<p><b>Presets</b>: kreis – five classes around the rate of the Kreis (±0.5 and ±1.5 standard deviations weighted "
            "by population); magnitude – natural classes with rounded breaks; rank – about equally many areas in each class; "
            "change – symmetric around zero; score – the four status classes; status_dynamics – status as colour, dynamics as "
            "symbol.</p>"
            "<p>For a map layer of a workspace give the workspace and the code of the <b>indicator</b>, e.g. A.2. For any other "
            "layer choose the <b>value field</b>, a title and a unit. Suppressed values, missing data and true zeros have their "
            "own classes; unreliable values are hatched. Class bounds are rounded and stored in the layer.</p>")

    def flags(self) -> Any:
        # Works on a live layer, which only the main thread may touch.
        return super().flags() | self.threading_flag()

    @staticmethod
    def threading_flag() -> Any:
        """Returns the flag for algorithms that have to run in the main thread."""
        from qgis.core import Qgis

        return Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(QgsProcessingParameterVectorLayer(
            self.INPUT, translate("processing", "Layer"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        preset = QgsProcessingParameterEnum(self.PRESET, translate("processing", "Preset"), PRESETS, defaultValue="kreis")
        preset.setUsesStaticStrings(True)
        self.addParameter(preset)
        self.addParameter(QgsProcessingParameterString(
            self.INDICATOR, translate("processing", "Indicator code, e.g. A.2"), optional=True))
        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(QgsProcessingParameterField(
            self.VALUE_FIELD, translate("processing", "Value field (other layers)"), parentLayerParameterName=self.INPUT,
            type=QgsProcessingParameterField.DataType.Numeric, optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.TITLE, translate("processing", "Title of the legend (other layers)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.UNIT, translate("processing", "Unit (other layers)"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            self.KREIS_RATE, translate("processing", "Rate of the Kreis (other layers)"),
            QgsProcessingParameterNumber.Type.Double, optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            self.LABELS, translate("processing", "Label the areas with their names"), False))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.QML, translate("processing", "Style file"), translate("processing", "QGIS style (*.qml)"), optional=True,
            createByDefault=False))
        self.addOutput(QgsProcessingOutputVectorLayer(self.OUTPUT, translate("processing", "Styled layer")))

    def run(self, parameters: dict[str, Any], context: QgsProcessingContext,
            feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..i18n.language import Language
        from ..styles.apply import StyleSpec, style_layer
        from ..styles.maps import style_spec
        from ..workspace import check_writable

        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        preset = self.parameterAsString(parameters, self.PRESET, context)
        code = self.parameterAsString(parameters, self.INDICATOR, context).strip()
        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        labels = self.parameterAsBool(parameters, self.LABELS, context)
        if path:
            level, period = _level_and_period(layer)
            spec = style_spec(open_workspace(path), preset, level, period, code, labels=labels)
        else:
            rate = parameters.get(self.KREIS_RATE)
            field = self.parameterAsString(parameters, self.VALUE_FIELD, context)
            spec = StyleSpec(
                preset=preset, value_field=field, name=self.parameterAsString(parameters, self.TITLE, context) or field,
                unit=self.parameterAsString(parameters, self.UNIT, context), labels=labels,
                kreis_rate=None if rate is None else self.parameterAsDouble(parameters, self.KREIS_RATE, context),
                language=Language.current().code)
        styled = style_layer(layer, spec)
        feedback.pushInfo(styled.title)
        for rule in layer.renderer().rootRule().children():
            feedback.pushInfo(f"  {rule.label()}")
        results: dict[str, Any] = {self.OUTPUT: layer.id() if layer.project() else layer.source()}
        qml = self.parameterAsFileOutput(parameters, self.QML, context)
        if qml:
            check_writable(Path(qml))
            message, saved = layer.saveNamedStyle(qml, QgsMapLayer.StyleCategory.AllStyleCategories)
            if not saved:
                raise QgsProcessingException(message)
            results[self.QML] = qml
        return results


def _level_and_period(layer: QgsMapLayer) -> tuple[str, str]:
    """Returns level and period of a map layer by the name of its table."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    name = layer.source().partition("layername=")[2].partition("|")[0]
    parts = name.split("_", 2)
    if len(parts) != 3 or parts[0] != "map":
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "“{layer}” is not a map layer of a workspace. Leave the workspace empty and choose a value field."),
            context="processing", layer=layer.name())
    return parts[1], parts[2]
