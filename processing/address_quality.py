"""Checks the quality of the addresses of each Kommune."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from .address_cases import CaseStyler, case_fields, kommune_key, table_of_source, workspace_crs, write_cases
from .base import (
    DATA,
    Algorithm,
    date_fault,
    field_index,
    iso_date,
    iterate,
    key_text,
    number,
    open_workspace,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import field_parameter

if TYPE_CHECKING:
    import pandas as pd

    from ..addresses.quality import Score
    from ..addresses.register import Geography
    from ..workspace import Workspace


class AddressQuality(Algorithm):
    """Finds what is missing, doubtful or written in several ways in addresses, by Kommune."""

    ID = "addressquality"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    INPUT = "INPUT"
    KOMMUNE = "KOMMUNE"
    DATE = "DATE"
    EXPECTED = "EXPECTED"
    EXPECTED_KEY = "EXPECTED_KEY"
    EXPECTED_COUNT = "EXPECTED_COUNT"
    STORE = "STORE"
    CASES = "CASES"
    SCORES = "SCORES"
    COUNT = "COUNT"
    FAULTLESS = "FAULTLESS"

    def displayName(self) -> str:
        return translate("processing", "Address quality by Kommune")

    def shortDescription(self) -> str:
        return translate("processing", "Finds what is missing or doubtful in addresses, with a scoreboard by Kommune.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Checks the addresses of the workspace, or those of a <b>layer</b> before they are imported:</p><ul>"
            "<li><b>complete</b>: street, house number, postcode and Kommune;</li>"
            "<li><b>recorded once</b>: key, and street with house number (street key, postcode and place tell streets "
            "of one name apart);</li>"
            "<li><b>coordinates</b>: missing, 0 / 0, outside of the county or of the own Kommune, more than three "
            "house numbers at one point (12a and 12b count once);</li>"
            "<li><b>Quartier</b>: none, or exactly on a border;</li>"
            "<li><b>house numbers</b>: unusual forms, several numbers in one entry, and gaps of up to six numbers on "
            "one side of a street with room for them (judged by the usual distance of neighbours in that street);</li>"
            "<li><b>street names</b>: spellings that differ by Str./Straße, ss/ß, umlauts, hyphens, blanks or case, "
            "names with one street key, and slips by one letter in much rarer names close by.</li></ul>"
            "<p>The <b>scoreboard</b> counts addresses (value of base) for each Kommune and the Kreis; runs are kept "
            "with their date and give the trend. Expected addresses are those present and those missing in the house "
            "numbers, or come from a table (e.g. buildings of the cadastre).</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT,
                translate("processing", "Layer of addresses (empty: those of the workspace)"),
                [QgsProcessing.SourceType.TypeVectorPoint],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.KOMMUNE, translate("processing", "Kommune: key or name (empty: all)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.DATE, translate("processing", "Day of the addresses (empty: last Stichtag)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.EXPECTED,
                translate("processing", "Table with the expected number of addresses by Kommune"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.EXPECTED_KEY,
                translate("processing", "Field with the key of the Kommune"),
                self.EXPECTED,
                numeric=False,
                optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.EXPECTED_COUNT,
                translate("processing", "Field with the expected number"),
                self.EXPECTED,
                numeric=False,
                optional=True,
            )
        )
        store = QgsProcessingParameterBoolean(
            self.STORE, translate("processing", "Keep findings and scoreboard in the workspace"), True
        )
        store.setFlags(store.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(store)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CASES,
                translate("processing", "Findings"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
                createByDefault=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.SCORES,
                translate("processing", "Scoreboard"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=True,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Findings")))
        self.addOutput(
            QgsProcessingOutputNumber(self.FAULTLESS, translate("processing", "Addresses without any finding"))
        )

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if parameters.get(self.EXPECTED) and not all(
            self.parameterAsString(parameters, name, context) for name in (self.EXPECTED_KEY, self.EXPECTED_COUNT)
        ):
            return translate(
                "processing", "Choose the fields with the key of the Kommune and with the expected number."
            )
        return date_fault(self.parameterAsString(parameters, self.DATE, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..addresses.quality import check_quality
        from ..addresses.register import Geography

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        geography = Geography.of(workspace)
        kommune = self.parameterAsString(parameters, self.KOMMUNE, context).strip()
        kommune = kommune_key(dict(geography.kommune_names), kommune) if kommune else ""
        day = iso_date(self.parameterAsString(parameters, self.DATE, context)) or quality_date(workspace)
        own = not parameters.get(self.INPUT)
        addresses = (
            stored_addresses(workspace, day) if own else self._layer(parameters, context, feedback, geography)
        )
        feedback.setProgress(40)
        expected = self._expected(parameters, context, feedback)
        quality = check_quality(addresses, geography, expected=expected, kommune=kommune or None)
        stop_if_cancelled(feedback)
        feedback.setProgress(65)
        earlier = workspace.address_scores()
        if own and self.parameterAsBool(parameters, self.STORE, context):
            store_quality(workspace, day, quality.cases, quality.scores)
        feedback.setProgress(75)
        results = self._write(parameters, context, feedback, geography, quality, earlier, day)
        total = quality.scores[quality.scores["measure"] == "faultless"]
        head = total[total["kommune_id"] == (kommune or geography.kreis_id)]
        results[self.COUNT] = len(quality.cases)
        results[self.FAULTLESS] = int(head["value"].sum())
        feedback.pushInfo(
            translate("processing", "{fine} of {all} addresses are without any finding; {count} findings.").format(
                fine=results[self.FAULTLESS], all=int(head["base"].sum()), count=results[self.COUNT]
            )
        )
        feedback.setProgress(100)
        return results

    def _layer(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        geography: Geography,
    ) -> pd.DataFrame:
        from ..addresses.register import check_register

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        check = check_register(table_of_source(source, feedback, 30), geography)
        # Where the points lie has to be settled before their quality is judged; rows without a key are findings.
        check.require(leave_out=True)
        for notice in check.notices:
            feedback.pushWarning(notice.text(translate))
        return check.delivered

    def _expected(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, float] | None:
        from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

        source = self.parameterAsSource(parameters, self.EXPECTED, context)
        if source is None:
            return None
        key, count = (
            field_index(source.fields(), self.parameterAsString(parameters, name, context), source.sourceName())
            for name in (self.EXPECTED_KEY, self.EXPECTED_COUNT)
        )
        expected = {}
        for row, feature in enumerate(iterate(source, feedback, 40, 5, geometry=False), 1):
            try:
                value = number(feature[count])
            except ValueError:
                value = -1.0
            if value is None:
                continue
            if value < 0:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing",
                        "Row {row} of the layer “{layer}”: “{value}” is not a number of addresses. Correct it or leave "
                        "it empty.",
                    ),
                    context="processing",
                    row=row,
                    layer=source.sourceName(),
                    value=feature[count],
                )
            expected[key_text(feature[key])] = value
        return expected

    def _write(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        geography: Geography,
        quality: Any,
        earlier: pd.DataFrame,
        day: str,
    ) -> dict[str, Any]:
        from ..addresses.quality import scoreboard

        results: dict[str, Any] = {}
        fields = case_fields(with_row=False)
        sink, sink_id = self.parameterAsSink(
            parameters, self.CASES, context, fields, Qgis.WkbType.Point, workspace_crs(geography.epsg)
        )
        if sink is not None:
            write_cases(sink, fields, quality.cases, feedback)
            sink.flushBuffer()
            results[self.CASES] = sink_id
            if context.willLoadLayerOnCompletion(sink_id):
                context.layerToLoadOnCompletionDetails(sink_id).setPostProcessor(CaseStyler.create())
        fields = _score_fields()
        sink, sink_id = self.parameterAsSink(parameters, self.SCORES, context, fields, Qgis.WkbType.NoGeometry)
        if sink is not None:
            names = {**geography.kommune_names, geography.kreis_id: translate("processing", "Kreis")}
            for key in dict.fromkeys(quality.scores["kommune_id"]):
                for score in scoreboard(quality.scores, earlier, key, day):
                    feature = QgsFeature(fields)
                    feature.setAttributes(_score_row(key, names.get(key, key), day, score))
                    sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            sink.flushBuffer()
            results[self.SCORES] = sink_id
        return results


def _score_fields() -> QgsFields:
    text, real = QMetaType.Type.QString, QMetaType.Type.Double
    fields = QgsFields()
    for name, kind in (
        ("kommune_id", text), ("kommune", text), ("date", text), ("measure", text), ("title", text), ("value", real),
        ("base", real), ("share", real), ("earlier_date", text), ("earlier_share", real), ("trend", text),
    ):
        fields.append(QgsField(name, kind))
    return fields


def _score_row(key: str, name: str, day: str, score: Score) -> list[Any]:
    from ..addresses.letter import CONTEXT
    from ..addresses.quality import MEASURES
    from ..i18n.language import Language

    def finite(value: float) -> float | None:
        return round(value, 4) if value == value else None

    return [
        key, name, day, score.measure, Language.current().translate(CONTEXT, MEASURES[score.measure]), score.value,
        score.base, finite(score.share), score.earlier_date or None, finite(score.earlier_share),
        score.direction or None,
    ]


def quality_date(workspace: Workspace) -> str:
    """Returns the Stichtag of the stored register (ISO), the day of today without one."""
    return workspace.meta().get("address_reference_date") or datetime.date.today().isoformat()


def stored_addresses(workspace: Workspace, day: str) -> pd.DataFrame:
    """Returns the addresses that hold on a day; raises :class:`DataProblem` where there are none."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    addresses = workspace.addresses(as_of=day)
    if not len(addresses):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The workspace holds no addresses on {day}. Import the address register first (Import address "
                "register).",
            ),
            context="processing",
            day=day,
        )
    return addresses


def store_quality(workspace: Workspace, day: str, cases: pd.DataFrame, scores: pd.DataFrame) -> None:
    """Stores cases, with the place in their detail, and figures of a day."""
    places, details = cases["place"], cases["detail"]
    joined = [f"{place}: {detail}" if detail else place for place, detail in zip(places, details)]
    workspace.write_address_quality(day, cases.assign(detail=joined).drop(columns="place"), scores)
