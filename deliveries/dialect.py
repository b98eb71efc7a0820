"""How a text file is written: its encoding and its separator, with the reasons for them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ..indicators.problems import QT_TRANSLATE_NOOP
from .findings import Finding, doubt, error, raised

#: Encodings a profile may name. The last one is UTF-8 that somebody read as CP1252 and saved again.
DOUBLE = "utf-8 twice"
ENCODINGS = ("utf-8", "cp1252", "utf-16", "cp850", "iso-8859-15", "mac-roman", DOUBLE)
SEPARATORS = (";", ",", "\t", "|")

#: Bytes whose encoding a preview checks.
HEAD = 32 << 20
#: Bytes looked at to find out how a file is written.
SAMPLE = 1 << 20

_NO_TEXT = (
    (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "xls"), (b"%PDF", "pdf"), (b"SQLite format 3\0", "gpkg"),
    (b"\x1f\x8b", "gzip"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"), (b"{\\rtf", "rtf"), (b"\x89PNG", "png"),
)
_UMLAUTS_1252 = frozenset("äöüßÄÖÜ".encode("cp1252"))
_UMLAUTS_850 = frozenset("äöüÄÖÜ".encode("cp850"))
_UNDEFINED_1252 = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_TWICE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\u00a0-\u00bf]")


@dataclass(frozen=True)
class Dialect:
    """Encoding and separator of a text file; ``certainty`` of the separator is 0 … 1."""

    encoding: str
    separator: str
    certainty: float
    findings: tuple[Finding, ...] = ()


def signature(start: bytes) -> str:
    """Returns what kind of file the first bytes show, "" for text."""
    found = next((kind for magic, kind in _NO_TEXT if start.startswith(magic)), "")
    if not found and re.match(rb"\s*<(!doctype html|html|table|\?xml)", start, re.IGNORECASE):
        found = "html"
    return found


def codec_of(encoding: str) -> str:
    """Returns Python's name for an encoding of a profile."""
    return {"utf-8": "utf-8-sig", DOUBLE: "utf-8-sig"}.get(encoding, encoding)


def detect_encoding(path: Path, *, head: bool = False) -> tuple[str, list[Finding]]:
    """Returns the encoding of a text file and what is doubtful about it.

    UTF-8 is taken only if the whole file is (its beginning, for a ``head``). Raises :class:`DataProblem` for
    what is no text.
    """
    with path.open("rb") as stream:
        start = stream.read(SAMPLE)
    name = path.name
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", []
    if start.startswith(codecs.BOM_UTF8):
        return _checked_utf8(path, start)
    if b"\0" in start:
        wide = _wide(start)
        if wide:
            return wide, []
        raise raised([error(
            "no_text", QT_TRANSLATE_NOOP("deliveries", "The file is not a text: it holds binary data."),
            QT_TRANSLATE_NOOP("deliveries", "Save the table as CSV, XLSX or ODS."), file=name)])
    if _is_utf8(path, HEAD if head else 0):
        return _checked_utf8(path, start)
    old, new = _umlauts(start, _UMLAUTS_850), _umlauts(start, _UMLAUTS_1252)
    if old > new or (old and any(byte in _UNDEFINED_1252 for byte in start)):
        return "cp850", [doubt(
            "encoding", QT_TRANSLATE_NOOP("deliveries", "The umlauts look as if written by a DOS program (CP850)."),
            QT_TRANSLATE_NOOP("deliveries", "Check the names in the preview, or choose another encoding."),
            file=name, field="encoding", proposal="cp850")]
    if any(byte in _UNDEFINED_1252 for byte in start):
        return "iso-8859-15", [doubt(
            "encoding", QT_TRANSLATE_NOOP("deliveries", "The encoding of the file cannot be told."),
            QT_TRANSLATE_NOOP("deliveries", "Check the names in the preview, or choose another encoding."),
            file=name, field="encoding", proposal="iso-8859-15")]
    return "cp1252", []


def _wide(start: bytes) -> str:
    even, odd = start[0::2], start[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _is_utf8(path: Path, limit: int) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        try:
            for block in iter(lambda: stream.read(1 << 20), b""):
                decoder.decode(block)
                if limit and stream.tell() >= limit:
                    return True
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _checked_utf8(path: Path, start: bytes) -> tuple[str, list[Finding]]:
    text = start.decode("utf-8-sig", "ignore")
    odd = [found for found in _TWICE.findall(text) if found]
    # One such pair may be meant; a file whose umlauts all look so was converted once too often.
    if odd and not re.search("[äöüßÄÖÜ]", text.replace("Ã", "")):
        sample = next((word for word in re.findall(r"\w*[ÃâÂ]\S*", text) if repaired(word) != word), odd[0])
        return DOUBLE, [doubt(
            "mojibake", QT_TRANSLATE_NOOP(
                "deliveries", "The umlauts are broken (“{value}”): UTF-8 was read as CP1252 and saved again."),
            QT_TRANSLATE_NOOP("deliveries", "It is read as “{good}”. Accept that, or ask for a correct file."),
            file=path.name, row=1 + text[: text.find(sample)].count("\n"), value=sample, good=repaired(sample),
            field="encoding", proposal=DOUBLE)]
    return "utf-8", []


def _umlauts(start: bytes, wanted: frozenset[int]) -> int:
    letters = re.findall(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])|(?<![\x80-\xff])[\x80-\xff](?=[a-z]{2})", start)
    return sum(letter[0] in wanted for letter in letters)


def is_mojibake(text: str) -> bool:
    """Tells whether a text shows UTF-8 that was read as CP1252."""
    return bool(_TWICE.search(text)) and repaired(text) != text


def repaired(text: str) -> str:
    """Returns a text that was UTF-8, read as CP1252, as it was meant; unchanged where it was not that."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


# ------------------------------------------------------------------------ separator


def detect_separator(text: str, name: str) -> tuple[str, float, list[Finding]]:
    """Returns the separator of a text, how certain it is (0 … 1), and what is doubtful about it."""
    match = re.match(r"\ufeff?sep=(.)\r?\n", text)
    if match:
        return match[1], 1.0, []
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    ranked = sorted(SEPARATORS, key=lambda separator: -scores[separator][0])
    best, second = ranked[0], ranked[1]
    score, width = scores[best]
    if width < 2:
        return ";", 0.0, []
    certainty = score * (1.0 - 0.5 * (scores[second][0] / score) ** 2)
    if certainty >= 0.75 or scores[second][0] < 0.6 * score:
        return best, min(1.0, certainty), []
    return best, certainty, [doubt(
        "separator", QT_TRANSLATE_NOOP(
            "deliveries", "The cells may be separated by {best} or by {second}."),
        QT_TRANSLATE_NOOP("deliveries", "Check the columns in the preview, or choose the separator."),
        file=name, best=separator_name(best), second=separator_name(second), field="separator", proposal=best)]


def separator_name(separator: str) -> str:
    """Returns a separator as it can be shown."""
    return {"\t": "⇥", " ": "␣"}.get(separator, separator)


def _score(text: str, separator: str) -> tuple[float, int]:
    """Returns how well a separator fits: the share of rows with the usual number of cells, and that number."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) >= 2000:
                break
    except csv.Error:
        pass
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0, 1
    width, times = Counter(several).most_common(1)[0]
    return times / len(widths), width
