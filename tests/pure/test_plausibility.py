"""Plausibility: what is planted is found and named, what is in order stays silent."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.deliveries.plausibility import FINDING_COLUMNS, check_plausibility, filled
from quartiersmonitor.indicators.catalogue import parse_catalogue
from quartiersmonitor.indicators.problems import DataProblem

CATALOGUE = parse_catalogue("""\
version: 1
titel: Probe
vorgaben: {mindestzaehler: 3, mindestnenner: 10}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt, mindestzaehler: 10}, {kennung: emr, name: Melderegister}]
merkmale:
  - {kennung: pop, name: Einwohner, quelle: emr}
  - {kennung: elb, name: Leistungsberechtigte, quelle: amt}
  - {kennung: alo, name: Arbeitslose, quelle: amt}
kennzahlen: [{name: Einwohner, zaehler: pop}]
indikatoren:
  - {code: A.1, name: Bezug, themen: [t], zaehler: elb, nenner: pop, verfahren: anteil, faktor: 100, \
einheit: "%", polaritaet: "+", quelle: amt}
""", "probe")
NUMBER, KOMMUNEN = 60, 6
IDS = [f"05{at // 10:02}{at % 10:02}" for at in range(NUMBER)]
NAMES = [f"Quartier {(at * 37) % NUMBER:02}" for at in range(NUMBER)]
AREAS = pd.DataFrame({
    "quartier_id": IDS, "name": NAMES, "kommune_id": [key[:4] for key in IDS],
    "kommune_name": [f"Kommune {key[2:4]}" for key in IDS], "kreis_id": "05", "kreis_name": "Kreis"})
YEARS = ("2021", "2022", "2023", "2024", "2025")
MEASURES = ("pop", "elb", "alo")


def long(values: dict[tuple[str, str], np.ndarray], ids=tuple(IDS), level: str = "quartier") -> pd.DataFrame:
    return pd.DataFrame([
        {"level": level, "area_id": key, "measure": measure, "period": period, "sex": "", "age_band": "",
         "value": float(value), "state": None, "source": "amt"}
        for (measure, period), column in values.items() for key, value in zip(ids, column)])


def county(seed: int = 1, years=YEARS) -> dict[tuple[str, str], np.ndarray]:
    """Chance alone: growing population, cases by Poisson around a rate of the area."""
    random = np.random.default_rng(seed)
    persons = random.integers(800, 8000, NUMBER)
    share, jobless = random.uniform(0.02, 0.2, NUMBER), random.uniform(0.01, 0.06, NUMBER)
    values = {}
    for at, year in enumerate(years):
        values["pop", year] = np.round(persons * (1 + 0.004 * at) * random.normal(1, 0.004, NUMBER))
        values["elb", year] = random.poisson(values["pop", year] * share * 1.03**at)
        values["alo", year] = random.poisson(values["pop", year] * jobless)
    return values


def split(values: dict[tuple[str, str], np.ndarray]) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = long(values)
    return frame[frame["period"] == "2025"].reset_index(drop=True), frame[frame["period"] < "2025"]


def check(delivered: pd.DataFrame, stored: pd.DataFrame, **options) -> pd.DataFrame:
    found = check_plausibility(delivered, stored, AREAS, CATALOGUE, **options)
    assert tuple(found) == FINDING_COLUMNS
    return found


def texts(found: pd.DataFrame) -> list[str]:
    return [filled(what, values) for what, values in zip(found["what"], found["values"])]


def remedies(found: pd.DataFrame) -> list[str]:
    return [filled(remedy, values) for remedy, values in zip(found["remedy"], found["values"])]


# ---------------------------------------------------------------- silence


def test_what_varies_by_chance_is_hardly_ever_doubted():
    # One list per measure: at a rate of 1 % one list in a hundred may hold something.
    lists = sum(
        len(check(*split(county(seed)))[["measure", "code"]].drop_duplicates()) for seed in range(100, 130))
    assert lists <= 4  # of 90


def test_a_first_delivery_says_that_nothing_compares():
    found = check(split(county())[0], long({}).reindex(columns=["level", "area_id", "measure", "period", "value"]))
    assert found["severity"].tolist() == ["note"] * 3
    assert texts(found)[0] == "“Arbeitslose” 2025: there is no earlier year to compare with."


def test_a_stored_delivery_is_checked_against_the_others_only():
    delivered, stored = split(county())
    both = pd.concat([stored, delivered], ignore_index=True)
    pd.testing.assert_frame_equal(check(delivered, both), check(delivered, stored))


# ---------------------------------------------------------------- jumps


@pytest.mark.parametrize("years", [YEARS, YEARS[-2:], YEARS[-3:]])
@pytest.mark.parametrize("factor", [2.0, 0.4])
def test_a_jump_beyond_chance_is_found_with_what_was_expected(years, factor):
    values = county(years=years)
    usual = values["elb", "2025"][7]
    assert usual > 50
    values["elb", "2025"][7] = round(usual * factor)
    (finding,) = check(*split(values)).to_dict("records")
    assert (finding["code"], finding["severity"], finding["area_id"]) == ("jump", "doubt", IDS[7])
    assert finding["expected_lower"] < usual < finding["expected_upper"]
    assert finding["value"] == round(usual * factor)
    text = filled(finding["what"], finding["values"])
    assert text.startswith(f"“Leistungsberechtigte” 2025, {IDS[7]} {NAMES[7]}: {round(usual * factor)} is far ")
    assert ("more" if factor > 1 else "less") in text
    assert "Ask the source" in filled(finding["remedy"], finding["values"])


def test_one_giant_does_not_draw_the_others_along():
    values = county()
    values["alo", "2025"][3] *= 60
    values["alo", "2025"][9] *= 20
    found = check(*split(values))
    assert set(found.loc[found["code"] == "jump", "area_id"]) == {IDS[3], IDS[9]}


def test_the_same_rise_in_a_quartier_with_few_cases_is_chance():
    values = county()
    values["alo", "2025"] = values["alo", "2025"].copy()
    for year in YEARS:
        values["alo", year][5] = 4
    values["alo", "2025"][5] = 8
    assert check(*split(values)).empty


def test_a_total_that_doubles_is_doubted_although_all_areas_move_alike():
    values = county()
    values["alo", "2025"] = values["alo", "2025"] * 2
    (finding,) = check(*split(values)).to_dict("records")
    assert finding["code"] == "total_jump" and finding["area_id"] == ""
    assert "goes from" in filled(finding["what"], finding["values"])
    assert "(+9" in filled(finding["what"], finding["values"]) or "(+10" in filled(finding["what"], finding["values"])


# ---------------------------------------------------------------- slips in the file


def test_last_years_file_is_recognised():
    values = county()
    values["elb", "2025"] = values["elb", "2024"].copy()
    (finding,) = check(*split(values)).to_dict("records")
    assert (finding["code"], finding["measure"]) == ("repeated", "elb")
    assert filled(finding["what"], finding["values"]) == (
        "“Leistungsberechtigte” 2025: every single value is that of 2024.")
    assert "Ask the source for the file of 2025" in filled(finding["remedy"], finding["values"])


def test_nearly_last_years_file_and_that_of_an_older_year_too():
    values = county()
    values["elb", "2025"] = values["elb", "2023"].copy()
    values["elb", "2025"][:3] += 7
    (finding,) = check(*split(values)).to_dict("records")
    assert "57 of 60 values are exactly those of 2023" in filled(finding["what"], finding["values"])


@pytest.mark.parametrize(("start", "shift"), [(0, 1), (0, -1), (20, 1), (31, -2)])
def test_shifted_rows_are_found_with_the_first_one(start, shift):
    values = county()
    column = values["elb", "2025"].copy()
    column[start:] = np.roll(column, shift)[start:]
    values["elb", "2025"] = column
    found = check(*split(values))
    found = found[found["measure"] == "elb"]
    assert set(found["code"]) - {"part_above_whole"} == {"shifted"}
    finding = found[found["code"] == "shifted"].iloc[0]
    assert finding["severity"] == "error"
    assert abs(IDS.index(finding["area_id"]) - start) <= 3
    assert f"areas {abs(shift)} rows away in 2024" in filled(finding["what"], finding["values"])


@pytest.mark.parametrize("order", ["by name", "backwards", "by size"])
def test_values_sorted_without_their_keys_are_found(order):
    values = county()
    column = values["elb", "2025"]
    at = {"by name": sorted(range(NUMBER), key=lambda row: NAMES[row]), "backwards": list(range(NUMBER))[::-1],
          "by size": np.argsort(column).tolist()}[order]
    values["elb", "2025"] = column[at]
    found = check(*split(values))
    found = found[(found["measure"] == "elb") & (found["code"] != "part_above_whole")]
    assert found["code"].tolist() == ["other_order"]
    assert "sorted without their keys" in texts(found)[0]


def test_swapped_columns_are_found_in_both_measures():
    values = county()
    values["elb", "2025"], values["alo", "2025"] = values["alo", "2025"], values["elb", "2025"]
    found = check(*split(values))
    assert found["code"].tolist() == ["swapped", "swapped"] and set(found["measure"]) == {"elb", "alo"}
    assert "“Leistungsberechtigte” and “Arbeitslose” 2025 look as if they had been swapped." in texts(found)
    assert "correct the import profile" in remedies(found)[0]


def test_columns_of_age_bands_that_moved_by_one_are_found():
    random = np.random.default_rng(3)
    bands, sizes = ["0-17", "18-29", "30-64", "65+"], np.array([300.0, 200.0, 900.0, 500.0])
    persons = random.uniform(0.3, 3.0, (NUMBER, 1)) * sizes * random.uniform(0.7, 1.4, (NUMBER, 4))
    frames = []
    for year in YEARS:
        column = np.round(persons * random.normal(1, 0.01, persons.shape))
        if year == "2025":
            column = np.roll(column, 1, axis=1)
        frames += [long({("pop", year): column[:, at]}).assign(age_band=band) for at, band in enumerate(bands)]
    frame = pd.concat(frames, ignore_index=True)
    found = check(frame[frame["period"] == "2025"], frame[frame["period"] < "2025"])
    assert set(found["code"]) == {"swapped"} and set(found["age_band"]) == set(bands)
    assert "“Einwohner [18-29]” 2025 looks like “Einwohner [0-17]” of 2024: the columns have moved." in texts(found)


def test_one_value_everywhere_and_zeros_for_missing_data():
    values = county()
    values["elb", "2025"] = np.full(NUMBER, 37)
    values["alo", "2025"] = np.zeros(NUMBER)
    found = check(*split(values))
    constant = found[found["code"] == "constant"]
    assert texts(constant) == [
        "“Arbeitslose” 2025: all 60 areas have 0, although there were cases in 2024.",
        "“Leistungsberechtigte” 2025: all 60 areas have the same value, 37."]


# ---------------------------------------------------------------- coverage


def test_missing_areas_are_counted_and_whole_kommunen_named():
    delivered, stored = split(county())
    found = check(delivered[~delivered["area_id"].isin(IDS[:11])], stored)
    assert found["code"].tolist() == ["missing_areas"] * 3
    assert texts(found)[0] == (
        "“Arbeitslose” 2025: 11 of 60 areas are missing, among them all Quartiere of 0500 Kommune 00.")
    found = check(delivered[delivered["area_id"] != IDS[4]], stored)
    assert f"1 of 60 areas are missing: {IDS[4]} {NAMES[4]}." in texts(found)[0]
    # A row without a value is an answer.
    delivered.loc[delivered["area_id"] == IDS[4], "value"] = np.nan
    assert check(delivered, stored).empty


def test_unknown_areas_are_an_error_and_do_not_stop_the_rest():
    delivered, stored = split(county())
    delivered["area_id"] = delivered["area_id"].mask(delivered["area_id"] == IDS[0], IDS[0].lstrip("0"))
    found = check(delivered, stored)
    unknown = found[found["code"] == "unknown_areas"]
    assert unknown["severity"].tolist() == ["error"] * 3
    assert texts(unknown)[0] == "“Arbeitslose” 2025: 1 keys belong to no area of the workspace: 50000."
    assert "leading zeros" in remedies(unknown)[0]


@pytest.mark.parametrize("value", [-1, np.inf, "viele"])
def test_what_is_no_count_is_left_to_the_import(value):
    delivered, stored = split(county())
    delivered["value"] = delivered["value"].astype(object)
    delivered.loc[3, "value"] = value
    with pytest.raises(DataProblem, match=r"no counts.*the import names row and column"):
        check(delivered, stored)


# ---------------------------------------------------------------- impossible values


def test_a_part_above_its_whole_is_an_error_also_against_another_delivery():
    values = county()
    delivered, stored = split(values)
    population = delivered[delivered["measure"] == "pop"]
    delivered = delivered[delivered["measure"] == "elb"].reset_index(drop=True)
    delivered.loc[8, "value"] = values["pop", "2025"][8] + 1
    found = check(delivered, pd.concat([stored, population]))
    (finding,) = found[found["code"] == "part_above_whole"].to_dict("records")
    whole = int(values["pop", "2025"][8])
    assert filled(finding["what"], finding["values"]) == (
        f"A.1 Bezug 2025, {IDS[8]} {NAMES[8]}: {whole + 1} cases of {whole} persons are more than 100 %.")
    assert "elb and pop" in filled(finding["remedy"], finding["values"])


def small(rows: list[tuple], level: str = "quartier") -> pd.DataFrame:
    names = ["area_id", "sex", "age_band", "value", "state"]
    return pd.DataFrame(rows, columns=names).assign(level=level, measure="elb", period="2025")


FEW = AREAS.iloc[:2].assign(kommune_id="0500", kommune_name="Kommune")


def few(frame: pd.DataFrame, stored: pd.DataFrame | None = None) -> pd.DataFrame:
    stored = frame.iloc[:0] if stored is None else stored
    found = check_plausibility(frame, stored, FEW, CATALOGUE)
    return found[found["severity"] != "note"].reset_index(drop=True)


A, B = IDS[:2]


@pytest.mark.parametrize(("bands", "total", "severity", "text"), [
    ((50, 30, 20), 100, None, ""),
    ((50, 30, 20), 99, "error", "the age bands add up to 100, the total says 99"),
    ((50, 30, 20), 101, "error", "the age bands add up to 100, the total says 101"),
    # A withheld band is 0 to 9 by the minimum rule of the source, and anything if it protects another one.
    ((50, 30, None), 84, None, ""),
    ((50, 30, None), 89, None, ""),
    ((50, 30, None), 90, "doubt", "add up to 80 with 1 withheld ones, which leaves too much of the total of 90"),
    ((50, 30, None), 79, "error", "that are not withheld add up to 80 already, the total says 79"),
    ((50, None, None), 68, None, ""),
])
def test_age_bands_against_their_total(bands, total, severity, text):
    rows = [(A, "", band, value, "suppressed" if value is None else None)
            for band, value in zip(("0-17", "18-64", "65+"), bands)]
    found = few(small([*rows, (A, "", "", total, None), (B, "", "", 5, None)]))
    assert found["severity"].tolist() == ([severity] if severity else [])
    if severity:
        assert found["code"].tolist() == ["age_bands"] and text in texts(found)[0]
        assert "missing, overlaps" in remedies(found)[0]


def test_bands_that_leave_ages_out_may_be_less_than_the_total():
    rows = [(A, "", "15-24", 10, None), (A, "", "25-54", 20, None), (B, "", "", 5, None)]
    assert few(small([*rows, (A, "", "", 90, None)])).empty
    assert few(small([*rows, (A, "", "", 29, None)]))["code"].tolist() == ["age_bands"]


@pytest.mark.parametrize(("sexes", "severity"), [
    ({"m": 500, "w": 500, "": 1000}, None),
    ({"m": 500, "w": 500, "": 1004}, None),  # some are neither, and stand in the total only
    ({"m": 500, "w": 500, "": 1100}, "doubt"),
    ({"m": 500, "w": 501, "": 1000}, "error"),
    ({"m": 500, "w": 500, "d": 3, "": 1003}, None),
    ({"m": 500, "w": 500, "d": 3, "": 1004}, "error"),
])
def test_sexes_against_their_total(sexes, severity):
    rows = [(A, sex, "", value, None) for sex, value in sexes.items()]
    found = few(small([*rows, (B, "", "", 5, None)]))
    assert found["severity"].tolist() == ([severity] if severity else [])
    assert set(found["code"]) <= {"sexes"}


@pytest.mark.parametrize(("quartiere", "total", "severity", "text"), [
    ((60, 40), 100, None, ""),
    ((60, 40), 101, None, ""),  # a case without an address
    ((60, 40), 120, "doubt", "the parts of 0500 Kommune add up to 100, the delivered total says 120"),
    ((60, 40), 99, "error", "the parts of 0500 Kommune add up to 100, the delivered total says 99"),
    ((60, None), 66, None, ""),
    ((60, None), 59, "error", "that are not withheld add up to 60 already"),
    ((60, None), 80, "doubt", "add up to 60 with 1 withheld ones, which leaves too much of the total of 80"),
])
@pytest.mark.parametrize("delivered", ["both", "quartiere", "kommune"])
def test_sums_of_quartiere_against_a_delivered_total(quartiere, total, severity, text, delivered):
    parts = small([(key, "", "", value, "suppressed" if value is None else None)
                   for key, value in zip((A, B), quartiere)])
    above = small([("0500", "", "", total, None)], "kommune")
    new, known = {
        "both": ([parts, above], []), "quartiere": ([parts], [above]), "kommune": ([above], [parts])}[delivered]
    found = few(pd.concat(new), pd.concat(known) if known else None)
    assert found["severity"].tolist() == ([severity] if severity else [])
    if severity:
        assert found["code"].tolist() == ["levels"] and found["level"].tolist() == ["kommune"]
        assert text in texts(found)[0] and "same evaluation and Stichtag" in remedies(found)[0]


def test_a_part_that_is_missing_leaves_the_total_open_upwards():
    parts = small([(A, "", "", 60, None), (B, "", "", None, None)])
    assert few(pd.concat([parts, small([("0500", "", "", 900, None)], "kommune")])).empty
    assert few(pd.concat([parts, small([("0500", "", "", 59, None)], "kommune")]))["code"].tolist() == ["levels"]


def test_many_differences_of_one_area_are_one_finding():
    bands = [f"{age}-{age + 4}" for age in range(0, 50, 5)]
    parts = small([(key, "", band, 10, None) for key in (A, B) for band in bands])
    total = small([("0500", "", band, 15 if band == "0-4" else 19, None) for band in bands], "kommune")
    (finding,) = few(pd.concat([parts, total])).to_dict("records")
    assert finding["age_band"] == "0-4"
    assert filled(finding["what"], finding["values"]).endswith("add up to 20, the delivered total says 15 (+ 9).")


def test_withheld_values_stand_in_no_finding():
    rows = [(A, "", "0-17", None, "suppressed"), (A, "", "18+", 80, None), (A, "", "", 200, None), (B, "", "", 5, None)]
    frame = small(rows)
    frame.loc[0, "value"] = 7.0  # against the rule, and yet
    found = few(frame)
    assert found["code"].tolist() == ["age_bands"]
    assert found["value"].tolist() == [80.0] and "87" not in texts(found)[0]
