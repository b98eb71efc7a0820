"""Kleinräumige Gliederung (AkG) of the Bundesagentur für Arbeit: its columns, sum rows and rows without an area.

Columns are A month, B the 8-digit AGS, C the 9-digit Gliederung, D the name, E and on the features. The Gliederung has
three levels of three characters. Sum rows write ``SUM`` for the levels they sum: ``123456SUM``, ``123SUMSUM`` and
``SUMSUMSUM`` for the whole Kommune. ``*`` stands for fewer than 10, “keine Angabe” for persons without an area.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CODE = re.compile(r"([0-9A-Z]{3})([0-9A-Z]{3})([0-9A-Z]{3})")
_UNASSIGNED = re.compile(r"(keine|ohne) (angabe|zuordnung)\w*|nicht zuord(n|en)bar|unbekannt|k\. ?a\.", re.IGNORECASE)
SUM = "SUM"
#: Largest count that ``*`` may stand for.
LARGEST_HIDDEN = 9


@dataclass(frozen=True)
class Gliederung:
    """The key of a row: ``prefix`` is what a sum row sums, "" for the whole Kommune."""

    kommune_id: str
    code: str
    is_total: bool
    prefix: str = ""


def read(texts: Sequence[str]) -> Gliederung | None:
    """Returns what AGS and Gliederung of a row mean, ``None`` where they are neither.

    Of one text alone, it is the Gliederung.
    """
    kommune = texts[0].strip() if len(texts) > 1 else ""
    code = texts[-1].strip().upper()
    if code.isdigit() and len(code) < 9:
        # Sheets drop the leading zeros of numbers; the Gliederung always has nine places.
        code = code.zfill(9)
    if kommune.isdigit() and len(kommune) == 7:
        kommune = kommune.zfill(8)
    match = _CODE.fullmatch(code)
    if not match:
        return None
    parts = [part for part in match.groups() if part != SUM]
    if len(parts) == 3:
        return Gliederung(kommune, code, False)
    # SUM may only fill the levels at the end.
    if code != "".join(parts) + SUM * (3 - len(parts)):
        return None
    return Gliederung(kommune, code, True, "".join(parts))


def is_unassigned(text: str) -> bool:
    """Tells whether a name stands for persons who belong to no area."""
    return bool(_UNASSIGNED.fullmatch(text.strip()))


def recognised(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Returns (row of the header, first row of data) as positions where rows are in this format, else ``None``."""
    first = None
    fitting = seen = 0
    sums = False
    for place, row in enumerate(rows):
        cells = [str(cell).strip() for cell in row[:4]]
        if len(cells) < 4:
            continue
        area = read(cells[1:3])
        fits = area is not None and cells[1].isdigit() and len(cells[1]) in (5, 7, 8)
        if fits and area is not None:
            first = place if first is None else first
            fitting += 1
            sums = sums or area.is_total
        if first is not None:
            seen += 1
    if first is None or first == 0 or fitting < 2 or fitting < 0.8 * seen or not sums:
        return None
    return first - 1, first
