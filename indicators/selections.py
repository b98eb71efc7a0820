"""Areas somebody has put together from Quartiere, and what they would give away beside the published ones.

A sum is as safe as a Quartier of its size, but it does not stand alone: the Quartiere, Kommunen and the Kreis are
printed too. Who subtracts them from the sum is left with the withheld Quartiere in it, and who subtracts the sum from
its Kommunen is left with what lies around it. A value is withheld where one of these remainders is too small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .intervals import Bools, Floats
from .minimum import too_few
from .problems import QT_TRANSLATE_NOOP, DataProblem
from .rules import Rules

#: The level of areas made of chosen Quartiere, beside those of :data:`counts.LEVELS`.
SELECTION = "auswahl"

#: Ids of Quartiere by the id of the area made of them.
Selections = Mapping[str, Sequence[str]]


def membership(selections: Selections, quartiere: Sequence[str]) -> Bools:
    """Returns which Quartiere make up which selection, (selections, Quartiere).

    Raises :class:`DataProblem` for an empty selection and for Quartiere that do not exist.
    """
    position = {quartier: at for at, quartier in enumerate(quartiere)}
    members = np.zeros((len(selections), len(quartiere)), dtype=bool)
    for row, chosen in enumerate(selections.values()):
        if not chosen:
            raise DataProblem(QT_TRANSLATE_NOOP("indicators", "The selection is empty. Choose at least one Quartier."))
        unknown = [quartier for quartier in chosen if quartier not in position]
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP("indicators", "There are no Quartiere with these keys: {keys}. Check leading zeros."),
                keys=", ".join(unknown[:10]))
        members[row, [position[quartier] for quartier in chosen]] = True
    return members


@dataclass(frozen=True)
class Surroundings:
    """Where selections lie: ``members`` (selections, Quartiere), the Kommune of each Quartier by number."""

    members: Bools
    kommune_of: NDArray[np.intp]

    def gives_away(self, x: Floats, n: Floats, withheld: Bools, rules: Rules, method: str = "") -> Bools:
        """Tells for which selections and periods a sum would give away a withheld or small number.

        ``x`` and ``n`` are cases and persons of the Quartiere (infinite where there is no rule for persons), NaN where
        they are not known; ``withheld`` tells which of their values are not published; all (Quartiere, periods).
        ``method`` is that of the indicator: of a proportion the rules may protect the rest as well.
        Returns (selections, periods).

        It is assumed that the values of Quartiere, Kommunen and Kreis are published, and that a published zero is
        one. What can be worked out by subtraction, and has to be large enough: what the Kommunen it touches have
        besides the selection, and what it has besides whole Kommunen; its withheld Quartiere outside of whole Kommunen,
        all of them and those of Kommunen that have others beside the selection, and these others.
        """
        result = np.zeros((len(self.members), x.shape[1]), dtype=bool)
        for at, inside in enumerate(self.members):
            touched, whole = self._holding(inside), ~self._holding(~inside)
            around = touched & ~inside
            besides = inside & ~whole if (inside & whole).any() else np.zeros_like(inside)
            for period in range(x.shape[1]):
                cases, persons = x[:, period], n[:, period]
                counted = ~np.isnan(cases) & ~np.isnan(persons)
                secret = withheld[:, period] & counted
                within = secret & inside & ~whole
                beside = secret & ~inside & self._holding(within)
                result[at, period] = (
                    any(_too_small(cases, persons, group & counted, rules, method) for group in (around, besides))
                    or any(_tells(cases, persons, group, rules, method)
                           for group in (within, within & self._holding(beside), beside)))
        return result

    def _holding(self, quartiere: Bools) -> Bools:
        """Returns all Quartiere of the Kommunen that hold one of these."""
        return np.isin(self.kommune_of, self.kommune_of[quartiere])


def _too_small(cases: Floats, persons: Floats, group: Bools, rules: Rules, method: str) -> bool:
    """Tells whether a group that can be worked out by subtraction breaks the rules of its source."""
    if not group.any():
        return False
    base = persons[group].sum()
    return bool(base < rules.min_denominator or too_few(method, rules, cases[group].sum(), base))


def _tells(cases: Floats, persons: Floats, group: Bools, rules: Rules, method: str) -> bool:
    """Tells whether the sum of withheld Quartiere gives one of them away."""
    if not group.any():
        return False
    if group.sum() == 1 or _too_small(cases, persons, group, rules, method):
        return True
    if _fixed(cases[group], 0.0 if rules.withhold_zero else 1.0, rules.min_numerator):
        return True
    others = persons[group] - cases[group]
    return method == "proportion" and rules.withhold_rest and _fixed(
        others, 0.0 if rules.withhold_full else 1.0, rules.min_numerator)


def _fixed(numbers: Floats, least: float, minimum: float) -> bool:
    """Tells whether numbers that are known to lie between the least and the minimum have a sum that fixes all."""
    few = (numbers >= least) & (numbers < minimum)
    return bool(few.all()) and not least * few.size < numbers.sum() < few.size * (minimum - 1)
