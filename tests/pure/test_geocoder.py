"""Addresses are found in a hand-made register, or left to somebody to decide: never silently wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.offers.geocoder import Match, Query, geocode, queries_of
from quartiersmonitor.offers.register_index import AddressIndex

KOMMUNEN = {"05001": "Ahlenbrück", "05002": "Bad Quellental", "05003": "Ellerhagen an der Mahle"}
QUARTIERE = {"0500101": "Mitte", "0500102": "Rosenhügel", "0500201": "Quellental-Mitte", "0500301": "Mühltal"}
#: street, number, suffix, postcode, district, Kommune, Quartier, x; y is 0. Odd numbers stand 40 m further north.
ROWS = [
    # Lindenstraße in two Kommunen, with a gap between 5 and 11 and a house 12-16.
    *[("Lindenstraße", number, "", "00101", "Oberdorf", "05001", "0500101", 100.0 + 10 * number)
      for number in (1, 2, 3, 4, 5, 6, 11, 12)],
    ("Lindenstraße", "12-16", "", "00101", "Oberdorf", "05001", "0500101", 240.0),
    ("Lindenstraße", 6, "a", "00101", "Oberdorf", "05001", "0500101", 165.0),
    *[("Lindenstraße", number, "", "00201", "", "05002", "0500201", 5_000.0 + 10 * number) for number in (1, 3, 5, 7)],
    # Hauptstraße twice in one Kommune: in two districts with two postcodes.
    *[("Hauptstraße", number, "", "00101", "Oberdorf", "05001", "0500101", 1_000.0 + 10 * number)
      for number in (1, 2, 3)],
    *[("Hauptstraße", number, "", "00102", "Unterdorf", "05001", "0500102", 2_000.0 + 10 * number)
      for number in (1, 2)],
    # A street through two Quartiere, one in a single one, one whose name ends in a number; two houses with one number.
    *[(name, number, "", "00301", "", "05003", quartier, x) for name, number, quartier, x in (
        ("Talweg", 1, "0500301", 9_000.0), ("Talweg", 3, "", 9_020.0), ("Bachgasse", 1, "0500301", 9_100.0),
        ("Bachgasse", 2, "0500301", 9_110.0), ("Weg 2", 15, "0500301", 9_200.0), ("Weg", 2, "0500301", 9_300.0),
        ("Doppelgasse", 1, "0500301", 9_400.0), ("Doppelgasse", 1, "0500301", 9_600.0))],
    # Names that are close to each other.
    *[(name, number, suffix, "00201", "", "05002", "0500201", x) for name, number, suffix, x in (
        ("Eichenweg", 1, "", 6_000.0), ("Eschenweg", 1, "", 6_100.0), ("Kopernikusring", 7, "", 6_200.0),
        ("Friedrich-Ebert-Straße", 4, "", 6_300.0), ("Am Alten Markt", 12, "a", 6_400.0))],
]


def frame_of(rows: list[tuple]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["street", "house_number", "house_suffix", "postcode", "district", "kommune_id",
                                        "quartier_id", "x"])
    frame["house_number"] = frame["house_number"].astype(str)
    frame["y"] = [40.0 if number[-1] in "13579" else 0.0 for number in frame["house_number"]]
    frame["address_id"] = [f"a{at}" for at in range(len(frame))]
    frame["valid_to"] = None
    return frame


@pytest.fixture(scope="module")
def index() -> AddressIndex:
    return AddressIndex.of(frame_of(ROWS), KOMMUNEN, "2025-12-31", QUARTIERE)


def found(index: AddressIndex, *parts: str) -> Match:
    return geocode([Query(*parts)], index)[0]


def address(index: AddressIndex, match: Match) -> str:
    at = int(np.flatnonzero(index.address_id == match.address_id)[0])
    unit = next(unit for unit in index.units if unit.start <= at < unit.stop)
    return f"{unit.name} {index.house[at]}, {index.kommune_id[at]}"


@pytest.mark.parametrize(("query", "expected"), [
    (("Lindenstraße", "5", "00101", "Ahlenbrück"), "Lindenstraße 5, 05001"),
    (("Lindenstraße", "5", "", "Bad Quellental"), "Lindenstraße 5, 05002"),
    (("Lindenstraße", "6a", "00101", ""), "Lindenstraße 6a, 05001"),
    (("Hauptstraße", "2", "00102", "Ahlenbrück"), "Hauptstraße 2, 05001"),
    (("Hauptstraße", "2", "", "Unterdorf"), "Hauptstraße 2, 05001"),
    (("Hauptstraße", "3", "", "Ahlenbrück"), "Hauptstraße 3, 05001"),
    (("Weg 2", "15", "00301", ""), "Weg 2 15, 05003"),
    (("Lindenstraße", "1", "", "", "05002"), "Lindenstraße 1, 05002"),
])
def test_an_address_as_in_the_register_is_exact(index, query, expected) -> None:
    match = found(index, *query)
    assert (match.match_class, match.doubtful, match.notes) == ("exact", False, ())
    assert address(index, match) == expected


@pytest.mark.parametrize(("query", "expected", "said"), [
    (("lindenstr.", "5", "00101", "Ahlenbrück"), "Lindenstraße 5, 05001", "“lindenstr.” is “Lindenstraße”"),
    (("Markt, Am Alten", "12 A", "00201", ""), "Am Alten Markt 12a, 05002", "is “Am Alten Markt”"),
    (("Am Alten Markt 12a, 00201 Bad Quellental",), "Am Alten Markt 12a, 05002", ""),
    (("Lindenstraße", "14", "00101", ""), "Lindenstraße 12-16, 05001", "In the register as number 12-16"),
    (("Lindenstraße", "5-7", "", "Bad Quellental"), "Lindenstraße 5, 05002", "as number 5"),
    (("Kopernicusring", "7", "00201", ""), "Kopernikusring 7, 05002", "slip for “Kopernikusring”"),
    (("F.-Ebert-Str.", "4", "", "Quellental"), "Friedrich-Ebert-Straße 4, 05002", "read as “Friedrich-Ebert-Straße”"),
    (("Lindenstraße", "5", "00101", "Ahlenbrück-Oberdorf"), "Lindenstraße 5, 05001", ""),
    (("Lindenstraße", "5", "99999", "Ahlenbrück"), "Lindenstraße 5, 05001", "Postcode 00101 instead of 99999"),
    (("Hauptstraße", "3", "", "Ahlenbrück Unterdorf"), "Hauptstraße 3, 05001", "lies in 00101 Oberdorf"),
    (("Kopernikusring", "7"), "Kopernikusring 7, 05002", "only Bad Quellental has this street"),
    (("Kopernikusring", "7", "", "Hintertupfing"), "Kopernikusring 7, 05002", "only Bad Quellental"),
])
def test_what_is_written_otherwise_is_found_and_explained(index, query, expected, said) -> None:
    match = found(index, *query)
    assert (match.match_class in ("normalised", "exact"), match.doubtful) == (True, False), match
    assert address(index, match) == expected
    assert said in match.text()


def test_a_missing_number_is_set_between_its_neighbours_on_the_same_side(index) -> None:
    match = found(index, "Lindenstraße", "9", "00101")
    # 5 stands at x = 150, 11 at x = 210: number 9 lies two thirds of the way, on the odd side.
    assert (match.match_class, match.doubtful, match.address_id) == ("interpolated", False, "")
    assert (match.x, match.y) == (pytest.approx(150 + 60 * 4 / 6), 40.0)
    assert "between the numbers 5 and 11" in match.text()
    assert match.quartier_id == "0500101"


def test_a_letter_the_register_does_not_know_is_placed_at_its_house(index) -> None:
    match = found(index, "Lindenstraße", "5c", "00101")
    assert (match.match_class, match.doubtful) == ("interpolated", False)
    assert address(index, match) == "Lindenstraße 5, 05001"
    assert "placed at number 5" in match.text()


def test_without_a_number_only_the_street_is_claimed_where_it_lies_in_one_quartier(index) -> None:
    match = found(index, "Bachgasse", "", "00301")
    assert (match.match_class, match.doubtful, match.address_id, match.quartier_id) == ("street", False, "", "0500301")
    match = found(index, "Talweg", "", "00301")
    assert (match.match_class, match.doubtful) == ("street", True)
    assert np.isnan(match.x)
    assert "several Quartiere" in match.text()


@pytest.mark.parametrize(("query", "least"), [
    (("Lindenstraße", "5"), 2),                                    # which Kommune?
    (("Hauptstraße", "1", "", "Ahlenbrück"), 2),                   # which district?
    (("Doppelgasse", "1", "00301"), 2),                            # two houses with this number
    (("Weg 2", "", "00301"), 2),                                   # a street with this name, or number 2 of another
    (("Lindenstraße", "5", "00201", "Ahlenbrück"), 2),             # postcode and place contradict each other
    (("Eihenweg", "1", "00201"), 2),                               # Eichenweg or Eschenweg
    (("Lindenstraße", "5", "", "Ellerhagen"), 2),                  # not there, but elsewhere
])
def test_what_may_mean_several_places_is_not_decided(index, query, least) -> None:
    match = found(index, *query)
    assert (match.match_class, match.doubtful) == ("ambiguous", True)
    assert np.isnan(match.x) and not match.address_id
    assert len(match.candidates) >= least
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert match.text()


def test_the_best_candidate_of_a_slip_is_the_street_that_was_meant(index) -> None:
    match = found(index, "Eihenweg", "1", "00201")
    assert match.candidates[0].street == "Eichenweg"


@pytest.mark.parametrize("query", [
    ("", "5", "00101"), ("Xyzzy-Pfad", "5", "00101"), ("???", "1"), ("Straße", ""), ("-", "-", "-", "-"),
    ("Lindenstraße" * 40, "1"), ("[% env('HOME') %]", "1"), ("=1+1", "1"), ("\u200b", ""), ("Ž", "1"),
])
def test_nonsense_has_no_place(index, query) -> None:
    match = found(index, *query)
    assert match.doubtful
    assert np.isnan(match.x)


@pytest.mark.parametrize("number", ["405", "4711", "99999999"])
def test_a_number_the_street_does_not_have_is_doubtful(index, number) -> None:
    match = found(index, "Lindenstraße", number, "00101")
    assert (match.match_class, match.doubtful) == ("street", True)
    assert match.kommune_id == "05001"  # whose offer it is, is known all the same
    assert match.candidates[0].match_class == "street"


def test_an_earlier_name_leads_to_where_the_address_lies_today() -> None:
    past = frame_of([("Alte Gasse", 7, "", "00101", "", "05001", "0500101", 100.0),
                     ("Weggasse", 1, "", "00101", "", "05001", "0500101", 500.0)])
    past["valid_to"] = "2024-01-01"
    today = frame_of([("Neue Gasse", 9, "", "00101", "", "05001", "0500101", 100.0)])
    today["address_id"] = "a0"
    index = AddressIndex.of(pd.concat([past, today], ignore_index=True), KOMMUNEN, "2025-12-31")
    match = found(index, "Alte Gasse", "7", "00101")
    assert (match.match_class, match.doubtful, match.address_id) == ("normalised", False, "a0")
    assert "today “Neue Gasse 9”" in match.text()
    # Before the day of the change the earlier name is the present one; what is gone altogether is not found.
    assert found(AddressIndex.of(past, KOMMUNEN, "2023-06-01"), "Alte Gasse", "7", "00101").match_class == "exact"
    assert found(index, "Weggasse", "1", "00101").doubtful


def test_an_address_that_got_another_key_is_the_same_by_its_place() -> None:
    past = frame_of([("Alte Gasse", 7, "", "00101", "", "05001", "0500101", 100.0)]).assign(
        address_id="old", valid_to="2024-01-01")
    today = frame_of([("Neue Gasse", 7, "", "00101", "", "05001", "0500101", 100.2)]).assign(address_id="new")
    index = AddressIndex.of(pd.concat([past, today], ignore_index=True), KOMMUNEN, "2025-12-31")
    assert found(index, "Alte Gasse", "7", "00101").address_id == "new"


def test_an_empty_register_finds_nothing() -> None:
    index = AddressIndex.of(frame_of([]), KOMMUNEN)
    assert found(index, "Lindenstraße", "5").match_class == "none"


def test_addresses_without_coordinates_are_neither_found_nor_in_the_way() -> None:
    rows = frame_of([("Weg", 1, "", "00101", "", "05001", "q", 0.0), ("Weg", 3, "", "00101", "", "05001", "q", np.nan),
                     ("Weg", 5, "", "00101", "", "05001", "q", 40.0)])
    match = found(AddressIndex.of(rows, KOMMUNEN), "Weg", "3", "00101")
    assert (match.match_class, match.x) == ("interpolated", 20.0)


def test_columns_that_are_missing_are_empty() -> None:
    assert queries_of({"street": ["Weg", None]}, 2) == [Query("Weg"), Query("")]
