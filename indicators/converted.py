"""Which indicator values rest on counts that were converted from other boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .selections import SELECTION, Selections

if TYPE_CHECKING:
    import pandas as pd

    from .catalogue import Catalogue

_Marks = dict[tuple[str, str], set[str]]


def converted_values(values: pd.DataFrame, counts: pd.DataFrame, areas: pd.DataFrame,
                     catalogue: Catalogue, selections: Selections | None = None) -> NDArray[np.int64]:
    """Returns for each row of indicator values 1 if a count in it was converted, else 0.

    A count of a Kommune or the Kreis is converted if it was delivered so, or if it is summed from parts of which
    one is, and so is one of a selection. ``counts`` without a column ``converted`` are all original.
    """
    result = np.zeros(len(values), dtype=np.int64)
    if "converted" not in counts.columns or not counts["converted"].notna().any():
        return result
    levels = {"quartier": _delivered(counts, "quartier")}
    first = areas.drop_duplicates("quartier_id")
    for level, below, child, parent in (
            ("kommune", "quartier", "quartier_id", "kommune_id"), ("kreis", "kommune", "kommune_id", "kreis_id")):
        above = dict(zip(first[child], first[parent]))
        own = _delivered(counts, level)
        known = {(measure, period, area) for measure, period, area in zip(
            *(counts.loc[counts["level"] == level, name] for name in ("measure", "period", "area_id")))}
        for key, marked in levels[below].items():
            parents = {above[area] for area in marked if area in above}
            own.setdefault(key, set()).update(area for area in parents if (*key, area) not in known)
        levels[level] = own
    levels[SELECTION] = {
        key: {area for area, parts in (selections or {}).items() if not marked.isdisjoint(parts)}
        for key, marked in levels["quartier"].items()}
    measures = {indicator.code: {term.measure for term in (*indicator.numerator, *indicator.denominator)}
                for indicator in catalogue.indicators}
    rows = values.groupby(["level", "indicator", "period", "years"], sort=False).indices
    ids = values["area_id"].to_numpy()
    for (level, indicator, period, years), at in rows.items():
        marked = set().union(*(
            levels[level].get((measure, year), set())
            for measure in measures[indicator] for year in _window(str(period), int(years))))
        if marked:
            result[at] = np.isin(ids[at].astype(str), sorted(marked))
    return result


def _delivered(counts: pd.DataFrame, level: str) -> _Marks:
    rows = counts[(counts["level"] == level) & counts["converted"].notna()]
    marks: _Marks = {}
    for (measure, period), ids in rows.groupby(["measure", "period"])["area_id"]:
        marks[str(measure), str(period)] = set(ids)
    return marks


def _window(period: str, years: int) -> list[str]:
    return [str(int(period) - back) for back in range(years)] if period.isdigit() else [period]
