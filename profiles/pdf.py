"""Gives a PDF that QGIS has written what QGIS cannot write: bookmarks, links, language and particulars of its own.

QGIS knows no outline, and no library that could add one is on a user's machine. GDAL could compose the pages anew
(``COMPOSITION_FILE``), but it wraps each of them in a transparency group, which thins hairlines, embeds all fonts
once more for every page and knows no links within the document. So the file gets an incremental update
(ISO 32000-1, 7.5.6): objects are appended, and not a byte of the pages is touched.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

POINTS_PER_MM = 72 / 25.4
#: The table of objects stands at the end of a file, as long as 20 bytes an object.
_TAIL = 1024

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"\s*(\d+) (\d+)\s*\n")
_REFERENCE = re.compile(rb"(\d+) \d+ R")
_ENTRY_BYTES = 20


class UnknownStructureError(ValueError):
    """Says that a file is a PDF of a kind this module cannot update."""


class IncompleteFileError(ValueError):
    """Says that a PDF ends before its end: the disk was full, or the program died."""


class Bookmark(NamedTuple):
    """An entry of the outline: title, page (from 0) and what stands below it."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()


class Link(NamedTuple):
    """A place on a page (from 0; millimetres from its upper left corner) that leads to another page."""

    page: int
    x: float
    y: float
    width: float
    height: float
    target: int


@dataclass(frozen=True)
class PdfFacts:
    """What a document says about itself.

    ``created`` is a day without a time, because nobody needs to read from a profile when somebody was at work.
    """

    title: str
    author: str
    language: str
    creator: str
    producer: str
    created: datetime.date
    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[Link, ...] = ()


def complete_pdf(path: Path, facts: PdfFacts) -> None:
    """Writes particulars, bookmarks and links into a PDF of one export by QGIS.

    Bookmarks are folded below the first level. What the file said about itself before is blanked, the time of the
    export included. Raises :class:`IncompleteFileError` for a file that was cut off, :class:`UnknownStructureError`
    where it has another structure than QGIS gives it (the file is as it was then), and ``OSError``.
    """
    with path.open("r+b") as file:
        data = file.read()
        document = _Document(data)
        update = _Update(document)
        catalogue = document.body(document.root)
        pages = document.pages()
        info = _info(facts)
        xmp = _xmp(facts).encode("utf-8")
        added = [b"/Lang " + _text(facts.language), b"/ViewerPreferences << /DisplayDocTitle true >>"]
        if facts.bookmarks:
            added += [b"/Outlines %d 0 R" % _add_outline(update, facts.bookmarks, pages), b"/PageMode /UseOutlines"]
        _add_links(update, document, facts.links, pages)
        info_number = update.add(info)
        packet = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream" % (len(xmp), xmp)
        added.append(b"/Metadata %d 0 R" % update.add(packet))
        update.replace(document.root, _extended(catalogue, added))
        blanks = [document.blanked(number) for number in document.particulars() if number is not None]
        # Nothing is written before all of it could be made.
        for start, blank in blanks:
            file.seek(start)
            file.write(blank)
        file.seek(len(data))
        file.write(update.section(info_number))


def is_complete(path: Path) -> bool:
    """Tells whether a file is a PDF up to its last line; raises ``OSError``."""
    with path.open("rb") as file:
        head = file.read(5)
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        return head == b"%PDF-" and _START.search(file.read()) is not None


class _Document:
    """The objects of a PDF with a plain table of objects, as Qt writes it and GDAL extends it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        found = _START.search(data, max(0, len(data) - _TAIL))
        if not data.startswith(b"%PDF-") or found is None:
            raise IncompleteFileError("the file has no end")
        self.start = int(found[1])
        self._offsets: dict[int, int] = {}
        trailer = self._read_tables(self.start)
        self.root = self._number(trailer, b"Root")
        self.info = self._number(trailer, b"Info") if b"/Info" in trailer else None
        size = re.search(rb"/Size (\d+)", trailer)
        if size is None:
            raise UnknownStructureError("no /Size")
        self.size = int(size[1])

    def _read_tables(self, start: int) -> bytes:
        """Reads the tables of objects from the newest to the oldest and returns the newest trailer."""
        newest = b""
        seen: set[int] = set()
        while start not in seen:
            seen.add(start)
            if self.data[start : start + 4] != b"xref":
                raise UnknownStructureError("no plain table of objects")
            at = start + 4
            while True:
                section = _SECTION.match(self.data, at)
                if section is None:
                    break
                first, count = int(section[1]), int(section[2])
                for position in range(count):
                    entry = self.data[section.end() + position * _ENTRY_BYTES :][:_ENTRY_BYTES]
                    if entry[17:18] == b"n":
                        self._offsets.setdefault(first + position, int(entry[:10]))
                at = section.end() + count * _ENTRY_BYTES
            end = self.data.find(b"startxref", at)
            trailer = self.data[at:end]
            if not trailer.strip().startswith(b"trailer"):
                raise UnknownStructureError("no trailer")
            newest = newest or trailer
            previous = re.search(rb"/Prev (\d+)", trailer)
            if previous is None:
                break
            start = int(previous[1])
        return newest

    @staticmethod
    def _number(dictionary: bytes, key: bytes) -> int:
        found = re.search(rb"/" + key + rb"\s+(\d+) \d+ R", dictionary)
        if found is None:
            raise UnknownStructureError(f"no reference /{key.decode()}")
        return int(found[1])

    def _span(self, number: int) -> tuple[int, int]:
        """Returns where the content of an object begins and ends."""
        start = self._offsets.get(number)
        if start is None:
            raise UnknownStructureError(f"object {number} is missing")
        head = re.compile(rb"%d \d+ obj\s*" % number).match(self.data, start)
        end = self.data.find(b"endobj", start)
        if head is None or end < 0:
            raise UnknownStructureError(f"object {number} is not where it should be")
        return head.end(), end

    def body(self, number: int) -> bytes:
        """Returns the content of an object that is no stream."""
        start, end = self._span(number)
        return self.data[start:end].strip()

    def pages(self) -> list[int]:
        """Returns the numbers of the page objects in order."""
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", self.body(self._number(self.body(self.root), b"Pages")))
        pages = [int(number) for number in _REFERENCE.findall(kids[1])] if kids else []
        if not pages or any(not re.search(rb"/Type\s*/Page\b", self.body(page)) for page in pages):
            raise UnknownStructureError("the pages are not one flat list")
        return pages

    def annotations(self, page: int) -> int | None:
        """Returns the number of the object with the links of a page, if it is an object without any."""
        body = self.body(page)
        if b"/Annots" not in body:
            return None
        number = self._number(body, b"Annots")
        return number if not self.body(number).strip(b"[] \r\n") else None

    def particulars(self) -> tuple[int | None, int | None]:
        """Returns the numbers of the objects in which the file speaks of itself."""
        catalogue = self.body(self.root)
        return self.info, self._number(catalogue, b"Metadata") if b"/Metadata" in catalogue else None

    def blanked(self, number: int) -> tuple[int, bytes]:
        """Returns where an object begins, and as many bytes of it without a word."""
        start, end = self._span(number)
        content = self.data[start:end]
        stream = re.match(rb"(<<[^>]*>>\s*stream\r?\n)(.*)(\r?\nendstream\s*)\Z", content, re.DOTALL)
        if stream:
            return start, stream[1] + b" " * len(stream[2]) + stream[3]
        return start, b"<<" + b" " * (len(content) - 5) + b">>\n"


class _Update:
    """Objects to append to a document."""

    def __init__(self, document: _Document) -> None:
        self._document = document
        self._objects: dict[int, bytes] = {}
        self._next = document.size

    def reserve(self) -> int:
        """Returns a new object's number."""
        self._next += 1
        return self._next - 1

    def add(self, content: bytes) -> int:
        """Adds an object and returns its number."""
        number = self.reserve()
        self._objects[number] = content
        return number

    def replace(self, number: int, content: bytes) -> None:
        """Gives an object a new content."""
        self._objects[number] = content

    def section(self, info: int) -> bytes:
        """Returns the bytes to append: objects, their table, and where the earlier table stands."""
        start = len(self._document.data)
        parts = [b"" if self._document.data.endswith(b"\n") else b"\n"]
        offsets: dict[int, int] = {}
        at = start + len(parts[0])
        for number, content in sorted(self._objects.items()):
            offsets[number] = at
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            at += len(parts[-1])
        parts.append(b"xref\n")
        for run in _runs(sorted(offsets)):
            parts.append(b"%d %d\n" % (run[0], len(run)))
            parts += [b"%010d 00000 n \n" % offsets[number] for number in run]
        parts.append(b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            self._next, self._document.root, info, self._document.start, at))
        return b"".join(parts)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _text(text: str) -> bytes:
    """Returns a text as a string object; as hexadecimal digits nothing in it can end the string."""
    return b"<" + ("\ufeff" + text).encode("utf-16-be", "replace").hex().encode() + b">"


def _extended(dictionary: bytes, added: Sequence[bytes]) -> bytes:
    """Returns a dictionary with further entries; earlier ones of the same name go."""
    for entry in added:
        name = entry.split(b" ", 1)[0]
        dictionary = re.sub(name + rb"\s+(\d+ \d+ R|<<[^<>]*>>|<[^<>]*>|/\w+)", b"", dictionary)
    return dictionary[: dictionary.rindex(b">>")] + b"\n".join(added) + b" >>"


def _add_outline(update: _Update, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    root = update.reserve()
    first, last = _add_items(update, bookmarks, root, pages)
    update.replace(root, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, len(bookmarks)))
    return root


def _add_items(update: _Update, bookmarks: Sequence[Bookmark], parent: int, pages: Sequence[int]) -> tuple[int, int]:
    numbers = [update.reserve() for _ in bookmarks]
    for at, (number, bookmark) in enumerate(zip(numbers, bookmarks)):
        entries = [b"/Title " + _text(bookmark.title), b"/Parent %d 0 R" % parent,
                   b"/Dest [%d 0 R /XYZ null null null]" % pages[bookmark.page]]
        if at:
            entries.append(b"/Prev %d 0 R" % numbers[at - 1])
        if at + 1 < len(numbers):
            entries.append(b"/Next %d 0 R" % numbers[at + 1])
        if bookmark.below:
            first, last = _add_items(update, bookmark.below, number, pages)
            # A negative number of entries says that they are folded.
            entries.append(b"/First %d 0 R /Last %d 0 R /Count %d" % (first, last, -len(bookmark.below)))
        update.replace(number, b"<< " + b" ".join(entries) + b" >>")
    return numbers[0], numbers[-1]


def _add_links(update: _Update, document: _Document, links: Sequence[Link], pages: Sequence[int]) -> None:
    by_page: dict[int, list[Link]] = {}
    for link in links:
        by_page.setdefault(link.page, []).append(link)
    for page, here in by_page.items():
        holder = document.annotations(pages[page])
        box = re.search(rb"/MediaBox\s*\[\s*\S+\s+\S+\s+\S+\s+([\d.]+)\s*\]", document.body(pages[page]))
        if holder is None or box is None:
            continue
        height = float(box[1])
        numbers = [update.add(_link(link, height, pages)) for link in here]
        update.replace(holder, b"[" + b" ".join(b"%d 0 R" % number for number in numbers) + b"]")


def _link(link: Link, height: float, pages: Sequence[int]) -> bytes:
    left, right = link.x * POINTS_PER_MM, (link.x + link.width) * POINTS_PER_MM
    upper, lower = height - link.y * POINTS_PER_MM, height - (link.y + link.height) * POINTS_PER_MM
    return b"<< /Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 " \
        b"/Dest [%d 0 R /XYZ null null null] >>" % (left, lower, right, upper, pages[link.target])


def _info(facts: PdfFacts) -> bytes:
    texts: Mapping[bytes, str] = {
        b"Title": facts.title, b"Author": facts.author, b"Creator": facts.creator, b"Producer": facts.producer}
    entries = [b"/%b %b" % (name, _text(text)) for name, text in texts.items() if text]
    day = facts.created.strftime("%Y%m%d").encode()
    return b"<< " + b" ".join([*entries, b"/CreationDate (D:%b)" % day, b"/ModDate (D:%b)" % day]) + b" >>"


def _xmp(facts: PdfFacts) -> str:
    """Returns the same particulars as the second form in which PDFs carry them (ISO 16684-1)."""
    title, author, creator, producer, language = (
        escape(text) for text in (facts.title, facts.author, facts.creator, facts.producer, facts.language))
    day = facts.created.isoformat()
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
