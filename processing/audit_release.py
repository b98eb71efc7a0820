"""Tries to work out what a release withholds, from its files alone, and says how that was done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import RELEASES, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter
from .plan_parameters import TEXT, write_rows
from .release_parameters import ledger_parameter, opened_ledger

if TYPE_CHECKING:
    from ..disclosure.auditor.files import ReleaseFiles
    from ..disclosure.auditor.findings import Audit, Finding
    from ..disclosure.auditor.pieces import Pieces
    from ..workspace import Workspace

COLUMNS = dict.fromkeys(
    ("kind", "level", "area_id", "area", "indicator", "indicator_name", "period", "cases", "reader", "route", "remedy",
     "release"), TEXT)
#: Findings that are told one by one.
_LISTED = 20


class AuditRelease(Algorithm):
    """Attacks a release folder as a reader would, together with everything that was published before."""

    ID = "auditrelease"
    GROUP = RELEASES
    ICON = "release.svg"

    FOLDER = "FOLDER"
    EARLIER = "EARLIER"
    LEDGER = "LEDGER"
    WORKSPACE = "WORKSPACE"
    ANYBODY = "ANYBODY"
    REFUSE = "REFUSE"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    BEFORE = "BEFORE"
    SUPPOSED = "SUPPOSED"
    PUBLISHED = "PUBLISHED"
    WITHHELD = "WITHHELD"
    PASSED = "PASSED"

    def displayName(self) -> str:
        return translate("processing", "Audit a release")

    def shortDescription(self) -> str:
        return translate("processing", "Tries to work out what a release withholds, from its files alone.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Attacks a release as an outsider would: with the table of values, the catalogue and the boundaries in "
            "its folder, with everything that was published before, and with what everybody can look up. How values "
            "were withheld it does not know. For each withheld value it finds the smallest and the largest number of "
            "cases that agree with all of this; fewer whole numbers than the minimum of the source are a finding. So "
            "is what tells two boundaries or two age groups apart, and a number that stands in one file of the folder "
            "and is withheld in another.</p>"
            "<p>Each finding names the possible numbers (<b>cases</b>), the published numbers that suffice to work "
            "them out (<b>route</b>) and what would mend it (<b>remedy</b>). <b>Reader</b> is filled in where only "
            "somebody can work it out who is the only case of another area.</p>"
            "<p><b>Earlier releases</b>: a folder that holds release folders or archives of releases, and the "
            "<b>ledger of releases</b>. What these tell among themselves is listed, but not counted against this "
            "release. Different boundaries are laid over each other; with a workspace by its addresses.</p>"
            "<p><b>Workspace</b>: takes from it the inhabitants of all areas and the official totals of Kommunen and "
            "Kreis, as everybody knows them, and where there is a single case. Without it this is read from "
            "“wissen.csv” of the release, if that is there.</p>"
            "<p>Method: linear programs and whole-number programs over the counts of all areas, with a lower bound of "
            "1 where zeros are published (Willenborg and de Waal 2001, ch. 6).</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(
            self.FOLDER, translate("processing", "Folder of the release"), behavior=folder))
        self.addParameter(QgsProcessingParameterFile(
            self.EARLIER, translate("processing", "Folder with earlier releases"), behavior=folder, optional=True))
        ledger = ledger_parameter(self.LEDGER, optional=True)
        ledger.setDescription(translate("processing", "Ledger of releases"))
        self.addParameter(ledger)
        self.addParameter(workspace_parameter(optional=True))
        anybody = QgsProcessingParameterBoolean(
            self.ANYBODY, translate("processing", "Suppose that any withheld value may be a single person"), False)
        refuse = QgsProcessingParameterBoolean(
            self.REFUSE, translate("processing", "End with an error if anything is found"), False)
        for parameter in (anybody, refuse):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, translate("processing", "Findings")))
        for name, label in (
                (self.COUNT, translate("processing", "Findings against this release")),
                (self.BEFORE, translate("processing", "Known from earlier releases")),
                (self.SUPPOSED, translate("processing", "Supposed")),
                (self.PUBLISHED, translate("processing", "Published values")),
                (self.WITHHELD, translate("processing", "Withheld values"))):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputBoolean(self.PASSED, translate("processing", "Nothing was found")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if not Path(self.parameterAsString(parameters, self.FOLDER, context)).is_dir():
            return translate("processing", "The folder of the release does not exist. Choose another one.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..disclosure.auditor.files import read_release
        from ..disclosure.auditor.findings import audit
        from ..disclosure.auditor.knowledge import insiders_of, knowledge_of_counts

        folder = Path(self.parameterAsString(parameters, self.FOLDER, context))
        release = read_release(folder)
        earlier = _releases_in(self.parameterAsString(parameters, self.EARLIER, context), folder)
        ledger = self.parameterAsFile(parameters, self.LEDGER, context)
        if ledger:
            earlier += _releases_of(Path(ledger), release, feedback)
        releases = [*sorted(earlier, key=lambda entry: entry.created), release]
        feedback.setProgress(5)
        stop_if_cancelled(feedback)
        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        workspace = open_workspace(path) if path else None
        knowledge = insiders = None
        if workspace is not None:
            counts, areas = workspace.counts(), workspace.areas()
            knowledge = knowledge_of_counts(counts, areas, release.catalogue)
            insiders = insiders_of(release, counts, areas)
        elif not release.known:
            feedback.pushWarning(translate(
                "processing", "Nobody knows any inhabitants here: there is neither a workspace nor a “wissen.csv”. "
                "Withheld values are taken for less certain than they are."))
        result = audit(
            releases, knowledge, _pieces(releases, workspace), insiders=insiders,
            anybody=self.parameterAsBool(parameters, self.ANYBODY, context), is_cancelled=feedback.isCanceled,
            progress=lambda share: feedback.setProgress(5 + 90 * share))
        stop_if_cancelled(feedback)
        output = write_rows(
            self, parameters, self.OUTPUT, context, COLUMNS,
            [(_row(finding, release), _polygon(releases, finding)) for finding in result.findings],
            QgsCoordinateReferenceSystem("EPSG:4326"))
        self._report(result, release, feedback)
        if result.new and self.parameterAsBool(parameters, self.REFUSE, context):
            raise QgsProcessingException(
                translate("processing", "{count} findings: this must not be published.").format(count=len(result.new)))
        feedback.setProgress(100)
        return {
            self.OUTPUT: output, self.COUNT: len(result.new),
            self.BEFORE: sum(finding.before for finding in result.findings),
            self.SUPPOSED: sum(finding.supposed and not finding.before for finding in result.findings),
            self.PUBLISHED: result.statistics.published, self.WITHHELD: result.statistics.withheld,
            self.PASSED: not result.new}

    def _report(self, result: Audit, release: ReleaseFiles, feedback: QgsProcessingFeedback) -> None:
        statistics = result.statistics
        feedback.pushInfo(
            translate(
                "processing",
                "{releases} releases with {published} published and {withheld} withheld values; {targets} numbers were "
                "attacked with {linear} linear and {whole} whole-number programs.").format(
                    releases=statistics.releases, published=statistics.published, withheld=statistics.withheld,
                    targets=statistics.targets, linear=statistics.linear_programs, whole=statistics.whole_programs))
        if statistics.contradictory:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} published numbers contradict others and were left aside, for example {example}.").format(
                        count=len(statistics.contradictory), example=statistics.contradictory[0].text(translate)))
        for finding in result.new[:_LISTED]:
            row = dict(zip(COLUMNS, _row(finding, release)))
            feedback.reportError(
                translate(
                    "processing", "{area}, {indicator}, {period}: {cases} cases. Route: {route}. {remedy}").format(
                        area=row["area"], indicator=row["indicator_name"], period=row["period"],
                        cases=row["cases"] or "–", route=row["route"], remedy=row["remedy"]))
        if len(result.new) > _LISTED:
            feedback.reportError(
                translate("processing", "… and {count} more.").format(count=len(result.new) - _LISTED))
        if not result.new:
            feedback.pushInfo(translate("processing", "Nothing withheld can be worked out."))


# ------------------------------------------------------------------------ reading


def _releases_in(folder: str, judged: Path) -> list[ReleaseFiles]:
    """Returns the releases that lie in a folder, without the one that is judged."""
    from ..disclosure.auditor.files import VALUES_FILE, read_release

    if not folder:
        return []
    found = [path for path in sorted(Path(folder).iterdir())
             if ((path / VALUES_FILE).is_file() if path.is_dir() else path.suffix.lower() == ".zip")
             and path.resolve() != judged.resolve()]
    if not found:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "In “{folder}” there is no other release. Choose a folder that holds them."),
            context="processing", folder=folder)
    return [read_release(path) for path in found]


def _releases_of(ledger: Path, release: ReleaseFiles, feedback: QgsProcessingFeedback) -> list[ReleaseFiles]:
    """Returns what stands in a ledger, without the release that is judged if it is there already."""
    from ..disclosure.auditor.files import read_release

    found = []
    with opened_ledger(ledger, feedback) as book, TemporaryDirectory() as folder:
        for number, entry in enumerate(book.releases()):
            if entry.release_id != release.release_id:
                path = Path(folder) / f"{number}.zip"
                path.write_bytes(entry.archive)
                found.append(replace(read_release(path), name=entry.title))
    return found


def _pieces(releases: Sequence[ReleaseFiles], workspace: Workspace | None) -> Pieces | None:
    """Returns the overlay of all boundaries, by addresses if there are any; ``None`` where all have the same."""
    from ..disclosure.auditor.pieces import Pieces, geographies_of
    from ..releases.check import overlay_of

    geographies = geographies_of(releases)
    if len(geographies) < 2:
        return None
    epsg = int(workspace.meta()["epsg"]) if workspace is not None else _zone(releases[-1])
    laid = overlay_of(geographies, epsg, workspace)
    return Pieces(laid.weight.size, dict(laid.areas), laid.weight == 0)


def _zone(release: ReleaseFiles) -> int:
    """Returns the UTM zone (ETRS89 in Europe) in which a release lies, as its EPSG code."""
    geometry = next(area.geometry for geography in release.geographies.values()
                    for area in geography.areas.values() if area.geometry is not None)
    at: Any = geometry["coordinates"]
    while isinstance(at[0], (list, tuple)):
        at = at[0]
    zone = int((float(at[0]) + 180.0) // 6.0) + 1
    return 25800 + zone if 28 <= zone <= 38 else 32600 + zone


# ------------------------------------------------------------------------ writing


def _row(finding: Finding, release: ReleaseFiles) -> list[str]:
    from ..disclosure.auditor.findings import COPY, DIFFERENT, PERSONS, RULES, VALUE

    kinds = {
        VALUE: translate("processing", "worked out"), PERSONS: translate("processing", "persons worked out"),
        DIFFERENT: translate("processing", "difference"), COPY: translate("processing", "stands in a file"),
        RULES: translate("processing", "against the rules")}
    names = {indicator.code: indicator.name for indicator in release.catalogue.indicators}
    cell, told = finding.cell, finding.told
    reader = ""
    if told is not None:
        reader = (translate("processing", "supposed: the only case of {area}") if finding.supposed else translate(
            "processing", "the only case of {area}")).format(area=f"{told.area_id}, {told.indicator} {told.period}")
    route = "; ".join(step.text(translate) for step in finding.route)
    return [
        kinds[finding.kind], cell.level, cell.area_id, finding.area, cell.indicator,
        names.get(cell.indicator, cell.indicator), cell.period, finding.interval, reader, route,
        finding.remedy.text(translate), finding.release]


def _polygon(releases: Sequence[ReleaseFiles], finding: Finding) -> bytes | None:
    """Returns the polygon of the area as WKB, from the release that it stands in."""
    from osgeo import ogr

    for release in releases:
        geography = release.geographies.get(finding.cell.level)
        area = geography.areas.get(finding.cell.area_id) if geography is not None else None
        if release.name == finding.release and area is not None and area.geometry is not None:
            shape = ogr.ForceToMultiPolygon(ogr.CreateGeometryFromJson(json.dumps(area.geometry)))
            return bytes(shape.ExportToWkb())
    return None
