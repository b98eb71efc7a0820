"""Writes profiles as PDF: one file for each area, or one for all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutManager,
    QgsPrintLayout,
    QgsProject,
    QgsProjectMetadata,
)
from qgis.PyQt import sip

from ..i18n.language import Language
from ..i18n.language import language as report_language
from ..indicators.problems import DataProblem
from ..indicators.selections import SELECTION
from . import mapstyle
from .content import ProfileContent, ProfileData, build_contents
from .files import PlaceLost, discard, draft_of, file_names, make_folder, publish, why_not
from .layers import load_layers, load_layers_of_one
from .layout import DPI, add_layers, build_layout, ease_export, printed_pages, reuse_layers
from .manifest import Journal, Manifest
from .pdf import Bookmark, IncompleteFileError, Link, PdfFacts, UnknownStructureError, complete_pdf
from .selection import Selection, with_selection
from .stamp import plugin_version, stamp, state_of
from .twin.shapes import Shapes
from .twin.write import PAGES, TwinWriter, twin_names

if TYPE_CHECKING:
    from ..workspace.store import Workspace

PRODUCT = "Quartiersmonitor"
#: Tags of languages as PDFs carry them (BCP 47).
_TAGS = {"de": "de-DE", "en": "en-GB"}


def pdf_settings() -> QgsLayoutExporter.PdfExportSettings:
    """Returns how all PDFs are written: text as text, everything else as vectors."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.writeGeoPdf = False
    settings.appendGeoreference = False
    settings.forceVectorOutput = True
    # What a file says about itself is written by finish_pdf().
    settings.exportMetadata = False
    settings.simplifyGeometries = True
    return settings


def describe_pdf(project: QgsProject, title: str, author: str, language: Language) -> None:
    """Sets what a PDF says about itself; without this QGIS may write the login of the user."""
    metadata = QgsProjectMetadata()
    metadata.setTitle(title)
    metadata.setAuthor(author)
    metadata.setLanguage(language.code)
    project.setMetadata(metadata)


def finish_pdf(path: Path, title: str, author: str, language: Language, *, bookmarks: Sequence[Bookmark] = (),
               links: Sequence[Link] = ()) -> None:
    """Gives a PDF that QGIS has just written its particulars, bookmarks and links.

    Raises :class:`IncompleteFileError` for a file that was cut off, and ``OSError``. A PDF of a structure that is
    not known keeps its pages and gets particulars only.
    """
    facts = PdfFacts(
        title, author, _TAGS[language.code], f"{PRODUCT} {plugin_version()}", f"QGIS {Qgis.QGIS_VERSION}",
        datetime.date.today(), tuple(bookmarks), tuple(links))
    try:
        complete_pdf(path, facts)
    except UnknownStructureError:
        _describe_by_gdal(path, facts)


def _describe_by_gdal(path: Path, facts: PdfFacts) -> None:
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE | gdal.OF_RASTER)
    if dataset is not None:
        day = facts.created.strftime("D:%Y%m%d000000Z")
        dataset.SetMetadata({
            "TITLE": facts.title, "AUTHOR": facts.author, "CREATOR": facts.creator, "PRODUCER": facts.producer,
            "CREATION_DATE": day})
        dataset.FlushCache()


def export_pdfs(
    layout: QgsPrintLayout,
    target: str | Path,
    contents: Sequence[ProfileContent],
    *,
    single_files: bool = True,
    names: Mapping[str, str] | None = None,
    states: Mapping[str, str] | None = None,
    journal: Journal | None = None,
    twins: TwinWriter | None = None,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Exports the atlas of a profile layout and returns the files written.

    ``target`` is a folder for single files, else the PDF itself. ``contents`` are those of the
    content layer, ``names`` the file names by area where they are not to be made from these contents alone.
    ``twins`` writes what stands beside each single file. With a ``journal`` each file is noted there with its state
    (``states`` by area, under "" that of one file for all), and one that cannot be written does not end the run. The
    project's own metadata are put back afterwards. A cancelled run returns what is complete. Raises
    :class:`DataProblem` where a file cannot be written. Main thread only.
    """
    target = Path(target)
    project = layout.project()
    previous = project.metadata()
    states = states or {}
    try:
        if single_files:
            names = names or file_names((content.area_id, content.name) for content in contents)
            return _single_files(layout, target, contents, names, states, journal, twins, feedback)
        return _one_file(layout, target, contents, states.get("", ""), journal, feedback)
    finally:
        project.setMetadata(previous)


def _single_files(
    layout: QgsPrintLayout, folder: Path, contents: Sequence[ProfileContent], names: Mapping[str, str],
    states: Mapping[str, str], journal: Journal | None, twins: TwinWriter | None, feedback: QgsFeedback | None,
) -> list[Path]:
    by_id = {content.area_id: content for content in contents}
    settings = pdf_settings()
    written: list[Path] = []
    make_folder(folder)
    atlas = layout.atlas()
    exporter = QgsLayoutExporter(layout)
    atlas.beginRender()
    try:
        before = journal.outcome.areas if journal else 0
        total = before + atlas.updateFeatures()
        done = before
        more = atlas.seekTo(0)
        while more and not (feedback and feedback.isCanceled()):
            area_id = atlas.layout().reportContext().feature()["area_id"]
            content = by_id[area_id]
            path = folder / names[area_id]
            try:
                _write_one(layout, exporter, settings, path, content)
                written.append(path)
                beside = twins.write(content, path.name) if twins else []
                if journal:
                    journal.printed(area_id, [path, *beside], states.get(area_id, ""))
            except PlaceLost:
                raise
            except DataProblem as problem:
                if journal is None:
                    raise
                journal.failed(area_id, problem.text(Language.current().translate))
            done += 1
            if feedback:
                feedback.setProgress(100 * done / max(total, 1))
            more = atlas.next()
    finally:
        atlas.endRender()
    return written


def _write_one(
    layout: QgsPrintLayout, exporter: QgsLayoutExporter, settings: QgsLayoutExporter.PdfExportSettings, path: Path,
    content: ProfileContent,
) -> None:
    language = report_language(content.language)
    describe_pdf(layout.project(), content.title, content.kreis_name, language)
    # The finished file appears at once: who counts files never sees half of one.
    draft = draft_of(path)
    check_export(exporter.exportToPdf(str(draft), settings), path, exporter.errorMessage)
    finish_and_publish(draft, path, content.title, content.kreis_name, language)


def _one_file(
    layout: QgsPrintLayout, path: Path, contents: Sequence[ProfileContent], state: str, journal: Journal | None,
    feedback: QgsFeedback | None,
) -> list[Path]:
    make_folder(path.parent)
    first = contents[0]
    language = report_language(first.language)
    title = first.title if len(contents) == 1 else f"{first.kreis_name}: {first.kind}"
    describe_pdf(layout.project(), title, first.kreis_name, language)
    draft = draft_of(path)
    result, reason = QgsLayoutExporter.exportToPdf(layout.atlas(), str(draft), pdf_settings(), feedback)
    if feedback and feedback.isCanceled():
        discard(draft)
        return []
    check_export(result, path, lambda: reason)
    starts = accumulate(printed_pages(layout, contents), initial=0)
    bookmarks = [Bookmark(content.name, start) for content, start in zip(contents, starts)]
    finish_and_publish(
        draft, path, title, first.kreis_name, language, bookmarks=bookmarks if len(contents) > 1 else ())
    if journal:
        journal.printed("", [path], state)
    return [path]


def finish_and_publish(draft: Path, path: Path, title: str, author: str, language: Language, *,
                       bookmarks: Sequence[Bookmark] = (), links: Sequence[Link] = ()) -> None:
    """Finishes a draft and puts it in its place; raises :class:`DataProblem` where that cannot be."""
    try:
        finish_pdf(draft, title, author, language, bookmarks=bookmarks, links=links)
    except (OSError, IncompleteFileError) as error:
        problem = why_not(path, error if isinstance(error, OSError) else "")
        discard(draft)
        raise problem from error
    publish(draft, path)


def check_export(result: QgsLayoutExporter.ExportResult, path: Path, reason: Callable[[], str]) -> None:
    """Raises :class:`DataProblem` with the remedy where an export did not succeed, and removes what it has left."""
    if result != QgsLayoutExporter.ExportResult.Success:
        discard(draft_of(path))
        raise why_not(path, reason())


def export_profiles(
    workspace: Workspace,
    target: str | Path,
    *,
    level: str = "quartier",
    area_ids: Sequence[str] | None = None,
    period: str | None = None,
    language: str = "de",
    single_files: bool = True,
    selection: Selection | None = None,
    template: str | Path | None = None,
    journal: Journal | None = None,
    twins: Collection[str] = (),
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Reads a workspace and exports the profiles of some or all areas of a level; returns the files.

    A ``selection`` takes the place of level and areas, a ``template`` (.qpt) that of our own layout. With a
    ``journal``, what is there, complete and made of the same content is left and noted as kept, and a file that cannot
    be written is noted and does not end the run.
    ``twins`` are the kinds of files written beside each profile (``twin.write.KINDS``).
    Works on a project and layers of its own, so that nothing open in QGIS is touched.
    Main thread only. Raises :class:`DataProblem` for what cannot be read or written.
    """
    target = Path(target)
    data = ProfileData.read(workspace)
    if selection is not None:
        level, area_ids = SELECTION, [selection.id]
        data = with_selection(workspace, data, selection)
    contents = build_contents(data, area_ids, level, language, period)
    names = file_names(workspace.area_names(level) if selection is None else [(selection.id, selection.title)])
    states: dict[str, str] = {}
    if journal is not None:
        stamped = stamp(workspace, template)
        if single_files:
            states = {content.area_id: state_of(content, stamped) for content in contents}
            contents = _outdated(contents, target, names, states, journal, twins)
        else:
            states[""] = state_of(tuple(contents), stamped)
            if journal.keep and Manifest(target.parent).holds([target.name], states[""]):
                journal.kept("", target)
                contents = []
        if not contents:
            return []
    writer = None
    if twins:
        shapes = Shapes.read(workspace, level, selection) if PAGES in twins else None
        folder = target if single_files else target.parent
        own = single_files or len(contents) == 1
        writer = TwinWriter(folder, twins, shapes, report_language(language), pdf=own, index=single_files)
    project = QgsProject()
    layers = load_layers(workspace, contents, level)
    add_layers(project, layers)
    layout = build_layout(project, layers, contents, template=template)
    ease_export(layout)
    try:
        written = export_pdfs(
            layout, target, contents, single_files=single_files, names=names, states=states, journal=journal,
            twins=writer, feedback=feedback)
        if writer is not None and not single_files:
            for content in contents:
                writer.write(content, target.name if len(contents) == 1 else names[content.area_id])
        return written
    finally:
        # The layout must go before the layers its maps point to, and before the project.
        sip.delete(layout)
        project.clear()


def _outdated(contents: Sequence[ProfileContent], folder: Path, names: Mapping[str, str], states: Mapping[str, str],
              journal: Journal, twins: Collection[str]) -> list[ProfileContent]:
    """Returns what has to be printed, and notes what has not."""
    if not journal.keep:
        return list(contents)
    manifest = Manifest(folder)
    outdated = []
    for content in contents:
        name = names[content.area_id]
        if manifest.holds([name, *twin_names(name, twins)], states[content.area_id]):
            journal.kept(content.area_id, folder / name)
        else:
            outdated.append(content)
    return outdated


def _free_name(manager: QgsLayoutManager, content: ProfileContent) -> str:
    name = title = content.title
    number = 1
    while manager.layoutByName(name) is not None:
        number += 1
        name = f"{title} ({number})"
    return name


def add_profile_layout(
    workspace: Workspace,
    project: QgsProject,
    *,
    level: str = "quartier",
    area_ids: Sequence[str] | None = None,
    period: str | None = None,
    language: str = "de",
    selection: Selection | None = None,
    template: str | Path | None = None,
    atlas: bool = False,
) -> QgsPrintLayout:
    """Adds the profile as a layout to a project, for the layout designer.

    One area gives a layout that is complete without an atlas and never replaces another, which
    may hold changes made by hand. Several, or a ``template``, give an atlas, whose content is stored in the workspace
    and which replaces the one of the same name; ``atlas`` asks for one in any case, to make a template of it. A
    ``selection`` takes the place of level and areas. Raises :class:`DataProblem`.
    """
    data = ProfileData.read(workspace)
    if selection is not None:
        level, area_ids = SELECTION, [selection.id]
        data = with_selection(workspace, data, selection)
    contents = build_contents(data, area_ids, level, language, period)
    one = len(contents) == 1 and template is None and not atlas
    layers = (
        load_layers_of_one(workspace, contents[0])
        if one
        else load_layers(workspace, contents, level, persistent=True)
    )
    layers = reuse_layers(project, layers)
    # A reused layer may carry the style of another area; the layout of that one keeps its own copy.
    mapstyle.apply(layers)
    add_layers(project, layers, report_language(language).translate("profiles", "Profile layers"))
    manager = project.layoutManager()
    layout = build_layout(project, layers, contents, _free_name(manager, contents[0]) if one else "", template)
    old = manager.layoutByName(layout.name())
    if old is not None:
        manager.removeLayout(old)
    manager.addLayout(layout)
    return layout
