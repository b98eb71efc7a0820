"""Creates a workspace from a Quartier layer."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .base import DATA, Algorithm, catalogue_check, iterate, key_text, read_keys, stop_if_cancelled, translate

DEFAULT_CRS = "EPSG:25832"


class CreateWorkspace(Algorithm):
    """Stores Quartiere and Kommunen with their keys in a new workspace."""

    ID = "createworkspace"
    GROUP = DATA
    ICON = "workspace.svg"

    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    NAME_FIELD = "NAME_FIELD"
    KOMMUNE = "KOMMUNE"
    KOMMUNEN = "KOMMUNEN"
    KOMMUNEN_KEY_FIELD = "KOMMUNEN_KEY_FIELD"
    KOMMUNEN_NAME_FIELD = "KOMMUNEN_NAME_FIELD"
    SETTLEMENT = "SETTLEMENT"
    KREIS_ID = "KREIS_ID"
    KREIS_NAME = "KREIS_NAME"
    CATALOGUE = "CATALOGUE"
    CRS = "CRS"
    CREDIT = "CREDIT"
    PLAN_VERSION = "PLAN_VERSION"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        return translate("processing", "Create workspace")

    def shortDescription(self) -> str:
        return translate("processing", "Stores Quartiere and Kommunen with their keys in a new workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Creates a workspace: one GeoPackage that holds the Quartiere, the Kommunen, the indicator catalogue and later "
            "all counts, indicator values and scores.</p>"
            "<p><b>Key field</b>: the official key of each Quartier. It is kept as text, leading zeros included; it must not be "
            "empty and must not stand twice.<br>"
            "<b>Kommune</b>: an expression for the key of the Kommune a Quartier belongs to, e.g. a field or left(\"key\", 8). "
            "Without it all Quartiere form one Kommune.<br>"
            "<b>Kommunen</b>: a layer with the borders and names of the Kommunen. Without it the borders are dissolved from the "
            "Quartiere.<br>"
            "<b>Settlement areas</b>: shown in maps so that large rural Quartiere do not mislead.</p>"
            "<p>Geometries are brought into one projected reference system (metres); invalid ones are repaired and named in "
            "the log. A file that exists is replaced only when the new one is complete.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.INPUT, translate("processing", "Quartiere"), polygon))
        self.addParameter(QgsProcessingParameterField(
            self.KEY_FIELD, translate("processing", "Key field"), parentLayerParameterName=self.INPUT))
        self.addParameter(QgsProcessingParameterField(
            self.NAME_FIELD, translate("processing", "Name field"), parentLayerParameterName=self.INPUT, optional=True))
        self.addParameter(QgsProcessingParameterExpression(
            self.KOMMUNE, translate("processing", "Key of the Kommune"), parentLayerParameterName=self.INPUT, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.KOMMUNEN, translate("processing", "Kommunen"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterField(
            self.KOMMUNEN_KEY_FIELD, translate("processing", "Key field of the Kommunen"),
            parentLayerParameterName=self.KOMMUNEN, optional=True))
        self.addParameter(QgsProcessingParameterField(
            self.KOMMUNEN_NAME_FIELD, translate("processing", "Name field of the Kommunen"),
            parentLayerParameterName=self.KOMMUNEN, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.SETTLEMENT, translate("processing", "Settlement areas"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.KREIS_ID, translate("processing", "Key of the Kreis"), "05382"))
        self.addParameter(QgsProcessingParameterString(
            self.KREIS_NAME, translate("processing", "Name of the Kreis"), "Rhein-Sieg-Kreis"))
        self.addParameter(QgsProcessingParameterFile(
            self.CATALOGUE, translate("processing", "Indicator catalogue (empty: the one of the plugin)"),
            extension="yaml", optional=True))
        self.addParameter(QgsProcessingParameterCrs(
            self.CRS, translate("processing", "Reference system of the workspace (empty: that of the Quartiere, if projected)"),
            optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.CREDIT, translate("processing", "Credit line of maps"), "Rhein-Sieg-Kreis, Katasteramt", optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.PLAN_VERSION, translate("processing", "Version of the Quartier boundaries"), optional=True))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.OUTPUT, translate("processing", "New workspace"), translate("processing", "Workspace (*.gpkg)")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        catalogue = self.parameterAsFile(parameters, self.CATALOGUE, context)
        problem = catalogue_check(catalogue) if catalogue else None
        if problem:
            return False, problem
        return super().checkParameterValues(parameters, context)

    def run(self, parameters: dict[str, Any], context: QgsProcessingContext,
            feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..indicators.catalogue import DEFAULT_FILE, load_catalogue
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
        from ..workspace import Area, Workspace

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        target = self._target_crs(source, self.parameterAsCrs(parameters, self.CRS, context))
        catalogue = load_catalogue(self.parameterAsFile(parameters, self.CATALOGUE, context) or DEFAULT_FILE)
        key_field = self.parameterAsString(parameters, self.KEY_FIELD, context)
        name_field = self.parameterAsString(parameters, self.NAME_FIELD, context)
        kreis_id = self.parameterAsString(parameters, self.KREIS_ID, context).strip()

        features = list(iterate(source, feedback, 0, 30))
        stop_if_cancelled(feedback)
        keys = read_keys(((row, f[key_field]) for row, f in enumerate(features, 1)), key_field)
        geometries = _geometries(features, keys, source, target, context, feedback)
        parents = self._parents(parameters, context, source, features, keys, kreis_id)
        names = [key_text(f[name_field]) or key if name_field else key for f, key in zip(features, keys)]
        quartiere = [Area(key, name, parent, _wkb(geometry))
                     for key, name, parent, geometry in zip(keys, names, parents, geometries)]
        feedback.setProgress(50)
        kommunen = self._kommunen(parameters, context, feedback, target, parents, geometries)
        unknown = sorted(set(parents) - {kommune.id for kommune in kommunen})
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "These Kommunen are named by Quartiere but missing in the layer of the Kommunen: {keys}. Check the key fields.",
                ),
                context="processing", keys=", ".join(unknown))
        stop_if_cancelled(feedback)
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        workspace = Workspace.create(
            output, quartiere, kommunen, epsg=_epsg(target), kreis_id=kreis_id,
            kreis_name=self.parameterAsString(parameters, self.KREIS_NAME, context), catalogue_text=catalogue.text,
            meta={
                "credit": self.parameterAsString(parameters, self.CREDIT, context),
                "plan_version": self.parameterAsString(parameters, self.PLAN_VERSION, context),
            })
        settlement = self.parameterAsSource(parameters, self.SETTLEMENT, context)
        if settlement is not None:
            from ..workspace.schema import SETTLEMENT

            patches = list(iterate(settlement, feedback, 70, 20))
            labels = [str(feature.id()) for feature in patches]
            shapes = _geometries(patches, labels, settlement, target, context, feedback)
            workspace.write_layer(SETTLEMENT, [(None,)] * len(shapes), [_wkb(shape) for shape in shapes])
        feedback.pushInfo(translate(
            "processing", "Workspace with {quartiere} Quartiere in {kommunen} Kommunen created.").format(
                quartiere=len(quartiere), kommunen=len(kommunen)))
        feedback.setProgress(100)
        return {self.OUTPUT: output}

    def _target_crs(self, source: QgsProcessingFeatureSource, wanted: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        crs = source.sourceCrs()
        if not crs.isValid():
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The layer “{layer}” has no reference system. Set it in the layer properties (usually EPSG:25832) and "
                    "run again.",
                ),
                context="processing", layer=source.sourceName())
        if wanted.isValid():
            if wanted.isGeographic():
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing", "The workspace needs a projected reference system in metres, e.g. EPSG:25832, not {crs}."),
                    context="processing", crs=wanted.authid())
            return wanted
        usable = not crs.isGeographic() and crs.authid().startswith("EPSG:")
        return crs if usable else QgsCoordinateReferenceSystem(DEFAULT_CRS)

    def _parents(self, parameters: dict[str, Any], context: QgsProcessingContext, source: QgsProcessingFeatureSource,
                 features: list[QgsFeature], keys: list[str], kreis_id: str) -> list[str]:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

        text = self.parameterAsExpression(parameters, self.KOMMUNE, context)
        if not text:
            return [kreis_id] * len(features)
        expression = QgsExpression(text)
        expression_context = self.createExpressionContext(parameters, context, source)
        expression_context.setFields(source.fields())
        expression.prepare(expression_context)
        parents, problems = [], []
        for key, feature in zip(keys, features):
            expression_context.setFeature(feature)
            parent = key_text(expression.evaluate(expression_context))
            if expression.hasEvalError():
                raise DataProblem(
                    QT_TRANSLATE_NOOP("processing", "The expression for the Kommune fails at Quartier {key}: {reason}"),
                    context="processing", key=key, reason=expression.evalErrorString())
            if not parent:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP("processing", "Quartier {key}: the key of the Kommune is empty."),
                    context="processing", key=key))
            parents.append(parent)
        if problems:
            raise DataProblems(problems)
        return parents

    def _kommunen(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
                  target: QgsCoordinateReferenceSystem, parents: list[str], geometries: list[QgsGeometry]) -> list[Any]:
        from ..workspace import Area

        source = self.parameterAsSource(parameters, self.KOMMUNEN, context)
        key_field = self.parameterAsString(parameters, self.KOMMUNEN_KEY_FIELD, context)
        if source is None:
            kommunen = []
            for parent in sorted(set(parents)):
                merged = QgsGeometry.unaryUnion([g for p, g in zip(parents, geometries) if p == parent])
                merged.convertToMultiType()
                kommunen.append(Area(parent, parent, "", _wkb(merged)))
            return kommunen
        if not key_field:
            raise QgsProcessingException(translate("processing", "Choose the key field of the layer of the Kommunen."))
        name_field = self.parameterAsString(parameters, self.KOMMUNEN_NAME_FIELD, context)
        features = list(iterate(source, feedback, 50, 10))
        keys = read_keys(((row, f[key_field]) for row, f in enumerate(features, 1)), key_field)
        shapes = _geometries(features, keys, source, target, context, feedback)
        kommunen = []
        for key, feature, shape in zip(keys, features, shapes):
            # The ARS (12 digits) holds the AGS (8 digits) in digits 1-5 and 10-12.
            is_ars = len(key) == 12 and key.isdigit()
            ags = key[:5] + key[9:] if is_ars and key not in parents else key
            name = key_text(feature[name_field]) if name_field else ""
            kommunen.append(Area(ags, name or ags, "", _wkb(shape), ars=key if is_ars else ""))
        return kommunen


def _epsg(crs: QgsCoordinateReferenceSystem) -> int:
    return int(crs.authid().split(":")[1])


def _wkb(geometry: QgsGeometry) -> bytes:
    return bytes(geometry.asWkb())


def _geometries(features: list[QgsFeature], keys: list[str], source: QgsProcessingFeatureSource,
                target: QgsCoordinateReferenceSystem, context: QgsProcessingContext,
                feedback: QgsProcessingFeedback) -> list[QgsGeometry]:
    """Returns valid flat multipolygons in the target system; repairs are named, empties refused."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

    transform = QgsCoordinateTransform(source.sourceCrs(), target, context.transformContext())
    shapes, problems = [], []
    for key, feature in zip(keys, features):
        geometry = QgsGeometry(feature.geometry())
        if geometry.isNull() or geometry.isEmpty():
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP("processing", "Area {key} has no geometry. Draw it or remove the row."),
                context="processing", key=key))
            continue
        geometry.get().dropZValue()
        geometry.get().dropMValue()
        try:
            geometry.transform(transform)
        except QgsCsException:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "Area {key}: the coordinates do not fit the declared reference system {crs}. Check it."),
                context="processing", key=key, crs=source.sourceCrs().authid()))
            continue
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry = QgsGeometry(geometry.constGet().segmentize())
        if not geometry.isGeosValid():
            repaired = geometry.makeValid()
            feedback.pushWarning(translate(
                "processing", "Area {key}: the invalid geometry was repaired (area before {before:.0f} m², after {after:.0f} m²).").format(
                    key=key, before=geometry.area(), after=repaired.area()))
            geometry = repaired
        parts = [part for part in geometry.coerceToType(QgsWkbTypes.Type.MultiPolygon) if part.area() > 0]
        if not parts:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP("processing", "Area {key} has no surface. Draw it anew."), context="processing", key=key))
            continue
        shapes.append(parts[0] if len(parts) == 1 else QgsGeometry.unaryUnion(parts))
        shapes[-1].convertToMultiType()
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return shapes
