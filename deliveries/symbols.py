"""Symbols of German official tables: what stands in a cell instead of a number, or beside one.

After DIN 55301 and the explanations in every statistical report: ``-`` nothing (exactly zero), ``0`` less than half
of the last digit but more than nothing, ``.`` unknown or to be kept secret, ``/`` not reliable enough, ``x`` not
applicable, ``...`` not yet available, ``( )`` of limited reliability, ``p`` provisional, ``r`` revised, ``s``
estimated. The Bundesagentur für Arbeit writes ``*`` for fewer than 10.

What they become here, unless an import profile says otherwise:

=========  ============  =========================================================================================
``-``      zero          an exact 0
``.``      suppressed    it may be secret, and what may be secret is treated so (a profile may say ``no_data``)
``*``      suppressed    fewer than 10
``x``      suppressed    secret in local practice; official tables mean “makes no sense” (then ``no_data``)
``/``      no_data       too uncertain to be shown: there is no number
``...``    no_data       not yet available
``( )``    unreliable    the number within
``p r``    value         the number before it; provisional and revised numbers are numbers
``s``      unreliable    an estimate
empty      no_data       never 0
``0``      zero          or ``unreliable`` where the table tells ``0`` (rounded) from ``-`` (nothing)
=========  ============  =========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..indicators.states import ValueState

#: Spellings of one symbol: dashes of all lengths, the ellipsis as one character.
SPELLINGS: Mapping[str, str] = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": "...", "X": "x", "×": "x", "•": ".", "·": ".", "∗": "*",
}

DEFAULT_SYMBOLS: Mapping[str, str] = {
    "-": ValueState.ZERO.value,
    ".": ValueState.SUPPRESSED.value,
    "*": ValueState.SUPPRESSED.value,
    "x": ValueState.SUPPRESSED.value,
    "/": ValueState.NO_DATA.value,
    "...": ValueState.NO_DATA.value,
}

#: Symbols that tables use in two ways: they are asked about once, and remembered with the profile.
DOUBTFUL = (".", "x")

#: States a symbol may stand for; the others need a number.
SYMBOL_STATES = (ValueState.ZERO.value, ValueState.SUPPRESSED.value, ValueState.NO_DATA.value)

_PARENTHESES = re.compile(r"[(\[]\s*(.*?)\s*[)\]]")
_SUFFIX = re.compile(r"(?s)(.*[0-9)\]])\s*([prs])")


class Marked(NamedTuple):
    """A cell without its marks: the number as text, the symbol found, and the state it asks for (or ``None``)."""

    text: str
    symbol: str
    state: str | None


def spelled(text: str) -> str:
    """Returns a symbol in the one way it is written here."""
    return SPELLINGS.get(text, text)


def read_marks(text: str, symbols: Mapping[str, str]) -> Marked:
    """Separates the marks of a cell from its number; a cell that is a symbol alone has no text left."""
    text = text.strip()
    if text in symbols:
        return Marked("", text, symbols[text])
    symbol = spelled(text)
    if symbol in symbols:
        return Marked("", symbol, symbols[symbol])
    state: str | None = None
    found = ""
    match = _SUFFIX.fullmatch(text)
    if match:
        text, found = match[1].strip(), match[2]
        state = ValueState.UNRELIABLE.value if found == "s" else None
    match = _PARENTHESES.fullmatch(text)
    if match and any(letter.isdigit() for letter in match[1]):
        text, found, state = match[1], "()" + found, ValueState.UNRELIABLE.value
    return Marked(text, found, state)
