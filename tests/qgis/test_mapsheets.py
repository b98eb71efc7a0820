"""Map sheets: what they say, that nothing is clipped or covered, files, and the same figures as the map."""

from __future__ import annotations

import dataclasses
import getpass
import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QRectF, QSize, QSizeF
from qgis.PyQt.QtGui import QImage

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.mapsheets.content import ContentBuilder, SheetContent
from quartiersmonitor.profiles.mapsheets.export import export_sheets
from quartiersmonitor.profiles.mapsheets.layers import SheetLayers
from quartiersmonitor.profiles.mapsheets.plan import MapWish, Paper, SheetPlan
from quartiersmonitor.profiles.mapsheets.project import (
    add_sheets,
    file_names,
    plan_of_layer,
    plan_of_workspace,
    print_sheets,
)
from quartiersmonitor.profiles.mapsheets.sheet import build_layout, parts_of
from quartiersmonitor.styles import maps
from quartiersmonitor.styles.apply import PREFIX, read_breaks
from quartiersmonitor.workspace import Workspace

from . import layout_check

DE = Language("de")
LONG = {
    "kommunen": ("Niederkassel-Rheidt/Mondorf", "Königswinter (Oberpleis/Ittenbach)", "Neunkirchen-Seelscheid"),
    "kreis_name": "Kreis der langen Namen an Rhein, Sieg, Agger, Bröl und Wahnbach",
    "credit": "Kreis der langen Namen, Amt für Katasterwesen und Geoinformation, Geodatenmanagement und Statistik",
    "plan_version": "Entwurf 3 nach der zweiten Abstimmungsrunde vom 12.03.2026",
}
PAPERS = [Paper(name, lie) for name in ("A4", "A3") for lie in ("landscape", "portrait")]


@pytest.fixture(scope="module")
def scored(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county with an attention score for 2025 and one decision of a conference."""
    import pandas as pd

    path = Path(shutil.copy(small_monitor, tmp_path_factory.mktemp("sheets") / "kreis.gpkg"))
    workspace = Workspace.open(path)
    ids = list(workspace.area_names("quartier"))
    scores = pd.DataFrame({
        "area_id": ids, "score": [float(6 - at) for at in range(len(ids))], "rank": range(1, len(ids) + 1),
        "class": [4, 3, 2, 1] * 3, "class_label": None, "dynamic_score": 0.0, "dynamic_class": [3, 2, 1] * 4,
        "dynamic_label": None, "attention": 0, "reason": None})
    nothing = pd.DataFrame({"area_id": [], "indicator": [], "z": [], "weight": [], "contribution": []})
    workspace.write_scores(scores, nothing, level="quartier", period="2025", method="mss")
    workspace.set_override(
        ids[0], level="quartier", period="2025", class_=1, reason="Neubau", decided_on="2026-02-01", body="Konferenz",
        recorded_by="Test")
    return path


@pytest.fixture(scope="module")
def workspace(scored: Path) -> Workspace:
    return Workspace.open(scored)


@pytest.fixture(scope="module")
def long_names(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same county with the longest names one can think of."""
    path = Path(shutil.copy(scored, tmp_path_factory.mktemp("long") / "kreis.gpkg"))
    layer = QgsVectorLayer(f"{path}|layername=kommunen", "kommunen", "ogr")
    at = layer.fields().lookupField("name")
    changes = {feature.id(): {at: name} for feature, name in zip(layer.getFeatures(), LONG["kommunen"])}
    assert layer.dataProvider().changeAttributeValues(changes)
    del layer
    workspace = Workspace.open(path)
    workspace.set_meta(**{key: str(LONG[key]) for key in ("kreis_name", "credit", "plan_version")})
    return Workspace.open(path)


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    yield project
    project.clear()


@pytest.fixture
def laid_out(project: QgsProject) -> Iterator[Any]:
    """Lays sheets out; the layouts go before the project."""
    made: list[QgsPrintLayout] = []

    def lay_out(workspace: Workspace, plans: list[SheetPlan], language: Language = DE) -> QgsPrintLayout:
        made.append(build_layout(project, workspace, plans, language, name="Karten"))
        return made[-1]

    yield lay_out
    for layout in made:
        sip.delete(layout)


def texts(layout: QgsPrintLayout, part: str) -> list[str]:
    return [item.currentText() for item in parts_of(layout, part) if isinstance(item, QgsLayoutItemLabel)]


def box(item: QgsLayoutItem) -> QRectF:
    return QRectF(item.pagePos().x(), item.pagePos().y(), item.rect().width(), item.rect().height())


def faults(layout: QgsPrintLayout) -> list[str]:
    """Returns text that is clipped, covered or outside the margins, and items on each other."""
    image = QImage(QSize(10, 10), QImage.Format.Format_ARGB32)
    image.setDotsPerMeterX(round(layout_check.DPI / 0.0254))
    image.setDotsPerMeterY(round(layout_check.DPI / 0.0254))
    found: list[str] = []
    lines = []
    from qgis.core import QgsRenderContext
    from qgis.PyQt.QtGui import QPainter

    painter = QPainter(image)
    context = QgsRenderContext.fromQPainter(painter)
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.scene() is not None]
    for item in items:
        if isinstance(item, QgsLayoutItemLabel):
            lines += layout_check._lines(item, context, found)
    painter.end()
    found += [f"“{one.text}” on “{other.text}”" for one, other in layout_check.overlaps(lines)]
    for page in range(layout.pageCollection().pageCount()):
        size = layout.pageCollection().page(page).pageSize()
        here = [item for item in items if item.page() == page and item.customProperty("quartiersmonitor/part")]
        paper = QRectF(11.5, 11.5, size.width() - 23, size.height() - 23)
        found += [
            f"{item.id()} leaves the margins: {box(item)}" for item in here
            if not paper.contains(box(item).adjusted(1, 1, -1, -1))]
        solid = [
            item for item in here
            if item.customProperty("quartiersmonitor/part") in (
                "map", "legend", "reading", "notes", "figure", "title", "scale bar", "north arrow")]
        for one, other in combinations(solid, 2):
            shared = box(one).intersected(box(other))
            if shared.width() > 0.5 and shared.height() > 1.2:
                found.append(f"{one.id()} on {other.id()}")
        for line in (line for line in lines if line.page == page):
            written = QRectF(line.left, line.top, line.right - line.left, line.bottom - line.top)
            covered = [item.id() for item in here if isinstance(item, (QgsLayoutItemMap, QgsLayoutItemLegend))
                       and box(item).intersected(written).height() > 0.3]
            found += [f"“{line.text}” stands on {item}" for item in covered]
    return found


# ------------------------------------------------------------------ nothing clipped, nothing covered

PRESETS = ("kreis", "magnitude", "rank", "change", "clusters", "trend", "warning", "need_supply")


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_nothing_is_clipped_or_covered(laid_out: Any, workspace: Workspace, paper: Paper) -> None:
    plans = [
        *(SheetPlan((MapWish(preset, "quartier", "2025", "A.2", "W.1" if preset == "need_supply" else ""),), paper)
          for preset in PRESETS),
        SheetPlan((MapWish("need_supply", "quartier", "2025", "", "W.1"),), paper),
        SheetPlan((MapWish("score", "quartier", "2025"),), paper),
        SheetPlan((MapWish("status_dynamics", "quartier", "2025"),), paper),
        SheetPlan((MapWish("kreis", "kommune", "2025", "G.2"),), paper),
    ]
    found = faults(laid_out(workspace, plans))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_long_names_clip_nothing(laid_out: Any, long_names: Workspace, paper: Paper) -> None:
    title = "Kinder- und Jugendarmut in den Quartieren des Kreises und ihre Nähe zu Angeboten, Stand der Konferenz"
    codes = ["W.1", "W.2", "W.1.1", "W.1.2", "W.1.3", "W.1.4"]
    plans = [
        SheetPlan((MapWish("kreis", "quartier", "2025", "E.1"),), paper, title=title),
        SheetPlan((MapWish("need_supply", "quartier", "2025", "E.1", "W.1.1"),), paper),
        SheetPlan((MapWish("status_dynamics", "quartier", "2025"),), paper),
        *plan_of_workspace(long_names, "kreis", "quartier", ["2025"], codes, arrangement="indicators", paper=paper),
        *plan_of_workspace(
            long_names, "kreis", "quartier", ["2021", "2023", "2025"], ["G.2"], arrangement="years", paper=paper),
    ]
    layout = laid_out(long_names, plans)
    found = faults(layout)
    assert not found, "\n".join(found)
    # What matters is never the part that is cut.
    assert all(LONG["plan_version"] in text.replace("\n", " ") for text in texts(layout, "credit"))
    assert all(text == "Interne Fassung – nicht zur Weitergabe" for text in texts(layout, "edition"))


def test_the_check_finds_what_it_looks_for(laid_out: Any, workspace: Workspace) -> None:
    layout = laid_out(workspace, [SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))])
    assert not faults(layout)
    legend, = parts_of(layout, "legend")
    place = legend.pagePos()
    legend.attemptMoveBy(-60, 0)
    assert any("auf" in fault or "on" in fault for fault in faults(layout))
    legend.attemptMoveBy(60, 0)
    assert legend.pagePos() == place and not faults(layout)
    title, = parts_of(layout, "title")
    title.setText(title.text() * 8)
    assert any("mm wide" in fault for fault in faults(layout))


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("labels", [False, True])
def test_every_kommune_is_named(laid_out: Any, long_names: Workspace, several: bool, labels: bool) -> None:
    wishes = tuple(MapWish("status_dynamics" if not several else "kreis", "quartier", "2025", code)
                   for code in (["A.1", "A.2", "A.3", "A.4"] if several else [""]))
    plan = SheetPlan(wishes, arrangement="indicators" if several else "single", labels=labels)
    layout = laid_out(long_names, [plan])
    item = parts_of(layout, "map")[0]
    settings: QgsMapSettings = item.mapSettings(item.extent(), QSizeF(1600, 1200), 200, True)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    kommunen = item.layers()[0]
    placed = [
        label for label in job.takeLabelingResults().allLabels()
        if label.layerID == kommunen.id() and not label.isUnplaced]
    assert len(placed) == 3
    if several:
        assert {label.labelText for label in placed} == {"1", "2", "3"}
        assert "1 Königswinter" in texts(layout, "notes")[0].replace("\n", " ")


# ------------------------------------------------------------------ what a sheet says


def content_of(workspace: Workspace, plan: SheetPlan, project: QgsProject) -> SheetContent:
    layers = SheetLayers(project, workspace, DE)
    made = [layers.map(wish, reference_period=plan.reference_period) for wish in plan.maps]
    return ContentBuilder(workspace, DE).build(plan, made)


def test_a_sheet_names_indicator_unit_date_boundaries_and_source(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),)), project)
    assert content.title == "A.2 Kinder- und Jugendarmut"
    assert content.subtitle == (
        "Vergleich mit dem Kreis in %", "Stichtag 31.12.2025", "Beispielkreis, nach Quartieren",
        "Gebietsstand: Plan 1.0")
    assert content.source_line.startswith("Quelle: Grundsicherung für Arbeitsuchende")
    assert content.credit_line.startswith("Gebietsstand: Plan 1.0 · ")
    assert content.legend_heading == "Wert in % · Zahl der Quartiere"
    assert content.reading[0].startswith("Je dunkler, desto höher der Wert.")
    assert any(text.startswith("Nicht erwerbsfähige Leistungsberechtigte unter 15 Jahren") for text in content.reading)
    assert not any("Andere Fassung" in text for text in content.reading)
    assert "±0,5 und ±1,5 Standardabweichungen" in content.notes[0]


def test_the_kreis_value_is_the_stored_one(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),)), project)
    row = workspace.values("kreis", "2025", ["A.2"]).iloc[0]
    assert content.figure_heading == "Beispielkreis"
    assert content.figure == f"{DE.number(row['value'], 1)}\u202f%"
    assert content.figure_note == f"{DE.integer(row['numerator'])} von {DE.integer(row['denominator'])}"
    # A mean has no cases.
    content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", "W.1"),)), project)
    assert content.figure.endswith("von 5 Einrichtungen") and not content.figure_note


def test_sheet_and_profile_print_the_same_value_of_the_kreis(project: QgsProject, workspace: Workspace) -> None:
    from quartiersmonitor.profiles.content import ProfileData, build_contents

    kreis, = build_contents(ProfileData.read(workspace), level="kreis", language="de", period="2025")
    printed = {row.code: row.value_text for row in kreis.rows}
    for code in ("A.1", "A.2", "B.1", "E.2", "G.1", "G.2", "W.1", "D.1"):
        content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", code),)), project)
        assert content.figure.split("\u202f")[0].split(" ")[0] == printed[code].strip("()"), code


def test_legend_counts_are_those_of_the_map(project: QgsProject, workspace: Workspace) -> None:
    plan = SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))
    content = content_of(workspace, plan, project)
    counted = {key: int(text.rpartition(" · ")[2]) for key, text in content.legend.items()}
    assert counted == dict(content.panels[0].counts)
    overlay = {"unreliable"}
    assert sum(count for key, count in counted.items() if key not in overlay) == 12
    keys = list(content.legend)
    assert keys[-3:] == ["unreliable", "suppressed", "no_data"] or keys[-4:][0] == "zero"


def test_reading_help_follows_polarity(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", "W.1"),)), project)
    assert content.reading[0].startswith("Je dunkler, desto niedriger der Wert.")


def test_the_example_is_true(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),)), project)
    sentence = next(text for text in content.reading if text.startswith("Lesebeispiel: "))
    layer = QgsVectorLayer(workspace.layer_uri("map_quartier_2025"), "m", "ogr")
    areas = [feature for feature in layer.getFeatures() if feature["a_2_state"] == "value"]
    largest = max(areas, key=lambda feature: feature["population"])
    indicator = workspace.catalogue().indicator("A.2")
    value = DE.number(largest["a_2"], indicator.printed_decimals(largest["a_2_den"]))
    assert f"{value}\u202f%" in sentence and largest["name"] in sentence
    assert sentence.rstrip(".").rpartition("Klasse: ")[2] in (
        "deutlich über dem Kreis", "über dem Kreis", "etwa wie im Kreis", "unter dem Kreis", "deutlich unter dem Kreis")


def test_few_cases_are_explained_where_there_are_some(project: QgsProject, workspace: Workspace) -> None:
    hatched = "Schraffierte Werte beruhen auf wenigen Fällen"
    for code in ("A.2", "A.3", "G.2"):
        content = content_of(workspace, SheetPlan((MapWish("kreis", "quartier", "2025", code),)), project)
        shown = any(text.startswith(hatched) for text in content.reading)
        assert shown == (content.panels[0].counts["unreliable"] > 0), code


def test_change_shows_the_kreis_then_and_now(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("change", "quartier", "2025", "A.2"),)), project)
    then, now = (workspace.values("kreis", year, ["A.2"]).iloc[0]["value"] for year in ("2023", "2025"))
    assert content.figure == f"{DE.number(then, 1)}\u202f% → {DE.number(now, 1)}\u202f%"
    assert content.figure_note == "2023 → 2025"
    assert content.subtitle[0] == "Veränderung in Prozentpunkten"


def test_need_and_supply(project: QgsProject, workspace: Workspace) -> None:
    content = content_of(workspace, SheetPlan((MapWish("need_supply", "quartier", "2025", "A.2", "W.1"),)), project)
    counts = content.panels[0].counts
    assert content.title.startswith("Bedarf und Versorgung: A.2 Kinder- und Jugendarmut – W.1")
    assert content.figure == f"{counts['corner']} von 12"
    assert "A.2 " in content.figure_note and "W.1 " in content.figure_note


def test_years_share_classes_and_legend(project: QgsProject, laid_out: Any, workspace: Workspace) -> None:
    plan, = plan_of_workspace(workspace, "kreis", "quartier", ["2021", "2023", "2025"], ["A.2"], arrangement="years")
    layout = laid_out(workspace, [plan])
    layers = [item.layers()[-1] for item in parts_of(layout, "map")]
    assert [layer.customProperty(PREFIX + "period") for layer in layers] == ["2021", "2023", "2025"]
    assert len({read_breaks(layer).to_json() for layer in layers}) == 1
    assert read_breaks(layers[0]).period == "2025"
    assert len(parts_of(layout, "legend")) == 1
    assert texts(layout, "caption") == ["2021", "2023", "2025"]
    assert "Klassen von 2025 für alle Jahre" in texts(layout, "subtitle")[0]
    kreis = [
        DE.number(workspace.values("kreis", year, ["A.2"]).iloc[0]["value"], 1) for year in ("2021", "2023", "2025")]
    assert texts(layout, "rate") == [f"Kreis {value}\u202f%" for value in kreis]
    # The bar below each map counts what the map shows.
    for layer, page_counts in zip(layers, _bar_numbers(layout)):
        counts = json.loads(layer.customProperty(PREFIX + "counts"))
        assert page_counts <= {str(count) for count in counts.values()}


def _bar_numbers(layout: QgsPrintLayout) -> list[set[str]]:
    """Returns the numbers below each map, from left to right."""
    places = [box(item) for item in parts_of(layout, "map")]
    found: list[set[str]] = [set() for _ in places]
    for item in parts_of(layout, "bar number"):
        middle = box(item).center()
        for at, place in enumerate(places):
            if place.left() <= middle.x() <= place.right() and 0 < middle.y() - place.bottom() < 15:
                found[at].add(item.currentText())
    assert all(found)
    return found


def test_indicators_share_a_legend_in_words_and_name_their_bounds(laid_out: Any, workspace: Workspace) -> None:
    plan, = plan_of_workspace(workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2"], arrangement="indicators")
    layout = laid_out(workspace, [plan])
    legend, = parts_of(layout, "legend")
    nodes = legend.model().layerLegendNodes(legend.model().rootGroup().findLayers()[0])
    shown = [node.data(0) for node in nodes]
    assert "etwa wie im Kreis" in shown and not any("%" in text for text in shown)
    for text, item in zip(texts(layout, "bounds"), parts_of(layout, "map")):
        breaks = read_breaks(item.layers()[-1])
        assert text == "Grenzen " + " | ".join(DE.number(bound, breaks.decimals) for bound in breaks.bounds) + "\u00a0%"


def test_english_sheets(laid_out: Any, workspace: Workspace) -> None:
    layout = laid_out(workspace, [SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))], Language("en"))
    assert "as of 2025-12-31" in texts(layout, "subtitle")[0]
    assert texts(layout, "edition") == ["Internal edition – not for distribution"]
    assert not faults(layout)


def test_a_hostile_title_stays_text(laid_out: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/geheim")
    plan = SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),), title="[% env('HOME') %] <b>Karte</b>")
    layout = laid_out(workspace, [plan])
    title, = texts(layout, "title")
    assert "/geheim" not in title and "<b>Karte</b>" in title


def test_parts_are_named_in_german_for_the_designer(laid_out: Any, workspace: Workspace) -> None:
    layout = laid_out(workspace, [SheetPlan((MapWish("need_supply", "quartier", "2025", "A.2", "W.1"),))])
    names = {item.id() for item in layout.items() if isinstance(item, QgsLayoutItem) and item.id()}
    assert {"Titel 1", "Karte 1", "Legende 1", "Nordpfeil 1", "Maßstabsleiste 1", "Quadratische Legende 1"} <= names
    assert all(item.customProperty("quartiersmonitor/part") for item in layout.items()
               if isinstance(item, QgsLayoutItem) and item.id())


# ------------------------------------------------------------------ plans of a workspace


def test_the_sheet_of_a_map_has_the_classes_of_the_screen(project: QgsProject, workspace: Workspace) -> None:
    maps.add_map(project, workspace, "kreis", "quartier", "2023", "A.2", language=DE)
    layer = maps.add_map(project, workspace, "kreis", "quartier", "2025", "A.2", language=DE, freeze=True, labels=True)
    plan = plan_of_layer(layer, Paper("A3"))
    assert plan == SheetPlan(
        (MapWish("kreis", "quartier", "2025", "A.2"),), Paper("A3"), labels=True, reference_period="2023")
    layers = SheetLayers(project, workspace, DE)
    printed = layers.map(plan.maps[0], reference_period=plan.reference_period)
    assert read_breaks(printed) == read_breaks(layer)
    # The year whose classes are taken over is not shown, so it is no layer of the project.
    assert not any(
        other.customProperty(PREFIX + "period") == "2023" and other.customProperty(maps.ROLE) == "sheet"
        for other in project.mapLayers().values())
    assert read_breaks(layers.map(plan.maps[0])) != read_breaks(layer)
    assert printed.customProperty(PREFIX + "counts") == layer.customProperty(PREFIX + "counts")
    layer = maps.add_map(
        project, workspace, "need_supply", "quartier", "2025", "A.2", language=DE, supply="W.1")
    assert plan_of_layer(layer, Paper()).maps[0] == MapWish("need_supply", "quartier", "2025", "A.2", "W.1")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"periods": ["1999"]}, "1999"),
        ({"indicators": ["Z.9"]}, "Z.9"),
        ({"indicators": []}, "mindestens einen Indikator"),
        ({"preset_id": "need_supply", "supply": "Q.1"}, "Q.1"),
    ],
)
def test_what_a_workspace_does_not_have_is_named(workspace: Workspace, arguments: Any, words: str) -> None:
    values = {"preset_id": "kreis", "level": "quartier", "periods": ["2025"], "indicators": ["A.2"], **arguments}
    with pytest.raises(DataProblem) as caught:
        plan_of_workspace(workspace, **values)
    assert words in caught.value.text(DE.translate)


def test_a_sheet_that_cannot_be_made_leaves_the_project(project: QgsProject, workspace: Workspace) -> None:
    plans = [SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"), MapWish("score", "kommune", "2025")))]
    with pytest.raises(DataProblem):
        add_sheets(project, workspace, plans, DE)
    assert not project.mapLayers() and not project.layoutManager().layouts()


def test_sheets_in_the_designer_stay_beside_each_other(project: QgsProject, workspace: Workspace) -> None:
    plans = [SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))]
    names = [add_sheets(project, workspace, plans, DE).name() for _ in range(2)]
    assert names == ["A.2 Kinder- und Jugendarmut", "A.2 Kinder- und Jugendarmut (2)"]
    group = project.layerTreeRoot().findGroup("Layer der Kartenblätter")
    assert not group.itemVisibilityChecked() and not group.isExpanded()
    # The map on screen is another one.
    assert maps.current_map(project) is None


def test_a_saved_project_keeps_its_sheets(project: QgsProject, workspace: Workspace, tmp_path: Path) -> None:
    add_sheets(project, workspace, [SheetPlan((MapWish("status_dynamics", "quartier", "2025"),))], DE)
    assert project.write(str(tmp_path / "karten.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "karten.qgz"))
    layout, = again.layoutManager().printLayouts()
    item = parts_of(layout, "map")[0]
    assert item.layers() and all(layer.isValid() for layer in item.layers())
    assert item.keepLayerSet() and item.keepLayerStyles()
    assert not faults(layout)
    again.clear()


def test_layers_that_are_alike_are_made_once(laid_out: Any, project: QgsProject, workspace: Workspace) -> None:
    plans = plan_of_workspace(workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2", "A.3"])
    laid_out(workspace, plans)
    sources = [layer.source().rpartition("layername=")[2] for layer in project.mapLayers().values()]
    assert sources.count("siedlungsflaechen") == 1
    assert sources.count("map_quartier_2025") <= 6  # a map and its marks for each indicator


# ------------------------------------------------------------------ files

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def words(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def info(pdf: Path) -> dict[str, str]:
    text = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


@needs_poppler
def test_a_map_set_as_pdf(workspace: Workspace, tmp_path: Path) -> None:
    plans = plan_of_workspace(workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2"], paper=Paper("A3"))
    path = tmp_path / "Konferenz" / "karten.pdf"
    assert print_sheets(workspace, plans, path, language=DE) == [path]
    facts, text = info(path), words(path)
    assert facts["Pages"] == "2" and "A3" in facts["Page size"]
    assert facts["Title"] == "A.1 SGB II-Bezug"
    assert facts["Author"] == workspace.meta()["credit"]
    assert facts["Creator"].startswith("Quartiersmonitor ")
    for part in ("A.2 Kinder- und Jugendarmut", "Stichtag 31.12.2025", "Gebietsstand: Plan 1.0", "Blatt 2 von 2",
                 "Interne Fassung – nicht zur Weitergabe", "gesperrt (Datenschutz)", "So lesen Sie die Karte",
                 "Quelle: "):
        assert part in text, part
    for name in workspace.area_names("kommune").values():
        assert name.split()[0].split("-")[0] in text
    data = path.read_bytes()
    assert b"/Subtype /Image" not in data and b"/Subtype/Image" not in data
    assert getpass.getuser().encode() not in data or getpass.getuser() in "quartiersmonitor"
    assert data.count(b"/Title") >= 3  # of the file and of two bookmarks
    assert [file.name for file in path.parent.iterdir()] == ["karten.pdf"]


@needs_poppler
def test_the_numbers_of_the_square_are_text(workspace: Workspace, tmp_path: Path) -> None:
    plan = SheetPlan((MapWish("need_supply", "quartier", "2025", "A.2", "W.1"),))
    print_sheets(workspace, [plan], tmp_path / "karte.pdf", language=DE)
    text = words(tmp_path / "karte.pdf")
    for part in ("hoch", "mittel", "niedrig", "gering", "gut", "↑ Bedarf: A.2", "→ Versorgung: W.1"):
        assert part in text, part


def test_pictures_have_the_resolution_that_was_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    plans = plan_of_workspace(workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2"])
    files = print_sheets(workspace, plans, tmp_path / "karte.png", language=DE, dpi=60)
    assert [file.name for file in files] == ["karte_A1_2025.png", "karte_A2_2025.png"]
    for file in files:
        image = QImage(str(file))
        assert abs(image.width() - 297 / 25.4 * 60) <= 1 and abs(image.height() - 210 / 25.4 * 60) <= 1
        assert abs(image.dotsPerMeterX() * 0.0254 - 60) < 0.1
        assert image.text("Author") == workspace.meta()["credit"]
        assert image.text("Title").startswith("A.")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["karte_A1_2025.png", "karte_A2_2025.png"]


def test_drawings_are_vectors_that_name_nobody(workspace: Workspace, tmp_path: Path) -> None:
    plan = SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))
    file, = print_sheets(workspace, [plan], tmp_path / "karte.svg", language=DE)
    text = file.read_text(encoding="utf-8")
    assert "<image" not in text and "data:image" not in text
    assert workspace.meta()["credit"] in text and "A.2 Kinder- und Jugendarmut" in text
    assert str(tmp_path) not in text and str(workspace.path.parent) not in text
    assert f">{getpass.getuser()}<" not in text


def test_separate_files_have_names_that_say_what_they_show(workspace: Workspace, tmp_path: Path) -> None:
    plans = [
        *plan_of_workspace(workspace, "kreis", "quartier", ["2023", "2025"], ["A.1"]),
        *plan_of_workspace(workspace, "kreis", "quartier", ["2023", "2025"], ["A.1"], arrangement="years"),
        *plan_of_workspace(workspace, "kreis", "quartier", ["2025"], ["A.1", "A.2", "E.2"], arrangement="indicators"),
        SheetPlan((MapWish("score", "quartier", "2025"),)), SheetPlan((MapWish("score", "quartier", "2025"),)),
    ]
    names = [path.name for path in file_names(plans, tmp_path / "karte.pdf")]
    assert names == [
        "karte_A1_2023.pdf", "karte_A1_2025.pdf", "karte_A1_2023-2025.pdf", "karte_A1-E2_2025.pdf",
        "karte_score_2025.pdf", "karte_score_2025_2.pdf"]


def test_an_unknown_ending_and_a_place_that_cannot_be_written_are_named(workspace: Workspace, tmp_path: Path) -> None:
    plan = SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))
    with pytest.raises(DataProblem) as caught:
        print_sheets(workspace, [plan, plan], tmp_path / "karte.docx", language=DE)
    assert "karte.docx" in caught.value.text(DE.translate)
    (tmp_path / "besetzt").write_text("Datei")
    with pytest.raises(DataProblem) as caught:
        print_sheets(workspace, [plan], tmp_path / "besetzt" / "karte.pdf", language=DE)
    assert "besetzt" in caught.value.text(DE.translate)


def test_a_picture_shows_one_page(laid_out: Any, workspace: Workspace, tmp_path: Path) -> None:
    plan = SheetPlan((MapWish("kreis", "quartier", "2025", "A.2"),))
    layout = laid_out(workspace, [plan, dataclasses.replace(plan, labels=True)])
    with pytest.raises(ValueError, match="one page"):
        export_sheets(layout, tmp_path / "karte.png", titles=["Karte"], author="Amt", language=DE)
