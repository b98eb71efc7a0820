"""Makes a model small: bounds are carried from row to row, what they fix is taken out, and the rest falls into parts.

Source: Savelsbergh (1994), Preprocessing and probing techniques for mixed integer programming problems, ORSA Journal
on Computing 6 (4): 445-454: bounds of variables from the activity of rows, rounded to whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from scipy.sparse.csgraph import connected_components

from .model import Floats, Ints, Model
from .rules import LARGEST

Bools = NDArray[np.bool_]

#: Distance below which a number counts as whole.
WHOLE = 1e-6
#: Passes over all rows; most models rest after five.
PASSES = 60


@dataclass(frozen=True)
class Bounded:
    """The smallest and largest value of every count; ``conflict`` is one that has none, because numbers contradict."""

    low: Floats
    high: Floats
    conflict: Optional[int]


def bounded(rows: sparse.csr_matrix, row_low: Floats, row_high: Floats) -> Bounded:
    """Returns what the rows, one by one and over again, leave to every whole count."""
    size = rows.shape[1]
    low, high = np.zeros(size), np.full(size, LARGEST)
    at = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    column, value = rows.indices, rows.data
    if not value.size:
        return Bounded(low, high, None)
    positive = value > 0
    entry_low, entry_high = row_low[at], row_high[at]
    slack = 1e-6
    for _ in range(PASSES):
        least = np.where(positive, value * low[column], value * high[column])
        most = np.where(positive, value * high[column], value * low[column])
        least_sum = np.bincount(at, least, rows.shape[0])
        most_sum = np.bincount(at, most, rows.shape[0])
        with np.errstate(invalid="ignore"):
            from_high = (entry_high - (least_sum[at] - least)) / value
            from_low = (entry_low - (most_sum[at] - most)) / value
        new_low, new_high = low.copy(), high.copy()
        np.minimum.at(new_high, column, np.where(positive, from_high, from_low))
        np.maximum.at(new_low, column, np.where(positive, from_low, from_high))
        new_low, new_high = np.ceil(new_low - slack), np.floor(new_high + slack)
        if (new_low > new_high).any():
            return Bounded(low, high, int(np.flatnonzero(new_low > new_high)[0]))
        if (new_low == low).all() and (new_high == high).all():
            break
        low, high = new_low, new_high
    return Bounded(low, high, None)


@dataclass(frozen=True)
class Part:
    """Rows, counts and targets that have nothing to do with the others; positions in the reduced model."""

    rows: Ints
    columns: Ints
    targets: Ints


@dataclass(frozen=True)
class Reduced:
    """What is open after everything that is fixed has been taken out.

    ``sums`` (targets, counts) and ``constant`` (targets,) give each target from the free counts; ``columns`` are the
    numbers of the free counts in the model, ``fixed`` those of the others.
    """

    rows: sparse.csr_matrix
    row_low: Floats
    row_high: Floats
    low: Floats
    high: Floats
    sums: sparse.csr_matrix
    constant: Floats
    columns: Ints
    fixed: Ints
    fixed_value: Floats
    parts: tuple[Part, ...]


def reduced(model: Model, kept: Bools, bounds: Bounded) -> Reduced:
    """Returns the model without fixed counts and without the rows that say nothing more; ``kept`` (rows,) are used."""
    free = bounds.high - bounds.low > 0.5
    fixed_value = np.where(free, 0.0, bounds.low)
    rows = model.rows[kept]
    row_low = model.low[kept] - rows @ fixed_value
    row_high = model.high[kept] - rows @ fixed_value
    columns = np.flatnonzero(free)
    rows = rows[:, columns].tocsr()
    low, high = bounds.low[columns], bounds.high[columns]
    positive, negative = rows.maximum(0), rows.minimum(0)
    least = positive @ low + negative @ high
    most = positive @ high + negative @ low
    useful = (np.diff(rows.indptr) > 0) & ((least < row_low - WHOLE) | (most > row_high + WHOLE))
    rows, row_low, row_high = shortened(rows[useful], row_low[useful], row_high[useful])
    sums = model.sums[:, columns].tocsr()
    constant = np.asarray(model.sums @ fixed_value)
    fixed = np.flatnonzero(~free)
    return Reduced(
        rows, row_low, row_high, low, high, sums, constant, columns, fixed, bounds.low[fixed], _parts(rows, sums))


def shortened(rows: sparse.csr_matrix, low: Floats, high: Floats) -> tuple[sparse.csr_matrix, Floats, Floats]:
    """Takes known sums out of the longer sums that contain them, and leaves out what has become empty.

    A Kreis whose Kommunen are known says nothing more, and would only hold together what is independent.
    """
    size = np.diff(rows.indptr)
    plain = (size > 0) & (np.asarray(abs(rows - abs(rows).sign()).sum(axis=1)).ravel() < WHOLE)
    equal = np.flatnonzero(plain & (high - low < WHOLE))
    if not equal.size:
        return rows, low, high
    # The longest first: a Kommune stands for its Quartiere.
    equal = equal[np.argsort(-size[equal], kind="stable")]
    overlap = (abs(rows).sign() @ rows[equal].T).tocsr()
    new_low, new_high = low.copy(), high.copy()
    kept = np.ones(rows.nnz, dtype=bool)
    for row in np.flatnonzero(np.diff(overlap.indptr)):
        start, stop = overlap.indptr[row], overlap.indptr[row + 1]
        inside = overlap.indices[start:stop]
        others = equal[np.sort(inside[overlap.data[start:stop] > size[equal[inside]] - 0.5])]
        # Of sums over the same counts the first stays.
        others = others[(size[others] < size[row]) | (others < row)]
        if others.size:
            _take_out(rows, row, others, low, new_low, new_high, kept)
    if kept.all():
        return rows, low, high
    at = np.repeat(np.arange(rows.shape[0]), size)[kept]
    short = sparse.csr_matrix((rows.data[kept], (at, rows.indices[kept])), shape=rows.shape)
    useful = (np.bincount(at, minlength=rows.shape[0]) > 0) | (size == 0)
    return short[useful], new_low[useful], new_high[useful]


def _take_out(rows: sparse.csr_matrix, row: int, others: Ints, value: Floats, low: Floats, high: Floats,
              kept: Bools) -> None:
    """Takes known sums out of one row, where all of their counts have the same weight in it and are still there."""
    start, stop = rows.indptr[row], rows.indptr[row + 1]
    place = {int(column): start + at for at, column in enumerate(rows.indices[start:stop])}
    for other in others:
        entries = np.array([place[int(column)] for column in rows.indices[rows.indptr[other]:rows.indptr[other + 1]]])
        weight = rows.data[entries]
        if kept[entries].all() and weight.max() - weight.min() < 1e-12:
            kept[entries] = False
            low[row] -= weight[0] * value[other]
            high[row] -= weight[0] * value[other]


def _parts(rows: sparse.csr_matrix, sums: sparse.csr_matrix) -> tuple[Part, ...]:
    size = rows.shape[1]
    if not size:
        return ()
    stacked = sparse.vstack([rows, sums]).tocsr()
    at = np.repeat(np.arange(stacked.shape[0]), np.diff(stacked.indptr))
    graph = sparse.coo_matrix(
        (np.ones(at.size), (at, stacked.shape[0] + stacked.indices)), shape=(sum(stacked.shape), sum(stacked.shape)))
    _, label = connected_components(graph, directed=False)
    row_label, sum_label = label[:rows.shape[0]], label[rows.shape[0]:stacked.shape[0]]
    column_label = label[stacked.shape[0]:]
    used = np.unique(sum_label[np.diff(sums.indptr) > 0])
    grouped = [_grouped(labels) for labels in (row_label, column_label, sum_label)]
    nothing = np.empty(0, dtype=np.intp)
    return tuple(Part(*(group.get(name, nothing) for group in grouped)) for name in used)


def _grouped(labels: NDArray) -> dict[int, Ints]:
    order = np.argsort(labels, kind="stable")
    names, starts = np.unique(labels[order], return_index=True)
    return dict(zip(names.tolist(), np.split(order, starts[1:])))


def contradictions(model: Model, kept: Bools, column: int) -> Ints:
    """Returns rows without which the part of the model around a count can be fulfilled, as few as possible.

    Numbers contradict each other where a value rests on less than its whole area, or where counts were corrected
    between two releases.
    """
    rows = np.flatnonzero(kept)
    matrix = model.rows[rows]
    stacked = matrix.tocsr()
    at = np.repeat(np.arange(stacked.shape[0]), np.diff(stacked.indptr))
    size = stacked.shape[0] + stacked.shape[1]
    graph = sparse.coo_matrix((np.ones(at.size), (at, stacked.shape[0] + stacked.indices)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    chosen = np.flatnonzero(label[:stacked.shape[0]] == label[stacked.shape[0] + column])
    columns = np.flatnonzero(label[stacked.shape[0]:] == label[stacked.shape[0] + column])
    part = stacked[chosen][:, columns]
    count = chosen.size
    low, high = model.low[rows[chosen]], model.high[rows[chosen]]
    # The numbers of single Quartiere are the surest, sums are given up first.
    weight = 1.0 / np.maximum(np.diff(part.indptr), 1)
    both = sparse.hstack([part, sparse.eye(count), -sparse.eye(count)]).tocsc()
    answer = optimize.milp(
        np.concatenate([np.zeros(columns.size), weight, weight]),
        constraints=optimize.LinearConstraint(both, low, high),
        bounds=optimize.Bounds(np.zeros(columns.size + 2 * count), np.concatenate([
            np.full(columns.size, LARGEST), np.full(2 * count, np.inf)])))
    if answer.x is None:
        return rows[chosen]
    slack = answer.x[columns.size:columns.size + count] + answer.x[columns.size + count:]
    given_up = slack > WHOLE
    # Every row can be met by numbers that are no whole ones: then the longest sum is given up.
    if not given_up.any():
        given_up[np.argmax(np.diff(part.indptr))] = True
    return rows[chosen[given_up]]
