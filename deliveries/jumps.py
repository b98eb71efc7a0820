"""Jumps from year to year beyond noise, area by area and for the total of a delivery."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import special

from ..indicators.catalogue import Term
from ..indicators.early_warning import BASELINE, FDR, LEAST_BASELINE, early_warning
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.series import RATE, SeriesSet, counts, year_of
from ..indicators.significance import benjamini_hochberg
from .plausibility import DOUBT, NOTE, Case, Oddity

if TYPE_CHECKING:
    from ..indicators.counts import CountCube

Floats = NDArray[np.float64]

#: A change of the total of all areas by less than this is never doubted.
LEAST_TOTAL_CHANGE = 0.10
#: The same where no earlier change is known.
LEAST_FIRST_CHANGE = 0.25
#: So many times the largest change of earlier years is a jump of the total.
OF_EARLIER = 3.0
#: Fewer areas do not show what is usual where there is a single earlier year.
_LEAST_AREAS = 10
#: A deviation so strong would count as movement of all areas; the area is set aside and the others tested again.
_STRONG = 6.0
_ROUNDS = 5

_REMEDY = QT_TRANSLATE_NOOP(
    "deliveries",
    "Ask the source whether something happened there (new housing, another evaluation) or the row is wrong; release it "
    "with a note if it is right.")


def find_jumps(case: Case, false_alarm_rate: float) -> list[Oddity]:
    """Returns areas whose total count of a measure jumped in the delivered period, and totals that did.

    Exposure is the population where it is known for the years compared, so that growing Quartiere may grow. With at
    least three earlier years the control chart of :mod:`..indicators.early_warning` decides, with one or two a
    conditional binomial test against the year before, its spread taken from all areas.
    """
    cube = case.cube
    found = []
    for level, measure, period in case.groups():
        try:
            series = _series(case, cube, level, measure, period)
        except DataProblem:
            continue  # a period that is no year has none before it
        if len(series.periods) < 2 or series.periods[-1] != period:
            found += [_first_year(case, level, measure, period)] if np.isfinite(series.events).any() else []
            continue
        found += _total_jump(case, series, level, measure, period)
        found += _area_jumps(case, series, level, measure, period, false_alarm_rate)
    return found


def _series(case: Case, cube: CountCube, level: str, measure: str, period: str) -> SeriesSet:
    earlier = case.earlier(level, measure, period)[-BASELINE:]
    periods = [*earlier, period]
    at = [cube.periods.index(one) for one in periods]
    years = np.array([year_of(one) for one in periods])
    events = cube.total([Term(measure)], level, case.catalogue).value[:, at]
    exposure = np.ones(events.shape)
    head = case.catalogue.key_figures[0].numerator if case.catalogue.key_figures else ()
    if head and measure not in {term.measure for term in head}:
        persons = cube.total(head, level, case.catalogue).value[:, at]
        if np.isfinite(persons).mean() > 0.8:
            exposure = np.where(persons > 0, persons, np.nan)
    series = counts(RATE, cube.areas[level], periods, events, exposure, years=years)
    # Years in which nobody delivered anything say nothing.
    return series.at([column for column in range(len(periods)) if series.known[:, column].any()])


def _first_year(case: Case, level: str, measure: str, period: str) -> Oddity:
    return Oddity(
        NOTE, "first_year", level, measure, period,
        QT_TRANSLATE_NOOP("deliveries", "“{measure}” {period}: there is no earlier year to compare with."),
        QT_TRANSLATE_NOOP("deliveries", "Check some areas by hand, or deliver earlier years too."),
        values={"measure": case.title(measure), "period": period})


def _total_jump(case: Case, series: SeriesSet, level: str, measure: str, period: str) -> list[Oddity]:
    known = series.known
    steps = []
    for now in range(1, len(series.periods)):
        both = known[:, now] & known[:, now - 1]
        before, after = series.events[both, now - 1].sum(), series.events[both, now].sum()
        steps.append((before, after, np.log((after + 0.5) / (before + 0.5)), both.sum()))
    before, after, change, areas = steps[-1]
    if not areas or abs(np.expm1(change)) <= (LEAST_TOTAL_CHANGE if len(steps) > 1 else LEAST_FIRST_CHANGE):
        return []
    usual = max((abs(step[2]) for step in steps[:-1]), default=0.0)
    # Chance of the difference of two counts; what is small may double.
    noise = 4.0 * np.sqrt(1.0 / (before + 0.5) + 1.0 / (after + 0.5))
    if abs(change) <= max(OF_EARLIER * usual, noise):
        return []
    return [Oddity(
        DOUBT, "total_jump", level, measure, period,
        QT_TRANSLATE_NOOP(
            "deliveries",
            "“{measure}”: the total of all areas goes from {before} in {earlier} to {after} in {period} ({change} %)."),
        QT_TRANSLATE_NOOP(
            "deliveries",
            "Check whether the whole file belongs to another measure, period or unit, or parts of it stand twice."),
        value=float(after), expected=float(before),
        values={"measure": case.title(measure), "period": period, "earlier": series.periods[-2],
                "before": int(before), "after": int(after), "change": f"{100 * np.expm1(change):+.0f}"})]


def _area_jumps(case: Case, series: SeriesSet, level: str, measure: str, period: str, rate: float) -> list[Oddity]:
    earlier = series.known[:, :-1].sum(axis=1)
    if (earlier >= LEAST_BASELINE).any():
        flagged, expected, lower, upper, z = _by_chart(series, rate)
    elif int((series.known[:, -1] & series.known[:, -2]).sum()) >= _LEAST_AREAS:
        flagged, expected, lower, upper, z = _by_year_before(series, rate)
    else:
        return []
    found = []
    for at in np.flatnonzero(flagged):
        key = series.keys[at]
        value = float(series.events[at, -1])
        higher = z[at] > 0
        what = QT_TRANSLATE_NOOP(
            "deliveries",
            "“{measure}” {period}, {area}: {value} is far more than the earlier years let expect ({lower} to {upper}).")
        if not higher:
            what = QT_TRANSLATE_NOOP(
                "deliveries",
                "“{measure}” {period}, {area}: {value} is far less than the earlier years let expect ({lower} to "
                "{upper}).")
        found.append(Oddity(
            DOUBT, "jump", level, measure, period, what, _REMEDY, key, case.names[level].get(key, ""), value=value,
            expected=float(expected[at]), expected_lower=float(lower[at]), expected_upper=float(upper[at]),
            values={"measure": case.title(measure), "period": period, "area": case.name(level, key),
                    "value": int(value), "lower": round(float(lower[at])), "upper": round(float(upper[at]))}))
    return found


_Tests = tuple[NDArray[np.bool_], Floats, Floats, Floats, Floats]


def _by_chart(series: SeriesSet, rate: float) -> _Tests:
    """Tests by the control chart; the strongest deviations are set aside one round after the other."""
    areas = len(series.keys)
    z, p, expected, lower, upper = (np.full(areas, np.nan) for _ in range(5))
    open_ = np.ones(areas, dtype=bool)
    rest = series
    for _ in range(_ROUNDS):
        result = early_warning(rest, polarity=0, false_alarm_rate=rate, control=FDR)
        exposure = series.population[:, -1]
        for target, source in ((z, result.z), (p, result.p)):
            target[open_] = source[open_]
        for target, source in ((expected, result.expected), (lower, result.lower), (upper, result.upper)):
            target[open_] = (source * exposure)[open_]
        strength = np.where(open_, np.abs(np.nan_to_num(result.z)), 0.0)
        aside = strength >= max(_STRONG, 0.5 * float(strength.max(initial=0.0)))
        if not aside.any():
            break
        open_ &= ~aside
        events = rest.events.copy()
        events[aside, -1] = np.nan
        rest = dataclasses.replace(rest, events=events)
    with np.errstate(invalid="ignore"):
        return benjamini_hochberg(p) <= rate, expected, lower, upper, z


def _by_year_before(series: SeriesSet, rate: float) -> _Tests:
    """Tests each area against the year before, given the cases of both years and the movement of all areas.

    The spread of the deviations (median, so that jumps do not hide themselves) is taken for noise beyond sampling.
    """
    both = series.known[:, -1] & series.known[:, -2]
    x0, x1 = series.events[:, -2], series.events[:, -1]
    n0, n1 = series.population[:, -2], series.population[:, -1]
    with np.errstate(all="ignore"):
        ratio = np.log((x1 + 0.5) / n1) - np.log((x0 + 0.5) / n0)
        usual = both & (x0 + x1 > 0)
        order = np.argsort(ratio[usual])
        weight = np.cumsum((x0 + x1)[usual][order])
        # The weighted median is the movement that all have in common, whatever single areas do.
        step = ratio[usual][order][np.searchsorted(weight, 0.5 * weight[-1])] if usual.any() else 0.0
        share = np.exp(step) * n1 / (np.exp(step) * n1 + n0)
        total = x0 + x1
        up_to, less = _binomial(x1, total, share), _binomial(x1 - 1.0, total, share)
        below = np.clip(0.5 * (up_to + less), 1e-300, 1.0)
        above = np.clip(0.5 * ((1.0 - up_to) + (1.0 - less)), 1e-300, 1.0)
        z = np.where(below < above, special.ndtri(below), -special.ndtri(above))
        z = np.where(both & (total > 0), z, np.nan)
        spread = max(1.0, float(np.nanmedian(np.abs(z))) / 0.6745) if np.isfinite(z).any() else 1.0
        z = z / spread
        p = 2.0 * special.ndtr(-np.abs(z))
        expected = (x0 + 0.5) / n0 * np.exp(step) * n1
        reach = special.ndtri(1.0 - rate / 2.0) * spread * np.sqrt(1.0 / (x0 + 0.5) + 1.0 / np.maximum(expected, 0.5))
        flagged = benjamini_hochberg(p) <= rate
    return flagged, expected, expected * np.exp(-reach), expected * np.exp(reach), z


def _binomial(k: Floats, n: Floats, share: Floats) -> Floats:
    with np.errstate(all="ignore"):
        result = special.betainc(np.maximum(n - k, 1e-9), np.maximum(k + 1.0, 1e-9), 1.0 - share)
    return np.where(k < 0, 0.0, np.where(k >= n, 1.0, result))
