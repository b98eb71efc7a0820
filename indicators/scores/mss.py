"""The score of Berlin's Monitoring Soziale Stadtentwicklung: mean of z values, status and dynamics."""

from __future__ import annotations

from typing import NamedTuple, Optional

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
    standardise,
    unknown_exclusions,
)
from .registry import ScoreMethod

CLASS_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "high"),
    QT_TRANSLATE_NOOP("indicators", "medium"),
    QT_TRANSLATE_NOOP("indicators", "low"),
    QT_TRANSLATE_NOOP("indicators", "very low"),
)
DYNAMIC_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "positive"),
    QT_TRANSLATE_NOOP("indicators", "stable"),
    QT_TRANSLATE_NOOP("indicators", "negative"),
)


class _Messages(NamedTuple):
    empty: str
    constant: str
    cancelled: str


_STATUS = _Messages(
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has no value in any area and was left out of the score."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has the same value in all areas and does not tell them apart."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicators cancel each other out: all areas have the same score."),
)
_DYNAMICS = _Messages(
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} has no change in any area and was left out of the dynamics."),
    QT_TRANSLATE_NOOP(
        "indicators", "The indicator {code} changed equally in all areas and does not tell them apart."),
    QT_TRANSLATE_NOOP(
        "indicators", "The changes cancel each other out: all areas have the same dynamics."),
)


class _Composite(NamedTuple):
    score: Floats
    z: Floats
    contributions: Floats
    weights: Floats
    effective_weights: Floats
    taking_part: Bools


class Mss(ScoreMethod):
    """Computes status and dynamics after the Monitoring Soziale Stadtentwicklung of Berlin."""

    id = "mss"
    label = QT_TRANSLATE_NOOP("indicators", "Sum of z values with status and dynamics (MSS)")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is standardised over the areas that take part, z = (x - mean) / SD with the "
        "SD of the whole (divisor n), and turned so that a high z asks for more attention. The weighted "
        "sum of the z values is standardised again in the same way. Status: below -1 high, -1 to 1 "
        "medium, above 1 to 1.5 low, above 1.5 very low. Dynamics: the same with the changes; below -1 "
        "positive, -1 to 1 stable, above 1 negative. Attention need: status very low, or status low "
        "with negative dynamics. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring "
        "Soziale Stadtentwicklung.")
    class_labels = CLASS_LABELS
    dynamic_labels = DYNAMIC_LABELS
    options = (
        ScoreOption("min_population", QT_TRANSLATE_NOOP("indicators", "Least number of inhabitants"), 300.0),
        ScoreOption("missing", QT_TRANSLATE_NOOP("indicators", "Rule for missing indicators"), "available"),
        ScoreOption(
            "min_weight_share",
            QT_TRANSLATE_NOOP("indicators", "Least share of the weights that must be available"), 2.0 / 3.0),
    )

    def compute(self, data: ScoreInput) -> ScoreResult:
        """Computes status, dynamics and contributions; see :class:`ScoreResult` for the shapes.

        Mean and SD run over the areas that take part: not excluded, enough inhabitants, enough
        indicators by the missing rule. The dynamics have a participation of their own.
        """
        eligible, excluded = eligibility(data)
        warnings = unknown_exclusions(data)
        reasons, dynamic_reasons = list(excluded), list(excluded)
        status = _composite(data, data.values, eligible, reasons, warnings, _STATUS)
        class_ = _classify_status(status.score)
        if data.changes is None:
            dynamics = _nothing(data)
            no_changes = DataProblem(QT_TRANSLATE_NOOP("indicators", "No changes were given."))
            dynamic_reasons = [reason or no_changes for reason in excluded]
        else:
            dynamics = _composite(
                data, np.asarray(data.changes), eligible, dynamic_reasons, warnings, _DYNAMICS)
        dynamic_class = _classify_dynamics(dynamics.score)
        return ScoreResult(
            method=self.id, keys=tuple(data.keys), codes=tuple(data.codes),
            score=status.score, rank=rank_descending(decided(status.score)),
            class_=class_, class_label=labels_of(class_, CLASS_LABELS),
            dynamic_score=dynamics.score, dynamic_class=dynamic_class,
            dynamic_label=labels_of(dynamic_class, DYNAMIC_LABELS),
            attention=(class_ == 4) | ((class_ == 3) & (dynamic_class == 3)),
            z=status.z, contributions=status.contributions, weights=status.weights,
            effective_weights=status.effective_weights,
            dynamic_z=dynamics.z, dynamic_contributions=dynamics.contributions,
            reason=tuple(reasons), dynamic_reason=tuple(dynamic_reasons), warnings=tuple(warnings),
        )


def _composite(
    data: ScoreInput, values: Floats, eligible: Bools, reasons: list[Optional[DataProblem]],
    warnings: list[DataProblem], messages: _Messages,
) -> _Composite:
    available = ~np.isnan(values)
    empty = ~available[eligible].any(axis=0)
    weights = np.where(empty, 0.0, np.asarray(data.weights))
    # Weights are only relative; the largest becomes 1 so that no product can overflow or vanish.
    relative = weights / max(weights.max(), np.finfo(float).tiny)
    taking_part = participation(data, available, relative, eligible, reasons)
    if taking_part.sum() < 2:
        too_few = DataProblem(QT_TRANSLATE_NOOP(
            "indicators", "Fewer than two areas have enough indicators, so there is nothing to compare."))
        for area in np.flatnonzero(taking_part):
            reasons[area] = too_few
        warnings.append(too_few)
        return _nothing(data, weights)
    left_out = np.flatnonzero(empty & (np.asarray(data.weights) > 0))
    warnings.extend(DataProblem(messages.empty, code=data.codes[indicator]) for indicator in left_out)

    z = np.full(values.shape, np.nan)
    oriented = values[taking_part] * np.asarray(data.polarity)
    for indicator, code in enumerate(data.codes):
        z[taking_part, indicator], constant = standardise(oriented[:, indicator])
        if constant and relative[indicator] > 0:
            warnings.append(DataProblem(messages.constant, code=code))

    part = z[taking_part]
    present = available[taking_part]
    used = np.where(present, relative, 0.0)
    factor = relative.sum() / used.sum(axis=1)
    terms = np.where(present, part, 0.0) * used * factor[:, np.newaxis]
    total = terms.sum(axis=1)
    _, constant = standardise(total, scale=max(float(np.abs(terms).max()), 1.0))
    if constant:
        if np.abs(terms).any():
            warnings.append(DataProblem(messages.cancelled))
        shares = np.zeros(terms.shape)
    else:
        # The mean is 0 unless something is missing; it is shared out by weight, so that the
        # contributions add up to the score.
        mean = used / used.sum(axis=1, keepdims=True) * total.mean()
        shares = (terms - mean) / total.std()

    contributions = np.full(values.shape, np.nan)
    contributions[taking_part] = np.where(present, shares, np.nan)
    score = np.full(len(values), np.nan)
    score[taking_part] = np.nansum(contributions[taking_part], axis=1)
    effective = np.full(values.shape, np.nan)
    effective[taking_part] = np.where(present, weights * factor[:, np.newaxis], np.nan)
    return _Composite(score, z, contributions, weights, effective, taking_part)


def _nothing(data: ScoreInput, weights: Optional[Floats] = None) -> _Composite:
    areas, indicators = len(data.keys), len(data.codes)
    blank = np.full((areas, indicators), np.nan)
    return _Composite(
        np.full(areas, np.nan), blank, blank.copy(),
        np.asarray(data.weights) if weights is None else weights, blank.copy(), np.zeros(areas, dtype=bool))


def _classify_status(score: Floats) -> Ints:
    return _classify(score, (-1.0, 1.0, 1.5))


def _classify_dynamics(score: Floats) -> Ints:
    return _classify(score, (-1.0, 1.0))


def _classify(score: Floats, bounds: tuple[float, ...]) -> Ints:
    # -1 itself is still "medium" or "stable", and an upper bound belongs to the class below it.
    value = decided(score)
    with np.errstate(invalid="ignore"):
        result = 1 + (value >= bounds[0]).astype(np.int64)
        for bound in bounds[1:]:
            result += value > bound
    return np.where(np.isnan(value), 0, result)


METHOD = Mss()
