"""The page “Unterschiede”: measures over the years, one Kommune alone, the map of clusters in colour and in grey."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import finish_job

if TYPE_CHECKING:
    from desktop import Desktop


def run(desktop: Desktop) -> None:
    """Computes the sample county and walks through the differences."""
    with tempfile.TemporaryDirectory(prefix="spread-") as folder:
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
    desktop.click("pageButton_spread")
    desktop.screenshot("1-not-computed")
    desktop.click("pageButton_indicators")
    desktop.click("computeButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)

    desktop.click("pageButton_spread")
    desktop.settle()
    desktop.screenshot("2-differences")
    desktop.click("indicatorCombo")
    desktop.type("jugendarmut")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("3-child-poverty")
    desktop.click("clustersButton")
    desktop.settle()
    colour = desktop.screenshot("4-clusters")
    subprocess.run(["convert", str(colour), "-colorspace", "Gray", str(colour.with_name("5-clusters-grey.png"))],
                   check=True, timeout=60)
    desktop.click("scopeCombo")
    desktop.key("Down", "Down", "Return")
    desktop.settle()
    desktop.screenshot("6-one-kommune")
    desktop.click("levelCombo")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("7-kommunen")
