"""The rules of a source applied: which values are withheld, and which sums one contributor dominates."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .intervals import Bools
from .rules import Rules
from .standardisation import MINIMUM_OBSERVED


def minimum_observed(rules: Rules) -> float:
    """Returns the number of events below which a directly standardised rate is not shown."""
    return np.maximum(rules.min_numerator, MINIMUM_OBSERVED)  # type: ignore[no-any-return]


def too_few(method: str, rules: Rules, numerator: ArrayLike, denominator: ArrayLike, *,
            largest_cases: ArrayLike = 0.0, largest_persons: ArrayLike = 0.0) -> Bools:
    """Tells where a value must be withheld by the rules of its source.

    ``numerator``, ``denominator``: arrays of one shape (also of the limits in ``rules``, if those are arrays), NaN
    where nothing is known (never too few). Of a share those who are no cases may be a number of their own: the rest.
    No cases at all are none to protect unless the rules say so; where nobody is counted there is no value to withhold.
    ``largest_cases`` and ``largest_persons`` are what the largest contributors have of each (:func:`dominated`).
    """
    x, n = np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        few = ((x > 0) & (x < rules.min_numerator)) | (n < rules.min_denominator)
        few |= (x == 0) & np.asarray(rules.withhold_zero)
        if method == "dsr":
            few |= x < minimum_observed(rules)
        if method == "ratio":  # both counts are persons of their own
            few |= n < rules.min_numerator
        if method == "proportion":
            rest = n - x
            few |= (rest == 0) & np.asarray(rules.withhold_full)
            few |= (rest > 0) & (rest < rules.min_numerator) & np.asarray(rules.withhold_rest)
        few |= dominated(rules, x, largest_cases) | dominated(rules, n, largest_persons)
        return few & (n > 0)


def dominated(rules: Rules, total: ArrayLike, largest: ArrayLike) -> Bools:
    """Tells where the largest contributors have more than the allowed share of a total, the (n, k) rule.

    ``total`` and ``largest``: arrays of one shape; ``largest`` is the sum of the n largest contributions, 0 or NaN
    where it is not delivered (then nothing is said). Source: Hundepool et al. (2010), Handbook on Statistical
    Disclosure Control, section 4.2.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(largest, dtype=np.float64) > np.asarray(total, dtype=np.float64) * rules.dominance_share
