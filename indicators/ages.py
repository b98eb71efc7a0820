"""Age bands as they are written in counts: ``0-2``, ``65``, ``90+`` or empty for all ages."""

from __future__ import annotations

import re
from typing import Iterable, Optional, Tuple

from .problems import QT_TRANSLATE_NOOP, DataProblem

#: A half-open range of completed years; ``None`` as the end means open.
AgeRange = Tuple[int, Optional[int]]

_BAND = re.compile(r"^(\d{1,3})(?:-(\d{1,3})|(\+))?$")


def parse_band(band: str) -> AgeRange:
    """Returns the half-open age range of a band, e.g. ``0-2`` -> ``(0, 3)``, ``90+`` -> ``(90, None)``.

    Raises :class:`DataProblem` for any other text.
    """
    match = _BAND.match(band)
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


def bands_within(bands: Iterable[str], start: int, stop: int | None) -> list[str] | None:
    """Returns the bands that together cover exactly ``[start, stop)``, or ``None`` where they cannot.

    Bands that overlap each other (a total beside its parts) are not resolved: ``None``.
    """
    ranges = sorted((parse_band(band), band) for band in bands if band)
    chosen = []
    at: int | None = start
    for (low, high), band in ranges:
        if stop is not None and low >= stop:
            break
        if high is not None and high <= start:
            continue
        if at is None or low != at:
            return None
        chosen.append(band)
        at = high
        if at == stop:
            return chosen
    return chosen if chosen and at == stop else None
