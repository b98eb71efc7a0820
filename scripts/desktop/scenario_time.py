"""The page “Zeit”: the list of sudden changes, one of them as a chart with its sentence, the map, a narrow panel."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import finish_job

if TYPE_CHECKING:
    from desktop import Desktop


def run(desktop: Desktop) -> None:
    """Computes the sample county and walks through its changes."""
    with tempfile.TemporaryDirectory(prefix="time-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.settle()
    desktop.click("sampleButton")
    desktop.type_file(folder / "beispiel.gpkg")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)
    desktop.click("pageButton_indicators")
    desktop.click("computeButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)

    desktop.click("pageButton_time")
    desktop.settle()
    desktop.screenshot("1-list")
    desktop.click_item("Lohrbrück-Süd\nA.1 SGB II-Bezug", "warningsTable")
    desktop.settle()
    desktop.screenshot("2-warning")
    desktop.click("mapButton")
    desktop.settle()
    desktop.screenshot("3-map")
    desktop.click("projectionCheck")
    desktop.click("indicatorCombo")
    desktop.type("G.2")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("4-pooled")
    desktop.click("indicatorCombo")
    desktop.type("E.2")
    desktop.key("Down", "Return")
    desktop.click("projectionCheck")
    desktop.settle()
    desktop.screenshot("5-small-numbers")
