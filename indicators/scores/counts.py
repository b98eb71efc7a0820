"""The counts behind the indicators: checks, sums over groups, and counts that go with drawn values."""

from __future__ import annotations

import numpy as np

from ..intervals import Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .base import ScoreInput


def require_counts(data: ScoreInput, template: str) -> None:
    """Raises ``DataProblem`` with a template where numerators or denominators are missing."""
    if data.numerators is None or data.denominators is None:
        raise DataProblem(template)


def check_counts(data: ScoreInput) -> None:
    """Raises ``DataProblem`` naming the area where a numerator exceeds its denominator."""
    cases, persons = np.asarray(data.numerators), np.asarray(data.denominators)
    with np.errstate(invalid="ignore"):
        wrong = cases > persons
    if wrong.any():
        area, indicator = np.argwhere(wrong)[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "Area {key}, indicator {code}: the numerator {cases} is larger than the denominator {persons}. This "
                "method needs shares. Check the order of the fields, or leave the indicator out."),
            key=data.keys[area], code=data.codes[indicator], cases=f"{cases[area, indicator]:g}",
            persons=f"{persons[area, indicator]:g}")


def group_sums(values: Floats, data: ScoreInput) -> Floats:
    """Sums values (…, areas, indicators) over the areas of each group; every area gets the sum of its group."""
    if data.groups is None:
        return values.sum(axis=-2, keepdims=True)
    _, group = np.unique(np.asarray(data.groups, dtype=str), return_inverse=True)
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    return np.add.reduceat(values[..., order, :], starts, axis=-2)[..., group, :]


def units(data: ScoreInput) -> Floats:
    """Returns per indicator the share or rate that one unit of its value stands for, e.g. 0.01 for per cent."""
    cases, persons = np.asarray(data.numerators), np.asarray(data.denominators)
    usable = ~np.isnan(cases + persons + data.values)
    size = np.where(usable, np.abs(data.values) * persons, 0.0).sum(axis=0)
    return np.where(usable, cases, 0.0).sum(axis=0) / np.where(size > 0, size, 1.0)


def redrawn(values: Floats, data: ScoreInput) -> Floats:
    """Returns the numerators that go with drawn values; the values of ``data`` give its own numerators."""
    return np.asarray(data.numerators) + (values - data.values) * units(data) * np.asarray(data.denominators)
