"""The name of one published number."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """Names one published number: an indicator of an area in a period."""

    level: str
    area_id: str
    indicator: str
    period: str
