"""Prepares a release: builds the public edition, checks it, and sets it aside for a second person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .base import RELEASES, Algorithm, open_workspace, static_enum, stop_if_cancelled, translate, workspace_parameter
from .plan_parameters import write_rows
from .printing import add_batch_parameters
from .profiles import LANGUAGES
from .release_parameters import FINDING_COLUMNS, ledger_parameter, opened_ledger, person_at_work, report_findings

if TYPE_CHECKING:
    from ..releases.steps import Order, Prepared

#: The keys of :data:`..releases.contents.CONTENTS`; a model keeps them, so they never change.
CONTENTS = ["tables", "profiles", "maps", "project", "opendata", "kommonitor"]


#: Those that need nothing that only the publisher knows.
USUAL_CONTENTS = CONTENTS[:4]


def publication_labels() -> dict[str, str]:
    """Returns what open data and KomMonitor ask the publisher for: parameter and label."""
    return {
        "PUBLISHER": translate("processing", "Publisher: the body that answers for the data"),
        "CONTACT_NAME": translate("processing", "Contact: name of the unit"),
        "CONTACT_EMAIL": translate("processing", "Contact: e-mail address"),
        "CONTACT_URL": translate("processing", "Contact: web page"),
        "LICENCE": translate("processing", "Licence of the open data, e.g. dl-de/by-2-0"),
        "ATTRIBUTION": translate("processing", "Words in which the publisher wants to be named"),
        "ADDRESS": translate("processing", "Web address under which the folder will stand"),
        "VALID_FROM": translate("processing", "Day since which the boundaries hold (yyyy-mm-dd)"),
        "CONTRIBUTOR_ID": translate("processing", "Contributor ID of GovData"),
    }


def _advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


class ReleaseAlgorithm(Algorithm):
    """Makes and checks the public edition of a workspace; refuses it on any finding."""

    ID = "release"
    GROUP = RELEASES
    ICON = "release.svg"

    WORKSPACE = "WORKSPACE"
    TITLE = "TITLE"
    PERIODS = "PERIODS"
    CONTENTS = "CONTENTS"
    PREPARED_BY = "PREPARED_BY"
    PURPOSE = "PURPOSE"
    REMARK = "REMARK"
    FOLDER = "FOLDER"
    NAME = "NAME"
    WITHHOLD = "WITHHOLD"
    LEDGER = "LEDGER"
    LANGUAGE = "LANGUAGE"
    PROCESSES = "PROCESSES"
    FINDINGS = "FINDINGS"
    REPORT = "REPORT"
    PASSED = "PASSED"
    RELEASE_ID = "RELEASE_ID"
    STAGING = "STAGING"
    COUNT = "COUNT"
    PUBLISHED = "PUBLISHED"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"

    def displayName(self) -> str:
        return translate("processing", "Prepare a release")

    def shortDescription(self) -> str:
        return translate(
            "processing",
            "Makes the public edition, checks that nothing withheld can be worked out, and sets it aside.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Makes the public edition of a workspace in a folder that nobody sees yet: withheld values and what "
            "would give them away are left out, everything else is computed again from what remains. Then the folder "
            "is checked as a reader would attack it: only with the files in it, what everybody knows, and everything "
            "that was ever published (<b>ledger of releases</b>). With any finding there is no release; each names the "
            "value, the route by which it can be worked out, and what would mend it.</p>"
            "<p>Without a finding the folder waits for a second person: <b>Confirm a release</b>, or the page "
            "“Release” of the dock.</p>"
            "<p><b>Contents</b>: the table of values, the catalogue and the boundaries are always there. "
            "<b>Folder</b>: where the folder of the release will stand (empty: “Freigaben” beside the workspace). "
            "<b>Prepared by</b>: your name; with the login of this computer it stands in the ledger, and in no file "
            "that leaves the house.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterString(self.TITLE, translate("processing", "Title of the release")))
        self.addParameter(QgsProcessingParameterString(
            self.PERIODS, translate("processing", "Years to publish, separated by commas (empty: all)"),
            optional=True))
        contents = QgsProcessingParameterEnum(
            self.CONTENTS, translate("processing", "Contents besides values, catalogue and boundaries"), CONTENTS,
            allowMultiple=True, defaultValue=USUAL_CONTENTS, optional=True)
        contents.setUsesStaticStrings(True)
        self.addParameter(contents)
        self.addParameter(QgsProcessingParameterString(self.PREPARED_BY, translate("processing", "Prepared by (name)")))
        for name, label in (
            (self.PURPOSE, translate("processing", "Purpose, such as the body it is made for")),
            (self.REMARK, translate("processing", "Remark for the ledger")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(QgsProcessingParameterFile(
            self.FOLDER, translate("processing", "Folder in which releases stand (empty: beside the workspace)"),
            QgsProcessingParameterFile.Behavior.Folder, optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.NAME, translate("processing", "Name of the folder of this release (empty: from the title)"),
            optional=True))
        self.addParameter(_advanced(QgsProcessingParameterString(
            self.WITHHOLD, translate(
                "processing", "Withhold besides (a line each: level, key of the area, indicator, year)"),
            optional=True, multiLine=True)))
        self._add_publication()
        self.addParameter(ledger_parameter(self.LEDGER, optional=True))
        self.addParameter(static_enum(self.LANGUAGE, translate("processing", "Language of the profiles"), LANGUAGES))
        add_batch_parameters(self)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.FINDINGS, translate("processing", "Findings"), QgsProcessing.SourceType.TypeVector, optional=True,
            createByDefault=False))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.REPORT, translate("processing", "Report of the check"), "JSON (*.json)", optional=True,
            createByDefault=False))
        self.addOutput(QgsProcessingOutputBoolean(self.PASSED, translate("processing", "It may be confirmed")))
        self.addOutput(QgsProcessingOutputString(self.RELEASE_ID, translate("processing", "Id of the release")))
        self.addOutput(QgsProcessingOutputString(
            self.STAGING, translate("processing", "Folder that waits for the second person")))
        for name, label in (
            (self.COUNT, translate("processing", "Number of findings")),
            (self.PUBLISHED, translate("processing", "Published values")),
            (self.PRIMARY, translate("processing", "Withheld by the minimum rules")),
            (self.SECONDARY, translate("processing", "Withheld to protect others")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def _add_publication(self) -> None:
        for name, label in publication_labels().items():
            self.addParameter(_advanced(QgsProcessingParameterString(name, label, optional=True)))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        for name, message in (
            (self.TITLE, translate(
                "processing", "The title of the release is missing. Say what is published, for example "
                "“Sozialmonitoring 2025”.")),
            (self.PREPARED_BY, translate("processing", "Give the name of whoever prepares the release.")),
        ):
            if not self.parameterAsString(parameters, name, context).strip():
                return message
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..releases import build, check
        from ..releases.ledger import ledger_beside
        from ..releases.report import write_report
        from ..releases.steps import Cancelled, Run, prepare

        order = self._order(parameters, context)
        ledger_path = self.parameterAsFile(parameters, self.LEDGER, context)
        run = Run(
            feedback.isCanceled, lambda share: feedback.setProgress(100 * share), feedback.setProgressText)
        with opened_ledger(Path(ledger_path) if ledger_path else ledger_beside(order.workspace), feedback) as ledger:
            try:
                prepared = prepare(order, ledger, build.build_release, check.check_release, run)
            except Cancelled:
                stop_if_cancelled(feedback)
                raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed.")) from None
        for note in prepared.notes:
            feedback.pushWarning(note)
        results = self._results(prepared)
        report = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if report:
            write_report(Path(report), prepared)
            results[self.REPORT] = report
        if parameters.get(self.FINDINGS):
            results[self.FINDINGS] = write_rows(
                self, parameters, self.FINDINGS, context, FINDING_COLUMNS,
                [(list(vars(finding).values()), None) for finding in prepared.findings],
                QgsCoordinateReferenceSystem(), QgsWkbTypes.Type.NoGeometry)
        self._tell(prepared, feedback)
        feedback.setProgress(100)
        return results

    def _order(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Order:
        from ..profiles.files import make_folder, safe_stem
        from ..releases.contents import checked_contents
        from ..releases.folder import default_folder
        from ..releases.publication import Publication
        from ..releases.steps import Order, cells_of

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        title = self.parameterAsString(parameters, self.TITLE, context)
        folder = self.parameterAsString(parameters, self.FOLDER, context)
        parent = Path(folder) if folder else default_folder(workspace.path)
        if not folder:
            make_folder(parent)
        name = self.parameterAsString(parameters, self.NAME, context).strip() or title
        periods = self.parameterAsString(parameters, self.PERIODS, context).split(",")
        return Order(
            workspace.path, parent / safe_stem(name), title,
            person_at_work(self.parameterAsString(parameters, self.PREPARED_BY, context)),
            self.parameterAsString(parameters, self.PURPOSE, context),
            self.parameterAsString(parameters, self.REMARK, context),
            tuple(text.strip() for text in periods if text.strip()),
            contents=checked_contents(self._contents(parameters, context)),
            language=self.parameterAsEnumString(parameters, self.LANGUAGE, context),
            processes=self.parameterAsInt(parameters, self.PROCESSES, context),
            publication=Publication(**{
                name.lower(): self.parameterAsString(parameters, name, context) for name in publication_labels()}),
            withhold=cells_of(self.parameterAsString(parameters, self.WITHHOLD, context)))

    def _contents(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        # QGIS takes the default for an empty choice; here it means the core alone.
        if self.CONTENTS in parameters and parameters[self.CONTENTS] in ([], (), ""):
            return []
        return list(self.parameterAsEnumStrings(parameters, self.CONTENTS, context))

    def _results(self, prepared: Prepared) -> dict[str, Any]:
        figures = prepared.figures
        return {
            self.PASSED: prepared.passed, self.RELEASE_ID: prepared.release_id,
            self.STAGING: str(prepared.staging or ""), self.COUNT: len(prepared.findings),
            self.PUBLISHED: int(figures.get("published", 0)), self.PRIMARY: int(figures.get("primary", 0)),
            self.SECONDARY: int(figures.get("secondary", 0))}

    def _tell(self, prepared: Prepared, feedback: QgsProcessingFeedback) -> None:
        if prepared.passed:
            feedback.pushInfo(translate(
                "processing", "Checked without a finding: {published} values, {primary} withheld by the minimum rules, "
                "{secondary} more to protect them. The release waits for a second person.").format(
                    published=int(prepared.figures.get("published", 0)),
                    primary=int(prepared.figures.get("primary", 0)),
                    secondary=int(prepared.figures.get("secondary", 0))))
            return
        report_findings(prepared.findings, feedback)
        feedback.pushWarning(translate(
            "processing", "Refused: {count} findings. Nothing was stored.").format(count=len(prepared.findings)))
