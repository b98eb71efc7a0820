"""Rates addresses by public transport from a GTFS feed (ÖV-Güteklassen)."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .access_data import Groups, Homes, count_rows, homes_of, period_of, store_counts
from .add_counts import _YEAR
from .base import (
    OFFERS,
    date_fault,
    iso_date,
    open_workspace,
    progress,
    sha256,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .ways import NetworkAlgorithm, Points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..access.gtfs import Departures
    from ..access.transit import Stations
    from ..access.transit_rules import TransitRules

STRAIGHT, WALKING = "straight", "walking"
#: The source of these counts in the catalogue, and their measures by class.
SOURCE = "gtfs"
MEASURES = ("oev_a", "oev_b", "oev_c", "oev_d", "oev_e", "oev_f", "oev_keine")


class TransitQuality(NetworkAlgorithm):
    """Counts departures, rates stations and addresses, and stores the inhabitants of every class."""

    ID = "transitquality"
    GROUP = OFFERS
    ICON = "access.svg"

    WORKSPACE = "WORKSPACE"
    FEED = "FEED"
    DAY = "DAY"
    PERIOD = "PERIOD"
    RULES = "RULES"
    DISTANCE = "DISTANCE"
    OWNER = "OWNER"
    LICENCE = "LICENCE"
    CHECK_ONLY = "CHECK_ONLY"
    STATIONS = "STATIONS"
    ADDRESSES = "ADDRESSES"
    OUTPUT = "OUTPUT"
    DATE = "DATE"
    COUNT = "COUNT"
    DELIVERY = "DELIVERY"
    SUMMARY = "SUMMARY"

    def displayName(self) -> str:
        return translate("processing", "Quality of public transport (ÖV-Güteklassen)")

    def shortDescription(self) -> str:
        return translate("processing", "Inhabitants by class of public transport, from a timetable (GTFS).")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads a timetable (GTFS, the zip as the transport association publishes it) and rates every address of "
            "the workspace by how near and how often something departs: classes A (very good) to F, or none. The "
            "inhabitants of each class are stored as counts (<code>oev_a</code> … <code>oev_keine</code>) and become "
            "W.2 with the next computation of indicators. The delivery can be undone.</p>"
            "<p><b>Day</b>: without a date, the Tuesday of the feed with most trips (a week without holidays); the log "
            "names it. Departures from 6 to 20 o'clock count at which one can board; times beyond 24:00, exceptions of "
            "the calendar and frequencies are understood. Platforms count at their station.</p>"
            "<p><b>Classes</b> (Bundesamt für Raumentwicklung ARE, as adapted by GOAT): departures by two are the "
            "frequency in one direction, the best means of transport sets the group (rail; tram, ferry, cable; bus), "
            "group and interval give the category of the station, category and distance the class; the better class "
            "wins. All of it stands in a table (access/transit.yaml) that you may copy, change and choose here.</p>"
            "<p><b>Distance</b>: as the crow flies, as the ARE does, or along ways.</p>"
            "<p><b>Inhabitants</b> of a Quartier are shared out over its addresses, because nobody knows how many live "
            "at each; the classes of a Quartier add up to its inhabitants. Suppressed inhabitants stay suppressed.</p>"
            "<p>Faulty rows are left out, counted and named. An archive that would unpack to absurd sizes, or names "
            "files outside of itself, is refused before anything is read.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterFile(
            self.FEED, translate("processing", "Timetable (GTFS zip)"), extension="zip"))
        self.addParameter(QgsProcessingParameterString(
            self.DAY, translate("processing", "Day (empty: Tuesday with most trips), e.g. 14.01.2025"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("processing", "Year of the inhabitants (empty: the last one)"), optional=True))
        self.addParameter(static_enum(
            self.DISTANCE, translate("processing", "Distance: as the crow flies, or along ways"), [STRAIGHT, WALKING]))
        rules = QgsProcessingParameterFile(
            self.RULES, translate("processing", "Table of the classes (empty: that of the plugin)"), extension="yaml",
            optional=True)
        rules.setFlags(rules.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(rules)
        self.add_ways(optional=True)
        for name, label in (
            (self.OWNER, translate("processing", "Owner of the timetable")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            self.CHECK_ONLY, translate("processing", "Check only: write nothing"), False))
        for name, label in (
            (self.STATIONS, translate("processing", "Stations")),
            (self.ADDRESSES, translate("processing", "Addresses with their class")),
        ):
            sink = QgsProcessingParameterFeatureSink(
                name, label, QgsProcessing.SourceType.TypeVectorPoint, optional=True, createByDefault=False)
            self.addParameter(sink)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputString(self.DATE, translate("processing", "Day that was counted")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Counts stored")))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))
        self.addOutput(QgsProcessingOutputString(self.SUMMARY, translate("processing", "Summary (JSON)")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        if period and not _YEAR.fullmatch(period):
            return translate(
                "processing", "“{period}” is not a year. Give the period as a year in four digits, e.g. 2025."
            ).format(period=period)
        return date_fault(self.parameterAsString(parameters, self.DAY, context))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..access.transit import people_by_class, rate_points, rate_stations
        from ..workspace.access import write_stations

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        period = period_of(workspace, self.parameterAsString(parameters, self.PERIOD, context).strip())
        rules = self._rules(parameters, context)
        feed = Path(self.parameterAsFile(parameters, self.FEED, context))
        departures = self._departures(parameters, context, feedback, feed, rules)
        rated, left_out = rate_stations(departures, rules)
        if left_out:
            feedback.pushInfo(translate(
                "processing", "Departures that do not count, by route_type: {types}."
            ).format(types=", ".join(f"{kind}: {number}" for kind, number in sorted(left_out.items()))))
        homes = homes_of(workspace, period, feedback)
        feedback.setProgress(65)
        x, y = _in_crs(departures, homes)
        classes = rate_points(
            len(homes.x), rated.category, self._distance(parameters, context, feedback, homes, x, y, rules), rules,
            feedback.isCanceled)
        feedback.setProgress(85)
        group = Groups(workspace, homes.areas, period).group()
        people, known = people_by_class(classes, homes.residents, group)
        self._tell(feedback, people)
        results = {
            self.OUTPUT: str(workspace.path), self.DATE: departures.day.isoformat(), self.COUNT: 0, self.DELIVERY: "",
            self.STATIONS: self._write_stations(parameters, context, departures, rated, x, y, homes),
            self.ADDRESSES: self._write_addresses(parameters, context, feedback, classes, homes)}
        facts = {
            "day": departures.day.isoformat(), "chosen": departures.chosen, "stations": len(departures),
            "trips": departures.runs, "distance": self.parameterAsEnumString(parameters, self.DISTANCE, context),
            "feed": [departures.first.isoformat(), departures.last.isoformat()],
            "faults": {fault.kind: fault.count for fault in departures.faults}}
        results[self.SUMMARY] = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        stop_if_cancelled(feedback)
        if not self.parameterAsBool(parameters, self.CHECK_ONLY, context):
            states = [state if there or state in ("suppressed", "no_data") else "no_data"
                      for state, there in zip(group.state, known)]
            rows = [row for measure, values in zip(MEASURES, people)
                    for row in count_rows(measure, period, SOURCE, homes.area_ids, values, states)]
            write_stations(workspace, [
                (departures.ids[at], departures.names[at], int(rated.departures[at]), rated.group[at] or None,
                 float(rated.interval[at]) if rated.interval[at] < 1e6 else None, int(rated.category[at]) or None,
                 departures.day.isoformat()) for at in range(len(departures))], x, y)
            results[self.COUNT], results[self.DELIVERY] = store_counts(
                workspace, rows, SOURCE, period=period, file=feed, feedback=feedback, file_hash=sha256(feed),
                owner=self.parameterAsString(parameters, self.OWNER, context).strip(),
                licence=self.parameterAsString(parameters, self.LICENCE, context).strip(), summary=facts)
            feedback.pushInfo(translate(
                "processing", "{count} counts stored for {period}. Compute the indicators to see W.2."
            ).format(count=results[self.COUNT], period=period))
        feedback.setProgress(100)
        return {name: value for name, value in results.items() if value is not None}

    # ------------------------------------------------------------------ parts

    def _rules(self, parameters: dict[str, Any], context: QgsProcessingContext) -> TransitRules:
        from ..access.transit_rules import default_rules, load_rules

        path = self.parameterAsFile(parameters, self.RULES, context)
        return load_rules(path) if path else default_rules()

    def _departures(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
                    feed: Path, rules: TransitRules) -> Departures:
        from ..access.feed import open_feed
        from ..access.gtfs import FAULTS, read_departures

        text = iso_date(self.parameterAsString(parameters, self.DAY, context)) or ""
        with open_feed(feed) as opened:
            found = read_departures(
                opened, datetime.date.fromisoformat(text) if text else None, start_s=rules.start_s, end_s=rules.end_s,
                stop=feedback.isCanceled, progress=progress(feedback, 5, 50))
        named = translate("processing", "Day: {day}, with {runs} trips; {stations} stations have departures.")
        if found.chosen:
            named = translate(
                "processing",
                "Day: {day}, the Tuesday (or weekday) with most trips: {runs}. {stations} stations have departures."
            )
        feedback.pushInfo(named.format(day=found.day.strftime("%d.%m.%Y"), runs=found.runs, stations=len(found)))
        for fault in found.faults:
            feedback.pushWarning(translate("access", FAULTS[fault.kind]).format(
                count=fault.count, example=fault.example))
        if not len(found):
            raise QgsProcessingException(translate(
                "processing",
                "No station of the feed has a departure within the times of the table. Choose another day."))
        return found

    def _distance(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
                  homes: Homes, x: NDArray[np.float64], y: NDArray[np.float64], rules: TransitRules) -> Any:
        from ..access.distances import Origins
        from ..access.transit import straight

        most = rules.distances[-1]
        if self.parameterAsEnumString(parameters, self.DISTANCE, context) == STRAIGHT:
            return straight(homes.x, homes.y, x, y, most)
        network = self.network(
            parameters, context, feedback, homes.crs, (65, 5),
            Path(self.parameterAsFile(parameters, self.WORKSPACE, context)))
        ties = self.tied(parameters, context, feedback, network, Points(homes.x, homes.y, None), translate(
            "processing", "addresses"))
        stations = self.tied(parameters, context, feedback, network, Points(x, y, None), translate(
            "processing", "stations"))
        origins = Origins(network, ties, approach=self.parameterAsBool(parameters, self.APPROACH, context))
        return lambda chosen: origins.nearest(stations.take(chosen), limit=most).distance

    @staticmethod
    def _tell(feedback: QgsProcessingFeedback, people: NDArray[np.int64]) -> None:
        from ..access.transit_rules import CLASSES

        total = people.sum()
        if total:
            shares = [f"{name} {100 * number / total:.1f} %" for name, number in zip(
                [*CLASSES, translate("processing", "none")], people.sum(axis=1))]
            feedback.pushInfo(translate(
                "processing", "Inhabitants of the Kreis by class: {shares}."
            ).format(shares=", ".join(shares)))

    def _write_stations(self, parameters: dict[str, Any], context: QgsProcessingContext, departures: Departures,
                        rated: Stations, x: NDArray[np.float64], y: NDArray[np.float64], homes: Homes) -> str | None:
        import numpy as np

        if not parameters.get(self.STATIONS):
            return None
        fields = QgsFields()
        for name, kind in (
            ("stop_id", QMetaType.Type.QString), ("name", QMetaType.Type.QString),
            ("departures", QMetaType.Type.Int), ("transport_group", QMetaType.Type.QString),
            ("interval_min", QMetaType.Type.Double), ("category", QMetaType.Type.Int),
        ):
            fields.append(QgsField(name, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.STATIONS, context, fields, QgsWkbTypes.Type.Point, homes.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.STATIONS))
        features = []
        for at in range(len(departures)):
            feature = QgsFeature(fields)
            interval = float(rated.interval[at])
            feature.setAttributes([
                departures.ids[at], departures.names[at], int(rated.departures[at]), rated.group[at] or None,
                interval if np.isfinite(interval) else None, int(rated.category[at]) or None])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(x[at]), float(y[at]))))
            features.append(feature)
        if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.STATIONS))
        return destination

    def _write_addresses(self, parameters: dict[str, Any], context: QgsProcessingContext,
                         feedback: QgsProcessingFeedback, classes: NDArray[np.int64], homes: Homes) -> str | None:
        from ..access.transit_rules import CLASSES

        if not parameters.get(self.ADDRESSES):
            return None
        fields = QgsFields()
        fields.append(QgsField("address_id", QMetaType.Type.QString))
        fields.append(QgsField("transit_class", QMetaType.Type.QString))
        sink, destination = self.parameterAsSink(
            parameters, self.ADDRESSES, context, fields, Qgis.WkbType.Point, homes.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.ADDRESSES))
        letters = [*CLASSES, None]
        for at, (key, number) in enumerate(zip(homes.keys.tolist(), classes.tolist())):
            if at % 10_000 == 0:
                stop_if_cancelled(feedback)
            feature = QgsFeature(fields)
            feature.setAttributes([key.decode("utf-8"), letters[number]])
            if homes.x[at] == homes.x[at]:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(homes.x[at]), float(homes.y[at]))))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.ADDRESSES))
        return destination


def _in_crs(departures: Departures, homes: Homes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from ..zonings.grid import points_to_grid

    return points_to_grid(departures.lon, departures.lat, "EPSG:4326", homes.crs.authid())
