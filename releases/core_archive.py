"""The archive that the ledger keeps of a release: what later releases have to reckon with, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT
from .files import unwritable
from .knowledge_table import KNOWLEDGE_FILE
from .values_table import BOUNDARIES_FOLDER, CATALOGUE_FILE, VALUES_FILE

RELEASE_FILE = "release.json"

#: The earliest time a zip can hold: the same release is the same archive, whenever it is packed.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: Made by the same system everywhere, with the rights of an ordinary file.
_UNIX, _ORDINARY = 3, 0o100644 << 16


def write_core_archive(folder: Path, knowledge: Path, target: Path) -> Path:
    """Packs the core of a release folder with ``wissen.csv`` from ``knowledge``, file by file in a fixed order.

    The same files make the same bytes. Raises :class:`DataProblem` where the folder lacks a file of the core or
    the archive cannot be written.
    """
    members = {name: folder / name for name in (RELEASE_FILE, VALUES_FILE, CATALOGUE_FILE)}
    members.update({
        f"{BOUNDARIES_FOLDER}/{path.name}": path for path in (folder / BOUNDARIES_FOLDER).glob("*.geojson")})
    members[KNOWLEDGE_FILE] = knowledge
    missing = sorted(name for name, path in members.items() if not path.is_file())
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The release folder “{folder}” lacks {files}. Prepare the release again."),
            context=CONTEXT, folder=str(folder), files=", ".join(missing))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w") as archive:
            for name in sorted(members):
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _ORDINARY
                archive.writestr(entry, members[name].read_bytes(), compresslevel=9)
    except OSError as error:
        raise unwritable(target, error) from error
    return target
