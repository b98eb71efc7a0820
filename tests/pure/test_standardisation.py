"""Standardised rates against the published test values of PHEindicatormethods."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.standardisation import (
    ESP_1976,
    ESP_2013,
    directly_standardised,
    dsr_variance,
    expected_counts,
    indirectly_standardised,
    regroup,
    standard_weights,
)


def _agrees(actual, printed, factor=1.0) -> None:
    # All digits printed: the file holds doubles, so up to the last rounding of the sum.
    np.testing.assert_allclose(actual, np.asarray(printed) * factor, rtol=1e-13)


@pytest.fixture(scope="module")
def areas(reference):
    table = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testdata_multiarea.csv").dropna(how="all")
    return {
        area: (rows["count"].fillna(0).to_numpy(float), rows["pop"].fillna(1).to_numpy(float))
        for area, rows in table.groupby("area")
    }


def test_standard_populations_are_complete() -> None:
    assert sum(ESP_1976.values()) == 100000
    assert sum(ESP_2013.values()) == 100000
    assert list(ESP_2013.values()) == [
        5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
        1500, 1000]
    assert len(ESP_1976) == 18


@pytest.mark.parametrize("multiplier", [10000, 100000])
def test_phe_dsr(reference, areas, multiplier) -> None:
    results = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testresults_DSR.csv")
    results = results[results["statistic"] == f"dsr per {multiplier}"]
    results = results[results["method"] == "Dobson"].set_index("area")
    older = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testdata_1976.csv")
    older = older.dropna(subset=["count"])
    cases = {
        "testdata_big": (*areas["testdata_big"], list(ESP_2013.values())),
        "testdata_small": (*areas["testdata_small"], list(ESP_2013.values())),
        "testdata_1976": (older["count"], older["pop"], list(ESP_1976.values())),
    }
    for area, (x, n, w) in cases.items():
        row = results.loc[area]
        value, lower, upper = directly_standardised(x, n, w, multiplier=multiplier)
        _agrees(value, row["value"])
        _agrees(lower, row["lower95_0cl"])
        _agrees(upper, row["upper95_0cl"])
        _, lower, upper = directly_standardised(x, n, w, multiplier=multiplier, confidence=0.998)
        # The published 99.8 % limits of this one row are printed ten times too large.
        factor = 0.1 if area == "testdata_1976" else 1.0
        _agrees(lower, row["lower99_8cl"], factor)
        _agrees(upper, row["upper99_8cl"], factor)


def test_dsr_of_all_areas_at_once_and_few_events_not_shown(areas) -> None:
    names = ["testdata_big", "testdata_small", "testdata_tiny"]
    x = np.stack([areas[name][0] for name in names])
    n = np.stack([areas[name][1] for name in names])
    w = standard_weights(list(ESP_2013))
    together = directly_standardised(x, n, w)
    assert np.isnan(together.value[2])
    assert np.isnan(together.lower[2])
    for position in (0, 1):
        alone = directly_standardised(x[position], n[position], w)
        assert together.value[position] == pytest.approx(alone.value, rel=1e-14)
        assert together.upper[position] == pytest.approx(alone.upper, rel=1e-14)
    shown = directly_standardised(x, n, w, minimum_observed=9)
    assert np.isfinite(shown.value[2])
    first_axis = directly_standardised(x.T, n.T, w, axis=0)
    np.testing.assert_allclose(first_axis.value, together.value)


def test_dsr_worked_by_hand() -> None:
    # Rates 10/1000 and 30/1500, weights 3 : 1 -> 0.0125; variance (9 * 10/1e6 + 30/2.25e6) / 16.
    value = directly_standardised([10, 30], [1000, 1500], [3, 1], multiplier=1).value
    assert value == pytest.approx(0.0125)
    variance = dsr_variance([10, 30], [1000, 1500], [3, 1])
    assert variance == pytest.approx((9e-5 + 30 / 2.25e6) / 16)


def test_dsr_missing_and_contradicting_numbers() -> None:
    x = np.array([[20.0, 5, 0], [20, np.nan, 0], [20, 5, 1], [20, 5, 0], [0, 0, 0]])
    n = np.array([[900.0, 800, 0], [900, 800, 0], [900, 800, 0], [900, np.nan, 1], [0, 0, 0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = directly_standardised(x, n, [1, 1, 2], multiplier=1)
    # An empty band is left out of the standard; deaths without inhabitants are a contradiction.
    assert result.value[0] == pytest.approx((20 / 900 + 5 / 800) / 2)
    assert np.isnan(result.value[1:]).all()
    with pytest.raises(ValueError, match="weights"):
        directly_standardised([1, 2], [3, 4], [1, 1, 1])
    with pytest.raises(ValueError, match="weights"):
        directly_standardised([1, 2], [3, 4], [1, -1])


def test_phe_isr_and_smr(reference) -> None:
    results = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testresults_ISR.csv").dropna(subset=["area"])
    bands = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testdata_multiarea_isr.csv").dropna(how="all")
    # Area1 and Area2 of the results have a table of their own, with an empty band.
    more = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__testdata_err2.csv").dropna(subset=["area"])
    bands = pd.concat([bands[["area", "pop"]], more[["area", "pop"]]])
    standard = pd.read_csv(reference / "phe" / "testdata_DSR_ISR__refdata.csv").dropna(subset=["refcount"])
    factors = {
        "indirectly standardised rate per 100000": None, "indirectly standardised rate per 1000": None,
        "indirectly standardised ratio x 1": 1, "indirectly standardised ratio x 100": 100,
    }
    seen = 0
    for row in results.itertuples():
        rows = bands[bands["area"] == row.area]
        expected = expected_counts(rows["pop"].fillna(0), standard["refcount"], standard["refpop"])
        _agrees(expected, row.expected)
        multiplier = factors[row.statistic] or row.ref_rate
        value, lower, upper = indirectly_standardised(row.observed, expected, multiplier)
        _agrees(value, row.value)
        _agrees(lower, row.lower95_0cl)
        _agrees(upper, row.upper95_0cl)
        _, lower, upper = indirectly_standardised(row.observed, expected, multiplier, confidence=0.998)
        if not np.isnan(row.lower99_8cl):  # not published for the two areas with a table of their own
            _agrees(lower, row.lower99_8cl)
            _agrees(upper, row.upper99_8cl)
        seen += 1
    assert seen == 16


def test_smr_edges() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        value, lower, upper = indirectly_standardised([0, 5, np.nan, 5], [4, 0, 4, np.nan])
    assert (value[0], lower[0]) == (0, 0)
    assert upper[0] == pytest.approx(3.6888794541139363 / 4 * 100)
    assert np.isnan(np.stack([value, lower, upper])[:, 1:]).all()
    assert expected_counts([5, 0], [2, 0], [10, 0]) == 1
    assert np.isnan(expected_counts([5, 1], [2, 0], [10, 0]))


def test_regrouping_of_bands() -> None:
    bands = ["0-2", "3-4", "5", "6-9", "90+", "10-14"]
    assert regroup(bands, ["0-4", "5-9", "10-14"]).tolist() == [0, 0, 1, 1, -1, 2]
    with pytest.raises(DataProblem, match="3-5 reaches beyond 0-4"):
        regroup(["0-2", "3-5"], ["0-4"])
    with pytest.raises(DataProblem, match="every age of 0-4"):
        regroup(["0-2"], ["0-4"])
    with pytest.raises(DataProblem, match="every age of 0-4"):
        regroup(["0-4", "0-2", "3-4"], ["0-4"])
    assert regroup(["85-89", "90+"], ["85+"]).tolist() == [0, 0]


def test_weights_of_wider_bands() -> None:
    assert standard_weights(["0-14", "15-64", "65+"]).tolist() == [16000, 64500, 19500]
    assert standard_weights(["0-64"], ESP_1976).tolist() == [89000]
    with pytest.raises(DataProblem, match=r"90\+|85\+"):
        standard_weights(["85-89", "90+"], ESP_1976)
