"""Puts a map sheet on paper: native layout items with measured text, so that nothing is clipped or overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Callable, Optional

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP
from ...styles.palettes import PAPER
from ...styles.presets import preset
from ...styles.symbols import class_symbol
from ...styles.typeface import register_fonts
from ...styles.words import CORNER, UNRELIABLE, ZERO
from ..builder import PageBuilder, frame
from ..edition import watermark_text
from ..maps import FRAME
from ..typography import BODY, MM_PER_POINT, SECONDARY, SMALL, TITLE, elide, fit_lines, width_mm
from ..watermark import mark_pages
from .content import ContentBuilder, PanelContent, SheetContent
from .layers import Names, PanelLayers, SheetLayers
from .legend import BAR_HEIGHT, count_bar
from .plan import Box, Paper, SheetGrid, SheetPlan, arrange
from .side import LEGEND_POINTS, Side

if TYPE_CHECKING:
    from ...workspace import Workspace

#: Resolution for pictures; PDF and SVG are vectors.
DPI = 300
#: Space around the Kreis within the frame of a map.
AROUND = 1.03
#: What the line of the edition takes of the foot at most.
_EDITION_SHARE = 0.45
#: Kommune names need a map of this width at A4; below it they are numbers, explained in a note.
LEAST_WIDTH_FOR_NAMES = 110.0
NUMBER_POINTS = 7.0
#: Custom property of a layout item that says which part of a sheet it is, whatever it is called.
PART = "quartiersmonitor/part"
_PART_NAMES = {
    "title": QT_TRANSLATE_NOOP("profiles", "Title"),
    "subtitle": QT_TRANSLATE_NOOP("profiles", "Subtitle"),
    "caption": QT_TRANSLATE_NOOP("profiles", "Heading of a map"),
    "rate": QT_TRANSLATE_NOOP("profiles", "Value of the Kreis"),
    "bounds": QT_TRANSLATE_NOOP("profiles", "Class bounds"),
    "bar": QT_TRANSLATE_NOOP("profiles", "Bar of areas"),
    "bar number": QT_TRANSLATE_NOOP("profiles", "Number of areas"),
    "figure heading": QT_TRANSLATE_NOOP("profiles", "Heading of the figure"),
    "figure": QT_TRANSLATE_NOOP("profiles", "Figure"),
    "figure note": QT_TRANSLATE_NOOP("profiles", "Note on the figure"),
    "legend heading": QT_TRANSLATE_NOOP("profiles", "Heading of the legend"),
    "legend": QT_TRANSLATE_NOOP("profiles", "Legend"),
    "square": QT_TRANSLATE_NOOP("profiles", "Square legend"),
    "listing heading": QT_TRANSLATE_NOOP("profiles", "Heading of the list"),
    "listing": QT_TRANSLATE_NOOP("profiles", "List"),
    "reading heading": QT_TRANSLATE_NOOP("profiles", "Heading of the reading help"),
    "reading": QT_TRANSLATE_NOOP("profiles", "Reading help"),
    "notes": QT_TRANSLATE_NOOP("profiles", "Notes"),
    "scale bar": QT_TRANSLATE_NOOP("profiles", "Scale bar"),
    "north arrow": QT_TRANSLATE_NOOP("profiles", "North arrow"),
    "rule": QT_TRANSLATE_NOOP("profiles", "Line"),
    "source": QT_TRANSLATE_NOOP("profiles", "Sources"),
    "credit": QT_TRANSLATE_NOOP("profiles", "Credit"),
    "edition": QT_TRANSLATE_NOOP("profiles", "Edition"),
    "sheet number": QT_TRANSLATE_NOOP("profiles", "Number of the sheet"),
}


def build_layout(
    project: QgsProject, workspace: Workspace, plans: Sequence[SheetPlan], language: Language, *, name: str,
    group_name: str = "", done: Optional[Callable[[int], None]] = None,
) -> QgsPrintLayout:
    """Returns a layout with one page for each sheet; its layers are added to the project, the layout is not.

    ``group_name`` is the group of the layer tree the layers go to; without one the layout is for printing alone, and
    its maps do not lock their styles. ``done`` gets the number of sheets that are laid out. Raises
    :class:`DataProblem` where the workspace lacks what a map shows.
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
        MapSheet(PageBuilder(layout, page, language), plan, layers, content, bool(group_name)).build(
            number, len(plans))
        _name_parts(layout, page, language)
        if done is not None:
            done(number)
    mark_pages(layout, watermark_text(content.meta, language), on_maps=True)
    return layout


def _name_parts(layout: QgsPrintLayout, page: int, language: Language) -> None:
    """Gives the items of a page names in the language of the sheet, as the designer lists them."""
    ending = f" {page + 1}"
    for item in layout.pageCollection().itemsOnPage(page):
        part = item.id().removesuffix(ending)
        if not item.customProperty(PART) and part in _PART_NAMES:
            item.setCustomProperty(PART, part)
            item.setId(language.translate("profiles", _PART_NAMES[part]) + ending)


def parts_of(layout: QgsPrintLayout, part: str) -> list[QgsLayoutItem]:
    """Returns the items of all pages that are a part of the sheet, e.g. ``title`` or ``map``, in reading order."""
    found = [item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.customProperty(PART) == part]
    return sorted(found, key=lambda item: (item.page(), item.pagePos().y(), item.pagePos().x()))


def add_page(layout: QgsPrintLayout, paper: Paper) -> int:
    """Adds a page and returns its number from 0."""
    page = QgsLayoutItemPage(layout)
    page.setPageSize(
        paper.name,
        QgsLayoutItemPage.Orientation.Landscape if paper.landscape else QgsLayoutItemPage.Orientation.Portrait)
    layout.pageCollection().addPage(page)
    return layout.pageCollection().pageCount() - 1


def add_map(
    builder: PageBuilder, panel: PanelLayers, box: Box, extent: QgsRectangle, *, name: str = "map", locked: bool = True
) -> QgsLayoutItemMap:
    """Adds a map that shows an extent in a box, and returns its item.

    ``locked`` keeps its present styles, whatever happens to the layers in the project.
    """
    item = QgsLayoutItemMap(builder.layout)
    # At once: the scale bar finds its map by the name.
    item.setCustomProperty(PART, "map")
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
        self, builder: PageBuilder, plan: SheetPlan, layers: SheetLayers, content: ContentBuilder, locked: bool
    ) -> None:
        self.builder = builder
        self.locked = locked
        self.plan = plan
        self.layers = layers
        self._content_builder = content
        self.several = len(plan.maps) > 1
        self.scale = plan.paper.scale
        self.small = SMALL * self.scale
        self.body = BODY * self.scale
        self.small_line = self.small * 1.25 * MM_PER_POINT

    # ------------------------------------------------------------------ whole

    def build(self, number: int, total: int) -> SheetContent:
        """Places everything and returns the texts of the sheet."""
        maps = [
            self.layers.map(wish, labels=self.plan.labels, reference_period=self.plan.reference_period)
            for wish in self.plan.maps]
        legend_at = max(range(len(maps)), key=lambda at: (len(maps[at].renderer().rootRule().children()), -at))
        numbered = min(cell.width for cell in self._grid().cells) < LEAST_WIDTH_FOR_NAMES * self.scale
        content = self._content_builder.build(
            self.plan, maps, legend_at, self.layers.kommunen_numbers() if numbered else None)
        offers = self.layers.spots_offers if preset(self.plan.maps[legend_at].preset).white_spots else None
        side = Side(self.builder, content, maps[legend_at], self.scale, offers)
        grid = self._grid(content, side)
        boxes = [self._map_box(cell) for cell in grid.cells]
        names = self._names(boxes[0], numbered)
        self._head(content, grid.head)
        items = []
        for at, (wish, box) in enumerate(zip(self.plan.maps, boxes)):
            panel = self.layers.panel(
                wish, names, labels=self.plan.labels, reference_period=self.plan.reference_period)
            name = self.builder.translate("profiles", "Map")
            if self.several:
                name = self.builder.translate("profiles", "Map {number} on sheet").format(number=at + 1)
            items.append(add_map(self.builder, panel, box, self.layers.extent, name=name, locked=self.locked))
            if self.several:
                self._captions(panel.map, content.panels[at], grid.cells[at], box)
        place = side.one_column if self.plan.paper.landscape else side.two_columns
        place(items[legend_at], grid.side)
        self._foot(content, grid.foot, number, total)
        return content

    def _grid(self, content: Optional[SheetContent] = None, side: Optional[Side] = None) -> SheetGrid:
        paper, extent = self.plan.paper, self.layers.extent
        extra = self._around_map() if self.several else 0.0
        lines = len(self._foot_lines(content)) if content is not None else 2
        below = side.needed_height(paper.width - 2 * paper.margin) if side is not None else 0.0
        return arrange(
            paper, len(self.plan.maps), extent.width() / max(extent.height(), 1e-9), extra, max(2, lines), below)

    def _names(self, box: Box, numbered: bool) -> Names:
        extent = fitting_extent(self.layers.extent, box.width / box.height)
        return Names((NUMBER_POINTS if numbered else LEGEND_POINTS) * self.scale, numbered, extent, box.width)

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
        parts = list(content.subtitle)
        # The last part stands in the foot as well.
        if width_mm(" · ".join(parts), self.body) > 0.98 * box.width:
            parts = parts[:-1]
        self.builder.label(
            elide(" · ".join(parts), box.width, self.body), box.x, box.bottom - line, box.width, line, size=self.body,
            colour=SECONDARY, name="subtitle")

    def _foot_lines(self, content: SheetContent) -> list[tuple[str, str]]:
        """Returns the lines of the foot with the names of their items."""
        found = []
        for name, text, most in (("source", content.source_line, 2), ("credit", content.credit_line, 2)):
            if text:
                found += [(name, line) for line in fit_lines(text, self._foot_width(), most, self.small).split("\n")]
        return found

    def _foot(self, content: SheetContent, box: Box, number: int, total: int) -> None:
        self.builder.rule(box.x, box.y, box.width, colour=SECONDARY, stroke=0.15)
        left = self._foot_width()
        edition_width = box.width - left - 4
        top = box.y + 1.6 * self.scale
        lines = self._foot_lines(content)
        for name in ("source", "credit"):
            places = [at for at, (part, _) in enumerate(lines) if part == name]
            if places:
                self.builder.label(
                    "\n".join(lines[at][1] for at in places), box.x, top + places[0] * self.small_line, left,
                    len(places) * self.small_line + 0.5, size=self.small, colour=SECONDARY, leading=self.small_line,
                    name=name)
        right = box.right - edition_width
        self.builder.label(
            elide(content.edition, edition_width, self.small, bold=True), right, top, edition_width, self.small_line,
            size=self.small, bold=True, colour=SECONDARY, align=Qt.AlignmentFlag.AlignRight, name="edition")
        if total > 1:
            text = self.builder.translate("profiles", "Sheet {number} of {total}").format(number=number, total=total)
            self.builder.label(
                text, right, top + self.small_line, edition_width, self.small_line, size=self.small, colour=SECONDARY,
                align=Qt.AlignmentFlag.AlignRight, name="sheet number")

    def _foot_width(self) -> float:
        """Returns the width left for sources and credit beside the mark of the edition."""
        paper = self.plan.paper
        inner = paper.width - 2 * paper.margin
        return inner - min(width_mm(self._content_builder.edition, self.small, bold=True), _EDITION_SHARE * inner) - 6

    # ------------------------------------------------------------------ one of several maps

    def _around_map(self) -> float:
        """Returns the height of what stands above and below each of several maps."""
        bar = BAR_HEIGHT * self.scale + self.small * 1.2 * MM_PER_POINT + 2.1
        bounds = self.small_line if self.plan.arrangement == "indicators" else 0.0
        return self._above_map() + bar + bounds

    def _above_map(self) -> float:
        return self.body * 1.3 * MM_PER_POINT + self.small_line + 0.8

    def _map_box(self, cell: Box) -> Box:
        if not self.several:
            return cell
        return Box(cell.x, cell.y + self._above_map(), cell.width, cell.height - self._around_map())

    def _captions(self, layer: QgsVectorLayer, content: PanelContent, cell: Box, box: Box) -> None:
        heading = self.body * 1.3 * MM_PER_POINT
        caption, size = content.caption, self.body
        if width_mm(caption, size, bold=True) > 0.98 * cell.width:
            caption = content.short_caption
        while size > self.small and width_mm(caption, size, bold=True) > 0.98 * cell.width:
            size -= 0.25
        self.builder.label(
            elide(caption, cell.width, size, bold=True), cell.x, cell.y, cell.width, heading, size=size, bold=True,
            name="caption")
        self.builder.label(
            elide(content.rate, cell.width, self.small), cell.x, cell.y + heading, cell.width, self.small_line,
            size=self.small, colour=SECONDARY, name="rate")
        y = box.bottom + 1.0
        if content.bounds:
            self.builder.label(
                elide(content.bounds, cell.width, self.small), cell.x, y, cell.width, self.small_line, size=self.small,
                colour=SECONDARY, name="bounds")
        if self.plan.arrangement == "indicators":
            y += self.small_line + 0.6
        count_bar(self.builder, _segments(layer, content), cell.x, y, cell.width, self.scale, self.small)


def _segments(layer: QgsVectorLayer, content: PanelContent) -> list[tuple[QgsFillSymbol, int]]:
    """Returns what the bar of a map is made of: every fill with its count, in the order of the legend."""
    rules = layer.renderer().rootRule().children()
    found = []
    for rule in rules:
        key = rule.ruleKey()
        overlay = key in (UNRELIABLE, CORNER, "attention") or key.startswith(("dynamics-", "override-"))
        if not overlay:
            # A ring would be cut in a narrow part of the bar.
            symbol = class_symbol(PAPER) if key == ZERO else rule.symbol().clone()
            found.append((symbol, content.counts.get(key, 0)))
    return found
