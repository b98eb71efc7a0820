"""Whether the same value is withheld everywhere: the table of values against tables, spreadsheets, pages and PDFs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...indicators.problems import QT_TRANSLATE_NOOP
from .archives import sheet_rows
from .findings import WITHHELD, Finding, message
from .pages import table_rows

VALUES_FILE = "werte.csv"
#: (level, area, code, period).
Cell = tuple[str, str, str, str]
_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Make the release anew; do not change files of a release by hand.")
_WITHHELD = "gesperrt"
_SHOWN = frozenset({"wert", "unsicher", "null"})
_NUMBER = re.compile(r"\(?[-−]?[\d. \u202f\u2009]*\d(?:,\d+|\.\d+)?\s*%?\)?")
_CODE = re.compile(r"([A-Z][\w.]*\d[\w.]*)(?: |$)")
_LEVELS = {"quartiere": "quartier", "kommunen": "kommune", "kreis": "kreis"}


@dataclass(frozen=True)
class Values:
    """What the table of values says: the state of each cell, and the names of the areas."""

    states: Mapping[Cell, str]
    latest: str

    @property
    def codes(self) -> set[str]:
        """The codes of all published indicators."""
        return {code for _, _, code, _ in self.states}

    def of_area(self, area: str, code: str, period: str) -> str | None:
        """Returns the state of a cell whose level is told by its area."""
        return next((state for level in _LEVELS.values()
                     if (state := self.states.get((level, area, code, period))) is not None), None)


def read_values(folder: Path) -> Values | None:
    """Reads the states of the table of values, ``None`` where the release has none."""
    path = folder / VALUES_FILE
    if not path.is_file():
        return None
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    states = {(row["ebene"], row["gebiet_id"], row["indikator_id"], row["jahr"]): row["zustand"] for row in rows}
    return Values(states, max((period for *_, period in states), default=""))


def audit_values(folder: Path) -> Iterator[Finding]:
    """Yields rows of the table of values that are withheld and hold a number."""
    path = folder / VALUES_FILE
    if not path.is_file():
        return
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    for number, row in enumerate(rows, start=2):
        numbers = [row[name] for name in ("wert", "untere_grenze", "obere_grenze", "basis")]
        if row["zustand"] not in _SHOWN and any(numbers):
            yield _told(VALUES_FILE, str(number), row["gebiet"], row["indikator_id"], row["jahr"])


def _told(file: str, place: str, area: str, code: str, period: str) -> Finding:
    # Without the number: what is withheld belongs into no message and no log.
    return Finding(WITHHELD, file, place, message(
        QT_TRANSLATE_NOOP("disclosure", "{code} of {area} in {period} is withheld, but a number stands here."),
        code=code, area=area, period=period), message(_REMEDY))


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def audit_wide(file: str, rows: Sequence[Sequence[str]], values: Values, level: str, period: str) -> Iterator[Finding]:
    """Yields numbers in a wide table (areas by indicators) where the table of values withholds them."""
    heads: list[str] = []
    for number, row in enumerate(rows, start=1):
        codes = [_code_of(text, values.codes) for text in row]
        if sum(code is not None for code in codes) >= max(1, len(row) - 3):
            heads = [code or "" for code in codes]
            continue
        if not heads or not row:
            continue
        for code, text in zip(heads[1:], row[1:]):
            if code and _is_number(text) and values.states.get((level, row[0], code, period)) == _WITHHELD:
                yield _told(file, str(number), row[0], code, period)


def _code_of(text: str, codes: set[str]) -> str | None:
    found = _CODE.match(text)
    return found[1] if found and found[1] in codes else None


def audit_tables(path: Path, file: str, values: Values) -> Iterator[Finding]:
    """Yields contradictions of a table of a release: ``indikatoren_<level>[_<year>].csv`` or ``.xlsx``."""
    name = re.fullmatch(r"indikatoren_(quartiere|kommunen|kreis)(?:_(\w+))?", path.stem)
    if name is None:
        return
    level = _LEVELS[name[1]]
    if path.suffix == ".csv" and name[2]:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
        yield from audit_wide(file, rows, values, level, name[2])
    elif path.suffix == ".xlsx":
        sheets: dict[str, list[list[str]]] = {}
        for sheet, row in sheet_rows(path.read_bytes()):
            sheets.setdefault(sheet, []).append(row)
        # The sheets stand in the order of the years; the last one is about the table.
        for period, rows in zip(sorted({period for *_, period in values.states}), sheets.values()):
            yield from audit_wide(file, rows, values, level, period)


def audit_profile(path: Path, file: str, values: Values) -> Iterator[Finding]:
    """Yields numbers in the page or the long table of a profile where the table of values withholds them."""
    area = path.stem.partition("_")[0]
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
        for number, row in enumerate(rows[1:], start=2):
            # Key, area, part, code, name, unit, year, value, limits, base.
            if len(row) > 7 and values.of_area(row[0], row[3], row[6]) == _WITHHELD and any(
                    _is_number(text) for text in row[7:11]):
                yield _told(file, str(number), row[0], row[3], row[6])
    elif path.suffix == ".html":
        for row in table_rows(path.read_bytes()):
            code = _code_of(row[0], values.codes) if row else None
            # The first table with an indicator tells its value; those over the years have one cell for each year.
            if code and len(row) > 7 and values.of_area(area, code, values.latest) == _WITHHELD and any(
                    _is_number(text) for text in row[1:4]):
                yield _told(file, code, area, code, values.latest)
