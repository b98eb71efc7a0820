"""Several years taken together, for events that are too rare in one year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from .catalogue import Indicator
from .intervals import Floats, Limits, rate_limits, ratio_limits, wilson
from .minimum import too_few
from .problems import QT_TRANSLATE_NOOP, DataProblem
from .states import ValueState


class Pooled(NamedTuple):
    """Holds cases and person-years of the years up to each period; same shape as what was pooled."""

    numerator: Floats
    denominator: Floats


def pool(
    numerators: ArrayLike, denominators: ArrayLike, years: int, periods: Optional[Sequence[str]] = None,
) -> Pooled:
    """Sums cases and persons over the last ``years`` periods: the persons of n years are n years' person-years.

    Periods along the last axis, oldest first. The result has the same shape; each column stands for the years up to
    and including its own, and is NaN where one of them is missing: a sum over fewer years would be another figure.
    ``periods`` names the columns; a window that leaves out a year, or whose names are no years, is NaN too.
    Raises :class:`DataProblem` for fewer than one year.
    """
    x, n = np.broadcast_arrays(np.asarray(numerators, dtype=np.float64), np.asarray(denominators, dtype=np.float64))
    if years < 1:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "{years} years cannot be taken together. Give at least 1."), years=years)
    if periods is not None and len(periods) != x.shape[-1]:
        raise ValueError(f"{len(periods)} periods for {x.shape[-1]} columns")
    summed = Pooled(np.full(x.shape, np.nan), np.full(x.shape, np.nan))
    for at in range(years - 1, x.shape[-1]):
        window = slice(at - years + 1, at + 1)
        if periods is not None and not _consecutive(periods[window]):
            continue
        # Persons of a year whose cases are missing must not count, nor the other way round.
        whole = np.isfinite(x[..., window]).all(axis=-1) & np.isfinite(n[..., window]).all(axis=-1)
        for target, source in ((summed.numerator, x), (summed.denominator, n)):
            target[..., at] = np.where(whole, source[..., window].sum(axis=-1), np.nan)
    return summed


def pool_values(values: pd.DataFrame, indicator: Indicator, period: str, years: int) -> pd.DataFrame:
    """Pools the stored values of one indicator and level over the ``years`` up to ``period``.

    ``values`` are rows of the table of indicator values, of one level and indicator. Returns one row per area with
    area_id, numerator, denominator (person-years), value, lower, upper, state and years, in the unit of the indicator.

    A year whose value is withheld withholds the sum: with it the value could be worked out. A year without data
    leaves the area without data. Minimum rules and the mark “unreliable” follow the catalogue, now for the sum.
    An indicator the catalogue itself computes over several years, or one without simple cases and persons (means,
    standardised rates and ratios), cannot be pooled again: :class:`DataProblem`, unless ``years`` is 1.
    """
    rows = values[values["indicator"] == indicator.code]
    if years == 1:
        return _columns(rows[rows["period"] == period].assign(years=indicator.years))
    if not can_pool(indicator):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "{code} {name} cannot be taken together over several years here. Set “jahre” in the catalogue and "
                "compute the indicators again."),
            code=indicator.code, name=indicator.name)
    window = [str(int(period) - back) for back in reversed(range(years))] if period.isdecimal() else []
    areas = pd.Index(rows["area_id"].unique(), name="area_id")

    def table(column: str) -> pd.DataFrame:
        wide = rows[rows["period"].isin(window)].pivot(index="area_id", columns="period", values=column)
        return wide.reindex(index=areas, columns=window)

    if not window:
        empty = np.full(len(areas), np.nan)
        pooled = Pooled(empty, empty)
    else:
        sums = pool(table("numerator").to_numpy(float), table("denominator").to_numpy(float), years, window)
        pooled = Pooled(sums.numerator[:, -1], sums.denominator[:, -1])
    # A year without a row of its own is a year without data.
    states = table("state").fillna(ValueState.NO_DATA.value)
    withheld = (states == ValueState.SUPPRESSED.value).any(axis=1).to_numpy()
    doubted = _doubted(states, table("numerator"), indicator)
    return _pooled_rows(areas, indicator, pooled, withheld, doubted, years)


def can_pool(indicator: Indicator) -> bool:
    """Tells whether the values of an indicator can be pooled over further years."""
    return indicator.years == 1 and indicator.method in ("proportion", "rate", "ratio")


def _pooled_rows(
    areas: pd.Index, indicator: Indicator, pooled: Pooled, withheld: np.ndarray, doubted: np.ndarray, years: int,
) -> pd.DataFrame:
    x, n, rules = pooled.numerator, pooled.denominator, indicator.rules
    with np.errstate(all="ignore"):
        few = too_few(indicator.method, rules, x, n)
        unreliable = (x < rules.unreliable_below) | doubted
        if indicator.method == "ratio":
            unreliable |= n < rules.unreliable_below
        value = np.where(n > 0, x / n * indicator.factor, np.nan)
    state = np.full(len(areas), ValueState.VALUE.value, dtype=object)
    state[unreliable] = ValueState.UNRELIABLE.value
    state[(x == 0) & ~doubted] = ValueState.ZERO.value
    state[~np.isfinite(value)] = ValueState.NO_DATA.value
    state[withheld | few] = ValueState.SUPPRESSED.value
    shown = np.array([ValueState(name).carries_number for name in state], dtype=bool)
    lower, upper = _limits(indicator, x, n)
    numbers = {"numerator": x, "denominator": n, "value": value, "lower": lower, "upper": upper}
    return _columns(pd.DataFrame({
        "area_id": areas.to_numpy(),
        **{name: np.where(shown, column, np.nan) for name, column in numbers.items()},
        "state": state,
        "years": years,
    }))


def _limits(indicator: Indicator, x: Floats, n: Floats) -> Limits:
    if indicator.interval == "none":
        return np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if indicator.method == "ratio":
        return ratio_limits(x, n, multiplier=indicator.factor)
    if indicator.method == "rate":
        return rate_limits(x, n, multiplier=indicator.factor)
    lower, upper = wilson(x, n)
    return lower * indicator.factor, upper * indicator.factor


def _doubted(states: pd.DataFrame, numerators: pd.DataFrame, indicator: Indicator) -> np.ndarray:
    """Tells where a year is unreliable for another reason than its few cases: a doubtful delivery stays doubtful."""
    unreliable = (states == ValueState.UNRELIABLE.value).to_numpy()
    enough = numerators.to_numpy(float) >= indicator.rules.unreliable_below
    return (unreliable & enough).any(axis=1)


def _consecutive(periods: Sequence[str]) -> bool:
    if not all(period.isdecimal() for period in periods):
        return False
    years = [int(period) for period in periods]
    return all(later - earlier == 1 for earlier, later in zip(years, years[1:]))


def _columns(frame: pd.DataFrame) -> pd.DataFrame:
    names = ["area_id", "numerator", "denominator", "value", "lower", "upper", "state", "years"]
    return frame[names].reset_index(drop=True)
