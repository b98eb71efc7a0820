"""Profiles of areas somebody has put together from Quartiere."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.selections import SELECTION
from .content import CONTEXT, ProfileData, Selection

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace.store import Workspace


def with_selection(workspace: Workspace, data: ProfileData, selection: Selection) -> ProfileData:
    """Returns the data of profiles with the values of a selection, computed from the counts of the workspace.

    Raises :class:`DataProblem` for an empty selection, for unknown Quartiere, and where the stored indicators no
    longer rest on the stored counts, so that the selection could not be compared with the Kreis.
    """
    import pandas as pd

    from ..indicators.compute import compute_indicators

    values, figures = compute_indicators(
        workspace.counts(), data.areas, data.catalogue, warn=lambda problem: None,
        selections={selection.id: tuple(dict.fromkeys(selection.quartier_ids))})
    _check_fresh(data.values, values)
    parts = []
    for stored, computed in ((data.values, values), (data.key_figures, figures)):
        own = computed[(computed["level"] == SELECTION) & computed["period"].isin(stored["period"].unique())]
        parts.append(pd.concat([stored, own[list(stored.columns)].astype(object)], ignore_index=True))
    return dataclasses.replace(data, values=parts[0], key_figures=parts[1], selections=(selection,))


def _check_fresh(stored: pd.DataFrame, computed: pd.DataFrame) -> None:
    import numpy as np

    key = ["level", "area_id", "indicator", "period"]
    pairs = stored[stored["level"] == "kreis"].merge(
        computed[computed["level"] == "kreis"], on=key, suffixes=("", "_now"), how="left")
    same = np.ones(len(pairs), dtype=bool)
    for name in ("numerator", "denominator"):
        before, now = (pairs[column].astype("float64").to_numpy() for column in (name, f"{name}_now"))
        same &= np.isclose(before, now, equal_nan=True)
    if not same.all():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "The counts have changed since the indicators were computed ({indicators}). Compute the indicators "
                "again, then print the selection."),
            context=CONTEXT, indicators=", ".join(sorted(set(pairs.loc[~same, "indicator"]))[:5]))
