"""How sure score, rank and class of an area are: Monte Carlo over sampling error, weights and normalisation.

Every draw is a whole monitoring that might as well have been: true values drawn within the sampling error of
the indicators, weights drawn around the chosen ones, a normalisation drawn from those in use. It is scored,
ranked and classified by the method itself. Sources: Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A
168, 307-323; OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7; rank intervals: Goldstein
& Spiegelhalter (1996), J. R. Stat. Soc. A 159, 385-443; shares of the variance: Saltelli et al. (2010),
Comput. Phys. Commun. 181, 259-270, estimators of Jansen (1999).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..intervals import Bools, Floats
from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .base import Ints, ScoreInput, ScoreResult, decided, rank_descending
from .composite import ScoreMethod
from .kernels import restandardised
from .registry import method as score_method
from .sampling import Distributions, SamplingError, distributions

#: What a draw can vary.
SOURCES = ("sampling", "weights", "normalisation")

#: Normalisations by name, and the method that scores by the weighted mean of indicators so normalised.
NORMALISATIONS = {"zscore": "mss", "percentile": "percentile", "minmax": "minmax"}

#: Methods that count and do not normalise.
_COUNTING = ("exceedances",)

#: Below, the limits of a 95 % interval would rest on two draws.
FEWEST_DRAWS = 100

#: Pairs of draws from which the shares of the variance are estimated, at most half of the draws: the error of a
#: share is about 0.03, with 1,000 draws 0.06.
PAIRS = 1000

#: Ranks kept for the limits; beyond this memory fewer draws are kept, still thousands.
_RANK_BYTES = 128_000_000


#: Chunks scored at the same time; more would cost memory.
_WORKERS = 2


class Stopped(Exception):  # noqa: N818 - it is no error
    """The caller asked to stop."""


@dataclass(frozen=True)
class ScoreUncertainty:
    """Holds how sure ranks and classes are, areas in the order of the input.

    ``result`` is the score as computed. ``rank_lower``, ``rank_median``, ``rank_upper`` span the middle
    ``level`` of the drawn ranks, 0 where an area takes no part. ``class_probabilities`` areas x classes
    (class 1 first), ``class_probability`` of the computed class, ``attention_probability``: NaN where an
    area takes no part. ``sources`` are those that were varied; ``first_order`` and ``total``
    (areas x sources) their shares of the variance of the rank alone and with all interactions, NaN
    where the rank never changed; ``influence`` the source with the largest first-order share, None
    where there is none. ``overall_*`` the same for all areas together, weighted by variance.
    ``normalisations`` names those drawn from. ``draws`` and ``seed`` repeat the run, ``warnings`` concern it.
    """

    result: ScoreResult
    rank_lower: Ints
    rank_median: Ints
    rank_upper: Ints
    class_probabilities: Floats
    class_probability: Floats
    attention_probability: Floats
    sources: tuple[str, ...]
    first_order: Floats
    total: Floats
    influence: tuple[Optional[str], ...]
    overall_first_order: Floats
    overall_total: Floats
    overall_influence: Optional[str]
    normalisations: tuple[str, ...]
    level: float
    draws: int
    seed: int
    warnings: tuple[DataProblem, ...]


def score_uncertainty(
    data: ScoreInput,
    method_id: str = "mss",
    *,
    sampling: Optional[SamplingError] = None,
    draws: int = 10_000,
    seed: int = 1,
    concentration: float = 10.0,
    vary: Sequence[str] = SOURCES,
    normalisations: Sequence[str] = tuple(NORMALISATIONS),
    level: float = 0.95,
    pairs: int = PAIRS,
    chunk_bytes: int = 4_000_000,
    on_progress: Optional[Callable[[float], None]] = None,
    stop: Optional[Callable[[], bool]] = None,
) -> ScoreUncertainty:
    """Computes rank intervals, class probabilities and the most influential choice.

    ``sampling`` (default: proportions from the counts of ``data``) gives the error of the indicators,
    rows and columns as in ``data``. Weights are Dirichlet with the chosen ones as mean: parameter
    ``concentration`` x weight / mean weight, so that equal weights deviate by about
    100 / sqrt(concentration) per cent. The normalisation is drawn evenly from ``normalisations`` and the method's
    own; scores of another normalisation are brought to mean and SD of the computed ones before they are
    classified. Who takes part is decided once, on the observed data, and so is the dynamics.

    Areas and indicators are drawn in the order of their keys and codes and only where they take part: their
    order, and areas that take no part, change nothing, neither does ``chunk_bytes`` (bounds the memory).
    ``on_progress`` gets 0..1, ``stop`` is asked after every chunk. Raises :class:`DataProblem` for numbers
    that contradict each other or parameters out of range, :class:`Stopped` on request.
    """
    _check(draws, concentration, vary, normalisations, level)
    method = score_method(method_id)
    result = method.compute(data)
    taking_part = result.rank > 0
    warnings = list(result.warnings)
    if not taking_part.any():
        return _nothing(result, method, level, draws, seed, tuple(warnings))

    view = _canonical(data, method.prepared(data), result, taking_part, sampling)
    cells = distributions(view.observed, view.sampling, view.data.keys, view.data.codes)
    warnings.extend(cells.warnings)
    variants = _variants(method, normalisations) if "normalisation" in vary else [(method.id, method)]
    sources = _sources(vary, view.data, cells, variants, method, warnings)
    plan = _Plan(view, method, variants, sources, cells, draws, seed, concentration)
    # A pair serves the shares of the variance; with one source all is due to it.
    used_pairs = min(pairs, draws // 4) if len(sources) > 1 else 0
    found = _run(plan, used_pairs, chunk_bytes, on_progress, stop)
    return _result(plan, found, result, method, level, draws, seed, tuple(warnings))


class _View(NamedTuple):
    """The areas that take part in the order of their keys, the indicators that count in that of their codes.

    ``areas`` positions in the input; ``observed`` values as measured; ``weights`` 0 for an indicator without
    any value; ``dynamic_class`` as computed; ``scale`` mean and SD of the score.
    """

    areas: Ints
    data: ScoreInput
    observed: Floats
    weights: Floats
    sampling: SamplingError
    dynamic_class: Ints
    scale: tuple[float, float]


def _canonical(
    given: ScoreInput, prepared: ScoreInput, result: ScoreResult, taking_part: Bools,
    sampling: Optional[SamplingError],
) -> _View:
    areas = np.array(sorted(np.flatnonzero(taking_part), key=lambda area: given.keys[area]), dtype=np.int64)
    # Those without any value are counted by some class rules; their weight in the draws is 0.
    counted = np.flatnonzero(np.asarray(given.weights) > 0)
    columns = np.array(sorted(counted, key=lambda indicator: given.codes[indicator]), dtype=np.int64)
    cells = np.ix_(areas, columns)
    shape = (len(given.keys), len(given.codes))
    if sampling is None:
        sampling = SamplingError(given.numerators, given.denominators)
    kinds = sampling.kind_list(shape[1])
    part = replace(
        sampling, kinds=[kinds[column] for column in columns],
        **{name: sampling.table(name, shape)[cells] for name in (
            "numerators", "denominators", "lower", "upper", "standard_errors")})

    def matrix(array: object) -> Optional[Floats]:
        return None if array is None else np.asarray(array, dtype=np.float64)[cells]

    def row(array: object) -> Optional[Floats]:
        return None if array is None else np.asarray(array, dtype=np.float64)[areas]

    data = replace(
        prepared, keys=[prepared.keys[area] for area in areas],
        codes=[prepared.codes[column] for column in columns],
        values=prepared.values[cells], polarity=np.asarray(prepared.polarity)[columns],
        weights=result.weights[columns], population=row(prepared.population), excluded=(),
        changes=None, numerators=matrix(prepared.numerators), denominators=matrix(prepared.denominators),
        significance=matrix(prepared.significance),
        groups=None if prepared.groups is None else [prepared.groups[area] for area in areas])
    score = result.score[areas]
    return _View(
        areas, data, given.values[cells], result.weights[columns], part, result.dynamic_class[areas],
        (float(score.mean()), float(score.std())))


def _variants(method: ScoreMethod, normalisations: Sequence[str]) -> list[tuple[str, ScoreMethod]]:
    """Returns the normalisations to draw from with the method that scores by each, the own one first."""
    own = next((name for name, method_id in NORMALISATIONS.items() if method_id == method.id), method.id)
    if method.id in _COUNTING:
        return [(own, method)]
    others = [(name, score_method(NORMALISATIONS[name])) for name in normalisations if name != own]
    return [(own, method), *others]


def _sources(
    vary: Sequence[str], data: ScoreInput, cells: Distributions, variants: Sequence[tuple[str, ScoreMethod]],
    method: ScoreMethod, warnings: list[DataProblem],
) -> tuple[str, ...]:
    """Returns the sources that can vary, in a fixed order; adds a warning for each that cannot."""
    sources = [source for source in SOURCES if source in vary]
    if "sampling" in sources and not cells.varies:
        sources.remove("sampling")
        warnings.append(DataProblem(QT_TRANSLATE_NOOP(
            "indicators",
            "There are neither counts nor limits nor standard errors, so the sampling error was not varied. Choose "
            "the fields of numerators and denominators, or of lower and upper limits.")))
    if "sampling" in sources and method.id in _COUNTING and data.significance is not None:
        sources.remove("sampling")
        warnings.append(DataProblem(QT_TRANSLATE_NOOP(
            "indicators",
            "What is significant was given as words, which have no sampling error. Choose numerators and denominators "
            "to have it drawn.")))
    if "normalisation" in sources and len(variants) < 2:
        sources.remove("normalisation")
        if method.id in _COUNTING:
            warnings.append(DataProblem(QT_TRANSLATE_NOOP(
                "indicators", "This method does not normalise the indicators, so the normalisation was not varied.")))
    return tuple(sources)


def drawn_weights(weights: Floats, concentration: float, draws: int, random: np.random.Generator) -> Floats:
    """Draws weights (draws x indicators) that add up to 1 and have the given ones as their mean; 0 stays 0.

    Dirichlet with the parameters ``concentration`` x weight / mean weight above 0.
    """
    counted = weights > 0
    drawn = np.zeros((draws, weights.size))
    drawn[:, counted] = random.dirichlet(concentration * weights[counted] / weights[counted].mean(), size=draws)
    return drawn


class _Plan:
    """Draws inputs and scores them; inputs of a draw depend on the seed and its number alone."""

    def __init__(
        self, view: _View, method: ScoreMethod, variants: list[tuple[str, ScoreMethod]], sources: tuple[str, ...],
        cells: Distributions, draws: int, seed: int, concentration: float,
    ) -> None:
        self.view, self.method, self.variants, self.sources = view, method, variants, sources
        self.draws, self.cells = draws, cells
        # A stream for each source: leaving one out changes nothing in the draws of the others.
        streams = [np.random.Generator(np.random.SFC64(child)) for child in np.random.SeedSequence(seed).spawn(3)]
        self._normals = streams[0]
        self.weights = (
            drawn_weights(view.weights, concentration, draws, streams[1]) if "weights" in sources
            else np.broadcast_to(view.weights / view.weights.sum(), (draws, view.weights.size)))
        if "normalisation" in sources:
            self.choices = streams[2].integers(len(variants), size=draws)
        else:
            self.choices = np.zeros(draws, dtype=np.int64)
        self._observed = np.ascontiguousarray(view.observed.T)[np.newaxis]

    @property
    def cell_count(self) -> int:
        """Returns the numbers in one draw."""
        return int(self.view.observed.size)

    def next_values(self, count: int) -> Floats:
        """Returns the values of the next draws (draws x areas x indicators, areas next to each other in memory)."""
        if "sampling" not in self.sources:
            return np.broadcast_to(self._observed, (count, *self._observed.shape[1:])).transpose(0, 2, 1)
        _, indicators, areas = self._observed.shape
        normals = self._normals.standard_normal((count, indicators + 1, areas))
        return self.cells.draw(normals).transpose(0, 2, 1)

    def ranks(self, values: Floats, weights: Floats, choices: Ints) -> tuple[Ints, Ints]:
        """Returns ranks and classes, draws x areas."""
        score = np.empty(values.shape[:2])
        for number, (_, variant) in enumerate(self.variants):
            chosen = choices == number
            if not chosen.any():
                continue
            every = bool(chosen.all())
            part = variant.score_draws(
                values if every else values.transpose(0, 2, 1)[chosen].transpose(0, 2, 1),
                weights if every else weights[chosen], self.view.data)
            if variant is not self.method:
                mean, deviation = self.view.scale
                part = mean + deviation * restandardised(part)
            score[chosen] = part
        score = decided(score)
        return rank_descending(score), self.method.classify(score, self.view.data)


class _Chunk(NamedTuple):
    """What some draws in a row add: ranks (draws x areas), numbers per class and of attention need, and of their pairs
    the sum and the sum of squares of the ranks and, per source, the squared differences.
    """

    ranks: Ints
    classes: Floats
    attention: Floats
    sums: Floats
    alone: Floats
    remaining: Floats


class _Found(NamedTuple):
    """All draws: sorted ranks (areas x draws kept), numbers per class and of attention need, and of the pairs the
    variance of the rank and, per source, the mean squares that the other sources and that it alone leave.
    """

    ranks: NDArray[np.unsignedinteger]
    classes: Floats
    attention: Floats
    variance: Floats
    alone: Floats
    remaining: Floats


def _chunk(plan: _Plan, start: int, values: Floats, pairs: int) -> _Chunk:
    """Scores the draws from ``start`` on; the first draw and every other one begin a pair."""
    end, areas, labels = start + len(values), len(plan.view.areas), len(plan.method.class_labels) + 1
    weights, choices = plan.weights[start:end], plan.choices[start:end]
    rank, class_ = plan.ranks(values, weights, choices)
    cells = class_ + np.arange(areas) * labels
    classes = np.bincount(cells.ravel(), minlength=areas * labels).reshape(areas, labels).astype(np.float64)
    attention = plan.method.attention(class_, plan.view.dynamic_class).sum(axis=0, dtype=np.float64)
    sums, shape = np.zeros((2, areas)), (len(plan.sources), areas)
    alone, remaining = np.zeros(shape), np.zeros(shape)
    inside = max(min(end, 2 * pairs) - start, 0)
    if inside:
        a, b = slice(0, inside, 2), slice(1, inside, 2)
        sums[0], sums[1] = rank[:inside].sum(axis=0), np.square(rank[:inside], dtype=np.float64).sum(axis=0)
        for number, source in enumerate(plan.sources):
            # The first draw of a pair, with one source taken from the second.
            mixed, _ = plan.ranks(
                values[b if source == "sampling" else a], weights[b if source == "weights" else a],
                choices[b if source == "normalisation" else a])
            remaining[number] = np.square(rank[a] - mixed, dtype=np.float64).sum(axis=0)
            alone[number] = np.square(rank[b] - mixed, dtype=np.float64).sum(axis=0)
    return _Chunk(rank, classes, attention, sums, alone, remaining)


def _run(
    plan: _Plan, pairs: int, chunk_bytes: int, on_progress: Optional[Callable[[float], None]],
    stop: Optional[Callable[[], bool]],
) -> _Found:
    areas, draws = len(plan.view.areas), plan.draws
    kind = np.uint16 if areas < 2**16 else np.uint32
    kept = min(draws, max(FEWEST_DRAWS, _RANK_BYTES // (areas * np.dtype(kind).itemsize)))
    ranks = np.empty((areas, kept), dtype=kind)
    totals: list[Floats] = []
    # An even number: both draws of a pair lie in one chunk.
    step = max(2, chunk_bytes // (8 * plan.cell_count) // 2 * 2)
    waiting: deque[tuple[int, Future[_Chunk]]] = deque()
    # numpy sorts and multiplies outside Python's lock. The numbers are drawn here, in order, and the sums are whole
    # numbers: the result does not depend on who is faster.
    with ThreadPoolExecutor(_WORKERS) as pool:
        for start in [*range(0, draws, step), *[draws] * _WORKERS]:
            if stop is not None and stop():
                raise Stopped
            if start < draws:
                values = plan.next_values(min(step, draws - start))
                waiting.append((start, pool.submit(_chunk, plan, start, values, pairs)))
            if waiting and (start == draws or len(waiting) > _WORKERS):
                first, future = waiting.popleft()
                found = future.result()
                ranks[:, first:first + step] = found.ranks[:max(kept - first, 0)].T
                added = found[1:]
                totals = [one + other for one, other in zip(totals, added)] if totals else list(added)
                if on_progress is not None:
                    on_progress(min(first + step, draws) / draws)
    ranks.sort(axis=1, kind="stable")
    classes, attention, sums, alone, remaining = totals
    mean, squares = sums / max(2 * pairs, 1)
    return _Found(
        ranks, classes, attention, squares - np.square(mean), alone.T / max(pairs, 1), remaining.T / max(pairs, 1))


def _result(
    plan: _Plan, found: _Found, result: ScoreResult, method: ScoreMethod, level: float, draws: int, seed: int,
    warnings: tuple[DataProblem, ...],
) -> ScoreUncertainty:
    areas, total = plan.view.areas, len(result.keys)
    kept = found.ranks.shape[1]
    tail = math.floor(kept * (1.0 - level) / 2.0)
    moved = found.ranks[:, 0] != found.ranks[:, -1]
    if len(plan.sources) > 1:
        moved &= found.variance > 0
        with np.errstate(divide="ignore", invalid="ignore"):
            doubled = 2.0 * found.variance[:, np.newaxis]
            first = np.where(moved[:, np.newaxis], np.clip(1.0 - found.alone / doubled, 0.0, 1.0), np.nan)
            whole = np.where(moved[:, np.newaxis], found.remaining / doubled, np.nan)
            doubled_sum = doubled[moved].sum()
            overall_first = np.clip(1.0 - found.alone[moved].sum(axis=0) / doubled_sum, 0.0, 1.0)
            overall_total = found.remaining[moved].sum(axis=0) / doubled_sum
    else:
        first = np.where(moved[:, np.newaxis], np.ones((areas.size, len(plan.sources))), np.nan)
        overall_first = np.full(len(plan.sources), 1.0 if moved.any() else np.nan)
        whole, overall_total = first, overall_first

    def placed(part: NDArray, blank: float = np.nan) -> NDArray:
        whole_ = np.full((total, *part.shape[1:]), blank, dtype=np.int64 if blank == 0 else np.float64)
        whole_[areas] = part
        return whole_

    probabilities = placed(found.classes[:, 1:] / draws)
    own = np.full(total, np.nan)
    own[areas] = probabilities[areas, result.class_[areas] - 1]
    shares = placed(first)
    return ScoreUncertainty(
        result=result,
        rank_lower=placed(found.ranks[:, tail], 0), rank_median=placed(found.ranks[:, (kept - 1) // 2], 0),
        rank_upper=placed(found.ranks[:, kept - 1 - tail], 0),
        class_probabilities=probabilities, class_probability=own,
        attention_probability=placed(found.attention / draws),
        sources=plan.sources, first_order=shares, total=placed(whole),
        influence=tuple(_largest(row, plan.sources) for row in shares),
        overall_first_order=overall_first, overall_total=overall_total,
        overall_influence=_largest(overall_first, plan.sources),
        normalisations=tuple(name for name, _ in plan.variants) if "normalisation" in plan.sources else
        (plan.variants[0][0],),
        level=level, draws=draws, seed=seed, warnings=warnings,
    )


def _largest(shares: Floats, sources: Sequence[str]) -> Optional[str]:
    if shares.size == 0 or np.isnan(shares).all():
        return None
    return sources[int(np.nanargmax(shares))]


def _nothing(
    result: ScoreResult, method: ScoreMethod, level: float, draws: int, seed: int, warnings: tuple[DataProblem, ...],
) -> ScoreUncertainty:
    areas = len(result.keys)
    none, unknown = np.zeros(areas, dtype=np.int64), np.full(areas, np.nan)
    empty = np.empty((areas, 0))
    return ScoreUncertainty(
        result=result, rank_lower=none, rank_median=none, rank_upper=none,
        class_probabilities=np.full((areas, len(method.class_labels)), np.nan), class_probability=unknown,
        attention_probability=unknown, sources=(), first_order=empty, total=empty, influence=(None,) * areas,
        overall_first_order=np.empty(0), overall_total=np.empty(0), overall_influence=None, normalisations=(),
        level=level, draws=draws, seed=seed, warnings=warnings)


def _check(
    draws: int, concentration: float, vary: Sequence[str], normalisations: Sequence[str], level: float
) -> None:
    if draws < FEWEST_DRAWS:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "{draws} draws are too few for an interval. Take at least {least}."),
            draws=draws, least=FEWEST_DRAWS)
    if not 0.0 < level < 1.0:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The level {level} does not lie between 0 and 1. Take 0.95, for example."),
            level=level)
    if not (concentration > 0.0 and math.isfinite(concentration)):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "The concentration of the weights is {concentration}, but must be above 0; 10 lets weights deviate by "
                "about a third."),
            concentration=concentration)
    for names, known in ((vary, SOURCES), (normalisations, tuple(NORMALISATIONS))):
        unknown = [name for name in names if name not in known]
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP("indicators", "“{name}” cannot be varied. Choose from: {known}."),
                name=unknown[0], known=", ".join(known))
    if not vary:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "Nothing is to be varied. Choose at least one of these: {known}."),
            known=", ".join(SOURCES))
