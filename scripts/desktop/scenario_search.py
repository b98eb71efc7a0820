"""What people use beside the panel: the search box, map tips, and functions for their own expressions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

PROJECT = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.qgz"


def run(desktop: Desktop) -> None:
    """Searches without umlauts, points at a Quartier, and looks a function up in the expression dialog."""
    desktop.ask("show_panel", name="Browser", visible=False)
    layers = desktop.open_project(PROJECT)
    desktop.key("ctrl+k")
    desktop.type("qua ahlenbrueck mitte")
    desktop.settle()
    desktop.screenshot("1-search")
    desktop.key("Return")
    desktop.settle()
    desktop.screenshot("2-there")
    desktop.key("ctrl+k")
    desktop.type("krahenwiese")
    desktop.settle()
    desktop.screenshot("3-search-all")
    desktop.key("Escape")

    (shown,) = [name for name in layers if name.startswith("A.2")]
    desktop.ask("select_layer", layer=shown)
    desktop.click_action("mActionMapTips")
    for number, expression in enumerate(("a_2_state = 'value'", "a_2_state = 'suppressed'"), start=4):
        point = desktop.ask("feature", layer=shown, expression=expression)
        extent = [point["x"] - 6000, point["y"] - 5000, point["x"] + 6000, point["y"] + 5000]
        desktop.ask("zoom", extent=extent)
        desktop.settle()
        desktop.hover_map(point["x"], point["y"])
        desktop.screenshot(f"{number}-map-tip")

    desktop.key("ctrl+F3")
    desktop.settle()
    desktop.click("txtSearchEdit")
    desktop.type("qm_")
    desktop.settle()
    desktop.click_item("qm_value")
    desktop.settle()
    desktop.screenshot("6-expressions")
    desktop.click_item("qm_class")
    desktop.settle()
    desktop.screenshot("7-expressions")
    desktop.key("Escape")
