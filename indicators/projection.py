"""Short projection of a series: what follows if the trend so far goes on, with its interval.

A projection is no forecast: it knows nothing of new housing estates, laws or measures. It is made for one to
three periods, from at least four, and never further than half the length of the series, because its interval
holds only as long as the trend does. The interval has three parts: the uncertainty of the fitted line, the
variation beyond sampling from year to year, and the chance in the cases of the projected year itself.
Source of the model: :mod:`.trend`; prediction intervals as in :mod:`.prediction`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .intervals import Bools, Floats
from .prediction import Prediction
from .series import RATE, VALUE, SeriesSet, information
from .trend import LogLinear, log_linear

LEAST_PERIODS = 4
MOST_STEPS = 3
#: With fewer cases (or non-cases) the extrapolated line is not normal any more and the interval too short.
LEAST_CASES = 30


@dataclass(frozen=True)
class Projection:
    """Projected ``value`` with limits, (areas, steps); NaN where a series is too short for the step."""

    periods: tuple[str, ...]
    years: Floats
    value: Floats
    lower: Floats
    upper: Floats


def project(series: SeriesSet, steps: int = 1, confidence: float = 0.95,
            fit: Optional[LogLinear] = None) -> Projection:
    """Projects all areas 1 to 3 periods beyond the last one.

    ``fit`` is the log-linear trend with the shared extra variance if it has been fitted already. An area
    has no projection with fewer than four values or 30 cases, without a fitted trend, or further from its last value
    than half the length of its series. Raises ``ValueError`` for other numbers of steps.
    """
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(f"{steps} steps; a projection reaches 1 to {MOST_STEPS} periods")
    areas = len(series.keys)
    if len(series.periods) < 2:
        return Projection((), np.empty(0), *(np.empty((areas, 0)) for _ in range(3)))
    fit = log_linear(series) if fit is None else fit
    step = float(np.median(np.diff(series.years)))
    years = series.years[-1] + step * np.arange(1, steps + 1)
    known = series.known
    some = known.any(axis=1)
    first, last = known.argmax(axis=1), known.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    length = series.years[last] - series.years[first] + step
    link, variance = fit.at(years[:, None])
    row = np.arange(areas)
    # Of a share of the extra variance in the line that of its points.
    _, info = information(series, fit.level[:, None] + fit.slope[:, None] * (series.years - fit.centre[:, None]))
    with np.errstate(all="ignore"):
        part = np.where(known, fit.extra * info / (1.0 + fit.extra * info), 0.0)
        part = part.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    enough = _enough_cases(series)
    values, lower, upper = (np.full((areas, steps), np.nan) for _ in range(3))
    for at in range(steps):
        fits = some & enough & (fit.periods >= LEAST_PERIODS) & np.isfinite(link[at])
        fits &= years[at] - series.years[last] <= length / 2.0 + 1e-9
        if not fits.any():
            continue
        sampling = _sampling(series, link[at], row, last)
        total = variance[at] + fit.inflation * (fit.extra + sampling)
        with np.errstate(all="ignore"):
            share = (fit.extra + part * variance[at]) / total
            df = np.where(share > 0, fit.extra_df / np.maximum(share, 1e-9) ** 2, np.inf)
            df = np.where(fit.inflation > 1.0, fit.df, df)
        # The distribution of the prediction adds the sampling itself.
        prediction = Prediction(
            series.kind, link[at][fits], (total - sampling)[fits], series.population[row, last][fits],
            series.errors[row, last][fits], df[fits], series.factor)
        values[fits, at] = series.printed(link[at][fits])
        lower[fits, at], upper[fits, at] = prediction.limits(confidence)
    return Projection(tuple(_label(series, float(year)) for year in years), years, values, lower, upper)


def _enough_cases(series: SeriesSet) -> Bools:
    if series.kind == VALUE:
        return np.ones(len(series.keys), dtype=bool)
    cases = np.where(series.known, series.events, 0.0).sum(axis=1)
    if series.kind == RATE:
        return np.asarray(cases >= LEAST_CASES)
    others = np.where(series.known, series.population, 0.0).sum(axis=1) - cases
    return np.asarray(np.minimum(cases, others) >= LEAST_CASES)


def _sampling(series: SeriesSet, link: Floats, row: Floats, last: Floats) -> Floats:
    """Returns the sampling variance of the projected value: as many persons as in the last year."""
    only = SeriesSet(
        series.kind, series.keys, ("next",), np.zeros(1), series.values[row, last][:, None],
        series.events[row, last][:, None], series.population[row, last][:, None], series.errors[row, last][:, None],
        series.factor)
    with np.errstate(all="ignore"):
        return np.asarray(1.0 / information(only, link[:, None])[1][:, 0])


def _label(series: SeriesSet, year: float) -> str:
    return str(int(year)) if year.is_integer() else f"{year:.1f}"
