"""Wiring of the plugin into QGIS: translation, Processing provider, dock and menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QAction, QIcon

from .i18n.language import install_translator
from .styles.typeface import register_fonts

if TYPE_CHECKING:
    from qgis.core import QgsProcessingProvider
    from qgis.gui import QgisInterface
    from qgis.PyQt.QtCore import QTranslator

    from .processing.expression_functions import ExpressionFunctions
    from .ui.compat import LastingThreads
    from .ui.dock import QuartiersmonitorDock
    from .ui.handbook import HandbookWindow
    from .ui.locator import AreaSearch
    from .ui.settings import OptionsFactory
    from .ui.square_legend import SquareLegendProvider

FOLDER = Path(__file__).parent
MENU = "Quartiersmonitor"
PROVIDER_ID = "quartiersmonitor"
HANDBOOK = FOLDER / "docs" / "handbuch.md"

translate = QCoreApplication.translate


class QuartiersmonitorPlugin:
    """Registers what the plugin offers and takes all of it back in :meth:`unload`."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.provider: QgsProcessingProvider | None = None
        self.functions: ExpressionFunctions | None = None
        self.dock: QuartiersmonitorDock | None = None
        self.handbook: HandbookWindow | None = None
        self.dock_action: QAction | None = None
        self.options: OptionsFactory | None = None
        self.square_legend: SquareLegendProvider | None = None
        self.threads: LastingThreads | None = None
        self.search: AreaSearch | None = None
        self.actions: list[QAction] = []
        self._translator: QTranslator | None = None

    def initProcessing(self) -> None:  # the name QGIS calls
        """Registers algorithms and expression functions; the only part that ``qgis_process`` runs."""
        self._translate()
        if self.provider is not None:
            return
        from .processing.expression_functions import ExpressionFunctions
        from .processing.provider import QuartiersmonitorProvider

        self.functions = ExpressionFunctions()
        provider = QuartiersmonitorProvider()
        # addProvider() deletes an object whose id is taken: keep no reference to it then.
        if QgsApplication.processingRegistry().addProvider(provider):
            self.provider = provider

    def initGui(self) -> None:  # the name QGIS calls
        """Adds the algorithms, the menu entries and the toolbar button."""
        self.initProcessing()
        register_fonts()
        self.dock_action = self._add_action(
            "plugin.svg", translate("plugin", "Open Quartiersmonitor"), "actionQuartiersmonitorDock")
        self.dock_action.setCheckable(True)
        self.dock_action.setToolTip(translate("plugin", "Show or hide the Quartiersmonitor panel"))
        self.dock_action.toggled.connect(self._show_dock)
        self.iface.addToolBarIcon(self.dock_action)

        sample = self._add_action(
            "sample.svg", translate("plugin", "Create sample data …"), "actionQuartiersmonitorSample")
        sample.triggered.connect(self._create_sample)
        colours = self._add_action(
            "style.svg", translate("plugin", "Add colours and patterns to the style manager"),
            "actionQuartiersmonitorStyle")
        colours.triggered.connect(self._add_style)
        handbook = self._add_action(
            "handbook.svg", translate("plugin", "Handbook"), "actionQuartiersmonitorHandbook")
        handbook.triggered.connect(self._open_handbook)

        from qgis.gui import QgsGui

        from .ui.compat import LastingThreads
        from .ui.locator import AreaSearch
        from .ui.settings import OptionsFactory
        from .ui.square_legend import SquareLegendProvider

        self.square_legend = SquareLegendProvider()
        QgsGui.layerTreeEmbeddedWidgetRegistry().addProvider(self.square_legend)
        self.options = OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self.options)
        self.threads = LastingThreads()
        self.threads.start()
        self.search = AreaSearch(self.iface, self.functions.project, lambda: self.dock)

    def unload(self) -> None:
        """Removes everything that :meth:`initGui` and :meth:`initProcessing` registered."""
        for action in self.actions:
            self.iface.removePluginMenu(MENU, action)
            if action is self.dock_action:
                self.iface.removeToolBarIcon(action)
            action.deleteLater()
        self.actions.clear()
        self.dock_action = None
        for window in (self.dock, self.handbook):
            if window is not None:
                window.close()
        if self.search is not None:
            self.search.release()
            self.search = None
        if self.dock is not None:
            self.dock.release()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        if self.handbook is not None:
            self.handbook.deleteLater()
            self.handbook = None
        if self.square_legend is not None:
            from qgis.gui import QgsGui

            # The registry deletes it.
            QgsGui.layerTreeEmbeddedWidgetRegistry().removeProvider(self.square_legend.id())
            self.square_legend = None
        if self.options is not None:
            from .ui.settings import forget_settings

            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
            forget_settings()
        if self.threads is not None:
            self.threads.stop()
            self.threads = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.functions is not None:
            self.functions.release()
            self.functions = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _translate(self) -> None:
        # The names of algorithms and menu entries are read when they are registered.
        if self._translator is None:
            self._translator = install_translator()

    def _add_action(self, icon: str, text: str, object_name: str) -> QAction:
        action = QAction(QIcon(str(FOLDER / "icons" / icon)), text, self.iface.mainWindow())
        action.setObjectName(object_name)
        self.iface.addPluginToMenu(MENU, action)
        self.actions.append(action)
        return action

    def _show_dock(self, visible: bool) -> None:
        if self.dock is not None or not visible:
            return
        # The dock costs more than the rest of the plugin, and most sessions start without it.
        from .ui.dock import QuartiersmonitorDock

        self.dock = QuartiersmonitorDock(self.iface)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.setToggleVisibilityAction(self.dock_action)
        self.dock.setUserVisible(True)

    def _create_sample(self) -> None:
        import processing  # QGIS's own package, not the folder beside this file

        processing.execAlgorithmDialog(f"{PROVIDER_ID}:samplecounty", {})

    def _add_style(self) -> None:
        from .styles.stylefile import add_to_style

        new = add_to_style()
        self.iface.messageBar().pushSuccess(MENU, translate(
            "plugin", "The style manager holds the colours and patterns of the maps now ({count} new entries).").format(
                count=new))

    def _open_handbook(self) -> None:
        if self.handbook is None:
            from .ui.handbook import HandbookWindow

            self.handbook = HandbookWindow(
                HANDBOOK, translate("plugin", "Handbook of the Quartiersmonitor"), self.iface.mainWindow())
        self.handbook.show()
        self.handbook.raise_()
        self.handbook.activateWindow()
