"""What is known about access in one workspace and year, read once: network, addresses, offers, target groups.

Reads the file alone, no layer of a project, so that it may be built in a background task.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingFeedback

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .access_data import PEOPLE, Groups, Homes, homes_of, period_of
from .base import translate
from .ways import report, workspace_ways

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..access.distances import Nearest
    from ..access.network import Network, Ties
    from ..access.reach import Group, Reached
    from ..workspace import Workspace

#: The category of stops, which come from the timetable unless somebody has entered them as offers.
STOPS = "haltestelle"
#: Metres to walk where a category says nothing.
_USUAL_REACH = 1000.0


class Category(NamedTuple):
    """A kind of offer with its target group and walking distance, and its offers on the day."""

    id: str
    name: str
    target_group: str
    measure: str
    age_from: int | None
    age_to: int | None
    reach_m: float
    local_supply: bool
    offers: pd.DataFrame

    @property
    def capacity(self) -> NDArray[np.float64]:
        """The places of each offer, NaN where none are given."""
        return self.offers["capacity"].to_numpy(dtype=float)


class Study:
    """Distances and target groups of a workspace in a year; nothing is computed twice.

    ``network``, ``origins`` (its points are the addresses), ``homes``, ``period``; ``unplaced``: offers without a place
    by category.
    """

    def __init__(self, workspace: Workspace, period: str, homes: Homes, network: Network, ties: Ties, *,
                 snap_limit: float, approach: bool = True, only_confirmed: bool = False) -> None:
        from ..access.distances import Origins

        self.workspace, self.period, self.homes, self.network = workspace, period, homes, network
        self.origins = Origins(network, ties, approach=approach)
        self.snap_limit, self.only_confirmed = snap_limit, only_confirmed
        self._kinds = workspace.offer_categories()
        offers = workspace.offers(as_of=f"{period}-12-31")
        if only_confirmed:
            offers = offers[offers["confirmed_on"].notna()]
        self.unplaced = offers[offers["x"].isna()].groupby("category").size().to_dict()
        self._offers = offers[offers["x"].notna()]
        self._stops = _stops(workspace)
        measures = {str(name) for name in self._kinds["measure"].dropna()} | {PEOPLE}
        self._groups = Groups(workspace, homes.areas, period, measures)
        self._sites: dict[str, Ties] = {}
        self._nearest: dict[str, Nearest] = {}

    @property
    def cut(self) -> dict[str, str]:
        """Ages that had to be cut out of wider age bands."""
        return self._groups.cut

    @property
    def category_names(self) -> dict[str, str]:
        """The names of all categories that have offers, by their ids, in their order."""
        ids = [row.category_id for row in self._kinds.itertuples() if len(self._rows(row.category_id))]
        return {row.category_id: row.name for row in self._kinds.itertuples() if row.category_id in ids}

    def category(self, category_id: str) -> Category:
        """Returns a category; raises :class:`DataProblem` for one that is unknown or has no offer with a place."""
        rows = self._kinds[self._kinds["category_id"] == category_id]
        if rows.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP("processing", "There is no category “{category}”. Categories with offers: {known}."),
                context="processing", category=category_id, known=", ".join(self.category_names) or "–")
        offers = self._rows(category_id)
        if offers.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "There is no offer of the category “{category}” with a place that is valid at the end of {period}. "
                    "Import offers first, or give them a place."),
                context="processing", category=str(rows.iloc[0]["name"]), period=self.period)
        # Plain Python: a missing whole number of pandas is neither equal to itself nor different.
        row = rows.iloc[:1].astype(object).where(rows.iloc[:1].notna(), None).to_dict("records")[0]

        def whole(name: str) -> int | None:
            return None if row[name] is None else int(row[name])

        return Category(
            category_id, str(row["name"]), str(row["target_group"] or translate("processing", "everybody")),
            str(row["measure"] or PEOPLE), whole("age_from"), whole("age_to"), float(row["reach_m"] or _USUAL_REACH),
            bool(row["local_supply"]), offers)

    def _rows(self, category_id: str) -> pd.DataFrame:
        own = self._offers[self._offers["category"] == category_id]
        return self._stops if own.empty and category_id == STOPS else own

    def group(self, category: Category) -> Group:
        """Returns the target group of a category."""
        return self._groups.group(category.measure, category.age_from, category.age_to)

    def least(self, category: Category) -> float:
        """Returns the number of people of a target group below which nothing is shown (the catalogue's rule)."""
        from ..indicators.catalogue import Term

        return self.workspace.catalogue().rules_of([Term(category.measure)]).min_denominator

    def everybody(self) -> Group:
        """Returns all inhabitants."""
        return self._groups.group()

    def sites(self, category: Category) -> Ties:
        """Returns where the offers of a category are tied to the network."""
        if category.id not in self._sites:
            self._sites[category.id] = self.network.tie(
                category.offers["x"].to_numpy(float), category.offers["y"].to_numpy(float), limit=self.snap_limit)
        return self._sites[category.id]

    def nearest(self, category: Category) -> Nearest:
        """Returns the nearest offer of a category for every address, however far."""
        if category.id not in self._nearest:
            self._nearest[category.id] = self.origins.nearest(self.sites(category))
        return self._nearest[category.id]

    def levels(self, quartiere: Reached) -> dict[str, tuple[list[str], Reached]]:
        """Returns who reaches something in Quartiere, Kommunen and the Kreis, with the keys of the areas."""
        import numpy as np

        from ..access.reach import summed

        areas, residents = self.homes.areas, self.homes.residents
        kommunen = sorted(set(areas["kommune_id"]))
        place = {key: at for at, key in enumerate(kommunen)}
        parent = np.array([place[key] for key in areas["kommune_id"]])
        size = residents.addresses.astype(float)
        return {
            "quartier": (self.homes.area_ids, quartiere),
            "kommune": (kommunen, summed(quartiere, parent, len(kommunen), residents.doubt, size)),
            "kreis": ([str(areas["kreis_id"].iloc[0])],
                      summed(quartiere, np.zeros(len(areas), dtype=int), 1, residents.doubt, size)),
        }


def build_study(workspace: Workspace, feedback: QgsProcessingFeedback, *, period: str = "", snap_limit: float = 250.0,
                network: Network | None = None, approach: bool = True, only_confirmed: bool = False) -> Study:
    """Reads a workspace; ``network`` is made of its own ways unless given. May run in a background task.

    Raises :class:`DataProblem` where ways, addresses, people or offers are missing, and ``Cancelled``.
    """
    period = period_of(workspace, period)
    homes = homes_of(workspace, period, feedback)
    if network is None:
        ways, roles = workspace_ways(Path(workspace.path), feedback)
        network = ways.network(roles)
        report(network, feedback)
    ties = network.tie(homes.x, homes.y, limit=snap_limit, stop=feedback.isCanceled)
    lost = len(ties) - int(ties.connected.sum())
    if lost:
        feedback.pushWarning(translate(
            "processing",
            "{count} of {total} addresses are not connected: farther than {limit} m from every way, or without "
            "coordinates. They count as not reached and are shown apart."
        ).format(count=lost, total=len(ties), limit=f"{snap_limit:g}"))
    study = Study(workspace, period, homes, network, ties, snap_limit=snap_limit, approach=approach,
                  only_confirmed=only_confirmed)
    if not study.category_names:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The workspace has no offer with a place that is valid at the end of {period}. Import offers first."),
            context="processing", period=period)
    return study


def tell_offers(study: Study, category: Category, feedback: QgsProcessingFeedback) -> None:
    """Says which offers of a category do not count because nobody knows where they are, or no way leads there."""
    unplaced = study.unplaced.get(category.id, 0)
    off = len(category.offers) - int(study.sites(category).connected.sum())
    if unplaced or off:
        feedback.pushWarning(translate(
            "processing",
            "“{category}”: {unplaced} offers have no place and {off} are farther than {limit} m from every way; they "
            "reach nobody."
        ).format(category=category.name, unplaced=unplaced, off=off, limit=f"{study.snap_limit:g}"))


def _stops(workspace: Workspace) -> pd.DataFrame:
    """Returns the stations of the last timetable as offers."""
    import pandas as pd

    columns = ["offer_id", "name", "category", "capacity", "x", "y", "quartier_id"]
    from ..workspace import schema

    if not workspace.has_layer(schema.STATIONS.name):
        return pd.DataFrame(columns=columns)
    from ..addresses.arrow import read_points

    points = read_points(workspace.path, schema.STATIONS.name, columns=["stop_id", "name"])
    text: Any = [[value.decode("utf-8") for value in points.columns[name].tolist()] for name in ("stop_id", "name")]
    frame = pd.DataFrame({"offer_id": text[0], "name": text[1], "x": points.x, "y": points.y})
    return frame.assign(category=STOPS, capacity=float("nan"), quartier_id=None)[columns]
