"""Takes what programs leave beside files out of a release folder, and gives all files one time."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

#: What databases, editors, GDAL and our own prints leave beside a file.
LEFTOVER = re.compile(
    r"(-wal|-shm|-journal|~|\.bak|\.tmp|\.temp|\.swp|\.lock|\.log|\.qmd|\.aux\.xml|\.qm-draft|\.part|"
    r"-druckstand\.json)$|^(~\$|\.~lock|Thumbs\.db$|\.DS_Store$|desktop\.ini$)", re.IGNORECASE)


def clean_folder(folder: Path, day: str = "") -> list[Path]:
    """Removes leftovers below a folder and sets the times of all files to a day (ISO; today without one).

    Times of single files would tell who was at work when. Returns what was removed.
    """
    removed = []
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and LEFTOVER.search(path.name):
            path.unlink()
            removed.append(path)
    date = datetime.date.fromisoformat(day) if day else datetime.datetime.now(datetime.timezone.utc).date()
    noon = datetime.datetime(date.year, date.month, date.day, 12, tzinfo=datetime.timezone.utc).timestamp()
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (noon, noon))
    return removed
