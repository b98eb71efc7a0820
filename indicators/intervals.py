"""Confidence limits of counts, rates, proportions and ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Limits: TypeAlias = tuple[Floats, Floats]

#: Counts below this use exact Poisson limits: Byar's approximation is poor there.
EXACT_BELOW = 10


def z_value(confidence: float) -> float:
    """Returns the standard normal quantile of a two-sided confidence level.

    Raises ``ValueError`` unless ``0 < confidence < 1``.
    """
    return float(-special.ndtri(_tail(confidence)))


def wilson(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Limits:
    """Computes Wilson's score limits of a proportion.

    ``x`` cases among ``n`` persons, arrays that broadcast or scalars; returns ``(lower, upper)`` as
    proportions 0..1. NaN where a number is missing, ``n`` is 0 or ``x`` is outside 0..n.
    Source: Wilson (1927), as used by PHE.
    """
    z = z_value(confidence)
    x, n = _floats(x, n)
    with np.errstate(all="ignore"):
        valid = np.isfinite(x) & np.isfinite(n) & (n > 0) & (x >= 0) & (x <= n)
        root = z * np.sqrt(z * z + 4.0 * x * (1.0 - x / n))
        upper = (2.0 * x + z * z + root) / (2.0 * (n + z * z))
        upper = np.where(x == n, 1.0, upper)
        # The two limits are the roots of one quadratic; their product keeps the digits that the
        # difference loses when x is small.
        lower = np.where(x == 0, 0.0, x / n * x / ((n + z * z) * upper))
    return _where(valid, lower, upper)


def exact_poisson(x: ArrayLike, confidence: float = 0.95) -> Limits:
    """Computes exact limits of a Poisson count from the chi-squared distribution.

    ``x`` counts (array or scalar); returns ``(lower, upper)`` as counts, NaN for a missing or negative
    count. Source: chi2(alpha/2; 2x)/2 and chi2(1 - alpha/2; 2x + 2)/2.
    """
    tail = _tail(confidence)
    (x,) = _floats(x)
    valid = np.isfinite(x) & (x >= 0)
    count = np.where(valid, x, 0.0)
    with np.errstate(all="ignore"):
        lower = np.where(count == 0, 0.0, special.gammaincinv(count, tail))
        upper = special.gammainccinv(count + 1.0, tail)
    return _where(valid, lower, upper)


def byar(x: ArrayLike, confidence: float = 0.95, exact_below: float = EXACT_BELOW) -> Limits:
    """Computes Byar's limits of a Poisson count, exact ones for small counts.

    ``x`` counts (array or scalar); counts below ``exact_below`` get :func:`exact_poisson` (0: none
    does). Returns ``(lower, upper)`` as counts, NaN for a missing or negative count.
    Source: Breslow & Day (1987), as used by PHE.
    """
    z = z_value(confidence)
    (x,) = _floats(x)
    valid = np.isfinite(x) & (x >= 0)
    with np.errstate(all="ignore"):
        base = 1.0 - 1.0 / (9.0 * x) - z / (3.0 * np.sqrt(x))
        lower = np.where(x > 0, x * np.maximum(base, 0.0) ** 3, 0.0)
        above = x + 1.0
        upper = above * (1.0 - 1.0 / (9.0 * above) + z / (3.0 * np.sqrt(above))) ** 3
    small = valid & (x < exact_below)
    if small.any():
        exact = exact_poisson(np.where(small, x, 0.0), confidence)
        lower = np.where(small, exact[0], lower)
        upper = np.where(small, exact[1], upper)
    return _where(valid, lower, upper)


def rate_limits(
    x: ArrayLike, n: ArrayLike, confidence: float = 0.95, multiplier: float = 1.0,
    exact_below: float = EXACT_BELOW,
) -> Limits:
    """Computes limits of a rate of events, which may exceed 1.

    ``x`` events among ``n`` persons or person-years, arrays that broadcast or scalars; returns
    ``(lower, upper)`` times ``multiplier``. NaN where a number is missing or ``n`` is not above 0.
    Source: :func:`byar` over ``n``.
    """
    x, n = _floats(x, n)
    lower, upper = byar(x, confidence, exact_below)
    with np.errstate(all="ignore"):
        valid = np.isfinite(n) & (n > 0)
        return _where(valid, lower / n * multiplier, upper / n * multiplier)


def ratio_limits(x: ArrayLike, y: ArrayLike, confidence: float = 0.95, multiplier: float = 1.0) -> Limits:
    """Computes limits of the ratio of two separate counts, such as old to young inhabitants.

    ``x`` and ``y`` are counts of different persons, arrays that broadcast or scalars; returns
    ``(lower, upper)`` of ``x / y`` times ``multiplier``. NaN where a number is missing or ``y`` is 0.
    Source: Wilson limits of ``x / (x + y)``, turned into odds.
    """
    x, y = _floats(x, y)
    with np.errstate(all="ignore"):
        valid = np.isfinite(x) & np.isfinite(y) & (x >= 0) & (y > 0)
        x_lower, x_upper = wilson(x, x + y, confidence)
        # 1 - limit of x is the opposite limit of y: no digits are lost near 1.
        y_lower, y_upper = wilson(y, x + y, confidence)
        return _where(valid, x_lower / y_upper * multiplier, x_upper / y_lower * multiplier)


def _tail(confidence: float) -> float:
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence!r}")
    return (1.0 - confidence) / 2.0


def _floats(*arrays: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(array, dtype=np.float64) for array in arrays)))


def _where(valid: Bools, lower: Floats, upper: Floats) -> Limits:
    # [()] turns the 0-d result of scalar input into a scalar.
    return np.where(valid, lower, np.nan)[()], np.where(valid, upper, np.nan)[()]
