"""Finding an area by what somebody types: name or key, with or without umlauts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .lookup import Place

_LETTERS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))


@lru_cache(maxsize=8192)
def spellings(text: str) -> tuple[str, ...]:
    """Returns a name in small letters as people type it: with ae for ä, and with a for ä; ss for ß, no accents."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().replace("-", " ").split())
    long = plain
    for letter, pair in _LETTERS:
        long = long.replace(letter, pair)
    return tuple(dict.fromkeys(_without_marks(spelling) for spelling in (long, plain)))


def _without_marks(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def rank(place: Place, typed: str) -> int | None:
    """Returns how well an area fits what was typed: 0 best, ``None`` not at all.

    The key or the whole name come first, then the beginning of the name, of a word in it, of the key, then any
    part of the name; several words may stand in the names of Quartier and Kommune.
    """
    if typed.strip() == place.id:
        return 0
    best: int | None = None
    for wanted in spellings(typed):
        for name in spellings(place.name):
            found = _rank_of(name, wanted)
            if found is not None and (best is None or found < best):
                best = found
    if best is None and len(typed.strip()) > 1 and place.id.startswith(typed.strip()):
        return 3
    if best is None and _all_words(place, typed):
        return 5
    return best


def _rank_of(name: str, wanted: str) -> int | None:
    if not wanted or wanted not in name:
        return None
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else 4


def _all_words(place: Place, typed: str) -> bool:
    names = [*spellings(place.name), *spellings(place.kommune)]
    words = typed.split()
    return len(words) > 1 and all(
        any(spelling in name for spelling in spellings(word) for name in names) for word in words)


def find(places: Iterable[Place], typed: str, limit: int = 30) -> list[tuple[int, Place]]:
    """Returns the areas that fit what was typed with their rank, the best first."""
    found = ((rank(place, typed), place) for place in places)
    fitting = [(found_rank, place) for found_rank, place in found if found_rank is not None]
    return sorted(fitting, key=lambda entry: (entry[0], entry[1].name.casefold(), entry[1].id))[:limit]
