"""What distinguishes published sums: areas of different boundaries, and age groups of which one lies in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...indicators.catalogue import Indicator
from .files import NO_DATA, SHOWN, WITHHELD, CellId, ReleaseFiles, Row
from .model import DIFFERENCE, Target, years_of
from .pieces import KOMMUNE, KREIS, QUARTIER
from .rules import secret_numbers

if TYPE_CHECKING:
    from .model import Builder

_COUNTED = SHOWN | {WITHHELD}


def add_differences(builder: Builder) -> None:
    """Adds as targets what moved between areas of different boundaries, and what lies between two age groups."""
    for first in range(len(builder.releases)):
        for second in range(first, len(builder.releases)):
            for one in _levels(builder.releases[first]):
                for other in _levels(builder.releases[second]):
                    if (first, one) < (second, other):
                        _between(builder, first, one, second, other)
    _ages(builder)


def _levels(release: ReleaseFiles) -> list[str]:
    return [level for level in release.geographies if level not in (KOMMUNE, KREIS)]


def _between(builder: Builder, first: int, one: str, second: int, other: str) -> None:
    geographies = builder.releases[first].geographies[one], builder.releases[second].geographies[other]
    if geographies[0].digest == geographies[1].digest:
        return
    indicators = _common(builder, first, one, second, other)
    left, right = builder.areas[first][one], builder.areas[second][other]
    at = {piece: area for area, pieces in right.items() for piece in pieces}
    for area, pieces in left.items():
        shared: dict[str | None, list[int]] = defaultdict(list)
        for piece in pieces:
            shared[at.get(piece)].append(piece)
        for partner, inside in shared.items():
            whole = right.get(partner, []) if partner is not None else []
            # What both have, what only the one has, and what only the other has.
            for group in (inside, _without(pieces, inside), _without(whole, inside)):
                if group and len(group) < max(len(pieces), len(whole)):
                    _add(builder, first, one, area, partner or "", second, other, group, indicators)


def _without(pieces: Sequence[int], others: Sequence[int]) -> list[int]:
    return [piece for piece in pieces if piece not in others]


def _common(builder: Builder, first: int, one: str, second: int, other: str) -> list[tuple[Indicator, Row]]:
    """Returns the indicators and years that are counted at both levels, with any row of them."""
    there = {(row.cell.indicator, row.cell.period) for row in builder.releases[first].rows
             if row.cell.level == one and row.state != NO_DATA}
    found: dict[tuple[str, str], Row] = {}
    for row in builder.releases[second].rows:
        key = row.cell.indicator, row.cell.period
        if row.cell.level == other and row.state != NO_DATA and key in there:
            found.setdefault(key, row)
    indicators = {entry.code: entry for entry in builder.releases[second].catalogue.indicators}
    return [(indicators[code], row) for (code, _), row in found.items()
            if builder.concerns_persons(indicators[code]) and indicators[code].rules.min_numerator > 0
            and years_of(row)]


def _add(builder: Builder, first: int, one: str, area: str, partner: str, second: int, other: str,
         group: Sequence[int], indicators: Iterable[tuple[Indicator, Row]]) -> None:
    # An area that stands in one of the boundaries as a whole is a cell of its own, or sum of such.
    if any(set(group) == set(pieces) for at, level in ((first, one), (second, other))
           for pieces in builder.areas[at][level].values()):
        return
    for indicator, row in indicators:
        window = years_of(row)
        form = builder.form(second, other, partner or area, indicator.numerator, window, group)
        # Where an area is shown to have no case, none of its parts has one: that is what the zero says.
        if form is None or builder.zeros.issuperset(form.columns):
            continue
        persons = builder.persons_of(group, indicator, window)
        rules = indicator.rules
        need = max(1.0, rules.min_numerator)
        top = persons[1] if indicator.method == "proportion" else float("inf")
        if persons[1] < 0.5:
            continue
        cell = CellId(one, area, indicator.code, row.cell.period)
        builder.target(
            Target(
                DIFFERENCE, second, cell, need, 0.0, top,
                secret_numbers(
                    builder.releases[second].catalogue, indicator, persons[0] if persons[1] < float("inf") else None),
                partner),
            form.columns)


def _ages(builder: Builder) -> None:
    """Adds what lies between two published numerators of which one is part of the other, such as one year of age."""
    last = len(builder.releases) - 1
    release = builder.releases[last]
    indicators = {entry.code: entry for entry in release.catalogue.indicators
                  if builder.concerns_persons(entry) and entry.rules.min_numerator > 0}
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in release.rows:
        if row.state in _COUNTED and row.cell.indicator in indicators and row.cell.level == QUARTIER:
            rows[row.cell.level, row.cell.area_id, row.cell.period].append(row)
    pairs = [(whole.code, part.code) for whole in indicators.values() for part in indicators.values()
             if whole is not part and {term.measure for term in part.numerator} == {
                 term.measure for term in whole.numerator}]
    for (level, area, _), group in rows.items():
        by_code = {row.cell.indicator: row for row in group}
        for code, inner in pairs:
            if code in by_code and inner in by_code:
                _nested(builder, last, level, area, indicators[code], indicators[inner], by_code[code], by_code[inner])


def _nested(builder: Builder, at: int, level: str, area: str, whole: Indicator, part: Indicator, row: Row,
            inner: Row) -> None:
    windows = years_of(row), years_of(inner)
    if windows[0] != windows[1] or not windows[0]:
        return
    forms = [builder.form(at, level, area, indicator.numerator, windows[0]) for indicator in (whole, part)]
    if forms[0] is None or forms[1] is None:
        return
    outside = set(forms[0].columns) - set(forms[1].columns)
    if not outside or not set(forms[1].columns) <= set(forms[0].columns):
        return
    persons = [builder.count(at, level, area, indicator.denominator, windows[0]) for indicator in (whole, part)]
    between = persons[0] - persons[1] if persons[0] is not None and persons[1] is not None else None
    # Persons of other groups are no persons between the two.
    between = between if between is not None and between > 0 else None
    builder.target(
        Target(
            DIFFERENCE, at, row.cell, max(1.0, whole.rules.min_numerator), 0.0,
            between if between is not None else float("inf"),
            secret_numbers(builder.releases[at].catalogue, whole, between), part.code),
        sorted(outside))
