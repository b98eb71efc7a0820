"""What a reader can work out: the interval of every withheld number, by linear programming.

Source: Willenborg & de Waal (2001), Elements of Statistical Disclosure Control, ch. 6: the attacker's problem, the
smallest and the largest value of a withheld cell under all published sums.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from .system import Bools, Floats, Ints, System

#: Numerical noise of the solver, far below one case.
NOISE = 1e-6

#: What the solver says of a problem without a least value.
_UNBOUNDED = 3


class Intervals(NamedTuple):
    """The smallest and largest possible value of each row (r,); published rows have the true value twice."""

    low: Floats
    high: Floats

    @property
    def width(self) -> Floats:
        """How many whole numbers remain possible, less one."""
        return np.asarray(np.floor(self.high + NOISE) - np.ceil(self.low - NOISE))


def intervals(system: System, withheld: Bools, *, told: Ints | None = None, whole_numbers: bool = False) -> Intervals:
    """Returns what can be worked out of each row when the ``withheld`` cells (cells,) are not published.

    ``told`` are rows that the reader knows besides, such as a person who is the only case of an area.
    With ``whole_numbers`` the base counts are searched as integers, which can only be narrower. An upper end
    may be infinite.
    """
    values = system.row_values
    low, high = values.copy(), values.copy()
    hidden = system.hidden_rows(withheld)
    if told is not None:
        hidden[told] = False
    if hidden.any():
        model = _Model(system, hidden)
        for row in np.flatnonzero(hidden):
            target = system.rows[row].toarray().ravel()
            low[row] = model.least(target, whole_numbers)
            high[row] = -model.least(-target, whole_numbers)
    return Intervals(low, high)


def too_narrow(system: System, withheld: Bools) -> Bools:
    """Tells which withheld cells (cells,) are not ambiguous enough: a sum of theirs has less than its width left.

    Base counts are searched as whole numbers. Also tried is what the only case of an area could work out, who knows
    the count of this area; against such a person the cells with few cases have to hold, not those that are withheld
    only to protect others.
    """
    failed = np.zeros(len(system.cells), dtype=bool)
    hidden = system.hidden_rows(withheld) & (system.width > 0)
    values = system.row_values
    failed[system.cell_of_row[_narrow_rows(system, withheld, np.flatnonzero(hidden), None)]] = True
    few = hidden & (values > 0) & (values < system.width)
    for single in np.flatnonzero(hidden & (values == 1)):
        others = few & (system.cell_of_row != system.cell_of_row[single])
        failed[system.cell_of_row[_narrow_rows(system, withheld, np.flatnonzero(others), single)]] = True
    return failed


def _narrow_rows(system: System, withheld: Bools, rows: Ints, told: int | None) -> Ints:
    """Returns those of some withheld rows that have less than their width left."""
    if not rows.size:
        return rows
    hidden = system.hidden_rows(withheld)
    if told is not None:
        hidden[told] = False
    model = _Model(system, hidden)
    low, high = system.row_values.copy(), system.row_values.copy()
    narrow = []
    for row in rows:
        target = system.rows[row].toarray().ravel()
        for sign in (-1.0, 1.0):
            if high[row] - low[row] >= system.width[row] - NOISE:
                break
            # Every solution is a table that a reader must reckon with; it widens other rows, too.
            point = model.point(sign * target, whole_numbers=True)
            if point is None:
                high[row] = np.inf
                break
            seen = system.rows @ np.round(point)
            low, high = np.minimum(low, seen), np.maximum(high, seen)
        if high[row] - low[row] < system.width[row] - NOISE:
            narrow.append(row)
    return np.array(narrow, dtype=np.intp)


class _Model:
    """All base counts that agree with what is published."""

    def __init__(self, system: System, hidden: Bools) -> None:
        shown = system.rows[~hidden]
        equal = sparse.vstack([shown, system.known]).tocsr()
        truth = equal @ system.values
        # A published zero fixes every base count in it, so most of a large system never reaches the solver.
        zero = np.zeros(system.values.size, dtype=bool)
        zero[np.unique(equal[np.flatnonzero(truth == 0)].indices)] = True
        self.high = np.where(zero, 0.0, np.inf)
        withheld = system.rows[hidden]
        self.matrix = sparse.vstack([equal, withheld, system.parts]).tocsc()
        self.lower = np.concatenate([truth, system.low[hidden], np.full(system.parts.shape[0], -np.inf)])
        self.upper = np.concatenate([truth, system.high[hidden], np.zeros(system.parts.shape[0])])

    def least(self, target: Floats, whole_numbers: bool) -> float:
        """Returns the least value of a combination of the base counts; minus infinity where there is none."""
        point = self.point(target, whole_numbers)
        return -np.inf if point is None else float(target @ point)

    def point(self, target: Floats, whole_numbers: bool) -> Floats | None:
        """Returns the base counts for which a combination of them is least; None where it has no end."""
        answer = self._solve(target, whole=False)
        if answer.status == _UNBOUNDED:
            return None
        if whole_numbers and np.abs(answer.x - np.round(answer.x)).max() > NOISE:
            answer = self._solve(target, whole=True)
        return np.asarray(answer.x, dtype=np.float64)

    def _solve(self, target: Floats, whole: bool) -> optimize.OptimizeResult:
        # The truth itself agrees with what is published, so there is a solution; some releases of the solver
        # nevertheless find none after simplifying the problem.
        for presolve in (True, False):
            answer = optimize.milp(
                target, integrality=np.full(target.size, int(whole)),
                bounds=optimize.Bounds(np.zeros(target.size), self.high),
                constraints=optimize.LinearConstraint(self.matrix, self.lower, self.upper),
                options={"presolve": presolve})
            if answer.x is not None or answer.status == _UNBOUNDED:
                return answer
        raise ArithmeticError(f"what can be worked out cannot be computed: {answer.message}")
