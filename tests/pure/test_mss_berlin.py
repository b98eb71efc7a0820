"""The MSS method against the published Monitoring Soziale Stadtentwicklung Berlin 2017."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.scores import ScoreInput, method

#: Excluded by the publishers although they have 300 inhabitants or more (reference/README.md).
EXCLUDED = ("10010203", "04020314")
CODES = ("s1", "s2", "s3", "s4")


@pytest.fixture(scope="module")
def published(reference) -> pd.DataFrame:
    return pd.read_csv(reference / "berlin_mss_2017" / "mss2017_full_chain.csv", dtype={"plr_id": str})


@pytest.fixture(scope="module")
def result(published):
    denominators = published[["ew_15_64", "ew_15_64", "ew", "ew_u15"]].to_numpy(float)
    numerators = published[["n_s1", "n_s2", "n_s3", "n_s4"]].to_numpy(float)
    with np.errstate(invalid="ignore"):
        shares = numerators / denominators * 100
    return method("mss").compute(ScoreInput(
        keys=published["plr_id"], codes=CODES, values=shares, population=published["ew"], excluded=EXCLUDED,
        changes=published[[f"d{i}_pub" for i in (1, 2, 3, 4)]]))


def test_valid_areas_are_the_published_ones(published, result) -> None:
    valid = np.isfinite(result.score)
    assert valid.sum() == 436
    assert (valid == published["status_class_pub"].notna()).all()
    reasons = {str(reason) for reason in result.reason if reason}
    assert reasons == {"Fewer than 300 inhabitants.", "Excluded by the list of areas that take no part."}
    assert all((reason is None) == ok for reason, ok in zip(result.reason, valid))
    assert not result.warnings


def test_z_values_and_index(published, result) -> None:
    valid = np.isfinite(result.score)
    z = published.loc[valid, [f"z_s{i}_pub" for i in (1, 2, 3, 4)]].to_numpy()
    assert np.abs(result.z[valid] - z).max() < 2e-5
    assert np.abs(result.score - published["status_index_pub"])[valid].max() < 2e-5


def test_status_has_no_mismatch(published, result) -> None:
    assert (result.class_ == published["status_class_pub"].fillna(0)).all()
    assert np.bincount(result.class_).tolist() == [11, 75, 278, 41, 42]


def test_dynamics_have_no_mismatch(published, result) -> None:
    symbols = published["dynamic_class_pub"].map({"+": 1, "+/-": 2, "-": 3, "0": 0})
    assert (result.dynamic_class == symbols).all()
    assert np.bincount(result.dynamic_class).tolist() == [11, 49, 339, 48]


def test_attention_and_rank(published, result) -> None:
    expected = (published["status_class_pub"] == 4) | (
        (published["status_class_pub"] == 3) & (published["dynamic_class_pub"] == "-"))
    assert (result.attention == expected).all()
    worst = published["status_index_pub"].idxmax()
    assert result.rank[worst] == 1
    assert result.rank.max() == 436


def test_contributions_add_up(result) -> None:
    valid = np.isfinite(result.score)
    assert (np.nansum(result.contributions[valid], axis=1) == result.score[valid]).all()
    assert np.isnan(result.contributions[~valid]).all()
