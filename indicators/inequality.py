"""How unequal areas are: Gini, Theil within and between groups, fifths, slope index; intervals free of noise.

Rates of small areas scatter by chance, so measures of their spread come out too high: where all areas have
the same true rate, the observed Gini is still above 0. The estimates here take the expected part of chance
off, and their intervals describe the spread of the true rates of just these areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import special

from .intervals import Floats, z_value
from .problems import DataProblem
from .series import year_of

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .contiguity import Neighbours

GINI, THEIL, THEIL_WITHIN, THEIL_BETWEEN = "gini", "theil", "theil_within", "theil_between"
S80S20, SII, RII, MORAN = "s80s20", "sii", "rii", "moran"
MEASURES = (GINI, THEIL, THEIL_WITHIN, THEIL_BETWEEN, S80S20, SII, RII, MORAN)

#: Below this number of areas with a value no measure is given: it would say little and give values away.
LEAST_AREAS = 5
#: A fifth of fewer areas is hardly two of them.
LEAST_FOR_FIFTHS = 15
#: With fewer groups the spread between them is no more than one difference.
LEAST_GROUPS = 3
#: Where a typical area's standard error exceeds this share of the mean, the lowest fifth is mere chance.
MOST_NOISE = 1.0 / 3.0
#: Share of the variance between the areas that must be more than chance, or the fifths are not told apart.
LEAST_TRUE = 0.6
#: With fewer groups than this, those between which hardly more than chance lies are given no spread.
FEW_GROUPS = 15
#: Share of the variance between few groups that must be more than chance.
LEAST_TRUE_BETWEEN = 0.5
#: Transforms of the values before the slope is fitted, as PHEindicatormethods offers them.
TRANSFORMS = ("none", "log", "logit")

INEQUALITY_COLUMNS = ("area_id", "level", "indicator", "period", "measure", "value", "lower", "upper", "p")

#: Pairs of areas held at once.
_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Estimate:
    """A measure with its interval; ``place`` and ``error`` are where two of them are compared.

    ``place`` is the estimate on a scale on which sampling error is nearly normal, ``error`` its standard
    error there; NaN where nothing can be said.
    """

    value: float
    lower: float
    upper: float
    place: float = float("nan")
    error: float = float("nan")


@dataclass(frozen=True)
class Slope:
    """A fitted line over the ranks 0..1: ``start`` at rank 0, ``end`` at rank 1, in the unit of the values."""

    start: float
    end: float

    @property
    def index(self) -> float:
        """The slope index of inequality: end minus start."""
        return self.end - self.start

    @property
    def ratio(self) -> float:
        """The relative index of inequality: end over start; NaN where the line does not stay above 0."""
        return self.end / self.start if self.start > 0 and self.end > 0 else float("nan")


# --- measures of given values -----------------------------------------------------------------


def gini(values: ArrayLike, weights: Optional[ArrayLike] = None) -> float:
    """Computes the Gini coefficient of values that are not negative, 0 (all alike) to 1.

    ``weights`` (default 1) are the population; the result is that of a population in which everybody has
    the value of their area: half the mean difference of two persons over the mean. NaN for less than one
    value or a mean of 0. Source: Gini (1912); Lerman & Yitzhaki (1989) for weights.
    """
    x, w = _ordered(values, weights)
    return _gini(x, w, _middles(w))


def _gini(x: Floats, w: Floats, places: Floats) -> float:
    """Returns the Gini coefficient of values whose places in the order of the population are known."""
    mean = float(w @ x)
    if not mean > 0:
        return float("nan")
    return max(float(w @ (x * (2.0 * places - 1.0))) / mean, 0.0)


def theil(values: ArrayLike, weights: Optional[ArrayLike] = None) -> float:
    """Computes Theil's T of values that are not negative: sum of shares of the total x ln(value / mean).

    0 ln 0 counts as 0. NaN as for :func:`gini`. Source: Theil (1967).
    """
    return _theil(*_ordered(values, weights))


def _theil(x: Floats, w: Floats) -> float:
    mean = float(w @ x)
    if not mean > 0:
        return float("nan")
    share = x / mean
    return max(float(w @ special.xlogy(share, share)), 0.0)


def theil_parts(values: ArrayLike, groups: ArrayLike, weights: Optional[ArrayLike] = None) -> tuple[float, float]:
    """Splits Theil's T exactly: returns (within, between) the groups, whose sum is :func:`theil`.

    Between: Theil of the groups, each with its weighted mean. Within: what is left, which is the mean of
    the Theil of the groups, weighted by their shares of the total. Source: Theil (1967), chapter 4.
    """
    x, w, kept = _valid(values, weights)
    means, shares, _ = _grouped(x, w, np.asarray(groups, dtype=object)[kept])
    total, between = theil(x, w), theil(means, shares)
    return max(total - between, 0.0), between


def fifths_ratio(values: ArrayLike, weights: Optional[ArrayLike] = None) -> float:
    """Computes S80/S20: mean of the highest fifth of the population over that of the lowest.

    Areas are ordered by their value; an area on a border of the fifths counts with the part that lies in
    it. NaN where the lowest fifth has the mean 0.
    """
    x, w = _ordered(values, weights)
    if not x.size:
        return float("nan")
    low, high = _fifths(x, w)
    return high / low if low > 0 else float("nan")


def ridits(rank: ArrayLike, weights: Optional[ArrayLike] = None) -> Floats:
    """Returns the relative rank 0..1 of each area: the share of the population below it plus half its own.

    Areas with the same ``rank`` form one step. NaN where rank or weight is missing. Source: Bross (1958).
    """
    _, _, kept = _valid(rank, weights)
    order = np.asarray(rank, dtype=np.float64)[kept]
    w = _shares(weights, kept)
    steps, step = np.unique(order, return_inverse=True)
    sums = np.bincount(step.reshape(-1), w, minlength=steps.size)
    result = np.full(kept.size, np.nan)
    result[kept] = (np.cumsum(sums) - sums / 2.0)[step.reshape(-1)]
    return result


def slope(values: ArrayLike, rank: ArrayLike, weights: Optional[ArrayLike] = None, *,
          transform: str = "none") -> Slope:
    """Fits a line through values over the relative rank of the areas, weighted by population.

    ``rank`` any variable that orders the areas, rank 0 being its lowest value (see :func:`ridits`).
    ``transform`` "log" or "logit" fits the transformed values and turns the ends of the line back; values
    the transform does not know raise ``ValueError``. NaN where fewer than two ranks differ.
    Source: Pamuk (1985); Low & Low (2004); PHEindicatormethods ``phe_sii``.
    """
    if transform not in TRANSFORMS:
        raise ValueError(f"unknown transform {transform!r}")
    x, w, r = _on_ranks(values, rank, weights)
    nothing = Slope(float("nan"), float("nan"))
    if x.size < 2 or np.ptp(r) < 1e-12:
        return nothing
    if transform != "none" and ((x <= 0).any() or (transform == "logit" and (x >= 1).any())):
        raise ValueError("log needs values above 0, logit values between 0 and 1")
    y = np.log(x) if transform == "log" else special.logit(x) if transform == "logit" else x
    ends = _line(r, w) @ y
    back = {"none": lambda v: v, "log": np.exp, "logit": special.expit}[transform]
    start, end = (float(back(value)) for value in ends)
    return Slope(start, end)


# --- estimates for rates with chance in them --------------------------------------------------


def estimates(
    values: ArrayLike, weights: ArrayLike, variances: ArrayLike, *, groups: Optional[ArrayLike] = None,
    rank: Optional[ArrayLike] = None, confidence: float = 0.95,
) -> dict[str, Estimate]:
    """Estimates all measures of the true rates behind observed ones, with intervals.

    ``values`` rates that are not negative, ``weights`` their population, ``variances`` the sampling variance
    of each value (0: known exactly), all by area; areas without one of them take no part. ``groups`` (such
    as the Kommune) give Theil within and between, ``rank`` (such as the attention score) the slope index.
    Measures that cannot be had are left out; fewer than :data:`LEAST_AREAS` areas give none.

    Chance adds E(m*) - m to a measure m, where m* is that of the observed rates with their noise added once
    more. Theil's T grows with the variance of the noise, so T = 2 T_observed - E(T*), by its second
    derivatives. The Gini coefficient and ln(S80/S20) grow with the standard deviation, so their squares are
    corrected: G^2 = 2 G_observed^2 - E(G*)^2, where E(G*) is exact for pairs of normal rates. Nothing falls
    below 0. The slope is not biased, because its rank does not come from the values. Intervals: delta
    method on the scale of the correction, for T with the variance of its second order; the ends turned back.
    They cover sampling error only: the areas are all there are, and are no sample.
    Simulated coverage is 95 % +- 1.5 on average from about ten expected cases in a typical area on (single
    cases 91-98 %); with half as many, or with ten in only 20 areas, it falls to 91-94 % for Gini and Theil. What
    did not hold is not given: S80/S20 only where at least :data:`LEAST_TRUE` of the variance between the areas is
    more than chance, Theil within and between fewer than :data:`FEW_GROUPS` groups only where
    :data:`LEAST_TRUE_BETWEEN` of that between them is; the relative index only where the intervals of both
    ends of the line lie above 0.
    Source of the idea: Cook & Stefanski (1994), simulation-extrapolation, JASA 89, 1314-1328.
    """
    v = np.asarray(variances, dtype=np.float64)
    x, w, kept = _valid(values, weights, v)
    v = v[kept]
    found: dict[str, Estimate] = {}
    mean = float(w @ x) if x.size else 0.0
    if x.size < LEAST_AREAS or not mean > 0 or (x < 0).any():
        return found
    z = z_value(confidence)
    found[GINI] = _gini_estimate(x, w, v, mean, z)
    total = _theil_moments(x, w, v)
    if groups is None:
        found[THEIL] = _on_line(*total, z)
    else:
        labels = np.asarray(groups, dtype=object)[kept]
        means, shares, member = _grouped(x, w, labels)
        part = w / shares[member]
        of_groups = np.bincount(member, part**2 * v, minlength=shares.size)
        least = LEAST_TRUE_BETWEEN if shares.size < FEW_GROUPS else -np.inf
        if shares.size >= LEAST_GROUPS and _true_share(means, shares, of_groups) >= least:
            between = _theil_moments(means, shares, of_groups)
            within = (total[0] - between[0], _within_error(x, w, v, means, shares, member, mean))
            found[THEIL_WITHIN], found[THEIL_BETWEEN] = _on_line(*within, z), _on_line(*between, z)
            # The corrected parts add up too, also where one of them is cut off at 0.
            whole = _on_line(*total, z)
            value = found[THEIL_WITHIN].value + found[THEIL_BETWEEN].value
            found[THEIL] = Estimate(value, min(whole.lower, value), max(whole.upper, value), whole.place, whole.error)
        else:
            found[THEIL] = _on_line(*total, z)
    ratio = _fifths_estimate(x, w, v, z)
    if ratio is not None:
        found[S80S20] = ratio
    if rank is not None:
        found.update(_slope_estimates(values, weights, variances, rank, z))
    return found


def in_time_order(periods: Iterable[str]) -> list[str]:
    """Sorts periods by time: years, ISO and German dates, months such as 06/2020, plain numbers.

    Where one of them is none of these, all are sorted as text, in which numbers count as numbers.
    """
    texts = list(periods)
    times = [_time(text) for text in texts]
    readable = all(time is not None for text, time in zip(texts, times) if text)

    def natural(text: str) -> list[tuple[int, int, str]]:
        return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]

    def place(entry: tuple[str, Optional[float]]) -> tuple[float, list[tuple[int, int, str]]]:
        text, time = entry
        return (time if readable and time is not None else -np.inf), natural(text)

    return [text for text, _ in sorted(zip(texts, times), key=place)]


_GERMAN_DATE = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})(?:\D.*)?")
_MONTH = re.compile(r"(\d{4})[-/](\d{2})")


def _time(text: str) -> Optional[float]:
    if match := _GERMAN_DATE.fullmatch(text):
        day, month, year = int(match[1] or 1), int(match[2]), int(match[3])
        return year + (month - 1) / 12.0 + (day - 1) / 366.0 if 1 <= month <= 12 and 1 <= day <= 31 else None
    match = _MONTH.fullmatch(text)
    if match and "-" in text and 1 <= int(match[2]) <= 12:
        return int(match[1]) + (int(match[2]) - 1) / 12.0
    try:
        time = year_of(text)
    except DataProblem:
        return None
    return time if np.isfinite(time) else None


def change_p(earlier: Estimate, later: Estimate) -> float:
    """Tests whether a measure differs between two periods; two-sided p-value, NaN where it cannot.

    Taken as independent. People who live in an area in both periods make the two alike, so that the
    test rather finds too little than too much.
    """
    error = float(np.hypot(earlier.error, later.error))
    if not error > 0:
        return float("nan")
    return float(2.0 * special.ndtr(-abs(later.place - earlier.place) / error))


def sampling_variances(
    value: ArrayLike, numerator: ArrayLike, denominator: ArrayLike, lower: ArrayLike, upper: ArrayLike, *,
    method: str, factor: float = 1.0, confidence: float = 0.95,
) -> Floats:
    """Returns the sampling variance of indicator values.

    Proportions: factor^2 p (1 - p) / n; rates of events: factor^2 x / n^2; ratios of two counts x to y:
    r^2 (1/x + 1/y). Where no case occurred, half a case stands for what might have. Anything else from the
    width of its interval: ((upper - lower) / 2 z)^2; without an interval (a mean, say) 0.
    """
    r, x, n, low, high = np.broadcast_arrays(
        *(np.asarray(array, dtype=np.float64) for array in (value, numerator, denominator, lower, upper)))
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "proportion":
            p = np.clip(x, 0.5, np.maximum(n - 0.5, 0.5)) / n
            variance = factor**2 * p * np.clip(1.0 - p, 0.0, 1.0) / n
        elif method == "rate":
            variance = factor**2 * np.maximum(x, 0.5) / n**2
        elif method == "ratio":
            some = np.maximum(x, 0.5)
            variance = (factor * some / n) ** 2 * (1.0 / some + 1.0 / n)
        else:
            variance = np.full(r.shape, np.nan)
        width = ((high - low) / (2.0 * z_value(confidence))) ** 2
    variance = np.where(np.isfinite(variance), variance, width)
    return np.where(np.isfinite(variance), variance, 0.0)


def _gini_estimate(x: Floats, w: Floats, v: Floats, mean: float, z: float) -> Estimate:
    order = np.argsort(x, kind="stable")
    place = np.empty(x.size)
    place[order] = _middles(w[order])
    observed = _gini(x, w, place)
    noisy = _mean_difference(x, w, v) / (2.0 * mean)
    derivative = w / mean * (2.0 * place - 1.0 - observed)
    return _on_squares(observed, noisy, float((derivative**2 * v).sum()), z)


def _mean_difference(x: Floats, w: Floats, v: Floats) -> float:
    """Returns the weighted mean of E|x_i - x_j + e| over all pairs, e normal with variance v_i + v_j."""
    total = 0.0
    block = max(1, _PAIRS_AT_ONCE // x.size)
    for begin in range(0, x.size, block):
        one, other = _pairs(x.size, begin, min(begin + block, x.size))
        apart = np.abs(x[one] - x[other])
        spread = np.sqrt(v[one] + v[other])
        ratio = np.divide(apart, spread, out=np.full(apart.size, np.inf), where=spread > 0)
        density = np.exp(-0.5 * ratio**2) * _FOLDED
        folded = spread * density + apart * special.erf(ratio * _HALF)
        total += 2.0 * float((w[one] * w[other]) @ folded)
    return total


_FOLDED, _HALF = (2.0 / np.pi) ** 0.5, 0.5**0.5


def _pairs(size: int, begin: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns each pair once; an area is not compared with itself, where no noise lies between the two."""
    return _few_pairs(size) if begin == 0 and size <= _FEW else _some_pairs(size, begin, end)


def _some_pairs(size: int, begin: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    here = np.arange(begin, end)
    one, other = np.nonzero(np.arange(size) > here[:, None])
    return here[one], other


#: The pairs of so many areas are kept: they are asked for again and again, for every indicator and year.
_FEW = 200


@lru_cache(maxsize=64)
def _few_pairs(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return _some_pairs(size, 0, size)


def _theil_moments(x: Floats, w: Floats, v: Floats) -> tuple[float, float]:
    """Returns Theil's T without the part of chance, and its standard error."""
    mean = float(w @ x)
    observed = _theil(x, w)
    first, second = _theil_derivatives(x, w, v, mean, observed)
    bias = 0.5 * float((second * v).sum())
    return observed - bias, _second_order_error(first, second, v)


def _second_order_error(first: Floats, second: Floats, v: Floats) -> float:
    """Returns the standard error of a measure from its derivatives at the observed values.

    Var = sum first^2 v + sum second^2 v^2 / 2 at the true values; at the observed ones, which scatter
    more, the first sum is too large by sum second^2 v^2.
    """
    bend = 0.5 * float((second**2 * v**2).sum())
    return float(np.sqrt(max(float((first**2 * v).sum()) - bend, bend)))


def _theil_derivatives(x: Floats, w: Floats, v: Floats, mean: float, total: float) -> tuple[Floats, Floats]:
    # Where no case occurred the logarithm is taken at what the noise leaves open.
    floor = np.maximum(x, np.sqrt(v))
    safe = np.where(floor > 0, floor, 1.0)
    share = w / mean
    first = share * (np.log(safe / mean) - total)
    second = share / safe - share**2 - 2.0 * share * first
    known = v > 0
    return np.where(known, first, 0.0), np.where(known, second, 0.0)


def _within_error(x: Floats, w: Floats, v: Floats, means: Floats, shares: Floats, member: NDArray[np.int64],
                  mean: float) -> float:
    """Returns the standard error of Theil within groups: derivatives of the total less those of between."""
    first, second = _theil_derivatives(x, w, v, mean, _theil(x, w))
    of_groups = np.bincount(member, (w / shares[member]) ** 2 * v, minlength=shares.size)
    first_group, second_group = _theil_derivatives(means, shares, of_groups, mean, _theil(means, shares))
    part = w / shares[member]
    slope_ = first - first_group[member] * part
    bend = second - second_group[member] * part**2
    return _second_order_error(slope_, bend, v)


def _fifths_estimate(x: Floats, w: Floats, v: Floats, z: float) -> Optional[Estimate]:
    order = np.argsort(x, kind="stable")
    x, w, v = x[order], w[order], v[order]
    low, high = _fifths(x, w)
    if x.size < LEAST_FOR_FIFTHS or not low > 0 or float(w @ v) ** 0.5 > MOST_NOISE * float(w @ x):
        return None
    if _true_share(x, w, v) < LEAST_TRUE:
        return None
    observed = float(np.log(high / low))
    # Parts of each area in the lowest and the highest fifth, as weights of their means.
    ends = np.cumsum(w)
    bottom = np.clip(np.minimum(ends, 0.2) - (ends - w), 0.0, None) / 0.2
    top = np.clip(ends - np.maximum(ends - w, 0.8), 0.0, None) / 0.2
    variance = float(((top / high - bottom / low) ** 2 * v).sum())
    # Which of a few areas make a fifth is not sure either; simulated coverage asks for this much.
    variance *= 1.0 + 2.0 / x.size
    found = _on_squares(observed, _noisy_fifths(x, w, v), variance, z)
    back = [float(np.exp(value)) for value in (found.value, found.lower, found.upper)]
    return Estimate(back[0], back[1], back[2], found.place, found.error)


def _true_share(x: Floats, w: Floats, v: Floats) -> float:
    """Returns the share of the weighted variance of values that is more than their noise; 1 without noise."""
    noise = float(w @ v)
    seen = float(w @ (x - float(w @ x)) ** 2)
    if not noise > 0:
        return 1.0
    return 1.0 - noise / seen if seen > noise else 0.0


def _noisy_fifths(x: Floats, w: Floats, v: Floats) -> float:
    """Returns the mean ln(S80/S20) of the rates with their noise added once more."""
    # Each area stands for fixed points of a gamma distribution: the same values always give the same
    # figure. Like counts it is skew and never negative; normal points would put far too low a lowest fifth.
    # The fifths are those of all points together, because noise moves areas between them.
    error = np.sqrt(v)
    centre = np.maximum(x, error / 2.0)
    known = v > 0
    points = np.zeros((x.size, _NODES))
    shape = centre[known] ** 2 / v[known]
    points[known] = special.gammaincinv(shape[:, None], (np.arange(_NODES) + 0.5) / _NODES)
    points[known] -= points[known].mean(axis=1, keepdims=True)
    points[known] /= points[known].std(axis=1, keepdims=True)
    cloud = np.maximum(centre[:, None] + error[:, None] * points, 0.0).ravel()
    mass = np.repeat(w / _NODES, _NODES)
    order = np.argsort(cloud, kind="stable")
    low, high = _fifths(cloud[order], mass[order])
    return float(np.log(high / low)) if low > 0 else float("inf")


#: Points that stand for the distribution of one area.
_NODES = 25


def _slope_estimates(values: ArrayLike, weights: ArrayLike, variances: ArrayLike, rank: ArrayLike,
                     z: float) -> dict[str, Estimate]:
    v = np.asarray(variances, dtype=np.float64)
    order = np.where(np.isfinite(v), np.asarray(rank, dtype=np.float64), np.nan)
    x, w, r = _on_ranks(values, order, weights)
    if x.size < LEAST_AREAS or np.ptp(r) < 1e-12:
        return {}
    kept = _valid(values, weights, order)[2]
    line = _line(r, w)
    start, end = line @ x
    difference = line[1] - line[0]
    index = float(end - start)
    error = float(np.sqrt((difference**2 * v[kept]).sum()))
    found = {SII: Estimate(index, index - z * error, index + z * error, index, error)}
    # An end that might as well be 0 makes a ratio of anything.
    uncertain = z * np.sqrt(line**2 @ v[kept])
    if start > uncertain[0] and end > uncertain[1]:
        relative = line[1] / end - line[0] / start
        place = float(np.log(end / start))
        spread = float(np.sqrt((relative**2 * v[kept]).sum()))
        limits = [float(np.exp(place + side * z * spread)) for side in (0, -1, 1)]
        found[RII] = Estimate(limits[0], limits[1], limits[2], place, spread)
    return found


def _on_line(place: float, error: float, z: float) -> Estimate:
    value = max(place, 0.0)
    return Estimate(value, max(place - z * error, 0.0), max(place + z * error, value), place, error)


def _on_squares(observed: float, noisy: float, variance: float, z: float) -> Estimate:
    """Returns a measure that grows with the standard deviation, corrected on the scale of its square.

    ``variance`` is that of the observed measure by the delta method at the observed values. These scatter
    more than the true ones: of the variance of a square, 4 (true + noise) noise / n instead of
    4 (true + noise / 2) noise / n. The factor below puts that right.
    """
    place = 2.0 * observed**2 - noisy**2
    true_part = min(max(place / observed**2, 0.0), 1.0) if observed > 0 else 0.0
    error = 2.0 * observed * float(np.sqrt(variance * (1.0 + true_part) / 2.0))
    value, lower, upper = (float(np.sqrt(max(place + side * z * error, 0.0))) for side in (0, -1, 1))
    return Estimate(value, lower, upper, place, error)


# --- helpers ----------------------------------------------------------------------------------


def _shares(weights: Optional[ArrayLike], kept: NDArray[np.bool_]) -> Floats:
    w = np.ones(kept.size) if weights is None else np.asarray(weights, dtype=np.float64)
    w = w[kept]
    return w / w.sum() if w.size else w


def _valid(values: ArrayLike, weights: Optional[ArrayLike],
           more: Optional[ArrayLike] = None) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Returns values and shares of the weights of areas with both, and the mask of these areas."""
    x = np.asarray(values, dtype=np.float64)
    kept = np.isfinite(x)
    if weights is not None:
        w = np.asarray(weights, dtype=np.float64)
        kept &= np.isfinite(w)
        kept &= np.where(kept, w, 0.0) > 0
    if more is not None:
        kept &= np.isfinite(np.asarray(more, dtype=np.float64))
    return x[kept], _shares(weights, kept), kept


def _ordered(values: ArrayLike, weights: Optional[ArrayLike]) -> tuple[Floats, Floats]:
    x, w, _ = _valid(values, weights)
    if (x < 0).any():
        raise ValueError("a measure of inequality needs values that are not negative")
    order = np.argsort(x, kind="stable")
    return x[order], w[order]


def _middles(w: Floats) -> Floats:
    return np.cumsum(w) - w / 2.0


def _fifths(x: Floats, w: Floats) -> tuple[float, float]:
    """Returns the means of the lowest and the highest fifth of ordered values."""
    ends = np.concatenate([[0.0], np.cumsum(w)])
    ends[-1] = 1.0
    sums = np.concatenate([[0.0], np.cumsum(w * x)])
    low, below_high = np.interp([0.2, 0.8], ends, sums)
    return float(low) / 0.2, float(sums[-1] - below_high) / 0.2


def _grouped(x: Floats, w: Floats, groups: NDArray[Any]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Returns mean and share of each group, and the group of each area."""
    codes = pd.factorize(groups)[0]
    if (codes < 0).any():
        raise ValueError("an area has no group")
    shares = np.bincount(codes, w)
    return np.bincount(codes, w * x) / shares, shares, codes.astype(np.int64)


def _on_ranks(values: ArrayLike, rank: ArrayLike, weights: Optional[ArrayLike]) -> tuple[Floats, Floats, Floats]:
    x, w, kept = _valid(values, weights, rank)
    order = np.asarray(rank, dtype=np.float64)[kept]
    return x, w, ridits(order, w) if w.size else order


def _line(r: Floats, w: Floats) -> Floats:
    """Returns what turns values into the ends of their line: a matrix 2 x areas (rank 0, rank 1)."""
    centre = float(w @ r)
    spread = float(w @ (r - centre) ** 2)
    gradient = w * (r - centre) / spread
    return np.stack([w + gradient * (0.0 - centre), w + gradient * (1.0 - centre)])


# --- all indicators of a workspace ------------------------------------------------------------


def compute_inequality(
    values_frame: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, scores: Optional[pd.DataFrame] = None,
    *, neighbours: Optional[Mapping[str, Neighbours]] = None, permutations: int = 999, confidence: float = 0.95,
) -> pd.DataFrame:
    """Computes the inequality of all indicators, levels and periods of a workspace.

    ``values_frame`` long indicator values; ``areas`` the Quartiere with ``quartier_id``, ``kommune_id`` and
    ``kreis_id``; ``scores`` attention scores of one method (``area_id``, ``level``, ``period``, ``score``),
    against which the slope is taken (rank 1 = most attention need); ``neighbours`` by level give Moran's I.
    Returns :data:`INEQUALITY_COLUMNS`: figures of all Quartiere or Kommunen with the key of the Kreis, and
    those of the Quartiere of one Kommune with its key. ``p`` tests the change since the first period of
    the measure; for Moran's I it is the permutation p-value of the period itself.
    """
    kreis = str(areas["kreis_id"].iloc[0]) if len(areas) else ""
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    indicators = {indicator.code: indicator for indicator in catalogue.indicators}
    rank_of = _ranks(scores)
    collected: dict[tuple[str, str, str, str], dict[str, Estimate]] = {}
    compared = values_frame[values_frame["level"].isin(["quartier", "kommune"]) & values_frame["value"].notna()]
    # Arrays once and positions for each combination: a frame of its own for each takes longer than the figures.
    columns = {name: compared[name].to_numpy(np.float64)
               for name in ("value", "numerator", "denominator", "lower", "upper")}
    area_ids = compared["area_id"].to_numpy(object)
    for (level, code, period), at in sorted(compared.groupby(["level", "indicator", "period"]).indices.items()):
        indicator = indicators.get(code)
        if indicator is None:
            continue
        numbers = {name: column[at] for name, column in columns.items()}
        if (numbers["value"] < 0).any():
            continue
        variances = sampling_variances(
            **numbers, method=indicator.method, factor=indicator.factor, confidence=confidence)
        weights = numbers["denominator"]
        if not np.isfinite(weights).any():
            weights = np.ones(at.size)
        groups = np.array([kommune_of.get(area, "") for area in area_ids[at]], dtype=object) if (
            level == "quartier") else None
        known = rank_of.get((level, period))
        rank = None if known is None else [known.get(area, float("nan")) for area in area_ids[at]]
        collected[level, code, kreis, period] = estimates(
            numbers["value"], weights, variances, groups=groups, rank=rank, confidence=confidence)
        for kommune in sorted(set(groups) - {""}) if groups is not None else ():
            inside = groups == kommune
            if inside.sum() >= LEAST_AREAS:
                collected[level, code, kommune, period] = estimates(
                    numbers["value"][inside], weights[inside], variances[inside], confidence=confidence)
    rows_out = _with_changes(collected)
    if neighbours:
        from .clusters import compute_moran

        rows_out += [
            (kreis, level, indicator, period, MORAN, value, np.nan, np.nan, p)
            for level, indicator, period, value, p in compute_moran(
                values_frame, neighbours, catalogue, permutations=permutations).itertuples(index=False)]
    return pd.DataFrame(rows_out, columns=list(INEQUALITY_COLUMNS))


def _ranks(scores: Optional[pd.DataFrame]) -> dict[tuple[str, str], dict[str, float]]:
    if scores is None or scores.empty:
        return {}
    if scores.duplicated(["level", "period", "area_id"]).any():
        raise ValueError("scores of more than one method")
    return {
        key: dict(zip(rows["area_id"], rows["score"].astype(float)))
        for key, rows in scores.groupby(["level", "period"])}


def _with_changes(collected: Mapping[tuple[str, str, str, str], Mapping[str, Estimate]]) -> list[Sequence[Any]]:
    first: dict[tuple[str, str, str, str], Estimate] = {}
    rows: list[Sequence[Any]] = []
    order = {period: at for at, period in enumerate(in_time_order({key[3] for key in collected}))}
    for (level, code, area, period), found in sorted(
            collected.items(), key=lambda entry: (*entry[0][:3], order[entry[0][3]])):
        for measure in MEASURES:
            if measure not in found:
                continue
            estimate = found[measure]
            series = (level, code, area, measure)
            p = change_p(first[series], estimate) if series in first else float("nan")
            first.setdefault(series, estimate)
            rows.append((area, level, code, period, measure, estimate.value, estimate.lower, estimate.upper, p))
    return rows
