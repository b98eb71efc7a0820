"""By which published numbers a value was worked out, and which of them would have to go.

Source: Chinneck (2008), Feasibility and Infeasibility in Optimization, ch. 6: the deletion filter, which takes away
one bound after the other and keeps those without which the conclusion no longer holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from .attack import Exposed, least, required
from .files import CellId
from .model import KNOWN, PART, PUBLISHED, RULE, SCORE, Floats, Ints, Model
from .pieces import QUARTIER
from .reduction import WHOLE, bounded
from .rules import LARGEST

#: Bounds around a target that are looked at.
MOST_BOUNDS = 6000
#: Questions asked to make a route shorter.
MOST_QUESTIONS = 200
#: Seconds for the search of whole numbers around one target.
WHOLE_LIMIT_S = 5.0
#: Published cells that are tried as a remedy.
MOST_REMEDIES = 12

#: What is left out of a route first: a reader needs the fewest of those that everybody knows.
_ORDER = {PART: 0, RULE: 1, KNOWN: 2, SCORE: 3, PUBLISHED: 4}


class Route(NamedTuple):
    """The bounds by which a target was worked out, and the cell of the last release that would have to go.

    ``before`` says that earlier releases suffice; ``remedy`` is ``None`` where no single cell helps.
    """

    bounds: tuple[int, ...]
    remedy: CellId | None
    before: bool


def route(model: Model, kept: Ints, exposed: Exposed, last: int) -> Route:
    """Returns the way to a value as few bounds, all of them needed; ``kept`` are the bounds that agree."""
    narrow = _Narrow(model, exposed)
    rows = narrow.region(kept)
    if rows is None:
        return Route((), None, False)
    # Bounds of the last release go first, so that what earlier ones tell stands for itself.
    old = rows[[model.evidence[row].release < last for row in rows]]
    before = last > 0 and old.size > 0 and narrow.holds(old)
    chosen = narrow.minimal(narrow.support(old if before else rows))
    remedy = None if before else _remedy(model, narrow, rows, chosen, last)
    return Route(tuple(int(row) for row in chosen), remedy, before)


def _remedy(model: Model, narrow: _Narrow, rows: Ints, chosen: Ints, last: int) -> CellId | None:
    """Returns a published cell of the last release without which the value stays open; of Quartiere, if possible."""
    cells: dict[CellId, float] = {}
    for row in chosen:
        evidence = model.evidence[row]
        if evidence.kind == PUBLISHED and evidence.release == last and evidence.cell is not None:
            cells.setdefault(evidence.cell, model.low[row])
    # A zero withheld to protect others could not be trusted any more, so it goes last.
    order = sorted(cells, key=lambda cell: (cells[cell] == 0, cell.level != QUARTIER, cells[cell]))
    for cell in order[:MOST_REMEDIES]:
        rest = rows[[model.evidence[row].cell != cell or model.evidence[row].release != last for row in rows]]
        if not narrow.holds(rest):
            return cell
    return None


class _Narrow:
    """Asks whether some bounds leave a target fewer values than it needs."""

    def __init__(self, model: Model, exposed: Exposed) -> None:
        self.model = model
        self.need = required(model.targets[exposed.target])
        self.sum = model.sums[exposed.target]
        self.told = model.sums[exposed.told] if exposed.told is not None else None

    def _system(self, rows: Ints) -> tuple[sparse.csr_matrix, Floats, Floats]:
        matrix, low, high = self.model.rows[rows], self.model.low[rows], self.model.high[rows]
        if self.told is None:
            return matrix, low, high
        return sparse.vstack([matrix, self.told]).tocsr(), np.append(low, 1.0), np.append(high, 1.0)

    def holds(self, rows: Ints) -> bool:
        """Tells whether these bounds suffice to work the target out."""
        matrix, low, high = self._system(rows)
        used = np.unique(np.concatenate([matrix.indices, self.sum.indices]))
        matrix, target = matrix[:, used].tocsr(), self.sum[:, used].toarray().ravel()
        bounds = bounded(matrix, low, high)
        if bounds.conflict is not None:
            return False
        if target @ bounds.high - target @ bounds.low < self.need - WHOLE:
            return True
        if (bounds.high[target > 0] >= LARGEST).any() and not _bounded_above(matrix, high, target):
            return False
        edges = []
        for sign in (1.0, -1.0):
            counts = self._solved(sign * target, matrix, low, high, bounds.low, bounds.high)
            if counts is None:
                return False
            edges.append(target @ counts)
        return bool(edges[1] - edges[0] < self.need - WHOLE)

    def _solved(self, cost: Floats, matrix: sparse.csr_matrix, low: Floats, high: Floats, lowest: Floats,
                highest: Floats) -> Floats | None:
        counts = least(cost, matrix.tocsc(), low, high, lowest, highest)
        if counts is None or np.abs(counts - np.round(counts)).max(initial=0.0) <= WHOLE:
            return counts
        return least(cost, matrix.tocsc(), low, high, lowest, highest, WHOLE_LIMIT_S)

    def region(self, kept: Ints) -> Ints | None:
        """Returns the bounds near the target that suffice, from those that touch it outwards."""
        rows = self.model.rows[kept]
        columns = rows.tocsc()
        touched = np.zeros(rows.shape[1], dtype=bool)
        touched[self.sum.indices] = True
        if self.told is not None:
            touched[self.told.indices] = True
        before = -1
        while True:
            inside = np.unique(columns[:, np.flatnonzero(touched)].indices)
            # A sum that reaches far beyond says nothing as long as most of its parts are open.
            if inside.size == before:
                return None
            before = inside.size
            if self.holds(kept[inside]):
                return np.asarray(kept[inside])
            if inside.size > MOST_BOUNDS:
                return np.asarray(kept) if self.holds(kept) else None
            touched[np.unique(rows[inside].indices)] = True

    def support(self, rows: Ints) -> Ints:
        """Returns the bounds that the linear programs for both ends rest on, if they suffice; else all."""
        matrix, low, high = self._system(rows)
        used = np.unique(np.concatenate([matrix.indices, self.sum.indices]))
        matrix, target = matrix[:, used].tocsr(), self.sum[:, used].toarray().ravel()
        equal = low == high
        upper, lower = ~equal & np.isfinite(high), ~equal & np.isfinite(low)
        needed = np.zeros(low.size, dtype=bool)
        for sign in (1.0, -1.0):
            answer = optimize.linprog(
                sign * target, A_eq=matrix[equal], b_eq=low[equal], bounds=(0.0, LARGEST), method="highs",
                A_ub=sparse.vstack([matrix[upper], -matrix[lower]]), b_ub=np.concatenate([high[upper], -low[lower]]))
            if answer.x is None:
                return rows
            beside = answer.ineqlin.marginals
            needed[np.flatnonzero(equal)[np.abs(answer.eqlin.marginals) > WHOLE]] = True
            needed[np.flatnonzero(upper)[np.abs(beside[:upper.sum()]) > WHOLE]] = True
            needed[np.flatnonzero(lower)[np.abs(beside[upper.sum():]) > WHOLE]] = True
        # What the reader is told stands behind the bounds, and stays in any case.
        found = rows[needed[:rows.size]]
        return found if found.size and self.holds(found) else rows

    def minimal(self, rows: Ints) -> Ints:
        """Returns bounds of which none can be left out, or as few as were found soon."""
        evidence = self.model.evidence
        order = sorted(rows, key=lambda row: (_ORDER[evidence[row].kind], self.model.rows.indptr[row]))
        left = [int(row) for row in order]
        step = max(1, len(left) // 2)
        at = asked = 0
        while True:
            rest = left[:at] + left[at + step:]
            asked += 1
            if asked > MOST_QUESTIONS:
                return np.array(left, dtype=np.intp)
            if len(rest) < len(left) and rest and self.holds(np.array(rest, dtype=np.intp)):
                left = rest
            else:
                at += step
            if at >= len(left):
                if step == 1:
                    return np.array(left, dtype=np.intp)
                step, at = max(1, min(step // 2, len(left) // 2)), 0


def _bounded_above(matrix: sparse.csr_matrix, high: Floats, target: Floats) -> bool:
    """Tells whether every count of a target stands in a row that has an upper bound."""
    limited: Sequence[bool] = np.asarray(
        (abs(matrix[np.isfinite(high)]) > 0).sum(axis=0)).ravel()[target > 0] > 0
    return bool(np.all(limited))
