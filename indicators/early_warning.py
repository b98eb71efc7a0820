"""Early warning: which areas moved in the last period by more than chance explains.

Control-chart logic: what would the last value be if the area had only gone on as in the four years before,
moved with the whole Kreis, and varied by chance? A value outside that range is signalled.

- The level is an average of those years, so a slow drift over several years is signalled as well, like a jump.
- The level of an area and the movement common to all areas are estimated from the earlier periods, the
  movement into the last period from all *other* areas, leaving aside those that jump themselves: one of them
  is no movement, most of them together are. Areas without a case so far, or with cases alone, have a level from
  half a case and no say in the movement before. Without the movement (``movement=False``) the area
  is compared with its own level alone, and a year in which all areas rise is signalled in all of them.
- Chance is that of the cases (Poisson for rates, binomial for shares, see :mod:`.series`), plus a variance
  beyond sampling that the areas have in common, estimated from the earlier periods only, so that a real change
  now cannot hide itself. An area whose earlier series itself jumps is set aside in that estimate. What is not
  shown by few areas is not taken for absent: the estimate is an upper limit (70 %), which meets the estimate
  itself as areas are added.
- Values without a known error (means, indices) have only the spread of the series to tell of chance: of all
  areas together, or of the area itself where that is larger, and never less than half a unit of the last digit
  printed. A series that was constant so far is signalled when it changes visibly, and not before.
- The predictive distribution includes the uncertainty of level, movement and extra variance, and is exact in
  small counts (negative and beta-binomial, mid-p).

``false_alarm_rate`` is the chance that one comparison in which nothing has happened is signalled. Simulated
(tests/pure/test_early_warning.py) at 1 % with 3 to 500 cases, 4 to 10 periods, with and without extra
variance and a common trend it is 1 % as well (0.4 to 1.6 % in single settings of 1,900 areas), also with 3 to
19 areas (0.2 to 1.7 %); a single area that varies beyond sampling is signalled in up to 2 of 100 years. A rise by
half is found in 8 of 100 areas with 10 cases a year, 60 with 50, 98 with 150 and in all with 500 (six periods, no
extra variance). With ``control="fdr"`` the list as a whole is controlled instead (Benjamini-Hochberg).

Three words for three degrees: *tested*; *flagged*, beyond the range of chance and visible in the printed numbers
(the list of the dock, the map); *sure* (:func:`is_sure`), flagged and adjusted for all areas compared, which
is what may stand alone in a printed profile.

Sources: Spiegelhalter (2005), Statistics in Medicine 24, funnel plots with overdispersion; Farrington et al.
(1996), JRSS A 159, the quasi-Poisson outbreak detection this follows; Benjamini & Hochberg (1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, Union

import numpy as np
from numpy.typing import NDArray
from scipy import special

from .intervals import Bools, Floats
from .prediction import Prediction
from .problems import DataProblem
from .series import LARGEST_LINK, RATE, VALUE, SeriesSet, extra_variance, information, series_of, start_values
from .significance import HIGHER, LOWER, benjamini_hochberg
from .trend import groups, last_period

if TYPE_CHECKING:
    import pandas as pd

    from .catalogue import Catalogue, Indicator

FALSE_ALARM_RATE = 0.01
#: Earlier periods that make the level: what was longer ago says little about now. One of them may be missing.
BASELINE = 4
LEAST_BASELINE = 3
#: With fewer other areas their movement is not that of a Kreis.
LEAST_OTHERS = 4

PER_TEST, FDR = "rate", "fdr"

#: Level, adjusted for all areas compared, of a signal that may stand alone.
SURE = 0.05

#: Confidence of the upper limit that stands for the extra variance.
_UPPER = 0.7

#: Reasons why an area was not tested.
NO_VALUE, TOO_FEW_PERIODS, NO_YEARS = "no_value", "too_few_periods", "no_years"

WARNING_COLUMNS = (
    "area_id", "level", "indicator", "period", "value", "expected", "expected_lower", "expected_upper", "z", "p", "q",
    "direction", "unfavourable", "flagged")

_ITERATIONS = 40

#: Standardised change beyond which an area takes no part in the movement of the whole, and how often that is asked.
_JUMP, _ROUNDS = 3.0, 12
#: The middle one of standardised changes is 0.67; three of ten areas that jump lift it to this.
_MIDDLE = 1.0


@dataclass(frozen=True)
class Warnings:
    """The comparison of every area with its expectation, arrays by area, NaN or ``None`` where untested.

    ``expected`` with limits in the unit of the indicator (the limits hold 1 - false alarm rate); ``z``
    positive where the value is higher; ``p`` two-sided; ``q`` after Benjamini-Hochberg over the areas;
    ``direction`` higher | lower; ``unfavourable`` 1 | 0, -1 without polarity or test; ``flagged``;
    ``extra`` the common variance beyond sampling; ``reason`` why an area was not tested.
    """

    keys: tuple[str, ...]
    period: str
    value: Floats
    expected: Floats
    lower: Floats
    upper: Floats
    z: Floats
    p: Floats
    q: Floats
    direction: NDArray[np.object_]
    unfavourable: NDArray[np.int64]
    flagged: Bools
    extra: float
    reason: NDArray[np.object_]

    def order(self) -> NDArray[np.int64]:
        """Returns the tested areas, the strongest deviation first."""
        rank = np.argsort(-np.abs(np.where(np.isfinite(self.z), self.z, 0.0)), kind="stable")
        return np.asarray(rank[np.isfinite(self.z[rank])], dtype=np.int64)


def early_warning(series: SeriesSet, *, polarity: int = 1, false_alarm_rate: float = FALSE_ALARM_RATE,
                  control: str = PER_TEST, movement: bool = True, baseline: int = BASELINE) -> Warnings:
    """Compares the last period of every area with what its earlier ones let expect.

    ``polarity`` 1 where a higher value asks for attention, -1 a lower one, 0 neither; ``control`` ``rate``
    (each comparison) or ``fdr`` (the list); ``movement`` takes out what all areas have in common;
    ``baseline`` earlier periods are used, at least three with a value are needed.
    """
    if not 0.0 < false_alarm_rate < 1.0:
        raise ValueError("the false alarm rate lies between 0 and 1")
    if control not in (PER_TEST, FDR):
        raise ValueError(f"unknown control {control!r}")
    areas, last = len(series.keys), len(series.periods) - 1
    reason: NDArray[np.object_] = np.full(areas, None, dtype=object)
    value = series.values[:, last] if last >= 0 else np.full(areas, np.nan)
    z, p, expected, lower, upper = (np.full(areas, np.nan) for _ in range(5))
    extra = 0.0
    if last >= 0:
        known = series.known
        before = list(range(max(0, last - baseline), last))
        reason[known[:, before].sum(axis=1) < LEAST_BASELINE] = TOO_FEW_PERIODS
        reason[~known[:, last]] = NO_VALUE
    tested = np.flatnonzero(reason == None)  # noqa: E711 - element by element
    if last >= 0 and tested.size:
        chosen = _rows(series, tested).at([*before, last])
        prediction, extra = _predict(chosen, movement and tested.size > LEAST_OTHERS)
        observed = chosen.values[:, -1] if chosen.kind == VALUE else chosen.events[:, -1]
        below, above = prediction.tails(observed)
        tail = np.clip(np.minimum(below, above), 1e-300, 0.5)
        z[tested] = np.where(below < above, 1.0, -1.0) * special.ndtri(tail)
        p[tested] = 2.0 * tail
        expected[tested] = chosen.printed(prediction.link)
        lower[tested], upper[tested] = prediction.limits(1.0 - false_alarm_rate)
    q = benjamini_hochberg(p)
    direction: NDArray[np.object_] = np.full(areas, None, dtype=object)
    direction[z > 0], direction[z < 0] = HIGHER, LOWER
    with np.errstate(invalid="ignore"):
        flagged = (q if control == FDR else p) <= false_alarm_rate
        unfavourable = np.where(np.isnan(z) | (polarity == 0), -1, (z * polarity > 0).astype(int)).astype(np.int64)
    return Warnings(
        series.keys, series.periods[last] if last >= 0 else "", np.where(np.isfinite(value), value, np.nan), expected,
        lower, upper, z, p, q, direction, unfavourable, flagged, extra, reason)


def _rows(series: SeriesSet, rows: NDArray[Any]) -> SeriesSet:
    return SeriesSet(
        series.kind, tuple(series.keys[at] for at in rows), series.periods, series.years, series.values[rows],
        series.events[rows], series.population[rows], series.errors[rows], series.factor, series.sampled)


def _predict(series: SeriesSet, movement: bool) -> tuple[Prediction, float]:
    """Returns what the last period of each area may be, and the common extra variance."""
    periods = len(series.periods) - 1
    earlier, now = series.at(range(periods)), series.at([periods])
    level, shift, extra, df = _baseline(earlier, movement)
    spread, df = _spread(earlier, level, shift, extra, df)
    plain = np.where(_informed(earlier), level, _certain(earlier))
    level, uncertainty, part = _level(earlier, level, shift, spread)
    others, noise = np.zeros(level.shape), np.zeros(level.shape)
    if movement:
        step, joins = _step(now, plain, level, uncertainty, spread)
        residual, info = information(now, plain[:, None] + step)
        weight = np.where(joins, _weight(info, spread[:, None])[:, 0], 0.0)
        rest = np.maximum(weight.sum() - weight, 1e-12)
        others = step - weight * residual[:, 0] / rest
        before = _weight(information(earlier, plain[:, None] + shift)[1], spread[:, None])
        own = np.where(joins, np.nansum(before, axis=1), 0.0)
        noise = 1.0 / rest + 1.0 / np.maximum(own.sum() - own, 1e-12)
    variance = uncertainty + spread + noise
    link = level + others
    _, info = information(now, link[:, None])
    with np.errstate(all="ignore"):
        share = (spread + part * uncertainty) / (variance + 1.0 / info[:, 0])
        freedom = np.where(share > 0, np.maximum(df, 1.0) / np.maximum(share, 1e-9) ** 2, np.inf)
    return Prediction(
        series.kind, link, variance, now.population[:, 0], now.errors[:, 0], freedom, series.factor), extra


def _step(now: SeriesSet, plain: Floats, level: Floats, uncertainty: Floats,
          spread: Floats) -> tuple[float, Bools]:
    """Returns the movement into the last period, and the areas that make it.

    An area that jumps is no movement of the whole: from the middle of the changes on, areas beyond :data:`_JUMP` stand
    aside and the others are fitted anew until the same ones remain. Where most areas vary more than before, the
    middle one of them is the measure. The fit itself is made from the levels without correction (``plain``), so
    that its mean is right: an area without a case before counts with the cases it has now, unless it jumps.
    """
    _, info = information(now, level[:, None])
    with np.errstate(all="ignore"):
        weight = 1.0 / np.sqrt(1.0 / info[:, 0] + spread + uncertainty)
    changes = start_values(now)[:, 0] - level
    step = _weighted_median(changes, weight)
    for _ in range(_ROUNDS):
        # The median of all lies towards those that jump; that of the nearer half does not.
        distance = np.abs(changes - step) * weight
        near = distance <= _weighted_median(distance, weight)
        before, step = step, _weighted_median(changes[near], weight[near])
        if step == before:
            break
    informed = np.abs(plain) < LARGEST_LINK
    observed = now.values[:, 0] if now.kind == VALUE else now.events[:, 0]
    joins = np.zeros(level.shape, dtype=bool)
    for _ in range(_ROUNDS):
        below, above = Prediction(
            now.kind, level + step, uncertainty + spread, now.population[:, 0], now.errors[:, 0],
            np.full(level.shape, np.inf)).tails(observed)
        z = np.abs(special.ndtri(np.clip(np.minimum(below, above), 1e-300, 0.5)))
        scale = max(1.0, _weighted_median(z, weight) / _MIDDLE)
        same, joins = joins, z <= np.where(informed, scale, 1.0) * _JUMP
        if (same == joins).all():
            break
        for _ in range(_ITERATIONS):
            residual, info = information(now, plain[:, None] + step)
            part = np.where(joins, _weight(info, spread[:, None])[:, 0], 0.0)
            change = float((part * residual[:, 0]).sum() / max(float(part.sum()), 1e-12))
            step += float(np.clip(change, -1.0, 1.0))
            if abs(change) < 1e-10:
                break
    return step, joins


def _weighted_median(values: Floats, weight: Floats) -> float:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(total, 0.5 * total[-1])])


def _informed(series: SeriesSet) -> Bools:
    """Tells which areas have both cases and non-cases; the others say nothing of a movement."""
    if series.kind == VALUE:
        return np.ones(len(series.keys), dtype=bool)
    cases = np.where(series.known, series.events, 0.0).sum(axis=1)
    if series.kind == RATE:
        return np.asarray(cases > 0)
    return np.asarray((cases > 0) & (cases < np.where(series.known, series.population, 0.0).sum(axis=1)))


def _certain(series: SeriesSet) -> Floats:
    """Returns the link of areas without a case, or with cases alone."""
    cases = np.where(series.known, series.events, 0.0).sum(axis=1)
    return np.where(cases > 0, LARGEST_LINK, -LARGEST_LINK)


def _weight(info: Floats, extra: Union[float, Floats]) -> Floats:
    return np.where(np.isnan(info), 0.0, info / (1.0 + extra * info))


def _pushes(series: SeriesSet, link: Floats, extra: float, part: Bools) -> tuple[Floats, Floats]:
    """Returns weight times residual, and weight, of the values that take part; 0 where there is none."""
    residual, info = information(series, link)
    weight = np.where(part, _weight(info, extra), 0.0)
    return np.where(series.known, weight * residual, 0.0), weight


def _spread(series: SeriesSet, level: Floats, shift: Floats, extra: float, df: float) -> tuple[Floats, Floats]:
    """Returns the variance beyond sampling by area and its degrees of freedom.

    It is the common one; where nothing else is known of chance, that of the area itself if it is larger.
    """
    spread, freedom = np.full(level.shape, extra), np.full(level.shape, df)
    if series.sampled:
        return spread, freedom
    own_df = np.maximum(series.known.sum(axis=1) - 1.0, 1.0)
    residual, _ = information(series, level[:, None] + shift)
    own = np.nansum(residual**2, axis=1) / own_df
    louder = own > extra
    return np.where(louder, own, spread), np.where(louder, own_df, freedom)


def _baseline(series: SeriesSet, movement: bool) -> tuple[Floats, Floats, float, float]:
    """Fits level + movement to the earlier periods; returns both, the extra variance and its freedom."""
    known = series.known
    with np.errstate(all="ignore"):
        level = np.nanmean(start_values(series), axis=1)
    shift, extra, df = np.zeros(len(series.periods)), 0.0, 0.0
    usable = np.ones(len(series.keys), dtype=bool)
    for _ in range(3):
        level, shift = _two_way(series, level, shift, extra, movement)
        if series.kind != VALUE:
            # Without cases there is nothing to vary; two are needed to differ.
            usable = np.where(known, series.events, 0.0).sum(axis=1) >= 2
            if series.kind != RATE:
                usable &= np.where(known, series.population - series.events, 0.0).sum(axis=1) >= 2
        residual, info = information(series, level[:, None] + shift)
        own = known.sum(axis=1) - 1.0
        steady = usable.copy()
        for _ in range(2):
            df = float(own[steady].sum()) - (len(series.periods) - 1.0 if movement else 0.0)
            squared = np.where(steady[:, None], residual**2, np.nan)
            # The sum of squares that a variance this small or smaller leaves in all but 30 % of the cases.
            extra = extra_variance(squared, info, float(special.chdtri(df, _UPPER)) if df > 0 else df)
            if not series.sampled:
                # Jumps are all that such series show of chance: none is set aside.
                break
            with np.errstate(all="ignore"):
                spread = np.nansum(residual**2 * _weight(info, extra), axis=1)
            steady = usable & (special.chdtrc(np.maximum(own, 1.0), spread) > 0.001 / max(int(usable.sum()), 1))
    return level, shift, extra, df


def _two_way(series: SeriesSet, level: Floats, shift: Floats, extra: float,
             movement: bool) -> tuple[Floats, Floats]:
    informed = _informed(series)[:, None]
    for _ in range(_ITERATIONS):
        push, weight = _pushes(series, level[:, None] + shift, extra, informed)
        step = _bounded(push.sum(axis=1), weight.sum(axis=1))
        level = np.minimum(np.maximum(level + step, -LARGEST_LINK), LARGEST_LINK)
        change = float(np.abs(step).max(initial=0.0))
        if movement:
            push, weight = _pushes(series, level[:, None] + shift, extra, informed)
            drift = _bounded(push.sum(axis=0), weight.sum(axis=0))
            shift = shift + drift
            level, shift = level + shift[-1], shift - shift[-1]
            change = max(change, float(np.abs(drift - drift[-1]).max(initial=0.0)))
        if change < 1e-9:
            break
    return level, shift


def _bounded(push: Floats, weight: Floats) -> Floats:
    """Returns a step of the fit, 0 where nothing pushes, of at most 1 so that no fit runs away."""
    step = push / np.where(weight > 0, weight, 1.0)
    return np.minimum(np.maximum(step, -1.0), 1.0)


def _level(series: SeriesSet, level: Floats, shift: Floats, spread: Floats) -> tuple[Floats, Floats, Floats]:
    """Returns the level of each area, its variance, and the part of it that is extra variance.

    For counts half a case is added (half a case and half a non-case for shares): with it the predictive
    distribution agrees with the conditional mid-p test given all cases, and an area without a case has a level.
    """
    for _ in range(_ITERATIONS if series.kind != VALUE else 0):
        residual, info = information(series, level[:, None] + shift)
        weight = _weight(info, spread[:, None])
        whole = np.nansum(info, axis=1)
        if series.kind == RATE:
            half = np.full(level.shape, 0.5)
        else:
            persons = np.where(series.known, series.population, 0.0)
            half = 0.5 - (persons * special.expit(level[:, None] + shift)).sum(axis=1) / persons.sum(axis=1)
        # The half case meets the same damping by the extra variance as the cases.
        damping = weight.sum(axis=1) / np.maximum(whole, 1e-12)
        with np.errstate(all="ignore"):
            step = (np.nansum(weight * residual, axis=1) + half * damping) / np.maximum(weight.sum(axis=1), 1e-12)
        step = np.clip(step, -1.0, 1.0)
        level = level + step
        if float(np.abs(step).max(initial=0.0)) < 1e-10:
            break
    _, info = information(series, level[:, None] + shift)
    weight = _weight(info, spread[:, None])
    total = np.maximum(weight.sum(axis=1), 1e-12)
    return level, 1.0 / total, spread * (weight**2).sum(axis=1) / total


# ----------------------------------------------------------------- tables


def compute_warnings(values: pd.DataFrame, catalogue: Catalogue, areas: Optional[pd.DataFrame] = None,
                     period: Optional[str] = None, false_alarm_rate: float = FALSE_ALARM_RATE,
                     control: str = PER_TEST, movement: bool = True) -> pd.DataFrame:
    """Compares the last period with what was to be expected, for all Quartiere, Kommunen and indicators.

    ``values`` in the columns of ``compute.VALUE_COLUMNS``; ``areas`` (quartier_id, kommune_id) leaves out what is
    no area of the workspace; ``period`` is the newest one unless given. The Kreis itself is not compared: it is
    the yardstick. Returns :data:`WARNING_COLUMNS`, strongest first within level and indicator; an untested area
    keeps its row without numbers and is not flagged, and neither is one whose printed value does not lie outside
    the printed range.
    """
    import pandas as pd

    last = last_period(values) if period is None else period
    present = {level: set(values[(values["level"] == level) & (values["period"] == last)]["area_id"])
               for level in ("quartier", "kommune")}
    if areas is not None:
        present["quartier"] &= set(areas["quartier_id"])
        present["kommune"] &= set(areas["kommune_id"])
    blocks = []
    for level, indicator, frame in groups(values, catalogue):
        if level not in present:
            continue
        polarity = {"+": 1, "-": -1}.get(indicator.polarity, 0)
        frame = frame[frame["area_id"].isin(present[level])]
        try:
            series = series_of(frame, indicator, last)
            if not series.periods or series.periods[-1] != last:
                continue
            found = early_warning(
                series, polarity=polarity, false_alarm_rate=false_alarm_rate, control=control, movement=movement)
        except DataProblem:
            continue
        flagged = found.flagged & _visible(found, indicator, frame)
        order = [*found.order(), *np.flatnonzero(~np.isfinite(found.z))]
        unfavourable = pd.array(np.where(found.unfavourable < 0, 0, found.unfavourable), dtype="Int64")
        unfavourable[found.unfavourable < 0] = pd.NA
        block = pd.DataFrame({
            "area_id": np.array(found.keys, dtype=object), "level": level, "indicator": indicator.code, "period": last,
            "value": found.value, "expected": found.expected, "expected_lower": found.lower,
            "expected_upper": found.upper, "z": found.z, "p": found.p, "q": found.q, "direction": found.direction,
            "unfavourable": unfavourable, "flagged": flagged.astype(int)})
        blocks.append(block.iloc[order])
    if not blocks:
        return pd.DataFrame(columns=list(WARNING_COLUMNS))
    return pd.concat(blocks, ignore_index=True)[list(WARNING_COLUMNS)]


def is_sure(q: Optional[float]) -> bool:
    """Tells whether a signal holds against all areas compared, so that it may stand alone."""
    return q is not None and q <= SURE


def _visible(found: Warnings, indicator: Indicator, frame: pd.DataFrame) -> Bools:
    """Tells which values lie outside the expected range as both are printed."""
    now = frame[frame["period"] == found.period]
    bases = dict(zip(now["area_id"].astype(str), now["denominator"].astype("float64")))
    result = np.zeros(len(found.keys), dtype=bool)
    for at in np.flatnonzero(found.flagged):
        base = float(bases.get(found.keys[at], np.nan))
        places = indicator.printed_decimals(base if np.isfinite(base) else None)
        limit = found.upper[at] if found.direction[at] == HIGHER else found.lower[at]
        # What is printed is rounded half up.
        result[at] = np.floor(found.value[at] * 10.0**places + 0.5) != np.floor(limit * 10.0**places + 0.5)
    return result
