"""What was published before, read from the archives of the ledger for the protection of a new release.

The auditor reads the same archives with a reader of its own.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from ..boundaries.plan import canonical
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT
from .boundaries_json import write_boundaries
from .knowledge_table import KNOWLEDGE_FILE
from .overlay import overlay, shapes_of
from .values_table import BOUNDARIES_FOLDER, CATALOGUE_FILE, VALUES_FILE

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from ..disclosure.history import History, Pieces
    from ..workspace import Workspace
    from .ledger import Published

#: Levels that are sums of others in every version of the boundaries.
_SUMS = ("kommune", "kreis")
_PRESENT = "present"


def history_of(published: Sequence[Published], workspace: Workspace, draft: Path) -> Optional[History]:
    """Returns everything published before as facts beside the present counts, ``None`` where there is nothing.

    ``draft`` is a folder for the present boundaries. Raises :class:`DataProblem` for an archive that cannot be read.
    """
    from ..disclosure.history import History, PublishedFacts
    from ..indicators.catalogue import parse_catalogue

    if not published:
        return None
    (path,) = write_boundaries(workspace, draft / "jetzt", ["quartier"])
    present = _geometries(path.read_text(encoding="utf-8"))
    known: dict[str, dict[str, Any]] = {}
    facts = []
    for entry in published:
        try:
            with zipfile.ZipFile(io.BytesIO(entry.archive)) as archive:
                names = set(archive.namelist())
                geography = {}
                for name in sorted(names):
                    level = PurePosixPath(name).stem
                    if not name.startswith(f"{BOUNDARIES_FOLDER}/") or level in _SUMS:
                        continue
                    shapes = _geometries(archive.read(name).decode("utf-8"))
                    digest = _digest(shapes)
                    # Without a name they are the present Quartiere.
                    if level != "quartier" or digest != _digest(present):
                        geography[level] = digest
                        known[digest] = shapes
                knowledge = _table(archive.read(KNOWLEDGE_FILE)) if KNOWLEDGE_FILE in names else None
                facts.append(PublishedFacts.of_tables(
                    entry.title, parse_catalogue(archive.read(CATALOGUE_FILE).decode("utf-8"), CATALOGUE_FILE),
                    _table(archive.read(VALUES_FILE)), knowledge, geography))
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "What was published as “{title}” cannot be read from the ledger ({reason}). Use "
                    "“Restore ledger”."), context=CONTEXT, title=entry.title, reason=str(error)) from error
    return History(tuple(facts), _pieces(known, present, workspace) if known else None)


def _table(data: bytes) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(
        io.StringIO(data.decode("utf-8-sig")), sep=";", dtype=str, keep_default_na=False, encoding="utf-8")


def _geometries(text: str) -> dict[str, Any]:
    return {str(feature["properties"]["gebiet_id"]): feature["geometry"] for feature in json.loads(text)["features"]}


def _digest(shapes: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(shapes)).encode()).hexdigest()


def _pieces(known: Mapping[str, Mapping[str, Any]], present: Mapping[str, Any], workspace: Workspace) -> Pieces:
    from ..disclosure.history import Pieces

    epsg = int(workspace.meta()["epsg"])
    laid = overlay(
        {name: shapes_of(shapes, epsg) for name, shapes in ((_PRESENT, present), *known.items())},
        *register_points(workspace))
    quartier = laid.areas[_PRESENT]
    # What lies outside of the county now has no counts of its own.
    kept = [at for at, area in enumerate(quartier) if area is not None]
    return Pieces(
        [quartier[at] or "" for at in kept],
        {name: [laid.areas[name][at] or "" for at in kept] for name in known}, laid.weight[kept])


def register_points(workspace: Workspace) -> tuple[np.ndarray, np.ndarray]:
    """Returns x and y of the addresses that hold now, empty where there is no register."""
    addresses = workspace.addresses()
    now = addresses[addresses["valid_to"].isna()] if len(addresses) else addresses
    return now["x"].to_numpy(dtype=np.float64), now["y"].to_numpy(dtype=np.float64)
