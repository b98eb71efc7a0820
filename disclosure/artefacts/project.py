"""QGIS projects and styles: paths, logins, code, joins, hidden fields, filters, attachments."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from ...indicators.problems import QT_TRANSLATE_NOOP
from .findings import CODE, HIDDEN, LINK, METADATA, PATH, UNKNOWN, UNREADABLE, Finding, message
from .markup import parsed
from .texts import Traces, in_bytes

_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Make the project of the release anew; do not save it with QGIS.")
#: Attributes of the root that tell of a person or a time.
_OF_ROOT = ("saveUser", "saveUserFull", "saveDateTime")
#: Elements that hold code or what it runs on.
_CODE = ("editforminitcode", "editforminit", "editforminitfilepath", "editforminitcodesource", "attributeactions")
_TIED = {
    "vectorjoins": QT_TRANSLATE_NOOP("disclosure", "A layer is joined with another table."),
    "expressionfields": QT_TRANSLATE_NOOP("disclosure", "A layer has virtual fields."),
}
_RELATIVE = re.compile(r"\./[\w.-]+\.gpkg\|layername=\w+")
_FILTER = re.compile(r"\|subset=", re.IGNORECASE)


def audit_qgz(data: bytes, traces: Traces, file: str) -> Iterator[Finding]:
    """Yields what is wrong with a project."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        yield Finding(UNREADABLE, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file cannot be opened ({reason})."), reason=str(error)),
            message(_REMEDY))
        return
    for name, content in parts.items():
        if name.endswith(".qgs") and "/" not in name:
            yield from audit_style(content, traces, file, name, project=True)
        else:
            yield Finding(UNKNOWN, file, name, message(
                QT_TRANSLATE_NOOP("disclosure", "Something beside the project is in its archive: {part}."), part=name),
                message(_REMEDY))
            yield from in_bytes(content, traces, file, name)


def audit_style(content: bytes, traces: Traces, file: str, place: str, *, project: bool = False) -> Iterator[Finding]:
    """Yields what is wrong with a project file or a style."""
    yield from in_bytes(content, traces, file, place)
    try:
        root = parsed(content)
    except ET.ParseError as error:
        yield Finding(UNREADABLE, file, place, message(
            QT_TRANSLATE_NOOP("disclosure", "The file cannot be opened ({reason})."), reason=str(error)),
            message(_REMEDY))
        return
    for name in _OF_ROOT:
        if root.get(name):
            yield Finding(METADATA, file, place, message(
                QT_TRANSLATE_NOOP("disclosure", "The project tells who saved it, or when ({name})."), name=name),
                message(_REMEDY))
    for element in root.iter():
        yield from _element(element, file, place, project)


def _element(element: ET.Element, file: str, place: str, project: bool) -> Iterator[Finding]:
    tag = element.tag
    if tag in _CODE and ((element.text or "").strip(" \t\n0") or len(element)):
        yield Finding(CODE, file, f"{place}: {tag}", message(
            QT_TRANSLATE_NOOP("disclosure", "The project holds code or actions.")), message(_REMEDY))
    elif tag in _TIED and len(element):
        yield Finding(HIDDEN, file, f"{place}: {tag}", message(_TIED[tag]), message(_REMEDY))
    elif tag == "homePath" and element.get("path"):
        yield Finding(PATH, file, f"{place}: {tag}", message(
            QT_TRANSLATE_NOOP("disclosure", "The project names its home folder.")), message(_REMEDY))
    elif tag == "date" and "T" in element.get("value", ""):
        yield Finding(METADATA, file, f"{place}: {tag}", message(
            QT_TRANSLATE_NOOP("disclosure", "The project tells the time of day at which it was made.")),
            message(_REMEDY))
    elif tag == "Macros" and len(element):
        yield Finding(CODE, file, f"{place}: {tag}", message(
            QT_TRANSLATE_NOOP("disclosure", "The project holds code or actions.")), message(_REMEDY))
    elif project and tag == "datasource":
        source = element.text or ""
        if _FILTER.search(source):
            yield Finding(HIDDEN, file, f"{place}: {tag}", message(
                QT_TRANSLATE_NOOP("disclosure", "A layer is filtered: rows of its table are hidden.")),
                message(_REMEDY))
        elif source and not _RELATIVE.fullmatch(source):
            yield Finding(LINK, file, f"{place}: {tag}", message(
                QT_TRANSLATE_NOOP("disclosure", "A layer does not read from a file of the release: {source}."),
                source=source[:80]), message(_REMEDY))
    elif tag == "column" and element.get("hidden") == "1" and element.get("type") == "field":
        yield Finding(HIDDEN, file, f"{place}: {tag}", message(
            QT_TRANSLATE_NOOP("disclosure", "The column “{name}” is hidden in the table of its layer."),
            name=element.get("name", "")), message(_REMEDY))
