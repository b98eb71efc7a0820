"""Takes a publication that was made elsewhere into the reckoning of releases."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .base import (
    RELEASES,
    Algorithm,
    field_index,
    iterate,
    key_text,
    open_workspace,
    read_keys,
    translate,
    workspace_parameter,
)
from .release_parameters import ledger_parameter, opened_ledger, person_at_work

if TYPE_CHECKING:
    from ..releases.external import Polygon


class ExternalRelease(Algorithm):
    """Enters a publication of others in the ledger: its values and, for other areas, its polygons."""

    ID = "externalrelease"
    GROUP = RELEASES
    ICON = "release.svg"

    WORKSPACE = "WORKSPACE"
    TITLE = "TITLE"
    VALUES = "VALUES"
    LEVEL = "LEVEL"
    AREAS = "AREAS"
    KEY_FIELD = "KEY_FIELD"
    NAME_FIELD = "NAME_FIELD"
    AUTHOR = "AUTHOR"
    REMARK = "REMARK"
    LEDGER = "LEDGER"
    RELEASE_ID = "RELEASE_ID"
    ENTRY = "ENTRY"

    def displayName(self) -> str:
        return translate("processing", "Take in an external publication")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Makes later releases reckon with figures that others have published for these areas.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Whoever reads figures of others beside a release can combine both: those of the statistical office, or "
            "a table by school districts. What is taken in here is reckoned with by every later release.</p>"
            "<p><b>Values</b>: CSV in UTF-8, separated by semicolons, with the columns gebiet_id, indikator_id (code "
            "of the catalogue), jahr and wert as in werte.csv of a release; numbers as they were published, with a "
            "decimal comma; x, . and - stand for themselves. Further columns (jahre, untere_grenze, obere_grenze, "
            "basis, zeichen) are used where they are there.</p>"
            "<p><b>Kind of areas</b>: quartier, kommune or kreis for those of the workspace; any other name, such as "
            "schulbezirk, needs the polygons.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterString(
            self.TITLE, translate("processing", "What was published, by whom and when")))
        self.addParameter(QgsProcessingParameterFile(
            self.VALUES, translate("processing", "Published values (CSV)"),
            fileFilter=translate("processing", "CSV files (*.csv *.txt)")))
        self.addParameter(QgsProcessingParameterString(
            self.LEVEL, translate("processing", "Kind of areas"), "quartier"))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.AREAS, translate("processing", "Polygons of other areas"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        for name, label in (
            (self.KEY_FIELD, translate("processing", "Key of the areas")),
            (self.NAME_FIELD, translate("processing", "Name of the areas")),
        ):
            self.addParameter(QgsProcessingParameterField(
                name, label, parentLayerParameterName=self.AREAS, optional=True))
        self.addParameter(QgsProcessingParameterString(self.AUTHOR, translate("processing", "Entered by (name)")))
        self.addParameter(QgsProcessingParameterString(
            self.REMARK, translate("processing", "Remark for the ledger"), optional=True))
        self.addParameter(ledger_parameter(self.LEDGER, optional=True))
        self.addOutput(QgsProcessingOutputString(self.RELEASE_ID, translate("processing", "Id of the release")))
        self.addOutput(QgsProcessingOutputNumber(self.ENTRY, translate("processing", "Number of the entry")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if parameters.get(self.AREAS) and not self.parameterAsString(parameters, self.KEY_FIELD, context):
            return translate("processing", "Choose the field with the key of the areas.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..releases.external import Publication, take_in
        from ..releases.ledger import ledger_beside

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        polygons, crs = self._polygons(parameters, context, feedback)
        publication = Publication(
            self.parameterAsString(parameters, self.TITLE, context),
            Path(self.parameterAsFile(parameters, self.VALUES, context)),
            self.parameterAsString(parameters, self.LEVEL, context),
            remark=self.parameterAsString(parameters, self.REMARK, context), polygons=polygons, crs=crs)
        path = self.parameterAsFile(parameters, self.LEDGER, context)
        release_id = uuid.uuid4().hex
        with opened_ledger(Path(path) if path else ledger_beside(workspace.path), feedback) as ledger:
            row = take_in(
                ledger, workspace, publication,
                person_at_work(self.parameterAsString(parameters, self.AUTHOR, context)), release_id)
        feedback.pushInfo(translate(
            "processing", "“{title}” is entered; later releases reckon with it.").format(title=row.title))
        return {self.RELEASE_ID: release_id, self.ENTRY: row.number}

    def _polygons(self, parameters: dict[str, Any], context: QgsProcessingContext,
                  feedback: QgsProcessingFeedback) -> tuple[list[Polygon], str]:
        from ..releases.external import Polygon

        source = self.parameterAsSource(parameters, self.AREAS, context)
        if source is None:
            return [], ""
        fields = source.fields()
        key_field = self.parameterAsString(parameters, self.KEY_FIELD, context)
        name_field = self.parameterAsString(parameters, self.NAME_FIELD, context) or key_field
        key, name = (field_index(fields, wanted, source.sourceName()) for wanted in (key_field, name_field))
        features = [feature for feature in iterate(source, feedback) if feature.hasGeometry()]
        keys = read_keys([(number, feature[key]) for number, feature in enumerate(features, 1)], key_field)
        return [
            Polygon(area_id, key_text(feature[name]) or area_id, bytes(feature.geometry().asWkb()))
            for area_id, feature in zip(keys, features)], source.sourceCrs().toWkt()
