"""One figure is one figure: map tip, label, layout table, chart, sentence, page, spreadsheet and CSV say the same.

Over all areas of the sample county and all levels; the printed text of the content is what all are measured by.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsProject, QgsVectorLayer

from quartiersmonitor.exports.spreadsheet import Number
from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.indicators.wide import prefix
from quartiersmonitor.processing.expression_functions import ExpressionFunctions
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.files import file_names
from quartiersmonitor.profiles.layers import feature_fields
from quartiersmonitor.profiles.texts import with_unit
from quartiersmonitor.profiles.twin.printed import typed
from quartiersmonitor.profiles.twin.write import write_twins
from quartiersmonitor.styles.maps import map_layer
from quartiersmonitor.workspace import Workspace

PERIOD = "2025"
GERMAN = language("de")
LEVELS = ("quartier", "kommune", "kreis")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The whole sample county, computed."""
    from quartiersmonitor.indicators.compute import compute_indicators
    from quartiersmonitor.sample.county import generate_county
    from quartiersmonitor.sample.workspace_writer import write_sample_workspace

    path = tmp_path_factory.mktemp("county") / "Beispielkreis.gpkg"
    workspace = write_sample_workspace(path, generate_county(addresses=20_000))
    workspace.write_indicators(*compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue()))
    return workspace


@pytest.fixture(scope="module")
def contents(county: Workspace) -> list[ProfileContent]:
    data = ProfileData.read(county)
    found = [content for level in LEVELS for content in build_contents(data, level=level, language="de")]
    assert len(found) == 158 + 19 + 1
    states = {row.state for content in found for row in content.rows}
    assert {ValueState.VALUE, ValueState.UNRELIABLE, ValueState.SUPPRESSED} <= states
    return found


@pytest.fixture(scope="module")
def files(contents: list[ProfileContent], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The stem of the files beside each profile, by level and area."""
    found = {}
    for level in LEVELS:
        folder = tmp_path_factory.mktemp(level)
        here = [content for content in contents if content.level == level]
        names = file_names([(content.area_id, content.name) for content in here])
        write_twins(here, None, folder, names)
        found.update((f"{level}/{area_id}", folder / name[:-4]) for area_id, name in names.items())
    return found


def key(content: ProfileContent) -> str:
    return f"{content.level}/{content.area_id}"


# ------------------------------------------------------------------------ table, chart and sentence of the PDF


def test_layout_tables_and_fields_hold_the_printed_texts(contents: list[ProfileContent]) -> None:
    for level in LEVELS:
        here = [content for content in contents if content.level == level]
        for content, fields in zip(here, feature_fields(here)):
            columns = {
                name: [line for at in range(1, 9) for line in fields.get(f"table_{at}_{name}", "").split("\n") if line]
                for name in ("value", "cases", "kreis")}
            assert columns["value"] == [row.value_text for row in content.rows if row.value_text]
            assert columns["cases"] == [row.cases_text for row in content.rows if row.cases_text]
            for row in content.rows:
                assert fields[prefix(row.code)] == row.value_text
                assert fields[f"{prefix(row.code)}_kreis"] == row.kreis_text


def test_charts_draw_the_printed_numbers(contents: list[ProfileContent]) -> None:
    for content in contents:
        panels = {panel.code: panel for panel in content.development.panels}
        for row in content.rows:
            for value, text in ((row.value, row.value_text), (row.kreis, row.kreis_text)):
                cell = typed(text, GERMAN)
                assert (cell.value if isinstance(cell, Number) else None) == value, (key(content), row.code)
            ends = [None, None] if not row.interval_text else [
                typed(part, GERMAN).value for part in row.interval_text.split("–")]
            assert ends == [row.lower, row.upper]
            drawn = [value for _, value in row.series]
            read = [typed(text, GERMAN) for text in row.series_texts]
            assert drawn == [cell.value if isinstance(cell, Number) else None for cell in read]
            assert row.series_texts[-1] == row.value_text
            assert panels[row.code].series == row.series
            if row.state is ValueState.SUPPRESSED:
                assert (row.value, row.lower, row.upper, row.badge) == (None,) * 4


def test_sentences_name_the_printed_numbers(contents: list[ProfileContent]) -> None:
    seen = 0
    for content in contents:
        for finding in (*content.findings, *content.strengths):
            if not finding.code or content.level == "kreis":
                continue
            row = content.row(finding.code)
            unit = "%" if row.unit_text.startswith("%") else ""
            assert with_unit(row.value_text.strip("()"), unit) in finding.text, (key(content), finding)
            seen += 1
    assert seen > 100


# ------------------------------------------------------------------------ page


class Cells(HTMLParser):
    """The rows of all tables of a page: heading of the row, then its cells without the words for states."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[str, list[str]]] = []
        self._into: list[str] | None = None
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append(("", []))
        elif tag in ("td", "th"):
            self._into = []
        elif tag in ("span", "svg") or self._ignored:
            self._ignored += 1

    def handle_endtag(self, tag: str) -> None:
        if self._ignored and tag not in ("td", "th", "tr"):
            self._ignored -= 1
        elif tag in ("td", "th") and self._into is not None:
            text = "".join(self._into).strip()
            head, cells = self.rows[-1]
            self.rows[-1] = (text, cells) if tag == "th" and not head else (head, [*cells, text])
            self._into, self._ignored = None, 0

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._ignored:
            self._into.append(data)


def test_the_page_shows_the_printed_texts(contents: list[ProfileContent], files: dict[str, Path]) -> None:
    for content in contents:
        parser = Cells()
        parser.feed(Path(f"{files[key(content)]}.html").read_text(encoding="utf-8"))
        found: dict[str, list[list[str]]] = {}
        for head, cells in parser.rows:
            found.setdefault(head, []).append(cells)
        for row in content.rows:
            table, years = found[f"{row.code} {row.name}"]
            expected = [row.cases_text, row.value_text, row.interval_text, row.kommune_text]
            expected += [row.kreis_text] if content.level != "kreis" else []
            assert table[: len(expected)] == expected, (key(content), row.code)
            assert [text.removesuffix(" *") for text in years[: len(row.series)]] == list(row.series_texts)
        for card in content.key_figures:
            assert found[card.label][-1] == list(card.series_texts)
        for group in content.pyramid.groups:
            assert found[group.label][0][:2] == [group.men_text, group.women_text]


# ------------------------------------------------------------------------ spreadsheet and CSV


def sheet(path: Path, number: int) -> list[list[tuple[str, str]]]:
    """Returns the rows of a sheet: for each cell its content and number format."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {entry.get("numFmtId"): entry.get("formatCode") for entry in styles.iter(f"{MAIN}numFmt")}
    by_style = [formats.get(entry.get("numFmtId"), "") for entry in styles.find(f"{MAIN}cellXfs")]
    rows = []
    for row in root.iter(f"{MAIN}row"):
        cells: dict[int, tuple[str, str]] = {}
        for cell in row.iter(f"{MAIN}c"):
            letters = re.match(r"[A-Z]+", cell.get("r"))[0]
            at = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
            kind = by_style[int(cell.get("s"))] if cell.get("t") is None else ""
            cells[at] = ("".join(cell.itertext()), kind)
        rows.append([cells.get(at, ("", "")) for at in range(max(cells, default=-1) + 1)])
    return rows


def shown(cell: tuple[str, str]) -> str:
    """Returns a cell as a German spreadsheet shows it."""
    content, kind = cell
    if not kind:
        return content
    decimals = len(kind.split(".")[1].strip('")')) if "." in kind else 0
    text = GERMAN.number(float(content), decimals)
    return f"({text})" if kind.startswith('"("') else text


def test_spreadsheets_show_the_printed_texts(contents: list[ProfileContent], files: dict[str, Path]) -> None:
    for content in contents:
        path = Path(f"{files[key(content)]}.xlsx")
        rows = {line[1][0]: line for line in sheet(path, 2)[1:]}
        years = {line[0][0]: line for line in sheet(path, 3)[1:] if line[0][0]}
        for row in content.rows:
            line = rows[row.code]
            same(shown(line[5]), row.value_text, content, row.code)
            same(shown(line[4]), row.cases_text, content, row.code)
            kreis = line[10 if content.level == "quartier" else 11]
            if content.level != "kreis":
                same(shown(kreis), row.kreis_text, content, row.code)
            for cell, text in zip(years[row.code][3:], row.series_texts):
                same(shown(cell), text, content, row.code)


def same(found: str, printed: str, content: ProfileContent, code: str) -> None:
    # A true zero has no decimals in print and none in the cell.
    assert found == printed, (key(content), code)


def test_csv_holds_the_printed_numbers(contents: list[ProfileContent], files: dict[str, Path]) -> None:
    words = {"(": "unsicher", "x": "gesperrt", "–": "keine Daten"}
    for content in contents:
        text = Path(f"{files[key(content)]}.csv").read_bytes().decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text), delimiter=";")
        table = {(line[3], line[6]): dict(zip(head, line)) for line in lines if line[3]}
        for row in content.rows:
            for (period, _), printed in zip(row.series, row.series_texts):
                line = table[row.code, period]
                assert line["Wert"] == printed.strip("()").replace(".", "").replace("−", "-"), (key(content), row.code)
                assert line["Zustand"].startswith(words.get(printed[:1], ""))
                assert bool(line["Zustand"]) == (printed[:1] in words)


# ------------------------------------------------------------------------ map and labels


@pytest.fixture
def functions(qgis_app: Any) -> Iterator[ExpressionFunctions]:
    QgsProject.instance().clear()
    functions = ExpressionFunctions()
    yield functions
    functions.release()


def tip_values(layer: QgsVectorLayer) -> Iterator[tuple[str, str, list[str]]]:
    """Yields for each area its id, its map tip, and the lines of it."""
    context = layer.createExpressionContext()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        text = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        yield feature["area_id"], text, text.split("<table")[0].split("<br>")


def test_map_tips_tell_the_printed_texts(county: Workspace, contents: list[ProfileContent]) -> None:
    spoken = {"x": "gesperrt", "–": "keine Daten"}
    for level in ("quartier", "kommune"):
        here = {content.area_id: content for content in contents if content.level == level}
        for indicator in county.catalogue().headline:
            layer = map_layer(county, "kreis", level, PERIOD, indicator.code, language=GERMAN)
            for area_id, _, lines in tip_values(layer):
                row = here[area_id].row(indicator.code)
                value = html.unescape(lines[3]).replace("\u00a0", " ")
                if row.value_text in spoken:
                    assert value.startswith(spoken[row.value_text]), (area_id, indicator.code)
                    assert not re.search(r"\d", value)
                else:
                    number = re.match(r"\(?[−\d.,]+", value)[0]
                    closed = row.value_text.startswith("(")
                    assert (f"{number})" if closed else number) == row.value_text, (area_id, indicator.code, value)
                    assert ("unsicher" in value) == closed
                if row.interval_text:
                    low, high = row.interval_text.split("–")
                    assert f": {low} bis {high}" in lines[4], (area_id, indicator.code, lines)


def test_map_tips_list_key_figures_as_printed(county: Workspace, contents: list[ProfileContent]) -> None:
    for level in ("quartier", "kommune"):
        here = {content.area_id: content for content in contents if content.level == level}
        layer = map_layer(county, "kreis", level, PERIOD, "A.2", language=GERMAN)
        for area_id, text, _ in tip_values(layer):
            cells = dict(re.findall(r"<tr><td>(.*?)&nbsp;&nbsp;</td><td align=\"right\">(.*?)</td></tr>", text))
            assert cells.pop("Einwohner") == here[area_id].key_figures[0].value_text
            codes = [name.split(" ")[0] for name in cells]
            assert codes == ["A.1", "B.1", "E.1", "G.1", "W.1"]
            for code, value in zip(codes, cells.values()):
                printed = here[area_id].row(code).value_text
                if printed not in "x–":
                    assert html.unescape(value).startswith(printed.rstrip(")")), (area_id, code, value)


def test_labels_with_expressions_are_the_printed_texts(county: Workspace, contents: list[ProfileContent],
                                                       functions: ExpressionFunctions, german: None) -> None:
    context = QgsExpressionContext()
    for content in contents:
        for row in content.rows:
            expression = QgsExpression(f"qm_text('{row.code}', '{content.area_id}', workspace:='{county.path}')")
            assert expression.evaluate(context) == row.value_text
