"""A release from check to folder: prepared by one person, confirmed by another, entered in the ledger."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import LONG_S, finish_job, open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
#: Making and attacking the release of a whole county takes minutes.
PATIENCE_S = 900
TIME_LIMIT_S = 2400
#: Rounds of remedies after which a release has to pass.
MOST_ROUNDS = 3


def run(desktop: Desktop) -> None:
    """Releases the latest year of a copy of the workspace made by ``make demo``."""
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        walk(desktop, Path(folder))


def wait_for_job(desktop: Desktop) -> None:
    """Waits until the progress bar has gone, for as long as a check takes."""
    time.sleep(0.5)
    desktop.wait_until_gone("widget", PATIENCE_S, name="jobBar")
    desktop.settle(LONG_S)


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    open_workspace(desktop, workspace)
    desktop.click("pageButton_release")
    desktop.settle()
    desktop.screenshot("1-page")

    # Three actions: title, name, check; here without profiles, which take long.
    desktop.click("titleEdit")
    desktop.type("Sozialmonitoring 2025")
    desktop.choose("fromCombo", "2025")
    desktop.click("preparerEdit")
    desktop.type("Eva Muster")
    for name in ("profilesCheck", "mapsCheck"):
        desktop.click(name)
    desktop.screenshot("2-order")
    desktop.click("rulesButton")
    desktop.settle()
    time.sleep(1)
    desktop.screenshot("3-rules")
    desktop.click(text="Schließen")
    desktop.settle()
    desktop.click("checkButton")
    desktop.ask("widget", name="jobBar")
    time.sleep(10)
    desktop.screenshot("4-checking")
    wait_for_job(desktop)
    desktop.screenshot("5-checked")
    for number in range(MOST_ROUNDS):
        if not desktop.shows("widget", name="remedyButton"):
            break
        desktop.click("findingsTable")
        desktop.key("Home", "Return")
        desktop.settle()
        desktop.screenshot(f"6-finding-{number + 1}")
        desktop.click("remedyButton")
        desktop.ask("widget", name="jobBar")
        wait_for_job(desktop)
    desktop.screenshot("7-waits")

    # The second person: name, reason (both use one login here), release.
    desktop.click("confirmerEdit")
    desktop.type("Ola Beispiel")
    desktop.click("noteEdit")
    desktop.type("Gemeinsamer Rechner")
    desktop.screenshot("8-second")
    desktop.click("releaseButton")
    finish_job(desktop)
    time.sleep(1)
    desktop.screenshot("9-released")
    (released,) = (path for path in (folder / "Freigaben").iterdir() if not path.name.startswith("."))
    if not (released / "pruefsummen.sha256").is_file():
        raise RuntimeError(f"{released} is not complete")
    shutil.copytree(released, desktop.output / released.name)
    shutil.copy(folder / "freigabebuch.gpkg", desktop.output)

    desktop.click("withdrawButton")
    desktop.ask("widget", name="reasonEdit")
    desktop.type("Falsche Jahreszahl im Titel")
    desktop.settle()
    desktop.screenshot("10-withdraw")
    desktop.click("acceptButton")
    time.sleep(1)
    desktop.settle(LONG_S)
    desktop.screenshot("11-withdrawn")
