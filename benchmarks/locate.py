"""Measures points in polygons against QGIS, geopandas and DuckDB, in the same run (``--state`` for the large case).

County: 170,000 addresses, 156 polygons of about 500 vertices; state: 4.5 million and 5,000. Everyone starts with the
same GeoPackages and ends with the polygon of every point (QGIS: with the layer that holds it). geopandas and DuckDB
(with its spatial extension) stand in an environment of their own:

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/requirements.txt

or name its Python in QM_PEERS. Whoever is missing is named and skipped.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("QM_BUILD", ROOT / "build")) / "benchmark"


@dataclass(frozen=True)
class Case:
    """The size of a generated country, and how often to measure."""

    name: str
    columns: int
    rows: int
    addresses: int
    persons: int
    runs: int

    @property
    def polygons_file(self) -> Path:
        return FOLDER / f"{self.name}-polygons.gpkg"

    @property
    def points_file(self) -> Path:
        return FOLDER / f"{self.name}-addresses.gpkg"

    @property
    def persons_file(self) -> Path:
        return FOLDER / f"{self.name}-persons.csv"


COUNTY = Case("county", 12, 13, 170_000, 600_000, 5)
STATE = Case("state", 50, 100, 4_500_000, 18_000_000, 1)

# ------------------------------------------------------------------------ generated data


def winding(start: np.ndarray, end: np.ndarray, levels: int, rng: np.random.Generator) -> np.ndarray:
    """Returns lines (n, 2**levels + 1, 2) that wind between their ends."""
    lines = np.stack([start, end], axis=1)
    for _ in range(levels):
        along = lines[:, 1:] - lines[:, :-1]
        across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
        middle = (lines[:, 1:] + lines[:, :-1]) / 2 + across * rng.uniform(-0.08, 0.08, along.shape[:2])[..., None]
        finer = np.empty((len(lines), 2 * lines.shape[1] - 1, 2))
        finer[:, 0::2], finer[:, 1::2] = lines, middle
        lines = finer
    return lines.round(3)


def coverage(case: Case, cell: float = 2700.0, levels: int = 7) -> list[np.ndarray]:
    """Returns the closed rings of a gap-free layer in metres, whole millimetres, borders shared vertex by vertex."""
    rng = np.random.default_rng(1)
    corner = np.stack(np.meshgrid(np.arange(case.columns + 1.0), np.arange(case.rows + 1.0)), axis=-1)
    corner = ((corner + rng.uniform(-0.15, 0.15, corner.shape)) * cell + [350_000.0, 5_600_000.0]).round(3)
    flat = winding(corner[:, :-1].reshape(-1, 2), corner[:, 1:].reshape(-1, 2), levels, rng)
    upright = winding(corner[:-1].reshape(-1, 2), corner[1:].reshape(-1, 2), levels, rng)
    flat = flat.reshape(case.rows + 1, case.columns, -1, 2)
    upright = upright.reshape(case.rows, case.columns + 1, -1, 2)
    return [
        np.concatenate([
            flat[row, column, :-1], upright[row, column + 1, :-1], flat[row + 1, column, ::-1][:-1],
            upright[row, column, ::-1]])
        for row in range(case.rows) for column in range(case.columns)]


def polygon_keys(case: Case) -> list[str]:
    """Returns the keys of the polygons: eight digits of a Kommune, two of a Quartier."""
    return [f"{5382000 + at // 12 * 4:08d}{at % 12 + 1:02d}" for at in range(case.columns * case.rows)]


def address_key(number: np.ndarray) -> np.ndarray:
    """Returns keys of 17 digits: Kommune, street, house number."""
    digits = np.empty((len(number), 17), dtype=np.uint8)
    value = 5_382_000 * 10**9 + number // 4000 * 4 * 10**9 + number % 4000 // 40 * 10**4 + number % 40 + 1
    for place in range(16, -1, -1):
        digits[:, place] = 48 + value % 10
        value = value // 10
    return digits


def generate(case: Case) -> None:
    """Writes the GeoPackages of a case, unless they are there."""
    from osgeo import gdal, ogr, osr

    if case.points_file.exists() and case.polygons_file.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25832)
    rings = coverage(case)
    blobs = [struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, len(ring)) + ring.astype("<f8").tobytes() for ring in rings]
    low, high = np.concatenate(rings).min(axis=0), np.concatenate(rings).max(axis=0)
    points = np.random.default_rng(2).uniform(low, high, (case.addresses, 2)).round(2)
    places = (struct.pack("<BIdd", 1, 1, x, y) for x, y in points.tolist())
    keys = address_key(np.arange(case.addresses)).view("S17").ravel().astype("U17").tolist()
    for path, layer, key, kind, rows in (
        (case.polygons_file, "quartiere", "quartier_id", ogr.wkbMultiPolygon, zip(polygon_keys(case), blobs)),
        (case.points_file, "adressen", "address_id", ogr.wkbPoint, zip(keys, places)),
    ):
        draft = path.with_suffix(".part.gpkg")
        draft.unlink(missing_ok=True)
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(draft))
        target = dataset.CreateLayer(layer, reference, kind, ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom"])
        target.CreateField(ogr.FieldDefn(key, ogr.OFTString))
        dataset = target = None
        header = b"GP\x00\x01" + struct.pack("<i", 25832)
        connection = sqlite3.connect(draft)
        with connection:
            insert = f'INSERT INTO "{layer}" ("{key}", geom) VALUES (?, ?)'  # noqa: S608  our own names
            connection.executemany(insert, ((text, header + blob) for text, blob in rows))
            connection.execute(
                "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?", (*low.tolist(), *high.tolist()))
        connection.close()
        # QGIS looks points up in it.
        dataset = gdal.OpenEx(str(draft), gdal.OF_VECTOR | gdal.OF_UPDATE)
        dataset.ExecuteSQL(f"SELECT CreateSpatialIndex('{layer}', 'geom')")  # our own names
        dataset = None
        draft.replace(path)


# ------------------------------------------------------------------------ measuring


def timed(work: Callable[[], Any], runs: int) -> tuple[float, float, Any]:
    """Returns the seconds of the first run and the median of the others (or of the only one), and a result."""
    times = []
    result = None
    for _ in range(runs + (runs > 1)):
        result = None
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return times[0], statistics.median(times[1:] or times), result


def show(name: str, seconds: float, ours: float, note: str = "") -> None:
    """Prints one line of the table."""
    print(f"  {name:44s}{seconds:9.3f} s   ratio {seconds / ours:7.1f}   {note}".rstrip())


def ask_peer(script: str, what: str, case: Case) -> Optional[dict[str, Any]]:
    """Runs a measurement in the environment of the peers; prints why there is none."""
    candidates = (os.environ.get("QM_PEERS", ""), str(ROOT / "build" / "peers" / "bin" / "python"), sys.executable)
    python = next((candidate for candidate in candidates if candidate and Path(candidate).exists()), "")
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run([python, script, "--peer", what, case.name], capture_output=True, text=True, env=environment)
    if done.returncode:
        print(f"  {what}: skipped ({(done.stderr.strip().splitlines() or ['?'])[-1][:90]})")
        return None
    return json.loads(done.stdout.splitlines()[-1])


def start_qgis() -> Optional[Callable[..., dict[str, Any]]]:
    """Returns ``processing.run`` of QGIS, or prints that there is none."""
    try:
        from qgis.core import QgsApplication
    except ImportError:
        print("  QGIS: skipped (no PyQGIS for this Python)")
        return None
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
    from processing.core.Processing import Processing

    import processing

    Processing.initialize()
    start_qgis.application = application  # type: ignore[attr-defined]  kept alive

    return processing.run


def peak_mb() -> int:
    """Returns the largest memory of this process so far."""
    # Of this process alone: what getrusage tells begins with the parent's.
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def compare_with_qgis(case: Case, counted: np.ndarray, keys: list[str], ours: float) -> None:
    """Measures QGIS's own algorithms on the same files, spatial index of the polygons included where they use one."""
    run = start_qgis()
    if run is None:
        return
    polygons, points = str(case.polygons_file), str(case.points_file)
    _, seconds, result = timed(lambda: run("native:countpointsinpolygon", {
        "POLYGONS": polygons, "POINTS": points, "FIELD": "NUMPOINTS", "OUTPUT": "TEMPORARY_OUTPUT"}), min(case.runs, 3))
    theirs = {feature["quartier_id"]: int(feature["NUMPOINTS"]) for feature in result["OUTPUT"].getFeatures()}
    same = all(theirs[key] == number for key, number in zip(keys, counted.tolist()))
    show("QGIS native:countpointsinpolygon", seconds, ours, "same counts" if same else "OTHER COUNTS")
    _, seconds, _ = timed(lambda: run("native:joinattributesbylocation", {
        "INPUT": points, "JOIN": polygons, "PREDICATE": [0], "JOIN_FIELDS": ["quartier_id"], "METHOD": 1,
        "DISCARD_NONMATCHING": False, "OUTPUT": "TEMPORARY_OUTPUT"}), min(case.runs, 3))
    show("QGIS native:joinattributesbylocation", seconds, ours)


# ------------------------------------------------------------------------ peers, in their own environment


def peer_geopandas(case: Case) -> dict[str, Any]:
    """Measures geopandas: reading and joining, and shapely's part of it alone."""
    import geopandas
    import shapely

    def whole() -> Any:
        polygons = geopandas.read_file(case.polygons_file, engine="pyogrio")
        points = geopandas.read_file(case.points_file, engine="pyogrio")
        joined = points.sjoin(polygons, how="left", predicate="intersects")
        return joined.loc[~joined.index.duplicated(), "quartier_id"].value_counts()

    _, seconds, counts = timed(whole, min(case.runs, 3))
    polygons = geopandas.read_file(case.polygons_file, engine="pyogrio").geometry.to_numpy()
    points = geopandas.read_file(case.points_file, engine="pyogrio").geometry.to_numpy()
    _, core, _ = timed(lambda: shapely.STRtree(points).query(polygons, predicate="intersects"), min(case.runs, 3))
    return {"seconds": seconds, "core": core, "counts": {str(key): int(n) for key, n in counts.items()},
            "version": f"geopandas {geopandas.__version__}, shapely {shapely.__version__}"}


def peer_duckdb(case: Case) -> dict[str, Any]:
    """Measures DuckDB with its spatial extension, which has to be installed already."""
    import duckdb

    def whole() -> Any:
        connection = duckdb.connect()
        connection.execute("LOAD spatial")
        query = f"""
            SELECT quartier_id, count(*) FROM (
                SELECT a.address_id, min(q.quartier_id) AS quartier_id
                FROM ST_Read('{case.points_file}') a JOIN ST_Read('{case.polygons_file}') q
                ON ST_Intersects(q.geom, a.geom) GROUP BY a.address_id) GROUP BY quartier_id"""  # noqa: S608  our own files
        return connection.execute(query).fetchall()

    _, seconds, rows = timed(whole, min(case.runs, 3))
    return {"seconds": seconds, "counts": {str(key): int(number) for key, number in rows},
            "version": f"DuckDB {duckdb.__version__}"}


# ------------------------------------------------------------------------ main


def measure(case: Case) -> None:
    """Prints the table of one case."""
    from quartiersmonitor.addresses.arrow import read_points, read_polygons
    from quartiersmonitor.addresses.locate import Polygons

    generate(case)

    def whole() -> np.ndarray:
        layer = read_polygons(case.polygons_file, columns=["quartier_id"])
        points = read_points(case.points_file)
        return Polygons(layer.wkb, layer.keys("quartier_id")).locate(points.x, points.y)

    layer = read_polygons(case.polygons_file, columns=["quartier_id"])
    points, keys = read_points(case.points_file), layer.keys("quartier_id")
    vertices = sum(len(blob) for blob in layer.wkb if blob) // 16
    print(f"{case.name}: {len(points):,} points, {len(keys):,} polygons of {vertices // len(keys)} vertices")
    cold, ours, index = timed(lambda: Polygons(layer.wkb, keys).locate(points.x, points.y), case.runs)
    print(f"  {'points and polygons in memory, from WKB on':44s}{ours:9.3f} s   first run {cold:.3f} s")
    known = Polygons(layer.wkb, keys)
    known.locate(points.x, points.y)
    again = timed(lambda: known.locate(points.x, points.y), case.runs)[1]
    print(f"  {'the same with the grid known':44s}{again:9.3f} s")
    files = timed(whole, case.runs)[1]
    print(f"  {'from files to the polygon of every point':44s}{files:9.3f} s   (the ratios are to this); "
          f"{peak_mb()} MB at most")
    counted = np.bincount(index[index >= 0], minlength=len(keys))
    compare_with_qgis(case, counted, keys, files)
    for what in ("geopandas", "duckdb"):
        other = ask_peer(__file__, what, case)
        if other is None:
            continue
        same = all(other["counts"].get(key, 0) == number for key, number in zip(keys, counted.tolist()))
        show(other["version"], other["seconds"], files, "same counts" if same else "OTHER COUNTS")
        if "core" in other:
            show("  shapely alone, in memory", other["core"], ours, "(to ours in memory)")


def case_of(arguments: list[str]) -> Case:
    """Returns the case that the command line asks for."""
    return STATE if {"--state", STATE.name} & set(arguments) else COUNTY


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps({"geopandas": peer_geopandas, "duckdb": peer_duckdb}[sys.argv[2]](case_of(sys.argv))))
    else:
        measure(case_of(sys.argv))
