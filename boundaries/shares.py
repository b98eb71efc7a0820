"""Whether a file lies on a network share, where the shared memory of a write-ahead log does not work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Optional

#: File systems of Linux that are reached over a network.
_REMOTE = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "ncpfs", "afs", "9p", "fuse.sshfs", "fuse.davfs", "davfs",
    "glusterfs", "fuse.glusterfs", "ceph", "fuse.ceph", "lustre", "beegfs", "afpfs", "webdav"})


def on_network_share(path: Path, mounts: Optional[str] = None, platform: str = sys.platform) -> bool:
    """Tells whether a path lies on a network share: a UNC path, a mapped drive, or a remote mount.

    ``mounts`` is the table of mounts of Linux, read from the system unless given.
    """
    text = os.fspath(path)
    if platform == "win32":
        # A mapped drive (Z:) resolves to its UNC path.
        resolved = os.path.realpath(text)
        for name in (text, resolved):
            name = name.replace("/", "\\")
            if name.startswith("\\\\?\\"):
                if name.upper().startswith("\\\\?\\UNC\\"):
                    return True
                continue
            if name.startswith("\\\\"):
                return True
        return False
    if text.startswith("\\\\") or text.startswith("//"):
        return True
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    return _file_system(os.path.realpath(text), mounts) in _REMOTE


def _file_system(path: str, mounts: str) -> str:
    """Returns the type of the file system that a path lies on: that of the longest mount point above it."""
    found, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ").rstrip("/")
        if (path == point or path.startswith(f"{point}/")) and len(point) >= len(found):
            found, kind = point, parts[2].lower()
    return kind
