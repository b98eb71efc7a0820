"""The dynamics: changes of the indicators, scored like the status of the MSS, for every score method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Optional

import numpy as np

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .base import Ints, Reasons, ScoreInput
from .composite import DYNAMICS, Composite, Parts, classify_by_bounds, compose, nothing, standardised_sum

#: Below the first bound the development is positive, above the second one negative.
BOUNDS = (-1.0, 1.0)


class Dynamics(NamedTuple):
    """Scores, classes (1 positive, 2 stable, 3 negative, 0 none) and reasons per area."""

    composite: Composite
    class_: Ints
    reasons: Reasons


def dynamics_of(
    data: ScoreInput, scored: Bools, unscored: Sequence[Optional[DataProblem]], warnings: list[DataProblem],
) -> Dynamics:
    """Scores ``data.changes`` among the areas that take part in the status; adds to ``warnings`` in place.

    ``unscored`` says per area why it is not among them. Source: Monitoring Soziale Stadtentwicklung Berlin.
    """
    if data.changes is None or not scored.any():
        no_changes = DataProblem(QT_TRANSLATE_NOOP("indicators", "No changes were given."))
        return Dynamics(
            nothing(data), np.zeros(len(data.keys), dtype=np.int64),
            tuple(reason or no_changes for reason in unscored))
    changes = np.asarray(data.changes)
    reasons = list(unscored)
    moved = replace(data, values=changes, changes=None)
    composite = compose(moved, ~np.isnan(changes), scored, reasons, warnings, DYNAMICS, _parts)
    return Dynamics(composite, classify_by_bounds(composite.score, BOUNDS), tuple(reasons))


def _parts(data: ScoreInput, weights: Floats) -> Parts:
    return standardised_sum(data.values, np.asarray(data.polarity), weights, DYNAMICS.cancelled)
