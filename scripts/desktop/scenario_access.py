"""White spots in five actions, then sites tried out on the map: added, moved, closed, proposed; a timetable."""

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
#: Writes the timetable of the sample county, in a QGIS of its own.
MAKE_TIMETABLE = """
import sys
from pathlib import Path
from quartiersmonitor.sample.county import generate_county
from quartiersmonitor.sample.transit import write_feed
write_feed(Path(sys.argv[1]), generate_county())
"""


def run(desktop: Desktop) -> None:
    """Opens a copy of the workspace made by ``make demo``."""
    with tempfile.TemporaryDirectory(prefix="access-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    open_workspace(desktop, workspace)

    # White spots: page, category (two keys and Return count as one choice), search, first spot.
    desktop.click("pageButton_access")
    desktop.settle()
    desktop.screenshot("1-page")
    desktop.click("categoryCombo")
    desktop.type("kinder")
    desktop.screenshot("2-category")
    desktop.key("Down", "Return")
    desktop.click("spotsButton")
    time.sleep(1)
    desktop.screenshot("3-computing")
    desktop.settle(LONG_S)
    colour = desktop.screenshot("4-white-spots")
    subprocess.run(["convert", str(colour), "-colorspace", "Gray", str(colour.with_name("5-white-spots-grey.png"))],
                   check=True, timeout=60)
    desktop.click_item("1  Heidbronn-Mitte, Heidbronn", "spotsTable")
    desktop.settle()
    desktop.screenshot("6-first-spot")

    # A new site in the middle of the first spot, moved a little, another one closed, and everything taken back.
    desktop.click("addButton")
    desktop.settle()
    spot = desktop.ask("feature", layer="Weiße Flecken", expression='"position" = 1')
    desktop.click_map(spot["x"], spot["y"])
    desktop.settle()
    desktop.screenshot("7-added")
    desktop.click("moveButton")
    here = desktop.ask("map_point", x=spot["x"], y=spot["y"])
    start = (here["x"] + here["width"] // 2, here["y"] + here["height"] // 2)
    desktop.press(start, (start[0] - 45, start[1] + 25))
    desktop.screenshot("8-moving")
    desktop.release()
    desktop.settle()
    desktop.screenshot("9-moved")
    desktop.click("closeButton")
    near = f"distance($geometry, make_point({spot['x']}, {spot['y']})) < 2500"
    offer = desktop.ask("feature", layer="Kindertageseinrichtung", expression=near)
    desktop.click_map(offer["x"], offer["y"])
    desktop.settle()
    desktop.screenshot("10-closed")
    desktop.click("undoButton")
    desktop.settle()
    desktop.screenshot("11-undone")
    desktop.click("resetButton")
    desktop.click("bestSpin")
    desktop.key("Up", "Up")
    desktop.click("bestButton")
    time.sleep(1)
    desktop.settle(LONG_S)
    desktop.screenshot("12-best-places")
    desktop.click("keepButton")
    desktop.settle()
    desktop.screenshot("13-kept")

    subprocess.run(
        ["/usr/bin/python3", "-c", MAKE_TIMETABLE, str(folder)], check=True, timeout=LONG_S,
        env={"PYTHONPATH": str(WORKSPACE.parents[1] / "build" / "plugins"), "PATH": "/usr/bin:/bin",
             "QT_QPA_PLATFORM": "offscreen"})
    desktop.click("timetableButton")
    desktop.type_file(folder / "Fahrplan_synthetisch.zip")
    desktop.ask("widget", name="jobBar")
    time.sleep(2)
    desktop.screenshot("14-timetable")
    finish_job(desktop)
    desktop.screenshot("15-rated")
    desktop.click("allButton")
    desktop.ask("widget", name="jobBar")
    finish_job(desktop)
    desktop.screenshot("16-all")
