"""Small tables for secondary suppression, and the fewest cells that protect them by trying all; loaded by path.

The search shares nothing with the solver: it lists every table of whole numbers that agrees with what everybody knows,
and asks of each choice of cells which of them a reader cannot rule out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

LEAST = 3


class Instance(NamedTuple):
    """A system with its primary cells, and the kind of table it is."""

    kind: str
    system: Any
    primary: np.ndarray


class _Maker:
    def __init__(self) -> None:
        from quartiersmonitor.disclosure.cells import Cell
        from quartiersmonitor.disclosure.system import SystemBuilder

        self.builder, self.primary, self._cell = SystemBuilder(), [], Cell

    def base(self, name: object, value: int) -> int:
        return self.builder.base(name, int(value))

    def cell(self, area: object, code: str, bases: list[int], *, whole: list[int] | None = None,
             high: float = np.inf) -> None:
        """A published number of cases; small ones are withheld, zeros are shown."""
        cases = sum(map(self.builder.value, bases))
        number = self.builder.cell(self._cell("quartier", str(area), code, "2025"), removable=cases > 0)
        few = 0 < cases < LEAST
        # Where persons of their own decide as well, the number of cases alone is no reason.
        self.builder.row(number, bases, LEAST, 1.0 if cases else 0.0, high, LEAST if whole is None else np.inf)
        if whole is not None:
            persons = sum(map(self.builder.value, whole))
            few |= 0 < persons < LEAST
            self.builder.row(number, whole, LEAST if 0 < persons < LEAST else 0.0)
            self.builder.part(bases, whole)
        self.primary.append(few)

    def known(self, bases: list[int]) -> None:
        self.builder.known_sum(bases)

    def made(self, kind: str) -> Instance:
        return Instance(kind, self.builder.build(), np.array(self.primary, dtype=bool))


def one_sum(random: np.random.Generator) -> Instance:
    """Quartiere of a Kommune whose sum is known."""
    maker = _Maker()
    bases = [maker.base(at, value) for at, value in enumerate(random.integers(0, 7, 5))]
    for at, base in enumerate(bases):
        maker.cell(at, "x", [base])
    maker.known(bases)
    return maker.made("one sum")


def two_way(random: np.random.Generator) -> Instance:
    """Quartiere by age or sex, with both sums."""
    maker = _Maker()
    bases = {(i, j): maker.base((i, j), random.integers(0, 9)) for i in range(3) for j in range(2)}
    for (i, j), base in bases.items():
        maker.cell(i, f"s{j}", [base])
    for i in range(3):
        maker.known([bases[i, j] for j in range(2)])
    for j in range(2):
        maker.known([bases[i, j] for i in range(3)])
    return maker.made("age or sex, both sums")


def part_and_whole(random: np.random.Generator) -> Instance:
    """Cases of all ages and of children, each with its sum."""
    maker = _Maker()
    young = [maker.base(("y", at), value) for at, value in enumerate(random.integers(0, 5, 4))]
    old = [maker.base(("o", at), value) for at, value in enumerate(random.integers(0, 5, 4))]
    for at in range(4):
        maker.cell(at, "all", [young[at], old[at]])
        maker.cell(at, "young", [young[at]])
    maker.known(young)
    maker.known(old)
    return maker.made("children and all")


def complement(random: np.random.Generator) -> Instance:
    """Cases of known persons, of whom the rest is a number of its own."""
    maker = _Maker()
    persons = random.integers(5, 11, 4)
    cases = [maker.base(("x", at), random.integers(0, count + 1)) for at, count in enumerate(persons)]
    rest = [maker.base(("r", at), persons[at] - maker.builder.value(cases[at])) for at in range(4)]
    for at in range(4):
        maker.cell(at, "x", [cases[at]], high=float(persons[at]))
        maker.cell(at, "rest", [rest[at]], high=float(persons[at]))
        maker.known([cases[at], rest[at]])
    maker.known(cases)
    return maker.made("complement")


def shared_numerator(random: np.random.Generator) -> Instance:
    """Two rates with one numerator, of which one has a denominator that nobody knows."""
    maker = _Maker()
    whole = random.integers(2, 9, 3)
    cases = [maker.base(("x", at), random.integers(0, min(count, 5) + 1)) for at, count in enumerate(whole)]
    others = [maker.base(("n", at), count) for at, count in enumerate(whole)]
    for at in range(3):
        maker.cell(at, "of all", [cases[at]])
        maker.cell(at, "of some", [cases[at]], whole=[others[at]])
    maker.known(cases)
    maker.known(others)
    return maker.made("one numerator in two rates")


def years(random: np.random.Generator) -> Instance:
    """The last year, and both years together."""
    maker = _Maker()
    bases = {(year, at): maker.base((year, at), random.integers(0, 4)) for year in range(2) for at in range(4)}
    for at in range(4):
        maker.cell(at, "year", [bases[1, at]])
        maker.cell(at, "years", [bases[0, at], bases[1, at]])
    for year in range(2):
        maker.known([bases[year, at] for at in range(4)])
    return maker.made("one year and two")


KINDS = (one_sum, two_way, part_and_whole, complement, shared_numerator, years)


def instances(count: int, seed: int = 1) -> Iterator[Instance]:
    """Makes instances of each kind that have something to withhold."""
    for make in KINDS:
        random, made = np.random.default_rng(seed), 0
        while made < count:
            instance = make(random)
            if instance.primary.any():
                made += 1
                yield instance


class Tables:
    """All tables of whole numbers that agree with what everybody knows of a system."""

    def __init__(self, system: Any) -> None:
        self.system = system
        known = system.known.toarray()
        totals = known @ system.values
        tops = [int(min(totals[known[:, at] > 0], default=system.values.sum())) for at in range(system.values.size)]
        tables = np.array(list(product(*(range(top + 1) for top in tops))), dtype=np.float32) \
            if np.prod([top + 1.0 for top in tops]) < 300_000 else _by_parts(known, totals, tops)
        agree = (tables @ known.T.astype(np.float32) == totals).all(axis=1)
        if system.parts.shape[0]:
            agree &= (tables @ system.parts.toarray().T <= 0).all(axis=1)
        self.rows = tables[agree] @ system.rows.toarray().T

    def is_safe(self, withheld: np.ndarray) -> bool:
        """The definition in words: every withheld number wide enough, few cases also against one who knows a single.

        A reader knows that one of them is small.
        """
        system = self.system
        truth = system.row_values
        hidden = withheld[system.cell_of_row]
        agree = (self.rows[:, ~hidden] == truth[~hidden]).all(axis=1)
        inside = (self.rows[:, hidden] >= system.low[hidden]) & (self.rows[:, hidden] <= system.high[hidden])
        rows = self.rows[agree & inside.all(axis=1)]
        decisive = hidden & (system.width > 0)
        everybodys = rows
        if np.isfinite(system.small[decisive]).all():
            # One of the withheld numbers is small, or nothing would be withheld.
            everybodys = rows[((rows >= 1) & (rows < system.small))[:, decisive].any(axis=1)]
        if ((np.ptp(everybodys, axis=0) < system.width) & hidden).any():
            return False
        few = hidden & (truth > 0) & (truth < system.width)
        matrix = system.rows.toarray() > 0
        for single in np.flatnonzero(hidden & (system.width > 0) & (truth == 1)):
            part = (matrix <= matrix[single]).all(axis=1) | (system.cell_of_row == system.cell_of_row[single])
            told = rows[rows[:, single] == 1]
            if ((np.ptp(told, axis=0) < system.width) & few & ~part).any():
                return False
        return True

    def cheapest(self, primary: np.ndarray) -> int | None:
        """Returns the fewest further cells that make it safe; None where none do."""
        spare = np.flatnonzero(~primary & self.system.removable)
        for size in range(len(spare) + 1):
            for chosen in combinations(spare.tolist(), size):
                trial = primary.copy()
                trial[list(chosen)] = True
                if self.is_safe(trial):
                    return size
        return None


def _by_parts(known: np.ndarray, totals: np.ndarray, tops: list[int]) -> np.ndarray:
    """Lists the tables base by base and drops those that exceed a sum at once."""
    tables = np.zeros((1, 0), dtype=np.float32)
    for at, top in enumerate(tops):
        values = np.arange(top + 1, dtype=np.float32)
        tables = np.hstack([np.repeat(tables, values.size, axis=0), np.tile(values, len(tables))[:, None]])
        so_far = tables @ known[:, :at + 1].T.astype(np.float32)
        tables = tables[(so_far <= totals).all(axis=1)]
    return tables
