"""Nothing is clipped and nothing overlaps, whatever comes; what has no room continues overleaf."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemShape,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from quartiersmonitor.indicators.catalogue import Catalogue
from quartiersmonitor.indicators.selections import SELECTION
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, Selection, build_contents
from quartiersmonitor.profiles.export import export_pdfs
from quartiersmonitor.profiles.layers import geometries_of, load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.profiles.selection import with_selection
from quartiersmonitor.workspace import Workspace

LONG = "Siedlung an der ehemaligen Rheinisch-Westfälischen Eisenbahnausbesserungswerkstatt Ober- und Niederkassel-Süd"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


@pytest.fixture(scope="module")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


@pytest.fixture(scope="module")
def data(workspace: Workspace) -> ProfileData:
    # The offers of the sample county would come between those of the tests.
    return dataclasses.replace(ProfileData.read(workspace), offers=None, reach=None)


def offers(areas: pd.DataFrame, counts: Sequence[int], long: bool = False) -> pd.DataFrame:
    """Returns so many offers in each Quartier, near its middle, several of them at one place."""
    chance = np.random.default_rng(7)
    rows = []
    for (quartier_id, kommune_id), number in zip(areas[["quartier_id", "kommune_id"]].itertuples(index=False), counts):
        for at in range(number):
            rows.append({
                "offer_id": f"{quartier_id}-{at}",
                "name": f"{LONG if long else 'Angebot'} {at}",
                "category": WORD if long and at % 3 == 0 else f"Art {at % 5}",
                "provider": LONG, "target_group": LONG, "capacity": 40, "opening": "", "accessibility": "",
                "valid_from": None, "valid_to": None, "street": "Weg", "house_number": "1", "postcode": "53999",
                "place": "Ort", "kommune_id": kommune_id, "quartier_id": quartier_id,
                "confirmed_on": "2025-11-03" if at % 2 else None,
                "x": 400.0 * chance.random(), "y": 400.0 * chance.random(),
            })
    return pd.DataFrame(rows)


def reach(data: ProfileData, categories: int) -> pd.DataFrame:
    """Returns so many rows on reach for every Quartier, some of them withheld."""
    rows = []
    for level, ids in (("quartier", list(data.areas["quartier_id"])), ("kreis", [data.meta["kreis_id"]])):
        for area_id in ids:
            rows += [
                {"level": level, "area_id": area_id, "category": f"{LONG if at % 4 == 0 else 'Kita'} {at}",
                 "target_group": "unter 6 Jahre", "period": data.periods()[-1], "distance_m": 500.0,
                 "population": None if at % 5 == 4 else 200.0, "reached": None if at % 5 == 4 else 200.0 - at,
                 "state": "suppressed" if at % 5 == 4 else "value"}
                for at in range(categories)]
    return pd.DataFrame(rows)


def long_names(data: ProfileData) -> ProfileData:
    """Gives everything that has a name a long one."""
    areas = data.areas.assign(
        name=[f"{LONG} {at}" if at % 2 else WORD for at in range(len(data.areas))], kommune_name=LONG,
        kreis_name=LONG)
    catalogue = dataclasses.replace(
        data.catalogue,
        indicators=tuple(
            dataclasses.replace(indicator, name=LONG, short_name=WORD, unit="je 100.000 unter 65-jährige Einwohner",
                                counted=LONG)
            for indicator in data.catalogue.indicators),
        themes=tuple(dataclasses.replace(theme, name=LONG, goal=LONG) for theme in data.catalogue.themes))
    figures = data.key_figures.assign(name=data.key_figures["name"].map(lambda name: f"{name} {LONG}"))
    meta = {**data.meta, "kreis_name": LONG, "credit": LONG, "plan_version": LONG}
    return dataclasses.replace(data, areas=areas, catalogue=catalogue, key_figures=figures, meta=meta)


def all_withheld(data: ProfileData) -> ProfileData:
    frames = {}
    for name in ("values", "key_figures", "population"):
        frame = getattr(data, name).copy()
        numbers = [column for column in ("numerator", "denominator", "value", "lower", "upper", "base")
                   if column in frame.columns]
        frame[numbers] = float("nan")
        frame["state"] = "suppressed"
        frames[name] = frame
    return dataclasses.replace(data, **frames)


def many_indicators(data: ProfileData) -> ProfileData:
    """Adds twenty indicators with values to the catalogue."""
    base = data.catalogue.indicator("A.2")
    extra = tuple(dataclasses.replace(base, code=f"X.{at}", name=f"Weiterer Indikator {at}", short_name="Weiterer")
                  for at in range(20))
    values = [data.values]
    for indicator in extra:
        values.append(data.values[data.values["indicator"] == "A.2"].assign(indicator=indicator.code))
    return dataclasses.replace(
        data, catalogue=_with(data.catalogue, extra), values=pd.concat(values, ignore_index=True))


def _with(catalogue: Catalogue, extra: tuple[Any, ...]) -> Catalogue:
    return dataclasses.replace(catalogue, indicators=catalogue.indicators + extra)


def huge_numbers(data: ProfileData) -> ProfileData:
    """Makes the county as large as Berlin, shares 100 %, other values ten times as large, and a third unreliable."""
    values, figures = data.values.copy(), data.key_figures.copy()
    shares = {indicator.code for indicator in data.catalogue.indicators if indicator.unit == "%"}
    is_share = values["indicator"].isin(shares)
    for column in ("numerator", "denominator"):
        values[column] = values[column] * 200
    for column in ("value", "lower", "upper"):
        values[column] = (values[column] * 10).where(~is_share, 100.0).where(values[column].notna())
    doubtful = (values["state"] == "value") & (values.index % 3 == 0)
    values.loc[doubtful, "state"] = "unreliable"
    for column in ("value", "base"):
        figures[column] = figures[column] * 200
    return dataclasses.replace(data, values=values, key_figures=figures)


def without_series(data: ProfileData) -> ProfileData:
    """Leaves half of the indicators without any value, and others with the newest one alone."""
    codes = [indicator.code for indicator in data.catalogue.headline]
    newest = data.periods()[-1]
    values = data.values[~data.values["indicator"].isin(codes[::2])]
    values = values[~values["indicator"].isin(codes[1::4]) | (values["period"] == newest)]
    return dataclasses.replace(data, values=values)


def converted(data: ProfileData) -> ProfileData:
    values = data.values.copy()
    values.loc[values["period"] < data.periods()[2], "converted"] = 1
    return dataclasses.replace(data, values=values)


def tiny(data: ProfileData) -> ProfileData:
    """Leaves hardly anybody in the Quartiere."""
    population = data.population.copy()
    few = (population["level"] == "quartier") & population["value"].notna()
    population.loc[few, "value"] = (population.loc[few, "value"] // 40).astype(float)
    population.loc[few & (population["value"] == 0), "state"] = "zero"
    return dataclasses.replace(data, population=population)


def nothing_but_values(data: ProfileData) -> ProfileData:
    """Leaves what a minimal workspace has: values without parts, key figures, ages, scores."""
    parts = [indicator.code for indicator in data.catalogue.indicators if indicator.part_of]
    return dataclasses.replace(
        data, values=data.values[~data.values["indicator"].isin(parts)], population=data.population[:0],
        key_figures=data.key_figures[:0], scores=data.scores[:0], sources=data.sources[:0])


Change = Callable[[ProfileData], ProfileData]
EXTREMES: dict[str, tuple[Change, str]] = {
    "typical": (lambda data: dataclasses.replace(data, offers=offers(data.areas, [18] * 12), reach=reach(data, 7)),
                "quartier"),
    "no offers": (lambda data: data, "quartier"),
    "some with 60 offers": (lambda data: dataclasses.replace(
        data, offers=offers(data.areas, [60, 0, 1, 20, 59, 121]), reach=reach(data, 30)), "quartier"),
    "long names": (lambda data: dataclasses.replace(
        long_names(data), offers=offers(data.areas, [60, 0, 1, 20], long=True), reach=reach(data, 30)), "quartier"),
    "all withheld": (all_withheld, "quartier"),
    "one year": (lambda data: dataclasses.replace(
        data, values=data.values[data.values["period"] == data.periods()[-1]]), "quartier"),
    "37 indicators": (many_indicators, "quartier"),
    "huge numbers": (huge_numbers, "quartier"),
    "no series": (without_series, "quartier"),
    "converted": (converted, "quartier"),
    "tiny": (tiny, "quartier"),
    "nothing but values": (nothing_but_values, "quartier"),
    "Kommune": (lambda data: dataclasses.replace(data, offers=offers(data.areas, [18] * 12)), "kommune"),
    "Kommune, long names": (lambda data: dataclasses.replace(
        long_names(data), offers=offers(data.areas, [30] * 12, long=True)), "kommune"),
    "Kreis": (lambda data: dataclasses.replace(data, offers=offers(data.areas, [18] * 12)), "kreis"),
    "Kreis, long names": (long_names, "kreis"),
}


def layout_of(workspace: Workspace, contents: Sequence[ProfileContent], level: str) -> tuple[QgsPrintLayout, Any]:
    project = QgsProject()
    layers = load_layers(workspace, contents, level)
    add_layers(project, layers)
    return build_layout(project, layers, contents), project


IN_ENGLISH = ("typical", "long names", "Kreis")


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "de") for name in EXTREMES), *((name, "en") for name in IN_ENGLISH)])
def test_nothing_is_clipped_and_nothing_overlaps(
    workspace: Workspace, data: ProfileData, layout_check: Any, name: str, language: str
) -> None:
    change, level = EXTREMES[name]
    contents = build_contents(change(data), None, level, language)
    layout, project = layout_of(workspace, contents, level)
    found = layout_check.problems_of_all(layout)
    assert not found, layout_check.listed(found)
    layout.deleteLater()
    project.clear()


@pytest.mark.parametrize("change", [lambda data: data, long_names], ids=["plain", "long names"])
def test_nothing_overlaps_in_the_profile_of_a_selection(
    workspace: Workspace, data: ProfileData, layout_check: Any, change: Change
) -> None:
    chosen = Selection(LONG, tuple(sorted(data.areas["quartier_id"])))
    changed = with_selection(workspace, dataclasses.replace(change(data), offers=offers(data.areas, [4] * 12)), chosen)
    contents = build_contents(changed, [chosen.id], SELECTION)
    layout, project = layout_of(workspace, contents, SELECTION)
    assert layout.pageCollection().pageCount() > 5
    found = layout_check.problems_of_all(layout)
    assert not found, layout_check.listed(found)
    layout.deleteLater()
    project.clear()


def test_the_check_finds_what_it_is_for(workspace: Workspace, data: ProfileData, layout_check: Any) -> None:
    layout, project = layout_of(workspace, build_contents(data)[:1], "quartier")
    labels = {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)}
    for area in layout_check.at_every_area(layout):
        assert area and layout_check.problems(layout) == []
        too_narrow = labels["sources 1"]
        too_narrow.attemptResize(QgsLayoutSize(60, too_narrow.rect().height()))
        moved, onto = labels["plan_line 3"], labels["title 3"]
        moved.attemptMove(QgsLayoutPoint(onto.pos().x(), onto.pagePos().y()), page=2)
        beyond = labels["footer 2"]
        beyond.attemptMove(QgsLayoutPoint(5, beyond.pagePos().y()), page=1)
        low = labels["access_help 4"]
        low.attemptResize(QgsLayoutSize(low.rect().width(), 2))
        found = layout_check.listed(layout_check.problems(layout))
        for text in ("mm wide and has 60.0", "(title 3)", "leaves the margins", "below its box"):
            assert text in found
    layout.deleteLater()
    project.clear()


def test_no_rule_stands_above_a_key_figure_that_is_missing(
        workspace: Workspace, data: ProfileData, layout_check: Any) -> None:
    whole, less = build_contents(data)[:2]
    less = dataclasses.replace(less, key_figures=less.key_figures[:3])
    layout, project = layout_of(workspace, [whole, less], "quartier")
    (height,) = {item.pagePos().y() for item in layout.items()
                 if isinstance(item, QgsLayoutItemLabel) and item.id() == "figure_1_label 1"}
    rules = [item for item in layout.items() if isinstance(item, QgsLayoutItemShape) and item.page() == 0
             and 0 < height - item.pagePos().y() < 3 and item.rect().height() < 1]
    shown = []
    for _ in layout_check.at_every_area(layout):
        shown.append(sum(not item.dataDefinedProperties().valueAsBool(
            QgsLayoutObject.DataDefinedProperty.ExcludeFromExports, item.createExpressionContext(), False)[0]
            for item in rules))
    assert len(rules) == 4 and shown == [4, 3]
    layout.deleteLater()
    project.clear()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("name", ["typical", "some with 60 offers", "long names", "all withheld", "Kommune"])
def test_printed_words_stand_clear_of_each_other(
    workspace: Workspace, data: ProfileData, layout_check: Any, tmp_path: Path, name: str
) -> None:
    change, level = EXTREMES[name]
    # The map of the sample county is around here: the offers are placed in their Quartiere.
    contents = [in_place(workspace, content, level) for content in build_contents(change(data), None, level)][:3]
    layout, project = layout_of(workspace, contents, level)
    files = export_pdfs(layout, tmp_path, contents)
    found = [f"{file.name}: {problem}" for file in files for problem in layout_check.word_problems(file)]
    assert not found, layout_check.listed(found)
    layout.deleteLater()
    project.clear()


def in_place(workspace: Workspace, content: ProfileContent, level: str) -> ProfileContent:
    """Moves the offers of a content into the middle of its area."""
    table, key = {"quartier": ("quartiere", "quartier_id"), "kommune": ("kommunen", "kommune_id")}[level]
    layer = QgsVectorLayer(workspace.layer_uri(table), table, "ogr")
    middle = geometries_of(layer, key)[content.area_id].pointOnSurface().asPoint()
    rows = tuple(
        dataclasses.replace(row, x=middle.x() + (row.x or 0), y=middle.y() + (row.y or 0))
        for row in content.offers.rows)
    return dataclasses.replace(content, offers=dataclasses.replace(content.offers, rows=rows))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_what_has_no_room_continues_overleaf_and_pages_are_numbered_right(
    workspace: Workspace, data: ProfileData, tmp_path: Path
) -> None:
    frame = offers(data.areas, [60, 0, 3])
    contents = build_contents(dataclasses.replace(data, offers=frame, reach=reach(data, 30)))[:3]
    few = build_contents(dataclasses.replace(data, offers=frame))[2]
    layout, project = layout_of(workspace, [*contents[:2], few], "quartier")
    files = export_pdfs(layout, tmp_path, [*contents[:2], few])
    pages = [_pages(file) for file in files]
    # 30 rows on reach alone take a further sheet; three offers do not.
    assert [len(text) for text in pages] == [5, 5, 4]
    for text in pages:
        for number, page in enumerate(text, 1):
            assert f"Seite {number} von {len(text)}" in page
    whole = " ".join(pages[0])
    assert all(f" {number} Angebot {number - 1} " in whole for number in (1, 60)) or "Angebot 59" in whole
    assert sum(f"Angebot {number} " in whole for number in range(60)) == 60
    assert "weiter auf der nächsten Seite" in pages[0][3] and "weiter auf" not in " ".join(pages[2])
    assert "Für dieses Quartier sind keine Angebote erfasst." in pages[1][3]
    rows = [row for row in contents[1].access.reach if row.state.carries_number]
    assert all(row.share_text.replace("\u202f", " ") in " ".join(pages[1][3:]).replace("\u202f", " ") for row in rows)
    layout.deleteLater()
    project.clear()


def _pages(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(unicodedata.normalize("NFKC", page).split()) for page in text.split("\f")[:-1]]
