"""Pages of the profile as somebody looked at and approved them (``pages/*.png``), small but in colour.

A page that is meant to look different is looked at in full size first, then pinned anew with
``QM_PIN_PAGES=1 pytest tests/qgis/test_profile_images.py``.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsGeometry, QgsLayoutExporter, QgsPrintLayout, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImage

from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.layers import geometries_of, load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.workspace import Workspace

PAGES = Path(__file__).parent / "pages"
DPI = 36
#: Cells of so many pixels (about 5 mm) are compared by their mean colour, so that the drawing of single letters
#: may differ between machines, but not where text, bars and areas stand.
CELL = 7
#: Largest difference of a cell and of all of them, of 255.
MOST, MEAN = 32.0, 2.5


@pytest.fixture(scope="module")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


@pytest.fixture(scope="module")
def data(workspace: Workspace) -> ProfileData:
    # The offers of the sample county would come between those of the tests.
    return dataclasses.replace(ProfileData.read(workspace), offers=None, reach=None)


def offers(workspace: Workspace, numbers: dict[str, int]) -> pd.DataFrame:
    """Returns offers on a spiral around the middle of Quartiere."""
    shapes = geometries_of(QgsVectorLayer(workspace.layer_uri("quartiere"), "q", "ogr"), "quartier_id")
    rows = []
    for quartier_id, number in numbers.items():
        shape: QgsGeometry = shapes[quartier_id]
        middle, reach = shape.pointOnSurface().asPoint(), 0.3 * shape.boundingBox().width()
        for at in range(number):
            turn, far = 2.4 * at, reach * (at / max(number, 1)) ** 0.5
            rows.append({
                "offer_id": f"{quartier_id}-{at:03}", "name": f"Angebot mit einem Namen {at:03}",
                "category": f"Art {at % 4}", "quartier_id": quartier_id, "kommune_id": quartier_id[:8],
                "confirmed_on": "2025-11-03",
                "x": middle.x() + far * np.cos(turn), "y": middle.y() + far * np.sin(turn)})
    return pd.DataFrame(rows)


def withheld(data: ProfileData) -> ProfileData:
    values = data.values.copy()
    values.loc[values["level"] == "quartier", "state"] = "suppressed"
    return dataclasses.replace(data, values=values)


def converted(data: ProfileData) -> ProfileData:
    values = data.values.copy()
    values.loc[values["period"] < data.periods()[3], "converted"] = 1
    return dataclasses.replace(data, values=values)


#: What is pinned: name -> (level, page from 0).
PINNED = {
    "typical 1": ("quartier", 0), "typical 2": ("quartier", 1), "typical 3": ("quartier", 2),
    "typical 4": ("quartier", 3), "many offers 4": ("quartier", 3), "many offers 5": ("quartier", 4),
    "no offers 4": ("quartier", 3), "withheld 2": ("quartier", 1), "withheld 3": ("quartier", 2),
    "kommune 3": ("kommune", 2), "kreis 1": ("kreis", 0), "kreis 3": ("kreis", 2),
}


def content_of(name: str, workspace: Workspace, data: ProfileData) -> ProfileContent:
    level, _ = PINNED[name]
    first, second = sorted(data.areas["quartier_id"])[:2]
    if name.startswith("typical"):
        data = dataclasses.replace(converted(data), offers=offers(workspace, {first: 12}))
    elif name.startswith("many"):
        data = dataclasses.replace(data, offers=offers(workspace, {first: 60}))
    elif name.startswith("withheld"):
        data = withheld(data)
    return build_contents(data, None if level != "quartier" else [second if "no" in name else first], level)[0]


def drawn(workspace: Workspace, content: ProfileContent, page: int) -> QImage:
    project = QgsProject()
    layers = load_layers(workspace, [content], content.level)
    add_layers(project, layers)
    layout = build_layout(project, layers, [content])
    image = _first(layout, page)
    layout.deleteLater()
    project.clear()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _first(layout: QgsPrintLayout, page: int) -> QImage:
    atlas = layout.atlas()
    atlas.beginRender()
    atlas.first()
    layout.refresh()
    image = QgsLayoutExporter(layout).renderPageToImage(page, dpi=DPI)
    atlas.endRender()
    return image


def cells(image: QImage) -> np.ndarray:
    """Returns the mean colours of the cells of a picture, (rows, columns, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bytes(bits), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(float)
    high, wide = image.height() // CELL * CELL, image.width() // CELL * CELL
    return pixels[:high, :wide].reshape(high // CELL, CELL, wide // CELL, CELL, 3).mean(axis=(1, 3))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """Where a page is left that does not look as approved."""
    yield tmp_path


@pytest.mark.parametrize("name", list(PINNED))
def test_pages_look_as_approved(workspace: Workspace, data: ProfileData, kept: Path, name: str) -> None:
    image = drawn(workspace, content_of(name, workspace, data), PINNED[name][1])
    file = PAGES / f"{name.replace(' ', '_')}.png"
    if os.environ.get("QM_PIN_PAGES"):
        PAGES.mkdir(exist_ok=True)
        assert image.save(str(file))
    approved = QImage(str(file))
    assert not approved.isNull(), f"{file.name} is missing: look at the page, then pin it"
    assert (image.width(), image.height()) == (approved.width(), approved.height())
    difference = np.abs(cells(image) - cells(approved)).max(axis=2)
    if difference.max() > MOST or difference.mean() > MEAN:
        image.save(str(kept / file.name))
    row, column = np.unravel_index(int(difference.argmax()), difference.shape)
    millimetres = CELL / DPI * 25.4
    assert difference.max() <= MOST, (
        f"{name} differs at {column * millimetres:.0f}, {row * millimetres:.0f} mm; it lies in {kept}")
    assert difference.mean() <= MEAN, f"{name} differs everywhere; it lies in {kept}"


def test_the_comparison_notices_a_moved_bar_and_a_missing_text(workspace: Workspace, data: ProfileData) -> None:
    content = content_of("typical 3", workspace, data)
    approved = cells(drawn(workspace, content, 2))
    group = dataclasses.replace(content.pyramid.groups[4], men=0.5)
    groups = (*content.pyramid.groups[:4], group, *content.pyramid.groups[5:])
    for changed in (
        dataclasses.replace(content, pyramid=dataclasses.replace(content.pyramid, groups=groups)),
        dataclasses.replace(content, name="Ganz anders"),
    ):
        assert np.abs(cells(drawn(workspace, changed, 2)) - approved).max() > MOST


def test_pages_read_in_a_grey_print(workspace: Workspace, data: ProfileData) -> None:
    # Ink of every page stands out from paper: nothing relies on colour alone.
    image = drawn(workspace, content_of("typical 3", workspace, data), 2)
    grey = cells(image) @ np.array([0.2126, 0.7152, 0.0722])
    assert grey.max() > 250 and grey.min() < 120

