"""What an indicator may be in an area before its own cases are looked at: from all areas, and its other indicators.

Drawn around what was counted, noise counts twice: once in the count and once in the draw, and areas without any
difference get ranks that look sure. Drawn around what all areas together let expect, the draws spread as the true
values do (Goldstein & Spiegelhalter 1996, J. R. Stat. Soc. A 159, 385-443; Louis 1984, J. Am. Stat. Assoc. 79,
393-398). The model is linear (empirical) Bayes as in ``indicators/smoothing.py``: it asks for means and variances
alone, whatever the shape of the distributions. Indicators of an area share one factor, because deprivation shows
in several of them; what the others say narrows down each of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..intervals import Bools, Floats

#: With fewer areas nothing can be said of how much areas differ.
FEWEST_AREAS = 4

#: Areas are taken to differ by at least this share of the noise: a variance of 0 would make them all alike for sure.
_LEAST = 0.01

#: A factor explains at most this share of an indicator: its own part never vanishes.
_LARGEST_SHARE = 0.95

_HALVINGS, _ROUNDS = 60, 50
_UNKNOWN = 1e4


class Prior(NamedTuple):
    """Mean and variance of the true value of every cell before its own cases, arrays areas x indicators.

    ``shared`` is the correlation of the true value, after all cases, with the common factor of its area;
    ``overall`` the mean of each indicator.
    """

    mean: Floats
    variance: Floats
    shared: Floats
    overall: Floats


class Noise(NamedTuple):
    """The sampling variance of cells, arrays areas x indicators.

    ``size`` persons or person-years: the variance is mean x (1 - mean) / size where ``binomial`` (per indicator) and
    mean / size elsewhere. ``fixed`` is the variance of cells without a size (NaN).
    """

    size: Floats
    fixed: Floats
    binomial: Bools

    def at(self, mean: Floats, between: Floats) -> Floats:
        """Returns the variances for the mean and the variance between areas of each indicator."""
        within = np.where(self.binomial, np.maximum(mean * (1.0 - mean) - between, 0.0), mean)
        return np.where(np.isnan(self.size), self.fixed, within / self.size)


def prior(value: Floats, noise: Noise) -> Prior:
    """Finds the prior of every cell; ``value`` areas x indicators, NaN = missing (takes no part).

    The variance between areas is that of Paule & Mandel (1982), J. Res. Natl. Bur. Stand. 87, 377-385: with it the
    squared deviations add up to what is expected. The factor is fitted to the correlations of the indicators, each
    weighted by how well the areas tell it (minimum residuals, Harman & Jones 1966, Psychometrika 31, 351-368).
    """
    known = ~np.isnan(value)
    mean, between = _moments(value, known, noise)
    variance = noise.at(mean, between)
    load = _loadings(value, known, mean, between, variance) * np.sqrt(between)
    own = between - np.square(load)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = own + variance
        info = np.where(known, np.square(load) / total, 0.0)
        told = np.where(known, load * (value - mean) / total, 0.0)
        # Of the factor, what the other indicators of the area tell.
        others = 1.0 + info.sum(axis=1, keepdims=True) - info
        factor = (told.sum(axis=1, keepdims=True) - told) / others
        kept = own / total
        left = 1.0 / (others + info)
        from_factor = np.square((1.0 - kept) * load) * left
        posterior = own * variance / total + from_factor
        shared = np.where(posterior > 0, (1.0 - kept) * load * np.sqrt(left) / np.sqrt(posterior), 0.0)
    return Prior(
        mean + load * factor, own + np.square(load) / others, np.clip(np.nan_to_num(shared), -1.0, 1.0), mean)


def _moments(value: Floats, known: Bools, noise: Noise) -> tuple[Floats, Floats]:
    """Returns mean and variance between areas of each indicator."""
    filled = np.where(known, value, 0.0)
    count = known.sum(axis=0)
    spread = np.where(known, np.square(filled - filled.sum(axis=0) / np.maximum(count, 1)), 0.0)
    scale = spread.sum(axis=0) / np.maximum(count - 1, 1)
    least = np.where(scale > 0, 1e-9 * scale, 1.0)

    def fit(between: Floats) -> tuple[Floats, Floats, Floats]:
        mean = filled.sum(axis=0) / np.maximum(count, 1)
        for _ in range(3):
            variance = noise.at(mean, between)
            weight = np.where(known, 1.0 / (variance + between + least), 0.0)
            mean = (weight * filled).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-300)
        return mean, variance, (weight * np.where(known, np.square(filled - mean), 0.0)).sum(axis=0)

    low, high = np.zeros(count.shape), 2.0 * scale
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        more = fit(middle)[2] > count - 1
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    variance = fit(low)[1]
    typical = np.array([np.median(column[there]) if there.any() else 0.0 for column, there in zip(variance.T, known.T)])
    # Where too few areas have the indicator nothing is known beforehand.
    between = np.where(count < FEWEST_AREAS, _UNKNOWN * np.maximum(typical, scale), np.maximum(low, _LEAST * typical))
    return fit(between)[0], between


def _loadings(value: Floats, known: Bools, mean: Floats, between: Floats, variance: Floats) -> Floats:
    """Returns the correlation of each indicator with the common factor of the areas; 0 where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reliable = np.where(known, np.sqrt(between / (between + variance)), 0.0)
        signal = np.where(known, reliable * (value - mean) / np.sqrt(between + variance), 0.0)
    reliable, signal = np.nan_to_num(reliable), np.nan_to_num(signal)
    weight = np.square(reliable).T @ np.square(reliable)
    product = signal.T @ signal
    np.fill_diagonal(weight, 0.0)
    np.fill_diagonal(product, 0.0)
    if not weight.any():
        return np.zeros(mean.shape)
    # The sign of the factor is free: that of the strongest direction.
    _, vectors = np.linalg.eigh(product / np.maximum(weight.max(), 1e-300))
    load = 0.5 * np.sign(vectors[:, -1])
    for _ in range(_ROUNDS):
        for at in range(load.size):
            # One area's worth of doubt: a correlation that only chance suggests stays small.
            load[at] = product[at] @ load / (weight[at] @ np.square(load) + 1.0)
        np.clip(load, -np.sqrt(_LARGEST_SHARE), np.sqrt(_LARGEST_SHARE), out=load)
    return load
