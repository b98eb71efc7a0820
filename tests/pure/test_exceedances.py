"""Exceedances under many draws: the tests are made once for an input, and again for another one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from quartiersmonitor.indicators.scores import ScoreInput, exceedances
from quartiersmonitor.indicators.scores.uncertainty import score_uncertainty


def county(areas: int = 60, indicators: int = 4) -> ScoreInput:
    generator = np.random.default_rng(1)
    n = generator.integers(100, 4000, (areas, indicators)).astype(float)
    x = generator.binomial(n.astype(int), 0.1 * np.exp(0.3 * generator.standard_normal((areas, 1)))).astype(float)
    return ScoreInput(
        keys=[f"{at:03}" for at in range(areas)], codes=[f"i{at}" for at in range(indicators)], values=100 * x / n,
        numerators=x, denominators=n)


def test_the_tests_are_not_repeated_in_every_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    tests = exceedances.compare_proportions

    def counted(*numbers):
        made.append(1)
        return tests(*numbers)

    monkeypatch.setattr(exceedances, "compare_proportions", counted)
    data = county()
    many = score_uncertainty(data, "exceedances", draws=400, chunk_bytes=20_000)
    # One for the result, one for the areas that take part; two threads may start the latter together.
    assert len(made) <= 4
    few = score_uncertainty(county(), "exceedances", draws=400, chunk_bytes=4_000_000)
    assert np.array_equal(many.rank_lower, few.rank_lower) and np.array_equal(many.rank_upper, few.rank_upper)


def test_another_input_is_tested_anew() -> None:
    data = county()
    before = exceedances.METHOD.compute(data).score
    fewer = replace(data, numerators=np.asarray(data.numerators) * 0.0 + 50.0)
    assert not np.array_equal(exceedances.METHOD.compute(fewer).score, before)
    assert np.array_equal(exceedances.METHOD.compute(data).score, before)
