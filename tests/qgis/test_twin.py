"""The page and the figures beside each profile: the printed numbers, nothing else, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from markupsafe import escape
from qgis.core import QgsGeometry

from quartiersmonitor.exports.spreadsheet import Number
from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.files import DRAFT_SUFFIX
from quartiersmonitor.profiles.files import file_names as names_of
from quartiersmonitor.profiles.twin.page import render_page
from quartiersmonitor.profiles.twin.printed import span, typed
from quartiersmonitor.profiles.twin.shapes import Maps, Shapes
from quartiersmonitor.profiles.twin.write import write_index, write_twins
from quartiersmonitor.workspace import Workspace

PERIOD = "2025"
HOSTILE = [
    "<script>alert('x')</script>", "[% env('HOME') %]", "{{ 7*7 }} {% raw %}", "\"Süd\" & 'West'",
    "Groß-Köln \u202eevil\u202c", "=1+1", "\u05d0\u05d1\u05d2", "-- ]]> -->", "a\nb\tc", "x" * 300,
]


def file_names(contents: list[ProfileContent]) -> dict[str, str]:
    return names_of([(content.area_id, content.name) for content in contents])


class Outline(HTMLParser):
    """What stands in a page: texts, attributes, and whether every tag is closed."""

    VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


@pytest.fixture
def contents(monitor: Path) -> list[ProfileContent]:
    return build_contents(ProfileData.read(Workspace.open(monitor)), language="de")


@pytest.fixture
def shapes(monitor: Path) -> Shapes:
    return Shapes.read(Workspace.open(monitor), "quartier")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


# ------------------------------------------------------------------------ printed texts read back


@pytest.mark.parametrize(("text", "code", "cell"), [
    ("12,3", "de", Number(12.3, 1)), ("1.234", "de", Number(1234, 0)), ("1.234,50", "de", Number(1234.5, 2)),
    ("(8,0)", "de", Number(8.0, 1, True)), ("−0,7", "de", Number(-0.7, 1)), ("+0,9", "de", Number(0.9, 1)),
    ("±0,0", "de", Number(0.0, 1)), ("37,7\u202f%", "de", Number(37.7, 1)), ("(9\u202f%)", "de", Number(9, 0, True)),
    ("12.3", "en", Number(12.3, 1)), ("1,234", "en", Number(1234, 0)), ("0", "de", Number(0, 0)),
    ("x", "de", "x"), ("–", "de", "–"), ("", "de", None), ("drittes Viertel", "de", "drittes Viertel"),
])
def test_printed_texts_are_read_back(text: str, code: str, cell: Any) -> None:
    assert typed(text, language(code)) == cell


def test_spans_have_two_ends() -> None:
    german = language("de")
    assert span("3,1–5,2", german) == (Number(3.1, 1), Number(5.2, 1))
    assert span("−1,0–2,0", german) == (Number(-1.0, 1), Number(2.0, 1))
    assert span("–", german) == ("–", None) and span("", german) == (None, None)


# ------------------------------------------------------------------------ the page


def test_a_page_is_complete_in_itself(contents: list[ProfileContent], shapes: Shapes) -> None:
    maps = Maps(shapes, language("de"))
    for content in contents:
        page = render_page(content, maps.draw(content.area_id))
        seen = outline(page)
        assert not {"script", "iframe", "object", "embed", "img", "link", "form"} & seen.tags
        for _, name, value in seen.attributes:
            assert not name.startswith("on") and name != "style"
            assert name not in ("src", "srcset") and not (name == "href" and not value.startswith("#"))
        assert "url(" not in page and "@import" not in page
        addresses = set(re.findall(r"https?://[^\"'<> ]+", page))
        assert addresses <= {"http://www.w3.org/2000/svg"}
        style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = (value for tag, name, value in seen.attributes if tag == "meta" and "default-src" in value)
        assert policy.startswith("default-src 'none'") and f"'sha256-{digest}'" in policy and "unsafe" not in policy
        ids = [value for _, name, value in seen.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        assert {value[1:] for _, name, value in seen.attributes if name == "href"} <= set(ids)
        referred = {value for _, name, value in seen.attributes if name == "aria-labelledby"}
        assert referred <= set(ids)
        assert ("html", "lang", "de") in seen.attributes


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stay_names(contents: list[ProfileContent], shapes: Shapes, name: str, folder: Path) -> None:
    from quartiersmonitor.profiles.content import one_line

    clean = one_line(name)
    content = replace(contents[0], name=clean, kommune_name=clean, kreis_name=clean, footer=clean, subtitle=clean)
    named = replace(shapes, names=dict.fromkeys(shapes.names, name))
    names = file_names([content])
    written = write_twins([content], named, folder, names)
    page = next(path for path in written if path.suffix == ".html").read_text(encoding="utf-8")
    seen = outline(page)
    assert "script" not in seen.tags and "\u202e" not in page
    assert clean in seen.texts
    frame = pd.DataFrame({"quartier_id": [content.area_id], "kommune_name": [name]})
    workspace = SimpleNamespace(
        area_names=lambda level: {content.area_id: clean}, areas=lambda: frame, meta=lambda: {"kreis_name": name})
    index = write_index(workspace, folder, "quartier").read_text(encoding="utf-8")
    assert "script" not in outline(index).tags and clean in outline(index).texts
    with zipfile.ZipFile(next(path for path in written if path.suffix == ".xlsx")) as archive:
        assert not any(b"<f>" in archive.read(entry) for entry in archive.namelist())
    table = next(path for path in written if path.suffix == ".csv").read_text(encoding="utf-8-sig")
    assert not re.search(r"(^|;)[=@]", table, re.M)


def test_states_and_polarity_stand_in_words(contents: list[ProfileContent], german: None) -> None:
    states = {row.state.value for content in contents for row in content.rows}
    assert {"suppressed", "unreliable", "value"} <= states
    for content in contents:
        text = " ".join(outline(render_page(content)).texts)
        for state, words in (("suppressed", "gesperrt (Datenschutz)"), ("unreliable", "unsicher (kleine Fallzahl)")):
            if any(row.state.value == state for row in content.rows):
                assert words in text
        assert "höher: mehr Aufmerksamkeit" in text and "nur beschreibend" in text
        assert "unreliable" not in text and "withheld" not in text


def test_what_is_withheld_has_no_number_anywhere(monitor: Path, folder: Path, german: None) -> None:
    """Plants a number of its own into every withheld value, and looks for it in all bytes that are written."""
    canaries = {}
    with closing(sqlite3.connect(str(monitor))) as connection, connection:
        rows = connection.execute(
            "SELECT level, area_id, indicator, period FROM indicator_values WHERE state IN ('suppressed', 'no_data')"
        ).fetchall()
        assert len(rows) > 20
        for number, row in enumerate(rows):
            value = 73_120_000 + 13 * number + 0.7
            canaries[row] = value
            connection.execute(
                "UPDATE indicator_values SET value = ?, lower = ?, upper = ?, numerator = ? "
                "WHERE level = ? AND area_id = ? AND indicator = ? AND period = ?", (*[value] * 4, *row))
    workspace = Workspace.open(monitor)
    data = ProfileData.read(workspace)
    for level in ("quartier", "kommune", "kreis"):
        contents = build_contents(data, level=level, language="de")
        write_twins(contents, Shapes.read(workspace, level), folder, file_names(contents))
    everything = []
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                everything += [archive.read(entry).decode() for entry in archive.namelist()]
        else:
            everything.append(path.read_text(encoding="utf-8"))
    text = "\n".join(everything).replace(".", "").replace(",", "")
    found = [row for row, value in canaries.items() if f"{round(value * 10)}" in text or f"{round(value)}" in text]
    assert not found


def test_a_withheld_value_is_drawn_nowhere(contents: list[ProfileContent]) -> None:
    """The drawing of a withheld row is the same whatever its value was: only range, Kreis, Kommune and the sign."""
    content = next(c for c in contents if any(row.state.value == "suppressed" for row in c.rows))
    drawn = re.compile(r'<tr><th scope="row"><bdi>(\S+) .*?(<svg.*?</svg>)', re.S)
    spines = dict(drawn.findall(render_page(content)))
    for row in content.rows:
        if row.state.value == "suppressed" and row.code in spines:
            for mark in ("#FFFFFF\" stroke=\"#0B4A7F", "fill=\"#0B4A7F"):
                assert mark not in spines[row.code]


# ------------------------------------------------------------------------ map


def test_the_map_shows_area_neighbours_and_borders(contents: list[ProfileContent], shapes: Shapes) -> None:
    maps = Maps(shapes, language("de"))
    for content in contents:
        drawn = maps.draw(content.area_id)
        assert content.name in drawn.description
        expected = {
            shapes.names[other] for other, geometry in shapes.areas.items()
            if other != content.area_id and geometry.distance(shapes.areas[content.area_id]) < 1}
        assert set(drawn.neighbours) == expected
        numbers = [int(number) for number in re.findall(r"-?\d+", re.search(r' d="(M[^"]*)"', drawn.svg)[1])]
        assert numbers and len(drawn.svg) < 60_000
    assert maps.draw("nobody") is None


def test_neighbours_keep_their_common_border_when_the_map_is_made_coarse() -> None:
    line = [(1000 + 3.3 * (step % 7), step * 10) for step in range(101)]
    left = "POLYGON((0 0, " + ", ".join(f"{x} {y}" for x, y in line) + ", 0 1000, 0 0))"
    right = "POLYGON((2000 0, 2000 1000, " + ", ".join(f"{x} {y}" for x, y in reversed(line)) + ", 2000 0))"
    areas = {"a": QgsGeometry.fromWkt(left), "b": QgsGeometry.fromWkt(right)}
    shapes = Shapes("quartier", areas, {"a": "A", "b": "B"}, {}, {})
    drawn = Maps(shapes, language("de")).draw("a")
    paths = re.findall(r' d="(M[^"]*z)"', drawn.svg)

    def vertices(path: str) -> set[tuple[int, int]]:
        start, *steps = re.findall(r"[Ml](-?\d+) (-?\d+)", path)
        x, y = map(int, start)
        found = {(x, y)}
        for dx, dy in steps:
            x, y = x + int(dx), y + int(dy)
            found.add((x, y))
        return found

    neighbour, area = vertices(paths[0]), vertices(paths[1])
    assert len(neighbour & area) > 20


# ------------------------------------------------------------------------ files


def test_each_profile_has_its_files_and_links(contents: list[ProfileContent], shapes: Shapes, folder: Path,
                                              monitor: Path) -> None:
    names = file_names(contents)
    for name in names.values():
        (folder / name).write_bytes(b"%PDF-")
    written = write_twins(contents, shapes, folder, names)
    index = write_index(Workspace.open(monitor), folder, "quartier")
    assert sorted({path.suffix for path in written}) == [".csv", ".html", ".xlsx"]
    assert len(written) == 3 * len(contents)
    assert not list(folder.glob(f"*{DRAFT_SUFFIX}"))
    for page in [*(path for path in written if path.suffix == ".html"), index]:
        for href in links(page):
            assert (folder / href).is_file(), (page.name, href)
    assert len(set(links(index))) == 4 * len(contents)
    # Under the Kommune it lies in.
    text = index.read_text(encoding="utf-8")
    for content in contents:
        before = text[: text.index(f"<bdi>{escape(content.name)}</bdi>")]
        assert before.rindex(f"<bdi>{escape(content.kommune_name)}</bdi>") > before.rindex("<h2")


def links(page: Path) -> Iterator[str]:
    from urllib.parse import unquote

    for _, name, value in outline(page.read_text(encoding="utf-8")).attributes:
        if name == "href" and not value.startswith("#"):
            yield unquote(value)


def test_the_list_links_to_nothing_that_is_not_there(contents: list[ProfileContent], folder: Path,
                                                     monitor: Path) -> None:
    names = file_names(contents)
    assert write_index(Workspace.open(monitor), folder, "quartier") is None
    write_twins(contents[:2], None, folder, names, kinds=("pages",), pdf=False)
    index = write_index(Workspace.open(monitor), folder, "quartier")
    assert sorted(links(index)) == sorted(f"{names[content.area_id][:-4]}.html" for content in contents[:2])
    for page in folder.glob("*_*.html"):
        assert list(links(page)) == ["index.html"]


def test_a_file_that_is_held_open_is_named(contents: list[ProfileContent], folder: Path) -> None:
    names = file_names(contents[:1])
    (folder / f"{names[contents[0].area_id][:-4]}.xlsx").mkdir()
    with pytest.raises(DataProblem, match=r"Ahlen.*\.xlsx"):
        write_twins(contents[:1], None, folder, names)
    assert not list(folder.glob(f"*{DRAFT_SUFFIX}"))


def test_a_cancelled_run_leaves_whole_files(contents: list[ProfileContent], folder: Path) -> None:
    from qgis.core import QgsFeedback

    feedback = QgsFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel())
    written = write_twins(contents, None, folder, file_names(contents), feedback=feedback)
    assert len(written) == 3 and sorted(folder.iterdir()) == sorted(written)


# ------------------------------------------------------------------------ through the algorithm


def test_the_algorithm_writes_pages_and_figures_beside_the_profiles(run: Any, monitor: Path, folder: Path) -> None:
    areas = list(Workspace.open(monitor).area_names("quartier"))[:2]
    inputs = {"WORKSPACE": str(monitor), "AREAS": ",".join(areas), "PAGES": True, "TABLES": True, "PROCESSES": 1,
              "OUTPUT_FOLDER": str(folder)}
    first = run("profiles", inputs)
    assert first["COUNT"] == 2 and first["KEPT"] == 0
    for area in areas:
        assert sorted(path.suffix for path in folder.glob(f"{area}_*")) == [".csv", ".html", ".pdf", ".xlsx"]
    assert len(set(links(folder / "index.html"))) == 8
    # Once more nothing has to be done; a page that is gone is written again, with its PDF.
    assert run("profiles", inputs)["KEPT"] == 2
    next(folder.glob(f"{areas[0]}_*.html")).unlink()
    assert run("profiles", inputs)["KEPT"] == 1
    assert len(list(folder.glob(f"{areas[0]}_*.html"))) == 1


def test_a_selection_has_a_page_with_its_quartiere(run: Any, monitor: Path, folder: Path, german: None) -> None:
    names = Workspace.open(monitor).area_names("quartier")
    areas = list(names)[:3]
    run("profiles", {
        "WORKSPACE": str(monitor), "LEVEL": "auswahl", "AREAS": ",".join(areas), "TITLE": "Tal & Höhe", "PAGES": True,
        "TABLES": True, "OUTPUT_FOLDER": str(folder)})
    (page,) = folder.glob("*.html")
    text = page.read_text(encoding="utf-8")
    seen = outline(text)
    assert "Tal & Höhe" in seen.texts and "Die Quartiere dieses Gebiets" in seen.texts
    assert {names[area] for area in areas} <= set(seen.texts)
    assert "Quartiere von–bis" in seen.texts and "Kommunen von–bis" not in seen.texts
    beside = text[text.index("Daran grenzen:"):].split("</p>")[0]
    assert not any(f"<bdi>{escape(names[area])}</bdi>" in beside for area in areas)


def test_one_file_for_all_has_pages_without_a_pdf_of_their_own(run: Any, monitor: Path, folder: Path) -> None:
    areas = list(Workspace.open(monitor).area_names("quartier"))[:2]
    run("profiles", {
        "WORKSPACE": str(monitor), "AREAS": ",".join(areas), "PAGES": True, "SINGLE_FILES": False, "PROCESSES": 1,
        "OUTPUT_FOLDER": str(folder)})
    pages = [path for path in folder.glob("*.html") if path.name != "index.html"]
    assert len(pages) == 2 and not any(list(links(page)) for page in pages)
    assert len(set(links(folder / "index.html"))) == 2


def test_a_page_beside_a_pdf_under_a_name_of_its_own(monitor: Path, folder: Path) -> None:
    from quartiersmonitor.profiles.export import export_profiles

    workspace = Workspace.open(monitor)
    area = next(iter(workspace.area_names("quartier")))
    export_profiles(
        workspace, folder / "Mein Profil.pdf", area_ids=[area], single_files=False, twins=("pages", "tables"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "Mein Profil.csv", "Mein Profil.html", "Mein Profil.pdf", "Mein Profil.xlsx"]
    assert all((folder / href).is_file() for href in links(folder / "Mein Profil.html"))
