"""Indicator values of all levels and periods in one pass, from summed counts.

Rates are recomputed at every level from summed numerators and denominators, never averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import significance
from .catalogue import Catalogue, Indicator, Term
from .converted import converted_values
from .counts import LEVELS, NO_DATA, NUMBER, SUPPRESSED, CountArray, CountCube, Warn
from .intervals import Bools, Floats, rate_limits, ratio_limits, wilson
from .minimum import minimum_observed, too_few
from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .selections import SELECTION, Selections, Surroundings, membership
from .standardisation import (
    STANDARDS,
    directly_standardised,
    indirectly_standardised,
    standard_bands,
    standard_weights,
)
from .states import ValueState

VALUE_COLUMNS = (
    "area_id", "level", "indicator", "period", "years", "numerator", "denominator", "value", "lower", "upper",
    "state", "coverage", "sig_kreis", "q_kreis", "sig_kommune", "q_kommune", "converted")
KEY_FIGURE_COLUMNS = ("area_id", "level", "period", "position", "name", "value", "base", "state")

_SHOWN = np.array([ValueState.VALUE.value, ValueState.SUPPRESSED.value, ValueState.NO_DATA.value], dtype=object)

#: Free of rounding noise when a share is compared with 1 or with the required one.
_NOISE = 1e-12

#: Share of numerator or denominator that may rest on counts delivered as unreliable. In a Quartier any such
#: count makes the value unreliable; in the large sums of Kommune and Kreis one of them would mark nearly all.
_DOUBT_ALLOWED = {"quartier": 0.0, "kommune": 0.05, "kreis": 0.05, SELECTION: 0.05}

#: Counts a formula at one level; the shape is (areas, periods) or (areas, periods, bands).
_Counted = Callable[[Sequence[Term], str], CountArray]
_Columns = dict[str, NDArray]
#: What is withheld at a level beside the minimum rule, (areas, periods), by indicator and level.
_Hidden = dict[tuple[str, str], Bools]


@dataclass(frozen=True)
class _Level:
    """Numerator and denominator of one formula at one level; (areas, periods) or (areas, periods, bands).

    ``persons`` is the whole denominator, that of missing parts included (estimated where it is
    unknown); ``gap`` says whether parts are missing (NO_DATA), only withheld (SUPPRESSED) or all
    there (NUMBER). Both (areas, periods).
    """

    x: CountArray
    n: CountArray
    persons: Floats
    gap: NDArray[np.int8]

    @property
    def known(self) -> Bools:
        """Where there are numbers: of all bands, else the age structure would be wrong."""
        return _over_bands(np.maximum(self.x.state, self.n.state), np.max) == NUMBER

    @property
    def coverage(self) -> Floats:
        """Share of the denominator that is there, 0 to 1."""
        there = _over_bands(self.n.value, np.sum)
        with np.errstate(all="ignore"):
            share = np.where(self.persons > 0, np.minimum(there / self.persons, 1.0), 1.0)
        return np.where(self.known, share, 0.0)

    @property
    def incomplete(self) -> NDArray[np.int8]:
        """The state of a value that cannot be given because parts are missing."""
        return np.where(self.gap == SUPPRESSED, SUPPRESSED, NO_DATA).astype(np.int8)


@dataclass(frozen=True)
class _Result:
    value: Floats
    lower: Floats
    upper: Floats
    numerator: Floats
    denominator: Floats
    state: NDArray[np.object_]


def compute_indicators(
    counts: pd.DataFrame,
    areas: pd.DataFrame,
    catalogue: Catalogue,
    *,
    indicators: Sequence[str] | None = None,
    confidence: float = 0.95,
    alpha: float = 0.05,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
    warn: Warn | None = None,
    selections: Selections | None = None,
    withheld: Collection[tuple[str, str, str, str]] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Computes indicator values and key figures of every Quartier, Kommune and the Kreis.

    ``counts`` in the long form of :data:`counts.COLUMNS`, ``areas`` with quartier_id,
    kommune_id and kreis_id. Returns (values, key figures) with :data:`VALUE_COLUMNS` and
    :data:`KEY_FIGURE_COLUMNS`; values are multiplied by the indicator's factor, and ``converted`` is 1 where they
    rest on counts converted from other boundaries. Withheld
    values carry no number at all: neither rate nor numerator nor limits.

    Kommune and Kreis are sums of their parts; a delivered count of the level itself takes
    precedence, also where it was delivered as withheld. Where parts are missing the rate rests on
    the parts that are there, ``coverage`` tells their share of the denominator, and below the
    catalogue's minimum coverage there is no value. Key figures are complete or not shown.

    A value is unreliable below the catalogue's number of cases, and where it rests on counts delivered as
    unreliable: in a Quartier on any, in Kommune and Kreis if they are more than 5 % of numerator or denominator.

    The difference from Kreis and Kommune is tested with the benchmark including the area;
    p-values are adjusted (Benjamini-Hochberg) over all areas of a level for one indicator
    and period. Raises :class:`DataProblem` for numerators above denominators. Counts whose age
    bands or sexes do not fit a formula raise it too; with ``warn`` they are reported there, each
    once, and the formula has no data for that period.

    ``selections`` are further areas made of Quartiere; their rows have the level :data:`SELECTION`. They are summed and
    tested against the Kreis like a Kommune, and withheld also where they would give away a Quartier
    (:meth:`Surroundings.gives_away`).

    ``withheld`` are values (level, area, indicator, period) that are suppressed besides those of the minimum rule, to
    protect them. They go before anything is tested, so that what is said of other areas rests on shown values only;
    sums stay what they are. Raises ``ValueError`` for one that does not exist.
    """
    periods = sorted(counts["period"].unique())
    cube = CountCube(counts, areas, periods, warn)
    hierarchy = _Hierarchy(areas, cube, selections or {})
    chosen = catalogue.indicators if indicators is None else [catalogue.indicator(code) for code in indicators]
    hidden = _hidden(withheld, hierarchy, periods, catalogue)
    blocks: list[_Columns] = []
    for done, indicator in enumerate(chosen):
        if is_cancelled():
            break
        blocks += _one_indicator(indicator, cube, hierarchy, catalogue, confidence, alpha, hidden)
        progress((done + 1) / len(chosen))
    values = _joined(blocks, VALUE_COLUMNS[:-1])
    values["converted"] = converted_values(values, counts, areas, catalogue, selections or {})
    return values, _key_figures(cube, hierarchy, catalogue)


def _joined(blocks: Sequence[_Columns], columns: Sequence[str]) -> pd.DataFrame:
    # Arrays are joined before there is a frame: joining a hundred frames costs more than all formulas.
    arrays = {name: np.concatenate([block[name] for block in blocks]) if blocks else np.array([]) for name in columns}
    # Text as objects: pandas 3 would turn an empty one from None into NaN.
    return pd.DataFrame({
        name: pd.Series(array, dtype=object) if array.dtype.kind in "OU" else array for name, array in arrays.items()})


def _over_bands(array: NDArray, reduce: Callable[..., NDArray]) -> NDArray:
    """Reduces the bands of an array (areas, periods, bands); one without bands stays as it is."""
    return reduce(array, axis=-1) if array.ndim == 3 else array


def _like(mask: NDArray, array: NDArray) -> NDArray:
    """Gives (areas, periods) the axis of the bands if ``array`` has one."""
    return mask[..., None] if array.ndim == 3 else mask


class _Hierarchy:
    """Which areas make up which area above."""

    def __init__(self, areas: pd.DataFrame, cube: CountCube, selections: Selections) -> None:
        first = areas.drop_duplicates("quartier_id").set_index("quartier_id")
        self.kommune_of = pd.Index(cube.areas["kommune"]).get_indexer(
            first.loc[cube.areas["quartier"], "kommune_id"])
        sizes = {level: len(cube.areas[level]) for level in LEVELS}
        belongs = np.zeros((sizes["kommune"], sizes["quartier"]))
        belongs[self.kommune_of, np.arange(sizes["quartier"])] = 1.0
        #: Level -> level below and the matrix (areas, areas below) of what belongs to what.
        self._parts = {
            "kommune": ("quartier", belongs),
            "kreis": ("kommune", np.ones((sizes["kreis"], sizes["kommune"]))),
        }
        #: The ids of all levels, in the order of their arrays.
        self.areas: dict[str, list[str]] = dict(cube.areas)
        self.surroundings: Surroundings | None = None
        if selections:
            members = membership(selections, cube.areas["quartier"])
            self.surroundings = Surroundings(members, self.kommune_of)
            self.areas[SELECTION] = list(selections)
            self._parts[SELECTION] = ("quartier", members.astype(float))
        in_kreis = {level: np.zeros(sizes[level], dtype=np.intp) for level in LEVELS}
        self._benchmarks = {
            ("quartier", "kommune"): self.kommune_of,
            ("quartier", "kreis"): in_kreis["quartier"],
            ("kommune", "kreis"): in_kreis["kommune"],
            (SELECTION, "kreis"): np.zeros(len(selections), dtype=np.intp),
        }

    def below(self, level: str) -> str:
        """Returns the level whose areas make up those of ``level``."""
        return self._parts[level][0]

    def sum(self, level: str, values: NDArray) -> Floats:
        """Sums finite values (areas below, …) into the areas of ``level``."""
        matrix = self._parts[level][1]
        return (matrix @ values.reshape(len(values), -1)).reshape(len(matrix), *values.shape[1:])

    def benchmark(self, level: str, other: str) -> NDArray[np.intp] | None:
        """Returns for each area of ``level`` the index of the ``other`` area it lies in, if that is larger."""
        return self._benchmarks.get((level, other))

    def sum_by_benchmark(self, level: str, other: str, values: Floats) -> Floats:
        """Sums finite values of the areas of a level into the larger areas they are compared with."""
        index = self._benchmarks[level, other]
        total = np.zeros((int(index.max()) + 1 if index.size else 0, *values.shape[1:]))
        np.add.at(total, index, values)
        return total


def _one_indicator(indicator: Indicator, cube: CountCube, hierarchy: _Hierarchy, catalogue: Catalogue,
                   confidence: float, alpha: float, hidden: _Hidden) -> list[_Columns]:
    bands: tuple[str, ...] = ()
    if indicator.method in ("dsr", "smr"):
        ages = indicator.numerator[0]
        bands = standard_bands(ages.start, ages.stop, indicator.standard_population)

    def counted(terms: Sequence[Term], level: str) -> CountArray:
        return cube.by_band(terms, bands, level, catalogue) if bands else cube.total(terms, level, catalogue)

    levels = _levels(indicator.numerator, indicator.denominator, counted, hierarchy)
    _check_containment(indicator, cube, levels)
    pooled = {level: _pool(entry, cube.periods, indicator.years) for level, entry in levels.items()}
    weights = standard_weights(bands, STANDARDS[indicator.standard_population]) if indicator.method == "dsr" else None
    expected = _expected(indicator, pooled) if indicator.method == "smr" else {}
    largest = _Largest(indicator, cube, hierarchy, catalogue)
    results = {level: _values(indicator, level, entry, weights, expected.get(level), confidence, largest.of(level))
               for level, entry in pooled.items()}
    for level in results:
        if (indicator.code, level) in hidden:
            results[level] = _without(results[level], hidden[indicator.code, level])
    if hierarchy.surroundings is not None:
        results[SELECTION] = _guarded(results, pooled["quartier"], hierarchy.surroundings, indicator)
    blocks = []
    for level in hierarchy.areas:
        result, entry = results[level], pooled[level]
        columns = _block(indicator, hierarchy.areas[level], level, cube.periods, entry, result)
        for benchmark in ("kreis", "kommune"):
            index = hierarchy.benchmark(level, benchmark)
            if index is None or indicator.interval == "none":
                direction: NDArray = np.full(result.value.shape, None, dtype=object)
                q = np.full(result.value.shape, np.nan)
            else:
                there = None
                if level == SELECTION and expected:
                    there = expected[benchmark][index]
                elif expected:
                    there = hierarchy.sum_by_benchmark(level, benchmark, np.nan_to_num(expected[level]))[index]
                p = _p_values(indicator, entry, pooled[benchmark], index, weights, expected.get(level), there)
                other = results[benchmark].value[index]
                # What is not shown is not tested either: a p-value would tell of it.
                q = significance.benjamini_hochberg(
                    np.where(np.isfinite(result.value) & np.isfinite(other), p, np.nan), axis=0)
                direction = significance.direction(result.value, other, q, alpha)
            columns[f"sig_{benchmark}"], columns[f"q_{benchmark}"] = direction.ravel(), q.ravel()
        blocks.append(columns)
    return blocks


# ----------------------------------------------------------------- numerators and denominators


def _levels(numerator: Sequence[Term], denominator: Sequence[Term], counted: _Counted,
            hierarchy: _Hierarchy) -> dict[str, _Level]:
    x, n = counted(numerator, "quartier"), counted(denominator, "quartier")
    persons = _over_bands(n.value, np.sum)
    # A part whose very denominator is missing counts with the mean of the others.
    there = np.isfinite(persons)
    mean = np.where(there, persons, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    levels = {"quartier": _Level(
        x, n, np.where(there, persons, mean), _over_bands(np.maximum(x.state, n.state), np.max))}
    for level in ("kommune", "kreis"):
        levels[level] = _sum_level(
            levels[hierarchy.below(level)], level, hierarchy, counted(numerator, level), counted(denominator, level))
    if SELECTION in hierarchy.areas:
        none = CountArray.empty((len(hierarchy.areas[SELECTION]), *x.value.shape[1:]))
        levels[SELECTION] = _sum_level(levels["quartier"], SELECTION, hierarchy, none, none)
    return levels


def _sum_level(below: _Level, level: str, hierarchy: _Hierarchy, delivered_x: CountArray,
               delivered_n: CountArray) -> _Level:
    """Sums the areas below; delivered counts of the level itself take precedence."""
    known = _like(below.known, below.x.value)
    there_n = np.isfinite(below.n.value)
    x = hierarchy.sum(level, np.where(known, below.x.value, 0.0))
    n = hierarchy.sum(level, np.where(known, below.n.value, 0.0))
    all_n = hierarchy.sum(level, np.where(there_n, below.n.value, 0.0))
    doubt_x = hierarchy.sum(level, np.where(known, below.x.doubt, 0.0))
    doubt_n = hierarchy.sum(level, np.where(known, below.n.doubt, 0.0))
    doubt_all_n = hierarchy.sum(level, below.n.doubt)
    complete_n = hierarchy.sum(level, ~there_n) == 0
    some = hierarchy.sum(level, below.known) > 0
    gap = np.where(hierarchy.sum(level, below.gap == NO_DATA) > 0, NO_DATA,
                   np.where(hierarchy.sum(level, below.gap == SUPPRESSED) > 0, SUPPRESSED, NUMBER))
    persons = hierarchy.sum(level, below.persons)

    own_x, own_n = (_over_bands(part.state, np.max) for part in (delivered_x, delivered_n))
    has_n = own_n == NUMBER
    take = (own_x == NUMBER) & (has_n | _over_bands(complete_n, np.all))
    withheld = (own_x == SUPPRESSED) | (own_n == SUPPRESSED)
    use = _like(take, x)
    x = np.where(use, delivered_x.value, x)
    n = np.where(use, np.where(_like(has_n, n), delivered_n.value, all_n), n)
    doubt_x = np.where(use, delivered_x.doubt, doubt_x)
    doubt_n = np.where(use, np.where(_like(has_n, n), delivered_n.doubt, doubt_all_n), doubt_n)
    whole = np.where(take, _over_bands(n, np.sum), np.where(has_n, _over_bands(delivered_n.value, np.sum), persons))
    gap = np.where(withheld, SUPPRESSED, np.where(take, NUMBER, gap)).astype(np.int8)
    state = np.where(withheld, SUPPRESSED, np.where(take | some, NUMBER, gap)).astype(np.int8)
    shown = _like(state == NUMBER, x)
    states = np.broadcast_to(_like(state, x), x.shape)
    return _Level(
        CountArray(np.where(shown, x, np.nan), states, np.where(shown, doubt_x, 0.0)),
        CountArray(np.where(shown, n, np.nan), states, np.where(shown, doubt_n, 0.0)), whole, gap)


def _doubtful(level: str, x: CountArray, n: CountArray) -> Bools:
    """Tells where numerator or denominator rest too much on counts delivered as unreliable."""
    allowed = _DOUBT_ALLOWED[level] + _NOISE
    with np.errstate(invalid="ignore"):
        return np.logical_or.reduce([
            _over_bands(part.doubt, np.sum) > allowed * _over_bands(part.value, np.sum) for part in (x, n)])


def _check_containment(indicator: Indicator, cube: CountCube, levels: Mapping[str, _Level]) -> None:
    """Raises where cases exceed the persons they are part of, at the lowest level that has any."""
    if indicator.method not in ("proportion", "dsr", "smr"):
        return
    for level, template in (
            ("quartier", QT_TRANSLATE_NOOP(
                "indicators",
                "{code} {name}, Quartier {area}, {period}: the numerator {numerator} is greater than the denominator "
                "{denominator}. Correct the counts of {numerator_text} or {denominator_text}.")),
            ("kommune", QT_TRANSLATE_NOOP(
                "indicators",
                "{code} {name}, Kommune {area}, {period}: the numerator {numerator} is greater than the denominator "
                "{denominator}. Correct the counts of {numerator_text} or {denominator_text}.")),
            ("kreis", QT_TRANSLATE_NOOP(
                "indicators",
                "{code} {name}, Kreis {area}, {period}: the numerator {numerator} is greater than the denominator "
                "{denominator}. Correct the counts of {numerator_text} or {denominator_text}."))):
        x, n = levels[level].x.value, levels[level].n.value
        with np.errstate(invalid="ignore"):
            wrong = np.argwhere(x > n)
        problems = [DataProblem(
            template, code=indicator.code, name=indicator.name, area=cube.areas[level][at[0]],
            period=cube.periods[at[1]], numerator=int(x[tuple(at)]), denominator=int(n[tuple(at)]),
            numerator_text=indicator.numerator_text, denominator_text=indicator.denominator_text) for at in wrong]
        if problems:
            raise DataProblems(problems) if len(problems) > 1 else problems[0]


def _pool(entry: _Level, periods: Sequence[str], years: int) -> _Level:
    """Sums the years up to each period; without all of them there is no data."""
    if years == 1:
        return entry
    position = {period: at for at, period in enumerate(periods)}
    x, n = CountArray.empty(entry.x.value.shape), CountArray.empty(entry.n.value.shape)
    persons, gap = np.full(entry.persons.shape, np.nan), np.full(entry.gap.shape, NO_DATA, dtype=np.int8)
    for at, period in enumerate(periods):
        wanted = [str(int(period) - back) for back in range(years)] if period.isdecimal() else []
        if not wanted or not all(year in position for year in wanted):
            continue
        window = [position[year] for year in wanted]
        for target, source in ((x, entry.x), (n, entry.n)):
            summed = source[:, window].sum(axis=1)
            target.value[:, at], target.state[:, at], target.doubt[:, at] = summed.value, summed.state, summed.doubt
        persons[:, at] = entry.persons[:, window].sum(axis=1)
        gap[:, at] = entry.gap[:, window].max(axis=1)
    return _Level(x, n, persons, gap)


class _Largest:
    """What the largest contributors have of the numerator and denominator of an indicator, where it is delivered.

    A level for which it is not delivered has the sum of its parts, which the largest contributors cannot exceed.
    """

    def __init__(self, indicator: Indicator, cube: CountCube, hierarchy: _Hierarchy, catalogue: Catalogue) -> None:
        self._none = (np.zeros(1), np.zeros(1))
        self._found: dict[str, tuple[Floats, Floats]] = {}
        rules = indicator.rules
        terms = [catalogue.largest_contributions(part, rules) for part in (indicator.numerator, indicator.denominator)]
        if rules.dominance_share < 1 and any(terms):
            numerator, denominator = (self._sums(part, indicator.years, cube, hierarchy, catalogue) for part in terms)
            self._found = {level: (numerator[level], denominator[level]) for level in hierarchy.areas}

    def of(self, level: str) -> tuple[Floats, Floats]:
        """Returns the contributions to numerator and denominator, (areas, periods); 0 where there are none."""
        return self._found.get(level, self._none)

    @staticmethod
    def _sums(terms: Sequence[Term], years: int, cube: CountCube, hierarchy: _Hierarchy,
              catalogue: Catalogue) -> dict[str, Floats]:
        found = {level: np.zeros((len(ids), len(cube.periods))) for level, ids in hierarchy.areas.items()}
        for term in terms:
            below: dict[str, Floats] = {}
            for level in hierarchy.areas:
                summed = 0.0 if level == "quartier" else hierarchy.sum(level, below[hierarchy.below(level)])
                delivered = None if level == SELECTION else cube.total([term], level, catalogue)
                below[level] = np.asarray(summed) if delivered is None else np.where(
                    delivered.state == NUMBER, delivered.value, summed)
                found[level] += below[level]
        return {level: _window_sum(array, cube.periods, years) for level, array in found.items()}


def _window_sum(array: Floats, periods: Sequence[str], years: int) -> Floats:
    """Sums the years up to each period; those that are not there add nothing."""
    at = {period: number for number, period in enumerate(periods)}
    result = array.copy()
    for number, period in enumerate(periods):
        earlier = [str(int(period) - back) for back in range(1, years)] if period.isdecimal() else []
        result[:, number] += array[:, [at[year] for year in earlier if year in at]].sum(axis=1)
    return result


def _expected(indicator: Indicator, levels: Mapping[str, _Level]) -> dict[str, Floats]:
    """Expected events under the rates of the Kreis by level, each (areas, periods)."""
    kreis = levels["kreis"]
    reliable = kreis.coverage >= indicator.rules.min_coverage - _NOISE
    with np.errstate(all="ignore"):
        rate = np.where(_like(reliable, kreis.x.value), kreis.x.value / kreis.n.value, np.nan)
        # Where nobody lives nothing is expected, whatever the rate.
        return {level: np.where(entry.n.value == 0, 0.0, entry.n.value * rate).sum(axis=-1)
                for level, entry in levels.items()}


# ----------------------------------------------------------------- values, states, tests


def _values(indicator: Indicator, level: str, entry: _Level, weights: Floats | None, expected: Floats | None,
            confidence: float, largest: tuple[Floats, Floats]) -> _Result:
    x, n = _over_bands(entry.x.value, np.sum), _over_bands(entry.n.value, np.sum)
    value, lower, upper = _with_limits(indicator, entry, x, n, weights, expected, confidence)
    rules, coverage = indicator.rules, entry.coverage
    delivered = _over_bands(np.maximum(entry.x.state, entry.n.state), np.max)
    with np.errstate(invalid="ignore"):
        few = too_few(indicator.method, rules, x, n, largest_cases=largest[0], largest_persons=largest[1])
        unreliable = (x < rules.unreliable_below) | _doubtful(level, entry.x, entry.n)
        if indicator.method == "ratio":  # both counts are persons of their own
            unreliable |= n < rules.unreliable_below
        thin = (delivered == NUMBER) & (coverage < rules.min_coverage - _NOISE)
        code = np.where(thin, entry.incomplete, delivered)
        code = np.where((code == NUMBER) & few, SUPPRESSED, code)
        code = np.where((code == NUMBER) & ~np.isfinite(value), NO_DATA, code)
        shown = code == NUMBER
        state = _SHOWN[code]
        state[shown & unreliable] = ValueState.UNRELIABLE.value
        # Nothing found in a part of the area is not nothing in all of it.
        certain = (coverage > 1.0 - _NOISE) & (_over_bands(entry.x.doubt, np.sum) == 0)
        state[shown & (x == 0) & certain] = ValueState.ZERO.value
        # The persons behind a withheld rate are mostly known; they go only where they are few themselves.
        keep_n = shown | ((code == SUPPRESSED) & ~thin & (n >= rules.min_denominator))

    def visible(array: Floats) -> Floats:
        return np.where(shown, array, np.nan)

    return _Result(visible(value), visible(lower), visible(upper), visible(x), np.where(keep_n, n, np.nan), state)


def _guarded(results: Mapping[str, _Result], quartiere: _Level, surroundings: Surroundings,
             indicator: Indicator) -> _Result:
    """Returns the results of selections without those that would give a Quartier away."""
    result, withheld = results[SELECTION], results["quartier"].state == ValueState.SUPPRESSED.value
    x, n = (_over_bands(part.value, np.sum) for part in (quartiere.x, quartiere.n))
    # Only what is shown can give something away.
    told = surroundings.gives_away(x, n, withheld, indicator.rules, indicator.method)
    return _without(result, told & np.isfinite(result.value))


def _without(result: _Result, hidden: Bools) -> _Result:
    """Returns results that are withheld at some places (areas, periods); where there is no data there still is none."""

    def kept(array: Floats) -> Floats:
        return np.where(hidden, np.nan, array)

    return _Result(
        kept(result.value), kept(result.lower), kept(result.upper), kept(result.numerator), kept(result.denominator),
        np.where(hidden & (result.state != ValueState.NO_DATA.value), ValueState.SUPPRESSED.value, result.state))


def _hidden(withheld: Collection[tuple[str, str, str, str]], hierarchy: _Hierarchy, periods: Sequence[str],
            catalogue: Catalogue) -> _Hidden:
    known = {indicator.code for indicator in catalogue.indicators}
    place = {(level, area): at for level, ids in hierarchy.areas.items() for at, area in enumerate(ids)}
    when = {period: at for at, period in enumerate(periods)}
    found: _Hidden = {}
    for level, area, code, period in withheld:
        if (level, area) not in place or code not in known or period not in when:
            # Passed over, it would be published.
            raise ValueError(f"no such value to withhold: {level}, {area}, {code}, {period}")
        mask = found.setdefault(
            (code, level), np.zeros((len(hierarchy.areas[level]), len(periods)), dtype=bool))
        mask[place[level, area], when[period]] = True
    return found


def _with_limits(indicator: Indicator, entry: _Level, x: Floats, n: Floats, weights: Floats | None,
                 expected: Floats | None, confidence: float) -> tuple[Floats, Floats, Floats]:
    """Returns value, lower and upper limit; NaN where there is none."""
    factor = indicator.factor
    if weights is not None:
        return directly_standardised(
            entry.x.value, entry.n.value, weights, multiplier=factor, confidence=confidence,
            minimum_observed=minimum_observed(indicator.rules))
    if expected is not None:
        return indirectly_standardised(x, expected, multiplier=factor, confidence=confidence)
    with np.errstate(all="ignore"):
        value = np.where(n > 0, x / n * factor, np.nan)
    if indicator.interval == "none":
        return value, np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if indicator.method == "rate":
        return (value, *rate_limits(x, n, confidence, factor))
    if indicator.method == "ratio":
        return (value, *ratio_limits(x, n, confidence, factor))
    lower, upper = wilson(x, n, confidence)
    return value, lower * factor, upper * factor


def _p_values(indicator: Indicator, entry: _Level, benchmark: _Level, index: NDArray[np.intp],
              weights: Floats | None, expected: Floats | None, expected_there: Floats | None) -> Floats:
    x, n = entry.x.value, entry.n.value
    X, N = benchmark.x.value[index], benchmark.n.value[index]
    if weights is not None:
        return significance.compare_standardised(x, n, X, N, weights, minimum_observed(indicator.rules))
    if expected is not None and expected_there is not None:
        # Observed against expected of the area, in proportion to those of the benchmark that contains it.
        return significance.compare_rates(x.sum(axis=-1), expected, X.sum(axis=-1), expected_there)
    if indicator.method == "rate":
        return significance.compare_rates(x, n, X, N)
    if indicator.method == "ratio":
        return significance.compare_ratios(x, n, X, N)
    return significance.compare_proportions(x, n, X, N)


# ----------------------------------------------------------------- tables


def _keys(ids: Sequence[str], level: str, periods: Sequence[str]) -> _Columns:
    """The key columns of one level: every area with every period."""
    return {
        "area_id": np.repeat(np.array(ids, dtype=object), len(periods)),
        "level": np.full(len(ids) * len(periods), level, dtype=object),
        "period": np.tile(np.array(periods, dtype=object), len(ids)),
    }


def _block(indicator: Indicator, ids: Sequence[str], level: str, periods: Sequence[str], entry: _Level,
           result: _Result) -> _Columns:
    columns = _keys(ids, level, periods)
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
    return columns


def _key_figures(cube: CountCube, hierarchy: _Hierarchy, catalogue: Catalogue) -> pd.DataFrame:
    blocks: list[_Columns] = []

    def counted(terms: Sequence[Term], level: str) -> CountArray:
        return cube.total(terms, level, catalogue)

    for position, figure in enumerate(catalogue.key_figures):
        levels = _levels(figure.numerator, figure.denominator or figure.numerator, counted, hierarchy)
        rules = catalogue.rules_of((*figure.numerator, *figure.denominator))
        states: dict[str, NDArray] = {}
        for level, entry in levels.items():
            x, n = entry.x.value, entry.n.value
            method = "proportion" if figure.denominator else ""
            few = too_few(method, rules, x, n if figure.denominator else np.full(n.shape, np.inf))
            # A total with parts missing is no total: key figures are shown complete or not at all.
            complete = (entry.gap == NUMBER) & (entry.coverage > 1.0 - _NOISE)
            code = np.where(complete, NUMBER, entry.incomplete)
            code = np.where((code == NUMBER) & few, SUPPRESSED, code)
            if level == SELECTION and hierarchy.surroundings is not None:
                below = levels["quartier"]
                told = hierarchy.surroundings.gives_away(
                    below.x.value, below.n.value if figure.denominator else np.full(below.n.value.shape, np.inf),
                    states["quartier"] == SUPPRESSED, rules, method)
                code = np.where((code == NUMBER) & told, SUPPRESSED, code)
            states[level] = code
            shown = code == NUMBER
            state = _SHOWN[code]
            state[shown & _doubtful(level, entry.x, entry.n)] = ValueState.UNRELIABLE.value
            state[shown & (x == 0) & (entry.x.doubt == 0)] = ValueState.ZERO.value
            columns = _keys(hierarchy.areas[level], level, cube.periods)
            rows = columns["area_id"].size
            blocks.append({
                **columns,
                "position": np.full(rows, position),
                "name": np.full(rows, figure.name, dtype=object),
                "value": np.where(shown, x, np.nan).ravel(),
                "base": np.where(shown & bool(figure.denominator), n, np.nan).ravel(),
                "state": state.ravel(),
            })
    return _joined(blocks, KEY_FIGURE_COLUMNS)
