"""The pages of a book before its profiles: cover, contents, overview maps and the ranking of its Quartiere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import Qt

from ...i18n.language import language as report_language
from .. import grid
from ..area_table import WITHIN_KOMMUNE, place_table, table_fields
from ..builder import PageBuilder, add_page
from ..charts import QUARTIER
from ..content import ProfileContent
from ..layout import DPI
from ..pdf import Link
from ..typography import BODY, HEADING, SECONDARY, SMALL, SMALL_LEADING_MM, elide, fit_lines
from ..watermark import mark_pages
from . import maps
from .content import BookContent
from .plan import CONTENTS_ROWS, MAPS_ON_PAGE, TABLE_ROWS, Plan

if TYPE_CHECKING:
    from .maps import BookLayers

TITLE, TITLE_LINES, TITLE_LEADING = 30.0, 3, 12.5
COVER_MAP_TOP, COVER_MAP_HEIGHT = 104.0, 138.0
TOP = 36.5
ROW = 5.2
LEGEND_LINES = 5
NUMBER_WIDTH, CODE_WIDTH, INDENT = 14.0, 30.0, 5.0


def build_front(project: QgsProject, book: BookContent, plan: Plan, layers: BookLayers) -> QgsPrintLayout:
    """Returns the layout of the pages before the profiles; the layers must stand in the project."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().deletePage(0)
    layout.setName(book.title)
    layout.renderContext().setDpi(DPI)
    language = report_language(book.language)
    values = _values(book, plan)

    def page() -> PageBuilder:
        return PageBuilder(layout, add_page(layout), language, values)

    _cover(page(), book, layers)
    for sheet in range(plan.contents):
        _contents(page(), plan, sheet)
    if plan.scores:
        maps.score_page(page(), layers)
    for sheet in range(plan.maps):
        maps.indicator_page(page(), layers.indicators[sheet * MAPS_ON_PAGE : (sheet + 1) * MAPS_ON_PAGE], layers)
    for sheet in range(plan.tables):
        builder = page()
        builder.running_head(builder.translate("profiles", "Quartiere side by side"))
        place_table(builder, "ranking", sheet, WITHIN_KOMMUNE, TOP, TABLE_ROWS)
        builder.foot([("ranking_legend", LEGEND_LINES)])
    mark_pages(layout, book.kommune.watermark)
    return layout


def links(plan: Plan) -> list[Link]:
    """Returns the lines of the list of contents as links to their pages."""
    return [
        Link(1 + at // CONTENTS_ROWS, grid.MARGIN, TOP + at % CONTENTS_ROWS * ROW, grid.WIDTH, ROW, entry.page)
        for at, entry in enumerate(plan.entries)]


def _values(book: BookContent, plan: Plan) -> dict[str, str]:
    content: ProfileContent = book.kommune
    values = {
        "title": elide(book.name, grid.span(9), HEADING, bold=True),
        "plan_line": elide(content.plan_line, grid.WIDTH, SMALL),
        "footer": elide(content.footer, grid.span(5), SMALL),
        "edition": elide(content.edition, grid.span(5), SMALL, bold=True),
        "kind": book.kind,
        "kreis": elide(content.kreis_name, grid.span(6), BODY),
        "cover_title": fit_lines(book.name, grid.WIDTH, TITLE_LINES, TITLE, bold=True),
        "cover_subtitle": fit_lines(book.subtitle, grid.WIDTH, 1, HEADING),
        "cover_plan": fit_lines(content.plan_line, grid.WIDTH, 2, BODY),
        "map_credit": elide(content.map_credit, grid.span(8), SMALL),
        "sources": fit_lines(content.sources, grid.WIDTH, LEGEND_LINES, SMALL),
        "ranking_legend": fit_lines(book.table.legend, grid.WIDTH, LEGEND_LINES, SMALL),
    }
    values.update(table_fields("ranking", book.table, WITHIN_KOMMUNE, TABLE_ROWS, plan.tables))
    for sheet in range(plan.contents):
        entries = plan.entries[sheet * CONTENTS_ROWS : (sheet + 1) * CONTENTS_ROWS]
        texts = {
            "heads": [("" if entry.below else elide(entry.title, grid.span(8), BODY, bold=True)) for entry in entries],
            "names": [(elide(entry.title, grid.span(8), BODY) if entry.below else "") for entry in entries],
            "codes": [elide(entry.note, CODE_WIDTH, SMALL) for entry in entries],
            # Pages are counted from the cover, as viewers count them.
            "pages": [str(entry.page + 1) for entry in entries],
        }
        values.update((f"contents_{sheet + 1}_{name}", "\n".join(lines)) for name, lines in texts.items())
    return values


def _cover(builder: PageBuilder, book: BookContent, layers: BookLayers) -> None:
    left, top = grid.MARGIN, grid.MARGIN
    builder.box(left, top - 1.2, grid.WIDTH, 2.4, fill=QUARTIER, name="bar")
    builder.field("kind", left, top + 6, grid.span(6), 6, size=HEADING, bold=True, colour=QUARTIER)
    builder.field(
        "kreis", grid.x(6), top + 6, grid.span(6), 6, size=HEADING, colour=SECONDARY,
        align=Qt.AlignmentFlag.AlignRight)
    height = TITLE_LINES * TITLE_LEADING
    builder.field(
        "cover_title", left, top + 22, grid.WIDTH, height, size=TITLE, bold=True, leading=TITLE_LEADING,
        valign=Qt.AlignmentFlag.AlignBottom)
    builder.field("cover_subtitle", left, top + 24 + height, grid.WIDTH, 7, size=HEADING)
    builder.field("cover_plan", left, top + 32 + height, grid.WIDTH, 10, size=BODY, colour=SECONDARY, leading=4.8)
    maps.cover_map(builder, layers, left, COVER_MAP_TOP, grid.WIDTH, COVER_MAP_HEIGHT)
    maps.locator_map(builder, layers, grid.x(9), COVER_MAP_TOP + 3, grid.span(3) - 3, 30)
    below = COVER_MAP_TOP + COVER_MAP_HEIGHT
    builder.field(
        "map_credit", grid.x(4), below + 1.2, grid.span(8), 5, size=SMALL, colour=SECONDARY,
        align=Qt.AlignmentFlag.AlignRight)
    builder.field(
        "edition", left, grid.BOTTOM - SMALL_LEADING_MM, grid.WIDTH, 5, size=SMALL, bold=True, colour=SECONDARY)


def _contents(builder: PageBuilder, plan: Plan, sheet: int) -> None:
    builder.running_head(builder.translate("profiles", "Contents"))
    left = grid.MARGIN
    entries = plan.entries[sheet * CONTENTS_ROWS : (sheet + 1) * CONTENTS_ROWS]
    for at, entry in enumerate(entries):
        builder.rule(left + (INDENT if entry.below else 0), TOP + (at + 1) * ROW - 0.4,
                     grid.WIDTH - (INDENT if entry.below else 0), colour="#D5DADF", stroke=0.15)
    right = Qt.AlignmentFlag.AlignRight
    height = CONTENTS_ROWS * ROW
    columns = (
        ("heads", 0.0, grid.span(9), BODY, {"bold": True}),
        ("names", INDENT, grid.span(9), BODY, {}),
        ("codes", grid.WIDTH - NUMBER_WIDTH - CODE_WIDTH, CODE_WIDTH, SMALL, {"colour": SECONDARY, "align": right}),
        ("pages", grid.WIDTH - NUMBER_WIDTH, NUMBER_WIDTH, BODY, {"align": right}),
    )
    for name, x, width, size, style in columns:
        builder.field(
            f"contents_{sheet + 1}_{name}", left + x, TOP + (0.35 if size == SMALL else 0.0), width, height, size=size,
            leading=ROW, **style)
    builder.foot([])
