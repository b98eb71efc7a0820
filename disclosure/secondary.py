"""Which further cells have to be withheld, so that no withheld one can be worked out, at the least loss.

Source: Fischetti & Salazar (2000), Models and algorithms for optimizing cell suppression in tabular data with linear
constraints, JASA 95 (451): 916-928. A cell is safe if the base counts can be changed, in one direction and in another,
so that every published sum stays as it is and the cell itself takes values far enough apart. Which cells may change
is chosen by a mixed-integer program that minimises the sum of their costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from .intervals import NOISE, Witnesses, harmless, limits, own_rows, too_narrow
from .system import Bools, Floats, Ints, System

#: Changes of base counts in one program; beyond it cells are protected one after another.
LARGEST_PROGRAM = 1500
#: With so few cells to choose from, a choice that fails is ruled out rather than given more room.
FEW_CELLS = 12
#: Choices that are ruled out before a target is given up.
MOST_FAILURES = 25
#: Seconds for one program; what is found by then is used, and tested like everything else.
TIME_LIMIT_S = 5.0


class Protection(NamedTuple):
    """``withheld`` (cells,) with what was withheld at first; ``open`` are cells that could not be protected.

    ``told`` (cells,): earlier releases alone tell more of them than a rule allows; only what is new is kept from it.
    ``because``: cells that are withheld only for the sake of given ones -> those given cells.
    """

    withheld: Bools
    open: Bools
    told: Bools
    because: Mapping[int, tuple[int, ...]]


def protect(system: System, primary: Bools, given: Bools | None = None, *,
            is_cancelled: Callable[[], bool] = lambda: False,
            progress: Callable[[float], None] = lambda share: None) -> Protection:
    """Withholds, besides ``primary`` (cells,), the cells without which those could be worked out.

    Every withheld cell keeps at least its width of whole numbers under all published sums (see
    :func:`too_narrow`). Where that cannot be reached, because too little is removable, the cell is ``open``: then it
    must not be published in this form at all. ``given`` (cells,) are those of ``primary`` that belong to no table that
    is published now: what earlier releases withheld, and what differs between boundaries.
    """
    withheld, unprotected, told = primary.copy(), np.zeros_like(primary), np.zeros_like(primary)
    given = np.zeros_like(primary) if given is None else given
    because: dict[int, tuple[int, ...]] = {}
    parts = system.components()
    for done, part in enumerate(parts):
        if is_cancelled():
            break
        numbers = np.array([system.index[cell] for cell in part.cells], dtype=np.intp)
        if primary[numbers].any():
            result = _protect_part(part, primary[numbers], given[numbers])
            withheld[numbers], unprotected[numbers] = result.withheld, result.open
            told[numbers] = result.told
            because.update({
                int(numbers[cell]): tuple(numbers[list(cells)].tolist()) for cell, cells in result.because.items()})
        progress((done + 1) / len(parts))
    return Protection(withheld, unprotected, told, because)


def _protect_part(system: System, primary: Bools, given: Bools) -> Protection:
    reader = _Reader(system, bool(given.any()))
    first = _settled(reader, primary, given, primary & ~given, ~given)
    failed = reader.failed(first.withheld) & given if given.any() else given
    if not failed.any():
        return first
    result = _settled(reader, primary, given, (primary & ~given) | failed, np.ones_like(given))
    causes = tuple(np.flatnonzero(failed & ~result.open).tolist())
    more = np.flatnonzero(result.withheld & ~first.withheld)
    return result._replace(because={int(cell): causes for cell in more} if causes else {})


class _Reader:
    """Judges what is withheld; where there are earlier releases, by what these leave open at all.

    Nobody can protect more than that: a number of which earlier releases tell that it is 3 or 4 needs no more than
    these two.
    """

    def __init__(self, system: System, has_past: bool) -> None:
        self.system, self.has_past = system, has_past
        self.width = system.width.copy()
        self.witnesses = Witnesses(system)
        self._judged = np.zeros(system.width.size, dtype=bool)
        #: Cells (cells,) of which earlier releases alone tell more than a rule allows.
        self.told = np.zeros(len(system.cells), dtype=bool)
        if has_past:
            self._judge(np.flatnonzero(system.incidental & (self.width > 0)))

    def failed(self, withheld: Bools) -> Bools:
        """Tells which withheld cells (cells,) are too narrow."""
        failed = too_narrow(self.system, withheld, self.width, self.witnesses)
        if not (self.has_past and failed.any()):
            return failed
        rows = np.flatnonzero(failed[self.system.cell_of_row] & ~self._judged & (self.width > 0))
        if not rows.size:
            return failed
        self._judge(rows)
        return too_narrow(self.system, withheld, self.width, self.witnesses)

    def fails(self, withheld: Bools, pardoned: Bools) -> bool:
        """Tells whether any withheld cell beside the pardoned ones (cells,) is too narrow."""
        return bool(too_narrow(self.system, withheld, self.width, self.witnesses, pardoned=pardoned).any())

    def _judge(self, rows: Ints) -> None:
        """Finds out what earlier releases leave open of some rows, with nothing else published."""
        everything = np.ones(len(self.system.cells), dtype=bool)
        low, high = limits(self.system, everything, rows, self.width, self.witnesses)
        self._judged[rows] = True
        system, width = self.system, high - low
        free = np.array([harmless(system, *entry) for entry in zip(rows.tolist(), low, high)], dtype=bool)
        possible = np.minimum(system.width, system.high - system.low)[rows]
        told = (width < possible) & (system.row_values < system.small)[rows] & ~free
        # Only what is known exactly is told; whatever else is left open is what there is to keep.
        told &= width <= 0
        self.told[system.cell_of_row[rows[told]]] = True
        self.width[rows] = np.where(free, 0.0, np.minimum(self.width[rows], width))


def _settled(reader: _Reader, primary: Bools, given: Bools, targets: Bools, watched: Bools) -> Protection:
    """Protects targets, and whatever else of the watched cells turns out to be unsafe."""
    system = reader.system
    nothing = np.zeros_like(primary)
    if not (reader.failed(primary) & watched).any():
        return Protection(primary, nothing, reader.told, {})
    few = np.count_nonzero(system.removable & ~primary) <= FEW_CELLS
    best = _ruled_out(reader, primary, given, targets, watched) if few else None
    if best is not None:
        return Protection(best, nothing, reader.told, {})
    result = _given_room(reader, primary, given, targets, watched)
    if result.open.any() and not few:
        best = _ruled_out(reader, primary, given, targets, watched)
    return result if best is None else Protection(best, nothing, reader.told, {})


def _ruled_out(reader: _Reader, primary: Bools, given: Bools, targets: Bools, watched: Bools) -> Bools | None:
    """Tries the cheapest choice, the next one, and so on; None where none is found in good time.

    The program asks less than the test: base counts need not be whole, and nobody asks why anything is withheld. So the
    first choice that holds is the best there is.
    """
    failures: list[_Failure] = []
    for _ in range(MOST_FAILURES):
        if _size(reader.system, np.flatnonzero(targets), reader.width) > LARGEST_PROGRAM:
            return None
        chosen, is_best = _program(reader.system, np.flatnonzero(targets), reader.width, primary, failures)
        if chosen is None or not is_best:
            return None
        failed = reader.failed(chosen) & watched
        if not failed.any():
            return chosen
        targets = targets | (failed & given)
        failures.append(_Failure(chosen, bool((failed & primary).any())))
    return None


class _Failure(NamedTuple):
    """Withheld cells that do not hold; ``for_all``: nor does any part of them, because what must be withheld fails."""

    withheld: Bools
    for_all: bool


def _given_room(reader: _Reader, primary: Bools, given: Bools, targets: Bools, watched: Bools) -> Protection:
    """Gives what fails although a program has protected it more room, and protects what was withheld for others."""
    system = reader.system
    tried, lost = np.zeros_like(primary), np.zeros_like(primary)
    more, widest = np.zeros_like(system.width), 4.0 * float(system.width.max(initial=0.0)) + 1.0
    withheld, needed = primary, np.zeros_like(primary)
    failed = reader.failed(withheld) & watched
    while failed.any():
        again = failed & tried
        more = np.where(again[system.cell_of_row] & (reader.width > 0), more + 1, more)
        # What was withheld for others is a target of its own from now on.
        targets = (targets | failed) & ~lost
        width = np.where(reader.width > 0, reader.width + more, 0.0)
        if width.max() >= widest:
            lost |= failed
            break
        fixed = withheld & (targets | lost | given)
        withheld, open_now, best = _choose(system, targets, width, fixed)
        # Nothing that the best choice adds can be spared, unless it had to make more room than is needed.
        needed = withheld & ~fixed if best and not more.any() else np.zeros_like(primary)
        lost |= open_now
        tried = targets.copy()
        failed = reader.failed(withheld) & ~lost & watched
    spare = withheld & ~primary & ~needed
    kept = _released(reader, spare, withheld, lost | ~watched)
    # Some find no room for more than they need, and have what they need all the same.
    return Protection(kept, reader.failed(kept) & watched if lost.any() else lost, reader.told, {})


def _size(system: System, targets: Sequence[int], width: Floats) -> int:
    """Returns how many changes of base counts a program for some targets has."""
    return 2 * len(_scenarios(system, targets, system.row_values, width)) * int(system.values.size)


def _choose(system: System, targets: Bools, width: Floats, fixed: Bools) -> tuple[Bools, Bools, bool]:
    """Returns the cheapest cells that protect the targets, the targets that nothing protects, and if it is the best."""
    numbers = np.flatnonzero(targets)
    values = system.row_values
    lost = np.zeros_like(targets)
    if _size(system, numbers, width) <= LARGEST_PROGRAM:
        chosen, best = _program(system, numbers, width, fixed)
        if chosen is not None:
            return chosen, lost, best
    withheld = fixed.copy()
    # The most fragile first: what protects them often protects the others.
    for cell in sorted(numbers, key=lambda at: float(values[system.cell_of_row == at].min())):
        chosen, _ = _program(system, [cell], width, withheld)
        if chosen is None:
            lost[cell] = True
        else:
            withheld = chosen
    return withheld, lost, False


def _program(system: System, targets: Sequence[int], width: Floats, fixed: Bools, failures: Sequence[_Failure] = ()
             ) -> tuple[Bools | None, bool]:
    """Solves the mixed-integer program for some targets together; also tells whether nothing cheaper exists."""
    size, cells = system.values.size, len(system.cells)
    values = system.row_values
    scenarios = _scenarios(system, targets, values, width)
    if not scenarios:
        return fixed.copy(), True
    sides = 2 * len(scenarios)
    total = cells + sides * size
    reach = _reach(system, width)
    choice = sparse.csr_matrix(
        (reach, (np.arange(reach.size), system.cell_of_row)), shape=(reach.size, cells))
    nothing = sparse.csr_matrix((reach.size + system.known.shape[0] + system.parts.shape[0], cells))
    # The changes of one side: none where a cell is published, none of what is known, and nothing impossible.
    one_side = sparse.vstack([system.rows, system.rows, system.rows, system.known, system.parts])
    infinite, none = np.full(reach.size, np.inf), np.zeros(system.known.shape[0])
    low = np.concatenate([
        np.zeros(reach.size), -infinite, system.low - values, none, np.full(system.parts.shape[0], -np.inf)])
    high = np.concatenate([
        infinite, np.zeros(reach.size), system.high - values, none, -np.asarray(system.parts @ system.values)])
    blocks = [sparse.hstack([
        sparse.vstack([choice, -choice, nothing] * sides), sparse.kron(sparse.identity(sides), one_side)])]
    lower, upper = [np.tile(low, sides)], [np.tile(high, sides)]
    for number, scenario in enumerate(scenarios):
        row = system.rows[scenario.row]
        before = sparse.csr_matrix((1, cells + 2 * number * size))
        after = sparse.csr_matrix((1, total - cells - 2 * (number + 1) * size))
        blocks.append(sparse.hstack([before, row, -row, after]))
        lower.append(np.array([width[scenario.row]]))
        upper.append(np.array([np.inf]))
        if scenario.told is not None:
            told = sparse.kron(sparse.identity(2), system.rows[scenario.told])
            blocks.append(sparse.hstack([
                sparse.csr_matrix((2, before.shape[1])), told, sparse.csr_matrix((2, after.shape[1]))]))
            lower.append(np.zeros(2))
            upper.append(np.zeros(2))
    for failure in failures:
        # One more cell than those, or, where a part of them may hold, one less.
        changed = np.where(failure.withheld, 0.0 if failure.for_all else -1.0, 1.0)
        changed[~system.removable | fixed] = 0.0
        blocks.append(sparse.hstack([sparse.csr_matrix(changed), sparse.csr_matrix((1, total - cells))]))
        lower.append(np.array([1.0 + changed[changed < 0].sum()]))
        upper.append(np.array([np.inf]))
    removable = system.removable | fixed
    bounds = optimize.Bounds(
        np.concatenate([fixed.astype(float), np.tile(-system.values, sides)]),
        np.concatenate([removable.astype(float), np.full(total - cells, np.inf)]))
    answer = optimize.milp(
        np.concatenate([np.where(fixed, 0.0, system.cost), np.zeros(total - cells)]),
        integrality=np.concatenate([np.ones(cells), np.zeros(total - cells)]), bounds=bounds,
        constraints=optimize.LinearConstraint(
            sparse.vstack(blocks).tocsc(), np.concatenate(lower), np.concatenate(upper)),
        options={"time_limit": TIME_LIMIT_S})
    if answer.x is None:
        return None, False
    return np.asarray(answer.x[:cells] > 0.5), answer.status == 0


class _Scenario(NamedTuple):
    """A sum that must stay open, against everybody or against one who knows the row ``told``."""

    row: int
    told: int | None


def _scenarios(system: System, targets: Sequence[int], values: Floats, width: Floats) -> list[_Scenario]:
    rows = np.flatnonzero(np.isin(system.cell_of_row, targets) & (width > 0))
    found = [_Scenario(int(row), None) for row in rows]
    # Nobody can say of counts that are only supposed that he is the one who was counted.
    singles = [int(row) for row in rows if values[row] == 1 and not system.incidental[row]]
    few = rows[(values[rows] > 0) & (values[rows] < width[rows])]
    for single in singles:
        own = own_rows(system, single)
        found += [_Scenario(int(row), single) for row in few if not own[row]]
    return found


def _reach(system: System, width: Floats) -> Floats:
    """Returns how far each row may move at most (r,); a tight bound keeps the program easy."""
    most = 2.0 * float(width.max()) + 2.0
    return np.full(system.rows.shape[0], most + NOISE)


def _released(reader: _Reader, spare: Bools, withheld: Bools, lost: Bools) -> Bools:
    """Publishes those of the ``spare`` cells again that turn out not to be needed, the costliest first."""
    kept = withheld.copy()
    for cell in sorted(np.flatnonzero(spare), key=lambda at: reader.system.cost[at], reverse=True):
        kept[cell] = False
        if reader.fails(kept, lost):
            kept[cell] = True
    return kept
