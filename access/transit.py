"""ÖV-Güteklassen: the quality of public transport at stations and at addresses.

Source: Bundesamt für Raumentwicklung ARE (2022), ÖV-Güteklassen, Berechnungsmethodik; adapted by GOAT (Plan4Better).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..zonings.rounding import largest_remainders
from .gtfs import Departures
from .reach import Group, Residents
from .transit_rules import CLASSES, NONE, TransitRules

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

#: The number of the class “none”: behind A (0) to F (5).
NO_CLASS = len(CLASSES)


class Stations(NamedTuple):
    """What the table says of stations.

    ``departures``: those that count; ``group``: of the best means of transport, empty where none counts; ``interval``:
    minutes between departures in one direction, infinite without any; ``category``: 0 for none.
    """

    departures: Whole
    group: list[str]
    interval: Floats
    category: Whole


def rate_stations(departures: Departures, rules: TransitRules) -> tuple[Stations, Mapping[int, int]]:
    """Rates stations by departures, interval and best means of transport.

    Also returns the departures by route type that do not count, because no group of the table has the type.
    """
    count = len(departures)
    groups = list(rules.groups)
    by_group = np.zeros((count, len(groups)), dtype=np.int64)
    left_out: dict[int, int] = {}
    for route_type, number in departures.by_type.items():
        group = rules.group_of(route_type)
        if group:
            by_group[:, groups.index(group)] += number
        elif number.sum():
            left_out[route_type] = int(number.sum())
    total = by_group.sum(axis=1)
    best = np.where(total > 0, np.argmax(by_group > 0, axis=1), -1)
    interval = np.full(count, np.inf)
    np.divide(rules.minutes * rules.directions, total, out=interval, where=total > 0)
    # In whole minutes: 10.9 are within 10, the next step begins at 11.
    step = np.searchsorted(np.array(rules.intervals, dtype=float), np.floor(interval), side="left")
    table = np.array([[*rules.categories[group], 0] for group in groups])
    category = np.where(best >= 0, table[np.maximum(best, 0), step], 0)
    return Stations(total, [groups[at] if at >= 0 else "" for at in best], interval, category), left_out


#: Gives for points the distance to the nearest of some stations (positions), infinite beyond the largest that counts.
Distance = Callable[[Whole], Floats]


def straight(x: Floats, y: Floats, station_x: Floats, station_y: Floats, most: float) -> Distance:
    """Returns how far points are from stations as the crow flies, up to ``most``, in the units of the coordinates."""
    from scipy.spatial import cKDTree

    on = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    points = np.column_stack([x[on], y[on]])

    def distance(chosen: Whole) -> Floats:
        result = np.full(len(x), np.inf)
        if len(chosen) and len(on):
            tree = cKDTree(np.column_stack([station_x[chosen], station_y[chosen]]))
            # The bound itself is not within the bound.
            result[on] = tree.query(points, distance_upper_bound=np.nextafter(most, np.inf))[0]
        return result

    return distance


def rate_points(count: int, category: Whole, distance: Distance, rules: TransitRules,
                stop: Optional[Callable[[], bool]] = None) -> Whole:
    """Returns the class of points (0 is A … 5 is F, :data:`NO_CLASS`): the best that any station gives them.

    ``category``: of the stations. A ring includes its outer bound.
    """
    from ..addresses.locate import Cancelled

    best = np.full(count, NO_CLASS, dtype=np.int64)
    for number, row in rules.classes.items():
        if stop is not None and stop():
            raise Cancelled
        chosen = np.flatnonzero(category == number)
        if not len(chosen):
            continue
        steps = np.array([*(CLASSES.index(entry) if entry else NO_CLASS for entry in row), NO_CLASS])
        ring = np.searchsorted(np.array(rules.distances), distance(chosen), side="left")
        best = np.minimum(best, steps[ring])
    return best


def people_by_class(classes: Whole, residents: Residents, group: Group) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Returns the people of each Quartier by class (classes A to F and none, Quartiere), and where there is a number.

    People are shared out over addresses; the classes of a Quartier add up to its people (largest remainders).
    """
    known = np.isfinite(group.persons) & ((residents.addresses > 0) | (group.persons == 0))
    persons = np.where(known, group.persons, 0.0)
    shares = np.array([
        residents.sum(np.where(classes == number, residents.part, 0.0)) for number in range(NO_CLASS + 1)])
    exact = shares * persons
    # Where nobody lives there is nothing to share out; the sum of shares may miss 1 by the last digit.
    total = exact.sum(axis=0)
    exact *= np.divide(persons, total, out=np.ones_like(persons), where=total > 0)
    return largest_remainders(exact, np.rint(persons).astype(np.int64), [*CLASSES, NONE]), known
