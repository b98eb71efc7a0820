"""What every score method receives and returns, and the rules they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Ints: TypeAlias = NDArray[np.int64]
Reasons: TypeAlias = tuple[Optional[DataProblem], ...]

#: Weighs the available indicators up, or lets any missing one exclude the area.
MISSING_RULES = ("available", "exclude")

#: Larger numbers are broken input, not indicators; their squares would overflow.
LARGEST_VALUE = 1e100

#: Share of weights that is compared with the required share, free of rounding noise.
_NOISE = 1e-9


class ScoreOption(NamedTuple):
    """Describes a key of ``ScoreInput.options`` that a method reads.

    ``label`` English source text of the context "indicators". A choice has ``choices``; a number has
    ``limits`` (lowest and highest allowed); anything else is free text. Its method checks it.
    """

    name: str
    label: str
    default: Any
    choices: tuple[Any, ...] = ()
    limits: Optional[tuple[float, float]] = None


@dataclass(frozen=True)
class ScoreInput:
    """Holds the indicators of the areas to be scored.

    ``keys`` area keys; ``codes`` indicator codes; ``values`` areas x indicators in any unit, NaN =
    missing or suppressed. ``polarity`` per indicator: +1 a higher value asks for more attention, -1 a
    lower one does (default +1). ``weights`` per indicator, at least 0 (default 1). ``population`` per
    area (optional; NaN = unknown) must reach ``min_population``; ``excluded`` keys take no part.
    ``changes`` areas x indicators (optional, NaN allowed) give the dynamics. ``missing`` is one of
    :data:`MISSING_RULES`; under "available" an area needs at least ``min_weight_share`` of the weight.
    ``numerators`` and ``denominators`` (areas x indicators, NaN allowed) are the counts behind the
    values; ``significance`` (areas x indicators) says +1 where an indicator is surely above its
    benchmark, -1 below, 0 neither, NaN not tested; ``groups`` per area is the larger area to compare
    with or to borrow strength from (default: all areas). ``options`` hold parameters of single methods,
    see their :class:`ScoreOption`.

    Raises ``DataProblem`` for shapes that differ, duplicate keys or codes, infinite or absurd
    values, negative or all-zero weights, an indicator without polarity and unknown rules.
    """

    keys: Sequence[str]
    codes: Sequence[str]
    values: Floats
    polarity: Optional[ArrayLike] = None
    weights: Optional[ArrayLike] = None
    population: Optional[ArrayLike] = None
    min_population: float = 300.0
    excluded: Sequence[str] = ()
    changes: Optional[ArrayLike] = None
    missing: str = "available"
    min_weight_share: float = 2.0 / 3.0
    numerators: Optional[ArrayLike] = None
    denominators: Optional[ArrayLike] = None
    significance: Optional[ArrayLike] = None
    groups: Optional[Sequence[str]] = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys, codes = tuple(map(str, self.keys)), tuple(map(str, self.codes))
        _check_unique(keys, QT_TRANSLATE_NOOP(
            "indicators", "The key “{name}” occurs more than once. Every area needs a key of its own."))
        _check_unique(codes, QT_TRANSLATE_NOOP(
            "indicators", "The indicator “{name}” was chosen more than once. Choose it once and weight it."))
        if not codes:
            raise DataProblem(QT_TRANSLATE_NOOP(
                "indicators", "No indicator was chosen. Choose at least one for the attention score."))
        shape = (len(keys), len(codes))
        changes = None if self.changes is None else _numbers("changes", self.changes, shape)
        values = _numbers("values", self.values, shape)
        _check_size(keys, codes, values, QT_TRANSLATE_NOOP(
            "indicators",
            "Area {key}, indicator {code}: {value} is not a usable number. Correct it or leave it empty."))
        if changes is not None:
            _check_size(keys, codes, changes, QT_TRANSLATE_NOOP(
                "indicators",
                "Area {key}, change of indicator {code}: {value} is not a usable number. "
                "Correct it or leave it empty."))
        clean: dict[str, Any] = {
            "keys": keys, "codes": codes, "values": values, "changes": changes,
            "polarity": _checked_polarity(codes, self.polarity),
            "weights": _checked_weights(codes, self.weights),
            "population": None if self.population is None
            else _numbers("population", self.population, shape[:1]),
            "excluded": frozenset(map(str, self.excluded)),
            "numerators": None if self.numerators is None
            else _counts(keys, codes, _numbers("numerators", self.numerators, shape)),
            "denominators": None if self.denominators is None
            else _counts(keys, codes, _numbers("denominators", self.denominators, shape)),
            "significance": None if self.significance is None
            else _numbers("significance", self.significance, shape),
            "groups": None if self.groups is None else _groups(keys, self.groups),
            "options": MappingProxyType(dict(self.options)),
        }
        if self.missing not in MISSING_RULES:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "There is no rule “{rule}” for missing indicators. Choose one of these: {known}."),
                rule=self.missing, known=", ".join(MISSING_RULES))
        if not 0.0 < self.min_weight_share <= 1.0:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The required share of the weights must lie between 0 and 1, but it is {share}."),
                share=self.min_weight_share)
        for name, value in clean.items():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            object.__setattr__(self, name, value)

    def take(self, areas: Bools) -> ScoreInput:
        """Returns the input of some areas only, by a mask."""
        rows = np.flatnonzero(areas)

        def part(array: Optional[ArrayLike]) -> Optional[ArrayLike]:
            return None if array is None else np.asarray(array)[rows]

        return replace(
            self, keys=[self.keys[row] for row in rows], values=self.values[rows],
            population=part(self.population), changes=part(self.changes), excluded=(),
            numerators=part(self.numerators), denominators=part(self.denominators),
            significance=part(self.significance),
            groups=None if self.groups is None else [self.groups[row] for row in rows])


@dataclass(frozen=True)
class ScoreResult:
    """Holds what a score method found, areas in the order of the input.

    ``score`` high = more attention, NaN where an area takes no part. ``rank`` 1 = most attention,
    equal scores share the smaller rank as in sports (1, 2, 2, 4), 0 = none. ``class_`` 1 = least
    attention, 0 = none; ``class_label`` English source text or None. ``dynamic_*`` the same on the
    changes; high = developing unfavourably. ``attention`` marks areas with attention need.

    ``z`` standardised, oriented indicators (areas x indicators), NaN where missing.
    ``contributions`` (areas x indicators) add up to ``score``, leaving out NaN. ``weights`` per
    indicator as used: 0 for one without any value. ``effective_weights`` (areas x indicators) are the
    weights after those of missing indicators were spread over the available ones. ``dynamic_z`` and
    ``dynamic_contributions`` the same for the dynamics. ``reason`` and ``dynamic_reason`` say per
    area why it takes no part, else None. ``warnings`` concern the whole run, ``notes`` are facts worth
    knowing about it. ``columns`` are further results per area by column name, NaN = none.
    """

    method: str
    keys: tuple[str, ...]
    codes: tuple[str, ...]
    score: Floats
    rank: Ints
    class_: Ints
    class_label: tuple[Optional[str], ...]
    dynamic_score: Floats
    dynamic_class: Ints
    dynamic_label: tuple[Optional[str], ...]
    attention: Bools
    z: Floats
    contributions: Floats
    weights: Floats
    effective_weights: Floats
    dynamic_z: Floats
    dynamic_contributions: Floats
    reason: Reasons
    dynamic_reason: Reasons
    warnings: tuple[DataProblem, ...]
    notes: tuple[DataProblem, ...] = ()
    columns: Mapping[str, Floats] = field(default_factory=dict)


def eligibility(data: ScoreInput) -> tuple[Bools, list[Optional[DataProblem]]]:
    """Tells which areas may take part whatever their indicators, and why the others may not.

    Returns a mask and one reason or None per area.
    """
    reasons: list[Optional[DataProblem]] = [None] * len(data.keys)
    eligible = np.ones(len(data.keys), dtype=bool)
    if data.population is not None and data.min_population > 0:
        population = np.asarray(data.population)
        unknown = np.isnan(population)
        small = population < data.min_population
        mark(reasons, unknown, DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The number of inhabitants is not known.")))
        mark(reasons, small, DataProblem(
            QT_TRANSLATE_NOOP("indicators", "Fewer than {minimum} inhabitants."),
            minimum=f"{data.min_population:g}"))
        eligible &= ~(unknown | small)
    if data.excluded:
        listed = np.fromiter((key in data.excluded for key in data.keys), dtype=bool, count=len(data.keys))
        mark(reasons, listed, DataProblem(
            QT_TRANSLATE_NOOP("indicators", "Excluded by the list of areas that take no part.")))
        eligible &= ~listed
    return eligible, reasons


def unknown_exclusions(data: ScoreInput) -> list[DataProblem]:
    """Returns one warning per excluded key that no area has, so that a slip of the pen is seen."""
    unknown = set(data.excluded).difference(data.keys) if data.excluded else ()
    return [
        DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "The area {key} is to be excluded, but no area has this key. Check the list."),
            key=key)
        for key in sorted(unknown)
    ]


def participation(
    data: ScoreInput, available: Bools, weights: Floats, eligible: Bools,
    reasons: list[Optional[DataProblem]],
) -> Bools:
    """Decides by the missing rule which eligible areas take part and notes the reason of the others.

    ``available`` areas x indicators, ``weights`` as used. Changes ``reasons`` in place; returns a mask.
    """
    counted = weights > 0
    total = weights.sum()
    if data.missing == "exclude":
        enough = available[:, counted].all(axis=1)
    else:
        enough = available @ weights >= total * data.min_weight_share * (1.0 - _NOISE)
    enough &= available[:, counted].any(axis=1)
    number = available[:, counted].sum(axis=1)
    known: dict[int, DataProblem] = {}
    for area in np.flatnonzero(eligible & ~enough):
        found = int(number[area])
        if found not in known:
            known[found] = DataProblem(
                QT_TRANSLATE_NOOP("indicators", "Only {available} of {total} indicators are available."),
                available=found, total=int(counted.sum()))
        reasons[area] = known[found]
    return eligible & enough


def rank_descending(score: Floats) -> Ints:
    """Ranks scores along the last axis, 1 = highest; equal scores share the smaller rank, NaN gets 0."""
    falling = -np.where(np.isfinite(score), score, -np.inf)
    order = np.argsort(falling, axis=-1, kind="stable")
    ordered = np.take_along_axis(falling, order, axis=-1)
    first = np.ones(score.shape, dtype=bool)
    first[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    place = np.maximum.accumulate(np.where(first, np.arange(1, score.shape[-1] + 1), 0), axis=-1)
    rank = np.empty(score.shape, dtype=np.int64)
    np.put_along_axis(rank, order, place, axis=-1)
    return np.where(np.isfinite(score), rank, 0)


def decided(score: Floats) -> Floats:
    """Rounds scores to 10 digits, so that rounding noise decides no rank and no class."""
    return np.round(score, 10)


def labels_of(classes: Ints, labels: Sequence[str]) -> tuple[Optional[str], ...]:
    """Returns the label of each class number, None for class 0."""
    return tuple(np.array([None, *labels], dtype=object)[classes].tolist())


def mark(reasons: list[Optional[DataProblem]], areas: Bools, reason: DataProblem) -> None:
    """Notes one reason for all areas of a mask, in place."""
    for area in np.flatnonzero(areas):
        reasons[area] = reason


def _numbers(name: str, array: ArrayLike, shape: tuple[int, ...]) -> Floats:
    result = np.array(array, dtype=np.float64)
    if result.shape != shape:
        # A caller's mistake, not the user's data.
        raise ValueError(f"{name} have the shape {result.shape}, expected {shape}")
    return result


def _counts(keys: Sequence[str], codes: Sequence[str], array: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        wrong = (array < 0) | (array > LARGEST_VALUE)
    if wrong.any():
        area, indicator = np.argwhere(wrong)[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "Area {key}, indicator {code}: {value} is not a count. Numerators and denominators are numbers of "
                "at least 0. Correct it or leave it empty."),
            key=keys[area], code=codes[indicator], value=f"{array[area, indicator]:g}")
    return array


def _groups(keys: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    result = tuple(map(str, groups))
    if len(result) != len(keys):
        raise ValueError(f"{len(result)} groups for {len(keys)} areas")
    for key, group in zip(keys, result):
        if not group:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The area {key} belongs to no group. Give every area the larger area it is compared with."),
                key=key)
    return result


def _check_unique(names: tuple[str, ...], template: str) -> None:
    if len(set(names)) == len(names):
        return
    seen = set()
    for name in names:
        if name in seen:
            raise DataProblem(template, name=name)
        seen.add(name)


def _check_size(keys: Sequence[str], codes: Sequence[str], array: Floats, template: str) -> None:
    with np.errstate(invalid="ignore"):
        absurd = np.abs(array) > LARGEST_VALUE
    if absurd.any():
        area, indicator = np.argwhere(absurd)[0]
        raise DataProblem(
            template, key=keys[area], code=codes[indicator], value=f"{array[area, indicator]:g}")


def _checked_polarity(codes: Sequence[str], polarity: Optional[ArrayLike]) -> Floats:
    if polarity is None:
        return np.ones(len(codes))
    result = _numbers("polarity", polarity, (len(codes),))
    for code, sign in zip(codes, result):
        if sign not in (1.0, -1.0):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The indicator {code} has no direction (polarity), so it cannot enter the attention "
                    "score. Leave it out, or state whether a higher or a lower value asks for attention."),
                code=code)
    return result


def _checked_weights(codes: Sequence[str], weights: Optional[ArrayLike]) -> Floats:
    if weights is None:
        return np.ones(len(codes))
    result = _numbers("weights", weights, (len(codes),))
    for code, weight in zip(codes, result):
        if not 0.0 <= weight <= LARGEST_VALUE:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The weight of the indicator {code} is {weight}. A weight is a number of at least 0."),
                code=code, weight=f"{weight:g}")
    if not result.any():
        raise DataProblem(QT_TRANSLATE_NOOP(
            "indicators", "All weights are 0. Give at least one indicator a weight above 0."))
    return result
