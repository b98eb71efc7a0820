"""Layout templates (.qpt) that planners made of the profile in the layout designer.

A template is a file somebody hands on, so it is read with care: what could run code, reach the network or print
what does not belong into a profile is left out or refused. Its maps and its atlas get the layers of the profile.
"""

from __future__ import annotations

import base64
import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsFeatureRequest,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPicture,
    QgsLayoutItemRegistry,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import texts
from .builder import LEVEL
from .content import CONTEXT

#: Folder of the QGIS profile in which the layout designer keeps the templates of a user.
FOLDER = "composer_templates"
SUFFIX = ".qpt"
#: A template of the profile has about 1.5 MB.
LARGEST_BYTES = 50_000_000

#: Functions that read files, settings or other layers, or evaluate text as an expression.
FORBIDDEN_FUNCTIONS = frozenset({
    "env", "eval", "eval_template", "load_layer", "layer_property", "decode_uri", "exif", "exif_geotag", "file_exists",
    "file_size", "is_directory", "is_file"})
#: Variables that tell who prints, on which machine, from which folder.
FORBIDDEN_VARIABLES = frozenset({
    "user_account_name", "user_full_name", "project_path", "project_folder", "project_home", "project_filename",
    "project_author", "qgis_os_name", "qgis_platform"})
#: Our own functions in Python; those of others may do anything.
OWN_FUNCTIONS = "qm_"

_CALLS = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_PIECE = re.compile(r"\[%(.*?)%\]", re.DOTALL)
#: A path that does not lie on this machine: a URL, or a share of another one.
_REMOTE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]+:)?(?://|\\\\)|^\s*(?:https?|ftp|data|javascript):", re.IGNORECASE)
#: Attributes of pictures and symbols that hold a path.
_SOURCES = ("file", "src", "svgPath", "lastPath")
#: HTML between the words of a text, scripts and styles with what stands in them.
_MARKUP = re.compile(r"<\s*(script|style)\b.*?<\s*/\s*\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class ProfileTemplate:
    """A template in the folder of the user; ``level`` is empty for one that was not made of a profile."""

    name: str
    path: Path
    level: str


def folder() -> Path:
    """Returns where the templates of the user are kept: ``composer_templates`` in the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / FOLDER


def templates(level: str = "") -> list[ProfileTemplate]:
    """Returns the templates made of a profile, by name; of one level where it is given.

    They are looked for in :func:`folder` and in the folders for templates of QGIS's own settings.
    """
    found = []
    for place in dict.fromkeys([folder(), *(Path(path) for path in QgsApplication.layoutTemplatePaths())]):
        if not place.is_dir():
            continue
        for path in sorted(place.glob(f"*{SUFFIX}")):
            made_for = _level_of(path)
            if made_for and level in ("", made_for):
                found.append(ProfileTemplate(path.stem, path, made_for))
    return sorted(found, key=lambda template: template.name.casefold())


def _level_of(path: Path) -> str:
    """Returns the level a template was made for, an empty text for any other file."""
    try:
        text = _read(path)
    except DataProblem:
        return ""
    match = re.search(rf'<Option\b(?=[^>]*name="{re.escape(LEVEL)}")(?=[^>]*value="(\w+)")', text)
    return match[1] if match else ""


def open_template(
    project: QgsProject, path: str | Path, level: str, name: str = ""
) -> tuple[QgsPrintLayout, list[str]]:
    """Returns a layout of a template, and what was left out of it as English templates to translate.

    Items keep their layers and fields as they were saved; :func:`check_fields` tells which fields are missing.
    Raises :class:`DataProblem` for a file that is no template of a profile of this level, or not a safe one.
    """
    path = Path(path)
    document = _parsed(path)
    left_out = _cleaned(list(_elements(document.documentElement())))
    _refuse_unsafe(list(_elements(document.documentElement())), path)
    layout = QgsPrintLayout(project)
    _, done = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not done or not layout.pageCollection().pageCount():
        raise _unreadable(path, "")
    made_for = str(layout.customProperty(LEVEL) or "")
    if made_for and made_for != level:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "The template “{file}” was made for profiles of the level “{made_for}”, not “{level}”. Choose another "
                "template."),
            context=CONTEXT, file=path.name, made_for=made_for, level=level)
    if name:
        layout.setName(name)
    return layout, left_out


def left_out_text(path: str | Path, left_out: Sequence[str], language: Language) -> str:
    """Returns what was left out of a template, in a sentence."""
    return texts.filled(
        language.translate("profiles", "Left out of the template “{file}”: {parts}."),
        file=Path(path).name, parts=", ".join(language.translate(CONTEXT, part) for part in left_out))


# ------------------------------------------------------------------ reading


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _unreadable(path, f"> {LARGEST_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "UTF-8") from error


def _parsed(path: Path) -> QDomDocument:
    text = _read(path)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        # QGIS writes neither; entities can grow without end or name files.
        raise _unreadable(path, "DOCTYPE")
    document = QDomDocument()
    result = document.setContent(text)
    # PyQt6 returns an object with a message, PyQt5 a tuple.
    if not (result[0] if isinstance(result, tuple) else result):
        raise _unreadable(path, str(result[1]) if isinstance(result, tuple) else "XML")
    if document.documentElement().tagName() != "Layout":
        raise _unreadable(path, f"<{document.documentElement().tagName()}>")
    return document


def _unreadable(path: Path, reason: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "profiles",
            "The template “{file}” cannot be read. Open the profile in the layout designer and save it as a template "
            "again. {reason}"),
        context=CONTEXT, file=path.name, reason=reason)


def empty_template(path: str | Path) -> DataProblem:
    """Returns what to say of a template without any page."""
    return _unreadable(Path(path), "0")


# ------------------------------------------------------------------ safety


def _elements(root: QDomElement) -> Iterator[QDomElement]:
    """Yields an element and all below it."""
    yield root
    node: QDomNode = root.firstChild()
    while not node.isNull():
        if node.isElement():
            yield from _elements(node.toElement())
        node = node.nextSibling()


def _values(element: QDomElement) -> Iterator[str]:
    attributes = element.attributes()
    for at in range(attributes.count()):
        yield attributes.item(at).nodeValue()
    node = element.firstChild()
    while not node.isNull():
        if node.isText() or node.isCDATASection():
            yield node.nodeValue()
        node = node.nextSibling()


def _refuse_unsafe(elements: Sequence[QDomElement], path: Path) -> None:
    """Raises :class:`DataProblem` for expressions that read what does not belong into a profile."""
    names: set[str] = set()
    for element in elements:
        for value in _values(element):
            if value.startswith("base64:") or ("(" not in value and "@" not in value and "/" not in value):
                continue
            called = {name.lower() for name in _CALLS.findall(value)}
            names |= {f"{name}()" for name in called & FORBIDDEN_FUNCTIONS}
            names |= {f"{name}()" for name in called if _is_foreign(name)}
            names |= {f"@{name}" for name in FORBIDDEN_VARIABLES if f"@{name}" in value}
            names |= {f"var('{name}')" for name in FORBIDDEN_VARIABLES if re.search(rf"\bvar\(\s*'{name}'", value)}
            if element.attribute("name") == "expression" and re.search(r"(?:https?|ftp)://", value):
                names.add("http://")
    if names:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "The template “{file}” uses expressions that may not stand in a profile: {names}. Remove them in the "
                "layout designer."),
            context=CONTEXT, file=path.name, names=", ".join(sorted(names)))


def _is_foreign(name: str) -> bool:
    """Tells whether a function was written in Python by somebody else."""
    if name.startswith(OWN_FUNCTIONS):
        return False
    at = QgsExpression.functionIndex(name)
    return at >= 0 and type(QgsExpression.Functions()[at]).__name__ == "QgsPyExpressionFunction"


def _cleaned(elements: Sequence[QDomElement]) -> list[str]:
    """Removes what could run code or reach the network and returns what it was."""
    html = str(int(QgsLayoutItemRegistry.ItemType.LayoutHtml))
    web = remote = 0
    for element in elements:
        tag = element.tagName()
        is_page = tag == "LayoutMultiFrame" and element.attribute("type") == html
        # Styles of layers carry forms and actions in Python; the maps get their layers with styles of ours.
        if is_page or tag in ("LayerStyles", "LayerStyle"):
            element.parentNode().removeChild(element)
            web += is_page
            continue
        if element.attribute("htmlState") == "1":
            # QGIS makes a web page of such a label when it reads it.
            element.setAttribute("htmlState", "0")
            element.setAttribute("labelText", _MARKUP.sub("", element.attribute("labelText")))
            web += 1
        for name in _SOURCES:
            if element.hasAttribute(name) and _is_remote(element.attribute(name)):
                element.setAttribute(name, "")
                remote += 1
    left_out = []
    if web:
        left_out.append(QT_TRANSLATE_NOOP("profiles", "web pages and the formatting of HTML labels"))
    if remote:
        left_out.append(QT_TRANSLATE_NOOP("profiles", "pictures from other places"))
    return left_out


def _is_remote(source: str) -> bool:
    """Tells whether a picture lies on another machine, or is a drawing that takes in other files."""
    if source.startswith("base64:"):
        with contextlib.suppress(ValueError):
            drawing = base64.b64decode(source[len("base64:"):])
            return re.search(rb"href\s*=\s*[\"'](?!#)", drawing) is not None
        return True
    return _REMOTE.search(source) is not None


# ------------------------------------------------------------------ fields


def check_fields(layout: QgsPrintLayout, known: Sequence[str] | Mapping[str, object], path: str | Path) -> None:
    """Raises :class:`DataProblem` naming the fields a layout uses and the profile does not have."""
    missing = sorted({field for field in fields_of(layout) if field.lower() not in {name.lower() for name in known}})
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "The template “{file}” uses fields that this profile does not have: {fields}. Remove them in the "
                "layout designer, or choose the catalogue the template was made for."),
            context=CONTEXT, file=Path(path).name, fields=", ".join(missing))


def fields_of(layout: QgsPrintLayout) -> set[str]:
    """Returns the fields that labels, pictures and properties of a layout read from the atlas feature."""
    found: set[str] = set()
    pages = layout.pageCollection()
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    for item in [*items, *(pages.page(at) for at in range(pages.pageCount()))]:
        if isinstance(item, QgsLayoutItemLabel):
            for piece in _PIECE.findall(item.text()):
                found |= _columns(piece)
        if isinstance(item, QgsLayoutItemPicture):
            for parameter in item.svgDynamicParameters().values():
                found |= _columns_of(parameter)
        properties = item.dataDefinedProperties()
        for key in properties.propertyKeys():
            found |= _columns_of(properties.property(key))
    return found


def _columns_of(source: QgsProperty) -> set[str]:
    return _columns(source.asExpression()) if source.isActive() else set()


def _columns(expression: str) -> set[str]:
    return QgsExpression(expression).referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}
