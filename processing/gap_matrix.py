"""Shows what has been delivered, what is missing and what is overdue."""

from __future__ import annotations

import html
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
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import DATA, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter

if TYPE_CHECKING:
    import pandas as pd

_TEXT, _INT, _REAL = QMetaType.Type.QString, QMetaType.Type.Int, QMetaType.Type.Double
_GAP_FIELDS = {
    "kommune_id": _TEXT, "kommune": _TEXT, "source_id": _TEXT, "source": _TEXT, "measure": _TEXT, "period": _TEXT,
    "status": _TEXT, "status_text": _TEXT, "present": _INT, "expected": _INT, "withheld_share": _REAL, "due": _TEXT,
    "overdue_days": _INT}
_SOURCE_FIELDS = {
    "source_id": _TEXT, "name": _TEXT, "owner": _TEXT, "reference_date": _TEXT, "licence": _TEXT, "measures": _INT,
    "periods": _INT, "last_period": _TEXT, "last_delivery": _TEXT, "imported_by": _TEXT, "file_name": _TEXT,
    "file_hash": _TEXT, "next_due": _TEXT, "overdue_days": _INT, "note": _TEXT}


class GapMatrix(Algorithm):
    """Lists Kommune × source × year with what is there, and the sources with their last delivery."""

    ID = "gapmatrix"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    BY_MEASURE = "BY_MEASURE"
    OUTPUT = "OUTPUT"
    SOURCES = "SOURCES"
    HTML = "HTML"
    XLSX = "XLSX"
    MISSING = "MISSING"
    PARTIAL = "PARTIAL"
    OVERDUE = "OVERDUE"

    def displayName(self) -> str:
        return translate("processing", "Gap matrix and catalogue of sources")

    def shortDescription(self) -> str:
        return translate("processing", "Shows which Kommune has delivered what of each source and year.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Says for every Kommune, source (or single measure) and year what the workspace holds:</p>"
            "<ul><li><b>complete</b>: all Quartiere have all measures that were ever delivered of this source</li>"
            "<li><b>partial</b>: so many of so many Quartiere have them</li>"
            "<li><b>total only</b>: there is a count of the Kommune, but none of its Quartiere</li>"
            "<li><b>withheld</b>: delivered, but all of it is withheld; otherwise the share of withheld cells is "
            "named</li>"
            "<li><b>missing</b> and <b>not due</b>: nothing is there</li></ul>"
            "<p>A year is not due before its Stichtag, before the term named in the catalogue, or where the rhythm of "
            "the source leaves it out. <b>Overdue</b> is counted in days after the term. Stichtag, rhythm and term "
            "are named in the catalogue under “quellen” (<code>stichtag: \"31.12.\"</code>, <code>rhythmus: 2</code>, "
            "<code>lieferfrist: 90</code>).</p>"
            "<p>The second table lists the sources: owner, Stichtag, licence, last delivery, file and its checksum. "
            "Both can be written as a web page and as an Excel file, in which no text is ever a formula.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterBoolean(
            self.BY_MEASURE, translate("processing", "One row for each measure"), False))
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("processing", "Gap matrix"), QgsProcessing.SourceType.TypeVector))
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.SOURCES, translate("processing", "Catalogue of sources"), QgsProcessing.SourceType.TypeVector,
            optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.HTML, translate("processing", "Web page"), translate("processing", "HTML files (*.html)"),
            optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.XLSX, translate("processing", "Excel file"), translate("processing", "Excel files (*.xlsx)"),
            optional=True, createByDefault=False))
        for name, label in (
            (self.MISSING, translate("processing", "Missing deliveries")),
            (self.PARTIAL, translate("processing", "Incomplete deliveries")),
            (self.OVERDUE, translate("processing", "Overdue deliveries")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..deliveries.gaps import MISSING, PARTIAL, gap_matrix, source_catalogue

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        counts, catalogue = workspace.counts(), workspace.catalogue()
        feedback.setProgress(30)
        gaps = gap_matrix(
            counts, workspace.areas(), catalogue,
            by_measure=self.parameterAsBool(parameters, self.BY_MEASURE, context))
        sources = source_catalogue(workspace.sources(), workspace.deliveries(), counts, catalogue)
        stop_if_cancelled(feedback)
        feedback.setProgress(70)
        gaps["status_text"] = [cell_text(row) for row in gaps.to_dict("records")]
        results: dict[str, Any] = {}
        for name, fields, frame in ((self.OUTPUT, _GAP_FIELDS, gaps), (self.SOURCES, _SOURCE_FIELDS, sources)):
            sink, destination = self.parameterAsSink(
                parameters, name, context, _fields(fields), QgsWkbTypes.Type.NoGeometry)
            if sink is None:
                if name == self.OUTPUT:
                    raise QgsProcessingException(self.invalidSinkError(parameters, name))
                continue
            # QGIS writes texts raw to CSV, and a spreadsheet computes those that begin like a formula.
            _write(sink, frame, fields, quoted=str(destination).lower().endswith(".csv"))
            results[name] = destination
        for name, write in ((self.HTML, _write_html), (self.XLSX, _write_xlsx)):
            path = self.parameterAsFileOutput(parameters, name, context)
            if path:
                try:
                    write(Path(path), gaps, sources, workspace.meta()["kreis_name"])
                except OSError as error:
                    raise QgsProcessingException(translate(
                        "processing", "“{file}” cannot be written ({reason}). Close the file or choose another place."
                    ).format(file=path, reason=error.strerror or error)) from error
                results[name] = path
        status = gaps["status"].tolist()
        results[self.MISSING], results[self.PARTIAL] = status.count(MISSING), status.count(PARTIAL)
        results[self.OVERDUE] = int(gaps["overdue_days"].notna().sum())
        feedback.pushInfo(translate(
            "processing", "Kommune × source × year: {missing} missing, {partial} incomplete, {overdue} overdue."
        ).format(missing=results[self.MISSING], partial=results[self.PARTIAL], overdue=results[self.OVERDUE]))
        feedback.setProgress(100)
        return results


def cell_text(row: dict[str, Any]) -> str:
    """Returns what a cell of the matrix says in words."""
    import pandas as pd

    from ..deliveries import gaps
    from ..i18n.language import Language

    known = {
        gaps.COMPLETE: translate("processing", "complete"),
        gaps.PARTIAL: translate("processing", "{present} of {expected}"),
        gaps.TOTAL_ONLY: translate("processing", "total only"),
        gaps.WITHHELD: translate("processing", "withheld"),
        gaps.MISSING: translate("processing", "missing"),
        gaps.NOT_DUE: translate("processing", "not due"),
    }
    text = known[row["status"]].format(present=row["present"], expected=row["expected"])
    share = row["withheld_share"]
    if row["status"] in (gaps.COMPLETE, gaps.PARTIAL) and share > 0:
        text += translate("processing", ", {share} % withheld").format(
            share=Language.current().number(100 * share, 0 if share >= 0.01 else 1))
    if not pd.isna(row["overdue_days"]):
        text += translate("processing", ", overdue for {days} days").format(days=int(row["overdue_days"]))
    return text


def _fields(columns: dict[str, Any]) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns.items():
        fields.append(QgsField(name, kind))
    return fields


def _plain(value: Any, kind: Any) -> Any:
    """Returns a cell as plain Python, ``None`` for an empty one."""
    import pandas as pd

    if value is None or pd.isna(value):
        return None
    return {_TEXT: str, _INT: int, _REAL: float}[kind](value)


def _write(sink: QgsFeatureSink, frame: pd.DataFrame, fields: dict[str, Any], quoted: bool) -> None:
    from ..exports.spreadsheet import harmless

    for row in frame.to_dict("records"):
        values = [_plain(row[name], kind) for name, kind in fields.items()]
        if quoted:
            values = [harmless(value) if isinstance(value, str) else value for value in values]
        feature = QgsFeature()
        feature.setAttributes(values)
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def _headings() -> dict[str, str]:
    return {
        "name": translate("processing", "Source"), "owner": translate("processing", "Owner"),
        "reference_date": translate("processing", "Stichtag"), "licence": translate("processing", "Licence"),
        "last_period": translate("processing", "Last year"), "last_delivery": translate("processing", "Last delivery"),
        "imported_by": translate("processing", "Imported by"), "file_name": translate("processing", "File"),
        "file_hash": translate("processing", "Checksum (SHA-256)"), "next_due": translate("processing", "Next due"),
        "overdue_days": translate("processing", "Days overdue"), "note": translate("processing", "Note")}


def _source_rows(sources: pd.DataFrame) -> list[list[Any]]:
    return [[_plain(row[name], _SOURCE_FIELDS[name]) for name in _headings()] for row in sources.to_dict("records")]


def _subjects(gaps: pd.DataFrame) -> list[tuple[str, list[str], list[tuple[str, list[tuple[str, str]]]]]]:
    """Returns for each source or measure its title, years, and by Kommune the status and text of each year."""
    result = []
    for (_, source, measure), rows in gaps.groupby(["source_id", "source", "measure"], sort=False):
        periods = list(dict.fromkeys(rows["period"]))
        lines = []
        for (key, name), cells in rows.groupby(["kommune_id", "kommune"], sort=True):
            by_period = {row["period"]: (row["status"], row["status_text"]) for row in cells.to_dict("records")}
            lines.append((f"{key} {name}", [by_period.get(period, ("", "")) for period in periods]))
        result.append((f"{source}: {measure}" if measure else str(source), periods, lines))
    return result


def _write_xlsx(path: Path, gaps: pd.DataFrame, sources: pd.DataFrame, kreis: str) -> None:
    from ..exports.spreadsheet import Sheet, write_xlsx

    head = translate("processing", "Kommune")
    subjects = _subjects(gaps)
    periods = sorted({period for _, own, _ in subjects for period in own})
    rows = []
    for title, own, lines in subjects:
        for name, cells in lines:
            text_of = {period: text for period, (_, text) in zip(own, cells)}
            rows.append([name, title, *(text_of.get(period, "") for period in periods)])
    matrix = Sheet(
        translate("processing", "Gap matrix"), [head, translate("processing", "Source"), *periods], rows,
        [28, 44, *(18 for _ in periods)])
    listed = Sheet(
        translate("processing", "Catalogue of sources"), list(_headings().values()), _source_rows(sources),
        [44, 24, 14, 20, 10, 22, 18, 28, 30, 14, 12, 40])
    write_xlsx(path, [matrix, listed])


_STYLE = (
    "body{font:14px/1.4 'Source Sans 3',sans-serif;margin:2em;color:#1d2730}"
    "table{border-collapse:collapse;margin:0 0 2em}"
    "caption{text-align:left;font-weight:bold;padding:.3em 0}th,td{border:1px solid #c3ccd4;padding:.25em .6em;"
    "text-align:left}thead th{background:#e6eaee}tbody th{font-weight:normal}"
    ".complete{background:#e3f1ea}.partial{background:#fff2cf}.total_only{background:#eef0ff}.withheld{background:#ececec}"
    ".missing{background:#f9dcd6}.not_due{color:#5d6b77}")


def _write_html(path: Path, gaps: pd.DataFrame, sources: pd.DataFrame, kreis: str) -> None:
    title = translate("processing", "Gap matrix")
    parts = [
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{_safe(title)} {_safe(kreis)}</title>',
        f"<style>{_STYLE}</style></head><body><h1>{_safe(title)}: {_safe(kreis)}</h1>"]
    kommune = translate("processing", "Kommune")
    for subject, periods, lines in _subjects(gaps):
        body = [(name, [f'<td class="{status}">{_safe(text)}</td>' for status, text in cells]) for name, cells in lines]
        parts.append(_table(subject, [kommune, *periods], body))
    headings = list(_headings().values())
    rows = _source_rows(sources)
    parts.append(_table(
        translate("processing", "Catalogue of sources"), headings,
        [(row[0], [f"<td>{_safe(value)}</td>" for value in row[1:]]) for row in rows]))
    parts.append("</body></html>")
    path.write_text("\n".join(parts), encoding="utf-8")


def _table(caption: str, headings: list[str], rows: list[tuple[Any, list[str]]]) -> str:
    head = "".join(f'<th scope="col">{_safe(text)}</th>' for text in headings)
    body = "".join(f'<tr><th scope="row">{_safe(name)}</th>{"".join(cells)}</tr>' for name, cells in rows)
    return f"<table><caption>{_safe(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _safe(value: Any) -> str:
    return "" if value is None else html.escape(str(value))
