"""What was published before, as protection reckons with it: read from the core archives that the ledger keeps.

The audit has a reader of its own (:mod:`..disclosure.auditor.files`): a slip in this one shows there.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from osgeo import ogr, osr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_exceptions
from ..workspace.geopackage import geometry_wkb
from . import CONTEXT
from .core_archive import RELEASE_FILE
from .knowledge_table import KNOWLEDGE_FILE
from .ledger import Published
from .values_table import BOUNDARIES_FOLDER, CATALOGUE_FILE, VALUES_FILE

if TYPE_CHECKING:
    from ..disclosure.history import History, Pieces, PublishedFacts
    from ..workspace import Workspace

#: Levels that are made of Quartiere: their polygons say nothing new.
_SUMS = frozenset({"kommune", "kreis"})
#: Reference system of the boundaries of a release (RFC 7946).
_WGS84 = 4326
#: The present Quartiere among the names of boundaries.
_PRESENT = ""


@dataclass(frozen=True)
class Earlier:
    """One release: its facts, the polygons of its levels, and what its areas are called.

    ``shapes``: name of the boundaries -> area -> GeoJSON geometry.
    """

    facts: PublishedFacts
    shapes: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]


def history_of(workspace: Workspace, published: Iterable[Published], folders: Iterable[Path] = ()
               ) -> Optional[History]:
    """Returns what a release of a workspace has to hold against; ``None`` where nothing was published yet.

    ``folders`` are further releases that are in no ledger. Raises :class:`DataProblem` for what cannot be read.
    """
    from ..disclosure.history import History

    found = [*map(read_archive, published), *map(read_folder, folders)]
    if not found:
        return None
    shapes: dict[str, Mapping[str, Any]] = {}
    for entry in found:
        shapes.update(entry.shapes)
    return History([entry.facts for entry in found], pieces_of(workspace, shapes))


def pieces_of(workspace: Workspace, shapes: Mapping[str, Mapping[str, Any]]) -> Optional[Pieces]:
    """Returns the overlay of boundaries with the present Quartiere, by addresses if the workspace has any."""
    from ..disclosure.history import Pieces
    from .overlay import overlay

    if not shapes:
        return None
    epsg = int(workspace.meta()["epsg"])
    present = {key: geometry_wkb(blob) for key, blob in zip(*workspace.shapes("quartier"))}
    geographies = {_PRESENT: present, **{name: projected(areas, epsg) for name, areas in shapes.items()}}
    addresses = workspace.addresses()
    now = addresses[addresses["valid_to"].isna()] if len(addresses) else addresses
    laid = overlay(geographies, *(now[name].to_numpy(dtype=np.float64) for name in ("x", "y")))
    return Pieces(
        [area or "" for area in laid.areas[_PRESENT]],
        {name: [area or "" for area in laid.areas[name]] for name in shapes}, laid.weight)


def projected(areas: Mapping[str, Any], epsg: int) -> dict[str, bytes]:
    """Returns the polygons of a release (GeoJSON geometries) as WKB in another reference system."""
    with gdal_exceptions(True):
        systems = []
        for code in (_WGS84, epsg):
            system = osr.SpatialReference()
            system.ImportFromEPSG(code)
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            systems.append(system)
        turn = osr.CoordinateTransformation(*systems)
        found = {}
        for area, geometry in areas.items():
            shape = ogr.CreateGeometryFromJson(json.dumps(geometry))
            shape.Transform(turn)
            found[area] = bytes(shape.ExportToWkb())
    return found


# ------------------------------------------------------------------------ reading


def read_archive(entry: Published) -> Earlier:
    """Reads the core archive of a release; raises :class:`DataProblem` where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(entry.archive)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return _read(entry.title or entry.release_id, files)
    except (zipfile.BadZipFile, KeyError, ValueError, UnicodeDecodeError, csv.Error) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The archive of the release “{title}” cannot be read ({reason}). Check the ledger of "
                "releases; without it nothing can be protected against what was published before."),
            context=CONTEXT, title=entry.title or entry.release_id, reason=str(error)) from error


def read_folder(folder: Path) -> Earlier:
    """Reads a release folder; raises :class:`DataProblem` where it is none."""
    try:
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in [
            *(folder / name for name in (RELEASE_FILE, VALUES_FILE, CATALOGUE_FILE)),
            *sorted((folder / BOUNDARIES_FOLDER).glob("*.geojson"))]}
        return _read(str(json.loads(files[RELEASE_FILE]).get("title") or folder.name), files)
    except (OSError, KeyError, ValueError, UnicodeDecodeError, csv.Error) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{folder}” is no release folder ({reason}). Choose a folder with {files}."),
            context=CONTEXT, folder=str(folder), reason=str(error),
            files=", ".join((RELEASE_FILE, VALUES_FILE, CATALOGUE_FILE))) from error


def _read(title: str, files: Mapping[str, bytes]) -> Earlier:
    from ..disclosure.history import PublishedFacts
    from ..indicators.catalogue import parse_catalogue

    table = _table(files[VALUES_FILE])
    knowledge = _table(files[KNOWLEDGE_FILE]) if KNOWLEDGE_FILE in files else None
    catalogue = parse_catalogue(files[CATALOGUE_FILE].decode("utf-8-sig"), CATALOGUE_FILE)
    geography: dict[str, str] = {}
    shapes: dict[str, dict[str, Any]] = {}
    for name, data in files.items():
        path = Path(name)
        if path.parent.name == BOUNDARIES_FOLDER and path.stem not in _SUMS:
            geography[path.stem] = hashlib.sha256(data).hexdigest()
            shapes[geography[path.stem]] = {
                str(feature["properties"]["gebiet_id"]): feature["geometry"]
                for feature in json.loads(data)["features"] if feature.get("geometry")}
    names = dict(zip(table["gebiet_id"], table["gebiet"]))
    return Earlier(PublishedFacts.of_tables(title, catalogue, table, knowledge, geography), shapes, names)


def _table(data: bytes) -> Any:
    import pandas as pd

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    return pd.DataFrame(rows[1:], columns=rows[0] if rows else [], dtype=object)
