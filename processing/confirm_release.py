"""Releases what was prepared and checked, on the word of a second person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from .base import RELEASES, Algorithm, translate
from .release_parameters import ledger_parameter, opened_ledger, person_at_work


class ConfirmRelease(Algorithm):
    """Confirms a checked release by a second person: entry in the ledger, folder in its place."""

    ID = "confirmrelease"
    GROUP = RELEASES
    ICON = "release.svg"

    LEDGER = "LEDGER"
    RELEASE = "RELEASE"
    CONFIRMED_BY = "CONFIRMED_BY"
    REASON = "REASON"
    FOLDER = "FOLDER"
    HASH = "HASH"
    ENTRY = "ENTRY"

    def displayName(self) -> str:
        return translate("processing", "Confirm a release")

    def shortDescription(self) -> str:
        return translate("processing", "Releases a checked folder on the word of a second person.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>The second of four eyes. The folder must be, file by file, what was checked, and nothing else may have "
            "been published since. Then the release is entered in the <b>ledger</b> and its folder moved to its place; "
            "if the program is interrupted meanwhile, that is made up for when the ledger is next opened.</p>"
            "<p><b>Release</b>: its id or the folder that waits; empty takes the only one that waits. <b>Confirmed "
            "by</b>: your name. Whoever has prepared the release cannot confirm it. If both work under one login, give "
            "a <b>reason</b>; it stands in the ledger.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(ledger_parameter(self.LEDGER))
        self.addParameter(QgsProcessingParameterString(
            self.RELEASE, translate("processing", "Release: id or waiting folder (empty: the only one)"),
            optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.CONFIRMED_BY, translate("processing", "Confirmed by (name)")))
        self.addParameter(QgsProcessingParameterString(
            self.REASON, translate("processing", "Note, and reason if both persons use one login"), optional=True,
            multiLine=True))
        self.addOutput(QgsProcessingOutputFolder(self.FOLDER, translate("processing", "Folder of the release")))
        self.addOutput(QgsProcessingOutputString(self.HASH, translate("processing", "Hash of the folder")))
        self.addOutput(QgsProcessingOutputNumber(self.ENTRY, translate("processing", "Number of the entry")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..releases.steps import chosen_waiting, confirm

        with opened_ledger(Path(self.parameterAsFile(parameters, self.LEDGER, context)), feedback) as ledger:
            waiting = chosen_waiting(ledger, self.parameterAsString(parameters, self.RELEASE, context))
            release = confirm(
                ledger, waiting.release_id,
                person_at_work(self.parameterAsString(parameters, self.CONFIRMED_BY, context)),
                self.parameterAsString(parameters, self.REASON, context))
            folder = ledger.path_of(release.main.folder)
        feedback.pushInfo(translate("processing", "Released: “{title}” in {folder}.").format(
            title=release.main.title, folder=folder))
        return {self.FOLDER: str(folder), self.HASH: release.main.folder_hash, self.ENTRY: release.main.number}
