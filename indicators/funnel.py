"""Funnel limits: how far a value may lie from the target by chance alone, given the size of its area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from . import smoothing
from .catalogue import Indicator
from .intervals import Bools, Floats, Limits, z_value
from .problems import QT_TRANSLATE_NOOP, DataProblem

PROPORTION, RATE, RATIO, ODDS = "proportion", "rate", "ratio", "odds"
#: Cases among persons; events in person-years; observed to expected events; one count to a separate other one.
KINDS = (PROPORTION, RATE, RATIO, ODDS)

ABOVE_998, ABOVE_95, WITHIN, BELOW_95, BELOW_998 = "above_998", "above_95", "within", "below_95", "below_998"
#: Where a value lies, from the highest to the lowest.
POSITIONS = (ABOVE_998, ABOVE_95, WITHIN, BELOW_95, BELOW_998)

INNER, OUTER = 0.95, 0.998
#: Share of the z values at either end that may not set the dispersion.
WINSORISED = 0.1

#: Fewer areas say nothing about how much areas differ.
LEAST_AREAS = 5

#: Halvings of an interval that is a few standard deviations wide: then it is as narrow as a double.
_HALVINGS = 46
#: A value on its limit is within it, whatever the last digit says.
_NOISE = 1e-12


class Curves(NamedTuple):
    """Holds the limits for a range of sizes, to be drawn; values in the unit of the indicator."""

    size: Floats
    lower_998: Floats
    lower_95: Floats
    upper_95: Floats
    upper_998: Floats
    target: float


@dataclass(frozen=True)
class Funnel:
    """Describes a funnel and where each area lies in it.

    Arrays have one entry per area, NaN or ``None`` where an area takes no part. ``value``, ``target`` and the limits
    are in the unit of the indicator (times ``factor``), ``size`` is the denominator (for odds both counts together).
    ``z`` is (value - target) / standard error, ``z_adjusted`` the same with the variance between areas ``tau2``
    (on the scale of the plain rate). ``phi`` is the dispersion: 1 where areas differ as chance makes them differ; NaN,
    and ``tau2`` 0, for fewer than :data:`LEAST_AREAS` areas. ``adjusted`` says whether limits and positions allow for
    the dispersion.
    """

    kind: str
    factor: float
    target: float
    adjusted: bool
    phi: float
    tau2: float
    value: Floats
    size: Floats
    z: Floats
    z_adjusted: Floats
    lower_998: Floats
    lower_95: Floats
    upper_95: Floats
    upper_998: Floats
    position: NDArray[np.object_]

    @property
    def areas(self) -> int:
        """Number of areas that take part."""
        return int(np.isfinite(self.value).sum())

    def curves(self, first: float, last: float, points: int = 160) -> Curves:
        """Returns the limits for sizes from ``first`` to ``last``, closer together where they bend."""
        size = np.geomspace(max(first, 1e-6), max(last, first, 1e-6), points)
        theta = _plain(self.kind, self.target / self.factor)
        tau2 = self.tau2 if self.adjusted else 0.0
        (low_998, high_998), (low_95, high_95) = (
            _shown(self.kind, self.factor, limits(self.kind, theta, size, confidence, tau2))
            for confidence in (OUTER, INNER))
        return Curves(size, low_998, low_95, high_95, high_998, self.target)


def funnel(
    x: ArrayLike, n: ArrayLike, kind: str = PROPORTION, *, factor: float = 1.0, target: Optional[float] = None,
    overdispersion: bool = False, winsorise: float = WINSORISED, as_published: bool = False,
) -> Funnel:
    """Computes the funnel of areas and the position of each.

    ``x`` cases and ``n`` persons, person-years, expected events or cases of the other kind (``kind``: one of
    :data:`KINDS`), one-dimensional. Values are ``x / n`` times ``factor``. ``target`` is in the same unit; without it
    the value of all areas together, for a ratio of observed to expected events 1 times ``factor``. An area with a
    missing or negative number, with ``n`` 0, or in a proportion with ``x`` above ``n`` takes no part.

    Proportions: theta +- z sqrt(theta(1 - theta)/N), the inverted Wilson interval, at 95 % and 99.8 %. Rates and
    ratios: the size at which the exact Poisson interval of the events just touches the target. With ``overdispersion``
    all limits are widened by sqrt(1 + tau^2/s^2): areas differ by a variance tau^2 of their own. It is chosen so that
    the winsorised z values, computed with it, scatter as chance alone would let them (:func:`dispersion` 1); with
    ``as_published`` it is Spiegelhalter's first step towards that, without making up for the winsorising, which
    gives narrower limits with about 10 % of areas beyond those of 95 %.
    Sources: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, and Quality and Safety in Health Care 14,
    347-351; Paule & Mandel (1982) for the solution; PHE Fingertips technical guidance for the limits.

    Raises :class:`DataProblem` for a target that is no possible value.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of funnel {kind!r}")
    x, n = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if x.ndim != 1 or x.shape != n.shape:
        raise ValueError(f"one number of cases and persons per area is needed, not {x.shape} and {n.shape}")
    valid = _valid(kind, x, n)
    x, n = np.where(valid, x, np.nan), np.where(valid, n, np.nan)
    size = x + n if kind == ODDS else n
    theta = _theta(kind, x, size, factor, target)
    with np.errstate(all="ignore"):
        rate = x / size
        variance = _variance(kind, theta, size)
        z = np.where(rate == theta, 0.0, (rate - theta) / np.sqrt(variance))
    z = np.where(np.isfinite(z), z, np.nan)
    enough = int(np.isfinite(z).sum()) >= LEAST_AREAS
    phi = dispersion(z, winsorise, not as_published) if enough else float("nan")
    if not enough:
        tau2 = 0.0
    elif as_published:
        tau2 = between_variance(phi, variance[np.isfinite(z)])
    else:
        tau2 = _even_variance((rate - theta)[np.isfinite(z)], variance[np.isfinite(z)], winsorise)
    with np.errstate(all="ignore"):
        z_adjusted = np.where(rate == theta, 0.0, (rate - theta) / np.sqrt(variance + tau2))
    used = tau2 if overdispersion else 0.0
    outer, inner = (limits(kind, theta, size, confidence, used) for confidence in (OUTER, INNER))
    position = _position(rate, outer, inner)
    (low_998, high_998), (low_95, high_95) = (_shown(kind, factor, pair) for pair in (outer, inner))
    value, _ = _shown(kind, factor, (rate, rate))
    shown_target, _ = _shown(kind, factor, (np.array([theta]), np.array([theta])))
    return Funnel(
        kind, factor, float(shown_target[0]), overdispersion, phi, tau2, value, size, z,
        np.where(np.isfinite(z), z_adjusted, np.nan), low_998, low_95, high_95, high_998, position)


def limits(kind: str, theta: float, size: ArrayLike, confidence: float, tau2: float = 0.0) -> Limits:
    """Returns the limits of plain rates around ``theta`` for areas of a size, not multiplied by any factor.

    ``tau2`` is the variance between areas. NaN where the size is missing.
    """
    size = np.asarray(size, dtype=np.float64)
    with np.errstate(all="ignore"):
        variance = _variance(kind, theta, size)
        if kind in (PROPORTION, ODDS):
            reach = z_value(confidence) * np.sqrt(variance)
            lower, upper = theta - reach, theta + reach
        else:
            fewest, most = poisson_limits(theta * size, confidence)
            lower, upper = fewest / size, most / size
        # The same factor for both kinds: it turns the published s into sqrt(s^2 + tau^2), and never narrows.
        widening = np.where(variance > 0, np.sqrt(1.0 + tau2 / np.where(variance > 0, variance, 1.0)), 1.0)
        lower, upper = theta + (lower - theta) * widening, theta + (upper - theta) * widening
        return np.maximum(lower, 0.0), np.minimum(upper, 1.0) if kind in (PROPORTION, ODDS) else upper


def poisson_limits(expected: ArrayLike, confidence: float) -> Limits:
    """Returns the counts whose exact Poisson interval just touches the expected count.

    They need not be whole: the chi-squared form of the interval is continuous. The lower one is 0 where even no
    event at all would be no surprise. Source: PHE Fingertips technical guidance, funnel plots of rates and ratios.
    """
    expected = np.asarray(expected, dtype=np.float64)
    tail = (1.0 - confidence) / 2.0
    known = np.isfinite(expected) & (expected > 0)
    mean = np.where(known, expected, 1.0)
    reach = (z_value(confidence) + 4.0) * (np.sqrt(mean) + 1.0) + 4.0
    # P(X <= k) grows with k, P(X >= k) falls with k; both continuously in this form.
    fewest = _bisect(lambda k: special.gammaincc(k + 1.0, mean) > tail, np.full(mean.shape, 0.0), mean)
    fewest = np.where(np.exp(-mean) > tail, 0.0, fewest)
    most = _bisect(lambda k: special.gammainc(k, mean) < tail, mean, mean + reach)
    nothing = np.where(expected == 0, 0.0, np.nan)
    return np.where(known, fewest, nothing), np.where(known, most, nothing)


def dispersion(z: ArrayLike, winsorise: float = WINSORISED, consistent: bool = True) -> float:
    """Returns the dispersion phi of z values: their mean square, in which no outlier counts in full.

    The lowest and highest share ``winsorise`` of the values are set to the quantiles there (Spiegelhalter 2005).
    Winsorising takes about a third of the mean square away even from pure chance; ``consistent`` makes up for it, so
    that phi is 1 for z values that are standard normal, and limits adjusted by it keep their 95 %. Without it phi is
    as published. NaN without any value.
    """
    z = np.asarray(z, dtype=np.float64)
    z = z[np.isfinite(z)]
    if not z.size:
        return float("nan")
    lowest, highest = np.atleast_1d(np.quantile(z, (winsorise, 1.0 - winsorise))).tolist()
    mean_square = float((np.minimum(np.maximum(z, lowest), highest) ** 2).mean())
    return mean_square / _normal_mean_square(winsorise) if consistent else mean_square


def between_variance(phi: float, variance: Floats) -> float:
    """Returns the variance between areas that explains a dispersion, as published: tau^2, 0 where chance does.

    ``variance`` is s^2 of each area. Source: Spiegelhalter (2005), tau^2 = (I phi - (I - 1)) /
    (sum w - sum w^2 / sum w) with w = 1/s^2, as DerSimonian & Laird.
    """
    variance = variance[np.isfinite(variance) & (variance > 0)]
    count = variance.size
    if count < 2 or not np.isfinite(phi):
        return 0.0
    weight = 1.0 / variance
    divisor = float(weight.sum() - (weight**2).sum() / weight.sum())
    return max(0.0, (count * phi - (count - 1)) / divisor) if divisor > 0 else 0.0


def _even_variance(deviation: Floats, variance: Floats, winsorise: float) -> float:
    """Returns the variance between areas with which the dispersion of the z values is 1, 0 where it is less anyway."""
    known = variance > 0
    deviation, variance = deviation[known], variance[known]
    if deviation.size < 2:
        return 0.0

    def too_small(tau2: Floats) -> Bools:
        return np.asarray(dispersion(deviation / np.sqrt(variance + tau2), winsorise) > 1.0)

    if not too_small(np.zeros(())):
        return 0.0
    # With the square of the largest deviation as variance no z value is above 1, and their mean square not above 1.
    largest = np.asarray((deviation**2).max() / _normal_mean_square(winsorise))
    return float(_bisect(lambda tau2: ~too_small(tau2), np.zeros(()), largest))


class Exposure(NamedTuple):
    """Holds what the values of an indicator amount to: kind of funnel, cases and their base."""

    kind: str
    x: Floats
    n: Floats


def exposure(
    indicator: Indicator, numerator: ArrayLike, denominator: ArrayLike, value: ArrayLike,
) -> Optional[Exposure]:
    """Returns cases and base of an indicator as the methods for small numbers need them.

    Arrays as stored in the table of indicator values. Standardised rates and ratios have no denominator of their own:
    theirs is the one that gives the published value (effective person-years or expected events, as PHE does); an
    area without any event then has none and takes no part. ``None`` for means, and for what the catalogue gives no
    interval: that a whole street reaches the shop is no chance, however few live there.
    """
    if indicator.interval == "none":
        return None
    x, n, shown = (np.asarray(array, dtype=np.float64) for array in (numerator, denominator, value))
    x = np.where(np.isfinite(shown), x, np.nan)
    if indicator.method in ("dsr", "smr"):
        with np.errstate(all="ignore"):
            n = np.where(shown > 0, x * indicator.factor / shown, np.nan)
    kinds = {"proportion": PROPORTION, "rate": RATE, "dsr": RATE, "smr": RATIO, "ratio": ODDS}
    return Exposure(kinds[indicator.method], x, n) if indicator.method in kinds else None


def of_indicator(
    indicator: Indicator, numerator: ArrayLike, denominator: ArrayLike, value: ArrayLike, *,
    target: Optional[float] = None, overdispersion: bool = False,
) -> Optional[Funnel]:
    """Computes the funnel of a catalogue indicator from its stored values (see :func:`exposure`).

    ``target`` is the value of the Kreis, in the unit of the indicator. ``None`` where there is no funnel.
    """
    base = exposure(indicator, numerator, denominator, value)
    if base is None:
        return None
    return funnel(
        base.x, base.n, base.kind, factor=indicator.factor, target=target, overdispersion=overdispersion)


def smoothed_indicator(
    indicator: Indicator, numerator: ArrayLike, denominator: ArrayLike, value: ArrayLike,
) -> Optional[smoothing.Smoothed]:
    """Smooths the stored values of a catalogue indicator, in its unit; ``None`` where it cannot be smoothed.

    Proportions and ratios of two counts by the binomial estimator, rates and standardised ratios by Marshall's.
    A ratio of two counts is smoothed as the share x / (x + y); mean and variance are then those of the share.

    Where fewer than :data:`LEAST_AREAS`, or less than half of the areas, have a value, none is smoothed: the areas with
    enough cases to be shown are then a selection, and their average no value to be drawn to.
    """
    base = exposure(indicator, numerator, denominator, value)
    if base is None:
        return None
    binomial = base.kind in (PROPORTION, ODDS)
    size = base.x + base.n if base.kind == ODDS else base.n
    valid = _valid(base.kind, base.x, base.n)
    x = np.where(valid & (valid.sum() >= max(LEAST_AREAS, valid.size / 2)), base.x, np.nan)
    smoothed = smoothing.smooth(x, size, smoothing.BINOMIAL if binomial else smoothing.MARSHALL)
    shown, _ = _shown(base.kind, indicator.factor, (smoothed.value, smoothed.value))
    return smoothed._replace(value=shown)


# ----------------------------------------------------------------- inside


def _valid(kind: str, x: Floats, n: Floats) -> Bools:
    with np.errstate(invalid="ignore"):
        valid = np.isfinite(x) & np.isfinite(n) & (x >= 0) & (n > 0)
        return valid & (x <= n) if kind == PROPORTION else valid


def _theta(kind: str, x: Floats, size: Floats, factor: float, target: Optional[float]) -> float:
    """Returns the target as a plain rate."""
    if target is None:
        if kind == RATIO:
            return 1.0
        total = float(np.nansum(size))
        return float(np.nansum(x)) / total if total > 0 else float("nan")
    theta = _plain(kind, target / factor)
    if not np.isfinite(theta) or theta <= 0 or (kind == PROPORTION and theta >= 1):
        if kind == PROPORTION:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators", "The target {target} is no possible value. Give one between 0 and {most}."),
                target=f"{target:g}", most=f"{factor:g}")
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The target {target} is no possible value. Give one above 0."),
            target=f"{target:g}")
    return theta


def _variance(kind: str, theta: float, size: Floats) -> Floats:
    return theta * (1.0 - theta) / size if kind in (PROPORTION, ODDS) else theta / size


def _position(rate: Floats, outer: Limits, inner: Limits) -> NDArray[np.object_]:
    position = np.full(rate.shape, None, dtype=object)
    with np.errstate(invalid="ignore"):
        known = np.isfinite(rate) & np.isfinite(inner[0])
        position[known] = WITHIN
        for (lower, upper), low, high in ((inner, BELOW_95, ABOVE_95), (outer, BELOW_998, ABOVE_998)):
            position[known & (rate < lower * (1.0 - _NOISE))] = low
            position[known & (rate > upper * (1.0 + _NOISE))] = high
    return position


def _plain(kind: str, value: float) -> float:
    """Returns a value without factor as the rate the funnel is computed with."""
    return value / (1.0 + value) if kind == ODDS else value


def _shown(kind: str, factor: float, pair: Limits) -> Limits:
    """Returns rates in the unit of the indicator."""
    if kind != ODDS:
        return pair[0] * factor, pair[1] * factor
    with np.errstate(divide="ignore", invalid="ignore"):
        return pair[0] / (1.0 - pair[0]) * factor, pair[1] / (1.0 - pair[1]) * factor


def _bisect(beyond: Callable[[Floats], Bools], low: Floats, high: Floats) -> Floats:
    """Returns where a condition that is false below and true above a point changes, between two arrays."""
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        above = beyond(middle)
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return 0.5 * (low + high)


def _normal_mean_square(share: float) -> float:
    """Returns the mean square of a standard normal value whose tails are set to its quantiles."""
    if share <= 0:
        return 1.0
    cut = float(-special.ndtri(share))
    density = float(np.exp(-0.5 * cut * cut) / np.sqrt(2.0 * np.pi))
    return (1.0 - 2.0 * share) - 2.0 * cut * density + 2.0 * share * cut * cut
