"""The letter about the quality of addresses as a print layout: A4, continued over pages, all of it searchable text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Union

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from ..addresses.letter import Group, Letter
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..styles.typeface import register_fonts
from . import grid
from .builder import PageBuilder, add_page, literal
from .export import describe_pdf, draft_of, finish_pdf, pdf_settings
from .layout import DPI
from .pdf import IncompleteFileError
from .typography import BODY, INK, LEADING_MM, SECONDARY, SMALL, SMALL_LEADING_MM, elide, wrap

#: As in DIN 5008, form B: where the address field and the text below it begin.
_RECIPIENT_Y, _SUBJECT_Y = 45.0, 92.0
_RECIPIENT_LINES = 6
_TEXT_WIDTH = grid.WIDTH
_LAST_Y = grid.BOTTOM - 9.0
_SHADE = "#EEF1F4"

#: Columns of the scoreboard and of the findings in millimetres; the last is the rest of the width.
_BOARD_WIDTHS = (74.0, 32.0, 18.0, 32.0, 18.0)
_CASE_WIDTHS = (34.0, 54.0, 86.0)
_GAP = 3.0
#: Distance of the lines of a table: more than in a text, so that rows stand apart.
_ROW_MM = 4.2


@dataclass
class _Column:
    """Lines of one column of a table on one page: they become one text, so that pages have few items."""

    x: float
    width: float
    lines: list[str]


class _Writer:
    """Puts text below text and begins a new page where one is full."""

    def __init__(self, layout: QgsPrintLayout, letter: Letter, language: Language) -> None:
        self.layout, self.letter, self.language = layout, letter, language
        self.page = PageBuilder(layout, add_page(layout), language)
        self.y = grid.MARGIN

    def new_page(self) -> None:
        self.page = PageBuilder(self.layout, add_page(self.layout), self.language)
        self.page.label(
            literal(elide(self.letter.subject, grid.WIDTH, SMALL)), grid.MARGIN, grid.MARGIN - 4, grid.WIDTH, 5,
            size=SMALL, colour=SECONDARY, name="running head")
        self.page.rule(grid.MARGIN, grid.MARGIN + 1.5, grid.WIDTH, colour=SECONDARY)
        self.y = grid.MARGIN + 6

    def room_for(self, height: float) -> None:
        if self.y + height > _LAST_Y:
            self.new_page()

    def text(self, text: str, *, after: float = 3.0, bold: bool = False, colour: str = INK, size: float = BODY) -> None:
        lines = wrap(text, _TEXT_WIDTH, size, bold)
        leading = LEADING_MM if size == BODY else SMALL_LEADING_MM
        self.room_for(len(lines) * leading)
        self.page.label(
            literal("\n".join(lines)), grid.MARGIN, self.y, _TEXT_WIDTH + 2, len(lines) * leading + 1, size=size,
            bold=bold, colour=colour, leading=leading)
        self.y += len(lines) * leading + after

    def heading(self, text: str, room_below: float) -> None:
        self.room_for(7 + room_below)
        self.page.heading(literal(elide(text, grid.WIDTH, 12, bold=True)), grid.MARGIN, self.y, grid.WIDTH)
        self.y += 7.5

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float],
              right: Sequence[int] = ()) -> None:
        """Writes a table; its head is repeated on every page, and a row is never torn apart."""
        wrapped = [
            [wrap(cell, width - _GAP, SMALL) for cell, width in zip(row, widths)] for row in rows]
        at = 0
        while at < len(wrapped):
            self.room_for(7 + _ROW_MM * max(map(len, wrapped[at])))
            self._head(heads, widths, right)
            top, begin = self.y, at
            starts = [grid.MARGIN + sum(widths[:number]) for number in range(len(widths))]
            columns = [_Column(x, width, []) for x, width in zip(starts, widths)]
            height = 0
            shades = []
            while at < len(wrapped):
                lines = max(map(len, wrapped[at]))
                # A row higher than a page is cut rather than never printed.
                if self.y + (height + lines) * _ROW_MM > _LAST_Y and at > begin:
                    break
                if (at - begin) % 2:
                    shades.append((height, lines))
                for column, cell in zip(columns, wrapped[at]):
                    column.lines += [*cell, *[""] * (lines - len(cell))]
                height += lines
                at += 1
            for start, lines in shades:
                self.page.box(
                    grid.MARGIN - 1, top + start * _ROW_MM, grid.WIDTH + 2, lines * _ROW_MM,
                    fill=_SHADE, name="row")
            for number, column in enumerate(columns):
                align = Qt.AlignmentFlag.AlignRight if number in right else Qt.AlignmentFlag.AlignLeft
                # A hair wider than what the lines were wrapped to: they shall not break once more.
                slack = 0.5 if number in right else 1.5
                self.page.label(
                    literal("\n".join(column.lines)), column.x, top + 0.3, column.width - _GAP + slack,
                    height * _ROW_MM + 1, size=SMALL, leading=_ROW_MM, align=align, name="column")
            self.y = top + height * _ROW_MM + 1.5
            if at < len(wrapped):
                self.new_page()

    def _head(self, heads: Sequence[str], widths: Sequence[float], right: Sequence[int]) -> None:
        x = grid.MARGIN
        for number, (head, width) in enumerate(zip(heads, widths)):
            align = Qt.AlignmentFlag.AlignRight if number in right else Qt.AlignmentFlag.AlignLeft
            self.page.label(
                literal(elide(head, width - _GAP, SMALL, bold=True)), x, self.y,
                width - _GAP + (0.5 if number in right else 1.5), 4.5, size=SMALL,
                bold=True, colour=SECONDARY, align=align, name="column head")
            x += width
        self.page.rule(grid.MARGIN, self.y + 4.6, grid.WIDTH, colour=SECONDARY)
        self.y += 5.2


def build_letter_layout(project: QgsProject, letter: Letter, language: Language) -> QgsPrintLayout:
    """Returns the letter as a layout of as many A4 pages as it takes; it is not added to the project's layouts."""
    register_fonts()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().deletePage(0)
    layout.setName(letter.subject)
    layout.renderContext().setDpi(DPI)
    layout.setCustomProperty("pdfTextFormat", int(Qgis.TextRenderFormat.AlwaysText))
    layout.setCustomProperty("forceVector", True)
    writer = _Writer(layout, letter, language)
    _first_page(writer, letter)
    if letter.groups:
        writer.new_page()
        writer.heading(letter.findings_title, 20)
        for group in letter.groups:
            _group(writer, letter, group)
    _feet(layout, letter, language)
    return layout


def _first_page(writer: _Writer, letter: Letter) -> None:
    page = writer.page
    page.box(grid.MARGIN, grid.MARGIN - 1.2, grid.WIDTH, 1.2, fill=INK, name="bar")
    for number, line in enumerate(letter.sender[:4]):
        page.label(
            literal(elide(line, grid.WIDTH, 12 if number == 0 else BODY, bold=number == 0)), grid.MARGIN,
            grid.MARGIN + 3 + (7 + (number - 1) * LEADING_MM if number else 0), grid.WIDTH, 6,
            size=12 if number == 0 else BODY, bold=number == 0, name="sender")
    lines = [line for name in letter.recipient for line in wrap(name, 80, BODY)][:_RECIPIENT_LINES]
    page.label(
        literal("\n".join(lines)), grid.MARGIN, _RECIPIENT_Y, 85, len(lines) * LEADING_MM + 1, leading=LEADING_MM,
        name="recipient")
    page.label(
        literal(letter.date), grid.x(8), _SUBJECT_Y - 10, grid.span(4), 5, align=Qt.AlignmentFlag.AlignRight,
        name="date")
    writer.y = _SUBJECT_Y
    writer.text(letter.subject, bold=True, after=5)
    writer.text(letter.salutation)
    for paragraph in letter.paragraphs:
        writer.text(paragraph)
    writer.y += 2
    writer.heading(letter.board_title, 20)
    rows = [(row.title, row.count, row.share, row.earlier, row.trend) for row in letter.board]
    writer.table(letter.board_heads, rows, _BOARD_WIDTHS, right=(1, 2, 3))
    writer.y += 5
    for line in letter.closing:
        writer.text(line, after=4)


def _group(writer: _Writer, letter: Letter, group: Group) -> None:
    writer.heading(f"{group.title} ({group.count})", 25)
    writer.text(group.remedy, after=2, colour=SECONDARY)
    writer.table(letter.heads, [(one.key, one.place, one.text) for one in group.findings], _CASE_WIDTHS)
    if group.more:
        writer.text(group.more, size=SMALL, colour=SECONDARY)
    writer.y += 4


def _feet(layout: QgsPrintLayout, letter: Letter, language: Language) -> None:
    pages = layout.pageCollection().pageCount()
    for number in range(pages):
        page = PageBuilder(layout, number, language)
        base = grid.BOTTOM - SMALL_LEADING_MM
        page.rule(grid.MARGIN, base - 1.6, grid.WIDTH, colour=SECONDARY)
        page.label(
            literal(elide(letter.foot, grid.span(9), SMALL)), grid.MARGIN, base, grid.span(9) + 2, 5, size=SMALL,
            colour=SECONDARY, name="foot")
        page.label(
            language.translate("profiles", "Page {page} of {pages}").format(page=number + 1, pages=pages), grid.x(9),
            base, grid.span(3), 5, size=SMALL, colour=SECONDARY, align=Qt.AlignmentFlag.AlignRight, name="page number")


def export_letter(path: Union[str, Path], letter: Letter, language: Language) -> int:
    """Writes the letter as PDF and returns its number of pages; a PDF that stands there is replaced at once.

    Raises :class:`DataProblem` where it cannot be written. Main thread only.
    """
    path = Path(path)
    project = QgsProject()
    layout = build_letter_layout(project, letter, language)
    draft = draft_of(path)
    author = letter.sender[0] if letter.sender else ""
    try:
        describe_pdf(project, letter.subject, author, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        pages = layout.pageCollection().pageCount()
        exporter = QgsLayoutExporter(layout)
        if exporter.exportToPdf(str(draft), pdf_settings()) != QgsLayoutExporter.ExportResult.Success:
            raise OSError(exporter.errorMessage() or str(draft))
        finish_pdf(draft, letter.subject, author, language)
        # The finished file appears at once: nobody sees half of one.
        draft.replace(path)
        return pages
    except (OSError, IncompleteFileError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles", "The letter “{file}” cannot be written ({reason}). Close it in other programs and check "
                "the folder."),
            context="profiles", file=str(path), reason=getattr(error, "strerror", None) or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
        # The layout must go before its project.
        sip.delete(layout)
