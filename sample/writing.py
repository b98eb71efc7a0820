"""How people write addresses: abbreviated, misspelt, incomplete, by an earlier name, in the wrong place."""

from __future__ import annotations

import string
from typing import Callable, NamedTuple

import numpy as np


class Written(NamedTuple):
    """An address as it stands in a list."""

    street: str
    number: str
    postcode: str
    place: str


Chance = np.random.Generator
Way = Callable[[Written, Chance], Written]

#: The letters of German words; q, x and y are too rare to be hit.
_LETTERS = "".join(sorted(set(string.ascii_lowercase) - set("qxy")))


def _pick(rng: Chance, count: int) -> int:
    return int(rng.random() * count)


def slip(text: str, rng: Chance) -> str:
    """Returns a text with one letter left out, doubled, exchanged with the next or replaced; its first one stays."""
    at = 1 + _pick(rng, max(len(text) - 2, 1))
    way = _pick(rng, 4)
    if way == 0:
        return text[:at] + text[at + 1:]
    if way == 1:
        return text[:at] + text[at] + text[at:]
    if way == 2 and at + 1 < len(text) and text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    letter = _LETTERS[_pick(rng, len(_LETTERS))]
    return text[:at] + (letter if letter != text[at] else "x") + text[at + 1:]


def abbreviated(address: Written, rng: Chance) -> Written:
    """Writes “Str.” and the like, ss for ß, ae for ä, hyphens for blanks, or capitals."""
    street = address.street
    ways = [
        street.replace("straße", "str.").replace("Straße", "Str.").replace("platz", "pl."),
        street.replace("ß", "ss"), street.upper(), street.replace(" ", "-"),
        street.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("straße", "str"),
        f" {street.replace('straße', ' Straße')} ", street.replace("straße", "-Str.")]
    changed = [text for text in ways if text != street]
    return address._replace(street=changed[_pick(rng, len(changed))])


def number_form(address: Written, rng: Chance) -> Written:
    """Writes a house number with a blank, a capital letter, a leading word or what is in the house."""
    number = address.number
    letter = number[-1].isalpha()
    ways = [f"Nr. {number}", f"{number}, 1. OG", f" {number} "]
    if letter:
        ways += [f"{number[:-1]} {number[-1].upper()}", f"{number[:-1]}{number[-1].upper()}"]
    return address._replace(number=ways[_pick(rng, len(ways))])


def in_one_cell(address: Written, rng: Chance) -> Written:
    """Writes the number behind the street, or everything into one cell."""
    if rng.random() < 0.5:
        return address._replace(street=f"{address.street} {address.number}", number="")
    return Written(f"{address.street} {address.number}, {address.postcode} {address.place}", "", "", "")


def one_slip(address: Written, rng: Chance) -> Written:
    """Writes the street with one wrong letter."""
    return address._replace(street=slip(address.street, rng))


def two_slips(address: Written, rng: Chance) -> Written:
    """Writes the street with two wrong letters."""
    return address._replace(street=slip(slip(address.street, rng), rng))


def no_number(address: Written, rng: Chance) -> Written:
    """Leaves the house number out."""
    return address._replace(number="")


def no_postcode(address: Written, rng: Chance) -> Written:
    """Leaves the postcode out."""
    return address._replace(postcode="")


def no_place(address: Written, rng: Chance) -> Written:
    """Leaves postcode and place out."""
    return address._replace(postcode="", place="")


def other_letter(address: Written, rng: Chance) -> Written:
    """Writes a house number with a letter that the house does not have."""
    return address._replace(number=address.number.rstrip("abcdefghij") + "c")


def spanned(address: Written, rng: Chance) -> Written:
    """Writes the house number as the first of a span."""
    number = int("".join(filter(str.isdigit, address.number)))
    return address._replace(number=f"{number}-{number + 4}")


#: Ways of writing by name, for whoever wants to try them all.
WAYS: dict[str, Way] = {
    way.__name__: way for way in (
        abbreviated, number_form, in_one_cell, one_slip, two_slips, no_number, no_postcode, no_place, other_letter,
        spanned)}
