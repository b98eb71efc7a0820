"""The audit: what is wrong with a release, by which way, and what would mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .attack import Exposed, attack
from .copies import Contradiction, compare_copies
from .files import CellId, Number, ReleaseFiles
from .knowledge import Knowledge
from .model import DENOMINATOR, DIFFERENCE, KNOWN, PART, PUBLISHED, Evidence, Model, build_model
from .pieces import KOMMUNE, KREIS, QUARTIER, Pieces, check_pieces, geographies_of, pieces_of_one
from .routes import Route, route
from .rules import EXACT, FEW, FEW_PERSONS, LARGEST, Fault
from .scores import Inverted, inverted_scores

#: Ways that are looked for; in a release with more findings the first of them show what is wrong.
MOST_ROUTES = 200

VALUE, PERSONS, DIFFERENT, COPY, RULES = "value", "persons", "difference", "copy", "rules"


@dataclass(frozen=True)
class Finding:
    """Something that a reader of the release can work out, or reads in one of its files.

    ``low`` and ``high`` bound the number of cases. ``told`` is the cell of which the reader is the only case;
    ``supposed`` says that nobody has checked whether it has a single case.
    ``before`` says that earlier releases tell it already; then this one cannot mend it. ``route`` are the numbers by
    which it is worked out.
    """

    kind: str
    cell: CellId
    area: str
    low: float
    high: float
    route: tuple[DataProblem, ...]
    remedy: DataProblem
    release: str = ""
    told: CellId | None = None
    supposed: bool = False
    before: bool = False
    sure: bool = True
    file: str = ""

    @property
    def interval(self) -> str:
        """The possible numbers of cases, e.g. “2” or “3–5”; empty where none is said."""
        if np.isnan(self.low):
            return ""
        low = round(self.low)  # as a whole number, which has no negative zero
        if not np.isfinite(self.high) or self.high >= LARGEST:
            return f"≥ {low}"
        high = round(self.high)
        return f"{low}" if low == high else f"{low}–{high}"


@dataclass(frozen=True)
class Statistics:
    """What was looked at, and how much had to be solved."""

    releases: int
    published: int
    withheld: int
    targets: int
    harmless: int
    contradictory: tuple[DataProblem, ...]
    parts: int
    counts: int
    linear_programs: int
    whole_programs: int


@dataclass(frozen=True)
class Audit:
    """What was found; a release may be published if it brings nothing ``new``."""

    findings: tuple[Finding, ...]
    statistics: Statistics

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings for which the last release is refused: not what was known before or is only supposed."""
        return tuple(finding for finding in self.findings if not finding.before and not finding.supposed)


def audit(releases: Sequence[ReleaseFiles], knowledge: Knowledge | None = None, pieces: Pieces | None = None, *,
          insiders: Collection[CellId] | None = None, anybody: bool = False, routes: bool = True,
          is_cancelled: Callable[[], bool] = lambda: False,
          progress: Callable[[float], None] = lambda share: None) -> Audit:
    """Works out what readers of all releases together can work out; the last one is to be judged.

    ``knowledge`` is what everybody knows beside the last release (default: what stands in its own archive).
    ``pieces`` is the overlay of all boundaries; it is needed where they differ (:func:`.pieces.pieces_of_one`), else
    :class:`DataProblem`. ``insiders`` are the cells with a single case, who knows himself
    (:func:`.knowledge.insiders_of`); with ``anybody`` every withheld cell may be one, and what follows is supposed.
    """
    geographies = geographies_of(releases)
    if pieces is None:
        pieces = pieces_of_one(geographies)
    if pieces is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "disclosure", "The releases have {count} different boundaries. Their polygons have to be overlaid."),
            context="disclosure", count=len(geographies))
    check_pieces(pieces, geographies)
    known = [Knowledge(release.known) if release.known else None for release in releases]
    if knowledge is not None:
        known[-1] = knowledge
    model = build_model(releases, known, pieces)
    progress(0.15)
    result = attack(
        model, singles=anybody or bool(insiders), insiders=None if anybody else insiders, is_cancelled=is_cancelled,
        progress=lambda share: progress(0.15 + 0.6 * share))
    kept = np.setdiff1d(np.arange(model.rows.shape[0]), result.dropped)
    words = _Words(releases, model)
    findings: list[Finding] = []
    last = len(releases) - 1
    order = sorted(result.exposed, key=lambda entry: entry.high - entry.low)
    for done, entry in enumerate(order):
        if is_cancelled():
            break
        wanted = routes and done < MOST_ROUTES and not entry.reasoned
        found = route(model, kept, entry, last) if wanted else Route((), None, False)
        findings.append(words.finding(entry, found, entry.told is not None and anybody))
        progress(0.75 + 0.24 * (done + 1) / len(order))
    findings += [words.fault(entry) for entry in model.faults]
    findings += [words.copy(entry) for entry in compare_copies(releases[-1])]
    findings += [words.inverted(entry) for entry in inverted_scores(releases[-1])]
    progress(1.0)
    statistics = Statistics(
        len(releases), model.published, model.withheld, len(model.targets), len(result.harmless),
        tuple(words.evidence(model.evidence[row]) for row in result.dropped), result.effort.parts,
        result.effort.counts, result.effort.linear, result.effort.whole)
    return Audit(tuple(findings), statistics)


class _Words:
    """Says in words what was found."""

    def __init__(self, releases: Sequence[ReleaseFiles], model: Model) -> None:
        self.releases, self.model = releases, model
        self.rows = [{row.cell: row for row in release.rows} for release in releases]

    def finding(self, entry: Exposed, found: Route, supposed: bool) -> Finding:
        target = self.model.targets[entry.target]
        kind = {DENOMINATOR: PERSONS, DIFFERENCE: DIFFERENT}.get(target.kind, VALUE)
        told = self.model.targets[entry.told].cell if entry.told is not None else None
        route = tuple(self.evidence(self.model.evidence[row]) for row in found.bounds)
        remedy = self.remedy(target.cell, target.other, kind, found)
        if entry.reasoned:
            cells = [self.model.targets[other].cell for other in entry.reasoned]
            route = (DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure", "one of the withheld values must be small, or none would be withheld: {cells}"),
                context="disclosure", cells=", ".join(f"{other.indicator} {other.area_id} {other.period}" for other in
                                                      cells)),)
            remedy = DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure",
                    "Withhold {indicator} for {period} in another Quartier of this Kommune, or in all of them."),
                context="disclosure", indicator=target.cell.indicator, period=target.cell.period)
        return Finding(
            kind, target.cell, self.area(target.release, target.cell), entry.low, entry.high, route, remedy,
            self.releases[target.release].name, told, supposed, found.before, entry.sure)

    def fault(self, entry: Fault) -> Finding:
        problem = {
            FEW: QT_TRANSLATE_NOOP("disclosure", "It is published, but has fewer cases than the rules allow."),
            FEW_PERSONS: QT_TRANSLATE_NOOP(
                "disclosure", "It is published, but rests on fewer persons than the rules allow."),
            EXACT: QT_TRANSLATE_NOOP("disclosure", "It is printed with more decimals than its persons allow."),
        }[entry.kind]
        remedy = QT_TRANSLATE_NOOP("disclosure", "Round the value.") if entry.kind == EXACT else QT_TRANSLATE_NOOP(
            "disclosure", "Withhold the value.")
        last = len(self.releases) - 1
        return Finding(
            RULES, entry.cell, self.area(last, entry.cell), entry.low, entry.high,
            (DataProblem(problem, context="disclosure"),), DataProblem(remedy, context="disclosure"),
            self.releases[last].name)

    def copy(self, entry: Contradiction) -> Finding:
        return Finding(
            COPY, entry.cell, self.area(len(self.releases) - 1, entry.cell), entry.value, entry.value,
            (entry.problem,), DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "Make the release anew; do not change files of a release by hand."),
                context="disclosure"), self.releases[-1].name, file=entry.file)

    def inverted(self, entry: Inverted) -> Finding:
        last = len(self.releases) - 1
        row = self.rows[last][entry.cell]
        indicator = self.releases[last].catalogue.indicator(entry.cell.indicator)
        return Finding(
            COPY, entry.cell, self.area(last, entry.cell), np.nan, np.nan,
            (DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure", "{file}: the attention score of {area}, the published contributions to it and those "
                    "of other areas give {indicator} for {period}: about {value}"),
                context="disclosure", file=entry.file, area=row.area, indicator=entry.cell.indicator,
                period=entry.cell.period, value=_printed(Number(entry.value, indicator.decimals))),),
            DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure", "Compute the score from published values only, or publish none for this area."),
                context="disclosure"), self.releases[last].name, file=entry.file)

    def area(self, release: int, cell: CellId) -> str:
        row = self.rows[release].get(cell)
        return row.area if row is not None else cell.area_id

    def remedy(self, cell: CellId, other: str, kind: str, found: Route) -> DataProblem:
        last = len(self.releases) - 1
        if found.before:
            return DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure",
                    "Earlier releases tell it already; withdraw them where you still can. This release adds nothing."),
                context="disclosure")
        if found.remedy is not None:
            return DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "Withhold {indicator} of {area} ({level_name}) for {period} as well."),
                context="disclosure", indicator=found.remedy.indicator, area=self.area(last, found.remedy),
                level=found.remedy.level, level_name=_level_name(found.remedy.level), period=found.remedy.period)
        if kind == DIFFERENT:
            return DataProblem(
                QT_TRANSLATE_NOOP(
                    "disclosure",
                    "Publish {indicator} for {period} in one of the boundaries only, or merge the areas {first} and "
                    "{second}."),
                context="disclosure", indicator=cell.indicator, period=cell.period, first=cell.area_id, second=other)
        return DataProblem(
            QT_TRANSLATE_NOOP(
                "disclosure", "Do not publish {indicator} for {period} in the Quartiere of this Kommune."),
            context="disclosure", indicator=cell.indicator, period=cell.period)

    def evidence(self, evidence: Evidence) -> DataProblem:
        values: dict[str, Any] = {}
        if evidence.cell is not None:
            values.update(
                indicator=evidence.cell.indicator, period=evidence.cell.period,
                level_name=_level_name(evidence.cell.level),
                area=self.area(evidence.release, evidence.cell))
        if evidence.kind == PUBLISHED and evidence.cell is not None:
            row = self.rows[evidence.release][evidence.cell]
            values.update(value=_printed(row.value), release=self.releases[evidence.release].name)
            if len(self.releases) > 1:
                return DataProblem(
                    QT_TRANSLATE_NOOP(
                        "disclosure", "{indicator} {level_name} {area} {period}: {value} (release {release})"),
                    context="disclosure", **values)
            return DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "{indicator} {level_name} {area} {period}: {value}"),
                context="disclosure", **values)
        if evidence.kind == KNOWN and evidence.known is not None:
            known = evidence.known
            return DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "official total {measure} {age} {level_name} {area} {period}: {count}"),
                context="disclosure", measure=known.measure, age=known.age_band, level_name=_level_name(known.level),
                area=known.area_id, period=known.period, count=int(known.value))
        if evidence.kind == PART:
            return DataProblem(
                QT_TRANSLATE_NOOP("disclosure", "{indicator} {area} {period}: no more cases than persons"),
                context="disclosure", **values)
        return DataProblem(
            QT_TRANSLATE_NOOP(
                "disclosure", "{indicator} {level_name} {area} {period}: withheld, and zeros are published"),
            context="disclosure", **values)


def _level_name(level: str) -> DataProblem | str:
    """Returns what a level is called; that of other areas is what stands in the file."""
    names = {
        QUARTIER: QT_TRANSLATE_NOOP("disclosure", "Quartier"), KOMMUNE: QT_TRANSLATE_NOOP("disclosure", "Kommune"),
        KREIS: QT_TRANSLATE_NOOP("disclosure", "Kreis")}
    return DataProblem(names[level], context="disclosure") if level in names else level


def _printed(number: Number | None) -> str:
    return "" if number is None else f"{number.value:.{number.decimals}f}".replace(".", ",")
