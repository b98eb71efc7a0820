"""Builds the profile as a native print layout with an atlas."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMessageLog,
    QgsPrintLayout,
    QgsProject,
)

from ..i18n.language import Language
from ..i18n.language import language as report_language
from ..styles.typeface import register_fonts
from . import maps
from .builder import LEVEL, MAP, OPTIONAL, SHEET, PageBuilder, add_page, leave_out
from .content import ProfileContent
from .layers import ProfileLayers, feature_fields
from .pages import PAGES, skipped_sheets
from .template import check_fields, empty_template, left_out_text, open_template
from .watermark import mark_pages

#: Layers of a profile by the names of their fields in :class:`ProfileLayers`.
ROLES = ("coverage", "mark", "neighbours", "kommunen", "locator", "settlement", "forest", "offers")
_ROLE = "quartiersmonitor/profile_layer"
#: Tab of the log of QGIS.
LOG = "Quartiersmonitor"

#: Resolution for what cannot be vector; the profile has nothing of the kind by itself.
DPI = 300


def build_layout(
    project: QgsProject,
    layers: ProfileLayers,
    contents: Sequence[ProfileContent],
    name: str = "",
    template: str | Path | None = None,
) -> QgsPrintLayout:
    """Returns a layout of all pages with the content layer as atlas coverage.

    Layers of one area (:func:`load_layers_of_one`) give a layout without an atlas, in which texts
    and charts are written out. The layers must stand in ``project``. The layout is not added to
    the project's layouts. ``template`` is a layout template (.qpt) made of an atlas of this level; raises
    :class:`DataProblem` where it cannot be used (:mod:`.template`).
    """
    if not contents:
        raise ValueError("a profile layout needs at least one content")
    register_fonts()
    name = name or contents[0].kind
    if template is not None:
        if layers.area_id:
            raise ValueError("a template is filled by an atlas, not by the layers of one area")
        layout = _from_template(project, layers, contents, name, template)
    else:
        layout = QgsPrintLayout(project)
        layout.initializeDefaults()
        layout.pageCollection().deletePage(0)
        layout.setName(name)
        for page in PAGES:
            for sheet in range(page.count(contents)):
                _add_sheet(layout, layers, contents, page, sheet)
    layout.setCustomProperty(LEVEL, contents[0].level)
    layout.renderContext().setDpi(DPI)
    # What the designer proposes when the layout is exported by hand.
    layout.setCustomProperty("pdfTextFormat", int(Qgis.TextRenderFormat.AlwaysText))
    layout.setCustomProperty("forceVector", True)
    mark_pages(layout, contents[0].watermark)
    if layers.area_id:
        return layout
    _leave_out_sheets(layout, contents)
    atlas = layout.atlas()
    atlas.setCoverageLayer(layers.coverage)
    atlas.setPageNameExpression('"name"')
    atlas.setFilterFeatures(False)
    atlas.setSortFeatures(True)
    # In the order of the contents, not in that of a language.
    atlas.setSortExpression("$id")
    atlas.setEnabled(True)
    return layout


def ease_export(layout: QgsPrintLayout) -> None:
    """Makes the export of a layout of maps with reference systems of their own a fifth faster.

    Whenever QGIS draws a text it asks the reference map for the scale, and with it sets up the projection of that
    map anew. A map without layers beside the page has none, as long as the project has none either.
    """
    reference = QgsLayoutItemMap(layout)
    layout.addLayoutItem(reference)
    reference.attemptResize(QgsLayoutSize(1, 1))
    reference.attemptMove(QgsLayoutPoint(-10, 0))
    reference.setKeepLayerSet(True)
    reference.setExcludeFromExports(True)
    layout.setReferenceMap(reference)


def _sheet_name(page: Any, sheet: int) -> str:
    return f"{page.__name__.rpartition('.')[2]} {sheet + 1}"


def _add_sheet(
    layout: QgsPrintLayout, layers: ProfileLayers, contents: Sequence[ProfileContent], page: Any, sheet: int
) -> None:
    """Adds a sheet of a page at the end."""
    values = feature_fields(contents)[0] if layers.area_id else None
    number = add_page(layout)
    layout.pageCollection().page(number).setCustomProperty(SHEET, _sheet_name(page, sheet))
    page.build(PageBuilder(layout, number, report_language(contents[0].language), values), sheet, layers)


def _leave_out_sheets(layout: QgsPrintLayout, contents: Sequence[ProfileContent]) -> None:
    """Leaves the further sheets of the last page out of the print of areas that do without them."""
    last, pages = PAGES[-1], layout.pageCollection()
    total = last.count(contents)
    places = {_sheet_name(last, sheet): sheet for sheet in range(1, total)}
    found = 0
    for page in pages.pages():
        sheet = places.get(str(page.customProperty(SHEET) or ""))
        if sheet is not None:
            leave_out(page, total - sheet)
            found += 1
    QgsExpressionContextUtils.setLayoutVariable(layout, OPTIONAL, found)


def printed_pages(layout: QgsPrintLayout, contents: Sequence[ProfileContent]) -> list[int]:
    """Returns how many pages of an atlas layout are printed for each content."""
    last, pages = PAGES[-1], layout.pageCollection()
    total = last.count(contents)
    names = {str(page.customProperty(SHEET) or "") for page in pages.pages()}
    from_end = [total - sheet for sheet in range(1, total) if _sheet_name(last, sheet) in names]
    return [
        pages.pageCount() - sum(place <= skipped for place in from_end) for skipped in skipped_sheets(contents)]


def _from_template(
    project: QgsProject, layers: ProfileLayers, contents: Sequence[ProfileContent], name: str, path: str | Path
) -> QgsPrintLayout:
    """Returns the layout of a template with the layers of a profile and as many sheets as the contents take."""
    layout, left_out = open_template(project, path, contents[0].level, name)
    if left_out:
        QgsMessageLog.logMessage(
            left_out_text(path, left_out, Language.current()), LOG, Qgis.MessageLevel.Warning, False)
    pages = layout.pageCollection()
    for page in PAGES:
        wanted = {_sheet_name(page, sheet): sheet for sheet in range(page.count(contents))}
        kept = set()
        for item in list(pages.pages()):
            sheet_name = str(item.customProperty(SHEET) or "")
            if sheet_name.rpartition(" ")[0] != page.__name__.rpartition(".")[2]:
                continue
            if sheet_name in wanted:
                kept.add(sheet_name)
            else:
                # A sheet of a time when there was more to print.
                _remove_items(layout, pages.pageNumber(item))
                pages.deletePage(item)
        # Somebody who left a page out altogether does not want its further sheets either.
        if kept:
            for sheet_name, sheet in wanted.items():
                if sheet_name not in kept:
                    _add_sheet(layout, layers, contents, page, sheet)
    if not pages.pageCount():
        raise empty_template(path)
    # Whoever removes a page in the designer leaves what stood on it beside the paper.
    _remove_items(layout, -1)
    for item in layout.items():
        if isinstance(item, QgsLayoutItemMap):
            maps.show(item, layers, str(item.customProperty(MAP) or maps.MAIN))
    check_fields(layout, layers.coverage.fields().names(), path)
    return layout


def _remove_items(layout: QgsPrintLayout, page: int) -> None:
    for item in [item for item in layout.items() if isinstance(item, QgsLayoutItem)]:
        if item.page() == page and not isinstance(item, QgsLayoutItemPage):
            layout.removeLayoutItem(item)


def add_layers(project: QgsProject, layers: ProfileLayers, group_name: str = "") -> None:
    """Adds the layers to a project; with a name, to a folded and unticked group of the layer tree."""
    added = [layer for layer in reversed(layers.all()) if project.mapLayer(layer.id()) is None]
    for layer in added:
        project.addMapLayer(layer, False)
    if group_name and added:
        root = project.layerTreeRoot()
        group = root.findGroup(group_name) or root.addGroup(group_name)
        group.setExpanded(False)
        group.setItemVisibilityChecked(False)
        for layer in added:
            group.addLayer(layer)


def reuse_layers(project: QgsProject, layers: ProfileLayers) -> ProfileLayers:
    """Returns the layers, those replaced that an earlier call left in the project.

    So layouts people made of the profile keep their layers, and see the new content.
    """
    replaced = {}
    for role in ROLES:
        layer = getattr(layers, role)
        if layer is None:
            continue
        layer.setCustomProperty(_ROLE, role)
        for known in project.mapLayers().values():
            if known.customProperty(_ROLE) == role and known.source() == layer.source():
                # The table was written anew: fields and extent are read again.
                known.setDataSource(known.source(), known.name(), known.providerType())
                replaced[role] = known
                break
    return dataclasses.replace(layers, **replaced)
