"""Files that profiles are printed to: names every system accepts, complete or not there, and why one is not."""

from __future__ import annotations

import errno
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .content import CONTEXT

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
#: Short enough for a deep folder on Windows, whose paths end at 260 characters.
_LONGEST_NAME = 80

#: Ending of a file that is not complete yet; long enough to be nobody else's.
DRAFT_SUFFIX = ".quartiersmonitor-part"

#: With less room than this a profile cannot have been written.
_LEAST_ROOM_BYTES = 1_000_000
#: What Windows calls a full disk, and a file or folder that another program holds.
_WINDOWS_FULL, _WINDOWS_HELD = {39, 112}, {5, 32, 33}

_HELD = QT_TRANSLATE_NOOP(
    "profiles", "“{file}” is open in another program or write-protected. Close it there and print once more.")
_OTHER = QT_TRANSLATE_NOOP(
    "profiles", "The profile “{file}” cannot be written. Close it in other programs and check the folder. {reason}")
_FULL = QT_TRANSLATE_NOOP(
    "profiles",
    "There is no room left for “{file}”. Make room on this drive or choose another folder, and print once more: what "
    "is complete stays and is not printed again.")
_GONE = QT_TRANSLATE_NOOP(
    "profiles",
    "The folder “{folder}” is gone. Connect the drive again or choose another folder, and print once more: what is "
    "complete is not printed again.")
_NO_FOLDER = QT_TRANSLATE_NOOP("profiles", "The folder “{folder}” cannot be created: {reason}.")


class PlaceLost(DataProblem):
    """Says that nothing more can be written to a folder: the drive is full, or the folder is gone."""


def safe_stem(text: str) -> str:
    """Returns a text as a file name without ending that Windows, macOS and Linux accept, never empty."""
    text = unicodedata.normalize("NFC", text)
    stem = re.sub(r"[^\w\- ]+", "_", text, flags=re.UNICODE)
    stem = re.sub(r"[\s_]+", "_", stem)[:_LONGEST_NAME].strip("_- ") or "profil"
    return f"profil_{stem}" if stem.lower().split("_")[0] in _RESERVED else stem


def file_names(areas: Mapping[str, str] | Iterable[tuple[str, str]], ending: str = ".pdf") -> dict[str, str]:
    """Returns file names by area id for (id, name); no two are the same to Windows and macOS, whatever their case.

    Give all areas of a level, also where some of them are printed, so that each has its name for good.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for area_id, name in sorted(dict(areas).items()):
        stem = candidate = safe_stem(f"{area_id}_{name}")
        number = 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem}_{number}"
        taken.add(candidate.casefold())
        names[area_id] = candidate + ending
    return names


def draft_of(path: Path) -> Path:
    """Returns the file that is written before it takes its place under its own name."""
    return path.with_name(path.name + DRAFT_SUFFIX)


def discard(path: Path) -> None:
    """Removes a file; one that cannot be removed, or is not there, is no fault."""
    with suppress(OSError):
        path.unlink()


def remove_drafts(folder: Path) -> None:
    """Removes what ended programs have left half written."""
    for leftover in folder.glob(f"*{DRAFT_SUFFIX}"):
        discard(leftover)


def publish(draft: Path, path: Path) -> None:
    """Puts a complete draft in its place; raises :class:`DataProblem` where the old file is held open."""
    try:
        draft.replace(path)
    except OSError as error:
        discard(draft)
        raise why_not(path, error) from error


def make_folder(folder: Path) -> None:
    """Makes a folder unless it is there; raises :class:`DataProblem` where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceLost(
            _NO_FOLDER, context=CONTEXT, folder=str(folder), reason=error.strerror or str(error)) from error


def why_not(path: Path, reason: OSError | str = "") -> DataProblem:
    """Returns why a file cannot be written and what to do: a :class:`PlaceLost` where nothing more can be."""
    number = reason.errno if isinstance(reason, OSError) else None
    windows = getattr(reason, "winerror", None)
    if not path.parent.is_dir():
        return PlaceLost(_GONE, context=CONTEXT, folder=str(path.parent))
    if number in (errno.ENOSPC, errno.EDQUOT) or windows in _WINDOWS_FULL or _is_full(path.parent):
        return PlaceLost(_FULL, context=CONTEXT, file=str(path))
    held = windows in _WINDOWS_HELD or number in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
    text = (reason.strerror or str(reason)) if isinstance(reason, OSError) else reason
    return DataProblem(_HELD if held else _OTHER, context=CONTEXT, file=str(path), reason=text)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES
    except OSError:
        return False
