"""A new address register in four actions, the findings of a Kommune on the map, its letter in three actions."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import LONG_S, finish_job, open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
#: Writes the register of the sample county as a Kreis delivers it, in a QGIS of its own.
MAKE_REGISTER = """
import sys
from pathlib import Path
from quartiersmonitor.sample.addresses import write_register
from quartiersmonitor.sample.county import generate_county
write_register(Path(sys.argv[1]), generate_county())
"""


def run(desktop: Desktop) -> None:
    """Opens a copy of the workspace made by ``make demo`` and takes a register over."""
    with tempfile.TemporaryDirectory(prefix="addresses-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace, register = folder / "beispielkreis.gpkg", folder / "Adressregister_2026-06-30.csv"
    shutil.copy(WORKSPACE, workspace)
    subprocess.run(
        ["/usr/bin/python3", "-c", MAKE_REGISTER, str(register)], check=True, timeout=LONG_S,
        env={"PYTHONPATH": str(WORKSPACE.parents[1] / "build" / "plugins"), "PATH": "/usr/bin:/bin",
             "QT_QPA_PLATFORM": "offscreen"})
    open_workspace(desktop, workspace)
    desktop.click("pageButton_addresses")
    desktop.settle()
    desktop.screenshot("1-before")

    desktop.click("checkButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)
    desktop.screenshot("2-checked")

    desktop.click("importButton")
    desktop.type_file(register)
    desktop.ask("widget", name="takeButton")
    time.sleep(1)
    desktop.screenshot("3-checking")
    desktop.settle(LONG_S)
    desktop.screenshot("4-register")
    desktop.click("takeButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)
    desktop.settle(LONG_S)
    desktop.screenshot("5-taken-over")

    desktop.click("boardTable")
    desktop.key("Home", "Down", "Return")
    desktop.settle()
    desktop.screenshot("6-kommune")
    desktop.click("kindCombo")
    desktop.key("End", "Up", "Return")
    desktop.settle()
    desktop.click("casesTable")
    desktop.key("Home", "Down", "Return")
    desktop.settle()
    desktop.screenshot("7-case")

    desktop.click("letterButton")
    letter = folder / "brief.pdf"
    desktop.type_file(letter)
    time.sleep(1)
    desktop.screenshot("8-writing")
    until = time.monotonic() + LONG_S
    while not letter.exists() and time.monotonic() < until:
        time.sleep(0.2)
    desktop.settle(LONG_S)
    time.sleep(1)
    desktop.screenshot("9-letter")
    if letter.read_bytes()[:4] != b"%PDF" or not letter.with_suffix(".xlsx").exists():
        raise RuntimeError("no letter was written")
    subprocess.run(
        ["pdftoppm", "-r", "70", "-png", str(letter), str(desktop.output / "letter")], check=True, timeout=120)
