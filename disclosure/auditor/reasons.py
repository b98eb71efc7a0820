"""What follows from anything being withheld at all: one of the withheld numbers must be small.

A reader knows the rules. Where persons suffice, values are withheld because one of them has few cases, the others to
protect it; a table in which none of them is small does not explain what is withheld, and can be ruled out. Of a value
that is withheld alone this tells that it is small itself.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from .attack import Exposed, Held, Search, width
from .model import NUMERATOR, Floats, Target
from .pieces import QUARTIER
from .reduction import WHOLE
from .rules import LARGEST


class Reasons:
    """The parts in which nothing but few cases can be the reason, with what is possible in tables that have one."""

    def __init__(self, search: Search) -> None:
        self.search = search
        size = len(search.targets)
        self.low, self.high = np.full(size, np.inf), np.full(size, -np.inf)
        self.groups = self._groups()
        search.ranges.listeners.append(self._listen)
        self._listen(search.values)

    def _groups(self) -> dict[int, list[int]]:
        """Returns the targets of each part that must hold a small one."""
        search = self.search
        last = max((target.release for target in search.targets), default=0)
        #: Where the values of an indicator and year in a Kommune stand: in one part, or in several.
        places: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        part_of = {int(target): number for number, part in enumerate(search.small.parts) for target in part.targets}
        for number, target in enumerate(search.targets):
            places[self._place(target)].add(part_of.get(number, -1))
        found = {}
        for number, part in enumerate(search.small.parts):
            targets = [search.targets[target] for target in part.targets]
            if targets and all(
                    target.kind == NUMERATOR and target.release == last and target.cell.level == QUARTIER
                    and target.floor >= 1.0 and all(high < LARGEST for _, high in target.secret)
                    and places[self._place(target)] == {number} for target in targets):
                found[number] = [int(target) for target in part.targets]
        return found

    def _place(self, target: Target) -> tuple[str, str, str]:
        return target.group, target.cell.indicator, target.cell.period

    def _explained(self, group: list[int], values: Floats) -> bool:
        return any(self.search.targets[target].harmful(values[target], values[target]) for target in group)

    def _listen(self, values: Floats) -> None:
        for group in self.groups.values():
            if self._explained(group, values):
                self.low[group] = np.minimum(self.low[group], values[group])
                self.high[group] = np.maximum(self.high[group], values[group])

    def exposed(self, known: set[int]) -> list[Exposed]:
        """Returns the targets that are too narrow only for this reason; but for ``known``."""
        found = []
        for number, group in self.groups.items():
            for target in group:
                if target not in known and not self._wide(target) and not self.search.is_cancelled():
                    entry = self._worked_out(number, group, target)
                    if entry is not None:
                        found.append(entry)
        return found

    def _wide(self, target: int) -> bool:
        return bool(self.high[target] - self.low[target] >= self.search.need[target] - WHOLE)

    def _worked_out(self, number: int, group: list[int], target: int) -> Exposed | None:
        search = self.search
        position = {int(other): at for at, other in enumerate(search.small.parts[number].targets)}
        row = search.sums_of[number][position[target]].toarray().ravel()
        for other in group:
            for low, high in search.targets[other].secret:
                for sign in (1.0, -1.0):
                    counts = search.solve_whole(number, sign * row, Held(position[other], max(low, 1.0), high))
                    if counts is not None:
                        search.seen([number], [counts])
                    if self._wide(target):
                        return None
        low, high = float(self.low[target]), float(self.high[target])
        if not np.isfinite(low) or width(low, high) >= search.need[target]:
            return None
        return Exposed(target, low, high, reasoned=tuple(group)) if search.targets[target].harmful(low, high) else None
