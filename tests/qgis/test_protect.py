"""What must not be published of the small county, and that nothing of it can be worked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quartiersmonitor.disclosure.intervals import too_narrow
from quartiersmonitor.disclosure.tables import build_tables
from quartiersmonitor.workspace import Workspace

from .conftest import Refused

PERIOD = "2025"


def test_withheld_values_are_listed_with_what_protects_them(monitor: Path, run: Any) -> None:
    results = run("protect", {"WORKSPACE": str(monitor), "PERIODS": PERIOD, "OUTPUT": "TEMPORARY_OUTPUT"})
    rows = [feature.attributes() for feature in run.context.getMapLayer(results["OUTPUT"]).getFeatures()]
    assert len(rows) == results["PRIMARY"] + results["SECONDARY"] + results["OPEN"] and results["SECONDARY"] > 0
    assert {row[5] for row in rows} == {PERIOD}
    workspace = Workspace.open(monitor)
    values = workspace.values(period=PERIOD)
    gone = values[values["state"] == "suppressed"]
    suppressed = set(zip(gone["level"], gone["area_id"], gone["indicator"]))
    listed = {(row[0], row[1], row[3]) for row in rows}
    secret = {code for _, _, code in listed}
    assert {entry for entry in suppressed if entry[2] in secret and entry[0] != "kreis"} <= listed
    # Read back: with exactly this withheld, no cell of the Quartiere can be worked out.
    above = [cell for cell in build_tables(
        workspace.counts(), workspace.areas(), workspace.catalogue(), values, "kommune").system.cells
        if ("kommune", cell.area_id, cell.indicator) in listed]
    tables = build_tables(
        workspace.counts(), workspace.areas(), workspace.catalogue(), values, withheld_above=above)
    hidden = np.array([(cell.level, cell.area_id, cell.indicator) in listed for cell in tables.system.cells])
    for part in tables.system.components():
        numbers = [tables.system.index[cell] for cell in part.cells]
        lost = too_narrow(part, hidden[numbers])
        assert not lost.any() or results["OPEN"]


def test_years_without_values_are_named(monitor: Path, run: Any) -> None:
    with pytest.raises(Refused, match="1999"):
        run("protect", {"WORKSPACE": str(monitor), "PERIODS": "1999", "OUTPUT": "TEMPORARY_OUTPUT"})
