"""What can be worked out of withheld cells, and the fewest cells that prevent it, against enumeration by hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations, product
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.disclosure.cells import Cell
from quartiersmonitor.disclosure.intervals import intervals, too_narrow
from quartiersmonitor.disclosure.secondary import protect
from quartiersmonitor.disclosure.system import System, SystemBuilder

#: Least number of cases that is published.
LEAST = 3
KINDS = ("one sum", "age or sex, both sums", "children and all", "complement", "one numerator in two rates",
         "one year and two")


def table(counts: dict[object, int], sums: Iterable[Iterable[object]], *, least: float = 0.0,
          width: float = LEAST) -> System:
    """A system in which every count is a cell of its own; zeros stay where they are."""
    builder = SystemBuilder()
    numbers = {name: builder.base(name, value) for name, value in counts.items()}
    for name, number in numbers.items():
        cell = builder.cell(Cell("quartier", str(name), "x", "2025"), removable=counts[name] > 0)
        builder.row(cell, [number], width, min(least, counts[name]))
    for names in sums:
        builder.known_sum([numbers[name] for name in names])
    return builder.build()


def test_the_reference_instance_of_the_european_handbook() -> None:
    # Handbook on Statistical Disclosure Control, example 3 (Geurts 1992): rows 7 and 3, columns 6 and 4.
    system = table({(1, 1): 4, (1, 2): 3, (2, 1): 2, (2, 2): 1},
                   [[(1, 1), (1, 2)], [(2, 1), (2, 2)], [(1, 1), (2, 1)], [(1, 2), (2, 2)]])
    found = intervals(system, np.ones(4, dtype=bool))
    assert found.low == pytest.approx([3, 1, 0, 0])
    assert found.high == pytest.approx([6, 4, 3, 3])


def test_what_is_published_is_known_and_what_has_no_end_is_open() -> None:
    system = table({"a": 5, "b": 2}, [])
    found = intervals(system, np.array([False, True]))
    assert list(found.low) == [5, 0] and list(found.high) == [5, np.inf]


def test_whole_numbers_can_be_narrower_than_the_relaxed_problem() -> None:
    # x + y = 1, y + z = 1, x + z = 1 has x = y = z = 1/2; whole numbers have no solution but the truth plus a fourth.
    builder = SystemBuilder()
    bases = [builder.base(name, value) for name, value in (("x", 1), ("y", 0), ("z", 0), ("w", 1))]
    for number in bases:
        builder.row(builder.cell(Cell("quartier", str(number), "x", "2025")), [number], 1)
    x, y, z, w = bases
    builder.known_sum([x, y, z])
    builder.known_sum([y, z, w])
    system = builder.build()
    relaxed = intervals(system, np.ones(4, dtype=bool))
    whole = intervals(system, np.ones(4, dtype=bool), whole_numbers=True)
    assert (whole.low >= relaxed.low - 1e-9).all() and (whole.high <= relaxed.high + 1e-9).all()


def enumerated(system: System, withheld: np.ndarray, told: dict[int, float] | None = None) -> tuple:
    """Smallest and largest value of each cell over all tables of whole numbers that agree with what is published."""
    values = system.row_values
    known = system.known.toarray()
    totals = known @ system.values
    top = int(system.values.sum())
    ranges = [range(int(system.low[at]), top + 1) if withheld[at] else (int(values[at]),) for at in range(values.size)]
    low, high = values.copy(), values.copy()
    for candidate in product(*ranges):
        point = np.array(candidate, dtype=float)
        if any(point[at] != value for at, value in (told or {}).items()):
            continue
        if (known @ point == totals).all():
            low, high = np.minimum(low, point), np.maximum(high, point)
    return low, high


def unsafe(system: System, withheld: np.ndarray) -> bool:
    """The definition in words: every withheld cell wide enough, the few cases also against one who knows a single."""
    low, high = enumerated(system, withheld)
    if ((high - low < system.width) & withheld).any():
        return True
    values = system.row_values
    few = withheld & (values > 0) & (values < system.width)
    for single in np.flatnonzero(withheld & (values == 1)):
        low, high = enumerated(system, withheld, {int(single): 1.0})
        others = few & (np.arange(values.size) != single)
        if ((high - low < system.width) & others).any():
            return True
    return False


TABLES = st.lists(st.integers(0, 5), min_size=3, max_size=4)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_the_fewest_cells_are_withheld_in_one_sum(counts: list[int]) -> None:
    named = dict(enumerate(counts))
    system = table(named, [list(named)], least=1.0)
    primary = np.array([0 < count < LEAST for count in counts])
    result = protect(system, primary)
    if result.open.any():
        # Nothing in reach protects it: neither does withholding every cell that has cases.
        assert unsafe(system, np.array(counts) > 0)
        return
    assert not unsafe(system, result.withheld)
    assert (result.withheld | ~primary).all()
    spare = np.flatnonzero(~primary & (np.array(counts) > 0))
    for chosen in chain.from_iterable(combinations(spare, size) for size in range(len(spare) + 1)):
        trial = primary.copy()
        trial[list(chosen)] = True
        if not unsafe(system, trial):
            assert result.withheld.sum() <= trial.sum()
            break


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_two_way_tables_are_safe(counts: list[int]) -> None:
    named = {(at // 3, at % 3): count for at, count in enumerate(counts)}
    sums = [[(i, j) for j in range(3)] for i in range(2)] + [[(i, j) for i in range(2)] for j in range(3)]
    system = table(named, sums, least=1.0)
    primary = np.array([0 < count < LEAST for count in counts])
    result = protect(system, primary)
    # What is open is reported; everything else holds against every table there is.
    low, high = enumerated(system, result.withheld)
    assert not ((high - low < system.width) & result.withheld & ~result.open).any()


def test_a_single_case_does_not_give_its_neighbour_away() -> None:
    # Two areas with 1 and 2 cases: who is the one case of the first knows the second.
    system = table({"a": 1, "b": 2, "c": 20, "d": 25, "e": 30}, [["a", "b", "c", "d", "e"]], least=1.0)
    primary = np.array([True, True, False, False, False])
    assert too_narrow(system, primary)[1]
    result = protect(system, primary)
    assert result.withheld[:2].all() and result.withheld.sum() == 3 and not result.open.any()


def test_zeros_are_not_taken_away_to_protect_others() -> None:
    system = table({"a": 2, "b": 0, "c": 0}, [["a", "b", "c"]], least=1.0)
    result = protect(system, np.array([True, False, False]))
    assert list(result.withheld) == [True, False, False] and list(result.open) == [True, False, False]


@pytest.mark.parametrize("kind", range(6))
def test_linked_tables_lose_no_more_than_they_must(suppression_maker: ModuleType, kind: int) -> None:
    made = [entry for entry in suppression_maker.instances(6) if entry.kind == KINDS[kind]]
    assert len(made) == 6
    for instance in made:
        tables = suppression_maker.Tables(instance.system)
        best = tables.cheapest(instance.primary)
        result = protect(instance.system, instance.primary)
        if best is None:
            assert result.open.any()
            continue
        assert not result.open.any() and tables.is_safe(result.withheld)
        assert (result.withheld & ~instance.primary).sum() == best


def test_a_reader_knows_that_one_of_the_withheld_is_small() -> None:
    # Two cells of 2 and 40 with the sum 42; of the second everybody knows that it has at least 38. So it is the first
    # that is small, and it is 1 or 2, not 1 to 4: a third cell has to go.
    builder = SystemBuilder()
    bases = [builder.base(name, value) for name, value in (("a", 2), ("b", 40), ("c", 25))]
    for base, low in zip(bases, (1, 38, 1)):
        cell = builder.cell(Cell("quartier", str(base), "x", "2025"))
        builder.row(cell, [base], LEAST, low, small=LEAST)
    builder.known_sum(bases)
    system = builder.build()
    primary = np.array([True, False, False])
    assert list(too_narrow(system, np.array([True, True, False]))) == [True, True, False]
    assert list(protect(system, primary).withheld) == [True, False, True]
    # With a reason of another kind beside it nobody knows.
    other = SystemBuilder()
    bases = [other.base(name, value) for name, value in (("a", 2), ("b", 40), ("c", 25))]
    for base, low, small in zip(bases, (1, 38, 1), (LEAST, np.inf, LEAST)):
        other.row(other.cell(Cell("quartier", str(base), "x", "2025")), [base], LEAST, low, small=small)
    other.known_sum(bases)
    assert not too_narrow(other.build(), np.array([True, True, False])).any()


def test_persons_bound_what_is_withheld() -> None:
    # Nobody can have more cases than persons: with 4 of them b is at most 4, so a is at least 3 of the 7 and wide
    # enough, and at least 5 if there are only 2.
    for persons, safe in ((4.0, True), (2.0, False)):
        builder = SystemBuilder()
        a, b = builder.base("a", 5), builder.base("b", 2)
        for base, high in ((a, np.inf), (b, persons)):
            cell = builder.cell(Cell("quartier", str(base), "x", "2025"))
            builder.row(cell, [base], LEAST, 0.0, high)
        builder.known_sum([a, b])
        assert too_narrow(builder.build(), np.array([True, True])).any() != safe
