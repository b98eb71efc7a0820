"""Prints books: several layouts one after the other into one PDF, in one export."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsAbstractLayoutIterator,
    QgsExpressionContextUtils,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt import sip

from ...i18n.language import Language
from ...i18n.language import language as report_language
from ...indicators.problems import DataProblem
from ...styles.typeface import register_fonts
from ..content import ProfileContent, ProfileData
from ..export import check_export, describe_pdf, finish_and_publish, pdf_settings
from ..files import PlaceLost, discard, draft_of, file_names, make_folder, safe_stem
from ..layers import load_layers
from ..layout import add_layers, build_layout, ease_export, printed_pages
from ..manifest import Journal, Manifest
from ..stamp import stamp, state_of
from .content import BookContent, build_books
from .front import build_front, links
from .maps import KreisMaps, load_book_layers
from .maps import add_layers as add_book_layers
from .plan import Plan, plan_book

if TYPE_CHECKING:
    from ...workspace.store import Workspace

#: Names of the labels with the number of a page, as :meth:`PageBuilder.foot` gives them.
_NUMBER = "page number"
#: The variable of a layout that says on which page of the book each of its areas begins.
_STARTS = "book_pages"


class _Parts(QgsAbstractLayoutIterator):
    """Goes through layouts one after the other, through the pages of an atlas where one has it."""

    def __init__(self, layouts: Sequence[QgsPrintLayout]) -> None:
        super().__init__()
        self._layouts = layouts
        self._at = -1

    def _atlas(self):
        atlas = self._layouts[self._at].atlas()
        return atlas if atlas.enabled() else None

    def layout(self) -> QgsPrintLayout:
        return self._layouts[self._at]

    def beginRender(self) -> bool:
        self._at = -1
        return True

    def endRender(self) -> bool:
        if 0 <= self._at < len(self._layouts) and self._atlas() is not None:
            self._atlas().endRender()
        return True

    def count(self) -> int:
        return sum(layout.atlas().updateFeatures() if layout.atlas().enabled() else 1 for layout in self._layouts)

    def next(self) -> bool:
        if self._at >= 0:
            atlas = self._atlas()
            if atlas is not None:
                if atlas.next():
                    return True
                atlas.endRender()
        self._at += 1
        if self._at >= len(self._layouts):
            return False
        atlas = self._atlas()
        if atlas is None:
            return True
        atlas.beginRender()
        return atlas.next()

    def filePath(self, base_file_path: str, extension: str) -> str:
        return base_file_path


def book_names(workspace: Workspace, language: Language) -> dict[str, str]:
    """Returns the file names of all books by Kommune."""
    kind = safe_stem(language.translate("profiles", "Kommune book"))
    return {
        key: f"{kind}_{name}" for key, name in file_names(workspace.area_names("kommune")).items()}


def export_books(
    workspace: Workspace,
    folder: str | Path,
    *,
    kommune_ids: Sequence[str] | None = None,
    period: str | None = None,
    language: str = "de",
    indicators: Sequence[str] = (),
    templates: Mapping[str, str | Path] | None = None,
    journal: Journal | None = None,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Prints the books of some or all Kommunen into a folder, one PDF each, and returns them.

    ``templates`` (.qpt by level) take the place of our own layouts of the profiles.

    With a ``journal`` what is there and current is kept, and a book that cannot be written does not end the run, as in
    :func:`export_profiles`. Works on projects of its own. Main thread only. Raises :class:`DataProblem`.
    """
    folder, templates = Path(folder), templates or {}
    make_folder(folder)
    books = build_books(ProfileData.read(workspace), kommune_ids, language, period, indicators)
    names = book_names(workspace, report_language(language))
    states: dict[str, str] = {}
    if journal is not None:
        # The maps draw all values of the Kreis: their classes rest on them.
        drawn = workspace.digest([f"map_quartier_{book.period}" for book in books[:1]])
        stamped = stamp(workspace, *(templates.get(level) for level in ("kommune", "quartier"))) + drawn
        states = {book.kommune_id: state_of((book,), stamped) for book in books}
    manifest = Manifest(folder)
    kreis = KreisMaps(workspace, books[0].period, report_language(language)) if books else None
    written = []
    for done, book in enumerate(books):
        if feedback and feedback.isCanceled():
            break
        path = folder / names[book.kommune_id]
        state = states.get(book.kommune_id, "")
        if journal is not None and journal.keep and manifest.holds([path.name], state):
            journal.kept(book.kommune_id, path)
        else:
            try:
                if not _export_book(workspace, book, kreis, templates, path, _part(feedback, done, len(books))):
                    break
                written.append(path)
                if journal is not None:
                    journal.printed(book.kommune_id, [path], state)
            except PlaceLost:
                raise
            except DataProblem as problem:
                if journal is None:
                    raise
                journal.failed(book.kommune_id, problem.text(Language.current().translate))
        if feedback:
            feedback.setProgress(100 * (done + 1) / len(books))
    return written


def _part(feedback: QgsFeedback | None, done: int, total: int) -> QgsFeedback | None:
    """Returns a feedback for one of several books, which is cancelled with the whole."""
    if feedback is None:
        return None
    part = QgsFeedback()
    feedback.canceled.connect(part.cancel)
    part.progressChanged.connect(lambda share: feedback.setProgress((100 * done + share) / total))
    return part


def _export_book(
    workspace: Workspace, book: BookContent, kreis: KreisMaps, templates: Mapping[str, str | Path], path: Path,
    feedback: QgsFeedback | None,
) -> bool:
    """Prints one book; tells whether it was not cancelled."""
    register_fonts()
    language = report_language(book.language)
    project = QgsProject()
    layouts: list[QgsPrintLayout] = []
    try:
        parts: tuple[list[ProfileContent], ...] = ([book.kommune], list(book.quartiere))
        for contents in parts:
            level = contents[0].level
            layers = load_layers(workspace, contents, level)
            add_layers(project, layers)
            layouts.append(build_layout(project, layers, contents, template=templates.get(level)))
            ease_export(layouts[-1])
        (kommune_pages,), quartier_pages = (printed_pages(*pair) for pair in zip(layouts, parts))
        plan = plan_book(book, kommune_pages, quartier_pages)
        for layout, contents, starts in zip(layouts, parts, ((plan.kommune,), plan.quartiere)):
            _number(layout, {content.area_id: start for content, start in zip(contents, starts)}, plan, language)
        front_layers = load_book_layers(workspace, book, kreis)
        add_book_layers(project, front_layers)
        layouts.insert(0, build_front(project, book, plan, front_layers))
        _number(layouts[0], {}, plan, language)
        describe_pdf(project, book.title, book.kommune.kreis_name, language)
        draft = draft_of(path)
        result, reason = QgsLayoutExporter.exportToPdf(_Parts(layouts), str(draft), pdf_settings(), feedback)
        if feedback and feedback.isCanceled():
            discard(draft)
            return False
        check_export(result, path, lambda: reason)
        finish_and_publish(
            draft, path, book.title, book.kommune.kreis_name, language, bookmarks=plan.bookmarks(), links=links(plan))
        return True
    finally:
        # Layouts must go before the layers their maps point to, and before the project.
        for layout in layouts:
            sip.delete(layout)
        project.clear()


def _number(layout: QgsPrintLayout, starts: Mapping[str, int], plan: Plan, language: Language) -> None:
    """Numbers the pages of a layout as those of the book; without ``starts`` they are its first ones."""
    page = "@layout_page"
    if starts:
        QgsExpressionContextUtils.setLayoutVariable(layout, _STARTS, json.dumps(starts))
        page = f'@layout_page + map_get(json_to_map(@{_STARTS}), "area_id")'
    text = language.translate("profiles", "Page {page} of {pages}").format(page=f"[% {page} %]", pages=plan.total)
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel) and item.id().startswith(_NUMBER):
            item.setText(text)
