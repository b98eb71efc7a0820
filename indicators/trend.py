"""Trends over the years: Mann-Kendall with Sen's slope, and the log-linear change per year.

Two questions are answered apart. Mann-Kendall asks only whether the values tend to rise or fall, whatever
their form and noise; with few years it can hardly become significant (the smallest p of four years is 0.083).
The log-linear model also knows how many cases stand behind each value, so it can tell a trend from chance in
few years, and it gives the change per year in per cent.

- A rate is modelled as Poisson with its logarithm linear in time, a share as binomial with its logit, the
  ratio of two counts as binomial given both (the logarithm of the ratio is then linear). Means and
  standardised rates are no plain counts: the logarithm of the value, weighted by the standard error that its
  interval implies. A zero has no logarithm; such series have Mann-Kendall only.
- Noise beyond sampling is estimated for all areas of an indicator and level together, as a variance s^2 on
  the scale of the link (negative binomial for counts), because four to ten years of one area tell nearly
  nothing about it. It starts from the series in the middle, which a few that jump do not move. Its own
  uncertainty enters through Satterthwaite's degrees of freedom. An area whose series fits no line even so
  (p < 0.01, e.g. a jump) is set aside in that estimate and gets its own dispersion, quasi-likelihood with t
  and periods - 2 degrees of freedom.
- Of values pooled over several years only windows without a common year are used (``series.non_overlapping``).
- Years are the x axis, so gaps and unequal steps need no filling.

Sources: Mann (1945); Kendall (1975); Sen (1968); Gilbert (1987), chapter 16; McCullagh & Nelder (1989);
Williams (1982); Paule & Mandel (1982); Satterthwaite (1946).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from .intervals import Bools, Floats, z_value
from .problems import DataProblem
from .series import (
    PROPORTION,
    RATE,
    VALUE,
    SeriesSet,
    extra_variance,
    information,
    series_of,
    start_values,
    year_of,
)
from .significance import benjamini_hochberg

if TYPE_CHECKING:
    import pandas as pd

    from .catalogue import Catalogue, Indicator

RISING, FALLING, STABLE = "rising", "falling", "stable"

#: Fewer periods have no trend that could be told from a single jump.
LEAST_PERIODS = 3

#: With fewer cases (or non-cases) in the whole series the limits of the slope hold too much more than 95 %.
LEAST_CASES = 15

#: Without ties the null distribution of Kendall's S is exact up to this many periods.
EXACT_UP_TO = 50

#: Below this p a series does not fit its line and has a dispersion of its own; below the second one, divided
#: by the number of areas, it takes no part in the common estimate.
OWN_DISPERSION, GROSS = 0.01, 0.001

#: How the noise beyond sampling is treated.
SHARED, AREA, NONE = "shared", "area", "none"

#: Reasons why an area has no log-linear trend.
TOO_FEW_PERIODS, NO_CASES, ALL_CASES, FEW_CASES = "too_few_periods", "no_cases", "all_cases", "few_cases"
ZERO_VALUE, NOT_CONVERGED, NO_YEARS = "zero_value", "not_converged", "no_years"

TREND_COLUMNS = (
    "area_id", "level", "indicator", "period", "first_period", "periods", "slope_pct", "slope_lower", "slope_upper",
    "p", "q", "mk_tau", "mk_p", "dispersion", "direction", "projection_period", "projection", "projection_lower",
    "projection_upper", "reason")

_ITERATIONS = 60
_TOLERANCE = 1e-9
#: A fitted change over the whole series beyond this, on the scale of the link, is a fit running away.
_LARGEST_CHANGE = 15.0


# ----------------------------------------------------------------- Mann-Kendall and Sen


@dataclass(frozen=True)
class MannKendall:
    """Results by area: ``periods`` with a value, Kendall's ``s`` with its ``variance`` under no trend, ``z``
    (with continuity correction), two-sided ``p``, tau-b and Sen's slope per year with its limits."""

    periods: NDArray[np.int64]
    s: Floats
    variance: Floats
    z: Floats
    p: Floats
    tau: Floats
    slope: Floats
    slope_lower: Floats
    slope_upper: Floats


def mann_kendall(values: ArrayLike, years: ArrayLike, confidence: float = 0.95) -> MannKendall:
    """Tests many series for a monotonic trend.

    ``values`` (areas, periods), NaN = gap; ``years`` of the periods, all different. p is exact without ties
    (up to 50 periods), otherwise from the normal approximation with tie and continuity correction. Sen's
    slope is the median of all slopes between two periods, per year; its limits are slopes of the ranks that
    the same distribution gives, between two ranks in proportion, and NaN where so few periods bound nothing at
    this confidence. Sources: Kendall (1975), Gilbert (1987) 16.4, Sen (1968), Hollander & Wolfe (1973) 9.3.
    """
    y = np.atleast_2d(np.asarray(values, dtype=np.float64))
    x = np.asarray(years, dtype=np.float64)
    if x.shape != y.shape[1:] or np.unique(x).size != x.size:
        raise ValueError("every period needs a year of its own")
    order = np.argsort(x)
    x, y = x[order], np.where(np.isfinite(y), y, np.nan)[:, order]
    first, second = np.triu_indices(x.size, 1)
    difference = y[:, second] - y[:, first]
    s = np.nansum(np.sign(difference), axis=1)
    n = np.isfinite(y).sum(axis=1)
    equal = (y[:, :, None] == y[:, None, :]).sum(axis=2).astype(np.float64)  # NaN equals nothing
    tied = np.where(equal > 1, equal, 1.0)
    variance = (n * (n - 1.0) * (2.0 * n + 5.0) - ((tied - 1.0) * (2.0 * tied + 5.0)).sum(axis=1)) / 18.0
    pairs = n * (n - 1.0) / 2.0
    tied_pairs = (tied - 1.0).sum(axis=1) / 2.0
    with np.errstate(all="ignore"):
        z = np.where(variance > 0, (s - np.sign(s)) / np.sqrt(variance), 0.0)
        tau = np.where(pairs > tied_pairs, s / np.sqrt(pairs * (pairs - tied_pairs)), np.nan)
    p = np.minimum(2.0 * special.ndtr(-np.abs(z)), 1.0)
    for count in np.unique(n):
        exact = (n == count) & (tied_pairs == 0)
        if 2 <= count <= EXACT_UP_TO and exact.any():
            p[exact] = _exact_p(int(count))[np.rint(np.abs(s[exact])).astype(int)]
    p = np.where(n >= 2, p, np.nan)
    slopes = np.sort(difference / (x[second] - x[first]), axis=1)  # NaN goes to the end
    rank = (pairs - z_value(confidence) * np.sqrt(np.maximum(variance, 0.0))) / 2.0
    for count in np.unique(n[tied_pairs == 0]):
        if 2 <= count <= EXACT_UP_TO:
            rank[(n == count) & (tied_pairs == 0)] = _exact_rank(int(count), confidence)
    lower, upper = _ranked(slopes, pairs, rank), _ranked(slopes, pairs, pairs + 1.0 - rank)
    middle = _ranked(slopes, pairs, (pairs + 1.0) / 2.0)
    return MannKendall(n.astype(np.int64), s, variance, z, p, tau, middle, lower, upper)


@lru_cache(maxsize=64)
def _inversions(n: int) -> Floats:
    """Returns the chances of 0, 1, 2 … inversions in a random order of n values."""
    chance: Floats = np.ones(1)
    for size in range(2, n + 1):
        chance = np.convolve(chance, np.full(size, 1.0 / size))
    return chance


def _exact_rank(n: int, confidence: float) -> float:
    """Returns the rank of the lower limit among all slopes; below 1 where even the smallest is too high."""
    up_to = np.cumsum(_inversions(n))
    tail = (1.0 - confidence) / 2.0
    at = int(np.searchsorted(up_to, tail, side="right"))
    if at == 0:
        return 0.0
    return at + float((tail - up_to[at - 1]) / (up_to[at] - up_to[at - 1]))


@lru_cache(maxsize=64)
def _exact_p(n: int) -> Floats:
    """Returns two-sided p-values by |S|, from the numbers of permutations by their inversions."""
    chance = _inversions(n)
    pairs = n * (n - 1) // 2
    s = pairs - 2 * np.arange(pairs + 1)
    result: Floats = np.ones(pairs + 1)
    for value in range(1, pairs + 1):
        result[value] = min(2.0 * float(chance[s >= value].sum()), 1.0)
    return result


def _ranked(ordered: Floats, count: Floats, rank: Floats) -> Floats:
    """Returns the value of a rank (1 = smallest) between its neighbours; NaN outside 1..count."""
    if ordered.shape[1] == 0:
        return np.full(ordered.shape[0], np.nan)
    # A hair of rounding must not lose the outermost slope.
    inside = (rank > 1.0 - 1e-9) & (rank < count + 1e-9)
    place = np.where(inside, np.clip(rank, 1.0, np.maximum(count, 1.0)), 1.0) - 1.0
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, np.maximum(count.astype(int) - 1, 0))
    row = np.arange(ordered.shape[0])
    result = ordered[row, below] + (place - below) * (ordered[row, above] - ordered[row, below])
    return np.where(inside, result, np.nan)


# ----------------------------------------------------------------- log-linear change


@dataclass(frozen=True)
class LogLinear:
    """Fitted lines link = level + slope (year - centre) of many areas, all arrays by area.

    ``variance`` of level, slope and their covariance; ``extra`` the variance beyond sampling (a number) with its
    degrees of freedom, ``inflation`` what the variance of an area is multiplied by (1 where its line fits),
    ``df`` the degrees of freedom of the slope; ``dispersion`` Pearson's X^2 / (periods - 2) against sampling
    alone. Without a result NaN, and ``reason`` says why (else ``None``).
    """

    periods: NDArray[np.int64]
    centre: Floats
    level: Floats
    slope: Floats
    level_variance: Floats
    slope_variance: Floats
    covariance: Floats
    extra: float
    extra_df: float
    inflation: Floats
    df: Floats
    p: Floats
    dispersion: Floats
    reason: NDArray[np.object_]

    def at(self, year: Any) -> tuple[Floats, Floats]:
        """Returns link and its variance (of the line alone) at a year."""
        distance = np.asarray(year, dtype=np.float64) - self.centre
        link = self.level + self.slope * distance
        return link, self.level_variance + 2.0 * distance * self.covariance + distance**2 * self.slope_variance

    def limits(self, confidence: float = 0.95) -> tuple[Floats, Floats]:
        """Returns confidence limits of the slope on the scale of the link."""
        reach = _t_quantile(confidence, self.df) * np.sqrt(self.slope_variance)
        return self.slope - reach, self.slope + reach


def log_linear(series: SeriesSet, dispersion: str = SHARED, least_periods: int = LEAST_PERIODS) -> LogLinear:
    """Fits the log-linear change per year of all areas at once by iteratively reweighted least squares.

    ``dispersion`` ``shared``: variance mu + s^2 mu^2 with one s^2 of all areas; ``area``: quasi-likelihood, each
    area with its own factor X^2 / (periods - 2) and t with periods - 2 degrees of freedom; ``none``: sampling
    alone (for published examples; no minimum of cases). Returns NaN and a reason where an area has too few
    periods or cases, no case at all (or only cases), a value of 0 that has no logarithm, or no finite estimate.
    """
    if dispersion not in (SHARED, AREA, NONE):
        raise ValueError(f"unknown dispersion {dispersion!r}")
    known = series.known
    periods = known.sum(axis=1)
    reason = _reasons(series, known, periods, least_periods, dispersion)
    usable = reason == None  # noqa: E711 - element by element
    part = known & usable[:, None]
    with np.errstate(all="ignore"):
        centre = np.where(part, series.years, 0.0).sum(axis=1) / periods
    distance = np.where(part, series.years - np.where(usable, centre, 0.0)[:, None], 0.0)
    link = np.where(part, start_values(series), 0.0)
    df_total = float(np.maximum(periods[usable] - 2, 0).sum())
    extra, fit = 0.0, _Line.empty(len(series.keys))
    moved = np.full(len(series.keys), np.inf)
    for iteration in range(_ITERATIONS):
        residual, info = information(series, link)
        residual, info = np.where(part, residual, 0.0), np.where(part, info, 0.0)
        # The first steps only take the fit from the observed values to the line.
        if dispersion == SHARED and iteration > 1:
            if iteration == 2:
                # From no extra variance on, no series of many cases would ever fit.
                extra = _middle_extra(residual, info, np.where(usable & (moved < 1.0), periods - 2, 0))
            before, steady = extra, usable & (moved < 1.0) & _fits(residual, info, extra, periods, GROSS / len(usable))
            df_total = float(np.maximum(periods[steady] - 2, 0).sum())
            extra = extra_variance(np.where(part & steady[:, None], residual**2, np.nan), info, df_total)
        else:
            before = extra
        weight = info / (1.0 + extra * info)
        fit = _Line.fitted(distance, np.where(part, link + residual, 0.0), weight)
        line = np.where(part, fit.level[:, None] + fit.slope[:, None] * distance, 0.0)
        with np.errstate(invalid="ignore"):
            moved = np.abs(line - link).max(axis=1, initial=0.0)
        link = np.where(np.isfinite(line), np.clip(line, -_LARGEST_CHANGE * 2, _LARGEST_CHANGE * 2), 0.0)
        if iteration > 3 and (moved[usable] < _TOLERANCE).all() and abs(extra - before) <= 1e-9 + 1e-7 * extra:
            break
    span = np.abs(fit.slope) * np.ptp(np.where(part, distance, 0.0), axis=1)
    with np.errstate(invalid="ignore"):
        lost = usable & ~((moved < 1e-6) & (span < _LARGEST_CHANGE) & np.isfinite(fit.slope_variance))
    reason[lost] = NOT_CONVERGED
    usable &= ~lost
    residual, info = information(series, link)
    return _result(series, fit, dispersion, extra, df_total, usable, part, distance, residual, info, periods,
                   centre, reason)


class _Line(NamedTuple):
    """Weighted least squares of one line per row, with the sums of its weights."""

    level: Floats
    slope: Floats
    level_variance: Floats
    slope_variance: Floats
    covariance: Floats

    @classmethod
    def empty(cls, rows: int) -> _Line:
        return cls(*(np.full(rows, np.nan) for _ in range(5)))

    @classmethod
    def fitted(cls, x: Floats, y: Floats, weight: Floats) -> _Line:
        s0, s1, s2 = (np.asarray((weight * x**power).sum(axis=1)) for power in range(3))
        t0, t1 = (weight * y).sum(axis=1), (weight * x * y).sum(axis=1)
        with np.errstate(all="ignore"):
            determinant = s0 * s2 - s1 * s1
            determinant = np.where(determinant > 1e-12 * s0 * s2, determinant, np.nan)
            return cls((s2 * t0 - s1 * t1) / determinant, (s0 * t1 - s1 * t0) / determinant,
                       s2 / determinant, s0 / determinant, -s1 / determinant)


def _middle_extra(residual: Floats, info: Floats, df: NDArray[Any]) -> float:
    """Returns the extra variance under which half of the series scatter more and half less than expected.

    A few series that jump do not move it. Only those with degrees of freedom count.
    """
    rows = df > 0
    if not rows.any():
        return 0.0
    squared, info, df = residual[rows] ** 2, info[rows], df[rows]

    def quiet(extra: float) -> bool:
        spread = (squared * info / (1.0 + extra * info)).sum(axis=1)
        return float(np.median(special.chdtrc(df, spread))) >= 0.5

    # With three times the largest sum of squares every series is quiet.
    low, high = 0.0, 3.0 * float(squared.sum(axis=1).max())
    if quiet(low):
        return 0.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if quiet(middle) else (middle, high)
    return high


def _fits(residual: Floats, info: Floats, extra: float, periods: NDArray[Any], p: float) -> Bools:
    """Tells which series scatter around their line no more than has this probability."""
    spread = np.nan_to_num(residual**2 * info / (1.0 + extra * info)).sum(axis=1)
    return np.asarray(special.chdtrc(np.maximum(periods - 2.0, 1.0), spread) > p) | (periods < 3)


def _reasons(series: SeriesSet, known: Bools, periods: NDArray[Any], least: int,
             dispersion: str) -> NDArray[np.object_]:
    reason: NDArray[np.object_] = np.full(len(series.keys), None, dtype=object)
    if series.kind == VALUE:
        with np.errstate(invalid="ignore"):
            reason[((series.values <= 0) & np.isfinite(series.values)).any(axis=1)] = ZERO_VALUE
    else:
        x = np.where(known, series.events, 0.0).sum(axis=1)
        n = np.where(known, series.population, 0.0).sum(axis=1)
        if dispersion != NONE:
            reason[(x if series.kind == RATE else np.minimum(x, n - x)) < LEAST_CASES] = FEW_CASES
        if series.kind != RATE:
            reason[x >= n] = ALL_CASES
        reason[x <= 0] = NO_CASES
    reason[(periods < least) & (reason != ZERO_VALUE)] = TOO_FEW_PERIODS
    return reason


def _result(series: SeriesSet, fit: _Line, dispersion: str, extra: float, df_total: float, usable: Bools, part: Bools,
            distance: Floats, residual: Floats, info: Floats, periods: NDArray[Any], centre: Floats,
            reason: NDArray[np.object_]) -> LogLinear:
    with np.errstate(all="ignore"):
        squares = np.where(part, residual**2 * info, 0.0).sum(axis=1)
        own = np.where(periods > 2, squares / np.maximum(periods - 2, 1), np.nan)
        variance = [fit.level_variance, fit.slope_variance, fit.covariance]
        df, inflation = np.full(periods.shape, np.inf), np.ones(periods.shape)
        if dispersion == AREA:
            inflation = own
            df = np.where(periods > 2, periods - 2.0, np.nan)
        elif extra > 0:
            # Share of the slope's variance that rests on the estimated extra variance.
            weight = np.where(part, info / (1.0 + extra * info), 0.0)
            lever = (weight * (distance + (fit.covariance / fit.slope_variance)[:, None])) * fit.slope_variance[:, None]
            share = extra * (lever**2).sum(axis=1) / fit.slope_variance
            df = df_total / np.maximum(share, 1e-9) ** 2
        if dispersion == SHARED:
            loose = part.any(axis=1) & ~_fits(residual, np.where(part, info, 0.0), extra, periods, OWN_DISPERSION)
            scatter = np.where(part, residual**2 * info / (1.0 + extra * info), 0.0).sum(axis=1)
            inflation = np.where(loose, scatter / np.maximum(periods - 2, 1), 1.0)
            df = np.where(loose, np.minimum(df, periods - 2.0), df)
        variance = [entry * inflation for entry in variance]
        z = np.abs(fit.slope) / np.sqrt(variance[1])
        p = 2.0 * special.stdtr(np.minimum(df, 1e9), -z)

    def shown(array: Floats) -> Floats:
        return np.where(usable, array, np.nan)

    return LogLinear(
        periods.astype(np.int64), shown(centre), shown(fit.level), shown(fit.slope), shown(variance[0]),
        shown(variance[1]), shown(variance[2]), extra, df_total, shown(inflation), shown(df), shown(p),
        np.full(periods.shape, np.nan) if not series.sampled else shown(own), reason)


def _t_quantile(confidence: float, df: ArrayLike) -> Floats:
    """Returns the two-sided quantile of Student's t (the normal one for infinite degrees of freedom)."""
    z_value(confidence)  # complains about a confidence outside 0..1
    return np.asarray(special.stdtrit(np.minimum(np.asarray(df, dtype=np.float64), 1e9), 0.5 + confidence / 2.0))


def percent_per_year(series: SeriesSet, fit: LogLinear, slope: Floats) -> Floats:
    """Turns slopes on the scale of the link into the change per year in per cent of the fitted value.

    For rates, ratios and values 100 (exp(slope) - 1), the same in every year. A share cannot grow for ever by
    the same per cent: there it is the change at the middle of the series, 100 (exp(slope (1 - p)) - 1).
    """
    if series.kind == PROPORTION:
        slope = slope * special.expit(-fit.level)
    return 100.0 * np.expm1(slope)


# ----------------------------------------------------------------- tables


def direction_of(slope: Floats, q: Floats, alpha: float) -> NDArray[np.object_]:
    """Returns rising or falling where q is at most ``alpha``, else stable; ``None`` where nothing was tested."""
    result: NDArray[np.object_] = np.full(q.shape, None, dtype=object)
    with np.errstate(invalid="ignore"):
        result[np.isfinite(q)] = STABLE
        result[(q <= alpha) & (slope > 0)] = RISING
        result[(q <= alpha) & (slope < 0)] = FALLING
    return result


def trend_table(series: SeriesSet, alpha: float = 0.05, confidence: float = 0.95,
                dispersion: str = SHARED) -> dict[str, NDArray[Any]]:
    """Returns the columns of :data:`TREND_COLUMNS` (without level and indicator) for one set of series.

    q are the p of the log-linear slope after Benjamini-Hochberg over the areas; an area with a value of 0
    in a standardised rate or mean has the p of Mann-Kendall instead.
    """
    from .projection import project

    kendall = mann_kendall(np.where(np.isfinite(series.values), series.values, np.nan), series.years, confidence)
    fit = log_linear(series, dispersion)
    lower, upper = fit.limits(confidence)
    by_rank = (fit.reason == ZERO_VALUE) & (kendall.periods >= LEAST_PERIODS)
    p = np.where(by_rank, kendall.p, fit.p)
    q = benjamini_hochberg(p)
    slope = np.where(by_rank, kendall.slope, fit.slope)
    ahead = project(series, 1, confidence, fit=fit)
    there = np.isfinite(series.values)
    first = [series.periods[int(row.argmax())] if row.any() else None for row in there]
    tested = kendall.periods >= LEAST_PERIODS
    known = np.isfinite(ahead.value[:, 0]) if ahead.periods else np.zeros(len(series.keys), dtype=bool)
    missing = np.full(len(series.keys), np.nan)
    return {
        "area_id": np.array(series.keys, dtype=object),
        "period": np.full(len(series.keys), series.periods[-1] if series.periods else None, dtype=object),
        "first_period": np.array(first, dtype=object),
        "periods": kendall.periods,
        "slope_pct": percent_per_year(series, fit, fit.slope),
        "slope_lower": percent_per_year(series, fit, lower),
        "slope_upper": percent_per_year(series, fit, upper),
        "p": p, "q": q,
        "mk_tau": np.where(tested, kendall.tau, np.nan), "mk_p": np.where(tested, kendall.p, np.nan),
        "dispersion": fit.dispersion,
        "direction": direction_of(slope, q, alpha),
        "projection_period": np.where(known, ahead.periods[0] if ahead.periods else None, None),
        "projection": ahead.value[:, 0] if ahead.periods else missing,
        "projection_lower": ahead.lower[:, 0] if ahead.periods else missing,
        "projection_upper": ahead.upper[:, 0] if ahead.periods else missing,
        "reason": fit.reason,
    }


def compute_trends(values: pd.DataFrame, catalogue: Catalogue, period: Optional[str] = None,
                   alpha: float = 0.05) -> pd.DataFrame:
    """Computes the trends of all areas, levels and indicators of a table of indicator values.

    ``values`` in the columns of ``compute.VALUE_COLUMNS``; ``period`` the last year that counts (default: the
    newest). Returns :data:`TREND_COLUMNS`, one row per level, indicator and area, ``direction`` and ``reason``
    ``None`` where empty.
    """
    import pandas as pd

    last = last_period(values) if period is None else period
    blocks = []
    for level, indicator, frame in groups(values, catalogue):
        try:
            table = trend_table(series_of(frame, indicator, last), alpha)
        except DataProblem:
            # A period that is no year has no place on the time axis: named in the table, not in a message.
            table = _without_years(frame)
        block = pd.DataFrame(table)
        blocks.append(block.assign(level=level, indicator=indicator.code, period=last))
    if not blocks:
        return pd.DataFrame(columns=list(TREND_COLUMNS))
    result = pd.concat(blocks, ignore_index=True)[list(TREND_COLUMNS)]
    for name in ("direction", "reason", "first_period", "projection_period"):
        column = result[name].astype(object)
        result[name] = column.where(column.notna(), None)
    return result


def groups(values: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[str, Indicator, pd.DataFrame]]:
    """Yields level, indicator and rows of every combination, indicators in the order of the catalogue."""
    rows = dict(iter(values.groupby(["level", "indicator"], sort=False)))
    levels: Sequence[str] = list(dict.fromkeys(values["level"]))
    for level in levels:
        for indicator in catalogue.indicators:
            if (level, indicator.code) in rows:
                yield level, indicator, rows[level, indicator.code]


def last_period(values: pd.DataFrame) -> str:
    """Returns the newest period of a table, by year where the periods are years."""
    periods = sorted({str(period) for period in values["period"]})
    if not periods:
        return ""
    try:
        return max(periods, key=lambda period: (year_of(period), period))
    except DataProblem:
        return periods[-1]


def _without_years(frame: pd.DataFrame) -> dict[str, Any]:
    keys = sorted({str(key) for key in frame["area_id"]})
    empty: dict[str, Any] = {name: np.full(len(keys), np.nan) for name in TREND_COLUMNS}
    nothing = np.full(len(keys), None, dtype=object)
    return {
        **empty, "area_id": np.array(keys, dtype=object), "periods": np.zeros(len(keys), dtype=np.int64),
        "direction": nothing, "first_period": nothing, "projection_period": nothing,
        "reason": np.full(len(keys), NO_YEARS, dtype=object)}
