"""Printed texts read back: a figure in a spreadsheet is the printed one by construction, with no decimal more."""

from __future__ import annotations

import re
from typing import Optional, Union

from ...exports.spreadsheet import Number
from ...i18n.language import MINUS, THIN_SPACE, Language
from ..texts import NO_DATA_SIGN, SUPPRESSED_SIGN

Cell = Union[Number, str, None]

#: Signs of a state that stand instead of a number.
SIGNS = (SUPPRESSED_SIGN, NO_DATA_SIGN)
_NUMBER = re.compile(r"([+\-±]?)([0-9]+)(?:\.([0-9]+))?")


def typed(text: str, language: Language) -> Cell:
    """Returns a printed value as a number with its decimals, its sign as text, ``None`` for an empty text.

    Brackets stay as a property of the number, unit signs go. Text that is no number stays text.
    """
    plain = text.strip()
    if not plain:
        return None
    bracketed = plain.startswith("(") and plain.endswith(")")
    inner = plain.strip("()").replace("%", "").replace(THIN_SPACE, "").replace("\u00a0", "").strip()
    thousands, decimal = (".", ",") if language.code == "de" else (",", ".")
    inner = inner.replace(thousands, "").replace(decimal, ".").replace(MINUS, "-")
    match = _NUMBER.fullmatch(inner)
    if not match:
        return plain
    value = float(f"{match[2]}.{match[3] or 0}")
    return Number(-value if match[1] == "-" else value, len(match[3] or ""), bracketed)


def span(text: str, language: Language) -> tuple[Cell, Cell]:
    """Returns the two ends of a printed span such as “3,1–5,2”; a single sign stands in the first."""
    first, dash, second = text.partition("–")
    if not dash or not first:
        return typed(text, language), None
    return typed(first, language), typed(second, language)


def decimals_of(language: Language, *texts: str) -> Optional[int]:
    """Returns the most decimals of some printed values, ``None`` where none of them is a number."""
    cells = [typed(text, language) for text in texts]
    return max((cell.decimals for cell in cells if isinstance(cell, Number)), default=None)
