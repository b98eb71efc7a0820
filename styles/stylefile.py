"""The plugin's QgsStyle file: its colour ramps and state symbols for people's own maps.

The file is generated from :mod:`.palettes` and :mod:`.renderer`, the one place where colours and
symbols are defined. Entries carry German names because the file is what county staff sees in the
style manager; a style database cannot hold two languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Callable

from qgis.core import QgsFillSymbol, QgsPresetSchemeColorRamp, QgsStyle
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from . import palettes, symbols

STYLE_FILE = Path(__file__).parent / "quartiersmonitor_style.xml"
TAG = "Quartiersmonitor"

RAMPS = {
    "Quartiersmonitor Höhe (fünf Klassen)": "sequential",
    "Quartiersmonitor Kreisvergleich (fünf Klassen)": "kreis",
    "Quartiersmonitor Kreisvergleich (nur Bildschirm)": "diverging",
    "Quartiersmonitor Status (vier Klassen)": "status",
}
SYMBOLS: dict[str, Callable[[], QgsFillSymbol]] = {
    "Quartiersmonitor Dynamik negativ": lambda: symbols.dynamics_symbol(3),
    "Quartiersmonitor Dynamik positiv": lambda: symbols.dynamics_symbol(1),
    "Quartiersmonitor Dynamik stabil": lambda: symbols.dynamics_symbol(2),
    "Quartiersmonitor besonderer Aufmerksamkeitsbedarf": symbols.attention_symbol,
    "Quartiersmonitor gesperrt": symbols.suppressed_symbol,
    "Quartiersmonitor keine Daten": symbols.no_data_symbol,
    "Quartiersmonitor null (kein Fall)": symbols.zero_symbol,
    "Quartiersmonitor unsicher": symbols.unreliable_symbol,
}


def build_style() -> QgsStyle:
    """Returns an in-memory style with all ramps and symbols, tagged with :data:`TAG`."""
    style = QgsStyle()
    style.createMemoryDatabase()
    _add_to(style)
    return style


def write_style_file(path: str | Path = STYLE_FILE) -> Path:
    """Writes the style file and returns its path; raises ``OSError`` where that fails."""
    style = build_style()
    if not style.exportXml(str(path)):
        raise OSError(style.errorString() or f"cannot write {path}")
    _make_reproducible(Path(path))
    return Path(path)


def _make_reproducible(path: Path) -> None:
    # QGIS gives each layer a random id and writes attributes in the order of a seeded hash.
    document = QDomDocument()
    with path.open("rb") as file:
        document.setContent(file.read())
    layers = document.elementsByTagName("layer")
    for place in range(layers.count()):
        layers.at(place).toElement().removeAttribute("id")
    path.write_text(
        "\n".join(["<!DOCTYPE qgis_style>", *_lines(document.documentElement(), 0), ""]), encoding="utf-8"
    )


def _lines(element: QDomElement, depth: int) -> Iterator[str]:
    named = element.attributes()
    attributes = sorted(
        (named.item(place).nodeName(), named.item(place).nodeValue()) for place in range(named.count())
    )
    opening = "".join(
        [" " * depth, "<", element.tagName(), *(f' {name}="{escape(value)}"' for name, value in attributes)]
    )
    child = element.firstChildElement()
    if child.isNull():
        text = escape(element.text(), quote=False)
        yield f"{opening}>{text}</{element.tagName()}>" if text else f"{opening}/>"
        return
    yield f"{opening}>"
    while not child.isNull():
        yield from _lines(child, depth + 1)
        child = child.nextSiblingElement()
    yield f"{' ' * depth}</{element.tagName()}>"


def add_to_style(style: QgsStyle | None = None) -> int:
    """Adds all entries to a style (the user's own by default) and returns how many were new.

    Entries of the same name are brought up to date instead of doubled.
    """
    return _add_to(style or QgsStyle.defaultStyle())


def _add_to(style: QgsStyle) -> int:
    before = set(style.symbolNames()) | set(style.colorRampNames())
    for name, palette in RAMPS.items():
        ramp = QgsPresetSchemeColorRamp([QColor(colour) for colour in palettes.PALETTES[palette]])
        style.addColorRamp(name, ramp, True)
        style.tagSymbol(QgsStyle.StyleEntity.ColorrampEntity, name, [TAG])
    for name, build in SYMBOLS.items():
        style.addSymbol(name, build(), True)
        style.tagSymbol(QgsStyle.StyleEntity.SymbolEntity, name, [TAG])
    return len((set(RAMPS) | set(SYMBOLS)) - before)
