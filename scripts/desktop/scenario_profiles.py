"""Profiles on paper: one in three actions, all in three, an area of one's own, a book; by mouse and keyboard."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop import Desktop

ROOT = Path(__file__).resolve().parents[2]
#: The county of "make demo" or of the benchmark of profiles, whichever is there.
PLACES = (ROOT / "demo" / "beispielkreis.gpkg", ROOT / "build" / "benchmark" / "county.gpkg")
LONG_S = 400


def finish_job(desktop: Desktop) -> None:
    """Waits until the progress bar has gone."""
    desktop.wait_until_gone("widget", LONG_S, name="jobBar")
    desktop.settle(LONG_S)


def run(desktop: Desktop) -> None:
    """Works on a copy of the sample county."""
    source = next((place for place in PLACES if place.exists()), None)
    if source is None:
        raise RuntimeError("there is no sample county: run make demo first")
    with tempfile.TemporaryDirectory(prefix="profiles-") as folder:
        walk(desktop, Path(shutil.copy(source, Path(folder) / "kreis.gpkg")), Path(folder))


def wait_for(path: Path, seconds: float = 60) -> Path:
    """Waits until a file is there and returns it."""
    until = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > until:
            raise RuntimeError(f"{path.name} was not written")
        time.sleep(0.1)
    return path


def choose_folder(desktop: Desktop, path: Path) -> None:
    """Types a folder into the open dialog and accepts it."""
    path.mkdir(exist_ok=True)
    desktop.ask("focus", name="fileNameEdit")
    desktop.key("ctrl+a")
    desktop.type(str(path))
    desktop.key("Return")
    time.sleep(0.5)


def point_in(desktop: Desktop, key: str) -> tuple[float, float]:
    """Returns a point inside a Quartier, in map units."""
    point = desktop.ask("feature", layer="Quartiersgrenzen", expression=f"\"quartier_id\" = '{key}'")
    return point["x"], point["y"]


def choose_level(desktop: Desktop, row: int) -> None:
    """Chooses a level by its row; its name may also stand in the layer tree."""
    desktop.click("levelCombo")
    desktop.key("Home", *["Down"] * row, "Return")
    desktop.settle()


def walk(desktop: Desktop, county: Path, folder: Path) -> None:
    """Prints in every way the page offers."""
    desktop.ask("show_panel", name="Browser", visible=False)
    desktop.click_action("actionQuartiersmonitorDock")
    desktop.click("openButton")
    desktop.type_file(county)
    desktop.settle(60)

    # One profile: type a name, print, accept the file.
    desktop.click("pageButton_profile")
    desktop.settle()
    desktop.screenshot("1-page")
    desktop.click("areaCombo")
    desktop.type("Neustadt (Immen")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.screenshot("2-area")
    desktop.click("printButton")
    desktop.type_file(folder / "profil.pdf")
    wait_for(folder / "profil.pdf")
    desktop.settle()
    desktop.screenshot("3-printed")

    # An area of one's own: by name, two clicks on the map, and an outline.
    desktop.choose("levelCombo", "Eigene Auswahl")
    desktop.settle()
    desktop.screenshot("4-selection-empty")
    desktop.click("areaCombo")
    desktop.type("Dornrath-M")
    desktop.key("Down", "Return")
    desktop.settle()
    if "Ein Quartier" not in desktop.ask("state", name="selectionCountLabel")["text"]:
        raise RuntimeError("typing a name does not add one Quartier")
    desktop.click("selectionRemoveButton")
    desktop.click("pickButton")
    for key in ("0599904004", "0599904003"):
        desktop.click_map(*point_in(desktop, key))
        desktop.settle()
    desktop.screenshot("5-selection-clicked")
    desktop.click("selectionDrawButton")
    x, y = point_in(desktop, "0599904002")
    for across, up in ((-1900, -1700), (1900, -1700), (1900, 1700), (-1900, 1700)):
        desktop.click_map(x + across, y + up)
    desktop.screenshot("6-outline")
    desktop.click_map(x, y, button=3)
    desktop.settle()
    desktop.click("selectionTitleEdit")
    desktop.type("Rund um die Neustadt")
    desktop.key("Tab")
    desktop.settle()
    time.sleep(4)
    desktop.settle()
    desktop.screenshot("7-selection")
    desktop.click("printButton")
    desktop.type_file(folder / "auswahl.pdf")
    wait_for(folder / "auswahl.pdf")
    desktop.settle()
    desktop.screenshot("8-selection-printed")

    # The book of a Kommune.
    choose_level(desktop, 1)
    desktop.click("areaCombo")
    desktop.type("Dorn")
    desktop.key("Down", "Return")
    desktop.settle()
    desktop.click("bookButton")
    choose_folder(desktop, folder / "buecher")
    finish_job(desktop)
    desktop.screenshot("9-book")
    if not list((folder / "buecher").glob("Kommunenbuch_*.pdf")):
        raise RuntimeError("no book was printed")

    # All profiles: the page is open, the button, the folder; cancelled and gone on with.
    choose_level(desktop, 0)
    desktop.settle()
    desktop.click("pagesCheck")
    desktop.click("allButton")
    choose_folder(desktop, folder / "alle")
    until = time.monotonic() + LONG_S
    while len(list((folder / "alle").glob("*.pdf"))) < 20 and time.monotonic() < until:
        time.sleep(0.5)
    desktop.screenshot("10-all-running")
    # The window stays usable meanwhile.
    desktop.click("pageButton_map")
    desktop.screenshot("11-usable-meanwhile")
    desktop.click("cancelButton")
    finish_job(desktop)
    desktop.screenshot("12-cancelled")
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "alle").glob("*.pdf")}
    desktop.click("pageButton_profile")
    desktop.click("allButton")
    choose_folder(desktop, folder / "alle")
    time.sleep(2)
    finish_job(desktop)
    desktop.screenshot("13-all-printed")
    after = {path.name: path.stat().st_mtime_ns for path in (folder / "alle").glob("*.pdf")}
    if len(after) != 158 or any(after[name] != stamp for name, stamp in before.items()):
        raise RuntimeError(f"{len(after)} profiles, or some were printed twice")

    # The layout of all profiles, to make a template of it.
    desktop.choose("templateCombo", "Vorlage gestalten …")
    desktop.settle(60)
    desktop.ask("window", name="QgsLayoutDesignerDialog", width=1600, height=1000)
    desktop.settle(60)
    time.sleep(3)
    desktop.screenshot("14-template")
    desktop.ask("window", name="QgsLayoutDesignerDialog", close=True)
