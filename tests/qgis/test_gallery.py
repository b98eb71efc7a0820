"""The gallery of presets in the dock: pictures from the workspace, keyboard, need and supply, and maps on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsLayerTreeModel, QgsProject
from qgis.gui import QgsGui, QgsLayerTreeView
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.profiles.mapsheets.sheet import parts_of
from quartiersmonitor.styles.apply import PREFIX
from quartiersmonitor.styles.bivariate import SQUARE_WIDGET, show_square
from quartiersmonitor.styles.maps import current_map
from quartiersmonitor.styles.presets import PRESETS
from quartiersmonitor.ui.gallery import PresetCard, PresetGallery
from quartiersmonitor.ui.map_set_dialog import MapSetDialog
from quartiersmonitor.ui.square_legend import SquareLegend, SquareLegendProvider
from quartiersmonitor.workspace import Workspace

from .test_dock import PATIENCE_MS, Desk, desk, scored  # noqa: F401 - fixtures


@pytest.fixture
def page(desk: Desk, scored: Path) -> Any:  # noqa: F811
    desk.dock.open_workspace(scored)
    return desk.page("map")


def shown() -> Any:
    return current_map(QgsProject.instance())


def colours(image: QImage) -> set[str]:
    small = image.scaled(QSize(72, 54))
    return {small.pixelColor(x, y).name() for x in range(72) for y in range(54)}


# ------------------------------------------------------------------ pictures


def test_every_preset_has_a_card_with_name_purpose_and_when_to_use_it(page: Any) -> None:
    assert list(page.gallery.cards) == list(PRESETS)
    for preset_id, card in page.gallery.cards.items():
        assert card.accessibleName() and card.title == card.accessibleName()
        assert card.purpose in card.accessibleDescription() and card.when in card.accessibleDescription()
        assert card.purpose != PRESETS[preset_id].purpose, "not translated"


def test_pictures_are_drawn_from_the_workspace_one_after_the_other(desk: Desk, page: Any) -> None:  # noqa: F811
    drawn: dict[str, QImage] = {}
    page.thumbnails.ready.connect(lambda preset_id, image: drawn.__setitem__(preset_id, image))
    page._pictures.start()
    usable = [preset_id for preset_id, card in page.gallery.cards.items() if card.isEnabled()]
    assert "need_supply" in usable and "kreis" in usable
    desk.qtbot.waitUntil(lambda: set(drawn) >= set(usable), timeout=PATIENCE_MS)
    assert not page.thumbnails.busy
    for preset_id, image in drawn.items():
        assert image.width() > 200
        # Paper, borders and more than one colour of areas.
        assert len(colours(image)) > 10, preset_id
    assert drawn["kreis"] != drawn["magnitude"]
    # Another indicator gives other pictures; the first ones come back at once.
    first = drawn["kreis"]
    desk.dock.state.set_indicator("B.2")
    desk.qtbot.waitUntil(lambda: drawn["kreis"] != first, timeout=PATIENCE_MS)
    desk.qtbot.waitUntil(lambda: not page.thumbnails.busy, timeout=PATIENCE_MS)
    drawn.clear()
    desk.dock.state.set_indicator("A.1")
    desk.qtbot.waitUntil(lambda: "kreis" in drawn, timeout=PATIENCE_MS)
    assert drawn["kreis"] == first


def test_pictures_wait_while_an_algorithm_writes(desk: Desk, page: Any) -> None:  # noqa: F811
    page._pictures.start()
    page.set_busy(True)
    assert not page.thumbnails.busy
    page.thumbnails.forget()
    assert not page.thumbnails._kept


def test_a_card_says_its_purpose_when_it_is_looked_at(page: Any) -> None:
    gallery = page.gallery
    card = gallery.cards["rank"]
    QApplication.sendEvent(card, QEvent(QEvent.Type.Enter))
    assert gallery.purposeHeading.text() == card.title
    assert card.purpose in gallery.purposeLabel.text() and card.when in gallery.purposeLabel.text()
    card.left.emit()
    assert gallery.purposeHeading.text() == gallery.cards["score"].title  # the map that is shown
    missing = gallery.cards["clusters"]
    assert not missing.isEnabled()
    missing.pointed.emit("clusters")
    assert gallery.purposeLabel.text() == missing.toolTip() != missing.purpose


def test_the_card_of_the_shown_map_is_marked(desk: Desk, page: Any) -> None:  # noqa: F811
    for preset_id in ("kreis", "rank"):
        desk.press(page.buttons[preset_id])
        assert [key for key, card in page.buttons.items() if card.isChecked()] == [preset_id]


@pytest.mark.parametrize("width", [320, 340, 420, 600, 900])
def test_cards_fill_the_width_and_show_their_titles(qtbot: Any, width: int) -> None:
    gallery = PresetGallery()
    qtbot.addWidget(gallery)
    titles = ["Vergleich mit dem Kreis", "Höhe des Wertes", "Rangfolge", "Veränderung", "Aufmerksamkeitsbedarf",
              "Status und Dynamik", "Räumliche Häufungen", "Trend", "Frühwarnung", "Bedarf und Versorgung"]
    gallery.set_cards([
        PresetCard(str(at), title, "Aufmerksam-\nkeitsbedarf" if at == 4 else title, "Zweck", "Wann")
        for at, title in enumerate(titles)])
    gallery.resize(width, 800)
    gallery.show()
    QApplication.processEvents()
    cards = list(gallery.cards.values())
    assert all(card.x() >= 0 and card.geometry().right() <= width for card in cards)
    assert not any(one.geometry().intersects(other.geometry())
                   for at, one in enumerate(cards) for other in cards[at + 1:])
    for card in cards:
        room = card.width() - 8
        words = card._fitting_title(room).split()
        assert max(card.fontMetrics().horizontalAdvance(word) for word in words) <= room, (width, words)
    if width >= 600:
        assert len({card.y() for card in cards}) < len({card.x() for card in cards})


def test_the_keyboard_chooses_among_the_cards(desk: Desk, page: Any) -> None:  # noqa: F811
    cards = list(page.gallery.cards.values())
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is cards[1]
    QTest.keyClick(cards[1], Qt.Key.Key_Return)
    assert shown().customProperty(PREFIX + "preset") == cards[1].preset_id
    QTest.keyClick(cards[1], Qt.Key.Key_Right)
    QTest.keyClick(cards[2], Qt.Key.Key_Space)
    assert shown().customProperty(PREFIX + "preset") == cards[2].preset_id
    QTest.keyClick(cards[2], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is cards[1]
    # Presets without data are passed over.
    cards[5].setFocus()
    QTest.keyClick(cards[5], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is cards[9]


def test_the_gallery_paints_what_it_is_given(qtbot: Any) -> None:
    gallery = PresetGallery()
    qtbot.addWidget(gallery)
    gallery.set_cards([PresetCard("a", "Titel", "Titel", "Zweck", "Wann")])
    gallery.resize(110, 200)
    image = QImage(96, 71, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    gallery.set_picture("a", image)
    gallery.show()
    card = gallery.cards["a"]
    painted = card.grab().toImage()
    middle = card._picture_box().center()
    assert painted.pixelColor(middle).name() == "#123456"
    card.setEnabled(False)
    assert card.grab().toImage().pixelColor(middle).lightness() > QColor("#123456").lightness() + 40


# ------------------------------------------------------------------ need and supply


def test_need_and_supply_in_one_click_and_what_they_are(desk: Desk, page: Any) -> None:  # noqa: F811
    assert not page.needBox.isVisible()
    desk.press(page.buttons["need_supply"])
    layer = shown()
    assert layer.customProperty(PREFIX + "supply") == "W.1" and not layer.customProperty(PREFIX + "indicator")
    assert page.needBox.isVisible() and page.needCombo.currentData() == "score"
    page.needCombo.setCurrentIndex(1)
    page.needCombo.activated.emit(1)
    desk.qtbot.waitUntil(lambda: shown().customProperty(PREFIX + "indicator") == desk.dock.state.indicator)
    page.supplyCombo._take("W.2")
    desk.qtbot.waitUntil(lambda: shown().customProperty(PREFIX + "supply") == "W.2")
    desk.press(page.buttons["kreis"])
    assert not page.needBox.isVisible()


def test_without_a_score_the_indicator_is_the_need(desk: Desk, monitor: Path) -> None:  # noqa: F811
    desk.dock.open_workspace(monitor)
    page = desk.page("map")
    desk.press(page.buttons["need_supply"])
    assert shown().customProperty(PREFIX + "indicator") == desk.dock.state.indicator


def test_the_square_stands_in_the_layer_tree(desk: Desk, page: Any) -> None:  # noqa: F811
    registry = QgsGui.layerTreeEmbeddedWidgetRegistry()
    provider = SquareLegendProvider()
    assert registry.addProvider(provider)
    view = QgsLayerTreeView(desk.window)
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    model.setFlag(QgsLayerTreeModel.Flag.UseEmbeddedWidgets)
    view.setModel(model)
    view.show()
    try:
        desk.press(page.buttons["need_supply"])
        view.expandAll()
        desk.qtbot.waitUntil(lambda: bool(view.findChildren(SquareLegend)))
        square, = view.findChildren(SquareLegend)
        counts = [square.square.count(row, column) for row in range(3) for column in range(3)]
        assert sum(counts) <= 12 and sum(counts) > 0
        assert square.toolTip().count("\n") >= 6
        assert colours(square.grab().toImage()) >= {"#632701", "#e4f4fe"}
        desk.press(page.buttons["kreis"])
        desk.qtbot.waitUntil(lambda: not view.findChildren(SquareLegend))
    finally:
        view.setModel(None)
        view.deleteLater()
        registry.removeProvider(SQUARE_WIDGET)


def test_widgets_of_others_in_the_layer_tree_are_left_alone(page: Any) -> None:
    layer = shown()
    layer.setCustomProperty("embeddedWidgets/count", 1)
    layer.setCustomProperty("embeddedWidgets/0/id", "transparency")
    show_square(layer, True)
    assert [layer.customProperty(f"embeddedWidgets/{at}/id") for at in range(2)] == ["transparency", SQUARE_WIDGET]
    show_square(layer, True)
    assert layer.customProperty("embeddedWidgets/count") == 2
    show_square(layer, False)
    assert layer.customProperty("embeddedWidgets/count") == 1
    assert layer.customProperty("embeddedWidgets/0/id") == "transparency"


# ------------------------------------------------------------------ paper


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """Answers the file dialog."""
    asked: dict[str, Any] = {"path": str(tmp_path / "karte"), "filter": 0}

    def answer(parent: Any, title: str, proposed: str, filters: str) -> tuple[str, str]:
        asked.update(title=title, proposed=proposed)
        return asked["path"], filters.split(";;")[asked["filter"]]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    yield asked


def test_a_map_is_printed_in_four_actions(desk: Desk, page: Any, target: dict[str, Any], tmp_path: Path) -> None:  # noqa: F811
    page.indicatorCombo._take("A.2")
    desk.press(page.buttons["kreis"])
    desk.press(page.printButton)
    assert Path(target["proposed"]).name == "Karte_A2_2025.pdf"
    assert (tmp_path / "karte.pdf").read_bytes()[:5] == b"%PDF-"
    assert "Die Karte ist gedruckt." in " ".join(desk.messages())
    # The chosen kind of file gives the ending.
    target.update(path=str(tmp_path / "bild"), filter=1)
    desk.press(page.printButton)
    assert not QImage(str(tmp_path / "bild.png")).isNull()
    assert not target.update(path="")
    desk.press(page.printButton)
    assert len(list(tmp_path.glob("*.p??"))) >= 2


def test_paper_is_remembered_and_used(desk: Desk, page: Any, target: dict[str, Any], tmp_path: Path) -> None:  # noqa: F811
    page.paperCombo.setCurrentIndex(page.paperCombo.findData("A3 portrait"))
    page.paperCombo.activated.emit(page.paperCombo.currentIndex())
    target.update(path=str(tmp_path / "gross.png"))
    desk.press(page.printButton)
    image = QImage(str(tmp_path / "gross.png"))
    assert abs(image.width() - 297 / 25.4 * 300) <= 1 and abs(image.height() - 420 / 25.4 * 300) <= 1
    from quartiersmonitor.ui.settings import settings

    assert settings().map_paper.value() == "A3 portrait"
    page.paperCombo.setCurrentIndex(page.paperCombo.findData("A4 landscape"))
    page.paperCombo.activated.emit(page.paperCombo.currentIndex())


def test_the_printed_map_is_that_on_the_screen(desk: Desk, page: Any) -> None:  # noqa: F811
    desk.press(page.buttons["kreis"])
    page.periodCombo.setCurrentIndex(page.periodCombo.findData("2023"))
    page.periodCombo.activated.emit(page.periodCombo.currentIndex())
    desk.qtbot.waitUntil(lambda: shown().customProperty(PREFIX + "period") == "2023")
    plan = page._plan_of_shown()
    # Frozen classes of the year before are those of the print.
    assert plan.maps[0].period == "2023" and plan.reference_period == "2025"


def test_a_map_sheet_opens_in_the_designer(desk: Desk, page: Any) -> None:  # noqa: F811
    desk.press(page.buttons["kreis"])
    desk.press(page.designerButton)
    desk.press(page.designerButton)
    names = [call.args[0].name() for call in desk.iface.openLayoutDesigner.call_args_list]
    assert names == ["A.1 SGB II-Bezug", "A.1 SGB II-Bezug (2)"]
    layouts = QgsProject.instance().layoutManager().layouts()
    assert {layout.name() for layout in layouts} == set(names)
    # The map on the screen is still the only one of the dock.
    desk.press(page.buttons["rank"])
    assert all(item.layers() for layout in layouts for item in parts_of(layout, "map"))
    for layout in list(layouts):
        QgsProject.instance().layoutManager().removeLayout(layout)


def test_without_a_map_there_is_nothing_to_print(desk: Desk) -> None:  # noqa: F811
    page = desk.page("map")
    for button in (page.printButton, page.designerButton, page.setButton):
        assert not button.isEnabled()


# ------------------------------------------------------------------ map set


@pytest.fixture
def dialog(page: Any, desk: Desk) -> Iterator[MapSetDialog]:  # noqa: F811
    made = MapSetDialog(desk.dock.state, "kreis", ("", "W.1"), "A4 landscape", False, desk.window)
    made.show()
    yield made
    made.deleteLater()


def tick(entries: Any, *keys: str) -> None:
    for row in range(entries.count()):
        item = entries.item(row)
        if item.data(Qt.ItemDataRole.UserRole):
            wanted = item.data(Qt.ItemDataRole.UserRole) in keys
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def test_a_map_set_says_what_comes_out(dialog: MapSetDialog) -> None:
    assert dialog.summaryLabel.text() == "Eine Karte auf einem Blatt."
    tick(dialog.indicatorsList, "A.1", "A.2", "W.1")
    assert dialog.summaryLabel.text() == "3 Karten auf 3 Blättern."
    tick(dialog.periodsList, "2023", "2025")
    dialog.arrangementCombo.setCurrentIndex(dialog.arrangementCombo.findData("years"))
    assert dialog.summaryLabel.text() == "6 Karten auf 3 Blättern."
    # Indicators whose colours are turned do not stand beside the others.
    dialog.arrangementCombo.setCurrentIndex(dialog.arrangementCombo.findData("indicators"))
    tick(dialog.periodsList, "2025")
    assert [[wish.indicator for wish in plan.maps] for plan in dialog.plans()] == [["A.1", "A.2"], ["W.1"]]
    tick(dialog.indicatorsList)
    assert dialog.summaryLabel.text() == "Mindestens einen Indikator ankreuzen."
    assert not dialog.printButton.isEnabled() and not dialog.designerButton.isEnabled()
    dialog.presetCombo.setCurrentIndex(dialog.presetCombo.findData("score"))
    assert not dialog.indicatorsList.isEnabled() and dialog.printButton.isEnabled()


def test_what_the_dialog_asks_for_is_what_the_algorithm_gets(dialog: MapSetDialog, run: Any, scored: Path,  # noqa: F811
                                                             tmp_path: Path) -> None:
    tick(dialog.indicatorsList, "A.1", "A.2")
    tick(dialog.periodsList, "2023", "2025")
    inputs = dialog.inputs()
    results = run("mapset", {**inputs, "WORKSPACE": str(scored), "OUTPUT": str(tmp_path / "satz.pdf")})
    assert results["COUNT"] == len(dialog.plans()) == 4


def test_a_map_set_is_printed_in_the_background(desk: Desk, page: Any, target: dict[str, Any], tmp_path: Path,  # noqa: F811
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MapSetDialog, "exec", lambda self: True)
    target.update(path=str(tmp_path / "satz.pdf"))
    desk.press(page.buttons["kreis"])
    desk.press(page.setButton)
    assert desk.dock.runner.busy
    assert not page.printButton.isEnabled()
    desk.wait()
    desk.qtbot.waitUntil(lambda: page.printButton.isEnabled())
    assert (tmp_path / "satz.pdf").read_bytes()[:5] == b"%PDF-"
    assert "Die Karte ist gedruckt." in " ".join(desk.messages())


def test_a_map_set_opens_in_the_designer(desk: Desk, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def accept(dialog: MapSetDialog) -> bool:
        tick(dialog.indicatorsList, "A.1", "A.2")
        dialog.for_designer = True
        return True

    monkeypatch.setattr(MapSetDialog, "exec", accept)
    desk.press(page.buttons["kreis"])
    desk.press(page.setButton)
    layout = desk.iface.openLayoutDesigner.call_args.args[0]
    assert layout.pageCollection().pageCount() == 2
    QgsProject.instance().layoutManager().removeLayout(layout)


# ------------------------------------------------------------------ algorithm


def test_pictures_and_separate_files(run: Any, scored: Path, tmp_path: Path) -> None:  # noqa: F811
    run("mapset", {
        "WORKSPACE": str(scored), "INDICATORS": "A.1; A.2", "DPI": 50, "OUTPUT": str(tmp_path / "karte.png")})
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["karte_A1_2025.png", "karte_A2_2025.png"]
    run("mapset", {
        "WORKSPACE": str(scored), "INDICATORS": "A.1, A.2", "PERIODS": "2023, 2025", "ARRANGEMENT": "years",
        "SEPARATE": True, "OUTPUT": str(tmp_path / "karte.pdf")})
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "karte_A1_2023-2025.pdf", "karte_A2_2023-2025.pdf"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"INDICATORS": "Z.9"}, "Z.9"),
        ({"INDICATORS": ""}, "mindestens einen Indikator"),
        ({"INDICATORS": "A.1", "PERIODS": "1999"}, "1999"),
        ({"INDICATORS": "A.1", "OUTPUT": "karte.docx"}, "karte.docx"),
        ({"PRESET": "need_supply", "SUPPLY": ""}, "Indikator"),
        ({"PRESET": "score", "PERIODS": "2021"}, "2021"),
    ],
)
def test_what_cannot_be_printed_is_named(
    run: Any, german: None, scored: Path, tmp_path: Path, parameters: Any, words: str  # noqa: F811
) -> None:
    output = tmp_path / parameters.pop("OUTPUT", "karte.pdf")
    with pytest.raises(Exception) as caught:
        run("mapset", {"WORKSPACE": str(scored), "OUTPUT": str(output), **parameters})
    assert words in str(caught.value)
    assert not list(tmp_path.glob("karte*"))


def test_the_choices_are_those_of_the_plan() -> None:
    from quartiersmonitor.processing import map_set
    from quartiersmonitor.profiles.mapsheets import plan

    assert tuple(map_set.ARRANGEMENTS) == plan.ARRANGEMENTS
    assert tuple(map_set.PAPERS) == plan.PAPERS
    assert tuple(map_set.ORIENTATIONS) == plan.ORIENTATIONS


def test_a_withheld_year_is_printed_without_a_number(run: Any, scored: Path, tmp_path: Path) -> None:  # noqa: F811
    """Everything withheld: the sheet says so, and none of the numbers stands in it."""
    from .test_mapsheets import words

    path = Path(shutil.copy(scored, tmp_path / "gesperrt.gpkg"))
    workspace = Workspace.open(path)
    everything = workspace.values()
    mask = (everything["indicator"] == "A.1") & (everything["level"] == "quartier") & (everything["period"] == "2025")
    numbers = everything.loc[mask & everything["value"].notna(), "value"].tolist()
    assert len(numbers) > 3
    for column in ("numerator", "denominator", "value", "lower", "upper"):
        everything.loc[mask, column] = None
    everything.loc[mask, "state"] = ValueState.SUPPRESSED.value
    workspace.write_indicators(everything, workspace.key_figures())
    output = tmp_path / "karte.pdf"
    run("mapset", {"WORKSPACE": str(path), "INDICATORS": "A.1", "PERIODS": "2025", "OUTPUT": str(output)})
    text = words(output)
    assert "gesperrt (Datenschutz) · 12" in text and "Lesebeispiel" not in text
    kreis = workspace.values("kreis", "2025", ["A.1"]).iloc[0]["value"]
    german = Language("de")
    shown_numbers = {german.number(number, 1) for number in numbers} - {german.number(kreis, 1)}
    assert not any(f" {number} " in f" {text} " for number in shown_numbers)
