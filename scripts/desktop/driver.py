"""Runs inside the QGIS under test: answers where widgets are, so that a real mouse can click them.

Started by ``qgis --code``; talks through files in the folder $QM_DESKTOP: ``request.json`` comes in,
``response.json`` goes out. It looks and prepares (opens a project, sizes the window, quits); it never
presses anything itself: that is left to the X server, as with a person at the desk.
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsLayoutItem,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPoint, QRect, QTimer
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QMenu,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QWidget,
)
from qgis.utils import iface

FOLDER = Path(os.environ["QM_DESKTOP"])
INTERVAL_MS = 40


class NotThereError(Exception):
    """Says that something is not (yet) on the screen."""


def box(widget: QWidget, rectangle: QRect | None = None) -> dict:
    """Returns the rectangle of a widget, or of a part of it, on the screen."""
    part = widget.rect() if rectangle is None else rectangle
    corner = widget.mapToGlobal(part.topLeft())
    return {
        "x": corner.x(), "y": corner.y(), "width": part.width(), "height": part.height(),
        "enabled": widget.isEnabled(), "class": type(widget).__name__, "name": widget.objectName(),
    }


def visible(name: str = "", kind: type = QWidget) -> list[QWidget]:
    """Returns the visible widgets of a name or class, those of the active window first."""
    active = QApplication.activeModalWidget() or QApplication.activeWindow()
    found = [
        widget for widget in QApplication.allWidgets()
        if isinstance(widget, kind) and widget.isVisible() and (not name or widget.objectName() == name)
    ]
    return sorted(found, key=lambda widget: widget.window() is not active)


def plain(text: str) -> str:
    """Returns a text as it is seen, without the mark of its keyboard shortcut."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def scrolled_to(widget: QWidget) -> QWidget:
    """Scrolls a page to a widget, as a person does before clicking it."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and area.widget() is not None and area.widget().isAncestorOf(widget):
        area.ensureWidgetVisible(widget)
    return widget


def widget(request: dict) -> dict:
    """Finds a widget by object name, or a button or label by its text."""
    if request.get("name"):
        found = visible(request["name"])
        if found:
            return box(scrolled_to(found[0]))
        raise NotThereError(f"no visible widget {request['name']!r}")
    for candidate in visible():
        text = candidate.text() if isinstance(candidate, (QAbstractButton, QLabel)) else ""
        if text and plain(text) == request["text"]:
            return box(scrolled_to(candidate))
    raise NotThereError(f"no visible button or label {request['text']!r}")


def item(request: dict) -> dict:
    """Finds an entry of a list, tree, table or open combo box by its text or first line; opens the tree down to it."""
    wanted = request["text"]
    for view in visible(request.get("view", ""), QAbstractItemView):
        model = view.model()
        root = view.rootIndex()
        pending = [model.index(row, 0, root) for row in range(model.rowCount(root))]
        while pending:
            index = pending.pop(0)
            # A list model keeps the number of its columns, one, to itself.
            columns = range(1 if isinstance(view, QListView) else model.columnCount(index.parent()))
            for cell in (index.sibling(index.row(), column) for column in columns):
                text = plain(str(cell.data() or ""))
                if wanted in (text, text.partition("\n")[0]):
                    view.scrollTo(cell)
                    rectangle = view.visualRect(cell).intersected(view.viewport().rect())
                    if rectangle.isValid() and not rectangle.isEmpty():
                        return box(view.viewport(), rectangle)
            pending += [model.index(row, 0, index) for row in range(min(model.rowCount(index), 500))]
    raise NotThereError(f"no entry {wanted!r}")


def tab(request: dict) -> dict:
    """Finds a tab by its text."""
    for bar in visible(request.get("bar", ""), QTabBar):
        for number in range(bar.count()):
            if plain(bar.tabText(number)) == request["text"]:
                return box(bar, bar.tabRect(number))
    raise NotThereError(f"no tab {request['text']!r}")


def menu(request: dict) -> dict:
    """Finds an entry of the menu bar or of an open menu."""
    for bar in [*visible(kind=QMenu), *visible(kind=QMenuBar)]:
        for action in bar.actions():
            if action.isVisible() and plain(action.text()) == request["text"]:
                return box(bar, bar.actionGeometry(action))
    raise NotThereError(f"no menu entry {request['text']!r}")


def action(request: dict) -> dict:
    """Finds the visible button of an action, by the action's object name."""
    for button in visible(kind=QAbstractButton):
        default = getattr(button, "defaultAction", lambda: None)()
        if default is not None and default.objectName() == request["name"]:
            return box(button)
    raise NotThereError(f"no visible button of the action {request['name']!r}")


def map_point(request: dict) -> dict:
    """Finds where a point of the map (in the project's CRS) is on the screen."""
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(request["x"], request["y"]))
    point = QPoint(round(pixel.x()), round(pixel.y()))
    if not canvas.rect().contains(point):
        raise NotThereError(f"the point {request['x']}, {request['y']} is outside the map window")
    return box(canvas, QRect(point, point))


def feature(request: dict) -> dict:
    """Finds a point inside a feature of a layer (by name and expression) and returns it in map units."""
    for layer in QgsProject.instance().mapLayersByName(request["layer"]):
        for found in layer.getFeatures(request["expression"]):
            inside = found.geometry().pointOnSurface()
            target = iface.mapCanvas().mapSettings().destinationCrs()
            inside.transform(QgsCoordinateTransform(layer.crs(), target, QgsProject.instance()))
            return {"x": inside.asPoint().x(), "y": inside.asPoint().y()}
    raise NotThereError(f"no feature {request['expression']!r} in {request['layer']!r}")


def state(request: dict) -> dict:
    """Returns what a widget shows: text, checked, current index, number of entries."""
    found = visible(request["name"])
    if not found:
        raise NotThereError(f"no visible widget {request['name']!r}")
    shown = found[0]
    result = {"enabled": shown.isEnabled()}
    for key in ("text", "toPlainText", "currentText", "isChecked", "currentIndex", "count", "value"):
        reader = getattr(shown, key, None)
        if callable(reader):
            try:
                value = reader()
            except TypeError:  # needs an argument, as QTableWidget.item() does
                continue
            if isinstance(value, (str, int, float, bool)):
                result[key] = value
    return result


def tree(request: dict) -> dict:
    """Lists the visible widgets with a name, to find out what a scenario can click."""
    return {"widgets": [
        {**box(found), "text": plain(found.text()) if isinstance(found, (QAbstractButton, QLabel)) else "",
         "current": found.currentText() if isinstance(found, QComboBox) else ""}
        for found in visible() if found.objectName() and not found.objectName().startswith("qt_")
    ]}


def idle(request: dict) -> dict:
    """Tells whether QGIS has nothing left to draw or to compute."""
    busy = iface.mapCanvas().isDrawing() or QgsApplication.taskManager().countActiveTasks() > 0
    if busy:
        raise NotThereError("QGIS is still drawing or computing")
    return {}


def window(request: dict) -> dict:
    """Moves and sizes the main window or another one by its class, there being no window manager to do it."""
    if request.get("name"):
        found = [top for top in QApplication.topLevelWidgets()
                 if type(top).__name__ == request["name"] or top.metaObject().className() == request["name"]]
        shown = [top for top in found if top.isVisible()]
        if not shown:
            raise NotThereError(f"no window {request['name']!r}")
        top = shown[0]
    else:
        top = iface.mainWindow()
    if request.get("close"):
        top.close()
        return {}
    top.showNormal()
    top.setGeometry(0, 0, request["width"], request["height"])
    top.activateWindow()
    top.raise_()
    return {"title": top.windowTitle()}


def save_project(request: dict) -> dict:
    """Saves the project under a name."""
    if not QgsProject.instance().write(request["path"]):
        raise NotThereError(f"{request['path']} cannot be written")
    return {}


def show_layout(request: dict) -> dict:
    """Opens a layout of the project in the designer, as the project's menu does."""
    layout = QgsProject.instance().layoutManager().layoutByName(request["name"])
    if layout is None:
        raise NotThereError(f"no layout {request['name']!r}")
    iface.openLayoutDesigner(layout)
    return {}


def layout_item(request: dict) -> dict:
    """Finds an item of the layout in the designer by its id."""
    for designer in iface.openLayoutDesigners():
        for entry in designer.layout().items():
            if isinstance(entry, QgsLayoutItem) and entry.id() == request["name"]:
                view = designer.view()
                polygon = view.mapFromScene(entry.mapToScene(entry.rect()))
                return box(view.viewport(), polygon.boundingRect())
    raise NotThereError(f"no item {request['name']!r}")


def focus(request: dict) -> dict:
    """Gives the keyboard to the window in front, there being no window manager to do it."""
    if QApplication.activePopupWidget() is None:
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or iface.mainWindow()
        front.activateWindow()
    return {}


def show_panel(request: dict) -> dict:
    """Shows or hides a panel of QGIS by its object name."""
    panel = iface.mainWindow().findChild(QWidget, request["name"])
    if panel is None:
        raise NotThereError(f"no panel {request['name']!r}")
    panel.setVisible(request.get("visible", True))
    if request.get("visible", True):
        panel.raise_()
    return {}


def open_project(request: dict) -> dict:
    """Opens a project file."""
    if not iface.addProject(request["path"]):
        raise NotThereError(f"{request['path']} cannot be opened")
    return {"layers": [layer.name() for layer in QgsProject.instance().mapLayers().values()]}


def zoom(request: dict) -> dict:
    """Zooms the map to an extent in map units."""
    iface.mapCanvas().setExtent(QgsRectangle(*request["extent"]))
    iface.mapCanvas().refresh()
    return {}


def select_layer(request: dict) -> dict:
    """Makes a layer the current one."""
    layers = QgsProject.instance().mapLayersByName(request["layer"])
    if not layers:
        raise NotThereError(f"no layer {request['layer']!r}")
    iface.setActiveLayer(layers[0])
    return {}


def messages(request: dict) -> dict:
    """Returns the texts of the message bar."""
    items = iface.messageBar().items()
    return {"messages": [f"{entry.title()} {entry.text()}".strip() for entry in items]}


def leave(request: dict) -> dict:
    """Quits as the user does; a project that was changed is not asked about."""
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(200, iface.actionExit().trigger)
    return {}


COMMANDS = {
    function.__name__: function for function in (
        widget, item, tab, menu, action, map_point, feature, state, tree, idle, window, focus, show_panel,
        open_project, save_project, show_layout, layout_item, zoom, select_layer, messages, leave,
    )
}


def answer() -> None:
    """Answers one waiting request; called all the time, also while a dialog is open."""
    request_file = FOLDER / "request.json"
    if not request_file.exists():
        return
    request = json.loads(request_file.read_text(encoding="utf-8"))
    request_file.unlink()
    try:
        response = {"ok": True, **COMMANDS[request["command"]](request)}
    except NotThereError as problem:
        response = {"ok": False, "retry": True, "error": str(problem)}
    except Exception:  # noqa: BLE001 - the harness shows it and takes a picture
        response = {"ok": False, "retry": False, "error": traceback.format_exc()}
    partial = FOLDER / "response.part"
    partial.write_text(json.dumps(response), encoding="utf-8")
    partial.replace(FOLDER / "response.json")


# Kept on the window, or Python would collect it as soon as this file is done.
timer = QTimer(iface.mainWindow())
timer.setInterval(INTERVAL_MS)
timer.timeout.connect(answer)
timer.start()
(FOLDER / "ready").touch()
