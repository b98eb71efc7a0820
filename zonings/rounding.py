"""Fractions to whole numbers so that totals stay exact and parts still add up to their sums.

Source of the method: Cox (1987), A constructive procedure for unbiased controlled rounding, JASA 82; here the
rounding nearest to the fractions, found as an integer programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

#: What is nearer to a whole number than this (relative above 1) is one: products of shares and counts have such errors.
TOLERANCE = 1e-9
#: Remainders that differ less are equal, and the key decides.
_EQUAL_DIGITS = 9
#: Nodes of the search for a rounding that keeps sums which cross (a limit in seconds would not be repeatable).
_NODES = 2_000


class Sum(NamedTuple):
    """Says that a column is the sum of others."""

    column: int
    parts: tuple[int, ...]


class Rounded(NamedTuple):
    """Whole numbers (rows, columns), and the sums that could not be kept together with the totals."""

    values: NDArray[np.int64]
    broken: tuple[Sum, ...]


def floors(exact: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Returns the whole part of non-negative numbers and what remains, 0 where a number is whole but for its error."""
    near = np.rint(exact)
    whole = np.abs(exact - near) <= TOLERANCE * np.maximum(1.0, np.abs(exact))
    base = np.where(whole, near, np.floor(exact))
    return base.astype(np.int64), np.where(whole, 0.0, exact - base)


def by_key(keys: Sequence[str]) -> NDArray[np.int64]:
    """Returns the positions of keys in the order of their bytes."""
    encoded = [key.encode("utf-8", "surrogatepass") for key in keys]
    return np.array(sorted(range(len(keys)), key=encoded.__getitem__), dtype=np.int64)


def largest_remainders(exact: NDArray[np.float64], totals: NDArray[np.int64], keys: Sequence[str],
                       ) -> NDArray[np.int64]:
    """Rounds columns so that each adds up to its total (Hamilton's method of the largest remainders).

    ``exact``: non-negative numbers (rows, columns) whose columns add up to ``totals``. Every number goes up or down to
    the next whole one. Of equal remainders those with the smaller key (by its bytes) go up.
    """
    base, rest = floors(exact)
    missing = totals - base.sum(axis=0)
    order = by_key(keys)
    # A stable sort of rows in the order of keys: ties stay in that order.
    rank = np.argsort(-np.round(rest[order], _EQUAL_DIGITS), axis=0, kind="stable")
    up = np.zeros(base.shape, dtype=np.int64)
    np.put_along_axis(up, rank, (np.arange(len(order))[:, None] < missing[None, :]).astype(np.int64), axis=0)
    result = base
    result[order] += up
    return result


def controlled(exact: NDArray[np.float64], totals: NDArray[np.int64], keys: Sequence[str], sums: Sequence[Sum],
               holds: NDArray[np.bool_]) -> Rounded:
    """Rounds columns to their totals so that in each row parts add up to sums as well.

    ``holds`` (rows, sums) tells where a sum has to hold. Every number goes up or down to the next whole one, as near
    to the fractions as the sums allow; where sums cross each other so that this is impossible, some move one or two
    further. What cannot be kept at all is named in ``broken``; totals always hold.
    """
    base, rest = floors(exact)
    plain = largest_remainders(exact, totals, keys)
    sums = list(sums)
    rows = np.flatnonzero((rest > 0).any(axis=1))
    if not sums or not len(rows) or not holds[rows].any():
        return Rounded(plain, ())
    missing = totals - base.sum(axis=0)
    for further in (0, 2):
        ups = _search(base[rows], rest[rows], missing, sums, holds[rows], by_key([keys[at] for at in rows]), further)
        if ups is not None:
            base[rows] += ups
            return Rounded(base, ())
    return Rounded(plain, tuple(sums))


def _search(base: NDArray[np.int64], rest: NDArray[np.float64], missing: NDArray[np.int64], sums: Sequence[Sum],
            holds: NDArray[np.bool_], order: NDArray[np.int64], further: int) -> Optional[NDArray[np.int64]]:
    """Returns how far each number goes up (0 or 1, and ``further`` beyond), ``None`` if no rounding is possible."""
    rows, columns = base.shape
    used = rest > 0
    if further:
        # Numbers of columns that are whole everywhere stay: they need no rounding.
        used = np.broadcast_to(used.any(axis=0), used.shape)
    number = np.full(base.shape, -1, dtype=np.int64)
    number[used] = np.arange(np.count_nonzero(used))
    variables = int(np.count_nonzero(used))
    row_of, column_of = np.nonzero(used)
    equations: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]] = []
    # Totals: one equation per column.
    equations.append((column_of, number[used], np.ones(variables), missing))
    for at, (column, parts) in enumerate(sums):
        rows_here = np.flatnonzero(holds[:, at])
        right = base[rows_here][:, list(parts)].sum(axis=1) - base[rows_here, column]
        line, variable, factor = [], [], []
        for each, sign in ((column, 1.0), *((part, -1.0) for part in parts)):
            here = number[rows_here, each]
            there = np.flatnonzero(here >= 0)
            line.append(there)
            variable.append(here[there])
            factor.append(np.full(len(there), sign))
        equations.append((np.concatenate(line), np.concatenate(variable), np.concatenate(factor), right))
    line, start = [], 0
    for lines, _, _, right in equations:
        line.append(lines + start)
        start += len(right)
    matrix = sparse.csr_matrix(
        (np.concatenate([e[2] for e in equations]), (np.concatenate(line), np.concatenate([e[1] for e in equations]))),
        shape=(start, variables))
    right = np.concatenate([e[3] for e in equations]).astype(np.float64)
    # Nearest to the fractions; small distinct extras by key and column make the best rounding a single one.
    rank = np.empty(rows, dtype=np.int64)
    rank[order] = np.arange(rows)
    place = (rank[row_of] * columns + column_of + 1) * 0.6180339887498949
    cost = 1.0 - 2.0 * np.round(rest[used], _EQUAL_DIGITS) + 1e-5 * (place % 1.0)
    # Beyond the next whole number only at a price.
    extra = [sparse.identity(variables), -sparse.identity(variables)] if further else []
    full = sparse.hstack([matrix, *[matrix @ each for each in extra]], format="csr")
    costs = np.concatenate([cost, *[np.full(variables, 10.0) for _ in extra]])
    most = [(rest[used] > 0).astype(np.float64)]
    if further:
        most += [np.full(variables, float(further)), np.minimum(base[used], further).astype(np.float64)]
    upper = np.concatenate(most)
    # Sums within sums make a network: the corner that the simplex method finds is whole already.
    relaxed = optimize.linprog(
        costs, A_eq=full, b_eq=right, bounds=np.column_stack([np.zeros(len(upper)), upper]), method="highs-ds")
    if relaxed.status == 2:
        return None
    found = relaxed.x
    if found is None or np.abs(found - np.rint(found)).max(initial=0.0) > 1e-6:
        result = optimize.milp(
            costs, integrality=np.ones(len(costs)), bounds=optimize.Bounds(np.zeros(len(upper)), upper),
            constraints=optimize.LinearConstraint(full, right, right), options={"node_limit": _NODES})
        found = result.x
    if found is None:
        return None
    whole = np.rint(found).astype(np.int64)
    if not np.array_equal(full @ whole, right):
        return None
    change = whole[:variables]
    if further:
        change = change + whole[variables:2 * variables] - whole[2 * variables:]
    ups = np.zeros(base.shape, dtype=np.int64)
    ups[used] = change
    return ups
