"""Several years taken together: sums, gaps, states."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.intervals import wilson
from quartiersmonitor.indicators.pooling import can_pool, pool, pool_values
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.rules import Rules

YEARS = ["2021", "2022", "2023", "2024", "2025"]


@pytest.fixture(scope="module")
def share():
    # The rules of a source of their own: withheld below 3 cases, unreliable below 10.
    return dataclasses.replace(load_catalogue(DEFAULT_FILE).indicator("A.2"), rules=Rules())


def values(indicator, table: dict[str, list[tuple]]) -> pd.DataFrame:
    """Rows of indicator values from area -> (numerator, denominator, state) of the years up to 2025."""
    rows = []
    for area, years in table.items():
        for period, (x, n, state) in zip(YEARS[-len(years):], years):
            shown = state in ("value", "unreliable", "zero")
            rows.append({
                "area_id": area, "indicator": indicator.code, "period": period, "years": 1,
                "numerator": x if shown else np.nan, "denominator": n,
                "value": x / n * indicator.factor if shown else np.nan, "lower": 0.0, "upper": 1.0, "state": state})
    return pd.DataFrame(rows)


def test_cases_and_person_years_by_hand() -> None:
    summed = pool([[1, 2, 3, 4]], [[10, 20, 30, 40]], 3)
    np.testing.assert_array_equal(summed.numerator, [[np.nan, np.nan, 6, 9]])
    np.testing.assert_array_equal(summed.denominator, [[np.nan, np.nan, 60, 90]])


def test_one_year_is_the_year_itself() -> None:
    summed = pool([[1, np.nan]], [[10, 20]], 1)
    np.testing.assert_array_equal(summed.numerator, [[1, np.nan]])
    # Persons without cases are no base either.
    np.testing.assert_array_equal(summed.denominator, [[10, np.nan]])


def test_a_missing_year_makes_the_sum_missing() -> None:
    summed = pool([[1, np.nan, 3, 4]], [[10, 20, 30, 40]], 2)
    np.testing.assert_array_equal(summed.numerator, [[np.nan, np.nan, np.nan, 7]])
    summed = pool([[1, 2, 3]], [[10, 20, 30]], 2, ["2020", "2022", "2023"])
    np.testing.assert_array_equal(summed.numerator, [[np.nan, np.nan, 5]])


def test_no_years() -> None:
    with pytest.raises(DataProblem, match="0 years"):
        pool([[1]], [[2]], 0)


def test_pooled_values_of_an_indicator(share) -> None:
    frame = values(share, {
        "a": [(12, 200, "value"), (14, 210, "value"), (16, 190, "value")],
        "b": [(4, 200, "unreliable"), (5, 210, "unreliable"), (6, 190, "unreliable")],
        "c": [(3, 200, "unreliable"), (0, 210, "zero"), (4, 190, "unreliable")],
        "d": [(0, 200, "zero"), (0, 210, "zero"), (0, 190, "zero")],
    })
    pooled = pool_values(frame, share, "2025", 3).set_index("area_id")
    assert pooled.loc["a", ["numerator", "denominator"]].tolist() == [42, 600]
    assert pooled.loc["a", "value"] == pytest.approx(7.0)
    lower, upper = wilson(42, 600)
    assert pooled.loc["a", ["lower", "upper"]].tolist() == pytest.approx([lower * 100, upper * 100])
    # 15 cases in three years are enough where 4 to 6 in one were not; 7 are not.
    assert pooled["state"].to_dict() == {"a": "value", "b": "value", "c": "unreliable", "d": "zero"}
    assert pooled.loc["d", "value"] == 0
    assert (pooled["years"] == 3).all()


def test_a_withheld_year_withholds_the_sum(share) -> None:
    frame = values(share, {
        "a": [(12, 200, "value"), (2, 210, "suppressed"), (16, 190, "value")],
        "b": [(12, 200, "value"), (13, 210, "no_data"), (16, 190, "value")],
        "c": [(16, 190, "value")],
    })
    pooled = pool_values(frame, share, "2025", 3).set_index("area_id")
    assert pooled["state"].to_dict() == {"a": "suppressed", "b": "no_data", "c": "no_data"}
    assert pooled[["numerator", "denominator", "value", "lower", "upper"]].isna().all(axis=None)


def test_a_doubtful_delivery_stays_doubtful(share) -> None:
    frame = values(share, {"a": [(40, 200, "unreliable"), (50, 210, "value")]})
    assert pool_values(frame, share, "2025", 2)["state"].tolist() == ["unreliable"]


def test_the_sum_follows_the_years_before_the_chosen_one(share) -> None:
    frame = values(share, {"a": [(x, 100 * x, "value") for x in (10, 20, 30, 40, 50)]})
    assert pool_values(frame, share, "2024", 2)["numerator"].tolist() == [70]
    assert pool_values(frame, share, "2021", 2)["state"].tolist() == ["no_data"]
    one = pool_values(frame, share, "2023", 1)
    assert one["numerator"].tolist() == [30]
    assert one["years"].tolist() == [1]


def test_what_the_catalogue_pools_is_not_pooled_again(share) -> None:
    already = dataclasses.replace(share, years=3)
    assert not can_pool(already)
    assert not can_pool(dataclasses.replace(share, method="dsr"))
    frame = values(share, {"a": [(12, 200, "value")]})
    with pytest.raises(DataProblem, match=r"A\.2"):
        pool_values(frame, already, "2025", 3)
    assert pool_values(frame, already, "2025", 1)["years"].tolist() == [3]
