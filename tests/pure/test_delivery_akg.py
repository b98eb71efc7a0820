"""The kleinräumige Gliederung (AkG) of the Bundesagentur für Arbeit: columns, sum rows, withheld counts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable

import pandas as pd
import pytest

from quartiersmonitor.deliveries import akg
from quartiersmonitor.deliveries.convert import Delivery, convert
from quartiersmonitor.deliveries.propose import Proposal, propose
from quartiersmonitor.deliveries.reader import read_table
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue

HEADER = "Monat;AGS;Gliederung;Name;Arbeitslose;dar. Langzeitarbeitslose\n"
ROWS = (
    "202412;05382001;001001000;Nord;25;*\n202412;05382001;001002000;Süd;20;11\n202412;05382001;002001000;West;15;-\n"
    "202412;05382001;999999999;keine Angabe;*;*\n"
    "202412;05382001;001SUMSUM;Bezirk 1;45;{district}\n202412;05382001;SUMSUMSUM;Musterstadt;{total};20\n"
)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Proposal, Delivery]]:
    areas = pd.DataFrame({
        "quartier_id": ["05382001001001", "05382001001002", "05382001002001"], "name": ["Nord", "Süd", "West"],
        "kommune_id": "05382001", "kommune_name": "Musterstadt", "kreis_id": "05382", "kreis_name": "Kreis"})
    catalogue = load_catalogue(DEFAULT_FILE)

    def run(content: str, **changes: Any) -> tuple[Proposal, Delivery]:
        path = tmp_path / "akg.csv"
        path.write_bytes(content.encode("cp1252"))
        table = read_table(path)
        proposal = propose(table, areas, catalogue)
        profile = proposal.profile.replace(**changes)
        return proposal, convert(table, profile, areas, catalogue, today=datetime.date(2026, 1, 1))

    return run


@pytest.mark.parametrize(("texts", "meant"), [
    (("05382001", "123456789"), ("05382001", "123456789", False, "")),
    (("5382001", "1002003"), ("05382001", "001002003", False, "")),
    (("05382001", "123456SUM"), ("05382001", "123456SUM", True, "123456")),
    (("05382001", "123SUMSUM"), ("05382001", "123SUMSUM", True, "123")),
    (("05382001", "SUMSUMSUM"), ("05382001", "SUMSUMSUM", True, "")),
    (("SUMSUMSUM",), ("", "SUMSUMSUM", True, "")),
])
def test_gliederung(texts, meant) -> None:
    area = akg.read(texts)
    assert area is not None and (area.kommune_id, area.code, area.is_total, area.prefix) == meant


@pytest.mark.parametrize("code", ["SUM456789", "123SUM789", "SUMSUM789", "1234567890", "12 456 89", "", "Name"])
def test_other_texts_are_no_gliederung(code) -> None:
    assert akg.read(("05382001", code)) is None


def test_the_format_is_recognised_and_read_without_a_question(read) -> None:
    proposal, delivery = read(HEADER + ROWS.format(total=69, district="*"))
    assert proposal.questions == () and delivery.findings == ()
    assert proposal.profile.form == "akg"
    # The keys of the workspace are the AGS and the first six characters of the Gliederung.
    assert proposal.profile.key.digits == ("", "1-6")
    counts = delivery.counts.set_index(["level", "area_id", "measure"])
    assert counts.loc[("quartier", "05382001001001", "arbeitslose"), "value"] == 25
    assert counts.loc[("quartier", "05382001001001", "arbeitslose_langzeit"), "state"] == "suppressed"
    assert counts.loc[("quartier", "05382001002001", "arbeitslose_langzeit"), "state"] == "zero"
    # Sum rows of the Kommune are counts of the Kommune; those of districts and "keine Angabe" are not.
    assert counts.loc[("kommune", "05382001", "arbeitslose"), "value"] == 69
    assert set(counts.index.get_level_values("level")) == {"quartier", "kommune"} and len(counts) == 8
    assert (delivery.summary.totals, delivery.summary.left_out) == (2, 1)
    assert set(delivery.counts["period"]) == {"2024"}


@pytest.mark.parametrize(("total", "fits"), [(59, False), (60, True), (69, True), (70, False)])
def test_sums_allow_0_to_9_for_each_withheld_count(read, total, fits) -> None:
    _, delivery = read(HEADER + ROWS.format(total=total, district="*"))
    assert [finding.code for finding in delivery.findings] == ([] if fits else ["total"])
    if not fits:
        assert "60–69" in delivery.findings[0].text() and delivery.findings[0].row == 7


def test_sums_of_districts_are_compared_with_their_own_parts(read) -> None:
    _, delivery = read(HEADER + ROWS.format(total=60, district="21"))
    assert [(finding.row, finding.column) for finding in delivery.findings] == [(6, "dar. Langzeitarbeitslose")]
    assert "11–20" in delivery.findings[0].text()


def test_title_rows_above_are_passed_over(read) -> None:
    proposal, delivery = read("Statistik der Bundesagentur für Arbeit\nErstellt 15.01.2026\n\n" + HEADER
                              + ROWS.format(total=60, district="*"))
    assert proposal.profile.header_rows == (4,) and not delivery.findings
    assert len(delivery.counts) == 8


def test_sum_rows_can_be_only_compared(read) -> None:
    _, delivery = read(HEADER + ROWS.format(total=60, district="*"), totals="pruefen")
    assert set(delivery.counts["level"]) == {"quartier"} and not delivery.findings


def test_keys_of_another_plan_are_asked_about(read) -> None:
    proposal, delivery = read((HEADER + ROWS.format(total=60, district="*")).replace("05382001;", "05382009;"))
    assert [question.code for question in proposal.questions] == ["akg_key"]
    assert {finding.code for finding in delivery.errors} >= {"key_unknown"}


def test_two_months_of_one_year_do_not_replace_each_other(read) -> None:
    rows = ROWS.format(total=60, district="*")
    _, delivery = read(HEADER + rows + rows.replace("202412", "202411"))
    assert "twice" in {finding.code for finding in delivery.errors}
