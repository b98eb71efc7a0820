"""Looks for the best places for new offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
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
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import key_text, static_enum, stop_if_cancelled, translate
from .fields import field_parameter
from .study_algorithm import StudyAlgorithm
from .white_spots import need_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..access.network import Ties
    from ..access.sites import Choice
    from .access_study import Category, Study

COVER, DISTANCE = "cover", "distance"
#: Candidates among addresses at most, and how far apart they are at least (metres).
_MOST_CANDIDATES, _SPACING = 800, 200.0
#: Ways count up to so many walking distances where distance is the aim.
_LONGEST = 3.0


class BestSites(StudyAlgorithm):
    """Chooses sites for new offers and says how far the choice may be from the best possible."""

    ID = "bestsites"

    AIM = "AIM"
    COUNT = "COUNT"
    CANDIDATES = "CANDIDATES"
    CANDIDATE_FIELD = "CANDIDATE_FIELD"
    AREAS = "AREAS"
    REACH = "REACH"
    NEED = "NEED"
    SITES = "SITES"
    CHOSEN = "CHOSEN"
    GAIN = "GAIN"
    BOUND = "BOUND"
    GAP = "GAP"

    def displayName(self) -> str:
        return translate("processing", "Best places for new offers")

    def shortDescription(self) -> str:
        return translate("processing", "Chooses sites for new offers, with how far from the best possible they may be.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Which places for new offers of a category help most, beside those that exist? Two aims:</p>"
            "<ul><li><b>cover</b>: as many people of the target group as possible who have no offer within walking "
            "distance today get one (maximal covering).</li>"
            "<li><b>distance</b>: the ways of all together become as short as possible; ways longer than three "
            "walking distances count like three (p-median).</li></ul>"
            "<p><b>Candidates</b> are the points of a layer (plots, schools, community halls) or, without one, "
            "addresses at a distance from each other, of the whole Kreis or of some Kommunen and Quartiere.</p>"
            "<p><b>Method</b>: the best place first, then the next; then single places are exchanged as long as that "
            "helps (Teitz and Bart 1968). How much better another choice of the same candidates could be at most is "
            "bounded by a linear programme and reported as the gap: 0 % is the best possible.</p>"
            "<p>With <b>need</b>, people count by the need for attention of their Quartier (half to one and a half). "
            "People are shared out over addresses as in <i>Who reaches which offers</i>; what speaks for a place "
            "beyond that (plots, costs, transport) is not known here.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_study(one_category=True)
        self.addParameter(static_enum(self.AIM, translate("processing", "Aim"), [COVER, DISTANCE]))
        self.addParameter(QgsProcessingParameterNumber(
            self.COUNT, translate("processing", "How many new offers"), QgsProcessingParameterNumber.Type.Integer, 1,
            minValue=1, maxValue=50))
        self.addParameter(QgsProcessingParameterNumber(
            self.REACH, translate("processing", "Walking distance in metres (empty: that of the category)"),
            QgsProcessingParameterNumber.Type.Double, None, optional=True, minValue=10.0, maxValue=20_000.0))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.CANDIDATES, translate("processing", "Candidates (empty: addresses)"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True))
        self.addParameter(field_parameter(
            self.CANDIDATE_FIELD, translate("processing", "Their key or name"), self.CANDIDATES, numeric=False,
            optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.AREAS, translate("processing", "Only in these Kommunen or Quartiere (keys; empty: everywhere)"),
            optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            self.NEED, translate("processing", "Weigh people by the need for attention"), False))
        self.add_ways(optional=True)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.SITES, translate("processing", "Best places"), QgsProcessing.SourceType.TypeVectorPoint))
        for name, label in (
            (self.CHOSEN, translate("processing", "Places chosen")),
            (self.GAIN, translate("processing", "What they bring (people, or people times metres)")),
            (self.BOUND, translate("processing", "What no choice can exceed")),
            (self.GAP, translate("processing", "Gap to the best possible at most (percent)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from .access_study import tell_offers

        study = self.study(parameters, context, feedback)
        category = self.category(parameters, context, study)
        tell_offers(study, category, feedback)
        reach = category.reach_m if parameters.get(self.REACH) in (None, "") else self.parameterAsDouble(
            parameters, self.REACH, context)
        ties, names = self._candidates(parameters, context, feedback, study)
        people = study.homes.residents.persons(study.group(category))
        if self.parameterAsBool(parameters, self.NEED, context):
            need, scored = need_of(study, 0.5)
            if not scored:
                feedback.pushWarning(translate(
                    "processing", "There is no attention score yet, so every Quartier counts once. Compute it first."))
            area = study.homes.residents.area
            people = people * np.where(area >= 0, need[np.maximum(area, 0)], 0.0)
        aim = self.parameterAsEnumString(parameters, self.AIM, context)
        choice = choose(study, category, ties, people, aim, reach, self.parameterAsInt(
            parameters, self.COUNT, context), feedback)
        stop_if_cancelled(feedback)
        wanted = self.parameterAsInt(parameters, self.COUNT, context)
        if len(choice.chosen) < wanted:
            feedback.pushWarning(translate(
                "processing", "Only {count} places are given: further ones would help nobody."
            ).format(count=len(choice.chosen)))
        feedback.pushInfo(translate(
            "processing",
            "{count} places among {candidates} candidates. At most {gap} % are missing to the best possible."
        ).format(count=len(choice.chosen), candidates=len(ties), gap=f"{100 * choice.gap:.2f}"))
        destination = self._write(parameters, context, study, ties, names, choice, aim)
        feedback.setProgress(100)
        return {self.SITES: destination, self.CHOSEN: len(choice.chosen), self.GAIN: choice.total,
                self.BOUND: choice.bound, self.GAP: 100 * choice.gap}

    def _candidates(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
                    study: Study) -> tuple[Ties, list[str]]:
        areas = self.parameterAsString(parameters, self.AREAS, context).replace(";", ",")
        inside = chosen_areas(study, [part.strip() for part in areas.split(",") if part.strip()])
        if not parameters.get(self.CANDIDATES):
            at = thinned(study, inside)
            return study.origins.ties.take(at), [
                key.decode("utf-8", "replace") for key in study.homes.keys[at].tolist()]
        column = self.parameterAsString(parameters, self.CANDIDATE_FIELD, context)
        points = self.points(parameters, self.CANDIDATES, context, feedback, study.homes.crs, column, (36, 2))
        layer = self.source(parameters, self.CANDIDATES, context).sourceName()
        names = [key_text(value) for value in points.column] if points.column is not None else [
            str(at + 1) for at in range(len(points.x))]
        ties = self.tied(parameters, context, feedback, study.network, points, layer)
        return ties, names

    def _write(self, parameters: dict[str, Any], context: QgsProcessingContext, study: Study, ties: Ties,
               names: list[str], choice: Choice, aim: str) -> str:
        fields = QgsFields()
        gain = "people" if aim == COVER else "person_metres"
        for name, kind in (("position", QMetaType.Type.Int), ("candidate", QMetaType.Type.QString),
                           (gain, QMetaType.Type.Double), (f"{gain}_total", QMetaType.Type.Double)):
            fields.append(QgsField(name, kind))
        sink, destination = self.parameterAsSink(
            parameters, self.SITES, context, fields, QgsWkbTypes.Type.Point, study.homes.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.SITES))
        total = 0.0
        for position, (at, brings) in enumerate(zip(choice.chosen, choice.gain), 1):
            total += brings
            feature = QgsFeature(fields)
            feature.setAttributes([position, names[at], brings, total])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(ties.x[at]), float(ties.y[at]))))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.SITES))
        return destination


def choose(study: Study, category: Category, candidates: Ties, people: NDArray[np.float64], aim: str, reach: float,
           count: int, feedback: QgsProcessingFeedback) -> Choice:
    """Chooses the best of some candidates for an aim."""
    from ..access.sites import best_sites, cover_benefits, distance_benefits
    from .base import progress

    limit = reach if aim == COVER else _LONGEST * reach
    pairs = study.origins.within(candidates, limit, stop=feedback.isCanceled, progress=progress(feedback, 40, 30))
    now = study.nearest(category).distance
    benefits = cover_benefits(pairs, people, now, reach) if aim == COVER else distance_benefits(
        pairs, people, now, limit)
    return best_sites(benefits, count, stop=feedback.isCanceled)


def chosen_areas(study: Study, wanted: list[str]) -> NDArray[np.bool_]:
    """Returns which Quartiere are chosen by keys or names of Quartiere and Kommunen; all if none is named."""
    import numpy as np

    areas = study.homes.areas
    if not wanted:
        return np.ones(len(areas), dtype=bool)
    chosen = np.zeros(len(areas), dtype=bool)
    for text in wanted:
        hit = np.zeros(len(areas), dtype=bool)
        for column in ("quartier_id", "name", "kommune_id", "kommune_name"):
            hit |= (areas[column].str.casefold() == text.casefold()).to_numpy()
        if not hit.any():
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "There is no Kommune or Quartier “{area}”. Give keys or names, separated by commas."),
                context="processing", area=text)
        chosen |= hit
    return chosen


def thinned(study: Study, inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Returns connected addresses of some Quartiere at a distance from each other: one for each cell of a grid."""
    import numpy as np

    area = study.homes.residents.area
    usable = np.flatnonzero((area >= 0) & inside[np.maximum(area, 0)] & study.origins.ties.connected)
    if not len(usable):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "No address of the chosen Kommunen and Quartiere is connected to the network."),
            context="processing")
    x, y = study.homes.x[usable], study.homes.y[usable]
    spacing = _SPACING
    while True:
        column, row = np.floor(x / spacing), np.floor(y / spacing)
        centre = np.hypot(x - (column + 0.5) * spacing, y - (row + 0.5) * spacing)
        order = np.lexsort((centre, row, column))
        first = np.concatenate([
            [True], (np.diff(column[order]) != 0) | (np.diff(row[order]) != 0)])
        if first.sum() <= _MOST_CANDIDATES:
            return np.sort(usable[order[first]])
        spacing *= 1.2
