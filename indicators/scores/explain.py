"""Why an area has its score: the stored contributions as steps that lead to it, without any words."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ..problems import QT_TRANSLATE_NOOP, DataProblem
from ..states import ValueState
from . import mss

if TYPE_CHECKING:
    import pandas as pd

#: Most steps that are shown one by one; with more, the smallest become one step.
MOST_STEPS = 8

#: Score at which one class ends and the next begins, for methods whose classes do not depend on other areas.
FIXED_BOUNDS: Mapping[str, tuple[float, ...]] = {"mss": mss.BOUNDS}

#: Methods that count: nothing is a number there, and not the mean of the areas.
COUNTING = ("exceedances",)

#: Share of the simulated ranks within the stored interval.
INTERVAL_PCT = 95

_NOISE = 1e-6


@dataclass(frozen=True)
class Part:
    """One indicator in a score.

    ``z`` standardised value, ``weight`` as used for this area, ``contribution`` as stored (all of them
    add up to the score), ``step`` the same measured from the start of the explanation.
    """

    code: str
    z: Optional[float]
    weight: Optional[float]
    contribution: float
    step: float


@dataclass(frozen=True)
class Step:
    """A bar of the waterfall: one indicator, or the smallest ones together (``code`` is empty then)."""

    code: str
    value: float
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """An indicator without a contribution; ``weight`` is what it would have weighed.

    A withheld value has no contribution anywhere: what it would have added cannot be told from this.
    A state that carries a number means that the method could not use the value.
    """

    code: str
    state: ValueState
    weight: Optional[float]


@dataclass(frozen=True)
class ClassBound:
    """The way to a neighbouring class: where it begins, and how far the score is from there.

    Where classes depend on the other areas (not ``fixed``) it begins with the nearest area in it.
    """

    class_: int
    bound: float
    distance: float
    fixed: bool


@dataclass(frozen=True)
class Uncertainty:
    """What a simulation says of the rank; ``influence`` is sampling, weights or normalisation."""

    rank_lower: int
    rank_median: Optional[int]
    rank_upper: int
    class_probability: Optional[float]
    attention_probability: Optional[float]
    class_probabilities: tuple[float, ...]
    influence: str
    draws: int
    seed: Optional[int]


@dataclass(frozen=True)
class Explanation:
    """The way from ``start`` to the score of an area: ``start`` and all steps add up to ``score``.

    ``parts`` from the largest step to the smallest, whatever its direction. ``average_start`` tells
    that the start is the mean score of all ranked areas. ``largest`` is the size of the largest score of all
    areas, from which the number of useful decimals follows. ``taken_over`` tells that the other
    indicators bear the weight of the missing ones. Without a score only ``reason`` and ``missing`` say anything.
    """

    area_id: str
    method: str
    start: float
    average_start: bool
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]
    taken_over: bool
    score: Optional[float]
    rank: Optional[int]
    ranked: int
    largest: float
    class_: Optional[int]
    classes: int
    dynamic_class: Optional[int]
    attention: bool
    higher: Optional[ClassBound]
    lower: Optional[ClassBound]
    bounds: tuple[float, ...]
    uncertainty: Optional[Uncertainty]
    reason: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The bars of the waterfall: at most :data:`MOST_STEPS`, the smallest ones together as the last."""
        return merged(self.parts, MOST_STEPS)


def merged(parts: Sequence[Part], most: int) -> tuple[Step, ...]:
    """Returns one step per part, or ``most`` steps of which the last holds all that are left."""
    kept = len(parts) if len(parts) <= most else most - 1
    steps = [Step(part.code, part.step) for part in parts[:kept]]
    rest = parts[kept:]
    if rest:
        steps.append(Step("", math.fsum(part.step for part in rest), tuple(part.code for part in rest)))
    return tuple(steps)


class Explainer:
    """Explains the scores of one level, period and method, area by area.

    ``scores`` and ``contributions`` are the stored frames, all areas; ``classes`` the number of
    classes; ``bounds`` the fixed class bounds (default :data:`FIXED_BOUNDS`).
    """

    def __init__(
        self, scores: pd.DataFrame, contributions: pd.DataFrame, *, method: str, classes: int,
        bounds: Optional[Sequence[float]] = None,
    ) -> None:
        self.method = method
        self.classes = classes
        self.bounds = tuple(FIXED_BOUNDS.get(method, ()) if bounds is None else bounds)
        self._scores = scores
        self._ranked = scores[scores["rank"].notna()]
        self._table = _table(contributions)
        self._weights = _own_weights(self._table)
        self._means = _means(self._table, set(self._ranked["area_id"]))
        self._start, self._average = _start(method, self._ranked)
        sizes = self._ranked["score"].astype(float).abs()
        self._largest = 0.0 if sizes.empty else float(sizes.max())

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators of the score."""
        return tuple(dict.fromkeys(code for found in self._table.values() for code in found))

    def explain(
        self, area_id: str, states: Mapping[str, str], uncertainty: Optional[Mapping[str, Any]] = None
    ) -> Explanation:
        """Explains the score of one area.

        ``states`` is the state of each indicator value of this area by code, ``uncertainty`` the
        stored row of the simulation. Raises :class:`DataProblem` for an area without a row, for
        contributions that do not add up to the score, and for a contribution of a withheld value,
        which would give the value away.
        """
        own = self._scores[self._scores["area_id"] == area_id]
        if own.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "No attention score is stored for the area {key}. Compute the attention score of this level and "
                    "year."),
                key=area_id)
        row = own.iloc[0]
        score, rank, class_ = number(row["score"]), whole(row["rank"]), whole(row["class"])
        found = self._table.get(area_id, {})
        missing = self._missing(found, states, rank is not None)
        parts: tuple[Part, ...] = ()
        if rank is None:
            score = class_ = None
        elif score is not None:
            _check_sum(area_id, found, score)
            parts = self._parts(found)
        return Explanation(
            area_id=area_id, method=self.method, start=self._start, average_start=self._average, parts=parts,
            missing=missing, taken_over=bool(missing) and self._taken_over(parts), score=score, rank=rank,
            ranked=len(self._ranked), largest=self._largest, class_=class_, classes=self.classes,
            dynamic_class=whole(row["dynamic_class"]), attention=bool(whole(row["attention"])),
            higher=_neighbour(1, score, class_, self.classes, self.bounds, self._ranked),
            lower=_neighbour(-1, score, class_, self.classes, self.bounds, self._ranked), bounds=self.bounds,
            uncertainty=None if rank is None or uncertainty is None else read_uncertainty(uncertainty),
            reason=row["reason"] if isinstance(row["reason"], str) else "")

    def _missing(
        self, found: Mapping[str, _Stored], states: Mapping[str, str], takes_part: bool
    ) -> tuple[Missing, ...]:
        missing = []
        for code, entry in found.items():
            state = ValueState(states.get(code, ValueState.NO_DATA.value))
            if state is ValueState.SUPPRESSED and (entry.contribution is not None or entry.z is not None):
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "The stored attention score rests on a withheld value (indicator {code}) and is not explained, "
                        "because that would give the value away. Compute the attention score again."),
                    code=code)
            # An indicator without weight takes no part, so nothing is missing without it.
            lacking = entry.contribution is None and (takes_part or not state.carries_number)
            if lacking and self._weights.get(code, 0.0) > 0:
                missing.append(Missing(code, state, self._weights[code]))
        return tuple(missing)

    def _parts(self, found: Mapping[str, _Stored]) -> tuple[Part, ...]:
        present = {
            code: entry for code, entry in found.items() if entry.contribution is not None and entry.weight != 0.0}
        reference = dict.fromkeys(present, 0.0)
        if self._average and present:
            reference = {code: self._means[code] for code in present}
            # What a missing indicator would contribute on average is borne by weight, as its weight is.
            gap = self._start - math.fsum(reference.values())
            weights = {code: entry.weight if entry.weight is not None else 1.0 for code, entry in present.items()}
            total = math.fsum(weights.values())
            for code in present:
                reference[code] += gap * weights[code] / total
        parts = [
            Part(code, entry.z, entry.weight, entry.contribution, entry.contribution - reference[code])
            for code, entry in present.items() if entry.contribution is not None]
        return tuple(sorted(parts, key=lambda part: (-abs(part.step), part.code)))

    def _taken_over(self, parts: Sequence[Part]) -> bool:
        """Tells whether the weights used for the area exceed those the same indicators have by themselves."""
        used = math.fsum(part.weight for part in parts if part.weight is not None)
        own = math.fsum(self._weights[part.code] for part in parts if part.weight is not None)
        return used > own * (1 + _NOISE)


@dataclass(frozen=True)
class _Stored:
    z: Optional[float]
    weight: Optional[float]
    contribution: Optional[float]


_Table = dict[str, dict[str, _Stored]]


def _table(contributions: pd.DataFrame) -> _Table:
    table: _Table = {}
    columns = (contributions[name].tolist() for name in ("area_id", "indicator", "z", "weight", "contribution"))
    for area_id, code, *values in zip(*columns):
        table.setdefault(str(area_id), {})[str(code)] = _Stored(*(number(value) for value in values))
    return table


def _own_weights(table: _Table) -> dict[str, float]:
    """Returns the weight of each indicator where nothing is missing: bearing others' only raises it."""
    weights: dict[str, float] = {}
    for stored in table.values():
        for code, entry in stored.items():
            if entry.weight is not None:
                weights[code] = min(entry.weight, weights.get(code, math.inf))
    return weights


def _means(table: _Table, ranked: set[str]) -> dict[str, float]:
    """Returns the mean contribution of each indicator over the ranked areas that have it."""
    values: dict[str, list[float]] = {}
    for area_id, stored in table.items():
        if area_id in ranked:
            for code, entry in stored.items():
                if entry.contribution is not None:
                    values.setdefault(code, []).append(entry.contribution)
    return {code: math.fsum(found) / len(found) for code, found in values.items()}


def _start(method: str, ranked: pd.DataFrame) -> tuple[float, bool]:
    """Returns where explanations start, and whether that is a mean other than 0.

    The mean of all areas, because that makes the contribution of an indicator a rise or a fall; 0
    where the method counts, or where its mean is 0 by its own rule.
    """
    values = ranked["score"].astype(float)
    if method in COUNTING or values.empty:
        return 0.0, False
    mean = float(values.mean())
    if abs(mean) <= _NOISE * max(float(values.abs().max()), 1e-9):
        return 0.0, False
    return mean, True


def _check_sum(area_id: str, found: Mapping[str, _Stored], score: float) -> None:
    values = [entry.contribution for entry in found.values() if entry.contribution is not None]
    size = max([abs(value) for value in values] + [abs(score), 1e-9])
    if abs(math.fsum(values) - score) > _NOISE * size:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "The stored contributions of the area {key} do not add up to its score. Compute the attention score "
                "again."),
            key=area_id)


def _neighbour(
    direction: int, score: Optional[float], class_: Optional[int], classes: int, fixed: Sequence[float],
    ranked: pd.DataFrame,
) -> Optional[ClassBound]:
    if score is None or class_ is None or not 1 <= class_ + direction <= classes:
        return None
    if fixed:
        bound = fixed[class_ - 1 if direction > 0 else class_ - 2]
        return ClassBound(class_ + direction, bound, abs(bound - score), True)
    of_class = ranked["class"].astype("float64")
    beyond = ranked[of_class > class_] if direction > 0 else ranked[of_class < class_]
    if beyond.empty:
        return None
    order = beyond["score"].astype(float)
    nearest = beyond.loc[order.idxmin() if direction > 0 else order.idxmax()]
    return ClassBound(int(nearest["class"]), float(nearest["score"]), abs(float(nearest["score"]) - score), False)


def read_uncertainty(row: Mapping[str, Any]) -> Optional[Uncertainty]:
    """Reads a stored row of the simulation, ``None`` where it says nothing of the rank."""
    lower, upper = whole(row["rank_lower"]), whole(row["rank_upper"])
    if lower is None or upper is None:
        return None
    stored = row.get("class_probabilities")
    shares = json.loads(stored) if isinstance(stored, str) and stored else []
    influence = row.get("influence")
    return Uncertainty(
        lower, whole(row.get("rank_median")), upper, number(row.get("class_probability")),
        number(row.get("attention_probability")), tuple(float(share) for share in shares),
        influence if isinstance(influence, str) else "", whole(row.get("draws")) or 0, whole(row.get("seed")))


def number(value: Any) -> Optional[float]:
    """Returns a stored value as a finite number, ``None`` for an empty one."""
    try:
        result = float(value)
    except (TypeError, ValueError):
        return None
    return result if math.isfinite(result) else None


def whole(value: Any) -> Optional[int]:
    """Returns a stored value as a whole number, ``None`` for an empty one."""
    result = number(value)
    return None if result is None else int(result)
