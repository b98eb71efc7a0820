"""Rounding as a reader does it who checks by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


@lru_cache(maxsize=65536)
def half_up(value: float, decimals: int) -> float:
    """Returns a number rounded half away from zero, on its shortest decimal text."""
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
