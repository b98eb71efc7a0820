"""Compares offers and places per head with the Kreis, and computes how well people get at them."""

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
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from .base import stop_if_cancelled, translate
from .study_algorithm import StudyAlgorithm

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..access.supply import Catchments, Competition
    from .access_study import Category, Study

#: Rings of the E2SFCA at most.
_MOST_ZONES = 6


class Supply(StudyAlgorithm):
    """Stores offers per head with intervals, and E2SFCA accessibility; writes who competes with whom."""

    ID = "supply"

    CATCHMENT = "CATCHMENT"
    WEIGHTS = "WEIGHTS"
    SITES = "SITES"
    ROWS = "ROWS"

    def displayName(self) -> str:
        return translate("processing", "Supply per head")

    def shortDescription(self) -> str:
        return translate("processing", "Offers and places per head beside the Kreis, accessibility, competition.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>For every category of offers, by Quartier, Kommune and for the Kreis:</p>"
            "<p><b>Offers per 1,000 people</b> of the target group, and <b>places per 100</b> where offers have a "
            "capacity. The 95 % interval is that of a Poisson count (exact below 10, Byar's above; places: Dobson). If "
            "it lies above or below the rate of the Kreis, there are <i>more</i> or <i>fewer</i> than in the Kreis; "
            "otherwise the difference is within chance. Whether that is too many or too few is not a matter of "
            "statistics: people also use offers beyond the border of their Quartier.</p>"
            "<p><b>Accessibility</b> minds no borders (E2SFCA, Luo and Qi 2009). First the places of each offer are "
            "divided by the people around it, then each address adds up the offers around it; both times people and "
            "offers in farther rings weigh less (three rings of equal width; 1, 0.68 and 0.22 unless you say "
            "otherwise). An offer without a capacity counts like the mean of the others, as one place if none has any. "
            "Means of an area are weighted by people; 1 is the mean of the Kreis.</p>"
            "<p><b>Competition</b>, if a layer of sites is wanted: people around each offer, of them those with no "
            "nearer one, the share that reaches another one too, and its places per 1,000 people around it.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.add_study()
        self.addParameter(QgsProcessingParameterNumber(
            self.CATCHMENT, translate("processing", "Catchment in metres (empty: walking distance of the category)"),
            QgsProcessingParameterNumber.Type.Double, None, optional=True, minValue=10.0, maxValue=50_000.0))
        self.addParameter(QgsProcessingParameterString(
            self.WEIGHTS, translate("processing", "Weights of rings of equal width, from near to far"),
            "1; 0.68; 0.22"))
        self.add_ways(optional=True)
        self.addParameter(QgsProcessingParameterFeatureSink(
            self.SITES, translate("processing", "Sites with their competition"),
            QgsProcessing.SourceType.TypeVectorPoint, optional=True, createByDefault=False))
        self.add_workspace_output()
        self.addOutput(QgsProcessingOutputNumber(self.ROWS, translate("processing", "Rows stored")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        try:
            parse_weights(self.parameterAsString(parameters, self.WEIGHTS, context))
        except ValueError:
            return translate(
                "processing",
                "The weights of the rings cannot be read. Give up to {most} numbers from 0 to 1 that do not rise, e.g. "
                "1; 0.68; 0.22."
            ).format(most=_MOST_ZONES)
        return super().fault(parameters, context)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import pandas as pd

        from ..access.supply import Zone, competition, e2sfca
        from ..workspace import schema
        from ..workspace.access import write_access
        from .access_study import tell_offers

        study = self.study(parameters, context, feedback)
        chosen = self.categories(parameters, context, study)
        weights = parse_weights(self.parameterAsString(parameters, self.WEIGHTS, context))
        sink, destination = self._sink(parameters, context, study)
        frames = []
        for done, category in enumerate(chosen):
            stop_if_cancelled(feedback)
            tell_offers(study, category, feedback)
            reach = category.reach_m if parameters.get(self.CATCHMENT) in (None, "") else self.parameterAsDouble(
                parameters, self.CATCHMENT, context)
            zones = [Zone(reach * (at + 1) / len(weights), weight) for at, weight in enumerate(weights)]
            people = study.homes.residents.persons(study.group(category))
            pairs = study.origins.within(study.sites(category), reach, stop=feedback.isCanceled)
            places = places_of(category)
            found = e2sfca(pairs, places, people, zones)
            frames.append(supply_frame(study, category, found))
            if sink is not None:
                who = competition(pairs, study.nearest(category).site, people)
                self._add_sites(parameters, sink, category, who, found)
            feedback.setProgress(40 + 50 * (done + 1) / len(chosen))
        whole = pd.concat(frames, ignore_index=True)
        write_access(study.workspace, whole, schema.SUPPLY, {
            "period": study.period, "weights": list(weights), "snap_limit_m": study.snap_limit,
            "only_confirmed": study.only_confirmed})
        feedback.setProgress(100)
        results = {self.OUTPUT: str(study.workspace.path), self.ROWS: len(whole)}
        return {**results, self.SITES: destination} if destination else results

    def _sink(self, parameters: dict[str, Any], context: QgsProcessingContext, study: Study,
              ) -> tuple[QgsFeatureSink | None, str]:
        if not parameters.get(self.SITES):
            return None, ""
        sink, destination = self.parameterAsSink(
            parameters, self.SITES, context, _site_fields(), QgsWkbTypes.Type.Point, study.homes.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.SITES))
        return sink, destination

    def _add_sites(self, parameters: dict[str, Any], sink: QgsFeatureSink, category: Category, who: Competition,
                   found: Catchments) -> None:
        fields = _site_fields()
        features = []
        rows = zip(category.offers["offer_id"], category.offers["name"], category.capacity.tolist(),
                   *(part.tolist() for part in who), found.ratio.tolist(), category.offers["x"], category.offers["y"])
        for key, name, capacity, around, own, choice, others, ratio, x, y in rows:
            feature = QgsFeature(fields)
            feature.setAttributes([
                key, name, category.id, None if capacity != capacity else capacity, around, own,
                None if choice != choice else 100 * choice, None if others != others else others, 1000 * ratio])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y))))
            features.append(feature)
        if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.SITES))


def _site_fields() -> QgsFields:
    fields = QgsFields()
    for name, kind in (
        ("offer_id", QMetaType.Type.QString), ("name", QMetaType.Type.QString), ("category", QMetaType.Type.QString),
        ("places", QMetaType.Type.Double), ("people_around", QMetaType.Type.Double),
        ("people_nearest", QMetaType.Type.Double), ("choice_pct", QMetaType.Type.Double),
        ("others_mean", QMetaType.Type.Double), ("places_per_1000", QMetaType.Type.Double),
    ):
        fields.append(QgsField(name, kind))
    return fields


def parse_weights(text: str) -> tuple[float, ...]:
    """Reads the weights of rings such as ``1; 0,68; 0.22``; raises ``ValueError`` for what cannot be weights."""
    weights = tuple(float(part.replace(",", ".")) for part in text.replace(";", " ").split())
    if not 1 <= len(weights) <= _MOST_ZONES or not all(0 < weight <= 1 for weight in weights):
        raise ValueError(text)
    if list(weights) != sorted(weights, reverse=True):
        raise ValueError(text)
    return weights


def places_of(category: Category) -> NDArray[np.float64]:
    """Returns the places of offers; one without a capacity counts as the mean of the others, as one if none has any."""
    import numpy as np

    capacity = category.capacity
    known = np.isfinite(capacity) & (capacity > 0)
    return np.where(known, capacity, capacity[known].mean() if known.any() else 1.0)


def supply_frame(study: Study, category: Category, found: Catchments) -> pd.DataFrame:
    """Returns offers and places per head and accessibility by area, in the columns of the table ``supply``."""
    import numpy as np
    import pandas as pd

    from ..access.reach import NO_DATA, SUPPRESSED
    from ..access.supply import per_head, places_per_head
    from ..indicators.states import ValueState

    areas, residents = study.homes.areas, study.homes.residents
    group = study.group(category)
    persons = np.where(np.isin(np.array(group.state, dtype=object), [SUPPRESSED, NO_DATA]), np.nan, group.persons)
    own = _area_of_offers(study, category)
    capacity = category.capacity
    at_home = residents.persons(group)
    access = residents.sum(at_home * found.accessibility)
    living = residents.sum(at_home)
    frames, rate = [], _kreis_rate(own, persons)
    least = study.least(category)
    has_places = bool(np.isfinite(capacity).any())
    for level, column in (("quartier", "quartier_id"), ("kommune", "kommune_id"), ("kreis", "kreis_id")):
        ids = sorted(set(areas[column])) if level != "quartier" else areas[column].tolist()
        place = {key: at for at, key in enumerate(ids)}
        parent = np.array([place[key] for key in areas[column]])
        people = np.bincount(parent, weights=np.nan_to_num(persons), minlength=len(ids))
        unknown = np.bincount(parent, weights=np.isnan(persons), minlength=len(ids)) > 0
        hidden = np.bincount(
            parent, weights=[state == SUPPRESSED for state in group.state], minlength=len(ids)) > 0
        few = (people > 0) & (people < least)
        people, hidden = np.where(unknown | few, np.nan, people), hidden | few
        offer_area = np.where(own >= 0, parent[np.maximum(own, 0)], -1)
        offers = np.bincount(offer_area[offer_area >= 0], minlength=len(ids)).astype(float)
        heads = per_head(offers, people, rate)
        there = [[float(value) for value in capacity[(offer_area == at) & np.isfinite(capacity)]]
                 for at in range(len(ids))]
        total = np.array([sum(row) for row in there])
        whole = total.sum() / np.nansum(persons) if np.nansum(persons) > 0 else np.nan
        beds = places_per_head(there, people, whole)
        weight = np.bincount(parent, weights=living, minlength=len(ids))
        reached = np.divide(np.bincount(parent, weights=access, minlength=len(ids)), weight,
                            out=np.full(len(ids), np.nan), where=weight > 0)
        mean = access.sum() / living.sum() if living.sum() > 0 else np.nan
        shown = np.isfinite(people)
        state = np.where(shown, np.where(offers > 0, ValueState.VALUE.value, ValueState.ZERO.value),
                         np.where(hidden, SUPPRESSED, NO_DATA))

        def only(values: Any, keep: NDArray[np.bool_] = shown) -> Any:
            return np.where(keep, values, np.nan)

        frames.append(pd.DataFrame({
            "area_id": ids, "level": level, "category": category.id, "target_group": category.target_group,
            "period": study.period, "offers": offers, "places": total if has_places else np.nan, "people": people,
            "rate": heads.rate, "rate_lower": heads.lower, "rate_upper": heads.upper, "kreis_rate": 1000 * rate,
            "verdict": [text or None for text in heads.verdict] if level != "kreis" else None,
            "places_rate": beds.rate if has_places else np.nan, "places_lower": beds.lower if has_places else np.nan,
            "places_upper": beds.upper if has_places else np.nan,
            "places_verdict": [text or None for text in beds.verdict] if has_places and level != "kreis" else None,
            "access": only(1000 * reached), "access_ratio": only(reached / mean if mean else np.full(len(ids), np.nan)),
            "state": state}))
    return pd.concat(frames, ignore_index=True)


def _kreis_rate(own: NDArray[np.int64], persons: NDArray[np.float64]) -> float:
    """Returns offers per person over the Quartiere whose people are known."""
    import numpy as np

    known = np.isfinite(persons)
    people = float(persons[known].sum())
    return float(np.count_nonzero((own >= 0) & known[np.maximum(own, 0)])) / people if people else float("nan")


def _area_of_offers(study: Study, category: Category) -> NDArray[np.int64]:
    """Returns the Quartier each offer stands in, -1 for none."""
    import numpy as np

    from ..addresses.locate import Polygons
    from .crosswalk import _wkb

    keys, blobs = study.workspace.shapes("quartier")
    place = {key: at for at, key in enumerate(study.homes.area_ids)}
    order = np.array([*(place.get(key, -1) for key in keys), -1])
    found = Polygons([_wkb(blob) for blob in blobs], keys).locate(
        category.offers["x"].to_numpy(float), category.offers["y"].to_numpy(float))
    return order[found]
