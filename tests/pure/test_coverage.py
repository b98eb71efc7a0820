"""Coverage of every interval the product prints, by simulation with a fixed seed: 95 % +- 1.5.

Averaged over a grid as counties have it: Quartiere of 150 to 8,000 persons, shares from 2 to 45 %, rates with 10 to
some hundred events. Below 10 cases, where the product marks a value as unreliable, exact Poisson limits are
conservative by their nature (a whole count cannot hit 95 % exactly): there they must cover at least 95 %.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from quartiersmonitor.indicators.intervals import byar, exact_poisson, rate_limits, ratio_limits, wilson
from quartiersmonitor.indicators.standardisation import (
    ESP_2013,
    directly_standardised,
    indirectly_standardised,
    standard_weights,
)

DRAWS = 200_000
PROMISED = pytest.approx(0.95, abs=0.015)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_250_101)


def covered(limits, truth) -> float:
    lower, upper = limits[-2:]
    known = np.isfinite(lower)
    assert known.mean() > 0.99
    return float(((lower <= truth) & (truth <= upper))[known].mean())


def test_wilson(rng) -> None:
    n, p = rng.integers(150, 8000, DRAWS), rng.uniform(0.02, 0.45, DRAWS)
    assert covered(wilson(rng.binomial(n, p), n), p) == PROMISED


@pytest.mark.parametrize("n", [30, 100, 300, 1000, 5000])
def test_wilson_at_each_size(rng, n) -> None:
    # From ten expected cases on, as for values that are not marked as unreliable.
    p = rng.uniform(min(10 / n, 0.4), 0.5, DRAWS)
    assert covered(wilson(rng.binomial(n, p), n), p) == PROMISED


def test_wilson_for_few_cases_covers_at_least_what_it_promises_on_average(rng) -> None:
    n = rng.integers(100, 1000, DRAWS)
    p = rng.uniform(1, 10, DRAWS) / n
    assert 0.945 <= covered(wilson(rng.binomial(n, p), n), p) <= 0.97


def test_byar_from_ten_events_on(rng) -> None:
    mean = np.exp(rng.uniform(np.log(15), np.log(600), DRAWS))
    assert covered(byar(rng.poisson(mean)), mean) == PROMISED


@pytest.mark.parametrize("limits", [exact_poisson, byar])
def test_few_events_are_covered_conservatively(limits) -> None:
    # No simulation needed: the probability of every count is known.
    counts = np.arange(200)
    lower, upper = limits(counts)
    for mean in np.linspace(0.2, 12, 200):
        inside = (lower <= mean) & (mean <= upper)
        # Byar's approximation above 10 events may miss the exact limit by a hair.
        assert stats.poisson.pmf(counts, mean)[inside].sum() >= (0.95 if limits is exact_poisson else 0.9475)


def test_exact_poisson_comes_down_to_the_promise_with_many_events(rng) -> None:
    mean = np.exp(rng.uniform(np.log(40), np.log(1000), DRAWS))
    assert covered(exact_poisson(rng.poisson(mean)), mean) == PROMISED


def test_rates_and_their_multiplier(rng) -> None:
    persons = rng.integers(1000, 20_000, DRAWS)
    rate = rng.uniform(0.015, 0.06, DRAWS)
    limits = rate_limits(rng.poisson(persons * rate), persons, multiplier=1000)
    assert covered(limits, rate * 1000) == PROMISED


def test_ratio_of_two_counts(rng) -> None:
    young, old = rng.uniform(40, 1500, DRAWS), rng.uniform(40, 1500, DRAWS)
    limits = ratio_limits(rng.poisson(old), np.maximum(rng.poisson(young), 1), multiplier=100)
    assert covered(limits, 100 * old / young) == PROMISED


def test_standardised_ratio(rng) -> None:
    expected, risk = rng.uniform(15, 300, DRAWS), rng.uniform(0.8, 1.6, DRAWS)
    limits = indirectly_standardised(rng.poisson(expected * risk), expected)
    assert covered(limits, 100 * risk) == PROMISED


@pytest.mark.parametrize("deaths", [30, 100, 400])
def test_directly_standardised_rate(rng, deaths) -> None:
    bands = list(ESP_2013)[:13]
    weights = standard_weights(bands)
    draws = 15_000
    # Mortality under 65 rises about tenfold per 25 years; age structures differ from area to area.
    rate = 2e-4 * np.exp(np.linspace(0, 3.5, len(bands))) * np.r_[4, np.ones(len(bands) - 1)]
    persons = rng.dirichlet(np.full(len(bands), 40), draws)
    persons *= deaths / (persons * rate).sum(axis=1, keepdims=True)
    truth = (rate * weights).sum() / weights.sum() * 100_000
    limits = directly_standardised(rng.poisson(persons * rate), persons, weights)
    assert covered(limits, truth) == PROMISED


@pytest.mark.parametrize("confidence", [0.9, 0.99, 0.998])
def test_other_levels(rng, confidence) -> None:
    n, p = rng.integers(300, 8000, DRAWS), rng.uniform(0.05, 0.45, DRAWS)
    mean = np.exp(rng.uniform(np.log(40), np.log(600), DRAWS))
    # The share that is missed may be a fifth larger or smaller than promised.
    missed = pytest.approx(1 - confidence, rel=0.2)
    assert 1 - covered(wilson(rng.binomial(n, p), n, confidence), p) == missed
    assert 1 - covered(byar(rng.poisson(mean), confidence), mean) == missed
