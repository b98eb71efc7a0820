"""Builds the profile as a native print layout with an atlas."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
)

from ..i18n.language import language as report_language
from ..styles.typeface import register_fonts
from .builder import PageBuilder, add_page, leave_out
from .content import ProfileContent
from .layers import ProfileLayers, feature_fields
from .pages import PAGES

#: Layers of a profile by the names of their fields in :class:`ProfileLayers`.
ROLES = ("coverage", "mark", "neighbours", "kommunen", "locator", "settlement", "forest", "offers")
_ROLE = "quartiersmonitor/profile_layer"

#: Resolution for what cannot be vector; the profile has nothing of the kind by itself.
DPI = 300


def build_layout(
    project: QgsProject, layers: ProfileLayers, contents: Sequence[ProfileContent], name: str = ""
) -> QgsPrintLayout:
    """Returns a layout of all pages with the content layer as atlas coverage.

    Layers of one area (:func:`load_layers_of_one`) give a layout without an atlas, in which texts
    and charts are written out. The layers must stand in ``project``. The layout is not added to
    the project's layouts.
    """
    if not contents:
        raise ValueError("a profile layout needs at least one content")
    register_fonts()
    language = report_language(contents[0].language)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().deletePage(0)
    layout.setName(name or contents[0].kind)
    layout.renderContext().setDpi(DPI)
    # What the designer proposes when the layout is exported by hand.
    layout.setCustomProperty("pdfTextFormat", int(Qgis.TextRenderFormat.AlwaysText))
    layout.setCustomProperty("forceVector", True)
    values = feature_fields(contents)[0] if layers.area_id else None
    for page in PAGES:
        for sheet in range(page.count(contents)):
            page.build(PageBuilder(layout, add_page(layout), language, values), sheet, layers)
    if values is not None:
        return layout
    pages = layout.pageCollection()
    for from_end in range(1, PAGES[-1].count(contents)):
        leave_out(pages.page(pages.pageCount() - from_end), from_end)
    atlas = layout.atlas()
    atlas.setCoverageLayer(layers.coverage)
    atlas.setPageNameExpression('"name"')
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
