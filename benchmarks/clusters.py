"""Measures contiguity and local Moran with 9,999 permutations against PySAL, in the same run (goal: 0.5 s and 5 s).

PySAL (esda, libpysal) stands in an environment of its own, because it would bring other versions of numpy and pandas:

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/requirements.txt

or name its Python in QM_PEERS. Without it only our own figures are printed, and a line says so.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

RUNS = 5
PERMUTATIONS = 9999
ROOT = Path(__file__).resolve().parent.parent
#: Areas, vertices on each border between two areas, goal in seconds, very ambitious goal.
CASES = ((158, 90, 0.5, 0.1), (5000, 35, 5.0, 1.5))


def polygons(areas: int, vertices: int, seed: int = 1) -> list[np.ndarray]:
    """Returns a gap-free layer of Voronoi cells with winding borders, closed rings in metres."""
    from scipy.spatial import Voronoi

    points = np.random.default_rng(seed).random((areas, 2))
    # Mirrored at all sides, so that the cells of the middle end at the frame.
    mirrored = [points, *(np.column_stack([side - points[:, 0], points[:, 1]]) for side in (0, 2)),
                *(np.column_stack([points[:, 0], side - points[:, 1]]) for side in (0, 2))]
    cells = Voronoi(np.vstack(mirrored))
    share = np.linspace(0, 1, vertices + 1)[:-1, None]
    borders: dict[tuple[int, int], np.ndarray] = {}

    def border(start: int, end: int) -> np.ndarray:
        key = min(start, end), max(start, end)
        if key not in borders:
            first, last = cells.vertices[list(key)]
            along = last - first
            bent = first + share * along + np.sin(np.pi * share) * 0.08 * np.array([-along[1], along[0]])
            borders[key] = np.vstack([bent, last])
        line = borders[key]
        return (line if start < end else line[::-1])[:-1]

    rings = []
    for area in range(areas):
        region = cells.regions[cells.point_region[area]]
        ring = np.vstack([border(a, b) for a, b in zip(region, [*region[1:], region[0]])])
        rings.append(np.vstack([ring, ring[:1]]) * 100_000.0)
    return rings


def timed(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, float, Any]:
    """Returns the seconds of the first run and the median of the following ones, and the last result."""
    started = time.perf_counter()
    result = work()
    cold, times = time.perf_counter() - started, []
    for _ in range(runs):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return cold, statistics.median(times), result


def peer(file: str) -> None:
    """Runs in the environment of PySAL: does the same work and prints its seconds as JSON."""
    import geopandas
    import shapely
    from esda.moran import Moran_Local
    from libpysal.weights import Queen

    data = np.load(file)
    starts = data["starts"]
    shapes = [shapely.Polygon(data["xy"][begin:end]) for begin, end in zip(starts[:-1], starts[1:])]
    frame = geopandas.GeoDataFrame(geometry=shapes)
    queen = timed(lambda: Queen.from_dataframe(frame, use_index=False), 1)
    weights = queen[2]
    local = timed(lambda: Moran_Local(
        data["values"], weights, transformation="r", permutations=PERMUTATIONS, seed=1, keep_simulations=False), 3)
    print(json.dumps({
        "queen_s": queen[0], "pairs": int(sum(weights.cardinalities.values())), "cold_s": local[0], "warm_s": local[1],
        "local_i": local[2].Is.tolist(), "p": local[2].p_sim.tolist()}))


def python_of_peers() -> str:
    """Returns the Python that has PySAL, empty where there is none."""
    for candidate in (os.environ.get("QM_PEERS", ""), str(ROOT / "build" / "peers" / "bin" / "python"), sys.executable):
        if candidate and Path(candidate).exists():
            found = subprocess.run([candidate, "-c", "import esda, libpysal, geopandas"], capture_output=True)
            if found.returncode == 0:
                return candidate
    return ""


def main() -> None:
    """Prints medians, and the ratio to PySAL where it is installed."""
    from quartiersmonitor.indicators.clusters import local_moran, moran
    from quartiersmonitor.indicators.contiguity import Rings, contiguity

    python = python_of_peers()
    if not python:
        print("PySAL is not installed: no comparison. See the head of this file for how to install it.")
    for areas, vertices, goal_s, ambitious_s in CASES:
        shapes = polygons(areas, vertices)
        rings = Rings.of([[ring] for ring in shapes])
        neighbours = contiguity(rings)
        generator = np.random.default_rng(3)
        # Neighbours are somewhat alike, as in life.
        values = generator.normal(size=areas)
        values += neighbours.lag(values)
        queen = timed(lambda rings=rings: contiguity(rings))
        local = timed(lambda values=values, neighbours=neighbours: local_moran(
            values, neighbours, permutations=PERMUTATIONS, alternative="folded"))
        whole = timed(lambda values=values, neighbours=neighbours: moran(
            values, neighbours, permutations=PERMUTATIONS), 1)
        print(f"{areas:,} areas, {len(rings.xy):,} vertices, {neighbours.indices.size:,} neighbours, "
              f"{PERMUTATIONS:,} permutations")
        print(f"  queen contiguity        {queen[1]:8.3f} s")
        print(f"  local Moran             {local[1]:8.3f} s   first run {local[0]:.3f} s   "
              f"(goal {goal_s} s, ambitious {ambitious_s} s)")
        print(f"  global Moran            {whole[1]:8.3f} s")
        if python:
            _compare(python, shapes, values, neighbours, queen[1], local)


def _compare(python: str, shapes: list[np.ndarray], values: np.ndarray, neighbours: Any, queen_s: float,
             local: tuple[float, float, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="clusters-") as folder:
        file = Path(folder) / "data.npz"
        starts = np.concatenate([[0], np.cumsum([len(ring) for ring in shapes])])
        np.savez(file, xy=np.vstack(shapes), starts=starts, values=values)
        environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
        done = subprocess.run([python, __file__, "--peer", str(file)], capture_output=True, text=True, check=True,
                              env=environment)
    other = json.loads(done.stdout.splitlines()[-1])
    print(f"  libpysal Queen          {other['queen_s']:8.3f} s   ratio {other['queen_s'] / queen_s:7.1f}")
    print(f"  esda Moran_Local        {other['warm_s']:8.3f} s   first run {other['cold_s']:.3f} s   "
          f"ratio {other['warm_s'] / local[1]:7.1f}, first runs {other['cold_s'] / local[0]:.1f}")
    assert other["pairs"] == neighbours.indices.size, "PySAL finds other neighbours"
    assert np.allclose(other["local_i"], local[2].local_i), "PySAL has other local values"
    difference = np.abs(np.array(other["p"]) - local[2].p)
    print(f"  same neighbours, local I equal to {np.abs(np.array(other['local_i']) - local[2].local_i).max():.1e}, "
          f"p-values differ by {difference.mean():.4f} on average (both are drawn)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(sys.argv[2])
    else:
        main()
