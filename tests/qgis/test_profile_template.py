"""Templates of planners: they print as changed, and what could run code or reach out is refused or left out."""

from __future__ import annotations

import base64
import dataclasses
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import (
    QgsExpression,
    QgsLayoutFrame,
    QgsLayoutItemHtml,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutObject,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
    qgsfunction,
)

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles import template
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.export import add_profile_layout, export_pdfs
from quartiersmonitor.profiles.layers import load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.workspace import Workspace

Edit = Callable[[QgsPrintLayout], None]


@pytest.fixture(scope="module")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


@pytest.fixture(scope="module")
def data(workspace: Workspace) -> ProfileData:
    # The offers of the sample county would come between those of the tests.
    return dataclasses.replace(ProfileData.read(workspace), offers=None)


@pytest.fixture(scope="module")
def contents(data: ProfileData) -> list[ProfileContent]:
    return build_contents(data)[:2]


class Press:
    """Builds layouts in projects of their own and keeps these until the test ends."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.projects: list[QgsProject] = []

    def layout(self, contents: list[ProfileContent], path: Path | None = None) -> QgsPrintLayout:
        project = QgsProject()
        self.projects.append(project)
        layers = load_layers(self.workspace, contents, contents[0].level)
        add_layers(project, layers)
        return build_layout(project, layers, contents, template=path)

    def saved(self, contents: list[ProfileContent], path: Path, edit: Edit = lambda layout: None) -> Path:
        """Saves the layout as a planner does, after a change."""
        layout = self.layout(contents)
        edit(layout)
        assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
        return path


@pytest.fixture
def press(workspace: Workspace) -> Iterator[Press]:
    press = Press(workspace)
    yield press
    for project in press.projects:
        project.clear()


def label(layout: QgsPrintLayout, name: str) -> QgsLayoutItemLabel:
    return next(item for item in layout.items() if isinstance(item, QgsLayoutItemLabel) and item.id() == name)


def text_of(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_changed_layout_prints_every_area_as_changed(
    press: Press, contents: list[ProfileContent], tmp_path: Path
) -> None:
    def edit(layout: QgsPrintLayout) -> None:
        label(layout, "kind 1").setText('Stadt Beispiel · [% "name" %] · [% "a_2" %]')
        for item in layout.items():
            if isinstance(item, QgsLayoutItemMap) and item.id() == "locator 1":
                layout.removeLayoutItem(item)

    path = press.saved(contents, tmp_path / "Unser Profil.qpt", edit)
    layout = press.layout(contents, path)
    files = export_pdfs(layout, tmp_path / "pdf", contents)
    for file, content in zip(files, contents):
        text = text_of(file)
        assert f"Stadt Beispiel · {content.name} · {content.row('A.2').value_text}" in text
        assert "Seite 4 von 4" in text and "[%" not in text
        # The maps draw the layers of this export, not those of the layout that was saved.
        assert content.map_credit in text
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    assert [item.id() for item in sorted(maps, key=lambda item: item.id())] == ["map 1", "offers map 4"]
    project = press.projects[-1]
    assert all(project.mapLayer(layer.id()) is layer for item in maps for layer in item.layers())
    assert layout.atlas().coverageLayer() is not None and layout.atlas().enabled()


def test_fields_that_do_not_exist_are_named(press: Press, contents: list[ProfileContent], tmp_path: Path) -> None:
    def edit(layout: QgsPrintLayout) -> None:
        label(layout, "kind 1").setText('[% "x_9" %] and [% upper("x_8") %]')
        picture = next(item for item in layout.items() if isinstance(item, QgsLayoutItemPicture))
        picture.setSvgDynamicParameters({"bars": QgsProperty.fromField("x_7")})
        label(layout, "subtitle 1").dataDefinedProperties().setProperty(
            QgsLayoutObject.DataDefinedProperty.Transparency, QgsProperty.fromExpression('"x_6" * 2'))

    path = press.saved(contents, tmp_path / "alt.qpt", edit)
    with pytest.raises(DataProblem) as caught:
        press.layout(contents, path)
    assert caught.value.values["fields"] == "x_6, x_7, x_8, x_9"
    assert caught.value.values["file"] == "alt.qpt"


@pytest.mark.parametrize(("expression", "name"), [
    ("env('HOME')", "env()"), ("eval('1+1')", "eval()"), ("load_layer('/etc', 'ogr')", "load_layer()"),
    ("@user_account_name", "@user_account_name"), ("var('user_full_name')", "var('user_full_name')"),
    ("layer_property('x', 'source')", "layer_property()"), ("@project_path", "@project_path")])
def test_expressions_that_tell_of_the_machine_are_refused(
    press: Press, contents: list[ProfileContent], tmp_path: Path, expression: str, name: str
) -> None:
    def in_text(layout: QgsPrintLayout) -> None:
        label(layout, "kind 1").setText(f"[% {expression} %]")

    def in_property(layout: QgsPrintLayout) -> None:
        label(layout, "kind 1").dataDefinedProperties().setProperty(
            QgsLayoutObject.DataDefinedProperty.Transparency, QgsProperty.fromExpression(expression))

    for edit in (in_text, in_property):
        path = press.saved(contents, tmp_path / "fremd.qpt", edit)
        with pytest.raises(DataProblem) as caught:
            press.layout(contents, path)
        assert name in caught.value.values["names"]


def test_functions_of_others_in_python_are_refused(
    press: Press, contents: list[ProfileContent], tmp_path: Path
) -> None:
    @qgsfunction(args=0, group="Custom", register=False)
    def somebodys_function(feature: Any, parent: Any) -> str:
        return "ran"

    QgsExpression.registerFunction(somebodys_function)
    try:
        path = press.saved(contents, tmp_path / "fremd.qpt", lambda layout: label(layout, "kind 1").setText(
            "[% somebodys_function() %]"))
        with pytest.raises(DataProblem) as caught:
            press.layout(contents, path)
        assert caught.value.values["names"] == "somebodys_function()"
    finally:
        QgsExpression.unregisterFunction("somebodys_function")


def test_web_pages_pictures_from_elsewhere_and_python_are_left_out(
    press: Press, contents: list[ProfileContent], tmp_path: Path
) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'

    def edit(layout: QgsPrintLayout) -> None:
        page = QgsLayoutItemHtml(layout)
        page.setHtml("<script>1</script>")
        frame = QgsLayoutFrame(layout, page)
        page.addFrame(frame)
        layout.addMultiFrame(page)
        for source in ("https://example.org/a.png", "base64:" + base64.b64encode(drawing).decode()):
            picture = QgsLayoutItemPicture(layout)
            picture.setPicturePath(source)
            layout.addLayoutItem(picture)
        item = label(layout, "kind 1")
        item.setMode(QgsLayoutItemLabel.Mode.ModeHtml)
        item.setText('<b>fett</b><img src="https://example.org/b.png"><script>2</script>')

    path = press.saved(contents, tmp_path / "web.qpt", edit)
    text = path.read_text(encoding="utf-8").replace(
        "<LayerSet>", '<LayerStyles><LayerStyle layerid="x">import os</LayerStyle></LayerStyles><LayerSet>')
    path.write_text(text, encoding="utf-8")
    project = QgsProject()
    layout, left_out = template.open_template(project, path, "quartier")
    assert left_out == ["web pages and the formatting of HTML labels", "pictures from other places"]
    assert label(layout, "kind 1").text() == "fett"
    assert not any(isinstance(frame, QgsLayoutItemHtml) for frame in layout.multiFrames())
    paths = [item.picturePath() for item in layout.items() if isinstance(item, QgsLayoutItemPicture)]
    assert paths.count("") == 2 and not any("example.org" in path for path in paths)
    assert template.left_out_text(path, left_out, language("de")) == (
        "Ausgelassen aus der Vorlage „web.qpt“: Webseiten und die Formatierung von HTML-Beschriftungen, Bilder von "
        "anderen Orten.")
    assert layout.saveAsTemplate(str(tmp_path / "danach.qpt"), QgsReadWriteContext())
    after = (tmp_path / "danach.qpt").read_text(encoding="utf-8")
    assert "import os" not in after and "example.org" not in after and "<script" not in after
    layout.deleteLater()


@pytest.mark.parametrize(("text", "reason"), [
    ("kein XML", ""), ("<qgis/>", "<qgis>"), ("<Layout>", ""),
    ('<!DOCTYPE a [<!ENTITY b "c">]><Layout>&b;</Layout>', "DOCTYPE"), ("<Layout/>", ""),
    ("\x00\xff", "")])
def test_files_that_are_no_templates_are_refused_with_their_name(
    press: Press, contents: list[ProfileContent], tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "kaputt.qpt"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(DataProblem, match=r"kaputt\.qpt") as caught:
        press.layout(contents, path)
    assert reason in str(caught.value)
    with pytest.raises(DataProblem, match=r"fehlt\.qpt"):
        press.layout(contents, tmp_path / "fehlt.qpt")


def test_templates_of_another_level_are_refused(
    press: Press, data: ProfileData, contents: list[ProfileContent], tmp_path: Path
) -> None:
    kommunen = build_contents(data, None, "kommune")
    path = press.saved(kommunen, tmp_path / "kommune.qpt")
    with pytest.raises(DataProblem, match="kommune"):
        press.layout(contents, path)
    assert press.layout(kommunen, path).pageCollection().pageCount() == 4


def with_offers(contents: list[ProfileContent], numbers: list[int]) -> list[ProfileContent]:
    """Gives the areas so many offers."""
    row = {
        "number": 0, "offer_id": "A", "name": "", "category": "Jugend", "provider": "", "target_group": "",
        "capacity": "", "opening": "", "accessibility": "", "address": "", "confirmed_text": "", "x": None, "y": None}
    from quartiersmonitor.profiles.content import OfferRow

    return [
        dataclasses.replace(content, offers=dataclasses.replace(content.offers, rows=tuple(
            OfferRow(**{**row, "number": at, "name": f"Angebot {at}"}) for at in range(1, number + 1)), note=""))
        for content, number in zip(contents, numbers)]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_template_has_as_many_sheets_as_there_is_to_print(
    press: Press, contents: list[ProfileContent], tmp_path: Path
) -> None:
    many = with_offers(contents, [118, 3])
    few = with_offers(contents, [2, 3])
    of_few = press.saved(few, tmp_path / "wenige.qpt")
    of_many = press.saved(many, tmp_path / "viele.qpt")
    assert press.layout(few, of_many).pageCollection().pageCount() == 4
    for path in (of_few, of_many):
        files = export_pdfs(press.layout(many, path), tmp_path / path.stem, many)
        first, second = (text_of(file) for file in files)
        assert "Angebot 118" in first and "Seite 5 von 5" in first
        assert "Seite 4 von 4" in second and "Seite 5" not in second


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_page_that_was_removed_stays_away(press: Press, contents: list[ProfileContent], tmp_path: Path) -> None:
    many = with_offers(contents, [60, 3])

    def without_offers(layout: QgsPrintLayout) -> None:
        for page in list(layout.pageCollection().pages())[3:]:
            layout.pageCollection().deletePage(page)

    path = press.saved(many, tmp_path / "drei.qpt", without_offers)
    files = export_pdfs(press.layout(many, path), tmp_path / "pdf", many)
    assert all("Seite 3 von 3" in text_of(file) for file in files)


def test_templates_are_found_in_the_profile_of_qgis(
    press: Press, contents: list[ProfileContent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template, "folder", lambda: tmp_path / template.FOLDER)
    assert template.templates() == []
    (tmp_path / template.FOLDER).mkdir()
    press.saved(contents, tmp_path / template.FOLDER / "b Unser.qpt")
    project = QgsProject()
    other = QgsPrintLayout(project)
    other.initializeDefaults()
    other.saveAsTemplate(str(tmp_path / template.FOLDER / "a fremd.qpt"), QgsReadWriteContext())
    (tmp_path / template.FOLDER / "c kaputt.qpt").write_bytes(b"\xff\xfe\x00")
    assert [(found.name, found.level) for found in template.templates()] == [("b Unser", "quartier")]
    assert template.templates("kommune") == [] and len(template.templates("quartier")) == 1
    assert template.folder().name == "composer_templates"
    other.deleteLater()


def test_the_layout_opened_in_the_designer_makes_a_template(
    press: Press, monitor: Path, contents: list[ProfileContent], tmp_path: Path
) -> None:
    # With several areas: an atlas with fields, stored layers and locked styles.
    layout = add_profile_layout(Workspace.open(monitor), QgsProject.instance())
    path = tmp_path / "designer.qpt"
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    assert "LayerStyle" in path.read_text(encoding="utf-8")
    printed = press.layout(contents, path)
    assert printed.pageCollection().pageCount() == 4
    assert all(not item.keepLayerStyles() for item in printed.items() if isinstance(item, QgsLayoutItemMap))
    QgsProject.instance().clear()


def test_one_area_written_out_takes_no_template(monitor: Path, contents: list[ProfileContent]) -> None:
    from quartiersmonitor.profiles.layers import load_layers_of_one

    layers = load_layers_of_one(Workspace.open(monitor), contents[0])
    with pytest.raises(ValueError, match="atlas"):
        build_layout(QgsProject(), layers, contents[:1], template="x.qpt")


def test_fields_are_found_wherever_they_stand(press: Press, contents: list[ProfileContent]) -> None:
    # In a label, in a picture and in the property of a page.
    found = template.fields_of(press.layout(with_offers(contents, [60, 3])))
    assert {"headline", "pyramid_chart_men", "sheets_skipped"} <= found
    assert all(re.fullmatch(r"\w+", name) for name in found)
