"""Writes profiles as PDF: one file for each area, or one for all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
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
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import mapstyle
from .content import CONTEXT, ProfileContent, ProfileData, build_contents
from .layers import load_layers, load_layers_of_one
from .layout import DPI, add_layers, build_layout, reuse_layers

if TYPE_CHECKING:
    from ..workspace.store import Workspace

_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
#: Short enough for a deep folder on Windows, whose paths end at 260 characters.
_LONGEST_NAME = 80

#: Ending of a PDF that is not complete yet; long enough to be nobody else's.
DRAFT_SUFFIX = ".quartiersmonitor-part"

_NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "profiles", "The profile “{file}” cannot be written. Close it in other programs and check the folder. {reason}"
)


def file_name(content: ProfileContent, taken: set[str]) -> str:
    """Returns a name for the PDF of an area that every file system accepts and no other area has.

    ``taken`` collects the names given so far in lower case, as Windows and macOS compare them.
    """
    text = unicodedata.normalize("NFC", f"{content.area_id}_{content.name}")
    stem = re.sub(r"[^\w\- ]+", "_", text, flags=re.UNICODE)
    stem = re.sub(r"[\s_]+", "_", stem)[:_LONGEST_NAME].strip("_- ") or "profil"
    if stem.lower().split("_")[0] in _RESERVED:
        stem = f"profil_{stem}"
    candidate, number = stem, 1
    while candidate.lower() in taken:
        number += 1
        candidate = f"{stem}_{number}"
    taken.add(candidate.lower())
    return f"{candidate}.pdf"


def file_names(contents: Iterable[ProfileContent]) -> list[str]:
    """Returns the file names of several areas; the id comes first, so slices of them cannot collide."""
    taken: set[str] = set()
    return [file_name(content, taken) for content in contents]


def pdf_settings() -> QgsLayoutExporter.PdfExportSettings:
    """Returns how all PDFs are written: text as text, everything else as vectors."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.writeGeoPdf = False
    settings.appendGeoreference = False
    settings.forceVectorOutput = True
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    return settings


def describe_pdf(project: QgsProject, title: str, author: str, language: Language) -> None:
    """Sets what a PDF says about itself; without this QGIS may write the login of the user."""
    metadata = QgsProjectMetadata()
    metadata.setTitle(title)
    metadata.setAuthor(author)
    metadata.setLanguage(language.code)
    project.setMetadata(metadata)


def export_pdfs(
    layout: QgsPrintLayout,
    target: str | Path,
    contents: Sequence[ProfileContent],
    *,
    single_files: bool = True,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Exports the atlas of a profile layout and returns the files written.

    ``target`` is a folder for single files, else the PDF itself. ``contents`` are those of the
    content layer. The project's own metadata are put back afterwards. A cancelled run returns
    what is complete. Raises :class:`DataProblem` where a file cannot be written. Main thread only.
    """
    target = Path(target)
    project = layout.project()
    previous = project.metadata()
    try:
        if single_files:
            return _single_files(layout, target, contents, feedback)
        return _one_file(layout, target, contents, feedback)
    finally:
        project.setMetadata(previous)


def _title(content: ProfileContent) -> str:
    return f"{content.kind} {content.name}"


def _single_files(
    layout: QgsPrintLayout, folder: Path, contents: Sequence[ProfileContent], feedback: QgsFeedback | None
) -> list[Path]:
    names = dict(zip((content.area_id for content in contents), file_names(contents)))
    by_id = {content.area_id: content for content in contents}
    settings = pdf_settings()
    written: list[Path] = []
    _make_folder(folder)
    atlas = layout.atlas()
    exporter = QgsLayoutExporter(layout)
    atlas.beginRender()
    try:
        total = atlas.updateFeatures()
        more = atlas.seekTo(0)
        while more and not (feedback and feedback.isCanceled()):
            area_id = atlas.layout().reportContext().feature()["area_id"]
            content = by_id[area_id]
            describe_pdf(layout.project(), _title(content), content.kreis_name, report_language(content.language))
            path = folder / names[area_id]
            # The finished file appears at once: who counts files never sees half of one.
            draft = draft_of(path)
            _check(exporter.exportToPdf(str(draft), settings), exporter, path)
            _publish(draft, path)
            written.append(path)
            if feedback:
                feedback.setProgress(100 * len(written) / max(total, 1))
            more = atlas.next()
    finally:
        atlas.endRender()
    return written


def _one_file(
    layout: QgsPrintLayout, path: Path, contents: Sequence[ProfileContent], feedback: QgsFeedback | None
) -> list[Path]:
    _make_folder(path.parent)
    first = contents[0]
    title = _title(first) if len(contents) == 1 else f"{first.kreis_name}: {first.kind}"
    describe_pdf(layout.project(), title, first.kreis_name, report_language(first.language))
    draft = draft_of(path)
    result, reason = QgsLayoutExporter.exportToPdf(layout.atlas(), str(draft), pdf_settings(), feedback)
    if feedback and feedback.isCanceled():
        draft.unlink(missing_ok=True)
        return []
    _check(result, None, path, reason)
    _publish(draft, path)
    return [path]


def draft_of(path: Path) -> Path:
    """Returns the file a PDF is written to before it is complete."""
    return path.with_name(path.name + DRAFT_SUFFIX)


def _publish(draft: Path, path: Path) -> None:
    """Puts a complete draft in its place; raises :class:`DataProblem` where the old PDF is held open."""
    try:
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise DataProblem(
            _NOT_WRITTEN, context=CONTEXT, file=str(path), reason=error.strerror or str(error)
        ) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "The folder “{folder}” cannot be created: {reason}."),
            context=CONTEXT,
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error


def _check(
    result: QgsLayoutExporter.ExportResult, exporter: QgsLayoutExporter | None, path: Path, reason: str = ""
) -> None:
    if result == QgsLayoutExporter.ExportResult.Success:
        return
    reason = reason or (exporter.errorMessage() if exporter else "")
    raise DataProblem(_NOT_WRITTEN, context=CONTEXT, file=str(path), reason=reason)


def export_profiles(
    workspace: Workspace,
    target: str | Path,
    *,
    level: str = "quartier",
    area_ids: Sequence[str] | None = None,
    period: str | None = None,
    language: str = "de",
    single_files: bool = True,
    feedback: QgsFeedback | None = None,
) -> list[Path]:
    """Reads a workspace and exports the profiles of some or all areas of a level; returns the files.

    Works on a project and layers of its own, so that nothing open in QGIS is touched.
    Main thread only. Raises :class:`DataProblem` for what cannot be read or written.
    """
    contents = build_contents(ProfileData.read(workspace), area_ids, level, language, period)
    project = QgsProject()
    layers = load_layers(workspace, contents, level)
    add_layers(project, layers)
    project.setCrs(layers.coverage.crs())
    layout = build_layout(project, layers, contents)
    try:
        return export_pdfs(layout, target, contents, single_files=single_files, feedback=feedback)
    finally:
        # The layout must go before the layers its maps point to, and before the project.
        sip.delete(layout)
        project.clear()


def _free_name(manager: QgsLayoutManager, content: ProfileContent) -> str:
    name = title = _title(content)
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
) -> QgsPrintLayout:
    """Adds the profile as a layout to a project, for the layout designer.

    One area gives a layout that is complete without an atlas and never replaces another, which
    may hold changes made by hand. Several give an atlas, whose content is stored in the workspace
    and which replaces the one of the same name. Raises :class:`DataProblem`.
    """
    contents = build_contents(ProfileData.read(workspace), area_ids, level, language, period)
    one = len(contents) == 1
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
    layout = build_layout(project, layers, contents, _free_name(manager, contents[0]) if one else "")
    old = manager.layoutByName(layout.name())
    if old is not None:
        manager.removeLayout(old)
    manager.addLayout(layout)
    return layout
