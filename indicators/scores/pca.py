"""The first principal component of the indicators, as in the German Index of Socioeconomic Deprivation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Optional

import numpy as np

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .base import Ints, ScoreInput, ScoreOption
from .composite import (
    QUINTILE_LABELS,
    Composite,
    Parts,
    ScoreMethod,
    by_class,
    classify_by_quintiles,
    equal_scores,
    relative_weights,
)
from .kernels import present_in, spread_weights, z_scores

#: Loadings and differences of eigenvalues below this are rounding noise.
_NOISE = 1e-9


class _Component(NamedTuple):
    """Loadings (…, indicators) of the first component and all eigenvalues, rising."""

    loadings: Floats
    eigenvalues: Floats


class Pca(ScoreMethod):
    """Computes the first principal component of the standardised indicators."""

    id = "pca"
    label = QT_TRANSLATE_NOOP("indicators", "First principal component (PCA, as in the GISD)")
    short_label = QT_TRANSLATE_NOOP("indicators", "PCA")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "Every indicator is standardised over the areas that take part (SD with divisor n − 1), turned so that a "
        "high value asks for more attention, and multiplied by its weight relative to the largest; with equal "
        "weights nothing changes. The score is the first principal component, the sum of loading × weight × z, with "
        "loadings from the correlation matrix (squares add up to 1; with gaps, correlations of the areas that have "
        "both values). The sign is set so that the reference indicator loads positively; without one, so that the "
        "sum of the loadings is positive. On request the score is rescaled to 0 to 1. Quintiles by quantile type 9 "
        "as in the GISD, quintile 5 = highest scores, most attention; a score on a limit belongs to the quintile "
        "above it. Attention need: quintile 5, or quintile 4 with negative dynamics. Source: Kroll et al. 2017 and "
        "Michalski et al. 2022 (GISD, Robert Koch-Institut), Journal of Health Monitoring.")
    class_labels = QUINTILE_LABELS
    options = (
        ScoreOption("reference", QT_TRANSLATE_NOOP("indicators", "Reference indicator"), ""),
        ScoreOption("rescale", QT_TRANSLATE_NOOP("indicators", "Scale of the component"), "none",
                    choices=("none", "minmax")),
    )

    def prepared(self, data: ScoreInput) -> ScoreInput:
        """Checks that the reference indicator was chosen as an indicator and has a weight."""
        reference = self.settings(data.options)["reference"]
        if reference and _index_of(reference, data) is None:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The reference indicator “{code}” is not among the indicators that have a weight: {known}. Choose "
                    "one of them."),
                code=reference,
                known=", ".join(code for code, weight in zip(data.codes, np.asarray(data.weights)) if weight > 0))
        return data

    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Computes z values (ddof = 1) and what each adds to the component."""
        standardised = z_scores(data.values, ddof=1)
        z = standardised.z * np.asarray(data.polarity)
        present = ~np.isnan(z)
        component = self._component(z, weights, data)
        used = _spread(present_in(z), component.loadings * weights)
        terms = np.where(present, z * used, 0.0)
        score = terms.sum(axis=1)
        if self.settings(data.options)["rescale"] == "minmax":
            size = np.where(present, np.abs(used), 0.0)
            share = size / np.maximum(size.sum(axis=1, keepdims=True), np.finfo(float).tiny)
            spread = score.max() - score.min()
            # The lowest score is taken off by the size of the loadings, so that the rest adds up to the score.
            terms = (terms - share * score.min()) / spread if spread > _NOISE else np.zeros(terms.shape)
        parts = Parts(z, np.where(present, terms, np.nan), standardised.constant)
        return equal_scores(parts._replace(
            warnings=_warnings(component, weights, standardised.constant, data),
            notes=_notes(component, weights, data)))

    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Computes the first principal component of many draws, each with loadings of its own."""
        weights = relative_weights(weights, values)
        z = z_scores(values, ddof=1).z * np.asarray(data.polarity)
        present = present_in(z)
        applied = self._component(z, weights, data).loadings * weights
        filled = z if present is None else np.where(present, z, 0.0)
        score = np.matmul(filled, applied[..., np.newaxis])[..., 0]
        if present is not None:
            size = np.abs(applied)
            available = np.matmul(present.astype(np.float64), size[..., np.newaxis])[..., 0]
            score *= size.sum(axis=-1)[..., np.newaxis] / np.maximum(available, np.finfo(float).tiny)
        if self.settings(data.options)["rescale"] == "minmax":
            lowest = score.min(axis=-1, keepdims=True)
            spread = score.max(axis=-1, keepdims=True) - lowest
            score = np.where(spread > _NOISE, (score - lowest) / np.where(spread > _NOISE, spread, 1.0), 0.0)
        return score

    def _component(self, z: Floats, weights: Floats, data: ScoreInput) -> _Component:
        present = present_in(z)
        filled = z if present is None else np.where(present, z, 0.0)
        turned = np.swapaxes(filled, -1, -2)
        products = np.matmul(turned, filled)
        if present is None:
            pairs = np.float64(z.shape[-2])
        else:
            both = present.astype(np.float64)
            pairs = np.matmul(np.swapaxes(both, -1, -2), both)
        covariance = products / np.maximum(pairs - 1.0, 1.0)
        covariance *= weights[..., :, np.newaxis] * weights[..., np.newaxis, :]
        eigenvalues, vectors = np.linalg.eigh(covariance)
        loadings = vectors[..., -1]
        return _Component(loadings * self._sign(loadings, data), eigenvalues)

    def _sign(self, loadings: Floats, data: ScoreInput) -> Floats:
        reference = self.settings(data.options)["reference"]
        at = _index_of(reference, data) if reference else None
        candidates = [] if at is None else [loadings[..., at]]
        # Loadings that balance each other leave the sign open; the first name in the alphabet decides then,
        # because the order of the columns must not.
        candidates.append(loadings.sum(axis=-1))
        candidates.extend(loadings[..., data.codes.index(code)] for code in sorted(data.codes))
        decisive = np.zeros(loadings.shape[:-1])
        for candidate in candidates:
            decisive = np.where((decisive == 0) & (np.abs(candidate) > _NOISE), candidate, decisive)
        return np.where(decisive < 0, -1.0, 1.0)[..., np.newaxis]

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns quintiles of the score, 5 = most attention."""
        return classify_by_quintiles(score)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns the quintile."""
        return by_class("quintile", class_)


def _index_of(code: str, data: ScoreInput) -> Optional[int]:
    names = [name.lower() for name in data.codes]
    at = names.index(code.lower()) if code.lower() in names else None
    return at if at is not None and np.asarray(data.weights)[at] > 0 else None


def _spread(present: Optional[Bools], applied: Floats) -> Floats:
    """Spreads the loadings of missing indicators over the available ones by their size, signs kept."""
    return spread_weights(present, np.abs(applied)) * np.where(applied < 0, -1.0, 1.0)


def _warnings(
    component: _Component, weights: Floats, constant: Bools, data: ScoreInput,
) -> tuple[DataProblem, ...]:
    against = np.flatnonzero((component.loadings < -_NOISE) & (weights > 0) & ~constant)
    found = [
        DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "The indicator {code} runs against the others: in the first principal component an unfavourable value "
                "of it lowers the score. Check its direction, or leave it out."),
            code=data.codes[at])
        for at in against
    ]
    largest = component.eigenvalues[-1]
    if len(data.codes) > 1 and largest > 0 and largest - component.eigenvalues[-2] <= _NOISE * largest:
        found.append(DataProblem(QT_TRANSLATE_NOOP(
            "indicators",
            "The indicators have no common direction: two principal components are equally strong, and the first is "
            "arbitrary. Use another method.")))
    return tuple(found)


def _notes(component: _Component, weights: Floats, data: ScoreInput) -> tuple[DataProblem, ...]:
    total = component.eigenvalues.sum()
    if total <= 0:
        return ()
    loadings = "; ".join(
        f"{code} {loading:.3f}" for code, loading, weight in zip(data.codes, component.loadings, weights) if weight > 0)
    return (DataProblem(
        QT_TRANSLATE_NOOP(
            "indicators", "The first principal component explains {share} % of the variance. Loadings: {loadings}."),
        share=f"{100.0 * component.eigenvalues[-1] / total:.1f}", loadings=loadings),)


METHOD = Pca()
