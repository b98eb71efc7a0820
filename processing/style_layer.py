"""Styles a layer by a map preset."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from .base import MAPS, Algorithm, field_index, open_workspace, plain, static_enum, translate, workspace_parameter

if TYPE_CHECKING:
    from ..styles.apply import StyleSpec

#: Ids of the map presets; a test holds them together with ``styles.presets``.
PRESETS = ["kreis", "magnitude", "rank", "change", "score", "status_dynamics", "clusters", "trend", "warning",
           "need_supply", "white_spots"]
#: Presets that draw words an analysis wrote, not numbers.
WORDS = ("clusters", "trend", "warning")


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
    SUPPLY = "SUPPLY"
    SUPPLY_FIELD = "SUPPLY_FIELD"
    SUPPLY_TITLE = "SUPPLY_TITLE"
    NEED_THRESHOLDS = "NEED_THRESHOLDS"
    SUPPLY_THRESHOLDS = "SUPPLY_THRESHOLDS"
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
            "<p><b>Presets</b>: kreis – five classes around the rate of the Kreis (±0.5 and ±1.5 standard "
            "deviations weighted by population); magnitude – natural classes with rounded breaks; rank – "
            "about equally many areas in each class; change – symmetric around zero; score – the classes of "
            "the attention score; status_dynamics – status as colour, dynamics as symbol; clusters, trend, warning – "
            "the words that these analyses wrote; need_supply – need as darkness and supply as hue, three levels "
            "each, with the areas of high need and little supply outlined.</p>"
            "<p>For a map layer of a workspace give the workspace and the code of the <b>indicator</b>, e.g. "
            "A.2. For any other layer choose the <b>value field</b>, a title and a unit. Suppressed values, "
            "missing data and true zeros have their own classes; unreliable values are hatched. Class bounds "
            "are rounded and stored in the layer.</p>"
            "<p><b>need_supply</b> takes the indicator or value field as need (in a map layer of a workspace without "
            "an indicator: the attention score) and a second indicator or field as supply. Levels are thirds of the "
            "areas, or two agreed thresholds such as “20; 30”. An indicator counts as supply where its low value asks "
            "for attention; of other fields a high value is much need or good supply. What “Who reaches which offers” "
            "and “Supply per head” have stored may be the supply too: <code>reach_hausarzt</code> (share of the target "
            "group in walking reach), <code>offers_…</code> (per 1,000), <code>places_…</code> (per 100) and "
            "<code>access_…</code> (E2SFCA), each with the key of a category.</p>"
            "<p><b>white_spots</b> draws the layer <code>weisse_flecken</code> of a workspace: people beyond reach of "
            "an offer, weighted by need. It needs neither indicator nor field.</p>",
        )

    def flags(self) -> Any:
        # Works on a live layer, which only the main thread may touch.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                self.INPUT, translate("processing", "Layer"), [QgsProcessing.SourceType.TypeVectorPolygon]
            )
        )
        self.addParameter(static_enum(self.PRESET, translate("processing", "Preset"), PRESETS))
        self.addParameter(
            QgsProcessingParameterString(
                self.INDICATOR, translate("processing", "Indicator code, e.g. A.2"), optional=True
            )
        )
        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterField(
                self.VALUE_FIELD,
                translate("processing", "Value field (other layers)"),
                parentLayerParameterName=self.INPUT,
                type=QgsProcessingParameterField.DataType.Any,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.TITLE, translate("processing", "Title of the legend (other layers)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.UNIT, translate("processing", "Unit (other layers)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.KREIS_RATE,
                translate("processing", "Rate of the Kreis (other layers)"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.SUPPLY, translate("processing", "Supply: indicator such as W.1, or reach_hausarzt (need_supply)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.SUPPLY_FIELD,
                translate("processing", "Field of supply (need_supply, other layers)"),
                parentLayerParameterName=self.INPUT,
                type=QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            )
        )
        for name, label in (
            (self.SUPPLY_TITLE, translate("processing", "Title of supply (need_supply, other layers)")),
            (self.NEED_THRESHOLDS, translate("processing", "Thresholds of need, e.g. 20; 30 (empty: thirds)")),
            (self.SUPPLY_THRESHOLDS, translate("processing", "Thresholds of supply, e.g. 1.5; 3 (empty: thirds)")),
        ):
            parameter = QgsProcessingParameterString(name, label, optional=True)
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.LABELS, translate("processing", "Label the areas with their names"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.QML,
                translate("processing", "Style file"),
                translate("processing", "QGIS style (*.qml)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputVectorLayer(self.OUTPUT, translate("processing", "Styled layer")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        preset = self.parameterAsEnumString(parameters, self.PRESET, context)
        if preset == "need_supply" and not any(
            self.parameterAsString(parameters, name, context).strip() for name in (self.SUPPLY, self.SUPPLY_FIELD)
        ):
            return translate(
                "processing",
                "The preset “need_supply” needs a supply: give the code of an indicator (map layer of a workspace) or "
                "choose a field.",
            )
        needs_value = preset not in ("score", "status_dynamics", "need_supply", "white_spots")
        if needs_value and not any(
            self.parameterAsString(parameters, name, context).strip()
            for name in (self.INDICATOR, self.VALUE_FIELD)
        ):
            return translate(
                "processing",
                "The preset “{preset}” needs a value: give the code of an indicator (map layer of a "
                "workspace) or choose a value field.",
            ).format(preset=preset)
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..styles.apply import style_layer
        from ..workspace import check_writable

        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        qml = self.parameterAsFileOutput(parameters, self.QML, context)
        if qml:
            check_writable(Path(qml))
        if layer.geometryType() != Qgis.GeometryType.Polygon:
            raise QgsProcessingException(
                translate(
                    "processing",
                    "The layer “{layer}” has no polygons. The presets colour surfaces; choose a polygon "
                    "layer.",
                ).format(layer=layer.name())
            )
        styled = style_layer(layer, self._spec(parameters, context, layer))
        feedback.pushInfo(styled.title)
        for rule in layer.renderer().rootRule().children():
            feedback.pushInfo(f"  {rule.label()}")
        # A layer that is only in memory has no other name than its id.
        by_id = layer.project() is not None or layer.providerType() == "memory"
        results: dict[str, Any] = {self.OUTPUT: layer.id() if by_id else layer.source()}
        if qml:
            message, saved = layer.saveNamedStyle(qml, QgsMapLayer.StyleCategory.AllStyleCategories)
            if not saved:
                raise QgsProcessingException(message)
            results[self.QML] = qml
        feedback.setProgress(100)
        return results

    def _spec(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layer: QgsMapLayer
    ) -> StyleSpec:
        from ..i18n.language import Language
        from ..styles.apply import StyleSpec
        from ..styles.maps import style_spec

        preset = self.parameterAsEnumString(parameters, self.PRESET, context)
        code = self.parameterAsString(parameters, self.INDICATOR, context).strip()
        labels = self.parameterAsBool(parameters, self.LABELS, context)
        if preset == "white_spots":
            title = self.parameterAsString(parameters, self.TITLE, context).strip()
            return StyleSpec(preset=preset, name=title or _category_of(layer), language=Language.current().code)
        field = self.parameterAsString(parameters, self.VALUE_FIELD, context)
        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        file, level, period = _table_of(layer)
        supply = self.parameterAsString(parameters, self.SUPPLY, context).strip() if preset == "need_supply" else ""
        if not path and (code or supply) and not field and level:
            path = str(file)
        if path:
            workspace = open_workspace(path)
            _check_belongs(layer, workspace.path, file, level)
            spec = style_spec(workspace, preset, level, period, code, labels=labels, supply=supply)
            return self._with_thresholds(spec, parameters, context)
        if field:
            column = layer.fields().at(field_index(layer.fields(), field, layer.name()))
            field = column.name()
            if preset not in WORDS and not column.isNumeric():
                raise _no_numbers(layer, field, preset)
        rate = plain(parameters.get(self.KREIS_RATE))
        spec = StyleSpec(
            preset=preset,
            value_field=field,
            labels=labels,
            language=Language.current().code,
            name=self.parameterAsString(parameters, self.TITLE, context) or field,
            unit=self.parameterAsString(parameters, self.UNIT, context),
            kreis_rate=None
            if rate in (None, "")
            else self.parameterAsDouble(parameters, self.KREIS_RATE, context),
            supply=self._supply(parameters, context, layer) if preset == "need_supply" else None,
        )
        return self._with_thresholds(spec, parameters, context)

    def _supply(self, parameters: dict[str, Any], context: QgsProcessingContext, layer: QgsMapLayer) -> StyleSpec:
        from ..i18n.language import Language
        from ..styles.apply import StyleSpec

        field = self.parameterAsString(parameters, self.SUPPLY_FIELD, context)
        column = layer.fields().at(field_index(layer.fields(), field, layer.name()))
        if not column.isNumeric():
            raise _no_numbers(layer, column.name(), "need_supply")
        title = self.parameterAsString(parameters, self.SUPPLY_TITLE, context)
        return StyleSpec(value_field=column.name(), name=title, language=Language.current().code)

    def _with_thresholds(
        self, spec: StyleSpec, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> StyleSpec:
        if spec.supply is None:
            return spec
        need, supply = (
            _thresholds(self.parameterAsString(parameters, name, context))
            for name in (self.NEED_THRESHOLDS, self.SUPPLY_THRESHOLDS))
        return replace(spec, bounds=need, supply=replace(spec.supply, bounds=supply))


def _table_of(layer: QgsMapLayer) -> tuple[Path | None, str, str]:
    """Returns file, level and period of a map layer by the name of its table, empty for other layers."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    name = str(parts.get("layerName") or "").split("_", 2)
    file = Path(parts["path"]) if parts.get("path") else None
    if file is None or len(name) != 3 or name[0] != "map":
        return file, "", ""
    return file, name[1], name[2]


def _thresholds(text: str) -> tuple[float, ...]:
    """Returns the numbers of a text such as ``20; 30,5``."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    try:
        return tuple(float(part.strip().replace(",", ".")) for part in text.split(";") if part.strip())
    except ValueError:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{text}” are no thresholds. Give two numbers with a semicolon between them, e.g. 20; 30.",
            ),
            context="processing",
            text=text,
        ) from None


def _no_numbers(layer: QgsMapLayer, field: str, preset: str) -> Exception:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    return DataProblem(
        QT_TRANSLATE_NOOP(
            "processing",
            "The field “{field}” of “{layer}” holds no numbers, which the preset “{preset}” classifies. Choose a "
            "numeric field.",
        ),
        context="processing",
        field=field,
        layer=layer.name(),
        preset=preset,
    )


def _category_of(layer: QgsVectorLayer) -> str:
    """Returns the category of a layer of white spots, its own name where that is not told."""
    at = layer.fields().lookupField("category")
    first = next(layer.getFeatures(QgsFeatureRequest().setLimit(1)), None) if at >= 0 else None
    return layer.name() if first is None else str(first.attribute(at))


def _check_belongs(layer: QgsMapLayer, workspace: Path, file: Path | None, level: str) -> None:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    if not level or file is None or file.resolve() != workspace.resolve():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{layer}” is not a map layer of the workspace “{file}”. Leave the workspace empty and "
                "choose a value field, or choose its own workspace.",
            ),
            context="processing",
            layer=layer.name(),
            file=workspace.name,
        )
