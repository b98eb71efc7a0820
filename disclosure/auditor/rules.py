"""What the rules of the catalogue withhold, and what of a published cell they do not allow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...indicators.catalogue import Catalogue, Indicator
from .files import ZERO, CellId, Row

#: No count of a county is larger.
LARGEST = 10_000_000.0
#: What is wrong with a published cell.
FEW, FEW_PERSONS, EXACT = "few", "persons", "exact"


class Fault(NamedTuple):
    """A published cell that the rules do not allow: ``few`` cases or ``persons``, or a number that is too ``exact``."""

    kind: str
    cell: CellId
    low: float
    high: float


def secret_numbers(catalogue: Catalogue, indicator: Indicator,
                   persons: float | None) -> tuple[tuple[float, float], ...]:
    """Returns the numbers of cases that the rules withhold among some persons (``None``: not known), as ranges."""
    rules = indicator.rules
    everything = ((0.0, LARGEST),)
    if persons is not None and persons < rules.min_denominator:
        return everything
    if rules.dominance_share < 1.0 and catalogue.largest_contributions(indicator.numerator, rules):
        return everything
    found = [(1.0, float(np.ceil(rules.min_numerator)) - 1.0)]
    if rules.withhold_zero:
        found.append((0.0, 0.0))
    if indicator.method == "proportion" and persons is not None and rules.withhold_full:
        found.append((persons, persons))
    if indicator.method == "proportion" and persons is not None and rules.withhold_rest:
        found.append((persons - np.ceil(rules.min_numerator) + 1.0, persons - 1.0))
    return tuple(found)


def rule_faults(indicator: Indicator, row: Row) -> list[Fault]:
    """Returns what the rules of the catalogue do not allow of a published row."""
    if row.value is None or not indicator.rules.min_numerator > 0:
        return []
    found = []
    rules = indicator.rules
    base = row.base.value if row.base is not None else None
    if base is not None and base < rules.min_denominator:
        found.append(Fault(FEW_PERSONS, row.cell, base, base))
    if row.value.decimals > indicator.printed_decimals(base):
        found.append(Fault(EXACT, row.cell, np.nan, np.nan))
    if base is not None and row.state != ZERO and indicator.method not in ("dsr", "smr"):
        low, high = (np.ceil(row.value.low * base / indicator.factor - 1e-6),
                     np.floor(row.value.high * base / indicator.factor + 1e-6))
        if 1.0 <= high < rules.min_numerator:
            found.append(Fault(FEW, row.cell, max(float(low), 0.0), float(high)))
    return found
