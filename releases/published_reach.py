"""Who has offers within reach, as a public edition tells it: whole per cent, and only where no few people stand out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from ..disclosure.tables import PUBLIC_MEASURES
from ..indicators.catalogue import Term
from ..indicators.rounding import half_up, outward
from ..indicators.states import ValueState

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..indicators.catalogue import Catalogue

_GROUP = ("category", "target_group", "period", "distance_m")
_CARRYING = frozenset(state.value for state in ValueState if state.carries_number)
_SUPPRESSED = ValueState.SUPPRESSED.value


def published_reach(reach: pd.DataFrame, categories: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue,
                    public_measures: Collection[str] = PUBLIC_MEASURES) -> pd.DataFrame:
    """Returns reach in the columns of the workspace, with shares in whole per cent and without any count.

    A share is withheld where those reached or those not reached are some, but fewer than the minimum of cases of the
    target group's source, and where the group is smaller than its minimum of persons. A Kommune or the Kreis goes with
    a part that is withheld in it, unless whole per cent leave twice the minimum in doubt. Categories whose target group
    nobody may count are left out.
    """
    public = categories[categories["measure"].isin(public_measures)]
    measure_of = dict(zip(public["category_id"], public["measure"]))
    rows = reach[reach["category"].isin(measure_of)].reset_index(drop=True)
    if rows.empty:
        return rows
    rules = {name: catalogue.rules_of((Term(name),)) for name in set(measure_of.values())}
    least = np.array([rules[measure_of[key]].min_numerator for key in rows["category"]])
    persons = np.array([rules[measure_of[key]].min_denominator for key in rows["category"]])
    reached, people = (rows[name].to_numpy(np.float64) for name in ("reached", "population"))
    known = rows["state"].isin(_CARRYING).to_numpy(bool)
    with np.errstate(invalid="ignore"):
        few = ((reached > 0) & (reached < least)) | ((people - reached > 0) & (people - reached < least))
        hidden = known & (few | ((people > 0) & (people < persons)))
    hidden |= (rows["state"] == _SUPPRESSED).to_numpy(bool)
    for above, below in (("kommune", "quartier"), ("kreis", "kommune")):
        hidden |= known & _given_away(rows, areas, hidden, people, least, above, below)
    shown = known & ~hidden & (people > 0)
    share, lower, upper = (np.full(len(rows), np.nan) for _ in range(3))
    limits = [rows[name].to_numpy(np.float64) for name in ("lower_pct", "upper_pct")]
    for at in np.flatnonzero(shown):
        share[at] = half_up(float(100.0 * reached[at] / people[at]), 0)
        if all(np.isfinite(limit[at]) for limit in limits):
            lower[at], upper[at] = outward(float(limits[0][at]), float(limits[1][at]), 0)
    nothing = np.full(len(rows), np.nan)
    return rows.assign(
        population=nothing, reached=nothing, not_connected=nothing, mean_distance_m=nothing, coverage=nothing,
        share_pct=share, lower_pct=lower, upper_pct=upper,
        state=np.where(hidden, _SUPPRESSED, rows["state"].to_numpy(object)))


def _given_away(rows: pd.DataFrame, areas: pd.DataFrame, hidden: NDArray[np.bool_], people: NDArray[np.float64],
                least: NDArray[np.float64], above: str, below: str) -> NDArray[np.bool_]:
    """Tells which areas of a level would tell the sum of the withheld ones in them, to less than twice the minimum."""
    parent_of = dict(zip(areas[f"{below}_id"], areas[f"{above}_id"]))
    # Of a share in whole per cent, one per cent of the people remains in doubt.
    doubt: dict[tuple[object, ...], float] = {}
    lost: set[tuple[object, ...]] = set()
    groups = list(zip(*(rows[name].tolist() for name in _GROUP)))
    levels, ids = rows["level"].tolist(), rows["area_id"].tolist()
    for at in range(len(rows)):
        if levels[at] == below:
            key = (parent_of.get(ids[at]), *groups[at])
            if hidden[at]:
                lost.add(key)
            elif np.isfinite(people[at]):
                doubt[key] = doubt.get(key, 0.0) + people[at] / 100.0
    found = np.zeros(len(rows), dtype=bool)
    for at in range(len(rows)):
        key = (ids[at], *groups[at])
        if levels[at] == above and key in lost:
            found[at] = doubt.get(key, 0.0) + np.nan_to_num(people[at]) / 100.0 < 2.0 * least[at]
    return found
