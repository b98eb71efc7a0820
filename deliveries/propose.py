"""Proposes how a delivery is to be read, and asks about whatever is not certain.

A planner mostly accepts: keys are compared with the areas of the workspace, headers with the measures of the
catalogue, and a profile that was accepted once is taken again as long as the table has its columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..indicators.catalogue import Catalogue
from ..indicators.counts import LEVELS
from ..indicators.problems import QT_TRANSLATE_NOOP
from . import akg
from .findings import Finding, doubt
from .keys import AreaKeys
from .numbers import (
    StoredDate,
    StoredNumber,
    Unreadable,
    evident_marks,
    is_ambiguous,
    looks_like_number,
    read_year,
    unify_blanks,
    years_in,
)
from .profile import AKG, IMPORT, ROUNDED, ColumnRule, ImportProfile, KeyRule, LongForm
from .reader import Table, column_letters, duplicates, headers, is_numbering
from .symbols import DEFAULT_SYMBOLS, DOUBTFUL, read_marks, spelled
from .words import (
    AGE_WORDS,
    MEASURE_WORDS,
    PERIOD_WORDS,
    SEX_WORDS,
    VALUE_WORDS,
    Vocabulary,
    band_of_words,
    is_rate,
    normal_text,
    sex_of_word,
)

#: Rows that are looked at.
LOOKED_AT = 2_000


@dataclass(frozen=True)
class Proposal:
    """A profile for a table, and the questions that somebody should answer or accept as proposed."""

    profile: ImportProfile
    questions: tuple[Finding, ...] = ()
    known: bool = False

    def answered(self, **answers: Any) -> Proposal:
        """Returns the proposal with fields of the profile set by the user, without the questions they settle."""
        settled = {name for field in answers for name in _SETTLES.get(field, ())}
        return Proposal(
            self.profile.replace(**answers),
            tuple(question for question in self.questions if question.field not in settled), self.known)


#: Which questions an answer settles: field of :class:`ImportProfile` -> fields of the questions.
_SETTLES = {
    "columns": ("spalten", "lang"), "long": ("lang", "spalten"), "key": ("schluessel",), "period": ("jahr",),
    "period_column": ("jahr",), "symbols": ("zeichen",), "zero": ("null",), "header_rows": ("kopfzeilen",),
    "decimal": ("dezimalzeichen", "tausenderzeichen"), "thousands": ("dezimalzeichen", "tausenderzeichen"),
}


def propose(table: Table, areas: pd.DataFrame, catalogue: Catalogue, known_profiles: Iterable[ImportProfile] = (), *,
            period: str = "", level: str = "") -> Proposal:
    """Returns how a table may be read, with questions about whatever is not certain.

    Of ``known_profiles`` the one is taken whose columns the table has all of. ``period`` and ``level`` are what
    the user has said already.
    """
    fitting = [proposal for profile in known_profiles if (proposal := fit(profile, table, period)) is not None]
    if fitting:
        return max(fitting, key=lambda one: (len(one.profile.headers()), -len(one.questions)))
    return _Search(table, areas, catalogue, period, level).proposal()


def fit(profile: ImportProfile, table: Table, period: str = "") -> Proposal | None:
    """Returns a known profile for a table whose columns it knows, ``None`` where one is missing.

    The header may have moved to other rows; that becomes a question, as does a year nobody has given.
    """
    wanted = profile.headers()
    questions: list[Finding] = []
    if profile.sheet and profile.sheet != table.sheet:
        return None
    if not wanted or not all(_has(name, headers(table, profile.header_rows)) for name in wanted):
        found = _header_elsewhere(profile, table)
        if found is None:
            return None
        first = profile.first_row + found[0] - profile.header_rows[0] if profile.first_row else 0
        questions.append(doubt(
            "header_moved", QT_TRANSLATE_NOOP(
                "deliveries", "The header stands in row {value} instead of row {before}."),
            QT_TRANSLATE_NOOP("deliveries", "Check the preview; accept it if it is right."), file=table.file,
            row=found[-1], value=str(found[-1]), before=profile.header_rows[-1], field="kopfzeilen"))
        profile = profile.replace(header_rows=found, first_row=first, last_row=0)
    if not profile.period_column:
        profile = profile.replace(period="")
        year, asked = _year(table, profile.header_rows, period)
        profile = profile.replace(period=year)
        questions += asked
    return Proposal(profile, tuple(questions), known=True)


def _has(name: str, names: Sequence[str]) -> bool:
    return name in names or bool(re.fullmatch(r"\[[A-Z]{1,3}\]", name)) or normal_text(name) in {
        normal_text(one) for one in names}


def _header_elsewhere(profile: ImportProfile, table: Table) -> tuple[int, ...] | None:
    lines = max(len(profile.header_rows), 1)
    wanted = [name for name in profile.headers() if not re.fullmatch(r"\[[A-Z]{1,3}\]", name)]
    if not wanted:
        return None
    for place in range(min(len(table.rows), 60) - lines + 1):
        rows = table.numbers[place:place + lines]
        if all(_has(name, headers(table, rows)) for name in wanted):
            return tuple(rows)
    return None


def _year(table: Table, header_rows: Sequence[int], period: str) -> tuple[str, list[Finding]]:
    """Returns the year of a table without a column for it, and the question about it."""
    if period:
        return period, []
    first = header_rows[0] if header_rows else 0
    above = [cell for number, row in zip(table.numbers, table.rows) if number < first for cell in row]
    stated = list(dict.fromkeys([
        *(year for cell in above for year in years_in(cell)), *years_in(table.path.stem), *years_in(table.sheet)]))
    if len(stated) == 1:
        return stated[0], [doubt(
            "year", QT_TRANSLATE_NOOP("deliveries", "The year {value} is taken from the title or name of the file."),
            QT_TRANSLATE_NOOP("deliveries", "Check the year; accept it if it is right."), file=table.file,
            value=stated[0], field="jahr", proposal=stated[0])]
    return "", []


@dataclass(frozen=True)
class _KeyGuess:
    rule: KeyRule
    level: str
    matched: int
    rows: tuple[int, ...]
    places: tuple[int, ...]
    questions: tuple[Finding, ...] = ()


class _Search:
    """Looks through a table that no profile is known for."""

    def __init__(self, table: Table, areas: pd.DataFrame, catalogue: Catalogue, period: str, level: str) -> None:
        self.table, self.catalogue, self.period, self.level = table, catalogue, period, level
        self.rows = table.rows[:LOOKED_AT]
        self.keys = AreaKeys(areas)
        self.words = Vocabulary(catalogue)
        self.questions: list[Finding] = []

    def ask(self, code: str, what: str, remedy: str, **known: object) -> None:
        self.questions.append(doubt(code, what, remedy, file=self.table.file, **known))

    def proposal(self) -> Proposal:
        found = akg.recognised(self.rows)
        profile = ImportProfile(
            encoding=self.table.encoding, separator=self.table.separator, level=self.level or "quartier",
            sheet=self.table.sheet if len(self.table.sheets) > 1 else "")
        profile = self._akg(profile, *found) if found else self._table(profile)
        profile = self._marks(profile)
        profile = self._symbols(profile)
        return Proposal(self._named(profile), tuple(self.questions))

    # -- the Gliederung of the Bundesagentur

    def _akg(self, profile: ImportProfile, header: int, first: int) -> ImportProfile:
        header_rows = self._header_rows(first) or (self.table.numbers[header],)
        names = headers(self.table, header_rows)
        rows = [(place, akg.read(row[1:3])) for place, row in enumerate(self.rows) if place >= first and len(row) > 2]
        known = self.keys.known["quartier"]
        best, matched = KeyRule((names[1], names[2])), -1
        for columns in ((1, 2), (2,)):
            for digits in ("", "1-3", "1-6", "4-6", "4-9", "7-9"):
                rule = KeyRule(tuple(names[at] for at in columns), (*("" for _ in columns[1:]), digits))
                built = {rule.build([area.kommune_id, area.code][-len(columns):])
                         for _, area in rows if area is not None and not area.is_total}
                if len(built & known) > matched:
                    best, matched = rule, len(built & known)
        parts = sum(area is not None and not area.is_total for _, area in rows)
        if matched < 0.5 * min(parts, len(known)):
            self.ask("akg_key", QT_TRANSLATE_NOOP(
                "deliveries", "Only {matched} of {parts} keys of the Gliederung are Quartiere of the workspace."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Say in the profile which characters make the key, or check the plan version."),
                matched=max(matched, 0), parts=parts, field="schluessel")
        profile = profile.replace(
            form=AKG, header_rows=header_rows, first_row=0, key=best, period_column=names[0], totals=IMPORT,
            left_out=("keine Angabe",), level="quartier")
        return profile.replace(columns=self._columns(names, first, {0, 1, 2, 3}, ""))

    # -- any table

    def _table(self, profile: ImportProfile) -> ImportProfile:
        guess = self._key()
        if guess is None:
            header = self._first_full_row()
            names = headers(self.table, (self.table.numbers[header],))
            profile = profile.replace(header_rows=(self.table.numbers[header],), first_row=0)
            first, taken = header + 1, set()
            self.ask("key", QT_TRANSLATE_NOOP(
                "deliveries", "No column holds keys of areas of the workspace."), QT_TRANSLATE_NOOP(
                "deliveries", "Choose the column with the keys; they must be those of the workspace."),
                field="schluessel")
        else:
            first, taken = guess.rows[0], set(guess.places)
            header_rows = self._header_rows(first)
            if len(header_rows) > 1:
                self.ask("two_headers", QT_TRANSLATE_NOOP(
                    "deliveries", "The header seems to have {count} lines (rows {rows})."), QT_TRANSLATE_NOOP(
                    "deliveries", "Check the names of the columns in the preview."), row=header_rows[0],
                    count=len(header_rows), rows=", ".join(map(str, header_rows)), field="kopfzeilen")
            names = headers(self.table, header_rows)
            # Only where something other than data follows the header does the first row need to be told.
            profile = profile.replace(
                header_rows=header_rows, first_row=0, level=guess.level, key=KeyRule(
                    tuple(names[place] for place in guess.places), guess.rule.digits, guess.rule.width,
                    guess.rule.prefix))
            self.questions += guess.questions
            if not header_rows:
                self.ask("no_header", QT_TRANSLATE_NOOP("deliveries", "The table has no header."), QT_TRANSLATE_NOOP(
                    "deliveries", "Choose the measure of each column."), field="kopfzeilen")
        for name, copies in duplicates(names).items():
            self.ask("column_twice", QT_TRANSLATE_NOOP("deliveries", "The column “{value}” stands {count} times."),
                     QT_TRANSLATE_NOOP("deliveries", "Choose one of them: {names}."), value=name, count=len(copies),
                     names=", ".join(copies), row=profile.header_rows[-1] if profile.header_rows else 0,
                     field="spalten")
        when = self._period_column(names, first, taken)
        if when >= 0:
            profile = profile.replace(period_column=names[when])
            taken.add(when)
        long = self._long(names, first, taken)
        if long is not None:
            return self._fixed_year(profile.replace(long=long))
        year, asked = ("", []) if when >= 0 else _year(self.table, profile.header_rows, self.period)
        if not year and when < 0:
            year, asked = self._year_of_headers(names, taken), []
        self.questions += asked
        return profile.replace(period=year, columns=self._columns(names, first, taken, year))

    def _fixed_year(self, profile: ImportProfile) -> ImportProfile:
        if profile.period_column:
            return profile
        year, asked = _year(self.table, profile.header_rows, self.period)
        self.questions += asked
        return profile.replace(period=year)

    def _cells(self, place: int, first: int = 0) -> list[str]:
        return [row[place] for row in self.rows[first:] if place < len(row)]

    def _key(self) -> _KeyGuess | None:
        levels = [self.level] if self.level else list(LEVELS)
        guesses = []
        for place in range(min(self.table.width, 60)):
            cells = [row[place].strip() if place < len(row) else "" for row in self.rows]
            if not any(cells):
                continue
            for level in levels:
                guesses += self._key_guesses(place, cells, level)
        if not guesses:
            guesses = [guess for level in levels for guess in self._joined_keys(level)]
        return max(guesses, key=lambda one: (
            one.matched * (0.6 if one.questions else 1.0), -one.places[0]), default=None)

    def _key_guesses(self, place: int, cells: Sequence[str], level: str) -> list[_KeyGuess]:
        known = self.keys.known[level]
        guesses: list[_KeyGuess] = []

        def offer(rule: KeyRule, matching: list[bool], question: Finding | None) -> None:
            rows = tuple(at for at, fits in enumerate(matching) if fits)
            matched = len({cells[at] for at in rows})
            if matched and (matched > 1 or len(known) == 1):
                guesses.append(_KeyGuess(rule, level, matched, rows, (place,), (question,) if question else ()))

        offer(KeyRule(), [cell in known for cell in cells], None)
        widths = {len(id) for id in known if id.isdigit()}
        if len(widths) == 1 and all(id.isdigit() for id in known):
            width = widths.pop()
            offer(KeyRule(width=width), [cell.isdigit() and cell.zfill(width) in known for cell in cells], doubt(
                "key_zeros", QT_TRANSLATE_NOOP(
                    "deliveries", "The keys in the column have lost their leading zeros."), QT_TRANSLATE_NOOP(
                    "deliveries", "They are filled up to {width} digits. Accept that, or ask for text."),
                file=self.table.file, column=column_letters(place), width=width, field="schluessel",
                proposal=str(width)))
        prefix = _common_beginning(known) if len(known) > 1 else ""
        for length in range(len(prefix), 0, -1):
            if any(prefix[:length] + cell in known for cell in cells if len(cell) > 1):
                offer(KeyRule(prefix=prefix[:length]),
                      [len(cell) > 1 and prefix[:length] + cell in known for cell in cells],
                      doubt("key_prefix", QT_TRANSLATE_NOOP(
                          "deliveries", "The keys in the column lack “{value}” at their beginning."), QT_TRANSLATE_NOOP(
                          "deliveries", "It is put in front. Accept that, or say how keys are built."),
                          file=self.table.file, column=column_letters(place), value=prefix[:length], field="schluessel",
                          proposal=prefix[:length]))
                break
        exact = guesses[0].matched if guesses else 0
        alike = [normal_text(cell) in self.keys.alike[level] or normal_text(cell) in self.keys.names[level]
                 for cell in cells]
        if len({cell for cell, fits in zip(cells, alike) if fits}) > exact and not any(guesses):
            # Each such key becomes a doubt of its own row when the table is read.
            offer(KeyRule(), alike, None)
        return guesses

    def _joined_keys(self, level: str) -> list[_KeyGuess]:
        known = self.keys.known[level]
        guesses = []
        for left in range(min(self.table.width, 6)):
            for right in range(left + 1, min(self.table.width, 6)):
                rows = tuple(
                    at for at, row in enumerate(self.rows)
                    if right < len(row) and row[left].strip() and row[left].strip() + row[right].strip() in known)
                if len(rows) > 1:
                    guesses.append(_KeyGuess(KeyRule(), level, len(rows), rows, (left, right), (doubt(
                        "key_joined", QT_TRANSLATE_NOOP(
                            "deliveries", "The key is joined from the columns {left} and {right}."), QT_TRANSLATE_NOOP(
                            "deliveries", "Check the keys in the preview; accept it if they are right."),
                        file=self.table.file, left=column_letters(left), right=column_letters(right),
                        field="schluessel"),)))
        return guesses

    def _header_rows(self, first: int) -> tuple[int, ...]:
        """Returns the rows of the header above the first row of data."""
        place = first - 1
        # Above the first known key may stand sum rows, rows of unknown areas or a row that numbers the columns.
        while place >= 0 and (is_numbering(self.rows[place]) or self._looks_like_data(self.rows[place])):
            place -= 1
        if place < 0:
            return ()
        rows = [place]
        while place > 0 and len(rows) < 3 and self._belongs_above(self.rows[place - 1], self.rows[place]):
            place -= 1
            rows.append(place)
        return tuple(self.table.numbers[at] for at in sorted(rows))

    def _looks_like_data(self, row: Sequence[str]) -> bool:
        filled = [cell for cell in row if cell.strip()]
        numbers = sum(
            isinstance(cell, StoredNumber) or looks_like_number(cell) or spelled(cell.strip()) in DEFAULT_SYMBOLS
            for cell in filled)
        years = sum(bool(re.fullmatch("(19|20)[0-9]{2}", cell.strip())) for cell in filled)
        return len(filled) > 1 and numbers - years >= 0.5 * len(filled)

    def _belongs_above(self, upper: Sequence[str], lower: Sequence[str]) -> bool:
        filled = [place for place, cell in enumerate(upper) if cell.strip()]
        if not filled or self._looks_like_data(upper):
            return False
        empty_below = sum(not cell.strip() for cell in lower)
        if len(filled) == 1:
            return filled[0] > 0 and len(lower) > 2
        # A title row of its own stands apart; a second line completes or spans the cells below it.
        return len(filled) >= 2 and (empty_below > 0 or len(filled) < sum(bool(cell.strip()) for cell in lower))

    def _first_full_row(self) -> int:
        widths = Counter(sum(bool(cell.strip()) for cell in row) for row in self.rows)
        usual = max(widths, key=lambda width: (widths[width], width))
        return next(at for at, row in enumerate(self.rows) if sum(bool(cell.strip()) for cell in row) >= usual)

    def _period_column(self, names: Sequence[str], first: int, taken: set[int]) -> int:
        for place, name in enumerate(names):
            if place in taken or normal_text(name) not in PERIOD_WORDS:
                continue
            cells = [cell for cell in self._cells(place, first) if cell.strip()]
            if cells and sum(map(_is_year, cells)) >= 0.5 * len(cells):
                return place
        return -1

    def _year_of_headers(self, names: Sequence[str], taken: set[int]) -> str:
        years = sorted({self.words.meaning(name).year for place, name in enumerate(names) if place not in taken} - {""})
        if years:
            self.ask("year", QT_TRANSLATE_NOOP("deliveries", "The year {value} is taken from the headers."),
                     QT_TRANSLATE_NOOP("deliveries", "Check the year; accept it if it is right."), value=years[-1],
                     field="jahr", proposal=years[-1])
        return years[-1] if years else ""

    def _long(self, names: Sequence[str], first: int, taken: set[int]) -> LongForm | None:
        place: dict[str, int] = {}
        for kind, words in (("measure", MEASURE_WORDS), ("sex", SEX_WORDS), ("age", AGE_WORDS), ("value", VALUE_WORDS)):
            for at, name in enumerate(names):
                if at not in taken and at not in place.values() and normal_text(name) in words:
                    place.setdefault(kind, at)
        counted = [at for at in range(len(names)) if at not in taken and at not in place.values()
                   and self._is_counted(at, first) and not is_rate(names[at])]
        if "value" not in place and len(counted) == 1 and place:
            place["value"] = counted[0]
        if "value" not in place or len(place) < 2:
            return None
        words: dict[str, str] = {}
        if "measure" in place:
            for word in dict.fromkeys(cell.strip() for cell in self._cells(place["measure"], first) if cell.strip()):
                measure = self.words.exact(word) or self.words.likely(word)
                if not measure:
                    continue
                words[word] = measure
                if not self.words.exact(word):
                    self.ask("measure", QT_TRANSLATE_NOOP("deliveries", "“{value}” is read as “{measure}”."),
                             QT_TRANSLATE_NOOP("deliveries", "Accept that, or choose another measure."), value=word,
                             measure=measure, field="lang", proposal=measure)
            if not words:
                return None
        else:
            header = names[place["value"]]
            measure = self.words.meaning(header).measure or self._measure_of_title()
            if not measure:
                return None
            self.ask("measure", QT_TRANSLATE_NOOP("deliveries", "“{value}” is read as “{measure}”."),
                     QT_TRANSLATE_NOOP("deliveries", "Accept that, or choose another measure."), value=header,
                     measure=measure, field="lang", proposal=measure)
            words[header] = measure
        sexes = {}
        if "sex" in place:
            for word in dict.fromkeys(cell.strip() for cell in self._cells(place["sex"], first)):
                sex = sex_of_word(word)
                if sex is None and word in ("1", "2", "3"):
                    sex = {"1": "m", "2": "w", "3": "d"}[word]
                    self.ask("sex", QT_TRANSLATE_NOOP("deliveries", "The sex “{value}” is read as “{sex}”."),
                             QT_TRANSLATE_NOOP("deliveries", "Accept that, or say what it means."), value=word, sex=sex,
                             field="lang", proposal=sex)
                if sex is not None and word:
                    sexes[word] = sex
        if "age" in place and not any(
                band_of_words(cell) for cell in self._cells(place["age"], first)):
            del place["age"]
        return LongForm(**{kind: names[at] for kind, at in place.items()}, measures=tuple(words.items()),
                        sexes=tuple(sexes.items()))

    def _is_counted(self, place: int, first: int) -> bool:
        cells = [cell for cell in self._cells(place, first) if cell.strip()]
        fitting = sum(
            isinstance(cell, StoredNumber) or looks_like_number(cell)
            or not read_marks(unify_blanks(cell), DEFAULT_SYMBOLS).text for cell in cells
            if not isinstance(cell, StoredDate))
        return bool(cells) and fitting >= 0.6 * len(cells)

    def _columns(self, names: Sequence[str], first: int, taken: set[int], year: str) -> tuple[ColumnRule, ...]:
        rules: list[ColumnRule] = []
        used: set[tuple[str, str, str]] = set()
        title = ""
        meanings = [self.words.meaning(re.sub(r" \([0-9]+\)$", "", name)) for name in names]
        # Beside columns for ages from … to …, a single number after the same word is an age too.
        banded = {meaning.measure for meaning in meanings if meaning.certain and meaning.age_band}
        for place, (name, meaning) in enumerate(zip(names, meanings)):
            if meaning.age_band and meaning.measure in banded:
                meaning = meaning._replace(certain=True)
            if place in taken or is_rate(name) or not (meaning.certain or self._is_counted(place, first)):
                continue
            where = {"column": name, "row": 0, "field": "spalten"}
            if meaning.year and year and meaning.year != year:
                self.ask("column_year", QT_TRANSLATE_NOOP(
                    "deliveries", "The column is for {value}, the delivery for {year}: it is left out."),
                    QT_TRANSLATE_NOOP("deliveries", "Read the file once for each year."), value=meaning.year, year=year,
                    **where)
                continue
            measure = meaning.measure
            if not measure and meaning.generic and (meaning.age_band or meaning.sex or normal_text(name) in (
                    *VALUE_WORDS, "insgesamt", "gesamt")):
                title = title or self._measure_of_title()
                measure = title
            if not measure:
                self.ask("column_unknown", QT_TRANSLATE_NOOP(
                    "deliveries", "It is not known what this column counts; it is left out."), QT_TRANSLATE_NOOP(
                    "deliveries", "Choose its measure, or accept that it is left out."), **where)
                continue
            what = (measure, meaning.age_band, meaning.sex)
            if what in used:
                self.ask("rule_twice", QT_TRANSLATE_NOOP(
                    "deliveries", "Another column is read as “{value}” already; this one is left out."),
                    QT_TRANSLATE_NOOP("deliveries", "Choose its measure, or accept that it is left out."),
                    value=measure, **where)
                continue
            used.add(what)
            if not meaning.certain:
                self.ask("measure", QT_TRANSLATE_NOOP("deliveries", "“{value}” is read as “{measure}”."),
                         QT_TRANSLATE_NOOP("deliveries", "Accept that, or choose another measure."), value=name,
                         measure=" ".join(filter(None, what)), proposal=measure, **where)
            rules.append(ColumnRule(name, measure, meaning.age_band, meaning.sex))
        return tuple(rules)

    def _measure_of_title(self) -> str:
        texts = [self.table.path.stem.replace("_", " "), self.table.sheet]
        texts += [cell for row in self.rows[:8] for cell in row if len(cell) > 4 and not looks_like_number(cell)]
        return next((measure for text in texts if (measure := self.words.likely(text))), "")

    # -- how numbers are written

    def _counted_cells(self, profile: ImportProfile) -> list[str]:
        names = headers(self.table, profile.header_rows)
        wanted = {rule.header for rule in profile.columns} | ({profile.long.value} if profile.is_long else set())
        places = [place for place, name in enumerate(names) if name in wanted]
        last = profile.header_rows[-1] if profile.header_rows else 0
        return [row[place] for number, row in zip(self.table.numbers, self.table.rows) if number > last
                for place in places if place < len(row)]

    def _marks(self, profile: ImportProfile) -> ImportProfile:
        cells = {cell for cell in self._counted_cells(profile) if not isinstance(cell, (StoredNumber, StoredDate))}
        bare = {read_marks(unify_blanks(cell), DEFAULT_SYMBOLS).text for cell in cells}
        evident = Counter(marks for cell in bare if (marks := evident_marks(cell)) != ("", ""))
        decimals = {decimal for _, decimal in evident if decimal}
        groupings = {grouping for grouping, _ in evident if grouping}
        if len(decimals) > 1 or len(groupings) > 1 or decimals & groupings:
            self.ask("marks", QT_TRANSLATE_NOOP(
                "deliveries", "Some numbers have a decimal comma, others a decimal point."), QT_TRANSLATE_NOOP(
                "deliveries", "Ask for one way of writing; the cells that do not fit are listed."),
                field="dezimalzeichen")
            return profile
        decimal, grouping = "".join(decimals), "".join(groupings)
        doubtful = sorted(cell for cell in bare if is_ambiguous(cell))
        if not decimal and not grouping and doubtful:
            used = {is_ambiguous(cell) for cell in doubtful}
            if len(used) > 1:
                return profile
            grouping = used.pop()
            decimal = "," if grouping == "." else "."
            self.ask("marks", QT_TRANSLATE_NOOP(
                "deliveries", "“{value}” can be read in two ways; counts are whole, so it is read as {meant}."),
                QT_TRANSLATE_NOOP(
                    "deliveries",
                    "Accept that, or say in the profile which mark separates thousands and which decimals."),
                value=doubtful[0], meant=re.sub("[.,]", "", doubtful[0]), field="tausenderzeichen", proposal=grouping)
        elif decimal and not grouping:
            grouping = "." if decimal == "," else ","
        elif grouping and not decimal:
            decimal = "," if grouping == "." else "."
        return profile.replace(decimal=decimal, thousands=grouping)

    def _symbols(self, profile: ImportProfile) -> ImportProfile:
        cells = Counter(spelled(unify_blanks(cell)) for cell in self._counted_cells(profile))
        for symbol in DOUBTFUL:
            if cells[symbol]:
                self.ask("symbol", QT_TRANSLATE_NOOP(
                    "deliveries", "“{value}” stands in {count} cells: it is read as withheld (secret), not as 0."),
                    QT_TRANSLATE_NOOP(
                        "deliveries", "Accept that, or say in the profile that it means “no data” at this source."),
                    value=symbol, count=cells[symbol], field="zeichen", proposal=DEFAULT_SYMBOLS[symbol])
        if cells["-"] and cells["0"]:
            self.ask("zero", QT_TRANSLATE_NOOP(
                "deliveries", "The table has both “-” and “0”: “0” then means fewer than one half, rounded."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Accept that (0 becomes unreliable), or set “null: exakt” if 0 is exact here."),
                value="0", field="null", proposal=ROUNDED)
            profile = profile.replace(zero=ROUNDED)
        return profile

    def _named(self, profile: ImportProfile) -> ImportProfile:
        source_of = {measure.id: measure.source for measure in self.catalogue.measures}
        measures = [rule.measure for rule in profile.columns] + [measure for _, measure in profile.long.measures]
        sources = list(dict.fromkeys(source_of.get(measure, "") for measure in measures))
        source = sources[0] if len(sources) == 1 else ""
        id = re.sub("[^a-z0-9]+", "_", normal_text(source or re.sub(r"[0-9]{2,}", "", self.table.path.stem))).strip("_")
        return profile.replace(profile_id=id or "profil", source_id=source, name=self.table.path.stem)


def _common_beginning(texts: Collection[str]) -> str:
    # Of the first and the last in order: all others lie between them.
    first, last = min(texts), max(texts)
    length = next((at for at, (one, other) in enumerate(zip(first, last)) if one != other), len(first))
    return first[:length]


def _is_year(cell: str) -> bool:
    try:
        read_year(str(cell), "dd.mm.yy")
    except Unreadable:
        return bool(re.fullmatch(r"[0-9]{5}", cell.strip()))
    return True
