"""Persons are counted exactly, whatever way their delivery is written, and leave nothing behind."""

from __future__ import annotations

import csv
import datetime
import gc
import io
import re
import sys
import tempfile
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.addresses import cells as cells_module
from quartiersmonitor.addresses import persons
from quartiersmonitor.addresses.cells import Cells
from quartiersmonitor.addresses.keyindex import EMPTY, UNKNOWN, KeyIndex, _sorted_by_hash
from quartiersmonitor.addresses.locate import Cancelled, Polygons
from quartiersmonitor.addresses.persons import (
    BANDS,
    AddressTable,
    Columns,
    Measure,
    PersonCounts,
    coordinates,
    count_persons,
)
from quartiersmonitor.indicators.catalogue import default_catalogue
from quartiersmonitor.indicators.counts import check_counts
from quartiersmonitor.indicators.problems import DataProblem

STICHTAG = datetime.date(2025, 12, 31)
COLUMNS = Columns(address="Adresse", birth_date="Geburtsdatum", sex="Geschlecht")
POPULATION = Measure("bevoelkerung")
QUIET = settings(max_examples=40, deadline=None, derandomize=True, database=None,
                 suppress_health_check=list(HealthCheck))


def register() -> AddressTable:
    keys = ["05382001 0001", "05382001 0002", "05382002 0001", "Königstraße 5 ½", "05382009 0001"]
    return AddressTable(keys, [0, 0, 1, 1, -1], ["0538200101", "0538200201"])


def text(*rows: str, header: str = "Adresse;Geburtsdatum;Geschlecht") -> io.BytesIO:
    return io.BytesIO("\n".join([header, *rows, ""]).encode())


def count(source: Any, columns: Columns = COLUMNS, *measures: Measure, **options: Any) -> PersonCounts:
    options.setdefault("areas", register())
    return count_persons(source, columns, measures=measures or (POPULATION,), stichtag=STICHTAG, **options)


def found(counts: PersonCounts, measure: str = "bevoelkerung") -> dict:
    """The cells that are not zero: (area, age, sex) -> persons."""
    cube = counts.cubes[measure]
    return {
        (counts.area_ids[area], int(age), "mwd "[sex]): int(cube[area, age, sex])
        for area, age, sex in np.argwhere(cube)}


# ------------------------------------------------------------------------ counts


def test_persons_become_counts_that_a_workspace_takes() -> None:
    counts = count(text(
        "05382001 0001;31.12.1999;m", "05382001 0002;01.01.1999;m", "05382001 0001;2024-06-30;w",
        "05382002 0001;19350101;w", "05382002 0001;15.08.1959;d", "Königstraße 5 ½;15.08.1959;W"))
    assert found(counts) == {
        ("0538200101", 26, "m"): 2, ("0538200101", 1, "w"): 1, ("0538200201", 90, "w"): 1,
        ("0538200201", 66, "d"): 1, ("0538200201", 66, "w"): 1}
    frame = counts.frame(source="melderegister")
    areas = pd.DataFrame({
        "quartier_id": counts.area_ids, "kommune_id": ["05382001", "05382002"], "kreis_id": ["05382"] * 2})
    checked = check_counts(frame, areas, default_catalogue())
    assert set(checked["state"]) == {"value", "zero"}
    assert len(frame) == 2 * 2 * len(BANDS) + 1
    assert frame["value"].sum() == 6
    row = frame[(frame["area_id"] == "0538200101") & (frame["sex"] == "m") & (frame["age_band"] == "25-29")]
    assert row[["period", "value", "state", "source"]].to_numpy().tolist() == [["2025", 2.0, "value", "melderegister"]]
    assert counts.summary.persons == counts.summary.counted == 6
    assert counts.summary.problems() == []


def test_flags_and_categories_are_measures_of_their_own() -> None:
    measures = (
        POPULATION, Measure("sgb2_nef", "SGB2", bands=("0-2", "3-5", "6-14", "15-17")),
        Measure("sgb2_elb", "sgb2", ("1", "ja"), (), by_sex=False),
        Measure("auslaender", "Staat", ("TUR", "syr"), ("0-17", "18+")))
    counts = count(text(
        "05382001 0001;01.01.2012;m;1;DEU", "05382001 0001;01.01.2012;m;JA;TUR", "05382001 0001;01.01.1980;w;1;SYR",
        "05382002 0001;01.01.2025;w;;DEU", header="Adresse;Geburtsdatum;Geschlecht;sgb2;Staat"), COLUMNS, *measures)
    assert {name: int(cube.sum()) for name, cube in counts.cubes.items()} == {
        "bevoelkerung": 4, "sgb2_nef": 2, "sgb2_elb": 3, "auslaender": 2}
    frame = counts.frame().set_index(["measure", "area_id", "sex", "age_band"])["value"]
    assert frame["sgb2_nef", "0538200101", "m", "6-14"] == 1
    assert frame["sgb2_elb", "0538200101", "", ""] == 3
    assert frame["sgb2_elb", "0538200201", "", ""] == 0
    assert frame["auslaender", "0538200101", "w", "18+"] == 1
    # Ages beyond the bands of a measure do not fall into them.
    assert frame["sgb2_nef"].sum() == 1


def test_ages_and_sex_may_be_missing_altogether() -> None:
    counts = count(text("05382001 0001", "05382002 0001", header="Adresse"), Columns(address="Adresse"),
                   Measure("haushalte", bands=()))
    assert counts.frame()[["area_id", "sex", "age_band", "value"]].to_numpy().tolist() == [
        ["0538200101", "", "", 1.0], ["0538200201", "", "", 1.0]]
    with pytest.raises(DataProblem, match="neither birth date nor age"):
        count(text("05382001 0001", header="Adresse"), Columns(address="Adresse"))


def test_ages_can_be_delivered_directly() -> None:
    counts = count(text(
        *(f"05382001 0001;{age};w" for age in ("0", "7", "007", "120", "121", "-1", "34,5", "", "999", "x")),
        header="Adresse;Alter;Geschlecht"), Columns("Adresse", age="Alter", sex="Geschlecht"))
    assert found(counts) == {("0538200101", 0, "w"): 1, ("0538200101", 7, "w"): 2, ("0538200101", 120, "w"): 1}
    assert counts.summary.left_out == {"no_age": 1, "age": 3, "too_old": 2}


def test_persons_with_coordinates_are_located() -> None:
    def square(x: float) -> bytes:
        ring = [x, 0, x + 10, 0, x + 10, 10, x, 10, x, 0]
        return b"\x01\x03\0\0\0\x01\0\0\0\x05\0\0\0" + np.array(ring, dtype="<f8").tobytes()

    polygons = Polygons([square(5_600_010.0), square(5_600_000.0)], ["B", "A"])
    counts = count(text(
        "5600005,5;5;1;m", "5600010.0;5,0;1;m", "5600015;0005.25;1;m", "5600099;5;1;m", ";5;1;m", "5.600.015;5;1;m",
        "12a;5;1;m", "5600005;;1;m", "1e99;5;1;m", header="Ost;Nord;Alter;Sex"),
        Columns(x="Ost", y="Nord", age="Alter", sex="Sex"), areas=polygons)
    # On the border between both: the smaller key.
    assert found(counts) == {("A", 1, "m"): 2, ("B", 1, "m"): 1}
    assert counts.summary.left_out == {"no_coordinates": 2, "coordinates": 2, "no_area": 2}


def test_each_person_counts_once_if_asked() -> None:
    rows = [f"05382001 0001;0{1 + at % 9}.01.1980;m;{'ID' * 6}{at % 40}" for at in range(100)]
    rows[3] = "unknown;04.01.1980;m;" + "ID" * 6 + "3"
    rows += ["05382001 0001;01.01.1980;m;", "05382001 0001;01.01.1980;m;"]
    source = text(*rows, header="Adresse;Geburtsdatum;Geschlecht;ID")
    columns = Columns("Adresse", birth_date="Geburtsdatum", sex="Geschlecht", person="ID")
    for block in (1 << 21, 100):
        source.seek(0)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cells_module, "BLOCK", block)
            counts = count(source, columns)
        # The one whose address was unknown at first counts where it is known; without an id nobody is a duplicate.
        assert counts.summary.counted == 42
        assert counts.summary.left_out == {"unknown_address": 1, "duplicate": 59}
        assert counts.summary.rows["duplicate"][:3] == (42, 43, 44)
        assert len(counts.summary.rows["duplicate"]) == persons.LISTED
        assert {45, 85} & set(counts.summary.rows["duplicate"]) == set()


def test_only_chosen_persons_count() -> None:
    counts = count(text(
        "05382001 0001;01.01.1980;m;Haupt", "05382001 0001;01.01.1980;m;Neben", "05382001 0001;01.01.1980;m;alleinige ",
        "unknown;x;?;Neben", header="Adresse;Geburtsdatum;Geschlecht;Wohnung"),
        only={"Wohnung": ("haupt", "alleinige")})
    assert counts.summary.counted == 2
    assert counts.summary.left_out == {"not_selected": 2}


def test_sexes_are_read_by_configurable_codes() -> None:
    rows = [f"05382001 0001;01.01.1980;{sex}" for sex in (
        "m", "M", "männlich", "MÄNNLICH", "Weiblich", " w ", "2", "divers", "x", "9", "", "mw")]
    counts = count(text(*rows))
    assert found(counts) == {("0538200101", 45, "m"): 4, ("0538200101", 45, "w"): 3, ("0538200101", 45, "d"): 2}
    assert counts.summary.left_out == {"no_sex": 1, "unknown_sex": 2}
    counts = count(text(*rows), sexes={"m": ["9"], "d": ["", "mw"]})
    assert found(counts) == {("0538200101", 45, "m"): 1, ("0538200101", 45, "d"): 2}


# ------------------------------------------------------------------------ age


@pytest.mark.parametrize(("birth", "stichtag", "age"), [
    ("31.12.1999", "2025-12-31", 26), ("01.01.2000", "2025-12-31", 25), ("30.06.2000", "2025-06-30", 25),
    ("01.07.2000", "2025-06-30", 24), ("31.12.2025", "2025-12-31", 0),
    # Born on 29 February: a year is complete on 1 March where there is no such day (§ 188(2) BGB).
    ("29.02.2004", "2022-02-28", 17), ("29.02.2004", "2022-03-01", 18), ("29.02.2004", "2024-02-28", 19),
    ("29.02.2004", "2024-02-29", 20), ("28.02.2004", "2024-02-29", 20), ("29.02.2000", "2025-12-31", 25),
    # Unknown day, or day and month: the first possible day.
    ("00.00.1950", "2025-01-01", 75), ("00.07.1950", "2025-06-30", 74), ("00.07.1950", "2025-07-01", 75),
])
def test_age_in_completed_years(birth: str, stichtag: str, age: int) -> None:
    day, month, year = birth.split(".")
    for written in (birth, f"{year}-{month}-{day}", f"{year}{month}{day}", f"{birth} 00:00:00",
                    f"{year}-{month}-{day}T12:30:00Z", f"{int(day)}.{int(month)}.{year}"):
        counts = count_persons(
            text(f"05382001 0001;{written};m"), COLUMNS, register(), [POPULATION],
            datetime.date.fromisoformat(stichtag))
        assert found(counts) == {("0538200101", age, "m"): 1}
        assert counts.summary.incomplete_dates == birth.startswith("00.")


def test_every_day_of_a_leap_year_cycle() -> None:
    days = np.arange("1999-12-01", "2005-02-01", dtype="datetime64[D]")
    stichtag = datetime.date(2025, 3, 1)
    counts = count_persons(
        [{"Adresse": ["05382001 0001"] * len(days), "Geburtsdatum": days, "Geschlecht": ["m"] * len(days)}],
        COLUMNS, register(), [POPULATION], stichtag)
    wanted = Counter(
        2025 - day.year - ((day.month, day.day) > (stichtag.month, stichtag.day)) for day in days.tolist())
    assert found(counts) == {("0538200101", age, "m"): number for age, number in wanted.items()}


@pytest.mark.parametrize(("written", "reason"), [
    ("", "no_birth_date"), ("   ", "no_birth_date"), ("01.02.26", "short_year"), ("1.2.99", "short_year"),
    ("99-01-02", "short_year"), ("29.02.2025", "no_such_day"), ("31.04.1990", "no_such_day"),
    ("01.13.1990", "no_such_day"), ("32.01.1990", "no_such_day"), ("99.99.1990", "no_such_day"),
    ("01.00.1990", "no_such_day"), ("1900-02-29", "no_such_day"), ("19901301", "no_such_day"),
    ("40.1.1990", "no_such_day"),
    ("18293", "birth_date"), ("01/02/1990", "birth_date"), ("01.02.199O", "birth_date"), ("NA", "birth_date"),
    ("1990", "birth_date"), ("01.02.1990x", "birth_date"), ("01-02-1990", "birth_date"), ("1990.01.02", "birth_date"),
    ("0:.01.1990", "birth_date"), ("²2.01.1990", "birth_date"),
    ("01.01.2026", "born_later"), ("00.00.2026", "born_later"), ("01.01.9999", "born_later"),
    ("31.12.1904", "too_old"), ("01.01.0000", "too_old"), ("01.01.1900", "too_old"),
])
def test_dates_that_are_none_are_told_apart(written: str, reason: str) -> None:
    counts = count(text("05382001 0001;01.01.1980;m", f"05382001 0001;{written};m"))
    assert counts.summary.left_out == {reason: 1}
    assert counts.summary.rows == {reason: (3,)}
    (problem,) = counts.summary.problems()
    assert "Geburtsdatum" in str(problem) and "(rows 3)" in str(problem)
    assert written.strip() == "" or written not in str(problem)


# ------------------------------------------------------------------------ addresses


def test_keys_are_found_however_blanks_and_umlauts_are_written() -> None:
    loose = unicodedata.normalize("NFD", "Königstraße  5 ½")
    keys = [loose, "\u00a0Königstraße 5\u00a0½", "05382001  0001", " 05382001 0001\t", "05382001\u20090001"]
    counts = count(text(*(f"{key};01.01.1980;m" for key in keys), "Königstrasse 5 ½;01.01.1980;m"))
    assert counts.summary.counted == 5
    assert counts.summary.repaired == 4
    # ss for ß is another key: there are streets that differ in nothing else.
    assert counts.summary.left_out == {"unknown_address": 1}
    assert any("unified: 4 ×" in str(problem) for problem in counts.summary.problems())


def test_a_lost_leading_zero_is_recognised() -> None:
    counts = count(text("5382001 0001;01.01.1980;m", "05382001 0001;01.01.1980;m"))
    assert counts.summary.left_out == {"unknown_address": 1}
    assert any("lost a leading zero" in str(problem) for problem in counts.summary.problems())


def test_addresses_without_key_or_in_two_areas_are_refused() -> None:
    with pytest.raises(DataProblem, match="Row 2: the address has no key"):
        AddressTable(["a", " "], [0, 0], ["A"])
    with pytest.raises(DataProblem, match="“a” stands in rows 1 and 3, in different areas"):
        AddressTable(["a", "b", "a "], [0, 0, 1], ["A", "B"])
    with pytest.raises(DataProblem, match="Row 1: the key of the address is too long"):
        AddressTable(["a" * 501], [0], ["A"])
    same = AddressTable(np.array([b"a", b"b", b"a"]), [0, 1, 0], ["A", "B"])
    assert same.areas(Cells.of_values(["b", "a", "c", ""]))[0].tolist() == [1, 0, UNKNOWN, EMPTY]


@QUIET
@given(st.lists(st.binary(min_size=1, max_size=40).filter(lambda key: b"\0" not in key), max_size=60, unique=True),
       st.lists(st.binary(max_size=42).filter(lambda key: b"\0" not in key), max_size=30),
       st.sampled_from([b"", b"05382001", b"05382001-0382001"]))
def test_keys_are_looked_up_like_in_a_dictionary(keys: list, others: list, prefix: bytes) -> None:
    keys = [prefix + key for key in keys]
    known = {key.strip(b" \t"): number for number, key in enumerate(keys) if key.strip(b" \t")}
    index = KeyIndex(Cells.of_bytes(list(known)), np.array(list(known.values()), dtype=np.int32))
    asked = [*keys, *others, *(key[:-1] for key in keys), *(key + b"0" for key in keys),
             *(b"05382002" + key[8:] for key in keys)]
    wanted = [known.get(key.strip(b" \t"), UNKNOWN) if key.strip(b" \t") else EMPTY for key in asked]
    assert index.look_up(Cells.of_bytes(asked)).tolist() == wanted
    assert index.conflict is None


def test_many_keys_of_one_kind() -> None:
    # Probing beyond occupied slots: the table is more than half full.
    numbers = np.random.default_rng(4).permutation(300_000)[:200_000]
    keys = np.char.mod("%d", numbers).astype(np.bytes_)
    index = KeyIndex(Cells.of_values(keys), numbers.astype(np.int32))
    np.testing.assert_array_equal(index.look_up(Cells.of_values(keys)), numbers)
    absent = np.setdiff1d(np.arange(300_000), numbers)
    assert (index.look_up(Cells.of_values(np.char.mod("%d", absent).astype(np.bytes_))) == UNKNOWN).all()


@QUIET
@given(st.lists(st.from_regex(r"[+-]?[0-9]{0,17}[.,]?[0-9]{0,17}([eE][+-]?[0-9]{1,2})?", fullmatch=True), min_size=1))
def test_decimal_numbers_are_read_as_python_reads_them(texts: list) -> None:
    values, states = coordinates(Cells.of_values(texts))
    for written, value, state in zip(texts, values.tolist(), states.tolist()):
        try:
            wanted = float(written.replace(",", "."))
        except ValueError:
            assert state == (UNKNOWN if written else EMPTY) and np.isnan(value)
        else:
            assert (state, value) == (0, wanted)


# ------------------------------------------------------------------------ the same from every way to write it


def slowly(rows: list, stichtag: datetime.date = STICHTAG) -> tuple[dict, dict, list]:
    """Counts rows (key, date, sex, flag) one by one: counts, reasons with rows, flagged."""
    keys = {"05382001 0001": 0, "05382001 0002": 0, "05382002 0001": 1, "Königstraße 5 ½": 1, "05382009 0001": -1}
    areas = ("0538200101", "0538200201")
    sexes = {spelling: sex for sex, spellings in persons.SEX_CODES.items() for spelling in spellings}
    counted: Counter = Counter()
    flagged: Counter = Counter()
    reasons: dict = {}
    for number, (key, date, sex, flag) in enumerate(rows, start=2):
        key, date, sex = (" ".join(unicodedata.normalize("NFC", cell).split()) for cell in (key, date, sex))
        reason, age = None, None
        if not key:
            reason = "no_address"
        elif key not in keys:
            reason = "unknown_address"
        elif keys[key] < 0:
            reason = "no_area"
        elif not date:
            reason = "no_birth_date"
        elif not (match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", date, re.ASCII)):
            short = re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2}", date, re.ASCII)
            reason = "short_year" if short else "birth_date"
        else:
            day, month, year = map(int, match.groups())
            try:
                datetime.date(max(year, 1), month or 1, day or 1)
                if day and not month:
                    raise ValueError
            except ValueError:
                reason = "no_such_day"
            else:
                age = stichtag.year - year - ((month, day) > (stichtag.month, stichtag.day))
                reason = "born_later" if age < 0 else "too_old" if age > persons.OLDEST else None
        if reason is None and sex.casefold() not in sexes:
            reason = "unknown_sex" if sex else "no_sex"
        if reason is None:
            person = (areas[keys[key]], age, sexes[sex.casefold()])
            counted[person] += 1
            flagged[person] += flag.strip() == "1"
        else:
            reasons.setdefault(reason, []).append(number)
    return dict(counted), reasons, {person: number for person, number in flagged.items() if number}


key_cell = st.sampled_from([
    "05382001 0001", "05382001 0002", "05382002 0001", "Königstraße 5 ½", "05382009 0001", "", "5382001 0001",
    " 05382001 0001", "05382001  0001", "Königstr. \"5\"; hinten", "ganz\nneu", "unbekannt", "0" * 70])
any_date = st.dates(datetime.date(1900, 1, 1), datetime.date(2027, 1, 1)).map(lambda date: date.strftime("%d.%m.%Y"))
date_cell = any_date | st.sampled_from([
    "", "x", "1.1.1980", "01.02.26", "31.02.1980", "00.00.1950", "01.01.1890", "02.01.2026"])
sex_cell = st.sampled_from(["m", "w", "d", "M", "weiblich", "männlich", "", "?", " w", "keine  Angabe", "\"m\""])
person_rows = st.lists(st.tuples(key_cell, date_cell, sex_cell, st.sampled_from(["0", "1", "", " 1", "2", "ja"])),
                       min_size=1, max_size=40)
TWO = (POPULATION, Measure("flag", "Merkmal"))


def compared(counts: PersonCounts) -> tuple:
    reasons = {reason: list(rows) for reason, rows in counts.summary.rows.items()}
    return found(counts), reasons, found(counts, "flag")


@QUIET
@given(person_rows, st.sampled_from([";", ",", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
       st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans(),
       st.sampled_from([64, 300, 1 << 21]),
       st.permutations(["Adresse", "Geburtsdatum", "Geschlecht", "Merkmal", "Name"]))
def test_any_csv_gives_the_same_counts(
    rows: list, separator: str, encoding: str, line_end: str, quoting: int, with_end: bool, block: int, order: list,
) -> None:
    wanted = slowly(rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerow(order)
    for number, row in enumerate(rows):
        named = {**dict(zip(("Adresse", "Geburtsdatum", "Geschlecht", "Merkmal"), row)), "Name": f"Meier, {number};"}
        writer.writerow([named[name] for name in order])
    content = buffer.getvalue()
    data = (content if with_end else content[:-len(line_end)]).encode(encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells_module, "BLOCK", max(block, len(order) * 16 * 2))
        patch.setattr(cells_module, "ROWS", 7)
        patch.setattr(persons, "LISTED", 1000)
        declared = encoding if encoding == "cp1252" else None
        for plain in (False, True):
            try:
                got = compared(count(io.BytesIO(data), COLUMNS, *TWO, encoding=declared, plain=plain))
            except DataProblem as problem:
                assert not wanted[0], problem
                continue
            assert got == wanted
    columns = list(zip(*rows))
    chunk = {"Adresse": list(columns[0]), "Geburtsdatum": pd.Series(columns[1]), "Geschlecht": np.array(columns[2]),
             "Merkmal": pd.Series(columns[3], dtype="category")}
    if wanted[0]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(persons, "LISTED", 1000)
            got = compared(count([chunk], COLUMNS, *TWO))
        assert got[0] == wanted[0] and got[2] == wanted[2]
        assert {reason: [row + 1 for row in rows] for reason, rows in got[1].items()} == wanted[1]


@QUIET
@given(st.binary(max_size=300) | st.text(alphabet='ab;,"\n\r \t0.1é', max_size=300).map(str.encode), st.booleans())
def test_any_bytes_give_counts_or_a_message(data: bytes, with_header: bool) -> None:
    head = b"Adresse;Geburtsdatum;Geschlecht\n05382001 0001;01.01.1980;m\n" if with_header else b""
    for plain in (False, True):
        try:
            counts = count(io.BytesIO(head + data), plain=plain)
        except DataProblem as problem:
            assert "unforeseen" not in str(problem)
        else:
            assert counts.summary.persons >= counts.summary.counted > 0


def test_chunks_of_all_kinds_of_columns() -> None:
    chunks = [
        {"Adresse": np.array([b"05382001 0001", b"05382002 0001"]),
         "Geburtsdatum": ["1980-01-01", datetime.date(1990, 1, 1)], "Geschlecht": pd.Series(["m", None])},
        {"Adresse": pd.array(["05382001 0002", pd.NA], dtype="string"),
         "Geburtsdatum": pd.Series(pd.to_datetime(["1980-01-01", None])), "Geschlecht": ["m", "m"]},
        {"Adresse": ["05382001 0001"] * 2, "Geburtsdatum": [pd.Timestamp("1980-01-01"), float("nan")],
         "Geschlecht": np.array([1.0, 2.0])},
        {"Adresse": [], "Geburtsdatum": [], "Geschlecht": []},
    ]
    counts = count(iter(chunks))
    assert found(counts) == {("0538200101", 45, "m"): 3}
    assert counts.summary.rows == {"no_sex": (2,), "no_address": (4,), "no_birth_date": (6,)}
    with pytest.raises(DataProblem, match="Part 2 of the persons has no column “Geschlecht”"):
        count([chunks[0], {"Adresse": [], "Geburtsdatum": []}])
    with pytest.raises(DataProblem, match="Part 1 of the persons has columns of different length"):
        count([{**chunks[0], "Adresse": ["x"]}])


# ------------------------------------------------------------------------ files that cannot be read


GOOD = "Adresse;Geburtsdatum;Geschlecht\n05382001 0001;01.01.1980;m\n"


@pytest.mark.parametrize(("content", "says"), [
    ("", "no rows below"), ("Adresse;Geburtsdatum;Geschlecht", "no rows below"),
    ("Adresse;Geburtsdatum;Geschlecht\n\n \r\n;;\n", "no rows below"),
    ("Adresse;Geburt;Geschlecht\na;b;c\n", "Row 1 has no column “Geburtsdatum”"),
    ("Adresse;Geburtsdatum;Geschlecht;adresse\na;b;c;d\n", "Row 1: the column “Adresse” stands twice"),
    (f"{GOOD}\na;b\n", "Row 4 has 2 cells, but there are 3 columns"),
    (f"{GOOD[:-1]};\n", "Row 2 has 4 cells, but there are 3 columns"),
    (f'{GOOD}"a;b;c\nd;e;f\n', "Row 3: a quotation mark opens"),
    (f'{GOOD}"a"b;c;d\n', "Row 3: a quotation mark opens"),
    ("Adresse;Geburtsdatum;Geschlecht\nx;y;z\nu;v;w\n",
     "Address key in “Adresse” not in the address register: 2 × (rows 2, 3)"),
    ("A\0d\0r\0e\0s\0s\0e\0", "The file is not a text file"),
])
def test_unusable_files_are_refused_with_place_and_remedy(content: str, says: str) -> None:
    for plain in (False, True):
        with pytest.raises(DataProblem) as caught:
            count(io.BytesIO(content.encode()), plain=plain)
        assert says in str(caught.value)


def test_rows_are_numbered_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells_module, "BLOCK", 200)
    rows = ["05382001 0001;01.01.1980;m"] * 500
    rows[100:100] = ["", ";;"]
    rows[300] = "05382001 0001;01.01.1980;?"
    counts = count(text(*rows))
    assert counts.summary.persons == 500
    assert counts.summary.rows == {"unknown_sex": (302,)}
    rows[400] = "a;b"
    with pytest.raises(DataProblem, match="Row 402 has 2 cells"):
        count(text(*rows))
    rows[400] = "05382001 0001;01.01.1980;m"
    rows[450] = '05382001 0001;01.01.1980;"m'
    with pytest.raises(DataProblem, match="Row 452: a quotation mark"):
        count(text(*rows))


def test_header_further_down_and_other_delimiters() -> None:
    source = "sep=,\nStand 31.12.2025\nAdresse,Geburtsdatum,Geschlecht\n05382001 0001,01.01.1980,m\nx,01.01.1980,m\n"
    for plain in (False, True):
        counts = count(io.BytesIO(source.encode()), header_row=3, plain=plain)
        assert counts.summary.rows == {"unknown_address": (5,)}
    counts = count(io.BytesIO(source.replace(",", ":").encode()), header_row=3, separator=":")
    assert counts.summary.counted == 1
    old = io.BytesIO(b"Adresse;Geburtsdatum;Geschlecht\r05382001 0001;01.01.1980;m\r")
    assert count(old).summary.counted == 1


def test_encodings_are_told_apart_and_never_mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    head, plain_row = "Adresse;Geburtsdatum;Geschlecht\n", "05382001 0001;01.01.1980;m\n"
    row = "Königstraße 5 ½;01.01.1980;männlich\n"
    for encoding in ("utf-8", "cp1252", "utf-8-sig", "utf-16"):
        assert count(io.BytesIO((head + row).encode(encoding))).summary.counted == 1
    monkeypatch.setattr(cells_module, "BLOCK", 200)
    for encoding in ("utf-8", "cp1252"):
        data = (head + plain_row * 50 + row + plain_row * 50 + row).encode(encoding)
        assert count(io.BytesIO(data)).summary.counted == 102
    mixed = (head + row + plain_row * 50).encode() + row.encode("cp1252")
    with pytest.raises(DataProblem, match="not in UTF-8 as before"):
        count(io.BytesIO(mixed))
    with pytest.raises(DataProblem, match="The encoding “Klingonisch” is unknown"):
        count(io.BytesIO(mixed), encoding="Klingonisch")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match=r"personen\.csv cannot be opened"):
        count(tmp_path / "personen.csv")


def test_work_can_be_stopped_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cells_module, "BLOCK", 200)
    path = tmp_path / "personen.csv"
    path.write_bytes(text(*["05382001 0001;01.01.1980;m"] * 100).getvalue())
    shares: list = []
    assert count(path, progress=shares.append).summary.counted == 100
    assert shares == sorted(shares) and len(shares) > 5 and shares[-1] > 0.98
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        count(path, stop=lambda: next(asked))


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells_module, "BLOCK", 500)
    rng = np.random.default_rng(8)
    rows = [
        f"0538200{rng.integers(1, 4)} 0001;{rng.integers(1, 29):02d}.{rng.integers(1, 14):02d}."
        f"{rng.integers(1900, 2030)};{'mwd?'[rng.integers(4)]}" for _ in range(2_000)]
    one = count(text(*rows), workers=1)
    monkeypatch.setattr(persons, "_CODES_AT_A_TIME", 100)
    many = count(text(*rows), workers=8)
    np.testing.assert_array_equal(one.cubes["bevoelkerung"], many.cubes["bevoelkerung"])
    assert one.summary == many.summary


# ------------------------------------------------------------------------ nothing is kept

_WRITES: list = []
_WATCH = {"active": False}


def _audit(event: str, arguments: tuple) -> None:
    if _WATCH["active"] and event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        _WRITES.append(arguments[0])


sys.addaudithook(_audit)


def canary(number: int) -> str:
    # Put together at run time, so that no constant of the test is taken for a leak.
    return f"{number:04d}".join(reversed(["eirana", "K"])) + "X"


CANARY = re.compile("K[0-9]{4}eirana")


def alive() -> list:
    """Finds canaries in every object that is still referenced."""
    gc.collect()
    caught = []
    containers = gc.get_objects()
    while containers:
        for item in gc.get_referents(containers.pop()):
            if type(item) in (dict, tuple) and not gc.is_tracked(item):
                # Of texts and numbers only: the collector does not list them.
                containers.append(item)
                continue
            if isinstance(item, str):
                content = item
            elif isinstance(item, (bytes, bytearray)):
                content = bytes(item[:1 << 20]).decode("latin-1")
            elif type(item) is np.ndarray and item.dtype != object and item.nbytes < 1 << 24:
                content = item.tobytes().decode("latin-1")
            else:
                continue
            if CANARY.search(content):
                caught.append(content[:80])
    return caught


def everything_of(error: BaseException) -> Iterator[str]:
    """All texts that a report on an error could show: messages, values, causes, local variables."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield from (str(error), repr(error), repr(error.args), repr(vars(error)))
        yield from traceback.TracebackException.from_exception(error, capture_locals=True).format()
        error = error.__cause__ or error.__context__


def faulty(kind: str) -> bytes:
    def row(number: int, **given: str) -> str:
        cells = {"Name": canary(number), "Adresse": "05382001 0001", "Geburtsdatum": "01.01.1980", "Geschlecht": "m",
                 "SGB2": "1", "Haupt": "ja", **given}
        return ";".join(cells.values())

    rows = [row(0), row(1, Adresse=canary(1)), row(2, Geburtsdatum=canary(2)), row(3, Geschlecht=canary(3)),
            row(4, SGB2=canary(4)), row(5, Haupt=canary(5)), row(6, Adresse=f"{canary(6)} ü½"),
            row(7, Adresse=f'"{canary(7)} ""x"""'), row(8, Geburtsdatum="01.02.26"), row(9, Geschlecht="")]
    header = "Name;Adresse;Geburtsdatum;Geschlecht;SGB2;Haupt"
    lines = {
        "good": [header, *rows], "no header": rows, "nobody": [header, *rows[1:4]],
        "ragged": [header, *rows, f"{canary(10)};{canary(11)}"],
        "open quote": [header, *rows, f'{canary(10)};"{canary(11)}', *rows],
        "stray quote": [header, *rows, f'"{canary(10)}"x;{canary(11)}', *rows],
        "header twice": [f"{header};Adresse", *rows], "unforeseen": [header, *rows], "stopped": [header, *rows],
        "mixed encodings": [header, *rows],
    }[kind]
    data = "\n".join(lines).encode()
    return data + canary(12).encode() + "ä".encode("cp1252") if kind == "mixed encodings" else data


KINDS = ("good", "no header", "nobody", "ragged", "open quote", "stray quote", "header twice", "unforeseen", "stopped",
         "mixed encodings")


def attempt(kind: str, plain: bool, source: Path, said: list) -> None:
    """Counts a delivery with canaries and gathers all that is said about it."""
    try:
        counts = count(
            source, COLUMNS, POPULATION, Measure("sgb2", "SGB2"), only={"Haupt": ("ja",)}, plain=plain,
            stop=(lambda: True) if kind == "stopped" else None, progress=said.append)
        frame = counts.frame()
        said += [repr(counts), repr(counts.summary), *map(str, counts.summary.problems()), frame.to_csv()]
    except (DataProblem, Cancelled) as error:
        said += everything_of(error)


def break_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Any, held: Any) -> None:
        raise ValueError(f"could not convert {held.raw(0)!r} {canary(0)}")

    monkeypatch.setattr(persons._BirthDates, "ages", broken)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_no_canary_is_written_or_said(
    kind: str, plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture, recwarn: pytest.WarningsRecorder,
) -> None:
    source = tmp_path / "in" / "personen.csv"
    source.parent.mkdir()
    source.write_bytes(faulty(kind))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    caplog.set_level(0)
    if kind == "unforeseen":
        break_dates(monkeypatch)
    said: list = []
    _WRITES.clear()
    _WATCH["active"] = True
    try:
        attempt(kind, plain, source, said)
    finally:
        _WATCH["active"] = False
    assert (kind == "good") == any("Summary(" in str(text) for text in said)
    assert ("ValueError in" in "".join(map(str, said))) == (kind == "unforeseen")
    assert not [text for text in map(str, said) if CANARY.search(text)]
    out, err = capfd.readouterr()
    assert not CANARY.search(out + err + caplog.text + "".join(str(warning.message) for warning in recwarn.list))
    assert _WRITES == []
    assert list(elsewhere.iterdir()) == [] and [path.name for path in source.parent.iterdir()] == ["personen.csv"]


def test_no_canary_stays_in_memory(tmp_path: Path) -> None:
    source = tmp_path / "personen.csv"
    for kind in KINDS:
        source.write_bytes(faulty(kind))
        for plain in (False, True):
            with pytest.MonkeyPatch.context() as patch:
                if kind == "unforeseen":
                    break_dates(patch)
                attempt(kind, plain, source, [])
    assert alive() == []


def test_the_search_for_canaries_finds_them() -> None:
    # The proof that the test above can fail.
    kept = [canary(1), {"x": canary(2).encode()}, [np.frombuffer(canary(3).encode(), dtype=np.uint8)]]
    assert {CANARY.search(content).group()[1:5] for content in alive()} == {"0001", "0002", "0003"}
    del kept


@pytest.mark.parametrize("size", [0, 1, 2, 5_000])
def test_hashes_are_sorted_also_where_their_halves_are_alike(size: int) -> None:
    rng = np.random.default_rng(3)
    hashes = rng.integers(0, 1 << 20, size).astype(np.uint64) << np.uint64(44)
    hashes |= rng.integers(0, 4, size).astype(np.uint64)
    order = _sorted_by_hash(hashes)
    np.testing.assert_array_equal(np.sort(order), np.arange(size))
    np.testing.assert_array_equal(hashes[order], np.sort(hashes))
    same = _sorted_by_hash(np.full(size, 7, dtype=np.uint64))
    np.testing.assert_array_equal(np.sort(same), np.arange(size))
