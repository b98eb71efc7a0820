"""Imports a delivered table: read as text, converted by an import profile, checked, previewed, then taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .add_counts import LEVELS, _gap_warning
from .base import (
    DATA,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    sha256,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .columns import parse_columns

if TYPE_CHECKING:
    from ..deliveries.assistant import Draft
    from ..deliveries.profile import ImportProfile
    from ..workspace import Gap, SourceRecord, Workspace

#: The level that the profile names, or that the keys of the table show.
BY_PROFILE = "profile"


class ImportTable(Algorithm):
    """Takes a delivered file into the workspace, or says what stands against it."""

    ID = "importtable"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    SHEET = "SHEET"
    PROFILE = "PROFILE"
    PERIOD = "PERIOD"
    LEVEL = "LEVEL"
    KEY_COLUMN = "KEY_COLUMN"
    COLUMNS = "COLUMNS"
    SOURCE_NAME = "SOURCE_NAME"
    OWNER = "OWNER"
    REFERENCE_DATE = "REFERENCE_DATE"
    LICENCE = "LICENCE"
    ACCEPT_DOUBTS = "ACCEPT_DOUBTS"
    ALLOW_GAPS = "ALLOW_GAPS"
    CHECK_ONLY = "CHECK_ONLY"
    PROBLEMS = "PROBLEMS"
    PREVIEW = "PREVIEW"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    ERRORS = "ERRORS"
    DOUBTS = "DOUBTS"
    DELIVERY = "DELIVERY"

    def displayName(self) -> str:
        return translate("processing", "Import delivered table")

    def shortDescription(self) -> str:
        return translate("processing", "Takes a delivered CSV, Excel, ODS or GeoPackage table into the workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads a table as it was delivered (CSV, XLSX, ODS, GeoPackage, dBASE) and stores its counts. Every "
            "cell is read as text and converted by an <b>import profile</b>: encoding, separator, rows of the header, "
            "column of the key, columns and their measures, symbols, year. Nothing is guessed silently.</p>"
            "<p><b>Profile</b>: the id of a profile that the workspace remembers, or a YAML file. Left empty, the "
            "remembered ones are tried, then one is proposed: keys are compared with the areas of the workspace, "
            "headers with the measures of the catalogue. Whatever is not certain becomes a <b>doubt</b>; with "
            "“accept doubts” it is taken as proposed, and the profile is remembered.</p>"
            "<p><b>Symbols</b> keep their meaning: - exactly zero; . and x withheld; * fewer than 10, withheld; "
            "/ and … no data; ( ) and s unreliable; p and r are numbers; an empty cell is no data, never 0. A table "
            "that has both - and 0 means fewer than one half by 0: it becomes unreliable.</p>"
            "<p><b>Kleinräumige Gliederung</b> of the Bundesagentur für Arbeit (AkG) is recognised: sum rows (SUM) are "
            "compared with their parts, * counted as 0 to 9, and stored as counts of the Kommune; “keine Angabe” "
            "enters the sums only.</p>"
            "<p><b>Columns</b> (optional): as in “Add counts”, <code>header=measure[age, sex]; …</code>.</p>"
            "<p>Either everything is right and all counts are taken over in one step that can be undone, or nothing "
            "is. <b>Check only</b> writes nothing and returns the table of problems (row, column, value, remedy) and a "
            "preview of what each cell becomes. Counts of the same level, measure and period are replaced as a whole; "
            "areas that would lose theirs need <b>allow gaps</b>.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFile(self.FILE, translate("processing", "Delivered file"), fileFilter=translate(
                "processing", "Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)")))
        for name, label in (
            (self.SHEET, translate("processing", "Sheet or layer (empty: the first)")),
            (self.PROFILE, translate("processing", "Import profile: remembered id or YAML file (empty: proposed)")),
            (self.PERIOD, translate("processing", "Period, e.g. 2025")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(static_enum(self.LEVEL, translate("processing", "Level of the areas"), [BY_PROFILE, *LEVELS]))
        self.addParameter(
            QgsProcessingParameterString(
                self.KEY_COLUMN, translate("processing", "Column with the key of the area"), optional=True))
        self.addParameter(
            QgsProcessingParameterString(
                self.COLUMNS, translate("processing", "Columns (header=measure[age, sex]; …)"), multiLine=True,
                optional=True))
        for name, label in (
            (self.SOURCE_NAME, translate("processing", "Name of the source")),
            (self.OWNER, translate("processing", "Owner of the source")),
            (self.REFERENCE_DATE, translate("processing", "Reference date (Stichtag), e.g. 31.12.2025")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        for name, label in (
            (self.ACCEPT_DOUBTS, translate("processing", "Accept doubts: take over what is doubtful as proposed")),
            (self.ALLOW_GAPS, translate(
                "processing", "Allow gaps: areas that are not delivered lose their counts")),
            (self.CHECK_ONLY, translate("processing", "Check only: write nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))
        for name, label in (
            (self.PROBLEMS, translate("processing", "Problems")),
            (self.PREVIEW, translate("processing", "Preview of the cells")),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(
                name, label, QgsProcessing.SourceType.TypeVector, optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Counts stored")))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, translate("processing", "Errors")))
        self.addOutput(QgsProcessingOutputNumber(self.DOUBTS, translate("processing", "Doubts")))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.REFERENCE_DATE, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..deliveries.assistant import accept, delivered_sources

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        file = Path(self.parameterAsFile(parameters, self.FILE, context))
        allow_gaps = self.parameterAsBool(parameters, self.ALLOW_GAPS, context)
        one = self._draft(parameters, context, feedback, workspace, file, allow_gaps)
        stop_if_cancelled(feedback)
        feedback.setProgress(80)
        results: dict[str, Any] = {
            self.OUTPUT: str(workspace.path), self.COUNT: 0, self.ERRORS: len(one.errors),
            self.DOUBTS: len(one.doubts), self.DELIVERY: ""}
        for name, writer in ((self.PROBLEMS, _write_problems), (self.PREVIEW, _write_preview)):
            fields = _PROBLEM_FIELDS if name == self.PROBLEMS else _PREVIEW_FIELDS
            sink, destination = self.parameterAsSink(
                parameters, name, context, _fields(fields), QgsWkbTypes.Type.NoGeometry)
            if sink is not None:
                writer(sink, one)
                results[name] = destination
        if self.parameterAsBool(parameters, self.CHECK_ONLY, context):
            for finding in one.findings:
                text = finding.text(translate)
                feedback.reportError(text) if finding.is_error else feedback.pushWarning(text)
            feedback.pushInfo(_summary(one))
            feedback.setProgress(100)
            return results
        accept_doubts = self.parameterAsBool(parameters, self.ACCEPT_DOUBTS, context)
        if not one.ready(accept_doubts):
            raise QgsProcessingException(_refusal(one))
        for doubt in one.doubts:
            feedback.pushWarning(doubt.text(translate))

        def warn(gaps: list[Gap]) -> None:
            feedback.pushWarning(_gap_warning(gaps))

        file_hash = sha256(file)
        results[self.DELIVERY], results[self.COUNT] = accept(
            one, workspace, accept_doubts=accept_doubts, on_gaps=warn if allow_gaps else None, file_hash=file_hash,
            sources={id: self._record(parameters, context, id, file, file_hash)
                     for id in delivered_sources(one, workspace)})
        feedback.pushInfo(translate("processing", "{count} counts stored.").format(count=results[self.COUNT]))
        feedback.setProgress(100)
        return results

    def _draft(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
        workspace: Workspace, file: Path, allow_gaps: bool,
    ) -> Draft:
        from ..deliveries.assistant import draft
        from ..deliveries.profile import ColumnRule, KeyRule, LongForm
        from ..deliveries.reader import headers

        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        known: dict[str, Any] = {
            "sheet": given(self.SHEET), "period": given(self.PERIOD), "level": "" if level == BY_PROFILE else level,
            "profile": _profile(workspace, given(self.PROFILE)), "allow_gaps": allow_gaps,
            "stop": feedback.isCanceled}
        one = draft(file, workspace, **known)
        answers: dict[str, Any] = {}
        key = given(self.KEY_COLUMN)
        if key and (key,) != one.profile.key.columns:
            answers["key"] = KeyRule((key,))
        if given(self.COLUMNS):
            names = headers(one.table, one.profile.header_rows)
            answers["columns"] = tuple(
                ColumnRule(field, measure, band, sex)
                for field, measure, band, sex in parse_columns(given(self.COLUMNS), names))
            answers["long"] = LongForm()
        return draft(file, workspace, answers=answers, **known) if answers else one

    def _record(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source_id: str, file: Path, file_hash: str
    ) -> SourceRecord:
        from ..workspace import SourceRecord

        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        return SourceRecord(
            source_id=source_id, name=given(self.SOURCE_NAME), owner=given(self.OWNER),
            reference_date=iso_date(given(self.REFERENCE_DATE)) or "", licence=given(self.LICENCE),
            file_name=file.name, file_hash=file_hash)


def _profile(workspace: Workspace, wanted: str) -> ImportProfile | None:
    """Returns the profile of an id or a file, ``None`` where none is wanted."""
    from ..deliveries.profile import ImportProfile
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    if not wanted:
        return None
    stored = workspace.import_profiles()
    if wanted in stored:
        return ImportProfile.from_json(stored[wanted], wanted).replace(profile_id=wanted)
    if Path(wanted).suffix.lower() in (".yaml", ".yml", ".json"):
        return ImportProfile.load(wanted)
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "processing",
            "The workspace remembers no import profile “{profile}”. Choose one of its profiles ({known}) or a YAML "
            "file.",
        ),
        context="processing", profile=wanted, known=", ".join(sorted(stored)) or "–")


_PROBLEM_FIELDS = {
    "severity": str, "file": str, "row": int, "column": str, "value": str, "problem": str, "remedy": str, "code": str}
_PREVIEW_FIELDS = {
    "row": int, "column": str, "text": str, "used_as": str, "area_id": str, "period": str, "value": float,
    "state": str, "symbol": str, "problem": str}
_TYPES = {str: QMetaType.Type.QString, int: QMetaType.Type.Int, float: QMetaType.Type.Double}


def _fields(columns: dict[str, type]) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns.items():
        fields.append(QgsField(name, _TYPES[kind]))
    return fields


def _add(sink: QgsFeatureSink, values: list[Any]) -> None:
    feature = QgsFeature()
    feature.setAttributes(values)
    sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def _write_problems(sink: QgsFeatureSink, one: Draft) -> None:
    for finding in one.findings:
        _add(sink, [
            finding.severity, finding.file, finding.row or None, finding.column, finding.value,
            finding.what_text(translate), finding.remedy_text(translate), finding.code])


def _write_preview(sink: QgsFeatureSink, one: Draft) -> None:
    from ..deliveries.reader import column_letters

    names = one.delivery.names
    for row in one.delivery.preview:
        for place, cell in enumerate(row.cells):
            if cell.text or cell.state:
                _add(sink, [
                    row.number, names[place] if place < len(names) else column_letters(place), str(cell.text),
                    cell.role, row.area_id, row.period, cell.value, cell.state, cell.symbol,
                    cell.finding.what_text(translate) if cell.finding else ""])


def _summary(one: Draft) -> str:
    summary = one.delivery.summary
    return translate(
        "processing",
        "{rows} rows, {counts} counts of {areas} areas ({measures}; {periods}). Totals compared: {totals}, rows "
        "without an area: {left_out}, rows passed over: {skipped}.",
    ).format(
        rows=summary.rows, counts=summary.counts, areas=summary.areas, measures=", ".join(summary.measures) or "–",
        periods=", ".join(summary.periods) or "–", totals=summary.totals, left_out=summary.left_out,
        skipped=summary.skipped)


def _refusal(one: Draft) -> str:
    from ..deliveries.findings import raised

    listed = raised(one.errors or one.doubts).text(translate)
    if one.errors:
        head = translate("processing", "Nothing was taken over. {errors} errors, {doubts} doubts:").format(
            errors=len(one.errors), doubts=len(one.doubts))
        tail = translate("processing", "“Check only” returns all of them as a table.")
    else:
        head = translate("processing", "Nothing was taken over, because {doubts} doubts remain:").format(
            doubts=len(one.doubts))
        tail = translate("processing", "Answer them in an import profile, or choose “accept doubts”.")
    return "\n".join([head, listed, tail])
