"""How values of a public edition are rounded, worked by hand, and which counts they come with."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.indicators.age_structure import age_structure, joined_structure
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.counts import check_counts
from quartiersmonitor.indicators.rounding import decimals_of_one_case, outward
from quartiersmonitor.releases.published_reach import published_reach
from quartiersmonitor.releases.published_values import (
    published_key_figures,
    published_population,
    published_values,
    with_counts,
)

AREAS = pd.DataFrame({
    "quartier_id": ["Q1", "Q2", "Q3"], "kommune_id": ["K1", "K1", "K2"], "kreis_id": ["KR", "KR", "KR"]})
CATALOGUE = """\
version: 1
vorgaben: {mindestzaehler: 3, mindestnenner: 10}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt}]
merkmale:
  - {kennung: bevoelkerung, name: Personen, quelle: amt}
  - {kennung: faelle, name: Fälle, quelle: amt}
  - {kennung: haushalte, name: Haushalte, quelle: amt}
kennzahlen:
  - {name: Einwohner, zaehler: bevoelkerung}
  - {name: Haushalte, zaehler: haushalte}
indikatoren:
  - {code: P, name: Anteil, themen: [t], zaehler: faelle, nenner: bevoelkerung, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: H, name: Anteil, themen: [t], zaehler: faelle, nenner: haushalte, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
  - {code: R, name: Rate, themen: [t], zaehler: faelle, nenner: bevoelkerung, verfahren: rate, faktor: 1000, einheit: je, polaritaet: "+", quelle: amt}
"""  # noqa: E501


@pytest.mark.parametrize(("base", "factor", "most", "places"), [
    (1000, 100, 1, 1),      # 0.1 % of 1,000 are 1 case
    (999, 100, 1, 0),       # 0.1 % of 999 are less than one
    (100, 100, 1, 0),       # 1 % of 100 is 1 case
    (50, 100, 1, 0),        # never before the comma
    (12_000, 100, 1, 1),    # no more than the catalogue shows
    (12_000, 100, 2, 2),
    (300, 1000, 1, 0),      # 1 per 1,000 of 300 are 0.3 cases: no coarser than a whole unit
    (2_000_000, 100_000, 1, 1),
    (30, 1, 1, 1),          # a mean of 30 persons: 0.1 are 3 of them
    (None, 100, 1, 0), (math.nan, 100, 1, 0), (0, 100, 1, 0)])
def test_the_last_digit_is_about_one_case(base, factor, most, places):
    assert decimals_of_one_case(base, factor, most) == places


@given(st.integers(1, 10**7), st.sampled_from([1.0, 100.0, 1000.0, 100_000.0]), st.integers(0, 3))
def test_a_unit_of_a_decimal_is_never_less_than_a_case(base, factor, most):
    places = decimals_of_one_case(base, factor, most)
    assert 0 <= places <= most
    if places:
        assert 10.0**-places * base / factor >= 1 - 1e-6


def test_limits_are_rounded_outwards():
    assert outward(11.94, 12.31, 0) == (11.0, 13.0)
    assert outward(11.94, 12.31, 1) == (11.9, 12.4)
    assert outward(12.0, 13.0, 0) == (12.0, 13.0)
    # 12 that a computation in floats misses by its last bits is 12.
    assert outward(12.000000000000002, 12.000000000000002, 0) == (12.0, 12.0)


def table(*entries):
    levels = {"K1": "kommune", "K2": "kommune", "KR": "kreis"}
    return pd.DataFrame([
        {"level": levels.get(area, "quartier"), "area_id": area, "measure": measure, "period": "2025", "sex": sex,
         "age_band": band, "value": value, "state": None} for area, measure, value, sex, band in entries])


@pytest.fixture(scope="module")
def edition():
    catalogue = parse_catalogue(CATALOGUE)
    entries = [(q, name, value, "", "") for q, cases, persons, households in (
        ("Q1", 37, 300, 140), ("Q2", 2, 700, 300), ("Q3", 210, 1250, 480))
        for name, value in (("faelle", cases), ("bevoelkerung", persons), ("haushalte", households))]
    counts = check_counts(table(*entries), AREAS, catalogue)
    values, figures = compute_indicators(counts, AREAS, catalogue)
    return catalogue, values, figures, published_values(values, catalogue.for_publication())


def one(values, area, code):
    return values[(values["area_id"] == area) & (values["indicator"] == code)].iloc[0]


def test_published_values_by_hand(edition):
    _, _, _, found = edition
    # 37 of 300 = 12.33 %, Wilson 9.08 to 16.55 %; 1 % of 300 are 3 cases.
    assert one(found, "Q1", "P")[["value", "lower", "upper"]].tolist() == [12.0, 9.0, 17.0]
    # 210 of 1,250 = 16.8 %; Wilson 14.83 to 18.98 %; 0.1 % of 1,250 are 1.25 cases.
    assert one(found, "Q3", "P")[["value", "lower", "upper"]].tolist() == [16.8, 14.8, 19.0]
    # 37 of 300 = 123.33 per 1,000.
    assert one(found, "Q1", "R")["value"] == 123.0


def test_what_a_public_edition_does_not_hold(edition):
    _, values, _, found = edition
    assert found[["numerator", "coverage", "q_kreis", "q_kommune"]].isna().all(axis=None)
    gone = one(found, "Q2", "P")
    assert gone["state"] == "suppressed" and gone[["value", "lower", "upper", "denominator"]].isna().all()
    assert gone["sig_kreis"] is None and gone["sig_kommune"] is None
    # The persons are known to everybody, the households are not.
    assert one(found, "Q1", "P")["denominator"] == 300
    assert found.loc[found["indicator"] == "H", "denominator"].isna().all()
    # 37 of 140 households = 26.43 %: without a public base no decimal tells of its size.
    assert one(found, "Q1", "H")["value"] == 26.0
    assert one(values, "KR", "H")["value"] == pytest.approx(100 * 249 / 920)
    assert one(found, "KR", "H")["value"] == 27.0


def test_cases_of_analyses_are_those_a_reader_would_reckon(edition):
    catalogue, _, _, found = edition
    counted = with_counts(found, catalogue)
    assert one(counted, "Q1", "P")["numerator"] == pytest.approx(36.0)   # 12 % of 300, not 37
    assert one(counted, "Q1", "R")["numerator"] == pytest.approx(36.9)   # 123 per 1,000 of 300
    assert np.isnan(one(counted, "Q1", "H")["numerator"])
    assert np.isnan(one(counted, "Q2", "P")["numerator"])


def test_key_figures_of_public_measures_only(edition):
    catalogue, _, figures, _ = edition
    assert set(figures["name"]) == {"Einwohner", "Haushalte"}
    assert set(published_key_figures(figures, catalogue)["name"]) == {"Einwohner"}


# ----------------------------------------------------------------- inhabitants


def test_joined_age_groups_are_read_as_they_were_shown():
    catalogue = load_catalogue(DEFAULT_FILE)
    starts = [*range(0, 95, 5)]
    rng = np.random.default_rng(3)
    entries = []
    for quartier, size in (("Q1", 60), ("Q2", 4), ("Q3", 40)):
        for start in starts:
            band = f"{start}-{start + 4}" if start < 90 else "90+"
            entries += [(quartier, "bevoelkerung", int(rng.poisson(size)) if size > 5 else int(rng.integers(0, 5)), sex,
                         band) for sex in "mw"]
    areas = AREAS
    counts = check_counts(table(*entries), areas, catalogue)
    structure = age_structure(counts, areas, catalogue, "2025")
    public = published_population(counts, areas, catalogue, ["2025"])
    assert set(public["measure"]) == {"bevoelkerung"}
    few = public[(public["value"] > 0) & (public["value"] < catalogue.source("melderegister").rules.min_numerator)]
    assert few.empty
    again = joined_structure(public, areas, "2025")
    assert again.starts == structure.starts
    joined = 0
    for level, ids in structure.areas.items():
        for area in ids:
            (counted, groups), (known, same) = structure.of(level, area), again.of(level, area)
            assert groups == same
            for first, stop in groups:
                assert counted[first:stop].sum(axis=0).tolist() == known[first:stop].sum(axis=0).tolist()
            joined += len(groups) < len(starts)
    assert joined >= 2


# ----------------------------------------------------------------- reach


def test_reach_in_whole_per_cent_and_only_of_many():
    catalogue = load_catalogue(DEFAULT_FILE)
    categories = pd.DataFrame({"category_id": ["kita", "intern"], "measure": ["bevoelkerung", "sgb2_elb"]})
    rows = []
    for level, area, reached, people, state in (
            ("quartier", "Q1", 123, 400, "value"), ("quartier", "Q2", 2, 300, "unreliable"),
            ("quartier", "Q3", 998, 1000, "value"), ("kommune", "K1", 125, 700, "value"),
            ("kommune", "K2", 998, 1000, "value"), ("kreis", "KR", 1123, 1700, "value")):
        rows += [{"area_id": area, "level": level, "category": category, "target_group": "T", "period": "2025",
                  "distance_m": 1000.0, "population": people, "reached": reached, "not_connected": 1,
                  "share_pct": 100 * reached / people, "lower_pct": None, "upper_pct": None, "mean_distance_m": 432.1,
                  "coverage": 0.98, "state": state, "run_id": "r"} for category in ("kita", "intern")]
    found = published_reach(pd.DataFrame(rows), categories, AREAS, catalogue).set_index("area_id")
    assert set(found["category"]) == {"kita"}
    counts = ["population", "reached", "not_connected", "mean_distance_m", "coverage"]
    assert found[counts].isna().all(axis=None)
    assert found.loc["Q1", "share_pct"] == 31.0
    # 2 reached, and 2 not reached, are fewer than 3.
    assert found.loc[["Q2", "Q3"], "state"].tolist() == ["suppressed", "suppressed"]
    # Of K2 Q3 is the only part: whole per cent of 1,000 leave 10 in doubt, which is enough; K1 leaves 4 + 7.
    assert found.loc["K1", "share_pct"] == 18.0 and found.loc["KR", "share_pct"] == 66.0
    assert found.loc["K2", "state"] == "suppressed"   # by its own 2 not reached
    small = pd.DataFrame(rows).assign(population=lambda frame: frame["population"] / 10, reached=lambda frame: np.where(
        frame["area_id"] == "Q1", 15, np.where(frame["area_id"] == "K1", 17, frame["reached"] / 10)))
    found = published_reach(small, categories, AREAS, catalogue).set_index("area_id")
    # 15 of 40 and 17 of 70 in whole per cent would tell the 2 of Q2 almost exactly.
    assert found.loc[["Q2", "K1"], "state"].tolist() == ["suppressed", "suppressed"]
