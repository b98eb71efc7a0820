"""The map of a twin: an area, its neighbours and the borders of the Kommunen as one small SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qgis.core import QgsGeometry, QgsRectangle, QgsVectorLayer

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...indicators.selections import SELECTION
from .. import texts
from ..content import CONTEXT, one_line
from ..layers import KEYS, geometries_of
from .templates import environment

if TYPE_CHECKING:
    from ...workspace.store import Workspace
    from ..content import Selection

#: The drawing is this wide and high, in whole units: finer details would only make the file larger.
WIDTH, HEIGHT = 900, 600
#: Part of the map kept free around the area, so that the neighbours are in sight (the Kreis has none).
MARGIN, MARGIN_KREIS = 1.45, 1.06
TEXT = 19
_LETTER = 0.58
#: Borders of two areas may lie so far apart and still be one, in metres.
_TOUCHING = 1.0
_METRES_PER_DEGREE = 111_000
#: The bar is at most this part of the map.
_BAR = 0.25


@dataclass(frozen=True)
class Shapes:
    """The polygons of a level by id with their names, and those of the Kommunen.

    ``metres`` is how many metres a unit of the coordinates has (roughly, for degrees).
    """

    level: str
    areas: Mapping[str, QgsGeometry]
    names: Mapping[str, str]
    kommunen: Mapping[str, QgsGeometry]
    kommune_names: Mapping[str, str]
    metres: float = 1.0

    @classmethod
    def read(cls, workspace: Workspace, level: str, selection: Selection | None = None) -> Shapes:
        """Reads the polygons of a workspace; raises :class:`DataProblem` where they cannot be read.

        A ``selection`` stands among the Quartiere in the place of those it is made of.
        """
        kommunen = _layer(workspace, "kommunen")
        outlines = geometries_of(kommunen, KEYS["kommune"])
        kommune_names = workspace.area_names("kommune")
        if level == "kreis":
            whole = QgsGeometry.unaryUnion(list(outlines.values()))
            areas = dict.fromkeys(workspace.area_names("kreis"), whole)
        elif level == "kommune":
            areas = outlines
        else:
            areas = geometries_of(_layer(workspace, "quartiere"), KEYS["quartier"])
        metres = _METRES_PER_DEGREE if kommunen.crs().isGeographic() else 1.0
        names = workspace.area_names("quartier" if level == SELECTION else level)
        if selection is not None:
            members = [areas.pop(area_id) for area_id in selection.quartier_ids if area_id in areas]
            areas[selection.id] = QgsGeometry.unaryUnion(members)
            names[selection.id] = selection.title
        return cls(level, areas, names, outlines, kommune_names, metres)


def _layer(workspace: Workspace, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(workspace.layer_uri(table), table, "ogr")
    if not layer.isValid():
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "The layer “{layer}” of the workspace “{file}” cannot be read."),
            context=CONTEXT, layer=table, file=str(workspace.path))
    return layer


@dataclass(frozen=True)
class AreaMap:
    """A map as SVG with its alternative text, and the names of the neighbours in the order of the alphabet."""

    svg: str
    description: str
    neighbours: tuple[str, ...]


class _Label(NamedTuple):
    x: int
    y: int
    text: str
    main: bool


class Maps:
    """Draws the maps of many areas from one set of polygons."""

    def __init__(self, shapes: Shapes, language: Language) -> None:
        self.shapes = shapes
        self.language = language
        self._boxes = {key: geometry.boundingBox() for key, geometry in shapes.areas.items()}

    def neighbours(self, area_id: str) -> list[str]:
        """Returns the ids of the areas that share a border or a corner with an area."""
        shapes = self.shapes
        tolerance = _TOUCHING / shapes.metres
        around = self._boxes[area_id].buffered(tolerance)
        area = shapes.areas[area_id]
        return [
            other for other, box in self._boxes.items()
            if other != area_id and box.intersects(around) and 0 <= area.distance(shapes.areas[other]) <= tolerance]

    def draw(self, area_id: str) -> AreaMap | None:
        """Returns the map of an area, ``None`` for one without a polygon."""
        shapes = self.shapes
        area = shapes.areas.get(area_id)
        if area is None or area.isEmpty():
            return None
        view = _grown(area.boundingBox(), MARGIN_KREIS if shapes.level == "kreis" else MARGIN)
        paper = _Paper(view)
        inside = {
            key: paper.clipped(shapes.areas[key]) for key, box in self._boxes.items()
            if key != area_id and box.intersects(view)}
        borders = [paper.clipped(geometry) for geometry in shapes.kommunen.values()
                   if geometry.boundingBox().intersects(view)]
        near = self.neighbours(area_id)
        names = sorted((one_line(shapes.names.get(key, key)) for key in near), key=str.casefold)
        labels = self._labels(area_id, paper, inside)
        length, metres = _bar(view.width() * shapes.metres)
        unit = f"{self.language.integer(metres)} m" if metres < 1000 else f"{self.language.integer(metres / 1000)} km"
        svg = environment().get_template("map.svg.j2").render(
            width=WIDTH, height=HEIGHT, text=TEXT, area=paper.path([paper.clipped(area)]),
            neighbours=paper.path(inside.values()), borders=paper.path(borders), labels=labels,
            bar=round(length * WIDTH), bar_text=unit, bold_borders=shapes.level in ("quartier", SELECTION))
        return AreaMap(svg, self._description(area_id, names), tuple(names))

    def _labels(self, area_id: str, paper: _Paper, inside: Mapping[str, QgsGeometry]) -> list[_Label]:
        shapes = self.shapes
        if shapes.level == "kreis":
            named = {key: (shapes.kommune_names.get(key, key), geometry, False)
                     for key, geometry in shapes.kommunen.items()}
        else:
            named = {area_id: (shapes.names.get(area_id, area_id), shapes.areas[area_id], True)}
            named.update((key, (shapes.names.get(key, key), geometry, False)) for key, geometry in inside.items())
        taken: list[tuple[float, float, float, float]] = []
        labels = []
        for name, geometry, main in named.values():
            label = paper.label(one_line(name), geometry, main, taken)
            if label is not None:
                labels.append(label)
        return labels

    def _description(self, area_id: str, names: list[str]) -> str:
        name = one_line(self.shapes.names.get(area_id, area_id))
        if self.shapes.level == "kreis":
            listed = ", ".join(sorted(map(one_line, self.shapes.kommune_names.values()), key=str.casefold))
            return texts.filled(
                self.language.translate("profiles", "Map of {area} with its Kommunen: {list}."), area=name, list=listed)
        if not names:
            return texts.filled(
                self.language.translate("profiles", "Map of {area}. No other area lies beside it."), area=name)
        return texts.filled(
            self.language.translate("profiles", "Map of {area} and what lies beside it: {list}."),
            area=name, list=", ".join(names))


class _Paper:
    """Turns coordinates of a view into whole units of the drawing."""

    def __init__(self, view: QgsRectangle) -> None:
        self.view = view
        self.scale = WIDTH / view.width()
        # What is cut off is cut beyond the frame, so that no cut shows as a border.
        self._cut = QgsRectangle(view)
        self._cut.scale(1.1)

    def clipped(self, geometry: QgsGeometry) -> QgsGeometry:
        return geometry if self._cut.contains(geometry.boundingBox()) else geometry.clipped(self._cut)

    def point(self, x: float, y: float) -> tuple[int, int]:
        return round((x - self.view.xMinimum()) * self.scale), round((self.view.yMaximum() - y) * self.scale)

    def path(self, geometries: Iterable[QgsGeometry]) -> str:
        """Returns the path of polygons; neighbours share their vertices, so rounding keeps them together."""
        parts: list[str] = []
        for geometry in geometries:
            if geometry.isNull() or geometry.isEmpty():
                continue
            polygons = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
            for polygon in polygons:
                parts += [self._ring(ring) for ring in polygon]
        return "".join(parts)

    def _ring(self, ring: Iterable[object]) -> str:
        points: list[tuple[int, int]] = []
        for vertex in ring:
            point = self.point(vertex.x(), vertex.y())  # type: ignore[attr-defined]
            if points and point == points[-1]:
                continue
            if len(points) > 1 and _straight(points[-2], points[-1], point):
                points[-1] = point
            else:
                points.append(point)
        if points and points[0] == points[-1]:
            points.pop()
        if len(points) < 3:
            return ""
        steps = "".join(f"l{x - a} {y - b}" for (a, b), (x, y) in zip(points, points[1:]))
        return f"M{points[0][0]} {points[0][1]}{steps}z"

    def label(self, name: str, geometry: QgsGeometry, main: bool,
              taken: list[tuple[float, float, float, float]]) -> _Label | None:
        """Returns the name of an area within the view where it hides no other, ``None`` where there is no room."""
        seen = geometry.clipped(self.view)
        if seen.isNull() or seen.isEmpty():
            return None
        place = seen.simplify(2 / self.scale).pointOnSurface()
        if place.isNull() or place.isEmpty():
            return None
        x, y = self.point(place.asPoint().x(), place.asPoint().y())
        half = _LETTER * TEXT * len(name) / 2
        if 2 * half > WIDTH - 20:
            return None
        x = round(min(max(x, half + 8), WIDTH - half - 8))
        y = min(max(y, TEXT + 4), HEIGHT - 40)
        box = (x - half, y - TEXT, x + half, y + TEXT * 0.4)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            return None
        taken.append(box)
        return _Label(x, y, name, main)


def _straight(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Tells whether b lies on the way from a to c."""
    across = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return across == 0 and along > 0


def _bar(width_m: float) -> tuple[float, int]:
    """Returns a scale bar: its part of the map's width, and its round length in metres."""
    most = max(width_m * _BAR, 1.0)
    power = 10 ** math.floor(math.log10(most))
    metres = next(step * power for step in (5, 2, 1) if step * power <= most)
    return metres / width_m, int(metres)


def _grown(box: QgsRectangle, factor: float) -> QgsRectangle:
    """Returns a view of the drawing's proportions around a box."""
    width, height = max(box.width(), 1e-9) * factor, max(box.height(), 1e-9) * factor
    width, height = max(width, height * WIDTH / HEIGHT), max(height, width * HEIGHT / WIDTH)
    centre = box.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2)
