"""An offer list in three actions and one for each doubtful address; confirmation by a Kommune, out and back."""

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
#: Writes the offer list of the sample county, in a QGIS of its own.
MAKE_LIST = """
import sys
from quartiersmonitor.sample.county import generate_county
from quartiersmonitor.sample.offers import write_offer_list
write_offer_list(sys.argv[1], generate_county())
"""
#: Fills a confirmation list in as a Kommune does: one offer changed, one gone, one new, the rest correct.
FILL_IN = """
import re, sys, zipfile
source, target = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        text = old.read(name)
        if name.endswith("sheet1.xml"):
            sheet = text.decode()
            rows = len(re.findall('<c r="A[0-9]+" s="3"[^>]*><is><t[^>]*>[^<]', sheet))
            def put(cell, value):
                global sheet
                filled = f'<c r="{cell}" s="4" t="inlineStr"><is><t>{value}</t></is></c>'
                if f'r="{cell}"' in sheet:
                    sheet = re.sub(f'<c r="{cell}"[^>]*?(/>|>.*?</c>)', filled, sheet, count=1)
                else:
                    number = re.search("[0-9]+", cell)[0]
                    sheet = sheet.replace(f'<row r="{number}">', f'<row r="{number}">' + filled, 1)
            for row in range(2, 2 + rows):
                put(f"B{row}", "stimmt")
            put("B2", "geändert"); put("U2", "Mo–Fr 9–18 Uhr"); put("AC2", "Telefonisch erfragt")
            put("B3", "entfallen")
            line = 2 + rows
            cells = {"B": "neu", "C": "Café für alle", "E": "Seniorentreff", "L": "Am Unbekannten Winkel"}
            filled = "".join(f'<c r="{column}{line}" s="3" t="inlineStr"><is><t>{value}</t></is></c>'
                             for column, value in cells.items())
            sheet = re.sub(f'<row r="{line}">.*?</row>', f'<row r="{line}">{filled}</row>', sheet, count=1)
            text = sheet.encode()
        new.writestr(name, text)
"""


def run(desktop: Desktop) -> None:
    """Opens a copy of the workspace made by ``make demo`` and takes a list of offers over."""
    with tempfile.TemporaryDirectory(prefix="offers-") as folder:
        walk(desktop, Path(folder))


def python(code: str, *arguments: str) -> None:
    """Runs code beside the QGIS that is driven."""
    subprocess.run(
        ["/usr/bin/python3", "-c", code, *arguments], check=True, timeout=LONG_S,
        env={"PYTHONPATH": str(WORKSPACE.parents[1] / "build" / "plugins"), "PATH": "/usr/bin:/bin",
             "QT_QPA_PLATFORM": "offscreen"})


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    python(MAKE_LIST, str(folder))
    open_workspace(desktop, workspace)
    desktop.key("alt+0")
    desktop.settle()
    desktop.screenshot("1-page")

    # Three actions: choose the list, take it over, open the doubtful ones.
    desktop.click("importButton")
    desktop.type_file(folder / "Angebotsliste_synthetisch.csv")
    desktop.ask("widget", name="takeButton")
    time.sleep(1)
    desktop.settle(LONG_S)
    time.sleep(1)
    desktop.screenshot("2-list")
    desktop.click("takeButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)
    desktop.settle(LONG_S)
    desktop.screenshot("3-taken-over")
    desktop.click("reviewButton")
    desktop.ask("widget", name="candidatesTable")
    time.sleep(1)
    desktop.settle(LONG_S)
    desktop.screenshot("4-review")
    # One action for each: the marked place, the second one, a corrected address.
    desktop.key("Return")
    desktop.settle()
    time.sleep(1)
    desktop.screenshot("5-decided")
    desktop.key("2")
    desktop.settle()
    desktop.click("undoButton")
    desktop.settle()
    desktop.screenshot("6-undone")
    desktop.click(text="Schließen")
    desktop.settle()

    desktop.click("boardTable")
    desktop.key("Home", "Down", "Return")
    desktop.settle()
    desktop.screenshot("7-kommune")
    desktop.click("offersTable")
    desktop.key("Home", "Down", "Return")
    desktop.settle()
    desktop.screenshot("8-offer")

    desktop.click("sendButton")
    desktop.type_file(folder)
    finish_job(desktop)
    desktop.settle(LONG_S)
    desktop.screenshot("9-sent")
    (sent,) = folder.glob("Angebote_*.xlsx")
    back = folder / "zurueck.xlsx"
    python(FILL_IN, str(sent), str(back))
    desktop.click("returnButton")
    desktop.type_file(back)
    desktop.ask("widget", name="changesTable")
    time.sleep(1)
    desktop.screenshot("10-return")
    desktop.click("takeButton")
    time.sleep(2)
    desktop.settle(LONG_S)
    desktop.screenshot("11-confirmed")
    shutil.copy(sent, desktop.output / "list.xlsx")
