"""Attacks 1 to 13 on tables small enough to be reckoned by hand: of each, a release that leaks and one that does not.

Everything is done through release folders: a county of a few Quartiere is written as the plugin writes a release, and
the auditor gets nothing but the folder.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from quartiersmonitor.disclosure.auditor.files import CellId, ReleaseFiles, read_release
from quartiersmonitor.disclosure.auditor.findings import Audit, audit
from quartiersmonitor.disclosure.auditor.knowledge import Knowledge, knowledge_of_counts
from quartiersmonitor.disclosure.auditor.pieces import Pieces, geographies_of, pieces_of_points
from quartiersmonitor.indicators.catalogue import Catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators

Cell = tuple[str, str, str, str]


def _maker() -> ModuleType:
    name = "quartiersmonitor_release_maker"
    if name not in sys.modules:
        path = Path(__file__).resolve().parents[1] / "release_maker.py"
        specification = importlib.util.spec_from_file_location(name, path)
        assert specification is not None and specification.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
    return sys.modules[name]


HEAD = """\
version: 1
vorgaben: {mindestzaehler: 3, mindestnenner: 100, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen:
  - {kennung: melde, name: Melderegister, mindestnenner: 10}
  - {kennung: amt, name: Amt}
merkmale:
  - {kennung: bevoelkerung, name: Personen, quelle: melde}
  - {kennung: faelle, name: Fälle, quelle: amt}
  - {kennung: andere, name: Andere, quelle: amt}
  - {kennung: gezaehlt, name: Gezählte, quelle: amt}
indikatoren:
"""


#: Decimals that do not follow the base: sums of a Kommune then tell their cases exactly.
EXACT = ", rundung: fest, nachkommastellen: 2"


def indicator(code: str, numerator: str, denominator: str = "bevoelkerung", *, method: str = "anteil",
              years: int = 1, more: str = "") -> str:
    """A line of the catalogue."""
    return (f'  - {{code: {code}, name: {code}, themen: [t], zaehler: "{numerator}", nenner: "{denominator}", '
            f'verfahren: {method}, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt, jahre: {years}{more}}}\n')


@lru_cache(maxsize=64)
def catalogue_of(text: str) -> Catalogue:
    """The catalogue of some lines."""
    return parse_catalogue(text)


@dataclass
class County:
    """Quartiere with counts; ``counts`` maps (measure, year, age band) to one number per Quartier."""

    lines: str
    counts: Mapping[tuple[str, str, str], Sequence[float | None]]
    kommune_of: Sequence[str] = ("K1", "K1", "K1", "K1")
    quartiere: Sequence[str] = ()
    geometry: Callable[[str], Any] | None = None
    _computed: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.quartiere = self.quartiere or [f"Q{at + 1}" for at in range(len(self.kommune_of))]
        self.text = HEAD + self.lines
        self.catalogue = catalogue_of(self.text)
        self.areas = pd.DataFrame({
            "quartier_id": list(self.quartiere), "kommune_id": list(self.kommune_of), "kreis_id": "KR"})
        self.frame = pd.DataFrame([
            {"level": "quartier", "area_id": area, "measure": measure, "period": period, "sex": "", "age_band": band,
             "value": value, "state": "no_data" if value is None else "zero" if value == 0 else "value",
             "source": "amt", "converted": None}
            for (measure, period, band), row in self.counts.items() for area, value in zip(self.quartiere, row)])
        self.frame["value"] = self.frame["value"].astype(float)

    @property
    def values(self) -> pd.DataFrame:
        """The indicator values as if there were no minimum rules: a case withholds what it says, and nothing else."""
        if self._computed is None:
            self._computed = compute_indicators(self.frame, self.areas, catalogue_of(_without_rules(self.text)))[0]
        return self._computed

    def known(self, totals: bool = False) -> Knowledge:
        """What everybody knows: the inhabitants, and with ``totals`` those of Kommunen and Kreis of all measures."""
        found = knowledge_of_counts(self.frame, self.areas, self.catalogue)
        return found if totals else Knowledge(
            tuple(entry for entry in found.known if entry.measure in found.public), found.public)

    def release(self, folder: Path, withheld: Sequence[Cell], *, totals: bool = False, rounded: bool = True,
                levels: Sequence[str] = ("quartier", "kommune"), tweak: Callable[[list], list] | None = None,
                others: Mapping[str, Mapping[str, Any]] | None = None, extra: pd.DataFrame | None = None) -> Path:
        """Writes a release folder."""
        maker = _maker()
        rows = maker.rows_of(
            self.values[self.values["level"].isin(levels)], self.catalogue, {}, withheld, rounded=rounded)
        if extra is not None:
            rows += maker.rows_of(extra, self.catalogue, {}, withheld, rounded=rounded)
        geometry = self.geometry or (lambda area: maker.square(list(self.quartiere).index(area)))
        return maker.write_release(
            folder, tweak(rows) if tweak else rows, self.text,
            {area: (kommune, geometry(area)) for area, kommune in zip(self.quartiere, self.kommune_of)},
            known=self.known(totals).known, others=others)


def _without_rules(text: str) -> str:
    kept = []
    for line in text.splitlines():
        for name in ("mindestzaehler: 3", "mindestzaehler: 10", "mindestnenner: 100", "mindestnenner: 10"):
            line = line.replace(name, f"{name.split(':')[0]}: 0")
        kept.append(line)
    return "\n".join(kept) + "\n"


@dataclass(frozen=True)
class Case:
    """An attack: how the release that leaks and the one that does not are made, and what is told of which cell.

    ``truth`` is the number of cases of ``cell``. ``make(folder, leaking)`` returns releases, the last one to be judged,
    and what the audit gets besides.
    """

    number: int
    name: str
    tried: str
    cell: CellId
    truth: float
    make: Callable[[Path, bool], tuple[list[Path], dict[str, Any]]]

    def audit(self, folder: Path, leaking: bool) -> Audit:
        """Makes the releases and audits them, from their files alone."""
        folders, more = self.make(folder, leaking)
        return audited(folders, **more)


def audited(folders: Sequence[Path], **more: Any) -> Audit:
    """Audits releases; ``points`` are the areas of points by level and release, from the first on."""
    releases: list[ReleaseFiles] = [read_release(path) for path in folders]
    points = more.pop("points", None)
    pieces: Pieces | None = None
    if points is not None:
        digests = geographies_of(releases)
        assert len(digests) == len(points)
        pieces = pieces_of_points(dict(zip(digests, points)))
    return audit(releases, pieces=pieces, **more)


def cells(area: str, *codes: str, period: str = "2025", level: str = "quartier") -> list[Cell]:
    """Cells of an area."""
    return [(level, area, code, period) for code in codes]


PEOPLE = {("bevoelkerung", "2025", ""): (1000, 1000, 1000, 1000)}


# ------------------------------------------------------------------------ the attacks


def interval(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    county = County(indicator("A", "faelle", more=EXACT), {**PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})
    gone = cells("Q1", "A") + ([] if leaking else cells("Q2", "A"))
    return [county.release(folder / "r", gone)], {}


def bound_one(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    # 2 + 2 = 4: between 0 and 4 for who knows nothing of zeros, between 1 and 3 for who sees that they are published.
    county = County(indicator("A", "faelle", more=EXACT), {**PEOPLE, ("faelle", "2025", ""): (2, 2, 20, 30)})
    gone = cells("Q1", "A") + cells("Q2", "A") + ([] if leaking else cells("Q3", "A"))
    return [county.release(folder / "r", gone)], {}


def two_signs(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    county = County(indicator("A", "faelle"), {**PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})

    def tweak(rows: list) -> list:
        return [[*row[:-1], "/" if row[1] == "Q1" and leaking and row[-2] == "gesperrt" else row[-1]] for row in rows]

    return [county.release(folder / "r", cells("Q1", "A") + cells("Q2", "A"), tweak=tweak)], {}


def singleton(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    # On 80 persons nothing is published, zeros neither: 1 + 2 = 3 leaves four values to both of them.
    county = County(indicator("A", "faelle"), {
        ("bevoelkerung", "2025", ""): (80, 80, 1000, 1000), ("faelle", "2025", ""): (1, 2, 12, 30)})
    gone = cells("Q1", "A") + cells("Q2", "A") + ([] if leaking else cells("Q3", "A"))
    return [county.release(folder / "r", gone, totals=True)], {"insiders": {CellId(*cells("Q1", "A")[0])}}


def complement(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    lines = indicator("A", "faelle") + indicator("B", "andere") + indicator("C", "faelle + andere")
    county = County(lines, {
        **PEOPLE, ("faelle", "2025", ""): (2, 15, 20, 30), ("andere", "2025", ""): (400, 300, 200, 100)})
    gone = cells("Q1", "A") + cells("Q2", "A") + ([] if leaking else cells("Q1", "B") + cells("Q2", "B"))
    return [county.release(folder / "r", gone)], {}


def rate_times_persons(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    # Neither cases nor persons are public. With all decimals, a rate with its limits has but one pair of them.
    county = County(indicator("A", "faelle", "gezaehlt"), {
        **PEOPLE, ("faelle", "2025", ""): (2, 31, 41, 53), ("gezaehlt", "2025", ""): (112, 210, 330, 420)})
    return [county.release(folder / "r", cells("Q1", "A"), totals=True, rounded=not leaking)], {}


def one_numerator(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    lines = indicator("A", "faelle", more=", mindestzaehler: 10") + indicator(
        "B", "faelle", "bevoelkerung[unter 18]")
    county = County(lines, {
        ("bevoelkerung", "2025", "0-17"): (200, 200, 200, 200), ("bevoelkerung", "2025", "18+"): (800,) * 4,
        ("faelle", "2025", ""): (5, 25, 30, 40)})
    gone = cells("Q1", "A") + cells("Q2", "A") + ([] if leaking else cells("Q1", "B") + cells("Q2", "B"))
    return [county.release(folder / "r", gone)], {}


def composite(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    county = County(indicator("A", "faelle") + indicator("B", "andere"), {
        **PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30), ("andere", "2025", ""): (40, 50, 60, 70)})
    path = county.release(folder / "r", cells("Q1", "A") + cells("Q2", "A"))
    z = {"A": (-1.4, -0.4, 0.4, 1.4), "B": (-1.3, -0.5, 0.5, 1.3)}
    with closing(sqlite3.connect(path / "quartiersmonitor.gpkg")) as connection, connection:
        connection.execute("CREATE TABLE scores (area_id, level, method, period, score)")
        connection.execute(
            "CREATE TABLE score_contributions (area_id, level, method, period, indicator, z, weight, contribution)")
        for at, area in enumerate(county.quartiere):
            shown = [code for code in z if not (code == "A" and at < 2)]
            used = list(z) if leaking else shown
            connection.execute(
                "INSERT INTO scores VALUES (?, 'quartier', 'mss', '2025', ?)",
                (area, sum(0.5 * z[code][at] for code in used)))
            connection.executemany(
                "INSERT INTO score_contributions VALUES (?, 'quartier', 'mss', '2025', ?, ?, 0.5, ?)",
                [(area, code, z[code][at], 0.5 * z[code][at]) for code in shown])
    return [path], {}


def versions(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    """A block with 2 cases goes from Q1 to Q2; each of the two releases is safe alone."""
    lines = indicator("A", "faelle")
    first = County(lines, {**PEOPLE, ("faelle", "2025", ""): (22, 30, 40, 50)})
    people = {("bevoelkerung", "2025", ""): (850, 1150, 1000, 1000)}
    maker = _maker()
    second = County(lines, {**people, ("faelle", "2025", ""): (20, 32, 40, 50)},
                    geometry=lambda area: maker.square(int(area[1:]), 5))
    gone = [] if leaking else cells("Q1", "A") + cells("Q2", "A")
    return [first.release(folder / "alt", []), second.release(folder / "neu", gone)], {
        "points": [("Q1", "Q1", "Q2", "Q3", "Q4"), ("Q1", "Q2", "Q2", "Q3", "Q4")]}


def school_districts(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    """A school district is Q1 and a street of Q2 in which 2 cases live."""
    county = County(indicator("A", "faelle"), {**PEOPLE, ("faelle", "2025", ""): (22, 30, 40, 50)})
    maker = _maker()
    districts = County(
        indicator("A", "faelle"),
        {("bevoelkerung", "2025", ""): (1150, 2850), ("faelle", "2025", ""): (24, 118)}, ("K1", "K1"), ("S1", "S2"))
    extra = districts.values[districts.values["level"] == "quartier"].assign(level="schulbezirk")
    gone = [] if leaking else cells("S1", "A", level="schulbezirk") + cells("S2", "A", level="schulbezirk")
    path = county.release(folder / "r", gone, extra=extra,
                          others={"schulbezirk": {"S1": maker.square(0, 9), "S2": maker.square(1, 9)}})
    return [path], {"points": [("Q1", "Q2", "Q2", "Q3", "Q4"), ("S1", "S1", "S2", "S2", "S2")]}


def consecutive_years(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    """Two sums of three years differ by the last year less the first, which is published."""
    lines = indicator("A", "faelle") + indicator("M", "faelle", years=3)
    years = ("2022", "2023", "2024", "2025")
    counts: dict[tuple[str, str, str], Sequence[float]] = {
        ("bevoelkerung", year, ""): (1000,) * 4 for year in years}
    for year, row in zip(years, ((10, 20, 30, 40), (11, 21, 31, 41), (12, 22, 32, 42), (2, 23, 33, 43))):
        counts["faelle", year, ""] = row
    county = County(lines, counts)
    gone = cells("Q1", "A") + cells("Q2", "A")
    if not leaking:
        gone += cells("Q1", "M") + cells("Q2", "M")
    return [county.release(folder / "r", gone)], {}


def sub_populations(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    """Cases under 18 and under 19: the difference is those of 18 years, of whom there are 2."""
    lines = indicator("J", "faelle[unter 18]", "bevoelkerung[unter 18]", more=EXACT)
    lines += indicator("H", "faelle[unter 19]", "bevoelkerung[unter 19]", more=EXACT)
    counts: dict[tuple[str, str, str], Sequence[float]] = {}
    for measure, rows in {"bevoelkerung": ((500,) * 4, (120,) * 4, (400,) * 4),
                          "faelle": ((20, 30, 40, 50), (2, 13, 14, 15), (9, 9, 9, 9))}.items():
        for band, row in zip(("0-17", "18", "19+"), rows):
            counts[measure, "2025", band] = row
    county = County(lines, counts)
    return [county.release(folder / "r", [] if leaking else cells("Q1", "H") + cells("Q2", "H"))], {}


def rounded_twice(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    """Each of two rates of a Kommune leaves four or five numbers to its 62 cases; both together leave three.

    16 of 100 on 400 persons are 62 to 66 cases, on 390 persons 61 to 64; 60 of them are in the other Quartiere.
    """
    lines = indicator("A", "faelle", more=", intervall: keins") + indicator(
        "B", "faelle", "bevoelkerung[unter 18]", more=", intervall: keins, mindestnenner: 10")
    county = County(lines, {
        ("bevoelkerung", "2025", "0-17"): (98, 97, 97, 98), ("bevoelkerung", "2025", "18+"): (2, 3, 3, 2),
        ("faelle", "2025", ""): (2, 12, 20, 28)})
    gone = cells("Q1", "A", "B") + [cell for area in ("Q2", "Q3", "Q4") for cell in cells(area, "B")]
    gone += [] if leaking else cells("K1", "B", level="kommune")
    return [county.release(folder / "r", gone)], {}


def kommune_totals(folder: Path, leaking: bool) -> tuple[list[Path], dict[str, Any]]:
    county = County(indicator("A", "faelle"), {**PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})
    gone = cells("Q1", "A") + ([] if leaking else cells("Q2", "A"))
    return [county.release(folder / "r", gone, totals=True, levels=("quartier",))], {}


_Q1 = CellId("quartier", "Q1", "A", "2025")
CASES = (
    Case(1, "Intervalle in Quartier, Kommune, Kreis", "lineare Programme, Schranken 0 und 1", _Q1, 2, interval),
    Case(1, "Untere Schranke 1", "Nullen sind veröffentlicht, also jede gesperrte mindestens 1", _Q1, 2, bound_one),
    Case(2, "Zwei Zeichen", "primäre und ergänzende Sperrung unterscheidbar", _Q1, 2, two_signs),
    Case(3, "Einzelfall", "wer der einzige Fall eines Gebiets ist, zieht sich ab",
         CellId("quartier", "Q2", "A", "2025"), 2, singleton),
    Case(4, "Ergänzung", "Teil, Rest und Ganzes", _Q1, 2, complement),
    Case(5, "Zähler aus Quote und Grenzen", "ganze Zahlen, die zu Wert und Grenzen passen", _Q1, 2, rate_times_persons),
    Case(6, "Zwei Quoten mit einem Zähler", "dieselben Fälle auf andere Personen", _Q1, 5, one_numerator),
    Case(7, "Index zurückgerechnet", "Punktzahl, Gewichte und veröffentlichte Beiträge", _Q1, 2, composite),
    Case(8, "Zwei Gebietsstände", "gemeinsames lineares Programm über alle Stücke", _Q1, 2, versions),
    Case(9, "Überlappende Gebiete", "Schulbezirke gegen Quartiere", _Q1, 2, school_districts),
    Case(10, "Aufeinanderfolgende Jahre", "Mehrjahressummen gegeneinander", _Q1, 2, consecutive_years),
    Case(11, "Teilbevölkerungen", "unter 18 gegen unter 19", CellId("quartier", "Q1", "H", "2025"), 2, sub_populations),
    Case(12, "Gerundete Werte", "Schnitt der Rundungsintervalle zweier Quoten", _Q1, 2, rounded_twice),
    Case(13, "Amtliche Summen", "Kommunensumme der Quelle bekannt", _Q1, 2, kommune_totals),
)
