"""Counts per atom: from counts of blocks, or shared out from Quartiere to the last person."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.boundaries.build import Home, assembled, first_plan, with_values
from quartiersmonitor.boundaries.figures import NO_DATA, SUPPRESSED, Figures
from quartiersmonitor.boundaries.plan import PlanState
from quartiersmonitor.boundaries.quantities import quantities_of_counts, shared_out
from quartiersmonitor.workspace import Workspace


def test_shares_add_up_to_the_person() -> None:
    values = {"inhabitants": np.array([10.0, 7, 0]), "A/x": np.array([SUPPRESSED, 3.0, NO_DATA]),
              "m": np.array([1.5, 0.5, 0.25])}
    made = shared_out(values, [0, 0, 0, 1, 1, 2, -1], np.array([1.0, 1, 1, 3, 1, 0, 9]), list("abcdefg"))
    # 10 in thirds: 3 each, and the one left over to the smallest key of equal remainders.
    assert made["inhabitants"].tolist() == [4, 3, 3, 5, 2, 0, 0]
    assert made["A/x"].tolist() == [SUPPRESSED] * 3 + [2, 1, NO_DATA, 0]
    assert made["m"].tolist() == pytest.approx([0.5, 0.5, 0.5, 0.375, 0.125, 0.25, 0])


def test_figures_of_a_plan_are_those_of_the_workspace(monitor: Path) -> None:
    """Estimated from the Quartiere, the figures of the unchanged plan are exactly the indicator values stored."""
    workspace = Workspace.open(monitor)
    areas = workspace.areas()
    keys, blobs = workspace.shapes("quartier")
    wkb = [bytes(blob[8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]:]) for blob in blobs]
    period = workspace.computed_periods()[-1]
    kommunen = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    of_quartiere = quantities_of_counts(workspace.counts(), keys, workspace.catalogue(), period, estimated=True)
    atoms = assembled(keys, wkb, [kommunen[key] for key in keys], {}, 25832)
    home = [keys.index(atom) for atom in atoms.index.ids]
    atoms = with_values(atoms, of_quartiere=of_quartiere, home=home)
    names = dict(zip(areas["quartier_id"], areas["name"]))
    quartiere, assignment = first_plan(atoms, [Home(key, names[key], kommunen[key]) for key in keys], home)
    figures = Figures(atoms, PlanState(atoms.index, quartiere, assignment))
    stored = workspace.values("quartier", period).set_index(["indicator", "area_id"])
    heads = workspace.key_figures("quartier")
    heads = heads[(heads["period"] == period) & (heads["position"] == 0)].set_index("area_id")["value"]
    compared = 0
    for quartier in quartiere:
        found = figures.of(quartier.uid)
        assert found.inhabitants == heads[quartier.number]
        for at, code in enumerate(figures.indicators):
            row = stored.loc[code, quartier.number]
            assert bool(found.withheld[at]) == (row["state"] == "suppressed"), (code, quartier.number)
            if figures.measured[at].method in ("proportion", "rate", "ratio", "mean") and row["state"] != "suppressed":
                assert found.value[at] == pytest.approx(row["value"], nan_ok=True)
                compared += 1
    assert compared > 100 and len(figures.indicators) >= 15


def test_counts_of_blocks_come_before_estimates(monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    catalogue = workspace.catalogue()
    period = "2025"
    blocks = ["b1", "b2", "b3"]
    counts = pd.DataFrame([
        ("quartier", block, measure, period, "", "", value, "value" if value else "zero", "x")
        for block, measure, value in (
            ("b1", "haushalte_mit_kindern", 10), ("b1", "haushalte_alleinerziehend", 2),
            ("b2", "haushalte_mit_kindern", 0), ("b2", "haushalte_alleinerziehend", 0))],
        columns=["level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source"])
    plain = quantities_of_counts(counts, blocks, catalogue, period)
    assert [entry.code for entry in plain.measured] == ["B.2"]
    assert plain.values["B.2/n"].tolist() == [10, 0, NO_DATA]
    filled = quantities_of_counts(counts, blocks, catalogue, period, absent_is_zero=True)
    assert filled.values["B.2/x"].tolist() == [2, 0, 0]
