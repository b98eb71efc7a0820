"""Attacks 1 to 13 on the whole sample county: three years, three boundary versions, everything published together.

Not collected by ``make test``: run it by name, ``pytest tests/attack/whole_numeric.py``. Writes its part of the report
of ``make attack``.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.disclosure.auditor.files import CellId, read_release
from quartiersmonitor.disclosure.auditor.findings import Audit, audit
from quartiersmonitor.disclosure.auditor.knowledge import insiders_of, knowledge_of_counts
from quartiersmonitor.disclosure.auditor.pieces import geographies_of, pieces_of_points
from quartiersmonitor.disclosure.county import protect_county
from quartiersmonitor.disclosure.history import History, Pieces, PublishedFacts
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, default_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.releases.build import withheld_cells
from quartiersmonitor.releases.check import cells_of_remedy
from quartiersmonitor.sample.county import KREIS_KEY, generate_county

REPORT = Path(__file__).resolve().parents[2] / "build" / "attack"
#: The years that each boundary version publishes: each release adds one.
YEARS = (("2023",), ("2023", "2024"), ("2023", "2024", "2025"))
EDITS = 12
SHARE = 0.12
#: Rounds of findings and remedies after which a release has to pass.
MOST_ROUNDS = 6


class Versions:
    """The sample county in three boundary versions: with each, some blocks go to another Quartier of their Kommune."""

    def __init__(self) -> None:
        county = generate_county()
        self.areas = county.quartiere.assign(kreis_id=KREIS_KEY)
        self.counts = county.counts
        self.catalogue = default_catalogue()
        chance = np.random.default_rng(20260101)
        by_kommune = self.areas.groupby("kommune_id")["quartier_id"].apply(list)
        # Of a Quartier that its source withholds, nobody knows what a block of it has.
        unknown = set(self.counts.loc[self.counts["value"].isna(), "area_id"])
        pairs = [(group[at], group[at + 1]) for group in by_kommune for at in range(0, len(group) - 1, 2)
                 if not unknown & {group[at], group[at + 1]}]
        chosen = [pairs[at] for at in chance.permutation(len(pairs))[:2 * EDITS]]
        #: Per version, from which Quartier to which a block has gone.
        self.moved: tuple[list[tuple[str, str]], ...] = ([], chosen[:EDITS], chosen)

    def points(self) -> list[tuple[str, ...]]:
        """The Quartier of each piece in each version: the Quartiere, then the blocks that go."""
        whole = list(self.areas["quartier_id"])
        blocks = self.moved[-1]
        return [(*whole, *(target if (source, target) in moved else source for source, target in blocks))
                for moved in self.moved]

    def counts_of(self, version: int) -> pd.DataFrame:
        """The counts of a version; of each number a share goes with the block, the same in every version."""
        counts = self.counts.copy()
        number = counts["value"].notna() & (counts["level"] == "quartier")
        target = dict(self.moved[version])
        rows = number & counts["area_id"].isin(target)
        gone = counts[rows].copy()
        gone["value"] = np.floor(gone["value"] * SHARE + 0.5)
        counts.loc[rows, "value"] -= gone["value"]
        gone["area_id"] = gone["area_id"].map(target)
        key = ["level", "area_id", "measure", "period", "sex", "age_band"]
        added = gone.groupby(key)["value"].sum()
        there = pd.MultiIndex.from_frame(counts[key])
        plus = added.reindex(there).fillna(0.0).to_numpy()
        counts["value"] += plus
        counts["state"] = np.where(
            counts["value"].isna(), counts["state"], np.where(counts["value"] == 0, "zero", "value"))
        return counts


@pytest.fixture(scope="module")
def county() -> Versions:
    return Versions()


class Run:
    """Three releases, made one after the other as the plugin makes them, or (careless) without regard for each other.

    As the page of releases does it: protected, attacked, and what the findings name withheld besides until there is
    none. ``rounds`` are the findings of each round, release by release, ``further`` the values withheld for them.
    """

    def __init__(self, county: Versions, maker: ModuleType, folder: Path, with_history: bool) -> None:
        self.county, self.folders, self.seconds = county, [], 0.0  # type: ignore[var-annotated]
        self.rounds: list[list[int]] = []
        self.further = 0
        text = DEFAULT_FILE.read_text(encoding="utf-8")
        whole = list(county.areas["quartier_id"])
        kommune = dict(zip(county.areas["quartier_id"], county.areas["kommune_id"]))
        points = county.points()
        facts: list[PublishedFacts] = []
        self.truth: list[dict[CellId, float]] = []
        for version, years in enumerate(YEARS):
            counts = county.counts_of(version)
            values = compute_indicators(counts, county.areas, county.catalogue)[0]
            values = values[values["period"].isin(years)]
            history = None
            if with_history and facts:
                weight = np.array([1.0 - SHARE] * len(whole) + [SHARE] * len(county.moved[-1]))
                history = History(list(facts), Pieces(
                    list(points[version]), {f"v{at}": list(points[at]) for at in range(version)}, weight))
            started = time.process_time()
            result = protect_county(counts, county.areas, county.catalogue, values, history=history)
            self.seconds += time.process_time() - started
            withheld = {*map(tuple, withheld_cells(result, county.areas))}
            known = knowledge_of_counts(counts, county.areas, county.catalogue)
            self.last, path = counts, folder / f"v{version}"
            self.folders.append(path)
            for number in range(MOST_ROUNDS + 1):
                shutil.rmtree(path, ignore_errors=True)
                maker.write_release(
                    path, maker.rows_of(values, county.catalogue, {}, withheld), text,
                    {area: (kommune[area], maker.square(at, 3 * version)) for at, area in enumerate(whole)},
                    known=known.known)
                if not with_history or number == MOST_ROUNDS:
                    break
                found = self.audit()[0].new
                self.rounds += [[]] if number == 0 else []
                self.rounds[-1].append(len(found))
                release = read_release(path)
                besides = {tuple(cell) for entry in found for cell in cells_of_remedy(entry, release)} - withheld
                if not besides:
                    break
                withheld |= besides
                self.further += len(besides)
            table, knowledge = (
                pd.read_csv(path / name, sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
                for name in ("werte.csv", "wissen.csv"))
            facts.append(PublishedFacts.of_tables(
                f"v{version}", county.catalogue, table, knowledge, {"quartier": f"v{version}"}))

    def audit(self, routes: bool = True) -> tuple[Audit, float]:
        """Audits the last release together with the others; also returns the seconds of computing."""
        started = time.process_time()
        releases = [read_release(path) for path in self.folders]
        pieces = pieces_of_points(dict(zip(geographies_of(releases), self.county.points()))) if len(
            releases) > 1 else None
        insiders = insiders_of(releases[-1], self.last, self.county.areas)
        result = audit(releases, pieces=pieces, insiders=insiders, routes=routes)
        return result, time.process_time() - started


def _maker() -> ModuleType:
    import sys

    return sys.modules["quartiersmonitor_release_maker"]


def described(result: Audit) -> str:
    """The findings by kind, for the report."""
    counted = Counter(finding.kind for finding in result.new)
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items())) or "keine"


def test_the_whole_county_over_three_years_and_three_boundary_versions(
        county: Versions, numeric: ModuleType, mutations: ModuleType, tmp_path: Path) -> None:
    REPORT.mkdir(parents=True, exist_ok=True)
    lines = ["| Angriff | versucht | undichte Freigabe erkannt | dichte Freigabe ohne Fund |", "|---|---|---|---|"]
    lines += small_attacks(numeric.CASES, tmp_path / "small")
    lines += ["", "| Schutz | abgeschaltet heißt | erkannt |", "|---|---|---|"]
    caught = []
    for at, mutation in enumerate(mutations.MUTATIONS):
        with pytest.MonkeyPatch.context() as patch:
            caught.append(bool(mutation.make(tmp_path / f"m{at}", True, patch).new))
        lines.append(f"| {mutation.name} | {mutation.switched_off} | {'ja' if caught[-1] else 'NEIN'} |")
    lines += ["", f"Abgeschaltete Schutze erkannt: {sum(caught)} von {len(caught)}.", ""]
    numeric._maker()
    safe = Run(county, _maker(), tmp_path / "safe", True)
    result, seconds = safe.audit()
    careless, _ = Run(county, _maker(), tmp_path / "careless", False).audit(routes=False)
    statistics = result.statistics
    lines += [
        f"Ganzer Beispielkreis: {statistics.releases} Freigaben in drei Gebietsständen ({EDITS} und {2 * EDITS} "
        f"verlegte Blöcke), drei Jahre, {statistics.published} veröffentlichte und {statistics.withheld} gesperrte "
        f"Werte; {statistics.targets} Zahlen angegriffen, {statistics.linear_programs} lineare und "
        f"{statistics.whole_programs} ganzzahlige Programme, {seconds:.0f} s Rechenzeit (Schutz {safe.seconds:.0f} s).",
        "", "| Schutz gegen frühere Freigaben | Funde gegen die letzte Freigabe |", "|---|---|",
        f"| an | {len(result.new)} ({described(result)}) |", f"| aus | {len(careless.new)} ({described(careless)}) |",
        ""]
    for number, found in enumerate(safe.rounds, 1):
        lines.append(f"Freigabe {number}: Funde vor der Freigabe je Durchgang {', '.join(map(str, found))}.")
    lines += [f"Auf Grund der Funde zusätzlich gesperrt: {safe.further} Werte.", ""]
    lines += [f"- {finding.cell}: {finding.interval}; {'; '.join(step.text() for step in finding.route)}"
              for finding in result.new[:50]]
    (REPORT / "numeric.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert all(caught)
    assert [(found.kind, found.cell, found.interval) for found in result.new] == []
    assert careless.new


def small_attacks(cases: Sequence[Any], folder: Path) -> list[str]:
    """Runs the attacks on small tables; one line of the report for each."""
    lines = []
    for at, case in enumerate(cases):
        found: Mapping[bool, list] = {
            leaking: list(case.audit(folder / f"{at}{leaking}", leaking).new)
            for leaking in (True, False)}
        told = any(entry.cell == case.cell for entry in found[True])
        lines.append(f"| {case.number} {case.name} | {case.tried} | {'ja' if told else 'NEIN'} | "
                     f"{'ja' if not found[False] else 'NEIN'} |")
        assert told and not found[False]
    return lines
