"""Checks whether a delivery is plausible, before its release or afterwards."""

from __future__ import annotations

import math
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
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import DATA, Algorithm, open_workspace, stop_if_cancelled, translate, workspace_parameter

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace import Workspace

_TEXTS = ("severity", "code", "level", "measure", "area_id", "area", "period", "sex", "age_band")
_NUMBERS = ("value", "expected", "expected_lower", "expected_upper")


class Plausibility(Algorithm):
    """Looks in a delivered file or a stored year for what cannot be right and what is most unlikely."""

    ID = "plausibility"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    PROFILE = "PROFILE"
    PERIOD = "PERIOD"
    SOURCE = "SOURCE"
    RATE = "RATE"
    OUTPUT = "OUTPUT"
    ERRORS = "ERRORS"
    DOUBTS = "DOUBTS"

    def displayName(self) -> str:
        return translate("processing", "Check plausibility of a delivery")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Finds jumps beyond chance, sums that differ, missing areas, and slips such as shifted rows.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Checks a delivered <b>file</b> before it is taken over, or, without a file, the counts of a "
            "<b>period</b> that are stored (of one <b>source</b> or all). Nothing is written to the workspace.</p>"
            "<p><b>Errors</b> cannot be right: parts above their whole (shares above 100 %), age bands and sexes that "
            "exceed their total, Quartiere that add up to more than their Kommune or Kreis, unknown keys, rows shifted "
            "against their keys, values sorted without them, swapped columns.<br>"
            "<b>Doubts</b> should be asked back: jumps from year to year beyond chance, a total that changes abruptly, "
            "missing areas, last year's values delivered again, one value everywhere, totals that leave too much "
            "open.</p>"
            "<p><b>Jumps</b>: each area is compared with its up to four earlier years and with what all areas have in "
            "common; chance is that of the cases (Poisson), plus the spread beyond it that earlier years show. With "
            "one or two earlier years it is a binomial test given the cases of both years, its spread taken from all "
            "areas. Inhabitants are taken into account where they are known. The <b>false discovery rate</b> bounds "
            "the share of false ones in the list of one measure (Benjamini-Hochberg).</p>"
            "<p><b>Withheld</b> cells count as 0 up to what the minimum rule of the source withholds; a total is an "
            "error only if the known parts exceed it. No withheld value appears in the findings.</p>"
            "<p>The table of findings is internal: it may name small counts.</p>"
            "<p>Sources: Spiegelhalter 2005, Statistics in Medicine 24; Farrington et al. 1996, JRSS A 159; "
            "Benjamini and Hochberg 1995, JRSS B 57.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterFile(
            self.FILE, translate("processing", "Delivered file (empty: stored counts)"), optional=True,
            fileFilter=translate(
                "processing", "Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)")))
        for name, label in (
            (self.PROFILE, translate("processing", "Import profile: remembered id or YAML file (empty: proposed)")),
            (self.PERIOD, translate("processing", "Period (empty: that of the file, or the latest)")),
            (self.SOURCE, translate("processing", "Source of stored counts (empty: all)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            self.RATE, translate("processing", "False discovery rate of jumps"),
            QgsProcessingParameterNumber.Type.Double, 0.01, minValue=0.0001, maxValue=0.2))
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.OUTPUT, translate("processing", "Findings"), QgsProcessing.SourceType.TypeVector))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, translate("processing", "Errors")))
        self.addOutput(QgsProcessingOutputNumber(self.DOUBTS, translate("processing", "Doubts")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..deliveries.plausibility import DOUBT, ERROR, check_plausibility

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        file = self.parameterAsFile(parameters, self.FILE, context)
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        stored = workspace.counts()
        if file:
            profile = self.parameterAsString(parameters, self.PROFILE, context).strip()
            delivered = _delivered(workspace, Path(file), profile, period, feedback)
        else:
            source = self.parameterAsString(parameters, self.SOURCE, context).strip()
            delivered = _stored(workspace, stored, period, source)
        stop_if_cancelled(feedback)
        feedback.setProgress(30)
        found = check_plausibility(
            delivered, stored, workspace.areas(), workspace.catalogue(),
            false_alarm_rate=self.parameterAsDouble(parameters, self.RATE, context))
        stop_if_cancelled(feedback)
        feedback.setProgress(90)
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, _fields(), QgsWkbTypes.Type.NoGeometry)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        _write(sink, found)
        severities = found["severity"].tolist()
        errors, doubts = severities.count(ERROR), severities.count(DOUBT)
        # Without the values: the log of QGIS may be read by others.
        feedback.pushInfo(translate(
            "processing",
            "{rows} counts checked: {errors} errors, {doubts} doubts. They stand in the table of findings.",
        ).format(rows=len(delivered), errors=errors, doubts=doubts))
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.ERRORS: errors, self.DOUBTS: doubts}


def _delivered(
    workspace: Workspace, file: Path, profile: str, period: str, feedback: QgsProcessingFeedback
) -> pd.DataFrame:
    """Returns the counts of a file as they would be taken over; raises what keeps it from being read."""
    from ..deliveries.assistant import draft
    from ..deliveries.findings import raised
    from .import_table import _profile

    one = draft(
        file, workspace, profile=_profile(workspace, profile), period=period, allow_gaps=True,
        stop=feedback.isCanceled)
    if not len(one.delivery.counts):
        raise raised(one.errors or one.doubts)
    if one.errors:
        feedback.pushWarning(translate(
            "processing",
            "{count} cells of the file cannot be read and are left out here; “Import delivered table” names them."
        ).format(count=len(one.errors)))
    return one.delivery.counts


def _stored(workspace: Workspace, stored: pd.DataFrame, period: str, source: str) -> pd.DataFrame:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    counts = stored
    if source:
        catalogue = workspace.catalogue()
        measures = {measure.id for measure in catalogue.measures if measure.source == source}
        if not measures:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "The catalogue has no source “{source}”. It has: {known}."),
                context="processing", source=source, known=", ".join(entry.id for entry in catalogue.sources))
        counts = counts[counts["measure"].isin(measures)]
    periods = sorted(set(counts["period"]))
    chosen = period or (periods[-1] if periods else "")
    if chosen not in periods:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "There are no counts of {period} to check. Periods with counts: {known}. Choose one of them, or a "
                "file."),
            context="processing", period=f"“{chosen}”" if chosen else "–", known=", ".join(periods) or "–")
    return counts[counts["period"] == chosen]


def _fields() -> QgsFields:
    fields = QgsFields()
    for name in _TEXTS:
        fields.append(QgsField(name, QMetaType.Type.QString))
    for name in _NUMBERS:
        fields.append(QgsField(name, QMetaType.Type.Double))
    fields.append(QgsField("finding", QMetaType.Type.QString))
    fields.append(QgsField("remedy", QMetaType.Type.QString))
    return fields


def _write(sink: QgsFeatureSink, found: pd.DataFrame) -> None:
    from ..deliveries.plausibility import filled

    for row in found.to_dict("records"):
        feature = QgsFeature()
        feature.setAttributes([
            *(str(row[name]) for name in _TEXTS),
            *(None if math.isnan(row[name]) else float(row[name]) for name in _NUMBERS),
            filled(row["what"], row["values"], translate), filled(row["remedy"], row["values"], translate)])
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
