"""What somebody can work out who is the only case of an area, and so knows the count there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .attack import Exposed, Search, harmful, width
from .model import DIFFERENCE, NUMERATOR, Floats, Ints
from .reduction import WHOLE

#: Tables that are collected before anybody in particular is asked.
SCATTER = 24
#: For each target that somebody may be the only case of, the targets that are not open to all sides before him.
Pairs = dict[int, set[int]]


class Duels:
    """Every withheld number that may be 1, as known, against the others of its part."""

    def __init__(self, search: Search, known: set[int], pairs: Pairs | None = None) -> None:
        self.search, self.known, self.pairs = search, known, pairs
        self.found: list[Exposed] = []

    def left(self, progress: Callable[[float], None]) -> Pairs:
        """Returns the pairs that could not be shown to be safe."""
        search = self.search
        duels = [duel for number in range(len(search.small.parts)) if (duel := _Duel(self, number)).told]
        if not search.proves:
            search.scatter([duel.number for duel in duels], SCATTER)
        most = max((len(duel.told) for duel in duels), default=0)
        left: Pairs = self._fixed()
        for turn in range(most):
            running = [duel for duel in duels if turn < len(duel.told)]
            for duel in running:
                duel.start(turn)
            asking, step = running, 0
            while asking and not search.is_cancelled():
                asked = [(duel, cost) for duel in asking if (cost := duel.next(step)) is not None]
                if not asked:
                    break
                answers = search.solve(
                    [duel.number for duel, _ in asked], [cost for _, cost in asked], [duel.single for duel, _ in asked])
                for (duel, _), counts in zip(asked, answers):
                    duel.take(counts)
                asking, step = [duel for duel, _ in asked], step + 1
            for duel in running:
                rest = duel.rest()
                if rest:
                    left.setdefault(duel.target(duel.single), set()).update(rest)
                    if search.proves:
                        self.found += duel.result()
            progress((turn + 1) / most)
        return left

    def _fixed(self) -> Pairs:
        """Returns the pairs of which one has a single value here, or that stand in different parts: to be asked again.

        Where published sums are held at one table, a count may be fixed that is open without this.
        """
        if self.search.proves:
            return {}
        left: Pairs = {}
        search = self.search
        fixed = np.diff(search.small.sums.indptr) == 0
        for told in np.flatnonzero(fixed):
            if self.may_be_single(int(told)):
                left[int(told)] = {-1}
        for victim in np.flatnonzero(fixed):
            if self.is_victim(int(victim)):
                left.setdefault(-1, set()).add(int(victim))
        return left

    def may_be_single(self, target: int) -> bool:
        """Tells whether a target is a withheld number that may be 1."""
        ranges = self.search.ranges
        return (self.search.targets[target].kind == NUMERATOR and target not in self.known
                and self.search.need[target] >= 1.0
                and ranges.low[target] <= 1.0 + WHOLE and ranges.highest[target] >= 1.0 - WHOLE)

    def is_victim(self, target: int) -> bool:
        """Tells whether a target may be a small number, and is open so far.

        Against the only case of an area small numbers have to hold, not those that are withheld to protect them.
        """
        entry = self.search.targets[target]
        limit = np.ceil(entry.least_cases) - 1.0
        return (entry.kind in (NUMERATOR, DIFFERENCE) and target not in self.known and self.search.need[target] >= 1.0
                and (entry.thin or (limit >= 1.0 and self.search.ranges.low[target] <= limit)))

    def exposed(self) -> list[Exposed]:
        """Returns one way for each target that can be worked out."""
        best: dict[int, Exposed] = {}
        for entry in self.found:
            best.setdefault(entry.target, entry)
        return list(best.values())


class _Duel:
    """One part against the only case of one of its cells after the other."""

    def __init__(self, duels: Duels, number: int) -> None:
        self.search, self.number = duels.search, number
        self.part = duels.search.small.parts[number]
        targets = [int(target) for target in self.part.targets]
        victims = [at for at, target in enumerate(targets) if duels.is_victim(target)]
        #: Position of who is told, and those he may work out.
        self.told: list[tuple[int, Ints]] = []
        for at, target in enumerate(targets):
            if not duels.may_be_single(target):
                continue
            chosen = [victim for victim in victims if victim != at]
            if duels.pairs is not None:
                asked = duels.pairs.get(target, set())
                again = duels.pairs.get(-1, set())
                chosen = [victim for victim in chosen
                          if -1 in asked or targets[victim] in asked or targets[victim] in again]
            if chosen:
                self.told.append((at, np.array(chosen, dtype=np.intp)))
        self.need = self.search.need[self.part.targets]
        self.single = 0

    def target(self, position: int) -> int:
        """Returns the number of a target from its position in the part."""
        return int(self.part.targets[position])

    def start(self, turn: int) -> None:
        """Begins with the next cell that somebody may be the only case of."""
        self.single, self.victims = self.told[turn]
        size = self.part.targets.size
        tables = [values for values in self.search.tables[self.number] if abs(values[self.single] - 1.0) < 0.5]
        self.low = np.min(tables, axis=0) if tables else np.full(size, np.inf)
        self.high = np.max(tables, axis=0) if tables else np.full(size, -np.inf)
        self.lowest, self.highest = np.full(size, -np.inf), np.full(size, np.inf)
        self.tried = np.zeros((size, 2), dtype=bool)
        self.asked: tuple[int, int] | None = None
        self.impossible = False

    def _open(self) -> Ints:
        with np.errstate(invalid="ignore"):
            wide = self.high[self.victims] - self.low[self.victims] >= self.need[self.victims] - WHOLE
        return self.victims[~wide]

    def next(self, step: int) -> Floats | None:
        """Returns the costs of the next linear program; ``None`` where everything is decided."""
        left = self._open()
        if not left.size or self.impossible:
            return None
        sums = self.search.sums_of[self.number]
        if step < 4 and left.size > 1:
            self.asked = None
            return np.asarray(sums[left].T @ self.search.signs(step, left.size)).ravel()
        left = left[~self.tried[left].all(axis=1)]
        if not left.size:
            return None
        at = int(left[0])
        side = int(self.tried[at, 0])
        self.asked = at, side
        return (1.0, -1.0)[side] * sums[at].toarray().ravel()

    def take(self, counts: Floats | None) -> None:
        """Takes what a linear program has found; no solution: nobody can be the only case there."""
        if counts is None:
            self.impossible = True
            return
        self._seen(counts)
        if self.asked is not None:
            at, side = self.asked
            edge = float((self.search.sums_of[self.number][at] @ counts)[0]) + self.search.small.constant[
                self.target(at)]
            self.tried[at, side] = True
            (self.lowest if side == 0 else self.highest)[at] = edge

    def _seen(self, counts: Floats) -> None:
        values = self.search.values(self.number, counts)
        if values is not None:
            self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)

    def rest(self) -> set[int]:
        """Returns the targets that were not found to be open before the only case of the cell."""
        if self.impossible:
            return set() if self.search.proves else {self.target(at) for at in self.victims}
        return {self.target(at) for at in self._open()}

    def result(self) -> list[Exposed]:
        """Returns what the only case of the cell can work out."""
        found = []
        for at in self._open():
            if not self.tried[at].all():
                continue
            sure = True
            if width(self.lowest[at], self.highest[at]) >= self.need[at]:
                sure = self._whole_range(int(at))
                if self.high[at] - self.low[at] >= self.need[at] - WHOLE or not np.isfinite(self.low[at]):
                    continue
            low, high = np.ceil(self.lowest[at] - WHOLE), np.floor(self.highest[at] + WHOLE)
            target = self.target(int(at))
            if harmful(self.search.targets[target], low, high):
                found.append(Exposed(target, float(low), float(high), self.target(self.single), sure))
        return found

    def _whole_range(self, at: int) -> bool:
        row = self.search.sums_of[self.number][at].toarray().ravel()
        sure = True
        for sign in (1.0, -1.0):
            counts = self.search.solve_whole(self.number, sign * row, self.single)
            if counts is None:
                sure = False
            else:
                self._seen(counts)
        if sure:
            self.lowest[at], self.highest[at] = self.low[at], self.high[at]
        return sure
