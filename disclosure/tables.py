"""The counts and indicators of a workspace as a system of published sums."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..indicators.catalogue import AGE_LIMIT, Catalogue, Indicator, Term
from ..indicators.counts import NUMBER, CountCube
from ..indicators.minimum import minimum_observed, too_few
from ..indicators.states import ValueState
from .cells import Cell
from .history import History, LeftOut, window_of
from .past import Past, nearly_all
from .system import Bools, System, SystemBuilder

if TYPE_CHECKING:
    import pandas as pd

#: Counts that a reader can look up elsewhere: the register of residents publishes them by age and sex.
PUBLIC_MEASURES = frozenset({"bevoelkerung"})

_SUPPRESSED = ValueState.SUPPRESSED.value
_SHOWN = frozenset({ValueState.VALUE.value, ValueState.UNRELIABLE.value, ValueState.ZERO.value})


@dataclass(frozen=True)
class Tables:
    """The system of one level, with the cells that the minimum rules withhold (cells,)."""

    system: System
    primary: Bools
    #: Cells of earlier releases, and what two geographies tell apart (cells,): they cannot be published again.
    given: Bools
    #: The release of each such cell, by its number.
    release_of: Mapping[int, str]
    #: Present cells that an earlier release tells.
    known: frozenset[Cell]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class _Atom:
    """The finest part of a measure that any formula asks for: an age range of one sex, or of all."""

    measure: str
    start: int | None
    stop: int | None
    sex: str

    @property
    def term(self) -> Term:
        return Term(self.measure, self.start, self.stop, self.sex)


def build_tables(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame,
                 level: str = "quartier", *, withheld_above: Collection[Cell] = (),
                 public_measures: Collection[str] = PUBLIC_MEASURES, history: History | None = None) -> Tables:
    """Describes what indicator values of one level would publish, and what of it is withheld.

    ``counts`` and ``areas`` as for :func:`compute_indicators`, ``values`` its result. A published value tells its
    numerator and, where that is not a public count, its denominator: a rate with its persons gives the cases away,
    whatever its decimals. ``level`` is quartier or kommune; the sums of the level above are known as official
    figures, except for its cells in ``withheld_above``, which must not be worked out either. Indicators on sources
    without a minimum of cases say nothing about persons and are left out. ``history`` is what a reader holds beside it.
    """
    return _Builder(counts, areas, catalogue, values, level, frozenset(withheld_above),
                    frozenset(public_measures), history).build()


class _Builder:
    def __init__(self, counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, values: pd.DataFrame,
                 level: str, withheld_above: frozenset[Cell], public: frozenset[str],
                 history: History | None) -> None:
        self.catalogue = catalogue
        self.public = public
        self.level, self.above = level, {"quartier": "kommune", "kommune": "kreis"}[level]
        self.withheld_above = withheld_above
        self.periods = sorted(counts["period"].unique())
        #: Indicators are published for these, on counts of all years.
        self.published = sorted(values["period"].unique())
        self.cube = CountCube(counts, areas, self.periods, warn=lambda problem: None)
        first = areas.drop_duplicates("quartier_id")
        below: dict[str, list[str]] = {}
        for quartier, kommune in zip(first["quartier_id"], first["kommune_id"]):
            below.setdefault(kommune, []).append(quartier)
        #: What an area of this level is counted from.
        self.counted_from = below if level == "kommune" else {quartier: [quartier] for quartier in first["quartier_id"]}
        #: The areas of this level in each area of the one above.
        self.groups = below if level == "quartier" else {self.cube.areas["kreis"][0]: list(below)}
        self.above_of = {area: above for above, parts in self.groups.items() for area in parts}
        self.at = {area: number for number, area in enumerate(self.cube.areas["quartier"])}
        self.system = SystemBuilder()
        self.indicators = [indicator for indicator in catalogue.indicators if self._is_secret(indicator)]
        self.measures = {
            term.measure for indicator in self.indicators
            for term in (*indicator.numerator, *indicator.denominator) if term.measure not in public}
        wanted = values[values["level"] == level]
        self.state = {
            (area, code, period): state for area, code, period, state in zip(
                wanted["area_id"], wanted["indicator"], wanted["period"], wanted["state"])}
        shown = values[values["level"].isin([self.level, self.above]) & values["state"].isin(_SHOWN)]
        self._shown = {Cell(*key): float(value) for *key, value in zip(
            shown["level"], shown["area_id"], shown["indicator"], shown["period"], shown["value"])}
        self.least = {measure.id: catalogue.rules_of([Term(measure.id)]).min_numerator
                      for measure in catalogue.measures}
        #: (area, measure, period) of which a count is only supposed, because the source withholds it.
        self.supposed: set[tuple[str, str, str]] = set()
        #: (area, atom, period) -> present count.
        self.totals: dict[tuple[str, object, str], float] = {}
        self._persons_of: dict[object, dict[str, float]] = {}
        self._parts: dict[object, list[object] | None] = {}
        self.primary: list[bool] = []
        self.release_of: dict[int, str] = {}
        #: Base counts of areas that are shown to have no case.
        self.shown_zeros: set[int] = set()
        self.past = Past(history, self, self.indicators, catalogue)
        self.measures |= self.past.measures()
        self.past.collect(self.measures)

    def _is_secret(self, indicator: Indicator) -> bool:
        secret = [term for term in (*indicator.numerator, *indicator.denominator) if term.measure not in self.public]
        return bool(secret) and indicator.rules.min_numerator > 0

    # ------------------------------------------------------------------ base counts

    def _terms(self, period: str) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {measure: [] for measure in self.measures}
        terms = [(self.catalogue, term) for indicator in self.indicators
                 for term in (*indicator.numerator, *indicator.denominator)]
        for catalogue, term in (*terms, *self.past.formulas(period)):
            if term.measure in found:
                found[term.measure].append(_dated(catalogue, term, period))
        return found

    def _atoms(self, terms: Sequence[Term]) -> list[_Atom]:
        """Returns the parts of a measure that all its terms are sums of."""
        measure = terms[0].measure
        sexes = ["m", "w", "d"] if any(term.sex for term in terms) else [""]
        cuts = sorted({0, *(int(limit) for term in terms for limit in (term.start, term.stop) if limit is not None)})
        if cuts == [0] and all(term.start is None for term in terms):
            return [_Atom(measure, None, None, sex) for sex in sexes]
        ranges: list[tuple[int, int | None]] = [*pairwise(cuts), (cuts[-1], None)]
        return [_Atom(measure, start, stop, sex) for start, stop in ranges for sex in sexes]

    def _within(self, atoms: Sequence[_Atom], term: Term) -> list[_Atom]:
        """Returns the atoms whose sum a term is."""
        start = 0 if term.start is None else int(term.start)
        stop = np.inf if term.stop is None else int(term.stop)
        return [atom for atom in atoms
                if (not term.sex or atom.sex in ("", term.sex)) and (atom.start or 0) >= start
                and (np.inf if atom.stop is None else atom.stop) <= stop]

    def _add_bases(self) -> None:
        self.atoms: dict[tuple[str, str], list[_Atom]] = {}
        for at, period in enumerate(self.periods):
            for measure, terms in self._terms(period).items():
                atoms = self._atoms(terms)
                self.atoms[measure, period] = atoms
                self._add_counts(measure, atoms, at, period)
        self.past.spread(self.atoms)

    def _add_counts(self, measure: str, atoms: Sequence[_Atom], at: int, period: str) -> None:
        found = {atom: self.cube.total([atom.term], "quartier", self.catalogue)[:, at] for atom in atoms}
        whole = self.cube.total([Term(measure)], "quartier", self.catalogue)[:, at]
        for area, quartiere in self.counted_from.items():
            total = dict.fromkeys(atoms, 0.0)
            for number in (self.at[quartier] for quartier in quartiere):
                known = {atom: float(array.value[number]) for atom, array in found.items()
                         if array.state[number] == NUMBER}
                rest = [atom for atom in atoms if atom not in known]
                if rest and whole.state[number] == NUMBER:
                    # What no formula asks for needs no count of its own: the remainder of the whole.
                    known[rest[0]] = max(float(whole.value[number]) - sum(known.values()), 0.0)
                elif rest:
                    # Withheld by the source: a count that it would withhold stands for it.
                    known.update(dict.fromkeys(rest, float(max(1, int(self.least[measure]) // 2))))
                    self.supposed.add((area, measure, period))
                for atom, value in known.items():
                    total[atom] += value
            for atom, value in total.items():
                self.totals[area, atom, period] = value

    def total(self, area: str, atom: object, period: str) -> float:
        """Returns the present count of an area of this level."""
        return self.totals[area, atom, period]

    def base(self, unit: str, atom: object, period: str) -> int:
        """Returns the number of a base count of a unit."""
        return self.system.base((unit, atom, period), self.past.value(unit, atom, period))

    def parts(self, catalogue: Catalogue, terms: Sequence[Term], period: str) -> list[object] | None:
        """Returns the atoms of a formula; None where it has a public part."""
        key = id(catalogue), tuple(terms), period
        if key not in self._parts:
            found: list[object] | None = []
            for term in terms:
                if term.measure in self.public:
                    found = None
                    break
                found += self._within(self.atoms[term.measure, period], _dated(catalogue, term, period))
            self._parts[key] = found
        return self._parts[key]

    def _sum(self, areas: Sequence[str], terms: Sequence[Term], periods: Sequence[str]) -> list[int] | None:
        """Returns the base counts of a formula over areas and periods; None where it has a public part."""
        numbers = []
        units = [unit for area in areas for unit in self.past.units.of[area]]
        for period in periods:
            atoms = self.parts(self.catalogue, terms, period)
            if atoms is None:
                return None
            numbers += [self.base(unit, atom, period) for atom in atoms for unit in units]
        return numbers

    # ------------------------------------------------------------------ cells

    def build(self) -> Tables:
        self._add_bases()
        for indicator in self.indicators:
            for period in self.published:
                self._add_indicator(indicator, period)
        self._add_known()
        self.past.add()
        given = np.zeros(len(self.primary), dtype=bool)
        given[list(self.release_of)] = True
        return Tables(self.system.build(), np.array(self.primary, dtype=bool), given, self.release_of,
                      frozenset(self.past.known), tuple(self.past.left_out))

    def shows(self, cell: Cell) -> bool:
        """Tells whether the cell stands in the present tables, published or withheld."""
        state = self.state.get((cell.area_id, cell.indicator, cell.period))
        return state in _SHOWN or state == _SUPPRESSED

    def shown(self, cell: Cell) -> float:
        """Returns the value of a cell; NaN where none is shown."""
        return self._shown.get(cell, float("nan"))

    def given(self, cell: Cell, release: str) -> int:
        """Adds a withheld cell that cannot be published again, and returns its number."""
        number = self.system.cell(cell, removable=False)
        self.primary.append(True)
        self.release_of[number] = release
        return number

    def further(self, cell: Cell, persons: float, cases: float, withheld: bool) -> int:
        """Adds a cell of another level of the same release, and returns its number."""
        self.primary.append(withheld)
        return self.system.cell(cell, _cost(persons), removable=withheld or cases > 0)

    def _window(self, indicator: Indicator, period: str) -> list[str]:
        return window_of(indicator, period, self.periods)

    def _add_indicator(self, indicator: Indicator, period: str) -> None:
        window = self._window(indicator, period)
        if not window:
            return
        for area in self.counted_from:
            cell = Cell(self.level, area, indicator.code, period)
            if self.shows(cell):
                self._add_cell(indicator, cell, [area], window,
                               withheld=self.state[area, indicator.code, period] == _SUPPRESSED)
        for above, parts in self.groups.items():
            cell = Cell(self.above, above, indicator.code, period)
            if cell in self.withheld_above:
                self._add_cell(indicator, cell, parts, window, withheld=True)

    def _add_cell(self, indicator: Indicator, cell: Cell, areas: Sequence[str], window: Sequence[str], *,
                  withheld: bool) -> None:
        numerator = self._sum(areas, indicator.numerator, window)
        if numerator is None:
            return
        denominator = self._sum(areas, indicator.denominator, window)
        rules = indicator.rules
        cases = sum(map(self.system.value, numerator))
        persons = sum(map(self.system.value, denominator)) if denominator is not None else sum(
            self._persons(indicator.denominator, period)[area] for period in window for area in areas)
        # A zero that is shown stands as a zero; it is never taken away to protect others, or nobody could trust it.
        number = self.system.cell(cell, _cost(persons), removable=withheld or cases > 0)
        self.primary.append(withheld)
        if cases <= 0 and not withheld:
            self.shown_zeros.update(numerator)
        # A dominated sum has cases enough; what is withheld for it shows in no count.
        small = cases < rules.min_numerator or rules.dominance_share < 1 or bool(
            too_few(indicator.method, rules, cases, persons))
        # What is withheld for want of data, not for few cases, needs no protection: its source may publish it.
        # Nor does what an earlier release has told, nor what stands in no sum that anybody knows.
        width = 0.0 if withheld and (not small or cell in self.past.known or self._stands_alone(
            indicator, areas, window)) else max(1.0, rules.min_numerator)
        # Zeros are published where the persons suffice: what is withheld there is at least one case.
        least = 1.0 if cases >= 1 and persons >= rules.min_denominator and not rules.withhold_zero else 0.0
        # A count that stands for an unknown one may be larger than its whole; then nothing is said of the two.
        is_part = indicator.method == "proportion" and cases <= persons
        self.system.row(number, numerator, width, least, persons if is_part and denominator is None else np.inf,
                        self._small(indicator, persons), zero_is_shown=not rules.withhold_zero,
                        nearly_all=nearly_all(rules, persons) if is_part and denominator is None else np.inf)
        if denominator is not None:
            self.system.row(number, denominator, width if 0 < persons < rules.min_numerator else 0.0)
            if is_part:
                self.system.part(numerator, denominator)
            if is_part and rules.withhold_rest:
                # Of public persons the rest is as open as the cases.
                self.system.row(number, denominator, width, small=self._small(indicator, persons),
                                zero_is_shown=not rules.withhold_full, minus=numerator)

    @staticmethod
    def _small(indicator: Indicator, persons: float) -> float:
        """Returns the number of cases from which on they are not few; infinite where others than these decide."""
        rules = indicator.rules
        if persons < rules.min_denominator or indicator.method == "ratio" or rules.dominance_share < 1:
            return float("inf")
        return float(minimum_observed(rules)) if indicator.method == "dsr" else max(1.0, rules.min_numerator)

    def persons(self, catalogue: Catalogue, terms: Sequence[Term], period: str) -> tuple[object, dict[str, float]]:
        """Returns a public count by area, and a name for it; unknown parts count as none."""
        dated = tuple(_dated(catalogue, term, period) for term in terms)
        key = dated, period
        if key not in self._persons_of:
            counted = self.cube.total(dated, "quartier", self.catalogue).value[:, self.periods.index(period)]
            self._persons_of[key] = {
                area: float(np.nansum([counted[self.at[quartier]] for quartier in quartiere]))
                for area, quartiere in self.counted_from.items()}
        return dated, self._persons_of[key]

    def _persons(self, terms: Sequence[Term], period: str) -> dict[str, float]:
        return self.persons(self.catalogue, terms, period)[1]

    # ------------------------------------------------------------------ what everybody knows

    def _add_known(self) -> None:
        # The source protects its own figures: it publishes no sum that it would withhold, nor what would give it away.
        for (measure, period), atoms in self.atoms.items():
            for above, parts in self.groups.items():
                if any((area, measure, period) in self.supposed for area in parts) and not (
                        self._is_delivered(above, [Term(measure)], period)):
                    continue  # nobody has counted them all
                sums = [
                    [self.base(unit, atom, period) for area in parts for unit in self.past.units.of[area]]
                    for atom in atoms]
                least = self.least[measure]
                if any(0 < sum(map(self.system.value, bases)) < least for bases in sums):
                    sums = [[base for bases in sums for base in bases]]
                for bases in sums:
                    if not 0 < sum(map(self.system.value, bases)) < least:
                        self.system.known_sum(bases)
        # What we publish of the level above is known besides, even where it is the sum of such counts.
        for indicator in self.indicators:
            for period in self.published:
                window = self._window(indicator, period)
                for above, parts in self.groups.items():
                    if not window or Cell(self.above, above, indicator.code, period) in self.withheld_above:
                        continue
                    counted = [(year, self._counted(indicator, above, parts, year)) for year in window]
                    for terms in (indicator.numerator, indicator.denominator):
                        sums = [self._sum(areas, terms, [year]) for year, areas in counted]
                        bases = [base for found in sums for base in found or ()]
                        if bases:
                            self.system.known_sum(bases)

    def _counted(self, indicator: Indicator, above: str, parts: Sequence[str], year: str) -> Sequence[str]:
        """Returns the areas whose counts make up the value above: those that are counted, or all where it is delivered.

        What a source withholds is not in the sum; a reader knows which areas are, from the persons it is based on.
        """
        if self.level != "quartier" or self._is_delivered(above, indicator.numerator, year):
            return parts
        measures = {term.measure for term in (*indicator.numerator, *indicator.denominator)}
        return [area for area in parts if not any((area, measure, year) in self.supposed for measure in measures)]

    def _stands_alone(self, indicator: Indicator, areas: Sequence[str], window: Sequence[str]) -> bool:
        """Tells whether a value rests on counts that its source withholds, and that no sum above has in it."""
        return self.level == "quartier" and any(
            area not in self._counted(indicator, self.above_of[area], [area], year)
            for area in areas for year in window)

    def _is_delivered(self, above: str, terms: Sequence[Term], period: str) -> bool:
        """Tells whether counts of an area of the level above are delivered as such."""
        counted = self.cube.total(terms, self.above, self.catalogue)
        at = self.cube.areas[self.above].index(above), self.periods.index(period)
        return bool(counted.state[at] == NUMBER)


def _dated(catalogue: Catalogue, term: Term, period: str) -> Term:
    """Returns a term with the age limit of the year as a number."""
    start, stop = (catalogue.age_limit(period) if limit == AGE_LIMIT else limit for limit in (term.start, term.stop))
    return Term(term.measure, start, stop, term.sex)


def _cost(persons: float) -> float:
    """Returns what is lost with a cell: a little more, the more persons it is about."""
    return 1.0 + 1e-6 * float(min(persons, 1e5))
