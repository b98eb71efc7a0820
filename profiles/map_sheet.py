"""A map of a workspace as a sheet: project, layout with title, legend and credit, and its picture."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayerTreeNode,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import Qt

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..styles.apply import PREFIX, legend_title
from ..styles.maps import add_map, style_spec
from ..styles.typeface import register_fonts
from .builder import PageBuilder, frame
from .maps import FRAME, scale_bar
from .ratings import STATUS_METHOD, rating
from .texts import filled
from .typography import BODY, SECONDARY, SMALL, SMALL_LEADING_MM, TITLE, elide, fit_lines, text_format

if TYPE_CHECKING:
    from ..workspace import Workspace

CONTEXT = "profiles"
SHEET_WIDTH, SHEET_HEIGHT = 297.0, 210.0
MARGIN = 14.0
LEGEND_WIDTH = 74.0
NOTE_LINES = 6
GAP = 6.0
HEAD = 15.0
FOOT = 9.0
PICTURE_DPI = 200
LAYOUT_NAME = "Quartiersmonitor"


def build_project(workspace: Workspace, preset: str, level: str, period: str, indicator: str = "", *,
                  labels: bool = False, language: Optional[Language] = None,
                  project_file: Optional[Path] = None) -> tuple[QgsProject, QgsPrintLayout]:
    """Returns a project of its own with the map and a layout of it (A4 landscape).

    ``project_file`` is where the project is going to be saved, so that paths become relative
    to it. The login of the user is not written into the project.
    """
    language = language or Language.current()
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}"))
    if project_file is not None:
        project.setFileName(str(project_file))
    layer = add_map(project, workspace, preset, level, period, indicator, language=language, labels=labels)
    project.setTitle(layer.name())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(layer.extent(), project.crs()))
    title = style_title(workspace, preset, level, period, indicator, language)
    layout = build_sheet(project, workspace, layer, title, language)
    project.layoutManager().addLayout(layout)
    return project, layout


def style_title(
    workspace: Workspace, preset: str, level: str, period: str, indicator: str, language: Language
) -> str:
    """Returns the title of a map: indicator or score, unit and reference date."""
    return legend_title(style_spec(workspace, preset, level, period, indicator, language))


def build_sheet(project: QgsProject, workspace: Workspace, layer: QgsMapLayer, title: str,
                language: Language) -> QgsPrintLayout:
    """Returns a layout with the map of a project: title, legend, scale bar, north arrow and credit."""
    register_fonts()
    meta = workspace.meta()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(LAYOUT_NAME)
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.renderContext().setDpi(PICTURE_DPI)
    builder = PageBuilder(layout, 0, language)
    map_width = SHEET_WIDTH - 2 * MARGIN - LEGEND_WIDTH - GAP
    map_height = SHEET_HEIGHT - 2 * MARGIN - HEAD - FOOT
    top = MARGIN + HEAD

    # Titles are ours and the catalogue's; "[%" in them was disarmed where the title was made.
    builder.label(elide(title, SHEET_WIDTH - 2 * MARGIN, TITLE, bold=True), MARGIN, MARGIN, SHEET_WIDTH - 2 * MARGIN, 9,
                  size=TITLE, bold=True, name="title")
    levels = {
        "quartier": builder.translate("profiles", "by Quartier"),
        "kommune": builder.translate("profiles", "by Kommune"),
    }
    subtitle = ", ".join((meta.get("kreis_name", ""), levels[layer.customProperty(PREFIX + "level")]))
    builder.label(_plain(subtitle), MARGIN, MARGIN + 8.5, SHEET_WIDTH - 2 * MARGIN, 5, size=BODY, colour=SECONDARY,
                  name="subtitle")

    map_item = QgsLayoutItemMap(layout)
    builder.place(map_item, MARGIN, top, map_width, map_height, "map")
    map_item.setCrs(project.crs())
    map_item.setLayers(project.layerTreeRoot().checkedLayers())
    map_item.setKeepLayerSet(True)
    map_item.setKeepLayerStyles(True)
    map_item.zoomToExtent(_around(layer.extent()))
    frame(map_item, FRAME, 0.2)

    _legend(builder, layer, MARGIN + map_width + GAP, top, map_item)
    notes = " ".join(_notes(workspace, layer, language))
    height = NOTE_LINES * SMALL_LEADING_MM
    builder.label(fit_lines(notes, LEGEND_WIDTH, NOTE_LINES, SMALL), MARGIN + map_width + GAP,
                  top + map_height - height, LEGEND_WIDTH, height, size=SMALL, colour=SECONDARY,
                  leading=SMALL_LEADING_MM, valign=Qt.AlignmentFlag.AlignBottom, name="notes")
    scale_bar(builder, map_item, MARGIN + 3, top + map_height - 11)
    _north_arrow(builder, MARGIN + map_width - 12, top + 4)

    plan = meta.get("plan_version", "")
    parts = [meta.get("credit", "")]
    if plan:
        parts.append(builder.translate("profiles", "boundaries: plan {version}").format(version=plan))
    parts.append(builder.translate("profiles", "Internal edition, not yet released"))
    line = fit_lines(" · ".join(filter(None, parts)), SHEET_WIDTH - 2 * MARGIN, 1, SMALL)
    builder.label(_plain(line), MARGIN, SHEET_HEIGHT - MARGIN - FOOT + 4, SHEET_WIDTH - 2 * MARGIN, 5, size=SMALL,
                  colour=SECONDARY, leading=SMALL_LEADING_MM, name="credit")
    return layout


def _notes(workspace: Workspace, layer: QgsMapLayer, language: Language) -> list[str]:
    """Returns what a reader has to know besides the legend: how the classes were made, and what is paler."""
    analyses = {
        "clusters": QT_TRANSLATE_NOOP(
            "profiles",
            "Clusters: local Moran with conditional permutations; neighbours share a border or a corner; corrected for "
            "many tests (Benjamini-Hochberg, 5 %)."),
        "trend": QT_TRANSLATE_NOOP(
            "profiles",
            "Trend: change over all years, tested with the number of cases and corrected for many tests "
            "(Benjamini-Hochberg, 5 %)."),
        "warning": QT_TRANSLATE_NOOP(
            "profiles",
            "Early warning: value beyond what the years before and the development in the Kreis let expect; one "
            "comparison in a hundred gives a false alarm."),
    }
    other_method = QT_TRANSLATE_NOOP(
        "profiles", "Classes of the attention score, method: {method}. The last class asks for most attention.")
    notes = {
        "kreis": QT_TRANSLATE_NOOP(
            "profiles",
            "Class bounds: rate of the Kreis plus and minus 0.5 and 1.5 standard deviations (weighted by population), "
            "rounded."),
        "jenks": QT_TRANSLATE_NOOP("profiles", "Class bounds: natural breaks (Jenks), rounded."),
        "quantile": QT_TRANSLATE_NOOP("profiles", "Class bounds: about equally many areas in each class."),
        "symmetric": QT_TRANSLATE_NOOP("profiles", "Class bounds: symmetric around zero, rounded."),
        "fixed": QT_TRANSLATE_NOOP(
            "profiles",
            "Status: sum of the standardised indicators (MSS method), high below −1, low above 1, very low above 1.5."),
    }
    method, preset = layer.customProperty(PREFIX + "method"), layer.customProperty(PREFIX + "preset")
    if preset in analyses:
        found = [language.translate("profiles", analyses[preset])]
    elif method == "fixed":
        shown = rating(workspace.score_method())
        note = notes["fixed"] if shown.id == STATUS_METHOD else other_method
        found = [filled(language.translate("profiles", note), method=language.translate("indicators", shown.label))]
    else:
        found = [language.translate("profiles", notes[method])]
    if workspace.has_layer("siedlungsflaechen"):
        found.append(language.translate("profiles", "Full colour: settlement areas; paler: outside of them."))
    return found


def _plain(text: str) -> str:
    # Names are data; a layout label would run "[% … %]" in them.
    return text.replace("[%", "[\u2060%")


def _around(extent: QgsRectangle) -> QgsRectangle:
    extent = QgsRectangle(extent)
    extent.scale(1.03)
    return extent


def _legend(builder: PageBuilder, layer: QgsMapLayer, x: float, y: float, map_item: QgsLayoutItemMap) -> None:
    legend = QgsLayoutItemLegend(builder.layout)
    legend.setLinkedMap(map_item)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    for child in list(root.findLayers()):
        if child.layerId() != layer.id():
            child.parent().removeChildNode(child)
    node = root.findLayer(layer.id())
    if node is not None:
        # The sheet's title already says what the legend's heading would.
        _hide_headings(node)
    for part, size, bold in ((QgsLegendStyle.Style.Group, BODY, True), (QgsLegendStyle.Style.Subgroup, BODY, True),
                             (QgsLegendStyle.Style.SymbolLabel, 8.5, False)):
        style = legend.style(part)
        style.setTextFormat(text_format(size, bold=bold))
        legend.setStyle(part, style)
    legend.setSymbolWidth(7)
    legend.setSymbolHeight(4)
    legend.setWrapString("\n")
    legend.setBoxSpace(0)
    legend.setResizeToContents(True)
    legend.setBackgroundEnabled(False)
    builder.place(legend, x, y, LEGEND_WIDTH, 60, "legend")
    legend.adjustBoxSize()


def _hide_headings(node: Optional[QgsLayerTreeNode]) -> None:
    """Hides the headings of a layer node and of the groups above it."""
    while node is not None and node.parent() is not None:
        QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
        node = node.parent()


def _north_arrow(builder: PageBuilder, x: float, y: float) -> None:
    item = QgsLayoutItemPicture(builder.layout)
    item.setMode(Qgis.PictureFormat.SVG)
    item.setPicturePath("base64:" + base64.b64encode(_NORTH.encode()).decode())
    builder.place(item, x, y, 8, 11, "north arrow")


_NORTH = """<svg xmlns="http://www.w3.org/2000/svg" width="80" height="110" viewBox="0 0 80 110">
<path d="M40 34 L58 104 L40 90 L22 104 Z" fill="#ffffff" stroke="#1a1a1a" stroke-width="3" stroke-linejoin="round"/>
<path d="M40 34 L40 90 L22 104 Z" fill="#1a1a1a"/>
<path d="M29 26 V4 H33 L47 20 V4 H51 V26 H47 L33 10 V26 Z" fill="#1a1a1a"/></svg>"""


def export_png(layout: QgsPrintLayout, path: Path, dpi: int = PICTURE_DPI) -> None:
    """Writes the first page of a layout as a picture; raises :class:`DataProblem` where that fails."""
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.exportMetadata = False
    result = QgsLayoutExporter(layout).exportToImage(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles", "The picture “{file}” cannot be written. Choose another place or close the file."),
            context=CONTEXT, file=str(path))
