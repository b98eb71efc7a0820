"""Rounding as a reader does it who checks by hand."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Optional


@lru_cache(maxsize=65536)
def half_up(value: float, decimals: int) -> float:
    """Returns a number rounded half away from zero on its decimal text.

    Of twelve digits: a rate computed in floats misses a tie by its last bits, 57 of 200 in per cent is
    28.499999999999996.
    """
    return float(Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def outward(lower: float, upper: float, decimals: int) -> tuple[float, float]:
    """Returns limits rounded away from what they enclose, on their decimal text of twelve digits."""
    unit = Decimal(1).scaleb(-decimals)
    return (
        float(Decimal(f"{lower:.12g}").quantize(unit, rounding=ROUND_FLOOR)),
        float(Decimal(f"{upper:.12g}").quantize(unit, rounding=ROUND_CEILING)))


def decimals_of_one_case(base: Optional[float], factor: float, most: int) -> int:
    """Returns the decimals at which one unit of the last place is about one case: floor(log10(base / factor)).

    ``base``: persons in the denominator, ``factor``: what the rate is multiplied by; one case moves it by
    factor / base. Of a share in per cent of 1,000 persons one decimal is left, below that none. Never more than
    ``most`` nor fewer than 0, and none where the base is not known: then not even its size shows.
    """
    if base is None or not math.isfinite(base) or base <= 0:
        return 0
    return max(0, min(most, math.floor(math.log10(base / factor) + 1e-9)))
