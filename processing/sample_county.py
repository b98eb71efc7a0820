"""Makes the synthetic sample county."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from .base import DATA, Algorithm, check_replaceable, progress, stop_if_cancelled, translate


class SampleCounty(Algorithm):
    """Generates a fictional county and stores it as a workspace."""

    ID = "samplecounty"
    GROUP = DATA
    ICON = "sample.svg"

    SEED = "SEED"
    QUARTIERE = "QUARTIERE"
    KOMMUNEN = "KOMMUNEN"
    ADDRESSES = "ADDRESSES"
    PERSONS = "PERSONS"
    TIMETABLE = "TIMETABLE"
    OFFER_LIST = "OFFER_LIST"
    OUTPUT = "OUTPUT"

    #: The sample that documentation, demo and tests speak of.
    DEFAULT_SEED = 20260101

    def displayName(self) -> str:
        return translate("processing", "Sample county")

    def shortDescription(self) -> str:
        return translate("processing", "Generates a fictional county and stores it as a workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Makes a fictional county to try everything with: 19 Kommunen, 158 Quartiere, settlements and "
            "forest, 170,000 addresses with buildings, roads with a river, a motorway and a railway to cross, 2,300 "
            "offers, 600,000 inhabitants by age and sex, and counts for all indicators "
            "over six years, with small numbers, gaps, suppressed values and some planted stories.</p>"
            "<p>On demand, files are written beside it to try imports with: persons, a timetable (GTFS), and an offer "
            "list with addresses that are hard to find.</p>"
            "<p><b>All data are synthetic</b>: names, places and figures are generated and stand for nobody. "
            "The same seed always gives the same county.</p>"
            "<p>Afterwards compute the indicators.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                translate("processing", "New workspace"),
                translate("processing", "Workspace (*.gpkg)"),
            )
        )
        for name, label, default, least, most in (
            (self.SEED, translate("processing", "Seed"), self.DEFAULT_SEED, 0, 2**31 - 1),
            (self.QUARTIERE, translate("processing", "Number of Quartiere"), 158, 4, 1000),
            (self.KOMMUNEN, translate("processing", "Number of Kommunen"), 19, 1, 100),
            (self.ADDRESSES, translate("processing", "Number of addresses"), 170_000, 400, 1_000_000),
        ):
            parameter = QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Integer, default, minValue=least, maxValue=most
            )
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        for name, label in (
            (
                self.PERSONS,
                translate("processing", "Write files of synthetic persons beside it (Melderegister, Jobcenter)"),
            ),
            (self.TIMETABLE, translate("processing", "Write a synthetic timetable beside it (GTFS)")),
            (self.OFFER_LIST, translate("processing", "Write a synthetic offer list beside it (CSV)")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        quartiere = self.parameterAsInt(parameters, self.QUARTIERE, context)
        kommunen = self.parameterAsInt(parameters, self.KOMMUNEN, context)
        if quartiere < 2 * kommunen:
            return translate("processing", "A county needs at least two Quartiere for each Kommune.")
        if self.parameterAsInt(parameters, self.ADDRESSES, context) < 100 * quartiere:
            return translate("processing", "A county needs at least 100 addresses for each Quartier.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..sample.county import generate_county
        from ..sample.workspace_writer import write_sample_workspace
        from ..workspace import check_writable

        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        check_writable(Path(output))
        check_replaceable(Path(output))
        feedback.setProgress(5)
        county = generate_county(
            seed=self.parameterAsInt(parameters, self.SEED, context),
            quartiere=self.parameterAsInt(parameters, self.QUARTIERE, context),
            kommunen=self.parameterAsInt(parameters, self.KOMMUNEN, context),
            addresses=self.parameterAsInt(parameters, self.ADDRESSES, context),
        )
        report = progress(feedback, 40, 60)

        stop_if_cancelled(feedback)
        check_replaceable(Path(output))

        def step(share: float) -> None:
            stop_if_cancelled(feedback)
            report(share)

        write_sample_workspace(output, county, progress=step)
        feedback.pushInfo(
            translate(
                "processing",
                "{quartiere} Quartiere, {kommunen} Kommunen, {addresses} addresses and {counts} counts "
                "generated. All of it is synthetic.",
            ).format(
                quartiere=len(county.quartiere),
                kommunen=len(county.kommunen),
                addresses=len(county.addresses),
                counts=len(county.counts),
            )
        )
        if self.parameterAsBool(parameters, self.PERSONS, context):
            from ..sample.persons import write_person_files

            for path in write_person_files(Path(output).parent, county):
                feedback.pushInfo(
                    translate("processing", "“{file}” written: synthetic persons, they stand for nobody.").format(
                        file=path.name
                    )
                )
        folder = Path(output).parent
        if self.parameterAsBool(parameters, self.TIMETABLE, context):
            from ..sample.transit import write_feed

            self._tell(feedback, write_feed(folder, county))
        if self.parameterAsBool(parameters, self.OFFER_LIST, context):
            from ..sample.offers import write_offer_list

            self._tell(feedback, write_offer_list(folder, county))
        return {self.OUTPUT: output}

    @staticmethod
    def _tell(feedback: QgsProcessingFeedback, path: Path) -> None:
        feedback.pushInfo(
            translate("processing", "“{file}” written. All of it is synthetic.").format(file=path.name)
        )
