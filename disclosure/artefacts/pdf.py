"""PDFs: what they say of themselves, what they carry along, and what stands in them that nobody sees.

A reader of the plain structure that Qt writes (ISO 32000-1, 7.3 to 7.5), with uncompressed objects and compressed
streams. What it cannot read it says, instead of passing it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ...indicators.problems import QT_TRANSLATE_NOOP
from .findings import CODE, HIDDEN, METADATA, UNREADABLE, Finding, message
from .texts import Traces, in_bytes, in_text

_OBJECT = re.compile(rb"(?<![0-9])(\d+) (\d+) obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)(?: (\d+) R)?")
#: What may not stand in the dictionary of an object, and what it is.
_FORBIDDEN = (
    (rb"/EmbeddedFiles?\b|/Filespec\b|/FileAttachment\b", HIDDEN,
     QT_TRANSLATE_NOOP("disclosure", "A file is attached.")),
    (rb"/JavaScript\b|/JS\b|/Launch\b|/SubmitForm\b|/AA\b|/OpenAction\b", CODE,
     QT_TRANSLATE_NOOP("disclosure", "The document does something when it is opened.")),
    (rb"/OCGs?\b|/OCProperties\b", HIDDEN,
     QT_TRANSLATE_NOOP("disclosure", "The document has layers that can be switched on and off.")),
    (rb"/Subtype\s*/(?:Popup|Text|FreeText|Widget|Screen|Movie|Sound|Stamp|Redact)\b|/AcroForm\b", HIDDEN,
     QT_TRANSLATE_NOOP("disclosure", "The document has comments or form fields.")),
    (rb"/ObjStm\b|/Encrypt\b", UNREADABLE,
     QT_TRANSLATE_NOOP("disclosure", "The document has packed or encrypted parts, which cannot be looked through.")),
    (rb"/ActualText\b|/Alternates\b|/PieceInfo\b|/Thumb\b", HIDDEN,
     QT_TRANSLATE_NOOP("disclosure", "The document has text or pictures beside those that are seen.")),
)
_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Print the document anew from the public edition, without a template.")
#: Text is drawn invisibly: neither filled nor stroked (9.3.6).
_INVISIBLE = re.compile(rb"(?<![\w.])[37] Tr\b")
_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(\w+) [\d.-]+ Tf\b|<([0-9A-Fa-f\s]*)>|\b(ET)\b")
_MOST_UPDATES = 2


@dataclass(frozen=True)
class Document:
    """The objects of a PDF by number: dictionaries as bytes, and streams without their compression."""

    objects: dict[int, bytes]
    streams: dict[int, bytes]
    faults: tuple[int, ...]
    #: All that stands outside of streams, the earlier contents of objects included.
    plain: bytes


def read_pdf(data: bytes) -> Document:
    """Reads all objects, the earlier contents of replaced ones left out."""
    objects: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    faults: list[int] = []
    outside: list[bytes] = []
    ended = 0
    starts = list(_OBJECT.finditer(data))
    lengths = {int(match[1]): data[match.end():match.end() + 24] for match in starts}
    at = 0
    for match in starts:
        if match.start() < at:
            continue  # within a stream
        number = int(match[1])
        end = data.find(b"endobj", match.end())
        body = data[match.end():end if end >= 0 else len(data)]
        begin = _STREAM.search(data, match.end(), match.end() + 65_536)
        if begin and (end < 0 or begin.start() < end):
            head = data[match.end():begin.start()]
            size = _size(head, lengths)
            raw = data[begin.end():begin.end() + size] if size is not None else b""
            objects[number] = head
            streams.pop(number, None)
            content = _inflated(raw, head)
            if content is None:
                faults.append(number)
            else:
                streams[number] = content
            at = begin.end() + (size or 0)
            outside.append(data[ended:begin.end()])
            ended = at
            continue
        objects[number] = body
        streams.pop(number, None)
        at = end if end >= 0 else len(data)
    return Document(objects, streams, tuple(faults), b"".join([*outside, data[ended:]]))


def _size(head: bytes, lengths: dict[int, bytes]) -> int | None:
    found = _LENGTH.search(head)
    if found is None:
        return None
    if found[2] is None:
        return int(found[1])
    number = re.match(rb"\s*(\d+)", lengths.get(int(found[1]), b""))
    return int(number[1]) if number else None


def _inflated(raw: bytes, head: bytes) -> bytes | None:
    if b"/FlateDecode" in head:
        try:
            return zlib.decompress(raw)
        except zlib.error:
            return None
    if b"/Filter" in head and b"/DCTDecode" not in head:
        return None
    return raw


def audit_pdf(data: bytes, traces: Traces, file: str) -> Iterator[Finding]:
    """Yields what is wrong with a PDF."""
    if not data.startswith(b"%PDF-"):
        yield Finding(UNREADABLE, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file is no PDF.")), message(_REMEDY))
        return
    document = read_pdf(data)
    for number in document.faults:
        yield Finding(UNREADABLE, file, f"{number} 0 obj", message(
            QT_TRANSLATE_NOOP("disclosure", "A part of the document cannot be read.")), message(_REMEDY))
    if data.count(b"%%EOF") > _MOST_UPDATES:
        yield Finding(HIDDEN, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The document holds earlier versions of itself.")), message(_REMEDY))
    for number, body in document.objects.items():
        for pattern, kind, text in _FORBIDDEN:
            if re.search(pattern, body):
                yield Finding(kind, file, f"{number} 0 obj", message(text), message(_REMEDY))
    yield from _metadata(data, document, file)
    yield from in_bytes(document.plain, traces, file, "")
    for number, content in document.streams.items():
        if _is_page(content) and _INVISIBLE.search(content):
            yield Finding(HIDDEN, file, f"{number} 0 obj", message(
                QT_TRANSLATE_NOOP("disclosure", "Text stands on a page that nobody sees.")), message(_REMEDY))
        if b"/Image" not in document.objects[number]:
            yield from in_bytes(content, traces, file, f"{number} 0 obj")
    for page, text in enumerate(pdf_texts(document), start=1):
        yield from in_text(text, traces, file, f"{page}")
        # Lines of a page break where they end, also within a folder or a name.
        yield from in_text("".join(text.split()), Traces((), traces.planted), file, f"{page}")


def _is_page(content: bytes) -> bool:
    return b" Tf" in content[:2_000_000] and b"BT" in content


def _metadata(data: bytes, document: Document, file: str) -> Iterator[Finding]:
    """Yields particulars that QGIS or Qt have written beside those of the release."""
    infos = [body for body in document.objects.values() if re.search(rb"/(?:Producer|CreationDate)\b", body)]
    if len(infos) > 1:
        yield Finding(METADATA, file, "Info", message(
            QT_TRANSLATE_NOOP("disclosure", "The document says of itself twice who made it.")), message(_REMEDY))
    for body in infos:
        date = re.search(rb"/(?:CreationDate|ModDate)\s*\(D:\d{8}(\d)", body)
        if date:
            yield Finding(METADATA, file, "Info", message(
                QT_TRANSLATE_NOOP("disclosure", "The document tells the time of day at which it was made.")),
                message(_REMEDY))


def pdf_texts(document: Document) -> list[str]:
    """Returns the text of each page, as its fonts say which sign a glyph is."""
    maps = {number: _to_unicode(content) for number, content in document.streams.items() if b"begincmap" in content}
    fonts: dict[int, dict[int, str]] = {}
    for number, body in document.objects.items():
        target = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if target and int(target[1]) in maps:
            fonts[number] = maps[int(target[1])]
    named: dict[bytes, dict[int, str]] = {}
    for body in document.objects.values():
        for found in re.finditer(rb"/Font\s*<<(.*?)>>", body, re.DOTALL):
            for name, target_number in _FONT.findall(found[1]):
                if int(target_number) in fonts:
                    named[name] = fonts[int(target_number)]
    return [
        _text(content, named) for number, content in sorted(document.streams.items())
        if _is_page(content) and b"begincmap" not in content]


def _to_unicode(content: bytes) -> dict[int, str]:
    """Returns the signs of a font by glyph (9.10.3)."""
    signs: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", content, re.DOTALL):
        for glyph, sign in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            signs[int(glyph, 16)] = _sign(sign)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", content, re.DOTALL):
        for first, last, rest in re.findall(
                rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]+>)", block):
            listed = re.findall(rb"<([0-9A-Fa-f]+)>", rest)
            for at, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                if rest.startswith(b"["):
                    if at < len(listed):
                        signs[glyph] = _sign(listed[at])
                else:
                    base = int(listed[0], 16) + at
                    signs[glyph] = chr(base) if base < 0x110000 else ""
    return signs


def _sign(digits: bytes) -> str:
    return bytes.fromhex(digits.decode() if len(digits) % 2 == 0 else "0" + digits.decode()).decode(
        "utf-16-be", "ignore")


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    font: dict[int, str] = {}
    parts: list[str] = []
    for found in _SHOWN.finditer(content):
        if found[1] is not None:
            font = fonts.get(found[1], {})
        elif found[3] is not None:
            parts.append("\n")
        else:
            digits = b"".join(found[2].split())
            parts += [font.get(int(digits[at:at + 4], 16), "") for at in range(0, len(digits) - 3, 4)]
    return "".join(parts)
