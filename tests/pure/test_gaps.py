"""The gap matrix and the catalogue of sources: what is there, what is missing, and since when."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from quartiersmonitor.deliveries.gaps import GAP_COLUMNS, SOURCE_COLUMNS, gap_matrix, source_catalogue
from quartiersmonitor.indicators.catalogue import parse_catalogue
from quartiersmonitor.indicators.problems import DataProblem

TEXT = """\
version: 1
titel: Probe
themen: [{kennung: t, name: T}]
quellen:
  - {kennung: amt, name: Jobcenter, stichtag: "30.6.", lieferfrist: 90}
  - {kennung: emr, name: Melderegister}
  - {kennung: seu, name: Gesundheitsamt, rhythmus: 2}
  - {kennung: neu, name: Nie geliefert}
merkmale:
  - {kennung: pop, name: Einwohner, quelle: emr}
  - {kennung: elb, name: Leistungsberechtigte, quelle: amt}
  - {kennung: nef, name: Kinder, quelle: amt}
  - {kennung: nie, name: Nie geliefert, quelle: amt}
  - {kennung: kinder, name: Untersuchte, quelle: seu}
  - {kennung: fehlt, name: Fehlt, quelle: neu}
kennzahlen: [{name: Einwohner, zaehler: pop}]
indikatoren:
  - {code: A.1, name: Bezug, themen: [t], zaehler: elb, nenner: pop, verfahren: anteil, faktor: 100, \
einheit: "%", polaritaet: "+", quelle: amt}
"""
CATALOGUE = parse_catalogue(TEXT, "probe")
AREAS = pd.DataFrame({
    "quartier_id": ["0501", "0502", "0503", "0601"], "kommune_id": ["05", "05", "05", "06"],
    "kommune_name": ["Ahausen", "Ahausen", "Ahausen", "Behausen"], "kreis_id": "0"})
TODAY = datetime.date(2026, 11, 22)


def counts(*rows: tuple[str, str, str, object], level: str = "quartier") -> pd.DataFrame:
    names = ["area_id", "measure", "period", "value"]
    frame = pd.DataFrame(rows, columns=names).assign(level=level, sex="", age_band="", source="", converted=None)
    frame["state"] = ["suppressed" if value == "x" else "no_data" if value is None else "value"
                      for value in frame["value"]]
    frame["value"] = pd.to_numeric(frame["value"].where(frame["state"] == "value"))
    return frame


def everywhere(measure: str, *periods: str) -> list[tuple[str, str, str, object]]:
    return [(area, measure, period, 5) for period in periods for area in AREAS["quartier_id"]]


def status(frame: pd.DataFrame, source: str, kommune: str = "05", measure: str = "") -> dict[str, str]:
    rows = frame[(frame["source_id"] == source) & (frame["kommune_id"] == kommune) & (frame["measure"] == measure)]
    return dict(zip(rows["period"], rows["status"]))


def test_complete_partial_withheld_and_missing():
    frame = gap_matrix(counts(
        *everywhere("pop", "2023", "2024", "2025"), *everywhere("elb", "2023", "2024"), *everywhere("nef", "2023"),
        ("0501", "nef", "2024", 3), ("0502", "nef", "2024", "x"), ("0503", "nef", "2024", None),
        ("0601", "nef", "2024", "x"), ("0601", "elb", "2025", "x"), ("0601", "nef", "2025", "x")),
        AREAS, CATALOGUE, today=TODAY)
    assert tuple(frame) == GAP_COLUMNS
    # Stichtag 30 June 2026 is past; its delivery was due 90 days later. „nie“ was never delivered and not expected.
    assert status(frame, "amt") == {"2023": "complete", "2024": "partial", "2025": "missing", "2026": "missing"}
    assert status(frame, "amt", "06") == {"2023": "complete", "2024": "complete", "2025": "withheld", "2026": "missing"}
    row = frame[(frame["source_id"] == "amt") & (frame["period"] == "2024")].set_index("kommune_id")
    assert row.loc["05", ["present", "expected"]].tolist() == [2, 3]
    assert row.loc["05", "withheld_share"] == pytest.approx(1 / 5)  # of the cells that are there
    assert row.loc["06", "withheld_share"] == pytest.approx(1 / 2)
    assert status(frame, "emr") == {"2023": "complete", "2024": "complete", "2025": "complete"}
    assert status(frame, "neu") == {"2023": "missing", "2024": "missing", "2025": "missing"}


def test_overdue_counts_from_the_named_day():
    frame = gap_matrix(counts(*everywhere("elb", "2024", "2025")), AREAS, CATALOGUE, today=TODAY)
    row = frame[(frame["source_id"] == "amt") & (frame["kommune_id"] == "05")].set_index("period")
    assert row.loc["2026", "due"] == "2026-09-28"
    assert row.loc["2026", "overdue_days"] == 55
    assert pd.isna(row.loc["2025", "overdue_days"]) and row.loc["2025", "status"] == "complete"
    before = gap_matrix(counts(*everywhere("elb", "2025")), AREAS, CATALOGUE, today=datetime.date(2026, 9, 28))
    assert status(before, "amt")["2026"] == "not_due"
    earlier = gap_matrix(counts(*everywhere("elb", "2025")), AREAS, CATALOGUE, today=datetime.date(2026, 6, 29))
    assert list(status(earlier, "amt")) == ["2025"]
    # Without a named term a missing year is missing, and nobody is late.
    other = frame[frame["source_id"] == "emr"]
    assert set(other["status"]) == {"missing"} and other["overdue_days"].isna().all() and set(other["due"]) == {""}


def test_years_the_rhythm_leaves_out_are_not_due():
    named = gap_matrix(counts(*everywhere("kinder", "2021"), *everywhere("pop", "2025")), AREAS, CATALOGUE, today=TODAY)
    assert status(named, "seu") == {
        "2021": "complete", "2022": "not_due", "2023": "missing", "2024": "not_due", "2025": "missing"}
    # Three delivered years show a rhythm, two do not.
    shown = gap_matrix(counts(*everywhere("pop", "2019", "2022", "2025")), AREAS, CATALOGUE, today=TODAY)
    assert status(shown, "emr")["2023"] == "not_due"
    two = gap_matrix(counts(*everywhere("pop", "2022", "2025")), AREAS, CATALOGUE, today=TODAY)
    assert status(two, "emr")["2023"] == "missing"


def test_years_after_the_last_delivery_are_asked_for():
    frame = gap_matrix(counts(*everywhere("pop", "2023")), AREAS, CATALOGUE, today=TODAY)
    assert status(frame, "emr") == {"2023": "complete", "2024": "missing", "2025": "missing"}


def test_a_total_of_the_kommune_is_not_its_quartiere():
    frame = gap_matrix(pd.concat([
        counts(*everywhere("pop", "2025")), counts(("05", "elb", "2025", 100), level="kommune"),
        counts(("0", "elb", "2025", 100), level="kreis")]), AREAS, CATALOGUE, periods=["2025"], today=TODAY)
    assert status(frame, "amt") == {"2025": "total_only"} and status(frame, "amt", "06") == {"2025": "missing"}


def test_by_measure():
    frame = gap_matrix(
        counts(*everywhere("elb", "2025")), AREAS, CATALOGUE, periods=["2025"], by_measure=True, today=TODAY)
    assert status(frame, "amt", measure="elb") == {"2025": "complete"}
    assert status(frame, "amt", measure="nef") == {"2025": "missing"}
    assert len(frame) == 2 * len(CATALOGUE.measures)


def test_nothing_delivered_at_all():
    frame = gap_matrix(counts(*everywhere("pop", "2025")).iloc[:0], AREAS, CATALOGUE, today=TODAY)
    assert frame.empty and tuple(frame) == GAP_COLUMNS
    frame = gap_matrix(
        counts(*everywhere("pop", "2025")).iloc[:0], AREAS, CATALOGUE, periods=["2025"], today=TODAY)
    assert set(frame["status"]) == {"missing"} and len(frame) == 2 * 4


def test_the_catalogue_of_sources_names_the_last_delivery_that_stands():
    sources = pd.DataFrame([{
        "source_id": "amt", "name": "Jobcenter Kreis", "owner": "Herr Weiß", "reference_date": "2025-06-30",
        "licence": "intern", "file_name": "c.csv", "file_hash": "c", "note": None}, {
        "source_id": "fremd", "name": "Fremde Quelle", "owner": None, "reference_date": None, "licence": None,
        "file_name": None, "file_hash": None, "note": None}])
    deliveries = pd.DataFrame([
        {"source_id": "amt", "imported_at": f"2026-0{at}-01T00:00:00+00:00", "imported_by": "Müller",
         "file_name": f"{name}.csv", "file_hash": name, "status": state}
        for at, name, state in ((1, "a", "replaced"), (2, "b", "imported"), (3, "c", "undone"))])
    frame = source_catalogue(
        sources, deliveries, counts(*everywhere("elb", "2024", "2025")), CATALOGUE, today=TODAY)
    assert tuple(frame) == SOURCE_COLUMNS
    assert frame["source_id"].tolist() == ["amt", "emr", "seu", "neu", "fremd"]
    row = frame.set_index("source_id").loc["amt"].to_dict()
    assert (row["name"], row["owner"], row["file_name"], row["file_hash"]) == (
        "Jobcenter Kreis", "Herr Weiß", "b.csv", "b")
    assert row["last_delivery"].startswith("2026-02-01") and row["imported_by"] == "Müller"
    assert (row["measures"], row["periods"], row["last_period"]) == (3, 2, "2025")
    assert (row["next_due"], row["overdue_days"]) == ("2026-09-28", 55)
    assert frame.set_index("source_id").loc["emr", "name"] == "Melderegister"
    assert frame.set_index("source_id").loc["neu", "periods"] == 0


@pytest.mark.parametrize(("entry", "message"), [
    ('stichtag: "31.13."', "“31.13.” is not a day of the year. Write it as “31.12.”"),
    ('stichtag: "29.2."', "not a day of the year"),
    ("stichtag: 2025-12-31", "not a day of the year"),
    ("rhythmus: 0", "“0” is not a whole number from 1 to 50"),
    ("lieferfrist: bald", "“bald” is not a whole number of days from 0 to 1000"),
])
def test_an_unreadable_term_is_named(entry, message):
    with pytest.raises(DataProblem) as caught:
        parse_catalogue(TEXT.replace("name: Melderegister", f"name: Melderegister, {entry}"), "probe")
    assert message in str(caught.value) and "quellen emr" in str(caught.value)
