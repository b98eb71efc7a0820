"""QGIS in German with the plugin: its menu, and its algorithms in the Processing toolbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop


def run(desktop: Desktop) -> None:
    """Opens the menu and the toolbox."""
    desktop.click_menu("Erweiterungen", "Quartiersmonitor")
    desktop.screenshot("menu")
    desktop.key("Escape", "Escape")
    desktop.ask("show_panel", name="ProcessingToolbox")
    desktop.click("searchBox")
    desktop.type("Quartier")
    desktop.settle()
    desktop.screenshot("toolbox")
