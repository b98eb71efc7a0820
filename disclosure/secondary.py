"""Which further cells have to be withheld, so that no withheld one can be worked out, at the least loss.

Source: Fischetti & Salazar (2000), Models and algorithms for optimizing cell suppression in tabular data with linear
constraints, JASA 95 (451): 916-928. A cell is safe if the base counts can be changed, in one direction and in another,
so that every published sum stays as it is and the cell itself takes values far enough apart. Which cells may change
is chosen by a mixed-integer program that minimises the sum of their costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from .intervals import NOISE, too_narrow
from .system import Bools, Floats, System

#: Changes of base counts in one program; beyond it cells are protected one after another.
LARGEST_PROGRAM = 1500
#: Seconds for one program; what is found by then is used, and tested like everything else.
TIME_LIMIT_S = 5.0


class Protection(NamedTuple):
    """``withheld`` (cells,) with what was withheld at first; ``open`` are cells that could not be protected."""

    withheld: Bools
    open: Bools


def protect(system: System, primary: Bools, *, is_cancelled: Callable[[], bool] = lambda: False,
            progress: Callable[[float], None] = lambda share: None) -> Protection:
    """Withholds, besides ``primary`` (cells,), the cells without which those could be worked out.

    Every withheld cell keeps at least its width of whole numbers under all published sums (see
    :func:`too_narrow`). Where that cannot be reached, because too little is removable, the cell is ``open``: then it
    must not be published in this form at all.
    """
    withheld, unprotected = primary.copy(), np.zeros_like(primary)
    parts = system.components()
    for done, part in enumerate(parts):
        if is_cancelled():
            break
        numbers = np.array([system.index[cell] for cell in part.cells], dtype=np.intp)
        if primary[numbers].any():
            result = _protect_part(part, primary[numbers])
            withheld[numbers], unprotected[numbers] = result.withheld, result.open
        progress((done + 1) / len(parts))
    return Protection(withheld, unprotected)


def _protect_part(system: System, primary: Bools) -> Protection:
    targets, tried, lost = primary.copy(), np.zeros_like(primary), np.zeros_like(primary)
    width, widest = system.width.copy(), 4.0 * float(system.width.max(initial=0.0)) + 1.0
    withheld = primary
    failed = too_narrow(system, withheld)
    while failed.any():
        # A target that fails although a program has protected it needs more room: base counts are whole numbers.
        again = failed & tried
        width = np.where(again[system.cell_of_row] & (width > 0), width + 1, width)
        # What was withheld for others is a target of its own from now on.
        targets = (targets | failed) & ~lost
        if width.max() >= widest:
            lost |= failed
            break
        withheld, open_now = _choose(system, targets, width, withheld & (targets | lost))
        lost |= open_now
        tried = targets.copy()
        failed = too_narrow(system, withheld) & ~lost
    return Protection(_released(system, primary, withheld, lost), lost)


def _choose(system: System, targets: Bools, width: Floats, fixed: Bools) -> tuple[Bools, Bools]:
    """Returns the cheapest cells that protect the targets, and the targets that nothing protects."""
    numbers = np.flatnonzero(targets)
    values = system.row_values
    lost = np.zeros_like(targets)
    if 2 * len(_scenarios(system, numbers, values)) * system.values.size <= LARGEST_PROGRAM:
        chosen = _program(system, numbers, width, fixed)
        if chosen is not None:
            return chosen, lost
    withheld = fixed.copy()
    # The most fragile first: what protects them often protects the others.
    for cell in sorted(numbers, key=lambda at: float(values[system.cell_of_row == at].min())):
        chosen = _program(system, [cell], width, withheld)
        if chosen is None:
            lost[cell] = True
        else:
            withheld = chosen
    return withheld, lost


def _program(system: System, targets: Sequence[int], width: Floats, fixed: Bools) -> Bools | None:
    """Solves the mixed-integer program for some targets together."""
    size, cells = system.values.size, len(system.cells)
    values = system.row_values
    scenarios = _scenarios(system, targets, values)
    total = cells + 2 * len(scenarios) * size
    reach = _reach(system, width)
    blocks, lower, upper = [], [], []

    def add(matrix: sparse.spmatrix, at: int, low: Floats, high: Floats, choice: sparse.spmatrix | None = None) -> None:
        left = choice if choice is not None else sparse.csr_matrix((matrix.shape[0], cells))
        before = sparse.csr_matrix((matrix.shape[0], at * size))
        after = sparse.csr_matrix((matrix.shape[0], total - cells - (at + 1) * size))
        blocks.append(sparse.hstack([left, before, matrix, after]))
        lower.append(low)
        upper.append(high)

    choice = sparse.csr_matrix(
        (reach, (np.arange(reach.size), system.cell_of_row)), shape=(reach.size, cells))
    zeros, infinite = np.zeros(reach.size), np.full(reach.size, np.inf)
    part_room = -np.asarray(system.parts @ system.values)
    for number, scenario in enumerate(scenarios):
        for side in (0, 1):
            at = 2 * number + side
            add(system.rows, at, zeros, infinite, choice)
            add(system.rows, at, -infinite, zeros, -choice)
            add(system.rows, at, system.low - values, system.high - values)
            if system.known.shape[0]:
                nothing = np.zeros(system.known.shape[0])
                add(system.known, at, nothing, nothing)
            if system.parts.shape[0]:
                add(system.parts, at, np.full(part_room.size, -np.inf), part_room)
            if scenario.told is not None:
                add(system.rows[scenario.told], at, np.zeros(1), np.zeros(1))
        row = system.rows[scenario.row]
        apart = sparse.hstack([
            sparse.csr_matrix((1, cells + 2 * number * size)), row, -row,
            sparse.csr_matrix((1, total - cells - 2 * (number + 1) * size))])
        blocks.append(apart)
        lower.append(np.array([width[scenario.row]]))
        upper.append(np.array([np.inf]))
    removable = system.removable | fixed
    bounds = optimize.Bounds(
        np.concatenate([fixed.astype(float), np.tile(-system.values, 2 * len(scenarios))]),
        np.concatenate([removable.astype(float), np.full(total - cells, np.inf)]))
    answer = optimize.milp(
        np.concatenate([np.where(fixed, 0.0, system.cost), np.zeros(total - cells)]),
        integrality=np.concatenate([np.ones(cells), np.zeros(total - cells)]), bounds=bounds,
        constraints=optimize.LinearConstraint(
            sparse.vstack(blocks).tocsc(), np.concatenate(lower), np.concatenate(upper)),
        options={"time_limit": TIME_LIMIT_S})
    if answer.x is None:
        return None
    return np.asarray(answer.x[:cells] > 0.5)


class _Scenario(NamedTuple):
    """A sum that must stay open, against everybody or against one who knows the row ``told``."""

    row: int
    told: int | None


def _scenarios(system: System, targets: Sequence[int], values: Floats) -> list[_Scenario]:
    rows = np.flatnonzero(np.isin(system.cell_of_row, targets) & (system.width > 0))
    found = [_Scenario(int(row), None) for row in rows]
    singles = [int(row) for row in rows if values[row] == 1]
    for row in rows:
        if 0 < values[row] < system.width[row]:
            found += [_Scenario(int(row), single) for single in singles
                      if system.cell_of_row[single] != system.cell_of_row[row]]
    return found


def _reach(system: System, width: Floats) -> Floats:
    """Returns how far each row may move at most (r,); a tight bound keeps the program easy."""
    most = 2.0 * float(width.max()) + 2.0
    return np.full(system.rows.shape[0], most + NOISE)


def _released(system: System, primary: Bools, withheld: Bools, lost: Bools) -> Bools:
    """Publishes again what turns out not to be needed, the costliest first."""
    kept = withheld.copy()
    extra = np.flatnonzero(withheld & ~primary)
    for cell in sorted(extra, key=lambda at: system.cost[at], reverse=True):
        kept[cell] = False
        if (too_narrow(system, kept) & ~lost).any():
            kept[cell] = True
    return kept
