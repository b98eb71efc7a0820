"""Measures grid cells to Quartiere against QGIS native and geopandas, in the same run (goal: 60 times native).

A county of 158 polygons of about 500 vertices and 220,000 cells of 100 m. “Ours” is the whole algorithm, from the
GeoPackages in EPSG:25832 and without geometry to the layer with counts, reprojection, rounding and uncertainty
included; native:intersection and geopandas get polygons and cells in EPSG:3035 already and only intersect. geopandas
stands in an environment of its own (see benchmarks/clusters.py), or name its Python in QM_PEERS.
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
from typing import Any, Optional

import numpy as np

RUNS = 5
ROOT = Path(__file__).resolve().parent.parent
SIDE, CELL = 46_900.0, 100.0
ORIGIN = np.array([350_000.0, 5_600_000.0])

PEER = """
import json, sys, time
import geopandas
folder = sys.argv[1]
polygons = geopandas.read_file(folder + "/polygons_3035.gpkg")
cells = geopandas.read_file(folder + "/cells_3035.gpkg")
start = time.perf_counter()
parts = geopandas.overlay(cells, polygons, how="intersection", keep_geom_type=True)
shares = parts.area
total = (parts["n"] * shares / 10_000.0).groupby(parts["key"]).sum()
print(json.dumps({"seconds": time.perf_counter() - start, "totals": total.to_dict()}))
"""


def polygons() -> list[np.ndarray]:
    """Returns 158 gap-free polygons with winding borders, closed rings in EPSG:25832."""
    from clusters import polygons as shapes

    return [ring * (SIDE / 100_000.0) + ORIGIN for ring in shapes(158, 85)]


def timed(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, float, Any]:
    """Returns the first time, the median of the further ones and the result."""
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return seconds[0], statistics.median(seconds[1:]), result


def write(folder: Path, name: str, epsg: int, fields: dict[str, str], rows: list[tuple[Any, ...]],
          shapes: Optional[list[bytes]]) -> Path:
    """Writes a GeoPackage, polygons as WKB or no geometry."""
    from osgeo import ogr, osr

    path = folder / f"{name}.gpkg"
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, system, ogr.wkbNone if shapes is None else ogr.wkbPolygon)
    for field, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(field, {"text": ogr.OFTString, "whole": ogr.OFTInteger}[kind]))
    dataset.StartTransaction()
    for at, row in enumerate(rows):
        feature = ogr.Feature(layer.GetLayerDefn())
        for position, value in enumerate(row):
            feature.SetField(position, value)
        if shapes is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(shapes[at]))
        layer.CreateFeature(feature)
    dataset.CommitTransaction()
    return path


def wkb(ring: np.ndarray) -> bytes:
    """Returns a closed ring as a polygon in WKB."""
    import struct

    return struct.pack("<BIII", 1, 3, 1, len(ring)) + np.asarray(ring, dtype="<f8").tobytes()


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    application = QgsApplication([], False)
    application.initQgis()
    from qgis.analysis import QgsNativeAlgorithms

    from quartiersmonitor.processing.provider import QuartiersmonitorProvider
    from quartiersmonitor.zonings import grid
    from quartiersmonitor.zonings.transfer import transfer

    registry = QgsApplication.processingRegistry()
    registry.addProvider(QgsNativeAlgorithms())
    registry.addProvider(QuartiersmonitorProvider())

    def run(name: str, parameters: dict[str, Any]) -> Any:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        algorithm = registry.createAlgorithmById(name)
        results, done = algorithm.run(parameters, context, QgsProcessingFeedback())
        assert done, name
        return context.takeResultLayer(results["OUTPUT"]), results

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shapes = [wkb(ring) for ring in polygons()]
        keys = [f"{at:03}" for at in range(len(shapes))]
        in_grid = grid.polygons_to_grid(shapes, keys, "EPSG:25832")
        corners = grid.overlay(in_grid, keys, CELL)
        columns, rows = (np.arange(part.min() - 1, part.max() + 2) for part in (corners.column, corners.row))
        column, row = (part.ravel() for part in np.meshgrid(columns, rows))
        count = np.random.default_rng(2).poisson(3, len(column))
        ids = [f"CRS3035RES100mN{r * 100}E{c * 100}" for c, r in zip(column.tolist(), row.tolist())]
        polygon_file = write(
            folder, "polygons", 25832, {"key": "text"}, [(key,) for key in keys], shapes)
        cell_file = write(
            folder, "cells", 3035, {"id": "text", "n": "whole"}, list(zip(ids, count.tolist())), None)
        write(folder, "polygons_3035", 3035, {"key": "text"}, [(key,) for key in keys], in_grid)
        unit = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float)
        squares = [wkb((unit + np.array((c, r))) * CELL) for c, r in zip(column.tolist(), row.tolist())]
        write(folder, "cells_3035", 3035, {"id": "text", "n": "whole"}, list(zip(ids, count.tolist())), squares)
        vertices = sum(len(shape) - 13 for shape in shapes) // 16 // len(shapes)
        print(f"158 polygons of {vertices} vertices, {len(ids):,} cells, medians of {RUNS}, seconds")

        cells = grid.cells_of_ids(np.array(ids, dtype=np.bytes_))
        first, core, _ = timed(lambda: grid.overlay(in_grid, keys, CELL))
        print(f"  parts of cells in polygons            {core:8.3f}   (first {first:.3f})")
        first, weighed, _ = timed(lambda: transfer(count, grid.cell_weights_by_area(
            cells, keys, grid.polygons_to_grid(shapes, keys, "EPSG:25832"))))
        print(f"  with reprojection, shares, rounding   {weighed:8.3f}   (first {first:.3f})")
        ours = {
            "SOURCE": f"{cell_file}|layername=cells", "KIND": "grid_id", "SOURCE_KEY": "id", "COUNT_FIELDS": ["n"],
            "TARGET": f"{polygon_file}|layername=polygons", "TARGET_KEY": "key", "OUTPUT": "TEMPORARY_OUTPUT"}
        first, whole, (_, results) = timed(lambda: run("quartiersmonitor:transferzoning", ours))
        print(f"  ours, the whole algorithm             {whole:8.3f}   (first {first:.3f})  {results['TOTALS']}")
        exact = transfer(
            count, grid.cell_weights_by_area(cells, keys, in_grid, least_share=0.0), integer=False).value[:-1, 0]

        native = {
            "INPUT": f"{folder}/polygons_3035.gpkg|layername=polygons_3035",
            "OVERLAY": f"{folder}/cells_3035.gpkg|layername=cells_3035",
            "INPUT_FIELDS": ["key"], "OVERLAY_FIELDS": ["n"], "OUTPUT": "TEMPORARY_OUTPUT"}
        start = time.perf_counter()
        layer, _ = run("native:intersection", native)
        native_s = time.perf_counter() - start
        found = dict.fromkeys(keys, 0.0)
        for feature in layer.getFeatures():
            found[feature["key"]] += feature["n"] * feature.geometry().area() / CELL**2
        worst = max(abs(found[key] - value) for key, value in zip(keys, exact))
        print(f"  native:intersection (polygons INPUT)  {native_s:8.3f}   {native_s / whole:.0f} times ours, "
              f"largest difference {worst:.1e} cases")
        _peer(folder, dict(zip(keys, exact)), whole)
    application.exitQgis()


def _peer(folder: Path, exact: dict[str, float], whole: float) -> None:
    python = os.environ.get("QM_PEERS", str(ROOT / "build" / "peers" / "bin" / "python"))
    if not Path(python).exists():
        print("  geopandas: not installed (build/peers)")
        return
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-c", PEER, str(folder)], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        print(f"  geopandas: {done.stderr.strip().splitlines()[-1]}")
        return
    answer = json.loads(done.stdout)
    worst = max(abs(answer["totals"].get(key, 0.0) - value) for key, value in exact.items())
    print(f"  geopandas overlay                     {answer['seconds']:8.3f}   {answer['seconds'] / whole:.0f} times "
          f"ours, largest difference {worst:.1e} cases")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
