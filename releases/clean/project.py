"""Cleans a QGIS project: no login, no folders, no code, no forms."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

#: Attributes of the root that tell who saved the project and when.
_OF_ROOT = ("saveUser", "saveUserFull", "saveDateTime")
#: Elements that hold code, forms and actions, or paths of the computer.
_ELEMENTS = (
    "homePath", "editforminit", "editforminitfilepath", "editforminitcodesource", "editforminitcode", "editform",
    "attributeactions", "previewExpression", "storedexpressions", "evaluatedexpressions", "resourceMetadata",
    "creation", "dates",
    # Colours that QGIS draws by lot, and an order that follows ids: the same release would make another file.
    "elevation", "snapping-settings")
#: Where a layout names a layer QGIS writes its file with all folders, and finds it by its id anyway.
_NAMED = ("Layer", "LayerStyle")
#: Ids that QGIS draws by lot, of symbols and of layers nobody sees.
_DRAWN = re.compile(r"[0-9a-f]{8}[_-][0-9a-f]{4}[_-][0-9a-f]{4}[_-][0-9a-f]{4}[_-][0-9a-f]{12}")
#: Fixed, so that the same project makes the same file.
_TIME = (1980, 1, 1, 0, 0, 0)


def clean_project(path: Path) -> None:
    """Rewrites a project (.qgz) without what tells of users and computers, code and forms; only the project stays.

    Auxiliary storage and other files in the archive are left out.
    """
    with zipfile.ZipFile(path) as archive:
        (name,) = [entry for entry in archive.namelist() if entry.endswith(".qgs")]
        content = cleaned_qgs(archive.read(name))
    entry = zipfile.ZipInfo(f"{path.stem}.qgs", _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, content)


def cleaned_qgs(content: bytes) -> bytes:
    """Returns a project file without what :func:`clean_project` takes out."""
    document = QDomDocument()
    document.setContent(QByteArray(content))
    root = document.documentElement()
    for name in _OF_ROOT:
        root.removeAttribute(name)
    for name in _ELEMENTS:
        _remove_all(document, name)
    for name in _NAMED:
        for element in _elements(document, name):
            element.removeAttribute("source")
    for element in _elements(document, "ProjectStyleSettings"):
        for name in ("projectStyleId", "iccProfileId"):
            element.removeAttribute(name)
    text: str = document.toString(1)
    numbers: dict[str, str] = {}
    text = _DRAWN.sub(lambda match: numbers.setdefault(match[0], f"00000000-0000-4000-8000-{len(numbers):012d}"), text)
    # The type of document names an address that nothing asks for.
    return re.sub(r"<!DOCTYPE[^>]*>", "<!DOCTYPE qgis>", text, count=1).encode("utf-8")


def _elements(document: QDomDocument, name: str) -> list[QDomElement]:
    nodes = document.elementsByTagName(name)
    return [nodes.at(at).toElement() for at in range(nodes.count())]


def _remove_all(document: QDomDocument, name: str) -> None:
    for element in _elements(document, name):
        parent: QDomNode = element.parentNode()
        parent.removeChild(element)
