"""Printed profiles: text, pages, what a PDF tells about itself, the editable layout, child processes."""

from __future__ import annotations

import contextlib
import dataclasses
import getpass
import shutil
import sqlite3
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsProject,
)

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles import export, files
from quartiersmonitor.profiles.builder import literal
from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.profiles.export import add_profile_layout, export_pdfs, export_profiles
from quartiersmonitor.profiles.layers import load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def words(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def info(pdf: Path) -> dict[str, str]:
    text = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def sqlite_tables(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")]


@pytest.fixture(scope="session")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


def print_with(workspace: Workspace, folder: Path, change: Any, level: str = "quartier") -> list[Path]:
    """Prints contents changed by a function, in a project of its own."""
    contents = [change(content) for content in build_contents(ProfileData.read(workspace), None, level)][:2]
    project = QgsProject()
    layers = load_layers(workspace, contents, level)
    add_layers(project, layers)
    layout = build_layout(project, layers, contents)
    files = export_pdfs(layout, folder, contents)
    layout.deleteLater()
    return files


def test_printed_text_is_the_content(workspace: Workspace, tmp_path: Path) -> None:
    content = build_contents(ProfileData.read(workspace))[0]
    (pdf,) = export_profiles(workspace, tmp_path, area_ids=[content.area_id])
    text = words(pdf)
    # A note of two lines stands beside the map, whose names come between them in the text.
    assert all(word in text for word in plain(content.grid.note).split())
    for expected in (content.name, content.subtitle, content.plan_line, content.edition, content.map_credit,
                     "Das fällt auf", "Stärken und Ressourcen"):
        assert plain(expected) in text
    for card in content.key_figures:
        assert plain(card.value_text) in text and plain(card.label) in text
    # The columns stand side by side in the text, so sentences are looked for word by word.
    for finding in (*content.findings, *content.strengths):
        assert all(word in text for word in plain(finding.text).split())
    table = subprocess.run(["pdftotext", "-f", "2", "-layout", str(pdf), "-"], capture_output=True, check=True)
    lines = [plain(line) for line in table.stdout.decode().splitlines()]
    for row in content.rows:
        line = next(line for line in lines if line.startswith(f"{row.code} "))
        for part in (row.cases_text, row.value_text, row.kommune_text, row.kreis_text, row.change_text):
            assert plain(part) in line, (row.code, line)


def test_pages_and_what_the_pdf_says_about_itself(workspace: Workspace, tmp_path: Path) -> None:
    contents = build_contents(ProfileData.read(workspace))
    files = export_profiles(workspace, tmp_path, area_ids=[contents[0].area_id])
    facts = info(files[0])
    assert facts["Pages"] == "4" and facts["Page size"].endswith("(A4)")
    assert facts["Title"] == f"Quartiersprofil {contents[0].name}"
    assert facts["Author"] == contents[0].kreis_name != getpass.getuser()
    images = subprocess.run(["pdfimages", "-list", str(files[0])], capture_output=True, check=True).stdout
    assert len(images.splitlines()) == 2, "everything is vector"
    fonts = subprocess.run(["pdffonts", str(files[0])], capture_output=True, check=True).stdout.decode()
    assert {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.splitlines()[2:]} == {"SourceSans3"}


def test_one_file_for_all(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "Buch.pdf"
    assert export_profiles(workspace, target, level="kommune", single_files=False) == [target]
    singles = export_profiles(workspace, tmp_path / "einzeln", level="kommune")
    assert int(info(target)["Pages"]) == sum(int(info(path)["Pages"]) for path in singles) >= 12
    assert list(tmp_path.glob(f"*{files.DRAFT_SUFFIX}")) == []


def test_no_login_and_the_users_project_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    project = QgsProject.instance()
    before = (project.metadata().author(), set(project.mapLayers()), project.isDirty())
    pdf = export_profiles(workspace, tmp_path, area_ids=None, level="kreis")[0]
    assert (project.metadata().author(), set(project.mapLayers()), project.isDirty()) == before
    assert "/Users/" not in pdf.read_bytes().decode("latin-1")
    assert str(workspace.path).encode() not in pdf.read_bytes()


def test_expressions_in_names_stay_text(workspace: Workspace, tmp_path: Path) -> None:
    name = "[% 6 * 7 %] [% env('HOME') %]"
    files = print_with(workspace, tmp_path, lambda content: dataclasses.replace(
        content, name=name, subtitle=name, footer=name, findings=(dataclasses.replace(
            content.findings[0], title=name, text=name),)))
    text = words(files[0])
    assert text.count("[% 6 * 7 %]") >= 4
    assert " 42 " not in text.replace("[% 6 * 7 %]", "")
    assert str(Path.home()) not in text.replace("env('HOME')", "")


def test_markup_in_names_stays_text(workspace: Workspace, tmp_path: Path) -> None:
    name = "<b>A</b> & <script>x</script> {{ 7*7 }}"
    files = print_with(workspace, tmp_path, lambda content: dataclasses.replace(content, name=name))
    assert plain(name) in words(files[0])


def test_all_withheld_leaves_no_number_in_the_table(workspace: Workspace, tmp_path: Path) -> None:
    data = ProfileData.read(workspace)
    values = data.values.copy()
    values.loc[values["level"] == "quartier", "state"] = "suppressed"
    contents = build_contents(dataclasses.replace(data, values=values))[:1]
    project = QgsProject()
    layers = load_layers(workspace, contents, "quartier")
    add_layers(project, layers)
    (pdf,) = export_pdfs(build_layout(project, layers, contents), tmp_path, contents)
    assert all((row.value_text, row.cases_text) == ("x", "x") for row in contents[0].rows)
    assert words(pdf).count(" x x ") == len(contents[0].rows)


def test_more_indicators_take_a_further_page(workspace: Workspace, tmp_path: Path) -> None:
    data = ProfileData.read(workspace)
    base = data.catalogue.indicator("A.2")
    extra = tuple(dataclasses.replace(base, code=f"X.{i}", name=f"Weiterer Indikator {i}") for i in range(14))
    data = dataclasses.replace(data, catalogue=dataclasses.replace(
        data.catalogue, indicators=data.catalogue.indicators + extra))
    contents = build_contents(data)[:1]
    project = QgsProject()
    layers = load_layers(workspace, contents, "quartier")
    add_layers(project, layers)
    (pdf,) = export_pdfs(build_layout(project, layers, contents), tmp_path, contents)
    # Two sheets of the table and two of the panels.
    assert info(pdf)["Pages"] == "6"
    text = words(pdf)
    assert "Weiterer Indikator 13" in text and "Seite 6 von 6" in text


def test_one_year_only(workspace: Workspace, tmp_path: Path) -> None:
    data = ProfileData.read(workspace)
    first = data.periods()[0]
    (pdf,) = export_profiles(workspace, tmp_path, area_ids=[sorted(data.areas["quartier_id"])[0]], period=first)
    text = words(pdf)
    # The Stichtag of the workspace belongs to its newest year.
    assert f" {first} · " in text and "Stichtag" not in text.partition("Indikatoren")[0].partition("Quellen")[0]
    assert " seit " not in text


def test_layout_can_be_opened_edited_saved_and_reopened(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    project = QgsProject()
    layout = add_profile_layout(workspace, project)
    assert project.layoutManager().layoutByName("Quartiersprofil") is layout
    assert workspace.has_layer("profile_quartier") and workspace.has_layer("profile_locator")
    # A second call replaces layout, layers and group instead of piling them up.
    layers = len(project.mapLayers())
    add_profile_layout(workspace, project)
    assert len(project.layoutManager().layouts()) == 1 and len(project.mapLayers()) == layers
    file = tmp_path / "projekt.qgz"
    assert project.write(str(file))

    again = QgsProject()
    assert again.read(str(file))
    layout = again.layoutManager().layoutByName("Quartiersprofil")
    assert any(isinstance(item, QgsLayoutItemLabel) for item in layout.items())
    assert all(item.keepLayerStyles() and item.layers() for item in layout.items()
               if isinstance(item, QgsLayoutItemMap))
    contents = build_contents(ProfileData.read(workspace))
    (pdf, *_) = export_pdfs(layout, tmp_path / "neu", contents)
    assert plain(contents[0].name) in words(pdf)
    images = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, check=True).stdout
    assert len(images.splitlines()) == 2
    pictures = [item for item in layout.items() if isinstance(item, QgsLayoutItemPicture)]
    assert pictures and not any(item.isMissingImage() for item in pictures)


@pytest.mark.parametrize("level", ["quartier", "kommune", "kreis"])
def test_layout_of_one_area_is_complete_without_an_atlas(monitor: Path, tmp_path: Path, level: str) -> None:
    workspace = Workspace.open(monitor)
    content = build_contents(ProfileData.read(workspace), None, level)[0]
    tables = set(sqlite_tables(monitor))
    project = QgsProject()
    layout = add_profile_layout(workspace, project, level=level, area_ids=[content.area_id])
    assert not layout.atlas().enabled()
    labels = [item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    # Only page numbers are expressions; all else can be changed by hand.
    assert [text for text in labels if "[%" in text and "@layout_" not in text] == []
    # A second call leaves the first layout, which may have been changed, and uses its layers.
    layers = len(project.mapLayers())
    again = add_profile_layout(workspace, project, level=level, area_ids=[content.area_id])
    assert again.name() == f"{layout.name()} (2)" and len(project.mapLayers()) == layers
    assert set(sqlite_tables(monitor)) - tables <= {"profile_kreis", f"profile_offers_{content.area_id}"}
    next(item for item in layout.items() if item.id() == "subtitle 1").setText("Von Hand geändert")
    file = tmp_path / "projekt.qgz"
    assert project.write(str(file))

    reopened = QgsProject()
    assert reopened.read(str(file))
    layout = reopened.layoutManager().layoutByName(layout.name())
    pdf = tmp_path / "profil.pdf"
    exporter = QgsLayoutExporter(layout)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat(layout.customProperty("pdfTextFormat"))
    assert exporter.exportToPdf(str(pdf), settings) == QgsLayoutExporter.ExportResult.Success
    text = words(pdf)
    assert "[%" not in text and "Von Hand geändert" in text and int(info(pdf)["Pages"]) >= 4
    for row in content.rows:
        assert plain(row.value_text) in text
    (printed,) = export_profiles(workspace, tmp_path / "gedruckt", level=level, area_ids=[content.area_id])
    difference = set(words(printed).split()) - set(text.split())
    assert difference <= set(plain(content.subtitle).split())


def test_expressions_in_names_stay_text_in_a_layout_of_one_area() -> None:
    from qgis.core import QgsExpression, QgsExpressionContext

    name = "[% 6 * 7 %] [% '[%' %] [%"
    assert QgsExpression.replaceExpressionText(literal(name), QgsExpressionContext()) == name


def test_cancel_keeps_what_is_complete(workspace: Workspace, tmp_path: Path) -> None:
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 10 else None)
    files = export_profiles(workspace, tmp_path, feedback=feedback)
    assert 1 <= len(files) < 12 and sorted(tmp_path.iterdir()) == sorted(files)


def test_a_folder_that_cannot_be_made_is_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x")
    with pytest.raises(DataProblem, match="datei"):
        export_profiles(workspace, tmp_path / "datei" / "unten")


def test_a_pdf_that_cannot_be_replaced_is_named(workspace: Workspace, tmp_path: Path) -> None:
    area = sorted(workspace.area_names("quartier"))[0]
    (written,) = export.export_profiles(workspace, tmp_path, area_ids=[area])
    written.unlink()
    (tmp_path / written.name / "belegt").mkdir(parents=True)
    with pytest.raises(DataProblem, match=written.name):
        export.export_profiles(workspace, tmp_path, area_ids=[area])
    assert list(tmp_path.glob(f"*{files.DRAFT_SUFFIX}")) == []
