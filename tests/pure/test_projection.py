"""Short projections: coverage by simulation, and where they are refused."""

from __future__ import annotations

import numpy as np
import pytest

from quartiersmonitor.indicators import series as s
from quartiersmonitor.indicators.projection import project

from .test_trend import drawn_series, keys, years


@pytest.mark.parametrize("kind", [s.RATE, s.PROPORTION, s.RATIO, s.VALUE])
@pytest.mark.parametrize("extra", [0.0, 0.02])
def test_intervals_hold_95_percent(kind: str, extra: float) -> None:
    generator = np.random.default_rng(23)
    hits = []
    for periods in (4, 6, 10):
        steps = min(3, periods // 2)
        for mean in (10, 50, 500):
            link = (generator.normal(0, 0.3, (500, 1)) + 0.04 * np.arange(periods + steps)
                    + generator.normal(0, extra**0.5, (500, periods + steps)))
            whole = drawn_series(kind, link, mean, generator)
            ahead = project(whole.at(range(periods)), steps)
            truth = np.where(np.isnan(whole.values), np.inf, whole.values)[:, periods:]  # ratio of all to none
            hit = (truth >= ahead.lower - 1e-9) & (truth <= ahead.upper + 1e-9)
            hits.append(hit[np.isfinite(ahead.lower)])
    assert abs(np.concatenate(hits).mean() - 0.95) < 0.015


def test_projection_goes_on_with_the_trend() -> None:
    steady = s.counts(s.RATE, ["a"], years(6, 2020), [1000 * 1.05 ** np.arange(6)], 10_000.0, factor=1000.0)
    ahead = project(steady, 3)
    assert ahead.periods == ("2026", "2027", "2028")
    np.testing.assert_allclose(ahead.value[0], 100 * 1.05 ** np.arange(6, 9), rtol=1e-4)
    width = ahead.upper - ahead.lower
    assert (np.diff(width[0]) > 0).all()


def test_shares_never_leave_their_range() -> None:
    steep = s.counts(s.PROPORTION, ["a"], years(6), [[60, 70, 80, 88, 93, 96]], 100.0, factor=100.0)
    ahead = project(steep, 3)
    assert (ahead.upper <= 100).all() and (ahead.lower >= 0).all() and (ahead.value < 100).all()


def test_short_series_and_long_steps_are_refused() -> None:
    events = np.full((4, 6), 50.0)
    events[0, :3] = np.nan
    events[1, 4:] = np.nan
    events[2, :2] = np.nan
    ahead = project(s.counts(s.RATE, keys(4), years(6), events, 1000.0), 3)
    # Three values; four values that end two years earlier (half of them is used up); four; six.
    assert np.isfinite(ahead.value).tolist() == [
        [False, False, False], [False, False, False], [True, True, False], [True, True, True]]
    few = project(s.counts(s.RATE, ["a"], years(6), [[1, 2, 1, 3, 2, 1]], 1000.0), 1)
    assert np.isnan(few.value).all()
    assert project(s.counts(s.RATE, ["a"], ["2025"], [[4]], 100.0), 1).periods == ()
    for steps in (0, 4):
        with pytest.raises(ValueError, match="steps"):
            project(s.counts(s.RATE, ["a"], years(6), [[9] * 6], 100.0), steps)


def test_unequal_steps_use_real_years() -> None:
    events = [1000 * 1.05 ** np.array([0, 2, 3, 6])]
    ahead = project(s.counts(s.RATE, ["a"], ["2015", "2017", "2018", "2021"], events, 10_000.0), 1)
    assert ahead.periods == ("2023",)
    assert ahead.value[0, 0] == pytest.approx(0.1 * 1.05**8, rel=1e-3)
