"""The sample county's project in QGIS: map, legend, and the menu entries that open a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

PROJECT = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.qgz"


def run(desktop: Desktop) -> None:
    """Opens the project made by ``make demo``, the dialog for sample data and the handbook."""
    desktop.open_project(PROJECT)
    desktop.screenshot("project")
    desktop.click_menu("Erweiterungen", "Quartiersmonitor", "Beispieldaten anlegen …")
    desktop.ask("widget", text="Starte")
    desktop.settle()
    desktop.screenshot("sample-data")
    desktop.click(text="Schließen")
    desktop.wait_until_gone("widget", text="Starte")
    desktop.click_menu("Erweiterungen", "Quartiersmonitor", "Handbuch")
    desktop.ask("widget", name="quartiersmonitorHandbookText")
    desktop.settle()
    desktop.screenshot("handbook")
