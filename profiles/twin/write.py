"""Writes the twins: a page and the figures beside each PDF, and one list of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Optional

from ...i18n.language import language as report_language
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..content import CONTEXT, ProfileContent, one_line
from .page import Links, render_page, security_policy, style_sheet
from .shapes import Maps, Shapes
from .templates import environment

if TYPE_CHECKING:
    from qgis.core import QgsFeedback

PAGES, TABLES = "html", "tables"
#: What can be written beside the PDFs.
KINDS = (PAGES, TABLES)
INDEX = "index.html"
#: Ending of a file that is not complete yet.
DRAFT_SUFFIX = ".quartiersmonitor-part"

_NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "profiles", "The file “{file}” cannot be written. Close it in other programs and check the folder. {reason}")


def write_twins(
    contents: Sequence[ProfileContent],
    shapes: Optional[Shapes],
    folder: Path,
    names: Sequence[str],
    *,
    kinds: Iterable[str] = KINDS,
    pdf: bool = True,
    index: bool = True,
    feedback: Optional[QgsFeedback] = None,
) -> list[Path]:
    """Writes pages and figures of some areas into a folder and returns the files, in the order of the areas.

    ``names`` are the file names of the PDFs (``export.file_names``); the other files take their stem. ``shapes``
    are for the maps, ``None`` leaves them out. ``pdf`` and ``index`` say whether there are a PDF and a list to
    link to. Needs neither layouts nor widgets, so any thread may call it. A cancelled run returns what is
    complete. Raises :class:`DataProblem` where a file cannot be written.
    """
    wanted = set(kinds)
    maps = Maps(shapes, report_language(contents[0].language)) if shapes is not None and contents else None
    written: list[Path] = []
    for done, (content, name) in enumerate(zip(contents, names), start=1):
        if feedback is not None and feedback.isCanceled():
            break
        stem = name[: -len(".pdf")] if name.lower().endswith(".pdf") else name
        links = Links(
            pdf=f"{stem}.pdf" if pdf else "",
            xlsx=f"{stem}.xlsx" if TABLES in wanted else "",
            csv=f"{stem}.csv" if TABLES in wanted else "",
            index=INDEX if index and PAGES in wanted else "")
        if TABLES in wanted:
            written += _write_tables(content, folder, links)
        if PAGES in wanted:
            page = render_page(content, maps.draw(content.area_id) if maps else None, links)
            written.append(_publish(folder / f"{stem}.html", lambda draft, page=page: _write_text(draft, page)))
        if feedback is not None:
            feedback.setProgress(100 * done / len(contents))
    return written


def _write_tables(content: ProfileContent, folder: Path, links: Links) -> list[Path]:
    from ...exports.spreadsheet import write_csv, write_xlsx
    from .figures import long_table, sheets

    heads, rows = long_table(content)
    decimal = "," if content.language == "de" else "."
    return [
        _publish(folder / links.xlsx, lambda draft: write_xlsx(
            draft, sheets(content), title=f"{content.kind} {content.name}", author=content.kreis_name)),
        _publish(folder / links.csv, lambda draft: write_csv(draft, heads, rows, decimal))]


@dataclass(frozen=True)
class Entry:
    """An area in the list of all: its files by their stem."""

    area_id: str
    name: str
    group: str
    stem: str


@dataclass(frozen=True)
class Group:
    """The areas of a Kommune; without a name where the areas are no parts of Kommunen."""

    name: str
    entries: tuple[Entry, ...]


def entries_of(contents: Iterable[ProfileContent], names: Iterable[str]) -> list[Entry]:
    """Returns the areas for the list, Quartiere by Kommune."""
    return [
        Entry(content.area_id, content.name, content.kommune_name if content.level == "quartier" else "",
              name[: -len(".pdf")] if name.lower().endswith(".pdf") else name)
        for content, name in zip(contents, names)]


def write_index(
    entries: Sequence[Entry],
    folder: Path,
    *,
    title: str,
    kreis_name: str,
    language: str = "de",
    kinds: Iterable[str] = KINDS,
    pdf: bool = True,
) -> Path:
    """Writes the list of all profiles, by Kommune, and returns the file.

    Links only to files that are there, so that after a cancelled run no link is dead.
    Raises :class:`DataProblem` where it cannot be written.
    """
    words = report_language(language)
    wanted = set(kinds)
    endings = [(".html", words.translate("profiles", "Page"))] if PAGES in wanted else []
    endings += [(".pdf", "PDF")] if pdf else []
    endings += [(".xlsx", "Excel"), (".csv", "CSV")] if TABLES in wanted else []
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    # By name, and for the same name in one order on every machine.
    listed = [
        Group(name, tuple(sorted(group, key=lambda entry: (entry.name.casefold(), entry.area_id))))
        for name, group in sorted(groups.items(), key=lambda item: item[0].casefold())]
    present = {path.name for path in folder.iterdir()}
    style = style_sheet()
    page = environment().get_template("index.html.j2").render(
        language=language, title=title, kreis_name=one_line(kreis_name), groups=listed, endings=endings,
        present=present, style=style, policy=security_policy(style), count=words.integer(len(entries)),
        t={
            "skip": words.translate("profiles", "To the content"),
            "kommunen": words.translate("profiles", "Kommunen"),
            "name": words.translate("profiles", "Area"),
            "key": words.translate("profiles", "Key"),
            "count": words.translate("profiles", "{count} profiles"),
            "link": words.translate("profiles", "{name}, {kind}"),
            "list": words.translate("profiles", "Profiles"),
        })
    return _publish(folder / INDEX, lambda draft: _write_text(draft, page))


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _publish(path: Path, write: Callable[[Path], None]) -> Path:
    """Writes a file beside its place and puts it there at once, so that nobody ever opens half of one."""
    draft = path.with_name(path.name + DRAFT_SUFFIX)
    try:
        write(draft)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise DataProblem(
            _NOT_WRITTEN, context=CONTEXT, file=str(path), reason=error.strerror or str(error)) from error
    return path
