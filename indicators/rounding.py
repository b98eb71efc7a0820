"""Rounding as a reader does it who checks by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


@lru_cache(maxsize=65536)
def half_up(value: float, decimals: int) -> float:
    """Returns a number rounded half away from zero on its decimal text.

    Of twelve digits: a rate computed in floats misses a tie by its last bits, 57 of 200 in per cent is
    28.499999999999996.
    """
    return float(Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
