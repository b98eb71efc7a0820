"""Random tables: whatever is written, it comes back as it was, or somebody is told. Nothing crashes."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.deliveries.convert import convert, read_cell
from quartiersmonitor.deliveries.numbers import DATE_FORMATS, Marks, Unreadable, read_count, read_year
from quartiersmonitor.deliveries.profile import ImportProfile
from quartiersmonitor.deliveries.propose import propose
from quartiersmonitor.deliveries.reader import read_table
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.problems import DataProblem

CATALOGUE = load_catalogue(DEFAULT_FILE)
KEYS = [f"053820{at:05d}" for at in range(1, 9)]
NAMES = ["Größe", "NA", "Null", "a;b", 'mit "Zeichen"', "Nord,Süd", "Straße 1", "Zeile\nzwei"]
AREAS = pd.DataFrame({
    "quartier_id": KEYS, "name": NAMES, "kommune_id": "05382001", "kommune_name": "Musterstadt", "kreis_id": "05382",
    "kreis_name": "Kreis"})
FOLDER = Path(tempfile.mkdtemp(prefix="lieferung"))
TODAY = datetime.date(2026, 1, 1)

# Bounded by the number of examples, not by a clock: the same on every machine.
quick = settings(max_examples=60, derandomize=True, deadline=None, database=None,
                 suppress_health_check=list(HealthCheck))


def read(content: bytes):
    path = FOLDER / "tabelle.csv"
    path.write_bytes(content)
    table = read_table(path)
    proposal = propose(table, AREAS, CATALOGUE, period="2024")
    return proposal, convert(table, proposal.profile, AREAS, CATALOGUE, period="2024", today=TODAY)


count = st.one_of(st.integers(0, 30), st.integers(0, 2_000_000))
special = st.sampled_from([("-", 0, "zero"), ("*", None, "suppressed"), ("…", None, "no_data"), ("", None, "no_data")])
cell = st.one_of(count.map(lambda value: (None, float(value), "value" if value else "zero")), special)


@quick
@given(
    cells=st.lists(st.tuples(cell, cell), min_size=len(KEYS), max_size=len(KEYS)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), separator=st.sampled_from(";,\t|"),
    thousands=st.sampled_from(["", ".", ",", "'", "\u00a0"]), newline=st.sampled_from(["\r\n", "\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), title=st.booleans(), total=st.booleans(),
)
def test_a_table_in_any_dialect_comes_back_or_is_doubted(
        cells, encoding, separator, thousands, newline, quoting, title, total) -> None:
    def written(entry):
        text, value, _ = entry
        return text if text is not None else f"{value:,.0f}".replace(",", thousands)

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=newline)
    if title:
        writer.writerow(["Arbeitslose in der Stadt"])
    writer.writerow(["Schlüssel", "Name", "Arbeitslose", "Haushalte"])
    for key, name, pair in zip(KEYS, NAMES, cells):
        writer.writerow([key, name, written(pair[0]), written(pair[1])])
    if total:
        writer.writerow(["Insgesamt", "", "", ""])
    proposal, delivery = read(out.getvalue().encode(encoding, "replace"))
    if delivery.errors:
        return  # told
    asked = {finding.code for finding in (*proposal.questions, *delivery.findings)}
    found = delivery.counts.set_index(["area_id", "measure"])
    for key, pair in zip(KEYS, cells):
        for measure, (text, value, state) in zip(("arbeitslose", "haushalte"), pair):
            got = found.loc[(key, measure)]
            if (got["state"], None if pd.isna(got["value"]) else got["value"]) != (state, value):
                # The only other reading that may be proposed is asked about.
                assert "zero" in asked and text is None and value == 0 and got["state"] == "unreliable"


@quick
@given(content=st.one_of(
    st.binary(max_size=300),
    st.text(st.sampled_from("05382;,\t|\"'\n\r \u00a0aäÄß.-–*x/…()%eE+0123456789SUM#"), max_size=300).map(
        lambda text: ("Schlüssel;Arbeitslose\n" + text).encode()),
    st.lists(st.tuples(st.sampled_from(KEYS), st.text(max_size=12)), max_size=8).map(
        lambda rows: ("Key;Alo\n" + "".join(f"{key};{text}\n" for key, text in rows)).encode("utf-8", "replace")),
))
def test_no_file_makes_it_crash(content) -> None:
    try:
        _, delivery = read(content)
    except DataProblem as problem:
        assert problem.text(lambda context, source: source)
        return
    for finding in delivery.findings:
        assert finding.text(lambda context, source: source)
    # What is ready for the workspace is ready for it: keys known, counts whole, each once.
    if delivery.ready(accept_doubts=True):
        values = delivery.counts["value"].dropna()
        assert (values >= 0).all() and (values == values.round()).all()
        assert set(delivery.counts["area_id"]) <= {*KEYS, "05382001", "05382"}


@quick
@given(text=st.text(st.one_of(st.sampled_from("0123456789.,'- \u00a0\u202f+%eE()prs"), st.characters()), max_size=14),
       decimal=st.sampled_from(["", ",", "."]), thousands=st.sampled_from(["", ".", ",", " ", "'"]),
       unit=st.sampled_from([1, 1000]))
def test_cells_are_numbers_of_their_own_digits_or_refused(text, decimal, thousands, unit) -> None:
    if decimal and decimal == thousands:
        return
    try:
        value = read_count(text, Marks(decimal, thousands), unit)
    except Unreadable as fault:
        assert fault.what and fault.remedy
    else:
        digits = "".join(letter for letter in text if letter.isdigit())
        whole = f"{value / unit:.9f}".rstrip("0").rstrip(".").replace(".", "")
        assert digits.strip("0").startswith(whole.strip("0")) or whole.strip("0") == digits.strip("0")
    try:
        reading = read_cell(text, ImportProfile(decimal=decimal, thousands=thousands), unit)
    except Unreadable:
        return
    assert (reading.value is None) == (reading.state in ("suppressed", "no_data"))


@quick
@given(text=st.text(st.one_of(st.sampled_from("0123456789.-/ "), st.characters()), max_size=12),
       date_format=st.sampled_from(DATE_FORMATS))
def test_periods_are_years_or_refused(text, date_format) -> None:
    try:
        year = read_year(text, date_format)
    except Unreadable as fault:
        assert fault.what and fault.remedy
        return
    assert len(year) == 4 and 1900 <= int(year) <= 2199


@quick
@given(st.integers(0, 10**9), st.sampled_from(["", ".", ",", "'", " ", "\u00a0", "\u2009", "\u202f"]))
def test_a_written_number_is_read_as_it_was(value, mark) -> None:
    text = f"{value:,}".replace(",", mark)
    declared = Marks("." if mark == "," else ",", mark if mark in (".", ",", "'") else "")
    assert read_count(text, declared) == value
