"""The attack: which targets have too few possible values under everything that was published.

Parts of the model that have nothing to do with each other are put into one linear program, in which each of them
follows a target of its own; and every table of whole numbers that is found says something of all targets at once.
First all published sums are held at one table that fits: what is open even then is safe, and the programs are small.
Only what remains is asked without this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from .files import CellId
from .model import Floats, Ints, Model, Target
from .reduction import WHOLE, Bools, Bounded, Part, Reduced, bounded, contradictions, reduced

#: Seconds for the search of whole numbers in one part.
TIME_LIMIT_S = 10.0
#: Seconds for a table that only serves to begin with.
FAR_LIMIT_S = 0.5
#: Tables at which published sums are held, one after the other.
HELD = 3
#: Tables that are collected beside each of them before anybody in particular is asked.
SCATTER = 24
#: Attempts to make contradictory numbers agree.
REPAIRS = 200

_INFEASIBLE = 2


@dataclass
class Ranges:
    """What is possible of every target: between ``low`` and ``high`` in tables of whole numbers that were found.

    Nothing lies outside of ``lowest`` and ``highest`` (linear programs). All (targets,). ``listeners`` receive the
    targets of every table.
    """

    low: Floats
    high: Floats
    lowest: Floats
    highest: Floats
    listeners: list[Callable[[Floats], None]] = field(default_factory=list)

    @staticmethod
    def open(size: int) -> Ranges:
        """Returns ranges of which nothing is known."""
        return Ranges(np.full(size, np.inf), np.full(size, -np.inf), np.full(size, -np.inf), np.full(size, np.inf))

    def take(self, values: Floats) -> None:
        """Takes the targets (targets,) in one table that agrees with everything."""
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)
        for listener in self.listeners:
            listener(values)


@dataclass(frozen=True)
class Exposed:
    """A target that can be worked out: between ``low`` and ``high``; ``told`` is the target that a reader knows.

    ``reasoned`` are the targets of which one must be small, where that was needed. ``sure`` is false where the search
    of whole numbers was given up.
    """

    target: int
    low: float
    high: float
    told: int | None = None
    sure: bool = True
    reasoned: tuple[int, ...] = ()


class Held(NamedTuple):
    """A target of a part, by its position there, that is known to lie between two numbers."""

    position: int
    low: float
    high: float


@dataclass
class Effort:
    """How much was solved."""

    linear: int = 0
    whole: int = 0
    parts: int = 0
    counts: int = 0
    given_up: int = 0


@dataclass(frozen=True)
class Attack:
    """The targets that can be worked out, those that could but are harmless, and the rows that contradict others."""

    exposed: tuple[Exposed, ...]
    harmless: tuple[Exposed, ...]
    ranges: Ranges
    dropped: Ints
    effort: Effort = field(default_factory=Effort)


def required(target: Target) -> float:
    """Returns the width a target must keep: its need, or what the persons alone leave to it."""
    return float(min(target.need, max(np.floor(target.top) - target.floor, 0.0)))


def attack(model: Model, *, singles: bool = False, insiders: Collection[CellId] | None = None,
           is_cancelled: Callable[[], bool] = lambda: False,
           progress: Callable[[float], None] = lambda share: None) -> Attack:
    """Finds every target that has fewer possible values than it needs.

    With ``singles`` also what can be worked out by somebody who is the only case of an area: of one of the cells
    ``insiders``, or of any that may have a single case (``None``).
    """
    from .reasons import Reasons
    from .singles import Told

    kept = np.ones(model.rows.shape[0], dtype=bool)
    ranges, effort = Ranges.open(len(model.targets)), Effort()
    search, bounds = _started(model, kept, ranges, effort, is_cancelled)
    effort.parts, effort.counts = len(search.small.parts), search.small.columns.size
    reasons, told = Reasons(search), Told(search, insiders) if singles else None
    progress(0.1)
    for turn in range(HELD):
        strict = _held(search, kept, bounds, turn)
        if strict is None or is_cancelled():
            break
        strict.widen()
        if told is not None:
            strict.scatter(SCATTER)
        progress(0.1 + 0.4 * (turn + 1) / HELD)
    search.widen(lambda share: progress(0.5 + 0.1 * share))
    exposed = search.decided()
    exposed += reasons.exposed({entry.target for entry in exposed})
    if told is not None:
        exposed += told.exposed({entry.target for entry in exposed}, lambda share: progress(0.6 + 0.4 * share))
    progress(1.0)
    harm = [model.targets[entry.target].harmful(entry.low, entry.high) for entry in exposed]
    return Attack(
        tuple(entry for entry, bad in zip(exposed, harm) if bad),
        tuple(entry for entry, bad in zip(exposed, harm) if not bad),
        ranges, np.flatnonzero(~kept), effort)


def _started(model: Model, kept: Bools, ranges: Ranges, effort: Effort,
             is_cancelled: Callable[[], bool]) -> tuple[Search, Bounded]:
    """Returns the search after rows that contradict others are no longer ``kept``."""
    for _ in range(REPAIRS):
        bounds = _agreeing(model, kept)
        search = Search(model, reduced(model, kept, bounds), ranges, effort, is_cancelled)
        broken = search.start()
        if broken is None:
            search.note_bounds()
            return search, bounds
        kept[contradictions(model, kept, broken)] = False
    raise ArithmeticError("the published numbers contradict each other in too many places")


def _agreeing(model: Model, kept: Bools) -> Bounded:
    """Returns what the rows leave to every count, after rows that contradict others are no longer ``kept``."""
    for _ in range(REPAIRS):
        bounds = bounded(model.rows[kept], model.low[kept], model.high[kept])
        if bounds.conflict is None:
            return bounds
        kept[contradictions(model, kept, bounds.conflict)] = False
    raise ArithmeticError("the published numbers contradict each other in too many places")


def _held(search: Search, kept: Bools, bounds: Bounded, turn: int) -> Search | None:
    """Returns a search with all published sums held at their values in one table; ``None`` if nothing is held.

    The first table is any, the others lie as high and as low as can be, so that what is tight beside one is not
    beside another.
    """
    model = search.model
    if not model.shown.shape[0]:
        return None
    counts = search.table if turn == 0 else search.far_table((-1.0, 1.0)[turn % 2])
    values = model.shown @ counts
    # The table meets every bound up to the tolerance of the solver.
    met = model.rows[kept] @ counts
    held = Model(
        sparse.vstack([model.rows[kept], model.shown]).tocsr(),
        np.concatenate([np.minimum(model.low[kept], met), values]),
        np.concatenate([np.maximum(model.high[kept], met), values]), (), model.shown[:0], model.sums, model.targets,
        0, 0)
    closer = bounded(held.rows, held.low, held.high)
    if closer.conflict is not None:
        return None
    strict = Search(held, reduced(held, np.ones(held.rows.shape[0], dtype=bool), closer), search.ranges, search.effort,
                    search.is_cancelled, proves=False)
    strict.begin_with(counts)
    return strict


class Search:
    """Looks for tables of whole numbers in a reduced model; with ``proves`` also for what none of them can have."""

    def __init__(self, model: Model, small: Reduced, ranges: Ranges, effort: Effort,
                 is_cancelled: Callable[[], bool], proves: bool = True) -> None:
        self.model, self.targets, self.small, self.is_cancelled = model, model.targets, small, is_cancelled
        self.size, self.proves = model.rows.shape[1], proves
        #: One table of whole counts that agrees with everything, and the targets in it.
        self.table, self.values = np.zeros(self.size), np.zeros(len(model.targets))
        self.need = np.array([required(target) for target in model.targets])
        self.ranges, self.effort = ranges, effort
        self.sums_of = [small.sums[part.targets][:, part.columns].tocsr() for part in small.parts]
        self.rows_of = [small.rows[part.rows][:, part.columns] for part in small.parts]
        self.chance = np.random.default_rng(1)
        # What the counts, one by one, leave to a target; less than it needs is not worth a program.
        self.least = np.asarray(small.sums @ small.low + small.constant)
        self.most = np.asarray(small.sums @ small.high + small.constant)
        self.hopeless = self.most - self.least < self.need - WHOLE

    def note_bounds(self) -> None:
        """Notes what is certain of each target before anything is solved."""
        self.ranges.lowest = np.maximum(self.ranges.lowest, self.least)
        self.ranges.highest = np.minimum(self.ranges.highest, self.most)

    # ------------------------------------------------------------------ programs

    def solve(self, numbers: Sequence[int], costs: Sequence[Floats], floor: bool = False) -> list[Floats | None]:
        """Returns for each part the counts for which its costs are least; ``None`` where nothing fits.

        With ``floor`` some targets, by lot, are 1 at least.
        """
        small = self.small
        parts = [small.parts[number] for number in numbers]
        systems = [self._floored(number) if floor else self._rows(number) for number in numbers]
        columns = np.concatenate([part.columns for part in parts])
        self.effort.linear += 1
        answer = least(
            np.concatenate(costs), sparse.block_diag([rows for rows, _, _ in systems], format="csc"),
            np.concatenate([low for _, low, _ in systems]), np.concatenate([high for _, _, high in systems]),
            small.low[columns], small.high[columns])
        if answer is not None:
            return list(np.split(answer, np.cumsum([part.columns.size for part in parts])[:-1]))
        if len(numbers) == 1:
            return [None]
        half = len(numbers) // 2
        return [counts for some in (slice(None, half), slice(half, None))
                for counts in self.solve(numbers[some], costs[some], floor)]

    def solve_whole(self, number: int, cost: Floats, held: Held | None = None,
                    limit: float = TIME_LIMIT_S) -> Floats | None:
        """Returns whole counts of one part for which the costs are least; ``None`` where none were found in time."""
        part = self.small.parts[number]
        rows, low, high = self._rows(number, held)
        self.effort.whole += 1
        counts = least(
            cost, rows.tocsc(), low, high, self.small.low[part.columns], self.small.high[part.columns], limit)
        return None if counts is None else np.round(counts)

    def _rows(self, number: int, held: Held | None = None) -> tuple[sparse.csr_matrix, Floats, Floats]:
        part, rows = self.small.parts[number], self.rows_of[number]
        low, high = self.small.row_low[part.rows], self.small.row_high[part.rows]
        if held is None:
            return rows, low, high
        constant = self.small.constant[part.targets[held.position]]
        return (sparse.vstack([rows, self.sums_of[number][held.position]]).tocsr(), np.append(low, held.low - constant),
                np.append(high, held.high - constant))

    def _floored(self, number: int) -> tuple[sparse.csr_matrix, Floats, Floats]:
        part, (rows, low, high) = self.small.parts[number], self._rows(number)
        # The table that is known shows which of them can be 1 together.
        chosen = (self.values[part.targets] >= 1.0) & (self.chance.random(part.targets.size) < 0.5)
        can = np.where(chosen, 1.0 - self.small.constant[part.targets], -np.inf)
        return (sparse.vstack([rows, self.sums_of[number]]).tocsr(), np.concatenate([low, can]),
                np.concatenate([high, np.full(can.size, np.inf)]))

    def start(self) -> int | None:
        """Finds a table of the whole model to begin with; returns a count around which there is none."""
        small = self.small
        counts = np.zeros(self.size)
        counts[small.fixed] = small.fixed_value
        numbers = list(range(len(small.parts)))
        costs = [np.zeros(part.columns.size) for part in small.parts]
        for number, found in zip(numbers, self.solve(numbers, costs) if numbers else []):
            part = small.parts[number]
            if found is not None and not _whole(found):
                found = self.solve_whole(number, costs[number])
            if found is None:
                return int(small.columns[part.columns[0]])
            counts[small.columns[part.columns]] = np.round(found)
        self.begin_with(counts)
        return None

    def begin_with(self, counts: Floats) -> None:
        """Takes a table of the whole model to begin with."""
        self.table, self.values = counts, np.asarray(self.model.sums @ counts)
        self.ranges.take(self.values)

    def far_table(self, sign: float) -> Floats:
        """Returns a table in which the targets together are as large (-1) or as small (1) as can be found soon."""
        counts = self.table.copy()
        for number, part in enumerate(self.small.parts):
            if part.targets.size and not self.is_cancelled():
                cost = sign * np.asarray(self.sums_of[number].sum(axis=0)).ravel()
                found = self.solve_whole(number, cost, limit=FAR_LIMIT_S)
                if found is not None:
                    counts[self.small.columns[part.columns]] = found
        return counts

    def seen(self, numbers: Sequence[int], found: Sequence[Floats | None]) -> None:
        """Takes counts of some parts, of which the whole ones make a table together with those known before."""
        values = self.values.copy()
        for number, counts in zip(numbers, found):
            if counts is not None and _whole(counts):
                part = self.small.parts[number]
                values[part.targets] = self.sums_of[number] @ np.round(counts) + self.small.constant[part.targets]
        self.ranges.take(values)

    # ------------------------------------------------------------------ everybody

    def widen(self, progress: Callable[[float], None] = lambda share: None) -> None:
        """Looks for tables that leave the targets as open as they need to be."""
        ranges, small = self.ranges, self.small
        self._at_random(6)
        tried = np.zeros((len(self.targets), 2), dtype=bool)
        at_first = max(1, sum(self._open(part).size for part in small.parts))
        while not self.is_cancelled():
            numbers, costs, chosen = [], [], []
            for number, part in enumerate(small.parts):
                left = self._open(part)
                left = left[~tried[part.targets[left]].all(axis=1)]
                if left.size:
                    at = int(left[0])
                    side = int(tried[part.targets[at], 0])
                    numbers.append(number)
                    chosen.append((at, side))
                    costs.append((1.0, -1.0)[side] * self.sums_of[number][at].toarray().ravel())
            if not numbers:
                break
            found = self.solve(numbers, costs)
            self.seen(numbers, found)
            for number, (at, side), cost, counts in zip(numbers, chosen, costs, found):
                target = small.parts[number].targets[at]
                tried[target, side] = True
                if counts is not None and self.proves:
                    edge = float(cost @ counts) * (1.0, -1.0)[side] + small.constant[target]
                    if side == 0:
                        ranges.lowest[target] = max(ranges.lowest[target], edge)
                    else:
                        ranges.highest[target] = min(ranges.highest[target], edge)
            progress(1.0 - sum(self._open(part).size for part in small.parts) / at_first)

    def _open(self, part: Part) -> Ints:
        """Returns the positions of targets of a part for which too few values were found, but more are possible."""
        with np.errstate(invalid="ignore"):
            width = self.ranges.high[part.targets] - self.ranges.low[part.targets]
        return np.flatnonzero(~(width >= self.need[part.targets] - WHOLE) & ~self.hopeless[part.targets])

    def _at_random(self, times: int) -> None:
        """Widens many targets at once: all of a part up, all down, then each up or down by lot."""
        for turn in range(times):
            numbers = [number for number, part in enumerate(self.small.parts) if self._open(part).size]
            if not numbers or self.is_cancelled():
                return
            costs = []
            for number in numbers:
                left = self._open(self.small.parts[number])
                costs.append(np.asarray(self.sums_of[number][left].T @ self.signs(turn, left.size)).ravel())
            self.seen(numbers, self.solve(numbers, costs))

    def scatter(self, times: int) -> None:
        """Collects tables in which every target is small as often as large, and about half of them one at least."""
        numbers = [number for number, part in enumerate(self.small.parts) if part.targets.size]
        for turn in range(times):
            if not numbers or self.is_cancelled():
                return
            costs = [np.asarray(self.sums_of[number].T @ self.signs(turn, self.small.parts[number].targets.size))
                     .ravel() for number in numbers]
            self.seen(numbers, self.solve(numbers, costs, floor=True))

    def signs(self, turn: int, size: int) -> Floats:
        """Returns a direction for some targets: all up, all down, then by lot."""
        if turn < 2:
            return np.full(size, (1.0, -1.0)[turn])
        return self.chance.choice((-1.0, 1.0), size) * self.chance.uniform(0.5, 1.5, size)

    def decided(self) -> list[Exposed]:
        """Returns the targets that have too few values, after a search of whole numbers where it is in doubt."""
        exposed = []
        ranges = self.ranges
        part_of = {int(target): number for number, part in enumerate(self.small.parts) for target in part.targets}
        for at in range(len(self.targets)):
            if self.need[at] < 1.0 or ranges.high[at] - ranges.low[at] >= self.need[at] - WHOLE:
                continue
            number = part_of.get(at)
            sure = True
            if number is not None and width(ranges.lowest[at], ranges.highest[at]) > ranges.high[at] - ranges.low[at]:
                # Nothing lies beyond the bounds, but what lies between them may be wider or narrower than was seen.
                sure = self._whole_range(number, at)
                if ranges.high[at] - ranges.low[at] >= self.need[at] - WHOLE:
                    continue
            # Adding nothing makes a negative zero a plain one.
            low, high = np.ceil(ranges.lowest[at] - WHOLE) + 0.0, np.floor(ranges.highest[at] + WHOLE) + 0.0
            exposed.append(Exposed(at, float(low), float(high), None, sure))
        return exposed

    def _whole_range(self, number: int, at: int) -> bool:
        """Finds the range of a target in whole numbers; false where the search was given up."""
        position = int(np.flatnonzero(self.small.parts[number].targets == at)[0])
        row = self.sums_of[number][position].toarray().ravel()
        sure = True
        for sign in (1.0, -1.0):
            if self.ranges.high[at] - self.ranges.low[at] >= self.need[at] - WHOLE:
                break
            counts = self.solve_whole(number, sign * row)
            if counts is None:
                self.effort.given_up += 1
                sure = False
                continue
            self.seen([number], [counts])
            edge = float(row @ counts) + self.small.constant[at]
            if sign > 0:
                self.ranges.lowest[at] = max(self.ranges.lowest[at], edge)
            else:
                self.ranges.highest[at] = min(self.ranges.highest[at], edge)
        return sure


def width(low: float, high: float) -> float:
    """Returns how many whole numbers lie in a range, less one."""
    return float(np.floor(high + WHOLE) - np.ceil(low - WHOLE))


def _whole(counts: Floats) -> bool:
    return bool(np.abs(counts - np.round(counts)).max(initial=0.0) <= WHOLE)


def least(cost: Floats, rows: sparse.csc_matrix, row_low: Floats, row_high: Floats, low: Floats, high: Floats,
          limit: float | None = None) -> Floats | None:
    """Solves a linear program, in whole numbers if ``limit`` seconds are given; ``None`` where nothing was found."""
    constraints = [optimize.LinearConstraint(rows, row_low, row_high)] if rows.shape[0] else []
    # Some releases of the solver lose the solution when they simplify the problem, so it is asked twice.
    for presolve in (True, False):
        answer = optimize.milp(
            cost, integrality=np.full(cost.size, int(limit is not None)), bounds=optimize.Bounds(low, high),
            constraints=constraints,
            options={"presolve": presolve, **({"time_limit": limit} if limit is not None else {})})
        if answer.x is not None:
            return np.asarray(answer.x, dtype=np.float64)
        if answer.status != _INFEASIBLE:
            break
    return None
