"""Finds the addresses of any table in the county's own register."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from .address_cases import workspace_crs
from .base import (
    OFFERS,
    Algorithm,
    date_fault,
    iso_date,
    iterate,
    key_text,
    open_workspace,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import copied_field, field_parameter, free_name
from .offer_parts import NUMBER, TEXT, candidate_fields, class_texts, counts_text, made_fields, point, write_candidates


class Geocode(Algorithm):
    """Gives each row of a table the place of its address, with class and explanation, and candidates for doubtful ones.
    """

    ID = "geocode"
    GROUP = OFFERS
    ICON = "offers.svg"

    WORKSPACE = "WORKSPACE"
    INPUT = "INPUT"
    STREET_FIELD = "STREET_FIELD"
    NUMBER_FIELD = "NUMBER_FIELD"
    POSTCODE_FIELD = "POSTCODE_FIELD"
    PLACE_FIELD = "PLACE_FIELD"
    KOMMUNE_FIELD = "KOMMUNE_FIELD"
    DATE = "DATE"
    OUTPUT = "OUTPUT"
    CANDIDATES = "CANDIDATES"

    def displayName(self) -> str:
        return translate("processing", "Find addresses (offline)")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Finds the addresses of a table in the register of the workspace, without a network."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Looks for each address in the <b>register of the workspace</b>. Nothing leaves the computer.</p>"
            "<p><b>Street</b> and <b>house number</b> may stand in one field or in two; a whole address in one field "
            "(“Am Alten Markt 12a, 53721 Siegburg”) is read too. Spellings make no difference: Str., -straße, ss and "
            "ß, "
            "ae and ä, hyphens, St. and Sankt, Dr., “Markt, Am Alten”, 12 A and 12a, 12–14.</p>"
            "<p><b>Class of match</b>: <i>exact</i>; <i>normalised</i> (another spelling, an earlier street name, or a "
            "slip "
            "to which nothing else comes near); <i>house number interpolated</i> (not in the register, set between its "
            "neighbours on the same side, or at the house it belongs to); <i>street</i> (no house number, and the "
            "street lies in one Quartier); <i>ambiguous</i> (several places may be meant); <i>none</i>. Every match "
            "but "
            "an exact one is explained.</p>"
            "<p><b>Doubtful rows get no point</b>: they are listed with their candidates, best first, in the second "
            "output. A postcode or place that contradicts the rest is never overlooked.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Table with addresses"), [QgsProcessing.SourceType.TypeVector]
            )
        )
        for name, label, optional in (
            (self.STREET_FIELD, translate("processing", "Field with the street or the whole address"), False),
            (self.NUMBER_FIELD, translate("processing", "Field with the house number"), True),
            (self.POSTCODE_FIELD, translate("processing", "Field with the postcode"), True),
            (self.PLACE_FIELD, translate("processing", "Field with the place or district"), True),
            (self.KOMMUNE_FIELD, translate("processing", "Field with the Kommune (AGS or name)"), True),
        ):
            self.addParameter(field_parameter(name, label, numeric=False, optional=optional))
        self.addParameter(
            QgsProcessingParameterString(
                self.DATE, translate("processing", "Day of the addresses (empty: those of today)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Places"), QgsProcessing.SourceType.TypeVectorPoint
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CANDIDATES,
                translate("processing", "Candidates of doubtful addresses"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
                createByDefault=True,
            )
        )
        for name, label in self._numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    @staticmethod
    def _numbers() -> dict[str, str]:
        return {
            "ROWS": translate("processing", "Rows read"),
            "FOUND": translate("processing", "Addresses found"),
            "DOUBTFUL": translate("processing", "Doubtful addresses"),
        }

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.DATE, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..offers.geocoder import geocode, queries_of
        from ..offers.intake import Desk
        from ..offers.placing import place_values

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        desk = Desk.of(workspace, iso_date(self.parameterAsString(parameters, self.DATE, context)) or "")
        feedback.setProgress(20)
        features = list(iterate(source, feedback, 20, 20, geometry=False))
        stop_if_cancelled(feedback)
        columns = {}
        for role, name in (
            ("street", self.STREET_FIELD),
            ("number", self.NUMBER_FIELD),
            ("postcode", self.POSTCODE_FIELD),
            ("place", self.PLACE_FIELD),
            ("kommune", self.KOMMUNE_FIELD),
        ):
            field = self.parameterAsString(parameters, name, context)
            if field:
                columns[role] = [key_text(feature[field]) for feature in features]
        queries = queries_of(columns, len(features))
        matches = geocode(queries, desk.index, feedback.isCanceled)
        stop_if_cancelled(feedback)
        feedback.setProgress(70)
        places = place_values(matches, desk.geography, translate)
        results = {
            self.OUTPUT: self._places(
                parameters, context, source.fields(), features, places, desk.geography.epsg, feedback
            )
        }
        doubtful = [
            (str(row), " ".join(filter(None, query)), match)
            for row, (query, match) in enumerate(zip(queries, matches), start=1)
            if match.doubtful
        ]
        review, review_id = self.parameterAsSink(
            parameters, self.CANDIDATES, context, candidate_fields(), Qgis.WkbType.Point,
            workspace_crs(desk.geography.epsg),
        )
        if review is not None:
            write_candidates(review, doubtful, feedback)
            results[self.CANDIDATES] = review_id
        counts: dict[str, int] = {}
        for match in matches:
            counts[match.match_class] = counts.get(match.match_class, 0) + 1
        feedback.pushInfo(
            translate(
                "processing", "{rows} addresses: {counts}. {doubtful} of them are doubtful and have no point."
            ).format(rows=len(matches), counts=counts_text(counts) or "–", doubtful=len(doubtful))
        )
        feedback.setProgress(100)
        return {**results, "ROWS": len(matches), "FOUND": len(matches) - len(doubtful), "DOUBTFUL": len(doubtful)}

    def _places(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        given: QgsFields,
        features: list[QgsFeature],
        places: Any,
        epsg: int,
        feedback: QgsProcessingFeedback,
    ) -> str:
        fields = QgsFields()
        for field in given:
            fields.append(copied_field(field))
        taken = {field.name().lower() for field in given}
        own = made_fields(
            (free_name(name, taken), kind, alias)
            for name, kind, alias in (
                ("match_class", TEXT, translate("processing", "How the place was found")),
                ("match_note", TEXT, translate("processing", "Explanation of the match")),
                ("address_id", TEXT, translate("processing", "Address key")),
                ("kommune_id", TEXT, translate("processing", "Kommune key (AGS)")),
                ("quartier_id", TEXT, translate("processing", "Quartier key")),
                ("easting", NUMBER, translate("processing", "Easting")),
                ("northing", NUMBER, translate("processing", "Northing")),
            )
        )
        for field in own:
            fields.append(field)
        sink, sink_id = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, Qgis.WkbType.Point, workspace_crs(epsg)
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        words = class_texts()
        columns = {name: places[name].tolist() for name in places.columns}
        for at, feature in enumerate(features):
            if at % 1000 == 0:
                stop_if_cancelled(feedback)
            x, y = columns["x"][at], columns["y"][at]
            new = QgsFeature(fields)
            new.setAttributes([
                *feature.attributes(),
                words[columns["match_class"][at]],
                *(columns[name][at] for name in ("match_note", "address_id", "kommune_id", "quartier_id")),
                *(None if value != value else value for value in (x, y)),
            ])
            new.setGeometry(point(x, y))
            sink.addFeature(new, QgsFeatureSink.Flag.FastInsert)
        return sink_id
