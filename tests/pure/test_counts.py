"""Counts: what is wrong with a delivery is named by row, and sums add up to the ages asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.indicators.ages import band_text, bands_within, parse_band, whole_range
from quartiersmonitor.indicators.catalogue import default_catalogue, parse_formula
from quartiersmonitor.indicators.counts import NO_DATA, NUMBER, SUPPRESSED, CountCube, check_counts
from quartiersmonitor.indicators.problems import DataProblem

AREAS = pd.DataFrame({
    "quartier_id": ["0101", "0102", "0201"], "kommune_id": ["01", "01", "02"], "kreis_id": ["0", "0", "0"]})


def rows(*entries: dict) -> pd.DataFrame:
    base = {"area_id": "0101", "measure": "bevoelkerung", "period": "2025", "value": 5}
    return pd.DataFrame([{**base, **entry} for entry in entries])


def checked(*entries: dict) -> pd.DataFrame:
    return check_counts(rows(*entries), AREAS, default_catalogue())


def refused(*entries: dict) -> str:
    with pytest.raises(DataProblem) as caught:
        checked(*entries)
    return str(caught.value)


# ---------------------------------------------------------------- checks


def test_defaults_are_filled_in_and_the_source_is_that_of_the_measure():
    frame = checked({}, {"measure": "sgb2_elb", "value": 0}, {"area_id": "0201", "value": None})
    assert frame["level"].tolist() == ["quartier"] * 3
    assert frame["state"].tolist() == ["value", "zero", "no_data"]
    assert frame["source"].tolist() == ["melderegister", "ba_sgb2", "melderegister"]
    assert (frame["sex"] == "").all() and (frame["age_band"] == "").all()


def test_an_empty_count_is_no_data_and_never_zero():
    frame = checked({"value": None}, {"area_id": "0102", "value": ""}, {"area_id": "0201", "value": float("nan")})
    assert frame["state"].tolist() == ["no_data"] * 3
    assert frame["value"].isna().all()


def test_text_numbers_become_numbers_and_keys_stay_text():
    frame = checked({"value": " 12 ", "period": 2025}, {"area_id": "0102", "value": "7.0", "period": 2025.0})
    assert frame["value"].tolist() == [12.0, 7.0]
    assert frame["period"].tolist() == ["2025", "2025"]
    assert frame["area_id"].tolist() == ["0101", "0102"]


def test_suppressed_counts_carry_no_number():
    frame = checked({"value": None, "state": "suppressed"})
    assert frame["state"].tolist() == ["suppressed"]
    message = refused({"value": 7531, "state": "suppressed"})
    assert "must not carry a value" in message
    assert "7531" not in message


@pytest.mark.parametrize(("entry", "message"), [
    ({"value": -1}, "Row 1, 0101, bevoelkerung: -1 is negative"),
    ({"value": 1.5}, "1.5 is not a whole number"),
    ({"value": float("inf")}, "not a finite number"),
    ({"value": "inf"}, "not a finite number"),
    ({"value": 1e308}, "too large for a count"),
    ({"value": "viel"}, "“viel” is not a number"),
    ({"value": "nan"}, "“nan” is not a number"),
    ({"value": "12,5"}, "“12,5” is not a number"),
    ({"value": "1.000"}, "“1.000” can be read in two ways"),
    ({"value": "1.234.567"}, "“1.234.567” can be read in two ways"),
    ({"value": True}, "“True” is not a number"),
    ({"value": "-"}, "“-” is not a number"),
    ({"value": "*"}, "“*” is not a number"),
    ({"area_id": "101"}, "the Quartier “101” does not exist"),
    ({"area_id": 101}, "the Quartier “101” does not exist"),
    ({"area_id": "NA"}, "the Quartier “NA” does not exist"),
    ({"area_id": None}, "the Quartier “None” does not exist"),
    ({"area_id": "03", "level": "kommune"}, "the Kommune “03” does not exist"),
    ({"area_id": "9", "level": "kreis"}, "the Kreis “9” does not exist"),
    ({"level": "land"}, "the level “land” is unknown"),
    ({"measure": "einwohner"}, "the measure “einwohner” is not in the catalogue"),
    ({"period": None}, "the period is missing"),
    ({"period": "  "}, "the period is missing"),
    ({"sex": "W"}, "the sex “W” is unknown"),
    ({"age_band": "2-0"}, "Row 1, 0101, bevoelkerung: “2-0” is not an age band"),
    ({"age_band": "unter 3"}, "is not an age band"),
    ({"state": "geheim"}, "the state “geheim” is unknown"),
    ({"value": None, "state": "value"}, "not a finite number"),
    ({"value": 3, "state": "no_data"}, "must not carry a value"),
    ({"value": 3, "state": "zero"}, "the state “zero” cannot go with the value 3"),
])
def test_a_fault_is_named_with_its_row(entry, message):
    found = refused(entry)
    assert message in found
    assert found.startswith("Row 1")


def test_rows_are_numbered_as_in_the_file_if_it_says_so():
    assert refused({"value": -1, "row": 17}).startswith("Row 17,")
    assert refused({}, {"area_id": "0102", "value": -1}).startswith("Row 2,")


def test_duplicates_are_named_also_where_the_band_is_written_differently():
    assert "Row 2, 0101, bevoelkerung, 2025: this count stands twice" in refused({}, {})
    assert "stands twice" in refused({"age_band": "65"}, {"age_band": "65-65"})
    assert "stands twice" in refused({"period": "2025"}, {"period": 2025})


def test_many_faults_are_counted():
    found = refused(*({"value": -n - 1, "area_id": "0101", "period": str(1900 + n)} for n in range(25)))
    assert len(found.splitlines()) == 11
    assert found.endswith("… and 15 more.")


def test_a_table_without_rows_or_columns_is_refused():
    with pytest.raises(DataProblem, match="lack the column measure, value"):
        check_counts(rows({}).drop(columns=["measure", "value"]), AREAS, default_catalogue())
    with pytest.raises(DataProblem, match="not a single row"):
        check_counts(rows({}).iloc[:0], AREAS, default_catalogue())


def test_the_frame_of_the_caller_stays_as_it_is():
    frame = rows({"value": "3", "age_band": "65-65"})
    before = frame.copy()
    check_counts(frame, AREAS, default_catalogue())
    pd.testing.assert_frame_equal(frame, before)


# ---------------------------------------------------------------- age bands


@pytest.mark.parametrize(("bands", "start", "stop", "chosen"), [
    (["0-2", "3-14", "15+"], 0, 15, ["0-2", "3-14"]),
    (["0-2", "3-14", "15+"], 15, None, ["15+"]),
    (["0-2", "3-14", "15+"], 3, 15, ["3-14"]),
    (["0-2", "3-14", "15+"], 0, 14, None),  # a band reaches beyond
    (["0-2", "4-14"], 0, 15, None),  # a gap
    (["0-64", "65", "66", "67+"], 0, 66, ["0-64", "65"]),
    (["0-14", "0-2", "3-14"], 0, 15, ["0-14"]),  # a sum beside its parts
    (["0-14", "0-17"], 0, 18, ["0-17"]),
    (["0-2", "3-14", "0-14", "15-17"], 0, 18, ["0-14", "15-17"]),
    (["90+", "90-94", "95+"], 90, None, ["90+"]),
    (["90-94", "95+"], 90, None, ["90-94", "95+"]),
    (["90-94"], 90, None, None),  # the oldest are missing
    (["", "0-14"], 0, 15, ["0-14"]),
    ([], 0, 15, None),
    (["66-70"], 66, 66, None),
])
def test_bands_that_make_up_an_age_range(bands, start, stop, chosen):
    assert bands_within(bands, start, stop) == chosen
    assert bands_within(list(reversed(bands)), start, stop) == chosen


@given(st.lists(st.integers(1, 98), min_size=1, max_size=8, unique=True), st.data())
def test_a_partition_is_always_found_among_other_bands(cuts, data):
    edges = [0, *sorted(cuts)]
    bands = [band_text(a, b) for a, b in zip(edges, [*edges[1:], None])]
    more = data.draw(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9)), max_size=6))
    noise = [band_text(a, a + b + 1) for a, b in more]
    chosen = bands_within(data.draw(st.permutations(bands + noise)), 0, None)
    assert chosen is not None
    ranges = [parse_band(band) for band in chosen]
    assert ranges[0][0] == 0 and ranges[-1][1] is None
    assert all(a[1] == b[0] for a, b in zip(ranges, ranges[1:]))
    assert len(chosen) <= len(bands)


def test_all_ages_need_no_start_at_0_but_no_gap():
    assert whole_range(["0-2", "3-5", "6-14"]) == ["0-2", "3-5", "6-14"]
    assert whole_range(["15-24", "25+"]) == ["15-24", "25+"]
    assert whole_range(["0-2", "6-14"]) is None
    assert whole_range(["0-2", "2-5"]) is None
    assert whole_range([""]) is None


# ---------------------------------------------------------------- sums


def cube(*entries: dict, warn=None) -> CountCube:
    frame = checked(*entries)
    return CountCube(frame, AREAS, sorted(frame["period"].unique()), warn)


def total(built: CountCube, formula: str, level: str = "quartier") -> tuple[list, list]:
    found = built.total(parse_formula(formula), level, default_catalogue())
    return [None if np.isnan(v) else v for v in found.value.ravel()], found.state.ravel().tolist()


def test_ages_and_sexes_are_summed():
    built = cube(*({"age_band": band, "sex": sex, "value": value} for band, sex, value in (
        ("0-14", "m", 10), ("0-14", "w", 20), ("15+", "m", 300), ("15+", "w", 400))))
    assert total(built, "bevoelkerung[unter 15]") == ([30, None, None], [NUMBER, NO_DATA, NO_DATA])
    assert total(built, "bevoelkerung[w]")[0][0] == 420
    assert total(built, "bevoelkerung")[0][0] == 730
    assert total(built, "bevoelkerung + bevoelkerung[ab 15, m]")[0][0] == 1030


def test_a_missing_part_weighs_more_than_a_withheld_one():
    built = cube(
        {"age_band": "0-14", "value": 10}, {"age_band": "15+", "value": None, "state": "suppressed"},
        {"area_id": "0102", "age_band": "0-14", "value": None, "state": "suppressed"},
        {"area_id": "0102", "age_band": "15+", "value": None})
    assert total(built, "bevoelkerung") == ([None] * 3, [SUPPRESSED, NO_DATA, NO_DATA])
    assert total(built, "bevoelkerung[unter 15]") == ([10, None, None], [NUMBER, SUPPRESSED, NO_DATA])


def test_totals_and_parts_serve_different_areas():
    # One Quartier delivers a total, the next both sexes, the third has neither.
    built = cube({"value": 7}, {"area_id": "0102", "sex": "m", "value": 3}, {"area_id": "0102", "sex": "w", "value": 5})
    assert total(built, "bevoelkerung") == ([7, 8, None], [NUMBER, NUMBER, NO_DATA])
    ages = cube({"value": 7}, {"area_id": "0102", "age_band": "0-14", "value": 3},
                {"area_id": "0102", "age_band": "15+", "value": 5})
    assert total(ages, "bevoelkerung") == ([7, 8, None], [NUMBER, NUMBER, NO_DATA])


def test_divers_counts_where_it_was_delivered():
    built = cube(
        {"sex": "m", "value": 3}, {"sex": "w", "value": 5}, {"sex": "d", "value": 1},
        {"area_id": "0102", "sex": "m", "value": 3}, {"area_id": "0102", "sex": "w", "value": 5},
        {"area_id": "0201", "sex": "m", "value": 3}, {"area_id": "0201", "sex": "w", "value": 5},
        {"area_id": "0201", "sex": "d", "value": None, "state": "suppressed"})
    assert total(built, "bevoelkerung") == ([9, 8, None], [NUMBER, NUMBER, SUPPRESSED])


def test_one_sex_alone_is_no_total():
    built = cube({"sex": "m", "value": 3})
    with pytest.raises(DataProblem, match=r"“bevoelkerung”: the counts by sex do not have .* \(m \+ w\)"):
        total(built, "bevoelkerung")
    assert total(built, "bevoelkerung[m]")[0][0] == 3


def test_ages_of_women_may_come_in_bands_of_their_own():
    built = cube({"value": 100}, {"age_band": "15-44", "sex": "w", "value": 20})
    assert total(built, "bevoelkerung[15-44, w]")[0][0] == 20
    assert total(built, "bevoelkerung")[0][0] == 100


def test_a_band_that_straddles_is_named_with_period_and_ages():
    built = cube({"age_band": "0-17", "value": 3}, {"age_band": "18+", "value": 5})
    with pytest.raises(DataProblem) as caught:
        total(built, "bevoelkerung[unter 15]")
    assert str(caught.value).startswith("“bevoelkerung” 2025: the delivered age bands (0-17, 18+)")
    assert "the ages 0-14" in str(caught.value)


def test_what_does_not_fit_can_be_left_out_with_a_warning_told_once():
    problems: list = []
    built = cube({"age_band": "0-17", "value": 3}, {"age_band": "0-14", "value": 2, "period": "2024"},
                 warn=problems.append)
    assert total(built, "bevoelkerung[unter 15]")[0][:2] == [2, None]
    total(built, "bevoelkerung[unter 15] + bevoelkerung[unter 15]")
    assert len(problems) == 1 and "2025" in str(problems[0])


def test_the_age_limit_of_each_year_selects_the_bands():
    entries = [{"period": period, "age_band": band, "value": value} for period in ("2016", "2025", "2031")
               for band, value in (("0-64", 1000), ("65", 100), ("66", 10), ("67+", 1))]
    # Limit 65 in 2016, 66 in 2025, 67 in 2031.
    assert total(cube(*entries), "bevoelkerung[unter altersgrenze]")[0][:3] == [1000, 1100, 1110]
    assert total(cube(*entries), "bevoelkerung[ab altersgrenze]")[0][:3] == [111, 11, 1]


def test_true_zeros_are_numbers():
    assert total(cube({"value": 0}), "bevoelkerung") == ([0, None, None], [NUMBER, NO_DATA, NO_DATA])


def test_the_cube_refuses_what_was_not_checked():
    good = checked({})
    with pytest.raises(DataProblem, match="stand twice"):
        CountCube(pd.concat([good, good]), AREAS, ["2025"])
    with pytest.raises(DataProblem, match=r"the area “9999” \(quartier\) does not exist"):
        CountCube(good.assign(area_id="9999"), AREAS, ["2025"])
    built = CountCube(good.assign(value=np.nan), AREAS, ["2025"])
    assert total(built, "bevoelkerung") == ([None] * 3, [NO_DATA] * 3)
