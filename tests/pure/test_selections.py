"""Areas made of chosen Quartiere: summed by hand, tested against the Kreis, and silent where they would tell."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any, Optional

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.catalogue import Catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.counts import check_counts
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.rules import Rules
from quartiersmonitor.indicators.selections import SELECTION, Surroundings, membership
from quartiersmonitor.indicators.significance import compare_proportions

#: Four Quartiere in Kommune K1, two in K2.
QUARTIERE = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
KOMMUNEN = np.array([0, 0, 0, 0, 1, 1])
AREAS = pd.DataFrame({
    "quartier_id": QUARTIERE, "kommune_id": [f"K{at + 1}" for at in KOMMUNEN], "kreis_id": ["KR"] * 6})
RULES = Rules(min_numerator=3, min_denominator=100)

CATALOGUE = """\
version: 1
vorgaben: {mindestzaehler: 3, mindestnenner: 100, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt}]
merkmale:
  - {kennung: pop, name: Personen, quelle: amt}
  - {kennung: faelle, name: Fälle, quelle: amt}
  - {kennung: tod, name: Gestorbene, quelle: amt}
kennzahlen:
  - {name: Einwohner, zaehler: pop}
  - {name: Betroffene, zaehler: faelle, nenner: pop}
indikatoren:
  - {code: P, name: Anteil, themen: [t], zaehler: faelle, nenner: pop, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: P3, name: Anteil 3, themen: [t], zaehler: faelle, nenner: pop, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt, jahre: 3}
  - {code: S, name: SMR, themen: [t], zaehler: "tod[unter 10]", nenner: "pop[unter 10]", verfahren: smr, faktor: 100, einheit: SMR, polaritaet: "+", quelle: amt}
"""  # noqa: E501


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(CATALOGUE)


def counts(catalogue: Catalogue, cases: tuple[Any, ...], persons: tuple[int, ...], **columns: str) -> pd.DataFrame:
    rows = []
    for measure, numbers in (("faelle", cases), ("pop", persons)):
        for quartier, number in zip(QUARTIERE, numbers):
            withheld = number == "x"
            rows.append({
                "area_id": quartier, "measure": measure, "period": "2025", "value": None if withheld else number,
                "state": "suppressed" if withheld else None, **columns})
    return check_counts(pd.DataFrame(rows), AREAS, catalogue)


def compute(frame: pd.DataFrame, catalogue: Catalogue, chosen: tuple[str, ...], code: str = "P") -> Mapping[str, Any]:
    values, _ = compute_indicators(frame, AREAS, catalogue, indicators=[code], selections={"A": chosen})
    own = values[(values["level"] == SELECTION) & (values["period"] == "2025")]
    assert list(own["area_id"]) == ["A"]
    return own.iloc[0].to_dict()


# ---------------------------------------------------------------- sums


def test_a_selection_is_summed_and_not_averaged(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 30, 50, 100, 40, 60), (100, 200, 700, 1000, 400, 600))
    found = compute(frame, catalogue, ("Q1", "Q2", "Q5"))
    # (20 + 30 + 40) / (100 + 200 + 400) = 90/700, not the mean of 20 %, 15 % and 10 %.
    assert (found["numerator"], found["denominator"]) == (90, 700)
    assert found["value"] == pytest.approx(100 * 90 / 700, rel=1e-15)
    # Wilson for 90 of 700, z = 1.959964: (2*90 + 3.841459 -+ 1.959964 sqrt(3.841459 + 4*90*(1 - 90/700)))
    # / (2 (700 + 3.841459)) = (183.841459 -+ 34.923665) / 1407.682917.
    assert found["lower"] == pytest.approx(10.5789, abs=1e-3)
    assert found["upper"] == pytest.approx(15.5408, abs=1e-3)
    assert found["state"] == "value" and found["coverage"] == 1.0


def test_the_difference_from_the_kreis_is_tested_alone(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (60, 60, 50, 50, 20, 60), (300, 300, 700, 1000, 200, 600))
    found = compute(frame, catalogue, ("Q1", "Q2"))
    # 120 of 600 against 300 of 3100 in the Kreis, the selection included; one area is one test.
    p = compare_proportions(np.array([120.0]), np.array([600.0]), np.array([300.0]), np.array([3100.0]))[0]
    assert found["sig_kreis"] == "higher" and found["q_kreis"] == pytest.approx(p, rel=1e-12)
    assert found["sig_kommune"] is None


def test_other_levels_are_as_without_a_selection(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 30, 50, 100, 40, 60), (100, 200, 700, 1000, 400, 600))
    plain = compute_indicators(frame, AREAS, catalogue, indicators=["P"])
    beside = compute_indicators(frame, AREAS, catalogue, indicators=["P"], selections={"A": ("Q1", "Q5")})
    for one, other in zip(plain, beside):
        pd.testing.assert_frame_equal(one, other[other["level"] != SELECTION].reset_index(drop=True))


def test_a_whole_kommune_is_that_kommune(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 1, 50, 100, 40, 60), (100, 200, 700, 1000, 400, 600))
    values, figures = compute_indicators(
        frame, AREAS, catalogue, indicators=["P"], selections={"A": ("Q1", "Q2", "Q3", "Q4")})
    for table, names in ((values, ["numerator", "denominator", "value", "lower", "upper", "state"]),
                         (figures, ["value", "base", "state"])):
        own, kommune = (table[table["area_id"] == area].reset_index(drop=True) for area in ("A", "K1"))
        pd.testing.assert_frame_equal(own[names], kommune[names])


def test_counts_delivered_for_a_kommune_are_not_its_quartiere(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 30, 50, 100, 40, 60), (100, 200, 700, 1000, 400, 600))
    of_kommune = pd.DataFrame({
        "level": "kommune", "area_id": ["K1", "K2"], "measure": "faelle", "period": "2025", "value": [400, 200]})
    frame = pd.concat([frame, check_counts(of_kommune, AREAS, catalogue)], ignore_index=True)
    assert compute(frame, catalogue, ("Q1", "Q2", "Q3", "Q4"))["numerator"] == 200


def test_missing_parts_lower_the_coverage(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, "x", 50, 100, 40, 60), (300, 200, 700, 1000, 400, 600))
    # 200 of 1200 persons are missing: 83 % is enough, and the rate rests on what is there.
    found = compute(frame, catalogue, ("Q1", "Q2", "Q3"))
    assert (found["numerator"], found["denominator"], found["state"]) == (70, 1000, "value")
    assert found["coverage"] == pytest.approx(1000 / 1200)
    # 200 of 500 are missing: no value, because of data protection.
    assert compute(frame, catalogue, ("Q1", "Q2"))["state"] == "suppressed"


def test_years_are_pooled(catalogue: Catalogue) -> None:
    frame = pd.concat([
        counts(catalogue, (year, 4, 5, 6, 7, 8), (300, 200, 700, 1000, 400, 600)).assign(period=str(2022 + year))
        for year in (1, 2, 3)], ignore_index=True)
    found = compute(frame, catalogue, ("Q1", "Q3"), "P3")
    # Q1 has 1 + 2 + 3 cases in three years, Q3 has 3 x 5; persons 3 x (300 + 700).
    assert (found["numerator"], found["denominator"]) == (21, 3000)


def test_an_smr_is_expected_by_the_rates_of_the_kreis(catalogue: Catalogue) -> None:
    bands = [
        counts(catalogue, (0,) * 6, persons).assign(age_band=band).query("measure == 'pop'")
        for band, persons in (("0-4", (200, 200, 200, 200, 200, 200)), ("5-9", (300, 100, 200, 200, 100, 100)))]
    deaths = [
        counts(catalogue, cases, (0,) * 6).query("measure == 'faelle'").assign(measure="tod", age_band=band)
        for band, cases in (("0-4", (10, 10, 10, 10, 10, 10)), ("5-9", (20, 10, 20, 20, 15, 15)))]
    found = compute(pd.concat([*bands, *deaths], ignore_index=True), catalogue, ("Q1", "Q2"), "S")
    # Kreis: 60/1200 = 0.05 and 100/1000 = 0.1. Expected 400 x 0.05 + 400 x 0.1 = 60, observed 20 + 30 = 50.
    assert found["value"] == pytest.approx(100 * 50 / 60, rel=1e-12)
    assert found["sig_kreis"] == "similar"


def test_converted_counts_mark_a_selection_that_holds_one(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 30, 50, 100, 40, 60), (100, 200, 700, 1000, 400, 600))
    frame["converted"] = frame["converted"].astype(object).where(frame["area_id"] != "Q3", "Plan 1")
    assert compute(frame, catalogue, ("Q1", "Q3"))["converted"] == 1
    assert compute(frame, catalogue, ("Q1", "Q2"))["converted"] == 0


def test_what_cannot_be_a_selection_is_refused() -> None:
    with pytest.raises(DataProblem, match="empty"):
        membership({"A": ()}, QUARTIERE)
    with pytest.raises(DataProblem, match="Q9"):
        membership({"A": ("Q1", "Q9")}, QUARTIERE)


# ---------------------------------------------------------------- what a selection would give away

#: Cases by Quartier, Quartiere chosen, and whether the sum has to be withheld; persons are 1000 each.
TABLE: tuple[tuple[tuple[int, ...], tuple[int, ...], bool, str], ...] = (
    ((20, 30, 40, 50, 60, 70), (0, 1), False, "nothing is withheld"),
    ((20, 30, 40, 2, 60, 70), (0, 3), True, "22 − 20 is the 2 of the fourth"),
    ((20, 30, 40, 2, 60, 70), (0, 1, 2), True, "the Kommune has 92, less 90 is the 2 of the fourth"),
    ((20, 30, 40, 2, 60, 70), (0, 1), False, "what the Kommune has besides are 42 cases"),
    ((20, 30, 1, 2, 60, 70), (0, 2, 3), False, "3 cases in two Quartiere: either has 1 or 2"),
    ((20, 30, 1, 1, 60, 70), (0, 2, 3), True, "2 cases in two Quartiere are below the minimum"),
    ((20, 30, 2, 2, 60, 70), (0, 2, 3), True, "4 cases in two Quartiere of at most 2 each"),
    ((1, 2, 40, 2, 1, 70), (0, 1, 2, 4), True, "the Kommune cut has one withheld Quartier besides"),
    ((1, 2, 40, 50, 1, 2), (0, 1, 2, 4), True, "4 − 3, that of the first Kommune, is the 1 of the fifth"),
    ((20, 30, 1, 2, 60, 70), (0, 1, 2, 3), False, "a whole Kommune is published itself"),
    ((20, 30, 40, 50, 2, 70), (0, 1, 2, 3, 4), True, "less the whole Kommune it is the 2 of the fifth"),
    ((20, 30, 0, 50, 60, 70), (0, 1, 3), False, "a zero is published as such"),
)


@pytest.mark.parametrize(("cases", "chosen", "expected", "why"), TABLE)
def test_remainders_that_are_too_small(
    catalogue: Catalogue, cases: tuple[int, ...], chosen: tuple[int, ...], expected: bool, why: str
) -> None:
    found = compute(counts(catalogue, cases, (1000,) * 6), catalogue, tuple(QUARTIERE[at] for at in chosen))
    assert (found["state"] == "suppressed") == expected, why
    if expected:
        assert all(found[name] is None or np.isnan(found[name]) for name in (
            "numerator", "denominator", "value", "lower", "upper", "q_kreis"))


def test_few_persons_besides_withhold_the_sum(catalogue: Catalogue) -> None:
    # The Kommune less the selection leaves the 60 persons of the fourth Quartier.
    frame = counts(catalogue, (20, 30, 40, 5, 60, 70), (1000, 1000, 1000, 60, 1000, 1000))
    assert compute(frame, catalogue, ("Q1", "Q2", "Q3"))["state"] == "suppressed"
    assert compute(frame, catalogue, ("Q1", "Q2"))["state"] == "value"


def test_key_figures_follow_the_same_rule(catalogue: Catalogue) -> None:
    frame = counts(catalogue, (20, 30, 40, 2, 60, 70), (1000, 900, 800, 700, 600, 500))
    _, figures = compute_indicators(
        frame, AREAS, catalogue, indicators=["P"], selections={"A": ("Q1", "Q4"), "B": ("Q1", "Q2")})
    own = figures[figures["level"] == SELECTION].set_index(["area_id", "name"])
    assert own.loc[("A", "Einwohner"), "value"] == 1700
    assert own.loc[("A", "Betroffene"), "state"] == "suppressed" and np.isnan(own.loc[("A", "Betroffene"), "value"])
    assert tuple(own.loc[("B", "Betroffene"), ["value", "base"]]) == (50, 1900)


def solutions(cases: tuple[int, ...], chosen: Optional[tuple[int, ...]], top: int) -> list[set[int]]:
    """All cases each withheld Quartier may have for a reader of Quartiere, Kommunen and, if any, the selection."""
    secret = [at for at, number in enumerate(cases) if 0 < number < RULES.min_numerator]
    groups = [np.flatnonzero(kommune == KOMMUNEN) for kommune in (0, 1)]
    if chosen is not None:
        groups.append(np.array(chosen))
    found: list[set[int]] = [set() for _ in secret]
    for guess in product(range(1, top), repeat=len(secret)):
        tried = np.array(cases)
        tried[secret] = guess
        if all(tried[group].sum() == np.array(cases)[group].sum() for group in groups):
            for numbers, number in zip(found, guess):
                numbers.add(number)
    return found


def test_no_published_sum_lets_a_reader_work_out_more() -> None:
    """Every table of small and large numbers, every selection: what is told leaves each withheld number as it was."""
    chosen_sets = [np.array(bits, dtype=bool) for bits in product((False, True), repeat=6) if any(bits)]
    persons = np.full((6, 1), 1000.0)
    checked = told = 0
    for cases in product((1, 2, 50), repeat=6):
        secret = np.array([[0 < number < RULES.min_numerator] for number in cases])
        if not 0 < secret.sum() < 5:
            continue
        surroundings = Surroundings(np.array(chosen_sets), KOMMUNEN)
        silent = surroundings.gives_away(np.array(cases, dtype=float)[:, None], persons, secret, RULES)[:, 0]
        for members, withheld in list(zip(chosen_sets, silent))[::13]:
            if withheld:
                continue
            told += 1
            before = solutions(cases, None, RULES.min_numerator)
            after = solutions(cases, tuple(np.flatnonzero(members)), RULES.min_numerator)
            assert after == before, (cases, members)
        checked += 1
    assert checked > 300 and told > 200
