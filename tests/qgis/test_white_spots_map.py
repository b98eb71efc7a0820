"""White spots as a map preset: layer, sheet, refusals, and the clicks in the dock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsFeature, QgsFeatureRequest, QgsLayoutItemLegend, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImage

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.mapsheets.content import ContentBuilder, SheetContent
from quartiersmonitor.profiles.mapsheets.layers import Names, SheetLayers
from quartiersmonitor.profiles.mapsheets.plan import Paper, SheetPlan
from quartiersmonitor.profiles.mapsheets.project import add_sheets, plan_of_layer, plan_of_workspace
from quartiersmonitor.profiles.mapsheets.sheet import parts_of
from quartiersmonitor.styles.apply import PREFIX, StyleSpec, style_layer
from quartiersmonitor.styles.maps import add_map, current_map, map_layer
from quartiersmonitor.workspace import Workspace

from .conftest import Refused
from .test_dock import Desk, desk  # noqa: F401 - a fixture
from .test_gallery import target  # noqa: F401 - a fixture
from .test_mapsheets import PAPERS, faults, laid_out, project, scored, texts  # noqa: F401 - fixtures

Run = Callable[..., dict[str, Any]]
DE = Language("de")
PERIOD = "2025"


@pytest.fixture(scope="module")
def file(scored: Path, tmp_path_factory: pytest.TempPathFactory, qgis_app: Any) -> Path:  # noqa: F811
    """A workspace with the white spots of day care and an attention score that weighs them."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    from quartiersmonitor.processing.provider import QuartiersmonitorProvider

    path = Path(shutil.copy(scored, tmp_path_factory.mktemp("spots") / "kreis.gpkg"))
    provider = QuartiersmonitorProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    algorithm = provider.algorithm("whitespots").create()
    _, done = algorithm.run(
        {"WORKSPACE": str(path), "CATEGORY": "kita", "DISTANCE": 400.0}, QgsProcessingContext(),
        QgsProcessingFeedback())
    QgsApplication.processingRegistry().removeProvider(provider)
    assert done
    return path


@pytest.fixture
def workspace(file: Path) -> Workspace:
    return Workspace.open(file)


@pytest.fixture
def sheet(workspace: Workspace, project: QgsProject) -> tuple[SheetContent, SheetLayers]:  # noqa: F811
    plan, = plan_of_workspace(workspace, "white_spots", "quartier")
    layers = SheetLayers(project, workspace, DE)
    return ContentBuilder(workspace, DE).build(plan, [layers.map(plan.maps[0])]), layers


# ------------------------------------------------------------------ the layer


def test_every_spot_has_one_class_and_the_legend_counts_it(workspace: Workspace) -> None:
    layer = map_layer(workspace, "white_spots", "quartier", "1999", language=DE)
    spots = workspace.white_spots()
    assert layer.name() == "Weiße Flecken: Kindertageseinrichtung, 31.12.2025"
    assert layer.customProperty(PREFIX + "period") == PERIOD
    rules = layer.renderer().rootRule().children()
    found = 0
    for rule in rules:
        count = sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(rule.filterExpression())))
        assert rule.label().endswith(f" · {count}")
        found += count
    assert found == len(spots)
    darker = [rule.symbol().symbolLayer(0).fillColor().lightness() for rule in rules]
    assert darker == sorted(darker, reverse=True)


def test_a_layer_without_the_column_is_named() -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:25832&field=name:string", "Bezirke", "memory")
    with pytest.raises(DataProblem, match="weighted"):
        style_layer(layer, StyleSpec(preset="white_spots"))


def test_a_single_spot_and_none_are_drawn() -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:25832&field=weighted:double&field=position:int", "Flecken", "memory")
    assert not style_layer(layer, StyleSpec(preset="white_spots", language="de")).counts
    feature = QgsFeature(layer.fields())
    feature.setAttributes([12.0, 1])
    layer.dataProvider().addFeature(feature)
    assert style_layer(layer, StyleSpec(preset="white_spots", language="de")).counts == {"class-0": 1}


# ------------------------------------------------------------------ the sheet


def test_a_sheet_says_what_the_table_says(workspace: Workspace, sheet: tuple[SheetContent, SheetLayers]) -> None:
    content, _ = sheet
    spots = workspace.white_spots().sort_values("position")
    assert content.title == "Weiße Flecken: Kindertageseinrichtung"
    assert content.subtitle[:3] == ("mehr als 400 m Fußweg", "Zielgruppe: unter 6 Jahre", "Stichtag 31.12.2025")
    assert content.figure == DE.integer(spots["people"].sum())
    assert DE.integer(len(spots)) in content.figure_note and DE.integer(spots["weighted"].sum()) in content.figure_note
    head, *rows = content.listing
    assert (head.first, head.second) == ("Menschen", "gewichtet")
    names = workspace.area_names("quartier")
    assert len(rows) == min(10, len(spots))
    for row, spot in zip(rows, spots.itertuples()):
        assert row.number == str(spot.position) and row.name.startswith(names[spot.quartier_id])
        assert (row.first, row.second) == (DE.integer(spot.people), DE.integer(spot.weighted))
    assert content.source_line == "Quelle: Angebotsverzeichnis und Fußwegenetz, Stand 31.12.2025."
    assert rows[0].name in content.reading[1] and "Aufmerksamkeitsbedarf" in content.reading[0]


def test_without_weights_nothing_is_called_weighted(
    run: Run, file: Path, tmp_path: Path, project: QgsProject  # noqa: F811
) -> None:
    path = Path(shutil.copy(file, tmp_path / "ohne.gpkg"))
    run("whitespots", {"WORKSPACE": str(path), "CATEGORY": "kita", "DISTANCE": 400.0, "SPREAD": 0.0})
    workspace = Workspace.open(path)
    plan, = plan_of_workspace(workspace, "white_spots", "quartier")
    layers = SheetLayers(project, workspace, DE)
    content = ContentBuilder(workspace, DE).build(plan, [layers.map(plan.maps[0])])
    assert not any(row.second for row in content.listing)
    assert "gewichtet" not in " ".join((content.legend_heading, content.figure_note))
    assert "Ohne Aufmerksamkeitsbedarf" in content.reading[0]


def test_offers_lie_above_and_those_not_confirmed_are_in_the_legend(
    workspace: Workspace, sheet: tuple[SheetContent, SheetLayers], laid_out: Any  # noqa: F811
) -> None:
    content, layers = sheet
    plan, = plan_of_workspace(workspace, "white_spots", "quartier")
    panel = layers.panel(plan.maps[0], Names(8.5))
    offers = panel.stack[0]
    assert offers is layers.spots_offers and panel.stack.index(panel.map) == 2
    own = workspace.offers(as_of="2025-12-31").query("category == 'kita'")
    labels = [item.label() for item in offers.renderer().legendSymbolItems()]
    assert labels == [
        f"Kindertageseinrichtung · {len(own)}",
        f"von der Kommune nicht bestätigt · {own['confirmed_on'].isna().sum()}"]
    legend, = (item for item in parts_of(laid_out(workspace, [plan]), "legend")
               if isinstance(item, QgsLayoutItemLegend))
    shown = [node.data(0).replace("\n", " ").replace("\u00a0", " ")
             for layer in legend.model().rootGroup().findLayers()
             for node in legend.model().layerLegendNodes(layer)]
    assert shown == [text.replace("\u00a0", " ") for text in (*content.legend.values(), *labels)]


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_nothing_is_clipped_or_covered(laid_out: Any, workspace: Workspace, paper: Paper) -> None:  # noqa: F811
    layout = laid_out(workspace, plan_of_workspace(workspace, "white_spots", "quartier", paper=paper))
    found = faults(layout)
    assert not found, "\n".join(found)
    listed = "\n".join(texts(layout, "listing"))
    assert "Quartier, Kommune" in listed and len(listed.split("\n")) >= 4 * 5
    assert texts(layout, "reading") and texts(layout, "notes")


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_a_map_set_prints_them(run: Run, file: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"flecken.{ending}"
    run("mapset", {
        "WORKSPACE": str(file), "PRESET": "white_spots", "PAPER": "A3", "DPI": 72, "LANGUAGE": "de",
        "OUTPUT": str(output)})
    assert output.stat().st_size > 10_000


def test_a_project_and_a_style_are_made_of_them(run: Run, file: Path, tmp_path: Path) -> None:
    run("mapproject", {"WORKSPACE": str(file), "PRESET": "white_spots", "OUTPUT": str(tmp_path / "karte.qgz")})
    opened = QgsProject()
    assert opened.read(str(tmp_path / "karte.qgz"))
    assert opened.title().startswith(("White spots", "Weiße Flecken"))
    opened.clear()
    qml = tmp_path / "flecken.qml"
    run("stylelayer", {"INPUT": f"{file}|layername=weisse_flecken", "PRESET": "white_spots", "QML": str(qml)})
    assert qml.exists()


# ------------------------------------------------------------------ refusals


def test_without_white_spots_the_remedy_is_named(scored: Path, run: Run, tmp_path: Path) -> None:  # noqa: F811
    workspace = Workspace.open(scored)
    for ask in (lambda: plan_of_workspace(workspace, "white_spots", "quartier"),
                lambda: map_layer(workspace, "white_spots", "quartier", PERIOD),
                lambda: add_map(QgsProject(), workspace, "white_spots", "quartier", PERIOD)):
        with pytest.raises(DataProblem) as caught:
            ask()
        assert "Erreichbarkeit" in caught.value.text(DE.translate)
    with pytest.raises(Refused):
        run("mapset", {"WORKSPACE": str(scored), "PRESET": "white_spots", "OUTPUT": str(tmp_path / "x.pdf")})


def test_another_year_is_refused(workspace: Workspace) -> None:
    with pytest.raises(DataProblem) as caught:
        plan_of_workspace(workspace, "white_spots", "quartier", ["2023"])
    assert PERIOD in caught.value.text(DE.translate)
    assert plan_of_workspace(workspace, "white_spots", "quartier", [PERIOD])


# ------------------------------------------------------------------ in the dock


@pytest.fixture
def shown_page(desk: Desk, file: Path) -> Iterator[Any]:  # noqa: F811
    desk.dock.open_workspace(file)
    yield desk.page("map")


def test_white_spots_are_printed_in_three_clicks(
    desk: Desk, shown_page: Any, target: dict[str, Any], tmp_path: Path  # noqa: F811
) -> None:
    desk.press(shown_page.buttons["white_spots"])
    layer = current_map(QgsProject.instance())
    assert layer.customProperty(PREFIX + "preset") == "white_spots"
    assert plan_of_layer(layer, Paper()).maps[0].period == PERIOD
    names = [node.layer().name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names.index("Kindertageseinrichtung") < names.index(layer.name()) < names.index("Siedlungsflächen")
    target.update(path=str(tmp_path / "flecken.png"))
    desk.press(shown_page.printButton)
    assert not QImage(str(tmp_path / "flecken.png")).isNull()
    desk.press(shown_page.buttons["kreis"])
    names = [node.layer().name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert "Kindertageseinrichtung" not in names and "Siedlungsflächen" not in names


def test_without_white_spots_the_card_says_what_to_do(desk: Desk, scored: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(scored)
    card = desk.page("map").buttons["white_spots"]
    assert not card.isEnabled() and "Erreichbarkeit" in card.toolTip()


def test_the_picture_of_the_card_shows_them(desk: Desk, shown_page: Any) -> None:  # noqa: F811
    drawn: dict[str, QImage] = {}
    shown_page.thumbnails.ready.connect(lambda preset_id, image: drawn.update({preset_id: image}))
    shown_page._draw_pictures()
    desk.qtbot.waitUntil(lambda: "white_spots" in drawn, timeout=60_000)
    colours = {drawn["white_spots"].pixelColor(x, y).name() for x in range(0, 288) for y in range(0, 213)}
    assert len(colours) > 20


def test_a_set_of_them_takes_neither_years_nor_indicators(desk: Desk, shown_page: Any) -> None:  # noqa: F811
    from quartiersmonitor.ui.map_set_dialog import MapSetDialog

    dialog = MapSetDialog(desk.dock.state, "white_spots", ("", "W.1"), "A4 landscape", False, desk.window)
    assert not dialog.periodsList.isEnabled() and not dialog.indicatorsList.isEnabled()
    assert dialog.printButton.isEnabled() and dialog.inputs()["PERIODS"] == ""
    assert [plan.maps[0].period for plan in dialog.plans()] == [PERIOD]
    dialog.deleteLater()


def test_sheets_go_to_the_designer(workspace: Workspace, project: QgsProject) -> None:  # noqa: F811
    plans: list[SheetPlan] = plan_of_workspace(workspace, "white_spots", "kommune", paper=Paper("A4", "portrait"))
    layout = add_sheets(project, workspace, plans, DE)
    assert layout.name() == "Weiße Flecken: Kindertageseinrichtung"
