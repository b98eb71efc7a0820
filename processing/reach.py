"""Computes who of a target group has an offer within walking distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
)

from .access_data import count_rows, store_counts
from .base import stop_if_cancelled, translate
from .study_algorithm import StudyAlgorithm

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..access.reach import Reached
    from .access_study import Category, Study

#: The source of local supply in the catalogue, the measure of all five together, and that of a category.
SOURCE, ALL_FIVE = "erreichbarkeit", "nv_alle_fuenf"
FIVE = ("supermarkt", "hausarzt", "apotheke", "grundschule", "haltestelle")


class Reach(StudyAlgorithm):
    """Stores the share of target groups within reach of offers, and the local supply as counts."""

    ID = "reach"

    DISTANCE = "DISTANCE"
    LOCAL_SUPPLY = "LOCAL_SUPPLY"
    LOCAL_DISTANCE = "LOCAL_DISTANCE"
    ROWS = "ROWS"
    COUNT = "COUNT"
    DELIVERY = "DELIVERY"

    def displayName(self) -> str:
        return translate("processing", "Who reaches which offers")

    def shortDescription(self) -> str:
        return translate("processing", "Share of target groups within walking distance of offers, address by address.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>For every category of offers: how many people of its target group have one within walking distance, by "
            "Quartier, Kommune and for the Kreis. Distance and target group stand with the category (page Offers, "
            "or table offer_categories) and may be changed there. Distances are measured along the ways from every "
            "address (see <i>Walking distances</i>).</p>"
            "<p><b>People</b>: nobody knows who lives at which address. The target group of a Quartier (from its "
            "counts, by age) is shared out over its addresses: by occupied dwellings where the workspace has "
            "buildings, in equal parts otherwise. The total of a Quartier is exact, the share within it an estimate. "
            "Its 95 % interval (Wilson) says how far it may be off because houses and households are not equally "
            "large; it does not cover that families, for example, may live in other houses than old people.</p>"
            "<p><b>Ages</b> that no age band begins or ends with are cut out of wider bands; the log says so.</p>"
            "<p><b>States</b>: where the target group is suppressed, its share is too. Kommune and Kreis are summed "
            "over the Quartiere that are known, and have no number if too little is. People at addresses that are not "
            "connected count as not reached and are shown apart.</p>"
            "<p><b>Local supply (W.1)</b>: the inhabitants within reach of supermarket, GP, pharmacy, primary school "
            "and stop, and of all five, become counts (<code>nv_…</code>, to be undone) and with the next computation "
            "the indicators W.1. Stops come from the last timetable (<i>Quality of public transport</i>) unless they "
            "have been entered as offers.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        double = QgsProcessingParameterNumber.Type.Double
        self.add_study()
        self.addParameter(QgsProcessingParameterNumber(
            self.DISTANCE, translate("processing", "Walking distance in metres (empty: that of each category)"), double,
            None, optional=True, minValue=10.0, maxValue=50_000.0))
        self.addParameter(QgsProcessingParameterBoolean(
            self.LOCAL_SUPPLY, translate("processing", "Store the local supply as counts (W.1)"), True))
        self.addParameter(QgsProcessingParameterNumber(
            self.LOCAL_DISTANCE, translate("processing", "Distance of the local supply (empty: that of each category)"),
            double, None, optional=True, minValue=10.0, maxValue=50_000.0))
        self.add_ways(optional=True)
        self.add_workspace_output()
        for name, label in (
            (self.ROWS, translate("processing", "Shares stored")),
            (self.COUNT, translate("processing", "Counts stored")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import pandas as pd

        from ..workspace import schema
        from ..workspace.access import write_access
        from .access_study import tell_offers

        study = self.study(parameters, context, feedback)
        chosen = self.categories(parameters, context, study)
        frames = []
        for done, category in enumerate(chosen):
            stop_if_cancelled(feedback)
            tell_offers(study, category, feedback)
            limit = self._limit(parameters, context, self.DISTANCE, category)
            frame = reach_frame(study, category, limit)
            frames.append(frame)
            kreis = frame[frame["level"] == "kreis"].iloc[0]
            if kreis["share_pct"] == kreis["share_pct"]:
                feedback.pushInfo(translate(
                    "processing", "{category}: {share} % of {group} within {limit} m."
                ).format(category=category.name, share=f"{kreis['share_pct']:.1f}", group=category.target_group,
                         limit=f"{limit:g}"))
            feedback.setProgress(40 + 40 * (done + 1) / len(chosen))
        for ages, bands in study.cut.items():
            feedback.pushWarning(translate(
                "processing", "No age bands begin and end with the ages {ages}: parts of {bands} were taken, in equal "
                "parts for each year of age."
            ).format(ages=ages, bands=bands))
        supply = self._local_supply(parameters, context, feedback, study) if self.parameterAsBool(
            parameters, self.LOCAL_SUPPLY, context) else []
        stop_if_cancelled(feedback)
        whole = pd.concat(frames, ignore_index=True)
        write_access(study.workspace, whole, schema.REACH, {
            "period": study.period, "snap_limit_m": study.snap_limit, "approach": study.origins.approach,
            "only_confirmed": study.only_confirmed, "shared_out": study.homes.residents.kind})
        count, delivery = 0, ""
        if supply:
            count, delivery = store_counts(
                study.workspace, supply, SOURCE, period=study.period, file=None, owner="", licence="",
                feedback=feedback, summary={"snap_limit_m": study.snap_limit, "shared_out": study.homes.residents.kind})
            feedback.pushInfo(translate(
                "processing", "{count} counts stored for {period}. Compute the indicators to see W.1."
            ).format(count=count, period=study.period))
        feedback.setProgress(100)
        return {self.OUTPUT: str(study.workspace.path), self.ROWS: len(whole), self.COUNT: count,
                self.DELIVERY: delivery}

    def _limit(self, parameters: dict[str, Any], context: QgsProcessingContext, name: str, category: Category) -> float:
        if parameters.get(name) in (None, ""):
            return category.reach_m
        return self.parameterAsDouble(parameters, name, context)

    def _local_supply(self, parameters: dict[str, Any], context: QgsProcessingContext,
                      feedback: QgsProcessingFeedback, study: Study) -> list[dict[str, Any]]:
        """Returns the counts of inhabitants within reach of the five, and of all five."""
        import numpy as np

        from ..indicators.problems import DataProblem

        everybody = study.everybody()
        ids = study.homes.area_ids
        known = {measure.id for measure in study.workspace.catalogue().measures}
        rows: list[dict[str, Any]] = []
        all_five, missing = np.ones(len(study.homes.x), dtype=bool), []
        for name in FIVE:
            if f"nv_{name}" not in known:
                continue
            try:
                category = study.category(name)
            except DataProblem:
                missing.append(name)
                continue
            limit = self._limit(parameters, context, self.LOCAL_DISTANCE, category)
            within = study.nearest(category).distance <= limit
            all_five &= within
            rows += _people_rows(study, f"nv_{name}", within, everybody, ids)
        if missing:
            feedback.pushWarning(translate(
                "processing",
                "No offers of {missing}: their local supply and that of all five together stay as they are. Stops come "
                "from a timetable (Quality of public transport)."
            ).format(missing=", ".join(missing)))
        elif ALL_FIVE in known:
            rows += _people_rows(study, ALL_FIVE, all_five, everybody, ids)
        return rows


def reach_frame(study: Study, category: Category, limit: float) -> pd.DataFrame:
    """Returns who of the target group of a category is within a distance, in the columns of the table ``reach``."""
    import numpy as np
    import pandas as pd

    nearest, group = study.nearest(category), study.group(category)
    connected = study.origins.ties.connected
    quartiere = study.homes.residents.reached(group, nearest.distance <= limit, connected)
    persons = study.homes.residents.persons(group)
    there = np.isfinite(nearest.distance)
    away = study.homes.residents.sum(np.where(there, persons * np.where(there, nearest.distance, 0.0), 0.0))
    walking = study.homes.residents.sum(np.where(there, persons, 0.0))
    frames, least = [], study.least(category)
    for level, (ids, reached) in study.levels(quartiere).items():
        reached = withheld(reached, least)
        mean = _mean_by_level(study, level, ids, away, walking)
        frames.append(pd.DataFrame({
            "area_id": ids, "level": level, "category": category.id, "target_group": category.target_group,
            "period": study.period, "distance_m": limit, "population": reached.population, "reached": reached.reached,
            "not_connected": reached.not_connected, "share_pct": 100 * reached.share, "lower_pct": 100 * reached.lower,
            "upper_pct": 100 * reached.upper, "mean_distance_m": np.where(_has_number(reached), mean, np.nan),
            "coverage": reached.coverage, "state": reached.state}))
    return pd.concat(frames, ignore_index=True)


def withheld(reached: Reached, least: float) -> Reached:
    """Returns who reaches something without the areas in which fewer people live than may be shown."""
    from dataclasses import replace

    import numpy as np

    from ..access.reach import SUPPRESSED

    few = (reached.population > 0) & (reached.population < least)
    if not few.any():
        return reached
    numbers = {name: np.where(few, np.nan, getattr(reached, name))
               for name in ("population", "reached", "not_connected", "share", "lower", "upper")}
    return replace(reached, **numbers, state=[
        SUPPRESSED if hidden else state for hidden, state in zip(few.tolist(), reached.state)])


def _has_number(reached: Reached) -> NDArray[np.bool_]:
    import numpy as np

    return np.isfinite(reached.population)


def _mean_by_level(study: Study, level: str, ids: list[str], away: NDArray[np.float64], walking: NDArray[np.float64],
                   ) -> NDArray[np.float64]:
    import numpy as np

    if level == "kommune":
        place = {key: at for at, key in enumerate(ids)}
        parent = np.array([place[key] for key in study.homes.areas["kommune_id"]])
        away, walking = (np.bincount(parent, weights=part, minlength=len(ids)) for part in (away, walking))
    elif level == "kreis":
        away, walking = np.array([away.sum()]), np.array([walking.sum()])
    return np.divide(away, walking, out=np.full(len(walking), np.nan), where=walking > 0)


def _people_rows(study: Study, measure: str, within: NDArray[np.bool_], everybody: Any, ids: list[str],
                 ) -> list[dict[str, Any]]:
    import numpy as np

    reached = study.homes.residents.reached(everybody, within, study.origins.ties.connected)
    values = np.rint(np.where(np.isfinite(reached.reached), reached.reached, 0.0))
    return count_rows(measure, study.period, SOURCE, ids, values, reached.state)
