"""The book of a Kommune: pages where the contents say, figures as in the profiles, maps in the classes of the Kreis."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from qgis.core import QgsFeedback, QgsProject, QgsReadWriteContext

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.book import build_books, export_books
from quartiersmonitor.profiles.book import export as book_export
from quartiersmonitor.profiles.book.maps import KreisMaps, load_book_layers
from quartiersmonitor.profiles.book.plan import CONTENTS_ROWS, plan_book
from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.profiles.files import DRAFT_SUFFIX
from quartiersmonitor.profiles.layers import load_layers
from quartiersmonitor.profiles.layout import add_layers, build_layout
from quartiersmonitor.profiles.manifest import Journal, Manifest
from quartiersmonitor.styles.apply import read_breaks
from quartiersmonitor.workspace import Workspace

from .conftest import Feedback, Refused

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def page_texts(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return [plain(page) for page in text.split("\f")[:-1]]


@pytest.fixture(scope="session")
def scored_path(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county with an attention score of its newest year."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from quartiersmonitor.processing.attention_score import AttentionScore

    path = Path(shutil.copy(small_monitor, tmp_path_factory.mktemp("book") / "Monitor.gpkg"))
    algorithm = AttentionScore().create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _, done = algorithm.run({
        "INPUT": Workspace.open(path).layer_uri("map_quartier_2025"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1", "a_2", "b_2"], "CHANGE_FIELDS": ["a_1_change", "a_2_change", "b_2_change"],
        "POPULATION_FIELD": "population", "WORKSPACE": str(path), "PERIOD": "2025", "OUTPUT": "TEMPORARY_OUTPUT",
    }, context, QgsProcessingFeedback())
    assert done
    return path


@pytest.fixture(scope="session")
def workspace(scored_path: Path) -> Workspace:
    return Workspace.open(scored_path)


@pytest.fixture(scope="session")
def kommune(workspace: Workspace) -> str:
    return min(workspace.area_names("kommune"))


@pytest.fixture(scope="session")
def book(workspace: Workspace, kommune: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A printed book."""
    (path,) = export_books(workspace, tmp_path_factory.mktemp("books"), kommune_ids=[kommune])
    return path


def test_everything_begins_on_the_page_the_contents_name(workspace: Workspace, kommune: str, book: Path) -> None:
    reader, texts = PdfReader(book), page_texts(book)
    names = dict(workspace.area_names("quartier").items())
    frame = workspace.areas()
    own = frame[frame["kommune_id"] == kommune]
    *first, below = reader.outline
    found = {entry.title: reader.get_destination_page_number(entry) for entry in (*first, *below)}
    assert sorted(entry.title for entry in below) == sorted(own["name"])
    # Contents, bookmarks and links agree, and lead to the page that says so.
    contents = texts[1]
    for title, page in found.items():
        assert f"{plain(title)} " in contents and f" {page + 1} " in f"{contents} "
    for key, name in zip(own["quartier_id"], own["name"]):
        assert f"Quartier {key} in" in texts[found[name]] and plain(names[key]) in texts[found[name]]
        assert "Quartiersprofil" in texts[found[name]]
    assert "Kommunenprofil" in texts[found[f"Kommunenprofil {workspace.area_names('kommune')[kommune]}"]]
    links = reader.pages[1]["/Annots"]
    pages = [page.indirect_reference.idnum for page in reader.pages]
    targets = [pages.index(link.get_object()["/Dest"][0].idnum) for link in links]
    assert targets == list(found.values())


def test_pages_are_numbered_through(book: Path) -> None:
    texts = page_texts(book)
    for number, text in enumerate(texts[1:], 2):
        assert text.endswith(f"Seite {number} von {len(texts)}")


def test_a_book_says_what_it_is(workspace: Workspace, kommune: str, book: Path) -> None:
    name = workspace.area_names("kommune")[kommune]
    assert book.name == f"Kommunenbuch_{kommune}_{name.replace(' ', '_')}.pdf"
    facts = PdfReader(book).metadata
    assert facts.title == f"Kommunenbuch {name}" and facts.author == "Beispielkreis"
    cover = page_texts(book)[0]
    for expected in ("Kommunenbuch", name, "Beispielkreis", "Stichtag 31.12.2025", "Interne Fassung"):
        assert plain(expected) in cover
    assert list(book.parent.glob(f"*{DRAFT_SUFFIX}")) == []
    fonts = subprocess.run(["pdffonts", str(book)], capture_output=True, check=True).stdout.decode()
    assert {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.splitlines()[2:]} == {"SourceSans3"}
    images = subprocess.run(["pdfimages", "-list", str(book)], capture_output=True, check=True).stdout
    assert len(images.splitlines()) == 2, "everything is vector"


def test_the_ranking_prints_the_figures_of_the_profiles(workspace: Workspace, kommune: str, book: Path) -> None:
    (content,) = build_books(ProfileData.read(workspace), [kommune])
    table = content.table
    profiles = {profile.area_id: profile for profile in content.quartiere}
    assert {row.area_id for row in table.rows if row.area_id} == set(profiles)
    codes = [column.title for column in table.columns[5:]]
    assert codes and [column.kind for column in table.columns[:5]] == ["rank", "name", "count", "status", "dynamics"]
    for row in table.rows:
        if row.area_id:
            profile = profiles[row.area_id]
            assert row.cells[1] == profile.name and row.cells[2] == profile.key_figures[0].value_text
            assert list(row.cells[5:]) == [profile.row(code).value_text for code in codes]
            assert row.attention == profile.grid.attention
    whole, kreis = table.rows[-2:]
    assert list(whole.cells[5:]) == [content.kommune.row(code).value_text for code in codes]
    assert list(kreis.cells[5:]) == [content.kommune.row(code).kreis_text for code in codes]
    ranks = [int(row.cells[0]) for row in table.rows if row.cells[0].isdigit()]
    assert ranks == sorted(ranks) and ranks
    text = page_texts(book)[[plain("Quartiere im Vergleich") in page for page in page_texts(book)].index(True, 2)]
    for row in table.rows:
        assert plain(" ".join(row.cells[5:])) in text


def test_chosen_indicators_are_drawn_and_compared(workspace: Workspace, kommune: str, tmp_path: Path) -> None:
    (content,) = build_books(ProfileData.read(workspace), [kommune], codes=["B.2", "A.2"])
    assert [column.title for column in content.table.columns[5:]] == ["B.2", "A.2"]
    assert content.indicators == ("B.2", "A.2")
    (path,) = export_books(workspace, tmp_path, kommune_ids=[kommune], indicators=["B.2", "A.2"], language="en")
    texts = page_texts(path)
    maps = next(text for text in texts[2:] if "A.2 " in text and "Overview maps" in text)
    assert "B.2 " in maps and "A.1 " not in maps


def test_maps_have_the_classes_of_the_kreis_and_counts_of_the_kommune(workspace: Workspace, kommune: str) -> None:
    (content,) = build_books(ProfileData.read(workspace), [kommune], codes=["A.2"])
    kreis = KreisMaps(workspace, content.period, language("de"))
    layers = load_book_layers(workspace, content, kreis)
    (shown,) = layers.indicators
    from quartiersmonitor.styles.maps import map_layer

    whole = map_layer(workspace, "kreis", "quartier", content.period, "A.2", language=language("de"))
    assert read_breaks(shown.layer) == read_breaks(whole)
    assert shown.layer.featureCount() == len(content.quartiere) < whole.featureCount()
    assert layers.score is not None and layers.score.layer.featureCount() == len(content.quartiere)


def test_without_a_score_there_is_no_map_of_it(small_monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(small_monitor)
    kommune = min(workspace.area_names("kommune"))
    (path,) = export_books(workspace, tmp_path, kommune_ids=[kommune])
    texts = page_texts(path)
    assert "Aufmerksamkeitsbedarf: Status" not in " ".join(texts) and f"Seite 3 von {len(texts)}" in texts[2]


def test_a_long_list_of_contents_takes_further_pages(workspace: Workspace, kommune: str) -> None:
    (content,) = build_books(ProfileData.read(workspace), [kommune])
    many = dataclasses.replace(content, quartiere=content.quartiere * 30)
    plan = plan_book(many, 4, [4] * len(many.quartiere))
    assert plan.contents == -(-len(plan.entries) // CONTENTS_ROWS) > 1
    assert plan.entries[-1].page == plan.total - 4
    assert plan.kommune == 1 + plan.contents + plan.scores + plan.maps + plan.tables


def test_a_template_of_ones_own_may_have_other_pages(workspace: Workspace, kommune: str, tmp_path: Path) -> None:
    contents = build_contents(ProfileData.read(workspace))[:2]
    project = QgsProject()
    layers = load_layers(workspace, contents, "quartier")
    add_layers(project, layers)
    layout = build_layout(project, layers, contents)
    layout.pageCollection().deletePage(2)
    template = tmp_path / "Kurz.qpt"
    assert layout.saveAsTemplate(str(template), QgsReadWriteContext())
    (path,) = export_books(workspace, tmp_path / "aus", kommune_ids=[kommune], templates={"quartier": template})
    reader, texts = PdfReader(path), page_texts(path)
    below = reader.outline[-1]
    starts = [reader.get_destination_page_number(entry) for entry in below]
    assert {after - before for before, after in zip(starts, [*starts[1:], len(texts)])} == {3}
    for entry, start in zip(below, starts):
        assert plain(entry.title) in texts[start] and "Quartiersprofil" in texts[start]


def test_names_that_look_like_expressions_stay_text(
    workspace: Workspace, kommune: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = "[% 6 * 7 %] <b>X</b>"
    (content,) = build_books(ProfileData.read(workspace), [kommune])
    row = dataclasses.replace(content.table.rows[0], cells=(*content.table.rows[0].cells[:1], odd,
                                                            *content.table.rows[0].cells[2:]))
    named = dataclasses.replace(
        content, name=odd, kommune=dataclasses.replace(content.kommune, name=odd),
        table=dataclasses.replace(content.table, rows=(row, *content.table.rows[1:])),
        quartiere=(dataclasses.replace(content.quartiere[0], name=odd), *content.quartiere[1:]))
    monkeypatch.setattr(book_export, "build_books", lambda *arguments: [named])
    (book,) = export_books(workspace, tmp_path / "aus", kommune_ids=[kommune])
    texts = page_texts(book)
    assert odd in texts[0] and texts[1].count(odd) == 3
    assert odd in next(text for text in texts[2:] if "Quartiere im Vergleich" in text)
    assert " 42 " not in " ".join(texts[:3])


def test_a_book_is_printed_once(workspace: Workspace, tmp_path: Path) -> None:
    for expected in ((2, 0), (0, 2)):
        notes = Journal(tmp_path, "lauf")
        export_books(workspace, tmp_path, kommune_ids=sorted(workspace.area_names("kommune"))[:2], journal=notes)
        Manifest(tmp_path).store()
        assert (len(notes.outcome.printed), len(notes.outcome.kept)) == expected


def test_a_cancelled_book_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel())
    assert export_books(workspace, tmp_path, feedback=feedback) == []
    assert list(tmp_path.iterdir()) == []


def test_the_algorithm_prints_all_books_in_children(
    scored_path: Path, run: Any, tmp_path: Path, german: None
) -> None:
    feedback = Feedback()
    results = run("kommunebook", {
        "WORKSPACE": str(scored_path), "PROCESSES": 2, "OUTPUT_FOLDER": str(tmp_path / "aus")}, feedback=feedback)
    assert (results["COUNT"], results["KEPT"], results["FAILED"]) == (3, 0, 0)
    assert len(list((tmp_path / "aus").glob("*.pdf"))) == 3
    again = run("kommunebook", {
        "WORKSPACE": str(scored_path), "PROCESSES": 1, "OUTPUT_FOLDER": str(tmp_path / "aus")}, feedback=feedback)
    assert (again["COUNT"], again["KEPT"]) == (3, 3)
    assert any("3 von 3 bereits vorhanden" in info for info in feedback.infos)


def test_unknown_keys_and_codes_are_named(scored_path: Path, run: Any, tmp_path: Path, german: None) -> None:
    inputs = {"WORKSPACE": str(scored_path), "OUTPUT_FOLDER": str(tmp_path)}
    with pytest.raises(Refused, match="05999999"):
        run("kommunebook", {**inputs, "KOMMUNEN": "05999999"})
    with pytest.raises(Refused, match=r"Z\.9"):
        run("kommunebook", {**inputs, "INDICATORS": "A.2, Z.9"})
    with pytest.raises(Refused, match=r"weg\.qpt"):
        run("kommunebook", {**inputs, "QUARTIER_TEMPLATE": str(tmp_path / "weg.qpt")})
    with pytest.raises(DataProblem):
        build_books(ProfileData.read(Workspace.open(scored_path)), ["x"])
