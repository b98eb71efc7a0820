"""The machine-readable core of a release: all published numbers, the catalogue and the boundaries they belong to.

``werte.csv`` has one row for each number, whatever its state; what is withheld and what nobody knows is empty, and
why a number is withheld shows nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from ..disclosure.tables import PUBLIC_MEASURES
from ..exports.spreadsheet import Number, write_csv
from ..indicators.rounding import half_up
from ..indicators.states import ValueState
from .boundaries_json import write_boundaries
from .files import unwritable, write_text

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue, Indicator, Term
    from ..workspace import Workspace

VALUES_FILE, CATALOGUE_FILE, BOUNDARIES_FOLDER = "werte.csv", "katalog.yaml", "grenzen"
HEADS = (
    "ebene", "gebiet_id", "gebiet", "indikator_id", "indikator", "jahr", "jahre", "wert", "untere_grenze",
    "obere_grenze", "basis", "einheit", "zustand", "zeichen")
#: The words of ``zustand`` and the official signs of ``zeichen``.
STATES = {
    ValueState.VALUE: ("wert", ""),
    ValueState.UNRELIABLE: ("unsicher", "()"),
    ValueState.ZERO: ("null", "-"),
    ValueState.SUPPRESSED: ("gesperrt", "x"),
    ValueState.NO_DATA: ("keine_angabe", "."),
}
LEVELS = ("quartier", "kommune", "kreis")


class Published(NamedTuple):
    """A row of ``werte.csv``; ``value``, the limits and ``base`` are None where there is none to show."""

    level: str
    area_id: str
    area: str
    indicator: Indicator
    period: str
    years: int
    value: Optional[float]
    lower: Optional[float]
    upper: Optional[float]
    decimals: int
    base: Optional[float]
    state: ValueState


def published_values(workspace: Workspace, levels: Sequence[str] = LEVELS) -> list[Published]:
    """Returns all numbers of a workspace as they are printed, in the order of levels, catalogue, years and areas."""
    catalogue = workspace.catalogue()
    frame = workspace.values()
    known = {indicator.code: number for number, indicator in enumerate(catalogue.indicators)}
    names = {level: workspace.area_names(level) for level in levels}
    at = {level: number for number, level in enumerate(levels)}
    found = []
    for row in frame.to_dict("records"):
        if row["level"] in at and row["indicator"] in known:
            found.append(_published(row, catalogue.indicators[known[row["indicator"]]], names[row["level"]]))
    return sorted(found, key=lambda entry: (
        at[entry.level], known[entry.indicator.code], entry.period, entry.area_id))


def _published(row: Mapping[str, Any], indicator: Indicator, names: Mapping[str, str]) -> Published:
    state = ValueState(row["state"])
    denominator = _number(row["denominator"])
    decimals = indicator.printed_decimals(denominator)
    shown = [
        half_up(number, decimals) if state.carries_number and number is not None else None
        for number in (_number(row[name]) for name in ("value", "lower", "upper"))]
    base = denominator if state.carries_number and is_public(indicator.denominator) else None
    return Published(
        row["level"], row["area_id"], names.get(row["area_id"], row["area_id"]), indicator, row["period"],
        int(row["years"]), *shown, decimals, base, state)


def is_public(terms: Iterable[Term]) -> bool:
    """Tells whether everybody can look up a sum of counts elsewhere."""
    return all(term.measure in PUBLIC_MEASURES for term in terms)


def _number(value: Any) -> Optional[float]:
    return None if value is None or not math.isfinite(value) else float(value)


def write_values(workspace: Workspace, path: Path) -> Path:
    """Writes ``werte.csv`` (UTF-8 with its mark, semicolons, decimal comma); raises :class:`DataProblem`."""
    rows = [table_row(entry) for entry in published_values(workspace)]
    return written(path, lambda: write_csv(path, HEADS, rows))


def table_row(entry: Published) -> list[Any]:
    """Returns the cells of a number in the order of :data:`HEADS`."""
    word, sign = STATES[entry.state]
    numbers = [None if number is None else Number(number, entry.decimals)
               for number in (entry.value, entry.lower, entry.upper)]
    base = None if entry.base is None else Number(entry.base, 0 if entry.base.is_integer() else 1)
    return [
        entry.level, entry.area_id, entry.area, entry.indicator.code, entry.indicator.name, entry.period, entry.years,
        *numbers, base, entry.indicator.unit, word, sign]


def write_catalogue(catalogue: Catalogue, path: Path) -> Path:
    """Writes the catalogue with the rules in force; raises :class:`DataProblem`."""
    return write_text(path, catalogue.text)


def write_core(workspace: Workspace, folder: Path) -> list[Path]:
    """Writes ``werte.csv``, ``katalog.yaml`` and ``grenzen/`` of a public workspace into a release folder.

    Raises :class:`DataProblem` where a file cannot be written.
    """
    return [
        write_values(workspace, folder / VALUES_FILE),
        write_catalogue(workspace.catalogue(), folder / CATALOGUE_FILE),
        *write_boundaries(workspace, folder / BOUNDARIES_FOLDER),
    ]


def written(path: Path, write: Callable[[], object]) -> Path:
    """Has a file written, its folder made before; raises :class:`DataProblem` where that is refused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write()
    except OSError as error:
        raise unwritable(path, error) from error
    return path
