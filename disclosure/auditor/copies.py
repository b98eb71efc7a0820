"""Compares the copies of the values in a release folder: what is withheld in one must not stand in another."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...indicators.wide import column
from .files import NO_DATA, SIGNS, VALUES_FILE, WITHHELD, CellId, Number, ReleaseFiles, Row

#: Columns of one number per row, under the names of all files that are written.
_KEYS = {
    "level": ("ebene", "level"), "area_id": ("gebiet_id", "area_id"),
    "indicator": ("indikator_id", "indicator"), "period": ("jahr", "period")}
#: Columns that tell of the cases of their own area and year.
_TELLING = (
    "wert", "value", "untere_grenze", "obere_grenze", "lower", "upper", "numerator", "z", "contribution", "funnel_z",
    "local_i", "q_kreis", "q_kommune")
#: Parts of an indicator in a wide layer that do so.
_PARTS = ("value", "lower", "upper", "num", "sig_kreis", "sig_kommune", "change", "funnel")
_SUFFIXES = (".csv", ".geojson", ".json")
#: Rows of one table that are reported.
_MOST = 20


class Contradiction(NamedTuple):
    """A withheld cell that has a number in a file, or a published one that is more exact there."""

    cell: CellId
    file: str
    value: float
    problem: DataProblem


def compare_copies(release: ReleaseFiles) -> list[Contradiction]:
    """Returns numbers in the files of a release folder that its table of values withholds or rounds."""
    cells = {row.cell: row for row in release.rows}
    by_area: dict[tuple[str, str], list[CellId]] = defaultdict(list)
    for cell in cells:
        by_area[cell.area_id, cell.indicator].append(cell)
    found = [
        _told(row.cell, VALUES_FILE, name, number.value)
        for row in release.rows if row.state in (WITHHELD, NO_DATA)
        for name, number in (("wert", row.value), ("untere_grenze", row.lower), ("obere_grenze", row.upper))
        if number is not None]
    # Who can tell the small numbers from those that protect them knows that the small ones are below the minimum.
    signs = {row.sign for row in release.rows if row.state == WITHHELD}
    if len(signs) > 1:
        found += [
            Contradiction(row.cell, VALUES_FILE, np.nan, DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure",
                    "{file}: {area}, {indicator}, {period} is withheld under the sign “{sign}”, others are under "
                    "“{common}”. All must have one sign."),
                context="disclosure", file=VALUES_FILE, area=row.cell.area_id, indicator=row.cell.indicator,
                period=row.cell.period, sign=row.sign, common=SIGNS[WITHHELD]))
            for row in release.rows if row.state == WITHHELD and row.sign != SIGNS[WITHHELD]][:_MOST]
    if release.folder is None:
        return found
    wide = {column(indicator.code, part): (indicator.code, part)
            for indicator in release.catalogue.indicators for part in _PARTS}
    for path in sorted(release.folder.rglob("*")):
        name = path.relative_to(release.folder).as_posix()
        if not path.is_file() or name == VALUES_FILE:
            continue
        count = 0
        for table, record in records(path):
            for entry in _compared(record, cells, by_area, wide, f"{name}:{table}" if table else name):
                count += 1
                if count <= _MOST:
                    found.append(entry)
    return found


def _compared(record: Mapping[str, Any], cells: Mapping[CellId, Row],
              by_area: Mapping[tuple[str, str], Sequence[CellId]], wide: Mapping[str, tuple[str, str]],
              file: str) -> Iterator[Contradiction]:
    key = {name: next((str(record[text]) for text in texts if record.get(text) is not None), None)
           for name, texts in _KEYS.items()}
    if None not in key.values():
        cell = CellId(*(key[name] for name in CellId._fields))  # type: ignore[arg-type]
        yield from _fields(record, cell, {name: name for name in _TELLING}, cells, file)
        return
    # A wide table stands for a level and a period, which are columns or stand in the name of the table.
    area, level, period = key["area_id"], key["level"] or "", key["period"] or ""
    name = file.rsplit(":", 1)[-1]
    if area is None:
        return
    fitting: dict[str, dict[str, str]] = {}
    for text, (code, part) in wide.items():
        if record.get(text) is not None:
            fitting.setdefault(code, {})[text] = part
    for code, columns in fitting.items():
        for cell in by_area.get((area, code), ()):
            if (level == cell.level or cell.level in name) and (period == cell.period or cell.period in name):
                yield from _fields(record, cell, columns, cells, file)


def _fields(record: Mapping[str, Any], cell: CellId, columns: Mapping[str, str], cells: Mapping[CellId, Row],
            file: str) -> Iterator[Contradiction]:
    row = cells.get(cell)
    if row is None:
        return
    for text, part in columns.items():
        number = _number(record.get(text))
        if number is None:
            continue
        if row.state in (WITHHELD, NO_DATA):
            yield _told(cell, file, text, number)
        elif part in ("wert", "value") and row.value is not None and _more_exact(number, row.value):
            yield Contradiction(cell, file, number, DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure",
                    "{file}, {column}: {area}, {indicator}, {period} is given more exactly than in {values}."),
                context="disclosure", file=file, column=text, area=cell.area_id, indicator=cell.indicator,
                period=cell.period, values=VALUES_FILE))


def _told(cell: CellId, file: str, name: str, value: float) -> Contradiction:
    # Without the number: what is withheld belongs into no message and no log.
    return Contradiction(cell, file, value, DataProblem(
        QT_TRANSLATE_NOOP(
            "disclosure", "{file}, {column}: {area}, {indicator}, {period} is withheld, but a number stands here."),
        context="disclosure", file=file, column=name, area=cell.area_id, indicator=cell.indicator,
        period=cell.period))


def _more_exact(number: float, printed: Number) -> bool:
    scaled = number * 10.0**printed.decimals
    return abs(scaled - round(scaled)) > 1e-6 * max(1.0, abs(scaled))


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value) if value == value else None
    text = str(value).strip()
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


def records(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Returns the rows of all tables of a file as (name of the table, row)."""
    suffix = path.suffix.lower()
    if suffix == ".gpkg":
        yield from _geopackage(path)
    elif suffix in _SUFFIXES:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return
        yield from (_csv(text) if suffix == ".csv" else _geojson(text))


def _geopackage(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'gpkg_%' "
            "AND name NOT LIKE 'rtree_%' AND name NOT LIKE 'sqlite_%'")]
        for table in tables:
            quoted = '"' + table.replace('"', '""') + '"'
            for row in connection.execute(f"SELECT * FROM {quoted}"):  # noqa: S608 - quoted identifier
                yield table, dict(row)


def _csv(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    head = text.split("\n", 1)[0]
    separator = ";" if head.count(";") >= head.count(",") else ","
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator):
            yield "", row
    except csv.Error:
        return


def _geojson(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    features = data.get("features") if isinstance(data, dict) else data if isinstance(data, list) else None
    for feature in features if isinstance(features, list) else ():
        if isinstance(feature, dict):
            properties = feature.get("properties", feature)
            if isinstance(properties, dict):
                yield "", properties
