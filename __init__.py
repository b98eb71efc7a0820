"""Quartiersmonitor: small-area social reporting for German counties, as a QGIS plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import QuartiersmonitorPlugin


def classFactory(iface: QgisInterface | None) -> QuartiersmonitorPlugin:  # the name QGIS calls
    """Returns the plugin object; QGIS calls this once per load, ``qgis_process`` without ``iface``."""
    from .plugin import QuartiersmonitorPlugin

    return QuartiersmonitorPlugin(iface)
