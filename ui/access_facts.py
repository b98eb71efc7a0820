"""What the page “Erreichbarkeit” works with and says: analyses in the background, scenarios, sentences, rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..processing.access_study import Category, Study
    from ..workspace import Workspace

translate = QCoreApplication.translate

Stop = Callable[[], bool]
#: Rows of lists in the panel; the layers have all of them.
MOST_SPOTS, MOST_CHANGES = 200, 100


class Listener(QgsProcessingFeedback):
    """Keeps what an analysis warns of, and asks a task whether to stop."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(False)
        self._stop = stop
        self.warnings: list[str] = []

    def isCanceled(self) -> bool:
        return self._stop()

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


class CategoryLine(NamedTuple):
    """A category to choose: its id, name, walking distance and number of offers."""

    id: str
    name: str
    reach_m: float
    offers: int


class SpotLine(NamedTuple):
    """A white spot in the list."""

    spot_id: str
    position: int
    place: str
    people: float
    distance_m: Optional[float]
    weight: float


@dataclass(frozen=True)
class Analysis:
    """What was found for a category: the study it rests on, the distance, the reach of the Kreis, warnings."""

    study: Study
    category: Category
    distance: float
    warnings: tuple[str, ...]


def category_lines(workspace: Workspace, period: str) -> list[CategoryLine]:
    """Returns the categories with offers that hold at the end of a year, and stops if there is a timetable."""
    from ..processing.access_study import STOPS
    from ..workspace import schema

    offers = workspace.offers(as_of=f"{period}-12-31" if period else None)
    number = offers[offers["x"].notna()].groupby("category").size().to_dict()
    lines = []
    for row in workspace.offer_categories().itertuples():
        count = int(number.get(row.category_id, 0))
        if not count and row.category_id == STOPS and workspace.has_layer(schema.STATIONS.name):
            count = -1
        if count:
            reach = row.reach_m if row.reach_m == row.reach_m and row.reach_m else 1000.0
            lines.append(CategoryLine(row.category_id, row.name, float(reach), count))
    return lines


def analyse(workspace: Workspace, study: Optional[Study], period: str, category_id: str, distance: float, stop: Stop,
            ) -> Optional[Analysis]:
    """Finds and stores white spots and reach of a category; ``None`` if stopped. Runs in a background task."""
    from ..addresses.locate import Cancelled
    from ..processing.access_study import build_study, tell_offers
    from ..processing.reach import reach_frame
    from ..processing.white_spots import Options, find_white_spots, store_white_spots
    from ..workspace import schema
    from ..workspace.access import write_access

    listener = Listener(stop)
    try:
        if study is None:
            study = build_study(workspace, listener, period=period)
        category = study.category(category_id)
        tell_offers(study, category, listener)
        options = Options(distance)
        found = find_white_spots(study, category, options)
        if stop():
            return None
        write_access(workspace, reach_frame(study, category, distance), schema.REACH, {
            "period": study.period, "snap_limit_m": study.snap_limit, "shared_out": study.homes.residents.kind})
        store_white_spots(study, category, found, options, listener)
    except Cancelled:
        return None
    if not found.scored:
        listener.pushWarning(translate(
            "ui", "Without an attention score every Quartier counts once. Compute the score on the page “Indicators”."))
    return Analysis(study, category, distance, tuple(listener.warnings))


# ---------------------------------------------------------------------- reach


def reach_sentence(workspace: Workspace, category_id: str, distance: float, period: str) -> str:
    """Returns the share of the target group within reach in the Kreis, empty where it was not computed."""
    frame = workspace.reach("kreis", period, category_id)
    frame = frame[frame["distance_m"] == distance]
    if frame.empty or frame["share_pct"].isna().all():
        return ""
    row, language = frame.iloc[-1], Language.current()
    return translate(
        "ui", "{share} % of the target group ({group}: {people}) have an offer within {distance} m on foot (95 %: "
        "{lower} to {upper} %); {beyond} do not."
    ).format(
        share=language.number(row["share_pct"], 1), group=row["target_group"],
        people=language.integer(row["population"]), distance=language.integer(distance),
        lower=language.number(row["lower_pct"], 1), upper=language.number(row["upper_pct"], 1),
        beyond=language.integer(row["population"] - row["reached"] - row["not_connected"]))


def spot_lines(workspace: Workspace, category_name: str, distance: float, period: str) -> list[SpotLine]:
    """Returns the white spots last computed if they are those of this category, distance and year."""
    frame = workspace.white_spots()
    wanted = {"category": category_name, "distance_m": distance, "period": period}
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    names = workspace.area_names("quartier")
    kommunen = workspace.area_names("kommune")
    return [
        SpotLine(
            row.spot_id, int(row.position), f"{names.get(row.quartier_id, row.quartier_id)}, "
            f"{kommunen.get(row.kommune_id, row.kommune_id)}", float(row.people),
            None if row.mean_distance_m != row.mean_distance_m else float(row.mean_distance_m),
            float(row.weighted) / float(row.people) if row.people else 1.0)
        for row in frame.sort_values("position").head(MOST_SPOTS).itertuples()]


def spots_sentence(workspace: Workspace, lines: list[SpotLine]) -> str:
    """Returns how many white spots there are."""
    frame, language = workspace.white_spots(), Language.current()
    if not lines:
        return ""
    return translate(
        "ui", "{spots} white spots with about {people} people, ordered by people and need for attention."
    ).format(spots=language.integer(len(frame)), people=language.integer(frame["people"].sum()))


# ---------------------------------------------------------------------- scenarios


class Change(NamedTuple):
    """What a scenario changes in an area: name, shares before and after in per cent, people more (or fewer)."""

    area_id: str
    name: str
    before: float
    after: float
    people: float


class Trial:
    """A scenario of one category: sites that come, go and move, and who reaches one within the distance."""

    def __init__(self, analysis: Analysis) -> None:
        from ..access.scenario import Scenario

        study, category = analysis.study, analysis.category
        self.study, self.category, self.distance = study, category, analysis.distance
        self.scenario = Scenario(study.origins, study.sites(category))
        self.existing = len(self.scenario.sites)
        self.people: NDArray[np.float64] = study.homes.residents.persons(study.group(category))

    def find(self, x: float, y: float, within: float) -> int:
        """Returns the open site nearest to a place within a distance, -1 for none."""
        import numpy as np

        places = self.places
        away = np.hypot(places[:, 0] - x, places[:, 1] - y)
        away[~self.scenario.open | np.isnan(away)] = np.inf
        nearest = int(np.argmin(away)) if len(away) else -1
        return nearest if nearest >= 0 and away[nearest] <= within else -1

    @property
    def places(self) -> NDArray[np.float64]:
        """Where all sites stand (sites, 2): offers at their address, new ones at their way."""
        import numpy as np

        sites = self.scenario.sites
        own = self.category.offers[["x", "y"]].to_numpy(float)
        return np.concatenate([own, np.column_stack([sites.x, sites.y])[self.existing:]])

    def name_of(self, site: int) -> str:
        """Returns the name of a site."""
        if site < self.existing:
            return str(self.category.offers["name"].iloc[site])
        return translate("ui", "New site {number}").format(number=site - self.existing + 1)

    def add(self, x: float, y: float) -> bool:
        """Adds a site; tells whether it is near enough to a way."""
        place = self.study.network.tie([x], [y], limit=self.study.snap_limit)
        if not place.connected[0]:
            return False
        self.scenario.add(place)
        return True

    def move(self, site: int, x: float, y: float) -> bool:
        """Moves a site; tells whether the new place is near enough to a way."""
        place = self.study.network.tie([x], [y], limit=self.study.snap_limit)
        if not place.connected[0]:
            return False
        self.scenario.move(site, place)
        return True

    def changes(self) -> list[Change]:
        """Returns the Quartiere in which more or fewer people are within reach than now, most first."""
        residents, study = self.study.homes.residents, self.study
        before = residents.sum(self.people * (self.scenario.start <= self.distance))
        after = residents.sum(self.people * (self.scenario.distance <= self.distance))
        total = residents.sum(self.people)
        gain = after - before
        areas, least = study.homes.areas, study.least(self.category)
        rows = [
            Change(areas["quartier_id"].iloc[at], areas["name"].iloc[at], 100 * before[at] / total[at],
                   100 * after[at] / total[at], float(gain[at]))
            for at in abs(gain).argsort()[::-1].tolist() if abs(gain[at]) >= 0.5 and total[at] >= max(least, 1)]
        return rows[:MOST_CHANGES]

    def totals(self) -> tuple[float, float, float]:
        """Returns the people within reach before and after, and all of the target group."""
        inside = self.study.homes.residents.area >= 0
        people = self.people * inside
        return (float(people[self.scenario.start <= self.distance].sum()),
                float(people[self.scenario.distance <= self.distance].sum()), float(people.sum()))

    def sentence(self) -> str:
        """Returns in words what the scenario brings."""
        language = Language.current()
        before, after, total = self.totals()
        new = int(self.scenario.open[self.existing:].sum())
        closed = int((~self.scenario.open[:self.existing]).sum())
        if not self.scenario.steps:
            return translate(
                "ui", "Nothing is changed yet. Add, close or move sites with a click on the map: what changes is shown "
                "at once.")
        numbers: dict[str, Any] = {
            "new": new, "closed": closed, "number": language.integer(abs(after - before)),
            "before": language.number(100 * before / total if total else 0.0, 1),
            "after": language.number(100 * after / total if total else 0.0, 1)}
        if round(after) > round(before):
            text = translate(
                "ui", "New sites: {new}, closed: {closed}. About {number} people more within reach ({before} % before, "
                "{after} % then).")
        elif round(after) < round(before):
            text = translate(
                "ui", "New sites: {new}, closed: {closed}. About {number} people fewer within reach ({before} % "
                "before, {after} % then).")
        else:
            text = translate(
                "ui", "New sites: {new}, closed: {closed}. As many people within reach as before ({after} %).")
        return text.format(**numbers)

    def drawn(self) -> tuple[NDArray[np.float64], ...]:
        """Returns new and closed sites, and addresses that come within reach and fall out of it (each (n, 2))."""
        import numpy as np

        homes, scenario, places = self.study.homes, self.scenario, self.places
        new = np.flatnonzero(scenario.open & (np.arange(len(scenario.open)) >= self.existing))
        closed = np.flatnonzero(~scenario.open[:self.existing])
        here = np.column_stack([homes.x, homes.y])
        before, after = scenario.start <= self.distance, scenario.distance <= self.distance
        lives = self.people > 0
        return places[new], places[closed], here[lives & after & ~before], here[lives & before & ~after]

    def rows(self) -> list[tuple[str, str, float, float]]:
        """Returns all sites with their state in words."""
        words = {
            (True, False): translate("ui", "exists"), (False, False): translate("ui", "closed"),
            (True, True): translate("ui", "new")}
        rows = []
        for site, (x, y) in enumerate(self.places.tolist()):
            key = (bool(self.scenario.open[site]), site >= self.existing)
            if key in words:
                rows.append((self.name_of(site), words[key], x, y))
        return rows


class Best(NamedTuple):
    """Places that a search found: x and y of each, what they bring, and the gap to the best possible."""

    places: list[tuple[float, float]]
    people: float
    gap: float


def best_places(trial: Trial, count: int, stop: Stop) -> Optional[Best]:
    """Looks for the best new places beside the open sites of a scenario; ``None`` if stopped."""
    import numpy as np

    from ..access.sites import best_sites, cover_benefits
    from ..addresses.locate import Cancelled
    from ..processing.best_sites import thinned

    study = trial.study
    try:
        at = thinned(study, np.ones(len(study.homes.areas), dtype=bool))
        pairs = study.origins.within(study.origins.ties.take(at), trial.distance, stop=stop)
        choice = best_sites(
            cover_benefits(pairs, trial.people, trial.scenario.distance, trial.distance), count, stop=stop)
    except Cancelled:
        return None
    chosen = at[np.array(choice.chosen, dtype=np.int64)]
    return Best(list(zip(study.homes.x[chosen].tolist(), study.homes.y[chosen].tolist())), choice.total, choice.gap)
