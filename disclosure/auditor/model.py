"""All published numbers of one or several releases as bounds on sums of whole numbers.

The unknowns are counts: how many persons of a measure, an age range and a sex live in a piece in a year. They are
whole and not negative. A published rate, the limits printed beside it, the rules that the catalogue states and what
can be looked up each bound a sum of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ...indicators.catalogue import Catalogue, Indicator, Term
from .candidates import numerator_from_standardised, numerators, pairs, standard_coefficients
from .files import NO_DATA, SHOWN, WITHHELD, ZERO, CellId, Known, ReleaseFiles, Row
from .knowledge import OLDEST, Knowledge, ages, band_ages
from .pieces import KOMMUNE, KREIS, QUARTIER, Pieces
from .population import Population
from .rules import Fault, rule_faults, secret_numbers

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

#: Rounding noise of a printed rate, relative to one case.
NOISE = 1e-7

#: What a bound rests on.
PUBLISHED, KNOWN, RULE, PART, SCORE = "published", "known", "rule", "part", "score"
#: What a target is.
NUMERATOR, DENOMINATOR, DIFFERENCE = "numerator", "denominator", "difference"


class Evidence(NamedTuple):
    """What a bound rests on: a published cell of a release, a known total, a rule, or that a part is no whole."""

    kind: str
    release: int = -1
    cell: CellId | None = None
    known: Known | None = None


class Target(NamedTuple):
    """A sum that must stay open.

    ``need`` says how far apart its smallest and largest possible value must be, ``floor`` and ``top`` the smallest and
    the largest that it could have by rules and persons alone. ``secret`` are the numbers that the rules withhold, as
    ranges; all of them are where it rests on too few persons. ``other`` names the second area of a difference,
    ``group`` the Kommune of a Quartier.
    """

    kind: str
    release: int
    cell: CellId
    need: float
    floor: float
    top: float
    secret: tuple[tuple[float, float], ...]
    other: str = ""
    group: str = ""

    def harmful(self, low: float, high: float) -> bool:
        """Tells whether a range could be something that the rules withhold."""
        return any(max(low, first) <= min(high, last) for first, last in self.secret)


class Atom(NamedTuple):
    """The finest part of a measure that any formula tells apart."""

    measure: str
    start: int
    stop: int
    sex: str


@dataclass(frozen=True)
class Model:
    """Bounds ``low <= rows @ counts <= high`` with their evidence, and targets as sums of counts.

    ``shown`` are the sums behind published rates of which the rates leave more than one number.
    """

    rows: sparse.csr_matrix
    low: Floats
    high: Floats
    evidence: tuple[Evidence, ...]
    shown: sparse.csr_matrix
    sums: sparse.csr_matrix
    targets: tuple[Target, ...]
    published: int
    withheld: int
    faults: tuple[Fault, ...] = ()


class Form(NamedTuple):
    """A sum of unknown counts plus a known number."""

    columns: tuple[int, ...]
    constant: float = 0.0


class _Sums:
    """Collects sparse rows."""

    def __init__(self) -> None:
        self.columns: list[NDArray] = []
        self.values: list[NDArray] = []

    def add(self, columns: Sequence[int], values: Sequence[float] | None = None) -> None:
        self.columns.append(np.asarray(columns, dtype=np.intp))
        self.values.append(np.ones(len(columns)) if values is None else np.asarray(values, dtype=np.float64))

    def matrix(self, size: int) -> sparse.csr_matrix:
        rows = np.repeat(np.arange(len(self.columns)), [len(part) for part in self.columns]) if self.columns else []
        columns = np.concatenate(self.columns) if self.columns else []
        values = np.concatenate(self.values) if self.values else []
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(self.columns), size))


def build_model(releases: Sequence[ReleaseFiles], knowledge: Sequence[Knowledge | None], pieces: Pieces, *,
                differences: bool = True) -> Model:
    """Describes everything that was ever published; the last release is the one to be judged.

    ``knowledge`` is what was known at the time of each release. ``differences`` adds as targets what distinguishes
    areas of different boundaries.
    """
    builder = Builder(releases, knowledge, pieces)
    builder.build()
    if differences:
        from .differences import add_differences

        add_differences(builder)
    return builder.model()


class Builder:
    """Collects unknown counts, bounds and targets."""

    def __init__(self, releases: Sequence[ReleaseFiles], knowledge: Sequence[Knowledge | None],
                 pieces: Pieces) -> None:
        self.releases, self.pieces = releases, pieces
        self.knowledge = [entry if entry is not None else Knowledge(()) for entry in knowledge]
        self.public = frozenset().union(*(entry.public for entry in self.knowledge))
        self.bounds, self.low, self.high = _Sums(), [], []  # type: ignore[var-annotated]
        self.evidence: list[Evidence] = []
        self.shown, self.sums, self.targets = _Sums(), _Sums(), []  # type: ignore[var-annotated]
        self.faults: list[Fault] = []
        self._seen: set[tuple[object, ...]] = set()
        self.unknowns: dict[tuple[int, Atom, str], int] = {}
        self.published = self.withheld = 0
        #: Indicators and years of which not all areas were counted, by release.
        self.incomplete: set[tuple[int, str, str]] = set()
        #: Unknown counts in areas that are shown to have no case.
        self.zeros: set[int] = set()
        self.secret = self._secret_measures()
        self.atoms = self._atoms()
        #: Per release: level -> area -> its pieces.
        self.areas = [self._areas_of(release) for release in releases]
        #: Where at least one number of an indicator and year is published.
        self.told = {
            self._group(at, row.cell) for at, release in enumerate(releases) for row in release.rows
            if row.state in SHOWN}
        self._forms: dict[tuple[object, ...], Form | None] = {}
        self._populations: dict[tuple[object, ...], Population] = {}
        self._counts: dict[tuple[object, ...], float | None] = {}

    # ------------------------------------------------------------------ what is counted

    def _secret_measures(self) -> frozenset[str]:
        return frozenset(
            term.measure for release in self.releases for indicator in release.catalogue.indicators
            if indicator.rules.min_numerator > 0 for term in (*indicator.numerator, *indicator.denominator)
            if term.measure not in self.public)

    def concerns_persons(self, indicator: Indicator) -> bool:
        """Tells whether an indicator counts what must not be known of single persons."""
        return any(term.measure in self.secret for term in (*indicator.numerator, *indicator.denominator))

    def _atoms(self) -> dict[tuple[str, str], list[Atom]]:
        cuts: dict[tuple[str, str], set[int]] = {}
        sexes: dict[str, set[str]] = {}
        for release in self.releases:
            years = {row.cell.period for row in release.rows}
            spans = {row.years for row in release.rows}
            periods = years | {str(int(year) - back) for year in years if year.isdecimal() for back in range(
                max(spans, default=1))}
            for indicator in release.catalogue.indicators:
                for term in (*indicator.numerator, *indicator.denominator):
                    if term.measure not in self.secret:
                        continue
                    if term.sex:
                        sexes.setdefault(term.measure, set()).add(term.sex)
                    for period in periods:
                        cuts.setdefault((term.measure, period), {0, OLDEST}).update(
                            ages(term, period, release.catalogue))
        for knowledge in self.knowledge:
            for entry in knowledge.secret_totals():
                if (entry.measure, entry.period) in cuts:
                    cuts[entry.measure, entry.period].update(band_ages(entry.age_band))
                    if entry.sex:
                        sexes.setdefault(entry.measure, set()).add(entry.sex)
        return {
            (measure, period): [
                Atom(measure, start, stop, sex) for start, stop in zip(sorted(found), sorted(found)[1:])
                for sex in (("m", "w", "d") if measure in sexes else ("",))]
            for (measure, period), found in cuts.items()}

    def _areas_of(self, release: ReleaseFiles) -> dict[str, dict[str, list[int]]]:
        areas: dict[str, dict[str, list[int]]] = {}
        for level, geography in release.geographies.items():
            if level not in (KOMMUNE, KREIS):
                areas[level] = self.pieces.members(geography)
        quartiere = release.geographies.get(QUARTIER)
        if quartiere is not None:
            areas[KOMMUNE] = {}
            for area, entry in quartiere.areas.items():
                areas[KOMMUNE].setdefault(entry.kommune_id, []).extend(areas[QUARTIER][area])
            everything = sorted(piece for parts in areas[QUARTIER].values() for piece in parts)
            areas[KREIS] = {row.cell.area_id: everything for row in release.rows if row.cell.level == KREIS}
            for entry in (*self.knowledge[self.releases.index(release)].known, *release.known):
                if entry.level == KREIS:
                    areas[KREIS].setdefault(entry.area_id, everything)
        return areas

    def unknown(self, piece: int, atom: Atom, period: str) -> int:
        """Returns the number of an unknown count."""
        return self.unknowns.setdefault((piece, atom, period), len(self.unknowns))

    def atoms_of(self, term: Term, period: str, catalogue: Catalogue) -> list[Atom]:
        """Returns the atoms that a term is the sum of."""
        start, stop = ages(term, period, catalogue)
        return [atom for atom in self.atoms.get((term.measure, period), ())
                if start <= atom.start and atom.stop <= stop and (not term.sex or atom.sex in ("", term.sex))]

    # ------------------------------------------------------------------ sums

    def count(self, at: int, level: str, area: str, terms: tuple[Term, ...], periods: Sequence[str]) -> float | None:
        """Returns a public number of persons over years; ``None`` where it cannot be looked up."""
        key = (at, level, area, terms, tuple(periods))
        if key not in self._counts:
            catalogue = self.releases[at].catalogue
            found = [self.knowledge[at].count(level, area, terms, period, catalogue) for period in periods]
            self._counts[key] = None if None in found else float(sum(found))  # type: ignore[arg-type]
        return self._counts[key]

    def form(self, at: int, level: str, area: str, terms: tuple[Term, ...], periods: Sequence[str],
             parts: Sequence[int] | None = None) -> Form | None:
        """Returns a formula in an area over years as a sum; ``None`` where a public part of it is not known."""
        key = (at, level, area, terms, tuple(periods), tuple(parts) if parts is not None else None)
        if key not in self._forms:
            self._forms[key] = self._form(at, level, area, terms, periods, parts)
        return self._forms[key]

    def _form(self, at: int, level: str, area: str, terms: tuple[Term, ...], periods: Sequence[str],
              parts: Sequence[int] | None) -> Form | None:
        catalogue = self.releases[at].catalogue
        chosen = self.areas[at].get(level, {}).get(area) if parts is None else parts
        if chosen is None:
            return None
        columns: list[int] = []
        constant = 0.0
        for term in terms:
            if term.measure in self.secret:
                for period in periods:
                    columns += [self.unknown(piece, atom, period)
                                for atom in self.atoms_of(term, period, catalogue) for piece in chosen]
            elif parts is not None:
                return None
            else:
                known = self.count(at, level, area, (term,), periods)
                if known is None:
                    return None
                constant += known
        return Form(tuple(columns), constant)

    def persons_of(self, group: Sequence[int], indicator: Indicator, periods: Sequence[str]) -> tuple[float, float]:
        """Returns the fewest and the most persons who can live in some pieces, from those of all areas."""
        key = indicator.denominator, tuple(periods)
        if key not in self._populations:
            self._populations[key] = Population([
                (pieces, persons) for at, levels in enumerate(self.areas) for level, areas in levels.items()
                for area, pieces in areas.items()
                if (persons := self.count(at, level, area, indicator.denominator, periods)) is not None])
        return self._populations[key].between(group)

    def bound(self, columns: Sequence[int], low: float, high: float, evidence: Evidence,
              values: Sequence[float] | None = None) -> None:
        """Adds a bound on a sum of counts."""
        if values is not None and len(values) and min(values) == max(values) > 0:
            # A rate on one kind of count is a bound on their sum, which is a whole number.
            low, high = np.ceil(low / values[0] - NOISE), np.floor(high / values[0] + NOISE)
            values = None
        if len(columns) and (low > 0 or high < np.inf or values is not None):
            self.bounds.add(columns, values)
            self.low.append(low)
            self.high.append(high)
            self.evidence.append(evidence)

    def target(self, target: Target, columns: Sequence[int]) -> None:
        """Adds a sum that must stay open, unless it is there already."""
        key = (tuple(sorted(columns)), target.need, target.secret)
        if len(columns) and key not in self._seen:
            self._seen.add(key)
            self.sums.add(columns)
            self.targets.append(target)

    # ------------------------------------------------------------------ what is published

    def build(self) -> None:
        for at, release in enumerate(self.releases):
            indicators = {entry.code: entry for entry in release.catalogue.indicators if self.concerns_persons(entry)}
            states = {row.cell: row.state for row in release.rows}
            # Sums of a Kreis come after those of its Kommunen, which show whether all of them was counted.
            for row in sorted(release.rows, key=lambda row: row.cell.level == KREIS):
                indicator = indicators.get(row.cell.indicator)
                if indicator is None or row.cell.area_id not in self.areas[at].get(row.cell.level, {}):
                    continue
                window = years_of(row)
                if not window:
                    continue
                if row.state in SHOWN:
                    self.published += 1
                    if at == len(self.releases) - 1:
                        self.faults += rule_faults(indicator, row)
                    self._add_published(at, indicator, row, window, states)
                elif row.state == WITHHELD:
                    self.withheld += 1
                    self._add_withheld(at, indicator, row, window)
            self._add_wholes(at, indicators.values())
            self._add_known(at)

    def _covered(self, at: int, indicator: Indicator, row: Row, window: Sequence[str],
                 states: Mapping[CellId, str]) -> list[int] | bool:
        """Returns the pieces that a value rests on; true: all of its area, false: a part that is not known.

        Sums are made of the Quartiere that were counted. Those without data are named as such; which of the withheld
        ones were not counted tells the number of persons, if it is printed or known.
        """
        level, area, code, period = row.cell
        if level not in (KOMMUNE, KREIS):
            return True
        if level == KREIS and row.base is None and (at, code, period) in self.incomplete:
            return False
        inside = set(self.areas[at][level][area])
        parts = {quartier: pieces for quartier, pieces in self.areas[at][QUARTIER].items() if inside.issuperset(pieces)}
        state = {quartier: states.get(CellId(QUARTIER, quartier, code, period)) for quartier in parts}
        silent = [quartier for quartier in parts if state[quartier] == NO_DATA]
        if silent and row.years > 1:
            return False
        hidden = [quartier for quartier in parts if state[quartier] == WITHHELD]
        if row.base is not None:
            missing = self._missing(at, indicator, row.base.value, level, area, window, silent, hidden)
            if missing is None:
                return False
        else:
            missing = silent
        if not missing:
            return True
        return [piece for quartier, pieces in parts.items() if quartier not in missing for piece in pieces]

    def _missing(self, at: int, indicator: Indicator, base: float, level: str, area: str, window: Sequence[str],
                 silent: list[str], hidden: list[str]) -> list[str] | None:
        """Returns the Quartiere that are not in a sum over a printed number of persons; ``None`` if not clear."""
        whole = self.count(at, level, area, indicator.denominator, window)
        if whole is None:
            return silent
        persons = {quartier: self.count(at, QUARTIER, quartier, indicator.denominator, window)
                   for quartier in (*silent, *hidden)}
        if any(count is None for count in persons.values()):
            return None
        rest = whole - base - sum(persons[quartier] or 0.0 for quartier in silent)
        if abs(rest) < 0.5:
            return silent
        found = [chosen for size in range(1, 4) for chosen in combinations(hidden, size)
                 if abs(sum(persons[quartier] or 0.0 for quartier in chosen) - rest) < 0.5] if len(hidden) < 60 else []
        return [*silent, *found[0]] if len(found) == 1 else None

    def _add_published(self, at: int, indicator: Indicator, row: Row, window: Sequence[str],
                       states: Mapping[CellId, str]) -> None:
        level, area = row.cell.level, row.cell.area_id
        evidence = Evidence(PUBLISHED, at, row.cell)
        covered = self._covered(at, indicator, row, window, states)
        if covered is not True:
            self.incomplete.add((at, indicator.code, row.cell.period))
        parts = covered if isinstance(covered, list) else None
        numerator = self.form(at, level, area, indicator.numerator, window, parts)
        if numerator is None or row.value is None:
            return
        if row.state == ZERO:
            if covered is not False:
                self.zeros.update(numerator.columns)
                self.bound(numerator.columns, -numerator.constant, -numerator.constant, evidence)
            return
        if indicator.method in ("dsr", "smr"):
            self._add_standardised(at, indicator, row, window, numerator, evidence, covered is True)
            return
        denominator = Form((), row.base.value) if row.base is not None else self.form(
            at, level, area, indicator.denominator, window, parts)
        if denominator is None:
            return
        if denominator.columns:
            self._add_ratio(at, indicator, row, window, numerator, denominator, evidence, covered is not False)
            return
        found = numerators(indicator, row.value, row, denominator.constant)
        if found is not None:
            high = found[1] if covered is not False else np.inf
            self._add_shown(numerator, found[0], high, evidence)

    def _add_shown(self, form: Form, low: float, high: float, evidence: Evidence) -> None:
        self.bound(form.columns, low - form.constant, high - form.constant, evidence)
        if high > low:
            self.shown.add(form.columns)

    def _add_ratio(self, at: int, indicator: Indicator, row: Row, window: Sequence[str], numerator: Form,
                   denominator: Form, evidence: Evidence, whole: bool) -> None:
        """Adds a published rate of which the denominator is not known either."""
        if row.value is None:
            return
        found = pairs(indicator, row.value, row)
        if whole:
            # An official total that does not fit the rate shows that not all of the area was counted.
            total = self.count(at, row.cell.level, row.cell.area_id, indicator.denominator, window)
            whole = total is None or found.denominator[0] - 0.5 < total < found.denominator[1] + 0.5
            if not whole:
                self.incomplete.add((at, indicator.code, row.cell.period))
        for form, (low, high) in ((numerator, found.numerator), (denominator, found.denominator)):
            self._add_shown(form, low, high if whole else np.inf, evidence)
        if found.exact or not whole:
            return
        columns = (*numerator.columns, *denominator.columns)
        for share, above in ((row.value.low / indicator.factor, True), (row.value.high / indicator.factor, False)):
            values = [1.0] * len(numerator.columns) + [-max(share, 0.0)] * len(denominator.columns)
            edge = max(share, 0.0) * denominator.constant - numerator.constant
            noise = NOISE * max(1.0, abs(edge))
            low, high = (edge - noise, np.inf) if above else (-np.inf, edge + noise)
            self.bound(columns, low, high, evidence, values)

    def _add_standardised(self, at: int, indicator: Indicator, row: Row, window: Sequence[str], numerator: Form,
                          evidence: Evidence, whole: bool) -> None:
        low, high = numerator_from_standardised(indicator, row)
        self._add_shown(numerator, low, high if whole else np.inf, evidence)
        if indicator.method != "dsr" or not whole or row.value is None:
            return
        level, area = row.cell.level, row.cell.area_id
        coefficients = standard_coefficients(
            indicator, lambda start, stop: self.count(
                at, level, area,
                tuple(Term(term.measure, start, stop, term.sex) for term in indicator.denominator), window))
        if coefficients is None:
            return
        catalogue = self.releases[at].catalogue
        columns, least, most = [], [], []
        for term in indicator.numerator:
            for period in window:
                for atom in self.atoms_of(term, period, catalogue):
                    inside = [value for (start, stop), value in coefficients.items()
                              if start < atom.stop and atom.start < stop]
                    if not inside:
                        return
                    for piece in self.areas[at][level][area]:
                        columns.append(self.unknown(piece, atom, period))
                        least.append(min(inside))
                        most.append(max(inside))
        noise = NOISE * max(1.0, row.value.value)
        self.bound(columns, row.value.low - noise, np.inf, evidence, most)
        self.bound(columns, -np.inf, row.value.high + noise, evidence, least)

    # ------------------------------------------------------------------ what is withheld

    def _add_withheld(self, at: int, indicator: Indicator, row: Row, window: Sequence[str]) -> None:
        level, area = row.cell.level, row.cell.area_id
        numerator = self.form(at, level, area, indicator.numerator, window)
        if numerator is None or not numerator.columns or not indicator.rules.min_numerator > 0:
            return
        rules = indicator.rules
        need = max(1.0, rules.min_numerator)
        persons = self.count(at, level, area, indicator.denominator, window)
        # Zeros are published where the persons suffice, but for standardised rates: what is withheld is one at least.
        # That is not said where not a single number is published: there all are withheld, zeros with them.
        floor = 1.0 if (indicator.method != "dsr" and not rules.withhold_zero and persons is not None
                        and persons >= rules.min_denominator and self._group(at, row.cell) in self.told) else 0.0
        part = indicator.method == "proportion"
        top = persons if part and persons is not None else np.inf
        self.bound(numerator.columns, floor - numerator.constant, np.inf, Evidence(RULE, at, row.cell))
        self.target(Target(NUMERATOR, at, row.cell, need, floor, top, secret_numbers(
            self.releases[at].catalogue, indicator, persons), group=self._kommune_of(at, level, area)),
            numerator.columns)
        denominator = self.form(at, level, area, indicator.denominator, window)
        if denominator is not None and denominator.columns:
            self.target(
                Target(DENOMINATOR, at, row.cell, need, 0.0, np.inf, ((1.0, np.ceil(need) - 1.0),)),
                denominator.columns)

    def _group(self, at: int, cell: CellId) -> tuple[object, ...]:
        """Names the values that are published, or left out, together: those of an indicator and year in a Kommune."""
        group = self._kommune_of(at, cell.level, cell.area_id) if cell.level == QUARTIER else ""
        return at, cell.level, group, cell.indicator, cell.period

    def _kommune_of(self, at: int, level: str, area: str) -> str:
        geography = self.releases[at].geographies.get(level)
        return geography.areas[area].kommune_id if geography is not None and area in geography.areas else area

    # ------------------------------------------------------------------ what everybody knows

    def _add_wholes(self, at: int, indicators: Iterable[Indicator]) -> None:
        """Says that cases which are part of the persons are never more than those, area by area and year by year."""
        release = self.releases[at]
        for indicator in indicators:
            if indicator.method != "proportion":
                continue
            periods = sorted({year for row in release.rows if row.cell.indicator == indicator.code
                              and row.state != NO_DATA for year in years_of(row)})
            for area in self.areas[at].get(QUARTIER, {}):
                for period in periods:
                    numerator = self.form(at, QUARTIER, area, indicator.numerator, (period,))
                    denominator = self.form(at, QUARTIER, area, indicator.denominator, (period,))
                    if numerator is None or denominator is None or not numerator.columns:
                        continue
                    evidence = Evidence(PART, at, CellId(QUARTIER, area, indicator.code, period))
                    self.bound(
                        (*numerator.columns, *denominator.columns), -np.inf,
                        denominator.constant - numerator.constant, evidence,
                        [1.0] * len(numerator.columns) + [-1.0] * len(denominator.columns))

    def _add_known(self, at: int) -> None:
        for entry in self.knowledge[at].secret_totals():
            pieces = self.areas[at].get(entry.level, {}).get(entry.area_id)
            if pieces is None or entry.measure not in self.secret:
                continue
            start, stop = band_ages(entry.age_band)
            term = Term(entry.measure, start, None if stop == OLDEST else stop, entry.sex)
            atoms = self.atoms_of(term, entry.period, self.releases[at].catalogue)
            columns = [self.unknown(piece, atom, entry.period) for atom in atoms for piece in pieces]
            self.bound(columns, entry.value, entry.value, Evidence(KNOWN, at, None, entry))

    def model(self) -> Model:
        size = len(self.unknowns)
        return Model(
            self.bounds.matrix(size), np.array(self.low, dtype=np.float64), np.array(self.high, dtype=np.float64),
            tuple(self.evidence), self.shown.matrix(size), self.sums.matrix(size),
            tuple(self.targets), self.published, self.withheld, tuple(self.faults))


def years_of(row: Row) -> tuple[str, ...]:
    """Returns the years that a value rests on; none where its period is no year but several are taken together."""
    if row.years == 1:
        return (row.cell.period,)
    if not row.cell.period.isdecimal():
        return ()
    return tuple(str(int(row.cell.period) - back) for back in range(row.years))
