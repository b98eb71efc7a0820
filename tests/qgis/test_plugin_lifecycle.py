"""Load, unload, load again: everything the plugin registers is taken back."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import Qgis, QgsApplication, QgsExpression, QgsLocatorFilter
from qgis.gui import QgisInterface, QgsDockWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, QObject, QSettings, Qt, QThreadPool, QTranslator
from qgis.PyQt.QtGui import QAction, QFontMetricsF
from qgis.PyQt.QtWidgets import QMainWindow, QWidget

import quartiersmonitor
from quartiersmonitor.plugin import HANDBOOK, MENU, PROVIDER_ID

ROOT = Path(__file__).resolve().parents[2]


class Interface(QObject):
    """The part of QgisInterface that the plugin uses, with a count of what is registered."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self.window = window
        self.menu: list[tuple[str, QAction]] = []
        self.toolbar: list[QAction] = []
        self.docks: list[QWidget] = []
        self.options: list[QgsOptionsWidgetFactory] = []
        self.locator_filters: list[QgsLocatorFilter] = []

    def mainWindow(self) -> QMainWindow:
        return self.window

    def addPluginToMenu(self, menu: str, action: QAction) -> None:
        self.menu.append((menu, action))

    def removePluginMenu(self, menu: str, action: QAction) -> None:
        self.menu.remove((menu, action))

    def addToolBarIcon(self, action: QAction) -> int:
        self.toolbar.append(action)
        return 0

    def removeToolBarIcon(self, action: QAction) -> None:
        self.toolbar.remove(action)

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QWidget) -> None:
        self.window.addDockWidget(area, dock)
        self.docks.append(dock)

    def registerOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None:
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None:
        self.options.remove(factory)

    def registerLocatorFilter(self, locator_filter: QgsLocatorFilter) -> None:
        self.locator_filters.append(locator_filter)

    def deregisterLocatorFilter(self, locator_filter: QgsLocatorFilter) -> None:
        self.locator_filters.remove(locator_filter)

    def removeDockWidget(self, dock: QWidget) -> None:
        self.window.removeDockWidget(dock)
        self.docks.remove(dock)


class EmptyDock(QgsDockWidget):
    """Stands in for the dock where only the wiring is tested."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__("Quartiersmonitor")

    def release(self) -> None:
        pass


@pytest.fixture
def german(qgis_app: QgsApplication):
    settings = QSettings()
    before = settings.value("locale/overrideFlag"), settings.value("locale/userLocale")
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "de")
    yield
    for key, value in zip(("overrideFlag", "userLocale"), before):
        settings.remove(f"locale/{key}") if value is None else settings.setValue(f"locale/{key}", value)


@pytest.fixture
def interface(qgis_app: QgsApplication, qtbot) -> Interface:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Interface(window)


@pytest.fixture
def plugin(interface: Interface):
    # A provider registered twice deletes its second object, so nothing may survive a test.
    registry = QgsApplication.processingRegistry()
    if registry.providerById(PROVIDER_ID) is not None:
        registry.removeProvider(PROVIDER_ID)
    plugin = quartiersmonitor.classFactory(interface)
    yield plugin
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete


@pytest.fixture
def empty_dock(monkeypatch: pytest.MonkeyPatch) -> None:
    module = type(sys)("quartiersmonitor.ui.dock")
    module.QuartiersmonitorDock = EmptyDock
    monkeypatch.setitem(sys.modules, "quartiersmonitor.ui.dock", module)


def provider():
    return QgsApplication.processingRegistry().providerById(PROVIDER_ID)


def functions() -> set[str]:
    return {function.name() for function in QgsExpression.Functions() if function.name().startswith("qm_")}


def registered(interface: Interface) -> tuple[int, ...]:
    return (
        len(interface.menu), len(interface.toolbar), len(interface.docks), len(interface.options),
        len(interface.locator_filters), len(functions()),
        len(interface.window.findChildren(QAction)),
    )


def test_text_keeps_its_width_when_the_plugin_is_loaded_anew(plugin, empty_dock: None) -> None:
    """A typeface taken out of the application left the widths of its substitute behind, measured or not in between."""
    from quartiersmonitor.profiles.typography import width_mm
    from quartiersmonitor.styles.typeface import font

    def widths() -> tuple[float, float]:
        metrics = font()
        metrics.setPixelSize(1000)
        width_mm.cache_clear()
        return width_mm("etwa wie im Kreis", 10.0), QFontMetricsF(metrics).horizontalAdvance("etwa wie im Kreis")

    plugin.initGui()
    before = widths()
    plugin.unload()
    between = widths()
    plugin.initGui()
    assert widths() == between == before


def test_load_unload_load_leaves_nothing_behind(plugin, interface: Interface, empty_dock: None) -> None:
    before = registered(interface)
    for _ in range(3):
        plugin.initGui()
        assert provider() is not None
        assert functions() == {"qm_value", "qm_text", "qm_state", "qm_class"}
        assert [one.name() for one in interface.locator_filters] == ["quartiersmonitor"]
        assert [action.text() for _, action in interface.menu] != []
        plugin.dock_action.setChecked(True)
        assert len(interface.docks) == 1
        plugin.unload()
        QCoreApplication.sendPostedEvents(None, 52)
        gc.collect()
        assert provider() is None
        assert registered(interface) == before
        assert not interface.window.findChildren(QgsDockWidget)


def test_worker_threads_last_while_the_plugin_is_loaded(plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    from quartiersmonitor.ui import compat

    monkeypatch.setattr(compat, "THREADS_MAY_RESTART", Qgis.versionInt() + 1)
    pool = QgsApplication.taskManager().findChild(QThreadPool)
    before = pool.expiryTimeout()
    plugin.initGui()
    assert pool.expiryTimeout() == -1
    plugin.unload()
    assert pool.expiryTimeout() == before


def test_a_new_object_after_unload_works(interface: Interface) -> None:
    for _ in range(2):
        plugin = quartiersmonitor.classFactory(interface)
        plugin.initGui()
        assert len(provider().algorithms()) > 0
        plugin.unload()
        assert provider() is None


def test_unload_without_load_does_nothing(plugin, interface: Interface) -> None:
    plugin.unload()
    assert registered(interface) == (0, 0, 0, 0, 0, 0, len(interface.window.findChildren(QAction)))


def test_menu_and_toolbar(plugin, interface: Interface, german: None) -> None:
    plugin.initGui()
    assert {menu for menu, _ in interface.menu} == {MENU}
    assert [action.text() for _, action in interface.menu] == [
        "Quartiersmonitor öffnen", "Beispieldaten anlegen …", "Farben und Muster in die Stilverwaltung übernehmen",
        "Handbuch",
    ]
    assert interface.toolbar == [plugin.dock_action]
    assert plugin.dock_action.isCheckable()
    assert all(not action.icon().isNull() for _, action in interface.menu)


def test_translation_is_removed_again(plugin, german: None) -> None:
    plugin.initProcessing()
    assert isinstance(plugin._translator, QTranslator)
    assert QCoreApplication.translate("plugin", "Handbook") == "Handbuch"
    plugin.unload()
    assert QCoreApplication.translate("plugin", "Handbook") == "Handbook"


def test_processing_alone_needs_no_interface() -> None:
    plugin = quartiersmonitor.classFactory(None)
    plugin.initProcessing()
    plugin.initProcessing()
    assert provider() is plugin.provider
    plugin.unload()
    assert provider() is None


def test_the_button_shows_and_hides_the_dock(plugin, interface: Interface, empty_dock: None, qtbot) -> None:
    interface.window.show()
    plugin.initGui()
    assert plugin.dock is None
    plugin.dock_action.trigger()
    qtbot.waitUntil(lambda: plugin.dock.isVisible())
    plugin.dock_action.trigger()
    qtbot.waitUntil(lambda: not plugin.dock.isVisible())
    plugin.dock_action.trigger()
    plugin.dock.close()
    qtbot.waitUntil(lambda: not plugin.dock_action.isChecked())
    assert len(interface.docks) == 1


def test_sample_data_opens_the_algorithm(plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    import processing

    opened = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *arguments: opened.append(arguments))
    plugin.initGui()
    plugin.actions[1].trigger()
    assert opened == [("quartiersmonitor:samplecounty", {})]
    assert QgsApplication.processingRegistry().algorithmById("quartiersmonitor:samplecounty") is not None


def test_colours_and_patterns_go_to_the_style_manager(plugin, interface: Interface, monkeypatch) -> None:
    from qgis.core import QgsStyle

    style = QgsStyle()
    style.createMemoryDatabase()
    monkeypatch.setattr(QgsStyle, "defaultStyle", staticmethod(lambda: style))
    shown = []
    monkeypatch.setattr(interface, "messageBar", lambda: SimpleNamespace(pushSuccess=lambda *text: shown.append(text)),
                        raising=False)
    plugin.initGui()
    plugin.actions[2].trigger()
    assert "Quartiersmonitor Status (vier Klassen)" in style.colorRampNames()
    assert shown and shown[0][0] == "Quartiersmonitor"


def test_the_handbook_is_shipped_and_shown(plugin, interface: Interface, qtbot) -> None:
    plugin.initGui()
    plugin.actions[3].trigger()
    plugin.actions[3].trigger()
    assert plugin.handbook.isVisible()
    assert HANDBOOK.is_file()
    assert "Quartier" in plugin.handbook.browser.toPlainText()


START = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
before = set(sys.modules)
import quartiersmonitor
plugin = quartiersmonitor.classFactory(None)
plugin.initProcessing()
loaded = {name.split(".")[0] for name in set(sys.modules) - before}
sys.stdout.write("LOADED " + " ".join(sorted(loaded)) + "\\n")
own = sorted(name for name in sys.modules if name.startswith("quartiersmonitor."))
sys.stdout.write("OWN " + " ".join(own) + "\\n")
plugin.unload()
sys.stdout.flush()
import os
os._exit(0)
"""


def test_start_imports_nothing_heavy(tmp_path: Path) -> None:
    # In a process of its own: here the other tests have imported everything already.
    (tmp_path / "quartiersmonitor").symlink_to(ROOT, target_is_directory=True)
    result = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert not {"pandas", "scipy", "jinja2", "matplotlib", "yaml"} & set(lines["LOADED"])
    # The typeface alone may come from styles/: QGIS has to know it before a project is opened.
    own = set(lines["OWN"]) - {"quartiersmonitor.styles", "quartiersmonitor.styles.typeface"}
    folders = {name.split(".")[1] for name in own}
    assert folders <= {"plugin", "i18n", "processing", "indicators", "workspace"}, lines["OWN"]
