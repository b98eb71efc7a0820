"""A release as a folder: built out of sight, sealed by checksums, and moved to its place in one step.

A release is built in a draft folder beside its target (:func:`..workspace.drafts.draft_folder`: gone when the program
fails, cleaned up later when it was killed). What has passed the check is set aside under a hidden name beside the
target, on the same drive, until a second person has confirmed it; then the folder is renamed, which is one step for
every file system. A folder that stands there already is never touched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Callable

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..workspace import draft_folder
from . import CONTEXT
from .files import unwritable

CHECKSUMS = "pruefsummen.sha256"
#: Within a staging folder: what will be the release, and what only the ledger keeps.
CONTENT, CORE = "inhalt", "kern.zip"
SUFFIX = ".qm-freigabe"
#: Where releases stand unless another folder is chosen: beside the workspace.
DEFAULT_NAME = "Freigaben"
#: Windows has paths of 260 characters, and the release adds its own.
_LONGEST_STEM = 12
_HIDDEN = 0x2
_BLOCK = 1 << 20
#: Virus scanners and indexers of Windows hold new files for a moment.
_PAUSES_S = (0.1, 0.3, 0.6, 1.5)

_TAKEN = QT_TRANSLATE_NOOP(
    "releases", "The folder “{folder}” exists already. A release never replaces a folder: choose another name.")
_NO_PLACE = QT_TRANSLATE_NOOP(
    "releases", "There is no folder “{folder}” in which the release could be stored. Create it or choose another one.")
_LINK = QT_TRANSLATE_NOOP(
    "releases", "“{file}” is a link. A release holds nothing but files of its own: start the release anew.")
_NAME = QT_TRANSLATE_NOOP(
    "releases", "The name “{file}” cannot be listed among the checksums. Rename what it comes from and start anew.")
_CHANGED = QT_TRANSLATE_NOOP("releases", "“{file}” was changed after the check.")
_MISSING = QT_TRANSLATE_NOOP("releases", "“{file}” was removed after the check.")
_ADDED = QT_TRANSLATE_NOOP("releases", "“{file}” was added after the check.")
_UNSEALED = QT_TRANSLATE_NOOP(
    "releases", "The folder “{folder}” has no readable list of checksums. Start the release anew.")
_HELD = QT_TRANSLATE_NOOP(
    "releases", "The folder of the release cannot be moved to “{folder}” ({reason}). Close its files in other programs "
    "and open the workspace again: the move is then made up for.")


# ------------------------------------------------------------------------ building


def default_folder(workspace: Path) -> Path:
    """Returns the folder in which the releases of a workspace stand unless another one is chosen."""
    return workspace.parent / DEFAULT_NAME


def check_target(target: Path) -> None:
    """Raises :class:`DataProblem` where a release cannot be stored under this name."""
    if target.exists() or target.is_symlink():
        raise DataProblem(_TAKEN, context=CONTEXT, folder=str(target))
    if not target.parent.is_dir():
        raise DataProblem(_NO_PLACE, context=CONTEXT, folder=str(target.parent))


@contextmanager
def building(target: Path) -> Iterator[Path]:
    """Gives an empty folder beside the target in which a release is built; it is gone afterwards.

    The content belongs into :data:`CONTENT` within it, which is made. :func:`set_aside` takes what is finished out of
    it. Raises :class:`DataProblem` where nothing can be stored there.
    """
    check_target(target)
    try:
        with draft_folder(target) as draft:
            (draft / CONTENT).mkdir()
            yield draft
    except OSError as error:
        raise unwritable(Path(error.filename or target), error) from error


def staging_path(target: Path) -> Path:
    """Returns a new hidden name beside the target under which a checked release waits."""
    return target.parent / f".{target.name[:_LONGEST_STEM].strip('. ')}-{uuid.uuid4().hex[:6]}{SUFFIX}"


def set_aside(draft: Path, staging: Path) -> None:
    """Takes a finished release out of its draft folder, in one step; raises :class:`DataProblem` where it cannot."""
    inner = draft / "fertig"
    inner.mkdir()
    for name in (CONTENT, CORE):
        (draft / name).rename(inner / name)
    _hide(inner)
    _rename(inner, staging)


def remove_staging(staging: Path) -> None:
    """Removes a staging folder, never any other one; raises :class:`DataProblem` where a file is held open."""
    if not is_staging(staging):
        return
    for pause_s in (*_PAUSES_S, 0.0):
        shutil.rmtree(staging, ignore_errors=True)
        if not staging.exists():
            return
        time.sleep(pause_s)
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "releases", "The folder “{folder}” cannot be removed. Close its files in other programs and try again."),
        context=CONTEXT, folder=str(staging))


def is_staging(folder: Path) -> bool:
    """Tells whether a folder is one of ours that waits for its confirmation."""
    return (folder.name.startswith(".") and folder.name.endswith(SUFFIX) and folder.is_dir()
            and not folder.is_symlink())


def stagings(parent: Path) -> list[Path]:
    """Returns the staging folders in a folder, sorted by name; none where it cannot be read."""
    with suppress(OSError):
        return sorted(path for path in parent.iterdir() if is_staging(path))
    return []


def place(staging: Path, target: Path) -> None:
    """Moves what was set aside to its place, in one step; raises :class:`DataProblem` where that is refused."""
    # Renaming onto an empty folder would succeed on Linux.
    check_target(target)
    _rename(staging / CONTENT, target)


def _rename(source: Path, target: Path) -> None:
    for pause_s in (*_PAUSES_S, None):
        try:
            source.rename(target)
            return
        except PermissionError as error:
            if pause_s is None:
                raise DataProblem(
                    _HELD, context=CONTEXT, folder=str(target), reason=error.strerror or str(error)) from error
            time.sleep(pause_s)
        except OSError as error:
            raise DataProblem(
                _HELD, context=CONTEXT, folder=str(target), reason=error.strerror or str(error)) from error


def _hide(folder: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        # On Windows a dot hides nothing. The content within is not marked, so what is moved out of it shows.
        with suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetFileAttributesW(str(folder), _HIDDEN)


# ------------------------------------------------------------------------ checksums


def files_of(folder: Path) -> list[str]:
    """Returns the files of a release with forward slashes, in the order of their bytes, without the checksums.

    Raises :class:`DataProblem` for links and for names that a list of checksums cannot hold.
    """
    found = []
    for place_, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place_) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise DataProblem(_LINK, context=CONTEXT, file=relative)
            if "\n" in relative or "\\" in relative or "\r" in relative:
                raise DataProblem(_NAME, context=CONTEXT, file=relative)
        found += [(Path(place_) / name).relative_to(folder).as_posix() for name in names]
    return sorted((name for name in found if name != CHECKSUMS), key=os.fsencode)


def seal(folder: Path, *, is_cancelled: Callable[[], bool] = lambda: False,
         progress: Callable[[float], None] = lambda share: None) -> str:
    """Writes the checksums of a folder and returns its hash; all of it is on the disk afterwards.

    Raises ``OSError`` where a file cannot be read or written.
    """
    names = files_of(folder)
    lines = []
    for done, name in enumerate(names):
        if is_cancelled():
            break
        lines.append(f"{_digest(folder / name, settle=True)}  {name}\n")
        progress((done + 1) / len(names))
    path = folder / CHECKSUMS
    with path.open("wb") as stream:
        stream.write("".join(lines).encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    return folder_hash(folder)


def folder_hash(folder: Path) -> str:
    """Returns the hash of a sealed folder: the SHA-256 over its list of checksums; empty where there is none."""
    try:
        return hashlib.sha256((folder / CHECKSUMS).read_bytes()).hexdigest()
    except OSError:
        return ""


def check_seal(folder: Path) -> None:
    """Raises :class:`DataProblem` naming every file of a folder that is not as it was when it was sealed."""
    listed = _listed(folder)
    problems = []
    present = files_of(folder)
    for name in present:
        if name not in listed:
            problems.append(DataProblem(_ADDED, context=CONTEXT, file=name))
        elif _digest(folder / name) != listed[name]:
            problems.append(DataProblem(_CHANGED, context=CONTEXT, file=name))
    there = set(present)
    problems += [DataProblem(_MISSING, context=CONTEXT, file=name) for name in listed if name not in there]
    if problems:
        raise problems[0] if len(problems) == 1 else DataProblems(problems)


def is_unchanged(folder: Path, expected_hash: str) -> bool:
    """Tells whether a folder is there and is, file by file, the one with this hash."""
    if not folder.is_dir() or folder_hash(folder) != expected_hash:
        return False
    try:
        check_seal(folder)
    except (DataProblem, OSError):
        return False
    return True


def _listed(folder: Path) -> dict[str, str]:
    listed: dict[str, str] = {}
    try:
        for line in (folder / CHECKSUMS).read_text(encoding="utf-8").split("\n"):
            if line:
                digest, _, name = line.partition("  ")
                if len(digest) != 64 or not name:
                    raise ValueError(line)
                listed[name] = digest
    except (OSError, ValueError) as error:
        raise DataProblem(_UNSEALED, context=CONTEXT, folder=str(folder)) from error
    return listed


def _digest(path: Path, settle: bool = False) -> str:
    digest = hashlib.sha256()
    # Windows settles only what is open for writing.
    with path.open("rb+" if settle else "rb") as stream:
        block: Any
        for block in iter(lambda: stream.read(_BLOCK), b""):
            digest.update(block)
        if settle:
            os.fsync(stream.fileno())
    return digest.hexdigest()
