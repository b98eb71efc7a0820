"""Indicator values on tiny tables worked by hand, at all levels."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.indicators import significance
from quartiersmonitor.indicators.catalogue import Catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import KEY_FIGURE_COLUMNS, VALUE_COLUMNS, compute_indicators
from quartiersmonitor.indicators.counts import check_counts
from quartiersmonitor.indicators.problems import DataProblem

#: Two Quartiere in Kommune K1, one in K2.
AREAS = pd.DataFrame({
    "quartier_id": ["Q1", "Q2", "Q3"], "kommune_id": ["K1", "K1", "K2"], "kreis_id": ["KR", "KR", "KR"]})

CATALOGUE = """\
version: 1
altersgrenze: {2000: 65, 2017: 66}
vorgaben: {mindestzaehler: 3, mindestnenner: 10, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen:
  - {kennung: amt, name: Amt}
  - {kennung: register, name: Register, mindestzaehler: 2, mindestnenner: 5}
merkmale:
  - {kennung: pop, name: Personen, quelle: register}
  - {kennung: faelle, name: Fälle, quelle: amt}
  - {kennung: tod, name: Gestorbene, quelle: amt}
  - {kennung: kinder, name: Kinder, quelle: register}
kennzahlen:
  - {name: Einwohner, zaehler: pop}
  - {name: Kinder, zaehler: kinder, nenner: pop}
indikatoren:
  - {code: P, name: Anteil, themen: [t], zaehler: faelle, nenner: pop, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: P3, name: Anteil 3, themen: [t], zaehler: faelle, nenner: pop, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt, jahre: 3}
  - {code: R, name: Rate, themen: [t], zaehler: faelle, nenner: pop, verfahren: rate, faktor: 1000, einheit: je, polaritaet: "+", quelle: amt}
  - {code: V, name: Verhältnis, themen: [t], zaehler: faelle, nenner: pop, verfahren: verhaeltnis, faktor: 100, einheit: je, polaritaet: "o", quelle: amt}
  - {code: M, name: Mittelwert, themen: [t], zaehler: faelle + kinder, nenner: pop, verfahren: mittelwert, faktor: 1, einheit: von, polaritaet: "-", quelle: amt}
  - {code: D, name: DSR, themen: [t], zaehler: "tod[unter 10]", nenner: "pop[unter 10]", verfahren: dsr, standardbevoelkerung: esp1976, faktor: 100000, einheit: je, polaritaet: "+", quelle: amt}
  - {code: S, name: SMR, themen: [t], zaehler: "tod[unter 10]", nenner: "pop[unter 10]", verfahren: smr, faktor: 100, einheit: SMR, polaritaet: "+", quelle: amt}
"""  # noqa: E501


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(CATALOGUE)


def table(*entries: tuple) -> pd.DataFrame:
    """Rows of (area, measure, value or state, further columns …)."""
    levels = {"K1": "kommune", "K2": "kommune", "KR": "kreis"}
    rows = []
    for area, measure, value, *more in entries:
        row = {"level": levels.get(area, "quartier"), "area_id": area, "measure": measure, "period": "2025",
               "sex": "", "age_band": "", "value": value, "state": None}
        if value == "x":
            row.update(value=None, state="suppressed")
        for addition in more:
            row.update(addition)
        rows.append(row)
    return pd.DataFrame(rows)


def compute(catalogue, *entries, code="P", **options):
    """Returns {area: row} of one indicator for 2025 (or ``period``) and the key figures."""
    period = options.pop("period", "2025")
    frame = check_counts(table(*entries), AREAS, catalogue)
    values, figures = compute_indicators(frame, AREAS, catalogue, indicators=[code], **options)
    assert tuple(values.columns) == VALUE_COLUMNS
    assert tuple(figures.columns) == KEY_FIGURE_COLUMNS
    no_number_where_withheld(values, figures)
    chosen = values[values["period"] == period]
    return {row["area_id"]: row for row in chosen.to_dict("records")}, figures[figures["period"] == period]


def no_number_where_withheld(values, figures):
    hidden = values[values["state"].isin(["suppressed", "no_data"])]
    numbers = ["numerator", "value", "lower", "upper", "q_kreis", "q_kommune"]
    assert hidden[numbers].isna().all(axis=None)
    assert hidden[["sig_kreis", "sig_kommune"]].isna().all(axis=None)
    shown = values[~values["state"].isin(["suppressed", "no_data"])]
    assert shown[["numerator", "denominator", "value"]].notna().all(axis=None)
    hidden = figures[figures["state"].isin(["suppressed", "no_data"])]
    assert hidden[["value", "base"]].isna().all(axis=None)


def pairs(cases, persons):
    return [*((q, "faelle", x) for q, x in zip(("Q1", "Q2", "Q3"), cases)),
            *((q, "pop", n) for q, n in zip(("Q1", "Q2", "Q3"), persons))]


# ---------------------------------------------------------------- values and limits


def test_a_share_with_wilson_limits_at_every_level(catalogue):
    found, _ = compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)))
    # 20/100, (20 + 30)/(100 + 200), (20 + 30 + 50)/(100 + 200 + 700): sums, not means of 20 %, 15 % and 7.1 %.
    assert found["Q1"]["value"] == 20.0
    assert found["K1"]["value"] == pytest.approx(100 * 50 / 300, rel=1e-15)
    assert found["KR"]["value"] == 10.0
    assert (found["KR"]["numerator"], found["KR"]["denominator"]) == (100, 1000)
    # Wilson for 20 of 100, z = 1.959964, z^2 = 3.841459: (2*20 + 3.841459 -+ 1.959964 sqrt(3.841459 + 4*20*0.8))
    # / (2 (100 + 3.841459)) = (43.841459 -+ 16.142789) / 207.682917.
    assert found["Q1"]["lower"] == pytest.approx(13.3367, abs=1e-3)
    assert found["Q1"]["upper"] == pytest.approx(28.8829, abs=1e-3)
    assert {row["state"] for row in found.values()} == {"value"}
    assert {row["coverage"] for row in found.values()} == {1.0}


def test_a_rate_with_exact_and_byar_limits(catalogue):
    found, _ = compute(catalogue, *pairs((5, 15, 30), (100, 400, 500)), code="R")
    assert found["Q1"]["value"] == 50.0
    # 5 events, exact: chi2(0.025; 10)/2 = 1.6235, chi2(0.975; 12)/2 = 11.6683, per 100 x 1000.
    assert (found["Q1"]["lower"], found["Q1"]["upper"]) == (
        pytest.approx(16.235, abs=1e-3), pytest.approx(116.683, abs=1e-3))
    # 20 events, Byar: 20 (1 - 1/180 - 1.959964/(3 sqrt 20))^3 = 12.2114 and
    # 21 (1 - 1/189 + 1.959964/(3 sqrt 21))^3 = 30.8897, per 500 x 1000.
    assert found["K1"]["value"] == 40.0
    assert found["K1"]["lower"] == pytest.approx(2 * 12.2114, abs=1e-3)
    assert found["K1"]["upper"] == pytest.approx(2 * 30.8897, abs=1e-3)


def test_a_ratio_of_two_groups(catalogue):
    found, _ = compute(catalogue, *pairs((30, 80, 100), (20, 20, 100)), code="V")
    assert found["Q1"]["value"] == 150.0  # more than the base: no fault, these are different persons
    assert found["K1"]["value"] == 275.0
    # Wilson for 30 of 50: 0.461814 and 0.723916; as odds 0.858078 and 2.622087.
    assert found["Q1"]["lower"] == pytest.approx(85.81, abs=0.01)
    assert found["Q1"]["upper"] == pytest.approx(262.209, abs=0.01)


def test_a_mean_has_no_limits_and_no_test(catalogue):
    found, _ = compute(catalogue, *pairs((60, 60, 60), (100, 100, 100)), ("Q1", "kinder", 30), ("Q2", "kinder", 0),
                       ("Q3", "kinder", 0), code="M")
    assert found["Q1"]["value"] == 0.9
    assert found["K1"]["value"] == 0.75
    assert math.isnan(found["Q1"]["lower"]) and found["Q1"]["sig_kreis"] is None


def deaths(area, young, old, young_persons, old_persons):
    """Deaths and persons in the bands 0-4 and 5-9."""
    return [(area, "tod", young, {"age_band": "0-4"}), (area, "tod", old, {"age_band": "5-9"}),
            (area, "pop", young_persons, {"age_band": "0-4"}), (area, "pop", old_persons, {"age_band": "5-9"})]


TWO_BANDS = [*deaths("Q1", 10, 20, 1000, 1000), *deaths("Q2", 30, 10, 1000, 3000), *deaths("Q3", 5, 3, 500, 500)]


def test_directly_standardised_rates(catalogue):
    found, _ = compute(catalogue, *TWO_BANDS, code="D")
    # Weights of 1976: 8000 and 7000. Q1: (8000*10/1000 + 7000*20/1000) / 15000 = 220/15000.
    assert found["Q1"]["value"] == pytest.approx(1e5 * 220 / 15000, rel=1e-12)
    # K1, from summed bands: 40/2000 and 30/4000: (160 + 52.5)/15000. Means of Q1 and Q2 would give another value.
    assert found["K1"]["value"] == pytest.approx(1e5 * 212.5 / 15000, rel=1e-12)
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (70, 6000)
    # Kreis: 45/2500 and 33/4500: (144 + 51.3333)/15000.
    assert found["KR"]["value"] == pytest.approx(1e5 * (8000 * 45 / 2500 + 7000 * 33 / 4500) / 15000, rel=1e-12)
    # Dobson for Q1: var = (8000^2*10 + 7000^2*20)/1000^2/15000^2 = 1620/2.25e8 = 7.2e-6; O = 30, Byar
    # 30 (1 - 1/270 - 1.959964/(3 sqrt 30))^3 = 20.2369 and 31 (1 - 1/279 + 1.959964/(3 sqrt 31))^3 = 42.8285;
    # sqrt(var/O) = sqrt(2.4e-7) = 4.898979e-4.
    assert found["Q1"]["lower"] == pytest.approx(1e5 * (220 / 15000 + 4.898979e-4 * (20.2369 - 30)), rel=1e-5)
    assert found["Q1"]["upper"] == pytest.approx(1e5 * (220 / 15000 + 4.898979e-4 * (42.8285 - 30)), rel=1e-5)
    # 8 deaths: fewer than 10 are not shown, although the catalogue asks for 3 only.
    assert found["Q3"]["state"] == "suppressed"


def test_standardised_ratios(catalogue):
    found, _ = compute(catalogue, *TWO_BANDS, code="S")
    # Rates of the Kreis: 45/2500 = 0.018 and 33/4500 = 0.0073333. Expected in Q1 18 + 7.33333 = 25.33333.
    assert found["Q1"]["value"] == pytest.approx(100 * 30 / (18 + 1000 * 33 / 4500), rel=1e-12)
    assert found["K1"]["value"] == pytest.approx(100 * 70 / (36 + 4000 * 33 / 4500), rel=1e-12)
    assert found["KR"]["value"] == pytest.approx(100.0, rel=1e-12)
    p = significance.compare_rates(
        [30, 40, 8], [18 + 22 / 3, 18 + 22, 9 + 11 / 3], [78] * 3, [78] * 3)
    q = significance.benjamini_hochberg(p)
    assert [found[area]["q_kreis"] for area in ("Q1", "Q2", "Q3")] == pytest.approx(list(q), rel=1e-12)


def test_bands_with_a_gap_leave_the_whole_area_out():
    # Q2 lacks the deaths of 5-9: its 0-4 must not enter the sum either, the age structure would be wrong.
    entries = [entry for entry in TWO_BANDS if not (entry[0] == "Q2" and entry[1] == "tod" and entry[2] == 10)]
    tolerant = parse_catalogue(CATALOGUE.replace("mindestabdeckung: 0.8", "mindestabdeckung: 0"))
    found, _ = compute(tolerant, *entries, code="D")
    assert found["Q2"]["state"] == "no_data"
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (30, 2000)
    assert found["K1"]["value"] == pytest.approx(found["Q1"]["value"], rel=1e-12)
    assert found["K1"]["coverage"] == pytest.approx(2000 / 6000)


# ---------------------------------------------------------------- significance


@pytest.mark.parametrize(("code", "compare"), [
    ("P", significance.compare_proportions), ("R", significance.compare_rates), ("V", significance.compare_ratios)])
def test_significance_is_that_of_the_direct_call(catalogue, code, compare):
    x, n = np.array([20.0, 30, 50]), np.array([100.0, 200, 700])
    found, _ = compute(catalogue, *pairs(x, n), code=code)
    q = significance.benjamini_hochberg(compare(x, n, np.full(3, 100.0), np.full(3, 1000.0)))
    rate = x / n
    for at, area in enumerate(("Q1", "Q2", "Q3")):
        assert found[area]["q_kreis"] == pytest.approx(q[at], rel=1e-12)
        expected = "similar" if q[at] > 0.05 else "higher" if rate[at] > 0.1 else "lower"
        assert found[area]["sig_kreis"] == expected
    # Against the Kommune: Q3 is the whole of K2, there is nothing to compare.
    inside = significance.benjamini_hochberg(compare(x[:2], n[:2], np.full(2, 50.0), np.full(2, 300.0)))
    assert [found["Q1"]["q_kommune"], found["Q2"]["q_kommune"]] == pytest.approx(list(inside), rel=1e-12)
    assert found["Q3"]["sig_kommune"] is None and math.isnan(found["Q3"]["q_kommune"])
    # Kommunen against the Kreis; the Kreis against nothing.
    kommunen = significance.benjamini_hochberg(compare([50.0, 50], [300.0, 700], [100.0, 100], [1000.0, 1000]))
    assert [found["K1"]["q_kreis"], found["K2"]["q_kreis"]] == pytest.approx(list(kommunen), rel=1e-12)
    assert found["K1"]["sig_kommune"] is None and found["KR"]["sig_kreis"] is None


def test_withheld_areas_count_as_no_test(catalogue):
    # Q1 is withheld (2 cases): the family of tests are Q2 and Q3 only.
    x, n = np.array([30.0, 50]), np.array([200.0, 700])
    found, _ = compute(catalogue, *pairs((2, 30, 50), (100, 200, 700)))
    q = significance.benjamini_hochberg(
        significance.compare_proportions(x, n, np.full(2, 82.0), np.full(2, 1000.0)))
    assert [found["Q2"]["q_kreis"], found["Q3"]["q_kreis"]] == pytest.approx(list(q), rel=1e-12)


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(("cases", "persons", "state", "denominator"), [
    (0, 100, "zero", 100),
    (1, 100, "suppressed", 100),
    (2, 100, "suppressed", 100),
    (3, 100, "unreliable", 100),
    (9, 100, "unreliable", 100),
    (10, 100, "value", 100),
    (5, 9, "suppressed", None),  # too few persons: their number goes too
    (0, 9, "suppressed", None),
    (0, 0, "no_data", None),
    ("x", 100, "suppressed", 100),
    (None, 100, "no_data", None),
    (5, None, "no_data", None),
    (5, "x", "suppressed", None),
])
def test_states_of_a_quartier(catalogue, cases, persons, state, denominator):
    found, _ = compute(catalogue, *pairs((cases, 30, 50), (persons, 200, 700)))
    row = found["Q1"]
    assert row["state"] == state
    assert (None if math.isnan(row["denominator"]) else row["denominator"]) == denominator
    if state == "zero":
        assert (row["value"], row["numerator"], row["lower"]) == (0, 0, 0)
        assert row["upper"] > 0


def test_a_ratio_needs_enough_on_both_sides(catalogue):
    found, _ = compute(catalogue, *pairs((30, 30, 30), (12, 100, 1000)), code="V")
    assert found["Q1"]["state"] == "value"
    found, _ = compute(catalogue, *pairs((30, 30, 30), (5, 100, 1000)), code="V")
    assert found["Q1"]["state"] == "suppressed"


def test_withheld_parts_count_with_their_persons_in_the_coverage(catalogue):
    # Q1 (100 persons) is withheld: the rate of K1 rests on Q2 with 900 of 1000 persons.
    found, _ = compute(catalogue, *pairs(("x", 90, 50), (100, 900, 1000)))
    assert found["K1"]["value"] == 10.0
    assert (found["K1"]["denominator"], found["K1"]["coverage"]) == (900, 0.9)
    # Kreis: 1900 of 2000 persons. The 0.9 of K1 counts with its whole 1000.
    assert found["KR"]["coverage"] == 0.95
    assert found["KR"]["value"] == pytest.approx(100 * 140 / 1900)


def test_the_gap_of_a_kommune_weighs_with_all_its_persons_in_the_kreis(catalogue):
    # K1: 500 of 1000 persons are there; Kreis: 500 + 1000 of 2000, not 500 * 0.5 + 1000 of 1500.
    found, _ = compute(catalogue, *pairs(("x", 50, 50), (500, 500, 1000)))
    assert found["K1"]["coverage"] == 0.5
    assert found["KR"]["coverage"] == 0.75
    assert found["K1"]["state"] == found["KR"]["state"] == "suppressed"
    found, _ = compute(catalogue, *pairs((None, 50, 50), (500, 500, 1000)))
    assert found["K1"]["state"] == found["KR"]["state"] == "no_data"


def test_a_part_without_denominator_counts_with_the_mean_of_the_others(catalogue):
    # Q1 unknown, Q2 300, Q3 500: Q1 is taken for 400. K1 300/700, Kreis 800/1200.
    found, _ = compute(catalogue, *pairs((5, 30, 50), (None, 300, 500)))
    assert found["K1"]["coverage"] == pytest.approx(300 / 700)
    assert found["KR"]["coverage"] == pytest.approx(800 / 1200)


def test_nothing_found_in_a_part_is_no_true_zero(catalogue):
    found, _ = compute(catalogue, *pairs(("x", 0, 0), (100, 900, 1000)))
    assert (found["K1"]["state"], found["K1"]["value"]) == ("unreliable", 0)
    assert found["Q2"]["state"] == found["K2"]["state"] == "zero"


def test_a_kommune_without_any_known_part(catalogue):
    found, _ = compute(catalogue, *pairs(("x", "x", 50), (100, 100, 800)))
    assert (found["K1"]["state"], found["K1"]["coverage"]) == ("suppressed", 0)
    found, _ = compute(catalogue, *pairs(("x", None, 50), (100, 100, 800)))
    assert found["K1"]["state"] == "no_data"
    found, _ = compute(catalogue, ("Q3", "faelle", 50), ("Q3", "pop", 800))
    assert found["K1"]["state"] == found["KR"]["state"] == "no_data"


# ---------------------------------------------------------------- delivered sums


def test_delivered_counts_of_a_kommune_take_precedence(catalogue):
    # The delivery for K1 holds 10 persons nobody could place in a Quartier.
    found, _ = compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("K1", "faelle", 60), ("K1", "pop", 310))
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (60, 310)
    assert (found["KR"]["numerator"], found["KR"]["denominator"]) == (110, 1010)
    assert found["Q1"]["value"] == 20.0


def test_a_delivered_numerator_goes_with_the_summed_denominator(catalogue):
    # The agency withholds the Quartiere but delivers the Kommune: 55 of 100 + 200 persons.
    found, _ = compute(catalogue, *pairs(("x", "x", 50), (100, 200, 700)), ("K1", "faelle", 55))
    assert (found["K1"]["numerator"], found["K1"]["denominator"], found["K1"]["coverage"]) == (55, 300, 1)
    assert found["KR"]["value"] == 10.5
    # Not if the sum of the denominators has a gap.
    found, _ = compute(catalogue, *pairs(("x", 30, 50), (None, 200, 700)), ("K1", "faelle", 55))
    assert found["K1"]["state"] == "no_data"


def test_a_delivered_denominator_alone_tells_the_coverage(catalogue):
    found, _ = compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("K1", "pop", 320))
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (50, 300)
    assert found["K1"]["coverage"] == 300 / 320


def test_a_count_delivered_as_withheld_stays_withheld(catalogue):
    # Summing the Quartiere would publish what the source has withheld for the Kommune.
    found, _ = compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("K1", "faelle", "x"))
    assert found["K1"]["state"] == "suppressed"
    assert found["KR"]["coverage"] == 0.7
    assert found["Q1"]["sig_kommune"] is None


def test_delivered_bands_are_taken_all_or_none(catalogue):
    own = [("K1", "tod", 50, {"age_band": "0-4"}), ("K1", "tod", 40, {"age_band": "5-9"})]
    found, _ = compute(catalogue, *TWO_BANDS, *own, code="D")
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (90, 6000)
    problems: list = []
    found, _ = compute(catalogue, *TWO_BANDS, own[0], code="D", warn=problems.append)
    assert found["K1"]["numerator"] == 70
    assert "cannot be added up to the ages 5-9" in str(problems[0])


def test_delivered_kreis_counts(catalogue):
    found, _ = compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("KR", "faelle", 200), ("KR", "pop", 1000))
    assert found["KR"]["value"] == 20.0
    assert found["K1"]["value"] == pytest.approx(100 / 6)


# ---------------------------------------------------------------- pooling


def years(cases, persons, area="Q1", first=2021):
    entries = []
    for at, (x, n) in enumerate(zip(cases, persons)):
        period = {"period": str(first + at)}
        entries += [(area, "faelle", x, period), (area, "pop", n, period)]
    return entries


def test_years_are_pooled_up_to_the_period(catalogue):
    entries = years((1, 2, 4, 8), (100, 100, 100, 200))
    found = {period: compute(catalogue, *entries, code="P3", period=period)[0]["Q1"]
             for period in ("2021", "2022", "2023", "2024")}
    assert [found[p]["state"] for p in found] == ["no_data", "no_data", "unreliable", "value"]
    # 2023: 1 + 2 + 4 of 300; 2024: 2 + 4 + 8 of 400.
    assert (found["2023"]["numerator"], found["2023"]["denominator"]) == (7, 300)
    assert found["2024"]["value"] == pytest.approx(3.5)
    assert {row["years"] for row in found.values()} == {3}


def test_a_missing_or_withheld_year_stays_missing(catalogue):
    found, _ = compute(catalogue, *years((5, None, 5), (100, 100, 100)), code="P3", period="2023")
    assert found["Q1"]["state"] == "no_data"
    found, _ = compute(catalogue, *years((5, "x", 5), (100, 100, 100)), code="P3", period="2023")
    assert found["Q1"]["state"] == "suppressed"
    gap = [entry for entry in years((5, 5, 5, 5), (100,) * 4) if entry[3]["period"] != "2022"]
    found, _ = compute(catalogue, *gap, code="P3", period="2023")
    assert found["Q1"]["state"] == "no_data"


def test_the_coverage_of_pooled_years_is_that_of_their_persons(catalogue):
    entries = [*years((30, 30, 30), (300, 300, 300), "Q2"), *years((10, "x", 10), (50, 100, 50), "Q1"),
               *years((10, 10, 10), (100, 100, 100), "Q3")]
    found, _ = compute(catalogue, *entries, code="P3", period="2023")
    # K1: 350 + 300 + 350 of 350 + 400 + 350.
    assert found["K1"]["coverage"] == pytest.approx(1000 / 1100)
    assert (found["K1"]["numerator"], found["K1"]["denominator"]) == (110, 1000)


def test_periods_that_are_no_years_are_not_pooled(catalogue):
    entries = [(q, m, v, {"period": p}) for q, m, v, _ in years((5, 5, 5), (100,) * 3)[:2]
               for p in ("2023/24", "²")]
    found, _ = compute(catalogue, *entries, code="P3", period="2023/24")
    assert found["Q1"]["state"] == "no_data"
    found, _ = compute(catalogue, *entries, code="P", period="2023/24")
    assert found["Q1"]["value"] == 5.0


# ---------------------------------------------------------------- faults


def test_more_cases_than_persons_are_named(catalogue):
    with pytest.raises(DataProblem) as caught:
        compute(catalogue, *pairs((101, 30, 50), (100, 200, 700)))
    assert str(caught.value) == (
        "P Anteil, Quartier Q1, 2025: the numerator 101 is greater than the denominator 100. Correct the counts of "
        "faelle or pop.")


def test_more_cases_than_persons_are_named_at_the_level_that_delivered_them(catalogue):
    with pytest.raises(DataProblem, match="Kommune K1, 2025: the numerator 301 is greater than the denominator 300"):
        compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("K1", "faelle", 301))
    with pytest.raises(DataProblem, match="Kreis KR, 2025"):
        compute(catalogue, *pairs((20, 30, 50), (100, 200, 700)), ("KR", "faelle", 1001))


def test_more_cases_than_persons_in_one_band(catalogue):
    with pytest.raises(DataProblem, match="D DSR, Quartier Q1"):
        compute(catalogue, *deaths("Q1", 11, 0, 10, 1000), *TWO_BANDS[4:], code="D")


def test_rates_and_ratios_may_exceed_their_base(catalogue):
    for code in ("R", "V"):
        assert compute(catalogue, *pairs((300, 30, 50), (100, 200, 700)), code=code)[0]["Q1"]["value"] > 0


def test_unfit_bands_stop_the_run_or_leave_one_indicator_empty(catalogue):
    entries = [*pairs((20, 30, 50), (100, 200, 700)), ("Q1", "tod", 5, {"age_band": "0-9"})]
    with pytest.raises(DataProblem, match="cannot be added up to the ages 0-4"):
        compute(catalogue, *entries, code="D")
    problems: list = []
    found, _ = compute(catalogue, *entries, code="D", warn=problems.append)
    assert {row["state"] for row in found.values()} == {"no_data"}
    assert problems
    assert compute(catalogue, *entries, code="P")[0]["Q1"]["value"] == 20.0


def test_no_counts_and_no_indicators_give_empty_tables(catalogue):
    frame = check_counts(table(("Q1", "pop", 1)), AREAS, catalogue)
    values, figures = compute_indicators(frame.iloc[:0], AREAS, catalogue)
    assert len(values) == len(figures) == 0
    values, figures = compute_indicators(frame, AREAS, catalogue, indicators=[])
    assert len(values) == 0 and len(figures) == 2 * 6


def test_a_run_can_be_cancelled_and_tells_its_progress(catalogue):
    frame = check_counts(table(*pairs((20, 30, 50), (100, 200, 700))), AREAS, catalogue)
    shares: list = []
    compute_indicators(frame, AREAS, catalogue, indicators=["P", "R"], progress=shares.append)
    assert shares == [0.5, 1.0]
    values, _ = compute_indicators(frame, AREAS, catalogue, is_cancelled=lambda: True)
    assert len(values) == 0


# ---------------------------------------------------------------- key figures


def figures_of(catalogue, *entries):
    _, figures = compute(catalogue, *entries)
    return {(row["area_id"], row["name"]): (row["value"], row["base"], row["state"])
            for row in figures.astype(object).where(figures.notna(), None).to_dict("records")}


def test_key_figures_of_all_levels(catalogue):
    entries = [("Q1", "pop", 100), ("Q2", "pop", 200), ("Q3", "pop", 700),
               ("Q1", "kinder", 10), ("Q2", "kinder", 0), ("Q3", "kinder", 90)]
    found = figures_of(catalogue, *entries)
    assert found["Q1", "Einwohner"] == (100, None, "value")
    assert found["Q1", "Kinder"] == (10, 100, "value")
    assert found["Q2", "Kinder"] == (0, 200, "zero")
    assert found["K1", "Kinder"] == (10, 300, "value")
    assert found["KR", "Kinder"] == (100, 1000, "value")


def test_key_figures_obey_the_minimum_rules_of_their_sources(catalogue):
    entries = [("Q1", "pop", 100), ("Q2", "pop", 4), ("Q3", "pop", 1),
               ("Q1", "kinder", 1), ("Q2", "kinder", 3), ("Q3", "kinder", 0)]
    found = figures_of(catalogue, *entries)
    assert found["Q1", "Kinder"] == (None, None, "suppressed")  # 1 child
    assert found["Q2", "Kinder"] == (None, None, "suppressed")  # among 4 persons
    assert found["Q2", "Einwohner"] == (4, None, "value")
    assert found["Q3", "Einwohner"] == (None, None, "suppressed")


def test_a_total_with_parts_missing_is_no_total(catalogue):
    found = figures_of(catalogue, ("Q1", "pop", 100), ("Q2", "pop", "x"), ("Q3", "pop", 700))
    assert found["K1", "Einwohner"] == (None, None, "suppressed")
    assert found["K2", "Einwohner"] == (700, None, "value")
    assert found["KR", "Einwohner"] == (None, None, "suppressed")
    found = figures_of(catalogue, ("Q1", "pop", 100), ("Q3", "pop", 700))
    assert found["K1", "Einwohner"] == (None, None, "no_data")
    # A delivered total is one.
    found = figures_of(catalogue, ("Q1", "pop", 100), ("Q3", "pop", 700), ("K1", "pop", 350))
    assert found["K1", "Einwohner"] == (350, None, "value")
    assert found["KR", "Einwohner"] == (1050, None, "value")


# ---------------------------------------------------------------- counts delivered as unreliable

DOUBT = {"state": "unreliable"}


def states(catalogue, *entries, code="P"):
    found, figures = compute(catalogue, *entries, code=code)
    return {area: row["state"] for area, row in found.items()}, figures.set_index(["area_id", "name"])["state"]


def test_a_quartier_value_on_an_unreliable_count_is_unreliable(catalogue):
    persons = [(q, "pop", 1000) for q in ("Q1", "Q2", "Q3")]
    cases = [("Q1", "faelle", 500, DOUBT), ("Q2", "faelle", 400), ("Q3", "faelle", 300)]
    found, _ = states(catalogue, *cases, *persons)
    assert (found["Q1"], found["Q2"], found["Q3"]) == ("unreliable", "value", "value")
    # 500 of the 900 cases of K1 and of the 1200 of the Kreis are in doubt, none of K2.
    assert (found["K1"], found["K2"], found["KR"]) == ("unreliable", "value", "unreliable")


def test_the_denominator_may_be_unreliable_too(catalogue):
    persons = [("Q1", "pop", 100, DOUBT), ("Q2", "pop", 1000), ("Q3", "pop", 1000)]
    found, figures = states(catalogue, *((q, "faelle", 50) for q in ("Q1", "Q2", "Q3")), *persons)
    # 100 of 1100 persons are 9 % of K1, 100 of 2100 are 4.8 % of the Kreis.
    assert [found[area] for area in ("Q1", "Q2", "K1", "KR")] == ["unreliable", "value", "unreliable", "value"]
    assert figures["Q1", "Einwohner"] == figures["K1", "Einwohner"] == "unreliable"
    assert figures["KR", "Einwohner"] == "value"


@pytest.mark.parametrize(("doubtful", "state"), [(50, "value"), (51, "unreliable")])
def test_large_sums_bear_unreliable_parts_up_to_a_twentieth(catalogue, doubtful, state):
    entries = pairs((doubtful, 0, 1000 - doubtful), (2000, 2000, 2000))
    entries[0] = (*entries[0], DOUBT)
    found, _ = states(catalogue, *entries)
    assert (found["Q1"], found["KR"]) == ("unreliable", state)


def test_an_unreliable_zero_is_no_true_zero(catalogue):
    entries = pairs((0, 0, 90), (1000, 1000, 1000))
    entries[0] = (*entries[0], DOUBT)
    found, _ = states(catalogue, *entries)
    assert [found[area] for area in ("Q1", "Q2", "K1", "KR")] == ["unreliable", "zero", "unreliable", "value"]


def test_one_unreliable_term_or_band_makes_the_sum_unreliable(catalogue):
    persons = [(q, "pop", 1000) for q in ("Q1", "Q2", "Q3")]
    sums = [(q, m, 100) for q in ("Q1", "Q2", "Q3") for m in ("faelle", "kinder")]
    sums[1] = (*sums[1], DOUBT)
    assert states(catalogue, *sums, *persons, code="M")[0]["Q1"] == "unreliable"
    by_sex = [("Q1", "faelle", 100, {"sex": sex}, extra) for sex, extra in (("m", {}), ("w", DOUBT))]
    assert states(catalogue, *by_sex, *persons)[0]["Q1"] == "unreliable"
    third = [*((("Q1", "faelle", 100, {"sex": sex})) for sex in "mw"), ("Q1", "faelle", 1, {"sex": "d"}, DOUBT)]
    assert states(catalogue, *third, *persons)[0]["Q1"] == "unreliable"
    bands = [(q, measure, n, {"age_band": band}) for q in ("Q1", "Q2", "Q3") for band in ("0", "1-4", "5-9")
             for measure, n in (("tod", 20), ("pop", 1000))]
    bands[0] = (*bands[0], DOUBT)
    for code in ("D", "S"):
        found, _ = states(catalogue, *bands, code=code)
        assert (found["Q1"], found["Q2"]) == ("unreliable", "value")


def test_an_unreliable_year_makes_the_pooled_value_unreliable(catalogue):
    entries = [(*entry, {"period": year}) for year in ("2023", "2024", "2025")
               for entry in pairs((300, 300, 300), (1000, 1000, 1000))]
    entries[0] = (*entries[0], DOUBT)
    found, _ = states(catalogue, *entries, code="P3")
    assert (found["Q1"], found["Q2"], found["K1"]) == ("unreliable", "value", "unreliable")
    assert states(catalogue, *entries)[0]["Q1"] == "value"  # 2025 alone


def test_an_unreliable_count_of_the_kommune_itself_counts_whole(catalogue):
    entries = [*pairs((300, 300, 300), (1000, 1000, 1000)), ("K1", "faelle", 610, DOUBT), ("K1", "pop", 2000)]
    found, _ = states(catalogue, *entries)
    assert [found[area] for area in ("Q1", "K1", "K2", "KR")] == ["value", "unreliable", "value", "unreliable"]


# ---------------------------------------------------------------- properties

SIZES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(0, 5)), min_size=1, max_size=12)


def county(sizes):
    areas = pd.DataFrame({
        "quartier_id": [f"Q{at:02d}" for at in range(len(sizes))], "kommune_id": [f"K{k}" for *_, k in sizes],
        "kreis_id": "KR"})
    entries = [{"area_id": area, "measure": measure, "period": "2025", "value": value}
               for area, (cases, others, _) in zip(areas["quartier_id"], sizes)
               for measure, value in (("faelle", cases), ("pop", cases + others))]
    return areas, pd.DataFrame(entries)


@settings(max_examples=40, deadline=None)
@given(SIZES, st.randoms(use_true_random=False))
def test_sums_hold_and_the_order_of_rows_does_not_matter(sizes, random):
    catalogue = parse_catalogue(CATALOGUE.replace("mindestnenner: 10", "mindestnenner: 0").replace(
        "mindestzaehler: 3", "mindestzaehler: 0"))
    areas, frame = county(sizes)
    checked = check_counts(frame, areas, catalogue)
    values, figures = compute_indicators(checked, areas, catalogue, indicators=["P", "R", "V"])
    no_number_where_withheld(values, figures)
    order = list(range(len(checked)))
    random.shuffle(order)
    again, figures_again = compute_indicators(checked.iloc[order], areas, catalogue, indicators=["P", "R", "V"])
    pd.testing.assert_frame_equal(values, again)
    pd.testing.assert_frame_equal(figures, figures_again)
    share = values[values["indicator"] == "P"].set_index("area_id")
    for kommune in areas["kommune_id"].unique():
        inside = [size for size in sizes if f"K{size[2]}" == kommune]
        cases, persons = sum(c for c, *_ in inside), sum(c + o for c, o, _ in inside)
        if persons:
            assert share.loc[kommune, "value"] == pytest.approx(100 * cases / persons, rel=1e-12)
            assert share.loc[kommune, "lower"] <= share.loc[kommune, "value"] + 1e-9
            assert share.loc[kommune, "upper"] >= share.loc[kommune, "value"] - 1e-9
        else:
            assert share.loc[kommune, "state"] == "no_data"
    cases, persons = sum(c for c, *_ in sizes), sum(c + o for c, o, _ in sizes)
    if persons:
        assert share.loc["KR", "numerator"] == cases
        assert share.loc["KR", "denominator"] == persons


@settings(max_examples=30, deadline=None)
@given(SIZES, st.data())
def test_coverage_is_the_share_of_the_persons_that_are_there(sizes, data):
    catalogue = parse_catalogue(CATALOGUE.replace("mindestabdeckung: 0.8", "mindestabdeckung: 0"))
    areas, frame = county(sizes)
    gone = data.draw(st.sets(st.sampled_from(list(areas["quartier_id"]))))
    frame = frame[~((frame["measure"] == "faelle") & frame["area_id"].isin(gone))]
    values, _ = compute_indicators(check_counts(frame, areas, catalogue), areas, catalogue, indicators=["P"])
    share = values.set_index("area_id")["coverage"]
    persons = dict(zip(areas["quartier_id"], (c + o for c, o, _ in sizes)))
    whole, there = sum(persons.values()), sum(n for q, n in persons.items() if q not in gone)
    if whole and len(gone) < len(sizes):
        assert share["KR"] == pytest.approx(there / whole)
    assert share.between(0, 1).all()


# ----------------------------------------------------------------- withheld besides the minimum rule

_THREE = pairs((30, 10, 12), (100, 100, 200))


def test_withheld_values_carry_no_number_and_sums_stay(catalogue):
    before, _ = compute(catalogue, *_THREE)
    found, _ = compute(catalogue, *_THREE, withheld=[("quartier", "Q1", "P", "2025")])
    assert found["Q1"]["state"] == "suppressed" and math.isnan(found["Q1"]["denominator"])
    for area in ("Q2", "Q3", "K1", "K2", "KR"):
        assert found[area]["numerator"] == before[area]["numerator"]
    assert found["K1"]["value"] == pytest.approx(20.0)


def test_adjusted_p_values_rest_on_shown_values_only(catalogue):
    found, _ = compute(catalogue, *_THREE, withheld=[("quartier", "Q1", "P", "2025")])
    # Against the Kreis, 52 of 400: the two p-values that are left are adjusted for two tests, not for three.
    p = [float(significance.compare_proportions(
        np.array(x), np.array(n), np.array(52.0), np.array(400.0))) for x, n in ((10.0, 100.0), (12.0, 200.0))]
    expected = significance.benjamini_hochberg(np.array(p), axis=0)
    assert [found["Q2"]["q_kreis"], found["Q3"]["q_kreis"]] == pytest.approx(expected.tolist())


def test_nothing_is_tested_against_a_withheld_kommune(catalogue):
    found, _ = compute(catalogue, *_THREE, withheld=[("kommune", "K1", "P", "2025")])
    assert found["K1"]["state"] == "suppressed"
    for area in ("Q1", "Q2"):
        assert found[area]["sig_kommune"] is None and math.isnan(found[area]["q_kommune"])
        assert math.isfinite(found[area]["q_kreis"])


def test_withholding_where_there_is_no_data_leaves_no_data(catalogue):
    entries = [entry for entry in _THREE if entry[:2] != ("Q2", "faelle")]
    found, _ = compute(catalogue, *entries, withheld=[("quartier", "Q2", "P", "2025")])
    assert found["Q2"]["state"] == "no_data"


@pytest.mark.parametrize("cell", [
    ("quartier", "Q9", "P", "2025"), ("kommune", "Q1", "P", "2025"), ("quartier", "Q1", "X", "2025"),
    ("quartier", "Q1", "P", "2024")])
def test_a_value_to_withhold_that_does_not_exist_is_refused(catalogue, cell):
    with pytest.raises(ValueError, match="no such value"):
        compute(catalogue, *_THREE, withheld=[cell])
