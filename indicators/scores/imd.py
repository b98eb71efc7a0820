"""The English Index of Multiple Deprivation: ranks, exponentially transformed, weighted and added up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP
from .base import Ints, ScoreInput, ScoreOption, decided, rank_descending
from .composite import Composite, WeightedMean, by_class, oriented
from .counts import check_counts, group_sums, redrawn, require_counts
from .kernels import extent, rank_scores

#: Controls how far a low rank in one domain cancels a high one in another: the worst tenth spreads over half the scale.
SCALE = 23.0
_REACH = 1.0 - np.exp(-100.0 / SCALE)

#: Weights that add up to about 100 or 1 are percentages or shares as published, however they were rounded.
_AS_PUBLISHED = 0.005

DECILE_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "decile 10 (least attention)"),
    QT_TRANSLATE_NOOP("indicators", "decile 9"),
    QT_TRANSLATE_NOOP("indicators", "decile 8"),
    QT_TRANSLATE_NOOP("indicators", "decile 7"),
    QT_TRANSLATE_NOOP("indicators", "decile 6"),
    QT_TRANSLATE_NOOP("indicators", "decile 5"),
    QT_TRANSLATE_NOOP("indicators", "decile 4"),
    QT_TRANSLATE_NOOP("indicators", "decile 3"),
    QT_TRANSLATE_NOOP("indicators", "decile 2"),
    QT_TRANSLATE_NOOP("indicators", "decile 1 (most attention)"),
)


class Imd(WeightedMean):
    """Computes the weighted sum of exponentially transformed ranks."""

    id = "imd"
    label = QT_TRANSLATE_NOOP("indicators", "Exponentially transformed ranks (IMD)")
    short_label = QT_TRANSLATE_NOOP("indicators", "IMD")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is ranked over the areas that take part, rank 1 = most attention, equal values sharing the "
        "mean rank; R = (n − rank + 1) / n; E = −23 ln(1 − R (1 − exp(−100 / 23))), from 0 to 100. The score is the "
        "weighted mean of E. Weights that add up to about 100 or 1 (such as the official 22.5, 22.5, 13.5, 13.5, 9.3, "
        "9.3, 9.3, together 99.9) are taken as the percentages they are, all others are divided by their sum. "
        "Decile = 10 rank / n rounded up, decile 1 = most attention (English convention); class 10 is decile 1. "
        "Attention need: decile 1, or decile 2 with negative dynamics. On request the indicators are shrunk first, "
        "which needs their counts: m = ln((r + 0.5) / (n − r + 0.5)), s² = (n + 1)(n + 2) / (n (r + 1)(n − r + 1)), "
        "m* = w m + (1 − w) M with w = (1 / s²) / (1 / s² + 1 / t²), M the same logit of the group (default: all "
        "areas) and t² the mean squared distance of its k areas from M (divisor k − 1). Source: English Indices of "
        "Deprivation 2019 and 2025, technical reports; Scottish Indices of Deprivation 2003, appendix 1 (shrinkage).")
    class_labels = DECILE_LABELS
    options = (
        ScoreOption("shrinkage", QT_TRANSLATE_NOOP("indicators", "Shrink the indicators first"), False,
                    choices=(False, True)),
    )
    uses = ("numerators", "denominators", "groups")

    def reads(self, settings: Mapping[str, Any]) -> frozenset[str]:
        """Returns the counts if the indicators are to be shrunk, else nothing."""
        return super().reads(settings) if settings["shrinkage"] else frozenset()

    def prepared(self, data: ScoreInput) -> ScoreInput:
        """Checks the counts that shrinkage needs."""
        if self.settings(data.options)["shrinkage"]:
            require_counts(data, QT_TRANSLATE_NOOP(
                "indicators",
                "Shrinkage needs numerators and denominators of all indicators. Choose their fields, or switch it "
                "off."))
            check_counts(data)
        return data

    def available(self, data: ScoreInput) -> Bools:
        """Tells which cells have a value and, for shrinkage, its counts."""
        available = super().available(data)
        if self.settings(data.options)["shrinkage"]:
            counts = np.asarray(data.numerators) + np.asarray(data.denominators)
            available = available & ~np.isnan(counts) & (np.asarray(data.denominators) > 0)
        return available

    def normalised(self, values: Floats, data: ScoreInput) -> Floats:
        """Returns exponentially transformed ranks, above 0 to 100."""
        if self.settings(data.options)["shrinkage"]:
            shrunken = shrunken_logits(redrawn(values, data), np.asarray(data.denominators), data)
            # Shrinkage would rank areas with one and the same rate by the size of their group.
            constant = extent(values)[2][..., np.newaxis, :]
            values = np.where(constant & ~np.isnan(shrunken), values, shrunken)
        return rank_scores(oriented(values, data), exponential)

    def scale(self, data: ScoreInput) -> float:
        """Returns the sum of the weights where they are percentages or shares, else 1."""
        total = float(np.asarray(data.weights).sum())
        for whole in (1.0, 100.0):
            if abs(total / whole - 1.0) <= _AS_PUBLISHED:
                return total / whole
        return 1.0

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns 11 - decile, so that class 10 asks for most attention; the middle where all scores are equal."""
        value = decided(score)
        rank = rank_descending(value)
        count = (rank > 0).sum(axis=-1, keepdims=True)
        # In whole numbers: 10 · 3 / 10 in doubles may lie above 3.
        decile = -(-10 * rank // np.maximum(count, 1))
        equal = (rank <= 1).all(axis=-1, keepdims=True) & (count > 1)
        return np.where(rank > 0, np.where(equal, 5, 11 - decile), 0)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns the decile, 1 = most attention."""
        return by_class("decile", np.where(class_ > 0, 11 - class_, 0))


def exponential(rank: Floats, count: Floats) -> Floats:
    """Transforms rising ranks (count = most attention) exponentially, so that R = rank / count."""
    return -SCALE * np.log(1.0 - rank / count * _REACH)


def shrunken_logits(cases: Floats, persons: Floats, data: ScoreInput) -> Floats:
    """Moves the logits of uncertain rates towards that of their group.

    ``cases`` (…, areas, indicators) among ``persons`` (areas, indicators), NaN = missing; returns
    logits of the same shape. A group of one area is left as it is.
    """
    present = ~np.isnan(cases) & (persons > 0)
    r = np.where(present, np.clip(cases, 0.0, persons), 0.0)
    n = np.where(present, persons, 1.0)
    logit = np.log((r + 0.5) / (n - r + 0.5))
    variance = (n + 1.0) * (n + 2.0) / (n * (r + 1.0) * (n - r + 1.0))
    all_cases, all_persons = group_sums(r, data), group_sums(np.where(present, n, 0.0), data)
    areas = group_sums(present.astype(np.float64), data)
    centre = np.log((all_cases + 0.5) / (all_persons - all_cases + 0.5))
    distance = group_sums(np.where(present, (logit - centre) ** 2, 0.0), data)
    between = distance / np.maximum(areas - 1.0, 1.0)
    own = np.where(areas > 1, between / (between + variance), 1.0)
    return np.where(present, own * logit + (1.0 - own) * centre, np.nan)


METHOD = Imd()
