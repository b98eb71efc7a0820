"""Measures the uncertainty of attention scores: a county with 10,000 draws, a state with 1,000.

Goals: 158 areas x 17 indicators x 10,000 draws below 2 s; 5,000 areas x 1,000 draws below 10 s; memory below
300 MB. All three sources vary, shares of the variance included. ``tracemalloc`` runs apart, as it slows.
"""

from __future__ import annotations

import resource
import statistics
import time
import tracemalloc

import numpy as np

from quartiersmonitor.indicators.scores import ScoreInput
from quartiersmonitor.indicators.scores.uncertainty import ScoreUncertainty, score_uncertainty

INDICATORS = 17
SIZES = (("county", 158, 10_000, 2.0), ("state", 5_000, 1_000, 10.0))
RUNS = 3


def made_up(areas: int, seed: int = 7) -> ScoreInput:
    """Returns areas whose indicators share a common factor, with counts behind the values."""
    rng = np.random.default_rng(seed)
    base = rng.uniform(-3.0, -1.0, INDICATORS)
    logit = base + 0.5 * rng.standard_normal((areas, 1)) + 0.3 * rng.standard_normal((areas, INDICATORS))
    persons = rng.integers(100, 4_000, (areas, INDICATORS)).astype(np.float64)
    cases = rng.binomial(persons.astype(np.int64), 1.0 / (1.0 + np.exp(-logit))).astype(np.float64)
    return ScoreInput(
        keys=[f"{area:05}" for area in range(areas)], codes=[f"i{at:02}" for at in range(INDICATORS)],
        values=100.0 * cases / persons, numerators=cases, denominators=persons)


def main() -> None:
    """Prints medians, peaks and what was found for each size."""
    for name, areas, draws, goal in SIZES:
        data = made_up(areas)

        def run(data: ScoreInput = data, draws: int = draws) -> ScoreUncertainty:
            return score_uncertainty(data, draws=draws)

        run()
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            found = run()
            times.append(time.perf_counter() - started)
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        tracemalloc.start()
        run()
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        shares = ", ".join(f"{source} {share:.2f}" for source, share in zip(found.sources, found.overall_first_order))
        width = np.median(found.rank_upper - found.rank_lower)
        print(f"{name:7}{areas:,} areas x {INDICATORS} x {draws:,} draws: {statistics.median(times):.2f} s "
              f"(goal {goal:.0f} s), peak {peak:.0f} MB of arrays, process {resident:.0f} MB; "
              f"rank interval {width:.0f} wide; {shares}")


if __name__ == "__main__":
    main()
