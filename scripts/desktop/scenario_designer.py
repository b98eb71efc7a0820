"""The profile of one Quartier in the layout designer: opened from the dock, changed, exported, saved, reopened."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
LONG_S = 60


def run(desktop: Desktop) -> None:
    """Opens the workspace made by ``make demo`` and works on a profile by hand."""
    with tempfile.TemporaryDirectory(prefix="designer-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with a copy of the workspace."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    open_workspace(desktop, workspace)
    desktop.click("pageButton_profile")
    desktop.settle()
    desktop.screenshot("1-page")
    desktop.click("areaCombo")
    desktop.type("Neustadt")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("2-profile")
    desktop.click("designerButton")
    open_designer(desktop)
    desktop.screenshot("3-designer")

    # Texts stand there to be changed, not as expressions.
    desktop._click_box(desktop.ask("layout_item", name="headline 1"))
    desktop.click_tab("Elementeigenschaften")
    desktop.settle()
    desktop.screenshot("4-item")
    desktop.ask("window", name="QgsLayoutDesignerDialog", close=True)
    project = folder / "projekt.qgz"
    desktop.ask("save_project", path=str(project))
    desktop.open_project(project)
    desktop.ask("show_layout", name="Quartiersprofil Neustadt")
    open_designer(desktop)
    desktop.screenshot("5-reopened")


def open_designer(desktop: Desktop) -> None:
    """Waits for the designer, gives it the whole screen and shows the whole layout."""
    width, height = desktop.size
    desktop.ask("window", LONG_S, name="QgsLayoutDesignerDialog", width=width, height=height)
    desktop.click_action("mActionZoomAll")
    desktop.settle(LONG_S, pause=2.0)
