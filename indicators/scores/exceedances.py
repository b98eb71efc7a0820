"""The number of indicators that differ significantly from the benchmark in the unfavourable direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

import numpy as np
from scipy import special

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from ..significance import compare_proportions, compare_rates
from .base import Ints, ScoreInput, ScoreOption, decided
from .composite import Composite, Parts, ScoreMethod, relative_weights
from .counts import group_sums, require_counts, units
from .kernels import extent, present_in, spread_weights, weighted_sum

CLASS_LABELS = (
    QT_TRANSLATE_NOOP("indicators", "none"),
    QT_TRANSLATE_NOOP("indicators", "few"),
    QT_TRANSLATE_NOOP("indicators", "several"),
    QT_TRANSLATE_NOOP("indicators", "many"),
)

#: Shares of the weighted indicators up to which exceedances are few or several.
FEW, SEVERAL = 0.2, 0.4

#: Words in significance columns of a map layer and what they mean.
SIGNIFICANCE = {"higher": 1.0, "lower": -1.0, "similar": 0.0}


class Exceedances(ScoreMethod):
    """Counts the indicators that are significantly unfavourable."""

    id = "exceedances"
    label = QT_TRANSLATE_NOOP("indicators", "Number of significant unfavourable deviations")
    short_label = QT_TRANSLATE_NOOP("indicators", "Exceedances")
    description = QT_TRANSLATE_NOOP(
        "indicators",
        "The score counts the indicators that differ from the benchmark significantly and in the unfavourable "
        "direction. Either significance columns say so (higher, lower, similar, as in the map layers of a workspace), "
        "or it is tested from numerators and denominators against the rate of all areas that take part, or of the "
        "area's group: score test that takes into account that the benchmark contains the area, exact for small "
        "numbers; shares as proportions, numerators above their denominator as event rates. p-values are adjusted per "
        "indicator over all areas (Benjamini-Hochberg), significant is q ≤ 0.05. An indicator of average weight counts "
        "1; the weight of indicators that cannot be tested is spread over the others. Classes: 0 none; up to 20 % of "
        "the indicators few; up to 40 % several; above 40 % many. Attention need: many, or several with negative "
        "dynamics. Source: Benjamini and Hochberg 1995.")
    class_labels = CLASS_LABELS
    options = (
        ScoreOption("alpha", QT_TRANSLATE_NOOP("indicators", "Level of significance"), 0.05, limits=(1e-6, 0.5)),
        ScoreOption("themes", QT_TRANSLATE_NOOP("indicators", "Themes of the indicators, counted one by one"), {}),
    )
    uses = ("numerators", "denominators", "significance", "groups")

    def prepared(self, data: ScoreInput) -> ScoreInput:
        """Checks that something tells what is significant."""
        if data.significance is None:
            require_counts(data, QT_TRANSLATE_NOOP(
                "indicators",
                "Counting exceedances needs to know what is significant. Choose numerator and denominator fields of "
                "all indicators, or their significance fields (higher, lower, similar)."))
        return data

    def available(self, data: ScoreInput) -> Bools:
        """Tells which cells have a value and were or can be tested."""
        available = super().available(data)
        if data.significance is not None:
            return available & ~np.isnan(np.asarray(data.significance))
        counts = np.asarray(data.numerators) + np.asarray(data.denominators)
        return available & ~np.isnan(counts) & (np.asarray(data.denominators) > 0)

    def parts(self, data: ScoreInput, weights: Floats) -> Parts:
        """Computes 1 where an indicator exceeds, else 0, and what it adds to the count."""
        flags = self._flags(data.values[np.newaxis], data)[0]
        present = ~np.isnan(flags)
        used = spread_weights(present, weights * (np.count_nonzero(weights) / weights.sum()))
        # That nothing is significant is a result and no fault of an indicator.
        constant = extent(data.values)[2] if data.significance is None else np.zeros(weights.shape, dtype=bool)
        return Parts(flags, np.where(present, flags * used, np.nan), constant)

    def score_draws(self, values: Floats, weights: Floats, data: ScoreInput) -> Floats:
        """Counts the exceedances of many draws.

        The z value of each test moves with the drawn value, in standard errors under the benchmark's
        rate, which stays; the adjustment is repeated in every draw. Significance that was given as words
        carries no error and stays as it is.
        """
        weights = relative_weights(np.where(self.available(data).any(axis=0), weights, 0.0), values)
        counted = np.count_nonzero(weights, axis=-1)[..., np.newaxis]
        return weighted_sum(self._flags(values, data), weights * counted / weights.sum(axis=-1, keepdims=True))

    def classify(self, score: Floats, data: ScoreInput) -> Ints:
        """Returns 1 none to 4 many."""
        total = np.count_nonzero(np.asarray(data.weights) * self.available(data).any(axis=0))
        value = decided(score)
        result = np.ones(value.shape, dtype=np.int64)
        with np.errstate(invalid="ignore"):
            for bound in (0.0, FEW * total, SEVERAL * total):
                result += value > round(bound, 10)
        return np.where(np.isnan(value), 0, result)

    def columns(self, result: Composite, class_: Ints, data: ScoreInput) -> Mapping[str, Floats]:
        """Returns the unweighted counts: exceedances, indicators tested, exceedances by theme.

        The option ``themes`` maps a code to the names of its themes.
        """
        counted = np.where(np.asarray(result.weights) > 0, result.z, np.nan)

        def count(indicators: Sequence[int]) -> Floats:
            return np.where(result.taking_part, np.nansum(counted[:, list(indicators)], axis=1), np.nan)

        everything = range(len(data.codes))
        found = {
            "exceedances": count(everything),
            "tested": np.where(result.taking_part, (~np.isnan(counted)).sum(axis=1), np.nan),
        }
        themes = self.settings(data.options)["themes"]
        for theme in sorted({name for names in themes.values() for name in names}):
            members = [at for at in everything if theme in themes.get(data.codes[at], ())]
            found[f"exceedances_{theme}"] = count(members)
        return found

    def _flags(self, values: Floats, data: ScoreInput) -> Floats:
        """Returns 1 for exceedances, 0 for none, NaN where missing, of draws x areas x indicators."""
        polarity = np.asarray(data.polarity)
        if data.significance is not None:
            flags = np.where(np.isnan(data.significance), np.nan, np.asarray(data.significance) * polarity > 0)
            return np.where(np.isnan(values), np.nan, flags)
        z, error = _tested(data)
        with np.errstate(invalid="ignore", divide="ignore"):
            moved = np.where(error > 0, (values - data.values) / error, 0.0) + z
        return _significant(moved, self.settings(data.options)["alpha"], polarity)


def _tested(data: ScoreInput) -> tuple[Floats, Floats]:
    """Returns the tests of an input, which are made once: they do not depend on what is drawn."""
    # The input is frozen and its arrays are read-only, so what was tested once stays true of this very object.
    made: Optional[tuple[Floats, Floats]] = data.__dict__.get(_TESTS)
    if made is None:
        made = _tests(data)
        object.__setattr__(data, _TESTS, made)
    return made


#: Where an input keeps its tests.
_TESTS = "_exceedance_tests"


def _tests(data: ScoreInput) -> tuple[Floats, Floats]:
    """Returns the signed z of every test and its standard error in the unit of the values."""
    cases, persons = np.asarray(data.numerators), np.asarray(data.denominators)
    present = ~np.isnan(cases + persons + data.values) & (persons > 0)
    x, n = np.where(present, cases, 0.0), np.where(present, persons, 0.0)
    all_cases, all_persons = (np.broadcast_to(group_sums(part, data), x.shape) for part in (x, n))
    shares = (x <= n).all(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = np.where(
            shares, compare_proportions(x, n, all_cases, all_persons), compare_rates(x, n, all_cases, all_persons))
        rate = all_cases / all_persons
        side = np.sign(x / n - rate)
        spread = np.where(shares, rate * (1.0 - rate), rate) * (1.0 / n - 1.0 / all_persons)
        error = np.sqrt(np.maximum(spread, 0.0)) / units(data)
    # An area that is the whole benchmark does not differ from it.
    z = np.where(np.isnan(p), 0.0, -special.ndtri(np.maximum(p, np.finfo(float).tiny) / 2.0) * side)
    return np.where(present, z, np.nan), np.where(present & np.isfinite(error), error, 0.0)


def _significant(z: Floats, alpha: float, polarity: Floats) -> Floats:
    """Flags unfavourable z values that are significant after Benjamini-Hochberg, per draw and indicator."""
    size = np.abs(z)
    present = present_in(z)
    areas = z.shape[-2]
    # Rising, untested cells first; sorting is several times faster along the last axis.
    ordered = np.array(np.moveaxis(size if present is None else np.where(present, size, -1.0), -2, -1), order="C")
    ordered.sort(axis=-1)
    tests = np.float64(areas) if present is None else present.sum(axis=-2)[..., np.newaxis]
    step = np.arange(areas, 0.0, -1.0)
    needed = -special.ndtri(alpha * np.minimum(step / np.maximum(tests, 1.0), 1.0) / 2.0)
    passed = (ordered >= needed) & (step <= tests)
    # The smallest |z| that passes at its own step lets all larger ones pass too.
    least = np.where(passed, ordered, np.inf).min(axis=-1)[..., np.newaxis, :]
    flags = ((size >= least) & (z * polarity > 0)).astype(np.float64)
    return flags if present is None else np.where(present, flags, np.nan)


def significance_of(words: list[list[object]], keys: list[str], codes: list[str]) -> Floats:
    """Reads words (areas x indicators) as +1 higher, -1 lower, 0 similar, NaN empty.

    Raises ``DataProblem`` naming area and indicator of any other word.
    """
    result = np.full((len(keys), len(codes)), np.nan)
    for row, (key, line) in enumerate(zip(keys, words)):
        for column, (code, word) in enumerate(zip(codes, line)):
            text = "" if word is None else str(word).strip().lower()
            if not text:
                continue
            if text not in SIGNIFICANCE:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "Area {key}, indicator {code}: “{word}” says nothing about significance. Write higher, lower "
                        "or similar, or leave it empty."),
                    key=key, code=code, word=word)
            result[row, column] = SIGNIFICANCE[text]
    return result


METHOD = Exceedances()
