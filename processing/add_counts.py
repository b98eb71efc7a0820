"""Takes counts from a table into a workspace."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from .base import (
    DATA,
    Algorithm,
    date_fault,
    field_index,
    file_of,
    iso_date,
    iterate,
    key_text,
    open_workspace,
    plain,
    sha256,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .columns import parse_columns

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace import Gap, SourceRecord

LEVELS = ["quartier", "kommune", "kreis"]
_YEAR = re.compile(r"(19|20|21)[0-9]{2}")


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
    ALLOW_GAPS = "ALLOW_GAPS"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    DELIVERY = "DELIVERY"

    def displayName(self) -> str:
        return translate("processing", "Add counts")

    def shortDescription(self) -> str:
        return translate("processing", "Takes counts from a table into the workspace.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads counts from any table or layer and stores them in the workspace. Two shapes are "
            "understood:</p>"
            "<p><b>One column per measure</b>: name the columns as <code>field=measure</code>, separated by "
            "semicolons, with age band and sex in brackets: <code>n_u15=bevoelkerung[0-14]; "
            "n_w=bevoelkerung[15-44, w]; n_alo=arbeitslose</code>. The measures stand in the catalogue under "
            "“merkmale”.<br>"
            "<b>One row per count</b>: choose the fields with measure and value, and if there are any those "
            "with period, sex, age band and state (value, zero, unreliable, suppressed, no_data).</p>"
            "<p>Counts are whole numbers of 0 or more. An empty cell means no data, never 0. Everything is "
            "checked first; if one row is wrong, nothing is written and the message names row, area and "
            "measure.</p>"
            "<p>Counts of the same level, measure and period are replaced <b>as a whole</b>. If an area that has "
            "counts is missing in the table, the delivery is refused, because the area would lose them; "
            "<b>allow gaps</b> takes it all the same. A row with an empty cell is no gap: it says that there "
            "are no data.</p>"
            "<p><b>Source</b>: its name and reference date are printed with profiles. What is left empty stays as "
            "the workspace knows it; a new source gets its name from the catalogue.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT,
                translate("processing", "Table with counts"),
                [QgsProcessing.SourceType.TypeVector],
            )
        )

        def field(name: str, label: str, optional: bool = True) -> None:
            self.addParameter(
                QgsProcessingParameterField(
                    name, label, parentLayerParameterName=self.INPUT, optional=optional
                )
            )

        field(self.AREA_FIELD, translate("processing", "Field with the key of the area"), optional=False)
        self.addParameter(static_enum(self.LEVEL, translate("processing", "Level of the areas"), LEVELS))
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD, translate("processing", "Period, e.g. 2025"), optional=True
            )
        )
        field(self.PERIOD_FIELD, translate("processing", "Field with the period"))
        self.addParameter(
            QgsProcessingParameterString(
                self.COLUMNS,
                translate("processing", "Columns (field=measure[age, sex]; …)"),
                multiLine=True,
                optional=True,
            )
        )
        field(self.MEASURE_FIELD, translate("processing", "Field with the measure"))
        field(self.VALUE_FIELD, translate("processing", "Field with the value"))
        field(self.SEX_FIELD, translate("processing", "Field with the sex"))
        field(self.AGE_FIELD, translate("processing", "Field with the age band"))
        field(self.STATE_FIELD, translate("processing", "Field with the state"))
        for name, label in (
            (self.SOURCE_NAME, translate("processing", "Name of the source")),
            (self.OWNER, translate("processing", "Owner of the source")),
            (self.REFERENCE_DATE, translate("processing", "Reference date (Stichtag), e.g. 31.12.2025")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.ALLOW_GAPS,
                translate("processing", "Allow gaps: areas that are not delivered lose their counts"),
                False,
            )
        )
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Counts stored")))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        wide = bool(self.parameterAsString(parameters, self.COLUMNS, context).strip())
        long = all(
            self.parameterAsString(parameters, name, context)
            for name in (self.MEASURE_FIELD, self.VALUE_FIELD)
        )
        if wide == long:
            return translate(
                "processing",
                "Give either the columns (one column per measure) or the fields with measure and value.",
            )
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        if not (period or self.parameterAsString(parameters, self.PERIOD_FIELD, context)):
            return translate("processing", "Give the period or the field that holds it.")
        if period and not _YEAR.fullmatch(period):
            return translate(
                "processing", "“{period}” is not a year. Give the period as a year in four digits, e.g. 2025."
            ).format(period=period)
        return date_fault(self.parameterAsString(parameters, self.REFERENCE_DATE, context))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layer lives in the main thread, the run does not.
        self._file = file_of(self.parameterAsVectorLayer(parameters, self.INPUT, context))
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..workspace import DeliveryRecord

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        frame = self._read(parameters, context, source, feedback)
        stop_if_cancelled(feedback)
        measures = {measure.id: measure.source for measure in workspace.catalogue().measures}
        delivered = sorted({measures[name] for name in set(frame["measure"]) if name in measures})

        def warn(gaps: list[Gap]) -> None:
            feedback.pushWarning(_gap_warning(gaps))

        records = self._records(parameters, context, delivered)
        record = DeliveryRecord(
            source_id=", ".join(delivered),
            file_name=self._file.name if self._file else "",
            file_hash=records[0].file_hash if records else "",
        )
        count = workspace.replace_counts(
            frame,
            records,
            delivery=record,
            on_gaps=warn if self.parameterAsBool(parameters, self.ALLOW_GAPS, context) else None,
        )
        feedback.pushInfo(translate("processing", "{count} counts stored.").format(count=count))
        feedback.setProgress(100)
        return {self.OUTPUT: str(workspace.path), self.COUNT: count, self.DELIVERY: record.delivery_id}

    def _read(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        feedback: QgsProcessingFeedback,
    ) -> pd.DataFrame:
        """Reads the table into the long form, with the number of the row each count comes from."""
        import pandas as pd

        fields = source.fields()
        columns = parse_columns(self.parameterAsString(parameters, self.COLUMNS, context), fields.names())
        at: dict[str, int | None] = {}
        for name in (
            self.AREA_FIELD,
            self.PERIOD_FIELD,
            self.MEASURE_FIELD,
            self.VALUE_FIELD,
            self.SEX_FIELD,
            self.AGE_FIELD,
            self.STATE_FIELD,
        ):
            chosen = self.parameterAsString(parameters, name, context)
            at[name] = field_index(fields, chosen, source.sourceName()) if chosen else None
        if at[self.AREA_FIELD] is None:
            field_index(fields, "", source.sourceName())
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()

        def text(feature: QgsFeature, name: str) -> str:
            index = at[name]
            return "" if index is None else key_text(feature[index])

        rows: list[tuple[Any, ...]] = []
        for number, feature in enumerate(iterate(source, feedback, 0, 70, geometry=False), 1):
            area = text(feature, self.AREA_FIELD)
            when = text(feature, self.PERIOD_FIELD) if at[self.PERIOD_FIELD] is not None else period
            _check_period(number, area, when)
            if columns:
                rows += [
                    (number, area, measure, when, sex, band, _count(feature[field]), None)
                    for field, measure, band, sex in columns
                ]
            else:
                rows.append(
                    (
                        number,
                        area,
                        text(feature, self.MEASURE_FIELD),
                        when,
                        text(feature, self.SEX_FIELD),
                        text(feature, self.AGE_FIELD),
                        _count(feature[at[self.VALUE_FIELD]]),
                        text(feature, self.STATE_FIELD) or None,
                    )
                )
        names = ["row", "area_id", "measure", "period", "sex", "age_band", "value", "state"]
        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        return pd.DataFrame(rows, columns=names).assign(level=level)

    def _records(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source_ids: list[str],
    ) -> list[SourceRecord]:
        """Returns the entries of the source catalogue: one per source of the delivered measures."""
        from ..workspace import SourceRecord

        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        file_hash = sha256(self._file)
        return [
            SourceRecord(
                source_id=source_id,
                name=given(self.SOURCE_NAME),
                owner=given(self.OWNER),
                reference_date=iso_date(given(self.REFERENCE_DATE)) or "",
                licence=given(self.LICENCE),
                file_name=self._file.name if self._file else "",
                file_hash=file_hash,
            )
            for source_id in source_ids
        ]


def _gap_warning(gaps: list[Gap]) -> str:
    from ..workspace import listed

    return translate(
        "processing", "Gaps were allowed: {count} areas lose the counts they had ({what}). Areas: {areas}."
    ).format(
        count=len({(gap.level, area) for gap in gaps for area in gap.areas}),
        what=listed([f"{gap.measure} {gap.period}: {len(gap.areas)}" for gap in gaps]),
        areas=listed(sorted({area for gap in gaps for area in gap.areas})),
    )


def _check_period(row: int, area: str, period: str) -> None:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    if not _YEAR.fullmatch(period):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "Row {row}, area {area}: the period “{period}” is not a year. Write it in four digits, e.g. "
                "2025.",
            ),
            context="processing",
            row=row,
            area=area,
            period=period,
        )


def _count(value: Any) -> Any:
    """Returns a cell as delivered; NaN becomes text, so that it is named instead of passing for empty."""
    value = plain(value)
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    if isinstance(value, str):
        return value.strip() or None
    return value
