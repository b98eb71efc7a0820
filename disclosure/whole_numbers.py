"""Whole numbers that keep given sums and come close to given targets: counts of pieces of which only sums are known.

A problem of transport: the least sum of absolute deviations under sums that must hold, with sums that should hold at a
price. Solved part by part as a mixed-integer program (``scipy.optimize.milp``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse
from scipy.sparse.csgraph import connected_components

from .system import Bools, Floats, Ints

#: A sum that should hold is given up only if it costs more than so many moved cases.
PRICE = 1000.0
#: Seconds for one part; then what is nearest in proportion is taken, and judged like everything else.
TIME_LIMIT_S = 10.0
_NOISE = 1e-6


class Sum(NamedTuple):
    """A weighted sum of unknowns that must, or should, lie within limits."""

    unknowns: Sequence[int]
    weights: Sequence[float]
    low: float
    high: float


class Spread(NamedTuple):
    """The whole numbers (n,), and which of the sums that should hold do (m,)."""

    values: Floats
    kept: Bools


def spread(targets: Floats, must: Sequence[Sum], should: Sequence[Sum]) -> Spread:
    """Returns whole numbers of at least 0 near ``targets`` (n,) that keep the sums.

    The sums of ``must`` are plain sums of different unknowns, so that they can always be kept.
    """
    values = np.zeros(targets.size)
    matrix, wishes = _matrix(must, targets.size), _matrix(should, targets.size)
    if targets.size:
        stacked = abs(sparse.vstack([matrix, wishes])).tocsr()
        count, label = connected_components(stacked.T @ stacked, directed=False)
        groups: list[tuple[list[int], list[int]]] = [([], []) for _ in range(count)]
        for side, sums in enumerate((must, should)):
            for number, entry in enumerate(sums):
                if len(entry.unknowns):
                    groups[label[entry.unknowns[0]]][side].append(number)
        order = np.argsort(label, kind="stable")
        for columns, (hard, soft) in zip(np.split(order, np.cumsum(np.bincount(label))[:-1]), groups):
            values[columns] = _part(
                targets[columns], matrix[hard][:, columns], [must[at] for at in hard], wishes[soft][:, columns],
                [should[at] for at in soft])
    reached = np.asarray(wishes @ values)
    kept = np.array([entry.low - _NOISE <= value <= entry.high + _NOISE for entry, value in zip(should, reached)],
                    dtype=bool)
    return Spread(values, kept)


def _part(targets: Floats, matrix: sparse.csr_matrix, must: Sequence[Sum], wishes: sparse.csr_matrix,
          should: Sequence[Sum]) -> Floats:
    near = _proportional(targets, must, matrix)
    if not should:
        return near
    size, soft = targets.size, len(should)
    one, other = sparse.identity(size, format="csr"), sparse.identity(soft, format="csr")
    low, high = (np.array([getattr(entry, side) for entry in should]) for side in ("low", "high"))
    reached = wishes @ near
    if ((reached >= low - _NOISE) & (reached <= high + _NOISE)).all():
        return near
    total = np.array([entry.low for entry in must])
    rows = sparse.bmat([
        [matrix, None, None, None, None], [one, -one, one, None, None], [wishes, None, None, other, -other]])
    cost = np.concatenate([np.zeros(size), np.ones(2 * size), np.full(2 * soft, PRICE)])
    answer = optimize.milp(
        cost, integrality=np.concatenate([np.ones(size), np.zeros(2 * (size + soft))]),
        bounds=optimize.Bounds(np.zeros(cost.size), np.full(cost.size, np.inf)),
        constraints=optimize.LinearConstraint(
            rows.tocsc(), np.concatenate([total, near, low]), np.concatenate([total, near, high])),
        options={"time_limit": TIME_LIMIT_S})
    return near if answer.x is None else np.round(answer.x[:size])


def _proportional(targets: Floats, must: Sequence[Sum], matrix: sparse.csr_matrix) -> Floats:
    """Rounds targets so that each sum is kept: the largest remainders are rounded up."""
    values = np.floor(targets + _NOISE)
    rest = targets - values
    for number, entry in enumerate(must):
        columns: Ints = matrix.indices[matrix.indptr[number]:matrix.indptr[number + 1]]
        missing = round(entry.low - values[columns].sum())
        if missing < 0:
            raise ArithmeticError("the targets of a sum are greater than the sum")
        order = columns[np.argsort(-rest[columns], kind="stable")]
        values[order] += missing // order.size
        values[order[:missing % order.size]] += 1
    return values


def _matrix(sums: Sequence[Sum], size: int) -> sparse.csr_matrix:
    columns = np.array([unknown for entry in sums for unknown in entry.unknowns], dtype=np.intp)
    rows = np.repeat(np.arange(len(sums)), [len(entry.unknowns) for entry in sums])
    weights = np.array([weight for entry in sums for weight in entry.weights], dtype=np.float64)
    return sparse.csr_matrix((weights, (rows, columns)), shape=(len(sums), size))
