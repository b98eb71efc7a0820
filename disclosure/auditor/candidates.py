"""Which whole numbers of cases, and of persons, give a printed rate with the limits printed beside it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...indicators.catalogue import Indicator
from ...indicators.intervals import byar, rate_limits, ratio_limits, wilson
from ...indicators.standardisation import STANDARDS, standard_bands
from .files import Number, Row
from .knowledge import OLDEST, band_ages

Floats = NDArray[np.float64]

#: Persons up to which pairs of cases and persons are tried.
MOST_PERSONS = 60_000
#: Cases up to which those of a standardised rate are tried.
MOST_CASES = 50_000
#: Whole numbers of cases that one number of persons may leave to a rate.
_MOST_STEPS = 200.0
#: Rounding noise of a printed number, relative to its size.
_NOISE = 1e-9


class Pairs(NamedTuple):
    """The smallest and largest number of cases and of persons that fit; ``exact`` if there is only one pair."""

    numerator: tuple[float, float]
    denominator: tuple[float, float]
    exact: bool


def numerators(indicator: Indicator, value: Number, row: Row, persons: float) -> tuple[float, float] | None:
    """Returns the smallest and largest number of cases of a printed rate on known persons; ``None`` if none fits.

    The cases are whole numbers, as many as the rules publish at least, and their limits are those that are printed.
    """
    share = persons / indicator.factor
    first = max(math.ceil(value.low * share - 1e-6), _least(indicator))
    last = math.floor(value.high * share + 1e-6)
    if indicator.method == "proportion":
        last = min(last, math.floor(persons + 1e-6))
    if last < first:
        return None
    if last - first > MOST_CASES:
        return float(first), float(last)
    cases = np.arange(first, last + 1, dtype=np.float64)
    for printed in PRINTED:
        fits = _limits_fit(indicator, row, cases, np.full(cases.shape, persons), printed)
        if fits.any():
            cases = cases[fits]
            break
    return float(cases.min()), float(cases.max())


def pairs(indicator: Indicator, value: Number, row: Row) -> Pairs:
    """Returns what the numbers of cases and persons of a printed rate may be where neither is known.

    Where the limits are not printed or too coarse, only the fewest of both are known, which the rules publish.
    """
    least = float(_least(indicator)), max(1.0, float(indicator.rules.min_denominator))
    unknown = Pairs((least[0], np.inf), (least[1], np.inf), False)
    if row.lower is None or row.upper is None:
        return unknown
    low, high = max(value.low, 0.0) / indicator.factor, value.high / indicator.factor
    persons = np.arange(least[1], _most_persons(indicator, value, row.lower, row.upper) + 1.0)
    first = np.maximum(np.ceil(low * persons - 1e-6), least[0])
    last = np.floor(high * persons + 1e-6)
    if indicator.method == "proportion":
        last = np.minimum(last, persons)
    if float((last - first).max(initial=-1.0)) > _MOST_STEPS:
        return unknown
    for printed in PRINTED:
        cases, whole = _fitting(indicator, row, persons, first, last, printed)
        if cases.size:
            return Pairs(
                (float(cases.min()), float(cases.max())), (float(whole.min()), float(whole.max())), cases.size == 1)
    return unknown


def _fitting(indicator: Indicator, row: Row, persons: Floats, first: Floats, last: Floats,
             printed: Callable[[Number], tuple[float, float, float, float]]) -> tuple[Floats, Floats]:
    """Returns the pairs of cases and persons that give the printed limits."""
    cases_found, persons_found = [np.empty(0)], [np.empty(0)]
    for step in range(int((last - first).max(initial=-1.0)) + 1):
        cases = first + step
        usable = cases <= last
        fits = usable.copy()
        fits[usable] = _limits_fit(indicator, row, cases[usable], persons[usable], printed)
        cases_found.append(cases[fits])
        persons_found.append(persons[fits])
    return np.concatenate(cases_found), np.concatenate(persons_found)


def numerator_from_standardised(indicator: Indicator, row: Row) -> tuple[float, float]:
    """Returns the smallest and largest number of cases of a standardised rate, from its limits alone.

    The limits of a directly standardised rate are Byar's of the cases, scaled about the value, so that the ratio of
    the two arms depends on the cases only; those of an indirectly standardised one are Byar's over the same persons.
    """
    least = float(max(_least(indicator), 10 if indicator.method == "dsr" else 0))
    if row.value is None or row.lower is None or row.upper is None:
        return least, np.inf
    cases = np.arange(max(least, 1.0), MOST_CASES + 1.0)
    lower, upper = byar(cases)
    # Printed outwards or to the nearest number: the exact limit lies within one unit.
    unit = 10.0**-row.value.decimals
    low_low, low_high = row.lower.value - 0.5 * unit, row.lower.value + unit
    high_low, high_high = row.upper.value - unit, row.upper.value + 0.5 * unit
    if indicator.method == "dsr":
        ratio = (cases - lower) / (upper - cases)
        low = (row.value.low - low_high) / max(high_high - row.value.low, 1e-12)
        high = (row.value.high - low_low) / max(high_low - row.value.high, 1e-12)
    else:
        ratio = lower / upper
        low, high = low_low / high_high, low_high / max(high_low, 1e-12)
    fitting = cases[(ratio >= low - _NOISE) & (ratio <= high + _NOISE)]
    if not fitting.size:
        return least, np.inf
    # Where even the largest number tried fits, larger ones may do so as well.
    return float(fitting.min()), float(fitting.max()) if fitting.max() < MOST_CASES else np.inf


def standard_coefficients(
    indicator: Indicator, persons: Callable[[int, int | None], float | None],
) -> dict[tuple[int, int], float] | None:
    """Returns by how much one case of each age band raises a directly standardised rate; ``None`` if not known.

    ``persons`` tells the persons of an age range.
    """
    ages = indicator.numerator[0]
    standard = STANDARDS[indicator.standard_population]
    bands = [(band_ages(band), standard[band]) for band in standard_bands(
        ages.start, ages.stop, indicator.standard_population)]
    counts = []
    for (start, stop), _ in bands:
        count = persons(start, None if stop == OLDEST else stop)
        if count is None:
            return None
        counts.append(count)
    total = sum(weight for (_, weight), count in zip(bands, counts) if count > 0)
    if total <= 0:
        return None
    return {band: indicator.factor * weight / total / count for (band, weight), count in zip(bands, counts)
            if count > 0}


def _least(indicator: Indicator) -> int:
    """Returns the fewest cases that a published value other than zero can have."""
    return max(1, math.ceil(indicator.rules.min_numerator - 1e-9))


def _outward(number: Number) -> tuple[float, float, float, float]:
    """Returns between what a limit lies that was rounded away from its value: as a lower one, as an upper one."""
    unit = 10.0**-number.decimals
    return number.value, number.value + unit, number.value - unit, number.value


def _nearest(number: Number) -> tuple[float, float, float, float]:
    """Returns between what a limit lies that was rounded to the nearest number."""
    return number.low, number.high, number.low, number.high


#: How limits may have been printed; a public edition rounds them outwards.
PRINTED = (_outward, _nearest)


def _limits_fit(indicator: Indicator, row: Row, cases: Floats, persons: Floats,
                printed: Callable[[Number], tuple[float, float, float, float]]) -> NDArray[np.bool_]:
    if indicator.interval == "none":
        return np.ones(cases.shape, dtype=bool)
    if indicator.method == "rate":
        lower, upper = rate_limits(cases, persons)
    elif indicator.method == "ratio":
        lower, upper = ratio_limits(cases, persons)
    else:
        lower, upper = wilson(cases, persons)
    fits = np.ones(cases.shape, dtype=bool)
    for limit, number, side in ((lower, row.lower, 0), (upper, row.upper, 2)):
        if number is not None:
            low, high = printed(number)[side:side + 2]
            noise = _NOISE * max(1.0, abs(number.value))
            fits &= (limit * indicator.factor >= low - noise) & (limit * indicator.factor <= high + noise)
    return fits


def _most_persons(indicator: Indicator, value: Number, lower: Number, upper: Number) -> float:
    """Returns an upper bound of the persons behind a rate: the more they are, the closer are its limits."""
    width = (upper.value - lower.value - 2.0 * 10.0**-value.decimals) / indicator.factor
    share = min(max(value.high / indicator.factor, 0.0), 1e6)
    if width <= 0:
        return MOST_PERSONS
    # Half the width of Wilson's limits is at most z (p q / n + z2 / 4 n2)^0.5; of Byar's z (p / n)^0.5 and a little.
    spread = share * max(1.0 - share, 0.25) if indicator.method == "proportion" else share * (1.0 + share)
    return float(min(MOST_PERSONS, 4.0 * 1.96**2 * spread / width**2 * 1.5 + 12.0 / width + 300.0))
