"""The variant sheet of a consultation: A3, the boundaries so far beside those proposed, and the list of changes.

Whatever does not fit below the maps continues on further pages; all text can be searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMetaType, Qt
from qgis.PyQt.QtGui import QColor

from ..boundaries.package import HEADS, MOVED_HEADS, Consultation, change_rows, moved_rows
from ..i18n.language import Language
from ..styles.typeface import register_fonts
from .builder import PageBuilder, frame, literal
from .charts import KOMMUNE, QUARTIER
from .export import finish_pdf, pdf_settings
from .files import discard, draft_of, publish, why_not
from .layout import DPI
from .maps import FRAME, scale_bar
from .typography import BODY, INK, SECONDARY, SMALL, SMALL_LEADING_MM, TITLE, elide, text_format, wrap

WIDTH, HEIGHT, MARGIN = 420.0, 297.0, 14.0
INNER = WIDTH - 2 * MARGIN
BOTTOM = HEIGHT - MARGIN - 8.0
GAP = 8.0
MAP_WIDTH, MAP_TOP, MAP_HEIGHT = (INNER - GAP) / 2, 46.0, 150.0
#: Shares of the width of the two tables.
_CHANGE_SHARES = (0.10, 0.17, 0.21, 0.09, 0.09, 0.09, 0.09, 0.08, 0.08)
_MOVED_SHARES = (0.30, 0.30, 0.10, 0.10, 0.10, 0.10)
_ROW_MM = 4.4
#: Below this width the scale bar counts metres.
SMALL_KOMMUNE_M = 4_000


def export_plan_sheet(
    path: Path,
    content: Consultation,
    language: Language,
    *,
    kreis: str = "",
    plan_date: str = "",
    backdrop: Sequence[QgsVectorLayer] = (),
) -> Path:
    """Writes the sheet as PDF; raises :class:`DataProblem` where the file cannot be written. Main thread only.

    ``backdrop`` are layers drawn below the boundaries, ``kreis`` is who publishes the sheet, ``plan_date`` the day of
    the plan in words.
    """
    register_fonts()
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(content.epsg))
    layout = QgsPrintLayout(project)
    try:
        layout.initializeDefaults()
        layout.pageCollection().deletePage(0)
        layout.renderContext().setDpi(DPI)
        sheet = _Sheet(layout, content, language, kreis, plan_date)
        sheet.build(list(backdrop))
        draft = draft_of(path)
        exporter = QgsLayoutExporter(layout)
        if exporter.exportToPdf(str(draft), pdf_settings()) != QgsLayoutExporter.ExportResult.Success:
            discard(draft)
            raise why_not(path, exporter.errorMessage())
        finish_pdf(draft, sheet.title, kreis, language)
        publish(draft, path)
    finally:
        sip.delete(layout)
        project.clear()
    return path


class _Sheet:
    def __init__(
        self, layout: QgsPrintLayout, content: Consultation, language: Language, kreis: str, plan_date: str
    ) -> None:
        self.layout, self.content, self.language = layout, content, language
        self.kreis, self.plan_date = kreis, plan_date
        self.title = self.translate("profiles", "Quartiere in {kommune}: boundaries proposed").format(
            kommune=content.kommune_name
        )
        self.builder: PageBuilder
        self.y = 0.0

    def translate(self, context: str, text: str) -> str:
        return self.language.translate(context, text)

    # ------------------------------------------------------------------ pages

    def build(self, backdrop: list[QgsVectorLayer]) -> None:
        self._new_page(first=True)
        extent = self._extent()
        layers = self._layers()
        for column, (name, title, colour) in enumerate(
            (
                ("before", self.translate("profiles", "So far"), KOMMUNE),
                ("after", self.translate("profiles", "Proposed"), QUARTIER),
            )
        ):
            x = MARGIN + column * (MAP_WIDTH + GAP)
            self.builder.label(
                title, x, MAP_TOP - 7.5, MAP_WIDTH, 7, size=12, bold=True, colour=colour, name="map title"
            )
            self._map(x, layers[name] + ([layers["moved"][0]] if column else []) + backdrop, extent, column == 0)
        self._legend()
        self.y = MAP_TOP + MAP_HEIGHT + 12.0
        self._table(
            self.translate("profiles", "What changes"),
            HEADS,
            _CHANGE_SHARES,
            change_rows(self.content, self.language.translate),
            self.translate("profiles", "Nothing changes in this Kommune."),
        )
        if self.content.moved:
            self._table(
                self.translate("profiles", "Land that would change hands"),
                MOVED_HEADS,
                _MOVED_SHARES,
                moved_rows(self.content),
            )
        self._number_pages()

    def _new_page(self, first: bool = False) -> None:
        page = QgsLayoutItemPage(self.layout)
        page.setPageSize("A3", QgsLayoutItemPage.Orientation.Landscape)
        self.layout.pageCollection().addPage(page)
        number = self.layout.pageCollection().pageCount() - 1
        self.builder = PageBuilder(self.layout, number, self.language)
        self.builder.box(MARGIN, MARGIN - 1.2, INNER, 1.2, fill=QUARTIER, name="bar")
        size = TITLE if first else 12
        self.builder.label(
            literal(elide(self.title, INNER, size, bold=True)), MARGIN, MARGIN + 2.5, INNER, 9, size=size, bold=True
        )
        self.builder.label(
            literal(elide(self._subtitle(), INNER, BODY)),
            MARGIN,
            MARGIN + (13.0 if first else 9.0),
            INNER,
            5,
            colour=SECONDARY,
        )
        self.y = MARGIN + 20.0

    def _subtitle(self) -> str:
        content = self.content
        parts = [
            self.kreis,
            self.translate("profiles", "Plan: {name}").format(name=content.plan_name),
            self.translate("profiles", "Version {label}").format(label=content.version_label),
            self.plan_date,
        ]
        if content.deadline:
            parts.append(
                self.translate("profiles", "Please answer by {date}").format(date=self.language.date(content.deadline))
            )
        return "  ·  ".join(part for part in parts if part)

    def _number_pages(self) -> None:
        total = self.layout.pageCollection().pageCount()
        draft = self.translate("profiles", "Draft for consultation, not decided")
        for number in range(total):
            builder = PageBuilder(self.layout, number, self.language)
            builder.rule(MARGIN, HEIGHT - MARGIN - 5.5, INNER, colour=SECONDARY)
            builder.label(draft, MARGIN, HEIGHT - MARGIN - 4.2, INNER / 2, 5, size=SMALL, bold=True, colour=SECONDARY)
            builder.label(
                self.language.translate("profiles", "Page {page} of {pages}").format(page=number + 1, pages=total),
                MARGIN + INNER / 2,
                HEIGHT - MARGIN - 4.2,
                INNER / 2,
                5,
                size=SMALL,
                colour=SECONDARY,
                align=Qt.AlignmentFlag.AlignRight,
            )

    # ------------------------------------------------------------------ maps

    def _extent(self) -> QgsRectangle:
        extent = QgsRectangle()
        for outline in (*self.content.before, *self.content.after):
            shape = QgsGeometry()
            shape.fromWkb(outline.wkb)
            extent.combineExtentWith(shape.boundingBox())
        extent.scale(1.06)
        return extent

    def _layers(self) -> dict[str, list[QgsVectorLayer]]:
        crs = f"MultiPolygon?crs=EPSG:{self.content.epsg}"
        found: dict[str, list[QgsVectorLayer]] = {}
        for name, outlines, colour in (
            ("before", self.content.before, KOMMUNE),
            ("after", self.content.after, QUARTIER),
        ):
            layer = _memory(crs, name, [(entry.quartier.name, entry.wkb) for entry in outlines])
            layer.setRenderer(
                QgsSingleSymbolRenderer(
                    QgsFillSymbol.createSimple(
                        {"style": "no", "outline_color": colour, "outline_width": "0.7", "outline_width_unit": "MM"}
                    )
                )
            )
            _label(layer, colour)
            found[name] = [layer]
        moved = _memory(crs, "moved", [("", land.wkb) for land in self.content.moved])
        moved.setRenderer(
            QgsSingleSymbolRenderer(
                QgsFillSymbol.createSimple(
                    {
                        "color": "233,211,184,200",
                        "outline_color": KOMMUNE,
                        "outline_width": "0.25",
                        "outline_width_unit": "MM",
                        "outline_style": "dash",
                    }
                )
            )
        )
        found["moved"] = [moved]
        # A layout does not own the layers of its maps.
        self._kept = [layer for layers in found.values() for layer in layers]
        return found

    def _map(self, x: float, layers: list[QgsVectorLayer], extent: QgsRectangle, with_bar: bool) -> None:
        item = QgsLayoutItemMap(self.layout)
        self.builder.place(item, x, MAP_TOP, MAP_WIDTH, MAP_HEIGHT, "map")
        item.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(self.content.epsg))
        item.setFollowVisibilityPreset(False)
        item.setLayers(layers)
        item.setKeepLayerSet(True)
        item.zoomToExtent(extent)
        item.setBackgroundColor(QColor("#FFFFFF"))
        frame(item, FRAME, 0.2)
        if with_bar:
            scale_bar(self.builder, item, x + 3, MAP_TOP + MAP_HEIGHT - 10, in_metres=extent.width() < SMALL_KOMMUNE_M)

    def _legend(self) -> None:
        y = MAP_TOP + MAP_HEIGHT + 3.0
        self.builder.box(MARGIN + MAP_WIDTH + GAP, y, 7, 3.6, fill="#E9D3B8", outline=KOMMUNE, name="key")
        self.builder.label(
            self.translate("profiles", "land that would change hands"),
            MARGIN + MAP_WIDTH + GAP + 9,
            y - 0.4,
            90,
            5,
            size=SMALL,
            colour=SECONDARY,
        )
        if self.content.estimated:
            self.builder.label(
                self.translate("profiles", "Figures are estimates: counts of the Quartiere shared out by addresses."),
                MARGIN,
                y - 0.4,
                MAP_WIDTH,
                5,
                size=SMALL,
                colour=SECONDARY,
            )

    # ------------------------------------------------------------------ tables

    def _table(
        self,
        title: str,
        heads: Sequence[str],
        shares: Sequence[float],
        rows: Sequence[Sequence[Any]],
        nothing: str = "",
    ) -> None:
        if self.y + 24 > BOTTOM:
            self._new_page()
        self.builder.label(title, MARGIN, self.y, INNER, 6, size=12, bold=True, name="heading")
        self.y += 7.5
        if not rows:
            self.builder.label(nothing, MARGIN, self.y, INNER, 5)
            self.y += 8
            return
        self._head(heads, shares, rows[0])
        for row in rows:
            cells = [wrap(self._text(value), share * INNER - 3, BODY) or [""] for value, share in zip(row, shares)]
            height = max(len(lines) for lines in cells) * _ROW_MM + 1.2
            if self.y + height > BOTTOM:
                self._new_page()
                self._head(heads, shares, rows[0])
            x = MARGIN
            for lines, value, share in zip(cells, row, shares):
                self.builder.label(
                    literal("\n".join(lines)),
                    x,
                    self.y,
                    share * INNER - 2,
                    height,
                    leading=_ROW_MM,
                    align=_side(value),
                    name="cell",
                )
                x += share * INNER
            self.y += height
            self.builder.rule(MARGIN, self.y - 0.6, INNER, colour="#D5DADF", stroke=0.1)
        self.y += 6

    def _head(self, heads: Sequence[str], shares: Sequence[float], row: Sequence[Any]) -> None:
        """Adds the column heads, on the side on which the column stands."""
        cells = [
            wrap(self.translate("boundaries", head), share * INNER - 3, SMALL) for head, share in zip(heads, shares)
        ]
        height = max(len(lines) for lines in cells) * SMALL_LEADING_MM + 1.5
        x = MARGIN
        for lines, value, share in zip(cells, row, shares):
            self.builder.label(
                "\n".join(lines),
                x,
                self.y,
                share * INNER - 2,
                height,
                size=SMALL,
                colour=SECONDARY,
                leading=SMALL_LEADING_MM,
                align=_side(value),
                name="column head",
            )
            x += share * INNER
        self.y += height
        self.builder.rule(MARGIN, self.y - 0.5, INNER, colour=INK)
        self.y += 0.8

    def _text(self, value: Any) -> str:
        if isinstance(value, float):
            return self.language.number(value, 1)
        return self.language.integer(value) if isinstance(value, int) else str(value)


def _side(value: Any) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if isinstance(value, (int, float)) else Qt.AlignmentFlag.AlignLeft


def _memory(uri: str, name: str, rows: Sequence[tuple[str, bytes]]) -> QgsVectorLayer:
    layer = QgsVectorLayer(uri, name, "memory")
    layer.dataProvider().addAttributes([QgsField("name", QMetaType.Type.QString)])
    layer.updateFields()
    features = []
    for text, wkb in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([text])
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def _label(layer: QgsVectorLayer, colour: str) -> None:
    style = text_format(BODY, bold=True, colour=colour)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.7)
    style.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(style)
    settings.centroidInside = True
    settings.autoWrapLength = 16
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
