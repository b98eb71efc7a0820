"""The mean of percentile ranks."""

from __future__ import annotations

from collections.abc import Mapping

from ..intervals import Floats
from ..problems import QT_TRANSLATE_NOOP
from .base import Ints, ScoreInput
from .composite import QUINTILE_LABELS, Composite, WeightedMean, by_class, classify_by_quintiles, oriented
from .kernels import rank_scores


class Percentile(WeightedMean):
    """Computes the weighted mean of percentile ranks."""

    id = "percentile"
    label = QT_TRANSLATE_NOOP("indicators", "Mean of percentile ranks")
    short_label = QT_TRANSLATE_NOOP("indicators", "Percentiles")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is replaced by its percentile rank among the areas that take part, "
        "P = 100 (rank − 0.5) / n with rank 1 = least attention and equal values sharing the mean rank: the share "
        "of areas below, plus half of those equal. The score is the weighted mean of the percentile ranks, 0 to "
        "100. Classes are quintiles of the score (quantile type 9), quintile 5 = most attention. Attention need: "
        "quintile 5, or quintile 4 with negative dynamics. Robust against outliers, blind to distances. "
        "Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.")
    class_labels = QUINTILE_LABELS

    def normalised(self, values: Floats, data: ScoreInput) -> Floats:
        """Returns percentile ranks 0..100."""
        return rank_scores(oriented(values, data), lambda rank, count: 100.0 * (rank - 0.5) / count)

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns quintiles of the score, 5 = most attention."""
        return classify_by_quintiles(score)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns the quintile."""
        return by_class("quintile", class_)


METHOD = Percentile()
