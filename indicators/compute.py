"""Indicator values of all levels and periods in one pass, from summed counts.

Rates are recomputed at every level from summed numerators and denominators, never averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import significance
from .catalogue import Catalogue, Indicator
from .counts import LEVELS, NO_DATA, NUMBER, SUPPRESSED, CountArray, CountCube
from .intervals import ratio_limits, rate_limits, wilson
from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .standardisation import (
    ESP_1976,
    ESP_2013,
    directly_standardised,
    indirectly_standardised,
    standard_weights,
)
from .states import ValueState

VALUE_COLUMNS = (
    "area_id", "level", "indicator", "period", "years", "numerator", "denominator", "value", "lower", "upper",
    "state", "coverage", "sig_kreis", "q_kreis", "sig_kommune", "q_kommune")
KEY_FIGURE_COLUMNS = ("area_id", "level", "period", "position", "name", "value", "base", "state")

STANDARDS = {"esp1976": ESP_1976, "esp2013": ESP_2013}

#: Five-year bands of the standard populations within an age range, used by DSR and SMR.
_BANDS = tuple(ESP_2013)

_SHOWN = np.array([ValueState.VALUE.value, ValueState.SUPPRESSED.value, ValueState.NO_DATA.value], dtype=object)


@dataclass(frozen=True)
class _Level:
    """Numerator and denominator of one indicator at one level; (areas, periods) or (areas, periods, bands)."""

    x: CountArray
    n: CountArray
    coverage: NDArray[np.float64]  # (areas, periods)


@dataclass(frozen=True)
class _Result:
    value: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    state: NDArray[np.object_]


def compute_indicators(
    counts: pd.DataFrame,
    areas: pd.DataFrame,
    catalogue: Catalogue,
    *,
    indicators: Optional[Sequence[str]] = None,
    confidence: float = 0.95,
    alpha: float = 0.05,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> Tuple[pd.DataFrame, pd.DataFrame]:
    """Computes indicator values and key figures of every Quartier, Kommune and the Kreis.

    ``counts`` in the long form of :data:`counts.COLUMNS`, ``areas`` with quartier_id,
    kommune_id and kreis_id. Returns (values, key figures) with :data:`VALUE_COLUMNS` and
    :data:`KEY_FIGURE_COLUMNS`; values are multiplied by the indicator's factor. Withheld
    values carry no number at all: neither rate nor numerator nor limits.

    Kommune and Kreis are sums of their Quartiere; a delivered count of the higher level
    takes precedence. Where parts are missing the rate rests on the parts that are there,
    ``coverage`` tells their share of the denominator, and below the catalogue's minimum
    coverage there is no value.

    The difference from Kreis and Kommune is tested with the benchmark including the area;
    p-values are adjusted (Benjamini-Hochberg) over all areas of a level for one indicator
    and period. Raises :class:`DataProblem` for numerators above denominators and age bands
    that do not fit.
    """
    periods = sorted(counts["period"].unique())
    cube = CountCube(counts, areas, periods)
    parents = _Parents(areas, cube)
    chosen = [catalogue.indicator(code) for code in indicators] if indicators else list(catalogue.indicators)
    blocks: List[Dict[str, NDArray]] = []
    for done, indicator in enumerate(chosen):
        if is_cancelled():
            break
        blocks += _one_indicator(indicator, cube, parents, catalogue, confidence, alpha)
        progress((done + 1) / len(chosen))
    return _joined(blocks, VALUE_COLUMNS), _key_figures(cube, parents, catalogue)


def _joined(blocks: Sequence[Dict[str, NDArray]], columns: Sequence[str]) -> pd.DataFrame:
    # Arrays are joined before there is a frame: joining a hundred frames costs more than all formulas.
    return pd.DataFrame(
        {name: np.concatenate([block[name] for block in blocks]) if blocks else [] for name in columns})


class _Parents:
    """Which areas make up which area above, as index arrays."""

    def __init__(self, areas: pd.DataFrame, cube: CountCube) -> None:
        first = areas.drop_duplicates("quartier_id").set_index("quartier_id")
        kommune = pd.Index(cube.areas["kommune"])
        self.kommune_of = kommune.get_indexer(first.loc[cube.areas["quartier"], "kommune_id"])
        self.sizes = {level: len(cube.areas[level]) for level in LEVELS}

    def parts(self, level: str) -> Tuple[str, NDArray[np.intp]]:
        """Returns the level below and, for each of its areas, the index of the area it belongs to."""
        if level == "kommune":
            return "quartier", self.kommune_of
        return "kommune", np.zeros(self.sizes["kommune"], dtype=np.intp)


def _one_indicator(indicator: Indicator, cube: CountCube, parents: _Parents, catalogue: Catalogue,
                   confidence: float, alpha: float) -> List[Dict[str, NDArray]]:
    bands = _bands_of(indicator, catalogue, cube.periods)
    levels = _levels(indicator, cube, parents, catalogue, bands)
    _check_containment(indicator, cube, levels["quartier"], bands)
    pooled = {level: _pool(entry, cube.periods, indicator.years) for level, entry in levels.items()}
    weights = standard_weights(bands, STANDARDS[indicator.standard_population]) if indicator.method == "dsr" else None
    expected = {level: _expected(entry, pooled["kreis"]) for level, entry in pooled.items()} if (
        indicator.method == "smr") else {}
    results = {level: _values(indicator, entry, weights, expected.get(level), confidence)
               for level, entry in pooled.items()}
    blocks = []
    for level in LEVELS:
        result, entry = results[level], pooled[level]
        tests: Dict[str, Tuple[NDArray[np.object_], NDArray[np.float64]]] = {}
        for benchmark in ("kreis", "kommune"):
            index = _benchmark_index(level, benchmark, parents)
            shape = result.value.shape
            if index is None or indicator.interval == "none":
                tests[benchmark] = (np.full(shape, None, dtype=object), np.full(shape, np.nan))
                continue
            other = results[benchmark]
            p = _p_values(indicator, entry, pooled[benchmark], index, weights, expected.get(level))
            p = np.where(np.isfinite(result.value) & np.isfinite(other.value[index]), p, np.nan)
            q = significance.benjamini_hochberg(p, axis=0)
            tests[benchmark] = (significance.direction(result.value, other.value[index], q, alpha), q)
        blocks.append(_block(indicator, level, cube, entry, result, tests))
    return blocks


# ----------------------------------------------------------------- numerators and denominators


def _bands_of(indicator: Indicator, catalogue: Catalogue, periods: Sequence[str]) -> Tuple[str, ...]:
    """Returns the five-year bands a standardised indicator works in, none for the others."""
    if indicator.method not in ("dsr", "smr"):
        return ()
    from .ages import parse_band

    term = indicator.numerator[0]
    start, stop = (term.start, term.stop) if term.start is not None else (0, None)
    bands = []
    for band in _BANDS:
        low, high = parse_band(band)
        inside = isinstance(start, int) and low >= start and (
            stop is None or (isinstance(stop, int) and high is not None and high <= stop))
        if inside:
            bands.append(band)
    edges = (parse_band(bands[0])[0], parse_band(bands[-1])[1]) if bands else None
    if edges != (start, stop):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "Indicator {code}: a standardised rate needs ages in whole five-year bands, e.g. “unter 65”."),
            code=indicator.code)
    return tuple(bands)


def _levels(indicator: Indicator, cube: CountCube, parents: _Parents, catalogue: Catalogue,
            bands: Tuple[str, ...]) -> Dict[str, _Level]:
    def counted(terms: Sequence, level: str) -> CountArray:
        if bands:
            return cube.by_band(terms, bands, level, catalogue)
        return cube.total(terms, level, catalogue)

    x, n = counted(indicator.numerator, "quartier"), counted(indicator.denominator, "quartier")
    shape = x.value.shape[:2]
    levels = {"quartier": _Level(x, n, np.ones(shape))}
    for level in ("kommune", "kreis"):
        below, index = parents.parts(level)
        levels[level] = _sum_level(
            levels[below], index, parents.sizes[level],
            counted(indicator.numerator, level), counted(indicator.denominator, level))
    return levels


def _sum_level(below: _Level, index: NDArray[np.intp], size: int, delivered_x: CountArray,
               delivered_n: CountArray) -> _Level:
    """Sums the areas below; delivered counts of the level itself take precedence."""
    x, n = below.x.value, below.n.value
    known = np.isfinite(x) & np.isfinite(n)
    if known.ndim == 3:  # all bands of an area or none, else the age structure would be wrong
        known = np.broadcast_to(known.all(axis=-1, keepdims=True), known.shape)

    def summed(values: NDArray[np.float64]) -> NDArray[np.float64]:
        total = np.zeros((size, *values.shape[1:]))
        np.add.at(total, index, values)
        return total

    X = summed(np.where(known, x, 0.0))
    N = summed(np.where(known, n, 0.0))
    N_all = summed(np.where(np.isfinite(n), n, 0.0))
    any_known = summed(known.astype(float)) > 0
    weight = np.where(np.isfinite(n), n, np.nan)
    person = np.nansum(weight, axis=-1) if weight.ndim == 3 else weight
    known_area = known[..., 0] if known.ndim == 3 else known
    # A part whose very denominator is missing counts with the mean of the others.
    with np.errstate(all="ignore"):
        counted = np.isfinite(person) & (person > 0)
        mean = np.where(counted, person, 0.0).sum(axis=0) / np.maximum(counted.sum(axis=0), 1)
    person = np.where(np.isfinite(person), person, mean)
    present = summed(np.where(known_area, person * below.coverage, 0.0))
    whole = summed(person)
    with np.errstate(all="ignore"):
        coverage = np.where(whole > 0, present / whole, np.where(any_known[..., 0] if any_known.ndim == 3 else any_known, 1.0, 0.0))
    complete_n = summed((~np.isfinite(n)).astype(float)) == 0

    use_x = delivered_x.state == NUMBER
    if use_x.ndim == 3:
        use_x = np.broadcast_to(use_x.all(axis=-1, keepdims=True), use_x.shape)
    whole_n = np.where(delivered_n.state == NUMBER, delivered_n.value, np.where(complete_n, N_all, np.nan))
    take = use_x & np.isfinite(whole_n)
    X = np.where(take, delivered_x.value, X)
    N = np.where(take, whole_n, N)
    taken = take[..., 0] if take.ndim == 3 else take
    coverage = np.where(taken, 1.0, coverage)
    usable = take | any_known
    state = np.where(usable, NUMBER, NO_DATA).astype(np.int8)
    return _Level(
        CountArray(np.where(usable, X, np.nan), state), CountArray(np.where(usable, N, np.nan), state), coverage)


def _check_containment(indicator: Indicator, cube: CountCube, entry: _Level, bands: Tuple[str, ...]) -> None:
    """Raises where cases exceed the persons they are part of."""
    if indicator.method not in ("proportion", "dsr", "smr"):
        return
    with np.errstate(invalid="ignore"):
        wrong = np.argwhere(entry.x.value > entry.n.value)
    if len(wrong) == 0:
        return
    problems = [DataProblem(
        QT_TRANSLATE_NOOP(
            "indicators",
            "{code} {name}, Quartier {area}, {period}: the numerator {numerator} is greater than the denominator "
            "{denominator}. Correct the counts of {numerator_text} or {denominator_text}.",
        ),
        code=indicator.code, name=indicator.name, area=cube.areas["quartier"][at[0]], period=cube.periods[at[1]],
        numerator=int(entry.x.value[tuple(at)]), denominator=int(entry.n.value[tuple(at)]),
        numerator_text=indicator.numerator_text, denominator_text=indicator.denominator_text) for at in wrong]
    raise DataProblems(problems) if len(problems) > 1 else problems[0]


def _pool(entry: _Level, periods: Sequence[str], years: int) -> _Level:
    """Sums the years up to each period; without all of them there is no data."""
    if years == 1:
        return entry
    position = {period: at for at, period in enumerate(periods)}
    windows = []
    for period in periods:
        wanted = [str(int(period) - back) for back in range(years)] if period.isdigit() else []
        windows.append([position[p] for p in wanted if p in position] if wanted else [])

    def pooled(counted: CountArray) -> CountArray:
        value = np.full(counted.value.shape, np.nan)
        state = np.full(counted.state.shape, NO_DATA, dtype=np.int8)
        for at, window in enumerate(windows):
            if len(window) == years:
                value[:, at] = counted.value[:, window].sum(axis=1)
                state[:, at] = counted.state[:, window].max(axis=1)
        return CountArray(value, state)

    coverage = np.zeros(entry.coverage.shape)
    for at, window in enumerate(windows):
        if len(window) == years:
            coverage[:, at] = entry.coverage[:, window].mean(axis=1)
    return _Level(pooled(entry.x), pooled(entry.n), coverage)


def _expected(entry: _Level, kreis: _Level) -> NDArray[np.float64]:
    """Expected events under the rates of the Kreis; shape (areas, periods)."""
    with np.errstate(all="ignore"):
        rate = kreis.x.value / kreis.n.value
        by_band = entry.n.value * rate
        return np.where((entry.n.value == 0), 0.0, by_band).sum(axis=-1)


# ----------------------------------------------------------------- values, states, tests


def _values(indicator: Indicator, entry: _Level, weights: Optional[NDArray[np.float64]],
            expected: Optional[NDArray[np.float64]], confidence: float) -> _Result:
    banded = entry.x.value.ndim == 3
    x = entry.x.value.sum(axis=-1) if banded else entry.x.value
    n = entry.n.value.sum(axis=-1) if banded else entry.n.value
    x_state = entry.x.state.max(axis=-1) if banded else entry.x.state
    n_state = entry.n.state.max(axis=-1) if banded else entry.n.state
    factor = indicator.factor
    with np.errstate(all="ignore"):
        value = x / n * factor
        if indicator.interval == "none":
            lower, upper = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
        elif indicator.method == "proportion":
            lower, upper = (limit * factor for limit in wilson(x, n, confidence))
        elif indicator.method == "rate":
            lower, upper = rate_limits(x, n, confidence, factor)
        elif indicator.method == "ratio":
            lower, upper = ratio_limits(x, n, confidence, factor)
        elif indicator.method == "dsr":
            assert weights is not None
            standardised = directly_standardised(
                entry.x.value, entry.n.value, weights, multiplier=factor, confidence=confidence,
                minimum_observed=indicator.rules.min_numerator)
            value, lower, upper = standardised.value, standardised.lower, standardised.upper
        else:
            assert expected is not None
            standardised = indirectly_standardised(x, expected, multiplier=factor, confidence=confidence)
            value, lower, upper = standardised.value, standardised.lower, standardised.upper
    code = np.maximum(x_state, n_state)
    code = np.where(entry.coverage < indicator.rules.min_coverage, np.maximum(code, NO_DATA), code)
    rules = indicator.rules
    with np.errstate(invalid="ignore"):
        small = ((x > 0) & (x < rules.min_numerator)) | (n < rules.min_denominator)
        if indicator.method == "dsr":
            small |= x < rules.min_numerator
        if indicator.method == "ratio":
            small |= (n > 0) & (n < rules.min_numerator)
    code = np.where((code == NUMBER) & (n <= 0), NO_DATA, code)
    code = np.where((code == NUMBER) & small, SUPPRESSED, code)
    code = np.where((code == NUMBER) & ~np.isfinite(value), NO_DATA, code)
    state = _SHOWN[code]
    shown = code == NUMBER
    with np.errstate(invalid="ignore"):
        state[shown & (x < rules.unreliable_below)] = ValueState.UNRELIABLE.value
        state[shown & (x == 0)] = ValueState.ZERO.value

    def visible(array: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(shown, array, np.nan)

    # The denominator of a withheld rate is population and mostly known; it goes only if it is itself small.
    keep_n = shown | ((code == SUPPRESSED) & (n >= rules.min_denominator) & (n_state == NUMBER))
    return _Result(visible(value), visible(lower), visible(upper), visible(x), np.where(keep_n, n, np.nan), state)


def _benchmark_index(level: str, benchmark: str, parents: _Parents) -> Optional[NDArray[np.intp]]:
    if level == "quartier":
        return parents.kommune_of if benchmark == "kommune" else np.zeros(parents.sizes["quartier"], dtype=np.intp)
    if level == "kommune" and benchmark == "kreis":
        return np.zeros(parents.sizes["kommune"], dtype=np.intp)
    return None


def _p_values(indicator: Indicator, entry: _Level, benchmark: _Level, index: NDArray[np.intp],
              weights: Optional[NDArray[np.float64]], expected: Optional[NDArray[np.float64]]) -> NDArray[np.float64]:
    x, n = entry.x.value, entry.n.value
    X, N = benchmark.x.value[index], benchmark.n.value[index]
    if indicator.method == "proportion":
        return significance.compare_proportions(x, n, X, N)
    if indicator.method == "rate":
        return significance.compare_rates(x, n, X, N)
    if indicator.method == "ratio":
        return significance.compare_ratios(x, n, X, N)
    if indicator.method == "dsr":
        assert weights is not None
        return significance.compare_standardised(x, n, X, N, weights, indicator.rules.min_numerator)
    assert expected is not None
    # Observed against expected of the area, in proportion to those of the benchmark that contains it.
    expected_there = np.zeros(benchmark.x.value.shape[:2])
    np.add.at(expected_there, index, np.where(np.isfinite(expected), expected, 0.0))
    return significance.compare_rates(x.sum(axis=-1), expected, X.sum(axis=-1), expected_there[index])


def _keys(cube: CountCube, level: str) -> Dict[str, NDArray]:
    """The key columns of one level: every area with every period."""
    ids, periods = cube.areas[level], cube.periods
    return {
        "area_id": np.repeat(np.array(ids, dtype=object), len(periods)),
        "level": np.full(len(ids) * len(periods), level, dtype=object),
        "period": np.tile(np.array(periods, dtype=object), len(ids)),
    }


def _block(indicator: Indicator, level: str, cube: CountCube, entry: _Level, result: _Result,
           tests: Dict[str, Tuple[NDArray[np.object_], NDArray[np.float64]]]) -> Dict[str, NDArray]:
    columns = _keys(cube, level)
    rows = columns["area_id"].size
    columns.update({
        "indicator": np.full(rows, indicator.code, dtype=object),
        "years": np.full(rows, indicator.years),
        "numerator": result.numerator.ravel(),
        "denominator": result.denominator.ravel(),
        "value": result.value.ravel(),
        "lower": result.lower.ravel(),
        "upper": result.upper.ravel(),
        "state": result.state.ravel(),
        "coverage": entry.coverage.ravel(),
    })
    for benchmark, (direction, q) in tests.items():
        columns[f"sig_{benchmark}"] = direction.ravel()
        columns[f"q_{benchmark}"] = q.ravel()
    return columns


def _key_figures(cube: CountCube, parents: _Parents, catalogue: Catalogue) -> pd.DataFrame:
    blocks: List[Dict[str, NDArray]] = []
    for position, figure in enumerate(catalogue.key_figures):
        x = cube.total(figure.numerator, "quartier", catalogue)
        n = cube.total(figure.denominator, "quartier", catalogue) if figure.denominator else x
        entry = _Level(x, n, np.ones(x.value.shape))
        for level in LEVELS:
            if level != "quartier":
                _, index = parents.parts(level)
                empty = CountArray(np.full((parents.sizes[level], len(cube.periods)), np.nan),
                                   np.full((parents.sizes[level], len(cube.periods)), NO_DATA, dtype=np.int8))
                entry = _sum_level(entry, index, parents.sizes[level], empty, empty)
            # A total with parts missing is no total: key figures are shown complete or not at all.
            code = np.where(entry.coverage < 1.0 - 1e-12, NO_DATA, np.maximum(entry.x.state, entry.n.state))
            shown = code == NUMBER
            state = _SHOWN[code]
            state[shown & (entry.x.value == 0)] = ValueState.ZERO.value
            columns = _keys(cube, level)
            rows = columns["area_id"].size
            base = entry.n.value.ravel() if figure.denominator else np.full(rows, np.nan)
            blocks.append({
                **columns,
                "position": np.full(rows, position),
                "name": np.full(rows, figure.name, dtype=object),
                "value": np.where(shown, entry.x.value, np.nan).ravel(),
                "base": np.where(shown.ravel(), base, np.nan),
                "state": state.ravel(),
            })
    return _joined(blocks, KEY_FIGURE_COLUMNS)
