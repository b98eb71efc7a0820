"""The bundled typeface of maps and profiles."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent / "fonts"
FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-Bold.ttf")

#: Points between letters. It cannot be seen, but any spacing above Qt's smallest step (1/64) switches ligatures
#: off: the typeface's “ft” has no character of its own, so words with it could not be searched in a PDF.
LETTER_SPACING = 0.025

#: Property of the application that tells that the fonts are known to it.
_KNOWN = "quartiersmonitor/fonts"


def register_fonts() -> None:
    """Makes the bundled fonts known to the running application, once and for good.

    Known before a project is opened, they keep QGIS from looking for the family on the internet. They stay when the
    plugin is unloaded: layouts of the open project are set in them, and whatever text is measured while a font is
    missing keeps the widths of its substitute after it has come back.
    """
    application = QCoreApplication.instance()
    if application is not None and not application.property(_KNOWN):
        for name in FILES:
            QFontDatabase.addApplicationFont(str(FOLDER / name))
        application.setProperty(_KNOWN, True)


def font(bold: bool = False, italic: bool = False) -> QFont:
    """Returns the typeface in one of its three bundled cuts."""
    register_fonts()
    result = QFont(FAMILY)
    result.setBold(bold)
    result.setItalic(italic)
    result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, LETTER_SPACING)
    return result
