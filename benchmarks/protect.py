"""Measures secondary suppression: what it loses against the least possible, and how long a whole county takes.

The peer is the theoretical minimum, found by trying all choices on small tables of six kinds. The county has 158
Quartiere, 17 indicators and 6 years; once alone, and once together with a release for other boundaries.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from quartiersmonitor.disclosure.county import HISTORY, OPEN, PRIMARY, SECONDARY, TOLD, protect_county
from quartiersmonitor.disclosure.history import History, Pieces, PublishedFacts
from quartiersmonitor.disclosure.secondary import protect
from quartiersmonitor.indicators.catalogue import Catalogue, default_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.sample.county import KREIS_KEY, generate_county

ROOT = Path(__file__).resolve().parent.parent
INSTANCES = 40
#: Quartiere that gave a twentieth of their inhabitants to a neighbour, and the share that went.
EDITS, SHARE = 12, 0.05
GOAL_S = 60.0


def maker() -> object:
    """Returns the module of the tests that makes small tables."""
    spec = importlib.util.spec_from_file_location("suppression_maker", ROOT / "tests" / "suppression_maker.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def small_tables() -> None:
    """Compares with the minimum, kind by kind."""
    made = maker()
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    impossible: dict[str, list[bool]] = defaultdict(list)
    for instance in made.instances(INSTANCES):  # type: ignore[attr-defined]
        best = made.Tables(instance.system).cheapest(instance.primary)  # type: ignore[attr-defined]
        result = protect(instance.system, instance.primary)
        if best is None:
            impossible[instance.kind].append(bool(result.open.any()))
        else:
            found[instance.kind].append((best, int((result.withheld & ~instance.primary).sum())))
    print(f"{'further cells that are withheld':32s}  tables  minimum  ours  ratio   at the minimum   "
          "not to be protected")
    total = np.zeros(2)
    for kind, pairs in found.items():
        best, ours = np.array(pairs).sum(axis=0)
        total += best, ours
        same = sum(one == two for one, two in pairs)
        rest = impossible[kind]
        print(f"{kind:32s}  {len(pairs):6d}  {best:7d}  {ours:4d}  {ours / best if best else 1.0:5.2f}   "
              f"{same:3d} of {len(pairs):3d}      {len(rest):3d}, {sum(rest):3d} of them named")
    print(f"{'together':32s}  {sum(map(len, found.values())):6d}  {total[0]:7.0f}  {total[1]:4.0f}  "
          f"{total[1] / total[0]:5.2f}")


def county() -> None:
    """Protects the sample county, alone and against a release for other boundaries."""
    sample = generate_county()
    areas = sample.quartiere.assign(kreis_id=KREIS_KEY)
    catalogue = default_catalogue()
    codes = [indicator.code for indicator in catalogue.headline]
    values = compute_indicators(sample.counts, areas, catalogue, indicators=codes)[0]
    print(f"\n158 Quartiere, {len(codes)} indicators, {len(sample.years)} years (goal {GOAL_S:.0f} s)")
    result = _timed("alone", sample.counts, areas, catalogue, values, None)
    before, pieces = _other_boundaries(sample.counts, areas)
    earlier = compute_indicators(before, areas, catalogue, indicators=codes)[0]
    print(f"  with {EDITS} Quartiere that had other boundaries when they were published")
    release = _timed("that release", before, areas, catalogue, earlier, None)
    history = History([_facts(before, catalogue, earlier, [entry.cell for entry in release.withheld])], pieces)
    _timed("both together", sample.counts, areas, catalogue, values, history)
    lost = sum(entry.reason == SECONDARY for entry in result.withheld)
    left = result.published + lost
    print(f"  alone, {100 * lost / left:.1f} % of what the minimum rules leave are lost to protect others")


def _timed(name: str, counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame,
           history: History | None) -> object:
    started, computed = time.perf_counter(), time.process_time()
    result = protect_county(counts, areas, catalogue, values, history=history)
    took, computed = time.perf_counter() - started, time.process_time() - computed
    reasons = ", ".join(
        f"{result.count(reason)} {reason}" for reason in (PRIMARY, SECONDARY, HISTORY, OPEN, TOLD)
        if result.count(reason))
    print(f"  {name:16s} {took:6.1f} s, computing {computed:6.1f} s   {result.published:,} published, {reasons}; "
          f"{len(result.left_out)} left out")
    return result


def _other_boundaries(counts: pd.DataFrame, areas: pd.DataFrame) -> tuple[pd.DataFrame, Pieces]:
    """Returns counts for boundaries in which a part of some Quartiere belonged to another one of their Kommune."""
    random = np.random.default_rng(1)
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    order = random.permutation(areas["quartier_id"].to_numpy()).tolist()
    moves: dict[str, str] = {}
    for giver in order:
        taker = next((other for other in order if kommune_of[other] == kommune_of[giver] and other != giver
                      and other not in moves and other not in moves.values()), None)
        if taker is not None and giver not in moves.values() and len(moves) < EDITS:
            moves[giver] = taker
    frame = counts[counts["level"] == "quartier"].copy()
    given = frame["area_id"].isin(list(moves)) & frame["value"].notna()
    part = np.floor(frame.loc[given, "value"] * SHARE + 0.5)
    key = ["level", "area_id", "measure", "period", "sex", "age_band"]
    moved = frame[given].assign(value=part, area_id=frame.loc[given, "area_id"].map(moves))
    frame.loc[given, "value"] -= part
    added = moved.groupby(key, sort=False)["value"].sum()
    frame = frame.set_index(key)
    there = frame.index.intersection(added.index)
    frame.loc[there, "value"] += added.loc[there]
    frame = frame.reset_index()
    frame["state"] = np.where(frame["value"].isna(), frame["state"], np.where(frame["value"] == 0, "zero", "value"))
    others = counts[counts["level"] != "quartier"]
    people = counts[(counts["measure"] == "bevoelkerung") & (counts["period"] == counts["period"].max())
                    & (counts["level"] == "quartier")].groupby("area_id")["value"].sum()
    rows = [(area, area, persons * (1 - SHARE if area in moves else 1)) for area, persons in people.items()]
    rows += [(giver, taker, people[giver] * SHARE) for giver, taker in moves.items()]
    present, earlier, weight = zip(*rows)
    return pd.concat([frame, others], ignore_index=True), Pieces(present, {"earlier": earlier}, np.array(weight))


def _facts(counts: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame, withheld: list) -> PublishedFacts:
    gone = {tuple(cell) for cell in withheld}
    hidden = np.array([key in gone for key in zip(
        values["level"], values["area_id"], values["indicator"], values["period"])])
    decimals = [
        catalogue.indicator(code).printed_decimals(base if base == base else None)
        for code, base in zip(values["indicator"], values["denominator"])]
    frame = values[["level", "area_id", "indicator", "period"]].assign(
        value=[round(value, places) for value, places in zip(values["value"], decimals)], decimals=decimals,
        state=np.where(hidden, "suppressed", values["state"]))
    return PublishedFacts(
        "earlier", catalogue, frame, counts[counts["measure"] == "bevoelkerung"], {"quartier": "earlier"})


def main() -> None:
    """Prints both tables."""
    small_tables()
    county()


if __name__ == "__main__":
    sys.exit(main())
