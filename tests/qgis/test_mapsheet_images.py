"""Map sheets as somebody looked at and approved them (``sheets/*.png``), small but in colour, and in a grey print.

A sheet that is meant to look different is looked at in full size first, then pinned anew with
``QM_PIN_SHEETS=1 pytest tests/qgis/test_mapsheet_images.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutExporter, QgsLayoutItemMap, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.profiles.mapsheets.plan import MapWish, Paper, SheetPlan
from quartiersmonitor.profiles.mapsheets.project import plan_of_workspace
from quartiersmonitor.profiles.mapsheets.sheet import build_layout, parts_of
from quartiersmonitor.styles import palettes
from quartiersmonitor.workspace import Workspace

from .test_mapsheets import scored  # noqa: F401 - a fixture

SHEETS = Path(__file__).parent / "sheets"
DPI = 40
#: Cells of so many pixels (about 5 mm) are compared by their mean colour: the drawing of single letters may differ
#: between machines, but not where text, legend and areas stand.
CELL = 8
#: Largest difference of a cell and of all of them, of 255.
MOST, MEAN = 34.0, 2.5


def plan(name: str, workspace: Workspace) -> SheetPlan:
    """Returns a pinned sheet by its name."""
    if name == "years":
        return plan_of_workspace(
            workspace, "kreis", "quartier", ["2021", "2023", "2025"], ["A.2"], arrangement="years",
            paper=Paper("A3"))[0]
    if name == "indicators":
        return plan_of_workspace(
            workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2", "A.3", "G.1"], arrangement="indicators",
            paper=Paper("A4", "portrait"))[0]
    return {
        "kreis": SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),)),
        "status and dynamics": SheetPlan((MapWish("status_dynamics", "quartier", "2025"),), Paper("A3", "portrait")),
        "need and supply": SheetPlan((MapWish("need_supply", "quartier", "2025", "", "W.1"),)),
        # Hardly anything can be shown of five Quartiere with few children each.
        "much withheld": SheetPlan((MapWish("kreis", "quartier", "2025", "B.1"),), labels=True),
    }[name]


@pytest.fixture(scope="module")
def workspace(scored: Path) -> Workspace:  # noqa: F811
    return Workspace.open(scored)


def drawn(workspace: Workspace, wanted: SheetPlan, change: Any = None) -> QImage:
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    layout = build_layout(project, workspace, [wanted], Language("de"), name="Karte")
    if change is not None:
        change(layout)
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), DPI)
    sip.delete(layout)
    project.clear()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def cells(image: QImage) -> np.ndarray:
    """Returns the mean colours of the cells of a picture, (rows, columns, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bytes(bits), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(float)
    high, wide = image.height() // CELL * CELL, image.width() // CELL * CELL
    return pixels[:high, :wide].reshape(high // CELL, CELL, wide // CELL, CELL, 3).mean(axis=(1, 3))


PINNED = ("kreis", "status and dynamics", "need and supply", "much withheld", "years", "indicators")


@pytest.mark.parametrize("name", PINNED)
def test_sheets_look_as_approved(workspace: Workspace, tmp_path: Path, name: str) -> None:
    image = drawn(workspace, plan(name, workspace))
    file = SHEETS / f"{name.replace(' ', '_')}.png"
    if os.environ.get("QM_PIN_SHEETS"):
        SHEETS.mkdir(exist_ok=True)
        assert image.save(str(file))
    approved = QImage(str(file))
    assert not approved.isNull(), f"{file.name} is missing: look at the sheet, then pin it"
    assert (image.width(), image.height()) == (approved.width(), approved.height())
    difference = np.abs(cells(image) - cells(approved)).max(axis=2)
    if difference.max() > MOST or difference.mean() > MEAN:
        image.save(str(tmp_path / file.name))
    row, column = np.unravel_index(int(difference.argmax()), difference.shape)
    millimetres = CELL / DPI * 25.4
    assert difference.max() <= MOST, (
        f"{name} differs at {column * millimetres:.0f}, {row * millimetres:.0f} mm; it lies in {tmp_path}")
    assert difference.mean() <= MEAN, f"{name} differs everywhere; it lies in {tmp_path}"


def test_the_comparison_notices_what_is_missing_or_has_moved(workspace: Workspace) -> None:
    wanted = plan("kreis", workspace)
    approved = cells(drawn(workspace, wanted))

    def without_legend(layout: Any) -> None:
        for item in parts_of(layout, "legend"):
            layout.removeLayoutItem(item)

    def moved_map(layout: Any) -> None:
        for item in parts_of(layout, "map"):
            assert isinstance(item, QgsLayoutItemMap)
            item.moveContent(15, 0)

    for change in (without_legend, moved_map):
        assert np.abs(cells(drawn(workspace, wanted, change)) - approved).max() > MOST
    other = SheetPlan((MapWish("kreis", "quartier", "2025", "A.1"),))
    assert np.abs(cells(drawn(workspace, other)) - approved).max() > MOST


def test_the_legend_falls_in_lightness_in_a_grey_print(workspace: Workspace) -> None:
    """The classes of a printed sheet, read off its own legend, keep their order without colour."""
    places, expected = [], []

    def remember(layout: Any) -> None:
        legend, = parts_of(layout, "legend")
        rules = parts_of(layout, "map")[0].layers()[-1].renderer().rootRule().children()
        expected.extend(
            rule.symbol().symbolLayer(0).fillColor().name().upper() for rule in rules
            if rule.ruleKey().startswith("class-"))
        places.append((legend.pagePos().x(), legend.pagePos().y(), legend.rect().height()))

    image = drawn(workspace, plan("kreis", workspace), remember)
    x, y, height = places[0]
    column = round((x + 3.5) / 25.4 * DPI)
    found = []
    for row in range(round(y / 25.4 * DPI), round((y + height) / 25.4 * DPI)):
        colour = image.pixelColor(column, row).name().upper()
        if colour in palettes.KREIS and colour not in found:
            found.append(colour)
    assert found == expected and len(found) >= 4
    lightness = [palettes.lightness(colour) for colour in found]
    assert all(after - before >= palettes.LEAST_LIGHTNESS_STEP for before, after in zip(lightness, lightness[1:]))
