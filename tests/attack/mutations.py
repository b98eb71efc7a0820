"""Mutation proof: each protection is switched off once, and the auditor has to find what then leaks.

Counties as small as those of the attacks are protected by the plugin's own code and written as releases. With all
protections the auditor must find nothing; with one of them replaced by nothing it must find something.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.disclosure import intervals, secondary, system, tables
from quartiersmonitor.disclosure.auditor.files import CellId
from quartiersmonitor.disclosure.auditor.findings import Audit
from quartiersmonitor.disclosure.county import PRIMARY, protect_county
from quartiersmonitor.disclosure.history import History, Pieces, PublishedFacts
from quartiersmonitor.indicators.compute import compute_indicators


def _numeric() -> ModuleType:
    name = "quartiersmonitor_attack_numeric"
    if name not in sys.modules:
        specification = importlib.util.spec_from_file_location(name, Path(__file__).with_name("numeric.py"))
        assert specification is not None and specification.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
    return sys.modules[name]


NUMERIC = _numeric()


@dataclass
class Protected:
    """A county, what is withheld of it, and how it is written."""

    county: Any
    withheld: list[tuple[str, str, str, str]]


def protected(county: Any, codes: Sequence[str] | None = None, periods: Sequence[str] | None = None,
              history: History | None = None) -> Protected:
    """Protects a county by the plugin's own code, all of it or some indicators or years of it."""
    catalogue = county.catalogue
    if codes is not None:
        catalogue = dataclasses.replace(catalogue, indicators=tuple(
            entry for entry in catalogue.indicators if entry.code in codes))
    values = compute_indicators(county.frame, county.areas, catalogue)[0]
    if periods is not None:
        values = values[values["period"].isin(periods)]
    result = protect_county(county.frame, county.areas, catalogue, values, history=history)
    return Protected(county, [tuple(entry.cell) for entry in result.withheld])


def primary(county: Any) -> list[tuple[str, str, str, str]]:
    """What the minimum rules alone withhold."""
    values = compute_indicators(county.frame, county.areas, county.catalogue)[0]
    result = protect_county(county.frame, county.areas, county.catalogue, values)
    return [tuple(entry.cell) for entry in result.withheld if entry.reason == PRIMARY]


def plain() -> Any:
    return NUMERIC.County(NUMERIC.indicator("A", "faelle", more=NUMERIC.EXACT), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})


def minimum_rules(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = plain()
    return NUMERIC.audited([county.release(folder / "r", [] if off else protected(county).withheld, totals=True)])


def further_cells(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = plain()
    return NUMERIC.audited([county.release(
        folder / "r", primary(county) if off else protected(county).withheld, totals=True)])


def single_cases(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle"), {
        ("bevoelkerung", "2025", ""): (80, 80, 1000, 1000), ("faelle", "2025", ""): (1, 2, 12, 30)})
    if off:
        # Whoever is the only case is taken to know nothing of others.
        for module in (intervals, secondary):
            patch.setattr(module, "own_rows", lambda system, single: np.ones(system.rows.shape[0], dtype=bool))
    path = county.release(folder / "r", protected(county).withheld, totals=True)
    return NUMERIC.audited([path], insiders={CellId("quartier", "Q1", "A", "2025")})


def lower_bound(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle", more=NUMERIC.EXACT), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (2, 2, 20, 30)})
    if off:
        row = system.SystemBuilder.row

        def without(self: Any, cell: int, bases: Any, width: float, low: float = 0.0, *more: Any, **named: Any) -> None:
            named["zero_is_shown"] = False
            row(self, cell, bases, width, 0.0, *more, **named)

        patch.setattr(system.SystemBuilder, "row", without)
    return NUMERIC.audited([county.release(folder / "r", protected(county).withheld, totals=True)])


def linked_rates(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    lines = NUMERIC.indicator("A", "faelle", more=", mindestzaehler: 10") + NUMERIC.indicator(
        "B", "faelle", "bevoelkerung[unter 18]")
    county = NUMERIC.County(lines, {
        ("bevoelkerung", "2025", "0-17"): (200, 200, 200, 200), ("bevoelkerung", "2025", "18+"): (800,) * 4,
        ("faelle", "2025", ""): (5, 25, 30, 40)})
    apart = [["A"], ["B"]] if off else [["A", "B"]]
    gone = [cell for codes in apart for cell in protected(county, codes).withheld]
    return NUMERIC.audited([county.release(folder / "r", gone)])


def several_years(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    years = ("2022", "2023", "2024", "2025")
    counts: dict[tuple[str, str, str], Sequence[float]] = {
        ("bevoelkerung", year, ""): (1000,) * 4 for year in years}
    for year, row in zip(years, ((10, 20, 30, 40), (11, 21, 31, 41), (12, 22, 32, 42), (2, 23, 33, 43))):
        counts["faelle", year, ""] = row
    county = NUMERIC.County(
        NUMERIC.indicator("A", "faelle") + NUMERIC.indicator("M", "faelle", years=3, more=NUMERIC.EXACT), counts)
    apart = [[year] for year in years] if off else [years]
    gone = [cell for periods in apart for cell in protected(county, periods=periods).withheld]
    return NUMERIC.audited([county.release(folder / "r", gone)])


def official_totals(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = plain()
    if off:
        patch.setattr(tables._Builder, "_add_known", lambda self: None)
    return NUMERIC.audited([county.release(
        folder / "r", protected(county).withheld, totals=True, levels=("quartier",))])


def rounding(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle"), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})
    return NUMERIC.audited([county.release(folder / "r", protected(county).withheld, totals=True, rounded=not off)])


def part_and_rest(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    lines = "".join(NUMERIC.indicator(code, formula) for code, formula in (
        ("A", "faelle"), ("B", "andere"), ("C", "faelle + andere")))
    county = NUMERIC.County(lines, {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (2, 15, 20, 30), ("andere", "2025", ""): (400, 300, 200, 100)})
    apart = [["A"], ["B"], ["C"]] if off else [["A", "B", "C"]]
    gone = [cell for codes in apart for cell in protected(county, codes).withheld]
    return NUMERIC.audited([county.release(folder / "r", gone)])


def earlier_releases(folder: Path, off: bool, patch: pytest.MonkeyPatch) -> Audit:
    lines = NUMERIC.indicator("A", "faelle")
    maker = NUMERIC._maker()
    first = NUMERIC.County(lines, {**NUMERIC.PEOPLE, ("faelle", "2025", ""): (22, 30, 40, 50)})
    second = NUMERIC.County(
        lines, {("bevoelkerung", "2025", ""): (850, 1150, 1000, 1000), ("faelle", "2025", ""): (20, 32, 40, 50)},
        geometry=lambda area: maker.square(int(area[1:]), 5))
    before = first.release(folder / "alt", protected(first).withheld)
    history = None
    if not off:
        table, known = (pd.read_csv(before / name, sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
                        for name in ("werte.csv", "wissen.csv"))
        history = History(
            [PublishedFacts.of_tables("alt", first.catalogue, table, known, {"quartier": "alt"})],
            Pieces(["Q1", "Q2", "Q2", "Q3", "Q4"], {"alt": ["Q1", "Q1", "Q2", "Q3", "Q4"]},
                   np.array([850.0, 150.0, 1000.0, 1000.0, 1000.0])))
    after = second.release(folder / "neu", protected(second, history=history).withheld)
    return NUMERIC.audited([before, after], points=[
        ("Q1", "Q1", "Q2", "Q3", "Q4"), ("Q1", "Q2", "Q2", "Q3", "Q4")])


@dataclass(frozen=True)
class Mutation:
    """A protection and what is done without it."""

    name: str
    switched_off: str
    make: Callable[[Path, bool, pytest.MonkeyPatch], Audit]


MUTATIONS = (
    Mutation("Mindestregeln", "nichts wird primär gesperrt", minimum_rules),
    Mutation("Ergänzende Sperrung", "nur primär gesperrt", further_cells),
    Mutation("Einzelfälle", "der einzige Fall eines Gebiets zählt als Außenstehender", single_cases),
    Mutation("Untere Schranke 1", "gesperrte Zahlen gelten als möglicherweise 0", lower_bound),
    Mutation("Gemeinsamer Zähler", "jeder Indikator für sich geschützt", linked_rates),
    Mutation("Mehrjahressummen", "jedes Jahr für sich geschützt", several_years),
    Mutation("Amtliche Summen", "Summen der Kommunen gelten als unbekannt", official_totals),
    Mutation("Rundung", "alle Nachkommastellen gedruckt", rounding),
    Mutation("Teil, Rest und Ganzes", "jeder Indikator für sich geschützt", part_and_rest),
    Mutation("Frühere Freigaben", "neuer Gebietsstand ohne Geschichte geschützt", earlier_releases),
)
