"""Age bands as they are written in counts: ``0-2``, ``65``, ``90+`` or empty for all ages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Optional

from .problems import QT_TRANSLATE_NOOP, DataProblem

#: A half-open range of completed years; ``None`` as the end means open.
AgeRange = tuple[int, Optional[int]]

_BAND = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3})|(\+))?")


@lru_cache(maxsize=1024)
def parse_band(band: str) -> AgeRange:
    """Returns the half-open age range of a band, e.g. ``0-2`` -> ``(0, 3)``, ``90+`` -> ``(90, None)``.

    Raises :class:`DataProblem` for any other text.
    """
    match = _BAND.fullmatch(band)
    if match:
        start = int(match.group(1))
        if match.group(3):
            return start, None
        stop = int(match.group(2)) + 1 if match.group(2) else start + 1
        if stop > start:
            return start, stop
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "indicators",
            "“{band}” is not an age band. Write age bands as “0-2”, “65” or “90+”.",
        ),
        band=band,
    )


def band_text(start: int, stop: int | None) -> str:
    """Returns a half-open age range as it is written in counts, e.g. ``(65, 66)`` -> ``65``."""
    if stop is None:
        return f"{start}+"
    return str(start) if stop == start + 1 else f"{start}-{stop - 1}"


def bands_within(bands: Iterable[str], start: int, stop: int | None) -> list[str] | None:
    """Returns bands that together cover every age of ``[start, stop)`` once, ``None`` if there are none.

    Where several selections do, because sums stand beside their parts, it is the one of fewest
    bands: the fewer counts, the fewer of them are withheld.
    """
    ranges = {parse_band(band): band for band in bands if band}
    # From the oldest start down: the best way from each age on, as (number of bands, bands).
    best: dict[int | None, list[str]] = {stop: []}
    for (low, high), band in sorted(ranges.items(), key=lambda item: -item[0][0]):
        if low < start or high not in best or low == stop:
            continue
        way = [band, *best[high]]
        if low not in best or len(way) < len(best[low]):
            best[low] = way
    return best.get(start) or None


def whole_range(bands: Iterable[str]) -> list[str] | None:
    """Returns bands that cover every age between the lowest and the highest once, else ``None``."""
    ranges = [parse_band(band) for band in bands if band]
    if not ranges:
        return None
    ends = [high for _, high in ranges]
    stop = None if None in ends else max(high for high in ends if high is not None)
    return bands_within(bands, min(low for low, _ in ranges), stop)
