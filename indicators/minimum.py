"""The minimum rule: on how few cases or persons a value is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from .intervals import Bools
from .standardisation import MINIMUM_OBSERVED

if TYPE_CHECKING:
    from .catalogue import Rules


def minimum_observed(rules: Rules) -> float:
    """Returns the number of events below which a directly standardised rate is not shown."""
    return np.maximum(rules.min_numerator, MINIMUM_OBSERVED)  # type: ignore[no-any-return]


def too_few(method: str, rules: Rules, numerator: ArrayLike, denominator: ArrayLike) -> Bools:
    """Tells where a value must be withheld because it rests on too few cases or persons.

    ``numerator``, ``denominator``: arrays of one shape (also of the limits in ``rules``, if those are arrays), NaN
    where nothing is known (never too few). No cases at all are none to protect; where nobody is counted there is no
    value to withhold.
    """
    x, n = np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        few = ((x > 0) & (x < rules.min_numerator)) | (n < rules.min_denominator)
        if method == "dsr":
            few |= x < minimum_observed(rules)
        if method == "ratio":  # both counts are persons of their own
            few |= n < rules.min_numerator
        return few & (n > 0)
