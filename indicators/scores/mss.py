"""The score of Berlin's Monitoring Soziale Stadtentwicklung: sum of z values, status and dynamics."""

from __future__ import annotations

import numpy as np

from ..intervals import Floats
from ..problems import QT_TRANSLATE_NOOP
from .base import Ints, ScoreInput
from .composite import STATUS, Parts, ScoreMethod, classify_by_bounds, standardised_sum, standardised_sum_draws

CLASS_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "high"),
    QT_TRANSLATE_NOOP("indicators", "medium"),
    QT_TRANSLATE_NOOP("indicators", "low"),
    QT_TRANSLATE_NOOP("indicators", "very low"),
)

#: Upper bounds of the first three classes of the status.
BOUNDS = (-1.0, 1.0, 1.5)


class Mss(ScoreMethod):
    """Computes status and dynamics after the Monitoring Soziale Stadtentwicklung of Berlin."""

    id = "mss"
    label = QT_TRANSLATE_NOOP("indicators", "Sum of z values with status and dynamics (MSS)")
    short_label = QT_TRANSLATE_NOOP("indicators", "MSS")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is standardised over the areas that take part, z = (x − mean) / SD with the "
        "SD of the whole (divisor n), and turned so that a high z asks for more attention. The weighted "
        "sum of the z values is standardised again in the same way. Status: below −1 high, −1 to 1 "
        "medium, above 1 to 1.5 low, above 1.5 very low. Dynamics: the same with the changes; below −1 "
        "positive, −1 to 1 stable, above 1 negative. Attention need: status very low, or status low "
        "with negative dynamics. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring "
        "Soziale Stadtentwicklung.")
    class_labels = CLASS_LABELS

    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Computes z values and what each adds to the sum standardised again."""
        return standardised_sum(data.values, np.asarray(data.polarity), weights, STATUS.cancelled)

    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Computes the sums of z values of many draws, standardised again."""
        return standardised_sum_draws(values, np.asarray(data.polarity), weights)

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns the status 1 high to 4 very low."""
        return classify_by_bounds(score, BOUNDS)


METHOD = Mss()
