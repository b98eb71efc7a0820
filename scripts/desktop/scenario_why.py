"""“Warum?”: three actions from the map to the explanation of a Quartier, then the decision of a conference."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
#: A Quartier of the sample county in which values are withheld, and one with the highest need for attention.
WITHHELD, HIGHEST = "Kaltenborn", "Neustadt (Imm"


def run(desktop: Desktop) -> None:
    """Opens a copy of the workspace made by ``make demo`` and asks why."""
    with tempfile.TemporaryDirectory(prefix="why-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with a copy of the workspace."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    open_workspace(desktop, workspace)

    # The borders lie on every map and have the names.
    point = desktop.ask("feature", layer="Quartiersgrenzen", expression=f"\"name\" = '{WITHHELD}'")
    desktop.click("pageButton_why")
    desktop.settle()
    desktop.screenshot("1-empty")
    desktop.click("pickButton")
    desktop.click_map(point["x"], point["y"])
    desktop.settle()
    desktop.screenshot("2-withheld")
    desktop.click("pickButton")

    desktop.click("areaCombo")
    desktop.type(HIGHEST)
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("3-highest")

    # The page scrolls to what the keyboard comes to.
    desktop.click("copyPictureButton")
    desktop.key("Tab")
    desktop.settle()
    desktop.click("decideButton")
    desktop.ask("widget", name="reasonEdit")
    desktop.click("recordButton")
    desktop.settle()
    desktop.screenshot("4-missing")
    desktop.click("classCombo")
    desktop.key("Down", "Return")
    desktop.click("reasonEdit")
    desktop.type("Neubaugebiet, die Zahlen stammen aus der Zeit vor dem Bezug.")
    desktop.click("bodyEdit")
    desktop.type("Planungskonferenz")
    desktop.screenshot("5-decision")
    desktop.click("recordButton")
    desktop.settle()
    desktop.screenshot("6-decided")
    if "Planungskonferenz" not in desktop.ask("state", name="decisionLabel")["text"]:
        raise RuntimeError("the decision is not shown")
