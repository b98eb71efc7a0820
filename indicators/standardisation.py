"""Age standardisation: directly standardised rates, standardised ratios, standard populations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .ages import bands_within, parse_band
from .intervals import EXACT_BELOW, Floats, byar
from .problems import QT_TRANSLATE_NOOP, DataProblem

#: European standard population of 1976 (Waterhouse et al.), five-year bands, sum 100,000.
ESP_1976: dict[str, float] = {
    "0-4": 8000.0, "5-9": 7000.0, "10-14": 7000.0, "15-19": 7000.0, "20-24": 7000.0, "25-29": 7000.0,
    "30-34": 7000.0, "35-39": 7000.0, "40-44": 7000.0, "45-49": 7000.0, "50-54": 7000.0, "55-59": 6000.0,
    "60-64": 5000.0, "65-69": 4000.0, "70-74": 3000.0, "75-79": 2000.0, "80-84": 1000.0, "85+": 1000.0,
}

#: European standard population of 2013 (Eurostat), five-year bands, sum 100,000.
ESP_2013: dict[str, float] = {
    "0-4": 5000.0, "5-9": 5500.0, "10-14": 5500.0, "15-19": 5500.0, "20-24": 6000.0, "25-29": 6000.0,
    "30-34": 6500.0, "35-39": 7000.0, "40-44": 7000.0, "45-49": 7000.0, "50-54": 7000.0, "55-59": 6500.0,
    "60-64": 6000.0, "65-69": 5500.0, "70-74": 5000.0, "75-79": 4000.0, "80-84": 2500.0, "85-89": 1500.0,
    "90+": 1000.0,
}

#: The standard populations by the name used in the catalogue.
STANDARDS: dict[str, Mapping[str, float]] = {"esp1976": ESP_1976, "esp2013": ESP_2013}

#: Directly standardised rates of fewer events are not shown.
MINIMUM_OBSERVED = 10


class Standardised(NamedTuple):
    """Holds a standardised value with its limits; arrays of the areas."""

    value: Floats
    lower: Floats
    upper: Floats


def regroup(bands: Sequence[str], targets: Sequence[str]) -> NDArray[np.intp]:
    """Finds for every band the wider band that contains it.

    Returns one index into ``targets`` per band, -1 for a band outside all of them. Raises
    ``DataProblem`` where a band straddles a border, because its persons cannot be divided, or where
    the bands leave a gap in a target or cover an age twice.
    """
    parsed = [_ages(band) for band in bands]
    wider = [_ages(target) for target in targets]
    index = np.full(len(bands), -1, dtype=np.intp)
    for position, (first, stop) in enumerate(parsed):
        for target, (low, high) in enumerate(wider):
            if low <= first and stop <= high:
                index[position] = target
                break
            if first < high and low < stop:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "The age band {band} reaches beyond {target} and cannot be divided. "
                        "Deliver the counts in bands that fit."),
                    band=bands[position], target=targets[target])
    for target, (low, high) in enumerate(wider):
        expected: float = low
        for first, stop in sorted(parsed[position] for position in np.flatnonzero(index == target)):
            if first != expected:
                break
            expected = stop
        if expected != high:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The delivered age bands do not cover every age of {target} exactly once. "
                    "Check the bands for a gap or an overlap."),
                target=targets[target])
    return index


def standard_bands(start: object, stop: object, standard: str = "") -> tuple[str, ...]:
    """Returns the five-year bands of a standard population that make up the ages ``[start, stop)``.

    ``start`` ``None`` means all ages, ``stop`` ``None`` no upper limit; ``standard`` is one of
    :data:`STANDARDS` (default: that of 2013). Raises ``DataProblem`` where the ages are not whole bands.
    """
    chosen = bands_within(STANDARDS.get(standard, ESP_2013), start or 0, stop) if (
        isinstance(start, (int, type(None))) and isinstance(stop, (int, type(None)))) else None
    if chosen is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "a standardised rate needs ages in whole five-year bands, e.g. “unter 65”."))
    return tuple(chosen)


def standard_weights(bands: Sequence[str], standard: Mapping[str, float] = ESP_2013) -> Floats:
    """Returns the standard population of each band, summed from its five-year bands.

    ``bands`` may be wider than those of the standard and need not reach all ages (premature
    mortality stops at 64). Raises ``DataProblem`` where a band cuts through one of the standard.
    """
    inner = [band for band in standard if any(_overlaps(band, wide) for wide in bands)]
    index = regroup(inner, bands)
    return np.bincount(
        index, weights=np.array([standard[band] for band in inner]), minlength=len(bands)).astype(np.float64)


def directly_standardised(
    x: ArrayLike, n: ArrayLike, w: ArrayLike, axis: int = -1, multiplier: float = 100000.0,
    confidence: float = 0.95, minimum_observed: float = MINIMUM_OBSERVED,
) -> Standardised:
    """Computes directly standardised rates with Dobson's limits.

    ``x`` events and ``n`` persons by band along ``axis``, any other axes are areas; ``w`` standard
    population of the bands (one-dimensional, any scale). Value and limits are per ``multiplier``
    persons and NaN where fewer than ``minimum_observed`` events were observed, a number is missing
    or events stand in a band without persons. A band without persons and events says nothing: its
    weight is left out of that area's standard.
    Source: Dobson et al. (1991) with Byar's limits of the total, as used by PHE.
    """
    x, n, w = _banded(x, n, w, axis)
    observed = x.sum(axis=-1)
    with np.errstate(all="ignore"):
        share = _shares(x, n, w)
        value = _weighted(share, x, n)
        variance = _variance(share, x, n)
        shown = np.isfinite(value) & (observed >= minimum_observed)
        lower_count, upper_count = byar(observed, confidence)
        scale = np.sqrt(variance / observed)
        lower = value + scale * (lower_count - observed)
        upper = value + scale * (upper_count - observed)
    return Standardised(*(np.where(shown, part * multiplier, np.nan)[()] for part in (value, lower, upper)))


def dsr_variance(
    x: ArrayLike, n: ArrayLike, w: ArrayLike, axis: int = -1, multiplier: float = 1.0,
) -> Floats:
    """Computes the variance of directly standardised rates under Poisson counts.

    Shapes as in :func:`directly_standardised`; in squared units of ``multiplier``.
    Source: sum (w/n)^2 x / (sum w)^2.
    """
    x, n, w = _banded(x, n, w, axis)
    with np.errstate(all="ignore"):
        return (_variance(_shares(x, n, w), x, n) * multiplier**2)[()]


def expected_counts(n: ArrayLike, reference_x: ArrayLike, reference_n: ArrayLike, axis: int = -1) -> Floats:
    """Computes the events to be expected if the reference rates held in each area.

    ``n`` persons by band along ``axis``; ``reference_x`` and ``reference_n`` events and persons of the
    reference by band (one-dimensional). NaN where a number is missing or persons stand in a band
    that has none in the reference.
    """
    n = np.moveaxis(np.asarray(n, dtype=np.float64), axis, -1)
    reference_x = np.asarray(reference_x, dtype=np.float64)
    reference_n = np.asarray(reference_n, dtype=np.float64)
    with np.errstate(all="ignore"):
        by_band = n * (reference_x / reference_n)
        empty = (n == 0) & (reference_n == 0) & (reference_x == 0)
        return np.where(empty, 0.0, by_band).sum(axis=-1)[()]


def indirectly_standardised(
    observed: ArrayLike, expected: ArrayLike, multiplier: float = 100.0, confidence: float = 0.95,
    exact_below: float = EXACT_BELOW,
) -> Standardised:
    """Computes standardised ratios (SMR) or indirectly standardised rates (ISR).

    ``observed`` and ``expected`` events by area, arrays that broadcast or scalars. ``multiplier`` 100
    gives the SMR (100 = as in the reference); the crude reference rate, e.g. per 100,000, gives the
    ISR. NaN where a number is missing or nothing is expected. Limits: Byar, exact for small counts.
    """
    observed, expected = np.broadcast_arrays(
        np.asarray(observed, dtype=np.float64), np.asarray(expected, dtype=np.float64))
    lower, upper = byar(observed, confidence, exact_below)
    valid = np.isfinite(observed) & np.isfinite(expected) & (observed >= 0) & (expected > 0)
    with np.errstate(all="ignore"):
        return Standardised(*(
            np.where(valid, count / expected * multiplier, np.nan)[()] for count in (observed, lower, upper)))


def _ages(band: str) -> tuple[int, float]:
    first, stop = parse_band(band)
    return first, math.inf if stop is None else stop


def _overlaps(band: str, other: str) -> bool:
    first, stop = _ages(band)
    low, high = _ages(other)
    return first < high and low < stop


def _banded(x: ArrayLike, n: ArrayLike, w: ArrayLike, axis: int) -> tuple[Floats, Floats, Floats]:
    x, n = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64))
    x, n = np.moveaxis(x, axis, -1), np.moveaxis(n, axis, -1)
    w = np.asarray(w, dtype=np.float64)
    if w.shape != x.shape[-1:]:
        raise ValueError(f"{w.size} weights for {x.shape[-1]} age bands")
    if not np.isfinite(w).all() or (w < 0).any() or w.sum() <= 0:
        raise ValueError("weights of the standard population must be at least 0 and not all 0")
    invalid = (x < 0) | (n < 0) | ((n == 0) & (x > 0)) | np.isinf(x) | np.isinf(n)
    return np.where(invalid, np.nan, x), n, w


def _shares(x: Floats, n: Floats, w: Floats) -> Floats:
    used = np.where(n == 0, 0.0, w)
    return used / used.sum(axis=-1, keepdims=True)


def _weighted(share: Floats, x: Floats, n: Floats) -> Floats:
    # x keeps its NaN for a missing count; an empty band has share 0 and count 0.
    return (share * x / np.where(n == 0, 1.0, n)).sum(axis=-1)


def _variance(share: Floats, x: Floats, n: Floats) -> Floats:
    return (share**2 * x / np.where(n == 0, 1.0, n) ** 2).sum(axis=-1)
