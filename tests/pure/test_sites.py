"""New sites: scenarios against a full computation, choices and bounds against every possible choice."""

from __future__ import annotations

import itertools
import struct

import numpy as np
import pytest

from quartiersmonitor.access.distances import Origins, Pairs
from quartiersmonitor.access.lines import lines_of_wkb
from quartiersmonitor.access.network import Network
from quartiersmonitor.access.scenario import Scenario
from quartiersmonitor.access.sites import (
    Benefits,
    best_sites,
    cover_benefits,
    distance_benefits,
    total_benefit,
    upper_bound,
)
from quartiersmonitor.addresses.locate import Cancelled


def town(seed: int, size: int = 9) -> tuple[Network, Origins, np.random.Generator]:
    rng = np.random.default_rng(seed)
    corner = rng.uniform(-25, 25, (size, size, 2)) + 100.0 * np.stack(np.mgrid[:size, :size], axis=-1)
    streets = [
        (corner[c, r], corner[c + dc, r + dr]) for c in range(size) for r in range(size) for dc, dr in ((1, 0), (0, 1))
        if c + dc < size and r + dr < size and rng.random() > 0.15]
    network = Network(lines_of_wkb([
        struct.pack("<BII4d", 1, 2, 2, *start, *end) for start, end in streets]))
    return network, Origins(network, network.tie(*rng.uniform(-20, 100.0 * size, (2, 300)))), rng


# ------------------------------------------------------------------------ scenarios


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("limit", [np.inf, 350.0])
def test_changes_are_those_of_a_full_computation(seed: int, limit: float) -> None:
    network, origins, rng = town(seed)
    scenario = Scenario(origins, network.tie(*rng.uniform(0, 800, (2, 6))), limit=limit)
    states = [(scenario.distance.copy(), scenario.site.copy(), scenario.open.copy())]
    for _ in range(12):
        action = rng.choice(["add", "close", "move"])
        place = network.tie(*rng.uniform(0, 800, (2, 1)))
        left = np.flatnonzero(scenario.open)
        before = scenario.distance.copy()
        if action == "add" or not len(left):
            step = scenario.add(place)
        elif action == "close":
            step = scenario.close(int(rng.choice(left)))
        else:
            step = scenario.move(int(rng.choice(left)), place)
        expected = origins.nearest(scenario.sites.take(np.flatnonzero(scenario.open)), limit=limit).distance
        np.testing.assert_allclose(scenario.distance, expected, atol=1e-9)
        found = np.flatnonzero(scenario.site >= 0)
        assert scenario.open[scenario.site[found]].all()
        np.testing.assert_array_equal(step.distance, before[step.points])
        untouched = np.setdiff1d(np.arange(300), step.points)
        np.testing.assert_array_equal(scenario.distance[untouched], before[untouched])
        states.append((scenario.distance.copy(), scenario.site.copy(), scenario.open.copy()))
    for distance, site, open_ in reversed(states[:-1]):
        scenario.undo()
        np.testing.assert_array_equal(scenario.distance, distance)
        np.testing.assert_array_equal(scenario.site, site)
        np.testing.assert_array_equal(scenario.open, open_)
    assert scenario.undo() is None and (scenario.distance == scenario.start).all()


def test_closing_the_last_site_leaves_nobody_within_reach() -> None:
    network, origins, _ = town(1)
    scenario = Scenario(origins, network.tie([100.0], [100.0]))
    scenario.close(0)
    assert np.isinf(scenario.distance).all() and (scenario.site == -1).all()
    with pytest.raises(ValueError, match="not open"):
        scenario.close(0)
    scenario.add(network.tie([300.0], [300.0]))
    assert set(scenario.site.tolist()) <= {-1, 1} and (scenario.site == 1).any()


def test_a_site_beyond_the_network_changes_nothing() -> None:
    network, origins, _ = town(2)
    scenario = Scenario(origins, network.tie([100.0], [100.0]))
    step = scenario.add(network.tie([1e6], [1e6], limit=100.0))
    assert not len(step.points) and len(scenario.sites) == 2


# ------------------------------------------------------------------------ the best sites


def instance(seed: int, candidates: int = 9, points: int = 40) -> tuple[Pairs, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    distance = np.hypot(*(rng.uniform(0, 1000, (2, candidates, 1)) - rng.uniform(0, 1000, (2, 1, points))))
    distance[:, points // 2:points // 2 + 5] = distance[:, :1]
    site, point = np.nonzero(distance <= 600)
    pairs = Pairs(np.searchsorted(site, np.arange(candidates + 1)), point, distance[site, point])
    return pairs, rng.integers(0, 20, points).astype(float), rng.choice([200.0, 450.0, 900.0, np.inf], points)


def every_choice(benefits: Benefits, count: int) -> float:
    return max(total_benefit(benefits, list(chosen))
               for chosen in itertools.combinations(range(benefits.candidates), count))


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("aim", ["cover", "distance"])
def test_choices_are_nearly_and_bounds_never_below_the_best(seed: int, aim: str) -> None:
    pairs, people, now = instance(seed)
    benefits = cover_benefits(pairs, people, now, 300.0) if aim == "cover" else distance_benefits(
        pairs, people, now, 600.0)
    for count in (1, 2, 4):
        best = every_choice(benefits, count)
        choice = best_sites(benefits, count)
        assert choice.total == pytest.approx(total_benefit(benefits, choice.chosen))
        assert choice.total == pytest.approx(sum(choice.gain)) and len(set(choice.chosen)) == len(choice.chosen)
        assert choice.total <= best * (1 + 1e-9) and choice.total >= 0.95 * best
        assert choice.bound >= best * (1 - 1e-9)
        assert (choice.bound - choice.total) / max(choice.bound, 1e-300) == pytest.approx(choice.gap)
        # Joined to fewer points, the bound still is one.
        assert upper_bound(benefits, count, exact_pairs=0) >= best * (1 - 1e-9)
        assert list(choice.gain) == sorted(choice.gain, reverse=True)
    assert best_sites(benefits, 1).total == pytest.approx(every_choice(benefits, 1))


def test_most_choices_are_the_best_possible() -> None:
    hits = 0
    for seed in range(60):
        pairs, people, now = instance(seed)
        benefits = distance_benefits(pairs, people, now, 600.0)
        hits += best_sites(benefits, 3).total >= every_choice(benefits, 3) * (1 - 1e-9)
    assert hits >= 57


def test_an_exchange_mends_what_greed_spoils() -> None:
    # Greed takes the middle (9), then one side (5 + 0); both sides together have 12.
    start = np.array([0, 3, 5, 7])
    benefits = Benefits(start, np.array([0, 1, 2, 0, 3, 2, 4]), np.array([3.0, 3, 3, 3, 3, 3, 3]), 5)
    assert every_choice(benefits, 2) == 12.0
    choice = best_sites(benefits, 2)
    assert choice.total == 12.0 and choice.bound == pytest.approx(12.0)
    narrow = Benefits(np.array([0, 4, 7, 10]), np.array([0, 1, 2, 3, 0, 1, 4, 2, 3, 5]), np.full(10, 1.0), 6)
    mended = best_sites(narrow, 2)
    assert mended.total == every_choice(narrow, 2) == 6.0 and mended.exchanges == 1


def test_covered_people_and_empty_points_count_for_nothing() -> None:
    pairs = Pairs(np.array([0, 3]), np.array([0, 1, 2]), np.array([100.0, 100.0, 350.0]))
    people, now = np.array([7.0, 5.0, 4.0]), np.array([250.0, 900.0, np.inf])
    assert best_sites(cover_benefits(pairs, people, now, 300.0), 1).total == 5.0
    # 150 metres for 7 people, 500 for 5, 250 for 4: ways count up to 600 metres.
    assert best_sites(distance_benefits(pairs, people, now, 600.0), 1).total == 7 * 150 + 5 * 500 + 4 * 250


def test_nothing_to_gain_chooses_nothing() -> None:
    pairs = Pairs(np.array([0, 1, 1]), np.array([0]), np.array([100.0]))
    choice = best_sites(cover_benefits(pairs, np.array([3.0]), np.array([50.0]), 300.0), 2)
    assert choice.chosen == [] and choice.total == choice.bound == choice.gap == 0.0
    one = best_sites(cover_benefits(pairs, np.array([3.0]), np.array([500.0]), 300.0), 2)
    assert one.chosen == [0] and one.total == one.bound == 3.0


def test_looking_for_sites_can_be_stopped() -> None:
    pairs, people, now = instance(1)
    with pytest.raises(Cancelled):
        best_sites(cover_benefits(pairs, people, now, 300.0), 2, stop=lambda: True)
