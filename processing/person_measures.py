"""What is counted of persons, written as ``column(values)=measure[bands]; …``, and in which age bands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

if TYPE_CHECKING:
    from ..addresses.person_files import PersonFile
    from ..indicators.catalogue import Catalogue
    from ..workspace import Workspace

#: Written instead of age bands: all ages together. Instead of a column: none.
NONE = "-"

_ENTRY = re.compile(r"(?:(?P<column>.+?)\s*=\s*)?(?P<measure>[a-z][a-z0-9_]*)\s*(?:\[(?P<bands>[^\]]*)\])?")
_VALUES = re.compile(r"(?P<column>.+?)\s*\((?P<values>[^()]*)\)")


@dataclass(frozen=True)
class Entry:
    """A measure to be counted: all persons, or those with one of ``values`` in ``column``.

    ``bands``: age bands, empty for all ages together; ``None`` where they are as usual for the measure.
    """

    measure: str
    column: str = ""
    values: tuple[str, ...] = ()
    bands: tuple[str, ...] | None = None

    def text(self) -> str:
        """Returns the entry as it is written in the parameter."""
        values = f"({', '.join(self.values)})" if self.values else ""
        bands = "" if self.bands is None else f"[{', '.join(self.bands) or NONE}]"
        return f"{self.column}{values}={self.measure}{bands}" if self.column else f"{self.measure}{bands}"


def parse_entries(text: str, file: PersonFile, catalogue: Catalogue) -> list[Entry]:
    """Reads the parameter; raises :class:`DataProblem` for entries, columns and measures that do not exist."""
    known = {measure.id for measure in catalogue.measures}
    entries: list[Entry] = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
        match = _ENTRY.fullmatch(part)
        if match is None:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "“{entry}” cannot be read. Write measure for all persons, column=measure for those with a yes in a "
                    "column, or column(code, code)=measure[0-17, 18+]."),
                entry=part)
        measure = match["measure"]
        if measure not in known:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing", "The measure “{measure}” is not in the catalogue. Add it under “merkmale”, or choose "
                    "another one."),
                measure=measure)
        if any(entry.measure == measure for entry in entries):
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The measure “{measure}” is wanted twice. Name it once, with all codes in one column."),
                measure=measure)
        column, values = _column_and_values(match["column"] or "", file)
        entries.append(Entry(measure, column, values, None if match["bands"] is None else parse_bands(match["bands"])))
    return entries


def _column_and_values(text: str, file: PersonFile) -> tuple[str, tuple[str, ...]]:
    if not text:
        return "", ()
    match = _VALUES.fullmatch(text)
    # A column may have brackets in its name.
    if match is None or file.has(text):
        return file.column(text).name, ()
    values = tuple(filter(None, (value.strip() for value in match["values"].split(","))))
    return file.column(match["column"]).name, values


def parse_bands(text: str) -> tuple[str, ...]:
    """Reads age bands such as ``0-17, 18+``; raises :class:`DataProblem` for others and for overlapping ones."""
    from ..indicators.ages import band_text, parse_band

    if text.strip() == NONE:
        return ()
    ranges = sorted(parse_band(part.strip()) for part in text.split(",") if part.strip())
    for (_, stop), (start, _) in zip(ranges, ranges[1:]):
        if stop is None or start < stop:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing", "The age bands “{bands}” overlap: a person would be counted twice. Write bands that "
                    "follow each other, e.g. 0-17, 18-64, 65+."),
                bands=text.strip())
    return tuple(band_text(start, stop) for start, stop in ranges)


def parse_codes(text: str, sexes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Reads ``m=1; w=2; d=3, leer`` into sex -> codes; an empty text gives the usual codes."""
    codes: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
        sex, _, values = part.partition("=")
        sex = sex.strip().casefold()
        if sex not in sexes or sex in codes or not values.strip():
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” cannot be read. Write the codes of the sexes as m=1; w=2; d=3, empty (the "
                    "word “empty” stands for an empty cell)."),
                entry=part)
        codes[sex] = ["" if value.strip().casefold() in ("empty", "leer") else value.strip()
                      for value in values.split(",")]
    return codes or {sex: list(values) for sex, values in sexes.items()}


def parse_choice(text: str, file: PersonFile) -> dict[str, list[str]]:
    """Reads ``column=code, code; …`` into column -> codes of those who count."""
    chosen: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
        column, sign, values = part.rpartition("=")
        codes = [value.strip() for value in values.split(",") if value.strip()]
        if not sign or not codes:
            raise _problem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” cannot be read. Write who counts as column=code, code."),
                entry=part)
        chosen[file.column(column).name] = codes
    return chosen


# ------------------------------------------------------------------------ age bands


def usual_cells(entry: Entry, workspace: Workspace, period: str) -> tuple[tuple[str, ...], bool]:
    """Returns the age bands of a measure and whether women and men are apart.

    As the workspace has it in this period, or else in the latest one; a measure that it does not have gets the ages at
    which formulas of the catalogue begin and end.
    """
    from ..indicators.ages import parse_band

    for when in [period, *reversed(workspace.periods())]:
        known = workspace.counts([entry.measure], [when], "quartier")
        if len(known):
            bands = sorted({band for band in known["age_band"] if band}, key=parse_band)
            ranges = [parse_band(band) for band in bands]
            if any(stop is None or start < stop for (_, stop), (start, _) in zip(ranges, ranges[1:])):
                break  # sums beside their parts: not to be copied
            return tuple(bands), bool({"m", "w"} & set(known["sex"]))
    return catalogue_cells(entry, workspace.catalogue(), period)


def catalogue_cells(entry: Entry, catalogue: Catalogue, period: str) -> tuple[tuple[str, ...], bool]:
    """Returns the age bands that the formulas of a catalogue need of a measure, and whether they need the sexes."""
    from ..addresses.persons import BANDS
    from ..indicators.ages import band_text, parse_band
    from ..indicators.catalogue import AGE_LIMIT

    items = [*catalogue.key_figures, *catalogue.indicators]
    terms = [term for item in items for term in (*item.numerator, *item.denominator) if term.measure == entry.measure]
    standardised = any(
        indicator.method in ("dsr", "smr") and entry.measure in {
            term.measure for term in (*indicator.numerator, *indicator.denominator)}
        for indicator in catalogue.indicators)
    whole = standardised or not entry.column
    limits = {
        catalogue.age_limit(period) if limit == AGE_LIMIT else int(limit)
        for term in terms for limit in (term.start, term.stop) if limit is not None}
    if whole:
        limits |= {parse_band(band)[0] for band in BANDS}
    limits.discard(0)
    by_sex = whole or any(term.sex for term in terms)
    if not limits:
        return (), by_sex
    starts = [0, *sorted(limits)]
    return tuple(band_text(start, stop) for start, stop in zip(starts, [*starts[1:], None])), by_sex


def proposed_entries(file: PersonFile, catalogue: Catalogue) -> list[Entry]:
    """Returns the measures that the names of the columns with flags say, or all inhabitants if none does."""
    from ..deliveries.words import Vocabulary

    words = Vocabulary(catalogue)
    entries: list[Entry] = []
    for column in file.flags():
        meant = words.meaning(column.name)
        if meant.measure and meant.certain and all(entry.measure != meant.measure for entry in entries):
            entries.append(Entry(meant.measure, column.name))
    if not entries and "bevoelkerung" in {measure.id for measure in catalogue.measures}:
        entries.append(Entry("bevoelkerung"))
    return entries


def proposed_choice(file: PersonFile) -> str:
    """Returns who counts where a column tells main from other residences: those with their main one, else empty."""
    from ..addresses.person_files import MAIN_RESIDENCE, RESIDENCE

    name = file.of_role(RESIDENCE)
    codes = [code for code in file.column(name).codes if code in MAIN_RESIDENCE] if name else []
    return f"{name}={', '.join(codes)}" if codes else ""


def sources_of(measures: Iterable[str], catalogue: Catalogue) -> dict[str, str]:
    """Returns the source of each measure."""
    source = {measure.id: measure.source for measure in catalogue.measures}
    return {measure: source[measure] for measure in measures}


def _problem(template: str, **values: object) -> DataProblem:
    return DataProblem(template, context="processing", **values)
