"""Quality of addresses: every kind of finding on cases made by hand, and what must not be one."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("osgeo.ogr")

from quartiersmonitor.addresses.letter import build_letter, detail_text, sheets
from quartiersmonitor.addresses.locate import Polygons
from quartiersmonitor.addresses.quality import (
    KINDS,
    MEASURES,
    AddressQuality,
    canonical_street,
    check_quality,
    read_house_number,
    scoreboard,
)
from quartiersmonitor.addresses.register import Geography
from quartiersmonitor.exports.spreadsheet import Sheet, write_xlsx

X, Y = 370_000.0, 5_620_000.0


def _box(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return struct.pack("<BIII10d", 1, 3, 1, 5, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)


@pytest.fixture(scope="module")
def county() -> Geography:
    """Two Kommunen side by side, each one Quartier, the second with a strip that belongs to none."""
    return Geography(
        Polygons([_box(X, Y, X + 2000, Y + 1000), _box(X + 2000, Y, X + 4000, Y + 1000)], ["Q1", "Q2"]),
        Polygons([_box(X, Y, X + 2000, Y + 1000), _box(X + 2000, Y, X + 4500, Y + 1000)], ["05382001", "05382004"]),
        {"Q1": "05382001", "Q2": "05382004"}, {"05382001": "Alfter", "05382004": "Bad Honnef"}, "05382", 25832)


def address(at: int, **changes: Any) -> dict[str, Any]:
    row = {
        "address_id": f"A{at:03}", "street_key": "", "street": "Lindenweg", "house_number": str(at + 1),
        "house_suffix": "", "postcode": "53347", "district": "", "kommune_id": "05382001", "quartier_id": "Q1",
        "x": X + 100 + 20.0 * (at // 2), "y": Y + 500 + 30.0 * (at % 2)}
    return {**row, **changes}


def street(name: str, numbers: Any, first: int = 0, north: float = 0.0, **more: Any) -> list[dict[str, Any]]:
    """Houses of a street where they belong: 10 m for each number, odd ones in the south."""
    return [
        address(first + at, street=name, house_number=str(number), x=X + 100 + 10.0 * number,
                y=Y + 300 + north + 30.0 * (number % 2), **more)
        for at, number in enumerate(numbers)]


def check(county: Geography, *rows: dict[str, Any], **options: Any) -> AddressQuality:
    return check_quality(pd.DataFrame(list(rows)), county, **options)


def kinds(quality: AddressQuality) -> list[tuple[str, str, str]]:
    return list(quality.cases[["kind", "address_id", "detail"]].itertuples(index=False, name=None))


def test_good_addresses_have_no_finding(county: Geography) -> None:
    quality = check(county, *street("Lindenweg", range(1, 21)), *street("Am Markt", range(1, 11), 20, 100))
    assert quality.cases.empty
    board = quality.scores[quality.scores["kommune_id"] == "05382001"].set_index("measure")
    assert board.index.tolist() == list(MEASURES)
    assert (board["value"] == board["base"]).all()
    assert board.at["faultless", "base"] == 30
    assert board.at["fields", "base"] == 120


@pytest.mark.parametrize(("change", "kind", "detail"), [
    ({"street": ""}, "incomplete", "street"), ({"house_number": ""}, "incomplete", "house_number"),
    ({"postcode": None, "house_number": None}, "incomplete", "house_number, postcode"),
    ({"x": np.nan, "y": np.nan}, "no_coordinates", ""), ({"x": 0.0, "y": 0.0}, "zero_coordinates", ""),
    ({"x": X + 3000}, "outside_kommune", "Bad Honnef"), ({"x": X + 90_000}, "outside_county", ""),
    ({"x": X + 4200, "kommune_id": "05382004"}, "no_quartier", ""), ({"x": X}, "on_border", "Q1"),
    ({"x": X + 2000}, "on_border", "Q1"), ({"kommune_id": "05999001"}, "unknown_kommune", "05999001"),
    ({"house_number": "o. Nr."}, "number_format", "o. Nr."), ({"house_number": "0"}, "number_format", "0"),
    ({"house_number": "12-14"}, "number_range", "12-14"), ({"address_id": ""}, "no_key", ""),
])
def test_one_fault_one_finding(county: Geography, change: dict[str, Any], kind: str, detail: str) -> None:
    quality = check(
        county, *street("Am Markt", range(1, 11), 10, 100), {**address(0, street="Einzelweg"), **change})
    assert [(found, text) for found, _, text in kinds(quality)] == [(kind, detail)]
    owner = "05382" if kind == "unknown_kommune" else quality.cases["kommune_id"].iloc[0]
    board = quality.scores[quality.scores["kommune_id"] == owner].set_index("measure")
    assert board.at[KINDS[kind].measure, "base"] - board.at[KINDS[kind].measure, "value"] == 1
    assert board.at["faultless", "base"] - board.at["faultless", "value"] == 1


def test_the_kreis_is_the_sum_and_holds_those_without_a_kommune(county: Geography) -> None:
    quality = check(
        county, *street("Am Markt", range(1, 5)), address(9, kommune_id="05382004", x=X + 3000, street="Berg"),
        address(8, kommune_id="", street="Tal"))
    base = quality.scores[quality.scores["measure"] == "faultless"].set_index("kommune_id")["base"]
    assert base.to_dict() == {"05382001": 4, "05382004": 1, "05382": 6}


# ------------------------------------------------------------------------ duplicates and points


def test_an_address_recorded_twice(county: Geography) -> None:
    rows = street("Lindenweg", range(1, 6))
    quality = check(county, *rows, {**rows[2], "address_id": "B"})
    assert kinds(quality) == [("duplicate", "A002", "B"), ("duplicate", "B", "A002")]
    for other in ({"postcode": "53348"}, {"district": "Witterschlick"}, {"street_key": "7"}, {"house_suffix": "a"}):
        changed = [{**row, "street_key": "6"} if "street_key" in other else row for row in rows]
        found = kinds(check(county, *changed, {**changed[2], "address_id": "B", **other}))
        assert "duplicate" not in {kind for kind, _, _ in found}


def test_a_duplicate_in_another_spelling(county: Geography) -> None:
    rows = street("Bahnhofstraße", range(1, 9))
    quality = check(county, *rows, {**rows[2], "address_id": "B", "street": "Bahnhofstr."})
    assert {kind for kind, _, _ in kinds(quality)} == {"duplicate", "street_variant"}


def test_a_key_for_two_addresses(county: Geography) -> None:
    rows = street("Lindenweg", range(1, 6))
    rows[4]["address_id"] = "A000"
    found = kinds(check(county, *rows))
    assert found == [("duplicate_key", "A000", "Lindenweg 1, Lindenweg 5")] * 2


@pytest.mark.parametrize(("houses", "stacked"), [
    ([("Am Markt", n, "") for n in "123"], 0), ([("Am Markt", n, "") for n in "1234"], 4),
    ([("Am Markt", "1", letter) for letter in "abcdefgh"], 0), ([("Am Markt", "1", ""), ("Am Tor", "1", "")], 0),
    ([(f"Weg {at}", "1", "") for at in range(6)], 6)])
def test_stacked_points(county: Geography, houses: list[tuple[str, str, str]], stacked: int) -> None:
    rows = [address(at, street=s, house_number=n, house_suffix=letter, x=X + 500, y=Y + 500)
            for at, (s, n, letter) in enumerate(houses)]
    found = [detail for kind, _, detail in kinds(check(county, *rows)) if kind == "stacked"]
    assert found == [str(len(houses))] * stacked


# ------------------------------------------------------------------------ house numbers


@pytest.mark.parametrize(("number", "expected"), [
    ("12", (12, 12, "", "plain")), ("12a", (12, 12, "a", "plain")), ("12 A", (12, 12, "a", "plain")),
    ("12/1", (12, 12, "/1", "fraction")), ("12 1/2", (12, 12, "1/2", "fraction")), ("12½", (12, 12, "½", "fraction")),
    ("12-14", (12, 14, "", "range")), ("12 – 14", (12, 14, "", "range")), ("12/14", (12, 14, "", "range")),
    ("12+14", (12, 14, "", "range")), ("12a-c", (12, 12, "", "range")), ("12 bis 16", (12, 16, "", "range")),
    ("14-12", (0, 0, "", "other")), ("0", (0, 0, "", "other")), ("o. Nr.", (0, 0, "", "other")),
    ("12ab", (0, 0, "", "other")), ("99999", (0, 0, "", "other")), ("Dez 14", (0, 0, "", "other")),
    ("", (0, 0, "", "other")), ("=1+1", (0, 0, "", "other")),
])
def test_house_numbers(number: str, expected: tuple[int, int, str, str]) -> None:
    read = read_house_number(number)
    assert (read.first, read.last, read.suffix, read.form) == expected


def test_gaps_on_one_side_of_a_street(county: Geography) -> None:
    quality = check(county, *street("Lindenweg", [1, 3, 5, 11, 13, 2, 4, 6, 8, 10, 12]))
    assert kinds(quality) == [("number_gap", "A002", "7, 9")]
    board = quality.scores[quality.scores["kommune_id"] == "05382001"].set_index("measure")
    assert board.loc["expected", ["value", "base"]].tolist() == [11, 13]
    assert board.loc["gapless", ["value", "base"]].tolist() == [10, 11]


def test_what_is_no_gap(county: Geography) -> None:
    # Joined lots: the houses stand where neighbours do. A range: the numbers are there. Far: open country.
    joined = street("Weg", [1, 3, 5])
    joined.append(address(9, street="Weg", house_number="9", x=joined[2]["x"] + 20, y=joined[2]["y"]))
    assert kinds(check(county, *joined)) == []
    ranged = [*street("Weg", [1, 3]), address(9, street="Weg", house_number="5-9", x=X + 150, y=Y + 330),
              address(8, street="Weg", house_number="11", x=X + 210, y=Y + 330)]
    assert [kind for kind, _, _ in kinds(check(county, *ranged))] == ["number_range"]
    assert kinds(check(county, *street("Weg", [1, 3, 5, 7, 27]))) == []
    far = [*street("Weg", [1, 3, 5]), address(9, street="Weg", house_number="9", x=X + 900, y=Y + 330)]
    assert kinds(check(county, *far)) == []


# ------------------------------------------------------------------------ street names


@pytest.mark.parametrize(("one", "other"), [
    ("Hauptstraße", "Hauptstr."), ("Hauptstraße", "Hauptstr"), ("Hauptstraße", "Haupt-Straße"),
    ("Hauptstraße", "HAUPTSTRASSE"), ("Königsallee", "Koenigsallee"), ("Königsallee", "Ko\u0308nigsallee"),
    ("Robert-Koch-Straße", "Robert Koch Str."), ("Sankt-Anna-Platz", "St. Anna Platz"),
    ("Dr.-Ley-Weg", "Doktor Ley Weg"),
    ("Lange Gasse", "Lange  Gasse"),
])
def test_spellings_of_one_street(county: Geography, one: str, other: str) -> None:
    assert canonical_street(one) == canonical_street(other)
    rows = street(one, range(1, 9))
    for row in rows[6:]:
        row["street"] = other
    quality = check(county, *rows)
    assert kinds(quality) == [("street_variant", "A006", one)]
    board = quality.scores[quality.scores["kommune_id"] == "05382001"].set_index("measure")
    assert board.loc["uniform", ["value", "base"]].tolist() == [6, 8]


@pytest.mark.parametrize("other", ["Rosenwege", "Rosnweg", "Rosenewg", "Rosemweg"])
def test_slips_by_one_letter(county: Geography, other: str) -> None:
    rows = street("Rosenweg", range(1, 13))
    rows[5]["street"] = other
    assert kinds(check(county, *rows)) == [("street_variant", "A005", "Rosenweg")]


@pytest.mark.parametrize("change", [
    {"street": "Hasenweg"}, {"street": "Dosenweg", "x": X + 1500}, {"street": "Dosenweg", "street_key": "9"},
    {"street": "Dosenweg", "house_number": "1", "y": Y + 700},
    {"street": "Dosenweg", "kommune_id": "05382004", "x": X + 2100},
])
def test_streets_that_are_alike_but_two(county: Geography, change: dict[str, Any]) -> None:
    rows = [{**row, "street_key": "8"} for row in street("Rosenweg", range(1, 13))]
    rows.append({**address(20, house_number="13", x=X + 240, y=Y + 330), **change})
    assert not [found for found in kinds(check(county, *rows)) if found[0] == "street_variant"]


def test_numbered_streets_are_different(county: Geography) -> None:
    rows = street("Planstraße 1", range(1, 13)) + street("Planstraße 2", [13], 20)
    assert kinds(check(county, *rows)) == []


def test_one_street_key_with_two_names(county: Geography) -> None:
    rows = [{**row, "street_key": "00007"} for row in street("Rosenweg", range(1, 9))]
    rows[7]["street"] = "Alter Kirchpfad"
    assert kinds(check(county, *rows)) == [("street_variant", "A007", "Rosenweg")]
    # A key that stands for everything is no key.
    several = [{**row, "street_key": "0"} for name in ("Am Berg", "Im Tal", "Zur Au", "Kirchgasse", "Marktplatz")
               for row in street(name, [1, 2], len(name) * 10, 10.0 * len(name))]
    assert not [found for found in kinds(check(county, *several)) if found[0] == "street_variant"]


# ------------------------------------------------------------------------ scoreboard, letter, spreadsheet


def test_the_trend_is_that_against_the_last_run_before(county: Geography) -> None:
    scores = check(county, *street("Weg", range(1, 11)), kommune="05382001").scores
    earlier = pd.concat([
        scores.assign(date="2024-12-31", value=scores["base"] * 0.5), scores.assign(date="2025-12-31"),
        scores.assign(date="2026-06-30", value=0.0)])
    earlier.loc[(earlier["date"] == "2025-12-31") & (earlier["measure"] == "located"), "value"] = 9
    board = {score.measure: score for score in scoreboard(scores, earlier, "05382001", "2026-06-30")}
    assert (board["located"].earlier_date, board["located"].earlier_share) == ("2025-12-31", 90.0)
    assert {score.direction for score in board.values()} == {"better", "same"}
    assert board["located"].direction == "better"
    assert scoreboard(scores, None, "05382001")[0].direction == ""
    assert scoreboard(scores, earlier, "05382004") == []


def test_expected_numbers_of_another_list(county: Geography) -> None:
    quality = check(county, *street("Weg", range(1, 11)), expected={"05382001": 20})
    board = quality.scores[quality.scores["measure"] == "expected"].set_index("kommune_id")
    assert board.loc["05382001", ["value", "base"]].tolist() == [10, 20]
    assert board.loc["05382", ["value", "base"]].tolist() == [10, 20]


class English:
    """A language without a translation."""

    def translate(self, context: str, text: str) -> str:
        assert context == "addresses"
        return text

    def number(self, value: float, decimals: int = 1) -> str:
        return f"{value:,.{decimals}f}"

    def integer(self, value: float) -> str:
        return f"{value:,.0f}"

    def date(self, value: str) -> str:
        return value


def test_every_kind_can_be_said() -> None:
    for kind, texts in KINDS.items():
        assert texts.measure in MEASURES
        sentence = detail_text(kind, "street" if kind == "incomplete" else "{evil} {0}", English())
        assert ("{evil} {0}" in sentence or "street" in sentence) == ("{detail}" in texts.sentence)
        assert texts.remedy.startswith("Please")


def test_the_letter_lists_so_many_and_tells_the_rest(county: Geography) -> None:
    rows = [{**row, "postcode": ""} for row in street("Weg", range(1, 31))]
    quality = check(county, *rows, kommune="05382001")
    letter = build_letter(
        quality.cases, scoreboard(quality.scores, None, "05382001"), English(), kommune="Alfter", kreis="Kreis",
        date="2026-06-30", letter_date="2026-07-01", most=20)
    (group,) = letter.groups
    assert (group.count, len(group.findings), group.more) == ("30", 20, "… and 10 more: see the spreadsheet.")
    assert group.findings[0].text == "Missing: postcode."
    assert letter.sender == ("Kreis",)
    assert "0 of them (0.0 %) are without any finding" in letter.paragraphs[0]
    overview, findings = sheets(letter, quality.cases, English())
    assert len(findings.rows) == 30
    assert len(overview.rows) == len(MEASURES)
    fine = build_letter(
        quality.cases.head(0), [], English(), kommune="Alfter", kreis="Kreis", date="", letter_date="")
    assert fine.groups == ()
    assert "nothing to correct" in fine.paragraphs[1]


def test_a_spreadsheet_holds_texts_and_numbers_but_no_formula(tmp_path: Path) -> None:
    evil = ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "<b>&amp;", "a\x00\x1fb\ud800", "x" * 40_000, "", "null"]
    write_xlsx(tmp_path / "a.xlsx", [
        Sheet("a/b:c*?" * 9, ("Text", "Zahl"), [(text, at) for at, text in enumerate(evil)], (10.0, 5.0)),
        Sheet("A b c", ("Leer",), [(float("nan"),), (None,), (float("inf"),)]), Sheet("'", ("x",), [])])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert not list(sheet.iter(f"{main}f"))
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{main}c")}
    assert {cell.get("t") for name, cell in cells.items() if name.startswith("A")} == {"inlineStr"}
    texts = ["".join(cells[f"A{at + 2}"].itertext()) for at in range(len(evil))]
    assert texts[:6] == evil[:6] and texts[6] == "ab" and len(texts[7]) == 32_767
    styles = [xf.get("quotePrefix") for xf in parts["xl/styles.xml"].find(f"{main}cellXfs")]
    assert [styles[int(cells[f"A{at + 2}"].get("s"))] for at in range(6)] == ["1"] * 5 + [None]
    assert [float(cells[f"B{at + 2}"].find(f"{main}v").text) for at in range(3)] == [0, 1, 2]
    names = [one.get("name") for one in parts["xl/workbook.xml"].iter(f"{main}sheet")]
    assert len({name.lower() for name in names}) == 3
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
