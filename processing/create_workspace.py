"""Creates a workspace from a Quartier layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsRectangle,
    QgsWkbTypes,
)

from ..i18n.language import LANGUAGES
from .base import (
    DATA,
    Algorithm,
    catalogue_check,
    check_replaceable,
    date_fault,
    field_index,
    file_of,
    iso_date,
    iterate,
    key_text,
    read_keys,
    sha256,
    static_enum,
    stop_if_cancelled,
    translate,
)

DEFAULT_CRS = "EPSG:25832"
#: Degrees by which areas may lie outside the zone a system is made for (25832 is used east of 12° too).
OUTSIDE_DEGREES = 3.0


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
    REFERENCE_DATE = "REFERENCE_DATE"
    LANGUAGE = "LANGUAGE"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        return translate("processing", "Create workspace")

    def shortDescription(self) -> str:
        return translate("processing", "Stores Quartiere and Kommunen with their keys in a new workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Creates a workspace: one GeoPackage that holds the Quartiere, the Kommunen, the indicator "
            "catalogue and later all counts, indicator values and scores.</p>"
            "<p><b>Key field</b>: the official key of each Quartier. It is kept as text, leading zeros "
            "included; it must not be empty and must not stand twice.<br>"
            "<b>Kommune</b>: an expression for the key of the Kommune a Quartier belongs to, e.g. a field or "
            "left(key, 8). Without it all Quartiere form one Kommune.<br>"
            "<b>Kommunen</b>: a layer with the borders and names of the Kommunen. Without it the borders are "
            "dissolved from the Quartiere.<br>"
            "<b>Settlement areas</b>: shown in maps so that large rural Quartiere do not mislead.<br>"
            "<b>Credit line</b>: printed below maps; left empty it is the name of the Kreis with “, "
            "Katasteramt”.<br>"
            "<b>Reference date</b>: printed on the profiles of the year it lies in; without it they name the "
            "year only.<br>"
            "<b>Language</b>: of classes, reasons and column names in tables and map layers, whoever computes; "
            "windows, maps and profiles keep their own.</p>"
            "<p>Geometries are brought into one projected reference system (metres); invalid ones are "
            "repaired and named in the log. A file that exists is replaced only when the new one is "
            "complete.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.INPUT, translate("processing", "Quartiere"), polygon)
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.KEY_FIELD, translate("processing", "Key field"), parentLayerParameterName=self.INPUT
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.NAME_FIELD,
                translate("processing", "Name field"),
                parentLayerParameterName=self.INPUT,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterExpression(
                self.KOMMUNE,
                translate("processing", "Key of the Kommune"),
                parentLayerParameterName=self.INPUT,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.KOMMUNEN, translate("processing", "Kommunen"), polygon, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.KOMMUNEN_KEY_FIELD,
                translate("processing", "Key field of the Kommunen"),
                parentLayerParameterName=self.KOMMUNEN,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.KOMMUNEN_NAME_FIELD,
                translate("processing", "Name field of the Kommunen"),
                parentLayerParameterName=self.KOMMUNEN,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.SETTLEMENT, translate("processing", "Settlement areas"), polygon, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(self.KREIS_ID, translate("processing", "Key of the Kreis"), "05382")
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.KREIS_NAME, translate("processing", "Name of the Kreis"), "Rhein-Sieg-Kreis"
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.CATALOGUE,
                translate("processing", "Indicator catalogue (empty: the one of the plugin)"),
                extension="yaml",
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterCrs(
                self.CRS,
                translate(
                    "processing",
                    "Reference system of the workspace (empty: that of the Quartiere, if projected)",
                ),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.CREDIT,
                translate("processing", "Credit line of maps (empty: name of the Kreis, Katasteramt)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.PLAN_VERSION,
                translate("processing", "Version of the Quartier boundaries"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.REFERENCE_DATE,
                translate("processing", "Reference date (Stichtag), e.g. 31.12.2025"),
                optional=True,
            )
        )
        words = static_enum(
            self.LANGUAGE, translate("processing", "Language of the words in tables and map layers"), list(LANGUAGES))
        words.setFlags(words.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(words)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                translate("processing", "New workspace"),
                translate("processing", "Workspace (*.gpkg)"),
            )
        )

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        catalogue = self.parameterAsFile(parameters, self.CATALOGUE, context)
        problem = catalogue_check(catalogue) if catalogue else None
        if problem:
            return problem
        if not self.parameterAsString(parameters, self.KREIS_ID, context).strip():
            return translate("processing", "Give the key of the Kreis.")
        # parameterAsExpression() passes a faulty expression off as an empty one.
        kommune = self.parameterAsString(parameters, self.KOMMUNE, context)
        expression = QgsExpression(kommune)
        if kommune and expression.hasParserError():
            return translate("processing", "The expression for the Kommune cannot be read ({reason}).").format(
                reason=expression.parserErrorString()
            )
        if parameters.get(self.KOMMUNEN) and not self.parameterAsString(
            parameters, self.KOMMUNEN_KEY_FIELD, context
        ):
            return translate("processing", "Choose the key field of the layer of the Kommunen.")
        return date_fault(self.parameterAsString(parameters, self.REFERENCE_DATE, context))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layers live in the main thread, the run does not.
        self._files = {
            name: file_of(self.parameterAsVectorLayer(parameters, name, context))
            for name in (self.INPUT, self.KOMMUNEN)
        }
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..indicators.catalogue import DEFAULT_FILE, load_catalogue
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
        from ..workspace import Area, Workspace, check_writable, draft_folder, replace_file

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        check_writable(output)
        check_replaceable(output)
        target = self._target_crs(source, self.parameterAsCrs(parameters, self.CRS, context), feedback)
        catalogue = load_catalogue(self.parameterAsFile(parameters, self.CATALOGUE, context) or DEFAULT_FILE)
        key = field_index(
            source.fields(), self.parameterAsString(parameters, self.KEY_FIELD, context), source.sourceName()
        )
        name_field = self.parameterAsString(parameters, self.NAME_FIELD, context)
        name = field_index(source.fields(), name_field, source.sourceName()) if name_field else key
        kreis_id = self.parameterAsString(parameters, self.KREIS_ID, context).strip()
        kreis_name = self.parameterAsString(parameters, self.KREIS_NAME, context).strip() or kreis_id

        credit = self.parameterAsString(parameters, self.CREDIT, context).strip()
        credit = credit or f"{kreis_name}, Katasteramt"
        reference_date = iso_date(self.parameterAsString(parameters, self.REFERENCE_DATE, context)) or ""

        features = list(iterate(source, feedback, 0, 30))
        stop_if_cancelled(feedback)
        keys = read_keys(((row, f[key]) for row, f in enumerate(features, 1)), source.fields().at(key).name())
        geometries = _geometries(features, keys, source, target, context, feedback)
        parents = self._parents(parameters, context, source, features, keys, kreis_id)
        quartiere = [
            Area(own, key_text(feature[name]) or own, parent, _wkb(geometry))
            for own, feature, parent, geometry in zip(keys, features, parents, geometries)
        ]
        feedback.setProgress(40)
        kommunen = self._kommunen(
            parameters, context, feedback, target, parents, geometries, {kreis_id: kreis_name}
        )
        unknown = sorted(set(parents) - {kommune.id for kommune in kommunen})
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "These Kommunen are named by Quartiere but missing in the layer of the Kommunen: {keys}. "
                    "Check the key fields, leading zeros included.",
                ),
                context="processing",
                keys=", ".join(unknown[:10]),
            )
        patches = self._settlement(parameters, context, feedback, target)
        stop_if_cancelled(feedback)
        # Built in a folder beside the target and moved when complete: the earlier file stays until then.
        with draft_folder(output) as folder:
            draft = folder / "new.gpkg"
            workspace = Workspace.create(
                draft,
                quartiere,
                kommunen,
                epsg=_epsg(target),
                kreis_id=kreis_id,
                kreis_name=kreis_name,
                catalogue_text=catalogue.text,
                meta={
                    "credit": credit,
                    "plan_version": self.parameterAsString(parameters, self.PLAN_VERSION, context).strip(),
                    "language": self.parameterAsEnumString(parameters, self.LANGUAGE, context),
                    **({"reference_date": reference_date} if reference_date else {}),
                },
            )
            workspace.add_sources(self._sources(parameters, context, credit))
            if patches is not None:
                from ..workspace.schema import SETTLEMENT

                workspace.write_layer(
                    SETTLEMENT, [(None,)] * len(patches), [_wkb(patch) for patch in patches]
                )
            feedback.setProgress(95)
            stop_if_cancelled(feedback)
            replace_file(draft, output)
        feedback.pushInfo(
            translate(
                "processing", "Workspace with {quartiere} Quartiere in {kommunen} Kommunen created."
            ).format(quartiere=len(quartiere), kommunen=len(kommunen))
        )
        feedback.setProgress(100)
        return {self.OUTPUT: str(output)}

    def _sources(
        self, parameters: dict[str, Any], context: QgsProcessingContext, credit: str
    ) -> list[Any]:
        """Returns where the boundaries come from, for the source catalogue."""
        from ..workspace import SourceRecord

        given = {
            self.INPUT: ("grenzen_quartiere", translate("processing", "Boundaries of the Quartiere")),
            self.KOMMUNEN: ("grenzen_kommunen", translate("processing", "Boundaries of the Kommunen")),
        }
        return [
            SourceRecord(
                source_id,
                title,
                owner=credit,
                file_name=file.name if file else "",
                file_hash=sha256(file),
                note=self.parameterAsString(parameters, self.PLAN_VERSION, context).strip(),
            )
            for name, (source_id, title) in given.items()
            for file in (self._files[name],)
            if parameters.get(name)
        ]

    def _settlement(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        target: QgsCoordinateReferenceSystem,
    ) -> list[QgsGeometry] | None:
        source = self.parameterAsSource(parameters, self.SETTLEMENT, context)
        if source is None:
            return None
        patches = list(iterate(source, feedback, 60, 20))
        stop_if_cancelled(feedback)
        return _geometries(patches, [str(patch.id()) for patch in patches], source, target, context, feedback)

    def _target_crs(
        self,
        source: QgsProcessingFeatureSource,
        wanted: QgsCoordinateReferenceSystem,
        feedback: QgsProcessingFeedback,
    ) -> QgsCoordinateReferenceSystem:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        crs = _declared_crs(source)
        if wanted.isValid():
            if not _is_usable(wanted):
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "The workspace needs a projected reference system in metres with an EPSG code, e.g. "
                        "EPSG:25832, not {crs}.",
                    ),
                    context="processing",
                    crs=wanted.authid() or wanted.description(),
                )
            return wanted
        if _is_usable(crs):
            return crs
        feedback.pushWarning(
            translate(
                "processing",
                "The layer “{layer}” is in {crs}, which is not a projected system in metres: the workspace "
                "is made in {target}.",
            ).format(layer=source.sourceName(), crs=crs.authid() or crs.description(), target=DEFAULT_CRS)
        )
        return QgsCoordinateReferenceSystem(DEFAULT_CRS)

    def _parents(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        features: list[QgsFeature],
        keys: list[str],
        kreis_id: str,
    ) -> list[str]:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

        text = self.parameterAsString(parameters, self.KOMMUNE, context)
        if not text:
            return [kreis_id] * len(features)
        expression = QgsExpression(text)
        for column in expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}:
            # An unknown field would be NULL, and the message that follows would blame the data.
            field_index(source.fields(), column, source.sourceName())
        expression_context = self.createExpressionContext(parameters, context, source)
        expression_context.setFields(source.fields())
        expression.prepare(expression_context)
        parents, problems = [], []
        for key, feature in zip(keys, features):
            expression_context.setFeature(feature)
            parent = key_text(expression.evaluate(expression_context))
            if expression.hasEvalError():
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing", "The expression for the Kommune fails at Quartier {key}: {reason}"
                    ),
                    context="processing",
                    key=key,
                    reason=expression.evalErrorString(),
                )
            if not parent:
                problems.append(
                    DataProblem(
                        QT_TRANSLATE_NOOP("processing", "Quartier {key}: the key of the Kommune is empty."),
                        context="processing",
                        key=key,
                    )
                )
            parents.append(_ags(parent))
        if problems:
            raise DataProblems(problems)
        return parents

    def _kommunen(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        target: QgsCoordinateReferenceSystem,
        parents: list[str],
        geometries: list[QgsGeometry],
        names: dict[str, str],
    ) -> list[Any]:
        from ..workspace import Area

        source = self.parameterAsSource(parameters, self.KOMMUNEN, context)
        if source is None:
            if parameters.get(self.KOMMUNEN):
                raise QgsProcessingException(self.invalidSourceError(parameters, self.KOMMUNEN))
            kommunen = []
            for parent in sorted(set(parents)):
                stop_if_cancelled(feedback)
                merged = QgsGeometry.unaryUnion([g for p, g in zip(parents, geometries) if p == parent])
                merged.convertToMultiType()
                kommunen.append(Area(parent, names.get(parent, parent), "", _wkb(merged)))
            return kommunen
        key_field = self.parameterAsString(parameters, self.KOMMUNEN_KEY_FIELD, context)
        key_column = field_index(source.fields(), key_field, source.sourceName())
        name_field = self.parameterAsString(parameters, self.KOMMUNEN_NAME_FIELD, context)
        name_column = (
            field_index(source.fields(), name_field, source.sourceName()) if name_field else key_column
        )
        features = list(iterate(source, feedback, 40, 20))
        stop_if_cancelled(feedback)
        given = read_keys(((row, f[key_column]) for row, f in enumerate(features, 1)), key_field)
        # Two parts of the ARS may give one AGS.
        keys = read_keys(((row, _ags(key)) for row, key in enumerate(given, 1)), key_field)
        shapes = _geometries(features, given, source, target, context, feedback)
        return [
            Area(
                key,
                (key_text(feature[name_column]) if name_field else "") or key,
                "",
                _wkb(shape),
                ars=full if full != key else "",
            )
            for full, key, feature, shape in zip(given, keys, features, shapes)
        ]


def _ags(key: str) -> str:
    """Returns the AGS (8 digits) of an ARS: its digits 1-5 and 10-12; any other key stays as it is."""
    return key[:5] + key[9:] if len(key) == 12 and key.isdigit() else key


def _is_usable(crs: QgsCoordinateReferenceSystem) -> bool:
    in_metres = crs.mapUnits() == Qgis.DistanceUnit.Meters
    return not crs.isGeographic() and in_metres and crs.authid().startswith("EPSG:")


def _declared_crs(source: QgsProcessingFeatureSource) -> QgsCoordinateReferenceSystem:
    """Returns the reference system of a source; raises :class:`DataProblem` where it has none."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    if not source.sourceCrs().isValid():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The layer “{layer}” has no reference system. Set it in the layer properties (usually "
                "EPSG:25832) and run again.",
            ),
            context="processing",
            layer=source.sourceName(),
        )
    return source.sourceCrs()


def _check_place(
    shapes: list[QgsGeometry],
    source: QgsProcessingFeatureSource,
    target: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> None:
    """Refuses areas that lie where their reference system is not meant for: it is wrongly declared."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    extent = QgsRectangle()
    for shape in shapes:
        extent.combineExtentWith(shape.boundingBox())
    bounds = QgsRectangle(target.bounds())
    if bounds.isEmpty():
        return
    bounds.grow(OUTSIDE_DEGREES)
    to_degrees = QgsCoordinateTransform(
        target, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext()
    )
    try:
        inside = bounds.contains(to_degrees.transform(extent.center()))
    except QgsCsException:
        inside = False
    if not inside:
        raw = source.sourceExtent()
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The areas of the layer “{layer}” do not lie where its reference system {crs} is valid "
                "(coordinates {x} / {y}). Check the reference system declared for the layer and the order of "
                "the axes.",
            ),
            context="processing",
            layer=source.sourceName(),
            crs=source.sourceCrs().authid(),
            x=f"{raw.center().x():.0f}",
            y=f"{raw.center().y():.0f}",
        )


def _epsg(crs: QgsCoordinateReferenceSystem) -> int:
    return int(crs.authid().split(":")[1])


def _wkb(geometry: QgsGeometry) -> bytes:
    return bytes(geometry.asWkb())


def _geometries(
    features: list[QgsFeature],
    keys: list[str],
    source: QgsProcessingFeatureSource,
    target: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> list[QgsGeometry]:
    """Returns valid flat multipolygons in the target system; repairs are named, empties refused."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

    transform = QgsCoordinateTransform(_declared_crs(source), target, context.transformContext())
    shapes, problems = [], []
    for key, feature in zip(keys, features):
        stop_if_cancelled(feedback)
        geometry = QgsGeometry(feature.geometry())
        if geometry.isNull() or geometry.isEmpty():
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP("processing", "Area {key} has no geometry. Draw it or remove the row."),
                    context="processing",
                    key=key,
                )
            )
            continue
        geometry.get().dropZValue()
        geometry.get().dropMValue()
        try:
            geometry.transform(transform)
        except QgsCsException:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Area {key}: the coordinates do not fit the declared reference system {crs}. Check "
                        "it.",
                    ),
                    context="processing",
                    key=key,
                    crs=source.sourceCrs().authid(),
                )
            )
            continue
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry = QgsGeometry(geometry.constGet().segmentize())
        if not geometry.isGeosValid():
            repaired = geometry.makeValid()
            feedback.pushWarning(
                translate(
                    "processing",
                    "Area {key}: the invalid geometry was repaired (area before {before} m², after {after} "
                    "m²).",
                ).format(key=key, before=_square_metres(geometry), after=_square_metres(repaired))
            )
            geometry = repaired
        # A repair may leave lines and points beside the surface.
        geometry.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon)
        surface = geometry.type() == Qgis.GeometryType.Polygon and geometry.area() > 0
        if not surface:
            problems.append(
                DataProblem(
                    QT_TRANSLATE_NOOP("processing", "Area {key} has no surface. Draw it anew."),
                    context="processing",
                    key=key,
                )
            )
            continue
        geometry.convertToMultiType()
        shapes.append(geometry)
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    _check_place(shapes, source, target, context)
    return shapes


def _square_metres(geometry: QgsGeometry) -> str:
    from ..i18n.language import Language

    return Language.current().integer(max(geometry.area(), 0.0))
