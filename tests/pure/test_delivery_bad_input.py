"""Bad input 1-42: each is read right, or named with its place and remedy; never silent, never a traceback."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable

import pandas as pd
import pytest

from quartiersmonitor.deliveries import reader
from quartiersmonitor.deliveries.convert import Delivery, convert
from quartiersmonitor.deliveries.findings import Finding
from quartiersmonitor.deliveries.profile import ColumnRule, ImportProfile, KeyRule
from quartiersmonitor.deliveries.propose import Proposal, propose
from quartiersmonitor.deliveries.reader import read_table
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, Catalogue, load_catalogue
from quartiersmonitor.indicators.problems import DataProblem

TODAY = datetime.date(2026, 3, 1)
KEYS = ("05382001001", "05382001002", "05382001003")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DEFAULT_FILE)


def areas_of(keys: Any = KEYS, names: Any = ("Nord", "Süd", "Straßfeld")) -> pd.DataFrame:
    return pd.DataFrame({
        "quartier_id": list(keys), "name": list(names), "kommune_id": "05382001", "kommune_name": "Musterstadt",
        "kreis_id": "05382", "kreis_name": "Musterkreis"})


class Reading:
    """A file read, proposed and converted."""

    def __init__(self, proposal: Proposal, delivery: Delivery) -> None:
        self.proposal, self.delivery = proposal, delivery

    @property
    def profile(self) -> ImportProfile:
        return self.proposal.profile

    def values(self, measure: str = "arbeitslose") -> list[Any]:
        counts = self.delivery.counts
        return [None if pd.isna(value) else value for value in counts[counts["measure"] == measure]["value"]]

    def states(self, measure: str = "arbeitslose") -> list[str]:
        counts = self.delivery.counts
        return list(counts[counts["measure"] == measure]["state"])

    def found(self, code: str) -> Finding:
        for finding in (*self.proposal.questions, *self.delivery.findings):
            if finding.code == code:
                return finding
        raise AssertionError(f"no {code} among {self.codes()}")

    def codes(self) -> list[str]:
        return [finding.code for finding in (*self.proposal.questions, *self.delivery.findings)]


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Callable[..., Reading]:
    def run(content: str | bytes, *, encoding: str = "utf-8", areas: pd.DataFrame | None = None, period: str = "2024",
            name: str = "lieferung.csv", profile: ImportProfile | None = None, **known: Any) -> Reading:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        areas = areas_of() if areas is None else areas
        table = read_table(path)
        proposal = Proposal(profile) if profile else propose(table, areas, catalogue, period=period)
        return Reading(proposal, convert(
            table, proposal.profile, areas, catalogue, period=period, today=TODAY, **known))

    return run


def text(*values: str, header: str = "Schlüssel;Arbeitslose") -> str:
    return "\r\n".join([header, *(f"{key};{value}" for key, value in zip(KEYS, values))]) + "\r\n"


def said(finding: Finding) -> str:
    return finding.text(lambda context, source: source)


# ------------------------------------------------------------------------ text 1-22


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-8", "cp850"])
def test_01_02_03_encodings_are_told_apart(read, encoding) -> None:
    keys = ("Nord", "Süd", "Größe")
    reading = read("Gebiet;Arbeitslose\n" + "".join(f"{key};1{at}\n" for at, key in enumerate(keys)),
                   encoding=encoding, areas=areas_of(keys))
    assert reading.values() == [10, 11, 12]
    # CP1252 and CP850 have no mark of their own; the old one is asked about, never assumed.
    assert reading.codes() == (["encoding"] if encoding == "cp850" else [])


def test_04_utf8_read_as_cp1252_is_named_and_repaired(read) -> None:
    broken = "Gebiet;Arbeitslose\nNord;1\nSüd;2\nGröße;3\n".encode().decode("cp1252").encode()
    reading = read(broken, areas=areas_of(("Nord", "Süd", "Größe")))
    assert reading.values() == [1, 2, 3]
    finding = reading.found("mojibake")
    assert not finding.is_error
    assert "“SÃ¼d" in said(finding) and "“Süd" in said(finding) and "row 3" in said(finding)


def test_04_a_single_broken_name_is_named(read) -> None:
    reading = read("Gebiet;Name;Arbeitslose\nNord;Nörd;1\nSüd;SÃ¼d;2\n", areas=areas_of(("Nord", "Süd", "West")))
    finding = reading.found("mojibake_cell")
    assert (finding.row, finding.column) == (3, "[B]") and "it seems to mean “Süd”" in said(finding)


def test_05_mixed_separators_are_named_with_the_row(read) -> None:
    reading = read(f"Schlüssel;Arbeitslose\n{KEYS[0]};1\n{KEYS[1]},2\n{KEYS[2]};3\n")
    finding = reading.found("other_separator")
    assert finding.is_error and finding.row == 3
    assert "separated by ,, those of the others by ;" in said(finding)


def test_05_an_unquoted_decimal_comma_is_named(read) -> None:
    reading = read(f"Schlüssel,Arbeitslose\n{KEYS[0]},1\n{KEYS[1]},1,5\n{KEYS[2]},3\n")
    assert reading.found("long_row").row == 3


def test_06_a_german_number_proves_its_marks(read) -> None:
    reading = read(text("1.234,0", "1.500", "12"))
    assert reading.values() == [1234, 1500, 12]
    assert (reading.profile.thousands, reading.profile.decimal) == (".", ",")
    assert reading.codes() == []


@pytest.mark.parametrize(("number", "meant", "case"), [("1.234", 1234, 7), ("1,234", 1234, 8)])
def test_07_08_an_ambiguous_number_is_asked_about(read, number, meant, case) -> None:
    reading = read(text(number, "5", "7"))
    finding = reading.found("marks")
    assert not finding.is_error and f"“{number}” can be read in two ways" in said(finding) and "1234" in said(finding)
    assert not reading.delivery.findings and reading.proposal.questions
    assert reading.values() == [meant, 5, 7]


@pytest.mark.parametrize("number", ["1.234", "1,234"])
def test_07_08_a_profile_without_marks_refuses_it(read, number) -> None:
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    finding = read(text(number, "5", "7"), profile=profile).found("ambiguous")
    assert finding.is_error and (finding.row, finding.column, finding.value) == (2, "Arbeitslose", number)
    assert "as 1234 or as 1,234" in said(finding) and "which mark separates thousands" in said(finding)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", " "])
def test_09_blanks_between_thousands(read, blank) -> None:
    assert read(text(f"1{blank}234", "5", "7")).values() == [1234, 5, 7]


def test_09_other_blanks_are_no_number(read) -> None:
    assert read(text("12 34", "5", "7")).found("not_a_number").row == 2


def test_10_a_percentage_is_no_count(read) -> None:
    finding = read(text("12,5 %", "5", "7")).found("percent")
    assert finding.is_error and "“12,5 %” is a share, not a count." in said(finding)


def test_11_an_exponent_as_key(read) -> None:
    reading = read("Schlüssel;Arbeitslose\n1E5;4\n2E5;5\n", areas=areas_of(("1E5", "2E5"), ("A", "B")))
    assert reading.values() == [4, 5] and not reading.codes()
    finding = read(text("1", "2", "3") + "5,382E+10;4\n").found("key_scientific")
    assert finding.row == 5 and "its digits are lost" in said(finding)


def test_12_leading_zeros_are_kept_and_missing_ones_asked_about(read) -> None:
    assert list(read(text("1", "2", "3")).delivery.counts["area_id"]) == list(KEYS)
    reading = read(text("1", "2", "3").replace("0538", "538"))
    assert "filled up to 11 digits" in said(reading.found("key_zeros"))
    assert list(reading.delivery.counts["area_id"]) == list(KEYS)
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    finding = read(text("1", "2", "3").replace("0538", "538"), profile=profile).found("key_zeros")
    assert finding.is_error and "set the width of keys to 11" in said(finding)


def test_13_a_key_that_excel_cut(read) -> None:
    keys = ("053820010010000011", "053820010010000012", "053820010010000013")
    reading = read(f"Schlüssel;Arbeitslose\n{keys[0]};1\n{keys[1]};2\n053820010010000000;3\n", areas=areas_of(keys))
    finding = reading.found("key_cut")
    assert finding.is_error and finding.row == 4 and "cut to 15 digits by Excel" in said(finding)
    finding = read(text("1", "2", "3") + "05382001;x9\n538200;4\n").found("key_unknown")
    assert finding.row == 6


def test_14_keys_are_compared_without_blanks_forms_of_umlauts_and_sz(read) -> None:
    reading = read("Gebiet;Arbeitslose\nNord Ost;1\nSu\u0308d;2\nStrassfeld;3\n",
                   areas=areas_of(("NordOst", "Süd", "Straßfeld")), profile=ImportProfile(
                       key=KeyRule(("Gebiet",)), columns=(ColumnRule("Arbeitslose", "arbeitslose"),)))
    repaired = [finding for finding in reading.delivery.findings if finding.code == "key_repaired"]
    assert [finding.row for finding in repaired] == [2, 3, 4]
    assert all(not finding.is_error for finding in repaired)
    assert "“Strassfeld” is read as “Straßfeld”" in said(repaired[2])
    assert list(reading.delivery.counts["area_id"]) == ["NordOst", "Süd", "Straßfeld"]


def test_15_na_none_and_null_are_names(read) -> None:
    keys = ("NA", "None", "Null")
    reading = read("Gebiet;Arbeitslose\n" + "".join(f"{key};{at}\n" for at, key in enumerate(keys, 1)),
                   areas=areas_of(keys))
    assert list(reading.delivery.counts["area_id"]) == list(keys) and reading.values() == [1, 2, 3]
    assert not reading.codes()
    assert read(text("NA", "2", "3")).found("not_a_number").value == "NA"


def test_16_title_rows_footnotes_and_sum_row(read) -> None:
    reading = read("Arbeitslose im Bezirk\nStand 31.12.2024\n\n" + text("10", "20", "30")
                   + "Insgesamt;60\n\n* weniger als 10\nQuelle: Musterstadt\n")
    assert reading.values() == [10, 20, 30]
    assert reading.profile.header_rows == (4,)
    summary = reading.delivery.summary
    assert (summary.totals, summary.skipped) == (1, 2)
    assert not reading.codes()


def test_17_two_header_lines_are_joined_and_asked_about(read) -> None:
    reading = read("Schlüssel;Einwohner;;Arbeitslose\n;männlich;weiblich;insgesamt\n"
                   + "".join(f"{key};1{at};2{at};{at}\n" for at, key in enumerate(KEYS)))
    assert "rows 1, 2" in said(reading.found("two_headers"))
    assert [(rule.header, rule.measure, rule.sex) for rule in reading.profile.columns] == [
        ("Einwohner männlich", "bevoelkerung", "m"), ("Einwohner weiblich", "bevoelkerung", "w"),
        ("Arbeitslose insgesamt", "arbeitslose", "")]
    assert reading.values() == [0, 1, 2]


def test_18_duplicate_columns_are_named_and_can_be_chosen(read) -> None:
    content = "Schlüssel;Arbeitslose;Arbeitslose\n" + "".join(f"{key};1;2\n" for key in KEYS)
    reading = read(content)
    assert "stands 2 times" in said(reading.found("column_twice"))
    assert "left out" in said(reading.found("rule_twice"))
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    finding = read(content, profile=profile).found("column_twice")
    assert finding.is_error and "“Arbeitslose (1)”, " not in said(finding) and "Arbeitslose (2)" in said(finding)
    second = profile.replace(columns=(ColumnRule("Arbeitslose (2)", "arbeitslose"),))
    assert read(content, profile=second).values() == [2, 2, 2]


def test_19_an_unclosed_quote_is_named_with_its_row(read) -> None:
    with pytest.raises(DataProblem, match=r"lieferung\.csv, row 3: A quotation mark is opened and not closed"):
        read(f'Schlüssel;Arbeitslose\n{KEYS[0]};1\n{KEYS[1]};"2\n{KEYS[2]};3\n')
    with pytest.raises(DataProblem, match=r"row 2: A quotation mark"):
        read(f'Schlüssel;Arbeitslose\n{KEYS[0]};"1"2\n')
    many = "".join(f"{at};1\n" for at in range(100))
    with pytest.raises(DataProblem, match="row 2: A quotation mark"):
        read(f'Schlüssel;Arbeitslose\n{KEYS[0]};"1\n{many}"\n')


def test_19_a_newline_within_a_cell_keeps_the_rows(read) -> None:
    reading = read(f'Schlüssel;"Arbeits-\nlose"\n{KEYS[0]};1\n{KEYS[1]};x9\n')
    assert reading.profile.columns[0].header == "Arbeitslose"
    assert reading.found("not_a_number").row == 4


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b";;\n;\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_20_an_empty_file(read, content) -> None:
    with pytest.raises(DataProblem, match="The file is empty"):
        read(content)


def test_20_a_header_without_rows(read) -> None:
    reading = read("Schlüssel;Arbeitslose\n")
    assert reading.delivery.errors and not reading.delivery.ready(True)
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    assert "not a single row" in said(read("Schlüssel;Arbeitslose\n", profile=profile).found("no_rows"))


@pytest.mark.parametrize(("date", "code", "words"), [
    ("01.02.26", "short_year", "year of two digits"), ("29.02.2025", "no_such_day", "There is no such day"),
    ("46054", "serial_date", "01.02.2026"), ("Frühling", "no_period", "neither a year nor a date"),
])
def test_21_dates_that_are_none_or_not_certain(read, date, code, words) -> None:
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), period_column="Stichtag",
                            columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    finding = read(f"Schlüssel;Stichtag;Arbeitslose\n{KEYS[0]};{date};1\n", profile=profile, period="").found(code)
    assert finding.is_error and (finding.row, finding.column) == (2, "Stichtag") and words in said(finding)


@pytest.mark.parametrize(("date", "date_format"), [
    ("01.02.26", "dd.mm.yy"), ("46054", "excel"), ("31.12.2026", ""), ("2026-12-31", ""), ("12/2026", ""),
    ("202612", ""), ("Dezember 2026", ""), ("29.02.2028", "")])
def test_21_dates_that_the_profile_declares(read, date, date_format) -> None:
    profile = ImportProfile(key=KeyRule(("Schlüssel",)), period_column="Stichtag", date_format=date_format,
                            columns=(ColumnRule("Arbeitslose", "arbeitslose"),))
    reading = read(f"Schlüssel;Stichtag;Arbeitslose\n{KEYS[0]};{date};1\n", profile=profile, period="")
    assert set(reading.delivery.counts["period"]) == {"2028" if "2028" in date else "2026"}


def test_22_a_file_of_one_gigabyte_is_previewed_and_refused(tmp_path, catalogue, monkeypatch) -> None:
    path = tmp_path / "gross.csv"
    with path.open("wb") as stream:
        stream.write(text(*"123").encode())
        stream.seek(1_000_000_000)
        stream.write(b"\n")
    monkeypatch.setattr(reader, "HEAD", 1 << 16)
    with pytest.raises(DataProblem, match=r"gross\.csv: The file is too large.*1000 MB.*Count persons and discard"):
        read_table(path)
    rows = b"".join(b"%011d;1\n" % at for at in range(20_000))
    path.write_bytes(b"Key;Arbeitslose\n" + rows)
    head = read_table(path, head=True)
    assert not head.complete and 10 < len(head.rows) <= reader.HEAD_ROWS
    monkeypatch.setattr(reader, "LARGEST_TABLE", 1_000)
    with pytest.raises(DataProblem, match="too large for a table of counts"):
        read_table(path)


# ------------------------------------------------------------------------ symbols 23-30


@pytest.mark.parametrize(("cell", "value", "state"), [
    ("-", 0, "zero"), ("–", 0, "zero"), ("0", 0, "zero"), (".", None, "suppressed"), ("•", None, "suppressed"),
    ("x", None, "suppressed"), ("X", None, "suppressed"), ("…", None, "no_data"), ("...", None, "no_data"),
    ("/", None, "no_data"), ("(12)", 12, "unreliable"), ("( 12 )", 12, "unreliable"), ("12 p", 12, "value"),
    ("12r", 12, "value"), ("12 s", 12, "unreliable"), ("*", None, "suppressed"), ("", None, "no_data"),
    ("(12) r", 12, "unreliable"), ("1.234 p", 1234, "value"),
])
def test_23_to_30_symbols_keep_their_meaning(read, cell, value, state) -> None:
    reading = read(text(cell, "5", "7.654,0"))
    assert not reading.delivery.findings, reading.codes()
    assert (reading.values()[0], reading.states()[0]) == (value, state)


@pytest.mark.parametrize("symbol", [".", "x"])
def test_25_26_symbols_with_two_meanings_are_asked_about(read, symbol) -> None:
    reading = read(text(symbol, "5", "7"))
    assert f"“{symbol}” stands in 1 cells" in said(reading.found("symbol"))
    declared = reading.profile.replace(symbols=((symbol, "no_data"),))
    assert read(text(symbol, "5", "7"), profile=declared).states()[0] == "no_data"


def test_24_zero_beside_a_dash_is_rounded(read) -> None:
    reading = read(text("-", "0", "7"))
    assert reading.found("zero").proposal == "gerundet"
    assert reading.states() == ["zero", "unreliable", "value"] and reading.values() == [0, 0, 7]
    exact = read(text("-", "0", "7"), profile=reading.profile.replace(zero="exakt"))
    assert exact.states() == ["zero", "zero", "value"]


# ------------------------------------------------------------------------ values 31-38


@pytest.mark.parametrize(("cell", "code"), [
    ("-5", "negative"), ("−5", "negative"), ("2,5", "fraction"), ("NaN", "not_finite"), ("inf", "not_finite"),
    ("-Infinity", "not_finite"), ("1e308", "scientific"), ("9" * 30, "too_large"), ("9" * 400, "not_a_number"),
    ("#DIV/0!", "formula_error"), ("#NV", "formula_error"), ("١٢", "not_a_number"), ("12 Personen", "not_a_number"),
])
def test_31_to_34_what_is_no_count(read, cell, code) -> None:
    finding = read(text(cell, "5", "7")).found(code)
    assert finding.is_error and (finding.row, finding.column, finding.value) == (2, "Arbeitslose", cell)
    assert finding.file == "lieferung.csv" and finding.remedy_text()
    assert len(finding.what_text()) < 120


def test_35_36_more_cases_than_persons(read) -> None:
    reading = read("Schlüssel;Arbeitslose;Langzeitarbeitslose\n"
                   f"{KEYS[0]};10;11\n{KEYS[1]};0;2\n{KEYS[2]};0;0\n")
    found = [finding for finding in reading.delivery.errors if finding.code == "numerator"]
    assert [finding.row for finding in found] == [2, 3]
    assert "E.2 would be 11 of 10" in said(found[0]) and "E.2 would be 2 of 0" in said(found[1])


def test_35_compared_with_what_the_workspace_knows(read) -> None:
    known = pd.DataFrame([("quartier", KEYS[0], "arbeitslose", "2024", "", "", 3.0, "value", "")], columns=[
        "level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source"])
    reading = read(text("5", "5", "5", header="Schlüssel;Langzeitarbeitslose"), known=known)
    finding = reading.found("numerator")
    # The other delivery may be the wrong one: somebody has to look, but may go on.
    assert "5 of 3" in said(finding) and not finding.is_error


def test_37_a_total_that_its_parts_do_not_make(read) -> None:
    reading = read(text("10", "20", "30") + "Insgesamt;61\n")
    finding = reading.found("total")
    assert finding.row == 5 and "total is 61, its parts add up to 60" in said(finding)
    assert read(text("10", "*", "30") + "Insgesamt;49\n").codes() == []
    assert "40–49" in said(read(text("10", "*", "30") + "Insgesamt;50\n").found("total"))


def test_37_sexes_and_ages_that_do_not_make_the_whole(read) -> None:
    header = "Schlüssel;Einwohner;Einwohner m;Einwohner w;Einwohner unter 18;Einwohner ab 18\n"
    reading = read(header + f"{KEYS[0]};100;50;49;20;80\n{KEYS[1]};100;50;50;20;81\n{KEYS[2]};100;50;50;20;80\n")
    found = [finding for finding in reading.delivery.doubts if finding.code == "parts"]
    assert [(finding.row, finding.what_text()) for finding in found] == [
        (2, f"{KEYS[0]}, bevoelkerung: 100 in all, but by sex 99."),
        (3, f"{KEYS[1]}, bevoelkerung: 100 in all, but by age 101.")]


def test_38_the_wrong_year(read) -> None:
    reading = read("Stand 31.12.2023\n\n" + text("1", "2", "3"))
    assert "The year is 2024, but the file speaks of 2023" in said(reading.found("other_year"))
    assert "has not come yet" in said(read(text("1", "2", "3"), period="2031").found("future_year"))
    assert read(text("1", "2", "3"), period="24").found("no_period").is_error
    reading = read(f"Schlüssel;Jahr;Arbeitslose\n{KEYS[0]};2024;1\n{KEYS[1]};2023;1\n{KEYS[2]};2024;1\n")
    finding = reading.found("other_year")
    assert finding.is_error and finding.row == 3 and "for 2023, the delivery for 2024" in said(finding)


# ------------------------------------------------------------------------ keys 39-42


def test_39_a_key_that_stands_twice(read) -> None:
    finding = read(text("1", "2", "3") + f"{KEYS[0]};4\n").found("twice")
    assert finding.is_error and finding.row == 5 and "already stands in row 2" in said(finding)


def test_40_a_missing_quartier(read) -> None:
    reading = read(text("1", "2"))
    assert f"1 of 3 areas have no row: {KEYS[2]}." in said(reading.found("missing_areas"))
    assert not reading.delivery.ready() and reading.delivery.ready(accept_doubts=True)
    assert read(text("1", "2"), allow_gaps=True).delivery.ready()


def test_41_an_unknown_quartier(read) -> None:
    finding = read(text("1", "2", "3") + "05382009009;4\n").found("key_unknown")
    assert finding.is_error and (finding.row, finding.column) == (5, "Schlüssel")
    assert "The Quartier “05382009009” does not exist" in said(finding)
    finding = read(text("1", "2", "3") + ";4\n").found("key_empty")
    assert finding.row == 5


def test_41_a_row_that_the_profile_leaves_out(read) -> None:
    reading = read(text("1", "2", "3"))
    content = text("1", "2", "3") + "keine Angabe;4\nInsgesamt;10\n"
    left_out = read(content, profile=reading.profile.replace(left_out=("keine Angabe",)))
    assert left_out.codes() == [] and left_out.delivery.summary.left_out == 1


def test_42_keys_that_became_numbers(read) -> None:
    finding = read(text("1", "2", "3") + "5382001001.0;4\n").found("key_number")
    assert finding.is_error and "turned into a decimal number" in said(finding)


# ------------------------------------------------------------------------ the rest


@pytest.mark.parametrize(("content", "words"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old or encrypted Excel workbook"),
    (b"<html><table><tr><td>1</td></tr></table></html>", "a web page"), (b"%PDF-1.7\n", "a PDF"),
    (b"PK\x03\x04" + bytes(100), "packed"), (b"a;b\0\0\1c\n1;2\n", "binary data"),
])
def test_what_is_no_table_is_named(read, content, words) -> None:
    with pytest.raises(DataProblem, match=words):
        read(content)


def test_values_in_messages_are_short(read) -> None:
    finding = read(text("geheim " * 40, "5", "7")).found("not_a_number")
    assert len(finding.what_text()) < 120 and "…" in finding.what_text()


def test_a_file_that_is_not_there(tmp_path) -> None:
    with pytest.raises(DataProblem, match=r"fehlt\.csv: The file cannot be read"):
        read_table(tmp_path / "fehlt.csv")


def test_findings_of_one_kind_are_counted(read) -> None:
    rows = "".join(f"9{at:010d};1\n" for at in range(300))
    reading = read(text("1", "2", "3") + rows)
    unknown = [finding for finding in reading.delivery.errors if finding.code == "key_unknown"]
    assert len(unknown) == 101 and unknown[-1].what_text() == "… and 200 more of this kind."


@pytest.mark.parametrize("start", ["\n", "\n\n", "sep=;\n"])
def test_a_file_may_begin_with_an_empty_line_or_its_separator(read, start) -> None:
    reading = read(start + text("1", "2", "3"))
    assert reading.values() == [1, 2, 3] and not reading.codes()
