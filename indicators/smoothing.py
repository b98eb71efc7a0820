"""Empirical Bayes smoothing: rates of small areas drawn towards the rate of all areas."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .intervals import Bools, Floats
from .problems import QT_TRANSLATE_NOOP, DataProblem

MARSHALL, BINOMIAL = "marshall", "binomial"
METHODS = (MARSHALL, BINOMIAL)


class Smoothed(NamedTuple):
    """Holds smoothed rates and what they rest on.

    ``value`` and ``own_weight`` are arrays of the areas, NaN where an area has no rate. ``own_weight``
    (0..1) says how much of the area's own rate is kept: value = mean + own_weight x (own rate - mean).
    ``mean`` and ``variance`` describe the distribution of the true rates between areas; the variance is
    0 where the rates differ no more than chance makes them differ.
    """

    value: Floats
    own_weight: Floats
    mean: float
    variance: float


def marshall(events: ArrayLike, population: ArrayLike) -> Smoothed:
    """Smooths rates of rare events towards the overall rate.

    ``events`` in ``population`` persons, person-years or expected events, one-dimensional. An area with
    a missing or negative number, or without population, has no smoothed rate and takes no part in
    the overall one. Source: Marshall (1991), Applied Statistics 40, 283-294, global moment estimator:
    m = sum e / sum b, a = sum b(r - m)^2 / sum b - m / mean(b), at least 0,
    value = m + a (r - m) / (a + m/b).
    """
    events, population, valid = _usable(events, population)
    return _shrunk(events, population, valid, binomial=False)


def binomial_empirical_bayes(x: ArrayLike, n: ArrayLike) -> Smoothed:
    """Smooths proportions of conditions that are not rare towards the overall proportion.

    ``x`` cases among ``n`` persons, one-dimensional; a number that is missing, negative or above ``n``
    takes an area out, as in :func:`marshall`. Source: Martuzzi & Elliott (1996), Statistics in Medicine 15,
    1867-1873 (as spdep's EBest, family "binomial"): with m = sum x / sum n and
    s^2 = sum n(r - m)^2 / sum n, the variance between areas is
    A = (mean(n) s^2 - m(1 - m)) / (mean(n) - 1) and the weight n A / ((n - 1) A + m(1 - m)). Where A comes out
    negative it is 0, as in Marshall's estimator: no weight can be negative.
    """
    x, n, valid = _usable(x, n)
    with np.errstate(invalid="ignore"):
        valid &= x <= n
    return _shrunk(x, n, valid, binomial=True)


def smooth(x: ArrayLike, n: ArrayLike, method: str = MARSHALL) -> Smoothed:
    """Smooths rates by one of :data:`METHODS`; raises :class:`DataProblem` for another name."""
    if method == MARSHALL:
        return marshall(x, n)
    if method == BINOMIAL:
        return binomial_empirical_bayes(x, n)
    raise DataProblem(
        QT_TRANSLATE_NOOP("indicators", "There is no smoothing method “{method}”. Choose one of these: {known}."),
        method=method, known=", ".join(METHODS))


def _usable(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats, Bools]:
    x, n = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if x.ndim != 1 or x.shape != n.shape:
        raise ValueError(f"one number of cases and persons per area is needed, not {x.shape} and {n.shape}")
    with np.errstate(invalid="ignore"):
        return x, n, np.isfinite(x) & np.isfinite(n) & (x >= 0) & (n > 0)


def _shrunk(x: Floats, n: Floats, valid: Bools, binomial: bool) -> Smoothed:
    value, weight = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if not valid.any():
        return Smoothed(value, weight, np.nan, np.nan)
    x, n = x[valid], n[valid]
    rate, total, typical = x / n, n.sum(), n.mean()
    mean = float(x.sum() / total)
    spread = float((n * (rate - mean) ** 2).sum() / total)
    if binomial:
        within = mean * (1.0 - mean)
        # With one person per area nothing tells the areas apart.
        between = max(0.0, (typical * spread - within) / (typical - 1.0)) if typical > 1.0 else 0.0
        divisor = (n - 1.0) * between + within
    else:
        between = max(0.0, spread - mean / typical)
        divisor = n * between + mean
    # Where the divisor is 0 all rates are alike, and the weight makes no difference.
    own = np.where(divisor > 0, n * between / np.where(divisor > 0, divisor, 1.0), 0.0)
    value[valid], weight[valid] = mean + own * (rate - mean), own
    return Smoothed(value, weight, mean, between)
