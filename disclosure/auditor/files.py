"""Reads a release: a folder, or the archive of its core that the release ledger keeps."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ...indicators.catalogue import Catalogue, parse_catalogue
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

VALUES_FILE, CATALOGUE_FILE, RELEASE_FILE = "werte.csv", "katalog.yaml", "release.json"
KNOWLEDGE_FILE, BOUNDARIES = "wissen.csv", "grenzen"
FORMAT_VERSION = 1

COLUMNS = (
    "ebene", "gebiet_id", "gebiet", "indikator_id", "indikator", "jahr", "jahre", "wert", "untere_grenze",
    "obere_grenze", "basis", "einheit", "zustand", "zeichen")
KNOWLEDGE_COLUMNS = ("ebene", "gebiet_id", "merkmal", "jahr", "geschlecht", "alter", "anzahl")

VALUE, UNRELIABLE, ZERO, WITHHELD, NO_DATA = "wert", "unsicher", "null", "gesperrt", "keine_angabe"
SHOWN = frozenset({VALUE, UNRELIABLE, ZERO})
SIGNS = {VALUE: "", UNRELIABLE: "()", ZERO: "-", WITHHELD: "x", NO_DATA: "."}

#: Bytes of one file in an archive; a county of 158 Quartiere over ten years has 8 MB of values.
LARGEST_FILE = 200_000_000
_NUMBER = re.compile(r"-?[0-9]+(?:,([0-9]+))?")


class CellId(NamedTuple):
    """Names one published value."""

    level: str
    area_id: str
    indicator: str
    period: str


class Number(NamedTuple):
    """A printed number; what was rounded to it lies within half a unit of its last digit."""

    value: float
    decimals: int

    @property
    def low(self) -> float:
        """The smallest number that is printed so."""
        return self.value - 0.5 * 10.0**-self.decimals

    @property
    def high(self) -> float:
        """The largest number that is printed so."""
        return self.value + 0.5 * 10.0**-self.decimals


class Row(NamedTuple):
    """A row of the table of values."""

    cell: CellId
    area: str
    years: int
    value: Number | None
    lower: Number | None
    upper: Number | None
    base: Number | None
    state: str
    sign: str = ""


class Known(NamedTuple):
    """A count that everybody can look up; ``sex`` and ``age_band`` are empty for all."""

    level: str
    area_id: str
    measure: str
    period: str
    sex: str
    age_band: str
    value: float


class Area(NamedTuple):
    """An area of a geography: its name, its Kommune and its polygon (a GeoJSON geometry, or ``None``)."""

    name: str
    kommune_id: str
    geometry: dict[str, Any] | None


@dataclass(frozen=True)
class Geography:
    """The areas of one level, by id; ``digest`` is the same for the same areas in the same boundaries."""

    areas: dict[str, Area]
    digest: str


@dataclass(frozen=True)
class ReleaseFiles:
    """What a reader has of one release: its table of values, its catalogue and its boundaries."""

    name: str
    release_id: str
    title: str
    created: str
    catalogue: Catalogue
    rows: tuple[Row, ...]
    geographies: dict[str, Geography]
    known: tuple[Known, ...] = ()
    folder: Path | None = field(default=None, compare=False)

    @property
    def periods(self) -> list[str]:
        """The years for which values are published, in order."""
        return sorted({row.cell.period for row in self.rows})


def read_release(path: str | Path) -> ReleaseFiles:
    """Reads a release folder, or the zip archive of its core.

    Raises :class:`DataProblem` that names the file and the row of every fault.
    """
    path = Path(path)
    opened: _Folder | _Archive
    if path.is_dir():
        opened = _Folder(path)
    elif zipfile.is_zipfile(path):
        opened = _Archive(path)
    else:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "disclosure",
                "“{file}” is neither a release folder nor the archive of a release. Choose the folder that holds "
                "“{values}”."),
            context="disclosure", file=path.name, values=VALUES_FILE)
    head = _head(opened)
    catalogue = parse_catalogue(opened.text(CATALOGUE_FILE), CATALOGUE_FILE).for_publication()
    known = read_known(opened.text(KNOWLEDGE_FILE)) if KNOWLEDGE_FILE in opened.names() else ()
    return ReleaseFiles(
        path.name, str(head.get("release_id") or path.stem), str(head.get("title") or ""),
        str(head.get("created") or ""), catalogue, _values(opened.text(VALUES_FILE), catalogue),
        _geographies(opened), known, path if path.is_dir() else None)


# ------------------------------------------------------------------------ where files lie


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        """Returns the files of the core, with forward slashes."""
        found = [path.name for path in self.path.iterdir() if path.is_file()]
        boundaries = self.path / BOUNDARIES
        if boundaries.is_dir():
            found += [f"{BOUNDARIES}/{path.name}" for path in boundaries.iterdir() if path.is_file()]
        return sorted(found)

    def text(self, name: str) -> str:
        """Returns the text of a file."""
        try:
            return _decoded((self.path / name).read_bytes(), name)
        except FileNotFoundError as error:
            raise _missing(self.path.name, name) from error
        except OSError as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "“{file}” of “{release}” cannot be read: {reason}."),
                context="disclosure", file=name, release=self.path.name, reason=error.strerror or str(error)
            ) from error


class _Archive:
    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.entries = {entry.filename: entry for entry in archive.infolist()}

    def names(self) -> list[str]:
        """Returns the files of the archive."""
        return sorted(self.entries)

    def text(self, name: str) -> str:
        """Returns the text of a file."""
        entry = self.entries.get(name)
        if entry is None:
            raise _missing(self.path.name, name)
        if entry.file_size > LARGEST_FILE:
            raise DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "“{file}” of “{release}” is too large for a release."),
                context="disclosure", file=name, release=self.path.name)
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(entry) as stream:
                data = stream.read(LARGEST_FILE + 1)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "“{file}” of “{release}” cannot be read: {reason}."),
                context="disclosure", file=name, release=self.path.name, reason=str(error)) from error
        return _decoded(data, name)


def _missing(release: str, name: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("disclosure", "The release “{release}” has no file “{file}”. Choose a complete release."),
        context="disclosure", release=release, file=name)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file} is not UTF-8 text (byte {place})."),
            context="disclosure", file=name, place=error.start) from error


# ------------------------------------------------------------------------ the single files


def _head(opened: _Folder | _Archive) -> dict[str, Any]:
    try:
        head = json.loads(opened.text(RELEASE_FILE))
    except (ValueError, RecursionError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file} is not valid JSON: {reason}."),
            context="disclosure", file=RELEASE_FILE, reason=str(error)) from error
    if not isinstance(head, dict) or head.get("format") != FORMAT_VERSION:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "disclosure", "{file}: this plugin reads releases of format {version}. Update the plugin."),
            context="disclosure", file=RELEASE_FILE, version=FORMAT_VERSION)
    return head


class _Lines:
    """The lines of a table with its faults collected."""

    def __init__(self, text: str, file: str, columns: Sequence[str]) -> None:
        self.file = file
        self.problems: list[DataProblem] = []
        self.reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        try:
            head = next(self.reader, [])
        except csv.Error as error:
            raise self._broken(error) from error
        if tuple(head) != tuple(columns):
            raise DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row 1: the columns must be {expected}, not {found}."),
                context="disclosure", file=file, expected=";".join(columns), found=";".join(head))
        self.columns = columns

    def __iter__(self) -> Iterator[list[str]]:
        try:
            for fields in self.reader:
                if len(fields) == len(self.columns):
                    yield fields
                else:
                    self.fault(
                        QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: {found} fields instead of {expected}."),
                        found=len(fields), expected=len(self.columns))
        except csv.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> DataProblem:
        return DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: the row cannot be read ({reason})."),
            context="disclosure", file=self.file, row=self.reader.line_num, reason=str(error))

    def fault(self, template: str, **values: Any) -> None:
        """Notes what is wrong with the row that was read last."""
        self.problems.append(DataProblem(
            template, context="disclosure", file=self.file, row=self.reader.line_num, **values))

    def number(self, column: str, text: str) -> Number | None:
        """Returns a number with its decimals; ``None`` for an empty field."""
        if not text:
            return None
        match = _NUMBER.fullmatch(text)
        if match is None:
            self.fault(
                QT_TRANSLATE_NOOP(
                    "disclosure", "{file}, row {row}, {column}: “{text}” is no number with a decimal comma."),
                column=column, text=text)
            return None
        return Number(float(text.replace(",", ".")), len(match.group(1) or ""))

    def raise_any(self) -> None:
        """Raises all faults at once."""
        if self.problems:
            raise DataProblems(self.problems) if len(self.problems) > 1 else self.problems[0]


def _values(text: str, catalogue: Catalogue) -> tuple[Row, ...]:
    lines = _Lines(text, VALUES_FILE, COLUMNS)
    indicators = {indicator.code for indicator in catalogue.indicators}
    rows: list[Row] = []
    seen: set[CellId] = set()
    for level, area_id, area, code, _, period, years, value, lower, upper, base, _, state, sign in lines:
        cell = CellId(level, area_id, code, period)
        numbers = [lines.number(column, field_text) for column, field_text in (
            ("wert", value), ("untere_grenze", lower), ("obere_grenze", upper), ("basis", base))]
        if cell in seen:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: {area}, {indicator}, {period} stands twice."),
                area=area_id, indicator=code, period=period)
        elif code not in indicators:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: {catalogue} has no indicator “{indicator}”."),
                indicator=code, catalogue=CATALOGUE_FILE)
        elif state not in SIGNS:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: the state “{state}” is unknown."), state=state)
        elif not years.isdecimal() or not 1 <= int(years) <= 50:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: “{years}” is no number of years."), years=years)
        elif state in SHOWN and numbers[0] is None:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: the value is missing, the state is “{state}”."),
                state=state)
        else:
            rows.append(Row(cell, area, int(years), *numbers, state, sign))  # type: ignore[arg-type]
        seen.add(cell)
    lines.raise_any()
    if not rows:
        raise DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file} holds no value."), context="disclosure", file=VALUES_FILE)
    return tuple(rows)


def read_known(text: str, file: str = KNOWLEDGE_FILE) -> tuple[Known, ...]:
    """Reads a table of counts that everybody knows."""
    lines = _Lines(text, file, KNOWLEDGE_COLUMNS)
    known = []
    for level, area_id, measure, period, sex, age_band, count in lines:
        number = lines.number("anzahl", count)
        if number is None or number.value < 0:
            lines.fault(
                QT_TRANSLATE_NOOP("disclosure", "{file}, row {row}: “{count}” is no count."), count=count)
        else:
            known.append(Known(level, area_id, measure, period, sex, age_band, number.value))
    lines.raise_any()
    return tuple(known)


def _geographies(opened: _Folder | _Archive) -> dict[str, Geography]:
    found = {}
    for name in opened.names():
        if name.startswith(f"{BOUNDARIES}/") and name.endswith(".geojson"):
            found[name[len(BOUNDARIES) + 1:-len(".geojson")]] = _geography(opened.text(name), name)
    return found


def _geography(text: str, file: str) -> Geography:
    try:
        features = json.loads(text)["features"]
        areas = {
            str(feature["properties"]["gebiet_id"]): Area(
                str(feature["properties"].get("gebiet") or ""), str(feature["properties"].get("kommune_id") or ""),
                feature.get("geometry"))
            for feature in features}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file} is no GeoJSON file of areas: {reason}."),
            context="disclosure", file=file, reason=str(error) or type(error).__name__) from error
    if len(areas) != len(features):
        raise DataProblem(
            QT_TRANSLATE_NOOP("disclosure", "{file}: an area stands twice."), context="disclosure", file=file)
    # Names may change between releases; the same ids in the same boundaries are the same geography.
    content = [(key, area.kommune_id, area.geometry) for key, area in sorted(areas.items())]
    return Geography(areas, hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest())
