"""The pages in a real browser: axe-core finds nothing, nothing is fetched, keyboard, narrow screens and paper work.

Run by ``make accessibility``, which installs Chromium and axe-core and makes their absence an error.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

if not os.environ.get("QM_ACCESSIBILITY"):
    pytest.skip("run by make accessibility", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from qgis.core import QgsApplication

import processing
from quartiersmonitor.indicators.wide import column
from quartiersmonitor.processing.provider import QuartiersmonitorProvider
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.files import file_names
from quartiersmonitor.profiles.twin.shapes import Shapes
from quartiersmonitor.profiles.twin.write import write_index, write_twins
from quartiersmonitor.workspace import Workspace

PERIOD = "2025"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
HOSTILE = (
    "<script>alert(1)</script> [% 'x' %] {{ 7*7 }} \"Süd\" & 'West' \u202eabc \u05d0\u05d1 " + "Donaudampfschiff" * 8)
#: Wide and tall desktop, and the narrowest a page must fit without scrolling to the side (WCAG 1.4.10).
SCREENS = ((1280, 1000), (320, 640))


def chromium() -> str:
    names = (os.environ.get("QM_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    assert found, "Chromium is not installed: run make accessibility, or name it in QM_CHROMIUM"
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Each launch has a user folder of its own.
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def scored(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A monitor with scores, one area withheld as a whole and one without data."""
    path = Path(shutil.copy(small_monitor, tmp_path_factory.mktemp("browser") / "Monitor.gpkg"))
    workspace = Workspace.open(path)
    registry = QgsApplication.processingRegistry()
    provider = QuartiersmonitorProvider()
    assert registry.addProvider(provider)
    codes = [indicator.code for indicator in workspace.catalogue().headline if indicator.has_polarity]
    processing.run("quartiersmonitor:attentionscore", {
        "INPUT": workspace.layer_uri(f"map_quartier_{PERIOD}"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": [column(code) for code in codes],
        "CHANGE_FIELDS": [column(code, "change") for code in codes], "MISSING": "available",
        "POPULATION_FIELD": "population", "MIN_POPULATION": 0, "WORKSPACE": str(path), "PERIOD": PERIOD,
        "OUTPUT": "TEMPORARY_OUTPUT"})
    registry.removeProvider(provider)
    areas = list(workspace.area_names("quartier"))
    with closing(sqlite3.connect(str(path))) as connection, connection:
        connection.execute(
            "UPDATE indicator_values SET state = 'suppressed', value = NULL, lower = NULL, upper = NULL, "
            "numerator = NULL, sig_kreis = NULL, sig_kommune = NULL WHERE area_id = ?", (areas[1],))
        connection.execute("UPDATE key_figures SET state = 'suppressed', value = NULL WHERE area_id = ?", (areas[1],))
        connection.execute(
            "UPDATE indicator_values SET state = 'no_data', value = NULL, lower = NULL, upper = NULL, "
            "numerator = NULL, denominator = NULL WHERE area_id = ?", (areas[2],))
    return workspace


@pytest.fixture(scope="module")
def pages(scored: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages by what is particular about them."""
    data = ProfileData.read(scored)
    data.areas.loc[data.areas["quartier_id"] == data.areas["quartier_id"].min(), "name"] = HOSTILE
    folder = tmp_path_factory.mktemp("profile")
    found: dict[str, Path] = {}

    def write(contents: list[ProfileContent], level: str, *kinds: str) -> None:
        names = file_names([(content.area_id, content.name) for content in contents])
        shapes = Shapes.read(scored, level)
        shapes = replace(shapes, names={**shapes.names, contents[0].area_id: contents[0].name})
        write_twins(contents, shapes, folder, names)
        found.update((kind, folder / f"{name[:-4]}.html") for kind, name in zip(kinds, names.values()))

    quartiere = build_contents(data, language="de")
    write(quartiere, "quartier", "hostile name", "all withheld", "no data", "typical")
    found["index"] = write_index(scored, folder, "quartier")
    write(build_contents(data, level="kommune", language="de"), "kommune", "Kommune")
    write(build_contents(data, level="kreis", language="de"), "kreis", "Kreis")
    english = folder / "english"
    english.mkdir()
    contents = build_contents(data, [quartiere[3].area_id], language="en")
    names = file_names([(content.area_id, content.name) for content in contents])
    write_twins(contents, None, english, names)
    found["English, without a map"] = english / f"{names[contents[0].area_id][:-4]}.html"
    return found


def opened(browser: Browser, path: Path, width: int, height: int) -> tuple[Page, list[str]]:
    """Opens a page and returns it with what it asked for or complained about."""
    page = browser.new_page(viewport={"width": width, "height": height})
    said: list[str] = []
    page.on("request", lambda request: said.append(request.url) if request.url != path.as_uri() else None)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    return page, said


def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    assert len(pages) == 8
    faults = []
    for kind, path in pages.items():
        for width, height in SCREENS:
            page, said = opened(browser, path, width, height)
            result = Axe().run(page)
            assert len(result.response["passes"]) > 15, "axe-core did not look at the page"
            faults += [
                f"{kind} at {width} px: {rule['id']}: {node['html'][:160]}: {node['failureSummary']}"
                for rule in result.response["violations"] for node in rule["nodes"][:3]]
            assert said == [], kind
            page.close()
    assert not faults, "\n".join(faults)


def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Browser, pages: dict[str, Path]) -> None:
    for kind, path in pages.items():
        page, _ = opened(browser, path, *SCREENS[1])
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[1][0], kind
        page.close()


def test_the_keyboard_reaches_content_links_and_tables(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["typical"], *SCREENS[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        if page.evaluate("document.activeElement.tagName") == "A":
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert {"wide", "A"} <= seen
    page.close()


def test_headings_follow_each_other_and_landmarks_are_there(browser: Browser, pages: dict[str, Path]) -> None:
    for kind, path in pages.items():
        page, _ = opened(browser, path, *SCREENS[0])
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1, kind
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:])), kind
        for landmark in ("header", "main", "footer"):
            assert page.locator(landmark).count() == 1, (kind, landmark)
        heads = "[...document.querySelectorAll('th')].every(h => ['row', 'col'].includes(h.scope))"
        assert page.evaluate(heads), kind
        unnamed = "[...document.querySelectorAll('svg')].filter(s => !s.getAttribute('aria-label'))"
        assert page.evaluate(f"{unnamed}.every(s => s.getAttribute('aria-hidden') === 'true')"), kind
        page.close()


def test_a_name_stays_a_name(browser: Browser, pages: dict[str, Path]) -> None:
    page, said = opened(browser, pages["hostile name"], *SCREENS[0])
    title = page.locator("h1").inner_text()
    assert "<script>alert(1)</script> [% 'x' %] {{ 7*7 }} \"Süd\" & 'West'" in title and "\u202e" not in title
    assert page.locator("script").count() == 0 and said == []
    page.close()


def test_it_prints_on_a4(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    import subprocess

    for kind in ("typical", "Kreis"):
        page, _ = opened(browser, pages[kind], *SCREENS[0])
        target = tmp_path / "druck.pdf"
        page.pdf(path=str(target), prefer_css_page_size=True)
        told = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
        assert "A4" in told
        assert 3 <= int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1]) <= 9
        page.close()


def test_axe_would_find_faults(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    page_text = pages["typical"].read_text(encoding="utf-8")
    broken = tmp_path / "kaputt.html"
    faults = {
        "html-has-lang": page_text.replace(' lang="de"', ""),
        "svg-img-alt": page_text.replace('aria-label="Karte', 'data-label="Karte'),
        "scrollable-region-focusable": page_text.replace(' tabindex="0"', ""),
        "landmark-one-main": page_text.replace("<main", "<div").replace("</main", "</div"),
    }
    for rule, text in faults.items():
        assert text != page_text, rule
        broken.write_text(text, encoding="utf-8")
        page, _ = opened(browser, broken, 320, 640)
        assert rule in {found["id"] for found in Axe().run(page).response["violations"]}
        page.close()
