"""Attention scores of a public edition: computed again, by the method and settings of the stored ones.

They rest on published values alone, so they tell nothing beyond them: what a withheld indicator would add to a score
is not in it. An area with withheld indicators follows the rule for missing values the score was computed with.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..indicators.analyses import CHANGE_YEARS, Analysed, rebuild_score
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..indicators.scores import ScoreInput, ScoreResult

#: Parameters of a run that go with a score into a public edition: how it was computed, and nothing of files.
_SETTINGS = (
    "INVERTED_FIELDS", "WEIGHTS", "MIN_POPULATION", "MISSING", "MIN_WEIGHT_SHARE", "REFERENCE_FIELD", "RESCALE",
    "ALPHA", "AGGREGATION", "FLOOR")


class ClassChange(NamedTuple):
    """An area whose class in the public edition is not the internal one; ``None`` where it has none."""

    level: str
    area_id: str
    method: str
    period: str
    internal: int | None
    public: int | None


@dataclass(frozen=True)
class PublishedScore:
    """The scores of one level, method and period, in the columns of the workspace, with the settings to store."""

    level: str
    method: str
    period: str
    scores: pd.DataFrame
    contributions: pd.DataFrame
    settings: dict[str, Any]
    changes: tuple[ClassChange, ...]


def published_scores(internal: Analysed, values: pd.DataFrame, figures: pd.DataFrame,
                     periods: Sequence[str]) -> tuple[list[PublishedScore], list[DataProblem]]:
    """Computes each stored score of the periods again from published ``values`` and key ``figures``.

    Returns them, and why one is left out: it cannot be computed again even from the internal values, or the published
    ones do not suffice. The order is that of the stored scores, so the first method stays the first.
    """
    found: list[PublishedScore] = []
    problems: list[DataProblem] = []
    groups = internal.scores.groupby(["level", "method", "period"], sort=False)
    for (level, method, period), rows in groups:
        if period not in periods or rows["score"].isna().all():
            continue
        rebuilt = rebuild_score(internal, level, period, method)
        run = rows["run_id"].iloc[0]
        if rebuilt is None:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases",
                    "The attention score {method} for {period} ({level}) does not follow from the stored indicator "
                    "values and is left out. Compute the score again."),
                context=CONTEXT, method=method, period=period, level=level))
            continue
        settings = dict(internal.parameters.get(run, {}))
        if settings.get("SHRINKAGE"):
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases",
                    "The attention score {method} for {period} ({level}) is computed without shrinkage, which needs "
                    "numbers of cases."),
                context=CONTEXT, method=method, period=period, level=level))
        try:
            result = _computed(rebuilt.data, method, rows, values, figures, level, period, settings)
        except DataProblem as problem:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases",
                    "The attention score {method} for {period} ({level}) cannot be computed from published values and "
                    "is left out: {reason}"),
                context=CONTEXT, method=method, period=period, level=level, reason=problem))
            continue
        found.append(_tables(result, rows, level, period, settings))
    return found, problems


def _computed(data: ScoreInput, method_id: str, stored: pd.DataFrame, values: pd.DataFrame, figures: pd.DataFrame,
              level: str, period: str, settings: Mapping[str, Any]) -> ScoreResult:
    from ..indicators.scores import method

    keys, codes = list(data.keys), list(data.codes)
    now = _table(values, level, period, keys, codes)
    changes = None
    if data.changes is not None:
        before = str(int(period) - CHANGE_YEARS) if period.isdigit() else ""
        changes = now - _table(values, level, before, keys, codes)
    population = figures[(figures["level"] == level) & (figures["period"] == period) & (figures["position"] == 0)]
    minimum = float(settings.get("MIN_POPULATION") or 0.0)
    people = population.set_index("area_id")["value"].reindex(keys).to_numpy(np.float64)
    excluded = {key.strip() for key in re.split(r"[,;\n]", str(settings.get("EXCLUDED", ""))) if key.strip()}
    share = settings.get("MIN_WEIGHT_SHARE")
    given = dataclasses.replace(
        data, values=now, changes=changes,
        population=people if np.isfinite(people).any() else None, min_population=minimum,
        excluded=tuple(excluded & set(keys)), missing=str(settings.get("MISSING") or "available"),
        min_weight_share=float(share) / 100.0 if share not in (None, "") else 2.0 / 3.0,
        numerators=None, denominators=None, groups=None,
        significance=None if data.significance is None else _signs(values, level, period, keys, codes),
        options={**data.options, **({"shrinkage": False} if "shrinkage" in data.options else {})})
    scorer = method(method_id)
    result = scorer.compute(given)
    # Who took no part for another reason does not appear by leaving something out.
    out = set(stored.loc[stored["score"].isna(), "area_id"].astype(str))
    appeared = {key for key, rank in zip(result.keys, result.rank.tolist()) if rank > 0} & out
    if appeared:
        result = scorer.compute(dataclasses.replace(given, excluded=tuple(set(given.excluded) | appeared)))
    return result


def _table(values: pd.DataFrame, level: str, period: str, keys: Sequence[str],
           codes: Sequence[str]) -> NDArray[np.float64]:
    rows = values[(values["level"] == level) & (values["period"] == period) & values["indicator"].isin(codes)]
    return np.array(
        rows.pivot(index="area_id", columns="indicator", values="value").reindex(index=list(keys), columns=list(codes)),
        dtype=np.float64)


def _signs(values: pd.DataFrame, level: str, period: str, keys: Sequence[str],
           codes: Sequence[str]) -> NDArray[np.float64]:
    signs = values["sig_kreis"].map({"higher": 1.0, "lower": -1.0, "similar": 0.0})
    return _table(values.assign(value=signs), level, period, keys, codes)


def _tables(result: ScoreResult, stored: pd.DataFrame, level: str, period: str,
            settings: Mapping[str, Any]) -> PublishedScore:
    import pandas as pd

    part = result.rank > 0
    moves = result.dynamic_class > 0
    reasons = [
        problem.stored() if problem else None
        for problem in (why if not takes else None for why, takes in zip(result.reason, part))]
    scores = pd.DataFrame({
        "area_id": list(result.keys),
        "score": np.where(part, result.score, np.nan),
        "rank": _whole(result.rank, part),
        "class": _whole(result.class_, part),
        "class_label": result.class_label,
        "dynamic_score": np.where(moves, result.dynamic_score, np.nan),
        "dynamic_class": _whole(result.dynamic_class, moves),
        "dynamic_label": result.dynamic_label,
        "attention": _whole(result.attention, part),
        "reason": reasons,
    })
    count = len(result.codes)
    contributions = pd.DataFrame({
        "area_id": [key for key in result.keys for _ in range(count)],
        "indicator": list(result.codes) * len(result.keys),
        "z": result.z.ravel(),
        "weight": result.effective_weights.ravel(),
        "contribution": result.contributions.ravel(),
    })
    kept = {name: settings[name] for name in _SETTINGS if name in settings}
    before, after = _classes(stored), _classes(scores)
    changes = tuple(
        ClassChange(level, key, result.method, period, before.get(key), after.get(key))
        for key in sorted(before) if before.get(key) != after.get(key))
    return PublishedScore(
        level, result.method, period, scores, contributions, {**kept, "indicators": list(result.codes)}, changes)


def _whole(numbers: NDArray[Any], there: NDArray[np.bool_]) -> list[int | None]:
    return [int(number) if known else None for number, known in zip(numbers.tolist(), there.tolist())]


def _classes(frame: pd.DataFrame) -> dict[str, int | None]:
    known = frame["class"].notna()
    return {
        str(key): int(value) if there else None
        for key, value, there in zip(frame["area_id"], frame["class"], known)}
