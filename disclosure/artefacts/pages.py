"""HTML pages: scripts, attributes for scripts, comments, hidden parts, addresses elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from ...indicators.problems import QT_TRANSLATE_NOOP
from .findings import CODE, HIDDEN, LINK, Finding, message
from .texts import Traces, in_bytes

_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Write the page anew from the public edition.")
_SCRIPTS = frozenset({"script", "iframe", "object", "embed", "form", "template", "noscript"})
_ADDRESSES = frozenset({"href", "src", "action", "data", "poster", "srcset", "xlink:href"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str, dict[str, str]]] = []

    def add(self, kind: str, text: str, **values: str) -> None:
        line, _ = self.getpos()
        self.found.append((kind, str(line), text, values))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SCRIPTS:
            self.add(CODE, QT_TRANSLATE_NOOP("disclosure", "The page has a <{tag}>."), tag=tag)
        for name, value in attrs:
            text = value or ""
            if name.startswith("data-"):
                self.add(HIDDEN, QT_TRANSLATE_NOOP("disclosure", "Data stand in the attribute {name}."), name=name)
            elif name.startswith("on"):
                self.add(CODE, QT_TRANSLATE_NOOP("disclosure", "The page has a <{tag}>."), tag=f"{tag} {name}")
            elif name == "hidden" or (name, text) == ("type", "hidden") or (name == "style" and _HIDING.search(text)):
                self.add(HIDDEN, QT_TRANSLATE_NOOP("disclosure", "A part of the page is not shown."))
            elif name in _ADDRESSES and re.match(r"\s*(\w+:|//)", text) and not text.startswith("#"):
                self.add(LINK, QT_TRANSLATE_NOOP("disclosure", "The page leads elsewhere: {address}."),
                         address=text[:80])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.add(HIDDEN, QT_TRANSLATE_NOOP("disclosure", "A comment stands in the page."))


def audit_html(data: bytes, traces: Traces, file: str, *, links: bool = False) -> Iterator[Finding]:
    """Yields what is wrong with a page; ``links`` allows addresses elsewhere, as a metadata sheet names licences."""
    yield from in_bytes(data, traces, file, "")
    page = _Page()
    page.feed(data.decode("utf-8", "replace"))
    for kind, line, text, values in page.found:
        if not (links and kind == LINK):
            yield Finding(kind, file, line, message(text, **values), message(_REMEDY))


class _Rows(HTMLParser):
    """The rows of all tables as texts of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None and self.rows:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def table_rows(data: bytes) -> list[list[str]]:
    """Returns the rows of all tables of a page as texts of their cells."""
    rows = _Rows()
    rows.feed(data.decode("utf-8", "replace"))
    return rows.rows
