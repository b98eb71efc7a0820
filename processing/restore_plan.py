"""A damaged plan file back to its last step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputNumber, QgsProcessingParameterFile

from .base import BOUNDARIES, Algorithm, translate


class RestorePlan(Algorithm):
    """Takes the newest sound backup of a plan file and does all later steps again."""

    ID = "restoreplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Restore plan file")

    def shortDescription(self) -> str:
        return translate("processing", "Brings a damaged plan file back from backup and log, up to the last step.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>For a plan file that can no longer be opened. Beside it lie the backups of the last days "
            "(<code>….backup-20260131.gpkg</code>) and a log of all steps since the newest one "
            "(<code>….steps.jsonl</code>). The newest sound backup takes the place of the damaged file, and the steps "
            "of the log are done again. The damaged file stays beside it (<code>….damaged-…</code>).</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        # Also a file that has lost its ending, or all of its content.
        self.addParameter(QgsProcessingParameterFile(self.PLAN_FILE, translate("processing", "Plan file")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Number of plans")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.plan_file import PlanFile

        with PlanFile.restore(Path(self.parameterAsFile(parameters, self.PLAN_FILE, context))) as store:
            if store.notice is not None:
                feedback.pushInfo(store.notice.text(translate))
            plans = store.plans()
            for plan in plans:
                feedback.pushInfo(
                    translate("processing", "Plan “{plan}” stands at version {version}.").format(
                        plan=plan.name, version=plan.version_label))
        return {self.COUNT: len(plans)}
