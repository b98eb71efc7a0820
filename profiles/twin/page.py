"""The page of an area: its content in words, tables and drawings, for people and their screen readers.

Everything shown comes from the frozen content, as printed. A drawing repeats what stands in a table beside it;
a withheld value has no number, so no drawing can hold one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ...i18n.language import language as report_language
from ...indicators.states import ValueState
from .. import texts
from ..charts.multiples import PanelBox, multiples_svg
from ..charts.pyramid import pyramid_svg
from ..charts.sparkline import sparkline_svg
from ..charts.spine import SpineFrame, SpineRow, spine_svg
from ..content import IndicatorRow, ProfileContent, SeriesPanel
from ..pages.people import bars_of, frame_of, series_of
from ..ratings import DYNAMICS, STATUS_METHOD, rating
from .printed import decimals_of
from .shapes import AreaMap
from .templates import FOLDER, environment, inline
from .words import words_of

#: A row of the spine chart of page 2, without its table.
_SPINE = SpineFrame(46.0, 4.4, 0.0, 46.0, 46.0, 46.0)
_SPARK = (24.0, 6.0)
_PANEL = (32.0, 13.0)


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what is printed, what it means in words where that is not a plain number, and its look."""

    text: str
    words: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a table: its heading, what stands small below it, and its cells; ``drawing`` closes it.

    The drawing stands beside so many ``rows``.
    """

    head: str
    below: str = ""
    kind: str = ""
    cells: tuple[Cell, ...] = ()
    drawing: Optional[str] = None
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table with its caption, the names of its columns (with the class that sets their width), and rows."""

    caption: str
    columns: tuple[Cell, ...]
    lines: tuple[Line, ...]
    note: str = ""
    kind: str = ""
    #: What stands small beside the caption.
    aim: str = ""


@dataclass(frozen=True)
class Links:
    """Files beside the page, by their names; an empty name is a file that was not written."""

    pdf: str = ""
    xlsx: str = ""
    csv: str = ""
    index: str = ""


def security_policy(style: str) -> str:
    """Returns the policy of a page: this style sheet, and nothing from anywhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def style_sheet() -> str:
    """Returns the one style sheet of all pages."""
    return (FOLDER / "twin.css").read_text(encoding="utf-8")


def render_page(content: ProfileContent, area_map: AreaMap | None = None, links: Links | None = None) -> str:
    """Returns the page of an area as HTML, complete in itself."""
    page = _Page(content)
    style = style_sheet()
    return environment().get_template("profile.html.j2").render(
        content=content, style=style, policy=security_policy(style), links=links or Links(), map=area_map,
        map_drawing=inline(area_map.svg, area_map.description, "map") if area_map else "", page=page, t=page.words)


class _Page:
    """The parts of a page, ready for the template."""

    def __init__(self, content: ProfileContent) -> None:
        self.content = content
        self.language = report_language(content.language)
        self.words = {**words_of(self.language, content.level), "cases": content.cases_head}

    # ------------------------------------------------------------------ cells

    def state_cell(self, text: str, state: ValueState) -> Cell:
        """Returns a value with its state in words."""
        return Cell(text, texts.state_words(state, self.language), "value")

    def cell(self, text: str, kind: str = "") -> Cell:
        """Returns a printed value whose state shows in its sign or brackets."""
        return Cell(text, texts.state_words(texts.state_of(text), self.language), kind)

    def number(self, value: float, row: IndicatorRow) -> str:
        """Returns a number of a drawing with the decimals of its row."""
        places = decimals_of(self.language, row.value_text, row.kommune_text, row.kreis_text) or 0
        own = len(repr(value).partition(".")[2].rstrip("0"))
        return self.language.number(value, max(places, own))

    # ------------------------------------------------------------------ at a glance

    def figures(self) -> list[dict[str, Any]]:
        """Returns the key figures with their course as drawing."""
        found = []
        for card in self.content.key_figures:
            values = [value for _, value in card.series]
            label = texts.filled(self.words["course_of"], name=card.label, course=self._course(
                [period for period, _ in card.series], card.series_texts))
            known = sum(value is not None for value in values) > 1
            # Where there is no number the note says why.
            value = self.state_cell(card.value_text, card.state) if card.state.carries_number else Cell(card.value_text)
            found.append({
                "label": card.label, "value": value, "note": card.note_text,
                "drawing": inline(sparkline_svg(values, *_SPARK), label, "spark") if known else ""})
        return found

    def _course(self, periods: Sequence[str], printed: Sequence[str]) -> str:
        return ", ".join(f"{period}: {text}" for period, text in zip(periods, printed))

    def position(self) -> Table | None:
        """Returns the grid of class and dynamics as a table of counts, with the place of this area marked."""
        grid = self.content.grid
        if not grid.rows:
            return None
        dynamics = rating(STATUS_METHOD)
        columns = [Cell(self.words["class"])]
        columns += [Cell(dynamics.dynamics_label(number + 1, self.language)) for number in range(DYNAMICS)]
        lines = []
        for classes, label, counts in zip(grid.rows, grid.row_labels, grid.counts):
            cells = []
            for column, count in enumerate(counts, start=1):
                attention = [class_ for class_ in classes if (class_, column) in grid.attention_cells]
                here = grid.status in classes and grid.dynamics == column
                decided = grid.status is not None and grid.dynamics == column and grid.override in classes
                said = [self.words["here"]] if here else []
                said += [self.words["conference"]] if decided else []
                if attention:
                    said.append(self.words["attention"] if len(attention) == len(classes)
                                else self.words["attention_partly"])
                kind = "attention" if attention else ""
                text = f"{'● ' if here else ''}{f'{texts.RING} ' if decided else ''}{self.language.integer(count)}"
                cells.append(Cell(text, "; ".join(said), f"{kind} here".strip() if here else kind))
            lines.append(Line(label, cells=tuple(cells)))
        counted = {"quartier": self.words["quartiere"], "kommune": self.words["kommunen"]}.get(grid.counted, "")
        caption = texts.filled(self.words["position_caption"], counted=counted)
        note = self.words["position_note"] if grid.status is not None else self.words["attention_note"]
        return Table(caption, tuple(columns), tuple(lines), note, "position")

    def members(self) -> Table | None:
        """Returns the Quartiere a selection is made of."""
        found = self.content.members
        if found is None:
            return None
        at = [column.kind for column in found.columns].index("name")
        others = [number for number in range(len(found.columns)) if number != at]
        columns = (Cell(found.columns[at].title, kind="name"),
                   *(Cell(found.columns[number].title) for number in others))
        lines = tuple(
            Line(row.cells[at], cells=tuple(self.cell(row.cells[number]) for number in others)) for row in found.rows)
        return Table(self.words["members"], columns, lines, found.legend, "members")

    # ------------------------------------------------------------------ indicators

    def indicator_tables(self) -> list[Table]:
        """Returns one table for each theme."""
        level = self.content.level
        columns = [
            Cell(self.words["indicator"], kind="name"), Cell(self.words["cases"], kind="num"),
            Cell(self.words["value"], kind="num wider"), Cell(self.words["interval"], kind="span"),
            Cell(self.words["kommune"] if level == "quartier" else self.words["kommunen_span"],
                 kind="num" if level == "quartier" else "span")]
        if level != "kreis":
            columns += [Cell(self.words["kreis"], kind="num"), Cell(self.words["difference"], kind="word")]
        columns += [Cell(self.words["change"], kind="change")]
        tables = []
        for theme in self.content.themes:
            last = self.words["quarter"] if theme.badges else self.words["comparison"]
            heads = (*columns, Cell(last, kind="drawing")) if level != "kreis" or not theme.badges else tuple(columns)
            lines = tuple(self._line(row, theme.badges) for row in theme.rows)
            tables.append(Table(theme.name, heads, lines, kind="indicators", aim=theme.goal))
        return tables

    def _line(self, row: IndicatorRow, badges: bool) -> Line:
        level = self.content.level
        cells = [
            self.cell(row.cases_text, "num quietly"), self.state_cell(row.value_text, row.state),
            Cell(row.interval_text, kind="span"),
            self.cell(row.kommune_text, "num" if level == "quartier" else "span")]
        if level != "kreis":
            cells += [self.cell(row.kreis_text, "num"), Cell(self._difference(row), kind="word")]
        change = " ".join(filter(None, (row.change_text, row.change_note)))
        cells += [Cell(change, self._trend(row), "change")]
        drawing: Optional[str] = None
        if not badges:
            drawing = inline(self._spine(row), self._spread(row), "spine")
        elif level != "kreis":
            cells.append(Cell(row.badge_text or texts.NO_DATA_SIGN, kind="word"))
        below = " · ".join(filter(None, (row.unit_text, self._polarity(row))))
        return Line(f"{row.code} {row.name}", below, cells=tuple(cells), drawing=drawing)

    def _polarity(self, row: IndicatorRow) -> str:
        return {"+": self.words["more"], "-": self.words["less"]}.get(row.polarity, self.words["neutral"])

    def _difference(self, row: IndicatorRow) -> str:
        if row.significance in ("higher", "lower", "similar"):
            return self.words[row.significance]
        return self.words["untested"] if row.state.carries_number else ""

    def _trend(self, row: IndicatorRow) -> str:
        words = {"rising": self.words["rising"], "falling": self.words["falling"], "stable": self.words["stable"]}
        return words.get(row.trend or "", "")

    def _spine(self, row: IndicatorRow) -> str:
        kreis = self.content.level == "kreis"
        return spine_svg([SpineRow(
            line=0, value=None if kreis else row.value, lower=row.lower, upper=row.upper, kommune=row.kommune,
            kreis=row.kreis, low=row.low, high=row.high, p25=row.p25, p75=row.p75, filled=row.filled,
            suppressed=row.state is ValueState.SUPPRESSED)], [], 2, _SPINE)

    def _spread(self, row: IndicatorRow) -> str:
        """Returns in words what the drawing of a row shows."""
        if row.low is None or row.high is None:
            return self.words["no_spread"]
        numbers = {name: self.number(value, row) for name, value in (
            ("low", row.low), ("high", row.high), ("p25", row.p25), ("p75", row.p75)) if value is not None}
        return texts.filled(self.words["spread"], **numbers)

    # ------------------------------------------------------------------ years

    def figure_years(self) -> Table | None:
        """Returns the key figures over the years."""
        cards = [card for card in self.content.key_figures if card.series]
        if not cards:
            return None
        lines = tuple(
            Line(card.label, cells=tuple(self.cell(text, "num") for text in card.series_texts)) for card in cards)
        columns = (Cell(self.words["figure"], kind="name"), *(Cell(p, kind="num") for p, _ in cards[0].series))
        return Table(self.words["key_figures"], columns, lines, kind="years")

    def year_tables(self) -> list[Table]:
        """Returns the indicators over the years, one table for each theme."""
        tables = []
        panels = {panel.code: panel for panel in self.content.development.panels}
        for theme in self.content.themes:
            lines: list[Line] = []
            converted = False
            for row in theme.rows:
                panel = panels.get(row.code)
                marked = set(panel.converted) if panel else set()
                converted = converted or bool(marked)
                cells = tuple(self._year_cell(text, period in marked)
                              for (period, _), text in zip(row.series, row.series_texts))
                beside = panel is not None and bool(panel.kreis_texts)
                drawing = self._panel(panel) if panel is not None else None
                lines.append(Line(
                    f"{row.code} {row.name}", row.unit_text, cells=cells, drawing=drawing, rows=1 + beside))
                if panel is not None and panel.kreis_texts:
                    lines.append(Line(
                        texts.filled(self.words["in_kreis"], code=row.code), kind="quiet",
                        cells=tuple(self.cell(text, "num") for text in panel.kreis_texts)))
            columns = (Cell(self.words["indicator"], kind="name"),
                       *(Cell(period, kind="num") for period in self.content.periods),
                       Cell(self.words["course"], kind="drawing"))
            note = self.words["converted"] if converted else ""
            tables.append(Table(theme.name, columns, tuple(lines), note, "years"))
        return tables

    def _year_cell(self, text: str, converted: bool) -> Cell:
        cell = self.cell(text, "num")
        if not converted:
            return cell
        words = "; ".join(filter(None, (cell.words, self.words["converted_short"])))
        return Cell(f"{cell.text} *", words, cell.kind)

    def _panel(self, panel: SeriesPanel) -> str:
        box = PanelBox(0.5, 2.0, _PANEL[0] - 1.0, _PANEL[1] - 3.0)
        return inline(multiples_svg([(box, series_of(panel))], *_PANEL), panel.description, "panel")

    # ------------------------------------------------------------------ people

    def pyramid(self) -> str:
        """Returns the age pyramid as a drawing, an empty text where there is none."""
        shown = self.content.pyramid
        if not shown.groups:
            return ""
        frame = frame_of(shown)
        ages = [
            (frame.half + frame.middle / 2, frame.top(group.first // 5 + group.bands / 2 - 1) + 0.9, group.label)
            for group in shown.groups]
        return inline(pyramid_svg(*bars_of(shown), frame), shown.description, "pyramid", ages)

    def ages(self) -> Table | None:
        """Returns the age groups as a table, the oldest first as in the drawing."""
        pyramid = self.content.pyramid
        if not pyramid.groups:
            return None
        columns = (
            Cell(self.words["age"], kind="name"), Cell(self.words["men"], kind="num"),
            Cell(self.words["women"], kind="num"),
            Cell(texts.filled(self.words["men_of"], area=pyramid.outline_label), kind="num"),
            Cell(texts.filled(self.words["women_of"], area=pyramid.outline_label), kind="num"))
        lines = tuple(
            Line(group.label, cells=(
                self.cell(group.men_text, "value"), self.cell(group.women_text, "value"),
                self.cell(group.compared_men_text, "num"), self.cell(group.compared_women_text, "num")))
            for group in reversed(pyramid.groups))
        return Table(self.words["ages_caption"], columns, lines, pyramid.note, "ages")

    def phases(self) -> Table | None:
        """Returns the parts of life as a table."""
        pyramid = self.content.pyramid
        if not pyramid.phases:
            return None
        columns = (Cell(self.words["age"], kind="name"), Cell(self.words["share"], kind="num"),
                   Cell(pyramid.outline_label, kind="num"))
        lines = tuple(
            Line(phase.label, cells=(self.cell(phase.share_text, "num"), self.cell(phase.compared_text, "num")))
            for phase in pyramid.phases)
        return Table(self.words["phases_caption"], columns, lines, kind="phases")

    # ------------------------------------------------------------------ offers and reach

    def offers(self) -> Table | None:
        """Returns the offers one by one, or counted by kind, or ``None``."""
        found = self.content.offers
        if found.rows:
            heads = ("number", "offer", "kind", "provider", "target", "opening", "access", "address", "confirmed")
            columns = tuple(Cell(self.words[name]) for name in heads)
            lines = tuple(
                Line(self.language.integer(row.number), cells=tuple(map(Cell, (
                    row.name, row.category, row.provider, row.target_group, row.opening, row.accessibility,
                    row.address, row.confirmed_text))))
                for row in found.rows)
            return Table(self.words["offers_caption"], columns, lines, found.note, "offers")
        if found.counts:
            lines = tuple(Line(count.category, cells=(Cell(count.count_text, kind="num"),)) for count in found.counts)
            columns = (Cell(self.words["kind"], kind="name"), Cell(self.words["count"], kind="num"))
            return Table(self.words["offers_caption"], columns, lines, found.note, "counts")
        return None

    def reach_tables(self) -> list[Table]:
        """Returns what people reach: by target group, local supply, public transport."""
        access = self.content.access
        compared = self._compared()
        tables = []
        for caption, rows in ((self.words["reach"], access.reach), (self.words["supply"], access.supply)):
            if rows:
                lines = tuple(
                    Line(row.name, " · ".join(filter(None, (row.target_group, row.distance_text))), cells=(
                        self.cell(row.reached_text, "num"), self.state_cell(row.share_text, row.state),
                        *self._others(row.kommune_text, row.kreis_text)))
                    for row in rows)
                columns = (Cell(self.words["offer"], kind="name"), Cell(self.words["reached"], kind="num"),
                           Cell(self.words["share"], kind="num"), *compared)
                tables.append(Table(caption, columns, lines, kind="reach"))
        if access.transit:
            lines = tuple(
                Line(entry.name, cells=(self.state_cell(entry.share_text, entry.state),
                                        *self._others(entry.kommune_text, entry.kreis_text)))
                for entry in access.transit)
            columns = (Cell(self.words["transit_class"], kind="name"), Cell(self.words["share"], kind="num"), *compared)
            tables.append(Table(self.words["transit"], columns, lines, kind="reach"))
        return tables

    def _compared(self) -> tuple[Cell, ...]:
        names = {"quartier": ("kommune", "kreis"), "kommune": ("kreis",)}.get(self.content.level, ())
        return tuple(Cell(self.words[name], kind="num") for name in names)

    def _others(self, kommune: str, kreis: str) -> tuple[Cell, ...]:
        shown = {"quartier": (kommune, kreis), "kommune": (kreis,)}.get(self.content.level, ())
        return tuple(self.cell(text, "num") for text in shown)
