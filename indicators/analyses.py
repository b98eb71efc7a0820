"""All analyses of a workspace in one pass: trends, warnings, clusters, small numbers, inequality, uncertainty.

Frames in, frames out: the columns are those of the tables of the workspace. What an analysis rests on and how
it is computed stands in the modules named there; here is decided what goes together, and that nothing is
said of a value that is withheld.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .clusters import SEED as CLUSTER_SEED
from .clusters import compute_clusters
from .early_warning import compute_warnings
from .funnel import of_indicator, smoothed_indicator
from .inequality import compute_inequality
from .intervals import Floats
from .problems import QT_TRANSLATE_NOOP, DataProblem
from .states import ValueState
from .trend import compute_trends
from .wide import column

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .contiguity import Neighbours
    from .scores import ScoreInput, ScoreResult
    from .scores.sampling import SamplingError

TRENDS, WARNINGS, CLUSTERS, SMALL_NUMBERS = "trends", "warnings", "clusters", "small_numbers"
INEQUALITY, SCORE_UNCERTAINTY = "inequality", "score_uncertainty"
#: All analyses in the order in which they are computed, by the names of their tables.
ANALYSES = (TRENDS, WARNINGS, CLUSTERS, SMALL_NUMBERS, INEQUALITY, SCORE_UNCERTAINTY)

SMALL_NUMBERS_COLUMNS = (
    "area_id", "level", "indicator", "period", "smoothed", "own_weight", "funnel", "funnel_z")
UNCERTAINTY_COLUMNS = (
    "area_id", "level", "method", "period", "rank_lower", "rank_median", "rank_upper", "class_probability",
    "attention_probability", "class_probabilities", "influence", "draws", "seed")

DRAWS = 2000
PERMUTATIONS = 9999
#: Moran's I is tested once for each indicator and year, without correction: it takes fewer.
_MORAN_PERMUTATIONS = 999
#: Levels whose areas are compared with each other; the Kreis has nobody beside it.
COMPARED = ("quartier", "kommune")
#: Periods between the two values of a change, as in the map layers.
CHANGE_YEARS = 2

_CARRYING = {state.value for state in ValueState if state.carries_number}
#: How the sampling error of an indicator is drawn; standardised rates from their limits, means not at all.
_SAMPLING = {"proportion": "proportion", "rate": "rate", "ratio": "ratio", "dsr": "rate", "smr": "rate"}
_FROM_LIMITS = ("dsr", "smr")
#: Options of score methods by the parameter of the algorithm that gives them.
_OPTIONS = {
    "shrinkage": "SHRINKAGE", "reference": "REFERENCE_FIELD", "rescale": "RESCALE", "alpha": "ALPHA",
    "aggregation": "AGGREGATION", "floor": "FLOOR"}
#: A stored score that is computed again may differ by the last digits of another version of numpy.
_SAME_SCORE = 1e-6


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The caller asked to stop; nothing is returned."""


@dataclass(frozen=True)
class Analysed:
    """The tables of one workspace: long indicator values, scores and contributions, areas and neighbours.

    ``values`` hold all periods. ``neighbours`` by level, with the keys of its areas. ``method`` is the score
    method shown, against which the slope of inequality is taken. ``parameters`` are those of the runs that
    made the scores, by run id.
    """

    values: pd.DataFrame
    scores: pd.DataFrame
    contributions: pd.DataFrame
    areas: pd.DataFrame
    catalogue: Catalogue
    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)
    method: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def compute_analyses(
    data: Analysed,
    *,
    chosen: Iterable[str] = ANALYSES,
    periods: Optional[Sequence[str]] = None,
    indicators: Optional[Iterable[str]] = None,
    draws: int = DRAWS,
    seed: int = 1,
    permutations: int = PERMUTATIONS,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda done: None,
    warn: Callable[[DataProblem], None] = lambda problem: None,
) -> dict[str, pd.DataFrame]:
    """Computes the chosen analyses of some periods and indicators (default: all); returns them by table.

    A period knows nothing of those after it; inequality, whose course is what matters, comes with all periods
    up to the last one chosen. Rows of an area whose value of the period is withheld or
    missing carry no number. Raises :class:`Cancelled` on request.
    """
    wanted = [name for name in ANALYSES if name in set(chosen)]
    values = data.values[data.values["level"].isin(COMPARED)]
    if indicators is not None:
        values = values[values["indicator"].isin(set(indicators))]
    periods = sorted(data.values["period"].unique()) if periods is None else list(periods)
    done, steps = 0.0, float(len(wanted) * max(1, len(periods)))

    def step(share: float = 1.0) -> None:
        nonlocal done
        if is_cancelled():
            raise Cancelled
        done += share
        progress(min(1.0, done / steps))

    results: dict[str, pd.DataFrame] = {}
    for name in wanted:
        if name == INEQUALITY:
            step(0.0)
            results[name] = _inequality(data, values, max(periods, default=""), permutations)
            step(float(len(periods)))
            continue
        blocks = []
        for period in periods:
            step(0.0)
            if name == SCORE_UNCERTAINTY:
                blocks += _uncertainties(data, period, draws, seed, is_cancelled, warn)
            else:
                blocks.append(_of_period(name, data, values, period, permutations))
            step()
        results[name] = _joined(blocks, UNCERTAINTY_COLUMNS if name == SCORE_UNCERTAINTY else ())
    return results


def _of_period(name: str, data: Analysed, values: pd.DataFrame, period: str, permutations: int) -> pd.DataFrame:
    now = values[values["period"] == period]
    if name in (TRENDS, WARNINGS):
        known = values[values["period"] <= period]
        # What has no row in this period has no place in its tables.
        known = known[known["indicator"].isin(now["indicator"].unique())]
        if now.empty:
            return pd.DataFrame()
        frame = (compute_trends if name == TRENDS else compute_warnings)(known, data.catalogue, period=period)
    elif name == CLUSTERS:
        frame = compute_clusters(now, data.neighbours, data.catalogue, permutations=permutations, seed=CLUSTER_SEED)
    else:
        frame = compute_small_numbers(now, data.catalogue, data.values)
    return without_withheld(frame, now)


def _inequality(data: Analysed, values: pd.DataFrame, last: str, permutations: int) -> pd.DataFrame:
    scores = data.scores[data.scores["method"] == data.method]
    return compute_inequality(
        values[values["period"] <= last], data.areas, data.catalogue, None if scores.empty else scores,
        neighbours=data.neighbours, permutations=min(permutations, _MORAN_PERMUTATIONS))


def compute_small_numbers(values: pd.DataFrame, catalogue: Catalogue, benchmarks: pd.DataFrame) -> pd.DataFrame:
    """Smooths the values of each level, indicator and period and finds their place in the funnel.

    ``values`` long indicator values; ``benchmarks`` those in which the value of the Kreis stands, around which
    the limits lie. Areas of one level borrow strength from each other. The limits allow for overdispersion.
    Returns :data:`SMALL_NUMBERS_COLUMNS`; empty where an indicator has no counts (means).
    """
    indicators = {indicator.code: indicator for indicator in catalogue.indicators}
    kreis = benchmarks[benchmarks["level"] == "kreis"]
    targets = dict(zip(zip(kreis["indicator"], kreis["period"]), kreis["value"].astype("float64")))
    blocks = []
    for (level, code, period), rows in values.groupby(["level", "indicator", "period"], sort=True):
        indicator = indicators.get(code)
        if indicator is None:
            continue
        # The order of the rows must not decide the last digit.
        rows = rows.sort_values("area_id")
        counts = tuple(rows[name].to_numpy(np.float64) for name in ("numerator", "denominator", "value"))
        block: dict[str, Any] = {
            "area_id": rows["area_id"].to_numpy(object), "level": level, "indicator": code, "period": period,
            "smoothed": np.nan, "own_weight": np.nan, "funnel": None, "funnel_z": np.nan}
        smoothed = smoothed_indicator(indicator, *counts)
        if smoothed is not None:
            block.update(smoothed=smoothed.value, own_weight=smoothed.own_weight)
        target = targets.get((code, period), np.nan)
        placed = _funnel(indicator, counts, float(target))
        if placed is not None:
            block.update(funnel=placed.position, funnel_z=placed.z_adjusted)
        blocks.append(pd.DataFrame(block))
    return _joined(blocks, SMALL_NUMBERS_COLUMNS)


def _funnel(indicator: Any, counts: tuple[Any, Any, Any], target: float) -> Any:
    try:
        return of_indicator(
            indicator, *counts, target=target if np.isfinite(target) else None, overdispersion=True)
    except DataProblem:
        return None  # a Kreis without any case is no centre of a funnel


def without_withheld(frame: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Empties the rows of areas whose value is withheld or missing in ``values``; keys and reasons stay."""
    if frame.empty:
        return frame
    carrying = values[values["state"].isin(_CARRYING) & values["value"].notna()]
    key = ["level", "indicator", "period", "area_id"]
    known = pd.MultiIndex.from_frame(carrying[key].astype(object))
    blank = ~pd.MultiIndex.from_frame(frame[key].astype(object)).isin(known)
    frame = frame.copy()
    for name in frame.columns:
        if name not in (*key, "reason"):
            frame[name] = frame[name].astype(object).where(~blank, None)
    return frame


def _joined(blocks: Sequence[pd.DataFrame], columns: Sequence[str] = ()) -> pd.DataFrame:
    # As objects: pandas warns where a column of one block is empty.
    filled = [block.astype(object) for block in blocks if len(block)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(columns))


# ----------------------------------------------------------------- uncertainty of stored scores


def _uncertainties(data: Analysed, period: str, draws: int, seed: int, is_cancelled: Callable[[], bool],
                   warn: Callable[[DataProblem], None]) -> list[pd.DataFrame]:
    scores = data.scores[data.scores["period"] == period]
    blocks = []
    for (level, method), rows in scores.groupby(["level", "method"], sort=True):
        rebuilt = rebuild_score(data, level, period, method)
        if rebuilt is None:
            if rows["score"].notna().any():
                warn(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "The attention score {method} for {period} ({level}) cannot be computed again from the stored "
                        "indicator values, so its uncertainty is left out. Compute the score again."),
                    method=method, period=period, level=level))
            continue
        blocks.append(_uncertainty(rebuilt, level, period, draws, seed, is_cancelled, warn))
    return blocks


@dataclass(frozen=True)
class Rebuilt:
    """A stored score as it was computed: the method, its input and the sampling error of the indicators."""

    method: str
    data: ScoreInput
    sampling: SamplingError


def rebuild_score(data: Analysed, level: str, period: str, method_id: str) -> Optional[Rebuilt]:
    """Finds the input of a stored score again; ``None`` where computing it gives another score.

    Indicators and weights come from the stored contributions, values and counts from the stored values, who
    takes part from the stored scores, and options from the run.
    """
    from .scores import method

    scores = _of(data.scores, level, period, method_id)
    parts = _of(data.contributions, level, period, method_id)
    try:
        scorer = method(method_id)
    except DataProblem:
        return None
    if scores.empty or parts.empty or scores["score"].isna().all():
        return None
    runs = [data.parameters.get(run_id, {}) for run_id in scores["run_id"].unique()[:1]]
    settings: Mapping[str, Any] = runs[0] if runs else {}
    for given in _inputs(data, scores, parts, level, period, settings):
        try:
            result = scorer.compute(given)
        except DataProblem:
            continue
        if _is_same(result, scores):
            return Rebuilt(method_id, given, _sampling(data, given, level, period))
    return None


def _of(frame: pd.DataFrame, level: str, period: str, method_id: str) -> pd.DataFrame:
    return frame[(frame["level"] == level) & (frame["period"] == period) & (frame["method"] == method_id)]


def _inputs(data: Analysed, scores: pd.DataFrame, parts: pd.DataFrame, level: str, period: str,
            settings: Mapping[str, Any]) -> Iterable[ScoreInput]:
    """Yields what the score may have been computed from: first with the counts behind the values, then without."""
    from .scores import ScoreInput

    codes = list(dict.fromkeys(parts["indicator"]))
    keys = sorted(scores["area_id"])
    # The weight of a missing indicator is spread over the others, which only ever raises theirs.
    weights = parts.groupby("indicator")["weight"].min().reindex(codes)
    if weights.isna().all():
        return
    now = _tables(data.values, level, period, keys, codes)
    inverted = set(settings.get("INVERTED_FIELDS", ()))
    polarity = [-1.0 if column(code) in inverted else 1.0 for code in codes]
    out = set(scores.loc[scores["score"].isna(), "area_id"])
    groups = None
    if level == "quartier":
        kommune_of = dict(zip(data.areas["quartier_id"], data.areas["kommune_id"]))
        groups = [str(kommune_of.get(key, "")) for key in keys]
    common: dict[str, Any] = {
        "keys": keys, "codes": codes, "values": now["value"], "polarity": polarity,
        "weights": weights.fillna(0.0).to_numpy(np.float64), "excluded": tuple(out), "min_population": 0.0,
        "missing": "available", "min_weight_share": 1e-6, "options": _options(settings, codes),
    }
    if scores["dynamic_class"].notna().any():
        before = _tables(data.values, level, str(int(period) - CHANGE_YEARS) if period.isdigit() else "", keys, codes)
        common["changes"] = now["value"] - before["value"]
    counts: dict[str, Any] = {"numerators": now["numerator"], "denominators": now["denominator"]}
    tests: dict[str, Any] = {"significance": _significance(data.values, level, period, keys, codes)}
    within: dict[str, Any] = {"groups": groups}
    for extra in ({**counts, **tests}, {**counts, **tests, **within}, {**counts, **within}, counts, tests, {}):
        yield ScoreInput(**common, **extra)


def _options(settings: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    """Returns the options of the run; what was left at its default is not among its parameters."""
    options = {name: settings[parameter] for name, parameter in _OPTIONS.items() if settings.get(parameter) is not None}
    if "reference" in options:
        named = {column(code): code for code in codes}
        options["reference"] = named.get(options["reference"], options["reference"])
    return options


def _tables(values: pd.DataFrame, level: str, period: str, keys: Sequence[str],
            codes: Sequence[str]) -> dict[str, Floats]:
    rows = values[(values["level"] == level) & (values["period"] == period) & values["indicator"].isin(codes)]
    return {
        name: np.array(
            rows.pivot(index="area_id", columns="indicator", values=name)
            .reindex(index=list(keys), columns=list(codes)), dtype=np.float64)
        for name in ("value", "numerator", "denominator", "lower", "upper")}


def _significance(values: pd.DataFrame, level: str, period: str, keys: Sequence[str],
                  codes: Sequence[str]) -> Floats:
    rows = values[(values["level"] == level) & (values["period"] == period) & values["indicator"].isin(codes)]
    signs = rows["sig_kreis"].map({"higher": 1.0, "lower": -1.0, "similar": 0.0})
    table = rows.assign(sign=signs).pivot(index="area_id", columns="indicator", values="sign")
    return np.asarray(table.reindex(index=list(keys), columns=list(codes)), dtype=np.float64)


def _is_same(result: ScoreResult, scores: pd.DataFrame) -> bool:
    stored = dict(zip(scores["area_id"], zip(scores["score"].astype("float64"), scores["class"])))
    for key, score, class_ in zip(result.keys, result.score.tolist(), result.class_.tolist()):
        known, known_class = stored[key]
        if np.isnan(known) != np.isnan(score):
            return False
        if not np.isnan(known) and (abs(known - score) > _SAME_SCORE * max(1.0, abs(known)) or known_class != class_):
            return False
    return True


def _sampling(data: Analysed, given: ScoreInput, level: str, period: str) -> SamplingError:
    from .scores.sampling import SamplingError

    indicators = {indicator.code: indicator for indicator in data.catalogue.indicators}
    tables = _tables(data.values, level, period, given.keys, given.codes)
    methods = [indicators[code].method if code in indicators else "" for code in given.codes]
    # A standardised rate is no multiple of its cases: its limits say how sure it is.
    standardised = np.array([method in _FROM_LIMITS for method in methods])
    for name in ("numerator", "denominator"):
        tables[name][:, standardised] = np.nan
    return SamplingError(
        numerators=tables["numerator"], denominators=tables["denominator"], lower=tables["lower"],
        upper=tables["upper"], kinds=[_SAMPLING.get(method, "normal") for method in methods])


def _uncertainty(rebuilt: Rebuilt, level: str, period: str, draws: int, seed: int, is_cancelled: Callable[[], bool],
                 warn: Callable[[DataProblem], None]) -> pd.DataFrame:
    from .scores.uncertainty import Stopped, score_uncertainty

    try:
        found = score_uncertainty(
            rebuilt.data, rebuilt.method, sampling=rebuilt.sampling, draws=draws, seed=seed, stop=is_cancelled)
    except Stopped:
        raise Cancelled from None
    for problem in found.warnings:
        warn(problem)
    part = found.result.rank > 0

    def whole(ranks: NDArray[np.int64]) -> list[Optional[int]]:
        return [int(rank) if takes_part else None for rank, takes_part in zip(ranks, part)]

    def share(numbers: Floats) -> list[Optional[float]]:
        return [round(float(number), 4) if takes_part else None for number, takes_part in zip(numbers, part)]

    return pd.DataFrame({
        "area_id": list(found.result.keys), "level": level, "method": rebuilt.method, "period": period,
        "rank_lower": whole(found.rank_lower), "rank_median": whole(found.rank_median),
        "rank_upper": whole(found.rank_upper), "class_probability": share(found.class_probability),
        "attention_probability": share(found.attention_probability),
        "class_probabilities": [
            json.dumps([round(float(one), 4) for one in row]) if takes_part else None
            for row, takes_part in zip(found.class_probabilities, part)],
        "influence": list(found.influence), "draws": draws, "seed": seed,
    }, dtype=object)
