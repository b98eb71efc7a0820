"""What all score methods share: who takes part, how the parts become scores, ranks, classes and reasons."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Optional

import numpy as np

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .base import (
    Ints,
    ScoreInput,
    ScoreOption,
    ScoreResult,
    decided,
    eligibility,
    labels_of,
    participation,
    rank_descending,
    unknown_exclusions,
)
from .kernels import extent, quantile_type9, restandardised, spread_weights, weighted_sum, z_scores

DYNAMIC_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "positive"),
    QT_TRANSLATE_NOOP("indicators", "stable"),
    QT_TRANSLATE_NOOP("indicators", "negative"),
)


class Messages(NamedTuple):
    """Templates of the warnings about an indicator without or with too few values, a constant one, cancelled sums."""

    empty: str
    sparse: str
    constant: str
    cancelled: str


STATUS = Messages(
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has no value in any area that takes part and was left out of the score."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has values in too few areas and was left out of the score."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has the same value in all areas and does not tell them apart."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicators cancel each other out: all areas have the same score."),
)
DYNAMICS = Messages(
    QT_TRANSLATE_NOOP(
        "indicators",
        "The indicator {code} has no change in any area that takes part and was left out of the dynamics."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has changes in too few areas and was left out of the dynamics."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} changed equally in all areas and does not tell them apart."),
    QT_TRANSLATE_NOOP(
        "indicators", "The changes cancel each other out: all areas have the same dynamics."),
)


class Parts(NamedTuple):
    """What a method makes of the areas that take part: normalised indicators and parts of the score.

    ``z`` and ``contributions`` (areas x indicators, NaN where missing), ``constant`` per indicator,
    ``warnings`` and ``notes`` on the run.
    """

    z: Floats
    contributions: Floats
    constant: Bools
    warnings: tuple[DataProblem, ...] = ()
    notes: tuple[DataProblem, ...] = ()


class Composite(NamedTuple):
    """Parts placed among all areas, NaN for those that take no part."""

    score: Floats
    z: Floats
    contributions: Floats
    weights: Floats
    effective_weights: Floats
    taking_part: Bools
    notes: tuple[DataProblem, ...] = ()


class ScoreMethod(ABC):
    """Describes and computes one attention score.

    ``id`` is a promise to saved models and workspaces. ``label``, ``short_label`` (for a narrow
    column), ``description`` (formula and source), ``class_labels`` and ``dynamic_labels`` are English
    source texts of the context "indicators"; class 1 is the first label and asks for least attention.
    ``options`` are the keys of ``ScoreInput.options`` the method reads, ``uses`` the optional fields of
    ``ScoreInput`` it reads.
    """

    id: str
    label: str
    short_label: str
    description: str
    class_labels: Sequence[str] = ()
    dynamic_labels: Sequence[str] = DYNAMIC_LABELS
    options: Sequence[ScoreOption] = ()
    uses: Sequence[str] = ()

    @abstractmethod
    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Normalises the indicators and splits the score into contributions.

        ``data`` holds only areas that take part, ``weights`` per indicator are relative to the largest
        (0 = left out).
        """

    @abstractmethod
    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Computes the scores of many draws at once, without contributions and reasons.

        ``values`` draws x areas x indicators in the unit of ``data.values``, NaN = missing, only areas
        that take part; ``weights`` draws x indicators or indicators; ``data`` the input of these areas
        (:meth:`ScoreInput.take`), from which polarity, options and counts are taken. Returns draws x
        areas; the draw ``data.values`` with ``data.weights`` gives the score of :meth:`compute`.
        """

    @abstractmethod
    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns the class of every score along the last axis (leading axes are draws), 0 for NaN."""

    def attention(self, class_: Ints, dynamic_class: Ints) -> Bools:
        """Tells which areas need special attention: highest class, or the one below developing unfavourably."""
        highest = len(self.class_labels)
        return (class_ == highest) | ((class_ == highest - 1) & (dynamic_class == len(self.dynamic_labels)))

    def available(self, data: ScoreInput) -> Bools:
        """Tells which cells (areas x indicators) the method can use."""
        return ~np.isnan(data.values)

    def prepared(self, data: ScoreInput) -> ScoreInput:
        """Checks what the method needs beyond values; may return another input."""
        return data

    def reads(self, settings: Mapping[str, Any]) -> frozenset[str]:
        """Returns which of the fields in ``uses`` are read under these settings."""
        return frozenset(self.uses)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns further results per area by column name, whole numbers, NaN = none."""
        return {}

    def settings(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Returns the options of the method among those given, defaults filled in.

        Raises ``DataProblem`` for a value that is not allowed; keys the method does not know are
        ignored.
        """
        return {option.name: _checked_option(option, options) for option in self.options}

    def compute(self, data: ScoreInput) -> ScoreResult:
        """Computes score, classes, dynamics and contributions; see :class:`ScoreResult` for the shapes.

        Normalisation runs over the areas that take part: not excluded, enough inhabitants, enough
        indicators by the missing rule. The dynamics run over those of them that have enough changes.
        """
        from .dynamics import dynamics_of

        self.settings(data.options)
        data = self.prepared(data)
        eligible, reasons = eligibility(data)
        warnings = unknown_exclusions(data)
        status = compose(data, self.available(data), eligible, reasons, warnings, STATUS, self.parts)
        class_ = np.zeros(len(data.keys), dtype=np.int64)
        if status.taking_part.any():
            scored = replace(data.take(status.taking_part), weights=status.weights)
            class_[status.taking_part] = self.classify(status.score[status.taking_part], scored)
        dynamics = dynamics_of(data, status.taking_part, reasons, warnings)
        return ScoreResult(
            method=self.id, keys=tuple(data.keys), codes=tuple(data.codes),
            score=status.score, rank=rank_descending(decided(status.score)),
            class_=class_, class_label=labels_of(class_, self.class_labels),
            dynamic_score=dynamics.composite.score, dynamic_class=dynamics.class_,
            dynamic_label=labels_of(dynamics.class_, self.dynamic_labels),
            attention=self.attention(class_, dynamics.class_),
            z=status.z, contributions=status.contributions, weights=status.weights,
            effective_weights=status.effective_weights,
            dynamic_z=dynamics.composite.z, dynamic_contributions=dynamics.composite.contributions,
            reason=tuple(reasons), dynamic_reason=dynamics.reasons, warnings=tuple(warnings),
            notes=status.notes, columns=self.columns(status, class_, data),
        )


def compose(
    data: ScoreInput, available: Bools, eligible: Bools, reasons: list[Optional[DataProblem]],
    warnings: list[DataProblem], messages: Messages, parts_of: Any,
) -> Composite:
    """Decides who takes part, has ``parts_of(data, weights)`` score them and places the result.

    ``available`` areas x indicators. Adds to ``reasons`` and ``warnings`` in place.
    """
    given = np.asarray(data.weights)
    used = counting(data, available, eligible)
    weights = np.where(used, given, 0.0)
    # Weights are only relative; the largest becomes 1 so that no product can overflow or vanish.
    relative = weights / max(float(weights.max()), np.finfo(float).tiny)
    taking_part = participation(data, available, relative, eligible, reasons)
    if taking_part.sum() < 2:
        too_few = DataProblem(QT_TRANSLATE_NOOP(
            "indicators", "Fewer than two areas have enough indicators, so there is nothing to compare."))
        for area in np.flatnonzero(taking_part):
            reasons[area] = too_few
        warnings.append(too_few)
        return nothing(data, weights)
    some = available[taking_part].any(axis=0)
    warnings.extend(
        DataProblem(messages.sparse if some[indicator] else messages.empty, code=data.codes[indicator])
        for indicator in np.flatnonzero(~used & (given > 0)))
    parts = parts_of(data.take(taking_part), relative)
    warnings.extend(
        DataProblem(messages.constant, code=data.codes[indicator])
        for indicator in np.flatnonzero(parts.constant & (relative > 0)))
    warnings.extend(parts.warnings)

    def placed(part: Floats) -> Floats:
        whole = np.full((len(data.keys), *part.shape[1:]), np.nan)
        whole[taking_part] = part
        return whole

    present = ~np.isnan(parts.contributions)
    effective = np.where(present, spread_weights(present, weights), np.nan)
    contributions = placed(parts.contributions)
    score = np.where(taking_part, np.nansum(contributions, axis=1), np.nan)
    return Composite(
        score, placed(parts.z), contributions, weights, placed(effective), taking_part, parts.notes)


def counting(data: ScoreInput, available: Bools, eligible: Bools) -> Bools:
    """Tells which indicators count: those with a value among the areas that take part.

    An area that takes no part in the end has no say in this. As long as two areas take part, indicators
    none of them has are dropped, which only lets further areas in. Where the weights given let fewer
    than two in, the two areas that cover most of the weight together decide: the indicators either has,
    or those both have if that leaves one of them with too little.
    """
    given = np.asarray(data.weights)
    given = given / given.max()

    def part(used: Bools) -> Bools:
        return participation(data, available, np.where(used, given, 0.0), eligible, [None] * len(data.keys))

    used = given > 0
    areas = part(used)
    if areas.sum() < 2:
        pairs = _best_pairs(data, available[eligible] & used, given)
        if not pairs:
            return used & available[eligible].any(axis=0)
        by_code = sorted(range(len(given)), key=lambda indicator: data.codes[indicator])
        return max(pairs, key=lambda pair: (int(part(pair).sum()), pair[by_code].tolist()))
    while True:
        found = used & available[areas].any(axis=0)
        if (found == used).all():
            return used
        used, areas = found, part(found)


def _best_pairs(data: ScoreInput, available: Bools, weights: Floats) -> list[Bools]:
    """Returns the sets of indicators of the largest weight that let two areas take part, without repeats."""
    patterns, times = np.unique(available, axis=0, return_counts=True)
    own = patterns @ weights
    best = 0.0
    found: dict[bytes, Bools] = {}
    for at, pattern in enumerate(patterns):
        shared = patterns @ (weights * pattern)
        either = own + own[at] - shared
        less = np.minimum(own, own[at])
        united = (less > 0) & (less >= either * data.min_weight_share) & (data.missing == "available")
        covered = np.round(np.where(united, either, shared), 9)
        covered[at] = covered[at] if times[at] > 1 else 0.0
        if covered.max() < best or covered.max() <= 0:
            continue
        if covered.max() > best:
            best, found = float(covered.max()), {}
        for other in np.flatnonzero(covered == best):
            chosen = (pattern | patterns[other] if united[other] else pattern & patterns[other]) & (weights > 0)
            found[chosen.tobytes()] = chosen
    return list(found.values())


def nothing(data: ScoreInput, weights: Optional[Floats] = None) -> Composite:
    """Returns a composite in which no area takes part."""
    areas, indicators = len(data.keys), len(data.codes)
    blank = np.full((areas, indicators), np.nan)
    return Composite(
        np.full(areas, np.nan), blank, blank.copy(),
        np.asarray(data.weights) if weights is None else weights, blank.copy(), np.zeros(areas, dtype=bool))


def standardised_sum(values: Floats, polarity: Floats, weights: Floats, cancelled: str) -> Parts:
    """Splits the weighted sum of z values, standardised again (ddof = 0), into contributions.

    ``values`` areas x indicators, NaN = missing; ``cancelled`` the warning where all sums are equal.
    """
    standardised = z_scores(values)
    z = standardised.z * polarity
    present = ~np.isnan(z)
    used = spread_weights(present, weights)
    terms = np.where(present, z, 0.0) * used
    total = terms.sum(axis=1)
    deviation = total.std()
    if np.any(restandardised(total)):
        # The mean is 0 unless something is missing; it is shared out by weight, so that the
        # contributions add up to the score.
        mean = used / used.sum(axis=1, keepdims=True) * total.mean()
        shares = (terms - mean) / deviation
        warnings: tuple[DataProblem, ...] = ()
    else:
        shares = np.zeros(terms.shape)
        warnings = (DataProblem(cancelled),) if np.abs(terms).any() else ()
    return Parts(z, np.where(present, shares, np.nan), standardised.constant, warnings)


def standardised_sum_draws(values: Floats, polarity: Floats, weights: Floats) -> Floats:
    """Returns the scores of :func:`standardised_sum` for draws x areas x indicators, without their parts."""
    z = z_scores(values).z
    if (polarity != 1.0).any():
        z *= polarity
    return restandardised(weighted_sum(z, relative_weights(weights, values)))


def oriented(values: Floats, data: ScoreInput) -> Floats:
    """Turns values (…, areas, indicators) so that a higher one asks for more attention."""
    polarity = np.asarray(data.polarity)
    return values * polarity if (polarity != 1.0).any() else values


def relative_weights(weights: Floats, values: Floats) -> Floats:
    """Returns weights (draws x indicators) relative to the largest of each draw."""
    weights = np.broadcast_to(np.asarray(weights, dtype=np.float64), (*values.shape[:-2], values.shape[-1]))
    return weights / np.maximum(weights.max(axis=-1, keepdims=True), np.finfo(float).tiny)


def equal_scores(parts: Parts) -> Parts:
    """Adds a warning where the indicators differ but all scores are the same."""
    score = np.nansum(parts.contributions, axis=1)
    same = score.max() - score.min() <= 1e-11 * max(1.0, float(np.abs(score).max()))
    if not same or parts.constant.all():
        return parts
    return parts._replace(warnings=(*parts.warnings, DataProblem(STATUS.cancelled)))


class WeightedMean(ScoreMethod):
    """Base of methods whose score is the weighted mean of normalised indicators."""

    @abstractmethod
    def normalised(self, values: Floats, data: ScoreInput) -> Floats:
        """Normalises indicators (…, areas, indicators), high = more attention, NaN kept."""

    def scale(self, data: ScoreInput) -> float:
        """Returns the factor on the weighted mean."""
        return 1.0

    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Computes the normalised indicators and their weighted shares of the mean."""
        normalised = self.normalised(data.values, data)
        present = ~np.isnan(normalised)
        used = spread_weights(present, weights / weights.sum() * self.scale(data))
        contributions = np.where(present, normalised * used, np.nan)
        return equal_scores(Parts(normalised, contributions, extent(data.values)[2]))

    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Computes the weighted means of many draws."""
        weights = relative_weights(weights, values)
        weights = weights * (self.scale(data) / weights.sum(axis=-1, keepdims=True))
        return weighted_sum(self.normalised(values, data), weights)


def classify_by_bounds(score: Floats, bounds: Sequence[float]) -> Ints:
    """Returns 1 below the first bound, 2 up to the second, 3 up to the third and so on; 0 for NaN."""
    # The first bound itself already belongs to class 2 (“-1 to 1”), the others to the class below them.
    value = decided(score)
    with np.errstate(invalid="ignore"):
        result = 1 + (value >= bounds[0]).astype(np.int64)
        for bound in bounds[1:]:
            result += value > bound
    return np.where(np.isnan(value), 0, result)


QUINTILE_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "quintile 1 (least attention)"),
    QT_TRANSLATE_NOOP("indicators", "quintile 2"),
    QT_TRANSLATE_NOOP("indicators", "quintile 3"),
    QT_TRANSLATE_NOOP("indicators", "quintile 4"),
    QT_TRANSLATE_NOOP("indicators", "quintile 5 (most attention)"),
)


def classify_by_quintiles(score: Floats) -> Ints:
    """Returns quintiles along the last axis, 1 = lowest scores, 0 for NaN; 3 where all scores are equal.

    Limits by quantile type 9; a score on a limit belongs to the class above it, as in the GISD.
    """
    value = decided(score)
    present = ~np.isnan(value)
    if not present.all():
        result = np.zeros(value.shape, dtype=np.int64)
        for row in np.ndindex(value.shape[:-1]):
            if present[row].any():
                result[row][present[row]] = classify_by_quintiles(value[row][present[row]])
        return result
    limits = decided(quantile_type9(value, np.array([0.2, 0.4, 0.6, 0.8])))
    classes = 1 + (value[..., np.newaxis] >= limits[..., np.newaxis, :]).sum(axis=-1)
    equal = value.max(axis=-1, keepdims=True) == value.min(axis=-1, keepdims=True)
    return np.where(equal, 3, classes)


def by_class(name: str, class_: Ints) -> dict[str, Floats]:
    """Returns a column that holds class numbers, NaN for class 0."""
    return {name: np.where(class_ > 0, class_, np.nan)}


def _checked_option(option: ScoreOption, given: Mapping[str, Any]) -> Any:
    value = given.get(option.name, option.default)
    if option.choices and value not in option.choices:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The option “{name}” cannot be “{value}”. Choose one of these: {known}."),
            name=option.name, value=value, known=", ".join(map(str, option.choices)))
    if option.limits is not None:
        lowest, highest = option.limits
        if not (isinstance(value, (int, float)) and lowest <= value <= highest):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators", "The option “{name}” cannot be “{value}”. Give a number from {lowest} to {highest}."),
                name=option.name, value=value, lowest=f"{lowest:g}", highest=f"{highest:g}")
    return value
