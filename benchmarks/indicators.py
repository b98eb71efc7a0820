"""Measures indicators and MSS score of the sample county after reading (goal: 200 ms).

158 Quartiere, 17 headline indicators, 6 years; values, limits, tests and states of all levels, then the
score with its dynamics for every Quartier. The county is generated once (some seconds, not measured).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from quartiersmonitor.indicators.catalogue import default_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.scores import ScoreInput, method
from quartiersmonitor.sample.county import KREIS_KEY, generate_county

RUNS = 5
GOAL_MS = 200.0


def median_ms(work: Callable[[], object]) -> float:
    """Returns the median of several runs, after one that fills the caches of the libraries."""
    work()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main() -> None:
    """Prints the medians."""
    county = generate_county()
    areas = county.quartiere.assign(kreis_id=KREIS_KEY)
    counts, catalogue = county.counts, default_catalogue()
    codes = [indicator.code for indicator in catalogue.headline]
    scored = [indicator for indicator in catalogue.headline if indicator.has_polarity]
    latest, before = str(max(county.years)), str(max(county.years) - 2)
    mss = method("mss")

    def indicators() -> object:
        return compute_indicators(counts, areas, catalogue, indicators=codes)

    values, figures = compute_indicators(counts, areas, catalogue, indicators=codes)
    wide = values[values["level"] == "quartier"].pivot(index="area_id", columns=["period", "indicator"], values="value")
    chosen = [indicator.code for indicator in scored]
    now, then = (wide[period].reindex(columns=chosen).to_numpy(np.float64) for period in (latest, before))
    people = figures[(figures["level"] == "quartier") & (figures["period"] == latest) & (figures["position"] == 0)]
    population = people.set_index("area_id").loc[wide.index, "value"].to_numpy(np.float64)
    polarity = np.array([1 if indicator.polarity == "+" else -1 for indicator in scored])

    def score() -> object:
        return mss.compute(ScoreInput(
            keys=list(wide.index), codes=chosen, values=now, polarity=polarity, population=population,
            changes=now - then))

    def both() -> None:
        indicators()
        score()

    print(f"{len(counts):,} counts, {len(wide)} Quartiere, {len(codes)} indicators, {len(county.years)} years "
          f"-> {len(values):,} values")
    print(f"indicators               {median_ms(indicators):7.1f} ms   (median of {RUNS})")
    print(f"MSS score                {median_ms(score):7.1f} ms")
    print(f"together                 {median_ms(both):7.1f} ms   (goal {GOAL_MS:.0f} ms)")
    everything = median_ms(lambda: compute_indicators(counts, areas, catalogue))
    print(f"all {len(catalogue.indicators)} of the catalogue    {everything:7.1f} ms")


if __name__ == "__main__":
    main()
