"""Who reaches an offer, and supply: hand-worked tables, and intervals confirmed by simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.access.distances import Pairs
from quartiersmonitor.access.reach import BY_DWELLINGS, Group, Residents, summed
from quartiersmonitor.access.supply import (
    Zone,
    competition,
    default_zones,
    e2sfca,
    need_weights,
    per_head,
    places_per_head,
    white_spots,
)

# ------------------------------------------------------------------------ target groups over addresses


def test_groups_are_shared_out_over_addresses() -> None:
    # Quartier 0: four addresses; 1: two with known persons, 6 and 2; 2: none; the last address lies outside.
    residents = Residents(
        np.array([0, 0, 0, 0, 1, 1, -1]), 3, np.array([np.nan, np.nan, np.nan, np.nan, 6.0, 2.0, 9.0]))
    group = Group(np.array([20.0, 40.0, 5.0]), ["value", "value", "value"])
    assert residents.persons(group).tolist() == [5.0, 5.0, 5.0, 5.0, 30.0, 10.0, 0.0]
    within = np.array([True, False, False, False, True, False, True])
    connected = np.array([True, True, False, True, True, True, True])
    found = residents.reached(group, within, connected)
    np.testing.assert_allclose(found.reached, [5.0, 30.0, np.nan])
    np.testing.assert_allclose(found.not_connected, [5.0, 0.0, np.nan])
    np.testing.assert_allclose(found.share, [0.25, 0.75, np.nan])
    # People without an address to share them out over: nothing can be said.
    assert found.state == ["value", "value", "no_data"]


def test_dwellings_tell_more_than_addresses_and_less_than_persons() -> None:
    area, group = np.zeros(50, dtype=int), Group(np.array([400.0]), ["value"])
    within, everywhere = np.arange(50) < 20, np.ones(50, dtype=bool)
    sizes = np.full(50, 4.0)
    widths = [
        found.upper[0] - found.lower[0] for found in (
            Residents(area, 1).reached(group, within, everywhere),
            Residents(area, 1, sizes, BY_DWELLINGS).reached(group, within, everywhere),
            Residents(area, 1, sizes).reached(group, within, everywhere))]
    assert widths[0] > widths[1] > widths[2]


def test_states_without_a_number_stay_and_carry_none() -> None:
    residents = Residents(np.array([0, 1, 2, 3]), 5)
    group = Group(np.array([np.nan, np.nan, 0.0, 30.0, 0.0]), ["suppressed", "no_data", "zero", "unreliable", "zero"])
    found = residents.reached(group, np.array([True, True, True, False]), np.ones(4, dtype=bool))
    assert found.state == ["suppressed", "no_data", "zero", "zero", "zero"]
    for column in (found.population, found.reached, found.share, found.lower, found.upper, found.not_connected):
        assert np.isnan(column[:2]).all()
    assert found.reached[2:].tolist() == [0.0, 0.0, 0.0] and np.isnan(found.share[[2, 4]]).all()
    assert found.share[3] == 0.0


def test_a_number_beside_a_suppressed_state_is_not_used() -> None:
    residents = Residents(np.array([0, 1]), 2)
    found = residents.reached(Group(np.array([2.0, 10.0]), ["suppressed", "value"]), np.ones(2, bool), np.ones(2, bool))
    assert np.isnan(found.population[0]) and found.state == ["suppressed", "value"]


def test_larger_areas_are_summed_not_averaged() -> None:
    residents = Residents(np.repeat([0, 1, 2, 3], 10), 4)
    group = Group(np.array([100.0, 300.0, np.nan, 50.0]), ["value", "value", "suppressed", "value"])
    within = np.concatenate([np.ones(10), np.zeros(5), np.ones(5), np.ones(10), np.zeros(10)]).astype(bool)
    quartiere = residents.reached(group, within, np.ones(40, dtype=bool))
    kommunen = summed(quartiere, np.array([0, 0, 1, 1]), 2, residents.doubt, np.array([100.0, 300.0, 200.0, 50.0]))
    assert kommunen.reached[0] == 250.0 and kommunen.share[0] == 0.625 and kommunen.coverage.tolist() == [1.0, 0.2]
    # Four fifths of the second Kommune are not known, because they are suppressed.
    assert kommunen.state == ["value", "suppressed"] and np.isnan(kommunen.population[1])
    kreis = summed(quartiere, np.zeros(4, dtype=int), 1, residents.doubt, np.array([100.0, 300.0, 40.0, 50.0]))
    assert kreis.population[0] == 450.0 and kreis.share[0] == pytest.approx(250 / 450)
    # Summing narrows the interval: houses that are larger here are smaller there.
    assert kreis.upper[0] - kreis.lower[0] < quartiere.upper[1] - quartiere.lower[1]


def test_the_interval_covers_what_it_says() -> None:
    # Houses of very different size (coefficient of variation 1.5), of which 40 % are within reach.
    rng = np.random.default_rng(5)
    sigma = np.sqrt(np.log(1 + 1.5**2))
    hits = narrow = 0
    runs, addresses, persons = 400, 300, 200
    for _ in range(runs):
        size = rng.lognormal(0.0, sigma, addresses)
        within = rng.random(addresses) < 0.4
        lives = rng.multinomial(persons, size / size.sum())
        truth = lives[within].sum() / persons
        residents = Residents(np.zeros(addresses, dtype=int), 1)
        found = residents.reached(Group(np.array([float(persons)]), ["value"]), within, np.ones(addresses, dtype=bool))
        hits += found.lower[0] <= truth <= found.upper[0]
        known = Residents(np.zeros(addresses, dtype=int), 1, size).reached(
            Group(np.array([float(persons)]), ["value"]), within, np.ones(addresses, dtype=bool))
        narrow += known.lower[0] <= truth <= known.upper[0]
        assert known.upper[0] - known.lower[0] < found.upper[0] - found.lower[0]
    low, high = stats.binom.interval(0.999, runs, 0.95)
    assert low <= hits <= high and low <= narrow <= high


# ------------------------------------------------------------------------ offers per head


def test_offers_per_head_against_the_kreis() -> None:
    # Kreis: 1 offer per 1,000. Exact Poisson limits of 0, 2 and 9, Byar's of 20 (12.211-30.888).
    found = per_head([0, 2, 9, 20, 1], [5000, 2000, 3000, 10_000, np.nan], 0.001)
    np.testing.assert_allclose(found.rate[:4], [0.0, 1.0, 3.0, 2.0])
    np.testing.assert_allclose(found.upper[0], 3.6889 / 5, rtol=1e-4)
    np.testing.assert_allclose([found.lower[1], found.upper[1]], [0.2422 / 2, 7.2247 / 2], rtol=1e-3)
    np.testing.assert_allclose([found.lower[2], found.upper[2]], [4.1154 / 3, 17.0848 / 3], rtol=1e-3)
    np.testing.assert_allclose([found.lower[3], found.upper[3]], [1.2211, 3.0888], rtol=1e-3)
    assert found.expected[:4].tolist() == [5.0, 2.0, 3.0, 10.0]
    assert found.verdict == ["fewer", "alike", "more", "more", ""]
    nobody = per_head([1], [0], 0.001)
    assert nobody.verdict == [""] and np.isnan(nobody.expected[0])


def test_places_are_as_sure_as_the_offers_they_come_with() -> None:
    one_each = places_per_head([[1.0] * 20, [1.0] * 2], [10_000, 2000], 0.001, per=1000.0)
    plain = per_head([20, 2], [10_000, 2000], 0.001)
    for column, other in zip(one_each[:7], plain[:7]):
        np.testing.assert_allclose(column, other)
    # Twice the places of half the offers are less certain.
    few = places_per_head([[50.0] * 4], [1000], 0.1)
    many = places_per_head([[10.0] * 20], [1000], 0.1)
    assert few.rate[0] == many.rate[0] == 20.0
    assert few.lower[0] < many.lower[0] and few.upper[0] > many.upper[0]
    none = places_per_head([[], [30.0, 50.0]], [1000, 1000], 0.04)
    assert none.rate[0] == 0.0 and none.upper[0] == pytest.approx(40 * 3.6889 / 10, rel=1e-4)


# ------------------------------------------------------------------------ E2SFCA


def pairs_of(distance: np.ndarray, limit: float) -> Pairs:
    """Pairs from a table of distances (sites, points)."""
    site, point = np.nonzero(distance <= limit)
    return Pairs(np.searchsorted(site, np.arange(len(distance) + 1)), point, distance[site, point])


def test_e2sfca_of_a_hand_worked_table() -> None:
    # Two surgeries with 2 and 3 doctors; villages with 1,000, 2,000, 1,000 and 500 people. Rings of 10, 20 and 30
    # minutes weigh 1, 0.68 and 0.22.
    minutes = np.array([[5.0, 15.0, 28.0, 31.0],
                        [25.0, 10.0, 20.0, 29.0]])
    people = np.array([1000.0, 2000.0, 1000.0, 500.0])
    zones = [Zone(10.0, 1.0), Zone(20.0, 0.68), Zone(30.0, 0.22)]
    found = e2sfca(pairs_of(minutes, 30.0), np.array([2.0, 3.0]), people, zones)
    # Step 1. First: 2 / (1000 + 0.68 * 2000 + 0.22 * 1000) = 2 / 2580.
    # Second: 3 / (0.22 * 1000 + 2000 + 0.68 * 1000 + 0.22 * 500) = 3 / 3010.
    first, second = 2 / 2580, 3 / 3010
    np.testing.assert_allclose(found.ratio, [first, second])
    # Step 2.
    np.testing.assert_allclose(found.accessibility, [
        first + 0.22 * second, 0.68 * first + second, 0.22 * first + 0.68 * second, 0.22 * second])
    # What is supplied is what people have access to.
    assert (found.accessibility * people).sum() == pytest.approx(5.0)


def test_a_site_around_which_nobody_lives_serves_nobody() -> None:
    pairs = pairs_of(np.array([[5.0], [99.0]]), 30.0)
    found = e2sfca(pairs, np.array([1.0, 1.0]), np.array([0.0]), default_zones(30.0))
    assert found.ratio.tolist() == [0.0, 0.0] and found.accessibility.tolist() == [0.0]


def test_competition_of_a_hand_worked_table() -> None:
    distance = np.array([[100.0, 400.0, 900.0], [300.0, 200.0, 5000.0]])
    people = np.array([10.0, 30.0, 5.0])
    found = competition(pairs_of(distance, 1000.0), np.array([0, 1, 0]), people)
    assert found.around.tolist() == [45.0, 40.0]
    assert found.nearest.tolist() == [15.0, 30.0]
    np.testing.assert_allclose(found.choice, [40 / 45, 1.0])
    np.testing.assert_allclose(found.others, [40 / 45, 1.0])


# ------------------------------------------------------------------------ white spots


def test_weights_of_need_follow_the_rank() -> None:
    assert need_weights(np.array([3.0, 1.0, 2.0, np.nan])).tolist() == [1.5, 0.5, 1.0, 1.0]
    assert need_weights(np.array([1.0, 2.0, 2.0, 3.0])).tolist() == [0.5, 1.0, 1.0, 1.5]
    assert need_weights(np.array([7.0, np.nan])).tolist() == [1.0, 1.0]
    assert need_weights(np.array([1.0, 2.0]), spread=0.0).tolist() == [1.0, 1.0]


def test_addresses_beyond_reach_become_spots() -> None:
    # A row of houses 100 m apart, a gap of 400 m, two further houses at one place, one far away.
    x = np.array([0.0, 100, 200, 600, 600, 5000, 300])
    beyond = np.array([True, True, True, True, True, True, False])
    people = np.array([5.0, 5, 5, 8, 8, 3, 50])
    need = np.array([1.0, 1, 1, 1.5, 1.5, 1, 1])
    distance = np.array([700.0, 800, 900, 1000, 1200, np.inf, 10])
    found = white_spots(x, np.zeros(7), beyond, people, need, distance, gap=150.0, least=10.0)
    assert found.spot.tolist() == [1, 1, 1, 0, 0, -1, -1]
    assert found.people.tolist() == [16.0, 15.0] and found.weighted.tolist() == [24.0, 15.0]
    assert found.addresses.tolist() == [2, 3] and found.distance.tolist() == [1100.0, 800.0]
    assert white_spots(x, np.zeros(7), ~beyond & beyond, people, need, distance).people.tolist() == []


def test_spots_are_those_of_all_pairs() -> None:
    rng = np.random.default_rng(3)
    points = np.round(rng.uniform(0, 3000, (400, 2)), -1)
    found = white_spots(
        *points.T, np.ones(400, dtype=bool), np.ones(400), np.ones(400), np.ones(400), gap=150.0, least=0.0)
    near = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) <= 150.0
    reached = near.copy()
    for _ in range(9):
        reached = (reached.astype(int) @ reached.astype(int)) > 0
    np.testing.assert_array_equal(found.spot[:, None] == found.spot[None], reached)
