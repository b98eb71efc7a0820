"""Transfer between zonings: hand-worked tables, totals to the last person, states, sums, and honest intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.indicators.counts import NO_DATA, NUMBER, SUPPRESSED
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.zonings.rounding import Sum, controlled, largest_remainders
from quartiersmonitor.zonings.transfer import (
    ADDRESSES,
    AREA,
    INHABITANTS,
    NONE,
    OUTSIDE,
    point_weights,
    transfer,
    transfer_counts,
    weights_of_shares,
    with_fallback,
)

#: Ten addresses: a lies in X as a whole, b half in X and half in Y, c one part of four outside.
SOURCE_OF = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
TARGET_OF = [0, 0, 0, 0, 1, 1, 1, 1, 1, -1]


def weights(inhabitants=None):
    return point_weights(["a", "b", "c"], ["X", "Y"], SOURCE_OF, TARGET_OF, inhabitants)


# ------------------------------------------------------------------------ shares


def test_shares_are_those_of_the_addresses() -> None:
    shares = weights()
    assert shares.shares.toarray().tolist() == [[1, 0, 0], [0.5, 0.5, 0], [0, 0.75, 0.25]]
    assert shares.basis == (ADDRESSES,) * 3
    assert shares.split.tolist() == [False, True, True]
    assert shares.points.tolist() == [2, 4, 4]


def test_inhabitants_weigh_addresses() -> None:
    shares = weights([1, 1, 30, 30, 10, 10, 0, 0, 0, 0])
    assert shares.shares.toarray()[1].tolist() == [0.75, 0.25, 0]
    # Nobody lives in c: its addresses count instead.
    assert shares.shares.toarray()[2].tolist() == [0, 0.75, 0.25]
    assert shares.basis == (INHABITANTS, INHABITANTS, ADDRESSES)
    assert shares.points[1] == pytest.approx(80**2 / 2000)
    assert shares.people[:2].tolist() == [2, 80] and np.isnan(shares.people[2])


@pytest.mark.parametrize("wrong", [-1.0, np.nan, np.inf])
def test_inhabitants_that_cannot_be_are_named(wrong: float) -> None:
    with pytest.raises(DataProblem, match=r"Row 3: .* not a number of inhabitants"):
        weights([1, 1, wrong, 1, 1, 1, 1, 1, 1, 1])


def test_a_source_without_addresses_goes_to_the_rest_or_by_area() -> None:
    lonely = point_weights(["a", "b"], ["X"], [0], [0])
    assert lonely.basis == (ADDRESSES, NONE) and lonely.without_basis() == ["b"]
    assert transfer([3, 5], lonely).value.ravel().tolist() == [3, 5]
    area = weights_of_shares(["a", "b"], ["X"], [0, 1, 1], [0, 0, -1], [1.0, 30.0, 10.0], AREA)
    both = with_fallback(lonely, area)
    assert both.basis == (ADDRESSES, AREA)
    assert both.shares.toarray().tolist() == [[1, 0], [0.75, 0.25]]


def test_keys_must_be_there_and_differ() -> None:
    with pytest.raises(DataProblem, match="Row 2: the key “a” stands twice"):
        point_weights(["a", "a"], ["X"], [0], [0])
    with pytest.raises(DataProblem, match="Row 1: the zone has no key"):
        point_weights(["", "a"], ["X"], [0], [0])


# ------------------------------------------------------------------------ values by hand


def test_a_table_worked_by_hand() -> None:
    # X: 10 + 7/2 = 13.5; Y: 7/2 + 3/4 * 9 = 10.25; outside 9/4 = 2.25. The largest remainder, that of X, goes up.
    done = transfer([10, 7, 9], weights())
    assert done.value.ravel().tolist() == [14, 10, 2]
    assert done.total.tolist() == [26] and done.withheld.tolist() == [0]
    assert done.least.ravel().tolist() == [10, 0, 0]
    assert done.most.ravel().tolist() == [17, 16, 9]
    assert done.share_split.ravel() == pytest.approx([3.5 / 13.5, 1, 1])
    exact = transfer([10, 7, 9], weights(), integer=False)
    assert exact.value.ravel().tolist() == [13.5, 10.25, 2.25]


def test_the_variance_is_that_of_the_compound_multinomial() -> None:
    # b: n = 7, K = 4, p = 1/2: 7 * 1/4 * (7 + 4) / 5 = 3.85; only b makes X uncertain.
    done = transfer([10, 7, 0], weights(), integer=False, confidence=0.6826894921370859)
    assert done.upper[0, 0] - done.value[0, 0] == pytest.approx(3.85**0.5)
    assert done.value[0, 0] - done.lower[0, 0] == pytest.approx(3.85**0.5)


def test_where_all_inhabitants_are_counted_nothing_is_uncertain() -> None:
    shares = weights([1, 1, 30, 30, 10, 10, 2, 2, 2, 2])
    done = transfer([2, 80, 8], shares)
    assert done.value.ravel().tolist() == [62, 26, 2]
    assert done.lower.tolist() == done.value.tolist() == done.upper.tolist()


def test_split_by_area_leaves_only_the_bounds() -> None:
    area = weights_of_shares(["a", "b"], ["X", "Y"], [0, 0, 1], [0, 1, 1], [3.0, 1.0, 1.0], AREA)
    done = transfer([8, 5], area)
    assert done.value.ravel().tolist() == [6, 7, 0]
    assert done.lower.ravel().tolist() == [0, 5, 0] and done.upper.ravel().tolist() == [8, 13, 0]


def test_equal_remainders_go_by_key_not_by_place() -> None:
    for targets in (["X", "Y"], ["Y", "X"]):
        shares = weights_of_shares(["a"], targets, [0, 0], [0, 1], [1.0, 1.0], ADDRESSES, np.array([2.0]))
        value = dict(zip(targets, transfer([5], shares).value[:, 0]))
        assert value == {"X": 3, "Y": 2}


# ------------------------------------------------------------------------ states


def test_suppressed_and_missing_reach_every_target_they_touch() -> None:
    done = transfer([10, np.nan, 9], weights(), state=[NUMBER, SUPPRESSED, NUMBER])
    assert done.state.ravel().tolist() == [SUPPRESSED, SUPPRESSED, NUMBER]
    for name in ("value", "lower", "upper", "least", "most", "share_split"):
        assert np.isnan(getattr(done, name)[:2]).all(), name
    assert done.value[2, 0] == 2 and done.withheld[0] == 17 and done.total[0] == 19
    mixed = transfer([np.nan] * 3, weights(), state=[NO_DATA, SUPPRESSED, NUMBER])
    assert mixed.state.ravel().tolist() == [NO_DATA, NO_DATA, NO_DATA]


def test_a_suppressed_value_has_no_number_even_if_one_was_given() -> None:
    done = transfer([10, 3, 9], weights(), state=[NUMBER, SUPPRESSED, NUMBER])
    clean = transfer([10, np.nan, 9], weights(), state=[NUMBER, SUPPRESSED, NUMBER])
    for name in ("value", "lower", "upper", "total", "withheld"):
        np.testing.assert_array_equal(getattr(done, name), getattr(clean, name))


def test_unreliable_stays_unreliable_and_nothing_reached_is_no_data() -> None:
    shares = point_weights(["a", "b"], ["X", "Y", "Z"], [0, 1], [0, 1])
    done = transfer([3, 4], shares, unreliable=[True, False])
    assert done.unreliable.ravel().tolist() == [True, False, False, False]
    assert done.state.ravel().tolist() == [NUMBER, NUMBER, NO_DATA, NUMBER]


@pytest.mark.parametrize(("value", "message"), [
    (-1, "Row 2, zone b, n: -1 is negative"), (2.5, "Row 2, zone b, n: 2.5 is not a whole number"),
    (np.inf, "Row 2, zone b, n: the value is infinite"),
])
def test_counts_that_cannot_be_are_named(value: float, message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        transfer([1, value, 3], weights(), columns=["n"])


# ------------------------------------------------------------------------ totals and sums


@settings(derandomize=True, max_examples=120, deadline=None)
@given(st.data())
def test_totals_are_kept_exactly_and_values_stay_in_their_bounds(data: st.DataObject) -> None:
    sources = data.draw(st.integers(1, 6))
    targets = data.draw(st.integers(1, 5))
    points = data.draw(st.lists(
        st.tuples(st.integers(0, sources - 1), st.integers(-1, targets - 1)), min_size=1, max_size=60))
    values = data.draw(st.lists(st.integers(0, 10**6), min_size=sources, max_size=sources))
    states = data.draw(st.lists(st.sampled_from([NUMBER, NUMBER, NUMBER, SUPPRESSED, NO_DATA]), min_size=sources,
                                max_size=sources))
    shares = point_weights(
        [f"s{at}" for at in range(sources)], [f"t{at}" for at in range(targets)], *np.array(points).T)
    done = transfer(values, shares, state=states)
    known = sum(value for value, state in zip(values, states) if state == NUMBER)
    assert np.nansum(done.value) + done.withheld[0] == known == done.total[0]
    exact = transfer(values, shares, state=states, integer=False)
    shown = done.state == NUMBER
    assert (np.abs(done.value - exact.value)[shown] < 1).all()
    for low, high in (("least", "lower"), ("lower", "value"), ("value", "upper"), ("upper", "most")):
        assert (getattr(done, low)[shown] <= getattr(done, high)[shown]).all(), (low, high)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_sexes_and_ages_add_up_in_every_target(seed: int) -> None:
    generator = np.random.default_rng(seed)
    sources, targets, bands = 5, 6, ["0-17", "18-64", "65+"]
    shares = point_weights(
        [f"s{at}" for at in range(sources)], [f"t{at}" for at in range(targets)],
        generator.integers(0, sources, 80), generator.integers(-1, targets, 80))
    cells = pd.DataFrame([
        (source, sex, band, float(generator.poisson(4)))
        for source in shares.sources for sex in "mw" for band in bands],
        columns=["area_id", "sex", "age_band", "value"])
    frame = pd.concat([
        cells, cells.groupby(["area_id", "sex"], as_index=False)["value"].sum().assign(age_band=""),
        cells.groupby(["area_id", "age_band"], as_index=False)["value"].sum().assign(sex=""),
        cells.groupby("area_id", as_index=False)["value"].sum().assign(sex="", age_band="")])
    frame = frame.assign(measure="bevoelkerung", period="2025", state="value", source="m")
    done = transfer_counts(frame, shares)
    assert not done.broken
    table = done.counts.pivot_table(index="area_id", columns=["sex", "age_band"], values="value")
    assert (table["m"][bands].sum(axis=1) == table["m"][""]).all()
    assert (table["m"][bands] + table["w"][bands] == table[""][bands]).all().all()
    assert (table["m"][""] + table["w"][""] == table[""][""]).all()
    everything = pd.concat([done.counts, done.rest]).groupby(["sex", "age_band"])["value"].sum()
    assert everything.equals(frame.groupby(["sex", "age_band"])["value"].sum())


def test_two_ways_to_add_up_the_same_total() -> None:
    # By sex and by age, but not both: the total has to hold both ways. 1 case at 4 places of 2 targets.
    exact = np.array([[1.0, 0.5, 0.5, 0.5, 0.5], [1.0, 0.5, 0.5, 0.5, 0.5]])
    sums = [Sum(0, (1, 2)), Sum(0, (3, 4))]
    done = controlled(exact, np.array([2, 1, 1, 1, 1]), ["X", "Y"], sums, np.ones((2, 2), dtype=bool))
    assert not done.broken and done.values.sum(axis=0).tolist() == [2, 1, 1, 1, 1]
    assert (done.values[:, 1] + done.values[:, 2] == done.values[:, 0]).all()
    assert (done.values[:, 3] + done.values[:, 4] == done.values[:, 0]).all()


def test_plain_rounding_alone_would_break_the_sums() -> None:
    exact = np.array([[1.5, 0.5, 0.5, 0.5], [1.5, 0.5, 0.5, 0.5]])
    totals = np.array([3, 1, 1, 1])
    plain = largest_remainders(exact, totals, ["X", "Y"])
    assert plain.tolist() == [[2, 1, 1, 1], [1, 0, 0, 0]]
    done = controlled(exact, totals, ["X", "Y"], [Sum(0, (1, 2, 3))], np.ones((2, 1), dtype=bool))
    assert (done.values[:, 1:].sum(axis=1) == done.values[:, 0]).all()
    assert done.values.sum(axis=0).tolist() == [3, 1, 1, 1]


def test_sums_that_contradict_the_totals_are_named() -> None:
    exact = np.array([[0.5, 0.5], [0.5, 0.5]])
    done = controlled(exact, np.array([1, 3]), ["X", "Y"], [Sum(0, (1,))], np.ones((2, 1), dtype=bool))
    assert done.broken == (Sum(0, (1,)),)


# ------------------------------------------------------------------------ long tables


def test_long_counts_keep_states_and_name_strangers() -> None:
    frame = pd.DataFrame({
        "area_id": ["a", "b", "c"], "measure": "sgb2_elb", "period": "2025", "sex": "", "age_band": "",
        "value": [10.0, 7.0, np.nan], "state": ["value", "unreliable", "suppressed"], "source": "ba"})
    done = transfer_counts(frame, weights())
    rows = done.counts.set_index("area_id")
    assert rows.loc["X", ["value", "state", "source"]].tolist() == [14, "unreliable", "ba"]
    assert rows.loc["Y", "state"] == "suppressed" and np.isnan(rows.loc["Y", "value"])
    assert done.rest["state"].tolist() == ["suppressed"] and done.rest["area_id"].tolist() == [OUTSIDE]
    with pytest.raises(DataProblem, match="1 zones of the counts are not in the zoning: q"):
        transfer_counts(frame.assign(area_id=["a", "b", "q"]), weights())
    with pytest.raises(DataProblem, match="a, sgb2_elb, 2025: this count stands twice"):
        transfer_counts(frame.assign(area_id=["a", "a", "c"]), weights())
    # A zone that was not delivered has no data, and so have the targets it touches.
    assert transfer_counts(frame[:1], weights()).counts["state"].tolist() == ["no_data", "no_data"]


def test_the_order_of_rows_does_not_matter() -> None:
    frame = pd.DataFrame({
        "area_id": ["a", "b", "c"], "measure": "n", "period": "2025", "sex": "", "age_band": "",
        "value": [10.0, 7.0, 9.0], "state": "value", "source": ""})
    pd.testing.assert_frame_equal(
        transfer_counts(frame, weights()).counts, transfer_counts(frame[::-1], weights()).counts)


# ------------------------------------------------------------------------ simulation


@pytest.mark.parametrize(("spread", "least", "most"), [(0.0, 0.95, 1.0), (1.0, 0.93, 0.995)])
def test_intervals_hold_what_they_promise_where_addresses_differ(spread: float, least: float, most: float) -> None:
    """Truth is drawn per address: 2,000 addresses, 40 source and 30 target zones, 200 draws (seeded)."""
    generator = np.random.default_rng(4)
    x, y = generator.random(2000), generator.random(2000)
    source = (np.floor(x * 8) * 5 + np.floor(y * 5)).astype(int)
    target = (np.floor(x * 5) * 6 + np.floor(y * 6)).astype(int)
    shares = point_weights([f"s{at:02}" for at in range(40)], [f"t{at:02}" for at in range(30)], source, target)
    draws = 200
    rate = np.full((2000, draws), 0.5)
    if spread:
        rate = generator.gamma(1 / spread**2, 0.5 * spread**2, (2000, draws))
    cases = generator.poisson(rate)
    counts = np.array([cases[source == at].sum(axis=0) for at in range(40)])
    truth = np.array([cases[target == at].sum(axis=0) for at in range(30)])
    done = transfer(counts, shares, variation=1.0)
    inside = (done.lower[:-1] <= truth) & (truth <= done.upper[:-1])
    assert least <= inside.mean() <= most
    # Neither too high nor too low on the whole: within three standard errors.
    error = (done.value[:-1] - truth).mean(axis=0)
    assert abs(error.mean()) <= 1e-9  # totals agree, so must the mean
    by_target = (done.value[:-1] - truth).mean(axis=1) / ((done.value[:-1] - truth).std(axis=1) / draws**0.5)
    assert np.abs(by_target).max() < 4
    # The bounds hold always.
    assert ((done.least[:-1] <= truth) & (truth <= done.most[:-1])).all()
    if spread:
        naive = transfer(counts, shares, variation=1e-3)
        covered = ((naive.lower[:-1] <= truth) & (truth <= naive.upper[:-1])).mean()
        assert covered < inside.mean()
