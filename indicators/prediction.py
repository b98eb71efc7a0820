"""What a value of the next period may be by chance: predictive distributions of counts and values.

The expected value is uncertain itself (parameters) and moves beyond sampling (extra variance); both together
are a variance on the scale of the link. With it a Poisson count becomes negative binomial and a binomial
count beta-binomial, which stay right for three cases as well as for thousands; for standardised rates and
means the logarithm is normal. Tails are counted by mid-p, because a test on few cases that counts the observed
number in full is far stricter than it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import numpy as np
from numpy.typing import NDArray
from scipy import special

from .intervals import Bools, Floats, Limits
from .series import LARGEST_LINK, RATE, RATIO, VALUE

#: Up to this many expected cases (or non-cases) a beta-binomial is summed, above it a beta distribution with
#: the same mean and variance stands in.
EXACT_UP_TO = 150.0

_LEAST_VARIANCE = 1e-7
_LARGEST_DF = 1e9


@dataclass(frozen=True)
class Prediction:
    """Predictive distributions by area: ``link`` and its ``variance`` without sampling, all arrays (areas,).

    ``population`` belongs to counts (of a ratio the sum of both counts), ``error`` is the standard error of the
    logarithm of a value. ``df`` the degrees of freedom behind the variance, infinite where it is known.
    """

    kind: str
    link: Floats
    variance: Floats
    population: Floats
    error: Floats
    df: Floats
    factor: float = 1.0

    def tails(self, observed: Floats) -> Limits:
        """Returns the chances of at most and at least what was observed (half of the chance of itself).

        ``observed`` are events, or the values themselves for kind ``value``.
        """
        count = np.asarray(observed, dtype=np.float64)
        return _heavier(self._tail(count, False), self.df), _heavier(self._tail(count, True), self.df)

    def limits(self, confidence: float) -> Limits:
        """Returns the limits between which the value lies with this probability, in its own unit."""
        tail = (1.0 - confidence) / 2.0
        # A tail under Student's t is one further out under the distribution with known variance.
        tail = special.ndtr(special.stdtrit(np.minimum(self.df, _LARGEST_DF), tail))
        if self.kind == VALUE:
            reach = -special.ndtri(tail) * np.sqrt(self.variance + self.error**2)
            return _exp(self.link - reach), _exp(self.link + reach)
        lower, upper = self._count_limits(tail)
        return self._printed(lower), self._printed(upper)

    # ------------------------------------------------------------------ tails

    def _tail(self, observed: Floats, above: bool) -> Floats:
        """Returns the chances of at least (``above``) or at most what was observed, by mid-p."""
        with np.errstate(all="ignore"):
            if self.kind == VALUE:
                z = (np.log(observed) - self.link) / np.sqrt(self.variance + self.error**2)
                return np.asarray(special.ndtr(-z if above else z))
            if self.kind == RATE:
                return self._negative_binomial(np.rint(observed), above)
            return self._beta_binomial(np.rint(observed), above)

    def _negative_binomial(self, k: Floats, above: bool) -> Floats:
        mean = self.population * _exp(self.link)
        size = 1.0 / np.maximum(self.variance, _LEAST_VARIANCE)
        share = size / (size + mean)
        one_less = np.maximum(k, 1.0)
        if above:
            more = special.betainc(k + 1.0, size, 1.0 - share)
            return 0.5 * (more + np.where(k > 0, special.betainc(one_less, size, 1.0 - share), 1.0))
        less = np.where(k > 0, special.betainc(size, one_less, share), 0.0)
        return 0.5 * (special.betainc(size, k + 1.0, share) + less)

    @cached_property
    def _shares(self) -> tuple[Floats, Floats, Floats]:
        """Returns share, size of the beta distribution, and persons."""
        share = special.expit(np.clip(self.link, -LARGEST_LINK, LARGEST_LINK))
        spread = np.maximum(self.variance, _LEAST_VARIANCE) * share * (1.0 - share)
        return share, np.clip(1.0 / np.maximum(spread, _LEAST_VARIANCE) - 1.0, 0.2, 1e7), np.rint(self.population)

    def _beta_binomial(self, k: Floats, above: bool) -> Floats:
        share, size, persons = self._shares
        # The rarer side has the shorter sums.
        flip = share > 0.5
        share, k, above_ = np.where(flip, 1.0 - share, share), np.where(flip, persons - k, k), flip != above
        result = _beta(k / persons, share, size, persons, above_)
        if self._sums is not None:
            rows, sums = self._sums
            within = k[rows] <= sums.last
            rows = rows[within]
            result[rows] = sums.tail(np.flatnonzero(within), k[rows], above_[rows])
        return result

    @cached_property
    def _sums(self) -> Optional[tuple[NDArray[np.int64], _Sums]]:
        """Returns the areas with few expected cases and their chances of 0, 1, 2 … cases."""
        share, size, persons = self._shares
        share = np.minimum(share, 1.0 - share)
        mean = persons * share
        rows = np.flatnonzero((mean < EXACT_UP_TO) & (persons > 0))
        if not rows.size:
            return None
        return rows, _Sums(share[rows], size[rows], persons[rows])

    # ------------------------------------------------------------------ limits

    def _count_limits(self, tail: Floats) -> Limits:
        """Returns the outermost counts whose mid-p tail is not below ``tail``, by halving."""
        with np.errstate(all="ignore"):
            known = np.isfinite(self.link) & np.isfinite(self.variance) & (self.population > 0)
            if self.kind == RATE:
                mean = self.population * _exp(self.link)
                most = mean + 40.0 * np.sqrt(mean + self.variance * mean**2) + 60.0
            else:
                most = np.rint(self.population)
        most = np.where(known, np.ceil(most), 0.0)
        return (_halve(lambda k: self._tail(k, False) >= tail, np.zeros(most.shape), most, known),
                _halve(lambda k: self._tail(k, True) < tail, np.zeros(most.shape), most + 1.0, known) - 1.0)

    def _printed(self, k: Floats) -> Floats:
        with np.errstate(all="ignore"):
            # The ratio of all cases to none is infinite.
            other = np.rint(self.population) - k if self.kind == RATIO else self.population
            return np.where(np.isnan(k) | ~(self.population > 0), np.nan, k / other * self.factor)


def _exp(link: Floats) -> Floats:
    return np.exp(np.clip(link, -LARGEST_LINK, LARGEST_LINK))


def _heavier(tail: Floats, df: Floats) -> Floats:
    """Turns a tail under a known variance into that under one estimated with ``df`` degrees of freedom."""
    z = special.ndtri(np.clip(tail, 1e-300, 1.0))
    return np.where(df < _LARGEST_DF, special.stdtr(np.minimum(df, _LARGEST_DF), z), tail)


def _halve(reached: Callable[[Floats], Bools], low: Floats, high: Floats, known: Bools) -> Floats:
    """Returns the smallest whole number at which ``reached`` holds, ``high`` where none below does."""
    low, high = low - 1.0, high.copy()
    for _ in range(int(np.ceil(np.log2(float((high - low).max(initial=2.0))))) + 1):
        middle = np.floor((low + high) / 2.0)
        there = reached(np.maximum(middle, 0.0)) & (middle >= 0)
        open_ = high - low > 1.0
        high, low = np.where(open_ & there, middle, high), np.where(open_ & ~there, middle, low)
    return np.where(known, high, np.nan)


def _beta(x: Floats, share: Floats, size: Floats, persons: Floats, above: Bools) -> Floats:
    """Returns a tail of a beta distribution with mean and variance of the beta-binomial share."""
    with np.errstate(all="ignore"):
        # Variance p q / n (1 + (n - 1) / (size + 1)); that of a beta distribution is p q / (total + 1).
        total = persons / (1.0 + (persons - 1.0) / (size + 1.0)) - 1.0
        a, b = share * total, (1.0 - share) * total
        x = np.where(above, 1.0 - x, x)
        return np.asarray(special.betainc(
            np.where(above, b, a), np.where(above, a, b), np.minimum(np.maximum(x, 0.0), 1.0)))


class _Sums:
    """Beta-binomial chances summed from both ends, one row per area; beyond ``last`` they are nearly 0."""

    def __init__(self, share: Floats, size: Floats, persons: Floats) -> None:
        mean = persons * share
        spread = np.sqrt(mean * (1.0 - share) * (persons + size) / (1.0 + size))
        self.last = int(min(np.max(persons), np.max(mean + 10.0 * spread) + 30.0))
        k = np.arange(self.last + 1, dtype=np.float64)
        n = persons[:, None]
        rest = np.maximum(n - k, 0.0)
        a, b = (share * size)[:, None], ((1.0 - share) * size)[:, None]
        log = (special.gammaln(n + 1.0) - special.gammaln(k + 1.0) - special.gammaln(rest + 1.0)
               + special.betaln(k + a, rest + b) - special.betaln(a, b))
        self.chance = np.where(k <= n, np.exp(log), 0.0)
        self.up_to = np.cumsum(self.chance, axis=1)
        self.at_least = np.cumsum(self.chance[:, ::-1], axis=1)[:, ::-1]

    def tail(self, rows: NDArray[np.int64], k: Floats, above: Bools) -> Floats:
        """Returns a mid-p tail at one count for each of the rows."""
        column = np.maximum(k, 0.0).astype(int)
        whole = np.where(above, self.at_least[rows, column], self.up_to[rows, column])
        return whole - 0.5 * self.chance[rows, column]
