"""Takes a delivery back."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from .base import DATA, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter


class UndoDelivery(Algorithm):
    """Lets the counts that a delivery replaced stand again."""

    ID = "undodelivery"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    DELIVERY = "DELIVERY"
    OUTPUT = "OUTPUT"
    UNDONE = "UNDONE"
    REMOVED = "REMOVED"
    RESTORED = "RESTORED"

    def displayName(self) -> str:
        return translate("processing", "Undo delivery")

    def shortDescription(self) -> str:
        return translate("processing", "Takes back the counts of a delivery; what stood before stands again.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Takes a delivery back: its counts go, and exactly those it replaced stand again (none where none "
            "stood). The source catalogue names the earlier file again. Everything happens in one step or not at "
            "all.</p>"
            "<p><b>Delivery</b>: its number in the table <code>deliveries</code> of the workspace; empty for the "
            "latest one.</p>"
            "<p>A delivery is not undone where a later one has replaced the same counts (undo that one first), or "
            "where they were changed in another way.</p>"
            "<p>Indicators and scores stay as they are until they are computed anew.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterString(
            self.DELIVERY, translate("processing", "Number of the delivery (empty: the latest)"), optional=True))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputString(self.UNDONE, translate("processing", "Undone delivery")))
        self.addOutput(QgsProcessingOutputNumber(self.REMOVED, translate("processing", "Counts taken back")))
        self.addOutput(QgsProcessingOutputNumber(self.RESTORED, translate("processing", "Counts restored")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..workspace import listed

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        delivery_id = self.parameterAsString(parameters, self.DELIVERY, context).strip()
        stop_if_cancelled(feedback)
        undone = workspace.undo_delivery(delivery_id)
        feedback.pushInfo(translate(
            "processing",
            "{removed} counts taken back, {restored} earlier ones stand again ({what}). Compute the indicators anew.",
        ).format(
            removed=undone.removed, restored=undone.restored,
            what=listed([f"{group.measure} {group.period}" for group in undone.groups])))
        feedback.setProgress(100)
        return {
            self.OUTPUT: str(workspace.path), self.UNDONE: undone.delivery_id, self.REMOVED: undone.removed,
            self.RESTORED: undone.restored}
