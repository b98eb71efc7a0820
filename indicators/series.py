"""Series of many areas as arrays (areas x periods), and the noise that belongs to each kind of value."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from .intervals import Bools, Floats, z_value
from .problems import QT_TRANSLATE_NOOP, DataProblem

if TYPE_CHECKING:
    import pandas as pd

    from .catalogue import Indicator

#: Kinds of values: a share of persons (binomial, logit), events per person (Poisson, log), the ratio of two
#: separate counts (binomial given both, log of the ratio), anything positive with its standard error (log).
PROPORTION, RATE, RATIO, VALUE = "proportion", "rate", "ratio", "value"
KINDS = (PROPORTION, RATE, RATIO, VALUE)

#: Which noise belongs to an indicator of the catalogue. Standardised rates and means are no plain counts.
KIND_OF_METHOD = {
    "proportion": PROPORTION, "rate": RATE, "ratio": RATIO, "mean": VALUE, "dsr": VALUE, "smr": VALUE}

#: Keeps exp() within double precision; nothing real comes near it.
LARGEST_LINK = 30.0

_YEAR = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?(?:\D.*)?")


@dataclass(frozen=True)
class SeriesSet:
    """The series of one indicator for many areas.

    ``values``, ``events``, ``population`` and ``errors`` are (areas, periods), NaN where there is no number;
    ``years`` are the periods as numbers, rising. ``events`` and ``population`` belong to the kinds of counts
    (a ratio: the first count, and the sum of both), ``errors`` to ``value``: the standard error of the
    logarithm, 0 where unknown. ``factor`` turns a share, rate or ratio into the printed value.
    """

    kind: str
    keys: tuple[str, ...]
    periods: tuple[str, ...]
    years: Floats
    values: Floats
    events: Floats
    population: Floats
    errors: Floats
    factor: float = 1.0
    #: Whether chance in the values is known: always for counts, for ``value`` where there are standard errors.
    #: Otherwise ``errors`` are those of rounding alone, and the spread of the series is all that tells of chance.
    sampled: bool = True

    def __post_init__(self) -> None:
        shape = (len(self.keys), len(self.periods))
        for array in (self.values, self.events, self.population, self.errors):
            if array.shape != shape:
                raise ValueError(f"{array.shape} does not fit {shape[0]} areas and {shape[1]} periods")
        if self.years.shape != shape[1:] or (np.diff(self.years) <= 0).any():
            raise ValueError("the years must rise")

    @cached_property
    def known(self) -> Bools:
        """Where a number can be used."""
        if self.kind == VALUE:
            return np.isfinite(self.values) & (self.values > 0)
        fits = np.isfinite(self.events) & np.isfinite(self.population) & (self.population > 0) & (self.events >= 0)
        if self.kind == RATE:
            return fits
        return fits & (self.events <= self.population)

    def at(self, positions: Sequence[int]) -> SeriesSet:
        """Returns the same series with some of the periods."""
        chosen = list(positions)
        return replace(
            self, periods=tuple(self.periods[at] for at in chosen), years=self.years[chosen],
            values=self.values[:, chosen], events=self.events[:, chosen], population=self.population[:, chosen],
            errors=self.errors[:, chosen])

    def printed(self, link: Floats) -> Floats:
        """Turns values on the scale of the link into the unit of the indicator."""
        if self.kind == PROPORTION:
            return special.expit(link) * self.factor
        return np.exp(np.clip(link, -LARGEST_LINK, LARGEST_LINK)) * self.factor


def counts(kind: str, keys: Sequence[str], periods: Sequence[str], events: ArrayLike, population: ArrayLike,
           factor: float = 1.0, years: Optional[ArrayLike] = None) -> SeriesSet:
    """Returns series of counts; ``population`` of a ratio is the second count.

    Both (areas, periods). The periods are read as years unless ``years`` are given.
    """
    x = np.asarray(events, dtype=np.float64)
    n = np.broadcast_to(np.asarray(population, dtype=np.float64), x.shape)
    with np.errstate(all="ignore"):
        values = np.where(n > 0, x / n * factor, np.nan)
    total = x + n if kind == RATIO else n.copy()
    return SeriesSet(
        kind, tuple(keys), tuple(periods), _years(periods, years), values, x, total, np.zeros(x.shape), factor)


def plain_values(keys: Sequence[str], periods: Sequence[str], values: ArrayLike, errors: Optional[ArrayLike] = None,
                 years: Optional[ArrayLike] = None) -> SeriesSet:
    """Returns series of positive values; ``errors`` are standard errors of their logarithms, 0 if unknown.

    Without any, half a unit of the last digit the values have is their error.
    """
    y = np.asarray(values, dtype=np.float64)
    empty = np.full(y.shape, np.nan)
    known = np.zeros(y.shape) if errors is None else np.nan_to_num(np.asarray(errors, dtype=np.float64))
    sampled = bool((known > 0).any())
    return SeriesSet(
        VALUE, tuple(keys), tuple(periods), _years(periods, years), y, empty, empty,
        known if sampled else rounding_errors(y, last_digit(y)), sampled=sampled)


#: Values with more decimals than these are taken as not rounded.
_MOST_DECIMALS = 6


def last_digit(values: Floats) -> float:
    """Returns the unit of the last decimal that any of the values has (1 for whole numbers), 0 for unrounded ones."""
    known = values[np.isfinite(values)]
    for places in range(_MOST_DECIMALS + 1):
        shifted = known * 10.0**places
        if (np.abs(shifted - np.rint(shifted)) <= 1e-9 * np.maximum(np.abs(shifted), 1.0)).all():
            return float(10.0**-places)
    return 0.0


def rounding_errors(values: Floats, unit: float) -> Floats:
    """Returns what half a unit of the last digit is on the logarithm of positive values; 0 elsewhere."""
    with np.errstate(all="ignore"):
        return np.where(values > 0, 0.5 * unit / values, 0.0)


def _years(periods: Sequence[str], years: Optional[ArrayLike]) -> Floats:
    if years is None:
        return np.array([year_of(period) for period in periods], dtype=np.float64)
    return np.asarray(years, dtype=np.float64)


def year_of(period: Any) -> float:
    """Reads a period as a year: a number, ``2025``, ``2024/25`` (its first year) or a date 2025-06-30.

    Raises :class:`DataProblem` for anything else.
    """
    if isinstance(period, (int, float, np.integer, np.floating)) and math.isfinite(period):
        return float(period)
    text = str(period).strip()
    try:
        return float(text)
    except ValueError:
        match = _YEAR.fullmatch(text)
    if match is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "The period “{period}” is not a year. Give years such as 2025, or dates as 2025-12-31."),
            period=text)
    year = float(match[1])
    return year if match[2] is None else year + (int(match[2]) - 1) / 12.0 + (int(match[3]) - 1) / 366.0


def non_overlapping(years: Sequence[float], pooled: int) -> list[int]:
    """Returns the positions of the periods whose pooled windows share no year, counted back from the last.

    A value pooled over 2023–2025 shares two of its years with that of 2022–2024: taken together they would
    pass the same cases for independent proof. ``pooled`` is the number of years in a window.
    """
    chosen: list[int] = []
    for at in range(len(years) - 1, -1, -1):
        if not chosen or years[chosen[-1]] - years[at] >= pooled - 1e-9:
            chosen.append(at)
    return chosen[::-1]


def series_of(frame: pd.DataFrame, indicator: Indicator, until: Optional[str] = None) -> SeriesSet:
    """Takes the series of one indicator and level from a table of indicator values.

    ``frame`` holds the rows of one level and indicator in the columns of ``compute.VALUE_COLUMNS``. Pooled
    windows that overlap are left out (:func:`non_overlapping`), and so are periods after ``until``.
    Suppressed and missing values are gaps. Raises :class:`DataProblem` for a period that is no year.
    """
    of_row, of_key = ([str(entry) for entry in frame[name].tolist()] for name in ("period", "area_id"))
    found = sorted(set(of_row), key=lambda period: (year_of(period), period))
    periods = [period for period in found if until is None or year_of(period) <= year_of(until)]
    keys = sorted(set(of_key))
    row = {key: at for at, key in enumerate(keys)}
    column = {period: at for at, period in enumerate(periods)}
    column_of = np.array([column.get(period, -1) for period in of_row], dtype=np.int64)
    used = column_of >= 0
    at = (np.array([row[key] for key in of_key], dtype=np.int64)[used], column_of[used])

    def array(name: str) -> Floats:
        result = np.full((len(keys), len(periods)), np.nan)
        result[at] = frame[name].to_numpy(np.float64, na_value=np.nan)[used]
        return result

    value, lower, upper = array("value"), array("lower"), array("upper")
    x, n = array("numerator"), array("denominator")
    x, n = np.where(np.isnan(value), np.nan, x), np.where(np.isnan(value), np.nan, n)
    kind = KIND_OF_METHOD[indicator.method]
    with np.errstate(all="ignore"):
        width = np.log(upper) - np.log(lower)
        errors = np.where(np.isfinite(width) & (lower > 0), width / (2.0 * z_value(0.95)), 0.0)
    sampled = kind != VALUE or bool((errors > 0).any())
    if not sampled:
        # A mean without an interval: what does not show in print is no change.
        errors = rounding_errors(value, 10.0**-indicator.decimals)
    whole = SeriesSet(
        kind, tuple(keys), tuple(periods), np.array([year_of(period) for period in periods], dtype=np.float64),
        value, x, x + n if kind == RATIO else n, errors, indicator.factor, sampled)
    return whole.at(non_overlapping(list(whole.years), indicator.years))


# ----------------------------------------------------------------- noise on the scale of the link


def information(series: SeriesSet, link: Floats) -> tuple[Floats, Floats]:
    """Returns residuals and information on the scale of the link, for fitted values ``link``.

    The variance of a residual from sampling alone is 1 / information: of the logarithm of a rate 1 / events,
    of the logit of a share 1 / (n p (1 - p)), of the logarithm of a value its squared standard error.
    Both arrays (areas, periods), NaN where there is no number.
    """
    known = series.known
    # Faster than np.clip on small arrays.
    link = np.minimum(np.maximum(link, -LARGEST_LINK), LARGEST_LINK)
    with np.errstate(all="ignore"):
        if series.kind == VALUE:
            residual = np.log(series.values) - link
            info = np.where(series.errors > 0, 1.0 / series.errors**2, _EXACT)
        elif series.kind == RATE:
            info = series.population * np.exp(link)
            residual = (series.events - info) / info
        else:
            share = special.expit(link)
            info = series.population * share * special.expit(-link)
            residual = (series.events - series.population * share) / info
    return np.where(known, residual, np.nan), np.where(known, info, np.nan)


#: Information of a value without a known standard error: the spread of the series alone is its noise.
_EXACT = 1e12


def start_values(series: SeriesSet) -> Floats:
    """Returns the observed values on the scale of the link, drawn a little away from 0 and 1."""
    with np.errstate(all="ignore"):
        if series.kind == VALUE:
            result = np.log(series.values)
        elif series.kind == RATE:
            result = np.log((series.events + 0.5) / series.population)
        else:
            result = np.log((series.events + 0.5) / (series.population - series.events + 0.5))
    return np.where(series.known, result, np.nan)


def extra_variance(squared: Floats, info: Floats, df: float) -> float:
    """Estimates the variance beyond sampling that many areas have in common, on the scale of the link.

    Solves sum of r^2 / (1/info + s^2) = df for s^2 >= 0, with squared residuals r^2; 0 where sampling alone
    explains them. Source: Paule & Mandel (1982), moment estimator; for counts the variance is that of the
    negative binomial, mu + s^2 mu^2.
    """
    used = np.isfinite(squared) & np.isfinite(info) & (info > 0)
    r2, noise = squared[used], 1.0 / info[used]
    if df <= 0 or r2.size == 0 or float((r2 / noise).sum()) <= df:
        return 0.0
    low, high = 0.0, float(r2.sum() / df)
    for _ in range(60):
        middle = 0.5 * (low + high)
        if float((r2 / (noise + middle)).sum()) > df:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
