"""Tests of an area against the larger area that contains it, and for many tests at once."""

from __future__ import annotations

from typing import Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from .intervals import Bools, Floats
from .standardisation import MINIMUM_OBSERVED

HIGHER = "higher"
LOWER = "lower"
SIMILAR = "similar"

#: Below this expected number of cases the normal approximation gives way to the exact test.
EXACT_BELOW_EXPECTED = 5.0

#: Relative size at which a tail sum is complete in double precision.
_NEGLIGIBLE = 1e-17


def benjamini_hochberg(p: ArrayLike, axis: int = -1) -> Floats:
    """Adjusts p-values of many tests for the false discovery rate.

    ``p`` p-values, the tests of one family along ``axis``; NaN marks a test that was not made, is not
    counted and stays NaN. Returns adjusted values of the same shape.
    Source: Benjamini & Hochberg (1995), p(i) m / i with cumulative minimum from the top.
    """
    p = np.asarray(p, dtype=np.float64)
    if p.ndim == 0:
        return p.copy()[()]
    moved = np.moveaxis(p, axis, -1)
    order = np.argsort(moved, axis=-1, kind="stable")  # NaN sorts last
    ordered = np.take_along_axis(moved, order, axis=-1)
    made = np.isfinite(ordered).sum(axis=-1, keepdims=True)
    rank = np.arange(1, moved.shape[-1] + 1, dtype=np.float64)
    scaled = np.where(np.isnan(ordered), np.inf, ordered * made / rank)
    adjusted = np.minimum.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.where(np.isnan(ordered), np.nan, np.minimum(adjusted, 1.0))
    result = np.empty_like(moved)
    np.put_along_axis(result, order, adjusted, axis=-1)
    return np.moveaxis(result, -1, axis)


def compare_proportions(x: ArrayLike, n: ArrayLike, X: ArrayLike, N: ArrayLike) -> Floats:
    """Tests the proportion of an area against that of the benchmark area containing it.

    ``x`` cases among ``n`` persons of the area, ``X`` among ``N`` of the benchmark, area included;
    arrays that broadcast or scalars. Returns two-sided p-values, NaN where nothing can be tested: a
    missing number, no persons, the area is the whole benchmark, or does not fit into it.

    Score test with variance p(1 - p)(1/n - 1/N), p = X/N, which is the same as testing the area
    against the rest. Where one of the four expected counts is below 5, the exact conditional
    (hypergeometric) test with mid-p on whole counts instead.
    """
    x, n, X, N = _floats(x, n, X, N)
    with np.errstate(all="ignore"):
        testable = _contained(x, n, X, N) & (x <= n) & (X <= N) & (n - x <= N - X)
        p = X / N
        variance = p * (1.0 - p) * (1.0 / n - 1.0 / N)
        result = 2.0 * special.ndtr(-np.abs((x / n - p) / np.sqrt(variance)))
        expected = np.stack([n * p, n * (1.0 - p), (N - n) * p, (N - n) * (1.0 - p)])
        small = testable & (expected.min(axis=0) < EXACT_BELOW_EXPECTED)
    result = np.where(testable, result, np.nan)
    if small.any():
        # All four cells of the table give the same p-value; the smallest has the shortest tails.
        smallest = expected[:, small].argmin(axis=0)
        cells = np.rint(np.stack([x, n - x, X - x, N - n - X + x])[:, small])
        column = np.arange(smallest.size)
        case, same_area, same_kind = (cells[smallest ^ flip, column] for flip in (0, 1, 2))
        result[small] = _hypergeometric_midp(case, case + same_area, case + same_kind, cells.sum(axis=0))
    return result[()]


def compare_rates(x: ArrayLike, n: ArrayLike, X: ArrayLike, N: ArrayLike) -> Floats:
    """Tests the rate of events of an area against that of the benchmark area containing it.

    ``x`` events in ``n`` persons (or person-years, or expected events) of the area, ``X`` in ``N`` of
    the benchmark, area included; arrays that broadcast or scalars. Returns two-sided mid-p values of
    the exact test given ``X``: x ~ Binomial(X, n/N). NaN as in :func:`compare_proportions`.
    """
    x, n, X, N = _floats(x, n, X, N)
    result = np.full(x.shape, np.nan)
    testable = _contained(x, n, X, N)
    events, total, share = np.rint(x[testable]), np.rint(X[testable]), n[testable] / N[testable]
    result[testable] = _binomial_midp(events, total, share)
    return result[()]


def compare_ratios(x: ArrayLike, y: ArrayLike, X: ArrayLike, Y: ArrayLike) -> Floats:
    """Tests the ratio of two separate counts against that of the benchmark area containing it.

    ``x`` to ``y`` in the area, ``X`` to ``Y`` in the benchmark, area included; arrays that broadcast or
    scalars. Returns p-values of :func:`compare_proportions` for x / (x + y).
    """
    x, y, X, Y = _floats(x, y, X, Y)
    return compare_proportions(x, x + y, X, X + Y)


def compare_standardised(
    x: ArrayLike, n: ArrayLike, X: ArrayLike, N: ArrayLike, w: ArrayLike,
    minimum_observed: float = MINIMUM_OBSERVED,
) -> Floats:
    """Tests directly standardised rates against those of the benchmark area containing them.

    ``x`` events in ``n`` persons of the areas, ``X`` in ``N`` of the benchmark, bands on the last axis,
    leading axes broadcast; ``w`` standard population of the bands. Returns two-sided p-values of the
    z-test with var = sum w^2 [x/n^2 - 2x/(nN) + X/N^2] / (sum w)^2: the covariance counts, because the
    benchmark includes the area. A band without persons in the area is left out on both sides. NaN
    where fewer than ``minimum_observed`` events were observed or nothing can be tested.
    """
    x, n, X, N = _floats(x, n, X, N)
    w = np.asarray(w, dtype=np.float64)
    if w.shape != x.shape[-1:]:
        raise ValueError(f"{w.size} weights for {x.shape[-1]} age bands")
    with np.errstate(all="ignore"):
        fits = (x >= 0) & (n >= 0) & (x <= X) & (n <= N) & np.isfinite(N) & np.isfinite(X)
        fits &= ~((n == 0) & (x > 0))
        testable = fits.all(axis=-1) & (n.sum(axis=-1) < N.sum(axis=-1))
        testable &= x.sum(axis=-1) >= minimum_observed
        used = np.where(n == 0, 0.0, w)
        share = used / used.sum(axis=-1, keepdims=True)
        persons, all_persons = np.where(n == 0, 1.0, n), np.where(N == 0, 1.0, N)
        difference = (share * (x / persons - X / all_persons)).sum(axis=-1)
        by_band = x / persons**2 - 2.0 * x / (persons * all_persons) + X / all_persons**2
        variance = (share**2 * by_band).sum(axis=-1)
        testable &= variance > 0
        result = 2.0 * special.ndtr(-np.abs(difference / np.sqrt(variance)))
    return np.where(testable, result, np.nan)[()]


def compare_smr(observed: ArrayLike, expected: ArrayLike, total: Optional[ArrayLike] = None) -> Floats:
    """Tests standardised ratios against 100.

    ``observed`` and ``expected`` events by area, arrays that broadcast or scalars. Without ``total`` the
    reference is taken as fixed: mid-p of the exact Poisson test. With ``total``, all events of a
    benchmark that contains the area and gave the reference rates, the exact test given that total.
    Returns two-sided p-values, NaN where a number is missing or nothing is expected.
    """
    if total is not None:
        return compare_rates(observed, expected, total, total)
    observed, expected = _floats(observed, expected)
    testable = np.isfinite(observed) & np.isfinite(expected) & (observed >= 0) & (expected > 0)
    count = np.rint(np.where(testable, observed, 0.0))
    mean = np.where(testable, expected, 1.0)
    one_less = np.maximum(count - 1.0, 0.0)
    lower = special.pdtr(count, mean) + np.where(count > 0, special.pdtr(one_less, mean), 0.0)
    upper = special.pdtrc(count, mean) + np.where(count > 0, special.pdtrc(one_less, mean), 1.0)
    return np.where(testable, np.minimum(np.minimum(lower, upper), 1.0), np.nan)[()]


def direction(
    value: ArrayLike, benchmark: ArrayLike, q: ArrayLike, alpha: float = 0.05,
) -> NDArray[np.object_]:
    """Says whether a value is surely above or below its benchmark.

    Arrays that broadcast or scalars; ``q`` (adjusted) p-values. Returns an object array of
    ``"higher"``, ``"lower"``, ``"similar"`` or ``None`` where nothing was tested or a value is missing.
    """
    value, benchmark, q = _floats(value, benchmark, q)
    result = np.full(value.shape, None, dtype=object)
    with np.errstate(invalid="ignore"):
        tested = ~(np.isnan(value) | np.isnan(benchmark) | np.isnan(q))
        significant = tested & (q <= alpha)
        result[tested] = SIMILAR
        result[significant & (value > benchmark)] = HIGHER
        result[significant & (value < benchmark)] = LOWER
    return result


def _floats(*arrays: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(array, dtype=np.float64) for array in arrays)))


def _contained(x: Floats, n: Floats, X: Floats, N: Floats) -> Bools:
    finite = np.isfinite(x) & np.isfinite(n) & np.isfinite(X) & np.isfinite(N)
    return finite & (x >= 0) & (n > 0) & (n < N) & (x <= X)


def _binomial_midp(k: Floats, n: Floats, p: Floats) -> Floats:
    """Returns two-sided mid-p values of Binomial(n, p) at k: twice the smaller mid-tail."""
    # The mid-tail is the mean of P(<= k) and P(<= k - 1). Only the tail on the side of k is
    # evaluated, as an incomplete beta function; the other one is its complement.
    low = k <= n * p
    k, complement = np.where(low, k, n - k), np.where(low, 1.0 - p, p)
    at_most = np.where(k >= n, 1.0, special.betainc(np.maximum(n - k, 1.0), k + 1.0, complement))
    less = np.where(k <= 0, 0.0, special.betainc(n - k + 1.0, np.maximum(k, 1.0), complement))
    tail = 0.5 * (at_most + less)
    return 2.0 * np.minimum(tail, 1.0 - tail)


def _hypergeometric_midp(x: Floats, n: Floats, X: Floats, N: Floats) -> Floats:
    """Returns two-sided mid-p values of x, hypergeometric: n of N drawn, X of N are cases."""
    log_pmf = _log_choose(X, x) + _log_choose(N - X, n - x) - _log_choose(N, n)
    low = x <= n * X / N
    # The tail beyond x, relative to P(x); terms fall fast because few cases are expected.
    tail, term, k = np.full(x.shape, 0.5), np.ones(x.shape), x.copy()
    while True:
        down = k * (N - X - n + k) / ((X - k + 1.0) * (n - k + 1.0))
        up = (X - k) * (n - k) / ((k + 1.0) * (N - X - n + k + 1.0))
        term = term * np.where(low, down, up)
        if not (term > _NEGLIGIBLE * tail).any():
            break
        tail += term
        k = np.where(term > 0, np.where(low, k - 1.0, k + 1.0), k)
    tail = np.minimum(np.exp(log_pmf) * tail, 1.0)
    return 2.0 * np.minimum(tail, 1.0 - tail)


def _log_choose(n: Floats, k: Floats) -> Floats:
    return -np.log1p(n) - special.betaln(n - k + 1.0, k + 1.0)
