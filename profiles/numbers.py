"""Numbers as printed, and values of tables as numbers and texts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..indicators.catalogue import Indicator
from ..indicators.rounding import half_up

if TYPE_CHECKING:
    import pandas as pd


def decimals(indicator: Indicator, denominator: float | None) -> int:
    """Returns how many decimals a value may show (``Indicator.printed_decimals``)."""
    return indicator.printed_decimals(denominator)


def printed(value: float | None, places: int) -> float | None:
    """Returns a value rounded as it is printed, half away from zero."""
    return None if value is None else half_up(float(value), places)


def finite(value: Any) -> float | None:
    """Returns a value of a table as a number, ``None`` for all that is none."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def whole(value: Any) -> int | None:
    """Returns a value of a table as a whole number, ``None`` for all that is none."""
    number = finite(value)
    return None if number is None else int(number)


def filled_text(value: Any) -> str | None:
    """Returns a text of a table, ``None`` where there is none or it is empty."""
    return value if isinstance(value, str) and value else None


def first_of(frame: pd.DataFrame, column: str) -> str:
    """Returns the first entry of a column, an empty text where there is none."""
    return str(frame[column].iloc[0]) if column in frame.columns and len(frame) else ""


def one_line(text: str) -> str:
    """Returns a name without line breaks and control characters, which would shift lines of a table."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
