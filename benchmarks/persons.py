"""Measures persons to Quartier x age band x sex, from files to counts, against QGIS, geopandas and DuckDB.

County: 170,000 addresses, 156 Quartiere, a CSV of 600,000 persons; state (``--state``): 4.5 million, 5,000, 18 million.
Everyone starts with the GeoPackages and the CSV and ends with the table of counts; the state's persons are streamed.
For the environment of the peers see ``benchmarks/locate.py``, which also makes the addresses. DuckDB without its
spatial extension gets the Quartier of each address for nothing.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from locate import Case, address_key, ask_peer, case_of, generate, peak_mb, show, start_qgis, timed

STICHTAG = datetime.date(2025, 12, 31)
HEADER = b"adresse;geburtsdatum;geschlecht;sgb2\r\n"
BANDS = (
    0, 3, 5, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 66, 67, 70, 75, 80, 85, 90)


def generate_persons(case: Case) -> None:
    """Writes the CSV of a case, unless it is there."""
    if case.persons_file.exists():
        return
    rng = np.random.default_rng(3)
    draft = case.persons_file.with_suffix(".part")
    with draft.open("wb") as stream:
        stream.write(HEADER)
        for start in range(0, case.persons, 1 << 20):
            number = min(1 << 20, case.persons - start)
            born = np.datetime64("1928-01-01") + rng.integers(0, 35_700, number)
            iso = np.datetime_as_string(born).astype("S10").view(np.uint8).reshape(number, 10)
            line = np.empty((number, 34), dtype=np.uint8)
            line[:, :17] = address_key(rng.integers(0, case.addresses, number))
            line[:, 18:28] = iso[:, [8, 9, 4, 5, 6, 4, 0, 1, 2, 3]]
            line[:, [20, 23]] = ord(".")
            line[:, [17, 28, 30]] = ord(";")
            line[:, 29] = np.frombuffer(b"mw", dtype=np.uint8)[rng.integers(0, 2, number)]
            line[:, 31] = 48 + (rng.random(number) < 0.09)
            line[:, 32:] = (13, 10)
            stream.write(line.tobytes())
    draft.replace(case.persons_file)


def band_of(ages: Any) -> Any:
    """Returns the number of the band of each age."""
    return np.searchsorted(BANDS, ages, side="right") - 1


# ------------------------------------------------------------------------ QGIS


def compare_with_qgis(case: Case, wanted: dict[str, int], ours: float) -> None:
    """Measures the chain that a QGIS user would build from native algorithms."""
    run = start_qgis()
    if run is None:
        return
    # At the end of a year, age is the difference of the years.
    age = f"{STICHTAG.year} - to_int(right(\"geburtsdatum\", 4))"
    band = "with_variable('a', " + age + ", " + " + ".join(f"(@a >= {start})" for start in BANDS[1:]) + ")"
    formula = f"coalesce(\"quartier_id\", '') || ':' || {band} || ':' || \"geschlecht\""
    uri = f"{case.persons_file.as_uri()}?type=csv&delimiter=;&detectTypes=no"

    def whole() -> Any:
        from qgis.core import QgsVectorLayer

        located = run("native:joinattributesbylocation", {
            "INPUT": str(case.points_file), "JOIN": str(case.polygons_file), "PREDICATE": [0],
            "JOIN_FIELDS": ["quartier_id"], "METHOD": 1, "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"]
        persons = QgsVectorLayer(uri, "persons", "delimitedtext")
        joined = run("native:joinattributestable", {
            "INPUT": persons, "FIELD": "adresse", "INPUT_2": located, "FIELD_2": "address_id",
            "FIELDS_TO_COPY": ["quartier_id"], "METHOD": 1, "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"]
        aged = run("native:fieldcalculator", {
            "INPUT": joined, "FIELD_NAME": "cell", "FIELD_TYPE": 2, "FIELD_LENGTH": 40, "OUTPUT": "TEMPORARY_OUTPUT",
            "FORMULA": formula})["OUTPUT"]
        return run("native:aggregate", {
            "INPUT": aged, "GROUP_BY": '"cell"', "OUTPUT": "TEMPORARY_OUTPUT", "AGGREGATES": [
                {"aggregate": "first_value", "delimiter": ",", "input": '"cell"', "length": 40, "name": "cell",
                 "precision": 0, "type": 10},
                {"aggregate": "count", "delimiter": ",", "input": '"cell"', "length": 0, "name": "n", "precision": 0,
                 "type": 2}]})["OUTPUT"]

    _, seconds, layer = timed(whole, 1)
    theirs = {feature["cell"]: int(feature["n"]) for feature in layer.getFeatures()}
    show("QGIS: two joins, field calculator, aggregate", seconds, ours, verdict(theirs, wanted))


# ------------------------------------------------------------------------ peers, in their own environment


def peer_geopandas(case: Case) -> dict[str, Any]:
    """Measures geopandas and pandas, the CSV with the columns and types it needs."""
    import geopandas
    import pandas as pd

    def whole() -> Any:
        polygons = geopandas.read_file(case.polygons_file, engine="pyogrio")
        points = geopandas.read_file(case.points_file, engine="pyogrio")
        joined = points.sjoin(polygons, how="left", predicate="intersects")
        quartier = joined.loc[~joined.index.duplicated()].set_index("address_id")["quartier_id"].astype("category")
        persons = pd.read_csv(
            case.persons_file, sep=";", engine="c", usecols=["adresse", "geburtsdatum", "geschlecht"],
            dtype={"adresse": str, "geburtsdatum": "category", "geschlecht": "category"})
        # Dates repeat, so each is read once.
        dates = pd.to_datetime(pd.Series(persons["geburtsdatum"].cat.categories), format="%d.%m.%Y")
        before = (dates.dt.month * 32 + dates.dt.day) > STICHTAG.month * 32 + STICHTAG.day
        bands = band_of((STICHTAG.year - dates.dt.year - before).to_numpy())
        band = bands[persons["geburtsdatum"].cat.codes.to_numpy()]
        area = quartier.cat.codes.to_numpy()[quartier.index.get_indexer(persons["adresse"])]
        frame = pd.DataFrame({"area": area, "band": band, "sex": persons["geschlecht"]})
        counted = frame.groupby(["area", "band", "sex"], observed=True).size()
        names = [*quartier.cat.categories, ""]
        return {f"{names[area]}:{band}:{sex}": int(n) for (area, band, sex), n in counted.items()}

    _, seconds, cells = timed(whole, min(case.runs, 3))
    version = f"geopandas {geopandas.__version__}, pandas {pd.__version__}"
    return {"seconds": seconds, "cells": cells, "version": version, "peak_mb": peak_mb()}


def peer_duckdb(case: Case) -> dict[str, Any]:
    """Measures DuckDB; without the spatial extension only the persons, the Quartier of each address being given."""
    import duckdb

    spatial = True
    try:
        duckdb.connect().execute("LOAD spatial")
    except duckdb.Error:
        spatial = False
    given = case.points_file.with_suffix(".quartiere.csv")

    def whole() -> Any:
        connection = duckdb.connect()
        if spatial:
            connection.execute("LOAD spatial")
            addresses = (
                f"SELECT a.address_id, min(q.quartier_id) AS quartier_id FROM ST_Read('{case.points_file}') a "  # noqa: S608
                f"LEFT JOIN ST_Read('{case.polygons_file}') q ON ST_Intersects(q.geom, a.geom) GROUP BY a.address_id")
        else:
            addresses = f"SELECT * FROM located_{case.name}"  # noqa: S608
            connection = located
        bands = " + ".join(f"(age >= {band})::INT" for band in BANDS[1:])
        return connection.execute(f"""
            SELECT coalesce(quartier_id, ''), {bands} AS band, geschlecht, count(*) FROM (
                SELECT quartier_id, geschlecht,
                    {STICHTAG.year} - CAST(substr(geburtsdatum, 7, 4) AS INT) - CAST(
                        substr(geburtsdatum, 4, 2) || substr(geburtsdatum, 1, 2)
                        > '{STICHTAG:%m%d}' AS INT) AS age
                FROM read_csv('{case.persons_file}', delim=';', header=true, all_varchar=true) p
                LEFT JOIN ({addresses}) ON address_id = p.adresse) GROUP BY ALL""").fetchall()  # noqa: S608

    located = duckdb.connect()
    if not spatial:
        query = f"SELECT * FROM read_csv('{given}', header=true, all_varchar=true)"  # noqa: S608
        located.execute(f"CREATE TABLE located_{case.name} AS {query}")
    _, seconds, rows = timed(whole, min(case.runs, 3))
    return {"seconds": seconds, "cells": {f"{area}:{band}:{sex}": int(n) for area, band, sex, n in rows},
            "version": f"DuckDB {duckdb.__version__}" + ("" if spatial else ", persons only"), "peak_mb": peak_mb()}


# ------------------------------------------------------------------------ main


def verdict(theirs: dict[str, int], wanted: dict[str, int]) -> str:
    """Says whether the counts are the same, persons without a Quartier aside."""
    theirs = {cell: number for cell, number in theirs.items() if not cell.startswith(":")}
    return "same counts" if theirs == wanted else f"OTHER COUNTS in {len(set(theirs.items()) ^ set(wanted.items()))}"


def measure(case: Case) -> None:
    """Prints the table of one case."""
    from quartiersmonitor.addresses.arrow import read_points, read_polygons
    from quartiersmonitor.addresses.locate import Polygons
    from quartiersmonitor.addresses.persons import AddressTable, Columns, Measure, count_persons

    generate(case)
    generate_persons(case)
    columns = Columns(address="adresse", birth_date="geburtsdatum", sex="geschlecht")
    measures = [Measure("bevoelkerung")]

    def register() -> AddressTable:
        layer = read_polygons(case.polygons_file, columns=["quartier_id"])
        keys = layer.keys("quartier_id")
        points = read_points(case.points_file, columns=["address_id"])
        return AddressTable(points.columns["address_id"], Polygons(layer.wkb, keys).locate(points.x, points.y), keys)

    def persons(table: AddressTable) -> Any:
        return count_persons(case.persons_file, columns, table, measures, STICHTAG)

    size = case.persons_file.stat().st_size // 1_000_000
    print(f"{case.name}: {case.addresses:,} addresses, {case.columns * case.rows:,} Quartiere, "
          f"{case.persons:,} persons ({size} MB)")
    cold, ours, counts = timed(lambda: persons(register()).frame(), case.runs)
    print(f"  {'ours, from files to the frame of counts':44s}{ours:9.3f} s   first run {cold:.3f} s, "
          f"{peak_mb()} MB at most")
    _, warm, table = timed(register, case.runs)
    print(f"  {'  of this: addresses read and located':44s}{warm:9.3f} s")
    _, warm, counts = timed(lambda: persons(table), case.runs)
    print(f"  {'  of this: persons counted':44s}{warm:9.3f} s   {case.persons / warm / 1e6:.1f} million a second")
    with_flag = [*measures, Measure("sgb2", "sgb2")]
    _, warm, _ = timed(lambda: count_persons(case.persons_file, columns, table, with_flag, STICHTAG), case.runs)
    print(f"  {'  persons counted with a flag as well':44s}{warm:9.3f} s")
    cube, bands, sexes = counts.table("bevoelkerung")
    wanted = {
        f"{counts.area_ids[area]}:{band}:{sexes[sex]}": int(cube[area, band, sex])
        for area, band, sex in np.argwhere(cube).tolist()}
    assert len(bands) == len(BANDS)
    give_located(case)
    if case.name == "county":
        compare_with_qgis(case, wanted, ours)
    for what in ("geopandas", "duckdb"):
        other = ask_peer(__file__, what, case)
        if other is not None:
            show(other["version"], other["seconds"], ours,
                 f"{verdict(other['cells'], wanted)}, {other['peak_mb']} MB at most")


def give_located(case: Case) -> None:
    """Writes the Quartier of each address, for who cannot locate them."""
    from quartiersmonitor.addresses.arrow import read_points, read_polygons
    from quartiersmonitor.addresses.locate import Polygons

    path = case.points_file.with_suffix(".quartiere.csv")
    if path.exists():
        return
    layer = read_polygons(case.polygons_file, columns=["quartier_id"])
    keys = layer.keys("quartier_id")
    points = read_points(case.points_file, columns=["address_id"])
    index = Polygons(layer.wkb, keys).locate(points.x, points.y)
    names = np.array([*keys, ""])[index]
    Path(path).write_text("address_id,quartier_id\n" + "\n".join(
        f"{key.decode()},{name}" for key, name in zip(points.columns["address_id"].tolist(), names.tolist())))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps({"geopandas": peer_geopandas, "duckdb": peer_duckdb}[sys.argv[2]](case_of(sys.argv))))
    else:
        measure(case_of(sys.argv))
