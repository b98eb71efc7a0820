"""Measures what a mouse move costs while a border is swept: live figures of both Quartiere, with 20,000 atoms.

Goal 16 ms, very ambitious 4 ms. The peer is what a naive tool does: compute the figures of the whole plan anew.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 160, 125
INDICATORS = 17
MOVES = 200


def plan_maker() -> object:
    """Returns the module of the tests that makes plans over a grid."""
    spec = importlib.util.spec_from_file_location("plan_maker", ROOT / "tests" / "plan_maker.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Prints medians and the slowest move."""
    from quartiersmonitor.boundaries.differences import Differences, PublishedPlan
    from quartiersmonitor.boundaries.figures import Figures, Measured, SizeRules
    from quartiersmonitor.boundaries.operations import Move
    from quartiersmonitor.boundaries.plan import PlanState
    from quartiersmonitor.indicators.rules import Rules

    maker = plan_maker()
    atoms = maker.grid_atoms(COLUMNS, ROWS, kommunen=1, indicators=INDICATORS)  # type: ignore[attr-defined]
    quartiere, assignment = maker.grid_quartiere(atoms, 10, 13)  # type: ignore[attr-defined]
    measured = [
        Measured(f"I.{at}", "", "proportion", 100.0, 1, "%", Rules(3, 100)) for at in range(INDICATORS)]
    started = time.perf_counter()
    state = PlanState(atoms.index, quartiere, assignment)
    opened = time.perf_counter()
    figures = Figures(atoms, state, SizeRules(1_000, 10_000), measured)
    figures.all()
    print(f"{len(atoms):,} atoms, {len(quartiere)} Quartiere, {INDICATORS} indicators, "
          f"{len(atoms.borders.first):,} borders")
    print(f"  plan read {opened - started:.2f} s, figures set up {time.perf_counter() - opened:.2f} s")
    # Every tenth block belonged to another Quartier when it was published.
    slots = [state.slots[owner] for owner in state.owner.tolist()]
    differences = Differences(figures, PublishedPlan(
        "Bericht", [slots[at - 13] if at % 10 == 0 else slot for at, slot in enumerate(slots)]))
    random = np.random.default_rng(1)
    for swept in (1, 20, 100):
        times, compared = [], []
        for _ in range(MOVES):
            source, target = (quartiere[at].uid for at in random.choice(len(quartiere), 2, replace=False).tolist())
            chosen = state.members(source)[:swept]
            started = time.perf_counter()
            figures.preview(chosen, target)
            times.append(1000 * (time.perf_counter() - started))
            differences.preview(chosen, target)
            compared.append(1000 * (time.perf_counter() - started))
        print(f"  preview of {swept:3d} atoms   median {statistics.median(times):6.2f} ms   "
              f"slowest {max(times):6.2f} ms   (goal 16 ms, ambitious 4 ms)\n"
              f"    with differences       median {statistics.median(compared):6.2f} ms   "
              f"slowest {max(compared):6.2f} ms")
    started = time.perf_counter()
    Figures(atoms, state, SizeRules(1_000, 10_000), measured).all()
    anew = 1000 * (time.perf_counter() - started)
    print(f"  all anew {anew:.0f} ms: {anew / statistics.median(times):.0f} times the last preview")
    times = []
    for at in range(30):
        change = Move((atoms.index.ids[at * 13],), quartiere[40].uid).change(state)
        started = time.perf_counter()
        after = state.copy()
        after.apply(change)
        times.append(1000 * (time.perf_counter() - started))
    print(f"  a move applied to the state: {statistics.median(times):.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
