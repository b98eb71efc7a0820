"""Turns the text cells of a delivery into counts, by its import profile, and says what each cell becomes."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import fnmatch
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from ..indicators.catalogue import Catalogue
from ..indicators.counts import check_counts
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import STATES, ValueState
from . import akg
from .checks import Entry, Part, Total, check_delivery
from .findings import Finding, doubt, error, of_problem, raised
from .keys import AreaKeys
from .numbers import StoredDate, StoredNumber, Unreadable, read_count, read_year, unify_blanks, years_in
from .profile import AKG, IMPORT, LEAVE, ROUNDED, ColumnRule, ImportProfile
from .reader import Stop, Table, duplicates, headers, is_numbering, other_separator, place_of_letters
from .symbols import read_marks
from .words import SEX_OF_WORD, band_of_words, normal_text

#: Rows that a preview shows.
PREVIEW_ROWS = 200
#: Findings of one kind that are listed; the rest is counted.
LISTED = 100

#: A text that is meant as a key: no blank, and a digit in it.
_KEY_SHAPED = re.compile(r"(?=\S*[0-9])[0-9A-Za-zÄÖÜäöüß._/-]{2,}")

#: What a cell is used for.
TITLE, HEADER, KEY, PERIOD, COUNT, TOTAL, LEFT_OUT, OTHER = (
    "title", "header", "key", "period", "count", "total", "left_out", "other")


class CellReading(NamedTuple):
    """What a cell becomes: the value (``None`` where there is none), its state and the symbol it came with."""

    value: float | None
    state: str
    symbol: str = ""


@dataclass(frozen=True)
class PreviewCell:
    """A cell of the file and what becomes of it; ``finding`` is what is wrong with it, if anything."""

    text: str
    role: str = OTHER
    value: float | None = None
    state: str = ""
    symbol: str = ""
    becomes: str = ""
    finding: Finding | None = None


@dataclass(frozen=True)
class PreviewRow:
    """A row of the file: its number, what it is used for, the area and period it stands for, and its cells."""

    number: int
    role: str
    area_id: str
    period: str
    cells: tuple[PreviewCell, ...]


@dataclass(frozen=True)
class Summary:
    """What a delivery holds, in numbers; no cell of it."""

    rows: int = 0
    counts: int = 0
    areas: int = 0
    levels: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    states: tuple[tuple[str, int], ...] = ()
    symbols: tuple[tuple[str, int], ...] = ()
    totals: int = 0
    left_out: int = 0
    skipped: int = 0
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Returns the summary for the journal of deliveries."""
        return {
            "rows": self.rows, "counts": self.counts, "areas": self.areas, "levels": list(self.levels),
            "measures": list(self.measures), "periods": list(self.periods), "states": dict(self.states),
            "symbols": dict(self.symbols), "totals": self.totals, "left_out": self.left_out,
            "skipped": self.skipped, "missing": len(self.missing)}


@dataclass(frozen=True)
class Delivery:
    """A delivery as it would be taken over: counts, what each cell becomes, and what is wrong.

    ``counts`` has the columns of :data:`indicators.counts.COLUMNS` and ``row``, the row of the file.
    """

    table: Table
    profile: ImportProfile
    names: tuple[str, ...]
    counts: pd.DataFrame = field(compare=False)
    preview: tuple[PreviewRow, ...]
    findings: tuple[Finding, ...]
    summary: Summary

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be corrected."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What somebody may accept."""
        return tuple(finding for finding in self.findings if not finding.is_error)

    def ready(self, accept_doubts: bool = False) -> bool:
        """Tells whether the counts may be taken over."""
        return not self.errors and (accept_doubts or not self.doubts) and len(self.counts) > 0

    def accepted_counts(self, accept_doubts: bool = False) -> pd.DataFrame:
        """Returns the counts for ``Workspace.replace_counts``; raises what stands against taking them over."""
        if not self.ready(accept_doubts):
            raise raised(self.errors or self.doubts)
        return self.counts


# ------------------------------------------------------------------------ cells


def read_cell(cell: str, profile: ImportProfile, unit: int = 1) -> CellReading:
    """Returns what a cell of counts becomes; raises :class:`Unreadable` for what has no one reading."""
    text = unify_blanks(cell)
    if not text:
        return CellReading(None, ValueState.NO_DATA.value)
    if isinstance(cell, StoredDate):
        raise Unreadable(
            "date_cell", QT_TRANSLATE_NOOP("deliveries", "The file holds the date “{value}” instead of a count."),
            QT_TRANSLATE_NOOP("deliveries", "A program took the number for a date; deliver the column as text."))
    symbol, state = "", None
    if isinstance(cell, StoredNumber):
        value = read_count(cell, profile.marks, unit)
    else:
        marked = read_marks(text, dict(profile.symbols))
        symbol, state = marked.symbol, marked.state
        if not marked.text:
            return CellReading(0.0 if state == ValueState.ZERO.value else None, state or "", symbol)
        value = read_count(marked.text, profile.marks, unit)
    if state is None:
        rounded = profile.zero == ROUNDED or unit > 1
        state = ValueState.VALUE.value
        if value == 0:
            state = ValueState.UNRELIABLE.value if rounded else ValueState.ZERO.value
            symbol = symbol or ("0" if rounded else "")
    return CellReading(value, state, symbol)


# ------------------------------------------------------------------------ the table


def convert(table: Table, profile: ImportProfile, areas: pd.DataFrame, catalogue: Catalogue, *, period: str = "",
            allow_gaps: bool = False, known: pd.DataFrame | None = None, today: datetime.date | None = None,
            preview_rows: int = PREVIEW_ROWS, stop: Stop | None = None) -> Delivery:
    """Converts a table by its profile; never raises for what stands in the table, but lists it.

    ``period`` overrides the one of the profile. ``known`` are counts of the workspace, so that numerators can be
    compared with denominators from other deliveries. ``allow_gaps`` takes missing areas without a doubt.
    """
    return _Conversion(table, profile, areas, catalogue, period, today).run(
        allow_gaps, known, preview_rows, stop)


class _Conversion:
    def __init__(self, table: Table, profile: ImportProfile, areas: pd.DataFrame, catalogue: Catalogue, period: str,
                 today: datetime.date | None) -> None:
        self.table, self.profile, self.areas, self.catalogue = table, profile, areas, catalogue
        self.today = today or datetime.date.today()
        self.period = period or profile.period
        self.keys = AreaKeys(areas)
        self.findings: list[Finding] = list(table.findings)
        self.names = headers(table, profile.header_rows)
        self.twice = duplicates(self.names)
        self.lengths: Counter[str] = Counter()
        self._cells: dict[tuple[str, type, int], CellReading | Unreadable] = {}
        self.entries: list[Entry] = []
        self.parts: list[Part] = []
        self.totals: list[Total] = []
        self.symbols: Counter[str] = Counter()
        self.skipped = self.left_out = self.rows = 0

    # -- columns

    def place(self, header: str) -> int:
        """Returns the position of a column by its header or letters; -1 and a finding where it is not there."""
        if not header:
            return -1
        if header in self.names:
            return self.names.index(header)
        letters = place_of_letters(header)
        if 0 <= letters < len(self.names):
            return letters
        if header in self.twice:
            self.report(error(
                "column_twice", QT_TRANSLATE_NOOP("deliveries", "The column “{value}” stands {count} times."),
                QT_TRANSLATE_NOOP("deliveries", "Choose one of them: {names}."), value=header,
                row=self.header_row, count=len(self.twice[header]), names=", ".join(self.twice[header]),
                field="spalten"))
            return -1
        alike = {normal_text(name): at for at, name in enumerate(self.names)}
        if normal_text(header) in alike:
            return alike[normal_text(header)]
        close = difflib.get_close_matches(header, self.names, 3, 0.5)
        self.report(error(
            "no_column", QT_TRANSLATE_NOOP("deliveries", "There is no column “{value}”."),
            QT_TRANSLATE_NOOP(
                "deliveries", "Choose another column, or correct the rows of the header. There are: {names}."),
            value=header, row=self.header_row, names=", ".join((close or self.names)[:15]), field="spalten"))
        return -1

    @property
    def header_row(self) -> int:
        return self.profile.header_rows[-1] if self.profile.header_rows else 0

    def report(self, finding: Finding, row: int = 0, place: int = -1) -> Finding:
        """Notes a finding with its place; returns it as noted."""
        changes: dict[str, object] = {"file": finding.file or self.table.file}
        if row and not finding.row:
            changes["row"] = row
        if place >= 0 and not finding.column:
            changes["column"] = self.names[place] if place < len(self.names) else ""
        finding = dataclasses.replace(finding, **changes)  # type: ignore[arg-type]
        kind = f"{finding.severity}/{finding.code}"
        self.lengths[kind] += 1
        if self.lengths[kind] <= LISTED:
            self.findings.append(finding)
        return finding

    # -- the run

    def run(self, allow_gaps: bool, known: pd.DataFrame | None, preview_rows: int, stop: Stop | None) -> Delivery:
        profile = self.profile
        before = len(self.findings)
        self.key_places = [self.place(name) for name in profile.key.columns]
        self.period_place = self.place(profile.period_column)
        self.rules = [(self.place(rule.header), rule) for rule in profile.columns]
        long = profile.long
        self.long_places = {name: self.place(getattr(long, name)) for name in (
            "measure", "value", "sex", "age", "state")} if profile.is_long else {}
        self._check_profile()
        preview: list[PreviewRow] = []
        if not any(finding.is_error for finding in self.findings[before:]):
            for count, (number, row) in enumerate(zip(self.table.numbers, self.table.rows)):
                shown = self._row(number, row)
                if len(preview) < preview_rows:
                    preview.append(shown)
                if stop is not None and count % 500 == 0 and stop():
                    break
        else:
            preview = [self._plain_row(number, row, TITLE)
                       for number, row in list(zip(self.table.numbers, self.table.rows))[:preview_rows]]
        missing = self._missing(allow_gaps)
        frame = self._frame()
        self._finish(frame, known)
        return Delivery(
            self.table, profile, tuple(self.names), frame, tuple(preview), self._listed(),
            self._summary(frame, missing))

    def _check_profile(self) -> None:
        profile = self.profile
        if not profile.key.columns:
            self.report(error(
                "no_key", QT_TRANSLATE_NOOP("deliveries", "Nobody has said which column holds the keys of the areas."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Choose the column with the keys; they must be those of the workspace."),
                field="schluessel"))
        if not profile.columns and not profile.is_long:
            self.report(error(
                "no_counts", QT_TRANSLATE_NOOP("deliveries", "Nobody has said which columns hold counts."),
                QT_TRANSLATE_NOOP("deliveries", "Choose at least one column and its measure."), field="spalten"))
        measures = {measure.id for measure in self.catalogue.measures}
        wanted = {rule.measure for rule in profile.columns} | {measure for _, measure in profile.long.measures}
        for measure in sorted(wanted - measures):
            self.report(error(
                "no_measure", QT_TRANSLATE_NOOP("deliveries", "The measure “{value}” is not in the catalogue."),
                QT_TRANSLATE_NOOP("deliveries", "Add it under “merkmale”, or choose another measure."), value=measure,
                field="spalten"))
        seen: dict[tuple[str, str, str], str] = {}
        for _, rule in self.rules:
            what = (rule.measure, rule.age_band, rule.sex)
            if what in seen:
                self.report(error(
                    "rule_twice", QT_TRANSLATE_NOOP(
                        "deliveries", "The columns “{first}” and “{value}” are both read as “{measure}” with the same "
                        "age and sex."),
                    QT_TRANSLATE_NOOP("deliveries", "Give one of them another measure, age band or sex."),
                    value=rule.header, first=seen[what], measure=rule.measure, field="spalten"))
            seen[what] = rule.header
        if self.period_place < 0 and not profile.period_column:
            self._check_fixed_period()

    def _check_fixed_period(self) -> None:
        if not self.period:
            self.report(error(
                "no_period", QT_TRANSLATE_NOOP("deliveries", "Nobody has said for which year the counts are."),
                QT_TRANSLATE_NOOP("deliveries", "Give the year, or the column that holds it."), field="jahr"))
            return
        if not re.fullmatch("(19|20|21)[0-9]{2}", self.period):
            self.report(error(
                "no_period", QT_TRANSLATE_NOOP("deliveries", "“{value}” is neither a year nor a date."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Write the period as a year in four digits, e.g. 2025, or as dd.mm.yyyy."),
                value=self.period, field="jahr"))
            return
        self._check_year(self.period, 0, -1)
        first = self.profile.header_rows[0] if self.profile.header_rows else 0
        stated = {
            year for number, row in zip(self.table.numbers, self.table.rows) if number < first
            for cell in row for year in years_in(cell)} or set(years_in(self.table.path.stem))
        if stated and self.period not in stated:
            self.report(doubt(
                "other_year", QT_TRANSLATE_NOOP("deliveries", "The year is {period}, but the file speaks of {stated}."),
                QT_TRANSLATE_NOOP("deliveries", "Check the year; accept it if it is right."), period=self.period,
                stated=", ".join(sorted(stated)), field="jahr"))

    def _check_year(self, year: str, row: int, place: int) -> None:
        if int(year) > self.today.year:
            self.report(doubt(
                "future_year", QT_TRANSLATE_NOOP("deliveries", "The year {value} has not come yet."),
                QT_TRANSLATE_NOOP("deliveries", "Check the year; accept it if it is right."), value=year, field="jahr"),
                row, place)

    # -- rows

    def _row(self, number: int, row: tuple[str, ...]) -> PreviewRow:
        profile = self.profile
        if number in profile.header_rows:
            return self._plain_row(number, row, HEADER)
        first = profile.first_row or (self.header_row + 1)
        if number < first or (profile.last_row and number > profile.last_row):
            return self._plain_row(number, row, TITLE)
        texts = [str(row[place]) if place < len(row) else "" for place in self.key_places]
        if is_numbering(row):
            self.skipped += 1
            return self._plain_row(number, row, TITLE)
        area = akg.read(texts) if profile.form == AKG else None
        if area is not None and not area.is_total:
            texts = [area.kommune_id, area.code] if len(texts) > 1 else [area.code]
        is_total = area.is_total if area is not None else self._is_total(row)
        left_out = not is_total and self._is_left_out(row, texts, area)
        level, id, fault = profile.level, "", None
        if not is_total and not left_out:
            key = profile.key.build(texts)
            level, id, fault = self.keys.find(key, profile.level)
            if fault is not None and fault.is_error and self._is_note(row, key):
                self.skipped += 1
                return self._plain_row(number, row, TITLE)
        elif is_total and area is not None and area.kommune_id:
            level, id = "kommune", area.kommune_id
            if id not in self.keys.known["kommune"]:
                level, id = ("kreis", id) if id in self.keys.known["kreis"] else ("kommune", "")
        self.rows += 1
        cells = {place: PreviewCell(row[place] if place < len(row) else "", KEY, becomes=id)
                 for place in self.key_places}
        if fault is not None:
            noted = self.report(fault, number, self.key_places[0])
            cells[self.key_places[0]] = PreviewCell(texts[0], KEY, becomes=id, finding=noted)
        wrong = self._width_fault(number, row)
        period = self._period(number, row, cells)
        upper = bool(id) and level != profile.level
        role = TOTAL if is_total or upper else LEFT_OUT if left_out else COUNT
        ready = bool(period) and not wrong and (bool(id) or is_total or left_out)
        self._counts(number, row, cells, ready, role, level, id, period, area)
        self.left_out += left_out
        shown = tuple(cells.get(place, PreviewCell(cell)) for place, cell in enumerate(row))
        return PreviewRow(number, role, id, period, shown)

    def _counts(self, number: int, row: tuple[str, ...], cells: dict[int, PreviewCell], ready: bool, role: str,
                level: str, id: str, period: str, area: akg.Gliederung | None) -> None:
        if role == TOTAL and self.profile.totals == LEAVE:
            return
        read: list[tuple[Entry, CellReading]] = []
        for place, rule in self._rules_of(number, row, cells):
            cell = row[place] if place < len(row) else ""
            reading = self._reading(cell, rule.unit)
            if isinstance(reading, Unreadable):
                noted = self.report(error(
                    reading.code, reading.what, reading.remedy, value=cell, field="zeichen"
                    if reading.code == "not_a_number" else "dezimalzeichen" if reading.code == "ambiguous" else "",
                    **reading.values), number, place)
                cells[place] = PreviewCell(cell, role, finding=noted)
                continue
            cells[place] = PreviewCell(cell, role, reading.value, reading.state, reading.symbol)
            if reading.symbol:
                self.symbols[reading.symbol] += 1
            read.append((Entry(
                number, place, level, id, rule.measure, period, rule.sex, rule.age_band, reading.value, reading.state,
                reading.symbol, rule.unit), reading))
        if not ready:
            return
        entries = tuple(entry for entry, _ in read)
        if role == TOTAL:
            kommune = area.kommune_id if area is not None else ""
            self.totals.append(Total(
                number, entries, level if id else "", id, area.kommune_id if area is not None else "",
                area.prefix if area is not None else "", len(self.parts)))
            if self.profile.totals == IMPORT and id and (area is None or (not area.prefix and kommune)):
                self.entries += entries
            return
        self.parts.append(Part(
            number, entries, id, area.kommune_id if area is not None else "", area.code if area is not None else ""))
        if role == COUNT:
            self.entries += entries

    def _rules_of(self, number: int, row: tuple[str, ...], cells: dict[int, PreviewCell],
                  ) -> list[tuple[int, ColumnRule]]:
        if not self.profile.is_long:
            return self.rules
        rule = self._long_rule(number, row, cells)
        return [] if rule is None else [(self.long_places["value"], rule)]

    def _long_rule(self, number: int, row: tuple[str, ...], cells: dict[int, PreviewCell]) -> ColumnRule | None:
        long, at = self.profile.long, self.long_places

        def text(name: str) -> str:
            place = at[name]
            return unify_blanks(row[place]) if 0 <= place < len(row) else ""

        def fault(name: str, what: str, remedy: str, **values: object) -> None:
            noted = self.report(error(f"long_{name}", what, remedy, value=text(name), field="lang", **values), number,
                                at[name])
            cells[at[name]] = PreviewCell(text(name), OTHER, finding=noted)

        measures = {normal_text(word): measure for word, measure in long.measures}
        measures.update({measure.id: measure.id for measure in self.catalogue.measures
                         if measure.id not in measures})
        measure = measures.get(text("measure")) or measures.get(normal_text(text("measure")))
        if at["measure"] < 0 and len(long.measures) == 1:
            measure = long.measures[0][1]
        if measure is None:
            fault("measure", QT_TRANSLATE_NOOP("deliveries", "Nobody has said which measure “{value}” is."),
                  QT_TRANSLATE_NOOP("deliveries", "Assign the word to a measure of the catalogue in the profile."))
            return None
        sexes = {**SEX_OF_WORD, **{normal_text(word): sex for word, sex in long.sexes}}
        sex = sexes.get(normal_text(text("sex")))
        if sex is None:
            fault("sex", QT_TRANSLATE_NOOP("deliveries", "The sex “{value}” is unknown."),
                  QT_TRANSLATE_NOOP("deliveries", "Say in the profile what it means: m, w, d or empty for all."))
            return None
        band = band_of_words(text("age"))
        if band is None:
            fault("age", QT_TRANSLATE_NOOP("deliveries", "“{value}” is not an age band."),
                  QT_TRANSLATE_NOOP("deliveries", "Write age bands as 0-2, 65 or 90+."))
            return None
        for name, value in (("measure", measure), ("sex", sex), ("age", band)):
            if at[name] >= 0:
                cells[at[name]] = PreviewCell(text(name), OTHER, becomes=value)
        return ColumnRule(long.value, measure, band, sex)

    def _reading(self, cell: str, unit: int) -> CellReading | Unreadable:
        key = (str(cell), type(cell), unit)
        if key not in self._cells:
            try:
                self._cells[key] = read_cell(cell, self.profile, unit)
            except Unreadable as fault:
                self._cells[key] = fault
        return self._cells[key]

    def _period(self, number: int, row: tuple[str, ...], cells: dict[int, PreviewCell]) -> str:
        if self.period_place < 0:
            return self.period
        cell = row[self.period_place] if self.period_place < len(row) else ""
        try:
            year = read_year(str(cell), self.profile.date_format)
        except Unreadable as fault:
            noted = self.report(error(
                fault.code, fault.what, fault.remedy, value=str(cell), field="datumsform", **fault.values), number,
                self.period_place)
            cells[self.period_place] = PreviewCell(str(cell), PERIOD, finding=noted)
            return ""
        found: Finding | None = None
        if self.period and year != self.period:
            found = self.report(error(
                "other_year", QT_TRANSLATE_NOOP("deliveries", "The row is for {value}, the delivery for {period}."),
                QT_TRANSLATE_NOOP("deliveries", "Remove the row, or take the year from the column only."),
                value=str(cell), period=self.period, field="jahr"), number, self.period_place)
            year = ""
        elif int(year) > self.today.year:
            self._check_year(year, number, self.period_place)
        cells[self.period_place] = PreviewCell(str(cell), PERIOD, becomes=year, finding=found)
        return year

    def _width_fault(self, number: int, row: tuple[str, ...]) -> bool:
        """Reports a row with more or fewer cells than the header; only text files can have one."""
        if self.table.form != "csv":
            return False
        header = self.table.at(self.header_row)
        width = len(header)
        extra = [cell for cell in row[width:] if cell.strip()]
        other = self._other_separator(row)
        needed = [*self.key_places, self.period_place, *(place for place, _ in self.rules), *self.long_places.values()]
        if other:
            self.report(error(
                "other_separator", QT_TRANSLATE_NOOP(
                    "deliveries", "The cells of this row are separated by {other}, those of the others by {usual}."),
                QT_TRANSLATE_NOOP("deliveries", "Write the whole file with one separator."), other=other,
                usual=self.table.separator), number)
        elif width and extra:
            self.report(error(
                "long_row", QT_TRANSLATE_NOOP("deliveries", "The row has {count} cells, the header {width}."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "A separator or decimal comma stands within a cell: put it in quotation marks."),
                count=len(row), width=width), number)
        elif any(place >= len(row) for place in needed):
            self.report(error(
                "short_row", QT_TRANSLATE_NOOP("deliveries", "The row has {count} cells, the header {width}."),
                QT_TRANSLATE_NOOP("deliveries", "The row is cut off: complete it, or ask for the delivery again."),
                count=len(row), width=width), number)
        else:
            return False
        return True

    def _other_separator(self, row: tuple[str, ...]) -> str:
        width = len(self.table.at(self.header_row))
        if self.table.form != "csv" or len(row) >= width:
            return ""
        return other_separator(row, self.table.separator, width)

    def _labels(self, row: tuple[str, ...]) -> list[str]:
        taken = {place for place, _ in self.rules} | {self.period_place, self.long_places.get("value", -1)}
        return [cell.strip() for place, cell in enumerate(row) if place not in taken and cell.strip()][:3]

    def _is_total(self, row: tuple[str, ...]) -> bool:
        place = self.key_places[0] if self.key_places else -1
        key = row[place].strip() if 0 <= place < len(row) else ""
        if key in self.keys.known[self.profile.level]:
            return False
        return any(
            fnmatch.fnmatchcase(label.casefold(), pattern.casefold())
            for label in self._labels(row) for pattern in self.profile.total_rows)

    def _is_left_out(self, row: tuple[str, ...], texts: Sequence[str], area: akg.Gliederung | None) -> bool:
        if any(text in self.keys.known[self.profile.level] for text in texts):
            return False
        wanted = {word.casefold() for word in self.profile.left_out}
        if area is not None and any(akg.is_unassigned(label) for label in self._labels(row)):
            return True
        return bool(wanted) and any(text.strip().casefold() in wanted for text in (*texts, *self._labels(row)))

    def _is_note(self, row: tuple[str, ...], key: str) -> bool:
        """Tells whether a row is a footnote: words, but no key and nothing where counts stand."""
        if _KEY_SHAPED.fullmatch(key) or self._other_separator(row):
            return False
        places = [place for place, _ in self.rules] or [self.long_places.get("value", -1)]
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        return len(filled) <= 2 and not any(place in filled for place in places)

    def _plain_row(self, number: int, row: tuple[str, ...], role: str) -> PreviewRow:
        return PreviewRow(number, role, "", "", tuple(PreviewCell(cell, role) for cell in row))

    # -- the end

    def _missing(self, allow_gaps: bool) -> list[str]:
        """Reports areas without a row; a table of one Kommune lacks those of the others."""
        found = {part.area_id for part in self.parts}
        missing = [id for id in self.keys.ids[self.profile.level] if id not in found]
        if missing and self.parts and not allow_gaps:
            self.report(doubt(
                "missing_areas", QT_TRANSLATE_NOOP("deliveries", "{count} of {all} areas have no row: {areas}."),
                QT_TRANSLATE_NOOP("deliveries", "Ask for them, or allow gaps; a row with empty cells says “no data”."),
                count=len(missing), all=len(self.keys.ids[self.profile.level]),
                areas=", ".join(missing[:10]) + (" …" if len(missing) > 10 else "")))
        return missing

    def _frame(self) -> pd.DataFrame:
        seen: dict[tuple[str, ...], Entry] = {}
        kept = []
        for entry in self.entries:
            first = seen.setdefault(entry.key, entry)
            if first is not entry:
                self.report(error(
                    "twice", QT_TRANSLATE_NOOP(
                        "deliveries", "The count of {area} for {measure} {period} already stands in row {first}."),
                    QT_TRANSLATE_NOOP("deliveries", "Remove one of the rows, or correct its key."), area=entry.area_id,
                    measure=entry.measure, period=entry.period, first=first.row, value=entry.area_id),
                    entry.row, entry.place)
                continue
            kept.append((
                entry.row, entry.level, entry.area_id, entry.measure, entry.period, entry.sex, entry.age_band,
                entry.value, entry.state, ""))
        frame = pd.DataFrame(kept, columns=[
            "row", "level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source"])
        return frame.astype({"value": "float64"})

    def _finish(self, frame: pd.DataFrame, known: pd.DataFrame | None) -> None:
        if frame.empty:
            if not any(finding.is_error for finding in self.findings):
                self.report(error(
                    "no_rows", QT_TRANSLATE_NOOP(
                        "deliveries", "The table has a header, but not a single row of counts."),
                    QT_TRANSLATE_NOOP("deliveries", "Check the rows of the header and the keys.")))
            return
        for finding, place in check_delivery(
                frame, self.parts, self.totals, self.keys.kommune_of, self.keys.kreis_of, self.areas, self.catalogue,
                known, rounded=self.profile.zero == ROUNDED):
            self.report(finding, place=place)
        if any(finding.is_error for finding in self.findings):
            return
        try:
            check_counts(frame, self.areas, self.catalogue)
        except DataProblem as problem:
            for finding in of_problem(problem):
                self.report(finding)

    def _listed(self) -> tuple[Finding, ...]:
        listed = list(self.findings)
        for kind, count in self.lengths.items():
            if count > LISTED:
                severity, _, code = kind.partition("/")
                make = error if severity == "error" else doubt
                listed.append(make(
                    code, QT_TRANSLATE_NOOP("deliveries", "… and {count} more of this kind."), "",
                    file=self.table.file, count=count - LISTED))
        # Errors first; within them as they stand in the file.
        return tuple(sorted(listed, key=lambda finding: not finding.is_error))

    def _summary(self, frame: pd.DataFrame, missing: Sequence[str]) -> Summary:
        def values(name: str) -> tuple[str, ...]:
            return tuple(sorted(frame[name].unique())) if len(frame) else ()

        states = frame["state"].value_counts() if len(frame) else {}
        return Summary(
            rows=self.rows, counts=len(frame), areas=int(frame["area_id"].nunique()) if len(frame) else 0,
            levels=values("level"), measures=values("measure"), periods=values("period"),
            states=tuple((state, int(states[state])) for state in STATES if state in states),
            symbols=tuple(sorted(self.symbols.items())), totals=len(self.totals), left_out=self.left_out,
            skipped=self.skipped, missing=tuple(missing))
