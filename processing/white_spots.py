"""Finds where people of a target group live beyond reach of an offer, weighted by the need for attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import stop_if_cancelled, translate
from .reach import withheld
from .study_algorithm import StudyAlgorithm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..access.reach import Reached
    from ..access.supply import Spots
    from .access_study import Category, Study


class Options(NamedTuple):
    """How spots are made: distance, gap between addresses (metres), people at least, spread of the weights of need."""

    distance: float
    gap: float = 150.0
    least: float = 10.0
    spread: float = 0.5


class Found(NamedTuple):
    """White spots of a category: the spots, Quartier of each (position), weights by Quartier, who reaches what."""

    spots: Spots
    area: NDArray[np.int64]
    need: NDArray[np.float64]
    reached: Reached
    least: float
    scored: str


class WhiteSpots(StudyAlgorithm):
    """Stores the layer of white spots and lists them by Quartier."""

    ID = "whitespots"

    DISTANCE = "DISTANCE"
    SPREAD = "SPREAD"
    GAP = "GAP"
    LEAST = "LEAST"
    LIST = "LIST"
    SPOTS = "SPOTS"
    PEOPLE = "PEOPLE"

    def displayName(self) -> str:
        return translate("processing", "White spots")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Where people of a target group live beyond reach of an offer, by need for attention.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Finds addresses from which no offer of a category is within walking distance, joins those that lie "
            "side by side to <i>white spots</i>, and orders them by people of the target group times the need for "
            "attention of their Quartier. The layer <code>weisse_flecken</code> of the workspace is replaced; the page "
            "<i>Access</i> shows it on the map.</p>"
            "<p><b>People</b> are estimated: the target group of each Quartier is shared out over its addresses (see "
            "<i>Who reaches which offers</i>). Spots with fewer people than the least number are left out, so that "
            "nothing is said of single persons. Where the target group of a Quartier is suppressed, nobody is counted "
            "there.</p>"
            "<p><b>Need for attention</b>: by the rank of the attention score, the Quartier with the highest need "
            "counts 1 + s times, the one with the lowest 1 - s times (s = 0.5: from half to one and a half). Without a "
            "score everybody counts once.</p>"
            "<p>Addresses that are not connected to the network are in no spot: nobody knows how far they are. The "
            "list shows them apart.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        double = QgsProcessingParameterNumber.Type.Double
        self.add_study(one_category=True)
        self.addParameter(QgsProcessingParameterNumber(
            self.DISTANCE, translate("processing", "Walking distance in metres (empty: that of the category)"), double,
            None, optional=True, minValue=10.0, maxValue=50_000.0))
        for name, label, default, least, most in (
            (self.SPREAD, translate("processing", "Weight of the need for attention (0 to 1)"), 0.5, 0.0, 1.0),
            (self.GAP, translate("processing", "Join addresses closer than (metres)"), 150.0, 10.0, 2_000.0),
            (self.LEAST, translate("processing", "Least number of people of a spot"), 10.0, 5.0, 100_000.0),
        ):
            parameter = QgsProcessingParameterNumber(name, label, double, default, minValue=least, maxValue=most)
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.add_ways(optional=True)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.LIST, translate("processing", "Quartiere by people beyond reach"),
            QgsProcessing.SourceType.TypeVector, optional=True, createByDefault=False))
        self.add_workspace_output()
        self.addOutput(QgsProcessingOutputNumber(self.SPOTS, translate("processing", "White spots")))
        self.addOutput(QgsProcessingOutputNumber(self.PEOPLE, translate("processing", "People in them (estimated)")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .access_study import tell_offers

        study = self.study(parameters, context, feedback)
        category = self.category(parameters, context, study)
        tell_offers(study, category, feedback)
        distance = category.reach_m if parameters.get(self.DISTANCE) in (None, "") else self.parameterAsDouble(
            parameters, self.DISTANCE, context)
        options = Options(
            distance, self.parameterAsDouble(parameters, self.GAP, context),
            self.parameterAsDouble(parameters, self.LEAST, context),
            self.parameterAsDouble(parameters, self.SPREAD, context))
        feedback.setProgress(45)
        found = find_white_spots(study, category, options)
        if not found.scored and options.spread:
            feedback.pushWarning(translate(
                "processing", "There is no attention score yet, so every Quartier counts once. Compute it first."))
        hidden = sum(state in ("suppressed", "no_data") for state in study.group(category).state)
        if hidden:
            feedback.pushWarning(translate(
                "processing", "The target group is not known in {count} Quartiere; nobody is counted there."
            ).format(count=hidden))
        stop_if_cancelled(feedback)
        feedback.setProgress(70)
        store_white_spots(study, category, found, options, feedback)
        people = float(found.spots.people.sum())
        feedback.pushInfo(translate(
            "processing",
            "{spots} white spots with {people} people ({group}) farther than {distance} m from {category}."
        ).format(spots=len(found.spots.people), people=f"{people:,.0f}".replace(",", " "), group=category.target_group,
                 distance=f"{distance:g}", category=category.name))
        results = {self.OUTPUT: str(study.workspace.path), self.SPOTS: len(found.spots.people), self.PEOPLE: people}
        if parameters.get(self.LIST):
            results[self.LIST] = self._list(parameters, context, study, found)
        feedback.setProgress(100)
        return results

    def _list(self, parameters: dict[str, Any], context: QgsProcessingContext, study: Study, found: Found) -> str:
        fields = QgsFields()
        for name, kind in (
            ("quartier_id", QMetaType.Type.QString), ("name", QMetaType.Type.QString),
            ("kommune_name", QMetaType.Type.QString), ("people", QMetaType.Type.Double),
            ("beyond", QMetaType.Type.Double), ("beyond_pct", QMetaType.Type.Double),
            ("not_connected", QMetaType.Type.Double), ("need_weight", QMetaType.Type.Double),
            ("weighted", QMetaType.Type.Double), ("state", QMetaType.Type.QString),
        ):
            fields.append(QgsField(name, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.LIST, context, fields, QgsWkbTypes.Type.NoGeometry)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.LIST))
        for row in quartier_rows(study, found):
            feature = QgsFeature(fields)
            feature.setAttributes(row)
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.LIST))
        return destination


def need_of(study: Study, spread: float) -> tuple[NDArray[np.float64], str]:
    """Returns the weight of need of each Quartier, and the year of the score it rests on (empty: none)."""
    import numpy as np

    from ..access.supply import need_weights

    workspace = study.workspace
    scores = workspace.scores("quartier", method=workspace.score_method())
    scores = scores[scores["rank"].notna()]
    years = sorted(set(scores["period"]))
    year = study.period if study.period in years else years[-1] if years else ""
    # Ranks mean the same for every method: the first needs most attention.
    rank = dict(zip(*(scores[scores["period"] == year][name] for name in ("area_id", "rank"))))
    need = np.array([-float(rank[key]) if key in rank else np.nan for key in study.homes.area_ids])
    return need_weights(need, spread), year


def find_white_spots(study: Study, category: Category, options: Options) -> Found:
    """Finds the white spots of a category."""
    import numpy as np

    from ..access.supply import white_spots

    homes, group = study.homes, study.group(category)
    residents, ties = homes.residents, study.origins.ties
    distance = study.nearest(category).distance
    within = distance <= options.distance
    people = residents.persons(group)
    need, scored = need_of(study, options.spread)
    weight = np.where(residents.area >= 0, need[np.maximum(residents.area, 0)], 1.0)
    beyond = ~within & ties.connected & (people > 0)
    spots = white_spots(
        homes.x, homes.y, beyond, people, weight, distance, gap=options.gap, least=options.least)
    # The Quartier in which most people of a spot live.
    count = len(spots.people)
    there = np.flatnonzero(spots.spot >= 0)
    table = np.zeros((count, residents.areas))
    np.add.at(table, (spots.spot[there], residents.area[there]), people[there])
    area = table.argmax(axis=1) if count else np.empty(0, dtype=np.int64)
    return Found(spots, area, need, residents.reached(group, within, ties.connected), study.least(category), scored)


def store_white_spots(study: Study, category: Category, found: Found, options: Options,
                      feedback: QgsProcessingFeedback) -> None:
    """Replaces the layer of white spots in the workspace."""
    import numpy as np

    from ..access.isochrones import discs
    from ..workspace.access import write_white_spots

    homes, spots = study.homes, found.spots
    order = np.argsort(spots.spot, kind="stable")
    begin = np.searchsorted(spots.spot[order], np.arange(len(spots.people) + 1))
    kommune = homes.areas["kommune_id"].tolist()
    rows, shapes = [], []
    for at in range(len(spots.people)):
        if at % 50 == 0:
            stop_if_cancelled(feedback)
        members = order[begin[at]:begin[at + 1]]
        shapes.append(discs(homes.x[members], homes.y[members], options.gap / 2.5, options.gap**2))
        away = float(spots.distance[at])
        rows.append((
            f"{category.id}-{at + 1:04}", category.name, category.target_group, study.period, options.distance,
            float(spots.people[at]), float(spots.weighted[at]), int(spots.addresses[at]), at + 1,
            away if np.isfinite(away) else None, homes.area_ids[found.area[at]], kommune[found.area[at]]))
    write_white_spots(study.workspace, rows, shapes)


def quartier_rows(study: Study, found: Found) -> list[list[Any]]:
    """Returns key, name, Kommune, people, beyond, its share, not connected, weight, weighted and state by Quartier.

    Those with most weighted people come first; a Quartier without a number comes last and has none.
    """
    import numpy as np

    reached = withheld(found.reached, found.least)
    beyond = np.maximum(reached.population - reached.reached - reached.not_connected, 0.0)
    areas = study.homes.areas
    rows: list[list[Any]] = []
    for at in range(len(areas)):
        people = float(reached.population[at])
        known = people == people
        away = float(beyond[at]) if known else None
        rows.append([
            areas["quartier_id"].iloc[at], areas["name"].iloc[at], areas["kommune_name"].iloc[at],
            people if known else None, away, 100 * away / people if away is not None and people else None,
            float(reached.not_connected[at]) if known else None, float(found.need[at]),
            away * float(found.need[at]) if away is not None else None, reached.state[at]])
    return sorted(rows, key=lambda row: (row[8] is None, -(row[8] or 0.0), row[0]))
