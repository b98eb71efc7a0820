"""Earlier releases and other geographies as further rows of a system of published sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from .cells import Cell
from .history import Fact, History, LeftOut, PublishedFacts, Units, facts_of, window_of
from .system import SystemBuilder
from .whole_numbers import Sum, spread

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue, Indicator, Term
    from ..indicators.rules import Rules

#: Level of a cell that stands for what two geographies tell apart.
DIFFERENCE = "difference"


class Counted(Protocol):
    """What is asked of the description of the present counts."""

    system: SystemBuilder
    level: str
    periods: Sequence[str]
    published: Sequence[str]
    groups: Mapping[str, Sequence[str]]
    counted_from: Mapping[str, Sequence[str]]
    public: frozenset[str]
    #: Base counts of areas that are shown to have no case: those of their parts are no secret.
    shown_zeros: set[int]

    def parts(self, catalogue: Catalogue, terms: Sequence[Term], period: str) -> list[object] | None:
        """Returns the atoms of a formula; None where it has a public part."""

    def total(self, area: str, atom: object, period: str) -> float:
        """Returns the present count of an area of this level."""

    def persons(self, catalogue: Catalogue, terms: Sequence[Term], period: str) -> tuple[object, dict[str, float]]:
        """Returns a public count by area, and a name for it."""

    def base(self, unit: str, atom: object, period: str) -> int:
        """Returns the number of a base count of a unit."""

    def shows(self, cell: Cell) -> bool:
        """Tells whether the cell stands in the present tables, published or withheld."""

    def shown(self, cell: Cell) -> float:
        """Returns the value of a cell; NaN where none is shown."""

    def given(self, cell: Cell, release: str) -> int:
        """Adds a withheld cell that cannot be published again, and returns its number."""

    def further(self, cell: Cell, persons: float, cases: float, withheld: bool) -> int:
        """Adds a cell of another level of the same release, and returns its number."""


class Past:
    """The facts that concern one level of a release, and the counts of units that agree with them.

    ``left_out`` says which facts contradict the present counts, ``known`` which present cells stand in an earlier
    release.
    """

    def __init__(self, history: History | None, counted: Counted, indicators: Sequence[Indicator],
                 catalogue: Catalogue) -> None:
        self.counted, self.indicators, self.catalogue = counted, indicators, catalogue
        self.releases = history.releases if history else ()
        lowest = counted.level == "quartier"
        geographies = {name for facts in self.releases for name in facts.geography.values()}
        self.units = Units(
            list(counted.counted_from), history.pieces if history and lowest else None, geographies)
        self.facts: list[Fact] = []
        self.left_out: list[LeftOut] = []
        self.known: set[Cell] = set()
        self._values: dict[tuple[str, object, str], float] = {}
        self._cubes: dict[tuple[int, str], _Knowledge] = {}

    # ------------------------------------------------------------------ which facts

    def measures(self) -> set[str]:
        """Returns the measures of earlier formulas that can be combined with the present ones."""
        found = {term.measure for indicator in self.indicators for term in _terms(indicator)}
        known = {measure.id for measure in self.catalogue.measures}
        for facts in self.releases:
            for indicator in facts.catalogue.indicators:
                ours = {term.measure for term in _terms(indicator)}
                if ours & found and ours <= known:
                    found |= ours
        return found - self.counted.public

    def formulas(self, period: str) -> list[tuple[Catalogue, Term]]:
        """Returns all terms of earlier formulas, with the catalogue that dates their ages."""
        return [(facts.catalogue, term) for facts in self.releases
                for indicator in facts.catalogue.indicators for term in _terms(indicator)]

    def collect(self, measures: set[str]) -> None:
        """Takes up the facts that concern what is published now."""
        needed = {
            (term.measure, year) for indicator in self.indicators for period in self.counted.published
            for year in window_of(indicator, period, self.counted.periods) for term in _terms(indicator)}
        needed = {(measure, year) for measure, year in needed if measure not in self.counted.public}
        allowed = measures | self.counted.public
        for facts in self.releases:
            for level, units in self._levels(facts).items():
                for fact in facts_of(facts, level, units, self.counted.periods):
                    terms = list(_terms(fact.indicator))
                    usable = fact.indicator.rules.min_numerator > 0 and all(term.measure in allowed for term in terms)
                    if usable and any((term.measure, year) in needed for term in terms for year in fact.window):
                        self.facts.append(fact)

    def _levels(self, facts: PublishedFacts) -> dict[str, dict[str, list[str]]]:
        """Returns the units of the areas of each level of a release."""
        if self.counted.level != "quartier":
            return {} if facts.removable else {self.counted.level: self.units.of}
        found: dict[str, dict[str, list[str]]] = {}
        if not facts.removable:
            found[self._above()] = {
                above: [unit for area in areas for unit in self.units.of[area]]
                for above, areas in self.counted.groups.items()}
        for level in dict.fromkeys(["quartier", *facts.geography] if not facts.removable else facts.geography):
            name = facts.geography.get(level, "")
            rows = facts.values[facts.values["level"] == level]
            found[level] = {area: self.units.members(name, area) for area in rows["area_id"].unique()}
        return found

    def _above(self) -> str:
        return "kommune" if self.counted.level == "quartier" else "kreis"

    # ------------------------------------------------------------------ counts of units

    def spread(self, atoms: Mapping[tuple[str, str], Sequence[object]]) -> None:
        """Finds whole counts of the units that keep the present counts and as many facts as possible.

        ``atoms``: (measure, period) -> its atoms.
        """
        counted, units = self.counted, self.units
        targets: list[float] = []
        number: dict[tuple[str, object, str], int] = {}
        must: list[Sum] = []
        public = self._public()

        def divide(area: str, name: object, period: str, total: float) -> None:
            at = []
            for unit in units.of[area]:
                at.append(len(targets))
                number[unit, name, period] = len(targets)
                targets.append(units.share[unit] * total)
            must.append(Sum(at, [1.0] * len(at), total, total))

        for area in counted.counted_from:
            whole = len(units.of[area]) == 1
            counts: list[tuple[object, str, float]] = [
                (atom, period, counted.total(area, atom, period))
                for (_, period), found in atoms.items() for atom in found]
            counts += [(name, period, by_area[area]) for (name, period), by_area in public.items()]
            for name, period, total in counts:
                if whole:
                    self._values[units.of[area][0], name, period] = total
                else:
                    divide(area, name, period, total)
        wishes, of_fact = self._wishes(number)
        done = spread(np.array(targets), must, wishes)
        for key, at in number.items():
            self._values[key] = float(done.values[at])
        broken = {at for at, kept in zip(of_fact, done.kept.tolist()) if not kept and at is not None}
        revised: dict[tuple[str, str, str], int] = {}
        for at in sorted(broken):
            key = self.facts[at].facts.release, self.facts[at].indicator.code, self.facts[at].period
            revised[key] = revised.get(key, 0) + 1
        self.left_out = [LeftOut(*key, count) for key, count in revised.items()]
        self.facts = [fact for at, fact in enumerate(self.facts) if at not in broken]
        self.known = {
            cell for fact in self.facts if fact.is_published and not fact.facts.removable
            for cell in [self._whole(fact)] if cell is not None}

    def value(self, unit: str, atom: object, period: str) -> float:
        """Returns the count of a unit."""
        return self._values[unit, atom, period]

    def _public(self) -> dict[tuple[object, str], dict[str, float]]:
        found: dict[tuple[object, str], dict[str, float]] = {}
        wanted = [(self.catalogue, indicator, period) for indicator in self.indicators
                  for period in self.counted.published]
        wanted += [(fact.facts.catalogue, fact.indicator, fact.period) for fact in self.facts]
        for catalogue, indicator, period in wanted:
            for year in window_of(indicator, period, self.counted.periods):
                if self.counted.parts(catalogue, indicator.denominator, year) is None:
                    name, by_area = self.counted.persons(catalogue, indicator.denominator, year)
                    found[name, year] = by_area
        return found

    def _sum(self, units: Sequence[str], catalogue: Catalogue, terms: Sequence[Term], window: Sequence[str],
             number: Mapping[tuple[str, object, str], int]) -> tuple[dict[int, float], float]:
        """Returns a formula over units as unknowns (with how often each counts), and what of it is known."""
        unknown: dict[int, float] = {}
        known = 0.0
        for year in window:
            parts = self.counted.parts(catalogue, terms, year)
            names = parts if parts is not None else [self.counted.persons(catalogue, terms, year)[0]]
            for name in names:
                for unit in units:
                    at = number.get((unit, name, year))
                    if at is None:
                        known += self._values[unit, name, year]
                    else:
                        unknown[at] = unknown.get(at, 0.0) + 1.0
        return unknown, known

    def _wishes(self, number: Mapping[tuple[str, object, str], int]) -> tuple[list[Sum], list[int | None]]:
        """Returns the sums that should hold, and the fact of each (None: it belongs to no fact that could be left)."""
        sums: list[Sum] = []
        owner: list[int | None] = []

        def wish(side: tuple[dict[int, float], float], low: float, high: float, fact: int | None) -> None:
            unknown, known = side
            sums.append(Sum(list(unknown), list(unknown.values()), low - known, high - known))
            owner.append(fact)

        for at, fact in enumerate(self.facts):
            catalogue, indicator = fact.facts.catalogue, fact.indicator
            now = self._shown_now(fact)
            if now == now:
                # The same area, shown again: figures that were not revised print alike. Its counts need not add up to
                # what is printed, where some of them are missing.
                wish(({}, now), fact.value - fact.half - 1e-9, fact.value + fact.half + 1e-9, at)
                continue
            cases = self._sum(fact.units, catalogue, indicator.numerator, fact.window, number)
            persons = self._sum(fact.units, catalogue, indicator.denominator, fact.window, number)
            counted = self._known_persons(fact)
            if counted == counted:
                wish(persons, counted, counted, None)
            if fact.numerator == fact.numerator:
                wish(cases, fact.numerator, fact.numerator, at)
                if fact.denominator == fact.denominator:
                    wish(persons, fact.denominator, fact.denominator, None)
            elif fact.is_published:
                rate = fact.rate()
                if fact.value == 0 and fact.half == 0:
                    wish(cases, 0.0, 0.0, at)
                elif rate is not None and counted == counted:
                    low, high = fact.cases(counted)
                    wish(cases, low, max(low, high) if high >= low else -1.0, at)
                elif rate is not None:
                    wish(_less(cases, persons, rate[1]), -np.inf, 0.0, at)
                    wish(_less(cases, persons, rate[0]), 0.0, np.inf, at)
            elif fact.is_withheld and _shows_zeros(indicator) and (
                    counted if counted == counted else persons[1]) >= indicator.rules.min_denominator:
                # Zeros are published where the persons suffice.
                wish(cases, 1.0, np.inf, None)
        for indicator in self.indicators:
            if indicator.method != "proportion":
                continue
            for period in self.counted.published:
                window = window_of(indicator, period, self.counted.periods)
                for area in self.units.split if window else ():
                    for unit in self.units.of[area]:
                        cases, persons = (
                            self._sum([unit], self.catalogue, terms, window, number)
                            for terms in (indicator.numerator, indicator.denominator))
                        wish(_less(cases, persons, 1.0), -np.inf, 0.0, None)
        return sums, owner

    def _doubt(self, fact: Fact) -> float:
        """Returns by how much the cases of a fact may differ from those that are supposed here.

        Readers may know which of several numbers it was that print alike; here it is not known.
        """
        now, counted = self._shown_now(fact), self._known_persons(fact)
        if not fact.is_published or fact.numerator == fact.numerator or now == now or counted != counted:
            return 0.0
        low, high = fact.cases(counted)
        return high - low if low <= high < np.inf else 0.0

    def _shown_now(self, fact: Fact) -> float:
        """Returns what is shown now of the area of a fact; NaN where that is nothing."""
        if not fact.is_published:
            return float("nan")
        if fact.level != self.counted.level:
            same = fact.level == self._above() and self._counts_alike(fact)
            return self.counted.shown(Cell(fact.level, fact.area_id, fact.indicator.code, fact.period)) if same else (
                float("nan"))
        cell = self._whole(fact)
        return self.counted.shown(cell) if cell is not None else float("nan")

    def _counts_alike(self, fact: Fact) -> bool:
        """Tells whether a present indicator of this name has the same formula."""
        return any(
            indicator.code == fact.indicator.code and _formula(self.catalogue, indicator)
            == _formula(fact.facts.catalogue, fact.indicator) for indicator in self.indicators)

    def _known_persons(self, fact: Fact) -> float:
        """Returns the denominator of a fact as everybody knows it; NaN where nobody does."""
        if self.counted.parts(fact.facts.catalogue, fact.indicator.denominator, fact.window[0]) is not None:
            return float("nan")
        key = id(fact.facts), fact.level
        if key not in self._cubes:
            self._cubes[key] = _Knowledge(fact.facts, fact.level)
        return sum(self._cubes[key].persons(fact.area_id, fact.indicator.denominator, year) for year in fact.window)

    # ------------------------------------------------------------------ rows

    def add(self) -> None:
        """Adds what is known from the facts, what they withhold, and what they tell together with the release."""
        for fact in self.facts:
            if fact.facts.removable:
                self._add_further(fact)
            elif fact.is_published:
                self._add_known(fact)
            elif fact.is_withheld and (fact.level == self.counted.level or fact.level in fact.facts.geography):
                self._add_withheld(fact)
        self._add_differences()

    def _add_known(self, fact: Fact) -> None:
        for terms in (fact.indicator.numerator, fact.indicator.denominator):
            bases = self._bases(fact.units, fact.facts.catalogue, terms, fact.window)
            if bases:
                self.counted.system.known_sum(bases)
                if not any(map(self.counted.system.value, bases)):
                    self.counted.shown_zeros.update(bases)

    def _whole(self, fact: Fact) -> Cell | None:
        """Returns the present cell that a fact is about as well."""
        area = self.units.area_of[fact.units[0]]
        same = set(self.units.of[area]) == set(fact.units) and self._counts_alike(fact)
        cell = Cell(self.counted.level, area, fact.indicator.code, fact.period)
        return cell if same and self.counted.shows(cell) else None

    def _add_withheld(self, fact: Fact) -> None:
        if self._whole(fact) is not None:
            return
        bases = self._bases(fact.units, fact.facts.catalogue, fact.indicator.numerator, fact.window)
        if not bases:
            return
        cell = Cell(f"{fact.level}@{fact.facts.release}", fact.area_id, fact.indicator.code, fact.period)
        self._hidden(cell, fact.facts.release, fact.indicator, fact.facts.catalogue, fact.units, fact.window, bases,
                     zeros_are_shown=_shows_zeros(fact.indicator))

    def _hidden(self, cell: Cell, release: str, indicator: Indicator, catalogue: Catalogue, units: Sequence[str],
                window: Sequence[str], bases: Sequence[int], zeros_are_shown: bool = False, doubt: float = 0.0) -> None:
        """Adds a number that nobody may work out if it is small, or may be so much (``doubt``) less than supposed."""
        rules, system = indicator.rules, self.counted.system
        persons = self._persons(units, catalogue, indicator.denominator, window)
        cases = sum(map(system.value, bases))
        if persons <= 0:
            return
        few = persons < rules.min_denominator
        is_part = indicator.method == "proportion" and cases <= persons
        secret = self._bases(units, catalogue, indicator.denominator, window)
        number, least = self.counted.given(cell, release), max(1.0, rules.min_numerator)
        small = np.inf if few else least + doubt
        system.row(
            number, bases, least, 1.0 if zeros_are_shown and not few and cases >= 1 else 0.0,
            persons if is_part and not secret else np.inf, small, True,
            (not few and not rules.withhold_zero and not doubt) or self.counted.shown_zeros.issuperset(bases),
            nearly_all(rules, persons) - doubt if is_part and not secret else np.inf)
        if secret and is_part:
            system.part(bases, secret)
            if rules.withhold_rest:
                system.row(number, secret, least, small=small, incidental=True,
                           zero_is_shown=not few and not rules.withhold_full, minus=bases)

    def _add_further(self, fact: Fact) -> None:
        catalogue, indicator = fact.facts.catalogue, fact.indicator
        if not fact.is_published and not fact.is_withheld:
            return
        bases = self._bases(fact.units, catalogue, indicator.numerator, fact.window)
        if not bases:
            return
        system, rules = self.counted.system, indicator.rules
        cases = sum(map(system.value, bases))
        persons = self._persons(fact.units, catalogue, indicator.denominator, fact.window)
        secret = self._bases(fact.units, catalogue, indicator.denominator, fact.window)
        number = self.counted.further(
            Cell(fact.level, fact.area_id, indicator.code, fact.period), persons, cases, fact.is_withheld)
        is_part = indicator.method == "proportion" and cases <= persons
        system.row(number, bases, max(1.0, rules.min_numerator),
                   1.0 if cases >= 1 and persons >= rules.min_denominator and _shows_zeros(indicator) else 0.0,
                   persons if is_part and not secret else np.inf)
        if secret:
            system.row(number, secret, max(1.0, rules.min_numerator) if 0 < persons < rules.min_numerator else 0.0)
            if is_part:
                system.part(bases, secret)
            if is_part and rules.withhold_rest:
                system.row(number, secret, max(1.0, rules.min_numerator), minus=bases)

    def _add_differences(self) -> None:
        by_unit: dict[str, dict[tuple[object, ...], Fact]] = {}
        for fact in self.facts:
            if fact.level in fact.facts.geography and (fact.is_published or fact.is_withheld):
                key = (fact.indicator.code, fact.period, _formula(fact.facts.catalogue, fact.indicator))
                for unit in fact.units:
                    by_unit.setdefault(unit, {}).setdefault(key, fact)
        doubts: dict[tuple[str, str], list[tuple[set[str], float]]] = {}
        for fact in self.facts:
            doubt = self._doubt(fact)
            if doubt:
                doubts.setdefault((fact.indicator.code, fact.period), []).append((set(fact.units), doubt))
        geographies = {name for facts in self.releases for name in facts.geography.values()}
        for units, (before, after) in self.units.differences(geographies).items():
            found: dict[tuple[object, ...], Fact] = {}
            for unit in units:
                found.update(by_unit.get(unit, {}))
            ordered = sorted(units)
            for number, fact in enumerate(found.values()):
                bases = self._bases(ordered, fact.facts.catalogue, fact.indicator.numerator, fact.window)
                if bases:
                    # Several pieces may have the same two areas; a number keeps their cells apart.
                    name = f"{before} → {after} ({ordered[0]}, {len(ordered)}, {number})"
                    self._hidden(Cell(DIFFERENCE, name, fact.indicator.code, fact.period), fact.facts.release,
                                 fact.indicator, fact.facts.catalogue, ordered, fact.window, bases, doubt=sum(
                                     doubt for touched, doubt in doubts.get((fact.indicator.code, fact.period), ())
                                     if touched & units))

    def _bases(self, units: Sequence[str], catalogue: Catalogue, terms: Sequence[Term], window: Sequence[str]
               ) -> list[int]:
        """Returns the base counts of a formula; none where it has a public part."""
        found = []
        for year in window:
            parts = self.counted.parts(catalogue, terms, year)
            if parts is None:
                return []
            found += [self.counted.base(unit, atom, year) for atom in parts for unit in units]
        return found

    def _persons(self, units: Sequence[str], catalogue: Catalogue, terms: Sequence[Term], window: Sequence[str]
                 ) -> float:
        return self._sum(units, catalogue, terms, window, {})[1]


def nearly_all(rules: Rules, persons: float) -> float:
    """Returns the number of cases from which on too few of some persons are none."""
    if rules.withhold_rest:
        return persons - max(1.0, rules.min_numerator) + 1.0
    return persons if rules.withhold_full else float("inf")


def _terms(indicator: Indicator) -> tuple[Term, ...]:
    return (*indicator.numerator, *indicator.denominator)


def _formula(catalogue: Catalogue, indicator: Indicator) -> tuple[object, ...]:
    """Returns what makes two indicators count the same."""
    return indicator.numerator, indicator.denominator, indicator.years, indicator.method, catalogue.age_limits


def _shows_zeros(indicator: Indicator) -> bool:
    """Tells whether no case at all is shown where the persons suffice; a standardised rate needs some events."""
    return indicator.method != "dsr" and not indicator.rules.withhold_zero


def _less(one: tuple[dict[int, float], float], other: tuple[dict[int, float], float], factor: float
          ) -> tuple[dict[int, float], float]:
    """Returns one sum less a multiple of another."""
    unknown = dict(one[0])
    for at, weight in other[0].items():
        unknown[at] = unknown.get(at, 0.0) - factor * weight
    return unknown, one[1] - factor * other[1]


class _Knowledge:
    """The counts of one level that everybody knew when a release was made."""

    def __init__(self, facts: PublishedFacts, level: str) -> None:
        from ..indicators.counts import CountCube

        self.catalogue = facts.catalogue
        ours: pd.DataFrame = facts.public[facts.public["level"] == level]
        self.at = {area: at for at, area in enumerate(dict.fromkeys(ours["area_id"]))}
        self.periods = sorted(ours["period"].unique())
        self.cube = None
        if self.at:
            areas = ours[["area_id"]].drop_duplicates().rename(columns={"area_id": "quartier_id"})
            self.cube = CountCube(
                ours.assign(level="quartier", state="value"), areas.assign(kommune_id="", kreis_id=""), self.periods,
                warn=lambda problem: None)

    def persons(self, area: str, terms: Sequence[Term], period: str) -> float:
        """Returns a count of an area; NaN where it is not known."""
        if self.cube is None or area not in self.at or period not in self.periods:
            return float("nan")
        total = self.cube.total(terms, "quartier", self.catalogue)
        return float(total.value[self.at[area], self.periods.index(period)])
