"""Moran's I against published values and full enumeration; p-values of local Moran under chance; clusters."""

from __future__ import annotations

from itertools import permutations as arrangements
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.clusters import (
    CLUSTER_COLUMNS,
    LEAST_AREAS,
    adjusted,
    assuncao_reis,
    compute_clusters,
    compute_moran,
    draws_without_replacement,
    local_moran,
    moran,
)
from quartiersmonitor.indicators.contiguity import Neighbours, from_pairs, read_gal

# PySAL's example "desmith": 10 areas of de Smith, Goodchild & Longley, Geospatial Analysis, fig. 5-27.
DESMITH = np.array([2.24, 3.10, 4.55, -5.15, -4.39, 0.46, 5.54, 9.02, -2.09, -3.06])
DESMITH_GAL = "10\n1 2\n2 4\n2 2\n1 5\n3 2\n4 7\n4 4\n1 3 5 8\n5 4\n2 4 6 9\n6 2\n5 10\n7 2\n3 8\n8 3\n4 7 9\n9 3\n" \
    "5 8 10\n10 2\n6 9\n"


def lattice(columns: int, rows: int) -> Neighbours:
    """Queen neighbours of a grid of squares."""
    at = np.arange(columns * rows).reshape(rows, columns)
    pairs = [(at[:, :-1], at[:, 1:]), (at[:-1], at[1:]), (at[:-1, :-1], at[1:, 1:]), (at[:-1, 1:], at[1:, :-1])]
    one, other = (np.concatenate([pair[side].ravel() for pair in pairs]) for side in (0, 1))
    return from_pairs(one, other, columns * rows, keys=[f"{i:03}" for i in range(columns * rows)])


@pytest.fixture(scope="module")
def carolina(reference):
    with (reference / "nc_sids" / "sids2.gal").open(encoding="ascii") as lines:
        neighbours = read_gal(lines)
    frame = pd.read_csv(reference / "nc_sids" / "sids2.csv", dtype={"FIPSNO": str}).set_index("FIPSNO")
    return frame.loc[list(neighbours.keys)], neighbours


# --- published values -------------------------------------------------------------------------


def test_morans_i_of_north_carolina(carolina) -> None:
    frame, neighbours = carolina
    found = moran(frame["SIDR74"], neighbours)
    assert found.value == pytest.approx(0.24772519320480127, abs=1e-12)
    assert found.expected == pytest.approx(-1 / 99)
    # PySAL's test of the same county map: one-sided pseudo p-value 0.001 with 999 permutations.
    assert moran(frame["SIDR74"], neighbours, permutations=999).p <= 0.004


def test_assuncao_reis_moran_of_north_carolina(carolina) -> None:
    frame, neighbours = carolina
    found = moran(assuncao_reis(frame["SID79"], frame["BIR79"]), neighbours, permutations=0)
    assert found.value == pytest.approx(0.16622343552567395, abs=1e-12)
    assert np.isnan(found.p)


def test_local_moran_of_rates_falls_into_the_published_quadrants(carolina) -> None:
    # PySAL, documentation of Moran_Local_Rate: 1 high-high, 2 low-high, 3 low-low, 4 high-low.
    frame, neighbours = carolina
    found = local_moran(assuncao_reis(frame["SID79"], frame["BIR79"]), neighbours, alpha=1.0, correction="none")
    names = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
    assert list(found.cluster[:10]) == [names[q] for q in (2, 4, 3, 1, 2, 1, 1, 4, 2, 4)]


def test_conditional_moments_are_those_pysal_publishes() -> None:
    # esda/tests/test_moran.py, test_local_moments: expectation and variance of I_i given its own value.
    expected = np.array([
        -0.00838113, -0.0243949, -0.07031778, -0.21520869, -0.16547163, -0.00178435, -0.11531888, -0.36138555,
        -0.05471258, -0.09413562])
    variance = np.array([
        0.03636013, 0.10412408, 0.28600769, 0.26389674, 0.21576683, 0.00779261, 0.44633942, 0.57696508, 0.12929777,
        0.3730742])
    found = local_moran(DESMITH, read_gal(DESMITH_GAL.splitlines()))
    # Published with the factor n in the numerator of I; here, as in esda's I itself, it is n - 1.
    n = DESMITH.size
    assert n / (n - 1) * found.local_i == pytest.approx(expected + found.z * np.sqrt(variance), rel=1e-5)
    # esda's quadrants of the same areas
    quadrants = local_moran(DESMITH, read_gal(DESMITH_GAL.splitlines()), alpha=1.0, correction="none").cluster
    names = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
    assert list(quadrants) == [names[q] for q in (4, 4, 4, 2, 3, 3, 1, 4, 3, 3)]


# --- by hand and by enumeration ---------------------------------------------------------------


def test_local_values_worked_by_hand_and_their_sum() -> None:
    # A chain a-b-c-…-h with values 1…8: mean 4.5, sum of squares 42; b: z -2.5, neighbours' mean -2.5.
    chain = from_pairs(range(7), range(1, 8), 8)
    found = local_moran(np.arange(1.0, 9.0), chain)
    assert found.local_i[1] == pytest.approx(7 * 2.5 * 2.5 / 42)
    assert found.local_i[0] == pytest.approx(7 * 3.5 * 2.5 / 42)
    assert found.local_i.sum() / 7 == pytest.approx(moran(np.arange(1.0, 9.0), chain).value)


@pytest.mark.parametrize("standardised", [True, False])
def test_moments_under_randomisation_are_those_of_all_arrangements(standardised: bool) -> None:
    neighbours = from_pairs([0, 1, 2, 3, 4, 5, 6, 0, 2], [1, 2, 3, 4, 5, 6, 7, 2, 6], 8)
    values = np.array([0.3, 7.0, 1.5, 2.0, 9.0, 4.0, 4.5, -3.0])
    found = moran(values, neighbours, standardised=standardised)
    z = values - values.mean()
    rows = np.repeat(np.arange(8), neighbours.counts)
    weights = np.zeros((8, 8))
    weights[rows, neighbours.indices] = neighbours.weights(standardised)
    every = z[np.array(list(arrangements(range(8))))]
    all_i = 8 / weights.sum() * np.einsum("pi,ij,pj->p", every, weights, every, optimize=True) / (z @ z)
    assert found.expected == pytest.approx(all_i.mean())
    assert found.variance == pytest.approx(all_i.var())
    exact = 2 * min((all_i <= found.value + 1e-12).mean(), (all_i >= found.value - 1e-12).mean())
    assert found.p == pytest.approx(min(exact, 1), abs=0.015)


def test_conditional_p_values_are_those_of_all_draws() -> None:
    values = np.array([0.3, 7.0, 1.5, 2.0, 9.0, 4.0, 4.5, -3.0, 6.5])
    neighbours = from_pairs([0, 1, 2, 3, 4, 5, 6, 7, 0, 2], [1, 2, 3, 4, 5, 6, 7, 8, 2, 6], 9)
    found = local_moran(values, neighbours, permutations=40_000)
    for area in range(9):
        others = np.delete(values, area)
        k = neighbours.counts[area]
        every = others[np.array(list(arrangements(range(8), int(k))))].sum(axis=1)
        observed = values[neighbours.of(area)].sum()
        exact = 2 * min((every <= observed + 1e-9).mean(), (every >= observed - 1e-9).mean())
        assert found.p[area] == pytest.approx(min(exact, 1), abs=0.015)
        z = (observed / k - every.mean() / k) / (every.std() / k)
        assert abs(found.z[area]) == pytest.approx(abs(z))


def test_an_area_that_touches_all_others_is_drawn_in_blocks_of_bounded_memory(monkeypatch) -> None:
    from quartiersmonitor.indicators import clusters

    values = np.random.default_rng(6).normal(size=40)
    star = from_pairs([0] * 39 + list(range(1, 39)), [*range(1, 40), *range(2, 40)], 40)
    whole = local_moran(values, star, permutations=4000)
    monkeypatch.setattr(clusters, "_NUMBERS_AT_ONCE", 5000)
    parts = local_moran(values, star, permutations=4000)
    # The centre has all others as neighbours: nothing is left to chance.
    assert whole.p[0] == parts.p[0] == 1
    assert parts.p == pytest.approx(whole.p, abs=0.05)


def test_the_folded_p_value_is_the_smaller_tail(carolina) -> None:
    frame, neighbours = carolina
    both, folded = (local_moran(frame["SIDR74"], neighbours, alternative=name) for name in ("two-sided", "folded"))
    assert both.p == pytest.approx(np.minimum(2 * folded.p, 1))


@pytest.mark.parametrize(("n", "size"), [(158, 12), (5000, 20), (12, 12), (9, 3)])
def test_draws_are_without_replacement_and_all_equally_likely(n: int, size: int) -> None:
    drawn = draws_without_replacement(n, size, 6000, np.random.default_rng(7))
    assert all(len(set(row)) == size for row in drawn[:500].tolist())
    expected = 6000 * size / n
    counts = np.bincount(drawn.ravel(), minlength=n)
    # Drawn or not in each row: variance 6000 s (1 - s); chi-squared of n - 1 within five standard deviations.
    if size < n:
        chi = ((counts - expected) ** 2).sum() / (expected * (1 - size / n)) * (n - 1) / n
        assert abs(chi - (n - 1)) < 5 * np.sqrt(2 * (n - 1))
    first = np.bincount(drawn[:, 0], minlength=n)
    assert abs(((first - 6000 / n) ** 2).sum() / (6000 / n) - (n - 1)) < 5 * np.sqrt(2 * (n - 1))
    with pytest.raises(ValueError, match="cannot be drawn"):
        draws_without_replacement(3, 4, 1, np.random.default_rng(1))


# --- under chance -----------------------------------------------------------------------------


@pytest.mark.parametrize("skewed", [False, True])
def test_five_percent_of_the_areas_are_below_five_percent_where_there_is_no_pattern(skewed: bool) -> None:
    neighbours, generator = lattice(13, 12), np.random.default_rng(11)
    p = []
    for repetition in range(300):
        values = generator.gamma(1.0, size=156) if skewed else generator.normal(size=156)
        p.append(local_moran(values, neighbours, permutations=499, seed=repetition).p)
    p = np.concatenate(p)
    assert (p <= 0.05).mean() == pytest.approx(0.05, abs=0.015)
    for level in (0.1, 0.3, 0.5, 0.8):
        assert (p <= level).mean() == pytest.approx(level, abs=0.02)


def test_rates_of_small_areas_are_no_clusters_by_chance() -> None:
    # Small areas side by side: their raw rates vary more, the adjusted ones do not.
    neighbours, generator = lattice(12, 12), np.random.default_rng(5)
    people = np.where(np.arange(144) % 12 < 4, 40, 2000)
    p, families = [], 0
    for repetition in range(200):
        z = assuncao_reis(generator.poisson(0.05 * people), people)
        found = local_moran(z, neighbours, permutations=499, seed=repetition)
        p.append(found.p)
        families += (found.cluster != "none").any()
    assert (np.concatenate(p) <= 0.05).mean() == pytest.approx(0.05, abs=0.015)
    assert families / 200 <= 0.08


def test_the_global_test_holds_its_level() -> None:
    neighbours, generator = lattice(8, 8), np.random.default_rng(3)
    p = np.array([moran(generator.normal(size=64), neighbours, permutations=199, seed=i).p for i in range(600)])
    assert (p <= 0.05).mean() == pytest.approx(0.05, abs=0.02)


# --- clusters, gaps, degenerate input ---------------------------------------------------------


@pytest.fixture
def patchwork():
    """A 12 x 12 grid: a block of high values with one low area in it, and a block of low ones."""
    neighbours = lattice(12, 12)
    values = np.random.default_rng(2).normal(50, 1, 144).reshape(12, 12)
    values[1:5, 1:5] = 60
    values[2, 2] = 41
    values[7:11, 7:11] = 40
    return values.ravel(), neighbours


def test_the_kinds_of_clusters(patchwork) -> None:
    values, neighbours = patchwork
    found = local_moran(values, neighbours)
    grid = found.cluster.reshape(12, 12)
    assert grid[3, 3] == "HH" and grid[9, 9] == "LL" and grid[2, 2] == "LH" and grid[0, 11] == "none"
    assert set(local_moran(values, neighbours, correction="bonferroni").cluster) <= {"HH", "LL", "LH", "HL", "none"}
    flipped = local_moran(-values, neighbours)
    assert flipped.cluster.reshape(12, 12)[2, 2] == "HL"
    assert flipped.p == pytest.approx(found.p)


def test_corrections_get_stricter(patchwork) -> None:
    values, neighbours = patchwork
    number = {name: (local_moran(values, neighbours, correction=name).cluster != "none").sum()
              for name in ("none", "fdr", "bonferroni")}
    assert number["none"] >= number["fdr"] >= number["bonferroni"] > 0
    assert list(adjusted([0.01, np.nan, 0.4], "bonferroni"))[::2] == [0.02, 0.8]


def test_areas_without_a_value_leave_and_their_neighbours_lose_them(patchwork) -> None:
    values, neighbours = patchwork
    values = values.copy()
    values[[13, 14]] = np.nan
    found = local_moran(values, neighbours)
    rest = np.isfinite(values)
    alone = local_moran(values[rest], neighbours.kept(rest))
    for name in ("local_i", "z", "p", "q"):
        assert np.array_equal(getattr(found, name)[rest], getattr(alone, name))
        assert np.isnan(getattr(found, name)[~rest]).all()
    assert list(found.cluster[~rest]) == [None, None]
    assert found.neighbours[0] == 2 and found.neighbours[13] == 0


def test_an_island_is_never_significant(patchwork) -> None:
    values, neighbours = patchwork
    keep = np.ones(144, dtype=bool)
    keep[[132, 120, 121, 133, 122, 134]] = False
    values = values.copy()
    values[[120, 121, 133]] = np.nan  # the corner 132 loses its three neighbours
    values[132] = 500.0
    found = local_moran(values, neighbours, correction="none")
    assert found.cluster[132] == "none" and np.isnan(found.p[132]) and found.neighbours[132] == 0
    assert np.isfinite(moran(values, neighbours, permutations=99).value)


def test_order_unit_and_an_area_that_takes_no_part_change_nothing(patchwork) -> None:
    values, neighbours = patchwork
    base = local_moran(values, neighbours)
    order = np.random.default_rng(4).permutation(144)
    keys = [neighbours.keys[i] for i in order]
    mixed = local_moran(values[order], neighbours.reordered(keys), permutations=9999)
    assert mixed.local_i == pytest.approx(base.local_i[order])
    assert mixed.z == pytest.approx(base.z[order])
    scaled = local_moran(values * 7.3 - 100, neighbours)
    assert scaled.p == pytest.approx(base.p) and list(scaled.cluster) == list(base.cluster)
    more = local_moran(np.append(values, np.nan), neighbours.reordered([*neighbours.keys, "new"]))
    assert more.p[:144] == pytest.approx(base.p) and more.cluster[144] is None


@pytest.mark.parametrize("values", [np.full(9, 3.0), np.array([1.0, 2, 3] + [np.nan] * 6), np.full(9, np.nan)])
def test_nothing_to_test_gives_no_figures(values) -> None:
    neighbours = lattice(3, 3)
    found = local_moran(values, neighbours)
    assert np.isnan(found.p).all() and not set(found.cluster) & {"HH", "LL", "HL", "LH"}
    assert np.isnan(moran(values, neighbours).value)
    assert LEAST_AREAS > 3


def test_adjusted_rates_know_missing_and_impossible_input() -> None:
    z = assuncao_reis([1, np.nan, 3, 0, 2], [100, 100, 0, 50, 200])
    assert np.isfinite(z).tolist() == [True, False, False, True, True]
    assert np.isnan(assuncao_reis([0, 0], [10, 10])).all()
    with pytest.raises(ValueError, match="unknown alternative"):
        local_moran(np.arange(9.0), lattice(3, 3), alternative="one")


# --- frames -----------------------------------------------------------------------------------


def test_clusters_of_all_indicators(patchwork) -> None:
    values, neighbours = patchwork
    frame = pd.DataFrame({
        "area_id": list(neighbours.keys), "level": "quartier", "indicator": "A.2", "period": "2025",
        "numerator": values, "denominator": 1000.0, "value": values / 10})
    frame.loc[5, ["numerator", "value"]] = np.nan
    other = frame.assign(indicator="G.2", numerator=np.nan)
    catalogue = SimpleNamespace(indicators=[
        SimpleNamespace(code="A.2", method="proportion"), SimpleNamespace(code="G.2", method="dsr")])
    both = pd.concat([frame, other]).sample(frac=1, random_state=1)
    found = compute_clusters(both, {"quartier": neighbours}, catalogue)
    assert tuple(found.columns) == CLUSTER_COLUMNS
    assert found.groupby("indicator").size().to_dict() == {"A.2": 144, "G.2": 144}
    rates = found[found["indicator"] == "A.2"].set_index("area_id")
    expected = local_moran(assuncao_reis(frame["numerator"], frame["denominator"]), neighbours)
    assert rates["p"].to_numpy() == pytest.approx(expected.p, nan_ok=True)
    assert rates.loc["005", "cluster"] is None and np.isnan(rates.loc["005", "local_i"])
    plain = found[found["indicator"] == "G.2"].set_index("area_id")
    assert plain["z"].to_numpy() == pytest.approx(local_moran(other["value"], neighbours).z, nan_ok=True)
    totals = compute_moran(both, {"quartier": neighbours}, catalogue, permutations=99)
    assert list(totals["indicator"]) == ["A.2", "G.2"] and (totals["p"] <= 0.02).all()
    assert compute_clusters(both, {}, catalogue).empty
