"""The layers of the maps of a set, made once each and kept together in the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsInvertedPolygonRenderer,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...i18n.language import Language
from ...styles.apply import PREFIX
from ...styles.labels import kommunen_labeling, placed_labeling
from ...styles.maps import (
    ROLE,
    backdrop_layers,
    ground_layer,
    kommunen_layer,
    last_day,
    load_layer,
    map_layer,
    marks_layer,
    offers_layer,
    spots_of,
)
from ...styles.presets import preset
from ...styles.renderer import centre_marks
from ...styles.white_spots import numbered_spots
from ..layers import geometries_of
from .naming import label_lines, place_names
from .plan import MapWish

if TYPE_CHECKING:
    from ...workspace import Workspace

#: Layer custom property of layers that belong to printed maps; those of the map on screen have other roles.
SHEET_ROLE = "sheet"
LEVEL = PREFIX + "level"


@dataclass(frozen=True)
class Names:
    """How Kommunen are named on a map: by their name, or by the number they have in a list beside it.

    ``extent`` is what the map shows on ``width_mm`` of paper; without it QGIS finds the places of the names.
    """

    size_pt: float
    numbered: bool = False
    extent: Optional[QgsRectangle] = None
    width_mm: float = 0.0


#: How strongly the veil pales what lies outside settlements (0 to 255), on large maps and on small ones. There the
#: settlements themselves are too small to carry the colours alone, and the forest would be a smear.
VEIL, SMALL_VEIL = 150, 75


#: Size of an offer on a map of the whole Kreis, where hundreds may stand.
OFFER_MM = 1.9


@dataclass(frozen=True)
class PanelLayers:
    """The layers of one map, the uppermost first; ``map`` is the one that carries colours and legend."""

    map: QgsVectorLayer
    stack: tuple[QgsVectorLayer, ...]


class SheetLayers:
    """Makes the layers of printed maps in a project and remembers them, so that none is made twice.

    With ``group_name`` they go to a folded, unticked group of the layer tree, otherwise they stay out of it. Layers
    of a saved project keep their source; nothing is copied.
    """

    def __init__(
        self, project: QgsProject, workspace: Workspace, language: Language, group_name: str = ""
    ) -> None:
        self.project = project
        self.workspace = workspace
        self.language = language
        self._group_name = group_name
        self._maps: dict[tuple[MapWish, bool, str], QgsVectorLayer] = {}
        self._references: dict[MapWish, QgsVectorLayer] = {}
        self._marks: dict[str, Optional[QgsVectorLayer]] = {}
        self._below: dict[bool, list[QgsVectorLayer]] = {}
        self._kommunen: dict[str, QgsVectorLayer] = {}

    @cached_property
    def shapes(self) -> dict[str, QgsGeometry]:
        """The polygons of the Kommunen by their key."""
        return geometries_of(load_layer(self.workspace, "kommunen", "kommunen"), "kommune_id")

    @cached_property
    def extent(self) -> QgsRectangle:
        """The extent of the Kreis."""
        return load_layer(self.workspace, "kommunen", "kommunen").extent()

    def panel(
        self, wish: MapWish, names: Names, *, labels: bool = False, reference_period: str = ""
    ) -> PanelLayers:
        """Returns the layers of a map; ``reference_period`` is the year whose classes it takes over.

        Raises :class:`DataProblem` where the workspace lacks what the map shows.
        """
        layer = self.map(wish, labels=labels, reference_period=reference_period)
        if preset(wish.preset).white_spots:
            return self._spots_panel(wish, names, layer)
        below = [
            part for part in self._backdrop(names.numbered) if part.customProperty(LEVEL) in (None, "", wish.level)]
        marks = self._mark(layer) if below else None
        borders = [part for part in below if part.customProperty(LEVEL)]
        veil = [part for part in below if part not in borders]
        kommunen = self._named_kommunen(names, layer)
        return PanelLayers(layer, (kommunen, *borders, *([marks] if marks is not None else []), *veil, layer))

    def _spots_panel(self, wish: MapWish, names: Names, layer: QgsVectorLayer) -> PanelLayers:
        """Returns the layers of a map of white spots: offers above, settlement areas as a ground below, no veil."""
        backdrop = [
            part for part in self._backdrop(names.numbered)
            if not isinstance(part.renderer(), QgsInvertedPolygonRenderer)
            and part.customProperty(LEVEL) in (None, "", wish.level)]
        kommunen = self._named_kommunen(names, layer)
        return PanelLayers(layer, tuple(part for part in (
            self.spots_offers, kommunen, layer, *backdrop, self._ground) if part is not None))

    @cached_property
    def spots_offers(self) -> Optional[QgsVectorLayer]:
        """The offers on a map of white spots, ``None`` where there are none."""
        spots = spots_of(self.workspace)
        offers = offers_layer(self.workspace, spots.category_id, last_day(spots.period), self.language, OFFER_MM)
        return None if offers is None else self._add(offers)

    @cached_property
    def _ground(self) -> Optional[QgsVectorLayer]:
        ground = ground_layer(self.workspace, self.language)
        return None if ground is None else self._add(ground)

    def kommunen_numbers(self) -> Mapping[str, int]:
        """Returns the number of each Kommune on maps too small for names, in the order of their names."""
        names = self.workspace.area_names("kommune")
        ordered = sorted(names, key=lambda key: (names[key].casefold(), key))
        return {key: number for number, key in enumerate(ordered, start=1)}

    def map(self, wish: MapWish, *, labels: bool = False, reference_period: str = "") -> QgsVectorLayer:
        """Returns the layer that carries colours and legend of a map."""
        key = (wish, labels, reference_period)
        if key not in self._maps:
            previous = None
            if reference_period and wish.period != reference_period:
                previous = self._reference(replace(wish, period=reference_period))
            self._maps[key] = self._add(self._styled(wish, labels, previous))
        return self._maps[key]

    def _styled(
        self, wish: MapWish, labels: bool = False, previous: Optional[QgsVectorLayer] = None
    ) -> QgsVectorLayer:
        return map_layer(
            self.workspace, wish.preset, wish.level, wish.period, wish.indicator, language=self.language,
            labels=labels, previous=previous, supply=wish.supply)

    def _reference(self, wish: MapWish) -> QgsVectorLayer:
        """Returns a layer for its classes alone; it stays out of the project."""
        if wish not in self._references:
            self._references[wish] = self._styled(wish)
        return self._references[wish]

    def _mark(self, layer: QgsVectorLayer) -> Optional[QgsVectorLayer]:
        if layer.id() not in self._marks:
            marks = marks_layer(layer, self.language)
            self._marks[layer.id()] = self._add(marks) if marks is not None else None
        return self._marks[layer.id()]

    def _backdrop(self, small: bool) -> list[QgsVectorLayer]:
        """Returns what lies below the borders of the Kommunen and is the same for all maps of a size."""
        if small not in self._below:
            layers = backdrop_layers(
                self.workspace, self.language, veil_alpha=SMALL_VEIL if small else VEIL, forest=not small)
            self._below[small] = [self._add(layer) for layer in layers[1:]]
        return self._below[small]

    def _named_kommunen(self, names: Names, layer: QgsVectorLayer) -> QgsVectorLayer:
        labeling = self._labeling(names, layer)
        # Maps whose names stand in the same places share a layer.
        document = QDomDocument()
        key = _text_of(labeling.save(document, QgsReadWriteContext()), document)
        if key not in self._kommunen:
            kommunen = kommunen_layer(self.workspace, self.language)
            kommunen.setLabeling(labeling)
            self._kommunen[key] = self._add(kommunen)
        return self._kommunen[key]

    def _labeling(self, names: Names, layer: QgsVectorLayer) -> QgsVectorLayerSimpleLabeling:
        if names.extent is None:
            return kommunen_labeling(size_pt=names.size_pt)
        words = self.workspace.area_names("kommune")
        numbers = self.kommunen_numbers() if names.numbered else None
        keys = list(self.shapes)
        texts = [[str(numbers[key])] if numbers else label_lines(words[key]) for key in keys]
        places = place_names(
            names.extent, names.width_mm, [self.shapes[key] for key in keys], texts, names.size_pt,
            marked_places(layer))
        return placed_labeling(
            {key: (place.x(), place.y()) for key, place in zip(keys, places)}, "kommune_id", names.size_pt, numbers)

    def _add(self, layer: QgsVectorLayer) -> QgsVectorLayer:
        layer.setCustomProperty(ROLE, SHEET_ROLE)
        self.project.addMapLayer(layer, False)
        if self._group_name:
            self._group().addLayer(layer).setExpanded(False)
        return layer

    def _group(self) -> QgsLayerTreeGroup:
        root = self.project.layerTreeRoot()
        group = root.findGroup(self._group_name)
        if group is None:
            group = root.addGroup(self._group_name)
            group.setExpanded(False)
            group.setItemVisibilityChecked(False)
        return group


def _text_of(element: QDomElement, document: QDomDocument) -> str:
    document.appendChild(element)
    return document.toString()


def marked_places(layer: QgsVectorLayer) -> list[QgsPointXY]:
    """Returns the places in which a styled map has a mark in the middle of an area, or the number of a white spot."""
    spots = layer.customProperty(PREFIX + "preset") == "white_spots"
    condition = numbered_spots() if spots else centre_marks(layer.renderer())
    if not condition:
        return []
    request = QgsFeatureRequest(QgsExpression(condition))
    request.setSubsetOfAttributes([], layer.fields())
    return [
        feature.geometry().pointOnSurface().asPoint() for feature in layer.getFeatures(request)
        if not feature.geometry().isEmpty()]
