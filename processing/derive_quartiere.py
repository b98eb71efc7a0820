"""The Quartiere of a plan as polygons, exact and with the version of the plan in each."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)

from .base import BOUNDARIES, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter
from .plan_parameters import (
    TEXT,
    chosen_plan,
    crs_of,
    opened_plan_file,
    plan_file_parameter,
    plan_parameter,
    write_rows,
)


class DeriveQuartiere(Algorithm):
    """Derives the polygons of a plan and writes them as a layer, on request into the workspace too."""

    ID = "derivequartiere"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    PLAN = "PLAN"
    WORKSPACE = "WORKSPACE"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    VERSION = "VERSION"

    def displayName(self) -> str:
        return translate("processing", "Derive Quartier layer")

    def shortDescription(self) -> str:
        return translate("processing", "Makes the polygons of a plan: no gap, no overlap, each within its Kommune.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>A Quartier is the union of its blocks. Nothing is computed anew, so neighbours meet in the very same "
            "vertices; before the layer is written it is checked that every border is drawn by both sides. Each "
            "polygon carries key, name, Kommune, status, and version and hash of the plan, which maps and profiles "
            "print.</p>"
            "<p>With a <b>workspace</b> the layer is also stored there as <code>quartiere_plan</code>, beside the "
            "Quartiere that hold today. To put the new boundaries into force, give the layer to “Crosswalk between old "
            "and new Quartiere”: it converts all earlier counts.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(plan_parameter())
        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Quartiere of the plan"),
                QgsProcessing.SourceType.TypeVectorPolygon)
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Number of Quartiere")))
        self.addOutput(QgsProcessingOutputString(self.VERSION, translate("processing", "Version of the plan")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.derive import QUARTIER_LAYER, Outlines, check_polygons, layer_rows

        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            plan = chosen_plan(store, self.parameterAsString(parameters, self.PLAN, context))
            info, state, _ = store.read(plan.plan_id)
            atoms = store.atoms()
        feedback.setProgress(20)
        polygons = Outlines(atoms, state).polygons
        problem = check_polygons(atoms, state, polygons)
        if problem is not None:
            raise QgsProcessingException(problem.text(translate))
        rows, wkb = layer_rows(state, info, polygons)
        feedback.setProgress(70)
        stop_if_cancelled(feedback)
        workspace = self.parameterAsFile(parameters, self.WORKSPACE, context)
        if workspace:
            open_workspace(workspace).write_layer(QUARTIER_LAYER, rows, wkb)
        destination = write_rows(
            self, parameters, self.OUTPUT, context, dict.fromkeys(QUARTIER_LAYER.names, TEXT), zip(rows, wkb),
            crs_of(atoms))
        feedback.pushInfo(
            translate("processing", "{count} Quartiere of the plan “{plan}”, version {version}.").format(
                count=len(rows), plan=info.name, version=info.version_label))
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.COUNT: len(rows), self.VERSION: info.version_label}
