"""A plan as a file that another plan file takes in without any difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from .base import BOUNDARIES, Algorithm, translate
from .plan_parameters import chosen_plan, opened_plan_file, plan_file_parameter, plan_parameter


class ExportPlan(Algorithm):
    """Writes Quartiere, blocks and hashes of a plan as JSON."""

    ID = "exportplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    PLAN = "PLAN"
    OUTPUT = "OUTPUT"
    HASH = "HASH"

    def displayName(self) -> str:
        return translate("processing", "Export plan")

    def shortDescription(self) -> str:
        return translate("processing", "Writes a plan as a file for a colleague or the archive.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>The file (JSON) has the Quartiere with status, deadline and decision, the keys of their blocks, and "
            "the hash of the whole. “Import plan” takes it in again exactly; a file that was changed on its way is "
            "noticed. It holds neither counts nor geometry. For polygons use “Derive Quartier layer”.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(plan_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("processing", "Exported plan"), translate("processing", "Plan (*.json)"))
        )
        self.addOutput(QgsProcessingOutputString(self.HASH, translate("processing", "Hash of the plan")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.exchange import export_plan

        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            plan = chosen_plan(store, self.parameterAsString(parameters, self.PLAN, context))
            info = export_plan(store, plan.plan_id, Path(output))
        feedback.pushInfo(
            translate("processing", "Plan “{plan}” exported, version {version} (hash {hash}).").format(
                plan=info.name, version=info.head_version, hash=info.state_hash[:8]))
        return {self.OUTPUT: output, self.HASH: info.state_hash}
