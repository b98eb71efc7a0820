"""The page “Streuung”: a funnel plot, a click on a dot, overdispersion, several years, a narrow panel."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import finish_job

if TYPE_CHECKING:
    from desktop import Desktop


def run(desktop: Desktop) -> None:
    """Computes the sample county and walks through the funnel plots."""
    with tempfile.TemporaryDirectory(prefix="funnel-") as folder:
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
    desktop.click("pageButton_funnel")
    desktop.screenshot("1-not-computed")
    desktop.click("pageButton_indicators")
    desktop.click("computeButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)

    desktop.click("pageButton_funnel")
    desktop.settle()
    desktop.screenshot("2-funnel")
    desktop.ask("focus")
    # From the drop-down fields to the chart, then along its dots.
    desktop.click("dispersionCheck")
    desktop.key("Tab", *["Right"] * 9, "Return")
    desktop.settle()
    desktop.screenshot("3-overdispersion-and-area")
    desktop.click("dispersionCheck")
    desktop.choose("yearsCombo", "3 Jahre" if desktop.shows("widget", text="Zusammenfassen:") else "3 years")
    time.sleep(0.5)
    desktop.screenshot("4-three-years")
    desktop.click("levelCombo")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("5-kommunen")
    desktop.click("levelCombo")
    desktop.key("Up", "Return")
    desktop.click("indicatorCombo")
    desktop.type("erwerbsmin")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("6-few-cases")
