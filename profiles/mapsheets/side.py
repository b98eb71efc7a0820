"""What stands beside or below the maps of a sheet: the Kreis, the legend, how to read it, notes, scale and north."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

from qgis.core import Qgis, QgsLayoutItemMap, QgsLayoutItemPicture, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from ...styles.bivariate import read_square
from ..builder import PageBuilder
from ..charts import as_picture
from ..maps import scale_bar
from ..typography import BODY, INK, MM_PER_POINT, SECONDARY, SMALL, elide, fit_lines, width_mm, wrap
from .content import SheetContent
from .legend import legend_height, legend_list, rule_texts, square_height, square_legend
from .plan import Box

LEGEND_POINTS = 8.5
FIGURE_POINTS = 16.0
#: How much smaller a legend may become that would not fit otherwise.
_SHRINK = (1.0, 0.9, 0.8)
_GAP = 4.0


class Side:
    """The texts and signs of a sheet in one column, or in two below the maps."""

    def __init__(
        self, builder: PageBuilder, content: SheetContent, layer: QgsVectorLayer, scale: float,
        below: Optional[QgsVectorLayer] = None,
    ) -> None:
        self.builder = builder
        self.content = content
        self.layer = layer
        #: A layer whose rules follow in the legend: the offers on a map of white spots.
        self.below = below
        self.scale = scale
        self.small = SMALL * scale
        self.body = BODY * scale
        self.line = self.body * 1.3 * MM_PER_POINT
        self.tools = 13.0 * scale
        self.gap = _GAP * scale
        self.square = read_square(layer)
        self.with_counts = len(content.panels) == 1
        #: Texts of the list: without the cells that the square shows.
        self.texts: Mapping[str, str] = {
            key: text for key, text in content.legend.items() if self.square is None or not key.startswith("cell-")}
        below = rule_texts(self.below) if self.below is not None else []
        #: The texts of everything the legend lists, for its height.
        self.listed = {**self.texts, **{f"below-{at}": text for at, text in enumerate(below)}}

    # ------------------------------------------------------------------ arrangement

    def one_column(self, item: QgsLayoutItemMap, box: Box) -> None:
        """Places all below each other."""
        y = self._figure(box.x, box.y, box.width)
        y = self._heading(box.x, y, box.width)
        if self.square is not None:
            y += square_legend(
                self.builder, self.square, box.x, y, box.width, self.small, with_counts=self.with_counts)
        y = self._list(item, Box(box.x, y, box.width, box.bottom - self.tools - y))
        if self.content.listing:
            y = self._listing(Box(box.x, y, box.width, box.bottom - self.tools - self._texts_height(box.width) - y))
        self._texts(Box(box.x, y, box.width, box.bottom - self.tools - y))
        self._tools(item, Box(box.x, box.bottom - self.tools, box.width, self.tools))

    def two_columns(self, item: QgsLayoutItemMap, box: Box) -> None:
        """Places legend and texts beside each other; beside a square stands the list of states as well."""
        left, right = self._columns(box)
        y = self._heading(left.x, self._figure(left.x, left.y, left.width), left.width)
        top = right.y
        if self.square is not None:
            square_legend(
                self.builder, self.square, left.x, y, left.width, self.small, with_counts=self.with_counts)
            top = self._list(item, Box(right.x, top, right.width, right.height / 2))
        else:
            self._list(item, Box(left.x, y, left.width, left.bottom - y))
        if self.content.listing:
            room = right.height - self.tools - self._texts_height(right.width)
            top = self._listing(Box(right.x, top, right.width, room))
        self._texts(Box(right.x, top, right.width, right.bottom - self.tools - top))
        self._tools(item, Box(right.x, right.bottom - self.tools, right.width, self.tools))

    def needed_height(self, width: float) -> float:
        """Returns the height two columns need when the texts are set at their smallest."""
        left, right = self._columns(Box(0, 0, width, 0))
        legend = legend_height(self.listed, right.width, LEGEND_POINTS * self.scale, self.scale)
        first = self._figure_height(left.width) + self.line
        second = self._texts_height(right.width) + self.gap + self.tools
        if self.square is not None:
            first += square_height(self.builder, self.square, left.width, self.small)
            second += legend + self.gap
        else:
            first += legend
        if self.content.listing:
            # At least the head of the list and five rows.
            second += self.gap + self.line + 6 * self._row
        return max(first, second) + self.gap / 2

    def _columns(self, box: Box) -> tuple[Box, Box]:
        between = 8.0 * self.scale
        width = (box.width - between) / 2
        return (
            Box(box.x, box.y, width, box.height), Box(box.x + width + between, box.y, width, box.height))

    # ------------------------------------------------------------------ figure

    def _figure_lines(self, width: float) -> tuple[list[str], list[str]]:
        heading = fit_lines(self.content.figure_heading, width, 2, self.body).split("\n")
        note = fit_lines(self.content.figure_note, width, 2, self.small).split("\n")
        return heading, note if self.content.figure_note else []

    def _figure_height(self, width: float) -> float:
        if not self.content.figure:
            return 0.0
        heading, note = self._figure_lines(width)
        size = FIGURE_POINTS * self.scale * 1.3 * MM_PER_POINT
        return len(heading) * self.line + size + len(note) * self.small * 1.25 * MM_PER_POINT + self.gap

    def _figure(self, x: float, y: float, width: float) -> float:
        if not self.content.figure:
            return y
        heading, note = self._figure_lines(width)
        self.builder.label(
            "\n".join(heading), x, y, width, self.line * len(heading) + 0.5, size=self.body, colour=SECONDARY,
            leading=self.line, name="figure heading")
        below = y + self.line * len(heading)
        size = FIGURE_POINTS * self.scale
        height = size * 1.3 * MM_PER_POINT
        while size > self.body and width_mm(self.content.figure, size, bold=True) > 0.98 * width:
            size *= 0.9
        self.builder.label(
            elide(self.content.figure, width, size, bold=True), x, below, width, height, size=size, bold=True,
            name="figure")
        if note:
            leading = self.small * 1.25 * MM_PER_POINT
            self.builder.label(
                "\n".join(note), x, below + height, width, leading * len(note) + 0.5, size=self.small,
                colour=SECONDARY, leading=leading, name="figure note")
        return y + self._figure_height(width)

    # ------------------------------------------------------------------ legend

    def _heading(self, x: float, y: float, width: float) -> float:
        self.builder.label(
            elide(self.content.legend_heading, width, self.body, bold=True), x, y, width, self.line, size=self.body,
            bold=True, name="legend heading")
        return y + self.line

    def _list(self, item: QgsLayoutItemMap, box: Box) -> float:
        """Adds the list of classes and states, smaller if it has to be, and returns where it ends."""
        for share in _SHRINK:
            scale = self.scale * share
            if legend_height(self.listed, box.width, LEGEND_POINTS * scale, scale) <= box.height:
                break
        height = legend_list(
            self.builder, self.layer, item, self.texts, box.x, box.y, box.width, LEGEND_POINTS * scale, scale,
            self.below)
        return box.y + height + self.gap

    @property
    def _row(self) -> float:
        return self.small * 1.35 * MM_PER_POINT

    def _listing(self, box: Box) -> float:
        """Adds the list with as many rows as fit, and returns where it ends."""
        rows = self.content.listing[:max(0, int((box.height - self.line - self.gap) / self._row + 1e-6))]
        if len(rows) < 2:
            return box.y
        self.builder.label(
            elide(self.content.listing_heading, box.width, self.body, bold=True), box.x, box.y, box.width, self.line,
            size=self.body, bold=True, name="listing heading")
        number, first, second = (
            max(width_mm(text, self.small) for text in texts) + 0.5
            for texts in ([row.number for row in rows], [row.first for row in rows], [row.second for row in rows]))
        between = 2.0 * self.scale
        second_x = box.right - second
        first_x = (second_x - between if any(row.second for row in rows) else box.right) - first
        name_x = box.x + number + between
        columns = (
            (box.x, number, [row.number for row in rows], Qt.AlignmentFlag.AlignRight),
            (name_x, first_x - between - name_x,
             [elide(row.name, first_x - between - name_x, self.small) for row in rows], Qt.AlignmentFlag.AlignLeft),
            (first_x, first, [row.first for row in rows], Qt.AlignmentFlag.AlignRight),
            (second_x, second, [row.second for row in rows], Qt.AlignmentFlag.AlignRight))
        y = box.y + self.line
        for x, width, texts, align in columns:
            for top, shown, colour in ((y, texts[:1], SECONDARY), (y + self._row, texts[1:], INK)):
                if any(shown):
                    self.builder.label(
                        "\n".join(shown), x, top, width, len(shown) * self._row + 0.5, size=self.small,
                        leading=self._row, colour=colour, align=align, name="listing")
        return y + len(rows) * self._row + self.gap

    # ------------------------------------------------------------------ texts

    def _texts_height(self, width: float) -> float:
        """Returns the height of the texts set at their smallest."""
        leading = self.small * 1.28 * MM_PER_POINT
        lines = sum(len(wrap(text, width, self.small)) for text in (*self.content.reading, *self.content.notes))
        return self.line + lines * leading + self.gap / 2

    def _texts(self, box: Box) -> None:
        """Writes how to read the map and the notes; what does not fit is left out from the end, whole parts first."""
        heading = self.builder.translate("profiles", "How to read the map")
        if len(self.content.panels) > 1:
            heading = self.builder.translate("profiles", "How to read the maps")
        leading = self.small * 1.28 * MM_PER_POINT
        notes = "\n".join(self.content.notes)
        room = box.height - self.line - len(wrap(notes, box.width, self.small)) * leading - self.gap / 2
        size, shown = self._fitting_paragraphs(self.content.reading, box.width, room)
        y = box.y
        if shown:
            spaced = size * 1.28 * MM_PER_POINT
            self.builder.label(
                heading, box.x, y, box.width, self.line, size=self.body, bold=True, name="reading heading")
            self.builder.label(
                "\n".join(shown), box.x, y + self.line, box.width, len(shown) * spaced + 1, size=size, leading=spaced,
                colour=INK, name="reading")
            y += self.line + len(shown) * spaced + self.gap / 2
        left = int((box.bottom - y) / leading + 1e-6)
        if notes and left > 0:
            text = fit_lines(notes, box.width, left, self.small)
            self.builder.label(
                text, box.x, y, box.width, (text.count("\n") + 1) * leading + 1, size=self.small, leading=leading,
                colour=SECONDARY, name="notes")

    def _fitting_paragraphs(self, paragraphs: Sequence[str], width: float, room: float) -> tuple[float, list[str]]:
        """Returns the largest size at which all paragraphs fit, with their lines; else the smallest and what fits."""
        lines: list[str] = []
        for size in (self.body, (self.body + self.small) / 2, self.small):
            most = max(0, int(room / (size * 1.28 * MM_PER_POINT) + 1e-6))
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

    # ------------------------------------------------------------------ scale and north

    def _tools(self, item: QgsLayoutItemMap, box: Box) -> None:
        bar = scale_bar(
            self.builder, item, box.x - 1, box.bottom - 9.0 * self.scale, longest=28.0 * self.scale,
            size=self.small)
        # Without an atlas nothing else would tell it its length before it is printed.
        bar.refresh()
        arrow = QgsLayoutItemPicture(self.builder.layout)
        # Without the format it would be printed as dots.
        arrow.setPicturePath(as_picture(_NORTH), Qgis.PictureFormat.SVG)
        size = 11.0 * self.scale
        self.builder.place(arrow, box.right - size * 0.8, box.bottom - size, size * 0.73, size, "north arrow")


_NORTH = """<svg xmlns="http://www.w3.org/2000/svg" width="80" height="110" viewBox="0 0 80 110">
<path d="M40 34 L58 104 L40 90 L22 104 Z" fill="#ffffff" stroke="#1a1a1a" stroke-width="3" stroke-linejoin="round"/>
<path d="M40 34 L40 90 L22 104 Z" fill="#1a1a1a"/>
<path d="M29 26 V4 H33 L47 20 V4 H51 V26 H47 L33 10 V26 Z" fill="#1a1a1a"/></svg>"""
