"""Takes counts from a table into a workspace."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
    QgsProviderRegistry,
)

from .base import DATA, Algorithm, iterate, key_text, open_workspace, plain, stop_if_cancelled, translate, workspace_parameter

LEVELS = ["quartier", "kommune", "kreis"]
_COLUMN = re.compile(r"^(?P<field>.+?)\s*=\s*(?P<measure>[a-z][a-z0-9_]*)(?:\[(?P<selection>[^\]]*)\])?$")


class AddCounts(Algorithm):
    """Reads a table with one row per count or one column per measure."""

    ID = "addcounts"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    INPUT = "INPUT"
    AREA_FIELD = "AREA_FIELD"
    LEVEL = "LEVEL"
    PERIOD = "PERIOD"
    PERIOD_FIELD = "PERIOD_FIELD"
    COLUMNS = "COLUMNS"
    MEASURE_FIELD = "MEASURE_FIELD"
    VALUE_FIELD = "VALUE_FIELD"
    SEX_FIELD = "SEX_FIELD"
    AGE_FIELD = "AGE_FIELD"
    STATE_FIELD = "STATE_FIELD"
    SOURCE_NAME = "SOURCE_NAME"
    OWNER = "OWNER"
    REFERENCE_DATE = "REFERENCE_DATE"
    LICENCE = "LICENCE"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Add counts")

    def shortDescription(self) -> str:
        return translate("processing", "Takes counts from a table into the workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads counts from any table or layer and stores them in the workspace. Two shapes are understood:</p>"
            "<p><b>One column per measure</b>: name the columns as <code>field=measure</code>, separated by semicolons, with age "
            "band and sex in brackets: <code>n_u15=bevoelkerung[0-14]; n_w=bevoelkerung[15-44, w]; n_alo=arbeitslose</code>. The "
            "measures stand in the catalogue under “merkmale”.<br>"
            "<b>One row per count</b>: choose the fields with measure and value, and if there are any those with period, sex, "
            "age band and state (value, zero, suppressed, no_data).</p>"
            "<p>Counts are whole numbers of 0 or more. An empty cell means no data, never 0. Everything is checked first; if one "
            "row is wrong, nothing is written and the message names row, area and measure. Counts of the same level, measure "
            "and period are replaced.</p>")

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.INPUT, translate("processing", "Table with counts"), [QgsProcessing.SourceType.TypeVector]))

        def field(name: str, label: str, optional: bool = True) -> None:
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=self.INPUT, optional=optional))

        field(self.AREA_FIELD, translate("processing", "Field with the key of the area"), optional=False)
        level = QgsProcessingParameterEnum(
            self.LEVEL, translate("processing", "Level of the areas"), LEVELS, defaultValue="quartier")
        level.setUsesStaticStrings(True)
        self.addParameter(level)
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("processing", "Period, e.g. 2025"), optional=True))
        field(self.PERIOD_FIELD, translate("processing", "Field with the period"))
        self.addParameter(QgsProcessingParameterString(
            self.COLUMNS, translate("processing", "Columns (field=measure[age, sex]; …)"), multiLine=True, optional=True))
        field(self.MEASURE_FIELD, translate("processing", "Field with the measure"))
        field(self.VALUE_FIELD, translate("processing", "Field with the value"))
        field(self.SEX_FIELD, translate("processing", "Field with the sex"))
        field(self.AGE_FIELD, translate("processing", "Field with the age band"))
        field(self.STATE_FIELD, translate("processing", "Field with the state"))
        for name, label in (
                (self.SOURCE_NAME, translate("processing", "Name of the source")),
                (self.OWNER, translate("processing", "Owner of the source")),
                (self.REFERENCE_DATE, translate("processing", "Reference date (Stichtag)")),
                (self.LICENCE, translate("processing", "Licence or terms of use"))):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Counts stored")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        wide = bool(self.parameterAsString(parameters, self.COLUMNS, context).strip())
        long = all(self.parameterAsString(parameters, name, context) for name in (self.MEASURE_FIELD, self.VALUE_FIELD))
        if wide == long:
            return False, translate(
                "processing", "Give either the columns (one column per measure) or the fields with measure and value.")
        if not (self.parameterAsString(parameters, self.PERIOD, context).strip()
                or self.parameterAsString(parameters, self.PERIOD_FIELD, context)):
            return False, translate("processing", "Give the period or the field that holds it.")
        return super().checkParameterValues(parameters, context)

    def run(self, parameters: dict[str, Any], context: QgsProcessingContext,
            feedback: QgsProcessingFeedback) -> dict[str, Any]:
        import pandas as pd

        from ..workspace import SourceRecord

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        columns = _columns(self.parameterAsString(parameters, self.COLUMNS, context), source.fields().names())
        fields = {name: self.parameterAsString(parameters, name, context) for name in (
            self.AREA_FIELD, self.PERIOD_FIELD, self.MEASURE_FIELD, self.VALUE_FIELD, self.SEX_FIELD, self.AGE_FIELD,
            self.STATE_FIELD)}
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        level = self.parameterAsString(parameters, self.LEVEL, context)

        rows = []
        for number, feature in enumerate(iterate(source, feedback, 0, 70), 1):
            area = key_text(feature[fields[self.AREA_FIELD]])
            when = key_text(feature[fields[self.PERIOD_FIELD]]) if fields[self.PERIOD_FIELD] else period
            if columns:
                rows += [(number, area, measure, when, sex, band, plain(feature[field]), None)
                         for field, measure, band, sex in columns]
            else:
                def text(name: str) -> str:
                    return key_text(feature[fields[name]]) if fields[name] else ""  # noqa: B023 - called at once

                rows.append((number, area, text(self.MEASURE_FIELD), when, text(self.SEX_FIELD), text(self.AGE_FIELD),
                             plain(feature[fields[self.VALUE_FIELD]]), text(self.STATE_FIELD) or None))
        stop_if_cancelled(feedback)
        frame = pd.DataFrame(
            rows, columns=["row", "area_id", "measure", "period", "sex", "age_band", "value", "state"]).assign(level=level)
        uri = QgsProviderRegistry.instance().decodeUri("ogr", source_path(self, parameters, context)).get("path", "")
        file = Path(uri) if uri else None
        name = self.parameterAsString(parameters, self.SOURCE_NAME, context) or (file.name if file else source.sourceName())
        record = SourceRecord(
            source_id=name, name=name, owner=self.parameterAsString(parameters, self.OWNER, context),
            reference_date=self.parameterAsString(parameters, self.REFERENCE_DATE, context),
            licence=self.parameterAsString(parameters, self.LICENCE, context),
            file_name=file.name if file else "", file_hash=_sha256(file))
        count = workspace.replace_counts(frame, [record])
        feedback.pushInfo(translate("processing", "{count} counts stored.").format(count=count))
        feedback.setProgress(100)
        return {self.OUTPUT: str(workspace.path), self.COUNT: count}


def source_path(algorithm: Algorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
    """Returns the data source of the input layer, empty for a layer that is not a file."""
    layer = algorithm.parameterAsVectorLayer(parameters, AddCounts.INPUT, context)
    return layer.source() if layer is not None and layer.providerType() == "ogr" else ""


def _sha256(file: Path | None) -> str:
    if file is None or not file.is_file():
        return ""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _columns(text: str, fields: list[str]) -> list[tuple[str, str, str, str]]:
    """Reads ``field=measure[age, sex]; …`` into (field, measure, age band, sex)."""
    from ..indicators.ages import parse_band
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    columns = []
    for entry in (part.strip() for part in re.split(r"[;\n]", text)):
        if not entry:
            continue
        match = _COLUMN.match(entry)
        if not match:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” cannot be read. Write columns as field=measure or field=measure[0-14, w]."),
                context="processing", entry=entry)
        field = match.group("field").strip()
        if field not in fields:
            raise DataProblem(
                QT_TRANSLATE_NOOP("processing", "The table has no column “{field}”. It has: {fields}."),
                context="processing", field=field, fields=", ".join(fields))
        band = sex = ""
        for part in filter(None, (piece.strip() for piece in (match.group("selection") or "").split(","))):
            if part in ("m", "w", "d"):
                sex = part
            else:
                parse_band(part)
                band = part
        columns.append((field, match.group("measure"), band, sex))
    return columns
