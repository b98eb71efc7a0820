"""The bundled typeface of maps and profiles."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent / "fonts"
FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-Bold.ttf")

#: Points between letters. It cannot be seen, but any spacing above Qt's smallest step (1/64) switches ligatures
#: off: the typeface's “ft” has no character of its own, so words with it could not be searched in a PDF.
LETTER_SPACING = 0.025

_registered: list[int] = []


def register_fonts() -> None:
    """Makes the bundled fonts known to the running application, once.

    Known before a project is opened, they keep QGIS from looking for the family on the internet.
    """
    if not _registered:
        _registered.extend(QFontDatabase.addApplicationFont(str(FOLDER / name)) for name in FILES)


def unregister_fonts() -> None:
    """Takes the bundled fonts out of the application again."""
    while _registered:
        QFontDatabase.removeApplicationFont(_registered.pop())


def font(bold: bool = False, italic: bool = False) -> QFont:
    """Returns the typeface in one of its three bundled cuts."""
    register_fonts()
    result = QFont(FAMILY)
    result.setBold(bold)
    result.setItalic(italic)
    result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, LETTER_SPACING)
    return result
