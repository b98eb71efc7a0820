"""Puts a map sheet on paper: native layout items with measured text, so that nothing is clipped or overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ...i18n.language import Language
from ...styles.bivariate import read_square
from ...styles.palettes import PAPER
from ...styles.symbols import class_symbol
from ...styles.typeface import register_fonts
from ...styles.words import CORNER, UNRELIABLE, ZERO
from ..builder import PageBuilder, frame
from ..charts import as_picture
from ..maps import FRAME, scale_bar
from ..typography import BODY, INK, MM_PER_POINT, SECONDARY, SMALL, TITLE, elide, fit_lines, width_mm, wrap
from .content import ContentBuilder, PanelContent, SheetContent
from .layers import Names, PanelLayers, SheetLayers
from .legend import BAR_HEIGHT, count_bar, legend_list, square_legend
from .plan import Box, Paper, SheetGrid, SheetPlan, arrange

if TYPE_CHECKING:
    from ...workspace import Workspace

#: Resolution for pictures; PDF and SVG are vectors.
DPI = 300
LEGEND_POINTS = 8.5
#: Space around the Kreis within the frame of a map.
AROUND = 1.03
#: Kommune names need a map of this width at A4; below it they are numbers, explained in a note.
LEAST_WIDTH_FOR_NAMES = 110.0
NUMBER_POINTS = 7.0


def build_layout(
    project: QgsProject, workspace: Workspace, plans: Sequence[SheetPlan], language: Language, *, name: str,
    group_name: str = "",
) -> QgsPrintLayout:
    """Returns a layout with one page for each sheet; its layers are added to the project, the layout is not.

    ``group_name`` is the group of the layer tree the layers go to, none if empty. Raises :class:`DataProblem` where
    the workspace lacks what a map shows.
    """
    register_fonts()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    layout.renderContext().setDpi(DPI)
    # What the designer proposes when the layout is exported by hand.
    layout.setCustomProperty("pdfTextFormat", int(Qgis.TextRenderFormat.AlwaysText))
    layout.setCustomProperty("forceVector", True)
    layout.pageCollection().deletePage(0)
    layers = SheetLayers(project, workspace, language, group_name)
    content = ContentBuilder(workspace, language)
    for number, plan in enumerate(plans, start=1):
        page = add_page(layout, plan.paper)
        MapSheet(PageBuilder(layout, page, language), plan, layers, content).build(number, len(plans))
    return layout


def add_page(layout: QgsPrintLayout, paper: Paper) -> int:
    """Adds a page and returns its number from 0."""
    page = QgsLayoutItemPage(layout)
    orientation = QgsLayoutItemPage.Orientation
    page.setPageSize(paper.name, orientation.Landscape if paper.landscape else orientation.Portrait)
    layout.pageCollection().addPage(page)
    return layout.pageCollection().pageCount() - 1


def add_map(
    builder: PageBuilder, panel: PanelLayers, box: Box, extent: QgsRectangle, *, name: str = "map", locked: bool = True
) -> QgsLayoutItemMap:
    """Adds a map that shows an extent in a box, and returns its item.

    ``locked`` keeps its present styles, whatever happens to the layers in the project.
    """
    item = QgsLayoutItemMap(builder.layout)
    builder.place(item, box.x, box.y, box.width, box.height, name)
    item.setCrs(panel.map.crs())
    item.setFollowVisibilityPreset(False)
    item.setLayers(list(panel.stack))
    item.setKeepLayerSet(True)
    if locked:
        item.storeCurrentLayerStyles()
        item.setKeepLayerStyles(True)
    item.setExtent(fitting_extent(extent, box.width / box.height))
    frame(item, FRAME, 0.2)
    return item


def fitting_extent(extent: QgsRectangle, ratio: float) -> QgsRectangle:
    """Returns an extent of the frame's proportions around another one."""
    width, height = max(extent.width(), 1e-9) * AROUND, max(extent.height(), 1e-9) * AROUND
    width, height = max(width, height * ratio), max(height, width / ratio)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, height)


class MapSheet:
    """One sheet in the making."""

    def __init__(
        self, builder: PageBuilder, plan: SheetPlan, layers: SheetLayers, content: ContentBuilder
    ) -> None:
        self.builder = builder
        self.plan = plan
        self.layers = layers
        self._content_builder = content
        self.scale = plan.paper.scale
        self.small = SMALL * self.scale
        self.body = BODY * self.scale

    # ------------------------------------------------------------------ whole

    def build(self, number: int, total: int) -> SheetContent:
        """Places everything and returns the texts of the sheet."""
        several = len(self.plan.maps) > 1
        extent = self.layers.extent
        extra = self._panel_extra() if several else 0.0
        sources = len(wrap(self._content_builder.source_line(self.plan), self._foot_width(), self.small))
        grid = arrange(
            self.plan.paper, len(self.plan.maps), extent.width() / max(extent.height(), 1e-9), extra,
            2 if sources < 2 else 3)
        boxes = [self._map_box(cell) if several else cell for cell in grid.cells]
        names = self._names(boxes)
        panels = [
            self.layers.panel(
                wish, names, labels=self.plan.labels, reference_period=self.plan.reference_period)
            for wish in self.plan.maps]
        legend_at = max(range(len(panels)), key=lambda at: (_classes(panels[at].map), -at))
        numbers = self.layers.kommunen_numbers() if names.numbered else None
        content = self._content_builder.build(self.plan, panels, legend_at, numbers)
        self._head(content, grid.head)
        items = []
        for at, (panel, cell) in enumerate(zip(panels, grid.cells)):
            items.append(add_map(self.builder, panel, boxes[at], extent, name=f"map {at + 1}" if several else "map"))
            if several:
                self._captions(panel, content.panels[at], cell, boxes[at])
        self._side(content, grid, panels[legend_at], items[legend_at])
        self._foot(content, grid.foot, number, total)
        return content

    def _names(self, boxes: Sequence[Box]) -> Names:
        box = min(boxes, key=lambda box: box.width)
        extent = fitting_extent(self.layers.extent, box.width / box.height)
        if box.width >= LEAST_WIDTH_FOR_NAMES * self.scale:
            return Names(LEGEND_POINTS * self.scale, extent=extent, width_mm=box.width)
        return Names(NUMBER_POINTS * self.scale, numbered=True, extent=extent, width_mm=box.width)

    # ------------------------------------------------------------------ head and foot

    def _head(self, content: SheetContent, box: Box) -> None:
        # A long title is set smaller; at the smallest size two lines take the place of one.
        for share in (1.0, 0.88, 0.77, 0.66):
            size = TITLE * self.scale * share
            lines = fit_lines(content.title, box.width, 2, size, bold=True).split("\n")
            if len(lines) == 1:
                break
        leading = size * 1.12 * MM_PER_POINT
        line = self.body * 1.3 * MM_PER_POINT
        height = leading * len(lines) + 1
        self.builder.label(
            "\n".join(lines), box.x, box.bottom - line - height - 0.5 * self.scale, box.width, height, size=size,
            bold=True, leading=leading, name="title")
        self.builder.label(
            elide(content.subtitle, box.width, self.body), box.x, box.bottom - line, box.width, line, size=self.body,
            colour=SECONDARY, name="subtitle")

    def _foot(self, content: SheetContent, box: Box, number: int, total: int) -> None:
        line = self.small * 1.25 * MM_PER_POINT
        self.builder.rule(box.x, box.y, box.width, colour=SECONDARY, stroke=0.15)
        left = self._foot_width()
        edition_width = box.width - left - 4
        y = box.y + 1.6 * self.scale
        lines = max(1, int((box.bottom - y) / line + 0.1) - 1)
        for name, text, most in (("source", content.source_line, lines), ("credit", content.credit_line, 1)):
            if text:
                fitted = fit_lines(text, left, most, self.small)
                height = (fitted.count("\n") + 1) * line
                self.builder.label(
                    fitted, box.x, y, left, height + 0.5, size=self.small, colour=SECONDARY, leading=line, name=name)
                y += height
        right = box.right - edition_width
        y = box.y + 1.6 * self.scale
        self.builder.label(
            content.edition, right, y, edition_width, line, size=self.small, bold=True, colour=SECONDARY,
            align=Qt.AlignmentFlag.AlignRight, name="edition")
        if total > 1:
            text = self.builder.translate("profiles", "Sheet {number} of {total}").format(number=number, total=total)
            self.builder.label(
                text, right, y + line, edition_width, line, size=self.small, colour=SECONDARY,
                align=Qt.AlignmentFlag.AlignRight, name="sheet number")

    def _foot_width(self) -> float:
        """Returns the width left for sources and credit beside the mark of the edition."""
        edition = self.builder.translate("profiles", "Internal edition, not yet released")
        paper = self.plan.paper
        return paper.width - 2 * paper.margin - width_mm(edition, self.small, bold=True) - 6

    # ------------------------------------------------------------------ one of several maps

    def _panel_extra(self) -> float:
        line = self.small * 1.25 * MM_PER_POINT
        bar = BAR_HEIGHT * self.scale + self.small * 1.2 * MM_PER_POINT + 2.1
        bounds = line if self.plan.arrangement == "indicators" else 0.0
        return self.body * 1.3 * MM_PER_POINT + line + 0.8 + bar + bounds

    def _map_box(self, cell: Box) -> Box:
        above = self.body * 1.3 * MM_PER_POINT + self.small * 1.25 * MM_PER_POINT + 0.8
        return Box(cell.x, cell.y + above, cell.width, cell.height - self._panel_extra())

    def _captions(self, panel: PanelLayers, content: PanelContent, cell: Box, box: Box) -> None:
        heading = self.body * 1.3 * MM_PER_POINT
        line = self.small * 1.25 * MM_PER_POINT
        self.builder.label(
            elide(content.caption, cell.width, self.body, bold=True), cell.x, cell.y, cell.width, heading,
            size=self.body, bold=True, name="caption")
        self.builder.label(
            elide(content.rate, cell.width, self.small), cell.x, cell.y + heading, cell.width, line, size=self.small,
            colour=SECONDARY, name="rate")
        y = box.bottom + 1.0
        if content.bounds:
            self.builder.label(
                elide(content.bounds, cell.width, self.small), cell.x, y, cell.width, line, size=self.small,
                colour=SECONDARY, name="bounds")
        if self.plan.arrangement == "indicators":
            y += line + 0.6
        count_bar(self.builder, _segments(panel.map, content), cell.x, y, cell.width, self.scale, self.small)

    # ------------------------------------------------------------------ legend and texts

    def _side(self, content: SheetContent, grid: SheetGrid, panel: PanelLayers, item: QgsLayoutItemMap) -> None:
        box = grid.side
        if self.plan.paper.landscape:
            tools = 13.0 * self.scale
            y = self._figure(content, box.x, box.y, box.width)
            y = self._legend(content, panel, item, box.x, y, box.width)
            self._texts(content, Box(box.x, y, box.width, box.bottom - tools - y))
            self._tools(item, Box(box.x, box.bottom - tools, box.width, tools))
        else:
            gap = 6.0 * self.scale
            width = (box.width - gap) / 2
            tools = 13.0 * self.scale
            y = self._figure(content, box.x, box.y, width)
            self._legend(content, panel, item, box.x, y, width)
            right = box.x + width + gap
            self._texts(content, Box(right, box.y, width, box.height - tools))
            self._tools(item, Box(right, box.bottom - tools, width, tools))

    def _figure(self, content: SheetContent, x: float, y: float, width: float) -> float:
        if not content.figure:
            return y
        line = self.body * 1.3 * MM_PER_POINT
        self.builder.label(
            elide(content.figure_heading, width, self.body), x, y, width, line, size=self.body, colour=SECONDARY,
            name="figure heading")
        size = 16.0 * self.scale
        height = size * 1.3 * MM_PER_POINT
        while size > self.body and width_mm(content.figure, size, bold=True) > width:
            size *= 0.9
        self.builder.label(
            elide(content.figure, width, size, bold=True), x, y + line, width, height, size=size, bold=True,
            name="figure")
        y += line + height
        if content.figure_note:
            lines = fit_lines(content.figure_note, width, 2, self.small).split("\n")
            leading = self.small * 1.25 * MM_PER_POINT
            self.builder.label(
                "\n".join(lines), x, y, width, leading * len(lines) + 0.5, size=self.small, colour=SECONDARY,
                leading=leading, name="figure note")
            y += leading * len(lines)
        return y + 4.0 * self.scale

    def _legend(
        self, content: SheetContent, panel: PanelLayers, item: QgsLayoutItemMap, x: float, y: float, width: float
    ) -> float:
        line = self.body * 1.3 * MM_PER_POINT
        self.builder.label(
            elide(content.legend_heading, width, self.body, bold=True), x, y, width, line, size=self.body, bold=True,
            name="legend heading")
        y += line
        texts = dict(content.legend)
        square = read_square(panel.map)
        if square is not None:
            y += square_legend(
                self.builder, square, x, y, width, self.small, with_counts=len(self.plan.maps) == 1)
            texts = {key: text for key, text in texts.items() if not key.startswith("cell-")}
        y += legend_list(
            self.builder, panel.map, item, texts, x, y, width, LEGEND_POINTS * self.scale, self.scale)
        return y + 4.0 * self.scale

    def _texts(self, content: SheetContent, box: Box) -> None:
        """Writes how to read the map and the notes; what does not fit is left out from the end, whole parts first."""
        heading = self.builder.translate("profiles", "How to read the map")
        if len(self.plan.maps) > 1:
            heading = self.builder.translate("profiles", "How to read the maps")
        line = self.body * 1.3 * MM_PER_POINT
        notes_leading = self.small * 1.28 * MM_PER_POINT
        notes = wrap("\n".join(content.notes), box.width, self.small)
        room = box.height - line - len(notes) * notes_leading - 2.0 * self.scale
        size, shown = self._fitting_paragraphs(content.reading, box.width, room)
        y = box.y
        if shown:
            leading = size * 1.28 * MM_PER_POINT
            self.builder.label(
                heading, box.x, y, box.width, line, size=self.body, bold=True, name="reading heading")
            self.builder.label(
                "\n".join(shown), box.x, y + line, box.width, len(shown) * leading + 1, size=size, leading=leading,
                colour=INK, name="reading")
            y += line + len(shown) * leading + 2.0 * self.scale
        left = int((box.bottom - y) / notes_leading + 1e-6)
        if notes and left > 0:
            text = fit_lines("\n".join(content.notes), box.width, left, self.small)
            self.builder.label(
                text, box.x, y, box.width, (text.count("\n") + 1) * notes_leading + 1, size=self.small,
                leading=notes_leading, colour=SECONDARY, name="notes")

    def _fitting_paragraphs(self, paragraphs: Sequence[str], width: float, room: float) -> tuple[float, list[str]]:
        """Returns the largest size at which all paragraphs fit, with their lines; else the smallest and what fits."""
        lines: list[str] = []
        for size in (self.body, (self.body + self.small) / 2, self.small):
            leading = size * 1.28 * MM_PER_POINT
            most = max(0, int(room / leading + 1e-6))
            lines, complete = [], True
            for text in paragraphs:
                wrapped = wrap(text, width, size)
                if len(lines) + len(wrapped) > most:
                    complete = False
                else:
                    lines += wrapped
            if complete:
                return size, lines
        return self.small, lines

    def _tools(self, item: QgsLayoutItemMap, box: Box) -> None:
        scale_bar(self.builder, item, box.x - 1, box.bottom - 9.0 * self.scale, size=self.small)
        arrow = QgsLayoutItemPicture(self.builder.layout)
        # Without the format it would be printed as dots.
        arrow.setPicturePath(as_picture(_NORTH), Qgis.PictureFormat.SVG)
        size = 11.0 * self.scale
        self.builder.place(arrow, box.right - size * 0.8, box.bottom - size, size * 0.73, size, "north arrow")


def _classes(layer: QgsVectorLayer) -> int:
    return len(layer.renderer().rootRule().children())


def _segments(layer: QgsVectorLayer, content: PanelContent) -> list[tuple[str, QgsFillSymbol, int]]:
    """Returns what the bar of a map is made of: every fill with its count, in the order of the legend."""
    rules = layer.renderer().rootRule().children()
    found = []
    for rule in rules:
        key = rule.ruleKey()
        overlay = key in (UNRELIABLE, CORNER, "attention") or key.startswith(("dynamics-", "override-"))
        if not overlay:
            # A ring would be cut in a narrow part of the bar.
            symbol = class_symbol(PAPER) if key == ZERO else rule.symbol().clone()
            found.append((key, symbol, content.counts.get(key, 0)))
    return found


_NORTH = """<svg xmlns="http://www.w3.org/2000/svg" width="80" height="110" viewBox="0 0 80 110">
<path d="M40 34 L58 104 L40 90 L22 104 Z" fill="#ffffff" stroke="#1a1a1a" stroke-width="3" stroke-linejoin="round"/>
<path d="M40 34 L40 90 L22 104 Z" fill="#1a1a1a"/>
<path d="M29 26 V4 H33 L47 20 V4 H51 V26 H47 L33 10 V26 Z" fill="#1a1a1a"/></svg>"""
