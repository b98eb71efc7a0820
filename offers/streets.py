"""What German street names and house numbers have in common however they are written, and how far apart two names are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: Names whose form is remembered: those of a county and its offers are the same again and again.
_REMEMBERED = 1 << 15

#: Abbreviations that stand for one word only, with or without a point. Others are compared as beginnings of words.
_WORDS = {
    "st": "sankt", "skt": "sankt", "dr": "doktor", "prof": "professor", "bgm": "buergermeister",
    "buergerm": "buergermeister", "gebr": "gebrueder", "u": "und", "v": "von", "str": "strasse", "strasse": "strasse",
    "frhr": "freiherr", "frh": "freiherr",
}
#: Ends of words that are abbreviated with a point only: “Lindenpl.”, “Lindenw.”.
_POINTED_ENDS = (("str", "strasse"), ("pl", "platz"), ("w", "weg"), ("g", "gasse"), ("al", "allee"))
_TOKEN = re.compile(r"[a-z0-9]+\.?")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))


def folded(text: str) -> str:
    """Returns a text without case, umlauts and ß, composed and in plain blanks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for umlaut, plain in _UMLAUTS:
        text = text.replace(umlaut, plain)
    if not text.isascii():
        text = "".join(
            letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(text.split())


def street_words(name: str) -> list[str]:
    """Returns the words of a street name with known abbreviations written out; unknown ones keep their point.

    “Markt, Am Alten” is read as “Am Alten Markt”; what stands in brackets is left out.
    """
    text = _BRACKETS.sub(" ", folded(name)).replace("&", " und ")
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    words = []
    for token in _TOKEN.findall(text):
        word = token.rstrip(".")
        known = _WORDS.get(word)
        if known:
            words.append(known)
        elif word.endswith("str") and len(word) > 4:
            words.append(word[:-3] + "strasse")
        elif token.endswith("."):
            end = next(((short, long) for short, long in _POINTED_ENDS if word.endswith(short)
                        and len(word) > len(short) + 2), None)
            words.append(word[: -len(end[0])] + end[1] if end else token)
        else:
            words.append(word)
    return words


@lru_cache(maxsize=_REMEMBERED)
def street_form(name: str) -> str:
    """Returns what all spellings of one street name have in common: letters and digits alone."""
    return "".join(street_words(name)).replace(".", "")


def abbreviates(words: list[str], full: list[str]) -> bool:
    """Tells whether words are the others, some of them cut off with a point (“F.-Ebert-Str.”)."""
    return len(words) == len(full) and all(
        word == other or (word.endswith(".") and other.startswith(word[:-1]))
        for word, other in zip(words, full))


# ---------------------------------------------------------------------- numbers


class Reading(NamedTuple):
    """One way to read an address: street and house number as texts."""

    street: str
    number: str


#: What may stand before a house number, and what behind it says only where in the house.
_BEFORE = re.compile(r"^(haus-?(nr|nummer)|hs-?nr|hnr|nummer|nr|no)\b\.? ?", re.IGNORECASE)
_BEHIND = re.compile(
    r"[ ,;]+(hinterhaus|vorderhaus|seitenfl(ue|ü)gel|eg|dg|ug|erdgeschoss|[0-9]\.? ?(og|etage|stock)|etage|eingang|"
    r"haus|geb(ae|ä)ude|whg|wohnung|c/o|zimmer|raum|aufgang)\b.*$", re.IGNORECASE)
_TRAILING = re.compile(
    r"^(?P<street>.*?[^\W\d_.)].*?|.*?[.)])[ ,]+(?P<number>(haus-?nr\.?|nr\.?|hnr\.?)? ?[0-9]{1,4} ?[a-zA-Z]?"
    r"( ?([-–/+,&]|bis|und) ?[0-9]{1,4} ?[a-zA-Z]?| ?[-–+] ?[a-zA-Z]| 1/2)?)$", re.IGNORECASE)
_GLUED = re.compile(r"^(?P<street>.*(str\.?|straße|strasse|weg|platz|gasse|allee))(?P<number>[0-9]{1,4} ?[a-z]?)$",
                    re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"^0*([1-9][0-9]{0,3}) ?([a-z](?![a-z]))?")


def clean_number(text: str) -> str:
    """Returns a house number without words around it, as “12a”, “12-14” or “12/1”; empty where there is none."""
    text = folded(text).replace("–", "-").replace("—", "-")
    text = _BEHIND.sub("", _BRACKETS.sub(" ", _BEFORE.sub("", text))).strip(" ,.;")
    return text if re.search("[0-9]", text) else ""


def plain_number(text: str) -> str:
    """Returns the first house number with its letter in a text, empty where it begins with none."""
    match = _FIRST_NUMBER.match(text)
    return f"{match[1]}{match[2] or ''}" if match else ""


def readings(street: str, number: str) -> list[Reading]:
    """Returns the ways to read a street and a house number, the likelier one first.

    Where no number is given it may stand at the end of the street: “Am Alten Markt 12 a”. The text as a whole is a
    reading too, because streets may end in a number.
    """
    street = " ".join(_BEHIND.sub("", " " + street).split()) if not number else " ".join(street.split())
    whole = Reading(street, clean_number(number))
    if whole.number:
        return [whole]
    match = _TRAILING.match(street) or _GLUED.match(street)
    if match is None:
        return [whole]
    return [Reading(match["street"].strip(" ,"), clean_number(match["number"])), whole]


# ---------------------------------------------------------------------- places


_PLACE = re.compile(r"^ *(?:[A-Z]{1,3}-)?([0-9]{5})\b[ ,]*(.*)$")
_ADDRESS = re.compile(r"^(.*[^\W_].*?)[,; ]+(?:[A-Z]{1,3}-)?([0-9]{5})(?:[ ,]+(.*))?$")
_PARTS = re.compile(r"\bot\b|\bortsteil\b|\bstadtteil\b|[/(),;]| - |-")


def split_address(street: str) -> tuple[str, str, str]:
    """Returns street, postcode and place of an address in one cell (“Am Alten Markt 12, 00901 Ahlenbrück”)."""
    match = _ADDRESS.match(" ".join(street.split()))
    return (match[1], match[2], (match[3] or "").strip()) if match else (street, "", "")


def split_place(postcode: str, place: str) -> tuple[str, str]:
    """Returns postcode and place, also where both stand in one cell (“00901 Ahlenbrück”)."""
    match = _PLACE.match(place)
    if match:
        return postcode or match[1], match[2].strip()
    match = _PLACE.match(postcode)
    return (match[1], place or match[2].strip()) if match else (postcode.strip(), place.strip())


@lru_cache(maxsize=_REMEMBERED)
def place_parts(place: str) -> tuple[str, ...]:
    """Returns the names in a place, the whole first: “Siegburg-Kaldauen” names a town and a part of it."""
    words = folded(place).split()
    # “Siegburg Kaldauen” has nothing between the two: every cut is tried, the longest front first.
    cuts = [" ".join(words[:at]) for at in range(len(words) - 1, 0, -1)]
    cuts += [" ".join(words[at:]) for at in range(1, len(words))]
    parts = map(place_form, (place, *_PARTS.split(folded(place)), *cuts))
    return tuple(name for name in dict.fromkeys(parts) if name)


def place_form(name: str) -> str:
    """Returns what spellings of the name of a place have in common."""
    words = ["sankt" if word in ("st", "skt") else word for word in re.findall("[a-z0-9]+", folded(name))]
    return "".join(words)


def place_aliases(name: str) -> list[str]:
    """Returns the forms a place goes by: with and without “an der …”, “Bad”, “Stadt”."""
    text = folded(name)
    forms = [text, re.split(r" (?:an|am|im|in|bei|auf|vor|ob|a)\b[ .]|[(/,]", text)[0]]
    forms += [re.sub("^(bad|stadt|gemeinde|markt) ", "", form) for form in list(forms)]
    return [alias for alias in dict.fromkeys(map(place_form, forms)) if alias]


# ---------------------------------------------------------------------- likeness


class Spelling:
    """A text that many others are compared with, letter by letter.

    Optimal string alignment (Damerau 1964, restricted: no part is edited twice), all letters of the text at once as
    bits of a number (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._full = (1 << self._length) - 1
        self._places: dict[str, int] = {}
        for at, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << at

    def distance(self, other: str) -> int:
        """Returns how many letters have to be added, left out, changed or exchanged with the next one."""
        if not self._length:
            return len(other)
        full, last = self._full, 1 << (self._length - 1)
        plus, minus, diagonal, before, steps = full, 0, 0, 0, self._length
        for letter in other:
            here = self._places.get(letter, 0)
            exchanged = ((~diagonal & here) << 1) & before
            diagonal = (((here & plus) + plus) ^ plus) | here | minus | exchanged
            up, down = minus | (full & ~(diagonal | plus)), diagonal & plus
            steps += bool(up & last) - bool(down & last)
            up, down = (up << 1) | 1, down << 1
            plus, minus = full & (down | ~(diagonal | up)), full & up & diagonal
            before = here
        return steps
