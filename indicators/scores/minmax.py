"""The arithmetic or geometric mean of indicators rescaled to 0..1."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..intervals import Floats
from ..problems import QT_TRANSLATE_NOOP
from .base import Ints, ScoreInput, ScoreOption
from .composite import (
    QUINTILE_LABELS,
    Composite,
    Parts,
    WeightedMean,
    by_class,
    classify_by_quintiles,
    equal_scores,
    oriented,
    relative_weights,
)
from .kernels import extent, spread_weights, weighted_sum

#: What an indicator that is the same everywhere counts as: it favours no area.
NEUTRAL = 0.5


class MinMax(WeightedMean):
    """Computes the weighted mean, arithmetic or geometric, of min-max values."""

    id = "minmax"
    label = QT_TRANSLATE_NOOP("indicators", "Mean of min-max values (arithmetic or geometric)")
    short_label = QT_TRANSLATE_NOOP("indicators", "Min-max")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is rescaled to 0 to 1, I = (x − min) / (max − min) over the areas that take part, 1 = most "
        "attention; one that is the same everywhere counts as 0.5. Arithmetic: score = sum of w I / sum of w. "
        "Geometric: score = product of I^(w / sum of w), with I raised to at least the floor (0.01), because one 0 "
        "would make the whole score 0; a low need in one indicator then makes up less for a high need in another. "
        "The contributions to a geometric score are its shares by w ln(I / floor). Classes are quintiles of the "
        "score (quantile type 9), quintile 5 = most attention. Attention need: quintile 5, or quintile 4 with "
        "negative dynamics. Sensitive to single extreme areas. Source: OECD/JRC, Handbook on Constructing "
        "Composite Indicators, 2008.")
    class_labels = QUINTILE_LABELS
    options = (
        ScoreOption(
            "aggregation", QT_TRANSLATE_NOOP("indicators", "Mean"), "arithmetic", choices=("arithmetic", "geometric")),
        ScoreOption("floor", QT_TRANSLATE_NOOP("indicators", "Floor of the geometric mean"), 0.01, limits=(1e-6, 0.5)),
    )

    def normalised(self, values: Floats, data: ScoreInput) -> Floats:
        """Returns min-max values 0..1."""
        turned = oriented(values, data)
        lowest, highest, constant = extent(turned)
        usable = ~constant
        spread = np.where(usable, highest, 1.0) - np.where(usable, lowest, 0.0)
        result = (turned - np.where(usable, lowest, 0.0)[..., np.newaxis, :]) / spread[..., np.newaxis, :]
        if constant.any():
            result = np.where(constant[..., np.newaxis, :] & ~np.isnan(turned), NEUTRAL, result)
        return result

    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Computes min-max values and what each adds to the mean.

        For the geometric mean G of values of at least f, ln(G / f) is the weighted sum of ln(I / f), all at
        least 0; G is shared out in proportion to these terms.
        """
        settings = self.settings(data.options)
        if settings["aggregation"] == "arithmetic":
            return super().parts(data, weights)
        floor = settings["floor"]
        normalised = self.normalised(data.values, data)
        present = ~np.isnan(normalised)
        used = spread_weights(present, weights / weights.sum())
        logs = np.where(present, np.log(np.maximum(normalised, floor) / floor), 0.0) * used
        total = logs.sum(axis=1, keepdims=True)
        # Where every value lies at the floor, the floor itself is shared out by weight.
        share = np.where(total > 0, logs / np.where(total > 0, total, 1.0), used)
        contributions = np.where(present, floor * np.exp(total) * share, np.nan)
        return equal_scores(Parts(normalised, contributions, extent(data.values)[2]))

    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Computes the means of many draws."""
        settings = self.settings(data.options)
        if settings["aggregation"] == "arithmetic":
            return super().score_draws(values, weights, data)
        weights = relative_weights(weights, values)
        weights = weights / weights.sum(axis=-1, keepdims=True)
        return np.exp(weighted_sum(np.log(np.maximum(self.normalised(values, data), settings["floor"])), weights))

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns quintiles of the score, 5 = most attention."""
        return classify_by_quintiles(score)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns the quintile."""
        return by_class("quintile", class_)


METHOD = MinMax()
