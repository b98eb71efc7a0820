"""What a reader can work out: the interval of every withheld number, by linear programming.

Source: Willenborg & de Waal (2001), Elements of Statistical Disclosure Control, ch. 6: the attacker's problem, the
smallest and the largest value of a withheld cell under all published sums.
"""

from __future__ import annotations

from collections.abc import Iterator
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


class Witnesses:
    """Whole-number tables that were met on the way, as values of the rows (tables, r).

    Each is one that a reader must reckon with as long as it agrees with what is published; it saves the search for it.
    """

    #: Beyond so many, looking through them costs more than a search.
    MOST = 300

    def __init__(self, system: System) -> None:
        self.truth = system.row_values
        self.tables = self.truth[None, :].copy()

    def add(self, table: Floats) -> None:
        """Keeps a table."""
        if len(self.tables) < self.MOST:
            self.tables = np.vstack([self.tables, table])

    def range(self, hidden: Bools, reason: _Reason) -> tuple[Floats, Floats]:
        """Returns the least and the greatest value of each row among the tables that agree with what is shown."""
        agree = (self.tables[:, ~hidden] == self.truth[~hidden]).all(axis=1) & reason.explains(self.tables)
        tables = self.tables[agree]
        return tables.min(axis=0), tables.max(axis=0)


class _Reason:
    """Why anything is withheld at all: a reader knows that at least one of the withheld numbers is small.

    A table in which none is does not explain what is withheld, so nobody has to reckon with it. This says nothing where
    there are other reasons: few persons (who are known), a withheld value of the level above, an earlier release.
    """

    def __init__(self, system: System, hidden: Bools, silent: bool) -> None:
        rows = hidden & ~system.incidental & (system.width > 0)
        self.rows = np.flatnonzero(rows)
        self.low = np.where(system.zero_is_shown[self.rows], 1.0, 0.0)
        self.high = system.small[self.rows]
        self.nearly_all = system.nearly_all[self.rows]
        levels = {system.cells[cell].level for cell in system.cell_of_row[self.rows].tolist()}
        self.silent = silent or len(levels) != 1 or bool(system.incidental.any()) or bool(np.isinf(self.high).any())
        self.silent = self.silent or not self.explains(system.row_values[None, :])[0]

    def explains(self, tables: Floats) -> Bools:
        """Tells which tables (t, r) have a number that the rules withhold."""
        if self.silent:
            return np.ones(len(tables), dtype=bool)
        values = tables[:, self.rows]
        return np.asarray((((values >= self.low) & (values < self.high)) | (values >= self.nearly_all)).any(axis=1))


def too_narrow(system: System, withheld: Bools, width: Floats | None = None, witnesses: Witnesses | None = None, *,
               pardoned: Bools | None = None) -> Bools:
    """Tells which withheld cells (cells,) are not ambiguous enough: a sum of theirs has less than its width left.

    ``width`` (r,) stands for that of the system. Base counts are searched as whole numbers, and only tables count in
    which some withheld number is small, since there must be a reason to withhold any. Also tried is what the only case
    of an area could work out, who knows the count of this area; against such a person the cells with few cases have to
    hold, not those that are withheld only to protect others. With ``pardoned`` (cells,) one failure beside those is
    enough, and no other is looked for.
    """
    width = system.width if width is None else width
    witnesses = Witnesses(system) if witnesses is None else witnesses
    failed = np.zeros(len(system.cells), dtype=bool)
    shown = system.hidden_rows(withheld)
    hidden = shown & (width > 0)
    values = system.row_values
    first = pardoned is not None
    if pardoned is not None:
        hidden &= ~pardoned[system.cell_of_row]
    narrow = _narrow_rows(system, shown, np.flatnonzero(hidden), width, witnesses, first)
    failed[system.cell_of_row[narrow]] = True
    if first and narrow.size:
        return failed
    few = hidden & (values > 0) & (values < width)
    for single in np.flatnonzero(shown & (width > 0) & (values == 1) & ~system.incidental):
        others = few & ~own_rows(system, int(single))
        against = shown.copy()
        against[single] = False
        narrow = _narrow_rows(system, against, np.flatnonzero(others), width, witnesses, first, explained=True)
        failed[system.cell_of_row[narrow]] = True
        if first and narrow.size:
            break
    return failed


def own_rows(system: System, single: int) -> Bools:
    """Tells of which rows (r,) somebody knows everything who is the only one counted in the row ``single``.

    Those of its cell, and whatever is a part of it: nobody but this person can be counted there. What another geography
    has in common with it counts as known, too; the remainder is a row of its own.
    """
    inside = np.zeros(system.values.size)
    inside[system.rows[single].indices] = 1.0
    common = system.rows @ inside
    return np.asarray(
        (common == np.diff(system.rows.indptr)) | (system.incidental & (common > 0))
        | (system.cell_of_row == system.cell_of_row[single]))


def harmless(system: System, row: int, low: float, high: float) -> bool:
    """Tells whether an incidental row between two limits is certainly nothing that a rule withholds."""
    if not system.incidental[row]:
        return False
    if high < 1.0:  # no cases at all are none to protect
        return bool(system.zero_is_shown[row])
    return bool(low >= system.small[row] - NOISE and (
        np.isinf(system.nearly_all[row]) or high < system.nearly_all[row] - NOISE))


def limits(system: System, withheld: Bools, rows: Ints, enough: Floats, witnesses: Witnesses) -> tuple[Floats, Floats]:
    """Returns the least and the greatest value of some rows, searched until they are ``enough`` (r,) apart."""
    low, high, _ = _ranges(system, system.hidden_rows(withheld), rows, enough, witnesses)
    return low[rows], high[rows]


def _narrow_rows(system: System, hidden: Bools, rows: Ints, width: Floats, witnesses: Witnesses, first: bool,
                 explained: bool = False) -> Ints:
    """Returns those of some hidden rows that have less than their width left (the first alone, if that is enough).

    ``explained``: the reader knows already why anything is withheld.
    """
    if not rows.size:
        return rows
    low, high, narrow = _ranges(system, hidden, rows, width, witnesses, True, first, explained)
    return narrow if first else rows[(high - low)[rows] < width[rows] - NOISE]


def _ranges(system: System, hidden: Bools, rows: Ints, width: Floats, witnesses: Witnesses, lenient: bool = False,
            first: bool = False, explained: bool = False) -> tuple[Floats, Floats, Ints]:
    """Returns limits of rows that are as far apart as they can be, or as far as is wanted, and what is narrower.

    ``lenient``: an incidental row that is certainly not small, or nothing at all, has no end. ``first``: the search
    ends with the first row that is narrower.
    """
    reason = _Reason(system, hidden, explained or not lenient)
    low, high = witnesses.range(hidden, reason)
    rows = rows[(high - low)[rows] < width[rows] - NOISE]
    model = _Model(system, hidden) if rows.size else None
    for row in rows:
        target = system.rows[row].toarray().ravel()
        for sign in (1.0, -1.0):
            if high[row] - low[row] >= width[row] - NOISE:
                break
            if sign < 0 and lenient and np.isinf(system.nearly_all[row]) and harmless(
                    system, row, low[row], np.inf):
                high[row] = np.inf
                break
            # Every solution is a table that a reader must reckon with; it widens other rows, too.
            point = model.point(sign * target, whole_numbers=True)  # type: ignore[union-attr]
            if point is None:
                high[row] = np.inf
                break
            for seen in _explained(model, sign * target, system.rows @ np.round(point), reason):
                witnesses.add(seen)
                low, high = np.minimum(low, seen), np.maximum(high, seen)
                if high[row] - low[row] >= width[row] - NOISE:
                    break
        if lenient and harmless(system, row, low[row], high[row]):
            high[row] = np.inf
        if first and high[row] - low[row] < width[row] - NOISE:
            return low, high, np.array([row], dtype=np.intp)
    return low, high, np.empty(0, dtype=np.intp)


def _explained(model: _Model, target: Floats, seen: Floats, reason: _Reason) -> Iterator[Floats]:
    """Returns a table, or such tables instead that explain what is withheld: in each another number is small."""
    if reason.explains(seen[None, :])[0]:
        yield seen
        return
    for row, low, high, most in zip(*(
            part.tolist() for part in (reason.rows, reason.low, reason.high, reason.nearly_all))):
        for limit in ((row, low, high - 1.0), (row, most, np.inf)):
            point = model.point(target, whole_numbers=True, limit=limit) if np.isfinite(limit[1]) else None
            if point is not None:
                yield model.system.rows @ np.round(point)


class _Model:
    """All base counts that agree with what is published."""

    def __init__(self, system: System, hidden: Bools) -> None:
        self.system = system
        shown = system.rows[~hidden]
        equal = sparse.vstack([shown, system.known]).tocsr()
        truth = equal @ system.values
        # A published zero fixes every base count in it, so most of a large system never reaches the solver.
        zero = np.zeros(system.values.size, dtype=bool)
        zero[np.unique(equal[np.flatnonzero((truth == 0) & self._is_sum(equal))].indices)] = True
        self.high = np.where(zero, 0.0, np.inf)
        withheld = system.rows[hidden]
        self.matrix = sparse.vstack([equal, withheld, system.parts]).tocsc()
        self.lower = np.concatenate([truth, system.low[hidden], np.full(system.parts.shape[0], -np.inf)])
        self.upper = np.concatenate([truth, system.high[hidden], np.zeros(system.parts.shape[0])])

    @staticmethod
    def _is_sum(rows: sparse.csr_matrix) -> Bools:
        """Tells which rows only add up."""
        return np.asarray(rows.min(axis=1).toarray().ravel() >= 0) if rows.shape[1] else np.ones(rows.shape[0], bool)

    def least(self, target: Floats, whole_numbers: bool) -> float:
        """Returns the least value of a combination of the base counts; minus infinity where there is none."""
        point = self.point(target, whole_numbers)
        return -np.inf if point is None else float(target @ point)

    def point(self, target: Floats, whole_numbers: bool, limit: tuple[int, float, float] | None = None
              ) -> Floats | None:
        """Returns the base counts for which a combination of them is least; None where it has no end.

        ``limit``: a row and limits for it; None also where no table keeps them.
        """
        answer = self._solve(target, False, limit)
        if answer.status == _UNBOUNDED or answer.x is None:
            return None
        if whole_numbers and np.abs(answer.x - np.round(answer.x)).max() > NOISE:
            answer = self._solve(target, True, limit)
        return None if answer.x is None else np.asarray(answer.x, dtype=np.float64)

    def _solve(self, target: Floats, whole: bool, limit: tuple[int, float, float] | None) -> optimize.OptimizeResult:
        constraints = [optimize.LinearConstraint(self.matrix, self.lower, self.upper)]
        if limit is not None:
            constraints.append(optimize.LinearConstraint(self.system.rows[limit[0]], limit[1], limit[2]))
        # The truth itself agrees with what is published, so there is a solution; some releases of the solver
        # nevertheless find none after simplifying the problem.
        for presolve in (True, False):
            answer = optimize.milp(
                target, integrality=np.full(target.size, int(whole)),
                bounds=optimize.Bounds(np.zeros(target.size), self.high), constraints=constraints,
                options={"presolve": presolve})
            if answer.x is not None or answer.status == _UNBOUNDED or limit is not None:
                return answer
        raise ArithmeticError(f"what can be worked out cannot be computed: {answer.message}")
