"""Normalisation and aggregation of indicators over stacks of draws: one draw is a stack of one.

Arrays have the shape ``(…, areas, indicators)``; leading axes are draws. NaN = missing.
"""

from __future__ import annotations

from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..intervals import Bools, Floats

#: Differences below this share of the largest value are rounding noise, not differences.
NOISE = 1e-12

#: Places between lowest and highest value that a radix sort tells apart.
_PLACES = 1 << 32


class Standardised(NamedTuple):
    """z values, and which columns are constant (0 throughout)."""

    z: Floats
    constant: Bools


def present_in(values: Floats) -> Optional[Bools]:
    """Tells which cells have a value; ``None`` where all have, so that callers can spare the work."""
    missing = np.isnan(values)
    return ~missing if missing.any() else None


def extent(values: Floats) -> tuple[Floats, Floats, Bools]:
    """Returns lowest and highest value of every column and whether it is constant or empty."""
    present = present_in(values)
    if present is None:
        lowest, highest = values.min(axis=-2), values.max(axis=-2)
    else:
        lowest = np.where(present, values, np.inf).min(axis=-2)
        highest = np.where(present, values, -np.inf).max(axis=-2)
    constant = ~(highest - lowest > NOISE * np.maximum(np.abs(highest), np.abs(lowest)))
    return lowest, highest, constant


def z_scores(values: Floats, ddof: int = 0) -> Standardised:
    """Standardises every column over the areas, missing cells left out and kept.

    A column without spread becomes 0. ``ddof`` 0 divides by n, 1 by n - 1.
    """
    present = present_in(values)
    lowest, highest, constant = extent(values)
    if present is None:
        count = np.float64(values.shape[-2])
        mean = values.mean(axis=-2)
    else:
        count = present.sum(axis=-2)
        mean = np.where(present, values, 0.0).sum(axis=-2) / np.maximum(count, 1)
    # Scaling by the spread keeps squares in range for any unit.
    z = values - mean[..., np.newaxis, :]
    z *= np.where(constant, 0.0, 1.0 / np.where(constant, 1.0, highest - lowest))[..., np.newaxis, :]
    filled = z if present is None else np.where(present, z, 0.0)
    squares = np.einsum("...ai,...ai->...i", filled, filled) / np.maximum(count - ddof, 1)
    z /= np.sqrt(np.where(constant, 1.0, squares))[..., np.newaxis, :]
    return Standardised(z, constant)


def spread_weights(present: Optional[Bools], weights: Floats) -> Floats:
    """Spreads the weights of missing indicators over the available ones, in proportion.

    ``weights`` (…, indicators); returns (…, areas, indicators), or (…, 1, indicators) where nothing
    is missing. Missing cells get 0; the weights of every area have the same sum.
    """
    weights = weights[..., np.newaxis, :]
    if present is None:
        return weights
    used = np.where(present, weights, 0.0)
    total = used.sum(axis=-1, keepdims=True)
    return used * (weights.sum(axis=-1, keepdims=True) / np.where(total > 0, total, 1.0))


def weighted_sum(parts: Floats, weights: Floats) -> Floats:
    """Adds up weighted parts per area, the weights of missing parts spread over the available ones.

    ``parts`` (…, areas, indicators), ``weights`` (…, indicators); returns (…, areas).
    """
    present = present_in(parts)
    column = weights[..., np.newaxis]
    if present is None:
        return np.matmul(parts, column)[..., 0]
    total = np.matmul(np.where(present, parts, 0.0), column)[..., 0]
    available = np.matmul(present.astype(np.float64), column)[..., 0]
    return total * (weights.sum(axis=-1)[..., np.newaxis] / np.where(available > 0, available, np.nan))


def restandardised(total: Floats) -> Floats:
    """Standardises sums of z values over the areas (last axis, ddof = 0); sums that do not differ become 0."""
    centred = total - total.mean(axis=-1, keepdims=True)
    constant = total.max(axis=-1) - total.min(axis=-1) <= 10.0 * NOISE
    deviation = np.where(constant, 1.0, np.sqrt(np.mean(centred**2, axis=-1)))
    return np.where(constant, 0.0, 1.0 / deviation)[..., np.newaxis] * centred


def rank_scores(values: Floats, score_of: Callable[[Floats, Floats], Floats]) -> Floats:
    """Replaces every value by a function of its rank within its column, missing cells kept.

    ``score_of(rank, count)`` takes ascending ranks (1 = smallest, ties averaged) and the number of
    areas that have a value, arrays that broadcast. Equal values get exactly equal results.
    """
    rows = np.ascontiguousarray(np.moveaxis(values, -2, -1))
    areas = rows.shape[-1]
    flat = rows.reshape(-1, areas)
    order, ordered = _sorted_rows(flat)
    position = np.arange(1.0, areas + 1.0)
    count = areas - np.isnan(ordered).sum(axis=-1) if np.isnan(ordered[:, -1]).any() else np.full(len(flat), areas)
    last = np.take_along_axis(ordered, np.maximum(count - 1, 0)[:, np.newaxis], axis=-1)
    largest = np.maximum(np.abs(ordered[:, :1]), np.abs(last))
    with np.errstate(invalid="ignore"):
        equal = np.diff(ordered, axis=-1) <= NOISE * largest  # never with NaN
    # Rows without equal values differ in nothing but the number of values, which are few.
    counts, which = np.unique(count, return_inverse=True)
    scores = _scores_at(position, counts[:, np.newaxis], position, score_of)[which]
    tied = np.flatnonzero(equal.any(axis=-1))
    if tied.size:
        scores[tied] = _scores_at(
            _tied_ranks(equal[tied], position), count[tied, np.newaxis], position, score_of)
    result = np.empty(flat.size)
    result[order] = scores
    return np.moveaxis(result.reshape(rows.shape), -1, -2)


def _scores_at(
    rank: Floats, count: NDArray[np.int64], position: Floats, score_of: Callable[[Floats, Floats], Floats],
) -> Floats:
    size = count.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(position <= size, score_of(rank, size), np.nan)


def _sorted_rows(flat: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Returns positions in the flattened array that sort every row, and the sorted values; NaN last.

    Radix sort on 32 bits of the place between lowest and highest value, 16 at a time: several times
    faster than sorting doubles. Rows in which values share a place in the wrong order are sorted again.
    """
    start = (np.arange(flat.shape[0]) * flat.shape[1])[:, np.newaxis]
    lowest, highest = np.fmin.reduce(flat, axis=-1), np.fmax.reduce(flat, axis=-1)
    with np.errstate(invalid="ignore"):
        spread = highest - lowest
        scale = np.where(spread > 1e-200, float(_PLACES - 2) / np.where(spread > 1e-200, spread, 1.0), 0.0)
    place = flat - lowest[:, np.newaxis]
    place *= scale[:, np.newaxis]
    key = np.where(np.isnan(place), float(_PLACES - 1), place).astype(np.uint32)
    order = np.argsort(key.astype(np.uint16), axis=-1, kind="stable")
    order += start
    high = (key >> np.uint32(16)).astype(np.uint16).reshape(-1)[order]
    by_high = np.argsort(high, axis=-1, kind="stable")
    by_high += start
    order = order.reshape(-1)[by_high]
    ordered = flat.reshape(-1)[order]
    wrong = np.flatnonzero((ordered[:, 1:] < ordered[:, :-1]).any(axis=-1))
    if wrong.size:
        order[wrong] = np.argsort(flat[wrong], axis=-1) + start[wrong]
        ordered[wrong] = flat.reshape(-1)[order[wrong]]
    return order, ordered


def _tied_ranks(equal: Bools, position: Floats) -> Floats:
    """Returns the mean rank of each group of equal neighbours; ``equal`` to the one before."""
    edge = np.ones((equal.shape[0], 1), dtype=bool)
    begins, ends = np.hstack([edge, ~equal]), np.hstack([~equal, edge])
    first = np.maximum.accumulate(np.where(begins, position, 1.0), axis=-1)
    last = np.minimum.accumulate(np.where(ends, position, position[-1])[:, ::-1], axis=-1)[:, ::-1]
    return 0.5 * (first + last)


def quantile_type9(values: Floats, probabilities: Floats) -> Floats:
    """Returns quantiles over the last axis by R's type 9 (approximately unbiased for normal values).

    ``values`` (…, areas) without NaN; returns (…, probabilities). Source: Hyndman & Fan (1996).
    """
    ordered = np.sort(values, axis=-1)
    n = values.shape[-1]
    position = np.clip(n * probabilities + probabilities / 4.0 + 3.0 / 8.0, 1.0, n)
    below = np.floor(position).astype(np.int64)
    above = np.minimum(below + 1, n)
    share = position - below
    low, high = ordered[..., below - 1], ordered[..., above - 1]
    return low + share * (high - low)
