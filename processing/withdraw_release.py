"""Withdraws a release, or gives up one that waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from .base import RELEASES, Algorithm, translate
from .release_parameters import ledger_parameter, opened_ledger, person_at_work, release_parameter


class WithdrawRelease(Algorithm):
    """Enters in the ledger that a release is withdrawn; one that waits is discarded with its folder."""

    ID = "withdrawrelease"
    GROUP = RELEASES
    ICON = "release.svg"

    LEDGER = "LEDGER"
    RELEASE = "RELEASE"
    REASON = "REASON"
    AUTHOR = "AUTHOR"
    STATE = "STATE"

    def displayName(self) -> str:
        return translate("processing", "Withdraw a release")

    def shortDescription(self) -> str:
        return translate("processing", "Enters in the ledger that a release is withdrawn, with the reason.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>A release that was made stays in the ledger and in the reckoning, because what was published is known. "
            "This enters that it is withdrawn, by whom and why; its folder is left as it is, so take it from wherever "
            "it was published. A release that still waits for the second person is discarded, with its folder.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(ledger_parameter(self.LEDGER))
        self.addParameter(release_parameter(self.RELEASE))
        self.addParameter(QgsProcessingParameterString(self.REASON, translate("processing", "Reason"), multiLine=True))
        self.addParameter(QgsProcessingParameterString(self.AUTHOR, translate("processing", "Entered by (name)")))
        self.addOutput(QgsProcessingOutputString(self.STATE, translate("processing", "State of the release")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..releases.steps import discard

        release_id = self.parameterAsString(parameters, self.RELEASE, context).strip()
        reason = self.parameterAsString(parameters, self.REASON, context)
        author = person_at_work(self.parameterAsString(parameters, self.AUTHOR, context))
        with opened_ledger(Path(self.parameterAsFile(parameters, self.LEDGER, context)), feedback) as ledger:
            if ledger.release(release_id).is_waiting:
                discard(ledger, release_id, author, reason)
            else:
                ledger.withdraw(release_id, reason, author)
            release = ledger.release(release_id)
        feedback.pushInfo(translate("processing", "“{title}” is {state}.").format(
            title=release.main.title, state=release.state))
        return {self.STATE: release.state}
