"""The boundaries of a release as GeoJSON that any program reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_exceptions
from . import CONTEXT
from .files import unwritable

if TYPE_CHECKING:
    from ..workspace import Workspace

#: A millimetre on the ground, so that a boundary read back is the one that was released.
COORDINATE_DECIMALS = 8

#: What a polygon tells of itself, by level, from the table it stands in.
_SELECTIONS = {
    "quartier": "SELECT quartier_id AS gebiet_id, name AS gebiet, kommune_id, geom FROM quartiere ORDER BY quartier_id",
    "kommune": "SELECT kommune_id AS gebiet_id, name AS gebiet, kommune_id, geom FROM kommunen ORDER BY kommune_id",
}


def write_boundaries(workspace: Workspace, folder: Path, levels: Iterable[str] = tuple(_SELECTIONS)) -> list[Path]:
    """Writes one file for each level, by RFC 7946 (WGS 84) with ``gebiet_id``, ``gebiet`` and ``kommune_id``.

    Raises :class:`DataProblem` where a file cannot be written.
    """
    return [_write(workspace.path, level, folder / f"{level}.geojson") for level in levels]


def _write(source: Path, level: str, path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The driver would add to a file that is there, or refuse to.
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        with gdal_exceptions(True):
            result = gdal.VectorTranslate(
                str(path), str(source), format="GeoJSON", layerName=level, SQLStatement=_SELECTIONS[level],
                layerCreationOptions=["RFC7946=YES", f"COORDINATE_PRECISION={COORDINATE_DECIMALS}"])
            del result  # written when it is closed
    except RuntimeError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases",
                "The boundaries “{file}” cannot be written: {reason}. Check the geometries of the workspace, and room "
                "and rights of the folder."),
            context=CONTEXT, file=str(path), reason=str(error)) from error
    return path
