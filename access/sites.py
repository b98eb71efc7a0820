"""The best places for new offers among candidates, with how far from the best possible they may be.

Two aims, in one form: the benefit b(i, j) that people at point i have from candidate j, and each uses the best one.

- ``cover`` (maximal covering, Church and ReVelle 1974): people who are not within reach of an existing offer count as
  soon as one new offer is within reach.
- ``distance`` (p-median, Hakimi 1964): every metre counts by which the way to the nearest offer becomes shorter, up to
  a longest way beyond which it makes no difference.

Found by the greedy heuristic and improved by exchanging one site at a time (Teitz and Bart 1968) as long as that helps.
The bound comes from the linear programme that lets sites be built in parts: no choice of sites can do better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..addresses.locate import Cancelled
from .distances import Pairs

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Stop = Callable[[], bool]

#: Pairs up to which the linear programme is solved as it is; more are joined first.
_EXACT_PAIRS = 60_000
#: Points that remain when points are joined for the bound.
_JOINED_POINTS = 600
#: Steps that improve the bound after joining.
_POLISH = 150
#: Relative improvement below which an exchange is an error of rounding.
_NOISE = 1e-9
_MOST_EXCHANGES = 200


class Choice(NamedTuple):
    """Chosen candidates, in the order in which they help most.

    ``gain``: what each adds to those before it; ``total``: what all of them bring; ``bound``: what no choice exceeds;
    ``exchanges``: how often a site was exchanged.
    """

    chosen: list[int]
    gain: list[float]
    total: float
    bound: float
    exchanges: int

    @property
    def gap(self) -> float:
        """By how much at most the best choice could be better, as a share of the bound."""
        return max(0.0, (self.bound - self.total) / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Benefits:
    """What each point has from each candidate: entries candidate by candidate, in the order of points.

    ``start`` (candidates + 1), ``point``, ``value`` (above 0); ``points``: how many points there are.
    """

    start: Whole
    point: Whole
    value: Floats
    points: int

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return len(self.start) - 1

    @property
    def candidate(self) -> Whole:
        """The candidate of each entry."""
        return np.repeat(np.arange(self.candidates), np.diff(self.start))


def cover_benefits(pairs: Pairs, people: Floats, now: Floats, reach: float) -> Benefits:
    """Returns what people not within ``reach`` of an offer (``now``: their distance to it) have from candidates."""
    open_ = ~(now <= reach)
    use = (pairs.distance <= reach) & open_[pairs.point] & (people[pairs.point] > 0)
    return _benefits(pairs, use, people[pairs.point[use]], len(people))


def distance_benefits(pairs: Pairs, people: Floats, now: Floats, longest: float) -> Benefits:
    """Returns the metres times people that candidates save, ways counted up to ``longest``."""
    saved = np.minimum(now, longest)[pairs.point] - pairs.distance
    use = (saved > 0) & (people[pairs.point] > 0)
    return _benefits(pairs, use, saved[use] * people[pairs.point[use]], len(people))


def _benefits(pairs: Pairs, use: NDArray[np.bool_], value: Floats, points: int) -> Benefits:
    return Benefits(np.concatenate([[0], np.cumsum(use)])[pairs.start], pairs.point[use], value, points)


def best_sites(benefits: Benefits, count: int, *, stop: Optional[Stop] = None) -> Choice:
    """Chooses ``count`` candidates (fewer where more would bring nothing) and bounds what could be reached at best."""
    if not len(benefits.value) or count < 1:
        return Choice([], [], 0.0, 0.0, 0)
    candidate = benefits.candidate
    chosen = _greedy(benefits, candidate, count, stop)
    chosen, exchanges = _exchanged(benefits, candidate, chosen, stop)
    chosen, gain = _ordered(benefits, chosen)
    total = float(sum(gain))
    return Choice(chosen, gain, total, max(total, upper_bound(benefits, count, stop=stop)), exchanges)


def total_benefit(benefits: Benefits, chosen: list[int]) -> float:
    """Returns what a choice of candidates brings."""
    best = np.zeros(benefits.points)
    for at in chosen:
        part = slice(benefits.start[at], benefits.start[at + 1])
        best[benefits.point[part]] = np.maximum(best[benefits.point[part]], benefits.value[part])
    return float(best.sum())


def _greedy(benefits: Benefits, candidate: Whole, count: int, stop: Optional[Stop]) -> list[int]:
    best = np.zeros(benefits.points)
    chosen: list[int] = []
    for _ in range(min(count, benefits.candidates)):
        _stop_if_asked(stop)
        gain = np.bincount(
            candidate, weights=np.maximum(benefits.value - best[benefits.point], 0.0), minlength=benefits.candidates)
        at = int(np.argmax(gain))
        if gain[at] <= 0:
            break
        chosen.append(at)
        part = slice(benefits.start[at], benefits.start[at + 1])
        best[benefits.point[part]] = np.maximum(best[benefits.point[part]], benefits.value[part])
    return chosen


def _exchanged(benefits: Benefits, candidate: Whole, chosen: list[int], stop: Optional[Stop]) -> tuple[list[int], int]:
    """Exchanges one chosen candidate for another as long as that brings more (the best exchange of all each time).

    All exchanges are weighed at once (Whitaker 1983): what a new candidate adds, less what the old one alone gave,
    plus what the new one gives to the points of the old one.
    """
    chosen = list(chosen)
    total = total_benefit(benefits, chosen)
    for exchanges in range(_MOST_EXCHANGES):
        _stop_if_asked(stop)
        best, second, owner = _two_best(benefits, chosen)
        there, value = benefits.point, benefits.value
        gain = np.bincount(
            candidate, weights=np.maximum(value - best[there], 0.0), minlength=benefits.candidates)
        served = owner >= 0
        loss = np.bincount(owner[served], weights=(best - second)[served], minlength=len(chosen))
        rescued = np.maximum(np.minimum(value, best[there]) - second[there], 0.0)
        use = (owner[there] >= 0) & (rescued > 0)
        back = np.bincount(
            candidate[use] * len(chosen) + owner[there[use]], weights=rescued[use],
            minlength=benefits.candidates * len(chosen)).reshape(benefits.candidates, len(chosen))
        profit = gain[:, None] - loss[None, :] + back
        profit[chosen] = -np.inf
        new, old = np.unravel_index(int(np.argmax(profit)), profit.shape)
        if profit[new, old] <= _NOISE * max(total, 1e-300):
            return chosen, exchanges
        chosen[int(old)] = int(new)
        total += float(profit[new, old])
    return chosen, _MOST_EXCHANGES


def _two_best(benefits: Benefits, chosen: list[int]) -> tuple[Floats, Floats, Whole]:
    """Returns for each point its best and second best benefit, and the place in ``chosen`` of the best (-1: none)."""
    best, second = np.zeros(benefits.points), np.zeros(benefits.points)
    owner = np.full(benefits.points, -1, dtype=np.int64)
    for position, at in enumerate(chosen):
        part = slice(benefits.start[at], benefits.start[at + 1])
        point, value = benefits.point[part], benefits.value[part]
        better = value > best[point]
        second[point] = np.where(better, best[point], np.maximum(second[point], value))
        best[point[better]], owner[point[better]] = value[better], position
    return best, second, owner


def _ordered(benefits: Benefits, chosen: list[int]) -> tuple[list[int], list[float]]:
    """Returns a choice in the order of what each adds, and what it adds."""
    best = np.zeros(benefits.points)
    rest, order, gains = list(chosen), [], []
    while rest:
        gain = [
            float(np.maximum(benefits.value[part] - best[benefits.point[part]], 0.0).sum())
            for part in (slice(benefits.start[at], benefits.start[at + 1]) for at in rest)]
        at = rest.pop(int(np.argmax(gain)))
        part = slice(benefits.start[at], benefits.start[at + 1])
        best[benefits.point[part]] = np.maximum(best[benefits.point[part]], benefits.value[part])
        order.append(at)
        gains.append(max(gain))
    return order, gains


# ------------------------------------------------------------------------ the bound


def upper_bound(benefits: Benefits, count: int, *, exact_pairs: int = _EXACT_PAIRS, stop: Optional[Stop] = None,
                ) -> float:
    """Returns what no choice of ``count`` candidates can exceed.

    The linear programme: maximise sum b(i, j) y(i, j) with sum over j of y(i, j) <= 1, y(i, j) <= x(j), sum x = count,
    0 <= x <= 1. Points that see the same candidates with the same benefit per person are one point, which changes
    nothing. If there are still too many, points are joined to fewer, and only the shadow prices v(i) of the smaller
    programme are used: for any v >= 0, sum of v(i) plus the ``count`` largest of sum over i of max(0, b(i, j) - v(i))
    bounds the true programme (weak duality), and a few steps of descent improve it.
    """
    joined = _same_points(benefits)
    count = min(count, benefits.candidates)
    if len(joined.value) <= exact_pairs:
        solved = _programme(joined, count)
        if solved is not None:
            return solved[0]
    group = _groups(joined)
    prices = np.zeros(joined.points)
    smaller = _joined(joined, group)
    solved = _programme(smaller, count)
    if solved is not None:
        weight = _weights(joined)
        whole = np.bincount(group, weights=weight, minlength=int(group.max()) + 1)
        prices = solved[1][group] * weight / np.where(whole > 0, whole, 1.0)[group]
    return _polished(joined, count, prices, stop)


def _same_points(benefits: Benefits) -> Benefits:
    """Joins points whose benefits are the same for every candidate up to a factor, such as those of one house."""
    from scipy import sparse

    table = sparse.csc_matrix(
        (benefits.value, (benefits.candidate, benefits.point)), shape=(benefits.candidates, benefits.points))
    table.sort_indices()
    size = np.diff(table.indptr)
    used = np.flatnonzero(size > 0)
    largest = np.maximum.reduceat(table.data, table.indptr[used])
    relative = table.data / np.repeat(largest, size[used])
    # Two points are one if candidates and relative benefits agree: compared by a hash of both, then exactly.
    rng = np.random.default_rng(1)
    code = rng.random(benefits.candidates)
    key = np.add.reduceat(code[table.indices] * (1.0 + np.round(relative, 9)), table.indptr[used])
    _, group = np.unique(np.round(key, 9), return_inverse=True)
    first = np.full(int(group.max()) + 1, -1, dtype=np.int64)
    first[group[::-1]] = np.arange(len(group) - 1, -1, -1)
    representative = first[group]
    alike = size[used] == size[used[representative]]
    entry = np.arange(len(table.data)) - np.repeat(table.indptr[used], size[used])
    whose = np.repeat(np.arange(len(used)), size[used])
    other = np.minimum(table.indptr[used[representative[whose]]] + entry, len(table.data) - 1)
    differs = (table.indices != table.indices[other]) | (
        np.abs(relative - relative[np.minimum(other, len(relative) - 1)]) > 1e-9)
    alike &= np.bincount(whose, weights=differs, minlength=len(used)) == 0
    group = np.where(alike, group, int(group.max()) + 1 + np.arange(len(group)))
    _, group = np.unique(group, return_inverse=True)
    points = int(group.max()) + 1
    total = sparse.csr_matrix(
        (table.data, (table.indices, group[whose])), shape=(benefits.candidates, points))
    total.sum_duplicates()
    return Benefits(
        total.indptr.astype(np.int64), total.indices.astype(np.int64), total.data.astype(np.float64), points)


def _programme(benefits: Benefits, count: int) -> Optional[tuple[float, Floats]]:
    """Solves the linear programme; returns its value and the shadow price of each point, ``None`` if it fails."""
    from scipy import sparse
    from scipy.optimize import linprog

    pairs, sites = len(benefits.value), benefits.candidates
    # Columns: x of each candidate, then y of each pair.
    at = np.arange(pairs)
    use_once = sparse.csr_matrix((np.ones(pairs), (benefits.point, sites + at)), (benefits.points, sites + pairs))
    built = sparse.csr_matrix(
        (np.concatenate([np.ones(pairs), -np.ones(pairs)]),
         (np.concatenate([at, at]), np.concatenate([sites + at, benefits.candidate]))), (pairs, sites + pairs))
    budget = sparse.csr_matrix((np.ones(sites), (np.zeros(sites, dtype=int), np.arange(sites))), (1, sites + pairs))
    solved = linprog(
        np.concatenate([np.zeros(sites), -benefits.value]),
        A_ub=sparse.vstack([use_once, built, budget]).tocsr(),
        b_ub=np.concatenate([np.ones(benefits.points), np.zeros(pairs), [count]]),
        bounds=np.column_stack([np.zeros(sites + pairs), np.ones(sites + pairs)]), method="highs")
    if solved.status != 0:
        return None
    prices = np.maximum(-solved.ineqlin.marginals[:benefits.points], 0.0)
    return float(-solved.fun), prices


def _weights(benefits: Benefits) -> Floats:
    """Returns the largest benefit of each point."""
    largest = np.zeros(benefits.points)
    np.maximum.at(largest, benefits.point, benefits.value)
    return largest


def _groups(benefits: Benefits) -> Whole:
    """Puts points that have most from the same candidate, in about the same way, into at most so many groups."""
    largest = _weights(benefits)
    first = np.full(benefits.points, -1, dtype=np.int64)
    top = benefits.value >= largest[benefits.point] * (1 - 1e-12)
    first[benefits.point[top][::-1]] = benefits.candidate[top][::-1]
    mean = np.bincount(benefits.point, weights=benefits.candidate * benefits.value, minlength=benefits.points)
    mean /= np.maximum(np.bincount(benefits.point, weights=benefits.value, minlength=benefits.points), 1e-300)
    order = np.lexsort((mean, first))
    group = np.empty(benefits.points, dtype=np.int64)
    group[order] = np.arange(benefits.points) * _JOINED_POINTS // benefits.points
    return group


def _joined(benefits: Benefits, group: Whole) -> Benefits:
    from scipy import sparse

    table = sparse.csr_matrix(
        (benefits.value, (benefits.candidate, group[benefits.point])), (benefits.candidates, int(group.max()) + 1))
    table.sum_duplicates()
    return Benefits(
        table.indptr.astype(np.int64), table.indices.astype(np.int64), table.data.astype(np.float64),
        int(group.max()) + 1)


def _polished(benefits: Benefits, count: int, prices: Floats, stop: Optional[Stop]) -> float:
    """Improves a bound by subgradient steps (Polyak) on the prices; every step yields a bound that holds."""
    candidate, point, value = benefits.candidate, benefits.point, benefits.value
    best, step = np.inf, 1.0
    current = prices
    target = total_benefit(benefits, _greedy(benefits, candidate, count, stop))
    since = 0
    for _ in range(_POLISH):
        _stop_if_asked(stop)
        surplus = np.maximum(value - current[point], 0.0)
        worth = np.bincount(candidate, weights=surplus, minlength=benefits.candidates)
        chosen = np.argpartition(-worth, count - 1)[:count] if count < len(worth) else np.arange(len(worth))
        bound = float(current.sum() + worth[chosen].sum())
        if bound < best * (1 - 1e-7):
            best, prices, since = bound, current, 0
        else:
            since += 1
            if since >= 12:
                step, since, current = step / 2.0, 0, prices
                continue
        is_chosen = np.zeros(benefits.candidates, dtype=bool)
        is_chosen[chosen] = True
        active = is_chosen[candidate] & (surplus > 0)
        slope = 1.0 - np.bincount(point[active], minlength=benefits.points)
        slope[(current <= 0) & (slope > 0)] = 0.0
        square = float(slope @ slope)
        if square == 0 or step < 1e-3:
            break
        current = np.maximum(current - step * max(bound - target, 1e-9 * bound) / square * slope, 0.0)
    return best


def _stop_if_asked(stop: Optional[Stop]) -> None:
    if stop is not None and stop():
        raise Cancelled
