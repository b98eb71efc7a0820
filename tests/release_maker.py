"""Writes small release folders in the format of the plugin, without the code that the plugin writes them with."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from quartiersmonitor.indicators.catalogue import Catalogue
from quartiersmonitor.indicators.rounding import half_up, outward

HEAD = (
    "ebene", "gebiet_id", "gebiet", "indikator_id", "indikator", "jahr", "jahre", "wert", "untere_grenze",
    "obere_grenze", "basis", "einheit", "zustand", "zeichen")
KNOWN_HEAD = ("ebene", "gebiet_id", "merkmal", "jahr", "geschlecht", "alter", "anzahl")
STATES = {
    "value": ("wert", ""), "unreliable": ("unsicher", "()"), "zero": ("null", "-"), "suppressed": ("gesperrt", "x"),
    "no_data": ("keine_angabe", ".")}
PUBLIC = {"bevoelkerung"}


def square(at: int, row: int = 0) -> dict[str, Any]:
    """A square of a chessboard as a GeoJSON geometry."""
    x, y = 7.0 + at / 100, 51.0 + row / 100
    ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def number(value: float | None, decimals: int) -> str:
    """A number as it is printed."""
    return "" if value is None or value != value else f"{half_up(value, decimals):.{decimals}f}".replace(".", ",")


def write_table(path: Path, head: Collection[str], rows: Iterable[Collection[Any]]) -> None:
    """Writes a table as the plugin does: with a BOM, semicolons and CRLF."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(head)
        writer.writerows(rows)


def rows_of(values: pd.DataFrame, catalogue: Catalogue, names: Mapping[str, str],
            withheld: Collection[tuple[str, str, str, str]] = (), *, rounded: bool = True) -> list[list[str]]:
    """The rows of the table of values; ``withheld`` are (level, area, indicator, period)."""
    gone = set(withheld)
    indicators = {entry.code: entry for entry in catalogue.for_publication().indicators}
    rows = []
    for row in values.to_dict("records"):
        entry = indicators[row["indicator"]]
        state = row["state"]
        if (row["level"], row["area_id"], row["indicator"], row["period"]) in gone and state != "no_data":
            state = "suppressed"
        german, sign = STATES[state]
        shown = state not in ("suppressed", "no_data")
        public = all(term.measure in PUBLIC for term in entry.denominator)
        decimals = 6 if not rounded else entry.printed_decimals(
            row["denominator"] if public else None) if shown else 0
        texts = ["", "", ""]
        if shown:
            lower, upper = row["lower"], row["upper"]
            if lower == lower:
                lower, upper = outward(lower, upper, decimals)
            texts = [number(value, decimals) for value in (row["value"], lower, upper)]
        base = f"{row['denominator']:.0f}" if shown and public else ""
        rows.append([
            row["level"], row["area_id"], names.get(row["area_id"], row["area_id"]), entry.code, entry.name,
            row["period"], str(row["years"]), *texts, base, entry.unit, german, sign])
    return rows


def write_release(folder: Path, rows: Iterable[Collection[str]], catalogue_text: str,
                  quartiere: Mapping[str, tuple[str, Any]], *, known: Iterable[Any] = (),
                  others: Mapping[str, Mapping[str, Any]] | None = None, title: str = "Test") -> Path:
    """Writes a release; ``quartiere`` are Kommune and geometry by id, ``others`` geometries of further levels."""
    (folder / "grenzen").mkdir(parents=True)
    write_table(folder / "werte.csv", HEAD, rows)
    known = list(known)
    if known:
        write_table(folder / "wissen.csv", KNOWN_HEAD, ([*entry[:6], f"{entry[6]:.0f}"] for entry in known))
    (folder / "katalog.yaml").write_text(catalogue_text, encoding="utf-8")
    levels = {"quartier": {key: (kommune, geometry) for key, (kommune, geometry) in quartiere.items()}}
    for level, areas in (others or {}).items():
        levels[level] = {key: ("", geometry) for key, geometry in areas.items()}
    for level, areas in levels.items():
        features = [
            {"type": "Feature", "geometry": geometry,
             "properties": {"gebiet_id": key, "gebiet": f"Gebiet {key}", "kommune_id": kommune}}
            for key, (kommune, geometry) in areas.items()]
        (folder / "grenzen" / f"{level}.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    (folder / "release.json").write_text(json.dumps({
        "format": 1, "release_id": folder.name, "title": title, "edition": "public",
        "created": "2026-01-01T00:00:00+00:00"}), encoding="utf-8")
    return folder


def archive(folder: Path, target: Path) -> Path:
    """Packs the core of a release as the ledger does."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.write(path, path.relative_to(folder).as_posix())
    return target
