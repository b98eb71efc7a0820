"""The plugin's settings, declared once, and their page in QGIS's options dialog."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsSettingsEntryBool,
    QgsSettingsEntryInteger,
    QgsSettingsEntryString,
    QgsSettingsEntryStringList,
    QgsSettingsTree,
)
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..i18n.language import interface_language

FOLDER = Path(__file__).parent
ICON = FOLDER.parent / "icons" / "plugin.svg"
NODE = "quartiersmonitor"
MOST_PROCESSES = 16
MOST_RECENT = 30

translate = QCoreApplication.translate


class Settings:
    """All settings of the plugin; the names of the entries are a promise to saved profiles."""

    def __init__(self) -> None:
        node = QgsSettingsTree.createPluginTreeNode(NODE)
        self.report_language = QgsSettingsEntryString(
            "report-language", node, "", "Language of printed profiles: de, en, or empty for that of QGIS")
        self.credit = QgsSettingsEntryString("credit", node, "", "Credit line of new workspaces")
        self.recent_count = QgsSettingsEntryInteger(
            "recent-count", node, 8, "Number of workspaces that are remembered")
        self.processes = QgsSettingsEntryInteger(
            "processes", node, min(4, max(2, (os.cpu_count() or 2) // 2)), "Processes that print many profiles")
        self.recent = QgsSettingsEntryStringList("recent-workspaces", node, [], "Workspaces used last, newest first")
        self.last_folder = QgsSettingsEntryString("last-folder", node, "", "Folder of the last workspace")
        self.profile_pages = QgsSettingsEntryBool(
            "profile-pages", node, True, "Write an accessible page beside each profile")
        self.profile_tables = QgsSettingsEntryBool(
            "profile-tables", node, False, "Write the figures beside each profile")
        self.least_inhabitants = QgsSettingsEntryInteger(
            "least-inhabitants", node, 0, "Size rule of boundary plans: inhabitants at least, 0 for no limit")
        self.most_inhabitants = QgsSettingsEntryInteger(
            "most-inhabitants", node, 0, "Size rule of boundary plans: inhabitants at most, 0 for no limit")
        self.profile_together = QgsSettingsEntryBool(
            "profile-together", node, False, "Print all profiles into one file")
        self.plan_schema = QgsSettingsEntryString(
            "plan-schema", node, "quartiersplaene", "Schema of boundary plans in PostGIS")
        self.profile_folder = QgsSettingsEntryString("profile-folder", node, "", "Folder of the last printed profile")
        self.release_name = QgsSettingsEntryString(
            "release-name", node, "", "Name of whoever prepared the last release here")
        self.release_contents = QgsSettingsEntryStringList(
            "release-contents", node, ["tables", "profiles", "maps", "project"],
            "What the last release held besides values, catalogue and boundaries")
        self.release_publication = QgsSettingsEntryString(
            "release-publication", node, "", "What the publisher tells of open data, as JSON")
        self.map_folder = QgsSettingsEntryString("map-folder", node, "", "Folder of the last printed map")
        self.map_paper = QgsSettingsEntryString(
            "map-paper", node, "A4 landscape", "Paper of printed maps and how it lies")

    def language_of_reports(self) -> str:
        """Returns ``de`` or ``en``."""
        return self.report_language.value() or interface_language()

    def recent_workspaces(self) -> list[str]:
        """Returns the workspaces used last, newest first.

        Whether they still exist is not looked up: a server that does not answer would hold QGIS for minutes.
        """
        return list(self.recent.value())

    def forget(self, path: Path) -> None:
        """Takes a workspace out of those used last, unless it still exists."""
        if not path.is_file():
            self.recent.setValue([other for other in self.recent.value() if Path(other) != path])

    def remember(self, path: Path) -> None:
        """Puts a workspace at the head of those used last."""
        paths = [str(path), *(other for other in self.recent.value() if other != str(path))]
        self.recent.setValue(paths[:max(1, self.recent_count.value())])
        self.last_folder.setValue(str(path.parent))


_current: Optional[Settings] = None


def settings() -> Settings:
    """Returns the settings, declaring them at first use."""
    global _current
    if _current is None:
        _current = Settings()
    return _current


def forget_settings() -> None:
    """Takes the declaration back when the plugin is unloaded; stored values stay."""
    global _current
    if _current is not None:
        _current = None
        QgsSettingsTree.unregisterPluginTreeNode(NODE)


class OptionsPage(QgsOptionsPageWidget):
    """The page “Quartiersmonitor” of QGIS's options dialog."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "options.ui"), self)
        stored = settings()
        for code, label in (
                ("", translate("ui", "As in QGIS")),
                ("de", translate("ui", "German")),
                ("en", translate("ui", "English"))):
            self.languageCombo.addItem(label, code)
        self.languageCombo.setCurrentIndex(max(0, self.languageCombo.findData(stored.report_language.value())))
        self.creditEdit.setText(stored.credit.value())
        self.recentSpin.setMaximum(MOST_RECENT)
        self.recentSpin.setValue(stored.recent_count.value())
        self.processesSpin.setMaximum(MOST_PROCESSES)
        self.processesSpin.setValue(stored.processes.value())

    def apply(self) -> None:
        """Stores what is shown; QGIS calls this for OK and Apply."""
        stored = settings()
        stored.report_language.setValue(self.languageCombo.currentData())
        stored.credit.setValue(self.creditEdit.text().strip())
        stored.recent_count.setValue(self.recentSpin.value())
        stored.recent.setValue(stored.recent.value()[:self.recentSpin.value()])
        stored.processes.setValue(self.processesSpin.value())


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the options page when the dialog opens."""

    def __init__(self) -> None:
        super().__init__("Quartiersmonitor", QIcon(str(ICON)), "quartiersmonitor")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def createWidget(self, parent: Optional[QWidget] = None) -> OptionsPage:
        return OptionsPage(parent)
