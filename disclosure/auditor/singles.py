"""What somebody can work out who is the only case of an area, and so knows the count there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .attack import Exposed, Held, Search, width
from .files import CellId
from .model import DIFFERENCE, NUMERATOR, Floats, Ints
from .reduction import WHOLE, Bools

#: Tables that are tried for one such person before each of the other numbers is asked for.
TRIES = 3


@dataclass
class _Block:
    """The targets of one part; ``low`` and ``high`` (told, victims) in tables in which the told one is 1."""

    number: int
    told: Ints
    victims: Ints
    low: NDArray[np.float32]
    high: NDArray[np.float32]


class Told:
    """Every withheld number that may be 1, as known to one reader, against the other small numbers of its part."""

    def __init__(self, search: Search, insiders: Collection[CellId] | None = None) -> None:
        self.search, self.insiders = search, insiders
        self.blocks = []
        for number, part in enumerate(search.small.parts):
            told = np.array([target for target in part.targets if self._may_be_single(int(target))], dtype=np.intp)
            victims = np.array([target for target in part.targets if self._may_be_small(int(target))], dtype=np.intp)
            if told.size and victims.size and (told.size > 1 or victims.size > 1 or told[0] != victims[0]):
                shape = told.size, victims.size
                self.blocks.append(_Block(
                    number, told, victims, np.full(shape, np.inf, np.float32), np.full(shape, -np.inf, np.float32)))
        search.ranges.listeners.append(self._listen)

    def _may_be_single(self, target: int) -> bool:
        ranges, entry = self.search.ranges, self.search.targets[target]
        if self.insiders is not None and entry.cell not in self.insiders:
            return False
        return (entry.kind == NUMERATOR and self.search.need[target] >= 1.0
                and ranges.lowest[target] <= 1.0 + WHOLE and ranges.highest[target] >= 1.0 - WHOLE)

    def _may_be_small(self, target: int) -> bool:
        # Against the only case of an area small numbers have to hold, not those that are withheld to protect them.
        entry, ranges = self.search.targets[target], self.search.ranges
        return (entry.kind in (NUMERATOR, DIFFERENCE) and self.search.need[target] >= 1.0
                and entry.harmful(ranges.lowest[target], ranges.highest[target]))

    def _listen(self, values: Floats) -> None:
        for block in self.blocks:
            rows = np.flatnonzero(np.abs(values[block.told] - 1.0) < 0.5)
            if rows.size:
                now = values[block.victims].astype(np.float32)
                block.low[rows] = np.minimum(block.low[rows], now)
                block.high[rows] = np.maximum(block.high[rows], now)

    def _open(self, block: _Block, known: set[int]) -> Bools:
        """Returns which pairs (told, victims) are not known to be safe."""
        need = self.search.need[block.victims].astype(np.float32)
        with np.errstate(invalid="ignore"):
            left = ~(block.high - block.low >= need - 1e-3)
        left &= block.told[:, None] != block.victims[None, :]
        ranges = self.search.ranges
        # Who can be worked out by everybody needs no such reader, and who is never 1 is no single case.
        left[:, [int(victim) in known for victim in block.victims]] = False
        left[(ranges.lowest[block.told] > 1.0 + WHOLE) | (ranges.highest[block.told] < 1.0 - WHOLE)] = False
        left[:, [not self._may_be_small(int(victim)) for victim in block.victims]] = False
        return left

    def exposed(self, known: set[int], progress: Callable[[float], None]) -> list[Exposed]:
        """Returns what the only case of a withheld cell can work out, one way for each target; but for ``known``."""
        found: dict[int, Exposed] = {}
        asked = [(block, int(row)) for block in self.blocks for row in np.flatnonzero(
            self._open(block, known).any(axis=1))]
        for done, (block, row) in enumerate(asked):
            if self.search.is_cancelled():
                break
            for entry in self._asked(block, row, known | set(found)):
                found.setdefault(entry.target, entry)
            progress((done + 1) / len(asked))
        return list(found.values())

    def _asked(self, block: _Block, row: int, known: set[int]) -> list[Exposed]:
        search, number = self.search, block.number
        part, sums = search.small.parts[number], search.sums_of[number]
        position = {int(target): at for at, target in enumerate(part.targets)}
        single = Held(position[int(block.told[row])], 1.0, 1.0)
        exposed: list[Exposed] = []
        for turn in range(TRIES):
            left = block.victims[self._open(block, known)[row]]
            if left.size < 2:
                break
            chosen = sums[[position[int(victim)] for victim in left]]
            cost = np.asarray(chosen.T @ search.signs(turn, left.size)).ravel()
            counts = search.solve_whole(number, cost, single)
            if counts is None:
                return exposed
            search.seen([number], [counts])
        for victim in block.victims[self._open(block, known)[row]]:
            if not self._open(block, known)[row, np.flatnonzero(block.victims == victim)[0]]:
                continue
            entry = self._worked_out(block, row, int(victim), position[int(victim)], single)
            if entry is not None:
                exposed.append(entry)
        return exposed

    def _worked_out(self, block: _Block, row: int, victim: int, at: int, single: Held) -> Exposed | None:
        """Returns the range of a victim before a reader, if it is too narrow."""
        search, number = self.search, block.number
        cost = search.sums_of[number][at].toarray().ravel()
        edges, sure = [], True
        for sign in (1.0, -1.0):
            counts = search.solve_whole(number, sign * cost, single)
            if counts is None:
                # Nobody can be the only case there, or it was not found in time.
                return None
            search.seen([number], [counts])
            edges.append(float(cost @ counts) + search.small.constant[victim])
        low, high = edges
        if width(low, high) >= search.need[victim] or not search.targets[victim].harmful(low, high):
            return None
        return Exposed(victim, low, high, int(block.told[row]), sure)
