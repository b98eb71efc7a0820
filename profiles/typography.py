"""Text of the profile: sizes, and widths measured the same way on every machine.

Source Sans 3 has tabular figures by default, so columns of numbers line up without font features.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from qgis.core import Qgis, QgsTextFormat
from qgis.PyQt.QtGui import QColor, QFontMetricsF

from ..styles.typeface import LETTER_SPACING, font

MM_PER_POINT = 25.4 / 72
INK = "#1A1A1A"
SECONDARY = "#5B6470"

BODY = 9.5
LEADING_MM = 13 * MM_PER_POINT
SMALL = 8.0
SMALL_LEADING_MM = 10.2 * MM_PER_POINT
HEADING = 12.0
TITLE = 18.0

ELLIPSIS = "…"
#: Widths are read from a font this many pixels high, so that hinting does not round them.
_PIXELS = 1000


def text_format(
    size: float, *, bold: bool = False, italic: bool = False, colour: str = INK, leading_mm: float | None = None
) -> QgsTextFormat:
    """Returns a text format; ``size`` in points, ``leading_mm`` the distance of the base lines."""
    result = QgsTextFormat()
    result.setFont(font(bold, italic))
    result.setSize(size)
    result.setSizeUnit(Qgis.RenderUnit.Points)
    result.setColor(QColor(colour))
    result.setLineHeight(leading_mm if leading_mm else size * 1.3 * MM_PER_POINT)
    result.setLineHeightUnit(Qgis.RenderUnit.Millimeters)
    return result


@cache
def _metrics(bold: bool, italic: bool) -> QFontMetricsF:
    measured = font(bold, italic)
    measured.setPixelSize(_PIXELS)
    return QFontMetricsF(measured)


@lru_cache(maxsize=16384)
def width_mm(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Returns the printed width of one line of text in millimetres."""
    glyphs = _metrics(bold, italic).horizontalAdvance(text) / _PIXELS * size
    return (glyphs + len(text) * LETTER_SPACING) * MM_PER_POINT


def ascent_mm(size: float) -> float:
    """Returns how far the first base line of a label lies below its upper edge."""
    return _metrics(False, False).ascent() / _PIXELS * size * MM_PER_POINT


def line_height_mm(size: float) -> float:
    """Returns the height of one line of text from its highest to its lowest point."""
    metrics = _metrics(False, False)
    return (metrics.ascent() + metrics.descent()) / _PIXELS * size * MM_PER_POINT


def elide(text: str, available_mm: float, size: float, bold: bool = False, italic: bool = False) -> str:
    """Returns the text, cut with an ellipsis where it is wider than the space."""
    # Cutting first bounds the work for absurdly long names.
    text = text[:2000]
    available_mm *= _SAFETY
    if width_mm(text, size, bold, italic) <= available_mm:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_mm(text[:middle].rstrip() + ELLIPSIS, size, bold, italic) <= available_mm:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def shorten(text: str, available_mm: float, size: float, bold: bool = False) -> str:
    """Returns a line that fits; one that is too long loses what stands in brackets at its end first."""
    if elide(text, available_mm, size, bold=bold) != text:
        text = re.sub(r" \([^()]*\)$", "", text)
    return elide(text, available_mm, size, bold=bold)


#: QGIS measures at the resolution of the device; a line that fits by a hair may break there.
_SAFETY = 0.99


#: Behind these signs a long word may go on in the next line, if letters stand on both sides.
_BREAKS = re.compile(r"(?<=[^\W\d]{2}[-/])(?=[^\W\d]{2})")


def wrap(text: str, available_mm: float, size: float, bold: bool = False, italic: bool = False) -> list[str]:
    """Returns the lines of a text in a column.

    Words are parted after hyphens and slashes where they do not fit, and cut into pieces if wider than the column.
    """
    lines: list[str] = []
    available_mm *= _SAFETY
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            candidate = f"{line} {word}" if line else word
            if width_mm(candidate, size, bold, italic) <= available_mm:
                line = candidate
                continue
            parts = _BREAKS.split(word)
            fitting = 0
            for count in range(1, len(parts)):
                candidate = f"{line} {''.join(parts[:count])}" if line else "".join(parts[:count])
                if width_mm(candidate, size, bold, italic) <= available_mm:
                    fitting = count
            if fitting:
                line = f"{line} {''.join(parts[:fitting])}" if line else "".join(parts[:fitting])
                word = "".join(parts[fitting:])
            if line:
                lines.append(line)
            while width_mm(word, size, bold, italic) > available_mm and len(word) > 1:
                cut = max(1, len(elide(word, available_mm, size, bold, italic)) - 1)
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return lines


def fit_lines(text: str, available_mm: float, lines: int, size: float, bold: bool = False, italic: bool = False) -> str:
    """Returns the text wrapped into at most so many lines, the last one cut with an ellipsis."""
    wrapped = wrap(text, available_mm, size, bold, italic)
    if len(wrapped) <= lines:
        return "\n".join(wrapped)
    kept = wrapped[: lines - 1]
    return "\n".join([*kept, elide(f"{wrapped[lines - 1]} {wrapped[lines]}", available_mm, size, bold, italic)])


def flow(entries: Sequence[tuple[str, str]], available_mm: float, half_lines: int, size: float) -> tuple[str, str]:
    """Lays out titles with their paragraphs one below the other, half a line between them.

    Returns the text of two labels that lie on each other, the titles and the paragraphs; their
    line height is half a line. Where the space ends, the longest paragraphs are cut with an ellipsis.
    """
    lines = [wrap(text, available_mm, size) for _, text in entries]
    while sum(2 + 2 * len(part) for part in lines) + max(0, len(lines) - 1) > half_lines:
        longest = max(range(len(lines)), key=lambda i: len(lines[i]))
        if len(lines[longest]) < 2:
            break
        shorter = fit_lines(entries[longest][1], available_mm, len(lines[longest]) - 1, size)
        lines[longest] = shorter.split("\n")
    titles: list[str] = []
    paragraphs: list[str] = []
    for (title, _), part in zip(entries, lines):
        gap = [""] if titles else []
        titles += [*gap, elide(title, available_mm, size, bold=True), "", *[""] * (2 * len(part))]
        paragraphs += [*gap, "", "", *(half for line in part for half in (line, ""))]
    return "\n".join(titles).rstrip("\n"), "\n".join(paragraphs).rstrip("\n")
