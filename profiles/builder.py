"""Small vocabulary for native layout items, so that pages read like a description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProperty,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..i18n.language import Language
from . import grid
from .charts import QUARTIER, as_picture
from .typography import BODY, HEADING, INK, SECONDARY, SMALL, SMALL_LEADING_MM, text_format

#: Custom properties by which a layout and its parts are known again in a template: the level of a layout, the
#: page module and sheet of a page, and what a map shows.
LEVEL, SHEET, MAP = "quartiersmonitor/level", "quartiersmonitor/sheet", "quartiersmonitor/map"
#: Variable of a layout: how many of its sheets at the end some areas do without.
OPTIONAL = "profile_optional_sheets"
#: Field of the content layer: how many sheets at the end of the layout are left out for an area.
SKIPPED = "sheets_skipped"


def literal(text: str) -> str:
    """Returns label text that prints as it stands: what looks like an expression stays text."""
    return text.replace("[%", "[% '[%' %]")


def field_text(name: str) -> str:
    """Returns the label text that prints a field of the atlas feature; its content stays plain text."""
    return f'[% "{name}" %]'


class PageBuilder:
    """Puts items on one page of a layout; positions in millimetres from the page's upper left corner.

    With ``values``, the fields of one area, texts and charts are written out for this area, for
    people to change; without, they are read from the atlas feature.
    """

    def __init__(
        self, layout: QgsPrintLayout, page: int, language: Language, values: Mapping[str, str] | None = None
    ) -> None:
        self.layout = layout
        self.page = page
        self.language = language
        self.values = values

    def translate(self, context: str, text: str) -> str:
        return self.language.translate(context, text)

    def place(self, item: QgsLayoutItem, x: float, y: float, width: float, height: float, name: str) -> None:
        """Adds an item to the page."""
        item.setId(f"{name} {self.page + 1}")
        self.layout.addLayoutItem(item)
        item.attemptResize(QgsLayoutSize(width, height))
        item.attemptMove(QgsLayoutPoint(x, y), page=self.page)

    def label(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        size: float = BODY,
        bold: bool = False,
        italic: bool = False,
        colour: str = INK,
        leading: float | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        valign: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
        name: str = "text",
    ) -> QgsLayoutItemLabel:
        """Adds text; ``text`` is our own or a field, never data."""
        item = QgsLayoutItemLabel(self.layout)
        item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
        item.setTextFormat(text_format(size, bold=bold, italic=italic, colour=colour, leading_mm=leading))
        item.setText(text)
        item.setHAlign(align)
        item.setVAlign(valign)
        item.setMarginX(0)
        item.setMarginY(0)
        self.place(item, x, y, width, height, name)
        return item

    def field(self, field: str, x: float, y: float, width: float, height: float, **style: object) -> None:
        """Adds the text of a field; none at all where it is written out and empty."""
        if self.values is None:
            self.label(field_text(field), x, y, width, height, name=field, **style)
        elif self.values[field]:
            self.label(literal(self.values[field]), x, y, width, height, name=field, **style)

    def chart(
        self, prefix: str, svg: str, marks: Iterable[str], x: float, y: float, width: float, height: float
    ) -> QgsLayoutItemPicture:
        """Adds a chart whose path data stand in the fields ``<prefix>_<mark>``."""
        item = QgsLayoutItemPicture(self.layout)
        if self.values is None:
            item.setSvgDynamicParameters({mark: QgsProperty.fromField(f"{prefix}_{mark}") for mark in marks})
        else:
            for mark in marks:
                svg = svg.replace(f'"param({mark})"', f'"{self.values[f"{prefix}_{mark}"]}"')
        item.setPicturePath(as_picture(svg), Qgis.PictureFormat.SVG)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Stretch)
        self.place(item, x, y, width, height, prefix)
        return item

    def still_picture(self, svg: str, x: float, y: float, width: float, height: float) -> QgsLayoutItemPicture:
        """Adds a picture that is the same for all areas."""
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(as_picture(svg), Qgis.PictureFormat.SVG)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Stretch)
        self.place(item, x, y, width, height, "picture")
        return item

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        outline: str = "",
        stroke: float = 0.2,
        name: str = "box",
    ) -> QgsLayoutItemShape:
        """Adds a rectangle."""
        item = QgsLayoutItemShape(self.layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(
            QgsFillSymbol.createSimple(
                {
                    "color": fill or "0,0,0,0",
                    "style": "solid" if fill else "no",
                    "outline_color": outline or "0,0,0,0",
                    "outline_style": "solid" if outline else "no",
                    "outline_width": str(stroke),
                    "outline_width_unit": "MM",
                    "joinstyle": "miter",
                }
            )
        )
        self.place(item, x, y, width, height, name)
        return item

    def rule(self, x: float, y: float, width: float, *, colour: str = INK, stroke: float = 0.2,
             above: str = "") -> None:
        """Adds a horizontal rule as a thin filled box, which prints sharp at every size.

        A rule ``above`` a field is left out where that is empty.
        """
        item = self.box(x, y - stroke / 2, width, stroke, fill=colour, name="rule")
        if above:
            _exclude(item, f"coalesce(\"{above}\", '') = ''")

    def heading(self, text: str, x: float, y: float, width: float) -> None:
        """Adds a section heading of 12 pt; its text box is 6 mm high."""
        self.label(text, x, y, width, 6, size=12, bold=True, name="heading")

    def running_head(self, title: str) -> None:
        """Adds the head of every page but the first: the area, and what the page is about."""
        self.box(grid.MARGIN, grid.MARGIN - 1.2, grid.WIDTH, 1.2, fill=QUARTIER, name="bar")
        self.field("title", grid.MARGIN, grid.MARGIN + 3, grid.span(8), 6, size=HEADING, bold=True)
        self.field("plan_line", grid.MARGIN, grid.MARGIN + 9, grid.WIDTH, 5, size=SMALL, colour=SECONDARY)
        self.label(
            title,
            grid.x(8),
            grid.MARGIN + 3.7,
            grid.span(4),
            6,
            size=BODY,
            colour=SECONDARY,
            align=Qt.AlignmentFlag.AlignRight,
            name="page title",
        )

    def foot(self, lines: list[tuple[str, int]]) -> None:
        """Adds the footer: text fields with their number of lines, edition, area and page number."""
        height = sum(count for _, count in lines) * SMALL_LEADING_MM
        base = grid.BOTTOM - SMALL_LEADING_MM
        y = base - 2.6 - height
        self.rule(grid.MARGIN, y - 1.6, grid.WIDTH, colour=SECONDARY)
        for field, count in lines:
            self.field(
                field,
                grid.MARGIN,
                y,
                grid.WIDTH,
                count * SMALL_LEADING_MM + 1,
                size=SMALL,
                colour=SECONDARY,
                leading=SMALL_LEADING_MM,
            )
            y += count * SMALL_LEADING_MM
        self.field("footer", grid.MARGIN, base, grid.span(7), 5, size=SMALL, colour=SECONDARY)
        self.field(
            "edition",
            grid.x(5),
            base,
            grid.span(5),
            5,
            size=SMALL,
            bold=True,
            colour=SECONDARY,
            align=Qt.AlignmentFlag.AlignRight,
        )
        # Sheets an area does not need are the last ones, and are left out.
        pages = "@layout_numpages"
        if self.values is None:
            pages += f' - min(to_int("{SKIPPED}"), @{OPTIONAL})'
        number = self.translate("profiles", "Page {page} of {pages}").format(
            page="[% @layout_page %]", pages=f"[% {pages} %]"
        )
        self.label(
            number,
            grid.x(10),
            base,
            grid.span(2),
            5,
            size=SMALL,
            colour=SECONDARY,
            align=Qt.AlignmentFlag.AlignRight,
            name="page number",
        )


def leave_out(page: QgsLayoutItemPage, from_end: int) -> None:
    """Leaves a page out of the print of areas that do not need it; ``from_end`` is its place, 1 for the last one."""
    _exclude(page, f'to_int("{SKIPPED}") >= {from_end}')


def _exclude(item: QgsLayoutItem, condition: str) -> None:
    """Leaves an item out of the print of areas for which an expression is true."""
    item.dataDefinedProperties().setProperty(
        QgsLayoutObject.DataDefinedProperty.ExcludeFromExports, QgsProperty.fromExpression(condition))
    item.refreshDataDefinedProperty(QgsLayoutObject.DataDefinedProperty.ExcludeFromExports)


def add_page(layout: QgsPrintLayout) -> int:
    """Adds an A4 portrait page and returns its number from 0."""
    page = QgsLayoutItemPage(layout)
    page.setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
    layout.pageCollection().addPage(page)
    return layout.pageCollection().pageCount() - 1


def frame(item: QgsLayoutItem, colour: str, stroke: float) -> None:
    """Draws a thin frame around an item."""
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(colour))
    item.setFrameStrokeWidth(QgsLayoutMeasurement(stroke))
