"""Conference maps from the dock: the gallery, map A.2 as PDF in four actions, need and supply, a map set."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

LONG_S = 180
HERE = Path(__file__).resolve().parent
PROCESS = ["qgis_process", "--json", "run"]


def prepare(folder: Path) -> Path:
    """Makes a county with indicators, score and analyses, as the dock would."""
    workspace = folder / "beispielkreis.gpkg"
    steps = (
        ["quartiersmonitor:samplecounty", f"--OUTPUT={workspace}"],
        ["quartiersmonitor:indicators", f"--WORKSPACE={workspace}"],
        ["quartiersmonitor:attentionscore", f"--INPUT={workspace}|layername=map_quartier_2025", "--KEY_FIELD=area_id",
         "--INDICATOR_FIELDS=a_1", "--INDICATOR_FIELDS=a_2", "--INDICATOR_FIELDS=e_2", "--CHANGE_FIELDS=a_1_change",
         "--CHANGE_FIELDS=a_2_change", "--CHANGE_FIELDS=e_2_change", "--POPULATION_FIELD=population",
         f"--WORKSPACE={workspace}", "--PERIOD=2025", "--OUTPUT=TEMPORARY_OUTPUT"],
        ["quartiersmonitor:analyses", f"--WORKSPACE={workspace}", "--INDICATORS=A.1, A.2"],
    )
    for step in steps:
        subprocess.run([*PROCESS, *step], check=True, capture_output=True, timeout=LONG_S)
    return workspace


def wait_for(path: Path, desktop: Desktop) -> None:
    """Waits until a file is complete."""
    until = time.monotonic() + LONG_S
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.1)
    desktop.settle(LONG_S)
    if not path.exists():
        raise RuntimeError(f"{path.name} was not written")


def run(desktop: Desktop) -> None:
    """Walks from the gallery to sheets on paper."""
    with tempfile.TemporaryDirectory(prefix="maps-") as name:
        walk(desktop, Path(name))


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with files in a folder of its own."""
    workspace = prepare(folder)
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.click("pageButton_map")
    desktop.screenshot("01-gallery-without-workspace")
    desktop.click("pageButton_data")
    desktop.click("openButton")
    desktop.type_file(workspace)
    desktop.settle(LONG_S)
    desktop.click("pageButton_map")
    desktop.settle()
    time.sleep(3)
    desktop.screenshot("02-gallery")

    # Four actions: the indicator, the preset, print, the file.
    desktop.click("indicatorCombo")
    desktop.type("A.2")
    desktop.key("Down", "Return")
    desktop.click("presetButton_kreis")
    desktop.settle()
    time.sleep(3)
    desktop.screenshot("03-a2-kreis")
    desktop.click("printButton")
    printed = folder / "karte_a2.pdf"
    desktop.screenshot("04-print-dialog")
    desktop.type_file(printed)
    wait_for(printed, desktop)
    desktop.screenshot("05-printed")
    shutil.copy(printed, desktop.output / "karte_a2.pdf")

    desktop.click("presetButton_need_supply")
    desktop.settle()
    desktop.hover("presetButton_need_supply")
    desktop.screenshot("06-need-supply")
    desktop.choose("needCombo", "Indikator A.2")
    desktop.settle()
    desktop.screenshot("07-need-supply-indicator")
    desktop.key("Tab")
    desktop.choose("paperCombo", "A3 quer")
    desktop.click("designerButton")
    desktop.settle(LONG_S)
    desktop.ask("window", name="QgsLayoutDesignerDialog", width=1500, height=950)
    desktop.click_action("mActionZoomAll")
    time.sleep(4)
    desktop.settle(LONG_S)
    desktop.screenshot("08-designer")
    desktop.ask("window", name="QgsLayoutDesignerDialog", close=True)

    desktop.click("setButton")
    desktop.choose("presetCombo", "Vergleich mit dem Kreis")
    desktop.choose("arrangementCombo", "Die Jahre eines Indikators nebeneinander")
    for year in ("2024", "2023", "2022"):
        box = desktop.ask("item", text=year, view="periodsList")
        desktop._xdotool("mousemove", box["x"] + 10, box["y"] + box["height"] // 2, "click", 1)
        time.sleep(0.2)
    desktop.screenshot("09-map-set")
    desktop.click("printSetButton")
    printed = folder / "satz.pdf"
    desktop.type_file(printed)
    time.sleep(2)
    desktop.screenshot("10-printing")
    wait_for(printed, desktop)
    desktop.wait_until_gone("widget", LONG_S, name="jobBar")
    desktop.settle(LONG_S)
    desktop.screenshot("11-set-printed")
    shutil.copy(printed, desktop.output / "satz.pdf")

    # A wider panel shows more of the gallery at once.
    dock = desktop.ask("widget", name="QuartiersmonitorDock")
    edge = (dock["x"] - 2, dock["y"] + dock["height"] // 2)
    desktop.drag(edge, (edge[0] - 260, edge[1]))
    desktop.click("pageButton_map")
    desktop.settle()
    time.sleep(1)
    desktop.screenshot("12-wide")
    desktop.click("presetButton_kreis")
    desktop.key("Right", "Right")
    desktop.screenshot("13-keyboard")
