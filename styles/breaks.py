"""Class breaks for choropleth maps: readable, stable over years, and safe to publish.

Only numpy. A class is a half-open interval ``[lower, upper)``; the first and the last class
are open-ended, so that no legend ever publishes the smallest or the largest raw value.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from ..indicators.states import ValueState
from .palettes import spread_slots

#: Values closer than this share of their spread are one value.
_TINY = 1e-12
#: More different values than this are grouped before the natural breaks are searched.
_JENKS_VALUES = 1024

METHODS = ("kreis", "jenks", "quantile", "symmetric", "fixed")


@dataclass(frozen=True)
class Breaks:
    """Holds the inner bounds of the classes and which palette slot each class takes.

    ``bounds`` ascend strictly; ``slots`` has one entry per class, empty where there is no
    class at all. ``rate`` is the centre of a Kreis-centred classification in the unit of the
    indicator and ``rate_source`` says whether it is the Kreis (``kreis``) or only the areas
    shown (``areas``). ``decimals`` write every bound exactly. ``period`` is the period whose
    values the breaks were made from.
    """

    method: str
    bounds: tuple[float, ...] = ()
    slots: tuple[int, ...] = ()
    slot_count: int = 5
    decimals: int = 0
    rate: float | None = None
    rate_source: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise ValueError(f"unknown method {self.method!r}")
        if any(not math.isfinite(bound) for bound in self.bounds):
            raise ValueError("a bound is not a finite number")
        if any(first >= second for first, second in zip(self.bounds, self.bounds[1:])):
            raise ValueError("the bounds do not ascend")
        if len(self.slots) != len(self.bounds) + 1 and (self.slots or self.bounds):
            raise ValueError("there must be one more class than bounds")
        if any(not 0 <= slot < self.slot_count for slot in self.slots):
            raise ValueError("a class has no slot in the palette")

    @property
    def classes(self) -> int:
        """The number of classes (0 where there was nothing to classify)."""
        return len(self.slots)

    def intervals(self) -> list[tuple[float | None, float | None]]:
        """Returns (lower, upper) of each class, ``None`` at the open ends."""
        if not self.slots:
            return []
        edges = (None, *self.bounds, None)
        return list(zip(edges[:-1], edges[1:]))

    def class_of(self, values: Iterable[float]) -> np.ndarray:
        """Returns the class index of each value, -1 for NaN or where there are no classes."""
        numbers = np.asarray(values, dtype=float)
        if not self.slots:
            return np.full(numbers.shape, -1)
        return np.where(np.isfinite(numbers), np.digitize(numbers, self.bounds), -1)

    def to_json(self) -> str:
        """Returns the breaks as text for a layer's custom property."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Breaks:
        """Reads breaks from text; raises ``ValueError`` where it is not what ``to_json`` writes."""
        try:
            fields: dict[str, Any] = json.loads(text)
            fields["bounds"] = tuple(float(bound) for bound in fields["bounds"])
            fields["slots"] = tuple(int(slot) for slot in fields["slots"])
            if fields.get("rate") is not None:
                fields["rate"] = float(fields["rate"])
            return cls(**fields)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a description of breaks: {error}") from error


def publishable(values: Iterable[float], states: Iterable[str | None] | None = None) -> np.ndarray:
    """Returns the mask of values a legend may be derived from: finite, and neither withheld nor missing."""
    mask = np.isfinite(np.asarray(values, dtype=float))
    if states is None:
        return mask
    carrying = {state.value for state in ValueState if state.carries_number}
    return mask & np.fromiter((state in carrying for state in states), dtype=bool, count=mask.size)


def readable_step(width: float) -> float:
    """Returns the largest step of 1, 2 or 5 times a power of ten that is not above ``width``."""
    if not (math.isfinite(width) and width > 0):
        raise ValueError("a step needs a positive width")
    exponent = math.floor(math.log10(width) + 1e-9)
    leading = width / 10.0**exponent
    digit = 5 if leading >= 5 - 1e-9 else 2 if leading >= 2 - 1e-9 else 1
    return float(f"{digit}e{exponent}")


def step_decimals(step: float) -> int:
    """Returns the decimals that write every multiple of a readable step exactly."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def round_to_step(value: float, step: float) -> float:
    """Returns the multiple of ``step`` nearest to ``value``, halves upwards."""
    # The product of a whole number and 0.1 is not what "0.3" reads as; rounding makes it so.
    return round(math.floor(value / step + 0.5) * step, step_decimals(step)) + 0.0


def weighted_rate(
    values: np.ndarray, numerators: np.ndarray | None, denominators: np.ndarray | None, factor: float
) -> float:
    """Returns the rate of several areas together: factor x sum of cases / sum of population.

    Never the mean of the rates. Without numerators the values are weighted by their
    denominators, without both they count alike.
    """
    if denominators is None or not np.nansum(denominators) > 0:
        return float(np.mean(values))
    known = np.isfinite(denominators) & (denominators > 0)
    if numerators is not None:
        both = known & np.isfinite(numerators)
        if both.any():
            return float(factor * numerators[both].sum() / denominators[both].sum())
    return float(np.average(values[known], weights=denominators[known]))


def kreis_breaks(
    values: Sequence[float],
    denominators: Sequence[float] | None = None,
    *,
    numerators: Sequence[float] | None = None,
    factor: float = 1.0,
    rate: float | None = None,
    ceiling: float | None = None,
) -> Breaks:
    """Returns five classes around the Kreis rate: +-0.5 and +-1.5 population-weighted SD.

    ``values`` are publishable rates in the indicator's unit, ``denominators`` their population.
    The standard deviation is taken about the rate. Where ``rate`` is not given it is computed
    from the areas themselves (``rate_source`` is then ``areas``). Classes that cannot occur,
    below zero for values that are never negative or above ``ceiling``, are left out.
    """
    numbers, weights, cases = _arrays(values, denominators, numerators)
    given = rate is not None and math.isfinite(rate)
    centre = float(rate) if given else None  # type: ignore[arg-type]
    if not numbers.size:
        return Breaks("kreis", rate=centre, rate_source="kreis" if given else "")
    if centre is None:
        centre = weighted_rate(numbers, cases, weights, factor)
    deviation = _deviation(numbers, weights, centre)
    source = "kreis" if given else "areas"
    if not deviation > _TINY * max(1.0, abs(centre)):
        return Breaks("kreis", (), (2,), rate=centre, rate_source=source)
    step = readable_step(deviation / 4)
    bounds = [round_to_step(centre + times * deviation, step) for times in (-1.5, -0.5, 0.5, 1.5)]
    slots = list(range(5))
    if numbers.min() >= 0:
        while bounds and bounds[0] <= 0:
            del bounds[0], slots[0]
    if ceiling is not None and numbers.max() <= ceiling:
        while bounds and bounds[-1] >= ceiling:
            del bounds[-1], slots[-1]
    return Breaks(
        "kreis",
        tuple(bounds),
        tuple(slots),
        decimals=_decimals(bounds, step),
        rate=centre,
        rate_source=source,
    )


def quantile_breaks(values: Sequence[float], classes: int = 5) -> Breaks:
    """Returns classes of about equally many areas; equal values always share a class.

    Each bound is a readable number in the gap between two different values that lies nearest
    to the wanted rank, so fewer classes come out where many values are equal.
    """
    numbers = np.sort(_arrays(values)[0])
    gaps = (
        np.flatnonzero(np.diff(numbers) > _TINY * _spread(numbers)) + 1 if numbers.size else np.array([], int)
    )
    cuts: list[int] = []
    for part in range(1, classes):
        if not gaps.size:
            break
        cut = int(gaps[np.argmin(np.abs(gaps - part * numbers.size / classes))])
        if cut not in cuts:
            cuts.append(cut)
    return _between("quantile", numbers, [(numbers[cut - 1], numbers[cut]) for cut in cuts], classes)


def jenks_breaks(values: Sequence[float], classes: int = 5) -> Breaks:
    """Returns natural breaks (least squared deviation within classes), moved to readable numbers.

    Exact and without sampling (Fisher 1958, "On grouping for maximum homogeneity", JASA 53):
    the same values always give the same classes, which the built-in classification does not
    promise for large layers.
    """
    numbers = np.sort(_arrays(values)[0])
    if not numbers.size:
        return Breaks("jenks", slot_count=classes)
    distinct, counts = np.unique(numbers, return_counts=True)
    groups = np.array_split(np.arange(distinct.size), min(distinct.size, _JENKS_VALUES))
    weights = np.array([counts[group].sum() for group in groups], dtype=float)
    means = np.array([np.average(distinct[group], weights=counts[group]) for group in groups])
    starts = _fisher(means, weights, min(classes, means.size))
    gaps = [(distinct[groups[start - 1][-1]], distinct[groups[start][0]]) for start in starts]
    return _between("jenks", numbers, gaps, classes)


def symmetric_breaks(values: Sequence[float], denominators: Sequence[float] | None = None) -> Breaks:
    """Returns five classes symmetric around zero, at +-a and +-3a with a readable ``a``.

    ``a`` is about half the (population-weighted) root mean square of the changes, so the
    middle class means "hardly changed" and the outer ones "changed strongly".
    """
    numbers, weights, _ = _arrays(values, denominators)
    if not numbers.size:
        return Breaks("symmetric")
    typical = _deviation(numbers, weights, 0.0)
    if not typical > 0:
        return Breaks("symmetric", (), (2,))
    inner = readable_step(typical / 2)
    outer = round_to_step(3 * inner, inner)
    bounds = (-outer, -inner, inner, outer)
    return Breaks("symmetric", bounds, (0, 1, 2, 3, 4), decimals=_decimals(bounds, inner))


def fixed_breaks(bounds: Sequence[float], slot_count: int | None = None) -> Breaks:
    """Returns classes with agreed bounds; raises ``ValueError`` where they do not ascend."""
    edges = tuple(float(bound) for bound in bounds)
    classes = len(edges) + 1
    total = slot_count or max(classes, 2)
    decimals = max((_text_decimals(edge) for edge in edges), default=0)
    return Breaks("fixed", edges, spread_slots(classes, total), total, decimals)


def compute_breaks(
    method: str,
    values: Sequence[float],
    denominators: Sequence[float] | None = None,
    *,
    classes: int = 5,
    period: str = "",
    **options: Any,
) -> Breaks:
    """Returns breaks by method name; ``options`` go to :func:`kreis_breaks`.

    Raises ``ValueError`` for a method that does not classify numbers.
    """
    if method == "kreis":
        breaks = kreis_breaks(values, denominators, **options)
    elif method == "jenks":
        breaks = jenks_breaks(values, classes)
    elif method == "quantile":
        breaks = quantile_breaks(values, classes)
    elif method == "symmetric":
        breaks = symmetric_breaks(values, denominators)
    else:
        raise ValueError(f"method {method!r} does not compute breaks")
    return replace(breaks, period=period)


def _arrays(
    values: Sequence[float],
    denominators: Sequence[float] | None = None,
    numerators: Sequence[float] | None = None,
) -> tuple[np.ndarray, np.ndarray | None, np.ndarray | None]:
    numbers = np.asarray(values, dtype=float).ravel()
    known = np.isfinite(numbers)
    others = [
        None if other is None else np.asarray(other, dtype=float).ravel()[known]
        for other in (denominators, numerators)
    ]
    return numbers[known], others[0], others[1]


def _deviation(numbers: np.ndarray, weights: np.ndarray | None, centre: float) -> float:
    if weights is not None:
        weights = np.where(np.isfinite(weights) & (weights > 0), weights, 0.0)
        if weights.sum() > 0:
            return float(math.sqrt(np.average((numbers - centre) ** 2, weights=weights)))
    return float(math.sqrt(np.mean((numbers - centre) ** 2)))


def _spread(numbers: np.ndarray) -> float:
    """Returns the distance of the 10th and 90th percentile, or the range where those agree."""
    low, high = np.percentile(numbers, (10, 90))
    return float(high - low) or float(numbers.max() - numbers.min())


def _decimals(bounds: Sequence[float], step: float) -> int:
    for decimals in range(step_decimals(step)):
        if all(round(bound, decimals) == bound for bound in bounds):
            return decimals
    return step_decimals(step)


def _text_decimals(value: float) -> int:
    return next((decimals for decimals in range(10) if round(value, decimals) == value), 10)


def _readable_between(low: float, high: float, finest: float) -> float:
    """Returns the roundest number in ``(low, high]``, or the one nearest to its middle at the finest step."""
    middle = (low + high) / 2
    step = readable_step((high - low) * 2) if high > low else finest
    while step > finest * (1 - 1e-9):
        candidate = round_to_step(middle, step)
        if low < candidate <= high:
            return candidate
        step = readable_step(step * 0.999)
    return round_to_step(middle, finest)


def _between(method: str, numbers: np.ndarray, gaps: Sequence[tuple[float, float]], classes: int) -> Breaks:
    if not numbers.size:
        return Breaks(method, slot_count=classes)
    spread = _spread(numbers)
    if not gaps or not spread > 0:
        return Breaks(method, (), spread_slots(1, classes), classes)
    # Quantiles need a step fine enough for nearly equal classes, natural breaks may move further to a
    # rounder number; both are too coarse to give a value away.
    finest = readable_step(spread / (100 if method == "quantile" else 25))
    bounds: list[float] = []
    for bound in sorted({_readable_between(low, high, finest) for low, high in gaps}):
        previous = bounds[-1] if bounds else -math.inf
        if ((numbers >= previous) & (numbers < bound)).any() and (numbers >= bound).any():
            bounds.append(bound)
    decimals = max((_text_decimals(bound) for bound in bounds), default=0)
    return Breaks(method, tuple(bounds), spread_slots(len(bounds) + 1, classes), classes, decimals)


def _fisher(means: np.ndarray, weights: np.ndarray, classes: int) -> list[int]:
    """Returns the first index of the second and each further class of the best partition."""
    size = means.size
    centred = means - np.average(means, weights=weights)
    count, total, square = (
        np.concatenate(([0.0], np.cumsum(weights * centred**power))) for power in (0, 1, 2)
    )
    first, last = np.arange(size)[:, None], np.arange(size)[None, :] + 1
    inside = first < last
    n = np.where(inside, count[last] - count[first], 1.0)
    cost = np.where(inside, square[last] - square[first] - (total[last] - total[first]) ** 2 / n, np.inf)
    best = cost[0]
    origins = []
    for _ in range(classes - 1):
        through = np.concatenate(([np.inf], best[:-1]))[:, None] + cost
        origins.append(np.argmin(through, axis=0))
        best = np.min(through, axis=0)
    starts: list[int] = []
    end = size - 1
    for origin in reversed(origins):
        start = int(origin[end])
        starts.append(start)
        end = start - 1
    return starts[::-1]
