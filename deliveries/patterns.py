"""Patterns that come from a slip in a file: last year's again, shifted rows, swapped columns, one value everywhere.

All compare the delivered values with those of the last year before, by the size of the difference of logarithms,
which tells two columns of counts apart and hardly minds chance in counts of ten and more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP
from .plausibility import DOUBT, ERROR, LEAST_AREAS, Case, Matrix, Oddity

Floats = NDArray[np.float64]

#: Values below vary too much by chance to be recognised.
_LEAST_MEDIAN = 10.0
#: So far apart (in logarithms) must the values stand as delivered …
_APART = 0.15
#: … and so much closer another order or column must bring them.
_CLOSER = 1.0 / 3.0
#: Cases of the year before from which none at all is doubted: by chance that happens once in three million columns.
_MANY_CASES = 15
#: Rows by which a file is taken to be shifted at most.
_SHIFTS = (1, -1, 2, -2, 3, -3)
#: Share of identical values among larger ones from which two years are taken for one.
_NEARLY_ALL = 0.9
#: Fewer larger values agree by chance.
_LEAST_VALUES = 20


def find_patterns(case: Case) -> list[Oddity]:
    """Returns what looks like a slip in the file rather than a change of life, one finding per measure and period."""
    found = []
    for level in sorted({level for level, _, _ in case.groups()}):
        for period in sorted({when for one, _, when in case.groups() if one == level}):
            measures = sorted({measure for one, measure, when in case.groups() if (one, when) == (level, period)})
            now = case.matrix(level, period, measures, delivered_only=True)
            found += _constant(case, now, level, period)
            swapped = _swapped(case, now, level, period, measures)
            found += swapped
            told = {one.measure for one in swapped}
            for measure in measures:
                if measure not in told:
                    found += _one_measure(case, now, level, measure, period)
    return found


def _before(case: Case, level: str, measure: str, period: str) -> tuple[str, Matrix] | None:
    earlier = case.earlier(level, measure, period)
    return (earlier[-1], case.matrix(level, earlier[-1], [measure])) if earlier else None


# ----------------------------------------------------------------- one value everywhere


def _constant(case: Case, now: Matrix, level: str, period: str) -> list[Oddity]:
    found = []
    for at, column in enumerate(now.columns):
        numbers = now.value[:, at][np.isfinite(now.value[:, at])]
        if len(numbers) < LEAST_AREAS or numbers.min() != numbers.max():
            continue
        values = {"measure": case.column_title(column), "period": period, "count": len(numbers),
                  "value": int(numbers[0])}
        what = QT_TRANSLATE_NOOP("deliveries", "“{measure}” {period}: all {count} areas have the same value, {value}.")
        if numbers[0] == 0:
            earlier = _before(case, level, column[0], period)
            if earlier is None or column not in earlier[1].columns:
                continue
            then = earlier[1].value[:, earlier[1].columns.index(column)]
            if not np.nansum(then) >= _MANY_CASES:
                continue  # what is rare may happen nowhere
            values["earlier"] = earlier[0]
            what = QT_TRANSLATE_NOOP(
                "deliveries", "“{measure}” {period}: all {count} areas have 0, although there were cases in {earlier}.")
        found.append(Oddity(
            DOUBT, "constant", level, column[0], period, what,
            QT_TRANSLATE_NOOP(
                "deliveries",
                "Check whether the column was filled down, or zeros stand for missing data (deliver these empty)."),
            sex=column[1], age_band=column[2], value=float(numbers[0]), values=values))
    return found


# ----------------------------------------------------------------- last year's file, shifted keys


def _one_measure(case: Case, now: Matrix, level: str, measure: str, period: str) -> list[Oddity]:
    repeated = _repeated(case, now, level, measure, period)
    if repeated:
        return repeated
    before = _before(case, level, measure, period)
    return [] if before is None else _shifted(case, now, before[1], level, measure, period, before[0])


def _repeated(case: Case, now: Matrix, level: str, measure: str, period: str) -> list[Oddity]:
    own = [at for at, column in enumerate(now.columns) if column[0] == measure]
    for earlier in reversed(case.earlier(level, measure, period)):
        then = case.matrix(level, earlier, [measure])
        pairs = [(at, then.columns.index(now.columns[at])) for at in own if now.columns[at] in then.columns]
        if not pairs:
            continue
        x, y = now.value[:, [a for a, _ in pairs]], then.value[:, [b for _, b in pairs]]
        both = np.isfinite(x) & np.isfinite(y)
        larger = both & (np.maximum(x, y) >= _LEAST_MEDIAN)
        same, compared = int((x == y)[larger].sum()), int(larger.sum())
        whole = bool((x == y)[both].all()) and len(set(x[both].tolist())) > 1 and both.any(axis=1).sum() >= LEAST_AREAS
        if not whole and not (compared >= _LEAST_VALUES and same >= _NEARLY_ALL * compared):
            continue
        values = {"measure": case.title(measure), "period": period, "earlier": earlier, "same": same,
                  "compared": compared}
        what = QT_TRANSLATE_NOOP("deliveries", "“{measure}” {period}: every single value is that of {earlier}.")
        if not whole:
            what = QT_TRANSLATE_NOOP(
                "deliveries", "“{measure}” {period}: {same} of {compared} values are exactly those of {earlier}.")
        return [Oddity(
            DOUBT, "repeated", level, measure, period, what,
            QT_TRANSLATE_NOOP(
                "deliveries",
                "Ask the source for the file of {period}; the old one was probably sent again or the period is wrong."),
            values=values)]
    return []


def _totals(matrix: Matrix, measure: str) -> Floats:
    """Returns what stands in all columns of a measure together; parts beside totals do no harm here."""
    own = [at for at, column in enumerate(matrix.columns) if column[0] == measure]
    return matrix.value[:, own].sum(axis=1)


def _shifted(case: Case, now: Matrix, then: Matrix, level: str, measure: str, period: str,
             earlier: str) -> list[Oddity]:
    if {column for column in now.columns if column[0] == measure} != set(then.columns):
        return []
    x, y = _totals(now, measure), _totals(then, measure)
    keys = case.ids[level]
    order = sorted(range(len(keys)), key=lambda at: keys[at].encode())
    x, y = x[order], y[order]
    used = np.isfinite(x) & np.isfinite(y)
    if used.sum() < 2 * LEAST_AREAS or np.median(y[used]) < _LEAST_MEDIAN:
        return []
    own = _apart(x, y)
    values = {"measure": case.title(measure), "period": period, "earlier": earlier}
    best = None
    for shift in _SHIFTS:
        other = _apart(x, np.roll(y, shift))
        # From one row on the file is shifted: the best place, both parts counted.
        gain = np.cumsum((own - other)[::-1])[::-1]
        start = int(np.argmax(gain))
        length = len(x) - start
        if length < LEAST_AREAS:
            continue
        as_is, moved = float(own[start:].mean()), float(other[start:].mean())
        if as_is > _APART and moved < _CLOSER * as_is and (best is None or gain[start] > best[0]):
            best = (float(gain[start]), shift, start)
    if best is not None:
        _, shift, start = best
        first = keys[order[start]]
        return [Oddity(
            ERROR, "shifted", level, measure, period,
            QT_TRANSLATE_NOOP(
                "deliveries",
                "“{measure}” {period}: from {area} on, the values are those of areas {rows} rows away in {earlier}: "
                "keys and values are shifted against each other."),
            QT_TRANSLATE_NOOP(
                "deliveries", "Check where a row was inserted, removed or sorted without its key, and deliver again."),
            first, case.names[level].get(first, ""),
            values={**values, "area": case.name(level, first), "rows": abs(shift)})]
    return _sorted_otherwise(case, x, y, own, [keys[at] for at in order], level, measure, period, values)


def _sorted_otherwise(case: Case, x: Floats, y: Floats, own: Floats, keys: Sequence[str], level: str, measure: str,
                      period: str, values: dict[str, object]) -> list[Oddity]:
    """Tells whether the values were sorted without their keys: by name, backwards, or by themselves."""
    if not float(own.mean()) > _APART:
        return []
    names = case.names[level]
    by_name = sorted(range(len(keys)), key=lambda at: (names.get(keys[at], "").casefold(), keys[at]))
    candidates = [by_name, np.argsort(by_name).tolist(), list(range(len(keys)))[::-1]]
    found = any(float(_apart(x, y[order]).mean()) < _CLOSER * float(own.mean()) for order in candidates)
    complete = np.isfinite(x) & np.isfinite(y)
    if not found and complete.all():
        # In the order of size: sorted by a column, keys left behind. By itself that happens in no register.
        rising = bool((np.diff(x) >= 0).all() or (np.diff(x) <= 0).all())
        found = rising and not bool((np.diff(y) >= 0).all() or (np.diff(y) <= 0).all())
    if not found:
        return []
    return [Oddity(
        ERROR, "other_order", level, measure, period,
        QT_TRANSLATE_NOOP(
            "deliveries",
            "“{measure}” {period}: the values are those of {earlier} in another order of the areas: they were sorted "
            "without their keys."),
        QT_TRANSLATE_NOOP(
            "deliveries", "Check where a row was inserted, removed or sorted without its key, and deliver again."),
        values=values)]


def _apart(x: Floats, y: Floats) -> Floats:
    """Returns how far apart counts are (logarithm of their ratio), 0 where one is missing."""
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.abs(np.log(x + 0.5) - np.log(y + 0.5)))


# ----------------------------------------------------------------- swapped columns


def _swapped(case: Case, now: Matrix, level: str, period: str, measures: Sequence[str]) -> list[Oddity]:
    """Columns that look like another column of the year before, which itself looks like this one or a third."""
    periods = {measure: case.earlier(level, measure, period)[-1:] for measure in measures}
    both: list[tuple[int, Floats]] = []
    for at, column in enumerate(now.columns):
        if not periods[column[0]]:
            continue
        then = case.matrix(level, periods[column[0]][0], [column[0]])
        if column not in then.columns:
            continue
        y = then.value[:, then.columns.index(column)]
        used = np.isfinite(now.value[:, at]) & np.isfinite(y)
        if used.sum() >= 2 * LEAST_AREAS and min(np.median(y[used]), np.median(now.value[used, at])) >= _LEAST_MEDIAN:
            both.append((at, y))
    if len(both) < 2:
        return []
    x = np.log(np.stack([now.value[:, at] for at, _ in both], axis=1) + 0.5)
    y = np.log(np.stack([then for _, then in both], axis=1) + 0.5)
    distance = np.stack([np.nanmedian(np.abs(x[:, [a]] - y), axis=0) for a in range(len(both))])
    own = np.diag(distance).copy()
    np.fill_diagonal(distance, np.inf)
    like = distance.argmin(axis=1)
    wrong = (own > _APART) & (distance.min(axis=1) < _CLOSER * own)
    found = []
    for a in np.flatnonzero(wrong):
        b = int(like[a])
        # A single column like another one may be a measure that became like it; columns change places together.
        if not wrong[b] or (like[b] == a and b < a):
            continue
        one, other = (now.columns[both[at][0]] for at in (int(a), b))
        values = {"measure": case.column_title(one), "other": case.column_title(other), "period": period,
                  "earlier": periods[other[0]][0]}
        what = QT_TRANSLATE_NOOP("deliveries", "“{measure}” and “{other}” {period} look as if they had been swapped.")
        if like[b] != a:
            what = QT_TRANSLATE_NOOP(
                "deliveries", "“{measure}” {period} looks like “{other}” of {earlier}: the columns have moved.")
        remedy = QT_TRANSLATE_NOOP(
            "deliveries", "Compare the headers with those of the last delivery and correct the import profile.")
        found.append(Oddity(
            ERROR, "swapped", level, one[0], period, what, remedy, sex=one[1], age_band=one[2], values=values))
        if like[b] == a and other[0] != one[0]:
            found.append(Oddity(
                ERROR, "swapped", level, other[0], period, what, remedy, sex=other[1], age_band=other[2],
                values={**values, "measure": values["other"], "other": values["measure"]}))
    return found
