"""A border is shifted in four actions and taken back in one; locks, a new Quartier, the decision; all by mouse."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
LONG_S = 240
#: What a Kommune writes in a QGIS of its own: an objection at the place of its first Quartier.
COMMENT = """
import sys, uuid
from osgeo import ogr
file = ogr.Open(sys.argv[1], 1)
layer = file.GetLayerByName("anmerkungen")
feature = ogr.Feature(layer.GetLayerDefn())
quartiere = file.GetLayerByName("quartiere_neu")
first = quartiere.GetNextFeature()
where = first.geometry().PointOnSurface()
for field, value in (("id", str(uuid.uuid4())), ("art", "objects"), ("text", "Die Grundschule gehört dazu."),
                     ("name", "Planungsamt"), ("datum", "2026-03-02")):
    feature.SetField(field, value)
feature.SetGeometry(where)
layer.CreateFeature(feature)
"""


def run(desktop: Desktop) -> None:
    """Makes a plan of the workspace of ``make demo`` and works on it."""
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        walk(desktop, Path(folder))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace, plan = folder / "beispielkreis.gpkg", folder / "beispielkreis_plan.gpkg"
    shutil.copy(WORKSPACE, workspace)
    subprocess.run(
        ["qgis_process", "run", "quartiersmonitor:createplan", f"--WORKSPACE={workspace}", f"--OUTPUT={plan}"],
        check=True, timeout=LONG_S, capture_output=True)
    open_workspace(desktop, workspace)
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
    desktop.click("redoButton")
    desktop.click_tab("Prüfung")
    desktop.click("checkButton")
    desktop.settle()
    desktop.screenshot("9-checks")
    desktop.click_tab("Abstimmung")
    desktop.settle()
    desktop.click("packageButton")
    desktop.type_file(folder)
    desktop.settle(LONG_S)
    desktop.screenshot("10-package")
    (file,) = folder.glob("*_Abstimmung_*/*.gpkg")
    subprocess.run(
        ["/usr/bin/python3", "-c", COMMENT, str(file)], check=True, timeout=LONG_S,
        env={"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"})
    desktop.click("readButton")
    desktop.type_file(file)
    desktop.settle()
    desktop.screenshot("11-read")
    desktop.click("commentsTable")
    desktop.settle()
    desktop.click("acceptButton")
    desktop.settle()
    desktop.screenshot("12-answered")
    sheet = next(file.parent.glob("*.pdf"))
    subprocess.run(
        ["pdftoppm", "-r", "70", "-png", str(sheet), str(desktop.output / "sheet")], check=True, timeout=120)
