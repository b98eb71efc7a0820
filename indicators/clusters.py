"""Spatial clusters: global and local Moran's I with conditional permutations and control for many tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import sparse, special

from .contiguity import Ints, Neighbours
from .intervals import Floats
from .significance import benjamini_hochberg

if TYPE_CHECKING:
    from .catalogue import Catalogue

PERMUTATIONS = 9999
SEED = 20240229
#: Below this number of areas with a value no test is made: there are too few ways to arrange them.
LEAST_AREAS = 8

HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH, NO_CLUSTER = "HH", "LL", "HL", "LH", "none"
CLUSTERS = (HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH, NO_CLUSTER)
CORRECTIONS = ("fdr", "bonferroni", "none")
ALTERNATIVES = ("two-sided", "folded")

#: Indicators whose value is numerator / denominator, so that small areas are known to vary more.
ADJUSTED_METHODS = ("proportion", "rate")

CLUSTER_COLUMNS = (
    "area_id", "level", "indicator", "period", "local_i", "z", "p", "q", "cluster", "neighbours")

#: Numbers held at once while values are shuffled over areas.
_NUMBERS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class GlobalMoran:
    """Moran's I of all areas: ``variance``, ``z`` and ``p_normal`` under randomisation, ``p`` by permutations.

    Both p-values are two-sided. ``areas`` took part.
    """

    value: float
    expected: float
    variance: float
    z: float
    p_normal: float
    p: float
    areas: int


@dataclass(frozen=True)
class LocalMoran:
    """Local Moran's I by area, NaN where an area takes no part or has no neighbour with a value.

    ``z`` is the mean of the neighbours, standardised by its exact mean and standard deviation given the
    area's own value, with the sign of ``local_i``. ``p`` by conditional permutations, ``q`` adjusted for
    many tests. ``cluster`` is one of :data:`CLUSTERS`, ``None`` without a value; ``neighbours`` counts
    those with a value.
    """

    local_i: Floats
    z: Floats
    p: Floats
    q: Floats
    cluster: NDArray[np.object_]
    neighbours: Ints


def assuncao_reis(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """Standardises rates so that those of small areas do not pass for extreme ones.

    ``numerator`` events among ``denominator`` persons by area; NaN where one is missing or nobody lives,
    and such areas take no part. Returns z = (r - b) / sqrt(a + b / n) with b = sum of events / sum of
    persons, s^2 = sum n (r - b)^2 / sum n, a = s^2 - b / mean(n); where a + b / n is below 0, b / n.
    Source: Assuncao & Reis (1999), Statistics in Medicine 18, 2147-2162.
    """
    x, n = np.broadcast_arrays(np.asarray(numerator, np.float64), np.asarray(denominator, np.float64))
    result = np.full(x.shape, np.nan)
    with np.errstate(invalid="ignore"):
        valid = np.isfinite(x) & np.isfinite(n) & (n > 0)
    x, n = x[valid], n[valid]
    if not n.size or not x.sum() > 0:
        return result
    rate = x / n
    b = x.sum() / n.sum()
    s2 = (n * (rate - b) ** 2).sum() / n.sum()
    a = s2 - b / n.mean()
    variance = a + b / n
    result[valid] = (rate - b) / np.sqrt(np.where(variance > 0, variance, b / n))
    return result


def moran(values: ArrayLike, neighbours: Neighbours, *, standardised: bool = True,
          permutations: int = PERMUTATIONS, seed: int = SEED) -> GlobalMoran:
    """Computes Moran's I of all areas, its moments under randomisation and a permutation p-value.

    ``values`` by area; NaN areas take no part, and their neighbours lose them. Weights sum to 1 for each
    area (``standardised``) or are 1. Islands stay in mean and variance, without weight. All figures are
    NaN where fewer than :data:`LEAST_AREAS` areas have a value, all values are alike, or nobody has a
    neighbour. ``p`` is NaN with 0 ``permutations``. It is twice the smaller share of arrangements at
    least as extreme: 2 (count + 1) / (permutations + 1).
    Source: Moran (1950); moments under randomisation: Cliff & Ord (1981).
    """
    x = np.asarray(values, dtype=np.float64)
    valid = np.isfinite(x)
    kept = neighbours.kept(valid)
    n = int(valid.sum())
    nan = float("nan")
    nothing = GlobalMoran(nan, nan, nan, nan, nan, nan, n)
    if n < LEAST_AREAS or not kept.indices.size:
        return nothing
    z = x[valid] - x[valid].mean()
    if not _varies(x[valid], z):
        return nothing
    links = _Links.of(kept, standardised)
    scale = n / links.s0 / float(z @ z)
    value = scale * float(z @ (links.weights @ z))
    expected = -1.0 / (n - 1)
    variance = links.randomisation_variance(z)
    deviate = (value - expected) / variance**0.5 if variance > 0 else nan
    p = nan
    if permutations:
        simulated = scale * _shuffled_products(links.half, z, permutations, seed)
        p = float(_two_sided(np.array([value]), np.sort(simulated))[0])
    return GlobalMoran(value, expected, variance, deviate, float(2.0 * special.ndtr(-abs(deviate))), p, n)


def local_moran(values: ArrayLike, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED,
                alternative: str = "two-sided", correction: str = "fdr", alpha: float = 0.05) -> LocalMoran:
    """Computes local Moran's I by area with conditional permutations, and the kind of cluster.

    ``values`` by area (for rates better :func:`assuncao_reis`); NaN areas take no part, and the means of
    their neighbours rest on the others. Areas without neighbours are never significant.

    I_i = (n - 1) z_i lag_i / sum z^2 with z = x - mean and lag the mean of the neighbours' z. For the
    p-value the area keeps its value, and values of others are drawn without replacement for its
    neighbours. The draws are shared by all areas, seeded. ``alternative`` "two-sided": twice the smaller
    share of draws at least as extreme, (count + 1) / (permutations + 1) each, at most 1. "folded": that
    share itself, which PySAL calls pseudo p-value; under chance it is below 5 % in 10 % of the areas.
    ``correction`` of the tests of all areas: Benjamini-Hochberg ("fdr"), "bonferroni" or "none".
    A cluster has q <= ``alpha``: HH high among high, LL low among low, HL high among low, LH low among
    high, each against the mean of all areas; else "none".
    Source: Anselin (1995), Geographical Analysis 27, 93-115; Sokal et al. (1998) for the moments;
    Castro & Singer (2006) for the false discovery rate.
    """
    if alternative not in ALTERNATIVES or correction not in CORRECTIONS:
        raise ValueError(f"unknown alternative {alternative!r} or correction {correction!r}")
    x = np.asarray(values, dtype=np.float64)
    if x.shape != (neighbours.size,):
        raise ValueError(f"{x.size} values for {neighbours.size} areas")
    valid = np.isfinite(x)
    kept = neighbours.kept(valid)
    local_i, z_score, p = (np.full(x.size, np.nan) for _ in range(3))
    cluster = np.full(x.size, None, dtype=object)
    cluster[valid] = NO_CLUSTER
    counts = np.zeros(x.size, dtype=np.int64)
    counts[valid] = kept.counts
    n = int(valid.sum())
    deviation = x[valid] - x[valid].mean() if n else np.empty(0)
    quiet = LocalMoran(local_i, z_score, p, p.copy(), cluster, counts)
    if n < LEAST_AREAS or not kept.indices.size or not _varies(x[valid], deviation):
        return quiet
    # Islands: no mean of neighbours, hence no figure.
    linked = kept.counts > 0
    # In units of the standard deviation rounding errors have a known size.
    z = deviation / deviation.std()
    lag = kept.lag(z)
    at = np.flatnonzero(valid)[linked]
    local_i[at] = ((n - 1) * z * lag / (z @ z))[linked]
    z_score[at] = _conditional_deviate(z, lag, kept.counts, n)[linked]
    p[at] = _conditional_p(z, lag, kept.counts, permutations, seed, alternative)[linked]
    q = adjusted(p, correction)
    with np.errstate(invalid="ignore"):
        significant = q <= alpha
    quadrant = np.full(n, NO_CLUSTER, dtype=object)
    quadrant[(z > 0) & (lag > 0)] = HIGH_HIGH
    quadrant[(z < 0) & (lag < 0)] = LOW_LOW
    quadrant[(z > 0) & (lag < 0)] = HIGH_LOW
    quadrant[(z < 0) & (lag > 0)] = LOW_HIGH
    cluster[valid] = np.where(significant[valid], quadrant, NO_CLUSTER)
    return LocalMoran(local_i, z_score, p, q, cluster, counts)


def adjusted(p: ArrayLike, correction: str = "fdr") -> Floats:
    """Adjusts p-values for many tests; NaN (not tested) is not counted. See :data:`CORRECTIONS`."""
    p = np.asarray(p, dtype=np.float64)
    if correction == "fdr":
        return benjamini_hochberg(p)
    if correction == "bonferroni":
        return np.minimum(p * np.isfinite(p).sum(), 1.0)
    return p.copy()


# --- permutations -----------------------------------------------------------------------------


def draws_without_replacement(n: int, size: int, times: int, generator: np.random.Generator) -> NDArray[np.int32]:
    """Draws ``size`` different numbers below ``n``, ``times`` times: an array (times x size), order random."""
    if size > n:
        raise ValueError(f"{size} of {n} cannot be drawn")
    if size * size <= n:
        # Few duplicates: rows that have one are drawn again as a whole, so that all rows stay equally likely.
        drawn = generator.integers(0, n, (times, size), dtype=np.int32)
        again = np.arange(times)
        while again.size:
            ordered = np.sort(drawn[again], axis=1)
            again = again[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
            drawn[again] = generator.integers(0, n, (again.size, size), dtype=np.int32)
        return drawn
    drawn = np.empty((times, size), dtype=np.int32)
    block = max(1, _NUMBERS_AT_ONCE // n)
    for begin in range(0, times, block):
        # The first steps of a Fisher-Yates shuffle, for all rows of the block at once.
        rows = np.arange(min(block, times - begin))
        deck = np.tile(np.arange(n, dtype=np.int32), (rows.size, 1))
        for step in range(size):
            other = generator.integers(step, n, rows.size)
            chosen = deck[rows, other]
            deck[rows, other] = deck[:, step]
            drawn[begin + rows, step] = chosen
    return drawn


def _conditional_p(z: Floats, lag: Floats, counts: Ints, permutations: int, seed: int, alternative: str) -> Floats:
    """Returns the p-values of the neighbours' means given each area's own value.

    Each permutation draws one more area than anybody has neighbours. For an area with k neighbours the
    first k drawn stand in, and if it is itself among them, the (k+1)th takes its place: exactly a draw of
    k others. So all areas with k neighbours share the sorted sums of k, and only the few permutations that
    drew the area itself are looked at one by one.
    """
    n = z.size
    most = int(counts.max())
    observed = lag * counts
    margin = 1e-10 * np.sqrt(np.maximum(counts, 1))  # equal sums differ by their order of adding
    below, above = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    groups = [(k, np.flatnonzero(counts == k)) for k in np.unique(counts[counts > 0])]
    for drawn in _all_draws(n, most + 1, permutations, seed):
        times = drawn.shape[0]
        sums = np.cumsum(z[drawn], axis=1)
        for k, those in groups:
            ordered = np.sort(sums[:, k - 1])
            below[those] += np.searchsorted(ordered, observed[those] + margin[those], side="right")
            above[those] += times - np.searchsorted(ordered, observed[those] - margin[those], side="left")
        row, position = np.nonzero(np.arange(most + 1) < counts[drawn])
        area = drawn[row, position]
        k_of = counts[area]
        with_self = sums[row, k_of - 1]
        without = with_self - z[area] + z[drawn[row, k_of]]
        for tail, sign in ((below, -1.0), (above, 1.0)):
            limit = sign * observed[area] - margin[area]
            change = (sign * without >= limit).astype(np.int64) - (sign * with_self >= limit)
            tail += np.bincount(area, change, minlength=n).astype(np.int64)
    share = (np.minimum(below, above) + 1.0) / (permutations + 1.0)
    return np.minimum(2.0 * share, 1.0) if alternative == "two-sided" else np.minimum(share, 1.0)


def _all_draws(n: int, size: int, permutations: int, seed: int) -> Iterator[NDArray[np.int32]]:
    """Yields the draws of all permutations, block by block so that memory stays bounded."""
    block = max(1, _NUMBERS_AT_ONCE // size)
    if permutations <= block and permutations * size <= _NUMBERS_KEPT:
        yield _kept_draws(n, size, permutations, seed)
        return
    generator = np.random.default_rng(seed)
    for begin in range(0, permutations, block):
        yield draws_without_replacement(n, size, min(block, permutations - begin), generator)


@lru_cache(maxsize=4)
def _kept_draws(n: int, size: int, permutations: int, seed: int) -> NDArray[np.int32]:
    return draws_without_replacement(n, size, permutations, np.random.default_rng(seed))


def _conditional_deviate(z: Floats, lag: Floats, counts: Ints, n: int) -> Floats:
    """Returns the neighbours' means in standard deviations from what they would be by chance, signed by z."""
    mean = -z / (n - 1)
    variance_of_others = ((z @ z) - z**2 - (n - 1) * mean**2) / (n - 2)
    k = np.maximum(counts, 1)
    variance = variance_of_others / k * (1.0 - k / (n - 1.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(variance > 0, np.sign(z) * (lag - mean) / np.sqrt(variance), np.nan)


def _shuffled_products(half: Any, z: Floats, permutations: int, seed: int) -> Floats:
    """Returns z'Wz for shuffled z, where ``half`` is the upper triangle of W + W'."""
    generator = np.random.default_rng(seed)
    products = np.empty(permutations)
    block = max(1, _NUMBERS_AT_ONCE // z.size)
    if permutations <= block and permutations * z.size <= _NUMBERS_KEPT:
        shuffled = z[_orders(z.size, permutations, seed)]
        return np.einsum("ij,ij->j", shuffled, half @ shuffled)
    for begin in range(0, permutations, block):
        stop = min(begin + block, permutations)
        shuffled = generator.permuted(np.tile(z, (stop - begin, 1)), axis=1).T.copy()
        products[begin:stop] = np.einsum("ij,ij->j", shuffled, half @ shuffled)
    return products


#: Orders of areas up to so many numbers are kept for the next indicator, whose areas are mostly the same.
_NUMBERS_KEPT = 2_000_000


@lru_cache(maxsize=4)
def _orders(size: int, permutations: int, seed: int) -> NDArray[np.int32]:
    """Returns the orders (areas x permutations) in which the same seed shuffles any values."""
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(size, dtype=np.int32), (permutations, 1)), axis=1)
    return np.ascontiguousarray(order.T)


def _two_sided(observed: Floats, ordered: Floats) -> Floats:
    margin = 1e-12 * max(1.0, float(np.abs(ordered).max()))
    below = np.searchsorted(ordered, observed + margin, side="right")
    above = ordered.size - np.searchsorted(ordered, observed - margin, side="left")
    return np.minimum(2.0 * (np.minimum(below, above) + 1.0) / (ordered.size + 1.0), 1.0)


@dataclass(frozen=True)
class _Links:
    """The weights of Moran's I and the sums of them that its moments need (Cliff & Ord's S0, S1, S2).

    ``half``: the weights made symmetric give the same I, and their upper half is all there is to multiply;
    it counts each pair once, as z'Wz does with w_ij + w_ji.
    """

    weights: Any
    half: Any
    s0: float
    s1: float
    s2: float

    @staticmethod
    def of(kept: Neighbours, standardised: bool) -> _Links:
        """Returns those of a structure; the last ones are kept, because one map has many indicators."""
        return _links(kept.indptr.tobytes(), kept.indices.tobytes(), standardised)

    def randomisation_variance(self, z: Floats) -> float:
        n, s0, s1, s2 = z.size, self.s0, self.s1, self.s2
        kurtosis = n * float((z**4).sum()) / float((z**2).sum()) ** 2
        first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
        second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0**2)
        return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1.0 / (n - 1) ** 2


@lru_cache(maxsize=16)
def _links(indptr: bytes, indices: bytes, standardised: bool) -> _Links:
    kept = Neighbours(np.frombuffer(indptr, np.int64), np.frombuffer(indices, np.int64))
    n = kept.size
    weights = sparse.csr_matrix((kept.weights(standardised), kept.indices, kept.indptr), shape=(n, n))
    both = weights + weights.T
    margins = np.asarray(weights.sum(axis=1)).ravel() + np.asarray(weights.sum(axis=0)).ravel()
    return _Links(
        weights, sparse.triu(both, 1).tocsr(), float(weights.sum()), 0.5 * float(both.multiply(both).sum()),
        float((margins**2).sum()))


def _varies(x: Floats, deviation: Floats) -> bool:
    return bool(np.abs(deviation).max() > 1e-12 * max(float(np.abs(x).max()), 1e-300))


# --- all indicators of a workspace ------------------------------------------------------------


def _cluster_values(rows: Mapping[str, Floats], method: str) -> Floats:
    """Returns what the test of one indicator rests on: adjusted rates where the counts are known."""
    values, x, n = (rows[name] for name in ("value", "numerator", "denominator"))
    known = np.isfinite(values)
    if method in ADJUSTED_METHODS and known.any() and (np.isfinite(x) & (n > 0))[known].all():
        z = assuncao_reis(np.where(known, x, np.nan), n)
        if np.isfinite(z[known]).all():
            return z
    return values


def _groups(values_frame: pd.DataFrame, neighbours: Mapping[str, Neighbours]) -> Any:
    """Yields level, indicator, period, value and counts in the order of the neighbours, and these."""
    place_of = {level: {key: at for at, key in enumerate(known.keys)} for level, known in neighbours.items()}
    frame = values_frame[values_frame["level"].isin(list(neighbours))]
    # A frame of its own for each combination takes longer than the figures.
    columns = {name: frame[name].to_numpy(np.float64) for name in ("value", "numerator", "denominator")}
    area_ids = frame["area_id"].to_numpy(object)
    for (level, indicator, period), at in sorted(frame.groupby(["level", "indicator", "period"]).indices.items()):
        known = neighbours[level]
        places = np.array([place_of[level].get(area_id, -1) for area_id in area_ids[at]], dtype=np.int64)
        rows = {}
        for name, column in columns.items():
            rows[name] = np.full(known.size, np.nan)
            rows[name][places[places >= 0]] = column[at[places >= 0]]
        yield level, indicator, period, rows, known


def compute_clusters(values_frame: pd.DataFrame, neighbours: Mapping[str, Neighbours], catalogue: Catalogue, *,
                     permutations: int = PERMUTATIONS, seed: int = SEED, correction: str = "fdr",
                     alpha: float = 0.05) -> pd.DataFrame:
    """Computes the local clusters of all indicators, levels and periods of a workspace.

    ``values_frame`` long indicator values; ``neighbours`` by level, with the keys of its areas. Returns
    :data:`CLUSTER_COLUMNS`, one row for each area of a level; NaN where nothing was tested, ``cluster``
    ``None`` for an area without a value. Proportions and rates are tested as :func:`assuncao_reis` values.
    """
    method_of = {indicator.code: indicator.method for indicator in catalogue.indicators}
    frames = []
    for level, indicator, period, rows, known in _groups(values_frame, neighbours):
        found = local_moran(
            _cluster_values(rows, method_of.get(indicator, "")), known, permutations=permutations, seed=seed,
            correction=correction, alpha=alpha)
        frames.append(pd.DataFrame({
            "area_id": list(known.keys), "level": level, "indicator": indicator, "period": period,
            "local_i": found.local_i, "z": found.z, "p": found.p, "q": found.q, "cluster": found.cluster,
            "neighbours": found.neighbours}))
    if not frames:
        return pd.DataFrame(columns=list(CLUSTER_COLUMNS))
    return pd.concat(frames, ignore_index=True)[list(CLUSTER_COLUMNS)]


def compute_moran(values_frame: pd.DataFrame, neighbours: Mapping[str, Neighbours], catalogue: Catalogue, *,
                  permutations: int = PERMUTATIONS, seed: int = SEED) -> pd.DataFrame:
    """Computes Moran's I of all indicators, levels and periods: level, indicator, period, value, p."""
    method_of = {indicator.code: indicator.method for indicator in catalogue.indicators}
    rows = []
    for level, indicator, period, values, known in _groups(values_frame, neighbours):
        found = moran(_cluster_values(values, method_of.get(indicator, "")), known, permutations=permutations,
                      seed=seed)
        if np.isfinite(found.value):
            rows.append((level, indicator, period, found.value, found.p))
    return pd.DataFrame(rows, columns=["level", "indicator", "period", "value", "p"])


def neighbours_of_levels(
    geometries: Mapping[str, tuple[list[str], list[Optional[bytes]]]], *, rook: bool = False,
) -> dict[str, Neighbours]:
    """Returns the neighbours of each level from keys and WKB (or GeoPackage blobs) of its areas."""
    from .contiguity import contiguity, rings_of_wkb

    return {level: contiguity(rings_of_wkb(wkb), rook=rook, keys=keys) for level, (keys, wkb) in geometries.items()}
