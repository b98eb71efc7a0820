"""Supply: offers per head, reachability of places (E2SFCA), competition between sites, white spots.

Wording is neutral: more or fewer than in the Kreis, beyond what chance explains; whether that is too many or too few
is for people to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..indicators.intervals import byar
from .distances import Pairs

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

#: What an interval says of the supply of an area beside that of the Kreis.
MORE, FEWER, ALIKE = "more", "fewer", "alike"


class PerHead(NamedTuple):
    """Offers per head by area.

    ``rate``: offers (or places) per ``per`` people, with limits; ``expected``: offers at the rate of the Kreis;
    ``ratio``: offers over expected ones, with limits; ``verdict``: :data:`MORE`, :data:`FEWER`, :data:`ALIKE`, or empty
    where there is no number.
    """

    rate: Floats
    lower: Floats
    upper: Floats
    expected: Floats
    ratio: Floats
    ratio_lower: Floats
    ratio_upper: Floats
    verdict: list[str]


def per_head(offers: ArrayLike, people: ArrayLike, kreis_rate: float, *, per: float = 1000.0, confidence: float = 0.95,
             ) -> PerHead:
    """Compares offers per head with the Kreis by limits of a Poisson count (exact below 10, Byar's above).

    ``offers``: how many there are; ``people``: of the target group, NaN where not known; ``kreis_rate``: offers per
    person. Source of the limits: see :func:`byar`.
    """
    offers, people = (np.asarray(part, dtype=np.float64) for part in (offers, people))
    return _compared(offers, *byar(offers, confidence), people, kreis_rate, per)


def places_per_head(places: Sequence[Sequence[float]], people: ArrayLike, kreis_rate: float, *, per: float = 100.0,
                    confidence: float = 0.95) -> PerHead:
    """Compares places (capacity) per head with the Kreis; ``places``: the capacity of each offer, area by area.

    Places come with offers, so the chance is that of the offers: limits of a weighted sum of Poisson counts (Dobson
    1991, as for directly standardised rates). Without an offer the upper limit takes offers of the mean size.
    """
    people = np.asarray(people, dtype=np.float64)
    number = np.array([len(row) for row in places], dtype=np.float64)
    total = np.array([float(np.sum(row)) for row in places])
    square = np.array([float(np.sum(np.square(row))) for row in places])
    everything = [place for row in places for place in row]
    mean = float(np.mean(everything)) if everything else 0.0
    low, high = byar(number, confidence)
    spread = np.sqrt(np.divide(square, number, out=np.full(len(number), mean**2), where=number > 0))
    lower, upper = np.maximum(total + spread * (low - number), 0.0), total + spread * (high - number)
    return _compared(total, lower, upper, people, kreis_rate, per)


def _compared(value: Floats, lower: Floats, upper: Floats, people: Floats, kreis_rate: float, per: float) -> PerHead:
    known = np.isfinite(people) & (people > 0)
    expected = np.where(known, people * kreis_rate, np.nan)
    base = np.where(known, people / per, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = [np.where(expected > 0, part / expected, np.nan) for part in (value, lower, upper)]
    verdict = np.where(ratios[1] > 1, MORE, np.where(ratios[2] < 1, FEWER, ALIKE))
    return PerHead(
        value / base, lower / base, upper / base, expected, *ratios,
        np.where(np.isfinite(ratios[0]), verdict, "").tolist())


# ------------------------------------------------------------------------ E2SFCA


@dataclass(frozen=True)
class Zone:
    """A ring around a site: up to ``distance``, people count with ``weight``."""

    distance: float
    weight: float


class Catchments(NamedTuple):
    """What the two steps found: places per weighted person of each site, and the accessibility of each point."""

    ratio: Floats
    accessibility: Floats


def e2sfca(pairs: Pairs, capacity: Floats, people: Floats, zones: Sequence[Zone]) -> Catchments:
    """Computes the enhanced two-step floating catchment area.

    Step 1: the capacity of each site over the people around it, weighted by ring; step 2: for each point the sum of
    these ratios over the sites around it, weighted by ring again. ``pairs``: sites and points within the last ring;
    ``people``: at each point. Where nobody lives around a site its ratio is 0: it serves no one.
    Source: Luo and Qi (2009), Health & Place 15, 1100-1107.
    """
    bounds = np.array([zone.distance for zone in zones])
    weights = np.array([*(zone.weight for zone in zones), 0.0])
    site = pairs.site
    # A hair's breadth beyond a bound is on it: distances are sums.
    weight = weights[np.searchsorted(bounds * (1 + 1e-12), pairs.distance, side="left")]
    demand = np.bincount(site, weights=people[pairs.point] * weight, minlength=len(capacity))
    ratio = np.divide(capacity, demand, out=np.zeros(len(capacity)), where=demand > 0)
    return Catchments(ratio, np.bincount(pairs.point, weights=ratio[site] * weight, minlength=len(people)))


# ------------------------------------------------------------------------ competition


class Competition(NamedTuple):
    """People around each site.

    ``around``: within the distance; ``nearest``: of them those with no nearer site; ``choice``: the share of those
    around that reach another one too; ``others``: how many further sites they reach in the mean.
    """

    around: Floats
    nearest: Floats
    choice: Floats
    others: Floats


def competition(pairs: Pairs, nearest: Whole, people: Floats) -> Competition:
    """Computes who else is around; ``nearest``: the nearest site of each point, -1 for none."""
    sites = len(pairs.start) - 1
    site = pairs.site
    number = np.bincount(pairs.point, minlength=len(people))
    there = people[pairs.point]
    around = np.bincount(site, weights=there, minlength=sites)
    more = np.bincount(site, weights=there * (number[pairs.point] > 1), minlength=sites)
    others = np.bincount(site, weights=there * (number[pairs.point] - 1), minlength=sites)
    own = np.bincount(site, weights=there * (nearest[pairs.point] == site), minlength=sites)
    with np.errstate(invalid="ignore"):
        return Competition(around, own, np.where(around > 0, more / around, np.nan),
                           np.where(around > 0, others / around, np.nan))


# ------------------------------------------------------------------------ white spots


def need_weights(score: Floats, spread: float = 0.5) -> Floats:
    """Returns the weight of need of areas: 1 - spread for the lowest score to 1 + spread for the highest, by rank.

    ``score``: higher means more attention needed, NaN for none (weight 1). Equal scores have equal weights.
    """
    weight = np.ones(len(score))
    known = np.flatnonzero(np.isfinite(score))
    if len(known) > 1:
        _, inverse, count = np.unique(score[known], return_inverse=True, return_counts=True)
        rank = np.cumsum(count) - (count + 1) / 2.0
        weight[known] = 1.0 - spread + 2.0 * spread * rank[inverse] / (len(known) - 1)
    return weight


class Spots(NamedTuple):
    """Groups of addresses beyond reach that lie side by side.

    ``spot``: the number of each point's group, -1 for none; ``people``: of the target group in each; ``weighted``: the
    same times the weight of need; ``addresses``; ``distance``: their mean distance to the next offer, infinite if some
    have none within reach. Ordered by ``weighted``, most first.
    """

    spot: Whole
    people: Floats
    weighted: Floats
    addresses: Whole
    distance: Floats


def white_spots(x: Floats, y: Floats, beyond: NDArray[np.bool_], people: Floats, need: Floats, distance: Floats, *,
                gap: float = 150.0, least: float = 10.0) -> Spots:
    """Joins addresses beyond reach that are not farther than ``gap`` from each other to spots.

    ``people``, ``need``: people of the target group at each point and their weight; ``least``: spots with fewer people
    are left out (what is shown is no statement on single persons).
    """
    from scipy import sparse
    from scipy.sparse import csgraph

    at = np.flatnonzero(beyond & np.isfinite(x) & np.isfinite(y))
    spot = np.full(len(x), -1, dtype=np.int64)
    if not len(at):
        return Spots(spot, np.empty(0), np.empty(0), np.empty(0, dtype=np.int64), np.empty(0))
    pairs = _side_by_side(np.column_stack([x[at], y[at]]), gap)
    graph = sparse.coo_matrix((np.ones(len(pairs), dtype=bool), tuple(pairs.T)), shape=(len(at), len(at)))
    count, label = csgraph.connected_components(graph, directed=False)
    number = np.bincount(label, weights=people[at], minlength=count)
    weighted = np.bincount(label, weights=people[at] * need[at], minlength=count)
    size = np.bincount(label, minlength=count)
    with np.errstate(invalid="ignore"):
        part = np.where(people[at] > 0, people[at] * distance[at], 0.0)
        away = np.bincount(label, weights=part, minlength=count) / number
    kept = np.flatnonzero(number >= least)
    order = kept[np.argsort(-weighted[kept], kind="stable")]
    rank = np.full(count, -1, dtype=np.int64)
    rank[order] = np.arange(len(order))
    spot[at] = rank[label]
    return Spots(spot, number[order], weighted[order], size[order], away[order])


def _side_by_side(points: Floats, gap: float) -> Whole:
    """Returns pairs of points (pairs, 2) that join all that are within ``gap`` of each other, directly or over others.

    Edges of a Delaunay triangulation do: they hold a shortest spanning tree, and there are few of them.
    """
    from scipy.spatial import Delaunay, QhullError, cKDTree

    places, which = np.unique(points, axis=0, return_inverse=True)
    which = which.ravel()
    first = np.full(len(places), -1, dtype=np.int64)
    first[which[::-1]] = np.arange(len(points) - 1, -1, -1)
    try:
        corners = Delaunay(places).simplices
        edges = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
        edges = edges[np.hypot(*(places[edges[:, 0]] - places[edges[:, 1]]).T) <= gap]
    except (QhullError, ValueError):
        # Too few points, or all of them in a line.
        edges = cKDTree(places).query_pairs(gap, output_type="ndarray")
    same = np.column_stack([np.arange(len(points)), first[which]])
    return np.concatenate([first[edges.reshape(-1, 2)], same])
