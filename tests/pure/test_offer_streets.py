"""Street names and house numbers are the same however they are written, and others are not."""

from __future__ import annotations

import random

import pytest

from quartiersmonitor.offers.streets import (
    Reading,
    Spelling,
    abbreviates,
    clean_number,
    place_aliases,
    place_parts,
    plain_number,
    readings,
    split_address,
    split_place,
    street_form,
    street_words,
)


@pytest.mark.parametrize(("one", "other"), [
    ("Lindenstr.", "Lindenstraße"), ("LINDENSTRASSE", "Lindenstraße"), ("Linden-Straße", "Lindenstraße"),
    ("Lindenstr", "Lindenstraße"), ("Linden Str.", "Lindenstraße"), ("Lindenpl.", "Lindenplatz"),
    ("Mühlenweg", "Muehlenweg"), ("Mu\u0308hlenweg", "Mühlenweg"), ("St. Augustiner Str.", "Sankt-Augustiner-Straße"),
    ("Skt. Josef Weg", "Sankt-Josef-Weg"), ("Dr.-Külz-Str.", "Doktor-Külz-Straße"),
    ("Markt, Am Alten", "Am Alten Markt"), ("Am  Alten\u00a0Markt", "Am Alten Markt"), ("Lindenw.", "Lindenweg"),
    ("Gebr.-Grimm-Str.", "Gebrüder-Grimm-Straße"),
    ("Bgm.-Schmitz-Weg", "Bürgermeister-Schmitz-Weg"), ("Weg (Oberdorf)", "Weg"), ("Allée Verte", "Allee Verte"),
    ("Straße des 17. Juni", "Strasse des 17 Juni"), ("Berg & Tal", "Berg und Tal"),
])
def test_spellings_of_one_street_have_one_form(one: str, other: str) -> None:
    assert street_form(one) == street_form(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Lindenweg", "Lindenstraße"), ("Weg 1", "Weg 2"), ("Rosenweg", "Rosengasse"), ("Am Markt", "Alter Markt"),
    ("Buchenweg", "Bücherweg"), ("Strom", "Straßeom"),
])
def test_different_streets_have_different_forms(one: str, other: str) -> None:
    assert street_form(one) != street_form(other)


def test_an_abbreviation_is_the_beginning_of_a_word() -> None:
    full = street_words("Friedrich-Ebert-Straße")
    assert abbreviates(street_words("F.-Ebert-Str."), full)
    assert abbreviates(street_words("Friedr. Ebert Straße"), full)
    assert not abbreviates(street_words("G.-Ebert-Str."), full)
    assert not abbreviates(street_words("Ebert-Str."), full)
    assert not abbreviates(street_words("Frie-Ebert-Str."), full)  # no point: not an abbreviation


@pytest.mark.parametrize(("street", "number", "expected"), [
    ("Am Alten Markt 12 a", "", [Reading("Am Alten Markt", "12 a"), Reading("Am Alten Markt 12 a", "")]),
    ("Hauptstr.12", "", [Reading("Hauptstr.", "12"), Reading("Hauptstr.12", "")]),
    ("Hauptstraße12a", "", [Reading("Hauptstraße", "12a"), Reading("Hauptstraße12a", "")]),
    ("Hauptstraße 5, Hinterhaus", "", [Reading("Hauptstraße", "5"), Reading("Hauptstraße 5", "")]),
    ("Hauptstr. Nr. 12-14", "", [Reading("Hauptstr.", "12-14"), Reading("Hauptstr. Nr. 12-14", "")]),
    ("Straße des 17. Juni", "", [Reading("Straße des 17. Juni", "")]),
    ("Weg", "12 A", [Reading("Weg", "12 a")]), ("Weg", "HsNr. 3", [Reading("Weg", "3")]),
    ("Weg", "12, 1. OG", [Reading("Weg", "12")]), ("Weg", "o. Nr.", [Reading("Weg", "")]),
    ("Weg", "", [Reading("Weg", "")]), ("Ahornweg 2", "15", [Reading("Ahornweg 2", "15")]),
])
def test_street_and_number_are_taken_apart(street: str, number: str, expected: list[Reading]) -> None:
    assert readings(street, number) == expected


def test_numbers_lose_what_is_not_part_of_them() -> None:
    written = ("Nr. 7", "7 (Hof)", "12 – 14", "keine", "")
    assert [clean_number(text) for text in written] == ["7", "7", "12 - 14", "", ""]
    assert [plain_number(text) for text in ("0012 b", "12-14", "12bis", "a12")] == ["12b", "12", "12", ""]


def test_places_and_postcodes_are_taken_apart() -> None:
    assert split_place("", "53721 Siegburg") == ("53721", "Siegburg")
    assert split_place("D-53721", "Siegburg") == ("53721", "Siegburg")
    assert split_place("53721", "") == ("53721", "")
    assert split_address("Am Alten Markt 12a, 53721 Siegburg") == ("Am Alten Markt 12a", "53721", "Siegburg")
    assert split_address("Am Alten Markt 12a") == ("Am Alten Markt 12a", "", "")
    assert place_parts("Siegburg-Kaldauen") == ("siegburgkaldauen", "siegburg", "kaldauen")
    assert place_parts("Siegburg OT Kaldauen")[1:3] == ("siegburg", "kaldauen")
    assert {"siegburg", "kaldauen"} <= set(place_parts("Siegburg Kaldauen"))
    assert "ellerhagen" in place_aliases("Ellerhagen an der Mahle")
    assert "quellental" in place_aliases("Bad Quellental")
    assert place_aliases("St. Wendelin") == place_aliases("Sankt Wendelin")


def _slow_distance(one: str, other: str) -> int:
    """Optimal string alignment by its definition (Damerau 1964), cell by cell."""
    table = [[max(row, column) if 0 in (row, column) else 0 for column in range(len(other) + 1)]
             for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            cost = min(table[row - 1][column] + 1, table[row][column - 1] + 1,
                       table[row - 1][column - 1] + (one[row - 1] != other[column - 1]))
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                cost = min(cost, table[row - 2][column - 2] + 1)
            table[row][column] = cost
    return table[-1][-1]


def test_letters_that_differ_are_counted_as_defined() -> None:
    assert Spelling("kitten").distance("sitting") == 3
    assert Spelling("abcd").distance("abdc") == 1
    assert Spelling("ca").distance("abc") == 3  # restricted: no part is edited twice
    assert Spelling("").distance("abc") == 3
    assert Spelling("abc").distance("") == 3
    chance = random.Random(5)
    for _ in range(2_000):
        one, other = ("".join(chance.choices("abcd", k=chance.randrange(0, 12))) for _ in range(2))
        assert Spelling(one).distance(other) == _slow_distance(one, other), (one, other)
