"""Draws the pictures of the gallery from the open workspace, one after the other, while QGIS stays usable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QSize, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

if TYPE_CHECKING:
    from ..workspace import Workspace

#: Pixels of a picture; cards scale it down, so that it is sharp on fine screens too.
WIDTH_PX, HEIGHT_PX = 288, 213
#: Lines and hatches are in millimetres of paper; at so few dots per inch they suit a map of stamp size.
DPI = 42
#: Pictures are kept for so many choices of indicator, level and year.
MOST_KEPT = 400
MARGIN = 1.04


@dataclass(frozen=True)
class Scene:
    """What the pictures show; ``supply`` and ``need`` are the variables of the map of need and supply.

    ``spots`` tells white spots from those found earlier.
    """

    path: str
    level: str
    period: str
    indicator: str
    need: str
    supply: str
    spots: str = ""


class Thumbnails(QObject):
    """Draws and remembers pictures of presets; ``ready`` carries the preset and its picture.

    Layers are styled in this thread, a few milliseconds each, and drawn by QGIS in threads of its own.
    """

    ready = pyqtSignal(str, QImage)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[Scene, str], QImage] = {}
        self._queue: list[str] = []
        self._scene: Optional[Scene] = None
        self._workspace: Optional[Workspace] = None
        self._layers: Optional[tuple[QgsVectorLayer, QgsVectorLayer]] = None
        self._spots: Optional[QgsVectorLayer] = None
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._drawing = ""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._draw_next)

    @property
    def busy(self) -> bool:
        """Tells whether pictures are still to come."""
        return bool(self._queue) or self._job is not None

    def show(self, workspace: Workspace, scene: Scene, presets: Sequence[str]) -> None:
        """Gives the pictures of a scene: those that are known at once, the others as they get drawn."""
        same = self._scene == scene
        if not same:
            self.stop()
            self._scene, self._workspace = scene, workspace
        wanted = [preset_id for preset_id in presets if preset_id != self._drawing or not same]
        self._queue = []
        for preset_id in wanted:
            picture = self._kept.get((scene, preset_id))
            if picture is not None:
                self.ready.emit(preset_id, picture)
            else:
                self._queue.append(preset_id)
        if self._queue and self._job is None:
            self._next.start()

    def stop(self) -> None:
        """Gives up what is still to come and lets go of the workspace."""
        self._next.stop()
        self._queue = []
        if self._job is not None:
            self._job.finished.disconnect(self._drawn)
            self._job.cancel()
            self._job = None
        self._drawing = ""
        self._layers = self._spots = self._scene = self._workspace = None

    def forget(self) -> None:
        """Forgets all pictures, because the data have changed."""
        self.stop()
        self._kept.clear()

    def _draw_next(self) -> None:
        from ..indicators.problems import DataProblem
        from ..styles.apply import style_layer
        from ..styles.maps import map_layer, style_spec
        from ..styles.presets import preset

        if not self._queue or self._scene is None or self._workspace is None:
            self._layers = self._spots = None
            return
        preset_id, scene = self._queue.pop(0), self._scene
        with_supply = preset_id == "need_supply"
        try:
            layer, kommunen = self._layers = self._layers or _open(self._workspace, scene)
            extent = QgsRectangle(layer.extent())
            if preset(preset_id).white_spots:
                # Kept while it is drawn.
                layer = self._spots = map_layer(self._workspace, preset_id, scene.level, scene.period)
                layer.setLabelsEnabled(False)
            else:
                spec = style_spec(
                    self._workspace, preset_id, scene.level, scene.period,
                    scene.need if with_supply else scene.indicator, supply=scene.supply if with_supply else "")
                style_layer(layer, spec)
        except (DataProblem, OSError):
            # The card stays as it is; drawing the map itself says what is wrong.
            self._next.start()
            return
        settings = QgsMapSettings()
        settings.setLayers([kommunen, layer])
        settings.setDestinationCrs(layer.crs())
        settings.setOutputSize(QSize(WIDTH_PX, HEIGHT_PX))
        settings.setOutputDpi(DPI)
        settings.setBackgroundColor(QColor("white"))
        extent.scale(MARGIN)
        settings.setExtent(extent)
        self._drawing = preset_id
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._drawn)
        self._job.start()

    def _drawn(self) -> None:
        job, self._job = self._job, None
        preset_id, self._drawing = self._drawing, ""
        if job is None or self._scene is None:
            return
        picture = job.renderedImage()
        job.deleteLater()
        if len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[self._scene, preset_id] = picture
        self.ready.emit(preset_id, picture)
        self._next.start()


def _open(workspace: Workspace, scene: Scene) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Returns the map layer and the borders of the Kommunen, opened once for all pictures of a scene."""
    from ..i18n.language import Language
    from ..indicators.wide import map_layer
    from ..styles.maps import kommunen_layer, load_layer

    name = map_layer(scene.level, scene.period)
    return load_layer(workspace, name, name), kommunen_layer(workspace, Language.current(), labels=False)
