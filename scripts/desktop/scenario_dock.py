"""The main job from the dock: sample data, computation, map, one Quartier, its profile as PDF."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

#: Generating and computing take some seconds, more on a busy machine.
LONG_S = 180


def finish_job(desktop: Desktop) -> None:
    """Waits until the progress bar has gone."""
    time.sleep(0.5)
    desktop.wait_until_gone("widget", LONG_S, name="jobBar")
    desktop.settle(LONG_S)


def open_workspace(desktop: Desktop, workspace: Path) -> None:
    """Shows the dock, on a workspace that is there."""
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.settle()
    desktop.click("openButton")
    desktop.type_file(workspace)
    desktop.settle(LONG_S)


def run(desktop: Desktop) -> None:
    """Walks through the pages as a planner does."""
    with tempfile.TemporaryDirectory(prefix="dock-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.settle()
    desktop.screenshot("1-empty")

    desktop.click("sampleButton")
    desktop.type_file(folder / "beispiel.gpkg")
    desktop.ask("widget", name="jobBar")
    time.sleep(2)
    desktop.screenshot("2-creating")
    finish_job(desktop)
    desktop.screenshot("3-data")

    desktop.click("nextButton")
    desktop.click("weightsButton")
    desktop.screenshot("4-weights")
    desktop.click("weightsButton")
    desktop.click("computeButton")
    desktop.ask("widget", name="jobBar")
    time.sleep(3)
    desktop.screenshot("5-computing")
    finish_job(desktop)
    desktop.screenshot("6-computed")
    desktop.click_item("1.", "attentionTable")
    desktop.settle()
    desktop.screenshot("7-highest")

    desktop.click("pageButton_map")
    desktop.click("presetButton_kreis")
    desktop.settle()
    desktop.screenshot("8-map-kreis")
    desktop.click("indicatorCombo")
    desktop.type("armut")
    desktop.screenshot("9-search")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.click("labelsCheck")
    desktop.settle()
    desktop.screenshot("10-map-indicator")

    desktop.click("zoomButton")
    desktop.settle()
    desktop.click("pageButton_profile")
    desktop.click("pickButton")
    point = desktop.ask("feature", layer="Quartiersgrenzen", expression="\"name\" = 'Immenscheid-Mitte'")
    desktop.click_map(point["x"], point["y"])
    desktop.settle()
    desktop.screenshot("11-profile")
    desktop.click("printButton")
    printed = folder / "profil.pdf"
    desktop.type_file(printed)
    until = time.monotonic() + 30
    while not printed.exists() and time.monotonic() < until:
        time.sleep(0.1)
    desktop.settle()
    desktop.screenshot("12-printed")
    if printed.read_bytes()[:4] != b"%PDF":
        raise RuntimeError("no profile was printed")
