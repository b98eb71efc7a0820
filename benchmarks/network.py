"""Measures walking distances against QGIS's network analysis, in the same run (goal: 20 times).

A county of 100,000 ways, 170,000 addresses and 3,000 offers. “Ours” is the whole algorithm from the GeoPackages to its
result, with its parts beside it. QGIS ties points with QgsVectorLayerDirector and searches with QgsGraphAnalyzer, on
the same files, without an ellipsoid. It needs milliseconds per point it ties and per search, so it gets 2,000 of the
addresses and one search from each offer would be endless: it searches from every address, as a user would have it do,
for 200 of them. So the ratio is that of fewer than 2,000 addresses of QGIS against 170,000 of ours.
"""

from __future__ import annotations

import os
import statistics
import struct
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

RUNS = 5
SIDE_M, SETTLEMENTS = 34_000.0, 158
NODES, WAYS, ADDRESSES, OFFERS = 46_000, 100_000, 170_000, 3_000
TIED, SEARCHED = 2_000, 200
#: QGIS names a distance that does not exist like this, or a larger number.
_NEVER = 1e300


def county(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns ways (ways, 4), addresses and offers (n, 2): dense settlements with scattered houses between."""
    from scipy.spatial import Delaunay

    centre = rng.uniform(0, SIDE_M, (SETTLEMENTS, 2))
    dense = int(NODES * 0.8)
    inside = centre[rng.integers(0, SETTLEMENTS, dense)] + rng.normal(0, 500, (dense, 2))
    between = rng.uniform(0, SIDE_M, (NODES - dense, 2))
    place = np.vstack([inside, between]).round(2) + np.array([360_000.0, 5_600_000.0])
    corners = Delaunay(place).simplices
    edges = np.unique(np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1), axis=0)
    edges = edges[rng.permutation(len(edges))[:WAYS]]
    length = np.minimum(np.hypot(*(place[edges[:, 0]] - place[edges[:, 1]]).T), 150.0)

    def along(count: int) -> np.ndarray:
        edge, share = edges[rng.choice(len(edges), count, p=length / length.sum())], rng.random((count, 1))
        return (place[edge[:, 0]] * (1 - share) + place[edge[:, 1]] * share + rng.normal(0, 15, (count, 2))).round(2)

    return np.hstack([place[edges[:, 0]], place[edges[:, 1]]]), along(ADDRESSES), along(OFFERS)


def write(folder: Path, name: str, geometries: list[bytes], kind: int) -> str:
    """Writes a GeoPackage and returns the source of its layer."""
    from osgeo import ogr, osr

    path = folder / f"{name}.gpkg"
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, system, kind)
    dataset.StartTransaction()
    for geometry in geometries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(geometry))
        layer.CreateFeature(feature)
    dataset.CommitTransaction()
    return f"{path}|layername={name}"


def median(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """Returns the median time of some runs after a first one, and the result."""
    result = work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def by_qgis(ways: str, addresses: np.ndarray, offers: np.ndarray) -> tuple[float, float, np.ndarray]:
    """Returns QGIS's seconds to tie points, its seconds per search, and the distances of the searched addresses."""
    from qgis.analysis import QgsGraphAnalyzer, QgsGraphBuilder, QgsNetworkDistanceStrategy, QgsVectorLayerDirector
    from qgis.core import QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer(ways, "ways", "ogr")
    start = time.perf_counter()
    director = QgsVectorLayerDirector(layer, -1, "", "", "", QgsVectorLayerDirector.Direction.DirectionBoth)
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(layer.crs(), True, 0.0, "NONE")
    tied = director.makeGraph(builder, [QgsPointXY(*place) for place in np.vstack([addresses, offers]).tolist()])
    graph = builder.takeGraph()
    tying = time.perf_counter() - start
    site = [graph.findVertex(point) for point in tied[len(addresses):]]
    nearest = np.full(SEARCHED, np.inf)
    start = time.perf_counter()
    for at in range(SEARCHED):
        _, cost = QgsGraphAnalyzer.dijkstra(graph, graph.findVertex(tied[at]), 0)
        nearest[at] = min(cost[node] for node in site)
    searching = (time.perf_counter() - start) / SEARCHED
    return tying, searching, np.where(nearest > _NEVER, np.inf, nearest)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    application = QgsApplication([], False)
    application.initQgis()
    from osgeo import ogr

    from quartiersmonitor.access.distances import Origins
    from quartiersmonitor.access.network import Network
    from quartiersmonitor.access.scenario import Scenario
    from quartiersmonitor.access.ways import read_ways
    from quartiersmonitor.addresses.arrow import read_points
    from quartiersmonitor.processing.provider import QuartiersmonitorProvider

    registry = QgsApplication.processingRegistry()
    registry.addProvider(QuartiersmonitorProvider())
    lines, addresses, offers = county(np.random.default_rng(1))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ways = write(folder, "ways", [
            struct.pack("<BII", 1, 2, 2) + row.astype("<f8").tobytes() for row in lines], ogr.wkbLineString)
        points = {kind: write(folder, kind, [
            struct.pack("<BI2d", 1, 1, *place) for place in where.tolist()], ogr.wkbPoint)
            for kind, where in (("addresses", addresses), ("offers", offers))}
        print(f"{WAYS:,} ways, {ADDRESSES:,} addresses, {OFFERS:,} offers; medians of {RUNS}, seconds")

        def path(source: str) -> Path:
            return Path(source.split("|")[0])

        reading, (read, from_, to) = median(lambda: (
            read_ways(path(ways)), read_points(path(points["addresses"])), read_points(path(points["offers"]))))
        print(f"  read three GeoPackages                {reading:8.3f}")
        building, network = median(lambda: Network(read.lines))
        print(f"  network                               {building:8.3f}")
        tying, (ties, sites) = median(lambda: (network.tie(from_.x, from_.y), network.tie(to.x, to.y)))
        print(f"  tie points to ways                    {tying:8.3f}")
        searching, nearest = median(lambda: Origins(network, ties, approach=False).nearest(sites))
        print(f"  nearest offer of every address        {searching:8.3f}")
        core = reading + building + tying + searching
        print(f"  from the files to the distances       {core:8.3f}")

        def run() -> Any:
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            algorithm = registry.createAlgorithmById("quartiersmonitor:walkingdistance")
            results, done = algorithm.run({
                "INPUT": points["addresses"], "SITES": points["offers"], "WAYS": ways, "APPROACH": False,
                "GEOMETRY": False, "OUTPUT": "TEMPORARY_OUTPUT"}, context, QgsProcessingFeedback())
            assert done
            return results

        whole, _ = median(run, 3)
        print(f"  ours, the whole algorithm (table)     {whole:8.3f}")
        once, other, found = by_qgis(ways, addresses[:TIED], offers)
        error = np.abs(found - nearest.distance[:SEARCHED])
        worst = np.nanmax(np.where(np.isfinite(found), error, np.nan))
        assert (np.isfinite(found) == np.isfinite(nearest.distance[:SEARCHED])).all()
        qgis = once + other * TIED
        print(f"  QGIS: ties {TIED:,} addresses, offers     {once:8.3f}")
        print(f"  QGIS: one search                      {other:8.3f}   {qgis:.0f} s for {TIED:,} addresses")
        print(f"  QGIS for {TIED:,} addresses against ours for {ADDRESSES:,}: {qgis / whole:.0f} times "
              f"({qgis / core:.0f} times from files to distances); per address {qgis / TIED * ADDRESSES / whole:,.0f}; "
              f"largest difference {worst:.1e} m")

        origins = Origins(network, ties)
        chosen = sites.take(np.arange(0, OFFERS, 20))
        scenario = Scenario(origins, chosen)
        new = network.tie(addresses[:1, 0], addresses[:1, 1])
        for title, work in (("add a site", lambda: scenario.add(new)), ("close a site", lambda: scenario.close(3)),
                            ("move a site", lambda: scenario.move(5, new))):
            seconds = []
            for _ in range(RUNS):
                start = time.perf_counter()
                work()
                seconds.append(time.perf_counter() - start)
                scenario.undo()
            print(f"  scenario: {title:<28}{statistics.median(seconds):8.3f}   ({len(chosen.edge)} sites)")
    application.exitQgis()


if __name__ == "__main__":
    main()
