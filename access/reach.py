"""How many people of a target group reach something: shared out over addresses, summed by area.

Nobody knows how many people of a group live at an address. The number of each Quartier is therefore shared out over its
addresses: by persons per address where they are known, by occupied dwellings where there is a building register, in
equal parts otherwise. Sums over a Quartier stay exact; what lies within it is an estimate. How far a share may be off
because houses (or households) are not equally large is stated as an interval: with the number of units n (addresses or
dwellings), the persons of the group N and the variation v of persons per unit, Wilson's limits for
n' = 1 / ((1 + v^2) / n + 1 / N) independent observations; with known persons per address the first part falls away. It
does not cover that some kinds of houses, or of people, may be nearer to offers than others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.intervals import wilson
from ..indicators.states import ValueState

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Standard deviation over mean of the persons per address (detached houses beside blocks of flats), and per dwelling
#: (households of one beside families): conventions.
VARIATION, DWELLING_VARIATION = 1.5, 0.6
#: What people are shared out by.
BY_PERSONS, BY_DWELLINGS, EQUALLY = "persons", "dwellings", "equally"
#: Of a larger area there is no number if less than this share of its people is known (the catalogue's default).
MIN_COVERAGE = 0.8

VALUE, ZERO = ValueState.VALUE.value, ValueState.ZERO.value
SUPPRESSED, NO_DATA = ValueState.SUPPRESSED.value, ValueState.NO_DATA.value


@dataclass(frozen=True)
class Group:
    """The people of a target group in each Quartier: ``persons`` (NaN where there is no number) and ``state``."""

    persons: Floats
    state: Sequence[str]


@dataclass(frozen=True)
class Reached:
    """Who reaches something, by area.

    ``population``: persons of the group; ``reached``: of them within the distance; ``not_connected``: at addresses too
    far from every way to tell; ``share``, ``lower``, ``upper``: proportions of ``population`` with interval; ``state``:
    a state without a number carries none anywhere; ``coverage``: the share of the areas' people that is known.
    """

    population: Floats
    reached: Floats
    not_connected: Floats
    share: Floats
    lower: Floats
    upper: Floats
    coverage: Floats
    state: list[str]


class Residents:
    """Addresses with their Quartier, over which target groups are shared out.

    ``area``: the position of the Quartier of each address, -1 for none; ``areas``: how many there are; ``weight``:
    persons or dwellings at each address, whichever ``kind`` says (NaN or nothing: equal parts in Quartiere without
    any).
    """

    def __init__(self, area: Whole, areas: int, weight: Optional[Floats] = None, kind: str = BY_PERSONS) -> None:
        self.area = np.asarray(area, dtype=np.int64)
        self.areas = areas
        self.kind = EQUALLY if weight is None else kind
        self._inside = self.area >= 0
        given = np.ones(len(self.area)) if weight is None else np.where(np.isfinite(weight), np.maximum(weight, 0), 0.0)
        total = self.sum(given)
        #: Quartiere whose addresses have a weight of their own.
        self.weighted = np.zeros(areas, dtype=bool) if weight is None else total > 0
        equal = self._inside & ~self.weighted[np.maximum(self.area, 0)]
        given = np.where(equal, 1.0, given)
        total = self.sum(given)
        self.addresses = np.bincount(self.area[self._inside], minlength=areas)
        #: The part (1 + v^2) / n of the variance of a share, over p (1 - p), that comes from units of unknown size.
        self.doubt = np.where(
            self.weighted,
            (1.0 + DWELLING_VARIATION**2) / np.maximum(total, 1.0) if kind == BY_DWELLINGS else 0.0,
            (1.0 + VARIATION**2) / np.maximum(self.addresses, 1))
        #: The part of its Quartier's people that lives at each address.
        self.part = np.where(self._inside, given / np.where(total > 0, total, 1.0)[np.maximum(self.area, 0)], 0.0)

    def __len__(self) -> int:
        return len(self.area)

    def sum(self, values: Floats) -> Floats:
        """Returns the sums of values of addresses over their Quartiere."""
        return np.bincount(self.area[self._inside], weights=values[self._inside], minlength=self.areas)

    def persons(self, group: Group) -> Floats:
        """Returns the people of a group at each address, 0 where their number is not known."""
        known = np.where(np.isfinite(group.persons), group.persons, 0.0)
        return self.part * known[np.maximum(self.area, 0)] * self._inside

    def reached(self, group: Group, within: Flags, connected: Flags) -> Reached:
        """Returns who reaches something by Quartier; ``within`` and ``connected`` are one flag per address."""
        persons = np.asarray(group.persons, dtype=np.float64)
        state = np.array(group.state, dtype=object)
        homeless = (self.addresses == 0) & (np.nan_to_num(persons) > 0)
        state[homeless] = NO_DATA
        shown = np.isfinite(persons) & ~homeless & ~np.isin(state, [SUPPRESSED, NO_DATA])
        share_near = self.sum(np.where(within, self.part, 0.0))
        share_off = self.sum(np.where(~np.asarray(connected), self.part, 0.0))
        # Sums of parts may exceed the whole by the last digit.
        share_near, share_off = np.clip(share_near, 0.0, 1.0), np.clip(share_off, 0.0, 1.0)
        population = np.where(shown, persons, np.nan)
        return _result(
            population, population * share_near, population * share_off, self.doubt, np.where(shown, 1.0, np.nan),
            np.where(shown, VALUE, np.where(state == SUPPRESSED, SUPPRESSED, NO_DATA)))


def summed(below: Reached, parent: Whole, parents: int, doubt: Floats, size: Floats, *,
           min_coverage: float = MIN_COVERAGE) -> Reached:
    """Sums areas to larger ones: persons are added, shares computed anew, never averaged.

    ``parent``: the position of the larger area of each; ``doubt``: that of the residents; ``size``: how large areas are
    even where their persons are not known (such as their addresses).
    """
    known = np.isfinite(below.population)

    def total(values: Floats) -> Floats:
        return np.bincount(parent, weights=np.where(known, np.nan_to_num(values), 0.0), minlength=parents)

    population = total(below.population)
    # The variance of a sum of independent parts.
    squared = total(np.nan_to_num(below.population) ** 2 * doubt)
    whole = np.bincount(parent, weights=size, minlength=parents)
    coverage = np.divide(total(size), whole, out=np.ones(parents), where=whole > 0)
    some = np.bincount(parent[known], minlength=parents) > 0
    hidden = np.bincount(parent[np.array(below.state, dtype=object) == SUPPRESSED], minlength=parents) > 0
    shown = some & (coverage >= min_coverage - 1e-9)
    population = np.where(shown, population, np.nan)
    combined = np.divide(squared, population**2, out=np.zeros(parents), where=population > 0)
    return _result(
        population, np.where(shown, total(below.reached), np.nan), np.where(shown, total(below.not_connected), np.nan),
        combined, coverage, np.where(shown, VALUE, np.where(hidden, SUPPRESSED, NO_DATA)))


def _result(population: Floats, reached: Floats, not_connected: Floats, doubt: Floats, coverage: Floats,
            state: NDArray) -> Reached:
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(population > 0, reached / population, np.nan)
        observations = 1.0 / (doubt + 1.0 / population)
    share = np.clip(share, 0.0, 1.0)
    lower, upper = wilson(share * observations, observations)
    state = np.where((state == VALUE) & (reached == 0), ZERO, state)
    return Reached(population, reached, not_connected, share, lower, upper, coverage, list(state))
