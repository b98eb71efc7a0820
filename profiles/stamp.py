"""What a printed page depends on beside its content: the plugin, QGIS, the layout and the map beneath."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis

from .content import ProfileContent

if TYPE_CHECKING:
    from ..workspace.store import Workspace

ROOT = Path(__file__).parent.parent
#: Where the look and the words of a page come from.
_MAKERS = ("profiles", "styles", "i18n", "exports")
_ENDINGS = (".py", ".j2", ".css", ".qm", ".ttf", ".otf")
#: Tables that are drawn as they stand.
_DRAWN = ("quartiere", "kommunen", "siedlungsflaechen", "wald")


@cache
def plugin_version() -> str:
    """Returns the version of the plugin."""
    lines = (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    return next(line.partition("=")[2].strip() for line in lines if line.startswith("version="))


@cache
def _makers_digest() -> str:
    digest = hashlib.sha256(f"{plugin_version()} {Qgis.QGIS_VERSION}".encode())
    for folder in _MAKERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _ENDINGS:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp(workspace: Workspace, *templates: str | Path | None) -> str:
    """Returns a hash of all that goes into each page of a run; raises ``OSError`` for a template that is not there."""
    digest = hashlib.sha256(_makers_digest().encode())
    digest.update(workspace.digest(_DRAWN).encode())
    for template in templates:
        digest.update(Path(template).read_bytes() if template is not None else b"-")
    return digest.hexdigest()


def state_of(contents: ProfileContent | tuple[object, ...], stamped: str) -> str:
    """Returns the hash of what a file is made of: its content, to the last number, and all that shapes it."""
    # Frozen dataclasses of texts and numbers: their representation is their value.
    return hashlib.sha256(f"{stamped}\n{contents!r}".encode()).hexdigest()
