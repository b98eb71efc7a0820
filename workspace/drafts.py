"""Folders in which files are built beside their target, and what a killed program left in them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

#: Names are short, because paths of Windows end at 260 characters and drafts may lie in drafts.
SUFFIX = ".qm-draft"
LOCK = "lock.sqlite"
LONGEST_STEM = 12
#: Between making and locking a draft there is a moment, and clocks in a Windows domain differ by up to five minutes.
LEAST_AGE_S = 600.0


@contextmanager
def draft_folder(target: Path) -> Iterator[Path]:
    """Gives an empty folder beside the target, on the same drive; it is gone afterwards, whatever happens.

    Only a killed program leaves it, with personal counts in it. So the folder is locked as long as
    its owner lives, and :func:`remove_stale_drafts` takes away those that are not. Raises ``OSError``
    where the place cannot be written.
    """
    remove_stale_drafts(target.parent)
    folder = target.parent / f".{target.stem[:LONGEST_STEM].strip('. ')}-{uuid.uuid4().hex[:6]}{SUFFIX}"
    # Not tempfile.mkdtemp: what is moved out of its private folder stays closed to colleagues on Windows.
    folder.mkdir()
    try:
        with closing(sqlite3.connect(str(folder / LOCK), isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_stale_drafts(folder: Path) -> None:
    """Removes the drafts in a folder whose program has ended without doing so; never fails.

    A folder counts as one of ours by its name and by the lock in it.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(SUFFIX) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    old = time.time() - entry.stat().st_mtime >= LEAST_AGE_S
                    if old and _is_abandoned(Path(entry.path)):
                        shutil.rmtree(entry.path, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.is_file():
        return not any(folder.iterdir())  # killed before it was locked
    try:
        with closing(sqlite3.connect(str(lock), timeout=0.0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True
