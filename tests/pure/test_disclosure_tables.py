"""The counts of a workspace as published sums, on a table worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from quartiersmonitor.disclosure.cells import Cell
from quartiersmonitor.disclosure.secondary import protect
from quartiersmonitor.disclosure.tables import build_tables
from quartiersmonitor.indicators.catalogue import Catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators

AREAS = pd.DataFrame({
    "quartier_id": ["Q1", "Q2", "Q3", "Q4"], "kommune_id": ["K1", "K1", "K1", "K2"], "kreis_id": ["KR"] * 4})

CATALOGUE = """\
version: 1
altersgrenze: {2000: 65}
vorgaben: {mindestzaehler: 3, mindestnenner: 10, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen:
  - {kennung: amt, name: Amt}
  - {kennung: wege, name: Wege, mindestzaehler: 0}
merkmale:
  - {kennung: bevoelkerung, name: Personen, quelle: amt}
  - {kennung: elb, name: Erwerbsfähige, quelle: amt}
  - {kennung: nef, name: Andere, quelle: amt}
  - {kennung: erw, name: Erwerbstätige, quelle: amt}
  - {kennung: nah, name: In der Nähe, quelle: wege}
indikatoren:
  - {code: A, name: Bezug, themen: [t], zaehler: elb + nef, nenner: bevoelkerung, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: B, name: Kinder, themen: [t], zaehler: "nef[unter 15]", nenner: "bevoelkerung[unter 15]", verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: E, name: Erwerb, themen: [t], zaehler: erw, nenner: elb, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: W, name: Wege, themen: [t], zaehler: nah, nenner: bevoelkerung, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "-", quelle: wege}
"""  # noqa: E501

#: measure -> age band -> counts of Q1 to Q4
COUNTS = {
    "bevoelkerung": {"0-14": (200, 210, 190, 220), "15+": (900, 910, 880, 930)},
    "elb": {"": (60, 70, 80, 90)},
    "nef": {"0-14": (2, 20, 25, 30), "15+": (5, 6, 7, 8)},
    "erw": {"": (15, 2, 21, 30)},
    "nah": {"": (1, 2, 3, 4)},
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(CATALOGUE)


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    rows = [
        {"level": "quartier", "area_id": f"Q{at + 1}", "measure": measure, "period": "2025", "sex": "",
         "age_band": band, "value": float(value), "state": "value", "source": "amt", "converted": None}
        for measure, bands in COUNTS.items() for band, row in bands.items() for at, value in enumerate(row)]
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def values(counts: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    return compute_indicators(counts, AREAS, catalogue)[0]


def test_published_sums_are_those_of_the_formulas(
        counts: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame) -> None:
    tables = build_tables(counts, AREAS, catalogue, values)
    system = tables.system
    assert {cell.indicator for cell in system.cells} == {"A", "B", "E"}  # ways say nothing of persons
    rows = {}
    for number, cell in enumerate(system.cells):
        rows[cell.area_id, cell.indicator] = list(system.row_values[system.cell_of_row == number])
    assert rows["Q1", "A"] == [67]  # 60 + 2 + 5; the persons are public
    assert rows["Q1", "B"] == [2]
    assert rows["Q2", "E"] == [2, 70]  # its denominator is no public count
    primary = {(cell.area_id, cell.indicator) for cell, few in zip(system.cells, tables.primary) if few}
    assert primary == {("Q1", "B"), ("Q2", "E")}


def test_what_is_withheld_is_protected_within_its_kommune(
        counts: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame) -> None:
    tables = build_tables(counts, AREAS, catalogue, values)
    result = protect(tables.system, tables.primary)
    assert not result.open.any()
    withheld = {(cell.area_id, cell.indicator) for cell, gone in zip(tables.system.cells, result.withheld) if gone}
    # One more in each sum of the Kommune K1 and none in K2, of which nothing is withheld.
    assert {area for area, indicator in withheld if indicator == "B"} in ({"Q1", "Q2"}, {"Q1", "Q3"})
    assert {area for area, indicator in withheld if indicator == "E"} in ({"Q2", "Q1"}, {"Q2", "Q3"})
    assert not any(area == "Q4" for area, _ in withheld) and not any(code == "A" for _, code in withheld)


def test_the_sum_of_a_single_quartier_is_its_kommune(
        counts: pd.DataFrame, catalogue: Catalogue) -> None:
    alone = counts.copy()
    alone.loc[(alone["area_id"] == "Q4") & (alone["measure"] == "nef") & (alone["age_band"] == "0-14"), "value"] = 2.0
    values = compute_indicators(alone, AREAS, catalogue)[0]
    kommune = build_tables(alone, AREAS, catalogue, values, "kommune")
    assert {cell.area_id for cell, few in zip(kommune.system.cells, kommune.primary) if few} == {"K2"}
    above = protect(kommune.system, kommune.primary)
    gone = [cell for cell, hidden in zip(kommune.system.cells, above.withheld) if hidden]
    # The Kreis is known, so the only other Kommune has to go as well. A shows elb + nef, and E would show elb: of the
    # 60 nef of K1 at least 34 would be children, so that everybody knew that it is K2 that has fewer than 3.
    assert set(gone) == {Cell("kommune", area, code, "2025") for area in ("K1", "K2") for code in "BE"}
    below = build_tables(alone, AREAS, catalogue, values, "quartier", withheld_above=gone)
    result = protect(below.system, below.primary)
    assert not result.open.any()
    hidden = {cell for cell, away in zip(below.system.cells, result.withheld) if away}
    assert Cell("quartier", "Q4", "B", "2025") in hidden and set(gone) <= hidden


@pytest.mark.parametrize("delivered", [False, True])
def test_the_sum_above_rests_on_what_is_counted(counts: pd.DataFrame, delivered: bool) -> None:
    catalogue = parse_catalogue(CATALOGUE.replace(
        "mindestzaehler: 3", "mindestzaehler: 10").replace("mindestabdeckung: 0.8", "mindestabdeckung: 0.5"))
    partly = counts[counts["measure"].isin(["bevoelkerung", "nef"])].reset_index(drop=True)
    few = (partly["area_id"] == "Q1") & (partly["measure"] == "nef") & (partly["age_band"] == "0-14")
    partly.loc[few, "value"] = 7.0
    gone = (partly["area_id"] == "Q3") & (partly["measure"] == "nef")
    partly.loc[gone, "value"], partly.loc[gone, "state"] = None, "suppressed"
    if delivered:
        whole = partly[(partly["area_id"] == "Q1") & (partly["measure"] == "nef")].assign(level="kommune", area_id="K1")
        partly = pd.concat([partly, whole.assign(value=[52.0, 18.0])], ignore_index=True)
    values = compute_indicators(partly, AREAS, catalogue)[0]
    shown = values.set_index(["level", "area_id", "indicator"]).loc[("kommune", "K1", "B")]
    # 27 of the 410 children of Q1 and Q2; or the 52 of 600 that the source itself counts in the Kommune.
    assert (shown["numerator"], shown["denominator"]) == ((52, 600) if delivered else (27, 410))
    tables = build_tables(partly, AREAS, catalogue, values)
    result = protect(tables.system, tables.primary)
    hidden = {
        cell.area_id for cell, away in zip(tables.system.cells, result.withheld) if away and cell.indicator == "B"}
    # The 27 of the Kommune less the 20 of Q2 are the 7 of Q1: nothing that the source withholds stands between.
    assert hidden == ({"Q1", "Q3"} if delivered else {"Q1", "Q2", "Q3"})
    assert not result.open.any()
