"""The tables of a release for people: all areas of a level with all indicators, a sheet for each year."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..exports.spreadsheet import Number, Sheet, write_csv, write_xlsx
from ..indicators.states import ValueState
from ..profiles.edition import edition_line
from ..profiles.texts import state_sign
from .values_table import LEVELS, Published, published_values, written

if TYPE_CHECKING:
    from ..i18n.language import Language
    from ..workspace import Workspace

TABLES_FOLDER = "tabellen"
#: Stems of the files by level.
STEMS = {"quartier": "indikatoren_quartiere", "kommune": "indikatoren_kommunen", "kreis": "indikatoren_kreis"}


def write_tables(public: Workspace, folder: Path, language: Language) -> list[Path]:
    """Writes an XLSX for each level, and a CSV for each level and year; returns the files.

    Values stand as printed: with their decimals, in brackets where they are unreliable, and with the sign of their
    state where there is none. Raises :class:`DataProblem` where a file cannot be written.
    """
    meta = public.meta()
    line = edition_line(meta, language)
    decimal = "," if language.code == "de" else "."
    files = []
    entries = published_values(public)
    for level in LEVELS:
        own = [entry for entry in entries if entry.level == level]
        if not own:
            continue
        sheets = []
        for period in sorted({entry.period for entry in own}):
            heads, rows = _wide([entry for entry in own if entry.period == period], language)
            sheets.append(Sheet(period, heads, rows, (14, 34, *[12] * (len(heads) - 2)), frozen=2))
            path = folder / f"{STEMS[level]}_{period}.csv"
            files.append(written(path, partial(write_csv, path, heads, rows, decimal)))
        sheets.append(_about(public, line, language))
        path = folder / f"{STEMS[level]}.xlsx"
        files.append(written(path, partial(
            write_xlsx, path, sheets, title=line, author=meta.get("kreis_name", ""), banner=line)))
    return files


def _wide(entries: list[Published], language: Language) -> tuple[list[str], list[list[Any]]]:
    indicators = list({entry.indicator.code: entry.indicator for entry in entries}.values())
    heads = [language.translate("releases", "Key"), language.translate("releases", "Area")]
    heads += [f"{indicator.code} {indicator.name} ({indicator.unit})" for indicator in indicators]
    cells = {(entry.area_id, entry.indicator.code): entry for entry in entries}
    names = {entry.area_id: entry.area for entry in entries}
    return heads, [
        [area, names[area], *(_cell(cells.get((area, indicator.code))) for indicator in indicators)]
        for area in sorted(names)]


def _cell(entry: Published | None) -> Any:
    if entry is None or entry.value is None:
        return state_sign(entry.state if entry else ValueState.NO_DATA)
    decimals = 0 if entry.state is ValueState.ZERO else entry.decimals
    return Number(entry.value, decimals, entry.state is ValueState.UNRELIABLE)


def _about(public: Workspace, line: str, language: Language) -> Sheet:
    translate = language.translate
    catalogue = public.catalogue()
    sources = {source.id: source.name for source in catalogue.sources}
    rows = [
        [translate("releases", "Edition"), line],
        [translate("releases", "Signs"), translate(
            "releases",
            "x withheld (data protection); – no data; in brackets: unreliable, few cases; 0 is an exact zero. Values "
            "are rounded so that the last digit is about one case.")],
    ]
    for indicator in catalogue.indicators:
        rows.append([f"{indicator.code} {indicator.name}", "; ".join(filter(None, (
            f"{indicator.numerator_text} / {indicator.denominator_text}", indicator.unit,
            sources.get(indicator.source, ""))))])
    return Sheet(translate("releases", "Notes"), [
        translate("releases", "About"), translate("releases", "Text")], rows, (36, 110))
