"""A border is shifted in four actions and taken back in one; locks, a new Quartier, the decision; all by mouse."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

PLAN = Path("/tmp/dis/k_plan.gpkg")


def run(desktop: Desktop) -> None:
    """Works on a copy of a plan of the sample county."""
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    plan = folder / "kreis_plan.gpkg"
    shutil.copy(PLAN, plan)
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.settle()
    desktop.click("pageButton_boundaries")
    desktop.settle()
    desktop.screenshot("1-empty")
    desktop.click("openPlanButton")
    desktop.type_file(plan)
    desktop.settle()
    desktop.screenshot("2-plan")
    desktop.click("quartierCombo")
    desktop.key("ctrl+a")
    desktop.type("Altstadt")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("3-quartier")
    desktop.click("editButton")
    desktop.settle()
    desktop.press((775, 760), (700, 850))
    desktop.settle()
    desktop.screenshot("4-sweeping")
    desktop.release()
    desktop.settle()
    desktop.screenshot("5-moved")
    desktop.click("undoButton")
    desktop.settle()
    desktop.screenshot("6-undone")
    desktop.click("moreButton")
    desktop.screenshot("7-menu")
    desktop.key("Escape")
    desktop.click_tab("Verlauf")
    desktop.settle()
    desktop.screenshot("8-history")
