"""What a release may hold besides its core (values, catalogue, boundaries), by the keys that orders use."""

from __future__ import annotations

from collections.abc import Iterable

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT

TABLES, PROFILES, MAPS, PROJECT, OPEN_DATA, KOMMONITOR = (
    "tables", "profiles", "maps", "project", "opendata", "kommonitor")

#: Keys with their names, in the order in which they are offered.
CONTENTS = {
    TABLES: QT_TRANSLATE_NOOP("releases", "Tables (Excel, CSV)"),
    PROFILES: QT_TRANSLATE_NOOP("releases", "Profiles (PDF, HTML)"),
    MAPS: QT_TRANSLATE_NOOP("releases", "Maps (PDF)"),
    PROJECT: QT_TRANSLATE_NOOP("releases", "QGIS project with its data"),
    OPEN_DATA: QT_TRANSLATE_NOOP("releases", "Open data (CSV, GeoJSON, GeoPackage, DCAT-AP.de)"),
    KOMMONITOR: QT_TRANSLATE_NOOP("releases", "Files for KomMonitor"),
}


def checked_contents(wanted: Iterable[str]) -> tuple[str, ...]:
    """Returns keys in the order in which they are offered; raises :class:`DataProblem` for an unknown one."""
    chosen = {key.strip() for key in wanted if key.strip()}
    unknown = sorted(chosen - set(CONTENTS))
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP("releases", "A release has no content “{unknown}”. Choose from: {known}."),
            context=CONTEXT, unknown=", ".join(unknown), known=", ".join(CONTENTS))
    return tuple(key for key in CONTENTS if key in chosen)
