"""The language of texts and numbers in maps, profiles and messages.

A profile can be printed in another language than the one QGIS runs in, so reports do not
translate through the application but through a :class:`Language` object.
"""

from __future__ import annotations

import datetime
import math
from functools import cache
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QLocale, QSettings, QTranslator

from ..indicators.rounding import half_up

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en")
THIN_SPACE = "\u202f"
MINUS = "\u2212"


def catalogue_file(code: str) -> Path:
    """Returns the compiled translation of a language (it need not exist, as for English)."""
    return FOLDER / f"quartiersmonitor_{code}.qm"


def interface_language() -> str:
    """Returns the language QGIS runs in, ``de`` or ``en`` (the source language)."""
    settings = QSettings()
    name = ""
    if settings.value("locale/overrideFlag", False, type=bool):
        name = settings.value("locale/userLocale", "", type=str)
    name = name or QLocale.system().name()
    return "de" if name.lower().startswith("de") else "en"


class Language:
    """Translates and formats for one language, independent of the one QGIS runs in."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"unknown language {code!r}")
        self.code = code
        self._translator = QTranslator()
        if code != "en":
            self._translator.load(str(catalogue_file(code)))

    @staticmethod
    def current() -> Language:
        """Returns the language QGIS runs in."""
        return language(interface_language())

    def translate(self, context: str, text: str) -> str:
        """Returns ``text`` in this language, or unchanged where no translation exists."""
        # PyQt encodes text for a QTranslator as ASCII (and fails), but passes bytes on as they are.
        return self._translator.translate(context.encode(), text.encode()) or text

    def number(self, value: float | None, decimals: int = 1) -> str:
        """Returns a number with decimal comma (de) or point (en) and grouped thousands.

        ``None`` and NaN give an empty string: which sign stands for a missing value
        depends on its state, not on the number.
        """
        if value is None or not math.isfinite(value):
            return ""
        # Half away from zero on the decimal text, as a reader who checks by hand rounds.
        text = f"{abs(half_up(value, decimals)):,.{decimals}f}"
        if self.code == "de":
            text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
        negative = value < 0 and any(digit in "123456789" for digit in text)
        return MINUS + text if negative else text

    def integer(self, value: float | None) -> str:
        """Returns a whole number with grouped thousands."""
        return self.number(value, 0)

    def date(self, value: datetime.date | str | None) -> str:
        """Returns a date as dd.mm.yyyy (de) or yyyy-mm-dd (en); other text stays as it is."""
        if value is None:
            return ""
        if isinstance(value, str):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                return value
        return value.strftime("%d.%m.%Y") if self.code == "de" else value.isoformat()

    def quoted(self, text: str) -> str:
        """Returns ``text`` in the typographic quotes of the language."""
        return f"\u201e{text}\u201c" if self.code == "de" else f"\u201c{text}\u201d"


@cache
def language(code: str) -> Language:
    """Returns the one :class:`Language` object of a language."""
    return Language(code)


def install_translator() -> QTranslator | None:
    """Installs the plugin's translation into the application and returns it for removal."""
    code = interface_language()
    if not catalogue_file(code).exists():
        return None
    translator = QTranslator()
    if not translator.load(str(catalogue_file(code))):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
