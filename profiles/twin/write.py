"""Writes the twins: a page and the figures beside each PDF, and one list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Optional

from ...i18n.language import Language
from ...i18n.language import language as report_language
from ..content import ProfileContent, one_line
from ..edition import edition_line, watermark_text
from ..files import discard, draft_of, file_names, publish, why_not
from .page import Links, render_page, security_policy, style_sheet
from .shapes import Maps, Shapes
from .templates import environment

if TYPE_CHECKING:
    from qgis.core import QgsFeedback

    from ...workspace.store import Workspace

PAGES, TABLES = "pages", "tables"
#: What can be written beside the PDFs, with the endings of the files.
KINDS = {PAGES: (".html",), TABLES: (".xlsx", ".csv")}
#: The list of all profiles of a level, beside them.
INDEX = {"quartier": "index.html", "kommune": "index_kommunen.html", "kreis": "index_kreis.html"}


def twin_names(pdf_name: str, kinds: Iterable[str]) -> list[str]:
    """Returns the names of the files beside a PDF."""
    stem = _stem(pdf_name)
    wanted = set(kinds)
    return [f"{stem}{ending}" for kind, endings in KINDS.items() if kind in wanted for ending in endings]


def _stem(pdf_name: str) -> str:
    return pdf_name[: -len(".pdf")] if pdf_name.lower().endswith(".pdf") else pdf_name


class TwinWriter:
    """Writes what stands beside the PDFs of one level, area by area.

    ``shapes`` are for the maps, ``None`` leaves them out. ``pdf`` and ``index`` say whether each area has a PDF, and
    all together a list, to link to.
    Needs neither layouts nor widgets, so any thread may call it.
    """

    def __init__(self, folder: Path, kinds: Iterable[str], shapes: Optional[Shapes], language: Language,
                 pdf: bool = True, index: bool = True) -> None:
        self.folder = folder
        self.kinds = frozenset(kinds)
        self._maps = Maps(shapes, language) if shapes is not None and PAGES in self.kinds else None
        self._pdf, self._index = pdf, index

    def write(self, content: ProfileContent, pdf_name: str) -> list[Path]:
        """Writes the files beside a PDF and returns them; raises :class:`DataProblem` where one cannot be written."""
        stem = _stem(pdf_name)
        links = Links(
            pdf=pdf_name if self._pdf else "",
            xlsx=f"{stem}.xlsx" if TABLES in self.kinds else "",
            csv=f"{stem}.csv" if TABLES in self.kinds else "",
            index=INDEX.get(content.level, "") if self._index else "")
        written: list[Path] = []
        if PAGES in self.kinds:
            page = render_page(content, self._maps.draw(content.area_id) if self._maps else None, links)
            written.append(_publish(self.folder / f"{stem}.html", lambda draft: _write_text(draft, page)))
        if TABLES in self.kinds:
            written += _write_tables(content, self.folder, links)
        return written


def write_twins(
    contents: Sequence[ProfileContent],
    shapes: Optional[Shapes],
    folder: Path,
    names: Mapping[str, str],
    *,
    kinds: Iterable[str] = tuple(KINDS),
    pdf: bool = True,
    feedback: Optional[QgsFeedback] = None,
) -> list[Path]:
    """Writes pages and figures of some areas of a level and returns the files, in the order of the areas.

    ``names`` are the file names of the PDFs by area (``files.file_names``); the other files take their stem. A
    cancelled run returns what is complete. Raises :class:`DataProblem` where a file cannot be written.
    """
    if not contents:
        return []
    writer = TwinWriter(folder, kinds, shapes, report_language(contents[0].language), pdf)
    written: list[Path] = []
    for done, content in enumerate(contents, start=1):
        if feedback is not None and feedback.isCanceled():
            break
        written += writer.write(content, names[content.area_id])
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
            draft, sheets(content), title=content.title, author=content.kreis_name, banner=content.watermark)),
        _publish(folder / links.csv, lambda draft: write_csv(draft, heads, rows, decimal))]


@dataclass(frozen=True)
class Entry:
    """An area in the list of all: its files by their stem."""

    area_id: str
    name: str
    stem: str


@dataclass(frozen=True)
class Group:
    """The areas of a Kommune; without a name where the areas are no parts of Kommunen."""

    name: str
    entries: tuple[Entry, ...]


def write_index(workspace: Workspace, folder: Path, level: str, language: str = "de") -> Optional[Path]:
    """Writes the list of the profiles of a level in a folder, Quartiere by Kommune; ``None`` where it has no page.

    Lists what is there, so that a run that goes on where an earlier one ended completes it, and no link is dead.
    Raises :class:`DataProblem` where it cannot be written.
    """
    if level not in INDEX:
        return None
    words = report_language(language)
    areas = workspace.area_names(level)
    present = {path.name for path in folder.iterdir()}
    stems = {area_id: _stem(name) for area_id, name in file_names(areas).items()}
    if not any(f"{stem}.html" in present for stem in stems.values()):
        return None
    kommunen: dict[str, str] = {}
    if level == "quartier":
        frame = workspace.areas()
        kommunen = dict(zip(frame["quartier_id"], frame["kommune_name"]))
    groups: dict[str, list[Entry]] = {}
    endings = {".html": words.translate("profiles", "Page"), ".pdf": "PDF", ".xlsx": "Excel", ".csv": "CSV"}
    for area_id, name in areas.items():
        entry = Entry(area_id, one_line(name), stems[area_id])
        if any(f"{entry.stem}{ending}" in present for ending in endings):
            groups.setdefault(one_line(kommunen.get(area_id, "")), []).append(entry)
    # By name, and for the same name in one order on every machine.
    listed = [
        Group(name, tuple(sorted(group, key=lambda entry: (entry.name.casefold(), entry.area_id))))
        for name, group in sorted(groups.items(), key=lambda item: item[0].casefold())]
    shown = [
        (ending, kind) for ending, kind in endings.items()
        if any(f"{entry.stem}{ending}" in present for group in listed for entry in group.entries)]
    title = {
        "quartier": words.translate("profiles", "Quartier profiles"),
        "kommune": words.translate("profiles", "Kommune profiles"),
        "kreis": words.translate("profiles", "Kreis profile"),
    }[level]
    style = style_sheet()
    meta = workspace.meta()
    page = environment().get_template("index.html.j2").render(
        edition=edition_line(meta, words), watermark=watermark_text(meta, words), language=language, title=title,
        kreis_name=one_line(meta.get("kreis_name", "")), groups=listed,
        endings=shown, present=present, style=style, policy=security_policy(style),
        count=words.integer(sum(len(group.entries) for group in listed)),
        t={
            "skip": words.translate("profiles", "To the content"),
            "kommunen": words.translate("profiles", "Kommunen"),
            "name": words.translate("profiles", "Area"),
            "key": words.translate("profiles", "Key"),
            "count": words.translate("profiles", "{count} profiles"),
            "link": words.translate("profiles", "{name}, {kind}"),
            "list": words.translate("profiles", "Profiles"),
        })
    return _publish(folder / INDEX[level], lambda draft: _write_text(draft, page))


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _publish(path: Path, write: Callable[[Path], None]) -> Path:
    """Writes a file beside its place and puts it there at once, so that nobody ever opens half of one."""
    draft = draft_of(path)
    try:
        write(draft)
    except OSError as error:
        problem = why_not(path, error)
        discard(draft)
        raise problem from error
    publish(draft, path)
    return path
