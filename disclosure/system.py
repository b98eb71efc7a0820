"""Published numbers as sums over base counts, and what every reader knows about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .cells import Cell

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class System:
    """Cells that are published or withheld, each with one or two sums over ``n`` base counts.

    ``values`` (n,) are the true counts. Row ``r`` of ``rows`` (r, n) is the numerator or denominator of cell
    ``cell_of_row[r]``; a reader knows its value where the cell is published, and that it lies within
    ``low`` and ``high`` (r,) where it is not. ``known`` (k, n) are sums that everybody knows, ``parts``
    (g, n) are combinations that are at most 0: a part less its whole. ``width`` (r,) says how far apart the
    smallest and the largest possible value of a withheld row must be (0: it may be known), ``cost`` (cells,) what is
    lost with a cell. Cells that are not ``removable`` are never withheld to protect others. No rule withholds a row of
    ``small`` (r,) cases or more, but for one of ``nearly_all`` (r,) or more, because too few are no cases. Where that
    is certain of an ``incidental`` row (r,), which no table shows, it may be known exactly; so may a certain zero if
    ``zero_is_shown`` (r,).
    """

    cells: tuple[Cell, ...]
    values: Floats
    rows: sparse.csr_matrix
    cell_of_row: Ints
    low: Floats
    high: Floats
    known: sparse.csr_matrix
    parts: sparse.csr_matrix
    width: Floats
    cost: Floats
    removable: Bools
    small: Floats
    incidental: Bools
    zero_is_shown: Bools
    nearly_all: Floats
    index: dict[Cell, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {cell: at for at, cell in enumerate(self.cells)})

    @property
    def row_values(self) -> Floats:
        """The true value of each row (r,)."""
        return np.asarray(self.rows @ self.values, dtype=np.float64)

    def hidden_rows(self, withheld: Bools) -> Bools:
        """Tells which rows belong to withheld cells (r,)."""
        return np.asarray(withheld[self.cell_of_row], dtype=bool)

    def components(self) -> list[System]:
        """Splits the system into parts that share no base count; cells without base counts are left out.

        Whatever can be said of a cell rests on its own part alone, so parts are solved one by one.
        """
        stacked = sparse.vstack([self.rows, self.known, self.parts]).tocsr()
        pairs = (abs(stacked).T @ abs(stacked)).tocsr()
        count, label = connected_components(pairs, directed=False)
        row_label = _labels_of(self.rows, label)
        known_label = _labels_of(self.known, label)
        part_label = _labels_of(self.parts, label)
        cell_label = np.full(len(self.cells), -1, dtype=np.intp)
        cell_label[self.cell_of_row] = row_label
        return [
            self.restricted(label == at, row_label == at, cell_label == at, known_label == at, part_label == at)
            for at in range(count) if (cell_label == at).any()]

    def restricted(self, columns: Bools, rows: Bools, cells: Bools, known: Bools, parts: Bools) -> System:
        """Returns the part of the system with these base counts, rows, cells and sums."""
        renumbered = np.cumsum(cells) - 1
        return System(
            tuple(cell for cell, kept in zip(self.cells, cells) if kept), self.values[columns],
            self.rows[rows][:, columns], renumbered[self.cell_of_row[rows]].astype(np.intp), self.low[rows],
            self.high[rows], self.known[known][:, columns], self.parts[parts][:, columns], self.width[rows],
            self.cost[cells], self.removable[cells], self.small[rows],
            self.incidental[rows], self.zero_is_shown[rows], self.nearly_all[rows])


def _labels_of(matrix: sparse.csr_matrix, label: Ints) -> Ints:
    """Returns the component of each row by its first base count; -1 for an empty row."""
    first = np.full(matrix.shape[0], -1, dtype=np.intp)
    filled = np.diff(matrix.indptr) > 0
    first[filled] = label[matrix.indices[matrix.indptr[:-1][filled]]]
    return first


class SystemBuilder:
    """Collects cells, sums and bounds for a :class:`System`."""

    def __init__(self) -> None:
        self._values: list[float] = []
        self._base: dict[object, int] = {}
        self._cells: list[Cell] = []
        self._width: list[float] = []
        self._cost: list[float] = []
        self._removable: list[bool] = []
        self._rows: list[Ints] = []
        self._cell_of_row: list[int] = []
        self._low: list[float] = []
        self._high: list[float] = []
        self._small: list[float] = []
        self._incidental: list[bool] = []
        self._zero_is_shown: list[bool] = []
        self._nearly_all: list[float] = []
        self._minus: list[Ints] = []
        self._known: list[Ints] = []
        self._parts: list[tuple[Ints, Ints]] = []

    def base(self, name: object, value: float) -> int:
        """Returns the number of a base count, added with its value where it is new."""
        if name not in self._base:
            self._base[name] = len(self._values)
            self._values.append(float(value))
        return self._base[name]

    def value(self, base: int) -> float:
        """Returns the value of a base count."""
        return self._values[base]

    def cell(self, cell: Cell, cost: float = 1.0, removable: bool = True) -> int:
        """Adds a cell and returns its number."""
        self._cells.append(cell)
        self._cost.append(cost)
        self._removable.append(removable)
        return len(self._cells) - 1

    def row(self, cell: int, bases: Sequence[int], width: float, low: float = 0.0, high: float = np.inf,
            small: float = np.inf, incidental: bool = False, zero_is_shown: bool = True,
            nearly_all: float = np.inf, minus: Sequence[int] = ()) -> None:
        """Adds a sum of base counts, less others, that the cell publishes, and what is known of it where it does not.
        """
        self._width.append(width)
        self._rows.append(np.asarray(bases, dtype=np.intp))
        self._cell_of_row.append(cell)
        self._low.append(low)
        self._high.append(high)
        self._small.append(small)
        self._incidental.append(incidental)
        self._zero_is_shown.append(zero_is_shown)
        self._nearly_all.append(nearly_all)
        self._minus.append(np.asarray(minus, dtype=np.intp))

    def known_sum(self, bases: Sequence[int]) -> None:
        """Adds a sum that everybody knows."""
        self._known.append(np.asarray(bases, dtype=np.intp))

    def part(self, part: Sequence[int], whole: Sequence[int]) -> None:
        """Says that a sum is at most another."""
        self._parts.append((np.asarray(part, dtype=np.intp), np.asarray(whole, dtype=np.intp)))

    def build(self) -> System:
        """Returns the system."""
        size = len(self._values)
        parts = _incidence([part for part, _ in self._parts], size) - _incidence(
            [whole for _, whole in self._parts], size)
        return System(
            tuple(self._cells), np.array(self._values),
            (_incidence(self._rows, size) - _incidence(self._minus, size)).tocsr(),
            np.array(self._cell_of_row, dtype=np.intp), np.array(self._low), np.array(self._high),
            _incidence(self._known, size), parts.tocsr(), np.array(self._width), np.array(self._cost),
            np.array(self._removable, dtype=bool), np.array(self._small),
            np.array(self._incidental, dtype=bool), np.array(self._zero_is_shown, dtype=bool),
            np.array(self._nearly_all))


def _incidence(sums: Sequence[Ints], size: int) -> sparse.csr_matrix:
    lengths = [len(bases) for bases in sums]
    columns = np.concatenate(sums) if sums else np.empty(0, dtype=np.intp)
    rows = np.repeat(np.arange(len(sums)), lengths) if sums else np.empty(0, dtype=np.intp)
    return sparse.csr_matrix((np.ones(columns.size), (rows, columns)), shape=(len(sums), size))
