"""Profiles of areas somebody has put together from Quartiere."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from typing import TYPE_CHECKING

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

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


def quartiere_within(workspace: Workspace, outline: QgsGeometry) -> list[str]:
    """Returns the Quartiere that lie within an outline, in the reference system of the workspace.

    A Quartier lies within if half of its present addresses do; one without addresses if its centre does (a point on
    its surface).
    """
    layer = QgsVectorLayer(workspace.layer_uri("quartiere"), "quartiere", "ogr")
    shapes = {
        str(feature["quartier_id"]): feature.geometry()
        for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(outline.boundingBox()))}
    inside, total = _addresses(workspace, outline, set(shapes))
    return sorted(
        key for key, shape in shapes.items()
        if (2 * inside[key] >= total[key] if total.get(key) else outline.contains(shape.pointOnSurface())))


def _addresses(
    workspace: Workspace, outline: QgsGeometry, candidates: set[str]
) -> tuple[Counter[str], Counter[str]]:
    """Returns the numbers of addresses of some Quartiere within an outline, and of all of theirs."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    if not candidates or not workspace.has_layer("adressen"):
        return inside, total
    layer = QgsVectorLayer(workspace.layer_uri("adressen"), "adressen", "ogr")
    today = datetime.date.today().isoformat()
    listed = ", ".join(QgsExpression.quotedString(key) for key in candidates)
    wanted = (
        f"quartier_id IN ({listed}) and (valid_from is null or valid_from <= '{today}') "
        f"and (valid_to is null or valid_to > '{today}')")
    engine = QgsGeometry.createGeometryEngine(outline.constGet())
    engine.prepareGeometry()
    request = QgsFeatureRequest().setSubsetOfAttributes(["quartier_id"], layer.fields()).setFilterExpression(wanted)
    for feature in layer.getFeatures(request):
        key = feature["quartier_id"]
        total[key] += 1
        if feature.hasGeometry() and engine.contains(feature.geometry().constGet()):
            inside[key] += 1
    return inside, total
